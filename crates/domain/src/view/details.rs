//! What an export tells of a partnership beside its line: what joins it to a file of one's own.

use super::shown;
use crate::ids::{SourceId, TextId};
use crate::register::{Partnership, Register};
use crate::row::Money;
use serde::Serialize;

/// What the source says of a partnership, with what people corrected on top.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Details {
    /// The source that it comes from.
    pub source: SourceId,
    /// The source's own number.
    pub source_id: Option<String>,
    /// The word for its form, where it was not understood.
    pub form_said: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Money involved: whole and cents.
    pub amount: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// A judgement that an earlier file brought along.
    pub earlier_judgement: Option<String>,
}

impl Details {
    /// Those of a partnership. What was erased is told as that.
    pub fn of(register: &Register, partnership: &Partnership) -> Self {
        Self::said_as(partnership, &|id| shown(register, id))
    }

    /// The same with its texts shown in a way of the caller.
    pub fn said_as(partnership: &Partnership, shown: &dyn Fn(TextId) -> String) -> Self {
        let content = partnership.content();
        let text = |id: Option<TextId>| id.map(shown);
        let amount = |money: Money| {
            let sign = if money.cents < 0 { "-" } else { "" };
            let cents = money.cents.unsigned_abs();
            format!("{sign}{}.{:02}", cents / 100, cents % 100)
        };
        Self {
            source: partnership.origin.source.clone(),
            source_id: text(partnership.origin.id),
            form_said: text(content.form_said),
            subject: text(content.subject),
            owner: text(content.owner),
            amount: content.money.map(amount),
            currency: content.money.map(|money| money.currency.as_str().to_owned()),
            earlier_judgement: text(content.earlier_judgement),
        }
    }
}
