//! Which partnerships a screening has to follow: those whose result can be another one than what is recorded.

use super::mark::Mark;
use crate::App;
use crate::parallel::in_order;
use crate::reference::index;
use overzicht_domain::delta::{Renewed, Touched};
use overzicht_domain::ids::{OrganisationId, PartnershipId};
use overzicht_domain::reference::Reference;
use overzicht_domain::register::{Partnership, Register};
use overzicht_domain::row::PartnerTyped;
use overzicht_domain::view::{organisations_of, partners_typed};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// The partnerships to follow; `None` is all of them.
pub(super) fn scope(
    app: &App,
    register: &Register,
    reference: &Reference,
    last: &Mark,
    now: &Mark,
) -> Option<BTreeSet<PartnershipId>> {
    // Of a log that is shorter than what was noted, nothing that was noted holds.
    if last.program != now.program || last.policy != now.policy || last.head > register.head {
        return None;
    }
    // Whether a whole list was looked in is about everybody who is not on it.
    if last.thin != now.thin {
        return None;
    }
    let same_sources = last.editions.keys().eq(now.editions.keys());
    if !same_sources {
        return None;
    }
    let mut renewed: Vec<Renewed<'_>> = Vec::new();
    for (source, (sha256, class)) in &now.editions {
        let (before, given) = last.editions.get(source)?;
        if given != class {
            return None;
        }
        if before == sha256 {
            continue;
        }
        // The registry decides who everybody is, an indicator may be of any country: both are about all.
        let list = reference.lists.iter().find(|list| list.source() == source)?;
        let before = index(app, source, before).ok()?;
        renewed.push(Renewed { now: list, before: Arc::new(before) });
    }
    let mut chosen: BTreeSet<PartnershipId> = register
        .partnerships
        .iter()
        .filter(|p| {
            p.proposal.is_none()
                || p.history.last().is_some_and(|seq| *seq > last.head)
                || (last.day != now.day && p.state_on(last.day) != p.state_on(now.day))
        })
        .map(|p| p.id)
        .collect();
    // What only a partnership told that has left its organisation is told by none that stayed.
    let left = register.organisations.iter().filter(|organisation| organisation.left > last.head);
    chosen.extend(left.flat_map(|organisation| &organisation.partnerships));
    if !renewed.is_empty() {
        let touched = Touched::by(&renewed, reference)?;
        chosen.extend(
            register.organisations.iter().filter(|o| touched.organisation(o)).flat_map(|o| &o.partnerships),
        );
        chosen.extend(whose_partners(register, &touched)?);
    }
    Some(with_their_organisations(register, chosen))
}

/// The partnerships with a partner that the new editions touch. The same partner, typed alike in many rows, is asked about once.
fn whose_partners(register: &Register, touched: &Touched) -> Option<Vec<PartnershipId>> {
    let mut partners: HashMap<PartnerTyped, Vec<PartnershipId>> = HashMap::new();
    for partnership in &register.partnerships {
        for partner in partners_typed(register, &partnership.content()) {
            partners.entry(partner).or_default().push(partnership.id);
        }
    }
    let partners: Vec<(PartnerTyped, Vec<PartnershipId>)> = partners.into_iter().collect();
    let hit = in_order(&partners, |(partner, _)| touched.partner(partner))?;
    Some(partners.into_iter().zip(hit).filter(|(_, hit)| *hit).flat_map(|((_, ids), _)| ids).collect())
}

/// With all other partnerships of the organisations that take part: what an organisation meets is told once, by the first of
/// them.
fn with_their_organisations(
    register: &Register,
    mut chosen: BTreeSet<PartnershipId>,
) -> BTreeSet<PartnershipId> {
    let organisations: HashSet<OrganisationId> = chosen
        .iter()
        .filter_map(|id| register.partnership(*id))
        .flat_map(|partnership: &Partnership| organisations_of(partnership))
        .collect();
    let all = organisations.iter().filter_map(|id| register.organisation(*id));
    chosen.extend(all.flat_map(|organisation| &organisation.partnerships));
    chosen
}
