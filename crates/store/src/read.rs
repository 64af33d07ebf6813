//! Reading: events in order, their texts beside them, a page at a time.
//!
//! A row costs the driver more than the event itself, so a page of events comes as one packed value (`sql::PAGE`); one
//! task fetches the next page while the caller's task takes the current one apart. The whole reading is one snapshot.

use std::collections::HashSet;
use std::ops::{ControlFlow, Range};

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
    packed: Vec<u8>,
    /// Where its events stand in that.
    events: Vec<Place>,
    /// The texts that are in the vault, packed, with where each stands, by id; and the ids that were erased.
    packed_texts: Vec<u8>,
    texts: Vec<(u64, Range<usize>)>,
    erased: HashSet<u64>,
}

impl Store {
    /// Gives every event after `after`, in order, until `each` breaks. A row that cannot be read is an error, never a
    /// skip.
    pub async fn read(
        &self,
        after: u64,
        each: impl FnMut(StoredEvent<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.read_until(after, None, each).await
    }

    /// As [`Store::read`], up to and including `upto` (`None`: the head).
    pub async fn read_until(
        &self,
        after: u64,
        upto: Option<u64>,
        mut each: impl FnMut(StoredEvent<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let (send, mut pages) = tokio::sync::mpsc::channel(2);
        let store = self.clone();
        let reading = tokio::spawn(async move { store.fetch(after, upto, &send).await });
        while let Some(page) = pages.recv().await {
            for event in self.unpack(&page) {
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
    pub async fn event(&self, seq: u64) -> Result<Option<StoredEvent<'static>>, StoreError> {
        Ok(self.events(&[seq]).await?.pop())
    }

    /// The events of `seqs`, in the order given; those beyond the head are left out.
    pub async fn events(&self, seqs: &[u64]) -> Result<Vec<StoredEvent<'static>>, StoreError> {
        let mut tx = self.pool.begin().await.map_err(|e| self.error(e))?;
        let head: i64 = sqlx::query_scalar(sql::HEAD).fetch_one(&mut *tx).await.map_err(|e| self.error(e))?;
        let mut found = Vec::with_capacity(seqs.len());
        for &seq in seqs {
            if seq >= 1 && seq <= head.unsigned_abs() {
                let page = self.page(&mut tx, seq, seq).await?;
                for event in self.unpack(&page) {
                    found.push(event?.into_owned());
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
        let packed = packed.unwrap_or_default();
        let mut page = Page {
            events: places(&packed, first, last).map_err(|(seq, what)| self.damaged(seq, what))?,
            packed,
            packed_texts: Vec::new(),
            texts: Vec::new(),
            erased: HashSet::new(),
        };
        let Some((from, to)) = self.text_ids(&page)? else { return Ok(page) };
        let texts: Option<Vec<u8>> =
            sqlx::query_scalar(sql::TEXTS).bind(from).bind(to).fetch_one(&mut **tx).await.map_err(fail)?;
        page.packed_texts = texts.unwrap_or_default();
        page.texts = texts_of(&page.packed_texts);
        let erased: Vec<(i64, i64)> =
            sqlx::query_as(sql::ERASURES).bind(from).bind(to).fetch_all(&mut **tx).await.map_err(fail)?;
        page.erased = erased.into_iter().map(|(id, _)| id.unsigned_abs()).collect();
        Ok(page)
    }

    /// The first and last id of the texts that a page's events brought: ids are given out in the order of the log.
    fn text_ids(&self, page: &Page) -> Result<Option<(i64, i64)>, StoreError> {
        let ids = |place: &Place| {
            let [.., list] = place.parts(&page.packed);
            let damaged = |what| self.damaged(place.seq, what);
            let mut range: Option<(u64, u64)> = None;
            for line in hash::lines(utf8(list).map_err(damaged)?) {
                if let Line::Brought { id, .. } = line.map_err(damaged)? {
                    range = Some(range.map_or((id, id), |(from, to)| (from.min(id), to.max(id))));
                }
            }
            Ok::<_, StoreError>(range)
        };
        let from = page.events.iter().find_map(|place| ids(place).transpose()).transpose()?;
        let to = page.events.iter().rev().find_map(|place| ids(place).transpose()).transpose()?;
        Ok(from.zip(to).map(|((from, _), (_, to))| (number(from), number(to))))
    }

    fn unpack<'a>(
        &'a self,
        page: &'a Page,
    ) -> impl Iterator<Item = Result<StoredEvent<'a>, StoreError>> + use<'a> {
        page.events.iter().map(|place| decode(place, page).map_err(|what| self.damaged(place.seq, what)))
    }

    fn damaged(&self, seq: u64, what: String) -> StoreError {
        StoreError::Damaged { path: self.path.clone(), seq, what }
    }
}

/// Where the texts of a packed page stand, by id. What cannot be read is left out, and then missed where it belongs.
fn texts_of(packed: &[u8]) -> Vec<(u64, Range<usize>)> {
    let mut texts = Vec::new();
    let mut at = 0;
    while let Some((id, text)) = text_at(packed, at) {
        at = text.end;
        texts.push((id, text));
    }
    texts.sort_unstable_by_key(|(id, _)| *id);
    texts
}

fn text_at(packed: &[u8], at: usize) -> Option<(u64, Range<usize>)> {
    let rest = packed.get(at..)?;
    let colon = rest.iter().position(|b| *b == b':')?;
    let (id, length) = std::str::from_utf8(&rest[..colon]).ok()?.split_once(',')?;
    let start = at + colon + 1;
    let end = start.checked_add(length.parse().ok()?)?;
    (end <= packed.len()).then_some((id.parse().ok()?, start..end))
}

/// Where an event stands in a packed page: its numbers, and where actor, kind, payload and texts end.
#[derive(Clone, Copy)]
struct Place {
    seq: u64,
    at: i64,
    version: i64,
    start: usize,
    ends: [usize; 4],
}

impl Place {
    /// Actor, kind, payload and texts.
    fn parts<'a>(&self, packed: &'a [u8]) -> [&'a [u8]; 4] {
        let [actor, kind, payload, texts] = self.ends;
        let part = |range: Range<usize>| packed.get(range).unwrap_or_default();
        [part(self.start..actor), part(actor..kind), part(kind..payload), part(payload..texts)]
    }
}

/// The events of a packed page, checked to be dense; the error is the `seq` that is damaged and why.
fn places(packed: &[u8], first: u64, last: u64) -> Result<Vec<Place>, (u64, String)> {
    let mut places = Vec::with_capacity((last - first + 1) as usize);
    let mut at = 0;
    for expected in first..=last {
        match place(packed, at) {
            Some(place) if place.seq == expected => {
                at = place.ends[3];
                places.push(place);
            }
            None if at < packed.len() => return Err((expected, "its row cannot be read".to_owned())),
            _ => return Err((expected, "it is missing".to_owned())),
        }
    }
    Ok(places)
}

fn place(packed: &[u8], at: usize) -> Option<Place> {
    let rest = packed.get(at..)?;
    let colon = rest.iter().take(200).position(|b| *b == b':')?;
    let mut numbers = std::str::from_utf8(&rest[..colon]).ok()?.split(',').map(str::parse::<i64>);
    let mut number = || numbers.next()?.ok();
    let (seq, moment, version) = (u64::try_from(number()?).ok()?, number()?, number()?);
    let start = at + colon + 1;
    let mut ends = [0; 4];
    let mut end = start;
    for slot in &mut ends {
        end = end.checked_add(usize::try_from(number()?).ok()?)?;
        *slot = end;
    }
    (end <= packed.len()).then_some(Place { seq, at: moment, version, start, ends })
}

fn decode<'a>(place: &Place, page: &'a Page) -> Result<StoredEvent<'a>, String> {
    let [actor, kind, payload, list] = place.parts(&page.packed);
    let mut texts = Vec::new();
    for line in hash::lines(utf8(list)?) {
        let Line::Brought { id, class, .. } = line? else { continue };
        let found = page.texts.binary_search_by_key(&id, |(id, _)| *id).ok();
        let value = match found.and_then(|at| page.packed_texts.get(page.texts[at].1.clone())) {
            Some(bytes) => {
                Some(std::str::from_utf8(bytes).map_err(|_| format!("its text {id} is not UTF-8"))?.into())
            }
            None if page.erased.contains(&id) => None,
            None => return Err(format!("its text {id} is missing, and no erasure is recorded")),
        };
        texts.push(StoredText { id, class: class.into(), value });
    }
    Ok(StoredEvent {
        seq: place.seq,
        at: jiff::Timestamp::from_microsecond(place.at).map_err(|_| "its time is out of range".to_owned())?,
        actor: utf8(actor)?.into(),
        kind: utf8(kind)?.into(),
        version: u16::try_from(place.version).map_err(|_| "its version is out of range".to_owned())?,
        payload: utf8(payload)?.into(),
        texts,
    })
}

fn utf8(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
}

fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
