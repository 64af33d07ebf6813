//! Verifying: every event hashed again, every text held against what the chain knows of it.
//!
//! What the chain alone cannot show is a rewrite of the log from some event to its end; for that the head is kept
//! outside the machine and given to [`Store::verify`].

use std::collections::HashMap;

use sqlx::{Sqlite, Transaction};

use crate::hash::Line;
use crate::{Head, Store, StoreError, hash, sql};

/// Events a page.
const PAGE: i64 = 1_024;

/// A register that is as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Events read.
    pub events: u64,
    /// The last event's hash, in hexadecimal digits.
    pub head_hash: String,
    /// Texts that were erased.
    pub texts_erased: u64,
}

/// The first event that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {seq}: {what}")]
pub struct Bad {
    /// The event.
    pub seq: u64,
    /// What is wrong with it, in words.
    pub what: String,
}

/// Why a register could not be found in order.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It is not in order.
    #[error(transparent)]
    Bad(#[from] Bad),
    /// It could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

type EventRow = (i64, i64, Vec<u8>, Vec<u8>, i64, Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>);
type VaultRow = (i64, i64, Vec<u8>, Vec<u8>, Vec<u8>);

/// How far the verification has come.
struct State {
    seq: i64,
    hash: Vec<u8>,
    last_text: u64,
    erased: u64,
}

impl Store {
    /// Reads everything again and names the first event that is not as it was written. `kept` is a head that was kept
    /// outside the machine; `progress` is told the `seq` it has come to, about a thousand events apart.
    pub async fn verify(
        &self,
        kept: Option<&Head>,
        mut progress: impl FnMut(u64),
    ) -> Result<Verified, VerifyError> {
        let mut tx = self.pool.begin().await.map_err(|e| self.error(e))?;
        let first: i64 = sqlx::query_scalar(sql::VERIFY_FIRST_EVENT)
            .fetch_one(&mut *tx)
            .await
            .map_err(|e| self.error(e))?;
        if first < 1 {
            return Err(Bad { seq: 0, what: format!("there is an event with the number {first}") }.into());
        }
        let mut state = State { seq: 0, hash: hash::BEFORE_FIRST.to_vec(), last_text: 0, erased: 0 };
        loop {
            let page: Vec<EventRow> = sqlx::query_as(sql::VERIFY_EVENTS)
                .bind(state.seq)
                .bind(PAGE)
                .fetch_all(&mut *tx)
                .await
                .map_err(|e| self.error(e))?;
            if page.is_empty() {
                break;
            }
            let beside = self.beside(&mut tx, &page, &state).await?;
            for row in &page {
                check(row, &beside, &mut state)?;
                if let Some(kept) = kept.filter(|k| k.seq == state.seq.unsigned_abs()) {
                    if kept.hash != hash::hex(&state.hash) {
                        return Err(bad(state.seq, "its hash is not the one that was kept outside").into());
                    }
                }
            }
            progress(state.seq.unsigned_abs());
        }
        if let Some(kept) = kept.filter(|k| k.seq > state.seq.unsigned_abs()) {
            let what = format!("it is missing: the log ends here, but the head kept outside is {}", kept.seq);
            return Err(bad(state.seq + 1, &what).into());
        }
        self.extra_rows(&mut tx, &state).await?;
        Ok(Verified {
            events: state.seq.unsigned_abs(),
            head_hash: hash::hex(&state.hash),
            texts_erased: state.erased,
        })
    }

    /// The rows of vault and erasures that belong to a page of events.
    async fn beside(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        page: &[EventRow],
        state: &State,
    ) -> Result<Beside, StoreError> {
        let fail = |e| self.error(e);
        // Ids are dense, so the page's texts are the next ones, as many as there are lines that bring one.
        let lines =
            page.iter().map(|row| row.6.split(|b| *b == b'\n').filter(|l| l.first() == Some(&b'+')).count());
        let from = i64::try_from(state.last_text).unwrap_or(i64::MAX).saturating_add(1);
        let to = from.saturating_add(lines.sum::<usize>() as i64 - 1);
        let vault: Vec<VaultRow> =
            sqlx::query_as(sql::VERIFY_VAULT).bind(from).bind(to).fetch_all(&mut **tx).await.map_err(fail)?;
        let erased: Vec<(i64, i64)> =
            sqlx::query_as(sql::ERASURES).bind(from).bind(to).fetch_all(&mut **tx).await.map_err(fail)?;
        let last = page.last().map_or(0, |row| row.0);
        let by_seq: Vec<(i64, i64)> = sqlx::query_as(sql::VERIFY_ERASED_BY)
            .bind(state.seq + 1)
            .bind(last)
            .fetch_all(&mut **tx)
            .await
            .map_err(fail)?;
        let mut erased_by: HashMap<i64, Vec<u64>> = HashMap::new();
        for (id, seq) in by_seq {
            erased_by.entry(seq).or_default().push(id.unsigned_abs());
        }
        Ok(Beside {
            vault: vault.into_iter().map(|row| (row.0.unsigned_abs(), row)).collect(),
            erased: erased.into_iter().map(|(id, seq)| (id.unsigned_abs(), seq)).collect(),
            erased_by,
        })
    }

    async fn extra_rows(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        state: &State,
    ) -> Result<(), VerifyError> {
        let last_text = i64::try_from(state.last_text).unwrap_or(i64::MAX);
        let text: Option<i64> = sqlx::query_scalar(sql::VERIFY_EXTRA_TEXT)
            .bind(last_text)
            .fetch_optional(&mut **tx)
            .await
            .map_err(|e| self.error(e))?;
        if let Some(id) = text {
            return Err(bad(
                state.seq,
                &format!("the vault holds text {id}, which no event up to here brought"),
            )
            .into());
        }
        let erasure: Option<(i64, i64)> = sqlx::query_as(sql::VERIFY_EXTRA_ERASURE)
            .bind(last_text)
            .bind(state.seq)
            .fetch_optional(&mut **tx)
            .await
            .map_err(|e| self.error(e))?;
        match erasure {
            Some((id, seq)) => {
                Err(bad(seq, &format!("an erasure of text {id} is recorded with it, but not in the chain"))
                    .into())
            }
            None => Ok(()),
        }
    }
}

struct Beside {
    vault: HashMap<u64, VaultRow>,
    /// When a text was erased, by its id.
    erased: HashMap<u64, i64>,
    /// The erasures recorded with an event, by its `seq`, in the order of their ids.
    erased_by: HashMap<i64, Vec<u64>>,
}

fn bad(seq: i64, what: &str) -> Bad {
    Bad { seq: u64::try_from(seq).unwrap_or(0), what: what.to_owned() }
}

fn check(row: &EventRow, beside: &Beside, state: &mut State) -> Result<(), Bad> {
    let (seq, at, actor, kind, version, payload, texts, prev, stored) = row;
    let expected = state.seq + 1;
    if *seq != expected {
        return Err(bad(expected, "it is missing"));
    }
    if *prev != state.hash {
        return Err(bad(expected, "its previous hash is not the hash of the event before it"));
    }
    let Ok(at) = jiff::Timestamp::from_microsecond(*at) else {
        return Err(bad(expected, "its time is out of range"));
    };
    let at = hash::moment(at);
    let fields = hash::Fields { seq: *seq, at: &at, actor, kind, version: *version, payload, texts };
    if hash::event(prev, &fields)[..] != stored[..] {
        return Err(bad(expected, "its content does not have its hash: the one or the other was changed"));
    }
    let list = std::str::from_utf8(texts).map_err(|_| bad(expected, "its list of texts is not UTF-8"))?;
    let mut erased_here = Vec::new();
    for line in hash::lines(list) {
        match line.map_err(|what| bad(expected, &what))? {
            Line::Brought { id, class, commitment } => {
                if id != state.last_text + 1 {
                    return Err(bad(expected, &format!("its text {id} is not the next one")));
                }
                state.last_text = id;
                check_text(expected, id, class, commitment, beside, state)?;
            }
            Line::Erased { id } => erased_here.push(id),
        }
    }
    let recorded = beside.erased_by.get(seq).map_or(&[][..], Vec::as_slice);
    if erased_here != recorded {
        return Err(bad(
            expected,
            &format!("it erased the texts {erased_here:?}, but {recorded:?} are recorded as erased"),
        ));
    }
    state.seq = *seq;
    state.hash.clone_from(stored);
    Ok(())
}

fn check_text(
    seq: i64,
    id: u64,
    class: &str,
    commitment: &str,
    beside: &Beside,
    state: &mut State,
) -> Result<(), Bad> {
    match (beside.vault.get(&id), beside.erased.get(&id)) {
        (None, None) => Err(bad(seq, &format!("its text {id} is missing, and no erasure is recorded"))),
        (Some(_), Some(by)) => {
            Err(bad(seq, &format!("its text {id} is in the vault, though event {by} erased it")))
        }
        (None, Some(_)) => {
            state.erased += 1;
            Ok(())
        }
        (Some((_, of, stored_class, salt, value)), None) => {
            if *of != seq {
                return Err(bad(seq, &format!("the vault says that its text {id} belongs to event {of}")));
            }
            if stored_class != class.as_bytes() {
                return Err(bad(seq, &format!("the retention class of its text {id} was changed")));
            }
            if hash::hex(&hash::commitment(salt, value)) != commitment {
                return Err(bad(seq, &format!("its text {id} was changed in the vault")));
            }
            Ok(())
        }
    }
}
