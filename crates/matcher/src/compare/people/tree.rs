//! Words in a tree by their sounds or letters, as an index keeps it, and walks through it that find every word within a distance of
//! another one. Of what begins alike the beginning is compared once, and what begins too differently is passed over whole.
//!
//! ```text
//! a node: code u8 │ last u8 │ size u16 │ below u32          a tail: length u8 │ codes │ words u32
//! ```
//! What follows one beginning stands together, so that it is read in one go; *last* says where that ends, *below* where what follows
//! the node begins, and *size* is the largest of what ends there. An end has in place of *below* the words. Where one word is left, the
//! rest of its codes is a tail.
//!
//! Sounds come twice: first the consonants that are always heard ([`sound::is_firm`]), then all of it. Vowels are cheap and would
//! lead everywhere; few words have the same consonants.

use super::sound::{LONGEST, Sound, Steps, is_firm};

/// Bytes of a node.
pub(crate) const NODE: usize = 8;
/// The code of an end, and of one whose other codes are in a tail.
const END: u8 = 0xFF;
const TAIL: u8 = 0xFE;
/// Between the firm consonants and the whole.
const WHOLE: u8 = 0xFD;
/// Codes of a word at most.
const DEEPEST: usize = 200;

/// Codes with the words that have them, and their size.
pub(crate) type Entry = ((Vec<u8>, u16), Vec<u32>);

/// The codes of a sound in a tree.
pub(crate) fn codes(sound: &Sound) -> Vec<u8> {
    let firm = sound.codes().iter().copied().filter(|code| is_firm(*code));
    firm.chain([WHOLE]).chain(sound.codes().iter().copied()).collect()
}

/// A tree of words in the order of their codes, of which no two are the same: nodes, and tails behind those that are there already.
/// `list` writes a list of numbers.
pub(crate) fn write(
    entries: &[Entry],
    tails: &mut Vec<u8>,
    list: &mut impl FnMut(&[u32]) -> u32,
) -> Vec<[u8; NODE]> {
    let mut nodes = Vec::new();
    grow(entries, 0, &mut nodes, tails, list);
    nodes
}

fn grow(
    entries: &[Entry],
    depth: usize,
    nodes: &mut Vec<[u8; NODE]>,
    tails: &mut Vec<u8>,
    list: &mut impl FnMut(&[u32]) -> u32,
) {
    let groups = entries.chunk_by(|a, b| a.0.0.get(depth) == b.0.0.get(depth));
    let (first, count) = (nodes.len(), groups.clone().count());
    nodes.resize(first + count, [0; NODE]);
    for (at, group) in (first..).zip(groups) {
        let size = group.iter().map(|((_, size), _)| *size).max().unwrap_or_default();
        let (code, below) = match group {
            [((codes, _), words), ..] if codes.len() == depth => (END, list(words)),
            [((codes, _), words)] => {
                let place = tails.len() as u32;
                tails.push((codes.len() - depth) as u8);
                tails.extend(&codes[depth..]);
                tails.extend(list(words).to_le_bytes());
                (TAIL, place)
            }
            [((codes, _), _), ..] => {
                let below = nodes.len() as u32;
                grow(group, depth + 1, nodes, tails, list);
                (codes[depth], below)
            }
            [] => continue,
        };
        let ([a, b], [c, d, e, f]) = (size.to_le_bytes(), below.to_le_bytes());
        nodes[at] = [code, u8::from(at + 1 == first + count), a, b, c, d, e, f];
    }
}

/// A tree in an index.
#[derive(Clone, Copy)]
pub(crate) struct Tree<'a> {
    pub(crate) nodes: &'a [[u8; NODE]],
    /// Of all trees.
    pub(crate) tails: &'a [u8],
}

/// A walk through a tree, which goes on as long as what it passes is near enough.
trait Walk {
    /// One code further than `depth` codes; whether anything behind it may be near enough.
    fn step(&mut self, depth: usize, code: u8, size: u16) -> bool;
    /// Whether a word that ends behind `depth` codes is near enough.
    fn ends(&self, depth: usize, size: u16) -> bool;
}

impl Tree<'_> {
    /// Walks, and gives the words. Bytes that are no tree end it.
    fn walk(&self, walk: &mut impl Walk, found: &mut impl FnMut(u32)) {
        if !self.nodes.is_empty() {
            self.below(0, 0, walk, found);
        }
    }

    /// What follows a node always stands behind it, so that no bytes lead round in a circle.
    fn below(&self, first: usize, depth: usize, walk: &mut impl Walk, found: &mut impl FnMut(u32)) {
        if depth >= DEEPEST {
            return;
        }
        for (at, [code, last, a, b, c, d, e, f]) in (first..).zip(self.nodes.get(first..).unwrap_or_default())
        {
            let (size, below) = (u16::from_le_bytes([*a, *b]), u32::from_le_bytes([*c, *d, *e, *f]));
            match *code {
                END if walk.ends(depth, size) => found(below),
                END => {}
                TAIL => self.tail(below as usize, depth, size, walk, found),
                code => {
                    if below as usize > at && walk.step(depth, code, size) {
                        self.below(below as usize, depth + 1, walk, found);
                    }
                }
            }
            if *last != 0 {
                break;
            }
        }
    }

    fn tail(&self, at: usize, depth: usize, size: u16, walk: &mut impl Walk, found: &mut impl FnMut(u32)) {
        let Some((length, rest)) = self.tails.get(at..).and_then(<[u8]>::split_first) else { return };
        let Some((codes, rest)) = rest.split_at_checked(usize::from(*length)) else { return };
        let end = depth + codes.len();
        if end <= DEEPEST
            && (depth..).zip(codes).all(|(depth, code)| walk.step(depth, *code, size))
            && walk.ends(end, size)
        {
            if let Some(words) = rest.first_chunk() {
                found(u32::from_le_bytes(*words));
            }
        }
    }
}

/// The codes of a word as they are written: cut where they are too many for a tree.
pub(crate) fn fitting(codes: &[u8]) -> &[u8] {
    &codes[..codes.len().min(DEEPEST)]
}

/// Everything whose sound may be as near as `steps` asks.
pub(crate) fn sounding(tree: Tree<'_>, steps: &Steps<'_>, mut found: impl FnMut(u32)) {
    let mut rows = [[0_u16; LONGEST + 1]; 2 * LONGEST + 2];
    for (at, code) in steps.firm().iter().enumerate() {
        rows[0][at + 1] = rows[0][at] + steps.lost_ours(*code);
    }
    tree.walk(&mut Sounding { steps, rows, whole: usize::MAX }, &mut found);
}

struct Sounding<'a> {
    steps: &'a Steps<'a>,
    rows: [[u16; LONGEST + 1]; 2 * LONGEST + 2],
    /// Behind this depth it is the whole that is compared.
    whole: usize,
}

impl Walk for Sounding<'_> {
    fn step(&mut self, depth: usize, code: u8, size: u16) -> bool {
        let (steps, most) = (self.steps, self.steps.most(size));
        let Some((before, [row, ..])) = self.rows.split_at_mut_checked(depth + 1) else { return false };
        let before = &before[depth];
        if depth <= self.whole {
            self.whole = usize::MAX;
        }
        let least = if code == WHOLE {
            self.whole = depth;
            row[0] = 0;
            for (place, code) in steps.codes.iter().enumerate() {
                row[place + 1] = row[place] + steps.more_ours(*code);
            }
            before[steps.firm().len()]
        } else if self.whole == usize::MAX {
            step(before, row, steps.firm(), most, steps.lost_theirs(code), steps.swaps(code), |own| {
                steps.lost_ours(own)
            })
        } else {
            step(before, row, steps.codes, most, steps.more_theirs(code), steps.swaps(code), |own| {
                steps.more_ours(own)
            })
        };
        least <= most
    }

    fn ends(&self, depth: usize, size: u16) -> bool {
        self.rows.get(depth).is_some_and(|row| row[self.steps.codes.len()] <= self.steps.most(size))
    }
}

/// A row of distances from the one before, and the least in it. What is more than `most` does not count and is not reckoned.
#[inline]
fn step<const N: usize>(
    before: &[u16; LONGEST + 1],
    row: &mut [u16; LONGEST + 1],
    ours: &[u8],
    most: u16,
    more: u16,
    swaps: &[u8; N],
    lost: impl Fn(u8) -> u16,
) -> u16 {
    const MANY: u16 = u16::MAX / 2;
    *row = [MANY; LONGEST + 1];
    let before = &before[..=ours.len()];
    let Some(from) = before.iter().position(|cell| *cell <= most) else { return MANY };
    let mut left = before[from] + more;
    let mut least = left;
    row[from] = left;
    for place in from..ours.len() {
        let own = ours[place];
        let diagonal = before[place];
        left = (diagonal + u16::from(swaps[usize::from(own) % N]))
            .min(before[place + 1] + more)
            .min(left + lost(own));
        least = least.min(left);
        row[place + 1] = left;
    }
    least
}

/// Everything within so many slips of the pen, of which at most half are in the first half: the others are found from the other end, in a
/// tree of words that are turned round. When `cut`, also what is a beginning of the other, three letters apart at most.
pub(crate) fn spelled(tree: Tree<'_>, ours: &[u8], slips: u8, cut: bool, mut found: impl FnMut(u32)) {
    let wide = ours.len() + 1;
    let mut rows = vec![0_u8; (DEEPEST + 1) * wide];
    rows[..wide].iter_mut().zip(0..).for_each(|(cell, place)| *cell = place);
    let half = ours.len().saturating_sub(1) / 2;
    let (path, same) = ([0; DEEPEST + 1], [0; DEEPEST + 1]);
    tree.walk(&mut Spelling { ours, slips, cut, half, wide, rows, path, same }, &mut found);
}

struct Spelling<'a> {
    ours: &'a [u8],
    slips: u8,
    cut: bool,
    half: usize,
    wide: usize,
    rows: Vec<u8>,
    path: [u8; DEEPEST + 1],
    /// How many of the codes so far are those of the word itself.
    same: [u8; DEEPEST + 1],
}

impl Spelling<'_> {
    fn begins(&self, depth: usize) -> bool {
        let ours = self.ours.len();
        self.cut && usize::from(self.same[depth]) == depth.min(ours) && depth <= ours + 3
    }
}

impl Walk for Spelling<'_> {
    fn step(&mut self, depth: usize, code: u8, size: u16) -> bool {
        /// More than counts.
        const MANY: u8 = u8::MAX / 2;
        if depth >= DEEPEST {
            return false;
        }
        let (ours, wide, slips) = (self.ours, self.wide, self.slips);
        let reach = usize::from(slips);
        // What is too short cannot be it, and where no slip is allowed yet only the same letter goes on.
        if !self.cut && usize::from(size) + reach < ours.len()
            || slips < 2 && depth < self.half && ours[depth] != code
        {
            return false;
        }
        self.path[depth] = code;
        let same = usize::from(self.same[depth]);
        self.same[depth + 1] = (same + usize::from(same == depth && ours.get(depth) == Some(&code))) as u8;
        let (above, row) = self.rows.split_at_mut((depth + 1) * wide);
        let (above, before) = above.split_at(depth * wide);
        let row = &mut row[..wide];
        let (from, to) = ((depth + 1).saturating_sub(reach).max(1), (depth + 1 + reach).min(ours.len()));
        row[0] = if self.half > 0 && depth as u8 >= slips / 2 { MANY } else { depth as u8 + 1 };
        let mut least = row[0];
        // Outside of these places there are too many slips.
        if from > 1 {
            least = MANY;
            if let Some(outside) = row.get_mut(from - 1) {
                *outside = MANY;
            }
        }
        for place in from..=to {
            let own = ours[place - 1];
            let mut best =
                (before[place - 1] + u8::from(own != code)).min(before[place] + 1).min(row[place - 1] + 1);
            if depth > 0 && place > 1 && self.path[depth - 1] == own && ours[place - 2] == code {
                best = best.min(above[(depth - 1) * wide + place - 2] + 1);
            }
            if best > slips || place <= self.half && best > slips / 2 {
                best = MANY;
            }
            row[place] = best;
            least = least.min(best);
        }
        if to < ours.len() {
            row[to + 1..].fill(MANY);
        }
        least <= slips || self.begins(depth + 1)
    }

    fn ends(&self, depth: usize, _: u16) -> bool {
        let whole =
            self.rows.get(depth * self.wide + self.ours.len()).is_some_and(|slips| *slips <= self.slips);
        whole || self.begins(depth) && depth + 3 >= self.ours.len()
    }
}
