//! How well [`overzicht_matcher::compare`] and [`overzicht_matcher::compare_people`] tell labelled pairs apart.
//!
//! ```text
//! cargo run --release -p overzicht-matcher --example pairs            # figures
//! cargo run --release -p overzicht-matcher --example pairs -- errors  # what goes wrong at the shipped threshold
//! cargo run --release -p overzicht-matcher --example pairs -- sdn     # organisations of the SDN list by their other names
//! cargo run --release -p overzicht-matcher --example pairs -- translated  # names in other languages; `missed` tells which are
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for developers, not part of the program"
)]

mod data;

use data::{data, translated};
use overzicht_matcher::compare::{Prepared, SAME, prepare, score};
use overzicht_matcher::{compare, compare_people};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The area under the curve: how often a pair that is the same scores above one that is not.
fn auc(scored: &[(f32, bool)]) -> f64 {
    let (mut wins, mut all) = (0.0, 0.0);
    for (same, _) in scored.iter().filter(|(_, same)| *same) {
        for (other, _) in scored.iter().filter(|(_, same)| !*same) {
            all += 1.0;
            wins += if same > other {
                1.0
            } else if same == other {
                0.5
            } else {
                0.0
            };
        }
    }
    wins / all
}

fn told(name: &str, scored: &[(f32, bool)]) {
    let count =
        |at: f32, same: bool| scored.iter().filter(|(score, is)| *score >= at && *is == same).count() as f64;
    let all = scored.iter().filter(|(_, same)| *same).count() as f64;
    let f1 = |at: f32| {
        let (right, wrong) = (count(at, true), count(at, false));
        (right / (right + wrong).max(1.0), right / all, 2.0 * right / (right + wrong + all))
    };
    let (precision, recall, score) = f1(SAME);
    println!(
        "{name}: {} pairs, AUC {:.4}; at {SAME}: precision {precision:.3}, recall {recall:.3}, F1 {score:.3}",
        scored.len(),
        auc(scored)
    );
    let best = (1..100).map(|at| at as f32 / 100.0).max_by(|a, b| f1(*a).2.total_cmp(&f1(*b).2)).unwrap();
    println!("    best F1 {:.3} at {best}", f1(best).2);
}

/// Pairs of companies written by hand: the half that was there before the tables were, and the other.
fn companies(errors: bool) {
    let text = include_str!("data/company_pairs.tsv");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let mut halves = [Vec::new(), Vec::new()];
    let mut half = 0;
    for row in rows {
        let [label, one, other] = row.split('\t').collect::<Vec<_>>()[..] else {
            half = 1;
            continue;
        };
        let (score, why) = compare(one, other);
        let same = label == "same";
        if errors && (score >= SAME) != same {
            println!("{same} {score:.2} {one} | {other} — {}", why.sentence());
        }
        halves[half].push((score, same));
    }
    told("companies, first half", &halves[0]);
    told("companies, second half", &halves[1]);
}

/// The organisations of the SDN list: how many of their other names are the same as the first, and how many names are the same as the
/// nearest of another entry, by the words that they share.
fn sdn(data: &Path) {
    let read = |file: &str| {
        let bytes = std::fs::read(data.join("lists/us_ofac_sdn").join(file)).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .into_records();
        reader.flatten().filter(|row| row.len() > 3).collect::<Vec<_>>()
    };
    let first: BTreeMap<String, String> = read("sdn.csv")
        .into_iter()
        .filter(|row| row[2].trim() == "-0-")
        .map(|row| (row[0].to_owned(), row[1].to_owned()))
        .collect();
    let mut all: Vec<(&str, String)> = first.iter().map(|(id, name)| (id.as_str(), name.clone())).collect();
    let (mut met, mut others) = (0, 0);
    for row in read("alt.csv") {
        let Some((id, name)) = first.get_key_value(&row[0]) else { continue };
        others += 1;
        met += usize::from(compare(name, &row[3]).0 >= SAME);
        all.push((id, row[3].to_owned()));
    }
    println!("{} organisations; {met} of {others} other names are the same as the first", first.len());
    let words = |name: &str| -> BTreeSet<String> {
        name.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    };
    let words: Vec<BTreeSet<String>> = all.iter().map(|(_, name)| words(name)).collect();
    let mut bearers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, words) in words.iter().enumerate() {
        words.iter().for_each(|word| bearers.entry(word).or_default().push(at));
    }
    let (mut near, mut wrong) = (0, 0);
    for (at, (id, name)) in all.iter().enumerate() {
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for word in words[at].iter().map(|word| &bearers[word.as_str()]).filter(|all| all.len() <= 400) {
            let others = word.iter().filter(|other| all[**other].0 != *id && all[**other].1 != *name);
            others.for_each(|other| *shared.entry(*other).or_default() += 1.0 / (word.len() as f64).sqrt());
        }
        let Some((other, _)) = shared.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
        near += 1;
        wrong += usize::from(compare(name, &all[other].1).0 >= SAME);
    }
    println!(
        "{wrong} of {near} names are the same as the nearest of another organisation, which may be one of its group"
    );
}

/// Names in five other languages: how many are the same as the English one, and how many as that of another one.
fn tell_translated(missed: bool) {
    for (at, part) in translated().into_iter().enumerate() {
        let english: Vec<Prepared> = part.iter().map(|row| prepare(row[0])).collect();
        let mut met = [0_usize; 5];
        let mut others = Vec::new();
        for (number, row) in part.iter().enumerate() {
            for (language, name) in row[1..].iter().enumerate() {
                let prepared = prepare(name);
                let same = |other: &Prepared| score(&prepared, other) >= SAME;
                met[language] += usize::from(same(&english[number]));
                if missed && !same(&english[number]) {
                    println!("{} | {name}", row[0]);
                }
                others.extend((0..part.len()).filter(|other| *other != number && same(&english[*other])));
            }
        }
        println!(
            "part {}: of {} names in Dutch, German, French, Spanish and Russian the same: {met:?}; the same as another's: {}",
            at + 1,
            part.len(),
            others.len()
        );
    }
}

fn main() {
    let what = std::env::args().nth(1);
    let errors = what.as_deref() == Some("errors");
    if let Some("translated" | "missed") = what.as_deref() {
        return tell_translated(what.as_deref() == Some("missed"));
    }
    let data = data();
    if what.as_deref() == Some("sdn") {
        return sdn(&data);
    }
    let mut reader = csv::Reader::from_path(data.join("matching/name_pairs.csv")).unwrap();
    let (mut organisations, mut people) = (Vec::new(), Vec::new());
    for row in reader.records() {
        let row = row.unwrap();
        let same = &row[3] == "true";
        let (score, why) =
            if &row[0] == "Person" { compare_people(&row[1], &row[2]) } else { compare(&row[1], &row[2]) };
        if errors && (score >= SAME) != same {
            println!("{same} {score:.2} {} | {} — {}", &row[1], &row[2], why.sentence());
        }
        if &row[0] == "Person" { people.push((score, same)) } else { organisations.push((score, same)) }
    }
    told("organisations", &organisations);
    told("people", &people);
    companies(errors);
}
