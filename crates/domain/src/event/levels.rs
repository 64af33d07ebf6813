//! Proposed levels, and why they moved.

use crate::finding::EntryKey;
use crate::ids::{OrganisationId, PartnershipId, Sha256Hex, SourceId};
use crate::judge::Proposal;
use serde::{Deserialize, Serialize};

/// See [`super::Event::LevelProposed`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelProposed {
    /// The partnership.
    pub partnership: PartnershipId,
    /// The level with its reasons.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// Why another level or other reasons are proposed than before. Since version 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Because>,
}

/// What made a proposal another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Because {
    /// It is the first.
    First,
    /// Another policy, or another version of it, is in force.
    Policy,
    /// What the source or a person says of the partnership changed.
    Row,
    /// A partner is another organisation than before.
    Partner {
        /// The place of the partner, from 0.
        partner: u16,
    },
    /// A finding appeared or says something else.
    Finding(BecauseOf),
    /// A finding no longer holds.
    FindingGone(BecauseOf),
    /// A question appeared or says something else.
    Question(BecauseOf),
    /// A question no longer stands.
    QuestionGone(BecauseOf),
    /// A person answered a question, or an answer was confirmed, rejected or withdrawn.
    Answer(BecauseOf),
    /// An indicator has another value for a partner's country.
    Indicator {
        /// The indicator's source.
        source: SourceId,
        /// The edition that has it.
        edition: Sha256Hex,
    },
    /// A day came on which it begins or has ended.
    Day,
    /// Nothing that is recorded changed: this version of the program finds or reads more, or less, than the one before.
    Program,
}

impl Because {
    /// The listing that it is about, if it is about one.
    pub fn listing(&self) -> Option<&BecauseOf> {
        match self {
            Self::Finding(of)
            | Self::FindingGone(of)
            | Self::Question(of)
            | Self::QuestionGone(of)
            | Self::Answer(of) => Some(of),
            _ => None,
        }
    }
}

/// The listing and the edition behind a change of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BecauseOf {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The entry.
    #[serde(flatten)]
    pub key: EntryKey,
    /// The edition of the list that has it, or no longer has it.
    pub edition: Sha256Hex,
}
