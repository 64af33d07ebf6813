//! What can go wrong with a register on disk, said with the path and what to do.

use std::path::{Path, PathBuf};

/// Why the register could not be made, opened or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// `create` in a folder that holds a register.
    #[error("{} already holds a register; choose another folder with --data", .0.display())]
    AlreadyThere(PathBuf),
    /// `open` in a folder without one.
    #[error("there is no register in {}; make one with `overzicht init`", .0.display())]
    Missing(PathBuf),
    /// The file was written by a newer program.
    #[error("{} has layout {found}, this program knows up to {known}; use the newer program that wrote it", .path.display())]
    Newer {
        /// The register's file.
        path: PathBuf,
        /// The layout it has.
        found: i64,
        /// The newest layout that this program knows.
        known: i64,
    },
    /// The file is some other SQLite file, or not one at all.
    #[error("{} is not a register of this program: {what}; restore it from a backup", .path.display())]
    NotARegister {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        what: String,
    },
    /// A row of the log cannot be read.
    #[error("event {seq} in {} is damaged: {what}; run `overzicht verify` and restore a backup", .path.display())]
    Damaged {
        /// The register's file.
        path: PathBuf,
        /// The event.
        seq: u64,
        /// What is wrong with it.
        what: String,
    },
    /// No room left; nothing was changed.
    #[error("the disk that holds {} is full; nothing was changed: make room and try again", .0.display())]
    DiskFull(PathBuf),
    /// The file or folder may not be written; nothing was changed.
    #[error("{} may not be written: check its owner and permissions", .0.display())]
    ReadOnly(PathBuf),
    /// Another process held the register longer than the busy timeout (10 seconds).
    #[error("another process is holding {}; try again", .0.display())]
    Busy(PathBuf),
    /// The operating system refused something else.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database refused something else.
    #[error("{}: {source}", .path.display())]
    Database {
        /// The register's file.
        path: PathBuf,
        /// What the database said.
        source: sqlx::Error,
    },
}

impl StoreError {
    /// A database error, sorted by SQLite's primary result code (the low byte of the extended code).
    pub(crate) fn database(path: &Path, source: sqlx::Error) -> Self {
        let path = path.to_owned();
        match primary_code(&source) {
            Some(5 | 6) => Self::Busy(path),
            // 14, "cannot open": the write-ahead log's files cannot be made beside the register.
            Some(8 | 14) => Self::ReadOnly(path),
            Some(13) => Self::DiskFull(path),
            Some(code @ (11 | 26)) => Self::NotARegister {
                path,
                what: if code == 11 {
                    "its pages are damaged".into()
                } else {
                    "it is not a SQLite file".into()
                },
            },
            _ => Self::Database { path, source },
        }
    }

    /// An error of the operating system.
    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull(path),
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly(path)
            }
            _ => Self::Io { path, source },
        }
    }
}

/// SQLite's primary result code (<https://www.sqlite.org/rescode.html>), if the error has one.
pub(crate) fn primary_code(error: &sqlx::Error) -> Option<u32> {
    let code: u32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_full_disk_has_a_word_of_its_own() {
        let pool = sqlx::sqlite::SqlitePoolOptions::new()
            .max_connections(1)
            .connect("sqlite::memory:")
            .await
            .unwrap();
        sqlx::raw_sql("PRAGMA max_page_count = 3; CREATE TABLE t (x)").execute(&pool).await.unwrap();
        let full = sqlx::raw_sql("INSERT INTO t VALUES (zeroblob(100000))").execute(&pool).await.unwrap_err();
        let full = StoreError::database(Path::new("register.sqlite"), full);
        assert!(matches!(full, StoreError::DiskFull(_)), "{full}");
        let full = StoreError::io(Path::new("x"), std::io::ErrorKind::StorageFull.into());
        assert!(matches!(full, StoreError::DiskFull(_)), "{full}");
    }
}
