//! What a user met who imports the same source again and again: nothing goes without a word.

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

fn import(data: &Path, path: &str) -> (String, String) {
    told(data, &["import", path, "--source", "contracts"])
}

/// The register with the sample list of a class.
fn listed(folder: &Path, class: &str) -> PathBuf {
    let data = register(folder);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let list = samples.join("lists/section-1286-sample.csv").to_string_lossy().into_owned();
    let update =
        ["update", "csv:section-1286", "--from", &list, "--published", "2024-07-01", "--class", class];
    ok(&data, &update);
    data
}

const BEIHANG: &str = "1,A,Beihang University,China,MoU,olie";
const OTHER: &str = "1,A,Leidse school,Nederland,MoU,olie";

#[test]
fn a_row_that_takes_a_legal_finding_away_waits_for_a_second_person() {
    let folder = tempfile::tempdir().unwrap();
    let data = listed(folder.path(), "legal");
    let first = file(folder.path(), "one.csv", &[BEIHANG]);
    let second = file(folder.path(), "two.csv", &[OTHER]);
    import(&data, &first);
    let level = || ok(&data, &["show", "P-1"]).lines().nth(1).unwrap().to_owned();
    let before = level();
    assert!(before.contains("legal check"), "{before}");
    // A dry run tells it as well.
    let taken = "two.csv, row 2: with the partners of this row P-1 would lose what has force of law: the finding about “Beijing University of Aeronautics and Astronautics” on csv:section-1286; P-1 keeps the partners that it had until a second person confirms these: “Leidse school” (value left out). If it is another partner, somebody else runs `overzicht correct P-1 partners --confirm`";
    let (_, dry) = told(&data, &["import", &second, "--source", "contracts", "--dry-run"]);
    assert!(dry.contains(taken), "{dry}");
    let (said, warned) = import(&data, &second);
    assert!(warned.contains(taken), "{warned}");
    assert!(said.contains("1 changed") && said.contains("Findings: 0 new, 0 withdrawn. "), "{said}");
    // The row is kept as it was read, and the legal check stays.
    assert_eq!(level(), before);
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("waits for a second person (overzicht correct P-1 partners --confirm or --reject), proposed by adviseur"), "{shown}");
    assert!(shown.contains("partner Beihang University (CN) → Leidse school (NL)"), "{shown}");
    assert!(ok(&data, &["todo"]).contains("answers and corrections: 1 wait for a second person"));
    assert!(import(&data, &second).0.contains("0 changed, 1 unchanged"));
    let confirm = ["correct", "P-1", "partners", "--confirm"];
    assert!(refused(&data, &confirm, 1).contains("it takes a second person"));
    // Put right in the source, nothing waits any more.
    import(&data, &first);
    assert!(ok(&data, &["todo"]).contains("corrections: 0 wait"));
    assert_eq!(level(), before);
    // Rejected, the partner of before stays, also when something else of the row changes.
    import(&data, &second);
    ok(&data, &["correct", "P-1", "partners", "--reject", "--reason", "It is the one in Beijing"]);
    import(&data, &file(folder.path(), "b.csv", &["1,A,Leidse school,Nederland,MoU,gas"]));
    assert_eq!(level(), before);
    assert!(ok(&data, &["todo"]).contains("corrections: 0 wait"));
    // Another partner once more is proposed once more; a second person confirms it, and what goes is told.
    import(&data, &file(folder.path(), "c.csv", &["1,A,Leidse hogeschool,Nederland,MoU,gas"]));
    let second = run_as("tweede", &data, &confirm);
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    let said = String::from_utf8_lossy(&second.stdout).into_owned();
    assert!(said.contains("partner Beihang University (CN) → Leidse hogeschool (NL)"), "{said}");
    assert!(said.contains("findings 1 → 0 "), "{said}");
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("partner    Leidse hogeschool"), "{shown}");
    assert!(!shown.contains("a new finding"), "{shown}");
    ok(&data, &["verify"]);
}

/// Of a partnership with two partners the row leaves out the one with the finding.
#[test]
fn a_partner_that_a_row_leaves_out_stays_too() {
    let folder = tempfile::tempdir().unwrap();
    let data = listed(folder.path(), "legal");
    import(
        &data,
        &file(
            folder.path(),
            "one.csv",
            &["1,A,Universiteit Gent; Beihang University,België; China,MoU,olie"],
        ),
    );
    import(&data, &file(folder.path(), "two.csv", &["1,A,Universiteit Gent,België,MoU,olie"]));
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("Finding about Beihang University"), "{shown}");
    assert!(
        shown.contains("partner Universiteit Gent (BE); Beihang University (CN) → Universiteit Gent (BE)"),
        "{shown}"
    );
    // In another order all is there: nothing waits.
    import(
        &data,
        &file(
            folder.path(),
            "three.csv",
            &["1,A,Beihang University; Universiteit Gent,China; België,MoU,olie"],
        ),
    );
    let second = run_as("tweede", &data, &["correct", "P-1", "partners", "--confirm"]);
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    assert!(ok(&data, &["show", "P-1"]).contains("Finding about Beihang University"));
}

#[test]
fn findings_that_go_with_a_partner_are_counted_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = listed(folder.path(), "care");
    let rows = [BEIHANG, "2,A,Beihang University,China,MoU,gas", "3,A,Universiteit Gent,België,MoU,gas"];
    let (said, _) = import(&data, &file(folder.path(), "one.csv", &rows));
    assert!(said.contains("Findings: 1 new, 0 withdrawn. "), "{said}");
    // One of two partnerships has another partner: the finding is still there.
    let rows = [OTHER, rows[1], rows[2]];
    let (said, _) = import(&data, &file(folder.path(), "two.csv", &rows));
    assert!(said.contains("Findings: 0 new, 0 withdrawn, 1 no longer of some partnerships. "), "{said}");
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("(a partner changed)") && !shown.contains("a new finding"), "{shown}");
    let rows = [OTHER, "2,A,Leidse school,Nederland,MoU,gas", rows[2]];
    let (said, _) = import(&data, &file(folder.path(), "three.csv", &rows));
    assert!(said.contains("Findings: 0 new, 1 withdrawn. "), "{said}");
}

#[test]
fn a_source_whose_columns_changed_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let rows = [
        "1,A,Beihang University,China,MoU,olie",
        "2,A,Universiteit Gent,België,MoU,gas",
        "3,A,Hanze Hogeschool,Nederland,MoU,licht",
        "4,A,Tsinghua University,China,MoU,lucht",
    ];
    let write = |name: &str, header: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, [header, "\n", &rows.join("\n"), "\n"].concat()).unwrap();
        path.to_string_lossy().into_owned()
    };
    import(&data, &write("a.csv", HEADER.trim_end()));
    // The country goes with the only partner, however that is called.
    for header in
        ["Externe relatie", "Relatie", "Collaborator", "Externe partij(en)", "Instelling (buitenland)", "Wie"]
    {
        let (said, warned) =
            import(&data, &write("b.csv", &format!("Nr,Faculteit,{header},Land,Vorm,Onderwerp")));
        assert!(said.contains("0 new, 0 changed, 4 unchanged"), "{header}: {said} {warned}");
    }
    let mapping = folder.path().join("columns.toml");
    let again = |path: &str, more: &[&str]| {
        let args = [&["import", path, "--source", "contracts"][..], more].concat();
        run_as("adviseur", &data, &args)
    };
    let lost = again(&write("c.csv", "Nr,Faculteit,Organisatie,Waar,Vorm,Onderwerp"), &[]);
    assert!(lost.status.success(), "a column of countries is known by what stands in it");
    let path = write("c.csv", "Nr,Faculteit,Organisatie,Land,Vorm,Xyz");
    let lost = again(&path, &["--save-mapping", &mapping.to_string_lossy()]);
    let warned = String::from_utf8_lossy(&lost.stderr).into_owned();
    assert_eq!(lost.status.code(), Some(1), "{warned}");
    assert!(
        warned.contains("nearly every row of “contracts” that had it would lose the subject (4 of 4); nothing was taken in. The column may bear another header now (without a meaning here: “Xyz”): name it in a mapping"),
        "{warned}"
    );
    // Named in the mapping it is as it was.
    let columns =
        std::fs::read_to_string(&mapping).unwrap().replace("[columns]", "[columns]\nsubject = \"Xyz\"");
    std::fs::write(&mapping, columns).unwrap();
    let (said, _) =
        told(&data, &["import", &path, "--source", "contracts", "--mapping", &mapping.to_string_lossy()]);
    assert!(said.contains("4 unchanged"), "{said}");
    let other = again(&write("d.csv", "Zaak,Faculteit,Organisatie,Land,Vorm,Onderwerp"), &["--dry-run"]);
    let warned = String::from_utf8_lossy(&other.stderr).into_owned();
    assert_eq!(other.status.code(), Some(1), "{warned}");
    assert!(
        warned.contains("4 of the 4 rows of this file stand in the register under another number of “contracts”: they would be new, and those that are there would be called gone; nothing was taken in. The column of the number may bear another header now (without a meaning here: “Zaak”)"),
        "{warned}"
    );
    assert!(ok(&data, &["overview"]).contains("4 partnerships with "));
    let meant = again(&path, &["--changed-columns"]);
    assert!(String::from_utf8_lossy(&meant.stdout).contains("4 changed"), "it is meant");
}

#[test]
fn all_problems_go_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let rows: Vec<String> =
        (1..=9).map(|n| format!("{n},A,Universiteit Gent,België,vorm {n},onderwerp {n}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let path = file(folder.path(), "a.csv", &rows);
    let (_, warned) = import(&data, &path);
    assert!(warned.contains("and 6 more") && warned.contains("--problems FILE writes them all"), "{warned}");
    let problems = folder.path().join("problems.csv");
    let (_, warned) = told(
        &data,
        &["import", &path, "--source", "contracts", "--dry-run", "--problems", &problems.to_string_lossy()],
    );
    assert!(!warned.contains("--problems FILE"), "{warned}");
    let all = std::fs::read_to_string(&problems).unwrap();
    assert!(all.starts_with("file,sheet,row,column,value,what,outcome,advice\n"), "{all}");
    assert!(all.contains("a.csv,,10,Vorm,vorm 9,\"this form of cooperation is not known"), "{all}");
    assert_eq!(all.lines().filter(|line| line.contains("this form of cooperation")).count(), 9, "{all}");
}

#[test]
fn a_form_that_is_not_understood_is_kept_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    import(&data, &file(folder.path(), "a.csv", &["D-7,A,Universiteit Gent,België,tafelgesprek,olie"]));
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("form       Form not understood: “tafelgesprek”"), "{shown}");
    let csv = ok(&data, &["overview", "--format", "csv"]);
    assert!(
        csv.contains(",source,source_id,form_said,subject,owner,amount,currency,earlier_judgement\n"),
        "{csv}"
    );
    assert!(csv.contains(",contracts,D-7,tafelgesprek,olie,,,,\n"), "{csv}");
    let json = ok(&data, &["overview", "--format", "json"]);
    assert!(
        json.contains("\"source_id\": \"D-7\"") && json.contains("\"form_said\": \"tafelgesprek\""),
        "{json}"
    );
    ok(&data, &["correct", "P-1", "form", "cotutelle"]);
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("form       Scholarship PhD") && !shown.contains("tafelgesprek"), "{shown}");
}

/// What only changed its spelling is neither new nor gone, for `screen` as for `changes`.
#[test]
fn another_spelling_of_an_entry_is_no_new_finding() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let list = |name: &str, entry: &str, day: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("id,name,country\n1,{entry},China\n")).unwrap();
        ok(
            &data,
            &["update", "csv:own", "--from", &path.to_string_lossy(), "--published", day, "--class", "care"],
        );
        ok(&data, &["screen"])
    };
    import(&data, &file(folder.path(), "a.csv", &["1,A,Kust-Instituut voor Getijden,China,MoU,olie"]));
    let said = list("a.csv", "Kust-Instituut voor Getijden", "2026-01-01");
    assert!(said.contains("Findings: 1 new, 0 withdrawn."), "{said}");
    let said = list("b.csv", "Kust Instituut voor Getijden", "2026-02-01");
    assert!(said.contains("Findings: 0 new, 0 withdrawn."), "{said}");
}

#[test]
fn an_answer_about_an_organisation_that_nobody_has_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = listed(folder.path(), "care");
    import(&data, &file(folder.path(), "a.csv", &["1,A,Beihang Universiti,China,MoU,olie"]));
    let asked = ok(&data, &["questions", "--format", "csv"]);
    assert!(asked.contains("O-1"), "{asked}");
    let entry = "beijing-university-of-aeronautics-and-astronautics";
    ok(&data, &["correct", "P-1", "partner-name", "Universiteit Gent"]);
    ok(&data, &["correct", "P-1", "partner-country", "België"]);
    let said = refused(&data, &["answer", "O-1", "csv:section-1286", entry, "same", "--reason", "x"], 1);
    assert!(said.contains("no partnership has O-1 as a partner any more"), "{said}");
}
