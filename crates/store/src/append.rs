//! Appending: one transaction, one fsync, all events or none.

use std::sync::atomic::Ordering;

use sqlx::{Sqlite, Transaction};

use crate::{Append, NewEvent, Store, StoreError, hash, sql};

/// The longest payload or text, in bytes.
const LONGEST: usize = 64 << 20;

/// Why nothing was appended.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody else appended since the events were decided: read on, decide again, append again.
    #[error("the register moved on from event {expected} to event {actual} in the meantime; try again")]
    HeadMoved {
        /// The head that the append was decided on.
        expected: u64,
        /// The head that the log has.
        actual: u64,
    },
    /// A text's id is not the next one: somebody else appended since, or the caller has counted wrong.
    #[error("text {found} was to be added where {expected} comes next")]
    TextNumber {
        /// The id that comes next.
        expected: u64,
        /// The id that was given.
        found: u64,
    },
    /// A text to erase that never was.
    #[error("there is no text {0} to erase")]
    UnknownText(u64),
    /// Something that the log does not take.
    #[error("cannot be appended: {0}")]
    Refused(String),
    /// The disk or the database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Appends all events or none, and returns the new head once they are safe on disk.
    ///
    /// When texts are erased, their bytes are also taken out of the write-ahead log; a reader that is in the way of
    /// that for ten seconds postpones it to the next append or opening.
    pub async fn append(&self, append: Append<'_>) -> Result<u64, AppendError> {
        if append.events.is_empty() {
            return Err(AppendError::Refused("an append needs at least one event".into()));
        }
        for event in &append.events {
            check(event)?;
        }
        let mut tx = self.pool.begin_with(sql::BEGIN_WRITE).await.map_err(|e| self.error(e))?;
        let head = self.write(&mut tx, &append).await?;
        tx.commit().await.map_err(|e| self.error(e))?;
        if !append.erase.is_empty() {
            // The events are safe whatever becomes of the checkpoint: a failure here is tried again, not reported.
            self.checkpoint_due.store(true, Ordering::Relaxed);
            let _ = self.checkpoint().await;
        } else if self.checkpoint_due.load(Ordering::Relaxed) {
            self.checkpoint_if_free().await;
        }
        Ok(head)
    }

    async fn write(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        append: &Append<'_>,
    ) -> Result<u64, AppendError> {
        let fail = |e| AppendError::Store(self.error(e));
        let last: Option<(i64, Vec<u8>)> =
            sqlx::query_as(sql::HEAD_HASH).fetch_optional(&mut **tx).await.map_err(fail)?;
        let (head, mut prev) = last.unwrap_or((0, hash::BEFORE_FIRST.to_vec()));
        let actual = u64::try_from(head).unwrap_or(0);
        if actual != append.expected_head {
            return Err(AppendError::HeadMoved { expected: append.expected_head, actual });
        }
        let mut last_text: i64 =
            sqlx::query_scalar(sql::LAST_TEXT).fetch_one(&mut **tx).await.map_err(fail)?;
        let micros = append.at.as_microsecond();
        let at = jiff::Timestamp::from_microsecond(micros).unwrap_or(append.at);
        let at = hash::moment(at);
        let final_seq = head + append.events.len() as i64;
        let mut seq = head;
        let mut erased = Vec::new();
        for event in &append.events {
            seq += 1;
            let mut list = String::new();
            for text in &event.texts {
                if text.id != last_text.unsigned_abs() + 1 {
                    return Err(AppendError::TextNumber {
                        expected: last_text.unsigned_abs() + 1,
                        found: text.id,
                    });
                }
                last_text += 1;
                let salt: [u8; 32] = hash::random().map_err(|e| StoreError::io(&self.path, e))?;
                hash::brought(
                    &mut list,
                    text.id,
                    text.class,
                    &hash::commitment(&salt, text.value.as_bytes()),
                );
                let insert = sqlx::query(sql::INSERT_TEXT).bind(last_text).bind(seq).bind(text.class);
                insert.bind(&salt[..]).bind(&text.value).execute(&mut **tx).await.map_err(fail)?;
            }
            if seq == final_seq {
                erased = self.erasable(tx, append.erase, last_text).await?;
                erased.iter().for_each(|id| hash::erased(&mut list, id.unsigned_abs()));
            }
            let fields = hash::Fields {
                seq,
                at: &at,
                actor: append.actor.as_bytes(),
                kind: event.kind.as_bytes(),
                version: event.version.into(),
                payload: event.payload.as_bytes(),
                texts: list.as_bytes(),
            };
            let hash = hash::event(&prev, &fields);
            let insert =
                sqlx::query(sql::INSERT_EVENT).bind(seq).bind(micros).bind(append.actor).bind(event.kind);
            let insert = insert.bind(i64::from(event.version)).bind(&event.payload).bind(&list).bind(&prev);
            insert.bind(&hash[..]).execute(&mut **tx).await.map_err(fail)?;
            prev = hash.to_vec();
        }
        for id in erased {
            sqlx::query(sql::ERASE_TEXT).bind(id).execute(&mut **tx).await.map_err(fail)?;
            sqlx::query(sql::INSERT_ERASURE)
                .bind(id)
                .bind(final_seq)
                .execute(&mut **tx)
                .await
                .map_err(fail)?;
        }
        Ok(final_seq.unsigned_abs())
    }

    /// The texts of `ids` that are still there, each once, in the order of their ids.
    async fn erasable(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        ids: &[u64],
        last_text: i64,
    ) -> Result<Vec<i64>, AppendError> {
        let mut there = Vec::with_capacity(ids.len());
        for &id in ids {
            let known = i64::try_from(id).ok().filter(|id| (1..=last_text).contains(id));
            let known = known.ok_or(AppendError::UnknownText(id))?;
            let erased: i64 = sqlx::query_scalar(sql::IS_ERASED)
                .bind(known)
                .fetch_one(&mut **tx)
                .await
                .map_err(|e| self.error(e))?;
            if erased == 0 {
                there.push(known);
            }
        }
        there.sort_unstable();
        there.dedup();
        Ok(there)
    }
}

fn check(event: &NewEvent) -> Result<(), AppendError> {
    let refused = |what: String| Err(AppendError::Refused(what));
    if event.payload.len() > LONGEST {
        return refused(format!(
            "the payload of a {} has {} bytes, more than 64 MiB",
            event.kind,
            event.payload.len()
        ));
    }
    for text in &event.texts {
        let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        if text.class.is_empty() || !text.class.bytes().all(letter) {
            return refused(format!("{:?} is not the name of a retention class", text.class));
        }
        if text.value.len() > LONGEST {
            return refused(format!("text {} has {} bytes, more than 64 MiB", text.id, text.value.len()));
        }
    }
    Ok(())
}
