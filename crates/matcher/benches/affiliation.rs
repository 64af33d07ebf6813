//! Affiliations by stage: cutting and folding, candidates, their features, the two forests, and a whole line with its
//! explanations. `cargo bench -p overzicht-matcher --bench affiliation`
//!
//! Over the labelled affiliations of `../shared/data` (or `OVERZICHT_TEST_DATA`), each once, against the partial registry there.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench: criterion's macros, files, and what it measured on standard output"
)]

#[path = "../examples/data/mod.rs"]
mod data;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use data::data;
use overzicht_matcher::affiliation::{Features, affiliation, first, reached, second, unweighed};
use overzicht_matcher::{Aliases, Index, named_in, named_in_all, normalise};
use overzicht_sources::{Format, NamedFile};
use std::collections::BTreeSet;
use std::hint::black_box;

/// Affiliations that are looked at in one go.
const LINES: usize = 2_000;
/// Affiliations that are answered together, as `overzicht resolve` does.
const TOGETHER: usize = 32;

/// Different affiliations, every so many of all of them in order of the alphabet.
fn texts() -> Vec<String> {
    let sets = ["crossref_assertions.jsonl", "ror_api_logs.jsonl", "s2aff_train.jsonl", "s2aff_val.jsonl"];
    let files = sets.iter().map(|name| std::fs::read_to_string(data().join("matching").join(name)).unwrap());
    let texts: BTreeSet<String> = files
        .flat_map(|file| file.lines().map(str::to_owned).collect::<Vec<_>>())
        .map(|line| serde_json::from_str::<serde_json::Value>(&line).unwrap())
        .map(|row| row["affiliation"].as_str().unwrap().to_owned())
        .collect();
    let every = (texts.len() / LINES).max(1);
    texts.into_iter().step_by(every).take(LINES).collect()
}

fn stages(c: &mut Criterion) {
    let path = data().join("ror/v2.9-partial-ror-data_schema_v2.json.zst");
    if !path.exists() {
        println!("left out: there is no {}", path.display());
        return;
    }
    let entities = overzicht_sources::read(Format::Ror, &[NamedFile::at(&path)], None).unwrap().entities;
    let registry = Index::from_bytes(Index::compile(&entities)).unwrap();
    let texts = texts();
    // What each forest is asked, line by line.
    let alone: Vec<Vec<Features>> = texts
        .iter()
        .map(|text| unweighed(text, None, &registry).into_iter().map(|(.., features)| features).collect())
        .collect();
    let together: Vec<Vec<Features>> = texts
        .iter()
        .map(|text| affiliation(text, None, &registry).into_iter().map(|one| one.features).collect())
        .collect();
    let per_line =
        |lines: &[Vec<Features>]| lines.iter().map(Vec::len).sum::<usize>() as f64 / texts.len() as f64;
    println!(
        "{} lines, {:.0} bytes each; {:.1} candidates a line, {:.1} of them weighed against each other",
        texts.len(),
        texts.iter().map(String::len).sum::<usize>() as f64 / texts.len() as f64,
        per_line(&alone),
        per_line(&together),
    );
    let mut group = c.benchmark_group("affiliations");
    group.throughput(Throughput::Elements(texts.len() as u64));
    group.sample_size(20);
    let mut stage = |name: &str, work: &dyn Fn(&str) -> usize| {
        group.bench_function(name, |b| {
            b.iter(|| texts.iter().map(|text| work(black_box(text))).sum::<usize>());
        });
    };
    stage("normal form", &|text| normalise(text).as_str().len());
    stage("words and candidates", &|text| reached(text, &registry).len());
    stage("words, candidates and features", &|text| unweighed(text, None, &registry).len());
    stage("found and weighed", &|text| affiliation(text, None, &registry).len());
    stage("whole line, with explanations", &|text| {
        named_in(text, None, &registry, Aliases::reviewed()).len()
    });
    group.bench_function("whole lines, thirty-two together", |b| {
        let asked: Vec<_> = texts.iter().map(|text| (text.as_str(), None)).collect();
        let answer = |some| named_in_all(black_box(some), &registry, Aliases::reviewed()).len();
        b.iter(|| asked.chunks(TOGETHER).map(answer).sum::<usize>());
    });
    for (name, forest, asked) in [("first forest", first(), &alone), ("second forest", second(), &together)] {
        group.bench_function(name, |b| {
            let shares: Vec<Vec<Features>> = asked.chunks(TOGETHER).map(<[_]>::concat).collect();
            b.iter(|| shares.iter().map(|some| forest.probabilities(black_box(some)).len()).sum::<usize>());
        });
    }
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
