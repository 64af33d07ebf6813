//! One organisation meets one list, on the grounds identifier, name and similar, which stay apart.
//!
//! A hit is *certain* (a finding) only on an identifier, or on a name that is equal after normalisation and belongs to
//! nobody else. Everything else that is close is a question, and most of what is only a little close is nothing.

mod around;
mod bare;
mod branch;
mod close;
mod enumerated;
mod equal;
mod hosts;
mod notes;
mod parts;
mod subject;
mod units;

pub use around::Beside;
pub(crate) use around::{is_college, stands_with_another};
pub(crate) use bare::shorter_names;
pub use bare::{Bare, bare_names};
use branch::branches;
pub use branch::{branch_of, words_of_its_own, words_recorded};
pub use enumerated::enumerated;
pub(crate) use hosts::host_parts;
pub use hosts::hosted_entries;
pub(crate) use notes::without_force;
pub use parts::{bodies_named, may_be_body, named_before_place, named_parts, names_place, says_more};
pub(crate) use parts::{is_border, is_unit, parts_in, start_of};
pub use subject::Subject;
pub(crate) use subject::without_country;

use crate::entity::{Entity, Name, NameKind};
use crate::ground::{Ground, Piece, PieceKind, Why};
use crate::index::Index;
use crate::normal::normalise;
pub use close::is_once_more;
use close::similar_hits;
use equal::{Reading, is_organisation, judge};
pub(crate) use equal::{is_rare, joined};

/// Where an organisation and an entry meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The entry's number in the list.
    pub entry: u32,
    /// The entry's id.
    pub entry_id: String,
    /// On what ground.
    pub ground: Ground,
    /// A finding; otherwise a question.
    pub certain: bool,
    /// Met by what was typed: another text that leads to the same record does not have it.
    pub of_text: bool,
    /// Our name.
    pub ours: String,
    /// Theirs.
    pub theirs: String,
    /// From 0 to 1.
    pub score: f32,
    /// Why.
    pub why: Why,
}

/// Schemes that name one organisation world-wide. Registration numbers are one only together with their country and
/// are left to lists that carry them under a scheme of their own.
const WORLD_WIDE: &[&str] = &["ror", "lei", "grid", "isni", "wikidata", "registration"];

/// Everything that meets: findings and questions.
pub fn screen(subject: &Subject<'_>, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    let mut hits = screen_equal(subject, list, registry);
    if subject.may_be_close(list, registry) {
        let found: Vec<Entity> =
            hits.iter().filter(|hit| hit.certain).map(|hit| list.entity(hit.entry)).collect();
        for similar in similar_hits(subject, list, registry) {
            let is_met = hits.iter().any(|hit| hit.entry == similar.entry);
            if !is_met && !found.iter().any(|found| is_once_more(&list.entity(similar.entry), found)) {
                hits.push(similar);
            }
        }
    }
    if hits.is_empty() {
        hits = branches(subject, list, registry);
    }
    told(hits)
}

/// What meets on identifier and name: findings, and questions about names that others may have.
pub fn screen_named(subject: &Subject<'_>, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    told(screen_equal(subject, list, registry))
}

/// Only findings, on identifier and name: what a relative of the organisation is held against.
pub fn screen_certain(subject: &Subject<'_>, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    let mut hits = screen_equal(subject, list, registry);
    hits.retain(|hit| hit.certain);
    told(hits)
}

/// With the letters told that are not what they seem, in our name and in theirs.
fn told(mut hits: Vec<Hit>) -> Vec<Hit> {
    for hit in &mut hits {
        let why = std::mem::take(&mut hit.why);
        hit.why = why.and_look_alikes(&hit.ours).and_look_alikes(&hit.theirs);
    }
    hits
}

fn screen_equal(subject: &Subject<'_>, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    if !subject.may_meet(list, registry) {
        return hits;
    }
    by_identifier(subject, list, &mut hits);
    for (name, normal, reviewed) in subject.told_names() {
        for met in list.exact_in(normal, subject.countries()) {
            if let Some(mut hit) = judge(subject, (name, Reading::Own), &met, list, registry) {
                if reviewed {
                    let whose = subject.names().next().map_or("", |name| name.text.as_str());
                    // Of a record a name that it lacks; of what was typed the name that it stands for.
                    let (ours, theirs) = match subject.registry_id() {
                        Some(_) => (name.text.as_str(), whose),
                        None => (whose, name.text.as_str()),
                    };
                    hit.why.pieces.insert(0, Piece::new(PieceKind::ReviewedAlias, ours, theirs, 1.0));
                }
                keep(hit, &mut hits);
            }
        }
    }
    for text in subject.with_parent() {
        let met = list.exact_in(&normalise(&text), subject.countries());
        if met.is_empty() {
            continue;
        }
        let name = Name { text, kind: NameKind::Label, lang: None };
        for met in met {
            if let Some(mut hit) = judge(subject, (&name, Reading::WithParent), &met, list, registry) {
                hit.why.pieces.insert(0, Piece::new(PieceKind::WithParent, &name.text, &met.recorded, 1.0));
                keep(hit, &mut hits);
            }
        }
    }
    hits
}

/// Each entry once: certain before not, the stronger ground before the weaker.
fn keep(hit: Hit, hits: &mut Vec<Hit>) {
    match hits.iter_mut().find(|known| known.entry == hit.entry) {
        Some(known) if (!hit.certain, hit.ground) < (!known.certain, known.ground) => *known = hit,
        Some(_) => {}
        None => hits.push(hit),
    }
}

fn by_identifier(subject: &Subject<'_>, list: &Index, hits: &mut Vec<Hit>) {
    let own = subject.registry_id().map(|id| ("ror", id)).into_iter();
    let others = subject.identifiers().iter().map(|id| (id.scheme.as_str(), id.value.as_str()));
    for (scheme, value) in own.chain(others).filter(|(scheme, _)| WORLD_WIDE.contains(scheme)) {
        for entry in list.by_identifier(scheme, value) {
            let entity = list.entity(entry);
            if !is_organisation(&entity) {
                continue;
            }
            let shown = format!("{scheme} {value}");
            let why = Why::default().and(PieceKind::SameIdentifier, &shown, &shown, 1.0);
            keep(
                Hit {
                    entry,
                    entry_id: entity.id,
                    ground: Ground::Identifier,
                    certain: true,
                    of_text: false,
                    ours: shown.clone(),
                    theirs: shown,
                    score: 1.0,
                    why,
                },
                hits,
            );
        }
    }
}
