//! Words in trees by their sounds, as an index keeps them, and walks that find every word within a distance of another one. Of what
//! begins alike the beginning is compared once, and what begins too differently is passed over whole.
//!
//! ```text
//! a node: size u16 │ flags u16 │ which codes follow u32 │ below u32          what stands below: a node for each
//! a tail: codes u8 │ firm codes u8 │ part u8 │ firm codes │ codes │ words u32
//! ```
//! What follows one beginning stands together, so that it is read in one go: what ends there, and behind it the codes in their order.
//! *Flags* say what ends there, and a node says which codes follow, so that what is below is only read where one of them may be near.
//! *Size* is the largest of what a node leads to, *below* where that stands; for an end it is the words. Where one word is left, the codes
//! behind the node's are a tail, and *below* says where it stands. The first node is the beginning of all.
//!
//! Sounds come twice: first the consonants that are always heard ([`is_firm`]), then, behind an end of those, all of it. Vowels are
//! cheap and would lead everywhere; few words have the same consonants. Which end tells what it is the sound of ([`Part`]), so that a
//! name and the same without its ending are found in one walk. And there are two trees, in one of which those consonants are turned
//! round: of what two words are apart at most half is before the middle or at most half is behind it, so that either walk gives up early.

use super::lanes::{DEAD, Lanes, WIDTH};
use super::sound::{CODES, LONGEST, Sound, Steps, is_firm};

/// Bytes of a node.
pub(crate) const NODE: usize = 12;
/// Of a node: what is below is a tail; and from which bit on it says what ends there.
const TAIL: u16 = 1;
const ENDS: u16 = 1;

/// What a sound is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// A word.
    All,
    /// A name without the ending of a woman's.
    Feminine,
    /// A name without its last vowel.
    Base,
}

impl Part {
    const ALL: [Self; 3] = [Self::All, Self::Feminine, Self::Base];
}

/// The codes of a sound in a tree: firm consonants, what it is of, and all of it.
pub(crate) type Codes = (Vec<u8>, Part, Vec<u8>);

/// Codes with the words that have them, and their size.
pub(crate) type Entry = ((Codes, u16), Vec<u32>);

/// The codes of a sound in a tree, and in the one where its consonants are turned round.
pub(crate) fn codes(sound: &Sound, part: Part) -> [Codes; 2] {
    let firm: Vec<u8> = sound.codes().iter().copied().filter(|code| is_firm(*code)).collect();
    let turned = firm.iter().rev().copied().collect();
    [firm, turned].map(|firm| (firm, part, sound.codes().to_vec()))
}

/// A tree of words in the order of their codes, of which no two are the same: nodes, and tails behind those that are there already.
/// `list` writes a list of numbers.
pub(crate) fn write(
    entries: &[Entry],
    tails: &mut Vec<u8>,
    list: &mut impl FnMut(&[u32]) -> u32,
) -> Vec<[u8; NODE]> {
    let mut growing = Growing { nodes: Vec::new(), tails, list };
    if !entries.is_empty() {
        growing.nodes.push([0; NODE]);
        let size = entries.iter().map(|((_, size), _)| *size).max().unwrap_or_default();
        growing.nodes[0] = growing.grow(entries, true, 0).node(size, 0, 1);
    }
    growing.nodes
}

struct Growing<'a, F> {
    nodes: Vec<[u8; NODE]>,
    tails: &'a mut Vec<u8>,
    list: &'a mut F,
}

/// What follows a beginning: codes as bits, and what ends there.
#[derive(Clone, Copy, Default)]
struct Follows {
    codes: u32,
    ends: u16,
}

impl Follows {
    fn node(self, size: u16, flags: u16, below: u32) -> [u8; NODE] {
        let [a, b] = size.to_le_bytes();
        let [c, d] = (flags | self.ends << ENDS).to_le_bytes();
        let ([e, f, g, h], [i, j, k, l]) = (self.codes.to_le_bytes(), below.to_le_bytes());
        [a, b, c, d, e, f, g, h, i, j, k, l]
    }
}

impl<F: FnMut(&[u32]) -> u32> Growing<'_, F> {
    /// What follows so many codes of the firm consonants, or behind them of the whole.
    fn grow(&mut self, entries: &[Entry], firm: bool, depth: usize) -> Follows {
        let code = |((codes, _), _): &Entry| {
            let (firm_codes, part, whole) = codes;
            match if firm { firm_codes } else { whole }.get(depth) {
                Some(code) => Ok(*code),
                None => Err(*part),
            }
        };
        let groups: Vec<&[Entry]> = entries.chunk_by(|a, b| code(a) == code(b)).collect();
        let mut follows = Follows::default();
        for group in &groups {
            match code(&group[0]) {
                Ok(code) => follows.codes |= 1 << code,
                Err(part) => follows.ends |= 1 << part as u16,
            }
        }
        let first = self.nodes.len();
        self.nodes.resize(first + groups.len(), [0; NODE]);
        for (at, group) in (first..).zip(groups) {
            let size = group.iter().map(|((_, size), _)| *size).max().unwrap_or_default();
            let (firm, depth) = match code(&group[0]) {
                Err(_) if !firm => {
                    let words = (self.list)(&group[0].1);
                    self.nodes[at] = Follows::default().node(size, 0, words);
                    continue;
                }
                Err(_) => (false, 0),
                Ok(_) => (firm, depth + 1),
            };
            self.nodes[at] = match group {
                [(((firm_codes, part, whole), _), words)] => {
                    let place = self.tails.len() as u32;
                    let (firm, whole) =
                        if firm { (&firm_codes[depth..], &whole[..]) } else { (&[][..], &whole[depth..]) };
                    self.tails.extend([whole.len() as u8, firm.len() as u8, *part as u8]);
                    self.tails.extend([firm, whole].concat());
                    self.tails.extend((self.list)(words).to_le_bytes());
                    let follows = match firm.first() {
                        Some(code) => Follows { codes: 1 << code, ends: 0 },
                        None => Follows { codes: 0, ends: 1 << *part as u16 },
                    };
                    follows.node(size, TAIL, place)
                }
                _ => {
                    let below = self.nodes.len() as u32;
                    self.grow(group, firm, depth).node(size, 0, below)
                }
            };
        }
        follows
    }
}

/// A tree in an index.
#[derive(Clone, Copy)]
pub(crate) struct Tree<'a> {
    pub(crate) nodes: &'a [[u8; NODE]],
    /// Of all trees.
    pub(crate) tails: &'a [u8],
}

/// Everything whose sound, of one of the parts for which there are steps, may be as near as they ask; a word may come twice. All steps
/// are of sounds with the same firm consonants, and none has more to spend than the first.
pub(crate) fn sounding(trees: [Tree<'_>; 2], parts: &[(Part, &Steps<'_>)], mut found: impl FnMut(u32)) {
    if trees.iter().all(|tree| tree.nodes.is_empty()) {
        return;
    }
    let longest = parts.iter().map(|(_, steps)| steps.codes.len()).max().unwrap_or_default();
    // A row has a place before the first code too.
    if longest < WIDTH {
        walk::<1>(trees, parts, &mut found);
    } else {
        walk::<2>(trees, parts, &mut found);
    }
}

fn walk<const W: usize>(trees: [Tree<'_>; 2], parts: &[(Part, &Steps<'_>)], found: &mut impl FnMut(u32)) {
    let Some((_, steps)) = parts.first() else { return };
    let firm = steps.firm();
    let mut turned = [0; LONGEST];
    firm.iter().rev().zip(&mut turned).for_each(|(code, place)| *place = *code);
    let half = firm.len().div_ceil(2);
    // There is no middle of one.
    let both = [
        (firm, if firm.len() > 1 { half } else { 0 }, false),
        (&turned[..firm.len()], firm.len() - half, true),
    ];
    for (tree, (firm, half, turned)) in trees.into_iter().zip(both) {
        if let Some(start) = tree.start().filter(|_| firm.len() > 1 || !turned) {
            Walk::<W>::new(tree, start.size, parts, firm, half, turned).start(start, found);
        }
    }
}

/// Codes in a row that are passed over in so many steps, each of which passes twice as many as the one before.
const DOUBLED: usize = 5;

/// A word that is sought, code by code, as rows of distances: of each place between its codes.
struct Rows<'a, const W: usize> {
    codes: &'a [u8],
    steps: &'a Steps<'a>,
    /// How often distances are halved, so that they fit.
    scale: u8,
    /// What each code costs in the place of ours, of those codes that were asked for, as bits.
    swaps: [Lanes<W>; CODES],
    asked: u32,
    /// What it costs to pass over one of ours, two, four, eight, sixteen; and how many of these ever count.
    lost: [Lanes<W>; DOUBLED],
    passed: usize,
}

impl<'a, const W: usize> Rows<'a, W> {
    /// `lost`: what it costs to pass over a code of ours; `most`: more than that counts never.
    fn new(codes: &'a [u8], steps: &'a Steps<'a>, scale: u8, lost: impl Fn(u8) -> u16, most: u8) -> Self {
        let one = by_place(codes, |own| (lost(own) >> scale) as u8);
        let mut passed = 1;
        let mut all = [one; DOUBLED];
        let twice: [fn(Lanes<W>) -> Lanes<W>; DOUBLED - 1] = [
            Lanes::further::<1, 15>,
            Lanes::further::<2, 14>,
            Lanes::further::<4, 12>,
            Lanes::further::<8, 8>,
        ];
        while passed < DOUBLED && all[passed - 1].within(Lanes::all(most)).alive() != 0 {
            all[passed] = all[passed - 1].plus(twice[passed - 1](all[passed - 1]));
            passed += 1;
        }
        Self { codes, steps, scale, swaps: [one; CODES], asked: 0, lost: all, passed }
    }

    /// The row before any code of theirs.
    fn first(&self) -> Lanes<W> {
        let mut cells = [[DEAD; WIDTH]; W];
        cells[0][0] = 0;
        self.pass(Lanes::of(cells))
    }

    /// What a code of theirs costs in the place of each of ours.
    #[inline(always)]
    fn swaps(&mut self, code: u8) -> Lanes<W> {
        let place = usize::from(code) % CODES;
        if self.asked & 1 << place == 0 {
            self.asked |= 1 << place;
            // Either stands for the other at the same cost.
            let costs = self.steps.swaps(code);
            self.swaps[place] =
                by_place(self.codes, |own| (u16::from(costs[usize::from(own) % CODES]) >> self.scale) as u8);
        }
        self.swaps[place]
    }

    /// A row from the one before. What is met within `met`; `more`: what their code costs where we have none.
    #[inline(always)]
    fn step(&mut self, before: Lanes<W>, code: u8, more: u16, met: Lanes<W>) -> Lanes<W> {
        let more = Lanes::all((more >> self.scale) as u8);
        let swapped = before.further::<1, 15>().plus(self.swaps(code)).within(met);
        self.pass(swapped.min(before.plus(more)))
    }

    /// Passes over some of ours.
    #[inline(always)]
    fn pass(&self, row: Lanes<W>) -> Lanes<W> {
        let mut row = row;
        row = row.min(row.further::<1, 15>().plus(self.lost[0]));
        if self.passed > 1 {
            row = row.min(row.further::<2, 14>().plus(self.lost[1]));
        }
        if self.passed > 2 {
            row = row.min(row.further::<4, 12>().plus(self.lost[2]));
        }
        if self.passed > 3 {
            row = row.min(row.further::<8, 8>().plus(self.lost[3]));
        }
        if self.passed > 4 {
            row = row.min(row.further::<16, 0>().plus(self.lost[4]));
        }
        row
    }

    /// What stands behind all of ours.
    #[inline(always)]
    fn last(&self, row: Lanes<W>) -> u8 {
        let place = self.codes.len();
        row.cells().as_flattened().get(place).copied().unwrap_or(DEAD)
    }
}

/// A row in which each of our codes has something behind it; before the first nothing counts.
fn by_place<const W: usize>(codes: &[u8], cost: impl Fn(u8) -> u8) -> Lanes<W> {
    let mut cells = [[DEAD; WIDTH]; W];
    for (cell, own) in cells.as_flattened_mut().iter_mut().skip(1).zip(codes) {
        *cell = cost(*own);
    }
    Lanes::of(cells)
}

/// A walk through a tree, which goes on as long as what it passes is near enough.
struct Walk<'a, const W: usize> {
    tree: Tree<'a>,
    /// The largest in the tree.
    size: u16,
    /// The firm consonants of the word that is sought, in the order of the tree.
    firm: Rows<'a, W>,
    /// Before the middle there may only be half of the distance: nothing in a place where one of ours is met, and in one that is only
    /// passed; elsewhere more than counts. What they have more at the middle is before it in one tree and behind it in the other.
    met: [[u8; WIDTH]; W],
    all: [[u8; WIDTH]; W],
    /// What of a word there may be, with all of its codes once they are asked for.
    parts: &'a [(Part, &'a Steps<'a>)],
    wholes: [Option<Rows<'a, W>>; 2],
    /// Of a word that is walked through, the row behind each code.
    rows: [Lanes<W>; LONGEST + 1],
}

impl<'a, const W: usize> Walk<'a, W> {
    fn new(
        tree: Tree<'a>,
        size: u16,
        parts: &'a [(Part, &'a Steps<'a>)],
        firm: &'a [u8],
        half: usize,
        turned: bool,
    ) -> Self {
        let steps = parts[0].1;
        let scale = (0..8).find(|scale| steps.most(size) >> scale < DEAD.into()).unwrap_or(8);
        let halved = |count: usize| {
            let mut cells = [[DEAD; WIDTH]; W];
            cells.as_flattened_mut().iter_mut().take(count).for_each(|cell| *cell = 0);
            cells
        };
        let firm = Rows::new(firm, steps, scale, |own| steps.lost_ours(own), most_of(steps, size, scale));
        Self {
            tree,
            size,
            firm,
            met: halved(if half == 0 { 0 } else { half + 1 }),
            all: halved(if turned || half == 0 { half } else { half + 1 }),
            parts,
            wholes: [None, None],
            rows: [Lanes::all(DEAD); LONGEST + 1],
        }
    }

    fn start(mut self, start: Node, found: &mut impl FnMut(u32)) {
        let row = self.firm.first().within(limits(&self.all, self.most(start.size)));
        self.firm(start, 0, row, found);
    }

    /// What a distance may be.
    #[inline(always)]
    fn most(&self, size: u16) -> u8 {
        most_of(self.firm.steps, size, self.firm.scale)
    }

    /// What follows so many firm consonants. It always stands behind what it follows, so that no bytes lead round in a circle.
    fn firm(&mut self, node: Node, depth: usize, row: Lanes<W>, found: &mut impl FnMut(u32)) {
        let most = self.most(node.size);
        let ends = node.ends() != 0 && self.firm.last(row) <= most;
        let next = node.codes & self.may_follow(row, most);
        if next == 0 && !ends || depth > LONGEST {
            return;
        }
        if node.is_tail() {
            self.tail(node, row, found);
            return;
        }
        for (part, end) in self.tree.ends(node).filter(|_| ends) {
            if end.is_tail() {
                self.tail(end, row, found);
            } else if end.below > node.below && self.begins(part) {
                self.whole(part, end, 0, found);
            }
        }
        for (code, after) in self.tree.among(node, next) {
            let row = self.step(row, code, self.most(after.size));
            if row.alive() != 0 && (after.is_tail() || after.below > node.below) {
                self.firm(after, depth + 1, row, found);
            }
        }
    }

    /// Which firm consonants may follow a row, as bits.
    #[inline(always)]
    fn may_follow(&self, row: Lanes<W>, most: u8) -> u32 {
        let (cells, met, all) = (row.cells(), self.met.as_flattened(), self.all.as_flattened());
        let (steps, codes, scale) = (self.firm.steps, self.firm.codes, self.firm.scale);
        let left = |halved: u8, cell: u8| {
            let most = if halved == 0 { most / 2 } else { most };
            most.checked_sub(cell).map(|left| ((u16::from(left) + 1) << scale) - 1)
        };
        let (mut room, mut next) = (None, 0);
        let mut places = row.alive();
        while places != 0 {
            let place = places.trailing_zeros() as usize;
            places &= places - 1;
            let cell = cells.as_flattened()[place];
            room = room.max(left(all[place], cell));
            if let (Some(own), Some(met)) = (codes.get(place), met.get(place + 1)) {
                next |= left(*met, cell).map_or(0, |left| steps.may_stand_for(*own, left));
            }
        }
        next | room.map_or(0, |room| steps.may_be_more(room))
    }

    /// A row of firm consonants from the one before.
    #[inline(always)]
    fn step(&mut self, before: Lanes<W>, code: u8, most: u8) -> Lanes<W> {
        let more = self.firm.steps.lost_theirs(code);
        self.firm.step(before, code, more, limits(&self.met, most)).within(limits(&self.all, most))
    }

    /// The one word behind a node: firm consonants, and the whole.
    fn tail(&mut self, node: Node, row: Lanes<W>, found: &mut impl FnMut(u32)) {
        let Some(tail) = self.tree.tail(node) else { return };
        let most = self.most(node.size);
        let mut row = row;
        for code in tail.firm {
            row = self.step(row, *code, most);
            if row.alive() == 0 {
                return;
            }
        }
        if self.firm.last(row) <= most && self.begins(tail.part) {
            self.whole_tail(&tail, 0, node.size, found);
        }
    }

    /// The whole of a word begins. `false`: no such part is sought.
    fn begins(&mut self, part: Part) -> bool {
        let (size, scale) = (self.size, self.firm.scale);
        let own = self.parts.iter().zip(&mut self.wholes).find(|((own, _), _)| *own == part);
        let Some(((_, steps), whole)) = own else { return false };
        let rows = whole.get_or_insert_with(|| {
            Rows::new(steps.codes, steps, scale, |own| steps.more_ours(own), most_of(steps, size, scale))
        });
        self.rows[0] = rows.first();
        true
    }

    /// All codes of a part that is sought.
    #[inline(always)]
    fn all_of(&mut self, part: Part) -> Option<&mut Rows<'a, W>> {
        let at = self.parts.iter().position(|(own, _)| *own == part)?;
        self.wholes.get_mut(at)?.as_mut()
    }

    /// What follows so many codes of the whole.
    fn whole(&mut self, part: Part, node: Node, depth: usize, found: &mut impl FnMut(u32)) {
        for (_, end) in self.tree.ends(node) {
            if self.ends(part, depth, end.size) {
                found(end.below);
            }
        }
        for (code, after) in self.tree.among(node, u32::MAX) {
            if !self.whole_step(part, depth, code, after.size) {
                continue;
            }
            if !after.is_tail() {
                if after.below > node.below {
                    self.whole(part, after, depth + 1, found);
                }
            } else if let Some(tail) = self.tree.tail(after) {
                self.whole_tail(&tail, depth + 1, after.size, found);
            }
        }
    }

    /// A word to its end, behind so many codes of the whole.
    fn whole_tail(&mut self, tail: &Tail<'_>, depth: usize, size: u16, found: &mut impl FnMut(u32)) {
        let mut codes = (depth..).zip(tail.whole);
        if codes.all(|(depth, code)| self.whole_step(tail.part, depth, *code, size))
            && self.ends(tail.part, depth + tail.whole.len(), size)
        {
            found(tail.words);
        }
    }

    /// One code further than so many of the whole; whether anything behind it may be near enough.
    #[inline(always)]
    fn whole_step(&mut self, part: Part, depth: usize, code: u8, size: u16) -> bool {
        let Some(before) = self.rows.get(depth).copied() else { return false };
        let Some(all) = self.all_of(part) else { return false };
        let most = Lanes::all(most_of(all.steps, size, all.scale));
        let row = all.step(before, code, all.steps.more_theirs(code), most).within(most);
        let Some(place) = self.rows.get_mut(depth + 1) else { return false };
        *place = row;
        row.alive() != 0
    }

    /// Whether a word that ends behind so many codes is near enough.
    fn ends(&mut self, part: Part, depth: usize, size: u16) -> bool {
        let Some(row) = self.rows.get(depth).copied() else { return false };
        self.all_of(part).is_some_and(|all| all.last(row) <= most_of(all.steps, size, all.scale))
    }
}

/// What a distance may be in places some of which may only have half of it.
#[inline(always)]
fn limits<const W: usize>(halved: &[[u8; WIDTH]; W], most: u8) -> Lanes<W> {
    Lanes::of(*halved).plus(Lanes::all(most / 2)).min(Lanes::all(most))
}

#[inline(always)]
fn most_of(steps: &Steps<'_>, size: u16, scale: u8) -> u8 {
    (steps.most(size) >> scale).min(u16::from(DEAD) - 1) as u8
}

/// A node as it is read.
#[derive(Clone, Copy)]
struct Node {
    size: u16,
    flags: u16,
    codes: u32,
    below: u32,
}

fn read([a, b, c, d, e, f, g, h, i, j, k, l]: [u8; NODE]) -> Node {
    Node {
        size: u16::from_le_bytes([a, b]),
        flags: u16::from_le_bytes([c, d]),
        codes: u32::from_le_bytes([e, f, g, h]),
        below: u32::from_le_bytes([i, j, k, l]),
    }
}

impl Node {
    fn is_tail(self) -> bool {
        self.flags & TAIL != 0
    }

    fn ends(self) -> u16 {
        self.flags >> ENDS
    }
}

/// The one word behind a node.
struct Tail<'a> {
    part: Part,
    firm: &'a [u8],
    whole: &'a [u8],
    words: u32,
}

impl<'a> Tree<'a> {
    fn start(&self) -> Option<Node> {
        self.nodes.first().map(|node| read(*node))
    }

    /// What ends at a node.
    fn ends(&self, node: Node) -> impl Iterator<Item = (Part, Node)> + use<'a> {
        let parts = Part::ALL.into_iter().filter(move |part| node.ends() & 1 << *part as u16 != 0);
        parts.zip(self.below(node).iter().map(|node| read(*node)))
    }

    /// The codes that follow a node and are among these, with their nodes.
    #[inline(always)]
    fn among(&self, node: Node, codes: u32) -> impl Iterator<Item = (u8, Node)> + use<'a> {
        let nodes = self.below(node).get(node.ends().count_ones() as usize..).unwrap_or_default();
        let mut all = node.codes;
        let followed = nodes.iter().map_while(move |node| {
            let code = (all != 0).then(|| all.trailing_zeros())?;
            all &= all - 1;
            Some((code, node))
        });
        followed.filter(move |(code, _)| codes >> code & 1 != 0).map(|(code, node)| (code as u8, read(*node)))
    }

    fn below(&self, node: Node) -> &'a [[u8; NODE]] {
        self.nodes.get(node.below as usize..).unwrap_or_default()
    }

    fn tail(&self, node: Node) -> Option<Tail<'a>> {
        let ([whole, firm, part], rest) = self.tails.get(node.below as usize..)?.split_first_chunk()?;
        let (firm, rest) = rest.split_at_checked(usize::from(*firm))?;
        let (whole, rest) = rest.split_at_checked(usize::from(*whole))?;
        let part = *Part::ALL.get(usize::from(*part))?;
        Some(Tail { part, firm, whole, words: u32::from_le_bytes(*rest.first_chunk()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sound::{self, Written};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_sounds_as_near_is_found(
            word in "[a-z]{1,9}|[bcdfgjkst]{2,40}", others in proptest::collection::vec("[a-z]{0,3}", 1..6), at in 0usize..9, least in 0.5f32..1.0,
        ) {
            // Words that share beginnings, and one that is alone.
            let at = at.min(word.len());
            let others: Vec<String> = others.iter().map(|other| format!("{}{other}{}", &word[..at], &word[at..])).collect();
            let sounds: Vec<Sound> = others.iter().map(|other| Sound::of(other)).collect();
            let mut trees: [std::collections::BTreeMap<(Codes, u16), Vec<u32>>; 2] = Default::default();
            for (number, sound) in (0..).zip(&sounds) {
                for (tree, codes) in trees.iter_mut().zip(codes(sound, Part::All)) {
                    tree.entry((codes, sound.size())).or_default().push(number);
                }
            }
            let (mut tails, mut lists) = (Vec::new(), Vec::new());
            let mut list = |words: &[u32]| {
                lists.push(words.to_vec());
                lists.len() as u32 - 1
            };
            let trees = trees.map(|tree| write(&tree.into_iter().collect::<Vec<_>>(), &mut tails, &mut list));
            let ours = Sound::of(&word);
            let written = (Written::Letters, Written::Letters);
            let steps = Steps::new(&ours, written, least);
            let mut found: Vec<u32> = Vec::new();
            let both = trees.each_ref().map(|nodes| Tree { nodes, tails: &tails });
            sounding(both, &[(Part::All, &steps)], |end| found.extend(&lists[end as usize]));
            for (number, sound) in (0..).zip(&sounds) {
                let like = sound::likeness(&ours, sound, written, 0.0);
                prop_assert!(like < least || found.contains(&number), "{} {like}", others[number as usize]);
                // And what is far is passed over.
                prop_assert!(like > least - 0.1 || like == 0.0 || !found.contains(&number), "{} {like}", others[number as usize]);
            }
        }
    }
}
