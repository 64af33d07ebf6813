//! An affiliation as it is written → the organisations of the registry that it names.
//!
//! Sub-units in front, several organisations in one string, postal addresses behind: every run of words is looked up among the
//! recorded names, by concept, so that abbreviations and the words of the field in other languages are the same, and in any
//! order; rare words lead to names of which only a part is there; and what is found is looked at again for what it is part
//! of. What is found is weighed by two learned forests: one looks at a candidate alone, one knows what the others are. They come
//! from labelled affiliations (`cargo run --release -p overzicht-matcher --example affiliations -- train`); see
//! `docs/matching.md`.

mod bits;
mod candidates;
mod decisive;
mod features;
mod forest;
mod gazetteer;
mod several;
mod text;

pub(crate) use gazetteer::{is_former_state, state_of};

pub use features::{FEATURES, Features, NAMES, is_relative};
pub use forest::{DEPTH, Forest, MAX_QUESTIONS, Tree, first, second};

use crate::entity::Country;
use crate::index::{Head, Index};
use crate::normal::{Normal, expansions_in, has_shared_initials, normalise};
use crate::screen::without_country;
use candidates::{Candidate, candidates, is_organisation};
use decisive::against;
use features::{Bearers, Kin, alone, relative};
use gazetteer::Named;
use std::ops::Range;
use text::Text;

/// At this probability a candidate is chosen: the balanced operating point of `docs/measurements.md`.
pub const CHOSEN: f32 = 0.6;
/// At this one it may carry a finding.
pub const SAFE: f32 = 0.99;
/// Candidates that are weighed against each other: the first of those that are more probable alone.
const MAX_WEIGHED: usize = 24;
const _: () = assert!(MAX_WEIGHED <= 32, "each has a bit of 32");
/// What is left of the probability of a candidate against which something decisive speaks.
const LEFT: f32 = 0.5;
const _: () = assert!(LEFT < CHOSEN, "it is not chosen then");
/// Below this, alone, a candidate is nothing.
const NOTHING: f32 = 0.01;

/// A candidate with what speaks for it.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its number in the registry.
    pub entity: u32,
    /// The recorded name that was met, by its place in the organisation.
    pub name: u32,
    /// Where in the text it stands, in bytes.
    pub place: Range<usize>,
    /// The words of the text that are in the name, as bits.
    pub words: u128,
    /// How the name was met.
    pub how: Met,
    /// What it is weighed by.
    pub features: Features,
    /// From 0 to 1: how often such a candidate is right.
    pub probability: f32,
    /// A word of the text that tells it from the candidate, and the one in its place in the candidate's name, which may be none. Looked for where it
    /// would be chosen without, which it is not then.
    pub against: Option<(String, String)>,
}

/// How a recorded name was met in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Met {
    /// Letter by letter after normalisation.
    Equal,
    /// With abbreviations written out.
    Abbreviated,
    /// Word by word of the same meaning.
    Concepts,
    /// Only the beginning of the recorded name.
    Shortened,
    /// Some of its words, in any order.
    Likeness,
}

/// The organisations that a text names, most probable first. Every one at [`CHOSEN`] or more is meant, as far as can be told.
pub fn affiliation(raw: &str, country: Option<Country>, registry: &Index) -> Vec<Found> {
    weighed(raw, country, registry, first(), second())
}

/// Of what [`affiliation`] gives, those that are meant at a probability: of several that claim the same words only the best,
/// unless one is part of the other.
pub fn meant<'a>(found: &'a [Found], registry: &Index, at: f32) -> Vec<&'a Found> {
    let mut meant: Vec<&Found> = Vec::new();
    for one in found.iter().take_while(|one| one.probability >= at) {
        let related = |other: &Found| are_related(one.entity, other.entity, registry);
        if meant.iter().all(|known| known.words & one.words == 0 || related(known)) {
            meant.push(one);
        }
    }
    meant
}

/// Whether one of two organisations is part of the other.
fn are_related(one: u32, other: u32, registry: &Index) -> bool {
    registry.head(one).parents().any(|parent| parent == other)
        || registry.head(other).parents().any(|parent| parent == one)
}

/// Every organisation that is looked at, by its number, before anything is weighed: for measuring.
pub fn reached(raw: &str, registry: &Index) -> Vec<u32> {
    let texts = Text::all([raw].into_iter(), registry);
    candidates(&texts, registry).into_iter().flatten().map(|one| one.entity).collect()
}

/// Every candidate with the features that it has alone: for learning the first forest.
pub fn unweighed(raw: &str, country: Option<Country>, registry: &Index) -> Vec<(u32, u128, Features)> {
    let all = Lines::new(&[(raw, country)], registry);
    let each = all.lines.iter().flat_map(|line| &line.candidates).zip(all.features);
    each.map(|(one, features)| (one.entity, one.mask, features)).collect()
}

/// The same by given forests: for learning them.
pub fn weighed(
    raw: &str,
    country: Option<Country>,
    registry: &Index,
    first: &Forest,
    second: &Forest,
) -> Vec<Found> {
    let read = all_weighed(&[(raw, country)], registry, first, second, 0.0).pop();
    read.map(|read| read.found).unwrap_or_default()
}

/// An affiliation that was read.
pub(crate) struct Read {
    /// What [`affiliation`] gives, down to some probability.
    pub(crate) found: Vec<Found>,
    /// Where the whole names in it stand, however improbable, and where each of its words begins, in bytes; only of a text with several names.
    named: Vec<Range<usize>>,
    words: Vec<usize>,
    /// Where words stand that no name has, in bytes; only of a text that names nobody.
    pub(crate) strange: Vec<Range<usize>>,
    /// The country that it names, if that is one.
    pub(crate) country: Option<Country>,
    /// The normal form of the whole, if that needed no more than cutting it into words.
    pub(crate) normal: Option<Normal>,
}

/// Reads some texts, which is faster than one by one: what is looked at in memory is brought near for all together, and the forests
/// look at many candidates at once. What is less probable than `least` is left out.
pub(crate) fn read(texts: &[(&str, Option<Country>)], registry: &Index, least: f32) -> Vec<Read> {
    all_weighed(texts, registry, first(), second(), least)
}

/// Texts with what is known of their candidates so far.
struct Lines<'a> {
    lines: Vec<Line<'a>>,
    /// Of all candidates, those of one text behind those of another.
    heads: Vec<Head<'a>>,
    features: Vec<Features>,
    probabilities: Vec<f32>,
}

/// A text with its candidates, and where they are in the lists of all.
struct Line<'a> {
    text: Text<'a>,
    country: Option<Country>,
    candidates: Vec<Candidate>,
    places: Range<usize>,
}

/// What is said of the texts: every candidate of this probability at least. A text that names several organisations, each by itself, is read in pieces too.
fn all_weighed(
    texts: &[(&str, Option<Country>)],
    registry: &Index,
    first: &Forest,
    second: &Forest,
    least: f32,
) -> Vec<Read> {
    let mut all = as_one(texts, registry, first, second, least);
    for ((raw, _), read) in texts.iter().zip(&mut all) {
        for way in several::ways(raw, &read.named, &read.found) {
            let texts: Vec<_> = way.pieces.iter().map(|piece| (&raw[piece.clone()], None)).collect();
            let found = as_one(&texts, registry, first, second, CHOSEN).into_iter().map(|read| read.found);
            several::take(raw, &mut read.found, way, found, &read.words, |a, b| are_related(a, b, registry));
        }
    }
    all
}

/// The same of texts that each name one organisation and what has to do with it.
fn as_one(
    texts: &[(&str, Option<Country>)],
    registry: &Index,
    first: &Forest,
    second: &Forest,
    least: f32,
) -> Vec<Read> {
    let mut all = Lines::new(texts, registry);
    all.probabilities = first.probabilities(&all.features);
    all.once();
    let mut kin = Kin::default();
    for line in &all.lines {
        let places = line.places.clone();
        let (heads, likely) = (&all.heads[places.clone()], &all.probabilities[places.clone()]);
        relative(&line.candidates, heads, likely, &mut all.features[places], &mut kin);
    }
    all.probabilities = second.probabilities(&all.features);
    let told = || all.lines.iter().flat_map(|line| all.told(line, least));
    registry.touch_names(told().map(|(_, at)| all.heads[at].names().number(0)));
    registry.touch_texts(told().flat_map(|(one, at)| [one.name, all.heads[at].names().number(0)]));
    registry.touch_ids(told().map(|(_, at)| &all.heads[at]));
    let found: Vec<Vec<Found>> = all.lines.iter().map(|line| all.found_in(line, least)).collect();
    let each = all.lines.into_iter().zip(found).zip(texts);
    each.map(|((line, found), (raw, _))| {
        let named = line.named(raw);
        let strange = if found.iter().any(|one| one.probability >= CHOSEN) {
            Vec::new()
        } else {
            line.text.strange_words()
        };
        let country = line.text.country();
        let words = if named.is_empty() {
            Vec::new()
        } else {
            line.text.words.iter().map(|word| word.raw.start).collect()
        };
        Read { found, named, words, strange, country, normal: line.text.into_normal() }
    })
    .collect()
}

impl<'a> Lines<'a> {
    /// Texts with their candidates and the features that each of those has alone.
    fn new(texts: &[(&str, Option<Country>)], registry: &'a Index) -> Self {
        let read = Text::all(texts.iter().map(|(raw, _)| *raw), registry);
        let candidates = candidates(&read, registry).into_iter();
        let each = read.into_iter().zip(candidates).zip(texts);
        let line = |((text, candidates), (_, country)): ((_, _), &(_, _))| Line {
            text,
            country: *country,
            candidates,
            places: 0..0,
        };
        let mut lines: Vec<Line<'_>> = each.map(line).collect();
        registry.touch_heads(lines.iter().flat_map(|line| &line.candidates).map(|one| one.entity));
        let most = lines.iter().map(|line| line.candidates.len()).sum();
        let (mut heads, mut features) = (Vec::with_capacity(most), Vec::with_capacity(most));
        let mut bearers = Bearers::default();
        for line in &mut lines {
            line.candidates.retain(|one| {
                let head = registry.head(one.entity);
                is_organisation(head.schema()) && !is_address(&line.text, one, &head)
            });
            alone(&line.text, line.country, &mut line.candidates, &mut heads, &mut features, &mut bearers);
            line.places = heads.len() - line.candidates.len()..heads.len();
        }
        Self { lines, heads, features, probabilities: Vec::new() }
    }

    /// Leaves each organisation of a text once, the most probable of what was met of it, and no more than can be weighed against each
    /// other.
    fn once(&mut self) {
        let most = self.heads.len();
        let (mut heads, mut features) = (Vec::with_capacity(most), Vec::with_capacity(most));
        let mut probabilities = Vec::with_capacity(most);
        let mut kept = Vec::with_capacity(MAX_WEIGHED);
        let mut candidates = Vec::with_capacity(MAX_WEIGHED);
        for line in &mut self.lines {
            let start = line.places.start;
            line.once(&self.probabilities[line.places.clone()], &mut kept);
            candidates.clear();
            candidates.extend(kept.iter().map(|at| line.candidates[*at].clone()));
            // The room of one line is the next one's.
            std::mem::swap(&mut line.candidates, &mut candidates);
            line.places = heads.len()..heads.len() + kept.len();
            heads.extend(kept.iter().map(|at| self.heads[start + at]));
            features.extend(kept.iter().map(|at| self.features[start + at]));
            probabilities.extend(kept.iter().map(|at| self.probabilities[start + at]));
        }
        (self.heads, self.features, self.probabilities) = (heads, features, probabilities);
    }

    /// The candidates of a text of this probability at least, with their places in the lists of all.
    fn told<'b>(&'b self, line: &'b Line<'_>, least: f32) -> impl Iterator<Item = (&'b Candidate, usize)> {
        line.candidates
            .iter()
            .zip(line.places.clone())
            .filter(move |(_, at)| self.probabilities[*at] >= least)
    }

    /// What is said of a text.
    fn found_in(&self, line: &Line<'_>, least: f32) -> Vec<Found> {
        let told = self.told(line, least);
        let mut found: Vec<Found> = told.map(|(one, at)| self.found(line, one, at)).collect();
        found.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.entity.cmp(&b.entity)));
        found
    }

    fn found(&self, line: &Line<'_>, one: &Candidate, at: usize) -> Found {
        let (text, head, probability) = (&line.text, &self.heads[at], self.probabilities[at]);
        // How exactly it was met matters only for what may be chosen.
        let exactly = one.how <= Met::Concepts && one.in_order && probability >= CHOSEN;
        let against = (probability >= CHOSEN).then(|| against(text, one)).flatten();
        let how = if exactly { line.met(one, head) } else { one.how };
        Found {
            entity: one.entity,
            name: one.name.saturating_sub(head.names().number(0)),
            place: text.place_of(&one.words),
            words: one.mask,
            how,
            features: self.features[at],
            probability: if against.is_some() { probability * LEFT } else { probability },
            against,
        }
    }
}

impl Line<'_> {
    /// Where the names stand that are there whole and in order, if there are several.
    fn named(&self, raw: &str) -> Vec<Range<usize>> {
        let is_whole = |one: &&Candidate| one.how <= Met::Concepts && one.in_order;
        let whole = || self.candidates.iter().filter(is_whole);
        if whole().take(2).count() < 2 || !several::may_be(raw) {
            return Vec::new();
        }
        whole().map(|one| self.text.place_of(&one.words)).collect()
    }

    /// How the words of a candidate meet its recorded name. The country that the registry puts behind that need not stand there where it
    /// is said otherwise.
    fn met(&self, one: &Candidate, head: &Head<'_>) -> Met {
        let Some(row) = self.text.registry().name_row(one.name) else { return one.how };
        let typed = self.text.slice(one.words.clone());
        let whole = met(typed, row.normal(), head);
        if whole != Met::Concepts || !self.says_country_of(head, &one.words) {
            return whole;
        }
        let bare = without_country(row.text(), &head.countries().collect::<Vec<_>>());
        bare.map_or(whole, |bare| met(typed, normalise(bare).as_str(), head))
    }

    /// Whether the country that the text says behind some words is one of an organisation's; where it says none at all, the one that was
    /// given with it.
    fn says_country_of(&self, head: &Head<'_>, words: &Range<usize>) -> bool {
        let named = &self.text.countries;
        if named.is_empty() {
            return self.country.is_some_and(|country| head.is_in(country));
        }
        let behind = |named: &&Named| named.words.start >= words.end;
        let next = named.iter().filter(behind).map(|named| named.words.start).min();
        named.iter().filter(|named| Some(named.words.start) == next).any(|named| head.is_in(named.country))
    }

    /// The places of those of its candidates that are weighed against each other, the most probable first.
    fn once(&self, probabilities: &[f32], kept: &mut Vec<usize>) {
        let candidates = &self.candidates;
        // Of one organisation what is met most fully; of several the more probable.
        let fuller = |at: usize| {
            let one = &candidates[at];
            (one.how <= Met::Concepts, one.coverage * one.weight)
        };
        let before = |a: usize, b: usize| {
            let (x, y) = (fuller(a), fuller(b));
            y.0.cmp(&x.0)
                .then(y.1.total_cmp(&x.1))
                .then(probabilities[b].total_cmp(&probabilities[a]))
                .then(candidates[a].name.cmp(&candidates[b].name))
                .is_lt()
        };
        kept.clear();
        for (at, one) in candidates.iter().enumerate() {
            match kept.iter_mut().find(|known| candidates[**known].entity == one.entity) {
                Some(known) if before(at, *known) => *known = at,
                Some(_) => {}
                None => kept.push(at),
            }
        }
        kept.retain(|at| probabilities[*at] >= NOTHING);
        kept.sort_unstable_by(|a, b| {
            probabilities[*b]
                .total_cmp(&probabilities[*a])
                .then(candidates[*a].entity.cmp(&candidates[*b].entity))
        });
        kept.truncate(MAX_WEIGHED);
    }
}

/// Whether a name is no more than a country or a state, or than the place of its organisation while other words stand around it.
fn is_address(text: &Text<'_>, one: &Candidate, head: &Head<'_>) -> bool {
    text.is_country(&one.words)
        || one.how <= Met::Concepts && head.places().any(|place| text.is_only_place(&one.words, place))
}

/// How a run of words meets a recorded name of the same concepts.
fn met(typed: &str, recorded: &str, head: &Head<'_>) -> Met {
    if typed == recorded || normalise(typed).as_str() == recorded {
        return Met::Equal;
    }
    let written_out = |from: &str, to: &str| {
        let from = Normal::from_words(from);
        let is_shared = has_shared_initials(&from);
        let countries: Vec<Country> = head.countries().filter(|_| is_shared).collect();
        expansions_in(&from, &countries).iter().any(|reading| reading.as_str() == to)
    };
    if written_out(typed, recorded) || written_out(recorded, typed) {
        return Met::Abbreviated;
    }
    Met::Concepts
}
