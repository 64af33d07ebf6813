//! ROR, schema v2 (2.0 and 2.1), as published: one JSON array.
//!
//! Format: the registry's own schema v2. Records are read one by one, so that a bad record is a problem and its
//! neighbours go in. Schema v1 is recognised and refused: the registry stopped publishing it in November 2025.

use crate::Publication;
use crate::input::ReadError;
use crate::left::Left;
use crate::names::problem;
use crate::stream::{Mark, Text};
use jiff::civil::Date;
use overzicht_domain::ids::is_ror_id;
use overzicht_domain::read::Outcome;
use overzicht_matcher::{
    Country, Entity, Identifier, Name, NameKind, Relation, RelationKind, Schema, Status,
};
use serde::Deserialize;
use serde::de::{Deserializer as _, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::io::{BufRead, BufReader};

#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    id: std::borrow::Cow<'a, str>,
    #[serde(default)]
    names: Vec<RorName>,
    #[serde(default)]
    locations: Vec<Location>,
    #[serde(default)]
    external_ids: Vec<ExternalId>,
    #[serde(default)]
    relationships: Vec<Relationship>,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    links: Vec<Link>,
    #[serde(default)]
    status: String,
    #[serde(default)]
    types: Vec<String>,
    #[serde(default)]
    admin: Admin,
}

#[derive(Deserialize)]
struct RorName {
    value: String,
    #[serde(default)]
    types: Vec<String>,
    lang: Option<String>,
}

#[derive(Deserialize)]
struct Location {
    geonames_details: Option<Details>,
}

#[derive(Deserialize)]
struct Details {
    country_code: Option<String>,
    country_subdivision_code: Option<String>,
    country_subdivision_name: Option<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
struct ExternalId {
    #[serde(default)]
    all: Vec<String>,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct Relationship {
    #[serde(rename = "type")]
    kind: String,
    id: String,
    label: Option<String>,
}

#[derive(Deserialize)]
struct Link {
    #[serde(rename = "type")]
    kind: String,
    value: String,
}

#[derive(Deserialize, Default)]
struct Admin {
    last_modified: Option<Modified>,
}

#[derive(Deserialize)]
struct Modified {
    date: Option<String>,
}

/// Reads a dump.
pub(crate) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut publication = Publication { published: date_in_name(file), ..Publication::default() };
    let mut newest: Option<Date> = None;
    let outcome = match text.head().trim_start().chars().next() {
        Some('[') => {
            let mark = text.marker();
            // The parser takes a byte at a time, which is quick from the standard buffer only.
            let mut json = serde_json::Deserializer::from_reader(BufReader::new(text));
            let visitor = Records { publication: &mut publication, newest: &mut newest, file, mark };
            json.deserialize_seq(visitor).and_then(|()| json.end())
        }
        Some('{') => {
            // JSON lines, as a release candidate is passed around.
            let mut line = String::new();
            let mut row = 0;
            while text.read_line(&mut line).unwrap_or_default() > 0 {
                row += 1;
                text.mark();
                if !line.trim().is_empty() {
                    take(&line, row, file, &mut publication, &mut newest);
                }
                line.clear();
            }
            Ok(())
        }
        _ => {
            return Err(ReadError::Format {
                file: file.to_owned(),
                expected: "a ROR dump",
                what: "a dump is a JSON array; take the zip or the JSON of schema v2".to_owned(),
            });
        }
    };
    if let Err(error) = outcome {
        return Err(if error.is_eof() {
            ReadError::CutOff { file: file.to_owned(), place: format!("at line {}", error.line()) }
        } else {
            ReadError::Format { file: file.to_owned(), expected: "a ROR dump", what: error.to_string() }
        });
    }
    let v1 = publication.problems.iter().filter(|p| p.what.contains("schema v1")).count();
    if v1 > 0 && v1 * 2 > publication.entities.len() + publication.problems.len() {
        return Err(ReadError::Format {
            file: file.to_owned(),
            expected: "a ROR dump of schema v2",
            what: "its records have schema v1, which the registry no longer publishes; take the file that ends in _schema_v2.json".to_owned(),
        });
    }
    publication.published = publication.published.or(newest);
    Ok(publication)
}

struct Records<'p> {
    publication: &'p mut Publication,
    newest: &'p mut Option<Date>,
    file: &'p str,
    mark: Mark,
}

impl<'de> Visitor<'de> for Records<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut row = 0;
        while let Some(raw) = seq.next_element::<Box<RawValue>>()? {
            self.mark.done();
            row += 1;
            take(raw.get(), row, self.file, self.publication, self.newest);
        }
        Ok(())
    }
}

/// Takes one record in, or tells what is wrong with it.
fn take(json: &str, row: u64, file: &str, publication: &mut Publication, newest: &mut Option<Date>) {
    match serde_json::from_str::<Record<'_>>(json) {
        Ok(record) => {
            let date = record
                .admin
                .last_modified
                .as_ref()
                .and_then(|m| m.date.as_deref())
                .and_then(|d| d.parse().ok());
            *newest = (*newest).max(date);
            match entity(&record) {
                Ok((entity, left)) => {
                    if !is_ror_id(&entity.id) {
                        publication.problems.push(problem(
                            file,
                            Some(row),
                            Some("id"),
                            &entity.id,
                            "the check digits of this ROR id are wrong",
                            Outcome::Noted,
                        ));
                    }
                    publication.entities.push(entity);
                    left.tell(file, Some(row), &mut publication.problems);
                }
                Err(what) => {
                    publication.problems.push(problem(
                        file,
                        Some(row),
                        None,
                        &record.id,
                        what,
                        Outcome::RowLeftOut,
                    ));
                }
            }
        }
        Err(error) => {
            let what = if json.contains("\"ip_addresses\"") || json.contains("\"wikipedia_url\"") {
                "this record has schema v1".to_owned()
            } else {
                format!("this record cannot be read ({error})")
            };
            let id: String = json.chars().take(60).collect();
            publication.problems.push(problem(file, Some(row), None, &id, &what, Outcome::RowLeftOut));
        }
    }
}

fn entity(record: &Record<'_>) -> Result<(Entity, Left), &'static str> {
    let mut left = Left::default();
    let id = bare_id(&record.id).ok_or("this record has no ROR id")?;
    let mut names: Vec<Name> = record
        .names
        .iter()
        .filter(|name| {
            let long = name.value.chars().nth(crate::names::MAX_NAME).is_some();
            if long {
                left.long("names", &name.value);
            }
            !long && !name.value.trim().is_empty()
        })
        .map(|name| Name {
            text: name.value.trim().to_owned(),
            kind: name_kind(&name.types),
            lang: name.lang.clone(),
        })
        .collect();
    if names.is_empty() {
        return Err("this record has no name, or one of schema v1");
    }
    names.sort_by_key(|name| name.kind);
    names.dedup_by(|a, b| a.text == b.text);
    let details = || record.locations.iter().filter_map(|location| location.geonames_details.as_ref());
    let mut countries: Vec<Country> = Vec::new();
    for code in details().filter_map(|d| d.country_code.as_deref()) {
        match Country::parse(code) {
            Some(country) if !countries.contains(&country) => countries.push(country),
            Some(_) => {}
            None if code.trim().is_empty() => {}
            None => left.no_country("locations", code),
        }
    }
    let mut places: Vec<String> = details().filter_map(|d| d.name.clone()).collect();
    places.dedup();
    // Codes of letters only: where they are numbers, nobody writes them in an address.
    let mut regions: Vec<String> = details()
        .flat_map(|d| {
            let code = d.country_subdivision_code.clone();
            [
                d.country_subdivision_name.clone(),
                code.filter(|code| code.chars().all(|c| c.is_ascii_alphabetic())),
            ]
        })
        .flatten()
        .filter(|region| !region.trim().is_empty())
        .collect();
    regions.dedup();
    let identifiers = record
        .external_ids
        .iter()
        .flat_map(|external| {
            external.all.iter().map(|value| Identifier {
                scheme: external.kind.to_ascii_lowercase(),
                value: value.chars().filter(|c| !c.is_whitespace()).collect(),
            })
        })
        .collect();
    let mut domains = record.domains.clone();
    for link in record.links.iter().filter(|link| link.kind == "website") {
        domains.extend(domain_of(&link.value));
    }
    domains.sort();
    domains.dedup();
    let entity = Entity {
        id,
        schema: Schema::Organization,
        names,
        countries,
        places,
        regions,
        identifiers,
        domains,
        status: match record.status.as_str() {
            "inactive" => Status::Inactive,
            "withdrawn" => Status::Withdrawn,
            _ => Status::Active,
        },
        relations: record.relationships.iter().filter_map(|related| relation(related, &mut left)).collect(),
        programmes: Vec::new(),
        types: record.types.clone(),
        notes: Vec::new(),
    };
    Ok((entity, left))
}

/// The weightiest of a name's types.
fn name_kind(types: &[String]) -> NameKind {
    let has = |kind: &str| types.iter().any(|t| t == kind);
    if has("ror_display") {
        NameKind::Primary
    } else if has("label") {
        NameKind::Label
    } else if has("alias") {
        NameKind::Alias
    } else {
        NameKind::Acronym
    }
}

fn relation(relationship: &Relationship, left: &mut Left) -> Option<Relation> {
    let Some(id) = bare_id(&relationship.id) else {
        left.no_ror_id("relationships", &relationship.id);
        return None;
    };
    let kind = match relationship.kind.as_str() {
        "parent" => RelationKind::Parent,
        "child" => RelationKind::Child,
        "predecessor" => RelationKind::Predecessor,
        "successor" => RelationKind::Successor,
        _ => RelationKind::Related,
    };
    Some(Relation { kind, id, label: relationship.label.clone().unwrap_or_default() })
}

/// The nine characters out of an address or a bare id.
pub fn bare_id(text: &str) -> Option<String> {
    let id = text.trim().trim_end_matches('/').rsplit('/').next()?.to_ascii_lowercase();
    (id.len() == 9 && id.starts_with('0') && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
        .then_some(id)
}

fn domain_of(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', ':', '?', '#']).next()?.trim_start_matches("www.").to_ascii_lowercase();
    // A page below somebody else's domain is not the organisation's own domain.
    let page = rest.split_once('/').is_some_and(|(_, path)| path.trim_matches('/').len() > 3);
    (host.contains('.') && !page).then_some(host)
}

/// The day in a release's name, such as `v1.63-2025-04-03-ror-data_schema_v2.json`.
fn date_in_name(name: &str) -> Option<Date> {
    (0..name.len().saturating_sub(9))
        .filter_map(|at| name.get(at..at + 10))
        .find_map(|text| text.parse().ok())
}
