//! Keeping the register current: what is due is fetched, and what came in is held against the partnerships.

use crate::catalogue::Catalogue;
use crate::fetch::{Fetched, Fetching, Hold, Limits, fetch};
use crate::screen::{Screened, is_stale, screen};
use crate::sources::sources;
use crate::{App, AppError, messages};
use jiff::Timestamp;
use overzicht_domain::ids::{Actor, SourceId};
use std::time::Duration;

/// How often is looked at what is due.
const EVERY: Duration = Duration::from_secs(60);
/// The job of screening again.
const SCREEN: &str = "screen";
/// The job of sending messages.
const MESSAGES: &str = "messages";

/// What a look at what is due did.
#[derive(Debug, Default)]
pub struct Tick {
    /// What was fetched, and what came of it.
    pub fetched: Vec<(SourceId, Result<Fetched, AppError>)>,
    /// What screening again said, when editions or the day were others than at the last time.
    pub screened: Option<Screened>,
    /// Messages that went out, and those that could not.
    pub messages: messages::Sent,
}

/// Looks every minute, until the process ends. Runs on a thread of its own: reading a list keeps a thread busy.
pub async fn keep_current(app: &App) {
    let limits = Limits::default();
    let mut told = None;
    loop {
        match run_due(app, &limits, Timestamp::now()).await {
            Ok(tick) => {
                told = None;
                for problem in &tick.messages.failed {
                    tracing::warn!(problem, "a message could not be sent");
                }
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

/// Fetches what is due, one source after another, and screens when editions, policy, program or day are others than at the last screening.
pub async fn run_due(app: &App, limits: &Limits, now: Timestamp) -> Result<Tick, AppError> {
    app.catch_up().await?;
    let catalogue = Catalogue::load(app.folder())?;
    let actor = Actor::program();
    let how = Fetching { catalogue: &catalogue, limits, patience: Duration::ZERO, telling: &|_| () };
    let mut tick = Tick::default();
    let mut due = sources(app, now).await?;
    due.retain(|source| source.next.is_some_and(|next| next <= now) && source.busy.is_none());
    // The registry is the largest by far, and nobody is sanctioned by it.
    due.sort_by_key(|source| !source.id.is_list());
    for source in due {
        let fetched = fetch(app, &source.id, how, &actor, now).await;
        tick.fetched.push((source.id, fetched));
    }
    tick.screened = screen_when_stale(app, &actor, now).await?;
    tick.messages = send_messages(app, now).await?;
    Ok(tick)
}

/// Sends the messages that are due, unless another process is at it: nobody gets one twice.
pub async fn send_messages(app: &App, now: Timestamp) -> Result<messages::Sent, AppError> {
    if app.register().subscribers.iter().all(|subscriber| subscriber.wishes.is_none()) {
        return Ok(messages::Sent::default());
    }
    let Ok(hold) = Hold::take(app.store(), MESSAGES.to_owned(), Duration::ZERO).await? else {
        return Ok(messages::Sent::default());
    };
    let sent = messages::send_due(app, now).await;
    hold.release().await?;
    sent
}

/// Screens when editions, policy, program or day are others than at the last screening, also one that was killed before it was through.
async fn screen_when_stale(app: &App, actor: &Actor, now: Timestamp) -> Result<Option<Screened>, AppError> {
    if app.register().partnerships.is_empty() || !is_stale(app, now) {
        return Ok(None);
    }
    let Ok(hold) = Hold::take(app.store(), SCREEN.to_owned(), Duration::ZERO).await? else { return Ok(None) };
    app.catch_up().await?;
    let screened = screen(app, actor, now).await;
    hold.release().await?;
    screened.map(Some)
}
