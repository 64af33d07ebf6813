//! Everything that can happen in the register. The log of these is the only truth; all else is a fold of it.
//!
//! No payload holds personal data or free text: those stand in the vault under a [`TextId`]. Public facts about
//! organisations (a registry id, a list entry's name) may stand in a payload, so that the past can be shown
//! without its editions.

mod answers;
mod corrections;
mod levels;
mod messages;

pub use answers::{AnswerCarried, AnswerReviewed, QuestionAnswered, ReviewDone};
pub use corrections::{CorrectionProposed, CorrectionReviewed, PartnershipCorrected};
pub use levels::{Because, BecauseOf, LevelProposed};
pub use messages::{MessageKind, Rhythm, SubscriptionSet, Wishes};

use crate::content::{Content, Field};
use crate::finding::{EntryKey, Meeting, Question};
use crate::ids::{Actor, OrganisationId, PartnershipId, Sha256Hex, SourceId, TextId, UnitId};
use jiff::Timestamp;
use jiff::civil::Date;
use overzicht_matcher::{Country, Ground, PieceKind, Why};
use serde::{Deserialize, Serialize};

/// An event as the log keeps it: numbered, dated, with the texts that it brought.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Its number in the log, from 1 without gaps.
    pub seq: u64,
    /// When it was recorded (UTC).
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// What happened.
    pub event: Event,
    /// The texts that it put into the vault.
    pub texts: Vec<Text>,
}

/// A text on its way to or from the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its number.
    pub id: TextId,
    /// Its retention class.
    pub class: TextClass,
    /// The value; `None` once erased.
    pub value: Option<Box<str>>,
}

/// Retention class of a text in the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextClass {
    /// What people wrote about a partnership: title, subject, partner's name, remark.
    Partnership,
    /// The name or address of an internal owner or contact.
    Person,
    /// The name of somebody who works with the register.
    Account,
    /// The name of a unit.
    Unit,
    /// Why somebody did something.
    Reason,
    /// A hash by which an erased row is known again.
    Mark,
}

impl TextClass {
    /// As it stands in the vault.
    pub fn code(self) -> &'static str {
        match self {
            Self::Partnership => "partnership",
            Self::Person => "person",
            Self::Account => "account",
            Self::Unit => "unit",
            Self::Reason => "reason",
            Self::Mark => "mark",
        }
    }

    /// The class with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Partnership, Self::Person, Self::Account, Self::Unit, Self::Reason, Self::Mark]
            .into_iter()
            .find(|class| class.code() == code)
    }
}

macro_rules! events {
    ($($(#[$meta:meta])* $variant:ident($payload:ident) = $kind:literal version $version:literal),+ $(,)?) => {
        /// What can happen. Each kind has a version of its own; older versions are upcast on reading.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Event { $($(#[$meta])* $variant($payload)),+ }

        impl Event {
            /// Every kind with its present version, in the order of this file.
            pub const KINDS: &'static [(&'static str, u16)] = &[$(($kind, $version)),+];

            /// The kind, as it stands in the log.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind),+ }
            }

            /// The version of the payload that this program writes.
            pub fn version(&self) -> u16 {
                match self { $(Self::$variant(_) => $version),+ }
            }

            /// The payload as JSON text.
            pub(crate) fn payload(&self) -> Result<String, serde_json::Error> {
                match self { $(Self::$variant(payload) => serde_json::to_string(payload)),+ }
            }

            /// An event from a payload of the present version.
            pub(crate) fn from_payload(kind: &str, payload: &str) -> Option<Result<Self, serde_json::Error>> {
                match kind {
                    $($kind => Some(serde_json::from_str::<$payload>(payload).map(Self::$variant)),)+
                    _ => None,
                }
            }
        }

        $(impl From<$payload> for Event { fn from(payload: $payload) -> Self { Self::$variant(payload) } })+
    };
}

events! {
    /// A register was made.
    RegisterMade(RegisterMade) = "register-made" version 2,
    /// Somebody who works with the register got a name.
    ActorNamed(ActorNamed) = "actor-named" version 1,
    /// A policy came into force.
    PolicyAdopted(PolicyAdopted) = "policy-adopted" version 1,
    /// An edition of a reference source came into force.
    EditionAdopted(EditionAdopted) = "edition-adopted" version 1,
    /// A unit of the institution was met for the first time.
    UnitAdded(UnitAdded) = "unit-added" version 1,
    /// A partnership was met for the first time.
    PartnershipRecorded(PartnershipRecorded) = "partnership-recorded" version 3,
    /// The source's row about a partnership changed.
    PartnershipChanged(PartnershipChanged) = "partnership-changed" version 3,
    /// The row is no longer in its source. The partnership stays.
    RowGone(RowGone) = "row-gone" version 1,
    /// The row is in its source again.
    RowBack(RowBack) = "row-back" version 1,
    /// A person corrected a partnership.
    PartnershipCorrected(PartnershipCorrected) = "partnership-corrected" version 4,
    /// A person proposed a correction that waits for a second person.
    CorrectionProposed(CorrectionProposed) = "correction-proposed" version 3,
    /// A correction that waited was confirmed or rejected.
    CorrectionReviewed(CorrectionReviewed) = "correction-reviewed" version 2,
    /// A source now says something else than the person who corrected it.
    ConflictRaised(ConflictRaised) = "conflict-raised" version 2,
    /// A file of partnerships was read.
    ImportDone(ImportDone) = "import-done" version 1,
    /// An organisation was met for the first time.
    OrganisationAdded(OrganisationAdded) = "organisation-added" version 1,
    /// A partner of a partnership is this organisation.
    PartnerResolved(PartnerResolved) = "partner-resolved" version 2,
    /// A finding appeared or now says something else.
    FindingMade(FindingMade) = "finding-made" version 3,
    /// A finding no longer holds.
    FindingWithdrawn(FindingWithdrawn) = "finding-withdrawn" version 1,
    /// A question appeared or now says something else.
    QuestionRaised(QuestionRaised) = "question-raised" version 4,
    /// A question no longer stands.
    QuestionWithdrawn(QuestionWithdrawn) = "question-withdrawn" version 1,
    /// A person answered a question.
    QuestionAnswered(QuestionAnswered) = "question-answered" version 1,
    /// What was proposed was confirmed or rejected, or an answer was withdrawn or is proposed to be.
    AnswerReviewed(AnswerReviewed) = "answer-reviewed" version 2,
    /// An answer about an organisation without a record holds for its record too, or is asked again there.
    AnswerCarried(AnswerCarried) = "answer-carried" version 1,
    /// A person looked at a partnership again.
    ReviewDone(ReviewDone) = "review-done" version 1,
    /// The policy proposes another level, or other reasons for it.
    LevelProposed(LevelProposed) = "level-proposed" version 2,
    /// Somebody gets messages, of other kinds than before, or no more.
    SubscriptionSet(SubscriptionSet) = "subscription-set" version 1,
    /// The board met: what changed is told since then.
    BoardMet(BoardMet) = "board-met" version 1,
    /// Texts were erased from the vault.
    TextsErased(TextsErased) = "texts-erased" version 2,
}

/// See [`Event::RegisterMade`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterMade {
    /// The institution's own name.
    pub institution: String,
    /// Its ROR id.
    pub ror: Option<String>,
    /// IANA name of the time zone in which its days end.
    pub time_zone: String,
    /// Its country, for an institution without a record in the registry. Since version 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
}

/// See [`Event::ActorNamed`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorNamed {
    /// The opaque code.
    pub actor: String,
    /// The name, in the vault.
    pub name: TextId,
}

/// See [`Event::PolicyAdopted`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyAdopted {
    /// The policy's id.
    pub policy: String,
    /// Its version.
    pub version: String,
    /// The hash of its text, under which it is kept.
    pub sha256: Sha256Hex,
}

/// See [`Event::EditionAdopted`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionAdopted {
    /// The source.
    pub source: SourceId,
    /// The hash of the edition, under which it is kept.
    pub sha256: Sha256Hex,
    /// When the publisher dated it; the "in force on" clock.
    pub published: Date,
    /// Where that date comes from.
    pub dated_by: DatedBy,
    /// What is in it.
    pub counts: EditionCounts,
    /// The class that the user gave to a list that the policy does not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<crate::words::Class>,
    /// Whether a loss of more than 5 % of the entries was accepted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shrink_accepted: bool,
}

/// Who says when an edition was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatedBy {
    /// The publisher: the file itself, or the server that it was fetched from.
    File,
    /// The user (`--published`).
    User,
    /// Nobody: the day of adoption.
    Adoption,
}

/// Of which day an edition is, as far as anybody said. The day on which a file came in is never told as that of its publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionDay {
    /// It was published on that day.
    Known(Date),
    /// Nobody said; it came in on that day.
    Unknown(Date),
}

impl EditionDay {
    /// The day of publication, when it is known.
    pub fn known(self) -> Option<Date> {
        match self {
            Self::Known(day) => Some(day),
            Self::Unknown(_) => None,
        }
    }
}

impl std::fmt::Display for EditionDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Known(day) => day.fmt(f),
            Self::Unknown(since) => write!(f, "an unknown day, in since {since}"),
        }
    }
}

/// The day of publication, or nothing.
impl Serialize for EditionDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.known().serialize(serializer)
    }
}

impl EditionAdopted {
    /// Of which day it is.
    pub fn day(&self) -> EditionDay {
        match self.dated_by {
            DatedBy::File | DatedBy::User => EditionDay::Known(self.published),
            DatedBy::Adoption => EditionDay::Unknown(self.published),
        }
    }
}

/// Counts of an edition, and what it changed against the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionCounts {
    /// Entries, or values of an indicator.
    pub entries: u64,
    /// Problems met in reading.
    pub problems: u64,
    /// Entries that the edition before did not have.
    pub added: u64,
    /// Entries that it had and this one has not.
    pub removed: u64,
    /// Entries that say something else.
    pub changed: u64,
}

/// See [`Event::UnitAdded`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitAdded {
    /// Its number: the next one.
    pub unit: UnitId,
    /// Its name.
    pub name: TextId,
    /// The unit that it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<UnitId>,
}

/// Where the row of a partnership comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowOrigin {
    /// The source of partnerships.
    pub source: SourceId,
    /// The source's own number of the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<TextId>,
}

/// See [`Event::PartnershipRecorded`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnershipRecorded {
    /// Its number: the next one.
    pub partnership: PartnershipId,
    /// The row that it comes from.
    pub origin: RowOrigin,
    /// What the row says.
    pub content: Content,
}

/// See [`Event::PartnershipChanged`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnershipChanged {
    /// The partnership.
    pub partnership: PartnershipId,
    /// What the row says now.
    pub content: Content,
}

/// See [`Event::RowGone`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowGone {
    /// The partnership.
    pub partnership: PartnershipId,
}

/// See [`Event::RowBack`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowBack {
    /// The partnership.
    pub partnership: PartnershipId,
}

/// See [`Event::ConflictRaised`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictRaised {
    /// The partnership.
    pub partnership: PartnershipId,
    /// What the source and the correction disagree on.
    pub field: Field,
}

/// See [`Event::ImportDone`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportDone {
    /// The source of partnerships.
    pub source: SourceId,
    /// The hash of the file.
    pub sha256: Sha256Hex,
    /// Rows that could be read.
    pub rows: u64,
    /// Problems.
    pub problems: u64,
    /// New partnerships.
    pub recorded: u64,
    /// Changed partnerships.
    pub changed: u64,
    /// Rows that are no longer in the source.
    pub gone: u64,
}

/// See [`Event::OrganisationAdded`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationAdded {
    /// Its number: the next one.
    pub organisation: OrganisationId,
    /// Who it is.
    #[serde(flatten)]
    pub identity: OrganisationIdentity,
}

/// What an organisation is known by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationIdentity {
    /// Its ROR id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ror: Option<String>,
    /// Its name in the registry; absent for one without a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name as first typed, for one without a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typed: Option<TextId>,
    /// Its country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
}

/// See [`Event::PartnerResolved`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerResolved {
    /// The partnership.
    pub partnership: PartnershipId,
    /// The place of the partner, from 0.
    pub partner: u16,
    /// The organisation.
    pub organisation: OrganisationId,
    /// How sure and why.
    #[serde(flatten)]
    pub how: How,
}

/// How a partner came to its organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct How {
    /// The ground; absent when no record fits and the partner is an organisation of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
    /// Thousandths.
    pub score: u16,
    /// What spoke for it and against it.
    pub why: Why,
    /// Registry records that it may be, when none is sure: id and name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<(String, String)>,
    /// Entries that the partner's text names beside it: what is asked or found about them is of this partnership, and of no other of the
    /// organisation's whose text lacks them. Since version 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<EntryKey>,
    /// The edition of the registry.
    #[serde(default)]
    pub edition: Sha256Hex,
}

impl How {
    /// Whether an entry is named beside the partner in its text.
    pub fn has_beside(&self, key: &EntryKey) -> bool {
        self.beside.contains(key)
    }

    /// What is told of it. A partner that was not recognised has no identifier of its own, though one stood beside its name.
    pub fn told(&self) -> Why {
        let mut why = self.why.clone();
        if self.ground.is_none() {
            why.pieces.retain(|piece| piece.kind != PieceKind::SameIdentifier);
        }
        why
    }
}

/// See [`Event::FindingMade`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingMade {
    /// The organisation.
    pub organisation: OrganisationId,
    /// What met what.
    #[serde(flatten)]
    pub meeting: Meeting,
}

/// See [`Event::FindingWithdrawn`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingWithdrawn {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The entry.
    #[serde(flatten)]
    pub key: EntryKey,
    /// The edition of the list that no longer carries it (the one in force).
    pub edition: Sha256Hex,
}

/// See [`Event::QuestionRaised`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionRaised {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The question.
    #[serde(flatten)]
    pub question: Question,
}

/// See [`Event::QuestionWithdrawn`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionWithdrawn {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The entry.
    #[serde(flatten)]
    pub key: EntryKey,
}

/// See [`Event::BoardMet`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardMet {
    /// The day of the meeting.
    pub on: Date,
}

/// See [`Event::TextsErased`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextsErased {
    /// The rows of the vault.
    pub texts: Vec<TextId>,
    /// The rule under which they were erased: a short code such as `request` or `retention`.
    pub rule: String,
    /// The partnership whose row is to be known again, and the mark by which it is. Since version 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<ErasedRow>,
}

/// How the row of an erased partnership is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedRow {
    /// The partnership.
    pub partnership: PartnershipId,
    /// The mark, in the vault.
    pub text: TextId,
}
