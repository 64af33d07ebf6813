//! What people correct, and what they propose to.

use crate::answer::Outcome;
use crate::content::{Correction, Field};
use crate::ids::{PartnershipId, TextId};
use serde::{Deserialize, Serialize};

/// See [`super::Event::PartnershipCorrected`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnershipCorrected {
    /// The partnership.
    pub partnership: PartnershipId,
    /// What is right.
    pub correction: Correction,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<TextId>,
}

/// See [`super::Event::CorrectionProposed`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionProposed {
    /// The partnership.
    pub partnership: PartnershipId,
    /// What somebody says is right.
    pub correction: Correction,
    /// Why.
    pub reason: TextId,
}

/// See [`super::Event::CorrectionReviewed`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionReviewed {
    /// The partnership.
    pub partnership: PartnershipId,
    /// What the correction is of.
    pub field: Field,
    /// Confirmed, after which the correction itself follows (that of all partners ends: the row says them), or rejected.
    pub outcome: Outcome,
    /// Why; always there of one that was rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<TextId>,
}
