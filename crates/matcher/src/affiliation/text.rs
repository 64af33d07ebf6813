//! An affiliation in words with their places, and the countries that it names.

use crate::concepts::{is_filler, is_initial, of_the_field, plain};
use crate::countries;
use crate::entity::Country;
use crate::normal::{MAX_CHARS, is_acronym, same_word, words_of};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Words of an affiliation that are looked at.
const MAX_WORDS: usize = 120;

pub(super) struct Word {
    normal: Range<usize>,
    pub(super) raw: Range<usize>,
    /// Initials, as they are typed.
    pub(super) caps: bool,
    /// Behind a comma, bracket, dash or line end.
    gap: bool,
}

/// The words of a text with their places.
pub(super) struct Text {
    buffer: String,
    pub(super) words: Vec<Word>,
    /// Whether the last word is made of initials.
    initials: bool,
}

impl Text {
    pub(super) fn new(raw: &str) -> Self {
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

    pub(super) fn word(&self, at: usize) -> &str {
        &self.buffer[self.words[at].normal.clone()]
    }

    /// Whether a separator or an end stands in front of a word.
    pub(super) fn gap(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|word| word.gap)
    }

    /// Whether a run of words is all words of the field: a name that is borne by many, recorded or not.
    pub(super) fn is_generic(&self, mut span: Range<usize>) -> bool {
        span.all(|at| is_filler(self.word(at)) || of_the_field(self.word(at)).is_some())
    }

    pub(super) fn joined(&self, span: Range<usize>) -> String {
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
pub(super) struct Named {
    pub(super) country: Country,
    pub(super) words: Range<usize>,
}

pub(super) fn countries_in(text: &Text) -> Vec<Named> {
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
        include_str!("../../data/us_states.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            // Georgia is also a country: it tells nothing.
            .filter(|(_, name)| *name != "Georgia")
            .flat_map(|(code, name)| [code.to_ascii_lowercase(), name.to_ascii_lowercase()])
            .filter_map(|name| Some((name, us?)))
            .collect()
    })
}
