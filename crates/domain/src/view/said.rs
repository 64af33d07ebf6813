//! What is said of a partnership, field by field: what a change changed, and where its source and a person's correction differ.

use crate::answer::Outcome;
use crate::content::{Content, Correction, Field, Partner};
use crate::event::{Event, Recorded};
use crate::ids::TextId;
use crate::register::{Partnership, Register, Shown};
use crate::row::{End, Money, State};
use crate::words::Form;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// One value of a field, with its word or day still to be written in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing, or not known.
    Nothing,
    /// A text as it was typed.
    Text(String),
    /// A text that was erased since. Two of them are not the same.
    Erased {
        /// Which.
        text: TextId,
        /// Under this rule.
        rule: String,
        /// At that moment.
        at: Option<Timestamp>,
    },
    /// Partners, each with all that its row says of it.
    Partners(Vec<SaidPartner>),
    /// A kind of cooperation.
    Form(Form),
    /// A day.
    Day(Date),
    /// Expressly without an end.
    Indefinite,
    /// A state.
    State(State),
    /// An amount.
    Money(Money),
    /// A person said that no record of the registry is it.
    NoRecord,
}

/// A partner with all that its row says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidPartner {
    /// Its name as it was typed.
    pub name: Said,
    /// City, country and ROR id, or that it has no record.
    pub beside: Vec<Said>,
}

impl SaidPartner {
    /// As `Name (City, NL, ror.org/…)`, each part said in a way of the caller.
    pub fn with(&self, said: &dyn Fn(&Said) -> String) -> String {
        let beside: Vec<String> = self.beside.iter().map(said).collect();
        match (&self.name, beside.is_empty()) {
            (Said::Nothing, _) => beside.join(", "),
            (name, true) => said(name),
            (name, false) => format!("{} ({})", said(name), beside.join(", ")),
        }
    }
}

impl Said {
    /// As files and the terminal have it: codes, days as 2026-12-31, and nothing for nothing.
    pub fn code(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone(),
            Self::Erased { rule, at, .. } => super::erased(rule, *at),
            Self::Partners(partners) => {
                let partners: Vec<String> = partners.iter().map(|one| one.with(&Self::code)).collect();
                partners.join("; ")
            }
            Self::Form(form) => form.code().to_owned(),
            Self::Day(day) => day.to_string(),
            Self::Indefinite => "indefinite".to_owned(),
            Self::State(state) => state.code().to_owned(),
            Self::NoRecord => "no record in the registry".to_owned(),
            Self::Money(money) => {
                format!("{} {}.{:02}", money.currency.as_str(), money.cents / 100, (money.cents % 100).abs())
            }
        }
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

/// A field that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The field's code: `unit`, `title`, `subject`, `form`, `partner`, `start`, `end`, `money`, `owner`, `contract`, `state`,
    /// `earlier` or `remark`.
    pub field: &'static str,
    /// What it said.
    pub before: Said,
    /// What it says.
    pub now: Said,
}

impl FieldChange {
    /// As a line of the terminal has it: `start 2025-01-01 → 2025-02-01`.
    pub fn line(&self) -> String {
        let or_none = |said: &Said| match said.code() {
            code if code.is_empty() => "nothing".to_owned(),
            code => code,
        };
        format!("{} {} → {}", self.field, or_none(&self.before), or_none(&self.now))
    }
}

/// The fields in which two contents differ, as they are said now: what was erased since is told as erased, and differs from another
/// text that was.
pub fn field_changes(register: &Register, before: &Content, now: &Content) -> Vec<FieldChange> {
    let (old, new) = (fields(register, before), fields(register, now));
    old.into_iter()
        .zip(new)
        .filter(|((_, before), (_, now))| before != now)
        .map(|((field, before), (_, now))| FieldChange { field, before, now })
        .collect()
}

/// Every field of a content in the order of the screens.
fn fields(register: &Register, content: &Content) -> [(&'static str, Said); 13] {
    let text = |id: Option<TextId>| id.map_or(Said::Nothing, |id| said_text(register, id));
    let partners = content.partners.iter().map(|one| said_partner(register, one)).collect();
    [
        ("unit", text(register.unit(content.unit).map(|unit| unit.name))),
        ("title", text(content.title)),
        ("subject", text(content.subject)),
        ("form", content.form.map_or_else(|| text(content.form_said), Said::Form)),
        ("partner", Said::Partners(partners)),
        ("start", content.start.map_or(Said::Nothing, Said::Day)),
        ("end", end(content.end)),
        ("money", content.money.map_or(Said::Nothing, Said::Money)),
        ("owner", text(content.owner)),
        ("contract", text(content.contract)),
        ("state", content.state.map_or(Said::Nothing, Said::State)),
        ("earlier", text(content.earlier_judgement)),
        ("remark", text(content.remark)),
    ]
}

fn end(end: End) -> Said {
    match end {
        End::Unknown => Said::Nothing,
        End::Indefinite => Said::Indefinite,
        End::On(day) => Said::Day(day),
    }
}

/// A text, or that it was erased.
fn said_text(register: &Register, id: TextId) -> Said {
    match register.texts.show(id) {
        Shown::Text(text) => Said::Text(text.to_owned()),
        Shown::Erased { rule, at } => Said::Erased { text: id, rule: rule.to_owned(), at },
    }
}

fn said_partner(register: &Register, partner: &Partner) -> SaidPartner {
    let beside = [
        partner.city.map(|city| said_text(register, city)),
        partner.country.or(partner.shared_country).map(|country| Said::Text(country.to_string())),
        partner.ror.as_ref().map(|ror| Said::Text(format!("ror.org/{ror}"))),
        partner.no_record.then_some(Said::NoRecord),
    ];
    SaidPartner {
        name: partner.name.map_or(Said::Nothing, |name| said_text(register, name)),
        beside: beside.into_iter().flatten().collect(),
    }
}

/// Where a source says something else than a person who corrected it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The field's code.
    pub field: &'static str,
    /// What the source says now.
    pub source: Said,
    /// What stands, as a person corrected it.
    pub corrected: Said,
}

/// The conflicts of a partnership, with both values. One is over once the source says what stands.
pub fn conflicts(register: &Register, partnership: &Partnership) -> Vec<Conflict> {
    let (row, corrected) = (&partnership.row, partnership.content());
    let of = |field: &Field| conflict(register, *field, row, &corrected);
    partnership.conflicts.iter().map(of).filter(|told| told.source != told.corrected).collect()
}

/// One field of what a source says and of what stands.
pub(crate) fn conflict(register: &Register, field: Field, row: &Content, corrected: &Content) -> Conflict {
    let code = field.code();
    let said = |content: &Content| match field {
        Field::PartnerRor(place) => content
            .partners
            .get(usize::from(place))
            .map_or(Said::Nothing, |partner| Said::Partners(vec![said_partner(register, partner)])),
        Field::PartnerName(place) => {
            let partner = content.partners.get(usize::from(place));
            partner.and_then(|one| one.name).map_or(Said::Nothing, |name| said_text(register, name))
        }
        Field::PartnerCountry(place) => {
            let partner = content.partners.get(usize::from(place));
            let country = partner.and_then(|one| one.country);
            country.map_or(Said::Nothing, |country| Said::Text(country.to_string()))
        }
        _ => fields(register, content)
            .into_iter()
            .find_map(|(field, said)| (field == code).then_some(said))
            .unwrap_or(Said::Nothing),
    };
    Conflict {
        field: code,
        source: said(row),
        corrected: corrected_to_record(register, field, row, corrected).unwrap_or_else(|| said(corrected)),
    }
}

/// The record that a person said a partner to be, where the source says another or none: by its own name, since the name that the row
/// has now may be another organisation's.
fn corrected_to_record(
    register: &Register,
    field: Field,
    row: &Content,
    corrected: &Content,
) -> Option<Said> {
    let Field::PartnerRor(place) = field else { return None };
    let of = |content: &Content| content.partners.get(usize::from(place)).and_then(|one| one.ror.clone());
    let ror = of(corrected).filter(|ror| of(row).as_ref() != Some(ror))?;
    let name = super::record_name(register, &ror).map_or(Said::Nothing, Said::Text);
    Some(Said::Partners(vec![SaidPartner { name, beside: vec![Said::Text(format!("ror.org/{ror}"))] }]))
}

/// A correction that waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AwaitingTold {
    /// What is corrected, as `overzicht correct` is given it.
    pub field: &'static str,
    /// The partner that it is of, from 1.
    pub partner: Option<u16>,
    /// What it would change.
    pub changes: Vec<FieldChange>,
    /// Who proposed it, by code.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    #[serde(skip)]
    pub reason: TextId,
}

impl AwaitingTold {
    /// What it would change, as a line of the terminal has it.
    pub fn line(&self) -> String {
        self.changes.iter().map(FieldChange::line).collect::<Vec<_>>().join("; ")
    }

    /// What a second person gives `overzicht` before `--confirm` or `--reject`.
    pub fn command(&self, partnership: crate::ids::PartnershipId) -> String {
        let partner = self.partner.map(|partner| format!(" --partner {partner}")).unwrap_or_default();
        format!("overzicht correct {partnership} {}{partner}", self.field)
    }
}

/// The corrections of a partnership that wait for a second person, with what each would change now.
pub fn awaiting(register: &Register, partnership: &Partnership) -> Vec<AwaitingTold> {
    let before = partnership.content();
    let told = partnership.awaiting.iter().map(|(field, awaiting)| {
        let mut after = before.clone();
        awaiting.correction.put_on(&mut after);
        if *field == Field::Partners {
            partnership
                .corrections
                .values()
                .skip_while(|one| one.field() == *field)
                .for_each(|one| one.put_on(&mut after));
        }
        AwaitingTold {
            field: field.typed(),
            partner: field.partner().map(|place| place.saturating_add(1)),
            changes: field_changes(register, &before, &after),
            by: awaiting.by.0.clone(),
            at: awaiting.at,
            reason: awaiting.reason,
        }
    });
    told.collect()
}

/// What each event about one partnership changed of it, for the events of its whole history in order.
pub fn changed_by(register: &Register, history: &[Recorded]) -> Vec<Vec<FieldChange>> {
    let mut row: Option<Content> = None;
    let mut corrections = BTreeMap::new();
    let put = |row: &Content, corrections: &BTreeMap<Field, Correction>| {
        let mut content = row.clone();
        corrections.values().for_each(|correction| correction.put_on(&mut content));
        content
    };
    history
        .iter()
        .map(|recorded| {
            let before = row.as_ref().map(|row| put(row, &corrections));
            match &recorded.event {
                Event::PartnershipRecorded(made) => row = Some(made.content.clone()),
                // What the source says is told also where a correction stands over it.
                Event::PartnershipChanged(changed) => {
                    let old = row.replace(changed.content.clone());
                    let kept = corrections.get(&Field::Partners);
                    if matches!(kept, Some(Correction::Partners(kept)) if *kept == changed.content.partners) {
                        corrections.remove(&Field::Partners);
                    }
                    return old
                        .map(|old| field_changes(register, &old, &changed.content))
                        .unwrap_or_default();
                }
                // What it would change: it does not yet.
                Event::CorrectionProposed(proposed) => {
                    let mut after = before.clone();
                    after.iter_mut().for_each(|content| proposed.correction.put_on(content));
                    let both = before.zip(after);
                    return both
                        .map(|(before, after)| field_changes(register, &before, &after))
                        .unwrap_or_default();
                }
                // The partners of the row hold from then on.
                Event::CorrectionReviewed(reviewed)
                    if reviewed.field == Field::Partners && reviewed.outcome == Outcome::Confirmed =>
                {
                    corrections.remove(&Field::Partners);
                }
                Event::PartnershipCorrected(corrected) => {
                    corrections.insert(corrected.correction.field(), corrected.correction.clone());
                }
                _ => return Vec::new(),
            }
            let after = row.as_ref().map(|row| put(row, &corrections));
            match (before, after) {
                (Some(before), Some(after)) => field_changes(register, &before, &after),
                _ => Vec::new(),
            }
        })
        .collect()
}
