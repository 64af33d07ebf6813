//! Words in a tree by their sounds or letters, as an index keeps it, and walks through it that find every word within a distance of
//! another one. Of what begins alike the beginning is compared once, and what begins too differently is passed over whole.
//!
//! ```text
//! a node: code u8 │ depth u8 │ size u16 │ next u32
//! ```
//! Nodes stand in the order of a walk that goes down first. *Next* is the node behind everything below; *size* is the largest of what
//! ends there. An end has in place of *next* the words: those whose codes end there, or a few that go on and are not told apart here.
//!
//! Sounds come twice: first the consonants that are always heard ([`sound::is_firm`]), then all of it. Vowels are cheap and would
//! lead everywhere; few words have the same consonants.

use super::sound::{LONGEST, Sound, Steps, is_firm};

/// Bytes of a node.
pub(crate) const NODE: usize = 8;
/// The code of an end, and of one where words go on.
const END: u8 = 0xFF;
const BUNDLE: u8 = 0xFE;
/// Between the firm consonants and the whole.
const WHOLE: u8 = 0xFD;
/// Words that are not told apart.
const FEW: usize = 2;
/// Codes of a word at most.
const DEEPEST: usize = 200;

/// Codes with the words that have them, and their size.
pub(crate) type Entry = ((Vec<u8>, u16), Vec<u32>);

/// The codes of a sound in a tree.
pub(crate) fn codes(sound: &Sound) -> Vec<u8> {
    let firm = sound.codes().iter().copied().filter(|code| is_firm(*code));
    firm.chain([WHOLE]).chain(sound.codes().iter().copied()).collect()
}

/// Writes words in the order of their codes, of which no two are the same, with a way to write a list of numbers.
pub(crate) fn write(entries: &[Entry], list: &mut impl FnMut(&[u32]) -> u32) -> Vec<[u8; NODE]> {
    let mut nodes = Vec::new();
    grow(entries, 0, &mut nodes, list);
    nodes
}

fn grow(
    entries: &[Entry],
    depth: usize,
    nodes: &mut Vec<[u8; NODE]>,
    list: &mut impl FnMut(&[u32]) -> u32,
) -> u16 {
    let node = |code: u8, depth: usize, size: u16, next: u32| {
        let ([a, b], [c, d, e, f]) = (size.to_le_bytes(), next.to_le_bytes());
        [code, depth as u8, a, b, c, d, e, f]
    };
    let (mut rest, mut largest) = (entries, 0);
    if depth > 0 && entries.len() <= FEW && entries.iter().any(|((codes, _), _)| codes.len() > depth + 1) {
        let size = entries.iter().map(|((_, size), _)| *size).max().unwrap_or_default();
        let words: Vec<u32> = entries.iter().flat_map(|(_, words)| words).copied().collect();
        nodes.push(node(BUNDLE, depth, size, list(&words)));
        return size;
    }
    if let Some((((_, size), words), others)) = rest.split_first().filter(|(first, _)| first.0.0.len() == depth) {
        nodes.push(node(END, depth, *size, list(words)));
        (rest, largest) = (others, *size);
    }
    while let Some(code) = rest.first().and_then(|((codes, _), _)| codes.get(depth).copied()) {
        let same = rest.partition_point(|((codes, _), _)| codes.get(depth) == Some(&code));
        let (same, others) = rest.split_at(same);
        let at = nodes.len();
        nodes.push([0; NODE]);
        let size = grow(same, depth + 1, nodes, list);
        nodes[at] = node(code, depth + 1, size, nodes.len() as u32);
        (rest, largest) = (others, largest.max(size));
    }
    largest
}

/// The codes of a word as they are written: cut where they are too many for a tree.
pub(crate) fn fitting(codes: &[u8]) -> &[u8] {
    &codes[..codes.len().min(DEEPEST)]
}

/// Everything whose sound may be as near as `steps` asks.
pub(crate) fn sounding(nodes: &[[u8; NODE]], steps: &Steps<'_>, mut found: impl FnMut(u32)) {
    let mut rows = [[0_u16; LONGEST + 1]; 2 * LONGEST + 2];
    let firm = steps.firm();
    for (at, code) in firm.iter().enumerate() {
        rows[0][at + 1] = rows[0][at] + steps.lost_ours(*code);
    }
    // Below this depth it is the whole that is compared.
    let mut whole = usize::MAX;
    let mut at = 0;
    while let Some([code, depth, a, b, c, d, e, f]) = nodes.get(at) {
        let (depth, size) = (usize::from(*depth), u16::from_le_bytes([*a, *b]));
        let next = u32::from_le_bytes([*c, *d, *e, *f]);
        at += 1;
        let most = steps.most(size);
        if *code == BUNDLE {
            found(next);
            continue;
        }
        if *code == END {
            if rows.get(depth).is_some_and(|row| row[steps.codes.len()] <= most) {
                found(next);
            }
            continue;
        }
        let Some((before, [row, ..])) = rows.split_at_mut_checked(depth) else { return };
        let Some(before) = before.last() else { return };
        if depth <= whole {
            whole = usize::MAX;
        }
        let least = if *code == WHOLE {
            whole = depth;
            let least = before[firm.len()];
            row[0] = 0;
            for (place, code) in steps.codes.iter().enumerate() {
                row[place + 1] = row[place] + steps.more_ours(*code);
            }
            least
        } else if whole == usize::MAX {
            let (more, swaps) = (steps.lost_theirs(*code), steps.swaps(*code));
            step(before, row, firm, more, swaps, |own| steps.lost_ours(own))
        } else {
            let (more, swaps) = (steps.more_theirs(*code), steps.swaps(*code));
            step(before, row, steps.codes, more, swaps, |own| steps.more_ours(own))
        };
        if least > most {
            at = at.max(next as usize);
        }
    }
}

/// A row of distances from the one before, and the least in it.
#[inline]
fn step<const N: usize>(
    before: &[u16; LONGEST + 1],
    row: &mut [u16; LONGEST + 1],
    ours: &[u8],
    more: u16,
    swaps: &[u8; N],
    lost: impl Fn(u8) -> u16,
) -> u16 {
    let mut left = before[0] + more;
    let mut least = left;
    row[0] = left;
    for ((own, two), cell) in ours.iter().zip(before.array_windows::<2>()).zip(&mut row[1..]) {
        let best = (two[0] + u16::from(swaps[usize::from(*own) % N])).min(two[1] + more).min(left + lost(*own));
        left = best;
        least = least.min(best);
        *cell = best;
    }
    least
}

/// Everything within so many slips of the pen, of which at most half are in the first half: the others are found from the other end, in a
/// tree of words that are turned round. When `cut`, also what is a beginning of the other, three letters apart at most.
pub(crate) fn spelled(nodes: &[[u8; NODE]], ours: &[u8], slips: u8, cut: bool, mut found: impl FnMut(u32)) {
    let half = ours.len().saturating_sub(1) / 2;
    let wide = ours.len() + 1;
    let mut rows = vec![0_u8; (DEEPEST + 1) * wide];
    rows[..wide].iter_mut().zip(0..).for_each(|(cell, place)| *cell = place);
    let mut path = [0_u8; DEEPEST + 1];
    // How many of the codes so far are those of the word itself.
    let mut same = [0_usize; DEEPEST + 1];
    let mut at = 0;
    while let Some([code, depth, a, b, c, d, e, f]) = nodes.get(at) {
        let (depth, size) = (usize::from(*depth), usize::from(u16::from_le_bytes([*a, *b])));
        let next = u32::from_le_bytes([*c, *d, *e, *f]);
        at += 1;
        if depth > DEEPEST {
            return;
        }
        let begins = |same: usize| cut && same == depth.min(ours.len()) && depth <= ours.len() + 3;
        if *code == BUNDLE {
            found(next);
            continue;
        }
        if *code == END {
            if rows[depth * wide + ours.len()] <= slips || begins(same[depth]) && depth + 3 >= ours.len() {
                found(next);
            }
            continue;
        }
        if depth == 0 {
            return;
        }
        path[depth] = *code;
        same[depth] = same[depth - 1] + usize::from(same[depth - 1] + 1 == depth && ours.get(depth - 1) == Some(code));
        let (before, row) = rows.split_at_mut(depth * wide);
        let (above, before) = before.split_at(before.len() - wide);
        let row = &mut row[..wide];
        row[0] = depth as u8;
        let reach = usize::from(slips);
        let (from, to) = ((depth.saturating_sub(reach)).max(1), (depth + reach).min(ours.len()));
        let mut least = if depth > usize::from(slips / 2) && half > 0 { u8::MAX } else { row[0] };
        // Outside of these places there are too many slips.
        if from > 1 {
            least = u8::MAX;
            if let Some(outside) = row.get_mut(from - 1) {
                *outside = u8::MAX / 2;
            }
        }
        for place in from..=to {
            let own = ours[place - 1];
            let mut best = (before[place - 1] + u8::from(own != *code)).min(before[place] + 1).min(row[place - 1] + 1);
            if depth > 1 && place > 1 && path[depth - 1] == own && ours[place - 2] == *code {
                best = best.min(above[above.len() - wide + place - 2] + 1);
            }
            if place <= half && best > slips / 2 {
                best = u8::MAX / 2;
            }
            row[place] = best;
            least = least.min(best);
        }
        if to < ours.len() {
            row[to + 1..].fill(u8::MAX / 2);
        }
        let short = size + usize::from(slips) < ours.len();
        if (least > slips || short) && !begins(same[depth]) {
            at = at.max(next as usize);
        }
    }
}
