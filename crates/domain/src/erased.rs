//! Marks of erased rows: by which an import knows a row again whose texts are gone, and leaves it out.
//!
//! When a partnership is erased, the texts that make its row's key go with it, and nothing in the log could know the
//! row any more: the next import of a file that still has it would record everything anew. So the erasure leaves a
//! mark, a salted SHA-256 of the key. It stands in the vault, not in a payload: the chain only holds a commitment to
//! it, and it can be erased in its turn (`erase P-12 --forget`), after which the row is new.
//!
//! What a mark gives away: whoever can read the data folder *and* can write the row exactly as it was can confirm that
//! this row was erased; nothing can be read out of it. The salt is one for all marks of a register (so that an import
//! hashes each row once) and need not be secret: it keeps marks of different registers apart and lists of ready-made
//! hashes useless. An internal owner has no mark, because names of persons can be tried one by one: an owner that was
//! erased stays empty until a person corrects it.

use crate::ids::PartnershipId;
use crate::register::RowKey;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Bytes of a salt.
const SALT: usize = 16;

/// The marks of a register.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marks {
    salt: [u8; SALT],
    /// Rows without a number may have the same key, and so the same hash.
    by_hash: HashMap<[u8; 32], Vec<PartnershipId>>,
}

/// A mark as it stands in the vault: salt and hash, each in hexadecimal, a colon between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    salt: [u8; SALT],
    hash: [u8; 32],
}

impl Marks {
    /// The mark of a row. `unique` makes the salt when no row is marked yet: anything that is written only once.
    pub(crate) fn mark(&self, key: &RowKey, unique: &str) -> Mark {
        let mut salt = self.salt;
        if self.by_hash.is_empty() {
            let made = Sha256::digest(format!("overzicht salt of erased rows\0{unique}"));
            salt.copy_from_slice(&made[..SALT]);
        }
        Mark { salt, hash: hash(&salt, key) }
    }

    /// The erased partnerships whose row this is, in the order in which they were erased.
    pub(crate) fn of(&self, key: &RowKey) -> &[PartnershipId] {
        if self.by_hash.is_empty() {
            return &[];
        }
        self.by_hash.get(&hash(&self.salt, key)).map_or(&[], Vec::as_slice)
    }

    /// Takes a mark in.
    pub(crate) fn put(&mut self, mark: Mark, partnership: PartnershipId) {
        if self.by_hash.is_empty() {
            self.salt = mark.salt;
        }
        self.by_hash.entry(mark.hash).or_default().push(partnership);
    }

    /// Forgets the mark of a partnership.
    pub(crate) fn forget(&mut self, mark: Mark, partnership: PartnershipId) {
        if let Some(same) = self.by_hash.get_mut(&mark.hash) {
            same.retain(|known| *known != partnership);
            if same.is_empty() {
                self.by_hash.remove(&mark.hash);
            }
        }
        if self.by_hash.is_empty() {
            self.salt = [0; SALT];
        }
    }
}

impl Mark {
    /// As it goes into the vault.
    pub(crate) fn text(&self) -> String {
        use std::fmt::Write;
        let mut out = String::with_capacity(2 * (SALT + 32) + 1);
        for (at, byte) in self.salt.iter().chain(&self.hash).enumerate() {
            if at == SALT {
                out.push(':');
            }
            let _ = write!(out, "{byte:02x}");
        }
        out
    }

    /// Out of the vault; none when it is no mark, which only a damaged log has.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (salt, hash) = text.split_once(':')?;
        Some(Self { salt: bytes(salt)?, hash: bytes(hash)? })
    }
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut out = [0; N];
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    for (at, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(out)
}

fn hash(salt: &[u8; SALT], key: &RowKey) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"overzicht erased row 1\0");
    hash.update(salt);
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    match key {
        RowKey::Id(source, id) => [b"id", source.as_str().as_bytes(), id.as_bytes()].map(&mut part),
        RowKey::Content(source, content) => {
            [b"content".as_slice(), source.as_str().as_bytes(), content].map(&mut part)
        }
    };
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::{Mark, Marks};
    use crate::ids::{PartnershipId, SourceId};
    use crate::register::RowKey;

    #[test]
    fn a_mark_survives_the_vault_and_knows_its_row_only() {
        let key = |source: &str, id: &str| RowKey::Id(SourceId::parse(source).unwrap(), id.to_owned());
        let mut marks = Marks::default();
        let first = marks.mark(&key("a", "1"), "then");
        assert_eq!(Mark::read(&first.text()), Some(first));
        marks.put(first, PartnershipId(4));
        let second = marks.mark(&key("a", "2"), "later");
        marks.put(second, PartnershipId(5));
        assert_eq!(marks.of(&key("a", "1")), [PartnershipId(4)]);
        assert_eq!(marks.of(&key("a", "2")), [PartnershipId(5)]);
        assert!(marks.of(&key("b", "1")).is_empty() && marks.of(&key("a", "3")).is_empty());
        marks.forget(first, PartnershipId(4));
        assert!(marks.of(&key("a", "1")).is_empty());
        marks.forget(second, PartnershipId(5));
        assert_eq!(marks, Marks::default());
        // Another register has another mark for the same row.
        assert_ne!(Marks::default().mark(&key("a", "1"), "now"), first);
    }

    #[test]
    fn what_is_no_mark_is_none() {
        for text in ["", ":", "00:00", "zz", &format!("{}:{}", "é".repeat(16), "0".repeat(64))] {
            assert_eq!(Mark::read(text), None, "{text}");
        }
    }
}
