//! Any text at all: nothing panics, a normal form is its own, comparing persons is symmetric, work is bounded.

use overzicht_matcher::compare::{Person, score_persons};
use overzicht_matcher::normal::{MAX_CHARS, expansions, without_acronym};
use overzicht_matcher::romanise::MAX_VARIANTS;
use overzicht_matcher::{
    Aliases, Entity, Index, Known, Name, NameKind, PieceKind, Query, Resolution, Subject, compare,
    compare_people, compare_people_known, is_acronym, lookalikes, normalise, resolve, romanise, screen,
    variants,
};
use proptest::prelude::*;

/// Letters of all scripts that have tables, marks, invisible characters, and what stands between words.
fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zA-ZÀ-ž .,'&-]{0,40}",
        "[a-zа-яёіїєґўђјљњћџA-ZА-Я .-]{0,30}",
        "[α-ωάέήίόύώϊΑ-Ωa-zA-Z ]{0,30}",
        "[\u{621}-\u{64A}\u{64B}-\u{652}پچژگکی \u{200C}\u{200F}]{0,30}",
        "[\u{5D0}-\u{5EA}\u{591}-\u{5C7} ]{0,30}",
        "[\u{4E00}-\u{9FFF}ぁ-んァ-ヶー・·大学北京東京 ]{0,20}",
        "[가-힣ㄱ-ㅎᄀ-ᄒ김이박 ]{0,20}",
        "[\u{900}-\u{97F}\u{E00}-\u{E7F}\u{10D0}-\u{10FF}\u{531}-\u{587} ]{0,30}",
        "[\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{206F}\u{300}-\u{36F}\u{FE00}-\u{FE0F}a\u{430}]{0,30}",
        "(abd|abdul|al|bin|van|the|ltd|co|[A-Z]\\.|[a-z]{1,9}|[0-9]{1,3}| |-){0,14}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_normal_form_is_its_own(text in any_name()) {
        let normal = normalise(&text);
        prop_assert_eq!(normalise(normal.as_str()), normal.clone());
        prop_assert!(normal.as_str().chars().count() <= MAX_CHARS);
        prop_assert!(!normal.as_str().starts_with(' ') && !normal.as_str().ends_with(' ') && !normal.as_str().contains("  "));
        let _ = (expansions(&normal), is_acronym(&text), without_acronym(&text));
    }

    #[test]
    fn romanised_names_are_ascii_and_few(text in any_name()) {
        let own = romanise(&text);
        prop_assert!(own.is_ascii(), "{}", own);
        let others = variants(&text);
        prop_assert!(others.len() <= MAX_VARIANTS);
        prop_assert!(others.iter().all(|other| other.is_ascii() && *other != own && !other.is_empty()));
    }

    #[test]
    fn what_is_folded_has_no_lookalikes_left(text in any_name()) {
        if let Some(found) = lookalikes(&text) {
            prop_assert_ne!(&found.typed, &found.read);
            prop_assert!(lookalikes(&found.read).is_none(), "{:?}", found);
        }
    }

    #[test]
    fn persons_compare_the_same_both_ways(a in any_name(), b in any_name()) {
        let (score, why) = compare_people(&a, &b);
        let (back, _) = compare_people(&b, &a);
        prop_assert!((score - back).abs() < 1e-6, "{} {}", score, back);
        prop_assert!((0.0..=1.0).contains(&score));
        prop_assert!((score_persons(&Person::new(&a), &Person::new(&b)) - score).abs() < 1e-6);
        let _ = why.sentence();
    }

    #[test]
    fn a_name_is_itself(a in any_name()) {
        let same = compare_people(&a, &a).0;
        prop_assert_eq!(same, if Person::new(&a).is_empty() { 0.0 } else { 1.0 });
        // Capitals and blanks do not count.
        let spaced = format!("  {a} ");
        prop_assert_eq!(compare_people(&a, &spaced).0, same);
    }
}

/// Names made up for this test.
#[test]
fn persons_by_facts() {
    for (a, b) in [
        ("Jan van den Berg", "Berg, Jan van den"),
        ("Mohammed al-Tariq", "Muhammad Al Tariq"),
        ("Abdul Rahman Tariq", "عبد الرحمن طارق"),
        ("Aleksandr Ivanovich Sokolin", "Александр Соколин"),
        ("J. Bramley", "Bramley J"),
        ("Zhang Weimin", "张伟民"),
        ("Kim Jeong-ho", "김정호"),
        ("Bob Bramley", "Robert Bramley"),
        ("Bramely, Robert", "Robert Bramley"),
        ("Maria Skalbianka", "Skałba Maria"),
        ("Anna Bramleyová", "Anna Bramley"),
        ("Kim Do Hang-seob", "Kim Do Hangseob"),
        ("Tanaka Haruto", "田中·春人"),
        ("弗蘭克·布拉姆利", "Frank Bramley"),
    ] {
        let (score, why) = compare_people(a, b);
        assert!(score >= 0.8, "{a} / {b}: {score} {}", why.sentence());
    }
    for (a, b) in [
        ("Jan Bramley", "Piet Bramley"),
        ("Zhang Weimin", "Zhang Weiguo"),
        ("张伟民", "张伟国"),
        ("Salim bin Tariq", "Tariq bin Salim"),
        ("Robert Bramley", "Robert Kestrel"),
    ] {
        let (score, why) = compare_people(a, b);
        assert!(score < 0.8, "{a} / {b}: {score} {}", why.sentence());
    }
}

#[test]
fn a_year_of_birth_decides() {
    let known = |born| Known { born: Some(born), affiliation: None };
    let name = "Robert Bramley";
    let plain = compare_people(name, "Bob Bramley").0;
    let score =
        |years: (i16, i16)| compare_people_known(name, known(years.0), "Bob Bramley", known(years.1)).0;
    assert!(score((1960, 1960)) > plain);
    assert!(score((1960, 1961)) < plain);
    assert!(score((1960, 1975)) < 0.4);
    assert_eq!(compare_people_known(name, Known::default(), "Bob Bramley", known(1960)).0, plain);
}

#[test]
fn signs_of_another_script_beside_lookalikes_stay_together() {
    let normal = normalise("Ø\u{426}\u{11938}");
    assert_eq!(normalise(normal.as_str()), normal);
}

#[test]
fn lookalikes_are_reported() {
    let (score, why) = compare_people("R\u{43E}bert Bramley", "Robert Bramley");
    assert_eq!(score, 1.0);
    assert!(why.has(PieceKind::LookAlike));
    let typed = "H\u{430}rbin Institute of Technology";
    let (score, why) = compare(typed, "Harbin Institute of Technology");
    assert_eq!(score, 1.0);
    assert!(why.has(PieceKind::LookAlike), "{why:?}");
    let entity = |id: &str| Entity {
        id: id.to_owned(),
        names: vec![Name {
            text: "Harbin Institute of Technology".to_owned(),
            kind: NameKind::Primary,
            lang: None,
        }],
        ..Entity::default()
    };
    let index = Index::from_bytes(Index::compile(&[entity("01yqg2h08")])).unwrap();
    let query = Query { name: typed, ..Query::default() };
    let Resolution::Safe(found) = resolve(&query, &index, Aliases::reviewed()) else { panic!("not found") };
    assert!(found.why.has(PieceKind::LookAlike), "{:?}", found.why);
    let hits = screen(&Subject::typed(typed, None), &index, None);
    assert!(hits.len() == 1 && hits[0].why.has(PieceKind::LookAlike), "{hits:?}");
    // Nothing of what was typed is left where it may not be kept, and it is told again to whoever may see it.
    let kept = hits[0].why.clone().without_typed();
    assert!(kept.pieces.iter().all(|piece| piece.ours.is_empty()), "{kept:?}");
    assert!(!kept.sentence().contains("H\u{430}rbin"));
    let told = kept.with_typed(typed);
    assert!(
        told.pieces.iter().any(|piece| piece.ours == "H\u{430}rbin" && piece.theirs == "Harbin"),
        "{told:?}"
    );
}

#[test]
fn empty_short_and_long_names() {
    let long = [
        "a".repeat(10_000_000),
        "é ".repeat(5_000_000),
        "哈尔滨".repeat(1_000_000),
        "\u{202E}".repeat(3_000_000),
        "Hаrbin ".repeat(1_000_000),
        "(".repeat(10_000_000),
        "م".repeat(5_000_000),
        "ก".repeat(3_000_000),
        "\u{FDFA}".repeat(3_000_000),
        "1234567890 ".repeat(900_000),
    ];
    for text in &long {
        let normal = normalise(text);
        assert!(normal.as_str().chars().count() <= MAX_CHARS);
        assert_eq!(normalise(normal.as_str()), normal);
        let _ = (romanise(text), variants(text), lookalikes(text), is_acronym(text));
        for other in ["", "a", "12", "Jan de Vries", text] {
            let _ = compare_people(text, other);
        }
    }
    for text in ["", " ", "a", "-", "1", "\0", "\u{200B}", "字", "ا"] {
        let _ =
            (normalise(text), romanise(text), variants(text), lookalikes(text), compare_people(text, "a"));
    }
}
