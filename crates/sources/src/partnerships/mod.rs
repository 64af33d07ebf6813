//! Partnerships in: a list of partnerships as a university keeps it, a CSV file or a workbook, becomes rows and problems.
//!
//! The stages, each a file and each a pure function of the one before: bytes become a `table` (through `delimited`,
//! `workbook` or `ods`); the `header` row is found; `columns` are recognised and laid down in a [`Mapping`]; then
//! `rows` reads one row after another with the recognisers [`dates`], [`money`], [`meanings`] and `partners`.
//!
//! A nationality, birthplace or ethnicity column is never read: its cells are dropped right after the header is known,
//! before anything looks at them, so that they cannot end up in a value, a problem, a sample or an error.

pub mod dates;
pub mod mapping;
pub mod meanings;
pub mod money;
pub mod ror_id;
pub mod template;

mod biff;
mod columns;
mod content;
mod delimited;
mod guess;
mod header;
mod list;
mod lost;
mod ods;
mod partners;
mod report;
mod rows;
mod table;
mod text;
mod twice;
mod workbook;

pub(crate) use list::list_table;
pub(crate) use partners::goes_on_in_lines;

pub use guess::{Guess, GuessColumn};
pub use mapping::{Constants, DateOrder, Decimal, Field, Mapping, MappingError, PartnerColumns, Values};
pub use template::template;

use jiff::civil::Date;
use overzicht_domain::decide::LeftOut;
use overzicht_domain::read::Problem;
use overzicht_domain::row::PartnershipRow;

/// Most bytes that a file may have, packed or once unpacked: some hundred times a list of 30,000 partnerships.
pub const MAX_BYTES: u64 = 200 * 1024 * 1024;
/// Most filled cells that a file may have: 30,000 partnerships of sixty columns.
pub const MAX_CELLS: usize = 2_000_000;
/// Most columns that are looked at. Content to the right of it is told as a problem.
pub const MAX_COLUMNS: u32 = 1_000;
/// Most characters of a cell. A longer one is left out and told.
pub const MAX_CHARS: usize = 10_000;
/// Most sheets of a workbook that are looked at.
pub const MAX_SHEETS: usize = 100;

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

/// A file as it came.
#[derive(Clone, Copy)]
pub struct File<'a> {
    /// Its name, without folders. Only for telling where a problem is: the format is found in the bytes.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

impl std::fmt::Debug for File<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "File({:?}, {} bytes)", self.name, self.bytes.len())
    }
}

/// How to read it.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The sheet of a workbook; without it the one whose headers are best recognised.
    pub sheet: Option<&'a str>,
    /// Which column is what; without it the columns are recognised.
    pub mapping: Option<&'a Mapping>,
    /// The day of reading, from which the century of a year of two digits follows.
    pub today: Date,
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The rows that could be read, in the order of the file.
    pub rows: Vec<PartnershipRow>,
    /// What was wrong, or worth knowing, in the order of the file.
    pub problems: Vec<Problem>,
    /// The rows that were left out, by their numbers.
    pub left_out: LeftOut,
    /// The mapping as it was used: save it to read the next file in the same way.
    pub mapping: Mapping,
    /// The sheet that was read, of a workbook.
    pub sheet: Option<String>,
    /// The row of the headers, as the spreadsheet shows it; of a header of two rows the lower one.
    pub header_row: u64,
    /// Headers of columns that are not read on purpose: nationality, birthplace, persons outside the institution.
    pub not_read: Vec<String>,
    /// Headers of columns that mean nothing to the register.
    pub ignored: Vec<String>,
}

/// Why a file is refused as a whole. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Which column is what is not clear.
    #[error("{0}")]
    UnclearMapping(Box<Guess>),
    /// The mapping that was given does not fit the file.
    #[error(
        "the mapping does not fit “{file}”: there is no column {missing}. The file has {headers}. Correct the mapping, or leave it out to have the columns recognised"
    )]
    MappingDoesNotFit {
        /// The file.
        file: String,
        /// The headers that the mapping names and the file has not.
        missing: String,
        /// The headers of the file.
        headers: String,
    },
    /// The mapping asks for a column that is never read.
    #[error(
        "the mapping names the column “{header}”, which is about {subject}; such a column is never read. Take it out of the mapping"
    )]
    NeverRead {
        /// The header.
        header: String,
        /// What it is about.
        subject: &'static str,
    },
    /// The mapping itself is wrong.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// No table with headers in it.
    #[error(
        "no table found in “{file}”: none of its first rows has headers of partnerships, such as “Partner” and “Faculteit”. Put one row of headers above the rows, or start from the template (import --template)"
    )]
    NoTable {
        /// The file.
        file: String,
    },
    /// Not a CSV file or a workbook.
    #[error("“{file}” is {what}. Save it as a workbook (xlsx, xls, xlsb, ods) or as CSV and import that")]
    UnknownFormat {
        /// The file.
        file: String,
        /// What it seems to be.
        what: &'static str,
    },
    /// Locked with a password.
    #[error("“{file}” is locked with a password. Open it, take the password off, save it and import that")]
    Encrypted {
        /// The file.
        file: String,
    },
    /// Too large.
    #[error(
        "“{file}” is too large: {what}. Save only the sheet with the partnerships, without pictures and empty formatted rows, and import that"
    )]
    TooLarge {
        /// The file.
        file: String,
        /// Which limit it passes.
        what: String,
    },
    /// Cut off or broken.
    #[error("“{file}” is damaged: {what}. Open it in a spreadsheet, save it again and import that")]
    Damaged {
        /// The file.
        file: String,
        /// What the reader says.
        what: String,
    },
    /// The workbook has no sheet of that name.
    #[error("“{file}” has no sheet “{sheet}”. It has {sheets}")]
    SheetNotFound {
        /// The file.
        file: String,
        /// The sheet that was asked for.
        sheet: String,
        /// The sheets that it has.
        sheets: String,
    },
    /// The template could not be written.
    #[error("the template could not be made: {0}")]
    Template(String),
}

/// Reads a list of partnerships.
///
/// # Errors
/// Only when the file is not what it should be at all, or when its columns are unclear; everything smaller is in
/// [`Import::problems`].
pub fn read(file: File<'_>, options: &Options<'_>) -> Result<Import, ReadError> {
    if let Some(mapping) = options.mapping {
        mapping.check()?;
    }
    let mut report = report::Report::new(file.name);
    let sheet = options.sheet.or(options.mapping.and_then(|mapping| mapping.sheet.as_deref()));
    let sheets = workbook::open(file, sheet, &mut report)?;
    let found = header::find(sheets, options, &mut report)?;
    let (table, plan) = columns::plan(found, options, &mut report)?;
    Ok(rows::read(table, plan, options, report))
}
