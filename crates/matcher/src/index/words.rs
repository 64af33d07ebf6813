//! The vocabulary of an edition: the words of its organisations' names as concepts, each with a number, how many names
//! have it, and the names themselves when they are few. A set of words is found by a hash that does not mind their order.

use super::head::Sketch;
use super::keys::{Key, Kind};
use super::{Index, MAX_PROBES, Numbers, SINGLE, SLOT, Section, home, probes, read_u32, read_u64};

/// Bytes of a word in the table of tokens, all that matching asks of it in one look at memory: its hash (u64), its
/// number, how many names have it, how much that tells (f32), where its names are, and a bit for each word that stands beside
/// it in any name (u64).
pub(super) const TOKEN: usize = 32;
/// In the number of a word: it is a word of the field. A number of nothing but ones is an empty slot.
pub(super) const FIELD: u32 = 1 << 31;
/// Bytes of a name of a rare word: its number among all names, and its sketch (u64).
pub(super) const RARE_NAME: usize = 12;
/// Bytes of a line of the processor's cache.
const LINE: usize = 64;
/// A word in at most this many names leads to those that have another such word too.
pub(crate) const RARE: usize = 160;
/// A word in at most this many names leads to them by itself.
pub(crate) const RAREST: u32 = 24;
/// Bits of the filter a set of words.
pub(super) const FILTER_BITS: usize = 12;
/// Bits a key of the filter of what a record may meet, which is small and asked far more often.
pub(super) const MET_BITS: usize = 16;

/// A word of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Word {
    /// Its number.
    pub(crate) id: u32,
    /// How many names have it.
    pub(crate) names: u32,
    /// What it tells: the natural logarithm of how many names there are for each that has it.
    pub(crate) weight: f32,
    /// It is a word of the field.
    pub(crate) field: bool,
    /// Its bits in a set.
    pub(crate) bits: u64,
    /// The [`Word::bit`] of each word that stands in a name with it.
    pub(crate) beside: u64,
    /// Where the names are that have it, when they are few.
    rare: u32,
}

impl Word {
    /// The bit by which others know it.
    pub(crate) fn bit(&self) -> u64 {
        beside_bit(self.id)
    }
}

/// Where the numbers of the names are that are a set of words: the number of the only one, with a bit that says so, or where in the
/// postings they begin.
#[derive(Clone, Copy)]
pub(crate) struct SetNames<'a>(&'a [[u8; 4]]);

impl SetNames<'_> {
    /// Where in the postings, in words of four bytes.
    fn postings(&self) -> Option<u32> {
        let at = u32::from_le_bytes(*self.0.first()?);
        (at & SINGLE == 0).then_some(at)
    }
}

/// The bit of a word in the words that it stands beside.
pub(super) fn beside_bit(id: u32) -> u64 {
    1 << (id.wrapping_mul(0x9E37_79B1) >> 26)
}

/// Bits of a word in a set; a set's hash is the sum over its words.
pub(super) fn bits(id: u32) -> u64 {
    mix(u64::from(id) + 1)
}

/// A set with another word.
pub(crate) fn add_word(set: u64, id: u32) -> u64 {
    set.wrapping_add(bits(id))
}

/// The next hash of words in order.
pub(crate) fn follow(order: u32, id: u32) -> u32 {
    (mix(u64::from(order) << 32 | u64::from(id)) >> 32) as u32
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood, 2014): spreads the bits of a number.
fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The key of a set of words.
pub(crate) fn set_key(set: u64) -> Key {
    Key { place: mix(set), check: (mix(set ^ 0xA5A5_5A5A_C3C3_3C3C) >> 32) as u32 }.kind(Kind::Set)
}

/// What says where a number stands in a filter of any size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    place: u64,
    /// Its bits in one word.
    bits: u64,
}

impl Spread {
    pub(super) fn of(number: u64) -> Self {
        let place = mix(number ^ 0x5851_F42D_4C95_7F2D);
        Self { place, bits: 1 << (place & 63) | 1 << (place >> 6 & 63) | 1 << (place >> 12 & 63) }
    }

    /// The word of the filter.
    pub(super) fn word(self, words: usize) -> usize {
        ((u128::from(self.place) * words as u128) >> 64) as usize
    }

    /// The bits in it.
    pub(super) fn bits(self) -> u64 {
        self.bits
    }
}

/// A filter of numbers (Bloom, 1970, with all bits of a number in one word).
#[derive(Clone, Copy)]
pub(super) struct Filter<'a>(&'a [[u8; 8]]);

impl<'a> Filter<'a> {
    /// Whether a number may be there; never wrongly no.
    pub(super) fn has(self, number: Spread) -> bool {
        let bits = number.bits();
        let word = self.0.get(number.word(self.0.len()));
        word.is_some_and(|word| u64::from_le_bytes(*word) & bits == bits)
    }
}

impl Index {
    /// What a word stands for, when any organisation has that in its name; by the hash of the word.
    pub(crate) fn word(&self, hash: u64) -> Option<Word> {
        let table: &[[u8; TOKEN]] = self.section(Section::Tokens).as_chunks().0;
        for at in probes(hash, table.len()).take(MAX_PROBES) {
            let slot = table.get(at)?;
            let number = read_u32(slot, 8)?;
            if number == u32::MAX {
                return None;
            }
            // There are too few words for two to share a hash.
            if read_u64(slot, 0)? == hash {
                let (id, field) = (number & !FIELD, number & FIELD != 0);
                return Some(Word {
                    id,
                    names: read_u32(slot, 12)?,
                    weight: f32::from_bits(read_u32(slot, 16)?),
                    field,
                    bits: bits(id),
                    beside: read_u64(slot, 24)?,
                    rare: read_u32(slot, 20)?,
                });
            }
        }
        None
    }

    /// Brings words near that are looked up next, by their hashes.
    pub(crate) fn touch_words(&self, hashes: impl Iterator<Item = u64>) {
        let slots = self.section(Section::Tokens).len() / TOKEN;
        self.touch(Section::Tokens, hashes.map(|hash| home(hash, slots) * TOKEN));
    }

    /// Brings the places of sets of words in the filter near.
    pub(crate) fn touch_filter(&self, sets: impl Iterator<Item = u64>) {
        let words = self.section(Section::Filter).len() / 8;
        self.touch(Section::Filter, sets.map(|set| Spread::of(set).word(words) * 8));
    }

    /// Brings sets of words near that are looked up next.
    pub(crate) fn touch_sets(&self, sets: impl Iterator<Item = u64>) {
        let slots = self.section(Section::Sets).len() / SLOT;
        self.touch(Section::Sets, sets.map(|set| home(set_key(set).place, slots) * SLOT));
    }

    /// Brings the names of rare words near.
    pub(crate) fn touch_names_with<'a>(&self, words: impl Iterator<Item = &'a Word>) {
        let places = |word: &Word| {
            let start = (word.rare as usize).saturating_mul(4);
            (start..start.saturating_add(word.names as usize * RARE_NAME)).step_by(LINE)
        };
        self.touch(Section::Postings, words.flat_map(places));
    }

    /// The names that have a rare word, by their numbers among all names, each with its sketch.
    pub(crate) fn names_with(&self, word: &Word) -> impl Iterator<Item = (u32, Sketch)> + '_ {
        let names = self.postings_of(word.rare, RARE_NAME).unwrap_or_default();
        let names: &[[u8; RARE_NAME]] = names.as_chunks().0;
        names.iter().map(|name| {
            let [a, b, c, d, sketch @ ..] = *name;
            (u32::from_le_bytes([a, b, c, d]), Sketch(u64::from_le_bytes(sketch)))
        })
    }

    /// The names that are a set of words, if it is one.
    pub(crate) fn names_of(&self, set: u64) -> Option<SetNames<'_>> {
        let slot = self.find_slot(Section::Sets, set_key(set))?;
        Some(SetNames(slot.get(12..)?.as_chunks().0))
    }

    /// Brings the numbers of names near that are sets of words.
    pub(crate) fn touch_postings<'a>(&self, names: impl Iterator<Item = &'a SetNames<'a>>) {
        self.touch(Section::Postings, names.filter_map(SetNames::postings).map(|at| at as usize * 4));
    }

    /// The numbers of names that are a set of words.
    pub(crate) fn numbers<'a>(&'a self, names: SetNames<'a>) -> Numbers<'a> {
        match names.postings() {
            Some(at) => self.postings_at(at).unwrap_or_default(),
            None => Numbers { numbers: names.0.iter() },
        }
    }

    /// How much a word of the vocabulary tells.
    pub(crate) fn weight(&self, id: u32) -> f32 {
        read_u32(self.section(Section::Words), (id as usize).saturating_mul(4)).map_or(0.0, f32::from_bits)
    }

    /// Whether a set of words may be a name; never wrongly no.
    pub(crate) fn may_be_name(&self, set: u64) -> bool {
        Filter(self.section(Section::Filter).as_chunks().0).has(Spread::of(set))
    }

    /// The filter of names, what their words stand for, hosts and identifiers.
    pub(super) fn met(&self) -> Filter<'_> {
        Filter(self.section(Section::Met).as_chunks().0)
    }

    /// Brings the places of keys in that filter near.
    pub(super) fn touch_met(&self, keys: impl Iterator<Item = Key>) {
        let words = self.section(Section::Met).len() / 8;
        self.touch(Section::Met, keys.map(|key| Spread::of(key.place).word(words) * 8));
    }
}
