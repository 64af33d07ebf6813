//! A workbook as it lies about in a faculty: header on the third row, two partners in a cell, dates and money in all
//! notations, and a column that must never be read.

use jiff::Timestamp;
use jiff::civil::date;
use overzicht_app::domain::decide::Setup;
use overzicht_app::domain::ids::{Actor, PartnershipId, SourceId};
use overzicht_app::domain::row::End;
use overzicht_app::{import, init};
use rust_xlsxwriter::Workbook;
use std::path::Path;

fn workbook(path: &Path) {
    let mut book = Workbook::new();
    let notes = book.add_worksheet().set_name("Toelichting").unwrap();
    notes.write(0, 0, "Niets te zien hier").unwrap();
    let sheet = book.add_worksheet().set_name("Overzicht 2026").unwrap();
    sheet.write(0, 0, "Internationale samenwerkingen, stand najaar").unwrap();
    let headers = [
        "Faculteit",
        "Naam samenwerking",
        "Partner(s)",
        "Land",
        "Nationaliteit",
        "Ingangsdatum",
        "Einddatum",
        "Bedrag",
        "Vorm",
    ];
    for (column, header) in (0..).zip(headers) {
        sheet.write(2, column, header).unwrap();
    }
    let rows: &[[&str; 9]] = &[
        [
            "Techniek",
            "Zonnecellen",
            "Tsinghua University; TU München",
            "China; Duitsland",
            "Geheimlandse",
            "01-02-2023",
            "onbepaald",
            "€ 1.250.000,-",
            "Samenwerkingsovereenkomst",
        ],
        ["", "Zonder eenheid", "KU Leuven", "België", "Geheimlandse", "1-3-2023", "31-12-2026", "500", "MoU"],
        [
            "Techniek",
            "Foute datum",
            "Universiteit Gent",
            "Belgie",
            "Geheimlandse",
            "31-02-2023",
            "2026",
            "veel",
            "iets anders",
        ],
        [
            "Techniek",
            "Verborgen\u{202E}tekens",
            "Ghent University",
            "Atlantis",
            "Geheimlandse",
            "1 maart 2024",
            "",
            "",
            "",
        ],
        ["Totaal", "", "", "", "", "", "", "1250500", ""],
    ];
    for (row, cells) in (3_u32..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            if !cell.is_empty() {
                sheet.write(row, column, *cell).unwrap();
            }
        }
    }
    book.save(path).unwrap();
}

#[tokio::test]
async fn a_dirty_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (folder.path().join("register"), folder.path().join("samenwerkingen.xlsx"));
    workbook(&file);
    let actor = Actor("u-test".to_owned());
    let at: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
    let setup = Setup { institution: "Testuniversiteit", time_zone: "Europe/Amsterdam", ..Setup::default() };
    let app = init(&data, setup, "nl-leidraad", &actor, None, at).await.unwrap();
    let source = SourceId::parse("contracts").unwrap();
    let dry = import(&app, &file, &source, None, None, true, &actor, at).await.unwrap();
    assert_eq!(app.register().partnerships.len(), 0);
    let done = import(&app, &file, &source, None, None, false, &actor, at).await.unwrap();
    assert_eq!(dry.counts, done.counts);
    assert_eq!(dry.read.problems, done.read.problems);
    assert_eq!(done.counts.recorded, 3);

    let register = app.register().clone();
    let first = register.partnership(PartnershipId(1)).unwrap();
    assert_eq!(first.row.start, Some(date(2023, 2, 1)));
    assert_eq!(first.row.end, End::Indefinite);
    assert_eq!(
        first.row.money.map(|m| (m.cents, m.currency.as_str().to_owned())),
        Some((125_000_000, "EUR".to_owned()))
    );
    let countries: Vec<_> = first.row.partners.iter().map(|p| p.country.unwrap().to_string()).collect();
    assert_eq!(countries, ["CN", "DE"]);

    // Every problem with its place: sheet, row as the spreadsheet shows it, column.
    let place = |row: u64, column: &str| {
        done.read.problems.iter().any(|p| {
            p.place.row == Some(row)
                && p.place.column.as_deref() == Some(column)
                && p.place.sheet.as_deref() == Some("Overzicht 2026")
        })
    };
    for (row, column) in [
        (5, "Faculteit"),
        (6, "Ingangsdatum"),
        (6, "Bedrag"),
        (6, "Vorm"),
        (7, "Land"),
        (7, "Naam samenwerking"),
    ] {
        assert!(place(row, column), "{row} {column}: {:#?}", done.read.problems);
    }
    assert_eq!(done.read.not_read, ["Nationaliteit"]);

    // A second import is no event.
    let head = register.head;
    import(&app, &file, &source, None, None, false, &actor, at).await.unwrap();
    assert_eq!(app.register().head, head);

    // No nationality anywhere in the data folder or in what is reported.
    app.store().checkpoint().await.unwrap();
    assert!(!format!("{:?}", done.read).contains("Geheimlandse"));
    assert!(!holds(&data, b"Geheimlandse"));
    assert!(holds(&data, "Zonnecellen".as_bytes()));
}

/// Whether any file of a folder holds these bytes.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            holds(&path, bytes)
        } else {
            std::fs::read(&path).unwrap().windows(bytes.len()).any(|window| window == bytes)
        }
    })
}
