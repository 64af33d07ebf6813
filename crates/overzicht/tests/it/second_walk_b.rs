//! What somebody meets who comes back with next month's file, and with another institution's spreadsheet.

use crate::commands::{ok, register};
use crate::first_walk::told;
use std::path::Path;

/// A file of partnerships, with a heading and these rows.
fn rows(folder: &Path, name: &str, rows: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, [b"nummer;faculteit;titel;partner;land\n", rows].concat()).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn rows_gone_are_told_although_a_row_was_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let all = "1;Techniek;A;Harbin Institute of Technology;China\n2;Techniek;B;Universiteit Gent;\n3;Techniek;C;KU Leuven;\n";
    let file = rows(folder.path(), "all.csv", all.as_bytes());
    let import = |file: &str| told(&data, &["import", file, "--source", "contracts"]);
    import(&file);
    // The second has no partner for now, and the third is gone.
    let file = rows(
        folder.path(),
        "next.csv",
        b"1;Techniek;A;Harbin Institute of Technology;China\n2;Techniek;B;n.t.b.;\n;Techniek;D;n.t.b.;\n",
    );
    let (said, _) = import(&file);
    assert!(
        said.contains("1 partnership read; 0 new, 0 changed, 1 unchanged, 1 no longer in the source."),
        "{said}"
    );
    for (id, gone) in [("P-1", false), ("P-2", false), ("P-3", true)] {
        assert_eq!(ok(&data, &["show", id]).contains("no longer in its source"), gone, "{id}");
    }
}

#[test]
fn rows_that_are_not_looked_at_are_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let import = |name: &str, text: &str| {
        let file = rows(folder.path(), name, text.as_bytes());
        told(&data, &["import", &file, "--source", "contracts"])
    };
    import("all.csv", ";Techniek;A;Universiteit Gent;\n;Techniek;B;KU Leuven;\n;Techniek;C;TU Delft;\n");
    let (said, warned) = import("next.csv", ";Techniek;A;Universiteit Gent;\n;Techniek;B;n.t.b.;\n");
    assert!(
        said.contains("0 no longer in the source (2 more not looked at, as rows were left out)."),
        "{said}"
    );
    assert!(
        warned.contains("2 partnerships of this source are not in this file, and not called gone: a row that was left out may be it (row 3)"),
        "{warned}"
    );
    assert!(warned.contains("give each row its own number"), "{warned}");
}

#[test]
fn a_name_of_question_marks_is_no_organisation() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let text = "1;Techniek;A;???????;China\n2;Techniek;B;Bo?aziçi Üniversitesi;Turkije\n3;Techniek;C;???? ??. ???????; KU Leuven;\n";
    let text = text.replace("; KU", " | KU");
    let file = rows(folder.path(), "lost.csv", text.as_bytes());
    let (said, warned) = told(&data, &["import", &file, "--source", "contracts"]);
    assert!(said.contains("2 partnerships read; 2 new"), "{said}");
    assert!(
        warned.contains("lost.csv, row 2, column “partner”: the letters of this name were lost when the file was saved: “???????” (value left out). Save the list as “CSV UTF-8”"),
        "{warned}"
    );
    assert!(warned.contains("row 3, column “partner”: letters of this name were lost"), "{warned}");
    assert!(warned.contains("row 4, column “partner”: the letters of this name were lost"), "{warned}");
    let shown = ok(&data, &["show", "P-2"]);
    assert!(shown.contains("KU Leuven") && !shown.contains("??"), "{shown}");
}

#[test]
fn one_stray_byte_does_not_change_the_other_names() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let mut text = "1;Techniek;A;哈尔滨工业大学;China\n2;Techniek;B;Universit".as_bytes().to_vec();
    text.extend_from_slice(b"\xE4t Wien;Oostenrijk\n3;Techniek;Z\0aden;KU Leuven;\n");
    let file = rows(folder.path(), "mixed.csv", &text);
    let (said, warned) = told(&data, &["import", &file, "--source", "contracts"]);
    assert!(said.contains("3 partnerships read; 3 new"), "{said}");
    assert!(
        warned.contains("mixed.csv, row 3: the file is UTF-8, but bytes in this line are not"),
        "{warned}"
    );
    assert!(!warned.contains("row 2") && !warned.contains("Windows-1252. "), "{warned}");
    assert!(ok(&data, &["show", "P-1"]).contains("Harbin Institute of Technology"));
    assert!(ok(&data, &["show", "P-2"]).contains("Universität Wien"));
    // An empty byte is taken out of its cell and told, and that is all.
    let file = rows(folder.path(), "empty.csv", "1;Techniek;A\0;哈尔滨工业大学;China\n".as_bytes());
    let (_, warned) = told(&data, &["import", &file, "--source", "contracts", "--dry-run"]);
    assert!(
        warned.contains("row 2, column “titel”: the cell holds characters") && !warned.contains("1252"),
        "{warned}"
    );
}

/// What `overview --format json` has of the partnerships, by number.
fn lines(data: &Path, more: &[&str]) -> Vec<String> {
    let shown = ok(data, &[&["overview", "--format", "json"], more].concat());
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap_or_default();
    let lines = shown["partnerships"].as_array().cloned().unwrap_or_default();
    lines.iter().map(|line| line["id"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_partner_is_found_by_any_name_that_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let text =
        "UU-012;Techniek;A;Harbin Institute of Technology;China\nUU-013;Techniek;B;Universiteit Gent;\n";
    let file = rows(folder.path(), "names.csv", text.as_bytes());
    ok(&data, &["import", &file, "--source", "contracts"]);
    for asked in ["哈尔滨工业大学", "哈工大", "HIT", "harbin gongye", "uu-012", "Harbin Institute"]
    {
        assert_eq!(lines(&data, &["--search", asked]), ["P-1"], "{asked}");
    }
    assert!(lines(&data, &["--search", "Tsinghua"]).is_empty());
}

#[test]
fn ended_and_future_partnerships_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let path = folder.path().join("states.csv");
    let text = "nummer;faculteit;titel;partner;startdatum;einddatum\n1;Techniek;A;KU Leuven;1-1-2020;31-12-2021\n\
                2;Techniek;B;Universiteit Gent;1-1-2020;\n3;Techniek;C;TU Delft;1-1-2190;\n";
    std::fs::write(&path, text).unwrap();
    ok(&data, &["import", &path.to_string_lossy(), "--source", "contracts"]);
    let (said, _) = told(&data, &["overview"]);
    assert!(
        said.contains("partnerships by state: active 1 · proposed or to come 1 · ended 1 · not started 0"),
        "{said}"
    );
    for (state, id) in [("ended", "P-1"), ("active", "P-2"), ("proposed", "P-3")] {
        assert_eq!(lines(&data, &["--state", state]), [id]);
    }
    let shown = ok(&data, &["show", "P-1"]);
    assert!(shown.contains("  state      ended (from 2020-01-01 to 2021-12-31)"), "{shown}");
    let csv = ok(&data, &["overview", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let column = reader.headers().unwrap().iter().position(|head| head == "state").unwrap();
    let states: Vec<String> = reader.records().map(|row| row.unwrap()[column].to_owned()).collect();
    assert_eq!(states.iter().filter(|state| *state == "ended").count(), 1, "{csv}");
    // One that is ended by hand is told as that, with what was changed.
    let said = ok(&data, &["correct", "P-2", "state", "beëindigd", "--reason", "Opgezegd"]);
    let (changed, stands) = said.split_once('\n').unwrap();
    assert_eq!(changed, "P-2 is corrected: state nothing → ended.");
    assert_eq!(
        stands,
        "Now: findings 0 · open questions 0 · level unknown (could be high) · legal check needed unknown, as before.\n"
    );
    let changed = ok(&data, &["changes", "--since", "2020-01-01", "--format", "csv"]);
    assert!(changed.contains("new partnership"), "{changed}");
}

#[test]
fn a_csv_for_a_dutch_excel_has_semicolons_and_dutch_words() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let path = folder.path().join("list.csv");
    let text = "nummer;faculteit;titel;partner;land;vorm;startdatum;einddatum\n\
                1;Bètawetenschappen;A;Harbin Institute of Technology;China;dubbelaanstelling;1-1-2020;31-12-2021\n";
    std::fs::write(&path, text).unwrap();
    ok(&data, &["import", &path.to_string_lossy(), "--source", "contracts"]);
    let csv = ok(&data, &["overview", "--format", "csv", "--language", "nl"]);
    let rest = csv.strip_prefix('\u{FEFF}').unwrap();
    let mut lines = rest.lines();
    let head = lines.next().unwrap_or_default();
    assert!(
        head.starts_with(
            "Nummer;Titel;Partners;Landen;Onderdeel;Vorm;Eerste dag;Laatste dag;Toestand;Risiconiveau"
        ),
        "{head}"
    );
    let row = lines.next().unwrap_or_default();
    assert!(row.starts_with("P-1;A;Harbin Institute of Technology;China;Bètawetenschappen;"), "{row}");
    assert!(row.contains(";01-01-2020;31-12-2021;Beëindigd;"), "{row}");
    assert!(
        !row.contains("listed-care") && !row.contains(";yes") && !row.contains("double-appointment"),
        "{row}"
    );
    assert!(
        crate::commands::refused(&data, &["overview", "--format", "json", "--language", "nl"], 1)
            .contains("--format csv")
    );
}

#[test]
fn a_forgotten_source_does_not_double_the_register() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let text = "1;Techniek;A;Harbin Institute of Technology;China\n2;Techniek;B;Universiteit Gent;\n3;Techniek;C;KU Leuven;\n4;Techniek;D;TU Delft;\n";
    let file = rows(folder.path(), "uu-1.csv", text.as_bytes());
    ok(&data, &["import", &file, "--source", "contracts"]);
    let next = rows(folder.path(), "uu-2.csv", text.replace("D;TU Delft", "E;KU Leuven").as_bytes());
    for more in [&[][..], &["--dry-run"]] {
        let refusal = crate::commands::refused(&data, &[&["import", &next], more].concat(), 1);
        assert!(
            refusal.contains("3 of the 4 rows of this file are those of “contracts” already")
                && refusal.contains("--source contracts")
                && refusal.contains("--new-source"),
            "{refusal}"
        );
    }
    assert_eq!(lines(&data, &[]).len(), 4);
    assert!(ok(&data, &["import", &next, "--new-source", "--dry-run"]).contains("4 new"));
    // Its own source, or other rows, are let in.
    assert!(ok(&data, &["import", &next, "--source", "contracts"]).contains("1 changed, 3 unchanged"));
    let other =
        rows(folder.path(), "other.csv", b"1;Letteren;X;Universiteit Gent;\n2;Letteren;Y;KU Leuven;\n");
    assert!(ok(&data, &["import", &other]).contains("2 new"));
}

#[test]
fn a_source_that_differs_from_a_correction_is_told_with_both() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let import = |name: &str, day: &str| {
        let path = folder.path().join(name);
        let text = format!("nummer;faculteit;titel;partner;startdatum\n1;Techniek;A;KU Leuven;{day}\n");
        std::fs::write(&path, text).unwrap();
        told(&data, &["import", &path.to_string_lossy(), "--source", "contracts"])
    };
    import("a.csv", "1-1-2025");
    ok(&data, &["correct", "P-1", "start", "1-2-2025"]);
    let (_, warned) = import("b.csv", "1-3-2025");
    assert!(
        warned.contains("b.csv, row 2: the source now says something else of the first day of P-1 than a person who corrected it to “2025-02-01”; the correction stands: “2025-03-01”. `overzicht correct P-1 start VALUE` says which"),
        "{warned}"
    );
    let todo = ok(&data, &["todo"]);
    assert!(
        todo.contains("1 differ from their source")
            && todo.contains("source “2025-03-01”, corrected “2025-02-01”"),
        "{todo}"
    );
    assert!(ok(&data, &["overview"]).contains("source and correction differ 1"));
    assert!(
        ok(&data, &["show", "P-1"])
            .contains("start: the source now says “2025-03-01”, a person corrected it to “2025-02-01”")
    );
    // The same once more says that the correction is right.
    ok(&data, &["correct", "P-1", "start", "1-2-2025"]);
    assert!(!ok(&data, &["todo"]).contains("source differs"));
    assert!(
        crate::commands::refused(&data, &["correct", "P-1", "start", "1-2-2025"], 1)
            .contains("nothing changes")
    );
}

#[test]
fn a_source_that_differs_from_a_corrected_partner_is_told_with_the_right_partner() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let import = |name: &str, second: &str| {
        let path = folder.path().join(name);
        let text = format!("nummer,faculteit,titel,partner\n1,Techniek,A,KU Leuven; {second}\n");
        std::fs::write(&path, text).unwrap();
        told(&data, &["import", &path.to_string_lossy(), "--source", "contracts"]).1
    };
    import("a.csv", "TU Munchen");
    ok(&data, &["correct", "P-1", "partner-ror", "02kkvpp62", "--partner", "2"]);
    let warned = import("b.csv", "Uni Munchen");
    assert!(
        warned.contains("row 2: the source now says something else of partner 2 of P-1 than a person who corrected it to “Technical University of Munich (ror.org/02kkvpp62)”; the correction stands: “Uni Munchen”. `overzicht correct P-1 partner-ror VALUE --partner 2` says which organisation is meant"),
        "{warned}"
    );
    let todo = ok(&data, &["todo"]);
    assert!(todo.contains("source “Uni Munchen”, corrected “Technical University of Mu"), "{todo}");
    ok(&data, &["correct", "P-1", "partner-ror", "02kkvpp62", "--partner", "2"]);
    assert!(!ok(&data, &["todo"]).contains("source differs"));
}

#[test]
fn a_source_that_comes_to_agree_differs_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let import = |name: &str, title: &str| {
        let file = rows(folder.path(), name, format!("1;Techniek;{title};KU Leuven;\n").as_bytes());
        told(&data, &["import", &file, "--source", "contracts"])
    };
    import("a.csv", "A");
    ok(&data, &["correct", "P-1", "title", "Waterbouw"]);
    import("b.csv", "B");
    assert!(ok(&data, &["todo"]).contains("1 differ from their source"));
    import("c.csv", "Waterbouw");
    assert!(!ok(&data, &["todo"]).contains("source differs"));
    assert!(ok(&data, &["overview"]).contains("source and correction differ 0"));
    assert!(!ok(&data, &["show", "P-1"]).contains("the source now says"));
    import("d.csv", "D");
    assert!(ok(&data, &["todo"]).contains("source “D”, corrected “Waterbouw”"));
}

#[test]
fn a_dry_run_says_what_each_column_was_taken_for() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let file = rows(folder.path(), "dry.csv", b"1;Techniek;A;KU Leuven;\n");
    let (_, said) = told(&data, &["import", &file, "--dry-run"]);
    assert!(said.contains("columns as they were taken (row 1 has the headers)"), "{said}");
    assert!(said.contains("unit = \"faculteit\"") && said.contains("name = \"partner\""), "{said}");
}

#[test]
fn what_changed_and_how_many_levels_moved_agree() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let import = |name: &str, text: &str| {
        let file = rows(folder.path(), name, text.as_bytes());
        told(&data, &["import", &file, "--source", "contracts"]).0
    };
    let said = import("a.csv", "1;Techniek;A;KU Leuven;\n2;Techniek;B;Universiteit Gent;\n");
    assert!(said.contains("Proposed levels that changed: 2; the same level for other reasons: 0."), "{said}");
    let said = import(
        "b.csv",
        "1;Techniek;A;Harbin Institute of Technology;China\n2;Techniek;B2;Universiteit Gent;\n",
    );
    assert!(said.contains("Proposed levels that changed: 1;"), "{said}");
}

#[test]
fn pairs_with_semicolons_are_compared_and_short_forms_are_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pairs.csv");
    let text = "schema;name1;name2\nOrganization;TU Delft;Delft University of Technology\nOrganization;TU Delft;Technische Universität Delft\n\
                Organization;TU Delft;KU Leuven\n";
    std::fs::write(&path, text).unwrap();
    let said = ok(folder.path(), &["compare", "--input", &path.to_string_lossy()]);
    let mut reader = csv::Reader::from_reader(said.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let score = |at: usize| rows[at][3].parse::<f32>().unwrap();
    assert!(score(0) > 0.99 && score(1) > 0.99 && score(2) < 0.7, "{said}");
    assert!(
        rows[0][4].contains("“TU Delft” is a reviewed alias of Delft University of Technology"),
        "{said}"
    );
    std::fs::write(&path, "a;b\n1;2\n").unwrap();
    let refusal =
        crate::commands::refused(folder.path(), &["compare", "--input", &path.to_string_lossy()], 1);
    assert!(
        refusal.contains("schema, name1 and name2 are needed, with commas, semicolons or tabs"),
        "{refusal}"
    );
}

#[test]
fn json_is_no_list_of_partnerships_and_a_record_that_is_none_corrects_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let path = folder.path().join("pure.json");
    std::fs::write(&path, "{\n  \"count\": 1,\n  \"items\": [ {\"title\": \"A\"} ]\n}\n").unwrap();
    let refusal = crate::commands::refused(&data, &["import", &path.to_string_lossy()], 1);
    assert!(refusal.contains("a JSON file"), "{refusal}");
    let file = rows(folder.path(), "one.csv", b"1;Techniek;A;Tianjin University;China\n");
    ok(&data, &["import", &file, "--source", "contracts"]);
    let refusal = crate::commands::refused(&data, &["correct", "P-1", "partner-ror", "000000098"], 1);
    assert!(refusal.contains("the registry in force has no record 000000098"), "{refusal}");
    let said = ok(&data, &["erase", "P-1", "--rule", "avg-17"]);
    assert!(said.contains("erased under the rule “avg-17”"), "{said}");
}

#[test]
fn a_name_that_cannot_be_matched_keeps_its_id() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let path = folder.path().join("names.jsonl");
    std::fs::write(&path, "{\"id\":\"a\",\"name\":1}\n{\"id\":7,\"schema\":\"Ship\"}\nno JSON\n").unwrap();
    let said = ok(&data, &["match", "--input", &path.to_string_lossy()]);
    let lines: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&"a".into(), &7.into()), "{said}");
    assert!(lines.iter().all(|line| line["error"].is_string()) && lines[2].get("id").is_none(), "{said}");
}

#[test]
fn rows_of_another_unit_are_no_copy_and_rows_without_number_and_title_may_be_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let of = |unit: &str, title: &str| {
        format!(
            "1;{unit};{title}A;KU Leuven;\n2;{unit};{title}B;Universiteit Gent;\n3;{unit};{title}C;Lunds universitet;\n"
        )
    };
    let file = rows(folder.path(), "techniek.csv", of("Techniek", "").as_bytes());
    ok(&data, &["import", &file]);
    let file = rows(folder.path(), "letteren.csv", of("Letteren", "Les ").as_bytes());
    assert!(ok(&data, &["import", &file]).contains("3 new"));
    let file = rows(folder.path(), "kopie.csv", of("Techniek", "").as_bytes());
    assert!(crate::commands::refused(&data, &["import", &file], 1).contains("those of “techniek” already"));
    let bare = "faculteit;partner;startdatum\nRechten;KU Leuven;1-1-2025\nRechten;Universiteit Gent;1-2-2025\nRechten;Lunds universitet;1-3-2025\n";
    ok(&data, &["import", &write("kaal.csv", bare)]);
    let refusal = crate::commands::refused(&data, &["import", &write("kaal-2.csv", bare)], 1);
    assert!(refusal.contains("those of “kaal” already"), "{refusal}");
    let other = bare.replace("2025", "2024");
    assert!(ok(&data, &["import", &write("eerder.csv", &other)]).contains("3 new"));
}

#[test]
fn a_correction_that_changes_nothing_that_is_shown_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let import = |name: &str, title: &str| {
        let file = rows(folder.path(), name, format!("1;Techniek;{title};KU Leuven;\n").as_bytes());
        ok(&data, &["import", &file, "--source", "contracts"]);
    };
    import("a.csv", "A");
    ok(&data, &["correct", "P-1", "title", "Waterbouw"]);
    import("b.csv", "B");
    let said = ok(&data, &["correct", "P-1", "title", "Waterbouw"]);
    assert!(said.contains("it says what stands already, so nothing that is shown changes"), "{said}");
}

#[test]
fn files_tell_what_the_tables_tell() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let file = rows(folder.path(), "one.csv", b"1;Techniek;A;Harbin Institute of Technology;China\n");
    ok(&data, &["import", &file, "--source", "contracts"]);
    let csv = ok(&data, &["sources", "--format", "csv"]);
    assert!(csv.lines().next().is_some_and(|heads| heads.ends_with(",files_missing")), "{csv}");
    assert!(csv.lines().skip(1).all(|line| line.ends_with(",false")), "{csv}");
    let json = ok(&data, &["show", "P-1", "--known-on", "2026-01-01", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["by_now"], 0, "{json}");
}
