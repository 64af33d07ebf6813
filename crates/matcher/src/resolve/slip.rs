//! An organisation that an affiliation names with a slip of the pen, where it names nobody otherwise: "Exampla University, Exampleville".

use super::{CHOSEN, NamedIn, Query};
use crate::compare::prepare;
use crate::ground::{Ground, PieceKind};
use crate::index::Index;
use crate::normal::is_acronym;
use crate::screen::{Beside, names_place, parts_in};

/// From here on a recorded name is like a part of a text but for a slip.
const LIKE: f32 = 0.8;
/// How sure that is beside what is recorded letter by letter.
const SURE: f32 = 0.8;
const _: () = assert!(LIKE * SURE >= CHOSEN, "it is chosen");
/// Parts that are looked at.
const MOST: usize = 6;

/// The only organisation whose name a part of the text is but for the spelling of a word, where the text says its city or its country.
pub(super) fn named_with_slip<'a>(query: &Query<'a>, registry: &'a Index) -> Option<NamedIn<'a>> {
    let mut met: Option<NamedIn<'a>> = None;
    for part in parts_in(query.name, registry).into_iter().take(MOST) {
        if !part.contains(' ') || is_acronym(part) {
            continue;
        }
        let country = query.country.or_else(|| Beside::of(part, query.name, registry).country());
        let all = registry.similar_to(&prepare(part), country, 2);
        let mut like = all.into_iter().filter(|one| !one.spelled.is_empty() && one.score >= LIKE);
        let (Some(one), None) = (like.next(), like.next()) else { continue };
        let head = registry.head(one.entity);
        let is_there = country.is_some_and(|country| head.is_in(country))
            || names_place(query.name, &registry.entity(one.entity));
        if !is_there || met.as_ref().is_some_and(|met| met.entity == one.entity) {
            continue;
        }
        if met.is_some() {
            return None;
        }
        let why = one.why(part).and(PieceKind::PartOfText, part, &one.recorded, one.score);
        met = Some(NamedIn {
            entity: one.entity,
            id: head.id(),
            name: head.name(),
            matched: one.recorded.into(),
            ground: Ground::Similar,
            score: one.score * SURE,
            why,
            met: None,
            chosen: true,
            safe: false,
        });
    }
    met
}
