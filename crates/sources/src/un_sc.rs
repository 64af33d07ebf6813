//! The consolidated list of the UN Security Council, XML.
//!
//! Format: the publisher's schema (`sc-un.xsd`). Of persons only names, programme, reference, function, listing dates
//! and the year of birth are read: no nationality, no place of birth, no document, no address.

use crate::Publication;
use crate::input::ReadError;
use crate::left::Left;
use crate::names::{self, problem};
use crate::shape::{Needs, Seen};
use crate::slug::slug;
use crate::stream::Text;
use crate::xml::{Step, walk};
use jiff::civil::Date;
use overzicht_domain::read::Outcome;
use overzicht_matcher::{Entity, NameKind, Schema};

/// What the schema requires of an entry; a reference number is in every entry since 2011.
const NEEDS: Needs = Needs {
    expected: "the UN list in XML",
    parts: &[("DATAID", 99), ("FIRST_NAME", 95), ("UN_LIST_TYPE", 95)],
};

/// Reads the list.
pub(crate) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut publication = Publication::default();
    let mut seen = Seen::new(&NEEDS);
    let mut entry: Option<Draft> = None;
    walk(text, NEEDS.expected, "CONSOLIDATED_LIST", |path, step| match step {
        Step::Open(attributes, _) if path.depth() == 1 => attributes.each(|key, value| {
            if key == "dateGenerated" {
                publication.published = date(value);
            }
        }),
        Step::Open(_, line) if path.depth() == 3 => match path.below(2) {
            kind @ ("INDIVIDUAL" | "ENTITY") => entry = Some(Draft::new(kind == "INDIVIDUAL", line)),
            other => seen.strange(other),
        },
        Step::Open(..) => {}
        Step::Close(text) if path.depth() > 3 => {
            if let Some(draft) = &mut entry {
                draft.value(path.below(3), text);
            }
        }
        Step::Close(_) if path.depth() == 3 => {
            let Some(draft) = entry.take() else { return };
            let line = Some(draft.line);
            seen.entry(&[
                !draft.entity.id.is_empty(),
                !draft.parts[0].is_empty(),
                !draft.entity.programmes.is_empty(),
            ]);
            match draft.done() {
                Ok((entity, left)) => {
                    publication.entities.push(entity);
                    left.tell(file, line, &mut publication.problems);
                }
                Err(what) => {
                    publication.problems.push(problem(file, line, None, "", what, Outcome::RowLeftOut));
                }
            }
        }
        Step::Close(_) => {}
    })?;
    seen.check(file)?;
    Ok(publication)
}

/// The three ways in which the list writes a moment: with an offset, with Z, and as a bare day.
fn date(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// An entry in the making.
struct Draft {
    line: u64,
    person: bool,
    entity: Entity,
    parts: [String; 4],
    quality: String,
    born_from: String,
    address: Vec<String>,
    left: Left,
}

impl Draft {
    fn new(person: bool, line: u64) -> Self {
        let schema = if person { Schema::Person } else { Schema::Organization };
        Self {
            line,
            person,
            entity: Entity { schema, ..Entity::default() },
            parts: Default::default(),
            quality: String::new(),
            born_from: String::new(),
            address: Vec::new(),
            left: Left::default(),
        }
    }

    /// A value at a path below the entry.
    fn value(&mut self, path: &str, text: &str) {
        match path {
            "ENTITY_ADDRESS" if !self.person => {
                let address = std::mem::take(&mut self.address).join(", ");
                self.note("address", &address);
            }
            // An alias without a quality of its own does not have that of the one before it.
            "ENTITY_ALIAS" | "INDIVIDUAL_ALIAS" => self.quality.clear(),
            _ if text.is_empty() => {}
            "DATAID" => text.clone_into(&mut self.entity.id),
            "FIRST_NAME" => text.clone_into(&mut self.parts[0]),
            "SECOND_NAME" => text.clone_into(&mut self.parts[1]),
            "THIRD_NAME" => text.clone_into(&mut self.parts[2]),
            "FOURTH_NAME" => text.clone_into(&mut self.parts[3]),
            "NAME_ORIGINAL_SCRIPT" => {
                self.left.name(&mut self.entity, "NAME_ORIGINAL_SCRIPT", text, NameKind::Label);
            }
            "UN_LIST_TYPE" => names::programme(&mut self.entity, programme(text)),
            "REFERENCE_NUMBER" => self.note("reference", text),
            "LISTED_ON" => self.note("listed-on", text),
            "DELISTED_ON" => self.note("ends-on", text),
            "LAST_DAY_UPDATED/VALUE" => self.note("updated-on", text),
            "DESIGNATION/VALUE" if self.person => self.note("function", text),
            "COMMENTS1" if !self.person => self.note("remark", text),
            "INDIVIDUAL_DATE_OF_BIRTH/YEAR" | "INDIVIDUAL_DATE_OF_BIRTH/DATE" => {
                names::birth_year(&mut self.entity, text);
            }
            "INDIVIDUAL_DATE_OF_BIRTH/FROM_YEAR" => text.clone_into(&mut self.born_from),
            "INDIVIDUAL_DATE_OF_BIRTH/TO_YEAR" => {
                let from = std::mem::take(&mut self.born_from);
                names::birth_year(&mut self.entity, &format!("{from} {text}"));
            }
            "ENTITY_ALIAS/QUALITY" | "INDIVIDUAL_ALIAS/QUALITY" => text.clone_into(&mut self.quality),
            "ENTITY_ALIAS/ALIAS_NAME" | "INDIVIDUAL_ALIAS/ALIAS_NAME" => {
                let kind = match self.quality.as_str() {
                    "Low" => NameKind::Weak,
                    "f.k.a." => NameKind::Former,
                    _ => NameKind::Alias,
                };
                for alias in text.split(';') {
                    self.left.name(&mut self.entity, "ALIAS_NAME", alias, kind);
                }
            }
            "ENTITY_ADDRESS/COUNTRY" if !self.person => {
                self.left.country(&mut self.entity, "COUNTRY", text);
                self.address.push(text.to_owned());
            }
            "ENTITY_ADDRESS/CITY" if !self.person => {
                names::place(&mut self.entity, text);
                self.address.push(text.to_owned());
            }
            "ENTITY_ADDRESS/STREET" | "ENTITY_ADDRESS/STATE_PROVINCE" | "ENTITY_ADDRESS/ZIP_CODE"
                if !self.person =>
            {
                self.address.push(text.to_owned());
            }
            _ => {}
        }
    }

    fn note(&mut self, label: &str, value: &str) {
        names::note(&mut self.entity, label, value);
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
            self.entity.id = slug(self.entity.name());
        }
        Ok((self.entity, self.left))
    }
}

/// The programme's name; `GB` in this list is Guinea-Bissau, not a country code.
fn programme(text: &str) -> &str {
    if text == "GB" { "Guinea-Bissau" } else { text }
}
