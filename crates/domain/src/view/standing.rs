//! What is found and asked of organisations, by the partnerships that it is of: what one state of the register has and another has not.
//! What is said of an organisation that nobody has as a partner any more stands nowhere.

use crate::finding::{EntryKey, Meeting};
use crate::ids::{OrganisationId, PartnershipId};
use crate::register::{Organisation, Register};
use crate::words::Class;
use std::collections::{BTreeMap, BTreeSet};

/// An organisation and an entry that it met.
pub type Met = (OrganisationId, EntryKey);

/// What stands in a register: of which partnerships each finding, and each question, is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The findings.
    pub findings: Stood,
    /// The open questions.
    pub questions: Stood,
}

/// Meetings of one kind, with the partnerships that each is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stood(BTreeMap<Met, (Class, BTreeSet<PartnershipId>)>);

/// How two standings differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differs {
    /// What only the second has.
    pub new: BTreeSet<Met>,
    /// What only the first has.
    pub gone: BTreeSet<Met>,
    /// What the second has of the same partnerships by another organisation: the partner is held to be another record now.
    pub moved: usize,
    /// Those gone that had force of law.
    pub gone_legal: usize,
    /// What both have and is of more partnerships now: which of them did not have the entry before.
    pub more: BTreeMap<Met, BTreeSet<PartnershipId>>,
    /// Those that have force of law.
    pub more_legal: usize,
    /// What both have and is of fewer partnerships now: which of them have the entry no longer.
    pub fewer: BTreeMap<Met, BTreeSet<PartnershipId>>,
    /// Those that have force of law.
    pub fewer_legal: usize,
}

impl Standing {
    /// What stands in a register.
    pub fn of(register: &Register) -> Self {
        let mut standing = Self::default();
        for known in &register.organisations {
            for finding in known.findings.values() {
                standing.findings.put(register, known, finding);
            }
            for question in known.questions.values() {
                standing.questions.put(register, known, &question.meeting);
            }
        }
        standing
    }
}

impl Stood {
    fn put(&mut self, register: &Register, known: &Organisation, meeting: &Meeting) {
        let with: BTreeSet<PartnershipId> =
            register.partnerships_with(known, meeting).map(|with| with.id).collect();
        if !with.is_empty() {
            self.0.insert((known.id, meeting.key.clone()), (meeting.class, with));
        }
    }

    /// Each entry, with the partnerships of whose partners it is said.
    fn by_entry(&self) -> BTreeMap<&EntryKey, BTreeSet<PartnershipId>> {
        let mut all: BTreeMap<&EntryKey, BTreeSet<PartnershipId>> = BTreeMap::new();
        for ((_, key), (_, with)) in &self.0 {
            all.entry(key).or_default().extend(with);
        }
        all
    }

    /// Of what another one has too: the partnerships that do not have the entry there, by whatever organisation.
    fn beyond(&self, other: &Self) -> BTreeMap<Met, BTreeSet<PartnershipId>> {
        let there = other.by_entry();
        let beyond = |met: &Met, with: &BTreeSet<PartnershipId>| {
            let known = there.get(&met.1)?;
            let only: BTreeSet<PartnershipId> = with.difference(known).copied().collect();
            (other.0.contains_key(met) && !only.is_empty()).then(|| (met.clone(), only))
        };
        self.0.iter().filter_map(|(met, (_, with))| beyond(met, with)).collect()
    }

    /// How a later one differs.
    pub fn against(&self, now: &Self) -> Differs {
        let only = |one: &Self, other: &Self| -> Vec<(Met, Class, bool)> {
            let there = other.by_entry();
            let lost = one.0.iter().filter(|(met, _)| !other.0.contains_key(*met));
            lost.map(|(met, (class, with))| {
                let moved = there.get(&met.1).is_some_and(|there| with.is_subset(there));
                (met.clone(), *class, moved)
            })
            .collect()
        };
        let (new, gone) = (only(now, self), only(self, now));
        let stays = |all: &[(Met, Class, bool)]| {
            all.iter().filter(|(.., moved)| !moved).map(|(met, ..)| met.clone()).collect()
        };
        let (more, fewer) = (now.beyond(self), self.beyond(now));
        let legal = |met: &&Met| self.0.get(*met).is_some_and(|(class, _)| *class == Class::Legal);
        Differs {
            more_legal: more.keys().filter(legal).count(),
            fewer_legal: fewer.keys().filter(legal).count(),
            more,
            fewer,
            moved: new.iter().filter(|(.., moved)| *moved).count(),
            gone_legal: gone.iter().filter(|(_, class, moved)| !moved && *class == Class::Legal).count(),
            new: stays(&new),
            gone: stays(&gone),
        }
    }
}
