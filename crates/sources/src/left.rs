//! What is left out of an entry while its names, countries and numbers are taken in: gathered without a place, told
//! with one. So no reader passes over a value in silence, and none has to carry rows and lists of problems about.

use crate::names;
use overzicht_domain::countries;
use overzicht_domain::read::{Outcome, Place, Problem, quote};
use overzicht_matcher::{Country, Entity, Identifier, NameKind};
use std::cell::RefCell;
use std::collections::HashMap;

/// The country of a text. A list says the same few over and over, and bringing a text into normal form takes longer than
/// all else that is done with an address.
pub(crate) fn country_of(text: &str) -> Option<Country> {
    thread_local! {
        static KNOWN: RefCell<HashMap<String, Option<Country>>> = RefCell::default();
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(country) = known.get(text) {
            return *country;
        }
        let country = countries::parse(text);
        // Few and short: what is no country may be anything.
        if known.len() < 2_000 && text.len() < 100 {
            known.insert(text.to_owned(), country);
        }
        country
    })
}

/// What was left out of an entry so far.
#[derive(Debug, Default)]
pub struct Left(Vec<Value>);

#[derive(Debug)]
struct Value {
    column: String,
    value: String,
    what: &'static str,
    advice: &'static str,
}

impl Left {
    /// Adds a name to an entry, as [`names::push`]; one that is longer than any name is left out.
    pub fn name(&mut self, entity: &mut Entity, column: &str, text: &str, kind: NameKind) {
        if !names::push(entity, text, kind, None) {
            self.long(column, text);
        }
    }

    /// Adds a primary name to an entry, as [`names::push_primary`]; one that is longer than any name is left out.
    pub fn primary(&mut self, entity: &mut Entity, column: &str, text: &str) {
        if !names::push_primary(entity, text) {
            self.long(column, text);
        }
    }

    /// Tells that a name is longer than any name.
    pub fn long(&mut self, column: &str, text: &str) {
        self.value(
            column,
            text,
            "this name is longer than any name",
            "Look it up at the publisher: the entry is found by its other names only",
        );
    }

    /// Adds a country to an organisation, once; a text that is no country is left out. Never for a person.
    pub fn country(&mut self, entity: &mut Entity, column: &str, text: &str) {
        match country_of(text) {
            Some(country) if !entity.countries.contains(&country) => entity.countries.push(country),
            Some(_) => {}
            None if text.trim().is_empty() => {}
            None => self.no_country(column, text),
        }
    }

    /// Tells that a text is no country.
    pub fn no_country(&mut self, column: &str, text: &str) {
        self.value(
            column,
            text,
            "this is no country that is known here",
            "An entry without any country is held against partners of every country",
        );
    }

    /// Adds a number by which an organisation is known, once; what should be a ROR id and is none is left out.
    pub fn identifier(&mut self, entity: &mut Entity, column: &str, scheme: &str, text: &str) {
        let value = if scheme == "ror" { crate::ror::bare_id(text) } else { Some(text.to_owned()) };
        match value.map(|value| Identifier { scheme: scheme.to_owned(), value }) {
            _ if text.is_empty() => {}
            Some(identifier) if entity.identifiers.contains(&identifier) => {}
            Some(identifier) => entity.identifiers.push(identifier),
            None => self.no_ror_id(column, text),
        }
    }

    /// Tells that a text is no ROR id.
    pub fn no_ror_id(&mut self, column: &str, text: &str) {
        self.value(
            column,
            text,
            "this is not a ROR id",
            "A ROR id has nine characters, such as 01yqg2h08, with or without its address in front",
        );
    }

    /// Leaves out a value: what is wrong, and what to do or what follows from it.
    pub fn value(&mut self, column: &str, value: &str, what: &'static str, advice: &'static str) {
        self.0.push(Value { column: column.to_owned(), value: quote(value.trim()), what, advice });
    }

    /// Whether nothing was left out.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Tells everything, with the place of the entry.
    pub fn tell(self, file: &str, row: Option<u64>, problems: &mut Vec<Problem>) {
        problems.extend(self.0.into_iter().map(|left| Problem {
            place: Place { file: file.to_owned(), sheet: None, row, column: Some(left.column) },
            value: left.value,
            what: left.what.to_owned(),
            advice: left.advice.to_owned(),
            outcome: Outcome::ValueLeftOut,
        }));
    }
}
