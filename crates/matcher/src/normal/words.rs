//! Words of a text in normal letters: where they begin and end, and what is no part of a name.

use super::{MAX_CHARS, titles};
use crate::concepts::is_initial;

/// The one spelling of a word that is written in two ways without meaning anything else by it.
pub(crate) fn one_spelling(word: &[u8]) -> Option<&'static str> {
    // No other letters begin such a word, and none of them is longer.
    if !matches!(word.first()?, b'c' | b'd' | b'f' | b'l' | b'o' | b'p') || word.len() > 12 {
        return None;
    }
    Some(match word {
        b"centre" => "center",
        b"centres" => "centers",
        b"defence" => "defense",
        b"organisation" => "organization",
        b"corp" => "corporation",
        b"labs" => "laboratories",
        b"programme" => "program",
        b"fibre" => "fiber",
        _ => return None,
    })
}

/// ASCII in normal letters, as characters.
pub(super) fn ascii(text: &str) -> impl Iterator<Item = char> + Clone + '_ {
    text.bytes()
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .filter(|c| !c.is_ascii_control() || c.is_whitespace())
}

/// Runs of ASCII letters and digits.
pub(crate) fn ascii_words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        text.get(start..at).filter(|word| !word.is_empty())
    })
}

/// The same as [`split`] by the bytes alone, in one pass; `None`: the text is long or not ASCII, or has an apostrophe, an "&", a
/// dot that may join initials, or a control character.
pub(super) fn split_plain(text: &str, same: bool) -> Option<String> {
    // Short enough to stay so with its words in their one spelling.
    if text.len() > MAX_CHARS / 4 {
        return None;
    }
    let mut out = Vec::with_capacity(text.len() + 8);
    let (mut start, mut dot) = (0, false);
    // A blank at the end ends the last word.
    for byte in text.bytes().chain([b' ']) {
        if byte.is_ascii_alphanumeric() {
            if dot && byte.is_ascii_alphabetic() {
                return None;
            }
            dot = false;
            out.push(byte.to_ascii_lowercase());
            continue;
        }
        if !matches!(byte, b' '..=b'~') || matches!(byte, b'\'' | b'`' | b'&' | b'?') {
            return None;
        }
        dot = byte == b'.';
        if out.len() > start {
            if let Some(one) = one_spelling(&out[start..]).filter(|_| same) {
                out.truncate(start);
                out.extend(one.bytes());
            }
            out.push(b' ');
            start = out.len();
        }
    }
    String::from_utf8(out).ok()
}

/// Words with a blank behind each: runs of letters and digits; apostrophes join, initials with dots are one word, `&` is
/// "and". Ends behind the last whole word within [`MAX_CHARS`]. `same`: whether words are brought to their one spelling.
pub(super) fn split(mut rest: impl Iterator<Item = char> + Clone, bytes: usize, same: bool) -> String {
    let mut words = Words { out: String::with_capacity(bytes + 8), start: 0, chars: 0, same };
    // The characters before this one.
    let mut before = ['\0'; 2];
    while let Some(c) = rest.next() {
        match c {
            'a'..='z' | '0'..='9' => words.out.push(c),
            ' ' => {
                if !words.end() {
                    break;
                }
            }
            '.' if joins_initials(before, words.word(), rest.clone()) => {}
            // A letter or an apostrophe that was lost on the way ("d?Etudes").
            '?' | '\u{FFFD}'
                if before[1].is_alphabetic() && rest.clone().next().is_some_and(char::is_alphabetic) => {}
            '&' | '＆' => {
                if !words.end() {
                    break;
                }
                words.out.push_str("and");
                if !words.end() {
                    break;
                }
            }
            c if joins(c) => {}
            c if is_of_word(c) => words.out.push(c),
            _ => {
                if !words.end() {
                    break;
                }
            }
        }
        before = [before[1], c];
    }
    words.end();
    words.out
}

/// Apostrophes and what is written for them.
pub(crate) fn joins(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | 'ʹ'..='ʿ' | 'ˈ' | 'ˊ' | 'ˋ' | '＇' | '׳')
}

/// Letters, digits, and signs that stand on a letter without being one: viramas and nuktas of Indic scripts, tone marks of
/// Thai and Lao, marks of Burmese and Khmer.
pub(crate) fn is_of_word(c: char) -> bool {
    // The letters of most names, which the tables of the standard library are slower to tell.
    matches!(c, 'a'..='z' | 'а'..='я' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
        || c.is_alphanumeric()
        || matches!(
            u32::from(c),
            0x93C | 0x94D
                | 0x9BC | 0x9CD
                | 0xA3C | 0xA4D
                | 0xABC | 0xACD
                | 0xB3C | 0xB4D
                | 0xBCD | 0xC4D
                | 0xCBC | 0xCCD
                | 0xD4D | 0xDCA
                | 0xE47..=0xE4E
                | 0xEC8..=0xECD
                | 0x1037 | 0x1039 | 0x103A
                | 0x17C6..=0x17D3
                | 0x3099 | 0x309A
        )
}

struct Words {
    out: String,
    /// Where the word begins that is being read.
    start: usize,
    /// Characters in front of it.
    chars: usize,
    same: bool,
}

impl Words {
    fn word(&self) -> &str {
        &self.out[self.start..]
    }

    /// Ends the word; `false` when no more words may come.
    fn end(&mut self) -> bool {
        if self.out.len() == self.start {
            return true;
        }
        if let Some(one) = one_spelling(self.word().as_bytes()).filter(|_| self.same) {
            self.out.truncate(self.start);
            self.out.push_str(one);
        }
        // A character is at most four bytes: only a long text has to be counted.
        if self.out.len() >= MAX_CHARS {
            let length = self.word().chars().count();
            if self.chars + length > MAX_CHARS {
                let keep = if self.start == 0 { MAX_CHARS } else { 0 };
                let end =
                    self.word().char_indices().nth(keep).map_or(self.out.len(), |(at, _)| self.start + at);
                self.out.truncate(end);
                return false;
            }
        }
        self.chars += self.word().chars().count() + 1;
        self.out.push(' ');
        self.start = self.out.len();
        true
    }
}

/// Whether a dot stands inside initials ("b.v.", "u.s."): single letters on both sides.
fn joins_initials(before: [char; 2], word: &str, mut after: impl Iterator<Item = char>) -> bool {
    before[1].is_alphabetic()
        && !before[0].is_alphanumeric()
        && (before[0] == '.' || word.chars().nth(1).is_none())
        && after.next().is_some_and(char::is_alphabetic)
        && !after.next().is_some_and(char::is_alphanumeric)
}

/// "Named after", where it stands short in Russian or in Ukrainian behind another word. Behind itself it is initials ("имени И.М. Примерова").
pub(crate) fn named_after(before: &str, word: &str) -> Option<&'static str> {
    let whole = match word {
        "им" => "имени",
        "ім" => "імені",
        _ => return None,
    };
    (!before.is_empty() && before != whole).then_some(whole)
}

/// Without the article "the", a legal form ("JSC Concern Example") or a title in front, and legal forms and the rank of a university at
/// the end; letters in a row as one word. An article of another language stays, so that "La Trobe" is itself.
pub(super) fn trim(mut words: String) -> String {
    while words.ends_with(' ') {
        words.pop();
    }
    // What one step leaves may be what another takes off.
    loop {
        let before = words.len();
        if has_initials_apart(&words) {
            words = one_spellings(&initials_together(&words));
        }
        if !words.is_ascii() && by_blanks(&words).any(|word| named_after("-", word).is_some()) {
            words = names_written_out(&words);
        }
        words.drain(..in_front(&words));
        words.truncate(at_the_end(&words));
        words.truncate(titles::before(&words));
        if words.len() == before {
            return words;
        }
    }
}

/// Where a name begins behind the article "the", legal forms and titles, in bytes.
fn in_front(words: &str) -> usize {
    let mut start = 0;
    loop {
        let name = &words[start..];
        let first = first_word(name);
        let behind = match (first, name.get(first.len() + 1..)) {
            ("the", Some(_)) => "the ".len(),
            (_, Some(rest)) if is_leading_legal_form(first) && rest.contains(' ') => first.len() + 1,
            _ => titles::behind(name, first),
        };
        // Of "Federal State Institution Ltd" nothing would be left.
        if behind == 0 || name[behind..].split(' ').all(is_legal_form) {
            break;
        }
        start += behind;
    }
    start
}

/// Whether a legal form stands at the end of a name, or in front of it.
pub(super) fn has_form(words: &str) -> bool {
    let words = words.strip_prefix("the ").unwrap_or(words);
    let leads = |(first, rest): (&str, &str)| is_leading_legal_form(first) && rest.contains(' ');
    at_the_end(words) < words.len() || words.split_once(' ').is_some_and(leads)
}

/// Where the legal forms at the end of a name begin, in bytes.
fn at_the_end(words: &str) -> usize {
    let mut end = words.len();
    let last_blank = |end: usize| words.as_bytes()[..end].iter().rposition(|byte| *byte == b' ');
    while let Some(at) = last_blank(end) {
        let (before, last) = (&words[..at], &words[at + 1..end]);
        // Behind a single word only the plain ones, which are among them.
        if !is_legal_form(last) || !before.contains(' ') && !is_plain_legal_form(last) {
            break;
        }
        end = before.len();
        // "Private Limited", "Private JSC".
        if let Some((name, "private" | "public" | "pvt")) = before.rsplit_once(' ')
            && matches!(last, "limited" | "ltd" | "jsc")
        {
            end = name.len();
        }
    }
    end
}

/// Words of which each is brought to its one spelling.
fn one_spellings(words: &str) -> String {
    let words: Vec<&str> =
        words.split(' ').map(|word| one_spelling(word.as_bytes()).unwrap_or(word)).collect();
    words.join(" ")
}

/// Words with "named after" written out.
fn names_written_out(words: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    for word in words.split(' ') {
        let before = out.last().copied().unwrap_or_default();
        out.push(named_after(before, word).unwrap_or(word));
    }
    out.join(" ")
}

/// Whether two words are initials in one script: of two scripts one letter would look like the other's.
fn are_initials(one: &str, next: &str) -> bool {
    /// Bytes of a letter at most.
    const MOST: usize = 4;
    let block = |word: &str| word.chars().next().map(|c| u32::from(c) >> 8);
    one.len().max(next.len()) <= MOST && is_initial(one) && is_initial(next) && block(one) == block(next)
}

/// Whether letters stand apart ("N. E. Bauman"), which are one word elsewhere ("N.E. Bauman").
fn has_initials_apart(words: &str) -> bool {
    let mut before = "";
    by_blanks(words).any(|word| are_initials(std::mem::replace(&mut before, word), word))
}

/// The words between single blanks, which are so short that looking at each byte finds a blank soonest.
fn by_blanks(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(words);
    std::iter::from_fn(move || {
        let words = rest?;
        let word = first_word(words);
        rest = words.get(word.len() + 1..);
        Some(word)
    })
}

/// The first of words with single blanks between them.
pub(super) fn first_word(words: &str) -> &str {
    let end = words.bytes().position(|byte| byte == b' ').unwrap_or(words.len());
    &words[..end]
}

/// Words with letters in a row as one word.
pub(crate) fn initials_together(words: &str) -> String {
    let words: Vec<&str> = words.split(' ').collect();
    let runs = words.chunk_by(|one, next| are_initials(one, next));
    runs.map(<[&str]>::concat).collect::<Vec<_>>().join(" ")
}

/// Legal forms that are written in front and say nothing else there; dropped before two words or more.
fn is_leading_legal_form(word: &str) -> bool {
    matches!(
        word,
        "jsc"
            | "ojsc"
            | "pjsc"
            | "cjsc"
            | "llc"
            | "ooo"
            | "pao"
            | "oao"
            | "zao"
            | "fgup"
            | "fsue"
            | "ооо"
            | "пао"
            | "оао"
            | "зао"
            | "ао"
            | "фгуп"
    )
}

/// Legal forms that are dropped at the end of a name of three words or more.
#[rustfmt::skip]
fn is_legal_form(word: &str) -> bool {
    /// Bytes of the longest, "incorporated".
    const MOST: usize = 12;
    word.len() <= MOST && matches!(
        word,
        "ltd" | "limited" | "co" | "inc" | "incorporated" | "llc" | "llp" | "lp" | "plc" | "gmbh" | "mbh" | "kg" | "ag" | "bv"
            | "nv" | "vof" | "sa" | "sas" | "sarl" | "spa" | "srl" | "sl" | "slu" | "oy" | "oyj" | "ab" | "aps" | "asa" | "sro"
            | "zrt" | "kft" | "doo" | "jsc" | "ojsc" | "pjsc" | "cjsc" | "pao" | "oao" | "zao" | "fgup" | "pty" | "pte"
            | "sdn" | "bhd" | "kk" | "sp" | "zoo" | "sasu" | "sprl" | "bvba" | "kgaa" | "ltda" | "pvt" | "lda" | "eurl" | "eireli"
            | "ehf" | "ood" | "eood" | "dooel" | "shpk" | "nyrt" | "prjsc" | "fze" | "fzco" | "wll" | "qpsc" | "saog"
            | "lllp" | "pllc" | "ooo" | "ооо" | "оао" | "пао" | "зао"
    )
}

/// Those that are dropped behind a single word too.
fn is_plain_legal_form(word: &str) -> bool {
    matches!(word, "ltd" | "limited" | "inc" | "llc" | "gmbh" | "bv" | "nv" | "plc" | "jsc")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn plain_texts_are_cut_in_the_same_way_by_their_bytes(text in "([a-zA-Z0-9 .,&'(-]|corp |centre |labs ){0,60}", same: bool) {
            if let Some(words) = split_plain(&text, same) {
                prop_assert_eq!(words, split(ascii(&text), text.len(), same));
            }
        }
    }
}
