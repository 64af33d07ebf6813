//! A partnership as one row of a source says it: what every importer and form makes, before anything is decided.

use crate::read::Place;
use crate::words::{Form, Role};
use jiff::civil::Date;
use overzicht_matcher::Country;
use serde::{Deserialize, Serialize};

/// A row of a source about one partnership. Text is as people typed it, trimmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartnershipRow {
    /// Where the row stands.
    pub place: Place,
    /// The source's own number for it, where it has one.
    pub source_id: Option<String>,
    /// The faculty, institute or service. A row without one is a problem, not a row.
    pub unit: String,
    /// A short name for the partnership.
    pub title: Option<String>,
    /// What it is about: field, discipline, description.
    pub subject: Option<String>,
    /// The kind of cooperation, where it was recognised.
    pub form: Option<Form>,
    /// The word for it, where it was not.
    pub form_said: Option<String>,
    /// The partners, at least one, in the order of the row.
    pub partners: Vec<PartnerTyped>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: End,
    /// Money involved.
    pub money: Option<Money>,
    /// The person inside the institution who answers for it. Personal data: goes to the vault.
    pub owner: Option<String>,
    /// Contract or grant number.
    pub contract: Option<String>,
    /// Whether it is proposed, running, ended; else derived from the dates.
    pub state: Option<State>,
    /// A level or judgement that an old file brings along, as typed; kept as "earlier judgement".
    pub earlier_judgement: Option<String>,
    /// Anything else that a person wrote about it.
    pub remark: Option<String>,
}

/// A partner as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PartnerTyped {
    /// The name as typed; empty when only an identifier was given.
    pub name: String,
    /// Its country, where the row gives one.
    pub country: Option<Country>,
    /// The one country that the row gives several partners together, where this one has none of its own: it is that of some of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_country: Option<Country>,
    /// Its city.
    pub city: Option<String>,
    /// Its ROR id, nine characters, where one was typed or linked.
    pub ror: Option<String>,
    /// Its web domain, lower case.
    pub domain: Option<String>,
    /// What part it plays.
    pub role: Role,
    /// Whether a person said that no record of the registry is it: then none is looked for. No row says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_record: bool,
}

/// When a partnership ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The source does not say.
    #[default]
    Unknown,
    /// Expressly without an end (`onbepaald`).
    Indefinite,
    /// On that day.
    On(Date),
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// In hundredths of the currency's unit (cents).
    pub cents: i64,
    /// ISO 4217, such as `EUR`.
    pub currency: Currency,
}

/// An ISO 4217 code of three upper-case letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Currency(pub [u8; 3]);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// The code.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

/// Where a partnership stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Wished for, not begun.
    Proposed,
    /// Running.
    Active,
    /// Over.
    Ended,
    /// Proposed and never begun.
    NotStarted,
}

impl State {
    /// All of them: what runs first, then what is to come, then what is over.
    pub const ALL: [Self; 4] = [Self::Active, Self::Proposed, Self::Ended, Self::NotStarted];

    /// The code in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Active => "active",
            Self::Ended => "ended",
            Self::NotStarted => "not-started",
        }
    }

    /// From its code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
