//! A compiled edition that rotted on disk is compiled again: it neither ends the program nor loses a finding in silence.

use crate::commands::{ok, register};
use std::path::{Path, PathBuf};

/// The compiled editions of a data folder.
fn compiled(data: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(data.join("editions")).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "index")).collect()
}

#[test]
fn a_damaged_compiled_edition_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let partnerships = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/partnerships.csv");
    ok(&data, &["import", &partnerships.to_string_lossy(), "--source", "contracts"]);
    let before = ok(&data, &["overview", "--format", "json"]);
    assert!(before.contains("high"), "the list has findings that could be lost");

    let paths = compiled(&data);
    assert_eq!(paths.len(), 2);
    for path in &paths {
        let sound = std::fs::read(path).unwrap();
        let mut bytes = sound.clone();
        // The header stays whole, so that only the content gives the damage away.
        let last = bytes.len() - 32;
        for byte in bytes[200..last].iter_mut().step_by(53) {
            *byte ^= 0x5A;
        }
        // A file of the data folder is replaced, never written to.
        std::fs::remove_file(path).unwrap();
        std::fs::write(path, &bytes).unwrap();
        ok(&data, &["screen"]);
        assert_eq!(ok(&data, &["overview", "--format", "json"]), before);
        assert!(std::fs::read(path).unwrap() == sound, "it was compiled again, to the same bytes");
    }
}
