//! Small things that every reader of names needs.

use overzicht_domain::read::{Outcome, Place, Problem, quote};
use overzicht_matcher::{Entity, Name, NameKind, is_acronym, normalise};
use std::collections::{HashMap, HashSet};

/// Longest name that is kept, in characters. The longest real one in the lists is under 400.
pub const MAX_NAME: usize = 1_000;

/// Adds a name, trimmed, unless it is empty or there already. Initials become an acronym. False when it is longer than
/// [`MAX_NAME`] and was left out, which has to be told.
#[must_use]
pub fn push(entity: &mut Entity, text: &str, kind: NameKind, lang: Option<&str>) -> bool {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| matches!(c, ',' | ';') || c.is_whitespace());
    if text.chars().nth(MAX_NAME).is_some() {
        return false;
    }
    if text.is_empty() || entity.names.iter().any(|n| n.text == text) {
        return true;
    }
    let kind = if kind != NameKind::Primary && is_acronym(text) { NameKind::Acronym } else { kind };
    entity.names.push(Name { text: text.to_owned(), kind, lang: lang.map(str::to_owned) });
    true
}

/// Adds a primary name; "National University of Defense Technology (NUDT)" also gives the name without the brackets
/// and the acronym. False when it is longer than [`MAX_NAME`] and was left out, which has to be told.
#[must_use]
pub fn push_primary(entity: &mut Entity, text: &str) -> bool {
    if !push(entity, text, NameKind::Primary, None) {
        return false;
    }
    if let Some((before, rest)) = text.split_once('(') {
        if let Some((inside, after)) = rest.split_once(')') {
            if after.trim().is_empty() && is_acronym(inside.trim()) {
                // Both are shorter than the whole, which was not too long.
                let _ = push(entity, before, NameKind::Alias, None);
                let _ = push(entity, inside, NameKind::Acronym, None);
            }
        }
    }
    true
}

/// A readable id out of a name, the same for the same name in the next edition.
pub fn slug(name: &str) -> String {
    let mut out: String = normalise(name).as_str().replace(' ', "-");
    if let Some((at, _)) = out.char_indices().nth(80) {
        out.truncate(at);
    }
    if out.is_empty() { "entry".to_owned() } else { out }
}

/// Makes every id of a publication its own: a second "x" becomes "x-2", or the next number that no other entry bears.
/// Gives the first id that stood there more than once, and how many entries got another.
pub fn unique_ids(entities: &mut [Entity]) -> Option<(String, usize)> {
    let taken: HashSet<String> = entities.iter().map(|entity| entity.id.clone()).collect();
    let mut seen: HashMap<String, u32> = HashMap::with_capacity(entities.len());
    let mut repeated: Option<(String, usize)> = None;
    for entity in entities {
        let count = seen.entry(entity.id.clone()).or_default();
        *count += 1;
        if *count == 1 {
            continue;
        }
        repeated.get_or_insert_with(|| (entity.id.clone(), 0)).1 += 1;
        let mut own = format!("{}-{count}", entity.id);
        while taken.contains(&own) {
            *count += 1;
            own = format!("{}-{count}", entity.id);
        }
        entity.id = own;
    }
    repeated
}

/// A problem when the quotation marks of a csv do not pair: what follows the last one is read as one cell.
pub fn unclosed_quote(file: &str, text: &str) -> Option<Problem> {
    (text.bytes().filter(|b| *b == b'"').count() % 2 == 1).then(|| {
        let what = "a quotation mark is not closed; the file may be cut off or damaged";
        problem(file, None, None, "", what, Outcome::Noted)
    })
}

/// A problem in a row of a file.
pub fn problem(
    file: &str,
    row: Option<u64>,
    column: Option<&str>,
    value: &str,
    what: &str,
    outcome: Outcome,
) -> Problem {
    Problem {
        place: Place { file: file.to_owned(), sheet: None, row, column: column.map(str::to_owned) },
        value: quote(value),
        what: what.to_owned(),
        advice: String::new(),
        outcome,
    }
}

/// A problem in a row that has another number of cells than there are headers. `means`: what that may mean, or what was done.
pub fn odd_row(
    file: &str,
    row: Option<u64>,
    value: &str,
    (cells, headers): (usize, usize),
    means: &str,
    outcome: Outcome,
) -> Problem {
    problem(
        file,
        row,
        None,
        value,
        &format!("this row has {cells} cells instead of {headers}; {means}"),
        outcome,
    )
}

/// Whether a column or element is about nationality, birthplace or ethnicity. Such a column is never read.
pub fn is_about_origin(header: &str) -> bool {
    let header = normalise(header).to_string();
    let words = [
        "nationalit",
        "nationaal",
        "citizen",
        "staatsburger",
        "burgerschap",
        "birth",
        "geboort",
        "ethnic",
        "etnic",
        "etnisch",
        "afkomst",
        "国籍",
        "国籍",
        "паспорт",
        "passport",
        "paspoort",
        "bsn",
        "burgerservice",
        "race ",
        "religi",
    ];
    words.iter().any(|word| header.contains(word)) && !header.contains("international")
}
