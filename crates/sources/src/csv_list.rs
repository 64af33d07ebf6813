//! Any list with columns: its mapping is recognised from the headers, or given.
//!
//! Rows of the same id (or, without one, of the same name and country) are one entry, so that a file with a row per
//! name, or a row per report year, reads as what it means.

mod cell;
mod headings;

use crate::Publication;
use crate::input::{self, NamedFile, ReadError};
use crate::left::Left;
use crate::names::{self, is_about_origin, problem};
use crate::partnerships;
use crate::rows::{self, Rows};
use crate::slug::slug;
use crate::stream::Text;
use overzicht_domain::ids::SourceId;
use overzicht_domain::read::{Outcome, Problem, quote};
use overzicht_matcher::{Entity, NameKind, Note, Schema, all_words, normalise};
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
    /// More such columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more_aliases: Vec<String>,
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

    /// The mapping that comes with the program for a list that is known, if any. A file of another layout is read by
    /// its headers instead.
    pub fn shipped(source: &SourceId) -> Option<Self> {
        let text = match source.as_str() {
            "csv:ca-nro" => include_str!("../../../mappings/ca-nro.toml"),
            "csv:us-1286" | "csv:section-1286" => include_str!("../../../mappings/us-1286.toml"),
            "csv:aspi-cdut" | "csv:aspi" => include_str!("../../../mappings/aspi-cdut.toml"),
            "csv:jp-meti" => include_str!("../../../mappings/jp-meti.toml"),
            _ => return None,
        };
        Self::from_toml(text).ok()
    }

    /// The columns that it names.
    fn columns(&self) -> impl Iterator<Item = &str> {
        let single = [&self.aliases, &self.country, &self.city, &self.id, &self.schema, &self.programme];
        std::iter::once(self.name.as_str())
            .chain(self.more_aliases.iter().map(String::as_str))
            .chain(single.into_iter().filter_map(|column| column.as_deref()))
            .chain(self.identifiers.values().map(String::as_str))
            .chain(self.notes.values().map(String::as_str))
            .chain(self.keep.keys().map(String::as_str))
    }

    /// Writes it.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}

/// Reads a list: a workbook as the table in it, anything else as text with separators.
pub(crate) fn read(file: &NamedFile, mapping: Option<&Mapping>) -> Result<Publication, ReadError> {
    if input::is_workbook(file)? {
        return sheet(file, mapping);
    }
    input::with(file, |text| {
        let mut publication = lines(text, mapping)?;
        rows::about(text, &mut publication.problems, 0);
        // A row that somebody typed may lack its last cells.
        let cut = text.cut_off().filter(|_| text.ended_in_quotes());
        publication.cut_off = cut.map(|place| (text.name().to_owned(), place));
        Ok(publication)
    })
}

/// Reads a text with separators.
fn lines(text: &mut Text<'_>, mapping: Option<&Mapping>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut problems = Vec::new();
    if text.head().trim_start().starts_with('<') {
        return Err(ReadError::Format {
            file: file.to_owned(),
            expected: "a list with columns",
            what: "it is a web page or XML".to_owned(),
        });
    }
    let delimiter = delimiter(text.head());
    let mut rows = Rows::new(text, delimiter);
    let headers = rows.headers(&mut problems);
    let mut list = List::new(file, headers, mapping, problems)?;
    while let Some((line, cells)) = rows.next(&mut list.publication.problems) {
        let cells: Vec<&str> = cells.iter().map(str::trim).collect();
        list.row(line, &cells);
    }
    Ok(list.publication)
}

/// Reads the table of a workbook.
fn sheet(file: &NamedFile, mapping: Option<&Mapping>) -> Result<Publication, ReadError> {
    let bytes = file.bytes(partnerships::MAX_BYTES)?;
    let is_header = |header: &str| {
        let normal = normalise(header).to_string();
        match mapping {
            Some(mapping) => mapping.columns().any(|column| same(column, header)),
            None => headings::is_known(&normal),
        }
    };
    let table = partnerships::list_table(&file.name, &bytes, is_header).map_err(|error| {
        let what = error.to_string();
        ReadError::Format { file: file.name.clone(), expected: "a list with columns", what }
    })?;
    let mut list = List::new(&file.name, table.headers, mapping, table.problems)?;
    for (line, cells) in &table.rows {
        let cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
        list.row(*line, &cells);
    }
    Ok(list.publication)
}

/// A list while its rows come in.
struct List<'f> {
    file: &'f str,
    headers: Vec<String>,
    mapping: Mapping,
    columns: Columns,
    at: HashMap<String, usize>,
    publication: Publication,
}

impl<'f> List<'f> {
    fn new(
        file: &'f str,
        headers: Vec<String>,
        mapping: Option<&Mapping>,
        problems: Vec<Problem>,
    ) -> Result<Self, ReadError> {
        if headers.iter().all(String::is_empty) {
            return Err(ReadError::Empty);
        }
        let mapping = match mapping {
            Some(mapping) => mapping.clone(),
            None => recognise(&headers, file)?,
        };
        let columns = Columns::new(&headers, &mapping)?;
        let taken = columns.taken(&headers, &mapping);
        let mut publication = Publication { problems, columns: Some(taken), ..Publication::default() };
        for header in headers.iter().filter(|header| is_about_origin(header)) {
            publication.problems.push(problem(
                file,
                Some(1),
                Some(header),
                "",
                "a column about origin or identity papers is never read",
                Outcome::Noted,
            ));
        }
        Ok(Self { file, headers, mapping, columns, at: HashMap::new(), publication })
    }

    fn row(&mut self, line: u64, cells: &[&str]) {
        if cells.iter().all(|cell| cell.is_empty()) {
            return;
        }
        let widths = (cells.len(), self.headers.len());
        let mut odd = |means: &str, outcome: Outcome| {
            let first = cells.first().unwrap_or(&"");
            self.publication.problems.push(names::odd_row(
                self.file,
                Some(line),
                first,
                widths,
                means,
                outcome,
            ));
        };
        if cells.len() < self.headers.len() && cells.len() <= self.columns.last {
            odd("the file may be cut off here", Outcome::RowLeftOut);
            return;
        }
        if cells.len() < self.headers.len() {
            odd("the missing ones were taken to be empty", Outcome::Assumed);
        }
        if cells.iter().skip(self.headers.len()).any(|cell| !cell.is_empty()) {
            odd("a separator may stand inside a value", Outcome::Assumed);
        }
        if self.columns.keeps(cells) {
            take(
                cells,
                Some(line),
                self.file,
                &self.columns,
                &self.mapping,
                &mut self.at,
                &mut self.publication,
            );
        }
    }
}

fn take(
    cells: &[&str],
    row: Option<u64>,
    file: &str,
    columns: &Columns,
    mapping: &Mapping,
    at: &mut HashMap<String, usize>,
    publication: &mut Publication,
) {
    let cell = |column: Option<usize>| column.and_then(|at| cells.get(at)).copied().unwrap_or_default();
    let name = cell(Some(columns.name));
    if name.is_empty() {
        publication.problems.push(problem(
            file,
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
            file,
            row,
            Some(&mapping.name),
            name,
            "this name is longer than any name, or none",
            Outcome::RowLeftOut,
        ));
        return;
    }
    if cell::is_total(name, cell(columns.id), cells.iter().copied()) {
        publication.problems.push(Problem {
            advice: "If an organisation is called so, write its country or an id beside it".to_owned(),
            ..problem(
                file,
                row,
                Some(&mapping.name),
                name,
                "this row is a total, no entry",
                Outcome::RowLeftOut,
            )
        });
        return;
    }
    let (all, unsure) = cell::names(name);
    if unsure {
        publication.problems.push(Problem {
            advice:
                "Put a semicolon between the names of one entry, or the further ones in a column of aliases; \
                     give each organisation a row of its own"
                    .to_owned(),
            ..problem(
                file,
                row,
                Some(&mapping.name),
                name,
                "this may be several names; it was read as one",
                Outcome::Noted,
            )
        });
    }
    let country_text = cell(columns.country);
    let country = crate::left::country_of(country_text);
    if country.is_none() && !country_text.is_empty() {
        publication.problems.push(problem(
            file,
            row,
            mapping.country.as_deref(),
            country_text,
            "this is no country that is known here",
            Outcome::ValueLeftOut,
        ));
    }
    let (key, id) = match cell(columns.id) {
        // Without an id the name makes one; the year's report may or may not give the country, so it is left out.
        // Entries are told apart by the whole name, legal form included: an id made out of a long one holds only its beginning.
        "" => {
            let words = all_words(name);
            let whole = words.strip_prefix("the ").unwrap_or(&words);
            (if whole.is_empty() { name.to_owned() } else { whole.to_owned() }, slug(name))
        }
        id => (format!("\0{id}"), id.to_owned()),
    };
    let index = *at.entry(key).or_insert(publication.entities.len());
    if index == publication.entities.len() {
        publication.entities.push(Entity { id, ..Entity::default() });
    }
    let Some(entity) = publication.entities.get_mut(index) else { return };
    let mut left = Left::default();
    let mut all = all.iter();
    if entity.names.is_empty() {
        left.primary(entity, &mapping.name, all.next().map_or(name, String::as_str));
        entity.schema = match cell(columns.schema).to_ascii_lowercase().as_str() {
            "person" | "individual" | "persoon" => Schema::Person,
            "vessel" | "ship" | "aircraft" => Schema::Other,
            "legalentity" | "legal entity" => Schema::LegalEntity,
            _ => Schema::Organization,
        };
    }
    for name in all {
        left.name(entity, &mapping.name, name, NameKind::Alias);
    }
    let separator = mapping.alias_separator.as_deref().unwrap_or(";");
    for (at, header) in columns.aliases.iter().zip(mapping.aliases.iter().chain(&mapping.more_aliases)) {
        // No name goes on over a line: in a workbook each line of a cell is one.
        for alias in cell(Some(*at)).split(separator).flat_map(str::lines) {
            left.name(entity, header, alias, NameKind::Alias);
        }
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
    left.tell(file, row, &mut publication.problems);
}

/// Whether a header is the column meant: capitals, accents, signs and line ends do not count.
fn same(column: &str, header: &str) -> bool {
    column == header || normalise(column).as_str() == normalise(header).as_str()
}

/// Where the mapped columns stand.
struct Columns {
    name: usize,
    aliases: Vec<usize>,
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
            let exact = headers.iter().position(|header| header == column);
            exact.or_else(|| headers.iter().position(|header| same(column, header))).ok_or_else(|| {
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
            aliases: mapping
                .aliases
                .iter()
                .chain(&mapping.more_aliases)
                .map(|column| find(column))
                .collect::<Result<Vec<_>, ReadError>>()?,
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
        let used = [Some(columns.name), columns.aliases.first().copied(), columns.country, columns.id];
        columns.last = used.into_iter().flatten().max().unwrap_or_default();
        Ok(columns)
    }

    /// What each column was taken as, in the words of a mapping.
    fn taken(&self, headers: &[String], mapping: &Mapping) -> TakenColumns {
        let mut fields = vec![("name", self.name)];
        fields.extend(self.aliases.iter().map(|at| ("aliases", *at)));
        let single = [
            ("country", self.country),
            ("city", self.city),
            ("id", self.id),
            ("schema", self.schema),
            ("programme", self.programme),
        ];
        fields.extend(single.into_iter().filter_map(|(field, at)| Some((field, at?))));
        fields.extend(self.identifiers.iter().map(|(scheme, at)| (scheme.as_str(), *at)));
        fields.extend(mapping.keep.keys().zip(&self.keep).map(|(_, (at, _))| ("keep", *at)));
        let quoted: Vec<usize> = self.notes.iter().map(|(_, at)| *at).collect();
        let header = |at: usize| headers.get(at).map(|header| quote(header)).unwrap_or_default();
        let is_used = |at: usize| fields.iter().any(|(_, used)| *used == at) || quoted.contains(&at);
        TakenColumns {
            unused: (0..headers.len())
                .filter(|at| !is_used(*at) && !headers[*at].is_empty() && !is_about_origin(&headers[*at]))
                .map(header)
                .collect(),
            fields: fields.iter().map(|(field, at)| ((*field).to_owned(), header(*at))).collect(),
            quoted: (0..headers.len()).filter(|at| quoted.contains(at)).map(header).collect(),
        }
    }

    fn keeps(&self, cells: &[&str]) -> bool {
        self.keep
            .iter()
            .all(|(at, values)| cells.get(*at).is_some_and(|cell| values.iter().any(|value| value == cell)))
    }
}

/// What the columns of a list were taken as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenColumns {
    /// The field of a mapping, and the header.
    pub fields: Vec<(String, String)>,
    /// Headers without a meaning of their own: what they hold is quoted beside an entry, and nobody is searched by it.
    pub quoted: Vec<String>,
    /// Headers that the mapping does not name.
    pub unused: Vec<String>,
}

/// A mapping out of the headers; what no field claims is kept as notes.
fn recognise(headers: &[String], file: &str) -> Result<Mapping, ReadError> {
    let normal: Vec<String> = headers.iter().map(|header| normalise(header).to_string()).collect();
    let mut taken: Vec<usize> = Vec::new();
    let mut find = |field: &str| -> Option<String> {
        let at = headings::of(field).find_map(|wanted| normal.iter().position(|header| header == wanted))?;
        taken.push(at);
        Some(headers[at].clone())
    };
    let name = find("name");
    let mut mapping = Mapping {
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
        if headings::is_alias(&normal[at]) {
            match &mapping.aliases {
                None => mapping.aliases = Some(header.clone()),
                Some(_) => mapping.more_aliases.push(header.clone()),
            }
            continue;
        }
        match headings::scheme(&normal[at]) {
            Some(scheme) => drop(mapping.identifiers.insert(scheme.to_owned(), header.clone())),
            None => drop(mapping.notes.insert(normal[at].replace(' ', "-"), header.clone())),
        }
    }
    if name.is_none() {
        mapping.name = headers.iter().find(|header| !is_about_origin(header)).cloned().unwrap_or_default();
        return Err(ReadError::UnclearMapping {
            file: file.to_owned(),
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
