//! The path of one partnership, whole: **resolve → screen → judge**. Import, web form, API and re-screening all call
//! [`follow`]; reading comes before it and showing after it.
//!
//! ```text
//! row ──resolve──► organisations and families ──screen──► findings, questions ──judge──► level, reasons
//!                                                              ▲ answers of people
//! ```
//!
//! Nothing here calls back, keeps state or touches the outside: the same row, reference and day always give the same
//! answer. The grounds stay apart all the way; certainty and likeness are never blended into one number.

use crate::answer::About;
use crate::event::How;
use crate::finding::{EntryKey, Meeting, Question};
use crate::judge::{Proposal, judge};
use crate::reference::Reference;
use crate::row::{PartnerTyped, PartnershipRow};
use jiff::civil::Date;
use overzicht_matcher::Country;

mod another;
mod answered;
mod facts;
mod resolve;
mod screen;

pub use another::{Misfit, misfit};

/// Raised whenever the path gives something else for the same row, reference and day, for another reason than the matcher's, which has
/// a version of its own: everything is followed again then.
pub const PATH_VERSION: u32 = 6;

/// What the path gives for one partnership.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// Each partner, in the order of the row.
    pub partners: Vec<FollowedPartner>,
    /// The proposed level with its reasons.
    pub proposal: Proposal,
}

/// What the path gives for one partner.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowedPartner {
    /// Who it is.
    pub organisation: Who,
    /// How sure that is and why.
    pub how: How,
    /// Grounds identifier, name and family: certain. And what a person answered to be the same.
    pub findings: Vec<Meeting>,
    /// Everything that a person has to answer: what was answered and has not changed since is not asked.
    pub questions: Vec<Question>,
    /// Answers that were given when this partner had no record in the registry yet.
    pub carried: Vec<Carried>,
}

/// An answer that was given about an organisation without a record, which now has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// The name under which it was without one, as typed.
    pub name: String,
    /// The country, as typed.
    pub country: Option<Country>,
    /// The entry.
    pub key: EntryKey,
    /// What the answer is about from now on: with the record when it surely is the one of that name, else as it was, so that it
    /// is asked again.
    pub about: About,
}

/// The organisation that a partner is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// One of the registry.
    Registered {
        /// ROR id.
        ror: String,
        /// Its name there.
        name: String,
        /// Its country there.
        country: Option<Country>,
        /// The kinds that the registry gives.
        types: Vec<String>,
    },
    /// One without a record, known by its name as typed and its country.
    Typed {
        /// As typed.
        name: String,
        /// As typed.
        country: Option<Country>,
    },
}

/// Follows one partnership along the whole path.
///
/// `today` decides whether it is proposed, running or ended; everything else comes from the row and the reference.
pub fn follow(row: &PartnershipRow, reference: &Reference, today: Date) -> Followed {
    let partners = row.partners.iter().map(|partner| follow_partner(partner, reference)).collect();
    weigh(row, partners, reference, today)
}

/// The last part of the path: what is known of the partnership and its partners is judged. `partners` are those of the row,
/// followed, in its order.
pub fn weigh(
    row: &PartnershipRow,
    partners: Vec<FollowedPartner>,
    reference: &Reference,
    today: Date,
) -> Followed {
    let facts: Vec<_> = row
        .partners
        .iter()
        .zip(&partners)
        .map(|(typed, partner)| facts::facts(row, typed, partner, reference, today))
        .collect();
    let proposal = judge(&reference.policy, &facts);
    Followed { partners, proposal }
}

/// Resolves and screens one partner.
pub fn follow_partner(typed: &PartnerTyped, reference: &Reference) -> FollowedPartner {
    let typed = &*resolve::placed(typed, reference);
    let resolved = resolve::resolve(typed, reference);
    let screened = screen::screen(typed, &resolved, reference);
    let beside = screened.beside();
    let (screened, carried) = answered::settle(typed, &resolved, screened, reference);
    FollowedPartner {
        organisation: resolved.who,
        how: How { beside, ..resolved.how },
        findings: screened.findings,
        questions: screened.questions,
        carried,
    }
}
