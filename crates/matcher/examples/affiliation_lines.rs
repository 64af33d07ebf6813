//! Writes lines for `overzicht resolve` to be measured with, made of the labelled affiliations of `../shared/data`.
//!
//! ```text
//! cargo run --release -p overzicht-matcher --example affiliation_lines -- repeated 100000 > repeated.jsonl
//! cargo run --release -p overzicht-matcher --example affiliation_lines -- distinct 100000 > distinct.jsonl
//! ```
//! `repeated`: all of them, again and again. `distinct`: the first part of one in front of the rest of another, by a seeded
//! generator, each once.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for developers, not part of the program"
)]

mod data;
mod dice;

use data::data;
use dice::Dice;
use std::collections::BTreeSet;
use std::io::Write;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let distinct = arguments.next().is_some_and(|what| what == "distinct");
    let count: usize = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let data = data();
    let mut texts: Vec<String> = Vec::new();
    for name in ["crossref_assertions.jsonl", "ror_api_logs.jsonl", "s2aff_train.jsonl", "s2aff_val.jsonl"] {
        let file = std::fs::read_to_string(data.join("matching").join(name)).unwrap();
        texts.extend(file.lines().map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            row["affiliation"].as_str().unwrap().to_owned()
        }));
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut write = |id: usize, text: &str| {
        writeln!(out, "{}", serde_json::json!({ "id": id, "affiliation": text })).unwrap();
    };
    if !distinct {
        (0..count).zip(texts.iter().cycle()).for_each(|(id, text)| write(id, text));
        return;
    }
    let parts: Vec<(&str, &str)> = texts.iter().filter_map(|text| text.split_once(',')).collect();
    let mut dice = Dice(0x5EED_0FDD);
    let mut roll = || dice.roll() as usize % parts.len();
    let mut made: BTreeSet<String> = BTreeSet::new();
    while made.len() < count {
        let text = format!("{},{}", parts[roll()].0, parts[roll()].1);
        if made.insert(text.clone()) {
            write(made.len(), &text);
        }
    }
}
