//! Learns the weights of [`overzicht_matcher::affiliation`] from labelled affiliations, and says how good they are.
//!
//! ```text
//! cargo run --release -p overzicht-matcher --example affiliations -- train   # writes crates/matcher/data/affiliation-{first,second}.tsv
//! cargo run --release -p overzicht-matcher --example affiliations -- eval    # prints precision and recall of every set
//! cargo run --release -p overzicht-matcher --example affiliations -- crossed [errors]   # only with texts dealt out in turn
//! cargo run --release -p overzicht-matcher --example affiliations -- left-out [errors]  # only with whole organisations left out
//! cargo run --release -p overzicht-matcher --example affiliations -- steady  # both, dealt out in eight ways: precision at some recalls
//! cargo run --release -p overzicht-matcher --example affiliations -- made    # how texts go that are made of the registry's records
//! cargo run --release -p overzicht-matcher --example affiliations -- errors FILE  # prints what goes wrong in a set with what is shipped
//! ```
//! Needs the data of `../shared/data` (or `OVERZICHT_TEST_DATA`). What is shipped is learned on both halves of S2AFF, the publishers'
//! assertions and the registry's own log, so all figures are of five-fold cross-validation: `eval` learns on four fifths and measures on
//! the fifth, once with the texts dealt out in turn, once with whole organisations left out.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for developers, not part of the program"
)]

#[path = "affiliations/boosting.rs"]
mod boosting;
mod data;
mod dice;
#[path = "affiliations/made.rs"]
mod made;

use boosting::{Row, learn};
use data::data;
use overzicht_matcher::Index;
use overzicht_matcher::affiliation::{
    CHOSEN, Forest, Found, NAMES, SAFE, affiliation, is_relative, meant, unweighed, weighed,
};
use overzicht_sources::{Format, NamedFile};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

/// Parts of which each is measured by what was learned on the others.
const FOLDS: usize = 5;
/// What is learned from.
const SETS: [&str; 4] =
    ["s2aff_train.jsonl", "s2aff_val.jsonl", "crossref_assertions.jsonl", "ror_api_logs.jsonl"];
/// Recalls at which each of them is compared.
const RECALLS: [[f64; 5]; 4] = [
    [0.82, 0.84, 0.86, 0.88, 0.90],
    [0.84, 0.86, 0.88, 0.90, 0.92],
    [0.83, 0.85, 0.87, 0.89, 0.91],
    [0.82, 0.84, 0.86, 0.88, 0.90],
];
/// Ways of dealing out: one alone differs by chance more than most changes do.
const WAYS: [usize; 8] = [31, 37, 41, 43, 47, 53, 59, 61];
/// Trees of the forests.
const TREES: (usize, usize) = (160, 300);

#[derive(Clone)]
struct Labelled {
    text: String,
    /// Whether the labels name everything that the text names; a publisher asserts one organisation of perhaps several.
    complete: bool,
    /// Labels, those in the registry only.
    ids: BTreeSet<String>,
    /// Whether every label is in the registry.
    covered: bool,
}

fn registry() -> Index {
    let path = data().join("ror/v2.9-partial-ror-data_schema_v2.json.zst");
    let file = NamedFile::at(&path);
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
                complete: !name.starts_with("crossref"),
                covered: ids.len() == all.len(),
                ids,
            }
        })
        .collect()
}

/// What is learned from.
fn training(registry: &Index) -> Vec<Labelled> {
    let mut rows: Vec<Labelled> = SETS.iter().flat_map(|name| labelled(name, registry)).collect();
    rows.retain(|row| row.covered);
    rows
}

/// What a text weighs: S2AFF's labels and those of the registry's log are whole and checked.
fn weight(row: &Labelled) -> f64 {
    if row.complete { 1.0 } else { 0.25 }
}

/// Whether a candidate teaches anything: of a text whose labels are not whole, what stands elsewhere may be right as well, and
/// so may what the right one is part of, or a part of it.
fn teaches(row: &Labelled, entity: u32, words: u128, of_right: u128, registry: &Index) -> bool {
    let entity = registry.entity(entity);
    let related = || entity.relations.iter().any(|relation| row.ids.contains(&relation.id));
    row.complete || row.ids.contains(&entity.id) || of_right == 0 || words & of_right != 0 && !related()
}

fn first_rows(rows: &[Labelled], registry: &Index) -> Vec<Vec<Row>> {
    rows.iter()
        .map(|row| {
            let found = unweighed(&row.text, None, registry);
            let right = |entity: u32| row.ids.contains(&registry.entity(entity).id);
            let of_right = found.iter().filter(|one| right(one.0)).fold(0, |all, one| all | one.1);
            found
                .iter()
                .filter(|one| teaches(row, one.0, one.1, of_right, registry))
                .map(|one| Row { features: one.2, right: right(one.0), weight: weight(row) })
                .collect()
        })
        .collect()
}

fn second_row(row: &Labelled, first: &Forest, registry: &Index) -> Vec<Row> {
    let found = weighed(&row.text, None, registry, first, &Forest::default());
    let right = |one: &Found| row.ids.contains(&registry.entity(one.entity).id);
    let of_right = found.iter().filter(|one| right(one)).fold(0, |all, one| all | one.words);
    found
        .iter()
        .filter(|one| teaches(row, one.entity, one.words, of_right, registry))
        .map(|one| Row { features: one.features, right: right(one), weight: weight(row) })
        .collect()
}

/// Whether a feature asks for nothing but the candidate and those that bear the same name.
fn is_alone(feature: usize) -> bool {
    !is_relative(feature)
}

fn flat(rows: &[Vec<Row>], keep: impl Fn(usize) -> bool) -> Vec<Row> {
    rows.iter().enumerate().filter(|(at, _)| keep(*at)).flat_map(|(_, rows)| rows.iter().copied()).collect()
}

/// Both forests. The first is learned in folds too, so that the second learns from probabilities that were not learned by heart.
fn forests(rows: &[Labelled], registry: &Index) -> (Forest, Forest) {
    let alone = first_rows(rows, registry);
    let first = learn(&flat(&alone, |_| true), is_alone, TREES.0);
    let mut together: Vec<Row> = Vec::new();
    for fold in 0..FOLDS {
        let held = learn(&flat(&alone, |at| at % FOLDS != fold), is_alone, TREES.0);
        for row in rows.iter().skip(fold).step_by(FOLDS) {
            together.extend(second_row(row, &held, registry));
        }
    }
    let second = learn(&together, |_| true, TREES.1);
    println!(
        "{} texts, {} candidates alone, {} together, {} of them right",
        rows.len(),
        alone.iter().map(Vec::len).sum::<usize>(),
        together.len(),
        together.iter().filter(|row| row.right).count()
    );
    (first, second)
}

fn train(registry: &Index) {
    let (first, second) = forests(&training(registry), registry);
    for (name, what, forest) in
        [("first", "alone", &first), ("second", "knowing what the others are", &second)]
    {
        let mut out = format!(
            "# How probable a candidate of an affiliation is, {what}. Learned by examples/affiliations.rs; see there.\n"
        );
        for (at, name) in NAMES
            .iter()
            .enumerate()
            .filter(|(at, _)| forest.questions.iter().any(|q| usize::from(q.0) == *at))
        {
            out.push_str(&format!("# feature {at}: {name}\n"));
        }
        out.push_str(&forest.to_text());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/affiliation-{name}.tsv"));
        std::fs::write(path, out).unwrap();
    }
}

fn evaluate(name: &str, rows: &[Labelled], all: &[Vec<Found>], registry: &Index, errors: bool) {
    println!(
        "{name}: {} affiliations, {} with every label in the registry",
        rows.len(),
        rows.iter().filter(|r| r.covered).count(),
    );
    let labels: usize = rows.iter().filter(|row| row.covered).map(|row| row.ids.len()).sum();
    let reached: usize = rows
        .iter()
        .zip(all)
        .filter(|(row, _)| row.covered)
        .map(|(row, found)| {
            found.iter().filter(|one| row.ids.contains(&registry.entity(one.entity).id)).count()
        })
        .sum();
    println!("  labels that are candidates at all: {:.4}", reached as f64 / labels.max(1) as f64);
    for at in [0.2, 0.3, 0.35, 0.4, 0.45, 0.5, CHOSEN, 0.7, 0.8, 0.9, SAFE] {
        let (mut predicted, mut judged, mut right, mut labels, mut hit, mut texts) = (0, 0, 0, 0, 0, 0);
        for (row, found) in rows.iter().zip(all).filter(|(row, _)| row.covered) {
            let is_right = |one: &Found| row.ids.contains(&registry.entity(one.entity).id);
            let of_right = found.iter().filter(|one| is_right(one)).fold(0, |all, one| all | one.words);
            let ids = meant(found, registry, at);
            predicted += ids.len();
            judged +=
                ids.iter().filter(|one| teaches(row, one.entity, one.words, of_right, registry)).count();
            let correct = ids.iter().filter(|one| is_right(one)).count();
            right += correct;
            labels += row.ids.len();
            texts += 1;
            hit += usize::from(correct > 0 || row.ids.is_empty() && ids.is_empty());
        }
        println!(
            "  at {at:.2}: micro precision {:.4} ({:.4} of what the labels can judge) recall {:.4}; texts with a right one {:.4}",
            right as f64 / predicted.max(1) as f64,
            right as f64 / judged.max(1) as f64,
            right as f64 / labels.max(1) as f64,
            hit as f64 / texts.max(1) as f64
        );
    }
    by_language(rows, all, registry);
    if errors {
        for (row, found) in rows.iter().zip(all).filter(|(row, _)| row.covered) {
            let ids: BTreeSet<String> =
                meant(found, registry, CHOSEN).iter().map(|one| registry.entity(one.entity).id).collect();
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

/// The same at the shipped point, by the language that a text seems to be in.
fn by_language(rows: &[Labelled], all: &[Vec<Found>], registry: &Index) {
    let mut languages: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for (row, found) in rows.iter().zip(all).filter(|(row, _)| row.covered) {
        let meant = meant(found, registry, CHOSEN);
        let right = meant.iter().filter(|one| row.ids.contains(&registry.entity(one.entity).id)).count();
        let sums = languages.entry(language(&row.text)).or_default();
        for (sum, more) in sums.iter_mut().zip([1, meant.len(), right, row.ids.len()]) {
            *sum += more;
        }
    }
    for (language, [texts, predicted, right, labels]) in languages {
        println!(
            "  {language}: {texts} texts, precision {:.3} recall {:.3}",
            right as f64 / predicted.max(1) as f64,
            right as f64 / labels.max(1) as f64
        );
    }
}

/// A rough guess: the script, or the language of the words of the field; no such word of another language: English.
fn language(text: &str) -> &'static str {
    let text = text.to_lowercase();
    if text.chars().any(|c| matches!(u32::from(c), 0x3400..=0x9FFF | 0x3040..=0x30FF | 0xAC00..=0xD7AF)) {
        return "Chinese, Japanese, Korean";
    }
    if text.chars().any(|c| matches!(u32::from(c), 0x370..=0x6FF)) {
        return "Cyrillic, Greek, Arabic, Hebrew";
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let telling: [(&str, &[&str]); 7] = [
        (
            "German",
            &[
                "universität",
                "universitat",
                "institut für",
                "für",
                "hochschule",
                "klinik",
                "technische",
                "und",
            ],
        ),
        ("Dutch", &["universiteit", "faculteit", "afdeling", "hogeschool", "voor"]),
        ("French", &["université", "universite", "laboratoire", "école", "faculté", "hôpital", "et", "des"]),
        ("Spanish", &["universidad", "facultad", "departamento", "instituto", "escuela", "centro", "y"]),
        ("Portuguese", &["universidade", "faculdade", "escola", "são"]),
        ("Italian", &["università", "universita", "dipartimento", "istituto", "ospedale", "della", "dell"]),
        ("Nordic", &["universitet", "universitetet", "institutionen", "högskola", "yliopisto", "och", "og"]),
    ];
    let count = |of: &[&str]| words.iter().filter(|word| of.contains(word)).count();
    let best = telling.iter().map(|(language, of)| (count(of), *language)).max_by_key(|(count, _)| *count);
    best.filter(|(count, _)| *count > 0).map_or("English and other", |(_, language)| language)
}

fn found(rows: &[Labelled], registry: &Index) -> Vec<Vec<Found>> {
    rows.iter().map(|row| affiliation(&row.text, None, registry)).collect()
}

fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let registry = registry();
    match what.as_str() {
        "train" => {
            train(&registry);
        }
        "errors" => {
            let name = std::env::args().nth(2).unwrap_or_else(|| "s2aff_val.jsonl".to_owned());
            let rows = labelled(&name, &registry);
            evaluate(&name, &rows, &found(&rows, &registry), &registry, true);
        }
        "made" => made::measure(&registry),
        "speed" => {
            let rows = labelled("crossref_assertions.jsonl", &registry);
            for _ in 0..3 {
                let began = Instant::now();
                let count: usize = found(&rows, &registry).iter().map(Vec::len).sum();
                let rate = rows.len() as f64 / began.elapsed().as_secs_f64();
                println!("{rate:.0} affiliations a second on one core ({count} candidates)");
            }
        }
        "left-out" => {
            crossed(&registry, |at, row| organisation_fold(at, row, 31), std::env::args().nth(2).is_some());
        }
        "crossed" => {
            crossed(&registry, |at, _| at % FOLDS, std::env::args().nth(2).is_some());
        }
        "steady" => {
            println!("whole organisations left out:");
            steady(&registry, organisation_fold);
            println!("texts dealt out in turn:");
            steady(&registry, |at, _, factor| at * factor / 31 % FOLDS);
        }
        _ => {
            crossed(&registry, |at, _| at % FOLDS, false);
            println!("whole organisations left out:");
            crossed(&registry, |at, row| organisation_fold(at, row, 31), false);
        }
    }
}

/// The fold of a text by the organisation that it is labelled with first, so that nothing is learned of one that is measured. Texts
/// that name none are dealt out in turn: all in one fold, they would be measured by what had never seen such a text. With another
/// factor they are dealt out otherwise.
fn organisation_fold(at: usize, row: &Labelled, factor: usize) -> usize {
    let hash =
        |id: &String| id.bytes().fold(0_usize, |sum, byte| (sum * factor + usize::from(byte)) % 65_521);
    row.ids.first().map_or(at, hash) % FOLDS
}

/// Five-fold cross-validation of the sets that are learned from. `fold_of`: the fold of a text, by its place.
fn crossed(registry: &Index, fold_of: impl Fn(usize, &Labelled) -> usize, errors: bool) {
    let rows = training(registry);
    let all = crossed_found(&rows, registry, fold_of);
    let mut from = 0;
    for (name, count) in SETS.into_iter().zip(sizes(registry)) {
        evaluate(name, &rows[from..from + count], &all[from..from + count], registry, errors);
        from += count;
    }
}

/// What is found in each text by forests that were learned on the other folds.
fn crossed_found(
    rows: &[Labelled],
    registry: &Index,
    fold_of: impl Fn(usize, &Labelled) -> usize,
) -> Vec<Vec<Found>> {
    let folds: Vec<usize> = rows.iter().enumerate().map(|(at, row)| fold_of(at, row)).collect();
    let mut all: Vec<Vec<Found>> = vec![Vec::new(); rows.len()];
    let measured = |fold: usize| -> Vec<(usize, Vec<Found>)> {
        let kept: Vec<Labelled> =
            rows.iter().zip(&folds).filter(|(_, of)| **of != fold).map(|(row, _)| row.clone()).collect();
        let (first, second) = forests(&kept, registry);
        (0..rows.len())
            .filter(|at| folds[*at] == fold)
            .map(|at| (at, weighed(&rows[at].text, None, registry, &first, &second)))
            .collect()
    };
    // Two at a time.
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let work = || {
            let mut mine = Vec::new();
            loop {
                let fold = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if fold >= FOLDS {
                    return mine;
                }
                mine.extend(measured(fold));
            }
        };
        let other = scope.spawn(work);
        let mut done = work();
        done.extend(other.join().unwrap());
        for (at, found) in done {
            all[at] = found;
        }
    });
    all
}

/// How many texts of each set are learned from.
fn sizes(registry: &Index) -> [usize; SETS.len()] {
    SETS.map(|name| labelled(name, registry).iter().filter(|row| row.covered).count())
}

/// Precision at the same recall with texts dealt out in several ways together, and the standard error of the mean of those. Of the
/// assertions what they can judge. `fold_of`: the fold of a text, by its place, in the way of some factor.
fn steady(registry: &Index, fold_of: impl Fn(usize, &Labelled, usize) -> usize) {
    let rows = training(registry);
    let sets: Vec<usize> = (sizes(registry).iter().enumerate())
        .flat_map(|(set, size)| std::iter::repeat_n(set, *size))
        .collect();
    let points: Vec<f32> = (4..=16).map(|step| step as f32 * 0.05).chain([SAFE]).collect();
    // By way, set and point: chosen, right, and labels.
    let mut ways = vec![vec![vec![[0_usize; 3]; points.len()]; SETS.len()]; WAYS.len()];
    for (sums, factor) in ways.iter_mut().zip(WAYS) {
        let all = crossed_found(&rows, registry, |at, row| fold_of(at, row, factor));
        for ((row, found), set) in rows.iter().zip(&all).zip(&sets) {
            let right = |one: &Found| row.ids.contains(&registry.entity(one.entity).id);
            let of_right = found.iter().filter(|one| right(one)).fold(0, |all, one| all | one.words);
            for (sums, point) in sums[*set].iter_mut().zip(&points) {
                let chosen = meant(found, registry, *point).into_iter();
                let judged: Vec<&Found> =
                    chosen.filter(|one| teaches(row, one.entity, one.words, of_right, registry)).collect();
                sums[0] += judged.len();
                sums[1] += judged.iter().filter(|one| right(one)).count();
                sums[2] += row.ids.len();
            }
        }
    }
    for (set, (name, recalls)) in SETS.into_iter().zip(RECALLS).enumerate() {
        let each: Vec<Vec<(f64, f64)>> = ways.iter().map(|sums| curve(&sums[set])).collect();
        let together: Vec<[usize; 3]> = (0..points.len())
            .map(|point| {
                ways.iter().fold([0; 3], |[a, b, c], sums| {
                    let [chosen, right, labels] = sums[set][point];
                    [a + chosen, b + right, c + labels]
                })
            })
            .collect();
        let together = curve(&together);
        println!("{name}: precision");
        for recall in recalls {
            let Some(precision) = precision_at(&together, recall) else { continue };
            let alone: Vec<f64> = each.iter().filter_map(|curve| precision_at(curve, recall)).collect();
            if alone.len() < 2 {
                println!("  {precision:.4} at recall {recall}");
                continue;
            }
            let mean = alone.iter().sum::<f64>() / alone.len() as f64;
            let spread =
                alone.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (alone.len() as f64 - 1.0);
            let error = (spread / alone.len() as f64).sqrt();
            println!("  {precision:.4} ± {error:.4} at recall {recall}");
        }
        if let Some((recall, precision)) = together.last() {
            println!("  {precision:.4} at recall {recall:.4}, at {SAFE}");
        }
    }
}

/// Recall and precision by what was chosen, what of that is right, and the labels.
fn curve(sums: &[[usize; 3]]) -> Vec<(f64, f64)> {
    let share = |some: usize, all: usize| some as f64 / all.max(1) as f64;
    sums.iter().map(|[chosen, right, labels]| (share(*right, *labels), share(*right, *chosen))).collect()
}

/// The precision at a recall, between the two points that it lies between.
fn precision_at(curve: &[(f64, f64)], recall: f64) -> Option<f64> {
    curve.windows(2).find(|two| two[1].0 <= recall && recall <= two[0].0).map(|two| {
        let share = (recall - two[1].0) / (two[0].0 - two[1].0).max(1e-9);
        two[1].1 + (two[0].1 - two[1].1) * share
    })
}
