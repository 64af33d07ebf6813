//! What changed for one subscriber: the changes that touch the units that it follows.

use super::changes::{Change, Changes};
use crate::ids::{PartnershipId, UnitId};
use crate::register::Register;
use crate::words::Class;

/// The changes that touch some units and what is below them; all of them when no unit is named. Who did what is left out.
pub fn digest(changes: &Changes, now: &Register, units: &[UnitId]) -> Changes {
    let followed = |id: &str| {
        units.is_empty()
            || id
                .parse::<PartnershipId>()
                .ok()
                .and_then(|id| now.partnership(id))
                .is_some_and(|partnership| now.is_within(partnership.unit(), units))
    };
    let touching = |change: &Change| -> Option<Change> {
        let mut change = change.clone();
        let touches = match &mut change {
            Change::Level { partnership, .. }
            | Change::PartnershipNew { partnership, .. }
            | Change::PartnershipChanged { partnership, .. }
            | Change::PartnershipEnded { partnership, .. }
            | Change::NoLongerInSource { partnership, .. } => followed(partnership),
            said => said.of_mut().is_some_and(|of| {
                of.partnerships.retain(|id| followed(id));
                !of.partnerships.is_empty()
            }),
        };
        touches.then_some(change)
    };
    let kept: Vec<Change> = changes.changes.iter().filter_map(touching).collect();
    // An edition that changed nothing for them is no news, and what only came to other partnerships came by no edition.
    let by_edition = |change: &Change| {
        !matches!(change, Change::FindingAlso(_) | Change::FindingOff(_) | Change::QuestionAlso(_))
    };
    let named = |source: &crate::ids::SourceId| {
        kept.iter().filter(|change| by_edition(change)).filter_map(Change::of).any(|of| of.source == *source)
    };
    let editions = changes.editions.iter().filter(|edition| named(&edition.source)).cloned().collect();
    Changes { editions, acts: Vec::new(), changes: kept }
}

impl Changes {
    /// Only findings of class *legal* that are new, or new to a partnership: what cannot wait for the next digest.
    #[must_use]
    pub fn legal(&self) -> Changes {
        let legal = |change: &&Change| match change {
            Change::FindingNew(of) | Change::FindingAlso(of) => of.class == Class::Legal,
            _ => false,
        };
        Changes { changes: self.changes.iter().filter(legal).cloned().collect(), ..Changes::default() }
    }
}
