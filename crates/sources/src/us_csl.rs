//! The US Consolidated Screening List, csv and json: many lists of several departments in one file.
//!
//! Format: the publisher's csv of 2023 and the older one without `_id`, and its json (`results` in an object, or a bare
//! array). Each list within it (Entity List, Military End User, Unverified, Denied Persons, CMIC …) is a programme of
//! its own, so that a policy can give it a class of its own. Citizenships, nationalities and places of birth are never
//! read; of dates of birth the year is. The lists of the Departments of Commerce and State do not say what a row is; their persons
//! are told by their names.

mod table;
mod tree;

use crate::Publication;
use crate::apart;
use crate::input::ReadError;
use crate::left::Left;
use crate::names;
use crate::shape::Needs;
use crate::slug::slug;
use crate::stream::Text;
use crate::{us_address, us_sdn};
use overzicht_domain::read::{Outcome, Problem};
use overzicht_matcher::{Entity, NameKind, Schema, is_acronym};
use std::borrow::Cow;

/// What every entry has.
const NEEDS: Needs =
    Needs { expected: "the Consolidated Screening List", parts: &[("source", 95), ("name", 95)] };

/// Reads the list, in json or csv as its first sign says.
pub(crate) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    if text.head().trim_start().starts_with(['{', '[']) { tree::read(text) } else { table::read(text) }
}

/// One entry as it stands in the file, by the names of the columns.
trait Fields {
    /// A value; empty when it is not there.
    fn one(&self, key: &str) -> &str;
    /// Several values, each as the csv writes it.
    fn many(&self, key: &str) -> Vec<Cow<'_, str>>;
}

/// Takes an entry in, or tells why not.
fn take(fields: &impl Fields, file: &str, row: u64, publication: &mut Publication) {
    let told: &mut Vec<Problem> = &mut publication.problems;
    let name = fields.one("name");
    let without = |what: &str| names::problem(file, Some(row), Some("name"), name, what, Outcome::RowLeftOut);
    if name.is_empty() {
        return told.push(without("this row has no name"));
    }
    let mut left = Left::default();
    let entity = entity(fields, &mut left);
    if entity.names.is_empty() {
        return told.push(without("this name is longer than any name, or none"));
    }
    publication.entities.push(entity);
    left.tell(file, Some(row), told);
}

fn entity(fields: &impl Fields, left: &mut Left) -> Entity {
    let list = fields.one("source");
    let code =
        list.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or(list, |(code, _)| code);
    let code = code.trim_end_matches(" List");
    // Mostly persons, and not told from companies.
    let of_persons = matches!(code, "DPL" | "DTC");
    let told = match fields.one("type") {
        "Individual" => Some(Schema::Person),
        "Vessel" | "Aircraft" => Some(Schema::Other),
        "Entity" => Some(Schema::Organization),
        _ => None,
    };
    let untold = if of_persons { Schema::LegalEntity } else { Schema::Organization };
    let mut entity = Entity { schema: told.unwrap_or(untold), ..Entity::default() };
    let (listed, aliases) = split_also_known(fields.one("name"));
    let apart = apart::apart(listed);
    let name = apart.name.as_str();
    left.primary(&mut entity, "name", name);
    let aliases = aliases.into_iter().map(|alias| (alias, NameKind::Alias));
    for (alias, kind) in aliases.chain(apart.others) {
        left.name(&mut entity, "name", &alias, kind);
    }
    if let Some(body) = body_of_its_own(name) {
        left.name(&mut entity, "name", body, NameKind::Alias);
        let brackets: Vec<&str> = body.split(['(', ')']).collect();
        if let [_, acronym, ""] = brackets[..]
            && is_acronym(acronym)
        {
            left.name(&mut entity, "name", acronym, NameKind::Alias);
        }
    }
    for alias in fields.many("alt_names") {
        let apart = apart::apart(of_a_list(&alias));
        left.name(&mut entity, "alt_names", &apart.name, NameKind::Alias);
        for (alias, kind) in apart.others {
            left.name(&mut entity, "alt_names", &alias, kind);
        }
    }
    if told.is_none() && names::is_person(&entity, of_persons) {
        entity.schema = Schema::Person;
    }
    let id = ["_id", "id", "entity_number"].map(|key| fields.one(key)).into_iter().find(|id| !id.is_empty());
    entity.id = match id {
        Some(id) => id.to_owned(),
        // Made of the name as it was always read, so that it stays what it was.
        None => {
            let before = before_also_known(fields.one("name")).0;
            let name = if before == name { entity.name() } else { before };
            format!("{}-{}", code.to_ascii_lowercase(), slug(name))
        }
    };
    names::programme(&mut entity, code);
    for programme in fields.many("programs") {
        names::programme(&mut entity, &programme);
    }
    names::note(&mut entity, "list", list);
    for (key, label) in [
        ("federal_register_notice", "legal-basis"),
        ("start_date", "listed-on"),
        ("end_date", "ends-on"),
        ("license_requirement", "licence-requirement"),
        ("license_policy", "licence-policy"),
    ] {
        names::note(&mut entity, label, fields.one(key));
    }
    if entity.schema == Schema::Person {
        for date in fields.many("dates_of_birth") {
            names::birth_year(&mut entity, &date);
        }
        return entity;
    }
    names::note(&mut entity, "remark", fields.one("remarks"));
    names::note(&mut entity, "remark", apart.clause.as_deref().unwrap_or_default());
    let addresses = fields.many("addresses");
    for address in &addresses {
        names::note(&mut entity, "address", address);
    }
    names::note(&mut entity, "link", fields.one("source_list_url"));
    for address in &addresses {
        us_address::country_of_line(left, &mut entity, "addresses", address);
    }
    for id in fields.many("ids") {
        let mut parts = id.split(',').map(str::trim);
        if let (Some(kind), Some(value)) = (parts.next(), parts.next()) {
            us_sdn::paper(&mut entity, kind, value);
        }
    }
    entity
}

/// The body that an entry is about, where its name begins with the one above: "Department X entity: Y (Z)", "X, and subordinate entity Y (Z)"
/// (Entity List, Supplement No. 4 to 15 CFR Part 744, India and Pakistan).
fn body_of_its_own(name: &str) -> Option<&str> {
    const BETWEEN: [&str; 2] = [" entity: ", ", and subordinate entity "];
    let body = BETWEEN.iter().find_map(|between| Some(name.split_once(between)?.1))?;
    Some(body.trim())
}

/// A name with its aliases behind it, as the Entity List writes them:
/// `X, a.k.a., the following two aliases: -Y; and -Z.` Without the sentence that lists them, see [`apart`].
fn split_also_known(name: &str) -> (&str, Vec<String>) {
    let (before, rest) = before_also_known(name);
    let Some((_, list)) = rest.split_once(':') else { return (name, Vec::new()) };
    let aliases = list
        .split([';', '\n'])
        .flat_map(|alias| alias.split(" -"))
        .map(|alias| of_a_list(alias).trim_end_matches(['-', '.', ' ']).to_owned())
        .filter(|alias| alias.chars().count() > 1 && alias != "and")
        .collect();
    (before, aliases)
}

/// What stands before the first "a.k.a", and the rest.
fn before_also_known(name: &str) -> (&str, &str) {
    let at = name.to_ascii_lowercase().find("a.k.a");
    let (before, rest) = at.and_then(|at| name.split_at_checked(at)).unwrap_or((name, ""));
    if rest.is_empty() { (name, "") } else { (before.trim_end_matches([',', ' ', '(']), rest) }
}

/// A name without what joins it to the others of a sentence that lists them: "-X", "and X".
fn of_a_list(alias: &str) -> &str {
    let alias = alias.trim_start_matches(|c: char| c == '-' || c.is_whitespace());
    alias.strip_prefix("and ").unwrap_or(alias).trim()
}
