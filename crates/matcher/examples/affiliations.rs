//! Learns the weights of [`overzicht_matcher::affiliation`] from labelled affiliations, and says how good they are.
//!
//! ```text
//! cargo run --release -p overzicht-matcher --example affiliations -- train   # writes crates/matcher/data/affiliation-weights.tsv
//! cargo run --release -p overzicht-matcher --example affiliations -- eval    # prints precision and recall of every set
//! cargo run --release -p overzicht-matcher --example affiliations -- errors  # prints what goes wrong on the validation set
//! ```
//! Needs the data of `../shared/data` (or `OVERZICHT_TEST_DATA`). Learned on the training half of S2AFF and on the
//! publishers' assertions with an even number; measured on the rest.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for developers, not part of the program"
)]

use overzicht_matcher::affiliation::{CHOSEN, FEATURES, Found, SAFE, WEIGHTS, affiliation, terms};
use overzicht_matcher::{Index, countries};
use overzicht_sources::{Format, NamedFile};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Decay of the weights.
const DECAY: f64 = 2e-4;

struct Labelled {
    text: String,
    /// Labels, those in the registry only.
    ids: BTreeSet<String>,
    /// Whether every label is in the registry.
    covered: bool,
}

fn data() -> PathBuf {
    std::env::var_os("OVERZICHT_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from)
}

fn registry() -> Index {
    let path = data().join("ror/v2.9-partial-ror-data_schema_v2.json.zst");
    let file = NamedFile {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: std::fs::read(&path).unwrap(),
    };
    let publication = overzicht_sources::read(Format::Ror, &[file], None).unwrap();
    Index::from_bytes(Index::compile(&publication.entities)).unwrap()
}

fn labelled(name: &str, registry: &Index) -> Vec<Labelled> {
    let text = std::fs::read_to_string(data().join("matching").join(name)).unwrap();
    text.lines()
        .map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let all: Vec<String> = row["ror_ids"]
                .as_array()
                .unwrap()
                .iter()
                .map(|id| id.as_str().unwrap().trim_start_matches("https://ror.org/").to_owned())
                .collect();
            let ids: BTreeSet<String> =
                all.iter().filter(|id| registry.by_id(id).is_some()).cloned().collect();
            Labelled {
                text: row["affiliation"].as_str().unwrap().to_owned(),
                covered: ids.len() == all.len(),
                ids,
            }
        })
        .collect()
}

fn train(registry: &Index) {
    let mut rows: Vec<([f32; FEATURES], bool)> = Vec::new();
    let full = labelled("s2aff_train.jsonl", registry).into_iter().map(|row| (row, true));
    let assertions =
        labelled("crossref_assertions.jsonl", registry).into_iter().step_by(2).map(|row| (row, false));
    for (row, complete) in full.chain(assertions).filter(|(row, _)| row.covered) {
        let found = affiliation(&row.text, None, registry);
        let right = |one: &Found| row.ids.contains(&registry.entity(one.entity).id);
        for one in &found {
            // A publisher asserts one organisation of perhaps several: what stands elsewhere may be right as well.
            let elsewhere = !complete
                && !right(one)
                && found.iter().any(|other| {
                    right(other) && (other.place.end <= one.place.start || one.place.end <= other.place.start)
                });
            if !elsewhere {
                rows.push((one.features, right(one)));
            }
        }
    }
    println!("{} candidates, {} of them right", rows.len(), rows.iter().filter(|(_, right)| *right).count());
    // Gradient descent with momentum on the logistic loss, with decay; the rows are few and the features small.
    let rows: Vec<(Vec<(usize, f32)>, bool)> =
        rows.iter().map(|(features, right)| (terms(features).collect(), *right)).collect();
    let mut weights = vec![0.0_f64; WEIGHTS];
    let mut moved = vec![0.0_f64; WEIGHTS];
    for _ in 0..4_000 {
        let mut gradient = vec![0.0_f64; WEIGHTS];
        for (terms, right) in &rows {
            let sum =
                weights[0] + terms.iter().map(|(at, value)| f64::from(*value) * weights[*at]).sum::<f64>();
            let miss = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(*right));
            gradient[0] += miss;
            for (at, value) in terms {
                gradient[*at] += miss * f64::from(*value);
            }
        }
        for ((weight, moved), gradient) in weights.iter_mut().zip(&mut moved).zip(&gradient) {
            *moved = 0.9 * *moved - 0.2 * (gradient / rows.len() as f64 + DECAY * *weight);
            *weight += *moved;
        }
    }
    let mut out = String::from(
        "# What speaks for a candidate of an affiliation, and how much (log-odds): bias, features, pairs of features.\n# Learned by examples/affiliations.rs; see there.\n",
    );
    for (at, weight) in weights.iter().enumerate() {
        out.push_str(&format!("{at}\t{weight:.3}\n"));
    }
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/affiliation-weights.tsv"), &out).unwrap();
}

/// One chosen a place in the text.
fn chosen(found: &[Found], at: f32) -> Vec<&Found> {
    let mut chosen: Vec<&Found> = Vec::new();
    for one in found.iter().filter(|one| one.probability >= at) {
        if !chosen.iter().any(|known| known.place.start < one.place.end && one.place.start < known.place.end)
        {
            chosen.push(one);
        }
    }
    chosen
}

fn evaluate(name: &str, rows: &[Labelled], registry: &Index, errors: bool) {
    let began = Instant::now();
    let all: Vec<Vec<Found>> = rows.iter().map(|row| affiliation(&row.text, None, registry)).collect();
    let took = began.elapsed().as_secs_f64();
    println!(
        "{name}: {} affiliations, {} with every label in the registry; {:.0} a second",
        rows.len(),
        rows.iter().filter(|r| r.covered).count(),
        rows.len() as f64 / took
    );
    for at in [0.3, CHOSEN, 0.6, 0.7, 0.8, 0.9, SAFE] {
        let (mut predicted, mut right, mut labels, mut hit, mut texts) = (0, 0, 0, 0, 0);
        for (row, found) in rows.iter().zip(&all).filter(|(row, _)| row.covered) {
            let ids: Vec<String> =
                chosen(found, at).iter().map(|one| registry.entity(one.entity).id).collect();
            predicted += ids.len();
            let correct = ids.iter().filter(|id| row.ids.contains(*id)).count();
            right += correct;
            labels += row.ids.len();
            texts += 1;
            hit += usize::from(correct > 0 || row.ids.is_empty() && ids.is_empty());
        }
        println!(
            "  at {at:.2}: micro precision {:.4} recall {:.4}; texts with a right one {:.4}",
            right as f64 / predicted.max(1) as f64,
            right as f64 / labels.max(1) as f64,
            hit as f64 / texts.max(1) as f64
        );
    }
    if errors {
        for (row, found) in rows.iter().zip(&all).filter(|(row, _)| row.covered) {
            let ids: BTreeSet<String> =
                chosen(found, CHOSEN).iter().map(|one| registry.entity(one.entity).id).collect();
            if ids != row.ids {
                println!("{}", row.text);
                for id in row.ids.difference(&ids) {
                    println!(
                        "    missed {id} {}",
                        registry.by_id(id).map(|n| registry.entity(n).name().to_owned()).unwrap_or_default()
                    );
                }
                for one in found.iter().take(4) {
                    let entity = registry.entity(one.entity);
                    println!(
                        "    {:.2} {} {} “{}” {:?}",
                        one.probability,
                        entity.id,
                        entity.name(),
                        &row.text[one.place.clone()],
                        one.how
                    );
                }
            }
        }
    }
}

fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let registry = registry();
    let _ = countries::parse("NL");
    match what.as_str() {
        "train" => train(&registry),
        "errors" => {
            let name = std::env::args().nth(2).unwrap_or_else(|| "s2aff_val.jsonl".to_owned());
            evaluate(&name, &labelled(&name, &registry), &registry, true);
        }
        _ => {
            evaluate("S2AFF validation", &labelled("s2aff_val.jsonl", &registry), &registry, false);
            let odd: Vec<Labelled> =
                labelled("crossref_assertions.jsonl", &registry).into_iter().skip(1).step_by(2).collect();
            evaluate("publishers' assertions, odd", &odd, &registry, false);
            evaluate("registry's own log", &labelled("ror_api_logs.jsonl", &registry), &registry, false);
        }
    }
}
