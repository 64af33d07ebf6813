//! Compiling an index.

use super::{HEADER, Head, INDEX_FORMAT, MAGIC, identifier_key, similar};
use crate::entity::{Entity, NameKind, RelationKind};
use crate::normal::{expansions, normalise, without_bracketed_acronym};
use fst::MapBuilder;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// An FST key holds at most this much; no name in normal form is longer than its letters allow.
const MAX_KEY: usize = 16_000;

pub(super) fn compile(entities: &[Entity]) -> Vec<u8> {
    let by_id: HashMap<&str, &Entity> = entities.iter().map(|entity| (entity.id.as_str(), entity)).collect();
    let mut keys: Vec<(String, (u32, u32))> = Vec::with_capacity(entities.len() * 12);
    // That a word is recorded at all is all that is asked of it: one posting, whoever bears it.
    let mut words: HashSet<String> = HashSet::new();
    let mut records: Vec<u8> = Vec::new();
    let mut offsets: Vec<u8> = Vec::with_capacity((entities.len() * 2 + 1) * 8);
    let numbered = (0_u32..).zip(entities);
    for (number, entity) in numbered {
        let head = Head {
            id: entity.id.clone(),
            schema: entity.schema,
            names: entity.names.clone(),
            countries: entity.countries.clone(),
        };
        // Encoding into memory cannot fail for these types; an empty record would read as an empty entity.
        offsets.extend((records.len() as u64).to_le_bytes());
        records.extend(postcard::to_stdvec(&head).unwrap_or_default());
        offsets.extend((records.len() as u64).to_le_bytes());
        records.extend(postcard::to_stdvec(entity).unwrap_or_default());
        keys_of(number, entity, &by_id, &mut keys, &mut words);
    }
    offsets.extend((records.len() as u64).to_le_bytes());
    keys.extend(words.into_iter().map(|word| (format!("w{word}"), (0, 0))));
    keys.retain(|(key, _)| key.len() <= MAX_KEY);
    keys.sort_unstable();
    keys.dedup();
    let (fst, postings) = fst_and_postings(&keys);
    assemble(entities.len(), &[&fst, &postings, &offsets, &records])
}

fn keys_of(
    number: u32,
    entity: &Entity,
    by_id: &HashMap<&str, &Entity>,
    keys: &mut Vec<(String, (u32, u32))>,
    words: &mut HashSet<String>,
) {
    let mut add = |kind: char, text: &str, name: u32| {
        if !text.is_empty() {
            keys.push((format!("{kind}{text}"), (number, name)));
        }
    };
    add('e', &entity.id, 0);
    for identifier in &entity.identifiers {
        add('i', &identifier_key(&identifier.scheme, &identifier.value), 0);
    }
    for domain in &entity.domains {
        add('d', &domain.to_ascii_lowercase(), 0);
    }
    let parents = parent_names(entity, by_id);
    for (at, name) in (0_u32..).zip(&entity.names) {
        let normal = normalise(&name.text);
        add('n', normal.as_str(), at);
        for reading in expansions(&normal) {
            add('x', reading.as_str(), at);
        }
        if let Some(plain) = without_bracketed_acronym(&name.text) {
            add('n', normalise(&plain).as_str(), at);
        }
        if name.kind == NameKind::Acronym {
            continue;
        }
        for parent in &parents {
            add('c', &format!("{parent} {normal}"), at);
            add('c', &format!("{normal} {parent}"), at);
        }
        for key in similar::index_keys(normal.as_str()) {
            add('t', &key, at);
        }
        for word in similar::meaning(normal.as_str()) {
            words.insert(word.to_owned());
        }
        if matches!(name.kind, NameKind::Primary | NameKind::Label | NameKind::Alias) {
            for part in crate::screen::host_parts(&name.text) {
                add('h', normalise(part).as_str(), at);
            }
        }
    }
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

/// The FST from key to offset, and the postings. `keys` is sorted and without doubles.
fn fst_and_postings(keys: &[(String, (u32, u32))]) -> (Vec<u8>, Vec<u8>) {
    let mut postings: Vec<u8> = Vec::with_capacity(keys.len() * 10);
    let mut builder = MapBuilder::memory();
    for group in keys.chunk_by(|a, b| a.0 == b.0) {
        let at = postings.len() as u64;
        postings.extend((group.len() as u32).to_le_bytes());
        for (_, (entity, name)) in group {
            postings.extend(entity.to_le_bytes());
            postings.extend(name.to_le_bytes());
        }
        if let Some((key, _)) = group.first() {
            // Keys come sorted and once each, which is all that the builder asks.
            let inserted = builder.insert(key.as_bytes(), at);
            debug_assert!(inserted.is_ok());
        }
    }
    (builder.into_inner().unwrap_or_default(), postings)
}

fn assemble(entities: usize, sections: &[&[u8]; 4]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + sections.iter().map(|s| s.len()).sum::<usize>() + 32);
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
    let hash = Sha256::digest(&out);
    out.extend(hash);
    out
}
