//! Where the real data is that examples and benches measure on.

use std::path::{Path, PathBuf};

/// `../shared/data` beside the project, or where `OVERZICHT_TEST_DATA` points.
pub(crate) fn data() -> PathBuf {
    std::env::var_os("OVERZICHT_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from)
}
