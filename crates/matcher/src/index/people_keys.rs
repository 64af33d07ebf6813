//! Keys under which a person's name is found in any script and spelling: how its words sound, coarsely, alone and two by two.
//!
//! The same function makes them when a list is compiled and when a name is looked up. Two words by sound tell enough for a list of
//! any size; one word alone is looked up only where few have it.

use super::keys::{Key, Kind};
use crate::compare::Person;
use crate::entity::{NameKind, Schema};

/// What a name is found under.
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

/// Adds the keys of a recorded name, where it may be a person's.
pub(super) fn add_person_keys(schema: Schema, kind: NameKind, name: &str, add: impl FnMut(Key)) {
    if matches!(schema, Schema::Person | Schema::LegalEntity) && kind != NameKind::Acronym {
        let PersonKeys { pairs, coarse, singles } = person_keys(&Person::new(name));
        pairs.into_iter().chain(coarse).chain(singles).for_each(add);
    }
}
