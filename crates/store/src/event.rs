//! What goes into the log and what comes out of it: plain data.

use jiff::Timestamp;
use std::borrow::Cow;

/// An event that is to be appended.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// The kind's stable name.
    pub kind: &'static str,
    /// The version of this kind's payload.
    pub version: u16,
    /// The exact JSON text that is stored and hashed; at most 64 MiB.
    pub payload: String,
    /// The texts that the payload refers to by id; they go to the vault.
    pub texts: Vec<NewText>,
}

/// A text for the vault: personal data or free text that must remain erasable.
#[derive(Debug, Clone)]
pub struct NewText {
    /// Dense over the whole log, from 1: the first text of an append has the id after the last one ever written.
    pub id: u64,
    /// The retention class: lower-case letters, digits, `-` and `_`.
    pub class: &'static str,
    /// The text; at most 64 MiB.
    pub value: String,
}

/// An event as it is read from the log. It borrows from the page in which it was read; see [`StoredEvent::into_owned`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent<'a> {
    /// The place in the log, dense from 1.
    pub seq: u64,
    /// When it was recorded, to the microsecond.
    pub at: Timestamp,
    /// The opaque id of who did it.
    pub actor: Cow<'a, str>,
    /// The kind's stable name.
    pub kind: Cow<'a, str>,
    /// The version of this kind's payload.
    pub version: u16,
    /// The JSON text, exactly as appended.
    pub payload: Cow<'a, str>,
    /// The event's texts, in the order in which they were appended.
    pub texts: Vec<StoredText<'a>>,
}

/// A text of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredText<'a> {
    /// The id by which payloads refer to it.
    pub id: u64,
    /// The retention class.
    pub class: Cow<'a, str>,
    /// The text; `None` when it was erased.
    pub value: Option<Cow<'a, str>>,
}

impl StoredEvent<'_> {
    /// The event on its own.
    pub fn into_owned(self) -> StoredEvent<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        StoredEvent {
            seq: self.seq,
            at: self.at,
            actor: own(self.actor),
            kind: own(self.kind),
            version: self.version,
            payload: own(self.payload),
            texts: self
                .texts
                .into_iter()
                .map(|text| StoredText { id: text.id, class: own(text.class), value: text.value.map(own) })
                .collect(),
        }
    }
}

/// One command's or one import's events: all of them are written, or none.
#[derive(Debug, Clone)]
pub struct Append<'a> {
    /// The head that the events were decided on; see [`crate::AppendError::HeadMoved`].
    pub expected_head: u64,
    /// When; stored to the microsecond, what is finer is cut off.
    pub at: Timestamp,
    /// The opaque id of who did it.
    pub actor: &'a str,
    /// The events, in order; at least one.
    pub events: Vec<NewEvent>,
    /// Texts that this append erases. One that is erased already is left as it is; an unknown one is refused. The
    /// chain records them with the last event of the append.
    pub erase: &'a [u64],
}

/// The last event's place and hash: what is kept outside the machine, so that a rewritten log shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The last event's `seq`; 0 for an empty log.
    pub seq: u64,
    /// The last event's hash, 64 lower-case hexadecimal digits; zeros for an empty log.
    pub hash: String,
}
