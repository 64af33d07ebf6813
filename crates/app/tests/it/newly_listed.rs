//! As an adviser would try it: a list of 2023, then that of 2025. Who is newly on it is told, with the reason, and nobody else.

use crate::real_editions::{actor, adopt, data, day, new_register, report_years};
use crate::real_rows::S1286;
use jiff::civil::date;
use overzicht_app::domain::decide::Command;
use overzicht_app::domain::event::{Rhythm, Wishes};
use overzicht_app::domain::ids::SourceId;
use overzicht_app::domain::view::Change;
use overzicht_app::messages::{Kind, preview};
use overzicht_app::{Extent, as_of, import, screen_to};
use std::collections::BTreeSet;

const ROWS: &str = "Nummer;Faculteit;Titel;Vorm;Partner;Land partner;Startdatum
1;Techniek;Raketten;Gezamenlijk onderzoek;Bauman Moscow State Technical University;Rusland;01-09-2024
2;Techniek;Staal;Gezamenlijk onderzoek;Sharif University of Technology;Iran;01-09-2024
3;Techniek;Satellieten;Gezamenlijk onderzoek;Harbin Institute of Technology;China;01-09-2024
4;Letteren;Talen;Gezamenlijk onderzoek;Universiteit Utrecht;Nederland;01-09-2024
5;Letteren;Handschriften;Gezamenlijk onderzoek;Sharif Medical and Dental College;Pakistan;01-09-2024
6;Techniek;Water;Gezamenlijk onderzoek;Delft University of Technology;Nederland;01-09-2024
";

#[tokio::test(flavor = "multi_thread")]
async fn exactly_who_is_newly_listed_is_told() {
    let Some(data) = data() else { return };
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("register")).await;
    let at = day(date(2026, 3, 1));
    adopt(&app, "ror", &data.join("ror/v2.9-partial-ror-data_schema_v2.json.zst"), None, None, at).await;
    let file = data.join("lists/us_section_1286/us_section_1286.csv");
    adopt(&app, S1286, &file, Some(date(2023, 6, 30)), Some(&report_years(&["2023"])), at).await;
    let rows = folder.path().join("contracts.csv");
    std::fs::write(&rows, ROWS).unwrap();
    let contracts = SourceId::parse("contracts").unwrap();
    import(&app, &rows, &contracts, None, None, false, &actor(), at).await.unwrap();
    let wishes = Wishes { language: "en".to_owned(), digest: Some(Rhythm::Weekly), ..Wishes::default() };
    let subscribe = Command::Subscribe { address: "adviser@example.nl", wishes };
    app.execute(&subscribe, &actor(), at).await.unwrap();
    let before = app.register().clone();

    let later = day(date(2026, 4, 1));
    adopt(&app, S1286, &file, Some(date(2025, 6, 30)), Some(&report_years(&["2025"])), later).await;
    let screened = screen_to(&app, Extent::Touched, &actor(), later).await.unwrap();
    assert!(screened.partnerships < screened.of, "{screened:?}");
    let now = app.register().clone();
    let events = overzicht_app::between(&app, before.head, now.head).await.unwrap();
    let changes =
        overzicht_app::changes(&app, &before, &now, &events, (date(2026, 3, 1), date(2026, 3, 1))).unwrap();
    let found: BTreeSet<&str> = changes.new_findings().map(|of| of.name.as_str()).collect();
    assert_eq!(
        found,
        BTreeSet::from(["Bauman Moscow State Technical University", "Sharif University of Technology"])
    );
    let levels: Vec<(&str, Vec<String>)> = changes
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::Level { title, because, .. } => Some((
                title.as_str(),
                because.iter().map(overzicht_app::domain::view::Cause::sentence).collect(),
            )),
            _ => None,
        })
        .collect();
    let told: BTreeSet<&str> = levels.iter().map(|(title, _)| *title).collect();
    assert_eq!(told, BTreeSet::from(["Raketten", "Staal"]), "{levels:?}");
    for (title, because) in &levels {
        let listed = because.iter().any(|why| why.contains("csv:section-1286 of 2025-06-30"));
        assert!(listed, "{title}: {because:?}");
    }
    // The digest says the same, with the reason, and names nobody else.
    let digest = preview(&app, &now.subscribers[0], Kind::Digest).await.unwrap().unwrap().body;
    for told in ["Raketten", "Staal", "csv:section-1286 (30 June 2025)"] {
        assert!(digest.contains(told), "{told} in {digest}");
    }
    for silent in ["Harbin", "Satellieten", "Utrecht", "Delft", "Medical and Dental"] {
        assert!(!digest.contains(silent), "{silent} in {digest}");
    }
    // What could be known when they began, in 2024: nothing, of a list of 2023.
    let id =
        |title: &str| now.partnerships.iter().find(|p| overzicht_app::domain::view::title(&now, p) == title);
    for (title, then, today) in [("Raketten", 0, 1), ("Satellieten", 1, 1)] {
        let partnership = id(title).unwrap();
        let findings = |on| {
            let known = overzicht_app::known_on(&app, &now, partnership, on).unwrap();
            known.followed.partners.iter().map(|partner| partner.findings.len()).sum::<usize>()
        };
        assert_eq!((findings(date(2024, 9, 1)), findings(date(2026, 4, 1))), (then, today), "{title}");
    }
    // The day before is as it was, and today's program says the same of it.
    let past = as_of(&app, date(2026, 3, 31)).await.unwrap();
    assert!(past == before);
    let followed = overzicht_app::replay(&app, &past, date(2026, 3, 31)).unwrap();
    assert!(overzicht_app::domain::view::replayed(&past, &followed).is_empty());
}
