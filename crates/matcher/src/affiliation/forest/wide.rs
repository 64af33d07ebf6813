//! The same forest on processors with AVX-512 (Intel, *Software Developer's Manual*, volume 2: VPERMT2PS): a tree is looked up for
//! sixteen candidates by two instructions instead of sixteen loads. What each candidate's trees add is added in the same order,
//! so that the sums are the same to the bit.

use super::{FEATURES, Forest, LANES, MAX_QUESTIONS, Tree};
use pulp::x86::V4;
use pulp::{NullaryFnOnce, cast};
use std::arch::x86_64::{__m512, __m512i, _CMP_GT_OQ};

/// Candidates in one register.
const WIDTH: usize = 16;
/// Registers.
const HALVES: usize = LANES / WIDTH;
/// What they answer to a question, a bit each.
type Answers = [u16; HALVES];

/// What all trees add up to for each lane; `None`: this processor has no AVX-512.
pub(super) fn sums(forest: &Forest, columns: &[[f32; LANES]; FEATURES]) -> Option<[f32; LANES]> {
    let simd = V4::try_new()?;
    Some(simd.vectorize(Sums { simd, forest, columns }))
}

struct Sums<'a> {
    simd: V4,
    forest: &'a Forest,
    columns: &'a [[f32; LANES]; FEATURES],
}

impl NullaryFnOnce for Sums<'_> {
    type Output = [f32; LANES];

    #[inline(always)]
    fn call(self) -> Self::Output {
        let f = self.simd.avx512f;
        let mut answers = [[0; HALVES]; MAX_QUESTIONS];
        for (answer, (feature, threshold)) in answers.iter_mut().zip(&self.forest.questions) {
            let Some(column) = self.columns.get(usize::from(*feature)) else { continue };
            let threshold = f._mm512_set1_ps(*threshold);
            for (answer, values) in answer.iter_mut().zip(column.as_chunks().0) {
                *answer = f._mm512_cmp_ps_mask::<_CMP_GT_OQ>(register(values), threshold);
            }
        }
        let mut sums = [f._mm512_set1_ps(self.forest.bias); HALVES];
        for tree in &self.forest.trees {
            let leaves = self.leaves(tree, &answers);
            for (sum, leaves) in sums.iter_mut().zip(leaves) {
                *sum = f._mm512_add_ps(*sum, leaves);
            }
        }
        cast(sums)
    }
}

impl Sums<'_> {
    /// What a tree adds for each lane: the lower five questions choose among thirty-two leaves, the last one between both halves
    /// of the table.
    #[inline(always)]
    fn leaves(&self, tree: &Tree, answers: &[Answers; MAX_QUESTIONS]) -> [__m512; HALVES] {
        let f = self.simd.avx512f;
        let [lower @ .., last] = tree.questions;
        let mut places: [__m512i; HALVES] = [f._mm512_setzero_si512(); HALVES];
        for (level, question) in lower.iter().enumerate() {
            let bit = f._mm512_set1_epi32(1 << level);
            for (place, answer) in places.iter_mut().zip(answers[usize::from(*question)]) {
                *place = f._mm512_mask_or_epi32(*place, answer, *place, bit);
            }
        }
        let [a, b, c, d] = table(&tree.leaves);
        let last = answers[usize::from(last)];
        std::array::from_fn(|half| {
            let no = f._mm512_permutex2var_ps(a, places[half], b);
            let yes = f._mm512_permutex2var_ps(c, places[half], d);
            f._mm512_mask_blend_ps(last[half], no, yes)
        })
    }
}

#[inline(always)]
fn register(values: &[f32; WIDTH]) -> __m512 {
    cast(*values)
}

#[inline(always)]
fn table(leaves: &[f32; 4 * WIDTH]) -> [__m512; 4] {
    cast(*leaves)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::affiliation::{first, second};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn wide_sums_are_the_narrow_ones(values in prop::collection::vec(-3.0_f32..60.0, FEATURES * LANES)) {
            let columns: [[f32; LANES]; FEATURES] = std::array::from_fn(|feature| {
                std::array::from_fn(|lane| {
                    // Nothing and one are what most features are.
                    let value = values[feature * LANES + lane];
                    if value < 0.0 { 0.0 } else if value < 30.0 { 1.0 } else { value - 30.0 }
                })
            });
            for forest in [first(), second()] {
                let mut answers = [[0; LANES / 8]; MAX_QUESTIONS];
                forest.answer(&columns, &mut answers);
                let narrow = forest.sums::<LANES>(&answers).map(f32::to_bits);
                if let Some(wide) = sums(forest, &columns) {
                    prop_assert_eq!(wide.map(f32::to_bits), narrow);
                }
            }
        }
    }
}
