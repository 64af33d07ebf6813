//! What tells a candidate from what stands in the text, however much else of its name is there: another subject, number, rank or place where its
//! own is ("Examplia University of Forestry" is not the one of Technology), and a number or a rank in front of all of its name ("Second Examplia
//! Hospital").

use super::Met;
use super::candidates::Candidate;
use super::text::Text;
use crate::compare::lexicon::{Class, class_of};
use crate::compare::{distance, prepare};
use crate::concepts::{concept, is_filler, is_initial};
use crate::index::NameRow;

/// Letters of a word for each slip of the pen in it.
const LETTERS_A_SLIP: usize = 4;
/// Words that may stand in front of a name and tell it from others.
const MOST_IN_FRONT: usize = 2;

/// Of each a word in the text and the one of the candidate's name in its place, if they are two bodies'. The latter is empty where the name has none.
pub(super) fn against(text: &Text<'_>, one: &Candidate) -> Option<(String, String)> {
    if one.how <= Met::Concepts {
        return in_front(text, one).map(|word| (word, String::new()));
    }
    instead(text, one)
}

/// A number or rank that stands in front of a whole name, at the beginning of its part.
fn in_front(text: &Text<'_>, one: &Candidate) -> Option<String> {
    let at = one.words.start;
    if one.matched < 2 || text.gap(at) {
        return None;
    }
    let part = text.part(one.words.clone());
    if at - part.start > MOST_IN_FRONT {
        return None;
    }
    let words = text.slice(part.start..at);
    // "UMR 7534 Centre of Examples" is a number of the centre.
    if words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    words.split(' ').all(tells_in_front).then(|| words.to_owned())
}

/// Whether a word in front of a name tells its bearer from another's: a number, a rank, a part of the world.
fn tells_in_front(word: &str) -> bool {
    const OTHERS: [&str; 14] = [
        "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "new", "northern", "southern",
        "eastern", "western", "peoples", "military",
    ];
    let concept = concept(word);
    // A saint and a mountain are the beginning of a name.
    let is_rank =
        || !matches!(concept, "saint" | "mount") && matches!(class_of(concept), Class::Rank | Class::Number);
    OTHERS.contains(&word) || is_rank()
}

/// What stands in the place of words of the name that are not in the text.
fn instead(text: &Text<'_>, one: &Candidate) -> Option<(String, String)> {
    let row = text.registry().name_row(one.name)?;
    let theirs = words_of(&row)?;
    // Where each word of the name stands in the text.
    let mut taken = 0_u128;
    let places: Vec<Option<usize>> = row
        .words()
        .map(|id| {
            let is_it = |at: &usize| {
                one.mask >> at & 1 == 1
                    && taken >> at & 1 == 0
                    && text.words[*at].known.is_some_and(|known| known.id == id)
            };
            let found = one.words.clone().find(is_it)?;
            taken |= 1 << found;
            Some(found)
        })
        .collect();
    let mut from = 0;
    while from < places.len() {
        if places[from].is_some() {
            from += 1;
            continue;
        }
        let to = (from..places.len()).find(|at| places[*at].is_some()).unwrap_or(places.len());
        let before = from.checked_sub(1).and_then(|at| places[at]);
        let behind = places.get(to).copied().flatten();
        let ours = between(text, one, before, behind, to - from);
        let theirs = theirs[from..to].join(" ");
        if !ours.is_empty() && are_two(&ours.join(" "), &theirs) {
            return Some((ours.join(" "), theirs));
        }
        from = to;
    }
    None
}

/// The words of a name that carry meaning, if the index counts as many.
fn words_of<'a>(row: &NameRow<'a>) -> Option<Vec<&'a str>> {
    let words = row.normal().split(' ').filter(|word| !is_filler(word) || is_initial(word));
    let words: Vec<&str> = words.collect();
    (words.len() == row.words().len()).then_some(words)
}

/// The words of a text between two of a name, if they are no more than so many, or so many beside the one that there is, within its part.
fn between<'a>(
    text: &'a Text<'_>,
    one: &Candidate,
    before: Option<usize>,
    behind: Option<usize>,
    most: usize,
) -> Vec<&'a str> {
    let is_own = |at: &usize| one.mask >> at & 1 == 0 && text.meaning_in(*at..*at + 1) != 0;
    match (before, behind) {
        (Some(before), Some(behind)) if before < behind => {
            let all: Vec<usize> = (before + 1..behind).filter(is_own).collect();
            if all.len() > most { Vec::new() } else { all.into_iter().map(|at| text.word(at)).collect() }
        }
        (Some(before), None) => {
            let end = (before + 1..text.words.len()).find(|at| text.gap(*at) || one.mask >> at & 1 == 1);
            let end = end.unwrap_or(text.words.len());
            (before + 1..end).filter(is_own).take(most).map(|at| text.word(at)).collect()
        }
        (None, Some(behind)) => {
            let start = (0..=behind).rev().find(|at| text.gap(*at)).unwrap_or(0);
            let mut words: Vec<&str> =
                (start..behind).rev().filter(is_own).take(most).map(|at| text.word(at)).collect();
            words.reverse();
            words
        }
        _ => Vec::new(),
    }
}

/// Whether words in one place of two names are two bodies': as many of the one as of the other, each of which may stand for another, and none a slip of it.
fn are_two(ours: &str, theirs: &str) -> bool {
    let (ours, theirs) = (prepare(ours), prepare(theirs));
    let alike = |at: usize| {
        let (one, other) = (ours.word(at), theirs.word(at));
        let slips = one.len().min(other.len()) / LETTERS_A_SLIP;
        is_short(one, other)
            || is_short(other, one)
            || distance(one.as_bytes(), other.as_bytes(), slips as u32).is_some()
    };
    let is_same = |at: usize| ours.words[at].id == theirs.words[at].id;
    let is_other = |at: usize| {
        let (one, other) = (&ours.words[at], &theirs.words[at]);
        (one.group == 0 || one.group != other.group) && may_replace(one.class, other.class) && !alike(at)
    };
    let mut places = (0..ours.words.len()).filter(|at| !is_same(*at)).peekable();
    ours.words.len() == theirs.words.len() && places.peek().is_some() && places.all(is_other)
}

/// Whether a word may be short for another: "scis" for "sciences".
fn is_short(short: &str, word: &str) -> bool {
    let mut letters = word.bytes();
    short.as_bytes().first() == word.as_bytes().first()
        && short.bytes().all(|letter| letters.any(|other| other == letter))
}

/// Whether a word of one class may stand where a name has one of the other: what a body is about and whose it is, which of several it is, where it is. A word that no
/// table has may be each of them.
fn may_replace(one: Class, other: Class) -> bool {
    let subject = |class| matches!(class, Class::Subject | Class::Rank | Class::Own);
    let place = |class| matches!(class, Class::City | Class::Region | Class::Own);
    subject(one) && subject(other)
        || place(one) && place(other)
        || one == Class::Number && other == Class::Number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::affiliation::candidates::candidates;
    use crate::entity::{Entity, Name, NameKind};
    use crate::index::Index;

    #[test]
    fn another_word_in_its_place() {
        let entity = |name: &str| Entity {
            id: name.to_owned(),
            names: vec![Name { text: name.to_owned(), kind: NameKind::Primary, lang: None }],
            ..Entity::default()
        };
        let names = [
            "Examplia University of Technology",
            "Samplia Hospital Bad Mergenfeld",
            "Academy of Marine Sciences Modelia",
            "Hospital of Quintessia Valley",
        ];
        let registry = Index::from_bytes(Index::compile(&names.map(entity))).unwrap();
        let against = |raw: &str, number: u32| {
            let text = Text::all([raw].into_iter(), &registry).pop().unwrap();
            let all = candidates(std::slice::from_ref(&text), &registry).pop().unwrap();
            all.iter().filter(|one| one.entity == number).find_map(|one| against(&text, one))
        };
        for (text, number, ours, theirs) in [
            ("Examplia University of Forestry", 0, "forestry", "technology"),
            ("Examplia University of Musicology, Technology Street", 0, "musicology", "technology"),
            ("Samplia Hospital Bad Kreuzau", 1, "bad kreuzau", "bad mergenfeld"),
            ("Academy of Medical Sciences Modelia", 2, "medical", "marine"),
            ("Second Hospital of Quintessia Valley", 3, "second", ""),
            ("Dept. of Physics, Central Hospital of Quintessia Valley", 3, "central", ""),
        ] {
            assert_eq!(against(text, number), Some((ours.to_owned(), theirs.to_owned())), "{text}");
        }
        for (text, number) in [
            ("Examplia University of Technolgy", 0),
            ("Examplia University of Techn", 0),
            // A word is missing, and what is more stands elsewhere.
            ("Department of Forestry, Examplia University", 0),
            ("Forestry Examplia University", 0),
            ("Academy of Marine Sciences", 2),
            ("Department 2 Hospital of Quintessia Valley", 3),
            ("UMR 7534 Hospital of Quintessia Valley", 3),
            ("Second, Hospital of Quintessia Valley", 3),
        ] {
            assert_eq!(against(text, number), None, "{text}");
        }
    }
}
