//! An edition, compiled: one immutable block of bytes that is written once, mapped into memory and read by any number
//! of threads. Deterministic: the same entities give the same bytes.
//!
//! ```text
//! magic "OVZIDX01" │ format u32 │ entities u32 │ 4 × (offset u64, length u64) │ keys │ postings │ offsets │ records │ SHA-256
//! ```
//! *Keys* is an FST from a key to the offset of its postings. A key is a letter for its kind, then the text:
//! `n` a name's normal form, `x` a name with its abbreviations written out, `c` a name together with its parent's,
//! `i` an identifier (`scheme NUL value`), `d` a web domain, `e` the publisher's id, `t` the number of words that carry
//! meaning and the first letters of one, `w` a word that is recorded, `h` a part of a name that may be a host.
//! *Postings* are a count and then pairs (entity u32, name u32), in order. *Records* are two postcard-encoded parts an
//! entity, what names are compared by (`Head`) and the whole [`Entity`], found through *offsets*. All numbers are
//! little-endian. Every read is checked against the bounds.

mod build;
mod similar;

pub use similar::Similar;
pub(crate) use similar::align_words;

use crate::entity::{Country, Entity, Name, NameKind, Schema};
use crate::normal::{Normal, expansions, normalise};
use fst::Map;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

const MAGIC: &[u8; 8] = b"OVZIDX01";
/// Raised whenever the layout or what goes into it changes, so that editions are compiled again.
pub const INDEX_FORMAT: u32 = 2;
const HEADER: usize = 8 + 4 + 4 + 4 * 16;

/// Why a block of bytes is no index.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Too short, cut off, or with sections outside the file.
    #[error("the compiled index is cut off or damaged; remove it and it will be compiled again")]
    Damaged,
    /// Another program's file, or another version's.
    #[error("this is no compiled index of this version; remove it and it will be compiled again")]
    Foreign,
    /// The file could not be mapped.
    #[error("the compiled index cannot be mapped into memory: {0}")]
    Io(#[from] std::io::Error),
}

/// A compiled edition. Cheap to clone; shared by threads.
#[derive(Clone)]
pub struct Index {
    bytes: Bytes,
    keys: Map<KeyBytes>,
    entities: u32,
    postings: Range<usize>,
    offsets: Range<usize>,
    records: Range<usize>,
}

/// What names are compared by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) id: String,
    pub(crate) schema: Schema,
    pub(crate) names: Vec<Name>,
    pub(crate) countries: Vec<Country>,
}

/// A recorded name that is equal to what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// The entity that bears it.
    pub entity: u32,
    /// The recorded name.
    pub recorded: String,
    /// How it is recorded.
    pub kind: NameKind,
    /// How it came to be equal.
    pub by: By,
}

/// How a name came to be equal to a recorded one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// As it stands, after normalisation.
    Name,
    /// With abbreviations written out on either side.
    Abbreviation,
    /// Together with the parent's name.
    Parent,
}

#[derive(Clone)]
enum Bytes {
    Owned(Arc<Vec<u8>>),
    Mapped(Arc<memmap2::Mmap>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Owned(bytes) => bytes,
            Self::Mapped(map) => map,
        }
    }
}

/// The key section as the FST wants it.
#[derive(Clone)]
struct KeyBytes {
    bytes: Bytes,
    range: Range<usize>,
}

impl AsRef<[u8]> for KeyBytes {
    fn as_ref(&self) -> &[u8] {
        self.bytes.as_ref().get(self.range.clone()).unwrap_or_default()
    }
}

impl Index {
    /// Compiles entities. Their order gives them their numbers.
    pub fn compile(entities: &[Entity]) -> Vec<u8> {
        build::compile(entities)
    }

    /// An index held in memory.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, IndexError> {
        Self::open(Bytes::Owned(Arc::new(bytes)))
    }

    /// An index mapped from a file, which must never be written to afterwards.
    #[allow(unsafe_code)]
    pub fn map(file: &std::fs::File) -> Result<Self, IndexError> {
        // SAFETY: a map is unsound when the file shrinks or changes under it. The store writes a compiled index once,
        // under a temporary name, and renames it; the final name is never opened for writing, and replacing it makes a
        // new file while this map keeps the old one. Another program that truncates files in the data folder can end
        // this process (SIGBUS); it could as well delete the register. Contents are never trusted: every read below is
        // checked against the bounds, and bytes that are no index are an error.
        let map = unsafe { memmap2::Mmap::map(file)? };
        Self::open(Bytes::Mapped(Arc::new(map)))
    }

    fn open(bytes: Bytes) -> Result<Self, IndexError> {
        let all = bytes.as_ref();
        if all.len() < HEADER + 32 {
            return Err(IndexError::Damaged);
        }
        if &all[..8] != MAGIC || read_u32(all, 8) != Some(INDEX_FORMAT) {
            return Err(IndexError::Foreign);
        }
        let entities = read_u32(all, 12).ok_or(IndexError::Damaged)?;
        let mut ranges = Vec::with_capacity(4);
        for section in 0..4 {
            let at = 16 + section * 16;
            let start = read_u64(all, at).and_then(|n| usize::try_from(n).ok()).ok_or(IndexError::Damaged)?;
            let length =
                read_u64(all, at + 8).and_then(|n| usize::try_from(n).ok()).ok_or(IndexError::Damaged)?;
            let end = start.checked_add(length).ok_or(IndexError::Damaged)?;
            if start < HEADER || end > all.len() - 32 {
                return Err(IndexError::Damaged);
            }
            ranges.push(start..end);
        }
        let [keys, postings, offsets, records]: [Range<usize>; 4] =
            ranges.try_into().map_err(|_| IndexError::Damaged)?;
        if offsets.len() != (entities as usize * 2 + 1) * 8 {
            return Err(IndexError::Damaged);
        }
        let keys =
            Map::new(KeyBytes { bytes: bytes.clone(), range: keys }).map_err(|_| IndexError::Damaged)?;
        Ok(Self { bytes, keys, entities, postings, offsets, records })
    }

    /// Whether the bytes are those that were compiled: their SHA-256 against the one at the end.
    pub fn verify(&self) -> bool {
        let all = self.bytes.as_ref();
        let (body, hash) = all.split_at(all.len() - 32);
        Sha256::digest(body).as_slice() == hash
    }

    /// How many entities there are.
    pub fn len(&self) -> usize {
        self.entities as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entities == 0
    }

    /// An entity by its number. A number out of range, or a damaged record, gives an empty entity.
    pub fn entity(&self, number: u32) -> Entity {
        self.record(number, 1).and_then(|bytes| postcard::from_bytes(bytes).ok()).unwrap_or_default()
    }

    /// What names are compared by: far less than the whole entity.
    pub(crate) fn head(&self, number: u32) -> Head {
        self.record(number, 0).and_then(|bytes| postcard::from_bytes(bytes).ok()).unwrap_or_default()
    }

    /// All entities in their order.
    pub fn entities(&self) -> impl Iterator<Item = Entity> + '_ {
        (0..self.entities).map(|number| self.entity(number))
    }

    fn record(&self, number: u32, part: usize) -> Option<&[u8]> {
        if number >= self.entities {
            return None;
        }
        let all = self.bytes.as_ref();
        let at = self.offsets.start + (number as usize * 2 + part) * 8;
        let start = usize::try_from(read_u64(all, at)?).ok()?;
        let end = usize::try_from(read_u64(all, at + 8)?).ok()?;
        all.get(self.records.clone())?.get(start..end)
    }

    /// The entities that name this organisation as part of a longer name of their own ("X, Y" and "X at Y").
    pub fn naming(&self, host: &Normal) -> Vec<u32> {
        let mut found: Vec<u32> = self.lookup('h', host.as_str()).map(|(entity, _)| entity).collect();
        found.dedup();
        found
    }

    /// The entity with this id of the publisher.
    pub fn by_id(&self, id: &str) -> Option<u32> {
        self.lookup('e', id).next().map(|(entity, _)| entity)
    }

    /// The entities that carry an identifier.
    pub fn by_identifier(&self, scheme: &str, value: &str) -> Vec<u32> {
        self.lookup('i', &identifier_key(scheme, value)).map(|(entity, _)| entity).collect()
    }

    /// The entities whose web domain this is.
    pub fn by_domain(&self, domain: &str) -> Vec<u32> {
        let domain = domain.trim().trim_start_matches("www.").to_ascii_lowercase();
        self.lookup('d', &domain).map(|(entity, _)| entity).collect()
    }

    /// The recorded names that are equal to a name: as they stand, with abbreviations written out on either side, or
    /// together with the parent's name. Each entity once, by the plainest way.
    pub fn exact(&self, name: &str) -> Vec<NameHit> {
        self.exact_normal(&normalise(name))
    }

    /// The same for a name that is already in normal form.
    pub fn exact_normal(&self, normal: &Normal) -> Vec<NameHit> {
        let mut hits: Vec<NameHit> = Vec::new();
        if normal.is_empty() {
            return hits;
        }
        self.add_hits('n', normal, By::Name, &mut hits);
        self.add_hits('x', normal, By::Abbreviation, &mut hits);
        self.add_hits('c', normal, By::Parent, &mut hits);
        for reading in expansions(normal) {
            self.add_hits('n', &reading, By::Abbreviation, &mut hits);
            self.add_hits('c', &reading, By::Parent, &mut hits);
        }
        hits
    }

    fn add_hits(&self, kind: char, normal: &Normal, by: By, hits: &mut Vec<NameHit>) {
        for (number, name) in self.lookup(kind, normal.as_str()) {
            if hits.iter().any(|hit| hit.entity == number && hit.by < by) {
                continue;
            }
            let head = self.head(number);
            let Some(recorded) = head.names.get(name as usize) else { continue };
            let better = hits.iter_mut().find(|hit| hit.entity == number);
            match better {
                // Of two equal recorded names the weightier kind counts.
                Some(hit) if recorded.kind < hit.kind => {
                    hit.recorded.clone_from(&recorded.text);
                    hit.kind = recorded.kind;
                    hit.by = by;
                }
                Some(_) => {}
                None => hits.push(NameHit {
                    entity: number,
                    recorded: recorded.text.clone(),
                    kind: recorded.kind,
                    by,
                }),
            }
        }
    }

    /// The postings of a key.
    fn lookup(&self, kind: char, text: &str) -> Postings<'_> {
        let mut key = String::with_capacity(text.len() + 1);
        key.push(kind);
        key.push_str(text);
        let found = self.keys.get(key.as_bytes()).and_then(|at| self.postings_at(at));
        found.unwrap_or(Postings { bytes: &[] })
    }

    fn postings_at(&self, at: u64) -> Option<Postings<'_>> {
        let section = self.bytes.as_ref().get(self.postings.clone())?;
        let at = usize::try_from(at).ok()?;
        let count = read_u32(section, at)? as usize;
        let start = at.checked_add(4)?;
        let end = start.checked_add(count.checked_mul(8)?)?;
        Some(Postings { bytes: section.get(start..end)? })
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index")
            .field("entities", &self.entities)
            .field("bytes", &self.bytes.as_ref().len())
            .finish()
    }
}

/// Pairs (entity, name).
struct Postings<'a> {
    bytes: &'a [u8],
}

impl Postings<'_> {
    fn size(&self) -> usize {
        self.bytes.len() / 8
    }
}

impl Iterator for Postings<'_> {
    type Item = (u32, u32);

    fn next(&mut self) -> Option<(u32, u32)> {
        let pair = (read_u32(self.bytes, 0)?, read_u32(self.bytes, 4)?);
        self.bytes = self.bytes.get(8..)?;
        Some(pair)
    }
}

fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn read_u64(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at.checked_add(8)?)?.try_into().ok().map(u64::from_le_bytes)
}

/// Scheme and value without blanks, hyphens and capitals, so that "0000 0004 1758 6597" is "0000000417586597".
fn identifier_key(scheme: &str, value: &str) -> String {
    let value: String =
        value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(200).collect();
    format!("{}\0{value}", scheme.to_ascii_lowercase())
}
