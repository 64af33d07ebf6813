//! Keeping what following the path gave: only transitions become events, an unchanged result costs none.

mod because;
mod organisations;

use super::Draft;
use crate::event::{
    AnswerCarried, Because, BecauseOf, FindingMade, FindingWithdrawn, LevelProposed, PartnerResolved,
    QuestionRaised, QuestionWithdrawn,
};
use crate::finding::{EntryKey, Meeting, Question};
use crate::ids::{OrganisationId, PartnershipId, Sha256Hex};
use crate::path::{Followed, FollowedPartner};
use crate::register::{Organisation, Partnership, Register};
use organisations::Organisations;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What changed in this record, by whom it is about: why a proposal is another one.
#[derive(Default)]
struct Moved {
    partners: HashMap<PartnershipId, Vec<u16>>,
    /// With whether it is about what stands beside the organisation in some texts.
    organisations: HashMap<OrganisationId, Vec<(Because, bool)>>,
}

pub(super) fn record(register: &Register, followed: &[(PartnershipId, Followed)], draft: &mut Draft) {
    let mut organisations = Organisations::new(register);
    let mut moved = Moved::default();
    let mut met: BTreeMap<OrganisationId, Vec<(PartnershipId, &FollowedPartner)>> = BTreeMap::new();
    let mut partners: HashMap<PartnershipId, Vec<OrganisationId>> = HashMap::new();
    for (id, result) in followed {
        let Some(partnership) = register.partnership(*id) else { continue };
        for (place, partner) in result.partners.iter().enumerate() {
            let organisation = organisations.number(&partner.organisation, draft);
            met.entry(organisation).or_default().push((*id, partner));
            partners.entry(*id).or_default().push(organisation);
            let known = partnership.partners.get(place).and_then(Option::as_ref);
            let same = known.is_some_and(|known| {
                known.organisation == organisation
                    && known.how.ground == partner.how.ground
                    && known.how.candidates == partner.how.candidates
                    && known.how.beside == partner.how.beside
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
    for (id, partners) in met {
        transitions(id, &Told::of(id, &partners, &now, register), register, draft, &mut moved);
    }
    for (id, result) in followed {
        let Some(partnership) = register.partnership(*id) else { continue };
        let same = partnership.proposal.as_ref().is_some_and(|known| known.says_the_same(&result.proposal));
        if !same {
            let organisations = partners.get(id).map_or(&[][..], Vec::as_slice);
            let because = because::because(register, partnership, result, organisations, &moved);
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

/// What the partnerships that were followed tell of an organisation.
///
/// It meets the same wherever it is a partner, but for what its texts say: they may name another body beside it, or which part of it is meant. So
/// each entry is told by the first partnership that has it, and what none of them has is gone, unless one that was not followed may have it still.
struct Told<'a> {
    known: Option<&'a Organisation>,
    findings: BTreeMap<&'a EntryKey, &'a Meeting>,
    questions: BTreeMap<&'a EntryKey, &'a Question>,
    /// The partnerships that were not followed: nothing touched them, so that what they told stands.
    others: Vec<&'a Partnership>,
    /// Whether one of these is earlier than all that were followed.
    has_an_earlier: bool,
}

impl<'a> Told<'a> {
    fn of(
        id: OrganisationId,
        partners: &[(PartnershipId, &'a FollowedPartner)],
        followed: &HashSet<PartnershipId>,
        register: &'a Register,
    ) -> Self {
        let known = register.organisation(id);
        let all = known.into_iter().flat_map(|known| &known.partnerships);
        let others: Vec<&Partnership> =
            all.filter(|id| !followed.contains(id)).filter_map(|id| register.partnership(*id)).collect();
        let first = partners.first().map(|(first, _)| *first);
        let has_an_earlier = others.iter().any(|other| Some(other.id) < first && register.can_follow(other));
        let (mut findings, mut questions) = (BTreeMap::new(), BTreeMap::new());
        let mut upheld: HashSet<&EntryKey> = HashSet::new();
        for (_, partner) in partners {
            for meeting in &partner.findings {
                tell(&mut findings, meeting, |meeting| meeting);
            }
            for question in &partner.questions {
                tell(&mut questions, question, |question| &question.meeting);
                let key = &question.meeting.key;
                upheld.extend(partner.findings.iter().any(|found| found.key == *key).then_some(key));
            }
        }
        // What was found by one text is not asked because of another one; what is found until it is answered again is both.
        questions.retain(|key, question: &mut &Question| {
            let is_of_another = |found: &&Meeting| found.is_beside() && !question.meeting.is_beside();
            upheld.contains(key) || findings.get(key).is_none_or(is_of_another)
        });
        Self { known, findings, questions, others, has_an_earlier }
    }

    /// Whether what was told before may be told again, though it says something else.
    fn may_change(&self, meeting: &Meeting) -> bool {
        meeting.is_beside() || !self.has_an_earlier
    }

    /// Whether one that was not followed may have what is no longer told.
    fn may_stand(&self, id: OrganisationId, meeting: &Meeting, register: &Register) -> bool {
        self.others
            .iter()
            .any(|other| other.has(id, meeting) && (meeting.is_beside() || register.can_follow(other)))
    }
}

/// The first that tells of an entry, but one that tells of the organisation before one that tells of what stands beside it.
fn tell<'a, T>(told: &mut BTreeMap<&'a EntryKey, &'a T>, what: &'a T, meeting: impl Fn(&T) -> &Meeting) {
    let of: &'a Meeting = meeting(what);
    let known = told.get(&of.key);
    if known.is_none_or(|known| meeting(known).is_beside() && !of.is_beside()) {
        told.insert(&of.key, what);
    }
}

fn transitions(
    id: OrganisationId,
    told: &Told<'_>,
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
    for (key, meeting) in &told.findings {
        let before = told.known.and_then(|o| o.findings.get(*key));
        if before.is_none_or(|before| told.may_change(before) && !before.says_the_same(meeting)) {
            let why = Because::Finding(of(key, &meeting.basis.edition));
            because.push((why, meeting.is_beside()));
            draft.push(FindingMade { organisation: id, meeting: (*meeting).clone() });
        }
    }
    for (key, question) in &told.questions {
        let before = told.known.and_then(|o| o.questions.get(*key));
        let same = before.is_some_and(|b| {
            b.asked == question.asked
                && b.meeting.says_the_same(&question.meeting)
                && (question.again.is_empty() || b.again == question.again)
        });
        if !same && before.is_none_or(|before| told.may_change(&before.meeting)) {
            let why = Because::Question(of(key, &question.meeting.basis.edition));
            because.push((why, question.meeting.is_beside()));
            draft.push(QuestionRaised { organisation: id, question: (*question).clone() });
        }
    }
    if let Some(known) = told.known {
        let in_force = |key: &EntryKey| {
            register.editions.get(&key.source).map(|e| e.adopted.sha256.clone()).unwrap_or_default()
        };
        for (key, meeting) in &known.findings {
            if !told.findings.contains_key(key) && !told.may_stand(id, meeting, register) {
                let edition = in_force(key);
                because.push((Because::FindingGone(of(key, &edition)), meeting.is_beside()));
                draft.push(FindingWithdrawn { organisation: id, key: key.clone(), edition });
            }
        }
        for (key, question) in &known.questions {
            if !told.questions.contains_key(key) && !told.may_stand(id, &question.meeting, register) {
                because.push((Because::QuestionGone(of(key, &in_force(key))), question.meeting.is_beside()));
                draft.push(QuestionWithdrawn { organisation: id, key: key.clone() });
            }
        }
    }
    if !because.is_empty() {
        moved.organisations.insert(id, because);
    }
}
