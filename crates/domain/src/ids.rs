//! The names by which the register refers to things. All of them are opaque numbers or short codes: no text of people.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! number {
    ($(#[$meta:meta])* $name:ident, $prefix:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// Its place in a dense table that starts at number 1. Number 0, which only a damaged log has, is beyond
            /// the end of every table.
            pub fn index(self) -> usize { (self.0 as usize).wrapping_sub(1) }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(&format!(concat!($prefix, "-{}"), self.0)) }
        }

        impl FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                let (prefix, number) = text.split_once('-').ok_or(())?;
                if !prefix.eq_ignore_ascii_case($prefix) { return Err(()); }
                match number.parse() { Ok(n) if n > 0 => Ok(Self(n)), _ => Err(()) }
            }
        }
    };
}

number!(
    /// A partnership, `P-12`.
    PartnershipId,
    "P"
);
number!(
    /// An organisation, `O-12`.
    OrganisationId,
    "O"
);
number!(
    /// A unit of the institution, `U-3`.
    UnitId,
    "U"
);

number!(
    /// Somebody who gets messages, `S-2`.
    SubscriberId,
    "S"
);

/// A row of the vault: a text that people typed, or personal data. Numbered over the whole register, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextId(pub u64);

/// A reference source or a source of partnerships: `ror`, `us-csl`, `csv:section-1286`, `contracts`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(String);

impl SourceId {
    /// One to 64 characters out of `a-z 0-9 - _ . :`; upper case is lowered.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let fits = !text.is_empty()
            && text.len() <= 64
            && text.bytes().all(|b| {
                b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.' | b':')
            });
        fits.then_some(Self(text))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The organisation registry.
    pub fn ror() -> Self {
        Self("ror".to_owned())
    }

    /// Whether this is a table of values per country and year.
    pub fn is_indicator(&self) -> bool {
        self.0.starts_with("indicator:")
    }

    /// Whether entries of this source are listings.
    pub fn is_list(&self) -> bool {
        self.0 != "ror" && !self.is_indicator()
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The SHA-256 of an edition or policy, 64 lower-case hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sha256Hex(pub String);

impl Sha256Hex {
    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::{Digest, Sha256};
        use std::fmt::Write;
        Self(Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        }))
    }

    /// The first twelve digits, as people quote it.
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }
}

impl fmt::Display for Sha256Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Who did something: an opaque code, never a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Actor(pub String);

impl Actor {
    /// Who goes by a name: the log holds this code; the name stands in the vault and can be erased.
    pub fn named(name: &str) -> Self {
        Self(format!("u-{}", Sha256Hex::of(format!("overzicht actor\0{name}").as_bytes()).short()))
    }

    /// The program itself, when nobody asked.
    pub fn program() -> Self {
        Self("overzicht".to_owned())
    }
}

/// Whether nine characters are a ROR id: a 0, six characters of Crockford's base 32 (no i, l, o, u), in lower case, and two check
/// digits after ISO/IEC 7064 mod 97-10 (ROR documentation, "ROR identifier pattern").
pub fn is_ror_id(id: &str) -> bool {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let (Some(body), Some(check)) = (id.get(..7), id.get(7..)) else { return false };
    let mut number: u64 = 0;
    for byte in body.bytes() {
        let Some(digit) = ALPHABET.iter().position(|b| *b == byte) else { return false };
        number = number * 32 + digit as u64;
    }
    let digits = check.len() == 2 && check.bytes().all(|b| b.is_ascii_digit());
    body.starts_with('0') && digits && check.parse() == Ok(98 - (number * 100) % 97)
}
