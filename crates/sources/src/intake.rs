//! Partnerships out of CSV files and workbooks, as institutions keep them.
//!
//! A file becomes a table (`table`), its columns get a meaning (`columns`), each row becomes a partnership (`rows`) by
//! readers of dates, money, forms (`values`) and partners (`partners`). A cell about nationality, birthplace or
//! ethnicity is never looked at; the report says which columns were passed over.

mod columns;
mod mapping;
mod partners;
mod rows;
mod table;
mod template;
mod values;

pub use columns::Guess;
pub use mapping::Mapping;
pub use template::template;

use jiff::civil::Date;
use overzicht_domain::read::Problem;
use overzicht_domain::row::PartnershipRow;

/// A file with its name.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name, for the reports and for its kind.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// How to read it.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// This sheet of a workbook.
    pub sheet: Option<&'a str>,
    /// This meaning of the columns.
    pub mapping: Option<&'a Mapping>,
    /// The day of reading; two-digit years are read around it.
    pub today: Date,
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Import {
    /// The partnerships.
    pub rows: Vec<PartnershipRow>,
    /// What was wrong, in the order of the file.
    pub problems: Vec<Problem>,
    /// The meaning of the columns as used: can be saved and given again.
    pub mapping: Mapping,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// The row of the header, from 1.
    pub header_row: u64,
    /// Columns that were passed over on purpose: nationality, birthplace, names of persons elsewhere.
    pub not_read: Vec<String>,
    /// Columns that have no meaning here.
    pub ignored: Vec<String>,
}

/// Why a file is refused as a whole.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Which column is what is not clear.
    #[error("{0}")]
    UnclearMapping(Box<Guess>),
    /// No table in it.
    #[error(
        "“{0}” holds no table: a row of headers and rows below it are needed (overzicht import --template FILE.xlsx makes one)"
    )]
    NoTable(String),
    /// A workbook that cannot be opened.
    #[error("“{file}” cannot be opened as a workbook: {what}")]
    Workbook {
        /// The file.
        file: String,
        /// What is wrong.
        what: String,
    },
    /// Protected.
    #[error("“{0}” is protected with a password: save a copy without one")]
    Encrypted(String),
    /// Too large.
    #[error("“{file}” is too large: {what}")]
    TooLarge {
        /// The file.
        file: String,
        /// What is.
        what: String,
    },
    /// No such sheet.
    #[error("there is no sheet “{asked}”; there are: {there}")]
    SheetNotFound {
        /// The name that was given.
        asked: String,
        /// The sheets.
        there: String,
    },
    /// The mapping does not fit.
    #[error("the mapping does not fit: {0}")]
    Mapping(String),
    /// The template could not be made.
    #[error("the template cannot be written: {0}")]
    Template(String),
}

/// Reads a file.
pub fn read(file: File<'_>, options: &Options<'_>) -> Result<Import, ReadError> {
    let table = table::open(file, options.sheet)?;
    let columns = columns::assign(&table, options.mapping)?;
    Ok(rows::rows(&table, columns, options.today))
}
