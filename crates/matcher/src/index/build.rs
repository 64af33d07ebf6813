//! Compiling an index.

use super::forms::{Form, What};
use super::heads::Heads;
use super::keys::{Key, Kind, place_hash, word_hash};
use super::words::{FIELD, FILTER_BITS, MET_BITS, RARE, RARE_NAME, Spread, TOKEN, beside_bit, bits, set_key};
use super::{
    BY, By, CHECK, HEADER, INDEX_FORMAT, MAGIC, NAME, PLACE, SECTIONS, SHORTENED, SINGLE, SLOT,
    identifier_key, probes, similar, similar_keys,
};
use crate::alias::{Alias, Aliases};
use crate::compare::prepare;
use crate::compare::recorded::Recording;
use crate::concepts::{concept, concepts, is_kind, of_the_field, plain};
use crate::entity::{Country, Entity, Name, NameKind, RelationKind, Schema};
use crate::normal::{Normal, expansions_in, normalise, without_acronym};
use crate::romanise::{DRAWN, drawn_together};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// A key with the number of a name that bears it, and how it came about in the upper bits.
type Posting = (Key, u32);

/// Sections begin at a line of the processor's cache, so that a card or slot does not stand in two of them.
const LINE: usize = 64;
/// Words of a name that go into its row and its set.
const MAX_WORDS: usize = 40;

pub(super) fn compile(entities: &[Entity]) -> Vec<u8> {
    let by_id: HashMap<&str, &Entity> = entities.iter().map(|entity| (entity.id.as_str(), entity)).collect();
    let numbers: HashMap<&str, u32> = entities.iter().map(|entity| entity.id.as_str()).zip(0..).collect();
    let mut keys = Keys { postings: Vec::with_capacity(entities.len() * 16), ..Keys::default() };
    let mut vocabulary = Vocabulary::default();
    let mut heads = Heads::default();
    let mut records: Vec<u8> = Vec::new();
    let mut offsets: Vec<u8> = Vec::new();
    let mut names: Vec<(u32, Vec<u32>)> = Vec::new();
    for (number, entity) in (0_u32..).zip(entities) {
        let names_and_aliases = with_aliases(entity);
        let normals: Vec<Normal> = names_and_aliases.iter().map(|name| normalise(&name.text)).collect();
        let words: Vec<Vec<u32>> = match entity.schema {
            Schema::Organization | Schema::LegalEntity => names_and_aliases
                .iter()
                .zip(&normals)
                .map(|(name, normal)| vocabulary.words(&name.text, normal, &entity.countries))
                .collect(),
            Schema::Person | Schema::Other => vec![Vec::new(); normals.len()],
        };
        let first = heads.add(number, entity, &names_and_aliases, &normals, &words, &numbers);
        offsets.extend((records.len() as u64).to_le_bytes());
        for form in keys_of(first, entity, &normals, &by_id, &mut keys) {
            form.write(&mut records);
        }
        for ((at, name), words) in (first..).zip(names_and_aliases.iter()).zip(words) {
            sets_of(at, name.kind, &words, &vocabulary, &mut keys);
            if at < first + entity.names.len() as u32 {
                vocabulary.count(at, &words);
            } else {
                // An alias makes no word less rare.
                vocabulary.stand_together(&words);
            }
            if !matches!(name.kind, NameKind::Acronym | NameKind::Weak) {
                names.push((at, words));
            }
        }
        // Encoding into memory cannot fail for these types; an empty record would read as an empty entity.
        offsets.extend((records.len() as u64).to_le_bytes());
        records.extend(postcard::to_stdvec(entity).unwrap_or_default());
    }
    offsets.extend((records.len() as u64).to_le_bytes());
    divided(&names, &mut vocabulary, &mut keys);
    let met = filter(std::mem::take(&mut keys.met), MET_BITS);
    let sets: Vec<u64> = keys.named.iter().map(|(set, _)| *set).collect();
    let filter = filter(sets, FILTER_BITS);
    heads.weigh(|word| vocabulary.weight(word));
    let persons = std::mem::take(&mut keys.persons).finish();
    let places = table_of_places(&keys.countries);
    let Heads { cards, names, extra, texts, sketches } = heads;
    let words = (0..vocabulary.words.len() as u32).flat_map(|word| vocabulary.weight(word).to_le_bytes());
    let words = words.collect();
    let (tables, postings) = tables_and_postings(keys, vocabulary, &sketches);
    let [table, tokens, sets] = tables;
    let sections = [
        table, postings, cards, names, extra, words, filter, texts, offsets, records, met, tokens, sets,
        persons, places,
    ];
    assemble(entities.len(), sections)
}

/// The names of an entity with its reviewed aliases behind them, by which it is met inside a longer text. Only the names are recorded
/// ones; as a whole text an alias is looked for in its own table.
fn with_aliases(entity: &Entity) -> Cow<'_, [Name]> {
    let aliases = Aliases::reviewed().of(&entity.id);
    if aliases.is_empty() {
        return Cow::Borrowed(&entity.names);
    }
    let name = |alias: &Alias| Name { text: alias.alias.to_owned(), kind: NameKind::Alias, lang: None };
    Cow::Owned(entity.names.iter().cloned().chain(aliases.iter().map(name)).collect())
}

/// The keys of an edition while it is compiled.
#[derive(Default)]
struct Keys {
    postings: Vec<Posting>,
    /// That a word is recorded at all is all that is asked of it: one posting, whoever bears it.
    known: similar_keys::KnownWords,
    /// Of a place one posting a country is enough: whoever is there.
    places: HashSet<(Key, Vec<Country>)>,
    /// The country of a place by the hash of its name; nothing, if there are several.
    countries: HashMap<u32, Option<Country>>,
    /// Every set of words that is a name.
    named: Vec<(u64, u32)>,
    /// The places of what a record of another index may meet: names, words, hosts and identifiers.
    met: Vec<u64>,
    persons: Recording,
}

/// The words of organisations' names as concepts, numbered in the order in which they come.
#[derive(Default)]
struct Vocabulary {
    numbers: HashMap<String, u32>,
    /// By number: whether it is a word of the field, what kind of organisation it says, in how many names it is, and those.
    words: Vec<Counted>,
    names: u32,
}

#[derive(Default)]
struct Counted {
    of_the_field: bool,
    kind: bool,
    names: u32,
    /// A bit for each word of those names.
    beside: u64,
    rare: Vec<u32>,
}

impl Vocabulary {
    /// The words of a name; the country that a registry puts in brackets behind it is none of them ("Example (Japan)").
    fn words(&mut self, text: &str, normal: &Normal, countries: &[Country]) -> Vec<u32> {
        let bare = crate::screen::without_country(text, countries);
        let normal = match plain(bare.unwrap_or(text)) {
            Cow::Borrowed(_) if bare.is_none() => Cow::Borrowed(normal),
            plain => Cow::Owned(normalise(&plain)),
        };
        concepts(normal.as_str()).into_iter().take(MAX_WORDS).map(|word| self.number(&word)).collect()
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        self.words.push(Counted {
            of_the_field: of_the_field(word).is_some(),
            kind: is_kind(word),
            ..Counted::default()
        });
        number
    }

    /// One more name with these words.
    fn count(&mut self, name: u32, words: &[u32]) {
        self.names += u32::from(!words.is_empty());
        self.stand_together(words);
        for (at, word) in words.iter().enumerate().filter(|(at, word)| !words[..*at].contains(word)) {
            debug_assert!(at < MAX_WORDS);
            let counted = &mut self.words[*word as usize];
            counted.names += 1;
            if counted.names as usize <= RARE {
                counted.rare.push(name);
            } else {
                counted.rare = Vec::new();
            }
        }
    }

    /// There is a name with all of these words.
    fn stand_together(&mut self, words: &[u32]) {
        let beside = words.iter().fold(0, |bits, word| bits | beside_bit(*word));
        words.iter().for_each(|word| self.words[*word as usize].beside |= beside);
    }

    /// Every word as it is written, with the number of what it stands for.
    fn tokens(&self) -> Vec<(u64, u32)> {
        let own = self.numbers.iter().filter(|(word, _)| of_the_field(word).is_none());
        let own = own.map(|(word, number)| (word.as_str(), *number));
        let of_the_field = crate::concepts::all()
            .filter_map(|(word, concept)| Some((word, self.numbers.get(concept)? | FIELD)));
        own.chain(of_the_field).map(|(word, number)| (word_hash(word), number)).collect()
    }

    /// What a word tells, by its number.
    fn weight(&self, word: u32) -> f32 {
        self.words.get(word as usize).map_or(0.0, |counted| self.tells(counted))
    }

    fn tells(&self, counted: &Counted) -> f32 {
        (f64::from(self.names.max(1)) / f64::from(counted.names.max(1))).ln() as f32
    }
}

/// The sets of words under which a name is found in a text: all of them, and the beginnings that say what the organisation
/// is and have a word of their own ("Weizmann Institute" of "Weizmann Institute of Science").
fn sets_of(name: u32, kind: NameKind, words: &[u32], vocabulary: &Vocabulary, keys: &mut Keys) {
    let mut set = 0_u64;
    let (mut says_kind, mut own) = (false, false);
    let begins = matches!(kind, NameKind::Primary | NameKind::Label | NameKind::Alias);
    for (at, word) in words.iter().enumerate() {
        set = set.wrapping_add(bits(*word));
        let counted = &vocabulary.words[*word as usize];
        says_kind |= counted.kind;
        own |= !counted.of_the_field;
        let whole = at + 1 == words.len();
        if whole || begins && (1..7).contains(&at) && says_kind && own {
            keys.named.push((set, if whole { name } else { name | SHORTENED }));
        }
    }
}

/// What is written short for two words in the names of agencies ("US Department of Justice").
const SHORT: [(&str, &str, &str); 3] =
    [("us", "united", "states"), ("uk", "united", "kingdom"), ("eu", "european", "union")];

/// Adds the sets of names of which two words are written as one elsewhere in the edition, or one as two: "Post Graduate" and
/// "Postgraduate", "Jiao Tong" and "Jiaotong"; and of those whose vowels are written as two there and as one elsewhere ("Wuerzburg").
fn divided(names: &[(u32, Vec<u32>)], vocabulary: &mut Vocabulary, keys: &mut Keys) {
    let mut written: Vec<&str> = vec![""; vocabulary.words.len()];
    for (word, number) in &vocabulary.numbers {
        written[*number as usize] = word;
    }
    let own = |word: u32| !vocabulary.words[word as usize].of_the_field && written[word as usize].len() > 1;
    // What is written as one is a word of its own; of the two one may be of the field ("Radio Engineering").
    let two =
        |a: u32, b: u32| own(a) && written[b as usize].len() > 1 || own(b) && written[a as usize].len() > 1;
    let mut joined: HashMap<(u32, u32), u32> = HashMap::new();
    let mut parts: HashMap<u32, (u32, u32)> = HashMap::new();
    let mut both = String::new();
    for [a, b] in names.iter().flat_map(|(_, words)| words.array_windows().copied()) {
        if joined.contains_key(&(a, b)) || !two(a, b) {
            continue;
        }
        both.clear();
        both.push_str(written[a as usize]);
        both.push_str(written[b as usize]);
        if let Some(one) = vocabulary.numbers.get(&both).copied().filter(|one| own(*one)) {
            joined.insert((a, b), one);
            parts.entry(one).or_insert((a, b));
        }
    }
    for (one, a, b) in SHORT {
        let number = |word: &str| vocabulary.numbers.get(concept(word)).copied();
        if let (Some(one), Some(a), Some(b)) = (number(one), number(a), number(b)) {
            joined.insert((a, b), one);
            parts.insert(one, (a, b));
        }
    }
    let mut others: Vec<(u32, Vec<u32>)> = Vec::new();
    for (name, words) in names {
        for (at, word) in words.iter().enumerate() {
            let (before, behind) = (&words[..at], &words[at + 1..]);
            if let Some((a, b)) = parts.get(word) {
                others.push((*name, [before, &[*a, *b], behind].concat()));
            }
            let long = own(*word) && words.len() > 1 && written[*word as usize].len() >= DRAWN;
            let drawn = long.then(|| drawn_together(written[*word as usize])).flatten();
            if let Some(one) = drawn.and_then(|drawn| vocabulary.numbers.get(&drawn).copied()) {
                others.push((*name, [before, &[one], behind].concat()));
            }
            let next = behind.first().and_then(|next| joined.get(&(*word, *next)));
            if let Some(one) = next {
                others.push((*name, [before, &[*one], &behind[1..]].concat()));
            }
        }
    }
    for (name, words) in others {
        keys.named.push((words.iter().fold(0, |set, word| set.wrapping_add(bits(*word))), name));
        vocabulary.stand_together(&words);
    }
}

/// Adds the keys of an entity whose first name has this number, and gives the forms by which it is held against other
/// indexes.
fn keys_of(
    first: u32,
    entity: &Entity,
    normals: &[Normal],
    by_id: &HashMap<&str, &Entity>,
    keys: &mut Keys,
) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let Keys { postings, known, places, countries, met, persons, .. } = keys;
    let mut add = |key: Key, name: u32| postings.push((key, name));
    let mut meet = |key: Key| {
        met.push(key.place);
        key
    };
    let by = |by: By, name: u32| (by as u32) << BY | name;
    add(Key::new(Kind::Id, &entity.id), first);
    forms.push(Form { key: Key::of(&identifier_key("ror", &entity.id)), what: What::Identifier });
    for identifier in &entity.identifiers {
        let key = Key::of(&identifier_key(&identifier.scheme, &identifier.value));
        add(meet(key.kind(Kind::Identifier)), first);
        forms.push(Form { key, what: What::Identifier });
    }
    for domain in entity.domains.iter().filter(|domain| !domain.is_empty()) {
        add(Key::new(Kind::Domain, &domain.to_ascii_lowercase()), first);
    }
    for written in &entity.places {
        let place = normalise(written);
        for country in &entity.countries {
            let known = countries.entry(place_hash(place.as_str())).or_insert(Some(*country));
            *known = known.filter(|known| known == country);
        }
        let in_ascii = without_umlauts(written).map(|place| normalise(&place));
        for place in std::iter::once(place).chain(in_ascii) {
            let key = Key::new(Kind::Place, place.as_str());
            if places.insert((key, entity.countries.clone())) {
                add(key, first);
            }
        }
    }
    let parents = parent_names(entity, by_id);
    let labels = parent_labels(entity);
    for ((at, name), normal) in (first..).zip(&entity.names).zip(normals) {
        if normal.is_empty() {
            continue;
        }
        let text = normal.as_str();
        let mut form = |key: Key, what: What| forms.push(Form { key, what });
        let own = Key::of(text);
        add(meet(own.kind(Kind::Name)), by(By::Name, at));
        form(own, What::Name);
        for reading in expansions_in(normal, &entity.countries) {
            let key = Key::of(reading.as_str());
            add(meet(key.kind(Kind::Name)), by(By::Abbreviation, at));
            form(key, What::Name);
        }
        let plain = crate::screen::without_country(&name.text, &entity.countries);
        if let Some(plain) = plain.map(normalise) {
            for plain in expansions_in(&plain, &entity.countries).into_iter().chain([plain]) {
                form(Key::of(plain.as_str()), What::Name);
            }
        }
        if let Some(plain) = without_acronym(&name.text) {
            let plain = normalise(&plain);
            if !plain.is_empty() {
                add(meet(Key::new(Kind::Name, plain.as_str())), by(By::Name, at));
            }
        }
        if name.kind == NameKind::Acronym {
            continue;
        }
        for parent in &parents {
            add(meet(Key::new(Kind::Name, &format!("{parent} {text}"))), by(By::Parent, at));
            add(meet(Key::new(Kind::Name, &format!("{text} {parent}"))), by(By::Parent, at));
        }
        if matches!(name.kind, NameKind::Primary | NameKind::Label | NameKind::Alias) {
            for label in &labels {
                for both in [format!("{label} {}", name.text), format!("{} {label}", name.text)] {
                    let both = normalise(&both);
                    form(Key::of(both.as_str()), What::Name);
                    for reading in expansions_in(&both, &entity.countries) {
                        form(Key::of(reading.as_str()), What::Name);
                    }
                }
            }
            for part in crate::screen::host_parts(&name.text) {
                let part = normalise(part);
                if !part.is_empty() {
                    add(meet(Key::new(Kind::Host, part.as_str())), at);
                }
            }
        }
        if matches!(entity.schema, Schema::Person | Schema::LegalEntity) {
            persons.add(at, &name.text);
        }
        if similar::counts(entity.schema, name.kind) {
            let prepared = prepare(&name.text);
            similar_keys::add(&prepared, known, |key| add(key, at));
            let same = similar_keys::same(&prepared);
            same.map(&mut meet);
            let plain = plain.and_then(|plain| similar_keys::same(&prepare(plain)));
            let short = match entity.countries[..] {
                [country] => prepared.without_country(country).and_then(|short| similar_keys::same(&short)),
                _ => None,
            };
            same.into_iter().chain(plain).chain(short).for_each(|key| form(key, What::Meaning));
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

/// A place as it is written where there are no umlauts: "Duesseldorf". `None`: it has none.
fn without_umlauts(place: &str) -> Option<String> {
    const UMLAUTS: [(char, &str); 6] =
        [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('Ä', "Ae"), ('Ö', "Oe"), ('Ü', "Ue")];
    let has = place.contains(|c| UMLAUTS.iter().any(|(umlaut, _)| *umlaut == c));
    has.then(|| UMLAUTS.iter().fold(place.to_owned(), |place, (umlaut, two)| place.replace(*umlaut, two)))
}

/// The tables (of all keys but words and sets, of words, of sets) and the postings.
fn tables_and_postings(keys: Keys, vocabulary: Vocabulary, sketches: &[u64]) -> ([Vec<u8>; 3], Vec<u8>) {
    let Keys { postings: all, named, known, .. } = keys;
    let mut postings: Vec<u8> = Vec::with_capacity((all.len() + named.len()) * 5);
    let known = known.into_keys().map(|key| (key, 0));
    let table = table(all.into_iter().chain(known).collect(), false, &mut postings);
    let sets = table_of_sets(named, &mut postings);
    let tokens = table_of_tokens(&vocabulary, sketches, &mut postings);
    ([table, tokens, sets], postings)
}

/// Every word as it is written, with all that is asked of it.
fn table_of_tokens(vocabulary: &Vocabulary, sketches: &[u64], postings: &mut Vec<u8>) -> Vec<u8> {
    let rare: Vec<u32> = vocabulary
        .words
        .iter()
        .map(|counted| {
            let start = postings.len() / 4;
            postings.reserve(4 + counted.rare.len() * RARE_NAME);
            postings.extend((counted.rare.len() as u32).to_le_bytes());
            for name in &counted.rare {
                postings.extend(name.to_le_bytes());
                postings.extend(sketches.get(*name as usize).copied().unwrap_or_default().to_le_bytes());
            }
            start as u32
        })
        .collect();
    let mut tokens = vocabulary.tokens();
    tokens.sort_unstable();
    let slots = tokens.len() * 3 / 2 + 1;
    let mut table = vec![[0xFF_u8; TOKEN]; slots];
    for (hash, number) in tokens {
        // A third of the slots stays empty.
        let Some(at) = probes(hash, slots).find(|at| table[*at][8..12] == [0xFF; 4]) else { continue };
        let id = (number & !FIELD) as usize;
        let counted = &vocabulary.words[id];
        let slot = &mut table[at];
        slot[..8].copy_from_slice(&hash.to_le_bytes());
        slot[8..12].copy_from_slice(&number.to_le_bytes());
        slot[12..16].copy_from_slice(&counted.names.to_le_bytes());
        slot[16..20].copy_from_slice(&vocabulary.tells(counted).to_le_bytes());
        slot[20..24].copy_from_slice(&rare[id].to_le_bytes());
        slot[24..].copy_from_slice(&counted.beside.to_le_bytes());
    }
    table.into_flattened()
}

/// The places that are in one country.
fn table_of_places(countries: &HashMap<u32, Option<Country>>) -> Vec<u8> {
    let mut all: Vec<(u32, Country)> =
        countries.iter().filter_map(|(place, country)| Some((*place, (*country)?))).collect();
    all.sort_unstable();
    let slots = all.len() * 3 / 2 + 1;
    let mut table = vec![[0_u8; PLACE]; slots];
    for (place, country) in all {
        // A third of the slots stays empty.
        let Some(at) = probes(u64::from(place) << 32, slots).find(|at| table[*at][7] == 0) else { continue };
        let ([a, b, c, d], [first, second]) = (place.to_le_bytes(), country.bytes());
        table[at] = [a, b, c, d, first, second, 0, 1];
    }
    table.into_flattened()
}

fn table_of_sets(named: Vec<(u64, u32)>, postings: &mut Vec<u8>) -> Vec<u8> {
    table(named.into_iter().map(|(set, name)| (set_key(set), name)).collect(), true, postings)
}

/// A table of keys, with the postings of each; a single one in the slot itself, when that is asked.
fn table(mut all: Vec<Posting>, single: bool, postings: &mut Vec<u8>) -> Vec<u8> {
    // By key, then by name, then by how it came about.
    all.sort_unstable_by_key(|(key, posting)| (*key, posting & NAME, posting & !NAME));
    all.dedup();
    let groups = all.chunk_by(|a, b| a.0 == b.0);
    let mut table = Table::new(groups.clone().count());
    for group in groups {
        match group {
            [(key, posting)] if single => table.add(*key, posting | SINGLE),
            [(key, _), ..] => table.add(*key, written(group.iter().map(|(_, posting)| *posting), postings)),
            [] => {}
        }
    }
    table.slots
}

/// Where numbers were written, behind their count, in words of four bytes.
fn written(numbers: impl ExactSizeIterator<Item = u32>, postings: &mut Vec<u8>) -> u32 {
    let start = postings.len() / 4;
    postings.extend((numbers.len() as u32).to_le_bytes());
    for number in numbers {
        postings.extend(number.to_le_bytes());
    }
    start as u32
}

struct Table {
    slots: Vec<u8>,
}

impl Table {
    fn new(keys: usize) -> Self {
        Self { slots: vec![0xFF_u8; (keys * 3 / 2 + 1) * SLOT] }
    }

    fn add(&mut self, key: Key, value: u32) {
        let slots = self.slots.len() / SLOT;
        let is_free = |at: &usize| self.slots[at * SLOT + 12..(at + 1) * SLOT] == [0xFF; 4];
        // A third of the slots stays empty.
        let Some(at) = probes(key.place, slots).find(is_free) else { return };
        let slot = &mut self.slots[at * SLOT..(at + 1) * SLOT];
        slot[..8].copy_from_slice(&key.place.to_le_bytes());
        slot[8..12].copy_from_slice(&key.check.to_le_bytes());
        slot[12..].copy_from_slice(&value.to_le_bytes());
    }
}

/// A filter that says of most numbers that they are not among these, in one look at memory.
fn filter(mut numbers: Vec<u64>, bits_each: usize) -> Vec<u8> {
    numbers.sort_unstable();
    numbers.dedup();
    let mut words = vec![0_u64; numbers.len() * bits_each / 64 + 1];
    for number in numbers {
        let spread = Spread::of(number);
        let (word, bits) = (spread.word(words.len()), spread.bits());
        words[word] |= bits;
    }
    words.into_iter().flat_map(u64::to_le_bytes).collect()
}

/// The whole. Each section is let go when it is written: together they are as large as what they become.
fn assemble(entities: usize, sections: [Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + sections.iter().map(|s| s.len() + LINE).sum::<usize>() + CHECK);
    out.extend(MAGIC);
    out.extend(INDEX_FORMAT.to_le_bytes());
    out.extend((entities as u32).to_le_bytes());
    let padded = |length: usize| length.next_multiple_of(LINE) as u64;
    let mut at = padded(HEADER);
    for section in &sections {
        out.extend(at.to_le_bytes());
        out.extend((section.len() as u64).to_le_bytes());
        at += padded(section.len());
    }
    out.resize(padded(HEADER) as usize, 0);
    for section in sections {
        out.extend(&section);
        drop(section);
        out.resize(padded(out.len()) as usize, 0);
    }
    let hash = xxhash_rust::xxh3::xxh3_128(&out);
    out.extend(hash.to_le_bytes());
    out
}
