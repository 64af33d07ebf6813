//! The Denied Persons List of the US Bureau of Industry and Security, separated by tabs.
//!
//! Format: the publisher's `dpl.txt`: a row for each name and address of an order. The list has no ids and does not
//! tell persons from companies, which is done by their names; rows of the same name are one entry. A name cell may hold other names behind
//! "A/K/A", "D/B/A" and the like.

use crate::Publication;
use crate::apart::apart;
use crate::input::ReadError;
use crate::left::Left;
use crate::names::{self, Order, problem};
use crate::rows::Rows;
use crate::shape::{self, Needs, Seen};
use crate::stream::Text;
use crate::us_address;
use overzicht_domain::read::Outcome;
use overzicht_matcher::{Entity, Schema};
use std::collections::HashMap;

/// What every row of the list has; an address abroad has no state, some have no country.
const NEEDS: Needs = Needs {
    expected: "the Denied Persons List",
    parts: &[("Name", 95), ("Effective_Date", 90), ("FR_Citation", 80)],
};
const NEEDED: [&str; 5] = ["Name", "Country", "Effective_Date", "Expiration_Date", "FR_Citation"];

/// An id out of the whole cell, legal form and other names included: two companies may differ in nothing else.
fn id(name: &str) -> String {
    let mut id = String::with_capacity(name.len());
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(word.chars().flat_map(char::to_lowercase));
    }
    id
}

/// Reads the list.
pub(crate) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut publication = Publication::default();
    let mut seen = Seen::new(&NEEDS);
    let mut rows = Rows::new(text, b'\t');
    let headers = rows.headers(&mut publication.problems);
    let column = |wanted: &str| {
        headers.iter().position(|header| header.replace(' ', "_").eq_ignore_ascii_case(wanted))
    };
    shape::columns(file, NEEDS.expected, &NEEDED, |name| column(name).is_some(), &headers)?;
    let columns = [
        "Name",
        "Street_Address",
        "City",
        "State",
        "Postal_Code",
        "Country",
        "Effective_Date",
        "Expiration_Date",
        "Standard_Order",
        "Last_Update",
        "Action",
        "FR_Citation",
    ]
    .map(column);
    let mut at: HashMap<String, usize> = HashMap::new();
    while let Some((line, cells)) = rows.whole(headers.len(), &mut publication.problems) {
        let found = columns.map(|column| column.and_then(|at| cells.get(at)).unwrap_or_default().trim());
        let [name, street, city, state, postal, country, from, until, standard, updated, action, citation] =
            found;
        seen.entry(&[!name.is_empty(), !from.is_empty(), !citation.is_empty()]);
        let mut left = Left::default();
        let key = id(name);
        let place = match at.get(&key) {
            Some(place) => *place,
            None => {
                let mut entity = Entity {
                    id: key.clone(),
                    schema: Schema::LegalEntity,
                    programmes: vec!["DPL".to_owned()],
                    ..Entity::default()
                };
                let apart = apart(name);
                left.primary(&mut entity, "Name", &apart.name);
                for (other, kind) in &apart.others {
                    left.name(&mut entity, "Name", other, *kind);
                }
                if names::is_person(&entity, true) {
                    entity.schema = Schema::Person;
                } else {
                    names::note(&mut entity, "remark", apart.clause.as_deref().unwrap_or_default());
                }
                if entity.names.is_empty() {
                    let what = if name.is_empty() {
                        "this row has no name"
                    } else {
                        "this name is longer than any name, or none"
                    };
                    let told = problem(file, Some(line), Some("Name"), name, what, Outcome::RowLeftOut);
                    publication.problems.push(told);
                    continue;
                }
                at.insert(key, publication.entities.len());
                publication.entities.push(entity);
                publication.entities.len() - 1
            }
        };
        let entity = &mut publication.entities[place];
        let is_person = entity.schema == Schema::Person;
        let domestic = country.is_empty() && us_address::is_domestic(state, postal);
        // Of a person no place is kept.
        if !is_person {
            left.country(entity, "Country", if domestic { us_address::HERE } else { country });
            names::place(entity, city);
            names::address(entity, &[street, city, state, postal, country]);
        }
        names::note(entity, "listed-on", &names::iso(from, Order::MonthFirst));
        names::note(entity, "ends-on", &names::iso(until, Order::MonthFirst));
        names::note(entity, "updated-on", &names::iso(updated, Order::MonthFirst));
        names::note(entity, "standard-order", standard);
        if !is_person {
            names::note(entity, "remark", action);
        }
        names::note(entity, "legal-basis", citation);
        left.tell(file, Some(line), &mut publication.problems);
    }
    seen.check(file)?;
    Ok(publication)
}
