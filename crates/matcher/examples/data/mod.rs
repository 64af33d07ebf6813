//! Where the real data is that examples and benches measure on.

use std::path::{Path, PathBuf};

/// `../shared/data` beside the project, or where `OVERZICHT_TEST_DATA` points.
pub(crate) fn data() -> PathBuf {
    std::env::var_os("OVERZICHT_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from)
}

/// Names of organisations in English, Dutch, German, French, Spanish and Russian, in five parts.
#[allow(dead_code, reason = "not every example needs it")]
pub(crate) fn translated() -> Vec<Vec<Vec<&'static str>>> {
    let rows = |part: &'static str| {
        let lines = part.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split('\t').collect()).collect()
    };
    include_str!("translated_names.tsv").split("\n\n").map(rows).collect()
}
