//! Any list with columns: its mapping is recognised from the headers, or given.
//!
//! Rows of the same id (or, without one, of the same name and country) are one entry, so that a file with a row per
//! name, or a row per report year, reads as what it means.

use crate::Publication;
use crate::input::{self, NamedFile, ReadError};
use crate::left::Left;
use crate::names::{self, is_about_origin, problem};
use overzicht_domain::countries;
use overzicht_domain::read::Outcome;
use overzicht_matcher::{Entity, NameKind, Note, Schema, normalise};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Which column is what. Written as TOML, kept beside the source, used again at the next edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The column with the name.
    pub name: String,
    /// The column with further names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aliases: Option<String>,
    /// What stands between them; `;` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias_separator: Option<String>,
    /// The column with the country, as a code or a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The column with the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The column with the publisher's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The column that says whether it is a person or an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The column with the programme or the list within the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// Columns with identifiers, by scheme (`ror`, `lei`, `registration` …).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub identifiers: BTreeMap<String, String>,
    /// Columns to quote in the case file, by label.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<String, String>,
    /// Only rows whose column has one of these values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub keep: BTreeMap<String, Vec<String>>,
}

impl Mapping {
    /// Reads a mapping.
    pub fn from_toml(text: &str) -> Result<Self, ReadError> {
        toml::from_str(text).map_err(|error| ReadError::Mapping(error.to_string()))
    }

    /// Writes it.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}

/// Headers by which a column is recognised.
const KNOWN: &[(&str, &[&str])] = &[
    (
        "name",
        &[
            "name",
            "naam",
            "full name",
            "organisation",
            "organization",
            "organisatie",
            "entity",
            "entity name",
            "instelling",
            "institution",
            "title",
        ],
    ),
    (
        "aliases",
        &[
            "aliases",
            "alias",
            "alt names",
            "aka",
            "also known as",
            "andere namen",
            "other names",
            "abbreviations aliases",
        ],
    ),
    ("country", &["country", "land", "country code", "landcode", "countries", "region country"]),
    ("city", &["city", "stad", "plaats", "place"]),
    ("id", &["id", "unique id", "nummer", "number", "entry id", "reference", "entity number"]),
    ("schema", &["schema", "type", "soort", "kind"]),
    ("programme", &["program", "programme", "programma", "list", "lijst"]),
];

/// Headers of identifiers.
const IDENTIFIERS: &[(&str, &str)] = &[
    ("ror", "ror"),
    ("ror id", "ror"),
    ("lei", "lei"),
    ("lei code", "lei"),
    ("registration number", "registration"),
    ("kvk", "registration"),
    ("grid", "grid"),
    ("wikidata", "wikidata"),
    ("isni", "isni"),
];

/// Reads a list.
pub fn read(file: &NamedFile, mapping: Option<&Mapping>) -> Result<Publication, ReadError> {
    let mut publication = Publication::default();
    let (text, assumed) = input::csv_text(&file.bytes);
    if let Some(assumed) = assumed {
        publication.problems.push(problem(&file.name, None, None, "", assumed, Outcome::Assumed));
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    if text.trim_start().starts_with('<') {
        return Err(ReadError::Format {
            file: file.name.clone(),
            expected: "a list with columns",
            what: "it is a web page or XML".to_owned(),
        });
    }
    publication.problems.extend(names::unclosed_quote(&file.name, &text));
    let delimiter = delimiter(&text);
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let headers: Vec<String> = reader
        .headers()
        .map(|h| h.iter().map(|h| h.trim().trim_start_matches('\u{FEFF}').to_owned()).collect())
        .unwrap_or_default();
    let mapping = match mapping {
        Some(mapping) => mapping.clone(),
        None => recognise(&headers, file)?,
    };
    let columns = Columns::new(&headers, &mapping)?;
    for header in headers.iter().filter(|header| is_about_origin(header)) {
        publication.problems.push(problem(
            &file.name,
            Some(1),
            Some(header),
            "",
            "a column about origin or identity papers is never read",
            Outcome::Noted,
        ));
    }
    let mut at: HashMap<String, usize> = HashMap::new();
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
        let cells: Vec<&str> = record.iter().map(str::trim).collect();
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        if cells.len() < headers.len() && cells.len() <= columns.last {
            publication.problems.push(names::odd_row(
                &file.name,
                row,
                cells.first().unwrap_or(&""),
                (cells.len(), headers.len()),
                "the file may be cut off here",
                Outcome::RowLeftOut,
            ));
            continue;
        }
        if cells.len() < headers.len() {
            publication.problems.push(names::odd_row(
                &file.name,
                row,
                cells.first().unwrap_or(&""),
                (cells.len(), headers.len()),
                "the missing ones were taken to be empty",
                Outcome::Assumed,
            ));
        }
        if cells.iter().skip(headers.len()).any(|cell| !cell.is_empty()) {
            publication.problems.push(names::odd_row(
                &file.name,
                row,
                cells.first().unwrap_or(&""),
                (cells.len(), headers.len()),
                "a separator may stand inside a value",
                Outcome::Assumed,
            ));
        }
        if !columns.keeps(&cells) {
            continue;
        }
        take(&cells, row, file, &columns, &mapping, &mut at, &mut publication);
    }
    Ok(publication)
}

fn take(
    cells: &[&str],
    row: Option<u64>,
    file: &NamedFile,
    columns: &Columns,
    mapping: &Mapping,
    at: &mut HashMap<String, usize>,
    publication: &mut Publication,
) {
    let cell = |column: Option<usize>| column.and_then(|at| cells.get(at)).copied().unwrap_or_default();
    let name = cell(Some(columns.name));
    if name.is_empty() {
        publication.problems.push(problem(
            &file.name,
            row,
            Some(&mapping.name),
            "",
            "this row has no name",
            Outcome::RowLeftOut,
        ));
        return;
    }
    if name.chars().all(|c| matches!(c, ',' | ';') || c.is_whitespace())
        || name.chars().nth(names::MAX_NAME).is_some()
    {
        publication.problems.push(problem(
            &file.name,
            row,
            Some(&mapping.name),
            name,
            "this name is longer than any name, or none",
            Outcome::RowLeftOut,
        ));
        return;
    }
    let country_text = cell(columns.country);
    let country = countries::parse(country_text);
    if country.is_none() && !country_text.is_empty() {
        publication.problems.push(problem(
            &file.name,
            row,
            mapping.country.as_deref(),
            country_text,
            "this is no country that is known here",
            Outcome::ValueLeftOut,
        ));
    }
    let (key, id) = match cell(columns.id) {
        // Without an id the name makes one; the year's report may or may not give the country, so it is left out.
        // Entries are told apart by the whole name: an id made out of a long one holds only its beginning.
        "" => match normalise(name).to_string() {
            whole if whole.is_empty() => (name.to_owned(), names::slug(name)),
            whole => (whole, names::slug(name)),
        },
        id => (format!("\0{id}"), id.to_owned()),
    };
    let index = *at.entry(key).or_insert(publication.entities.len());
    if index == publication.entities.len() {
        publication.entities.push(Entity { id, ..Entity::default() });
    }
    let Some(entity) = publication.entities.get_mut(index) else { return };
    let mut left = Left::default();
    let first = entity.names.is_empty();
    if first {
        left.primary(entity, &mapping.name, name);
        entity.schema = match cell(columns.schema).to_ascii_lowercase().as_str() {
            "person" | "individual" | "persoon" => Schema::Person,
            "vessel" | "ship" | "aircraft" => Schema::Other,
            "legalentity" | "legal entity" => Schema::LegalEntity,
            _ => Schema::Organization,
        };
    } else {
        left.name(entity, &mapping.name, name, NameKind::Alias);
    }
    let separator = mapping.alias_separator.as_deref().unwrap_or(";");
    for alias in cell(columns.aliases).split(separator) {
        left.name(entity, mapping.aliases.as_deref().unwrap_or_default(), alias, NameKind::Alias);
    }
    if let Some(country) =
        country.filter(|country| entity.schema != Schema::Person && !entity.countries.contains(country))
    {
        entity.countries.push(country);
    }
    let city = cell(columns.city);
    if !city.is_empty() && !entity.places.iter().any(|place| place == city) {
        entity.places.push(city.to_owned());
    }
    let programme = cell(columns.programme);
    if !programme.is_empty() && !entity.programmes.iter().any(|known| known == programme) {
        entity.programmes.push(programme.to_owned());
    }
    for (scheme, column) in &columns.identifiers {
        let header = mapping.identifiers.get(scheme).map_or(scheme.as_str(), String::as_str);
        left.identifier(entity, header, scheme, cell(Some(*column)));
    }
    for (label, column) in &columns.notes {
        let note = Note { label: label.clone(), value: cell(Some(*column)).to_owned() };
        if !note.value.is_empty() && entity.schema != Schema::Person && !entity.notes.contains(&note) {
            entity.notes.push(note);
        }
    }
    left.tell(&file.name, row, &mut publication.problems);
}

/// Where the mapped columns stand.
struct Columns {
    name: usize,
    aliases: Option<usize>,
    country: Option<usize>,
    city: Option<usize>,
    id: Option<usize>,
    schema: Option<usize>,
    programme: Option<usize>,
    identifiers: Vec<(String, usize)>,
    notes: Vec<(String, usize)>,
    keep: Vec<(usize, Vec<String>)>,
    last: usize,
}

impl Columns {
    fn new(headers: &[String], mapping: &Mapping) -> Result<Self, ReadError> {
        let find = |column: &str| {
            if is_about_origin(column) {
                return Err(ReadError::Mapping(format!(
                    "the column “{column}” is about origin or identity papers and is never read"
                )));
            }
            headers.iter().position(|header| header == column).ok_or_else(|| {
                ReadError::Mapping(format!(
                    "there is no column “{column}”; there are: {}",
                    headers.join(", ")
                ))
            })
        };
        let maybe = |column: &Option<String>| column.as_deref().map(find).transpose();
        let identifiers = mapping
            .identifiers
            .iter()
            .map(|(scheme, column)| Ok((scheme.clone(), find(column)?)))
            .collect::<Result<Vec<_>, ReadError>>()?;
        let notes = mapping
            .notes
            .iter()
            .map(|(label, column)| Ok((label.clone(), find(column)?)))
            .collect::<Result<Vec<_>, ReadError>>()?;
        let keep = mapping
            .keep
            .iter()
            .map(|(column, values)| Ok((find(column)?, values.clone())))
            .collect::<Result<Vec<_>, ReadError>>()?;
        let mut columns = Self {
            name: find(&mapping.name)?,
            aliases: maybe(&mapping.aliases)?,
            country: maybe(&mapping.country)?,
            city: maybe(&mapping.city)?,
            id: maybe(&mapping.id)?,
            schema: maybe(&mapping.schema)?,
            programme: maybe(&mapping.programme)?,
            identifiers,
            notes,
            keep,
            last: 0,
        };
        let used = [Some(columns.name), columns.aliases, columns.country, columns.id];
        columns.last = used.into_iter().flatten().max().unwrap_or_default();
        Ok(columns)
    }

    fn keeps(&self, cells: &[&str]) -> bool {
        self.keep
            .iter()
            .all(|(at, values)| cells.get(*at).is_some_and(|cell| values.iter().any(|value| value == cell)))
    }
}

/// A mapping out of the headers; what no field claims is kept as notes.
fn recognise(headers: &[String], file: &NamedFile) -> Result<Mapping, ReadError> {
    let normal: Vec<String> = headers.iter().map(|header| normalise(header).to_string()).collect();
    let mut taken: Vec<usize> = Vec::new();
    let mut find = |field: &str| -> Option<String> {
        let (_, wanted) = KNOWN.iter().find(|(name, _)| *name == field)?;
        let at = wanted.iter().find_map(|wanted| normal.iter().position(|header| header == wanted))?;
        taken.push(at);
        Some(headers[at].clone())
    };
    let name = find("name");
    let mut mapping = Mapping {
        aliases: find("aliases"),
        country: find("country"),
        city: find("city"),
        id: find("id"),
        schema: find("schema"),
        programme: find("programme"),
        name: name.clone().unwrap_or_default(),
        ..Mapping::default()
    };
    for (at, header) in headers.iter().enumerate() {
        if taken.contains(&at) || header.is_empty() || is_about_origin(header) {
            continue;
        }
        match IDENTIFIERS.iter().find(|(known, _)| *known == normal[at]) {
            Some((_, scheme)) => drop(mapping.identifiers.insert((*scheme).to_owned(), header.clone())),
            None => drop(mapping.notes.insert(normal[at].replace(' ', "-"), header.clone())),
        }
    }
    if name.is_none() {
        mapping.name = headers.iter().find(|header| !is_about_origin(header)).cloned().unwrap_or_default();
        return Err(ReadError::UnclearMapping {
            file: file.name.clone(),
            headers: headers.join(", "),
            example: mapping.to_toml(),
        });
    }
    Ok(mapping)
}

/// The delimiter that gives the first line the most cells outside quotes.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: char| {
        let mut quoted = false;
        line.chars()
            .filter(|c| {
                if *c == '"' {
                    quoted = !quoted;
                }
                *c == delimiter && !quoted
            })
            .count()
    };
    [(b',', ','), (b';', ';'), (b'\t', '\t'), (b'|', '|')]
        .into_iter()
        .max_by_key(|(byte, c)| (count(*c), *byte == b','))
        .map_or(b',', |(byte, _)| byte)
}
