//! What a new edition of a list changed, entry by entry, and whom that touches.

use crate::finding::EntryKey;
use crate::ids::SourceId;
use crate::path::{Who, follow_partner};
use crate::reference::{Edition, Reference};
use crate::register::Organisation;
use crate::row::PartnerTyped;
use overzicht_matcher::{Entity, Index, Name, NameKind, bare_names, words_of_its_own, words_recorded};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// An entry that an edition has and the one before it has not, or the other way round, or that says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryChange {
    /// The publisher's id.
    pub id: String,
    /// The entry in the edition before; absent when it was added.
    pub before: Option<Entity>,
    /// The entry now; absent when it was removed.
    pub now: Option<Entity>,
}

/// What of an entry changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The entry is new.
    Added,
    /// The entry is gone.
    Removed,
    /// The name that the publisher shows.
    Name,
    /// Another name: an alias was added, removed, or is of another kind.
    Alias,
    /// Its countries.
    Country,
    /// Its identifiers.
    Identifier,
    /// Its programmes, and with them its class.
    Programme,
    /// What it is: an organisation, a person, another thing; or its tie to another entry.
    Kind,
    /// Its places or web domains.
    Place,
    /// Only what is quoted: dates, addresses, remarks.
    Details,
}

impl EntryChange {
    /// The name to show: the present one, else the former.
    pub fn name(&self) -> &str {
        self.now.as_ref().or(self.before.as_ref()).map_or("", Entity::name)
    }

    /// What changed, in the order of [`Part`].
    pub fn parts(&self) -> Vec<Part> {
        let (before, now) = match (&self.before, &self.now) {
            (Some(before), Some(now)) => (before, now),
            (None, _) => return vec![Part::Added],
            (_, None) => return vec![Part::Removed],
        };
        let names = |entity: &Entity| -> HashSet<(String, NameKind)> {
            entity.names.iter().skip(1).map(|name: &Name| (name.text.clone(), name.kind)).collect()
        };
        [
            (Part::Name, before.name() != now.name()),
            (Part::Alias, names(before) != names(now)),
            (Part::Country, before.countries != now.countries),
            (Part::Identifier, before.identifiers != now.identifiers),
            (Part::Programme, before.programmes != now.programmes),
            (
                Part::Kind,
                before.schema != now.schema
                    || before.status != now.status
                    || before.types != now.types
                    || before.relations != now.relations,
            ),
            (
                Part::Place,
                before.places != now.places || before.regions != now.regions || before.domains != now.domains,
            ),
            (Part::Details, before.notes != now.notes),
        ]
        .into_iter()
        .filter_map(|(part, changed)| changed.then_some(part))
        .collect()
    }

    /// Whether an organisation may meet the entry otherwise than before: more than what is quoted changed.
    pub fn matters(&self) -> bool {
        self.parts().iter().any(|part| *part != Part::Details)
    }
}

/// What changed between two editions of a source, by the publisher's ids, in the order of the newer one; what was removed is
/// last, by id.
pub fn delta(
    before: impl IntoIterator<Item = Entity>,
    now: impl IntoIterator<Item = Entity>,
) -> Vec<EntryChange> {
    let mut before: BTreeMap<String, Entity> =
        before.into_iter().map(|entity| (entity.id.clone(), entity)).collect();
    let mut changes = Vec::new();
    for entity in now {
        let old = before.remove(&entity.id);
        if old.as_ref() != Some(&entity) {
            changes.push(EntryChange { id: entity.id.clone(), before: old, now: Some(entity) });
        }
    }
    changes.extend(before.into_iter().map(|(id, entity)| EntryChange {
        id,
        before: Some(entity),
        now: None,
    }));
    // Names in another order only are no change that anybody would see.
    changes.retain(|change| !change.parts().is_empty());
    changes
}

/// Whom new editions of lists touch: everybody else meets these lists exactly as before.
///
/// Whether a partner meets an entry depends on that entry, the partner and the registry, and on two things of the list as a
/// whole: whether a word of the partner's name is recorded anywhere in it (a word that is, is not taken for a misspelling), and
/// which entries are the closest, also among those that merely go by the same word of their own. So a partner is touched when it
/// meets an entry that is new or changed, when it met one that changed or went, or one of another list that has the same name, when a word
/// of its name became known to the list or unknown, or when a word of its own is in a name that came or went.
pub struct Touched {
    /// The reference with nothing on its lists but what is new or changed.
    reference: Reference,
    /// Entries that changed or went, and those of other lists with a name of one that did or is new: who is found there is asked about here.
    gone: HashSet<EntryKey>,
    words: Vec<(Arc<Index>, Arc<Index>)>,
    /// The words of the names that came, went or stayed with something else that changed.
    recorded: HashSet<u64>,
}

/// A list of which another edition came into force.
pub struct Renewed<'a> {
    /// The edition now in force.
    pub now: &'a Edition,
    /// The index of the one before.
    pub before: Arc<Index>,
}

impl Touched {
    /// Prepares for asking. `None` when an index of the changed entries cannot be made, which is a fault of the program:
    /// then everybody is to be taken for touched.
    pub fn by(renewed: &[Renewed<'_>], reference: &Reference) -> Option<Self> {
        let mut touched = Self {
            reference: Reference { lists: Vec::new(), ..reference.clone() },
            gone: HashSet::new(),
            words: Vec::new(),
            recorded: HashSet::new(),
        };
        for list in renewed {
            let changes = delta(list.before.entities(), list.now.index.entities());
            let source: &SourceId = list.now.source();
            let mut entities: Vec<Entity> = Vec::new();
            for change in changes.into_iter().filter(EntryChange::matters) {
                let entities_of = change.before.iter().chain(&change.now);
                for name in entities_of.flat_map(|entity| &entity.names) {
                    touched.recorded.extend(words_recorded(&name.text));
                    for other in reference.lists.iter().filter(|other| other.source() != source) {
                        let entries = other.index.exact(&name.text).into_iter();
                        let ids = entries.map(|hit| other.index.entity(hit.entity).id);
                        let key = |entry| EntryKey { source: other.source().clone(), entry };
                        touched.gone.extend(ids.map(key));
                    }
                }
                if change.before.is_some() {
                    touched.gone.insert(EntryKey { source: source.clone(), entry: change.id });
                }
                entities.extend(change.now);
            }
            let index = Index::from_bytes(Index::compile(&entities)).ok()?;
            touched.reference.lists.push(Edition::new(list.now.adopted.clone(), Arc::new(index)));
            touched.words.push((Arc::clone(&list.before), Arc::clone(&list.now.index)));
        }
        Some(touched)
    }

    /// Whether what is recorded of an organisation names an entry that changed or went.
    pub fn organisation(&self, organisation: &Organisation) -> bool {
        let met = organisation.findings.keys().chain(organisation.questions.keys());
        met.chain(organisation.answers.keys()).any(|key| self.gone.contains(key))
    }

    /// Whether a partner, as typed, may meet the new editions otherwise than the old ones.
    pub fn partner(&self, typed: &PartnerTyped) -> bool {
        let partner = follow_partner(typed, &self.reference);
        if !partner.findings.is_empty() || !partner.questions.is_empty() {
            return true;
        }
        let registry = self.reference.registry.iter();
        let (text, country) = match &partner.organisation {
            Who::Typed { name, country } => (name, *country),
            Who::Registered { .. } => (&typed.name, typed.country),
        };
        let mut bare =
            registry.flat_map(|registry| bare_names(text, country, &registry.index)).map(|bare| bare.name);
        if let Who::Registered { ror, types, .. } = &partner.organisation {
            // One word beside a record is a company's that its branches go by too.
            return self.company(ror, types) || bare.any(|name| !name.contains(' ') && self.goes_by(name));
        }
        std::iter::once(text.as_str()).chain(bare).any(|name| {
            let alias = self.reference.aliases.find(name).map(|alias| alias.name);
            [Some(name), alias].into_iter().flatten().any(|name| {
                self.goes_by(name)
                    || self
                        .words
                        .iter()
                        .any(|(before, now)| before.words_known(name) != now.words_known(name))
            })
        })
    }

    /// Whether a record is that of a company that goes by a word of a name that came or went.
    fn company(&self, ror: &str, types: &[String]) -> bool {
        let registry =
            self.reference.registry.as_ref().filter(|_| types.iter().any(|kind| kind == "company"));
        let record = registry.and_then(|registry| Some(registry.index.entity(registry.index.by_id(ror)?)));
        record.is_some_and(|record| record.names.iter().any(|name| self.goes_by(&name.text)))
    }

    fn goes_by(&self, name: &str) -> bool {
        let Some(registry) = &self.reference.registry else { return false };
        words_of_its_own(name, &registry.index).iter().any(|word| self.recorded.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use overzicht_matcher::{Country, Note};

    fn entity(id: &str, names: &[&str], remark: &str) -> Entity {
        let kind = |at| if at == 0 { NameKind::Primary } else { NameKind::Alias };
        Entity {
            id: id.to_owned(),
            names: names
                .iter()
                .enumerate()
                .map(|(at, text)| Name { text: (*text).to_owned(), kind: kind(at), lang: None })
                .collect(),
            countries: Country::parse("CN").into_iter().collect(),
            notes: vec![Note { label: "remark".to_owned(), value: remark.to_owned() }],
            ..Entity::default()
        }
    }

    fn index(entities: &[Entity]) -> Index {
        Index::from_bytes(Index::compile(entities)).unwrap()
    }

    #[test]
    fn what_changed_of_each_entry() {
        let before = index(&[
            entity("stays", &["Stays Institute"], "a"),
            entity("dated", &["Dated Institute"], "listed 2024"),
            entity("alias", &["Alias Institute"], "a"),
            entity("gone", &["Gone Institute"], "a"),
        ]);
        let now = index(&[
            entity("stays", &["Stays Institute"], "a"),
            entity("new", &["New Institute"], "a"),
            entity("dated", &["Dated Institute"], "listed 2025"),
            entity("alias", &["Alias Institute", "Another Name Institute"], "a"),
        ]);
        let told: Vec<(String, Vec<Part>, bool)> = delta(before.entities(), now.entities())
            .iter()
            .map(|c| (c.id.clone(), c.parts(), c.matters()))
            .collect();
        assert_eq!(
            told,
            [
                ("new".to_owned(), vec![Part::Added], true),
                ("dated".to_owned(), vec![Part::Details], false),
                ("alias".to_owned(), vec![Part::Alias], true),
                ("gone".to_owned(), vec![Part::Removed], true),
            ]
        );
    }
}
