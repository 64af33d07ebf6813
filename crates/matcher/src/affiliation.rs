//! An affiliation as it is written → the organisations of the registry that it names.
//!
//! Sub-units in front, several organisations in one string, postal addresses behind: every run of words is looked up among the
//! recorded names (by concept, so that abbreviations and the words of the field in other languages are the same), and what
//! is found is weighed as a whole: how much of the text it covers, who else bears the name, whether country, city and parent are
//! named beside it. The weights come from labelled affiliations (`cargo run --release -p overzicht-matcher --example
//! affiliations -- train`); see `docs/matching.md`.

mod text;
mod weights;

pub use weights::{FEATURES, WEIGHTS, terms};

use crate::concepts::{concept, is_filler, is_initial};
use crate::entity::{Country, NameKind, Schema, Status};
use crate::index::{Head, Index, Key, Kind, NAME, SHORTENED};
use std::ops::Range;
use text::{Named, Text, countries_in};
use weights::{feature, probability};

/// Words of a recorded name that is looked for.
const MAX_SPAN: usize = 14;
/// Bearers of a name that are weighed; a name of more says nothing.
const MAX_BEARERS: usize = 24;
/// At this probability a candidate is chosen: the balanced operating point of `docs/measurements.md`.
pub const CHOSEN: f32 = 0.5;
/// At this one it may carry a finding.
pub const SAFE: f32 = 0.99;

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

impl Found {
    /// Whether a full name is met as it is recorded, abbreviations aside.
    fn is_met(&self) -> bool {
        self.features[feature::EQUAL] > 0.0 || self.features[feature::ABBREVIATED] > 0.0
    }
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
    if !found.iter().any(Found::is_met) {
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
        let name = name & NAME;
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
    let generic = text.is_generic(span.words.clone());
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
    let knows_country = country.is_some() || !named.is_empty();
    bearers
        .iter()
        .enumerate()
        .map(|(at, (number, name, how, entity))| {
            let kind = entity.names.get(*name as usize).map_or(NameKind::Weak, |name| name.kind);
            let (agrees, city) = evidence[at];
            let acronym = kind == NameKind::Acronym || caps;
            let mut features = about(text, &span.words, entity, agrees, knows_country);
            features[feature::EQUAL] = flag(!acronym && *how == Met::Equal);
            features[feature::ABBREVIATED] = flag(!acronym && *how == Met::Abbreviated);
            features[feature::CONCEPTS] = flag(!acronym && *how == Met::Concepts);
            features[feature::ACRONYM] = flag(acronym);
            features[feature::ONE_WORD] = flag(span.concepts == 1);
            features[feature::TWO_WORDS] = flag(span.concepts == 2);
            features[feature::FOUR_WORDS] = flag(span.concepts >= 4);
            features[feature::GENERIC] = flag(generic);
            features[feature::CITY_AGREES] = flag(city);
            features[feature::ONLY_BEARER] = flag(total == 1);
            features[feature::BEST_BEARER] = if Some(rank(at)) == best { 1.0 / ties as f32 } else { 0.0 };
            features[feature::MAIN_NAME] = flag(matches!(kind, NameKind::Primary | NameKind::Label));
            features[feature::ACRONYM_WITH_PLACE] = flag(acronym && (city || agrees));
            features[feature::SHORTENED_NAME] = flag(*how == Met::Shortened);
            features[feature::INSIDE] = flag(span.inside.is_some());
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

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// What is weighed of any candidate: where it stands in the text, and what it is.
fn about(
    text: &Text,
    words: &Range<usize>,
    entity: &Head<'_>,
    agrees: bool,
    knows_country: bool,
) -> [f32; FEATURES] {
    let (starts, ends) = (text.gap(words.start), text.gap(words.end));
    let mut features = [0.0; FEATURES];
    features[feature::WHOLE_PART] = flag(starts && ends);
    features[feature::BESIDE_GAP] = flag(starts || ends);
    features[feature::COUNTRY_AGREES] = flag(agrees);
    features[feature::COUNTRY_DIFFERS] = flag(knows_country && !agrees);
    features[feature::ACTIVE] = flag(entity.status == Status::Active);
    features[feature::EDUCATION] = flag(entity.education);
    features[feature::WHOLE_TEXT] = flag(words.len() == text.words.len());
    features[feature::SHARE_OF_TEXT] = (words.len() as f32 / text.words.len() as f32).min(1.0);
    features[feature::FIRST] = flag(words.start == 0);
    features
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
        // Words of the field alone are close to a hundred names.
        let close =
            if text.is_generic(start..end) { Vec::new() } else { registry.similar(&part, country, 3) };
        for similar in close {
            let entity = registry.head(similar.entity);
            let name = entity.names.iter().position(|name| name.text == similar.recorded).unwrap_or_default();
            let agrees = named.iter().any(|named| entity.countries.contains(&named.country));
            let mut features = about(text, &(start..end), &entity, agrees, !named.is_empty());
            features[feature::LIKENESS] = 1.0;
            features[feature::ONLY_ORDER] = flag(similar.spelled.is_empty());
            features[feature::FOUR_WORDS] = flag(end - start >= 4);
            features[feature::BEST_BEARER] = 1.0;
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
    let certain: Vec<bool> =
        found.iter().map(|one| one.features[feature::GENERIC] == 0.0 && one.is_met()).collect();
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
        one.features[feature::OTHERS] = (others as f32 / 3.0).min(1.0);
        one.features[feature::ALONE] = flag(others == 0);
        let last = spans.iter().map(|span| span.end).max() == Some(spans[at].end);
        one.features[feature::LAST] = flag(last);
        one.features[feature::PARENT_NAMED] = flag(parent_named);
        one.features[feature::CHILD_NAMED] = flag(child_named);
    }
}
