//! A person's name in words that can be put beside those of another: names, initials, particles, titles.

use super::nicknames::{self, Groups};
use super::placed::{self, Order};
use super::respelled::respelled;
use super::roles::role;
use super::servants;
use super::sound::{Sound, Written};
use crate::normal::normalise;
use crate::romanise::{Tongue, is_han, is_hangul, person_in_han, readings, romanise, spellings, surnames};

/// Words of a name that are looked at; what stands behind them counts for nothing.
pub(super) const MAX_WORDS: usize = 12;
/// Sounds of a word at most; characters have more readings than letters have spellings.
const MAX_SOUNDS: usize = 6;
/// Spellings of a word in letters.
pub(super) const MAX_SPELLINGS: usize = 4;
/// Letters of a word that are looked at.
const MAX_LETTERS: usize = 40;

/// What a word is in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A given or family name.
    Name,
    /// A single letter.
    Initial,
    /// A particle or title, which comes and goes.
    Particle,
    /// Son or daughter of, in Arabic and Hebrew.
    Son,
    /// A Slavic patronymic.
    Patronymic,
}

/// A word of a name.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Romanised.
    pub(super) text: String,
    /// Which letters are in it.
    pub(super) bits: u32,
    pub(super) role: Role,
    pub(super) written: Written,
    /// How it may sound, the likeliest first.
    pub(super) sounds: Vec<Sound>,
    pub(super) groups: Groups,
    /// Of a name in letters: its sound without the ending by which Slavic languages tell a woman's, and without the last vowel;
    /// and whether it had such an ending.
    pub(super) base: Option<(Sound, bool)>,
}

/// A word as it is compared, whether it was prepared or read from an index.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Said<'a> {
    pub(super) text: &'a [u8],
    pub(super) bits: u32,
    pub(super) role: Role,
    pub(super) written: Written,
    pub(super) sounds: &'a [Sound],
    pub(super) groups: Groups,
    pub(super) base: Option<&'a (Sound, bool)>,
}

impl Said<'_> {
    /// Whether it is in one name and not in another of the same person.
    pub(super) fn comes_and_goes(&self) -> bool {
        matches!(self.role, Role::Particle | Role::Son)
    }

    /// Whether it is the first word of "Abdul Rahman", which thousands of names begin with.
    pub(super) fn is_servant(&self) -> bool {
        self.text == servants::SERVANT.as_bytes()
    }
}

impl Word {
    pub(super) fn said(&self) -> Said<'_> {
        Said {
            text: self.text.as_bytes(),
            bits: self.bits,
            role: self.role,
            written: self.written,
            sounds: &self.sounds,
            groups: self.groups,
            base: self.base.as_ref(),
        }
    }
}

/// A name that was prepared once, to be compared with many.
#[derive(Clone, Debug)]
pub struct Person {
    pub(super) text: String,
    pub(super) normal: String,
    pub(super) words: Vec<Word>,
    /// Neighbouring names as one ("Xiao Ming" as "xiaoming"), and the place of the first.
    pub(super) joined: Vec<(usize, Word)>,
    /// Where given and family names stand, if a comma says so.
    pub(super) order: Option<Order>,
    /// All in one.
    pub(super) whole: String,
    /// All in one, in order of the alphabet.
    pub(super) sorted: String,
    /// How the whole sounds.
    pub(super) sound: Sound,
    /// Written in Chinese characters or Hangul alone.
    pub(super) dense: bool,
}

impl Person {
    /// Prepares a name. At most twelve words and, of each, forty letters are looked at.
    pub fn new(text: &str) -> Self {
        let normal = normalise(text).to_string();
        let (placed, order) = placed::words(text);
        let pairs: Vec<bool> = placed.iter().map(|placed| placed.is_pair).collect();
        let words: Vec<Word> = placed.into_iter().map(|placed| placed.word).collect();
        let mut joined = Vec::new();
        for (at, pair) in words.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let part = |word: &Word| matches!(word.role, Role::Name | Role::Patronymic | Role::Particle);
            let are_parts = part(first) && part(second) || pairs[at] && second.role == Role::Initial;
            if are_parts && first.text.len() + second.text.len() <= MAX_LETTERS {
                let both = format!("{}{}", first.text, second.text);
                joined.push((at, word(&both, first.written, &[])));
            }
        }
        let whole: String = words.iter().map(|word| word.text.as_str()).collect();
        let mut alphabet: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        alphabet.sort_unstable();
        let sorted = alphabet.concat();
        let sound = Sound::of(&whole);
        let letters = || text.chars().filter(|c| c.is_alphabetic());
        let dense = letters().next().is_some() && letters().all(|c| is_han(c) || is_hangul(c));
        Self {
            text: crate::compare::people::shown(text),
            normal,
            words,
            joined,
            order,
            whole,
            sorted,
            sound,
            dense,
        }
    }

    /// The name as it was given, cut where it is very long.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its first characters in normal form, without blanks.
    pub(super) fn characters(&self) -> impl Iterator<Item = char> {
        self.normal.chars().filter(|c| *c != ' ').take(12)
    }

    /// Whether those are Chinese ones.
    pub(super) fn is_in_han(&self) -> bool {
        self.characters().all(is_han)
    }

    pub(super) fn has_initials(&self) -> bool {
        self.words.iter().any(|word| word.role == Role::Initial)
    }

    /// Whether both have the same words in the same order.
    pub(super) fn has_words_of(&self, other: &Self) -> bool {
        let same = |(own, other): (&Word, &Word)| own.text == other.text;
        self.words.len() == other.words.len() && self.words.iter().zip(&other.words).all(same)
    }

    /// Whether nothing is left of the name.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

pub(super) fn is_kanji(c: char) -> bool {
    is_han(c) && !matches!(c, '\u{3041}'..='\u{30FF}')
}

pub(super) fn written(c: char) -> Written {
    match u32::from(c) {
        0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE => Written::Consonants,
        0x3041..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF => Written::Syllables,
        0xE00..=0xE7F => Written::Guessed,
        0x900..=0xDFF => Written::Syllables,
        _ => Written::Letters,
    }
}

/// A name in Chinese characters: family and given name in pinyin, or a foreign name by its sounds.
pub(super) fn han(token: &str, foreign: bool) -> Vec<Word> {
    if !foreign {
        if let Some((family, given)) = person_in_han(token) {
            return [family, given].iter().map(|part| spelled(part, Written::Letters)).collect();
        }
    }
    let own = romanise(token);
    let by_sound = readings(token, Tongue::Foreign, 2);
    if by_sound.is_empty() && !foreign {
        let parts: Vec<&str> = own.split(' ').filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 {
            return parts.into_iter().map(|part| word(part, Written::Letters, &[])).collect();
        }
    }
    // A foreign name by its sounds, a Chinese one, a Japanese one: who wrote it knows, the characters do not.
    let mut others = vec![joined(&own)];
    others.extend(readings(token, Tongue::Japanese, 3));
    let mut by_sound = by_sound.into_iter();
    match by_sound.next() {
        Some(first) => {
            others.extend(by_sound);
            vec![word(&first, Written::Syllables, &others)]
        }
        None => vec![word(&others.remove(0), Written::Syllables, &others)],
    }
}

/// A name in Hangul: family and given name, or a word of a foreign name.
pub(super) fn hangul(token: &str, foreign: bool) -> Vec<Word> {
    let letters: Vec<char> = token.chars().collect();
    let family = |count: usize| -> Option<(String, &'static [&'static str])> {
        let name: String = letters.get(..count)?.iter().collect();
        let spellings = surnames(&name);
        (!spellings.is_empty()).then_some((name, spellings))
    };
    if !foreign && (2..=4).contains(&letters.len()) {
        let found = if letters.len() == 4 { family(2).or_else(|| family(1)) } else { family(1) };
        if let Some((name, spellings)) = found {
            let given: String = letters[name.chars().count()..].iter().collect();
            let others: Vec<String> = spellings[1..].iter().map(|name| (*name).to_owned()).collect();
            return vec![word(spellings[0], Written::Letters, &others), spelled(&given, Written::Syllables)];
        }
    }
    // A family name that stands apart.
    if letters.len() <= 2 {
        let spellings = surnames(token);
        if let Some((first, others)) = spellings.split_first() {
            let others: Vec<String> = others.iter().map(|name| (*name).to_owned()).collect();
            return vec![word(first, Written::Syllables, &others)];
        }
    }
    vec![spelled(token, Written::Syllables)]
}

/// A word of another script with its spellings.
fn spelled(text: &str, written: Written) -> Word {
    let (latin, others) = spellings(text, MAX_SPELLINGS - 1);
    word(&joined(&latin), written, &others)
}

fn joined(latin: &str) -> String {
    latin.split(' ').collect()
}

/// A romanised word, with other spellings of it.
pub(super) fn word(text: &str, written: Written, others: &[String]) -> Word {
    let mut text: String = text.chars().filter(|c| *c != ' ').take(MAX_LETTERS).collect();
    // The tone behind a syllable ("chiu³").
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if text[..bare].chars().filter(char::is_ascii_alphabetic).nth(1).is_some() {
        text.truncate(bare);
    }
    // Digits in a word of letters are letters that were disguised.
    if text.bytes().any(|b| b.is_ascii_digit()) && text.bytes().any(|b| b.is_ascii_alphabetic()) {
        text = text.replace('0', "o").replace('1', "i").replace('3', "e").replace('5', "s");
    }
    let mut sounds = vec![Sound::of(&text)];
    let respelled = if written == Written::Letters { respelled(&text) } else { None };
    for other in others.iter().chain(&respelled) {
        let sound = Sound::of(&joined(other));
        if sounds.len() < MAX_SOUNDS && !sounds.contains(&sound) && !sound.codes().is_empty() {
            sounds.push(sound);
        }
    }
    let role = if text.chars().nth(1).is_none() { Role::Initial } else { role(&text) };
    let groups = nicknames::groups(&text);
    let base = (written == Written::Letters && role == Role::Name).then(|| base(&text)).flatten();
    let bits = bits(text.as_bytes());
    Word { text, bits, role, written, sounds, groups, base }
}

/// Which letters are in a text, a bit for each of the alphabet: a slip of the pen adds one and takes one away at most.
pub(super) fn bits(text: &[u8]) -> u32 {
    let bit = |letter: u8| match letter {
        b'a'..=b'z' => u32::from(letter - b'a'),
        other => 26 + u32::from(other % 6),
    };
    text.iter().fold(0, |bits, letter| bits | 1 << bit(*letter))
}

/// The sound of a family name without a Slavic feminine ending and the last vowel ("Nowakówna", "Nowakowa" and "Nowak"; "Skałbianka" and
/// "Skałba"; "Kudryavtseva" and "Kudryavtsev"; "Dubrovska" and "Dubrovski"), and whether it had one.
fn base(text: &str) -> Option<(Sound, bool)> {
    // Endings with how many letters of them stay.
    const ENDINGS: &[(&str, usize)] = &[
        ("skaya", 2),
        ("skaia", 2),
        ("skaja", 2),
        ("tskaya", 3),
        ("ianka", 0),
        ("owna", 0),
        ("ovna", 0),
        ("anka", 0),
        ("owa", 0),
        ("ova", 0),
        ("eva", 2),
        ("ewa", 2),
        ("ska", 2),
        ("cka", 2),
        ("zna", 0),
        ("yna", 0),
        ("ina", 0),
    ];
    /// Letters of a stem at least.
    const LEAST: usize = 3;
    let ending =
        ENDINGS.iter().find(|(ending, _)| text.len() >= ending.len() + LEAST && text.ends_with(ending));
    let stem = match ending {
        Some((ending, stays)) => &text[..text.len() - ending.len() + stays],
        None => text,
    };
    let stem = stem.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    (stem.len() >= LEAST && stem.is_ascii()).then(|| (Sound::of(stem), ending.is_some()))
}
