//! What somebody meets who works through a first real file: rows that look alike, a file written over, a pack with one word changed.

use crate::commands::{ok, refused, register};
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

