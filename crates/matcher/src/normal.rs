//! Normal form: two names are *equal* when their normal forms are.
//!
//! What does not count: Unicode compatibility forms, capitals, accents, punctuation, doubled blanks, characters that
//! act on the display, a leading article, a legal form at the end. What counts: every word and its place.
//! Sources: Unicode NFKC and full case folding (UAX #15, Unicode 3.13); legal forms after the GLEIF list of entity
//! legal forms (ISO 20275), the common ones only.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};
use std::fmt;

/// Characters of a name that matching looks at. A longer one is cut here, and the explanation says so.
pub const MAX_CHARS: usize = 2_000;

/// A name in normal form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Normal(String);

impl Normal {
    /// Words that are in normal letters already.
    pub(crate) fn from_words(words: &str) -> Self {
        Self(words.to_owned())
    }

    /// As text: words separated by single blanks.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ').filter(|word| !word.is_empty())
    }

    /// Whether nothing is left of the name.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Normal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Legal forms that are dropped at the end of a name, as normal words.
const LEGAL_FORMS: &[&str] = &[
    "ltd",
    "limited",
    "co",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "lp",
    "plc",
    "gmbh",
    "mbh",
    "kg",
    "ag",
    "bv",
    "nv",
    "vof",
    "sa",
    "sas",
    "sarl",
    "spa",
    "srl",
    "sl",
    "slu",
    "oy",
    "oyj",
    "ab",
    "aps",
    "asa",
    "sro",
    "zrt",
    "kft",
    "doo",
    "jsc",
    "ojsc",
    "pjsc",
    "cjsc",
    "ooo",
    "pao",
    "oao",
    "zao",
    "fgup",
    "pty",
    "pte",
    "sdn",
    "bhd",
    "kk",
    "sp",
    "zoo",
];

/// Words that are written in two ways without meaning anything else by it.
pub(crate) fn same_word(word: &str) -> &str {
    match word {
        "centre" => "center",
        "centres" => "centers",
        "defence" => "defense",
        "organisation" => "organization",
        "corp" => "corporation",
        "labs" => "laboratories",
        "programme" => "program",
        "fibre" => "fiber",
        word => word,
    }
}

/// The normal form of a name.
pub fn normalise(text: &str) -> Normal {
    let letters = fold_letters(text);
    let words = split_words(&letters);
    Normal(trim_words(&words).join(" "))
}

/// The words of a piece of text in normal letters, with a blank behind each.
pub(crate) fn words_of(text: &str) -> String {
    split_words(&fold_letters(text))
}

/// A name of another script in Latin letters, in normal form; a Latin name is its own. For searching and for likeness,
/// never for equality.
pub fn romanise(text: &str) -> String {
    let normal = normalise(text);
    if normal.as_str().is_ascii() {
        return normal.0;
    }
    normalise(&any_ascii::any_ascii(normal.as_str())).0
}

/// Whether a name is only initials: one word of two to eight letters and digits that are mostly capitals, such as
/// HIT, NUDT, KAIST, or UvA.
pub fn is_acronym(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let length = text.chars().count();
    (2..=8).contains(&length)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '&' | '\'' | '’'))
        && letters >= 2
        && capitals * 2 > letters
}

/// The script of a name's letters, for telling whether two recorded names can be compared at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Chinese characters, in Chinese or Japanese.
    Han,
    /// Cyrillic letters.
    Cyrillic,
    /// Arabic letters, Persian and Urdu included.
    Arabic,
    /// Hangul.
    Hangul,
    /// Anything else.
    Other,
}

/// The script of most letters of a text.
pub fn script(text: &str) -> Script {
    let mut counts = [0_u32; 6];
    for c in text.chars().take(MAX_CHARS).filter(|c| c.is_alphabetic()) {
        let index = match u32::from(c) {
            0x41..=0x24F | 0x1E00..=0x1EFF => 0,
            0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF => 1,
            0x400..=0x52F => 2,
            0x600..=0x6FF | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => 3,
            0x1100..=0x11FF | 0xAC00..=0xD7AF => 4,
            _ => 5,
        };
        counts[index] += 1;
    }
    let all = [Script::Latin, Script::Han, Script::Cyrillic, Script::Arabic, Script::Hangul, Script::Other];
    let best = (0..6).max_by_key(|i| (counts[*i], 6 - i)).unwrap_or(0);
    all[best]
}

/// NFKC, without invisible characters, case folded, without accents.
fn fold_letters(text: &str) -> String {
    if text.len() <= MAX_CHARS && text.is_ascii() {
        // Nothing to compose and nothing to fold but capitals.
        return text.chars().filter(|c| !is_invisible(*c)).map(|c| c.to_ascii_lowercase()).collect();
    }
    let cut: String = text.chars().filter(|c| !is_invisible(*c)).take(MAX_CHARS).collect();
    let composed = ComposingNormalizer::new_nfkc().normalize(&cut).into_owned();
    let folded = CaseMapper::new().fold_string(&composed).into_owned();
    if folded.is_ascii() {
        return folded;
    }
    let decomposed = DecomposingNormalizer::new_nfd().normalize(&folded).into_owned();
    let mut out = String::with_capacity(decomposed.len());
    for c in decomposed.chars() {
        match c {
            // Combining marks of Latin, Greek, Cyrillic; Arabic vowel signs and the tatweel; Hebrew points.
            '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}' | '\u{591}'..='\u{5C7}' => {
            }
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'þ' => out.push_str("th"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ı' => out.push('i'),
            'ħ' => out.push('h'),
            // Arabic and Persian spellings of the same letter.
            'ى' | 'ئ' | 'ی' => out.push('ي'),
            'ک' => out.push('ك'),
            'أ' | 'إ' | 'آ' => out.push('ا'),
            'ة' => out.push('ه'),
            'ё' => out.push('е'),
            c => out.push(c),
        }
    }
    ComposingNormalizer::new_nfkc().normalize(&out).into_owned()
}

fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

/// Words with a blank behind each: runs of letters and digits; apostrophes join, initials with dots are one word, `&` is
/// "and".
fn split_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 1);
    // Where the word began that is being read, and the characters before this one.
    let mut start = 0;
    let mut before = ['\0'; 2];
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | 'ʹ' => {}
            '.' if joins_initials(before, &words[start..], rest.clone()) => {}
            '&' | '＆' => {
                end_word(&mut words, &mut start);
                words.push_str("and ");
                start = words.len();
            }
            c if c.is_alphanumeric() => words.push(c),
            _ => end_word(&mut words, &mut start),
        }
        before = [before[1], c];
    }
    end_word(&mut words, &mut start);
    words
}

fn end_word(words: &mut String, start: &mut usize) {
    if words.len() > *start {
        words.push(' ');
        *start = words.len();
    }
}

/// Whether a dot stands inside initials ("b.v.", "u.s."): single letters on both sides.
fn joins_initials(before: [char; 2], word: &str, mut after: std::str::Chars<'_>) -> bool {
    let initials = before[1].is_alphabetic()
        && !before[0].is_alphanumeric()
        && (word.chars().count() == 1 || before[0] == '.');
    initials
        && after.next().is_some_and(char::is_alphabetic)
        && !after.next().is_some_and(char::is_alphanumeric)
}

/// Without a leading article and legal forms at the end; joined where the script has no blanks.
fn trim_words(words: &str) -> Vec<&str> {
    let mut words: Vec<&str> = words.split_ascii_whitespace().collect();
    if words.len() > 1 && matches!(words[0], "the" | "de" | "het" | "la" | "le" | "der" | "die" | "das") {
        // "the" always; an article of another language only before a longer name, so that "La Trobe" stays itself.
        if words[0] == "the" {
            words.remove(0);
        }
    }
    while words.len() > 2 && LEGAL_FORMS.contains(&words[words.len() - 1]) {
        words.pop();
    }
    if words.len() == 2
        && matches!(words[1], "ltd" | "limited" | "inc" | "llc" | "gmbh" | "bv" | "nv" | "plc" | "jsc")
    {
        words.pop();
    }
    for word in &mut words {
        *word = same_word(word);
    }
    words
}

/// What an abbreviation of the field may stand for.
fn abbreviation(word: &str) -> Option<&'static [&'static str]> {
    Some(match word {
        "univ" => &["university"],
        "uni" => &["university"],
        "inst" => &["institute"],
        "tech" => &["technology", "technical"],
        "technol" => &["technology"],
        "acad" => &["academy"],
        "sci" => &["sciences", "science"],
        "natl" => &["national"],
        "nat" => &["national"],
        "dept" => &["department"],
        "res" => &["research"],
        "eng" => &["engineering"],
        "engn" => &["engineering"],
        "lab" => &["laboratory"],
        "ctr" => &["center"],
        "coll" => &["college"],
        "fac" => &["faculty"],
        "hosp" => &["hospital"],
        "med" => &["medical"],
        "polytech" => &["polytechnic", "polytechnical"],
        "agr" => &["agricultural"],
        "int" => &["international"],
        "intl" => &["international"],
        "sch" => &["school"],
        "minist" => &["ministry"],
        "min" => &["ministry"],
        "gov" => &["government"],
        "electron" => &["electronic", "electronics"],
        "sec" => &["secondary"],
        "st" => &["saint", "state"],
        _ => return None,
    })
}

/// The readings of a normal form whose abbreviations are written out, at most eight; empty when it has none.
pub fn expansions(normal: &Normal) -> Vec<Normal> {
    if !normal.words().any(|word| abbreviation(word).is_some()) {
        return Vec::new();
    }
    let mut readings: Vec<Vec<&str>> = vec![Vec::new()];
    for word in normal.words() {
        match abbreviation(word) {
            Some(options) => {
                readings = readings
                    .iter()
                    .flat_map(|reading| {
                        options.iter().map(move |option| {
                            let mut reading = reading.clone();
                            reading.push(option);
                            reading
                        })
                    })
                    .take(8)
                    .collect();
            }
            None => readings.iter_mut().for_each(|reading| reading.push(word)),
        }
    }
    readings.into_iter().map(|words| Normal(words.join(" "))).collect()
}

/// A name without a trailing or inner "(ACRONYM)", when it has one.
pub fn without_bracketed_acronym(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut cut = false;
    while let Some(open) = rest.find('(') {
        let Some(close) = rest[open..].find(')') else { break };
        let inside = &rest[open + 1..open + close];
        out.push_str(&rest[..open]);
        if is_acronym(inside) {
            cut = true;
        } else {
            out.push_str(&rest[open..=open + close]);
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    cut.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names() {
        for (a, b) in [
            ("Xi’an University of Technology", "Xi'an University of Technology"),
            ("HARBIN INSTITUTE OF TECHNOLOGY", "Harbin Institute of Technology"),
            ("The University of Tokyo", "University of Tokyo"),
            ("Universität Zürich", "Universitat Zurich"),
            ("Example B.V.", "Example BV"),
            ("Sharif Medical & Dental College", "Sharif Medical and Dental College"),
            ("China Electronics Co., Ltd.", "China Electronics"),
            ("Nippon\u{200B} Institute", "Nippon Institute"),
            ("Łódź University", "Lodz University"),
            ("ＴＵ Delft", "TU Delft"),
            ("National Defence University", "National Defense University"),
            ("哈尔滨工业大学", "哈尔滨工业大学 "),
        ] {
            assert_eq!(normalise(a), normalise(b), "{a} / {b}");
        }
        assert_ne!(normalise("Nanjing University"), normalise("Nanjing University of Technology"));
    }

    #[test]
    fn abbreviations_have_readings() {
        let readings = expansions(&normalise("Harbin Inst. of Tech."));
        assert!(readings.iter().any(|r| r.as_str() == "harbin institute of technology"));
        assert!(expansions(&normalise("Harbin Institute")).is_empty());
    }

    #[test]
    fn acronyms() {
        for yes in ["HIT", "NUDT", "UvA", "KAIST", "M.I.T."] {
            assert!(is_acronym(yes), "{yes}");
        }
        for no in ["Harbin", "H", "Delft", "哈工大", "MIT Media Lab", "", "12"] {
            assert!(!is_acronym(no), "{no}");
        }
    }

    #[test]
    fn bracketed_acronyms_go() {
        assert_eq!(
            without_bracketed_acronym("Chinese Academy of Sciences (CAS) – Institute (ICT)").as_deref(),
            Some("Chinese Academy of Sciences  – Institute ")
        );
        assert_eq!(without_bracketed_acronym("Illumina (United Kingdom)"), None);
    }
}
