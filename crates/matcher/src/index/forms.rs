//! The forms of an entity's names as keys, written out when it is compiled: whether an organisation meets a list at all
//! is then a question of a few look-ups, without reading a name.

use super::keys::{Key, Kind};
use super::words::Spread;
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
    /// What its words stand for, in any order.
    Meaning = 1,
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
            1 => What::Meaning,
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

    /// By what an entity of this index may meet something in another one: its names, also without the country in brackets behind
    /// them, and its identifiers. Reviewed aliases are none of its names.
    pub fn met_by(&self, number: u32) -> MetBy {
        self.sought(number, |Form { key, what }| match what {
            What::Name => Some(key.kind(Kind::Name)),
            What::Identifier => Some(key.kind(Kind::Identifier)),
            What::Meaning => None,
        })
    }

    /// By what it may be like something there, every word spelled right, or be named there as a host.
    pub(crate) fn close_by(&self, number: u32) -> MetBy {
        self.sought(number, |Form { key, what }| match what {
            What::Name => Some(key.kind(Kind::Host)),
            What::Meaning => Some(key),
            What::Identifier => None,
        })
    }

    fn sought(&self, number: u32, key: impl Fn(Form) -> Option<Key>) -> MetBy {
        let keys = self.forms(number).filter_map(key);
        MetBy(keys.map(|key| (key, Spread::of(key.place))).collect())
    }
}

/// By what an entity may be met: read once, and asked of any number of lists.
#[derive(Clone, Debug)]
pub struct MetBy(Vec<(Key, Spread)>);

impl MetBy {
    /// Whether any of it is in a list. Never wrongly no.
    pub fn may_be_in(&self, list: &Index) -> bool {
        let filter = list.met();
        self.0.iter().any(|(key, spread)| filter.has(*spread) && list.has(*key))
    }
}
