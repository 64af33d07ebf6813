//! Why a proposal is another one than the one before.

use super::Moved;
use crate::event::{Because, BecauseOf};
use crate::finding::EntryKey;
use crate::ids::{OrganisationId, Sha256Hex};
use crate::judge::{FactRead, Proposal};
use crate::path::Followed;
use crate::register::{Partnership, Register, Resolved};
use crate::words::Class;
use std::cmp::Reverse;

/// Causes that are kept of one change; more than this nobody reads.
const MAX: usize = 12;

/// What made the proposal for a partnership another one, out of what changed in the same record.
pub(super) fn because(
    register: &Register,
    partnership: &Partnership,
    followed: &Followed,
    organisations: &[OrganisationId],
    moved: &Moved,
) -> Vec<Because> {
    let now = &followed.proposal;
    let Some(before) = partnership.proposal.as_deref() else { return vec![Because::First] };
    let mut because = passed(register, partnership, followed, organisations, moved);
    if before.policy != now.policy {
        because.push(Because::Policy);
    }
    let partners = moved.partners.get(&partnership.id).into_iter().flatten();
    because.extend(partners.map(|partner| Because::Partner { partner: *partner }));
    // What stands beside an organisation in other texts moves nothing here.
    let is_here = |id: OrganisationId, key: &EntryKey| {
        let now = followed.partners.iter().any(|partner| partner.how.has_beside(key));
        let mut before = partnership.partners.iter().flatten().filter(|known| known.organisation == id);
        now || before.any(|known| known.how.has_beside(key))
    };
    because.extend(organisations.iter().flat_map(|id| answered(register, *id, partnership.said.1, &is_here)));
    for id in organisations {
        for (cause, is_beside) in moved.organisations.get(id).into_iter().flatten() {
            let moves = !is_beside || cause.listing().is_some_and(|of| is_here(*id, &of.key));
            if moves && !because.contains(cause) {
                because.push(cause.clone());
            }
        }
    }
    let (old, new) = (facts(before), facts(now));
    let differ = |fact: &&&FactRead| !old.iter().any(|o| o.fact == fact.fact && o.value == fact.value);
    for fact in new.iter().filter(differ) {
        for source in fact.sources.iter().filter(|source| source.source.is_indicator()) {
            let known = old.iter().flat_map(|fact| &fact.sources).any(|old| old.edition == source.edition);
            let cause = Because::Indicator { source: source.source.clone(), edition: source.edition.clone() };
            if !known && !because.contains(&cause) {
                because.push(cause);
            }
        }
    }
    let (said, proposed) = partnership.said;
    if said > proposed {
        because.push(Because::Row);
    } else if value(&old, "state") != value(&new, "state") {
        because.push(Because::Day);
    }
    if because.is_empty() {
        because.push(Because::Program);
    }
    because.truncate(MAX);
    because
}

/// The findings that came or went with a partner that is another organisation now, the weightiest class first.
fn passed(
    register: &Register,
    partnership: &Partnership,
    followed: &Followed,
    organisations: &[OrganisationId],
    moved: &Moved,
) -> Vec<Because> {
    let places = moved.partners.get(&partnership.id).map_or(&[][..], Vec::as_slice);
    let found = |known: &'_ Resolved| {
        let (id, known) = (known.organisation, register.organisation(known.organisation));
        let found = known.into_iter().flat_map(|known| known.findings_in(partnership));
        found.map(move |meeting| (id, meeting)).collect::<Vec<_>>()
    };
    let just_gone = || partnership.just_gone().map(|passed| (passed.organisation, &passed.meeting));
    let there: Vec<_> = partnership.partners.iter().flatten().flat_map(found).chain(just_gone()).collect();
    let here = || followed.partners.iter().flat_map(|partner| &partner.findings);
    let left = places.iter().filter_map(|place| partnership.partners.get(usize::from(*place))?.as_ref());
    let gone = left.flat_map(found).chain(just_gone());
    let gone = gone.filter(|(_, meeting)| here().all(|now| now.key != meeting.key)).map(|(id, meeting)| {
        let edition = in_force(register, &meeting.key).unwrap_or_else(|| meeting.basis.edition.clone());
        (
            meeting.class,
            Because::FindingGone(BecauseOf { organisation: id, key: meeting.key.clone(), edition }),
        )
    });
    let come = places.iter().filter_map(|place| {
        let place = usize::from(*place);
        Some((*organisations.get(place)?, followed.partners.get(place)?))
    });
    let come = come.flat_map(|(id, partner)| partner.findings.iter().map(move |meeting| (id, meeting)));
    let come =
        come.filter(|(_, now)| there.iter().all(|(_, known)| known.key != now.key)).map(|(id, now)| {
            let edition = now.basis.edition.clone();
            (now.class, Because::Finding(BecauseOf { organisation: id, key: now.key.clone(), edition }))
        });
    let mut passed: Vec<(Class, Because)> = Vec::new();
    for one in come.chain(gone) {
        if !passed.contains(&one) {
            passed.push(one);
        }
    }
    passed.sort_by_key(|(class, _)| Reverse(*class));
    passed.into_iter().map(|(_, because)| because).collect()
}

/// The edition in force of the list that an entry is on.
fn in_force(register: &Register, key: &EntryKey) -> Option<Sha256Hex> {
    register.editions.get(&key.source).map(|in_force| in_force.adopted.sha256.clone())
}

/// What people answered about an organisation, or did with an answer, after an event.
fn answered(
    register: &Register,
    id: OrganisationId,
    after: u64,
    is_here: impl Fn(OrganisationId, &EntryKey) -> bool,
) -> impl Iterator<Item = Because> {
    let answers = register.organisation(id).into_iter().flat_map(|known| &known.answers);
    let moved = answers.filter(move |(key, answered)| {
        answered.moved() > after && (!answered.question.meeting.is_beside() || is_here(id, key))
    });
    moved.map(move |(key, answered)| {
        let edition = answered.question.meeting.basis.edition.clone();
        Because::Answer(BecauseOf { organisation: id, key: key.clone(), edition })
    })
}

fn facts(proposal: &Proposal) -> Vec<&FactRead> {
    proposal.reasons.iter().flat_map(|reason| &reason.facts).collect()
}

fn value<'a>(facts: &[&'a FactRead], name: &str) -> Option<&'a str> {
    facts.iter().find(|fact| fact.fact == name).map(|fact| fact.value.as_str())
}
