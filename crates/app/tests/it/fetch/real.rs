//! The lists as their publishers ship them, over a server on this machine, by the catalogue that comes with the program.

use super::server::{Reply, Server};
use super::{Place, now};
use crate::real_editions::data;
use jiff::SignedDuration;
use overzicht_app::domain::ids::{Actor, SourceId};
use overzicht_app::fetch::{Fetched, Limits};
use overzicht_app::{Tick, Update, run_due, update};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Source, name of a file, where the first and a later edition of it are, and how many entries the catalogue is told to expect
/// where only a part of the list is there.
const FILES: &[(&str, &str, &str, &str, Option<&str>)] = &[
    ("un-sc", "consolidated.xml", "un/un_2016-06-20.xml", "un/UN_consolidated_2026-02-27.xml", None),
    ("us-sdn", "sdn.csv", "us_ofac_sdn/sdn.csv", "us_ofac_sdn/sdn.csv", None),
    ("us-sdn", "alt.csv", "us_ofac_sdn/alt.csv", "us_ofac_sdn/alt.csv", None),
    ("us-sdn", "add.csv", "us_ofac_sdn/add.csv", "us_ofac_sdn/add.csv", None),
    (
        "us-csl",
        "consolidated.csv",
        "us_csl/csl_2023-11-30_subset4228.csv",
        "us_csl/csl_2023-11-30_subset4228.csv",
        Some("[4_000, 5_000]"),
    ),
    ("us-dpl", "dpl.txt", "us_bis_dpl/dpl_2019-07.txt", "us_bis_dpl/dpl_2022-09.txt", None),
    ("csv:ca-nro", "ca-nro.csv", "ca_nro/ca_nro_2025-03-11.csv", "ca_nro/ca_nro_2025-03-11.csv", None),
    (
        "csv:us-1286",
        "us-1286.csv",
        "us_section_1286/us_section_1286.csv",
        "us_section_1286/us_section_1286.csv",
        None,
    ),
    (
        "csv:aspi-cdut",
        "aspi-cdut.csv",
        "aspi_cdut/aspi_cdut_2020-08.csv",
        "aspi_cdut/aspi_cdut_2020-08.csv",
        None,
    ),
];

/// Every file at the server, and what is not in [`FILES`] switched off.
fn catalogue(url: &str, place: &Place) {
    let shipped = overzicht_app::catalogue::Catalogue::load(Path::new("/nowhere")).unwrap();
    let mut own = String::new();
    for entry in &shipped.entries {
        let files: Vec<_> = FILES.iter().filter(|file| file.0 == entry.id.as_str()).collect();
        writeln!(own, "[[source]]\nid = \"{}\"\nrhythm-days = 1", entry.id).unwrap();
        if files.is_empty() {
            writeln!(own, "use = false").unwrap();
        }
        for (_, _, _, _, entries) in &files {
            entries.map(|entries| writeln!(own, "entries = {entries}").unwrap());
        }
        for (_, name, ..) in &files {
            writeln!(own, "[[source.file]]\nname = \"{name}\"\naddress = \"{url}/{name}\"").unwrap();
        }
    }
    std::fs::write(place.app.folder().join("sources.toml"), own).unwrap();
}

/// What came of each source: entries, added, removed, changed; or why it was refused.
fn came(tick: &Tick) -> BTreeMap<&str, Result<[u64; 4], String>> {
    let told = |fetched: &Result<Fetched, _>| match fetched {
        Ok(Fetched::Adopted(updated)) => {
            let counts = updated.adopted.counts;
            Ok([counts.entries, counts.added, counts.removed, counts.changed])
        }
        Ok(Fetched::Unchanged) => Ok([0; 4]),
        Ok(other) => Err(format!("{other:?}")),
        Err(error) => Err(overzicht_app::AppError::to_string(error)),
    };
    tick.fetched.iter().map(|(source, fetched)| (source.as_str(), told(fetched))).collect()
}

#[tokio::test]
async fn real_lists_come_over_the_wire_as_from_files() {
    let Some(data) = data() else { return };
    let lists = data.join("lists");
    let phase = Arc::new(AtomicUsize::new(0));
    let (serving, folder) = (Arc::clone(&phase), lists.clone());
    let server = Server::start(move |_, seen| {
        let Some(file) = FILES.iter().find(|file| seen.path.ends_with(file.1)) else {
            return Reply::status("404 Not Found");
        };
        let now = serving.load(Ordering::Relaxed);
        let path = if now == 0 { file.2 } else { file.3 };
        let mut body = std::fs::read(folder.join(path)).unwrap();
        let mut tag = format!("\"{path}\"");
        if now == 2 && file.0 == "un-sc" {
            body.truncate(body.len() / 2);
            tag = "\"half\"".to_owned();
        }
        if seen.header("if-none-match") == Some(tag.as_str()) {
            return Reply::status("304 Not Modified");
        }
        Reply::ok(body).with(&format!("etag: {tag}"))
    });
    let place = Place::at("https://example.org/", "").await;
    catalogue(&server.url, &place);
    let app = &place.app;
    let limits = Limits { tries: 1, ..Limits::default() };
    let at = |days: i64| now().checked_add(SignedDuration::from_hours(24 * days)).unwrap();
    let first = run_due(app, &limits, at(0)).await.unwrap();
    let first = came(&first);
    assert_eq!(first["un-sc"], Ok([1_024, 1_024, 0, 0]));
    assert_eq!(first["us-sdn"], Ok([8_976, 8_976, 0, 0]));
    assert_eq!(first["csv:ca-nro"], Ok([126, 126, 0, 0]));
    assert_eq!(first["csv:aspi-cdut"], Ok([159, 159, 0, 0]));
    assert!(first["us-csl"].is_ok() && first["csv:us-1286"].is_ok(), "{first:?}");
    // The next editions: what changed is what the same files give by hand.
    phase.store(1, Ordering::Relaxed);
    let second = run_due(app, &limits, at(3)).await.unwrap();
    let second = came(&second);
    let un = SourceId::parse("un-sc").unwrap();
    let by_hand = Place::at("https://example.org/", "").await;
    let mut counts = Default::default();
    for path in ["un/un_2016-06-20.xml", "un/UN_consolidated_2026-02-27.xml"] {
        let from = lists.join(path);
        let request = Update {
            source: &un,
            from: &from,
            published: None,
            mapping: None,
            class: None,
            accept_shrink: false,
        };
        counts = update(&by_hand.app, &request, &Actor::program(), now()).await.unwrap().adopted.counts;
    }
    assert_eq!(second["un-sc"], Ok([counts.entries, counts.added, counts.removed, counts.changed]));
    assert_eq!(second["us-sdn"], Ok([0; 4]));
    // Half of it, and the one in force stays; the old edition again is refused too.
    phase.store(2, Ordering::Relaxed);
    let third = run_due(app, &limits, at(6)).await.unwrap();
    assert!(came(&third)["un-sc"].as_ref().unwrap_err().contains("cut off"), "{:?}", came(&third)["un-sc"]);
    phase.store(0, Ordering::Relaxed);
    let fourth = run_due(app, &limits, at(9)).await.unwrap();
    assert!(came(&fourth)["un-sc"].as_ref().unwrap_err().contains("an older edition is refused"));
    assert_eq!(app.register().editions[&un].adopted.counts, counts);
}
