//! Answering questions, and recording that a partnership was looked at again.

use crate::screen::screen_some;
use crate::{App, AppError, reference_of};
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

/// Answers a question, and with it `others` about the organisation as far as nobody answered them yet, and follows the partnerships of
/// the organisation again. How many answers are new; none: this answer stood already.
pub async fn answer(
    app: &App,
    asked: Asked<'_>,
    others: &[EntryKey],
    verdict: Verdict,
    reason: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<usize, AppError> {
    let Asked { organisation, key } = asked;
    let (about, others) = {
        let register = app.register();
        let reference = reference_of(app, &register)?;
        let known = register.organisation(organisation);
        let about = |key: &EntryKey| {
            let question = question(known?, key)?;
            About::of(known?.identity.ror.as_deref(), &question, &reference)
        };
        let others = others.iter().filter_map(|key| Some((key.clone(), about(key)?)));
        (about(key), others.collect::<Vec<_>>())
    };
    let command = Command::Answer { organisation, key, verdict, reason, about, others: &others };
    let decided = app.execute(&command, actor, now).await?;
    if !decided.events.is_empty() {
        follow_organisation(app, organisation, actor, now).await?;
    }
    Ok(decided.events.len())
}

/// The other questions about the organisation to which an answer may be the answer too.
pub fn others_with(app: &App, asked: Asked<'_>, verdict: Verdict) -> Result<Vec<EntryKey>, AppError> {
    let register = app.register();
    let policy = &reference_of(app, &register)?.policy;
    let known = register.organisation(asked.organisation);
    let keys = known.and_then(|known| {
        let about = view::about(&register, Some(policy), known, false)?;
        let asked = about.questions.iter().find(|one| one.question.meeting.key == *asked.key)?;
        Some(about.answered_with(asked, verdict).into_iter().cloned().collect())
    });
    Ok(keys.unwrap_or_default())
}

/// Confirms, rejects or withdraws the answer that stands, `others_too` with those that were given with it, and follows the partnerships
/// of the organisation again. How many answers that was.
pub async fn review_answer(
    app: &App,
    asked: Asked<'_>,
    outcome: Outcome,
    reason: Option<&str>,
    others_too: bool,
    actor: &Actor,
    now: Timestamp,
) -> Result<usize, AppError> {
    let Asked { organisation, key } = asked;
    let command = Command::ReviewAnswer { organisation, key, outcome, reason, others_too };
    let decided = app.execute(&command, actor, now).await?;
    follow_organisation(app, organisation, actor, now).await?;
    Ok(decided.events.len())
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
