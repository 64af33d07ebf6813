//! Chance that falls the same in every run: xorshift64* (Marsaglia, 2003; Vigna, 2016).

/// A generator, made of a seed that is not nought.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// The next number, of thirty-one bits.
    pub(crate) fn roll(&mut self) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as u32
    }
}
