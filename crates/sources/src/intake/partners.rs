//! The partners in a cell: several names, ROR ids, links, domains, a country in brackets.

use crate::ror::{bare_id, has_valid_check};
use overzicht_domain::countries;
use overzicht_domain::row::PartnerTyped;
use overzicht_matcher::normalise;

/// A partner out of a cell, and what was odd about it.
pub(super) type Found = (PartnerTyped, Option<&'static str>);

/// Words that make a text look like an organisation, as beginnings of normal words.
const ORGANISATION: &[&str] = &[
    "univ",
    "institu",
    "academ",
    "colleg",
    "hogeschool",
    "hochschule",
    "ecole",
    "school",
    "polytech",
    "politec",
    "centre",
    "center",
    "centr",
    "hospital",
    "ziekenhuis",
    "klinik",
    "laborator",
    "ministr",
    "foundation",
    "stichting",
    "fondation",
    "corporation",
    "company",
    "gmbh",
    "bv",
    "nv",
    "ltd",
    "inc",
    "research",
    "council",
    "cnrs",
    "max",
    "fraunhofer",
    "tu",
    "eth",
    "epfl",
    "kaist",
    "mit",
    "tno",
    "société",
    "agency",
];

/// All partners of a cell.
pub(super) fn partners(text: &str) -> Vec<Found> {
    split(text)
        .into_iter()
        .map(one)
        .filter(|(partner, odd)| {
            !partner.name.is_empty() || partner.ror.is_some() || partner.domain.is_some() || odd.is_some()
        })
        .collect()
}

/// The parts of a cell that are partners of their own.
fn split(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> =
        text.split([';', '\n', '\r', '|']).flat_map(|part| part.split(" / ")).collect();
    // "and", "&" and a comma only when both sides look like organisations by themselves.
    for word in [" en ", " and ", " & ", " + ", ", "] {
        parts = parts.into_iter().flat_map(|part| split_between(part, word)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn split_between<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest[from..].find(word).map(|at| at + from) {
        let (left, right) = (&rest[..at], &rest[at + word.len()..]);
        if alone(left)
            && alone(right.split(word).next().unwrap_or(right))
            && (word != ", " || !is_place(right))
        {
            parts.push(left);
            rest = right;
            from = 0;
        } else {
            from = at + word.len();
        }
    }
    parts.push(rest);
    parts
}

/// Whether a text can stand alone as an organisation: it begins like one or ends like one, with a name of its own.
fn alone(text: &str) -> bool {
    let normal = normalise(text);
    let words: Vec<&str> = normal.words().collect();
    let kind = |word: &str| {
        ORGANISATION
            .iter()
            .any(|start| if start.len() <= 3 { word == *start } else { word.starts_with(start) })
    };
    // "University of Science" and "Technology" are no two organisations; "Delft University" and "ETH Zürich" are.
    let named = words.len() >= 2
        && words.iter().any(|word| kind(word))
        && words.iter().any(|word| !kind(word) && !GENERIC.contains(word));
    let bare = words.len() == 1 && ["eth", "epfl", "kaist", "mit", "tno", "cnrs"].contains(&words[0]);
    // Departments and faculties belong to what follows them.
    let part = words.first().is_some_and(|word| {
        [
            "department",
            "dept",
            "faculty",
            "school",
            "faculteit",
            "afdeling",
            "institute",
            "laboratory",
            "key",
            "state",
            "center",
            "centre",
            "college",
        ]
        .contains(word)
    });
    (named && !part) || bare
}

/// Words that do not name anybody.
const GENERIC: &[&str] = &[
    "of",
    "for",
    "the",
    "and",
    "en",
    "science",
    "sciences",
    "technology",
    "engineering",
    "medicine",
    "medical",
    "research",
    "development",
    "international",
    "national",
    "state",
    "applied",
    "arts",
    "van",
    "voor",
    "de",
    "la",
    "des",
    "du",
    "economics",
    "law",
    "finance",
    "business",
    "physics",
    "chemistry",
    "astronautics",
    "telecommunications",
    "posts",
];

fn is_place(text: &str) -> bool {
    countries::parse(text).is_some()
}

/// One partner.
fn one(text: &str) -> Found {
    let mut partner = PartnerTyped::default();
    let mut odd = None;
    let mut name = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let bare = word.trim_matches(['(', ')', '[', ']', '<', '>', ',']);
        if bare.to_ascii_lowercase().contains("ror.org/") {
            match bare_id(bare) {
                Some(id) if has_valid_check(&id) => partner.ror = Some(id),
                _ => odd = Some("this ROR link has no valid id: its check digits are wrong"),
            }
        } else if partner.ror.is_none() && looks_like_ror(bare) {
            partner.ror = Some(bare.to_ascii_lowercase());
        } else if bare.contains("://") || bare.starts_with("www.") {
            partner.domain = domain(bare);
        } else if bare.contains('@') {
            partner.domain = bare.rsplit('@').next().and_then(domain);
        } else {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
    }
    let mut name = name.trim_matches([',', ';', '-', ' ']).to_owned();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let (Some(start), true) = (name.rfind(open), name.ends_with(close)) {
            let inside = name[start + open.len_utf8()..name.len() - close.len_utf8()].trim().to_owned();
            if let Some(country) = countries::parse(&inside) {
                partner.country = Some(country);
                name.truncate(start);
                name = name.trim_end().to_owned();
            } else if inside.is_empty() {
                name.truncate(start);
                name = name.trim_end().to_owned();
            }
        }
    }
    partner.name = name;
    (partner, odd)
}

/// A bare ROR id: nine characters with a digit among them and the right check digits.
fn looks_like_ror(word: &str) -> bool {
    word.len() == 9 && word.starts_with('0') && bare_id(word).is_some_and(|id| has_valid_check(&id))
}

fn domain(text: &str) -> Option<String> {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.").to_ascii_lowercase();
    (host.contains('.') && host.len() <= 200).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        partners(text).into_iter().map(|(partner, _)| partner.name).collect()
    }

    #[test]
    fn several_in_a_cell() {
        assert_eq!(names("Tsinghua University; TU München"), ["Tsinghua University", "TU München"]);
        assert_eq!(names("Tsinghua University\nTU München"), ["Tsinghua University", "TU München"]);
        assert_eq!(names("Delft University and Ghent University"), ["Delft University", "Ghent University"]);
        assert_eq!(names("Universiteit Gent en TU Delft"), ["Universiteit Gent", "TU Delft"]);
        for whole in [
            "University of Science and Technology of China",
            "Huazhong University of Science and Technology",
            "Texas A&M University",
            "Beijing University of Posts and Telecommunications",
            "Harbin Institute of Technology, Shenzhen",
            "Max Planck Institute for X and Y",
            "Sharif Medical and Dental College",
            "Tsinghua University, Beijing, China",
            "Institute of Physics, Chinese Academy of Sciences",
            "Commissariat à l'Énergie Atomique et aux Énergies Alternatives",
            "Ministry of Science and Technology",
        ] {
            assert_eq!(names(whole), [whole], "{whole}");
        }
    }

    #[test]
    fn ids_links_and_countries() {
        let found = partners("Harbin Institute of Technology (https://ror.org/01yqg2h08)");
        assert_eq!(
            (found[0].0.name.as_str(), found[0].0.ror.as_deref()),
            ("Harbin Institute of Technology", Some("01yqg2h08"))
        );
        let found = partners("https://ror.org/01yqg2h08");
        assert_eq!((found[0].0.name.as_str(), found[0].0.ror.as_deref()), ("", Some("01yqg2h08")));
        let found = partners("Fudan University (China)");
        assert_eq!(
            (found[0].0.name.as_str(), found[0].0.country.map(|c| c.to_string()).as_deref()),
            ("Fudan University", Some("CN"))
        );
        assert!(partners("https://ror.org/01yqg2h09")[0].1.is_some());
        assert_eq!(partners("www.hit.edu.cn")[0].0.domain.as_deref(), Some("hit.edu.cn"));
    }
}
