//! An affiliation in words with their places, each with what the registry's vocabulary knows of it.

use super::bits::Bits;
use super::gazetteer::{Named, countries_in};
use crate::concepts::{is_filler, is_initial, plain};
use crate::entity::Country;
use crate::index::{Index, Word as Known, follow_word, place_of, word_hash};
use crate::normal::{
    MAX_CHARS, Normal, ascii_words, is_acronym_word, named_after, normalise, one_spelling, reference,
    words_of, written_out,
};
use crate::romanise::{DRAWN, drawn_together};
use std::borrow::Cow;
use std::ops::Range;

/// Words of an affiliation that are looked at: as many as a set of them has bits.
pub(super) const MAX_WORDS: usize = 120;

/// How often a word has to be there in another spelling for each time that it is there as it is written.
const SELDOM: u32 = 4;

/// A word of an affiliation.
pub(super) struct Word {
    normal: Range<usize>,
    pub(super) raw: Range<usize>,
    /// Initials, as they are typed.
    pub(super) caps: bool,
    /// Behind a comma, bracket, dash or line end.
    gap: bool,
    /// A word that only joins.
    pub(super) filler: bool,
    pub(super) hash: u64,
    /// What the registry's vocabulary has of it.
    pub(super) known: Option<Known>,
}

/// The words of a text with their places.
pub(super) struct Text<'a> {
    /// The words in normal form, with a blank between them.
    buffer: String,
    pub(super) words: Vec<Word>,
    /// Runs of one to three words as the hashes of places, with where they start.
    places: Vec<(u32, u8, u8)>,
    /// Those hashes, and the numbers that its words have in the vocabulary.
    some_place: Bits<4>,
    some_word: Bits<4>,
    /// The words behind a separator, and all places behind the last word, as bits.
    gaps: u128,
    /// The words that only join, and those of the field.
    fillers: u128,
    of_the_field: u128,
    /// Every "in".
    ins: u128,
    /// The countries that it names, and their words.
    pub(super) countries: Vec<Named>,
    country_words: u128,
    /// Its words are those of its normal form.
    is_normal: bool,
    registry: &'a Index,
}

impl<'a> Text<'a> {
    /// The texts, with what the registry knows of their words: all are looked up together.
    pub(super) fn all<'b>(raw: impl Iterator<Item = &'b str>, registry: &'a Index) -> Vec<Self> {
        let mut texts: Vec<Self> = raw.map(|raw| Self::unknown(raw, registry)).collect();
        let words = texts.iter().flat_map(|text| &text.words);
        registry.touch_words(words.filter(|word| !word.filler).map(|word| word.hash));
        for text in &mut texts {
            for (at, word) in text.words.iter_mut().enumerate().filter(|(_, word)| !word.filler) {
                word.known = registry.word(word.hash);
                if let Some(known) = word.known {
                    text.some_word.add(known.id.into());
                    text.of_the_field |= u128::from(known.field) << at;
                }
            }
        }
        texts
    }

    /// A text with words of which nothing is known yet.
    fn unknown(raw: &str, registry: &'a Index) -> Self {
        let marked = without_marks(raw);
        let mut text = Text {
            buffer: String::with_capacity(raw.len() + 8),
            words: Vec::with_capacity(16),
            places: Vec::with_capacity(48),
            some_place: Bits::default(),
            some_word: Bits::default(),
            gaps: 0,
            fillers: 0,
            of_the_field: 0,
            ins: 0,
            countries: Vec::new(),
            country_words: 0,
            is_normal: matches!(marked, Cow::Borrowed(_))
                && raw.len() <= MAX_CHARS / 4
                && !raw.contains(['?', '\u{FFFD}']),
            registry,
        };
        text.read(&marked);
        for at in 0..text.words.len() {
            let word = text.word(at);
            let filler = is_filler(word) && !is_initial(word);
            let (hash, is_in) = (text.known_hash(word), word == "in");
            let word = &mut text.words[at];
            (word.filler, word.hash) = (filler, hash);
            text.gaps |= u128::from(word.gap) << at;
            text.fillers |= u128::from(filler) << at;
            text.ins |= u128::from(is_in) << at;
        }
        text.gaps |= !mask(0..text.words.len());
        text.find_places();
        text.countries = countries_in(&text);
        text.country_words = text.countries.iter().fold(0, |all, named| all | mask(named.words.clone()));
        text
    }

    /// The hash of a word; of one that no name has with its vowels written as two ("Oesterreichische"), or next to none ("Wuerzburg"),
    /// that of the word that names have.
    fn known_hash(&self, word: &str) -> u64 {
        let hash = word_hash(word);
        let as_two = |pair: &[u8]| matches!(pair, b"ae" | b"oe" | b"ue" | b"aa");
        if word.len() < DRAWN || !word.as_bytes().windows(2).any(as_two) {
            return hash;
        }
        let names = |hash: u64| self.registry.word(hash).map_or(0, |word| word.names);
        let few = names(hash).saturating_mul(SELDOM);
        let drawn = drawn_together(word).map(|word| word_hash(&word));
        drawn.filter(|drawn| names(*drawn) > few).unwrap_or(hash)
    }

    /// Cuts the text into words.
    fn read(&mut self, raw: &str) {
        let end = if raw.len() <= MAX_CHARS {
            raw.len()
        } else {
            raw.char_indices().nth(MAX_CHARS).map_or(raw.len(), |(at, _)| at)
        };
        let text = &raw[..end];
        let mut initials = false;
        let (mut at, mut gap) = (0, true);
        while at < text.len() {
            let start = at;
            let (kind, length) = loop {
                let (kind, length) = kind_at(text, at);
                if kind & (kind::BETWEEN | kind::APART) != 0 {
                    break (kind, length);
                }
                at += length;
            };
            let token = &text[start..at];
            if token == "-" {
                gap = true;
            } else if !token.is_empty() {
                self.add(token, start..at, gap, &mut initials);
                gap = false;
            }
            gap |= kind == kind::APART;
            at += length;
        }
    }

    fn add(&mut self, token: &str, raw: Range<usize>, mut gap: bool, initials: &mut bool) {
        if self.words.len() >= MAX_WORDS {
            self.is_normal = false;
            return;
        }
        let kinds = Kinds::of(token);
        let may_be_glued = kinds.behind & (kind::CAPITAL | kind::WIDE) != 0 || token.ends_with("of");
        if let Some(cut) = may_be_glued.then(|| self.glued(token)).flatten() {
            self.is_normal = false;
            let middle = raw.start + cut;
            self.add(&token[..cut], raw.start..middle, gap, initials);
            self.add(&token[cut..], middle..raw.end, false, initials);
            return;
        }
        // Of letters of which only the first is a capital, capitals are not most.
        let caps = kinds.behind & (kind::CAPITAL | kind::WIDE) != 0 && is_acronym_word(token);
        if kinds.is_plain() {
            let is_cut_off = kinds.all & kind::DOT != 0 && token.ends_with('.');
            // Letters and digits with separators around and between them: the usual case, without a detour.
            for word in ascii_words(token) {
                let begin = self.begin();
                self.buffer.push_str(word);
                self.buffer[begin..].make_ascii_lowercase();
                if let Some(whole) = is_cut_off.then(|| written_out(&self.buffer[begin..])).flatten() {
                    self.is_normal = false;
                    self.buffer.truncate(begin);
                    self.buffer.push_str(whole);
                }
                self.end(begin, raw.clone(), caps, gap, initials);
                gap = false;
            }
            return;
        }
        let plain = plain(token);
        self.is_normal &= plain == token && token.chars().all(is_folded_alone);
        let words = words_of(&plain);
        for word in words.split_ascii_whitespace() {
            let begin = self.begin();
            self.buffer.push_str(word);
            self.end(begin, raw.clone(), caps, gap, initials);
            gap = false;
        }
    }

    /// Where two words that lost the blank between them meet: "ofUniversity", "Universityof". No name has them as one word.
    fn glued(&self, token: &str) -> Option<usize> {
        if token.len() < 5 {
            return None;
        }
        let known = |word: &str| self.registry.word(word_hash(normalise(word).as_str()));
        let of = || token.strip_suffix("of").filter(|word| word.len() > 5).map(str::len);
        match capital_inside(token).filter(|cut| token.len() - cut > 2) {
            Some(cut) => known(word_around(token, cut)).is_none().then_some(cut),
            None => of()
                .filter(|cut| known(&token[..*cut]).is_some_and(|word| word.field) && known(token).is_none()),
        }
    }

    /// Where the next word begins.
    fn begin(&mut self) -> usize {
        if !self.buffer.is_empty() {
            self.buffer.push(' ');
        }
        self.buffer.len()
    }

    /// The word from `begin` to the end of the buffer is complete.
    fn end(&mut self, begin: usize, raw: Range<usize>, caps: bool, gap: bool, initials: &mut bool) {
        let word = &self.buffer[begin..];
        let initial = is_initial(word);
        // Initials that stand apart are one word: "S. N. Bose", "S.N. Bose".
        if *initials && initial && !gap {
            self.is_normal = false;
            let letter = self.buffer.pop();
            self.buffer.pop();
            self.buffer.extend(letter);
            if let Some(last) = self.words.last_mut() {
                last.normal.end = self.buffer.len();
                last.raw.end = raw.end;
            }
            return;
        }
        if self.words.len() >= MAX_WORDS {
            self.is_normal = false;
            self.buffer.truncate(begin.saturating_sub(1));
            return;
        }
        *initials = initial;
        let before = self.words.last().map_or("", |word| &self.buffer[word.normal.clone()]);
        if let Some(one) = one_spelling(word.as_bytes()).or_else(|| named_after(before, word)) {
            self.buffer.truncate(begin);
            self.buffer.push_str(one);
        }
        let normal = begin..self.buffer.len();
        self.words.push(Word { normal, raw, caps, gap, filler: false, hash: 0, known: None });
    }

    fn find_places(&mut self) {
        for at in 0..self.words.len() {
            let mut hash = 0;
            for (before, word) in self.words[at..].iter().take(3).enumerate() {
                if before > 0 && word.gap {
                    break;
                }
                hash = if before == 0 { word.hash } else { follow_word(hash, word.hash) };
                // Two letters are a code, and one only in capitals.
                if before > 0 || word.normal.len() > 2 || word.caps {
                    let place = place_of(hash);
                    self.some_place.add(place.into());
                    self.places.push((place, at as u8, before as u8 + 1));
                }
            }
        }
    }

    /// Whether a word of the vocabulary may stand in it; never wrongly no.
    pub(super) fn may_have(&self, word: u32) -> bool {
        self.some_word.may_have(word.into())
    }

    /// Whether a place is named outside some words.
    pub(super) fn names_place(&self, place: u32, outside: u128) -> bool {
        self.some_place.may_have(place.into())
            && self.places.iter().any(|(hash, at, length)| {
                *hash == place && mask(usize::from(*at)..usize::from(at + length)) & outside == 0
            })
    }

    /// Whether some words name a country or a state, or are of its name.
    pub(super) fn is_country(&self, words: &Range<usize>) -> bool {
        self.countries.iter().any(|one| one.words.start <= words.start && one.words.end >= words.end)
    }

    /// The countries of the places that it names, each with its words, where all that are in a place of such a name are in one country.
    pub(super) fn countries_of_places(&self) -> Vec<(Country, u128)> {
        let mut found = Vec::new();
        for (place, at, length) in &self.places {
            let words = usize::from(*at)..usize::from(at + length);
            let says_little = *length == 1 && (self.of_the_field | self.fillers) >> at & 1 == 1;
            if says_little || self.slice(words.clone()).len() < 4 {
                continue;
            }
            if let Some(country) = self.registry.country_of_place(*place) {
                found.push((country, mask(words)));
            }
        }
        found
    }

    /// Whether some words are a place, and there are others.
    pub(super) fn is_only_place(&self, words: &Range<usize>, place: u32) -> bool {
        let is_it = |(hash, at, length): &(u32, u8, u8)| {
            *hash == place && usize::from(*at) == words.start && usize::from(*length) == words.len()
        };
        words.len() < self.words.len()
            && self.some_place.may_have(place.into())
            && self.places.iter().any(is_it)
    }

    /// The normal form of the whole text, when its words are those of it: the usual case.
    pub(super) fn into_normal(self) -> Option<Normal> {
        self.is_normal.then(|| Normal::of_words(self.buffer))
    }

    /// A word in normal form.
    pub(super) fn word(&self, at: usize) -> &str {
        &self.buffer[self.words[at].normal.clone()]
    }

    /// How many bytes that is.
    pub(super) fn length(&self, at: usize) -> usize {
        self.words[at].normal.len()
    }

    /// Words in normal form, with a blank between them.
    pub(super) fn slice(&self, span: Range<usize>) -> &str {
        match (self.words.get(span.start), self.words.get(span.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if span.start < span.end => {
                &self.buffer[first.normal.start..last.normal.end]
            }
            _ => "",
        }
    }

    /// Where words of five letters or more stand in the raw text that no name has.
    pub(super) fn strange_words(&self) -> Vec<Range<usize>> {
        const LEAST: usize = 5;
        let is_strange = |at: &usize| {
            let word = self.word(*at);
            self.words[*at].known.is_none()
                && word.len() >= LEAST
                && !word.bytes().any(|b| b.is_ascii_digit())
        };
        (0..self.words.len()).filter(is_strange).map(|at| self.words[at].raw.clone()).collect()
    }

    /// The country that it names, if that is one.
    pub(super) fn country(&self) -> Option<Country> {
        let first = self.countries.first()?.country;
        self.countries.iter().all(|named| named.country == first).then_some(first)
    }

    /// Where words stand in the raw text, in bytes.
    pub(super) fn place_of(&self, words: &Range<usize>) -> Range<usize> {
        self.words[words.start].raw.start..self.words[words.end - 1].raw.end
    }

    /// Whether a separator or an end stands in front of a word.
    pub(super) fn gap(&self, at: usize) -> bool {
        self.gaps >> at & 1 == 1
    }

    /// The part of the text, between separators, that some words stand in.
    pub(super) fn part(&self, words: Range<usize>) -> Range<usize> {
        let before = self.gaps & mask(0..words.start + 1);
        let start = u128::BITS - 1 - (before | 1).leading_zeros();
        let end = words.end + (self.gaps >> words.end).trailing_zeros() as usize;
        start as usize..end
    }

    /// Where a place within a country may begin: the words behind a separator or behind "in", and the first.
    pub(super) fn place_starts(&self) -> u128 {
        (self.gaps | self.ins << 1) & mask(0..self.words.len()) & !self.country_words
    }

    /// Of some words, those behind a separator.
    pub(super) fn gaps_in(&self, words: Range<usize>) -> u128 {
        self.gaps & mask(words)
    }

    /// Of some words, those that neither only join nor name a country.
    pub(super) fn meaning_in(&self, words: Range<usize>) -> u128 {
        mask(words) & !self.fillers & !self.country_words
    }

    /// The words of the field.
    pub(super) fn of_the_field(&self) -> u128 {
        self.of_the_field
    }

    /// The registry whose vocabulary the words are of.
    pub(super) fn registry(&self) -> &'a Index {
        self.registry
    }
}

/// Words as bits of a set.
pub(super) fn mask(span: Range<usize>) -> u128 {
    let upto = |end: usize| if end >= 128 { u128::MAX } else { (1 << end) - 1 };
    upto(span.end) & !upto(span.start)
}

/// The places of the words of a set.
pub(super) fn places_in(mut mask: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = mask.trailing_zeros() as usize;
        (mask != 0).then(|| {
            mask &= mask - 1;
            place
        })
    })
}

/// Whether a character is folded in the same way whatever stands around it: ASCII, the letters of most European names, and apostrophes.
fn is_folded_alone(c: char) -> bool {
    matches!(c, ' '..='~' | 'À'..='ſ' | '‘' | '’')
}

/// The letters and digits without anything between them that stand around a place of a token: "KwaZulu" of "KwaZulu-Natal".
fn word_around(token: &str, at: usize) -> &str {
    let other = |c: char| !c.is_alphanumeric();
    let start =
        token[..at].char_indices().rev().find(|(_, c)| other(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let end = token[at..].find(other).map_or(token.len(), |end| at + end);
    &token[start..end]
}

/// What a byte is, as bits.
mod kind {
    /// A small letter.
    pub(super) const SMALL: u8 = 1;
    pub(super) const DIGIT: u8 = 2;
    pub(super) const CAPITAL: u8 = 4;
    pub(super) const DOT: u8 = 8;
    /// It cuts words and does nothing else.
    pub(super) const SIGN: u8 = 16;
    /// Apostrophes, "&" and control characters, and a byte of a character that is not ASCII.
    pub(super) const WIDE: u8 = 32;
    /// Between two tokens.
    pub(super) const BETWEEN: u8 = 64;
    /// Between two that are no part of one name.
    pub(super) const APART: u8 = 128;
}

/// What each byte is.
const KINDS: [u8; 256] = {
    let mut all = [kind::WIDE; 256];
    let mut byte = 0;
    while byte < 128 {
        all[byte] = kind_of(byte as u8 as char);
        byte += 1;
    }
    all
};

const fn kind_of(c: char) -> u8 {
    match c {
        c if separates(c) => kind::APART,
        c if c.is_whitespace() => kind::BETWEEN,
        'a'..='z' => kind::SMALL,
        '0'..='9' => kind::DIGIT,
        'A'..='Z' => kind::CAPITAL,
        '.' => kind::DOT,
        '\'' | '`' | '&' => kind::WIDE,
        ' '..='~' => kind::SIGN,
        _ => kind::WIDE,
    }
}

/// What the character is that begins at a byte, and its length; behind the end there is a blank.
fn kind_at(text: &str, at: usize) -> (u8, usize) {
    match text.as_bytes().get(at) {
        None => (kind::BETWEEN, 1),
        Some(byte) if byte.is_ascii() => (KINDS[usize::from(*byte)], 1),
        Some(_) => text[at..].chars().next().map_or((kind::BETWEEN, 1), |c| (kind_of(c), c.len_utf8())),
    }
}

/// What the bytes of a token are.
struct Kinds {
    all: u8,
    /// All but the first.
    behind: u8,
    /// A letter stands behind a dot: initials may be joined.
    joins: bool,
}

impl Kinds {
    fn of(token: &str) -> Self {
        let mut kinds = token.bytes().map(|byte| KINDS[usize::from(byte)]);
        let first = kinds.next().unwrap_or_default();
        let (mut behind, mut joins, mut before) = (0, false, first);
        for kind in kinds {
            behind |= kind;
            joins |= before == kind::DOT && kind & (kind::SMALL | kind::CAPITAL) != 0;
            before = kind;
        }
        Self { all: first | behind, behind, joins }
    }

    /// Whether a token is cut into the same words by its bytes alone: nothing to fold, no apostrophes, no "&", and no dots that
    /// join initials.
    fn is_plain(&self) -> bool {
        self.all & kind::WIDE == 0 && !self.joins
    }
}

/// Where the first two words of a token meet that lost the blank between them, as far as capitals tell.
fn capital_inside(token: &str) -> Option<usize> {
    if token.is_ascii() {
        let letters = token.as_bytes().array_windows::<3>().skip(1);
        let meets =
            |[a, b, c]: &[u8; 3]| a.is_ascii_lowercase() && b.is_ascii_uppercase() && c.is_ascii_lowercase();
        return letters.map(meets).position(|meets| meets).map(|at| at + 2);
    }
    let letters = token.char_indices().zip(token.chars().skip(1)).zip(token.chars().skip(2));
    letters
        .skip(1)
        .find(|(((_, a), b), c)| a.is_lowercase() && b.is_uppercase() && c.is_lowercase())
        .map(|(((at, a), _), _)| at + a.len_utf8())
}

const fn separates(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | '|'
            | '('
            | ')'
            | '['
            | ']'
            | '（'
            | '）'
            | '，'
            | '、'
            | '；'
            | '\n'
            | '–'
            | '—'
            | ':'
            | '/'
            | '#'
    )
}

/// Marks of other formats in a text, as blanks of the same length, so that places in it stay what they are: HTML entities
/// become their character, and what is left of their room is filled with a character that nobody sees.
fn without_marks(raw: &str) -> Cow<'_, str> {
    // Without leaving early, which the compiler makes of a few instructions.
    if !raw.bytes().fold(false, |any, byte| any | matches!(byte, b'&' | b'#' | b'<')) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '#', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = mark(rest);
        match character {
            Some(character) => {
                let room = length.saturating_sub(character.len_utf8());
                out.push(character);
                // Unit separators inside a word vanish when it is folded.
                let filling = if character.is_alphanumeric() { '\u{1F}' } else { ' ' };
                out.extend(std::iter::repeat_n(filling, room));
            }
            None => out.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The mark with which a text begins: the character that it stands for, and its length in bytes.
fn mark(text: &str) -> (Option<char>, usize) {
    for (name, character) in [("#TAB#", '\t'), ("#N#", '\n'), ("#R#", '\n')] {
        if text.starts_with(name) {
            return (Some(character), name.len());
        }
    }
    if text.starts_with('<') {
        let tag = text.bytes().take(13).position(|byte| byte == b'>').filter(|end| {
            let inside = text[1..*end].trim_start_matches('/');
            inside.starts_with(|c: char| c.is_ascii_alphabetic())
        });
        return tag.map_or((None, 1), |end| (Some(' '), end + 1));
    }
    match reference(text) {
        // A sign that was written out begins no tag.
        Some(('<' | '>', length)) => (Some(' '), length),
        Some((character, length)) => (Some(character), length),
        None => (None, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::place_hash;
    use proptest::prelude::*;
    use std::sync::OnceLock;

    fn read(raw: &str) -> Text<'static> {
        static REGISTRY: OnceLock<Index> = OnceLock::new();
        let registry = REGISTRY.get_or_init(|| Index::from_bytes(Index::compile(&[])).unwrap());
        Text::all([raw].into_iter(), registry).pop().unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn the_words_of_a_text_are_its_normal_form_when_it_says_so(
            text in "([a-zA-Z0-9 .,&'(-]|corp |centre |the |ltd|aB|ofX|U\\.S\\.|[éßŁĲŉ×’–µжа（]|l'|D’|#|\u{1F}|\u{301}|字){0,60}"
        ) {
            let text = text.trim();
            if let Some(normal) = read(text).into_normal() {
                prop_assert_eq!(normal, normalise(text));
            }
        }

        #[test]
        fn tokens_are_what_stands_between_blanks_and_separators(text in "([a-zA-Z0-9.'-]|[ ,;\n–\u{A0}字é]){0,60}") {
            let read = read(&text);
            let cut = |text| -> Vec<&str> {
                let pieces = str::split(text, |c: char| c.is_whitespace() || separates(c));
                pieces.filter(|piece| piece.chars().any(char::is_alphanumeric)).collect()
            };
            let tokens = cut(&text);
            for word in &read.words {
                // Initials that stand apart are one word, over parts of two tokens.
                let pieces = cut(&text[word.raw.clone()]);
                let is_of_a_token = |piece: &&str| tokens.iter().any(|token| token.contains(piece));
                prop_assert!(!pieces.is_empty() && pieces.iter().all(is_of_a_token), "{pieces:?}");
            }
            prop_assert_eq!(tokens.is_empty(), read.words.is_empty());
        }
    }

    #[test]
    fn most_texts_are_their_normal_form() {
        let normal = |text| read(text).into_normal();
        let plain = normal("The Dept. of Examples, Example Univ., Exampleville 1234 XY").unwrap();
        assert_eq!(plain.as_str(), "dept of examples example univ exampleville 1234 xy");
        for (text, words) in [
            ("Universität Beispiel", "universitat beispiel"),
            ("U.S. Example", "us example"),
            ("Example’s", "examples"),
            ("l'Ex", "lex"),
        ] {
            assert_eq!(normal(text).map(Normal::into_string).as_deref(), Some(words));
        }
        for other in ["R&D Centre", "exampleThings", "l'Example", "Еxample", "例", "U. S. Example"] {
            assert_eq!(normal(other), None, "{other}");
        }
    }

    #[test]
    fn places_of_several_words_are_named() {
        let text = read("Example University, New Example on Sea, NL");
        assert!(text.names_place(place_hash("new example"), 0));
        assert!(text.names_place(place_hash("nl"), 0));
        // Over a separator, or in the words that are the name itself.
        assert!(!text.names_place(place_hash("university new"), 0));
        assert!(!text.names_place(place_hash("example university"), 0b11));
    }
}
