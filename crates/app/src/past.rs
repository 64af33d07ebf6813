//! Looking back: the register as it was recorded on a day, and what happened to a partnership.

use crate::{App, AppError, day_of, end_of_day, fold, fold_to, recorded};
use jiff::Timestamp;
use jiff::civil::Date;
use overzicht_domain::event::Recorded;
use overzicht_domain::ids::PartnershipId;
use overzicht_domain::register::Register;

/// Refuses what would be told backwards: since a day that is later than the one up to which.
pub fn not_backwards(since: Date, until: Date) -> Result<(), AppError> {
    if since > until {
        return Err(AppError::Backwards { since, until });
    }
    Ok(())
}

/// Refuses a day of which nothing can be recorded yet, in the institution's time zone.
pub fn not_to_come(app: &App, day: Date, now: Timestamp) -> Result<(), AppError> {
    if day > day_of(&app.register(), now) { Err(AppError::ToCome(day)) } else { Ok(()) }
}

/// The register as it was recorded at the end of a day in the institution's time zone.
///
/// Personal data that was erased since stays erased: the past is shown without it.
pub async fn as_of(app: &App, day: Date) -> Result<Register, AppError> {
    let moment = end_of_day(&app.register(), day);
    let register = fold(app.store(), moment).await?;
    if register.is_made() { Ok(register) } else { Err(AppError::NotYet(day)) }
}

/// What was recorded up to a day, for telling what came after it: before the register was made that is nothing.
pub async fn before(app: &App, day: Date) -> Result<Register, AppError> {
    match as_of(app, day).await {
        Err(AppError::NotYet(_)) => Ok(Register::default()),
        recorded => recorded,
    }
}

/// The register as it was after an event.
pub async fn after_event(app: &App, event: u64) -> Result<Register, AppError> {
    fold_to(app, event).await
}

/// When an event was recorded; none when there is no such event.
pub async fn moment_of(app: &App, event: u64) -> Result<Option<jiff::Timestamp>, AppError> {
    Ok(app.store().events(&[event]).await?.first().map(|stored| stored.at))
}

/// The events about a partnership, oldest first.
pub async fn history(app: &App, partnership: PartnershipId) -> Result<Vec<Recorded>, AppError> {
    let mut numbers = app
        .register()
        .partnership(partnership)
        .map(|partnership| partnership.history.clone())
        .unwrap_or_default();
    numbers.dedup();
    let stored = app.store().events(&numbers).await?;
    Ok(stored.into_iter().map(recorded).collect::<Result<Vec<_>, _>>()?)
}
