//! The US Consolidated Screening List, csv: many lists of several departments in one file.
//!
//! Format: the publisher's csv of 2023 and the older one without `_id`. The header may come back as a row; the last row
//! may be cut off; cells hold several values with `;`. The columns citizenships, nationalities, dates and places of
//! birth are never read.

use crate::Publication;
use crate::input::{self, NamedFile, ReadError};
use crate::left::Left;
use crate::names::{self, problem};
use overzicht_domain::read::Outcome;
use overzicht_matcher::{Entity, Identifier, NameKind, Note, Schema};
use std::collections::HashMap;

/// Columns that stand in every layout.
const NEEDED: [&str; 4] = ["source", "name", "alt_names", "addresses"];

/// Reads the list.
pub fn read(file: &NamedFile) -> Result<Publication, ReadError> {
    let mut publication = Publication::default();
    let (text, assumed) = input::csv_text(&file.bytes);
    if let Some(assumed) = assumed {
        publication.problems.push(problem(&file.name, None, None, "", assumed, Outcome::Assumed));
    }
    publication.problems.extend(names::unclosed_quote(&file.name, &text));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    let columns: HashMap<&str, usize> =
        headers.iter().enumerate().map(|(at, name)| (name.trim(), at)).collect();
    if let Some(missing) = NEEDED.iter().find(|name| !columns.contains_key(**name)) {
        return Err(ReadError::Format {
            file: file.name.clone(),
            expected: "the Consolidated Screening List in csv",
            what: format!("the column “{missing}” is missing; the publisher may have changed the layout"),
        });
    }
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                publication.problems.push(problem(
                    &file.name,
                    error.position().map(csv::Position::line),
                    None,
                    "",
                    &format!("this row cannot be read ({error})"),
                    Outcome::RowLeftOut,
                ));
                continue;
            }
        };
        let row = record.position().map(csv::Position::line);
        let cell = |name: &str| columns.get(name).and_then(|at| record.get(*at)).unwrap_or_default().trim();
        if cell("source") == "source" && cell("name") == "name" {
            publication.problems.push(problem(
                &file.name,
                row,
                None,
                "",
                "the header stands here again",
                Outcome::Noted,
            ));
            continue;
        }
        if record.len() < headers.len() {
            publication.problems.push(names::odd_row(
                &file.name,
                row,
                cell("name"),
                (record.len(), headers.len()),
                "the file may be cut off here",
                Outcome::RowLeftOut,
            ));
            continue;
        }
        if cell("name").is_empty() {
            publication.problems.push(problem(
                &file.name,
                row,
                Some("name"),
                "",
                "this row has no name",
                Outcome::RowLeftOut,
            ));
            continue;
        }
        let mut left = Left::default();
        let entity = entity(&cell, &mut left);
        if entity.names.is_empty() {
            publication.problems.push(problem(
                &file.name,
                row,
                Some("name"),
                cell("name"),
                "this name is longer than any name, or none",
                Outcome::RowLeftOut,
            ));
            continue;
        }
        publication.entities.push(entity);
        left.tell(&file.name, row, &mut publication.problems);
    }
    Ok(publication)
}

fn entity<'a>(cell: &impl Fn(&str) -> &'a str, left: &mut Left) -> Entity {
    let list = cell("source");
    let code =
        list.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or(list, |(code, _)| code);
    let code = code.trim_end_matches(" List");
    let schema = match cell("type") {
        "Individual" => Schema::Person,
        "Vessel" | "Aircraft" => Schema::Other,
        "Entity" => Schema::Organization,
        // Persons on the Denied Persons and debarred lists are not told from companies.
        _ if matches!(code, "DPL" | "DTC") => Schema::LegalEntity,
        _ => Schema::Organization,
    };
    let mut entity = Entity { schema, ..Entity::default() };
    let (name, aliases) = split_also_known(cell("name"));
    left.primary(&mut entity, "name", name);
    for alias in aliases {
        left.name(&mut entity, "name", &alias, NameKind::Alias);
    }
    for alias in values(cell("alt_names")) {
        left.name(&mut entity, "alt_names", alias, NameKind::Alias);
    }
    let id = [cell("_id"), cell("entity_number")].into_iter().find(|id| !id.is_empty());
    entity.id = match id {
        Some(id) => id.to_owned(),
        None => format!("{}-{}", code.to_ascii_lowercase(), names::slug(entity.name())),
    };
    entity.programmes = vec![code.to_owned()];
    entity.programmes.extend(values(cell("programs")).map(str::to_owned));
    let mut note = |label: &str, value: &str| {
        if !value.is_empty() {
            entity.notes.push(Note { label: label.to_owned(), value: value.to_owned() });
        }
    };
    note("list", list);
    note("legal-basis", cell("federal_register_notice"));
    note("listed-on", cell("start_date"));
    note("ends-on", cell("end_date"));
    note("licence-requirement", cell("license_requirement"));
    note("licence-policy", cell("license_policy"));
    if schema != Schema::Person {
        note("remark", cell("remarks"));
        for address in values(cell("addresses")) {
            note("address", address);
        }
        note("link", cell("source_list_url"));
        for address in values(cell("addresses")) {
            // The last part is the country: mostly its code, sometimes its name, sometimes not there at all.
            let last = address.rsplit(',').next().unwrap_or_default();
            left.country(&mut entity, "addresses", last);
        }
        for id in values(cell("ids")) {
            let mut parts = id.split(',').map(str::trim);
            if let (Some(kind), Some(value)) = (parts.next(), parts.next()) {
                let scheme = match kind {
                    "Legal Entity Number" | "LEI" => "lei",
                    "Unified Social Credit Code (USCC)" => "registration",
                    _ => continue,
                };
                entity.identifiers.push(Identifier { scheme: scheme.to_owned(), value: value.to_owned() });
            }
        }
    }
    entity
}

/// The values of a cell; `[]` is how an empty list was once written.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|value| !value.is_empty() && *value != "[]")
}

/// A name with its aliases behind it, as the Entity List writes them:
/// `X, a.k.a., the following two aliases: -Y; and -Z.`
fn split_also_known(name: &str) -> (&str, Vec<String>) {
    let lower = name.to_ascii_lowercase();
    let Some(at) = lower.find("a.k.a").filter(|at| name.is_char_boundary(*at)) else {
        return (name, Vec::new());
    };
    let rest = &name[at..];
    let list = rest
        .split_once(':')
        .map_or_else(|| rest.trim_start_matches(|c: char| "a.k.A,. ".contains(c)), |(_, list)| list);
    let aliases = list
        .split([';', '\n'])
        .flat_map(|alias| alias.split(" -"))
        .map(|alias| {
            alias
                .trim()
                .trim_start_matches("and ")
                .trim_matches(|c: char| c == '-' || c == '.' || c.is_whitespace())
                .to_owned()
        })
        .filter(|alias| alias.chars().count() > 1 && alias != "and")
        .collect();
    (name[..at].trim_end_matches([',', ' ', '(']), aliases)
}
