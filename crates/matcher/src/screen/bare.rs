//! The name in a text that says beside it only where its bearer is, which part of it is meant, or by which initials it goes:
//! "Examplia LLC, Main Street 12, Exampleville", "Department of Physics, Examplia University (EU)", "Examplia University Teheran".

use super::parts::{is_unit, parts};
use crate::compare::lexicon::Class;
use crate::compare::{Prepared, prepare};
use crate::concepts::concept;
use crate::entity::Country;
use crate::index::Index;
use crate::normal::{are_initials, has_legal_form, is_acronym, normalise};
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
    /// Has a legal form.
    Company,
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
    let whose = before_campus(inner.name).map(|name| Bare { name, ..inner });
    between.into_iter().chain(before_place(inner, registry)).chain(whose).collect()
}

fn between_commas<'a>(text: &'a str, country: Option<Country>, registry: &Index) -> Option<Bare<'a>> {
    let parts: Vec<(&str, Part)> = parts(text).map(|part| (part, Part::of(part, registry))).collect();
    if parts.len() < 2 {
        return None;
    }
    let only = |is: fn(&(&str, Part)) -> bool| {
        let mut those = parts.iter().filter(|part| is(part)).map(|(name, _)| *name);
        those.next().map(|first| those.next().is_none().then_some(first))
    };
    let name = only(|(_, part)| matches!(part, Part::Name))
        // A hospital, an institute of a university.
        .map(|one| one.or_else(|| only(|(name, _)| normalise(name).words().any(is_university)).flatten()))
        .or_else(|| only(|(_, part)| matches!(part, Part::Company)));
    let name = match (name, parts.first()?) {
        (Some(name), _) => name?,
        (None, (name, Part::Words | Part::Initials)) => *name,
        _ => return None,
    };
    let around = || parts.iter().filter(|(part, _)| *part != name);
    let sure = around().all(|(part, kind)| match kind {
        Part::Where(_) | Part::Little => true,
        Part::Initials => are_initials(part, name),
        Part::Words | Part::Company | Part::Name => false,
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

/// The university of a campus, where no blank stands between them: 例子大学东城校区.
fn before_campus(text: &str) -> Option<&str> {
    const MOST: usize = 6;
    let before = text.strip_suffix("校区").or_else(|| text.strip_suffix("校區"))?;
    let (at, kind) =
        ["大学", "大學", "学院", "學院"].iter().find_map(|kind| Some((before.find(kind)?, kind)))?;
    let (name, campus) = text.split_at(at + kind.len());
    // A school of a university may have a campus too.
    (campus.chars().count() <= MOST && !campus.contains(['附', '属'])).then_some(name)
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
        let says_what = |class| matches!(class, Class::Kind | Class::Subject | Class::Business | Class::Soft);
        if words.iter().any(|word| says_what(word.class)) {
            return Self::Name;
        }
        if has_legal_form(text) {
            return Self::Company;
        }
        let is_code =
            |word: &&str| word.contains(|c: char| c.is_ascii_digit()) || word.len() == 2 && is_acronym(word);
        let rest: Vec<&str> = text.split(' ').filter(|word| !is_code(word)).collect();
        if rest.iter().any(|word| is_acronym(word)) || !text.contains(|c: char| c.is_ascii_digit()) {
            let is_form = words.iter().any(|word| word.class == Class::Legal);
            return if is_form { Self::Company } else { Self::Words };
        }
        // An address, perhaps a postal code with its place.
        let place = rest.join(" ");
        let normal = normalise(&place);
        Self::Where(country_typed(&place, &normal).or_else(|| country_of(&normal, registry)))
    }
}

fn is_university(word: &str) -> bool {
    concept(word) == "university"
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
            ("Examplia University, 1234 AB Exampleville", "Examplia University", "NL", true),
            ("Examplia University, 1234 Exampleville", "Examplia University", "NL", true),
            ("Examplia University, Nowhere, Netherlands 1234", "Examplia University", "NL", false),
            ("Examplia LLC, Nowhere", "Examplia LLC", "", false),
            ("Examplia University (EU)", "Examplia University", "", true),
            ("EU (Examplia University)", "Examplia University", "", true),
            ("Examplia University (XYZ)", "Examplia University", "", false),
            ("Dept. of Physics, Examplia University, Teheran", "Examplia University", "IR", true),
            ("Institute of Physics, Examplia University", "Examplia University", "", false),
            ("EXMP, Teheran", "EXMP", "IR", true),
            ("EXMP Teheran", "EXMP", "IR", true),
            ("例子大学东城校区", "例子大学", "", true),
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
            "例子大学附属中学校区",
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
