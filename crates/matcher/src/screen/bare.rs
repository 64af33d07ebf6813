//! The name in a text that says beside it only where its bearer is, which part of it is meant, or by which initials it goes:
//! "Examplia LLC, Main Street 12, Exampleville", "Department of Physics, Examplia University (EU)", "Examplia University Teheran".

use super::parts::{is_unit, parts};
use crate::compare::lexicon::Class;
use crate::compare::{Prepared, prepare};
use crate::concepts::concept;
use crate::entity::Country;
use crate::index::Index;
use crate::normal::{has_legal_form, is_acronym, normalise};
use crate::place::{countries_of, country_of, country_typed, fronts, is_known};

/// A name without what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bare<'a> {
    /// What stands in the text.
    pub name: &'a str,
    /// The country that was typed beside it, or is told by the place behind it.
    pub country: Option<Country>,
    /// All that stands around it is known to be no name: places, addresses, departments, a legal form, its own initials. Otherwise some
    /// words may be a place that nobody knows.
    pub sure: bool,
}

/// What a part of a text is.
enum Part {
    /// A place or an address; the country, if it tells one.
    Where(Option<Country>),
    /// A department, a legal form.
    Little,
    Initials,
    /// Words that say nothing of what they name: a name, or a place that is not known.
    Words,
    /// Says what kind of body it is or what it is about.
    Name,
}

/// The names in a text that are one without what stands around them: at most one between commas and one in front of a place that is
/// written behind it without a comma.
pub fn bare_names<'a>(text: &'a str, country: Option<Country>, registry: &Index) -> Vec<Bare<'a>> {
    let between = between_commas(text, country, registry);
    let inner = match between {
        Some(bare) => bare,
        None if parts(text).nth(1).is_none() => Bare { name: text, country, sure: true },
        None => return Vec::new(),
    };
    between.into_iter().chain(before_place(inner, registry)).collect()
}

fn between_commas<'a>(text: &'a str, country: Option<Country>, registry: &Index) -> Option<Bare<'a>> {
    let parts: Vec<(&str, Part)> = parts(text).map(|part| (part, Part::of(part, registry))).collect();
    if parts.len() < 2 {
        return None;
    }
    let names: Vec<&str> =
        parts.iter().filter(|(_, part)| matches!(part, Part::Name)).map(|(name, _)| *name).collect();
    let name = match (names.as_slice(), parts.first()?) {
        ([name], _) | ([], (name, Part::Words | Part::Initials)) => *name,
        // A hospital, an institute of a university.
        (several, _) => {
            let mut hosts = several.iter().filter(|name| normalise(name).words().any(is_university));
            hosts.next().filter(|_| hosts.next().is_none())?
        }
    };
    let around = || parts.iter().filter(|(part, _)| *part != name);
    let sure = around().all(|(part, kind)| match kind {
        Part::Where(_) | Part::Little => true,
        Part::Initials => are_initials(part, name),
        Part::Words | Part::Name => false,
    });
    let told = || {
        around().find_map(|(_, kind)| match kind {
            Part::Where(country) => *country,
            _ => None,
        })
    };
    Some(Bare { name, country: country.or_else(told), sure })
}

/// A name without the place behind it, where that is not in another country than is known.
fn before_place<'a>(bare: Bare<'a>, registry: &Index) -> Option<Bare<'a>> {
    let front = fronts(bare.name, registry).next()?;
    let of_place = || front.country.or_else(|| country_of(&front.normal, registry));
    let agrees = |country: Country| {
        front.country.is_none_or(|own| own == country)
            && (front.country.is_some() || countries_of(&front.normal, registry).contains(&country))
    };
    match bare.country {
        Some(country) if !agrees(country) => None,
        known => Some(Bare { name: front.name, country: known.or_else(of_place), sure: bare.sure }),
    }
}

impl Part {
    fn of(text: &str, registry: &Index) -> Self {
        let normal = normalise(text);
        let country = country_typed(text, &normal);
        if country.is_some() {
            return Self::Where(country);
        }
        if is_acronym(text) {
            return Self::Initials;
        }
        if is_known(&normal, registry) {
            return Self::Where(country_of(&normal, registry));
        }
        let Prepared { words, .. } = prepare(text);
        if words.iter().all(|word| word.class.is_little())
            || is_unit(&normal) && !normal.words().any(is_university)
        {
            return Self::Little;
        }
        let says_what = |class| {
            matches!(class, Class::Kind | Class::Subject | Class::Business | Class::Soft | Class::Legal)
        };
        if has_legal_form(text) || words.iter().any(|word| says_what(word.class)) {
            return Self::Name;
        }
        let is_address = text.contains(|c: char| c.is_ascii_digit()) && !text.split(' ').any(is_acronym);
        if is_address { Self::Where(None) } else { Self::Words }
    }
}

fn is_university(word: &str) -> bool {
    concept(word) == "university"
}

/// Whether the letters of an acronym stand in a name in this order.
fn are_initials(acronym: &str, name: &str) -> bool {
    let name = normalise(name);
    let mut letters = name.as_str().chars();
    let acronym = normalise(acronym);
    acronym
        .as_str()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .all(|wanted| letters.any(|letter| letter == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Entity, Name, NameKind};

    fn registry() -> Index {
        let entity = |country: &str, place: &str| Entity {
            id: format!("{country} {place}"),
            names: vec![Name { text: "Someone".to_owned(), kind: NameKind::Primary, lang: None }],
            countries: Country::parse(country).into_iter().collect(),
            places: vec![place.to_owned()],
            ..Entity::default()
        };
        let places = [("NL", "Exampleville"), ("IR", "Tehran"), ("US", "Twoplaces"), ("GB", "Twoplaces")];
        let entities: Vec<Entity> = places.iter().map(|(country, place)| entity(country, place)).collect();
        Index::from_bytes(Index::compile(&entities)).unwrap()
    }

    #[test]
    fn a_name_without_what_stands_around_it() {
        let registry = registry();
        let bare = |text: &'static str| -> Vec<(&str, String, bool)> {
            let all = super::bare_names(text, None, &registry);
            all.into_iter()
                .map(|bare| (bare.name, bare.country.map_or_else(String::new, |c| c.to_string()), bare.sure))
                .collect()
        };
        for (text, name, country, sure) in [
            ("Examplia LLC, Exampleville", "Examplia LLC", "NL", true),
            ("Examplia LLC, Main Street 12, Exampleville, Netherlands", "Examplia LLC", "NL", true),
            ("Examplia, 12 Main Street", "Examplia", "", true),
            ("Examplia LLC, Nowhere", "Examplia LLC", "", false),
            ("Examplia University (EU)", "Examplia University", "", true),
            ("EU (Examplia University)", "Examplia University", "", true),
            ("Examplia University (XYZ)", "Examplia University", "", false),
            ("Dept. of Physics, Examplia University, Teheran", "Examplia University", "IR", true),
            ("Institute of Physics, Examplia University", "Examplia University", "", false),
            ("EXMP, Teheran", "EXMP", "IR", true),
            ("EXMP Teheran", "EXMP", "IR", true),
            ("Examplia University Twoplaces", "Examplia University", "", true),
        ] {
            assert_eq!(bare(text), [(name, country.to_owned(), sure)], "{text}");
        }
        for text in [
            "Examplia University",
            "Exampleville, Netherlands",
            "Institute of Physics, Academy of Examplia",
            "Examplia LLC, Sample Works GmbH",
            "Department of Physics, Exampleville",
            "",
        ] {
            assert_eq!(bare(text), [], "{text}");
        }
        let both = bare("Examplia University Teheran (EU)");
        assert_eq!(
            both.iter().map(|bare| bare.0).collect::<Vec<_>>(),
            ["Examplia University Teheran", "Examplia University"]
        );
    }

    #[test]
    fn a_place_in_another_country_than_was_typed_is_part_of_a_name() {
        let registry = registry();
        let count =
            |country| bare_names("Examplia University Teheran", Country::parse(country), &registry).len();
        assert_eq!((count("IR"), count("NL")), (1, 0));
    }
}
