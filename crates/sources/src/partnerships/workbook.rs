//! Files opened: which format it is, and the sheets of a workbook as tables, within bounds.
//!
//! The format is found in the bytes, never in the name. Before a workbook reader sees the file its size is counted, once
//! unpacked ([`super::MAX_BYTES`]); cells are taken one by one and counted, because the common way allocates the whole
//! rectangle between the first and the last cell, which two cells can make larger than any memory.

use super::report::Report;
use super::table::{Cell, Merged, Row, Table};
use super::{File, MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_SHEETS, ReadError, biff, delimited, ods};
use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetVisible, Xls, Xlsb, Xlsx};
use jiff::civil::Date;
use overzicht_domain::read::Outcome;
use std::collections::HashSet;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most merged areas of a sheet that are looked at.
pub(super) const MAX_MERGED: usize = 100_000;

/// Most empty cells of a sheet that are looked at for formulas.
const MAX_UNWORKED: usize = 500_000;

/// The sheets of a file: all of them, or the one that was asked for. A text file is one table.
pub(super) fn open(
    file: File<'_>,
    sheet: Option<&str>,
    report: &mut Report,
) -> Result<Vec<Table>, ReadError> {
    let name = report.file.clone();
    if file.bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge {
            file: name,
            what: format!("it has more than {} MB", MAX_BYTES >> 20),
        });
    }
    let unknown = |what| Err(ReadError::UnknownFormat { file: name.clone(), what });
    match kind(file.bytes) {
        Kind::Zip => {}
        Kind::Compound => {
            biff::check(file.bytes, &name)?;
            return guarded(&name, || xls(file.bytes, &name, sheet, report));
        }
        Kind::Text => return Ok(vec![delimited::read(file.bytes, report)?]),
        Kind::Other(what) => return unknown(what),
    }
    match zip_kind(file.bytes, &name)? {
        ZipKind::Xlsx => guarded(&name, || xlsx(file.bytes, &name, sheet, report)),
        ZipKind::Xlsb => guarded(&name, || xlsb(file.bytes, &name, sheet, report)),
        ZipKind::Ods => ods::read(file.bytes, sheet, report),
        ZipKind::Other(what) => unknown(what),
    }
}

enum Kind {
    Zip,
    Compound,
    Text,
    Other(&'static str),
}

fn kind(bytes: &[u8]) -> Kind {
    match bytes {
        [b'P', b'K', 3 | 5 | 7, ..] => return Kind::Zip,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Kind::Compound,
        [b'%', b'P', b'D', b'F', ..] => return Kind::Other("a PDF"),
        [b'{', b'\\', b'r', b't', b'f', ..] => return Kind::Other("a text document (RTF)"),
        [0x1F, 0x8B, ..]
        | [0x28, 0xB5, 0x2F, 0xFD, ..]
        | [b'7', b'z', 0xBC, 0xAF, ..]
        | [b'R', b'a', b'r', b'!', ..] => {
            return Kind::Other("a compressed file");
        }
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] => return Kind::Other("a picture"),
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04 | 0x06 | 0x08, 0x00, ..] => {
            return Kind::Other("a workbook of before 1995");
        }
        _ => {}
    }
    let head = &bytes[..bytes.len().min(2_048)];
    let start =
        String::from_utf8_lossy(head).trim_start_matches('\u{FEFF}').trim_start().to_ascii_lowercase();
    if ["<!doctype", "<html", "<table", "<head", "<meta"].iter().any(|tag| start.starts_with(tag)) {
        return Kind::Other("a web page under the name of a workbook");
    }
    if start.starts_with("<?xml") || start.starts_with('<') {
        return Kind::Other("an XML file");
    }
    let json: String = start.chars().filter(|c| !c.is_whitespace()).take(2).collect();
    if json == "{\"" || json == "[{" {
        return Kind::Other("a JSON file");
    }
    let (text, coding, _) = super::text::decode(head);
    let strange = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    let marked = matches!(coding, super::text::Coding::Utf16 | super::text::Coding::Utf16Guessed);
    if !marked && strange * 20 > text.chars().count() {
        return Kind::Other("neither a workbook nor text");
    }
    Kind::Text
}

enum ZipKind {
    Xlsx,
    Xlsb,
    Ods,
    Other(&'static str),
}

/// What an archive holds. Everything in it is unpacked once and counted, because the sizes that it declares may lie.
fn zip_kind(bytes: &[u8], file: &str) -> Result<ZipKind, ReadError> {
    let damaged = |what: String| ReadError::Damaged { file: file.to_owned(), what };
    let large = |what: String| ReadError::TooLarge { file: file.to_owned(), what };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    if archive.len() > 20_000 {
        return Err(large(format!("it holds {} parts", archive.len())));
    }
    let mut total = 0_u64;
    let mut names = Vec::with_capacity(archive.len());
    let mut mimetype = String::new();
    for at in 0..archive.len() {
        let member = match archive.by_index(at) {
            Ok(member) => member,
            Err(zip::result::ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                return Err(ReadError::Encrypted { file: file.to_owned() });
            }
            Err(error) => return Err(damaged(error.to_string())),
        };
        let name = member.name().map_err(|error| damaged(error.to_string()))?;
        let name = name.replace('\\', "/").to_ascii_lowercase();
        total = total.saturating_add(member.size());
        if total > MAX_BYTES {
            return Err(large(format!("unpacked it has more than {} MB", MAX_BYTES >> 20)));
        }
        let mut actual = 0_u64;
        let mut bounded = member.take(MAX_BYTES + 1);
        if name == "mimetype" {
            let mut text = Vec::new();
            actual +=
                bounded.by_ref().take(200).read_to_end(&mut text).map_err(|e| damaged(e.to_string()))? as u64;
            mimetype = String::from_utf8_lossy(&text).into_owned();
        }
        actual +=
            std::io::copy(&mut bounded, &mut std::io::sink()).map_err(|error| damaged(error.to_string()))?;
        // What the sizes do not say is added.
        total = total.saturating_add(actual.saturating_sub(bounded.into_inner().size()));
        if total > MAX_BYTES {
            return Err(large(format!("unpacked it has more than {} MB", MAX_BYTES >> 20)));
        }
        names.push(name);
    }
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    Ok(if names.iter().any(|name| name.ends_with("workbook.bin")) {
        ZipKind::Xlsb
    } else if has("xl/") || names.iter().any(|name| name.ends_with("workbook.xml")) {
        ZipKind::Xlsx
    } else if mimetype.contains("opendocument.spreadsheet") {
        ZipKind::Ods
    } else if has("word/") || mimetype.contains("opendocument.text") {
        ZipKind::Other("a text document")
    } else if has("ppt/") || mimetype.contains("opendocument.presentation") {
        ZipKind::Other("a presentation")
    } else if has("index/") && names.iter().any(|name| name.ends_with(".iwa")) {
        ZipKind::Other("a Numbers document")
    } else {
        ZipKind::Other("an archive without a workbook")
    })
}

/// Runs a workbook reader; where it breaks on a damaged file the file is refused and the program goes on.
fn guarded<T>(file: &str, read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(ReadError::Damaged {
            file: file.to_owned(),
            what: "its inside is not what a workbook has".to_owned(),
        })
    })
}

/// Cells of one sheet on their way into a table.
pub(super) struct Sheet<'r> {
    report: &'r mut Report,
    cells: Vec<(u32, u32, Cell)>,
    beyond: bool,
}

impl<'r> Sheet<'r> {
    pub(super) fn new(report: &'r mut Report) -> Self {
        Self { report, cells: Vec::new(), beyond: false }
    }

    /// A cell, by row and column from 0. `counted` is the number of cells and of bytes of all sheets.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u32,
        cell: Option<Cell>,
        counted: &mut Counted,
    ) -> Result<(), ReadError> {
        let Some(cell) = cell else { return Ok(()) };
        if column >= MAX_COLUMNS {
            self.beyond = true;
            return Ok(());
        }
        counted.cells += 1;
        if let Cell::Text(text) = &cell {
            counted.bytes += text.len() as u64;
        }
        if counted.cells > MAX_CELLS || counted.bytes > MAX_BYTES {
            return Err(ReadError::TooLarge {
                file: self.report.file.clone(),
                what: format!(
                    "it has more than {MAX_CELLS} filled cells, or more than {} MB of text",
                    MAX_BYTES >> 20
                ),
            });
        }
        self.cells.push((row, column, cell));
        Ok(())
    }

    /// The table.
    pub(super) fn table(mut self, name: &str, hidden: bool, merged: Vec<Merged>, from_1904: bool) -> Table {
        self.cells.sort_by_key(|(row, column, _)| (*row, *column));
        self.cells.dedup_by_key(|(row, column, _)| (*row, *column));
        let mut rows: Vec<Row> = Vec::new();
        for (row, column, cell) in self.cells {
            let number = u64::from(row) + 1;
            match rows.last_mut() {
                Some(last) if last.number == number => last.cells.push((column, cell)),
                _ => rows.push(Row { number, cells: vec![(column, cell)], width: None }),
            }
        }
        if self.beyond {
            let place = self.report.sheet.replace(name.to_owned());
            self.report.file(
                format!(
                    "there are cells to the right of column {}; they were not read",
                    super::table::letters(MAX_COLUMNS - 1)
                ),
                "Move the table to the left, or delete those cells",
                Outcome::ValueLeftOut,
            );
            self.report.sheet = place;
        }
        Table { sheet: Some(name.to_owned()), hidden, rows, merged, from_1904, unworked: Vec::new() }
    }
}

/// What was taken so far out of all sheets.
#[derive(Default)]
pub(super) struct Counted {
    pub(super) cells: usize,
    pub(super) bytes: u64,
}

/// The sheets to read: all, or the one asked for (capitals and accents do not count), with whether it is hidden.
pub(super) fn wanted(
    sheets: &[(String, bool)],
    sheet: Option<&str>,
    report: &mut Report,
) -> Result<Vec<(String, bool)>, ReadError> {
    let Some(asked) = sheet else {
        if sheets.len() > MAX_SHEETS {
            report.file(
                format!("the workbook has {} sheets; the first {MAX_SHEETS} were looked at", sheets.len()),
                "Name the sheet (--sheet) if it is another",
                Outcome::Noted,
            );
        }
        return Ok(sheets.iter().take(MAX_SHEETS).cloned().collect());
    };
    let found = sheets
        .iter()
        .find(|(name, _)| name == asked)
        .or_else(|| sheets.iter().find(|(name, _)| super::text::key(name) == super::text::key(asked)));
    match found {
        Some(found) => Ok(vec![found.clone()]),
        None => Err(ReadError::SheetNotFound {
            file: report.file.clone(),
            sheet: asked.to_owned(),
            sheets: sheets
                .iter()
                .take(20)
                .map(|(name, _)| format!("“{name}”"))
                .collect::<Vec<_>>()
                .join(", "),
        }),
    }
}

fn names<RS: Read + std::io::Seek, R: Reader<RS>>(book: &R) -> Vec<(String, bool)> {
    let sheets = book.sheets_metadata();
    sheets.iter().map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

fn refused(file: &str, error: impl std::fmt::Display) -> ReadError {
    let what = error.to_string();
    if what.contains("assword") {
        ReadError::Encrypted { file: file.to_owned() }
    } else {
        ReadError::Damaged { file: file.to_owned(), what: overzicht_domain::read::quote(&what) }
    }
}

fn xlsx(bytes: &[u8], file: &str, sheet: Option<&str>, report: &mut Report) -> Result<Vec<Table>, ReadError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(file, error))?;
    let from_1904 = book.has_1904_epoch();
    let mut counted = Counted::default();
    let mut tables = Vec::new();
    for (name, hidden) in wanted(&names(&book), sheet, report)? {
        let merged = book
            .merge_cells_by_sheet_name(&name)
            .map(|areas| areas.iter().take(MAX_MERGED).map(area).collect())
            .unwrap_or_default();
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart has a name among the sheets and no cells.
            Err(calamine::XlsxError::NotAWorksheet(_) | calamine::XlsxError::WorksheetNotFound(_)) => {
                continue;
            }
            Err(error) => return Err(refused(file, error)),
        };
        let currencies: Vec<Option<&'static str>> = cells
            .styles()
            .iter()
            .map(|style| {
                let format = style.number_format.as_ref()?;
                currency_of_format(&format.format_code, format.format_id)
            })
            .collect();
        let mut into = Sheet::new(report);
        let mut empty: HashSet<(u32, u32)> = HashSet::new();
        while let Some((cell, style)) =
            cells.next_cell_with_style_id().map_err(|error| refused(file, error))?
        {
            let (row, column) = cell.get_position();
            let value = match (cell.get_value(), currencies.get(style).copied().flatten()) {
                (DataRef::Float(amount), Some(code)) => {
                    Some(Cell::Text(format!("{code} {}", super::table::plain(*amount))))
                }
                (DataRef::Int(amount), Some(code)) => Some(Cell::Text(format!("{code} {amount}"))),
                (value, _) => from_ref(value),
            };
            if matches!(cell.get_value(), DataRef::Empty) && empty.len() < MAX_UNWORKED {
                empty.insert((row, column));
            }
            into.put(row, column, value, &mut counted)?;
        }
        drop(cells);
        let mut table = into.table(&name, hidden, merged, from_1904);
        if !empty.is_empty() {
            table.unworked = unworked(&mut book, &name, &empty).map_err(|error| refused(file, error))?;
        }
        tables.push(table);
    }
    Ok(tables)
}

/// Which of some empty cells are formulas: whoever wrote the workbook did not work out what they give. One that gives an empty
/// text is not empty.
fn unworked(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    empty: &HashSet<(u32, u32)>,
) -> Result<Vec<(u64, u32)>, calamine::XlsxError> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let mut found = Vec::new();
    while let Some(cell) = cells.next_formula()? {
        let (row, column) = cell.get_position();
        if !cell.get_value().is_empty() && empty.contains(&(row, column)) {
            found.push((u64::from(row) + 1, column));
        }
    }
    Ok(found)
}

/// The currency that a number format shows, other than the euro. Built-in formats show the currency of whoever looks,
/// so they say nothing.
fn currency_of_format(code: &str, id: Option<u32>) -> Option<&'static str> {
    if id.is_some_and(|id| id < 164) {
        return None;
    }
    // `[$-413]` is only a language; in `[$kr-41D]` the symbol stands before the hyphen.
    let mut shown = String::new();
    let mut rest = code.split(';').next().unwrap_or_default();
    while let Some(at) = rest.find('[') {
        shown.push_str(&rest[..at]);
        let end = rest[at..].find(']').map_or(rest.len(), |end| at + end);
        if let Some(symbol) = rest[at + 1..end].strip_prefix('$') {
            shown.push_str(symbol.split('-').next().unwrap_or_default());
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    shown.push_str(rest);
    let has = |text: &str| shown.contains(text);
    if has("€") || has("EUR") {
        None
    } else if has("£") || has("GBP") {
        Some("GBP")
    } else if has("CNY") || has("RMB") {
        Some("CNY")
    } else if has("JPY") {
        Some("JPY")
    } else if has("¥") {
        Some("¥")
    } else if has("CHF") {
        Some("CHF")
    } else if has("$") || has("USD") {
        Some("USD")
    } else {
        None
    }
}

fn xlsb(bytes: &[u8], file: &str, sheet: Option<&str>, report: &mut Report) -> Result<Vec<Table>, ReadError> {
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|error| refused(file, error))?;
    let from_1904 = book.has_1904_epoch();
    let mut counted = Counted::default();
    let mut tables = Vec::new();
    for (name, hidden) in wanted(&names(&book), sheet, report)? {
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let mut into = Sheet::new(report);
        while let Some(cell) = cells.next_cell().map_err(|error| refused(file, error))? {
            let (row, column) = cell.get_position();
            into.put(row, column, from_ref(cell.get_value()), &mut counted)?;
        }
        tables.push(into.table(&name, hidden, Vec::new(), from_1904));
    }
    Ok(tables)
}

fn xls(bytes: &[u8], file: &str, sheet: Option<&str>, report: &mut Report) -> Result<Vec<Table>, ReadError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| refused(file, error))?;
    let from_1904 = book.has_1904_epoch();
    let mut counted = Counted::default();
    let mut tables = Vec::new();
    for (name, hidden) in wanted(&names(&book), sheet, report)? {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let merged = book
            .merge_cells_by_sheet_name(&name)
            .map(|areas| areas.iter().take(MAX_MERGED).map(area).collect())
            .unwrap_or_default();
        let (top, left) = range.start().unwrap_or_default();
        let mut into = Sheet::new(report);
        for (row, column, value) in range.used_cells() {
            let row = top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
            let column = left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
            into.put(row, column, from_data(value), &mut counted)?;
        }
        tables.push(into.table(&name, hidden, merged, from_1904));
    }
    Ok(tables)
}

fn area(area: &calamine::Dimensions) -> Merged {
    Merged {
        rows: (u64::from(area.start.0) + 1, u64::from(area.end.0) + 1),
        columns: (area.start.1, area.end.1),
    }
}

fn from_ref(value: &DataRef<'_>) -> Option<Cell> {
    match value {
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::Bool(yes) => Some(Cell::Bool(*yes)),
        DataRef::DateTime(day) => Some(from_day(*day)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(from_iso(text)),
        DataRef::Error(error) => Some(Cell::Error(error.to_string())),
        DataRef::Empty => None,
    }
}

fn from_data(value: &Data) -> Option<Cell> {
    match value {
        Data::String(text) => Cell::text(text),
        Data::Int(number) => Some(Cell::Number(*number as f64)),
        Data::Float(number) => Some(Cell::Number(*number)),
        Data::Bool(yes) => Some(Cell::Bool(*yes)),
        Data::DateTime(day) => Some(from_day(*day)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Some(from_iso(text)),
        Data::Error(error) => Some(Cell::Error(error.to_string())),
        Data::Empty => None,
    }
}

fn from_day(day: ExcelDateTime) -> Cell {
    if !day.is_datetime() || !day.as_f64().is_finite() || !(0.0..3_000_000.0).contains(&day.as_f64()) {
        return Cell::NoDate(day.as_f64());
    }
    let (year, month, date, ..) = day.to_ymd_hms_milli();
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(date));
    match parts {
        (Ok(year), Ok(month), Ok(date)) => {
            Date::new(year, month, date).map_or_else(|_| Cell::NoDate(day.as_f64()), Cell::Date)
        }
        _ => Cell::NoDate(day.as_f64()),
    }
}

/// A day as XML writes it, with or without a time.
pub(super) fn from_iso(text: &str) -> Cell {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    day.parse().map_or_else(|_| Cell::Text(text.to_owned()), Cell::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_of_formats() {
        for (code, id, currency) in [
            ("\"$\"#,##0.00", Some(44), None),
            ("[$$-409]#,##0.00", Some(164), Some("USD")),
            ("[$-413]d mmmm yyyy", Some(165), None),
            ("[$€-2] #,##0", Some(166), None),
            ("[$£-809]#,##0", Some(166), Some("GBP")),
            ("#,##0.00", Some(167), None),
            ("[$USD] #,##0", Some(167), Some("USD")),
        ] {
            assert_eq!(currency_of_format(code, id), currency, "{code}");
        }
    }
}
