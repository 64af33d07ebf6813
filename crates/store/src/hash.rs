//! What is hashed. Every field is preceded by its length in bytes as eight little-endian bytes, so that no two
//! different events give the same bytes.

use sha2::{Digest, Sha256};

/// The hash before the first event.
pub(crate) const GENESIS: [u8; 32] = [0; 32];

/// The fields of an event as they are hashed.
pub(crate) struct Hashed<'a> {
    pub(crate) seq: u64,
    pub(crate) at: &'a str,
    pub(crate) actor: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) version: u16,
    pub(crate) payload: &'a str,
    pub(crate) commitments: &'a [u8],
}

pub(crate) fn event(previous: &[u8], event: &Hashed<'_>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(previous);
    let mut field = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    field(event.seq.to_string().as_bytes());
    field(event.at.as_bytes());
    field(event.actor.as_bytes());
    field(event.kind.as_bytes());
    field(event.version.to_string().as_bytes());
    field(event.payload.as_bytes());
    field(event.commitments);
    hash.finalize().into()
}

/// A text's part in the event: its number (eight little-endian bytes) and the hash of salt, class and value.
pub(crate) fn commitment(id: u64, salt: &[u8], class: &str, value: &str) -> [u8; 40] {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update((class.len() as u64).to_le_bytes());
    hash.update(class.as_bytes());
    hash.update(value.as_bytes());
    let mut out = [0; 40];
    out[..8].copy_from_slice(&id.to_le_bytes());
    out[8..].copy_from_slice(&hash.finalize());
    out
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
