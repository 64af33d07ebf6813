//! A year of daily editions of all lists: what they take on disk, and how long the overview of any day in it takes.
//!
//! The files are those of `../shared/data`, repeated to about the size that their publishers ship; every day twenty lines of each
//! say something else. Only stored and adopted, not read: reading is measured elsewhere.
//!
//! `cargo run --release -p overzicht-app --example year`

#![allow(clippy::print_stdout, reason = "an example prints its figures")]

use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use overzicht_app::domain::decide::{Command, Setup};
use overzicht_app::domain::event::{DatedBy, EditionAdopted, EditionCounts};
use overzicht_app::domain::ids::{Actor, Sha256Hex, SourceId};
use overzicht_app::domain::view::{self, Filter, Sort};
use overzicht_app::{App, as_of, import, init};
use overzicht_store::{Editions, File};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

const DAYS: u32 = 365;
/// Lines of each list that say something else every day.
const CHANGED: usize = 20;
const MEGABYTE: usize = 1_000_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(run())
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let data = std::env::var_os("OVERZICHT_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let lists = data.join("lists");
    let mut files: Vec<(SourceId, Vec<String>)> = Vec::new();
    for (source, file, size) in [
        ("un-sc", "un/UN_consolidated_2026-02-27.xml", 2),
        ("us-sdn", "us_ofac_sdn/sdn.csv", 10),
        ("us-csl", "us_csl/csl_2023-11-30_subset4228.csv", 15),
        ("eu-fsf", "un/un_2016-06-20.xml", 25),
        ("uk-sanctions", "uk/subject_names.csv", 20),
        ("us-dpl", "us_bis_dpl/dpl_2022-09.txt", 0),
        ("csv:us-1286", "us_section_1286/us_section_1286.csv", 0),
        ("csv:ca-nro", "ca_nro/ca_nro_2025-03-11.csv", 0),
        ("csv:aspi-cdut", "aspi_cdut/aspi_cdut_2020-08.csv", 0),
    ] {
        let text = String::from_utf8_lossy(&std::fs::read(lists.join(file))?).into_owned();
        let times = (size * MEGABYTE).div_ceil(text.len()).max(1);
        // Each copy has a number in its lines, so that the copies do not share anything.
        let lines = (0..times).flat_map(|copy| text.lines().map(move |line| format!("{line}{copy}")));
        files.push((SourceId::parse(source).ok_or("no source")?, lines.collect()));
    }
    let folder = tempfile::tempdir()?;
    let folder = folder.path().join("register");
    let actor = Actor("u-figures".to_owned());
    let begin = date(2025, 11, 24);
    let noon = |day: u32| -> Result<Timestamp, jiff::Error> {
        Ok(begin.checked_add(i64::from(day).days())?.at(12, 0, 0, 0).in_tz("UTC")?.timestamp())
    };
    let setup = Setup { institution: "Universiteit", time_zone: "Europe/Amsterdam", ..Setup::default() };
    let app = init(&folder, setup, "nl-leidraad", &actor, None, noon(0)?).await?;
    let rows = folder.with_file_name("contracts.csv");
    std::fs::write(&rows, contracts()?)?;
    let contracts = SourceId::parse("contracts").ok_or("no source")?;
    import(&app, &rows, &contracts, None, None, false, &actor, noon(0)?).await?;
    let editions = Editions::open(&folder)?;
    let mut before: Vec<Option<String>> = vec![None; files.len()];
    let (mut chance, mut raw) = (1_u64, 0_u64);
    let began = Instant::now();
    for day in 1..=DAYS {
        for (at, (source, lines)) in files.iter_mut().enumerate() {
            for _ in 0..CHANGED.min(lines.len() / 10) {
                chance =
                    chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let line = (chance >> 33) as usize % lines.len();
                write!(lines[line], " {day}")?;
            }
            let bytes = lines.join("\n").into_bytes();
            raw += bytes.len() as u64;
            let file = File { name: "list".to_owned(), bytes };
            let sha256 = editions.put(&[file], before[at].as_deref())?;
            before[at] = Some(sha256.clone());
            let adopted = EditionAdopted {
                source: source.clone(),
                sha256: Sha256Hex(sha256),
                published: begin.checked_add(i64::from(day).days())?,
                dated_by: DatedBy::User,
                counts: EditionCounts { entries: 1, ..EditionCounts::default() },
                class: None,
                shrink_accepted: false,
            };
            app.execute(&Command::AdoptEdition(adopted), &actor, noon(day)?).await?;
        }
    }
    let stored: u64 = std::fs::read_dir(folder.join("editions"))?
        .flatten()
        .filter_map(|entry| entry.metadata().ok())
        .map(|metadata| metadata.len())
        .sum();
    println!(
        "{DAYS} days of {} lists: {:.1} GB as shipped, {:.2} GB on disk, stored in {:.0} s",
        files.len(),
        raw as f64 / 1e9,
        stored as f64 / 1e9,
        began.elapsed().as_secs_f64()
    );
    drop(app);
    for day in [1, 180, DAYS] {
        let began = Instant::now();
        let app = App::open(&folder).await?;
        let day = begin.checked_add(i64::from(day).days())?;
        let register = as_of(&app, day).await?;
        let overview = view::overview(&register, &Filter::default(), Sort::default(), day);
        println!("overview of {day}: {} lines, {:.2} s", overview.lines.len(), began.elapsed().as_secs_f64());
    }
    for (sha256, (source, lines)) in before.iter().flatten().zip(&files) {
        let whole =
            editions.get(sha256)?.first().is_some_and(|file| file.bytes == lines.join("\n").into_bytes());
        println!("{source}: the last edition reads back {}", if whole { "as it was" } else { "OTHERWISE" });
    }
    Ok(())
}

fn contracts() -> Result<String, std::fmt::Error> {
    let mut text = String::from("Nummer;Faculteit;Titel;Vorm;Partner;Land partner;Startdatum\n");
    for n in 0..2_000 {
        writeln!(
            text,
            "R-{n};Faculteit {:02};Titel {n};Gezamenlijk onderzoek;Voorbeeldinstituut {n:04};Duitsland;01-02-2025",
            n % 20
        )?;
    }
    Ok(text)
}
