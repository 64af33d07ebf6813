//! What each column is: by its header in Dutch or English, and for what remains by what stands in it.

use super::mapping::{Mapping, PartnerColumns};
use super::table::{Cell, Table};
use super::{ReadError, values};
use crate::names::is_about_origin;
use overzicht_matcher::normalise;
use std::collections::BTreeMap;
use std::fmt;

/// Headers by which a field is recognised, normalised. The first that occurs in a file counts.
const HEADERS: &[(&str, &[&str])] = &[
    (
        "id",
        &[
            "id",
            "nummer",
            "nr",
            "volgnummer",
            "registratienummer",
            "kenmerk",
            "zaaknummer",
            "partnership id",
            "number",
            "reference",
            "dossiernummer",
        ],
    ),
    (
        "unit",
        &[
            "faculteit",
            "onderdeel",
            "unit",
            "faculty",
            "afdeling",
            "department",
            "instituut",
            "dienst",
            "organisatieonderdeel",
            "school",
            "eenheid",
            "vakgroep",
            "organisational unit",
        ],
    ),
    (
        "title",
        &[
            "titel",
            "title",
            "naam samenwerking",
            "samenwerking",
            "naam project",
            "projectnaam",
            "projecttitel",
            "project",
            "naam",
            "name",
            "partnership",
            "partnerschap",
            "omschrijving project",
            "project title",
        ],
    ),
    (
        "subject",
        &[
            "onderwerp",
            "subject",
            "vakgebied",
            "discipline",
            "omschrijving",
            "beschrijving",
            "description",
            "field",
            "onderzoeksgebied",
            "research area",
            "thema",
            "topic",
            "inhoud",
        ],
    ),
    (
        "form",
        &[
            "vorm",
            "form",
            "type samenwerking",
            "soort samenwerking",
            "soort",
            "type",
            "samenwerkingsvorm",
            "kind",
            "type of cooperation",
            "type overeenkomst",
            "soort overeenkomst",
            "contracttype",
            "contract type",
        ],
    ),
    (
        "start",
        &[
            "startdatum",
            "start",
            "start date",
            "begindatum",
            "ingangsdatum",
            "begin",
            "aanvang",
            "aanvangsdatum",
            "datum ingang",
            "van",
            "from",
            "datum start",
            "ingang",
            "looptijd van",
        ],
    ),
    (
        "end",
        &[
            "einddatum",
            "einde",
            "end date",
            "end",
            "afloopdatum",
            "tot",
            "until",
            "datum einde",
            "expiry",
            "expiry date",
            "t m",
            "tot en met",
            "looptijd tot",
            "vervaldatum",
        ],
    ),
    (
        "amount",
        &[
            "bedrag",
            "amount",
            "budget",
            "contractwaarde",
            "waarde",
            "value",
            "financiering",
            "omvang",
            "bedrag eur",
            "budget eur",
            "bedrag in euro",
            "funding amount",
            "totaalbedrag",
        ],
    ),
    ("currency", &["valuta", "currency", "munt"]),
    (
        "owner",
        &[
            "contracteigenaar",
            "eigenaar",
            "owner",
            "verantwoordelijke",
            "contactpersoon",
            "contact",
            "contactpersoon intern",
            "aanvrager",
            "projectleider",
            "leerstoelhouder",
            "responsible",
            "interne contactpersoon",
        ],
    ),
    (
        "contract",
        &[
            "contractnummer",
            "contract number",
            "contract",
            "grant number",
            "subsidienummer",
            "contractnr",
            "overeenkomstnummer",
            "projectnummer",
            "grant",
        ],
    ),
    ("state", &["status", "state", "stand"]),
    (
        "level",
        &[
            "risico",
            "niveau",
            "risiconiveau",
            "risk",
            "risk level",
            "level",
            "oordeel",
            "risicoclassificatie",
            "beoordeling",
        ],
    ),
    (
        "remark",
        &[
            "opmerking",
            "opmerkingen",
            "toelichting",
            "remark",
            "remarks",
            "notes",
            "notitie",
            "comments",
            "bijzonderheden",
        ],
    ),
];

/// Headers about partners: what of the partner, normalised without its number.
const PARTNER_HEADERS: &[(&str, &[&str])] = &[
    (
        "name",
        &[
            "partner",
            "partners",
            "naam partner",
            "partner naam",
            "partnernaam",
            "naam partners",
            "partner s",
            "naam partner s",
            "samenwerkingspartner",
            "samenwerkingspartners",
            "partner organisatie",
            "partnerorganisatie",
            "organisatie",
            "organisation",
            "organization",
            "partner name",
            "partner organisation",
            "partner organization",
            "institution",
            "instelling",
            "buitenlandse partner",
            "wederpartij",
            "contractpartij",
            "opdrachtgever",
            "partner instelling",
            "partnerinstelling",
            "counterparty",
            "thuisinstelling",
            "home institution",
            "universiteit partner",
        ],
    ),
    (
        "country",
        &[
            "land",
            "land partner",
            "partner land",
            "country",
            "partner country",
            "country of partner",
            "vestigingsland",
            "land partners",
            "land van partner",
            "land organisatie",
        ],
    ),
    (
        "city",
        &[
            "stad",
            "plaats",
            "city",
            "stad partner",
            "plaats partner",
            "partner city",
            "partner stad",
            "partner plaats",
            "vestigingsplaats",
        ],
    ),
    ("ror", &["ror", "ror id", "partner ror", "ror partner", "ror link", "ror nummer"]),
    ("role", &["rol", "role", "rol partner", "partner rol", "partner role"]),
];

/// Headers about persons elsewhere: never read.
const PERSONS_ELSEWHERE: &[&str] = &[
    "naam promovendus",
    "promovendus",
    "naam kandidaat",
    "kandidaat",
    "candidate",
    "candidate name",
    "phd candidate",
    "naam gast",
    "gast",
    "guest",
    "guest name",
    "naam gastonderzoeker",
    "pi partner",
    "contactpersoon partner",
    "partner contact",
    "partner contactpersoon",
    "naam onderzoeker partner",
    "student",
    "naam student",
];

/// The columns of a table with their meaning.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) mapping: Mapping,
    pub(super) single: BTreeMap<&'static str, usize>,
    pub(super) partners: Vec<PartnerAt>,
    pub(super) not_read: Vec<String>,
    pub(super) ignored: Vec<String>,
}

/// Where the columns of one partner stand.
#[derive(Clone, Debug, Default)]
pub(super) struct PartnerAt {
    pub(super) name: usize,
    pub(super) country: Option<usize>,
    pub(super) city: Option<usize>,
    pub(super) ror: Option<usize>,
    pub(super) role: Option<usize>,
}

/// What could be made of the columns when it is not enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The file.
    pub file: String,
    /// What is missing or double.
    pub what: String,
    /// The headers.
    pub headers: Vec<String>,
    /// What was recognised, to complete and save.
    pub mapping: Mapping,
}

impl fmt::Display for Guess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "“{}”: {}. Its columns are: {}.", self.file, self.what, self.headers.join(", "))?;
        writeln!(f, "Save this as mapping.toml, complete it and give --mapping mapping.toml:")?;
        f.write_str(&self.mapping.to_toml())
    }
}

/// How many of these headers are known: by this the sheet and the header row are found.
pub(super) fn header_matches(headers: &[String]) -> usize {
    headers
        .iter()
        .filter(|header| !header.is_empty())
        .filter(|header| {
            let (normal, _) = numbered(header);
            single_field(&normal).is_some() || partner_field(&normal).is_some()
        })
        .count()
}

pub(super) fn assign(table: &Table, given: Option<&Mapping>) -> Result<Columns, ReadError> {
    match given {
        Some(mapping) => by_mapping(table, mapping),
        None => recognise(table),
    }
}

fn by_mapping(table: &Table, mapping: &Mapping) -> Result<Columns, ReadError> {
    let find = |header: &str| {
        if is_about_origin(header) {
            return Err(ReadError::Mapping(format!(
                "the column “{header}” is about origin or identity papers and is never read"
            )));
        }
        table.headers.iter().position(|h| h == header).ok_or_else(|| {
            ReadError::Mapping(format!(
                "there is no column “{header}”; there are: {}",
                table.headers.join(", ")
            ))
        })
    };
    let maybe = |header: &Option<String>| header.as_deref().map(find).transpose();
    let mut single = BTreeMap::new();
    for (field, header) in &mapping.columns {
        let name = super::mapping::FIELDS.iter().find(|name| *name == field);
        let name = name.ok_or_else(|| ReadError::Mapping(format!("“{field}” is no field")))?;
        single.insert(*name, find(header)?);
    }
    let mut partners = Vec::new();
    for partner in &mapping.partner {
        partners.push(PartnerAt {
            name: find(&partner.name)?,
            country: maybe(&partner.country)?,
            city: maybe(&partner.city)?,
            ror: maybe(&partner.ror)?,
            role: maybe(&partner.role)?,
        });
    }
    if partners.is_empty() || !single.contains_key("unit") && mapping.unit.is_none() {
        return Err(ReadError::Mapping(
            "it needs at least one [[partner]] and a column or constant for the unit".to_owned(),
        ));
    }
    Ok(finish(table, mapping.clone(), single, partners))
}

fn recognise(table: &Table) -> Result<Columns, ReadError> {
    let mut single: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut grouped: BTreeMap<u32, BTreeMap<&'static str, usize>> = BTreeMap::new();
    let mut taken = vec![false; table.headers.len()];
    for (at, header) in table.headers.iter().enumerate() {
        taken[at] = header.is_empty() || passed_over(header);
    }
    for (at, header) in table.headers.iter().enumerate() {
        if taken[at] {
            continue;
        }
        let (normal, number) = numbered(header);
        if let Some(field) = partner_field(&normal) {
            let group = grouped.entry(number).or_default();
            if !group.contains_key(field) {
                group.insert(field, at);
                taken[at] = true;
            }
        }
    }
    // The header that stands earliest in a field's list wins, whatever its place in the file.
    for (field, wanted) in HEADERS {
        let found = wanted.iter().find_map(|wanted| {
            (0..table.headers.len())
                .find(|at| !taken[*at] && normalise(&table.headers[*at]).as_str() == *wanted)
        });
        if let Some(at) = found {
            single.insert(field, at);
            taken[at] = true;
        }
    }
    by_content(table, &mut taken, &mut single, &mut grouped);
    let mut partners: Vec<PartnerAt> = Vec::new();
    let shared = grouped.get(&0).cloned().unwrap_or_default();
    for (number, group) in &grouped {
        let named = group.get("name").or(group.get("ror"));
        let Some(name) = named.copied() else { continue };
        // "Land" beside "Partner 1" alone belongs to it.
        let lone = grouped.values().filter(|g| g.contains_key("name")).count() == 1;
        let of =
            |field: &str| group.get(field).or_else(|| if lone { shared.get(field) } else { None }).copied();
        let _ = number;
        partners.push(PartnerAt {
            name,
            country: of("country"),
            city: of("city"),
            ror: of("ror").filter(|at| *at != name),
            role: of("role"),
        });
    }
    let mapping = mapping_of(table, &single, &partners);
    let unclear = |what: &str| {
        ReadError::UnclearMapping(Box::new(Guess {
            file: table.file.clone(),
            what: what.to_owned(),
            headers: table.headers.iter().filter(|header| !header.is_empty()).cloned().collect(),
            mapping: mapping.clone(),
        }))
    };
    if partners.is_empty() {
        return Err(unclear("no column with the partner's name is recognised"));
    }
    if !single.contains_key("unit") {
        return Err(unclear(
            "no column with the unit (faculty, institute) is recognised; name one, or give unit = \"…\" for all rows",
        ));
    }
    Ok(finish(table, mapping, single, partners))
}

/// Columns whose header says nothing, by what stands in them: ROR links, dates.
fn by_content(
    table: &Table,
    taken: &mut [bool],
    single: &mut BTreeMap<&'static str, usize>,
    grouped: &mut BTreeMap<u32, BTreeMap<&'static str, usize>>,
) {
    for (at, taken) in taken.iter_mut().enumerate() {
        if *taken {
            continue;
        }
        let cells: Vec<&Cell> = table
            .rows
            .iter()
            .take(200)
            .filter_map(|(_, row)| row.get(at))
            .filter(|cell| **cell != Cell::Empty)
            .collect();
        if cells.len() < 2 {
            continue;
        }
        let share = |test: &dyn Fn(&Cell) -> bool| {
            cells.iter().filter(|cell| test(cell)).count() * 10 >= cells.len() * 8
        };
        let ror = |cell: &Cell| matches!(cell, Cell::Text(text) if text.contains("ror.org/"));
        let country = |cell: &Cell| matches!(cell, Cell::Text(text) if overzicht_domain::countries::parse(text).is_some());
        let group = grouped.entry(0).or_default();
        if share(&ror) && !group.contains_key("ror") {
            group.insert("ror", at);
            *taken = true;
        } else if share(&country)
            && !group.contains_key("country")
            && !grouped.values().any(|g| g.contains_key("country"))
        {
            grouped.entry(0).or_default().insert("country", at);
            *taken = true;
        } else if share(&|cell| matches!(cell, Cell::Date(_))) && !single.contains_key("start") {
            single.insert("start", at);
            *taken = true;
        }
    }
    if grouped.get(&0).is_some_and(BTreeMap::is_empty) {
        grouped.remove(&0);
    }
}

fn finish(
    table: &Table,
    mapping: Mapping,
    single: BTreeMap<&'static str, usize>,
    partners: Vec<PartnerAt>,
) -> Columns {
    let used = |at: usize| {
        single.values().any(|column| *column == at)
            || partners.iter().any(|p| [Some(p.name), p.country, p.city, p.ror, p.role].contains(&Some(at)))
    };
    let (mut not_read, mut ignored) = (Vec::new(), Vec::new());
    for (at, header) in table.headers.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
        if passed_over(header) {
            not_read.push(header.clone());
        } else if !used(at) {
            ignored.push(header.clone());
        }
    }
    Columns { mapping, single, partners, not_read, ignored }
}

fn mapping_of(table: &Table, single: &BTreeMap<&'static str, usize>, partners: &[PartnerAt]) -> Mapping {
    let header = |at: usize| table.headers[at].clone();
    Mapping {
        columns: single.iter().map(|(field, at)| ((*field).to_owned(), header(*at))).collect(),
        partner: partners
            .iter()
            .map(|p| PartnerColumns {
                name: header(p.name),
                country: p.country.map(header),
                city: p.city.map(header),
                ror: p.ror.map(header),
                role: p.role.map(header),
            })
            .collect(),
        unit: None,
    }
}

fn passed_over(header: &str) -> bool {
    is_about_origin(header) || PERSONS_ELSEWHERE.contains(&normalise(header).as_str())
}

/// A header in normal form without its number, and the number: "Land partner 2" is ("land partner", 2).
fn numbered(header: &str) -> (String, u32) {
    let normal = normalise(header);
    let number = normal.words().find_map(|word| word.parse::<u32>().ok().filter(|n| *n < 100)).unwrap_or(0);
    let words: Vec<&str> = normal.words().filter(|word| word.parse::<u32>().is_err()).collect();
    (words.join(" "), number)
}

fn partner_field(normal: &str) -> Option<&'static str> {
    PARTNER_HEADERS.iter().find(|(_, headers)| headers.contains(&normal)).map(|(field, _)| *field)
}

fn single_field(normal: &str) -> Option<&'static str> {
    HEADERS.iter().find(|(_, headers)| headers.contains(&normal)).map(|(field, _)| *field)
}

/// Whether dates of a column are written month first: only when some cannot be day first and none month first.
pub(super) fn month_first(table: &Table, at: usize) -> bool {
    let mut month = false;
    for (_, row) in &table.rows {
        if let Some(Cell::Text(text)) = row.get(at) {
            match values::order(text) {
                Some(values::Order::DayFirst) => return false,
                Some(values::Order::MonthFirst) => month = true,
                None => {}
            }
        }
    }
    month
}
