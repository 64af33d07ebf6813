//! An adviser puts right what a source has wrong, without waiting for the source.

use crate::commands::{ok, refused, register, run_as};
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
        "P-1 is corrected: partner Bejhnag Unverstiy of Beijng (NL) → Beihang University (NL).\nNow: findings 0 · open questions 0 → 1 · level low (could be high) · legal check needed unknown.\n"
    );
    correct("partner-country", "China");
    correct("unit", "Techniek");
    let said = correct("amount", "12.500,50");
    let (changed, stands) = said.split_once('\n').unwrap();
    assert_eq!(changed, "P-1 is corrected: money EUR 100.00 → EUR 12500.50.");
    assert_eq!(
        stands,
        "Now: findings 1 · open questions 0 · level moderate (could be high) · legal check needed unknown, as before.\n"
    );
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
        "P-1 is corrected: partner Beihang University (CN) → Beihang University (CN, no record in the registry).\nNow: findings 1 → 0 · open questions 0 → 1 · level moderate (could be high) → low (could be high) · legal check needed unknown.\n"
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

/// The same with the sample list as one with force of law, and a partner that is on it.
fn listed(folder: &std::path::Path) -> std::path::PathBuf {
    let data = register(folder);
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let list = samples.join("lists/section-1286-sample.csv").to_string_lossy().into_owned();
    ok(
        &data,
        &["update", "csv:section-1286", "--from", &list, "--published", "2024-07-01", "--class", "legal"],
    );
    let path = folder.join("a.csv");
    let rows = "1,Techniek,A,Beihang University,China,100\n2,Techniek,B,Beihang University,China,100\n";
    std::fs::write(&path, [HEADER, rows].concat()).unwrap();
    ok(&data, &["import", &path.to_string_lossy(), "--source", "contracts"]);
    assert!(ok(&data, &["show", "P-1"]).contains("Finding about Beihang University"));
    data
}

#[test]
fn a_correction_that_takes_a_legal_finding_away_takes_two_people() {
    let folder = tempfile::tempdir().unwrap();
    let data = listed(folder.path());
    let none = ["correct", "P-1", "partner-ror", "none"];
    let reasoned = [&none[..], &["--reason", "A school in Leiden"]].concat();
    let level = || ok(&data, &["show", "P-1"]).lines().nth(1).unwrap().to_owned();
    let before = level();
    let told = refused(&data, &none, 1);
    assert!(told.contains("that takes two people: give a reason (--reason TEXT)"), "{told}");
    let said = ok(&data, &reasoned);
    assert_eq!(
        said,
        "P-1 is not corrected yet. This would take from what has force of law, so it waits for a second person: partner Beihang University (CN) → Beihang University (CN, no record in the registry).
  P-1: the finding about “Beijing University of Aeronautics and Astronautics” (csv:section-1286 beijing-university-of-aeronautics-and-astronautics) becomes a question
Once it is confirmed: findings 1 → 0 · open questions 0 → 1 · level high → low (could be high) · legal check needed yes → unknown.
A second person runs `overzicht correct P-1 partner-ror --partner 1 --confirm`, or `overzicht correct P-1 partner-ror --partner 1 --reject --reason TEXT`.
"
    );
    // Nothing changed: it waits, wherever somebody looks.
    assert_eq!(level(), before);
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("Finding about Beihang University"), "{shown}");
    assert!(
        shown.contains("waits for a second person (overzicht correct P-1 partner-ror --partner 1 --confirm or --reject), proposed by adviseur on "),
        "{shown}"
    );
    assert!(shown.contains("· A school in Leiden"), "{shown}");
    let todo = ok(&data, &["todo"]);
    assert!(todo.contains("answers and corrections: 1 wait for a second person"), "{todo}");
    assert!(ok(&data, &["overview"]).contains("partnerships with corrections that wait for one 1"));
    assert!(ok(&data, &["show", "P-1", "--format", "json"]).contains("\"field\": \"partner-ror\""));
    // Who proposed it neither confirms it nor goes round it.
    let confirm = ["correct", "P-1", "partner-ror", "--confirm"];
    let reject = ["correct", "P-1", "partner-ror", "--reject"];
    assert!(refused(&data, &confirm, 1).contains("it takes a second person"));
    let told = refused(&data, &["correct", "P-1", "partner-ror", "01yqg2h08"], 1);
    assert!(told.contains("a correction of the partner-ror of P-1 waits for a second person"), "{told}");
    for (field, value) in [("partner-name", "Leidse school"), ("partner-country", "België")] {
        let told = ok(&data, &["correct", "P-2", field, value, "--reason", "Another one"]);
        assert!(told.starts_with("P-2 is not corrected yet."), "{told}");
        refused(&data, &["correct", "P-2", field, "--confirm"], 1);
        ok(&data, &["correct", "P-2", field, "--reject", "--reason", "It is this one"]);
    }
    let nobody = refused(&data, &["correct", "P-2", "partner-name", "--confirm"], 1);
    assert!(nobody.contains("no correction of the partner-name of P-2 waits"), "{nobody}");
    refused(&data, &reject, 2);
    let said = ok(&data, &[&reject[..], &["--reason", "It is the one in Beijing"]].concat());
    assert_eq!(
        said,
        "The correction of P-1 that waited is rejected; all stays as it is.\nNow: findings 1 · open questions 0 · level high · legal check needed yes, as before.\n"
    );
    assert!(ok(&data, &["todo"]).contains("corrections: 0 wait"));
    // Proposed once more, a second person confirms it.
    ok(&data, &reasoned);
    let second = run_as("tweede", &data, &confirm);
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    assert_eq!(
        String::from_utf8_lossy(&second.stdout),
        "P-1 is corrected: partner Beihang University (CN) → Beihang University (CN, no record in the registry).\nNow: findings 1 → 0 · open questions 0 → 1 · level high → low (could be high) · legal check needed yes → unknown.\n"
    );
    assert!(!ok(&data, &["show", "P-1"]).contains("Finding about Beihang University"));
    assert!(ok(&data, &["show", "P-2"]).contains("Finding about Beihang University"));
    let since = ok(&data, &["changes", "--since", "2020-01-01"]);
    for what in ["Correction proposed; waits for a second person: P-1", "Proposed correction reviewed: P-1"] {
        assert!(since.contains(what), "{since}");
    }
    // A question about such a listing is not typed away either, nor what an erased partnership still has.
    let said = ok(&data, &["correct", "P-1", "partner-name", "Leidse school", "--reason", "Its name"]);
    let gone = "P-1: the question about “Beijing University of Aeronautics and Astronautics” (csv:section-1286 beijing-university-of-aeronautics-and-astronautics) goes";
    assert!(said.contains(gone), "{said}");
    ok(&data, &["erase", "P-2"]);
    let said = ok(&data, &["correct", "P-2", "partner-name", "Leidse school", "--reason", "Its name"]);
    assert!(said.starts_with("P-2 is not corrected yet."), "{said}");
    // Back to the record it needs nobody.
    assert_eq!(
        ok(&data, &["correct", "P-1", "partner-ror", "00wk2mp56"]),
        "P-1 is corrected: partner Beihang University (CN, no record in the registry) → Beihang University (CN, ror.org/00wk2mp56).\nNow: findings 0 → 1 · open questions 1 → 0 · level low (could be high) → high · legal check needed unknown → yes.\n"
    );
    ok(&data, &["verify"]);
}

#[test]
fn a_correction_that_leaves_a_legal_finding_is_made_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = listed(folder.path());
    for (field, value) in [
        ("title", "B"),
        ("partner-name", "北京航空航天大学"),
        ("partner-ror", "00wk2mp56"),
        ("end", "1-2-2090"),
    ] {
        let said = ok(&data, &["correct", "P-1", field, value]);
        assert!(said.starts_with("P-1 is corrected: "), "{field}: {said}");
        assert!(said.contains("findings 1 · "), "{field}: {said}");
    }
    // A partner that nobody lists becomes one that is: no level goes down.
    let path = folder.path().join("b.csv");
    std::fs::write(&path, [HEADER, "3,Techniek,C,Leidse school,,100\n"].concat()).unwrap();
    ok(&data, &["import", &path.to_string_lossy(), "--source", "more"]);
    let said = ok(&data, &["correct", "P-3", "partner-name", "Beihang University"]);
    assert!(said.contains("findings 0 → 1 · "), "{said}");
}
