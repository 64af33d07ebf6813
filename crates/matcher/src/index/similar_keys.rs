//! What the ground *similar* looks names up by: the meanings of a name's words as a sum, so that leaving a word out is a
//! subtraction and order does not count.
//!
//! Five keys stand for what may differ. *Same*: all words. *Rest*: all but one, with the beginning or the end of the one left
//! out; a slip cannot spoil both. *Two*: all but two, with the first letters of both. *Heard*: how they sound, for those that are spelled as
//! another language does. *Run*: all letters without the blanks between them. A query asks for one of the first three, by how many of its words
//! nobody has, for *heard* when there are such words, and for *run*, so that it sees little else than what it is looking for.

use super::keys::{Key, Kind};
use crate::compare::lexicon::{Class, lexicon};
use crate::compare::{Prepared, Word, form_of, heard, tells};
use std::collections::{HashMap, HashSet};

/// Words of a name that may be left out two at a time: of more, no two may be misspelled.
pub(super) const MOST_OPEN: usize = 6;
/// Words with meaning; a longer name has no likeness.
pub(super) const MOST_WORDS: usize = 24;
/// Letters of a word that is a name by itself at least, when it may be spelled otherwise.
const LEAST_ALONE: usize = 9;
/// Letters of a name that is written with other blanks, at least.
const LEAST_RUN: usize = 8;
/// Letters that a word has at least when it may be misspelled.
pub(super) const LEAST_LETTERS: usize = 5;

/// A word with meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) id: u64,
    pub(super) form: u64,
    pub(super) class: Class,
    /// It may be spelled as another language does.
    pub(super) spoken: bool,
    start: u16,
    length: u8,
}

/// The words of a name that carry meaning.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    pub(super) list: Vec<Token>,
    pub(super) sum: Sum,
    letters: Box<str>,
    /// Without the academy that it is an institute of.
    pub(super) within: bool,
    /// It is written in Latin letters.
    pub(super) latin: bool,
    /// Of the initials of given names in it, which are none of its words; 0: none.
    pub(super) given: u64,
    /// Of the letters of its words without the blanks between them; 0: too few.
    pub(super) run: u64,
}

/// The meanings of words, added up in two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum(u64, u64);

impl Sum {
    fn of(id: u64) -> Self {
        let spread = id.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self(spread ^ (spread >> 29), (id ^ (id >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0), self.1.wrapping_add(other.1))
    }

    /// Without a word.
    pub(super) fn without(self, id: u64) -> Self {
        let one = Self::of(id);
        Self(self.0.wrapping_sub(one.0), self.1.wrapping_sub(one.1))
    }

    /// As a key of so many words, of one of the three sorts.
    fn key(self, sort: u64, count: usize, letters: [u8; 2]) -> Key {
        let salt = sort << 32 | (count as u64) << 16 | u64::from(letters[0]) << 8 | u64::from(letters[1]);
        let place = (self.0 ^ salt.wrapping_mul(0x94D0_49BB_1331_11EB)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        let check = (self.1 ^ salt).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
        Key { place: place ^ (place >> 32), check: (check >> 32) as u32 }.kind(Kind::Alike)
    }

    pub(super) fn same(self, count: usize) -> Key {
        self.key(1, count, [0, 0])
    }

    /// The two keys of what is left without a word.
    pub(super) fn rest(self, count: usize, word: &[u8]) -> [Key; 2] {
        let end = word.len().saturating_sub(2);
        let pair = |at: usize| [word.get(at).copied().unwrap_or(0), word.get(at + 1).copied().unwrap_or(0)];
        [self.key(2, count, pair(0)), self.key(3, count, pair(end))]
    }

    /// Of how the words of a name sound.
    pub(super) fn heard(self, count: usize) -> Key {
        self.key(6, count, [0, 0])
    }

    pub(super) fn two(self, count: usize, a: &[u8], b: &[u8]) -> Key {
        let mut first = [a.first().copied().unwrap_or(0), b.first().copied().unwrap_or(0)];
        first.sort_unstable();
        self.key(4, count, first)
    }
}

/// That a word is in some recorded name.
pub(super) fn known_key(form: u64) -> Key {
    Sum::of(form).key(5, 0, [0, 0])
}

impl Tokens {
    /// Those of a prepared name.
    pub(super) fn of(name: &Prepared) -> Self {
        let words = name.words.iter().filter(|word| !word.class.is_little() && !word.given);
        let list: Vec<Token> = words.map(Token::of).collect();
        if list.len() > MOST_WORDS {
            return Self::default();
        }
        let list = without_scientific(list);
        let all = list.len();
        let list = without_academy(list);
        let sum = list.iter().fold(Sum::default(), |sum, token| sum.and(Sum::of(token.id)));
        let within = list.len() < all;
        let latin = name.text.is_ascii();
        let run = run_of(name);
        Self { list, sum, letters: name.letters.clone(), within, latin, given: name.given, run }
    }

    /// The key of its letters without blanks, if it has enough.
    pub(super) fn run_key(&self) -> Option<Key> {
        (self.run != 0).then(|| Sum::of(self.run).key(7, 0, [0, 0]))
    }

    /// Whether it is one long word of its own, which may be written in another script or as another language does.
    pub(super) fn is_one_long(&self) -> bool {
        matches!(&self.list[..], [one] if one.spoken && usize::from(one.length) >= LEAST_ALONE)
    }

    /// Whether one of them tells the name from others of its kind wherever they are.
    pub(super) fn tell(&self) -> bool {
        self.list.iter().any(|token| tells(token.id, token.class))
    }

    /// Whether one of them is a place.
    pub(super) fn has_place(&self) -> bool {
        self.list.iter().any(|token| matches!(token.class, Class::City | Class::Region))
    }

    /// A word's letters.
    pub(super) fn letters(&self, token: &Token) -> &str {
        let start = usize::from(token.start);
        self.letters.get(start..start + usize::from(token.length)).unwrap_or("")
    }

    /// How a word sounds, roughly, in whatever spelling; of one that the tables have, what it stands for.
    pub(super) fn sound(&self, token: &Token) -> u64 {
        if token.spoken { heard(self.letters(token)) } else { token.id }
    }

    /// How the words sound, added up.
    pub(super) fn heard(&self) -> Sum {
        self.list.iter().fold(Sum::default(), |sum, token| sum.and(Sum::of(self.sound(token))))
    }

    /// Puts another meaning in the place of a word's.
    pub(super) fn replace(&mut self, at: usize, id: u64, class: Class) {
        let Some(token) = self.list.get_mut(at) else { return };
        self.sum = self.sum.without(token.id).and(Sum::of(id));
        (token.id, token.class, token.spoken) = (id, class, false);
    }

    /// The words for which another may be a slip.
    pub(super) fn open(&self) -> impl Iterator<Item = &Token> + Clone {
        self.list.iter().filter(|token| token.is_open())
    }
}

/// Of the letters of the words of a name that carry meaning, its kind of body in English, in order and without the blanks between them: "Gol Gohar" and "Golgohar", "Non-Destructive"
/// and "Nondestructive". 0 when they are few, or too many.
fn run_of(name: &Prepared) -> u64 {
    let (mut run, mut last) = (String::new(), None);
    for (at, word) in name.words.iter().enumerate().filter(|(_, word)| !word.class.is_little() && !word.given)
    {
        // A word may have two meanings.
        if last != Some(word.start) {
            let spelled = name.word(at);
            let meant = lexicon().known(spelled).filter(|_| word.class == Class::Kind);
            run.push_str(meant.and_then(|meant| meant.first()).map_or(spelled, |meant| meant.name));
            last = Some(word.start);
        }
    }
    if run.len() < LEAST_RUN || name.words.len() > MOST_WORDS { 0 } else { form_of(&run) }
}

/// A name without the academy of sciences that its body is an institute of, with the branch of it, where the name says who it is without:
/// "Boreskov Institute of Catalysis SB RAS". Also without what the Russian Federation calls the larger body around such an institute
/// ("Federal Research Center …").
fn without_academy(list: Vec<Token>) -> Vec<Token> {
    let academy = ["academy", "science"].map(form_of);
    let around = ["federal", "research", "center"].map(form_of);
    let academy = list.windows(2).position(|two| [two[0].id, two[1].id] == academy);
    let is_around =
        |left: &[Token]| left.len() > 3 && left.iter().zip(around).all(|(token, id)| token.id == id);
    if academy.is_none() && !is_around(&list) {
        return list;
    }
    let mut left = list.clone();
    if let Some(at) = academy {
        let is_country = |at: usize| left.get(at).is_some_and(|token| token.class == Class::Country);
        let mut from = if at > 0 && is_country(at - 1) { at - 1 } else { at };
        let to = at + 2 + usize::from(from == at && is_country(at + 2));
        if from > 0 && left[from - 1].id == form_of("branch") {
            from -= 1;
            let far = form_of("far");
            let says_which =
                |token: &Token| matches!(token.class, Class::Region | Class::Rank) || token.id == far;
            while from > 0 && says_which(&left[from - 1]) {
                from -= 1;
            }
        }
        left.drain(from..to);
    }
    if is_around(&left) && left[3..].iter().any(|token| token.class == Class::Kind) {
        left.drain(..3);
    }
    let tells = left.iter().any(|token| tells(token.id, token.class) && token.class != Class::Country);
    let bodies = ["institute", "center", "laboratory"].map(form_of);
    let is_body = |token: &Token| bodies.contains(&token.id);
    let says_which = |token: &Token| matches!(token.class, Class::Own | Class::Subject | Class::Number);
    if tells && left.iter().any(is_body) && left.iter().any(says_which) { left } else { list }
}

/// Scientific research is research: "Scientific and Research Institute".
fn without_scientific(mut list: Vec<Token>) -> Vec<Token> {
    let [science, research] = ["science", "research"].map(form_of);
    let pair = list.windows(2).position(|two| [two[0].id, two[1].id] == [science, research]);
    let turned = || list.windows(2).position(|two| [two[0].id, two[1].id] == [research, science]);
    if let Some(at) = pair.or_else(|| turned().map(|at| at + 1)) {
        list.remove(at);
    }
    list
}

impl Token {
    fn of(word: &Word) -> Self {
        let Word { id, form, class, start, length, .. } = *word;
        Self { id, form, class, spoken: word.sound != 0, start, length }
    }

    pub(super) fn is_open(&self) -> bool {
        usize::from(self.length) >= LEAST_LETTERS && self.class.is_own_or_place()
    }
}

/// The key of all words of a name, if it can be like another.
pub(super) fn same(name: &Prepared) -> Option<Key> {
    let tokens = Tokens::of(name);
    let count = tokens.list.len();
    (count >= 2).then(|| tokens.sum.same(count))
}

/// The words of recorded names. One that is a slip for a word of the field is a word only when several names have it, and not so few beside those that
/// have the word: publishers and registries misspell too.
#[derive(Debug, Default)]
pub(super) struct KnownWords {
    words: HashSet<Key>,
    /// Slips, by what is meant, and how many names have each.
    slips: HashMap<Key, (u64, u32)>,
    /// How many names have a word of the field, by what it stands for.
    of_the_field: HashMap<u64, u32>,
}

impl KnownWords {
    /// Names that have a word at least.
    const SEVERAL: u32 = 3;
    /// How many times more names have the word that is meant.
    const TIMES: u32 = 100;

    fn add(&mut self, word: &Word, spelled: &str) {
        if word.class != Class::Own {
            *self.of_the_field.entry(word.id).or_default() += 1;
            return;
        }
        let key = known_key(word.form);
        if self.words.contains(&key) {
            return;
        }
        match misspelled(spelled) {
            Some(meant) => self.slips.entry(key).or_insert((meant, 0)).1 += 1,
            None => drop(self.words.insert(key)),
        }
    }

    pub(super) fn into_keys(self) -> impl Iterator<Item = Key> {
        let Self { words, slips, of_the_field } = self;
        let is_word = move |(_, (meant, names)): &(Key, (u64, u32))| {
            let others = of_the_field.get(meant).copied().unwrap_or_default();
            *names >= Self::SEVERAL && names.saturating_mul(Self::TIMES) >= others
        };
        words.into_iter().chain(slips.into_iter().filter(is_word).map(|(key, _)| key))
    }
}

/// What an English word of the field stands for that a word is a slip for.
fn misspelled(word: &str) -> Option<u64> {
    /// Letters that it has at least: of shorter ones another may as well be meant.
    const LEAST: usize = 7;
    let (meant, meaning) =
        Some(word).filter(|word| word.len() >= LEAST).and_then(|word| lexicon().slip(word))?;
    let is_english = meaning.class != Class::Business && meant.trim_end_matches('s') == meaning.name;
    is_english.then(|| crate::compare::meaning_id(meaning))
}

/// The keys of a recorded name, and its words among those that are known.
pub(super) fn add(name: &Prepared, known: &mut KnownWords, mut key: impl FnMut(Key)) {
    // A word is recorded also where the name as a whole has no likeness.
    for (at, word) in name.words.iter().enumerate() {
        known.add(word, name.word(at));
    }
    let tokens = Tokens::of(name);
    let count = tokens.list.len();
    if count < 2 && !tokens.is_one_long() {
        return;
    }
    key(tokens.sum.same(count));
    tokens.run_key().into_iter().for_each(&mut key);
    if tokens.list.iter().any(|token| token.spoken) {
        key(tokens.heard().heard(count));
    }
    if count < 2 {
        return;
    }
    for token in tokens.open() {
        let rest = tokens.sum.without(token.id);
        rest.rest(count, tokens.letters(token).as_bytes()).into_iter().for_each(&mut key);
    }
    let open: Vec<&Token> = tokens.open().collect();
    if count < 4 || open.len() > MOST_OPEN {
        return;
    }
    for (at, a) in open.iter().enumerate() {
        for b in &open[at + 1..] {
            let rest = tokens.sum.without(a.id).without(b.id);
            key(rest.two(count, tokens.letters(a).as_bytes(), tokens.letters(b).as_bytes()));
        }
    }
}

/// The word of the field for which a word that nobody has is a slip, and what it stands for.
pub(super) fn of_the_field(word: &str) -> Option<(&'static str, u64, Class)> {
    let (word, meaning) = lexicon().slip(word)?;
    Some((word, crate::compare::meaning_id(meaning), meaning.class))
}
