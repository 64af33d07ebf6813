//! Two names of persons beside each other, in any scripts. Nationality and country are never an input.
//!
//! Words are put beside words, by letters and by sound; order does not count. A name where the other has another one is
//! decisive against; one that is missing is not. What is known beside the names ([`Known`]) may be given: a year of birth that
//! differs is decisive against.

mod align;
mod cut;
mod lanes;
mod nicknames;
mod placed;
pub(crate) mod recorded;
mod recording;
mod respelled;
mod roles;
mod segments;
mod servants;
mod sought;
mod sound;
mod spoken;
mod tree;
mod words;

pub use words::Person;

use crate::ground::{PieceKind, Why};
use align::{Alignment, Meeting, align};
use words::Role;

/// Bytes of a name that an explanation shows.
const SHOWN: usize = 400;

/// How far two names of persons are the same, from 0 to 1, and why. Order does not count; a name instead of another is
/// decisive against; one that is missing is not. The same whichever of the two is named first.
pub fn compare_people(a: &str, b: &str) -> (f32, Why) {
    compare_persons(&Person::new(a), &Person::new(b))
}

/// The same for names that were prepared.
pub fn compare_persons(a: &Person, b: &Person) -> (f32, Why) {
    let why = Why::default().and_look_alikes(&a.text).and_look_alikes(&b.text);
    let (first, second, turned) = in_order(a, b);
    let alignment = align(first, second);
    let score = alignment.score;
    (score, explain(why, a, b, first, second, turned, alignment))
}

/// Only the score.
pub fn score_persons(a: &Person, b: &Person) -> f32 {
    let (first, second, _) = in_order(a, b);
    align(first, second).score
}

/// Two names in an order of their own, so that the answer does not hang on which is named first; and whether they were
/// turned round.
fn in_order<'a>(a: &'a Person, b: &'a Person) -> (&'a Person, &'a Person, bool) {
    let key = |person: &'a Person| (person.words.len(), &person.whole, &person.normal, &person.text);
    if key(a) <= key(b) { (a, b, false) } else { (b, a, true) }
}

fn explain(
    mut why: Why,
    a: &Person,
    b: &Person,
    first: &Person,
    second: &Person,
    turned: bool,
    alignment: Alignment,
) -> Why {
    let mut add = |kind: PieceKind, ours: &str, theirs: &str, weight: f32| {
        let (ours, theirs) = if turned { (theirs, ours) } else { (ours, theirs) };
        why.pieces.push(crate::ground::Piece::new(kind, ours, theirs, weight));
    };
    match alignment.meeting {
        Meeting::Nothing => return why,
        Meeting::Equal => {
            let (ours, theirs) = if turned { (b, a) } else { (a, b) };
            add(PieceKind::EqualName, &ours.text, &theirs.text, 1.0);
            return why;
        }
        Meeting::OtherCharacters => {
            add(PieceKind::Instead, &first.normal, &second.normal, -0.9);
            return why;
        }
        Meeting::Words => {}
    }
    let shown = |person: &Person, (at, words): (usize, usize)| -> String {
        let words: Vec<&str> = person.words[at..at + words].iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    };
    let is_initial =
        |person: &Person, (at, words): (usize, usize)| words == 1 && person.words[at].role == Role::Initial;
    let mut same: Vec<String> = Vec::new();
    for pair in &alignment.pairs {
        let (ours, theirs) = (shown(first, pair.a), shown(second, pair.b));
        if ours == theirs {
            same.push(ours);
            continue;
        }
        // An initial stands for a name, whichever of the two has it.
        let (short, long) = (is_initial(first, pair.a), is_initial(second, pair.b));
        match (short, long) {
            (false, false) => add(PieceKind::Spelling, &ours, &theirs, pair.like - 0.5),
            _ => add(PieceKind::StandsFor, &ours, &theirs, pair.like - 0.5),
        }
    }
    let words = |person: &Person, left: u32, counts: bool| -> String {
        let words = person.words.iter().enumerate();
        words
            .filter(|(at, word)| left & (1 << at) != 0 && word.said().comes_and_goes() != counts)
            .map(|(_, word)| word.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let odd =
        |counts: bool| (words(first, alignment.left.0, counts), words(second, alignment.left.1, counts));
    let in_order = alignment.pairs.windows(2).all(|two| two[0].b < two[1].b);
    if same.len() > 1 && same.len() == alignment.pairs.len() && alignment.left == (0, 0) && !in_order {
        add(PieceKind::WordOrder, &first.text, &second.text, alignment.score);
    } else if !same.is_empty() {
        let same = same.join(" ");
        add(PieceKind::SameWords, &same, &same, alignment.score.max(0.1));
    }
    match odd(true) {
        (ours, theirs) if ours.is_empty() && theirs.is_empty() => {}
        (ours, theirs) if !ours.is_empty() && !theirs.is_empty() => {
            add(PieceKind::Instead, &ours, &theirs, -0.9);
        }
        (ours, theirs) => add(PieceKind::Missing, &ours, &theirs, -0.2),
    }
    let (ours, theirs) = odd(false);
    if !ours.is_empty() {
        add(PieceKind::NotCounted, &ours, "", 0.0);
    }
    if !theirs.is_empty() {
        add(PieceKind::NotCounted, "", &theirs, 0.0);
    }
    if alignment.sons_turned {
        add(PieceKind::WordOrder, &first.text, &second.text, -0.6);
    }
    why
}

/// What is known of a person beside the name. Never nationality, country or place of birth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known<'a> {
    /// The year of birth.
    pub born: Option<i16>,
    /// The organisation that the person works for, as it is written.
    pub affiliation: Option<&'a str>,
}

/// [`compare_people`] with what is known of the two. Years of birth that differ by two or more are decisive against (sources are
/// often one year apart: calendars, "about"); by one they weigh a little against. The same affiliation speaks for, another
/// one for nothing: people move. What is unknown on either side changes nothing.
pub fn compare_people_known(a: &str, known_a: Known<'_>, b: &str, known_b: Known<'_>) -> (f32, Why) {
    let (mut score, mut why) = compare_people(a, b);
    if score <= 0.0 {
        return (score, why);
    }
    if let (Some(ours), Some(theirs)) = (known_a.born, known_b.born) {
        let years = (i32::from(ours) - i32::from(theirs)).abs();
        let (kind, weight) = match years {
            0 => (PieceKind::SameWords, 0.4),
            1 => (PieceKind::Spelling, -0.2),
            _ => (PieceKind::Instead, -1.0),
        };
        why = why.and(kind, ours.to_string(), theirs.to_string(), weight);
        score = match years {
            0 => towards(score, 0.4),
            1 => score * 0.95,
            _ => score * 0.3,
        };
    }
    if let (Some(ours), Some(theirs)) = (known_a.affiliation, known_b.affiliation) {
        if super::compare(ours, theirs).0 >= super::SAME {
            why = why.and(PieceKind::SameWords, shown(ours), shown(theirs), 0.3);
            score = towards(score, 0.3);
        }
    }
    (score, why)
}

/// A score nearer to certainty by a share of what is missing, where the names are alike at all.
fn towards(score: f32, share: f32) -> f32 {
    if (0.6..1.0).contains(&score) { (score + (0.99 - score).max(0.0) * share).min(0.99) } else { score }
}

/// As much of a text as an explanation shows.
fn shown(text: &str) -> String {
    let mut end = text.len().min(SHOWN);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}
