//! FollowTheMoney entities as JSON lines, and the deltas in the same shape with `op` around them.
//!
//! Format: the FollowTheMoney model. Organisations and legal entities are read with their names, places and numbers; of
//! persons only the names. Relations, addresses and other things are counted in one problem and left out.

use crate::Publication;
use crate::input::{self, NamedFile, ReadError};
use crate::left::Left;
use crate::names::problem;
use overzicht_domain::read::Outcome;
use overzicht_matcher::{Entity, NameKind, Note, Schema};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Line {
    op: Option<String>,
    entity: Option<serde_json::Value>,
    #[serde(flatten)]
    rest: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct Ftm {
    id: String,
    schema: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    properties: BTreeMap<String, Vec<serde_json::Value>>,
    #[serde(default)]
    datasets: Vec<String>,
}

/// Reads the lines.
pub fn read(file: &NamedFile) -> Result<Publication, ReadError> {
    let mut publication = Publication::default();
    let (text, assumed) = input::text(&file.bytes);
    if let Some(assumed) = assumed {
        publication.problems.push(problem(&file.name, None, None, "", assumed, Outcome::Assumed));
    }
    let mut left_out: BTreeMap<String, u64> = BTreeMap::new();
    let mut lines = 0_u64;
    for (row, line) in (1_u64..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        lines += 1;
        match parse(line) {
            Ok(Some(ftm)) => match entity(ftm) {
                Ok((entity, left)) => {
                    publication.entities.push(entity);
                    left.tell(&file.name, Some(row), &mut publication.problems);
                }
                Err(Not::Screened(schema)) => *left_out.entry(schema).or_default() += 1,
                Err(Not::Named(what)) => publication.problems.push(problem(
                    &file.name,
                    Some(row),
                    None,
                    "",
                    what,
                    Outcome::RowLeftOut,
                )),
            },
            Ok(None) => publication.problems.push(problem(
                &file.name,
                Some(row),
                None,
                "",
                "this line takes an entity out",
                Outcome::Noted,
            )),
            Err(error) => publication.problems.push(problem(
                &file.name,
                Some(row),
                None,
                line,
                &format!("this line is no entity ({error})"),
                Outcome::RowLeftOut,
            )),
        }
    }
    for (schema, count) in left_out {
        publication.problems.push(problem(
            &file.name,
            None,
            Some("schema"),
            &schema,
            &format!("{count} of a kind that is not screened were left out"),
            Outcome::Noted,
        ));
    }
    if lines > 0
        && publication.entities.is_empty()
        && publication.problems.iter().all(|p| p.outcome == Outcome::RowLeftOut)
    {
        return Err(ReadError::Format {
            file: file.name.clone(),
            expected: "FollowTheMoney JSON lines",
            what: "no line of it is an entity".to_owned(),
        });
    }
    Ok(publication)
}

fn parse(line: &str) -> Result<Option<Ftm>, serde_json::Error> {
    let line: Line = serde_json::from_str(line)?;
    if line.op.as_deref() == Some("DEL") {
        return Ok(None);
    }
    match line.entity {
        Some(entity) => serde_json::from_value(entity).map(Some),
        None => serde_json::from_value(serde_json::Value::Object(line.rest.into_iter().collect())).map(Some),
    }
}

/// Why a line is no entry.
enum Not {
    /// It is of a kind that is not screened.
    Screened(String),
    /// It has no name that can be kept.
    Named(&'static str),
}

fn entity(ftm: Ftm) -> Result<(Entity, Left), Not> {
    let schema = match ftm.schema.as_str() {
        "Person" => Schema::Person,
        "Organization" | "Company" | "PublicBody" | "Asset" => Schema::Organization,
        "LegalEntity" => Schema::LegalEntity,
        _ => return Err(Not::Screened(ftm.schema)),
    };
    let values = |key: &str| ftm.properties.get(key).into_iter().flatten().filter_map(|value| value.as_str());
    let mut entity =
        Entity { id: ftm.id.clone(), schema, programmes: ftm.datasets.clone(), ..Entity::default() };
    let mut left = Left::default();
    left.name(&mut entity, "caption", &ftm.caption, NameKind::Primary);
    for (key, kind) in [
        ("name", NameKind::Label),
        ("alias", NameKind::Alias),
        ("previousName", NameKind::Former),
        ("weakAlias", NameKind::Weak),
        ("abbreviation", NameKind::Acronym),
    ] {
        for name in values(key) {
            left.name(&mut entity, key, name, kind);
        }
    }
    if entity.names.is_empty() {
        let long = !left.is_empty();
        return Err(Not::Named(if long {
            "this name is longer than any name, or none"
        } else {
            "this entity has no name"
        }));
    }
    if schema != Schema::Person {
        for key in ["country", "jurisdiction", "mainCountry"] {
            for text in values(key) {
                left.country(&mut entity, key, text);
            }
        }
        for (key, scheme) in [
            ("leiCode", "lei"),
            ("rorId", "ror"),
            ("wikidataId", "wikidata"),
            ("registrationNumber", "registration"),
            ("ogrnCode", "registration"),
            ("uscCode", "registration"),
        ] {
            for value in values(key) {
                left.identifier(&mut entity, key, scheme, value);
            }
        }
        for (key, label) in [
            ("program", "programme"),
            ("topics", "topics"),
            ("address", "address"),
            ("notes", "remark"),
            ("sourceUrl", "link"),
            ("description", "remark"),
        ] {
            for value in values(key).take(20) {
                entity.notes.push(Note { label: label.to_owned(), value: value.to_owned() });
            }
        }
    }
    Ok((entity, left))
}
