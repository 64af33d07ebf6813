//! What stands around a name in a text: places, addresses, departments, other names. It says who is meant, and where.

use super::parts::{UNIVERSITIES, is_led, is_unit, loose_parts, may_be_loose, parts_in, start_of};
use crate::affiliation::{is_former_state, state_of};
use crate::compare::lexicon::Class;
use crate::compare::{Prepared, prepare, tells};
use crate::concepts::concept;
use crate::entity::{Country, Entity};
use crate::index::Index;
use crate::name::ReadName;
use crate::normal::{Normal, are_initials, has_legal_form, is_acronym, normalise};
use crate::place::{are_one_state, countries_of, country_typed, is_known, without_codes};
use std::collections::BTreeSet;
use std::ops::Range;

/// What a part of a text is.
#[derive(Clone)]
pub(super) enum Part {
    /// A place: the countries where it may be, and its name, unless that is a country's.
    Where(BTreeSet<Country>, Option<String>),
    /// An address: it has a number.
    Address,
    /// A department, a legal form.
    Little,
    Initials,
    /// Words that say nothing of what they name: a name, or a place that is not known.
    Words,
    /// Has a legal form.
    Company,
    /// Says what kind of body it is or what it is about.
    Name,
}

/// The countries where a place may be: "Georgia" and "CA" are states too, and "Lebanon" is in New Hampshire.
pub(super) fn where_it_is(place: &str, normal: &Normal, registry: &Index) -> BTreeSet<Country> {
    // A state that is no more was where others are now.
    if is_former_state(normal.as_str()) {
        return BTreeSet::new();
    }
    let named = country_typed(place, normal);
    countries_of(normal, registry).into_iter().chain(named).chain(state_of(place, normal)).collect()
}

/// What two places tell together: the countries of both, if there are any; otherwise those of either.
pub(super) fn together(all: BTreeSet<Country>, others: &BTreeSet<Country>) -> BTreeSet<Country> {
    let both: BTreeSet<Country> = all.intersection(others).copied().collect();
    if both.is_empty() { all.union(others).copied().collect() } else { both }
}

impl Part {
    /// A text that is the name of a place.
    fn place(text: &str, normal: &Normal, registry: &Index) -> Option<Self> {
        let is_country = country_typed(text, normal).is_some() || state_of(text, normal).is_some();
        let is_place = is_country || !is_acronym(text) && is_known(normal, registry);
        let city = (!is_country).then(|| text.to_owned());
        is_place.then(|| Self::Where(where_it_is(text, normal, registry), city))
    }

    pub(super) fn of(text: &str, registry: &Index) -> Self {
        let normal = normalise(text);
        if let Some(place) = Self::place(text, &normal, registry) {
            return place;
        }
        if is_acronym(text) {
            return Self::Initials;
        }
        let Prepared { words, .. } = prepare(text);
        let is_named = words.iter().any(|word| tells(word.id, word.class));
        if words.iter().all(|word| word.class.is_little()) || is_unit(&normal) && !is_named {
            return Self::Little;
        }
        let says_what = |class| matches!(class, Class::Kind | Class::Subject | Class::Business | Class::Soft);
        if words.iter().any(|word| says_what(word.class)) {
            return Self::Name;
        }
        if has_legal_form(text) {
            return Self::Company;
        }
        let has_digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
        let is_code = |word: &&str| has_digit(word) || letters(word) == 2 && is_acronym(word);
        let rest: Vec<&str> = text.split(' ').filter(|word| !is_code(word)).collect();
        // "3M" and "Lab4" are names with a number in them.
        let is_mixed = |word: &str| has_digit(&word) && letters(word) > 2;
        let is_name = rest.iter().any(|word| is_acronym(word)) || text.split(' ').any(is_mixed);
        if has_digit(&text) && !is_name {
            // Perhaps a postal code with its place: also "NH 03766".
            let place = [without_codes(text), rest.join(" ")]
                .iter()
                .find_map(|place| Self::place(place, &normalise(place), registry));
            return place.unwrap_or(Self::Address);
        }
        let is_form = words.iter().any(|word| word.class == Class::Legal);
        if is_form { Self::Company } else { Self::Words }
    }
}

/// What stands beside a part of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside<'a> {
    /// The countries that places beside it tell, where they tell any.
    pub countries: BTreeSet<Country>,
    /// The cities beside it.
    pub cities: Vec<&'a str>,
    /// Other bodies that are named beside it.
    pub others: Vec<&'a str>,
    /// Words that may be a body or a place: in front of it, and behind.
    pub unknown: (bool, bool),
    /// It begins with what may stand between two partners.
    pub led: bool,
    /// It says who is meant whatever body stands beside it.
    pub told: bool,
    /// Beside it stands a college or a press with a name or a place of its own, which is another body than the university beside it.
    pub college: bool,
}

impl<'a> Beside<'a> {
    /// Of a part of a text.
    pub fn of(part: &str, text: &'a str, registry: &Index) -> Self {
        let mut beside =
            Self { led: is_led(part), told: ReadName::new(part).is_told(registry), ..Self::default() };
        let at = start_of(part, text);
        for other in parts_in(text, registry) {
            let from = start_of(other, text);
            if (from..from + other.len()).contains(&at) {
                beside.led |= is_led(other);
                continue;
            }
            beside.college |= is_college(other, registry);
            match Part::of(other, registry) {
                Part::Where(countries, city) => {
                    beside.countries = together(std::mem::take(&mut beside.countries), &countries);
                    beside.cities.extend(city.is_some().then_some(other));
                }
                Part::Address | Part::Little => {}
                Part::Initials if are_initials(other, part) => {}
                Part::Initials => beside.others.push(other),
                Part::Company | Part::Name => beside.others.extend(is_named(other).then_some(other)),
                Part::Words if from < at => beside.unknown.0 = true,
                Part::Words => beside.unknown.1 = true,
            }
        }
        beside
    }

    /// The country that is told, when it is one.
    pub fn country(&self) -> Option<Country> {
        self.countries.first().copied().filter(|_| self.countries.len() == 1)
    }

    /// Whether a part that is an entry's name can be meant by nobody else: it says who is meant or stands alone, and no place says that it is
    /// elsewhere. `country`: the one that was typed.
    pub fn may_be_sure(&self, part: &str, entry: &Entity, country: Option<Country>) -> bool {
        let is_typed = country.is_some_and(|country| entry.countries.contains(&country));
        let is_its = |other: &&str| {
            let normal = normalise(other);
            entry.names.iter().any(|name| normalise(&name.text) == normal || are_initials(other, &name.text))
        };
        let is_its_place = |city: &&str| {
            let normal = normalise(city);
            let within = || format!(" {} ", normalise(part)).contains(&format!(" {normal} "));
            entry.places.iter().any(|place| normalise(place) == normal) || within()
        };
        let is_there =
            entry.countries.iter().any(|own| self.countries.iter().any(|told| are_one_state(*own, *told)));
        let says_where = !self.countries.is_empty() && !entry.countries.is_empty();
        let in_its_place = is_typed && self.cities.iter().any(is_its_place);
        let is_elsewhere = says_where && !is_there && !in_its_place;
        let unknown = self.unknown.0 || self.unknown.1 && !is_typed;
        let alone = self.others.iter().all(is_its) && !unknown;
        !is_elsewhere && !self.college && !self.led && (self.told || alone)
    }
}

/// Whether a name has a word of its own or a place; the number of a department is none.
fn is_named(name: &str) -> bool {
    prepare(name).words.iter().any(|word| word.class != Class::Number && tells(word.id, word.class))
}

/// Whether a text is the name of a college beside a university that is a body of its own, as the independent colleges of China are (Ministry of
/// Education of China, Order 26 of 2008): its place and the word, or the same in Chinese; or that of a school or a press.
pub(crate) fn is_college(text: &str, registry: &Index) -> bool {
    const OTHERS: [&str; 4] = ["中学", "中學", "出版社", "附属小学"];
    if OTHERS.iter().any(|other| text.ends_with(other)) {
        return true;
    }
    let is_chinese = UNIVERSITIES[2..].iter().any(|college| text.ends_with(college));
    let Prepared { words, .. } = prepare(text);
    let meant: Vec<_> = words.iter().filter(|word| !word.class.is_little()).collect();
    let is_place = |class| matches!(class, Class::City | Class::Region);
    let in_chinese = is_chinese && meant.len() == 2 && is_place(meant[0].class);
    let (place, last) = text.trim().rsplit_once(' ').unwrap_or_default();
    in_chinese || concept(normalise(last).as_str()) == "college" && is_known(&normalise(place), registry)
}

/// Whether a name that was met inside a text stands there with another one behind or in front of a loose border ("ASML / Example University"),
/// so that nobody can say who of them is the partner. `is_its`: whether a text is another name of the same organisation.
pub(crate) fn stands_with_another(
    text: &str,
    place: &Range<usize>,
    registry: &Index,
    is_its: impl Fn(&str) -> bool,
) -> bool {
    if !may_be_loose(text) {
        return false;
    }
    let is_other = |part: &str| {
        let from = start_of(part, text);
        let is_itself = from < place.end && place.start < from + part.len();
        let is_name =
            || matches!(Part::of(part, registry), Part::Words | Part::Company | Part::Name | Part::Initials);
        !is_itself && is_name() && !is_its(part)
    };
    let within = parts_in(text, registry).into_iter().find(|part| {
        let from = start_of(part, text);
        (from..from + part.len()).contains(&place.start)
    });
    within.is_some_and(|part| is_led(part) || loose_parts(part).any(is_other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Name, NameKind};

    fn registry() -> Index {
        let entity = |country: &str, place: &str| Entity {
            id: place.to_owned(),
            names: vec![Name { text: "Someone".to_owned(), kind: NameKind::Primary, lang: None }],
            countries: Country::parse(country).into_iter().collect(),
            places: vec![place.to_owned()],
            ..Entity::default()
        };
        let all = [entity("NL", "Exampleville"), entity("IR", "Teheran")];
        Index::from_bytes(Index::compile(&all)).unwrap()
    }

    #[test]
    fn what_stands_beside_a_part() {
        let registry = registry();
        let beside = |text: &'static str, part: &str| {
            let at = text.find(part).unwrap();
            let found = Beside::of(&text[at..at + part.len()], text, &registry);
            let countries: Vec<String> = found.countries.iter().map(Country::to_string).collect();
            (countries.join(" "), found.led || !found.others.is_empty() || found.unknown.0, found.college)
        };
        let (part, none) = ("Institute of Physics", String::new);
        assert_eq!(beside("Institute of Physics", part), (none(), false, false));
        assert_eq!(beside("Institute of Physics, Exampleville", part), ("NL".to_owned(), false, false));
        assert_eq!(beside("Department 3, Institute of Physics, Main Street 5", part), (none(), false, false));
        assert_eq!(beside("College of Engineering, Institute of Physics", part), (none(), false, false));
        assert_eq!(beside("Institute of Physics, Examplia College", part), (none(), true, false));
        assert_eq!(beside("Examplia (Teheran) / Institute of Physics", part), ("IR".to_owned(), true, false));
        assert_eq!(beside("K. N. Examplia University, Institute of Physics", part), (none(), true, false));
        assert_eq!(beside("Zhuhai College, Institute of Physics", part), (none(), true, true));
        assert!(beside("例子大学（珠海学院）", "例子大学").2);
        assert!(!beside("例子大学，医学院", "例子大学").2);
    }

    #[test]
    fn a_name_with_another_at_a_loose_border() {
        let registry = registry();
        let stands = |text: &str, name: &str| {
            let at = text.find(name).unwrap();
            stands_with_another(text, &(at..at + name.len()), &registry, |other| {
                other == "Voorbeelduniversiteit"
            })
        };
        let name = "Examplia University";
        assert!(stands("Sample Works / Examplia University", name));
        assert!(stands("News: Examplia University, Exampleville", name));
        assert!(!stands("Examplia University, Exampleville", name));
        assert!(!stands("Exampleville / Examplia University", name));
        assert!(!stands("Voorbeelduniversiteit / Examplia University", name));
    }
}
