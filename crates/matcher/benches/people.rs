//! Names of persons against a list: preparing, and holding against all of its persons. `cargo bench -p overzicht-matcher --bench people`
//!
//! Names put together from the sets of spellings in `../shared/data` (or `OVERZICHT_TEST_DATA`), against the SDN list there. No
//! name is printed.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench: criterion's macros, files, and what it left out on standard output"
)]

#[path = "../examples/data/mod.rs"]
mod data;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use data::data;
use overzicht_matcher::{Index, SoughtPerson};
use overzicht_sources::{Format, NamedFile};
use std::hint::black_box;
use std::io::Read;
use std::path::Path;

/// Names that are sought in one go.
const NAMES: usize = 500;

/// Two names at a time, of any script, from all over the sets.
fn names(path: &Path) -> Vec<String> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    let sets: Vec<&str> = text.lines().filter_map(|line| line.split(" => ").next()).collect();
    let one =
        |at: usize| sets[at % sets.len()].split(", ").nth(at / sets.len() % 2).unwrap_or(sets[0]).trim();
    (0..NAMES).map(|at| format!("{} {}", one(at * 7_919), one(at * 104_729 + 1))).collect()
}

fn people(c: &mut Criterion) {
    let (sets, list) = (data().join("matching/person_name_synsets.txt.gz"), data().join("lists/us_ofac_sdn"));
    if !sets.exists() || !list.exists() {
        println!("left out: there is no {}", data().display());
        return;
    }
    let files = ["sdn.csv", "alt.csv", "add.csv"].map(|name| NamedFile::at(list.join(name)));
    let entities = overzicht_sources::read(Format::UsSdn, &files, None).unwrap().entities;
    let list = Index::from_bytes(Index::compile(&entities)).unwrap();
    let names = names(&sets);
    let mut group = c.benchmark_group("people");
    group.throughput(Throughput::Elements(names.len() as u64)).sample_size(10);
    group.bench_function("prepare", |bench| {
        bench.iter(|| names.iter().for_each(|name| drop(black_box(SoughtPerson::new(name)))));
    });
    let sought: Vec<SoughtPerson> = names.iter().map(|name| SoughtPerson::new(name)).collect();
    group.bench_function("on the SDN list", |bench| {
        bench.iter(|| sought.iter().map(|sought| black_box(sought.on(&list)).len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, people);
criterion_main!(benches);
