//! How long screening again takes after a new edition: 30,000 partnerships with 10,000 organisations of the registry, the
//! registry and the lists in `../shared/data`, then an edition with 500 changed entries, then a whole new release.
//!
//! `cargo run --release -p overzicht-app --example rescreen`

#![allow(clippy::print_stdout, reason = "an example prints its figures")]

use jiff::Timestamp;
use jiff::civil::date;
use overzicht_app::domain::decide::Setup;
use overzicht_app::domain::ids::{Actor, SourceId};
use overzicht_app::{App, Extent, Update, import, init, screen, screen_to, update};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PARTNERSHIPS: usize = 30_000;
const ORGANISATIONS: usize = 10_000;
/// Entries that the new edition changes.
const CHANGED: usize = 500;

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_770_000_000 + hour * 3_600).unwrap_or_default()
}

fn actor() -> Actor {
    Actor("u-figures".to_owned())
}

async fn adopt(app: &App, source: &str, from: &Path, hour: i64) -> Result<(), Box<dyn std::error::Error>> {
    let source = SourceId::parse(source).ok_or("no source")?;
    let published = Some(date(2026, 1, 1));
    let request =
        Update { source: &source, from, published, mapping: None, class: None, accept_shrink: true };
    update(app, &request, &actor(), at(hour)).await?;
    Ok(())
}

async fn timed(app: &App, what: &str, hour: i64) -> Result<(), Box<dyn std::error::Error>> {
    let began = Instant::now();
    let screened = screen(app, &actor(), at(hour)).await?;
    println!("{what}: {:.2} s, {screened:?}", began.elapsed().as_secs_f64());
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let data = std::env::var_os("OVERZICHT_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let folder = tempfile::tempdir()?;
    let setup = Setup { institution: "Universiteit", time_zone: "Europe/Amsterdam", ..Setup::default() };
    let app = init(&folder.path().join("register"), setup, "nl-leidraad", &actor(), None, at(0)).await?;
    let lists = data.join("lists");
    let ror = data.join("ror/v2.9-partial-ror-data_schema_v2.json.zst");
    for (source, from) in [
        ("ror", ror.clone()),
        ("un-sc", lists.join("un/UN_consolidated_2026-02-27.xml")),
        ("us-sdn", lists.join("us_ofac_sdn")),
        ("us-csl", lists.join("us_csl/csl_2023-11-30_subset4228.csv")),
        ("csv:ca-nro", lists.join("ca_nro/ca_nro_2025-03-11.csv")),
        ("csv:aspi", lists.join("aspi_cdut/aspi_cdut_2020-08.csv")),
    ] {
        adopt(&app, source, &from, 1).await?;
    }
    // A list of 3,000 companies and institutes, in which 500 are then renamed.
    let file = folder.path().join("own.csv");
    let names = names(&ror)?;
    std::fs::write(&file, own_list(0, &names))?;
    adopt(&app, "csv:own", &file, 1).await?;
    let rows = folder.path().join("contracts.csv");
    std::fs::write(&rows, contracts(&names)?)?;
    let began = Instant::now();
    let contracts = SourceId::parse("contracts").ok_or("no source")?;
    import(&app, &rows, &contracts, None, None, false, &actor(), at(2)).await?;
    println!("import and first screening: {:.2} s", began.elapsed().as_secs_f64());
    timed(&app, "nothing new", 3).await?;
    let began = Instant::now();
    screen_to(&app, Extent::All, &actor(), at(3)).await?;
    println!("everything again: {:.2} s", began.elapsed().as_secs_f64());
    std::fs::write(&file, own_list(CHANGED, &names))?;
    adopt(&app, "csv:own", &file, 4).await?;
    timed(&app, "an edition with 500 changed entries", 5).await?;
    // The same records without their last one: another release, in which nearly nothing changed.
    let release = folder.path().join("release.json");
    let mut records: Vec<serde_json::Value> =
        serde_json::from_slice(&zstd::decode_all(&std::fs::read(&ror)?[..])?)?;
    records.pop();
    std::fs::write(&release, serde_json::to_vec(&records)?)?;
    adopt(&app, "ror", &release, 6).await?;
    timed(&app, "a whole new release of the registry", 7).await?;
    Ok(())
}

/// Of the entries that are renamed, one in ten gets the name of a partner.
fn own_list(changed: usize, names: &[String]) -> String {
    let mut text = String::from("id;name;aliases;country\n");
    for n in 0..3_000 {
        let version = if n < changed { "Renamed" } else { "Sample" };
        let name = match n {
            n if n < changed && n % 10 == 0 => names[n].clone(),
            n => format!("{version} Ordnance Works {n:04}"),
        };
        let _ = writeln!(text, "E-{n};{name};Alias {n:04} of {version};");
    }
    text
}

fn names(ror: &Path) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let records: Vec<serde_json::Value> =
        serde_json::from_slice(&zstd::decode_all(&std::fs::read(ror)?[..])?)?;
    let step = records.len() / ORGANISATIONS;
    Ok(records
        .iter()
        .step_by(step)
        .take(ORGANISATIONS)
        .filter_map(|record| record["names"][0]["value"].as_str())
        .map(|name| name.replace([';', '"', '\n'], " "))
        .collect())
}

/// Rows with names of the registry, each organisation three times, one in four behind its faculty.
fn contracts(names: &[String]) -> Result<String, std::fmt::Error> {
    let mut text = String::from("Nummer;Faculteit;Titel;Onderwerp;Vorm;Partner;Startdatum\n");
    for n in 0..PARTNERSHIPS {
        let name = &names[n % names.len()];
        let name = if n % 4 == 0 { format!("Faculty of Science, {name}") } else { name.clone() };
        writeln!(
            text,
            "R-{n};Faculteit {:02};Titel {n};Onderwerp {n};Gezamenlijk onderzoek;{name};01-02-2025",
            n % 60
        )?;
    }
    Ok(text)
}
