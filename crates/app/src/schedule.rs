//! Keeping the register current: what is due is fetched, and what came in is held against the partnerships.

use crate::catalogue::Catalogue;
use crate::fetch::{Fetched, Fetching, Hold, Limits, fetch};
use crate::screen::{Screened, screen};
use crate::sources::sources;
use crate::{App, AppError};
use jiff::Timestamp;
use overzicht_domain::ids::{Actor, SourceId};
use overzicht_store::Job;
use std::time::Duration;

/// How often is looked at what is due.
const EVERY: Duration = Duration::from_secs(60);
/// The job of screening after an edition.
const SCREEN: &str = "screen";
/// What a look at what is due did.
#[derive(Debug, Default)]
pub struct Tick {
    /// What was fetched, and what came of it.
    pub fetched: Vec<(SourceId, Result<Fetched, AppError>)>,
    /// What screening again said, when an edition had come in since the last time.
    pub screened: Option<Screened>,
}

/// Looks every minute, until the process ends. Runs on a thread of its own: reading a list keeps a thread busy.
pub async fn keep_current(app: &App) {
    let limits = Limits::default();
    let mut told = None;
    loop {
        match run_due(app, &limits, Timestamp::now()).await {
            Ok(tick) => {
                told = None;
                for (source, fetched) in &tick.fetched {
                    match fetched {
                        Ok(Fetched::Adopted(updated)) => {
                            tracing::info!(%source, published = %updated.adopted.published, "a new edition is in force");
                        }
                        Ok(_) => {}
                        Err(error) => tracing::warn!(%source, %error, "a source could not be updated"),
                    }
                }
            }
            Err(error) => {
                // Once, and not every minute.
                let error = error.to_string();
                if told.as_ref() != Some(&error) {
                    tracing::error!(error, "the sources cannot be kept current");
                    told = Some(error);
                }
            }
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Fetches what is due, one source after another, and screens when an edition came into force since the last screening here.
pub async fn run_due(app: &App, limits: &Limits, now: Timestamp) -> Result<Tick, AppError> {
    app.catch_up().await?;
    let catalogue = Catalogue::load(app.folder())?;
    let actor = Actor::program();
    let how = Fetching { catalogue: &catalogue, limits, patience: Duration::ZERO, telling: &|_| () };
    let mut tick = Tick::default();
    for source in sources(app, now).await? {
        if source.next.is_none_or(|next| next > now) || source.busy.is_some() {
            continue;
        }
        let fetched = fetch(app, &source.id, how, &actor, now).await;
        tick.fetched.push((source.id, fetched));
    }
    tick.screened = screen_after_editions(app, &actor, now).await?;
    Ok(tick)
}

/// Screens unless it was done since the last edition came into force. A screening that was killed is done again.
async fn screen_after_editions(
    app: &App,
    actor: &Actor,
    now: Timestamp,
) -> Result<Option<Screened>, AppError> {
    let last = {
        let register = app.register();
        let last = register.adoptions.values().filter_map(|numbers| numbers.last()).max().copied();
        last.filter(|_| !register.partnerships.is_empty())
    };
    let Some(last) = last else { return Ok(None) };
    let before = app.store().job(SCREEN).await?;
    if before.is_some_and(|job| job.mark.parse().is_ok_and(|done: u64| done >= last)) {
        return Ok(None);
    }
    let Ok(hold) = Hold::take(app.store(), SCREEN.to_owned(), Duration::ZERO).await? else { return Ok(None) };
    let screened = screen(app, actor, now).await;
    hold.release().await?;
    let screened = screened?;
    app.store()
        .put_job(&Job {
            name: SCREEN.to_owned(),
            mark: last.to_string(),
            tried: now,
            succeeded: Some(now),
            outcome: "screened".to_owned(),
            problem: None,
            failures: 0,
            next: None,
        })
        .await?;
    Ok(Some(screened))
}
