//! FollowTheMoney entities as JSON lines, and the deltas in the same shape with `op` around them (`ADD`, `MOD`, `DEL`).
//!
//! Format: the FollowTheMoney model. Organisations and legal entities are read with their names, places and numbers; of
//! persons only the names. Relations, addresses and other things are counted in one problem and left out.

mod delta;

pub use delta::{apply_delta, is_delta};

use crate::Publication;
use crate::input::ReadError;
use crate::left::Left;
use crate::names::problem;
use crate::stream::Text;
use overzicht_domain::read::Outcome;
use overzicht_matcher::{Entity, NameKind, Note, Schema};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::BufRead;

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

/// Reads the entities. A delta is not a list; see [`apply_delta`].
pub(crate) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut publication = Publication::default();
    if delta::starts(text.head()) {
        return Err(ReadError::Delta {
            file: file.to_owned(),
            what: "there is no edition in force that it could be read over. Adopt the whole list first (entities.ftm.json of the same data set)".to_owned(),
        });
    }
    let mut left_out: BTreeMap<String, u64> = BTreeMap::new();
    let (mut lines, mut row) = (0_u64, 0_u64);
    let mut line = String::new();
    while next_line(text, &mut line) {
        row += 1;
        if line.trim().is_empty() {
            continue;
        }
        lines += 1;
        let told = |value: &str, what: &str| problem(file, Some(row), None, value, what, Outcome::RowLeftOut);
        match serde_json::from_str::<Ftm>(&line).map(entity) {
            Ok(Ok((entity, left))) => {
                publication.entities.push(entity);
                left.tell(file, Some(row), &mut publication.problems);
            }
            Ok(Err(Not::Screened(schema))) => *left_out.entry(schema).or_default() += 1,
            Ok(Err(Not::Named(what))) => publication.problems.push(told("", what)),
            Err(_) if delta::starts(&line) => {
                let what = "this line is an operation of a delta, not an entity";
                publication.problems.push(told(&line, what));
            }
            Err(error) => {
                publication.problems.push(told(&line, &format!("this line is no entity ({error})")));
            }
        }
    }
    for (schema, count) in left_out {
        publication.problems.push(problem(
            file,
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
            file: file.to_owned(),
            expected: "FollowTheMoney JSON lines",
            what: "no line of it is an entity".to_owned(),
        });
    }
    Ok(publication)
}

/// The next line without its end; false at the end of the file.
fn next_line(text: &mut Text<'_>, line: &mut String) -> bool {
    line.clear();
    text.mark();
    // What goes wrong with the file itself is told by whoever opened it.
    let got = text.read_line(line).unwrap_or_default();
    if line.ends_with('\n') {
        line.pop();
    }
    got > 0
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
