//! Bad input is data: what every reader gives back, and how a problem is told.

use serde::Serialize;
use std::fmt;

/// What a reader made of a file: everything that could be read, and everything that could not.
/// Nothing is dropped in silence, and nothing good is lost because of a bad neighbour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read<T> {
    /// What could be read, in the order of the file.
    pub rows: Vec<T>,
    /// What was wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

impl<T> Read<T> {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self { rows: Vec::new(), problems: Vec::new() }
    }
}

/// Where in a file something was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file's name, without its folders.
    pub file: String,
    /// The sheet of a workbook, or the member of an archive.
    pub sheet: Option<String>,
    /// The line or row, counted from 1 as an editor or spreadsheet shows it.
    pub row: Option<u64>,
    /// The column's header, or the element's name.
    pub column: Option<String>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet “{sheet}”")?;
        }
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column “{column}”")?;
        }
        Ok(())
    }
}

/// What became of the row or value that had a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The whole row was left out.
    RowLeftOut,
    /// The row went in without this value.
    ValueLeftOut,
    /// The value was read under an assumption that `what` states.
    Assumed,
    /// Nothing was lost; worth knowing.
    Noted,
}

impl Outcome {
    /// The code in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::RowLeftOut => "row_left_out",
            Self::ValueLeftOut => "value_left_out",
            Self::Assumed => "assumed",
            Self::Noted => "noted",
        }
    }
}

/// One thing that was wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// The value as it stood, cut at 80 characters, control characters made visible; empty where there is none.
    /// Never the content of a column about nationality or birthplace.
    pub value: String,
    /// What is wrong, as a sentence without its full stop.
    pub what: String,
    /// What to do about it, as a sentence without its full stop.
    pub advice: String,
    /// What the reader did.
    pub outcome: Outcome,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)?;
        if !self.value.is_empty() {
            write!(f, ": “{}”", self.value)?;
        }
        match self.outcome {
            Outcome::RowLeftOut => f.write_str(" (row left out)")?,
            Outcome::ValueLeftOut => f.write_str(" (value left out)")?,
            Outcome::Assumed | Outcome::Noted => {}
        }
        if self.advice.is_empty() { Ok(()) } else { write!(f, ". {}", self.advice) }
    }
}

/// A value as it may be shown in a problem: at most 80 characters, without characters that act on a terminal
/// or turn the direction of writing.
pub fn quote(value: &str) -> String {
    let mut out = String::new();
    for (n, c) in value.chars().enumerate() {
        if n == 80 {
            out.push('…');
            break;
        }
        out.push(if acts_on_display(c) { '\u{FFFD}' } else { c });
    }
    out
}

/// Whether a character changes how its neighbours are shown: controls, bidirectional marks, zero-width characters.
pub fn acts_on_display(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
