//! Today's program over editions of another day. Nothing of this is recorded: what was recorded on a day is told by
//! [`crate::as_of`], which runs nothing again.

use crate::reference::build;
use crate::screen::follow_all;
use crate::{App, AppError, reference_of};
use jiff::civil::Date;
use overzicht_domain::answer::Answers;
use overzicht_domain::event::EditionAdopted;
use overzicht_domain::ids::PartnershipId;
use overzicht_domain::path::{Followed, follow};
use overzicht_domain::register::{Partnership, Register};
use overzicht_domain::view::row_of;

/// What could be known of a partnership on a day.
#[derive(Clone, Debug)]
pub struct Known {
    /// The day.
    pub day: Date,
    /// The editions that were published by then, as far as this register ever had them.
    pub editions: Vec<EditionAdopted>,
    /// What today's program and policy make of the partnership with those.
    pub followed: Followed,
}

/// Follows a partnership with the editions that were published by the end of a day, whenever they came into force here.
pub fn known_on(
    app: &App,
    register: &Register,
    partnership: &Partnership,
    day: Date,
) -> Result<Known, AppError> {
    if !register.can_follow(partnership) {
        let what = "the names of its partners were erased: there is nothing left to look up";
        return Err(AppError::Other(what.to_owned()));
    }
    let mut editions: Vec<EditionAdopted> = register.published_by(day).into_values().collect();
    if !editions.iter().any(|edition| !edition.source.is_list() && !edition.source.is_indicator()) {
        // Who the partner is does not depend on what was known of it: without an older registry the present one says it.
        let registry = register.editions.values().map(|in_force| &in_force.adopted);
        editions.extend(registry.filter(|e| !e.source.is_list() && !e.source.is_indicator()).cloned());
    }
    let reference = build(app, register, &editions)?;
    let followed = follow(&row_of(register, partnership), &reference, day);
    Ok(Known { day, editions, followed })
}

/// Follows every partnership of a past register with the editions and the policy that were in force then.
pub fn replay(app: &App, past: &Register, day: Date) -> Result<Vec<(PartnershipId, Followed)>, AppError> {
    let reference = reference_of(app, past)?.with_answers(Answers::of(past));
    follow_all(past, &reference, None, day)
}
