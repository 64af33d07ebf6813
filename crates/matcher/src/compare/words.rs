//! A name in words that can be put beside those of another.

use crate::concepts::of_the_field;
use rapidfuzz::distance::damerau_levenshtein;

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) word: String,
    /// A legal form, in its short form.
    pub(super) legal: bool,
    /// How it sounds, roughly: for words that are spelled in several ways.
    pub(super) sound: String,
}

/// A likeness, and the places of the two words in their names.
pub(super) type Pair = (f32, usize, usize);

/// The words of two names beside each other.
pub(super) struct Beside {
    /// In the order in which they were given.
    pub(super) pairs: Vec<Pair>,
    /// Places of words of the first name that are in no pair.
    pub(super) only_a: Vec<usize>,
    /// Of the second.
    pub(super) only_b: Vec<usize>,
}

/// Takes pairs, the best first, leaving out those with a word that is already in one. `a` and `b`: how many words there are.
pub(super) fn beside(pairs: Vec<Pair>, a: usize, b: usize) -> Beside {
    let (mut free_a, mut free_b) = (vec![true; a], vec![true; b]);
    let mut taken = Vec::new();
    for pair in pairs {
        let (_, i, j) = pair;
        if free_a[i] && free_b[j] {
            (free_a[i], free_b[j]) = (false, false);
            taken.push(pair);
        }
    }
    let only = |free: Vec<bool>| (0..).zip(free).filter(|(_, free)| *free).map(|(at, _)| at).collect();
    Beside { pairs: taken, only_a: only(free_a), only_b: only(free_b) }
}

/// How far two words are the same, from 0 to 1.
pub(super) fn likeness(a: &Part, b: &Part) -> f32 {
    if a.word == b.word {
        return 1.0;
    }
    let digits = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    if digits(&a.word) || digits(&b.word) {
        return 0.0;
    }
    let concept = of_the_field(&a.word);
    if concept.is_some() && concept == of_the_field(&b.word) {
        return 0.97;
    }
    let (la, lb) = (a.word.chars().count(), b.word.chars().count());
    let short = la.min(lb);
    if la.abs_diff(lb) > 3 || short < 3 {
        return 0.0;
    }
    let distance = damerau_levenshtein::distance(a.word.chars(), b.word.chars());
    let by_letters: f32 = match (distance, short) {
        (1, 3) => 0.6,
        (1, 4) => 0.85,
        (1, _) => 0.9,
        (2, 9..) => 0.85,
        (2, 5..) => 0.6,
        (3, 11..) => 0.7,
        _ => 0.0,
    };
    let by_sound: f32 = if short >= 4 && a.sound == b.sound && a.sound.len() >= 2 { 0.88 } else { 0.0 };
    by_letters.max(by_sound)
}

/// A rough key of how a romanised word sounds: the vowels as one, consonants that romanisations mix up as one.
pub(super) fn sound(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let text = word
        .replace("sch", "s")
        .replace("shch", "s")
        .replace("tsch", "c")
        .replace("kh", "h")
        .replace("gh", "g")
        .replace("ph", "f")
        .replace("ck", "k")
        .replace("sh", "s")
        .replace("zh", "j")
        .replace("dj", "j")
        .replace("ch", "c")
        .replace("tz", "c")
        .replace("ts", "c")
        .replace("ou", "u")
        .replace("oe", "u");
    for c in text.chars() {
        let c = match c {
            'q' | 'k' | 'c' => 'k',
            'w' | 'v' => 'v',
            'z' => 's',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' => 'a',
            'd' | 't' => 't',
            'h' | '\'' => continue,
            c => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}
