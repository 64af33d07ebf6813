//! Words by their letters: what is a few slips of the pen from another word is found by a stretch of it that no slip touched.
//!
//! A word that is cut into one more segment than it has slips has a segment without any: Li, Deng, Wang and Feng, "Pass-Join: A
//! Partition-based Method for Similarity Joins", PVLDB 5 (2011). The segments of every word stand here by their hashes; a word that is
//! sought is cut as words of each length in reach are, a little to the left and to the right.
//!
//! ```text
//! bits of hashes that there are │ buckets + 1: where one begins u32 │ entries by bucket: hash u32, word u32, letters u32
//! ```
//! A bucket has the hashes with the same upper bits; the number of them is a power of two, and there are sixteen bits for each, so that
//! most of what is not there is told by a bit. *Letters* are those of the whole word, a bit for each: a slip adds one and takes one away
//! at most.

use super::recorded::three;
use super::recording::numbers;

/// Slips that words of a length may have at most, and so one segment less than they are cut into.
fn most_slips(length: usize) -> usize {
    match length {
        ..4 => 0,
        4..9 => 1,
        9..11 => 2,
        11.. => 3,
    }
}

/// Where a segment of a word of a length begins and ends, when it is cut for so many slips.
fn segment(at: usize, slips: usize, length: usize) -> (usize, usize) {
    (length * at / (slips + 1), length * (at + 1) / (slips + 1))
}

fn hash(at: usize, slips: usize, length: usize, letters: &[u8]) -> u32 {
    (xxhash_rust::xxh3::xxh3_64_with_seed(letters, (length << 16 | slips << 8 | at) as u64) >> 32) as u32
}

/// The segments of words, while they are written.
#[derive(Default)]
pub(super) struct Cutting(Vec<[u32; 3]>);

impl Cutting {
    /// Adds a word by its number; whether it may have slips, or is only found as it is.
    pub(super) fn add(&mut self, number: u32, letters: &[u8], bits: u32, slips: bool) {
        let length = letters.len();
        for slips in 0..=if slips { most_slips(length) } else { 0 } {
            for at in 0..=slips {
                let (from, to) = segment(at, slips, length);
                self.0.push([hash(at, slips, length, &letters[from..to]), number, bits]);
            }
        }
    }

    /// All of them: the bits, the buckets and the entries.
    pub(super) fn finish(mut self) -> [Vec<u8>; 3] {
        self.0.sort_unstable();
        self.0.dedup();
        let buckets = (self.0.len() / 2).next_power_of_two();
        let starts = (0..=buckets)
            .map(|bucket| self.0.partition_point(|[hash, ..]| bucket_of(*hash, buckets) < bucket) as u32);
        let mut bits = vec![0_u8; buckets * BITS / 8];
        for [hash, ..] in &self.0 {
            let bit = bucket_of(*hash, buckets * BITS);
            bits[bit / 8] |= 1 << (bit % 8);
        }
        [bits, starts.flat_map(u32::to_le_bytes).collect(), numbers(&self.0)]
    }
}

/// Bits for each bucket.
const BITS: usize = 16;

fn bucket_of(hash: u32, buckets: usize) -> usize {
    ((u64::from(hash) * buckets as u64) >> 32) as usize
}

/// The segments of words in an index.
#[derive(Clone, Copy)]
pub(super) struct Segments<'a> {
    pub(super) bits: &'a [u8],
    pub(super) starts: &'a [[u8; 4]],
    pub(super) entries: &'a [[u8; 12]],
}

impl Segments<'_> {
    /// Words that may be within so many slips, and when `cut` those that begin as the whole of the other, three letters longer at most.
    /// A word may come more than once.
    pub(super) fn near(
        &self,
        letters: &[u8],
        bits: u32,
        slips: usize,
        cut: bool,
        mut found: impl FnMut(u32),
    ) {
        let length = letters.len();
        let slips = slips.min(most_slips(length));
        for theirs in length.saturating_sub(slips)..=length + slips {
            let slips = slips.min(most_slips(theirs));
            if theirs.abs_diff(length) <= slips {
                self.of_length(&Asked { letters, bits, apart: 2 * slips as u32 }, theirs, slips, &mut found);
            }
        }
        if cut {
            let asked = Asked { letters, bits, apart: 3 };
            for theirs in length.saturating_sub(3).max(1)..length {
                self.with(&asked, hash(0, 0, theirs, &letters[..theirs]), &mut found);
            }
            for theirs in length + 1..=length + 3 {
                let (from, to) = segment(0, 1, theirs);
                if let Some(beginning) = letters.get(from..to) {
                    self.with(&asked, hash(0, 1, theirs, beginning), &mut found);
                }
            }
        }
    }

    /// Words of a length within so many slips.
    ///
    /// Of the segments before the first one up to which there are not more slips than segments each has a slip and this one has none, so
    /// that it stands at most as many letters from its place as segments are before it, and counted from the end as many as slips are left.
    /// Two letters that changed places are a slip of the segment that has the first of them; the other one has then another first letter.
    fn of_length(&self, asked: &Asked<'_>, theirs: usize, slips: usize, found: &mut impl FnMut(u32)) {
        let letters = asked.letters;
        let longer = letters.len() as isize - theirs as isize;
        for at in 0..=slips {
            let (from, to) = segment(at, slips, theirs);
            let (before, behind) = (at as isize, (slips - at) as isize);
            for shift in (-before).max(longer - behind)..=before.min(longer + behind) {
                let place = |place: usize| place.checked_add_signed(shift);
                let (Some(from), Some(to)) = (place(from), place(to)) else { continue };
                let Some(stretch) = letters.get(from..to) else { continue };
                self.with(asked, hash(at, slips, theirs, stretch), found);
                if let ([_, rest @ ..], Some(first)) = (stretch, letters[..from].last().filter(|_| at > 0)) {
                    let mut turned = [0; MOST];
                    turned[0] = *first;
                    if let Some(place) = turned.get_mut(1..=rest.len()) {
                        place.copy_from_slice(rest);
                        self.with(asked, hash(at, slips, theirs, &turned[..=rest.len()]), found);
                    }
                }
            }
        }
    }

    /// Words with a segment, and not more letters that the other has not.
    fn with(&self, asked: &Asked<'_>, hash: u32, found: &mut impl FnMut(u32)) {
        let Some(buckets) = self.starts.len().checked_sub(1) else { return };
        let bit = bucket_of(hash, buckets * BITS);
        if self.bits.get(bit / 8).is_none_or(|bits| bits & 1 << (bit % 8) == 0) {
            return;
        }
        let bucket = bucket_of(hash, buckets);
        let start = |bucket: usize| self.starts.get(bucket).map(|start| u32::from_le_bytes(*start) as usize);
        let (Some(from), Some(to)) = (start(bucket), start(bucket + 1)) else { return };
        for entry in self.entries.get(from..to).unwrap_or_default() {
            let [own, word, bits] = three(*entry);
            if own == hash && (bits ^ asked.bits).count_ones() <= asked.apart {
                found(word);
            }
        }
    }
}

/// A word that is sought, and how many letters of one word may be missing in the other.
struct Asked<'a> {
    letters: &'a [u8],
    bits: u32,
    apart: u32,
}

/// Bytes of a segment at most.
const MOST: usize = 128;

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use proptest::prelude::*;

    fn is_found(ours: &str, theirs: &str, slips: usize, cut: bool) -> bool {
        let mut cutting = Cutting::default();
        cutting.add(7, theirs.as_bytes(), words::bits(theirs.as_bytes()), true);
        let [bits, starts, entries] = cutting.finish();
        let segments = Segments { bits: &bits, starts: starts.as_chunks().0, entries: entries.as_chunks().0 };
        let mut found = false;
        let (letters, bits) = (ours.as_bytes(), words::bits(ours.as_bytes()));
        segments.near(letters, bits, slips, cut, |word| found |= word == 7);
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn slips_hide_nothing(
            word in "[ab]{4,10}|[a-d]{9,24}|[a-z]{4,40}", slips in proptest::collection::vec((0usize..4, 0usize..40, 0u8..4), 0..=3),
        ) {
            let mut slipped = word.clone().into_bytes();
            for (kind, at, letter) in &slips {
                let at = at % slipped.len();
                match kind {
                    0 => drop(slipped.remove(at)),
                    1 => slipped.insert(at, b'a' + letter),
                    2 if at + 1 < slipped.len() => slipped.swap(at, at + 1),
                    _ => slipped[at] = b'a' + letter,
                }
                if slipped.is_empty() { return Ok(()); }
            }
            let slipped = String::from_utf8(slipped).unwrap();
            if slips.len() <= most_slips(word.len()) && slips.len() <= most_slips(slipped.len()) {
                prop_assert!(is_found(&slipped, &word, slips.len(), false), "{slipped} {word}");
            }
        }

        #[test]
        fn what_is_cut_off_is_found(word in "[a-z]{3,20}", more in "[a-z]{1,3}") {
            let longer = format!("{word}{more}");
            prop_assert!(is_found(&word, &longer, 0, true), "{word} {longer}");
            prop_assert!(is_found(&longer, &word, 0, true), "{word} {longer}");
        }
    }
}
