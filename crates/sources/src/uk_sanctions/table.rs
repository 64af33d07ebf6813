//! The list in csv: a line with the report's date, the headers, then rows that bear the entry's unique id.

use super::{Draft, NEEDS, Parts, plain, take};
use crate::Publication;
use crate::input::ReadError;
use crate::names::{self, Order, problem};
use crate::rows::Rows;
use crate::shape::{self, Seen};
use crate::stream::Text;
use overzicht_domain::read::Outcome;
use std::collections::HashMap;
use std::io::BufRead;

/// Columns without which it is another file, or another layout.
const NEEDED: [&str; 5] = ["Unique ID", "Name 6", "Name type", "Regime Name", "Designation Type"];

pub(super) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut publication = Publication::default();
    let mut seen = Seen::new(&NEEDS);
    let first = text.head().lines().next().unwrap_or_default();
    if let Some((_, date)) = first.split_once(':').filter(|(title, _)| plain(title) == "reportdate") {
        let date = date.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '"'));
        publication.published = names::day(date, Order::DayFirst);
        // What goes wrong here goes wrong again with the next row.
        let _ = text.skip_until(b'\n');
    }
    let mut rows = Rows::new(text, b',');
    let headers = rows.headers(&mut publication.problems);
    let plain_headers: Vec<String> = headers.iter().map(|header| plain(header)).collect();
    let column = |wanted: &str| {
        let wanted = plain(wanted);
        plain_headers.iter().position(|header| *header == wanted)
    };
    shape::columns(file, NEEDS.expected, &NEEDED, |name| column(name).is_some(), &headers)?;
    let name_columns = [1, 2, 3, 4, 5, 6].map(|number| column(&format!("Name {number}")));
    let (kind, strength, id) = (column("Name type"), column("Alias strength"), column("Unique ID"));
    let address_columns: Vec<Option<usize>> = (1..=6)
        .map(|number| column(&format!("Address Line {number}")))
        .chain([column("Address Postal Code"), column("Address Country")])
        .collect();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    while let Some((line, cells)) = rows.whole(headers.len(), &mut publication.problems) {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).unwrap_or_default().trim();
        let id = cell(id);
        if id.is_empty() {
            let what = "this row does not say which entry it is about";
            let told = problem(file, Some(line), Some("Unique ID"), "", what, Outcome::RowLeftOut);
            publication.problems.push(told);
            continue;
        }
        let place = match by_id.get(id) {
            Some(place) => *place,
            None => {
                by_id.insert(id.to_owned(), drafts.len());
                drafts.push(Draft::new(line));
                drafts.len() - 1
            }
        };
        let draft = &mut drafts[place];
        for (header, text) in plain_headers.iter().zip(cells.iter()) {
            // Nationality, birthplace and papers have names that `value` does not know.
            draft.value(header, text.trim());
        }
        let mut name = Parts {
            parts: name_columns.map(|at| cell(at).to_owned()),
            kind: cell(kind).to_owned(),
            strength: cell(strength).to_owned(),
        };
        draft.name(&mut name);
        draft.address(address_columns.iter().map(|at| cell(*at).to_owned()).collect());
    }
    for draft in drafts {
        take(draft, file, &mut seen, &mut publication);
    }
    seen.check(file)?;
    Ok(publication)
}
