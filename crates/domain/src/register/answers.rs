//! The fold of findings and of answers to questions, and of what asks for a review.

use super::{Organisation, Partnership, Register};
use crate::answer::{About, Changed, Outcome, Verdict};
use crate::event::{AnswerCarried, AnswerReviewed, FindingMade, QuestionAnswered, Recorded, ReviewDone};
use crate::finding::{EntryKey, Meeting, Question};
use crate::ids::{Actor, OrganisationId, PartnershipId, TextId};
use crate::judge::Proposal;
use crate::review::{Cause, Happened, Reviewed};
use crate::words::Class;
use jiff::Timestamp;
use std::sync::Arc;

/// A question with everything that was answered to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The question as it was when it was last answered.
    pub question: Arc<Question>,
    /// The answers, oldest first; only the last can stand.
    pub given: Vec<Answer>,
    /// The organisation without a record about which they were given, when this one got its record later.
    pub from: Option<OrganisationId>,
}

/// An answer that a person gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The event.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Actor,
    /// What.
    pub verdict: Verdict,
    /// Why.
    pub reason: TextId,
    /// What was asked.
    pub about: Arc<About>,
    /// Where it stands.
    pub state: AnswerState,
    /// What people did with it later, oldest first.
    pub later: Vec<Later>,
}

/// Where an answer stands.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerState {
    /// It holds.
    Holds,
    /// It waits for a second person.
    Proposed,
    /// A second person confirmed it: it holds.
    Confirmed,
    /// A second person rejected it.
    Rejected,
    /// It was taken back.
    Withdrawn,
    /// It still holds; that it is taken back waits for a second person.
    WithdrawalProposed,
    /// Another answer came after it.
    Replaced,
    /// What it was about changed: the question is asked again.
    Lapsed(Vec<Changed>),
}

impl AnswerState {
    /// The code in files and texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Proposed => "proposed",
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::WithdrawalProposed => "withdrawal-proposed",
            Self::Replaced => "replaced",
            Self::Lapsed(_) => "lapsed",
        }
    }
}

/// What somebody did with an answer later.
#[derive(Clone, Debug, PartialEq)]
pub struct Later {
    /// The event.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Actor,
    /// What.
    pub outcome: Outcome,
    /// Why.
    pub reason: Option<TextId>,
}

impl Answered {
    /// The answer that stands, settled or not.
    pub fn standing(&self) -> Option<&Answer> {
        let stands = |answer: &&Answer| {
            matches!(
                answer.state,
                AnswerState::Holds
                    | AnswerState::Confirmed
                    | AnswerState::Proposed
                    | AnswerState::WithdrawalProposed
            )
        };
        self.given.last().filter(stands)
    }

    /// Whether the answer that stands closes the question.
    pub fn is_settled(&self) -> bool {
        self.standing().is_some_and(|answer| {
            answer.verdict != Verdict::CannotTell && answer.state != AnswerState::Proposed
        })
    }

    /// The event by which a person last moved it.
    pub fn moved(&self) -> u64 {
        self.given.last().map_or(0, |answer| answer.later.last().map_or(answer.seq, |later| later.seq))
    }

    /// The answer that waits for a second person.
    pub fn proposed(&self) -> Option<&Answer> {
        self.standing().filter(|answer| answer.state == AnswerState::Proposed)
    }

    /// Who proposed what waits for a second person: the answer, or that it is taken back.
    pub fn proposer(&self) -> Option<&Actor> {
        let answer = self.standing()?;
        match answer.state {
            AnswerState::Proposed => Some(&answer.by),
            AnswerState::WithdrawalProposed => answer.later.last().map(|later| &later.by),
            _ => None,
        }
    }

    /// Whether the finding by an earlier *same* about a listing of class *legal* holds while the question is open again: what it was
    /// about changed, and nobody took it back since. One person's word, or none, lowers no level that the law is behind.
    pub fn is_upheld(&self) -> bool {
        for answer in self.given.iter().rev() {
            let legal = answer.about.class == Class::Legal;
            let confirmed = answer.later.iter().any(|later| later.outcome == Outcome::Confirmed);
            match (&answer.state, answer.verdict) {
                (AnswerState::Lapsed(_), Verdict::Same) => return legal,
                // Two people said otherwise, or one about a listing for which one is enough.
                (AnswerState::Lapsed(_) | AnswerState::Withdrawn, Verdict::NotSame)
                    if confirmed || !legal =>
                {
                    return false;
                }
                (AnswerState::Withdrawn, Verdict::Same)
                | (
                    AnswerState::Holds | AnswerState::Confirmed | AnswerState::WithdrawalProposed,
                    Verdict::Same | Verdict::NotSame,
                ) => return false,
                // Only proposed, rejected, or not to be told.
                _ => {}
            }
        }
        false
    }

    /// Whether taking the answer that stands back would lower a level that the law is behind: then it takes two people.
    pub fn is_bound(&self) -> bool {
        let bound = |answer: &Answer| answer.verdict == Verdict::Same && answer.about.class == Class::Legal;
        self.is_settled() && self.standing().is_some_and(bound)
    }
}

impl Organisation {
    /// The other entries about which the answer that stands was given in one go with that about this one.
    pub fn given_with(&self, key: &EntryKey) -> Vec<EntryKey> {
        let standing = |answered: &Answered| answered.standing().map(|one| (one.at, one.by.clone()));
        let Some(given) = self.answers.get(key).and_then(standing) else { return Vec::new() };
        let others = self.answers.iter().filter(|(other, answered)| {
            *other != key && standing(answered).is_some_and(|standing| standing == given)
        });
        others.map(|(other, _)| other.clone()).collect()
    }

    /// Why a question was asked again: what changed since its last answer.
    pub fn asked_again(&self, key: &EntryKey) -> &[Changed] {
        match self.answers.get(key).and_then(|answered| answered.given.last()) {
            Some(Answer { state: AnswerState::Lapsed(changed), .. }) => changed,
            _ => &[],
        }
    }
}

impl Register {
    pub(super) fn answer(&mut self, answered: &QuestionAnswered, recorded: &Recorded) {
        let Some(organisation) = self.organisations.get_mut(answered.organisation.index()) else { return };
        let Some(question) = organisation.questions.get(&answered.key).cloned() else { return };
        let entry = organisation.answers.entry(answered.key.clone()).or_insert_with(|| Answered {
            question: Arc::clone(&question),
            given: Vec::new(),
            from: None,
        });
        if let Some(before) = entry.given.last_mut().filter(|before| before.state == AnswerState::Holds) {
            before.state = AnswerState::Replaced;
        }
        entry.question = Arc::clone(&question);
        entry.given.push(Answer {
            seq: recorded.seq,
            at: recorded.at,
            by: recorded.actor.clone(),
            verdict: answered.verdict,
            reason: answered.reason,
            about: Arc::new(answered.about.clone()),
            state: if answered.proposed { AnswerState::Proposed } else { AnswerState::Holds },
            later: Vec::new(),
        });
        if entry.is_settled() {
            organisation.questions.remove(&answered.key);
        }
        self.note_said(answered.organisation, &question.meeting, recorded.seq);
    }

    /// What was answered before the organisation had a record. What was answered about the record itself stays.
    pub(super) fn carry(&mut self, carried: &AnswerCarried, seq: u64) {
        let from = self.organisations.get(carried.from.index()).and_then(|o| o.answers.get(&carried.key));
        let Some(mut answered) = from.cloned() else { return };
        let Some(organisation) = self.organisations.get_mut(carried.organisation.index()) else { return };
        if organisation.answers.contains_key(&carried.key) {
            return;
        }
        if let Some(answer) = answered.given.last_mut() {
            answer.about = Arc::new(carried.about.clone());
        }
        answered.from.get_or_insert(carried.from);
        let question = Arc::clone(&answered.question);
        organisation.answers.insert(carried.key.clone(), answered);
        self.note_said(carried.organisation, &question.meeting, seq);
    }

    pub(super) fn review_answer(&mut self, reviewed: &AnswerReviewed, recorded: &Recorded) {
        let Some(organisation) = self.organisations.get_mut(reviewed.organisation.index()) else { return };
        let Some(entry) = organisation.answers.get_mut(&reviewed.key) else { return };
        let was_settled = entry.is_settled();
        let Some(answer) = entry.given.last_mut() else { return };
        let leaving = answer.state == AnswerState::WithdrawalProposed;
        answer.state = match reviewed.outcome {
            Outcome::Confirmed if leaving => AnswerState::Withdrawn,
            Outcome::Rejected if leaving => AnswerState::Holds,
            Outcome::Confirmed => AnswerState::Confirmed,
            Outcome::Rejected => AnswerState::Rejected,
            Outcome::Withdrawn => AnswerState::Withdrawn,
            Outcome::WithdrawalProposed => AnswerState::WithdrawalProposed,
        };
        let (by, outcome, reason) = (recorded.actor.clone(), reviewed.outcome, reviewed.reason);
        answer.later.push(Later { seq: recorded.seq, at: recorded.at, by, outcome, reason });
        let question = Arc::clone(&entry.question);
        if entry.is_settled() {
            organisation.questions.remove(&reviewed.key);
        } else if was_settled {
            organisation.questions.insert(reviewed.key.clone(), Arc::clone(&entry.question));
        }
        self.note_said(reviewed.organisation, &question.meeting, recorded.seq);
    }

    /// A question came up. When it is asked again, its last answer stands no more.
    pub(super) fn raise(&mut self, organisation: OrganisationId, question: &Question, seq: u64) {
        let Some(known) = self.organisations.get_mut(organisation.index()) else { return };
        let key = &question.meeting.key;
        if !question.again.is_empty() {
            if let Some(answer) = known.answers.get_mut(key).and_then(|answered| answered.given.last_mut()) {
                answer.state = AnswerState::Lapsed(question.again.clone());
            }
        }
        known.questions.insert(key.clone(), Arc::new(question.clone()));
        self.note_said(organisation, &question.meeting, seq);
    }

    pub(super) fn find(&mut self, made: &FindingMade, recorded: &Recorded) {
        let Some(organisation) = self.organisations.get_mut(made.organisation.index()) else { return };
        let meeting = Arc::new(made.meeting.clone());
        let before = organisation.findings.insert(made.meeting.key.clone(), meeting);
        self.note_said(made.organisation, &made.meeting, recorded.seq);
        let cause = if before.is_some() { Cause::FindingChanged } else { Cause::Finding };
        self.cause_of(made.organisation, &made.meeting, cause, recorded.at);
    }

    pub(super) fn review_done(&mut self, done: ReviewDone, recorded: &Recorded) {
        let Some(partnership) = self.partnerships.get_mut(done.partnership.index()) else { return };
        let (at, by, reason) = (recorded.at, recorded.actor.clone(), done.reason);
        partnership.reviewed = Some(Reviewed { at, by, reason });
        partnership.causes.clear();
        partnership.work_changed = None;
        self.own_texts(done.partnership, recorded);
        self.note(done.partnership, recorded.seq);
    }

    /// Something happened that may ask for a review.
    pub(super) fn cause(&mut self, partnership: PartnershipId, cause: Cause, at: Timestamp) {
        if let Some(partnership) = self.partnerships.get_mut(partnership.index()) {
            Happened::note(&mut partnership.causes, cause, at);
        }
    }

    /// The same for all partnerships of an organisation that something is said of.
    pub(super) fn cause_of(&mut self, id: OrganisationId, meeting: &Meeting, cause: Cause, at: Timestamp) {
        self.each_with(id, meeting, |partnership| {
            Happened::note(&mut partnership.causes, cause, at);
        });
    }
}

impl Partnership {
    /// Whether a proposal under another policy gives another level than the one before it.
    pub(super) fn is_moved_by_policy(&self, now: &Proposal) -> bool {
        self.proposal.as_ref().is_some_and(|before| {
            before.policy != now.policy && (before.level, before.legal_check) != (now.level, now.legal_check)
        })
    }
}
