//! The countries, and states of the United States, that an affiliation names.

use super::bits::Bits;
use super::text::Text;
use crate::countries;
use crate::entity::Country;
use crate::hash::ByText;
use crate::index::word_hash;
use crate::normal::Normal;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

/// Words of the longest name of a country that is looked for.
const LONGEST: usize = 4;
/// What may stand in front of the name of a country.
const REPUBLIC: &str = "republic of ";

/// Where the Soviet Union was.
const SOVIET: &[&str] =
    &["RU", "UA", "BY", "UZ", "KZ", "GE", "AZ", "LT", "MD", "LV", "KG", "TJ", "AM", "TM", "EE"];

/// Former states, with all the countries where they were (ISO 3166-3 and the successions of the United Nations).
const FORMER: &[(&str, &[&str])] = &[
    ("ussr", SOVIET),
    ("soviet union", SOVIET),
    ("czechoslovakia", &["CZ", "SK"]),
    ("yugoslavia", &["RS", "HR", "SI", "BA", "MK", "ME", "XK"]),
    ("serbia and montenegro", &["RS", "ME"]),
];

/// Whether a text in normal form is the name of a state that is several countries now.
pub(crate) fn is_former_state(normal: &str) -> bool {
    FORMER.iter().any(|(name, _)| *name == normal)
}

/// The United States, where a text is the name of one of them, or its code in capitals.
pub(crate) fn state_of(text: &str, normal: &Normal) -> Option<Country> {
    let is_code = text.len() == 2 && text == text.to_uppercase();
    let is_state =
        gazetteer().states.contains_key(normal.as_str()) || matches!(normal.as_str(), "georgia" | "ga");
    Country::parse("US").filter(|_| is_state && (text.len() > 2 || is_code))
}

/// A country that a text names.
pub(super) struct Named {
    pub(super) country: Country,
    pub(super) words: Range<usize>,
}

struct Gazetteer {
    names: HashMap<String, Vec<Country>, ByText>,
    states: HashMap<String, Country, ByText>,
    /// The words with which any of them begins.
    first: HashSet<String, ByText>,
    /// The hashes of those.
    some_first: Bits<256>,
}

fn gazetteer() -> &'static Gazetteer {
    static TABLE: OnceLock<Gazetteer> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut names: HashMap<String, Vec<Country>, ByText> = HashMap::default();
        names.extend(countries::normal_names().map(|(name, country)| (name, vec![country])));
        for (name, codes) in FORMER {
            let countries = codes.iter().filter_map(|code| Country::parse(code)).collect();
            names.insert((*name).to_owned(), countries);
        }
        let mut states: HashMap<String, Country, ByText> = HashMap::default();
        if let Some(us) = Country::parse("US") {
            for (code, name) in
                include_str!("../../data/us_states.tsv").lines().filter_map(|line| line.split_once('\t'))
            {
                // Georgia is also a country: it tells nothing.
                if name != "Georgia" {
                    states.insert(code.to_ascii_lowercase(), us);
                    states.insert(name.to_ascii_lowercase(), us);
                }
            }
        }
        let mut first: HashSet<String, ByText> = HashSet::default();
        for name in names.keys().chain(states.keys()) {
            first.extend(name.split(' ').next().map(str::to_owned));
        }
        first.insert("republic".to_owned());
        let mut some_first = Bits::default();
        first.iter().for_each(|word| some_first.add(word_hash(word)));
        Gazetteer { names, states, first, some_first }
    })
}

/// The countries that a text names, in its order.
pub(super) fn countries_in(text: &Text<'_>) -> Vec<Named> {
    let table = gazetteer();
    let mut found: Vec<Named> = Vec::new();
    let mut free = 0;
    for at in 0..text.words.len() {
        let may_be_first = table.some_first.may_have(text.words[at].hash);
        if at < free || !may_be_first || !table.first.contains(text.word(at)) {
            continue;
        }
        for length in (1..=LONGEST).rev() {
            let span = at..at + length;
            if span.end > text.words.len() || (at + 1..span.end).any(|i| text.gap(i)) {
                continue;
            }
            let named = countries_of(text, span.clone(), table);
            if !named.is_empty() {
                free = span.end;
                found.extend(named.iter().map(|country| Named { country: *country, words: span.clone() }));
                break;
            }
        }
    }
    found
}

/// The countries that some words are the name or the code of.
fn countries_of<'a>(text: &Text<'_>, span: Range<usize>, table: &'a Gazetteer) -> &'a [Country] {
    let joined = text.slice(span.clone());
    let short = joined.len() <= 3;
    if short && joined.is_ascii() && !text.words[span.start].caps {
        return &[];
    }
    let (starts, ends) = (text.gap(span.start), text.gap(span.end));
    if let Some(us) = table.states.get(joined) {
        // A short code only at the start of a part, or before digits: "MA 02139".
        let digits =
            text.words.len() > span.end && text.word(span.end).starts_with(|c: char| c.is_ascii_digit());
        return if !short || starts || digits { std::slice::from_ref(us) } else { &[] };
    }
    let names = |name: &str| table.names.get(name).map(Vec::as_slice);
    let named = if !short || !joined.is_ascii() {
        names(joined).or_else(|| names(joined.strip_prefix(REPUBLIC)?))
    } else {
        match joined {
            "prc" if starts || ends => names("china"),
            "roc" if starts || ends => names("taiwan"),
            "usa" | "uk" | "uae" | "us" | "frg" | "gdr" | "ddr" if starts || ends => names(joined),
            // Two letters alone between commas are a code.
            code if code.len() == 2 && starts && ends => names(code),
            _ => None,
        }
    };
    named.unwrap_or_default()
}
