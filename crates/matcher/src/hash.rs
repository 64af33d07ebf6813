//! A hash of short texts for tables in memory: XXH3 in one step, without the state that a stream of pieces needs.

use std::hash::{BuildHasherDefault, Hasher};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// What a table of texts is built with.
pub(crate) type ByText = BuildHasherDefault<OneStep>;

/// Each piece is hashed with what came before it as the seed.
#[derive(Default)]
pub(crate) struct OneStep(u64);

impl Hasher for OneStep {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    /// The end of a text: nothing else is hashed behind it.
    fn write_u8(&mut self, byte: u8) {
        self.0 ^= u64::from(byte);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
