//! Editions: immutable sets of named files, found by the SHA-256 of their content.
//!
//! The hash of an edition is over a container: the line `overzicht edition 1\n` and then, in the order of their names, for each
//! file: the length of the name (4 bytes, big endian), the name, the length of the content (8 bytes, big endian), the content.
//! The same files have the same hash, in whatever order they are given. The container is kept in `editions/SHA256.edition`, in
//! pieces of which those that an earlier edition has stand there (`editions/pieces.rs`); earlier releases kept it in
//! `editions/SHA256.zst`, one zstd stream, and those are still read.
//!
//! Beside an edition lies what was compiled from it, `SHA256.TAG.index`. It can be made again and is not hashed here.

mod pieces;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::hash::{hex, random};
use crate::store::{private_folder, sync_folder};

const MAGIC: &[u8] = b"overzicht edition 1\n";
/// Files that are being written, or were when their process died.
const TEMPORARY: &str = ".new-";
/// Fast, and within some percent of the stronger levels on text.
const LEVEL: i32 = 3;

/// A file of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, without folders.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A file that is to be stored, and where its content is.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Its name, without folders.
    pub name: &'a str,
    /// Its content.
    pub content: Content<'a>,
}

/// See [`Part::content`].
#[derive(Debug, Clone, Copy)]
pub enum Content<'a> {
    /// Its bytes.
    Bytes(&'a [u8]),
    /// A file on disk, which is read piece by piece.
    Path(&'a Path),
}

/// Why an edition could not be stored or read. What was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum EditionsError {
    /// The names of the files do not make an edition.
    #[error("not an edition: {0}")]
    Refused(String),
    /// Not 64 lower-case hexadecimal digits.
    #[error("{0:?} is not the SHA-256 of an edition")]
    NotAHash(String),
    /// No such edition here.
    #[error("the edition {sha256} is not in {}; restore it from a backup or adopt it again", .folder.display())]
    Missing {
        /// The editions' folder.
        folder: PathBuf,
        /// The edition that was asked for.
        sha256: String,
    },
    /// Its content is not what its name says.
    #[error("the edition {} is damaged: {what}; restore it from a backup or adopt it again", .path.display())]
    Damaged {
        /// The edition's file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// No room left.
    #[error("the disk that holds {} is full; nothing was changed: make room and try again", .0.display())]
    DiskFull(PathBuf),
    /// The folder may not be written.
    #[error("{} may not be written: check its owner and permissions", .0.display())]
    ReadOnly(PathBuf),
    /// The operating system refused something else.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl EditionsError {
    fn io(path: &Path, source: std::io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull(path),
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly(path)
            }
            _ => Self::Io { path, source },
        }
    }
}

/// The folder `editions/` of a data folder.
#[derive(Debug, Clone)]
pub struct Editions {
    folder: PathBuf,
}

impl Editions {
    /// Opens (or makes) `editions/` under the data folder, and removes what a process that died left half written.
    pub fn open(data_folder: &Path) -> Result<Editions, EditionsError> {
        let folder = data_folder.join("editions");
        if !folder.is_dir() {
            private_folder(&folder).map_err(|e| match e {
                crate::StoreError::Io { path, source } => EditionsError::Io { path, source },
                crate::StoreError::DiskFull(path) => EditionsError::DiskFull(path),
                _ => EditionsError::ReadOnly(folder.clone()),
            })?;
        }
        let editions = Editions { folder };
        editions.clean()?;
        Ok(editions)
    }

    /// Stores files whose bytes are at hand: see [`Editions::put_parts`].
    pub fn put(&self, files: &[File], like: Option<&str>) -> Result<String, EditionsError> {
        let parts = files.iter().map(|file| Part { name: &file.name, content: Content::Bytes(&file.bytes) });
        self.put_parts(&parts.collect::<Vec<_>>(), like)
    }

    /// Stores the files as one edition and returns its SHA-256; one that is there already is left as it is. `like` is the SHA-256
    /// of an edition that it may be much like: what is equal is not stored again. Files on disk are read twice, once for the hash
    /// and once to store them, and never held; one that changes in between is refused.
    pub fn put_parts(&self, parts: &[Part<'_>], like: Option<&str>) -> Result<String, EditionsError> {
        let mut sorted = parts.to_vec();
        sorted.sort_by(|a, b| a.name.cmp(b.name));
        check_names(&sorted)?;
        let fail = |e| EditionsError::io(&self.folder, e);
        let mut content = Hashing::new(container(&sorted)?);
        let pieces = pieces::count(&mut content).map_err(fail)?;
        let own = content.hash();
        let sha256 = hex(&own);
        if self.contains(&sha256) && self.is_whole(&sha256) {
            return Ok(sha256);
        }
        // One that is there but damaged gets all its pieces again, since others may look for them in it.
        let like = like.filter(|_| !self.contains(&sha256)).and_then(|like| self.table(like));
        let known = pieces::Known::new(like.unwrap_or_default(), |home| self.home(home));
        let mut content = Hashing::new(container(&sorted)?);
        self.write(&self.path(&sha256)?, |file| {
            pieces::write(&mut content, own, pieces, known, LEVEL, file)?;
            let same = content.hash() == own;
            same.then_some(())
                .ok_or_else(|| std::io::Error::other("a file changed while it was being stored"))
        })?;
        // A damaged one of an earlier release is replaced by this.
        let _ = fs::remove_file(self.whole(&sha256)?);
        Ok(sha256)
    }

    /// Where the pieces of an edition are; none when it is one stream or cannot be read.
    fn table(&self, sha256: &str) -> Option<Vec<pieces::Piece>> {
        let mut file = std::io::BufReader::new(fs::File::open(self.path(sha256).ok()?).ok()?);
        pieces::table(&mut file).ok()
    }

    /// Whether the edition is here; its content is not checked.
    #[must_use]
    pub fn contains(&self, sha256: &str) -> bool {
        [self.path(sha256), self.whole(sha256)].into_iter().flatten().any(|path| path.is_file())
    }

    /// The edition's files in the order of their names, with the hash checked.
    pub fn get(&self, sha256: &str) -> Result<Vec<File>, EditionsError> {
        let (path, content) = self.content(sha256)?;
        let damaged = |e: std::io::Error| EditionsError::Damaged { path: path.clone(), what: e.to_string() };
        let mut content = Hashing::new(content);
        let files = read_files(&mut content).map_err(damaged)?;
        if hex(&content.hash()) != sha256 {
            let what = "its content does not have the SHA-256 that it is named by";
            return Err(damaged(std::io::Error::other(what)));
        }
        Ok(files)
    }

    /// Whether all of an edition can be read and is what it was.
    fn is_whole(&self, sha256: &str) -> bool {
        self.check(sha256).is_ok()
    }

    /// Reads all of an edition, keeps nothing of it, and says what is wrong with it.
    pub fn check(&self, sha256: &str) -> Result<(), EditionsError> {
        let (path, content) = self.content(sha256)?;
        let damaged = |what: String| EditionsError::Damaged { path: path.clone(), what };
        let mut content = Hashing::new(content);
        std::io::copy(&mut content, &mut std::io::sink()).map_err(|e| damaged(e.to_string()))?;
        let is_same = hex(&content.hash()) == sha256;
        is_same
            .then_some(())
            .ok_or_else(|| damaged("its content does not have the SHA-256 that it is named by".to_owned()))
    }

    /// The container of an edition, and the file that it is in.
    fn content(&self, sha256: &str) -> Result<(PathBuf, Box<dyn Read + '_>), EditionsError> {
        let (pieces, whole) = (self.path(sha256)?, self.whole(sha256)?);
        let path = if pieces.is_file() { pieces } else { whole };
        let file = match fs::File::open(&path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Err(EditionsError::Missing {
                    folder: self.folder.clone(),
                    sha256: sha256.to_owned(),
                });
            }
            file => file.map_err(|e| EditionsError::io(&path, e))?,
        };
        let damaged = |e: std::io::Error| EditionsError::Damaged { path: path.clone(), what: e.to_string() };
        let content: Box<dyn Read + '_> = if path.extension().is_some_and(|extension| extension == "zst") {
            Box::new(zstd::Decoder::new(file).map_err(damaged)?)
        } else {
            let table = pieces::table(&mut std::io::BufReader::new(file)).map_err(damaged)?;
            Box::new(pieces::Content::new(table, |home| self.home(home)))
        };
        Ok((path, content))
    }

    /// The file of an edition in which others have pieces.
    fn home(&self, sha256: &pieces::Sha) -> std::io::Result<fs::File> {
        let home = self.path(&hex(sha256)).map_err(std::io::Error::other)?;
        fs::File::open(&home).map_err(|e| {
            let what = format!("a piece of it is in {}, which cannot be opened: {e}", home.display());
            std::io::Error::new(e.kind(), what)
        })
    }

    /// Where something compiled from an edition stands, or would stand; `tag` is its kind and version. A character in
    /// either that has no business in a file name becomes `-`.
    #[must_use]
    pub fn compiled_path(&self, sha256: &str, tag: &str) -> PathBuf {
        let plain = |text: &str| -> String {
            text.chars()
                .map(|c| if c.is_ascii_alphanumeric() || c == '.' || c == '_' { c } else { '-' })
                .collect()
        };
        self.folder.join(format!("{}.{}.index", plain(sha256), plain(tag)))
    }

    /// Stores (or replaces) something compiled from an edition, in one step, and returns where it stands. Disposable:
    /// it can be compiled again. What stands there of the same edition under another tag is removed: an older program
    /// made it, and nobody reads it any more. A process that still has it mapped keeps what it has.
    pub fn put_compiled(&self, sha256: &str, tag: &str, bytes: &[u8]) -> Result<PathBuf, EditionsError> {
        let path = self.compiled_path(sha256, tag);
        self.write(&path, |file| file.write_all(bytes))?;
        self.remove_others(sha256, &path);
        Ok(path)
    }

    /// Removes everything that was compiled, but what was compiled from these editions. It can be compiled again.
    pub fn keep_compiled(&self, kept: &[String]) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let of_kept = name.split('.').next().is_some_and(|sha256| kept.iter().any(|kept| kept == sha256));
            if name.ends_with(".index") && !of_kept {
                let _ = fs::remove_file(&path);
            }
        }
    }

    /// Removes what else was compiled from an edition. One that cannot be removed is in nobody's way.
    fn remove_others(&self, sha256: &str, kept: &Path) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let of_it = name.strip_prefix(sha256).is_some_and(|rest| rest.starts_with('.'));
            if of_it && name.ends_with(".index") && path != kept {
                let _ = fs::remove_file(&path);
            }
        }
    }

    /// The file of an edition.
    fn path(&self, sha256: &str) -> Result<PathBuf, EditionsError> {
        self.named(sha256, "edition")
    }

    /// The file of an edition that an earlier release stored.
    fn whole(&self, sha256: &str) -> Result<PathBuf, EditionsError> {
        self.named(sha256, "zst")
    }

    fn named(&self, sha256: &str, kind: &str) -> Result<PathBuf, EditionsError> {
        let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if sha256.len() != 64 || !sha256.bytes().all(digit) {
            return Err(EditionsError::NotAHash(sha256.to_owned()));
        }
        Ok(self.folder.join(format!("{sha256}.{kind}")))
    }

    /// Writes under a temporary name, syncs, renames, syncs the folder: the name is there with all its bytes or not at all.
    fn write(
        &self,
        path: &Path,
        fill: impl FnOnce(&mut fs::File) -> std::io::Result<()>,
    ) -> Result<(), EditionsError> {
        let fail = |e| EditionsError::io(path, e);
        let (mut file, new) = self.temporary().map_err(fail)?;
        let written = fill(&mut file)
            .and_then(|()| file.sync_all())
            .and_then(|()| fs::rename(&new, path))
            .and_then(|()| sync_folder(&self.folder));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        written.map_err(fail)
    }

    /// A new file, locked, so that another process does not take it for a leftover.
    fn temporary(&self) -> std::io::Result<(fs::File, PathBuf)> {
        loop {
            let random: [u8; 8] = random()?;
            let path = self.folder.join(format!("{TEMPORARY}{}", hex(&random)));
            let mut options = fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(&path)?;
            file.lock()?;
            // Between making and locking it somebody else may have removed it.
            if path.exists() {
                return Ok((file, path));
            }
        }
    }

    /// Removes temporary files that nobody holds.
    fn clean(&self) -> Result<(), EditionsError> {
        let fail = |e| EditionsError::io(&self.folder, e);
        for entry in fs::read_dir(&self.folder).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            if !entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
                continue;
            }
            // One that cannot be opened or removed is in nobody's way: it is never taken for an edition.
            if let Ok(file) = fs::File::open(entry.path()) {
                if file.try_lock().is_ok() {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
        Ok(())
    }
}

fn check_names(files: &[Part<'_>]) -> Result<(), EditionsError> {
    if files.is_empty() {
        return Err(EditionsError::Refused("it has no files".into()));
    }
    for file in files {
        if file.name.is_empty() || file.name.len() > 255 || file.name.contains(['/', '\\', '\0']) {
            return Err(EditionsError::Refused(format!("{:?} is not the name of a file", file.name)));
        }
    }
    match files.windows(2).find(|pair| pair[0].name == pair[1].name) {
        Some(pair) => Err(EditionsError::Refused(format!("{:?} is in it twice", pair[0].name))),
        None => Ok(()),
    }
}

/// The container of files, in the order in which they are given.
fn container<'a>(parts: &[Part<'a>]) -> Result<Box<dyn Read + 'a>, EditionsError> {
    let mut all: Box<dyn Read + 'a> = Box::new(MAGIC);
    for part in parts {
        let (length, content): (u64, Box<dyn Read + 'a>) = match part.content {
            Content::Bytes(bytes) => (bytes.len() as u64, Box::new(bytes)),
            Content::Path(path) => {
                let fail = |e| EditionsError::io(path, e);
                let file = fs::File::open(path).map_err(fail)?;
                let length = file.metadata().map_err(fail)?.len();
                (length, Box::new(Exactly { inner: std::io::BufReader::new(file), left: length }))
            }
        };
        let mut head = (part.name.len() as u32).to_be_bytes().to_vec();
        head.extend(part.name.as_bytes());
        head.extend(length.to_be_bytes());
        all = Box::new(all.chain(std::io::Cursor::new(head)).chain(content));
    }
    Ok(all)
}

/// A reader of so many bytes, which fails when there are fewer.
struct Exactly<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Exactly<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.by_ref().take(self.left).read(buffer)?;
        if n == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(std::io::Error::other("a file changed while it was being stored"));
        }
        self.left -= n as u64;
        Ok(n)
    }
}

fn read_files(content: &mut impl Read) -> std::io::Result<Vec<File>> {
    let wrong = |what: &str| std::io::Error::new(std::io::ErrorKind::InvalidData, what.to_owned());
    if exactly(content, MAGIC.len() as u64)? != MAGIC {
        return Err(wrong("it does not begin as an edition"));
    }
    let mut files = Vec::new();
    loop {
        let mut length = [0u8; 4];
        // The end is where no further name begins.
        if content.read(&mut length[..1])? == 0 {
            return Ok(files);
        }
        content.read_exact(&mut length[1..])?;
        let name = exactly(content, u32::from_be_bytes(length).into())?;
        let name = String::from_utf8(name).map_err(|_| wrong("a name is not UTF-8"))?;
        let mut length = [0u8; 8];
        content.read_exact(&mut length)?;
        files.push(File { name, bytes: exactly(content, u64::from_be_bytes(length))? });
    }
}

/// So many bytes; a damaged length asks for no more memory than there is content.
fn exactly(content: &mut impl Read, length: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    content.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(std::io::ErrorKind::UnexpectedEof.into()) }
}

/// A reader that hashes what passes through it.
struct Hashing<R> {
    inner: R,
    hasher: Sha256,
}

impl<R> Hashing<R> {
    fn new(inner: R) -> Self {
        Self { inner, hasher: Sha256::new() }
    }

    /// The hash of what passed.
    fn hash(&self) -> pieces::Sha {
        self.hasher.clone().finalize().into()
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..n]);
        Ok(n)
    }
}
