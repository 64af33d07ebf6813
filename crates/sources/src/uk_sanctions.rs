//! The UK Sanctions List of the Foreign, Commonwealth and Development Office, in XML and csv.
//!
//! Format: the publisher's `UK-Sanctions-List.xml` (a `Designation` an entry) and `UK-Sanctions-List.csv` (a line with
//! the report's date, the headers, then a row for each name, address or other value of an entry). The values have the
//! same names in both, but for spaces and capitals. Of persons names, position, regime, listing dates and the year of
//! birth are read: no nationality, no place of birth, no address, no paper, no statement.

mod table;
mod tree;

use crate::Publication;
use crate::input::ReadError;
use crate::left::Left;
use crate::names::{self, Order, problem};
use crate::shape::{Needs, Seen};
use crate::slug::slug;
use crate::stream::Text;
use overzicht_domain::read::Outcome;
use overzicht_matcher::{Entity, Identifier, NameKind, Schema};

/// What an entry has by its publisher's description.
const NEEDS: Needs = Needs {
    expected: "the UK Sanctions List",
    parts: &[("Unique ID", 99), ("Name 6", 95), ("Individual, Entity, Ship", 95), ("Regime Name", 90)],
};

/// Reads the list, in XML or csv as its first sign says.
pub(crate) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    if text.head().trim_start().starts_with('<') { tree::read(text) } else { table::read(text) }
}

/// A name while its parts come in.
#[derive(Default)]
struct Parts {
    /// Name 1 to name 6; the sixth is the family name, or the whole name of an entity.
    parts: [String; 6],
    kind: String,
    strength: String,
}

/// An entry in the making.
struct Draft {
    line: u64,
    entity: Entity,
    /// What it is was said, in a word that is known.
    classified: bool,
    /// Names with their kind; the first primary one comes first in the end.
    names: Vec<(String, NameKind)>,
    /// What is only kept when it is not a person.
    later: Vec<(&'static str, String)>,
    born: Vec<String>,
    addresses: Vec<Vec<String>>,
    left: Left,
}

impl Draft {
    fn new(line: u64) -> Self {
        Self {
            line,
            entity: Entity { schema: Schema::LegalEntity, ..Entity::default() },
            classified: false,
            names: Vec::new(),
            later: Vec::new(),
            born: Vec::new(),
            addresses: Vec::new(),
            left: Left::default(),
        }
    }

    /// A value of the entry itself, by its plain name: letters and digits in lower case.
    fn value(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let entity = &mut self.entity;
        match name {
            "uniqueid" => text.clone_into(&mut entity.id),
            "individualentityship" | "designationtype" => {
                self.classified = true;
                entity.schema = match text.to_ascii_lowercase().as_str() {
                    "individual" => Schema::Person,
                    "entity" => Schema::Organization,
                    "ship" => Schema::Other,
                    _ => {
                        self.classified = false;
                        Schema::LegalEntity
                    }
                };
            }
            "regimename" => names::programme(entity, text),
            "ofsigroupid" => names::note(entity, "ofsi-group", text),
            "unreferencenumber" => names::note(entity, "un-reference", text),
            "datedesignated" => names::note(entity, "listed-on", &names::iso(text, Order::DayFirst)),
            "lastupdated" => names::note(entity, "updated-on", &names::iso(text, Order::DayFirst)),
            "designationsource" => names::note(entity, "designated-by", text),
            "sanctionsimposed" => names::note(entity, "measures", text),
            "position" => names::note(entity, "function", text),
            "namenonlatinscript" => self.add(text, NameKind::Label),
            "dob" if !self.born.iter().any(|known| known == text) => self.born.push(text.to_owned()),
            "otherinformation" => self.keep("remark", text),
            "ukstatementofreasons" => self.keep("reasons", text),
            "website" => self.keep("link", text),
            "phonenumber" | "emailaddress" => self.keep("contact", text),
            "typeofentity" => self.keep("type", text),
            "parentcompany" => self.keep("parent", text),
            "subsidiary" | "subsidiaries" => self.keep("subsidiary", text),
            "businessregistrationnumber" | "businessregistrationnumbers" => self.keep("registration", text),
            "imonumber" => self.keep("imo", text),
            _ => {}
        }
    }

    /// A name, once its parts are there.
    fn name(&mut self, parts: &mut Parts) {
        let Parts { parts, kind, strength } = std::mem::take(parts);
        let text = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        let (kind, strength) = (kind.to_ascii_lowercase(), strength.to_ascii_lowercase());
        let kind = match kind.as_str() {
            _ if strength.contains("low") => NameKind::Weak,
            "primary name" | "primary" => NameKind::Primary,
            _ if kind.contains("f.k.a") || kind.starts_with("fka") || kind.starts_with("former") => {
                NameKind::Former
            }
            _ => NameKind::Alias,
        };
        self.add(&text, kind);
    }

    /// Adds a name, once: a row of another address says it again.
    fn add(&mut self, text: &str, kind: NameKind) {
        if !self.names.iter().any(|(known, _)| known == text) {
            self.names.push((text.to_owned(), kind));
        }
    }

    /// An address: its lines, postal code and country last.
    fn address(&mut self, lines: Vec<String>) {
        if lines.iter().any(|line| !line.is_empty()) && !self.addresses.contains(&lines) {
            self.addresses.push(lines);
        }
    }

    fn keep(&mut self, label: &'static str, text: &str) {
        if !self.later.iter().any(|(known, value)| *known == label && value == text) {
            self.later.push((label, text.to_owned()));
        }
    }

    fn done(mut self, seen: &mut Seen) -> Result<(Entity, Left), &'static str> {
        let entity = &mut self.entity;
        seen.entry(&[
            !entity.id.is_empty(),
            !self.names.is_empty(),
            self.classified,
            !entity.programmes.is_empty(),
        ]);
        if let Some(at) = self.names.iter().position(|(_, kind)| *kind == NameKind::Primary) {
            let (text, _) = self.names.remove(at);
            self.left.primary(entity, "Name 6", &text);
        }
        for (text, kind) in &self.names {
            let kind = match kind {
                // A second primary name is as good as the first, but only one is shown.
                NameKind::Primary => NameKind::Alias,
                NameKind::Alias if names::is_other_script(text) => NameKind::Label,
                kind => *kind,
            };
            self.left.name(entity, "Name 6", text, kind);
        }
        if entity.names.is_empty() {
            let long = !self.left.is_empty();
            return Err(if long {
                "this name is longer than any name, or none"
            } else {
                "this entry has no name"
            });
        }
        if entity.id.is_empty() {
            entity.id = slug(entity.name());
        }
        for born in &self.born {
            names::birth_year(entity, born);
        }
        // What is not known to be no person may be one.
        if !matches!(entity.schema, Schema::Organization | Schema::Other) {
            return Ok((self.entity, self.left));
        }
        for (label, text) in &self.later {
            names::note(entity, label, text);
            let scheme = match *label {
                "registration" => "registration",
                "imo" => "imo",
                _ => continue,
            };
            // Most are numbers with words around them; those stay a note only.
            let bare = (5..=30).contains(&text.len())
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            let identifier = Identifier { scheme: scheme.to_owned(), value: text.clone() };
            if bare && text.bytes().any(|b| b.is_ascii_digit()) && !entity.identifiers.contains(&identifier) {
                entity.identifiers.push(identifier);
            }
        }
        for lines in &self.addresses {
            if let [rest @ .., _, country] = lines.as_slice() {
                self.left.country(entity, "Address Country", country);
                // The city is the last line that is filled.
                names::place(entity, rest.iter().rfind(|line| !line.is_empty()).map_or("", String::as_str));
            }
            names::address(entity, &lines.iter().map(String::as_str).collect::<Vec<_>>());
        }
        Ok((self.entity, self.left))
    }
}

/// Letters and digits in lower case: `Address Line 1` and `AddressLine1` are the same, and so are `D.O.B` and `DOB`.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Takes an entry in, or tells why not.
fn take(draft: Draft, file: &str, seen: &mut Seen, publication: &mut Publication) {
    let line = Some(draft.line);
    match draft.done(seen) {
        Ok((entity, left)) => {
            publication.entities.push(entity);
            left.tell(file, line, &mut publication.problems);
        }
        Err(what) => {
            publication.problems.push(problem(file, line, None, "", what, Outcome::RowLeftOut));
        }
    }
}
