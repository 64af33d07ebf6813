//! What partnerships are held against: the registry, the lists, the country indicators and the policy, all read-only.

use crate::answer::Answers;
use crate::event::EditionAdopted;
use crate::ids::{Sha256Hex, SourceId};
use crate::judge::FactSource;
use crate::policy::Policy;
use crate::words::Class;
use jiff::civil::Date;
use overzicht_matcher::{Aliases, Country, Index};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that is in force at one moment.
#[derive(Clone)]
pub struct Reference {
    /// The organisation registry.
    pub registry: Option<Edition>,
    /// The lists, by source.
    pub lists: Vec<Edition>,
    /// Lists that are in force now and had no edition yet on the day that is looked at, each with the class that the user gave it:
    /// whether they had a partner is not known. None where the day is the present one or a register of then is followed.
    pub missing: Vec<(SourceId, Option<Class>)>,
    /// Lists of which the edition that is looked in has far fewer entries than the list: who is not on it may be on the list.
    pub thin: Vec<SourceId>,
    /// The Academic Freedom Index or another indicator, by id.
    pub indicators: BTreeMap<String, Indicator>,
    /// The policy.
    pub policy: Arc<Policy>,
    /// Names that no registry has.
    pub aliases: &'static Aliases,
    /// The institution's own country.
    pub home: Option<Country>,
    /// What people answered to questions.
    pub answers: Answers,
}

/// An edition, compiled.
#[derive(Clone)]
pub struct Edition {
    /// What was adopted.
    pub adopted: EditionAdopted,
    /// Its index.
    pub index: Arc<Index>,
}

impl Edition {
    /// An edition with its compiled index.
    pub fn new(adopted: EditionAdopted, index: Arc<Index>) -> Self {
        Self { adopted, index }
    }

    /// The source.
    pub fn source(&self) -> &SourceId {
        &self.adopted.source
    }

    /// Its hash.
    pub fn sha256(&self) -> &Sha256Hex {
        &self.adopted.sha256
    }

    /// As a fact refers to it.
    pub fn as_source(&self) -> FactSource {
        as_source(&self.adopted)
    }
}

/// A value per country and year.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// What was adopted.
    pub adopted: EditionAdopted,
    /// The latest value of each country.
    pub latest: BTreeMap<Country, (i16, f64)>,
}

impl Indicator {
    /// The latest value of each country out of rows of (country, year, value).
    pub fn new(adopted: EditionAdopted, rows: impl IntoIterator<Item = (Country, i16, f64)>) -> Self {
        let mut latest: BTreeMap<Country, (i16, f64)> = BTreeMap::new();
        for (country, year, value) in rows {
            let slot = latest.entry(country).or_insert((year, value));
            if year >= slot.0 {
                *slot = (year, value);
            }
        }
        Self { adopted, latest }
    }
}

pub(crate) fn as_source(adopted: &EditionAdopted) -> FactSource {
    FactSource {
        source: adopted.source.clone(),
        published: adopted.published,
        edition: adopted.sha256.clone(),
    }
}

impl Reference {
    /// Only a policy: nothing is known yet.
    pub fn bare(policy: Arc<Policy>) -> Self {
        Self {
            registry: None,
            lists: Vec::new(),
            missing: Vec::new(),
            thin: Vec::new(),
            indicators: BTreeMap::new(),
            policy,
            aliases: Aliases::reviewed(),
            home: None,
            answers: Answers::default(),
        }
    }

    /// The same with what people answered.
    #[must_use]
    pub fn with_answers(&self, answers: Answers) -> Self {
        Self { answers, ..self.clone() }
    }

    /// The class of an entry of a list: what the user gave the source, else what the policy says.
    pub fn class_of(&self, list: &Edition, programmes: &[String]) -> Class {
        list.adopted.class.unwrap_or_else(|| self.policy.class_of(list.source(), programmes))
    }

    /// The lists that hold listings of a class: those the policy gives that class for the source or any programme.
    pub fn sources_of_class(&self, class: Class) -> Vec<FactSource> {
        self.lists
            .iter()
            .filter(|list| match list.adopted.class {
                Some(given) => given == class,
                None => self.policy.source_may_hold(list.source(), class),
            })
            .map(Edition::as_source)
            .collect()
    }

    /// Whether every list that may have listings of a class is there to be looked in: of those in force now none that may is missing,
    /// and of class *legal* those are there that the policy names, each with about as many entries as it has. A list that never came
    /// in, or only in part, counts for no other class.
    pub fn has_all_of_class(&self, class: Class) -> bool {
        let is_there = |source: &str| self.lists.iter().any(|list| list.source().as_str() == source);
        let may_hold = |(source, given): &(SourceId, Option<Class>)| match given {
            Some(given) => *given == class,
            None => self.policy.source_may_hold(source, class),
        };
        let is_thin = |list: &&Edition| self.thin.contains(list.source());
        let in_part =
            || self.lists.iter().filter(is_thin).map(|list| (list.source().clone(), list.adopted.class));
        !self.missing.iter().any(may_hold)
            && (class != Class::Legal
                || self.policy.sources_named(class).all(is_there) && !in_part().any(|list| may_hold(&list)))
    }

    /// The age of the oldest edition in force on a day, in days.
    pub fn oldest(&self, today: Date) -> Option<(SourceId, i64)> {
        self.registry
            .iter()
            .chain(&self.lists)
            .map(|edition| &edition.adopted)
            .chain(self.indicators.values().map(|indicator| &indicator.adopted))
            .map(|adopted| (adopted.source.clone(), crate::view::days_between(adopted.published, today)))
            .max_by_key(|(_, age)| *age)
    }
}
