//! As an adviser would try it: section 1286 of 2023, then of 2025. The page tells who is newly on it, with the reason, and nobody else.

use crate::site::{actor, ago, day, empty};
use axum::http::StatusCode;
use overzicht_app::domain::ids::SourceId;
use overzicht_app::{Mapping, Update, screen, update};
use std::path::{Path, PathBuf};

/// The folder of real data, or a printed reason to skip.
fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("OVERZICHT_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: this needs the real data in ../shared/data (or OVERZICHT_TEST_DATA)");
    None
}

const ROWS: [&str; 4] = [
    "1;Techniek;Raketten;Stuwstof;Gezamenlijk onderzoek;Bauman Moscow State Technical University;Rusland;01-09-2024;31-08-2090;",
    "2;Techniek;Staal;Legeringen;Gezamenlijk onderzoek;Sharif University of Technology;Iran;01-09-2024;31-08-2090;",
    "3;Techniek;Satellieten;Banen;Gezamenlijk onderzoek;Harbin Institute of Technology;China;01-09-2024;31-08-2090;",
    "4;Letteren;Handschriften;Papier;Gezamenlijk onderzoek;Sharif Medical and Dental College;Pakistan;01-09-2024;31-08-2090;",
];

/// The rows of a table of the page, without marks.
fn rows(body: &str) -> Vec<String> {
    let table = body.split("<tbody>").nth(1).unwrap_or_default().split("</tbody>").next().unwrap_or_default();
    let text = |row: &str| {
        let mut inside = false;
        let plain: String = row
            .chars()
            .map(|c| match c {
                '<' => {
                    inside = true;
                    ' '
                }
                '>' => {
                    inside = false;
                    ' '
                }
                _ if inside => ' ',
                c => c,
            })
            .collect();
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    table.split("</tr>").map(text).filter(|row| !row.is_empty()).collect()
}

#[tokio::test]
async fn the_page_tells_exactly_who_is_newly_listed() {
    let Some(data) = data() else { return };
    let site = empty().await;
    let adopt = async |source: &str, file: &str, published: Option<&str>, year: Option<&str>, at| {
        let source = SourceId::parse(source).unwrap();
        let mapping = year.map(|year| {
            let columns =
                "name = \"name\"\naliases = \"aliases\"\ncountry = \"country\"\nprogramme = \"program\"";
            Mapping::from_toml(&format!(
                "{columns}\n[notes]\nreport-year = \"report-date\"\n[keep]\nreport-date = [\"{year}\"]"
            ))
            .unwrap()
        });
        let request = Update {
            source: &source,
            from: &data.join(file),
            published: published.map(|day| day.parse().unwrap()),
            mapping: mapping.as_ref(),
            class: None,
            accept_shrink: false,
        };
        update(&site.app, &request, &actor(), at).await.unwrap();
        screen(&site.app, &actor(), at).await.unwrap();
    };
    let list = "lists/us_section_1286/us_section_1286.csv";
    adopt("ror", "ror/v2.9-partial-ror-data_schema_v2.json.zst", None, None, ago(9)).await;
    adopt("csv:us-1286", list, Some("2023-06-30"), Some("2023"), ago(9)).await;
    site.take(&ROWS, ago(8)).await;
    screen(&site.app, &actor(), ago(8)).await.unwrap();
    adopt("csv:us-1286", list, Some("2025-06-30"), Some("2025"), ago(2)).await;

    let page = site.get(&format!("/changes?since={}&lang=en", day(5))).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("30 June 2023 → 30 June 2025"), "{}", page.body);
    let told = rows(&page.body);
    for (title, name) in [
        ("Raketten", "Bauman Moscow State Technical University"),
        ("Staal", "Sharif University of Technology"),
    ] {
        let level = told
            .iter()
            .find(|row| row.starts_with(&format!("Level {title}")))
            .unwrap_or_else(|| panic!("{told:?}"));
        // Why: who, as what, on which list, of which day.
        assert!(level.contains(&format!("{name} is “")), "{level}");
        assert!(level.contains("on US, section 1286 list (defence research) (30 June 2025)"), "{level}");
        assert!(told.iter().any(|row| row.starts_with(&format!("New finding {name}"))), "{told:?}");
    }
    assert_eq!(told.iter().filter(|row| row.starts_with("New finding")).count(), 2, "{told:?}");
    let quiet = ["Satellieten", "Handschriften", "Harbin", "Medical and Dental"];
    assert!(!told.iter().any(|row| quiet.iter().any(|name| row.contains(name))), "{told:?}");
    let dutch = rows(&site.get(&format!("/changes?since={}&lang=nl", day(5))).await.body);
    assert_eq!(dutch.len(), told.len());
    assert!(
        dutch
            .iter()
            .any(|row| row.contains("op VS, lijst van sectie 1286 (defensieonderzoek) (30 juni 2025)")),
        "{dutch:?}"
    );
    // Of the other faculty nothing is told, and before the edition there was nothing to tell.
    let unit = site.app.register().unit_named("Letteren").unwrap();
    assert!(rows(&site.get(&format!("/changes?since={}&unit={unit}", day(5))).await.body).is_empty());
    assert!(rows(&site.get(&format!("/changes?since={}&as_of={}", day(5), day(3))).await.body).is_empty());
    // Why, in words: the list by its name, what its publisher remarks, and the facts of the policy.
    let story = site.get("/partnership/P-1?lang=nl").await.body;
    for said in [
        "VS, lijst van sectie 1286 (defensieonderzoek)",
        "Bauman Moscow State Technical University (VS, lijst van sectie 1286 (defensieonderzoek))",
        "<dt>Jaar van het rapport</dt>",
        "<td>Gezamenlijk onderzoeksproject</td>",
    ] {
        assert!(story.contains(said), "{said}: {story}");
    }
    assert!(!story.contains("csv:us-1286"), "{story}");
}
