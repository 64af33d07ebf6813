//! Two names beside each other, without registry or lists: how far they are the same, and why.
//!
//! Words are put beside words. A word that distinguishes and has no counterpart on either side is decisive against; one that is
//! only missing on one side weighs less; the words of the field and legal forms weigh little. The score is for
//! ranking and for questions, never for a finding.

mod people;
mod words;

pub use people::{Known, Person, compare_people, compare_people_known, compare_persons, score_persons};

use crate::concepts::{is_filler, of_the_field};
use crate::countries;
use crate::ground::{Piece, PieceKind, Why};
use crate::normal::{is_acronym, normalise, romanise};
use words::{Beside, Pair, Part, beside, likeness, parts};

/// The score from which two organisation names are taken for the same. Measured in `docs/measurements.md`.
pub const SAME: f32 = 0.7;

/// How far two organisation names are the same, from 0 to 1, and why. 1 is equality after normalisation; a likeness stays
/// below it.
pub fn compare(a: &str, b: &str) -> (f32, Why) {
    let (na, nb) = (normalise(a), normalise(b));
    if na.is_empty() || nb.is_empty() {
        return (0.0, Why::default());
    }
    if na == nb {
        if is_acronym(a) || is_acronym(b) {
            return (0.9, Why::default().and(PieceKind::AcronymOnly, a, b, 0.5));
        }
        return (1.0, Why::default().and(PieceKind::EqualName, a, b, 1.0));
    }
    let (ra, rb) = (romanise(a), romanise(b));
    let (pa, pb) = (parts(&ra), parts(&rb));
    let joined = |parts: &[Part]| {
        parts.iter().filter(|part| !part.legal).map(|part| part.word.as_str()).collect::<String>()
    };
    let (ja, jb) = (joined(&pa), joined(&pb));
    let legal = |parts: &[Part]| {
        parts.iter().filter(|part| part.legal).map(|part| part.word.clone()).collect::<Vec<_>>()
    };
    let (la, lb) = (legal(&pa), legal(&pb));
    let conflict = conflicting(&la, &lb);
    if !ja.is_empty() && ja == jb {
        let why = Why::default().and(PieceKind::SameWords, a, b, 0.95);
        return if conflict {
            (0.6, why.and(PieceKind::OtherForm, la.join(" "), lb.join(" "), -0.4))
        } else {
            (0.97, why)
        };
    }
    let whole = |text: &str| text.replace(' ', "");
    if whole(&ra) == whole(&rb) {
        return (0.96, Why::default().and(PieceKind::SameWords, a, b, 0.9));
    }
    let (score, why) = align(&pa, &pb);
    (if conflict { score * 0.7 } else { score }, why)
}

/// Legal forms that no company has both of in two countries: a foundation is no company.
fn conflicting(a: &[String], b: &[String]) -> bool {
    let charity = |forms: &[String]| forms.iter().any(|form| form == "ano");
    !a.is_empty() && !b.is_empty() && charity(a) != charity(b)
}

/// What a word weighs.
fn weight(part: &Part) -> f32 {
    if part.legal {
        0.05
    } else if is_filler(&part.word) {
        0.03
    } else if of_the_field(&part.word).is_some() || is_of_business(&part.word) {
        0.5
    } else {
        1.0
    }
}

/// Words that half of all companies have in their names.
fn is_of_business(word: &str) -> bool {
    matches!(
        word,
        "global"
            | "holding"
            | "holdings"
            | "management"
            | "services"
            | "service"
            | "solutions"
            | "business"
            | "trading"
            | "trade"
            | "industries"
            | "industry"
            | "industrial"
            | "enterprise"
            | "enterprises"
            | "construction"
            | "investment"
            | "investments"
            | "capital"
            | "partners"
            | "systems"
            | "products"
            | "general"
    )
}

fn is_place(word: &str) -> bool {
    word.len() > 2 && countries::parse_normal(word).is_some()
}

fn align(a: &[Part], b: &[Part]) -> (f32, Why) {
    let mut pairs: Vec<Pair> = Vec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let like =
                if x.legal || y.legal { f32::from(u8::from(x.word == y.word)) } else { likeness(x, y) };
            // Two places that are spelled alike are two places.
            let like = if x.word != y.word && is_place(&x.word) && is_place(&y.word) { 0.0 } else { like };
            if like > 0.5 {
                pairs.push((like, i, j));
            }
        }
    }
    // The best pair first; of equals the one whose places are nearest.
    pairs.sort_by(|x, y| {
        y.0.total_cmp(&x.0).then(x.1.abs_diff(x.2).cmp(&y.1.abs_diff(y.2))).then((x.1, x.2).cmp(&(y.1, y.2)))
    });
    let Beside { pairs, only_a, only_b } = beside(pairs, a.len(), b.len());
    let (mut matched, mut why) = (0.0, Why::default());
    for (like, i, j) in &pairs {
        matched += like * (weight(&a[*i]) + weight(&b[*j]));
        if a[*i].word != b[*j].word {
            why = why.and(PieceKind::Spelling, &a[*i].word, &b[*j].word, like - 0.5);
        }
    }
    let mut order: Vec<(usize, usize)> = pairs.iter().map(|(_, i, j)| (*i, *j)).collect();
    let rest = |parts: &[Part], left: Vec<usize>| -> (f32, Vec<String>) {
        let odd: Vec<&Part> = left.into_iter().map(|at| &parts[at]).collect();
        (
            odd.iter().map(|part| weight(part)).sum(),
            odd.iter().filter(|part| weight(part) > 0.1).map(|part| part.word.clone()).collect(),
        )
    };
    let ((odd_a, words_a), (odd_b, words_b)) = (rest(a, only_a), rest(b, only_b));
    let total: f32 = a.iter().chain(b).map(weight).sum();
    let mut score = if total > 0.0 { matched / total } else { 0.0 };
    if odd_a > 0.1 && odd_b > 0.1 {
        // Something stands in the place of something else.
        let numbers = words_a.iter().chain(&words_b).all(|word| word.bytes().all(|b| b.is_ascii_digit()));
        why = why.and(
            PieceKind::Instead,
            words_a.join(" "),
            words_b.join(" "),
            if numbers { -0.4 } else { -0.9 },
        );
        score *= if numbers { 0.85 } else { 0.55 };
    } else if odd_a > 0.1 || odd_b > 0.1 {
        let extra = if odd_a > 0.1 { &words_a } else { &words_b };
        let place = extra.iter().any(|word| is_place(word));
        why = why.and(
            PieceKind::Missing,
            words_a.join(" "),
            words_b.join(" "),
            if place { -0.7 } else { -0.3 },
        );
        let numbered = extra.iter().any(|word| word.bytes().any(|b| b.is_ascii_digit()));
        score = if place || numbered { score * 0.75 } else { score.powf(0.7) };
    }
    // Words of the field alone say what something is, not which.
    let telling = order.iter().any(|(i, j)| weight(&a[*i]) >= 0.9 || weight(&b[*j]) >= 0.9);
    if !telling {
        score *= 0.6;
    }
    order.sort_unstable();
    if order.windows(2).any(|two| two[0].1 > two[1].1) {
        why = why.and(PieceKind::WordOrder, "", "", -0.05);
        score *= 0.98;
    }
    if !order.is_empty() {
        let met: Vec<&str> = order.iter().map(|(i, _)| a[*i].word.as_str()).collect();
        let met = met.join(" ");
        why.pieces.insert(0, Piece::new(PieceKind::SameWords, &met, &met, score));
    }
    (score.min(0.95), why)
}
