//! The forms of an entity's names as keys, written out when it is compiled: whether an organisation meets a list at all
//! is then a question of a few look-ups, without reading a name.

use super::keys::{Key, Kind};
use super::{Index, read_u32, read_u64};

/// Bytes of a form.
pub(super) const SIZE: usize = 16;

/// A form of one of an entity's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Form {
    pub(crate) key: Key,
    pub(crate) what: What,
}

/// What a form is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub(crate) enum What {
    /// A whole name, also with abbreviations written out, or together with the parent's.
    Name = 0,
    /// The words that carry meaning, in order of the alphabet.
    Words = 1,
    /// An identifier.
    Identifier = 2,
}

impl Form {
    pub(super) fn write(self, out: &mut Vec<u8>) {
        out.extend(self.key.place.to_le_bytes());
        out.extend(self.key.check.to_le_bytes());
        out.extend((self.what as u32).to_le_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let key = Key { place: read_u64(bytes, 0)?, check: read_u32(bytes, 8)? };
        let what = match read_u32(bytes, 12)? {
            0 => What::Name,
            1 => What::Words,
            2 => What::Identifier,
            _ => return None,
        };
        Some(Self { key, what })
    }
}

impl Index {
    fn forms(&self, number: u32) -> impl Iterator<Item = Form> + '_ {
        self.record(number, super::FORMS).unwrap_or_default().chunks_exact(SIZE).filter_map(Form::read)
    }

    /// Whether an entity of this index may meet something in another one by name or identifier. Never wrongly no.
    pub fn may_meet(&self, number: u32, list: &Index) -> bool {
        self.forms(number).any(|form| match form.what {
            What::Name => list.may_have(form.key.kind(Kind::Name)),
            What::Identifier => list.may_have(form.key.kind(Kind::Identifier)),
            What::Words => false,
        })
    }

    /// Whether an entity of this index may have its words in another order there, or be named there as a host.
    pub fn may_be_close(&self, number: u32, list: &Index) -> bool {
        self.forms(number).any(|form| match form.what {
            What::Name => list.may_have(form.key.kind(Kind::Host)),
            What::Words => list.may_have(form.key.kind(Kind::Words)),
            What::Identifier => false,
        })
    }
}
