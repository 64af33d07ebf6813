//! How precise findings and questions are on real editions, without running the program's tests.
//!
//! ```text
//! cargo run -p overzicht-app --example precision              # hand-written rows, real partners, equal treatment
//! cargo run -p overzicht-app --example precision -- rows      # the hand-written rows only
//! cargo run -p overzicht-app --example precision -- typed     # partners as another hand typed them
//! cargo run -p overzicht-app --example precision -- asked     # and each question about a real partner
//! cargo run -p overzicht-app --example precision -- wide      # the same for 8,000 names from which no row was chosen
//! cargo run -p overzicht-app --example precision -- equal     # equal treatment only, with what is found wrongly
//! cargo run -p overzicht-app --example precision -- family    # what the directed rule touches
//! ```
//!
//! The editions are compiled once into a folder beside the build; `--fresh` at the end makes it anew, which a change of the
//! normal form asks for. Persons on lists are never printed.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for developers, not part of the program"
)]

mod asked;
mod equal;
mod family;
#[path = "../../tests/it/real_editions.rs"]
#[allow(dead_code, reason = "shared with the tests, which use all of it")]
mod real_editions;
#[path = "../../tests/it/real_rows/mod.rs"]
#[allow(dead_code, reason = "shared with the tests, which use all of it")]
mod real_rows;
mod regions;
mod rows;
mod table;

use jiff::civil::date;
use overzicht_app::domain::reference::Reference;
use overzicht_app::{App, reference_of};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[tokio::main]
async fn main() {
    let Some(data) = real_editions::data() else { return };
    let words: Vec<String> = std::env::args().skip(1).collect();
    let what = words.iter().find(|word| !word.starts_with("--")).map_or("", String::as_str);
    let reference = reference(&data, words.iter().any(|word| word == "--fresh")).await;
    match what {
        "rows" => rows::rows(&reference),
        "typed" => rows::as_written(&reference),
        "asked" => asked::asked(&reference, &data, true),
        "wide" => asked::wide(&reference, &data),
        "equal" => equal::equal(&reference, true),
        "family" => family::family(&reference),
        _ => {
            rows::rows(&reference);
            asked::asked(&reference, &data, false);
            equal::equal(&reference, false);
        }
    }
}

/// The real editions, compiled in an earlier run or now.
async fn reference(data: &Path, fresh: bool) -> Arc<Reference> {
    let folder = folder();
    if fresh && folder.is_dir() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    let app = if folder.is_dir() {
        App::open(&folder).await.unwrap()
    } else {
        let made = folder.with_extension("new");
        if made.is_dir() {
            std::fs::remove_dir_all(&made).unwrap();
        }
        let app = real_editions::new_register(&made).await;
        real_editions::adopt_all(&app, data, real_editions::day(date(2026, 3, 1))).await;
        drop(app);
        std::fs::rename(&made, &folder).unwrap();
        App::open(&folder).await.unwrap()
    };
    reference_of(&app, &app.register()).unwrap()
}

/// Beside the build: `target/precision`.
fn folder() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.ancestors().nth(3).unwrap().join("precision")
}
