//! Words in trees by their sounds, as an index keeps them, and walks that find every word within a distance of another one. Of what
//! begins alike the beginning is compared once, and what begins too differently is passed over whole.
//!
//! ```text
//! a node: size u16 │ flags u16 │ below u32          what stands below: which codes follow u32 │ which ends u32 │ a node for each
//! a tail: codes u8 │ firm codes u8 │ part u8 │ firm codes │ codes │ words u32
//! ```
//! What follows one beginning stands together, so that it is read in one go: what ends there, and behind it the codes in their order.
//! *Size* is the largest of what a node leads to, *below* where that stands; for an end it is the words. Where one word is left, the codes
//! behind the node's are a tail, and *below* says where it stands.
//!
//! Sounds come twice: first the consonants that are always heard ([`is_firm`]), then, behind an end of those, all of it. Vowels are
//! cheap and would lead everywhere; few words have the same consonants. Which end tells what it is the sound of ([`Part`]), so that a
//! name and the same without its ending are found in one walk. And there are two trees, in one of which those consonants are turned
//! round: of what two words are apart at most half is before the middle or at most half is behind it, so that either walk gives up early.

use super::sound::{CODES, LONGEST, Sound, Steps, is_firm};

/// Bytes of a node.
pub(crate) const NODE: usize = 8;
/// Of a node: what is below is a tail.
const TAIL: u16 = 1;

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
        growing.grow(entries, true, 0);
    }
    growing.nodes
}

struct Growing<'a, F> {
    nodes: Vec<[u8; NODE]>,
    tails: &'a mut Vec<u8>,
    list: &'a mut F,
}

fn node(size: u16, flags: u16, below: u32) -> [u8; NODE] {
    let ([a, b], [c, d], [e, f, g, h]) = (size.to_le_bytes(), flags.to_le_bytes(), below.to_le_bytes());
    [a, b, c, d, e, f, g, h]
}

impl<F: FnMut(&[u32]) -> u32> Growing<'_, F> {
    /// What follows so many codes of the firm consonants, or behind them of the whole.
    fn grow(&mut self, entries: &[Entry], firm: bool, depth: usize) {
        let code = |((codes, _), _): &Entry| {
            let (firm_codes, part, whole) = codes;
            match if firm { firm_codes } else { whole }.get(depth) {
                Some(code) => Ok(*code),
                None => Err(*part),
            }
        };
        let groups: Vec<&[Entry]> = entries.chunk_by(|a, b| code(a) == code(b)).collect();
        let (mut codes, mut ends) = (0_u32, 0_u32);
        for group in &groups {
            match code(&group[0]) {
                Ok(code) => codes |= 1 << code,
                Err(part) => ends |= 1 << part as u32,
            }
        }
        let ([a, b, c, d], [e, f, g, h]) = (codes.to_le_bytes(), ends.to_le_bytes());
        self.nodes.push([a, b, c, d, e, f, g, h]);
        let first = self.nodes.len();
        self.nodes.resize(first + groups.len(), [0; NODE]);
        for (at, group) in (first..).zip(groups) {
            let size = group.iter().map(|((_, size), _)| *size).max().unwrap_or_default();
            let (firm, depth) = match code(&group[0]) {
                Err(_) if !firm => {
                    let words = (self.list)(&group[0].1);
                    self.nodes[at] = node(size, 0, words);
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
                    node(size, TAIL, place)
                }
                _ => {
                    let below = self.nodes.len() as u32;
                    self.grow(group, firm, depth);
                    node(size, 0, below)
                }
            };
        }
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
        if !tree.nodes.is_empty() && (firm.len() > 1 || !turned) {
            if firm.len() < 16 {
                Walk::<16>::new(tree, parts, firm, half, turned).start(&mut found);
            } else {
                Walk::<32>::new(tree, parts, firm, half, turned).start(&mut found);
            }
        }
    }
}

/// More than counts.
const DEAD: u8 = u8::MAX;
/// More than counts in the whole.
const MANY: u16 = u16::MAX / 2;
/// Codes in a row that are passed over in so many steps, each of which passes twice as many as the one before.
const DOUBLED: usize = 4;

/// A row of distances: of each place between our firm consonants.
type Row<const N: usize> = [u8; N];

/// A row as it stands so many places further on.
#[inline]
fn further<const PLACES: usize, const N: usize>(row: &Row<N>) -> Row<N> {
    let mut further = [DEAD; N];
    further[PLACES..].copy_from_slice(&row[..N - PLACES]);
    further
}

/// Passes over so many of ours, which cost so much.
#[inline]
fn lose<const PLACES: usize, const N: usize>(row: &Row<N>, lost: &Row<N>) -> Row<N> {
    let before = further::<PLACES, N>(row);
    std::array::from_fn(|place| row[place].min(before[place].saturating_add(lost[place])))
}

/// A walk through a tree, which goes on as long as what it passes is near enough. Rows of the firm consonants are reckoned whole, in
/// lanes.
struct Walk<'a, const N: usize> {
    tree: Tree<'a>,
    steps: &'a Steps<'a>,
    parts: &'a [(Part, &'a Steps<'a>)],
    /// The firm consonants of the word that is sought, in the order of the tree.
    firm: &'a [u8],
    /// The largest in the tree.
    size: u16,
    /// How often distances are halved, so that they fit.
    scale: u8,
    /// Before the middle there may only be half of the distance: bits of a place where one of ours is met, and of one that is only
    /// passed. What they have more at the middle is before it in one tree and behind it in the other.
    met: Row<N>,
    all: Row<N>,
    /// What each code costs in the place of ours.
    swaps: [Row<N>; CODES],
    /// What it costs to pass over one of ours, two, four, eight; and how many of these ever count.
    lost: [Row<N>; DOUBLED],
    passed: usize,
    whole: [[u16; LONGEST + 1]; LONGEST + 1],
}

impl<'a, const N: usize> Walk<'a, N> {
    fn new(
        tree: Tree<'a>,
        parts: &'a [(Part, &'a Steps<'a>)],
        firm: &'a [u8],
        half: usize,
        turned: bool,
    ) -> Self {
        let steps = parts[0].1;
        let size = tree
            .below(0)
            .map_or(0, |below| below.nodes.iter().map(|node| read(*node).size).max().unwrap_or(0));
        let scale = (0..8).find(|scale| steps.most(size) >> scale < DEAD.into()).unwrap_or(8);
        let all = if turned || half == 0 { half } else { half + 1 };
        let halved = |count: usize| std::array::from_fn(|place| if place < count { DEAD } else { 0 });
        let mut swaps = [[DEAD; N]; CODES];
        let mut lost = [[DEAD; N]; DOUBLED];
        for (place, own) in (1..).zip(firm) {
            for (row, cost) in swaps.iter_mut().zip(steps.swaps(*own)) {
                row[place] = cost >> scale;
            }
            lost[0][place] = (steps.lost_ours(*own) >> scale) as u8;
        }
        let twice = |row: Row<N>, before: Row<N>| {
            std::array::from_fn(|place| row[place].saturating_add(before[place]))
        };
        lost[1] = twice(lost[0], further::<1, N>(&lost[0]));
        lost[2] = twice(lost[1], further::<2, N>(&lost[1]));
        lost[3] = twice(lost[2], further::<4, N>(&lost[2]));
        let most = Self::most_of(steps, size, scale);
        let passed = lost.iter().take_while(|row| row.iter().any(|cell| *cell <= most)).count();
        let met = halved(if half == 0 { 0 } else { half + 1 });
        Self {
            tree,
            steps,
            parts,
            firm,
            size,
            scale,
            met,
            all: halved(all),
            swaps,
            lost,
            passed,
            whole: [[0; LONGEST + 1]; LONGEST + 1],
        }
    }

    fn start(mut self, found: &mut impl FnMut(u32)) {
        let mut row = [DEAD; N];
        row[0] = 0;
        self.lose(&mut row);
        self.firm(0, 0, &row, self.size, found);
    }

    /// What a distance may be.
    fn most(&self, size: u16) -> u8 {
        Self::most_of(self.steps, size, self.scale)
    }

    fn most_of(steps: &Steps<'_>, size: u16, scale: u8) -> u8 {
        (steps.most(size) >> scale).min(u16::from(DEAD) - 1) as u8
    }

    /// What follows so many firm consonants. It always stands behind what it follows, so that no bytes lead round in a circle.
    fn firm(&mut self, first: usize, depth: usize, row: &Row<N>, size: u16, found: &mut impl FnMut(u32)) {
        let Some(below) = self.tree.below(first).filter(|_| depth <= LONGEST) else { return };
        if row[self.firm.len()] <= self.most(size) {
            for (part, node) in below.ends() {
                if node.flags & TAIL != 0 {
                    self.tail(node, row, found);
                } else if let Some(steps) = self.steps_of(part).filter(|_| node.below as usize > first) {
                    self.whole_begins(steps);
                    self.whole(steps, node.below as usize, 0, found);
                }
            }
        }
        for (code, node) in below.among(self.may_follow(row, self.most(size))) {
            if let Some(row) = self.step(row, code, self.most(node.size)) {
                if node.flags & TAIL != 0 {
                    self.tail(node, &row, found);
                } else if node.below as usize > first {
                    self.firm(node.below as usize, depth + 1, &row, node.size, found);
                }
            }
        }
    }

    /// Which firm consonants may follow a row, as bits.
    fn may_follow(&self, row: &Row<N>, most: u8) -> u32 {
        let left = |halved: u8, cell: u8| {
            let most = if halved == 0 { most } else { most / 2 };
            most.checked_sub(cell).map(|left| ((u16::from(left) + 1) << self.scale) - 1)
        };
        let (mut room, mut next) = (None, 0);
        for (place, cell) in row.iter().enumerate().take(self.firm.len() + 1) {
            if *cell > most {
                continue;
            }
            room = room.max(left(self.all[place], *cell));
            if let (Some(own), Some(met)) = (self.firm.get(place), self.met.get(place + 1)) {
                next |= left(*met, *cell).map_or(0, |left| self.steps.may_stand_for(*own, left));
            }
        }
        next | room.map_or(0, |room| self.steps.may_be_more(room))
    }

    /// A row from the one before; `None` when nothing in it counts.
    fn step(&self, before: &Row<N>, code: u8, most: u8) -> Option<Row<N>> {
        let swaps = self.swaps.get(usize::from(code))?;
        let more = (self.steps.lost_theirs(code) >> self.scale) as u8;
        let limit = |halved: u8| halved & (most / 2) | !halved & most;
        let limited = |cell: u8, most: u8| if cell > most { DEAD } else { cell };
        let met = further::<1, N>(before);
        let mut row: Row<N> = std::array::from_fn(|place| {
            let met = limited(met[place].saturating_add(swaps[place]), limit(self.met[place]));
            met.min(before[place].saturating_add(more))
        });
        self.lose(&mut row);
        let row: Row<N> = std::array::from_fn(|place| limited(row[place], limit(self.all[place])));
        (row.iter().fold(DEAD, |least, cell| least.min(*cell)) < DEAD).then_some(row)
    }

    /// Passes over some of ours.
    #[inline]
    fn lose(&self, row: &mut Row<N>) {
        let [one, two, four, eight] = &self.lost;
        if self.passed > 0 {
            *row = lose::<1, N>(row, one);
        }
        if self.passed > 1 {
            *row = lose::<2, N>(row, two);
        }
        if self.passed > 2 {
            *row = lose::<4, N>(row, four);
        }
        if self.passed > 3 {
            *row = lose::<8, N>(row, eight);
        }
    }

    fn steps_of(&self, part: Part) -> Option<&'a Steps<'a>> {
        self.parts.iter().find(|(own, _)| *own == part).map(|(_, steps)| *steps)
    }

    /// The one word behind a node: firm consonants, and the whole.
    fn tail(&mut self, node: Node, row: &Row<N>, found: &mut impl FnMut(u32)) {
        let Some(tail) = self.tree.tail(node) else { return };
        let Some(steps) = self.steps_of(tail.part) else { return };
        let most = self.most(node.size);
        let mut row = *row;
        for code in tail.firm {
            let Some(next) = self.step(&row, *code, most) else { return };
            row = next;
        }
        if row[self.firm.len()] <= most {
            self.whole_begins(steps);
            self.whole_tail(steps, &tail, 0, node.size, found);
        }
    }

    /// The whole of a word begins.
    fn whole_begins(&mut self, steps: &Steps<'_>) {
        for (place, code) in steps.codes.iter().enumerate() {
            self.whole[0][place + 1] = self.whole[0][place] + steps.more_ours(*code);
        }
    }

    /// What follows so many codes of the whole.
    fn whole(&mut self, steps: &Steps<'_>, first: usize, depth: usize, found: &mut impl FnMut(u32)) {
        let Some(below) = self.tree.below(first) else { return };
        for (_, node) in below.ends() {
            if self.ends(steps, depth, node.size) {
                found(node.below);
            }
        }
        for (code, node) in below.among(u32::MAX) {
            if !self.whole_step(steps, depth, code, node.size) {
                continue;
            }
            if node.flags & TAIL == 0 {
                if node.below as usize > first {
                    self.whole(steps, node.below as usize, depth + 1, found);
                }
            } else if let Some(tail) = self.tree.tail(node) {
                self.whole_tail(steps, &tail, depth + 1, node.size, found);
            }
        }
    }

    /// A word to its end, behind so many codes of the whole.
    fn whole_tail(
        &mut self,
        steps: &Steps<'_>,
        tail: &Tail<'_>,
        depth: usize,
        size: u16,
        found: &mut impl FnMut(u32),
    ) {
        let mut codes = (depth..).zip(tail.whole);
        if codes.all(|(depth, code)| self.whole_step(steps, depth, *code, size))
            && self.ends(steps, depth + tail.whole.len(), size)
        {
            found(tail.words);
        }
    }

    /// One code further than so many of the whole; whether anything behind it may be near enough.
    fn whole_step(&mut self, steps: &Steps<'_>, depth: usize, code: u8, size: u16) -> bool {
        let most = steps.most(size);
        let Some((before, [row, ..])) = self.whole.split_at_mut_checked(depth + 1) else { return false };
        let (before, ours) = (&before[depth], steps.codes);
        *row = [MANY; LONGEST + 1];
        let Some(from) = before[..=ours.len()].iter().position(|cell| *cell <= most) else { return false };
        let (more, swaps) = (steps.more_theirs(code), steps.swaps(code));
        let mut left = before[from] + more;
        let mut least = left;
        row[from] = left;
        for place in from..ours.len() {
            let own = ours[place];
            left = (before[place] + u16::from(swaps[usize::from(own) % CODES]))
                .min(before[place + 1] + more)
                .min(left + steps.more_ours(own));
            least = least.min(left);
            row[place + 1] = left;
        }
        least <= most
    }

    /// Whether a word that ends behind so many codes is near enough.
    fn ends(&self, steps: &Steps<'_>, depth: usize, size: u16) -> bool {
        self.whole.get(depth).is_some_and(|row| row[steps.codes.len()] <= steps.most(size))
    }
}

/// A node as it is read.
#[derive(Clone, Copy)]
struct Node {
    size: u16,
    flags: u16,
    below: u32,
}

fn read([a, b, c, d, e, f, g, h]: [u8; NODE]) -> Node {
    let (size, flags) = (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]));
    Node { size, flags, below: u32::from_le_bytes([e, f, g, h]) }
}

/// What follows one beginning.
struct Below<'a> {
    codes: u32,
    ends: u32,
    nodes: &'a [[u8; NODE]],
}

/// The one word behind a node.
struct Tail<'a> {
    part: Part,
    firm: &'a [u8],
    whole: &'a [u8],
    words: u32,
}

impl<'a> Tree<'a> {
    fn below(&self, first: usize) -> Option<Below<'a>> {
        let [[a, b, c, d, e, f, g, h], nodes @ ..] = self.nodes.get(first..)? else { return None };
        let codes = u32::from_le_bytes([*a, *b, *c, *d]);
        let ends = u32::from_le_bytes([*e, *f, *g, *h]);
        let nodes = nodes.get(..(codes.count_ones() + ends.count_ones()) as usize)?;
        Some(Below { codes, ends, nodes })
    }

    fn tail(&self, node: Node) -> Option<Tail<'a>> {
        let ([whole, firm, part], rest) = self.tails.get(node.below as usize..)?.split_first_chunk()?;
        let (firm, rest) = rest.split_at_checked(usize::from(*firm))?;
        let (whole, rest) = rest.split_at_checked(usize::from(*whole))?;
        let part = *Part::ALL.get(usize::from(*part))?;
        Some(Tail { part, firm, whole, words: u32::from_le_bytes(*rest.first_chunk()?) })
    }
}

impl<'a> Below<'a> {
    fn ends(&self) -> impl Iterator<Item = (Part, Node)> + use<'a> {
        let ends = self.ends;
        let parts = Part::ALL.into_iter().filter(move |part| ends & 1 << *part as u32 != 0);
        parts.zip(self.nodes.iter().map(|node| read(*node)))
    }

    /// The codes that follow and are among these, with their nodes.
    fn among(&self, codes: u32) -> impl Iterator<Item = (u8, Node)> + use<'a> {
        let (all, nodes) =
            (self.codes, self.nodes.get(self.ends.count_ones() as usize..).unwrap_or_default());
        let mut left = all & codes;
        std::iter::from_fn(move || {
            let code = (left != 0).then(|| left.trailing_zeros())?;
            left &= left - 1;
            let before = (all & ((1 << code) - 1)).count_ones();
            nodes.get(before as usize).map(|node| (code as u8, read(*node)))
        })
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
