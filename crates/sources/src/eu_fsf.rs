//! The consolidated list of persons and entities under financial sanctions of the European Union.
//!
//! Format: the publisher's `xmlFullSanctionsList` 1.1 (and 1.0, whose schema is `fsdexport-1.0.xsd`), and the same as
//! `csvFullSanctionsList` 1.1: one row for each name, address, birth date or paper of an entity. Of persons names,
//! function, programme, legal basis, listing dates and the year of birth are read: no citizenship, no place of birth,
//! no address, no paper, no remark.

mod table;
mod tree;

use crate::Publication;
use crate::input::ReadError;
use crate::left::Left;
use crate::names::{self, Order, problem};
use crate::shape::{Needs, Seen};
use crate::slug::slug;
use crate::stream::Text;
use overzicht_domain::read::{Outcome, Problem};
use overzicht_matcher::{Entity, Identifier, Name, NameKind, Schema};

/// What the schema requires of an entity. Of the regulation the programme is required too, but samples lack it.
const NEEDS: Needs = Needs {
    expected: "the EU list of financial sanctions",
    parts: &[
        ("logicalId", 99),
        ("nameAlias wholeName", 95),
        ("subjectType classificationCode", 95),
        ("regulation programme", 50),
    ],
};

/// Reads the list, in XML or csv as its first sign says.
pub(crate) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    if text.head().trim_start().starts_with('<') { tree::read(text) } else { table::read(text) }
}

/// One value of a part by the attribute's name in the XML; empty when it is not there.
trait Part {
    fn get(&self, key: &str) -> &str;
}

/// A name as it stands in the list.
struct Alias {
    text: String,
    strong: bool,
    lang: String,
    kind: NameKind,
}

/// An entity in the making.
struct Draft {
    line: u64,
    entity: Entity,
    classified: bool,
    has_programme: bool,
    aliases: Vec<Alias>,
    /// Remarks and addresses wait until it is known whether it is a person.
    later: Vec<(&'static str, String)>,
    born: Vec<String>,
    summary: Option<String>,
    places: Vec<[String; 6]>,
    countries: Vec<String>,
    papers: Vec<(String, String, String)>,
    left: Left,
}

impl Draft {
    fn new(line: u64) -> Self {
        Self {
            line,
            entity: Entity { schema: Schema::LegalEntity, ..Entity::default() },
            classified: false,
            has_programme: false,
            aliases: Vec::new(),
            later: Vec::new(),
            born: Vec::new(),
            summary: None,
            places: Vec::new(),
            countries: Vec::new(),
            papers: Vec::new(),
            left: Left::default(),
        }
    }

    /// The entity itself.
    fn head(&mut self, part: &impl Part) {
        part.get("logicalId").clone_into(&mut self.entity.id);
        let entity = &mut self.entity;
        names::note(entity, "reference", part.get("euReferenceNumber"));
        names::note(entity, "un-reference", part.get("unitedNationId"));
        names::note(entity, "listed-on", &names::iso(part.get("designationDate"), Order::DayFirst));
        names::note(entity, "ends-on", &names::iso(part.get("delistingDate"), Order::DayFirst));
        self.keep("remark", part.get("designationDetails"));
    }

    /// What it is: a person (P) or an enterprise (E). The words stand where a code is missing.
    fn subject(&mut self, part: &impl Part) {
        let code = part.get("classificationCode");
        let schema = match (code, part.get("code")) {
            ("P", _) | ("", "person") => Schema::Person,
            ("E", _) | ("", "enterprise") => Schema::Organization,
            ("", "") => return,
            _ => {
                self.left.value(
                    "subjectType",
                    code,
                    "this is neither P nor E",
                    "The entry is looked up as a person and as an organisation",
                );
                return;
            }
        };
        self.classified = true;
        self.entity.schema = schema;
    }

    /// The legal act that it is listed by.
    fn regulation(&mut self, part: &impl Part) {
        let programme = part.get("programme");
        self.has_programme |= !programme.is_empty();
        names::programme(&mut self.entity, programme);
        let basis = act(part);
        names::note(&mut self.entity, "legal-basis", &basis);
    }

    fn name(&mut self, part: &impl Part) {
        let mut text = part.get("wholeName").to_owned();
        if text.is_empty() {
            let parts = ["firstName", "middleName", "lastName"].map(|key| part.get(key));
            text = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
        }
        self.keep("function", part.get("function"));
        if text.is_empty() {
            return;
        }
        self.aliases.push(Alias {
            text,
            // In the csv the flag is not there.
            strong: !matches!(part.get("strong"), "false" | "0"),
            lang: part.get("nameLanguage").to_ascii_lowercase(),
            kind: NameKind::Alias,
        });
    }

    /// The remark on the name before it: some names are former ones.
    fn name_remark(&mut self, text: &str) {
        let lower = text.to_ascii_lowercase();
        if lower.starts_with("former") || lower.contains("f.k.a") || lower.contains("formerly known") {
            if let Some(alias) = self.aliases.last_mut() {
                alias.kind = NameKind::Former;
            }
        }
    }

    fn address(&mut self, part: &impl Part) {
        let values =
            ["street", "poBox", "place", "zipCode", "city", "region"].map(|key| part.get(key).to_owned());
        let country = part.get("countryIso2Code");
        // 00 is how the list writes an unknown country.
        let country = if matches!(country, "00" | "") { "" } else { country };
        if !country.is_empty() && !self.countries.iter().any(|known| known == country) {
            self.countries.push(country.to_owned());
        }
        if !country.is_empty() || values.iter().any(|value| !value.is_empty()) {
            let name = if country.is_empty() { "" } else { part.get("countryDescription") };
            let mut place = values;
            if !name.is_empty() {
                let region = std::mem::take(&mut place[5]);
                place[5] = if region.is_empty() { name.to_owned() } else { format!("{region}, {name}") };
            }
            self.places.push(place);
        }
    }

    fn contact(&mut self, kind: &str, value: &str) {
        if !value.is_empty() {
            let label = if kind.to_ascii_uppercase().starts_with("WEB") { "link" } else { "contact" };
            self.keep(label, value);
        }
    }

    /// A number or paper; of persons none is kept.
    fn identification(&mut self, part: &impl Part) {
        let number =
            [part.get("number"), part.get("latinNumber")].into_iter().find(|number| !number.is_empty());
        let Some(number) = number.filter(|_| part.get("knownFalse") != "true") else { return };
        let described = part.get("identificationTypeDescription");
        self.papers.push((
            part.get("identificationTypeCode").to_owned(),
            described.to_owned(),
            number.to_owned(),
        ));
    }

    /// Only the year, or the first and last year that it may be.
    fn birth(&mut self, part: &impl Part) {
        let years = [part.get("year"), part.get("yearRangeFrom"), part.get("yearRangeTo")];
        let mut text = years.iter().filter(|year| !year.is_empty()).copied().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            let whole = part.get("birthdate");
            text = whole.split(['-', '/', '.']).find(|part| part.len() == 4).unwrap_or_default().to_owned();
        }
        if !text.is_empty() {
            self.born.push(text);
        }
    }

    /// Something to quote that is not kept of a person, but for the function.
    fn keep(&mut self, label: &'static str, text: &str) {
        if !text.is_empty() {
            self.later.push((label, text.to_owned()));
        }
    }

    /// The entry, and what it has of the layout that is expected.
    fn done(mut self, seen: &mut Seen) -> Result<(Entity, Left), &'static str> {
        seen.entry(&[
            !self.entity.id.is_empty(),
            !self.aliases.is_empty(),
            self.classified,
            self.has_programme,
        ]);
        let entity = &mut self.entity;
        // The first strong name without a language or in English is the one to show, else the first strong one.
        let at = (self.aliases.iter().position(|a| a.strong && matches!(a.lang.as_str(), "" | "en")))
            .or_else(|| self.aliases.iter().position(|alias| alias.strong))
            .unwrap_or(0);
        if at < self.aliases.len() {
            let first = self.aliases.remove(at);
            self.left.primary(entity, "wholeName", &first.text);
            if let Some(name) = entity.names.first_mut().filter(|_| !first.lang.is_empty()) {
                name.lang = Some(first.lang);
            }
        }
        for alias in self.aliases {
            let kind = match alias.kind {
                _ if !alias.strong => NameKind::Weak,
                NameKind::Alias if !alias.lang.is_empty() || names::is_other_script(&alias.text) => {
                    NameKind::Label
                }
                kind => kind,
            };
            let lang = (!alias.lang.is_empty()).then_some(alias.lang.as_str());
            if !names::push(entity, &alias.text, kind, lang) {
                self.left.long("wholeName", &alias.text);
            }
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
            entity.id = slug(entity.names.first().map_or("", |name: &Name| &name.text));
        }
        if !entity.notes.iter().any(|note| note.label == "legal-basis") {
            names::note(entity, "legal-basis", &self.summary.unwrap_or_default());
        }
        for born in &self.born {
            names::birth_year(entity, born);
        }
        let person = entity.schema == Schema::Person;
        for (label, text) in &self.later {
            if !person || *label == "function" {
                names::note(entity, label, text);
            }
        }
        // What is not known to be an organisation may be a person.
        if entity.schema == Schema::Organization {
            for country in &self.countries {
                self.left.country(entity, "countryIso2Code", country);
            }
            for place in &self.places {
                names::place(entity, &place[4]);
                names::address(entity, &place.each_ref().map(String::as_str));
            }
            for (kind, described, number) in &self.papers {
                paper(entity, kind, described, number);
            }
        }
        Ok((self.entity, self.left))
    }
}

/// A number of an organisation: as an identifier where it is known what it is, else as a note.
fn paper(entity: &mut Entity, kind: &str, described: &str, number: &str) {
    let scheme = match kind {
        "regnumber" => "registration",
        "swiftbic" => "bic",
        "fiscalcode" | "tax" => "tax",
        "lei" => "lei",
        _ => {
            let what = if described.is_empty() { kind } else { described };
            return names::note(entity, "identification", &format!("{what} {number}"));
        }
    };
    let identifier = Identifier { scheme: scheme.to_owned(), value: number.to_owned() };
    if !entity.identifiers.contains(&identifier) {
        entity.identifiers.push(identifier);
    }
}

/// A legal act: its number, day and address.
fn act(part: &impl Part) -> String {
    let mut text = part.get("numberTitle").to_owned();
    let day = names::iso(part.get("publicationDate"), Order::DayFirst);
    if !day.is_empty() {
        text.push_str(&format!(", {day}"));
    }
    let link = part.get("publicationUrl");
    if !link.is_empty() {
        text.push_str(&format!(", {link}"));
    }
    text.trim_start_matches([',', ' ']).to_owned()
}

/// Takes an entry in, or tells why not.
fn take(draft: Draft, file: &str, seen: &mut Seen, publication: &mut Publication) {
    let line = Some(draft.line);
    let told: &mut Vec<Problem> = &mut publication.problems;
    match draft.done(seen) {
        Ok((entity, left)) => {
            publication.entities.push(entity);
            left.tell(file, line, told);
        }
        Err(what) => told.push(problem(file, line, None, "", what, Outcome::RowLeftOut)),
    }
}
