//! What somebody meets who brings files as they are: cells beside the headers, own words for columns, what is cut off.

use crate::commands::{ok, register};
use crate::first_walk::told;
use std::path::Path;

/// A file in a folder.
fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn the_first_partnership_is_no_second_row_of_headers() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let rows = "Faculteit;Titel;Partner;Land;;\nTNW;Optica;Universiteit Gent;België;12;500\nTNW;Radar;Beihang University;China;13;600\n";
    let (said, _) = told(&data, &["import", &file(folder.path(), "rows.csv", rows)]);
    assert!(said.contains("2 partnerships read; 2 new"), "{said}");
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("Optica") && shown.contains("Universiteit Gent"), "{shown}");
}
