//! What an affiliation may name: every run of words that is a recorded name in any order, names of which a rare word stands in
//! the text, and what those that are found are part of.

use super::Met;
use super::bits::Bits;
use super::text::{Text, Word, mask, places_in};
use crate::concepts::is_initial;
use crate::entity::{NameKind, Schema};
use crate::index::{
    Index, NAME, Numbers, RARE, RAREST, SHORTENED, SetNames, Sketch, Word as Known, add_word, follow,
    sketch_bit, word_hash,
};
use std::ops::Range;

/// Words of a recorded name that is looked for in one run.
const MAX_SPAN: usize = 12;
/// Separators that a name may go over.
const MAX_GAPS: usize = 2;
/// Bearers of a name that are looked at; a name of more says nothing.
const MAX_BEARERS: usize = 96;
/// Words that lead to names, names that they bring, and those of them that are kept.
const MAX_RARE_WORDS: usize = 6;
const MAX_RARE: usize = 64;
const MAX_COVERED: usize = 8;
/// A word of this many letters or more may stand alone as a name inside a part.
const LONG_WORD: usize = 6;
/// How much of a name has to be there when it is found by its rare words.
const COVERED: f32 = 0.5;
/// A word that tells this much points to somebody: fewer than one name in fifty has it.
pub(super) const TELLING: f32 = 4.0;

/// An organisation with the words that are its name.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) entity: u32,
    /// Its name, by its number among all names.
    pub(super) name: u32,
    pub(super) how: Met,
    /// Where in the text the name stands.
    pub(super) words: Range<usize>,
    /// The words of the text that are in the name.
    pub(super) mask: u128,
    /// What share of the name is there, by what its words tell.
    pub(super) coverage: f32,
    /// How many words of the name there are in the text, and how much they tell together.
    pub(super) matched: usize,
    pub(super) weight: f32,
    pub(super) kind: NameKind,
    /// The run of words is as the name has them, in order.
    pub(super) in_order: bool,
    /// How many bear the name that was met.
    pub(super) bearers: usize,
}

/// Every candidate of each text, in no order; one organisation may be several. Each step is made for all texts before the next one:
/// what it looks at in memory is brought near for all of them together.
pub(super) fn candidates(texts: &[Text<'_>], registry: &Index) -> Vec<Vec<Candidate>> {
    let mut found: Vec<Vec<Candidate>> = texts.iter().map(|_| Vec::with_capacity(16)).collect();
    spans(texts, registry, &mut found);
    found.iter_mut().for_each(without_accidents);
    let words: Vec<Words<'_>> = texts.iter().map(Words::of).collect();
    covered(texts, &words, registry, &mut found);
    hosts(&words, registry, &mut found);
    found
}

/// Leaves out names that are there only in another order, made of a piece of a name that is there as it is recorded: "Science and
/// Technology Tianjin University" is Tianjin University behind something else, and "Engineering, Shanghai University" is no
/// beginning of Shanghai University of Engineering Science.
fn without_accidents(found: &mut Vec<Candidate>) {
    let as_recorded = |one: &&Candidate| one.how <= Met::Concepts && one.in_order && one.matched >= 2;
    let recorded: Vec<u128> = found.iter().filter(as_recorded).map(|one| one.mask).collect();
    found
        .retain(|one| one.in_order || !recorded.iter().any(|mask| mask & one.mask != 0 && *mask != one.mask));
}

/// A run of words whose set is most probably that of a name.
#[derive(Clone)]
struct Run {
    /// The text, by its place.
    text: usize,
    words: Range<usize>,
    mask: u128,
    /// Without the words that only join.
    count: usize,
    weight: f32,
    set: u64,
    /// Its words, and those that stand beside every one of them in some name, as bits.
    met: u64,
    beside: u64,
}

impl Run {
    /// A place in a text from which words are taken; as yet none.
    fn new(text: usize, words: Range<usize>) -> Self {
        Self { text, words, mask: 0, count: 0, weight: 0.0, set: 0, met: 0, beside: u64::MAX }
    }

    /// Takes another word, if any name may have it together with each of the others: words of which two stand together in no name
    /// are none, whatever follows.
    fn take(&mut self, word: &Word, at: usize) -> bool {
        let Some(known) = &word.known else { return false };
        if self.met & !known.beside != 0 || self.beside & known.bit() == 0 {
            return false;
        }
        self.words = self.words.start.min(at)..self.words.end.max(at + 1);
        self.mask |= 1 << at;
        self.count += 1;
        self.weight += known.weight;
        self.set = self.set.wrapping_add(known.bits);
        self.met |= known.bit();
        self.beside &= known.beside;
        true
    }

    /// The same words with another one, if any name may have them together.
    fn and(&self, word: &Word, at: usize) -> Option<Self> {
        let mut with = self.clone();
        with.take(word, at).then_some(with)
    }
}

/// Every run of words that is a recorded name, whatever their order.
fn spans(texts: &[Text<'_>], registry: &Index, found: &mut [Vec<Candidate>]) {
    let mut runs: Vec<Run> = Vec::with_capacity(24 * texts.len());
    for (at, text) in texts.iter().enumerate() {
        add_runs(at, text, &mut runs);
    }
    let mut names = names_of(&mut runs, registry);
    let named = runs.iter().zip(&names).filter(|(run, names)| run.count > 1 && names.is_some());
    let mut apart: Vec<Run> = Vec::new();
    named.for_each(|(run, _)| add_places(&texts[run.text], run, &mut apart));
    names.extend(names_of(&mut apart, registry));
    let in_one_piece = runs.len();
    runs.append(&mut apart);
    registry.touch_postings(names.iter().flatten());
    let bearers: Vec<Numbers<'_>> = names
        .into_iter()
        .map(|names| names.map(|names| registry.numbers(names)).unwrap_or_default())
        .map(|bearers| if bearers.size() > MAX_BEARERS { Numbers::default() } else { bearers })
        .collect();
    registry.touch_names(bearers.iter().flat_map(Clone::clone).map(|bearer| bearer & NAME));
    for (at, (run, bearers)) in runs.into_iter().zip(bearers).enumerate() {
        let (text, found) = (&texts[run.text], &mut found[run.text]);
        if run.count == 0 {
            han_names(text, run.words.start, found);
            continue;
        }
        let words = places_in(run.mask).filter_map(|at| text.words[at].known);
        let order = words.fold(0, |order, known| follow(order, known.id));
        let full = bearers.clone().any(|bearer| bearer & SHORTENED == 0);
        let from = found.len();
        // A name that is somebody's own is not short for another's, and of two pieces nothing is the beginning.
        let whole = full || at >= in_one_piece;
        for bearer in bearers.filter(|bearer| !whole || bearer & SHORTENED == 0) {
            let (name, short) = (bearer & NAME, bearer & SHORTENED != 0);
            let Some(row) = registry.name_row(name) else { continue };
            let in_order = if short {
                row.words().take(run.count).fold(0, follow) == order
            } else {
                // Of other words: two of them are written as one, or one is spelled otherwise.
                row.order() == order || row.words().fold(0, add_word) != run.set
            };
            let coverage = if short { (run.weight / row.weight().max(0.1)).min(1.0) } else { 1.0 };
            let candidate = Candidate {
                entity: row.entity(),
                name,
                how: if short { Met::Shortened } else { Met::Concepts },
                words: run.words.clone(),
                mask: run.mask,
                coverage,
                matched: run.count,
                weight: run.weight,
                kind: row.kind(),
                in_order,
                bearers: 0,
            };
            // Of two names of one organisation, which stand behind each other, the one in order, then the weightier.
            match found[from..].last_mut() {
                Some(known) if known.entity == candidate.entity => {
                    if (!candidate.in_order, candidate.kind) < (!known.in_order, known.kind) {
                        *known = candidate;
                    }
                }
                _ => found.push(candidate),
            }
        }
        let count = found.len() - from;
        for one in &mut found[from..] {
            one.bearers = count;
        }
    }
}

/// Leaves the runs that are names, and those that may have names inside, and gives the names of each.
fn names_of<'a>(runs: &mut Vec<Run>, registry: &'a Index) -> Vec<Option<SetNames<'a>>> {
    registry.touch_filter(runs.iter().map(|run| run.set));
    runs.retain(|run| run.count == 0 || registry.may_be_name(run.set));
    registry.touch_sets(runs.iter().filter(|run| run.count > 0).map(|run| run.set));
    let names = |run: &Run| if run.count > 0 { registry.names_of(run.set) } else { None };
    runs.iter().map(names).collect()
}

/// Adds a name or its beginning with a place further on, which may be another name: "University of California, 445 Campbell
/// Hall, Berkeley", "Washington University School of Medicine in St. Louis".
fn add_places(text: &Text<'_>, run: &Run, apart: &mut Vec<Run>) {
    // What stands beside the name is in a run with it.
    let beside = mask(run.words.start.saturating_sub(2)..run.words.end + 1);
    for at in places_in(text.place_starts() & !beside) {
        let Some(with) = text.words.get(at).and_then(|word| run.and(word, at)) else { continue };
        let next = text.words.get(at + 1).filter(|_| !text.gap(at + 1) && !run.words.contains(&(at + 1)));
        let next = next.and_then(|word| with.and(word, at + 1).filter(|_| is_own(word)));
        let alone = text.words.get(at).is_some_and(is_own);
        apart.extend(next);
        apart.extend(alone.then_some(with));
    }
}

/// Whether a word is none of the field.
fn is_own(word: &Word) -> bool {
    word.known.is_some_and(|known| !known.field)
}

/// Whether a word may be a name by itself.
fn may_be_alone(text: &Text<'_>, at: usize) -> bool {
    let (word, written) = (&text.words[at], text.word(at));
    if is_legal_form(written) {
        return text.words.len() == 1;
    }
    let (begins, ends) = (text.gap(at), text.gap(at + 1));
    let is_seldom = |known: &Known| {
        known.names <= RAREST || begins && !known.field && known.names as usize <= MAX_BEARERS
    };
    word.caps || begins && ends || written.len() >= LONG_WORD && word.known.as_ref().is_some_and(is_seldom)
}

/// Whether a word is what a company is in law, and nobody's acronym.
fn is_legal_form(word: &str) -> bool {
    matches!(word, "ltd" | "inc" | "llc" | "llp" | "plc" | "gmbh" | "pvt" | "pte" | "corp" | "co")
}

/// Adds the runs of words that may be names, and with a count of none the words that may have names inside.
fn add_runs(at: usize, text: &Text<'_>, runs: &mut Vec<Run>) {
    for start in 0..text.words.len() {
        let first = &text.words[start];
        if !text.word(start).is_ascii() {
            runs.push(Run::new(at, start..start + 1));
        }
        if first.known.is_none() {
            continue;
        }
        let mut run = Run::new(at, start..start);
        let mut gaps = 0;
        for end in start..text.words.len() {
            if end > start && text.gap(end) {
                gaps += 1;
                if gaps > MAX_GAPS {
                    break;
                }
            }
            let word = &text.words[end];
            if word.filler {
                continue;
            }
            if !run.take(word, end) || run.count > MAX_SPAN {
                break;
            }
            if run.count > 1 || may_be_alone(text, start) {
                runs.push(run.clone());
            }
        }
    }
}

/// Names inside a word of a script without blanks.
fn han_names(text: &Text<'_>, at: usize, found: &mut Vec<Candidate>) {
    let word = text.word(at);
    if word.is_ascii() || !word.chars().all(is_han) {
        return;
    }
    let registry = text.registry();
    let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(40).collect();
    for from in 0..ends.len() {
        let start = if from == 0 { 0 } else { ends[from - 1] };
        for to in (from + 3..ends.len()).rev() {
            if from == 0 && to + 1 == ends.len() && ends.last() == Some(&word.len()) {
                continue;
            }
            let known = registry.word(word_hash(&word[start..ends[to]]));
            let Some(known) = known.filter(|known| !known.field) else { continue };
            let bearers =
                registry.names_of(known.bits).map(|names| registry.numbers(names)).unwrap_or_default();
            let count = bearers.size();
            if count == 0 || count > MAX_BEARERS {
                continue;
            }
            for bearer in bearers.filter(|bearer| bearer & SHORTENED == 0) {
                let Some(row) = registry.name_row(bearer & NAME) else { continue };
                found.push(Candidate {
                    entity: row.entity(),
                    name: bearer & NAME,
                    how: Met::Concepts,
                    words: at..at + 1,
                    mask: 1 << at,
                    coverage: 1.0,
                    matched: 1,
                    weight: known.weight,
                    kind: row.kind(),
                    in_order: true,
                    bearers: count,
                });
            }
            break;
        }
    }
}

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

/// Names of which a rare word stands in the text, outside of names that are met as they are.
fn covered(texts: &[Text<'_>], words: &[Words<'_>], registry: &Index, found: &mut [Vec<Candidate>]) {
    let mut rare = Lists::default();
    for (text, found) in texts.iter().zip(&*found) {
        rare.add(|rare| rare_words(text, found, rare));
    }
    registry.touch_names_with(rare.all.iter().map(|(_, known)| known));
    let mut names = Lists::default();
    for (rare, words) in rare.each().zip(words) {
        names.add(|names| names_with(rare, words, registry, names));
    }
    registry.touch_names(names.all.iter().copied());
    let mut kept: Vec<Candidate> = Vec::new();
    for ((names, words), found) in names.each().zip(words).zip(found) {
        let is_met =
            |entity, coverage| found.iter().any(|known| known.entity == entity && known.coverage >= coverage);
        for name in names.iter().copied() {
            // Most often the name stands in the text as it is.
            if registry.name_row(name).is_none_or(|row| is_met(row.entity(), 1.0)) {
                continue;
            }
            let Some(candidate) = cover(registry, name, words) else { continue };
            if candidate.coverage < COVERED || is_met(candidate.entity, candidate.coverage) {
                continue;
            }
            match kept.iter_mut().find(|known| known.entity == candidate.entity) {
                Some(known) => {
                    if known.coverage * known.weight < candidate.coverage * candidate.weight {
                        *known = candidate;
                    }
                }
                None => kept.push(candidate),
            }
        }
        kept.sort_by(|a, b| {
            (b.coverage * b.weight).total_cmp(&(a.coverage * a.weight)).then(a.name.cmp(&b.name))
        });
        kept.truncate(MAX_COVERED);
        found.append(&mut kept);
    }
}

/// A list for each text, all behind each other.
struct Lists<T> {
    all: Vec<T>,
    /// Where each ends.
    ends: Vec<usize>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { all: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Adds the list of the next text, which is put behind the others.
    fn add(&mut self, put: impl FnOnce(&mut Vec<T>)) {
        put(&mut self.all);
        self.ends.push(self.all.len());
    }

    /// The lists, in the order of the texts.
    fn each(&self) -> impl Iterator<Item = &[T]> {
        let mut start = 0;
        self.ends.iter().map(move |end| &self.all[std::mem::replace(&mut start, *end)..*end])
    }
}

/// Puts the rarest words of a text that stand in no name that is met as it is behind others, rarest first, with their places.
fn rare_words(text: &Text<'_>, found: &[Candidate], all: &mut Vec<(usize, Known)>) {
    let start = all.len();
    let named: u128 = found
        .iter()
        .filter(|one| one.how <= Met::Concepts && one.matched >= 2 && one.bearers <= 2)
        .fold(0, |all, one| all | one.mask);
    let rare = (0..text.words.len())
        .filter(|at| named >> at & 1 == 0)
        .filter_map(|at| text.words[at].known.map(|known| (at, known)))
        // A word that only aliases have leads to no name.
        .filter(|(at, known)| (1..=RARE).contains(&(known.names as usize)) && !is_initial(text.word(*at)));
    all.extend(rare);
    all[start..].sort_unstable_by_key(|(at, known)| (known.names, *at));
    all.truncate(start + MAX_RARE_WORDS);
}

/// Puts names that have rare words of a text, and enough of its other words perhaps, behind others.
fn names_with(rare: &[(usize, Known)], words: &Words<'_>, registry: &Index, all: &mut Vec<u32>) {
    // A name with two rare words of the text shows up twice; one word leads to its names by itself only when they are few.
    let twice: Bits<32> = if rare.iter().any(|(_, known)| known.names > RAREST) {
        let names = rare.iter().flat_map(|(_, known)| registry.names_with(known));
        Bits::of_repeated(names.map(|(name, _)| name))
    } else {
        Bits::default()
    };
    let mut looked = 0;
    for (_, known) in rare {
        for (name, sketch) in registry.names_with(known) {
            if looked >= MAX_RARE {
                break;
            }
            if known.names > RAREST && !twice.may_have(name.into()) {
                continue;
            }
            looked += 1;
            if words.may_cover(sketch) {
                all.push(name);
            }
        }
    }
}

/// The words of a text by their numbers in the vocabulary, with a filter that says of most names that too few of theirs are there.
struct Words<'a> {
    text: &'a Text<'a>,
    /// Their bits in a sketch, and what the words of each bit tell together.
    sketch: u64,
    told: [f32; 64],
    words: Vec<(u32, f32, u8)>,
}

impl<'a> Words<'a> {
    fn of(text: &'a Text<'a>) -> Self {
        let words = Vec::with_capacity(text.words.len());
        let mut words = Self { text, sketch: 0, told: [0.0; 64], words };
        for (at, word) in (0_u8..).zip(&text.words) {
            if let Some(known) = word.known {
                let bit = sketch_bit(known.id);
                words.sketch |= 1 << bit;
                words.told[bit as usize & 63] += known.weight;
                words.words.push((known.id, known.weight, at));
            }
        }
        words
    }

    /// Whether enough of a name may be there; never wrongly no.
    fn may_cover(&self, sketch: Sketch) -> bool {
        let mut bits = self.sketch & sketch.bits();
        let mut most = 0.0;
        while bits != 0 {
            most += self.told[bits.trailing_zeros() as usize & 63];
            bits &= bits - 1;
        }
        // Sums of other orders differ in their last bits.
        most * 1.001 >= COVERED * sketch.weight()
    }

    /// A word that is not yet in `taken`: what it tells, and where it stands.
    fn find(&self, id: u32, taken: u128) -> Option<(f32, u8)> {
        if !self.text.may_have(id) {
            return None;
        }
        let found = self.words.iter().find(|(word, _, at)| *word == id && taken >> at & 1 == 0);
        found.map(|(_, weight, at)| (*weight, *at))
    }

    fn tells(&self, mask: u128, least: f32) -> bool {
        self.words.iter().any(|(_, weight, at)| mask >> at & 1 == 1 && *weight >= least)
    }
}

/// How much of a name stands in the text, by what its words tell.
fn cover(registry: &Index, name: u32, words: &Words<'_>) -> Option<Candidate> {
    let row = registry.name_row(name)?;
    let kind = row.kind();
    if matches!(kind, NameKind::Acronym | NameKind::Weak) {
        return None;
    }
    let (mut there, mut matched, mut mask) = (0.0_f32, 0, 0_u128);
    for id in row.words() {
        if let Some((weight, at)) = words.find(id, mask) {
            there += weight;
            matched += 1;
            mask |= 1 << at;
        }
    }
    let first = mask.trailing_zeros() as usize;
    let last = 128 - mask.leading_zeros() as usize;
    (mask != 0).then(|| Candidate {
        entity: row.entity(),
        name,
        how: Met::Likeness,
        words: first..last,
        mask,
        coverage: (there / row.weight().max(0.1)).min(1.0),
        matched,
        weight: there,
        kind,
        in_order: false,
        bearers: 1,
    })
}

/// What a candidate is part of, when a telling word of its name stands in the text: Harvard, of the "Harvard-Smithsonian
/// Center for Astrophysics".
fn hosts(words: &[Words<'_>], registry: &Index, found: &mut [Vec<Candidate>]) {
    let mut children = Lists::default();
    found.iter().for_each(|found| children.add(|children| add_children(found, children)));
    registry.touch_heads(children.all.iter().copied());
    let mut hosts = Lists::default();
    for (children, found) in children.each().zip(&*found) {
        hosts.add(|hosts: &mut Vec<u32>| {
            let start = hosts.len();
            for host in children.iter().flat_map(|child| registry.head(*child).parents().take(4)) {
                let is_met = || found.iter().any(|one| one.entity == host && one.how <= Met::Concepts);
                if !hosts[start..].contains(&host) && !is_met() {
                    hosts.push(host);
                }
            }
        });
    }
    registry.touch_heads(hosts.all.iter().copied());
    for ((hosts, words), found) in hosts.each().zip(words).zip(found) {
        for host in hosts.iter().copied() {
            let head = registry.head(host);
            let best = (0..head.names().len().min(12))
                .filter_map(|at| cover(registry, head.names().number(at), words))
                .filter(|one| words.tells(one.mask, TELLING))
                .max_by(|a, b| a.coverage.total_cmp(&b.coverage).then(b.name.cmp(&a.name)));
            let Some(best) = best else { continue };
            match found.iter_mut().find(|one| one.entity == host) {
                Some(known) if known.coverage < best.coverage => *known = best,
                Some(_) => {}
                None => found.push(best),
            }
        }
    }
}

/// Puts those of which a host may be named too behind others, in the order of their numbers.
fn add_children(found: &[Candidate], all: &mut Vec<u32>) {
    let start = all.len();
    let fit = found.iter().filter(|one| one.how <= Met::Concepts && one.matched >= 2 && one.bearers <= 8);
    for child in fit.map(|one| one.entity) {
        if let Err(at) = all[start..].binary_search(&child) {
            all.insert(start + at, child);
        }
    }
    all.truncate(start + 12);
}

/// Whether an entity is something that a text names: no person and no ship.
pub(super) fn is_organisation(schema: Schema) -> bool {
    matches!(schema, Schema::Organization | Schema::LegalEntity)
}

/// The words of a candidate outside of which its city and country have to stand.
pub(super) fn around(candidate: &Candidate) -> u128 {
    mask(candidate.words.clone())
}
