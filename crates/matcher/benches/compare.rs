//! One name against fifty candidates: [`overzicht_matcher::compare::score`] on prepared names, beside rapidfuzz on the same strings in
//! the same run. `cargo bench -p overzicht-matcher --bench compare`

#![allow(missing_docs, reason = "criterion's macros")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use overzicht_matcher::compare::{Prepared, prepare, score};
use rapidfuzz::distance::{indel, levenshtein};
use std::hint::black_box;

/// Queries: written right, misspelled, in another language, and of another organisation altogether.
const ASKED: &[&str] = &[
    "Harbin Institute of Technology",
    "Harbin Insitute of Tecnology",
    "Technische Universiteit Delft",
    "National University of Defense Technology",
    "Northwestern Polytechnical University, Xi'an, China",
];

/// Fifty names: kinds of organisation by places, so that most share a word with what is asked.
fn candidates() -> Vec<String> {
    let places = [
        "Harbin", "Nanjing", "Beijing", "Delft", "Moscow", "Tehran", "Xi'an", "Shanghai", "Weizmann",
        "Changsha",
    ];
    let kinds = [
        "Institute of Technology",
        "University of Aeronautics and Astronautics",
        "Polytechnical University",
        "Medical University",
        "Academy of Sciences, Institute of Physics",
    ];
    places.iter().flat_map(|place| kinds.iter().map(move |kind| format!("{place} {kind}"))).collect()
}

fn compare(c: &mut Criterion) {
    let names = candidates();
    let prepared: Vec<Prepared> = names.iter().map(|name| prepare(name)).collect();
    let asked: Vec<Prepared> = ASKED.iter().map(|name| prepare(name)).collect();
    let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let sorted: Vec<String> = lower.iter().map(|name| sorted(name)).collect();
    let mut group = c.benchmark_group("one name against fifty");
    group.throughput(Throughput::Elements((ASKED.len() * names.len()) as u64));
    group.bench_function("overzicht: score of prepared names", |b| {
        b.iter(|| {
            let scores =
                asked.iter().flat_map(|asked| prepared.iter().map(|name| score(black_box(asked), name)));
            scores.fold(0.0_f32, f32::max)
        });
    });
    group.bench_function("overzicht: the query prepared each time", |b| {
        b.iter(|| {
            let scores = ASKED.iter().map(|asked| {
                let asked = prepare(black_box(asked));
                prepared.iter().map(|name| score(&asked, name)).fold(0.0_f32, f32::max)
            });
            scores.fold(0.0_f32, f32::max)
        });
    });
    group.bench_function("rapidfuzz: ratio (indel), query prepared", |b| {
        b.iter(|| {
            ASKED.iter().fold(0.0_f64, |best, asked| {
                let scorer = indel::BatchComparator::new(black_box(asked).to_lowercase().chars());
                lower.iter().map(|name| scorer.normalized_similarity(name.chars())).fold(best, f64::max)
            })
        });
    });
    group.bench_function("rapidfuzz: token sort ratio, both sorted before", |b| {
        b.iter(|| {
            ASKED.iter().fold(0.0_f64, |best, asked| {
                let scorer =
                    indel::BatchComparator::new(self::sorted(&black_box(asked).to_lowercase()).chars());
                sorted.iter().map(|name| scorer.normalized_similarity(name.chars())).fold(best, f64::max)
            })
        });
    });
    group.bench_function("rapidfuzz: levenshtein, query prepared", |b| {
        b.iter(|| {
            ASKED.iter().fold(0.0_f64, |best, asked| {
                let scorer = levenshtein::BatchComparator::new(black_box(asked).to_lowercase().chars());
                lower.iter().map(|name| scorer.normalized_similarity(name.chars())).fold(best, f64::max)
            })
        });
    });
    group.finish();
    c.bench_function("overzicht: prepare a name", |b| {
        b.iter(|| prepare(black_box("Harbin Institute of Technology")));
    });
}

/// The words in order of the alphabet.
fn sorted(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

criterion_group!(benches, compare);
criterion_main!(benches);
