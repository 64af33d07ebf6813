//! Spellings of Latin letters that languages have of their own: the German umlauts, the Nordic vowels, the South Slavic đ,
//! the Turkish and Slavic sibilants.

/// A case-folded text with its own letters written out: first as German and the Nordic languages do (ä ae, å aa), then as
/// English newspapers write sounds (š sh, ç ch, ñ ny).
pub(super) fn written_out(prepared: &str) -> [String; 2] {
    let by = |rule: fn(char) -> Option<&'static str>| {
        let mut out = String::with_capacity(prepared.len() + 8);
        for c in prepared.chars() {
            match rule(c) {
                Some(letters) => out.push_str(letters),
                None => out.push(c),
            }
        }
        out
    };
    [by(vowels), by(sounds)]
}

fn vowels(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'æ' => "ae",
        'ö' | 'ø' | 'ő' => "oe",
        'ü' | 'ű' => "ue",
        'å' => "aa",
        'đ' => "dj",
        'þ' => "th",
        'ð' => "dh",
        _ => return None,
    })
}

fn sounds(c: char) -> Option<&'static str> {
    Some(match c {
        'š' | 'ş' | 'ș' => "sh",
        'č' | 'ć' | 'ç' => "ch",
        'ž' | 'ż' => "zh",
        'ñ' | 'ń' | 'ň' => "ny",
        'đ' => "dj",
        'ğ' => "gh",
        'ł' => "l",
        'ț' | 'ţ' => "ts",
        'ə' => "e",
        'ä' => "ae",
        'ø' | 'ö' => "oe",
        'å' => "aa",
        'ü' => "ue",
        _ => return None,
    })
}

/// Letters of a word of an organisation whose vowels may be written as two; a shorter one is too easily another.
pub(crate) const DRAWN: usize = 6;

/// A name in normal form with two letters that may stand for one drawn together, when it has any.
pub(crate) fn drawn_together(normal: &str) -> Option<String> {
    const PAIRS: [(&str, &str); 6] =
        [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"), ("dj", "d"), ("ij", "y")];
    PAIRS.iter().any(|(pair, _)| normal.contains(pair)).then(|| {
        let mut out = normal.to_owned();
        for (pair, letter) in PAIRS {
            // "ue" behind another vowel, as in "Queens", is none.
            if out.contains(pair) {
                out = out.replace("que", "q\0e").replace(pair, letter).replace("q\0e", "que");
            }
        }
        out
    })
}
