//! A name of a US list taken apart: what a body is called, what it is also or was formerly called, and the clause that takes in others.
//!
//! Notices of the State Department (nonproliferation sanctions) end a name in "and any successor, sub-unit, or subsidiary thereof"; those of
//! Commerce (Consolidated Screening List, Denied Persons List) put other names behind "a.k.a.", "f.k.a." and "d/b/a", in brackets or bare. No partner is called so.

use overzicht_matcher::{NameKind, is_acronym};

/// A name of a list, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Apart {
    /// What the body is called.
    pub(crate) name: String,
    /// Other names that stand in the same text.
    pub(crate) others: Vec<(String, NameKind)>,
    /// The clause at the end that takes in others, as written.
    pub(crate) clause: Option<String>,
}

/// What stands in front of another name. The longer of two that begin alike comes first.
const MARKS: [(&str, NameKind); 15] = [
    ("a.k.a.", NameKind::Alias),
    ("a.k.a", NameKind::Alias),
    ("a/k/a", NameKind::Alias),
    ("aka", NameKind::Alias),
    ("also known as", NameKind::Alias),
    ("d.b.a.", NameKind::Alias),
    ("d.b.a", NameKind::Alias),
    ("d/b/a", NameKind::Alias),
    ("dba", NameKind::Alias),
    ("doing business as", NameKind::Alias),
    ("f.k.a.", NameKind::Former),
    ("f.k.a", NameKind::Former),
    ("f/k/a", NameKind::Former),
    ("fka", NameKind::Former),
    ("formerly known as", NameKind::Former),
];

/// The words of a clause that takes in others; one of the second makes it one.
const JOINING: [&str; 8] = ["and", "any", "all", "its", "or", "of", "the", "thereof"];
const TAKEN_IN: [&str; 11] = [
    "successor",
    "successors",
    "sub-unit",
    "sub-units",
    "subunit",
    "subunits",
    "subsidiary",
    "subsidiaries",
    "affiliate",
    "affiliates",
    "entities",
];

/// Takes a name apart.
pub(crate) fn apart(text: &str) -> Apart {
    let (text, clause) = without_clause(text.trim());
    let (name, others) = names_in(text, 0);
    Apart { name, others, clause: clause.map(str::to_owned) }
}

/// A name without the clause behind it.
fn without_clause(text: &str) -> (&str, Option<&str>) {
    // ASCII only is put in lower case, so that places stay what they are.
    let lower = text.to_ascii_lowercase();
    let at = [" and any ", " and its ", " and all "].iter().filter_map(|join| lower.find(join)).min();
    let Some((name, clause)) = at.and_then(|at| text.split_at_checked(at)) else { return (text, None) };
    let words = || lower[name.len()..].split(|c: char| !c.is_ascii_alphabetic() && c != '-');
    let is_clause = words().any(|word| TAKEN_IN.contains(&word))
        && words()
            .filter(|word| !word.is_empty())
            .all(|word| TAKEN_IN.contains(&word) || JOINING.contains(&word));
    let name = bare(name);
    if is_clause && !name.is_empty() { (name, Some(clause.trim())) } else { (text, None) }
}

/// The first name of a text and the others. `depth`: how many marks it stands behind; no list has many.
fn names_in(text: &str, depth: usize) -> (String, Vec<(String, NameKind)>) {
    let Some((at, behind, kind)) = mark(text).filter(|_| depth < 8) else {
        return (bare(text).to_owned(), Vec::new());
    };
    let before = text[..at].trim_end();
    let opened = before.strip_suffix(['(', '[']);
    let (inside, after) = match opened {
        Some(_) => bracket(&text[behind..]),
        None => (&text[behind..], ""),
    };
    let before = opened.unwrap_or(before);
    let (name, mut others) = match (bare(before), bare(after)) {
        (name, "") => (name.to_owned(), Vec::new()),
        (before, after) => names_in(format!("{before} {after}").trim_start(), depth + 1),
    };
    for text in several(inside) {
        let (other, more) = names_in(text, depth + 1);
        // What stands in a bracket behind another name is no part of it.
        if let Some((outside, inside)) = other.strip_suffix(')').and_then(|rest| rest.split_once(" (")) {
            others.push((outside.to_owned(), kind));
            if is_acronym(inside) {
                others.push((inside.to_owned(), kind));
            }
        }
        others.push((other, kind));
        others.extend(more);
    }
    others.retain(|(other, _)| other.chars().count() > 1);
    if name.is_empty() && !others.is_empty() {
        return (others.remove(0).0, others);
    }
    (name, others)
}

/// Where the first mark begins, where what is behind it begins, and what it says.
fn mark(text: &str) -> Option<(usize, usize, NameKind)> {
    let lower = text.to_ascii_lowercase();
    let starts = lower.char_indices().filter(|(at, _)| {
        lower[..*at].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | ','))
    });
    starts.into_iter().find_map(|(at, _)| {
        MARKS.iter().find_map(|(mark, kind)| {
            let rest = lower[at..].strip_prefix(mark)?;
            let name = rest.trim_start_matches([',', '.', ':']);
            let ends = name.starts_with(char::is_whitespace);
            // A name may begin with these letters.
            let is_mark = ends && (at > 0 || !matches!(*mark, "aka" | "dba" | "fka"));
            is_mark.then(|| (at, lower.len() - name.trim_start().len(), *kind))
        })
    })
}

/// What stands in a bracket that was opened, and what stands behind it.
fn bracket(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => return (&text[..at], &text[at + 1..]),
            ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    (text, "")
}

/// The names behind one mark: between semicolons, and between commas when each has three words or more ("Co., Ltd." are no two).
fn several(text: &str) -> Vec<&str> {
    text.split(';')
        .flat_map(|part| {
            let pieces: Vec<&str> = part.split(", ").collect();
            let whole = pieces.iter().any(|piece| piece.split_whitespace().count() < 3);
            if whole { vec![part] } else { pieces }
        })
        .collect()
}

/// A name without what joins it to others.
fn bare(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '[' | ']'))
}

#[cfg(test)]
mod tests {
    use super::apart;

    fn told(text: &str) -> (String, Vec<String>) {
        let apart = apart(text);
        (apart.name, apart.others.into_iter().map(|(name, _)| name).collect())
    }

    #[track_caller]
    fn is(text: &str, name: &str, others: &[&str]) {
        assert_eq!(told(text), (name.to_owned(), others.iter().map(|name| (*name).to_owned()).collect()));
    }

    #[test]
    fn a_clause_at_the_end_is_no_part_of_a_name() {
        for clause in [
            " and any successor, sub-unit, or subsidiary thereof",
            "; and any successor, sub-unit, or subsidiary thereof",
            ", and its sub-units and successors",
        ] {
            let apart = apart(&format!("Example Works Co. Ltd{clause}"));
            assert_eq!(apart.name, "Example Works Co. Ltd");
            assert_eq!(apart.clause.as_deref(), Some(clause.trim_start_matches([',', ';']).trim()));
        }
        for name in
            ["Institute of Law and its History", "Ministry of Trade and all Industries", "Bank and its"]
        {
            is(name, name, &[]);
        }
    }

    #[test]
    fn other_names_stand_behind_their_marks() {
        is("EXAMPLE AIRLINES D/B/A S7 EXAMPLE", "EXAMPLE AIRLINES", &["S7 EXAMPLE"]);
        is(
            "Example Electronics Ltd., a.k.a. Chi-Chung Example Ltd. (Example-Shenzhen)",
            "Example Electronics Ltd.",
            &["Chi-Chung Example Ltd.", "Chi-Chung Example Ltd. (Example-Shenzhen)"],
        );
        is(
            "Example Holding (f.k.a., Sample Limited Works Ltd.)",
            "Example Holding",
            &["Sample Limited Works Ltd."],
        );
        is(
            "Example Institute [aka Example Systems Center, Sample Research Institute]",
            "Example Institute",
            &["Example Systems Center", "Sample Research Institute"],
        );
        is("PEARL (A.K.A. NEI) EXAMPLE", "PEARL EXAMPLE", &["NEI"]);
        is("Example (EX), F.K.A. One, F.K.A. Two", "Example (EX)", &["One", "Two"]);
        is("EXAMPLE WORKS DBA SAMPLE WORKS", "EXAMPLE WORKS", &["SAMPLE WORKS"]);
        is("EXAMPLE WORKS, D.B.A. SAMPLE WORKS", "EXAMPLE WORKS", &["SAMPLE WORKS"]);
        is("DBA Works", "DBA Works", &[]);
        is("AKA Bank", "AKA Bank", &[]);
        is("Kaka Works", "Kaka Works", &[]);
    }
}
