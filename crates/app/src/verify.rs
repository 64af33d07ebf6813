//! Verifying the log without folding it: a damaged one must still be told apart. And whether the editions that it names are there.

use crate::{App, AppError};
use overzicht_domain::ids::Sha256Hex;
use overzicht_store::{Head, Store, Verified, VerifyError};
use std::collections::BTreeSet;
use std::path::Path;

/// Verifies the log in a folder and names the first event that is bad.
pub async fn verify(
    folder: &Path,
    kept: Option<&Head>,
    progress: impl FnMut(u64),
) -> Result<Verified, VerifyError> {
    Store::open(folder).await?.verify(kept, progress).await
}

/// The editions that a register names, read again.
#[derive(Clone, Debug, Default)]
pub struct EditionsVerified {
    /// How many there are.
    pub editions: usize,
    /// Those that are missing or damaged.
    pub bad: Vec<BadEdition>,
}

/// An edition that is missing or damaged.
#[derive(Clone, Debug)]
pub struct BadEdition {
    /// Which it is, in words.
    pub which: String,
    /// Whether it is in force: partnerships cannot be held against it until it is back.
    pub in_force: bool,
    /// What is wrong with it.
    pub what: String,
}

/// Reads every edition again that ever came into force, and the policy in force. `progress` is told how many were read.
pub async fn verify_editions(
    folder: &Path,
    mut progress: impl FnMut(usize),
) -> Result<EditionsVerified, AppError> {
    let app = App::open(folder).await?;
    let register = app.register();
    let mut seen: BTreeSet<&Sha256Hex> = BTreeSet::new();
    let mut verified = EditionsVerified::default();
    let policy = register
        .policy
        .iter()
        .map(|policy| (&policy.sha256, format!("the policy {} {}", policy.policy, policy.version), true));
    let editions = register.adoptions.iter().rev().map(|one| {
        let adopted = &one.adopted;
        let in_force =
            register.editions.get(&adopted.source).is_some_and(|now| now.adopted.sha256 == adopted.sha256);
        (&adopted.sha256, format!("{}, the edition of {}", adopted.source, adopted.day()), in_force)
    });
    for (sha256, which, in_force) in policy.chain(editions) {
        if !seen.insert(sha256) {
            continue;
        }
        verified.editions += 1;
        if let Err(error) = app.editions.check(&sha256.0) {
            verified.bad.push(BadEdition { which, in_force, what: error.to_string() });
        }
        progress(verified.editions);
    }
    Ok(verified)
}
