//! Keeping what following the path gave: only transitions become events, an unchanged result costs none.

mod because;
mod organisations;

use super::Draft;
use crate::event::{
    AnswerCarried, Because, BecauseOf, FindingMade, FindingWithdrawn, LevelProposed, PartnerResolved,
    QuestionRaised, QuestionWithdrawn,
};
use crate::finding::EntryKey;
use crate::ids::{OrganisationId, PartnershipId, Sha256Hex};
use crate::path::{Followed, FollowedPartner};
use crate::register::{Organisation, Register};
use organisations::Organisations;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What changed in this record, by whom it is about: why a proposal is another one.
#[derive(Default)]
struct Moved {
    partners: HashMap<PartnershipId, Vec<u16>>,
    organisations: HashMap<OrganisationId, Vec<Because>>,
}

pub(super) fn record(register: &Register, followed: &[(PartnershipId, Followed)], draft: &mut Draft) {
    let mut organisations = Organisations::new(register);
    let mut moved = Moved::default();
    // An organisation has the same findings wherever it is a partner: each is looked at once, in its first partnership.
    let mut met: BTreeMap<OrganisationId, (PartnershipId, &FollowedPartner)> = BTreeMap::new();
    let mut partners: HashMap<PartnershipId, Vec<OrganisationId>> = HashMap::new();
    for (id, result) in followed {
        let Some(partnership) = register.partnership(*id) else { continue };
        for (place, partner) in result.partners.iter().enumerate() {
            let organisation = organisations.number(&partner.organisation, draft);
            met.entry(organisation).or_insert((*id, partner));
            partners.entry(*id).or_default().push(organisation);
            let known = partnership.partners.get(place).and_then(Option::as_ref);
            let same = known.is_some_and(|known| {
                known.organisation == organisation
                    && known.how.ground == partner.how.ground
                    && known.how.candidates == partner.how.candidates
            });
            if !same {
                let place = u16::try_from(place).unwrap_or(u16::MAX);
                if known.is_none_or(|known| known.organisation != organisation) {
                    moved.partners.entry(*id).or_default().push(place);
                }
                draft.push(PartnerResolved {
                    partnership: *id,
                    partner: place,
                    organisation,
                    how: partner.how.clone(),
                });
            }
        }
    }
    carry(register, &mut organisations, followed, draft);
    let now: HashSet<PartnershipId> = followed.iter().map(|(id, _)| *id).collect();
    for (id, (first, partner)) in met {
        let known = register.organisation(id);
        if known.is_some_and(|known| has_an_earlier(known, first, &now, register)) {
            continue;
        }
        transitions(id, known, partner, register, draft, &mut moved);
    }
    for (id, result) in followed {
        let Some(partnership) = register.partnership(*id) else { continue };
        let same = partnership.proposal.as_ref().is_some_and(|known| known.says_the_same(&result.proposal));
        if !same {
            let organisations = partners.get(id).map_or(&[][..], Vec::as_slice);
            let because = because::because(register, partnership, &result.proposal, organisations, &moved);
            draft.push(LevelProposed { partnership: *id, proposal: result.proposal.clone(), because });
        }
    }
}

/// Answers that were given before an organisation had a record, each once.
fn carry(
    register: &Register,
    organisations: &mut Organisations<'_>,
    followed: &[(PartnershipId, Followed)],
    draft: &mut Draft,
) {
    let mut done: HashSet<(OrganisationId, &EntryKey)> = HashSet::new();
    let partners = followed.iter().flat_map(|(_, result)| &result.partners);
    for (partner, carried) in partners.flat_map(|partner| partner.carried.iter().map(move |c| (partner, c))) {
        let Some(from) = register.by_typed(&carried.name, carried.country) else { continue };
        let organisation = organisations.number(&partner.organisation, draft);
        let known = register.organisation(organisation);
        if known.is_none_or(|known| !known.answers.contains_key(&carried.key))
            && done.insert((organisation, &carried.key))
        {
            let (key, about) = (carried.key.clone(), carried.about.clone());
            draft.push(AnswerCarried { organisation, from, key, about });
        }
    }
}

/// Whether what an organisation meets is told by an earlier partnership that was not followed now: nothing touched it, so that
/// what is recorded stands.
fn has_an_earlier(
    known: &Organisation,
    first: PartnershipId,
    followed: &HashSet<PartnershipId>,
    register: &Register,
) -> bool {
    let mut earlier = known.partnerships.iter().take_while(|id| **id < first);
    earlier
        .any(|id| !followed.contains(id) && register.partnership(*id).is_some_and(|p| register.can_follow(p)))
}

fn transitions(
    id: OrganisationId,
    known: Option<&Organisation>,
    partner: &FollowedPartner,
    register: &Register,
    draft: &mut Draft,
    moved: &mut Moved,
) {
    let mut because = Vec::new();
    let of = |key: &EntryKey, edition: &Sha256Hex| BecauseOf {
        organisation: id,
        key: key.clone(),
        edition: edition.clone(),
    };
    for meeting in &partner.findings {
        let before = known.and_then(|o| o.findings.get(&meeting.key));
        if before.is_none_or(|before| !before.says_the_same(meeting)) {
            because.push(Because::Finding(of(&meeting.key, &meeting.basis.edition)));
            draft.push(FindingMade { organisation: id, meeting: meeting.clone() });
        }
    }
    for question in &partner.questions {
        let before = known.and_then(|o| o.questions.get(&question.meeting.key));
        let same = before.is_some_and(|b| {
            b.asked == question.asked
                && b.meeting.says_the_same(&question.meeting)
                && (question.again.is_empty() || b.again == question.again)
        });
        if !same {
            because.push(Because::Question(of(&question.meeting.key, &question.meeting.basis.edition)));
            draft.push(QuestionRaised { organisation: id, question: question.clone() });
        }
    }
    if let Some(known) = known {
        let in_force = |key: &EntryKey| {
            register.editions.get(&key.source).map(|e| e.adopted.sha256.clone()).unwrap_or_default()
        };
        for key in known.findings.keys() {
            if !partner.findings.iter().any(|meeting| meeting.key == *key) {
                let edition = in_force(key);
                because.push(Because::FindingGone(of(key, &edition)));
                draft.push(FindingWithdrawn { organisation: id, key: key.clone(), edition });
            }
        }
        for key in known.questions.keys() {
            if !partner.questions.iter().any(|question| question.meeting.key == *key) {
                because.push(Because::QuestionGone(of(key, &in_force(key))));
                draft.push(QuestionWithdrawn { organisation: id, key: key.clone() });
            }
        }
    }
    if !because.is_empty() {
        moved.organisations.insert(id, because);
    }
}
