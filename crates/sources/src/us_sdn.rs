//! OFAC's SDN list in its classic csv: `sdn.csv` with `alt.csv`, `add.csv` and `sdn_comments.csv` beside it.
//!
//! Format: OFAC's "SDN data file specification": no header, `-0- ` for nothing, a lone 0x1A at the end, long remarks
//! continued in the comments file. Aliases also stand inside remarks. What remarks say of a person's nationality,
//! citizenship, or place of birth is cut out before anything is kept.

use crate::Publication;
use crate::input::{self, NamedFile, ReadError};
use crate::left::Left;
use crate::names::{self, problem};
use overzicht_domain::read::{Outcome, Problem};
use overzicht_matcher::{Entity, NameKind, Note, Schema};
use std::collections::HashMap;

/// Reads the files that were given; `sdn` is needed, the others add to it.
pub fn read(files: &[NamedFile]) -> Result<Publication, ReadError> {
    let mut parts: HashMap<&'static str, NamedFile> = HashMap::new();
    for file in files {
        let file = input::unpack(file, |_| true)?;
        let name = file.name.to_ascii_lowercase();
        let part = ["sdn_comments", "sdn", "alt", "add"].into_iter().find(|part| name.starts_with(part));
        match part {
            Some(part) => {
                if let Some(earlier) = parts.insert(part, file) {
                    return Err(ReadError::Files(format!(
                        "“{}” and another file were both taken for {part}.csv; give one of them",
                        earlier.name
                    )));
                }
            }
            None => {
                return Err(ReadError::Files(format!(
                    "“{}” is none of sdn.csv, alt.csv, add.csv and sdn_comments.csv",
                    file.name
                )));
            }
        }
    }
    let Some(sdn) = parts.get("sdn") else {
        return Err(ReadError::Files(
            "sdn.csv is missing; give the folder that holds sdn.csv, alt.csv and add.csv".to_owned(),
        ));
    };
    let mut publication = Publication::default();
    let problems = &mut publication.problems;
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut remarks: Vec<(u64, String)> = Vec::new();
    for (row, cells) in rows(sdn, 12, problems)? {
        let [number, name, kind, programmes, ..] = cells.as_slice() else { continue };
        if name.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) || number.is_empty() {
            problems.push(problem(
                &sdn.name,
                Some(row),
                None,
                &cells.join(","),
                "this row has no number or no name",
                Outcome::RowLeftOut,
            ));
            continue;
        }
        let schema = match kind.as_str() {
            "individual" => Schema::Person,
            "" => Schema::Organization,
            _ => Schema::Other,
        };
        let mut entity = Entity { id: number.clone(), schema, ..Entity::default() };
        // One that is too long leaves the entry without a name, which is told below.
        let _ = names::push_primary(&mut entity, name);
        if entity.names.is_empty() {
            problems.push(problem(
                &sdn.name,
                Some(row),
                None,
                name,
                "this name is longer than any name, or none",
                Outcome::RowLeftOut,
            ));
            continue;
        }
        entity.programmes = programmes
            .split("] [")
            .map(|p| p.trim_matches(['[', ']', ' ']).to_owned())
            .filter(|p| !p.is_empty())
            .collect();
        at.insert(number.clone(), publication.entities.len());
        publication.entities.push(entity);
        remarks.push((row, cells.get(11).cloned().unwrap_or_default()));
    }
    if let Some(comments) = parts.get("sdn_comments") {
        for (_, cells) in rows(comments, 2, problems)? {
            if let [number, more, ..] = cells.as_slice() {
                match at.get(number) {
                    Some(at) => remarks[*at].1.push_str(more),
                    None => problems.push(problem(
                        &comments.name,
                        None,
                        None,
                        number,
                        "a comment about an entry that sdn.csv does not have",
                        Outcome::RowLeftOut,
                    )),
                }
            }
        }
    }
    for (entity, (row, remark)) in publication.entities.iter_mut().zip(&remarks) {
        let mut left = Left::default();
        take_remark(entity, remark, &mut left);
        left.tell(&sdn.name, Some(*row), problems);
    }
    if let Some(alt) = parts.get("alt") {
        for (row, cells) in rows(alt, 5, problems)? {
            let [number, _, kind, name, ..] = cells.as_slice() else { continue };
            let Some(entity) = at.get(number).and_then(|at| publication.entities.get_mut(*at)) else {
                problems.push(problem(
                    &alt.name,
                    Some(row),
                    None,
                    number,
                    "an alias of an entry that sdn.csv does not have",
                    Outcome::RowLeftOut,
                ));
                continue;
            };
            let weak = cells.get(4).is_some_and(|remark| remark.to_ascii_lowercase().contains("weak"));
            let kind = match kind.as_str() {
                "fka" => NameKind::Former,
                _ if weak => NameKind::Weak,
                _ => NameKind::Alias,
            };
            let mut left = Left::default();
            left.name(entity, "name", name, kind);
            left.tell(&alt.name, Some(row), problems);
        }
    }
    if let Some(add) = parts.get("add") {
        for (row, cells) in rows(add, 6, problems)? {
            let [number, _, street, city, country, ..] = cells.as_slice() else { continue };
            let Some(entity) = at.get(number).and_then(|at| publication.entities.get_mut(*at)) else {
                problems.push(problem(
                    &add.name,
                    Some(row),
                    None,
                    number,
                    "an address of an entry that sdn.csv does not have",
                    Outcome::RowLeftOut,
                ));
                continue;
            };
            if entity.schema != Schema::Organization {
                continue;
            }
            let mut left = Left::default();
            left.country(entity, "country", country);
            left.tell(&add.name, Some(row), problems);
            if !city.is_empty() {
                entity.places.push(city.clone());
            }
            let address: Vec<&str> =
                [street, city, country].into_iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
            if !address.is_empty() {
                entity.notes.push(Note { label: "address".to_owned(), value: address.join(", ") });
            }
        }
    }
    Ok(publication)
}

/// The rows of a file without header, `-0-` made empty, with their line.
fn rows(
    file: &NamedFile,
    width: usize,
    problems: &mut Vec<Problem>,
) -> Result<Vec<(u64, Vec<String>)>, ReadError> {
    let (text, assumed) = input::csv_text(&file.bytes);
    if let Some(assumed) = assumed {
        problems.push(problem(&file.name, None, None, "", assumed, Outcome::Assumed));
    }
    problems.extend(names::unclosed_quote(&file.name, &text));
    if text.trim_start().starts_with('<') {
        return Err(ReadError::Format {
            file: file.name.clone(),
            expected: "a csv of OFAC",
            what: "it is a web page or XML".to_owned(),
        });
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let row = record.position().map_or(0, csv::Position::line);
                let first = record.get(0).unwrap_or_default();
                if record.len() == 1 && first.trim_matches(['\u{1A}', ' ']).is_empty() {
                    continue; // The lone 0x1A at the end.
                }
                if record.len() < width {
                    problems.push(names::odd_row(
                        &file.name,
                        Some(row),
                        first,
                        (record.len(), width),
                        "it may be cut off",
                        Outcome::RowLeftOut,
                    ));
                    continue;
                }
                let cells = record
                    .iter()
                    .map(|cell| cell.trim())
                    .map(|cell| if cell == "-0-" { String::new() } else { cell.to_owned() });
                rows.push((row, cells.collect()));
            }
            Err(error) => {
                problems.push(problem(
                    &file.name,
                    error.position().map(csv::Position::line),
                    None,
                    "",
                    &format!("this row cannot be read ({error})"),
                    Outcome::RowLeftOut,
                ));
            }
        }
    }
    Ok(rows)
}

/// Aliases and the rest of a remark. A person's remark is not kept at all: it is full of what is not read here.
fn take_remark(entity: &mut Entity, remark: &str, left: &mut Left) {
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
        let origin = ["nationality", "citizen", "pob", "dob", "passport", "gender", "national id"]
            .iter()
            .any(|word| lower.contains(word));
        if !origin {
            kept.push(piece);
        }
    }
    if entity.schema == Schema::Organization && !kept.is_empty() {
        entity.notes.push(Note { label: "remark".to_owned(), value: kept.join("; ") });
    }
}
