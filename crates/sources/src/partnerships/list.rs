//! The table of a workbook that is a list of another publisher, not one of partnerships: only its cells as text.

use super::report::Report;
use super::table::{Cell, Row, Table};
use super::{File, ReadError, workbook};
use overzicht_domain::read::{Outcome, Problem};

/// The header is searched in so many filled rows.
const SEARCHED_ROWS: usize = 30;

/// A table: headers, and rows of as many cells or fewer with the number that the spreadsheet shows.
pub(crate) struct ListTable {
    pub(crate) headers: Vec<String>,
    pub(crate) rows: Vec<(u64, Vec<String>)>,
    pub(crate) problems: Vec<Problem>,
}

/// Opens a workbook and takes the sheet and row of which most cells are headers that are known.
pub(crate) fn list_table(
    name: &str,
    bytes: &[u8],
    is_header: impl Fn(&str) -> bool,
) -> Result<ListTable, ReadError> {
    let mut report = Report::new(name);
    let sheets = workbook::open(File { name, bytes }, None, &mut report)?;
    let score = |row: &Row| row.cells.iter().filter(|(_, cell)| is_header(cell.shown().trim())).count();
    let mut best: Option<(usize, &Table, usize)> = None;
    for sheet in sheets.iter().filter(|sheet| !sheet.hidden) {
        for (at, row) in sheet.rows.iter().take(SEARCHED_ROWS).enumerate() {
            let score = score(row);
            // Of equal rows the first: a row of values may repeat a header's word.
            if best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, sheet, at));
            }
        }
    }
    let Some((_, sheet, at)) = best else {
        return Err(ReadError::NoTable { file: report.file });
    };
    let header = &sheet.rows[at];
    report.sheet.clone_from(&sheet.sheet);
    let width = header.cells.last().map_or(0, |(column, _)| *column as usize + 1);
    let headers = dense(header, width, &mut report);
    let rows = sheet.rows[at + 1..].iter().map(|row| (row.number, dense(row, width, &mut report))).collect();
    Ok(ListTable { headers, rows, problems: report.problems })
}

/// The cells of a row as text, empty ones included, up to the last header.
fn dense(row: &Row, width: usize, report: &mut Report) -> Vec<String> {
    let mut cells = vec![String::new(); width];
    for (column, cell) in &row.cells {
        let Some(place) = cells.get_mut(*column as usize) else { continue };
        if let Cell::TooLong(length, start) = cell {
            report.tell(
                Some(row.number),
                Some(&super::table::letters(*column)),
                start,
                format!("this cell has {length} characters; only its beginning was read"),
                "",
                Outcome::ValueLeftOut,
            );
        }
        *place = cell.shown().trim().to_owned();
    }
    cells
}
