//! Which column is what: recognised, shown, saved as TOML and used again.

use super::ReadError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The meaning of a file's columns. Every value is a header as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Single columns: `id`, `unit`, `title`, `subject`, `form`, `start`, `end`, `amount`, `currency`, `owner`,
    /// `contract`, `state`, `level`, `remark`.
    pub columns: BTreeMap<String, String>,
    /// The partners, each with the columns that are about it.
    pub partner: Vec<PartnerColumns>,
    /// The unit of every row, when there is no column for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// The columns about one partner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartnerColumns {
    /// Its name.
    pub name: String,
    /// Its country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Its city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Its ROR id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ror: Option<String>,
    /// Its role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// The single columns that a mapping may name.
pub(super) const FIELDS: &[&str] = &[
    "id", "unit", "title", "subject", "form", "start", "end", "amount", "currency", "owner", "contract",
    "state", "level", "remark",
];

impl Mapping {
    /// Reads a mapping.
    pub fn from_toml(text: &str) -> Result<Self, ReadError> {
        let mapping: Self = toml::from_str(text).map_err(|error| ReadError::Mapping(error.to_string()))?;
        if let Some(odd) = mapping.columns.keys().find(|field| !FIELDS.contains(&field.as_str())) {
            return Err(ReadError::Mapping(format!(
                "“{odd}” is no field; fields are: {}",
                FIELDS.join(", ")
            )));
        }
        Ok(mapping)
    }

    /// Writes it.
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(self).unwrap_or_default()
    }
}
