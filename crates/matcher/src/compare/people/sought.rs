//! A person's name that is sought in the names of a list, in words, and what such words were found to lead to.

use super::align::{self, Words};
use super::recorded::{Counts, SAME};
use super::words::{Person, Role, Said, Word};
use std::collections::HashMap;

/// A name that is sought, in words.
pub(super) struct Sought<'a> {
    pub(super) words: Vec<SoughtWord<'a>>,
    pub(super) counts: Counts,
    /// How alike two words have to be.
    pub(super) least: f32,
    /// Letters of the longest word.
    pub(super) longest: usize,
    /// Which words are names, as bits.
    names: u32,
}

/// A word that is looked for.
#[derive(Clone, Copy)]
pub(super) struct SoughtWord<'a> {
    pub(super) said: Said<'a>,
    /// Its places in the name as bits.
    pub(super) places: u16,
    /// Whether it is two neighbours as one.
    pub(super) joined: bool,
    /// Where it is looked for.
    pub(super) scope: Scope,
    /// How alike a recorded word has to be.
    pub(super) least: f32,
}

/// In which names a word is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    All,
    /// All, but both words of a name of two are not taken for one: who is sought has two names as well, and another one is left.
    Several,
    /// Those that have an initial.
    Initials,
    /// Those that have one name at most.
    Alone,
}

impl Scope {
    /// Of which of all names, those with initials and those with one name at most.
    pub(super) fn part(self) -> usize {
        match self {
            Self::All | Self::Several => 0,
            Self::Initials => 1,
            Self::Alone => 2,
        }
    }
}

impl SoughtWord<'_> {
    /// What it makes of what a name was led to by, when it leads there, by two neighbours as one of theirs or not.
    pub(super) fn leads(&self, joined: bool) -> u32 {
        // Two neighbours as one are two, on either side.
        u32::from(self.places) | u32::from(joined) << 15 | (1 + u32::from(joined || self.joined)) << 16
    }

    /// Whether it may be two neighbours as one that are so alike: those are no pair of two others, and have to be more alike.
    pub(super) fn may_join(&self, like: f32) -> bool {
        !self.joined && like >= align::TOGETHER
    }

    /// Everything that the search for it depends on.
    fn key(&self) -> Vec<u8> {
        let said = self.said;
        let mut key = Vec::with_capacity(64);
        key.extend(self.least.to_le_bytes());
        key.extend([self.scope as u8, said.role as u8, said.written as u8, said.text.len() as u8]);
        key.extend(said.text);
        // Sounds follow from the text where a word is in Latin letters, and from its spellings elsewhere.
        for sound in said.sounds {
            key.push(sound.codes().len() as u8);
            key.extend(sound.codes());
        }
        key
    }
}

/// What a name was led to by, by two words.
pub(super) fn together(led: u32, more: u32) -> u32 {
    (led & 0xFFFF | more & 0xFFFF) | (led >> 16).saturating_add(more >> 16).min(0xFFFF) << 16
}

/// How alike two words are at least that are a pair in two names of one person, when these have pairs of so much weight: a score is the
/// mean of the pairs times 0.5 + 0.5 × the worst, and from [`SAME`] on two names may be one person's. A hair less, so that no rounding
/// counts.
fn least(weight: f32) -> f32 {
    // (weight − 1 + x) / weight × (1 + x) / 2 = SAME
    let share = 2.0 * SAME - 1.0;
    ((weight * weight + 4.0 * (share * weight + 1.0)).sqrt() - weight) / 2.0 - 0.002
}

impl<'a> Sought<'a> {
    pub(super) fn of(person: &'a Person) -> Self {
        let weight = |word: &Word| if word.role == Role::Initial { 0.5 } else { 1.0 };
        let least = least(person.words.iter().map(weight).sum());
        let counts = Counts::of(person);
        let scope = if counts.names > 1 { Scope::Several } else { Scope::All };
        let mut words: Vec<SoughtWord<'a>> = Vec::with_capacity(person.words.len() + person.joined.len());
        for (at, word) in person.words.iter().enumerate().filter(|(_, word)| word.role != Role::Initial) {
            let known = words
                .iter_mut()
                .find(|known| known.said.text == word.text.as_bytes() && known.said == word.said());
            let one = SoughtWord { said: word.said(), places: 1 << at, joined: false, scope, least };
            match known {
                Some(known) => known.places |= 1 << at,
                None => words.push(one),
            }
        }
        // Both names in one leave none for another pair.
        let scope = if person.words.len() == 2 { Scope::Alone } else { scope };
        words.extend(person.joined.iter().map(|(at, word)| SoughtWord {
            said: word.said(),
            places: 3 << at,
            joined: true,
            scope,
            least: least.max(align::TOGETHER),
        }));
        let is_name = |word: &Word| matches!(word.role, Role::Name | Role::Patronymic);
        let names = (0..)
            .zip(&person.words)
            .filter(|(_, word)| is_name(word))
            .fold(0, |bits, (at, _)| bits | 1 << at);
        let longest = person.words.iter().map(|word| word.text.len()).max().unwrap_or_default();
        Self { words, counts, least, longest, names }
    }

    /// The same words, of which one is only looked for in names with an initial: the one that is worth it most.
    ///
    /// Where a name has two names or more and no initial, a name of the same person has two pairs with it (one pair alone leaves a name
    /// over, and is half a name); of one of them the word is another, which is looked for everywhere, unless an initial meets it.
    pub(super) fn spared(&self, worth: impl Fn(usize, &SoughtWord<'_>) -> u64) -> Option<(Self, usize)> {
        let Counts { names, initials, words: count, .. } = self.counts;
        let words = self.words.iter().enumerate();
        let may_be = words.filter(|(_, word)| {
            !word.joined && word.said.role == Role::Name && word.places.count_ones() == 1
        });
        let (spared, _) =
            may_be.max_by_key(|(at, word)| worth(*at, word)).filter(|_| names > 1 && initials == 0)?;
        let place = self.words[spared].places;
        let once_less = |(at, word): (usize, &SoughtWord<'a>)| {
            // Two of three names in one are a pair beside the third, which is looked for itself.
            let needless = word.joined && word.places & place != 0 && names == 3 && count == 3;
            let scope = if at == spared || needless { Scope::Initials } else { word.scope };
            SoughtWord { scope, ..*word }
        };
        Some((Self { words: self.words.iter().enumerate().map(once_less).collect(), ..*self }, spared))
    }

    /// Whether a name that these words lead to may be the person's: `false` only where a comparison would not say so either.
    pub(super) fn may_be(&self, led: u32, theirs: Counts) -> bool {
        let (ours, joined) = (self.counts, led & 1 << 15 != 0);
        let all = (led & 0xFFF).count_ones();
        // Every name of ours meets one of theirs, or an initial; or every one of theirs one of ours.
        let needed = theirs.names + theirs.patronymics;
        let needed = if joined { needed.div_ceil(2) } else { needed };
        let asked = ours.names + ours.patronymics;
        // A word that is asked twice is met twice only where two are recorded.
        let pairs = (led >> 16) + theirs.repeated;
        let met = (led & self.names).count_ones().min(pairs) + theirs.initials >= asked
            || all.min(pairs) + ours.initials >= needed;
        // One pair is not enough where there are more names.
        let one = all == 1 && !joined && ours.initials == 0 && theirs.initials == 0;
        met && !(one && (ours.names > 1 || theirs.names > 1))
    }

    /// What is near the word in each place of the name, where that is known.
    pub(super) fn nears<'b>(&self, kept: &'b Kept, places: usize) -> Vec<Option<&'b Near>> {
        let mut nears: Vec<Option<&Near>> = vec![None; places];
        for word in self.words.iter().filter(|word| !word.joined) {
            let near = kept.of(word);
            let own = nears.iter_mut().enumerate().filter(|(place, _)| word.places >> place & 1 != 0);
            own.for_each(|(_, place)| *place = near);
        }
        nears
    }

    /// Whether these are two names and nothing else.
    pub(super) fn are_two(&self) -> bool {
        (self.counts.words, self.counts.names) == (2, 2)
    }

    /// Of two names: whether each is so alike to one of theirs, which is asked of each, that the names may be one person's. Where it is
    /// not known, they may be. `initials`: theirs has some, which weigh less.
    pub(super) fn may_be_as_alike(
        &self,
        initials: bool,
        best: impl Fn(&SoughtWord<'_>) -> Option<f32>,
    ) -> bool {
        let (mut least, mut sum) = (1.0_f32, 0.0);
        for word in self.words.iter().filter(|word| !word.joined) {
            let Some(like) = best(word) else { return true };
            if like < word.least {
                return false;
            }
            (least, sum) = (least.min(like), sum + like);
        }
        // The same word twice stands here once.
        initials || self.words.len() < 3 || sum / 2.0 * (0.5 + 0.5 * least) >= SAME - 0.002
    }

    /// Whether the words of a name may meet these, as far as that is soon told: of two names each meets one, or both are one.
    /// `first`: which of these is looked at first.
    pub(super) fn may_meet(&self, theirs: &Words<'_>, first: usize) -> bool {
        if !self.are_two() {
            return true;
        }
        let like = |word: &SoughtWord<'_>, other: Said<'_>| align::likeness(word.said, other, word.least);
        let best = |word: &SoughtWord<'_>| {
            let joined = theirs.joined.iter().map(|(_, other)| *other).filter(|_| !word.joined);
            theirs
                .words
                .iter()
                .copied()
                .chain(joined)
                .fold(0.0, |best: f32, other| best.max(like(word, other)))
        };
        let both_in_one = || self.words.iter().any(|word| word.joined && best(word) >= word.least);
        if best(&self.words[first]) < self.words[first].least {
            return both_in_one();
        }
        let initials = theirs.words.iter().any(|word| word.role == Role::Initial);
        self.may_be_as_alike(initials, |word| Some(best(word))) || both_in_one()
    }
}

/// What words lead to in one list, kept for the names to come: given names and family names come again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    words: HashMap<Vec<u8>, Near>,
    /// How much that is.
    size: usize,
    /// Of a word that is not kept.
    other: Near,
    /// Which words were asked about, a bit for each hash.
    asked: Vec<u64>,
    /// By the place of a name, which words of a query lead to it, and in the upper half how many of its own they lead to; nothing but
    /// zeros between two queries.
    pub(super) led: Vec<u32>,
}

/// Recorded words that are near one that is sought, and how alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Near {
    pub(super) words: Vec<NearWord>,
    /// How many names have one of them.
    pub(super) bearers: usize,
}

/// A recorded word that is near one that is sought.
#[derive(Clone, Copy, Debug)]
pub(super) struct NearWord {
    /// Where it stands; they stand in this order.
    pub(super) stands: u32,
    /// The names that bear it.
    pub(super) bearers: u32,
    pub(super) like: f32,
}

impl Near {
    /// How alike a recorded word is, if it is near, by where it stands.
    pub(super) fn like(&self, stands: u32) -> Option<f32> {
        let at = self.words.binary_search_by_key(&stands, |word| word.stands);
        at.ok().map(|at| self.words[at].like)
    }
}

impl Kept {
    /// What is kept at most, in recorded words, less than a megabyte; then all are let go.
    const MOST: usize = 60_000;
    /// What a word takes itself, in the same measure.
    const WORD: usize = 16;

    /// Numbers of bits for words that were asked about.
    const ASKED: usize = 1_024;

    /// Whether this was asked about a word before; hardly ever said of another one.
    pub(super) fn asked_before(&mut self, word: &SoughtWord<'_>) -> bool {
        self.asked.resize(Self::ASKED, 0);
        let hash = xxhash_rust::xxh3::xxh3_64(&word.key());
        let (at, bit) = ((hash >> 6) as usize % Self::ASKED, 1 << (hash & 63));
        let before = self.asked[at] & bit != 0;
        self.asked[at] |= bit;
        before
    }

    /// What is kept of a word.
    pub(super) fn of(&self, word: &SoughtWord<'_>) -> Option<&Near> {
        self.words.get(&word.key())
    }

    pub(super) fn near(&mut self, word: &SoughtWord<'_>, find: impl FnOnce() -> Near) -> &Near {
        // Two names in one do not come again.
        if word.joined {
            self.other = find();
            return &self.other;
        }
        let key = word.key();
        if !self.words.contains_key(&key) {
            let near = find();
            if near.words.len() > Self::MOST / 8 {
                self.other = near;
                return &self.other;
            }
            self.size += near.words.len() + Self::WORD;
            if self.size > Self::MOST {
                self.words.clear();
                self.size = near.words.len() + Self::WORD;
            }
            self.words.insert(key.clone(), near);
        }
        self.words.get(&key).unwrap_or(&self.other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_words_have_to_be_alike() {
        for (weight, like) in [(1.0, 0.86), (1.5, 0.819), (2.0, 0.789), (3.0, 0.747), (12.0, 0.648)] {
            let score = |x: f32| (weight - 1.0 + x) / weight * (0.5 + 0.5 * x);
            assert!((least(weight) - like).abs() < 0.003, "{weight}");
            assert!(score(least(weight)) < 0.8 && score(least(weight) + 0.003) > 0.8, "{weight}");
        }
    }
}
