//! Following the path for every partnership, and keeping what changed.

use crate::parallel::in_order;
use crate::{App, AppError, day_of, reference_of};
use jiff::Timestamp;
use overzicht_domain::decide::Command;
use overzicht_domain::event::Event;
use overzicht_domain::ids::{Actor, PartnershipId};
use overzicht_domain::path::{Followed, follow};
use overzicht_domain::reference::Reference;
use overzicht_domain::register::{Partnership, Register};
use overzicht_domain::row::PartnershipRow;
use overzicht_domain::view::row_of;

/// What a screening did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screened {
    /// Partnerships followed.
    pub partnerships: usize,
    /// Partners in them.
    pub partners: usize,
    /// Partners resolved to an organisation of the registry.
    pub resolved: usize,
    /// Findings that are new or say something else.
    pub findings_new: usize,
    /// Findings that no longer hold.
    pub findings_withdrawn: usize,
    /// Questions that are new.
    pub questions_new: usize,
    /// Questions that no longer stand.
    pub questions_withdrawn: usize,
    /// Partnerships whose proposed level or reasons changed.
    pub proposals: usize,
}

/// Follows the path for all partnerships and records transitions. An unchanged result costs no event.
pub async fn screen(app: &App, actor: &Actor, now: Timestamp) -> Result<Screened, AppError> {
    let followed = {
        let register = app.register();
        let reference = reference_of(app, &register)?;
        follow_all(&register, &reference, day_of(&register, now))?
    };
    let mut screened = Screened {
        partnerships: followed.len(),
        partners: followed.iter().map(|(_, result)| result.partners.len()).sum(),
        resolved: followed
            .iter()
            .flat_map(|(_, result)| &result.partners)
            .filter(|partner| matches!(partner.organisation, overzicht_domain::path::Who::Registered { .. }))
            .count(),
        ..Screened::default()
    };
    let decided = app.execute(&Command::Record(&followed), actor, now).await?;
    for (event, _) in &decided.events {
        match event {
            Event::FindingMade(_) => screened.findings_new += 1,
            Event::FindingWithdrawn(_) => screened.findings_withdrawn += 1,
            Event::QuestionRaised(_) => screened.questions_new += 1,
            Event::QuestionWithdrawn(_) => screened.questions_withdrawn += 1,
            Event::LevelProposed(_) => screened.proposals += 1,
            _ => {}
        }
    }
    Ok(screened)
}

/// Every partnership followed.
fn follow_all(
    register: &Register,
    reference: &Reference,
    today: jiff::civil::Date,
) -> Result<Vec<(PartnershipId, Followed)>, AppError> {
    // A partnership whose texts were erased keeps what was last found: there is nothing left to follow.
    let whole = |partnership: &&Partnership| {
        let partners = &partnership.row.partners;
        partners
            .iter()
            .all(|p| p.ror.is_some() || p.name.is_none_or(|name| register.texts.get(name).is_some()))
    };
    let rows: Vec<(PartnershipId, PartnershipRow)> = register
        .partnerships
        .iter()
        .filter(whole)
        .map(|partnership| (partnership.id, row_of(register, partnership)))
        .collect();
    // Never a part of them: what was not followed would look as if nothing had been found.
    in_order(&rows, |(id, row)| (*id, follow(row, reference, today))).ok_or_else(|| {
        let what =
            "a partnership could not be followed, so nothing was recorded; this is a fault of the program";
        AppError::Other(what.to_owned())
    })
}
