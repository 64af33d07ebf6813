//! A person's name held against the persons of a list. Nationality and country are never an input.

use crate::compare::outline::{Outline, Side};
use crate::compare::{Person, compare_persons, score_persons};
use crate::entity::{NameKind, Schema};
use crate::ground::{Ground, Why};
use crate::index::{Index, Key, Kind, NAME, Numbers, PersonKeys, person_keys, sorted};
use crate::normal::normalise;
use std::cell::RefCell;

/// From here on two names may be one person's.
const SAME: f32 = 0.8;
/// Names that one query may be compared with.
const MAX_CANDIDATES: usize = 400;
/// Of these, those that share the sound of one word only.
const MAX_BY_ONE_WORD: usize = 300;
/// Places of the index that one query may read for them.
const MAX_READ: usize = 8_000;
/// A word by sound in more names than this brings no candidates alone.
const TOO_COMMON: usize = 400;

/// Where a person's name and an entry meet. Never more than a question: a name is not a person.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonHit {
    /// The entry's number in the list.
    pub entry: u32,
    /// Its recorded name.
    pub theirs: String,
    /// *Name* when the names are equal in any order, else *similar*.
    pub ground: Ground,
    /// From 0 to 1.
    pub score: f32,
    /// Why.
    pub why: Why,
}

/// A person's name, prepared to be held against several lists.
///
/// ```
/// use overzicht_matcher::{Index, SoughtPerson};
///
/// let list = Index::from_bytes(Index::compile(&[]))?;
/// assert!(SoughtPerson::new("Pieter Voorbeeld").on(&list).is_empty());
/// # Ok::<(), overzicht_matcher::IndexError>(())
/// ```
#[derive(Clone, Debug)]
pub struct SoughtPerson {
    person: Person,
    /// Under which recorded names that are equal stand, in any order.
    equal: [Key; 2],
    keys: PersonKeys,
}

impl SoughtPerson {
    /// Prepares a name.
    pub fn new(name: &str) -> Self {
        let person = Person::new(name).sought();
        let normal = normalise(name);
        let words: Vec<&str> = normal.words().take(24).collect();
        let equal = [Key::new(Kind::Name, normal.as_str()), Key::new(Kind::Words, &sorted(&words))];
        Self { equal, keys: person_keys(&person), person }
    }

    /// The persons of a list whose recorded name is equal or close, best first.
    ///
    /// Candidates share the sound of two words with the name, or of one that few have, whatever the script; those that
    /// share most are compared, 400 at most. Of these the outlines in the index tell of most that they are somebody else.
    pub fn on(&self, list: &Index) -> Vec<PersonHit> {
        let mut hits: Vec<PersonHit> = Vec::new();
        if !list.has_persons() {
            return hits;
        }
        let (ours, mut outline) = (Side::of(&self.person), Outline::default());
        let longest = ours.longest();
        for number in self.candidates(list) {
            let read = list.outline(number).and_then(|bytes| outline.read(bytes, longest));
            if read.is_some() && !outline.may_be(&self.person, &ours) {
                continue;
            }
            let Some(row) = list.name_row(number).filter(|row| row.kind() != NameKind::Acronym) else {
                continue;
            };
            let entry = row.entity();
            if !matches!(list.head(entry).schema(), Schema::Person | Schema::LegalEntity) {
                continue;
            }
            let candidate = Person::new(row.text());
            let score = score_persons(&self.person, &candidate);
            let known = hits.iter().position(|known| known.entry == entry);
            if score < SAME || known.is_some_and(|known| hits[known].score >= score) {
                continue;
            }
            let (score, why) = compare_persons(&self.person, &candidate);
            let ground = if score >= 0.98 { Ground::Name } else { Ground::Similar };
            let hit = PersonHit { entry, theirs: row.text().to_owned(), ground, score, why };
            match known {
                Some(known) => hits[known] = hit,
                None => hits.push(hit),
            }
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
        hits
    }

    /// Recorded names that may be the person's, by their numbers: those that share most keys with it, in the order of the list.
    fn candidates(&self, list: &Index) -> Vec<u32> {
        let sized = |key: &Key, weight: u32| {
            let names = list.lookup_raw(*key);
            (names.size(), *key, weight, names)
        };
        // Equal names first; then the rarest keys.
        let equal = self.equal.iter().map(|key| (0, *key, 1_000, list.lookup_raw(*key)));
        let pairs = self.keys.pairs.iter().map(|key| sized(key, 10));
        let fewer = self.keys.coarse.iter().map(|key| sized(key, 4)).filter(|key| key.0 <= 5 * TOO_COMMON);
        let alone = self.keys.singles.iter().map(|key| sized(key, 1)).filter(|key| key.0 <= TOO_COMMON);
        let mut keys: Vec<(usize, Key, u32, Numbers<'_>)> =
            equal.chain(pairs.chain(fewer).chain(alone).filter(|key| key.0 > 0)).collect();
        keys.sort_unstable_by_key(|(size, key, weight, _)| (*size, *key, *weight));
        let names =
            keys.into_iter().flat_map(|(.., weight, names)| names.map(move |name| (name & NAME, weight)));
        let mut found = shared(names.take(MAX_READ).filter(|(name, _)| list.name_row(*name).is_some()));
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        // Of those that share only one word, a few.
        let two = found.iter().take_while(|(weight, _)| *weight >= 4).count();
        found.truncate(MAX_CANDIDATES.min(two + MAX_BY_ONE_WORD));
        let mut found: Vec<u32> = found.into_iter().map(|(_, name)| name).collect();
        found.sort_unstable();
        found
    }
}

/// The weights of each name together.
fn shared(names: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    thread_local! {
        /// By the number of a name; nothing but zeros between two queries.
        static WEIGHTS: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
    }
    WEIGHTS.with_borrow_mut(|weights| {
        let mut met: Vec<(u32, u32)> = Vec::new();
        for (name, weight) in names {
            let at = name as usize;
            if at >= weights.len() {
                weights.resize((at + 1).next_power_of_two(), 0);
            }
            if weights[at] == 0 {
                met.push((0, name));
            }
            weights[at] += weight;
        }
        for (weight, name) in &mut met {
            *weight = std::mem::take(&mut weights[*name as usize]);
        }
        met
    })
}

/// The persons of a list whose recorded name is equal or close to a name, best first: [`SoughtPerson::on`] for one list.
pub fn screen_person(name: &str, list: &Index) -> Vec<PersonHit> {
    SoughtPerson::new(name).on(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Entity, Name};

    fn list(names: &[&str]) -> Index {
        let entities: Vec<Entity> = (0..)
            .zip(names)
            .map(|(number, name)| Entity {
                id: format!("p{number}"),
                schema: Schema::Person,
                names: vec![Name { text: (*name).to_owned(), kind: NameKind::Primary, lang: None }],
                ..Entity::default()
            })
            .collect();
        Index::from_bytes(Index::compile(&entities)).unwrap()
    }

    #[test]
    fn a_name_is_found_in_other_scripts_and_spellings() {
        // Names made up for this test.
        let list = list(&[
            "Mohammed Al-Tariq Hassan",
            "Aleksandr Chaykovin",
            "Zhang Weimin",
            "Kim Jeong-ho",
            "Joseph Bramley",
        ]);
        for (name, entry) in [
            ("محمد الطارق حسن", 0),
            ("Muhammad Altariq Hasan", 0),
            ("Александр Чайковин", 1),
            ("Tschaikowin, Alexander", 1),
            ("张伟民", 2),
            ("Wei-Min Zhang", 2),
            ("김정호", 3),
            ("Joe Bramley", 4),
            ("BRAMLEY Joseph", 4),
        ] {
            let hits = screen_person(name, &list);
            assert_eq!(hits.first().map(|hit| hit.entry), Some(entry), "{name}: {hits:?}");
        }
        assert!(screen_person("Peter Jansen", &list).is_empty());
        assert!(screen_person("", &list).is_empty());
        assert!(screen_person(&"Mohammed ".repeat(1_000_000), &list).len() <= 1);
    }
}
