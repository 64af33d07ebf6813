//! Places as people write them, in other languages too, and a place behind a name without a comma: "Example University Utrecht",
//! "Example University Netherlands".

use crate::compare::lexicon::{Class, lexicon};
use crate::countries;
use crate::entity::Country;
use crate::index::{Head, Index, place_hash};
use crate::normal::{Normal, has_legal_form, is_acronym, is_bare_word, normalise, romanise};
use std::collections::BTreeSet;

/// How many words behind a name may be its place ("People's Republic of China").
const MAX_WORDS: usize = 4;

/// What stands in front of a place, and the place.
pub(crate) struct Front<'a> {
    /// What may be a name: an acronym, or no bare word, which too often is a name by accident.
    pub(crate) name: &'a str,
    pub(crate) place: &'a str,
    /// The place in normal form.
    pub(crate) normal: Normal,
    /// The country that the place is, if it is one.
    pub(crate) country: Option<Country>,
}

/// The readings of a text as a name with a place behind it, the shortest place first.
pub(crate) fn fronts<'a>(text: &'a str, registry: &Index) -> impl Iterator<Item = Front<'a>> {
    let cut = |front: &&'a str| Some(front.trim_end().rsplit_once(char::is_whitespace)?.0.trim_end());
    std::iter::successors(Some(text), cut).skip(1).take(MAX_WORDS).filter_map(|name| {
        let place = text[name.len()..].trim();
        let normal = normalise(place);
        let country = country_typed(place, &normal);
        let is_place = country.is_some() || !is_code(place) && is_known(&normal, registry);
        let may_be_name = || is_acronym(name) || !is_bare_word(name);
        // "Netherlands B.V." is the end of a company's name.
        let is_company = || place.contains(' ') && has_legal_form(place);
        (is_place && may_be_name() && !is_company()).then_some(Front { name, place, normal, country })
    })
}

/// Two or three letters are a country's code only in capitals.
fn is_code(place: &str) -> bool {
    place.len() <= 3
}

/// The country that a text is the name or the code of.
pub(crate) fn country_typed(place: &str, normal: &Normal) -> Option<Country> {
    countries::parse_normal(normal.as_str()).filter(|_| !is_code(place) || place == place.to_uppercase())
}

/// The English name of a city or region that is written in another language: Peking, Teheran, Москва.
fn in_english(normal: &Normal) -> Option<&'static str> {
    let lexicon = lexicon();
    let romanised = romanise(normal.as_str());
    let words: Vec<&str> = romanised.split(' ').collect();
    let whole = lexicon.find(&words, 0, &[]).filter(|(count, _)| *count == words.len());
    let meaning = match (whole, words.as_slice()) {
        (Some((_, [meaning])), _) => *meaning,
        (None, [word]) => lexicon.inflected(word)?,
        _ => return None,
    };
    matches!(meaning.class, Class::City | Class::Region).then_some(meaning.name)
}

/// Whether a text is the name of a place where organisations are, or of a well-known one in some language.
pub(crate) fn is_known(normal: &Normal, registry: &Index) -> bool {
    registry.is_place(normal) || in_english(normal).is_some()
}

/// Whether a country is a region or an overseas territory of another, with a code of its own.
pub(crate) fn is_region_of(part: Country, whole: Country) -> bool {
    const TERRITORIES: [(&str, &[&str]); 3] = [
        ("CN", &["HK", "MO"]),
        ("GB", &["BM", "GG", "GI", "IM", "JE", "KY", "VG"]),
        ("NL", &["AW", "BQ", "CW", "SX"]),
    ];
    TERRITORIES.iter().any(|(state, parts)| whole.as_str() == *state && parts.contains(&part.as_str()))
}

/// Whether two codes are of one state.
pub(crate) fn are_one_state(a: Country, b: Country) -> bool {
    a == b || is_region_of(a, b) || is_region_of(b, a)
}

/// Whether a place is the Crimea or one of its cities, as lists write them.
pub(crate) fn is_in_crimea(place: &str) -> bool {
    const PLACES: [&str; 9] = [
        "crimea",
        "krym",
        "simferopol",
        "sevastopol",
        "kerch",
        "feodosia",
        "yalta",
        "yevpatoria",
        "bakhchysarai",
    ];
    normalise(place).words().any(|word| PLACES.contains(&word))
}

/// A place without its postal code.
pub(crate) fn without_codes(place: &str) -> String {
    let words = place.split_whitespace().filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ")
}

/// The countries of the organisations in places of a name.
pub(crate) fn countries_of(normal: &Normal, registry: &Index) -> BTreeSet<Country> {
    let there = |normal: &Normal| registry.countries_of_place(normal).collect::<BTreeSet<_>>();
    let as_typed = there(normal);
    if !as_typed.is_empty() {
        return as_typed;
    }
    in_english(normal).map(|name| there(&normalise(name))).unwrap_or_default()
}

/// The country of all organisations in places of a name, when they are all in one.
pub(crate) fn country_of(normal: &Normal, registry: &Index) -> Option<Country> {
    let there = |name: &str| registry.country_of_place(place_hash(name));
    there(normal.as_str()).or_else(|| in_english(normal).and_then(there))
}

/// Whether an organisation is in a city, whatever the language of its name.
pub(crate) fn is_in_city(head: &Head<'_>, city: &str) -> bool {
    let city = normalise(city);
    let is_there = |name: &str| head.places().any(|place| place == place_hash(name));
    !city.is_empty() && (is_there(city.as_str()) || in_english(&city).is_some_and(is_there))
}
