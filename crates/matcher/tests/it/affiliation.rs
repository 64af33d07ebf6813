//! Affiliations that nobody would write: whatever they hold, what is told of them stands in them.

use overzicht_matcher::affiliation::{NAMES as NAMES_OF_FEATURES, affiliation, unweighed};
use overzicht_matcher::{
    Aliases, Country, Entity, Index, Name, NameKind, PieceKind, Query, Resolution, named_before_place,
    named_in, named_in_all, resolve,
};
use proptest::prelude::*;
use std::sync::OnceLock;

const NAMES: [&str; 9] = [
    "Example State University",
    "University of Examples",
    "Exemplarisches Institut für Physik",
    "Institute of Physics, Example Academy of Sciences",
    "例子技术大学",
    "Пример государственный университет",
    "EXU",
    "Éxample Hôpital",
    "University of McExample-North",
];

fn registry() -> Option<&'static Index> {
    static INDEX: OnceLock<Option<Index>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let entities: Vec<Entity> = (NAMES.iter().enumerate())
            .map(|(at, text)| Entity {
                id: format!("id{at}"),
                names: vec![
                    Name { text: (*text).to_owned(), kind: NameKind::Primary, lang: None },
                    Name { text: format!("EX{at}"), kind: NameKind::Acronym, lang: None },
                ],
                countries: Country::parse("NL").into_iter().collect(),
                places: vec!["Exampleville".to_owned()],
                ..Entity::default()
            })
            .collect();
        Index::from_bytes(Index::compile(&entities)).ok()
    });
    index.as_ref()
}

/// Names and pieces of names between marks, references, separators and signs that act on the display.
fn hostile() -> impl Strategy<Value = String> {
    let marks = [
        "&amp;",
        "&#xFFFFFFFF;",
        "&#0;",
        "&;",
        "&",
        "#TAB#",
        "#",
        "<sup>",
        "</",
        "<",
        ">",
        ";",
        ", ",
        " - ",
        "(",
        ")",
        "\u{202E}",
        "\u{200B}",
        "\u{1F}",
        "\0",
        "\u{FEFF}",
        "\u{FDFA}",
        "é",
        "é",
        "ﬁ",
        "字",
        "大学",
        "ا",
        "S.N.",
        "A. ",
        "P.O. Box 1234",
        "NL-1234",
        "Netherlands",
        "🏛",
        "\n",
        "—",
    ];
    let name = prop::sample::select(NAMES.to_vec()).prop_map(str::to_owned);
    let piece = prop::sample::select(NAMES.to_vec()).prop_flat_map(|name| {
        let letters: Vec<char> = name.chars().collect();
        (0..letters.len()).prop_map(move |at| letters[at..].iter().collect::<String>())
    });
    let mark = prop::sample::select(marks.to_vec()).prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![name, piece, mark, any::<String>()], 0..40)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_found_stands_in_the_text(text in hostile()) {
        let registry = registry().unwrap();
        for one in affiliation(&text, None, registry) {
            prop_assert!(text.get(one.place.clone()).is_some(), "{:?} of {:?}", one.place, text);
            prop_assert!((0.0..=1.0).contains(&one.probability));
            prop_assert!((one.entity as usize) < NAMES.len());
        }
        let named = named_in(&text, Country::parse("NL"), registry, Aliases::reviewed());
        prop_assert_eq!(&named, &named_in(&text, Country::parse("NL"), registry, Aliases::reviewed()));
        prop_assert!(named.iter().all(|one| one.chosen || !one.safe));
    }

    #[test]
    fn a_partner_of_any_text_is_one_of_the_registry_or_none(text in hostile()) {
        let registry = registry().unwrap();
        let query = Query { name: &text, ..Query::default() };
        let resolution = resolve(&query, registry, Aliases::reviewed());
        prop_assert_eq!(&resolution, &resolve(&query, registry, Aliases::reviewed()));
        let candidates = match resolution {
            Resolution::Safe(one) => vec![one],
            Resolution::Unsure(several) => {
                prop_assert!(several.is_sorted_by(|a, b| a.score >= b.score) && !several.is_empty());
                several
            }
            Resolution::None => Vec::new(),
        };
        for one in candidates {
            prop_assert_eq!(registry.by_id(&one.id), Some(one.entity));
            prop_assert!((0.0..=1.0).contains(&one.score) && !one.why.pieces.is_empty());
        }
        for (name, _) in named_before_place(&text, registry) {
            prop_assert!(text.contains(name));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn together_they_are_answered_as_each_alone(texts in prop::collection::vec((hostile(), any::<bool>()), 0..40)) {
        let registry = registry().unwrap();
        let asked: Vec<(&str, Option<Country>)> = texts
            .iter()
            .map(|(text, known)| (text.as_str(), known.then(|| Country::parse("NL")).flatten()))
            .collect();
        let alone: Vec<_> = asked
            .iter()
            .map(|(text, country)| named_in(text, *country, registry, Aliases::reviewed()))
            .collect();
        prop_assert_eq!(named_in_all(&asked, registry, Aliases::reviewed()), alone);
    }
}

#[test]
fn long_affiliations_are_cut() {
    let registry = registry().unwrap();
    for text in [
        "Example State University, ".repeat(400_000),
        "&#".repeat(1_000_000),
        "<".repeat(3_000_000),
        "例子".repeat(1_000_000),
    ] {
        assert!(affiliation(&text, None, registry).len() <= NAMES.len());
        let query = Query { name: &text, ..Query::default() };
        let resolution = resolve(&query, registry, Aliases::reviewed());
        if let Resolution::Safe(one) = resolution {
            assert_eq!(one.matched, "Example State University");
            assert!(one.why.has(PieceKind::Cut));
        }
        assert!(named_before_place(&text, registry).is_empty());
    }
}

#[test]
fn words_that_lost_the_blank_between_them_are_two() {
    let registry = registry().unwrap();
    let first = |text: &str| affiliation(text, None, registry).first().map(|one| one.entity);
    for text in [
        "Department of Physics ofUniversity of Examples",
        "Universityof Examples",
        "laUniversity of Examples",
    ] {
        assert_eq!(first(text), Some(1), "{text}");
    }
    assert_eq!(first("Department of Physics, University of McExample-North"), Some(8));
}

#[test]
fn of_many_whose_names_begin_alike_those_in_the_place_are_weighed() {
    let entities: Vec<Entity> = (0..12)
        .map(|at| Entity {
            id: format!("id{at}"),
            names: vec![Name {
                text: format!("Specimen Institute of Branch{at} Zone{at}"),
                kind: NameKind::Primary,
                lang: None,
            }],
            countries: Country::parse("NL").into_iter().collect(),
            places: vec![format!("Sampletown{at}")],
            ..Entity::default()
        })
        .collect();
    let registry = Index::from_bytes(Index::compile(&entities)).unwrap();
    let found = affiliation("Specimen Institute, Sampletown11", None, &registry);
    assert!(found.len() <= 4, "{} are weighed", found.len());
    assert_eq!(found.first().map(|one| one.entity), Some(11));
}

/// An index of organisations: id, city, and names, the first of which is the official one.
fn index(all: &[(&str, &str, &[&str])]) -> Option<Index> {
    let entities: Vec<Entity> = all
        .iter()
        .map(|(id, city, names)| Entity {
            id: (*id).to_owned(),
            names: (names.iter().enumerate())
                .map(|(at, text)| Name {
                    text: (*text).to_owned(),
                    kind: if at == 0 { NameKind::Primary } else { NameKind::Label },
                    lang: None,
                })
                .collect(),
            countries: Country::parse("NL").into_iter().collect(),
            places: vec![(*city).to_owned()],
            ..Entity::default()
        })
        .collect();
    Index::from_bytes(Index::compile(&entities)).ok()
}

/// The ids of those of which a whole name is met in a text, in its order, and of those of which a beginning is.
fn met(text: &str, index: &Index) -> [Vec<String>; 2] {
    let found = unweighed(text, None, index);
    let ids = |feature: &str| {
        let feature = NAMES_OF_FEATURES.iter().position(|name| *name == feature).unwrap_or(usize::MAX);
        let with = found.iter().filter(|(_, _, features)| features[feature] > 0.0);
        let mut ids: Vec<String> = with.map(|(number, ..)| index.entity(*number).id).collect();
        ids.sort();
        ids
    };
    [ids("whole name in order"), ids("beginning of a name")]
}

#[test]
fn a_place_further_on_belongs_to_a_name() {
    let index = index(&[
        ("system", "Mainport", &["University of Exampleland"]),
        ("campus", "Smallport", &["University of Exampleland, Smallport"]),
        ("other", "Farport", &["University of Exampleland, Farport"]),
    ])
    .unwrap();
    for text in [
        "University of Exampleland, 445 Some Hall, Smallport",
        "University of Exampleland School of Things in Smallport",
    ] {
        assert_eq!(met(text, &index)[0], ["campus", "system"], "{text}");
    }
    // No place that stands inside a part.
    assert_eq!(met("University of Exampleland, old Farport road", &index)[0], ["system"]);
}

#[test]
fn a_beginning_in_another_order_is_an_accident() {
    let index = index(&[
        ("uni", "Exampleport", &["Exampleport University"]),
        ("long", "Exampleport", &["Exampleport University of Engineering Things"]),
    ])
    .unwrap();
    let [whole, begun] = met("College of Chemical Engineering, Exampleport University", &index);
    assert_eq!((whole, begun), (vec!["uni".to_owned()], vec![]));
    assert_eq!(met("Exampleport University of Engineering", &index)[1], ["long"]);
}

#[test]
fn of_an_organisations_names_the_one_in_order_is_met() {
    let index = index(&[
        ("national", "Quexo", &["National Polytechnic School", "Escuela Politécnica Nacional"]),
        ("school", "Elsewhere", &["École Polytechnique"]),
    ])
    .unwrap();
    let found = affiliation("Escuela Politécnica Nacional, Quexo", None, &index);
    let met = found.iter().find(|one| index.entity(one.entity).id == "national").map(|one| one.name);
    assert_eq!(met, Some(1));
}

#[test]
fn words_written_as_one_or_as_two_are_the_same_name() {
    let index = index(&[
        ("two", "Chandex", &["Post Graduate Institute of Examples"]),
        ("one", "Elsewhere", &["Postgraduate Institute of Things"]),
    ])
    .unwrap();
    assert_eq!(met("Postgraduate Institute of Examples", &index)[0], ["two"]);
    assert_eq!(met("Post Graduate Institute of Things", &index)[0], ["one"]);
}

#[test]
fn cut_off_words_are_written_out() {
    let index = index(&[("school", "Exampleport", &["Exampleport Business School"])]).unwrap();
    let found = affiliation("Exampleport Bus. Sch.", None, &index);
    // The share of the name that is there.
    assert!(found.first().is_some_and(|one| one.features[4] >= 1.0), "{found:?}");
}

#[test]
fn a_city_is_not_the_organisation_that_is_called_like_it() {
    let index = index(&[
        ("zoo", "St. Example", &["St. Example Zoo", "St. Example"]),
        ("uni", "St. Example", &["Somebody University in St. Example"]),
    ])
    .unwrap();
    let ids = |text: &str| -> Vec<String> {
        affiliation(text, None, &index).iter().map(|one| index.entity(one.entity).id).collect()
    };
    assert!(!ids("Somebody University School of Medicine in St. Example").contains(&"zoo".to_owned()));
    assert!(ids("St. Example").contains(&"zoo".to_owned()));
}

#[test]
fn a_place_that_is_an_organisations_alias_is_a_question() {
    let index = index(&[
        ("academy", "Exampleter", &["Somebody Exampleter Academy", "Exampleter", "Exampleter Academy"]),
        ("uni", "Exampleter", &["University of Exampleter"]),
        ("elsewhere", "New Example", &["Somebody & Sons Ltd", "St. Exampleter"]),
        ("there", "St. Exampleter", &["Somebody in St. Exampleter"]),
        ("park", "Example National Park", &["Example National Park"]),
    ])
    .unwrap();
    let resolved = |name| resolve(&Query { name, ..Query::default() }, &index, Aliases::reviewed());
    for place in ["Exampleter", "St. Exampleter"] {
        let Resolution::Unsure(candidates) = resolved(place) else { panic!("{place}") };
        assert!(candidates[0].why.has(PieceKind::AlsoPlace), "{candidates:?}");
        let named = named_in(place, None, &index, Aliases::reviewed());
        assert!(named.iter().all(|one| !one.safe), "{named:?}");
    }
    // An own name, another alias, and a place behind what is meant.
    for (name, id) in [
        ("Example National Park", "park"),
        ("Exampleter Academy", "academy"),
        ("University of Exampleter, St. Exampleter", "uni"),
    ] {
        let Resolution::Safe(found) = resolved(name) else { panic!("{name}") };
        assert_eq!(found.id, id);
    }
}

#[test]
fn a_place_behind_a_name_says_whose_it_is() {
    let index = index(&[
        ("coast", "Exampleville", &["Coast Examplia University", "CEXU"]),
        ("here", "Exampleville", &["Institute of Examples"]),
        ("there", "New Example", &["Institute of Examples"]),
    ])
    .unwrap();
    let resolved = |name, country| {
        let query = Query { name, country: Country::parse(country), ..Query::default() };
        resolve(&query, &index, Aliases::reviewed())
    };
    for (name, country, id) in [
        ("Coast Examplia University Exampleville", "", "coast"),
        ("Coast Examplia Univ. Exampleville", "", "coast"),
        ("Coast Examplia University Netherlands", "", "coast"),
        ("Coast Examplia University NL", "NL", "coast"),
        ("CEXU Exampleville", "", "coast"),
        ("Institute of Examples New Example", "", "there"),
        ("Department of Physics, Institute of Examples Exampleville", "", "here"),
    ] {
        let Resolution::Safe(found) = resolved(name, country) else { panic!("{name}") };
        assert_eq!(found.id, id, "{name}");
    }
    // The one is not there, the other may be either.
    for name in ["Coast Examplia University New Example", "CEXU New Example", "Institute of Examples NL"] {
        assert!(!matches!(resolved(name, ""), Resolution::Safe(_)), "{name}");
    }
}
