//! The texts of the vault, as far as the register has them.

use super::Folded;
use crate::ids::TextId;
use jiff::Timestamp;
use std::sync::Arc;

/// The texts of the vault that the register refers to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {
    pub(super) values: Vec<Option<TextState>>,
    /// Their folded forms, as far as they were searched.
    folded: Vec<Folded>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TextState {
    Value(Box<str>),
    Erased { rule: Arc<str>, at: Option<Timestamp> },
}

/// A text as it can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown<'a> {
    /// The text.
    Text(&'a str),
    /// It was erased.
    Erased {
        /// Under this rule.
        rule: &'a str,
        /// At that moment.
        at: Option<Timestamp>,
    },
}

impl Texts {
    /// A text as it can be shown. A text that the vault no longer has is shown as erased.
    pub fn show(&self, id: TextId) -> Shown<'_> {
        match self.state(id) {
            Some(TextState::Value(value)) => Shown::Text(value),
            Some(TextState::Erased { rule, at }) => Shown::Erased { rule, at: *at },
            None => Shown::Erased { rule: "missing", at: None },
        }
    }

    /// The text, unless it was erased.
    pub fn get(&self, id: TextId) -> Option<&str> {
        match self.state(id) {
            Some(TextState::Value(value)) => Some(value),
            _ => None,
        }
    }

    /// The text as a search sees it, unless it was erased.
    pub(crate) fn folded(&self, id: TextId) -> Option<&str> {
        let text = self.get(id)?;
        let place = usize::try_from(id.0.checked_sub(1)?).ok()?;
        Some(self.folded.get(place)?.of(text))
    }

    /// The number that the next text gets.
    pub fn next(&self) -> TextId {
        TextId(self.values.len() as u64 + 1)
    }

    fn state(&self, id: TextId) -> Option<&TextState> {
        let index = usize::try_from(id.0.checked_sub(1)?).ok()?;
        self.values.get(index)?.as_ref()
    }

    pub(super) fn put(&mut self, id: TextId, state: TextState) {
        let Some(index) = id.0.checked_sub(1).and_then(|n| usize::try_from(n).ok()) else { return };
        // Numbers are dense in a sound log; a damaged one must not make us reserve the world.
        if index > self.values.len() + 1_000_000 {
            return;
        }
        if self.values.len() <= index {
            self.values.resize(index + 1, None);
            self.folded.resize_with(index + 1, Folded::default);
        }
        self.values[index] = Some(state);
        self.folded[index] = Folded::default();
    }
}
