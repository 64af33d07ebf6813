//! Letters of another script that look like those of the word that they stand in: "Hаrbin" with a Cyrillic а.
//!
//! Only words that mix scripts are touched, and only when all that is foreign in them has a twin in the other script: a
//! word that is wholly in another script, such as the АО of "АО Siemens", is what it is. Pairs are those of Unicode UTS #39
//! (confusables) between Latin, Cyrillic and Greek that look the same in most typefaces.

use super::letters;
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};

/// What was found: the words with such letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookAlikes {
    /// As they were typed.
    pub typed: String,
    /// As they are read.
    pub read: String,
}

/// Whether a text has words with letters of another script that only look like theirs, and which.
pub fn lookalikes(text: &str) -> Option<LookAlikes> {
    // Latin letters, and signs that stand for no others: nothing that has two scripts.
    if text.is_ascii()
        || text.chars().all(|c| matches!(c, '\0'..='\u{17F}' | '\u{2010}'..='\u{201F}') && c != 'µ')
    {
        return None;
    }
    let text = letters::visible(text);
    let mut found = LookAlikes { typed: String::new(), read: String::new() };
    each_word(&text, |word, read| {
        if let Some(read) = read {
            let gap = if found.typed.is_empty() { "" } else { " " };
            found.typed = format!("{}{gap}{word}", found.typed);
            found.read = format!("{}{gap}{read}", found.read);
        }
    });
    (!found.typed.is_empty()).then_some(found)
}

/// The text with such letters in the script of their word; `None`: it has none.
pub(super) fn fold(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut any = false;
    each_word(text, |word, read| {
        any |= read.is_some();
        out.push_str(read.as_deref().unwrap_or(word));
    });
    any.then_some(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Latin,
    Cyrillic,
    Greek,
}

fn letters_of(c: char) -> Option<Letters> {
    match u32::from(c) {
        0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F | 0x1E00..=0x1EFF => Some(Letters::Latin),
        0x400..=0x52F => Some(Letters::Cyrillic),
        0x370..=0x3FF | 0x1F00..=0x1FFF => Some(Letters::Greek),
        _ => None,
    }
}

/// Every word, and every stretch between words, in order; with a word how it is read, when that is otherwise.
fn each_word(text: &str, mut found: impl FnMut(&str, Option<String>)) {
    let counts = counts(text);
    if counts.iter().filter(|count| **count > 0).count() < 2 {
        found(text, None);
        return;
    }
    let in_word = |c: char| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}');
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = in_word(first);
        let end = rest.find(|c| in_word(c) != word).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        found(piece, if word { read(piece, counts) } else { None });
        rest = behind;
    }
}

/// Letters of each script.
fn counts(text: &str) -> [usize; 3] {
    let mut counts = [0; 3];
    for letters in text.chars().filter_map(letters_of) {
        counts[letters as usize] += 1;
    }
    counts
}

fn read(word: &str, whole: [usize; 3]) -> Option<String> {
    if counts(word).iter().filter(|count| **count > 0).count() < 2 {
        return None;
    }
    let bare: Vec<char> = DecomposingNormalizer::new_nfd()
        .normalize(word)
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36F}'))
        .collect();
    let fits = |to: Letters| {
        bare.iter().all(|c| letters_of(*c).is_none_or(|from| from == to || twin(*c, from, to).is_some()))
    };
    let (_, to) = [Letters::Greek, Letters::Cyrillic, Letters::Latin]
        .into_iter()
        .filter(|to| fits(*to))
        .map(|to| (whole[to as usize], to))
        .max_by_key(|(count, _)| *count)?;
    let read = |c: char| letters_of(c).and_then(|from| twin(c, from, to)).unwrap_or(c);
    let letters: String = bare.into_iter().map(read).collect();
    // What was taken apart to look at it, and has nothing to do with it, is put together again.
    Some(ComposingNormalizer::new_nfc().normalize(&letters).into_owned())
}

/// Latin letters and their Cyrillic twins. A small letter has one only where its capital has.
const CYRILLIC: &str = "AАBВCСEЕHНIІJЈKКMМOОPРSЅTТXХYУaаcсeеiіjјkкoоpрsѕxхyу";
/// Cyrillic letters with a Latin twin, the other way round only.
const TO_LATIN: &str = "hһhҺdԁdԀqԛqԚwԝwԜlӏlӀ";
/// Latin letters and their Greek twins.
const GREEK: &str = "AΑBΒEΕZΖHΗIΙKΚMΜNΝOΟPΡTΤYΥXΧaαoοpρiιkκxχ";
/// Greek letters with a Latin twin, the other way round only.
const GREEK_TO_LATIN: &str = "vνuυ";

fn twin(c: char, from: Letters, to: Letters) -> Option<char> {
    let find = |pairs: &str, reverse: bool| {
        let mut letters = pairs.chars();
        while let (Some(latin), Some(other)) = (letters.next(), letters.next()) {
            if !reverse && latin == c {
                return Some(other);
            }
            if reverse && other == c {
                return Some(latin);
            }
        }
        None
    };
    match (from, to) {
        (Letters::Latin, Letters::Cyrillic) => find(CYRILLIC, false),
        (Letters::Latin, Letters::Greek) => find(GREEK, false),
        (Letters::Cyrillic, Letters::Latin) => find(CYRILLIC, true).or_else(|| find(TO_LATIN, true)),
        (Letters::Greek, Letters::Latin) => find(GREEK, true).or_else(|| find(GREEK_TO_LATIN, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::normalise;
    use super::*;

    #[test]
    fn a_word_is_read_in_the_script_of_its_rest() {
        for (typed, meant) in [
            ("H\u{430}rbin Institute \u{43E}f Technology", "harbin institute of technology"),
            ("\u{41D}arbin", "harbin"),
            ("M\u{3BF}scow", "moscow"),
            // A Latin a and o in a Russian word.
            ("Mо\u{441}ква", "москва"),
            ("\u{41C}oсква", "москва"),
        ] {
            assert_eq!(normalise(typed).as_str(), meant, "{typed}");
            assert!(lookalikes(typed).is_some(), "{typed}");
        }
        let found = lookalikes("the H\u{430}rbin Institute").unwrap();
        assert_eq!((found.typed.as_str(), found.read.as_str()), ("H\u{430}rbin", "Harbin"));
    }

    #[test]
    fn what_only_stands_beside_another_script_stays() {
        for text in
            ["АО Siemens", "ООО Philips", "Яndex lab", "μm", "МГУ Moscow", "Harbin", "Universität", "Москва"]
        {
            assert_eq!(lookalikes(text), None, "{text}");
        }
        assert_eq!(normalise("АО Siemens").as_str(), "ао siemens");
    }
}
