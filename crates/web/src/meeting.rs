//! Findings and questions as pages show them: both names, why, the path and the entry quoted.

use crate::page::{Page, visible};
use crate::questions::history;
use overzicht_app::texts;
use overzicht_domain::event::EditionDay;
use overzicht_domain::finding::{Meeting, Question, Step, StepKind};
use overzicht_domain::matcher::{Piece, PieceKind, Why};
use overzicht_domain::reference::Reference;
use overzicht_domain::register::{Organisation, Partnership, Register};
use overzicht_domain::view;

pub(crate) struct MeetingBlock {
    pub(crate) organisation: String,
    pub(crate) entry_name: String,
    pub(crate) source: String,
    pub(crate) class: String,
    pub(crate) class_code: &'static str,
    pub(crate) ground: String,
    pub(crate) asked: Option<String>,
    /// Where the question can be answered.
    pub(crate) inbox: Option<String>,
    pub(crate) answers: Vec<String>,
    pub(crate) ours: String,
    pub(crate) theirs: String,
    pub(crate) why: String,
    pub(crate) edition: String,
    pub(crate) fingerprint: String,
    pub(crate) path: Vec<(String, String, String)>,
    /// What the entry says: label, values.
    pub(crate) entry: Vec<(String, Vec<String>)>,
    pub(crate) link: Option<String>,
}

pub(crate) fn question(
    p: &Page,
    register: &Register,
    reference: Option<&Reference>,
    organisation: &Organisation,
    question: &Question,
) -> MeetingBlock {
    let asked = question.headline();
    let block = meeting(
        p,
        register,
        reference,
        organisation,
        &question.meeting,
        Some(p.t(&format!("asked-{asked}"))),
    );
    let inbox = p.with_path("/questions", &[("at", &organisation.id.to_string())]);
    MeetingBlock { inbox: Some(inbox), ..block }
}

/// What was answered to be another organisation, with the answers; of one of its partnerships that which is of that one.
pub(crate) fn settled<'a>(
    p: &'a Page,
    register: &'a Register,
    reference: Option<&'a Reference>,
    organisation: &'a Organisation,
    of: Option<&'a Partnership>,
) -> impl Iterator<Item = MeetingBlock> + use<'a> {
    let closed = organisation.answers.iter().filter(move |(key, answered)| {
        let meeting = &answered.question.meeting;
        answered.is_settled()
            && of.is_none_or(|of| of.has(organisation.id, meeting))
            && !organisation.questions.contains_key(key)
            && !organisation.findings.contains_key(key)
    });
    closed.map(move |(_, answered)| question(p, register, reference, organisation, &answered.question))
}

/// The code by which a word of the register is written, and under which its texts are found.
pub(crate) fn code(word: impl serde::Serialize) -> String {
    let written = serde_json::to_value(word).ok();
    written.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// An explanation in the language of the page. `typed`: what stands for a text that is not in the explanation itself.
pub(crate) fn told(p: &Page, why: &Why, typed: &str) -> String {
    let piece = |piece: &Piece| {
        let ours = if piece.ours.is_empty() { typed.to_owned() } else { visible(&piece.ours) };
        let id = match piece.kind {
            PieceKind::EqualName if ours == piece.theirs => "why-recorded-name".to_owned(),
            PieceKind::Missing if piece.theirs.is_empty() => "why-missing-typed".to_owned(),
            _ => format!("why-{}", code(piece.kind)),
        };
        p.tv(&id, &[("ours", &ours), ("theirs", &visible(&piece.theirs))])
    };
    why.pieces.iter().map(piece).collect::<Vec<_>>().join("; ")
}

pub(crate) fn meeting(
    p: &Page,
    register: &Register,
    reference: Option<&Reference>,
    organisation: &Organisation,
    meeting: &Meeting,
    asked: Option<String>,
) -> MeetingBlock {
    let entity = reference
        .and_then(|reference| reference.lists.iter().find(|list| *list.source() == meeting.key.source))
        .and_then(|list| Some(list.index.entity(list.index.by_id(&meeting.key.entry)?)));
    let is_there = entity.is_some();
    let text = view::text_beside(register, organisation, meeting).or(organisation.identity.typed);
    let typed = || text.map_or_else(|| p.t("finding-typed"), |text| p.shown(register, text));
    let ours = if meeting.ours.is_empty() { typed() } else { visible(&meeting.ours) };
    let mut entry: Vec<(String, Vec<String>)> = Vec::new();
    let mut link = None;
    if let Some(entity) = entity {
        let names = entity.names.iter().take(12).map(|name| visible(&name.text));
        entry.push((p.t("organisation-names"), names.collect()));
        for note in entity.notes.iter().take(20) {
            if note.label == "link" {
                link = Some(note.value.clone())
                    .filter(|link| link.starts_with("https://") || link.starts_with("http://"));
            } else {
                let (label, value) = (p.word("note-", &note.label), visible(&note.value));
                match entry.iter_mut().find(|(known, _)| *known == label) {
                    Some((_, values)) => values.push(value),
                    None => entry.push((label, vec![value])),
                }
            }
        }
    }
    let programmes = if meeting.programmes.is_empty() {
        String::new()
    } else {
        format!(" ({})", meeting.programmes.join(", "))
    };
    MeetingBlock {
        organisation: visible(&view::organisation_name_as(organisation, &|text| p.shown(register, text))),
        entry_name: visible(&meeting.entry_name),
        source: format!("{}{programmes}", p.source(&meeting.key.source)),
        class: p.t(&format!("class-{}", meeting.class)),
        class_code: meeting.class.code(),
        ground: p.t(&format!("ground-{}", meeting.ground.code())),
        asked,
        inbox: None,
        answers: organisation
            .answers
            .get(&meeting.key)
            .map(|answered| history(p, register, answered.question.asked, answered))
            .unwrap_or_default(),
        theirs: visible(&meeting.theirs),
        why: told(p, &meeting.why, &ours),
        edition: if is_there { still_text(p, register, meeting) } else { edition_text(p, register, meeting) },
        fingerprint: meeting.basis.edition.short().to_owned(),
        path: path(p, register, organisation, meeting, &typed()),
        ours,
        entry,
        link,
    }
}

/// The same of an entry that the edition in force has: since which edition it is met, and that it still is there.
fn still_text(p: &Page, register: &Register, meeting: &Meeting) -> String {
    let since = register.edition_day(&meeting.key.source, &meeting.basis.edition);
    let now = register.editions.get(&meeting.key.source).map(|now| &now.adopted);
    match since.zip(now.filter(|now| now.sha256 != meeting.basis.edition && p.as_of.is_none())) {
        Some((since, now)) => match (since, now.day()) {
            (EditionDay::Known(since), EditionDay::Known(now)) if since < now => {
                p.tv("edition-of-still", &[("day", &p.day(since)), ("now", &p.day(now))])
            }
            (EditionDay::Known(_), EditionDay::Known(_)) => edition_text(p, register, meeting),
            (_, now) => p.tv(
                "edition-still",
                &[
                    ("edition", &edition_text(p, register, meeting)),
                    ("now", &texts::edition_day(p.lang, now)),
                ],
            ),
        },
        None => edition_text(p, register, meeting),
    }
}

/// The edition that a meeting was found with, by its day.
pub(crate) fn edition_text(p: &Page, register: &Register, meeting: &Meeting) -> String {
    register
        .edition_day(&meeting.key.source, &meeting.basis.edition)
        .map(|of| texts::edition_of(p.lang, of))
        .unwrap_or_default()
}

/// The steps of a path: from, step, to. `typed`: what stands for a name that is not in the path itself.
pub(crate) fn path(
    p: &Page,
    register: &Register,
    organisation: &Organisation,
    meeting: &Meeting,
    typed: &str,
) -> Vec<(String, String, String)> {
    let step = |step: &Step| {
        if let Some((name, list)) = step.other_list() {
            let (list, same) = (p.source(&list), name == step.to.1);
            // The same name on both lists is told once.
            let word = p.tv(if same { "step-also-named" } else { "step-also-called" }, &[("list", &list)]);
            return (visible(name), word, if same { String::new() } else { visible(&step.to.1) });
        }
        let from = if step.from.1.is_empty() { typed.to_owned() } else { visible(&step.from.1) };
        let word = format!("step-{}", code(step.step));
        let word = match step.step {
            StepKind::StandsBeside | StepKind::AnsweredBeside => {
                p.tv(&word, &[("where", &texts_with(p, register, organisation, meeting))])
            }
            _ => p.t(&word),
        };
        (from, word, visible(&step.to.1))
    };
    meeting.path.iter().map(step).collect()
}

/// The partnerships of an organisation in whose text somebody else is named, with that text.
fn texts_with(p: &Page, register: &Register, organisation: &Organisation, meeting: &Meeting) -> String {
    const MOST: usize = 3;
    let mut with = register.partnerships_with(organisation, meeting);
    let told: Vec<String> =
        with.by_ref().take(MOST).map(|one| text_with(p, register, one, meeting)).collect();
    let more = with.count();
    if more == 0 { told.join("; ") } else { format!("{}; + {}", told.join("; "), p.number(more)) }
}

fn text_with(p: &Page, register: &Register, partnership: &Partnership, meeting: &Meeting) -> String {
    let typed = view::typed_beside(partnership, meeting);
    let typed = typed.map(|text| format!(" (“{}”)", p.shown(register, text))).unwrap_or_default();
    format!("{}{typed}", partnership.id)
}
