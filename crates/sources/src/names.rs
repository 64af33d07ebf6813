//! Small things that every reader of names needs.

use jiff::civil::Date;
use overzicht_domain::read::{Outcome, Place, Problem, quote};
use overzicht_matcher::{Entity, Name, NameKind, Note, Personal, Schema, is_acronym, normalise, personal};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Longest name that is kept, in characters. The longest real one in the lists is under 400.
pub const MAX_NAME: usize = 1_000;

/// Adds a name, trimmed, unless it is empty or there already. Initials become an acronym. False when it is longer than
/// [`MAX_NAME`] and was left out, which has to be told.
#[must_use]
pub fn push(entity: &mut Entity, text: &str, kind: NameKind, lang: Option<&str>) -> bool {
    let text = single_spaced(text);
    let text = text.trim_matches(|c: char| matches!(c, ',' | ';') || c.is_whitespace());
    if text.len() > MAX_NAME && text.chars().nth(MAX_NAME).is_some() {
        return false;
    }
    if text.is_empty() || entity.names.iter().any(|n| n.text == text) {
        return true;
    }
    let kind = if kind != NameKind::Primary && is_acronym(text) { NameKind::Acronym } else { kind };
    entity.names.push(Name { text: text.to_owned(), kind, lang: lang.map(str::to_owned) });
    true
}

/// A text with one space wherever there is white space.
fn single_spaced(text: &str) -> Cow<'_, str> {
    // Most are so already.
    let mut after_space = true;
    let is_plain = text.bytes().all(|b| {
        let space = b == b' ';
        let plain = b > b' ' && b < 0x80 || space && !after_space;
        after_space = space;
        plain
    });
    if is_plain {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Adds a primary name; "National University of Defense Technology (NUDT)" also gives the name without the brackets
/// and the acronym, and a name that joins two of these both. False when it is longer than [`MAX_NAME`] and was left out, which has to be told.
#[must_use]
pub fn push_primary(entity: &mut Entity, text: &str) -> bool {
    if !push(entity, text, NameKind::Primary, None) {
        return false;
    }
    let both = joined(text);
    for (before, initials) in both.into_iter().flatten().chain(with_initials(text)) {
        // Both are shorter than the whole, which was not too long.
        let _ = push(entity, before, NameKind::Alias, None);
        let _ = push(entity, initials, NameKind::Acronym, None);
    }
    true
}

/// A name and the initials in brackets behind it.
fn with_initials(text: &str) -> Option<(&str, &str)> {
    let (before, rest) = text.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    (after.trim().is_empty() && is_acronym(inside.trim())).then_some((before, inside))
}

/// The two names that are joined in one, where nothing else can be meant: each has its own initials in brackets behind it, as in
/// "Example Fuel Centre (EFC) and Example Reactor Company (ERC)".
fn joined(text: &str) -> Option<[(&str, &str); 2]> {
    let lower = text.to_ascii_lowercase();
    let between = [") and ", ") & "].into_iter().find(|between| lower.contains(between))?;
    let at = lower.find(between)?;
    let both = [with_initials(&text[..=at])?, with_initials(&text[at + between.len()..])?];
    both.iter().all(|(name, initials)| are_its_initials(initials, name)).then_some(both)
}

/// Whether initials are three or more of a name's words, in their order and of half of them at least.
fn are_its_initials(initials: &str, name: &str) -> bool {
    let normal = normalise(name);
    let words: Vec<&str> =
        normal.words().filter(|word| !matches!(*word, "of" | "and" | "for" | "the")).collect();
    let sought: Vec<char> = initials.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let mut left = words.iter();
    let found = sought.iter().all(|letter| left.any(|word| word.starts_with(*letter)));
    found && sought.len() > 2 && sought.len() * 2 >= words.len()
}

/// Makes every id of a publication its own: a second "x" becomes "x-2", or the next number that no other entry bears.
/// Gives the first id that stood there more than once, and how many entries got another.
pub fn unique_ids(entities: &mut [Entity]) -> Option<(String, usize)> {
    let mut ids: HashSet<&str> = HashSet::with_capacity(entities.len());
    if entities.iter().all(|entity| ids.insert(&entity.id)) {
        return None;
    }
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

/// Adds something to quote, trimmed, unless it is empty or there already.
pub(crate) fn note(entity: &mut Entity, label: &str, value: &str) {
    let value = value.trim();
    if value.is_empty() || entity.notes.iter().any(|note| note.label == label && note.value == value) {
        return;
    }
    entity.notes.push(Note { label: label.to_owned(), value: value.to_owned() });
}

/// Adds an address out of its parts, in the order of an envelope.
pub(crate) fn address(entity: &mut Entity, parts: &[&str]) {
    let mut whole = String::new();
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        if !whole.is_empty() {
            whole.push_str(", ");
        }
        whole.push_str(part);
    }
    note(entity, "address", &whole);
}

/// Adds a place, once.
pub(crate) fn place(entity: &mut Entity, place: &str) {
    let place = place.trim();
    if !place.is_empty() && !entity.places.iter().any(|known| known == place) {
        entity.places.push(place.to_owned());
    }
}

/// Adds a programme, once.
pub(crate) fn programme(entity: &mut Entity, programme: &str) {
    let programme = programme.trim();
    if !programme.is_empty() && !entity.programmes.iter().any(|known| known == programme) {
        entity.programmes.push(programme.to_owned());
    }
}

/// Whether an entry of a list that does not say so is probably a person, by its names. `of_persons`: most entries of the list are, so that
/// one is for which nothing says that it is a body.
pub(crate) fn is_person(entity: &Entity, of_persons: bool) -> bool {
    let says_no_body = || entity.names.iter().all(|name| personal(&name.text) != Personal::No);
    match entity.names.first().map(|name| personal(&name.text)) {
        Some(Personal::Probably) => true,
        Some(Personal::Perhaps) => of_persons && says_no_body(),
        Some(Personal::No | Personal::Untold) | None => false,
    }
}

/// Adds the year of birth of a person, and nothing else of a date of birth: the years that stand in a text, joined
/// when it is a range. It tells two persons of one name apart in a case file and is matched on nowhere.
pub(crate) fn birth_year(entity: &mut Entity, text: &str) {
    if entity.schema != Schema::Person {
        return;
    }
    let mut years: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4 && ("1850".."2100").contains(digits))
        .collect();
    years.dedup();
    note(entity, "birth-year", &years.join("-"));
}

/// Which of day and month comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// As Britain and the Union write it.
    DayFirst,
    /// As the United States write it.
    MonthFirst,
}

/// A date as ISO 8601 writes it, because 10/09 is read in two ways; any other text stays as it is.
pub(crate) fn iso(text: &str, order: Order) -> String {
    day(text, order).map_or_else(|| text.trim().to_owned(), |day| day.to_string())
}

/// The day that a text begins with: `2026-09-10…`, `10/09/2026`, `10-Sep-2026`, `10 Sep 2026`.
pub(crate) fn day(text: &str, order: Order) -> Option<Date> {
    let text = text.trim();
    if text.as_bytes().get(4) == Some(&b'-') {
        return text.get(..10)?.parse().ok();
    }
    let date = text.split(['T', ',']).next().unwrap_or_default();
    let mut parts = date.split(['/', '-', ' ', '.']).filter(|part| !part.is_empty());
    let (one, two, year) = (parts.next()?, parts.next()?, parts.next()?.get(..4)?);
    let (day, month) = if order == Order::MonthFirst { (two, one) } else { (one, two) };
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let number = |month: &str| {
        month.parse::<i8>().ok().or_else(|| {
            let start = month.get(..3)?.to_ascii_lowercase();
            MONTHS.iter().position(|known| *known == start).map(|at| at as i8 + 1)
        })
    };
    Date::new(year.parse().ok()?, number(month)?, day.parse().ok()?).ok()
}

/// Whether a name is written in another script than Latin.
pub(crate) fn is_other_script(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && c > '\u{24F}' && !('\u{1E00}'..'\u{1F00}').contains(&c))
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
