//! The findings that come to a partnership and go from it with a partner that is held to be another organisation. They stand of that
//! organisation as they did, so no event of their own tells of them.

use super::{Partnership, Register, Resolved};
use crate::finding::Meeting;
use crate::ids::{OrganisationId, PartnershipId};
use std::sync::Arc;

/// A finding that came to a partnership or went from it with a partner.
#[derive(Clone, Debug, PartialEq)]
pub struct Passed {
    /// The event by which it did.
    pub seq: u64,
    /// The organisation of which it stands.
    pub organisation: OrganisationId,
    /// The finding.
    pub meeting: Arc<Meeting>,
    /// Whether it came; else it went.
    pub came: bool,
    /// Whether it went with a partner of which nobody found out yet which organisation it is now.
    open: bool,
}

impl Partnership {
    /// What went with a partner of which nobody found out yet which organisation it is now.
    pub(crate) fn just_gone(&self) -> impl Iterator<Item = &Passed> {
        self.passed.iter().filter(|passed| passed.open && !passed.came)
    }
}

impl Register {
    /// What stands of an organisation that is a partner no more goes.
    pub(super) fn pass_off(&mut self, id: PartnershipId, old: &Resolved, seq: u64) {
        let Some(organisation) = self.organisations.get(old.organisation.index()) else { return };
        let Some(partnership) = self.partnerships.get_mut(id.index()) else { return };
        let was_here = |meeting: &&Arc<Meeting>| !meeting.is_beside() || old.how.has_beside(&meeting.key);
        for meeting in organisation.findings.values().filter(was_here) {
            let (organisation, meeting) = (old.organisation, Arc::clone(meeting));
            partnership.passed.push(Passed { seq, organisation, meeting, came: false, open: true });
        }
    }

    /// What stands of an organisation that is a partner from now on comes, unless it just went: then it stays.
    pub(super) fn pass_on(&mut self, id: PartnershipId, to: OrganisationId, seq: u64) {
        let Some(organisation) = self.organisations.get(to.index()) else { return };
        let Some(partnership) = self.partnerships.get_mut(id.index()) else { return };
        let come: Vec<Arc<Meeting>> = organisation.findings_in(partnership).cloned().collect();
        for meeting in come {
            let last = partnership.passed.iter().rposition(|passed| passed.meeting.key == meeting.key);
            match last.filter(|last| partnership.passed[*last].open && !partnership.passed[*last].came) {
                Some(last) => {
                    partnership.passed.remove(last);
                }
                None => partnership.passed.push(Passed {
                    seq,
                    organisation: to,
                    meeting,
                    came: true,
                    open: false,
                }),
            }
        }
    }

    /// Once every partner is resolved, what went is gone.
    pub(super) fn pass_done(&mut self, id: PartnershipId) {
        let Some(partnership) = self.partnerships.get_mut(id.index()) else { return };
        if partnership.partners.iter().all(Option::is_some) {
            partnership.passed.iter_mut().for_each(|passed| passed.open = false);
        }
    }
}
