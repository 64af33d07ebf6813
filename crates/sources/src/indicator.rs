//! A value per country and year: wide (a column a year) or long (columns country, year, value).

use crate::input::{self, NamedFile, ReadError};
use crate::names::{self, problem};
use crate::rows::{self, Rows};
use crate::stream::Text;
use overzicht_domain::countries;
use overzicht_domain::read::{Outcome, Problem};
use overzicht_matcher::{Country, normalise};

/// A value of an indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// The country.
    pub country: Country,
    /// The year that it is about.
    pub year: i16,
    /// The point estimate, on the publisher's own scale.
    pub value: f64,
}

/// A table of an indicator.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its values.
    pub values: Vec<Value>,
    /// The column in which they stand, when it has a row a year.
    pub column: Option<String>,
    /// What was wrong.
    pub problems: Vec<Problem>,
    /// The file that is cut off, and where, as far as that can be seen.
    pub cut_off: Option<(String, &'static str)>,
}

/// Reads a table.
pub fn read(file: &NamedFile) -> Result<Table, ReadError> {
    input::with(file, |text| {
        let mut table = lines(text)?;
        rows::about(text, &mut table.problems, 0);
        let cut = text.cut_off().filter(|_| text.ended_in_quotes());
        table.cut_off = cut.map(|place| (text.name().to_owned(), place));
        Ok(table)
    })
}

fn lines(text: &mut Text<'_>) -> Result<Table, ReadError> {
    let file = text.name();
    let mut table = Table::default();
    let first = text.head().lines().next().unwrap_or_default();
    let delimiter = if first.matches(';').count() > first.matches(',').count() { b';' } else { b',' };
    let mut rows = Rows::new(text, delimiter);
    let headers = rows.headers(&mut table.problems);
    let layout = layout(&headers).ok_or_else(|| ReadError::Format {
        file: file.to_owned(),
        expected: "an indicator",
        what: format!("it needs a column with the country and either a column a year or the columns year and value; it has: {}", headers.join(", ")),
    })?;
    if let (Some(_), [(None, at)]) = (layout.year, layout.years.as_slice()) {
        table.column = headers.get(*at).cloned();
    }
    while let Some((line, record)) = rows.next(&mut table.problems) {
        let row = Some(line);
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        if record.len() < headers.len() {
            table.problems.push(names::odd_row(
                file,
                row,
                cell(layout.country),
                (record.len(), headers.len()),
                "the file may be cut off here",
                Outcome::RowLeftOut,
            ));
            continue;
        }
        let Some(country) = country(cell(layout.country)) else {
            table.problems.push(problem(
                file,
                row,
                headers.get(layout.country).map(String::as_str),
                cell(layout.country),
                "this is no country that is known here",
                Outcome::RowLeftOut,
            ));
            continue;
        };
        for (year, at) in &layout.years {
            let year = match year {
                Some(year) => Some(*year),
                None => layout.year.and_then(|at| year_of(cell(at))),
            };
            let text = cell(*at);
            if text.is_empty() || text == "NA" {
                continue;
            }
            match (year, text.parse::<f64>().ok().filter(|value| value.is_finite())) {
                (Some(year), Some(value)) => table.values.push(Value { country, year, value }),
                _ => table.problems.push(problem(
                    file,
                    row,
                    headers.get(*at).map(String::as_str),
                    text,
                    "this is no value of a year",
                    Outcome::ValueLeftOut,
                )),
            }
        }
    }
    if table.values.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(table)
}

struct Layout {
    country: usize,
    year: Option<usize>,
    years: Vec<(Option<i16>, usize)>,
}

fn layout(headers: &[String]) -> Option<Layout> {
    let normal: Vec<String> = headers.iter().map(|header| normalise(header).to_string()).collect();
    let find =
        |wanted: &[&str]| wanted.iter().find_map(|wanted| normal.iter().position(|header| header == wanted));
    let country = find(&[
        "iso3",
        "iso2",
        "country code",
        "country text id",
        "code",
        "wb code",
        "country",
        "land",
        "country name",
        "iso",
    ])?;
    let years: Vec<(Option<i16>, usize)> =
        headers.iter().enumerate().filter_map(|(at, header)| Some((Some(year_of(header)?), at))).collect();
    if years.len() >= 2 {
        return Some(Layout { country, year: None, years });
    }
    let year = find(&["year", "jaar"])?;
    let value = find(&["value", "waarde", "estimate", "score", "index", "v2xca academ"])?;
    Some(Layout { country, year: Some(year), years: vec![(None, value)] })
}

/// A year, also written as 1996.0.
fn year_of(text: &str) -> Option<i16> {
    let text = text.trim().trim_end_matches(".0");
    text.parse().ok().filter(|year| (1900..2200).contains(year))
}

fn country(text: &str) -> Option<Country> {
    if text.len() == 3 {
        countries::from_alpha3(text).or_else(|| countries::parse(text))
    } else {
        countries::parse(text)
    }
}
