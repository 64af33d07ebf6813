//! The facts that a policy's conditions may read, each with its type and meaning.

use crate::judge::{FactRead, FactSource};
use std::collections::BTreeMap;

/// The type of a fact, as CEL knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// `bool`
    Bool,
    /// `int`
    Int,
    /// `double`
    Double,
    /// `string`
    Text,
    /// `list(string)`
    Texts,
}

/// A fact that a condition may read.
#[derive(Clone, Copy, Debug)]
pub struct FactSpec {
    /// Its name in conditions.
    pub name: &'static str,
    /// Its type.
    pub kind: FactKind,
    /// What it means, and when it is unknown.
    pub meaning: &'static str,
}

const fn fact(name: &'static str, kind: FactKind, meaning: &'static str) -> FactSpec {
    FactSpec { name, kind, meaning }
}

/// The fact that a partner is on a list with force of law; that it is on none is known only once each of them is in force and no
/// question about one is open.
pub const LISTED_LEGAL: &str = "partner_listed_legal";

/// Every fact, in the order of subject, form and money, partner, country. Facts named `partner_…` and `country_…`
/// are about one partner, and a rule joins only facts about the same partner.
pub const FACTS: &[FactSpec] = &[
    fact(
        "subject_areas",
        FactKind::Texts,
        "Sensitive areas of the pack whose keywords occur in title or subject; unknown when neither is given",
    ),
    fact("form", FactKind::Text, "Code of the form of cooperation; unknown when the source does not say"),
    fact("category", FactKind::Text, "A, B or C after the form; unknown with it"),
    fact("state", FactKind::Text, "proposed, active, ended or not_started, on the day of judging"),
    fact(
        "amount_eur",
        FactKind::Double,
        "Money involved in euro; unknown when absent or in another currency",
    ),
    fact("partner_role", FactKind::Text, "partner, funder, client, host, donor or data-recipient"),
    fact("partner_resolved", FactKind::Bool, "Whether the partner is a known organisation of the registry"),
    fact(
        "partner_types",
        FactKind::Texts,
        "Kinds that the registry gives (education, company, government …); unknown without a record",
    ),
    fact(
        "partner_abroad",
        FactKind::Bool,
        "Whether the partner is outside the institution's own country; unknown without a country",
    ),
    fact(
        "partner_country",
        FactKind::Text,
        "ISO 3166-1 alpha-2 code of the partner's country; unknown when neither source nor registry says. For conditions that cite a law naming a country",
    ),
    fact(
        LISTED_LEGAL,
        FactKind::Bool,
        "A finding of class legal; unknown without one while a list to which the policy gives that class is not in force, or a question about a listing of that class is open",
    ),
    fact(
        "partner_listed_care",
        FactKind::Bool,
        "A finding of class care; unknown without one while no list of that class is in force, or a question is open that would give one",
    ),
    fact(
        "partner_listed_information",
        FactKind::Bool,
        "A finding of class information; unknown without one while no list of that class is in force, or a question is open that would give one",
    ),
    fact("partner_listed_by", FactKind::Texts, "Sources with a finding, most weighty class first"),
    fact(
        "partner_family_only",
        FactKind::Bool,
        "There are findings and all of them are on the ground family",
    ),
    fact("partner_contains_listed", FactKind::Bool, "The partner contains a listed part"),
    fact("partner_questions", FactKind::Int, "Open questions about the partner"),
    fact(
        "partner_possible_matches",
        FactKind::Int,
        "Open questions about the partner, but for those whether a listed part of it is involved",
    ),
    fact(
        "country_academic_freedom",
        FactKind::Double,
        "Academic Freedom Index of the partner's country, 0 to 1, latest year of the edition in force; unknown without a country or an edition",
    ),
];

/// Whether a fact is about one partner rather than the partnership as a whole.
pub fn about_partner(fact: &str) -> bool {
    fact.starts_with("partner_") || fact.starts_with("country_")
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum FactValue {
    /// See [`FactKind::Bool`].
    Bool(bool),
    /// See [`FactKind::Int`].
    Int(i64),
    /// See [`FactKind::Double`].
    Double(f64),
    /// See [`FactKind::Text`].
    Text(String),
    /// See [`FactKind::Texts`].
    Texts(Vec<String>),
}

impl std::fmt::Display for FactValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Double(value) => write!(f, "{value}"),
            Self::Text(value) => f.write_str(value),
            Self::Texts(values) => f.write_str(&values.join(", ")),
        }
    }
}

/// What is known about a partnership and one of its partners. A name that is not here is unknown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    values: BTreeMap<&'static str, (FactValue, Vec<FactSource>, Option<String>)>,
}

impl Facts {
    /// States a fact. Only names out of [`FACTS`] are taken.
    pub fn state(&mut self, name: &'static str, value: FactValue, sources: Vec<FactSource>) {
        debug_assert!(FACTS.iter().any(|spec| spec.name == name), "{name} is not a documented fact");
        self.values.insert(name, (value, sources, None));
    }

    /// States a fact with a text that says more than the bare value, such as the year of an index.
    pub fn state_with_note(
        &mut self,
        name: &'static str,
        value: FactValue,
        sources: Vec<FactSource>,
        note: String,
    ) {
        self.state(name, value, sources);
        if let Some(entry) = self.values.get_mut(name) {
            entry.2 = Some(note);
        }
    }

    /// The value, when it is known.
    pub fn value(&self, name: &str) -> Option<&FactValue> {
        self.values.get(name).map(|(value, ..)| value)
    }

    /// Whether it is known.
    pub fn known(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// The fact as a reason keeps it.
    pub(crate) fn read(&self, name: &str) -> Option<FactRead> {
        self.values.get(name).map(|(value, sources, note)| FactRead {
            fact: name.to_owned(),
            value: note.clone().unwrap_or_else(|| value.to_string()),
            sources: sources.clone(),
        })
    }
}
