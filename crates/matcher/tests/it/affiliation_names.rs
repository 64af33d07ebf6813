//! By which names an organisation is met in an affiliation, and what says in which country it is.

use overzicht_matcher::affiliation::{Met, affiliation, unweighed};
use overzicht_matcher::{
    Aliases, Country, Entity, Index, Name, NameKind, Query, Resolution, named_in, resolve,
};

/// An organisation: its id, country, city and name.
type Made<'a> = (&'a str, &'a str, &'a str, &'a str);

pub(crate) fn index(all: &[Made<'_>]) -> Option<Index> {
    let entities: Vec<Entity> = (all.iter())
        .map(|(id, country, city, name)| Entity {
            id: (*id).to_owned(),
            names: vec![Name { text: (*name).to_owned(), kind: NameKind::Primary, lang: None }],
            countries: Country::parse(country).into_iter().collect(),
            places: vec![(*city).to_owned()],
            ..Entity::default()
        })
        .collect();
    Index::from_bytes(Index::compile(&entities)).ok()
}

/// What is said of it by the feature of this number, however improbable it is.
fn feature(text: &str, index: &Index, id: &str, feature: usize) -> Option<f32> {
    let all = unweighed(text, None, index);
    all.iter().find(|(number, ..)| index.entity(*number).id == id).map(|(_, _, features)| features[feature])
}

const WHOLE: usize = 0;
const COUNTRY_AGREES: usize = 16;
const COUNTRY_DIFFERS: usize = 17;

#[test]
fn the_country_in_brackets_is_no_word_of_a_companys_name() {
    let index = index(&[
        ("jp", "JP", "Exampleto", "Exampler Works (Japan)"),
        ("gb", "GB", "Exampleham", "Exampler Works (United Kingdom)"),
        // Another country than its own is a word of a name.
        ("other", "NL", "Exampledam", "Exampler Chamber (Japan)"),
    ])
    .unwrap();
    for (text, id) in [
        ("R&D Division, Exampler Works, Exampleham, UK", "gb"),
        ("Exampler Works, Exampleto, Japan", "jp"),
        ("Exampler Works (United Kingdom)", "gb"),
    ] {
        let best = affiliation(text, None, &index).into_iter().next();
        assert_eq!(best.map(|one| index.entity(one.entity).id).as_deref(), Some(id), "{text}");
        assert_eq!(feature(text, &index, id, WHOLE), Some(1.0), "{text}");
    }
    assert_ne!(feature("Exampler Chamber", &index, "other", WHOLE), Some(1.0));
}

#[test]
fn a_name_is_equal_without_the_country_that_is_said_elsewhere() {
    let index = index(&[("gb", "GB", "Exampleham", "Exampler (United Kingdom)")]).unwrap();
    let how = |text, country| {
        let country = Country::parse(country);
        affiliation(text, country, &index).into_iter().next().map(|one| one.how)
    };
    assert_eq!(how("R&D Division, Exampler, Exampleham, UK", ""), Some(Met::Equal));
    assert_eq!(how("R&D Division, Exampler, Exampleham", "GB"), Some(Met::Equal));
    assert_eq!(how("R&D Division, Exampler, Exampleham", ""), Some(Met::Concepts));
    // The country of another address, or one that the text contradicts, is not its own.
    assert_eq!(how("Exampler, Exampleham, Germany; Works, London, UK", ""), Some(Met::Concepts));
    assert_eq!(how("Exampler, Exampleham, Germany", "GB"), Some(Met::Concepts));
}

#[test]
fn capitals_at_the_end_of_an_address_are_its_country() {
    let index = index(&[
        ("works", "GB", "Exampleham", "Exampler Works"),
        ("uk", "PL", "Examplow", "UK"),
        ("lebanon", "US", "Lebanon", "Exampler Centre"),
        ("hk", "HK", "Hong Kong", "Exampler Polytechnic"),
        ("cn", "CN", "Exampleshan", "Exampler Academy"),
        ("ua", "UA", "Examplograd", "Exampler Observatory"),
        ("eth", "CH", "Examplich", "ETH"),
        ("jp", "JP", "Exampleto", "Exampler Mills"),
        ("gb", "GB", "Exampleton", "Exampler Mills"),
    ])
    .unwrap();
    let safe = |name| match resolve(&Query { name, ..Query::default() }, &index, Aliases::reviewed()) {
        Resolution::Safe(one) => Some(one.id),
        _ => None,
    };
    for (name, id) in [
        ("R&D Division, Exampler Works, UK", Some("works")),
        ("R&D Division, Exampler Works, Exampleham, U.K.", Some("works")),
        ("R&D Division, Exampler Works, Exampleham", Some("works")),
        // A country that is not the organisation's leaves it a question; two letters may be a state's.
        ("R&D Division, Exampler Works, USA", None),
        ("R&D Division, Exampler Works, Germany", None),
        ("R&D Division, Exampler Works, Exampleham, CA", Some("works")),
        ("R&D Division, Exampler Centre, Lebanon, NH, USA", Some("lebanon")),
        ("R&D Division, Exampler Polytechnic, China", Some("hk")),
        ("R&D Division, Exampler Academy, Hong Kong", None),
        ("R&D Division, Exampler Observatory, USSR", Some("ua")),
        // Elsewhere, or with its city, it may be somebody's acronym.
        ("UK, Examplow", Some("uk")),
        ("Examplow, UK", Some("uk")),
        ("Examplich, ETH", Some("eth")),
        // Which of several it is, a country does not tell.
        ("R&D Division, Exampler Mills, UK", None),
        ("R&D Division, Exampler Mills, Exampleton, UK", Some("gb")),
    ] {
        assert_eq!(safe(name).as_deref(), id, "{name}");
    }
}

#[test]
fn places_say_the_country_where_nobody_else_does() {
    let index = index(&[
        ("here", "NL", "Exampledam", "Institute of Examples"),
        ("there", "CA", "Exampleville", "Institute of Examples"),
        ("neighbour", "CA", "Mooseport", "Somebody in Mooseport"),
        ("both", "NL", "Newport", "Somebody in Newport"),
        ("as well", "CA", "Newport", "Somebody Else in Newport"),
    ])
    .unwrap();
    let said = |text, id| [COUNTRY_AGREES, COUNTRY_DIFFERS].map(|at| feature(text, &index, id, at));
    let (yes, no) = (Some(1.0), Some(0.0));
    assert_eq!(said("Institute of Examples, Mooseport", "there"), [yes, no]);
    assert_eq!(said("Institute of Examples, Mooseport", "here"), [no, yes]);
    // A place of several countries says nothing, and a country that is named says more than a place.
    assert_eq!(said("Institute of Examples, Newport", "here"), [no, no]);
    assert_eq!(said("Institute of Examples, Mooseport, Netherlands", "here"), [yes, no]);
}

#[test]
fn a_former_state_is_where_all_its_successors_are() {
    let index = index(&[
        ("ua", "UA", "Kyiv", "Institute of Examples"),
        ("ru", "RU", "Tomsk", "Institute of Examples"),
        ("nl", "NL", "Delft", "Institute of Examples"),
        ("sk", "SK", "Bratislava", "Institute of Things"),
        ("cz", "CZ", "Prague", "Institute of Things"),
        ("de", "DE", "Bonn", "Institute of Things"),
    ])
    .unwrap();
    let agrees = |text, id| feature(text, &index, id, COUNTRY_AGREES) == Some(1.0);
    for (text, inside, outside) in [
        ("Institute of Examples, USSR", ["ua", "ru"], "nl"),
        ("Institute of Examples, Soviet Union", ["ua", "ru"], "nl"),
        ("Institute of Things, Czechoslovakia", ["cz", "sk"], "de"),
    ] {
        assert!(inside.iter().all(|id| agrees(text, id)), "{text}");
        assert!(!agrees(text, outside), "{text}");
    }
    assert!(agrees("Institute of Things, West Germany", "de"));
    assert!(agrees("Institute of Things, FRG", "de"));
}

#[test]
fn a_reviewed_alias_is_met_inside_a_text_and_said() {
    let alias = Aliases::reviewed().find("Bauman MSTU").copied().unwrap();
    let index = index(&[
        (alias.ror, "RU", "Moscow", "Bauman Moscow State Technical University"),
        ("other", "RU", "Moscow", "Moscow State Example University"),
    ])
    .unwrap();
    let text = "Department of Robotics, Bauman MSTU, Moscow, Russia";
    let named = named_in(text, None, &index, Aliases::reviewed());
    let one = named.iter().find(|one| one.id == alias.ror).unwrap();
    assert_eq!(one.matched, "Bauman MSTU");
    assert!(one.pieces().any(|piece| piece.ours == "Bauman MSTU"), "{one:?}");
    // It is shown by its own name, and an alias is none of its recorded ones.
    assert_eq!(one.name, "Bauman Moscow State Technical University");
    assert!(index.exact("Bauman MSTU").is_empty());
}

#[test]
fn an_alias_among_parts_is_nobody_for_sure_in_another_country() {
    let alias = Aliases::reviewed().find("Bauman MSTU").copied().unwrap();
    let index = index(&[(alias.ror, "RU", "Moscow", "Bauman Moscow State Technical University")]).unwrap();
    let resolved = |country| {
        let name = "Department of Robotics, Bauman MSTU";
        let query = Query { name, country: Country::parse(country), ..Query::default() };
        resolve(&query, &index, Aliases::reviewed())
    };
    assert!(matches!(resolved("RU"), Resolution::Safe(_)));
    assert!(matches!(resolved("TW"), Resolution::Unsure(_)), "{:?}", resolved("TW"));
}

#[test]
fn vowels_written_as_two_are_met_both_ways() {
    let index = index(&[
        ("uni", "DE", "Exämpelburg", "University of Mürbachtal"),
        ("b", "DE", "Exämpelburg", "Mürbachtal Museum"),
        ("c", "DE", "Exämpelburg", "Mürbachtal Library"),
        ("d", "DE", "Exämpelburg", "Mürbachtal Theatre"),
        ("e", "DE", "Exämpelburg", "Mürbachtal Society"),
        ("clinic", "DE", "Exämpelburg", "Clinic of Muerbachtal"),
    ])
    .unwrap();
    for (text, id) in [
        ("University of Muerbachtal", "uni"),
        ("University of Mürbachtal", "uni"),
        ("Clinic of Muerbachtal", "clinic"),
        ("Clinic of Mürbachtal", "clinic"),
    ] {
        assert_eq!(feature(text, &index, id, WHOLE), Some(1.0), "{text}");
    }
}

#[test]
fn words_written_together_and_short() {
    let index = index(&[
        ("radio", "NL", "Exampledam", "Institute of Radioengineering and Examples"),
        ("apart", "NL", "Exampledam", "School of Radio Engineering"),
        ("us", "US", "Exampleton", "United States Department of Examples"),
        ("short", "US", "Exampleton", "US Bureau of Things"),
        ("law", "FR", "Exampleville", "LTD"),
    ])
    .unwrap();
    let whole = |text, id| feature(text, &index, id, WHOLE) == Some(1.0);
    assert!(whole("Institute of Radio Engineering and Examples", "radio"));
    assert!(whole("US Department of Examples", "us"));
    assert!(whole("United States Bureau of Things", "short"));
    // What a company is in law is nobody's acronym.
    assert!(!whole("Somebody Trading Co., LTD, Exampletown", "law"));
}
