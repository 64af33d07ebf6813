//! Keys under which a person's name is found in any script and spelling: how its words sound, coarsely, alone and two by two.
//!
//! The same function makes them when a list is compiled and when a name is looked up. Two words by sound tell enough for a list of
//! any size; one word alone is looked up only where few have it.

use super::keys::{Key, Kind};
use super::{Index, Section, read_u32};
use crate::compare::{Person, outline};
use crate::entity::{NameKind, Schema};

/// What a name is found under.
#[derive(Clone, Debug)]
pub(crate) struct PersonKeys {
    /// Two words, in order of the alphabet.
    pub(crate) pairs: Vec<Key>,
    /// Two words of which only the first two consonants are looked at.
    pub(crate) coarse: Vec<Key>,
    /// One word.
    pub(crate) singles: Vec<Key>,
}

/// The keys of a name, all of them bounded: six words, four sounds each.
pub(crate) fn person_keys(person: &Person) -> PersonKeys {
    let words = person.sound_keys();
    let mut singles: Vec<Key> = Vec::new();
    let mut pairs: Vec<Key> = Vec::new();
    let mut coarse: Vec<Key> = Vec::new();
    for (at, (places, keys)) in words.iter().enumerate() {
        singles.extend(keys.iter().map(|key| Key::new(Kind::Sound, key)));
        for (others, theirs) in &words[at + 1..] {
            if places & others != 0 {
                continue;
            }
            for x in keys {
                for y in theirs {
                    let (x, y) = if x <= y { (x, y) } else { (y, x) };
                    pairs.push(Key::new(Kind::Sound, &format!("{x} {y}")));
                    let (x, y) = (x.get(..2).unwrap_or(x), y.get(..2).unwrap_or(y));
                    let (x, y) = if x <= y { (x, y) } else { (y, x) };
                    coarse.push(Key::new(Kind::Sound, &format!("~{x} {y}")));
                }
            }
        }
    }
    for keys in [&mut singles, &mut pairs, &mut coarse] {
        keys.sort_unstable();
        keys.dedup();
    }
    PersonKeys { pairs, coarse, singles }
}

/// Adds the keys of a recorded name, where it may be a person's, and its outline.
pub(super) fn add_person(
    (schema, kind, number, name): (Schema, NameKind, u32, &str),
    outlines: &mut Outlines,
    add: impl FnMut(Key),
) {
    if matches!(schema, Schema::Person | Schema::LegalEntity) && kind != NameKind::Acronym {
        let person = Person::new(name);
        let PersonKeys { pairs, coarse, singles } = person_keys(&person);
        pairs.into_iter().chain(coarse).chain(singles).for_each(add);
        outlines.add(number, &person);
    }
}

/// The outlines of names while they are written: where each begins, and all of them.
#[derive(Default)]
pub(super) struct Outlines {
    pub(super) places: Vec<u8>,
    pub(super) all: Vec<u8>,
}

impl Outlines {
    fn add(&mut self, number: u32, person: &Person) {
        self.places.resize((number as usize).max(self.places.len() / 4) * 4, 0xFF);
        self.places.extend((self.all.len() as u32).to_le_bytes());
        outline::write(person, &mut self.all);
    }
}

impl Index {
    /// Whether a name of the edition may be a person's.
    pub(crate) fn has_persons(&self) -> bool {
        !self.section(Section::Outlined).is_empty()
    }

    /// The outline of a name by its number among all names, in the bytes from its beginning on. `None`: it has none.
    pub(crate) fn outline(&self, number: u32) -> Option<&[u8]> {
        let at = read_u32(self.section(Section::Outlined), (number as usize).checked_mul(4)?)?;
        self.section(Section::Outlines).get(at as usize..)
    }
}
