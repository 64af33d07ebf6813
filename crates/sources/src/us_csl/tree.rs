//! The list in json: an object with `results`, or a bare array of entries. Where the object says how many there are in
//! `total`, fewer are a page of an answer and not the list.

use super::{Fields, NEEDS, take};
use crate::Publication;
use crate::input::ReadError;
use crate::names::problem;
use crate::shape::Seen;
use crate::stream::{Mark, Text};
use overzicht_domain::read::Outcome;
use serde::de::{DeserializeSeed, Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::borrow::Cow;

struct Entry(Map<String, Value>);

impl Fields for Entry {
    fn one(&self, key: &str) -> &str {
        self.0.get(key).and_then(Value::as_str).unwrap_or_default().trim()
    }

    fn many(&self, key: &str) -> Vec<Cow<'_, str>> {
        match self.0.get(key) {
            Some(Value::Array(values)) => values.iter().filter_map(shown).collect(),
            Some(Value::String(text)) if !text.trim().is_empty() => vec![Cow::Borrowed(text.trim())],
            _ => Vec::new(),
        }
    }
}

/// A value as the csv writes it: an address or number with commas between its parts.
fn shown(value: &Value) -> Option<Cow<'_, str>> {
    let text = match value {
        Value::String(text) => Cow::Borrowed(text.trim()),
        Value::Object(parts) => {
            let keys: &[&str] = if parts.contains_key("number") {
                &["type", "number", "country"]
            } else {
                &["address", "city", "state", "postal_code", "country"]
            };
            let parts = keys.iter().filter_map(|key| parts.get(*key)?.as_str());
            Cow::Owned(parts.map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Takes the entries while they are read.
struct Taker<'p> {
    file: &'p str,
    mark: Mark,
    publication: &'p mut Publication,
    seen: &'p mut Seen,
    rows: u64,
    total: Option<u64>,
    found: bool,
}

impl<'de> DeserializeSeed<'de> for &mut Taker<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Taker<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array of entries, or an object with “results”")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.found = true;
        while let Some(value) = seq.next_element::<Value>()? {
            self.mark.done();
            self.rows += 1;
            let Value::Object(object) = value else {
                let what = "this is no entry: it has no names and values";
                let told =
                    problem(self.file, Some(self.rows), None, &value.to_string(), what, Outcome::RowLeftOut);
                self.publication.problems.push(told);
                self.seen.entry(&[false, false]);
                continue;
            };
            let entry = Entry(object);
            self.seen.entry(&[!entry.one("source").is_empty(), !entry.one("name").is_empty()]);
            take(&entry, self.file, self.rows, self.publication);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.mark.done();
            match key.as_str() {
                "results" if !self.found => map.next_value_seed(&mut *self)?,
                "total" => self.total = map.next_value::<Value>()?.as_u64(),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

pub(super) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut publication = Publication::default();
    let mut seen = Seen::new(&NEEDS);
    let mut taker = Taker {
        file,
        mark: text.marker(),
        publication: &mut publication,
        seen: &mut seen,
        rows: 0,
        total: None,
        found: false,
    };
    let mut json = serde_json::Deserializer::from_reader(text);
    let outcome = json.deserialize_any(&mut taker).and_then(|()| json.end());
    let (rows, total, found) = (taker.rows, taker.total, taker.found);
    if let Err(error) = outcome {
        return Err(if error.is_eof() {
            ReadError::CutOff { file: file.to_owned(), place: format!("at line {}", error.line()) }
        } else {
            ReadError::Format { file: file.to_owned(), expected: NEEDS.expected, what: error.to_string() }
        });
    }
    let shape = |needed: String, found: String| {
        Err(ReadError::Shape { file: file.to_owned(), expected: NEEDS.expected, needed, found })
    };
    if !found {
        return shape("“results”".to_owned(), "it is not there".to_owned());
    }
    if let Some(total) = total.filter(|total| *total > rows) {
        return shape(format!("{total} entries, as its “total” says,"), format!("it holds {rows}"));
    }
    seen.check(file)?;
    Ok(publication)
}
