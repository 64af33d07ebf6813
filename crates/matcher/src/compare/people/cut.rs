//! A person's name as it was typed, cut into words with the signs behind them, without what people write around a name: forms of
//! address, academic degrees, a date of birth.
//!
//! Sources: degrees and titles of the Netherlands (*Wet op het hoger onderwijs en wetenschappelijk onderzoek*, articles 7.10a and 7.20),
//! degrees of the Bologna countries and of Britain as they are abbreviated; initials of two letters after BGN/PCGN and ISO 9.

use super::words::MAX_WORDS;
use crate::normal::{MAX_CHARS, is_of_word, joins, lookalikes, prepare};

/// Words that are read, some of which are no part of a name.
const MOST: usize = 2 * MAX_WORDS;

/// A word of a name and the signs between it and the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// In small letters, without apostrophes.
    pub(super) text: String,
    /// A full stop stands directly behind it.
    pub(super) dot: bool,
    /// A hyphen stands directly behind it.
    pub(super) hyphen: bool,
    /// A comma stands between it and the next word.
    pub(super) comma: bool,
}

/// The words of a name.
pub(super) fn cut(text: &str) -> Vec<Token> {
    let mut tokens = if text.is_ascii() {
        let text = &text[..text.len().min(MAX_CHARS)];
        split(text.chars().filter(|c| !c.is_ascii_control() || c.is_ascii_whitespace()))
    } else {
        let prepared = prepare(text);
        let shown = if lookalikes(text).is_some() { prepare(&prepared) } else { prepared };
        split(shown.chars())
    };
    without_birth(&mut tokens);
    without_degrees(&mut tokens);
    without_address(&mut tokens);
    tokens
}

fn split(letters: impl Iterator<Item = char>) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut letters = letters.peekable();
    // Whether the word goes on, and whether a sign stood in it that may stand for a lost letter.
    let mut open = false;
    while let Some(c) = letters.next() {
        if is_of_word(c) {
            if !open {
                if tokens.len() == MOST {
                    break;
                }
                let text = String::with_capacity(12);
                tokens.push(Token { text, dot: false, hyphen: false, comma: false });
                open = true;
            }
            if let Some(token) = tokens.last_mut() {
                token.text.push(c.to_ascii_lowercase());
            }
            continue;
        }
        let is_lost = |c: char| matches!(c, '?' | '\u{FFFD}');
        let within = open && (joins(c) || is_lost(c) && letters.peek().is_some_and(|c| c.is_alphabetic()));
        // An apostrophe in front of a word is none of its letters either, and neither is a mark above or below a letter that has no
        // letter of its own with it.
        if within || joins(c) || matches!(c, '\u{300}'..='\u{36F}') {
            continue;
        }
        if let Some(token) = tokens.last_mut() {
            token.dot |= open && c == '.';
            token.hyphen |= open && matches!(c, '-' | '\u{2010}' | '\u{2011}');
            token.comma |= matches!(c, ',' | '\u{60C}' | '\u{3001}');
        }
        open = false;
    }
    // Signs alone are no word.
    tokens.retain(|token| token.text.chars().any(char::is_alphanumeric));
    tokens
}

/// Months in Dutch, English, German and French by their first three letters.
const MONTHS: &[&str] = &[
    "jan", "feb", "fev", "maa", "mar", "mrt", "mae", "apr", "avr", "mei", "may", "mai", "jun", "jui", "jul",
    "aug", "aou", "sep", "okt", "oct", "nov", "dec", "dez",
];

fn is_number(token: &Token) -> bool {
    token.text.chars().all(char::is_numeric)
}

fn is_month(token: &Token) -> bool {
    token.text.get(..3).is_some_and(|begin| MONTHS.contains(&begin))
}

/// Takes off "geb. 12-03-1965" and "(12 March 1965)".
fn without_birth(tokens: &mut Vec<Token>) {
    let is_born =
        |token: &Token| matches!(token.text.as_str(), "geb" | "geboren" | "born" | "dob" | "ne" | "nee");
    let born =
        (1..tokens.len()).find(|at| is_born(&tokens[*at]) && tokens[at + 1..].iter().take(3).any(is_number));
    if let Some(at) = born {
        tokens.truncate(at);
    }
    let mut end = tokens.len();
    while end > 1 && is_number(&tokens[end - 1]) {
        end -= 1;
        if end > 2 && is_month(&tokens[end - 1]) && is_number(&tokens[end - 2]) {
            end -= 1;
        }
    }
    tokens.truncate(end);
}

/// Degrees that are nothing else, and those that are written with full stops, in their parts.
const DEGREES: &[&str] = &[
    "phd", "msc", "bsc", "dsc", "mba", "emba", "bba", "llm", "llb", "mphil", "dphil", "mres", "meng", "beng",
    "mpa", "mph", "mbbs", "edd", "dba", "pharmd", "habil", "esq", "cfa", "mcs", "bcs", "bed", "med",
];
const IN_PARTS: &[&[&str]] = &[
    &["ph", "d"],
    &["m", "sc"],
    &["b", "sc"],
    &["d", "sc"],
    &["ll", "m"],
    &["ll", "b"],
    &["d", "phil"],
    &["m", "phil"],
    &["m", "b", "a"],
    &["m", "ed"],
    &["b", "ed"],
    &["m", "eng"],
    &["b", "eng"],
    &["h", "c"],
];
/// Degrees that may be initials or names: only behind a comma that has two words in front of it, one of them an initial where they have
/// full stops themselves.
const PERHAPS: &[&str] = &["md", "ma", "ba", "ra", "rc", "rn", "ms", "bs", "jd", "pe"];

/// Takes off degrees behind a name.
fn without_degrees(tokens: &mut Vec<Token>) {
    loop {
        let count = tokens.len();
        let Some(last) = tokens.last().filter(|_| count > 1) else { return };
        let in_parts = IN_PARTS.iter().find(|parts| {
            let from = count.checked_sub(parts.len()).filter(|from| *from > 0);
            from.is_some_and(|from| {
                tokens[from].dot
                    && tokens[from..].iter().zip(**parts).all(|(token, part)| token.text == *part)
            })
        });
        let behind_comma = |from: usize| from > 1 && tokens[from - 1].comma;
        let letters = tokens[count - 2..].iter().map(|token| token.text.as_str()).collect::<String>();
        let apart = letters.len() == 2 && tokens[count - 2].dot && PERHAPS.contains(&letters.as_str());
        let taken = if let Some(parts) = in_parts {
            parts.len()
        } else if DEGREES.contains(&last.text.as_str())
            || PERHAPS.contains(&last.text.as_str()) && behind_comma(count - 1)
        {
            1
        } else if apart
            && behind_comma(count - 2)
            && tokens[..count - 2].iter().any(|token| token.text.len() == 1)
        {
            2
        } else {
            return;
        };
        tokens.truncate(count - taken);
    }
}

/// Forms of address and titles that are nobody's name.
fn is_address(text: &str) -> bool {
    matches!(
        text,
        "dhr"
            | "mw"
            | "mevr"
            | "mevrouw"
            | "meneer"
            | "mej"
            | "hr"
            | "herr"
            | "frau"
            | "mr"
            | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "mme"
            | "mlle"
            | "monsieur"
            | "madame"
            | "dr"
            | "drs"
            | "ir"
            | "ing"
            | "prof"
            | "professor"
            | "em"
            | "emer"
            | "emeritus"
            | "emerita"
            | "hon"
            | "rev"
            | "engr"
            | "akad"
            | "academician"
            | "rector"
            | "sir"
            | "univ"
            | "priv"
            | "doz"
            | "habil"
    )
}

/// Takes off forms of address in front of a name.
fn without_address(tokens: &mut Vec<Token>) {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let mut start = 0;
    loop {
        let taken = match (text(start), text(start + 1)) {
            ("de", "heer") | ("den", "heer") => 2,
            (
                "assoc" | "associate" | "assistant" | "asst" | "adjunct" | "full" | "visiting",
                "prof" | "professor",
            ) => 2,
            ("h", "c") if tokens[start].dot && start > 0 => 2,
            (first, _) if is_address(first) => 1,
            _ => break,
        };
        if start + taken >= tokens.len() {
            break;
        }
        start += taken;
    }
    tokens.drain(..start);
}

/// Whether a word with a full stop behind it is an initial of two letters, that is of one in another script ("Yu. Ivanov", "Th. Jansen").
pub(super) fn is_long_initial(token: &Token) -> bool {
    token.dot
        && matches!(
            token.text.as_str(),
            "ya" | "ye"
                | "yo"
                | "yu"
                | "ia"
                | "ie"
                | "iu"
                | "ja"
                | "je"
                | "jo"
                | "ju"
                | "zh"
                | "zj"
                | "kh"
                | "ts"
                | "ch"
                | "sh"
                | "sj"
                | "th"
                | "ph"
                | "gh"
                | "dj"
                | "dz"
        )
}
