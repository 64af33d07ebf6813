//! What an adviser met who walked the program for the sixth time, with days that go by.

use crate::real_editions::{actor, new_register};
use jiff::Timestamp;
use jiff::civil::date;
use overzicht_app::domain::content::Field;
use overzicht_app::domain::decide::Command;
use overzicht_app::domain::event::{Rhythm, Wishes};
use overzicht_app::domain::ids::{Actor, PartnershipId, SourceId};
use overzicht_app::domain::policy::ReviewEvent;
use overzicht_app::domain::review::{Next, Why};
use overzicht_app::domain::view::{Change, todo};
use overzicht_app::domain::words::Class;
use overzicht_app::messages::{Kind, preview};
use overzicht_app::{Allowed, App, Imported, Update, import, import_checked, policy_of, screen, update};
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

const STONES: &str = "1;Letteren;Stenen;Gezamenlijk onderzoek;Zelkova Ordnance Institute;China;01-09-2025\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_that_takes_up_work_with_a_partner_that_is_known_is_told_what_stands_about_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("register")).await;
    let begin = at("2026-03-02T09:00:00Z");
    listed(&app, folder.path(), ("csv:law", Class::Legal), &["Zelkova Ordnance Institute"], begin).await;
    imported(&app, folder.path(), "contracts", ROCKETS, begin).await;
    imported(&app, folder.path(), "letters", "9;Letteren;Talen;Anders;Marisol School;China;\n", begin).await;
    let unit = app.register().unit_named("Letteren").unwrap();
    let wishes =
        Wishes { language: "en".to_owned(), digest: Some(Rhythm::Weekly), legal: true, units: vec![unit] };
    let subscribe = Command::Subscribe { address: "dean@example.nl", wishes };
    app.execute(&subscribe, &actor(), begin).await.unwrap();
    let before = app.register().clone();

    let later = at("2026-04-01T09:00:00Z");
    let screened = imported(&app, folder.path(), "stones", STONES, later).await.screened.unwrap();
    assert_eq!((screened.findings_new, screened.findings_also, screened.legal_also), (0, 1, 1));
    let now = app.register().clone();
    let changes =
        overzicht_app::changes(&app, &before, &now, &[], (date(2026, 3, 2), date(2026, 4, 1))).unwrap();
    let also = changes.changes.iter().find_map(|change| match change {
        Change::FindingAlso(of) => Some((of.class, of.partnerships.clone())),
        _ => None,
    });
    assert_eq!(also, Some((Class::Legal, vec!["P-3".to_owned()])));
    let told = "Zelkova Ordnance Institute: “Zelkova Ordnance Institute” · csv:law · Legal · touches P-3";
    for kind in [Kind::Legal, Kind::Digest] {
        let body = preview(&app, &now.subscribers[0], kind).await.unwrap().unwrap().body;
        let heading = "Findings that already stood, of other partnerships too now\n- ";
        assert!(body.contains(&format!("{heading}{told}")), "{kind:?}: {body}");
    }
    // Where one of two partners is somebody else, the finding is off that partnership and stands for the other one.
    let other = "1;Letteren;Stenen;Gezamenlijk onderzoek;Marisol School;China;01-09-2025\n";
    imported(&app, folder.path(), "stones", other, later).await;
    let second = Actor("u-2".to_owned());
    let confirmed =
        overzicht_app::review_correction(&app, PartnershipId(3), Field::Partners, true, None, &second, later);
    confirmed.await.unwrap();
    let last = app.register().clone();
    let changes =
        overzicht_app::changes(&app, &now, &last, &[], (date(2026, 4, 1), date(2026, 4, 1))).unwrap();
    let off = changes.changes.iter().find_map(|change| match change {
        Change::FindingOff(of) => Some(of.partnerships.clone()),
        _ => None,
    });
    assert_eq!(off, Some(vec!["P-3".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_sheet_of_the_same_workbook_is_refused_under_the_same_source() {
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("register")).await;
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, from) in [("EEMCS", 0_u32), ("TBM", 10)] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        sheet.write_row(0, 0, ["Nr", "Faculteit", "Partner", "Titel"]).unwrap();
        for row in 1..=4 {
            let number = (from + row).to_string();
            let cells =
                [number.clone(), name.to_owned(), format!("School {number}"), format!("Werk {number}")];
            sheet.write_row(row, 0, cells).unwrap();
        }
    }
    let path = folder.path().join("faculties.xlsx");
    workbook.save(&path).unwrap();
    let take = async |sheet: &str, source: &str| {
        let source = SourceId::parse(source).unwrap();
        let (allowed, now) = (Allowed::default(), at("2026-03-02T09:00:00Z"));
        import_checked(&app, &path, &source, Some(sheet), None, allowed, false, &actor(), now).await
    };
    assert_eq!(take("EEMCS", "faculties").await.unwrap().counts.recorded, 4);
    let said = take("TBM", "faculties").await.unwrap_err().to_string();
    let told = "nothing was taken in. It is the workbook that was taken in last, and this time the sheet “TBM” was read. Give the whole";
    assert!(
        said.starts_with("4 of the 4 partnerships of “faculties” are not in this file")
            && said.contains(told),
        "{said}"
    );
    // Under a source of its own it stands beside the other.
    let counts = take("TBM", "faculties-tbm").await.unwrap().counts;
    assert_eq!((counts.recorded, counts.gone), (4, 0));
}

#[test]
fn nothing_is_told_backwards() {
    let said = overzicht_app::not_backwards(date(2026, 7, 1), date(2026, 3, 5)).unwrap_err().to_string();
    assert!(said.starts_with("2026-07-01 (--since) is later than 2026-03-05 (--as-of)"), "{said}");
    overzicht_app::not_backwards(date(2026, 3, 5), date(2026, 3, 5)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_were_dated_later_could_be_known_from_that_day() {
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("register")).await;
    let file = folder.path().join("list.csv");
    std::fs::write(&file, "id,name,country\n1,Zelkova Ordnance Institute,CN\n").unwrap();
    let source = SourceId::parse("csv:law").unwrap();
    let take = async |published| {
        let class = Some(Class::Legal);
        let request =
            Update { source: &source, from: &file, published, mapping: None, class, accept_shrink: false };
        update(&app, &request, &actor(), at("2026-03-02T09:00:00Z")).await.unwrap();
    };
    let known = |day| {
        let register = app.register();
        register.published_by(day).get(&source).map(|edition| edition.day().to_string())
    };
    take(None).await;
    assert_eq!(known(date(2025, 4, 1)), None);
    take(Some(date(2025, 3, 11))).await;
    for day in [date(2025, 4, 1), date(2026, 3, 2), date(2026, 6, 1)] {
        assert_eq!(known(day).as_deref(), Some("2025-03-11"), "{day}");
    }
}
