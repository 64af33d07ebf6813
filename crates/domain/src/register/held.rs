//! What holds of a partnership, field by field, without copying the rest of its content.

use super::{Partnership, state_by};
use crate::content::{Correction, Field, Partner};
use crate::ids::UnitId;
use crate::row::{End, State};
use crate::words::Form;
use jiff::civil::Date;
use overzicht_matcher::Country;

impl Partnership {
    /// The kind of cooperation.
    pub fn form(&self) -> Option<Form> {
        match self.corrections.get(&Field::Form) {
            Some(Correction::Form(form)) => Some(*form),
            _ => self.row.form,
        }
    }

    /// First day.
    pub fn start(&self) -> Option<Date> {
        match self.corrections.get(&Field::Start) {
            Some(Correction::Start(day)) => Some(*day),
            _ => self.row.start,
        }
    }

    /// Last day.
    pub fn end(&self) -> End {
        match self.corrections.get(&Field::End) {
            Some(Correction::End(end)) => *end,
            _ => self.row.end,
        }
    }

    /// The state that its source or a person states.
    pub fn stated(&self) -> Option<State> {
        match self.corrections.get(&Field::State) {
            Some(Correction::State(state)) => Some(*state),
            _ => self.row.state,
        }
    }

    /// The unit that has it.
    pub fn unit(&self) -> UnitId {
        match self.corrections.get(&Field::Unit) {
            Some(Correction::Unit(unit)) => *unit,
            _ => self.row.unit,
        }
    }

    /// The partners as its row says, or as they were before the row took away what has force of law. What people corrected of one is
    /// not on top.
    pub fn partners_of_row(&self) -> &[Partner] {
        self.kept_partners().unwrap_or(&self.row.partners)
    }

    /// The partners that stay against its row.
    pub(crate) fn kept_partners(&self) -> Option<&[Partner]> {
        match self.corrections.get(&Field::Partners) {
            Some(Correction::Partners(partners)) => Some(partners),
            _ => None,
        }
    }

    /// The country of each partner, as typed or corrected.
    pub fn countries(&self) -> impl Iterator<Item = Option<Country>> + '_ {
        self.partners_of_row().iter().zip(0_u16..).map(|(partner, place)| {
            match self.corrections.get(&Field::PartnerCountry(place)) {
                Some(Correction::PartnerCountry { country, .. }) => Some(*country),
                _ => partner.country,
            }
        })
    }

    /// Whether somebody is named who answers for it.
    pub fn has_owner(&self) -> bool {
        self.row.owner.is_some() || self.corrections.contains_key(&Field::Owner)
    }

    /// Where it stands on a day: as stated, else by its dates.
    pub fn state_on(&self, day: Date) -> State {
        self.stated().unwrap_or_else(|| state_by(self.start(), self.end(), day))
    }
}
