//! Whether an organisation that a text seems to name may be the one that was typed, or only lent its name to another one:
//! "Example University, Utrecht" and its school of medicine are it, "Example University of Arts" and its hospital are others.

use crate::affiliation::{Found, Met};
use crate::compare::lexicon::{Class, is_unspaced};
use crate::compare::{Prepared, prepare};
use crate::concepts::{concept, joins};
use crate::index::Index;
use crate::normal::normalise;
use crate::place::is_in_city;
use crate::screen::{is_border, is_college, is_unit, names_place};

/// Whether nothing around the words that were met, between commas, makes them the name of another organisation, and nothing is
/// missing from them that does.
pub(super) fn is_itself(one: &Found, text: &str, recorded: &str, registry: &Index) -> bool {
    let met = &text[one.place.clone()];
    let whole = match one.how {
        Met::Equal | Met::Abbreviated | Met::Concepts => true,
        Met::Shortened | Met::Likeness => !registry.is_place(&normalise(met)) && is_short_for(met, recorded),
    };
    let before = text[..one.place.start].rsplit(is_border).next().unwrap_or_default();
    let after = text[one.place.end..].split(is_border).next().unwrap_or_default();
    let goes_on = normalise(after).words().next().is_some_and(joins);
    // In a script without blanks, what stands beside a name is part of it.
    let is_grown = before.ends_with(has_no_case)
        || after.starts_with(has_no_case)
        || met.chars().any(is_unspaced) && normalise(met) != normalise(recorded);
    whole
        && !is_grown
        && (counts_little(before) || is_unit(&normalise(before)))
        && (is_place(after, one.entity, registry) || is_unit(&normalise(after)) && !goes_on)
}

/// Letters behind a name in which a college is looked for.
const MAX_BEHIND: usize = 120;

/// Whether the words behind a name, or in front of it with "of", are those of a college with a name of its own, or of a hospital: "City College" behind a
/// university's name is a body beside it, as the independent colleges of China are (Ministry of Education of China, Order 26 of 2008), "College of Arts"
/// a part of it.
pub(super) fn is_body_beside(one: &Found, text: &str, registry: &Index) -> bool {
    let after = text[one.place.end..].split(is_border).next().unwrap_or_default();
    // What stands farther on is not looked at.
    let near = after.char_indices().nth(MAX_BEHIND).map_or(after, |(end, _)| &after[..end]);
    let after = normalise(near);
    let before_college = after.words().position(|word| concept(word) == "college");
    let before = text[..one.place.start].rsplit(is_border).next().unwrap_or_default();
    let is_of_college = || {
        let words: Vec<&str> = before.trim().rsplitn(2, ' ').collect();
        matches!(words[..], [last, college] if joins(last) && is_college(college, registry))
    };
    let before_hospital = after.words().position(|word| concept(word) == "hospital");
    let stands = |at: usize| !after.words().take(at).any(joins);
    before_college.is_some_and(|at| at > 0 && stands(at))
        || before_hospital.is_some_and(stands)
        || is_of_college()
}

/// Whether a letter is of a script without capitals, at which words that lost their blank are cut.
fn has_no_case(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()
}

/// Whether a name is short for a recorded one: it has a word of its own that is more than a place, no word that the other lacks, and
/// lacks none that says more than what it is, what it teaches or makes, or its country.
fn is_short_for(short: &str, recorded: &str) -> bool {
    let (short, recorded) = (prepare(short), prepare(recorded));
    let says_little = |class| match class {
        Class::Kind | Class::Subject | Class::Business | Class::Country => true,
        _ => class.is_little(),
    };
    short.words.iter().any(|word| word.class == Class::Own)
        && short.words.iter().all(|word| recorded.has(word.id) || word.class.is_little())
        && recorded.words.iter().all(|word| short.has(word.id) || says_little(word.class))
}

/// Whether the words beside a name are no more than a legal form or a number.
fn counts_little(beside: &str) -> bool {
    let Prepared { words, .. } = prepare(beside);
    words.iter().all(|word| word.class.is_little() || word.class == Class::Number)
}

/// Whether the words behind a name, if any, say no more than where it is. In another city it may be a campus; in another country it is another
/// organisation, and so is one with a place in front of its name.
fn is_place(behind: &str, entity: u32, registry: &Index) -> bool {
    let Prepared { words, .. } = prepare(behind);
    let is_city =
        |class: Class| class.is_little() || matches!(class, Class::City | Class::Region | Class::Number);
    is_in_city(&registry.head(entity), behind)
        || words.iter().all(|word| is_city(word.class))
        || words.iter().all(|word| is_city(word.class) || word.class == Class::Country)
            && names_place(behind, &registry.entity(entity))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::affiliation::FEATURES;
    use crate::entity::{Country, Entity, Name, NameKind};

    fn registry() -> Index {
        let entity = |name: &str, kind: &str| Entity {
            id: format!("{name} {kind}"),
            names: vec![Name { text: name.to_owned(), kind: NameKind::Primary, lang: None }],
            countries: Country::parse("NL").into_iter().collect(),
            places: vec!["Exampleville".to_owned()],
            types: vec![kind.to_owned()],
            ..Entity::default()
        };
        let entities = [entity("Examplia University", "education"), entity("Examplia University", "company")];
        Index::from_bytes(Index::compile(&entities)).unwrap()
    }

    /// Whether what stands between the brackets is what the text is about.
    fn is_about(text: &str, how: Met, recorded: &str, entity: u32) -> bool {
        let (start, end) = (text.find('[').unwrap(), text.find(']').unwrap() - 1);
        let (text, features) = (text.replace(['[', ']'], ""), [0.0; FEATURES]);
        let found = Found {
            entity,
            name: 0,
            place: start..end,
            words: 0,
            how,
            features,
            probability: 0.9,
            against: None,
        };
        is_itself(&found, &text, recorded, &registry())
    }

    #[test]
    fn what_stands_around_a_name_makes_it_anothers() {
        for (text, is) in [
            ("[Examplia Univ.]", true),
            ("Dept. of Physics, [Examplia Univ.], 1234 AB Exampleville", true),
            ("[Examplia Univ.] Exampleville", true),
            ("[Examplia Univ.] Shanghai", true),
            ("[Examplia Univ.], Germany", true),
            ("[Examplia Univ.] Germany", false),
            ("Shanghai [Examplia Univ.]", false),
            ("National [Examplia Univ.]", false),
            ("[Examplia Univ.] of Medicine", false),
            ("[Examplia Univ.] of the School of Arts", false),
            ("[Examplia Univ.] School of Medicine", true),
            ("School of Medicine of [Examplia Univ.]", true),
            ("[Examplia Univ.] School of Medicine Hospital", false),
            ("Children's Hospital of [Examplia Univ.]", false),
            ("School of Medicine of[Examplia Univ.]Graduate School", true),
        ] {
            assert_eq!(is_about(text, Met::Abbreviated, "Examplia University", 0), is, "{text}");
        }
        for (text, is) in [
            ("[例子大学]", true),
            ("物理系，[例子大学]", true),
            ("[例子大学]深圳医院", false),
            ("国立[例子大学]", false),
            ("[例子大学深圳医院]", false),
            ("مستشفى[例子大学]", false),
            ("[例子大学]พยาบาล", false),
        ] {
            assert_eq!(is_about(text, Met::Concepts, "例子大学", 0), is, "{text}");
        }
    }

    #[test]
    fn a_college_with_a_name_of_its_own_is_beside_the_university() {
        for (text, is) in [
            ("[Examplia Univ.] City Coll., Exampleville", true),
            ("[Examplia University] Golden Hill College", true),
            ("[Examplia University] City College Exampleville 310015", true),
            ("[Examplia University] College of Arts", false),
            ("[Examplia University] College", false),
            ("[Examplia University] City Hospital", true),
            ("[Examplia University] School of Hospital Management", false),
            ("[Examplia University], City College", false),
            ("City College of [Examplia University]", false),
        ] {
            let (start, end) = (text.find('[').unwrap(), text.find(']').unwrap() - 1);
            let (text, features) = (text.replace(['[', ']'], ""), [0.0; FEATURES]);
            let (how, place) = (Met::Equal, start..end);
            let found = Found {
                entity: 0,
                name: 0,
                place,
                words: 0,
                how,
                features,
                probability: 0.99,
                against: None,
            };
            assert_eq!(is_body_beside(&found, &text, &registry()), is, "{text}");
        }
    }

    #[test]
    fn what_is_missing_from_a_name_makes_it_anothers() {
        for (text, recorded, entity, is) in [
            ("[Examplia]", "Examplia University", 0, true),
            ("[Examplia], Exampleville", "Examplia University", 0, true),
            ("[Exampleville]", "Exampleville University", 0, false),
            ("[Shanghai]", "Shanghai University", 0, false),
            ("[Examplia University]", "Examplia University of Medicine", 0, true),
            ("[Shanghai University]", "Shanghai University of Medicine", 0, false),
            ("[Examplia]", "Examplia Technologies (Netherlands)", 1, true),
            ("[Examplia] Co., Ltd.", "Examplia Technologies (Netherlands)", 1, true),
            ("[Examplia]", "Shanghai Examplia Physics", 0, false),
            ("[Examplia Nowhere University]", "Examplia University", 0, false),
        ] {
            assert_eq!(is_about(text, Met::Likeness, recorded, entity), is, "{text} {recorded}");
        }
    }
}
