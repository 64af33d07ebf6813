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
    /// A registry that was published later, when there is none of then: it only says who the partners are.
    pub registry: Option<EditionAdopted>,
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
    let is_registry = |edition: &EditionAdopted| !edition.source.is_list() && !edition.source.is_indicator();
    let editions: Vec<EditionAdopted> = register.published_by(day).into_values().collect();
    // Who the partner is does not depend on what was known of it: without an older registry the present one says it.
    let present = register.editions.values().map(|in_force| &in_force.adopted).find(|e| is_registry(e));
    let registry = present.filter(|_| !editions.iter().any(is_registry)).cloned();
    let reference = build(app, register, editions.iter().chain(&registry))?;
    let followed = follow(&row_of(register, partnership), &reference, day);
    Ok(Known { day, editions, registry, followed })
}

/// Follows every partnership of a past register with the editions and the policy that were in force then.
pub fn replay(app: &App, past: &Register, day: Date) -> Result<Vec<(PartnershipId, Followed)>, AppError> {
    let reference = reference_of(app, past)?.with_answers(Answers::of(past));
    follow_all(past, &reference, None, day)
}
