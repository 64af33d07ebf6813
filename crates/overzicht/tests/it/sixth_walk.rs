//! What a user met who walked the program for the sixth time.

use crate::commands::{ok, register};
use crate::first_walk::told;
use std::path::{Path, PathBuf};

const HEADER: &str = "Nr,Faculteit,Organisatie,Land,Vorm,Onderwerp\n";

/// A file of lines in a folder.
fn file(folder: &Path, name: &str, rows: &[&str]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, [HEADER, &rows.join("\n"), "\n"].concat()).unwrap();
    path.to_string_lossy().into_owned()
}

/// The register with the sample list with force of law.
fn listed(folder: &Path) -> PathBuf {
    let data = register(folder);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let list = samples.join("lists/section-1286-sample.csv").to_string_lossy().into_owned();
    let update = ["update", "csv:section-1286", "--from", &list, "--published", "2024-07-01"];
    ok(&data, &[&update[..], &["--class", "legal"]].concat());
    data
}

#[test]
fn an_import_tells_of_findings_that_stood_already() {
    let folder = tempfile::tempdir().unwrap();
    let data = listed(folder.path());
    let import = |source: &str, row: &str| {
        let path = file(folder.path(), "rows.csv", &[row]);
        told(&data, &["import", &path, "--source", source]).0
    };
    let first = import("one", "1,A,Beihang University,China,MoU,olie");
    assert!(first.contains("Findings: 1 new, 0 withdrawn."), "{first}");
    let second = import("two", "1,B,Beihang University,China,MoU,staal");
    assert!(
        second.contains("Findings: 0 new, 1 that already stood (1 with force of law), 0 withdrawn."),
        "{second}"
    );
    let changes = ok(&data, &["changes", "--since", "2020-01-01", "--format", "csv"]);
    assert!(changes.contains("finding,O-1,"), "{changes}");
}
