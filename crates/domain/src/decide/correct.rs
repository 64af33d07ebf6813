//! What a person corrects in a partnership. It outlives every later import of the row.

use super::answer::same_person;
use super::setup::ror_id;
use super::{Draft, Refusal};
use crate::answer::Outcome;
use crate::content::{Correction, Field};
use crate::event::{CorrectionProposed, CorrectionReviewed, PartnershipCorrected, TextClass, UnitAdded};
use crate::ids::{Actor, PartnershipId, TextId, UnitId};
use crate::register::Register;
use crate::row::{End, Money, State};
use crate::words::Form;
use jiff::civil::Date;
use overzicht_matcher::Country;

/// A correction as somebody typed it. A partner is given by its place, from 0.
#[derive(Clone, Copy, Debug)]
pub enum CorrectionTyped<'a> {
    /// The short name.
    Title(&'a str),
    /// What it is about.
    Subject(&'a str),
    /// The kind of cooperation.
    Form(Form),
    /// First day.
    Start(Date),
    /// Last day.
    End(End),
    /// The internal owner.
    Owner(&'a str),
    /// Its state.
    State(State),
    /// The unit that has it; one that is met for the first time is added.
    Unit(&'a str),
    /// Money involved.
    Money(Money),
    /// The partner at this place is this organisation of the registry.
    PartnerRor(u16, &'a str),
    /// No record of the registry is the partner at this place.
    PartnerNoRecord(u16),
    /// The name of the partner at this place.
    PartnerName(u16, &'a str),
    /// The country of the partner at this place.
    PartnerCountry(u16, Country),
}

impl<'a> CorrectionTyped<'a> {
    /// The text of one that is a text.
    fn text(&self) -> Option<&'a str> {
        match *self {
            Self::Title(text)
            | Self::Subject(text)
            | Self::Owner(text)
            | Self::Unit(text)
            | Self::PartnerName(_, text) => Some(text),
            _ => None,
        }
    }

    /// The place of the partner that it is about: who takes part may be another one by it.
    pub fn partner(&self) -> Option<u16> {
        match self {
            Self::PartnerRor(place, _)
            | Self::PartnerNoRecord(place)
            | Self::PartnerName(place, _)
            | Self::PartnerCountry(place, _) => Some(*place),
            _ => None,
        }
    }
}

pub(super) fn correct(
    register: &Register,
    id: PartnershipId,
    typed: &CorrectionTyped<'_>,
    reason: Option<&str>,
    waits: bool,
    draft: &mut Draft,
) -> Result<(), Refusal> {
    let partnership =
        register.partnership(id).ok_or_else(|| Refusal::Missing(format!("partnership {id}")))?;
    let content = partnership.content();
    if typed.text().is_some_and(|text| text.trim().is_empty()) {
        return Err(Refusal::NoValue);
    }
    let place = typed.partner().map(usize::from);
    if let Some(place) = place.filter(|place| *place >= content.partners.len()) {
        return Err(Refusal::NoSuchPartner {
            partnership: id.to_string(),
            partners: content.partners.len(),
            asked: u16::try_from(place).unwrap_or(u16::MAX).saturating_add(1),
        });
    }
    // The text that holds keeps its number, so that the same once more is seen to change nothing.
    let text = |now: Option<TextId>, class: TextClass, text: &str, draft: &mut Draft| match now {
        Some(now) if register.texts.get(now) == Some(text) => now,
        _ => draft.text(class, text),
    };
    let p = TextClass::Partnership;
    let correction = match *typed {
        CorrectionTyped::Title(title) => Correction::Title(text(content.title, p, title, draft)),
        CorrectionTyped::Subject(subject) => Correction::Subject(text(content.subject, p, subject, draft)),
        CorrectionTyped::Owner(owner) => {
            Correction::Owner(text(content.owner, TextClass::Person, owner, draft))
        }
        CorrectionTyped::Form(form) => Correction::Form(form),
        CorrectionTyped::Start(date) => Correction::Start(date),
        CorrectionTyped::End(end) => Correction::End(end),
        CorrectionTyped::State(state) => Correction::State(state),
        CorrectionTyped::Unit(name) => Correction::Unit(unit(register, name, draft)),
        CorrectionTyped::Money(money) => Correction::Money(money),
        CorrectionTyped::PartnerRor(partner, ror) => Correction::PartnerRor { partner, ror: ror_id(ror)? },
        CorrectionTyped::PartnerNoRecord(partner) => Correction::PartnerNoRecord { partner },
        CorrectionTyped::PartnerName(partner, name) => {
            let now = content.partners.get(usize::from(partner)).and_then(|partner| partner.name);
            Correction::PartnerName { partner, name: text(now, p, name.trim(), draft) }
        }
        CorrectionTyped::PartnerCountry(partner, country) => Correction::PartnerCountry { partner, country },
    };
    let mut after = content.clone();
    correction.put_on(&mut after);
    // Where the source says something else, the same value once more says that the correction is right.
    if after == content && !partnership.conflicts.contains(&correction.field()) {
        return Err(Refusal::NothingChanges);
    }
    if let (CorrectionTyped::Start(_) | CorrectionTyped::End(_), Some(start), End::On(end)) =
        (typed, after.start, after.end)
        && end < start
    {
        return Err(Refusal::EndsBeforeStart { start, end });
    }
    let field = correction.field();
    if partnership.awaiting.contains_key(&field) {
        return Err(Refusal::CorrectionAwaits { partnership: id.to_string(), field: field.typed() });
    }
    if waits {
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        let reason = draft.text(TextClass::Reason, reason.ok_or(Refusal::NoReasonToPropose)?);
        draft.push(CorrectionProposed { partnership: id, correction, reason });
        return Ok(());
    }
    let reason = reason.map(|reason| draft.text(TextClass::Reason, reason));
    draft.push(PartnershipCorrected { partnership: id, correction, reason });
    Ok(())
}

/// A second person confirms or rejects what was proposed. That all stays as it is needs nobody else.
pub(super) fn review(
    register: &Register,
    (id, field): (PartnershipId, Field),
    confirm: bool,
    reason: Option<&str>,
    actor: &Actor,
    draft: &mut Draft,
) -> Result<(), Refusal> {
    let partnership =
        register.partnership(id).ok_or_else(|| Refusal::Missing(format!("partnership {id}")))?;
    let missing = || Refusal::NoCorrectionAwaits { partnership: id.to_string(), field: field.typed() };
    let awaiting = partnership.awaiting.get(&field).ok_or_else(missing)?;
    if confirm && same_person(register, &awaiting.by, actor) {
        return Err(Refusal::SamePerson);
    }
    // A later row may have fewer partners.
    let partners = partnership.partners_of_row().len();
    if let Some(place) = field.partner().filter(|place| confirm && usize::from(*place) >= partners) {
        let asked = place.saturating_add(1);
        return Err(Refusal::NoSuchPartner { partnership: id.to_string(), partners, asked });
    }
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_none() && !confirm {
        return Err(Refusal::NoReason);
    }
    let outcome = if confirm { Outcome::Confirmed } else { Outcome::Rejected };
    let reason = reason.map(|reason| draft.text(TextClass::Reason, reason));
    draft.push(CorrectionReviewed { partnership: id, field, outcome, reason });
    if confirm && field != Field::Partners {
        let (correction, reason) = (awaiting.correction.clone(), Some(awaiting.reason));
        draft.push(PartnershipCorrected { partnership: id, correction, reason });
    }
    Ok(())
}

/// The unit with this name.
fn unit(register: &Register, name: &str, draft: &mut Draft) -> UnitId {
    if let Some(known) = register.unit_named(name) {
        return known;
    }
    let unit = UnitId(u32::try_from(register.units.len() + 1).unwrap_or(u32::MAX));
    let name = draft.text(TextClass::Unit, name.trim());
    draft.push(UnitAdded { unit, name, parent: None });
    unit
}
