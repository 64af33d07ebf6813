//! What is kept of a try: how it ended, what the next one has to know, and when that is.

use super::bare;
use super::download::Validators;
use super::hold::job;
use crate::catalogue::{Catalogue, Entry};
use crate::update::Updated;
use crate::why::Why;
use crate::{App, AppError};
use jiff::{SignedDuration, Timestamp, ToSpan};
use overzicht_domain::ids::SourceId;
use overzicht_domain::register::InForce;
use overzicht_store::Job;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The first pause after a failed try, between tries of the schedule.
const FIRST_PAUSE: Duration = Duration::from_secs(15 * 60);
/// The longest one.
const LONGEST_PAUSE: Duration = Duration::from_secs(24 * 60 * 60);
/// How much a moment of a next try is moved at random, so that not everybody asks at the same time.
const JITTER_PERCENT: u64 = 10;

/// What a success leaves for the next try.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Mark {
    /// The edition that the validators are of.
    pub(super) edition: String,
    pub(super) files: Vec<Validators>,
}

/// Keeps that an edition is the publisher's: adopted now, or in force already.
pub(super) async fn note_success(
    app: &App,
    source: &SourceId,
    catalogue: &Catalogue,
    updated: &Updated,
    files: Vec<Validators>,
    now: Timestamp,
) -> Result<(), AppError> {
    let mark = Mark { edition: updated.adopted.sha256.0.clone(), files };
    let outcome = if updated.unchanged { "unchanged" } else { "adopted" };
    match catalogue.get(source) {
        Some(entry) => note(app, entry, outcome, &mark, now).await,
        None => note(app, &bare(source), outcome, &mark, now).await,
    }
}

/// Whether an edition was given by hand, and nobody looked at the publisher's since: what was fetched has what the next try has to
/// know of each file.
pub(crate) fn is_by_hand(job: Option<&Job>, in_force: &InForce) -> bool {
    let Some((job, succeeded)) = job.and_then(|job| Some((job, job.succeeded?))) else { return true };
    let mark = serde_json::from_str::<Mark>(&job.mark).ok();
    succeeded < in_force.at
        || mark.is_some_and(|mark| mark.edition == in_force.adopted.sha256.0 && mark.files.is_empty())
}

/// Keeps that the edition in force was seen to be the publisher's.
pub(crate) async fn note_look(app: &App, source: &SourceId, now: Timestamp) -> Result<(), AppError> {
    note(app, &bare(source), "unchanged", &Mark::default(), now).await
}

/// Keeps that a try did not succeed; what is known of the last success stays.
pub(super) async fn note_failure(
    app: &App,
    entry: &Entry,
    outcome: &str,
    error: &AppError,
    wait: Option<Duration>,
    now: Timestamp,
) -> Result<(), AppError> {
    let before = app.store().job(&job(&entry.id)).await?;
    let failures = before.as_ref().map_or(0, |job| job.failures).saturating_add(1);
    let pause = pause_after(failures, entry.rhythm_days).max(wait.unwrap_or_default());
    app.store()
        .put_job(&Job {
            name: job(&entry.id),
            mark: before.as_ref().map(|job| job.mark.clone()).unwrap_or_default(),
            tried: now,
            succeeded: before.as_ref().and_then(|job| job.succeeded),
            outcome: outcome.to_owned(),
            problem: Some(Why::of(error).keep()),
            failures,
            next: entry.is_fetched().then(|| later(now, pause)),
        })
        .await?;
    Ok(())
}

/// Keeps that a look succeeded.
pub(super) async fn note(
    app: &App,
    entry: &Entry,
    outcome: &str,
    mark: &Mark,
    now: Timestamp,
) -> Result<(), AppError> {
    let rhythm = Duration::from_secs(u64::from(entry.rhythm_days) * 24 * 60 * 60);
    let mark = serde_json::to_string(mark)
        .map_err(|error| AppError::Other(format!("what was fetched cannot be noted: {error}")))?;
    let next = entry.is_fetched() && !entry.files.is_empty();
    app.store()
        .put_job(&Job {
            name: job(&entry.id),
            mark,
            tried: now,
            succeeded: Some(now),
            outcome: outcome.to_owned(),
            problem: None,
            failures: 0,
            next: next.then(|| later(now, jittered(rhythm))),
        })
        .await?;
    Ok(())
}

/// How long a source is left alone after so many failures: never longer than its rhythm.
fn pause_after(failures: u32, rhythm_days: u32) -> Duration {
    let doubled = FIRST_PAUSE.saturating_mul(1 << failures.saturating_sub(1).min(16));
    let rhythm = Duration::from_secs(u64::from(rhythm_days) * 24 * 60 * 60);
    jittered(doubled.min(LONGEST_PAUSE).min(rhythm))
}

/// A time moved by some percent at random, back or forth.
fn jittered(time: Duration) -> Duration {
    let part = JITTER_PERCENT as f64 / 100.0;
    time.mul_f64(1.0 - part + 2.0 * part * random())
}

fn later(now: Timestamp, after: Duration) -> Timestamp {
    let after = SignedDuration::try_from(after).unwrap_or(SignedDuration::from_hours(24));
    now.checked_add(after).or_else(|_| now.checked_add(24.hours())).unwrap_or(now)
}

/// A number from 0 to 1; the middle where the system has none.
pub(super) fn random() -> f64 {
    getrandom::u32().map_or(0.5, |number| f64::from(number) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::pause_after;

    #[test]
    fn pauses_between_tries_grow_and_are_bounded() {
        let minutes = |failures, days| pause_after(failures, days).as_secs_f64() / 60.0;
        assert!((13.0..17.0).contains(&minutes(1, 1)));
        assert!((26.0..34.0).contains(&minutes(2, 1)));
        assert!((1_290.0..1_590.0).contains(&minutes(30, 7)));
    }
}
