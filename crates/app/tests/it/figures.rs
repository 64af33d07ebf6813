//! Figures of a large register. Not run by default: a figure says something in a release build on a quiet machine only.
//!
//! `cargo test --release -p overzicht-app -- --ignored --nocapture figures`; the register is kept in the folder of
//! `OVERZICHT_FIGURES`, when that is set, and taken from there the next time.

use jiff::Timestamp;
use jiff::civil::date;
use overzicht_app::domain::decide::Setup;
use overzicht_app::domain::ids::{Actor, SourceId};
use overzicht_app::domain::view::{self, Filter, Sort};
use overzicht_app::{App, import, init};
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

/// Events to fold.
const EVENTS: u64 = 1_000_000;
/// Partnerships to show.
const PARTNERSHIPS: usize = 30_000;

fn rows(version: usize) -> String {
    let mut text = String::from("Nummer;Faculteit;Titel;Onderwerp;Vorm;Partner;Land partner;Startdatum\n");
    for n in 0..PARTNERSHIPS {
        let country = ["China", "Duitsland", "India", "Ierland"][n % 4];
        let partner = n % (PARTNERSHIPS / 3);
        let unit = n % 60;
        writeln!(
            text,
            "M-{n};Faculteit {unit:02};Titel nummer {n:05};Onderwerp {version} van rij {n};Gezamenlijk onderzoek;Voorbeeldinstituut {partner:05};{country};01-02-2025"
        )
        .unwrap();
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: says something in a release build on a quiet machine only"]
async fn figures_of_a_large_register() {
    let temporary = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("OVERZICHT_FIGURES").map(std::path::PathBuf::from);
    let folder = kept.unwrap_or_else(|| temporary.path().to_owned()).join("register");
    if !folder.exists() {
        make(&folder, temporary.path()).await;
    }
    for _ in 0..3 {
        let began = Instant::now();
        let app = App::open(&folder).await.unwrap();
        let held = app.register().head;
        println!("{held} events read and folded: {:.2} s", began.elapsed().as_secs_f64());
        let register = app.register();
        let began = Instant::now();
        let overview = view::overview(&register, &Filter::default(), Sort::default(), date(2026, 11, 1));
        let took = began.elapsed();
        println!("overview of {}: {:.1} ms", overview.lines.len(), took.as_secs_f64() * 1e3);
        assert_eq!(overview.lines.len(), PARTNERSHIPS);
    }
}

/// A register of 30,000 partnerships that were imported again and again, each time with another subject.
async fn make(folder: &Path, temporary: &Path) {
    let actor = Actor("u-test".to_owned());
    let at = |hour: i64| {
        Timestamp::from_second(1_770_000_000 + hour * 3_600).unwrap_or_else(|error| panic!("{error}"))
    };
    let setup = Setup { institution: "Universiteit", time_zone: "Europe/Amsterdam", ..Setup::default() };
    let app = init(folder, setup, "nl-leidraad", &actor, None, at(0)).await.unwrap();
    let contracts = SourceId::parse("contracts").unwrap();
    let file = temporary.join("contracts.csv");
    for version in 0.. {
        std::fs::write(&file, rows(version)).unwrap();
        let began = Instant::now();
        let hour = at(version as i64 + 1);
        import(&app, &file, &contracts, None, None, false, &actor, hour).await.unwrap();
        if version < 2 {
            println!(
                "import {version} of {PARTNERSHIPS} rows: {:.2} s, {} events",
                began.elapsed().as_secs_f64(),
                app.register().head
            );
        }
        if app.register().head >= EVENTS {
            break;
        }
    }
}
