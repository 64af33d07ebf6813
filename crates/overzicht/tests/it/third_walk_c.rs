//! What somebody meets who works through a first real file: rows that look alike, a file written over, a pack with one word changed.

use crate::commands::{ok, refused, register, samples_are_whole};
use crate::first_walk::told;
use std::path::Path;

const ALIKE: &str =
    "Faculteit;Titel;Partner;Land;Vorm;Startdatum;Einddatum;Bedrag;Contracteigenaar;Opmerking\n";
const ONE: &str =
    "Bèta;Raam;Universiteit Gent;België;Gezamenlijk onderzoek;1-1-2024;31-12-2027;€ 100.000;Jansen;fase 1\n";
const TWO: &str = "Bèta;Raam;Universiteit Gent;België;Gezamenlijk onderzoek;1-1-2024;31-12-2030;€ 200.000;Pietersen;fase 2\n";

#[test]
fn rows_without_a_number_that_differ_in_one_thing_are_all_kept() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let import = |rows: &[&str]| {
        let path = folder.path().join("contracts.csv");
        std::fs::write(&path, [&[ALIKE], rows].concat().concat()).unwrap();
        told(&data, &["import", &path.to_string_lossy()])
    };
    let (said, warned) = import(&[ONE, TWO, ONE]);
    assert!(said.contains("2 partnerships read; 2 new, 0 changed, 0 unchanged"), "{said}");
    assert!(
        warned.contains(
            "row 3: this row has the same unit, partners, form, start and title as row 2, and other values of: end, amount, owner, remark"
        ),
        "{warned}"
    );
    assert!(warned.contains("row 4: this row is the same as row 2; it was kept once"), "{warned}");
    assert!(ok(&data, &["show", "P-1"]).contains("2027") && ok(&data, &["show", "P-2"]).contains("2030"));
    // The same again, in either order, is nothing new.
    for rows in [[ONE, TWO], [TWO, ONE]] {
        let (said, warned) = import(&rows);
        assert!(said.contains("0 new, 0 changed, 2 unchanged, 0 no longer in the source"), "{said}");
        assert!(!warned.contains("the same unit"), "{warned}");
    }
    // The first is taken out: that one is gone, and the second stays what it was.
    let (said, _) = import(&[TWO]);
    assert!(said.contains("0 new, 0 changed, 1 unchanged, 1 no longer in the source"), "{said}");
    assert!(ok(&data, &["show", "P-1"]).contains("no longer in its source"));
    // It comes back, and a third beside it.
    let three = TWO.replace("fase 2", "fase 3");
    let (said, _) = import(&[&three, ONE, TWO]);
    assert!(said.contains("1 new, 0 changed, 2 unchanged"), "{said}");
    assert!(!ok(&data, &["show", "P-1"]).contains("no longer in its source"));
}

#[test]
fn the_file_that_is_read_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let file = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let kept = |command: &str, input: &str, text: &str| {
        let input = file(input);
        std::fs::write(&input, text).unwrap();
        let round = folder.path().join("register/..").join(Path::new(&input).file_name().unwrap());
        let mut outputs = vec![input.clone(), round.to_string_lossy().into_owned()];
        #[cfg(unix)]
        {
            let (soft, hard) = (file("soft"), file("hard"));
            std::os::unix::fs::symlink(&input, &soft).unwrap();
            std::fs::hard_link(&input, &hard).unwrap();
            outputs.extend([soft, hard]);
        }
        for output in &outputs {
            let said = refused(&data, &[command, "--input", &input, "--output", output], 1);
            assert!(said.contains("--output is the file that --input reads"), "{said}");
            assert!(said.contains("give --output another name"), "{said}");
            assert_eq!(std::fs::read_to_string(&input).unwrap(), text, "{command} {output}");
        }
        let other = file("other");
        ok(&data, &[command, "--input", &input, "--output", &other]);
        // Written once more over an earlier answer, which is no file that is read.
        ok(&data, &[command, "--input", &input, "--output", &other]);
        assert!(!std::fs::read_to_string(&other).unwrap().is_empty());
        for output in outputs.iter().skip(2) {
            std::fs::remove_file(output).unwrap();
        }
    };
    kept("resolve", "r.jsonl", "{\"affiliation\":\"Universiteit Gent\"}\n");
    kept("match", "m.jsonl", "{\"id\":1,\"name\":\"Universiteit Gent\"}\n");
    kept("compare", "c.csv", "schema,name1,name2\nOrganization,KU Leuven,Universiteit Gent\n");
}

/// A sample that is shipped.
fn sample(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name).to_string_lossy().into_owned()
}

/// A file in a folder.
fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

/// What `overview --format json` says of a partnership.
fn line(data: &Path, id: &str) -> serde_json::Value {
    let shown: serde_json::Value =
        serde_json::from_str(&ok(data, &["overview", "--format", "json"])).unwrap();
    let lines = shown["partnerships"].as_array().cloned().unwrap_or_default();
    lines.into_iter().find(|line| line["id"] == id).unwrap()
}

/// A register in which lists of every class are in force, so that what a level could be is about something else.
fn lawful(folder: &Path) -> std::path::PathBuf {
    let data = register(folder);
    samples_are_whole(&data);
    ok(&data, &["update", "un-sc", "--from", &sample("lists/un-sample.xml"), "--published", "2026-03-01"]);
    ok(&data, &["update", "eu-fsf", "--from", &sample("lists/eu-sample.xml"), "--published", "2026-03-01"]);
    ok(&data, &["update", "us-csl", "--from", &sample("lists/csl-sample.csv"), "--published", "2026-03-01"]);
    data
}

#[test]
fn a_level_says_what_it_could_be_while_a_question_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let data = lawful(folder.path());
    let rows = "nummer;faculteit;titel;partner;land;vorm\n1;T;Oude boeken;HIT;China;Gezamenlijk onderzoek\n2;T;Kwantum;HIT;China;Gezamenlijk onderzoek\n3;T;Oude boeken;KU Leuven;België;Gezamenlijk onderzoek\n";
    ok(&data, &["import", &file(folder.path(), "rows.csv", rows)]);
    let level = |id: &str| {
        let line = line(&data, id);
        (line["level"].clone(), line["could_be"].clone())
    };
    let open = [("P-1", "low", Some("moderate")), ("P-2", "moderate", Some("high")), ("P-3", "low", None)];
    for (id, is, could_be) in open {
        assert_eq!(level(id), (is.into(), could_be.into()), "{id}");
    }
    assert!(ok(&data, &["show", "P-1"]).contains("not known: Named on another list"));
    // What it could be is what it becomes.
    let entry = ["answer", "O-1", "csv:section-1286", "harbin-institute-of-technology"];
    ok(&data, &[&entry[..], &["same", "--reason", "Its initials"]].concat());
    for (id, is) in [("P-1", "moderate"), ("P-2", "high")] {
        assert_eq!(level(id), (is.into(), serde_json::Value::Null), "{id}");
    }
}

#[test]
fn a_changed_pack_needs_a_version_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let shipped = include_str!("../../../../policies/nl-leidraad.toml");
    let adopt = |text: &str| file(folder.path(), "pol.toml", text);
    let changed = shipped.replace("\"radar*\"", "\"landmijn*\"");
    assert_ne!(changed, shipped);
    let said = refused(&data, &["policy", "adopt", &adopt(&changed)], 1);
    assert!(said.contains("“nl-leidraad 2026.3” was adopted before with another text"), "{said}");
    assert!(said.contains("give the changed pack a version of its own"), "{said}");
    // The same text once more is no event, and another version is one.
    ok(&data, &["policy", "adopt", "nl-leidraad"]);
    let own = changed.replace("version = \"2026.3\"", "version = \"2026.3-uvz\"");
    assert!(ok(&data, &["policy", "adopt", &adopt(&own)]).contains("nl-leidraad 2026.3-uvz is in force"));
    // Not after another one either.
    let said = refused(&data, &["policy", "adopt", &adopt(&changed)], 1);
    assert!(said.contains("was adopted before"), "{said}");
    let said = refused(&data, &["policy", "adopt", &sample("README.md")], 1);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert_eq!(said.matches("TOML parse error").count(), 1, "{said}");
}

#[test]
fn a_register_with_an_earlier_pack_is_told_that_there_is_a_later_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    assert!(!told(&data, &["overview"]).1.contains("The program comes with"));
    let shipped = include_str!("../../../../policies/nl-leidraad.toml");
    let earlier = shipped.replace("version = \"2026.3\"", "version = \"2026.1\"");
    ok(&data, &["policy", "adopt", &file(folder.path(), "pol.toml", &earlier)]);
    for command in ["overview", "sources", "screen"] {
        let (_, warned) = told(&data, &[command]);
        assert!(
            warned.contains("The program comes with nl-leidraad 2026.3, and 2026.1 is in force"),
            "{command}: {warned}"
        );
        assert!(warned.contains("overzicht policy adopt nl-leidraad"), "{command}: {warned}");
    }
}

#[test]
fn the_day_of_an_edition_of_which_nobody_said_it_is_not_known_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let data = lawful(folder.path());
    let list = file(folder.path(), "own.csv", "name,country\nHarbin Institute of Technology,China\n");
    ok(&data, &["update", "csv:own", "--from", &list]);
    let rows = "nummer;faculteit;titel;partner;land;vorm\n1;T;Kwantum;Harbin Institute of Technology;China;Gezamenlijk onderzoek\n";
    ok(&data, &["import", &file(folder.path(), "rows.csv", rows)]);
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("csv:own of an unknown day, in since "), "{shown}");
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&ok(&data, &[args, &["--format", "json"]].concat())).unwrap()
    };
    /// Everything of the list, wherever it stands.
    fn of_own(value: &serde_json::Value, out: &mut Vec<serde_json::Value>) {
        match value {
            serde_json::Value::Object(object) => {
                if object.get("source").is_some_and(|source| source == "csv:own") {
                    out.push(value.clone());
                }
                object.values().for_each(|value| of_own(value, out));
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| of_own(value, out)),
            _ => {}
        }
    }
    for args in [&["overview"][..], &["show", "P-1"], &["sources"], &["changes", "--since", "2020-01-01"]] {
        let mut found = Vec::new();
        of_own(&json(args), &mut found);
        let dated = |one: &serde_json::Value| {
            ["published", "now", "edition"].iter().any(|key| {
                let text = one[key].as_str().unwrap_or_default();
                text.len() == 10 && text.starts_with("20")
            })
        };
        assert!(!found.is_empty() && !found.iter().any(dated), "{args:?}: {found:?}");
    }
    let changed = ok(&data, &["changes", "--since", "2020-01-01"]);
    assert!(changed.contains("csv:own: edition of an unknown day, in since "), "{changed}");
}

#[test]
fn an_old_or_odd_edition_is_not_called_current() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    ok(&data, &["update", "un-sc", "--from", &sample("lists/un-sample.xml"), "--published", "2021-07-15"]);
    let (table, _) = told(&data, &["sources"]);
    let line = |source: &str| table.lines().find(|line| line.starts_with(source)).unwrap_or_default();
    assert!(line("un-sc").contains("old, by hand") && !line("un-sc").contains("current"), "{table}");
    assert!(line("ror").contains("old, by hand") || line("ror").contains("odd entries"), "{table}");
    let csv = ok(&data, &["sources", "--format", "csv"]);
    assert!(!csv.lines().any(|line| line.starts_with("un-sc") && line.contains("current")), "{csv}");
}
