//! What people write around a partner's name in the same cell that is no part of it: who goes there and what for ("Example University PhD student",
//! "MoU Example University 2024", "Prof. Li Wei Example University"), the army that a university is of, a school that is written onto its university
//! in Chinese. What is left may be the partner's name, or it may not, so that only what is recorded under exactly that name is meant by it.

use super::parts::UNIVERSITIES;
use crate::compare::lexicon::Class;
use crate::compare::prepare;
use crate::concepts::{concept, joins};
use crate::entity::Country;
use crate::name::ReadName;
use crate::normal::normalise;
use std::ops::Range;

/// Words of a text that are looked at.
const MOST_WORDS: usize = 20;
/// Shorter names of one text.
const MOST_NAMES: usize = 6;
/// Words of a person's name behind a title.
const MOST_OF_A_PERSON: usize = 3;

/// What a word of a text is, where a name may stand beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What people note of a partnership: an agreement, a visit, who goes there, how it stands, a year.
    Note,
    /// What stands in front of a person's name.
    Title,
    /// What stands between two names, or a name and what it is for.
    Link,
    /// A department, a school.
    Unit,
    /// "Of", "and": it goes on with a name.
    Joins,
    /// Says what kind of body something is, what it is about, or where.
    Body,
    /// Anything else.
    Own,
}

/// In Dutch and English.
const NOTES: &[&str] = &[
    "aanvraag",
    "actief",
    "active",
    "agreement",
    "alumni",
    "alumnus",
    "bedrijf",
    "beurs",
    "bezoek",
    "bezoeker",
    "bibliotheek",
    "bsc",
    "candidate",
    "concept",
    "contract",
    "coordinator",
    "delegatie",
    "delegation",
    "docent",
    "draft",
    "ea",
    "ended",
    "erasmus",
    "etc",
    "exchange",
    "expired",
    "fa",
    "fellow",
    "fellowship",
    "firm",
    "firma",
    "fma",
    "gast",
    "gastdocent",
    "gastonderzoek",
    "gastonderzoeker",
    "graduate",
    "groep",
    "group",
    "guest",
    "hoogleraar",
    "intern",
    "internship",
    "lead",
    "lecture",
    "lecturer",
    "lezing",
    "library",
    "loi",
    "medewerker",
    "messrs",
    "mou",
    "msc",
    "mta",
    "nda",
    "niet",
    "nieuw",
    "nnb",
    "not",
    "ntb",
    "nvt",
    "oa",
    "office",
    "onbekend",
    "onderneming",
    "onderzoeker",
    "overeenkomst",
    "partner",
    "partners",
    "pending",
    "penvoerder",
    "phd",
    "postdoc",
    "program",
    "programme",
    "project",
    "promovendi",
    "promovendus",
    "researcher",
    "samenwerking",
    "scholar",
    "scholarship",
    "stage",
    "stagiair",
    "student",
    "studenten",
    "students",
    "tbc",
    "tbd",
    "team",
    "uitwisseling",
    "unknown",
    "verlopen",
    "visit",
    "visiting",
    "visitor",
    "workshop",
];
const TITLES: &[&str] = &[
    "attn",
    "contact",
    "contactpersoon",
    "dr",
    "drs",
    "ing",
    "ir",
    "mr",
    "mrs",
    "ms",
    "prof",
    "professor",
    "tav",
];
/// A part of a bank or a company in another place: in Dutch, English, German, French and Spanish.
pub(super) const BRANCHES: &[&str] = &[
    "bijkantoor",
    "branch",
    "filiaal",
    "filial",
    "filiale",
    "headquarters",
    "hoofdkantoor",
    "hq",
    "kantoor",
    "niederlassung",
    "representative",
    "subsidiary",
    "succursale",
    "sucursal",
    "vertegenwoordiging",
    "vestiging",
    "zweigniederlassung",
    "zweigstelle",
];
const LINKS: &[&str] = &[
    "aan", "at", "bij", "from", "ism", "joint", "met", "naar", "namens", "te", "to", "uit", "van", "via",
    "with",
];

impl Kind {
    fn of(word: &str) -> Self {
        // An address on the web.
        if word.contains('@') || word.starts_with("www.") || word.contains("://") {
            return Self::Note;
        }
        let normal: String = normalise(word).words().collect();
        let is_in = |words: &[&str]| words.contains(&normal.as_str());
        if is_in(NOTES) || normal.contains(|c: char| c.is_ascii_digit()) {
            return Self::Note;
        }
        if is_in(TITLES) {
            return Self::Title;
        }
        if is_in(LINKS) {
            return Self::Link;
        }
        if matches!(concept(&normal), "department" | "faculty" | "school" | "campus") || is_in(BRANCHES) {
            return Self::Unit;
        }
        if joins(&normal) {
            return Self::Joins;
        }
        let says_what = |class| {
            matches!(
                class,
                Class::Kind | Class::Subject | Class::Business | Class::City | Class::Region | Class::Country
            )
        };
        if prepare(word).words.iter().any(|word| says_what(word.class)) { Self::Body } else { Self::Own }
    }
}

/// The shorter names that a text may be, without what is noted in front of them or behind. None says no more than what many are called.
pub(crate) fn without_notes(text: &str) -> Vec<&str> {
    let words: Vec<Range<usize>> = words(text).take(MOST_WORDS + 1).collect();
    if words.len() < 2 || words.len() > MOST_WORDS {
        return Vec::new();
    }
    let mut kinds: Vec<Kind> = words.iter().map(|word| Kind::of(&text[word.clone()])).collect();
    for at in 0..kinds.len() - 1 {
        let is = |what| concept(normalise(&text[words[at].clone()]).as_str()) == what;
        match kinds[at + 1] {
            // "College of Software" is a part, and "International Office".
            Kind::Joins if is("college") => kinds[at] = Kind::Unit,
            Kind::Note if is("international") => kinds[at] = Kind::Note,
            // "Head office", "main branch".
            Kind::Note | Kind::Unit if ["head", "main", "regional"].into_iter().any(is) => {
                kinds[at] = Kind::Unit;
            }
            _ => {}
        }
    }
    let (starts, ends) = (starts(&kinds), ends(&kinds));
    let mut names = Vec::new();
    for (start, end) in starts.iter().flat_map(|start| ends.iter().map(move |end| (*start, *end))) {
        // "Example University and partners".
        let goes_on = |kind: &&Kind| matches!(kind, Kind::Joins | Kind::Link);
        let end = end - kinds[..end].iter().rev().take_while(goes_on).count();
        if start >= end || (start, end) == (0, words.len()) {
            continue;
        }
        let name = &text[words[start].start..words[end - 1].end];
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        // "Firma Examplia".
        let is_behind_notes = || end == words.len() && kinds[..start].iter().all(|kind| *kind == Kind::Note);
        let may_be =
            if name.contains(' ') { says_which_body(name) } else { is_behind_notes() && is_long(name) };
        if may_be && !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(MOST_NAMES);
    names
}

/// Whether what is left of a text says which body is meant, and not by a place alone.
fn says_which_body(name: &str) -> bool {
    let read = ReadName::new(name);
    let is_place = |class| matches!(class, Class::City | Class::Region | Class::Country);
    read.tells_which() && !read.prepared().words.iter().all(|word| is_place(word.class))
}

/// Whether a name is one long word of its own.
fn is_long(name: &str) -> bool {
    const LEAST: usize = 6;
    name.chars().count() >= LEAST && prepare(name).words.iter().all(|word| word.class == Class::Own)
}

/// The words of a text, by their places in it.
pub(super) fn words(text: &str) -> impl DoubleEndedIterator<Item = Range<usize>> {
    let start = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    text.split_whitespace().map(move |word| start(word)..start(word) + word.len())
}

/// Where a name may begin: at the beginning, and behind the last note in front of it, with the links there; behind a title also behind each word of
/// a person's name.
fn starts(kinds: &[Kind]) -> Vec<usize> {
    let is_noted = |kind: &Kind| matches!(kind, Kind::Note | Kind::Title | Kind::Link | Kind::Unit);
    let mut starts = vec![0];
    let front = kinds.iter().take_while(|kind| **kind != Kind::Body).count();
    // "Sample University in cooperation with Example University": a link may stand in front of the name that is meant.
    starts.extend((1..kinds.len()).filter(|at| kinds[at - 1] == Kind::Link).take(2));
    let Some(last) = kinds[..front].iter().rposition(is_noted) else { return starts };
    if kinds[0] == Kind::Unit {
        // "Department of Physics Example University".
        starts.extend((2..kinds.len()).filter(|at| kinds[at - 1] == Kind::Body).take(2));
    }
    let after = kinds[last..].iter().take_while(|kind| is_noted(kind) || **kind == Kind::Joins).count();
    let start = last + after;
    starts.push(start);
    if kinds[..=last].contains(&Kind::Title) {
        let own = kinds[start..].iter().take_while(|kind| **kind == Kind::Own).take(MOST_OF_A_PERSON);
        starts.extend((1..=own.count()).map(|own| start + own));
    }
    starts
}

/// Where a name may end: at the end, in front of the first note of those behind it, and in front of a link or a school, behind which anything may stand.
fn ends(kinds: &[Kind]) -> Vec<usize> {
    let is_noted = |at: &usize| matches!(kinds[*at], Kind::Note | Kind::Title | Kind::Link);
    let mut ends = vec![kinds.len()];
    let behind = kinds.iter().rposition(|kind| *kind == Kind::Body).map_or(0, |last| last + 1);
    ends.extend((behind..kinds.len()).find(is_noted));
    ends.extend((1..kinds.len()).filter(|at| matches!(kinds[*at], Kind::Link | Kind::Unit)).take(3));
    ends.dedup();
    ends
}

/// The name that a body of an army, a guard or a navy has without it, and whose that is: "PLA Example University", "Example University of the PLA". They
/// write their names with it and without.
pub(crate) fn without_force(text: &str) -> Option<(&str, Country)> {
    const LIBERATION: &[&str] =
        &["chinese peoples liberation army", "peoples liberation army", "chinese pla", "china pla", "pla"];
    const GUARD: &[&str] =
        &["islamic revolutionary guard corps", "islamic revolutionary guards corps", "irgc"];
    const NAVY: &[&str] = &["russian navy", "russian federation navy"];
    const FORCES: [(&str, &[&str]); 3] = [("CN", LIBERATION), ("IR", GUARD), ("RU", NAVY)];
    const IN_CHINESE: [&str; 6] =
        ["中国人民解放军", "中國人民解放軍", "人民解放军", "人民解放軍", "解放军", "解放軍"];
    let text = text.trim();
    if let Some(name) = IN_CHINESE.iter().find_map(|force| text.strip_prefix(force)) {
        let name = name.trim_start();
        return Country::parse("CN").filter(|_| name.chars().count() >= 4).map(|country| (name, country));
    }
    let words: Vec<Range<usize>> = words(text).take(MOST_WORDS + 1).collect();
    if words.len() < 3 || words.len() > MOST_WORDS {
        return None;
    }
    let stands = |forces: &[&str], words: &str| {
        let words = normalise(words).to_string().replace("people s", "peoples");
        let words = ["of the ", "of "].iter().find_map(|of| words.strip_prefix(of)).unwrap_or(&words);
        forces.contains(&words)
    };
    let of = |(code, forces): &(&str, &[&str])| {
        let country = Country::parse(code)?;
        // The longest: "of the" belongs to it.
        let counts = || (1..words.len() - 1).rev();
        let behind = counts().find(|count| stands(forces, &text[..words[count - 1].end]));
        let before = || counts().find(|count| stands(forces, &text[words[words.len() - count].start..]));
        let name = match behind {
            Some(count) => &text[words[count].start..],
            None => &text[..words[words.len() - before()? - 1].end],
        };
        Some((name, country))
    };
    FORCES.iter().find_map(of)
}

/// The university in front of its school, department, laboratory or campus, and what stands behind it, where no blank is between them in Chinese:
/// 例子大学东城校区. Not that of a hospital or a school for children, which are bodies of their own.
pub(crate) fn before_school(text: &str) -> Option<(&str, &str)> {
    const ENDS: [&str; 18] = [
        "校区",
        "校區",
        "学院",
        "學院",
        "系",
        "学部",
        "學部",
        "实验室",
        "實驗室",
        "研究院",
        "研究所",
        "中心",
        "图书馆",
        "圖書館",
        "课题组",
        "課題組",
        "研究生院",
        "分校",
    ];
    const MOST: usize = 18;
    let (at, kind) = UNIVERSITIES[..2].iter().find_map(|kind| Some((text.find(kind)?, kind)))?;
    let (name, behind) = text.split_at(at + kind.len());
    let is_school = ENDS.iter().any(|end| behind.ends_with(end));
    let fits = is_school && behind.chars().count() <= MOST && !behind.contains(['附', '属', '屬']);
    fits.then_some((name, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_what_is_noted_beside_it() {
        for (text, names) in [
            ("Examplia University student", &["Examplia University"][..]),
            ("Examplia University PhD student", &["Examplia University"]),
            ("Examplia University MoU 2021", &["Examplia University"]),
            ("Examplia University e.a.", &["Examplia University"]),
            ("o.a. Examplia University", &["Examplia University"]),
            ("Examplia University en partners", &["Examplia University"]),
            ("Examplia University Prof. Wang", &["Examplia University"]),
            ("Examplia University contact: Li Wei", &["Examplia University"]),
            ("Examplia University i.s.m. TU Delft", &["Examplia University", "TU Delft"]),
            ("Institute of Technology Examplia te", &["Institute of Technology Examplia"]),
            ("MoU Examplia University", &["Examplia University"]),
            ("Visiting scholar Examplia University", &["Examplia University"]),
            ("CSC scholarship Examplia University", &["Examplia University"]),
            ("Uitwisseling met Examplia University", &["Examplia University"]),
            ("via Examplia University", &["Examplia University"]),
            // A university of a kind, a direction and what it teaches.
            ("MoU Northwestern Polytechnical University", &["Northwestern Polytechnical University"]),
            ("Examplia University Department of Physics", &["Examplia University"]),
            ("Examplia University www.example.org", &["Examplia University"]),
            ("Examplia University International Office", &["Examplia University"]),
            // A bank or a company in another place.
            ("Bank Examplia Hamburg Branch", &["Bank Examplia Hamburg"]),
            ("Bank Examplia Filiale Hamburg", &["Bank Examplia"]),
            ("Bank Examplia Representative Office", &["Bank Examplia Representative", "Bank Examplia"]),
            ("Bank Examplia Head Office", &["Bank Examplia Head", "Bank Examplia"]),
            ("Firma Examplia", &["Examplia"]),
            ("Messrs. Examplia Works", &["Examplia Works"]),
            // A place, a short word.
            ("College of Moscow", &[]),
            ("MoU Exam", &[]),
            // These say no more than what many are called, or nothing is noted.
            ("University of Technology student", &[]),
            ("Examplia University", &[]),
            ("Examplia University of Technology", &[]),
            ("Examplia University Hospital", &[]),
            ("student", &[]),
            ("", &[]),
        ] {
            assert_eq!(without_notes(text), names, "{text}");
        }
        let person = without_notes("Prof. Li Wei Examplia University");
        assert!(person.contains(&"Examplia University"), "{person:?}");
    }

    #[test]
    fn a_name_without_the_force_that_it_is_of() {
        let name = "Examplia Engineering University";
        for text in [
            "PLA Examplia Engineering University",
            "Chinese PLA Examplia Engineering University",
            "Chinese People's Liberation Army Examplia Engineering University",
            "Examplia Engineering University PLA",
            "Examplia Engineering University of PLA",
            "Examplia Engineering University of the PLA",
            "Examplia Engineering University of the Chinese People’s Liberation Army",
        ] {
            assert_eq!(
                without_force(text).map(|(name, country)| (name, country.to_string())),
                Some((name, "CN".to_owned())),
                "{text}"
            );
        }
        assert_eq!(
            without_force("IRGC Examplia University").map(|found| found.0),
            Some("Examplia University")
        );
        assert_eq!(without_force("解放军例子大学").map(|found| found.0), Some("例子大学"));
        for text in ["PLA University", "Placebo Examplia University", "PLA", "解放军", ""] {
            assert_eq!(without_force(text), None, "{text}");
        }
    }

    #[test]
    fn a_university_in_front_of_its_school_in_chinese() {
        let name = |text: &'static str| before_school(text).map(|(name, _)| name);
        assert_eq!(name("例子大学东城校区"), Some("例子大学"));
        assert_eq!(name("例子大学电子信息工程学院"), Some("例子大学"));
        assert_eq!(name("例子大學化學系"), Some("例子大學"));
        assert_eq!(name("例子大学附属中学校区"), None);
        assert_eq!(name("例子大学第一医院"), None);
        assert_eq!(name("例子大学"), None);
    }
}
