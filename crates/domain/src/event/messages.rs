//! Who gets which messages.

use crate::ids::{SubscriberId, TextId, UnitId};
use serde::{Deserialize, Serialize};

/// See [`super::Event::SubscriptionSet`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriptionSet {
    /// The subscriber: the next number, or one that is known.
    pub subscriber: SubscriberId,
    /// The address, in the vault.
    pub address: TextId,
    /// What it gets.
    #[serde(flatten)]
    pub wishes: Wishes,
}

/// Which messages somebody wants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// The language of the messages: `nl` or `en`.
    pub language: String,
    /// How often a digest of what changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Rhythm>,
    /// At once, when a finding of class *legal* appears.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub legal: bool,
    /// Only about these units and what is below them; empty: about all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<UnitId>,
}

impl Wishes {
    /// Whether no message at all is wanted.
    pub fn is_none(&self) -> bool {
        self.digest.is_none() && !self.legal
    }

    /// Whether messages of a kind are wanted.
    pub fn wants(&self, kind: MessageKind) -> bool {
        match kind {
            MessageKind::Digest => self.digest.is_some(),
            MessageKind::Legal => self.legal,
        }
    }

    /// The same without messages of a kind.
    #[must_use]
    pub fn without(mut self, kind: MessageKind) -> Self {
        match kind {
            MessageKind::Digest => self.digest = None,
            MessageKind::Legal => self.legal = false,
        }
        self
    }
}

/// A kind of message, each to be stopped apart from the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// What changed, every day or week.
    Digest,
    /// A finding of class *legal*, at once.
    Legal,
}

impl MessageKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Digest, Self::Legal];

    /// The code in addresses, forms and names of jobs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Digest => "digest",
            Self::Legal => "legal",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
}

impl Rhythm {
    /// The code in commands and forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Daily, Self::Weekly].into_iter().find(|rhythm| rhythm.code() == code)
    }

    /// In days.
    pub fn days(self) -> i64 {
        match self {
            Self::Daily => 1,
            Self::Weekly => 7,
        }
    }
}
