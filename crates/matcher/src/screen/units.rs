//! A unit that is written onto the name of the body that it is of, without a comma: "Example University Ningbo Institute", "Example Corporation 38th
//! Research Institute", "38th Research Institute of Example Corporation", 例子公司第三十八研究所. The body itself may be the partner, or the unit may be
//! one of its own, so that only what is recorded under exactly that name is meant, and never surely.

use super::notes::words;
use super::parts::UNIVERSITIES;
use crate::compare::lexicon::Class;
use crate::compare::{is_han_digit, prepare};
use crate::concepts::{concept, is_kind, joins};
use crate::name::ReadName;
use crate::normal::{is_acronym, normalise};
use std::ops::Range;

/// Words of a text that are looked at.
const MOST_WORDS: usize = 24;
/// Names of one text.
const MOST_NAMES: usize = 6;

/// What a word of a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Says that something is part of a larger body, or is a body there.
    Unit,
    /// Says what kind of body something is that may have units: a university, a company.
    Body,
    Number,
    /// "Of", "and": it goes on with a name.
    Joins,
    /// A hospital or a press has its own record.
    Apart,
    Other,
}

impl Kind {
    fn of(word: &str) -> Self {
        const UNITS: [&str; 8] =
            ["institute", "center", "laboratory", "academy", "campus", "school", "faculty", "department"];
        const BODIES: [&str; 7] =
            ["university", "corporation", "company", "group", "college", "holding", "concern"];
        let normal: String = normalise(word).words().collect();
        let concept = concept(&normal);
        if joins(&normal) {
            Self::Joins
        } else if matches!(concept, "hospital" | "press") {
            Self::Apart
        } else if UNITS.contains(&concept) {
            Self::Unit
        } else if BODIES.contains(&concept) || is_kind(concept) {
            Self::Body
        } else if prepare(word).words.iter().any(|word| word.class == Class::Number) {
            Self::Number
        } else {
            Self::Other
        }
    }
}

/// The names of bodies of which a text may name a unit.
pub(super) fn of_units(text: &str) -> Vec<&str> {
    let mut names = before_drawn(text);
    names.extend(before_written(text));
    names.truncate(MOST_NAMES);
    names
}

/// Those in a script with blanks.
fn before_written(text: &str) -> Vec<&str> {
    let words: Vec<Range<usize>> = words(text).take(MOST_WORDS + 1).collect();
    if words.len() < 3 || words.len() > MOST_WORDS {
        return Vec::new();
    }
    let kinds: Vec<Kind> = words.iter().map(|word| Kind::of(&text[word.clone()])).collect();
    if kinds.contains(&Kind::Apart) {
        return Vec::new();
    }
    let mut names: Vec<&str> = Vec::new();
    for at in 1..words.len() {
        let (front, behind) = (&text[..words[at - 1].end], &text[words[at].start..]);
        if is_unit_behind(&kinds, at) && is_body(front, &kinds[..at], &kinds[at..]) {
            names.push(front);
        }
        // "Example University Exampleville", where no registry knows the place.
        let is_last = at + 1 == words.len() && kinds[at] == Kind::Other && kinds[at - 1] == Kind::Body;
        let is_word = behind.chars().all(char::is_alphanumeric);
        let is_own = || is_word && prepare(behind).words.iter().all(|word| word.class == Class::Own);
        if is_last && is_own() && ReadName::new(front).tells_which() {
            names.push(front);
        }
        // "38th Research Institute of the Example Corporation".
        let numbered = kinds[..at].contains(&Kind::Number) && kinds[..at].contains(&Kind::Unit);
        if numbered && kinds[at - 1] == Kind::Joins && kinds[at] != Kind::Joins {
            names.extend(is_body(behind, &kinds[at..], &kinds[..at]).then_some(behind));
        }
    }
    names
}

/// Whether a unit is named from a word on, and nothing that the name in front of it may go on with.
fn is_unit_behind(kinds: &[Kind], at: usize) -> bool {
    kinds[at..].contains(&Kind::Unit) && kinds[at] != Kind::Joins && kinds[at - 1] != Kind::Joins
}

/// Whether a name may be that of a body with units: it tells which body is meant and says of what kind it is; or it is initials, and the unit has a number.
fn is_body(name: &str, own: &[Kind], unit: &[Kind]) -> bool {
    let says_kind = own.iter().any(|kind| matches!(kind, Kind::Body | Kind::Unit));
    let is_initials = || is_acronym(name) && unit.contains(&Kind::Number);
    says_kind && ReadName::new(name).tells_which() || is_initials()
}

/// Those in Chinese, where no blank stands between: a company, an academy or a university in front of its institute.
fn before_drawn(text: &str) -> Vec<&str> {
    const BODIES: [&str; 6] = ["公司", "集团", "集團", "研究院", "科学院", "科學院"];
    const UNITS: [&str; 11] = [
        "研究所",
        "研究院",
        "研究室",
        "实验室",
        "實驗室",
        "研究中心",
        "分公司",
        "子公司",
        "代表处",
        "代表處",
        "办事处",
    ];
    const MOST: usize = 24;
    let is_numbered = |behind: &str| {
        behind.ends_with('所')
            && behind.trim_start_matches('第').starts_with(|c: char| c.is_ascii_digit() || is_han_digit(c))
    };
    let is_unit = |behind: &str| {
        (UNITS.iter().any(|unit| behind.ends_with(unit)) || is_numbered(behind))
            && behind.chars().count() <= MOST
    };
    let kinds = BODIES.iter().chain(&UNIVERSITIES[..2]);
    let ends =
        kinds.flat_map(|kind| text.match_indices(kind).take(MOST_NAMES).map(|(at, kind)| at + kind.len()));
    ends.filter(|end| is_unit(&text[*end..])).map(|end| &text[..end]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_units_without_a_comma() {
        for (text, names) in [
            (
                "Examplia University Ningbo Institute",
                &["Examplia University", "Examplia University Ningbo"][..],
            ),
            (
                "Examplia Institute of Technology Key Laboratory of Photonics",
                &["Examplia Institute of Technology"],
            ),
            (
                "Examplia Shipbuilding Corporation 719 Research Institute",
                &["Examplia Shipbuilding Corporation"],
            ),
            (
                "719th Research Institute of Examplia Shipbuilding Corporation",
                &["Examplia Shipbuilding Corporation"],
            ),
            ("14th Research Institute of the EXC", &["EXC"]),
            ("EXC 38th Research Institute", &["EXC"]),
            ("EXC No. 14 Institute", &["EXC"]),
            ("Examplia Arms University Xyzzyville", &["Examplia Arms University"]),
            ("例子电子科技集团公司第五十四研究所", &["例子电子科技集团公司"]),
            ("例子工程研究院流体物理研究所", &["例子工程研究院"]),
            ("例子技术有限公司荷兰分公司", &["例子技术有限公司"]),
            ("例子集团公司第三研究院第54所", &["例子集团公司", "例子集团公司第三研究院"]),
            // A name, a body with a record of its own, what many are called.
            ("Examplia University of Technology", &[]),
            ("Examplia University Hospital Research Center", &[]),
            ("EXC Media Laboratory", &[]),
            ("National Research Institute", &[]),
            ("例子大学", &[]),
            ("", &[]),
        ] {
            let found = of_units(text);
            assert!(names.iter().all(|name| found.contains(name)), "{text}: {found:?}");
            assert_eq!(found.is_empty(), names.is_empty(), "{text}: {found:?}");
        }
    }
}
