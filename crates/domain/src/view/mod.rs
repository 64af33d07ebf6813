//! What is shown: plain data out of the register, for terminal, pages and exports alike. Every count says what it counts.

mod acts;
mod because;
mod changes;
mod details;
mod digest;
mod doubled;
mod law;
mod lost;
mod overview;
mod questions;
mod replay;
mod said;
mod search;
mod standing;
mod todo;

pub use acts::{Act, act};
pub use because::{Cause, cause};
pub use changes::{Change, Changes, EditionChange, OfOrganisation, changes};
pub use details::Details;
pub use digest::digest;
pub use doubled::{doubled, renumbered};
pub use law::{Lawful, LawfulIn, Weakened, lawful_in, weakened};
pub use lost::{LostField, lost_fields};
pub use overview::{
    Counts, Filter, Lacking, Line, LineReason, LineReview, Overview, Sort, UnitLevels, Window, add_reviews,
    lacking, line, overview, window,
};
pub use questions::{AskedOf, QuestionState, QuestionsAbout, about, questions};
pub use replay::{Replayed, replayed};
pub(crate) use said::conflict;
pub use said::{
    AwaitingTold, Conflict, FieldChange, Said, SaidPartner, awaiting, changed_by, conflicts, field_changes,
};
pub(crate) use search::Folded;
pub use search::{OtherNames, fold};
pub use standing::{Differs, Met, Standing, Stood};
pub use todo::{InUse, ShownBy, Todo, todo};

use crate::content::Content;
use crate::event::TextClass;
use crate::finding::Meeting;
use crate::ids::{OrganisationId, PartnershipId, TextId};
use crate::register::{Organisation, Partnership, Register, Resolved, Shown};
use crate::row::{PartnerTyped, PartnershipRow};
use crate::words::Class;
use jiff::Timestamp;
use jiff::civil::Date;
use std::cmp::Reverse;

/// Days from one day to a later one; negative when it is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until((jiff::Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

/// What a record of the registry is called, as far as it is a partner here.
pub(crate) fn record_name(register: &Register, ror: &str) -> Option<String> {
    let is_it = |known: &&Organisation| known.identity.ror.as_deref() == Some(ror);
    register.organisations.iter().find(is_it).map(|known| organisation_name(register, known))
}

/// The partnerships to which a source gives a number of its own, however its letters are written.
pub fn with_number(register: &Register, number: &str) -> Vec<PartnershipId> {
    let sought = number.trim().to_lowercase();
    let is_it = |partnership: &&Partnership| match partnership.origin.id.map(|id| register.texts.show(id)) {
        Some(Shown::Text(text)) => text.trim().to_lowercase() == sought,
        Some(Shown::Erased { .. }) | None => false,
    };
    register.partnerships.iter().filter(is_it).map(|partnership| partnership.id).collect()
}

/// What lists say, the weightiest class first and otherwise as it was.
pub fn weightiest_first<T>(said: impl IntoIterator<Item = T>, class: impl Fn(&T) -> Class) -> Vec<T> {
    let mut said: Vec<T> = said.into_iter().collect();
    said.sort_by_key(|one| Reverse(class(one)));
    said
}

/// A text of the register as one line, erased ones told as such.
pub fn shown(register: &Register, id: TextId) -> String {
    match register.texts.show(id) {
        Shown::Text(text) => text.to_owned(),
        Shown::Erased { rule, at } => erased(rule, at),
    }
}

/// That a text was erased.
fn erased(rule: &str, at: Option<Timestamp>) -> String {
    let day = at.map(|at| at.strftime("%Y-%m-%d").to_string()).unwrap_or_default();
    format!("[erased under rule {rule} on {day}]")
}

/// The name of an organisation: the registry's, else as typed.
pub fn organisation_name(register: &Register, organisation: &Organisation) -> String {
    organisation_name_as(organisation, &|text| shown(register, text))
}

/// The same, with texts shown in a way of the caller: a page tells in its own language that one was erased.
pub fn organisation_name_as(organisation: &Organisation, shown: &dyn Fn(TextId) -> String) -> String {
    match (&organisation.identity.name, organisation.identity.typed) {
        (Some(name), _) => name.clone(),
        (None, Some(text)) => shown(text),
        (None, None) => organisation.id.to_string(),
    }
}

/// The text in which somebody is named beside an organisation, that of the first partnership which has it: what stands for a name that an explanation
/// leaves out. None for what is said of the organisation itself.
pub fn text_beside(register: &Register, organisation: &Organisation, meeting: &Meeting) -> Option<TextId> {
    let mut with = register.partnerships_with(organisation, meeting).filter(|_| meeting.is_beside());
    with.find_map(|partnership| typed_beside(partnership, meeting))
}

/// The text of a partnership in which somebody is named beside a partner.
pub fn typed_beside(partnership: &Partnership, meeting: &Meeting) -> Option<TextId> {
    let has =
        |known: &Option<Resolved>| known.as_ref().is_some_and(|known| known.how.has_beside(&meeting.key));
    partnership.content().partners.get(partnership.partners.iter().position(has)?)?.name
}

/// The title of a partnership: its own, else its subject, else its number.
pub fn title(register: &Register, partnership: &Partnership) -> String {
    title_as(partnership, &|text| shown(register, text))
}

/// The same, with texts shown in a way of the caller.
pub fn title_as(partnership: &Partnership, shown: &dyn Fn(TextId) -> String) -> String {
    let content = partnership.content();
    content.title.or(content.subject).map_or_else(|| partnership.id.to_string(), shown)
}

/// The names of the partners, organisations where they are known.
pub fn partner_names(register: &Register, partnership: &Partnership) -> Vec<String> {
    partner_names_as(register, partnership, &|text| shown(register, text))
}

/// The same, with texts shown in a way of the caller.
pub fn partner_names_as(
    register: &Register,
    partnership: &Partnership,
    shown: &dyn Fn(TextId) -> String,
) -> Vec<String> {
    let content = partnership.content();
    content
        .partners
        .iter()
        .enumerate()
        .map(|(place, partner)| {
            let resolved = partnership.partners.get(place).and_then(Option::as_ref);
            match resolved.and_then(|resolved| register.organisation(resolved.organisation)) {
                Some(organisation) => organisation_name_as(organisation, shown),
                None => {
                    partner.name.map(shown).or_else(|| partner.ror.clone()).unwrap_or_else(|| "?".to_owned())
                }
            }
        })
        .collect()
}

/// The row that a partnership now amounts to: what the path follows when it is screened again.
pub fn row_of(register: &Register, partnership: &Partnership) -> PartnershipRow {
    let content: Content = partnership.content();
    let text = |id: Option<TextId>| id.and_then(|id| register.texts.get(id)).map(str::to_owned);
    PartnershipRow {
        place: crate::read::Place::default(),
        source_id: text(partnership.origin.id),
        unit: register
            .unit(content.unit)
            .and_then(|u| register.texts.get(u.name))
            .unwrap_or_default()
            .to_owned(),
        title: text(content.title),
        subject: text(content.subject),
        form: content.form,
        form_said: text(content.form_said),
        partners: partners_typed(register, &content),
        start: content.start,
        end: content.end,
        money: content.money,
        owner: None,
        contract: None,
        state: content.state,
        earlier_judgement: None,
        remark: None,
    }
}

/// The partners of a partnership as they were typed, corrections on top.
pub fn partners_typed(register: &Register, content: &Content) -> Vec<PartnerTyped> {
    let text = |id: Option<TextId>| id.and_then(|id| register.texts.get(id)).map(str::to_owned);
    let typed = content.partners.iter().map(|partner| PartnerTyped {
        name: text(partner.name).unwrap_or_default(),
        country: partner.country,
        shared_country: partner.shared_country,
        city: text(partner.city),
        ror: partner.ror.clone(),
        domain: partner.domain.clone(),
        role: partner.role,
        no_record: partner.no_record,
    });
    typed.collect()
}

/// The organisations that take part in a partnership, each once, in the order of the row.
pub fn organisations_of(partnership: &Partnership) -> Vec<OrganisationId> {
    let mut organisations: Vec<OrganisationId> = Vec::new();
    for resolved in partnership.partners.iter().flatten() {
        if !organisations.contains(&resolved.organisation) {
            organisations.push(resolved.organisation);
        }
    }
    organisations
}

/// Whether a class of text is about a person.
pub fn is_personal(class: TextClass) -> bool {
    crate::register::PERSONAL.contains(&class)
}

/// What `show ID` can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shownable {
    /// A partnership, `P-12`.
    Partnership(PartnershipId),
    /// An organisation, `O-12`.
    Organisation(OrganisationId),
}

impl std::str::FromStr for Shownable {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        text.parse().map(Self::Partnership).or_else(|()| text.parse().map(Self::Organisation))
    }
}
