//! What holds of every pair of names.

use super::{compare, explain, prepare, score};
use crate::ground::PieceKind;
use crate::normal::normalise;
use proptest::prelude::*;

/// Names of words that mean something, of any letters, and of both.
fn name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("University"),
        Just("of"),
        Just("Harbin"),
        Just("Harbim"),
        Just("Saint"),
        Just("Peterburgskij"),
        Just("14th"),
        Just("Fourteenth"),
        Just("II"),
        Just("G.m.b.H."),
        Just("大学"),
        Just("哈尔滨工业大学"),
        Just("Университет"),
        Just("(UK)"),
        Just("HIT"),
        Just("Universit\u{FFFD}t"),
        Just("UniversitÃ¤t"),
        Just("new"),
        Just("York"),
        Just(","),
        Just("a"),
        Just("b"),
        Just("جامعة"),
        Just("%"),
        Just("no."),
        Just("Jiao"),
        Just("Tong"),
        Just("Jiaotong"),
        Just("第十四研究所"),
        Just("anocompany"),
    ];
    let of_words = proptest::collection::vec(word, 0..9).prop_map(|words| words.join(" "));
    prop_oneof![3 => of_words, 1 => "\\PC{0,60}", 1 => "[a-c ]{0,40}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn symmetric_bounded_and_explained(a in name(), b in name()) {
        let (one, other) = (prepare(&a), prepare(&b));
        let there = score(&one, &other);
        prop_assert!((0.0..=1.0).contains(&there));
        prop_assert_eq!(there.to_bits(), score(&other, &one).to_bits(), "{} | {}", a, b);
        let (told, why) = explain(&one, &other);
        prop_assert_eq!(there.to_bits(), told.to_bits());
        prop_assert!(there == 0.0 || !why.pieces.is_empty() || one.words.is_empty() || other.words.is_empty() || there < 0.2);
        prop_assert_eq!(there == 1.0, why.has(PieceKind::EqualName));
    }

    #[test]
    fn equal_is_one(a in name()) {
        let (score, why) = compare(&a, &a);
        if normalise(&a).is_empty() {
            prop_assert_eq!(score, 0.0);
        } else {
            prop_assert_eq!(score, if why.has(PieceKind::AcronymOnly) { 0.9 } else { 1.0 });
        }
    }
}

#[test]
fn very_long_names() {
    let long = "Harbin Institute of Technology ".repeat(400_000);
    assert!(compare(&long, "Harbin Institute of Technology").0 <= 1.0);
    let one = "x".repeat(10_000_000);
    assert_eq!(compare(&one, &one).0, 1.0);
}

#[test]
fn both_sides_are_told_as_they_were_given() {
    for (a, b) in [
        ("Beijing Institute of Technology", "Harbin Institute of Technology"),
        ("Harbin Institute of Technology", "Beijing Institute of Technology"),
    ] {
        let (_, why) = compare(a, b);
        let piece =
            why.pieces.iter().find(|piece| piece.kind == PieceKind::OtherPlace).expect("another place");
        assert_eq!(piece.ours, a.split(' ').next().unwrap_or_default().to_lowercase());
        assert_eq!(piece.theirs, b.split(' ').next().unwrap_or_default().to_lowercase());
    }
}
