//! The shape of a policy pack, and reading one.

use super::check::{Bound, Condition, Truth, check};
use super::facts::Facts;
use crate::ids::{Sha256Hex, SourceId};
use crate::words::{Category, Class, Form, Level, Theme};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A policy, read and checked.
#[derive(Clone, Debug)]
pub struct Policy {
    /// `nl-leidraad`.
    pub id: String,
    /// `2026.1`.
    pub version: String,
    /// Its name for people.
    pub name: Texts,
    /// What it rests on.
    pub basis: Vec<RuleSource>,
    /// The hash of its text.
    pub sha256: Sha256Hex,
    /// Categories of forms that are registered one by one.
    pub categories: Vec<Category>,
    /// Forms that are out of scope whatever their category.
    pub forms_out: Vec<Form>,
    /// Which class a listing has; the first that fits counts.
    pub classes: Vec<ClassRule>,
    /// Sensitive areas.
    pub areas: Vec<Area>,
    /// The indicators, in the order of the pack.
    pub indicators: Vec<Indicator>,
    /// The rules that combine them.
    pub rules: Vec<Rule>,
    /// How long until a review, per level or form; the shortest that fits counts.
    pub review: Vec<Review>,
    /// What else asks for one.
    pub reviewing: Reviewing,
    numbers: BTreeMap<String, f64>,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Texts {
    /// The text in a language, `nl` or `en`.
    pub fn get(&self, lang: &str) -> &str {
        if lang == "nl" { &self.nl } else { &self.en }
    }
}

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSource {
    /// The document and the place in it.
    pub text: String,
    /// Its address.
    #[serde(default)]
    pub link: Option<String>,
    /// Whether the source itself was read by whoever wrote the rule.
    #[serde(default)]
    pub read: bool,
}

/// The class of the listings of a source, or of one programme of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassRule {
    /// The source; a trailing `*` stands for any ending.
    pub source: String,
    /// The programme; absent: any.
    #[serde(default)]
    pub programme: Option<String>,
    /// The class.
    pub class: Class,
}

/// A sensitive area of knowledge with the words by which it is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Short code.
    pub id: String,
    /// Its name.
    pub name: Texts,
    /// Words or phrases, lower case; a trailing `*` stands for any ending of the word.
    pub keywords: Vec<String>,
    /// Words or phrases, as the keywords, in which no keyword is looked for.
    #[serde(default)]
    pub except: Vec<String>,
    /// The keywords as they are looked for.
    #[serde(skip)]
    patterns: Vec<String>,
    /// What is taken out of a text before.
    #[serde(skip)]
    exceptions: Vec<String>,
    /// Where it comes from.
    #[serde(default)]
    pub source: Option<RuleSource>,
}

/// How much an indicator weighs on screen; it does not enter any sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Background.
    Note,
    /// Asks for attention.
    Attention,
    /// Asks for attention first.
    Strong,
}

/// An indicator: a condition over the facts, with its texts and origin.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Short code.
    pub id: String,
    /// Its theme.
    pub theme: Theme,
    /// Its weight on screen.
    pub severity: Severity,
    /// The condition as written.
    pub when: String,
    /// One sentence in plain words.
    pub text: Texts,
    /// Where it comes from.
    pub source: RuleSource,
    /// The facts that it reads.
    pub facts: Vec<String>,
    condition: Condition,
}

/// A rule: when all these indicators hold for the same partner, this level is proposed.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Short code.
    pub id: String,
    /// The level; `unknown` keeps the default of *low* from being proposed.
    pub level: Level,
    /// Whether it asks for a legal check.
    pub legal_check: bool,
    /// Indexes into the indicators.
    pub all: Vec<usize>,
    /// In plain words.
    pub text: Texts,
}

/// When a partnership is looked at again: so many months after the last review, or after it was first recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// For this level; absent: any.
    #[serde(default)]
    pub level: Option<Level>,
    /// For this form; absent: any.
    #[serde(default)]
    pub form: Option<Form>,
    /// After so many months.
    pub months: u16,
}

/// What asks for a review beside the intervals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewing {
    /// So many days before the last day; absent: not for that.
    #[serde(default)]
    pub before_end_days: Option<u16>,
    /// Within so many days after one of the events.
    #[serde(default)]
    pub after_event_days: u16,
    /// The events.
    #[serde(default)]
    pub events: Vec<ReviewEvent>,
}

/// An event after which a partnership is looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewEvent {
    /// A finding about a partner that was not there.
    Finding,
    /// A finding says something else, or no longer holds: another edition of a list, or an answer.
    FindingChanged,
    /// The row in the source changed or came back.
    Trace,
    /// A partner is another organisation.
    Partner,
    /// Another policy gave another level.
    Policy,
}

impl ReviewEvent {
    /// All of them, in their order.
    pub const ALL: [Self; 5] =
        [Self::Finding, Self::FindingChanged, Self::Trace, Self::Partner, Self::Policy];

    /// The code in packs and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::FindingChanged => "finding-changed",
            Self::Trace => "trace",
            Self::Partner => "partner",
            Self::Policy => "policy",
        }
    }
}

/// Why a pack cannot be adopted.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// Not TOML, or not the shape of a pack.
    #[error("the policy cannot be read: {0}")]
    Shape(#[from] Box<toml::de::Error>),
    /// A condition is wrong.
    #[error("indicator “{indicator}”: the condition `{when}` is refused: {what}")]
    Condition {
        /// The indicator.
        indicator: String,
        /// Its condition.
        when: String,
        /// What is wrong.
        what: String,
    },
    /// Something names what is not there, or twice.
    #[error("{0}")]
    Reference(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    id: String,
    version: String,
    name: Texts,
    #[serde(default)]
    basis: Vec<RuleSource>,
    scope: Scope,
    #[serde(default)]
    numbers: BTreeMap<String, f64>,
    #[serde(default)]
    class: Vec<ClassRule>,
    #[serde(default)]
    area: Vec<Area>,
    indicator: Vec<PackIndicator>,
    rule: Vec<PackRule>,
    #[serde(default)]
    review: Vec<Review>,
    #[serde(default)]
    reviewing: Reviewing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scope {
    categories: Vec<Category>,
    #[serde(default)]
    forms_out: Vec<Form>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackIndicator {
    id: String,
    theme: Theme,
    severity: Severity,
    when: String,
    text: Texts,
    source: RuleSource,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackRule {
    id: String,
    level: Level,
    #[serde(default)]
    legal_check: bool,
    all: Vec<String>,
    text: Texts,
}

impl Policy {
    /// Reads and checks a pack.
    pub fn parse(toml: &str) -> Result<Self, PolicyError> {
        let pack: Pack = toml::from_str(toml).map_err(Box::new)?;
        let mut indicators: Vec<Indicator> = Vec::with_capacity(pack.indicator.len());
        for item in pack.indicator {
            if indicators.iter().any(|other| other.id == item.id) {
                return Err(PolicyError::Reference(format!("the indicator “{}” stands twice", item.id)));
            }
            let (condition, facts) = check(&item.when, &pack.numbers).map_err(|what| {
                PolicyError::Condition { indicator: item.id.clone(), when: item.when.clone(), what }
            })?;
            indicators.push(Indicator {
                id: item.id,
                theme: item.theme,
                severity: item.severity,
                when: item.when,
                text: item.text,
                source: item.source,
                facts,
                condition,
            });
        }
        if let Some(review) = pack.review.iter().find(|review| review.months == 0) {
            let what = review.level.map(Level::code).or(review.form.map(Form::code)).unwrap_or("any level");
            let text = format!("the review for {what} has 0 months: write 1 or more, or leave it out");
            return Err(PolicyError::Reference(text));
        }
        let mut rules = Vec::with_capacity(pack.rule.len());
        for item in pack.rule {
            let all = item
                .all
                .iter()
                .map(|id| {
                    indicators.iter().position(|indicator| indicator.id == *id).ok_or_else(|| {
                        PolicyError::Reference(format!(
                            "rule “{}” names the indicator “{id}”, which the pack does not have",
                            item.id
                        ))
                    })
                })
                .collect::<Result<Vec<_>, _>>()?;
            if all.is_empty() {
                return Err(PolicyError::Reference(format!("rule “{}” names no indicator", item.id)));
            }
            rules.push(Rule {
                id: item.id,
                level: item.level,
                legal_check: item.legal_check,
                all,
                text: item.text,
            });
        }
        Ok(Self {
            id: pack.id,
            version: pack.version,
            name: pack.name,
            basis: pack.basis,
            sha256: Sha256Hex::of(toml.as_bytes()),
            categories: pack.scope.categories,
            forms_out: pack.scope.forms_out,
            classes: pack.class,
            areas: pack
                .area
                .into_iter()
                .map(|area| Area {
                    patterns: area.keywords.iter().map(|k| pattern(k)).collect(),
                    exceptions: area.except.iter().map(|k| pattern(k)).collect(),
                    ..area
                })
                .collect(),
            indicators,
            rules,
            review: pack.review,
            reviewing: pack.reviewing,
            numbers: pack.numbers,
        })
    }

    /// `nl-leidraad 2026.1`.
    pub fn label(&self) -> String {
        format!("{} {}", self.id, self.version)
    }

    /// The class of a listing: the first class rule that fits; a source that no rule names is *information*.
    pub fn class_of(&self, source: &SourceId, programmes: &[String]) -> Class {
        let mut best = None;
        for rule in self.classes.iter().filter(|rule| fits(&rule.source, source.as_str())) {
            match &rule.programme {
                Some(programme) if programmes.iter().any(|p| p == programme) => {
                    best = best.max(Some(rule.class));
                }
                None if best.is_none() => return rule.class,
                _ => {}
            }
            if best == Some(Class::Legal) {
                break;
            }
        }
        best.unwrap_or(Class::Information)
    }

    /// Whether a listing of this source may have this class.
    pub fn source_may_hold(&self, source: &SourceId, class: Class) -> bool {
        let mut rules = self.classes.iter().filter(|rule| fits(&rule.source, source.as_str())).peekable();
        if rules.peek().is_none() {
            class == Class::Information
        } else {
            rules.any(|rule| rule.class == class)
        }
    }

    /// The sources whose listings have this class, as far as the policy names them: without one of them it is not known that nobody
    /// has such a listing.
    pub fn sources_named(&self, class: Class) -> impl Iterator<Item = &str> {
        let named = self.classes.iter().filter(move |rule| {
            rule.class == class && rule.programme.is_none() && !rule.source.ends_with('*')
        });
        named.map(|rule| rule.source.as_str())
    }

    /// The sensitive areas whose words occur in a text.
    pub fn areas_in(&self, text: &str) -> Vec<&Area> {
        let words = words_of(text);
        self.areas.iter().filter(|area| area.occurs_in(&words)).collect()
    }

    /// The truth of each indicator, in their order, under these facts.
    pub fn truths(&self, facts: &Facts) -> Vec<Truth> {
        let bound = Bound::new(facts, &self.numbers);
        self.indicators.iter().map(|indicator| bound.truth(&indicator.condition)).collect()
    }

    /// An indicator by its id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// A rule by its id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// Where an indicator stands in the pack.
    pub fn order_of(&self, id: &str) -> usize {
        self.indicators.iter().position(|indicator| indicator.id == id).unwrap_or(usize::MAX)
    }

    /// Whether partnerships of this form are registered one by one.
    pub fn in_scope(&self, form: Option<Form>) -> bool {
        form.is_none_or(|form| !self.forms_out.contains(&form) && self.categories.contains(&form.category()))
    }
}

impl Area {
    /// Whether one of its keywords stands in a text of words, outside what is excepted.
    fn occurs_in(&self, words: &str) -> bool {
        let found = |words: &str| self.patterns.iter().any(|pattern| words.contains(pattern));
        if !self.exceptions.iter().any(|exception| words.contains(exception)) {
            return found(words);
        }
        // A sign that is no word parts what stood before it from what stood behind it.
        found(
            &self
                .exceptions
                .iter()
                .fold(words.to_owned(), |words, exception| words.replace(exception, " | ")),
        )
    }
}

impl Indicator {
    /// Whether it reads a fact about one partner.
    pub fn about_partner(&self) -> bool {
        self.facts.iter().any(|fact| super::about_partner(fact))
    }
}

fn fits(pattern: &str, source: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => source.starts_with(start),
        None => pattern == source,
    }
}

/// Lower-case words of a text, with a blank around each, so that a phrase can be looked up as a substring.
fn words_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// A keyword as it is looked for: with a blank before it, and one behind it unless any ending will do.
fn pattern(keyword: &str) -> String {
    match keyword.strip_suffix('*') {
        Some(stem) => words_of(stem).trim_end().to_owned(),
        None => words_of(keyword),
    }
}
