//! Fetching, against a server that plays every failure.

mod folder;
mod network;
mod schedule;
pub(crate) mod server;
mod tls;
mod trouble;

use jiff::{Timestamp, ToSpan};
use overzicht_app::catalogue::Catalogue;
use overzicht_app::domain::decide::Setup;
use overzicht_app::domain::ids::{Actor, SourceId};
use overzicht_app::fetch::{Fetched, Fetching, Limits, Step, fetch};
use overzicht_app::{App, AppError, init};
use server::{Reply, Server};
use std::time::Duration;

/// A list of so many made-up institutes.
pub(crate) fn list(entries: usize) -> String {
    let rows: String = (0..entries).map(|n| format!("Zuiderlands Instituut {n},China\n")).collect();
    format!("name,country\n{rows}")
}

pub(crate) fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

pub(crate) fn source() -> SourceId {
    SourceId::parse("csv:test").unwrap()
}

/// A register and a catalogue with one source of its own.
pub(crate) struct Place {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) app: App,
    pub(crate) catalogue: Catalogue,
    limits: Limits,
}

impl Place {
    /// A source with one file at an address.
    pub(crate) async fn at(address: &str, more: &str) -> Self {
        Self::with(&format!("{more}\n[[source.file]]\nname = \"list.csv\"\naddress = \"{address}\"\n")).await
    }

    /// A source that is written so.
    pub(crate) async fn with(rest: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let setup = Setup { institution: "Testuniversiteit", time_zone: "UTC", ..Setup::default() };
        let actor = Actor("u-test".to_owned());
        let made = now().checked_sub(1.hour()).unwrap();
        let app =
            init(&folder.path().join("register"), setup, "nl-leidraad", &actor, None, made).await.unwrap();
        let own = format!(
            "[[source]]\nid = \"csv:test\"\nname = {{ nl = \"Proef\", en = \"Test\" }}\npublisher = \"p\"\nlicence = \"l\"\n\
            class = \"information\"\nrhythm-days = 1\nmax-age-days = 7\nentries = [5, 5_000]\nmost-bytes = 200_000\n{rest}"
        );
        let limits = Limits {
            connect: Duration::from_secs(5),
            idle: Duration::from_millis(400),
            total: Duration::from_secs(20),
            tries: 3,
            first_pause: Duration::from_millis(20),
            longest_pause: Duration::from_secs(3),
        };
        Self { catalogue: Catalogue::of("", &own, "sources.toml").unwrap(), folder, app, limits }
    }

    pub(crate) fn how(&self) -> Fetching<'_> {
        Fetching {
            catalogue: &self.catalogue,
            limits: &self.limits,
            patience: Duration::ZERO,
            telling: &|_: Step<'_>| (),
        }
    }

    pub(crate) async fn fetch_at(&self, at: Timestamp) -> Result<Fetched, AppError> {
        fetch(&self.app, &source(), self.how(), &Actor::program(), at).await
    }

    pub(crate) async fn fetch(&self) -> Result<Fetched, AppError> {
        self.fetch_at(now()).await
    }

    /// Fetches what has to be refused, and gives why.
    pub(crate) async fn refused(&self) -> String {
        self.fetch().await.unwrap_err().to_string()
    }

    /// Entries of the edition in force; 0 without one.
    pub(crate) fn entries(&self) -> u64 {
        self.app.register().editions.get(&source()).map_or(0, |in_force| in_force.adopted.counts.entries)
    }

    pub(crate) async fn job(&self) -> overzicht_app::Job {
        self.app.store().job("update csv:test").await.unwrap().unwrap()
    }
}

#[tokio::test]
async fn what_is_published_comes_into_force_and_is_asked_for_once() {
    let server = Server::start(|_, seen| {
        if seen.header("if-none-match") == Some("\"one\"") {
            return Reply::status("304 Not Modified");
        }
        Reply::ok(list(10)).with("etag: \"one\"").with("last-modified: Mon, 02 Nov 2026 08:00:00 GMT")
    });
    let place = Place::at(&format!("{}/list.csv", server.url), "").await;
    let Fetched::Adopted(updated) = place.fetch().await.unwrap() else { panic!("it was new") };
    assert_eq!((updated.adopted.published.to_string().as_str(), place.entries()), ("2026-11-02", 10));
    let job = place.job().await;
    assert_eq!((job.outcome.as_str(), job.failures, job.succeeded), ("adopted", 0, Some(now())));
    let hours = (job.next.unwrap().as_second() - now().as_second()) as f64 / 3_600.0;
    assert!((21.0..27.0).contains(&hours), "{hours}");
    // A day later nothing is new: no file is sent, no event is recorded.
    let head = place.app.register().head;
    assert!(matches!(
        place.fetch_at(now().checked_add(24.hours()).unwrap()).await.unwrap(),
        Fetched::Unchanged
    ));
    assert_eq!(place.app.register().head, head);
    assert_eq!(place.job().await.outcome, "unchanged");
    assert_eq!(server.seen().len(), 2);
    // Nothing stays behind.
    assert!(!place.app.folder().join("downloads/csv_test").exists());
}

#[tokio::test]
async fn of_several_files_only_the_changed_one_is_sent_again() {
    let server = Server::start(|number, seen| {
        let name = seen.path.trim_start_matches('/').to_owned();
        if number > 2 && name != "alt.csv" && seen.header("if-none-match").is_some() {
            return Reply::status("304 Not Modified");
        }
        let body = match name.as_str() {
            "sdn.csv" => {
                "1,\"EXAMPLE INSTITUTE\",-0- ,\"TEST\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\u{1A}"
            }
            "alt.csv" if number > 2 => "1,1,\"aka\",\"EXAMPLE ACADEMY\",-0- \r\n\u{1A}",
            "alt.csv" => "1,1,\"aka\",\"EXAMPLE COLLEGE\",-0- \r\n\u{1A}",
            _ => "1,1,\"1 Example Street\",\"Example\",\"China\",-0- \r\n\u{1A}",
        };
        Reply::ok(body).with(&format!("etag: \"{name}\""))
    });
    let files: String = ["sdn.csv", "alt.csv", "add.csv"]
        .iter()
        .map(|name| format!("[[source.file]]\nname = \"{name}\"\naddress = \"{}/{name}\"\n", server.url))
        .collect();
    let mut place = Place::with(&files).await;
    let sdn = SourceId::parse("us-sdn").unwrap();
    place.catalogue.entries[0].id = sdn.clone();
    place.catalogue.entries[0].entries = 1..=10;
    let fetched = async || fetch(&place.app, &sdn, place.how(), &Actor::program(), now()).await.unwrap();
    assert!(matches!(fetched().await, Fetched::Adopted(_)));
    let Fetched::Adopted(updated) = fetched().await else { panic!("an alias changed") };
    assert_eq!((updated.adopted.counts.changed, updated.adopted.counts.entries), (1, 1));
    assert_eq!(server.seen().len(), 6);
}

#[tokio::test]
async fn a_publication_is_whole_without_an_optional_file() {
    // Four asks a look: the second and the third find the comments.
    let server = Server::start(|number, seen| {
        let name = seen.path.trim_start_matches('/').to_owned();
        let body = match name.as_str() {
            "sdn.csv" => {
                "1,\"EXAMPLE INSTITUTE\",-0- ,\"TEST\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"a.k.a. \"\r\n\u{1A}"
            }
            "sdn_comments.csv" if !(4..12).contains(&number) => return Reply::status("404 Not Found"),
            "sdn_comments.csv" => "1,\"'EXAMPLE ACADEMY'.\"\r\n\u{1A}",
            _ => "\u{1A}",
        };
        if seen.header("if-none-match").is_some() {
            return Reply::status("304 Not Modified");
        }
        Reply::ok(body).with(&format!("etag: \"{name}\""))
    });
    let files: String = ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"]
        .iter()
        .map(|name| {
            let optional = if *name == "sdn_comments.csv" { "optional = true\n" } else { "" };
            format!("[[source.file]]\nname = \"{name}\"\naddress = \"{}/{name}\"\n{optional}", server.url)
        })
        .collect();
    let mut place = Place::with(&files).await;
    let sdn = SourceId::parse("us-sdn").unwrap();
    place.catalogue.entries[0].id = sdn.clone();
    place.catalogue.entries[0].entries = 1..=10;
    let fetched = async || fetch(&place.app, &sdn, place.how(), &Actor::program(), now()).await.unwrap();
    assert!(matches!(fetched().await, Fetched::Adopted(_)), "without comments");
    let Fetched::Adopted(updated) = fetched().await else { panic!("the comments came") };
    assert_eq!(updated.adopted.counts.changed, 1);
    assert!(matches!(fetched().await, Fetched::Unchanged), "nothing is new");
    let Fetched::Adopted(updated) = fetched().await else { panic!("the comments went") };
    assert_eq!(updated.adopted.counts.changed, 1);
    assert!(matches!(fetched().await, Fetched::Unchanged), "and stay away");
}

#[tokio::test]
async fn a_release_is_found_through_its_index() {
    let server = Server::start(|_, seen| match seen.path.as_str() {
        "/index" => Reply::ok(r#"{"hits":[{"files":[{"link":"/release-7.csv"}]}]}"#),
        "/release-7.csv" => Reply::ok(list(12)),
        _ => Reply::status("404 Not Found"),
    });
    let index =
        format!("index = {{ address = \"{}/index\", pointer = \"/hits/0/files/0/link\" }}", server.url);
    let place = Place::with(&format!("[[source.file]]\nname = \"list.csv\"\n{index}\n")).await;
    assert!(matches!(place.fetch().await.unwrap(), Fetched::Adopted(_)));
    assert!(matches!(place.fetch().await.unwrap(), Fetched::Unchanged));
    let asked: Vec<String> = server.seen().into_iter().map(|seen| seen.path).collect();
    assert_eq!(asked, ["/index", "/release-7.csv", "/index"]);
    let lost =
        Place::with(&format!("[[source.file]]\nname = \"l.csv\"\n{}\n", index.replace("/0/link", "/9/link")))
            .await;
    assert!(lost.refused().await.contains("does not name a file"));
}

#[tokio::test]
async fn a_token_goes_into_the_address_and_nowhere_else() {
    let server = Server::start(|_, seen| match seen.path.as_str() {
        "/list?token=geheim" => Reply::ok(list(6)),
        _ => Reply::status("403 Forbidden"),
    });
    let address = format!("{}/list?token={{token}}", server.url);
    let steps = "steps = { nl = \"Vraag het aan.\", en = \"Ask for it.\" }";
    let place = Place::at(&address, steps).await;
    assert!(matches!(place.fetch().await.unwrap(), Fetched::ByHand));
    let tokens = place.app.folder().join("tokens");
    std::fs::create_dir(&tokens).unwrap();
    std::fs::write(tokens.join("csv_test"), "oud\n").unwrap();
    let error = place.refused().await;
    assert!(error.contains("403 Forbidden") && error.contains("token") && !error.contains("oud"), "{error}");
    std::fs::write(tokens.join("csv_test"), "geheim\n").unwrap();
    assert!(matches!(place.fetch().await.unwrap(), Fetched::Adopted(_)));
    assert!(!place.job().await.mark.contains("geheim"));
}

#[tokio::test]
async fn one_process_at_a_time_and_a_dead_one_is_not_waited_for_long() {
    let server = Server::start(|_, _| Reply::ok(list(6)));
    let place = Place::at(&server.url, "").await;
    let lease =
        |until| overzicht_app::Lease { job: "update csv:test".to_owned(), owner: "dead".to_owned(), until };
    let at = Timestamp::now();
    let taken = lease(at.checked_add(2.seconds()).unwrap());
    place.app.store().take_lease(&taken, at).await.unwrap();
    assert!(matches!(place.fetch().await.unwrap(), Fetched::Busy(_)));
    assert!(server.seen().is_empty());
    let patient = Fetching { patience: Duration::from_secs(10), ..place.how() };
    let fetched = fetch(&place.app, &source(), patient, &Actor::program(), now()).await.unwrap();
    assert!(matches!(fetched, Fetched::Adopted(_)));
    assert!(place.app.store().leases().await.unwrap().is_empty());
}
