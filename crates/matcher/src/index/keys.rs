//! What is looked up: a text of some kind, as 96 bits of its hash.
//!
//! XXH3-128 gives 64 bits for the place in the table and 32 more to tell keys apart. With ten million keys and a billion
//! questions a wrong answer comes once in some ten trillion runs, and a name that is found is read from its record anyway.

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// What a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name in normal form: its own, with abbreviations written out, or with its parent's.
    Name,
    /// Scheme and value of an identifier.
    Identifier,
    /// A web domain.
    Domain,
    /// The publisher's id.
    Id,
    /// A part of a name that may be a host.
    Host,
    /// The set of the words of a name, as concepts.
    Set,
    /// What a name's words stand for, all or but for one or two: see `index/similar_keys.rs`.
    Alike,
    /// That organisations are in a place of this name.
    Place,
}

/// The hash of a word or a place in normal form.
pub(crate) fn word_hash(word: &str) -> u64 {
    xxh3_64(word.as_bytes())
}

/// The hash of words in order, from that of the words before and that of the next one.
pub(crate) fn follow_word(before: u64, word: u64) -> u64 {
    (before.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The hash of a place or region in normal form, from that of its words.
pub(crate) fn place_hash(normal: &str) -> u32 {
    normal.split(' ').map(word_hash).reduce(follow_word).map_or(0, place_of)
}

/// The same from the hash of its words.
pub(crate) fn place_of(words: u64) -> u32 {
    (words >> 32) as u32
}

/// 96 bits of a text's hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) place: u64,
    pub(crate) check: u32,
}

impl Key {
    /// The key of a text, of no kind yet.
    pub(crate) fn of(text: &str) -> Self {
        let hash = xxh3_128(text.as_bytes());
        Self { place: (hash >> 64) as u64, check: hash as u32 }
    }

    /// The same text as something else: the bits are spread by a constant of its own per kind.
    #[must_use]
    pub(crate) fn kind(self, kind: Kind) -> Self {
        let spread = (kind as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self { place: self.place ^ spread, check: self.check }
    }

    /// A text as something.
    pub(crate) fn new(kind: Kind, text: &str) -> Self {
        Self::of(text).kind(kind)
    }
}
