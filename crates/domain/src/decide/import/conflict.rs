//! Where a source says something else than a person who corrected it: the correction stands, and both are told.

use crate::content::{Content, Correction, Field, Partner};
use crate::ids::{PartnershipId, TextId};
use crate::read::{Outcome, Problem, quote};
use crate::register::{Partnership, Register};
use crate::row::{PartnerTyped, PartnershipRow};

/// A partner without the country that its row gives several together, which is none of its own.
fn alone(partner: &Partner) -> Partner {
    Partner { shared_country: None, ..partner.clone() }
}

/// The fields where the source moved, and not to what a person had corrected it to.
pub(super) fn conflicts(
    known: &Partnership,
    new: &Content,
    row: &PartnershipRow,
    register: &Register,
) -> Vec<Field> {
    // Of a partner that the row no longer has, there is nothing to correct.
    let partner_moved = |place: u16, differ: &dyn Fn(&Partner, &Partner) -> bool| {
        let place = usize::from(place);
        let (before, now) = (known.row.partners.get(place), new.partners.get(place));
        now.is_some_and(|now| before.is_none_or(|before| differ(before, now)))
    };
    let moved = |field: &Field| match field {
        // That waits for a second person, or was rejected by one.
        Field::Partners => false,
        Field::Title => known.row.title != new.title,
        Field::Subject => known.row.subject != new.subject,
        Field::Form => known.row.form != new.form,
        Field::Start => known.row.start != new.start,
        Field::End => known.row.end != new.end,
        Field::Owner => known.row.owner != new.owner,
        Field::State => known.row.state != new.state,
        Field::Unit => known.row.unit != new.unit,
        Field::Money => known.row.money != new.money,
        Field::PartnerRor(place) => partner_moved(*place, &|before, now| alone(before) != alone(now)),
        Field::PartnerName(place) => partner_moved(*place, &|before, now| before.name != now.name),
        // Beside another name a country may be right.
        Field::PartnerCountry(place) => {
            partner_moved(*place, &|before, now| (before.name, before.country) != (now.name, now.country))
        }
    };
    let says = |text: &Option<String>, id: &TextId| text.as_deref() == register.texts.get(*id);
    let partner = |place: u16| new.partners.get(usize::from(place));
    let agrees = |correction: &Correction| match correction {
        Correction::Title(text) => says(&row.title, text),
        Correction::Subject(text) => says(&row.subject, text),
        Correction::Owner(text) => says(&row.owner, text),
        Correction::Form(form) => new.form == Some(*form),
        Correction::Start(date) => new.start == Some(*date),
        Correction::End(end) => new.end == *end,
        Correction::State(state) => new.state == Some(*state),
        Correction::Unit(unit) => new.unit == *unit,
        Correction::Money(money) => new.money == Some(*money),
        Correction::PartnerRor { partner: place, ror } => {
            partner(*place).is_some_and(|now| now.ror.as_ref() == Some(ror))
        }
        // Of somebody else nobody said that there is no record.
        Correction::PartnerNoRecord { partner: place } => {
            let before = known.row.partners.get(usize::from(*place));
            partner(*place)
                .zip(before)
                .is_some_and(|(now, before)| now.ror.is_none() && now.name == before.name)
        }
        Correction::PartnerName { partner: place, name } => {
            let typed = row.partners.get(usize::from(*place)).map(|typed| typed.name.as_str());
            typed == register.texts.get(*name)
        }
        Correction::PartnerCountry { partner: place, country } => {
            partner(*place).is_some_and(|now| now.country == Some(*country))
        }
        Correction::Partners(partners) => new.partners == *partners,
    };
    known
        .corrections
        .iter()
        .filter(|(field, correction)| moved(field) && !agrees(correction))
        .map(|(field, _)| *field)
        .collect()
}

/// Tells that the source now says something else than a person who corrected it, with both.
pub(super) fn conflict(
    register: &Register,
    known: &Partnership,
    field: Field,
    row: &PartnershipRow,
    content: &Content,
) -> Problem {
    let of_partner = |place: u16| row.partners.get(usize::from(place));
    let ror = match known.corrections.get(&field) {
        Some(Correction::PartnerRor { ror, .. }) => Some(Some(ror.as_str())),
        Some(Correction::PartnerNoRecord { .. }) => Some(None),
        _ => None,
    };
    if let (Field::PartnerRor(place), Some(ror)) = (field, ror)
        && let Some(partner) = of_partner(place)
    {
        return partner_conflict(register, known.id, (place, partner), ror, row);
    }
    // The correction as it stands over the new row. Its texts and units are not in the register yet: what the row says of them is told as
    // the row has it.
    let mut corrected = content.clone();
    known.corrections.values().for_each(|correction| correction.put_on(&mut corrected));
    let told = crate::view::conflict(register, field, content, &corrected);
    let source = match field {
        Field::Title => row.title.clone().unwrap_or_default(),
        Field::Subject => row.subject.clone().unwrap_or_default(),
        Field::Owner => row.owner.clone().unwrap_or_default(),
        Field::Unit => row.unit.clone(),
        Field::PartnerName(place) => of_partner(place).map(|typed| typed.name.clone()).unwrap_or_default(),
        _ => told.source.code(),
    };
    let id = known.id;
    let number = field.partner().map(|place| place.saturating_add(1));
    let of = number.map(|number| format!(" of partner {number}")).unwrap_or_default();
    let named = match field {
        Field::Start => "first day",
        Field::End => "last day",
        Field::Money => "amount",
        Field::PartnerName(_) => "name",
        Field::PartnerCountry(_) => "country",
        _ => told.field,
    };
    let which = number.map(|number| format!(" --partner {number}")).unwrap_or_default();
    let code = if field == Field::Money { "amount" } else { told.field };
    Problem {
        place: row.place.clone(),
        value: quote(&source),
        what: format!(
            "the source now says something else of the {named}{of} of {id} than a person who corrected it to “{}”; the correction stands",
            quote(&told.corrected.code())
        ),
        advice: format!("`overzicht correct {id} {code} VALUE{which}` says which of the two is right"),
        outcome: Outcome::Noted,
    }
}

/// The same of a partner that a person said to be an organisation of the registry, or none of it. The source may have no ROR id.
fn partner_conflict(
    register: &Register,
    id: PartnershipId,
    (place, partner): (u16, &PartnerTyped),
    ror: Option<&str>,
    row: &PartnershipRow,
) -> Problem {
    let said = |ror: Option<&str>, name: &str| match (ror, name) {
        (Some(ror), "") => format!("ror.org/{ror}"),
        (Some(ror), name) => format!("{} (ror.org/{ror})", quote(name)),
        (None, name) => quote(name),
    };
    let number = place.saturating_add(1);
    let right = match (&partner.ror, ror) {
        (Some(_), _) => "says which of the two is right",
        (None, Some(_)) => {
            "says which organisation is meant; the same id once more, that the correction is right"
        }
        (None, None) => {
            "says which organisation is meant; `none` once more, that no record of the registry is it"
        }
    };
    let corrected = match ror {
        // The name that the row has now may be another organisation's.
        Some(known) => said(ror, &crate::view::record_name(register, known).unwrap_or_default()),
        None => "no record in the registry".to_owned(),
    };
    Problem {
        place: row.place.clone(),
        value: said(partner.ror.as_deref(), partner.name.trim()),
        what: format!(
            "the source now says something else of partner {number} of {id} than a person who corrected it to “{corrected}”; the correction stands"
        ),
        advice: format!("`overzicht correct {id} partner-ror VALUE --partner {number}` {right}"),
        outcome: Outcome::Noted,
    }
}
