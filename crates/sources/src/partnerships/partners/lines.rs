//! The lines of a cell: partners of their own, or parts of one.

use super::super::ror_id;
use super::super::text::key;
use super::{GOES_ON, Likeness, is_part, likeness};
use overzicht_matcher::compare::prepare;

/// `1. Tsinghua University` without its number.
fn numbered(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = text.len() - rest.len();
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if (1..=2).contains(&count) && rest.starts_with(' ') => rest.trim(),
        _ => text,
    }
}

/// Signs with which the lines of a list begin.
const MARKS: [char; 11] = ['-', '*', '–', '—', '•', '·', '▪', '●', '○', '■', '➢'];

/// A line of a list without its sign or number.
pub(super) fn unmarked(line: &str) -> &str {
    numbered(line.trim_start_matches(MARKS).trim())
}

/// Whether a line begins as one of a list does.
fn is_marked(line: &str) -> bool {
    let begins = line.starts_with(MARKS) && line.trim_start_matches(MARKS).starts_with([' ', '\u{A0}']);
    begins || numbered(line) != line
}

/// Lines as partners of their own, or together when they are about one partner: its address, who works there, the rest of its name.
pub(super) fn lines(cell: &str) -> Vec<String> {
    if !cell.contains('\n') {
        return vec![cell.to_owned()];
    }
    let lines: Vec<&str> = cell.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.first().is_some_and(|first| is_marked(first))
        && lines.iter().filter(|line| is_marked(line)).count() > 1
    {
        // A line without a mark goes on with the one above.
        return lines
            .chunk_by(|_, next| !is_marked(next))
            .map(|item| together(item.iter().copied()))
            .collect();
    }
    let stands = |line: &&str| {
        likeness(line) > Likeness::None
            || ror_id::parse(line).is_some()
            || line.contains("ror.org/")
            || line.contains("://")
    };
    let listed = lines.iter().any(|line| line.ends_with(';'));
    let broken =
        lines.windows(2).any(|two| goes_on(two[0], two[1])) || lines.last().is_some_and(|line| is_open(line));
    let alike = lines.iter().all(&stands) || !lines.iter().any(&stands);
    if listed || !broken && (alike || are_partners(&lines, stands)) {
        lines.into_iter().map(str::to_owned).collect()
    } else {
        vec![together(lines.into_iter())]
    }
}

/// Whether a name that was broken over two lines goes on in the second.
fn goes_on(line: &str, next: &str) -> bool {
    let words = key(next);
    is_open(line)
        || next.starts_with(char::is_lowercase)
        || GOES_ON.contains(&words.split(' ').next().unwrap_or_default())
        || next.starts_with(['(', '&'])
}

/// Whether lines may be about one body: a name was broken over two of them, or one of them names a part of an organisation, which may be
/// of that in another ("Institute of Physics", "Academy of Sciences").
pub(crate) fn goes_on_in_lines(lines: &[&str]) -> bool {
    lines.windows(2).any(|two| goes_on(two[0], two[1]))
        || lines.last().is_some_and(|line| is_open(line))
        || lines.iter().any(|line| is_part(line))
}

/// Whether something has to follow a line.
fn is_open(line: &str) -> bool {
    let words = key(line);
    line.ends_with([',', '-', '&', '/'])
        || matches!(words.rsplit(' ').next(), Some("of" | "and" | "for" | "van" | "voor" | "en" | "the"))
}

/// Whether lines are partners of which some are told by no word ("Huawei", "TU Delft"). Such a name is one word that is no place, and the
/// first line, or behind one that says its own place: behind any other university it may be a place that is not known here.
fn are_partners(lines: &[&str], stands: impl Fn(&&str) -> bool) -> bool {
    let may_follow = |line: &str| likeness(line) == Likeness::Strong && prepare(line).names_place();
    let is_name = |line: &&str| line.starts_with(char::is_uppercase) && prepare(line).is_one_name();
    let mut list = false;
    lines.iter().any(|line| likeness(line) == Likeness::Strong)
        && lines.iter().enumerate().all(|(at, line)| {
            let above = at.checked_sub(1).map(|above| lines[above]);
            let fits = stands(line) || is_name(line) && (list || above.is_none_or(may_follow));
            list |= fits && !stands(line);
            fits
        })
}

/// Lines about one partner as one text, in which a line is a part of its own unless a name goes on in it.
pub(super) fn together<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut above = "";
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        if !text.is_empty() {
            text.push_str(if goes_on(above, line) || above.ends_with([';', ':', '|']) { " " } else { ", " });
        }
        text.push_str(line);
        above = line;
    }
    text
}
