//! The schedule: each source at its rhythm, one at a time, screening after what came in, safe with several processes.

use super::server::{Reply, Server};
use super::{Place, list, now, source};
use jiff::{SignedDuration, Timestamp};
use overzicht_app::catalogue::Catalogue;
use overzicht_app::domain::ids::SourceId;
use overzicht_app::fetch::{Fetched, Limits};
use overzicht_app::{App, Standing, Tick, import, run_due, sources};
use std::path::Path;

/// Only the test's own source: what comes with the program is switched off.
fn only_ours(place: &Place, address: &str) {
    let shipped = Catalogue::load(Path::new("/nowhere")).unwrap();
    let mut own: String = shipped
        .entries
        .iter()
        .map(|entry| format!("[[source]]\nid = \"{}\"\nuse = false\n", entry.id))
        .collect();
    own += &format!(
        "[[source]]\nid = \"csv:test\"\nname = {{ nl = \"Proef\", en = \"Test\" }}\npublisher = \"p\"\nlicence = \"l\"\n\
        rhythm-days = 1\nmax-age-days = 7\nentries = [5, 5_000]\nmost-bytes = 200_000\n\
        [[source.file]]\nname = \"list.csv\"\naddress = \"{address}\"\n"
    );
    std::fs::write(place.app.folder().join("sources.toml"), own).unwrap();
}

fn limits() -> Limits {
    Limits { tries: 1, ..Limits::default() }
}

async fn tick(app: &App, at: Timestamp) -> Tick {
    run_due(app, &limits(), at).await.unwrap()
}

fn hours(n: i64) -> Timestamp {
    now().checked_add(SignedDuration::from_hours(n)).unwrap()
}

async fn standing(app: &App, at: Timestamp) -> Standing {
    let all = sources(app, at).await.unwrap();
    assert_eq!(all.len(), 1);
    all[0].standing
}

#[tokio::test]
async fn a_source_is_fetched_at_its_rhythm_and_held_against_the_partnerships() {
    let server = Server::start(|number, seen| match number {
        0 => Reply::ok(list(10)).with("etag: \"one\""),
        2 | 3 => Reply::status("500 Internal Server Error"),
        5 => Reply::ok(list(11)).with("etag: \"two\""),
        _ if seen.header("if-none-match").is_some() => Reply::status("304 Not Modified"),
        _ => Reply::status("400 Bad Request"),
    });
    let place = Place::at("https://example.org/", "").await;
    only_ours(&place, &server.url);
    let app = &place.app;
    let rows = "Nummer;Faculteit;Titel;Onderwerp;Vorm;Partner;Land partner\n\
        T-1;Faculteit A;Proef;Stuwstoffen;Gezamenlijk onderzoek;Zuiderlands Instituut 10;China\n";
    let file = place.folder.path().join("contracts.csv");
    std::fs::write(&file, rows).unwrap();
    let contracts = SourceId::parse("contracts").unwrap();
    let actor = overzicht_app::domain::ids::Actor::program();
    import(app, &file, &contracts, None, None, false, &actor, now()).await.unwrap();
    assert_eq!(standing(app, now()).await, Standing::NotInForce);
    // The first time; then it is left alone until its rhythm has passed.
    let first = tick(app, now()).await;
    assert!(matches!(first.fetched[0].1, Ok(Fetched::Adopted(_))));
    assert_eq!(first.screened.unwrap().partnerships, 1);
    let again = tick(app, hours(1)).await;
    assert!(again.fetched.is_empty() && again.screened.is_none());
    assert!(matches!(tick(app, hours(28)).await.fetched[0].1, Ok(Fetched::Unchanged)));
    assert_eq!(standing(app, hours(29)).await, Standing::Current);
    // It fails twice, the second time after a pause.
    assert!(tick(app, hours(60)).await.fetched[0].1.is_err());
    assert!(tick(app, hours(60)).await.fetched.is_empty());
    assert_eq!(standing(app, hours(28 + 49)).await, Standing::Due);
    assert!(tick(app, hours(28 + 49)).await.fetched[0].1.is_err());
    assert_eq!(standing(app, hours(28 + 8 * 24)).await, Standing::Overdue);
    let problem = app.store().job("update csv:test").await.unwrap().unwrap();
    assert_eq!((problem.failures, problem.outcome.as_str()), (2, "failed"));
    // It recovers; nothing changed.
    assert!(matches!(tick(app, hours(28 + 8 * 24)).await.fetched[0].1, Ok(Fetched::Unchanged)));
    assert_eq!(standing(app, hours(28 + 8 * 24)).await, Standing::Current);
    // A new entry is the partner: that is found without anybody asking.
    let found = tick(app, hours(28 + 10 * 24)).await;
    assert_eq!(found.screened.unwrap().findings_new, 1);
    let history = overzicht_app::adoptions(&app.register(), &source(), 10);
    let counts: Vec<(u64, u64)> = history
        .iter()
        .map(|adoption| (adoption.adopted.counts.entries, adoption.adopted.counts.added))
        .collect();
    assert_eq!(counts, [(11, 1), (10, 10)]);
    assert_eq!(overzicht_app::adoptions(&app.register(), &source(), 1).len(), 1);
}

#[tokio::test]
async fn a_screening_that_was_killed_is_done_by_the_next_look() {
    let server = Server::start(|_, _| Reply::ok(list(10)));
    let place = Place::at(&server.url, "").await;
    only_ours(&place, &server.url);
    let rows = "Nummer;Faculteit;Titel;Onderwerp;Vorm;Partner;Land partner\n\
        T-1;Faculteit A;Proef;Stuwstoffen;Gezamenlijk onderzoek;Zuiderlands Instituut 3;China\n";
    let file = place.folder.path().join("contracts.csv");
    std::fs::write(&file, rows).unwrap();
    let contracts = SourceId::parse("contracts").unwrap();
    let actor = overzicht_app::domain::ids::Actor::program();
    import(&place.app, &file, &contracts, None, None, false, &actor, now()).await.unwrap();
    // Adopted, and then the process dies.
    place.fetch().await.unwrap();
    let next = App::open(place.app.folder()).await.unwrap();
    let looked = tick(&next, now()).await;
    assert!(looked.fetched.is_empty());
    assert_eq!(looked.screened.unwrap().findings_new, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_processes_fetch_once() {
    let server = Server::start(|_, seen| match seen.header("if-none-match") {
        Some(_) => Reply::status("304 Not Modified"),
        None => {
            Reply { drip: std::time::Duration::from_millis(300), ..Reply::ok(list(10)).with("etag: \"one\"") }
        }
    });
    let place = Place::at(&server.url, "").await;
    only_ours(&place, &server.url);
    let mut looking = Vec::new();
    for _ in 0..4 {
        let app = App::open(place.app.folder()).await.unwrap();
        looking.push(std::thread::spawn(move || {
            tokio::runtime::Runtime::new().unwrap().block_on(async move { tick(&app, now()).await })
        }));
    }
    let adopted = looking.into_iter().map(|looking| looking.join().unwrap()).filter(|tick| {
        assert!(tick.fetched.iter().all(|(_, fetched)| fetched.is_ok()));
        tick.fetched.iter().any(|(_, fetched)| matches!(fetched, Ok(Fetched::Adopted(_))))
    });
    assert_eq!(adopted.count(), 1);
    let whole = server.seen().iter().filter(|seen| seen.header("if-none-match").is_none()).count();
    assert_eq!(whole, 1, "the file was sent once");
    place.app.catch_up().await.unwrap();
    assert_eq!(overzicht_app::adoptions(&place.app.register(), &source(), 10).len(), 1);
}

#[tokio::test]
async fn a_catalogue_with_a_slip_stops_the_schedule_and_says_where() {
    let place = Place::at("https://example.org/", "").await;
    std::fs::write(place.app.folder().join("sources.toml"), "[[source]]\nid = \"ror\"\nrithm-days = 1\n")
        .unwrap();
    let error = run_due(&place.app, &limits(), now()).await.unwrap_err().to_string();
    assert!(error.contains("sources.toml, line 3: unknown field"), "{error}");
}
