//! Whether a file of a source that is new has the rows of another one: somebody forgot to say which source it is.

use super::shown;
use crate::ids::SourceId;
use crate::register::{Register, fold_name};
use crate::row::PartnershipRow;
use crate::words::Form;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// Fewer equal rows than this prove nothing.
const FEW: usize = 3;

/// The source that has most of these rows already, and how many, when the register has nothing of `source` itself. Two rows are equal
/// that have the same unit and the same partners as typed, and the same number or title; where they have neither, the same form and first
/// day.
pub fn doubled(register: &Register, source: &SourceId, rows: &[PartnershipRow]) -> Option<(SourceId, usize)> {
    if register.partnerships.iter().any(|known| known.origin.source == *source) {
        return None;
    }
    let mut known: HashMap<String, Vec<&SourceId>> = HashMap::new();
    for partnership in register.partnerships.iter().filter(|partnership| !partnership.gone) {
        let row = &partnership.row;
        let text = |id| register.texts.get(id).unwrap_or_default();
        let partners =
            row.partners.iter().map(|p| (p.name.map_or("", text), p.ror.as_deref().unwrap_or_default()));
        let unit = register.unit(row.unit).map(|unit| shown(register, unit.name)).unwrap_or_default();
        let number = partnership.origin.id.map(text);
        for key in keys(&unit, partners, number, row.title.map(text), (row.form, row.start)) {
            known.entry(key).or_default().push(&partnership.origin.source);
        }
    }
    let mut same: BTreeMap<&SourceId, usize> = BTreeMap::new();
    for row in rows {
        let partners = row.partners.iter().map(|p| (p.name.as_str(), p.ror.as_deref().unwrap_or_default()));
        let mut sources: Vec<&SourceId> =
            keys(&row.unit, partners, row.source_id.as_deref(), row.title.as_deref(), (row.form, row.start))
                .iter()
                .filter_map(|key| known.get(key))
                .flatten()
                .copied()
                .collect();
        sources.sort_unstable();
        sources.dedup();
        for source in sources {
            *same.entry(source).or_default() += 1;
        }
    }
    let (source, count) = same.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= FEW && count * 2 > rows.len()).then(|| (source.clone(), count))
}

/// By what a row may be that of another source: its unit and partners with its number, and with its title; when it has neither, with its
/// form and first day.
fn keys<'a>(
    unit: &str,
    partners: impl Iterator<Item = (&'a str, &'a str)>,
    number: Option<&str>,
    title: Option<&str>,
    (form, start): (Option<Form>, Option<Date>),
) -> Vec<String> {
    let partners: Vec<String> = partners.map(|(name, ror)| format!("{}|{ror}", fold_name(name))).collect();
    let whose = format!("{}\n{}", fold_name(unit), partners.join("\n"));
    let by_number = number.map(|number| format!("n\n{number}\n{whose}"));
    let by_title = title.map(|title| format!("t\n{}\n{whose}", fold_name(title)));
    let by_form = (number.is_none() && title.is_none()).then(|| {
        let form = form.map_or("", Form::code);
        let start = start.map(|day| day.to_string()).unwrap_or_default();
        format!("f\n{form}\n{start}\n{whose}")
    });
    by_number.into_iter().chain(by_title).chain(by_form).collect()
}
