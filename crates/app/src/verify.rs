//! Verifying the log without folding it: a damaged one must still be told apart.

use overzicht_store::{Head, Store, Verified, VerifyError};
use std::path::Path;

/// Verifies the log in a folder and names the first event that is bad.
pub async fn verify(
    folder: &Path,
    kept: Option<&Head>,
    progress: impl FnMut(u64),
) -> Result<Verified, VerifyError> {
    Store::open(folder).await?.verify(kept, progress).await
}
