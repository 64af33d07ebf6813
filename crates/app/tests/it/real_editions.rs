//! A register with the editions of real publishers in force.

use crate::real_rows::{ASPI, CA, CSL, S1286, SDN, UN};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use overzicht_app::domain::decide::Setup;
use overzicht_app::domain::ids::{Actor, SourceId};
use overzicht_app::{App, Mapping, Update, init, update};
use std::path::{Path, PathBuf};

/// The folder of real data, or a printed reason to skip.
pub(crate) fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("OVERZICHT_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: this needs the real data in ../shared/data (or OVERZICHT_TEST_DATA)");
    None
}

pub(crate) fn actor() -> Actor {
    Actor("u-test".to_owned())
}

/// Noon of a day.
pub(crate) fn day(day: Date) -> Timestamp {
    day.at(12, 0, 0, 0).in_tz("UTC").unwrap().timestamp()
}

pub(crate) async fn new_register(folder: &Path) -> App {
    let setup = Setup {
        institution: "Testuniversiteit",
        ror: Some("02e2c7k09"),
        time_zone: "Europe/Amsterdam",
        ..Setup::default()
    };
    init(folder, setup, "nl-leidraad", &actor(), None, day(date(2026, 3, 1))).await.unwrap()
}

/// Adopts one edition and gives the number of its entries.
pub(crate) async fn adopt(
    app: &App,
    source: &str,
    from: &Path,
    published: Option<Date>,
    mapping: Option<&Mapping>,
    at: Timestamp,
) -> u64 {
    let source = SourceId::parse(source).unwrap();
    let request = Update { source: &source, from, published, mapping, class: None, accept_shrink: false };
    update(app, &request, &actor(), at)
        .await
        .unwrap_or_else(|e| panic!("{source}: {e}"))
        .adopted
        .counts
        .entries
}

/// Only the rows of some report years of the section 1286 transcription.
pub(crate) fn report_years(years: &[&str]) -> Mapping {
    let keep = years.iter().map(|year| format!("\"{year}\"")).collect::<Vec<_>>().join(", ");
    Mapping::from_toml(&format!(
        "name = \"name\"\naliases = \"aliases\"\ncountry = \"country\"\nprogramme = \"program\"\n[notes]\nreport-year = \"report-date\"\nlink = \"source_url\"\n[keep]\nreport-date = [{keep}]"
    ))
    .unwrap()
}

/// Registry, UN 2016, SDN, CSL, Canada, section 1286, ASPI and the Academic Freedom Index.
pub(crate) async fn adopt_all(app: &App, data: &Path, at: Timestamp) {
    let lists = data.join("lists");
    let ror = data.join("ror/v2.9-partial-ror-data_schema_v2.json.zst");
    assert_eq!(adopt(app, "ror", &ror, None, None, at).await, 51_413);
    assert_eq!(adopt(app, UN, &lists.join("un/un_2016-06-20.xml"), None, None, at).await, 1_024);
    assert_eq!(adopt(app, SDN, &lists.join("us_ofac_sdn"), Some(date(2021, 7, 1)), None, at).await, 8_976);
    let csl = lists.join("us_csl/csl_2023-11-30_subset4228.csv");
    let csl = adopt(app, CSL, &csl, Some(date(2023, 11, 30)), None, at).await;
    assert!((4_220..=4_228).contains(&csl), "{csl}");
    let ca = lists.join("ca_nro/ca_nro_2025-03-11.csv");
    assert_eq!(adopt(app, CA, &ca, Some(date(2025, 3, 11)), None, at).await, 126);
    let s1286 = lists.join("us_section_1286/us_section_1286.csv");
    let years = report_years(&["2022", "2023", "2024", "2025"]);
    adopt(app, S1286, &s1286, Some(date(2026, 2, 1)), Some(&years), at).await;
    let aspi = lists.join("aspi_cdut/aspi_cdut_2020-08.csv");
    assert_eq!(adopt(app, ASPI, &aspi, Some(date(2020, 8, 1)), None, at).await, 159);
    let freedom = data.join("indicators/vdem_academic_freedom_1993-2022.csv");
    adopt(app, "indicator:academic-freedom", &freedom, Some(date(2023, 3, 2)), None, at).await;
}
