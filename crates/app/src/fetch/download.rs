//! One file from its address to the disk: only what changed, tried again, gone on with where it broke off, bounded.

use super::client::{self, host, told};
use super::{Limits, Step, Telling};
use crate::catalogue::Entry;
use crate::why::{Kind, Why};
use jiff::Timestamp;
use overzicht_domain::read::acts_on_display;
use reqwest::header::{
    CONTENT_RANGE, ETAG, HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, LAST_MODIFIED,
    RANGE, RETRY_AFTER,
};
use reqwest::{Client, Response, StatusCode, Url};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// By what a server tells whether a file is still the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Validators {
    /// The file.
    pub(crate) name: String,
    /// Where it came from, without a token.
    pub(crate) address: String,
    /// `ETag`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) etag: Option<String>,
    /// `Last-Modified`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) modified: Option<String>,
}

/// Why a try did not succeed.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// It may go better in a moment, or after the time that the server asks for.
    Passing { why: Why, wait: Option<Duration> },
    /// It will not go better by asking again.
    Final(Why),
}

impl Trouble {
    pub(crate) fn passing<const N: usize>(kind: Kind, values: [(&str, String); N]) -> Self {
        Self::Passing { why: Why::new(kind, values), wait: None }
    }

    pub(crate) fn last<const N: usize>(kind: Kind, values: [(&str, String); N]) -> Self {
        Self::Final(Why::new(kind, values))
    }
}

/// What could not be fetched, and how long the server wants to be left alone.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) why: Why,
    pub(crate) wait: Option<Duration>,
}

/// What came of asking for a file.
#[derive(Debug)]
pub(crate) enum Got {
    /// It is the one that was asked about.
    Same,
    /// It lies on the disk.
    File(Validators),
}

/// Tries something as often as the limits allow, with growing pauses.
pub(crate) async fn tried<T>(
    limits: &Limits,
    telling: Telling<'_>,
    name: &str,
    once: impl AsyncFn() -> Result<T, Trouble>,
) -> Result<T, Failed> {
    let mut tried = 0;
    loop {
        tried += 1;
        let (why, wait) = match once().await {
            Ok(done) => return Ok(done),
            Err(Trouble::Final(why)) => return Err(Failed { why, wait: None }),
            Err(Trouble::Passing { why, wait }) => (why, wait),
        };
        let pause = wait.unwrap_or_default().max(limits.pause(tried));
        if tried >= limits.tries || pause > limits.longest_pause {
            return Err(Failed { why, wait });
        }
        telling(Step::Waiting { name, why: &why.to_string(), pause });
        tokio::time::sleep(pause).await;
    }
}

/// A file to fetch.
pub(crate) struct Ask<'a> {
    pub(crate) client: &'a Client,
    pub(crate) entry: &'a Entry,
    pub(crate) limits: &'a Limits,
    pub(crate) url: &'a Url,
    /// The address as it may be kept: without a token.
    pub(crate) address: &'a str,
    pub(crate) name: &'a str,
    /// Where it goes to.
    pub(crate) folder: &'a Path,
    /// What is known of the one that we have.
    pub(crate) known: Option<&'a Validators>,
    pub(crate) telling: Telling<'a>,
}

impl Ask<'_> {
    /// Fetches it, as often as the limits allow.
    pub(crate) async fn fetch(&self) -> Result<Got, Failed> {
        tried(self.limits, self.telling, self.name, async || self.once().await).await
    }

    fn part(&self) -> PathBuf {
        self.folder.join(format!("{}.part", self.name))
    }

    async fn once(&self) -> Result<Got, Trouble> {
        let io = |error: std::io::Error| self.disk(&error);
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(self.part())
            .map_err(io)?;
        // Let go of by the system when the process dies, so that two never write into one file.
        file.try_lock().map_err(|_| Trouble::last(Kind::Busy, []))?;
        let had = file.seek(SeekFrom::End(0)).map_err(io)?;
        let begun = kept(&beside(&self.part())).filter(|begun| begun.address == self.address && had > 0);
        let mut headers = HeaderMap::new();
        let mut set = |name, value: Option<&str>| {
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
                headers.insert(name, value);
            }
        };
        if let Some(known) = self.known.filter(|known| known.address == self.address) {
            set(IF_NONE_MATCH, known.etag.as_deref());
            set(IF_MODIFIED_SINCE, known.modified.as_deref());
        }
        // A weak validator does not vouch for bytes (RFC 9110, 13.1.5).
        let strong = begun.as_ref().and_then(|begun| {
            begun.etag.as_deref().filter(|etag| !etag.starts_with("W/")).or(begun.modified.as_deref())
        });
        if let Some(strong) = strong {
            set(RANGE, Some(&format!("bytes={had}-")));
            set(IF_RANGE, Some(strong));
        }
        let answer = client::ask(self.client, self.url, &headers, self.entry).await?;
        let from = match answer.status() {
            StatusCode::NOT_MODIFIED if self.known.is_some() => {
                self.forget();
                return Ok(Got::Same);
            }
            StatusCode::OK => 0,
            StatusCode::PARTIAL_CONTENT if strong.is_some() && range_begins(&answer) == Some(had) => had,
            StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE => {
                self.forget();
                return Err(Trouble::passing(Kind::NotTheRest, []));
            }
            _ => return Err(refused(&answer, self.url)),
        };
        let header = |name| answer.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let validators = Validators {
            name: self.name.to_owned(),
            address: self.address.to_owned(),
            etag: header(ETAG).map(str::to_owned),
            modified: header(LAST_MODIFIED).map(str::to_owned),
        };
        file.set_len(from).map_err(io)?;
        file.seek(SeekFrom::End(0)).map_err(io)?;
        keep(&beside(&self.part()), &validators).map_err(io)?;
        self.receive(answer, &mut file, from).await?;
        if let Some(page) = web_page(&mut file).map_err(io)? {
            self.forget();
            let host = ("host", host(self.url));
            return Err(match page {
                Some(title) => Trouble::last(Kind::WebPageTitled, [host, ("title", title)]),
                None => Trouble::last(Kind::WebPage, [host]),
            });
        }
        // In this order, so that what lies there is never told to be what it is not.
        let _ = std::fs::remove_file(whole(self.folder, self.name));
        keep(&beside(&self.folder.join(self.name)), &validators).map_err(io)?;
        std::fs::rename(self.part(), whole(self.folder, self.name)).map_err(io)?;
        let _ = std::fs::remove_file(beside(&self.part()));
        Ok(Got::File(validators))
    }

    /// Takes the bytes of an answer in, behind the `from` that are there.
    async fn receive(&self, mut answer: Response, file: &mut File, from: u64) -> Result<(), Trouble> {
        let most = self.entry.most_bytes;
        let too_large = |size: u64| {
            self.forget();
            let (size, most) = (size.to_string(), most.to_string());
            Trouble::last(
                Kind::TooManyBytes,
                [("file", self.name.to_owned()), ("size", size), ("most", most)],
            )
        };
        let total = answer.content_length().map(|rest| from + rest);
        if let Some(total) = total.filter(|total| *total > most) {
            return Err(too_large(total));
        }
        let mut done = from;
        (self.telling)(Step::Downloading { name: self.name, done, total });
        loop {
            let chunk = answer.chunk().await.map_err(|error| {
                let (file, done) = (("file", self.name.to_owned()), ("done", done.to_string()));
                let cause = ("cause", told(&error));
                match total {
                    Some(total) => {
                        let total = ("total", total.to_string());
                        Trouble::passing(Kind::BrokeOffOf, [file, done, total, cause])
                    }
                    None => Trouble::passing(Kind::BrokeOff, [file, done, cause]),
                }
            })?;
            let Some(chunk) = chunk else { return Ok(()) };
            done += chunk.len() as u64;
            if done > most {
                return Err(too_large(done));
            }
            file.write_all(&chunk).map_err(|error| self.disk(&error))?;
            (self.telling)(Step::Downloading { name: self.name, done, total });
        }
    }

    fn disk(&self, error: &std::io::Error) -> Trouble {
        let path = self.part().display().to_string();
        Trouble::last(Kind::Disk, [("path", path), ("cause", error.to_string())])
    }

    /// Throws away what was begun.
    fn forget(&self) {
        let _ = std::fs::remove_file(self.part());
        let _ = std::fs::remove_file(beside(&self.part()));
    }
}

/// The file beside a download that holds its validators.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".json");
    PathBuf::from(name)
}

/// Where a file goes to when all of it is there: with nothing beside it but the other files of its source.
pub(crate) fn whole(folder: &Path, name: &str) -> PathBuf {
    folder.join("files").join(name)
}

fn keep(path: &Path, validators: &Validators) -> std::io::Result<()> {
    std::fs::write(path, serde_json::to_vec(validators)?)
}

fn kept(path: &Path) -> Option<Validators> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

/// The validators of a whole file that an earlier run fetched and did not come to adopt.
pub(crate) fn left_behind(folder: &Path, name: &str) -> Option<Validators> {
    if whole(folder, name).is_file() { kept(&beside(&folder.join(name))) } else { None }
}

/// The first byte of a partial answer.
fn range_begins(answer: &Response) -> Option<u64> {
    let range = answer.headers().get(CONTENT_RANGE)?.to_str().ok()?;
    range.strip_prefix("bytes ")?.split('-').next()?.parse().ok()
}

/// What an answer that is no file amounts to.
pub(crate) fn refused(answer: &Response, url: &Url) -> Trouble {
    let status = answer.status();
    let values = || [("host", host(url)), ("status", status.to_string())];
    match status {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            Trouble::Passing { why: Why::new(Kind::Status, values()), wait: retry_after(answer) }
        }
        StatusCode::REQUEST_TIMEOUT => Trouble::passing(Kind::Status, values()),
        status if status.is_server_error() => Trouble::passing(Kind::Status, values()),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Trouble::last(Kind::StatusToken, values()),
        StatusCode::NOT_FOUND | StatusCode::GONE => Trouble::last(Kind::StatusGone, values()),
        _ => Trouble::last(Kind::Status, values()),
    }
}

/// How long a server wants to be left alone: seconds, or a moment (RFC 9110, 10.2.3).
fn retry_after(answer: &Response) -> Option<Duration> {
    let text = answer.headers().get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
    u64::try_from(moment.as_second() - Timestamp::now().as_second()).ok().map(Duration::from_secs)
}

/// Whether a file is a web page, and its title. Whatever the server calls it, no publication begins like one.
fn web_page(file: &mut File) -> std::io::Result<Option<Option<String>>> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(4_096).read_to_end(&mut head)?;
    let text = String::from_utf8_lossy(&head).into_owned();
    let begin: String = text.trim_start_matches('\u{FEFF}').trim_start().chars().take(15).collect();
    let begin = begin.to_ascii_lowercase();
    let looks =
        begin.starts_with("<!doctype html") || begin.starts_with("<html") || begin.starts_with("<head");
    if !looks {
        return Ok(None);
    }
    let lower = text.to_ascii_lowercase();
    let title = lower.find("<title>").and_then(|at| {
        let rest = text.get(at + 7..)?;
        let title: String = rest.split('<').next()?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(title.chars().filter(|c| !acts_on_display(*c)).take(80).collect::<String>())
    });
    Ok(Some(title.filter(|title| !title.is_empty())))
}
