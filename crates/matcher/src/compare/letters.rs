//! How many slips of the pen lie between two words, by bits.
//!
//! Optimal string alignment (insertion, deletion, another letter, two neighbours swapped) by the bit-parallel algorithm of
//! Hyyrö (*A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances*, 2003). Words are ASCII, and the first
//! is at most 64 letters long; the tests hold it against rapidfuzz.

/// Letters of a word that are looked at.
pub(crate) const MAX_LETTERS: usize = 64;

/// The distance, or `None` when it is more than `most`. Letters beyond [`MAX_LETTERS`] and bytes that are not ASCII do not
/// count.
pub(crate) fn distance(a: &[u8], b: &[u8], most: u32) -> Option<u32> {
    let a = &a[..a.len().min(MAX_LETTERS)];
    let b = &b[..b.len().min(MAX_LETTERS)];
    if a.len().abs_diff(b.len()) as u32 > most {
        return None;
    }
    if a.is_empty() {
        return Some(b.len() as u32);
    }
    let mut places = [0_u64; 128];
    for (at, letter) in a.iter().enumerate() {
        places[usize::from(*letter & 127)] |= 1 << at;
    }
    let last = 1_u64 << (a.len() - 1);
    let (mut plus, mut minus, mut diagonal, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
    let mut found = a.len() as u32;
    for (at, letter) in b.iter().enumerate() {
        let here = places[usize::from(*letter & 127)];
        let swapped = ((!diagonal & here) << 1) & before;
        diagonal = ((here & plus).wrapping_add(plus) ^ plus) | here | minus | swapped;
        let mut right_plus = minus | !(diagonal | plus);
        let mut right_minus = diagonal & plus;
        found += u32::from(right_plus & last != 0);
        found -= u32::from(right_minus & last != 0);
        // Each letter that is left can bring it down by one at most.
        if found > most + (b.len() - at - 1) as u32 {
            return None;
        }
        right_plus = (right_plus << 1) | 1;
        right_minus <<= 1;
        plus = right_minus | !(diagonal | right_plus);
        minus = right_plus & diagonal;
        before = here;
    }
    (found <= most).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_rapidfuzz_counts(a in "[a-e]{0,70}", b in "[a-e]{0,70}", most in 0_u32..70) {
            let (first, second) = (&a[..a.len().min(64)], &b[..b.len().min(64)]);
            let theirs = rapidfuzz::distance::osa::distance(first.bytes(), second.bytes()) as u32;
            prop_assert_eq!(distance(a.as_bytes(), b.as_bytes(), most), (theirs <= most).then_some(theirs));
        }

        #[test]
        fn of_like_words(a in "[a-d]{1,12}", b in "[a-d]{1,12}") {
            let theirs = rapidfuzz::distance::osa::distance(a.bytes(), b.bytes()) as u32;
            prop_assert_eq!(distance(a.as_bytes(), b.as_bytes(), 12), Some(theirs));
        }
    }
}
