//! What people answer, and what they and the program do with an answer later.

use crate::answer::{About, Outcome, Verdict};
use crate::finding::EntryKey;
use crate::ids::{OrganisationId, PartnershipId, TextId};
use serde::{Deserialize, Serialize};

/// See [`super::Event::QuestionAnswered`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAnswered {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The entry.
    #[serde(flatten)]
    pub key: EntryKey,
    /// The answer.
    pub verdict: Verdict,
    /// Why.
    pub reason: TextId,
    /// What was asked, so that it is asked again only when that changes.
    pub about: About,
    /// Whether it is only proposed, and waits for a second person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub proposed: bool,
}

/// See [`super::Event::AnswerReviewed`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerReviewed {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The entry.
    #[serde(flatten)]
    pub key: EntryKey,
    /// What became of the answer, or of a proposal to take it back. That can be proposed since version 2.
    pub outcome: Outcome,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<TextId>,
}

/// See [`super::Event::AnswerCarried`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerCarried {
    /// The organisation that has a record.
    pub organisation: OrganisationId,
    /// The one without a record, known by its name as typed.
    pub from: OrganisationId,
    /// The entry.
    #[serde(flatten)]
    pub key: EntryKey,
    /// What the answer that stands is about from now on.
    pub about: About,
}

/// See [`super::Event::ReviewDone`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewDone {
    /// The partnership.
    pub partnership: PartnershipId,
    /// What was seen.
    pub reason: TextId,
}
