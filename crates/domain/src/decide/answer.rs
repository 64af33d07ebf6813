//! Answers to questions, what a second person does with them, and reviews of partnerships.

use super::{Draft, Refusal};
use crate::answer::{About, Outcome, Verdict};
use crate::event::{AnswerReviewed, QuestionAnswered, ReviewDone, TextClass};
use crate::finding::EntryKey;
use crate::ids::{Actor, OrganisationId, PartnershipId, TextId};
use crate::register::{Answer, AnswerState, Answered, Organisation, Register, fold_name};
use crate::words::Class;
use overzicht_matcher::normalise;

/// A question, by organisation and entry.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) organisation: OrganisationId,
    pub(super) key: &'a EntryKey,
}

impl Asked<'_> {
    fn missing(self) -> Refusal {
        Refusal::NoSuchQuestion {
            organisation: self.organisation.to_string(),
            source_id: self.key.source.to_string(),
            entry: self.key.entry.clone(),
        }
    }

    fn organisation(self, register: &Register) -> Result<&Organisation, Refusal> {
        register
            .organisation(self.organisation)
            .ok_or_else(|| Refusal::Missing(format!("organisation {}", self.organisation)))
    }
}

/// *Not the same* about a listing of class *legal* is only proposed: a second person confirms or rejects it.
pub(super) fn answer(
    register: &Register,
    asked: Asked<'_>,
    verdict: Verdict,
    reason: &str,
    about: Option<&About>,
    actor: &Actor,
    draft: &mut Draft,
) -> Result<(), Refusal> {
    let organisation = asked.organisation(register)?;
    let reason = reason.trim();
    let known = organisation.answers.get(asked.key);
    let standing = known.and_then(Answered::standing);
    if let Some(standing) = standing {
        let again = standing.verdict == verdict
            && standing.by == *actor
            && register.texts.get(standing.reason) == Some(reason);
        if again {
            return Ok(());
        }
    }
    if !organisation.questions.contains_key(asked.key) {
        return Err(match standing {
            Some(standing) => Refusal::AnsweredAlready(standing.verdict.code()),
            None => asked.missing(),
        });
    }
    if !is_asked(register, organisation, asked.key) {
        let elsewhere = register.organisations.iter().find(|one| is_asked(register, one, asked.key));
        let elsewhere =
            elsewhere.map(|one| format!("; it is asked about {} now", one.id)).unwrap_or_default();
        return Err(Refusal::NobodysQuestion { organisation: asked.organisation.to_string(), elsewhere });
    }
    if known.and_then(Answered::proposed).is_some() {
        return Err(Refusal::AwaitsSecond);
    }
    if reason.is_empty() {
        return Err(Refusal::NoReason);
    }
    let about = about.ok_or_else(|| Refusal::EntryGone(asked.key.entry.clone()))?;
    let reason = draft.text(TextClass::Reason, reason);
    draft.push(QuestionAnswered {
        organisation: asked.organisation,
        key: asked.key.clone(),
        verdict,
        reason,
        proposed: verdict == Verdict::NotSame && about.class == Class::Legal,
        about: about.clone(),
    });
    Ok(())
}

/// Whether a question is of a partnership.
fn is_asked(register: &Register, organisation: &Organisation, key: &EntryKey) -> bool {
    let question = organisation.questions.get(key);
    question.is_some_and(|asked| register.partnerships_with(organisation, &asked.meeting).next().is_some())
}

/// The same answer to another question, if nobody answered that yet and it is not about a list with force of law.
pub(super) fn answer_too(
    register: &Register,
    asked: Asked<'_>,
    verdict: Verdict,
    reason: &str,
    about: &About,
    actor: &Actor,
    draft: &mut Draft,
) -> Result<(), Refusal> {
    let organisation = asked.organisation(register)?;
    let answered = organisation.answers.get(asked.key).and_then(Answered::standing).is_some();
    if answered || about.class == Class::Legal || !organisation.questions.contains_key(asked.key) {
        return Ok(());
    }
    answer(register, asked, verdict, reason, Some(about), actor, draft)
}

/// What becomes of the answer that stands. Taking back that somebody *is* on a list with force of law is only proposed, since the
/// level goes down with it; taking back that they are not needs nobody else, since then it is asked again.
pub(super) fn review(
    register: &Register,
    asked: Asked<'_>,
    outcome: Outcome,
    reason: Option<&str>,
    actor: &Actor,
    draft: &mut Draft,
) -> Result<(), Refusal> {
    let organisation = asked.organisation(register)?;
    let Some(answered) = organisation.answers.get(asked.key) else {
        return Err(match outcome {
            _ if !organisation.questions.contains_key(asked.key) => asked.missing(),
            Outcome::Confirmed | Outcome::Rejected => Refusal::NothingProposed,
            Outcome::Withdrawn | Outcome::WithdrawalProposed => Refusal::NoAnswer,
        });
    };
    let standing = answered.standing();
    let leaving = standing.is_some_and(|answer| answer.state == AnswerState::WithdrawalProposed);
    let outcome = match outcome {
        Outcome::Withdrawn | Outcome::WithdrawalProposed => {
            standing.ok_or(Refusal::NoAnswer)?;
            match (leaving, answered.is_bound()) {
                (true, _) => return Err(Refusal::WithdrawalAwaits),
                (false, true) => Outcome::WithdrawalProposed,
                (false, false) => Outcome::Withdrawn,
            }
        }
        Outcome::Confirmed | Outcome::Rejected => {
            let open = organisation.questions.contains_key(asked.key);
            let proposer = answered.proposer().filter(|_| leaving || open);
            let proposer = proposer.ok_or(Refusal::NothingProposed)?;
            // That the answer stays needs nobody else.
            let alone = leaving && outcome == Outcome::Rejected;
            if !alone && same_person(register, proposer, actor) {
                return Err(Refusal::SamePerson);
            }
            outcome
        }
    };
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_none() && outcome != Outcome::Confirmed {
        return Err(Refusal::NoReason);
    }
    let reason = reason.map(|reason| draft.text(TextClass::Reason, reason));
    draft.push(AnswerReviewed { organisation: asked.organisation, key: asked.key.clone(), outcome, reason });
    Ok(())
}

/// Whether two actors are one person as far as the register knows: the same code, or the same name but for capitals, accents, full
/// stops and blanks.
pub(super) fn same_person(register: &Register, one: &Actor, other: &Actor) -> bool {
    let letters = |name: &str| {
        let letters: String = normalise(name).as_str().chars().filter(|c| c.is_alphanumeric()).collect();
        if letters.is_empty() { fold_name(name) } else { letters }
    };
    let name =
        |actor: &Actor| register.actors.get(&actor.0).and_then(|id| register.texts.get(*id)).map(letters);
    one == other || name(one).is_some_and(|one| name(other) == Some(one))
}

/// A partnership was looked at again.
pub(super) fn review_partnership(
    register: &Register,
    partnership: PartnershipId,
    reason: &str,
    draft: &mut Draft,
) -> Result<(), Refusal> {
    register
        .partnership(partnership)
        .ok_or_else(|| Refusal::Missing(format!("partnership {partnership}")))?;
    if reason.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    let reason = draft.text(TextClass::Reason, reason.trim());
    draft.push(ReviewDone { partnership, reason });
    Ok(())
}

/// The texts of all answers about an organisation.
pub(super) fn reasons(organisation: &Organisation) -> Vec<TextId> {
    let texts = |answer: &Answer| {
        let later = answer.later.iter().filter_map(|later| later.reason);
        std::iter::once(answer.reason).chain(later).collect::<Vec<_>>()
    };
    organisation.answers.values().flat_map(|answered| answered.given.iter().flat_map(texts)).collect()
}
