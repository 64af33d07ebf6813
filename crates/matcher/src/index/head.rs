//! What names are compared by, read in place: a *card* of 64 bytes an entity and a row of 64 bytes a name.
//!
//! Nothing is decoded and nothing is allocated: matching looks at hundreds of thousands of heads a second and at few
//! whole entities. A number out of range, or damage, reads as nothing.

use super::{Index, Section, read_u32};
use crate::entity::{Country, NameKind, Schema, Status};

/// Bytes of a card: a line of the processor's cache.
pub(super) const CARD: usize = 64;
/// Bytes of a name's row, the same.
pub(super) const ROW: usize = 64;
/// How many words of a name stand in its row; those of a longer name stand in the section of extras, all of them.
pub(super) const WORDS: usize = 8;
/// Where they stand.
pub(super) const WORDS_AT: usize = 32;
/// How many countries, cities, parents and regions stand in the card itself; the rest stands in the section of extras.
pub(super) const COUNTRIES: usize = 2;
pub(super) const PLACES: usize = 2;
pub(super) const PARENTS: usize = 2;
pub(super) const REGIONS: usize = 3;
/// How many of each are looked at.
pub(super) const MOST: usize = 8;
/// Where the normal form of a name starts that is its text.
pub(super) const SAME_TEXT: u32 = u32::MAX;

/// What a name's words tell together is written in parts of this size.
pub(super) const WEIGHT_UNIT: f32 = 64.0;

/// The kinds of organisation that a registry gives; their places are bits of a card.
pub(super) const TYPES: [&str; 9] = [
    "education",
    "company",
    "facility",
    "government",
    "healthcare",
    "nonprofit",
    "archive",
    "funder",
    "other",
];

/// The card of an entity that there is not: an organisation of which nothing is known.
const NO_CARD: &[u8; CARD] = &[0; CARD];

/// What an entity is matched by. Everything is read when it is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head<'a> {
    index: &'a Index,
    card: &'a [u8; CARD],
}

impl<'a> Head<'a> {
    /// What it is.
    pub(crate) fn schema(&self) -> Schema {
        schema_of(self.card[6])
    }

    /// Whether it is in being.
    pub(crate) fn status(&self) -> Status {
        status_of(self.card[7])
    }

    /// Its names.
    pub(crate) fn names(&self) -> Names<'a> {
        Names { index: self.index, first: self.field(0), count: u16_at(self.card, 4).into() }
    }

    /// The name to show.
    pub(crate) fn name(&self) -> &'a str {
        self.names().first().map_or("", |name| name.text)
    }

    /// The publisher's id.
    pub(crate) fn id(&self) -> &'a str {
        let (start, length) = self.id_place();
        self.index.text_at(start, length)
    }

    fn id_place(&self) -> (u32, u32) {
        (self.field(40), self.field(44))
    }

    /// What the registry counts it as: a bit for each kind, by its place in [`TYPES`].
    pub(crate) fn types(&self) -> u16 {
        u16_at(self.card, 8)
    }

    /// How many names and relations are recorded of it: a rough measure of how well it is known.
    pub(crate) fn prominence(&self) -> u16 {
        u16_at(self.card, 10)
    }

    /// Its countries, the first eight.
    pub(crate) fn countries(&self) -> impl Iterator<Item = Country> + use<'a> {
        let card = self.card;
        let codes =
            self.listed(0, self.count(12).min(MOST), COUNTRIES, |at| u16_at(card, 16 + at * 2).into());
        codes.filter_map(|code| {
            let [a, b, ..] = code.to_le_bytes();
            Country::from_bytes([a, b])
        })
    }

    /// Whether a country is among them.
    pub(crate) fn is_in(&self, country: Country) -> bool {
        self.countries().any(|one| one == country)
    }

    /// Whether they are known and a country is not among them.
    pub(crate) fn is_elsewhere(&self, country: Country) -> bool {
        self.countries().next().is_some() && !self.is_in(country)
    }

    /// Its cities, each as the hash of its normal form.
    pub(crate) fn places(&self) -> impl Iterator<Item = u32> + use<'a> {
        let card = self.card;
        self.listed(1, self.count(13), PLACES, |at| u32_at(card, 20 + at * 4))
    }

    /// Numbers of what it is part of.
    pub(crate) fn parents(&self) -> impl Iterator<Item = u32> + use<'a> {
        let card = self.card;
        self.listed(2, self.count(14), PARENTS, |at| u32_at(card, 28 + at * 4))
    }

    /// The states or provinces, each as the hash of its normal form.
    pub(crate) fn regions(&self) -> impl Iterator<Item = u32> + use<'a> {
        let card = self.card;
        self.listed(3, self.count(15), REGIONS, |at| u32_at(card, 48 + at * 4))
    }

    fn count(&self, at: usize) -> usize {
        self.card[at].into()
    }

    fn field(&self, at: usize) -> u32 {
        u32_at(self.card, at)
    }

    /// Numbers of which the first few stand in the card and the rest in the extras, behind those of the lists before.
    fn listed<F: Fn(usize) -> u32>(
        &self,
        lists_before: usize,
        count: usize,
        inline: usize,
        in_card: F,
    ) -> impl Iterator<Item = u32> + use<'a, F> {
        let head = *self;
        (0..count).filter_map(move |at| {
            if at < inline { Some(in_card(at)) } else { head.extra(lists_before, at - inline) }
        })
    }

    fn extra(&self, lists_before: usize, at: usize) -> Option<u32> {
        let before = (12..).zip([COUNTRIES, PLACES, PARENTS]).take(lists_before);
        let before: usize = before.map(|(at, inline)| self.count(at).saturating_sub(inline)).sum();
        read_u32(self.index.section(Section::Extra), (self.field(60) as usize + before + at) * 4)
    }
}

/// A name as it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HeadName<'a> {
    pub(crate) text: &'a str,
    pub(crate) kind: NameKind,
}

/// The names of an entity, in their order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names<'a> {
    index: &'a Index,
    first: u32,
    count: u32,
}

impl<'a> Names<'a> {
    pub(crate) fn get(&self, at: usize) -> Option<HeadName<'a>> {
        let at = u32::try_from(at).ok().filter(|at| *at < self.count)?;
        self.index.name_row(self.first.checked_add(at)?)?.name()
    }

    pub(crate) fn first(&self) -> Option<HeadName<'a>> {
        self.get(0)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = HeadName<'a>> + use<'a> {
        let names = *self;
        (0..names.len()).filter_map(move |at| names.get(at))
    }

    /// The number among all names of the edition of the one in this place.
    pub(crate) fn number(&self, at: usize) -> u32 {
        self.first.saturating_add(u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.count as usize
    }
}

/// A name by its number among all names of the edition.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameRow<'a> {
    row: &'a [u8; ROW],
    index: &'a Index,
}

impl<'a> NameRow<'a> {
    fn field(&self, at: usize) -> u32 {
        u32_at(self.row, at)
    }

    /// The entity that bears it.
    pub(crate) fn entity(&self) -> u32 {
        self.field(0)
    }

    /// How it is recorded.
    pub(crate) fn kind(&self) -> NameKind {
        kind_of(self.row[25])
    }

    /// What its words tell together.
    pub(crate) fn weight(&self) -> f32 {
        f32::from(u16_at(self.row, 26)) / WEIGHT_UNIT
    }

    /// A hash of its words as concepts, in order.
    pub(crate) fn order(&self) -> u32 {
        self.field(28)
    }

    /// Its words as concepts, without those that only join, as numbers in the vocabulary.
    pub(crate) fn words(&self) -> impl ExactSizeIterator<Item = u32> + use<'a> {
        let count = usize::from(self.row[24]);
        let (section, start) = if count <= WORDS {
            (&self.row[..], WORDS_AT)
        } else {
            (self.index.section(Section::Extra), self.field(20) as usize * 4)
        };
        let bytes = section.get(start..start + count * 4).unwrap_or_default();
        bytes.as_chunks().0.iter().map(|word| u32::from_le_bytes(*word))
    }

    /// Its normal form.
    pub(crate) fn normal(&self) -> &'a str {
        match self.field(12) {
            SAME_TEXT => self.text(),
            start => self.index.text_at(start, self.field(16)),
        }
    }

    /// As it is written.
    pub(crate) fn text(&self) -> &'a str {
        self.index.text_at(self.field(4), self.field(8))
    }

    fn name(&self) -> Option<HeadName<'a>> {
        Some(HeadName { text: self.text(), kind: self.kind() })
    }
}

/// Eight bytes that say of most names that few of their words stand in a text, without reading the name: what its words
/// tell together, and a bit for each of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sketch(pub(super) u64);

/// Bits of the words in a sketch.
const SKETCH_BITS: u32 = 48;

/// The bit of a word in a sketch.
pub(crate) fn sketch_bit(word: u32) -> u32 {
    ((u64::from(word.wrapping_mul(0x9E37_79B1)) * u64::from(SKETCH_BITS)) >> 32) as u32
}

impl Sketch {
    /// The sketch of a name of a kind, with what its words tell in units.
    pub(super) fn of(units: u16, kind: u8, words: impl Iterator<Item = u32>) -> u64 {
        // A name that is never met by some of its words has no words here.
        let words = words.filter(|_| !matches!(kind_of(kind), NameKind::Acronym | NameKind::Weak));
        words.fold(u64::from(units) << SKETCH_BITS, |bits, word| bits | 1 << sketch_bit(word))
    }

    /// The bits of its words.
    pub(crate) fn bits(self) -> u64 {
        self.0 & ((1 << SKETCH_BITS) - 1)
    }

    /// What its words tell together.
    pub(crate) fn weight(self) -> f32 {
        (self.0 >> SKETCH_BITS) as u16 as f32 / WEIGHT_UNIT
    }
}

/// How a kind of name is written in a row.
pub(super) fn kind_code(kind: NameKind) -> u8 {
    match kind {
        NameKind::Primary => 0,
        NameKind::Label => 1,
        NameKind::Alias => 2,
        NameKind::Former => 3,
        NameKind::Weak => 4,
        NameKind::Acronym => 5,
    }
}

fn kind_of(code: u8) -> NameKind {
    match code {
        0 => NameKind::Primary,
        1 => NameKind::Label,
        2 => NameKind::Alias,
        3 => NameKind::Former,
        5 => NameKind::Acronym,
        _ => NameKind::Weak,
    }
}

/// How a schema is written in a card.
pub(super) fn schema_code(schema: Schema) -> u8 {
    match schema {
        Schema::Organization => 0,
        Schema::Person => 1,
        Schema::LegalEntity => 2,
        Schema::Other => 3,
    }
}

fn schema_of(code: u8) -> Schema {
    match code {
        0 => Schema::Organization,
        1 => Schema::Person,
        2 => Schema::LegalEntity,
        _ => Schema::Other,
    }
}

/// How a status is written in a card.
pub(super) fn status_code(status: Status) -> u8 {
    match status {
        Status::Active => 0,
        Status::Inactive => 1,
        Status::Withdrawn => 2,
    }
}

fn status_of(code: u8) -> Status {
    match code {
        1 => Status::Inactive,
        2 => Status::Withdrawn,
        _ => Status::Active,
    }
}

impl Index {
    /// What an entity is matched by.
    pub(crate) fn head(&self, number: u32) -> Head<'_> {
        let cards: &[[u8; CARD]] = self.section(Section::Cards).as_chunks().0;
        Head { index: self, card: cards.get(number as usize).unwrap_or(NO_CARD) }
    }

    /// A name by its number among all names.
    pub(crate) fn name_row(&self, number: u32) -> Option<NameRow<'_>> {
        let rows: &[[u8; ROW]] = self.section(Section::Names).as_chunks().0;
        Some(NameRow { row: rows.get(number as usize)?, index: self })
    }

    /// Brings rows of names near that are looked at next, by their numbers among all names.
    pub(crate) fn touch_names(&self, numbers: impl Iterator<Item = u32>) {
        self.touch(Section::Names, numbers.map(|number| number as usize * ROW));
    }

    /// The same for entities.
    pub(crate) fn touch_heads(&self, numbers: impl Iterator<Item = u32>) {
        self.touch(Section::Cards, numbers.map(|number| number as usize * CARD));
    }

    /// Brings the texts and normal forms of names near, by their numbers among all names.
    pub(crate) fn touch_texts(&self, numbers: impl Iterator<Item = u32>) {
        let rows = numbers.filter_map(|number| self.name_row(number));
        self.touch(Section::Texts, rows.flat_map(|row| [row.field(4), row.field(12)]).map(|at| at as usize));
    }

    /// Brings the publisher's ids of entities near.
    pub(crate) fn touch_ids<'a>(&self, heads: impl Iterator<Item = &'a Head<'a>>) {
        self.touch(Section::Texts, heads.map(|head| head.id_place().0 as usize));
    }

    fn text_at(&self, start: u32, length: u32) -> &str {
        let (start, length) = (start as usize, length as usize);
        let bytes = self.section(Section::Texts).get(start..start + length).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

fn u16_at<const SIZE: usize>(bytes: &[u8; SIZE], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at<const SIZE: usize>(bytes: &[u8; SIZE], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
