//! The log, the vault, and editions on disk. Knows nothing of the domain: payloads are opaque text.
//!
//! [`Store`] is an append-only log in SQLite whose events are chained by hash, with a vault beside it for texts that can
//! be erased without breaking the chain. [`Editions`] keeps immutable files by their SHA-256. The layout of a hashed
//! event is in `docs/log-format.md`, so that an auditor can write a verifier of their own.

mod editions;
mod hash;
mod log;
mod verify;

pub use editions::{Editions, EditionsError, File};
pub use log::{Append, AppendError, NewEvent, NewText, Store, StoreError, StoredEvent, StoredText};
pub use verify::{Bad, Verified};
