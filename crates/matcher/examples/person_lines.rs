//! Writes lines for `overzicht match` to be measured with, made of the persons' names of `../shared/data`. They are nobody's names.
//!
//! ```text
//! cargo run --release -p overzicht-matcher --example person_lines -- known 100000 > known.jsonl
//! cargo run --release -p overzicht-matcher --example person_lines -- new 100000 > new.jsonl
//! ```
//! `known`: the first word of one name and the last of another out of `name_pairs.csv`, so that words come again, and many of them are on
//! lists. `new`: two words out of the sets of spellings, in letters of ASCII, hardly one of which comes twice. By a seeded generator.

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
use std::io::{Read, Write};

/// First and last words of names of persons.
fn known() -> (Vec<String>, Vec<String>) {
    let mut reader = csv::Reader::from_path(data().join("matching/name_pairs.csv")).unwrap();
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for row in reader.records().map(Result::unwrap).filter(|row| &row[0] == "Person") {
        for name in [&row[1], &row[2]] {
            first.extend(name.split_whitespace().next().map(str::to_owned));
            last.extend(name.split_whitespace().last().map(str::to_owned));
        }
    }
    (first, last)
}

/// Spellings of names.
fn new() -> Vec<String> {
    let mut text = String::new();
    let file = std::fs::File::open(data().join("matching/person_name_synsets.txt.gz")).unwrap();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    let sets = text.lines().filter_map(|line| line.split(" => ").next());
    let words = sets.flat_map(|set| set.split(", ")).map(str::trim);
    words.filter(|word| !word.is_empty() && word.is_ascii()).map(str::to_owned).collect()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (first, last) = match arguments.next().as_deref() {
        Some("new") => (new(), new()),
        _ => known(),
    };
    let count: usize = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let mut dice = Dice(0x5EED_0FDD);
    let mut one = |of: &[String]| of[dice.roll() as usize % of.len()].clone();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for id in 0..count {
        let name = format!("{} {}", one(&first), one(&last));
        writeln!(out, "{}", serde_json::json!({ "id": id, "schema": "Person", "name": name })).unwrap();
    }
}
