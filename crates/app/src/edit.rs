//! What people change by hand: corrections and erasure.

use crate::{App, AppError, screen};
use jiff::Timestamp;
use overzicht_domain::decide::{Command, CorrectionTyped, EraseWhat};
use overzicht_domain::ids::{Actor, PartnershipId};

/// Corrects a partnership and follows the path again.
pub async fn correct(
    app: &App,
    partnership: PartnershipId,
    correction: CorrectionTyped<'_>,
    reason: Option<&str>,
    actor: &Actor,
    now: Timestamp,
) -> Result<(), AppError> {
    app.execute(&Command::Correct { partnership, correction, reason }, actor, now).await?;
    screen(app, actor, now).await?;
    Ok(())
}

/// Erases texts from the vault and tells how many. The chain stays verifiable.
pub async fn erase(
    app: &App,
    what: EraseWhat<'_>,
    rule: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<usize, AppError> {
    let decided = app.execute(&Command::Erase { what, rule }, actor, now).await?;
    Ok(decided.erase.len())
}
