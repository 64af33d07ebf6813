//! All files of a source onto the disk: those that changed from their publisher, the others out of the edition in force.

use super::client::{self, host};
use super::download::{self, Ask, Failed, Got, Trouble, Validators};
use super::note::Mark;
use super::{Ended, Fetching, failed};
use crate::catalogue::{self, Entry, Place, TOKEN};
use crate::config::Config;
use crate::why::{Kind, Why};
use crate::{App, AppError, day_of};
use jiff::civil::Date;
use reqwest::header::HeaderMap;
use reqwest::{Client, Url};
use std::path::Path;

/// The largest document that is read to find an address in it.
const MOST_INDEX: usize = 4 * 1024 * 1024;
/// What arrived.
pub(super) struct Arrived {
    /// Every file is the one of the edition in force.
    pub(super) unchanged: bool,
    pub(super) files: Vec<Validators>,
    /// The latest day that the server gave a file.
    pub(super) served: Option<Date>,
}

/// Gets all files of a source onto the disk: those that changed from their publisher, the others out of the edition in force.
pub(super) async fn arrive(
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
    // Files that the publication has now.
    let mut there = Vec::new();
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
        let got = match if settled { Ok(Got::Same) } else { ask.fetch().await } {
            // The publication is whole without it.
            Err(gone) if file.optional && gone.why.kind() == Kind::StatusGone => continue,
            got => got.map_err(Ended::Failed)?,
        };
        there.push(file);
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
    let gone = |known: &Validators| there.iter().all(|file| file.name != known.name);
    let unchanged = same == there.len() && !mark.is_some_and(|mark| mark.files.iter().any(gone));
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
        for file in there {
            bounded(entry, &download::whole(work, &file.name), &file.name)?;
        }
    }
    let served = all.iter().filter_map(|known| known.modified.as_deref());
    let served = served.filter_map(|text| jiff::fmt::rfc2822::parse(text).ok());
    let served = served.map(|moment| day_of(&app.register(), moment.timestamp())).max();
    Ok(Arrived { unchanged, files: all, served })
}

/// Refuses what unpacks to more than the source may have.
pub(super) fn bounded(entry: &Entry, path: &Path, name: &str) -> Result<(), AppError> {
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
