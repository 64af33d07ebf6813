//! Opening what publishers ship: plain, gzip, zstd or zip, bounded; and text in the encodings that occur.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{Cursor, Read};

/// Most that a file may hold once unpacked: some thirteen times the full ROR dump.
pub const MAX_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// A file with its name, without folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFile {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why a file is refused as a whole.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No file, or more than the format takes.
    #[error("{0}")]
    Files(String),
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
    /// No entry in it.
    #[error("there is no entry in it; the edition in force stays")]
    Empty,
    /// Asked the wrong reader.
    #[error("{0}")]
    NotThis(&'static str),
}

/// The one file that a format takes, unpacked.
pub fn one(files: &[NamedFile]) -> Result<NamedFile, ReadError> {
    match files {
        [file] => unpack(file, |_| true),
        [] => Err(ReadError::Files("no file was given".to_owned())),
        several => Err(ReadError::Files(format!(
            "this source is one file, {} were given: {}",
            several.len(),
            several.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
        ))),
    }
}

/// A file unpacked; of a zip the largest member that is wanted.
pub fn unpack(file: &NamedFile, wanted: impl Fn(&str) -> bool) -> Result<NamedFile, ReadError> {
    let damaged = |what: String| ReadError::Unpack { file: file.name.clone(), what };
    match file.bytes.as_slice() {
        [0x50, 0x4B, 3 | 5, ..] => unzip(file, wanted),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => {
            let decoder = zstd::Decoder::new(Cursor::new(&file.bytes)).map_err(|e| damaged(e.to_string()))?;
            Ok(NamedFile { name: without(&file.name, ".zst"), bytes: bounded(decoder, file)? })
        }
        [0x1F, 0x8B, ..] => {
            let decoder = flate2::read::MultiGzDecoder::new(Cursor::new(&file.bytes));
            Ok(NamedFile { name: without(&file.name, ".gz"), bytes: bounded(decoder, file)? })
        }
        _ => Ok(file.clone()),
    }
}

fn without(name: &str, ending: &str) -> String {
    name.strip_suffix(ending).unwrap_or(name).to_owned()
}

fn unzip(file: &NamedFile, wanted: impl Fn(&str) -> bool) -> Result<NamedFile, ReadError> {
    let damaged = |what: String| ReadError::Unpack { file: file.name.clone(), what };
    let mut archive = zip::ZipArchive::new(Cursor::new(&file.bytes)).map_err(|e| damaged(e.to_string()))?;
    let mut best: Option<(bool, u64, usize)> = None;
    for at in 0..archive.len().min(10_000) {
        let member = archive.by_index_raw(at).map_err(|e| damaged(e.to_string()))?;
        let name = member.name().map_err(|e| damaged(e.to_string()))?.to_ascii_lowercase();
        let readable = [".json", ".csv", ".xml", ".jsonl", ".txt"].iter().any(|end| name.ends_with(end));
        if member.is_file() && readable && wanted(&name) {
            // ROR ships csv and json, v1 and v2, side by side.
            let first =
                name.ends_with("_schema_v2.json") || name.contains("ror-data") && name.ends_with(".json");
            best = best.max(Some((first, member.size(), at)));
        }
    }
    let Some((_, size, at)) = best else {
        return Err(damaged("no member that can be read (json, csv, xml)".to_owned()));
    };
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { file: file.name.clone() });
    }
    let member = archive.by_index(at).map_err(|e| damaged(e.to_string()))?;
    let name =
        member.name().map_err(|e| damaged(e.to_string()))?.rsplit('/').next().unwrap_or_default().to_owned();
    Ok(NamedFile { name, bytes: bounded(member, file)? })
}

fn bounded(reader: impl Read, file: &NamedFile) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    reader
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| ReadError::Unpack { file: file.name.clone(), what: e.to_string() })?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { file: file.name.clone() });
    }
    Ok(bytes)
}

/// A file's text, and how it was decoded when that was an assumption.
pub fn text(bytes: &[u8]) -> (String, Option<&'static str>) {
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[skip..]);
        return (text.into_owned(), None);
    }
    // UTF-16 without a mark is also UTF-8, with a zero beside every letter.
    let without_mark = match bytes {
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some(UTF_16LE),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = without_mark {
        let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
        return (text, Some("read as UTF-16, because there is a zero beside every letter"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(_) => {
            (WINDOWS_1252.decode(bytes).0.into_owned(), Some("read as Windows-1252, because it is not UTF-8"))
        }
    }
}

/// The text of a csv, every line ended by one sign: the csv reader counts a line too few after `\r\n`.
pub fn csv_text(bytes: &[u8]) -> (String, Option<&'static str>) {
    let (text, assumed) = text(bytes);
    (if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text }, assumed)
}
