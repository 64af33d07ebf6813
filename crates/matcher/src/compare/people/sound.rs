//! How a romanised word sounds, as a short row of codes, and how far two of them are apart.
//!
//! A distance of edits in which letters that romanisations, languages and scripts mix up cost little: vowels for vowels,
//! voiced for voiceless, kh for h, l for r where a script has one letter for both. What a script does not write (the vowels
//! of Arabic and Hebrew) or has to add (those between the consonants of a syllabary) costs next to nothing.

use std::sync::OnceLock;

/// Codes of a word that are looked at.
pub(super) const LONGEST: usize = 24;

/// How the script of a word writes sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// Consonants and vowels.
    Letters,
    /// Consonants, few vowels.
    Consonants,
    /// Syllables, with vowels where the word has none.
    Syllables,
    /// Some vowels are not written, and those that were read in their place are guessed.
    Guessed,
}

/// A word as it sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sound {
    codes: [u8; LONGEST],
    length: u8,
    /// How often each of eight classes of consonants is in it, a byte each.
    classes: u64,
}

pub(super) const A: u8 = 0;
pub(super) const E: u8 = 1;
pub(super) const I: u8 = 2;
pub(super) const O: u8 = 3;
pub(super) const U: u8 = 4;
/// The y of "Yuri".
pub(super) const Y: u8 = 5;
pub(super) const W: u8 = 6;
pub(super) const V: u8 = 7;
pub(super) const F: u8 = 8;
pub(super) const B: u8 = 9;
pub(super) const P: u8 = 10;
pub(super) const M: u8 = 11;
pub(super) const N: u8 = 12;
pub(super) const T: u8 = 13;
pub(super) const D: u8 = 14;
pub(super) const S: u8 = 15;
pub(super) const Z: u8 = 16;
/// The ts of "Tsvetkov".
pub(super) const TS: u8 = 17;
pub(super) const SH: u8 = 18;
pub(super) const ZH: u8 = 19;
/// The ch of "church" where that is certain.
pub(super) const TCH: u8 = 20;
/// The j of "John", of "Jan", or of "Juan".
pub(super) const J: u8 = 21;
/// "ch", which languages read in four ways.
pub(super) const CH: u8 = 22;
pub(super) const K: u8 = 23;
pub(super) const G: u8 = 24;
/// The kh of "Khrushchev".
pub(super) const KH: u8 = 25;
pub(super) const H: u8 = 26;
pub(super) const L: u8 = 27;
pub(super) const R: u8 = 28;
pub(super) const TH: u8 = 29;
pub(super) const Q: u8 = 30;
/// c before e and i.
pub(super) const CE: u8 = 31;
pub(super) const CODES: usize = 32;

fn is_vowel(code: u8) -> bool {
    code <= U
}

/// Whether a code is a consonant that is always heard.
pub(super) fn is_firm(code: u8) -> bool {
    !is_vowel(code) && !matches!(code, Y | W | H)
}

impl Sound {
    /// Of a romanised word; characters other than a to z are passed over.
    pub(crate) fn of(word: &str) -> Self {
        let mut sound = Self { codes: [0; LONGEST], length: 0, classes: 0 };
        let mut rest = word.as_bytes();
        let mut before = 0_u8;
        while let Some(first) = rest.first() {
            let next = rest.get(1).copied().unwrap_or(0);
            let (codes, used): (&[u8], usize) = match (first, next) {
                (b's', _) if rest.starts_with(b"schtsch") => (&[SH], 7),
                (b'c', _) if rest.starts_with(b"chtch") => (&[SH], 5),
                (b's', _) if rest.starts_with(b"shch") => (&[SH], 4),
                (b't', _) if rest.starts_with(b"tsch") => (&[TCH], 4),
                (b'd', _) if rest.starts_with(b"dsch") => (&[J], 4),
                (b't', _) if rest.starts_with(b"tch") => (&[TCH], 3),
                (b'd', _) if rest.starts_with(b"dzh") || rest.starts_with(b"dzs") => (&[J], 3),
                (b's', _) if rest.starts_with(b"sch") => (&[SH], 3),
                (b's', b'h') => (&[SH], 2),
                (b'c', b'h') => (&[CH], 2),
                (b'c', b'z') => (&[TCH], 2),
                (b's', b'z') => (&[S], 2),
                (b'z', b'h') => (&[ZH], 2),
                (b'k', b'h') => (&[KH], 2),
                (b'g', b'h') => (&[G], 2),
                (b'p', b'h') => (&[F], 2),
                (b't', b'h') => (&[TH], 2),
                (b'd', b'h') => (&[D], 2),
                (b'b', b'h') => (&[B], 2),
                (b'r', b'h') => (&[R], 2),
                (b'j', b'h') | (b'd', b'j') => (&[J], 2),
                (b't', b'z' | b's') => (&[TS], 2),
                (b'c', b'k') => (&[K], 2),
                (b'q', b'u') => (&[K, U], 2),
                (b'o', b'u') | (b'o', b'o') => (&[U], 2),
                (b'e', b'e') | (b'i', b'e') => (&[I], 2),
                (b'a', b'e') => (&[E], 2),
                (b'c', b'e' | b'i' | b'y') => (&[CE], 1),
                (b'a', _) => (&[A], 1),
                (b'e', _) => (&[E], 1),
                (b'i', _) => (&[I], 1),
                (b'o', _) => (&[O], 1),
                (b'u', _) => (&[U], 1),
                (b'y', b'a' | b'e' | b'o' | b'u' | b'i') => (&[Y], 1),
                (b'y', _) => (&[I], 1),
                (b'w', _) => (&[W], 1),
                (b'v', _) => (&[V], 1),
                (b'f', _) => (&[F], 1),
                (b'b', _) => (&[B], 1),
                (b'p', _) => (&[P], 1),
                (b'm', _) => (&[M], 1),
                (b'n', _) => (&[N], 1),
                (b't', _) => (&[T], 1),
                (b'd', _) => (&[D], 1),
                (b's', _) => (&[S], 1),
                (b'z', _) => (&[Z], 1),
                (b'j', _) => (&[J], 1),
                (b'k' | b'c', _) => (&[K], 1),
                (b'g', _) => (&[G], 1),
                (b'q', _) => (&[Q], 1),
                (b'x', _) => (&[K, S], 1),
                (b'l', _) => (&[L], 1),
                (b'r', _) => (&[R], 1),
                // An h behind a vowel at the end, or before a consonant, is hardly heard.
                (b'h', 0) if matches!(before, b'a' | b'e' | b'i' | b'o' | b'u') => (&[], 1),
                (b'h', _) => (&[H], 1),
                _ => (&[], 1),
            };
            for code in codes {
                sound.push(*code);
            }
            before = *first;
            rest = &rest[used.min(rest.len())..];
        }
        sound
    }

    /// Doubled sounds are one.
    fn push(&mut self, code: u8) {
        let length = usize::from(self.length);
        if length < LONGEST && (length == 0 || self.codes[length - 1] != code) {
            self.codes[length] = code;
            self.length += 1;
            let class = match code {
                F | B | P => 0,
                M | N => 1,
                T | D | TH => 2,
                S | Z | SH | ZH | TCH => 3,
                K | Q => 4,
                L | R => 5,
                _ => return,
            };
            self.classes += 1 << (8 * class);
        }
    }

    /// Writes it for an index: how many codes, the classes, the codes.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.push(self.length);
        out.extend(self.classes.to_le_bytes());
        out.extend(self.codes());
    }

    /// Reads what was written, and leaves the rest. `None`: the bytes are no sound.
    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first()?;
        let (classes, rest) = rest.split_first_chunk()?;
        let (read, rest) = rest.split_at_checked(usize::from(*length))?;
        let mut codes = [0; LONGEST];
        codes.get_mut(..read.len())?.copy_from_slice(read);
        *bytes = rest;
        let known = codes.iter().all(|code| usize::from(*code) < CODES);
        known.then(|| Self { codes, length: *length, classes: u64::from_le_bytes(*classes) })
    }

    /// The codes.
    pub(crate) fn codes(&self) -> &[u8] {
        &self.codes[..usize::from(self.length)]
    }
}

/// Costs in hundredths.
struct Costs {
    /// One code for another; and where a side has one letter for l and r, b and v, and so on.
    swap: [[[u8; CODES]; CODES]; 2],
    /// A code more; where the script adds vowels, or the other leaves them out; where the other is in syllables, which have no place
    /// for what is hardly heard.
    more: [[u8; CODES]; 3],
    /// What a firm consonant costs at least in the place of a code that is none, by what stands for what.
    softened: [[u8; CODES]; 2],
    /// Which codes may stand for each, and which firm consonants may be more, at a cost.
    may_stand_for: [[May; CODES]; 2],
    may_be_more: [[May; 3]; 2],
}

/// Codes as bits by what they may cost, in [`STEP`]s and hardly more; the last for everything.
type May = [u32; 101_usize.div_ceil(STEP) + 1];
const STEP: usize = 4;

fn may(costs: &[u8; CODES]) -> May {
    std::array::from_fn(|room| {
        let may = (0..).zip(costs).filter(|(_, cost)| usize::from(**cost) < (room + 1) * STEP);
        may.fold(0, |bits, (code, _)| bits | 1 << code)
    })
}

fn for_at_most(may: &May, room: u16) -> u32 {
    may[(usize::from(room) / STEP).min(may.len() - 1)]
}

/// What the scripts of two words make of the costs: places in the tables.
#[derive(Clone, Copy)]
struct Ways {
    swap: usize,
    more_ours: usize,
    more_theirs: usize,
}

impl Ways {
    fn of(written: (Written, Written)) -> Self {
        let more = |mine: Written, other: Written| {
            if matches!(other, Written::Consonants | Written::Guessed)
                || matches!(mine, Written::Syllables | Written::Guessed)
            {
                1
            } else if other == Written::Syllables {
                2
            } else {
                0
            }
        };
        Self {
            swap: usize::from(written != (Written::Letters, Written::Letters)),
            more_ours: more(written.0, written.1),
            more_theirs: more(written.1, written.0),
        }
    }
}

fn costs() -> &'static Costs {
    static COSTS: OnceLock<Costs> = OnceLock::new();
    COSTS.get_or_init(|| {
        let mut swap = [[100_u8; CODES]; CODES];
        let set = |table: &mut [[u8; CODES]; CODES], a: u8, b: u8, cost: u8| {
            table[a as usize][b as usize] = cost;
            table[b as usize][a as usize] = cost;
        };
        for (code, row) in swap.iter_mut().enumerate() {
            row[code] = 0;
        }
        for (a, b, cost) in SWAPS {
            set(&mut swap, *a, *b, *cost);
        }
        let mut swap_loose = swap;
        for (a, b, cost) in LOOSE_SWAPS {
            set(&mut swap_loose, *a, *b, *cost);
        }
        let mut more = [100_u8; CODES];
        let mut more_loose = [100_u8; CODES];
        let mut more_heard = [100_u8; CODES];
        for code in [A, E, I, O, U] {
            more[usize::from(code)] = 38;
            more_loose[usize::from(code)] = 10;
            more_heard[usize::from(code)] = 32;
        }
        for (code, cost, loose, heard) in [
            (Y, 35, 20, 25),
            (W, 50, 40, 30),
            (H, 35, 30, 25),
            (R, 90, 50, 35),
            (L, 100, 70, 60),
            (KH, 80, 80, 60),
            (J, 65, 60, 60),
            (T, 100, 100, 70),
            (D, 100, 100, 70),
            (N, 100, 80, 80),
        ] {
            more[usize::from(code)] = cost;
            more_loose[usize::from(code)] = loose;
            more_heard[usize::from(code)] = heard;
        }
        let (swap, more) = ([swap, swap_loose], [more, more_loose, more_heard]);
        let softened = swap.each_ref().map(|swap| {
            swap.map(|row| {
                (0..).zip(row).filter(|(code, _)| !is_firm(*code)).map(|(_, cost)| cost).min().unwrap_or(0)
            })
        });
        let may_be_more = softened.map(|softened| {
            more.map(|more| may(&std::array::from_fn(|code| more[code].min(softened[code]))))
        });
        let may_stand_for = swap.each_ref().map(|swap| swap.each_ref().map(may));
        Costs { swap, more, softened, may_stand_for, may_be_more }
    })
}

#[rustfmt::skip]
const SWAPS: &[(u8, u8, u8)] = &[
    (A, E, 30), (A, I, 40), (A, O, 28), (A, U, 35), (E, I, 20), (E, O, 35), (E, U, 40), (I, O, 45), (I, U, 40), (O, U, 20),
    (Y, I, 10), (Y, E, 30), (Y, J, 25), (Y, A, 60), (Y, U, 60), (Y, O, 60), (W, V, 12), (W, U, 20), (W, O, 35), (W, B, 60), (W, F, 45), (W, G, 60), (W, H, 60),
    (V, F, 30), (V, B, 35), (V, U, 45), (F, P, 40), (F, B, 60), (F, H, 60), (B, P, 35), (M, N, 55),
    (T, D, 35), (T, TH, 12), (D, TH, 40), (S, TH, 45), (F, TH, 60), (D, Z, 60), (T, TS, 55), (T, S, 80), (D, J, 60),
    (S, Z, 20), (S, TS, 30), (Z, TS, 30), (S, SH, 30), (Z, ZH, 30), (Z, J, 45), (S, ZH, 50), (SH, ZH, 35), (SH, TCH, 35), (SH, CH, 25), (TS, TCH, 35),
    (TS, CH, 40), (TS, SH, 45), (TCH, CH, 8), (TS, K, 45), (ZH, J, 15), (ZH, TCH, 50), (ZH, CH, 50), (J, TCH, 40), (J, CH, 45), (J, G, 30), (J, H, 50), (J, KH, 50),
    (J, SH, 50), (J, I, 35), (ZH, Y, 60), (S, TCH, 60), (S, CH, 55), (Z, TCH, 60),
    (K, G, 40), (K, Q, 5), (G, Q, 30), (K, KH, 35), (K, CH, 30), (KH, CH, 20), (KH, H, 12), (KH, G, 35), (KH, Q, 40), (G, H, 40), (G, CH, 55), (G, ZH, 35), (K, H, 70), (H, CH, 50),
    (CE, S, 5), (CE, TS, 10), (CE, Z, 30), (CE, TH, 30), (CE, SH, 35), (CE, TCH, 25), (CE, CH, 30), (CE, K, 40), (CE, Q, 50), (CE, T, 60), (CE, ZH, 50), (CE, J, 55),
    (G, Y, 60), (L, R, 60), (L, W, 80), (N, L, 80),
];

#[rustfmt::skip]
const LOOSE_SWAPS: &[(u8, u8, u8)] = &[
    (L, R, 12), (V, B, 15), (F, P, 20), (F, H, 35), (B, P, 20), (T, D, 25), (K, G, 25), (S, SH, 15), (S, TH, 20), (Z, J, 20), (Z, S, 15), (M, N, 35), (TH, F, 40),
    (W, V, 5), (Y, I, 5), (W, U, 5), (W, O, 8), (TS, CH, 25), (S, CH, 40), (V, U, 12), (V, O, 20), (A, E, 18), (A, O, 18), (A, I, 22), (A, U, 22), (E, I, 12), (O, U, 10), (E, O, 25),
    (Y, E, 15), (J, G, 20), (Z, D, 40), (G, H, 30), (T, TH, 8),
];

/// Whether two words have so few consonants in common that they are not worth a distance.
pub(super) fn far(a: &Sound, b: &Sound) -> bool {
    let (mut apart, mut all) = (0_u32, 0_u32);
    for (x, y) in a.classes.to_le_bytes().into_iter().zip(b.classes.to_le_bytes()) {
        apart += u32::from(x.abs_diff(y));
        all += u32::from(x) + u32::from(y);
    }
    2 * apart > all + 2
}

/// What it costs to come from one word to others of a script, for a walk that looks for all that sound as near ([`super::tree`]).
pub(crate) struct Steps<'a> {
    /// Of the word that is sought.
    pub(super) codes: &'a [u8],
    swap: &'static [[u8; CODES]; CODES],
    more_ours: &'static [u8; CODES],
    more_theirs: &'static [u8; CODES],
    softened: &'static [u8; CODES],
    may_stand_for: &'static [May; CODES],
    may_be_more: &'static May,
    /// The firm consonants of the word.
    firm: [u8; LONGEST],
    firm_length: usize,
    /// What the word itself costs, at least 100.
    whole: u32,
    /// The share of both words' sizes that a distance may have, in 65,536ths.
    share: u32,
}

impl<'a> Steps<'a> {
    /// From a word in one script to words of another whose [`likeness`] is `least` or more.
    pub(super) fn new(sound: &'a Sound, written: (Written, Written), least: f32) -> Self {
        let (costs, ways) = (costs(), Ways::of(written));
        let more_ours = &costs.more[ways.more_ours];
        let mut firm = [0; LONGEST];
        let mut firm_length = 0;
        for (code, place) in sound.codes().iter().filter(|code| is_firm(**code)).zip(&mut firm) {
            *place = *code;
            firm_length += 1;
        }
        Self {
            codes: sound.codes(),
            swap: &costs.swap[ways.swap],
            more_ours,
            more_theirs: &costs.more[ways.more_theirs],
            softened: &costs.softened[ways.swap],
            may_stand_for: &costs.may_stand_for[ways.swap],
            may_be_more: &costs.may_be_more[ways.swap][ways.more_theirs],
            firm,
            firm_length,
            whole: whole(sound.codes(), more_ours).max(100).into(),
            // A hair more, so that no rounding counts.
            share: ((1.0 - least + 0.002) * 32_768.0) as u32,
        }
    }

    pub(super) fn more_ours(&self, code: u8) -> u16 {
        self.more_ours[usize::from(code) % CODES].into()
    }

    pub(super) fn more_theirs(&self, code: u8) -> u16 {
        self.more_theirs[usize::from(code) % CODES].into()
    }

    pub(super) fn firm(&self) -> &[u8] {
        &self.firm[..self.firm_length]
    }

    /// What a firm consonant of ours costs at least where they have none.
    pub(super) fn lost_ours(&self, code: u8) -> u16 {
        self.more_ours(code).min(self.softened[usize::from(code) % CODES].into())
    }

    pub(super) fn lost_theirs(&self, code: u8) -> u16 {
        self.more_theirs(code).min(self.softened[usize::from(code) % CODES].into())
    }

    /// What it costs to put each code in the place of this one.
    pub(super) fn swaps(&self, code: u8) -> &[u8; CODES] {
        &self.swap[usize::from(code) % CODES]
    }

    /// Codes that may stand for this one where so much may be spent, as bits; not every one of them does.
    pub(super) fn may_stand_for(&self, code: u8, room: u16) -> u32 {
        for_at_most(&self.may_stand_for[usize::from(code) % CODES], room)
    }

    /// Firm consonants that may be more on their side.
    pub(super) fn may_be_more(&self, room: u16) -> u32 {
        for_at_most(self.may_be_more, room)
    }

    /// The distance that a word of this size may have at most.
    pub(super) fn most(&self, size: u16) -> u16 {
        ((self.share * (self.whole + u32::from(size.max(100)))) >> 16) as u16
    }
}

fn whole(codes: &[u8], more: &[u8; CODES]) -> u16 {
    codes.iter().map(|code| u16::from(more[usize::from(*code) % CODES])).sum()
}

impl Sound {
    /// What the whole costs at most, in whatever script the other is.
    pub(crate) fn size(&self) -> u16 {
        whole(self.codes(), &costs().more[0])
    }
}

/// How far two words sound the same, from 0 to 1; less than `least` is nothing.
pub(crate) fn likeness(a: &Sound, b: &Sound, written: (Written, Written), least: f32) -> f32 {
    let (x, y) = (a.codes(), b.codes());
    if x.is_empty() || y.is_empty() {
        return 0.0;
    }
    if x == y {
        return 1.0;
    }
    if far(a, b) {
        return 0.0;
    }
    let (costs, ways) = (costs(), Ways::of(written));
    let (swap, more_x, more_y) =
        (&costs.swap[ways.swap], &costs.more[ways.more_ours], &costs.more[ways.more_theirs]);
    let (wx, wy) = (whole(x, more_x), whole(y, more_y));
    let size = f32::from(wx.max(100)) + f32::from(wy.max(100));
    // A hair more, so that no rounding counts.
    let most = ((1.0 - least) / 2.0 * size + 0.5) as u16;
    let mut row = [0_u16; LONGEST + 1];
    for (at, code) in y.iter().enumerate() {
        row[at + 1] = row[at] + u16::from(more_y[usize::from(*code)]);
    }
    for code in x {
        let mine = u16::from(more_x[usize::from(*code)]);
        let swaps = &swap[usize::from(*code)];
        let mut diagonal = row[0];
        row[0] += mine;
        let mut left = row[0];
        let mut nearest = left;
        for (at, other) in y.iter().enumerate() {
            let up = row[at + 1];
            let best = (diagonal + u16::from(swaps[usize::from(*other)]))
                .min(up + mine)
                .min(left + u16::from(more_y[usize::from(*other)]));
            diagonal = up;
            left = best;
            nearest = nearest.min(best);
            row[at + 1] = best;
        }
        if nearest > most {
            return 0.0;
        }
    }
    let distance = f32::from(row[y.len()]);
    let first = if is_vowel(x[0]) != is_vowel(y[0]) && ways.swap == 0 { 0.03 } else { 0.0 };
    (1.0 - 2.0 * distance / size - first).max(0.0)
}

/// Whether two codes at the beginning of a name may be the same initial.
pub(super) fn close(a: u8, b: u8) -> bool {
    costs().swap[0][usize::from(a) % CODES][usize::from(b) % CODES] <= 15
}
