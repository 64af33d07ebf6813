//! What a cell with a name holds: the total under a table, one name, or several names of one entry.

use crate::names::is_other_script;
use crate::partnerships::{goes_on_in_lines, meanings};
use overzicht_matcher::{all_words, unescaped};

/// Whether a row is the total under a table: its name says so, and nothing else in it is more than a number. `id`: what it has for an id.
pub(super) fn is_total<'a>(name: &str, id: &str, mut cells: impl Iterator<Item = &'a str>) -> bool {
    let is_count = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit())
            || matches!(word, "aantal" | "number" | "entries" | "general")
    };
    meanings::is_total(name)
        && all_words(name).split(' ').skip(1).all(is_count)
        && id.is_empty()
        && cells.all(|cell| cell == name || !cell.chars().any(char::is_alphabetic))
}

/// The names of a cell, the first of them the entry's own; and whether it may hold more that cannot be told apart for certain.
pub(super) fn names(cell: &str) -> (Vec<String>, bool) {
    // A semicolon may end a character reference ("R&amp;D").
    let text = unescaped(cell);
    let parts = between_semicolons(&text);
    if parts.len() > 1 {
        return (parts, false);
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let one = || vec![cell.to_owned()];
    if lines.len() > 1 {
        let scripts = lines.iter().filter(|line| is_other_script(line)).count();
        let translated = (1..lines.len()).contains(&scripts);
        return match translated || !goes_on_in_lines(&lines) {
            true => (lines.into_iter().map(str::to_owned).collect(), false),
            false => (one(), true),
        };
    }
    let letters = |side: &str| side.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let may_be = text.split_once(" / ").is_some_and(|(left, right)| letters(left) && letters(right));
    (one(), may_be)
}

/// Between semicolons that stand in no bracket.
fn between_semicolons(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match (c, depth, parts.last_mut()) {
            (';' | '；', 0, _) => parts.push(String::new()),
            (_, _, Some(last)) => last.push(c),
            (_, _, None) => {}
        }
    }
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    parts
}
