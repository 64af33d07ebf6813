//! A name made ready to be put beside others: what can be said of it alone is said once.

use super::lexicon::{Class, Lexicon, Meaning, is_unspaced, lexicon};
use super::number::{han_number, is_han_digit, number};
use crate::concepts::{is_filler, is_initial, plain};
use crate::entity::Country;
use crate::normal::{is_acronym, normalise, romanise, without_acronym};
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

/// Words of a name that are looked at.
pub(crate) const MAX_WORDS: usize = 32;
/// Letters of a word that are kept.
const MAX_LETTERS: usize = super::letters::MAX_LETTERS;

/// A name, prepared by [`prepare`]. Made once for a recorded name and once for what is asked.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    /// As it was given, for explanations.
    pub(crate) text: Box<str>,
    /// Of its normal form; 0: nothing is left of it.
    pub(crate) exact: u64,
    /// Of the words without legal forms, without blanks; 0: none.
    pub(crate) joined: u64,
    /// Of all words without blanks.
    pub(crate) whole: u64,
    pub(crate) words: Box<[Word]>,
    /// The words' letters as they are spelled, in Latin script, without blanks.
    pub(crate) letters: Box<str>,
    /// A bit for each word's meaning.
    pub(crate) bits: u64,
    /// What the words weigh together.
    pub(crate) total: u32,
    /// It is initials only.
    pub(crate) acronym: bool,
    /// Of its own initials, when it has at least three words that have any; else 0.
    pub(crate) initials: u64,
    /// Has a legal form; the form is that of no company.
    pub(crate) legal: bool,
    pub(crate) charity: bool,
    /// Says that it is a university, institute or the like.
    pub(crate) academic: bool,
    /// Of the initials of given names in it; 0: none.
    pub(crate) given: u64,
}

/// A word of a prepared name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// What it stands for.
    pub(crate) id: u64,
    /// How it is spelled.
    pub(crate) form: u64,
    /// How it sounds, roughly; 0: no matter.
    pub(crate) sound: u64,
    /// Its consonants, for scripts that write no vowels; 0: none.
    pub(crate) bones: u64,
    /// A bit for each letter.
    pub(crate) marks: u32,
    pub(crate) start: u16,
    pub(crate) length: u8,
    pub(crate) class: Class,
    /// How the name was written.
    pub(crate) script: Written,
    /// Stands behind a comma or in brackets, in a part that says no kind of organisation.
    pub(crate) tail: bool,
    /// Initials of given names in front of a family name, which a body's name has or not.
    pub(crate) given: bool,
    /// For the tolerance between languages: industry, polytechnic, technology; university, institute, college; [`TEACHERS`].
    pub(crate) group: u8,
}

/// The script that a word came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// In Latin letters.
    Latin,
    /// In letters that say how a word is spelled.
    Letters,
    /// In letters without vowels.
    Consonants,
    /// In characters that were cut into terms.
    Characters,
}

impl Prepared {
    /// How many of its words carry meaning.
    pub(crate) fn count(&self) -> usize {
        self.meant().count()
    }

    /// Where those words are.
    pub(crate) fn meant(&self) -> impl Iterator<Item = usize> {
        (0..self.words.len()).filter(|at| !self.words[*at].class.is_little())
    }

    /// The only one of them, when it is one.
    pub(crate) fn only_meant(&self) -> Option<usize> {
        let mut meant = self.meant();
        meant.next().filter(|_| meant.next().is_none())
    }

    /// Whether a word of it stands for this.
    pub(crate) fn has(&self, id: u64) -> bool {
        self.words.iter().any(|word| word.id == id)
    }

    /// The name of a university, an institute or the like without its country, where it says who it is without. Only for holding its words
    /// against others.
    pub(crate) fn without_country(&self, country: Country) -> Option<Self> {
        let without = self.without(country).filter(|without| without.words.len() + 1 == self.words.len())?;
        let says_who = || without.words.iter().any(|word| tells(word.id, word.class));
        // "Iran Ministry of Defence and Logistics".
        let is_ministry = || without.has(form_of("ministry")) && without.count() > 2;
        (self.academic && says_who() || is_ministry()).then_some(without)
    }

    /// A name without the words that are its country, where it has any.
    pub(crate) fn without(&self, country: Country) -> Option<Self> {
        let id = lexicon().country_id(country)?;
        let (own, rest): (Vec<Word>, Vec<Word>) =
            self.words.iter().partition(|word| word.class == Class::Country && word.id == id);
        (!own.is_empty()).then(|| Self { words: rest.into(), ..self.clone() })
    }

    /// A word as it is spelled.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.span(at, at)
    }

    /// Words in a row, without blanks.
    pub(crate) fn span(&self, from: usize, to: usize) -> &str {
        let (first, last) = (&self.words[from], &self.words[to]);
        let end = usize::from(last.start) + usize::from(last.length);
        self.letters.get(usize::from(first.start)..end).unwrap_or("")
    }

    /// Whether a word of it is a city, a region or a country that the table of places has.
    pub fn names_place(&self) -> bool {
        let is_place = |class| matches!(class, Class::City | Class::Region | Class::Country);
        self.words.iter().any(|word| is_place(word.class))
    }

    /// Whether it is one word of three letters or more that no table has: perhaps a name.
    pub fn is_one_name(&self) -> bool {
        let one = self.words.len() == 1 && !self.text.trim().contains(char::is_whitespace);
        let is_name = |word: &Word| word.class == Class::Own && !lexicon().is_translated(word.id);
        one && self.words.iter().all(|word| is_name(word) && word.length > 2)
            && self.text.trim().chars().all(char::is_alphabetic)
    }

    /// Whether nothing is left of the name.
    pub fn is_empty(&self) -> bool {
        self.exact == 0
    }
}

/// A word before it has a meaning.
struct Raw {
    text: String,
    script: Written,
    tail: bool,
    /// Initials of given names.
    given: bool,
}

/// Prepares a name. Of a long one the first 2,000 characters and 32 words count.
pub fn prepare(name: &str) -> Prepared {
    let normal = normalise(name);
    if normal.is_empty() {
        return Prepared::default();
    }
    let mut prepared = Prepared {
        text: shown(name).into(),
        exact: hash(normal.as_str()),
        acronym: is_acronym(name),
        ..Prepared::default()
    };
    let repaired = repair(name);
    let unbracketed = if brackets_a_place(&repaired) { None } else { without_acronym(&repaired) };
    let text: &str = unbracketed.as_deref().filter(|rest| !normalise(rest).is_empty()).unwrap_or(&repaired);
    let text = plain(text);
    let normal = match &text {
        Cow::Borrowed(text) if *text == name => normal,
        text => normalise(text),
    };
    let mut raw = raw_words(normal.as_str(), tail_of(&text, normal.as_str()));
    mark_given(&text, &mut raw);
    let words: Vec<&str> = raw.iter().map(|raw| raw.text.as_str()).collect();
    prepared.whole = hash(&words.concat());
    build(&raw, &words, &mut prepared);
    prepared
}

/// The first 200 characters.
fn shown(name: &str) -> &str {
    const MOST: usize = 200;
    let end = if name.len() > MOST { name.char_indices().nth(MOST) } else { None };
    end.map_or(name, |(end, _)| &name[..end])
}

/// What stands for a meaning.
pub(crate) fn meaning_id(meaning: Meaning) -> u64 {
    hash(meaning.name)
}

/// What stands for a word as it is spelled.
pub(crate) fn form_of(word: &str) -> u64 {
    hash(word)
}

fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes()).max(1)
}

/// Whether a word tells a name from others of its kind wherever they are: one of its own that no table has, a place or a number.
pub(crate) fn tells(id: u64, class: Class) -> bool {
    match class {
        Class::Own => !lexicon().is_translated(id),
        class => class == Class::Number || class.is_own_or_place(),
    }
}

/// A text whose letters went wrong on the way: UTF-8 that was read as Windows-1252, and characters that were replaced inside
/// a word. A percent sign is its word.
fn repair(name: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(name);
    if name.contains(['Ã', 'Â', 'Ð', 'Ñ', 'å', 'ã'])
        && name
            .chars()
            .any(|c| ('\u{80}'..='\u{BF}').contains(&c) || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c))
    {
        let bytes: Option<Vec<u8>> = name.chars().take(crate::normal::MAX_CHARS).map(windows_1252).collect();
        if let Some(better) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
            text = Cow::Owned(better);
        }
    }
    if text.contains('%') {
        text = Cow::Owned(text.replace('%', " percent"));
    }
    if text.contains(['\u{FFFD}', '?']) {
        let letters: Vec<char> = text.chars().take(crate::normal::MAX_CHARS).collect();
        let inside = |at: usize| {
            at > 0
                && matches!(letters[at], '\u{FFFD}' | '?')
                && letters[at - 1].is_alphabetic()
                && letters.get(at + 1).is_some_and(|c| c.is_alphabetic())
        };
        text = Cow::Owned((0..letters.len()).filter(|at| !inside(*at)).map(|at| letters[at]).collect());
    }
    text
}

/// The byte of a character in Windows-1252.
fn windows_1252(c: char) -> Option<u8> {
    const UPPER: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    match u32::from(c) {
        code @ 0..=0xFF => u8::try_from(code).ok(),
        _ => UPPER.chars().position(|known| known == c).map(|at| 0x80 + at as u8),
    }
}

/// Whether a bracket holds a place: "(UK)" is no acronym of the name.
fn brackets_a_place(text: &str) -> bool {
    text.split('(').skip(1).filter_map(|rest| rest.split_once(')')).any(|(inside, _)| {
        let word = inside.trim().to_lowercase();
        matches!(lexicon().known(&word), Some([meaning]) if meaning.class.is_place())
    })
}

/// How many words at the end stand behind the first comma or bracket.
fn tail_of(text: &str, normal: &str) -> usize {
    let Some(at) = text.find([',', '(', ';']) else { return 0 };
    let words = |normal: &str| normal.split(' ').filter(|word| !word.is_empty()).count();
    let tail = words(normalise(&text[at..]).as_str());
    let all = words(normal);
    if tail <= 4 && all >= tail + 2 { tail } else { 0 }
}

/// Marks the initials of given names in front of a family name ("A. V. Examplov"): letters with full stops before a word that no table
/// has. "U.S.", "H.M.", a point of the compass and a Roman figure are none.
fn mark_given(text: &str, raw: &mut [Raw]) {
    const OTHERS: [&str; 13] = ["us", "uk", "un", "eu", "hm", "n", "s", "e", "w", "i", "v", "x", "st"];
    if !text.contains('.') {
        return;
    }
    let mut from = 0;
    let mut letters = String::new();
    for word in text.split_whitespace() {
        let is_initial = |letter: &str| {
            let mut letters = letter.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        };
        if word.ends_with('.') && word.split_terminator('.').all(is_initial) {
            letters.extend(word.chars().filter(|c| *c != '.'));
            continue;
        }
        let mut start = word.chars();
        let is_name =
            start.next().is_some_and(char::is_uppercase) && start.next().is_some_and(char::is_lowercase);
        let initials = romanise(&std::mem::take(&mut letters));
        if initials.is_empty() || !is_name || OTHERS.contains(&initials.as_str()) {
            continue;
        }
        // The first place behind the last one where they stand.
        let there = (from..raw.len()).find(|at| raw[*at].text == initials);
        if let Some(at) =
            there.filter(|at| raw.get(at + 1).is_some_and(|next| lexicon().known(&next.text).is_none()))
        {
            raw[at].given = true;
            from = at + 1;
        }
    }
}

/// The words of a normal form in Latin letters, with what stands at the end marked.
fn raw_words(normal: &str, tail: usize) -> Vec<Raw> {
    let lexicon = lexicon();
    let mut found: Vec<Raw> = Vec::new();
    let words: Vec<&str> = normal.split(' ').filter(|word| !word.is_empty()).collect();
    let cut = words.len() - tail.min(words.len());
    for (at, word) in words.into_iter().enumerate() {
        if found.len() >= MAX_WORDS * 2 {
            break;
        }
        let tail = at >= cut;
        if word.is_ascii() {
            let mut add = |word: &str| {
                found.push(Raw { text: word.to_owned(), script: Written::Latin, tail, given: false });
            };
            match lexicon.compound(word) {
                Some(words) => words.into_iter().for_each(add),
                None => add(word),
            }
        } else if word.chars().any(is_unspaced) {
            cut_characters(word, lexicon, |text| {
                let words = text.split(' ').filter(|word| !word.is_empty());
                found.extend(words.map(|word| Raw {
                    text: word.to_owned(),
                    script: Written::Characters,
                    tail,
                    given: false,
                }));
            });
        } else {
            let script = match word.chars().find(|c| !c.is_ascii()).map(u32::from) {
                Some(0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF) => Written::Consonants,
                Some(0..=0x24F | 0x1E00..=0x1EFF) => Written::Latin,
                _ => Written::Letters,
            };
            let text = romanise(word);
            let words = text.split(' ').filter(|word| !word.is_empty());
            found.extend(words.map(|word| Raw { text: word.to_owned(), script, tail, given: false }));
        }
    }
    // What says a kind is no address.
    let kind = |raw: &Raw| {
        lexicon.known(&raw.text).is_some_and(|meanings| {
            meanings
                .iter()
                .any(|m| matches!(m.class, Class::Kind | Class::Subject | Class::Number | Class::Legal))
        }) || number(&raw.text).is_some()
    };
    if found.iter().any(|raw| raw.tail && kind(raw)) {
        found.iter_mut().for_each(|raw| raw.tail = false);
    }
    found
}

/// Cuts a run of characters into terms and what is between them.
fn cut_characters(word: &str, lexicon: &Lexicon, mut give: impl FnMut(&str)) {
    let mut rest = word;
    let mut between = String::new();
    let flush = |between: &mut String, give: &mut dyn FnMut(&str)| {
        if !between.is_empty() {
            give(&romanise(between).replace(' ', ""));
            between.clear();
        }
    };
    while let Some(c) = rest.chars().next() {
        let numbered = if c == '第' { &rest[c.len_utf8()..] } else { rest };
        let end = numbered.find(|c: char| !(c.is_ascii_digit() || is_han_digit(c))).unwrap_or(numbered.len());
        let value = number(&numbered[..end]).or_else(|| han_number(&numbered[..end]));
        if let Some(value) = value.filter(|_| c == '第' || c.is_ascii_digit()) {
            flush(&mut between, &mut give);
            give(&value.to_string());
            rest = &numbered[end..];
        } else if let Some((term, words)) = lexicon.term(rest) {
            flush(&mut between, &mut give);
            give(words);
            rest = &rest[term.len()..];
        } else {
            between.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    flush(&mut between, &mut give);
}

/// The words with their meanings, and their letters. `ends`: of [`Lexicon::ends`].
fn meanings(raw: &[Raw], words: &[&str], ends: &[bool]) -> (Vec<Word>, String) {
    let lexicon = lexicon();
    let mut made: Vec<Word> = Vec::with_capacity(words.len());
    let mut letters = String::with_capacity(words.iter().map(|word| word.len()).sum());
    let mut at = 0;
    while at < words.len() && made.len() < MAX_WORDS {
        let Raw { script, tail, given, .. } = raw[at];
        let mut push = |spelled: &str, meaning: Option<Meaning>| {
            if made.len() < MAX_WORDS {
                let given = given && meaning.is_none();
                // An ordinal of another language is its number.
                let ordinal = meaning.filter(|meaning| meaning.class == Class::Number);
                let made_of = match ordinal.and_then(|ordinal| number(ordinal.name)) {
                    Some(value) => {
                        let meaning = Some(Meaning { name: "", class: Class::Number });
                        word(&value.to_string(), meaning, script, tail, &mut letters)
                    }
                    None => word(spelled, meaning, script, tail, &mut letters),
                };
                made.push(Word { given, ..made_of });
            }
        };
        let found = lexicon.find(words, at, ends);
        let longer = found.is_some_and(|(count, _)| count > 2);
        if let Some(meaning) = lexicon.inflected_pair(&words[at..]).filter(|_| !longer) {
            push(&words[at..at + 2].concat(), Some(meaning));
            at += 2;
            continue;
        }
        if let Some((count, [meaning])) = found.filter(|(count, _)| *count > 1 || number(words[at]).is_none())
        {
            push(&words[at..at + count].concat(), Some(*meaning));
            at += count;
            continue;
        }
        if let Some((count, meanings)) = found.filter(|(_, meanings)| meanings.len() > 1) {
            meanings.iter().for_each(|meaning| push(meaning.name, Some(*meaning)));
            at += count;
            continue;
        }
        let (count, value) = numbered(&words[at..]);
        if let Some(value) = value {
            push(&value.to_string(), Some(Meaning { name: "", class: Class::Number }));
            at += count;
            continue;
        }
        // Initials that stand apart are one word.
        let mut text = Cow::Borrowed(words[at]);
        at += 1;
        while is_initial(words[at - 1])
            && text.len() <= 6
            && words.get(at).is_some_and(|next| is_initial(next))
        {
            text.to_mut().push_str(words[at]);
            at += 1;
        }
        // "Named after" and the initials behind it.
        let named = |at: usize| words.get(at).is_some_and(|word| matches!(*word, "imeni" | "imena" | "im"));
        let before = |words: usize| at > words && named(at - words - 1);
        let after = text.len() <= 3 && (before(1) || before(text.len()));
        let meaning = if is_filler(&text) || named(at - 1) || after {
            Some(Meaning { name: "", class: Class::Filler })
        } else if text.bytes().any(|b| b.is_ascii_digit()) {
            // A code: as decisive as a number.
            Some(Meaning { name: "", class: Class::Number })
        } else {
            lexicon
                .inflected(&text)
                .or_else(|| lexicon.country(&text))
                .or_else(|| lexicon.misspelled_form(&text))
        };
        push(&text, meaning);
    }
    (made, letters)
}

/// Gives the words their meanings.
fn build(raw: &[Raw], words: &[&str], prepared: &mut Prepared) {
    let (mut made, mut letters) = meanings(raw, words, &lexicon().ends(words));
    let is = |word: &&Word, class: Class| word.class == class;
    let tells = |word: &Word| word.class == Class::Number || word.class.is_own_or_place();
    if !made.iter().any(tells) && made.iter().any(|word| is(&word, Class::Legal)) {
        // What is a legal form only where it stands is a name here: "PSA Group".
        (made, letters) = meanings(raw, words, &[]);
    }
    let spelled = |word: &Word| {
        letters.get(usize::from(word.start)..usize::from(word.start) + usize::from(word.length)).unwrap_or("")
    };
    let joined: String = made.iter().filter(|word| !is(word, Class::Legal)).map(spelled).collect();
    prepared.joined = if joined.is_empty() { 0 } else { hash(&joined) };
    prepared.legal = made.iter().any(|word| is(&word, Class::Legal));
    prepared.charity = made.iter().any(|word| is(&word, Class::Legal) && word.id == hash("ano"));
    prepared.academic = made.iter().any(|word| is(&word, Class::Kind));
    if !prepared.academic {
        made.iter_mut().for_each(|word| word.given = false);
    }
    let telling = made.iter().filter(|word| !matches!(word.class, Class::Filler | Class::Legal));
    let initials: String = telling.filter_map(|word| spelled(word).chars().next()).collect();
    prepared.initials = if initials.len() >= 3 { hash(&initials) } else { 0 };
    prepared.given = made.iter().filter(|word| word.given).fold(0, |all, word| all ^ word.form);
    prepared.bits = made.iter().fold(0, |bits, word| bits | 1 << (word.id & 63));
    prepared.total = made.iter().map(|word| word.class.weight()).sum();
    prepared.words = made.into();
    prepared.letters = letters.into();
}

/// A number at the beginning: how many words it takes. "Forty four", "No. 14", and Roman figures at the end.
fn numbered(words: &[&str]) -> (usize, Option<u32>) {
    let [first, rest @ ..] = words else { return (0, None) };
    if matches!(*first, "no" | "nr" | "number" | "nummer" | "num") {
        if let Some(value) = rest.first().and_then(|next| number(next)) {
            return (2, Some(value));
        }
    }
    let Some(value) = number(first) else { return (1, None) };
    if first.len() == 1 && first.bytes().all(|b| b.is_ascii_alphabetic()) && !rest.is_empty() {
        // A single letter inside a name is one.
        return (1, None);
    }
    let tens = value % 10 == 0 && (20..100).contains(&value) && !first.bytes().any(|b| b.is_ascii_digit());
    let units = rest.first().and_then(|next| number(next)).filter(|units| tens && (1..10).contains(units));
    (1 + usize::from(units.is_some()), Some(value + units.unwrap_or_default()))
}

/// The group of the words that a school of teachers is called by: a normal university is a pedagogical one in every other language.
pub(crate) const TEACHERS: u8 = 5;

fn trains_teachers(spelled: &str) -> bool {
    spelled == "normal" || spelled.starts_with("pedagog") || spelled.starts_with("padagog")
}

fn word(spelled: &str, meaning: Option<Meaning>, script: Written, tail: bool, letters: &mut String) -> Word {
    let start = letters.len().min(usize::from(u16::MAX));
    letters.extend(spelled.chars().filter(char::is_ascii).take(MAX_LETTERS));
    let kept = letters.get(start..).unwrap_or("");
    let form = hash(spelled);
    let class = meaning.map_or(Class::Own, |meaning| meaning.class);
    let name = meaning.map_or("", |meaning| meaning.name);
    let known = class != Class::Own;
    let (sound, bones) = if known || kept.len() < 3 { (0, 0) } else { sounds(kept.as_bytes()) };
    Word {
        id: if name.is_empty() { form } else { hash(name) },
        form,
        bones,
        sound,
        marks: kept.bytes().fold(0, |marks, b| marks | 1 << (b & 31)),
        start: start as u16,
        length: (letters.len() - start).min(255) as u8,
        class,
        script,
        tail: tail && !known,
        given: false,
        group: match name {
            _ if trains_teachers(spelled) || name == "normal" => TEACHERS,
            "industry" | "polytechnic" | "technology" => 1,
            "university" | "institute" | "college" | "academy" => 2,
            "aeronautics" | "aviation" => 3,
            "aerospace" | "space" | "astronautics" => 4,
            _ => 0,
        },
    }
}

/// How a romanised word sounds, roughly, in whatever language it is spelled: *j* is *y* in German and Dutch. 0: too little is left to tell.
pub(crate) fn heard(word: &str) -> u64 {
    let mut letters = [0; MAX_LETTERS];
    let kept = letters.iter_mut().zip(word.bytes());
    let count = kept.map(|(kept, letter)| *kept = if letter == b'j' { b'y' } else { letter }).count();
    sounds(&letters[..count]).0
}

/// How a romanised word sounds, roughly, and its consonants alone, both as a hash: vowels are one, and so are consonants that
/// romanisations mix up. 0: too little is left to tell.
fn sounds(word: &[u8]) -> (u64, u64) {
    const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
    let step = |hash: u64, letter: u8| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01B3);
    let (mut sound, mut bones) = (SEED, SEED);
    let (mut heard, mut solid) = (0_u32, 0_u32);
    let (mut last, mut last_bone) = (0_u8, 0_u8);
    let mut at = 0;
    while at < word.len() {
        let (letter, length) = match (word[at], word.get(at + 1), word.get(at + 2)) {
            // As Dutch and French write them: Koertsjatov, Kourtchatov.
            (b't', Some(b's'), Some(b'j')) | (b't', Some(b'c'), Some(b'h')) => (b'k', 3),
            (b's', Some(b'c'), Some(b'h')) => (b's', 3),
            (b's', Some(b'h' | b'j'), _) => (b's', 2),
            (b'k', Some(b'h'), _) => (0, 2),
            (b'g', Some(b'h'), _) => (b'g', 2),
            (b'p', Some(b'h'), _) => (b'f', 2),
            (b'z', Some(b'h'), _) | (b'd', Some(b'j'), _) => (b'j', 2),
            (b'c', Some(b'h' | b'k'), _) | (b't', Some(b'z' | b's'), _) => (b'k', 2),
            (b'q' | b'k' | b'c', ..) => (b'k', 1),
            (b'w' | b'v', ..) => (b'v', 1),
            (b'z', ..) => (b's', 1),
            (b'a' | b'e' | b'i' | b'o' | b'u' | b'y', ..) => (b'a', 1),
            (b'd' | b't', ..) => (b't', 1),
            (b'h', ..) => (0, 1),
            (other, ..) => (other, 1),
        };
        at += length;
        if letter == 0 {
            continue;
        }
        if letter != last {
            (sound, heard, last) = (step(sound, letter), heard + 1, letter);
        }
        let bone = match letter {
            b'a' | b'v' => continue,
            b'p' => b'b',
            b'g' => b'j',
            letter => letter,
        };
        if bone != last_bone {
            (bones, solid, last_bone) = (step(bones, bone), solid + 1, bone);
        }
    }
    (if heard >= 2 { sound } else { 0 }, if solid >= 2 { bones } else { 0 })
}
