//! What an adviser met who walked the program for the sixth time, with days that go by.

use crate::real_editions::{actor, new_register};
use jiff::Timestamp;
use jiff::civil::date;
use overzicht_app::domain::ids::{PartnershipId, SourceId};
use overzicht_app::domain::policy::ReviewEvent;
use overzicht_app::domain::review::{Next, Why};
use overzicht_app::domain::view::todo;
use overzicht_app::domain::words::Class;
use overzicht_app::{App, Imported, Update, import, policy_of, screen, update};
use std::path::Path;

const HEADER: &str = "Nummer;Faculteit;Titel;Vorm;Partner;Land partner;Startdatum\n";
const ROCKETS: &str =
    "1;Techniek;Raketten;Gezamenlijk onderzoek;Zelkova Ordnance Institute;China;01-09-2024\n";

fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// Brings a list with these bodies into force, and screens.
async fn listed(app: &App, folder: &Path, (id, class): (&str, Class), names: &[&str], at: Timestamp) {
    let entries: String = names.iter().enumerate().map(|(id, name)| format!("{id};{name};CN\n")).collect();
    let file = folder.join("list.csv");
    std::fs::write(&file, format!("id;name;country\n{entries}")).unwrap();
    let source = SourceId::parse(id).unwrap();
    let request = Update {
        source: &source,
        from: &file,
        published: None,
        mapping: None,
        class: Some(class),
        accept_shrink: true,
    };
    update(app, &request, &actor(), at).await.unwrap();
    screen(app, &actor(), at).await.unwrap();
}

async fn imported(app: &App, folder: &Path, source: &str, rows: &str, at: Timestamp) -> Imported {
    let file = folder.join("rows.csv");
    std::fs::write(&file, format!("{HEADER}{rows}")).unwrap();
    let source = SourceId::parse(source).unwrap();
    import(app, &file, &source, None, None, false, &actor(), at).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_finding_takes_no_overdue_review_away() {
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("register")).await;
    let law = ("csv:law", Class::Legal);
    listed(&app, folder.path(), law, &["Zelkova Ordnance Institute"], at("2026-03-02T09:00:00Z")).await;
    imported(&app, folder.path(), "contracts", ROCKETS, at("2026-03-02T09:00:00Z")).await;
    let overdue = |day| {
        let register = app.register();
        todo(&register, Some(&policy_of(&app, &register).unwrap()), day).overdue
    };
    let finding = Why::Event(ReviewEvent::Finding);
    let due = Next { on: date(2026, 4, 1), why: finding, last: None };
    assert_eq!(overdue(date(2026, 5, 1)), [(PartnershipId(1), due)]);
    let care = ("csv:care", Class::Care);
    listed(&app, folder.path(), care, &["Zelkova Ordnance Institute"], at("2026-05-02T09:00:00Z")).await;
    let still = Next { last: Some((ReviewEvent::Finding, date(2026, 5, 2))), ..due };
    assert_eq!(overdue(date(2026, 5, 3)), [(PartnershipId(1), still)]);
    assert_eq!(still.sentence(), "a new finding; on 2026-05-02 a new finding");
}
