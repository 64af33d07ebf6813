//! Whole runs: command, exit code, what is printed where.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(data: &Path, args: &[&str]) -> Output {
    run_as("adviseur", data, args)
}

/// Runs it as somebody.
pub(crate) fn run_as(name: &str, data: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_overzicht"))
        .arg("--data")
        .arg(data)
        .args(["--as", name])
        .args(args)
        .output()
        .unwrap()
}

pub(crate) fn ok(data: &Path, args: &[&str]) -> String {
    let output = run(data, args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

pub(crate) fn refused(data: &Path, args: &[&str], code: i32) -> String {
    let output = run(data, args);
    assert_eq!(output.status.code(), Some(code), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// A register with the sample registry and the sample of one list in force.
pub(crate) fn register(folder: &Path) -> PathBuf {
    let data = folder.join("register");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let sample = |name: &str| samples.join(name).to_string_lossy().into_owned();
    ok(&data, &["init", "--institution", "Universiteit van Zuiderzee"]);
    let (registry, list) = (sample("ror/ror-sample_schema_v2.json"), sample("lists/section-1286-sample.csv"));
    ok(&data, &["update", "ror", "--from", &registry, "--published", "2026-03-01"]);
    ok(&data, &["update", "csv:section-1286", "--from", &list, "--published", "2024-07-01"]);
    data
}

/// Has the samples of the lists with force of law count as whole ones, as the demonstration has it.
pub(crate) fn samples_are_whole(data: &Path) {
    let lists = ["un-sc", "eu-fsf"].map(|id| format!("[[source]]\nid = \"{id}\"\nentries = [1, 1000]\n"));
    std::fs::write(data.join("sources.toml"), lists.concat()).unwrap();
}

#[test]
fn from_init_to_overview() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("register");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let sample = |name: &str| samples.join(name).to_string_lossy().into_owned();
    assert!(refused(&data, &["overview"], 1).contains("overzicht init"));
    let init = ["init", "--institution", "Universiteit van Zuiderzee", "--country"];
    assert!(refused(&data, &[&init[..], &["Zuiderzee"]].concat(), 1).contains("no country that is known"));
    assert!(ok(&data, &[&init[..], &["Nederland"]].concat()).contains("register"));
    assert!(refused(&data, &["init", "--institution", "Nog een"], 1).starts_with("overzicht: "));
    ok(
        &data,
        &["update", "ror", "--from", &sample("ror/ror-sample_schema_v2.json"), "--published", "2026-03-01"],
    );
    ok(
        &data,
        &[
            "update",
            "csv:section-1286",
            "--from",
            &sample("lists/section-1286-sample.csv"),
            "--published",
            "2024-07-01",
        ],
    );
    let dry = ok(&data, &["import", &sample("partnerships.csv"), "--source", "contracts", "--dry-run"]);
    assert!(dry.contains("84 partnerships read; would be 84 new"), "{dry}");
    let done = ok(&data, &["import", &sample("partnerships.csv"), "--source", "contracts"]);
    assert!(done.contains("84 new"), "{done}");
    let again = ok(&data, &["import", &sample("partnerships.csv"), "--source", "contracts"]);
    assert!(again.contains("0 new, 0 changed, 84 unchanged"), "{again}");
    let json: serde_json::Value =
        serde_json::from_str(&ok(&data, &["overview", "--format", "json"])).unwrap();
    assert_eq!(json["counts"]["partnerships"], 84);
    assert_eq!(json["partnerships"].as_array().unwrap().len(), 84);
    let csv = ok(&data, &["overview", "--format", "csv", "--level", "high"]);
    assert!(csv.lines().count() > 1 && csv.starts_with("id,title"));
    let found = ok(&data, &["overview", "--search", "哈尔滨"]);
    assert!(found.contains("Harbin") || found.contains("0 partnerships"), "{found}");
    assert!(ok(&data, &["show", "P-1"]).contains("Finding about"));
    assert!(refused(&data, &["show", "P-9999"], 1).contains("there is no partnership"));
    assert!(ok(&data, &["correct", "P-1", "title", "Kleine manen"]).contains("corrected"));
    assert!(ok(&data, &["show", "P-1"]).contains("Kleine manen"));
    assert!(ok(&data, &["erase", "P-1"]).contains("erased"));
    assert!(ok(&data, &["show", "P-1"]).contains("erased under rule request"));
    // The file still has the row: it is left out, told, and changes nothing, until somebody says that it may come in.
    let file = sample("partnerships.csv");
    let again = ["import", &file, "--source", "contracts"];
    let output = run(&data, &again);
    let (said, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("0 new, 0 changed, 83 unchanged, 0 no longer in the source"), "{said}");
    assert!(said.contains("Rows left out because they were erased: 1."), "{said}");
    assert!(told.contains("partnerships.csv, row 2: this row is P-1, which was erased on "), "{told}");
    assert!(ok(&data, &["erase", "P-1", "--forget"]).contains("takes it in as a new partnership"));
    assert!(ok(&data, &again).contains("1 new, 0 changed, 83 unchanged, 1 no longer in the source"));
    assert!(ok(&data, &["verify"]).contains("hold together"));
    assert!(ok(&data, &["changes", "--since", "2020-01-01"]).contains("new partnership"));
    refused(&data, &["overview", "--level", "enormous"], 2);
    assert!(
        refused(&data, &["update", "no-such", "--from", &sample("partnerships.csv")], 1)
            .contains("no source")
    );
    let template = folder.path().join("leeg.xlsx");
    ok(&data, &["import", "--template", &template.to_string_lossy()]);
    let empty = ok(&data, &["import", &template.to_string_lossy(), "--source", "leeg", "--dry-run"]);
    assert!(empty.contains("0 partnerships read"), "{empty}");
}

#[test]
fn who_reads_no_further_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    for format in ["table", "json", "csv"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_overzicht"))
            .arg("--data")
            .arg(&data)
            .args(["changes", "--since", "2020-01-01", "--format", format])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}

#[test]
fn who_works_is_who_the_system_says_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("register");
    // As under a timer or a service: no variable says who it is.
    let run = |args: &[&str]| {
        let command = Command::new(env!("CARGO_BIN_EXE_overzicht"))
            .env_remove("USER")
            .env_remove("USERNAME")
            .arg("--data")
            .arg(&data)
            .args(args)
            .output()
            .unwrap();
        assert!(command.status.success(), "{}", String::from_utf8_lossy(&command.stderr));
        String::from_utf8(command.stdout).unwrap()
    };
    run(&["init", "--institution", "Universiteit van Zuiderzee"]);
    run(&["meeting", "2026-01-02"]);
    let told = run(&["changes", "--since", "2020-01-01", "--format", "json"]);
    let system = Command::new("id").arg("-un").output().unwrap();
    let system = String::from_utf8(system.stdout).unwrap();
    // A machine may have no name for the number of its user.
    if !system.trim().is_empty() {
        assert!(told.contains(&format!("\"who\": \"{}\"", system.trim())), "{told}");
    }
}
