//! The names of a list's persons as an index keeps them: every word once, with the names that bear it, in trees by how it sounds and
//! how it is written.
//!
//! Two names can be one person's only where every name of one side meets one of the other, and how alike two words are at least in
//! such a pair follows from the number of words ([`least`]). So each word of a name that is sought is looked for in the trees as far as
//! that, and the names are those that enough of the words lead to. What is passed over could not be the same person by
//! [`super::score_persons`]; a test holds that.
//!
//! ```text
//! lengths of the parts 32 × u32 │ names (number u32, counts u32) │ words (bytes u32, bearers u32) │ wholes (hash u32, name u32)
//! │ groups (group u32, words u32) │ twenty-four trees │ lists (count u32, numbers u32) │ tails │ the words
//! ```
//! A bearer is the place of a name among *names*; its bit 30 says that two neighbours as one are the word. *Wholes* are the hashes of
//! all letters of a name, in their order and by words in that of the alphabet, for names that are divided otherwise.

use super::align::{self, least_sound};
use super::sound::{Steps, Written};
use super::spoken::{self, Spoken, WRITTEN};
use super::tree::{self, NODE, Tree};
use super::words::{Person, Role, Said, Word};
use std::collections::{BTreeMap, HashMap};

/// Of a bearer: two neighbours as one. Of the names that words of a query lead to: one of them does so by that.
const JOINED: u32 = 1 << 30;
/// Of a list: the one number itself, not where more begin.
const SINGLE: u32 = 1 << 31;
/// From this score on two names may be one person's.
pub(crate) const SAME: f32 = 0.8;
/// Names that are compared with one query at most.
const MAX_NAMES: usize = 2_000;
/// Where the trees of neighbours as one begin, and those of the words of who has one name only.
const JOINED_TREES: usize = TREES;
const LONE: usize = 2 * TREES;
const HEAD: usize = 32 * 4;
/// Trees of the words as they are recorded, as many of neighbours as one, and as many of the words of those who have one name only.
const TREES: usize = WRITTEN.len() + 4;
/// The trees behind those of the sounds by script.
const LETTERS: usize = WRITTEN.len();
const BASES: usize = LETTERS + 1;
const FEMININE: usize = LETTERS + 2;
/// Of the letters from the end.
const TURNED: usize = LETTERS + 3;

/// The names of persons while they are written.
#[derive(Default)]
pub(crate) struct Recording {
    numbers: HashMap<Vec<u8>, u32>,
    words: Vec<(Word, Vec<u8>, Vec<u32>)>,
    names: Vec<[u32; 2]>,
    wholes: Vec<[u32; 2]>,
}

impl Recording {
    /// Adds a name by its number among all names.
    pub(crate) fn add(&mut self, number: u32, name: &str) {
        let person = Person::new(name);
        if person.is_empty() {
            return;
        }
        let own = self.names.len() as u32;
        self.names.push([number, Counts::of(&person).code()]);
        for whole in [&person.whole, &person.sorted] {
            self.wholes.push([hash(whole), own]);
        }
        for word in person.words.iter().filter(|word| word.role != Role::Initial) {
            self.bear(word, own);
        }
        for (_, word) in &person.joined {
            self.bear(word, own | JOINED);
        }
    }

    fn bear(&mut self, word: &Word, name: u32) {
        let mut bytes = Vec::new();
        spoken::write(word, &mut bytes);
        let next = self.words.len() as u32;
        let number = *self.numbers.entry(bytes).or_insert_with_key(|bytes| {
            self.words.push((word.clone(), bytes.clone(), Vec::new()));
            next
        });
        let (.., bearers) = &mut self.words[number as usize];
        if bearers.last() != Some(&name) {
            bearers.push(name);
        }
    }

    /// All of them in bytes; nothing when there are none.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let is_lone = |[_, counts]: [u32; 2]| {
            let counts = Counts::read(counts);
            counts.names + counts.initials < 2
        };
        let mut lists: Vec<u32> = Vec::new();
        let mut list = |numbers: &[u32]| {
            if let [number] = *numbers {
                return number | SINGLE;
            }
            let at = lists.len() as u32;
            lists.push(numbers.len() as u32);
            lists.extend(numbers);
            at
        };
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut trees: [Hanging; 3 * TREES] = Default::default();
        let mut words: Vec<[u32; 2]> = Vec::new();
        let mut all: Vec<u8> = Vec::new();
        for (number, (word, bytes, bearers)) in (0..).zip(&mut self.words) {
            bearers.sort_unstable();
            bearers.dedup();
            words.push([all.len() as u32, list(bearers)]);
            all.extend(&*bytes);
            for group in word.groups.iter().filter(|group| **group != 0) {
                groups.entry((*group).into()).or_default().push(number);
            }
            let kinds = [
                (0, bearers.iter().any(|bearer| bearer & JOINED == 0)),
                (JOINED_TREES, bearers.iter().any(|bearer| bearer & JOINED != 0)),
                (
                    LONE,
                    bearers
                        .iter()
                        .any(|bearer| bearer & JOINED == 0 && is_lone(self.names[*bearer as usize])),
                ),
            ];
            for (first, _) in kinds.iter().filter(|(_, is_of)| *is_of) {
                let mut hang = |tree: usize, codes: Vec<u8>, size: u16| {
                    trees[first + tree].entry((codes, size)).or_default().push(number);
                };
                let script = WRITTEN.iter().position(|written| *written == word.written).unwrap_or_default();
                word.sounds.iter().for_each(|sound| hang(script, tree::codes(sound), sound.size()));
                if let Some((sound, feminine)) = &word.base {
                    hang(if *feminine { FEMININE } else { BASES }, tree::codes(sound), sound.size());
                }
                if word.written == Written::Letters
                    || word.sounds.iter().all(|sound| sound.codes().is_empty())
                {
                    let letters = tree::fitting(word.text.as_bytes());
                    let size = letters.len() as u16;
                    hang(LETTERS, letters.to_vec(), size);
                    hang(TURNED, letters.iter().rev().copied().collect(), size);
                }
            }
        }
        let groups: Vec<[u32; 2]> = groups.into_iter().map(|(group, words)| [group, list(&words)]).collect();
        let mut tails: Vec<u8> = Vec::new();
        let trees =
            trees.map(|tree| tree::write(&tree.into_iter().collect::<Vec<_>>(), &mut tails, &mut list));
        self.wholes.sort_unstable();
        self.wholes.dedup();
        let twos =
            |twos: &[[u32; 2]]| twos.iter().flatten().flat_map(|number| number.to_le_bytes()).collect();
        let mut parts: Vec<Vec<u8>> =
            vec![twos(&self.names), twos(&words), twos(&self.wholes), twos(&groups)];
        parts.extend(trees.map(|tree| tree.into_flattened()));
        parts.push(lists.into_iter().flat_map(u32::to_le_bytes).collect());
        parts.push(tails);
        parts.push(all);
        let mut out: Vec<u8> = parts.iter().flat_map(|part| (part.len() as u32).to_le_bytes()).collect();
        out.resize(HEAD, 0);
        out.extend(parts.concat());
        out
    }
}

/// What hangs in a tree while it is written: codes and size, with words.
type Hanging = BTreeMap<(Vec<u8>, u16), Vec<u32>>;

fn hash(text: &str) -> u32 {
    xxhash_rust::xxh3::xxh3_64(text.as_bytes()) as u32
}

/// How many words of each role a name has.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    names: u32,
    patronymics: u32,
    initials: u32,
    /// Words that stand there once more.
    repeated: u32,
}

impl Counts {
    fn of(person: &Person) -> Self {
        let count = |role: Role| person.words.iter().filter(|word| word.role == role).count() as u32;
        let words = person.words.iter().enumerate();
        let is_repeated =
            |(at, word): &(usize, &Word)| person.words[..*at].iter().any(|other| other.text == word.text);
        Self {
            names: count(Role::Name),
            patronymics: count(Role::Patronymic),
            initials: count(Role::Initial),
            repeated: words.filter(is_repeated).count() as u32,
        }
    }

    /// Twelve words at most.
    fn code(self) -> u32 {
        self.names | self.patronymics << 8 | self.initials << 16 | self.repeated << 24
    }

    fn read(code: u32) -> Self {
        let [names, patronymics, initials, repeated] = code.to_le_bytes().map(u32::from);
        Self { names, patronymics, initials, repeated }
    }
}

/// How alike two words are at least that are a pair in two names of one person, when these have pairs of so much weight: a score is the
/// mean of the pairs times 0.5 + 0.5 × the worst, and from [`SAME`] on two names may be one person's. A hair less, so that no rounding
/// counts.
fn least(weight: f32) -> f32 {
    // (weight − 1 + x) / weight × (1 + x) / 2 = SAME
    let share = 2.0 * SAME - 1.0;
    ((weight * weight + 4.0 * (share * weight + 1.0)).sqrt() - weight) / 2.0 - 0.002
}

/// The names of a list's persons.
#[derive(Clone, Copy)]
pub(crate) struct Recorded<'a> {
    names: &'a [[u8; 8]],
    words: &'a [[u8; 8]],
    wholes: &'a [[u8; 8]],
    groups: &'a [[u8; 8]],
    trees: [&'a [[u8; NODE]]; 3 * TREES],
    lists: &'a [[u8; 4]],
    tails: &'a [u8],
    all: &'a [u8],
}

fn two([a, b, c, d, e, f, g, h]: [u8; 8]) -> [u32; 2] {
    [u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h])]
}

impl<'a> Recorded<'a> {
    /// Reads what was written. `None`: there are no persons, or the bytes are damaged.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        let (lengths, mut rest) = bytes.split_at_checked(HEAD)?;
        let mut lengths =
            lengths.as_chunks::<4>().0.iter().map(|length| u32::from_le_bytes(*length) as usize);
        let mut part = || {
            let (part, others) = rest.split_at_checked(lengths.next()?)?;
            rest = others;
            Some(part)
        };
        let (names, words, wholes, groups) = (part()?, part()?, part()?, part()?);
        let mut trees: [&[[u8; NODE]]; 3 * TREES] = [&[]; 3 * TREES];
        for tree in &mut trees {
            *tree = part()?.as_chunks().0;
        }
        let (lists, tails, all) = (part()?.as_chunks().0, part()?, part()?);
        let [names, words, wholes, groups] = [names, words, wholes, groups].map(|part| part.as_chunks().0);
        Some(Self { names, words, wholes, groups, trees, lists, tails, all })
    }

    fn list(&self, at: u32) -> impl Iterator<Item = u32> + use<'a> {
        let (single, at) = ((at & SINGLE != 0).then_some(at & !SINGLE), at as usize);
        let count = self.lists.get(at).map_or(0, |count| u32::from_le_bytes(*count) as usize);
        let numbers = self.lists.get(at.saturating_add(1)..).unwrap_or_default();
        single
            .into_iter()
            .chain(numbers[..count.min(numbers.len())].iter().map(|number| u32::from_le_bytes(*number)))
    }

    /// Recorded names that may be the person's, by their numbers among all names, in the order of the list: every one that may be, or of
    /// more than 2,000 those that share most words with it.
    pub(crate) fn candidates(&self, person: &Person, kept: &mut Kept) -> Vec<u32> {
        let sought = Sought::of(person);
        let mut found = self.led_to(&sought, kept);
        for whole in [&person.whole, &person.sorted] {
            let hash = hash(whole);
            let from = self.wholes.partition_point(|one| two(*one)[0] < hash);
            let same = self.wholes[from..].iter().map(|one| two(*one)).take_while(|one| one[0] == hash);
            found.extend(same.map(|[_, name]| (u32::MAX, name)));
        }
        if found.len() > MAX_NAMES {
            found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            found.truncate(MAX_NAMES);
        }
        let number = |(_, name): (u32, u32)| self.names.get(name as usize).map(|name| two(*name)[0]);
        let mut found: Vec<u32> = found.into_iter().filter_map(number).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The names that enough of the words lead to, with how many do.
    fn led_to(&self, sought: &Sought<'_>, kept: &mut Kept) -> Vec<(u32, u32)> {
        // Given back when all is nothing again.
        let mut led = std::mem::take(&mut kept.led);
        led.resize(self.names.len(), 0);
        let mut met: Vec<u32> = Vec::new();
        for word in &sought.words {
            for (other, like) in kept.near(word, |near| self.near(word, near)) {
                let Some(bearers) = self.words.get(*other as usize).map(|word| two(*word)[1]) else {
                    continue;
                };
                for bearer in self.list(bearers) {
                    let joined = bearer & JOINED != 0;
                    if joined && (word.joined.is_some() || *like < align::TOGETHER) {
                        continue;
                    }
                    let Some(led) = led.get_mut((bearer & !JOINED) as usize) else { continue };
                    if *led == 0 {
                        met.push(bearer & !JOINED);
                    }
                    *led |= u32::from(word.places) | u32::from(joined) << 15;
                    // Two neighbours as one are two, on either side.
                    *led = led.saturating_add((1 + u32::from(joined || word.joined.is_some())) << 16);
                }
            }
        }
        let mut found: Vec<(u32, u32)> = Vec::new();
        for name in met {
            let led = std::mem::take(&mut led[name as usize]);
            let theirs = Counts::read(two(self.names[name as usize])[1]);
            if sought.may_be(led, theirs) {
                found.push(((led & 0xFFF).count_ones(), name));
            }
        }
        kept.led = led;
        found
    }

    /// The recorded words that are as alike to a word as it asks, and how alike.
    fn near(&self, word: &SoughtWord<'_>, near: &mut Vec<(u32, f32)>) {
        let (said, least) = (word.said, word.least);
        let mut found: Vec<u32> = Vec::new();
        match word.joined {
            None => {
                self.near_in(0, said, least, &mut found);
                self.near_in(JOINED_TREES, said, least.max(align::TOGETHER), &mut found);
            }
            // Both names in one leave none for another pair.
            Some(true) => self.near_in(LONE, said, least, &mut found),
            Some(false) => self.near_in(0, said, least, &mut found),
        }
        for group in said.groups.iter().filter(|group| **group != 0) {
            let at = self.groups.binary_search_by_key(&u32::from(*group), |one| two(*one)[0]);
            if let Ok(at) = at {
                found.extend(self.list(two(self.groups[at])[1]));
            }
        }
        found.sort_unstable();
        found.dedup();
        let mut theirs = Spoken::default();
        for number in found {
            let bytes =
                self.words.get(number as usize).and_then(|word| self.all.get(two(*word)[0] as usize..));
            if bytes.and_then(|bytes| theirs.read(bytes)).is_none() {
                continue;
            }
            let theirs = theirs.said();
            // A particle beside a particle says nothing.
            if !(word.comes_and_goes && matches!(theirs.role, Role::Particle | Role::Son)) {
                let like = align::likeness(said, theirs);
                if like >= least {
                    near.push((number, like));
                }
            }
        }
    }

    /// Words of the trees from a first one on that may be as alike as that.
    fn near_in(&self, first: usize, said: Said<'_>, least: f32, found: &mut Vec<u32>) {
        let mut ends = |end: u32| found.extend(self.list(end));
        let trees: [Tree<'_>; TREES] =
            std::array::from_fn(|at| Tree { nodes: self.trees[first + at], tails: self.tails });
        for (tree, written) in trees.iter().zip(WRITTEN).filter(|(tree, _)| !tree.nodes.is_empty()) {
            let written = (said.written, written);
            let letters = written == (Written::Letters, Written::Letters);
            let sound = least_sound(least, letters, said.text.len());
            for ours in said.sounds.iter().filter(|ours| sound <= 1.0 && !ours.codes().is_empty()) {
                tree::sounding(*tree, &Steps::new(ours, written, sound), &mut ends);
            }
        }
        let letters = said.written == Written::Letters;
        let slips = match said.text.len() {
            _ if !letters => 0,
            11.. if least <= 0.7 => 3,
            9.. => 2,
            4.. => 1,
            _ => 0,
        };
        let text = tree::fitting(said.text);
        tree::spelled(trees[LETTERS], text, slips, letters && least <= 0.75, &mut ends);
        if slips > 0 {
            let turned: Vec<u8> = text.iter().rev().copied().collect();
            tree::spelled(trees[TURNED], &turned, slips, false, &mut ends);
        }
        if let Some((ours, feminine)) = said.base.filter(|_| least <= align::FEMININE) {
            let written = (Written::Letters, Written::Letters);
            let steps = Steps::new(ours, written, least_sound(least, true, said.text.len()));
            tree::sounding(trees[FEMININE], &steps, &mut ends);
            if *feminine {
                tree::sounding(trees[BASES], &steps, &mut ends);
            }
        }
    }
}

/// What words lead to in one list, kept for the names to come: given names and family names come again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    words: HashMap<Vec<u8>, Vec<(u32, f32)>>,
    /// How much that is.
    size: usize,
    /// Of a word that is not kept.
    other: Vec<(u32, f32)>,
    /// By the place of a name, which words of a query lead to it, and in the upper half how many of its own they lead to; nothing but
    /// zeros between two queries.
    led: Vec<u32>,
}

impl Kept {
    /// What is kept at most, in recorded words, half a megabyte; then all are let go.
    const MOST: usize = 60_000;
    /// What a word takes itself, in the same measure.
    const WORD: usize = 16;

    fn near(&mut self, word: &SoughtWord<'_>, find: impl FnOnce(&mut Vec<(u32, f32)>)) -> &[(u32, f32)] {
        // Two names in one do not come again.
        if word.joined.is_some() {
            self.other.clear();
            find(&mut self.other);
            return &self.other;
        }
        let mut key = Vec::with_capacity(64);
        key.extend(word.least.to_le_bytes());
        word.key(&mut key);
        if !self.words.contains_key(&key) {
            let mut near = Vec::new();
            find(&mut near);
            if near.len() > Self::MOST / 8 {
                self.other = near;
                return &self.other;
            }
            self.size += near.len() + Self::WORD;
            if self.size > Self::MOST {
                self.words.clear();
                self.size = near.len() + Self::WORD;
            }
            self.words.insert(key.clone(), near);
        }
        self.words.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// A name that is sought, in words.
struct Sought<'a> {
    words: Vec<SoughtWord<'a>>,
    counts: Counts,
    /// Which words are names, as bits.
    names: u32,
}

/// A word that is looked for.
struct SoughtWord<'a> {
    said: Said<'a>,
    /// Its places in the name as bits.
    places: u16,
    /// Two neighbours as one; whether they are the whole name.
    joined: Option<bool>,
    comes_and_goes: bool,
    /// How alike a recorded word has to be.
    least: f32,
}

impl SoughtWord<'_> {
    /// Everything that the search for it depends on but for how alike words have to be.
    fn key(&self, key: &mut Vec<u8>) {
        let said = self.said;
        key.extend([said.role as u8, said.written as u8, said.text.len() as u8]);
        key.extend(said.text);
        // Sounds follow from the text where a word is in Latin letters, and from its spellings elsewhere.
        for sound in said.sounds {
            key.push(sound.codes().len() as u8);
            key.extend(sound.codes());
        }
    }
}

impl<'a> Sought<'a> {
    fn of(person: &'a Person) -> Self {
        let weight = |word: &Word| if word.role == Role::Initial { 0.5 } else { 1.0 };
        let least = least(person.words.iter().map(weight).sum());
        let one = |word: &'a Word, places: u16, joined: Option<bool>| SoughtWord {
            said: word.said(),
            places,
            joined,
            comes_and_goes: matches!(word.role, Role::Particle | Role::Son),
            least: if joined.is_some() { least.max(align::TOGETHER) } else { least },
        };
        let mut words: Vec<SoughtWord<'a>> = Vec::new();
        for (at, word) in person.words.iter().enumerate().filter(|(_, word)| word.role != Role::Initial) {
            let known = words
                .iter_mut()
                .find(|known| known.said.text == word.text.as_bytes() && known.said == word.said());
            match known {
                Some(known) => known.places |= 1 << at,
                None => words.push(one(word, 1 << at, None)),
            }
        }
        words
            .extend(person.joined.iter().map(|(at, word)| one(word, 3 << at, Some(person.words.len() == 2))));
        let is_name = |word: &Word| matches!(word.role, Role::Name | Role::Patronymic);
        let names = (0..)
            .zip(&person.words)
            .filter(|(_, word)| is_name(word))
            .fold(0, |bits, (at, _)| bits | 1 << at);
        Self { words, counts: Counts::of(person), names }
    }

    /// Whether a name that these words lead to may be the person's: `false` only where a comparison would not say so either.
    fn may_be(&self, led: u32, theirs: Counts) -> bool {
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
}

#[cfg(test)]
mod tests {
    use super::super::score_persons;
    use super::*;
    use proptest::prelude::*;

    /// Made up for this test.
    const NAMES: &[&str] = &[
        "Mohammed Al-Tariq Hassan",
        "Muhammad Altariq Hasan",
        "محمد الطارق حسن",
        "Abd al-Rahman bin Yusuf",
        "Abdul Rahman ibn Yousef",
        "Aleksandr Ivanovich Chaykovin",
        "Tschaikowin, Alexander",
        "Александр Чайковин",
        "Anna Nowakowa",
        "A. Nowak",
        "Zhang Weimin",
        "Wei-Min Zhang",
        "张伟民",
        "Kim Jeong-ho",
        "김정호",
        "Kim Chŏngho",
        "Joseph Bramley",
        "Joe Bramly",
        "Jo Bramleigh",
        "van den Berg, Pieter",
        "P. vandenBerg",
        "Do Van",
        "Xiao Ming Li",
        "Li Xiaoming",
        "JC Voorbeeld",
        "Ali Ali Voorbeeld",
        "Li Li",
        "Mohammed Mohammed",
        "Mohammed Hassan Mohammed Hassan",
        "Γιώργος Παπαδόπουλος",
        "Giorgos Papadopoulos",
        "दीपक शर्मा",
        "Deepak Sharma",
        "",
        "3",
    ];

    fn recorded(names: &[&str]) -> Vec<u8> {
        let mut recording = Recording::default();
        (0..).zip(names).for_each(|(number, name)| recording.add(number, name));
        recording.finish()
    }

    fn found(name: &str, bytes: &[u8]) -> Vec<u32> {
        Recorded::new(bytes)
            .map(|recorded| recorded.candidates(&Person::new(name), &mut Kept::default()))
            .unwrap_or_default()
    }

    fn never_hides(ours: &str, theirs: &str) {
        let score = score_persons(&Person::new(ours), &Person::new(theirs));
        if score >= 0.8 {
            assert_eq!(found(ours, &recorded(&[theirs])), [0], "{ours} {theirs} {score}");
        }
    }

    #[test]
    fn what_may_be_the_same_person_is_never_passed_over() {
        let bytes = recorded(NAMES);
        let mut led = 0;
        for ours in NAMES {
            let found = found(ours, &bytes);
            led += found.len();
            for (number, theirs) in (0..).zip(NAMES) {
                let score = score_persons(&Person::new(ours), &Person::new(theirs));
                assert!(score < 0.8 || found.contains(&number), "{ours} {theirs} {score}");
            }
        }
        // And most that are somebody else are.
        assert!(led < NAMES.len() * 4, "{led}");
    }

    #[test]
    fn what_two_words_have_to_be_alike() {
        for (weight, like) in [(1.0, 0.86), (1.5, 0.819), (2.0, 0.789), (3.0, 0.747), (12.0, 0.648)] {
            let score = |x: f32| (weight - 1.0 + x) / weight * (0.5 + 0.5 * x);
            assert!((least(weight) - like).abs() < 0.003, "{weight}");
            assert!(score(least(weight)) < 0.8 && score(least(weight) + 0.003) > 0.8, "{weight}");
        }
    }

    proptest! {
        #[test]
        fn any_two_names(
            at in 0..NAMES.len(), slip in 0usize..40, letter in "[a-zA-Z \\-éжم张]", drop in any::<bool>(), other in "\\PC{0,24}",
        ) {
            // A name with a slip of the pen, beside the name itself.
            let name: Vec<char> = NAMES[at].chars().collect();
            let mut slipped = name.clone();
            if slip < slipped.len() {
                if drop { slipped.remove(slip); } else { slipped.splice(slip..slip, letter.chars()); }
            }
            let slipped: String = slipped.into_iter().collect();
            never_hides(NAMES[at], &slipped);
            never_hides(&slipped, NAMES[at]);
            never_hides(&other, NAMES[at]);
            never_hides(&other, &slipped);
            never_hides(&other, &other);
        }

        #[test]
        fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = found("Joseph Bramley", &bytes);
            let mut damaged = recorded(NAMES);
            let at = bytes.len() * 7 % damaged.len();
            for (place, byte) in (at..damaged.len()).zip(&bytes) {
                damaged[place] = *byte;
            }
            let _ = found("Joseph Bramley", &damaged);
        }
    }
}
