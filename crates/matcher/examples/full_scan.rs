//! Whether [`overzicht_matcher::Index::similar`] finds what a full scan by the same rule finds, on real names, and how fast it is.
//!
//! ```text
//! cargo run --release -p overzicht-matcher --example full_scan            # 10,000 names
//! cargo run --release -p overzicht-matcher --example full_scan -- 2000
//! ```
//! Names of the registry and parts of affiliations, two of three of them with random damage by a seeded generator.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a tool for developers, not part of the program"
)]

mod data;
mod dice;

use data::data;
use dice::Dice;
use overzicht_matcher::Index;
use overzicht_matcher::compare::prepare;
use overzicht_matcher::index::FullScan;
use overzicht_sources::{Format, NamedFile};
use std::hint::black_box;
use std::time::Instant;

/// One of some sides.
fn roll(dice: &mut Dice, sides: usize) -> usize {
    dice.roll() as usize % sides.max(1)
}

/// A name with a slip or two, or with two words in the place of each other.
fn damage(name: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    if roll(dice, 4) == 0 {
        let mut words: Vec<&str> = name.split(' ').collect();
        let (a, b) = (roll(dice, words.len()), roll(dice, words.len()));
        words.swap(a, b);
        return words.join(" ");
    }
    for _ in 0..=roll(dice, 2) {
        let at = roll(dice, letters.len());
        let letter = char::from(b'a' + roll(dice, 26) as u8);
        match roll(dice, 4) {
            0 if letters.len() > 1 => {
                letters.remove(at);
            }
            1 => letters.insert(at, letter),
            2 if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => letters[at] = letter,
        }
    }
    letters.into_iter().collect()
}

fn main() {
    let count: usize = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let data = data();
    let path = data.join("ror/v2.9-partial-ror-data_schema_v2.json.zst");
    let file = NamedFile::new("v2.9-ror.json.zst", std::fs::read(path).unwrap());
    let entities = overzicht_sources::read(Format::Ror, &[file], None).unwrap().entities;
    let started = Instant::now();
    let bytes = Index::compile(&entities);
    println!(
        "compiled {} organisations into {} MB in {:.1} s",
        entities.len(),
        bytes.len() / 1_000_000,
        started.elapsed().as_secs_f64()
    );
    let index = Index::from_bytes(bytes).unwrap();
    let scan = FullScan::new(&index);
    let mut dice = Dice(0x5EED_0FDD);
    let recorded: Vec<&str> = scan.names().collect();
    let mut asked: Vec<String> = Vec::new();
    for line in std::fs::read_to_string(data.join("matching/crossref_assertions.jsonl")).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = row["affiliation"].as_str().unwrap_or_default();
        asked.extend(text.split(',').map(str::trim).filter(|part| part.len() > 8).take(2).map(str::to_owned));
        if asked.len() >= count / 3 {
            break;
        }
    }
    while asked.len() < count {
        let name = recorded[roll(&mut dice, recorded.len())];
        asked.push(damage(name, &mut dice));
    }
    let (mut all, mut found, mut more, mut names_all, mut names_found) = (0, 0, 0, 0, 0);
    let started = Instant::now();
    for name in &asked {
        let theirs = scan.similar(name, None, usize::MAX);
        let ours = index.similar(name, None, usize::MAX);
        let met = theirs.iter().filter(|similar| ours.contains(similar)).count();
        all += theirs.len();
        found += met;
        more += ours.len() - met;
        names_all += usize::from(!theirs.is_empty());
        names_found += usize::from(!theirs.is_empty() && met == theirs.len());
    }
    println!(
        "{} names against {} recorded ones: the full scan has {all} answers for {names_all} of them; the index finds {found} ({:.5}), all of them for {names_found}, and {more} others; {:.0} s",
        asked.len(),
        scan.len(),
        found as f64 / f64::from(all.max(1) as u32),
        started.elapsed().as_secs_f64()
    );
    let rate = |seconds: f64| asked.len() as f64 / seconds;
    let started = Instant::now();
    for name in &asked {
        black_box(prepare(name));
    }
    let preparing = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let mut slowest = 0.0_f64;
    for name in &asked {
        let began = Instant::now();
        black_box(index.similar(name, None, 3));
        slowest = slowest.max(began.elapsed().as_secs_f64());
    }
    println!(
        "prepared {:.0} names a second; similar {:.0} names a second, the slowest {:.2} ms",
        rate(preparing),
        rate(started.elapsed().as_secs_f64()),
        slowest * 1_000.0
    );
}
