//! An affiliation as it is written → the organisations of the registry that it names.
//!
//! Sub-units in front, several organisations in one string, postal addresses behind: every run of words is looked up among the
//! recorded names (by concept, so that abbreviations and the words of the field in other languages are the same), and what
//! is found is weighed as a whole: how much of the text it covers, who else bears the name, whether country, city and parent are
//! named beside it. The weights come from labelled affiliations (`cargo run --release -p overzicht-matcher --example
//! affiliations -- train`); see `docs/matching.md`.

use crate::concepts::{concept, is_filler, is_initial, of_the_field, plain};
use crate::countries;
use crate::entity::{Country, NameKind, Schema, Status};
use crate::index::{Head, Index, Key, Kind, SHORTENED};
use crate::normal::{MAX_CHARS, is_acronym, same_word, words_of};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Words of an affiliation that are looked at.
const MAX_WORDS: usize = 120;
/// Words of a recorded name that is looked for.
const MAX_SPAN: usize = 14;
/// Bearers of a name that are weighed; a name of more says nothing.
const MAX_BEARERS: usize = 24;
/// At this probability a candidate is chosen: the balanced operating point of `docs/measurements.md`.
pub const CHOSEN: f32 = 0.5;
/// At this one it may carry a finding.
pub const SAFE: f32 = 0.99;

/// What a candidate is weighed by.
pub const FEATURES: usize = 31;

/// A candidate with what speaks for it.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its number in the registry.
    pub entity: u32,
    /// The recorded name that was met.
    pub name: u32,
    /// Where in the text it stands, in bytes.
    pub place: Range<usize>,
    /// How the name was met.
    pub how: Met,
    /// What it is weighed by, each from 0 to 1.
    pub features: [f32; FEATURES],
    /// From 0 to 1: how often such a candidate is right.
    pub probability: f32,
    words: Range<usize>,
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
    /// With a word spelled otherwise, or in another order.
    Likeness,
}

struct Word {
    normal: Range<usize>,
    raw: Range<usize>,
    /// Initials, as they are typed.
    caps: bool,
    /// Behind a comma, bracket, dash or line end.
    gap: bool,
}

/// The words of a text with their places.
struct Text {
    buffer: String,
    words: Vec<Word>,
    /// Whether the last word is made of initials.
    initials: bool,
}

impl Text {
    fn new(raw: &str) -> Self {
        let mut text =
            Self { buffer: String::with_capacity(raw.len() + 8), words: Vec::new(), initials: false };
        let mut gap = true;
        let mut rest = 0..0;
        let end = raw.char_indices().nth(MAX_CHARS).map_or(raw.len(), |(at, _)| at);
        let raw = &raw[..end];
        for (at, c) in raw.char_indices().chain([(raw.len(), ' ')]) {
            let separates = matches!(
                c,
                ',' | ';'
                    | '|'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '（'
                    | '）'
                    | '，'
                    | '、'
                    | '\n'
                    | '–'
                    | '—'
                    | ':'
                    | '/'
                    | '#'
            );
            if !(separates || c.is_whitespace()) {
                if rest.is_empty() {
                    rest = at..at;
                }
                rest.end = at + c.len_utf8();
                continue;
            }
            if !rest.is_empty() {
                let token = &raw[rest.clone()];
                if token == "-" {
                    gap = true;
                } else {
                    text.add(token, rest.clone(), gap);
                    gap = false;
                }
                rest = 0..0;
            }
            gap |= separates;
        }
        text
    }

    fn add(&mut self, token: &str, raw: Range<usize>, mut gap: bool) {
        let caps = is_acronym(token);
        let words = words_of(&plain(token));
        for word in words.split_ascii_whitespace() {
            if self.words.len() >= MAX_WORDS {
                return;
            }
            let start = self.buffer.len();
            // Initials that stand apart are one word: "S. N. Bose", "S.N. Bose".
            if self.initials && !gap && is_initial(word) {
                self.buffer.push_str(word);
                if let Some(last) = self.words.last_mut() {
                    last.normal.end = self.buffer.len();
                    last.raw.end = raw.end;
                }
                continue;
            }
            self.initials = is_initial(word);
            self.buffer.push_str(same_word(word));
            self.words.push(Word { normal: start..self.buffer.len(), raw: raw.clone(), caps, gap });
            gap = false;
        }
    }

    fn word(&self, at: usize) -> &str {
        &self.buffer[self.words[at].normal.clone()]
    }

    /// Whether a separator or an end stands in front of a word.
    fn gap(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|word| word.gap)
    }

    fn joined(&self, span: Range<usize>) -> String {
        let mut joined = String::new();
        for at in span {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(self.word(at));
        }
        joined
    }
}

/// A country, or a state of the United States, that a text names.
struct Named {
    country: Country,
    words: Range<usize>,
}

fn countries_in(text: &Text) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let states = states();
    for at in 0..text.words.len() {
        for length in (1..=4).rev() {
            let span = at..at + length;
            if span.end > text.words.len() || (at + 1..span.end).any(|i| text.gap(i)) {
                continue;
            }
            let joined = text.joined(span.clone());
            let short = joined.len() <= 3;
            let raw_caps = text.words[at].caps || !short;
            let country = if short && !raw_caps {
                None
            } else if let Some(us) = states.get(joined.as_str()) {
                // A short code only at the start of a part, or before digits: "MA 02139".
                (!short
                    || text.gap(at)
                    || text.words.get(at + 1).is_some_and(|_| starts_with_digit(text.word(at + 1))))
                .then_some(*us)
            } else if short && !text.gap(at) && !text.gap(at + 1) {
                None
            } else if short {
                match joined.as_str() {
                    "usa" | "uk" | "uae" | "prc" | "roc" | "us" => countries::parse(match joined.as_str() {
                        "prc" => "cn",
                        "roc" => "tw",
                        other => other,
                    }),
                    _ => None,
                }
            } else {
                countries::parse_normal(&joined)
            };
            if let Some(country) = country {
                if !found.iter().any(|named| named.words.contains(&at)) {
                    found.push(Named { country, words: span });
                }
                break;
            }
        }
    }
    found
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn states() -> &'static HashMap<String, Country> {
    static TABLE: OnceLock<HashMap<String, Country>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let us = Country::parse("US");
        include_str!("../data/us_states.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            // Georgia is also a country: it tells nothing.
            .filter(|(_, name)| *name != "Georgia")
            .flat_map(|(code, name)| [code.to_ascii_lowercase(), name.to_ascii_lowercase()])
            .filter_map(|name| Some((name, us?)))
            .collect()
    })
}

/// A run of words that is a recorded name, with its bearers.
struct Span {
    words: Range<usize>,
    /// Concepts in it.
    concepts: usize,
    bearers: Vec<(u32, u32)>,
    /// The longest recorded name that this one is only a part of.
    inside: Option<Range<usize>>,
}

/// Every run of words that is a recorded name.
fn spans(text: &Text, registry: &Index) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut key = String::new();
    for start in 0..text.words.len() {
        if is_filler(text.word(start)) && !is_initial(text.word(start)) {
            continue;
        }
        key.clear();
        let mut count = 0;
        let mut crossed = 0;
        for end in start..text.words.len().min(start + MAX_SPAN) {
            if end > start && text.gap(end) {
                crossed += 1;
                if crossed > 2 {
                    break;
                }
            }
            let word = text.word(end);
            if is_filler(word) && !is_initial(word) {
                continue;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(if is_initial(word) { word } else { concept(word) });
            count += 1;
            let found = Key::of(&key);
            if count == 2 && !registry.has(found.kind(Kind::Prefix)) {
                break;
            }
            // A single word is a name only as it is typed: initials, or a part of its own.
            if count == 1
                && !(text.words[start].caps
                    || word.starts_with(is_han)
                    || text.gap(start) && text.gap(end + 1))
            {
                continue;
            }
            let postings = registry.lookup(found.kind(Kind::Concepts));
            if postings.size() > 0 && postings.size() <= MAX_BEARERS {
                spans.push(Span {
                    words: start..end + 1,
                    concepts: count,
                    bearers: postings.collect(),
                    inside: None,
                });
            }
        }
        han_spans(text, start, registry, &mut spans);
    }
    spans
}

/// Names inside a word of a script without blanks.
fn han_spans(text: &Text, at: usize, registry: &Index, spans: &mut Vec<Span>) {
    let word = text.word(at);
    if word.is_ascii() || !word.chars().all(is_han) {
        return;
    }
    let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(40).collect();
    for from in 0..ends.len() {
        let start = if from == 0 { 0 } else { ends[from - 1] };
        for to in (from + 3..ends.len()).rev() {
            if from == 0 && to + 1 == ends.len() && ends.last() == Some(&word.len()) {
                continue;
            }
            let postings = registry.lookup(Key::new(Kind::Concepts, &word[start..ends[to]]));
            if postings.size() > 0 && postings.size() <= MAX_BEARERS {
                spans.push(Span {
                    words: at..at + 1,
                    concepts: to - from,
                    bearers: postings.collect(),
                    inside: None,
                });
                break;
            }
        }
    }
}

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

/// The organisations that a text names, most probable first. Every one at [`CHOSEN`] or more is meant, as far as can be told.
pub fn affiliation(raw: &str, country: Option<Country>, registry: &Index) -> Vec<Found> {
    let text = Text::new(raw);
    let named = countries_in(&text);
    let mut spans = spans(&text, registry);
    // Within a longer name a shorter one is no name of its own, unless the longer one begins or ends with it.
    let all: Vec<Range<usize>> = spans.iter().map(|span| span.words.clone()).collect();
    let longer = |words: &Range<usize>| {
        all.iter()
            .filter(|other| other.start <= words.start && other.end >= words.end && other.len() > words.len())
            .max_by_key(|other| other.len())
    };
    for span in &mut spans {
        span.inside = longer(&span.words).cloned();
    }
    spans.retain(|span| {
        span.inside.as_ref().is_none_or(|longer| {
            span.concepts >= 2
                && (longer.start == span.words.start || longer.end == span.words.end)
                && span.bearers.iter().any(|(_, name)| name & SHORTENED == 0)
        })
    });
    // A country's or state's own name, and nothing else, is an address.
    spans.retain(|span| {
        !named.iter().any(|named| named.words.start <= span.words.start && named.words.end >= span.words.end)
    });
    let mut found: Vec<Found> = Vec::new();
    for span in &spans {
        found.extend(weigh(span, &text, country, &named, registry));
    }
    if !found.iter().any(|one| one.features[0] > 0.0 || one.features[1] > 0.0) {
        likeness(&text, country, &named, registry, &mut found);
    }
    relate(&mut found, registry);
    for one in &mut found {
        one.probability = probability(&one.features);
    }
    found.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.entity.cmp(&b.entity)));
    let mut seen: Vec<u32> = Vec::new();
    found.retain(|one| {
        let new = !seen.contains(&one.entity);
        seen.push(one.entity);
        new
    });
    found
}

/// The bearers of a name in a text, each with what speaks for it.
fn weigh(
    span: &Span,
    text: &Text,
    country: Option<Country>,
    named: &[Named],
    registry: &Index,
) -> Vec<Found> {
    let typed = text.joined(span.words.clone());
    let full = span.bearers.iter().any(|(_, name)| name & SHORTENED == 0);
    let mut bearers: Vec<(u32, u32, Met, Head<'_>)> = Vec::new();
    // A name that is somebody's own is not short for another's.
    for (number, name) in span.bearers.iter().filter(|(_, name)| !full || name & SHORTENED == 0) {
        let head = registry.head(*number);
        if !matches!(head.schema, Schema::Organization | Schema::LegalEntity) {
            continue;
        }
        let short = name & SHORTENED != 0;
        let name = name & !SHORTENED;
        let Some(recorded) = head.names.get(name as usize) else { continue };
        let how = if short { Met::Shortened } else { met(&typed, recorded.normal()) };
        match bearers.iter_mut().find(|(known, ..)| known == number) {
            Some(known) => {
                if how < known.2 {
                    *known = (*number, name, how, head);
                }
            }
            None => bearers.push((*number, name, how, head)),
        }
    }
    let caps = span.words.len() == 1 && text.words[span.words.start].caps;
    let generic = concepts_generic(text, span);
    let total = bearers.len();
    let agrees = |entity: &Head<'_>| {
        country.is_some_and(|country| entity.countries.contains(&country))
            || named.iter().any(|named| entity.countries.contains(&named.country))
    };
    let in_city = |entity: &Head<'_>| {
        entity.places.iter().any(|place| {
            let words: Vec<&str> = place.split(' ').filter(|word| !word.is_empty()).collect();
            (0..text.words.len()).any(|at| {
                !span.words.contains(&at)
                    && words
                        .iter()
                        .enumerate()
                        .all(|(i, word)| at + i < text.words.len() && text.word(at + i) == *word)
            }) && !words.is_empty()
        })
    };
    let evidence: Vec<(bool, bool)> =
        bearers.iter().map(|(.., entity)| (agrees(entity), in_city(entity))).collect();
    let rank = |at: usize| {
        let (agrees, city) = evidence[at];
        let active = bearers[at].3.status == Status::Active;
        (u8::from(agrees) + 2 * u8::from(city), active, std::cmp::Reverse(bearers[at].2))
    };
    let best = (0..bearers.len()).map(rank).max();
    let ties = (0..bearers.len()).filter(|at| Some(rank(*at)) == best).count();
    let covers_start = text.gap(span.words.start);
    let covers_end = text.gap(span.words.end);
    let knows_country = country.is_some() || !named.is_empty();
    bearers
        .iter()
        .enumerate()
        .map(|(at, (number, name, how, entity))| {
            let kind = entity.names.get(*name as usize).map_or(NameKind::Weak, |name| name.kind);
            let (agrees, city) = evidence[at];
            let acronym = kind == NameKind::Acronym || caps;
            let flag = f32::from;
            let mut features = [0.0; FEATURES];
            features[0] = flag(u8::from(!acronym && *how == Met::Equal));
            features[1] = flag(u8::from(!acronym && *how == Met::Abbreviated));
            features[2] = flag(u8::from(!acronym && *how == Met::Concepts));
            features[3] = flag(u8::from(acronym));
            features[4] = flag(u8::from(covers_start && covers_end));
            features[5] = flag(u8::from(covers_start || covers_end));
            features[6] = flag(u8::from(span.concepts == 1));
            features[7] = flag(u8::from(span.concepts == 2));
            features[8] = flag(u8::from(span.concepts >= 4));
            features[9] = flag(u8::from(generic));
            features[10] = flag(u8::from(agrees));
            features[11] = flag(u8::from(knows_country && !agrees));
            features[12] = flag(u8::from(city));
            features[13] = flag(u8::from(total == 1));
            features[14] = if Some(rank(at)) == best { 1.0 / ties as f32 } else { 0.0 };
            features[15] = flag(u8::from(entity.status == Status::Active));
            features[16] = flag(u8::from(matches!(kind, NameKind::Primary | NameKind::Label)));
            features[17] = flag(u8::from(span.words.len() == text.words.len()));
            features[18] = flag(u8::from(entity.education));
            features[24] = flag(u8::from(*how == Met::Shortened));
            features[25] = (span.words.len() as f32 / text.words.len() as f32).min(1.0);
            features[26] = flag(u8::from(span.words.start == 0));
            features[30] = flag(u8::from(span.inside.is_some()));
            features[23] = flag(u8::from(acronym && (city || agrees)));
            Found {
                entity: *number,
                name: *name,
                place: text.words[span.words.start].raw.start..text.words[span.words.end - 1].raw.end,
                how: *how,
                features,
                probability: 0.0,
                words: span.words.clone(),
            }
        })
        .collect()
}

/// Whether a name is all words of the field: it is borne by many, recorded or not.
fn concepts_generic(text: &Text, span: &Span) -> bool {
    span.words
        .clone()
        .map(|at| text.word(at))
        .filter(|word| !is_filler(word))
        .all(|word| of_the_field(word).is_some())
}

/// How a run of words meets a recorded name of the same concepts.
fn met(typed: &str, recorded: &str) -> Met {
    if typed == recorded {
        return Met::Equal;
    }
    let typed = crate::normal::Normal::from_words(typed);
    if crate::normal::normalise(typed.as_str()).as_str() == recorded {
        return Met::Equal;
    }
    let recorded_normal = crate::normal::Normal::from_words(recorded);
    let typed_readings = crate::normal::expansions(&typed);
    if typed_readings.iter().any(|reading| reading.as_str() == recorded)
        || crate::normal::expansions(&recorded_normal)
            .iter()
            .any(|reading| reading.as_str() == typed.as_str())
    {
        return Met::Abbreviated;
    }
    Met::Concepts
}

/// Parts of the text that are close to a recorded name.
fn likeness(
    text: &Text,
    country: Option<Country>,
    named: &[Named],
    registry: &Index,
    found: &mut Vec<Found>,
) {
    let mut start = 0;
    while start < text.words.len() {
        let mut end = start + 1;
        while !text.gap(end) {
            end += 1;
        }
        let part = text.joined(start..end);
        let generic = (start..end)
            .map(|at| text.word(at))
            .filter(|word| !is_filler(word))
            .all(|word| of_the_field(word).is_some());
        // Words of the field alone are close to a hundred names.
        let close = if generic { Vec::new() } else { registry.similar(&part, country, 3) };
        for similar in close {
            let entity = registry.head(similar.entity);
            let name = entity.names.iter().position(|name| name.text == similar.recorded).unwrap_or_default();
            let agrees = named.iter().any(|named| entity.countries.contains(&named.country));
            let mut features = [0.0; FEATURES];
            features[19] = 1.0;
            features[20] = f32::from(u8::from(similar.spelled.is_empty()));
            features[4] = 1.0;
            features[5] = 1.0;
            features[8] = f32::from(u8::from(end - start >= 4));
            features[14] = 1.0;
            features[15] = f32::from(u8::from(entity.status == Status::Active));
            features[18] = f32::from(u8::from(entity.education));
            features[10] = f32::from(u8::from(agrees));
            features[11] = f32::from(u8::from(!agrees && !named.is_empty()));
            features[17] = f32::from(u8::from(end - start == text.words.len()));
            features[25] = ((end - start) as f32 / text.words.len() as f32).min(1.0);
            features[26] = f32::from(u8::from(start == 0));
            found.push(Found {
                entity: similar.entity,
                name: name as u32,
                place: text.words[start].raw.start..text.words[end - 1].raw.end,
                how: Met::Likeness,
                features,
                probability: 0.0,
                words: start..end,
            });
        }
        start = end;
    }
}

/// What candidates say of each other: who contains whom, and who else is named.
fn relate(found: &mut [Found], registry: &Index) {
    let parents: Vec<Vec<u32>> = found.iter().map(|one| registry.head(one.entity).parents).collect();
    let numbers: Vec<u32> = found.iter().map(|one| one.entity).collect();
    let spans: Vec<Range<usize>> = found.iter().map(|one| one.words.clone()).collect();
    let certain: Vec<bool> = found
        .iter()
        .map(|one| one.features[9] == 0.0 && (one.features[0] > 0.0 || one.features[1] > 0.0))
        .collect();
    for (at, one) in found.iter_mut().enumerate() {
        let parent_named = numbers
            .iter()
            .enumerate()
            .any(|(other, number)| other != at && spans[other] != spans[at] && parents[at].contains(number));
        let child_named = parents.iter().enumerate().any(|(other, parents)| {
            other != at && spans[other] != spans[at] && parents.contains(&one.entity)
        });
        // How much else there is of which more was found.
        let others =
            spans.iter().zip(&certain).filter(|(span, certain)| **certain && **span != spans[at]).count();
        one.features[27] = (others as f32 / 3.0).min(1.0);
        one.features[28] = f32::from(u8::from(others == 0));
        let last = spans.iter().map(|span| span.end).max() == Some(spans[at].end);
        one.features[29] = f32::from(u8::from(last));
        one.features[21] = f32::from(u8::from(parent_named));
        one.features[22] = f32::from(u8::from(child_named));
    }
}

/// The weights, the first of which stands alone.
fn weights() -> &'static [f32] {
    static WEIGHTS: OnceLock<Vec<f32>> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        include_str!("../data/affiliation-weights.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split('\t').nth(1)?.parse().ok())
            .collect()
    })
}

/// Bias, a weight a feature, and a weight a pair of features, in this order.
pub const WEIGHTS: usize = 1 + FEATURES + FEATURES * (FEATURES - 1) / 2;

/// The features and their pairs, as they are weighed.
pub fn terms(features: &[f32; FEATURES]) -> impl Iterator<Item = (usize, f32)> + '_ {
    let set: Vec<usize> = (0..FEATURES).filter(|at| features[*at] != 0.0).collect();
    let pairs = {
        let set = set.clone();
        (0..set.len()).flat_map(move |i| {
            let set = set.clone();
            (0..i).map(move |j| {
                let (low, high) = (set[j], set[i]);
                (1 + FEATURES + high * (high - 1) / 2 + low, low, high)
            })
        })
    };
    set.into_iter()
        .map(|at| (1 + at, features[at]))
        .chain(pairs.map(|(at, low, high)| (at, features[low] * features[high])))
}

fn probability(features: &[f32; FEATURES]) -> f32 {
    let weights = weights();
    let weight = |at: usize| weights.get(at).copied().unwrap_or_default();
    let sum = weight(0) + terms(features).map(|(at, value)| value * weight(at)).sum::<f32>();
    1.0 / (1.0 + (-sum).exp())
}
