//! Corrections that wait for a second person.

use super::{Owner, Register};
use crate::answer::Outcome;
use crate::content::{Correction, Field};
use crate::event::{CorrectionProposed, CorrectionReviewed, Recorded};
use crate::ids::{Actor, TextId};
use crate::review::Cause;
use jiff::Timestamp;

/// A correction that somebody proposed and that holds once a second person confirms it.
#[derive(Clone, Debug, PartialEq)]
pub struct Awaiting {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Actor,
    /// What.
    pub correction: Correction,
    /// Why.
    pub reason: TextId,
}

impl Register {
    pub(super) fn propose_correction(&mut self, proposed: &CorrectionProposed, recorded: &Recorded) {
        let Some(partnership) = self.partnerships.get_mut(proposed.partnership.index()) else { return };
        let awaiting = Awaiting {
            at: recorded.at,
            by: recorded.actor.clone(),
            correction: proposed.correction.clone(),
            reason: proposed.reason,
        };
        partnership.awaiting.insert(proposed.correction.field(), awaiting);
        self.own_texts(proposed.partnership, recorded);
        self.note(proposed.partnership, recorded.seq);
    }

    /// It waits no more. Of one that was confirmed the correction itself is the next event, but for all partners: those of the row
    /// hold again.
    pub(super) fn review_correction(&mut self, reviewed: &CorrectionReviewed, recorded: &Recorded) {
        let of_row = reviewed.field == Field::Partners && reviewed.outcome == Outcome::Confirmed;
        self.change_partners(reviewed.partnership, recorded, |partnership| {
            partnership.awaiting.remove(&reviewed.field);
            if of_row {
                partnership.corrections.remove(&Field::Partners);
                partnership.said.0 = recorded.seq;
            }
        });
        if of_row {
            self.cause(reviewed.partnership, Cause::Partner, recorded.at);
        }
        self.own_texts(reviewed.partnership, recorded);
        self.note(reviewed.partnership, recorded.seq);
    }

    /// Of what waits the reason is erased with the partnership: nobody can judge it any more.
    pub(super) fn forget_awaiting(&mut self, text: TextId) {
        let Some(Owner::Partnership(id)) = self.owner(text) else { return };
        if let Some(partnership) = self.partnerships.get_mut(id.index()) {
            partnership.awaiting.retain(|_, awaiting| awaiting.reason != text);
        }
    }
}
