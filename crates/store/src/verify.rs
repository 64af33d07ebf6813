//! Verifying the chain: from the first event to the last, naming the first that is bad.

use crate::hash::{self, Hashed};
use crate::log::{Store, StoreError};
use sqlx::{Acquire, Row};
use std::collections::HashMap;

/// A log that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many events.
    pub events: u64,
    /// The hash of the last, in hexadecimal: what is kept outside the machine.
    pub head_hash: String,
    /// Texts in the vault.
    pub texts: u64,
    /// Texts that were erased.
    pub erased: u64,
}

/// The first event that does not hold.
#[derive(Debug, thiserror::Error)]
pub enum Bad {
    /// An event was changed, is missing, or does not follow the one before.
    #[error("event {seq} is bad: {what}")]
    Event {
        /// The event.
        seq: u64,
        /// What is wrong.
        what: String,
    },
    /// The log cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Verifies the whole log and the vault. `expected` is a head kept outside the machine (number and hash): it must
    /// occur in the chain, so that a wholesale rewrite shows too.
    pub async fn verify(
        &self,
        expected: Option<(u64, &str)>,
        mut progress: impl FnMut(u64),
    ) -> Result<Verified, Bad> {
        const PAGE: i64 = 5_000;
        let bad = |seq: i64, what: &str| Bad::Event { seq: seq.unsigned_abs(), what: what.to_owned() };
        let err = |e| Bad::Store(self.error(e));
        let mut connection = self.pool.acquire().await.map_err(err)?;
        let mut transaction = connection.begin().await.map_err(err)?;
        let erasures: HashMap<i64, i64> = sqlx::query("SELECT id, seq FROM erasures")
            .fetch_all(&mut *transaction)
            .await
            .map_err(err)?
            .into_iter()
            .map(|row| (row.get(0), row.get(1)))
            .collect();
        let (mut after, mut next_text, mut texts, mut erased) = (0_i64, 1_u64, 0_u64, 0_u64);
        let mut previous = hash::GENESIS.to_vec();
        let mut met_expected = expected.is_none();
        loop {
            let rows = sqlx::query("SELECT seq, at, actor, kind, version, payload, commitments, prev_hash, hash FROM events WHERE seq > ? ORDER BY seq LIMIT ?")
                .bind(after)
                .bind(PAGE)
                .fetch_all(&mut *transaction)
                .await
                .map_err(err)?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                let seq: i64 = row.get(0);
                if seq != after + 1 {
                    return Err(bad(after + 1, "it is missing from the log"));
                }
                after = seq;
                let commitments: Vec<u8> = row.get(6);
                if row.get::<Vec<u8>, _>(7) != previous {
                    return Err(bad(seq, "it does not follow the event before it"));
                }
                let Ok(version) = u16::try_from(row.get::<i64, _>(4)) else {
                    return Err(bad(seq, "its version is no version"));
                };
                let hashed = Hashed {
                    seq: seq.unsigned_abs(),
                    at: row.get(1),
                    actor: row.get(2),
                    kind: row.get(3),
                    version,
                    payload: row.get(5),
                    commitments: &commitments,
                };
                let hash = hash::event(&previous, &hashed);
                if row.get::<Vec<u8>, _>(8) != hash {
                    return Err(bad(
                        seq,
                        "its content does not fit its hash: it was changed after it was recorded",
                    ));
                }
                previous = hash.to_vec();
                if let Some((number, wanted)) = expected {
                    if number == seq.unsigned_abs() {
                        if hash::hex(&hash) != wanted {
                            return Err(bad(
                                seq,
                                "its hash is not the one that was kept outside: the log was rewritten",
                            ));
                        }
                        met_expected = true;
                    }
                }
                if !commitments.len().is_multiple_of(40) {
                    return Err(bad(seq, "the commitments to its texts are damaged"));
                }
                for commitment in commitments.chunks_exact(40) {
                    let id = u64::from_le_bytes(commitment[..8].try_into().unwrap_or_default());
                    if id != next_text {
                        return Err(bad(seq, "the numbers of its texts do not follow those before"));
                    }
                    next_text += 1;
                    let text = sqlx::query("SELECT seq, class, salt, value FROM vault WHERE id = ?")
                        .bind(id.cast_signed())
                        .fetch_optional(&mut *transaction)
                        .await
                        .map_err(err)?;
                    match text {
                        Some(text) => {
                            if erasures.contains_key(&id.cast_signed()) {
                                return Err(bad(
                                    seq,
                                    &format!("its text {id} is there again after it was erased"),
                                ));
                            }
                            let salt: Vec<u8> = text.get(2);
                            let fits = text.get::<i64, _>(0) == seq
                                && hash::commitment(id, &salt, text.get(1), text.get(3)) == commitment;
                            if !fits {
                                return Err(bad(seq, &format!("its text {id} in the vault was changed")));
                            }
                            texts += 1;
                        }
                        None if erasures.contains_key(&id.cast_signed()) => erased += 1,
                        None => {
                            return Err(bad(
                                seq,
                                &format!("its text {id} is gone from the vault and no erasure is recorded"),
                            ));
                        }
                    }
                }
            }
            progress(after.unsigned_abs());
        }
        if let Some((id, seq)) = erasures.iter().find(|(_, seq)| **seq > after) {
            return Err(bad(
                *seq,
                &format!("it is missing, though the erasure of text {id} was recorded with it"),
            ));
        }
        if !met_expected {
            let number = expected.map_or(0, |(number, _)| number);
            return Err(bad(
                after + 1,
                &format!("the log ends here, though event {number} was kept outside: the log was cut"),
            ));
        }
        let stray: Option<i64> = sqlx::query_scalar("SELECT MIN(id) FROM vault WHERE id >= ?")
            .bind(next_text.cast_signed())
            .fetch_one(&mut *transaction)
            .await
            .map_err(err)?;
        if let Some(id) = stray {
            return Err(bad(after, &format!("the vault has a text {id} that no event brought")));
        }
        Ok(Verified { events: after.unsigned_abs(), head_hash: hash::hex(&previous), texts, erased })
    }
}
