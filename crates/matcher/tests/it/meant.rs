//! What is said otherwise than it is recorded: in another language, shorter, with the country left to another column.

use overzicht_matcher::compare::{Prepared, SAME, prepare, score};
use overzicht_matcher::{
    Aliases, Country, Entity, Index, Name, NameKind, PieceKind, Query, Resolution, Subject, resolve, screen,
};

/// Names of organisations in English, Dutch, German, French, Spanish and Russian, in five parts.
fn translated() -> Vec<Vec<Vec<&'static str>>> {
    let rows = |part: &'static str| {
        let lines = part.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split('\t').collect()).collect()
    };
    include_str!("../../examples/data/translated_names.tsv").split("\n\n").map(rows).collect()
}

fn entity(id: &str, country: &str, city: &str, names: &[&str]) -> Entity {
    let acronym = |text: &str| text.len() < 6 && text.chars().all(char::is_uppercase);
    let name = |text: &&str| Name {
        text: (*text).to_owned(),
        kind: if acronym(text) { NameKind::Acronym } else { NameKind::Primary },
        lang: None,
    };
    Entity {
        id: id.to_owned(),
        names: names.iter().map(name).collect(),
        countries: Country::parse(country).into_iter().collect(),
        places: Some(city.to_owned()).filter(|city| !city.is_empty()).into_iter().collect(),
        ..Entity::default()
    }
}

fn index(entities: &[Entity]) -> Option<Index> {
    Index::from_bytes(Index::compile(entities)).ok()
}

#[test]
fn names_in_other_languages_are_the_same_and_never_anothers() {
    let mut met = Vec::new();
    for part in translated() {
        let english: Vec<Prepared> = part.iter().map(|row| prepare(row[0])).collect();
        let mut same = 0;
        for (at, row) in part.iter().enumerate() {
            assert_eq!(row.len(), 6, "{row:?}");
            for name in &row[1..] {
                let name = prepare(name);
                same += usize::from(score(&name, &english[at]) >= SAME);
                let others = (0..part.len()).filter(|other| *other != at && part[*other][0] != row[0]);
                let wrong = others.filter(|other| score(&name, &english[*other]) >= SAME);
                assert_eq!(wrong.map(|other| part[other][0]).collect::<Vec<_>>(), [""; 0], "{row:?}");
            }
        }
        met.push(same);
    }
    // Of 250, 275, 350, 300 and 350; before there were tables of translations 159, 175, 149 and 104; the fifth at first sight 180.
    let least = [240, 258, 296, 226, 243];
    assert!(met.iter().zip(least).all(|(met, least)| *met >= least), "{met:?}");
}

#[test]
fn names_in_other_languages_are_found_in_an_index() {
    for part in translated() {
        let records: Vec<Entity> =
            part.iter().enumerate().map(|(at, row)| entity(&at.to_string(), "CN", "", &[row[0]])).collect();
        let index = index(&records).unwrap();
        let (mut all, mut found) = (0, 0);
        for (at, row) in part.iter().enumerate() {
            for name in &row[1..] {
                all += 1;
                let similar = index.similar(name, Country::parse("CN"), 5);
                assert!(
                    similar.iter().all(|one| part[one.entity as usize][0] == row[0]),
                    "{name}: {similar:?}"
                );
                found += usize::from(similar.iter().any(|one| one.entity as usize == at));
            }
        }
        assert!(found * 10 >= all * 6, "{found} of {all}");
    }
}

fn resolved(name: &str, country: &str, registry: &Index) -> (Vec<String>, bool) {
    let query = Query { name, country: Country::parse(country), ..Query::default() };
    match resolve(&query, registry, Aliases::reviewed()) {
        Resolution::Safe(one) => (vec![one.id], true),
        Resolution::Unsure(several) => (several.into_iter().map(|one| one.id).collect(), false),
        Resolution::None => (Vec::new(), false),
    }
}

#[test]
fn what_a_name_leaves_to_the_country_or_to_whoever_reads_it() {
    let registry = index(&[
        entity("physics", "CN", "Exampleing", &["Institute of Physics"]),
        entity("electronic", "CN", "Sampledu", &["University of Electronic Examples of China"]),
        entity("campus", "CN", "Harbin", &["Harbin Institute of Examples", "HIX"]),
        entity("other", "CN", "Shenzhen", &["Shenzhen University of Examples"]),
        entity("polytechnic", "RU", "Tomsk", &["Tomsk Polytechnic University"]),
        entity("state", "RU", "Tomsk", &["Tomsk State University"]),
    ])
    .unwrap();
    for (name, country, ids) in [
        // The country stands in another column.
        ("University of Electronic Examples", "CN", &["electronic"][..]),
        ("University of Electronic Examples", "KR", &[]),
        ("University of Electronic Examples", "", &[]),
        // Words that every country has say nothing in another one.
        ("Institute of Physics", "CZ", &[]),
        // An acronym with another city of its country; without one, or in another country, it is somebody else's.
        ("HIX Shenzhen", "CN", &["campus"]),
        ("HIX Shenzhen", "", &["campus"]),
        ("HIX Tomsk", "RU", &[]),
        // That it is a university goes without saying; one word may be anything.
        ("Tomsk Polytechnic", "RU", &["polytechnic"]),
        ("Tomsk Polytechnic", "", &[]),
        ("Tomsk Polytechnic Co., Ltd.", "RU", &[]),
        ("Tomsk", "RU", &[]),
    ] {
        assert_eq!(
            resolved(name, country, &registry),
            (ids.iter().map(|id| (*id).to_owned()).collect(), false),
            "{name} {country}"
        );
    }
    assert_eq!(resolved("Institute of Physics", "CN", &registry), (vec!["physics".to_owned()], true));
}

#[test]
fn what_a_list_is_asked_of_a_name_that_leaves_something_out() {
    let registry = index(&[
        entity(
            "vet",
            "RU",
            "Kazan",
            &["Kazan State Academy of Veterinary Medicine named after N.E. Examplian"],
        ),
        entity("x", "NL", "Utrecht", &["Examplia University"]),
    ])
    .unwrap();
    let list = index(&[
        entity("technical", "RU", "", &["Examplian Moscow State Technical University"]),
        entity("academy", "CN", "", &["China Academy of Example Physics"]),
        entity("defense", "CN", "", &["National University of Defense Technology"]),
        entity("gas", "RU", "", &["Examprom", "Examprom Russkaya"]),
    ])
    .unwrap();
    let asked = |name: &str, country: &str| -> Vec<(String, bool)> {
        let subject = Subject::typed(name, Country::parse(country));
        let hits = screen(&subject, &list, Some(&registry));
        hits.into_iter().map(|hit| (hit.entry_id, hit.why.has(PieceKind::SameCountry))).collect()
    };
    assert_eq!(asked("Examplian University", "RU"), [("technical".to_owned(), false)]);
    assert_eq!(asked("Examplian", "RU"), []);
    assert_eq!(asked("Examplian University", "NL"), []);
    assert_eq!(asked("Academy of Example Physics", "CN"), [("academy".to_owned(), true)]);
    assert_eq!(asked("Academy of Example Physics", "NL"), []);
    assert_eq!(
        asked("Nationale Universiteit voor Defensietechnologie", "CN"),
        [("defense".to_owned(), false)]
    );
    assert_eq!(asked("Nationale Universiteit voor Defensietechnologie", "NL"), []);
    assert_eq!(asked("Nationale Universiteit voor Defensietechnologie", ""), []);
    // One word with its country is another name: "Examprom" itself is found.
    assert_eq!(asked("Examprom", "RU").len(), 1);
}

#[test]
fn words_that_never_end_take_no_longer() {
    for word in ["bank", "gesellschaft", "sbank", "industriegesellschaft"] {
        let long = format!("x{}", word.repeat(500));
        assert!(score(&prepare(&long), &prepare("Examplia Bank")) < SAME);
    }
}
