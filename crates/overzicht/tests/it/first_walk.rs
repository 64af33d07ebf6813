//! What somebody meets who walks through the program for the first time.

use crate::commands::{ok, refused, register, run_as, samples_are_whole};
use crate::sources::server::{Reply, Server};
use jiff::Timestamp;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A file of partnerships, with a heading and these rows.
fn rows(folder: &Path, name: &str, rows: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, format!("nummer;faculteit;titel;partner;land\n{rows}")).unwrap();
    path.to_string_lossy().into_owned()
}

/// What a command that succeeds says on standard output and on standard error.
pub(crate) fn told(data: &Path, args: &[&str]) -> (String, String) {
    let output = run_as("adviseur", data, args);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    (text(&output.stdout), text(&output.stderr))
}

/// What `show --format json` says.
fn shown(data: &Path, id: &str) -> serde_json::Value {
    serde_json::from_str(&ok(data, &["show", id, "--format", "json"])).unwrap()
}

#[test]
fn the_version_names_the_matcher_that_findings_name() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let file = rows(
        folder.path(),
        "contracts.csv",
        "1;Techniek;Kleine satellieten;Harbin Institute of Technology;China\n",
    );
    ok(&data, &["import", &file, "--source", "contracts"]);
    let shown = shown(&data, "P-1");
    let matcher = shown["organisations"][0]["findings"][0]["by"]["matcher"].as_str().unwrap_or_default();
    assert!(matcher.contains('/'), "{shown}");
    let version = ok(&data, &["--version"]);
    assert!(version.lines().any(|line| line == format!("matcher {matcher}")), "{version}");
}

#[test]
fn a_port_in_use_is_one_line_and_nothing_is_fetched() {
    let folder = tempfile::tempdir().unwrap();
    let publisher = Server::start(|_, _| Reply::ok(crate::sources::list(10)));
    let data = crate::sources::register(folder.path(), &publisher.url);
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    // More than once: what was fetched at the same time lost its ground now and then.
    for _ in 0..4 {
        let told = refused(&data, &["serve", "--port", &port], 1);
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(
            told.starts_with(&format!("overzicht: serving on 127.0.0.1:{port} (give --port 0")),
            "{told}"
        );
    }
    assert!(publisher.seen().is_empty());
}

#[test]
fn a_template_is_written_over_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("partnerships.xlsx");
    std::fs::write(&path, "mine").unwrap();
    let file = path.to_string_lossy().into_owned();
    let told = refused(folder.path(), &["import", "--template", &file], 1);
    assert!(
        told.contains(&file) && told.contains("is there already") && told.contains("another name"),
        "{told}"
    );
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    std::fs::remove_file(&path).unwrap();
    assert!(ok(folder.path(), &["import", "--template", &file]).contains("ready to fill in"));
}

#[test]
fn one_partnership_has_no_csv_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    for more in [&["P-1"][..], &["O-1"], &["P-1", "--known-on"]] {
        let told = refused(&data, &[&["show"], more, &["--format", "csv"]].concat(), 2);
        assert!(told.contains("table or json") && told.contains("overzicht overview --format csv"), "{told}");
    }
}

/// The command line that brings the list of OFAC into force.
fn sdn(from: &str) -> [&str; 6] {
    ["update", "us-sdn", "--from", from, "--published", "2024-07-01"]
}

#[test]
fn the_names_of_ofac_alone_are_refused_and_its_aliases_stay() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/lists/sdn");
    let from = |path: &Path| path.to_string_lossy().into_owned();
    let (whole, names) = (from(&samples), from(&samples.join("sdn.csv")));
    assert!(ok(&data, &sdn(&whole)).contains("10 entries"));
    let told = refused(&data, &sdn(&names), 1);
    assert!(told.contains("alt.csv and add.csv are missing") && told.contains("give the folder"), "{told}");
    // Nor two of the three.
    let two = folder.path().join("two");
    std::fs::create_dir(&two).unwrap();
    for name in ["sdn.csv", "alt.csv"] {
        std::fs::copy(samples.join(name), two.join(name)).unwrap();
    }
    assert!(refused(&data, &sdn(&from(&two)), 1).contains("add.csv is missing"));
    assert!(ok(&data, &sdn(&whole)).contains("is in force already"));
}

#[test]
fn a_sample_of_a_list_comes_in_and_is_called_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/lists/un-sample.xml");
    let update = ["update", "un-sc", "--from", &sample.to_string_lossy()].map(str::to_owned);
    let (said, warned) = told(&data, &update.each_ref().map(String::as_str));
    let entries = said.split(", ").find_map(|part| part.trim().strip_suffix(" entries.")).unwrap_or_default();
    assert!(entries.parse::<u64>().is_ok_and(|entries| entries < 100), "{said}");
    let odd = format!("un-sc has {entries} entries, where 600 to 3,000 are expected");
    assert!(warned.contains(&format!("warning: {odd}")), "{warned}");
    // And wherever one looks afterwards.
    assert!(told(&data, &["sources"]).1.contains(&odd));
    assert!(told(&data, &["overview"]).1.contains("another number of entries than expected: "));
}

#[test]
fn an_old_edition_by_hand_is_not_called_current() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/lists/sdn");
    let samples = samples.to_string_lossy();
    ok(&data, &sdn(&samples));
    let (_, line) = told(&data, &["overview"]);
    assert!(line.contains("given by hand with an old date: ") && !line.contains("all current"), "{line}");
    assert!(told(&data, &["sources"]).1.contains("us-sdn: the edition was "));
    // Of the day itself it is.
    let today = Timestamp::now().to_string();
    ok(&data, &["update", "us-sdn", "--from", &samples, "--published", &today[..10]]);
    assert!(!told(&data, &["sources"]).1.contains("us-sdn: the edition was "));
}

#[test]
fn a_correction_is_read_as_an_import_reads_a_cell() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("register");
    let init = |ror| ["init", "--institution", "Universiteit van Zuiderzee", "--ror", ror];
    let mistyped = "“02e2c7k08” has the shape of a ROR id, but its check digits are wrong";
    assert!(refused(&data, &init("02e2c7k08"), 1).contains(mistyped));
    ok(&data, &init("000000098"));
    let file =
        rows(folder.path(), "contracts.csv", "1;Techniek;Bruggen;Universidade de São Paulo;Brazilië\n");
    ok(&data, &["import", &file, "--source", "contracts"]);
    let correct = |field, value| ["correct", "P-1", field, value];
    assert!(refused(&data, &correct("partner-ror", "02e2c7k08"), 1).contains(mistyped));
    ok(&data, &correct("start", "29-02-2024"));
    let told = refused(&data, &correct("end", "2020-01-01"), 1);
    assert!(told.contains("the last day, 2020-01-01, would be before the first, 2024-02-29"), "{told}");
    for (field, value, says) in [
        ("start", "30-02-2024", "is in no calendar"),
        ("start", "2024", "is no whole day: write it as 31-12-2026"),
        ("end", "ooit", "is no day: write it as 31-12-2026 (or onbepaald"),
        ("state", "misschien", "is no state; states are: proposed"),
        ("form", "wandeling", "is no form; forms are: agreement"),
        ("title", " ", "the value is empty"),
    ] {
        let told = refused(&data, &correct(field, value), 1);
        assert!(told.contains(says), "{field} {value}: {told}");
    }
    ok(&data, &correct("end", "onbepaald"));
    ok(&data, &correct("state", "actief"));
    ok(&data, &correct("form", "gezamenlijk onderzoek"));
    let now = shown(&data, "P-1");
    let now = &now["partnership"];
    assert_eq!(
        (&now["start"], &now["end"], &now["state"], &now["form"]),
        (&"2024-02-29".into(), &"indefinite".into(), &"active".into(), &"joint-research".into())
    );
}

#[test]
fn a_file_without_a_row_does_not_take_a_source_away() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let file = rows(
        folder.path(),
        "contracts.csv",
        "1;Techniek;Bruggen;TU Delft;Nederland\n2;Techniek;Dijken;TU Delft;\n",
    );
    ok(&data, &["import", &file, "--source", "contracts"]);
    let empty = folder.path().join("empty.xlsx").to_string_lossy().into_owned();
    ok(&data, &["import", "--template", &empty]);
    for more in [&[][..], &["--dry-run"]] {
        let told = refused(&data, &[&["import", &empty, "--source", "contracts"], more].concat(), 1);
        assert!(told.contains("no row of it is a partnership, and all 2 of “contracts”"), "{told}");
        assert!(told.contains("overzicht correct P-12 state ended"), "{told}");
    }
    assert_eq!(shown(&data, "P-1")["partnership"]["no_longer_in_source"], false);
    // Of a source that has none it takes nothing away.
    assert!(ok(&data, &["import", &empty, "--source", "other"]).contains("0 partnerships read"));
}

#[test]
fn what_nothing_was_held_against_is_not_called_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("register");
    ok(&data, &["init", "--institution", "Universiteit van Zuiderzee", "--country", "NL"]);
    let file = rows(
        folder.path(),
        "contracts.csv",
        "1;Techniek;Composieten;Malek Ashtar University of Technology;Iran\n",
    );
    let (no_list, no_registry) =
        ("No list is in force: no partner was held against any", "No registry of organisations");
    for said in [
        ok(&data, &["import", &file, "--source", "contracts"]),
        ok(&data, &["screen"]),
        ok(&data, &["overview"]),
        told(&data, &["overview", "--format", "csv"]).1,
    ] {
        assert!(said.contains(no_list) && said.contains(no_registry), "{said}");
    }
    let table = ok(&data, &["overview"]);
    assert!(table.contains("legal check needed 0, not known of 1"), "{table}");
    assert!(table.contains("● low (could be high)"), "{table}");
    let csv = ok(&data, &["overview", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let line = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| headers.iter().position(|header| header == name).and_then(|at| line.get(at));
    assert_eq!(
        (cell("level"), cell("could_be"), cell("legal_check")),
        (Some("low"), Some("high"), Some("unknown"))
    );
    // Once the lists with force of law and the registry are there, it is known.
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let sample = |name: &str| samples.join(name).to_string_lossy().into_owned();
    samples_are_whole(&data);
    ok(&data, &["update", "un-sc", "--from", &sample("lists/un-sample.xml")]);
    ok(&data, &["update", "eu-fsf", "--from", &sample("lists/eu-sample.xml")]);
    ok(
        &data,
        &["update", "ror", "--from", &sample("ror/ror-sample_schema_v2.json"), "--published", "2026-03-01"],
    );
    let said = ok(&data, &["screen"]);
    assert!(!said.contains(no_list) && !said.contains(no_registry), "{said}");
    let table = ok(&data, &["overview"]);
    assert!(!table.contains("not known of") && !table.contains(no_list), "{table}");
}

#[test]
fn what_comes_by_hand_and_never_came_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("register");
    ok(&data, &["init", "--institution", "Universiteit van Zuiderzee"]);
    let without = |ids: &[&str]| {
        ids.iter().map(|id| format!("[[source]]\nid = \"{id}\"\nuse = false\n")).collect::<String>()
    };
    let fetched = ["ror", "eu-fsf", "un-sc", "us-sdn", "us-csl", "us-dpl", "uk-sanctions"];
    std::fs::write(data.join("sources.toml"), without(&fetched)).unwrap();
    let (_, named) = told(&data, &["update"]);
    let by_hand = "csv:ca-nro, csv:us-1286, csv:aspi-cdut, csv:jp-meti, indicator:academic-freedom";
    assert!(
        named.contains(by_hand) && named.contains("overzicht update csv:ca-nro gives the steps"),
        "{named}"
    );
    let all = [&fetched[..], &["csv:us-1286", "csv:aspi-cdut", "csv:jp-meti", "indicator:academic-freedom"]]
        .concat();
    std::fs::write(data.join("sources.toml"), without(&all)).unwrap();
    let (_, named) = told(&data, &["update"]);
    assert!(named.contains("not in force yet: csv:ca-nro.") && !named.contains("us-1286"), "{named}");
}

#[test]
fn another_day_for_the_same_file_adds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/lists/section-1286-sample.csv");
    let list = list.to_string_lossy().into_owned();
    let said = ok(&data, &["update", "csv:section-1286", "--from", &list, "--published", "2023-07-01"]);
    assert!(
        said.contains("The same files were in force as the edition of 2024-07-01: no entry was added"),
        "{said}"
    );
    let changes = ok(&data, &["changes", "--since", "2020-01-01", "--format", "json"]);
    let changes: serde_json::Value = serde_json::from_str(&changes).unwrap();
    let edition =
        changes["editions"].as_array().unwrap().iter().find(|one| one["source"] == "csv:section-1286");
    assert!(edition.is_some_and(|edition| edition["removed"] == 0 && edition["changed"] == 0), "{changes}");
}

#[test]
fn an_answer_that_holds_for_no_other_question_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/partnerships.csv");
    ok(&data, &["import", &file.to_string_lossy(), "--source", "contracts"]);
    let asked: serde_json::Value =
        serde_json::from_str(&ok(&data, &["questions", "--format", "json"])).unwrap();
    let asked = asked.as_array().unwrap();
    // One that is the only one about its organisation.
    let about = |one: &serde_json::Value| {
        asked.iter().filter(|other| other["organisation"] == one["organisation"]).count()
    };
    let one = asked.iter().find(|one| about(one) == 1).unwrap();
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let line =
        [word(&one["organisation"]), word(&one["question"]["source"]), word(&one["question"]["entry"])];
    let said = ok(
        &data,
        &["answer", &line[0], &line[1], &line[2], "same", "--others-too", "--reason", "Zelfde adres"],
    );
    assert!(said.contains("No other question about"), "{said} {one}");
}

#[test]
fn a_day_is_written_as_people_write_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    assert!(ok(&data, &["meeting", "29-11-2025"]).contains("the board met on 2025-11-29"));
    ok(&data, &["changes", "--since", "29-11-2025"]);
    ok(&data, &["changes", "--since", "meeting"]);
    let day = Timestamp::now().in_tz("Europe/Amsterdam").unwrap().strftime("%d-%m-%Y").to_string();
    assert!(ok(&data, &["overview", "--as-of", &day]).contains("as recorded on 20"));
    let told = refused(&data, &["meeting", "30 feb 2026"], 2);
    assert!(told.contains("is in no calendar: correct the day, and write it as 31-12-2026"), "{told}");
    assert!(
        refused(&data, &["changes", "--since", "gisteren"], 2)
            .contains("write it as 31-12-2026, or `meeting`")
    );
    // And what the documentation says of a mapping is one.
    let import =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/import.md")).unwrap();
    let blocks: Vec<&str> =
        import.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(blocks.len(), 2);
    let mapping = folder.path().join("mapping.toml");
    let values = "[columns]\nunit = \"faculteit\"\ntitle = \"titel\"\n[[partner]]\nname = \"partner\"\n";
    std::fs::write(&mapping, format!("{values}{}", blocks[1])).unwrap();
    let file = rows(folder.path(), "contracts.csv", "1;Techniek;Bruggen;TU Wien;\n");
    ok(&data, &["import", &file, "--source", "contracts", "--mapping", &mapping.to_string_lossy()]);
    assert_eq!(shown(&data, "P-1")["partnership"]["form"], "joint-research");
}

#[test]
fn what_is_said_is_so() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let told = refused(&data, &["meeting", "2199-01-01"], 1);
    assert!(told.contains("2199-01-01 is still to come: note a meeting when the board has met"), "{told}");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/partnerships.csv");
    ok(&data, &["import", &file.to_string_lossy(), "--source", "contracts"]);
    let csv = ok(&data, &["questions", "--format", "csv"]);
    assert!(csv.lines().count() > 1 && !csv.contains("the name as typed"), "{csv}");
    let asked: serde_json::Value =
        serde_json::from_str(&ok(&data, &["questions", "--format", "json"])).unwrap();
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let line = [
        word(&asked[0]["organisation"]),
        word(&asked[0]["question"]["source"]),
        word(&asked[0]["question"]["entry"]),
    ];
    let answer = ["answer", &line[0], &line[1], &line[2]];
    let confirm = [&answer[..], &["--confirm"]].concat();
    assert!(refused(&data, &confirm, 1).contains("no answer waits for a second person here"));
    let withdraw = [&answer[..], &["--withdraw", "--reason", "x"]].concat();
    assert!(refused(&data, &withdraw, 1).contains("there is no answer to withdraw"));
    // What was erased is not screened, and nobody says of it that nothing touched it.
    ok(&data, &["erase", "P-1"]);
    let all = ok(&data, &["screen", "--all"]);
    assert!(all.starts_with("83 partnerships with ") && !all.contains("nothing touched"), "{all}");
    let show = ok(&data, &["show", "P-60"]);
    assert!(!show.contains("period     ?") && !show.contains("to ?"), "{show}");
}

#[cfg(unix)]
#[test]
fn who_stops_the_pages_sees_no_stack_trace() {
    let folder = tempfile::tempdir().unwrap();
    // A publisher that never answers: the schedule is at work when the program is stopped.
    let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = format!("http://{}/list.csv", silent.local_addr().unwrap());
    let data = crate::sources::register(folder.path(), &address);
    for wait in [20, 200, 600] {
        let mut serving = Command::new(env!("CARGO_BIN_EXE_overzicht"))
            .arg("--data")
            .arg(&data)
            .args(["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        let mut out = BufReader::new(serving.stdout.take().unwrap());
        out.read_line(&mut first).unwrap();
        let address = first.strip_prefix("Open http://").and_then(|rest| rest.split('/').next()).unwrap();
        // It hears signals from when it answers.
        let mut asking = TcpStream::connect(address).unwrap();
        write!(asking, "GET /health HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
        let mut health = String::new();
        asking.read_to_string(&mut health).unwrap();
        assert!(health.starts_with("HTTP/1.1 200"), "{health}");
        std::thread::sleep(Duration::from_millis(wait));
        let stopped = Command::new("kill").args(["-INT", &serving.id().to_string()]).status().unwrap();
        assert!(stopped.success());
        let output = serving.wait_with_output().unwrap();
        assert!(output.status.success());
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{wait}");
    }
}

#[test]
fn a_match_says_which_words_were_asked() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let asked = folder.path().join("names.jsonl");
    std::fs::write(
        &asked,
        "{\"id\": 1, \"schema\": \"Organization\", \"name\": \"Beihang\", \"country\": \"CN\"}\n",
    )
    .unwrap();
    let answer = ok(&data, &["match", "--input", &asked.to_string_lossy()]);
    assert!(answer.contains("\"ours\":\"") && !answer.contains("\"ours\":\"\""), "{answer}");
    assert!(!answer.contains("the name as typed"), "{answer}");
}

#[test]
fn an_institution_that_the_registry_does_not_have_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/ror/ror-sample_schema_v2.json");
    let update = ["update", "ror", "--from", &sample.to_string_lossy(), "--published", "2026-03-01"]
        .map(str::to_owned);
    let update = update.each_ref().map(String::as_str);
    let (unknown, given) = (folder.path().join("unknown"), folder.path().join("given"));
    let init = ["init", "--institution", "Universiteit van Zuiderzee", "--ror", "000000098"];
    ok(&unknown, &init);
    let (_, said) = told(&unknown, &update);
    assert!(said.contains("no record of the institution itself, ROR id 000000098"), "{said}");
    ok(&given, &[&init[..], &["--country", "NL"]].concat());
    assert!(!told(&given, &update).1.contains("no record of the institution"));
}
