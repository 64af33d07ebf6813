//! Opening what publishers ship: plain, gzip, zstd or zip, bounded, as a stream.

use crate::stream::Text;
use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::PathBuf;

/// Most that a file may hold once unpacked: some thirteen times the full ROR dump.
pub const MAX_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// A file with its name, without folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFile {
    /// Its name.
    pub name: String,
    /// Where its content is.
    pub content: Content,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// A file on disk, read piece by piece.
    Path(PathBuf),
}

impl NamedFile {
    /// A file whose bytes are at hand.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), content: Content::Bytes(bytes.into()) }
    }

    /// A file on disk. It is opened when it is read.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        let path: PathBuf = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { name, content: Content::Path(path) }
    }

    /// Its bytes as they came, packed if it is packed; at most so many.
    pub fn bytes(&self, most: u64) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.open()?.take(most + 1).read_to_end(&mut bytes).map_err(|error| self.unreadable(&error))?;
        if bytes.len() as u64 > most {
            return Err(ReadError::TooLarge { file: self.name.clone() });
        }
        Ok(bytes)
    }

    fn open(&self) -> Result<Raw<'_>, ReadError> {
        match &self.content {
            Content::Bytes(bytes) => Ok(Raw::Bytes(Cursor::new(bytes))),
            Content::Path(path) => File::open(path).map(Raw::File).map_err(|error| self.unreadable(&error)),
        }
    }

    fn unreadable(&self, error: &std::io::Error) -> ReadError {
        ReadError::Io { file: self.name.clone(), what: error.to_string() }
    }
}

/// A file before it is unpacked.
enum Raw<'f> {
    Bytes(Cursor<&'f Vec<u8>>),
    File(File),
}

impl Read for Raw<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::Bytes(bytes) => bytes.read(buffer),
            Self::File(file) => file.read(buffer),
        }
    }
}

impl Seek for Raw<'_> {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        match self {
            Self::Bytes(bytes) => bytes.seek(to),
            Self::File(file) => file.seek(to),
        }
    }
}

/// Why a file is refused as a whole.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No file, or more than the format takes.
    #[error("{0}")]
    Files(String),
    /// The file cannot be read from disk.
    #[error("“{file}” cannot be read: {what}")]
    Io {
        /// The file.
        file: String,
        /// What the system says.
        what: String,
    },
    /// The archive or compressed file is damaged or cut off.
    #[error("“{file}” cannot be unpacked: {what}; it is probably cut off: fetch it again")]
    Unpack {
        /// The file.
        file: String,
        /// What the decoder says.
        what: String,
    },
    /// Too large once unpacked.
    #[error(
        "“{file}” unpacks to more than {MAX_BYTES} bytes: no publication is that large, so it is refused"
    )]
    TooLarge {
        /// The file.
        file: String,
    },
    /// One record without an end.
    #[error(
        "“{file}” has one row or element of more than 64 MB, from line {line} on: a quotation mark or element is not closed, or this is no list"
    )]
    LongRecord {
        /// The file.
        file: String,
        /// The line where it begins, or the one before.
        line: u64,
    },
    /// The content ends before it should.
    #[error("“{file}” is cut off {place}: fetch it again")]
    CutOff {
        /// The file.
        file: String,
        /// Where.
        place: String,
    },
    /// The content is something else.
    #[error("“{file}” is not {expected}: {what}")]
    Format {
        /// The file.
        file: String,
        /// What it should be.
        expected: &'static str,
        /// What it seems to be, or what to do.
        what: String,
    },
    /// The content is like the format, but laid out in another way.
    #[error(
        "“{file}” does not have the layout of {expected}: {needed} is expected, and {found}. The publisher may have changed the layout; the edition in force stays until this version of the program reads the new one"
    )]
    Shape {
        /// The file.
        file: String,
        /// What it should be.
        expected: &'static str,
        /// What should be there.
        needed: String,
        /// What is there.
        found: String,
    },
    /// Which column is what is not clear.
    #[error(
        "the columns of “{file}” are not recognised: {headers}. Give --mapping FILE, for example:\n{example}"
    )]
    UnclearMapping {
        /// The file.
        file: String,
        /// Its headers.
        headers: String,
        /// A mapping to start from.
        example: String,
    },
    /// A mapping that does not fit the file.
    #[error("the mapping does not fit: {0}")]
    Mapping(String),
    /// A delta that does not fit what it is read over.
    #[error("“{file}” is a delta and cannot be read: {what}")]
    Delta {
        /// The file.
        file: String,
        /// Why not, and what to do.
        what: String,
    },
    /// No entry in it.
    #[error("there is no entry in it; the edition in force stays")]
    Empty,
    /// Asked the wrong reader.
    #[error("{0}")]
    NotThis(&'static str),
}

/// The one file that a format takes.
pub fn only(files: &[NamedFile]) -> Result<&NamedFile, ReadError> {
    match files {
        [file] => Ok(file),
        [] => Err(ReadError::Files("no file was given".to_owned())),
        several => Err(ReadError::Files(format!(
            "this source is one file, {} were given: {}",
            several.len(),
            several.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
        ))),
    }
}

/// How a file is packed.
enum Packed {
    Not,
    Zip,
    Zstd,
    Gzip,
}

fn packed(raw: &mut Raw<'_>) -> std::io::Result<Packed> {
    let mut first = [0_u8; 4];
    let mut got = 0;
    while got < first.len() {
        match raw.read(&mut first[got..])? {
            0 => break,
            more => got += more,
        }
    }
    raw.rewind()?;
    Ok(match &first[..got] {
        [0x50, 0x4B, 3 | 5, ..] => Packed::Zip,
        [0x28, 0xB5, 0x2F, 0xFD] => Packed::Zstd,
        [0x1F, 0x8B, ..] => Packed::Gzip,
        _ => Packed::Not,
    })
}

/// Opens a file and hands its text to a reader. Of a zip it is the largest member that is wanted. Whatever the reader
/// made of it, a file that turned out to be damaged or too large is refused.
pub(crate) fn with<T>(
    file: &NamedFile,
    read: impl FnOnce(&mut Text<'_>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    opened(file, |text| {
        let outcome = read(text);
        if outcome.is_ok() {
            text.finish();
        }
        text.failed().map_or(outcome, Err)
    })
}

fn opened<T>(
    file: &NamedFile,
    read: impl FnOnce(&mut Text<'_>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let damaged = |what: String| ReadError::Unpack { file: file.name.clone(), what };
    let mut raw = file.open()?;
    let taken = |name: &str, source: &mut dyn Read| read(&mut Text::new(name, source));
    match packed(&mut raw).map_err(|error| file.unreadable(&error))? {
        Packed::Not => taken(&file.name, &mut raw),
        Packed::Zstd => {
            let mut source = zstd::Decoder::new(raw).map_err(|error| damaged(error.to_string()))?;
            taken(without(&file.name, ".zst"), &mut source)
        }
        Packed::Gzip => {
            let mut source = flate2::read::MultiGzDecoder::new(std::io::BufReader::new(raw));
            taken(without(&file.name, ".gz"), &mut source)
        }
        Packed::Zip => {
            let mut archive = zip::ZipArchive::new(raw).map_err(|error| damaged(error.to_string()))?;
            let (at, size) = member(&mut archive, file)?;
            if size > MAX_BYTES {
                return Err(ReadError::TooLarge { file: file.name.clone() });
            }
            let mut member = archive.by_index(at).map_err(|error| damaged(error.to_string()))?;
            let name = member.name().map_err(|error| damaged(error.to_string()))?;
            let name = name.rsplit('/').next().unwrap_or_default().to_owned();
            taken(&name, &mut member)
        }
    }
}

/// Looks at the beginning of a file, without reading it.
pub(crate) fn peek<T>(
    file: &NamedFile,
    look: impl FnOnce(&mut Text<'_>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    opened(file, |text| {
        let outcome = look(text);
        text.failed().map_or(outcome, Err)
    })
}

/// The name of a file once unpacked.
pub(crate) fn inner_name(file: &NamedFile) -> Result<String, ReadError> {
    let damaged = |what: String| ReadError::Unpack { file: file.name.clone(), what };
    let mut raw = file.open()?;
    match packed(&mut raw).map_err(|error| file.unreadable(&error))? {
        Packed::Not => Ok(file.name.clone()),
        Packed::Zstd => Ok(without(&file.name, ".zst").to_owned()),
        Packed::Gzip => Ok(without(&file.name, ".gz").to_owned()),
        Packed::Zip => {
            let mut archive = zip::ZipArchive::new(raw).map_err(|error| damaged(error.to_string()))?;
            let (at, _) = member(&mut archive, file)?;
            let member = archive.by_index_raw(at).map_err(|error| damaged(error.to_string()))?;
            let name = member.name().map_err(|error| damaged(error.to_string()))?;
            Ok(name.rsplit('/').next().unwrap_or_default().to_owned())
        }
    }
}

fn without<'n>(name: &'n str, ending: &str) -> &'n str {
    name.strip_suffix(ending).unwrap_or(name)
}

/// The member of a zip to read, and its size as the archive says it.
fn member(archive: &mut zip::ZipArchive<Raw<'_>>, file: &NamedFile) -> Result<(usize, u64), ReadError> {
    let damaged = |what: String| ReadError::Unpack { file: file.name.clone(), what };
    let mut best: Option<(bool, u64, usize)> = None;
    for at in 0..archive.len().min(10_000) {
        let member = archive.by_index_raw(at).map_err(|error| damaged(error.to_string()))?;
        let name = member.name().map_err(|error| damaged(error.to_string()))?.to_ascii_lowercase();
        let readable = [".json", ".csv", ".xml", ".jsonl", ".txt"].iter().any(|end| name.ends_with(end));
        if member.is_file() && readable {
            // ROR ships csv and json, v1 and v2, side by side.
            let first =
                name.ends_with("_schema_v2.json") || name.contains("ror-data") && name.ends_with(".json");
            best = best.max(Some((first, member.size(), at)));
        }
    }
    let (_, size, at) =
        best.ok_or_else(|| damaged("no member that can be read (json, csv, xml)".to_owned()))?;
    Ok((at, size))
}

/// Whether a file is a workbook, which is a zip (or an older container) of its own.
pub(crate) fn is_workbook(file: &NamedFile) -> Result<bool, ReadError> {
    let mut raw = file.open()?;
    let mut first = [0_u8; 4];
    if raw.read(&mut first).map_err(|error| file.unreadable(&error))? == 4
        && first == [0xD0, 0xCF, 0x11, 0xE0]
    {
        return Ok(true);
    }
    raw.rewind().map_err(|error| file.unreadable(&error))?;
    if !matches!(packed(&mut raw).map_err(|error| file.unreadable(&error))?, Packed::Zip) {
        return Ok(false);
    }
    let Ok(archive) = zip::ZipArchive::new(raw) else { return Ok(false) };
    let names = ["xl/workbook.xml", "xl/workbook.bin", "content.xml"];
    Ok(archive.file_names().any(|name| name.is_ok_and(|name| names.contains(&name.as_ref()))))
}
