//! Arabic and Persian: consonants after BGN/PCGN (1956 for Arabic, 1958 for Persian) without marks; the short vowels, which
//! are not written, are guessed for reading and left out in a second form. Words of the field, cities and common names are
//! written as they are known, from `data/arabic_words.tsv`; the article is a word of its own, "al".
//!
//! A text with letters that only Persian has is read as Persian.

use crate::hash::ByText;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Words as they are known: the first spelling and others.
fn words() -> &'static HashMap<&'static str, Vec<&'static str>, ByText> {
    static WORDS: OnceLock<HashMap<&'static str, Vec<&'static str>, ByText>> = OnceLock::new();
    WORDS.get_or_init(|| {
        include_str!("../../data/arabic_words.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .map(|(word, latin)| (word, latin.split('|').collect()))
            .collect()
    })
}

/// Letters that are the same in names however they are written.
fn plain(c: char) -> char {
    match c {
        'ى' | 'ی' | 'ئ' => 'ي',
        'ک' => 'ك',
        'أ' | 'إ' | 'ٱ' => 'ا',
        'ۀ' | 'ە' | 'ہ' => 'ه',
        'ؤ' => 'و',
        c => c,
    }
}

/// Writes a run of Arabic letters: as it is known or guessed, with the other vowels, and without any.
pub(super) fn write(run: &str, system: usize, out: &mut String) {
    let persian = run.contains(['پ', 'چ', 'ژ', 'گ', 'ک', 'ی']);
    let word: String = run
        .chars()
        .filter(|c| !matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}' | '\u{610}'..='\u{61A}' | 'ء'))
        .map(plain)
        .collect();
    let known = words();
    let bare = system % 4 == 2;
    if let Some(spellings) = known.get(word.as_str()).filter(|_| !bare) {
        out.push_str(spellings[system.min(spellings.len() - 1)]);
        return;
    }
    let article = word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 2);
    if let Some(rest) = article {
        out.push_str("al ");
        if let Some(spellings) = known.get(rest).filter(|_| !bare) {
            out.push_str(spellings[system.min(spellings.len() - 1)]);
            return;
        }
    }
    letters(article.unwrap_or(&word), persian, system % 4, out);
}

fn letters(word: &str, persian: bool, system: usize, out: &mut String) {
    let all: Vec<char> = word.chars().collect();
    let strong = |at: usize| all.get(at).is_some_and(|c| !matches!(c, 'ا' | 'آ' | 'و' | 'ي' | 'ة'));
    // "Hossein" and "Omid" beside "Husayn" and "Umid".
    let open = system == 1 || system == 3;
    let mut parts: Vec<(&'static str, bool)> = Vec::new();
    for (at, c) in all.iter().enumerate() {
        let first = at == 0;
        let last = at + 1 == all.len();
        let part = match c {
            'ا' if first && all.get(1).is_some_and(|c| matches!(c, 'ي' | 'و')) && all.len() > 2 => {
                ("", true)
            }
            'ا' | 'آ' => ("a", true),
            'ع' if first || last || strong(at + 1) => ("a", true),
            'ع' => ("", true),
            'ب' => ("b", false),
            'پ' => ("p", false),
            'ت' | 'ط' => ("t", false),
            'ث' if persian => ("s", false),
            'ث' => ("th", false),
            'ج' => ("j", false),
            'چ' => ("ch", false),
            'ح' => ("h", false),
            'ه' if last && persian => ("eh", true),
            'ه' => ("h", false),
            'خ' => ("kh", false),
            'د' => ("d", false),
            'ذ' if persian => ("z", false),
            'ذ' => ("dh", false),
            'ر' => ("r", false),
            'ز' | 'ظ' => ("z", false),
            'ژ' => ("zh", false),
            'س' | 'ص' => ("s", false),
            'ش' => ("sh", false),
            'ض' if persian => ("z", false),
            'ض' => ("d", false),
            'غ' => ("gh", false),
            'ف' => ("f", false),
            'ق' if persian => ("gh", false),
            'ق' => ("q", false),
            'ك' => ("k", false),
            'گ' => ("g", false),
            'ل' => ("l", false),
            'م' => ("m", false),
            'ن' => ("n", false),
            'ة' => ("a", true),
            'و' if !first && (last || strong(at + 1)) => (if open { "o" } else { "u" }, true),
            'و' if persian => ("v", false),
            'و' => ("w", false),
            'ي' if !first && (last || strong(at + 1)) => (if open && !last { "ei" } else { "i" }, true),
            'ي' => ("y", false),
            '٠' | '۰' => ("0", false),
            '١' | '۱' => ("1", false),
            '٢' | '۲' => ("2", false),
            '٣' | '۳' => ("3", false),
            '٤' | '۴' => ("4", false),
            '٥' | '۵' => ("5", false),
            '٦' | '۶' => ("6", false),
            '٧' | '۷' => ("7", false),
            '٨' | '۸' => ("8", false),
            '٩' | '۹' => ("9", false),
            other => {
                between(&parts, if system == 2 { "" } else { "a" }, out);
                parts.clear();
                super::any_ascii_words(other.encode_utf8(&mut [0; 4]), out);
                continue;
            }
        };
        parts.push(part);
    }
    between(&parts, if system == 2 { "" } else { "a" }, out);
}

/// Writes letters (and whether each is a vowel) with a vowel where two or three consonants would stand together: after the
/// first of a word, and between those at its end.
pub(super) fn between(parts: &[(&'static str, bool)], vowel: &str, out: &mut String) {
    let mut open = false;
    for (at, (latin, is_vowel)) in parts.iter().enumerate() {
        out.push_str(latin);
        if *is_vowel {
            open = true;
            continue;
        }
        let next_is_consonant = parts.get(at + 1).is_some_and(|(_, is_vowel)| !is_vowel);
        let then_a_vowel = parts.get(at + 2).is_some_and(|(_, is_vowel)| *is_vowel);
        let digit = latin.bytes().all(|b| b.is_ascii_digit());
        if next_is_consonant && !digit && !(open && then_a_vowel) {
            out.push_str(vowel);
            open = true;
        } else {
            open = false;
        }
    }
}
