//! Text files with columns: comma, semicolon, tab or bar between the cells, quotes after RFC 4180.
//!
//! A parser of its own, because a quote that is never closed swallows the rest of the file in silence in a common
//! one: here such a quote is told with its line, and the line is read as if it had no quotes.

use super::report::Report;
use super::table::{Cell, Row, Table};
use super::text::{Coding, decode};
use super::{MAX_CELLS, MAX_COLUMNS, ReadError};
use overzicht_domain::read::Outcome;
use std::collections::BTreeSet;

/// A quoted cell of more lines than this is taken for a quote that was not closed: no description is that long.
const MAX_LINES_IN_QUOTES: usize = 100;
/// After so many unclosed quotes the rest of the file is read without quotes, so that no file costs more than a
/// hundred readings.
const MAX_UNCLOSED: usize = 100;

/// Lines with broken bytes that are told one by one.
const MAX_BROKEN: usize = 20;

/// Reads a text file as a table.
pub(super) fn read(bytes: &[u8], report: &mut Report) -> Result<Table, ReadError> {
    let (text, coding, bad) = decode(bytes);
    match &coding {
        Coding::Utf8 => {}
        Coding::Utf16 => {}
        Coding::Utf16Guessed => report.file(
            "the file does not say how its letters are written; read as UTF-16",
            "Check the accents; save as “CSV UTF-8” to be sure",
            Outcome::Assumed,
        ),
        Coding::Mixed(lines) => broken_lines(lines, report),
        Coding::Windows1252 if bytes.is_ascii() => {}
        Coding::Windows1252 => report.file(
            "the file is not UTF-8; read as Windows-1252",
            "Check the accents; save as “CSV UTF-8” to be sure",
            Outcome::Assumed,
        ),
    }
    if bad {
        report.file(
            "some bytes are no letters in any way of writing that was tried; they show as �",
            "Save the list again as “CSV UTF-8”",
            Outcome::Noted,
        );
    }
    let (text, told, skipped) = separator_line(&text);
    let separator = told.unwrap_or_else(|| sniff(text));
    table(text, separator, skipped, report)
}

/// Tells the lines of a UTF-8 file in which bytes are none.
fn broken_lines(lines: &BTreeSet<u64>, report: &mut Report) {
    for line in lines.iter().take(MAX_BROKEN) {
        report.tell(
            Some(*line),
            None,
            "",
            "the file is UTF-8, but bytes in this line are not; they were read as Windows-1252 where that gives a letter, and else show as �",
            "Check the names in this line; save the list again as “CSV UTF-8”",
            Outcome::Assumed,
        );
    }
    if lines.len() > MAX_BROKEN {
        let more = lines.len() - MAX_BROKEN;
        report.file(
            format!("the file is UTF-8, but bytes in {more} more lines are not"),
            "Check the names; save the list again as “CSV UTF-8”",
            Outcome::Assumed,
        );
    }
}

/// `sep=;` as the first line, which Excel writes and reads.
fn separator_line(text: &str) -> (&str, Option<char>, u64) {
    let end = text.find('\n').unwrap_or(text.len());
    let first = text[..end].trim().trim_matches('"');
    if first.len() >= 4 && first.is_char_boundary(4) && first[..4].eq_ignore_ascii_case("sep=") {
        let mut rest = first[4..].chars();
        let separator = match (rest.next(), rest.next()) {
            (Some(c), None) if c != '"' => Some(c),
            // Trimming took the tab.
            (None, _) => Some('\t'),
            _ => None,
        };
        if separator.is_some() {
            return (text.get(end + 1..).unwrap_or_default(), separator, 1);
        }
    }
    (text, None, 0)
}

/// The separator by which most lines have the same number of cells, and more than one.
fn sniff(text: &str) -> char {
    const SAMPLE: usize = 200;
    let mut best = (0_usize, 0_usize, ',');
    for separator in [';', ',', '\t', '|'] {
        let mut reader = Lines::new(text, separator);
        let mut widths = Vec::new();
        while widths.len() < SAMPLE {
            match reader.next_record() {
                Some(record) if record.cells.iter().any(|cell| !cell.trim().is_empty()) => {
                    widths.push(record.cells.len());
                }
                Some(_) => {}
                None => break,
            }
        }
        // Of the widths above one the commonest, and how many lines have it; titles above the header do not count much.
        let mut sorted = widths.clone();
        sorted.sort_unstable();
        let common = sorted
            .chunk_by(|a, b| a == b)
            .filter(|group| group[0] > 1)
            .map(|group| (group.len(), group[0]))
            .max()
            .unwrap_or((0, 0));
        if common > (best.0, best.1) {
            best = (common.0, common.1, separator);
        }
    }
    best.2
}

fn table(text: &str, separator: char, skipped: u64, report: &mut Report) -> Result<Table, ReadError> {
    let mut table = Table::default();
    let mut reader = Lines::new(text, separator);
    let mut count = 0_usize;
    while let Some(record) = reader.next_record() {
        let number = record.line + skipped;
        if record.unclosed {
            report.tell(
                Some(number),
                None,
                record.cells.first().map_or("", |cell| cell.as_str()),
                "a quotation mark opens a cell and is not closed; this line was read without quotation marks",
                "Close or take away the quotation mark in this line and check its cells",
                Outcome::Assumed,
            );
        }
        let width = u32::try_from(record.cells.len()).unwrap_or(u32::MAX);
        let mut row = Row { number, cells: Vec::new(), width: Some(width) };
        for (column, cell) in (0_u32..).zip(&record.cells) {
            if let Some(cell) = Cell::text(cell) {
                if column >= MAX_COLUMNS {
                    report.tell(
                        Some(number),
                        None,
                        "",
                        format!("the line has more than {MAX_COLUMNS} cells; those after it were not read"),
                        "Check the separators of this line",
                        Outcome::ValueLeftOut,
                    );
                    break;
                }
                row.cells.push((column, cell));
            }
        }
        count += row.cells.len();
        if count > MAX_CELLS {
            return Err(ReadError::TooLarge {
                file: report.file.clone(),
                what: format!("it has more than {MAX_CELLS} filled cells"),
            });
        }
        if !row.cells.is_empty() {
            table.rows.push(row);
        }
    }
    Ok(table)
}

struct Record {
    line: u64,
    cells: Vec<String>,
    unclosed: bool,
}

/// Reads records one after another.
struct Lines<'a> {
    rest: &'a str,
    separator: char,
    line: u64,
    unclosed: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self { rest: text, separator, line: 1, unclosed: 0 }
    }

    fn next_record(&mut self) -> Option<Record> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        if self.unclosed < MAX_UNCLOSED {
            match self.quoted() {
                Some((cells, bytes, lines)) => {
                    self.rest = &self.rest[bytes..];
                    self.line += lines;
                    return Some(Record { line, cells, unclosed: false });
                }
                None => self.unclosed += 1,
            }
        }
        let (first, rest) = match self.rest.find(['\n', '\r']) {
            Some(at) => {
                let ending = if self.rest[at..].starts_with("\r\n") { 2 } else { 1 };
                (&self.rest[..at], &self.rest[at + ending..])
            }
            None => (self.rest, ""),
        };
        self.rest = rest;
        self.line += 1;
        let unclosed = first.contains('"');
        Some(Record { line, cells: first.split(self.separator).map(str::to_owned).collect(), unclosed })
    }

    /// The next record with its quotes, how many bytes and lines it takes; none when a quote stays open.
    fn quoted(&self) -> Option<(Vec<String>, usize, u64)> {
        let mut cells = Vec::new();
        let mut cell = String::new();
        let mut lines = 0_u64;
        let mut chars = self.rest.char_indices().peekable();
        let mut fresh = true;
        while let Some((at, c)) = chars.next() {
            if c == '"' && (fresh || cell.chars().all(|c| c == ' ')) && self.separator != '"' {
                // A quoted cell; a blank before it is tolerated.
                cell.clear();
                fresh = false;
                let mut inner = 0_usize;
                let mut closed = false;
                while let Some((_, c)) = chars.next() {
                    match c {
                        '"' if chars.peek().is_some_and(|(_, next)| *next == '"') => {
                            chars.next();
                            cell.push('"');
                        }
                        '"' => {
                            closed = true;
                            break;
                        }
                        '\n' => {
                            inner += 1;
                            if inner > MAX_LINES_IN_QUOTES {
                                return None;
                            }
                            cell.push(c);
                        }
                        _ => cell.push(c),
                    }
                }
                if !closed {
                    return None;
                }
                lines += inner as u64;
            } else if c == self.separator {
                cells.push(std::mem::take(&mut cell));
                fresh = true;
            } else if c == '\n' || c == '\r' {
                let mut end = at + 1;
                if c == '\r' && chars.peek().is_some_and(|(_, next)| *next == '\n') {
                    end += 1;
                }
                cells.push(cell);
                return Some((cells, end, lines + 1));
            } else {
                fresh = false;
                cell.push(c);
            }
        }
        cells.push(cell);
        Some((cells, self.rest.len(), lines + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<Vec<String>>, Vec<u64>, usize) {
        let mut report = Report::new("t.csv");
        let table = read(text.as_bytes(), &mut report).unwrap();
        let numbers = table.rows.iter().map(|row| row.number).collect();
        let cells =
            table.rows.iter().map(|row| row.cells.iter().map(|(_, cell)| cell.shown()).collect()).collect();
        (cells, numbers, report.problems.len())
    }

    #[test]
    fn separators() {
        for (text, separator) in [
            ("a,b\n1,2\n", ','),
            ("a;b\n1,5;2\n3,5;4\n", ';'),
            ("a\tb\n1, 2; 3\t4\n", '\t'),
            ("titel\n\na;b;c\n\"x;y\";2;3\n", ';'),
            ("a|b\n1|2", '|'),
            ("only\none\n", ','),
        ] {
            assert_eq!(sniff(text), separator, "{text:?}");
        }
        assert_eq!(rows("sep=,\na,b;c\n").0, [["a", "b;c"]]);
        assert_eq!(rows("sep=\t\na\tb,c;d\n").0, [["a", "b,c;d"]]);
    }

    #[test]
    fn quotes_and_line_numbers() {
        let (cells, numbers, problems) = rows("a;b\r\n\"x\ny\";\"he said \"\"yes\"\"\"\r\n\r\n3;4\r\n");
        assert_eq!(cells, [vec!["a", "b"], vec!["x\ny", "he said \"yes\""], vec!["3", "4"]]);
        assert_eq!((numbers, problems), (vec![1, 2, 5], 0));
    }

    #[test]
    fn an_unclosed_quote_loses_nothing() {
        let (cells, numbers, problems) = rows("a;b\n\"x;1\ny;2\nz;3\n");
        assert_eq!(cells, [["a", "b"], ["\"x", "1"], ["y", "2"], ["z", "3"]]);
        assert_eq!((numbers, problems), (vec![1, 2, 3, 4], 1));
    }

    #[test]
    fn many_unclosed_quotes_are_bounded() {
        let text = "a;b\n".to_owned() + &"\"x;\"\"\n".repeat(20_000);
        assert_eq!(rows(&text).0.len(), 10_001);
    }
}
