//! Affiliations that nobody would write: whatever they hold, what is told of them stands in them.

use overzicht_matcher::affiliation::affiliation;
use overzicht_matcher::{Aliases, Country, Entity, Index, Name, NameKind, named_in, named_in_all};
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
