//! A person's name held against the persons of a list. Nationality and country are never an input.

use crate::compare::compare_people;
use crate::entity::{NameKind, Schema};
use crate::ground::{Ground, Why};
use crate::index::{Index, Key, Kind, NAME, sorted};
use crate::normal::{normalise, romanise};
use std::collections::BTreeSet;

/// From here on two names may be one person's.
const SAME: f32 = 0.8;
/// Names that one query may be compared with.
const MAX_CANDIDATES: usize = 400;

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
pub fn screen_person(name: &str, list: &Index) -> Vec<PersonHit> {
    let normal = normalise(name);
    let latin = romanise(name);
    let mut candidates: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut add = |key: Key| {
        for (entity, recorded) in list.lookup(key) {
            if candidates.len() < MAX_CANDIDATES {
                candidates.insert((entity, recorded & NAME));
            }
        }
    };
    add(Key::new(Kind::Name, normal.as_str()));
    for text in [normal.as_str(), latin.as_str()] {
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        add(Key::new(Kind::Words, &sorted(&words)));
        // One name more or less on either side, and one that is spelled otherwise.
        for count in words.len().saturating_sub(1).max(1)..=words.len() + 2 {
            for word in &words {
                let key = Key::word(count, word);
                if list.lookup(key).size() <= MAX_CANDIDATES {
                    add(key);
                }
            }
        }
    }
    let mut hits: Vec<PersonHit> = Vec::new();
    for (number, recorded) in candidates {
        let head = list.head(number);
        if !matches!(head.schema, Schema::Person | Schema::LegalEntity) {
            continue;
        }
        let Some(theirs) = head.names.get(recorded as usize).filter(|name| name.kind != NameKind::Acronym)
        else {
            continue;
        };
        let (score, why) = compare_people(name, theirs.text);
        if score < SAME {
            continue;
        }
        let ground = if score >= 0.98 { Ground::Name } else { Ground::Similar };
        let hit = PersonHit { entry: number, theirs: theirs.text.to_owned(), ground, score, why };
        match hits.iter_mut().find(|known| known.entry == number) {
            Some(known) if known.score < score => *known = hit,
            Some(_) => {}
            None => hits.push(hit),
        }
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    hits
}
