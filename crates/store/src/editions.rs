//! Immutable files by their SHA-256: editions of reference sources, policies, and what was compiled from them.
//!
//! An edition of several files is kept as one: per file, in order, the length of the name, the name, the length of the
//! content, the content (lengths as eight little-endian bytes); a single file in the same way. The hash is over these
//! bytes; on disk they are compressed (zstd). Every file is written under a temporary name, synced and renamed, so that
//! a name that is there is whole.

use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Levels above this cost much and gain little on these texts.
const ZSTD_LEVEL: i32 = 3;

/// A file of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without folders.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum EditionsError {
    /// The system says no.
    #[error("{path}: {error}")]
    Io {
        /// Where.
        path: PathBuf,
        /// What it says.
        error: std::io::Error,
    },
    /// The content is not what was adopted.
    #[error("the edition {0} is damaged or was changed: put it back from a backup")]
    Damaged(String),
    /// Not there.
    #[error("the edition {0} is missing from the folder “editions”: put it back from a backup")]
    Missing(String),
}

/// The folder of editions.
#[derive(Clone, Debug)]
pub struct Editions {
    folder: PathBuf,
}

impl Editions {
    /// The editions of a data folder. Leftovers of an interrupted writing are removed.
    pub fn open(data: &Path) -> Result<Self, EditionsError> {
        let folder = data.join("editions");
        let io = |error| EditionsError::Io { path: folder.clone(), error };
        fs::create_dir_all(&folder).map_err(io)?;
        for entry in fs::read_dir(&folder).map_err(io)?.flatten() {
            let old = entry.metadata().and_then(|m| m.modified()).ok().and_then(|at| at.elapsed().ok());
            // Another process may be writing right now; what is older than an hour nobody writes any more.
            if entry.file_name().to_string_lossy().ends_with(".tmp")
                && old.is_some_and(|age| age.as_secs() > 3_600)
            {
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(Self { folder })
    }

    /// Keeps an edition and tells its hash. One that is there already is left as it is.
    pub fn put(&self, files: &[File]) -> Result<String, EditionsError> {
        let packed = pack(files);
        let sha256 = crate::hash::hex(&Sha256::digest(&packed));
        let path = self.folder.join(format!("{sha256}.zst"));
        if !path.exists() {
            let compressed = zstd::bulk::compress(&packed, ZSTD_LEVEL)
                .map_err(|error| EditionsError::Io { path: path.clone(), error })?;
            self.write(&path, &compressed)?;
        }
        Ok(sha256)
    }

    /// The files of an edition, its hash checked.
    pub fn get(&self, sha256: &str) -> Result<Vec<File>, EditionsError> {
        let path = self.folder.join(format!("{sha256}.zst"));
        let compressed = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(EditionsError::Missing(sha256.to_owned()));
            }
            Err(error) => return Err(EditionsError::Io { path, error }),
        };
        let damaged = || EditionsError::Damaged(sha256.to_owned());
        let packed = zstd::decode_all(compressed.as_slice()).map_err(|_| damaged())?;
        if crate::hash::hex(&Sha256::digest(&packed)) != sha256 {
            return Err(damaged());
        }
        unpack(&packed).ok_or_else(damaged)
    }

    /// Where something compiled from an edition stands; `tag` is its kind and version.
    pub fn compiled_path(&self, sha256: &str, tag: &str) -> PathBuf {
        let tag: String =
            tag.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
        self.folder.join(format!("{sha256}.{tag}.idx"))
    }

    /// Keeps something compiled from an edition. Disposable: it can be compiled again.
    pub fn put_compiled(&self, sha256: &str, tag: &str, bytes: &[u8]) -> Result<PathBuf, EditionsError> {
        let path = self.compiled_path(sha256, tag);
        self.write(&path, bytes)?;
        Ok(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), EditionsError> {
        let mut random = [0_u8; 8];
        let _ = getrandom::fill(&mut random);
        let temporary = self.folder.join(format!("{}.tmp", crate::hash::hex(&random)));
        let io = |error| EditionsError::Io { path: path.to_owned(), error };
        let written = (|| {
            let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&temporary)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&temporary, path)?;
            fs::File::open(&self.folder)?.sync_all()
        })();
        if written.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        written.map_err(io)
    }
}

fn pack(files: &[File]) -> Vec<u8> {
    let mut out = Vec::with_capacity(files.iter().map(|f| f.name.len() + f.bytes.len() + 16).sum());
    for file in files {
        for part in [file.name.as_bytes(), &file.bytes] {
            out.extend((part.len() as u64).to_le_bytes());
            out.extend(part);
        }
    }
    out
}

fn unpack(mut bytes: &[u8]) -> Option<Vec<File>> {
    let mut part = || -> Option<Option<Vec<u8>>> {
        if bytes.is_empty() {
            return Some(None);
        }
        let length = usize::try_from(u64::from_le_bytes(bytes.get(..8)?.try_into().ok()?)).ok()?;
        let end = length.checked_add(8)?;
        let part = bytes.get(8..end)?.to_vec();
        bytes = &bytes[end..];
        Some(Some(part))
    };
    let mut files = Vec::new();
    while let Some(name) = part()? {
        files.push(File { name: String::from_utf8(name).ok()?, bytes: part()?? });
    }
    Some(files)
}
