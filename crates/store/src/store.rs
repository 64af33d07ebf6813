//! The register's folder and the connections to its file.
//!
//! Several processes may read and append at the same time: SQLite's own locks order them, and whoever decided on an
//! older head is told so by the append.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, SqliteConnection, SqlitePool};

use crate::{Head, StoreError, hash, sql};

/// The register's file in its folder.
const FILE: &str = "register.sqlite";

/// A register on disk: the log, the vault, the erasures. Cheap to clone; clones share their connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) pool: SqlitePool,
    pub(crate) path: PathBuf,
    /// An erasure's checkpoint that a reader was in the way of; the next append tries again.
    pub(crate) checkpoint_due: Arc<AtomicBool>,
}

impl Store {
    /// Makes an empty register in `folder`, which is made too when it is not there (mode 0700; the file has 0600). A
    /// folder that holds other things keeps its mode: it is somebody else's too.
    ///
    /// Refuses a folder that already holds one. The file appears under its name only when it is complete.
    pub async fn create(folder: &Path) -> Result<Store, StoreError> {
        let path = folder.join(FILE);
        if path.exists() {
            return Err(StoreError::AlreadyThere(folder.to_owned()));
        }
        private_folder(folder)?;
        let random: [u8; 8] = hash::random().map_err(|e| StoreError::io(folder, e))?;
        let new = folder.join(format!("{FILE}.new-{}", hash::hex(&random)));
        let made = make(&new).await.and_then(|()| publish(&new, &path, folder));
        let _ = std::fs::remove_file(&new);
        made?;
        Self::open(folder).await
    }

    /// Opens the register in `folder`; refuses one of a newer layout, or a folder without one.
    pub async fn open(folder: &Path) -> Result<Store, StoreError> {
        let path = folder.join(FILE);
        if !path.is_file() {
            return Err(StoreError::Missing(folder.to_owned()));
        }
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(60))
            .connect_with(options(&path))
            .await
            .map_err(|e| StoreError::database(&path, e))?;
        let store = Store { pool, path, checkpoint_due: Arc::new(AtomicBool::new(false)) };
        store.check_layout().await?;
        // An erasure whose process died before its checkpoint: its bytes must not stay behind in the write-ahead log.
        store.checkpoint_if_free().await;
        Ok(store)
    }

    /// The register's file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The last event's `seq`; 0 for an empty log.
    pub async fn head(&self) -> Result<u64, StoreError> {
        let head: i64 =
            sqlx::query_scalar(sql::HEAD).fetch_one(&self.pool).await.map_err(|e| self.error(e))?;
        Ok(u64::try_from(head).unwrap_or(0))
    }

    /// The last event's `seq` and hash: what is to be kept outside the machine.
    pub async fn head_hash(&self) -> Result<Head, StoreError> {
        let row: Option<(i64, Vec<u8>)> =
            sqlx::query_as(sql::HEAD_HASH).fetch_optional(&self.pool).await.map_err(|e| self.error(e))?;
        let (seq, bytes) = row.unwrap_or((0, hash::BEFORE_FIRST.to_vec()));
        Ok(Head { seq: u64::try_from(seq).unwrap_or(0), hash: hash::hex(&bytes) })
    }

    /// Empties the write-ahead log into the file, so that erased bytes are gone from it. `false`: somebody was in the
    /// way for the whole busy timeout; the next append or opening tries again.
    pub async fn checkpoint(&self) -> Result<bool, StoreError> {
        let (busy, _, _): (i64, i64, i64) =
            sqlx::query_as(sql::CHECKPOINT).fetch_one(&self.pool).await.map_err(|e| self.error(e))?;
        self.checkpoint_due.store(busy != 0, Ordering::Relaxed);
        Ok(busy == 0)
    }

    /// As [`Store::checkpoint`], but waits for nobody: not for a reader or writer in another process, and a full or
    /// read-only disk does not keep anybody from reading. What was not done stays due.
    pub(crate) async fn checkpoint_if_free(&self) {
        let options = options(&self.path).busy_timeout(Duration::ZERO);
        let done = async {
            let mut connection = SqliteConnection::connect_with(&options).await?;
            let (busy, _, _): (i64, i64, i64) =
                sqlx::query_as(sql::CHECKPOINT).fetch_one(&mut connection).await?;
            connection.close().await?;
            Ok::<_, sqlx::Error>(busy == 0)
        };
        // Not an error of the caller's: it asked for something else, and this is tried again.
        let done = done.await.unwrap_or(false);
        self.checkpoint_due.store(!done, Ordering::Relaxed);
    }

    /// Closes the connections; dropping the store does so too, but later.
    pub async fn close(self) {
        self.pool.close().await;
    }

    pub(crate) fn error(&self, error: sqlx::Error) -> StoreError {
        StoreError::database(&self.path, error)
    }

    async fn check_layout(&self) -> Result<(), StoreError> {
        let application: i64 =
            sqlx::query_scalar(sql::APPLICATION).fetch_one(&self.pool).await.map_err(|e| self.error(e))?;
        let found: i64 =
            sqlx::query_scalar(sql::USER_VERSION).fetch_one(&self.pool).await.map_err(|e| self.error(e))?;
        if application != sql::APPLICATION_ID || found < 1 {
            let what = "it is another SQLite file".to_owned();
            return Err(StoreError::NotARegister { path: self.path.clone(), what });
        }
        if found > sql::LAYOUT {
            return Err(StoreError::Newer { path: self.path.clone(), found, known: sql::LAYOUT });
        }
        Ok(())
    }
}

/// Every connection: write-ahead log, a full fsync at each commit, deleted bytes overwritten.
fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(10))
        .pragma("secure_delete", "ON")
        .pragma("temp_store", "MEMORY")
        .foreign_keys(false)
}

/// Writes the empty tables to a file of its own.
async fn make(new: &Path) -> Result<(), StoreError> {
    let mut file = std::fs::OpenOptions::new();
    file.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    file.open(new).map_err(|e| StoreError::io(new, e))?;
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options(new))
        .await
        .map_err(|e| StoreError::database(new, e))?;
    let made = sqlx::raw_sql(sql::CREATE).execute(&pool).await;
    pool.close().await;
    made.map_err(|e| StoreError::database(new, e))?;
    std::fs::File::open(new).and_then(|f| f.sync_all()).map_err(|e| StoreError::io(new, e))
}

/// Gives the complete file its name, unless another process was first.
fn publish(new: &Path, path: &Path, folder: &Path) -> Result<(), StoreError> {
    match std::fs::hard_link(new, path) {
        Ok(()) => {}
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(StoreError::AlreadyThere(folder.to_owned()));
        }
        // A file system without hard links.
        Err(_) => std::fs::rename(new, path).map_err(|e| StoreError::io(path, e))?,
    }
    sync_folder(folder).map_err(|e| StoreError::io(folder, e))
}

/// Makes a folder that only its owner can enter, or makes an empty one so.
pub(crate) fn private_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|e| StoreError::io(folder, e))?;
    #[cfg(unix)]
    if std::fs::read_dir(folder).map_err(|e| StoreError::io(folder, e))?.next().is_none() {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        std::fs::set_permissions(folder, mode).map_err(|e| StoreError::io(folder, e))?;
    }
    Ok(())
}

/// Makes a new name in a folder outlast a power cut.
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { std::fs::File::open(folder)?.sync_all() } else { Ok(()) }
}
