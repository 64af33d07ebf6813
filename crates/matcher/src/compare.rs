//! Two names beside each other, without registry or lists: how far they are the same, and why.
//!
//! A name is prepared once ([`prepare`]): its words in Latin letters, each with what it stands for (a concept of the field in
//! some thirty languages, a place under any of its names, a number, a legal form, or a word of its own). Two prepared names are
//! then put word beside word ([`score`]) without allocation, at millions a second. What distinguishes weighs most: a word, place,
//! subject, rank or number in the place of another is decisive against; one that only one side has is so where it makes
//! another organisation of it. The score is for ranking and for questions, never for a finding.
//!
//! ```
//! use overzicht_matcher::compare::{SAME, compare};
//! let (score, _) = compare("Harbin Inst. of Tech.", "Harbin Institute of Technology");
//! assert!(score >= SAME);
//! let (score, why) = compare("Nanjing University", "Nanjing University of Aeronautics and Astronautics");
//! assert!(score < SAME);
//! assert!(why.sentence().contains("aeronautics"));
//! ```

mod judge;
mod letters;
pub(crate) mod lexicon;
mod number;
mod people;
mod prepared;
#[cfg(test)]
mod properties;
mod read;
#[cfg(test)]
mod table;

pub use judge::{explain, score};
pub(crate) use people::recorded;
pub use people::{Known, Person, compare_people, compare_people_known, compare_persons, score_persons};
pub use prepared::{Prepared, prepare};

pub(crate) use letters::distance;
pub(crate) use number::is_han_digit;
pub(crate) use prepared::{MAX_WORDS, Word, form_of, heard, meaning_id, tells};
pub(crate) use read::{LeftOut, readings};

use crate::ground::Why;

/// The score from which two organisation names are taken for the same. Measured in `docs/measurements.md`.
pub const SAME: f32 = 0.7;

/// How far two organisation names are the same, from 0 to 1, and why. 1 is equality after normalisation; a likeness stays
/// below it. To compare one name with many, [`prepare`] each once and take [`score`].
pub fn compare(a: &str, b: &str) -> (f32, Why) {
    let (score, why) = explain(&prepare(a), &prepare(b));
    let look_alikes = Why::default().and_look_alikes(a).and_look_alikes(b);
    (score, Why { pieces: [look_alikes.pieces, why.pieces].concat() })
}
