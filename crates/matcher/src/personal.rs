//! Whether a name is a person's, where a list does not say so.
//!
//! Some lists have persons and companies in rows of one kind. A company nearly always says so: by a word for what it is or does, a
//! legal form, initials, a place in front. A name of two to four words without any of these is perhaps a person's, and probably
//! when one of its words is a given or family name (`data/person_words.txt`), has an ending of such or is an initial.

use crate::compare::lexicon::{Class, lexicon};
use crate::compare::prepare;
use crate::hash::ByText;
use crate::normal::{has_legal_form, normalise};
use std::collections::HashSet;
use std::sync::OnceLock;

/// How a name looks that may be a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Personal {
    /// It says a body.
    No,
    /// It has too few words to tell, or too many.
    Untold,
    /// Two to four words, of which none says a body.
    Perhaps,
    /// And something in them says a person.
    Probably,
}

/// Words of a name at most, without initials and particles; twice as many where two of them are persons'.
const MAX_NAMES: usize = 4;

/// Particles between the words of persons' names, which count for none.
const PARTICLES: &[&str] = &[
    "al", "el", "de", "da", "di", "du", "del", "der", "den", "la", "le", "van", "von", "bin", "ibn", "bint",
    "ben", "ur", "ul", "ud", "abu", "dos",
];

/// Titles, and what tells bearers of one name apart.
const TITLES: &[&str] = &[
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "jr",
    "sr",
    "haji",
    "captain",
    "colonel",
    "general",
    "engineer",
    "sheikh",
    "ii",
    "iii",
    "iv",
    "sir",
];

/// Endings of family names and patronymics, of words of six letters or more.
const ENDINGS: &[&str] = &[
    "ovich", "evich", "ovna", "evna", "ov", "ova", "ev", "eva", "enko", "chuk", "sky", "skiy", "skii",
    "skyi", "ski", "skaya", "skaia", "shvili", "idze", "adze", "yan", "zadeh", "nejad", "nezhad", "pour",
    "oglu", "ullah", "uddin", "opoulos",
];

/// Small words between others that no person's name has.
const JOINING: &[&str] = &["and", "of", "the", "for", "und"];

/// Words of goods and of companies that are in no other table.
const GOODS: &[&str] = &[
    "drones",
    "semiconductor",
    "semiconductors",
    "display",
    "displays",
    "computer",
    "computers",
    "photonics",
    "labs",
    "components",
    "hardware",
    "marine",
    "steel",
    "wings",
    "air",
    "aero",
    "avia",
    "aviation",
    "link",
    "links",
    "logic",
    "tech",
    "wave",
    "star",
    "power",
    "solutions",
    "network",
    "networks",
    "exporters",
    "importers",
    "traders",
    "associates",
    "shop",
    "store",
    "stores",
    "market",
    "arcade",
    "equipment",
    "sensors",
    "instruments",
    "optics",
    "micro",
    "auto",
    "world",
    "globe",
    "middle",
    "east",
    "west",
    "action",
    "neft",
    "airways",
    "zone",
];

/// How a name looks, of a body or of a person.
///
/// ```
/// use overzicht_matcher::{Personal, personal};
/// assert_eq!(personal("Wang Wei"), Personal::Probably);
/// assert_eq!(personal("Chengdu Beizhan Electronics"), Personal::No);
/// assert_eq!(personal("Megvii"), Personal::Untold);
/// ```
pub fn personal(name: &str) -> Personal {
    let (plain, said) = without_brackets(before_aliases(name));
    if said.split(' ').any(|word| word.eq_ignore_ascii_case("individual")) {
        return Personal::Probably;
    }
    let all: Vec<&str> = plain
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let shouts = !plain.contains(char::is_lowercase);
    let is_title = |word: &str| TITLES.contains(&word.to_lowercase().as_str());
    let words: Vec<&str> = all.iter().copied().filter(|word| !is_title(word)).collect();
    let rest: Vec<&str> = words.iter().copied().filter(|word| !is_initials(word)).collect();
    if plain.contains(['&', '/', ':'])
        || plain.contains(" - ")
        || prepare(&plain).legal
        || has_legal_form(&plain)
        || rest.iter().any(|word| is_of_body(word, shouts))
        || says_body(&rest.join(" "))
        || says_body(&said)
    {
        return Personal::No;
    }
    let between = 1..rest.len().saturating_sub(1);
    let names: Vec<String> = rest
        .iter()
        .map(|word| normalise(word).as_str().to_owned())
        .enumerate()
        .filter(|(at, word)| !between.contains(at) || !PARTICLES.contains(&word.as_str()))
        .map(|(_, word)| word)
        .collect();
    let is_one = |word: &&String| word.split(' ').any(|part| is_persons(part) || has_ending(part));
    let persons = names.iter().filter(is_one).count();
    // An initial at the end of one word is a part of a name of another kind: "Sputnik E".
    let is_begun = all.first().is_some_and(|word| is_initials(word) || is_title(word));
    // "O" is "and" in Persian.
    let has_initials = words.iter().any(|word| is_initials(word) && *word != "O");
    match names.len() {
        0 => Personal::Untold,
        1 if !is_begun => Personal::Untold,
        1..=MAX_NAMES if persons > 0 || has_initials => Personal::Probably,
        1..=MAX_NAMES => Personal::Perhaps,
        count if count <= 2 * MAX_NAMES && persons > 1 => Personal::Probably,
        _ => Personal::Untold,
    }
}

/// A name without others behind it that its bearer is also known by.
fn before_aliases(name: &str) -> &str {
    let lower = name.to_ascii_lowercase();
    let at = [" a/k/a", " aka ", " a.k.a"].iter().filter_map(|between| lower.find(between)).min();
    at.map_or(name, |at| &name[..at])
}

/// A name without what stands in brackets, and what stands there.
fn without_brackets(name: &str) -> (String, String) {
    let (mut plain, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for c in name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => inside.push(c),
            _ => plain.push(c),
        }
    }
    (plain, inside)
}

/// Whether a word is one that no person's name has: with a digit, in capitals or with one inside it where others are not, or a small word.
fn is_of_body(word: &str, shouts: bool) -> bool {
    let lower = word.to_lowercase();
    let is_good = GOODS.contains(&lower.as_str()) && !is_persons(&lower);
    if word.contains(|c: char| c.is_numeric()) || JOINING.contains(&lower.as_str()) || is_good {
        return true;
    }
    if shouts {
        // Initials: no word of theirs can be said.
        let is_said = lower.contains(['a', 'e', 'i', 'o', 'u', 'y']) || !word.is_ascii();
        return !is_said && !is_persons(&lower);
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    // "McGuinn", "DeVito", "al-Shawi" and "O'Neill" are names.
    let parts = word.split(['-', '\'', '’', '?', '.']).filter(|part| !part.is_empty());
    let inner = parts.map(|part| part.chars().skip(4).filter(|c| c.is_uppercase()).count()).sum::<usize>();
    letters > 1 && capitals == letters || inner > 0
}

/// A letter or several with full stops: "V", "M.R.".
fn is_initials(word: &str) -> bool {
    word.split('.')
        .filter(|part| !part.is_empty())
        .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Whether a word of it says what kind of body it is, what it makes or where, or a city stands in front. What is a person's name too
/// ("King", "Jordan") says none of these.
fn says_body(name: &str) -> bool {
    let prepared = prepare(name);
    prepared.words.iter().enumerate().any(|(at, word)| {
        let says = match word.class {
            Class::Own | Class::Filler => lexicon().is_translated(word.id),
            Class::City | Class::Region => at == 0,
            _ => true,
        };
        says && !is_persons(prepared.word(at))
    })
}

fn has_ending(word: &str) -> bool {
    word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Whether a word is a name of persons.
fn is_persons(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&str, ByText>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let table = include_str!("../data/person_words.txt");
        table.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
    });
    words.contains(word)
}

#[cfg(test)]
mod tests {
    use super::Personal::{No, Perhaps, Probably, Untold};
    use super::*;

    #[test]
    fn persons_and_bodies() {
        for (name, what) in [
            ("Wang Wei", Probably),
            ("Wang, Wei", Probably),
            ("Robert Anderson", Probably),
            ("DAVID POWELL", Probably),
            ("M.R. Ahmadi", Probably),
            ("Anna V Libets", Probably),
            ("Zurab Kartvelishvili", Probably),
            ("Muhammad al-Shawi", Probably),
            ("Linda Zhai (PRC individual)", Probably),
            ("Abdul Satar Ghoura", Probably),
            ("Su Bin", Probably),
            ("GEORGE KIRK, III.", Probably),
            ("Dr. Ahmed Example", Probably),
            ("Abd Al Hakim Luqman Jasim Muhammad", Probably),
            ("Xandra Qvistgaard", Perhaps),
            ("Huawei Technologies", No),
            ("Gregory Allen Justice", Probably),
            ("FUYI SUN A/K/A FRANK SUN", Probably),
            ("Israel Gonzalez", Probably),
            ("Megvii", Untold),
            ("Chengdu Beizhan Electronics", No),
            ("Kavan Electronics", No),
            ("Baranov CIAM", No),
            ("MaxiTechGroup", No),
            ("Beijing Tianhua", No),
            ("Sputnik E", Untold),
            ("Hans Schneider GmbH", No),
            ("Wang and Sons", No),
            ("Wang Wing, Ltd.", No),
            ("KZ RESULTS", No),
            ("SOCCER ZONE (MNC GROUP INTERNATIONAL, INC.)", No),
            ("Tarh O Palayesh", Perhaps),
            ("Ali 3 Trading", No),
            ("Islamic Jihad of Example", No),
            ("", Untold),
            ("(((", Untold),
            (" a.k.a. ", Untold),
        ] {
            assert_eq!(personal(name), what, "{name}");
        }
    }
}
