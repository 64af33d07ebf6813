//! The consolidated list of the UN Security Council, XML.
//!
//! Format: the publisher's schema (`sc-un.xsd`). Of persons only names, programme, reference and listing dates are
//! read: no nationality, no place or date of birth, no document, no address.

use crate::Publication;
use crate::input::{NamedFile, ReadError};
use crate::left::Left;
use crate::names::{self, problem};
use jiff::civil::Date;
use overzicht_domain::read::Outcome;
use overzicht_matcher::{Entity, NameKind, Note, Schema};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Deeper than this is no list of the UN.
const MAX_DEPTH: usize = 32;

/// Reads the list.
pub fn read(file: &NamedFile) -> Result<Publication, ReadError> {
    let format =
        |what: String| ReadError::Format { file: file.name.clone(), expected: "the UN list in XML", what };
    let (content, assumed) = crate::input::text(&file.bytes);
    // Not trimmed piece by piece: a reference such as &amp; would lose the spaces beside it.
    let mut reader = Reader::from_str(&content);
    let mut publication = Publication::default();
    publication
        .problems
        .extend(assumed.map(|what| problem(&file.name, None, None, "", what, Outcome::Assumed)));
    let mut path: Vec<String> = Vec::new();
    let mut entry: Option<Draft> = None;
    let mut text = String::new();
    let (mut began, mut ended) = (false, false);
    let mut lines = Lines::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let name = start.name().as_ref().to_owned();
                if path.is_empty() {
                    if name != "CONSOLIDATED_LIST" {
                        return Err(format(format!("its first element is “{}”", names_quote(&name))));
                    }
                    began = true;
                    publication.published = start
                        .attributes()
                        .filter_map(Result::ok)
                        .find(|a| a.key.as_ref() == "dateGenerated")
                        .and_then(|a| date(&a.value));
                }
                if path.len() >= MAX_DEPTH {
                    return Err(format("its elements are nested too deep".to_owned()));
                }
                if path.len() == 2 && matches!(name.as_str(), "INDIVIDUAL" | "ENTITY") {
                    entry = Some(Draft::new(name == "INDIVIDUAL", reader.buffer_position()));
                }
                path.push(name);
                text.clear();
            }
            Ok(Event::Text(piece)) => text.push_str(&piece),
            Ok(Event::CData(piece)) => text.push_str(&piece),
            Ok(Event::GeneralRef(reference)) => {
                text.push_str(&entity_text(&reference));
            }
            Ok(Event::End(_)) => {
                if let Some(draft) = &mut entry {
                    if path.len() > 3 {
                        draft.value(&path[3..], text.trim());
                    }
                    if path.len() == 3 {
                        let at = draft.at;
                        match entry.take().map(Draft::done) {
                            Some(Ok((entity, left))) => {
                                publication.entities.push(entity);
                                if !left.is_empty() {
                                    let line = lines.line_of(file, at);
                                    left.tell(&file.name, Some(line), &mut publication.problems);
                                }
                            }
                            Some(Err(what)) => {
                                publication.problems.push(problem(
                                    &file.name,
                                    Some(lines.line_of(file, at)),
                                    None,
                                    "",
                                    what,
                                    Outcome::RowLeftOut,
                                ));
                            }
                            None => {}
                        }
                    }
                }
                path.pop();
                text.clear();
                ended |= path.is_empty();
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                return Err(if began {
                    cut_off(file, reader.buffer_position())
                } else {
                    format(error.to_string())
                });
            }
        }
    }
    if !began {
        return Err(format("it has no element at all".to_owned()));
    }
    if !ended {
        return Err(cut_off(file, file.bytes.len() as u64));
    }
    Ok(publication)
}

fn names_quote(name: &str) -> String {
    overzicht_domain::read::quote(name)
}

fn cut_off(file: &NamedFile, at: u64) -> ReadError {
    ReadError::CutOff { file: file.name.clone(), place: format!("at line {}", line_of(file, at)) }
}

fn line_of(file: &NamedFile, at: u64) -> u64 {
    let end = usize::try_from(at).unwrap_or(usize::MAX).min(file.bytes.len());
    file.bytes[..end].iter().filter(|b| **b == b'\n').count() as u64 + 1
}

/// Counts lines forward only, so that a file full of problems is still read in one pass.
#[derive(Default)]
struct Lines {
    at: usize,
    lines: u64,
}

impl Lines {
    fn line_of(&mut self, file: &NamedFile, at: u64) -> u64 {
        let end = usize::try_from(at).unwrap_or(usize::MAX).min(file.bytes.len()).max(self.at);
        self.lines += file.bytes[self.at..end].iter().filter(|b| **b == b'\n').count() as u64;
        self.at = end;
        self.lines + 1
    }
}

/// The characters of a named or numbered reference; unknown ones stay as they were written. Nothing is expanded.
fn entity_text(name: &str) -> String {
    match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => {
            let number = name
                .strip_prefix("#x")
                .map(|hex| u32::from_str_radix(hex, 16))
                .or_else(|| name.strip_prefix('#').map(str::parse));
            number
                .and_then(Result::ok)
                .and_then(char::from_u32)
                .map_or_else(|| format!("&{name};"), String::from)
        }
    }
}

/// The three ways in which the list writes a moment: with an offset, with Z, and as a bare day.
fn date(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// An entry in the making.
struct Draft {
    at: u64,
    person: bool,
    entity: Entity,
    parts: [String; 4],
    quality: String,
    address: Vec<String>,
    left: Left,
}

impl Draft {
    fn new(person: bool, at: u64) -> Self {
        let schema = if person { Schema::Person } else { Schema::Organization };
        Self {
            at,
            person,
            entity: Entity { schema, ..Entity::default() },
            parts: Default::default(),
            quality: String::new(),
            address: Vec::new(),
            left: Left::default(),
        }
    }

    /// A value at a path below the entry.
    fn value(&mut self, path: &[String], text: &str) {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path.as_slice() {
            [.., "ENTITY_ADDRESS"] if !self.person => {
                let address = std::mem::take(&mut self.address).join(", ");
                self.note("address", &address);
            }
            // An alias without a quality of its own does not have that of the one before it.
            ["ENTITY_ALIAS" | "INDIVIDUAL_ALIAS"] => self.quality.clear(),
            _ if text.is_empty() => {}
            ["DATAID"] => self.entity.id = text.to_owned(),
            ["FIRST_NAME"] => self.parts[0] = text.to_owned(),
            ["SECOND_NAME"] => self.parts[1] = text.to_owned(),
            ["THIRD_NAME"] => self.parts[2] = text.to_owned(),
            ["FOURTH_NAME"] => self.parts[3] = text.to_owned(),
            ["NAME_ORIGINAL_SCRIPT"] => {
                self.left.name(&mut self.entity, "NAME_ORIGINAL_SCRIPT", text, NameKind::Label);
            }
            ["UN_LIST_TYPE"] => self.entity.programmes.push(programme(text)),
            ["REFERENCE_NUMBER"] => self.note("reference", text),
            ["LISTED_ON"] => self.note("listed-on", text),
            ["LAST_DAY_UPDATED", "VALUE"] => self.note("updated-on", text),
            ["COMMENTS1"] if !self.person => self.note("remark", text),
            ["ENTITY_ALIAS" | "INDIVIDUAL_ALIAS", "QUALITY"] => self.quality = text.to_owned(),
            ["ENTITY_ALIAS" | "INDIVIDUAL_ALIAS", "ALIAS_NAME"] => {
                let kind = match self.quality.as_str() {
                    "Low" => NameKind::Weak,
                    "f.k.a." => NameKind::Former,
                    _ => NameKind::Alias,
                };
                for alias in text.split(';') {
                    self.left.name(&mut self.entity, "ALIAS_NAME", alias, kind);
                }
            }
            ["ENTITY_ADDRESS", "COUNTRY"] if !self.person => {
                self.left.country(&mut self.entity, "COUNTRY", text);
                self.address.push(text.to_owned());
            }
            ["ENTITY_ADDRESS", "CITY"] if !self.person => {
                self.entity.places.push(text.to_owned());
                self.address.push(text.to_owned());
            }
            ["ENTITY_ADDRESS", "STREET" | "STATE_PROVINCE" | "ZIP_CODE"] if !self.person => {
                self.address.push(text.to_owned());
            }
            _ => {}
        }
    }

    fn note(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.entity.notes.push(Note { label: label.to_owned(), value: value.to_owned() });
        }
    }

    fn done(mut self) -> Result<(Entity, Left), &'static str> {
        let name = self.parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        let others = std::mem::take(&mut self.entity.names);
        self.left.primary(&mut self.entity, "FIRST_NAME", &name);
        for other in others {
            if !self.entity.names.iter().any(|known| known.text == other.text) {
                self.entity.names.push(other);
            }
        }
        if self.entity.names.is_empty() {
            let long = !self.left.is_empty();
            return Err(if long {
                "this name is longer than any name, or none"
            } else {
                "this entry has no name"
            });
        }
        if self.entity.id.is_empty() {
            self.entity.id = names::slug(self.entity.name());
        }
        Ok((self.entity, self.left))
    }
}

/// The programme's name; `GB` in this list is Guinea-Bissau, not a country code.
fn programme(text: &str) -> String {
    if text == "GB" { "Guinea-Bissau".to_owned() } else { text.to_owned() }
}
