//! The names of a list's persons while an index of them is written; [`super::recorded`] says what that looks like.

use super::recorded::{Counts, HEAD, JOINED, Kind, LETTERS, PLACE, SINGLE, STANDS, TREES, hash};
use super::segments::Cutting;
use super::sound::{Sound, Written};
use super::spoken::{self, WRITTEN};
use super::tree::{self, Part};
use super::words::{Person, Role, Word};
use std::collections::{BTreeMap, HashMap};

/// The names of persons while they are written.
#[derive(Default)]
pub(crate) struct Recording {
    numbers: HashMap<Vec<u8>, u32>,
    words: Vec<(Word, Vec<u8>, Vec<u32>)>,
    names: Vec<Named>,
    wholes: Vec<[u32; 2]>,
}

/// A name: its number among all names, what its words are, and which they are.
struct Named {
    number: u32,
    counts: Counts,
    words: Vec<u32>,
}

/// What hangs in a tree while it is written: codes and size, with words.
type Hanging = BTreeMap<(tree::Codes, u16), Vec<u32>>;

impl Recording {
    /// Adds a name by its number among all names.
    pub(crate) fn add(&mut self, number: u32, name: &str) {
        let person = Person::new(name);
        if person.is_empty() {
            return;
        }
        let own = self.names.len() as u32;
        for whole in [&person.whole, &person.sorted] {
            self.wholes.push([hash(whole), own]);
        }
        let mut words = Vec::with_capacity(person.words.len() + person.joined.len());
        for word in &person.words {
            words.push(self.bear(word, (word.role != Role::Initial).then_some(own)));
        }
        for (at, word) in &person.joined {
            words.push(self.bear(word, Some(own | JOINED)) | (*at as u32) << PLACE);
        }
        self.names.push(Named { number, counts: Counts::of(&person), words });
    }

    /// The number of a word, which a name bears.
    fn bear(&mut self, word: &Word, name: Option<u32>) -> u32 {
        let mut bytes = Vec::new();
        spoken::write(word, &mut bytes);
        let next = self.words.len() as u32;
        let number = *self.numbers.entry(bytes).or_insert_with_key(|bytes| {
            self.words.push((word.clone(), bytes.clone(), Vec::new()));
            next
        });
        let (.., bearers) = &mut self.words[number as usize];
        if bearers.last() != name.as_ref() {
            bearers.extend(name);
        }
        number
    }

    /// All of them in bytes; nothing when there are none.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.names.is_empty() {
            return Vec::new();
        }
        // The first is empty.
        let mut lists: Vec<u32> = vec![0];
        let mut list = |numbers: &[u32]| match *numbers {
            [] => 0,
            [number] => number | SINGLE,
            _ => {
                let at = lists.len() as u32;
                lists.push(numbers.len() as u32);
                lists.extend(numbers);
                at
            }
        };
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut trees: [Hanging; Kind::ALL.len() * TREES] = std::array::from_fn(|_| Hanging::default());
        let mut cutting = [Cutting::default(), Cutting::default(), Cutting::default()];
        let mut words: Vec<[u32; 4]> = Vec::new();
        let mut all: Vec<u8> = Vec::new();
        for (number, (word, bytes, bearers)) in (0..).zip(&mut self.words) {
            bearers.sort_unstable();
            bearers.dedup();
            let counts = |bearer: u32| self.names[(bearer & !JOINED) as usize].counts;
            let is_of_two = |bearer: u32| counts(bearer).words == 2;
            let those = |hold: fn(Counts) -> bool| -> Vec<u32> {
                bearers.iter().copied().filter(|bearer| hold(counts(*bearer))).collect()
            };
            let initials = those(|counts| counts.initials > 0);
            let alone = those(|counts| counts.names < 2);
            words.push([all.len() as u32, list(bearers), list(&initials), list(&alone)]);
            all.extend(&*bytes);
            // Initials are found by what stands beside them.
            if bearers.is_empty() {
                continue;
            }
            for group in word.groups.iter().filter(|group| **group != 0) {
                groups.entry((*group).into()).or_default().push(number);
            }
            let [every, of_initials, of_alone] = &mut cutting;
            let (text, letters) = (word.text.as_bytes(), word.written == Written::Letters);
            every.add(number, text, word.bits, letters);
            if !initials.is_empty() {
                of_initials.add(number, text, word.bits, letters);
            }
            if !alone.is_empty() {
                of_alone.add(number, text, word.bits, letters);
            }
            for kind in Kind::ALL {
                let is_of = match kind {
                    Kind::Single => bearers.iter().any(|bearer| bearer & JOINED == 0),
                    Kind::Joined => bearers.iter().any(|bearer| bearer & JOINED != 0 && !is_of_two(*bearer)),
                    Kind::Both => bearers.iter().any(|bearer| bearer & JOINED != 0 && is_of_two(*bearer)),
                    Kind::Initials => !initials.is_empty(),
                    Kind::Alone => !alone.is_empty(),
                };
                if !is_of {
                    continue;
                }
                let mut hang = |tree: usize, sound: &Sound, part: Part| {
                    for (at, codes) in (tree..).zip(tree::codes(sound, part)) {
                        trees[at].entry((codes, sound.size())).or_default().push(number);
                    }
                };
                let script = WRITTEN.iter().position(|written| *written == word.written).unwrap_or_default();
                word.sounds.iter().for_each(|sound| hang(kind.sounds(script), sound, Part::All));
                if let Some((sound, feminine)) = &word.base {
                    hang(kind.sounds(LETTERS), sound, if *feminine { Part::Feminine } else { Part::Base });
                }
            }
        }
        // Where a word stands instead of its number, and the place of neighbours as one as it is.
        let stands = |word: &u32| word & !STANDS | words[(word & STANDS) as usize][0];
        let name = |name: &Named| {
            let words: Vec<u32> = name.words.iter().map(stands).collect();
            [name.number, name.counts.code(), list(&words)]
        };
        let names: Vec<[u32; 3]> = self.names.iter().map(name).collect();
        let groups: Vec<[u32; 2]> = groups.into_iter().map(|(group, words)| [group, list(&words)]).collect();
        let mut tails: Vec<u8> = Vec::new();
        let trees =
            trees.map(|tree| tree::write(&tree.into_iter().collect::<Vec<_>>(), &mut tails, &mut list));
        self.wholes.sort_unstable();
        self.wholes.dedup();
        let mut parts = vec![numbers(&names), numbers(&words), numbers(&self.wholes), numbers(&groups)];
        parts.extend(cutting.into_iter().flat_map(Cutting::finish));
        parts.extend(trees.map(|tree| tree.into_flattened()));
        parts.push(lists.into_iter().flat_map(u32::to_le_bytes).collect());
        parts.push(tails);
        parts.push(all);
        let mut out: Vec<u8> = parts.iter().flat_map(|part| (part.len() as u32).to_le_bytes()).collect();
        debug_assert_eq!(out.len(), HEAD);
        out.extend(parts.concat());
        out
    }
}

pub(super) fn numbers<const N: usize>(rows: &[[u32; N]]) -> Vec<u8> {
    rows.iter().flatten().flat_map(|number| number.to_le_bytes()).collect()
}
