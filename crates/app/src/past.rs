//! Looking back: the register as it was recorded on a day, and what happened to a partnership.

use crate::{App, AppError, end_of_day, recorded};
use jiff::civil::Date;
use overzicht_domain::event::Recorded;
use overzicht_domain::ids::PartnershipId;
use overzicht_domain::register::Register;
use std::ops::ControlFlow;

/// The register as it was recorded at the end of a day in the institution's time zone.
///
/// Personal data that was erased since stays erased: the past is shown without it.
pub async fn as_of(app: &App, day: Date) -> Result<Register, AppError> {
    let moment = end_of_day(&app.register(), day);
    let mut register = Register::default();
    let mut problem = None;
    app.store()
        .read(0, |stored| {
            if stored.at > moment {
                return ControlFlow::Break(());
            }
            match recorded(stored) {
                Ok(event) => {
                    register.apply(&event);
                    ControlFlow::Continue(())
                }
                Err(error) => {
                    problem = Some(error);
                    ControlFlow::Break(())
                }
            }
        })
        .await?;
    match problem {
        Some(error) => Err(error.into()),
        None if !register.is_made() => Err(AppError::Other(format!("on {day} there was no register yet"))),
        None => Ok(register),
    }
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
