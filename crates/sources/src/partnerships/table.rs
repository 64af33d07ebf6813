//! A sheet as rows of cells, whatever the format it came in.

use jiff::civil::Date;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Text as it stands, control characters included.
    Text(String),
    /// A number, not marked as a date.
    Number(f64),
    /// A day, of a cell that the workbook marks as a date.
    Date(Date),
    /// A cell marked as a date whose number is no day of the years that a calendar of Excel has.
    NoDate(f64),
    /// Yes or no.
    Bool(bool),
    /// An error of a formula, such as `#N/A`.
    Error(String),
    /// Text longer than [`super::MAX_CHARS`], and its beginning.
    TooLong(usize, String),
}

impl Cell {
    /// A text cell, or none for an empty one; a very long text is cut to its beginning.
    pub(super) fn text(text: &str) -> Option<Self> {
        if text.trim().is_empty() {
            return None;
        }
        // A character is at most four bytes: no need to count those of a short text.
        if text.len() > super::MAX_CHARS {
            let count = text.chars().count();
            if count > super::MAX_CHARS {
                return Some(Self::TooLong(count, text.chars().take(80).collect()));
            }
        }
        Some(Self::Text(text.to_owned()))
    }

    /// What it shows, for headers, samples and problems.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::TooLong(_, start) => format!("{start}…"),
            Self::Number(number) | Self::NoDate(number) => plain(*number),
            Self::Date(date) => date.to_string(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }
}

/// A number as a spreadsheet shows it without a format: no exponent, no trailing zeros.
pub(super) fn plain(number: f64) -> String {
    format!("{number}")
}

/// A row with its number and its filled cells, in the order of their columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// The number that a spreadsheet or editor shows, from 1.
    pub(super) number: u64,
    /// Column, from 0, and what stands there.
    pub(super) cells: Vec<(u32, Cell)>,
    /// How many cells the line of a text file has, empty ones included; none for a workbook.
    pub(super) width: Option<u32>,
}

impl Row {
    /// What stands in a column.
    pub(super) fn get(&self, column: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&column, |(at, _)| *at).ok().map(|at| &self.cells[at].1)
    }

    /// Puts a cell in an empty place.
    pub(super) fn put(&mut self, column: u32, cell: Cell) {
        if let Err(at) = self.cells.binary_search_by_key(&column, |(at, _)| *at) {
            self.cells.insert(at, (column, cell));
        }
    }
}

/// A merged area: rows as the spreadsheet numbers them (from 1), columns from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) rows: (u64, u64),
    pub(super) columns: (u32, u32),
}

/// A sheet, or a text file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    /// Its name, of a workbook.
    pub(super) sheet: Option<String>,
    /// Whether the workbook hides it.
    pub(super) hidden: bool,
    /// Its rows that have a filled cell, in their order.
    pub(super) rows: Vec<Row>,
    /// Its merged areas.
    pub(super) merged: Vec<Merged>,
    /// Whether a date without a format counts from 1904.
    pub(super) from_1904: bool,
    /// Row numbers and columns of formulas of which the workbook does not hold what they give.
    pub(super) unworked: Vec<(u64, u32)>,
}

impl Table {
    /// Drops the cells of a column of all rows, as if they had never been there.
    pub(super) fn drop_columns(&mut self, columns: &std::collections::BTreeSet<u32>) {
        for row in &mut self.rows {
            row.cells.retain(|(at, _)| !columns.contains(at));
        }
    }

    /// The index of a row by its number.
    pub(super) fn at(&self, number: u64) -> Option<usize> {
        self.rows.binary_search_by_key(&number, |row| row.number).ok()
    }
}

/// The letters of a column, such as `A` or `AB`, as a spreadsheet shows them.
pub(super) fn letters(column: u32) -> String {
    let mut out = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        out.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    out.iter().rev().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_columns() {
        for (column, text) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), text);
        }
    }

    #[test]
    fn a_long_text_is_cut_and_counted() {
        assert_eq!(Cell::text("  "), None);
        assert!(matches!(Cell::text(&"é".repeat(9_999)), Some(Cell::Text(_))));
        assert!(matches!(Cell::text(&"é".repeat(10_001)), Some(Cell::TooLong(10_001, _))));
    }
}
