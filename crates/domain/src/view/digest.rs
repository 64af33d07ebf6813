//! What changed for one subscriber: the changes that touch the units that it follows.

use super::changes::{Change, Changes, OfOrganisation};
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
    let of = |of: &OfOrganisation| OfOrganisation {
        partnerships: of.partnerships.iter().filter(|id| followed(id)).cloned().collect(),
        ..of.clone()
    };
    let touching = |change: &Change| -> Option<Change> {
        let change = match change {
            Change::FindingNew(o) => Change::FindingNew(of(o)),
            Change::FindingGone(o) => Change::FindingGone(of(o)),
            Change::QuestionNew(o) => Change::QuestionNew(of(o)),
            Change::QuestionGone(o) => Change::QuestionGone(of(o)),
            Change::QuestionAnswered(o) => Change::QuestionAnswered(of(o)),
            other => other.clone(),
        };
        let touches = match &change {
            Change::FindingNew(o)
            | Change::FindingGone(o)
            | Change::QuestionNew(o)
            | Change::QuestionGone(o)
            | Change::QuestionAnswered(o) => !o.partnerships.is_empty(),
            Change::Level { partnership, .. }
            | Change::PartnershipNew { partnership, .. }
            | Change::PartnershipChanged { partnership, .. }
            | Change::PartnershipEnded { partnership, .. }
            | Change::NoLongerInSource { partnership, .. } => followed(partnership),
        };
        touches.then_some(change)
    };
    let kept: Vec<Change> = changes.changes.iter().filter_map(touching).collect();
    // An edition that changed nothing for them is no news.
    let named = |source: &crate::ids::SourceId| {
        kept.iter().any(|change| match change {
            Change::FindingNew(o)
            | Change::FindingGone(o)
            | Change::QuestionNew(o)
            | Change::QuestionGone(o)
            | Change::QuestionAnswered(o) => o.source == *source,
            _ => false,
        })
    };
    let editions = changes.editions.iter().filter(|edition| named(&edition.source)).cloned().collect();
    Changes { editions, acts: Vec::new(), changes: kept }
}

impl Changes {
    /// Only new findings of class *legal*: what cannot wait for the next digest.
    #[must_use]
    pub fn legal(&self) -> Changes {
        let legal = |change: &&Change| matches!(change, Change::FindingNew(of) if of.class == Class::Legal);
        Changes { changes: self.changes.iter().filter(legal).cloned().collect(), ..Changes::default() }
    }
}
