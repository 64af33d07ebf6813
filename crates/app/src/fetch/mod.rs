//! Fetching: the files of a source from their publisher to the disk, and on to an update.
//!
//! What arrives lies in `downloads/SOURCE` of the data folder until it is adopted or refused. Nothing of it is in force before
//! an update took it whole, so a run that was killed leaves the old edition, and the next one goes on where it ended.

mod arrive;
mod client;
mod download;
mod drop;
mod hold;
mod note;

pub use self::drop::{Dropped, update_from_folder};

use self::arrive::{arrive, bounded};
use self::download::Failed;
use self::note::{Mark, note, note_failure, note_success, random};
use crate::catalogue::{self, Catalogue, Entry, Place, SourceFile};
use crate::update::{Checks, Update, Updated, update_checked};
use crate::why::{Kind, Why};
use crate::{App, AppError};
use jiff::Timestamp;
use overzicht_domain::ids::{Actor, SourceId};
use overzicht_domain::words::Class;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) use hold::{Hold, job};
pub(crate) use note::{is_by_hand, note_look};

/// The folder of what is being fetched, in the data folder.
const DOWNLOADS: &str = "downloads";

/// How long and how often is tried within one run.
#[derive(Clone, Debug)]
pub struct Limits {
    /// To make a connection.
    pub connect: Duration,
    /// Without a byte arriving.
    pub idle: Duration,
    /// For all files of a source together.
    pub total: Duration,
    /// Tries for each file.
    pub tries: u32,
    /// The pause after the first failed try; twice as long after each further one.
    pub first_pause: Duration,
    /// The longest pause that is waited out; what takes longer is for a later run.
    pub longest_pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(15),
            idle: Duration::from_secs(60),
            total: Duration::from_secs(60 * 60),
            tries: 5,
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(120),
        }
    }
}

impl Limits {
    /// The pause after a failed try, half of it at random ("equal jitter").
    pub(crate) fn pause(&self, tried: u32) -> Duration {
        let full =
            self.first_pause.saturating_mul(1 << tried.saturating_sub(1).min(16)).min(self.longest_pause);
        full / 2 + full.mul_f64(random() / 2.0)
    }
}

/// What is going on, for whoever looks.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// So many bytes of a file are there.
    Downloading {
        /// The file.
        name: &'a str,
        /// Bytes that are there.
        done: u64,
        /// Bytes that it has, if the server says so.
        total: Option<u64>,
    },
    /// A try failed, and there will be another.
    Waiting {
        /// The file.
        name: &'a str,
        /// Why it failed.
        why: &'a str,
        /// How long until then.
        pause: Duration,
    },
    /// The files are there and are being read and compiled.
    Reading,
}

/// Who is told.
pub type Telling<'a> = &'a (dyn Fn(Step<'_>) + Send + Sync);

/// How to fetch.
#[derive(Clone, Copy)]
pub struct Fetching<'a> {
    /// What is known of the sources.
    pub catalogue: &'a Catalogue,
    /// How long and how often.
    pub limits: &'a Limits,
    /// How long to wait for another process that has the source.
    pub patience: Duration,
    /// Who is told what is going on.
    pub telling: Telling<'a>,
}

/// What came of it.
#[derive(Debug)]
pub enum Fetched {
    /// A new edition is in force.
    Adopted(Updated),
    /// The one in force is the publisher's.
    Unchanged,
    /// It needs a token, or to be brought by hand: the entry has the steps.
    ByHand,
    /// Another process has it, at most until then.
    Busy(Timestamp),
}

/// Fetches a source of the catalogue and brings what is new into force. The try and how it ended are kept.
pub async fn fetch(
    app: &App,
    source: &SourceId,
    how: Fetching<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Fetched, AppError> {
    let entry = known(how.catalogue, source)?;
    let token = entry.token(app.folder());
    if !entry.is_fetched() || (entry.needs_token() && token.is_none()) {
        return Ok(Fetched::ByHand);
    }
    let hold = match Hold::take(app.store(), job(source), how.patience).await? {
        Ok(hold) => hold,
        Err(until) => return Ok(Fetched::Busy(until)),
    };
    app.catch_up().await?;
    let fetched = fetch_held(app, entry, token.as_deref(), how, actor, now).await;
    hold.release().await?;
    fetched
}

/// Fetches one file from an address and brings it into force as an edition of a source.
pub async fn update_from_address(
    app: &App,
    request: &Update<'_>,
    address: &str,
    checks: &Checks,
    how: Fetching<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Updated, AppError> {
    let url = catalogue::address(address).map_err(AppError::Other)?;
    let name = url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default();
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
    let name = name.trim_start_matches('.').to_owned();
    let file = SourceFile {
        name: if name.is_empty() { "download".to_owned() } else { name },
        like: Vec::new(),
        place: Place::Address(address.to_owned()),
        optional: false,
    };
    let known = how.catalogue.get(request.source);
    let entry = Entry { files: vec![file], ..known.cloned().unwrap_or_else(|| bare(request.source)) };
    let hold = held(app, request.source, how.patience).await?;
    let work = folder(app, request.source);
    let updated = async {
        let token = entry.token(app.folder());
        let arrived = arrive(app, &entry, token.as_deref(), &Mark::default(), &work, how).await?;
        (how.telling)(Step::Reading);
        let checks = Checks { served: arrived.served, ..checks.clone() };
        let from = download::whole(&work, &entry.files[0].name);
        let updated =
            update_checked(app, &Update { from: &from, ..request.clone() }, &checks, actor, now).await?;
        note_success(app, request.source, how.catalogue, &updated, Vec::new(), now).await?;
        Ok(updated)
    }
    .await;
    let _ = std::fs::remove_dir_all(&work);
    hold.release().await?;
    updated.map_err(|error: Ended| error.into_app(&entry.id))
}

/// Brings a file or folder that somebody gives into force, as [`crate::update`] does, while no other process is at that source.
pub async fn update_by_hand(
    app: &App,
    request: &Update<'_>,
    checks: &Checks,
    how: Fetching<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Updated, AppError> {
    let hold = held(app, request.source, how.patience).await?;
    app.catch_up().await?;
    let updated = async {
        let updated = update_checked(app, request, checks, actor, now).await?;
        note_success(app, request.source, how.catalogue, &updated, Vec::new(), now).await?;
        Ok(updated)
    }
    .await;
    hold.release().await?;
    updated
}

async fn held(app: &App, source: &SourceId, patience: Duration) -> Result<Hold, AppError> {
    Hold::take(app.store(), job(source), patience).await?.map_err(|_| {
        AppError::Other(format!("another process is updating {source}; try again when it is done"))
    })
}

pub(crate) fn known<'a>(catalogue: &'a Catalogue, source: &SourceId) -> Result<&'a Entry, AppError> {
    catalogue.get(source).ok_or_else(|| {
        AppError::Other(format!(
            "{source} is not in the catalogue, so there is no address to fetch it from: give --from FILE, or add it to sources.toml in the data folder"
        ))
    })
}

/// Why a source did not come in.
enum Ended {
    /// It did not arrive.
    Failed(Failed),
    /// It arrived and was not taken.
    Refused(AppError),
}

impl From<AppError> for Ended {
    fn from(error: AppError) -> Self {
        Self::Refused(error)
    }
}

impl Ended {
    fn into_app(self, source: &SourceId) -> AppError {
        match self {
            Self::Failed(failed) => AppError::NotFetched { source_id: source.clone(), why: failed.why },
            Self::Refused(error) => error,
        }
    }
}

/// What does not go better by asking again.
fn failed<const N: usize>(kind: Kind, values: [(&str, String); N]) -> Ended {
    Ended::Failed(Failed { why: Why::new(kind, values), wait: None })
}

async fn fetch_held(
    app: &App,
    entry: &Entry,
    token: Option<&str>,
    how: Fetching<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Fetched, AppError> {
    let before = app.store().job(&job(&entry.id)).await?;
    let mark: Mark = before.as_ref().and_then(|job| serde_json::from_str(&job.mark).ok()).unwrap_or_default();
    let work = folder(app, &entry.id);
    match bring(app, entry, token, &mark, &work, how, actor, now).await {
        Ok(fetched) => {
            // Adopted or not needed; a file that stays behind only costs its room.
            let _ = std::fs::remove_dir_all(&work);
            Ok(fetched)
        }
        Err(ended) => {
            let (outcome, wait) = match &ended {
                Ended::Failed(failed) => ("failed", failed.wait),
                Ended::Refused(_) => ("refused", None),
            };
            if outcome == "refused" {
                // The same bytes would be refused again.
                let _ = std::fs::remove_dir_all(&work);
            }
            let error = ended.into_app(&entry.id);
            note_failure(app, entry, outcome, &error, wait, now).await?;
            Err(error)
        }
    }
}

async fn bring(
    app: &App,
    entry: &Entry,
    token: Option<&str>,
    mark: &Mark,
    work: &Path,
    how: Fetching<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Fetched, Ended> {
    let arrived = arrive(app, entry, token, mark, work, how).await?;
    if arrived.unchanged {
        note(app, entry, "unchanged", mark, now).await?;
        return Ok(Fetched::Unchanged);
    }
    (how.telling)(Step::Reading);
    let files = work.join("files");
    let from = if entry.files.len() == 1 { files.join(&entry.files[0].name) } else { files };
    let request = request_of(entry, &from);
    let checks = Checks { entries: Some(entry.entries.clone()), served: arrived.served, accept_older: false };
    let updated = update_checked(app, &request, &checks, actor, now).await?;
    note_success(app, &entry.id, how.catalogue, &updated, arrived.files, now).await?;
    Ok(if updated.unchanged { Fetched::Unchanged } else { Fetched::Adopted(updated) })
}

/// The update of a source of the catalogue.
fn request_of<'a>(entry: &'a Entry, from: &'a Path) -> Update<'a> {
    Update {
        source: &entry.id,
        from,
        published: None,
        mapping: entry.mapping.as_ref(),
        class: given_class(entry),
        accept_shrink: false,
    }
}

/// The class that the catalogue gives a list: of a list with columns or of FollowTheMoney. The class of any other follows from
/// the policy, by programme.
pub fn given_class(entry: &Entry) -> Option<Class> {
    let own = entry.id.as_str().starts_with("csv:") || entry.id.as_str().starts_with("ftm:");
    entry.class.filter(|_| own)
}

/// An entry for a source that no catalogue knows.
fn bare(source: &SourceId) -> Entry {
    let text = || catalogue::Text { nl: String::new(), en: String::new() };
    Entry {
        id: source.clone(),
        name: text(),
        publisher: String::new(),
        licence: String::new(),
        site: None,
        class: None,
        used: true,
        rhythm_days: 1,
        max_age_days: 1,
        entries: 0..=u64::MAX,
        values: None,
        value_columns: Vec::new(),
        most_bytes: 1024 * 1024 * 1024,
        most_unpacked: 2 * 1024 * 1024 * 1024,
        hosts: Vec::new(),
        files: Vec::new(),
        mapping: None,
        steps: None,
    }
}

/// Where the files of a source lie while they are fetched.
fn folder(app: &App, source: &SourceId) -> PathBuf {
    app.folder().join(DOWNLOADS).join(catalogue::file_name(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_are_bounded() {
        let limits = Limits::default();
        for (tried, low, high) in [(1, 0.5, 1.0), (2, 1.0, 2.0), (4, 4.0, 8.0), (40, 60.0, 120.0)] {
            let pause = limits.pause(tried).as_secs_f64();
            assert!((low..=high).contains(&pause), "{tried}: {pause}");
        }
    }
}
