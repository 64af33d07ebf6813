//! What a registry or a list says of one organisation or person, in one shape for all publishers.
//!
//! An [`Entity`] is what a reader of an external format makes and what [`crate::Index::compile`] takes.
//! It is plain data: nothing here decides anything.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A country as ISO 3166-1 alpha-2, upper case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

impl Country {
    /// Two ASCII letters in either case; anything else is `None`. Whether the code is assigned is not checked.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// Two letters as [`Country::bytes`] gives them.
    pub(crate) fn from_bytes(code: [u8; 2]) -> Option<Self> {
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }

    /// The two letters.
    pub(crate) fn bytes(self) -> [u8; 2] {
        self.0
    }

    /// The code, such as `NL`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Country {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("“{text}” is not a two-letter country code"))
    }
}

impl From<Country> for String {
    fn from(country: Country) -> String {
        country.as_str().to_owned()
    }
}

/// What kind of thing an entity is. The names are those of the FollowTheMoney model where it has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Schema {
    /// A university, institute, ministry, company …
    #[default]
    Organization,
    /// A natural person. Never met when an organisation is screened.
    Person,
    /// A publisher that does not say whether it is a person or an organisation.
    LegalEntity,
    /// Ships, aircraft, wallets and whatever else lists hold. Kept for the counts, never matched.
    Other,
}

/// How a name is recorded by its publisher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameKind {
    /// The name that the publisher shows.
    Primary,
    /// An official name in (another) language or script.
    Label,
    /// A recorded alias that the publisher trusts.
    Alias,
    /// A former name.
    Former,
    /// An alias that the publisher itself calls weak or of low quality.
    Weak,
    /// Initials or a short form. An acronym alone is never a finding.
    Acronym,
}

/// One name of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Name {
    /// As written by the publisher, trimmed, Unicode as it came.
    pub text: String,
    /// How it is recorded.
    pub kind: NameKind,
    /// ISO 639 code where the publisher gives one.
    pub lang: Option<String>,
}

/// A number under which an entity is known elsewhere, such as (`lei`, `…`) or (`ror`, `01yqg2h08`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identifier {
    /// Lower-case scheme: `ror`, `lei`, `grid`, `isni`, `wikidata`, `fundref`, `registration` …
    pub scheme: String,
    /// The value without any address in front of it.
    pub value: String,
}

/// Whether a registry still counts the organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// In being.
    #[default]
    Active,
    /// No longer in being.
    Inactive,
    /// Should not have been in the registry, or was merged into another record.
    Withdrawn,
}

/// A typed relation to another entity of the same registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RelationKind {
    /// The other contains this one.
    Parent,
    /// This one contains the other.
    Child,
    /// The other came before.
    Predecessor,
    /// The other came after.
    Successor,
    /// Some other tie. Never followed.
    Related,
}

/// See [`RelationKind`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    /// The kind, read as "the other is my …".
    pub kind: RelationKind,
    /// The other's id in the same registry; it may be missing from a partial file.
    pub id: String,
    /// The other's name as this record gives it.
    pub label: String,
}

/// Anything else that is worth quoting in a case file: programme, legal basis, address, remark, date, link.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// Lower-case English label: `address`, `remark`, `listed-on`, `legal-basis`, `topics`, `link` …
    pub label: String,
    /// As the publisher writes it.
    pub value: String,
}

/// One organisation, person or other thing as one publisher records it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Entity {
    /// The publisher's own id; for ROR the nine characters without the address. Where a publisher has none,
    /// the reader makes one that is the same for the same entry in the next edition.
    pub id: String,
    /// What it is.
    pub schema: Schema,
    /// At least one; the first is the one to show.
    pub names: Vec<Name>,
    /// Where it is, never a person's nationality or birthplace. Empty: unknown.
    pub countries: Vec<Country>,
    /// Cities, as the publisher writes them.
    pub places: Vec<String>,
    /// States, provinces and the like that the cities are in: names, and codes where the publisher has them.
    pub regions: Vec<String>,
    /// Numbers under which it is known.
    pub identifiers: Vec<Identifier>,
    /// Web domains, lower case, without `www.`.
    pub domains: Vec<String>,
    /// Whether it is still in being.
    pub status: Status,
    /// Ties to other entities of the same registry.
    pub relations: Vec<Relation>,
    /// The list within the publication, or the legal programme. With the source it decides the class of a listing.
    pub programmes: Vec<String>,
    /// The kinds that a registry gives: `education`, `company`, `facility` …
    pub types: Vec<String>,
    /// What else to quote.
    pub notes: Vec<Note>,
}

impl Entity {
    /// The name to show: the first one.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", |name| name.text.as_str())
    }
}
