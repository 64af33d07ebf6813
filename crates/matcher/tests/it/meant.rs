//! What is said otherwise than it is recorded: in another language, shorter, with the country left to another column.

#[path = "../../examples/data/mod.rs"]
#[allow(dead_code, reason = "shared with the examples, which use all of it")]
mod data;

use data::translated;
use overzicht_matcher::compare::{Prepared, SAME, prepare, score};
use overzicht_matcher::{
    Aliases, Country, Entity, Index, Name, NameKind, PieceKind, Query, Resolution, Subject, resolve, screen,
};

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

/// Persian is written with a blank, the sign that keeps letters apart, or nothing between the words of a name.
#[test]
fn blanks_in_persian_names_mean_nothing() {
    let registry = index(&[
        entity("glued", "IR", "", &["دانشگاه نمونهشهر"]),
        entity("apart", "IR", "", &["دانشگاه مثال بزرگ"]),
    ])
    .unwrap();
    for (name, id) in [
        ("دانشگاه نمونه\u{200C}شهر", "glued"),
        ("دانشگاه نمونه شهر", "glued"),
        ("دانشگاه مثال\u{200C}بزرگ", "apart"),
        ("دانشگاه مثال بزرگ", "apart"),
    ] {
        assert_eq!(resolved(name, "IR", &registry), (vec![id.to_owned()], true), "{name}");
    }
    assert!(!resolved("دانشگاه نمونه", "IR", &registry).1);
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

#[test]
fn what_two_names_of_one_body_may_differ_in() {
    let same = |a: &str, b: &str| score(&prepare(a), &prepare(b)) >= SAME;
    for (a, b) in [
        ("A. V. Examplov Institute of Physics", "Examplov Institute of Physics"),
        ("Examplov Normal University", "Pädagogische Universität Examplov"),
        ("Second Academy of Sciences of Examplov", "Zweite Akademie der Wissenschaften Examplov"),
        ("Examplov Second Institute", "Deuxième Institut Examplov"),
    ] {
        assert!(same(a, b), "{a} / {b}");
    }
    for (a, b) in [
        ("A. V. Examplov Institute of Physics", "B. C. Examplov Institute of Physics"),
        ("N. Carolina University", "S. Carolina University"),
        ("U.S. Army Research Laboratory", "Army Research Laboratory"),
        ("J.P. Examplov", "C.H. Examplov"),
        ("Examplov Normal University", "Examplov University of Education"),
        ("Examplov Second Institute", "Troisième Institut Examplov"),
    ] {
        assert!(!same(a, b), "{a} / {b}");
    }
}

#[test]
fn an_institute_is_met_with_its_academy_or_without() {
    let list = index(&[
        entity(
            "named",
            "RU",
            "",
            &["A. V. Examplov Institute of Physics of the Russian Academy of Sciences"],
        ),
        entity("place", "RU", "", &["Federal Research Center Tomsk Institute of Optics"]),
        entity(
            "plain",
            "RU",
            "",
            &["Institute of Cell Optics, Siberian Branch of the Russian Academy of Sciences"],
        ),
        entity("city", "CN", "", &["Beijing University"]),
    ])
    .unwrap();
    let met = |name: &str, country: &str| -> Vec<String> {
        let similar = list.similar(name, Country::parse(country), 5);
        similar.iter().map(|one| list.entity(one.entity).id).collect()
    };
    for (name, country, who) in [
        ("Examplov Institute of Physics RAS", "", "named"),
        ("Examplov Institute of Physics", "RU", "named"),
        ("Tomsk Institute of Optics SB RAS", "", "place"),
        ("Institute of Cell Optics SB RAS", "", "plain"),
    ] {
        assert_eq!(met(name, country), [who], "{name} {country}");
    }
    for (name, country) in [
        ("B. C. Examplov Institute of Physics RAS", "RU"),
        ("Examplov Institute of Physics", "DE"),
        ("Institute of Cell Optics", ""),
        ("University of the Chinese Academy of Sciences in Beijing", "CN"),
        ("Volkswagen RAS", "RU"),
    ] {
        assert_eq!(met(name, country), [""; 0], "{name} {country}");
    }
}

#[test]
fn a_country_that_only_a_record_says_is_no_other_name() {
    let record = entity("r", "CN", "", &["Examplia University of China", "中国例子大学"]);
    let registry = index(std::slice::from_ref(&record)).unwrap();
    let asked = |country: &str, alias: &str| {
        let list = index(&[entity("e", country, "", &["Examplia University", alias])]).unwrap();
        let hits = screen(&Subject::registered(0, &record), &list, Some(&registry));
        hits.iter().map(|hit| hit.certain).collect::<Vec<_>>()
    };
    assert_eq!(asked("CN", "例子大学"), [false]);
    assert_eq!(asked("CN", "另外大学"), []);
    assert_eq!(asked("TW", "例子大学"), []);
}

#[test]
fn initials_beside_a_name_do_not_hide_it() {
    let registry = index(&[
        entity("a", "RU", "Moscow", &["Examplov Institute of Physics", "EIP"]),
        entity("b", "DE", "Berlin", &["European Institute of Peace", "EIP"]),
    ])
    .unwrap();
    let (who, sure) = resolved("Examplow-Institut für Physik (EIP)", "", &registry);
    assert!(!sure && who.iter().any(|id| id == "a"), "{who:?}");
}

#[test]
fn names_that_are_written_short_in_one_word_or_as_another_language_does() {
    let list = index(&[
        entity("organization", "IR", "", &["Sea Industries Organization"]),
        entity("mining", "IR", "", &["Golexam Mining and Industrial Company"]),
        entity("ships", "CN", "", &["Zhiexam Ship Management Shanghai Co Ltd"]),
        entity("gas", "RU", "", &["Gazexam Transgaz Stavropolex, OOO"]),
        entity("mechanics", "RU", "", &["Examplov Institute of Theoretical and Applied Mechanics"]),
        entity("university", "CN", "", &["Donghuex University"]),
        entity(
            "group",
            "CN",
            "",
            &["China Electronics Technology Group Corporation 97th Research Institute"],
        ),
    ])
    .unwrap();
    // The registry misspells too.
    let registry = index(&[
        entity("slip", "CN", "", &["Shandongex Univeristy"]),
        entity("other", "CN", "", &["Shandongex College of Commerce"]),
    ])
    .unwrap();
    let met = |name: &str, country: &str| -> Vec<(String, bool)> {
        let hits = screen(&Subject::typed(name, Country::parse(country)), &list, Some(&registry));
        hits.into_iter().map(|hit| (hit.entry_id, hit.certain)).collect()
    };
    for (name, country, who) in [
        ("Sea Industries Org.", "IR", "organization"),
        ("Gol Exam Mining & Industrial Co", "IR", "mining"),
        ("Golexam Mining & Ind. Co", "IR", "mining"),
        ("Zhiexam Shipmanagement (Shanghai)", "CN", "ships"),
        ("Gasexam Transgas Stawropolex", "RU", "gas"),
        ("Examplow Inst. Theor. & Appl. Mech.", "RU", "mechanics"),
        ("Donghuex Univeristy", "CN", "university"),
        ("CETC no. 97 Research Institute", "CN", "group"),
    ] {
        assert_eq!(met(name, country), [(who.to_owned(), false)], "{name} {country}");
    }
    for (name, country) in [
        ("Sea Industries Organ", "NL"),
        ("Gol Minexam & Industrial Co", "IR"),
        ("Gasexam Transgas Stamropilex", "RU"),
        ("CETC no. 96 Research Institute", "CN"),
        ("Donghuex Universal", "CN"),
    ] {
        assert_eq!(met(name, country), [], "{name} {country}");
    }
}

#[test]
fn ordinary_words_are_another_body_in_another_country() {
    let record = entity("r", "RU", "", &["Institute of Applied Physics"]);
    let registry = index(std::slice::from_ref(&record)).unwrap();
    let asked = |country: &str| {
        let list = index(&[entity("e", country, "", &["Institute of Applied Physics"])]).unwrap();
        let hits = screen(&Subject::registered(0, &record), &list, Some(&registry));
        hits.iter().map(|hit| hit.certain).collect::<Vec<_>>()
    };
    assert_eq!(asked("RU"), [true]);
    assert_eq!(asked("IR"), []);
    assert_eq!(asked(""), [false]);
}
