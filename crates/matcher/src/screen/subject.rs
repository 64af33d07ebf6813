//! The organisation that is held against lists.

use crate::alias::Aliases;
use crate::compare::{Prepared, prepare};
use crate::countries;
use crate::entity::{Country, Entity, Identifier, Name, NameKind, RelationKind};
use crate::index::Index;
use crate::normal::is_acronym;
use std::sync::OnceLock;

/// The organisation that is screened.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// Its names.
    pub(super) names: Vec<Name>,
    /// Its names that something may be like, by their places: prepared when first asked for, once for all lists.
    close: OnceLock<Vec<(usize, Prepared)>>,
    /// Its countries; empty: unknown.
    pub countries: Vec<Country>,
    /// Its identifiers.
    pub identifiers: Vec<Identifier>,
    /// Its id in the registry.
    pub registry_id: Option<String>,
    /// Its cities, as the registry writes them.
    pub(super) places: Vec<String>,
    /// Its names together with its parent's.
    pub(super) with_parent: Vec<String>,
    /// Its number in the registry.
    number: Option<u32>,
    /// How many of its names the registry does not have: the last ones.
    unrecorded: usize,
    /// How many of those were reviewed: the last ones.
    reviewed: usize,
}

impl Subject {
    /// An organisation of the registry, with its number there. A name to which the registry adds the country in brackets
    /// ("Example (Netherlands)", as it does with companies) counts without it too.
    pub fn registered(number: u32, entity: &Entity) -> Self {
        let parents =
            entity.relations.iter().filter(|relation| relation.kind == RelationKind::Parent).take(4);
        let own: Vec<&str> = entity
            .names
            .iter()
            .filter(|name| matches!(name.kind, NameKind::Primary | NameKind::Label | NameKind::Alias))
            .map(|name| name.text.as_str())
            .collect();
        let with_parent = parents
            .flat_map(|parent| {
                own.iter().flat_map(move |name| {
                    [format!("{} {name}", parent.label), format!("{name} {}", parent.label)]
                })
            })
            .collect();
        let mut subject = Self {
            names: entity.names.clone(),
            close: OnceLock::new(),
            countries: entity.countries.clone(),
            identifiers: entity.identifiers.clone(),
            registry_id: Some(entity.id.clone()),
            places: entity.places.clone(),
            with_parent,
            number: Some(number),
            unrecorded: 0,
            reviewed: 0,
        };
        for name in &entity.names {
            if let Some(plain) = without_country(&name.text, &entity.countries) {
                subject.unrecorded +=
                    usize::from(subject.add(Name { text: plain.to_owned(), ..name.clone() }));
            }
        }
        subject
    }

    /// An organisation without a record: its name as typed.
    pub fn typed(name: &str, country: Option<Country>) -> Self {
        let kind = if is_acronym(name) { NameKind::Acronym } else { NameKind::Primary };
        Self {
            names: vec![Name { text: name.to_owned(), kind, lang: None }],
            countries: country.into_iter().collect(),
            ..Self::default()
        }
    }

    /// With the reviewed aliases of its record: names in use that the registry lacks, which a list may well have.
    #[must_use]
    pub fn with_aliases(mut self, aliases: &Aliases) -> Self {
        let Some(id) = self.registry_id.clone() else { return self };
        for alias in aliases.of(&id) {
            self = self.also(alias.alias).also(alias.name);
        }
        self
    }

    /// Another name by which it goes, that was reviewed.
    #[must_use]
    pub fn also(mut self, name: &str) -> Self {
        let kind = if is_acronym(name) { NameKind::Acronym } else { NameKind::Alias };
        let new = usize::from(self.add(Name { text: name.to_owned(), kind, lang: None }));
        self.unrecorded += new;
        self.reviewed += new;
        self
    }

    /// Adds a name, unless it has it.
    fn add(&mut self, name: Name) -> bool {
        let new = !self.names.iter().any(|known| known.text == name.text);
        if new {
            self.names.push(name);
            self.close = OnceLock::new();
        }
        new
    }

    /// Its names, each with whether it is a reviewed alias.
    pub(super) fn told_names(&self) -> impl Iterator<Item = (&Name, bool)> {
        let recorded = self.names.len() - self.reviewed;
        self.names.iter().enumerate().map(move |(at, name)| (name, at >= recorded))
    }

    /// Its names that something in a list may be like: no acronyms and no weak aliases.
    pub(super) fn close_names(&self) -> impl Iterator<Item = (&Name, &Prepared)> {
        let close = self.close.get_or_init(|| {
            let counts = |name: &Name| !matches!(name.kind, NameKind::Acronym | NameKind::Weak);
            let places = self.names.iter().enumerate().filter(|(_, name)| counts(name));
            places.map(|(at, name)| (at, prepare(&name.text))).collect()
        });
        close.iter().filter_map(|(at, prepared)| Some((self.names.get(*at)?, prepared)))
    }

    /// Whether it may meet something in a list by name or identifier. Of a record that is asked of its registry, where what
    /// it can meet is written out, and of the few names that the registry does not have; of anything else nobody knows before.
    pub(super) fn may_meet(&self, list: &Index, registry: Option<&Index>) -> bool {
        registry.zip(self.number).is_none_or(|(registry, number)| {
            registry.may_meet(number, list)
                || self
                    .names
                    .iter()
                    .rev()
                    .take(self.unrecorded)
                    .any(|name| !list.exact(&name.text).is_empty())
        })
    }

    /// The same for being close to something, or named there as a host.
    pub(super) fn may_be_close(&self, list: &Index, registry: Option<&Index>) -> bool {
        registry.zip(self.number).is_none_or(|(registry, number)| registry.may_be_close(number, list))
    }
}

/// A name without the country in brackets behind it, when that is the organisation's own.
fn without_country<'a>(name: &'a str, own: &[Country]) -> Option<&'a str> {
    let (plain, country) = name.strip_suffix(')')?.rsplit_once('(')?;
    let plain = plain.trim_end();
    let its_own = countries::parse(country).is_some_and(|country| own.contains(&country));
    (its_own && !plain.is_empty()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_in_brackets_is_no_part_of_a_name() {
        let china = [Country::parse("CN").unwrap()];
        assert_eq!(without_country("Example Technologies (China)", &china), Some("Example Technologies"));
        for whole in ["Example (Netherlands)", "Example University (Wuhan)", "Example", "(China)"] {
            assert_eq!(without_country(whole, &china), None, "{whole}");
        }
    }
}
