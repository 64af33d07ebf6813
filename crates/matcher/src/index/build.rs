//! Compiling an index.

use super::forms::{Form, What};
use super::keys::{Key, Kind};
use super::{
    BY, By, CHECK, HEADER, Head, HeadName, INDEX_FORMAT, MAGIC, PARTS, SHORTENED, SLOT, home, identifier_key,
    similar, similar_keys,
};
use crate::concepts::{concepts, is_kind, of_the_field, plain};
use crate::entity::{Entity, NameKind, RelationKind};
use crate::normal::{Normal, expansions, normalise, without_bracketed_acronym};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// A key with the entity and name that bear it.
type Posting = (Key, (u32, u32));

pub(super) fn compile(entities: &[Entity]) -> Vec<u8> {
    let by_id: HashMap<&str, &Entity> = entities.iter().map(|entity| (entity.id.as_str(), entity)).collect();
    let numbers: HashMap<&str, u32> = entities.iter().map(|entity| entity.id.as_str()).zip(0..).collect();
    let mut keys: Vec<Posting> = Vec::with_capacity(entities.len() * 16);
    // That a word is recorded at all is all that is asked of it: one posting, whoever bears it.
    let mut known: HashSet<Key> = HashSet::new();
    let mut records: Vec<u8> = Vec::new();
    let mut offsets: Vec<u8> = Vec::with_capacity((entities.len() * PARTS + 1) * 8);
    for (number, entity) in (0_u32..).zip(entities) {
        let normals: Vec<Normal> = entity.names.iter().map(|name| normalise(&name.text)).collect();
        let head = Head {
            id: &entity.id,
            schema: entity.schema,
            names: entity
                .names
                .iter()
                .zip(&normals)
                .map(|(name, normal)| HeadName {
                    text: &name.text,
                    kind: name.kind,
                    normal: if normal.as_str() == name.text { "" } else { normal.as_str() },
                })
                .collect(),
            countries: entity.countries.clone(),
            status: entity.status,
            places: entity.places.iter().map(|place| normalise(place).as_str().to_owned().into()).collect(),
            education: entity.types.iter().any(|kind| kind == "education"),
            parents: entity
                .relations
                .iter()
                .filter(|relation| relation.kind == RelationKind::Parent)
                .filter_map(|relation| numbers.get(relation.id.as_str()).copied())
                .collect(),
        };
        offsets.extend((records.len() as u64).to_le_bytes());
        for form in keys_of(number, entity, &normals, &by_id, &mut keys, &mut known) {
            form.write(&mut records);
        }
        // Encoding into memory cannot fail for these types; an empty record would read as an empty entity.
        offsets.extend((records.len() as u64).to_le_bytes());
        records.extend(postcard::to_stdvec(&head).unwrap_or_default());
        offsets.extend((records.len() as u64).to_le_bytes());
        records.extend(postcard::to_stdvec(entity).unwrap_or_default());
    }
    offsets.extend((records.len() as u64).to_le_bytes());
    keys.extend(known.into_iter().map(|key| (key, (0, 0))));
    keys.sort_unstable();
    keys.dedup();
    let (table, postings) = table_and_postings(&keys);
    assemble(entities.len(), &[&table, &postings, &offsets, &records])
}

/// Adds the keys of an entity, and gives the forms by which it is held against other indexes.
fn keys_of(
    number: u32,
    entity: &Entity,
    normals: &[Normal],
    by_id: &HashMap<&str, &Entity>,
    keys: &mut Vec<Posting>,
    known: &mut HashSet<Key>,
) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut add = |key: Key, name: u32| keys.push((key, (number, name)));
    let by = |by: By, name: u32| (by as u32) << BY | name;
    add(Key::new(Kind::Id, &entity.id), 0);
    forms.push(Form { key: Key::of(&identifier_key("ror", &entity.id)), what: What::Identifier });
    for identifier in &entity.identifiers {
        let key = Key::of(&identifier_key(&identifier.scheme, &identifier.value));
        add(key.kind(Kind::Identifier), 0);
        forms.push(Form { key, what: What::Identifier });
    }
    for domain in entity.domains.iter().filter(|domain| !domain.is_empty()) {
        add(Key::new(Kind::Domain, &domain.to_ascii_lowercase()), 0);
    }
    let parents = parent_names(entity, by_id);
    let labels = parent_labels(entity);
    for ((at, name), normal) in (0_u32..).zip(&entity.names).zip(normals) {
        if normal.is_empty() {
            continue;
        }
        let text = normal.as_str();
        let mut form = |key: Key, what: What| forms.push(Form { key, what });
        let own = Key::of(text);
        add(own.kind(Kind::Name), by(By::Name, at));
        form(own, What::Name);
        for reading in expansions(normal) {
            let key = Key::of(reading.as_str());
            add(key.kind(Kind::Name), by(By::Abbreviation, at));
            form(key, What::Name);
        }
        if let Some(plain) = without_bracketed_acronym(&name.text) {
            let plain = normalise(&plain);
            if !plain.is_empty() {
                add(Key::new(Kind::Name, plain.as_str()), by(By::Name, at));
            }
        }
        let plain = match plain(&name.text) {
            Cow::Borrowed(_) => Cow::Borrowed(normal),
            Cow::Owned(plain) => Cow::Owned(normalise(&plain)),
        };
        let meant = concepts(plain.as_str());
        if !meant.is_empty() {
            add(Key::new(Kind::Concepts, &meant.join(" ")), at);
        }
        let named = matches!(name.kind, NameKind::Primary | NameKind::Label | NameKind::Alias);
        if named {
            for end in 2..meant.len().min(8) {
                let start = &meant[..end];
                // "Weizmann Institute" of "Weizmann Institute of Science": what it is, and a word of its own.
                if start.iter().any(|word| is_kind(word))
                    && !start.iter().all(|word| of_the_field(word).is_some())
                {
                    add(Key::new(Kind::Concepts, &start.join(" ")), SHORTENED | at);
                }
            }
        }
        if let [first, second, ..] = meant.as_slice() {
            known.insert(Key::new(Kind::Prefix, &format!("{first} {second}")));
        }
        if name.kind == NameKind::Acronym {
            continue;
        }
        for parent in &parents {
            add(Key::new(Kind::Name, &format!("{parent} {text}")), by(By::Parent, at));
            add(Key::new(Kind::Name, &format!("{text} {parent}")), by(By::Parent, at));
        }
        if named {
            for label in &labels {
                for both in [format!("{label} {}", name.text), format!("{} {label}", name.text)] {
                    let both = normalise(&both);
                    form(Key::of(both.as_str()), What::Name);
                    for reading in expansions(&both) {
                        form(Key::of(reading.as_str()), What::Name);
                    }
                }
            }
            for part in crate::screen::host_parts(&name.text) {
                let part = normalise(part);
                if !part.is_empty() {
                    add(Key::new(Kind::Host, part.as_str()), at);
                }
            }
        }
        if similar::counts(entity.schema, name.kind) {
            similar_keys::add(&crate::compare::prepare(&name.text), known, |key| add(key, at));
        }
        let words = similar::meaning(text);
        for word in &words {
            add(Key::word(words.len(), word), at);
            known.insert(Key::new(Kind::Known, word));
        }
        if words.len() >= 2 && name.kind != NameKind::Weak {
            let sorted = Key::of(&similar::sorted(&words));
            add(sorted.kind(Kind::Words), at);
            form(sorted, What::Words);
        }
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// What the relations call the parents.
fn parent_labels(entity: &Entity) -> Vec<&str> {
    let parents = entity.relations.iter().filter(|relation| relation.kind == RelationKind::Parent);
    parents.take(4).map(|relation| relation.label.as_str()).collect()
}

/// Names of the parents in normal form: what the relation calls it, its shown name, labels and acronyms.
fn parent_names(entity: &Entity, by_id: &HashMap<&str, &Entity>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for relation in entity.relations.iter().filter(|relation| relation.kind == RelationKind::Parent).take(4) {
        let mut texts: Vec<&str> = vec![relation.label.as_str()];
        if let Some(parent) = by_id.get(relation.id.as_str()) {
            let wanted = |kind| matches!(kind, NameKind::Primary | NameKind::Label | NameKind::Acronym);
            texts.extend(parent.names.iter().filter(|name| wanted(name.kind)).map(|name| name.text.as_str()));
        }
        names.extend(
            texts.into_iter().map(|text| normalise(text).to_string()).filter(|text| !text.is_empty()),
        );
    }
    names.sort();
    names.dedup();
    names.truncate(8);
    names
}

/// The table and the postings. `keys` is sorted and without doubles.
fn table_and_postings(keys: &[Posting]) -> (Vec<u8>, Vec<u8>) {
    let groups = keys.chunk_by(|a, b| a.0 == b.0);
    let slots = groups.clone().count() * 3 / 2 + 1;
    let mut postings: Vec<u8> = Vec::with_capacity(keys.len() * 10);
    let mut table = vec![0xFF_u8; slots * SLOT];
    for group in groups {
        let Some((key, _)) = group.first() else { continue };
        let start = (postings.len() / 4) as u32;
        postings.extend((group.len() as u32).to_le_bytes());
        for (_, (entity, name)) in group {
            postings.extend(entity.to_le_bytes());
            postings.extend(name.to_le_bytes());
        }
        let mut at = home(key.place, slots);
        while table[at * SLOT + 12..(at + 1) * SLOT] != [0xFF; 4] {
            at = if at + 1 == slots { 0 } else { at + 1 };
        }
        let slot = &mut table[at * SLOT..(at + 1) * SLOT];
        slot[..8].copy_from_slice(&key.place.to_le_bytes());
        slot[8..12].copy_from_slice(&key.check.to_le_bytes());
        slot[12..].copy_from_slice(&start.to_le_bytes());
    }
    (table, postings)
}

fn assemble(entities: usize, sections: &[&[u8]; 4]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + sections.iter().map(|s| s.len()).sum::<usize>() + CHECK);
    out.extend(MAGIC);
    out.extend(INDEX_FORMAT.to_le_bytes());
    out.extend((entities as u32).to_le_bytes());
    let mut at = HEADER as u64;
    for section in sections {
        out.extend(at.to_le_bytes());
        out.extend((section.len() as u64).to_le_bytes());
        at += section.len() as u64;
    }
    for section in sections {
        out.extend(*section);
    }
    let hash = xxhash_rust::xxh3::xxh3_128(&out);
    out.extend(hash.to_le_bytes());
    out
}
