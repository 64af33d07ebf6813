//! A name in words that can be put beside those of another.

use crate::concepts::{is_initial, of_the_field};
use rapidfuzz::distance::damerau_levenshtein;
use std::sync::OnceLock;

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) word: String,
    /// A legal form, in its short form.
    pub(super) legal: bool,
    /// How it sounds, roughly: for words that are spelled in several ways.
    pub(super) sound: String,
}

/// Legal forms: the words of one, and what it is taken for; the longest first.
fn legal_forms() -> &'static [(Vec<&'static str>, &'static str)] {
    static FORMS: OnceLock<Vec<(Vec<&'static str>, &'static str)>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms: Vec<(Vec<&str>, &str)> = include_str!("../../data/legal_forms.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .flat_map(|(short, long)| [(long.split(' ').collect(), short), (vec![short], short)])
            .collect();
        forms.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.cmp(b)));
        forms.dedup();
        forms
    })
}

/// The words of a romanised name in normal form: legal forms as their short form, numbers as digits.
pub(super) fn parts(romanised: &str) -> Vec<Part> {
    let words: Vec<&str> = romanised.split(' ').filter(|word| !word.is_empty()).collect();
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let form = legal_forms().iter().find(|(form, _)| words[at..].starts_with(form));
        if let Some((form, short)) = form {
            parts.push(Part { word: (*short).to_owned(), legal: true, sound: String::new() });
            at += form.len();
            continue;
        }
        let mut word = words[at].to_owned();
        at += 1;
        // Initials that stand apart are one word.
        while is_initial(words[at - 1])
            && word.len() <= 6
            && words.get(at).is_some_and(|next| is_initial(next))
        {
            word.push_str(words[at]);
            at += 1;
        }
        if let Some(number) = number(&word) {
            // "Forty four", "forty-4".
            let tens = number % 10 == 0 && (20..100).contains(&number);
            let units = words
                .get(at)
                .and_then(|next| self::number(next))
                .filter(|units| tens && (1..10).contains(units));
            at += usize::from(units.is_some());
            word = (number + units.unwrap_or_default()).to_string();
        }
        let sound = sound(&word);
        parts.push(Part { word, legal: false, sound });
    }
    parts
}

/// A number in digits, in words, as an ordinal or in Roman figures.
pub(super) fn number(word: &str) -> Option<u32> {
    if let Ok(number) = word
        .trim_end_matches("st")
        .trim_end_matches("nd")
        .trim_end_matches("rd")
        .trim_end_matches("th")
        .parse()
    {
        return Some(number);
    }
    const WORDS: &[(&str, u32)] = &[
        ("one", 1),
        ("first", 1),
        ("two", 2),
        ("second", 2),
        ("three", 3),
        ("third", 3),
        ("four", 4),
        ("fourth", 4),
        ("five", 5),
        ("fifth", 5),
        ("six", 6),
        ("sixth", 6),
        ("seven", 7),
        ("seventh", 7),
        ("eight", 8),
        ("eighth", 8),
        ("nine", 9),
        ("ninth", 9),
        ("ten", 10),
        ("tenth", 10),
        ("eleven", 11),
        ("eleventh", 11),
        ("twelve", 12),
        ("twelfth", 12),
        ("thirteen", 13),
        ("thirteenth", 13),
        ("fourteen", 14),
        ("fourteenth", 14),
        ("fifteen", 15),
        ("fifteenth", 15),
        ("sixteen", 16),
        ("sixteenth", 16),
        ("seventeen", 17),
        ("seventeenth", 17),
        ("eighteen", 18),
        ("eighteenth", 18),
        ("nineteen", 19),
        ("nineteenth", 19),
        ("twenty", 20),
        ("twentieth", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fourty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("hundred", 100),
        ("ii", 2),
        ("iii", 3),
        ("iv", 4),
        ("vi", 6),
        ("vii", 7),
        ("viii", 8),
        ("ix", 9),
        ("xi", 11),
        ("xii", 12),
        ("xiii", 13),
        ("xiv", 14),
        ("xv", 15),
        ("xvi", 16),
        ("i", 1),
        ("v", 5),
        ("x", 10),
    ];
    WORDS.iter().find(|(text, _)| *text == word).map(|(_, number)| *number)
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
