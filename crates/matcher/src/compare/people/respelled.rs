//! The spelling of a name in English newspapers, of one that is written as Dutch, German or Polish ones write names of other scripts.
//!
//! Sources: *Instituut voor de Nederlandse Taal*, Woordenlijst, and Taalunie, *Transcriptie van het Russisch* (oe, sj, tsj, zj, ch, -vitsj);
//! Duden, transcription of Russian and Arabic (w, sch, tsch, dsch, j); *Słownik języka polskiego PWN*, transcription of Russian
//! (w, sz, cz, szcz, ch); for English BGN/PCGN 1947.

/// Letters of a word in which a j at the end is one of these, and none in "Raj".
const LEAST: usize = 5;

/// Which letters stand for which sounds, the longer ones first.
const SPELLINGS: &[(&[u8], &str)] = &[
    (b"schtsch", "shch"),
    (b"sjtsj", "shch"),
    (b"szcz", "shch"),
    (b"tsch", "ch"),
    (b"dsch", "j"),
    (b"tsj", "ch"),
    (b"dzj", "j"),
    (b"sch", "sh"),
    (b"sj", "sh"),
    (b"zj", "zh"),
    (b"sz", "sh"),
    (b"cz", "ch"),
    (b"dj", "j"),
    (b"ch", "kh"),
    (b"oe", "u"),
    (b"j", "y"),
    (b"w", "v"),
];

/// How English writes a name that is written as its neighbours write it; `None` where nothing in it says that it is.
pub(super) fn respelled(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    if !bytes.is_ascii() || !is_foreign(bytes) {
        return None;
    }
    let mut out = String::with_capacity(bytes.len() + 4);
    let mut rest = bytes;
    let has = |two: &[u8]| bytes.windows(two.len()).any(|own| own == two);
    let is_polish = has(b"w") || has(b"sz") || has(b"cz") || has(b"iej");
    while let Some(first) = rest.first() {
        if is_polish && rest.starts_with(b"ie") {
            out.push('e');
            rest = &rest[2..];
            continue;
        }
        let found = SPELLINGS.iter().find(|(letters, _)| rest.starts_with(letters));
        let used = match found {
            Some((letters, english)) => {
                out.push_str(english);
                letters.len()
            }
            None => {
                out.push(char::from(*first));
                1
            }
        };
        rest = &rest[used..];
    }
    Some(out)
}

/// Whether a word has letters together that English and French do not write so.
fn is_foreign(word: &[u8]) -> bool {
    let is_vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    word.windows(2).enumerate().any(|(at, two)| {
        let last = at + 2 == word.len();
        match (two[0], two[1]) {
            // "Loekas", but not "Soe", which is Burmese.
            (b'o', b'e') | (b's' | b'z', b'j') | (b's' | b'c', b'z') => word.len() > 3,
            (b's', b'c') => word.get(at + 2) == Some(&b'h'),
            // "Jewgenij", "Nikolaj" and "Vjatsjeslav", but not "Djamel".
            (before, b'j') if is_vowel(before) => last && word.len() >= LEAST,
            (before, b'j') => before != b'd' && word.len() >= LEAST,
            // "Iwanow" and "Wladimir".
            (b'w', next) => !is_vowel(next) && next != b'h' && next != b'w' && word.len() >= LEAST,
            (b'o' | b'e', b'w') => last && word.len() >= LEAST,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_write_is_written_in_english() {
        for (word, english) in [
            ("voorbeeldovitsj", Some("voorbeeldovich")),
            ("tsjernisjov", Some("chernishov")),
            ("loekasj", Some("lukash")),
            ("schtscherbakow", Some("shcherbakov")),
            ("wladimir", Some("vladimir")),
            ("szczepanow", Some("shchepanov")),
            ("jewgenij", Some("yevgeniy")),
            ("niewierzynow", Some("neverzynov")),
            ("hoessein", Some("hussein")),
            ("jong", None),
            ("djamel", None),
            ("wang", None),
            ("kwang", None),
            ("raj", None),
            ("", None),
        ] {
            assert_eq!(respelled(word).as_deref(), english, "{word}");
        }
    }
}
