//! A register through its life: the demonstration, corrections, absent rows, shrunken editions, erasure, looking back.

use jiff::{Timestamp, ToSpan};
use overzicht_app::domain::decide::{CorrectionTyped, EraseWhat};
use overzicht_app::domain::ids::{Actor, PartnershipId, SourceId};
use overzicht_app::domain::view;
use overzicht_app::{App, Update, correct, erase, import, make_demo, update, verify};
use std::path::Path;

fn actor() -> Actor {
    Actor("u-test".to_owned())
}

async fn demo(folder: &Path) -> (App, Timestamp) {
    let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
    (make_demo(folder, now).await.unwrap(), now)
}

#[tokio::test]
async fn the_demonstration_gives_what_its_table_promises() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = demo(folder.path()).await;
    let register = app.register().clone();
    assert!((75..=95).contains(&register.partnerships.len()));
    assert_eq!(register.units.len(), 8);
    let grounds: std::collections::BTreeSet<_> = register
        .organisations
        .iter()
        .flat_map(|o| o.findings.values())
        .map(|meeting| meeting.ground.code())
        .collect();
    assert!(grounds.is_superset(&["identifier", "name", "family"].into()), "{grounds:?}");
    let similar = register
        .organisations
        .iter()
        .flat_map(|o| o.questions.values())
        .any(|q| q.meeting.ground.code() == "similar");
    assert!(similar, "a question on the ground similar");
    assert!(
        register
            .partnerships
            .iter()
            .any(|p| p.proposal.as_ref().is_some_and(|proposal| proposal.legal_check))
    );
    let before = overzicht_app::as_of(&app, "2026-11-01".parse().unwrap()).await.unwrap();
    assert!(
        !view::changes(&before, &register, (jiff::civil::date(2026, 3, 1), jiff::civil::date(2026, 3, 1)))
            .is_empty()
    );
    assert!(verify(app.folder(), None, |_| ()).await.is_ok());
}

#[tokio::test]
async fn corrections_absent_rows_and_erasure() {
    let folder = tempfile::tempdir().unwrap();
    let (app, now) = demo(folder.path()).await;
    let id = PartnershipId(1);
    correct(&app, id, CorrectionTyped::Title("Kleine manen"), Some("betere naam"), &actor(), now)
        .await
        .unwrap();
    let file = folder.path().join("samples/partnerships.csv");
    let contracts = SourceId::parse("contracts").unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    // The first row changes elsewhere, the last is gone.
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let last = lines.pop().unwrap();
    lines[1] = lines[1].replacen("240.000", "250.000", 1);
    std::fs::write(&file, lines.join("\n")).unwrap();
    let imported = import(&app, &file, &contracts, None, None, false, &actor(), now).await.unwrap();
    assert_eq!((imported.counts.changed, imported.counts.gone, imported.counts.recorded), (1, 1, 0));
    {
        let register = app.register();
        assert_eq!(view::title(&register, register.partnership(id).unwrap()), "Kleine manen");
        assert!(register.partnerships.last().unwrap().gone);
        assert!(register.partnership(id).unwrap().conflicts.is_empty());
    }
    // The source moves in the very field that was corrected: a conflict, and the correction stands. The row is back.
    lines[1] = lines[1].replacen("Kleine satellieten", "Grote satellieten", 1);
    lines.push(last);
    std::fs::write(&file, lines.join("\n")).unwrap();
    let imported = import(&app, &file, &contracts, None, None, false, &actor(), now).await.unwrap();
    assert_eq!((imported.counts.changed, imported.counts.back), (1, 1));
    {
        let register = app.register();
        assert_eq!(view::title(&register, register.partnership(id).unwrap()), "Kleine manen");
        assert_eq!(register.partnership(id).unwrap().conflicts.len(), 1);
    }
    // Erased: shown as such, gone from the folder, the chain holds; also when opened again.
    erase(&app, EraseWhat::Partnership(id), "request", &actor(), now).await.unwrap();
    app.store().checkpoint().await.unwrap();
    let again = App::open(app.folder()).await.unwrap();
    for app in [&app, &again] {
        let register = app.register();
        let title = view::title(&register, register.partnership(id).unwrap());
        assert!(title.contains("erased under rule request"), "{title}");
    }
    assert!(verify(app.folder(), None, |_| ()).await.is_ok());
    let register = std::fs::read(app.folder().join("register.sqlite"))
        .or_else(|_| std::fs::read(app.store().path()))
        .unwrap();
    assert!(!register.windows(12).any(|window| window == b"Kleine manen"));
}

#[tokio::test]
async fn a_broken_or_shrunken_edition_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let (app, now) = demo(folder.path()).await;
    let at = now.checked_add(1.hour()).unwrap();
    let before = app.register().editions.clone();
    let list = folder.path().join("samples/un-sample.xml");
    let whole = std::fs::read(&list).unwrap();
    let source = SourceId::parse("un-sc").unwrap();
    fn request<'a>(source: &'a SourceId, from: &'a Path) -> Update<'a> {
        Update { source, from, published: None, mapping: None, class: None, accept_shrink: false }
    }
    // Cut off in the middle, and an error page where the list should be.
    for content in [whole[..whole.len() / 2].to_vec(), b"<html>502</html>".to_vec(), Vec::new()] {
        let file = folder.path().join("broken.xml");
        std::fs::write(&file, content).unwrap();
        assert!(update(&app, &request(&source, &file), &actor(), at).await.is_err());
    }
    // Whole, but with most entries gone.
    let text = String::from_utf8(whole).unwrap();
    let first = text.find("<ENTITY>").unwrap();
    let last = text.rfind("<ENTITY>").unwrap();
    let file = folder.path().join("shrunken.xml");
    std::fs::write(&file, format!("{}{}", &text[..first], &text[last..])).unwrap();
    let error = update(&app, &request(&source, &file), &actor(), at).await.unwrap_err().to_string();
    assert!(error.contains("--accept-shrink"), "{error}");
    assert_eq!(app.register().editions, before);
    let accepted = Update { accept_shrink: true, ..request(&source, &file) };
    update(&app, &accepted, &actor(), at).await.unwrap();
    assert_eq!(app.register().editions[&source].adopted.counts.entries, 1);
}
