//! The ground *similar* against a full scan, and by hand.

use super::similar::FullScan;
use crate::entity::{Country, Entity, Name, NameKind};
use crate::index::Index;
use proptest::prelude::*;

fn index(names: &[&str]) -> Index {
    let entity = |(at, name): (usize, &&str)| Entity {
        id: at.to_string(),
        names: vec![Name { text: (*name).to_owned(), kind: NameKind::Primary, lang: None }],
        countries: Country::parse(if at % 3 == 0 { "CN" } else { "NL" }).into_iter().collect(),
        ..Entity::default()
    };
    let entities: Vec<Entity> = names.iter().enumerate().map(entity).collect();
    Index::from_bytes(Index::compile(&entities)).expect("an index")
}

#[test]
fn close_and_not_close() {
    let index = index(&[
        "Harbin Institute of Technology",
        "Northwestern Polytechnical University",
        "Weizmann Institute of Science",
        "Beihang University",
        "Kuznetsov Scientific Research Institute of Physical Problems",
        "Second Institute of Oceanography",
        "清华大学",
    ]);
    let found = |name: &str| index.similar(name, None, 3).first().map(|similar| similar.recorded.clone());
    for (asked, recorded) in [
        ("Institute of Technology, Harbin", "Harbin Institute of Technology"),
        ("Harbim Institute of Technology", "Harbin Institute of Technology"),
        ("Harbin Insitute of Technology", "Harbin Institute of Technology"),
        ("Harbin Insitute of Technolgy", "Harbin Institute of Technology"),
        ("Weizmann Insitute of Sceince", "Weizmann Institute of Science"),
        ("Technologisch Instituut Harbin", "Harbin Institute of Technology"),
        ("Харбинский технологический институт", "Harbin Institute of Technology"),
        ("Weismann Institute of Science", "Weizmann Institute of Science"),
        ("Beihnag University", "Beihang University"),
        (
            "Kuznetzov Scientific Research Institute of Phisical Problems",
            "Kuznetsov Scientific Research Institute of Physical Problems",
        ),
        (
            "Kusnetsov Scientific Research Institute of Physical Problens",
            "Kuznetsov Scientific Research Institute of Physical Problems",
        ),
        ("Qinghua University", "清华大学"),
        ("2nd Institute of Oceanography", "Second Institute of Oceanography"),
    ] {
        assert_eq!(found(asked).as_deref(), Some(recorded), "{asked}");
    }
    for asked in [
        "Harbin Institute of Physics",
        "Beijing Institute of Technology",
        "Harbin University",
        "Third Institute of Oceanography",
        "Institute of Technology",
        "Weizmann",
        "Beihang Medical University",
        // Nothing is left that is spelled right.
        "Harbim Insitute Technolgy",
        "",
        "?",
    ] {
        assert_eq!(found(asked), None, "{asked}");
    }
}

#[test]
fn a_word_that_is_recorded_is_another_word() {
    let index = index(&["Lanzen University", "Lanzer University"]);
    let found = index.similar("Lanzer University", None, 5);
    assert_eq!(found.len(), 1);
    assert_eq!(index.similar("Lanzes University", None, 5).len(), 2);
}

#[test]
fn words_of_the_field_alone_say_who_is_meant_in_one_country() {
    let index =
        index(&["National University of Defense Technology", "Other", "Institute of Technical Physics"]);
    let found = |name: &str, country: &str| index.similar(name, Country::parse(country), 5).len();
    for (name, country, number) in [
        ("Nationale Universiteit voor Defensietechnologie", "CN", 1),
        ("Nationale Universiteit voor Defensietechnologie", "NL", 0),
        ("Nationale Universiteit voor Defensietechnologie", "", 0),
        ("Defense Technology National University", "CN", 1),
        ("Instituut voor Technische Natuurkunde", "NL", 1),
        ("Institute of Physics and Technology", "NL", 0),
    ] {
        assert_eq!(found(name, country), number, "{name} {country}");
    }
}

#[test]
fn countries_keep_names_out() {
    let index = index(&["Lanzen University of Music", "Other"]);
    assert_eq!(index.similar("Lanzem University of Music", Country::parse("NL"), 5), []);
    assert_eq!(index.similar("Lanzem University of Music", Country::parse("CN"), 5).len(), 1);
}

#[test]
fn bounded_work() {
    let many: Vec<String> = (0..3_000).map(|at| format!("Lanz{at:04} University")).collect();
    let mut names: Vec<&str> = many.iter().map(String::as_str).collect();
    let same = vec!["Ministry of Lanzen Affairs"; 2_000];
    names.extend(same);
    let index = index(&names);
    for asked in [
        "University",
        "of of of",
        "Lanzen Ministry of Affairs",
        "Lanzzen Ministry of Affairs",
        &"a".repeat(10_000),
        &"University of Lanzen ".repeat(500),
    ] {
        assert!(index.similar(asked, None, 5).len() <= 5);
    }
}

const WORDS: &[&str] = &[
    "university",
    "institute",
    "technology",
    "of",
    "harbin",
    "nanjing",
    "lanzen",
    "weizmann",
    "scientific",
    "second",
    "14",
    "kuznetsov",
    "problems",
    "universität",
    "大学",
    "bv",
    "group",
    "lanzem",
    "aeronautics",
    "national",
    "defense",
    "defensie",
    "technical",
    "physics",
    "universiteit",
    "of",
    "and",
    "x",
];

fn name() -> impl Strategy<Value = String> {
    proptest::collection::vec(0..WORDS.len(), 1..7)
        .prop_map(|words| words.into_iter().map(|at| WORDS[at]).collect::<Vec<_>>().join(" "))
}

/// A name with slips in it.
fn damaged(name: &str, slips: &[(usize, u8)]) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    for (at, how) in slips {
        let at = at % letters.len().max(1);
        match how % 4 {
            0 if letters.len() > 1 => {
                letters.remove(at);
            }
            1 => letters.insert(at, 'q'),
            2 if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ if at < letters.len() => letters[at] = 'j',
            _ => {}
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn as_a_full_scan(
        names in proptest::collection::vec(name(), 1..12),
        which in any::<prop::sample::Index>(),
        slips in proptest::collection::vec((0_usize..60, any::<u8>()), 0..3),
        turned in any::<bool>(),
    ) {
        let texts: Vec<&str> = names.iter().map(String::as_str).collect();
        let index = index(&texts);
        let scan = FullScan::new(&index);
        let mut asked = damaged(&names[which.index(names.len())], &slips);
        if turned {
            asked = asked.split(' ').rev().collect::<Vec<_>>().join(" ");
        }
        for country in [None, Country::parse("NL")] {
            prop_assert_eq!(index.similar(&asked, country, 100), scan.similar(&asked, country, 100), "{}", asked);
        }
    }

    #[test]
    fn any_text(name in "\\PC{0,80}", recorded in "\\PC{0,80}") {
        let index = index(&[&recorded, "Lanzen University"]);
        for similar in index.similar(&name, None, 5) {
            prop_assert!((0.0..=1.0).contains(&similar.score));
        }
    }
}
