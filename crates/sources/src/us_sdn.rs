//! OFAC's list of Specially Designated Nationals: the classic csv (`sdn.csv` with `alt.csv`, `add.csv` and
//! `sdn_comments.csv` beside it) and `sdn.xml`.
//!
//! Format: OFAC's "SDN data file specification" and the layout of `sdn.xml`. What the list says of a person's
//! nationality, citizenship or place of birth is cut out before anything is kept; of a date of birth the year stays.

mod table;
mod tree;

pub(crate) use tree::paper;

use crate::Publication;
use crate::input::{self, NamedFile, ReadError};
use crate::shape::Needs;

/// What every entry has by the specification.
const NEEDS: Needs =
    Needs { expected: "the SDN list of OFAC", parts: &[("number", 95), ("name", 95), ("programme", 90)] };

/// Reads the files that were given: `sdn.xml`, or `sdn.csv` with those that add to it.
pub(crate) fn read(files: &[NamedFile]) -> Result<Publication, ReadError> {
    match parts(files)? {
        Some(parts) => table::read(&parts),
        None => crate::one(files, tree::read),
    }
}

/// Refuses a list that came without files that belong to it: its aliases and addresses would be gone and nothing would tell.
pub(crate) fn whole(files: &[NamedFile]) -> Result<(), ReadError> {
    let Some(parts) = parts(files)? else { return Ok(()) };
    let missing = [("sdn", "sdn.csv"), ("alt", "alt.csv"), ("add", "add.csv")]
        .into_iter()
        .filter_map(|(part, name)| (!parts.contains_key(part)).then_some(name))
        .collect::<Vec<_>>();
    if missing.is_empty() {
        return Ok(());
    }
    let verb = if missing.len() == 1 { "is" } else { "are" };
    Err(ReadError::Files(format!(
        "{} {verb} missing: sdn.csv has the names, alt.csv the aliases and add.csv the addresses; give the folder that holds \
         all three, or sdn.xml alone",
        missing.join(" and ")
    )))
}

/// The files by what is in them; none for `sdn.xml`.
fn parts(files: &[NamedFile]) -> Result<Option<table::Parts<'_>>, ReadError> {
    if let [file] = files {
        let is_tree = |text: &mut crate::stream::Text<'_>| {
            let named = text.name().to_ascii_lowercase().ends_with(".xml");
            let head = text.head();
            Ok(named || head.get(..2_000).unwrap_or(head).contains("<sdnList"))
        };
        if input::peek(file, is_tree)? {
            return Ok(None);
        }
    }
    let mut parts = table::Parts::new();
    for file in files {
        let name = input::inner_name(file)?;
        let lower = name.to_ascii_lowercase();
        let part = ["sdn_comments", "sdn", "alt", "add"].into_iter().find(|part| lower.starts_with(part));
        let Some(part) = part.filter(|_| !lower.ends_with(".xml")) else {
            return Err(ReadError::Files(format!(
                "“{name}” is none of sdn.csv, alt.csv, add.csv and sdn_comments.csv, nor sdn.xml alone"
            )));
        };
        if parts.insert(part, file).is_some() {
            return Err(ReadError::Files(format!(
                "“{name}” and another file were both taken for {part}.csv; give one of them"
            )));
        }
    }
    Ok(Some(parts))
}
