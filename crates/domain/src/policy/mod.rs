//! A policy pack: data that says what is in scope, what a listing means, and which facts together ask for which level.
//!
//! A pack is TOML, versioned, adopted by an event and kept by its hash. Conditions are CEL expressions over the
//! documented [`FACTS`]; they are type-checked and bounded when the pack is read, so that evaluating one cannot fail
//! in any other way than by a fact that is not known. A country may be named only with the law or decision that does so.

mod check;
mod facts;
mod pack;

pub use check::Truth;
pub use facts::{FACTS, FactKind, FactSpec, FactValue, Facts, LISTED_LEGAL, about_partner};
pub use pack::{
    Area, ClassRule, Indicator, Policy, PolicyError, Review, ReviewEvent, Reviewing, Rule, RuleSource,
    Severity, Texts,
};
