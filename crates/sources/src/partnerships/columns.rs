//! What a column means, by its header: Dutch and English words, and the columns that are never read.
//!
//! Each meaning carries a score, so that of “Faculteit” and “Afdeling” the first is the unit. Two columns of the same
//! score are a question to the person, not a guess.

use super::content::Kind;
use super::guess::Guess;
use super::header::{Found, without_header};
use super::mapping::{Constants, Field, Mapping, PartnerColumns};
use super::report::Report;
use super::table::Table;
use super::text::key;
use super::{Options, ReadError, content};
use overzicht_domain::read::Outcome;
use overzicht_domain::words::Role;
use std::collections::{BTreeMap, BTreeSet};

mod never;
mod phrases;

pub(super) use never::Never;

/// What a column of a partner is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Name,
    Ror,
    Country,
    City,
    Website,
    Role,
}

impl What {
    /// Whether such a column makes a partner.
    pub(super) fn identifies(self) -> bool {
        matches!(self, Self::Name | Self::Ror)
    }
}

/// A column of a partner: which partner, and what of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) what: What,
    /// The number of the partner, in “Partner 2”.
    pub(super) number: Option<u8>,
    /// The role that the header gives, in “Financier”.
    pub(super) role: Option<Role>,
}

/// What a header means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Field(Field),
    Partner(Part),
    Never(Never),
    Unknown,
}

/// A meaning, and how sure: 100 is the word for it, below 40 is no more than a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Recognised {
    pub(super) meaning: Meaning,
    pub(super) score: u8,
}

/// What a header means.
pub(super) fn recognise(header: &str) -> Recognised {
    if let Some(never) = never::never(header) {
        return Recognised { meaning: Meaning::Never(never), score: 100 };
    }
    phrases::recognise(header)
}

/// Everything that reading the rows needs to know.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) mapping: Mapping,
    /// The column of each field.
    pub(super) fields: BTreeMap<Field, u32>,
    pub(super) partners: Vec<PartnerAt>,
    pub(super) headers: BTreeMap<u32, String>,
    pub(super) header_row: u64,
    pub(super) first: usize,
    pub(super) width: Option<u32>,
    pub(super) not_read: Vec<String>,
    pub(super) ignored: Vec<String>,
}

impl Plan {
    /// The header of a column.
    pub(super) fn header(&self, column: u32) -> &str {
        self.headers.get(&column).map_or("", String::as_str)
    }
}

/// The columns of a partner, by place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PartnerAt {
    pub(super) name: Option<u32>,
    pub(super) ror: Option<u32>,
    pub(super) country: Option<u32>,
    pub(super) city: Option<u32>,
    pub(super) website: Option<u32>,
    pub(super) role: Option<u32>,
    pub(super) always: Option<Role>,
}

impl PartnerAt {
    fn slot(&mut self, what: What) -> &mut Option<u32> {
        match what {
            What::Name => &mut self.name,
            What::Ror => &mut self.ror,
            What::Country => &mut self.country,
            What::City => &mut self.city,
            What::Website => &mut self.website,
            What::Role => &mut self.role,
        }
    }

    pub(super) fn columns(&self) -> impl Iterator<Item = u32> {
        [self.name, self.ror, self.country, self.city, self.website, self.role].into_iter().flatten()
    }
}

/// Which column is what, by the mapping that was given or by recognition. Columns that are never read are gone from the
/// table that comes back.
pub(super) fn plan(
    found: Found,
    options: &Options<'_>,
    report: &mut Report,
) -> Result<(Table, Plan), ReadError> {
    let bare = without_header(&found);
    let mut headers: Vec<(u32, String)> = found.headers;
    headers.extend(bare);
    headers.sort_by_key(|(column, _)| *column);
    let mut meanings: Vec<(u32, Recognised)> =
        headers.iter().map(|(column, header)| (*column, recognise(header))).collect();
    never::names_of_persons(&headers, &mut meanings);
    let mut table = found.table;
    let not_read = drop_never(&mut table, &headers, &meanings, report);
    tell_unworked(&table, &headers, found.header_row, report);
    let headers: BTreeMap<u32, String> = headers.into_iter().collect();
    let mut plan = Plan {
        mapping: Mapping::default(),
        fields: BTreeMap::new(),
        partners: Vec::new(),
        headers,
        header_row: found.header_row,
        first: found.first,
        width: found.width,
        not_read,
        ignored: Vec::new(),
    };
    match options.mapping {
        Some(mapping) => given(&mut plan, mapping, &meanings, report)?,
        None => {
            let why = guessed(&mut plan, &meanings, &table, report);
            name_columns(&mut plan, &table, found.header_rows);
            if !why.is_empty() {
                return Err(ReadError::UnclearMapping(Box::new(Guess::new(report, &table, &plan, why))));
            }
        }
    }
    name_columns(&mut plan, &table, found.header_rows);
    let used: BTreeSet<u32> =
        plan.fields.values().copied().chain(plan.partners.iter().flat_map(PartnerAt::columns)).collect();
    let never: BTreeSet<&String> = plan.not_read.iter().collect();
    plan.ignored = plan
        .headers
        .iter()
        .filter(|(column, header)| !used.contains(column) && !never.contains(header))
        .map(|(_, header)| header.clone())
        .collect();
    Ok((table, plan))
}

/// Takes the columns that are never read out of the table, and says so once.
fn drop_never(
    table: &mut Table,
    headers: &[(u32, String)],
    meanings: &[(u32, Recognised)],
    report: &mut Report,
) -> Vec<String> {
    let mut gone = BTreeSet::new();
    let mut not_read = Vec::new();
    for ((column, header), (_, found)) in headers.iter().zip(meanings) {
        if let Meaning::Never(never) = found.meaning {
            gone.insert(*column);
            not_read.push(header.clone());
            report.tell(
                None,
                Some(header),
                "",
                format!("this column is about {}; it was not read", never.about()),
                never.advice(),
                Outcome::Noted,
            );
        }
    }
    table.drop_columns(&gone);
    not_read
}

/// Says of which columns the workbook holds formulas and not what they give, once a column.
fn tell_unworked(table: &Table, headers: &[(u32, String)], header_row: u64, report: &mut Report) {
    for (column, header) in headers {
        let rows: Vec<u64> = table
            .unworked
            .iter()
            .filter(|(row, at)| at == column && *row > header_row)
            .map(|(row, _)| *row)
            .collect();
        let Some(first) = rows.first() else { continue };
        report.tell(
            None,
            Some(header),
            "",
            format!(
                "{} of this column without a value, from row {first} on; read as empty",
                if rows.len() == 1 { "a formula".to_owned() } else { format!("{} formulas", rows.len()) }
            ),
            "Open the workbook in Excel or LibreOffice, save it and import that",
            Outcome::ValueLeftOut,
        );
    }
}

/// The columns that a mapping names.
fn given(
    plan: &mut Plan,
    mapping: &Mapping,
    meanings: &[(u32, Recognised)],
    report: &Report,
) -> Result<(), ReadError> {
    mapping.check()?;
    let by_key: BTreeMap<String, u32> =
        plan.headers.iter().rev().map(|(column, header)| (key(header), *column)).collect();
    let mut missing = Vec::new();
    let mut at = |header: &str| -> Result<Option<u32>, ReadError> {
        let Some(column) = by_key.get(&key(header)).copied() else {
            missing.push(format!("“{}”", overzicht_domain::read::quote(header)));
            return Ok(None);
        };
        let meaning = meanings.iter().find(|(at, _)| *at == column).map(|(_, found)| found.meaning);
        match meaning {
            Some(Meaning::Never(never)) => Err(ReadError::NeverRead {
                header: overzicht_domain::read::quote(header),
                subject: never.about(),
            }),
            _ => Ok(Some(column)),
        }
    };
    for (field, header) in &mapping.columns {
        if let Some(column) = at(header)? {
            plan.fields.insert(*field, column);
        }
    }
    for partner in &mapping.partners {
        let mut place = PartnerAt { always: partner.always, ..PartnerAt::default() };
        for (what, header) in [
            (What::Name, &partner.name),
            (What::Ror, &partner.ror),
            (What::Country, &partner.country),
            (What::City, &partner.city),
            (What::Website, &partner.website),
            (What::Role, &partner.role),
        ] {
            if let Some(header) = header {
                *place.slot(what) = at(header)?;
            }
        }
        plan.partners.push(place);
    }
    if !missing.is_empty() {
        return Err(ReadError::MappingDoesNotFit {
            file: report.file.clone(),
            missing: missing.join(", "),
            headers: shown_headers(plan),
        });
    }
    plan.mapping = mapping.clone();
    Ok(())
}

fn shown_headers(plan: &Plan) -> String {
    let all: Vec<String> = plan
        .headers
        .values()
        .take(100)
        .map(|header| format!("“{}”", overzicht_domain::read::quote(header)))
        .collect();
    all.join(", ")
}

/// The columns by recognition; what is unclear, in sentences.
fn guessed(
    plan: &mut Plan,
    meanings: &[(u32, Recognised)],
    table: &Table,
    report: &mut Report,
) -> Vec<String> {
    let mut why = Vec::new();
    let rows = table.rows.get(plan.first..).unwrap_or_default();
    for field in Field::ALL {
        let candidates: Vec<(u32, u8)> = meanings
            .iter()
            .filter(|(_, found)| found.meaning == Meaning::Field(field))
            .map(|(column, found)| (*column, found.score))
            .collect();
        let Some(best) = candidates.iter().map(|(_, score)| *score).max() else { continue };
        let mut equal: Vec<u32> =
            candidates.iter().filter(|(_, score)| *score == best).map(|(column, _)| *column).collect();
        // An empty column is no rival, and neither is a copy.
        if equal.len() > 1 {
            let filled: Vec<u32> =
                equal.iter().copied().filter(|column| content::is_filled(rows, *column)).collect();
            if !filled.is_empty() {
                equal = filled;
            }
            let first = equal[0];
            if equal.iter().all(|column| content::are_same(rows, first, *column)) {
                equal.truncate(1);
            }
        }
        let Some(first) = equal.first().copied() else { continue };
        if equal.len() > 1 {
            let names = equal
                .iter()
                .map(|column| format!("“{}”", plan.header(*column)))
                .collect::<Vec<_>>()
                .join(" and ");
            match field {
                Field::Title
                | Field::Subject
                | Field::Remark
                | Field::Owner
                | Field::EarlierJudgement
                | Field::State => {
                    let header = plan.header(first).to_owned();
                    report.tell(
                        None,
                        Some(&header),
                        "",
                        format!("{names} can both be the {}; the first was taken", field.key()),
                        "Give a mapping (--mapping) if it should be the other",
                        Outcome::Assumed,
                    );
                }
                _ => why.push(format!("{names} can both be the {}", field.key())),
            }
        }
        plan.fields.insert(field, first);
    }
    plan.partners = partners(plan, meanings, &mut why);
    by_content(plan, meanings, table, report);
    if !plan.partners.iter().any(|partner| partner.name.is_some() || partner.ror.is_some()) {
        why.insert(0, "no column of partners was recognised".to_owned());
    }
    if !plan.fields.contains_key(&Field::Unit) {
        why.insert(0, "no column of units (faculty, institute, service) was recognised".to_owned());
    }
    why
}

/// Partner columns put together: names with the countries, cities, roles that belong to them.
fn partners(plan: &Plan, meanings: &[(u32, Recognised)], why: &mut Vec<String>) -> Vec<PartnerAt> {
    let parts: Vec<(u32, Part, u8)> = meanings
        .iter()
        .filter_map(|(column, found)| match found.meaning {
            Meaning::Partner(part) if found.score >= 40 => Some((*column, part, found.score)),
            _ => None,
        })
        .collect();
    let strongest = parts
        .iter()
        .filter(|(_, part, _)| part.what == What::Name)
        .map(|(.., score)| *score)
        .max()
        .unwrap_or(0);
    // Beside a clear partner column a vague one (“Instelling”) is something else; a role of its own is never vague.
    let names: Vec<(u32, Part, u8)> = parts
        .iter()
        .filter(|(_, part, score)| {
            part.what == What::Name && (part.role.is_some() || *score + 15 >= strongest)
        })
        .copied()
        .collect();
    for (at, (column, part, score)) in names.iter().enumerate() {
        let rival = names[at + 1..].iter().find(|(_, other, other_score)| {
            other.role == part.role && part.number.is_none() && other.number.is_none() && score == other_score
        });
        if let Some((other, ..)) = rival {
            why.push(format!(
                "“{}” and “{}” can both be the partner",
                plan.header(*column),
                plan.header(*other)
            ));
        }
    }
    let mut out: Vec<(Part, PartnerAt)> = names
        .iter()
        .map(|(column, part, _)| {
            (*part, PartnerAt { name: Some(*column), always: part.role, ..PartnerAt::default() })
        })
        .collect();
    for (column, part, _) in parts.iter().filter(|(_, part, _)| part.what != What::Name) {
        attach(&mut out, *column, *part);
    }
    out.into_iter().map(|(_, at)| at).collect()
}

/// Gives a column of a partner to the partner it belongs to: by role, by number, by place, or to all.
fn attach(partners: &mut Vec<(Part, PartnerAt)>, column: u32, part: Part) {
    let fits = |own: &Part| {
        part.role.is_none_or(|role| own.role == Some(role))
            && part.number.is_none_or(|n| own.number.unwrap_or(1) == n)
    };
    let candidates: Vec<usize> = (0..partners.len()).filter(|at| fits(&partners[*at].0)).collect();
    match candidates.as_slice() {
        [] if part.what == What::Ror => {
            partners.push((part, PartnerAt { ror: Some(column), always: part.role, ..PartnerAt::default() }));
        }
        [] => {}
        [one] => {
            let slot = partners[*one].1.slot(part.what);
            if slot.is_none() {
                *slot = Some(column);
            }
        }
        // Without a number: the one to the left of it when that still lacks it and is the nearest, else all that lack it.
        several => {
            let plain: Vec<usize> =
                several.iter().copied().filter(|at| partners[*at].0.role.is_none()).collect();
            let several = if plain.is_empty() || part.role.is_some() { several.to_vec() } else { plain };
            let left = several
                .iter()
                .copied()
                .filter(|at| partners[*at].1.name.is_some_and(|name| name < column))
                .max_by_key(|at| partners[*at].1.name);
            let between = left.is_some_and(|at| {
                several
                    .iter()
                    .any(|other| *other != at && partners[*other].1.name.is_some_and(|name| name > column))
            });
            let others_have = several.iter().any(|at| partners[*at].1.slot(part.what).is_some());
            match left {
                Some(at) if between || others_have => {
                    let slot = partners[at].1.slot(part.what);
                    if slot.is_none() {
                        *slot = Some(column);
                    }
                }
                _ => {
                    for at in several {
                        let slot = partners[at].1.slot(part.what);
                        if slot.is_none() {
                            *slot = Some(column);
                        }
                    }
                }
            }
        }
    }
}

/// What the headers leave open, by what stands in the columns. Told each time, because it is a guess.
fn by_content(plan: &mut Plan, meanings: &[(u32, Recognised)], table: &Table, report: &mut Report) {
    let rows = table.rows.get(plan.first..).unwrap_or_default();
    let persons = meanings.iter().any(|(_, found)| matches!(found.meaning, Meaning::Never(_)));
    let unknown: Vec<(u32, Kind)> = meanings
        .iter()
        .filter(|(_, found)| found.meaning == Meaning::Unknown)
        .filter_map(|(column, _)| content::kind(rows, *column).map(|kind| (*column, kind)))
        .collect();
    let mut taken: Vec<(u32, &str)> = Vec::new();
    let all = |kind: Kind| {
        unknown.iter().filter(move |(_, found)| *found == kind).map(|(column, _)| *column).collect::<Vec<_>>()
    };
    let no_name = !plan.partners.iter().any(|partner| partner.name.is_some());
    if no_name && let [one] = all(Kind::Organisation)[..] {
        match plan.partners.first_mut() {
            Some(partner) => partner.name = Some(one),
            None => plan.partners = vec![with_its_columns(one, meanings)],
        }
        taken.push((one, "partners"));
    }
    if !plan.partners.iter().any(|partner| partner.ror.is_some())
        && let [one] = all(Kind::Ror)[..]
    {
        match &mut plan.partners[..] {
            [] => plan.partners.push(PartnerAt { ror: Some(one), ..PartnerAt::default() }),
            [partner] => partner.ror = Some(one),
            _ => {}
        }
        if plan.partners.iter().any(|partner| partner.ror == Some(one)) {
            taken.push((one, "ROR ids of partners"));
        }
    }
    // Country names in a list of persons may be where somebody comes from: there a header has to say it.
    if !persons
        && let [one] = all(Kind::Country)[..]
        && let [partner] = &mut plan.partners[..]
        && partner.country.is_none()
    {
        partner.country = Some(one);
        taken.push((one, "countries of partners"));
    }
    if !plan.fields.contains_key(&Field::Amount)
        && let [one] = all(Kind::Money)[..]
    {
        plan.fields.insert(Field::Amount, one);
        taken.push((one, "amounts"));
    }
    if !plan.fields.contains_key(&Field::Start)
        && !plan.fields.contains_key(&Field::End)
        && let [start, end] = all(Kind::Date)[..]
    {
        plan.fields.insert(Field::Start, start);
        plan.fields.insert(Field::End, end);
        taken.push((start, "first days"));
        taken.push((end, "last days"));
    }
    for (column, what) in taken {
        let header = plan.header(column).to_owned();
        report.tell(
            None,
            Some(&header),
            "",
            format!(
                "the header does not say what this column is; by what stands in it, it was read as {what}"
            ),
            "Give a mapping (--mapping) if it is something else",
            Outcome::Assumed,
        );
    }
}

/// The only partner, by the column of its name, with the columns of which the headers say that they are a partner's.
fn with_its_columns(name: u32, meanings: &[(u32, Recognised)]) -> PartnerAt {
    let part = Part { what: What::Name, number: None, role: None };
    let mut partners = vec![(part, PartnerAt { name: Some(name), ..PartnerAt::default() })];
    for (column, found) in meanings {
        if let Meaning::Partner(part) = found.meaning
            && found.score >= 40
            && !part.what.identifies()
        {
            attach(&mut partners, *column, Part { role: None, number: None, ..part });
        }
    }
    partners.swap_remove(0).1
}

/// The mapping in words of the headers, out of the places.
fn name_columns(plan: &mut Plan, table: &Table, header_rows: u8) {
    let name = |column: Option<u32>| column.map(|column| plan.header(column).to_owned());
    let partners = plan
        .partners
        .iter()
        .map(|at| PartnerColumns {
            name: name(at.name),
            ror: name(at.ror),
            country: name(at.country),
            city: name(at.city),
            website: name(at.website),
            role: name(at.role),
            always: at.always,
        })
        .collect();
    let columns =
        plan.fields.iter().map(|(field, column)| (*field, plan.header(*column).to_owned())).collect();
    let constants: Constants = plan.mapping.constants.clone();
    plan.mapping = Mapping {
        sheet: table.sheet.clone(),
        header_row: Some(plan.header_row),
        header_rows: (header_rows > 1).then_some(header_rows),
        columns,
        partners,
        values: plan.mapping.values.clone(),
        constants,
        forms: plan.mapping.forms.clone(),
    };
}
