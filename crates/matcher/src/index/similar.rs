//! The ground *similar*: the same words in another order, or a misspelled one. Only ever a question.
//!
//! Plain and strict: what distinguishes two organisations weighs most, so every word that carries meaning must have its
//! counterpart on the other side, numbers must be the same, and a word counts as misspelled only when nothing recorded
//! is spelled like it. Candidates come through the rarest words; no query looks at more than [`MAX_CANDIDATES`] names.

use super::Index;
use super::keys::{Key, Kind};
use crate::concepts::joins;
use crate::entity::{Country, NameKind, Schema};
use crate::normal::normalise;
use rapidfuzz::distance::damerau_levenshtein;
use std::collections::BTreeSet;

/// Names that one query may be compared with.
const MAX_CANDIDATES: usize = 400;
/// A word in more names than this brings no candidates.
const TOO_COMMON: usize = 3_000;
/// Words of a name that are looked at.
const MAX_WORDS: usize = 24;

/// A recorded name that is close to what was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    /// The entity that bears it.
    pub entity: u32,
    /// The recorded name.
    pub recorded: String,
    /// From 0 to 1; below 1 even when only the order differs.
    pub score: f32,
    /// Words that are spelled differently: asked, recorded.
    pub spelled: Vec<(String, String)>,
}

pub(super) fn meaning(normal: &str) -> Vec<&str> {
    normal.split(' ').filter(|word| !word.is_empty() && !joins(word)).take(MAX_WORDS).collect()
}

/// The words in order of the alphabet.
pub(crate) fn sorted(words: &[&str]) -> String {
    let mut words = words.to_vec();
    words.sort_unstable();
    words.join(" ")
}

/// Words of a name of so many that may be misspelled.
fn may_differ(count: usize) -> usize {
    if count >= 4 { 2 } else { 1 }
}

impl Index {
    /// Recorded names that are close to a name, best first. Countries that are known and differ keep a name out.
    pub fn similar(&self, name: &str, country: Option<Country>, limit: usize) -> Vec<Similar> {
        let normal = normalise(name);
        let words = meaning(normal.as_str());
        if words.len() < 2 {
            return Vec::new();
        }
        let mut by_rarity: Vec<(usize, Key)> = words
            .iter()
            .map(|word| Key::word(words.len(), word))
            .map(|key| (self.lookup(key).size(), key))
            .collect();
        by_rarity.sort_unstable();
        by_rarity.dedup();
        let mut seen: BTreeSet<(u32, u32)> = BTreeSet::new();
        let mut found: Vec<Similar> = Vec::new();
        // Where so many words may be misspelled, one more of them is spelled as recorded.
        for (_, key) in
            by_rarity.iter().take(may_differ(words.len()) + 1).filter(|(size, _)| *size <= TOO_COMMON)
        {
            for pair in self.lookup(*key) {
                if seen.len() >= MAX_CANDIDATES {
                    break;
                }
                if seen.insert(pair) {
                    found.extend(self.compare(&words, pair, country));
                }
            }
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entity.cmp(&b.entity)));
        let mut once: BTreeSet<u32> = BTreeSet::new();
        found.retain(|similar| once.insert(similar.entity));
        found.truncate(limit);
        found
    }

    fn compare(
        &self,
        words: &[&str],
        (number, name): (u32, u32),
        country: Option<Country>,
    ) -> Option<Similar> {
        let entity = self.head(number);
        if matches!(entity.schema, Schema::Person | Schema::Other) {
            return None;
        }
        if country.is_some_and(|country| !entity.countries.is_empty() && !entity.countries.contains(&country))
        {
            return None;
        }
        let recorded = entity.names.get(name as usize)?;
        if matches!(recorded.kind, NameKind::Acronym | NameKind::Weak) {
            return None;
        }
        let theirs = meaning(recorded.normal());
        let (score, spelled) = align(words, &theirs, |word| self.has(Key::new(Kind::Known, word)))?;
        Some(Similar { entity: number, recorded: recorded.text.to_owned(), score, spelled })
    }
}

/// How far two names' words are the same, or `None` when a word has no counterpart.
fn align(
    ours: &[&str],
    theirs: &[&str],
    knows: impl Fn(&str) -> bool,
) -> Option<(f32, Vec<(String, String)>)> {
    if ours.len() != theirs.len() {
        return None;
    }
    let mut left: Vec<&str> = theirs.to_vec();
    let mut odd: Vec<&str> = Vec::new();
    for word in ours {
        match left.iter().position(|other| other == word) {
            Some(at) => {
                left.swap_remove(at);
            }
            None => odd.push(word),
        }
    }
    // One misspelled word in a name of two or three, two in a longer one.
    if odd.len() > may_differ(ours.len()) {
        return None;
    }
    let mut score = if ours == theirs { 1.0 } else { 0.98 };
    let mut spelled = Vec::new();
    for word in odd {
        let (at, _) = left.iter().enumerate().find(|(_, other)| misspelled(word, other))?;
        // A word that is itself recorded is another word, not a misspelling.
        if knows(word) {
            return None;
        }
        let other = left.swap_remove(at);
        spelled.push((word.to_owned(), other.to_owned()));
        score -= 0.05;
    }
    Some((score, spelled))
}

/// Whether one word may be a slip of the pen for another: one slip in five letters or more, two in ten or more; never
/// in a number.
fn misspelled(a: &str, b: &str) -> bool {
    let (la, lb) = (a.chars().count(), b.chars().count());
    if la.min(lb) < 5 || a.chars().chain(b.chars()).any(|c| c.is_numeric()) {
        return false;
    }
    let allowed = if la.min(lb) >= 10 { 2 } else { 1 };
    la.abs_diff(lb) <= allowed && damerau_levenshtein::distance(a.chars(), b.chars()) <= allowed
}
