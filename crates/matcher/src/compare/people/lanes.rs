//! Small distances side by side, reckoned all at once.

/// Distances in one register.
pub(super) const WIDTH: usize = 16;
/// More than counts; what is more than a byte holds is that too.
pub(super) const DEAD: u8 = u8::MAX;

/// A row of distances in so many registers.
#[derive(Clone, Copy)]
pub(super) struct Lanes<const W: usize>([Register; W]);

impl<const W: usize> Lanes<W> {
    /// The same in each place.
    #[inline(always)]
    pub(super) fn all(cell: u8) -> Self {
        Self([Register::all(cell); W])
    }

    #[inline(always)]
    pub(super) fn of(cells: [[u8; WIDTH]; W]) -> Self {
        Self(cells.map(Register::of))
    }

    #[inline(always)]
    pub(super) fn cells(self) -> [[u8; WIDTH]; W] {
        self.0.map(Register::cells)
    }

    #[inline(always)]
    pub(super) fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at].plus(other.0[at])))
    }

    #[inline(always)]
    pub(super) fn min(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at].min(other.0[at])))
    }

    /// What is more than the other row has counts no longer.
    #[inline(always)]
    pub(super) fn within(self, most: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at].within(most.0[at])))
    }

    /// As it stands so many places further on; the rest are the places of a register that are left.
    #[inline(always)]
    pub(super) fn further<const PLACES: i32, const REST: i32>(self) -> Self {
        let mut before = Register::all(DEAD);
        Self(self.0.map(|own| own.behind::<PLACES, REST>(std::mem::replace(&mut before, own))))
    }

    /// Which places count, as bits.
    #[inline(always)]
    pub(super) fn alive(self) -> u32 {
        (0..).zip(self.0).fold(0, |bits, (at, own)| bits | own.alive() << (at * WIDTH as u32))
    }
}

#[cfg(target_arch = "x86_64")]
use sse::Register;

#[cfg(target_arch = "x86_64")]
mod sse {
    //! Every processor of this architecture has SSE2 (Intel, *Software Developer's Manual*, volume 1).

    use super::WIDTH;
    use pulp::cast;
    use pulp::core_arch::x86::Sse2;
    use std::arch::x86_64::__m128i;

    #[derive(Clone, Copy)]
    pub(super) struct Register(__m128i);

    /// Told when the program is compiled.
    #[inline(always)]
    fn sse2() -> Sse2 {
        Sse2::try_new().unwrap_or_else(|| unreachable!("this architecture has SSE2"))
    }

    impl Register {
        #[inline(always)]
        pub(super) fn all(cell: u8) -> Self {
            Self::of([cell; WIDTH])
        }

        #[inline(always)]
        pub(super) fn of(cells: [u8; WIDTH]) -> Self {
            Self(cast(cells))
        }

        #[inline(always)]
        pub(super) fn cells(self) -> [u8; WIDTH] {
            cast(self.0)
        }

        #[inline(always)]
        pub(super) fn plus(self, other: Self) -> Self {
            Self(sse2()._mm_adds_epu8(self.0, other.0))
        }

        #[inline(always)]
        pub(super) fn min(self, other: Self) -> Self {
            Self(sse2()._mm_min_epu8(self.0, other.0))
        }

        #[inline(always)]
        pub(super) fn within(self, most: Self) -> Self {
            let sse2 = sse2();
            let counts = sse2._mm_cmpeq_epi8(sse2._mm_min_epu8(self.0, most.0), self.0);
            Self(sse2._mm_or_si128(self.0, sse2._mm_xor_si128(counts, Self::all(u8::MAX).0)))
        }

        #[inline(always)]
        pub(super) fn behind<const PLACES: i32, const REST: i32>(self, before: Self) -> Self {
            let sse2 = sse2();
            Self(
                sse2._mm_or_si128(
                    sse2._mm_slli_si128::<PLACES>(self.0),
                    sse2._mm_srli_si128::<REST>(before.0),
                ),
            )
        }

        #[inline(always)]
        pub(super) fn alive(self) -> u32 {
            let sse2 = sse2();
            let dead = sse2._mm_cmpeq_epi8(self.0, Self::all(super::DEAD).0);
            !(sse2._mm_movemask_epi8(dead) as u32) & 0xFFFF
        }
    }
}

#[cfg(not(target_arch = "x86_64"))]
use plain::Register;

#[cfg(any(test, not(target_arch = "x86_64")))]
mod plain {
    use super::{DEAD, WIDTH};
    use std::array::from_fn;

    #[derive(Clone, Copy)]
    pub(super) struct Register([u8; WIDTH]);

    impl Register {
        pub(super) fn all(cell: u8) -> Self {
            Self([cell; WIDTH])
        }

        pub(super) fn of(cells: [u8; WIDTH]) -> Self {
            Self(cells)
        }

        pub(super) fn cells(self) -> [u8; WIDTH] {
            self.0
        }

        pub(super) fn plus(self, other: Self) -> Self {
            Self(from_fn(|at| self.0[at].saturating_add(other.0[at])))
        }

        pub(super) fn min(self, other: Self) -> Self {
            Self(from_fn(|at| self.0[at].min(other.0[at])))
        }

        pub(super) fn within(self, most: Self) -> Self {
            Self(from_fn(|at| if self.0[at] > most.0[at] { DEAD } else { self.0[at] }))
        }

        pub(super) fn behind<const PLACES: i32, const REST: i32>(self, before: Self) -> Self {
            let places = PLACES as usize;
            Self(from_fn(|at| if at < places { before.0[REST as usize + at] } else { self.0[at - places] }))
        }

        pub(super) fn alive(self) -> u32 {
            (0..).zip(self.0).fold(0, |bits, (at, cell)| bits | u32::from(cell != DEAD) << at)
        }
    }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::{WIDTH, plain, sse};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_register_says_what_each_place_says(a: [u8; WIDTH], b: [u8; WIDTH]) {
            let ((x, y), (p, q)) = (
                (sse::Register::of(a), sse::Register::of(b)),
                (plain::Register::of(a), plain::Register::of(b)),
            );
            prop_assert_eq!(sse::Register::all(a[0]).cells(), plain::Register::all(a[0]).cells());
            prop_assert_eq!(x.plus(y).cells(), p.plus(q).cells());
            prop_assert_eq!(x.min(y).cells(), p.min(q).cells());
            prop_assert_eq!(x.within(y).cells(), p.within(q).cells());
            prop_assert_eq!(x.behind::<1, 15>(y).cells(), p.behind::<1, 15>(q).cells());
            prop_assert_eq!(x.behind::<8, 8>(y).cells(), p.behind::<8, 8>(q).cells());
            prop_assert_eq!(x.behind::<16, 0>(y).cells(), p.behind::<16, 0>(q).cells());
            prop_assert_eq!(x.alive(), p.alive());
        }
    }
}
