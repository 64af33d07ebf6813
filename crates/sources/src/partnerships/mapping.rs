//! Which column is what: recognised or given, and kept as TOML that a person can read and edit.

use super::text::key;
use overzicht_domain::row::State;
use overzicht_domain::words::{Form, Role};
use overzicht_matcher::Country;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a column of the file can mean, apart from the partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The file's own number of the row.
    SourceId,
    /// Faculty, institute or service. Required, or a constant.
    Unit,
    /// Short name of the partnership.
    Title,
    /// What it is about.
    Subject,
    /// Kind of cooperation.
    Form,
    /// First day.
    Start,
    /// Last day.
    End,
    /// Amount of money.
    Amount,
    /// Currency of the amount, where it has a column of its own.
    Currency,
    /// Who answers for it inside the institution.
    Owner,
    /// Contract or grant number.
    Contract,
    /// Proposed, running, ended.
    State,
    /// A level or judgement out of an old file.
    EarlierJudgement,
    /// Anything else that somebody wrote.
    Remark,
}

impl Field {
    /// All of them, in the order of the template.
    pub const ALL: [Self; 14] = [
        Self::SourceId,
        Self::Unit,
        Self::Title,
        Self::Subject,
        Self::Form,
        Self::Start,
        Self::End,
        Self::Amount,
        Self::Currency,
        Self::Owner,
        Self::Contract,
        Self::State,
        Self::EarlierJudgement,
        Self::Remark,
    ];

    /// The key in the TOML.
    pub fn key(self) -> &'static str {
        match self {
            Self::SourceId => "source-id",
            Self::Unit => "unit",
            Self::Title => "title",
            Self::Subject => "subject",
            Self::Form => "form",
            Self::Start => "start",
            Self::End => "end",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Owner => "owner",
            Self::Contract => "contract",
            Self::State => "state",
            Self::EarlierJudgement => "earlier-judgement",
            Self::Remark => "remark",
        }
    }
}

/// Which column is what, and how its values are to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Mapping {
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of the headers, from 1; of a header of two rows the lower one. Left out: it is searched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u64>,
    /// How many rows the header has: 1 or 2. The two texts of a header of two rows are joined by a blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_rows: Option<u8>,
    /// The header of the column of each field.
    pub columns: BTreeMap<Field, String>,
    /// How values are written.
    #[serde(skip_serializing_if = "Values::is_empty")]
    pub values: Values,
    /// What holds for every row in which the column is absent or empty.
    #[serde(skip_serializing_if = "Constants::is_empty")]
    pub constants: Constants,
    /// The file's own words for forms, and the form that each stands for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub forms: BTreeMap<String, Form>,
    /// The columns of the partners, one entry for each partner column.
    #[serde(rename = "partner", skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<PartnerColumns>,
}

/// The columns about a partner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct PartnerColumns {
    /// Its name; may hold several partners, ROR links, web addresses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its ROR id or link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ror: Option<String>,
    /// Its country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Its city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Its website, domain or mail domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Its role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The role of every partner in this column, such as `funder` for a column “Financier”.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub always: Option<Role>,
}

impl PartnerColumns {
    /// The headers that it names.
    pub fn headers(&self) -> impl Iterator<Item = &str> {
        [&self.name, &self.ror, &self.country, &self.city, &self.website, &self.role]
            .into_iter()
            .filter_map(Option::as_deref)
    }
}

/// How values are written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Values {
    /// The order of a date of three numbers. Left out: day first, unless a whole column can only be month first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
    /// What stands before the cents. Left out: found in each amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<Decimal>,
    /// What stands between two partners in one cell. Left out: `;`, a new line, and `/`, `,` or `en` between organisations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_separator: Option<String>,
}

impl Values {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The order of a date of three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 31-12-2026.
    DayMonthYear,
    /// 12/31/2026.
    MonthDayYear,
}

/// What stands before the cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decimal {
    /// 1.250,50.
    Comma,
    /// 1,250.50.
    Point,
}

/// What holds for every row in which the column is absent or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Constants {
    /// The unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The country of partners, as a code of two letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// The form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// The state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// The currency of amounts, as a code of three letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

impl Constants {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is wrong with a mapping.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MappingError {
    /// Not TOML, or with keys or values that a mapping has not.
    #[error("the mapping cannot be read: {0}")]
    Toml(String),
    /// It contradicts itself or lacks what a row must have.
    #[error("the mapping is not complete: {0}")]
    Content(String),
}

impl Mapping {
    /// The mapping as TOML, to be saved and edited.
    pub fn to_toml(&self) -> String {
        let body = toml::to_string(self).unwrap_or_default();
        format!(
            "# Which column is what. Give it to the next import with --mapping FILE.\n\
             # Headers are compared without regard to capitals, accents and punctuation.\n{body}"
        )
    }

    /// A mapping out of TOML.
    ///
    /// # Errors
    /// [`MappingError::Toml`] with line and column when the text is wrong, [`MappingError::Content`] when a mapping
    /// without partners or unit would read nothing, or when a column is used twice.
    pub fn from_toml(text: &str) -> Result<Self, MappingError> {
        let mapping: Self = toml::from_str(text)
            .map_err(|error| MappingError::Toml(error.to_string().trim_end().to_owned()))?;
        mapping.check()?;
        Ok(mapping)
    }

    /// Whether a file can be read with it.
    ///
    /// # Errors
    /// [`MappingError::Content`] with what to add or take away.
    pub fn check(&self) -> Result<(), MappingError> {
        let wrong = |what: &str| Err(MappingError::Content(what.to_owned()));
        if self.partners.is_empty() {
            return wrong("there is no [[partner]]; add one, with name = \"HEADER\" below it");
        }
        if self.partners.iter().any(|partner| partner.name.is_none() && partner.ror.is_none()) {
            return wrong("a [[partner]] has neither a name nor a ror column");
        }
        let constant = self.constants.unit.as_deref().unwrap_or_default().trim();
        if !self.columns.contains_key(&Field::Unit) && constant.is_empty() {
            return wrong(
                "there is no unit: add unit = \"HEADER\" under [columns], or unit = \"NAME\" under [constants]",
            );
        }
        if self.header_row == Some(0) || !matches!(self.header_rows, None | Some(1 | 2)) {
            return wrong("header-row counts from 1, and header-rows is 1 or 2");
        }
        if self.values.partner_separator.as_deref() == Some("") {
            return wrong(
                "partner-separator is empty; leave it out, or give the character between two partners",
            );
        }
        if let Some(code) = &self.constants.currency
            && super::money::currency_of_code(code).is_none()
        {
            let code = overzicht_domain::read::quote(code);
            return Err(MappingError::Content(format!(
                "“{code}” is no currency; give a code of ISO 4217 such as EUR"
            )));
        }
        // A country or role column may serve several partners; a name may not.
        let mut seen = BTreeSet::new();
        let names = self.partners.iter().filter_map(|partner| partner.name.as_ref());
        for header in self.columns.values().chain(names) {
            if !seen.insert(key(header)) {
                let header = overzicht_domain::read::quote(header);
                return Err(MappingError::Content(format!("the column “{header}” is given two meanings")));
            }
        }
        Ok(())
    }

    /// Every header that it names.
    pub fn headers(&self) -> impl Iterator<Item = &str> {
        self.columns
            .values()
            .map(String::as_str)
            .chain(self.partners.iter().flat_map(PartnerColumns::headers))
    }
}
