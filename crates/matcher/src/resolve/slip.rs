//! An organisation that an affiliation names with a slip of the pen, where it names nobody otherwise: "Exampla University, Exampleville".

use super::{CHOSEN, NamedIn, Query};
use crate::compare::prepare;
use crate::entity::Country;
use crate::ground::{Ground, PieceKind};
use crate::index::Index;
use crate::screen::{names_place, parts_in, start_of};
use std::ops::Range;

/// From here on a recorded name is like a part of a text but for a slip.
const LIKE: f32 = 0.8;
/// How sure that is beside what is recorded letter by letter.
const SURE: f32 = 0.8;
const _: () = assert!(LIKE * SURE >= CHOSEN, "it is chosen");
/// Parts that are looked at, and words of one that may be misspelled.
const MOST: usize = 6;
const MOST_STRANGE: usize = 2;

/// The only organisation whose name a part of the text is but for the spelling of a word, where the text says its city or its country.
///
/// `strange`: where words stand in the text that no name has. `told`: the country that it names.
pub(super) fn named_with_slip<'a>(
    query: &Query<'a>,
    strange: &[Range<usize>],
    told: Option<Country>,
    registry: &'a Index,
) -> Option<NamedIn<'a>> {
    if strange.is_empty() {
        return None;
    }
    let country = query.country.or(told);
    let mut met: Option<NamedIn<'a>> = None;
    for part in parts_in(query.name, registry).into_iter().take(MOST) {
        let start = start_of(part, query.name);
        let within = strange.iter().filter(|word| start <= word.start && word.end <= start + part.len());
        if !part.contains(' ') || !(1..=MOST_STRANGE).contains(&within.count()) {
            continue;
        }
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
