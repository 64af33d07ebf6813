//! Fetching: the files of a source from their publisher to the disk, and on to an update.
//!
//! What arrives lies in `downloads/SOURCE` of the data folder until it is adopted or refused. Nothing of it is in force before
//! an update took it whole, so a run that was killed leaves the old edition, and the next one goes on where it ended.

mod client;
mod download;
mod drop;
mod hold;

pub use self::drop::{Dropped, update_from_folder};

use self::client::host;
use self::download::{Ask, Failed, Got, Trouble, Validators};
use crate::catalogue::{self, Catalogue, Entry, Place, SourceFile, TOKEN};
use crate::config::Config;
use crate::update::{Checks, Update, Updated, update_checked};
use crate::why::{Kind, Why};
use crate::{App, AppError, day_of};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use overzicht_domain::ids::{Actor, SourceId};
use overzicht_domain::words::Class;
use overzicht_store::Job;
use reqwest::header::HeaderMap;
use reqwest::{Client, Url};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) use hold::{Hold, job};

/// The folder of what is being fetched, in the data folder.
const DOWNLOADS: &str = "downloads";
/// The largest document that is read to find an address in it.
const MOST_INDEX: usize = 4 * 1024 * 1024;
/// The first pause after a failed try, between tries of the schedule.
const FIRST_PAUSE: Duration = Duration::from_secs(15 * 60);
/// The longest one.
const LONGEST_PAUSE: Duration = Duration::from_secs(24 * 60 * 60);
/// How much a moment of a next try is moved at random, so that not everybody asks at the same time.
const JITTER_PERCENT: u64 = 10;

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

/// What a success leaves for the next try.
#[derive(Default, Serialize, Deserialize)]
struct Mark {
    /// The edition that the validators are of.
    edition: String,
    files: Vec<Validators>,
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

/// What arrived.
struct Arrived {
    /// Every file is the one of the edition in force.
    unchanged: bool,
    files: Vec<Validators>,
    /// The latest day that the server gave a file.
    served: Option<Date>,
}

/// Gets all files of a source onto the disk: those that changed from their publisher, the others out of the edition in force.
async fn arrive(
    app: &App,
    entry: &Entry,
    token: Option<&str>,
    mark: &Mark,
    work: &Path,
    how: Fetching<'_>,
) -> Result<Arrived, Ended> {
    match tokio::time::timeout(how.limits.total, arrive_untimed(app, entry, token, mark, work, how)).await {
        Ok(arrived) => arrived,
        Err(_) => Err(Ended::Failed(Failed {
            why: Why::new(Kind::TooSlow, [("minutes", (how.limits.total.as_secs() / 60).to_string())]),
            wait: None,
        })),
    }
}

async fn arrive_untimed(
    app: &App,
    entry: &Entry,
    token: Option<&str>,
    mark: &Mark,
    work: &Path,
    how: Fetching<'_>,
) -> Result<Arrived, Ended> {
    let config = Config::load(app.folder())?;
    let files = work.join("files");
    std::fs::create_dir_all(&files).map_err(|error| AppError::Io { path: files.clone(), error })?;
    let in_force = app.register().editions.get(&entry.id).map(|in_force| in_force.adopted.sha256.0.clone());
    let mark = Some(mark).filter(|mark| in_force.as_ref() == Some(&mark.edition));
    let (mut had, mut all, mut same) = (None, Vec::new(), 0);
    for file in &entry.files {
        let (Place::Address(written) | Place::Index { address: written, .. }) = &file.place else { continue };
        let filled = written.replace(TOKEN, token.unwrap_or_default());
        let mut url =
            catalogue::address(&filled).map_err(|_| failed(Kind::Address, [("file", file.name.clone())]))?;
        let client = client::client(&config.network, app.folder(), how.limits, &url)
            .map_err(|what| failed(Kind::Settings, [("detail", what)]))?;
        let marked = mark.and_then(|mark| mark.files.iter().find(|known| known.name == file.name));
        let mut address = written.clone();
        let mut settled = false;
        if let Place::Index { pointer, .. } = &file.place {
            let find = async || find(&client, &url, pointer, entry).await;
            url = download::tried(how.limits, how.telling, &file.name, find).await.map_err(Ended::Failed)?;
            address = url.to_string();
            // A release has an address of its own: under the same one is the same file.
            settled = marked.is_some_and(|known| known.address == address);
        }
        let left = download::left_behind(work, &file.name).filter(|left| left.address == address);
        let ask = Ask {
            client: &client,
            entry,
            limits: how.limits,
            url: &url,
            address: &address,
            name: &file.name,
            folder: work,
            known: left.as_ref().or(marked),
            telling: how.telling,
        };
        let got = if settled { Got::Same } else { ask.fetch().await.map_err(Ended::Failed)? };
        match (got, left, marked) {
            (Got::File(validators), ..) | (Got::Same, Some(validators), _) => all.push(validators),
            (Got::Same, None, Some(known)) => {
                same += 1;
                all.push(known.clone());
                had.get_or_insert_with(Vec::new).push(file);
            }
            (Got::Same, None, None) => {
                return Err(failed(Kind::NothingYet, [("host", host(&url))]));
            }
        }
    }
    let unchanged = same == entry.files.len();
    if let (false, Some(had), Some(sha256)) = (unchanged, had, in_force) {
        let edition = app.editions.get(&sha256).map_err(AppError::from)?;
        for file in had {
            let kept = edition.iter().find(|kept| kept.name == file.name);
            let kept = kept.ok_or_else(|| failed(Kind::NotInEdition, [("file", file.name.clone())]))?;
            let path = download::whole(work, &file.name);
            std::fs::write(&path, &kept.bytes).map_err(|error| AppError::Io { path, error })?;
        }
    }
    if !unchanged {
        for file in &entry.files {
            bounded(entry, &download::whole(work, &file.name), &file.name)?;
        }
    }
    let served = all.iter().filter_map(|known| known.modified.as_deref());
    let served = served.filter_map(|text| jiff::fmt::rfc2822::parse(text).ok());
    let served = served.map(|moment| day_of(&app.register(), moment.timestamp())).max();
    Ok(Arrived { unchanged, files: all, served })
}

/// Refuses what unpacks to more than the source may have.
fn bounded(entry: &Entry, path: &Path, name: &str) -> Result<(), AppError> {
    let io = |error| AppError::Io { path: path.to_owned(), error };
    let mut file = std::io::BufReader::new(std::fs::File::open(path).map_err(io)?);
    if overzicht_sources::bounds::unpacks_within(name, &mut file, entry.most_unpacked)? {
        return Ok(());
    }
    let values = [
        ("file", name.to_owned()),
        ("most", entry.most_unpacked.to_string()),
        ("source", entry.id.to_string()),
    ];
    Err(AppError::NotTaken(Why::new(Kind::Bomb, values)))
}

/// The address that a document names.
async fn find(client: &Client, url: &Url, pointer: &str, entry: &Entry) -> Result<Url, Trouble> {
    let mut answer = client::ask(client, url, &HeaderMap::new(), entry).await?;
    if !answer.status().is_success() {
        return Err(download::refused(&answer, url));
    }
    let mut bytes = Vec::new();
    let cut = |error: reqwest::Error| {
        Trouble::passing(Kind::IndexBrokeOff, [("host", host(url)), ("cause", client::told(&error))])
    };
    while let Some(chunk) = answer.chunk().await.map_err(cut)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MOST_INDEX {
            return Err(Trouble::last(Kind::IndexTooLarge, [("host", host(url))]));
        }
    }
    let unclear =
        || Trouble::last(Kind::IndexUnclear, [("host", host(url)), ("pointer", pointer.to_owned())]);
    let document: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| unclear())?;
    let found = document.pointer(pointer).and_then(|value| value.as_str()).ok_or_else(unclear)?;
    let found = url.join(found).map_err(|_| unclear())?;
    client::allowed(&found, url, entry)?;
    Ok(found)
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

async fn note_success(
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

/// Keeps that the edition in force was seen to be the publisher's.
pub(crate) async fn note_look(app: &App, source: &SourceId, now: Timestamp) -> Result<(), AppError> {
    note(app, &bare(source), "unchanged", &Mark::default(), now).await
}

/// Keeps that a try did not succeed; what is known of the last success stays.
async fn note_failure(
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

async fn note(app: &App, entry: &Entry, outcome: &str, mark: &Mark, now: Timestamp) -> Result<(), AppError> {
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
fn random() -> f64 {
    getrandom::u32().map_or(0.5, |number| f64::from(number) / f64::from(u32::MAX))
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
        let minutes = |failures, days| pause_after(failures, days).as_secs_f64() / 60.0;
        assert!((13.0..17.0).contains(&minutes(1, 1)));
        assert!((26.0..34.0).contains(&minutes(2, 1)));
        assert!((1_290.0..1_590.0).contains(&minutes(30, 7)));
    }
}
