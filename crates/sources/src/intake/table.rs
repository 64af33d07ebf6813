//! A file as a table: which sheet, which row is the header, and cells with their kind.

use super::columns::header_matches;
use super::{File, ReadError};
use crate::input;
use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};
use jiff::civil::Date;
use std::collections::HashMap;
use std::io::Cursor;

/// Bytes that a workbook may unpack to.
const MAX_UNPACKED: u64 = 400 * 1024 * 1024;
/// Cells that a sheet may have.
const MAX_CELLS: usize = 5_000_000;
/// Rows at the top among which the header is looked for.
const HEADER_WITHIN: usize = 30;

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Date(Date),
}

/// A table with the place of each row.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) file: String,
    pub(super) sheet: Option<String>,
    pub(super) headers: Vec<String>,
    pub(super) header_row: u64,
    pub(super) rows: Vec<(u64, Vec<Cell>)>,
    /// What was odd about the file, with the row, and whether a row was lost by it.
    pub(super) noted: Vec<(Option<u64>, String, bool)>,
}

pub(super) fn open(file: File<'_>, sheet: Option<&str>) -> Result<Table, ReadError> {
    let zipped = file.bytes.starts_with(b"PK\x03\x04");
    let old = file.bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    if zipped || old { workbook(file, sheet, zipped) } else { csv_table(file) }
}

fn workbook(file: File<'_>, sheet: Option<&str>, zipped: bool) -> Result<Table, ReadError> {
    let refuse = |what: String| ReadError::Workbook { file: file.name.to_owned(), what };
    if zipped {
        bounded(file)?;
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(file.bytes)).map_err(|error| {
        let what = error.to_string();
        let lower = what.to_lowercase();
        if lower.contains("password") || lower.contains("encrypt") {
            ReadError::Encrypted(file.name.to_owned())
        } else {
            refuse(what)
        }
    })?;
    let names = book.sheet_names();
    let wanted: Vec<String> = match sheet {
        Some(asked) => {
            let found = names.iter().find(|name| name.eq_ignore_ascii_case(asked)).cloned();
            vec![found.ok_or_else(|| ReadError::SheetNotFound {
                asked: asked.to_owned(),
                there: names.join(", "),
            })?]
        }
        None => names.clone(),
    };
    let mut best: Option<(usize, Table)> = None;
    for name in wanted {
        let Some(table) = sheet_table(&mut book, file, &name)? else { continue };
        let score = header_matches(&table.headers);
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, table));
        }
    }
    let (_, mut table) = best.ok_or_else(|| ReadError::NoTable(file.name.to_owned()))?;
    if names.len() > 1 && sheet.is_none() {
        let chosen = table.sheet.clone().unwrap_or_default();
        let what =
            format!("of the sheets {} “{chosen}” was read; give --sheet for another", names.join(", "));
        table.noted.push((None, what, false));
    }
    Ok(table)
}

/// Refuses a zip that holds more than a workbook ever does. What a member declares is not believed: it is counted.
fn bounded(file: File<'_>) -> Result<(), ReadError> {
    let damaged = |what: String| ReadError::Workbook { file: file.name.to_owned(), what };
    let mut archive = zip::ZipArchive::new(Cursor::new(file.bytes)).map_err(|e| damaged(e.to_string()))?;
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let member = archive.by_index(at).map_err(|e| damaged(e.to_string()))?;
        let mut member = std::io::Read::take(member, MAX_UNPACKED + 1);
        total += std::io::copy(&mut member, &mut std::io::sink()).map_err(|e| damaged(e.to_string()))?;
        if total > MAX_UNPACKED {
            return Err(ReadError::TooLarge {
                file: file.name.to_owned(),
                what: format!("it unpacks to more than {MAX_UNPACKED} bytes"),
            });
        }
    }
    Ok(())
}

fn sheet_table(
    book: &mut Sheets<Cursor<&[u8]>>,
    file: File<'_>,
    name: &str,
) -> Result<Option<Table>, ReadError> {
    let Ok(range) = book.worksheet_range(name) else { return Ok(None) };
    let (height, width) = range.get_size();
    if height.saturating_mul(width) > MAX_CELLS {
        return Err(ReadError::TooLarge {
            file: file.name.to_owned(),
            what: format!("the sheet “{name}” has more than {MAX_CELLS} cells"),
        });
    }
    let Some((first_row, first_column)) = range.start() else { return Ok(None) };
    let mut rows: Vec<(u64, Vec<Cell>)> = (u64::from(first_row) + 1..)
        .zip(range.rows())
        .map(|(number, row)| (number, row.iter().map(cell).collect()))
        .collect();
    for corners in merged(book, name) {
        spread(&mut rows, corners, first_row, first_column);
    }
    Ok(Some(with_header(file, Some(name.to_owned()), rows)))
}

/// First and last cell of a region, each as row and column.
type Corners = ((u32, u32), (u32, u32));

/// Merged regions, where the format tells them.
fn merged(book: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Vec<Corners> {
    let regions = match book {
        Sheets::Xlsx(xlsx) => xlsx.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(xls) => xls.merge_cells_by_sheet_name(name).unwrap_or_default(),
        _ => Vec::new(),
    };
    regions.into_iter().map(|region| (region.start, region.end)).collect()
}

/// A cell merged over several rows says the same in each of them; across columns it stays where it is.
fn spread(rows: &mut [(u64, Vec<Cell>)], (start, end): Corners, first_row: u32, first_column: u32) {
    let (Some(top), Some(column)) = (start.0.checked_sub(first_row), start.1.checked_sub(first_column))
    else {
        return;
    };
    let (top, column) = (top as usize, column as usize);
    let bottom = end.0.saturating_sub(first_row) as usize;
    let Some(value) = rows.get(top).and_then(|(_, row)| row.get(column)).cloned() else { return };
    for (_, row) in rows.iter_mut().take(bottom.saturating_add(1)).skip(top + 1) {
        if let Some(cell) = row.get_mut(column) {
            if *cell == Cell::Empty {
                *cell = value.clone();
            }
        }
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::String(text) | Data::DurationIso(text) => text_cell(text),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(value) => Cell::Text(if *value { "ja" } else { "nee" }.to_owned()),
        // The reader knows the workbook's own epoch, 1900 or 1904.
        Data::DateTime(moment) => {
            let day = moment.as_datetime().and_then(|moment| moment.date().to_string().parse().ok());
            day.map_or_else(|| Cell::Number(moment.as_f64()), Cell::Date)
        }
        Data::DateTimeIso(text) => {
            text.get(..10).and_then(|day| day.parse().ok()).map_or_else(|| text_cell(text), Cell::Date)
        }
        Data::Error(error) => Cell::Text(error.to_string()),
        _ => Cell::Empty,
    }
}

fn text_cell(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn csv_table(file: File<'_>) -> Result<Table, ReadError> {
    let (mut text, assumed) = input::text(file.bytes);
    let mut noted: Vec<(Option<u64>, String, bool)> = Vec::new();
    noted.extend(assumed.map(|what| (None, format!("the file was {what}"), false)));
    let (mut skipped, mut named) = (0, None);
    // The first line that Excel writes to say which delimiter it used.
    if let Some(rest) = text.strip_prefix("sep=") {
        named = rest.bytes().next().filter(|byte| matches!(byte, b',' | b';' | b'\t' | b'|'));
        if let Some((_, rest)) = text.split_once('\n') {
            text = rest.to_owned();
            skipped = 1;
        }
    }
    let delimiter = named.unwrap_or_else(|| delimiter(&text));
    let mut reader = csv_reader(&text, delimiter);
    let mut rows: Vec<(u64, Vec<Cell>)> = Vec::new();
    let mut cells = 0;
    for record in reader.records() {
        match record {
            Ok(record) => {
                let row = record.position().map_or(0, csv::Position::line) + skipped;
                cells += record.len();
                rows.push((row, record.iter().map(text_cell).collect()));
            }
            Err(error) => {
                let row = error.position().map(|position| position.line() + skipped);
                noted.push((row, format!("this row cannot be read ({error})"), true));
            }
        }
        if cells > MAX_CELLS {
            return Err(ReadError::TooLarge {
                file: file.name.to_owned(),
                what: format!("it has more than {MAX_CELLS} cells"),
            });
        }
    }
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        let what = "a quotation mark is opened and never closed; rows behind it may have run together here";
        noted.push((rows.last().map(|(row, _)| *row), what.to_owned(), true));
    }
    if !rows.iter().any(|(_, row)| row.iter().any(|cell| *cell != Cell::Empty)) {
        return Err(ReadError::NoTable(file.name.to_owned()));
    }
    let mut table = with_header(file, None, rows);
    let width = table.headers.len();
    for (row, cells) in &table.rows {
        if cells.len() > width && cells[width..].iter().any(|cell| *cell != Cell::Empty) {
            let what = format!(
                "this row has {} cells under {width} headers; those behind the last are not read",
                cells.len()
            );
            noted.push((Some(*row), what, false));
        }
    }
    table.noted = noted;
    Ok(table)
}

fn csv_reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

/// The delimiter that gives the most rows the same number of cells, more than one.
fn delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let mut widths: HashMap<usize, usize> = HashMap::new();
        for record in csv_reader(text, delimiter).records().take(50).flatten() {
            *widths.entry(record.len()).or_default() += 1;
        }
        let several = widths.into_iter().filter(|(width, _)| *width > 1);
        several.map(|(width, count)| (count, width)).max().unwrap_or_default()
    };
    [b'|', b'\t', b',', b';'].into_iter().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b';')
}

/// Finds the header: of the first rows the one with the most known headers; a group above it is joined to it.
fn with_header(file: File<'_>, sheet: Option<String>, rows: Vec<(u64, Vec<Cell>)>) -> Table {
    let texts = |row: &[Cell]| -> Vec<String> { row.iter().map(header_text).collect() };
    let best = rows
        .iter()
        .take(HEADER_WITHIN)
        .enumerate()
        .map(|(at, (_, row))| (header_matches(&texts(row)), at))
        .max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
    let filled = |row: &[Cell]| row.iter().filter(|cell| **cell != Cell::Empty).count();
    let at = match best {
        Some((score, at)) if score > 0 => at,
        _ => rows.iter().position(|(_, row)| filled(row) > 1).unwrap_or(0),
    };
    let header_row = rows.get(at).map_or(1, |(row, _)| *row);
    let mut headers = rows.get(at).map(|(_, row)| texts(row)).unwrap_or_default();
    // Above the headers there may stand groups ("Partner 1" over "Naam", "Land").
    if at > 0 && filled(&rows[at - 1].1) > 1 {
        let mut group = String::new();
        for (header, above) in headers.iter_mut().zip(texts(&rows[at - 1].1)) {
            if !above.is_empty() {
                group = above;
            }
            let joined = format!("{group} {header}");
            if !group.is_empty() && header_matches(std::slice::from_ref(&joined)) > 0 {
                *header = joined;
            }
        }
    }
    let rows = rows.into_iter().skip(at + 1).filter(|(_, row)| filled(row) > 0).collect();
    Table { file: file.name.to_owned(), sheet, headers, header_row, rows, noted: Vec::new() }
}

fn header_text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}
