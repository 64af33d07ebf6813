//! OpenDocument sheets (OASIS OpenDocument 1.2 and 1.3, part 3, chapter 9 "Tables").
//!
//! A reader of its own: the common one expands repeated cells before it looks at any limit, and does not tell which
//! cells are merged.

use super::report::Report;
use super::table::{Cell, Merged, Table};
use super::workbook::{Counted, Sheet, from_iso, wanted};
use super::{MAX_BYTES, MAX_CHARS, MAX_COLUMNS, ReadError};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor, Read};

/// Most rows that a sheet may have: what spreadsheets show.
const MAX_ROWS: u32 = 1_048_576;

/// Reads the sheets.
pub(super) fn read(bytes: &[u8], sheet: Option<&str>, report: &mut Report) -> Result<Vec<Table>, ReadError> {
    let file = report.file.clone();
    let damaged =
        |what: String| ReadError::Damaged { file: file.clone(), what: overzicht_domain::read::quote(&what) };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    if let Ok(manifest) = archive.by_name("META-INF/manifest.xml") {
        let mut text = Vec::new();
        // Everything was counted once; the bound here only keeps the promise.
        manifest.take(MAX_BYTES).read_to_end(&mut text).map_err(|error| damaged(error.to_string()))?;
        if text.windows(16).any(|window| window == b":encryption-data") {
            return Err(ReadError::Encrypted { file });
        }
    }
    let names = {
        let content = archive.by_name("content.xml").map_err(|error| damaged(error.to_string()))?;
        names(BufReader::new(content.take(MAX_BYTES))).map_err(|error| damaged(error.to_string()))?
    };
    let chosen = wanted(&names, sheet, report)?;
    let content = archive.by_name("content.xml").map_err(|error| damaged(error.to_string()))?;
    let mut reader = Reader::from_reader(BufReader::new(content.take(MAX_BYTES)));
    reader.config_mut().expand_empty_elements = true;
    let mut counted = Counted::default();
    let mut tables = Vec::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| damaged(error.to_string()))? {
            Event::Start(start) if start.name().as_ref() == "table:table" => {
                let name = attribute(&start, "table:name").unwrap_or_default();
                if let Some((name, hidden)) = chosen.iter().find(|(wanted, _)| *wanted == name) {
                    let mut into = Sheet::new(report);
                    let merged = rows(&mut reader, &mut into, &mut counted, &file)?;
                    tables.push(into.table(name, *hidden, merged, false));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(tables)
}

/// The names of the sheets, and whether each is hidden.
fn names(content: impl BufRead) -> Result<Vec<(String, bool)>, quick_xml::Error> {
    let mut reader = Reader::from_reader(content);
    reader.config_mut().expand_empty_elements = true;
    let mut hidden = std::collections::HashSet::new();
    let mut style = String::new();
    let mut names = Vec::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(start) => match start.name().as_ref() {
                "style:style" => style = attribute(&start, "style:name").unwrap_or_default(),
                "style:table-properties"
                    if attribute(&start, "table:display").as_deref() == Some("false") =>
                {
                    hidden.insert(style.clone());
                }
                "table:table" => {
                    let style = attribute(&start, "table:style-name").unwrap_or_default();
                    names
                        .push((attribute(&start, "table:name").unwrap_or_default(), hidden.contains(&style)));
                }
                _ => {}
            },
            Event::Eof => return Ok(names),
            _ => {}
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        start.attributes().with_checks(false).filter_map(Result::ok).find(|a| a.key.as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

fn number(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

/// The rows of a table into `into`; its merged areas.
fn rows<R: BufRead>(
    reader: &mut Reader<R>,
    into: &mut Sheet<'_>,
    counted: &mut Counted,
    file: &str,
) -> Result<Vec<Merged>, ReadError> {
    let damaged =
        |what: &str| ReadError::Damaged { file: file.to_owned(), what: overzicht_domain::read::quote(what) };
    let mut merged = Vec::new();
    let mut row = 0_u32;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| damaged(&error.to_string()))? {
            Event::Start(start) if start.name().as_ref() == "table:table-row" => {
                let repeated = number(&start, "table:number-rows-repeated").min(MAX_ROWS.saturating_sub(row));
                let cells = cells(reader, row, &mut merged).map_err(|error| damaged(&error.to_string()))?;
                if !cells.is_empty() {
                    for again in 0..repeated {
                        for (column, cell) in &cells {
                            into.put(row + again, *column, Some(cell.clone()), counted)?;
                        }
                    }
                }
                row += repeated;
            }
            Event::End(end) if end.name().as_ref() == "table:table" => return Ok(merged),
            Event::Eof => return Err(damaged("a sheet ends in the middle")),
            _ => {}
        }
    }
}

/// The filled cells of one row.
fn cells<R: BufRead>(
    reader: &mut Reader<R>,
    row: u32,
    merged: &mut Vec<Merged>,
) -> Result<Vec<(u32, Cell)>, quick_xml::Error> {
    let mut out = Vec::new();
    let mut column = 0_u32;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(start) => {
                let covered = start.name().as_ref() == "table:covered-table-cell";
                if !covered && start.name().as_ref() != "table:table-cell" {
                    continue;
                }
                let repeated = number(&start, "table:number-columns-repeated");
                let (wide, high) = (
                    number(&start, "table:number-columns-spanned"),
                    number(&start, "table:number-rows-spanned"),
                );
                let value = Value::of(&start);
                let text = text(reader)?;
                if !covered {
                    if (wide > 1 || high > 1) && merged.len() < super::workbook::MAX_MERGED {
                        merged.push(Merged {
                            rows: (u64::from(row) + 1, u64::from(row) + u64::from(high)),
                            columns: (column, column.saturating_add(wide - 1)),
                        });
                    }
                    if let Some(cell) = value.cell(&text) {
                        // A cell beyond the last column that is looked at is told by the sheet, once.
                        for at in column..column.saturating_add(repeated).min(MAX_COLUMNS + 1) {
                            out.push((at, cell.clone()));
                        }
                    }
                }
                column = column.saturating_add(repeated);
            }
            Event::End(end) if end.name().as_ref() == "table:table-row" => return Ok(out),
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

/// What the attributes of a cell say.
#[derive(Default)]
struct Value {
    kind: String,
    value: Option<String>,
    currency: Option<String>,
}

impl Value {
    fn of(start: &BytesStart<'_>) -> Self {
        let kind = attribute(start, "office:value-type").unwrap_or_default();
        let value = match kind.as_str() {
            "date" => attribute(start, "office:date-value"),
            "boolean" => attribute(start, "office:boolean-value"),
            "string" => attribute(start, "office:string-value"),
            _ => attribute(start, "office:value"),
        };
        Self { kind, value, currency: attribute(start, "office:currency") }
    }

    fn cell(&self, text: &str) -> Option<Cell> {
        match (self.kind.as_str(), self.value.as_deref()) {
            ("date", Some(value)) => Some(from_iso(value)),
            ("boolean", Some(value)) => Some(Cell::Bool(value == "true")),
            ("currency", Some(value)) if self.currency.as_deref().is_some_and(|code| code != "EUR") => {
                Cell::text(&format!("{} {value}", self.currency.as_deref().unwrap_or_default()))
            }
            ("float" | "currency" | "percentage", Some(value)) => match value.parse::<f64>() {
                Ok(number) if number.is_finite() => Some(Cell::Number(number)),
                _ => Cell::text(text),
            },
            ("string", Some(value)) if !value.is_empty() => Cell::text(value),
            _ => Cell::text(text),
        }
    }
}

/// The text of a cell up to its end, paragraphs as lines, notes left out.
fn text<R: BufRead>(reader: &mut Reader<R>) -> Result<String, quick_xml::Error> {
    let mut out = String::new();
    let mut paragraphs = 0_usize;
    let mut inside = 0_usize;
    let mut note = 0_usize;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(start) => {
                inside += 1;
                let name = start.name();
                if note > 0 || name.as_ref() == "office:annotation" {
                    note += 1;
                    continue;
                }
                match name.as_ref() {
                    "text:p" | "text:h" => {
                        if paragraphs > 0 {
                            out.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "text:s" | "text:tab" => out.push(' '),
                    "text:line-break" => out.push('\n'),
                    _ => {}
                }
            }
            Event::End(_) => {
                if inside == 0 {
                    return Ok(out);
                }
                inside -= 1;
                note = note.saturating_sub(1);
            }
            Event::Text(piece) if note == 0 => push(&mut out, &piece.xml10_content()),
            Event::CData(piece) if note == 0 => push(&mut out, &piece.xml10_content()),
            Event::GeneralRef(reference) if note == 0 => {
                let named = match reference.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                out.push(named.unwrap_or('\u{FFFD}'));
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

/// Text that is far too long need not be kept to know that it is.
fn push(out: &mut String, piece: &str) {
    if out.len() <= MAX_CHARS * 8 {
        out.push_str(piece);
    }
}
