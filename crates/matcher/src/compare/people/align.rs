//! The words of two prepared names beside each other.

use super::nicknames;
use super::placed::Order;
use super::sound::{self, Written};
use super::words::{Person, Role, Said, Word};

/// Below this two words are no pair at all.
const PAIR: f32 = 0.15;
/// Below this one stands in the place of the other.
const SAME: f32 = 0.5;
/// An initial beside a name that begins so.
const INITIAL: f32 = 0.8;
/// A family name in a woman's form beside the one in a man's is at most so alike.
pub(super) const FEMININE: f32 = 0.88;
/// A name that is missing on one side.
const MISSING: f32 = 0.94;
/// A patronymic that is.
const NO_PATRONYMIC: f32 = 0.985;
/// The "Abdul" in front of a name that met: "Rahman" is another name than "Abdul Rahman", and some say one for the other.
const NO_SERVANT: f32 = 0.85;
/// The first initial that is; and the first given name, where another one is an initial, which says as little.
const NO_INITIAL: f32 = 0.96;
/// Two of four names or more, or two common ones of three, by which nobody goes who has them.
const NOT_SO: f32 = 0.85;
/// One name of two or more is half a name.
const ONE_OF_MORE: f32 = 0.55;
/// One name, beside which only particles or titles are left ("Abu Karel" beside "Karel"), is at most so alike.
const ONE_NAME: f32 = 0.85;

/// How two names meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    /// One of them is empty.
    Nothing,
    /// The same letters in the same order.
    Equal,
    /// Names in characters that differ.
    OtherCharacters,
    /// Word by word.
    Words,
}

/// Two names beside each other.
pub(super) struct Alignment {
    pub(super) meeting: Meeting,
    pub(super) score: f32,
    /// Words that met, in the order of the first name.
    pub(super) pairs: Vec<Pair>,
    /// Words that did not, as bits of their places.
    pub(super) left: (u32, u32),
    /// "A son of B" beside "B son of A".
    pub(super) sons_turned: bool,
}

fn only(meeting: Meeting, score: f32) -> Alignment {
    Alignment { meeting, score, pairs: Vec::new(), left: (0, 0), sons_turned: false }
}

/// A pair: how alike, the places of the first word on both sides, and how many words it takes there.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) like: f32,
    pub(super) a: (usize, usize),
    pub(super) b: (usize, usize),
}

/// Puts two names beside each other. `a` and `b` come in an order of their own.
pub(super) fn align(a: &Person, b: &Person) -> Alignment {
    if a.is_empty() || b.is_empty() {
        return only(Meeting::Nothing, 0.0);
    }
    // An initial is not a blank: "M. Opa" is not "Mo Pa".
    if a.whole == b.whole && (!a.has_initials() && !b.has_initials() || a.has_words_of(b)) {
        return only(Meeting::Equal, 1.0);
    }
    if a.dense && b.dense && a.words.len() == b.words.len() {
        if let Some(score) = by_characters(a, b) {
            return only(Meeting::OtherCharacters, score);
        }
    }
    let (x, y) = (Words::of(a), Words::of(b));
    by_words(
        &x,
        &y,
        PAIR,
        |ours, theirs, least| likeness(x.said(ours), y.said(theirs), least),
        || whole(a, b),
    )
}

/// The words of a name, prepared or read from an index.
pub(super) struct Words<'a> {
    pub(super) words: Vec<Said<'a>>,
    /// Neighbours as one, and the place of the first.
    pub(super) joined: Vec<(usize, Said<'a>)>,
    /// Where given and family names stand, if a comma says so.
    pub(super) order: Option<Order>,
}

impl<'a> Words<'a> {
    pub(super) fn of(person: &'a Person) -> Self {
        Self {
            words: person.words.iter().map(Word::said).collect(),
            joined: person.joined.iter().map(|(at, word)| (*at, word.said())).collect(),
            order: person.order,
        }
    }

    /// Whether one who goes by the names in some places, of which some met initials, may be this person: of those who have more names the
    /// first given one and the family name are used. Where no comma tells which these are, the first of all and another one.
    fn may_go_by(&self, places: u32, initials: u32) -> bool {
        let is_core =
            |at: &usize| matches!(self.words[*at].role, Role::Name | Role::Initial | Role::Patronymic);
        let has = |places: u32, at: usize| places & 1 << at != 0;
        let called = if initials == 0 { places } else { initials };
        let mut names = (self.order.map_or(0, |order| order.given.into())..self.words.len()).filter(is_core);
        let (Some(first), second) = (names.next(), names.next()) else { return false };
        let is_second = || second.is_some_and(|at| has(called, at));
        let is_given =
            has(called, first) || nicknames::is_put_in_front(self.words[first].groups) && is_second();
        match self.order {
            Some(order) => is_given && (order.family.0..order.family.1).any(|at| has(places, at.into())),
            // The family name may stand in front.
            None => is_given || initials != 0 && has(places, first) && is_second(),
        }
    }

    /// A word by its place; behind them neighbours as one stand in their order.
    pub(super) fn said(&self, place: usize) -> Said<'a> {
        match place.checked_sub(self.words.len()) {
            None => self.words[place],
            Some(joined) => self.joined[joined].1,
        }
    }

    /// All letters in one.
    fn whole(&self) -> impl Iterator<Item = u8> {
        self.words.iter().flat_map(|word| word.text).copied()
    }

    /// Whether [`align`] may give so much, which it does not where a pair is less alike than `least`: `false` only where it does not.
    /// Names that may be written with the same letters, divided otherwise, are not looked for. `known`: how alike a word of this name and
    /// one of the other are, by their places, where that need not be compared.
    pub(super) fn may_give(
        &self,
        other: &Self,
        score: f32,
        least: f32,
        known: impl Fn(usize, usize) -> Option<f32>,
    ) -> bool {
        let (ours, theirs) = (self.words.len(), other.words.len());
        let order = ours.cmp(&theirs).then_with(|| self.whole().cmp(other.whole()));
        let turned = order.is_gt();
        let (first, second) = if turned { (other, self) } else { (self, other) };
        let like = |x: usize, y: usize, least: f32| {
            let known = if turned { known(y, x) } else { known(x, y) };
            known.unwrap_or_else(|| likeness(first.said(x), second.said(y), least))
        };
        // Initials weigh less, and may be less alike than names have to be.
        order.is_eq() || by_words(first, second, least.min(INITIAL), like, || 0.0).score >= score
    }
}

/// The words of two names beside each other, those that are so alike at least. `like` tells how alike two of them are by their places,
/// where they are so alike; `whole` tells how alike the names are when they are not divided into words.
fn by_words(
    a: &Words<'_>,
    b: &Words<'_>,
    least: f32,
    like: impl Fn(usize, usize, f32) -> f32,
    whole: impl Fn() -> f32,
) -> Alignment {
    let mut found: Vec<Pair> = Vec::new();
    for i in 0..a.words.len() {
        for j in 0..b.words.len() {
            let like = like(i, j, least);
            if like >= least {
                found.push(Pair { like, a: (i, 1), b: (j, 1) });
            }
        }
    }
    let mut pairs: Vec<Pair> = Vec::new();
    // Names that are written together on one side.
    if a.words.len() != b.words.len() || a.words.len() > 2 {
        for (at, (i, x)) in (a.words.len()..).zip(&a.joined) {
            for (j, _) in b.words.iter().enumerate().filter(|(_, y)| is_as_long(*x, **y)) {
                let like = like(at, j, TOGETHER);
                together(Pair { like, a: (*i, 2), b: (j, 1) }, &found, &mut pairs);
            }
        }
        for (at, (j, y)) in (b.words.len()..).zip(&b.joined) {
            for (i, _) in a.words.iter().enumerate().filter(|(_, x)| is_as_long(*y, **x)) {
                let like = like(i, at, TOGETHER);
                together(Pair { like, a: (i, 1), b: (*j, 2) }, &found, &mut pairs);
            }
        }
    }
    pairs.append(&mut found);
    pairs.sort_by(|x, y| y.like.total_cmp(&x.like).then((x.a, x.b).cmp(&(y.a, y.b))));
    let (mut used_a, mut used_b) = (0_u32, 0_u32);
    pairs.retain(|pair| {
        let free = used_a & bits(pair.a) == 0 && used_b & bits(pair.b) == 0;
        if free {
            used_a |= bits(pair.a);
            used_b |= bits(pair.b);
        }
        free
    });
    let left = (!used_a & bits((0, a.words.len())), !used_b & bits((0, b.words.len())));
    scored(a, b, pairs, left, whole)
}

/// A pair of two names that are written together on one side, where that is more alike than any of them is alone.
fn together(pair: Pair, found: &[Pair], pairs: &mut Vec<Pair>) {
    let like = pair.like;
    let alone = |known: &&Pair| {
        (known.a.0 >= pair.a.0 && known.a.0 < pair.a.0 + pair.a.1)
            && (known.b.0 >= pair.b.0 && known.b.0 < pair.b.0 + pair.b.1)
    };
    if like >= TOGETHER && found.iter().filter(alone).all(|known| known.like <= like) {
        // A little more than what the words would get alone, so that it is taken first.
        pairs.push(Pair { like: (like + 0.001).min(1.0), ..pair });
    }
}

fn scored(
    a: &Words<'_>,
    b: &Words<'_>,
    mut pairs: Vec<Pair>,
    left: (u32, u32),
    whole: impl Fn() -> f32,
) -> Alignment {
    let (mut matched, mut weights, mut worst) = (0.0_f32, 0.0_f32, 1.0_f32);
    pairs.retain(|pair| !(a.words[pair.a.0].comes_and_goes() && b.words[pair.b.0].comes_and_goes()));
    // Pairs of names, and all pairs that say something.
    let (mut names, mut telling) = (0, 0);
    let is_initial = |pair: &Pair| {
        let one = |(at, words): (usize, usize), person: &Words<'_>| {
            words == 1 && person.words[at].role == Role::Initial
        };
        one(pair.a, a) || one(pair.b, b)
    };
    let initials = pairs.iter().filter(|pair| is_initial(pair)).count();
    for pair in &pairs {
        let (x, y) = (a.words[pair.a.0], b.words[pair.b.0]);
        let initial = is_initial(pair);
        // More initials are no less than one.
        let weight = if initial { 0.5 / initials as f32 } else { 1.0 };
        let single = (pair.a.1, pair.b.1) == (1, 1);
        // A particle that is a name elsewhere, and the "servant" of many names, tell nobody from another.
        let tells =
            !(single && (x.comes_and_goes() || y.comes_and_goes() || x.is_servant() && y.is_servant()));
        names += usize::from(tells && !initial);
        telling += usize::from(tells);
        matched += pair.like * weight;
        weights += weight;
        worst = worst.min(pair.like);
    }
    // Sums do not hang on the order of their parts.
    pairs.sort_by_key(|pair| (pair.a, pair.b));
    let met = |place: fn(&Pair) -> (usize, usize)| {
        pairs.iter().filter(|pair| is_initial(pair)).fold(0, |all, pair| all | bits(place(pair)))
    };
    let (odd_a, odd_b) = (Odd::of(a, left.0, met(|pair| pair.a)), Odd::of(b, left.1, met(|pair| pair.b)));
    let sons_turned = sons_turned(a, b, &pairs);
    let mut score = if weights > 0.0 { matched / weights } else { 0.0 };
    // Slips in two names are two persons more often than one slip is.
    score *= 0.5 + 0.5 * worst;
    if worst < SAME {
        // Another name; how near it is still tells which of two pairs is the likelier.
        score *= 0.4 + 0.6 * worst / SAME;
    }
    let (left_a, left_b) = (odd_a.all(), odd_b.all());
    if pairs.is_empty() {
        score = whole();
    } else if left_a > 0 && left_b > 0 {
        let count = telling as f32;
        let missing = left_a.max(left_b) as f32;
        score = (score * 0.48 * count / (count + missing)).max(whole());
    } else if left_a + left_b > 0 {
        score *= if telling < 2 && odd_a.all() + odd_b.all() > odd_a.patronymics + odd_b.patronymics {
            ONE_OF_MORE
        } else {
            let is_ours = left_a > 0;
            let (odd, long) = if is_ours { (odd_a, a) } else { (odd_b, b) };
            let places = |hold: &dyn Fn(&&Pair) -> bool| {
                let places =
                    pairs.iter().filter(hold).map(|pair| bits(if is_ours { pair.a } else { pair.b }));
                places.fold(0, |all, places| all | places)
            };
            let begun = |pair: &&Pair| {
                let short = if is_ours { b.words[pair.b.0] } else { a.words[pair.a.0] };
                is_initial(pair) && short.role == Role::Initial
            };
            let initials = places(&begun);
            // Names that very many have, on either side.
            let is_common = |pair: &Pair| {
                let (x, y) = (a.words[pair.a.0], b.words[pair.b.0]);
                nicknames::is_common(x.text) || nicknames::is_common(y.text)
            };
            let common = || pairs.iter().filter(|pair| !is_initial(pair)).all(is_common);
            let may_go_by = || long.may_go_by(places(&|_| true), initials);
            if initials != 0 {
                odd.factor(odd.names == 1 && !common() && may_go_by())
            } else if telling == 2 && odd.names > 0 && (odd.names > 1 || common()) && !may_go_by() {
                odd.factor(false) * NOT_SO
            } else {
                odd.factor(false)
            }
        };
    } else if telling < 2 && left != (0, 0) {
        score = score.min(ONE_NAME);
    }
    if names == 0 {
        score *= 0.6;
    }
    if sons_turned {
        score *= 0.6;
    }
    let mut left = left;
    for pair in pairs.iter().filter(|pair| pair.like < SAME) {
        left.0 |= bits(pair.a);
        left.1 |= bits(pair.b);
    }
    pairs.retain(|pair| pair.like >= SAME);
    Alignment { meeting: Meeting::Words, score: score.min(0.98), pairs, left, sons_turned }
}

/// The places of words as bits.
fn bits((at, words): (usize, usize)) -> u32 {
    ((1_u32 << words) - 1) << at
}

/// What one name has and the other has not.
#[derive(Clone, Copy, Default)]
struct Odd {
    names: usize,
    patronymics: usize,
    initials: usize,
    servants: usize,
}

impl Odd {
    /// `left`: the places of words that met none; `begun`: of those that met an initial.
    fn of(person: &Words<'_>, left: u32, begun: u32) -> Self {
        let mut odd = Self::default();
        // "A." is all of "Abdul Rahman".
        let is_begun = |at: usize| at > 0 && begun & 1 << (at - 1) != 0 && person.words[at - 1].is_servant();
        for (at, word) in person.words.iter().enumerate().filter(|(at, _)| left & (1 << at) != 0) {
            match word.role {
                Role::Particle | Role::Son => {}
                Role::Name if is_begun(at) => {}
                Role::Name
                    if word.is_servant() && left & (1 << (at + 1)) == 0 && at + 1 < person.words.len() =>
                {
                    odd.servants += 1;
                }
                Role::Name => odd.names += 1,
                Role::Patronymic => odd.patronymics += 1,
                Role::Initial => odd.initials += 1,
            }
        }
        odd
    }

    fn all(self) -> usize {
        self.names + self.patronymics + self.initials + self.servants
    }

    /// What is left of a score. `second`: the name that is left over is one beside an initial.
    fn factor(self, second: bool) -> f32 {
        let first = usize::from(self.initials > 0 || second);
        let missing = (self.names + self.initials).saturating_sub(first);
        NO_INITIAL.powi(first as i32)
            * MISSING.powi(missing as i32)
            * NO_PATRONYMIC.powi(self.patronymics as i32)
            * NO_SERVANT.powi(self.servants as i32)
    }
}

/// Whether one name says that A is the son of B, and the other that B is the son of A, or that somebody else of the name is B's. What
/// stands nowhere beside "son of" says nothing: a family name may stand in front or at the end.
fn sons_turned(a: &Words<'_>, b: &Words<'_>, pairs: &[Pair]) -> bool {
    let (ours, theirs) = (sons(a), sons(b));
    if ours.is_empty() || theirs.is_empty() {
        return false;
    }
    let met =
        |at: usize| pairs.iter().find(|pair| pair.a.0 <= at && at < pair.a.0 + pair.a.1).map(|pair| pair.b.0);
    ours.iter().any(|(son, father)| {
        let (Some(son), Some(father)) = (met(*son), met(*father)) else { return false };
        theirs.iter().any(|(other, of)| {
            let is_met = pairs.iter().any(|pair| pair.b.0 == *other);
            (*other, *of) == (father, son) || *of == father && *other != son && is_met
        })
    })
}

/// Whose son who is: the places of the names on both sides of each word for it.
fn sons(person: &Words<'_>) -> Vec<(usize, usize)> {
    let words = &person.words;
    let name = |at: &usize| matches!(words[*at].role, Role::Name | Role::Initial | Role::Patronymic);
    let son = |at: usize| {
        let before = at.checked_sub(1).filter(name)?;
        // Behind it an article may stand.
        let behind = (at + 1..words.len()).find(|at| words[*at].role != Role::Particle).filter(name)?;
        Some((before, behind))
    };
    (0..words.len()).filter(|at| words[*at].role == Role::Son).filter_map(son).collect()
}

/// Names of a few characters, each of which tells: one that differs makes another name. `None`: there are no characters that
/// the other has not.
fn by_characters(a: &Person, b: &Person) -> Option<f32> {
    let (x, y): (Vec<char>, Vec<char>) = (a.characters().collect(), b.characters().collect());
    if a.is_in_han() != b.is_in_han() || x.is_empty() || y.is_empty() {
        return None;
    }
    let same = x.iter().zip(&y).filter(|(x, y)| x == y).count();
    Some(0.6 * same as f32 / x.len().max(y.len()) as f32)
}

/// Whether a word can be two names that are written together.
fn is_as_long(joined: Said<'_>, single: Said<'_>) -> bool {
    single.role != Role::Initial && single.text.len() + LONGER >= joined.text.len()
}

/// Letters that two names that are written together have more at most than the word on the other side.
pub(super) const LONGER: usize = 3;

/// How alike two names that are written together are at least to the word on the other side.
pub(super) const TOGETHER: f32 = 0.85;

/// How far two words of names are the same; less than `least` need not be told from nothing.
pub(super) fn likeness(a: Said<'_>, b: Said<'_>, least: f32) -> f32 {
    if a.text == b.text {
        return 1.0;
    }
    let (initial_a, initial_b) = (a.role == Role::Initial, b.role == Role::Initial);
    if initial_a || initial_b {
        return if first_letters(a, b) && !(initial_a && initial_b && a.text.len() == b.text.len()) {
            INITIAL
        } else {
            0.0
        };
    }
    let written = (a.written, b.written);
    let letters = written == (Written::Letters, Written::Letters);
    let near = !letters || !matches!((a.sounds, b.sounds), ([x], [y]) if sound::far(x, y));
    let mut like = if letters && near { by_letters((a.text, a.bits), (b.text, b.bits), least) } else { 0.0 };
    if nicknames::same(a.groups, b.groups) {
        like = like.max(0.9);
    }
    let heard = least_sound(least, letters, a.text.len().min(b.text.len()));
    if let (Some((x, ours)), Some((y, theirs))) = (a.base, b.base) {
        if (*ours || *theirs) && like < FEMININE && least <= FEMININE {
            like = like.max(by_sound(sound::likeness(x, y, written, heard), a, b).min(FEMININE));
        }
    }
    if like >= 0.95 || !near {
        return like;
    }
    let mut best = 0.0_f32;
    for x in a.sounds {
        for y in b.sounds {
            best = best.max(sound::likeness(x, y, written, heard));
        }
    }
    like.max(by_sound(best, a, b))
}

/// What words of such a length get at most by their sounds, and what they get for nine tenths of them.
fn ceiling_and_base(letters: bool, length: usize) -> (f32, f32) {
    let ceiling = match (letters, length) {
        (_, 0..=2) => 0.8,
        (true, 3) => 0.86,
        _ => 0.96,
    };
    (ceiling, if letters { 0.85 } else { 0.9 })
}

/// A likeness of sounds as one of words.
fn by_sound(sound: f32, a: Said<'_>, b: Said<'_>) -> f32 {
    let letters = a.written == Written::Letters && b.written == Written::Letters;
    let (ceiling, base) = ceiling_and_base(letters, a.text.len().min(b.text.len()));
    // Nine tenths of the sounds are the same name in most cases, three quarters in half of them.
    let like = match sound {
        0.9.. => base + (sound - 0.9) * 1.1,
        0.75..0.9 => 0.6 + (sound - 0.75) / 0.15 * (base - 0.6),
        _ => (sound - 0.25) * 1.2,
    };
    like.clamp(0.0, ceiling)
}

/// What two words sound alike at least where [`by_sound`] gives this much, from 0.6 on, and nothing below it; a hair less, so that no
/// rounding counts. More than 1: nothing does.
pub(super) fn least_sound(like: f32, letters: bool, length: usize) -> f32 {
    let (ceiling, base) = ceiling_and_base(letters, length);
    let sound = match like {
        ..0.6 => 0.0,
        _ if like > ceiling => 2.0,
        _ if like >= base => 0.9 + (like - base) / 1.1,
        _ => 0.75 + (like - 0.6) / (base - 0.6) * 0.15,
    };
    (sound - 0.001_f32).max(0.0)
}

/// Whether one begins as the other does, as it is written or as it sounds.
fn first_letters(a: Said<'_>, b: Said<'_>) -> bool {
    let (x, y) = (a.text.first(), b.text.first());
    // An x sounds in another way in every language.
    let is_told = x != Some(&b'x') && y != Some(&b'x');
    x == y
        || is_told && a.sounds.iter().any(|x| {
            b.sounds.iter().any(|y| {
                matches!((x.codes().first(), y.codes().first()), (Some(x), Some(y)) if x == y || sound::close(*x, *y))
            })
        })
}

/// How alike a word is to one that begins so and is cut off.
pub(super) const CUT: f32 = 0.75;

/// How many slips of the pen two words may be apart that are so alike at least, however long they are.
pub(super) fn most_slips(least: f32) -> usize {
    match least {
        ..=0.7 => 3,
        ..=0.85 => 2,
        _ => 1,
    }
}

/// Two words in the same letters, with bits for which those are: the same, slips of the pen, and one that is cut off.
pub(super) fn by_letters((a, in_a): (&[u8], u32), (b, in_b): (&[u8], u32), least: f32) -> f32 {
    if a == b {
        return 1.0;
    }
    let differ = (in_a ^ in_b).count_ones() as usize;
    let short = a.len().min(b.len());
    let apart = a.len().abs_diff(b.len());
    let most = most_slips(least);
    // A slip adds a letter and takes one away at most, and what is cut off has three.
    if apart > 3 || short < 3 || differ > (2 * most).max(3) {
        return 0.0;
    }
    // Whoever slips does so behind the first letter, and names of four letters differ in it: "Fang" and "Jang".
    let begins = a.len() == b.len() && a.first() != b.first() && a.get(1) == b.get(1);
    let cut = if a.starts_with(b) || b.starts_with(a) { CUT } else { 0.0 };
    let like: f32 = match (if apart > most { MANY } else { slips(a, b, most) }, short) {
        (1, 3) => 0.6,
        (1, 4) if begins => 0.6,
        (1, 4) => 0.85,
        (1, _) => 0.9,
        (2, 9..) => 0.85,
        (2, 5..) => 0.6,
        (3, 11..) => 0.7,
        _ => 0.0,
    };
    like.max(cut)
}

/// More slips than are looked at.
const MANY: usize = 4;

/// Letters that are another, one more, one less, or two that changed places; 4 where there are more than `most`, three at most.
fn slips(a: &[u8], b: &[u8], most: usize) -> usize {
    const LONGEST: usize = 64;
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    if a.is_empty() || b.is_empty() {
        return a.len().max(b.len()).min(MANY);
    }
    if a.len() > LONGEST || b.len() > LONGEST {
        return MANY;
    }
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    let [mut before, mut last, mut row] = rows.each_mut();
    for (at, cell) in last.iter_mut().enumerate().take(b.len() + 1) {
        *cell = at as u8;
    }
    for i in 0..a.len() {
        row[0] = i as u8 + 1;
        let mut least = row[0];
        for j in 0..b.len() {
            let swap = last[j] + u8::from(a[i] != b[j]);
            let mut best = swap.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row[j + 1] = best;
            least = least.min(best);
        }
        if usize::from(least) > most {
            return MANY;
        }
        (before, last, row) = (last, row, before);
    }
    usize::from(last[b.len()]).min(MANY)
}

/// For names whose words are divided otherwise ("Tse-tung", "Zedong"): the whole as one word, in the order in which it stands
/// or in that of the alphabet.
fn whole(a: &Person, b: &Person) -> f32 {
    if a.has_initials() || b.has_initials() || a.whole.len().abs_diff(b.whole.len()) > 4 {
        return 0.0;
    }
    let like = |x: &str, y: &str| match slips(x.as_bytes(), y.as_bytes(), 3) {
        MANY => 0.0,
        slips => 1.0 - slips as f32 / x.len().max(y.len()).max(1) as f32,
    };
    let letters = a.words.iter().chain(&b.words).all(|word| word.written == Written::Letters);
    let best = if letters { like(&a.whole, &b.whole).max(like(&a.sorted, &b.sorted)) } else { 0.0 };
    let written = (a.words[0].written, b.words[0].written);
    let sounds = sound::likeness(&a.sound, &b.sound, written, 0.0);
    if best >= 0.85 {
        best * 0.8
    } else if sounds >= 0.88 && a.whole.len().min(b.whole.len()) >= 7 {
        sounds * 0.65
    } else {
        0.0
    }
}
