//! Keeping what following the path gave: only transitions become events, an unchanged result costs none.

use super::Draft;
use crate::event::{
    FindingMade, FindingWithdrawn, LevelProposed, OrganisationAdded, OrganisationIdentity, PartnerResolved,
    QuestionRaised, QuestionWithdrawn, TextClass,
};
use crate::ids::{OrganisationId, PartnershipId};
use crate::path::{Followed, FollowedPartner, Who};
use crate::register::{Organisation, Register};
use overzicht_matcher::Country;
use std::collections::{BTreeMap, HashMap};

pub(super) fn record(register: &Register, followed: &[(PartnershipId, Followed)], draft: &mut Draft) {
    let mut organisations = Organisations::new(register);
    // An organisation has the same findings wherever it is a partner: each is looked at once.
    let mut met: BTreeMap<OrganisationId, &FollowedPartner> = BTreeMap::new();
    for (id, result) in followed {
        let Some(partnership) = register.partnership(*id) else { continue };
        for (place, partner) in result.partners.iter().enumerate() {
            let organisation = organisations.number(&partner.organisation, draft);
            met.entry(organisation).or_insert(partner);
            let known = partnership.partners.get(place).and_then(Option::as_ref);
            let same = known.is_some_and(|known| {
                known.organisation == organisation
                    && known.how.ground == partner.how.ground
                    && known.how.candidates == partner.how.candidates
            });
            if !same {
                draft.push(PartnerResolved {
                    partnership: *id,
                    partner: u16::try_from(place).unwrap_or(u16::MAX),
                    organisation,
                    how: partner.how.clone(),
                });
            }
        }
    }
    for (id, partner) in met {
        transitions(id, register.organisation(id), partner, register, draft);
    }
    for (id, result) in followed {
        let Some(partnership) = register.partnership(*id) else { continue };
        let same = partnership.proposal.as_ref().is_some_and(|known| known.says_the_same(&result.proposal));
        if !same {
            draft.push(LevelProposed { partnership: *id, proposal: result.proposal.clone() });
        }
    }
}

fn transitions(
    id: OrganisationId,
    known: Option<&Organisation>,
    partner: &FollowedPartner,
    register: &Register,
    draft: &mut Draft,
) {
    for meeting in &partner.findings {
        let before = known.and_then(|o| o.findings.get(&meeting.key));
        if before.is_none_or(|before| !before.says_the_same(meeting)) {
            draft.push(FindingMade { organisation: id, meeting: meeting.clone() });
        }
    }
    for question in &partner.questions {
        let before = known.and_then(|o| o.questions.get(&question.meeting.key));
        let same =
            before.is_some_and(|b| b.asked == question.asked && b.meeting.says_the_same(&question.meeting));
        if !same {
            draft.push(QuestionRaised { organisation: id, question: question.clone() });
        }
    }
    let Some(known) = known else { return };
    for key in known.findings.keys() {
        if !partner.findings.iter().any(|meeting| meeting.key == *key) {
            let edition = register.editions.get(&key.source).map(|e| e.adopted.sha256.clone());
            draft.push(FindingWithdrawn {
                organisation: id,
                key: key.clone(),
                edition: edition.unwrap_or_default(),
            });
        }
    }
    for key in known.questions.keys() {
        if !partner.questions.iter().any(|question| question.meeting.key == *key) {
            draft.push(QuestionWithdrawn { organisation: id, key: key.clone() });
        }
    }
}

/// Numbers of organisations, new ones made on the way.
struct Organisations<'a> {
    register: &'a Register,
    by_ror: HashMap<String, OrganisationId>,
    by_typed: HashMap<(String, Option<Country>), OrganisationId>,
}

impl<'a> Organisations<'a> {
    fn new(register: &'a Register) -> Self {
        Self { register, by_ror: HashMap::new(), by_typed: HashMap::new() }
    }

    fn number(&mut self, who: &Who, draft: &mut Draft) -> OrganisationId {
        let next = self.register.organisations.len() + self.by_ror.len() + self.by_typed.len() + 1;
        let next = OrganisationId(u32::try_from(next).unwrap_or(u32::MAX));
        match who {
            Who::Registered { ror, name, country, .. } => {
                if let Some(id) = self.register.by_ror(ror).or_else(|| self.by_ror.get(ror).copied()) {
                    return id;
                }
                self.by_ror.insert(ror.clone(), next);
                let identity = OrganisationIdentity {
                    ror: Some(ror.clone()),
                    name: Some(name.clone()),
                    typed: None,
                    country: *country,
                };
                draft.push(OrganisationAdded { organisation: next, identity });
                next
            }
            Who::Typed { name, country } => {
                if let Some(id) = self.register.by_typed(name, *country) {
                    return id;
                }
                let key = (overzicht_matcher::normalise(name).to_string(), *country);
                if let Some(id) = self.by_typed.get(&key) {
                    return *id;
                }
                self.by_typed.insert(key, next);
                let typed = draft.text(TextClass::Partnership, name);
                let identity =
                    OrganisationIdentity { ror: None, name: None, typed: Some(typed), country: *country };
                draft.push(OrganisationAdded { organisation: next, identity });
                next
            }
        }
    }
}
