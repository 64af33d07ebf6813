//! The list in json: an object with `results`, or a bare array of entries. Where the object says how many there are in
//! `total`, fewer are a page of an answer and not the list.

use super::{Fields, NEEDS, take};
use crate::Publication;
use crate::input::ReadError;
use crate::names::problem;
use crate::shape::Seen;
use crate::stream::{Mark, Text};
use overzicht_domain::read::Outcome;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::borrow::Cow;
use std::io::BufReader;

/// What is read of an entry. Nothing else of it is taken into memory, nationality and birthplace least of all.
const KEYS: [&str; 18] = [
    "_id",
    "id",
    "source",
    "entity_number",
    "type",
    "programs",
    "name",
    "addresses",
    "federal_register_notice",
    "start_date",
    "end_date",
    "license_requirement",
    "license_policy",
    "remarks",
    "source_list_url",
    "alt_names",
    "dates_of_birth",
    "ids",
];

/// One entry: what is read of it, or none when it is no object.
#[derive(Default)]
struct Entry(Vec<(&'static str, Value)>);

impl Entry {
    fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }
}

impl Fields for Entry {
    fn one(&self, key: &str) -> &str {
        self.get(key).and_then(Value::as_str).unwrap_or_default().trim()
    }

    fn many(&self, key: &str) -> Vec<Cow<'_, str>> {
        match self.get(key) {
            Some(Value::Array(values)) => values.iter().filter_map(shown).collect(),
            Some(Value::String(text)) if !text.trim().is_empty() => vec![Cow::Borrowed(text.trim())],
            _ => Vec::new(),
        }
    }
}

/// A key of an entry, if it is one that is read.
struct Key(Option<&'static str>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Known;
        impl Visitor<'_> for Known {
            type Value = Key;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Key, E> {
                Ok(Key(KEYS.iter().find(|known| **known == key).copied()))
            }
        }
        deserializer.deserialize_str(Known)
    }
}

/// An element of the array: an entry, or something else, which is no error of the whole.
struct Element(Option<Entry>);

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Element;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an entry")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Element, A::Error> {
                let mut entry = Entry(Vec::with_capacity(KEYS.len()));
                while let Some(Key(key)) = map.next_key()? {
                    match key {
                        Some(key) => entry.0.push((key, map.next_value()?)),
                        None => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(Element(Some(entry)))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Element, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Element(None))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Element, E> {
                Ok(Element(None))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Element, E> {
                Ok(Element(None))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Element, E> {
                Ok(Element(None))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Element, E> {
                Ok(Element(None))
            }

            fn visit_str<E>(self, _: &str) -> Result<Element, E> {
                Ok(Element(None))
            }

            fn visit_unit<E>(self) -> Result<Element, E> {
                Ok(Element(None))
            }
        }
        deserializer.deserialize_any(Any)
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

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
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
        while let Some(Element(entry)) = seq.next_element()? {
            self.mark.done();
            self.rows += 1;
            let Some(entry) = entry else {
                let what = "this is no entry: it has no names and values";
                let told = problem(self.file, Some(self.rows), None, "", what, Outcome::RowLeftOut);
                self.publication.problems.push(told);
                self.seen.entry(&[false, false]);
                continue;
            };
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
    // The parser takes a byte at a time, which is quick from the standard buffer only.
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(text));
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
