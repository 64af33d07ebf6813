//! Whether a file has rows that the register has already: of a source that is new those of another one, as somebody forgot to say which
//! source it is; of a known one the same rows under other numbers, as the column with the numbers is another one.

use super::shown;
use crate::ids::SourceId;
use crate::register::{Partnership, Register, fold_name};
use crate::row::PartnershipRow;
use crate::words::Form;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap, HashSet};

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
        for key in keys_of(register, partnership, number_of(register, partnership)) {
            known.entry(key).or_default().push(&partnership.origin.source);
        }
    }
    let mut same: BTreeMap<&SourceId, usize> = BTreeMap::new();
    for row in rows {
        let mut sources: Vec<&SourceId> = keys_of_row(row, row.source_id.as_deref())
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

/// How many rows, when they are most of the file, stand in the register under another number of the same source, or with a number where
/// they have none: without a word they would be new, and what there is would be gone.
pub fn renumbered(register: &Register, source: &SourceId, rows: &[PartnershipRow]) -> Option<usize> {
    let of_source = |known: &&Partnership| known.origin.source == *source && !known.gone;
    let there: Vec<&Partnership> = register.partnerships.iter().filter(of_source).collect();
    let in_file: HashSet<&str> = rows.iter().filter_map(|row| row.source_id.as_deref()).collect();
    let in_register: HashSet<&str> = there.iter().filter_map(|known| number_of(register, known)).collect();
    let mut absent: HashMap<String, Vec<bool>> = HashMap::new();
    for known in there {
        let number = number_of(register, known);
        if number.is_none_or(|number| !in_file.contains(number)) {
            for key in keys_of(register, known, None) {
                absent.entry(key).or_default().push(number.is_some());
            }
        }
    }
    // Rows without a number are recognised by what they say among those without one.
    let is_there = |row: &&PartnershipRow| {
        let number = row.source_id.as_deref();
        let is_same = |key: &String| {
            absent.get(key).is_some_and(|all| all.iter().any(|numbered| *numbered || number.is_some()))
        };
        number.is_none_or(|number| !in_register.contains(number))
            && keys_of_row(row, None).iter().any(is_same)
    };
    let same = rows.iter().filter(is_there).count();
    (same >= FEW && same * 2 > rows.len()).then_some(same)
}

fn number_of<'a>(register: &'a Register, known: &Partnership) -> Option<&'a str> {
    known.origin.id.and_then(|id| register.texts.get(id))
}

/// The keys of a partnership, with this number.
fn keys_of(register: &Register, known: &Partnership, number: Option<&str>) -> Vec<String> {
    let row = &known.row;
    let text = |id| register.texts.get(id).unwrap_or_default();
    let partners =
        row.partners.iter().map(|p| (p.name.map_or("", text), p.ror.as_deref().unwrap_or_default()));
    let unit = register.unit(row.unit).map(|unit| shown(register, unit.name)).unwrap_or_default();
    keys(&unit, partners, number, row.title.map(text), (row.form, row.start))
}

/// The keys of a row, with this number.
fn keys_of_row(row: &PartnershipRow, number: Option<&str>) -> Vec<String> {
    let partners = row.partners.iter().map(|p| (p.name.as_str(), p.ror.as_deref().unwrap_or_default()));
    keys(&row.unit, partners, number, row.title.as_deref(), (row.form, row.start))
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
