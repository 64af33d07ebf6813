//! Which numbers are among some, by one bit each: of most others it says that they are not.

/// The bits, sixty-four a word; numbers that are the same in their lowest bits share one.
#[derive(Clone, Debug)]
pub(super) struct Bits<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Default for Bits<WORDS> {
    fn default() -> Self {
        Self([0; WORDS])
    }
}

impl<const WORDS: usize> Bits<WORDS> {
    /// Those of the numbers that come twice or more.
    pub(super) fn of_repeated(numbers: impl Iterator<Item = u32>) -> Self {
        let (mut once, mut again) = (Self::default(), Self::default());
        for number in numbers {
            let (word, bit) = Self::place(number.into());
            again.0[word] |= once.0[word] & bit;
            once.0[word] |= bit;
        }
        again
    }

    /// Adds a number.
    pub(super) fn add(&mut self, number: u64) {
        let (word, bit) = Self::place(number);
        self.0[word] |= bit;
    }

    /// Whether a number may be there; never wrongly no.
    pub(super) fn may_have(&self, number: u64) -> bool {
        let (word, bit) = Self::place(number);
        self.0[word] & bit != 0
    }

    fn place(number: u64) -> (usize, u64) {
        ((number >> 6) as usize % WORDS, 1 << (number & 63))
    }
}
