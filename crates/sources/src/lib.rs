//! Files of other publishers, read: a module per external format, each giving rows and problems.
//!
//! Never the network, never a database: bytes in, data out. Bad input is data; only a file that is not what it should
//! be at all is an error, which says what to do. A column or element about nationality, birthplace or ethnicity is
//! never read.

pub mod bounds;
pub mod csv_list;
pub mod eu_fsf;
pub mod ftm;
pub mod indicator;
pub mod input;
pub mod left;
pub mod names;
pub mod partnerships;
pub mod ror;
pub mod uk_sanctions;
pub mod un_sc;
mod us_address;
pub mod us_csl;
pub mod us_dpl;
pub mod us_sdn;

mod apart;
mod rows;
mod shape;
mod slug;
mod stream;
mod xml;

pub use csv_list::{Mapping, TakenColumns};
pub use input::{NamedFile, ReadError};

use crate::stream::Text;
use jiff::civil::Date;
use overzicht_domain::ids::SourceId;
use overzicht_domain::read::{Outcome, Problem};
use overzicht_matcher::Entity;

/// The version of the readers: raised whenever one of them makes other entries of the same file than before (names, kinds of names,
/// countries, numbers, programmes, ids, or which rows are entries). What was compiled from an edition bears it in its name, and the
/// last screening notes it: so after a changed reader every edition is read, compiled and screened again. Files of partnerships do
/// not count; they are read at each import.
pub const READERS_VERSION: u32 = 3;

/// The formats of the command-line contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// ROR, schema v2.
    Ror,
    /// UN Security Council consolidated list, XML.
    UnSc,
    /// EU consolidated list of financial sanctions, XML or csv.
    EuFsf,
    /// UK Sanctions List, XML or csv.
    UkSanctions,
    /// OFAC SDN, classic csv or XML.
    UsSdn,
    /// US Consolidated Screening List, csv or json.
    UsCsl,
    /// US Denied Persons List, separated by tabs.
    UsDpl,
    /// Any list with columns.
    Csv,
    /// FollowTheMoney JSON lines.
    Ftm,
    /// A value per country and year.
    Indicator,
}

impl Format {
    /// The format of a source id, or what is wrong with it.
    pub fn of(source: &SourceId) -> Result<Self, String> {
        let text = source.as_str();
        Ok(match text {
            "ror" => Self::Ror,
            "un-sc" => Self::UnSc,
            "eu-fsf" => Self::EuFsf,
            "uk-sanctions" => Self::UkSanctions,
            "us-sdn" => Self::UsSdn,
            "us-csl" => Self::UsCsl,
            "us-dpl" => Self::UsDpl,
            _ if text.starts_with("csv:") && text.len() > 4 => Self::Csv,
            _ if text.starts_with("ftm:") && text.len() > 4 => Self::Ftm,
            _ if text.starts_with("indicator:") && text.len() > 10 => Self::Indicator,
            _ => {
                return Err(format!(
                    "“{text}” is no source of this version: ror, eu-fsf, un-sc, uk-sanctions, us-sdn, us-csl, us-dpl, csv:ID, ftm:ID and indicator:ID are"
                ));
            }
        })
    }
}

/// What a publication of a registry or list gave.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// Its entries.
    pub entities: Vec<Entity>,
    /// What was wrong.
    pub problems: Vec<Problem>,
    /// The day on which the file itself says it was published.
    pub published: Option<Date>,
    /// The file that is cut off, and where, as far as that can be seen. What could be read of it is read.
    pub cut_off: Option<(String, &'static str)>,
    /// What its columns were taken as, of a list with columns (`csv:ID`).
    pub columns: Option<TakenColumns>,
}

/// Reads a publication of a registry or list: one file, or the several that belong together.
pub fn read(
    format: Format,
    files: &[NamedFile],
    mapping: Option<&Mapping>,
) -> Result<Publication, ReadError> {
    let mut publication = match format {
        Format::Ror => one(files, ror::read),
        Format::EuFsf => one(files, eu_fsf::read),
        Format::UnSc => one(files, un_sc::read),
        Format::UkSanctions => one(files, uk_sanctions::read),
        Format::UsSdn => us_sdn::read(files),
        Format::UsCsl => one(files, us_csl::read),
        Format::UsDpl => one(files, us_dpl::read),
        Format::Csv => csv_list::read(input::only(files)?, mapping),
        Format::Ftm => one(files, ftm::read),
        Format::Indicator => Err(ReadError::NotThis("an indicator is read by indicator::read")),
    }?;
    if publication.entities.is_empty() {
        return Err(ReadError::Empty);
    }
    if let Some((id, entries)) = names::unique_ids(&mut publication.entities) {
        let file = files.first().map_or("", |file| file.name.as_str());
        let what =
            format!("{entries} entries bear an id that an earlier one has; they got a number behind it");
        publication.problems.push(names::problem(file, None, Some("id"), &id, &what, Outcome::Noted));
    }
    Ok(publication)
}

/// Refuses files of which some that belong to them are missing. Only what comes into force has to be whole: an edition that was
/// adopted before is read as it is.
pub fn whole(format: Format, files: &[NamedFile]) -> Result<(), ReadError> {
    if format == Format::UsSdn { us_sdn::whole(files) } else { Ok(()) }
}

/// Reads the one file of a format, and tells what was assumed of its text.
fn one(
    files: &[NamedFile],
    read: impl FnOnce(&mut Text<'_>) -> Result<Publication, ReadError>,
) -> Result<Publication, ReadError> {
    input::with(input::only(files)?, |text| {
        let mut publication = read(text)?;
        rows::about(text, &mut publication.problems, 0);
        publication.cut_off = text.cut_off().map(|place| (text.name().to_owned(), place));
        Ok(publication)
    })
}
