//! Messages by e-mail: a digest of what changed for a subscriber, and at once a finding that needs a legal check.
//!
//! What was told to whom stands in the table of jobs beside the log: how far in the log, and when. A message that cannot be sent is
//! tried again later and nothing is lost: the next one tells everything since the last that went out.

mod compose;
mod link;
mod post;

pub use link::{of_link, unsubscribe};
pub use overzicht_domain::event::MessageKind as Kind;

use crate::catalogue::Catalogue;
use crate::changes::{between, changes};
use crate::config::{Config, Mail};
use crate::texts::Lang;
use crate::{App, AppError, fold_to};
use compose::Letter;
use jiff::{SignedDuration, Timestamp};
use overzicht_domain::register::{Register, Subscriber};
use overzicht_domain::view::{self, Changes};
use overzicht_store::Job;
use post::Post;

/// A message as it would be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// To whom.
    pub to: String,
    /// The subject line: nothing in it is about a partnership or an organisation.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// The link that stops this kind of message, when people can reach the pages.
    pub stop: Option<String>,
}

/// What a round of sending did.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Messages that went out.
    pub sent: usize,
    /// Who could not be reached, and why.
    pub failed: Vec<String>,
}

/// How long after a failure the next try is, times the number of failures.
const WAIT: SignedDuration = SignedDuration::from_mins(15);
/// Never longer than this.
const MOST: SignedDuration = SignedDuration::from_hours(24);

/// Sends what is due. Without a way to send (`[mail]` in `config.toml`) nothing is due.
pub async fn send_due(app: &App, now: Timestamp) -> Result<Sent, AppError> {
    let mut round = Sent::default();
    let Some(mail) = Config::load(app.folder())?.mail else { return Ok(round) };
    app.catch_up().await?;
    let subscribers = app.register().subscribers.clone();
    let mut post: Option<Post> = None;
    for subscriber in subscribers {
        for kind in [Kind::Legal, Kind::Digest] {
            if !subscriber.wishes.wants(kind) {
                continue;
            }
            let name = job_name(&subscriber, kind);
            let last = app.store().job(&name).await?;
            if last.as_ref().and_then(|job| job.next).is_some_and(|next| next > now) {
                continue;
            }
            let told = told(&subscriber, last.as_ref());
            let head = app.register().head;
            if head <= told {
                continue;
            }
            let message = message(app, &subscriber, kind, told, stop(app, &mail, &subscriber, kind)?).await?;
            let outcome = match message {
                None => Ok(false),
                Some(message) => {
                    if post.is_none() {
                        post = Some(Post::new(&mail, app.folder())?);
                    }
                    match &post {
                        Some(post) => post.send(&message).await.map(|()| true),
                        None => Ok(false),
                    }
                }
            };
            let failures = last.as_ref().map_or(0, |job| job.failures);
            let mut job = Job {
                name,
                mark: told.to_string(),
                tried: now,
                succeeded: last.and_then(|job| job.succeeded),
                outcome: String::new(),
                problem: None,
                failures: 0,
                next: None,
            };
            match outcome {
                Ok(sent) => {
                    round.sent += usize::from(sent);
                    job.mark = head.to_string();
                    job.succeeded = Some(now);
                    job.outcome = if sent { "sent" } else { "nothing to tell" }.to_owned();
                    let days = subscriber.wishes.digest.map_or(0, overzicht_domain::event::Rhythm::days);
                    let days = if kind == Kind::Digest { days } else { 0 };
                    job.next = now.checked_add(SignedDuration::from_hours(24 * days)).ok();
                }
                Err(problem) => {
                    round.failed.push(format!("{}: {problem}", subscriber.id));
                    job.failures = failures.saturating_add(1);
                    job.outcome = "not sent".to_owned();
                    job.problem = Some(problem);
                    let wait = (WAIT * i32::try_from(job.failures).unwrap_or(i32::MAX).min(96)).min(MOST);
                    job.next = now.checked_add(wait).ok();
                }
            }
            app.store().put_job(&job).await?;
        }
    }
    Ok(round)
}

/// The message that a subscriber would get now, without its link: whoever looks at it is not whoever gets it. `None` when there
/// is nothing to tell.
pub async fn preview(app: &App, subscriber: &Subscriber, kind: Kind) -> Result<Option<Message>, AppError> {
    let last = app.store().job(&job_name(subscriber, kind)).await?;
    message(app, subscriber, kind, told(subscriber, last.as_ref()), None).await
}

/// The last try to send a subscriber something, of all kinds the latest. `jobs`: all there are.
pub fn last_try<'a>(jobs: &'a [Job], subscriber: &Subscriber) -> Option<&'a Job> {
    let of = |job: &&Job| Kind::ALL.iter().any(|kind| job.name == job_name(subscriber, *kind));
    jobs.iter().filter(of).max_by_key(|job| job.tried)
}

/// The subscriber with an address, whatever its capitals.
pub fn of_address<'a>(register: &'a Register, address: &str) -> Option<&'a Subscriber> {
    let same = |subscriber: &&Subscriber| {
        register.texts.get(subscriber.address).is_some_and(|text| text.eq_ignore_ascii_case(address.trim()))
    };
    register.subscribers.iter().find(same)
}

fn job_name(subscriber: &Subscriber, kind: Kind) -> String {
    format!("message:{}:{}", subscriber.id, kind.code())
}

/// The link that stops a kind of message; none without the address of the pages.
fn stop(app: &App, mail: &Mail, subscriber: &Subscriber, kind: Kind) -> Result<Option<String>, AppError> {
    let Some(pages) = mail.address()? else { return Ok(None) };
    Ok(link::Key::of(app.folder())?.link(pages, subscriber.id, kind))
}

/// Up to which event a subscriber was told.
fn told(subscriber: &Subscriber, last: Option<&Job>) -> u64 {
    last.and_then(|job| job.mark.parse().ok()).unwrap_or(0).max(subscriber.since)
}

async fn message(
    app: &App,
    subscriber: &Subscriber,
    kind: Kind,
    told: u64,
    stop: Option<String>,
) -> Result<Option<Message>, AppError> {
    let before = fold_to(app, told).await?;
    let events = between(app, told, u64::MAX).await?;
    let mail = Config::load(app.folder())?.mail.unwrap_or_default();
    let catalogue = Catalogue::load(app.folder()).ok();
    let now = app.register();
    let Some(address) = now.texts.get(subscriber.address) else { return Ok(None) };
    // That a last day passed is no event, and is not told twice: a message tells of an end what an event says.
    let today = crate::day_of(&now, now.at.unwrap_or_default());
    let changes = changes(app, &before, &now, &events, (today, today))?;
    let mut changes = view::digest(&changes, &now, &subscriber.wishes.units);
    if kind == Kind::Legal {
        changes = changes.legal();
    }
    if changes.is_empty() {
        return Ok(None);
    }
    let letter = Letter {
        lang: Lang::from_code(&subscriber.wishes.language).unwrap_or(Lang::Nl),
        kind,
        address,
        wishes: &subscriber.wishes,
        catalogue: catalogue.as_ref(),
        pages: mail.address()?,
        stop,
    };
    Ok(Some(letter.write(&before, &now, &changes)))
}

/// The day up to which the subscriber was told.
fn since(before: &Register, now: &Register) -> jiff::civil::Date {
    crate::day_of(now, before.at.or(now.at).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// How many changes a message tells.
fn number_of(changes: &Changes) -> usize {
    changes.changes.len()
}
