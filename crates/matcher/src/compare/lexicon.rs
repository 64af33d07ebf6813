//! What words stand for: concepts of the field, places, legal forms and terms of several words, out of the tables in `data`.
//!
//! Everything is kept in romanised normal form, by the same romanisation that a name goes through, so that how good that is does
//! not matter here. Terms of scripts without blanks are kept as they are written, for cutting a run of characters.

use super::letters::{MAX_LETTERS, distance};
use super::number::number;
use crate::concepts;
use crate::countries;
use crate::entity::Country;
use crate::hash::ByText;
use crate::normal::{initials_together, romanise, words_of};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// What a word is, for how much it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Class {
    /// A word of its own: a name, or one that no table has.
    Own,
    /// A city.
    City,
    /// A province, state or other region.
    Region,
    /// A country.
    Country,
    /// A part of the world.
    World,
    /// A number.
    Number,
    /// What kind of organisation: university, institute …
    Kind,
    /// What it is about: physics, medicine …
    Subject,
    /// Which of several, or whose: north, state, national …
    Rank,
    /// A word of business: solutions, services …
    Business,
    /// Comes and goes: company, group.
    Soft,
    /// A legal form.
    Legal,
    /// Joins: of, and, the.
    Filler,
}

impl Class {
    /// Whether it is a word of its own or a place: what a name may be told by.
    pub(crate) fn is_own_or_place(self) -> bool {
        matches!(self, Self::Own | Self::City | Self::Region | Self::Country)
    }

    /// Whether it is a place, a country and a part of the world too.
    pub(crate) fn is_place(self) -> bool {
        matches!(self, Self::City | Self::Region | Self::Country | Self::World)
    }

    /// Whether it comes and goes in the name of one organisation: a legal form, company, of.
    pub(crate) fn is_little(self) -> bool {
        matches!(self, Self::Soft | Self::Legal | Self::Filler)
    }

    /// What a word of the class weighs, in thousandths.
    pub(crate) fn weight(self) -> u32 {
        match self {
            Self::Own | Self::City | Self::Region | Self::Country | Self::Number => 1_000,
            Self::Kind | Self::Subject | Self::Rank | Self::Business | Self::World => 500,
            Self::Soft => 250,
            Self::Legal => 50,
            Self::Filler => 30,
        }
    }
}

/// A word's meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Meaning {
    /// The concept, place or form.
    pub(crate) name: &'static str,
    pub(crate) class: Class,
}

/// What words in a row stand for.
pub(crate) struct Entry {
    /// The words behind the first.
    rest: Vec<String>,
    pub(crate) meanings: Vec<Meaning>,
    place: Place,
}

/// Where in a name words stand for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Anywhere,
    /// Before other words.
    First,
    /// Behind other words, with nothing but legal forms behind it.
    Last,
    /// The same, behind what says a kind of body: "RAS" is an academy behind an institute.
    LastOfBody,
}

/// All tables.
pub(crate) struct Lexicon {
    /// By their first word; of those the longest first.
    phrases: HashMap<String, Vec<Entry>, ByText>,
    /// Stems that take any Slavic ending.
    stems: HashMap<String, Meaning, ByText>,
    /// First words of the stems of two.
    before_stems: HashSet<String, ByText>,
    /// Terms of scripts without blanks, and the words that they stand for.
    terms: HashMap<&'static str, String, ByText>,
    /// Of the longest of them, in characters.
    longest: usize,
    /// Words of the field without one letter, for finding those that are misspelled.
    slips: HashMap<u64, Vec<(&'static str, Meaning)>, ByText>,
    /// What stands for the words that are translated: they tell names apart where somebody is known to be, and say nothing of where.
    translated: HashSet<u64, ByText>,
    /// What the table of places calls a country.
    countries: HashMap<Country, &'static str, ByText>,
}

/// The tables, read once.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::read)
}

/// Whether a character belongs to a script that is written without blanks.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0xE00..=0xE7F | 0x1100..=0x11FF | 0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && line.contains('\t'))
        .map(|line| line.split('\t').collect())
}

impl Entry {
    /// Whether it may stand where it does in a name.
    fn may_stand(&self, words: &[&str], from: usize, ends: &[bool]) -> bool {
        let behind = from + self.rest.len() + 1;
        match self.place {
            Place::Anywhere => true,
            Place::First => from == 0 && behind < words.len() && !ends.is_empty(),
            Place::Last => from > 0 && ends.get(behind) == Some(&true),
            Place::LastOfBody => {
                ends.get(behind) == Some(&true)
                    && words[..from].iter().any(|word| concepts::is_kind(concepts::concept(word)))
            }
        }
    }
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self {
            phrases: HashMap::default(),
            stems: HashMap::default(),
            before_stems: HashSet::default(),
            terms: HashMap::default(),
            longest: 0,
            slips: HashMap::default(),
            translated: HashSet::default(),
            countries: HashMap::default(),
        };
        for row in rows(include_str!("../../data/legal_forms.tsv")) {
            let [kind, forms] = row[..] else { continue };
            let meaning = Meaning { name: kind, class: Class::Legal };
            for form in forms.split(';') {
                let place = match form.chars().next() {
                    Some('^') => Place::First,
                    Some('$') => Place::Last,
                    _ => Place::Anywhere,
                };
                let form = form.trim_start_matches(['^', '$']);
                lexicon.add_at(place, form, &[meaning]);
                // "S. A. de C. V." is "sa de cv" in normal form.
                let together = initials_together(form);
                if together != form {
                    lexicon.add_at(place, &together, &[meaning]);
                }
            }
        }
        for row in rows(include_str!("../../data/places.tsv")) {
            let [name, class, words] = row[..] else { continue };
            let class = match class {
                "city" => Class::City,
                "region" => Class::Region,
                "country" => Class::Country,
                _ => Class::World,
            };
            if let Some(country) = countries::parse_normal(name).filter(|_| class == Class::Country) {
                lexicon.countries.insert(country, name);
            }
            lexicon.add_texts(words, name, &[Meaning { name, class }]);
        }
        for (word, concept) in concepts::all() {
            let meaning = Meaning { name: concept, class: class_of(concept) };
            lexicon.add(word, &[meaning]);
            lexicon.add_slips(word, LEAST_OF_THE_FIELD, meaning);
        }
        for row in rows(include_str!("../../data/business.tsv")) {
            let [words, class, texts] = row[..] else { continue };
            let class = match class {
                "business" => Class::Business,
                "filler" => Class::Filler,
                _ => Class::Subject,
            };
            let meanings: Vec<Meaning> = words.split(' ').map(|name| Meaning { name, class }).collect();
            lexicon.add_texts(texts, words, &meanings);
        }
        for row in rows(include_str!("../../data/terms.tsv")) {
            let [words, texts] = row[..] else { continue };
            let meanings: Vec<Meaning> =
                words.split(' ').map(|word| lexicon.meaning_of(word, class_of_other)).collect();
            lexicon.add_texts(texts, words, &meanings);
        }
        for row in rows(include_str!("../../data/translations.tsv")) {
            let [words, texts] = row[..] else { continue };
            let meanings: Vec<Meaning> =
                words.split(' ').map(|word| lexicon.meaning_of(word, |_| Class::Own)).collect();
            lexicon.translated.extend(meanings.iter().map(|meaning| super::meaning_id(*meaning)));
            lexicon.add_texts(texts, words, &meanings);
        }
        for entries in lexicon.phrases.values_mut() {
            // The longest first; of equals the one that was there first.
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
        lexicon
    }

    /// A word of a table, as what it stands for itself.
    fn meaning_of(&self, word: &'static str, otherwise: impl Fn(&str) -> Class) -> Meaning {
        match self.known(word) {
            Some([meaning]) => *meaning,
            _ => Meaning { name: word, class: otherwise(word) },
        }
    }

    /// The texts of a row, between semicolons.
    fn add_texts(&mut self, texts: &'static str, stands_for: &str, meanings: &[Meaning]) {
        for text in texts.split(';') {
            self.add_text(text, stands_for, meanings);
        }
    }

    fn add_text(&mut self, text: &'static str, stands_for: &str, meanings: &[Meaning]) {
        if let Some(last) = text.strip_prefix('$') {
            return self.add_at(Place::LastOfBody, last, meanings);
        }
        if text.chars().any(is_unspaced) {
            self.longest = self.longest.max(text.chars().count());
            self.terms.entry(text).or_insert_with(|| stands_for.to_owned());
            return;
        }
        let Some(stem) = text.strip_suffix('*') else {
            if let [meaning] = meanings {
                let least = if meaning.class == Class::Business { LEAST_OF_BUSINESS } else { LEAST_OF_ANY };
                self.add_slips(text, least, *meaning);
            }
            return self.add(text, meanings);
        };
        // As names are: "й" is "и" in normal form.
        let stem = romanise(words_of(stem).trim());
        let [meaning] = meanings else {
            ENDINGS
                .iter()
                .copied()
                .flatten()
                .for_each(|ending| self.add(&format!("{stem}{ending}"), meanings));
            return;
        };
        if let Some((first, _)) = stem.split_once(' ') {
            self.before_stems.insert(first.to_owned());
        }
        self.stems.entry(stem).or_insert(*meaning);
    }

    /// Adds what a word may be misspelled as, if it has so many letters and does not tell names apart itself.
    fn add_slips(&mut self, word: &'static str, least: usize, meaning: Meaning) {
        let is_word = word.bytes().all(|letter| letter.is_ascii_lowercase()) && word.len() >= least;
        if is_word && meaning.class != Class::Own {
            for key in one_less(word) {
                self.slips.entry(key).or_default().push((word, meaning));
            }
        }
    }

    fn add(&mut self, text: &str, meanings: &[Meaning]) {
        self.add_at(Place::Anywhere, text, meanings);
    }

    fn add_at(&mut self, place: Place, text: &str, meanings: &[Meaning]) {
        let words = words_of(text);
        let romanised: Vec<String> = words
            .split_ascii_whitespace()
            .flat_map(|word| romanise(word).split(' ').map(str::to_owned).collect::<Vec<_>>())
            .filter(|word| !word.is_empty())
            .collect();
        let Some((first, rest)) = romanised.split_first() else { return };
        let entries = self.phrases.entry(first.clone()).or_default();
        match entries.iter_mut().find(|entry| entry.rest == rest && entry.place == place) {
            // A word that is short for several stands for all of them.
            Some(entry) if meanings.len() > 1 => entry.meanings = meanings.to_vec(),
            Some(_) => {}
            None => entries.push(Entry { rest: rest.to_vec(), meanings: meanings.to_vec(), place }),
        }
    }

    /// Whether what a word stands for is a word that names in many languages have.
    pub(crate) fn is_translated(&self, id: u64) -> bool {
        self.translated.contains(&id)
    }

    /// What a word stands for anywhere.
    pub(crate) fn known(&self, word: &str) -> Option<&[Meaning]> {
        let stands_alone = |entry: &&Entry| entry.rest.is_empty() && entry.place == Place::Anywhere;
        let entry = self.phrases.get(word)?.iter().find(stands_alone)?;
        Some(&entry.meanings)
    }

    /// What words of a name, from one on, stand for, and how many they are: the longest that fits. `ends`: of [`Self::ends`]; when
    /// empty only what stands for it anywhere.
    pub(crate) fn find(&self, words: &[&str], from: usize, ends: &[bool]) -> Option<(usize, &[Meaning])> {
        let entry = self.entries(words, from).find(|entry| entry.may_stand(words, from, ends))?;
        Some((entry.rest.len() + 1, &entry.meanings))
    }

    /// For each place in a name, and the one behind it, whether nothing but legal forms follow.
    pub(crate) fn ends(&self, words: &[&str]) -> Vec<bool> {
        let mut ends = vec![false; words.len() + 1];
        ends[words.len()] = true;
        for from in (1..words.len()).rev() {
            let is_form = |entry: &Entry| {
                matches!(entry.meanings[..], [Meaning { class: Class::Legal, .. }])
                    && ends[from + entry.rest.len() + 1]
                    && entry.may_stand(words, from, &ends)
            };
            let follow = self.entries(words, from).any(is_form);
            ends[from] = follow;
        }
        ends
    }

    /// What begins with the words of a name from one on, wherever it may stand; the longest first.
    fn entries<'a, 'w>(
        &'a self,
        words: &'w [&'w str],
        from: usize,
    ) -> impl Iterator<Item = &'a Entry> + use<'a, 'w> {
        let (first, rest) = words.get(from..).and_then(<[&str]>::split_first).unzip();
        let entries = first.and_then(|first| self.phrases.get(*first)).into_iter().flatten();
        let rest = rest.unwrap_or_default();
        entries.filter(move |entry| {
            rest.len() >= entry.rest.len() && entry.rest.iter().zip(rest).all(|(a, b)| a == b)
        })
    }

    /// What a word in Slavic inflection, or a country's name, stands for.
    pub(crate) fn inflected(&self, word: &str) -> Option<Meaning> {
        if word.len() >= 4 && word.is_ascii() {
            for cut in 0..=3.min(word.len() - 3) {
                let (stem, ending) = word.split_at(word.len() - cut);
                let meaning = self.stems.get(stem).filter(|_| cut == 0 || is_ending(ending));
                if meaning.is_some() {
                    return meaning.copied();
                }
            }
        }
        self.adjective_of_city(word)
    }

    /// The city of which a word is the Slavic adjective ("Delftskii").
    fn adjective_of_city(&self, word: &str) -> Option<Meaning> {
        let (city, ending) = word.rsplit_once("sk")?;
        match self.known(city)? {
            [meaning] if meaning.class == Class::City && is_ending(ending) => Some(*meaning),
            _ => None,
        }
    }

    /// The same for two words in a row ("Sankt-Peterburgskii").
    pub(crate) fn inflected_pair(&self, words: &[&str]) -> Option<Meaning> {
        let [first, second, ..] = words else { return None };
        if !self.before_stems.contains(*first) {
            return None;
        }
        self.inflected(&format!("{first} {second}"))
    }

    /// What stands for a country in a name.
    pub(crate) fn country_id(&self, country: Country) -> Option<u64> {
        let name = self.countries.get(&country)?;
        Some(super::meaning_id(Meaning { name, class: Class::Country }))
    }

    /// The country that a word is the name of, by the table of countries. Short codes are words of many languages.
    pub(crate) fn country(&self, word: &str) -> Option<Meaning> {
        let country = Some(word).filter(|word| word.len() >= 4).and_then(countries::parse_normal)?;
        let name = self.countries.get(&country).copied().unwrap_or_else(|| code(country.as_str()));
        Some(Meaning { name, class: Class::Country })
    }

    /// A long legal form with one slip in it.
    pub(crate) fn misspelled_form(&self, word: &str) -> Option<Meaning> {
        if word.len() < 9 {
            return None;
        }
        let near = |form: &&&str| distance(form.as_bytes(), word.as_bytes(), 1).is_some();
        let form = LONG_FORMS.iter().find(near)?;
        self.known(form)?.first().copied()
    }

    /// The words of a German or Dutch compound of words that are known, two or three ("Luftfahrtindustriegesellschaft").
    pub(crate) fn compound<'a>(&self, word: &'a str) -> Option<Vec<&'a str>> {
        if word.len() < LEAST_OF_A_COMPOUND || self.phrases.contains_key(word) {
            return None;
        }
        let (first, last) = headed(word)?;
        if let Some(first) = self.known_in_compound(first) {
            return Some(vec![first, last]);
        }
        let (first, middle) = headed(first)?;
        self.known_in_compound(first).map(|first| vec![first, middle, last])
    }

    /// The beginning of a compound as a word that is known, without the letter that joins it.
    fn known_in_compound<'a>(&self, first: &'a str) -> Option<&'a str> {
        let without = first.strip_suffix('s');
        std::iter::once(first).chain(without).find(|first| self.known(first).is_some())
    }

    /// The word of the field for which a word is a slip: one letter more, less or other, or two swapped.
    pub(crate) fn slip(&self, word: &str) -> Option<(&'static str, Meaning)> {
        if !word.is_ascii() || word.len() < LEAST_OF_THE_FIELD || word.len() > MAX_LETTERS {
            return None;
        }
        let near = one_less(word).flat_map(|key| self.slips.get(&key)).flatten();
        let near = near.filter(|(known, _)| distance(known.as_bytes(), word.as_bytes(), 1).is_some());
        // Of several the English one: "Institue" is nearer to it than to "Institut".
        near.min_by_key(|(known, meaning)| (*known != meaning.name, *known)).copied()
    }

    /// The longest term at the beginning of a run of characters, its bytes and the words it stands for.
    pub(crate) fn term<'a>(&self, text: &'a str) -> Option<(&'a str, &str)> {
        let mut ends: Vec<usize> =
            text.char_indices().map(|(at, c)| at + c.len_utf8()).take(self.longest).collect();
        while let Some(end) = ends.pop() {
            if let Some(words) = self.terms.get(&text[..end]) {
                return Some((&text[..end], words));
            }
        }
        None
    }
}

/// Letters that a word of the field has at least when it may be misspelled.
const LEAST_OF_THE_FIELD: usize = 6;
/// The same of a word of the other tables, which are of all kinds.
const LEAST_OF_ANY: usize = 9;
/// And of one that half of all companies have.
const LEAST_OF_BUSINESS: usize = 7;

/// A word, and the word without each of its letters, as hashes.
fn one_less(word: &str) -> impl Iterator<Item = u64> + '_ {
    let without = (0..word.len()).map(move |at| {
        let mut hash = xxhash_rust::xxh3::Xxh3Default::new();
        hash.update(&word.as_bytes()[..at]);
        hash.update(&word.as_bytes()[at + 1..]);
        hash.digest()
    });
    std::iter::once(xxhash_rust::xxh3::xxh3_64(word.as_bytes())).chain(without)
}

/// Letters that a compound has at least.
const LEAST_OF_A_COMPOUND: usize = 9;

/// A word that ends in one that others are written together with: what stands in front of it, and what it stands for.
fn headed(word: &str) -> Option<(&str, &str)> {
    let head = HEADS.iter().find(|head| word.ends_with(*head) && word.len() > head.len() + 2)?;
    let (first, head) = word.split_at(word.len() - head.len());
    // As it is in normal form.
    let last = if head == "organisation" { "organization" } else { head };
    Some((first, last))
}

/// The kinds that other words are written together with: Forschungszentrum, landbouwuniversiteit.
const HEADS: &[&str] = &[
    "universitat",
    "universiteit",
    "institut",
    "instituut",
    "zentrum",
    "centrum",
    "akademie",
    "technologie",
    "technik",
    "physik",
    "fysica",
    "chemie",
    "forschung",
    "onderzoek",
    "wissenschaften",
    "wetenschappen",
    "ministerium",
    "ministerie",
    "organisation",
    "organisatie",
    "agentur",
    "agentschap",
    "maatschappij",
    "corporatie",
    "industrie",
    "kommission",
    "commissie",
    "laboratorium",
    "dienst",
    "bank",
    "materialen",
    "materialien",
    "zaken",
    "wissenschaft",
    "wetenschap",
    "medizin",
];

/// Legal forms of one word that are long enough to be told when they are misspelled.
const LONG_FORMS: &[&str] =
    &["aktiengesellschaft", "incorporated", "corporation", "aktiebolag", "osakeyhtio", "aksjeselskap"];

/// Endings of Slavic adjectives and nouns, romanised in the usual ways, by their letters.
const ENDINGS: [&[&str]; 4] = [
    &["a", "e", "i", "o", "u", "y"],
    &[
        "am", "ei", "ej", "em", "ia", "ie", "ih", "ii", "ij", "im", "iy", "na", "ny", "oe", "oi", "oj", "om",
        "oy", "ya", "yh", "yi", "yj", "ym", "yu", "yy",
    ],
    &[
        "aia", "aja", "akh", "aya", "ego", "iej", "ikh", "iya", "iye", "iyi", "iyu", "nii", "nyi", "ogo",
        "oho", "oje", "oye", "yei", "ykh",
    ],
    &["iego"],
];

/// Whether it is one of those.
fn is_ending(text: &str) -> bool {
    let of_so_many = text.len().checked_sub(1).and_then(|at| ENDINGS.get(at));
    of_so_many.is_some_and(|endings| endings.contains(&text))
}

/// The class of a concept.
pub(crate) fn class_of(concept: &str) -> Class {
    match concept {
        "company" | "group" | "corporation" | "holding" | "concern" | "republic" => Class::Soft,
        "national" | "international" | "state" | "federal" | "royal" | "central" | "north" | "south"
        | "east" | "west" | "free" | "public" | "saint" | "mount" => Class::Rank,
        "first" | "second" | "third" => Class::Number,
        // A university may be called polytechnic, or be one.
        "polytechnic" => Class::Subject,
        "faculty" | "department" | "bureau" | "factory" | "press" => Class::Kind,
        _ if concepts::is_kind(concept) => Class::Kind,
        _ => Class::Subject,
    }
}

/// The class of a word of `terms.tsv` that is no concept.
fn class_of_other(word: &str) -> Class {
    match word {
        "ltd" => Class::Legal,
        "northwest" | "northeast" | "southwest" | "southeast" | "new" | "key" | "china" | "affiliated"
        | "east" | "west" | "chinese" | "people" | "graduate" | "liberation" => Class::Rank,
        "tsinghua" | "sun" | "yat" | "sen" | "beihang" | "tongji" | "fudan" | "xidian" | "huazhong"
        | "huanan" | "huadong" | "huabei" | "jiaotong" | "charles" | "max" | "planck" | "nankai" | "kim"
        | "il" | "sung" | "kurchatov" | "sharif" | "mozhaysky" | "studies" => Class::Own,
        _ if number(word).is_some() => Class::Number,
        _ => Class::Subject,
    }
}

/// A code of two letters as long as the program runs.
fn code(code: &str) -> &'static str {
    static ALL: OnceLock<String> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let letters = || 'A'..='Z';
        letters().flat_map(|a| letters().flat_map(move |b| [a, b])).collect()
    });
    let mut bytes = code.bytes().map(|b| usize::from(b.to_ascii_uppercase().wrapping_sub(b'A')).min(25));
    let (a, b) = (bytes.next().unwrap_or_default(), bytes.next().unwrap_or_default());
    all.get((a * 26 + b) * 2..(a * 26 + b) * 2 + 2).unwrap_or("??")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{form_of, prepare};

    /// Every text of a row stands for what the row says, and for nothing that an earlier row does.
    fn dead(table: &'static str, only: impl Fn(&&str) -> bool) -> Vec<String> {
        let mut dead = Vec::new();
        for row in rows(table) {
            let (words, texts) = (row[0], row[row.len() - 1]);
            let meant: Vec<u64> = words
                .split(' ')
                .map(|word| {
                    let known = lexicon().known(word).filter(|meanings| meanings.len() == 1);
                    let name = known.map_or(word, |meanings| meanings[0].name);
                    number(name).map_or_else(|| form_of(name), |value| form_of(&value.to_string()))
                })
                .collect();
            for text in texts.split(';').filter(&only) {
                let (before, name) = match (text.strip_suffix('*'), text.strip_prefix('$')) {
                    (Some(stem), _) => ("", format!("{stem}ой")),
                    (None, Some(last)) => ("Institute ", last.to_owned()),
                    (None, None) => ("", text.to_owned()),
                };
                let prepared = prepare(&format!("{before}{name}"));
                let ids = prepared.words.iter().map(|word| word.id);
                let stands_for: Vec<u64> = ids.skip(usize::from(!before.is_empty())).collect();
                if stands_for != meant {
                    dead.push(format!("{words}: {text}"));
                }
            }
        }
        dead
    }

    #[test]
    fn every_translation_stands_for_its_word() {
        let table = include_str!("../../data/translations.tsv");
        assert_eq!(dead(table, |_| true), [""; 0]);
        // A legal form of two words is one; Korean ordinals are numbers.
        let terms = include_str!("../../data/terms.tsv");
        let others = |text: &&str| !text.contains(['公', '株', '주', '제']) && *text != "有限会社";
        assert_eq!(dead(terms, others), [""; 0]);
    }
}
