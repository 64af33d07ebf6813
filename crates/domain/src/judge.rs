//! What the policy makes of a partnership: a proposed level with its reasons. The person decides.
//!
//! Conditions are three-valued: true, false, or unknown when a fact that they need is not known. Indicators combine
//! by conjunction in rules; no points are added up. See [`crate::policy`] for how a pack says this.

use crate::ids::{Sha256Hex, SourceId};
use crate::policy::{Facts, Policy, Truth};
use crate::words::{Level, Theme};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A proposed level with everything it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The level: what is certain from the facts that are known.
    pub level: Level,
    /// The level that it could rise to when facts that are now unknown become known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub could_be: Option<Level>,
    /// Whether a listing of class *legal* asks for a legal check.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub legal_check: bool,
    /// The rules of the policy that gave the level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// Indicators that hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// Facts that a rule missed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
    /// The policy and its version.
    pub policy: String,
}

/// An indicator that holds, with the facts that it read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The indicator.
    pub indicator: String,
    /// Its theme.
    pub theme: Theme,
    /// The partner that it is about, from 0; absent when it is about the partnership as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<u16>,
    /// What it read.
    pub facts: Vec<FactRead>,
}

/// A fact as an indicator read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactRead {
    /// The fact's name, see [`crate::policy::FACTS`].
    pub fact: String,
    /// Its value as text.
    pub value: String,
    /// Where it comes from, when it comes from reference data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<FactSource>,
}

/// The edition behind a fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FactSource {
    /// The source.
    pub source: SourceId,
    /// When the edition was published.
    pub published: Date,
    /// Its hash.
    pub edition: Sha256Hex,
}

/// A fact that was missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unknown {
    /// The fact's name.
    pub fact: String,
    /// The partner about whom it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<u16>,
}

impl Proposal {
    /// Whether the same level is proposed for the same reasons, whatever edition they were read from.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.level == other.level
            && self.could_be == other.could_be
            && self.legal_check == other.legal_check
            && self.rules == other.rules
            && self.unknown == other.unknown
            && self.policy == other.policy
            && self.reasons.len() == other.reasons.len()
            && self.reasons.iter().zip(&other.reasons).all(|(a, b)| {
                a.indicator == b.indicator
                    && a.partner == b.partner
                    && a.facts.len() == b.facts.len()
                    && a.facts.iter().zip(&b.facts).all(|(a, b)| a.fact == b.fact && a.value == b.value)
            })
    }
}

/// Judges a partnership: `partners` are the facts of each partner, the facts of the partnership included.
pub fn judge(policy: &Policy, partners: &[Facts]) -> Proposal {
    let mut proposal = Proposal {
        level: Level::Low,
        could_be: None,
        legal_check: false,
        rules: Vec::new(),
        reasons: Vec::new(),
        unknown: Vec::new(),
        policy: policy.label(),
    };
    let mut highest = None;
    let mut possible = Level::Unknown;
    let mut doubt = false;
    for (place, facts) in partners.iter().enumerate() {
        let place = u16::try_from(place).unwrap_or(u16::MAX);
        let truths = policy.truths(facts);
        for (indicator, truth) in policy.indicators.iter().zip(&truths) {
            if *truth == Truth::True {
                let partner = indicator.about_partner().then_some(place);
                let reason = Reason {
                    indicator: indicator.id.clone(),
                    theme: indicator.theme,
                    partner,
                    facts: indicator.facts.iter().filter_map(|fact| facts.read(fact)).collect(),
                };
                if !proposal.reasons.iter().any(|r| r.indicator == reason.indicator && r.partner == partner) {
                    proposal.reasons.push(reason);
                }
            }
        }
        for rule in &policy.rules {
            let truth = Truth::all(rule.all.iter().map(|index| truths[*index]));
            match truth {
                Truth::True => {
                    if rule.level == Level::Unknown && !rule.legal_check {
                        doubt = true;
                    } else {
                        highest = highest.max(Some(rule.level));
                    }
                    proposal.legal_check |= rule.legal_check;
                    if !proposal.rules.contains(&rule.id) {
                        proposal.rules.push(rule.id.clone());
                    }
                }
                Truth::Unknown => {
                    possible = possible.max(rule.level);
                    for index in rule.all.iter().filter(|index| truths[**index] == Truth::Unknown) {
                        let indicator = &policy.indicators[*index];
                        for fact in indicator.facts.iter().filter(|fact| !facts.known(fact)) {
                            let partner = crate::policy::about_partner(fact).then_some(place);
                            let unknown = Unknown { fact: fact.clone(), partner };
                            if !proposal.unknown.contains(&unknown) {
                                proposal.unknown.push(unknown);
                            }
                        }
                    }
                }
                Truth::False => {}
            }
        }
    }
    let base = if doubt || partners.is_empty() { Level::Unknown } else { Level::Low };
    proposal.level = highest.unwrap_or(base).max(base);
    if possible > proposal.level {
        proposal.could_be = Some(possible);
    }
    proposal.reasons.sort_by_key(|reason| (policy.order_of(&reason.indicator), reason.partner));
    proposal.unknown.sort();
    proposal
}
