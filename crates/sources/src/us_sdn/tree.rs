//! The list as `sdn.xml`. Names are written as in the csv, family name first, so that an institution that goes from one
//! to the other does not see every entry change.

use super::NEEDS;
use super::table::take_remark;
use crate::Publication;
use crate::input::ReadError;
use crate::left::Left;
use crate::names::{self, Order, problem};
use crate::shape::Seen;
use crate::slug::slug;
use crate::stream::Text;
use crate::xml::{Step, walk};
use overzicht_domain::read::Outcome;
use overzicht_matcher::{Entity, Identifier, NameKind, Schema};

pub(super) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut publication = Publication::default();
    let mut seen = Seen::new(&NEEDS);
    let mut counted: Option<u64> = None;
    let mut entries = 0_u64;
    let mut entry: Option<Draft> = None;
    walk(text, NEEDS.expected, "sdnList", |path, step| match step {
        Step::Open(_, line) if path.depth() == 2 => match path.below(1) {
            "sdnEntry" => entry = Some(Draft::new(line)),
            "publshInformation" | "publishInformation" => {}
            other => seen.strange(other),
        },
        Step::Open(..) => {}
        Step::Close(_) if path.depth() == 2 => {
            let Some(draft) = entry.take() else { return };
            entries += 1;
            let line = Some(draft.line);
            seen.entry(&[
                !draft.entity.id.is_empty(),
                !draft.last.is_empty(),
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
        Step::Close(text) => match (&mut entry, path.below(1)) {
            (Some(draft), _) => draft.value(path.below(2), text),
            (None, part) if part.ends_with("/Publish_Date") => {
                publication.published = names::day(text, Order::MonthFirst);
            }
            (None, part) if part.ends_with("/Record_Count") => counted = text.replace(',', "").parse().ok(),
            _ => {}
        },
    })?;
    seen.check(file)?;
    if let Some(counted) = counted.filter(|counted| *counted != entries) {
        return Err(ReadError::Shape {
            file: file.to_owned(),
            expected: NEEDS.expected,
            needed: format!("{counted} entries, as its Record_Count says,"),
            found: format!("it holds {entries}"),
        });
    }
    Ok(publication)
}

/// An entry in the making.
struct Draft {
    line: u64,
    entity: Entity,
    first: String,
    last: String,
    remark: String,
    /// An alias, address or number while its parts come in: what it is, and its values.
    parts: [String; 8],
    aliases: Vec<(String, NameKind)>,
    addresses: Vec<[String; 5]>,
    papers: Vec<(String, String)>,
    left: Left,
}

impl Draft {
    fn new(line: u64) -> Self {
        Self {
            line,
            entity: Entity { schema: Schema::LegalEntity, ..Entity::default() },
            first: String::new(),
            last: String::new(),
            remark: String::new(),
            parts: Default::default(),
            aliases: Vec::new(),
            addresses: Vec::new(),
            papers: Vec::new(),
            left: Left::default(),
        }
    }

    /// A value at a path below the entry.
    fn value(&mut self, path: &str, text: &str) {
        let at = match path {
            "uid" => return text.clone_into(&mut self.entity.id),
            "firstName" => return text.clone_into(&mut self.first),
            "lastName" => return text.clone_into(&mut self.last),
            "remarks" => return text.clone_into(&mut self.remark),
            "programList/program" => return names::programme(&mut self.entity, text),
            "sdnType" => {
                self.entity.schema = match text {
                    "Individual" => Schema::Person,
                    "Entity" => Schema::Organization,
                    "Vessel" | "Aircraft" => Schema::Other,
                    _ => Schema::LegalEntity,
                };
                return;
            }
            "dateOfBirthList/dateOfBirthItem/dateOfBirth" => {
                return names::birth_year(&mut self.entity, text);
            }
            "akaList/aka" => return self.alias(),
            "addressList/address" => return self.address(),
            "idList/id" => return self.paper(),
            "akaList/aka/type" | "idList/id/idType" | "addressList/address/address1" => 0,
            "akaList/aka/category" | "idList/id/idNumber" | "addressList/address/address2" => 1,
            "akaList/aka/lastName" | "addressList/address/address3" => 2,
            "akaList/aka/firstName" | "addressList/address/city" => 3,
            "addressList/address/stateOrProvince" => 4,
            "addressList/address/postalCode" => 5,
            "addressList/address/country" => 6,
            _ => return,
        };
        text.clone_into(&mut self.parts[at]);
    }

    fn alias(&mut self) {
        let [kind, category, last, first, ..] = std::mem::take(&mut self.parts);
        let kind = match kind.as_str() {
            "f.k.a." => NameKind::Former,
            _ if category.eq_ignore_ascii_case("weak") => NameKind::Weak,
            _ => NameKind::Alias,
        };
        self.aliases.push((whole(&last, &first), kind));
    }

    fn address(&mut self) {
        let [one, two, three, city, state, postal, country, _] = std::mem::take(&mut self.parts);
        let street =
            [one, two, three].into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ");
        self.addresses.push([street, city, state, postal, country]);
    }

    fn paper(&mut self) {
        let [kind, number, ..] = std::mem::take(&mut self.parts);
        self.papers.push((kind, number));
    }

    fn done(mut self) -> Result<(Entity, Left), &'static str> {
        let entity = &mut self.entity;
        if self.last.is_empty() && self.first.is_empty() {
            return Err("this entry has no name");
        }
        self.left.primary(entity, "lastName", &whole(&self.last, &self.first));
        if entity.names.is_empty() {
            return Err("this name is longer than any name, or none");
        }
        if entity.id.is_empty() {
            entity.id = slug(entity.name());
        }
        take_remark(entity, &self.remark, &mut self.left);
        for (text, kind) in &self.aliases {
            self.left.name(entity, "akaList", text, *kind);
        }
        if entity.schema != Schema::Organization {
            return Ok((self.entity, self.left));
        }
        for [street, city, state, postal, country] in &self.addresses {
            self.left.country(entity, "country", country);
            names::place(entity, city);
            names::address(entity, &[street, city, state, postal, country]);
        }
        for (kind, number) in &self.papers {
            paper(entity, kind, number);
        }
        Ok((self.entity, self.left))
    }
}

/// The family name first, as in the csv.
fn whole(last: &str, first: &str) -> String {
    match (last, first) {
        (last, "") => last.to_owned(),
        ("", first) => first.to_owned(),
        (last, first) => format!("{last}, {first}"),
    }
}

/// A number of an organisation: as an identifier where it is known what it is, else as a note.
pub(crate) fn paper(entity: &mut Entity, kind: &str, number: &str) {
    if number.is_empty() {
        return;
    }
    let Some(scheme) = scheme(kind) else {
        return names::note(entity, "identification", &format!("{kind} {number}"));
    };
    let identifier = Identifier { scheme: scheme.to_owned(), value: number.to_owned() };
    if !entity.identifiers.contains(&identifier) {
        entity.identifiers.push(identifier);
    }
}

/// What kind of number a type of OFAC is.
fn scheme(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "Legal Entity Number" | "LEI" => "lei",
        "Unified Social Credit Code (USCC)"
        | "Registration Number"
        | "Registration ID"
        | "Business Registration Number"
        | "Commercial Registry Number"
        | "Company Number" => "registration",
        "Tax ID No." => "tax",
        "SWIFT/BIC" => "bic",
        _ => return None,
    })
}
