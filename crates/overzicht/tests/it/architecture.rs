//! Guards of the map: which room may use which, which outside crates stay out of a room, whether the paths on the map
//! exist, how long a file may be, and that no file names the host of a package registry.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A room, the rooms that it may use, and outside crates that it may never use. The same table stands in
/// `ARCHITECTURE.md` under "Code map"; dependencies of tests and benchmarks are free.
const ROOMS: &[(&str, &[&str], &[&str])] = &[
    ("matcher", &[], &["jiff", "chrono", "time", "tokio", "sqlx", "rusqlite", "axum", "hyper", "reqwest"]),
    (
        "domain",
        &["matcher"],
        &["memmap2", "tempfile", "tracing", "tokio", "sqlx", "rusqlite", "axum", "hyper", "reqwest", "csv"],
    ),
    ("sources", &["domain", "matcher"], &["tokio", "sqlx", "rusqlite", "axum", "hyper", "reqwest", "ureq"]),
    ("store", &[], &["axum", "hyper", "reqwest", "askama", "clap"]),
    ("app", &["matcher", "domain", "sources", "store"], &["sqlx", "rusqlite", "axum", "askama", "clap"]),
    ("web", &["app", "domain"], &["sqlx", "rusqlite", "clap"]),
    ("overzicht", &["app", "domain", "web"], &["sqlx", "rusqlite"]),
];

/// The longest file, in lines.
const LONGEST: usize = 800;

/// Files that are mostly a table: they may be longer.
const TABLES: &[&str] =
    &["crates/sources/src/partnerships/columns/phrases.rs", "crates/sources/src/partnerships/meanings.rs"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// What each package of the workspace needs outside of tests: its own name and the names of its dependencies.
fn packages() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| {
            let needs = package["dependencies"].as_array().unwrap().iter();
            let needs = needs.filter(|need| need["kind"] != "dev").map(|need| text(&need["name"]));
            (text(&package["name"]), needs.collect())
        })
        .collect()
}

/// The name of the package of a room.
fn package_of(room: &str) -> String {
    if room == "overzicht" { room.to_owned() } else { format!("overzicht-{room}") }
}

#[test]
fn rooms_use_only_the_rooms_that_they_may() {
    let packages = packages();
    let known: BTreeSet<String> = ROOMS.iter().map(|(room, ..)| package_of(room)).collect();
    let there: BTreeSet<String> = packages.keys().cloned().collect();
    assert_eq!(
        there, known,
        "a room was added or left: the table here and in ARCHITECTURE.md says which it may use"
    );
    let mut wrong = Vec::new();
    for (room, may, _) in ROOMS {
        let may: BTreeSet<String> = may.iter().map(|room| package_of(room)).collect();
        for need in &packages[&package_of(room)] {
            if known.contains(need) && !may.contains(need) {
                wrong.push(format!("`{room}` may not use `{need}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn outside_crates_stay_out_of_rooms_that_never_know_them() {
    let packages = packages();
    let mut wrong = Vec::new();
    for (room, _, never) in ROOMS {
        for need in &packages[&package_of(room)] {
            if never.contains(&need.as_str()) {
                wrong.push(format!("`{room}` never uses `{need}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every text file of the repository, with its path from the root. Build results and installed packages are not ours.
fn files() -> Vec<(String, String)> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<(String, String)>) {
        let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
        entries.sort_by_key(std::fs::DirEntry::path);
        for entry in entries {
            let name = entry.file_name();
            let skipped = ["target", "node_modules", ".git", "corpus", "artifacts"];
            if skipped.iter().any(|skip| name == *skip) {
                continue;
            }
            let kind = entry.file_type().unwrap();
            if kind.is_dir() {
                walk(&entry.path(), root, found);
            } else if kind.is_file() {
                if let Ok(text) = std::fs::read_to_string(entry.path()) {
                    let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                    found.push((path, text));
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(&root(), &root(), &mut found);
    found
}

#[test]
fn every_path_on_the_map_exists() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut prose = String::new();
    for (place, part) in map.split("```").enumerate() {
        if place % 2 == 0 {
            prose.push_str(part);
        }
    }
    let mut seen = 0;
    let mut missing = Vec::new();
    for quoted in prose.split('`').skip(1).step_by(2) {
        let begins = |folder: &&str| quoted.starts_with(&format!("{folder}/"));
        let top = ["crates", "docs", "policies", "i18n", "samples", "e2e", "fuzz"];
        if quoted.contains(char::is_whitespace) || !(top.iter().any(begins) || top.contains(&quoted)) {
            continue;
        }
        seen += 1;
        if !root().join(quoted).exists() {
            missing.push(quoted);
        }
    }
    assert!(seen > 30, "only {seen} paths found: the map has changed its form");
    assert!(missing.is_empty(), "ARCHITECTURE.md names what is not there: {missing:?}");
}

#[test]
fn no_file_names_the_host_of_a_package_registry() {
    // In parts, so that this file does not name them.
    let hosts: Vec<String> = [
        ["crates", ".io"],
        ["npmjs", ".org"],
        ["npmjs", ".com"],
        ["pypi", ".org"],
        ["python", "hosted.org"],
        ["static.rust", "-lang.org"],
        ["deb.", "debian.org"],
        ["security.", "debian.org"],
    ]
    .iter()
    .map(|parts| parts.concat())
    .collect();
    // Cargo writes the name of its default index into each of its own packages' lines, and nothing else will do.
    let default_index = format!("source = \"registry+https://github.com/rust-lang/{}-index\"", hosts[0]);
    let mut wrong = Vec::new();
    for (path, text) in files() {
        for (number, line) in text.lines().enumerate() {
            let locked = path.ends_with("Cargo.lock") && line == default_index;
            if !locked && hosts.iter().any(|host| line.contains(host)) {
                wrong.push(format!("{path}:{}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_short() {
    let mut wrong = Vec::new();
    for (path, text) in files() {
        let lines = text.lines().count();
        let free = path.contains("/tests/") || path.contains("/benches/");
        if !path.ends_with(".rs") || free {
            continue;
        }
        match (TABLES.contains(&path.as_str()), lines > LONGEST) {
            (false, true) => {
                wrong.push(format!("{path} has {lines} lines, {LONGEST} is the most: one subject a file"));
            }
            (true, false) => {
                wrong.push(format!("{path} is short enough now: take it out of the list of tables"));
            }
            _ => {}
        }
    }
    for table in TABLES.iter().filter(|table| !root().join(table).exists()) {
        wrong.push(format!("{table} is in the list of tables and does not exist"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rust_file_says_what_it_is() {
    let silent: Vec<String> = files()
        .into_iter()
        .filter(|(path, text)| path.ends_with(".rs") && !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "these files do not begin with a line of documentation: {silent:?}");
}
