//! An adviser puts right what a source has wrong, without waiting for the source.

use crate::commands::{ok, refused, register};
use crate::first_walk::told;

const HEADER: &str = "nummer,faculteit,titel,partner,land,bedrag in EUR\n";

#[test]
fn a_mistyped_partner_country_unit_and_amount_are_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let import = |name: &str, row: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, [HEADER, row, "\n"].concat()).unwrap();
        told(&data, &["import", &path.to_string_lossy(), "--source", "contracts"])
    };
    let correct = |field: &str, value: &str| ok(&data, &["correct", "P-1", field, value]);
    import("a.csv", "1,Tecniek,A,Bejhnag Unverstiy of Beijng,Nederland,100");
    assert!(!ok(&data, &["show", "P-1"]).contains("Finding about"));
    assert_eq!(
        correct("partner-name", "Beihang University"),
        "P-1 is corrected: partner Bejhnag Unverstiy of Beijng (NL) → Beihang University (NL).\n"
    );
    correct("partner-country", "China");
    correct("unit", "Techniek");
    assert_eq!(correct("amount", "12.500,50"), "P-1 is corrected: money EUR 100.00 → EUR 12500.50.\n");
    let shown = ok(&data, &["show", "P-1"]);
    for part in [
        "unit       Techniek",
        "money      EUR 12500.50",
        "the recorded name “Beihang University”; the country agrees (CN)",
        "Finding about Beihang University",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(ok(&data, &["overview", "--unit", "Techniek"]).contains("1 partnership with 1 organisation"));
    // The source has it still: what was corrected stands. It moves: that is told, with what to do.
    let (said, _) = import("a.csv", "1,Tecniek,A,Bejhnag Unverstiy of Beijng,Nederland,100");
    assert!(said.contains("0 new, 0 changed, 1 unchanged"), "{said}");
    let (_, warned) = import("b.csv", "1,Tecniek,A,Bejhnag University,Nederland,100");
    assert!(
        warned.contains("row 2: the source now says something else of the name of partner 1 of P-1 than a person who corrected it to “Beihang University”; the correction stands: “Bejhnag University”. `overzicht correct P-1 partner-name VALUE --partner 1` says which of the two is right"),
        "{warned}"
    );
    assert!(ok(&data, &["todo"]).contains("source “Bejhnag University”, corrected “Beihang University”"));
    assert!(ok(&data, &["show", "P-1"]).contains("partner-name: the source now says “Bejhnag University”"));
    assert!(ok(&data, &["show", "P-1"]).contains("Finding about Beihang University"));
    correct("partner-name", "Beihang University");
    correct("partner-country", "China");
    assert!(!ok(&data, &["todo"]).contains("source differs"));
    // It is no organisation of the registry after all, whatever its name; what a list has by that name is still asked.
    let said = ok(&data, &["correct", "P-1", "partner-ror", "none", "--reason", "A school in Leiden"]);
    assert_eq!(
        said,
        "P-1 is corrected: partner Beihang University (CN) → Beihang University (CN, no record in the registry).\n"
    );
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("a person said that no record of the registry is it"), "{shown}");
    assert!(shown.contains("Question about Beihang University"), "{shown}");
    ok(&data, &["correct", "P-1", "partner-ror", "00wk2mp56"]);
    assert!(ok(&data, &["show", "P-1"]).contains("Finding about Beihang University"));
    ok(&data, &["verify"]);
}

#[test]
fn a_correction_that_cannot_be_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let path = folder.path().join("a.csv");
    std::fs::write(&path, [HEADER, "1,Techniek,A,KU Leuven,België,100\n"].concat()).unwrap();
    ok(&data, &["import", &path.to_string_lossy()]);
    for (field, value, partner, said) in [
        ("partner-name", "j.jansen@kuleuven.be", "1", "a mail address is no name"),
        ("partner-name", "n.v.t.", "1", "names no organisation"),
        ("partner-name", "KU Leuven", "2", "P-1 has 1 partners, there is no partner 2"),
        ("partner-country", "Atlantis", "1", "“Atlantis” is no country"),
        ("partner-country", "België", "1", "nothing changes"),
        ("partner-ror", "none", "0", "partners are counted from 1"),
        ("amount", "veel", "1", "“veel” is not clear as an amount"),
        ("amount", "100", "1", "nothing changes"),
        ("unit", "techniek", "1", "nothing changes"),
        ("unit", " ", "1", "the value is empty"),
    ] {
        let told = refused(&data, &["correct", "P-1", field, value, "--partner", partner], 1);
        assert!(told.contains(said), "{field} {value}: {told}");
    }
}
