//! Two prepared names beside each other. One algorithm gives the number and the explanation: [`score`] hears none of it,
//! [`explain`] writes it down, so that they cannot disagree.
//!
//! No allocation in [`score`]: words are compared as numbers, then by letters where numbers differ. All sums are whole
//! thousandths, and the two names are put in an order first, so that the score is the same both ways round to the last bit.

use super::letters::distance;
use super::lexicon::Class;
use super::prepared::{MAX_WORDS, Prepared, TEACHERS, Word, Written};
use crate::ground::{Piece, PieceKind, Why};

/// Below what counts as the same, for names that are close but differ in something decisive. See [`super::SAME`].
const JUST_BELOW: f32 = 0.69;
/// No likeness comes nearer to 1.
const MOST: f32 = 0.95;

/// How far two names are the same, from 0 to 1. The same both ways round.
pub fn score(a: &Prepared, b: &Prepared) -> f32 {
    judge(a, b, &mut Deaf)
}

/// The same with its reasons: what met what, what was decisive, what spoke against.
pub fn explain(a: &Prepared, b: &Prepared) -> (f32, Why) {
    let mut pen = Pen { why: Why::default(), swapped: false };
    let score = judge(a, b, &mut pen);
    (score, pen.why)
}

/// Hears what happens.
trait Ear {
    /// Names are put in an order; explanations are told in the one in which they were given.
    fn swap(&mut self) {}
    fn say(&mut self, kind: PieceKind, texts: impl FnOnce() -> (String, String), weight: f32);
}

struct Deaf;

impl Ear for Deaf {
    fn say(&mut self, _: PieceKind, _: impl FnOnce() -> (String, String), _: f32) {}
}

struct Pen {
    why: Why,
    swapped: bool,
}

impl Ear for Pen {
    fn swap(&mut self) {
        self.swapped = true;
    }

    fn say(&mut self, kind: PieceKind, texts: impl FnOnce() -> (String, String), weight: f32) {
        let (a, b) = texts();
        let (ours, theirs) = if self.swapped { (b, a) } else { (a, b) };
        self.why.pieces.push(Piece::new(kind, ours, theirs, weight));
    }
}

fn judge(a: &Prepared, b: &Prepared, ear: &mut impl Ear) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let whole = || (a.text.to_string(), b.text.to_string());
    if a.exact == b.exact {
        if a.acronym || b.acronym {
            ear.say(PieceKind::AcronymOnly, whole, 0.5);
            return 0.9;
        }
        ear.say(PieceKind::EqualName, whole, 1.0);
        return 1.0;
    }
    // One order for both ways round.
    let (a, b) = if (a.exact, &a.text) <= (b.exact, &b.text) {
        (a, b)
    } else {
        ear.swap();
        (b, a)
    };
    let whole = || (a.text.to_string(), b.text.to_string());
    // A foundation is no company.
    let conflict = a.legal && b.legal && a.charity != b.charity;
    let forms = |name: &Prepared| {
        let legal = (0..name.words.len()).filter(|at| name.words[*at].class == Class::Legal);
        legal.map(|at| name.word(at)).collect::<Vec<_>>().join(" ")
    };
    if a.joined != 0 && a.joined == b.joined {
        ear.say(PieceKind::SameWords, whole, 0.95);
        if conflict {
            ear.say(PieceKind::OtherForm, || (forms(a), forms(b)), -0.4);
            return 0.6;
        }
        return 0.97;
    }
    if a.whole == b.whole {
        ear.say(PieceKind::SameWords, whole, 0.9);
        return 0.96;
    }
    if a.acronym != b.acronym {
        let (short, long) = if a.acronym { (a, b) } else { (b, a) };
        if short.joined != 0 && short.joined == long.initials {
            ear.say(PieceKind::Initials, whole, 0.3);
            return 0.55;
        }
    }
    let short = |name: &Prepared| name.acronym && name.letters.len() <= 5;
    if short(a) && short(b) {
        // A letter more or less in initials is another organisation.
        ear.say(PieceKind::Instead, whole, -0.9);
        return 0.2;
    }
    let score = beside(a, b, ear);
    if conflict {
        ear.say(PieceKind::OtherForm, || (forms(a), forms(b)), -0.4);
        return score * 0.7;
    }
    score
}

/// Which words met, as bits, and what they weighed.
#[derive(Default)]
struct Met {
    a: u32,
    b: u32,
    /// Likeness times weight, on both sides.
    weight: u64,
    pairs: [(u8, u8); MAX_WORDS],
    count: usize,
    /// A word that tells organisations apart is the same but for a slip of the pen.
    sure: bool,
}

/// Likeness of short words with two slips: they may as well be two words.
const UNSURE: u32 = 550;

impl Met {
    fn pair(&mut self, a: &Prepared, b: &Prepared, i: usize, j: usize, like: u32) {
        self.a |= 1 << i;
        self.b |= 1 << j;
        let weights = a.words[i].class.weight() + b.words[j].class.weight();
        self.weight += u64::from(like) * u64::from(weights);
        let tells = |word: &Word| word.class == Class::Number || word.class.is_own_or_place();
        self.sure |= like > UNSURE && (tells(&a.words[i]) || tells(&b.words[j]));
        if self.count < MAX_WORDS {
            self.pairs[self.count] = (i as u8, j as u8);
            self.count += 1;
        }
    }
}

fn beside(a: &Prepared, b: &Prepared, ear: &mut impl Ear) -> f32 {
    let mut met = Met::default();
    if a.bits & b.bits != 0 {
        same(a, b, &mut met, ear);
    }
    translated(a, b, &mut met, ear);
    if met.a != all(a) && met.b != all(b) {
        divided(a, b, false, &mut met, ear);
        divided(b, a, true, &mut met, ear);
        misspelled(a, b, &mut met, ear);
    }
    weigh(a, b, &met, ear)
}

fn all(name: &Prepared) -> u32 {
    if name.words.len() >= 32 { u32::MAX } else { (1 << name.words.len()) - 1 }
}

/// Words that stand for the same; of several the nearest.
fn same(a: &Prepared, b: &Prepared, met: &mut Met, ear: &mut impl Ear) {
    for (i, x) in a.words.iter().enumerate() {
        let free = |j: &usize| met.b & (1 << j) == 0 && b.words[*j].id == x.id;
        let Some(j) = (0..b.words.len()).filter(free).min_by_key(|j| i.abs_diff(*j)) else { continue };
        let y = &b.words[j];
        let spelled = x.form == y.form;
        met.pair(a, b, i, j, if spelled { 1_000 } else { 970 });
        if !spelled && !matches!(x.class, Class::Legal | Class::Filler) {
            ear.say(PieceKind::SameMeaning, || (a.word(i).to_owned(), b.word(j).to_owned()), 0.4);
        }
    }
}

/// What one language says otherwise: 工业大学 is a university of technology, polytechnic or of industry, 大学 is an institute, and a normal
/// university is pedagogical.
fn translated(a: &Prepared, b: &Prepared, met: &mut Met, ear: &mut impl Ear) {
    for (i, x) in a.words.iter().enumerate() {
        if met.a & (1 << i) != 0 || x.group == 0 {
            continue;
        }
        let other = |y: &Word| {
            let characters = |word: &Word| word.script == Written::Characters;
            y.group == x.group && (characters(x) != characters(y) || x.group == TEACHERS)
        };
        if let Some(j) = (0..b.words.len()).find(|j| met.b & (1 << j) == 0 && other(&b.words[*j])) {
            met.pair(a, b, i, j, 800);
            ear.say(PieceKind::SameMeaning, || (a.word(i).to_owned(), b.word(j).to_owned()), 0.2);
        }
    }
}

/// A word that the other name writes as two or three.
fn divided(a: &Prepared, b: &Prepared, turned: bool, met: &mut Met, ear: &mut impl Ear) {
    let left = if turned { all(a) & !met.b } else { all(a) & !met.a };
    let theirs = if turned { all(b) & !met.a } else { all(b) & !met.b };
    // Two words in a row that are left on the other side.
    if left == 0 || theirs & (theirs >> 1) == 0 {
        return;
    }
    for i in 0..a.words.len() {
        let (free_a, free_b) = if turned { (met.b, met.a) } else { (met.a, met.b) };
        if free_a & (1 << i) != 0 || a.words[i].length < 5 || a.words[i].class == Class::Legal {
            continue;
        }
        let one = a.word(i);
        for j in 0..b.words.len().saturating_sub(1) {
            for last in j + 1..b.words.len().min(j + 3) {
                let taken = (j..=last).any(|at| free_b & (1 << at) != 0);
                let letters: usize = (j..=last).map(|at| usize::from(b.words[at].length)).sum();
                if taken || letters.abs_diff(one.len()) > 2 || !as_one(one, b.span(j, last)) {
                    continue;
                }
                let texts = || {
                    let parts = (j..=last).map(|at| b.word(at)).collect::<Vec<_>>().join(" ");
                    if turned { (parts, one.to_owned()) } else { (one.to_owned(), parts) }
                };
                ear.say(PieceKind::Spelling, texts, 0.5);
                let weights =
                    (j..=last).map(|at| b.words[at].class.weight()).sum::<u32>() + a.words[i].class.weight();
                let mine = 1_u32 << i;
                let theirs = (j..=last).fold(0_u32, |bits, at| bits | 1 << at);
                let (on_a, on_b) = if turned { (theirs, mine) } else { (mine, theirs) };
                met.a |= on_a;
                met.b |= on_b;
                met.weight += 970 * u64::from(weights);
                met.sure = true;
                if met.count < MAX_WORDS {
                    met.pairs[met.count] = if turned { (j as u8, i as u8) } else { (i as u8, j as u8) };
                    met.count += 1;
                }
                return;
            }
        }
    }
}

/// Whether a word is others written together, with one slip in nine letters or more, and two in twelve.
fn as_one(one: &str, parts: &str) -> bool {
    let most = match one.len() {
        ..9 => 0,
        9..12 => 1,
        _ => 2,
    };
    if one.len().abs_diff(parts.len()) > most
        || one.as_bytes().first() != parts.as_bytes().first() && most == 0
    {
        return false;
    }
    one == parts
        || most > 0
            && !one.bytes().chain(parts.bytes()).any(|b| b.is_ascii_digit())
            && distance(one.as_bytes(), parts.as_bytes(), most as u32).is_some()
}

/// Words that are spelled or sound alike, the best first.
fn misspelled(a: &Prepared, b: &Prepared, met: &mut Met, ear: &mut impl Ear) {
    let own = |name: &Prepared, met: u32| {
        name.words.iter().enumerate().any(|(at, word)| met & (1 << at) == 0 && word.class == Class::Own)
    };
    if !own(a, met.a) && !own(b, met.b) {
        return;
    }
    loop {
        let mut best: Option<(u32, usize, usize)> = None;
        for (i, x) in a.words.iter().enumerate().filter(|(i, _)| met.a & (1 << i) == 0) {
            for (j, y) in b.words.iter().enumerate().filter(|(j, _)| met.b & (1 << j) == 0) {
                let like = likeness(a, b, (i, x), (j, y));
                let nearer = best.is_none_or(|(other, k, l)| (like, l.abs_diff(k)) > (other, j.abs_diff(i)));
                if like > 500 && nearer {
                    best = Some((like, i, j));
                }
            }
        }
        let Some((like, i, j)) = best else { return };
        met.pair(a, b, i, j, like);
        ear.say(
            PieceKind::Spelling,
            || (a.word(i).to_owned(), b.word(j).to_owned()),
            like as f32 / 1_000.0 - 0.5,
        );
    }
}

/// How far two words are the same by their letters and sound, in thousandths. Words that the tables know are never a slip for
/// each other.
fn likeness(a: &Prepared, b: &Prepared, (i, x): (usize, &Word), (j, y): (usize, &Word)) -> u32 {
    let fixed = |word: &Word| matches!(word.class, Class::Number | Class::Legal | Class::Filler);
    if fixed(x) || fixed(y) || x.class != Class::Own && y.class != Class::Own {
        return 0;
    }
    let (one, other) = (a.word(i), b.word(j));
    if x.script != y.script && (adjective_of(one, other) || adjective_of(other, one)) {
        return 900;
    }
    let short = u32::from(x.length.min(y.length));
    if x.length.abs_diff(y.length) > 3
        || short < 3
        || (x.marks ^ y.marks).count_ones() > 6 && x.sound != y.sound && x.bones != y.bones
    {
        return 0;
    }
    let known = x.class != Class::Own || y.class != Class::Own;
    let most = match (short, known) {
        (..5, true) => return 0,
        (..5, false) => 1,
        (5..11, _) | (_, true) => 2,
        (_, false) => 3,
    };
    let consonants = (x.script == Written::Consonants) != (y.script == Written::Consonants);
    let bones = if consonants && x.bones != 0 && x.bones == y.bones { 800 } else { 0 };
    let sound = if short >= 4 && x.sound != 0 && x.sound == y.sound { 880 } else { bones };
    let characters = x.script == Written::Characters && y.script == Written::Characters;
    if characters || (x.marks ^ y.marks).count_ones() > 2 * most {
        return if characters { 0 } else { sound };
    }
    let letters = match distance(a.word(i).as_bytes(), b.word(j).as_bytes(), most) {
        None | Some(0) => 0,
        Some(1) => match short {
            3 => 600,
            4 => 850,
            _ => 900,
        },
        Some(2) if short >= 9 => 850,
        Some(2) if known => 0,
        Some(2) if short >= 5 => UNSURE,
        Some(3) => 700,
        Some(_) => 0,
    };
    letters.max(sound)
}

/// Whether a word of Cyrillic letters is the adjective of a name: "Kurchatovskii institut" is the Kurchatov Institute.
fn adjective_of(word: &str, name: &str) -> bool {
    // A shorter one may be a city's as well: Ivanovskii is of Ivanovo.
    const LEAST: usize = 7;
    const ENDINGS: [&str; 7] = ["skii", "skij", "skiy", "skogo", "skaia", "skaya", "skoe"];
    name.len() >= LEAST && word.strip_prefix(name).is_some_and(|ending| ENDINGS.contains(&ending))
}

/// What only one of two names has.
#[derive(Default, Clone, Copy)]
struct Odd {
    weight: u32,
    own: u32,
    city: u32,
    country: u32,
    number: u32,
    kind: u32,
    subject: u32,
    /// Of the subjects: science, technology and the like, which a name may drop.
    broad: u32,
    rank: u32,
    /// Of the ranks: national, royal.
    mild: u32,
    business: u32,
    soft: u32,
    /// The words that matter, as bits.
    shown: u32,
}

impl Odd {
    fn of(name: &Prepared, other: &Prepared, met: u32, ids: &Ids) -> Self {
        let Ids { broad, mild } = ids;
        let mut odd = Self::default();
        for (at, word) in name.words.iter().enumerate() {
            let left_out = word.given && other.given == 0;
            if met & (1 << at) != 0 || left_out || matches!(word.class, Class::Filler | Class::Legal) {
                continue;
            }
            // A word that was said already says nothing new.
            if name
                .words
                .iter()
                .enumerate()
                .any(|(k, other)| k != at && met & (1 << k) != 0 && other.id == word.id)
            {
                continue;
            }
            odd.weight += word.class.weight();
            odd.shown |= 1 << at;
            match word.class {
                Class::Own if word.tail => odd.city += 1,
                Class::Own => odd.own += 1,
                Class::City | Class::Region => odd.city += 1,
                Class::Country => odd.country += 1,
                Class::Number => odd.number += 1,
                Class::Kind => odd.kind += 1,
                Class::Subject if broad.contains(&word.id) => odd.broad += 1,
                Class::Subject => odd.subject += 1,
                Class::Rank if mild.contains(&word.id) => odd.mild += 1,
                Class::Rank => odd.rank += 1,
                Class::Business => odd.business += 1,
                _ => odd.soft += 1,
            }
        }
        odd
    }

    /// What would be decisive in the place of something else.
    fn strong(&self) -> u32 {
        self.own + self.city + self.number + self.kind + self.subject + self.broad + self.rank + self.business
    }

    fn words(&self, name: &Prepared) -> String {
        let odd = (0..name.words.len()).filter(|at| self.shown & (1 << at) != 0);
        odd.map(|at| name.word(at)).collect::<Vec<_>>().join(" ")
    }
}

fn weigh(a: &Prepared, b: &Prepared, met: &Met, ear: &mut impl Ear) -> f32 {
    let ids = ids();
    let (odd_a, odd_b) = (Odd::of(a, b, met.a, ids), Odd::of(b, a, met.b, ids));
    // Words that were said already, and those that join, count for nothing on the side that has them alone.
    let light = |name: &Prepared, bits: u32, odd: &Odd| -> u32 {
        let left = (0..name.words.len()).filter(|at| bits & (1 << at) == 0 && odd.shown & (1 << at) == 0);
        left.map(|at| name.words[at].class.weight().min(30)).sum()
    };
    let matched: u32 = weight_of(a, met.a) + weight_of(b, met.b);
    let total = matched + odd_a.weight + odd_b.weight + light(a, met.a, &odd_a) + light(b, met.b, &odd_b);
    let mut score = if total > 0 { (met.weight as f64 / (f64::from(total) * 1_000.0)) as f32 } else { 0.0 };
    let telling = Telling::of(a, met.a);
    let texts = || (odd_a.words(a), odd_b.words(b));
    let academic = a.academic && b.academic;
    // A country that stands behind an academic name is its address; behind a company's it is another company.
    let strong =
        |odd: &Odd, other: &Odd| odd.strong() + u32::from(!academic && other.strong() > 0 && odd.country > 0);
    let (strong_a, strong_b) = (strong(&odd_a, &odd_b), strong(&odd_b, &odd_a));
    let places = (odd_a.city + odd_a.country).min(odd_b.city + odd_b.country) > 0;
    if strong_a > 0 && strong_b > 0 || places {
        score = instead(score, &odd_a, &odd_b, places, ear, texts);
    } else if odd_a.shown | odd_b.shown != 0 {
        let odd = if strong_a > 0 || strong_b == 0 && odd_a.weight >= odd_b.weight { odd_a } else { odd_b };
        // What 理工 says is "technology" in one name and "science and technology" in another.
        let translated = from_characters(a) != from_characters(b);
        score = missing(score, &odd, &telling, academic, translated, ear, texts);
        if odd_a.shown != 0 && odd_b.shown != 0 {
            score *= 0.97;
        }
    }
    // Words of the field alone say what something is, not which.
    let freely =
        from_characters(a) != from_characters(b) && strong_a == odd_a.broad && strong_b == odd_b.broad;
    if !telling.any() && odd_a.shown | odd_b.shown != 0 && !freely {
        score *= 0.6;
    }
    if telling.own > 0 && !met.sure {
        score = score.min(JUST_BELOW);
    }
    let disorder = in_order(met);
    if disorder {
        ear.say(PieceKind::WordOrder, Default::default, -0.05);
        score *= 0.98;
    }
    score = score.clamp(0.0, MOST);
    if met.count > 0 {
        let words = |name: &Prepared, bits: u32| {
            (0..name.words.len())
                .filter(|at| bits & (1 << at) != 0)
                .map(|at| name.word(at))
                .collect::<Vec<_>>()
                .join(" ")
        };
        ear.say(PieceKind::SameWords, || (words(a, met.a), words(b, met.b)), score);
    }
    score
}

fn from_characters(name: &Prepared) -> bool {
    name.words.iter().any(|word| word.script == Written::Characters)
}

fn weight_of(name: &Prepared, bits: u32) -> u32 {
    name.words
        .iter()
        .enumerate()
        .filter(|(at, _)| bits & (1 << at) != 0)
        .map(|(_, word)| word.class.weight())
        .sum()
}

/// What stands on both sides.
struct Telling {
    own: u32,
    place: u32,
    number: u32,
    kind: u32,
}

impl Telling {
    fn of(name: &Prepared, bits: u32) -> Self {
        let mut telling = Self { own: 0, place: 0, number: 0, kind: 0 };
        for (_, word) in name.words.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0) {
            match word.class {
                Class::Own => telling.own += 1,
                Class::City | Class::Region | Class::Country => telling.place += 1,
                Class::Number => telling.number += 1,
                Class::Kind => telling.kind += 1,
                _ => {}
            }
        }
        telling
    }

    fn any(&self) -> bool {
        self.own + self.place + self.number > 0
    }
}

/// Something stands in the place of something else.
fn instead(
    score: f32,
    a: &Odd,
    b: &Odd,
    places: bool,
    ear: &mut impl Ear,
    texts: impl FnOnce() -> (String, String),
) -> f32 {
    let only = |odd: &Odd, count: u32| odd.strong() == count && odd.country == 0;
    if only(a, a.number) && only(b, b.number) {
        ear.say(PieceKind::OtherNumber, texts, -0.6);
        // All else is the same: the nearest that two organisations can be.
        score.min(JUST_BELOW)
    } else if only(a, a.kind) && only(b, b.kind) {
        ear.say(PieceKind::OtherKind, texts, -0.6);
        (score * 0.8).min(JUST_BELOW)
    } else if places && a.own + b.own == 0 {
        ear.say(PieceKind::OtherPlace, texts, -0.9);
        score * 0.55
    } else {
        ear.say(PieceKind::Instead, texts, -0.9);
        score * 0.55
    }
}

/// Something stands on one side only.
fn missing(
    score: f32,
    odd: &Odd,
    telling: &Telling,
    academic: bool,
    translated: bool,
    ear: &mut impl Ear,
    texts: impl FnOnce() -> (String, String),
) -> f32 {
    let own = telling.own > 0;
    if odd.number > 0 {
        ear.say(PieceKind::OtherNumber, texts, -0.5);
        (score * 0.75).min(JUST_BELOW)
    } else if odd.kind > 0 && telling.kind > 0 {
        ear.say(PieceKind::PartOf, texts, -0.6);
        (score * 0.9).min(0.65)
    } else if odd.subject > 0 || odd.broad > 0 && !own && !translated {
        ear.say(PieceKind::Missing, texts, -0.7);
        (score * 0.85).min(0.65)
    } else if odd.city > 0 && !(academic && own && telling.place == 0) {
        ear.say(PieceKind::Missing, texts, -0.6);
        (score * 0.8).min(JUST_BELOW)
    } else if odd.rank + odd.business + odd.own > 0 && !own {
        ear.say(PieceKind::Missing, texts, -0.6);
        (score * 0.85).min(0.65)
    } else if odd.rank > 0 || odd.own > 0 && telling.own < 3 {
        ear.say(PieceKind::Missing, texts, -0.5);
        (score * 0.95).min(JUST_BELOW)
    } else if odd.country > 0 && !academic {
        ear.say(PieceKind::Missing, texts, -0.4);
        score * 0.8
    } else if odd.own > 0 {
        ear.say(PieceKind::Missing, texts, -0.3);
        score * 0.95
    } else {
        // A country or city behind the name, a word that comes and goes.
        ear.say(PieceKind::Missing, texts, -0.2);
        score.powf(0.4)
    }
}

/// Whether the words that met stand in another order.
fn in_order(met: &Met) -> bool {
    let mut of_b = [u8::MAX; MAX_WORDS];
    for (i, j) in &met.pairs[..met.count] {
        of_b[usize::from(*i)] = *j;
    }
    let mut last = 0;
    for j in of_b.into_iter().filter(|j| *j != u8::MAX) {
        if j < last {
            return true;
        }
        last = j;
    }
    false
}

/// Concepts that the rules name.
struct Ids {
    broad: [u64; 4],
    mild: [u64; 2],
}

fn ids() -> &'static Ids {
    static IDS: std::sync::OnceLock<Ids> = std::sync::OnceLock::new();
    IDS.get_or_init(|| {
        let id = |word: &str| xxhash_rust::xxh3::xxh3_64(word.as_bytes()).max(1);
        Ids {
            broad: ["science", "technology", "research", "engineering"].map(id),
            mild: ["national", "royal"].map(id),
        }
    })
}
