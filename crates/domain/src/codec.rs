//! Between an event and its line in the log: the exact JSON text that is hashed, and older versions brought up to date.

use crate::event::{Event, Recorded, Text, TextClass};
use crate::ids::{Actor, TextId};
use jiff::Timestamp;

/// An event ready for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// The kind.
    pub kind: &'static str,
    /// The version of the payload.
    pub version: u16,
    /// The payload as JSON text.
    pub payload: String,
}

/// Why a line of the log cannot be understood.
#[derive(Debug, thiserror::Error)]
pub enum CodecError {
    /// A later release wrote this kind.
    #[error(
        "event {seq} is of kind “{kind}”, which this version of overzicht does not know: a newer version wrote it; use that one"
    )]
    UnknownKind {
        /// The event.
        seq: u64,
        /// Its kind.
        kind: String,
    },
    /// A later release wrote this version.
    #[error(
        "event {seq} (“{kind}”) has version {version}, this version of overzicht knows up to {known}: use the newer one"
    )]
    NewerVersion {
        /// The event.
        seq: u64,
        /// Its kind.
        kind: String,
        /// Its version.
        version: u16,
        /// What this program knows.
        known: u16,
    },
    /// The payload does not have the shape of its kind.
    #[error("event {seq} (“{kind}”) cannot be read: {error}; run `overzicht verify`")]
    Payload {
        /// The event.
        seq: u64,
        /// Its kind.
        kind: String,
        /// What the parser says.
        error: serde_json::Error,
    },
}

/// The text that goes into the log.
pub fn encode(event: &Event) -> Result<Encoded, serde_json::Error> {
    Ok(Encoded { kind: event.kind(), version: event.version(), payload: event.payload()? })
}

/// A line of the log, in parts.
pub struct Line<'a> {
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: &'a str,
    /// Kind.
    pub kind: &'a str,
    /// Version of the payload.
    pub version: u16,
    /// JSON text.
    pub payload: &'a str,
}

/// The event of a line, older versions upcast.
pub fn decode<T: AsRef<str> + Into<Box<str>>>(
    line: &Line<'_>,
    texts: impl IntoIterator<Item = (u64, T, Option<T>)>,
) -> Result<Recorded, CodecError> {
    let Line { seq, kind, version, .. } = *line;
    let known = Event::KINDS
        .iter()
        .find(|(name, _)| *name == kind)
        .map(|(_, version)| *version)
        .ok_or_else(|| CodecError::UnknownKind { seq, kind: kind.to_owned() })?;
    if version > known {
        return Err(CodecError::NewerVersion { seq, kind: kind.to_owned(), version, known });
    }
    let upcast;
    let payload =
        if version == known {
            line.payload
        } else {
            upcast = crate::upcast::upcast(kind, version, line.payload)
                .map_err(|error| CodecError::Payload { seq, kind: kind.to_owned(), error })?;
            &upcast
        };
    let event = Event::from_payload(kind, payload)
        .ok_or_else(|| CodecError::UnknownKind { seq, kind: kind.to_owned() })?
        .map_err(|error| CodecError::Payload { seq, kind: kind.to_owned(), error })?;
    let texts = texts
        .into_iter()
        .map(|(id, class, value)| Text {
            id: TextId(id),
            class: TextClass::from_code(class.as_ref()).unwrap_or(TextClass::Partnership),
            value: value.map(Into::into),
        })
        .collect();
    Ok(Recorded { seq, at: line.at, actor: Actor(line.actor.to_owned()), event, texts })
}
