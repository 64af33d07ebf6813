//! How well [`overzicht_matcher::compare`] and [`overzicht_matcher::compare_people`] tell labelled pairs apart.
//!
//! ```text
//! cargo run --release -p overzicht-matcher --example pairs            # figures
//! cargo run --release -p overzicht-matcher --example pairs -- errors  # what goes wrong at the shipped threshold
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for developers, not part of the program"
)]

mod data;

use data::data;
use overzicht_matcher::compare::SAME;
use overzicht_matcher::{compare, compare_people};

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

fn main() {
    let errors = std::env::args().nth(1).is_some_and(|what| what == "errors");
    let data = data();
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
}
