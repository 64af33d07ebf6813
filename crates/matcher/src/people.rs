//! A person's name held against the persons of a list. Nationality and country are never an input.

use crate::compare::{Person, compare_persons, score_persons};
use crate::entity::{NameKind, Schema};
use crate::ground::{Ground, Why};
use crate::index::{Index, Key, Kind, NAME, PersonKeys, person_keys, sorted};
use crate::normal::normalise;
use std::collections::HashMap;
use xxhash_rust::xxh3::Xxh3Builder;

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

/// The persons of a list whose recorded name is equal or close, best first.
///
/// Candidates share the sound of two words with the name, or of one that few have, whatever the script; those that
/// share most are compared, 400 at most.
pub fn screen_person(name: &str, list: &Index) -> Vec<PersonHit> {
    let person = Person::new(name);
    let mut hits: Vec<PersonHit> = Vec::new();
    for (number, recorded) in candidates(name, &person, list) {
        let head = list.head(number);
        if !matches!(head.schema, Schema::Person | Schema::LegalEntity) {
            continue;
        }
        let Some(theirs) = head.names.get(recorded as usize).filter(|name| name.kind != NameKind::Acronym)
        else {
            continue;
        };
        let candidate = Person::new(theirs.text);
        let score = score_persons(&person, &candidate);
        let known = hits.iter().position(|known| known.entry == number);
        if score < SAME || known.is_some_and(|known| hits[known].score >= score) {
            continue;
        }
        let (score, why) = compare_persons(&person, &candidate);
        let ground = if score >= 0.98 { Ground::Name } else { Ground::Similar };
        let hit = PersonHit { entry: number, theirs: theirs.text.to_owned(), ground, score, why };
        match known {
            Some(known) => hits[known] = hit,
            None => hits.push(hit),
        }
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    hits
}

/// Recorded names that may be the person's: those that share most keys with it, in the order of the list.
fn candidates(name: &str, person: &Person, list: &Index) -> Vec<(u32, u32)> {
    let normal = normalise(name);
    let words: Vec<&str> = normal.words().take(24).collect();
    let PersonKeys { pairs, coarse, singles } = person_keys(person);
    // Equal names first; then the rarest keys.
    let mut keys: Vec<(usize, Key, u32)> = vec![
        (0, Key::new(Kind::Name, normal.as_str()), 1_000),
        (0, Key::new(Kind::Words, &sorted(&words)), 1_000),
    ];
    keys.extend(pairs.into_iter().map(|key| (list.lookup(key).size(), key, 10)));
    let fewer = coarse.into_iter().map(|key| (list.lookup(key).size(), key, 4));
    keys.extend(fewer.filter(|(size, _, _)| *size <= 5 * TOO_COMMON));
    let alone = singles.into_iter().map(|key| (list.lookup(key).size(), key, 1));
    keys.extend(alone.filter(|(size, _, _)| *size <= TOO_COMMON));
    keys.sort_unstable();
    let mut shared: HashMap<(u32, u32), u32, Xxh3Builder> = HashMap::default();
    let mut read = 0;
    for (_, key, weight) in keys {
        for (entity, recorded) in list.lookup(key) {
            if read >= MAX_READ {
                break;
            }
            read += 1;
            *shared.entry((entity, recorded & NAME)).or_default() += weight;
        }
    }
    let mut found: Vec<(u32, (u32, u32))> =
        shared.into_iter().map(|(place, weight)| (weight, place)).collect();
    found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    // Of those that share only one word, a few.
    let two = found.iter().take_while(|(weight, _)| *weight >= 4).count();
    found.truncate(MAX_CANDIDATES.min(two + MAX_BY_ONE_WORD));
    let mut found: Vec<(u32, u32)> = found.into_iter().map(|(_, place)| place).collect();
    found.sort_unstable();
    found
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
