//! Whether nearly every row of a source would lose a field that it had: a column that was renamed is not read any more.

use crate::content::{Content, Partner};
use crate::decide::Decided;
use crate::event::Event;
use crate::ids::{PartnershipId, SourceId};
use crate::register::{Register, Shown};
use crate::row::End;
use std::collections::BTreeSet;

/// Fewer rows than this prove nothing.
const FEW: usize = 3;

/// A field that nearly every row of a source would lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LostField {
    /// What it is.
    pub field: &'static str,
    /// How many rows lose it.
    pub lost: usize,
    /// Of how many that are in the file and had it.
    pub of: usize,
}

/// The fields that nine of ten rows of an import, and three at least, had and would not have any more.
pub fn lost_fields(register: &Register, source: &SourceId, decided: &Decided) -> Vec<LostField> {
    let gone: BTreeSet<PartnershipId> = decided
        .events
        .iter()
        .filter_map(|(event, _)| match event {
            Event::RowGone(gone) => Some(gone.partnership),
            _ => None,
        })
        .collect();
    let changed: Vec<(&Content, &Content)> = decided
        .events
        .iter()
        .filter_map(|(event, _)| match event {
            Event::PartnershipChanged(changed) => {
                Some((&register.partnership(changed.partnership)?.row, &changed.content))
            }
            _ => None,
        })
        .collect();
    if changed.len() < FEW {
        return Vec::new();
    }
    let there: Vec<&Content> = register
        .partnerships
        .iter()
        .filter(|known| known.origin.source == *source && !known.gone && !gone.contains(&known.id))
        .map(|known| &known.row)
        .collect();
    let erased = |id| matches!(register.texts.show(id), Shown::Erased { .. });
    FIELDS
        .iter()
        .filter_map(|(field, has)| {
            let of = there.iter().filter(|row| has(row)).count();
            // What was erased is not lost by the file.
            let by_file = |row: &Content| !row.owner.is_some_and(erased) && !row.title.is_some_and(erased);
            let lost = changed.iter().filter(|(row, now)| has(row) && !has(now) && by_file(row)).count();
            (lost >= FEW && lost * 10 >= of * 9).then_some(LostField { field, lost, of })
        })
        .collect()
}

type Has = fn(&Content) -> bool;

fn has_country(partner: &Partner) -> bool {
    partner.country.or(partner.shared_country).is_some()
}

const FIELDS: &[(&str, Has)] = &[
    ("title", |row| row.title.is_some()),
    ("subject", |row| row.subject.is_some()),
    ("form", |row| row.form.is_some() || row.form_said.is_some()),
    ("country of the partner", |row| row.partners.iter().any(has_country)),
    ("city of the partner", |row| row.partners.iter().any(|partner| partner.city.is_some())),
    ("ROR id of the partner", |row| row.partners.iter().any(|partner| partner.ror.is_some())),
    ("first day", |row| row.start.is_some()),
    ("last day", |row| row.end != End::Unknown),
    ("amount", |row| row.money.is_some()),
    ("owner", |row| row.owner.is_some()),
    ("contract number", |row| row.contract.is_some()),
    ("state", |row| row.state.is_some()),
    ("earlier judgement", |row| row.earlier_judgement.is_some()),
    ("remark", |row| row.remark.is_some()),
];
