//! Writing the cards and the rows of names that `head.rs` reads.

use super::head::{
    CARD, COUNTRIES, MOST, PARENTS, PLACES, REGIONS, ROW, SAME_TEXT, Sketch, TYPES, WEIGHT_UNIT, WORDS,
    WORDS_AT, kind_code, schema_code, status_code,
};
use super::keys::place_hash;
use super::words::follow;
use crate::entity::{Entity, Name, NameKind, RelationKind};
use crate::normal::{Normal, normalise};
use std::collections::HashMap;

/// The sections while they are written.
#[derive(Default)]
pub(super) struct Heads {
    pub(super) cards: Vec<u8>,
    pub(super) names: Vec<u8>,
    pub(super) extra: Vec<u8>,
    pub(super) texts: Vec<u8>,
    /// By the number of the name.
    pub(super) sketches: Vec<u64>,
}

impl Heads {
    /// Writes an entity with its names and what stands behind them, and gives the number of its first name among all names.
    pub(super) fn add(
        &mut self,
        number: u32,
        entity: &Entity,
        names: &[Name],
        normals: &[Normal],
        words: &[Vec<u32>],
        numbers: &HashMap<&str, u32>,
    ) -> u32 {
        let first = (self.names.len() / ROW) as u32;
        for ((name, normal), words) in names.iter().zip(normals).zip(words) {
            self.add_name(number, &name.text, normal.as_str(), name.kind, words);
        }
        if names.is_empty() {
            // Every entity has a row, so that its number can be found through one.
            self.add_name(number, "", "", NameKind::Weak, &[]);
        }
        let countries: Vec<u32> = entity
            .countries
            .iter()
            .take(MOST)
            .map(|country| u32::from(u16::from_le_bytes(country.bytes())))
            .collect();
        let hashes = |texts: &[String]| -> Vec<u32> {
            let mut hashes: Vec<u32> = Vec::new();
            for text in texts {
                let normal = normalise(text);
                let hash = place_hash(normal.as_str());
                if !normal.is_empty() && !hashes.contains(&hash) && hashes.len() < MOST {
                    hashes.push(hash);
                }
            }
            hashes
        };
        let (places, regions) = (hashes(&entity.places), hashes(&entity.regions));
        let parents: Vec<u32> = entity
            .relations
            .iter()
            .filter(|relation| relation.kind == RelationKind::Parent)
            .filter_map(|relation| numbers.get(relation.id.as_str()).copied())
            .take(MOST)
            .collect();
        let types = TYPES
            .iter()
            .enumerate()
            .filter(|(_, kind)| entity.types.iter().any(|own| own == *kind))
            .fold(0_u16, |bits, (at, _)| bits | 1 << at);
        let known = entity.names.len() + entity.relations.len();
        let extra = (self.extra.len() / 4) as u32;
        let rest = countries.iter().skip(COUNTRIES).chain(places.iter().skip(PLACES));
        for value in rest.chain(parents.iter().skip(PARENTS)).chain(regions.iter().skip(REGIONS)) {
            self.extra.extend(value.to_le_bytes());
        }
        let (id, id_length) = self.text(&entity.id);
        let mut card = [0_u8; CARD];
        card[..4].copy_from_slice(&first.to_le_bytes());
        card[4..6].copy_from_slice(&(entity.names.len().min(usize::from(u16::MAX)) as u16).to_le_bytes());
        card[6] = schema_code(entity.schema);
        card[7] = status_code(entity.status);
        card[8..10].copy_from_slice(&types.to_le_bytes());
        card[10..12].copy_from_slice(&(known.min(usize::from(u16::MAX)) as u16).to_le_bytes());
        for (at, count) in
            [countries.len(), places.len(), parents.len(), regions.len()].into_iter().enumerate()
        {
            card[12 + at] = count as u8;
        }
        for (at, country) in countries.iter().take(COUNTRIES).enumerate() {
            card[16 + at * 2..18 + at * 2].copy_from_slice(&(*country as u16).to_le_bytes());
        }
        for (at, place) in places.iter().take(PLACES).enumerate() {
            card[20 + at * 4..24 + at * 4].copy_from_slice(&place.to_le_bytes());
        }
        for (at, parent) in parents.iter().take(PARENTS).enumerate() {
            card[28 + at * 4..32 + at * 4].copy_from_slice(&parent.to_le_bytes());
        }
        card[40..44].copy_from_slice(&id.to_le_bytes());
        card[44..48].copy_from_slice(&id_length.to_le_bytes());
        for (at, region) in regions.iter().take(REGIONS).enumerate() {
            card[48 + at * 4..52 + at * 4].copy_from_slice(&region.to_le_bytes());
        }
        card[60..].copy_from_slice(&extra.to_le_bytes());
        self.cards.extend(card);
        first
    }

    /// Writes what the words of each name tell together, once that is known, and their sketches.
    pub(super) fn weigh(&mut self, weight: impl Fn(u32) -> f32) {
        for row in self.names.chunks_exact_mut(ROW) {
            let count = usize::from(row[24]);
            let start = u32::from_le_bytes([row[20], row[21], row[22], row[23]]) as usize * 4;
            let (words, start) = if count <= WORDS { (&row[..], WORDS_AT) } else { (&self.extra[..], start) };
            let words = words[start..start + count * 4].as_chunks().0.iter().copied().map(u32::from_le_bytes);
            let (sum, kind) = (words.clone().map(&weight).sum::<f32>(), row[25]);
            let units = (sum * WEIGHT_UNIT).min(f32::from(u16::MAX)) as u16;
            self.sketches.push(Sketch::of(units, kind, words));
            row[26..28].copy_from_slice(&units.to_le_bytes());
        }
    }

    fn add_name(&mut self, entity: u32, text: &str, normal: &str, kind: NameKind, words: &[u32]) {
        let (start, length) = self.text(text);
        let (normal, normal_length) = if normal == text { (SAME_TEXT, 0) } else { self.text(normal) };
        let order = words.iter().fold(0, |order, word| follow(order, *word));
        let mut row = [0_u8; ROW];
        let fields = [entity, start, length, normal, normal_length, (self.extra.len() / 4) as u32];
        for (at, field) in fields.into_iter().enumerate() {
            row[at * 4..at * 4 + 4].copy_from_slice(&field.to_le_bytes());
        }
        row[24] = words.len() as u8;
        row[25] = kind_code(kind);
        row[28..32].copy_from_slice(&order.to_le_bytes());
        let words = words.iter().flat_map(|word| word.to_le_bytes());
        if words.clone().count() > WORDS * 4 {
            self.extra.extend(words);
        } else {
            row[WORDS_AT..].iter_mut().zip(words).for_each(|(byte, word)| *byte = word);
        }
        self.names.extend(row);
    }

    fn text(&mut self, text: &str) -> (u32, u32) {
        let start = self.texts.len() as u32;
        self.texts.extend(text.as_bytes());
        (start, text.len() as u32)
    }
}
