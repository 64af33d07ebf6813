//! What a user met who walked the program for the sixth time.

use crate::commands::{ok, refused, register, run_as};
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

const ROWS: [&str; 5] = [
    "1,A,Universiteit Gent,België,MoU,olie",
    "2,A,KU Leuven,België,MoU,gas",
    "3,A,Hanze Hogeschool,Nederland,MoU,licht",
    "4,A,Tsinghua University,China,MoU,lucht",
    "5,A,Leidse school,Nederland,MoU,water",
];

#[test]
fn a_file_without_most_of_its_source_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    told(&data, &["import", &file(folder.path(), "all.csv", &ROWS), "--source", "contracts"]);
    // Three of five are too many; one is not.
    let few = file(folder.path(), "few.csv", &ROWS[..2]);
    let import = ["import", &few, "--source", "contracts"];
    for more in [&["--dry-run"][..], &[]] {
        let said = refused(&data, &[&import[..], more].concat(), 1);
        let all = "3 of the 5 partnerships of “contracts” are not in this file and would no longer be in the source; nothing was taken in. Give the whole of the source";
        assert!(said.contains(all) && said.contains("--accept-shrink"), "{said}");
    }
    assert!(!ok(&data, &["show", "P-5"]).contains("no longer in its source"), "nothing was taken in");
    let four = file(folder.path(), "four.csv", &ROWS[..4]);
    assert!(told(&data, &["import", &four, "--source", "contracts"]).0.contains("1 no longer in the source"));
    let meant = [&import[..], &["--accept-shrink"]].concat();
    assert!(told(&data, &meant).0.contains("2 no longer in the source"));
}

#[test]
fn another_file_is_no_new_edition_of_a_list_of_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let list = |name: &str, names: &[&str]| {
        let path = folder.path().join(name);
        let rows: String = names.iter().enumerate().map(|(id, name)| format!("{id},{name},CN\n")).collect();
        std::fs::write(&path, format!("id,name,country\n{rows}")).unwrap();
        path.to_string_lossy().into_owned()
    };
    let ours = list("ours.csv", &["Zelkova Institute", "Marisol School", "Corvane Works"]);
    ok(&data, &["update", "csv:ours", "--from", &ours, "--class", "care"]);
    let other =
        list("partnerships.csv", &["Universiteit Gent", "KU Leuven", "Hanze Hogeschool", "Leidse school"]);
    let wrong = ["update", "csv:ours", "--from", &other];
    let said = refused(&data, &wrong, 1);
    assert!(
        said.contains(
            "of the 3 entries of csv:ours in force 0 are in this file: it seems to be another list"
        ),
        "{said}"
    );
    ok(&data, &[&wrong[..], &["--accept-shrink"]].concat());
}

#[test]
fn an_old_edition_that_a_person_brings_is_said_to_be_old_whoever_brings_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let entry = "[[source]]\nid = \"csv:section-1286\"\nname = { nl = \"Lijst\", en = \"List\" }\npublisher = \"p\"\nlicence = \"l\"\n\
        rhythm-days = 200\nmax-age-days = 400\nentries = [1, 1000]\nmost-bytes = 200000\nsteps = { nl = \"Haal het op\", en = \"Get it\" }\n[[source.file]]\nname = \"list.csv\"\n";
    std::fs::write(data.join("sources.toml"), entry).unwrap();
    let table = ok(&data, &["sources"]);
    let line = table.lines().find(|line| line.contains("csv:section-1286")).unwrap();
    assert!(line.contains("old, by hand") && !line.contains("current"), "{table}");
}

#[test]
fn a_person_among_the_partners_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let path = file(
        folder.path(),
        "rows.csv",
        &[
            "1,A,Prof. dr. Wang Wei,China,MoU,olie",
            "2,A,Mevr. A. Yilmaz,,MoU,gas",
            "3,A,Beihang University,China,MoU,licht",
            "4,A,Corvane Works,China,MoU,licht",
        ],
    );
    let (said, warned) = told(&data, &["import", &path, "--source", "contracts"]);
    assert!(said.contains("4 new"), "each row goes in: {said}");
    let told = "this seems to be a person, and only organisations are partners";
    assert_eq!(warned.matches(told).count(), 2, "{warned}");
    assert!(
        warned.contains("row 2: ") && warned.contains("Write the organisation where this person works"),
        "{warned}"
    );
}

#[test]
fn what_a_second_person_runs_is_said_whole() {
    let folder = tempfile::tempdir().unwrap();
    let data = listed(folder.path());
    // Almost the name of an entry: a question.
    let path = file(folder.path(), "rows.csv", &["1,A,Harbin Engineering Universitty,China,MoU,olie"]);
    told(&data, &["import", &path, "--source", "contracts"]);
    let questions: serde_json::Value =
        serde_json::from_str(&ok(&data, &["questions", "--format", "json"])).unwrap();
    let asked = questions.to_string();
    let entry = asked.split("\"entry\":\"").nth(1).unwrap().split('"').next().unwrap();
    let said =
        ok(&data, &["answer", "O-1", "csv:section-1286", entry, "not-same", "--reason", "Another city"]);
    let confirm = format!("overzicht answer O-1 csv:section-1286 {entry} --confirm");
    let told = format!(
        "who runs `{confirm}`, or `overzicht answer O-1 csv:section-1286 {entry} --reject --reason TEXT`"
    );
    assert!(said.contains(&told), "{said}");
    let changes = ok(&data, &["changes", "--since", "2020-01-01"]);
    assert!(changes.contains("Answer proposed; waits for a second person: O-1"), "{changes}");
    let second = run_as("tweede", &data, &confirm.split(' ').skip(1).collect::<Vec<_>>());
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
}

#[test]
fn a_correction_names_one_partner_and_an_erasure_its_partnership() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let path = file(folder.path(), "rows.csv", &["1,A,Universiteit Gent,België,MoU,olie"]);
    told(&data, &["import", &path, "--source", "contracts"]);
    for two in ["KU Leuven; Universiteit Gent", "KU Leuven / Universiteit Gent"] {
        let said = refused(&data, &["correct", "P-1", "partner-name", two], 1);
        assert!(
            said.contains("names several partners as an import reads it, and this is about one"),
            "{said}"
        );
    }
    ok(&data, &["erase", "P-1", "--rule", "request"]);
    let changes = ok(&data, &["changes", "--since", "2020-01-01"]);
    assert!(changes.contains("Texts erased: P-1 (request)"), "{changes}");
}

#[test]
fn legal_checks_that_go_are_told_by_a_screening_and_a_policy() {
    let folder = tempfile::tempdir().unwrap();
    let data = listed(folder.path());
    let path = file(folder.path(), "rows.csv", &["1,A,Beihang University,China,MoU,olie"]);
    let said = told(&data, &["import", &path, "--source", "contracts"]).0;
    assert!(said.contains("Partnerships that need a legal check and did not: 1;"), "{said}");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let list = samples.join("lists/section-1286-sample.csv").to_string_lossy().into_owned();
    let update = ["update", "csv:section-1286", "--from", &list, "--published", "2024-07-01"];
    ok(&data, &[&update[..], &["--class", "care"]].concat());
    let said = ok(&data, &["screen"]);
    assert!(said.contains("did not: 0; that needed one and do no longer: 1."), "{said}");
    let policy = std::fs::read_to_string(samples.join("../policies/nl-leidraad.toml")).unwrap();
    let weaker = policy
        .replacen("source = \"un-sc\"\nclass = \"legal\"", "source = \"un-sc\"\nclass = \"information\"", 1)
        .replacen("version = \"2026.3\"", "version = \"2026.3-own\"", 1);
    let path = folder.path().join("own.toml");
    std::fs::write(&path, weaker).unwrap();
    let said = ok(&data, &["policy", "adopt", &path.to_string_lossy()]);
    assert!(
        said.contains("had force of law under nl-leidraad 2026.3 and have it no longer: un-sc."),
        "{said}"
    );
}
