//! An answer through editions: a date edit changes nothing, a new alias asks again, and the past stays as it was.

use jiff::{Timestamp, ToSpan};
use overzicht_app::domain::answer::{Part, Verdict};
use overzicht_app::domain::decide::Setup;
use overzicht_app::domain::finding::EntryKey;
use overzicht_app::domain::ids::{Actor, OrganisationId, SourceId};
use overzicht_app::domain::view::{QuestionState, questions};
use overzicht_app::domain::words::Class;
use overzicht_app::{App, Asked, Update, answer, as_of, import, init, screen, update, verify};
use std::path::Path;

const ORGANISATION: OrganisationId = OrganisationId(1);

fn actor() -> Actor {
    Actor("u-test".to_owned())
}

fn key() -> EntryKey {
    EntryKey { source: SourceId::parse("csv:tide").unwrap(), entry: "T1".to_owned() }
}

/// Brings a list of one entry into force, a day later each time, and screens.
async fn list(app: &App, folder: &Path, aliases: &str, listed: &str, now: Timestamp) {
    let file = folder.join("tide.csv");
    let text = format!(
        "id,name,aliases,country,remarks\nT1,College of Tidal Engineering Lanzen,{aliases},Ireland,Listed on {listed}\n"
    );
    std::fs::write(&file, text).unwrap();
    let source = key().source;
    let request = Update {
        source: &source,
        from: &file,
        published: Some(now.to_zoned_datetime(jiff::tz::TimeZone::UTC).date()),
        mapping: None,
        class: Some(Class::Information),
        accept_shrink: false,
    };
    let updated = update(app, &request, &actor(), now).await.unwrap();
    assert!(!updated.unchanged);
    screen(app, &actor(), now).await.unwrap();
}

fn state(app: &App) -> Option<QuestionState> {
    let register = app.register();
    questions(&register, None, true).first().map(overzicht_app::domain::view::QuestionsAbout::state)
}

#[tokio::test]
async fn a_dismissed_question_stays_after_a_date_edit_and_returns_after_a_new_alias() {
    let folder = tempfile::tempdir().unwrap();
    let at = |days: i64| {
        "2026-03-01T09:00:00Z".parse::<Timestamp>().unwrap().checked_add((days * 24).hours()).unwrap()
    };
    let setup = Setup { institution: "Instituut", time_zone: "UTC", ..Setup::default() };
    let data = folder.path().join("register");
    let app = init(&data, setup, "nl-leidraad", &actor(), Some("Adviseur"), at(0)).await.unwrap();
    let rows = folder.path().join("rows.csv");
    let row = "A;Getijden;Gezamenlijk onderzoek;Lanzen College of Tidal Engineering;Ierland";
    let other = "B;Dijken;Contractonderzoek;Lanzen College of Tidal Engineering;Ierland";
    let head = "Faculteit;Titel;Vorm;Partner;Land partner";
    std::fs::write(&rows, format!("{head}\n{row}\n{other}\n")).unwrap();
    let contracts = SourceId::parse("contracts").unwrap();
    import(&app, &rows, &contracts, None, None, false, &actor(), at(0)).await.unwrap();
    list(&app, folder.path(), "", "2026-01-02", at(1)).await;
    assert_eq!(state(&app), Some(QuestionState::Open));
    let open = questions(&app.register(), None, false).len();
    assert_eq!(open, 1, "asked once, although two units have the partner");

    let key = key();
    let asked = Asked { organisation: ORGANISATION, key: &key };
    for new in [1, 0] {
        let answered = answer(&app, asked, &[], Verdict::NotSame, "Another city", &actor(), at(2)).await;
        assert_eq!(answered.unwrap(), new);
    }
    assert_eq!(state(&app), Some(QuestionState::NotSame));
    let head = app.register().head;
    assert_eq!(screen(&app, &actor(), at(2)).await.unwrap().questions_new, 0);
    assert_eq!(app.register().head, head, "answering followed its partnerships already");

    list(&app, folder.path(), "", "2026-02-03", at(3)).await;
    assert_eq!(state(&app), Some(QuestionState::NotSame), "a date");
    list(&app, folder.path(), "Shore Bureau Zoeda", "2026-02-03", at(4)).await;
    assert_eq!(state(&app), Some(QuestionState::Again));
    {
        let register = app.register();
        let changed = register.organisation(ORGANISATION).unwrap().asked_again(&key).to_vec();
        let parts: Vec<(Part, Vec<String>)> = changed.into_iter().map(|c| (c.part, c.added)).collect();
        assert_eq!(parts, [(Part::Aliases, vec!["Shore Bureau Zoeda".to_owned()])]);
    }
    // What was known on the day of the answer, and what the next start of the program knows.
    let past = as_of(&app, at(2).to_zoned_datetime(jiff::tz::TimeZone::UTC).date()).await.unwrap();
    let known = past.organisation(ORGANISATION).unwrap();
    assert!(known.questions.is_empty() && known.answers[&key].is_settled());
    let lived = app.register().clone();
    drop(app);
    let again = App::open(&data).await.unwrap();
    assert!(*again.register() == lived);
    assert!(verify(&data, None, |_| ()).await.is_ok());
}
