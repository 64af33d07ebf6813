//! Who did what: the events by which people and files moved the register, without what followed from them.

use super::shown;
use crate::content::Field;
use crate::event::{Event, Recorded};
use crate::register::{Partnership, Register};
use jiff::Timestamp;
use serde::Serialize;

/// Something that somebody did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Act {
    /// When.
    pub at: Timestamp,
    /// Who, by name where the register has one.
    pub who: String,
    /// The kind of event.
    pub what: &'static str,
    /// What it was about: a partnership's number, a source, a policy.
    pub about: String,
}

/// The act that an event is; `None` for what only follows from another one.
pub fn act(register: &Register, recorded: &Recorded) -> Option<Act> {
    let about = match &recorded.event {
        Event::PolicyAdopted(adopted) => format!("{} {}", adopted.policy, adopted.version),
        Event::EditionAdopted(adopted) => match adopted.day().known() {
            Some(day) => format!("{} {day}", adopted.source),
            None => adopted.source.to_string(),
        },
        Event::ImportDone(done) => done.source.to_string(),
        // The proposal that it waits for is told.
        Event::PartnershipCorrected(kept) if kept.correction.field() == Field::Partners => return None,
        Event::PartnershipCorrected(corrected) => corrected.partnership.to_string(),
        Event::CorrectionProposed(proposed) => proposed.partnership.to_string(),
        Event::CorrectionReviewed(reviewed) => reviewed.partnership.to_string(),
        Event::QuestionAnswered(answered) => answered.organisation.to_string(),
        Event::AnswerReviewed(reviewed) => reviewed.organisation.to_string(),
        Event::ReviewDone(done) => done.partnership.to_string(),
        Event::BoardMet(met) => met.on.to_string(),
        Event::TextsErased(erased) => {
            let of = |partnership: &&Partnership| {
                let is_of = |text| partnership.texts.iter().any(|(id, _)| id == text);
                erased.texts.iter().any(is_of)
            };
            let whose: Vec<String> = register
                .partnerships
                .iter()
                .filter(of)
                .map(|partnership| partnership.id.to_string())
                .collect();
            if whose.is_empty() {
                erased.rule.clone()
            } else {
                format!("{} ({})", whose.join(", "), erased.rule)
            }
        }
        _ => return None,
    };
    let named = register.actors.get(&recorded.actor.0).map(|name| shown(register, *name));
    let who = named.unwrap_or_else(|| recorded.actor.0.clone());
    let what = match &recorded.event {
        Event::QuestionAnswered(answered) if answered.proposed => "answer-proposed",
        other => other.kind(),
    };
    Some(Act { at: recorded.at, who, what, about })
}
