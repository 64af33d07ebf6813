//! The list in its classic csv: no header, `-0- ` for nothing, a lone 0x1A at the end, long remarks continued in the
//! comments file. Aliases also stand inside remarks.

use super::NEEDS;
use crate::Publication;
use crate::input::{self, NamedFile, ReadError};
use crate::left::Left;
use crate::names::{self, problem};
use crate::rows::{self, Rows};
use crate::shape::Seen;
use overzicht_domain::read::{Outcome, Problem};
use overzicht_matcher::{Entity, NameKind, Schema};
use std::collections::HashMap;

/// The files by what is in them; `sdn` is needed, the others add to it.
pub(super) type Parts<'f> = HashMap<&'static str, &'f NamedFile>;

/// Reads the files.
pub(super) fn read(parts: &Parts<'_>) -> Result<Publication, ReadError> {
    let Some(sdn) = parts.get("sdn") else {
        return Err(ReadError::Files(
            "sdn.csv is missing; give the folder that holds sdn.csv, alt.csv and add.csv".to_owned(),
        ));
    };
    let mut publication = Publication::default();
    let problems = &mut publication.problems;
    let entities = &mut publication.entities;
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut remarks: Vec<(u64, String)> = Vec::new();
    let mut seen = Seen::new(&NEEDS);
    let mut cut_off = None;
    let sdn_name = each(sdn, 12, problems, &mut cut_off, |file, row, cells, problems| {
        let (number, name, kind) = (cell(cells, 0), cell(cells, 1), cell(cells, 2));
        let numbered = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        seen.entry(&[numbered, !name.is_empty(), !cell(cells, 3).is_empty()]);
        if name.is_empty() || !numbered {
            let whole = cells.iter().collect::<Vec<_>>().join(",");
            let what = "this row has no number or no name";
            problems.push(problem(file, Some(row), None, &whole, what, Outcome::RowLeftOut));
            return;
        }
        let schema = match kind {
            "individual" => Schema::Person,
            "" => Schema::Organization,
            _ => Schema::Other,
        };
        let mut entity = Entity { id: number.to_owned(), schema, ..Entity::default() };
        // One that is too long leaves the entry without a name, which is told below.
        let _ = names::push_primary(&mut entity, name);
        if entity.names.is_empty() {
            let what = "this name is longer than any name, or none";
            problems.push(problem(file, Some(row), None, name, what, Outcome::RowLeftOut));
            return;
        }
        for programme in cell(cells, 3).split("] [") {
            names::programme(&mut entity, programme.trim_matches(['[', ']', ' ']));
        }
        at.insert(number.to_owned(), entities.len());
        entities.push(entity);
        remarks.push((row, cell(cells, 11).to_owned()));
    })?;
    seen.check(&sdn_name)?;
    if let Some(comments) = parts.get("sdn_comments") {
        each(comments, 2, problems, &mut cut_off, |file, _, cells, problems| {
            let number = cell(cells, 0);
            match at.get(number) {
                Some(at) => remarks[*at].1.push_str(cell(cells, 1)),
                None => {
                    let what = "a comment about an entry that sdn.csv does not have";
                    problems.push(problem(file, None, None, number, what, Outcome::RowLeftOut));
                }
            }
        })?;
    }
    for (entity, (row, remark)) in entities.iter_mut().zip(&remarks) {
        let mut left = Left::default();
        take_remark(entity, remark, &mut left);
        left.tell(&sdn_name, Some(*row), problems);
    }
    drop(remarks);
    if let Some(alt) = parts.get("alt") {
        each(alt, 5, problems, &mut cut_off, |file, row, cells, problems| {
            let number = cell(cells, 0);
            let Some(entity) = at.get(number).and_then(|at| entities.get_mut(*at)) else {
                let what = "an alias of an entry that sdn.csv does not have";
                problems.push(problem(file, Some(row), None, number, what, Outcome::RowLeftOut));
                return;
            };
            let kind = match cell(cells, 2) {
                "fka" => NameKind::Former,
                _ if cell(cells, 4).to_ascii_lowercase().contains("weak") => NameKind::Weak,
                _ => NameKind::Alias,
            };
            let mut left = Left::default();
            left.name(entity, "name", cell(cells, 3), kind);
            left.tell(file, Some(row), problems);
        })?;
    }
    if let Some(add) = parts.get("add") {
        each(add, 6, problems, &mut cut_off, |file, row, cells, problems| {
            let number = cell(cells, 0);
            let Some(entity) = at.get(number).and_then(|at| entities.get_mut(*at)) else {
                let what = "an address of an entry that sdn.csv does not have";
                problems.push(problem(file, Some(row), None, number, what, Outcome::RowLeftOut));
                return;
            };
            if entity.schema != Schema::Organization {
                return;
            }
            let (street, city, country) = (cell(cells, 2), cell(cells, 3), cell(cells, 4));
            let mut left = Left::default();
            left.country(entity, "country", country);
            left.tell(file, Some(row), problems);
            names::place(entity, city);
            names::address(entity, &[street, city, country]);
        })?;
    }
    publication.cut_off = cut_off;
    Ok(publication)
}

/// A cell, trimmed; `-0-` is how the list writes nothing.
fn cell(cells: &csv::StringRecord, at: usize) -> &str {
    let cell = cells.get(at).unwrap_or_default().trim();
    if cell == "-0-" { "" } else { cell }
}

/// Takes the rows of a file without header, with their line; gives the file's name once unpacked.
fn each(
    file: &NamedFile,
    width: usize,
    problems: &mut Vec<Problem>,
    cut_off: &mut Option<(String, &'static str)>,
    mut take: impl FnMut(&str, u64, &csv::StringRecord, &mut Vec<Problem>),
) -> Result<String, ReadError> {
    input::with(file, |text| {
        let (name, from) = (text.name(), problems.len());
        if text.head().trim_start().starts_with('<') {
            return Err(ReadError::Format {
                file: name.to_owned(),
                expected: "a csv of OFAC",
                what: "it is a web page or XML".to_owned(),
            });
        }
        let mut rows = Rows::new(text, b',');
        while let Some((line, cells)) = rows.next(problems) {
            let first = cells.get(0).unwrap_or_default();
            if cells.len() == 1 && first.trim_matches(['\u{1A}', ' ']).is_empty() {
                continue; // The lone 0x1A at the end.
            }
            if cells.len() < width {
                problems.push(names::odd_row(
                    name,
                    Some(line),
                    first,
                    (cells.len(), width),
                    "it may be cut off",
                    Outcome::RowLeftOut,
                ));
                continue;
            }
            take(name, line, cells, problems);
        }
        rows::about(text, problems, from);
        if let Some(place) = text.cut_off() {
            cut_off.get_or_insert((name.to_owned(), place));
        }
        Ok(name.to_owned())
    })
}

/// Aliases and the rest of a remark. Of a person's remark only the year of birth is kept: it is full of what is not
/// read here.
pub(super) fn take_remark(entity: &mut Entity, remark: &str, left: &mut Left) {
    let mut kept: Vec<&str> = Vec::new();
    for piece in remark.split(';').map(str::trim).filter(|piece| !piece.is_empty()) {
        let lower = piece.to_ascii_lowercase();
        if let Some(rest) = lower.find("a.k.a. '").map(|start| &piece[start + 8..]) {
            // The mark that closes, not the one inside "XI'AN".
            let closes = |at: usize| !rest[at + 1..].starts_with(char::is_alphanumeric);
            if let Some((at, _)) = rest.match_indices('\'').find(|(at, _)| closes(*at)) {
                left.name(entity, "remarks", &rest[..at], NameKind::Alias);
            }
        }
        if lower.contains("dob") {
            names::birth_year(entity, piece);
        }
        let origin = ["nationality", "citizen", "pob", "dob", "passport", "gender", "national id"]
            .iter()
            .any(|word| lower.contains(word));
        if !origin {
            kept.push(piece);
        }
    }
    if entity.schema == Schema::Organization && !kept.is_empty() {
        names::note(entity, "remark", &kept.join("; "));
    }
}
