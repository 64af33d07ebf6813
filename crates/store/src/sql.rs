//! Every statement, in one place: the second home of the log (PostgreSQL) will need each of them once more.
//!
//! Plain constants with bound parameters; no statement is ever put together from input.

/// Marks the file as a register (`OVZ1`).
pub(crate) const APPLICATION_ID: i64 = 0x4f56_5a31;
/// The newest layout that this program knows; `user_version` holds a file's own.
pub(crate) const LAYOUT: i64 = 1;

/// The tables. `STRICT`, so that a column holds what it says. `events.texts` is the hashed list of texts (see `hash`). The
/// triggers stop a slip of the hand; the chain shows a wilful change.
pub(crate) const CREATE: &str = "
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  texts TEXT NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TABLE vault (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  class TEXT NOT NULL,
  salt BLOB NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE erasures (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
CREATE INDEX erasures_by_seq ON erasures (seq);
CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER events_hold BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
PRAGMA application_id = 1331059249;
PRAGMA user_version = 1;
";

/// The tables of jobs and leases, which are beside the log and come when they are first needed.
pub(crate) const CREATE_JOBS: &str = "
CREATE TABLE IF NOT EXISTS jobs (
  job TEXT PRIMARY KEY,
  mark TEXT NOT NULL,
  tried INTEGER NOT NULL,
  succeeded INTEGER,
  outcome TEXT NOT NULL,
  problem TEXT,
  failures INTEGER NOT NULL,
  next INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS leases (job TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
";
pub(crate) const HAS_JOBS: &str =
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('jobs', 'leases')";
pub(crate) const JOBS: &str =
    "SELECT job, mark, tried, succeeded, outcome, problem, failures, next FROM jobs ORDER BY job";
pub(crate) const PUT_JOB: &str = "INSERT OR REPLACE INTO jobs
  (job, mark, tried, succeeded, outcome, problem, failures, next) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
/// Given when nobody has it, when it ran out, or to whoever has it.
pub(crate) const TAKE_LEASE: &str = "INSERT INTO leases (job, owner, until) VALUES (?1, ?2, ?3)
  ON CONFLICT (job) DO UPDATE SET owner = excluded.owner, until = excluded.until
  WHERE leases.owner = excluded.owner OR leases.until <= ?4";
pub(crate) const DROP_LEASE: &str = "DELETE FROM leases WHERE job = ?1 AND owner = ?2";
pub(crate) const LEASES: &str = "SELECT job, owner, until FROM leases ORDER BY job";

pub(crate) const APPLICATION: &str = "SELECT application_id FROM pragma_application_id()";
pub(crate) const USER_VERSION: &str = "SELECT user_version FROM pragma_user_version()";
pub(crate) const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";
/// Moves everything from the write-ahead log into the file and empties it; the first column is 1 when a reader was in the way.
pub(crate) const CHECKPOINT: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

pub(crate) const HEAD: &str = "SELECT coalesce(max(seq), 0) FROM events";
pub(crate) const HEAD_HASH: &str = "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1";
pub(crate) const LAST_TEXT: &str =
    "SELECT max(coalesce((SELECT max(id) FROM vault), 0), coalesce((SELECT max(id) FROM erasures), 0))";

pub(crate) const INSERT_EVENT: &str =
    "INSERT INTO events (seq, at, actor, kind, version, payload, texts, prev_hash, hash)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
pub(crate) const INSERT_TEXT: &str =
    "INSERT INTO vault (id, seq, class, salt, value) VALUES (?1, ?2, ?3, ?4, ?5)";
pub(crate) const IS_ERASED: &str = "SELECT count(*) FROM erasures WHERE id = ?1";
pub(crate) const ERASE_TEXT: &str = "DELETE FROM vault WHERE id = ?1";
pub(crate) const INSERT_ERASURE: &str = "INSERT INTO erasures (id, seq) VALUES (?1, ?2)";

/// A page of events packed into one value, because the price of a row in the driver is several times that of the event:
/// `seq,at,version,LENGTH,LENGTH,LENGTH,LENGTH:` and then actor, kind, payload, texts, with lengths in bytes.
pub(crate) const PAGE: &str = "SELECT CAST(group_concat(packed, '') AS BLOB) FROM (
  SELECT concat(seq, ',', at, ',', version, ',', octet_length(actor), ',', octet_length(kind), ',',
    octet_length(payload), ',', octet_length(texts), ':', actor, kind, payload, texts) AS packed
  FROM events WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq)";
/// The texts of a page packed in the same way: `id,LENGTH:` and then the text.
pub(crate) const TEXTS: &str = "SELECT CAST(group_concat(packed, '') AS BLOB) FROM (
  SELECT concat(id, ',', octet_length(value), ':', value) AS packed FROM vault WHERE id BETWEEN ?1 AND ?2 ORDER BY id)";
pub(crate) const ERASURES: &str = "SELECT id, seq FROM erasures WHERE id BETWEEN ?1 AND ?2 ORDER BY id";

pub(crate) const VERIFY_EVENTS: &str = "SELECT seq, at, CAST(actor AS BLOB), CAST(kind AS BLOB), version,
  CAST(payload AS BLOB), CAST(texts AS BLOB), prev_hash, hash FROM events WHERE seq > ?1 ORDER BY seq LIMIT ?2";
pub(crate) const VERIFY_VAULT: &str = "SELECT id, seq, CAST(class AS BLOB), salt, CAST(value AS BLOB)
  FROM vault WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
pub(crate) const VERIFY_FIRST_EVENT: &str = "SELECT coalesce(min(seq), 1) FROM events";
pub(crate) const VERIFY_ERASED_BY: &str =
    "SELECT id, seq FROM erasures WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq, id";
pub(crate) const VERIFY_EXTRA_TEXT: &str = "SELECT id FROM vault WHERE id < 1 OR id > ?1 ORDER BY id LIMIT 1";
pub(crate) const VERIFY_EXTRA_ERASURE: &str =
    "SELECT id, seq FROM erasures WHERE id < 1 OR id > ?1 OR seq < 1 OR seq > ?2 ORDER BY seq LIMIT 1";
