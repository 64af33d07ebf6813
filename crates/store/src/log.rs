//! The log in SQLite: append, read, and the vault beside it.
//!
//! Every append is one transaction on the head that it was decided on, with write-ahead logging and a full sync before
//! it is acknowledged. Erased values are overwritten, and the write-ahead log is emptied after an erasure.

use crate::hash::{self, Hashed};
use jiff::Timestamp;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Acquire, Connection, Row};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The layout of the tables. An older program refuses a newer one.
const LAYOUT: i64 = 1;
const FILE: &str = "register.sqlite";

const CREATE: &[&str] = &[
    "CREATE TABLE layout (version INTEGER NOT NULL) STRICT",
    "CREATE TABLE events (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, \
     version INTEGER NOT NULL, payload TEXT NOT NULL, commitments BLOB NOT NULL, prev_hash BLOB NOT NULL, \
     hash BLOB NOT NULL) STRICT",
    "CREATE TABLE vault (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, class TEXT NOT NULL, salt BLOB NOT NULL, \
     value TEXT NOT NULL) STRICT",
    "CREATE TABLE erasures (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX vault_by_event ON vault (seq, id)",
    // The log is only added to; these stop a slip of the hand, the chain shows a wilful change.
    "CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    "CREATE TRIGGER events_hold BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
];

/// A log with its vault.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) pool: SqlitePool,
    path: PathBuf,
}

/// An event to append.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// Its kind.
    pub kind: &'static str,
    /// The version of its payload.
    pub version: u16,
    /// The exact JSON text that is hashed and kept.
    pub payload: String,
    /// Texts that it puts into the vault.
    pub texts: Vec<NewText>,
}

/// A text for the vault.
#[derive(Clone, Debug)]
pub struct NewText {
    /// Its number: the next one.
    pub id: u64,
    /// Its retention class.
    pub class: &'static str,
    /// The text.
    pub value: String,
}

/// An event as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its number, from 1.
    pub seq: u64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// Kind.
    pub kind: String,
    /// Version of the payload.
    pub version: u16,
    /// JSON text.
    pub payload: String,
    /// Its texts.
    pub texts: Vec<StoredText>,
}

/// A text as it stands in the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredText {
    /// Its number.
    pub id: u64,
    /// Its retention class.
    pub class: String,
    /// The text; `None` once erased.
    pub value: Option<String>,
}

/// One atomic addition to the log.
#[derive(Clone, Debug)]
pub struct Append<'a> {
    /// The head that it was decided on.
    pub expected_head: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: &'a str,
    /// The events.
    pub events: Vec<NewEvent>,
    /// Rows of the vault that go.
    pub erase: &'a [u64],
}

/// What can go wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No register in the folder.
    #[error("there is no register in {0}: run `overzicht init --institution NAME` (or give --data DIR)")]
    Missing(PathBuf),
    /// There is one already.
    #[error("{0} already holds a register")]
    Exists(PathBuf),
    /// A later release made it.
    #[error(
        "the register in {path} has layout {found}, this version of overzicht knows up to {LAYOUT}: use the newer one"
    )]
    Newer {
        /// Where.
        path: PathBuf,
        /// Its layout.
        found: i64,
    },
    /// The disk is full.
    #[error("the disk that holds {0} is full: make room and try again; nothing was changed")]
    Full(PathBuf),
    /// The folder cannot be used.
    #[error("{path}: {error}")]
    Io {
        /// Where.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// Anything else that the database says.
    #[error("the register in {path} cannot be used: {error}")]
    Database {
        /// Where.
        path: PathBuf,
        /// What it says.
        error: sqlx::Error,
    },
    /// A row does not have the shape that it should.
    #[error("event {seq} in {path} is damaged: run `overzicht verify`")]
    Damaged {
        /// Where.
        path: PathBuf,
        /// The event.
        seq: i64,
    },
}

/// Why nothing was appended.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody else appended since the decision: decide again.
    #[error("the register has moved from event {expected} to {actual} since this was decided")]
    HeadMoved {
        /// The head of the decision.
        expected: u64,
        /// The head now.
        actual: u64,
    },
    /// The numbers of the texts do not follow those in the vault.
    #[error("text {found} was to be added where {expected} comes next")]
    TextNumber {
        /// The number that comes next.
        expected: u64,
        /// The number that was given.
        found: u64,
    },
    /// Anything else.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// A new log in a folder, which is made if need be.
    pub async fn create(folder: &Path) -> Result<Self, StoreError> {
        let io = |error| StoreError::Io { path: folder.to_owned(), error };
        std::fs::create_dir_all(folder).map_err(io)?;
        restrict(folder, 0o700).map_err(io)?;
        let path = folder.join(FILE);
        // Making the file is what decides between two who try at once.
        match std::fs::OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(_) => restrict(&path, 0o600).map_err(io)?,
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                return Err(StoreError::Exists(folder.to_owned()));
            }
            Err(error) => return Err(io(error)),
        }
        let store = Self::connect(&path).await?;
        let mut connection = store.pool.acquire().await.map_err(|e| store.error(e))?;
        let mut transaction = connection.begin().await.map_err(|e| store.error(e))?;
        for statement in CREATE {
            sqlx::query(*statement).execute(&mut *transaction).await.map_err(|e| store.error(e))?;
        }
        sqlx::query("INSERT INTO layout (version) VALUES (?)")
            .bind(LAYOUT)
            .execute(&mut *transaction)
            .await
            .map_err(|e| store.error(e))?;
        transaction.commit().await.map_err(|e| store.error(e))?;
        drop(connection);
        Ok(store)
    }

    /// The log in a folder.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(FILE);
        if !path.is_file() {
            return Err(StoreError::Missing(folder.to_owned()));
        }
        let store = Self::connect(&path).await?;
        let found: Option<i64> = sqlx::query_scalar("SELECT version FROM layout")
            .fetch_optional(&store.pool)
            .await
            .map_err(|e| match &e {
                // The file was made but its tables were not: whoever made it was stopped there.
                sqlx::Error::Database(database) if database.message().contains("no such table") => {
                    StoreError::Missing(folder.to_owned())
                }
                _ => store.error(e),
            })?;
        match found {
            Some(found) if found > LAYOUT => Err(StoreError::Newer { path, found }),
            Some(_) => Ok(store),
            None => Err(StoreError::Missing(folder.to_owned())),
        }
    }

    async fn connect(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("secure_delete", "ON")
            .busy_timeout(Duration::from_secs(10))
            .row_buffer_size(2048);
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options)
            .await
            .map_err(|error| StoreError::Database { path: path.to_owned(), error })?;
        Ok(Self { pool, path: path.to_owned() })
    }

    pub(crate) fn error(&self, error: sqlx::Error) -> StoreError {
        let full =
            matches!(&error, sqlx::Error::Database(database) if database.code().as_deref() == Some("13"));
        if full {
            StoreError::Full(self.path.clone())
        } else {
            StoreError::Database { path: self.path.clone(), error }
        }
    }

    /// The number of the last event; 0 before the first.
    pub async fn head(&self) -> Result<u64, StoreError> {
        let head: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) FROM events")
            .fetch_one(&self.pool)
            .await
            .map_err(|e| self.error(e))?;
        Ok(head.unsigned_abs())
    }

    /// Appends events, all or none, and tells the new head. The head must still be the one they were decided on.
    pub async fn append(&self, append: Append<'_>) -> Result<u64, AppendError> {
        let err = |e| AppendError::Store(self.error(e));
        let mut connection = self.pool.acquire().await.map_err(err)?;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(err)?;
        let last = sqlx::query("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1")
            .fetch_optional(&mut *transaction)
            .await
            .map_err(err)?;
        let (head, mut previous): (u64, Vec<u8>) = match last {
            Some(row) => (row.get::<i64, _>(0).unsigned_abs(), row.get::<Vec<u8>, _>(1)),
            None => (0, hash::GENESIS.to_vec()),
        };
        if head != append.expected_head {
            return Err(AppendError::HeadMoved { expected: append.expected_head, actual: head });
        }
        let last_text: i64 = sqlx::query_scalar("SELECT MAX(COALESCE((SELECT MAX(id) FROM vault), 0), COALESCE((SELECT MAX(id) FROM erasures), 0))")
            .fetch_one(&mut *transaction)
            .await
            .map_err(err)?;
        let mut next_text = last_text.unsigned_abs() + 1;
        let at = append.at.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string();
        let mut seq = head;
        for event in &append.events {
            seq += 1;
            let mut commitments: Vec<u8> = Vec::with_capacity(event.texts.len() * 40);
            for text in &event.texts {
                if text.id != next_text {
                    return Err(AppendError::TextNumber { expected: next_text, found: text.id });
                }
                next_text += 1;
                let mut salt = [0_u8; 32];
                getrandom::fill(&mut salt).map_err(|e| {
                    AppendError::Store(StoreError::Io {
                        path: self.path.clone(),
                        error: std::io::Error::other(e.to_string()),
                    })
                })?;
                commitments.extend(hash::commitment(text.id, &salt, text.class, &text.value));
                sqlx::query("INSERT INTO vault (id, seq, class, salt, value) VALUES (?, ?, ?, ?, ?)")
                    .bind(text.id.cast_signed())
                    .bind(seq.cast_signed())
                    .bind(text.class)
                    .bind(salt.as_slice())
                    .bind(text.value.as_str())
                    .execute(&mut *transaction)
                    .await
                    .map_err(err)?;
            }
            let hashed = Hashed {
                seq,
                at: &at,
                actor: append.actor,
                kind: event.kind,
                version: event.version,
                payload: &event.payload,
                commitments: &commitments,
            };
            let hash = hash::event(&previous, &hashed);
            sqlx::query("INSERT INTO events (seq, at, actor, kind, version, payload, commitments, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(seq.cast_signed())
                .bind(at.as_str())
                .bind(append.actor)
                .bind(event.kind)
                .bind(i64::from(event.version))
                .bind(event.payload.as_str())
                .bind(commitments)
                .bind(previous.as_slice())
                .bind(hash.as_slice())
                .execute(&mut *transaction)
                .await
                .map_err(err)?;
            previous = hash.to_vec();
        }
        for id in append.erase {
            sqlx::query("DELETE FROM vault WHERE id = ?")
                .bind(id.cast_signed())
                .execute(&mut *transaction)
                .await
                .map_err(err)?;
            sqlx::query("INSERT OR IGNORE INTO erasures (id, seq) VALUES (?, ?)")
                .bind(id.cast_signed())
                .bind(seq.cast_signed())
                .execute(&mut *transaction)
                .await
                .map_err(err)?;
        }
        transaction.commit().await.map_err(err)?;
        if !append.erase.is_empty() {
            // What was erased must not live on in the write-ahead log.
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await.map_err(err)?;
        }
        Ok(seq)
    }

    /// Reads events behind `after`, in order, with their texts, until `each` breaks off.
    pub async fn read(
        &self,
        after: u64,
        mut each: impl FnMut(StoredEvent) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        const PAGE: i64 = 20_000;
        let mut after = after.cast_signed();
        let mut connection = self.pool.acquire().await.map_err(|e| self.error(e))?;
        // One transaction, so that a page and its texts belong together whoever appends or erases meanwhile.
        let mut transaction = connection.begin().await.map_err(|e| self.error(e))?;
        loop {
            let rows = sqlx::query("SELECT seq, at, actor, kind, version, payload FROM events WHERE seq > ? ORDER BY seq LIMIT ?")
                .bind(after)
                .bind(PAGE)
                .fetch_all(&mut *transaction)
                .await
                .map_err(|e| self.error(e))?;
            let Some(last) = rows.last() else { return Ok(()) };
            let last: i64 = last.get(0);
            let mut texts = self.texts(&mut transaction, after, last).await?.into_iter().peekable();
            for row in rows {
                let seq: i64 = row.get(0);
                let damaged = || StoreError::Damaged { path: self.path.clone(), seq };
                let mut event = StoredEvent {
                    seq: seq.unsigned_abs(),
                    at: row.get::<&str, _>(1).parse().map_err(|_| damaged())?,
                    actor: row.get(2),
                    kind: row.get(3),
                    version: u16::try_from(row.get::<i64, _>(4)).map_err(|_| damaged())?,
                    payload: row.get(5),
                    texts: Vec::new(),
                };
                while let Some((_, text)) = texts.next_if(|(of, _)| *of <= seq) {
                    event.texts.push(text);
                }
                if each(event).is_break() {
                    return Ok(());
                }
            }
            after = last;
        }
    }

    async fn texts(
        &self,
        connection: &mut sqlx::SqliteConnection,
        after: i64,
        last: i64,
    ) -> Result<Vec<(i64, StoredText)>, StoreError> {
        let rows =
            sqlx::query("SELECT seq, id, class, value FROM vault WHERE seq > ? AND seq <= ? ORDER BY id")
                .bind(after)
                .bind(last)
                .fetch_all(connection)
                .await
                .map_err(|e| self.error(e))?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let text = StoredText {
                    id: row.get::<i64, _>(1).unsigned_abs(),
                    class: row.get(2),
                    value: Some(row.get(3)),
                };
                (row.get(0), text)
            })
            .collect())
    }

    /// Some events by their numbers, in order; numbers that are not there are left out.
    pub async fn events(&self, numbers: &[u64]) -> Result<Vec<StoredEvent>, StoreError> {
        let mut found = Vec::with_capacity(numbers.len());
        for number in numbers {
            let row = sqlx::query("SELECT at, actor, kind, version, payload FROM events WHERE seq = ?")
                .bind(number.cast_signed())
                .fetch_optional(&self.pool)
                .await
                .map_err(|e| self.error(e))?;
            let Some(row) = row else { continue };
            let damaged = || StoreError::Damaged { path: self.path.clone(), seq: number.cast_signed() };
            let mut connection = self.pool.acquire().await.map_err(|e| self.error(e))?;
            let texts = self.texts(&mut connection, number.cast_signed() - 1, number.cast_signed()).await?;
            found.push(StoredEvent {
                seq: *number,
                at: row.get::<&str, _>(0).parse().map_err(|_| damaged())?,
                actor: row.get(1),
                kind: row.get(2),
                version: u16::try_from(row.get::<i64, _>(3)).map_err(|_| damaged())?,
                payload: row.get(4),
                texts: texts.into_iter().map(|(_, text)| text).collect(),
            });
        }
        Ok(found)
    }

    /// Closes the database, its write-ahead log written back.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

fn restrict(path: &Path, mode: u32) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
    }
    #[cfg(not(unix))]
    {
        let _ = (path, mode);
        Ok(())
    }
}
