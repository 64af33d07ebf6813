//! Two names beside each other, without registry or lists.

use crate::ground::{PieceKind, Why};
use crate::index::align_words;
use crate::normal::{expansions, is_acronym, normalise, romanise};

/// How far two organisation names are the same, from 0 to 1, and why. 1 is equality after normalisation; a likeness
/// stays below it. This release compares whole names plainly: a word without a counterpart gives 0.
pub fn compare(a: &str, b: &str) -> (f32, Why) {
    let (na, nb) = (normalise(a), normalise(b));
    if na.is_empty() || nb.is_empty() {
        return (0.0, Why::default());
    }
    if na == nb {
        if is_acronym(a) || is_acronym(b) {
            return (0.5, Why::default().and(PieceKind::AcronymOnly, a, b, 0.3));
        }
        return (1.0, Why::default().and(PieceKind::EqualName, a, b, 1.0));
    }
    let (ea, eb) = (expansions(&na), expansions(&nb));
    if ea.contains(&nb) || eb.contains(&na) || ea.iter().any(|reading| eb.contains(reading)) {
        return (0.97, Why::default().and(PieceKind::Abbreviation, a, b, 0.9));
    }
    let (ra, rb) = (romanise(a), romanise(b));
    match align_words(&ra, &rb) {
        Some((score, spelled)) => {
            let mut why = Why::default();
            if spelled.is_empty() {
                why = why.and(PieceKind::WordOrder, a, b, 0.8);
            }
            for (ours, theirs) in spelled {
                why = why.and(PieceKind::Spelling, ours, theirs, 0.7);
            }
            (score * 0.95, why)
        }
        None => (0.0, Why::default()),
    }
}
