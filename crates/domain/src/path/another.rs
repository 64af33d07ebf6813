//! A ROR id beside a name that is another's, as when a column is filled down: neither is trusted for the other.
//!
//! Names differ from the registry's in many ways that mean nothing: a department, a translation, an older name, a slip. So the id
//! counts as soon as the name is a recorded one, like one, names the body, or is a relative's. Only then is it asked whether the
//! name is somebody else's: another record surely has it, a list has it, or the country differs as well.

use crate::reference::{Edition, Reference};
use crate::row::PartnerTyped;
use overzicht_matcher::compare::{SAME, prepare, score};
use overzicht_matcher::{
    Candidate, Country, Entity, Ground, Hit, Index, PieceKind, Query, Resolution, Subject, Why,
};
use overzicht_matcher::{family_of, is_acronym, named_in, normalise, resolve, screen};

/// How sure the record of such an id is: it is one of two that were named.
const SCORE: f32 = 0.5;

/// An id and a name that do not belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The name of the id's record.
    pub record: String,
    /// The countries of that record.
    pub countries: Vec<Country>,
    /// Who else surely has the name: another record of the registry, else an entry of a list.
    pub other: Option<String>,
}

/// Whether the ROR id of a partner and the name beside it are of two organisations.
pub fn misfit(typed: &PartnerTyped, reference: &Reference) -> Option<Misfit> {
    let (number, record) = given(typed, reference.registry.as_ref()?)?;
    let anothers = anothers(typed, number, &record, reference)?;
    let name = record.name().to_owned();
    Some(Misfit { record: name, countries: record.countries, other: anothers.who })
}

/// Those that a partner may be whose id and name are of two organisations: the id's record first. It is recognised as none of them
/// until one of the two is corrected.
pub(super) fn either(typed: &PartnerTyped, reference: &Reference) -> Option<Vec<Candidate>> {
    let registry = reference.registry.as_ref()?;
    let (number, record) = given(typed, registry)?;
    let anothers = anothers(typed, number, &record, reference)?;
    let mut why = Why::default().and(
        PieceKind::SameIdentifier,
        "",
        format!("ror {} ({})", record.id, record.name()),
        SCORE,
    );
    if let Some(country) = elsewhere(typed, &record) {
        let theirs = record.countries.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        why = why.and(PieceKind::OtherCountry, country.to_string(), theirs, -0.6);
    }
    match anothers.candidates.first() {
        Some(best) => why.pieces.extend(best.why.pieces.iter().cloned()),
        None => why = why.and(PieceKind::NoRecord, "", "", 0.0),
    }
    let by_id = Candidate {
        entity: number,
        id: record.id.clone(),
        name: record.name().to_owned(),
        matched: String::new(),
        ground: Ground::Identifier,
        score: SCORE,
        why,
    };
    Some(std::iter::once(by_id).chain(anothers.candidates).collect())
}

/// Whether a partner was found by its id and what is typed beside that is no name of its record.
pub(super) fn is_named_otherwise(typed: &PartnerTyped, record: &Entity) -> bool {
    typed.ror.is_some() && !typed.name.trim().is_empty() && !bears(record, &typed.name)
}

/// The record of the id that was given.
fn given(typed: &PartnerTyped, registry: &Edition) -> Option<(u32, Entity)> {
    let id = typed.ror.as_deref()?.trim().to_ascii_lowercase();
    let number = registry.index.by_id(&id)?;
    Some((number, registry.index.entity(number)))
}

/// Whose name it is.
struct Anothers {
    /// Who surely has it.
    who: Option<String>,
    /// Records that it may be.
    candidates: Vec<Candidate>,
}

/// Whose the name is beside an id; nothing when it may be the id's own.
fn anothers(typed: &PartnerTyped, number: u32, record: &Entity, reference: &Reference) -> Option<Anothers> {
    let registry = &reference.registry.as_ref()?.index;
    if !is_named_otherwise(typed, record) {
        return None;
    }
    let query =
        Query { name: &typed.name, country: typed.country, city: typed.city.as_deref(), ..Query::default() };
    let (sure, candidates) = match resolve(&query, registry, reference.aliases) {
        Resolution::Safe(one) => (Some(one.name.clone()), vec![one]),
        Resolution::Unsure(some) => (None, some),
        Resolution::None => (None, Vec::new()),
    };
    let is_own = candidates.iter().any(|one| one.entity == number)
        || sure.is_some() && candidates.iter().any(|one| are_relatives(number, record, one.entity, registry))
        || named_in(&typed.name, typed.country, registry, reference.aliases)
            .iter()
            .any(|named| named.entity == number && named.chosen)
        || is_like(record, &typed.name);
    if is_own {
        return None;
    }
    let who = sure.or_else(|| listed(typed, reference));
    (who.is_some() || elsewhere(typed, record).is_some()).then_some(Anothers { who, candidates })
}

/// Whether a name is one of a record's, in whatever form.
fn bears(record: &Entity, name: &str) -> bool {
    let typed = normalise(name);
    record.names.iter().any(|known| normalise(&known.text) == typed)
}

/// Whether a name may be a slip or another way of writing one of a record's.
fn is_like(record: &Entity, name: &str) -> bool {
    let typed = prepare(name);
    record.names.iter().any(|known| score(&typed, &prepare(&known.text)) >= SAME)
}

/// The country that was typed, if the record lies in others.
fn elsewhere(typed: &PartnerTyped, record: &Entity) -> Option<Country> {
    typed.country.filter(|country| !record.countries.is_empty() && !record.countries.contains(country))
}

/// Whether one of two records came from the other, is a part of it or is tied to it, as the registry says.
fn are_relatives(number: u32, record: &Entity, other: u32, registry: &Index) -> bool {
    let other_record = registry.entity(other);
    let tied = |one: &Entity, id: &str| one.relations.iter().any(|relation| relation.id == id);
    let in_family = |of: u32, record: &Entity, sought: u32| {
        let family = family_of(of, record, registry);
        family.lineage.iter().chain(&family.hosts).any(|relative| relative.entity == sought)
    };
    tied(record, &other_record.id)
        || tied(&other_record, &record.id)
        || in_family(number, record, other)
        || in_family(other, &other_record, number)
}

/// The entry of a list that has the name that was typed. No acronym: those are shared by many.
fn listed(typed: &PartnerTyped, reference: &Reference) -> Option<String> {
    let registry = reference.registry.as_ref().map(|edition| edition.index.as_ref());
    let subject = Subject::typed(&typed.name, typed.country);
    let is_name = |hit: &&Hit| hit.certain || hit.why.has(PieceKind::EqualName);
    reference.lists.iter().filter(|_| !is_acronym(&typed.name)).find_map(|list| {
        let hits = screen(&subject, &list.index, registry);
        Some(list.index.entity(hits.iter().find(is_name)?.entry).name().to_owned())
    })
}
