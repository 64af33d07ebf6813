//! What somebody meets who walks through the program for the first time.

use crate::commands::{ok, register};
use std::path::Path;

/// A file of partnerships, with a heading and these rows.
fn rows(folder: &Path, name: &str, rows: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, format!("nummer;faculteit;titel;partner;land\n{rows}")).unwrap();
    path.to_string_lossy().into_owned()
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
