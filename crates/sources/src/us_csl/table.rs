//! The list in csv. The header may come back as a row; the last row may be cut off; cells hold several values with `;`.

use super::{Fields, NEEDS, take};
use crate::Publication;
use crate::input::ReadError;
use crate::names::{self, problem};
use crate::rows::Rows;
use crate::shape::{self, Seen};
use crate::stream::Text;
use csv::StringRecord;
use overzicht_domain::read::Outcome;
use std::borrow::Cow;
use std::collections::HashMap;

/// Columns that stand in every layout.
const NEEDED: [&str; 4] = ["source", "name", "alt_names", "addresses"];

struct Row<'c> {
    cells: &'c StringRecord,
    columns: &'c HashMap<&'c str, usize>,
}

impl Fields for Row<'_> {
    fn one(&self, key: &str) -> &str {
        self.columns.get(key).and_then(|at| self.cells.get(*at)).unwrap_or_default().trim()
    }

    fn many(&self, key: &str) -> Vec<Cow<'_, str>> {
        // `[]` is how an empty list was once written.
        let values = self.one(key).split(';').map(str::trim);
        values.filter(|value| !value.is_empty() && *value != "[]").map(Cow::Borrowed).collect()
    }
}

pub(super) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut publication = Publication::default();
    let mut seen = Seen::new(&NEEDS);
    let mut rows = Rows::new(text, b',');
    let headers = rows.headers(&mut publication.problems);
    let columns: HashMap<&str, usize> =
        headers.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    shape::columns(file, NEEDS.expected, &NEEDED, |name| columns.contains_key(name), &headers)?;
    while let Some((line, cells)) = rows.next(&mut publication.problems) {
        let row = Row { cells, columns: &columns };
        if row.one("source") == "source" && row.one("name") == "name" {
            let what = "the header stands here again";
            publication.problems.push(problem(file, Some(line), None, "", what, Outcome::Noted));
            continue;
        }
        if cells.len() < headers.len() {
            publication.problems.push(names::odd_row(
                file,
                Some(line),
                row.one("name"),
                (cells.len(), headers.len()),
                "the file may be cut off here",
                Outcome::RowLeftOut,
            ));
            continue;
        }
        seen.entry(&[!row.one("source").is_empty(), !row.one("name").is_empty()]);
        take(&row, file, line, &mut publication);
    }
    seen.check(file)?;
    Ok(publication)
}
