//! A place written behind a name without a comma: "Example University Utrecht", "Example University Netherlands".

use crate::countries;
use crate::entity::Country;
use crate::index::Index;
use crate::normal::{Normal, is_acronym, is_bare_word, normalise};

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
        let is_place = country.is_some() || !is_code(place) && registry.is_place(&normal);
        let may_be_name = || is_acronym(name) || !is_bare_word(name);
        (is_place && may_be_name()).then_some(Front { name, place, normal, country })
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
