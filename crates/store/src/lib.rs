//! The log, the vault, and editions on disk. Knows nothing of the domain: payloads are opaque text.
//!
//! [`Store`] is an append-only log in SQLite whose events are chained by hash, with a vault beside it for texts that can
//! be erased without breaking the chain. [`Editions`] keeps immutable files by their SHA-256. The layout of a hashed
//! event is in `docs/log-format.md`, so that an auditor can write a verifier of their own.
//!
//! One file a subject: `store` (the folder and the connection), `append`, `read`, `verify`, `hash` (the bytes that are
//! hashed), `sql` (every statement), `editions`, `jobs`, `error`.

mod append;
mod editions;
mod error;
mod event;
mod hash;
mod jobs;
mod read;
mod sql;
mod store;
mod verify;

pub use append::AppendError;
pub use editions::{Content, Editions, EditionsError, File, Part};
pub use error::StoreError;
pub use event::{Append, Head, NewEvent, NewText, StoredEvent, StoredText};
pub use jobs::{Job, Lease};
pub use store::Store;
pub use verify::{Bad, Verified, VerifyError};
