//! `update` and `sources` from outside: from a server, a folder, an address, and with what a person has to do.

#[path = "../../../app/tests/it/fetch/server.rs"]
pub(crate) mod server;

use crate::commands::{ok, refused};
use server::{Reply, Server};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A list of so many made-up institutes.
pub(crate) fn list(entries: usize) -> String {
    let rows: String = (0..entries).map(|n| format!("Zuiderlands Instituut {n},China\n")).collect();
    format!("name,country\n{rows}")
}

/// The sources that come with the program.
const SHIPPED: &[&str] = &[
    "ror",
    "eu-fsf",
    "un-sc",
    "us-sdn",
    "us-csl",
    "us-dpl",
    "uk-sanctions",
    "csv:ca-nro",
    "csv:us-1286",
    "csv:aspi-cdut",
    "csv:jp-meti",
    "indicator:academic-freedom",
];

/// A new register whose only source is at an address; it has between `low` entries and 9,000.
pub(crate) fn register(folder: &Path, address: &str) -> PathBuf {
    let data = folder.join("register");
    ok(&data, &["init", "--institution", "Universiteit van Zuiderzee"]);
    let mut own: String =
        SHIPPED.iter().map(|id| format!("[[source]]\nid = \"{id}\"\nuse = false\n")).collect();
    own += &format!(
        "[[source]]\nid = \"csv:test\"\nname = {{ nl = \"Proef\", en = \"Test\" }}\npublisher = \"Zuiderland\"\nlicence = \"l\"\n\
        rhythm-days = 1\nmax-age-days = 7\nentries = [5, 9_000]\nmost-bytes = 2_000_000\n\
        [[source.file]]\nname = \"list.csv\"\naddress = \"{address}\"\n"
    );
    std::fs::write(data.join("sources.toml"), own).unwrap();
    data
}

pub(crate) fn sources(data: &Path) -> serde_json::Value {
    let all: serde_json::Value = serde_json::from_str(&ok(data, &["sources", "--format", "json"])).unwrap();
    let ours = all.as_array().unwrap().iter().find(|source| source["source"] == "csv:test");
    ours.unwrap().clone()
}

#[test]
fn what_is_due_is_fetched() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|number, seen| match (number, seen.header("if-none-match")) {
        (_, Some("\"one\"")) => Reply::status("304 Not Modified"),
        (0, _) => {
            Reply::ok(list(10)).with("etag: \"one\"").with("last-modified: Mon, 02 Nov 2026 08:00:00 GMT")
        }
        _ => Reply::status("404 Not Found"),
    });
    let data = register(folder.path(), &format!("{}/list.csv", server.url));
    assert_eq!(sources(&data)["standing"], "not-in-force");
    let first = ok(&data, &["update"]);
    assert!(
        first.contains(
            "csv:test: the edition of 2026-11-02 is in force (dated by its publisher), 10 entries."
        ),
        "{first}"
    );
    let now = sources(&data);
    assert_eq!(
        (&now["standing"], &now["outcome"], &now["age_days"]),
        (&"current".into(), &"adopted".into(), &0.into())
    );
    let again = ok(&data, &["update"]);
    assert!(again.contains("No source is due. The next is csv:test, 20"), "{again}");
    assert!(ok(&data, &["update", "csv:test"]).contains("nothing changed at its publisher"));
    assert_eq!(server.seen().len(), 2);
    let table = ok(&data, &["sources"]);
    assert!(
        table.contains("csv:test") && table.contains("current") && table.contains("unchanged"),
        "{table}"
    );
    let csv = ok(&data, &["sources", "--format", "csv"]);
    assert!(csv.starts_with("source,name,publisher") && csv.contains("csv:test,Test,Zuiderland"), "{csv}");
}

#[test]
fn what_fails_is_told_in_a_line_and_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|number, _| match number {
        0 => Reply::status("404 Not Found"),
        _ => Reply::ok(list(10)),
    });
    let data = register(folder.path(), &server.url);
    let error = refused(&data, &["update"], 1);
    assert!(error.contains("csv:test: 127.0.0.1 answers “404 Not Found”"), "{error}");
    assert!(error.contains("1 of 1 sources could not be updated"), "{error}");
    assert_eq!(sources(&data)["failures"], 1);
    // Whoever asks again does not have to wait for the pause to pass.
    assert!(ok(&data, &["update"]).contains("10 entries"));
    assert!(refused(&data, &["update", "csv:unknown"], 1).contains("not in the catalogue"));
}

#[test]
fn from_an_address_and_from_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|_, seen| match seen.path.as_str() {
        "/files/other.csv?x=1" => Reply::ok(list(20)).with("last-modified: Mon, 02 Nov 2026 08:00:00 GMT"),
        _ => Reply::status("404 Not Found"),
    });
    let data = register(folder.path(), "https://example.org/list.csv");
    let from = format!("{}/files/other.csv?x=1", server.url);
    assert!(ok(&data, &["update", "csv:test", "--from", &from]).contains("20 entries"));
    assert!(
        refused(&data, &["update", "csv:test", "--from", "http://example.org/l.csv"], 1).contains("https://")
    );
    let drop = folder.path().join("drop");
    std::fs::create_dir_all(&drop).unwrap();
    let dropped = drop.to_string_lossy().into_owned();
    assert!(
        refused(&data, &["update", "--from", &dropped], 1)
            .contains("no source of the catalogue has its files")
    );
    std::fs::write(drop.join("list.csv"), list(21)).unwrap();
    std::fs::write(drop.join("notes.txt"), "x").unwrap();
    let told = ok(&data, &["update", "--from", &dropped]);
    assert!(told.contains("21 entries") && told.contains("1 added, 0 removed"), "{told}");
    assert!(
        refused(&data, &["update", "--from", &drop.join("list.csv").to_string_lossy()], 1)
            .contains("is no folder")
    );
    // An older one is refused, unless somebody insists.
    std::fs::write(drop.join("list.csv"), list(22)).unwrap();
    let file = drop.join("list.csv").to_string_lossy().into_owned();
    let older = ["update", "csv:test", "--from", &file, "--published", "2020-01-01"];
    // The edition in force was dated by its adoption, which says nothing of its publication.
    assert!(ok(&data, &older).contains("22 entries"));
    std::fs::write(drop.join("list.csv"), list(23)).unwrap();
    let still_older = ["update", "csv:test", "--from", &file, "--published", "2019-01-01"];
    assert!(refused(&data, &still_older, 1).contains("--accept-older"));
    assert!(ok(&data, &[&still_older[..], &["--accept-older"]].concat()).contains("23 entries"));
    refused(&data, &["update", "--published", "2020-01-01"], 2);
}

/// The pages, served until the test is through.
struct Serving(std::process::Child);

impl Serving {
    fn start(data: &Path, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_overzicht"));
        command.arg("--data").arg(data).args(["serve", "--port", "0"]).args(more);
        Self(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn while_pages_are_served_sources_come_in_by_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|_, _| Reply::ok(list(10)).with("etag: \"one\""));
    let data = register(folder.path(), &server.url);
    {
        let _serving = Serving::start(&data, &["--no-fetch"]);
        std::thread::sleep(Duration::from_secs(2));
    }
    assert!(server.seen().is_empty());
    // Two on one register: the source is fetched once.
    let _one = Serving::start(&data, &[]);
    let _other = Serving::start(&data, &[]);
    let began = Instant::now();
    while sources(&data)["standing"] != "current" {
        assert!(began.elapsed() < Duration::from_secs(50), "{}", sources(&data));
        std::thread::sleep(Duration::from_millis(200));
    }
    assert_eq!(sources(&data)["entries"], 10);
    let whole = server.seen().iter().filter(|seen| seen.header("if-none-match").is_none()).count();
    assert_eq!(whole, 1);
}

#[test]
fn what_needs_a_person_comes_with_the_steps() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("register");
    ok(&data, &["init", "--institution", "Universiteit van Zuiderzee"]);
    let error = refused(&data, &["update", "eu-fsf"], 1);
    assert!(error.contains("EU Login") && error.contains("OVERZICHT_TOKEN_EU_FSF"), "{error}");
    let error = refused(&data, &["update", "csv:ca-nro"], 1);
    assert!(error.contains("overzicht update csv:ca-nro --from FILE --published DATE"), "{error}");
    let table = ok(&data, &["sources"]);
    for id in SHIPPED {
        assert!(table.contains(id), "{id}: {table}");
    }
    std::fs::write(data.join("sources.toml"), "[[source]]\nid = \"ror\"\nrithm-days = 1\n").unwrap();
    assert!(refused(&data, &["update"], 1).contains("sources.toml, line 3: unknown field `rithm-days`"));
}
