//! Reading: events in order, their texts beside them, a page at a time.
//!
//! A row costs the driver more than the event itself, so a page of events comes as one packed value (`sql::PAGE`); one
//! task fetches the next page while the caller's task takes the current one apart. The whole reading is one snapshot.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use sqlx::{Sqlite, Transaction};

use crate::error::primary_code;
use crate::hash::Line;
use crate::{Store, StoreError, StoredEvent, StoredText, hash, sql};

/// Events a page.
const PAGE: u64 = 2_048;
/// SQLite's code for a value above its limit: a page of unusually large payloads, read in halves.
const TOO_BIG: u32 = 18;

/// A page as it comes out of the database.
struct Page {
    first: u64,
    last: u64,
    packed: Vec<u8>,
    /// The texts by id that are in the vault, and the ids that were erased.
    texts: HashMap<u64, Vec<u8>>,
    erased: HashSet<u64>,
}

impl Store {
    /// Gives every event after `after`, in order, until `each` breaks. A row that cannot be read is an error, never a
    /// skip.
    pub async fn read(
        &self,
        after: u64,
        each: impl FnMut(StoredEvent) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.read_until(after, None, each).await
    }

    /// As [`Store::read`], up to and including `upto` (`None`: the head).
    pub async fn read_until(
        &self,
        after: u64,
        upto: Option<u64>,
        mut each: impl FnMut(StoredEvent) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let (send, mut pages) = tokio::sync::mpsc::channel(2);
        let store = self.clone();
        let reading = tokio::spawn(async move { store.fetch(after, upto, &send).await });
        while let Some(page) = pages.recv().await {
            for event in self.unpack(page)? {
                if each(event?).is_break() {
                    return Ok(());
                }
            }
        }
        match reading.await {
            Ok(done) => done,
            Err(e) => Err(StoreError::io(&self.path, std::io::Error::other(e))),
        }
    }

    /// One event; `None` when the log does not go so far.
    pub async fn event(&self, seq: u64) -> Result<Option<StoredEvent>, StoreError> {
        Ok(self.events(&[seq]).await?.pop())
    }

    /// The events of `seqs`, in the order given; those beyond the head are left out.
    pub async fn events(&self, seqs: &[u64]) -> Result<Vec<StoredEvent>, StoreError> {
        let mut tx = self.pool.begin().await.map_err(|e| self.error(e))?;
        let head: i64 = sqlx::query_scalar(sql::HEAD).fetch_one(&mut *tx).await.map_err(|e| self.error(e))?;
        let mut found = Vec::with_capacity(seqs.len());
        for &seq in seqs {
            if seq >= 1 && seq <= head.unsigned_abs() {
                let page = self.page(&mut tx, seq, seq).await?;
                for event in self.unpack(page)? {
                    found.push(event?);
                }
            }
        }
        Ok(found)
    }

    /// Fetches page after page in one snapshot; stops when nobody listens any more.
    async fn fetch(
        &self,
        after: u64,
        upto: Option<u64>,
        send: &tokio::sync::mpsc::Sender<Page>,
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.begin().await.map_err(|e| self.error(e))?;
        let head: i64 = sqlx::query_scalar(sql::HEAD).fetch_one(&mut *tx).await.map_err(|e| self.error(e))?;
        let last = upto.unwrap_or(u64::MAX).min(head.unsigned_abs());
        let mut next = after.saturating_add(1);
        let mut size = PAGE;
        while next <= last {
            let to = last.min(next.saturating_add(size - 1));
            match self.page(&mut tx, next, to).await {
                Ok(page) => {
                    if send.send(page).await.is_err() {
                        return Ok(());
                    }
                    next = to + 1;
                }
                Err(StoreError::Database { source, .. })
                    if size > 1 && primary_code(&source) == Some(TOO_BIG) =>
                {
                    size = (size / 2).max(1);
                }
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    async fn page(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        first: u64,
        last: u64,
    ) -> Result<Page, StoreError> {
        let fail = |e| self.error(e);
        let packed: Option<Vec<u8>> = sqlx::query_scalar(sql::PAGE)
            .bind(number(first))
            .bind(number(last))
            .fetch_one(&mut **tx)
            .await
            .map_err(fail)?;
        let mut page = Page {
            first,
            last,
            packed: packed.unwrap_or_default(),
            texts: HashMap::new(),
            erased: HashSet::new(),
        };
        let Some((from, to)) = self.text_ids(&page)? else { return Ok(page) };
        let texts: Vec<(i64, Vec<u8>)> =
            sqlx::query_as(sql::TEXTS).bind(from).bind(to).fetch_all(&mut **tx).await.map_err(fail)?;
        page.texts = texts.into_iter().map(|(id, value)| (id.unsigned_abs(), value)).collect();
        let erased: Vec<(i64, i64)> =
            sqlx::query_as(sql::ERASURES).bind(from).bind(to).fetch_all(&mut **tx).await.map_err(fail)?;
        page.erased = erased.into_iter().map(|(id, _)| id.unsigned_abs()).collect();
        Ok(page)
    }

    /// The first and last id of the texts that a page's events brought.
    fn text_ids(&self, page: &Page) -> Result<Option<(i64, i64)>, StoreError> {
        let mut range: Option<(u64, u64)> = None;
        for parts in Packed::new(page) {
            let parts = parts.map_err(|(seq, what)| self.damaged(seq, what))?;
            if parts.texts.is_empty() {
                continue;
            }
            let list = utf8(parts.texts).map_err(|what| self.damaged(parts.seq, what))?;
            for line in hash::lines(list) {
                if let Line::Brought { id, .. } = line.map_err(|what| self.damaged(parts.seq, what))? {
                    range = Some(range.map_or((id, id), |(from, to)| (from.min(id), to.max(id))));
                }
            }
        }
        Ok(range.map(|(from, to)| (number(from), number(to))))
    }

    fn unpack(
        &self,
        page: Page,
    ) -> Result<impl Iterator<Item = Result<StoredEvent, StoreError>>, StoreError> {
        let mut texts = page.texts.clone();
        let events: Vec<_> = Packed::new(&page)
            .map(|parts| {
                let parts = parts.map_err(|(seq, what)| self.damaged(seq, what))?;
                let seq = parts.seq;
                decode(&parts, &mut texts, &page.erased).map_err(|what| self.damaged(seq, what))
            })
            .collect();
        Ok(events.into_iter())
    }

    fn damaged(&self, seq: u64, what: String) -> StoreError {
        StoreError::Damaged { path: self.path.clone(), seq, what }
    }
}

/// An event's parts in a packed page.
struct Parts<'a> {
    seq: u64,
    at: i64,
    version: i64,
    actor: &'a [u8],
    kind: &'a [u8],
    payload: &'a [u8],
    texts: &'a [u8],
}

/// The events of a page, checked to be dense; the error is the `seq` that is damaged and why.
struct Packed<'a> {
    rest: &'a [u8],
    next: u64,
    last: u64,
}

impl<'a> Packed<'a> {
    fn new(page: &'a Page) -> Self {
        Self { rest: &page.packed, next: page.first, last: page.last }
    }

    fn parts(&mut self) -> Option<Parts<'a>> {
        let colon = self.rest.iter().position(|b| *b == b':')?;
        let mut numbers = std::str::from_utf8(&self.rest[..colon]).ok()?.split(',').map(str::parse::<i64>);
        let mut number = || numbers.next()?.ok();
        let (seq, at, version) = (u64::try_from(number()?).ok()?, number()?, number()?);
        let lengths = [number()?, number()?, number()?, number()?];
        self.rest = &self.rest[colon + 1..];
        let mut take = |length: i64| {
            let (part, rest) = self.rest.split_at_checked(usize::try_from(length).ok()?)?;
            self.rest = rest;
            Some(part)
        };
        let [actor, kind, payload, texts] = lengths;
        let (actor, kind, payload, texts) = (take(actor)?, take(kind)?, take(payload)?, take(texts)?);
        Some(Parts { seq, at, version, actor, kind, payload, texts })
    }
}

impl<'a> Iterator for Packed<'a> {
    type Item = Result<Parts<'a>, (u64, String)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next > self.last {
            return None;
        }
        let expected = self.next;
        let item = match self.parts() {
            Some(parts) if parts.seq == expected => Ok(parts),
            Some(_) => Err((expected, "it is missing".to_owned())),
            None if self.rest.is_empty() => Err((expected, "it is missing".to_owned())),
            None => Err((expected, "its row cannot be read".to_owned())),
        };
        // After a damaged row nothing in this page can be trusted.
        self.next = if item.is_ok() { expected + 1 } else { u64::MAX };
        Some(item)
    }
}

fn decode(
    parts: &Parts<'_>,
    vault: &mut HashMap<u64, Vec<u8>>,
    erased: &HashSet<u64>,
) -> Result<StoredEvent, String> {
    let mut texts = Vec::new();
    for line in hash::lines(utf8(parts.texts)?) {
        let Line::Brought { id, class, .. } = line? else { continue };
        let value = match vault.remove(&id) {
            Some(bytes) => Some(String::from_utf8(bytes).map_err(|_| format!("its text {id} is not UTF-8"))?),
            None if erased.contains(&id) => None,
            None => return Err(format!("its text {id} is missing, and no erasure is recorded")),
        };
        texts.push(StoredText { id, class: class.to_owned(), value });
    }
    Ok(StoredEvent {
        seq: parts.seq,
        at: jiff::Timestamp::from_microsecond(parts.at).map_err(|_| "its time is out of range".to_owned())?,
        actor: utf8(parts.actor)?.to_owned(),
        kind: utf8(parts.kind)?.to_owned(),
        version: u16::try_from(parts.version).map_err(|_| "its version is out of range".to_owned())?,
        payload: utf8(parts.payload)?.to_owned(),
        texts,
    })
}

fn utf8(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
}

fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
