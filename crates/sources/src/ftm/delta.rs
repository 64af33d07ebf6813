//! A delta over the edition before it gives the whole new edition, line for line: entities that a delta does not name
//! stay exactly as they were published, also those of a kind that is not screened.

use super::next_line;
use crate::input::{self, NamedFile, ReadError};
use crate::stream::Text;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Line<'l> {
    op: &'l str,
    #[serde(borrow)]
    entity: &'l RawValue,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

/// What a delta says of one entity: its new line, or none when it goes.
struct Change {
    adds: bool,
    line: Option<String>,
}

/// Whether a text begins as a delta: each of its lines is an operation.
pub(super) fn starts(head: &str) -> bool {
    let first = head.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim_start();
    // A line longer than the head cannot be parsed here; `op` stands first in what is published.
    first.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with("\"op\""))
        || serde_json::from_str::<Line<'_>>(first).is_ok()
}

/// Whether a file is a delta.
pub fn is_delta(file: &NamedFile) -> Result<bool, ReadError> {
    input::peek(file, |text| Ok(starts(text.head())))
}

/// The whole edition that follows from a delta over the one before it. A delta that does not fit is refused: one that
/// adds what is there, or changes or takes out what is not, was made over another edition.
pub fn apply_delta(base: &NamedFile, delta: &NamedFile) -> Result<NamedFile, ReadError> {
    let mut changes = input::with(delta, changes)?;
    let refuse = |what: String| Err(ReadError::Delta { file: delta.name.clone(), what });
    if changes.is_empty() {
        return refuse("it holds no operation".to_owned());
    }
    let adds = changes.values().filter(|change| change.adds).count();
    let mut there_already: Option<String> = None;
    let mut twice = 0_usize;
    let mut out = String::new();
    input::with(base, |text| {
        let mut line = String::new();
        while next_line(text, &mut line) {
            let id = serde_json::from_str::<Id>(&line).ok().map(|line| line.id);
            match id.and_then(|id| Some((changes.remove(&id)?, id))) {
                Some((change, id)) if change.adds => {
                    twice += 1;
                    there_already.get_or_insert(id);
                }
                Some((Change { line: Some(changed), .. }, _)) => add(&mut out, &changed),
                Some((Change { line: None, .. }, _)) => {}
                None => add(&mut out, &line),
            }
        }
        Ok(())
    })?;
    if let Some(id) = there_already {
        let read = if twice == adds { "; it seems to be in the edition in force already" } else { "" };
        return refuse(format!(
            "it adds {twice} that the edition in force has, such as “{id}”{read}. Take the delta that follows on the edition in force, or the whole list"
        ));
    }
    let mut missing = changes.iter().filter(|(_, change)| !change.adds).map(|(id, _)| id);
    if let Some(id) = missing.next() {
        return refuse(format!(
            "it changes or takes out {} that the edition in force does not have, such as “{id}”. Take the deltas in their order, or the whole list",
            missing.count() + 1
        ));
    }
    for line in changes.into_values().filter_map(|change| change.line) {
        add(&mut out, &line);
    }
    Ok(NamedFile::new(base.name.clone(), out))
}

fn add(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

/// The operations by the entity that they are about; of several on one entity the last holds.
fn changes(text: &mut Text<'_>) -> Result<BTreeMap<String, Change>, ReadError> {
    let file = text.name();
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    let mut line = String::new();
    let mut row = 0_u64;
    while next_line(text, &mut line) {
        row += 1;
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |what: String| ReadError::Delta {
            file: file.to_owned(),
            what: format!("line {row} {what}; it may be cut off: fetch it again"),
        };
        let read: Line<'_> =
            serde_json::from_str(&line).map_err(|error| wrong(format!("is no operation ({error})")))?;
        let id: Id = serde_json::from_str(read.entity.get())
            .map_err(|error| wrong(format!("has no entity with an id ({error})")))?;
        let adds = match (read.op, changes.get(&id.id)) {
            ("ADD", _) => true,
            ("MOD" | "DEL", Some(earlier)) => earlier.adds,
            ("MOD" | "DEL", None) => false,
            (other, _) => {
                let other = overzicht_domain::read::quote(other);
                return Err(wrong(format!("has the operation “{other}”, which is none of ADD, MOD and DEL")));
            }
        };
        let line = (read.op != "DEL").then(|| read.entity.get().to_owned());
        changes.insert(id.id, Change { adds, line });
    }
    Ok(changes)
}
