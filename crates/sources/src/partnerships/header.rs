//! Where the table begins: the sheet, the row of the headers (or two), and the text of each header.

use super::columns::{Meaning, recognise};
use super::mapping::Mapping;
use super::report::Report;
use super::table::{Cell, Row, Table, letters};
use super::text::{clean, key};
use super::{Options, ReadError};
use overzicht_domain::read::Outcome;
use overzicht_matcher::countries;
use std::collections::{BTreeSet, HashMap};

/// The header is searched in so many filled rows.
const SEARCHED_ROWS: usize = 30;
/// From this score on a meaning counts towards finding the header row.
const COUNTS: u8 = 40;

/// The sheet, and its headers.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) table: Table,
    /// The text of each header, unique, by column.
    pub(super) headers: Vec<(u32, String)>,
    /// The row number of the header; of two rows the lower one.
    pub(super) header_row: u64,
    /// One or two.
    pub(super) header_rows: u8,
    /// Index in `table.rows` of the first row below the header.
    pub(super) first: usize,
    /// How many cells the header line of a text file has.
    pub(super) width: Option<u32>,
}

/// A header row that was tried.
struct Tried {
    sheet: usize,
    index: usize,
    rows: u8,
    score: u32,
    headers: Vec<(u32, String)>,
}

/// Finds the header of the sheet whose headers are best recognised.
pub(super) fn find(
    mut sheets: Vec<Table>,
    options: &Options<'_>,
    report: &mut Report,
) -> Result<Found, ReadError> {
    let filled = sheets.iter().filter(|sheet| !sheet.rows.is_empty()).count();
    // A hidden sheet is only looked at when nothing else has a table, or when it was asked for.
    let asked = options.sheet.is_some() || options.mapping.is_some_and(|mapping| mapping.sheet.is_some());
    let best = best(&sheets, asked, options.mapping)
        .or_else(|| best_hidden(&sheets, options.mapping))
        .or_else(|| fallback(&sheets));
    let Some(best) = best else {
        return Err(ReadError::NoTable { file: report.file.clone() });
    };
    let table = sheets.swap_remove(best.sheet);
    if filled > 1
        && let Some(name) = &table.sheet
    {
        report.file(
            format!(
                "of {filled} sheets with something on them “{}” was read",
                overzicht_domain::read::quote(name)
            ),
            "Name another sheet (--sheet) if it should be that one",
            Outcome::Noted,
        );
    }
    report.sheet.clone_from(&table.sheet);
    let last = best.index + usize::from(best.rows) - 1;
    Ok(Found {
        header_row: table.rows[last].number,
        header_rows: best.rows,
        first: last + 1,
        width: table.rows[last].width,
        headers: best.headers,
        table,
    })
}

fn best(sheets: &[Table], hidden_too: bool, mapping: Option<&Mapping>) -> Option<Tried> {
    best_of(sheets.iter().enumerate().filter(|(_, sheet)| hidden_too || !sheet.hidden), mapping)
}

fn best_hidden(sheets: &[Table], mapping: Option<&Mapping>) -> Option<Tried> {
    best_of(sheets.iter().enumerate().filter(|(_, sheet)| sheet.hidden), mapping)
}

/// The first of the best.
fn best_of<'a>(sheets: impl Iterator<Item = (usize, &'a Table)>, mapping: Option<&Mapping>) -> Option<Tried> {
    let mut best: Option<Tried> = None;
    for (sheet, table) in sheets {
        for index in 0..table.rows.len().min(SEARCHED_ROWS) {
            for rows in [1_u8, 2] {
                if let Some(tried) = try_row(table, sheet, index, rows, mapping)
                    && best.as_ref().is_none_or(|best| tried.score > best.score)
                {
                    best = Some(tried);
                }
            }
        }
    }
    best
}

fn try_row(table: &Table, sheet: usize, index: usize, rows: u8, mapping: Option<&Mapping>) -> Option<Tried> {
    if mapping.and_then(|mapping| mapping.header_rows).is_some_and(|wanted| wanted != rows) {
        return None;
    }
    // A mapping that says “two rows” is taken at its word; nobody else's second row is.
    if rows == 2 && mapping.and_then(|mapping| mapping.header_rows).is_none() {
        plainly_headers(table.rows.get(index + 1)?).then_some(())?;
    }
    let headers = headers(table, index, rows)?;
    let mut score = match mapping {
        Some(mapping) => {
            let keys: BTreeSet<String> = headers.iter().map(|(_, header)| key(header)).collect();
            u32::try_from(mapping.headers().filter(|header| keys.contains(&key(header))).count()).unwrap_or(0)
                * 100
        }
        None => worth(&headers)?,
    };
    if score == 0 {
        return None;
    }
    let number = table.rows.get(index + usize::from(rows) - 1)?.number;
    if mapping.and_then(|mapping| mapping.header_row) == Some(number) {
        score += 50;
    }
    // Of equals the header of one row, with the two rows only where they say more.
    score = score * 2 + u32::from(rows == 1);
    Some(Tried { sheet, index, rows, score, headers })
}

/// How well headers are recognised; none when they are not those of a list of partnerships.
fn worth(headers: &[(u32, String)]) -> Option<u32> {
    let mut score = 0_u32;
    let mut seen = BTreeSet::new();
    let (mut partner, mut counted) = (false, 0);
    for (_, header) in headers {
        let found = recognise(header);
        if found.score < COUNTS {
            continue;
        }
        match &found.meaning {
            Meaning::Unknown => continue,
            Meaning::Partner(part) => {
                partner |= part.what.identifies();
                seen.insert(format!("{part:?}"))
            }
            Meaning::Field(field) => {
                partner |= *field == super::Field::Unit;
                seen.insert(format!("{field:?}"))
            }
            Meaning::Never(_) => seen.insert(format!("{header:?}")),
        };
        counted += 1;
    }
    score += u32::try_from(seen.len()).unwrap_or(0) * 10 + counted;
    (partner && (seen.len() >= 2 || headers.len() == 1)).then_some(score)
}

/// Whether a row below headers plainly is one of headers too: most of its cells are words for a column by themselves,
/// and none is a value. A row of values that was taken for headers would be gone without a word.
fn plainly_headers(row: &Row) -> bool {
    let mut known = 0;
    for (_, cell) in &row.cells {
        let text = header_text(cell);
        let found = recognise(&text);
        if found.meaning != Meaning::Unknown && found.score >= COUNTS {
            known += 1;
        } else if !text.chars().any(char::is_alphabetic) || countries::parse(&text).is_some() {
            return false;
        }
    }
    known * 2 > row.cells.len()
}

/// A row of at least two texts with something below it, when no header is recognised: for showing what is there.
fn fallback(sheets: &[Table]) -> Option<Tried> {
    let mut best: Option<(usize, usize, usize)> = None;
    for (sheet, table) in sheets.iter().enumerate() {
        for (index, row) in table.rows.iter().enumerate().take(10) {
            let texts = row.cells.iter().filter(|(_, cell)| matches!(cell, Cell::Text(_))).count();
            if texts >= 2 && index + 1 < table.rows.len() && best.is_none_or(|(most, ..)| texts > most) {
                best = Some((texts, sheet, index));
            }
        }
    }
    let (_, sheet, index) = best?;
    Some(Tried { sheet, index, rows: 1, score: 0, headers: headers(&sheets[sheet], index, 1)? })
}

/// The headers of one row, or of two with the texts joined; each made unique.
fn headers(table: &Table, index: usize, rows: u8) -> Option<Vec<(u32, String)>> {
    let upper = table.rows.get(index)?;
    let mut texts: Vec<(u32, String)> = if rows == 1 {
        upper.cells.iter().map(|(column, cell)| (*column, header_text(cell))).collect()
    } else {
        joined(table, upper, table.rows.get(index + 1)?)?
    };
    texts.retain(|(_, text)| !text.is_empty());
    if texts.is_empty() {
        return None;
    }
    let mut times: HashMap<String, u32> = HashMap::new();
    for (_, text) in &mut texts {
        let count = times.entry(key(text)).or_default();
        *count += 1;
        if *count > 1 {
            *text = format!("{text} ({count})");
        }
    }
    Some(texts)
}

/// The two texts above each column joined. The upper one reaches as far as its merged area, else up to the next one.
fn joined(table: &Table, upper: &Row, lower: &Row) -> Option<Vec<(u32, String)>> {
    // The lower row has to look like headers: short texts.
    if lower.number != upper.number + 1
        || lower.cells.iter().any(|(_, cell)| !matches!(cell, Cell::Text(text) if text.chars().count() <= 60))
    {
        return None;
    }
    let here: Vec<_> = table
        .merged
        .iter()
        .filter(|area| (area.rows.0..=area.rows.1).contains(&upper.number))
        .take(super::MAX_COLUMNS as usize)
        .collect();
    let merged = |column: u32| here.iter().find(|area| (area.columns.0..=area.columns.1).contains(&column));
    let mut columns: BTreeSet<u32> =
        upper.cells.iter().chain(&lower.cells).map(|(column, _)| *column).collect();
    columns.retain(|column| *column < super::MAX_COLUMNS);
    let mut out = Vec::new();
    let mut above: Option<(u32, String)> = None;
    for column in columns {
        let own = upper.get(column).map(header_text).filter(|text| !text.is_empty());
        if let Some(text) = own {
            let end = merged(column).map_or(u32::MAX, |area| area.columns.1);
            above = Some((end, text));
        }
        let over = above
            .as_ref()
            .filter(|(end, _)| column <= *end)
            .map(|(_, text)| text.as_str())
            .unwrap_or_default();
        let under = lower.get(column).map(header_text).unwrap_or_default();
        let text = match (over.is_empty(), under.is_empty()) {
            (false, false) if key(over) == key(&under) => under,
            (false, false) => format!("{over} {under}"),
            // Nothing below: the upper text belongs to its own column only.
            (false, true) if upper.get(column).is_some() => over.to_owned(),
            (false, true) => continue,
            (true, _) => under,
        };
        out.push((column, text));
    }
    Some(out)
}

fn header_text(cell: &Cell) -> String {
    let (text, _) = clean(&cell.shown());
    if text.chars().count() > 200 { text.chars().take(200).collect() } else { text }
}

/// Columns that have something below the header but no header, named by their letters.
pub(super) fn without_header(found: &Found) -> Vec<(u32, String)> {
    let known: BTreeSet<u32> = found.headers.iter().map(|(column, _)| *column).collect();
    let mut bare = BTreeSet::new();
    for row in &found.table.rows[found.first.min(found.table.rows.len())..] {
        bare.extend(row.cells.iter().map(|(column, _)| *column).filter(|column| !known.contains(column)));
    }
    bare.into_iter().map(|column| (column, format!("column {}", letters(column)))).collect()
}
