//! What somebody met who walked through the program a second time.

use crate::commands::{ok, refused, register, run_as, samples_are_whole};
use jiff::{Timestamp, ToSpan};
use std::path::{Path, PathBuf};

/// A file of partnerships, with a heading and these rows.
fn rows(folder: &Path, name: &str, rows: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, format!("nummer;faculteit;titel;partner;land;ROR\n{rows}")).unwrap();
    path.to_string_lossy().into_owned()
}

/// What a command that succeeds says on standard output and on standard error.
fn told(data: &Path, args: &[&str]) -> (String, String) {
    let output = run_as("adviseur", data, args);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    (text(&output.stdout), text(&output.stderr))
}

/// What a command that succeeds says in JSON.
fn json(data: &Path, args: &[&str]) -> serde_json::Value {
    serde_json::from_str(&ok(data, &[args, &["--format", "json"]].concat())).unwrap()
}

fn sample(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name).to_string_lossy().into_owned()
}

/// A day from today, as it is written, where the institution is: the day of UTC is another one for an hour or two.
fn day(from_today: i64) -> String {
    let today = Timestamp::now().in_tz("Europe/Amsterdam").unwrap().date();
    today.checked_add(from_today.days()).unwrap().to_string()
}

/// A register without registry or lists.
fn empty(folder: &Path) -> PathBuf {
    let data = folder.join("register");
    ok(&data, &["init", "--institution", "Universiteit van Zuiderzee", "--country", "NL"]);
    data
}

#[test]
fn a_wrong_ror_id_hides_no_listed_partner() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let munich = "02kkvpp62";
    let file = rows(
        folder.path(),
        "contracts.csv",
        &format!(
            "1;Techniek;Doorgetrokken;Harbin Institute of Technology;China;https://ror.org/{munich}\n\
             2;Techniek;Zonder land;Harbin Institute of Technology;;{munich}\n\
             3;Techniek;Zonder record;Bauman Moscow State Technical University;;{munich}\n\
             4;Techniek;Ander land;Instituut voor Zeevaart;China;{munich}\n\
             5;Techniek;Een afdeling;Faculteit Bouwkunde;Duitsland;{munich}\n\
             6;Techniek;Een tikfout;Technical Univeristy of Munich;;{munich}\n\
             7;Techniek;Een eigen naam;Technische Universität München;Duitsland;{munich}\n"
        ),
    );
    let import = ["import", &file, "--source", "contracts"];
    let misfit = "this ROR id is that of “Technical University of Munich” (DE)";
    for more in [&["--dry-run"][..], &[]] {
        let (_, said) = told(&data, &[&import[..], more].concat());
        for (row, is_told) in [(2, true), (3, true), (4, true), (5, true), (6, false), (7, false), (8, false)]
        {
            assert_eq!(said.contains(&format!("row {row}: {misfit}")), is_told, "{row}: {said}");
        }
        assert!(said.contains("“Harbin Institute of Technology” beside it is the name of another"), "{said}");
        assert!(said.contains("and recognised as no organisation of the registry"), "{said}");
    }
    for id in ["P-1", "P-2", "P-3"] {
        let shown = json(&data, &["show", id]);
        let of = |what: &str| shown["organisations"][0][what].as_array().map_or(0, Vec::len);
        assert!(of("findings") + of("questions") > 0, "{id}: {shown}");
        assert!(shown["organisations"][0]["ror"].is_null(), "{id}: {shown}");
    }
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("partner    Harbin Institute of Technology"), "{shown}");
    assert!(shown.contains("the country differs (CN, DE)"), "{shown}");
    assert!(!shown.contains("the same identifier"), "{shown}");
    assert!(shown.contains(&format!("may be Technical University of Munich (ror.org/{munich})")), "{shown}");
    // Where only the name is another one, the id counts.
    for id in ["P-5", "P-6", "P-7"] {
        assert_eq!(json(&data, &["show", id])["organisations"][0]["ror"], munich, "{id}");
    }
    assert!(ok(&data, &["show", "P-5"]).contains("typed as Faculteit Bouwkunde"));
}

#[test]
fn no_legal_check_is_said_once_every_list_with_force_of_law_was_looked_in() {
    let folder = tempfile::tempdir().unwrap();
    let data = empty(folder.path());
    samples_are_whole(&data);
    let ror = sample("ror/ror-sample_schema_v2.json");
    ok(&data, &["update", "ror", "--from", &ror, "--published", "2026-03-01"]);
    ok(&data, &["update", "un-sc", "--from", &sample("lists/un-sample.xml")]);
    let file = rows(
        folder.path(),
        "contracts.csv",
        "1;Techniek;Dijken;University of Tartu;Estland;\n2;Techniek;Composieten;Malek Ashtar Univeristy;Iran;\n",
    );
    ok(&data, &["import", &file, "--source", "contracts"]);
    let said = ok(&data, &["overview"]);
    assert!(said.contains("legal check needed 0, not known of 2"), "{said}");
    assert!(said.contains("This list with force of law is not in force: eu-fsf."), "{said}");
    assert!(said.contains("overzicht update eu-fsf"), "{said}");
    let eu = sample("lists/eu-sample.xml");
    ok(&data, &["update", "eu-fsf", "--from", &eu]);
    ok(&data, &["screen"]);
    let said = ok(&data, &["overview"]);
    assert!(!said.contains("force of law"), "{said}");
    // A question about one is open.
    assert!(said.contains("legal check needed 0, not known of 1"), "{said}");
    let lines = json(&data, &["overview"])["partnerships"].clone();
    let of = |id: &str| {
        lines.as_array().and_then(|lines| lines.iter().find(|line| line["id"] == id)).cloned().unwrap()
    };
    assert_eq!(of("P-1")["legal_unknown"], false);
    assert_eq!((&of("P-2")["legal_unknown"], &of("P-2")["could_be"]), (&true.into(), &"high".into()));
    let asked = json(&data, &["questions"]);
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let entry = word(&asked[0]["question"]["entry"]);
    let organisation = word(&asked[0]["organisation"]);
    ok(&data, &["answer", &organisation, "un-sc", &entry, "same", "--reason", "Zelfde adres"]);
    assert!(ok(&data, &["overview"]).contains("legal check needed 1\n"));
}

#[test]
fn what_is_not_in_force_or_of_an_unknown_day_is_not_called_current() {
    let folder = tempfile::tempdir().unwrap();
    let data = empty(folder.path());
    let ror = sample("ror/ror-sample_schema_v2.json");
    ok(&data, &["update", "ror", "--from", &ror, "--published", &day(0)]);
    let line = told(&data, &["overview"]).1;
    assert!(line.contains("1 of 12 in force and current") && !line.contains("all current"), "{line}");
    assert!(line.contains("not in force (11): EU, consolidated list of financial sanctions · "), "{line}");
    assert!(line.contains(" and 7 others"), "{line}");
    // A file without a day of its own is not told to be of the day on which it came in.
    ok(&data, &["update", "us-sdn", "--from", &sample("lists/sdn")]);
    let (table, line) = told(&data, &["overview"]);
    assert!(line.contains("of an unknown day: "), "{line}");
    assert!(table.contains(&format!("us-sdn of an unknown day, in since {}", day(0))), "{table}");
    let file = rows(folder.path(), "contracts.csv", "1;Techniek;Dijken;University of Tartu;Estland;\n");
    ok(&data, &["import", &file, "--source", "contracts"]);
    let known = ok(&data, &["show", "P-1", "--known-on", &day(0)]);
    assert!(known.contains(&format!("us-sdn of an unknown day, in since {}", day(0))), "{known}");
    assert!(
        ok(&data, &["sources"]).lines().any(|line| line.starts_with("us-sdn") && line.contains("not known"))
    );
}

#[test]
fn an_edition_with_which_nothing_was_screened_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let unscreened = "no partnership was held against it yet";
    assert!(!told(&data, &["overview"]).1.contains(unscreened), "there is nothing to screen");
    let file = rows(folder.path(), "contracts.csv", "1;Techniek;Zaden;Fudan University;China;\n");
    ok(&data, &["import", &file, "--source", "contracts"]);
    assert!(!told(&data, &["overview"]).1.contains(unscreened));
    let newer = sample("lists/section-1286-sample-2.csv");
    ok(&data, &["update", "csv:section-1286", "--from", &newer, "--published", "2026-07-01"]);
    for args in [
        &["overview"][..],
        &["overview", "--format", "json"],
        &["sources"],
        &["show", "P-1"],
        &["changes", "--since", "2020-01-01"],
    ] {
        let said = told(&data, args).1;
        assert!(said.contains(unscreened) && said.contains("csv:section-1286"), "{args:?}: {said}");
        assert!(said.contains("Run overzicht screen"), "{args:?}: {said}");
    }
    ok(&data, &["screen"]);
    assert!(!told(&data, &["overview"]).1.contains(unscreened));
    assert_eq!(json(&data, &["overview"])["counts"]["findings"], 1);
}

#[test]
fn another_index_is_not_taken_for_the_one_in_the_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let data = empty(folder.path());
    let written = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let update = |from: &str| {
        let day = day(0);
        ["update", "indicator:academic-freedom", "--from", from, "--published", &day].map(str::to_owned)
    };
    let index = written("index.csv", "country,year,value\nNL,2022,0.83\nCN,2022,0.07\nIR,2022,0.12\n");
    ok(&data, &update(&index).each_ref().map(String::as_str));
    for (text, says) in [
        (
            "country,year,value\nNL,2022,1.6\nCN,2022,-1.5\n",
            "goes from 0 to 1, and this file has 1.6 (NL, 2022)",
        ),
        ("country,2021,2022\nCN,0.5,-1.5\nNL,0.5,0.6\n", "this file has -1.5 (CN, 2022)"),
        ("country,year,Estimate\nNL,2022,0.6\nCN,2022,0.5\n", "stand in the column “Estimate”"),
    ] {
        let other = written("other.csv", text);
        let args = [&update(&other)[..], &["--accept-shrink".to_owned()]].concat();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let told = refused(&data, &args, 1);
        assert!(told.contains(says) && told.contains("another index"), "{told}");
    }
    // And what an edition changed is counted.
    let newer = written("newer.csv", "country,year,value\nNL,2022,0.83\nCN,2022,0.08\nCN,2023,0.06\n");
    let said = ok(&data, &update(&newer).each_ref().map(String::as_str));
    assert!(said.contains("1 added, 1 removed, 1 changed"), "{said}");
}

#[test]
fn a_day_that_is_still_to_come_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let file = rows(folder.path(), "contracts.csv", "1;Techniek;Zaden;Fudan University;China;\n");
    ok(&data, &["import", &file, "--source", "contracts"]);
    let to_come = day(400);
    let says = format!("{to_come} is still to come");
    for args in [
        &["overview", "--as-of", &to_come][..],
        &["changes", "--since", "2026-01-01", "--as-of", &to_come],
        &["changes", "--since", &to_come],
        &["show", "P-1", "--as-of", &to_come],
        &["show", "P-1", "--known-on", &to_come],
        &["replay", "--as-of", &to_come],
    ] {
        assert!(refused(&data, args, 1).contains(&says), "{args:?}");
    }
    let list = sample("lists/section-1286-sample-2.csv");
    let update = ["update", "csv:section-1286", "--from", &list, "--published"];
    let told = refused(&data, &[&update[..], &[&to_come]].concat(), 1);
    assert!(told.contains(&says) && told.contains("Give the day on which it was"), "{told}");
    ok(&data, &[&update[..], &[&day(0)]].concat());
}

#[test]
fn editions_that_are_missing_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    assert!(ok(&data, &["verify"]).contains("3 editions are whole."), "with the policy");
    let of = |source: &str| {
        let sources = json(&data, &["sources"]);
        let one = sources.as_array().and_then(|all| all.iter().find(|one| one["source"] == source)).cloned();
        one.unwrap()
    };
    let edition = of("csv:section-1286")["edition"].as_str().unwrap_or_default().to_owned();
    let is_of = |path: &Path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with(&edition) && !name.ends_with(".index")
    };
    let mut entries = std::fs::read_dir(data.join("editions")).unwrap().map(|entry| entry.unwrap().path());
    let path = entries.find(|path| is_of(path)).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let told_of = refused(&data, &["verify"], 1);
    assert!(told_of.contains("csv:section-1286, the edition of 2024-07-01, in force: "), "{told_of}");
    assert!(told_of.contains("1 of 3 editions that the register names are missing or damaged"), "{told_of}");
    assert!(told(&data, &["overview"]).1.contains("files missing: csv:section-1286"));
    assert!(told(&data, &["overview", "--format", "csv"]).1.contains("files missing: csv:section-1286"));
    assert!(
        told(&data, &["sources"]).1.contains("csv:section-1286: the files of the edition in force are not")
    );
    assert_eq!(of("csv:section-1286")["files_missing"], true);
    // Damaged is no better than missing.
    let mut damaged = bytes.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0x55;
    std::fs::write(&path, damaged).unwrap();
    assert!(refused(&data, &["verify"], 1).contains("is damaged: "));
    std::fs::write(&path, bytes).unwrap();
    assert!(ok(&data, &["verify"]).contains("3 editions are whole."));
}

#[test]
fn what_could_be_known_says_what_is_not_known_and_knows_who_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let data = empty(folder.path());
    let ror = sample("ror/ror-sample_schema_v2.json");
    ok(&data, &["update", "ror", "--from", &ror, "--published", "2020-03-01"]);
    let list = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("id,name,aliases,country\n{text}")).unwrap();
        path.to_string_lossy().into_owned()
    };
    let own = list("own.csv", "e-1,Malek Ashtar University,,IR\n");
    ok(&data, &["update", "csv:own", "--from", &own, "--published", "2020-01-01", "--class", "legal"]);
    // Later another list says by which name the partner goes.
    let other = list("other.csv", "x-1,Malek Ashtar University of Technology,Malek Ashtar University,IR\n");
    ok(&data, &["update", "csv:other", "--from", &other, "--published", "2026-01-01", "--class", "care"]);
    let file = rows(
        folder.path(),
        "contracts.csv",
        "1;Techniek;Raketmotoren;Malek Ashtar University of Technology;Iran;\n",
    );
    ok(&data, &["import", &file, "--source", "contracts"]);
    let then = ["show", "P-1", "--known-on", "2024-01-01"];
    let said = ok(&data, &then);
    assert!(said.contains("Without an edition of then, so that what was on them is not known: "), "{said}");
    assert!(said.contains("eu-fsf (none here)"), "{said}");
    assert!(said.contains("csv:other (the first one here is of 2026-01-01)"), "{said}");
    assert!(said.contains("could be high"), "{said}");
    let known = json(&data, &then);
    assert!(
        known["without"].as_array().is_some_and(|all| all.iter().any(|one| one == "csv:other")),
        "{known}"
    );
    // The entry of then is asked about by way of the later list, and told once a person says that it is the one.
    let by_now = "Who the partners are is taken from what is known now";
    assert!(
        said.contains("Question: “Malek Ashtar University” on csv:own") && said.contains(by_now),
        "{said}"
    );
    ok(&data, &["answer", "O-1", "csv:own", "e-1", "same", "--reason", "Zelfde adres"]);
    let said = ok(&data, &then);
    assert!(
        said.contains("Finding: “Malek Ashtar University” on csv:own") && said.contains(by_now),
        "{said}"
    );
    assert!(said.contains("Level: ▲ high, legal check"), "{said}");
    assert!(ok(&data, &["show", "P-1", "--known-on", "2019-01-01"]).contains("named its partners"));
}

#[test]
fn a_finding_says_since_when_and_that_it_still_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let file =
        rows(folder.path(), "contracts.csv", "1;Techniek;Zaden;Harbin Institute of Technology;China;\n");
    ok(&data, &["import", &file, "--source", "contracts"]);
    assert!(!ok(&data, &["show", "P-1"]).contains("and still in"));
    let newer = sample("lists/section-1286-sample-2.csv");
    ok(&data, &["update", "csv:section-1286", "--from", &newer, "--published", "2026-07-01"]);
    ok(&data, &["screen"]);
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("edition of 2024-07-01"), "{shown}");
    assert!(shown.contains("and still in the edition of 2026-07-01"), "{shown}");
}

#[test]
fn nothing_is_overdue_on_the_first_day_of_a_register() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let path = folder.path().join("contracts.csv");
    let (past, soon) = (day(-400), day(20));
    std::fs::write(
        &path,
        format!(
            "nummer;faculteit;titel;partner;land;einddatum;status\n1;Techniek;Zaden;University of Tartu;Estland;{past};actief\n\
             2;Techniek;Dijken;University of Tartu;Estland;{soon};\n"
        ),
    )
    .unwrap();
    ok(&data, &["import", &path.to_string_lossy(), "--source", "contracts"]);
    assert!(ok(&data, &["overview"]).contains("reviews overdue 0"), "{}", ok(&data, &["overview"]));
    let of = |id: &str| ok(&data, &["show", id]);
    let ended = format!("review     {} (its last day, {past}, had passed when it was recorded)", day(30));
    assert!(of("P-1").contains(&ended), "{}", of("P-1"));
    assert!(of("P-2").contains(&format!("review     {soon} (its last day is {soon})")), "{}", of("P-2"));
}
