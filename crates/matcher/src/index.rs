//! An edition, compiled: one immutable block of bytes that is written once, mapped into memory and read by any number
//! of threads. Deterministic: the same entities give the same bytes.
//!
//! ```text
//! magic "OVZIDX01" │ format u32 │ entities u32 │ 15 × (offset u64, length u64) │ the sections │ XXH3-128
//! ```
//! *Table* is a hash table with open addressing: slots of 16 bytes (place u64, check u32, postings u32), a third of them
//! empty (postings `u32::MAX`), keys in the order of their places, so that the same keys give the same table. What the
//! keys stand for is in `index/keys.rs`. *Tokens* and *sets* are such tables of their own, small enough to stay near: words as they are
//! written, with all that is known of them (`index/words.rs`), and sets of words. *Postings* are a count and then numbers of names, in order; the upper two bits
//! say how a name came about. A set that is one name has it in its slot. *Cards*, *names* and *extra* are what entities are matched by (`index/head.rs`), *words* what each word tells, *filter* which sets of words are names (`index/words.rs`), *persons* the names of persons by their words (`compare/people/recorded.rs`), *texts* what both point to, *met* a filter of what a record may meet, *places* which country the places of a name are in, if it is one. *Records* are two parts an entity, found through
//! *offsets*: the keys of its names' forms, and the whole [`Entity`] (postcard). All numbers are little-endian. Every
//! read is checked against the bounds.

mod build;
mod forms;
mod head;
mod heads;
mod keys;
mod similar;
mod similar_keys;
#[cfg(test)]
mod similar_tests;
mod words;

pub use forms::MetBy;
pub use similar::{FullScan, Similar};
use words::Spread;
pub(crate) use words::{RARE, RAREST, SetNames, Word, add_word, follow};

use crate::compare::recorded::Recorded;
use crate::entity::{Country, Entity, NameKind};
use crate::normal::{Normal, expansions_in, normalise};
pub(crate) use head::{Head, NameRow, Sketch, sketch_bit};
pub(crate) use keys::{Key, Kind, follow_word, place_hash, place_of, word_hash};
use std::fmt;
use std::sync::Arc;

const MAGIC: &[u8; 8] = b"OVZIDX01";
/// Raised whenever the layout or what goes into it changes, so that editions are compiled again.
pub const INDEX_FORMAT: u32 = 32;
const HEADER: usize = 8 + 4 + 4 + SECTIONS * 16;
/// How far a key may be from its home: with a third of the slots empty the longest run stays far below.
const MAX_PROBES: usize = 4_096;
/// Bytes of the hash at the end.
const CHECK: usize = 16;
/// Bytes of a slot of the table.
const SLOT: usize = 16;
/// Parts of a record.
const PARTS: usize = 2;
const FORMS: usize = 0;
const ENTITY: usize = 1;
const SECTIONS: usize = 15;
/// How a name came about stands in the upper two bits of a posting's name.
const BY: u32 = 30;
/// The number of a name in a posting, without what stands in the upper bits.
pub(crate) const NAME: u32 = (1 << BY) - 1;
/// Of a posting by its set of words: only the beginning of the name.
pub(crate) const SHORTENED: u32 = 1 << BY;
/// In the table of sets: the one name of the set stands in the slot itself.
const SINGLE: u32 = 1 << 31;

/// Bytes of a place with its country: the hash of its name u32, two letters, a byte of nothing, and one that says that it is there.
const PLACE: usize = 8;

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

/// The sections, in their order in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Table,
    Postings,
    Cards,
    Names,
    Extra,
    Words,
    Filter,
    Texts,
    Offsets,
    Records,
    Met,
    Tokens,
    Sets,
    Persons,
    Places,
}

/// A compiled edition. Cheap to clone; shared by threads.
#[derive(Clone)]
pub struct Index {
    bytes: Bytes,
    entities: u32,
    sections: [(usize, usize); SECTIONS],
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
        if all.len() < HEADER + CHECK {
            return Err(IndexError::Damaged);
        }
        if &all[..8] != MAGIC || read_u32(all, 8) != Some(INDEX_FORMAT) {
            return Err(IndexError::Foreign);
        }
        let entities = read_u32(all, 12).ok_or(IndexError::Damaged)?;
        let mut sections = [(0, 0); SECTIONS];
        for (at, section) in sections.iter_mut().enumerate() {
            let number = |at: usize| {
                read_u64(all, at).and_then(|n| usize::try_from(n).ok()).ok_or(IndexError::Damaged)
            };
            let (start, length) = (number(16 + at * 16)?, number(24 + at * 16)?);
            let end = start.checked_add(length).ok_or(IndexError::Damaged)?;
            if start < HEADER || end > all.len() - CHECK {
                return Err(IndexError::Damaged);
            }
            *section = (start, end);
        }
        let length = |section: Section| sections[section as usize].1 - sections[section as usize].0;
        let sound = length(Section::Offsets) == (entities as usize * PARTS + 1) * 8
            && length(Section::Cards) == entities as usize * head::CARD
            && [Section::Table, Section::Sets].iter().all(|table| length(*table) % SLOT == 0)
            && length(Section::Tokens) % words::TOKEN == 0
            && length(Section::Filter) % 8 == 0
            && length(Section::Met) % 8 == 0;
        if !sound {
            return Err(IndexError::Damaged);
        }
        Ok(Self { bytes, entities, sections })
    }

    fn section(&self, section: Section) -> &[u8] {
        let (start, end) = self.sections[section as usize];
        self.bytes.as_ref().get(start..end).unwrap_or_default()
    }

    /// Whether the bytes are those that were compiled: their XXH3-128 against the one at the end. It finds damage, which is
    /// what it is for; who may write in the folder may write a register of his own.
    pub fn verify(&self) -> bool {
        let (body, hash) = self.bytes.as_ref().split_at(self.bytes.as_ref().len() - CHECK);
        xxhash_rust::xxh3::xxh3_128(body).to_le_bytes() == hash
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
        self.record(number, ENTITY).and_then(|bytes| postcard::from_bytes(bytes).ok()).unwrap_or_default()
    }

    /// All entities in their order.
    pub fn entities(&self) -> impl Iterator<Item = Entity> + '_ {
        (0..self.entities).map(|number| self.entity(number))
    }

    fn record(&self, number: u32, part: usize) -> Option<&[u8]> {
        if number >= self.entities {
            return None;
        }
        let offsets = self.section(Section::Offsets);
        let at = (number as usize * PARTS + part) * 8;
        let start = usize::try_from(read_u64(offsets, at)?).ok()?;
        let end = usize::try_from(read_u64(offsets, at + 8)?).ok()?;
        self.section(Section::Records).get(start..end)
    }

    /// The entities that name this organisation as part of a longer name of their own ("X, Y" and "X at Y").
    pub fn naming(&self, host: &Normal) -> Vec<u32> {
        let mut found: Vec<u32> =
            self.lookup(Key::new(Kind::Host, host.as_str())).map(|(entity, _)| entity).collect();
        found.dedup();
        found
    }

    /// The entity with this id of the publisher.
    pub fn by_id(&self, id: &str) -> Option<u32> {
        self.lookup(Key::new(Kind::Id, id)).next().map(|(entity, _)| entity)
    }

    /// The entities that carry an identifier.
    pub fn by_identifier(&self, scheme: &str, value: &str) -> Vec<u32> {
        self.lookup(Key::new(Kind::Identifier, &identifier_key(scheme, value)))
            .map(|(entity, _)| entity)
            .collect()
    }

    /// The entities whose web domain this is.
    pub fn by_domain(&self, domain: &str) -> Vec<u32> {
        let domain = domain.trim().trim_start_matches("www.").to_ascii_lowercase();
        self.lookup(Key::new(Kind::Domain, &domain)).map(|(entity, _)| entity).collect()
    }

    /// The recorded names that are equal to a name: as they stand, with abbreviations written out on either side, or
    /// together with the parent's name. Each entity once, by the plainest way.
    pub fn exact(&self, name: &str) -> Vec<NameHit> {
        self.exact_normal(&normalise(name))
    }

    /// The same for a name that is already in normal form.
    pub fn exact_normal(&self, normal: &Normal) -> Vec<NameHit> {
        self.exact_in(normal, &[])
    }

    /// The same for the name of a body in some countries, if any are known.
    pub(crate) fn exact_in(&self, normal: &Normal, countries: &[Country]) -> Vec<NameHit> {
        let mut hits: Vec<NameHit> = Vec::new();
        if normal.is_empty() {
            return hits;
        }
        self.add_hits(normal, By::Name, &mut hits);
        for reading in expansions_in(normal, countries) {
            self.add_hits(&reading, By::Abbreviation, &mut hits);
        }
        hits
    }

    /// Brings near what says whether a name is recorded as it stands.
    pub(crate) fn touch_exact<'a>(&self, normals: impl Iterator<Item = &'a Normal>) {
        self.touch_met(normals.map(|normal| Key::new(Kind::Name, normal.as_str())));
    }

    fn add_hits(&self, normal: &Normal, way: By, hits: &mut Vec<NameHit>) {
        let key = Key::new(Kind::Name, normal.as_str());
        // Most of what is asked is nobody's name: the filter says so without a look into the large table.
        if !self.met().has(Spread::of(key.place)) {
            return;
        }
        for (number, name) in self.lookup(key) {
            let recorded_by = match name >> BY {
                0 => By::Name,
                1 => By::Abbreviation,
                _ => By::Parent,
            };
            // Both sides written out says no more than the recorded name does.
            let by = way.max(recorded_by);
            if way == By::Abbreviation && recorded_by == By::Abbreviation
                || hits.iter().any(|hit| hit.entity == number && hit.by < by)
            {
                continue;
            }
            let head = self.head(number);
            let Some(recorded) = head.names().get((name & NAME) as usize) else { continue };
            let better = hits.iter_mut().find(|hit| hit.entity == number);
            match better {
                // Of two equal recorded names the weightier kind counts.
                Some(hit) if (by, recorded.kind) < (hit.by, hit.kind) => {
                    hit.recorded = recorded.text.to_owned();
                    hit.kind = recorded.kind;
                    hit.by = by;
                }
                Some(_) => {}
                None => hits.push(NameHit {
                    entity: number,
                    recorded: recorded.text.to_owned(),
                    kind: recorded.kind,
                    by,
                }),
            }
        }
    }

    /// Whether an organisation is in a place of this name.
    pub(crate) fn is_place(&self, normal: &Normal) -> bool {
        self.has(Key::new(Kind::Place, normal.as_str()))
    }

    /// The countries of the organisations in places of this name.
    pub(crate) fn countries_of_place(&self, normal: &Normal) -> impl Iterator<Item = Country> {
        let there = self.lookup(Key::new(Kind::Place, normal.as_str()));
        there.flat_map(|(entity, _)| self.head(entity).countries())
    }

    /// The country of all organisations in places of a name, when they are all in one; by the hash of the name.
    pub(crate) fn country_of_place(&self, place: u32) -> Option<Country> {
        let table: &[[u8; PLACE]] = self.section(Section::Places).as_chunks().0;
        for at in probes(u64::from(place) << 32, table.len()).take(MAX_PROBES) {
            let [a, b, c, d, first, second, _, is_there] = *table.get(at)?;
            if is_there == 0 {
                return None;
            }
            if u32::from_le_bytes([a, b, c, d]) == place {
                return Country::from_bytes([first, second]);
            }
        }
        None
    }

    /// The names that may be persons'. `None`: there is none.
    pub(crate) fn persons(&self) -> Option<Recorded<'_>> {
        Recorded::new(self.section(Section::Persons))
    }

    /// Whether a key is there.
    pub(crate) fn has(&self, key: Key) -> bool {
        self.find(Section::Table, key).is_some()
    }

    /// The postings of a key: entities, and names by their places in them with what stands in the upper bits.
    pub(crate) fn lookup(&self, key: Key) -> Postings<'_> {
        Postings { index: self, numbers: self.lookup_raw(key) }
    }

    /// The postings of a key as they stand.
    pub(crate) fn lookup_raw(&self, key: Key) -> Numbers<'_> {
        let found = self.find(Section::Table, key).and_then(|at| self.postings_at(at));
        found.unwrap_or_default()
    }

    /// Reads a byte at each of these places and does nothing with it. Memory is slow but answers many questions at once: what is
    /// read like this, one place not waiting for another, is near when it is looked at in earnest.
    fn touch(&self, section: Section, places: impl Iterator<Item = usize>) {
        let section = self.section(section);
        let read = |all, at: usize| all ^ section.get(at).copied().unwrap_or_default();
        std::hint::black_box(places.fold(0_u8, read));
    }

    /// Where the postings of a key are, in words of four bytes.
    fn find(&self, table: Section, key: Key) -> Option<u32> {
        read_u32(self.find_slot(table, key)?, 12)
    }

    fn find_slot(&self, table: Section, key: Key) -> Option<&[u8]> {
        let table = self.section(table);
        let slots = table.len() / SLOT;
        // A damaged table may have no empty slot; no key is further from home than this in a sound one.
        for at in probes(key.place, slots).take(MAX_PROBES) {
            let slot = table.get(at * SLOT..(at + 1) * SLOT)?;
            let postings = read_u32(slot, 12)?;
            if postings == u32::MAX {
                return None;
            }
            if read_u64(slot, 0)? == key.place && read_u32(slot, 8)? == key.check {
                return Some(slot);
            }
        }
        None
    }

    fn postings_at(&self, at: u32) -> Option<Numbers<'_>> {
        Some(Numbers { numbers: self.postings_of(at, 4)?.as_chunks().0.iter() })
    }

    /// The bytes of some postings, each of so many bytes, behind their count.
    fn postings_of(&self, at: u32, size: usize) -> Option<&[u8]> {
        let section = self.section(Section::Postings);
        let at = (at as usize).checked_mul(4)?;
        let count = read_u32(section, at)? as usize;
        let start = at.checked_add(4)?;
        section.get(start..start.checked_add(count.checked_mul(size)?)?)
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

/// Numbers as they stand in the postings.
#[derive(Clone, Default)]
pub(crate) struct Numbers<'a> {
    numbers: std::slice::Iter<'a, [u8; 4]>,
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.numbers.next().map(|number| u32::from_le_bytes(*number))
    }
}

impl Numbers<'_> {
    /// How many there are.
    pub(crate) fn size(&self) -> usize {
        self.numbers.len()
    }
}

/// Pairs (entity, name).
pub(crate) struct Postings<'a> {
    index: &'a Index,
    numbers: Numbers<'a>,
}

impl Iterator for Postings<'_> {
    type Item = (u32, u32);

    fn next(&mut self) -> Option<(u32, u32)> {
        let number = self.numbers.next()?;
        let entity = self.index.name_row(number & NAME)?.entity();
        let first = self.index.head(entity).names().number(0);
        Some((entity, (number & NAME).saturating_sub(first) | number & !NAME))
    }
}

/// The slot in which a key belongs.
fn home(place: u64, slots: usize) -> usize {
    ((u128::from(place) * slots as u128) >> 64) as usize
}

/// The slots in which a key may be: from its own on, and round.
fn probes(place: u64, slots: usize) -> impl Iterator<Item = usize> {
    let home = home(place, slots);
    (home..slots).chain(0..home)
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
