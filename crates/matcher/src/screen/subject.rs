//! The organisation that is held against lists.

use super::branch::own_words;
use crate::alias::Aliases;
use crate::compare::{LeftOut, Prepared, prepare, readings};
use crate::countries;
use crate::entity::{Country, Entity, Identifier, Name, NameKind, RelationKind};
use crate::index::{Index, MetBy, RARE, Word, word_hash};
use crate::normal::{Normal, is_acronym, normalise, script};
use std::sync::OnceLock;

/// The organisation that is screened.
#[derive(Clone, Debug, Default)]
pub struct Subject<'a> {
    /// Its record in the registry, with its number there.
    record: Option<(u32, &'a Entity)>,
    /// The names that the record does not have, each in normal form too; of one without a record all.
    more: Vec<(Name, Normal)>,
    /// How many of those were reviewed: the last ones.
    reviewed: usize,
    /// The country of one without a record.
    country: Option<Country>,
    /// What was typed, where that led to the record.
    text: Option<&'a str>,
    /// Its names that something may be like, by their places: prepared when first asked for, once for all lists.
    close: OnceLock<Vec<(usize, Prepared)>>,
    /// Other readings of those, with what they or others leave out, by their places: prepared when first asked for, once for all lists.
    readings: OnceLock<Vec<(usize, LeftOut, Prepared)>>,
    /// The recorded names in normal form, once for all lists.
    normals: OnceLock<Vec<Normal>>,
    /// The only one, in capitals.
    capitals: OnceLock<Option<Prepared>>,
    /// By what its record may meet a list, and be close to something there: read when first asked for, once for all lists.
    met_by: OnceLock<MetBy>,
    close_by: OnceLock<MetBy>,
    /// The words of a company's record that others in the registry have too, by their hashes, once for all lists.
    shared: OnceLock<Vec<u64>>,
    /// The words of their own by which its names go, in the order of [`Self::branch_names`], once for all lists.
    own: OnceLock<Vec<Vec<Normal>>>,
}

impl<'a> Subject<'a> {
    /// An organisation of the registry, with its number there. A name to which the registry adds the country in brackets
    /// ("Example (Netherlands)", as it does with companies) counts without it too.
    pub fn registered(number: u32, entity: &'a Entity) -> Self {
        let mut subject = Self { record: Some((number, entity)), ..Self::default() };
        for name in &entity.names {
            if let Some(plain) = without_country(&name.text, &entity.countries) {
                subject.add(Name { text: plain.to_owned(), ..name.clone() });
            }
        }
        subject
    }

    /// An organisation without a record: its name as typed.
    pub fn typed(name: &str, country: Option<Country>) -> Self {
        let kind = if is_acronym(name) { NameKind::Acronym } else { NameKind::Primary };
        let mut subject = Self { country, ..Self::default() };
        subject.add(Name { text: name.to_owned(), kind, lang: None });
        subject
    }

    /// With what was typed, which led to its record.
    #[must_use]
    pub fn named_in(mut self, text: &'a str) -> Self {
        self.text = Some(text);
        self
    }

    /// Whether what was typed calls it by this name, and by no official name in another script.
    pub(super) fn is_only_called(&self, name: &str) -> bool {
        let Some(text) = self.text.map(normalise) else { return false };
        let official = |name: &&Name| matches!(name.kind, NameKind::Primary | NameKind::Label);
        let mut others =
            self.recorded().iter().filter(official).filter(|other| script(&other.text) != script(name));
        let words = format!(" {text} ");
        words.contains(&format!(" {} ", normalise(name)))
            && !others.any(|other| text.as_str().contains(normalise(&other.text).as_str()))
    }

    /// With the reviewed aliases of its record: names in use that the registry lacks, which a list may well have.
    #[must_use]
    pub fn with_aliases(mut self, aliases: &Aliases) -> Self {
        for alias in self.registry_id().map_or(&[][..], |id| aliases.of(id)) {
            self = self.also(alias.alias).also(alias.name);
        }
        self
    }

    /// Another name by which it goes, that was reviewed.
    #[must_use]
    pub fn also(mut self, name: &str) -> Self {
        let kind = if is_acronym(name) { NameKind::Acronym } else { NameKind::Alias };
        self.reviewed += usize::from(self.add(Name { text: name.to_owned(), kind, lang: None }));
        self
    }

    /// Adds a name, unless it has it.
    fn add(&mut self, name: Name) -> bool {
        let new = !self.names().any(|known| known.text == name.text);
        if new {
            let normal = normalise(&name.text);
            self.more.push((name, normal));
            (self.close, self.readings, self.capitals, self.own) = Default::default();
        }
        new
    }

    /// Its names: those of the record, then the others.
    pub(super) fn names(&self) -> impl Iterator<Item = &Name> {
        self.recorded().iter().chain(self.more.iter().map(|(name, _)| name))
    }

    fn recorded(&self) -> &'a [Name] {
        self.record.map_or(&[], |(_, record)| &record.names)
    }

    /// Its countries; empty: unknown.
    pub(super) fn countries(&self) -> &[Country] {
        self.record.map_or(self.country.as_slice(), |(_, record)| &record.countries)
    }

    /// Its identifiers.
    pub(super) fn identifiers(&self) -> &'a [Identifier] {
        self.record.map_or(&[], |(_, record)| &record.identifiers)
    }

    /// Its id in the registry.
    pub(super) fn registry_id(&self) -> Option<&'a str> {
        self.record.map(|(_, record)| record.id.as_str())
    }

    /// Its cities, as the registry writes them.
    pub(super) fn places(&self) -> &'a [String] {
        self.record.map_or(&[], |(_, record)| &record.places)
    }

    /// Its recorded names together with its parents'.
    pub(super) fn with_parent(&self) -> impl Iterator<Item = String> {
        let relations = self.record.map_or(&[][..], |(_, record)| &record.relations);
        let parents = relations.iter().filter(|relation| relation.kind == RelationKind::Parent).take(4);
        let own = |name: &&Name| matches!(name.kind, NameKind::Primary | NameKind::Label | NameKind::Alias);
        parents.flat_map(move |parent| {
            self.recorded().iter().filter(own).flat_map(move |name| {
                [format!("{} {}", parent.label, name.text), format!("{} {}", name.text, parent.label)]
            })
        })
    }

    /// Its names, each in normal form too, and whether it is a reviewed alias.
    pub(super) fn told_names(&self) -> impl Iterator<Item = (&Name, &Normal, bool)> {
        let recorded = self.recorded().iter();
        let normals =
            self.normals.get_or_init(|| recorded.clone().map(|name| normalise(&name.text)).collect());
        let others = self.more.len() - self.reviewed;
        let more = self.more.iter().enumerate();
        let recorded = recorded.zip(normals).map(|(name, normal)| (name, normal, false));
        recorded.chain(more.map(move |(at, (name, normal))| (name, normal, at >= others)))
    }

    /// Its names that something in a list may be like: no acronyms and no weak aliases.
    pub(super) fn close_names(&self) -> impl Iterator<Item = (&Name, &Prepared)> {
        let mut names = self.names().enumerate();
        self.prepared().iter().filter_map(move |(at, prepared)| {
            let (_, name) = names.find(|(place, _)| place == at)?;
            Some((name, prepared))
        })
    }

    fn prepared(&self) -> &[(usize, Prepared)] {
        self.close.get_or_init(|| {
            let counts = |name: &Name| !matches!(name.kind, NameKind::Acronym | NameKind::Weak);
            let names = self.names().enumerate().filter(|(_, name)| counts(name));
            names.map(|(at, name)| (at, prepare(&name.text))).collect()
        })
    }

    /// Other readings of the name that was typed, with what it leaves to whoever reads it; of those of a record without the country that they
    /// say.
    pub(super) fn readings(&self) -> impl Iterator<Item = (&Name, &Prepared, LeftOut)> {
        let all = self.readings.get_or_init(|| match self.record {
            Some((_, record)) => self.without_country(&record.countries),
            None => {
                let typed = self.close_names().next().filter(|(name, _)| name.kind == NameKind::Primary);
                let all = typed.map(|(name, alone)| readings(&name.text, alone, self.country));
                all.into_iter().flatten().map(|(left_out, prepared)| (0, left_out, prepared)).collect()
            }
        });
        all.iter().filter_map(|(at, left_out, prepared)| Some((self.names().nth(*at)?, prepared, *left_out)))
    }

    fn without_country(&self, countries: &[Country]) -> Vec<(usize, LeftOut, Prepared)> {
        let [country] = countries else { return Vec::new() };
        let names = self.prepared().iter();
        names
            .filter_map(|(at, name)| Some((*at, LeftOut::TheirCountry, name.without_country(*country)?)))
            .collect()
    }

    /// Whether it may meet something in a list by name or identifier. Of a record that is asked of its registry, where what
    /// it can meet is written out, and of the few names that the registry does not have; of anything else nobody knows before.
    pub(super) fn may_meet(&self, list: &Index, registry: Option<&Index>) -> bool {
        registry.zip(self.record).is_none_or(|(registry, (number, _))| {
            self.met_by.get_or_init(|| registry.met_by(number)).may_be_in(list)
                || self.more.iter().any(|(_, normal)| !list.exact_normal(normal).is_empty())
        })
    }

    /// The same for being close to something, or named there as a host; what a reviewed alias is close to nobody knows before.
    pub(super) fn may_be_close(&self, list: &Index, registry: Option<&Index>) -> bool {
        registry.zip(self.record).is_none_or(|(registry, (number, _))| {
            self.reviewed > 0 || self.close_by.get_or_init(|| registry.close_by(number)).may_be_in(list)
        })
    }

    /// Whether it may be a branch of something in a list: anything without a record, and a company of which some word is in the
    /// names of the list and in a few others' of the registry.
    pub(super) fn may_be_branch(&self, list: &Index, registry: &Index) -> bool {
        self.record.is_none_or(|(number, record)| {
            let shared = self.shared.get_or_init(|| {
                let is_company = record.types.iter().any(|kind| kind == "company");
                if is_company { shared_words(number, registry) } else { Vec::new() }
            });
            shared.iter().any(|word| list.word(*word).is_some())
        })
    }

    /// Its names that may be those of a branch, with the words of their own by which they go.
    pub(super) fn branches(&self, registry: &Index) -> impl Iterator<Item = (&Name, &Prepared, &[Normal])> {
        let own =
            || self.branch_names().map(|(_, prepared)| own_words(prepared, registry)).collect::<Vec<_>>();
        let own = self.own.get_or_init(own);
        self.branch_names().zip(own).map(|((name, prepared), own)| (name, prepared, own.as_slice()))
    }

    /// Those that something may be like, and without a record a short one in capitals.
    fn branch_names(&self) -> impl Iterator<Item = (&Name, &Prepared)> {
        let capitals = self.capitals.get_or_init(|| match (self.record, self.more.as_slice()) {
            (None, [(name, _)]) if name.kind == NameKind::Acronym => Some(prepare(&name.text)),
            _ => None,
        });
        let capitals = self.more.iter().zip(capitals).map(|((name, _), prepared)| (name, prepared));
        self.close_names().chain(capitals)
    }

    /// Whether its countries are known, and are not among these, which are known too.
    pub(super) fn is_elsewhere(&self, countries: &[Country]) -> bool {
        let ours = self.countries();
        !ours.is_empty() && !countries.is_empty() && !countries.iter().any(|country| ours.contains(country))
    }

    /// The organisations of a registry that have a word in their names, but for this one; one may come several times.
    pub(super) fn others_with(&self, word: &Word, registry: &Index) -> impl Iterator<Item = u32> {
        let itself = self.record.map(|(number, _)| number);
        others_with(word, itself, registry)
    }
}

/// The words of a record's names that are no words of the field and that few others of its registry have, all of them in one country
/// or as part of something there, by their hashes.
fn shared_words(number: u32, registry: &Index) -> Vec<u64> {
    let names = registry.head(number).names();
    let rows = (0..names.len()).filter_map(|at| registry.name_row(names.number(at)));
    let mut own: Vec<u64> = Vec::new();
    for row in rows {
        let mut words: Vec<u64> = row.normal().split(' ').map(word_hash).collect();
        words.sort_unstable();
        words.dedup();
        own.append(&mut words);
    }
    own.sort_unstable();
    let shared = own.chunk_by(|a, b| a == b).filter(|same| {
        let known = registry.word(same[0]).filter(|word| !word.field && word.names as usize <= RARE);
        known.is_some_and(|word| {
            word.names as usize > same.len()
                && are_in_one_country(others_with(&word, Some(number), registry), registry)
        })
    });
    shared.map(|same| same[0]).collect()
}

/// The organisations of a registry, but for one, that have a word in their names; one may come several times.
fn others_with(word: &Word, but: Option<u32>, registry: &Index) -> impl Iterator<Item = u32> {
    let rows = registry.names_with(word).filter_map(|(number, _)| registry.name_row(number));
    rows.map(|row| row.entity()).filter(move |number| Some(*number) != but)
}

fn are_in_one_country(mut organisations: impl Iterator<Item = u32>, registry: &Index) -> bool {
    let first = organisations.next().into_iter();
    let mut common: Vec<Country> = first.flat_map(|number| homes(number, registry)).collect();
    organisations.all(|number| {
        common.retain(|country| homes(number, registry).any(|home| home == *country));
        !common.is_empty()
    });
    !common.is_empty()
}

/// The countries of an organisation and of what it is part of.
pub(super) fn homes(number: u32, registry: &Index) -> impl Iterator<Item = Country> {
    let parents = registry.head(number).parents();
    std::iter::once(number).chain(parents).flat_map(|number| registry.head(number).countries())
}

/// A name without the country in brackets behind it, when that is the organisation's own.
pub(crate) fn without_country<'a>(name: &'a str, own: &[Country]) -> Option<&'a str> {
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
