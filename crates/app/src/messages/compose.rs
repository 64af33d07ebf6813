//! The text of a message, in the subscriber's language. Plain text: every reader shows it, and nothing in it is fetched.

use super::{Kind, Message, number_of, since};
use crate::catalogue::{Catalogue, called};
use crate::texts::{self, Lang};
use fluent_bundle::FluentValue;
use overzicht_domain::event::{Rhythm, Wishes};
use overzicht_domain::ids::SourceId;
use overzicht_domain::register::Register;
use overzicht_domain::view::{Change, Changes, OfOrganisation};

/// Changes that are told under one heading; the rest is counted.
const MOST: usize = 40;
/// Characters of a name or title.
const NAME: usize = 120;

/// What a message is made with.
pub(super) struct Letter<'a> {
    pub(super) lang: Lang,
    pub(super) kind: Kind,
    pub(super) address: &'a str,
    pub(super) wishes: &'a Wishes,
    /// What the sources are called, when it can be read: a message goes out all the same.
    pub(super) catalogue: Option<&'a Catalogue>,
    /// Where the pages of the register are, when people can reach them.
    pub(super) pages: Option<&'a str>,
    /// The link that stops this kind of message.
    pub(super) stop: Option<String>,
}

impl Letter<'_> {
    pub(super) fn write(&self, before: &Register, now: &Register, changes: &Changes) -> Message {
        let subject = match self.kind {
            Kind::Digest => {
                let n = FluentValue::from(number_of(changes) as f64);
                texts::text(self.lang, "mail-subject-digest", &[("n", n)])
            }
            Kind::Legal => self.text("mail-subject-legal", &[]),
        };
        let day = texts::day(self.lang, since(before, now));
        let hello = match self.kind {
            Kind::Digest => "mail-hello",
            Kind::Legal => "mail-hello-legal",
        };
        let institution = plain(&now.institution);
        let mut body = self.text(hello, &[("institution", &institution), ("since", &day)]);
        body.push('\n');
        for (heading, lines) in self.sections(changes) {
            if lines.is_empty() {
                continue;
            }
            body.push_str(&format!("\n{}\n", self.text(heading, &[])));
            for line in lines.iter().take(MOST) {
                body.push_str(&format!("- {line}\n"));
            }
            if lines.len() > MOST {
                let more = (lines.len() - MOST).to_string();
                body.push_str(&format!("{}\n", self.text("mail-more", &[("n", &more)])));
            }
        }
        if let Some(pages) = self.pages {
            let address = format!("{pages}/changes");
            body.push_str(&format!("\n{}\n", self.text("mail-where", &[("address", &address)])));
        }
        let kind = self.text(
            match (self.kind, self.wishes.digest) {
                (Kind::Legal, _) => "mail-kind-legal",
                (Kind::Digest, Some(Rhythm::Daily)) => "mail-kind-daily",
                (Kind::Digest, _) => "mail-kind-weekly",
            },
            &[],
        );
        let why = match &self.stop {
            Some(link) => self.text("mail-why-link", &[("kind", &kind), ("link", link)]),
            None => self.text("mail-why", &[("kind", &kind), ("address", self.address)]),
        };
        body.push_str(&format!("\n-- \n{why}\n"));
        Message { to: self.address.to_owned(), subject, body, stop: self.stop.clone() }
    }

    /// The headings with what stands under them, in the order of weight.
    fn sections(&self, changes: &Changes) -> [(&'static str, Vec<String>); 10] {
        let lines =
            |pick: &dyn Fn(&Change) -> Option<String>| changes.changes.iter().filter_map(pick).collect();
        let editions = changes.editions.iter().map(|edition| {
            let day = texts::edition_day(self.lang, edition.now);
            let counts = self.text(
                "changes-edition-counts",
                &[
                    ("added", &edition.added.to_string()),
                    ("removed", &edition.removed.to_string()),
                    ("changed", &edition.changed.to_string()),
                ],
            );
            format!("{} ({day}): {counts}", self.source(&edition.source))
        });
        let partnership = |what: &str, id: &str, title: &str| {
            Some(format!("{id} {}: {}", plain(title), self.text(what, &[])))
        };
        [
            ("mail-levels", lines(&|change| self.level(change))),
            (
                "mail-findings",
                lines(&|c| if let Change::FindingNew(of) = c { Some(self.of(of)) } else { None }),
            ),
            (
                "mail-findings-also",
                lines(&|c| if let Change::FindingAlso(of) = c { Some(self.of(of)) } else { None }),
            ),
            (
                "mail-findings-gone",
                lines(&|c| if let Change::FindingGone(of) = c { Some(self.of(of)) } else { None }),
            ),
            (
                "mail-findings-off",
                lines(&|c| if let Change::FindingOff(of) = c { Some(self.of(of)) } else { None }),
            ),
            (
                "mail-questions",
                lines(&|c| if let Change::QuestionNew(of) = c { Some(self.of(of)) } else { None }),
            ),
            (
                "mail-questions-also",
                lines(&|c| if let Change::QuestionAlso(of) = c { Some(self.of(of)) } else { None }),
            ),
            (
                "mail-questions-gone",
                lines(&|c| if let Change::QuestionGone(of) = c { Some(self.of(of)) } else { None }),
            ),
            (
                "mail-partnerships",
                lines(&|change| match change {
                    Change::PartnershipNew { partnership: id, title } => partnership("change-new", id, title),
                    Change::PartnershipChanged { partnership: id, title, .. } => {
                        partnership("change-changed", id, title)
                    }
                    Change::PartnershipEnded { partnership: id, title, .. } => {
                        partnership("change-ended", id, title)
                    }
                    Change::NoLongerInSource { partnership: id, title } => {
                        partnership("change-gone", id, title)
                    }
                    _ => None,
                }),
            ),
            ("mail-editions", editions.collect()),
        ]
    }

    fn level(&self, change: &Change) -> Option<String> {
        let Change::Level { partnership, title, before, now, legal_check, legal_check_gone, because } =
            change
        else {
            return None;
        };
        let level =
            |level: overzicht_domain::words::Level| self.text(&format!("level-{}", level.code()), &[]);
        let before = before.map_or_else(|| self.text("level-none", &[]), level);
        let legal = match (legal_check, legal_check_gone) {
            (true, _) => format!(", {}", self.text("level-legal-check", &[])),
            (_, true) => format!(", {}", self.text("level-legal-check-gone", &[])),
            _ => String::new(),
        };
        let why: Vec<String> = because
            .iter()
            .map(|cause| texts::cause(self.lang, cause, |source| self.source(source), plain))
            .collect();
        let why = if why.is_empty() { String::new() } else { format!(": {}", why.join("; ")) };
        Some(format!("{partnership} {}: {before} → {}{legal}{why}", plain(title), level(*now)))
    }

    fn of(&self, of: &OfOrganisation) -> String {
        let class = self.text(&format!("class-{}", of.class.code()), &[]);
        let partnerships: Vec<&str> = of.partnerships.iter().take(8).map(String::as_str).collect();
        let touches = self.text("mail-touches", &[("partnerships", &partnerships.join(", "))]);
        let (name, entry, list) = (plain(&of.name), plain(&of.entry_name), self.source(&of.source));
        format!("{name}: “{entry}” · {list} · {class} · {touches}")
    }

    fn source(&self, source: &SourceId) -> String {
        let entry = self.catalogue.and_then(|catalogue| catalogue.get(source));
        plain(&called(source, entry, self.lang.code()))
    }

    fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, FluentValue<'_>)> =
            args.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        texts::text(self.lang, id, &args)
    }
}

/// A name of others on one line of plain text: no control or direction marks, no line of its own, bounded.
fn plain(text: &str) -> String {
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    let clean: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !unseen(*c)).collect();
    if clean.chars().count() <= NAME {
        return clean;
    }
    clean.chars().take(NAME).chain(['…']).collect()
}
