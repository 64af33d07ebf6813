//! Answering questions, and recording that a partnership was looked at again.

use crate::screen::screen_some;
use crate::{App, AppError, policy_of, reference_of};
use jiff::Timestamp;
use overzicht_domain::answer::{About, Outcome, Verdict};
use overzicht_domain::decide::Command;
use overzicht_domain::finding::{EntryKey, Question};
use overzicht_domain::ids::{Actor, OrganisationId, PartnershipId};
use overzicht_domain::register::{Organisation, Register};
use overzicht_domain::view;
use std::sync::Arc;

/// A question, by organisation and entry.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The entry.
    pub key: &'a EntryKey,
}

/// Answers a question, and follows the partnerships of the organisation again. False: this answer stood already.
pub async fn answer(
    app: &App,
    asked: Asked<'_>,
    verdict: Verdict,
    reason: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<bool, AppError> {
    let about = {
        let register = app.register();
        let reference = reference_of(app, &register)?;
        register.organisation(asked.organisation).and_then(|organisation| {
            let question = question(organisation, asked.key)?;
            About::of(organisation.identity.ror.as_deref(), &question, &reference)
        })
    };
    let Asked { organisation, key } = asked;
    let command = Command::Answer { organisation, key, verdict, reason, about };
    let decided = app.execute(&command, actor, now).await?;
    if decided.events.is_empty() {
        return Ok(false);
    }
    follow_organisation(app, organisation, actor, now).await?;
    Ok(true)
}

/// Answers a question, and with it the others to which the answer is the same, as the organisation may be one of the registry that
/// several lists have. Whether the answer is new, and how many others there were.
pub async fn answer_on_all_lists(
    app: &App,
    asked: Asked<'_>,
    verdict: Verdict,
    reason: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<(bool, usize), AppError> {
    let others = answered_with(app, asked);
    let answered = answer(app, asked, verdict, reason, actor, now).await?;
    for key in &others {
        answer(app, Asked { key, ..asked }, verdict, reason, actor, now).await?;
    }
    Ok((answered, others.len()))
}

fn answered_with(app: &App, asked: Asked<'_>) -> Vec<EntryKey> {
    let register = app.register();
    let policy = policy_of(app, &register).ok();
    let organisation = register.organisation(asked.organisation);
    let about = organisation.and_then(|known| view::about(&register, policy.as_deref(), known, false));
    let keys = about.and_then(|about| {
        let asked = about.questions.iter().find(|one| one.question.meeting.key == *asked.key)?;
        Some(about.answered_with(asked).into_iter().cloned().collect())
    });
    keys.unwrap_or_default()
}

/// Confirms, rejects or withdraws the answer that stands, and follows the partnerships of the organisation again.
pub async fn review_answer(
    app: &App,
    asked: Asked<'_>,
    outcome: Outcome,
    reason: Option<&str>,
    actor: &Actor,
    now: Timestamp,
) -> Result<(), AppError> {
    let Asked { organisation, key } = asked;
    app.execute(&Command::ReviewAnswer { organisation, key, outcome, reason }, actor, now).await?;
    follow_organisation(app, organisation, actor, now).await
}

/// Records that a partnership was looked at again.
pub async fn review(
    app: &App,
    partnership: PartnershipId,
    reason: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<(), AppError> {
    app.execute(&Command::Review { partnership, reason }, actor, now).await?;
    Ok(())
}

fn question(organisation: &Organisation, key: &EntryKey) -> Option<Arc<Question>> {
    let answered = || Some(&organisation.answers.get(key)?.question);
    organisation.questions.get(key).or_else(answered).map(Arc::clone)
}

/// Follows the partnerships of one organisation: an answer touches no other.
async fn follow_organisation(
    app: &App,
    organisation: OrganisationId,
    actor: &Actor,
    now: Timestamp,
) -> Result<(), AppError> {
    let of_it = |register: &Register| {
        register.organisation(organisation).map(|known| known.partnerships.clone()).unwrap_or_default()
    };
    screen_some(app, of_it, actor, now).await
}
