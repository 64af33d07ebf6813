//! What somebody meets who brings files as they are: cells beside the headers, own words for columns, what is cut off.

use crate::answers::asked;
use crate::commands::{ok, refused, register};
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

#[test]
fn the_mapping_of_unclear_columns_can_be_saved_completed_and_given() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let rows = "projectID;name;country\n1;Universiteit Gent;BE\n2;KU Leuven;BE\n";
    let rows = file(folder.path(), "cordis.csv", rows);
    // From the lines on the screen.
    let said = refused(&data, &["import", &rows, "--source", "cordis", "--dry-run"], 1);
    let toml: Vec<&str> = said
        .lines()
        .skip_while(|line| !line.starts_with('#'))
        .take_while(|line| !line.starts_with("overzicht: "))
        .collect();
    let last = said.lines().last().unwrap_or_default();
    assert!(last.starts_with("overzicht: ") && last.contains("no column of units"), "{said}");
    let added = "[constants]\nunit = \"UvZ\"\n[[partner]]\nname = \"name\"\ncountry = \"country\"\n";
    let mapping = file(
        folder.path(),
        "m.toml",
        &format!("{}\n{added}", toml.join("\n").replace("title = \"name\"", "")),
    );
    let done = ok(&data, &["import", &rows, "--source", "cordis", "--mapping", &mapping]);
    assert!(done.contains("2 partnerships read; 2 new"), "{done}");
    // And from the file.
    let saved = folder.path().join("saved.toml");
    let path = saved.to_string_lossy();
    let said = refused(&data, &["import", &rows, "--source", "cordis", "--save-mapping", &path], 1);
    assert!(said.contains(&format!("import again with --mapping {path}")), "{said}");
    let text = std::fs::read_to_string(&saved).unwrap();
    assert_eq!(text.trim_end(), toml.join("\n").trim_end());
}

#[test]
fn a_list_that_is_cut_off_takes_the_place_of_none() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/lists/csl-sample.csv");
    let whole = std::fs::read_to_string(sample).unwrap();
    let whole = whole.trim_end();
    let whole_file = file(folder.path(), "whole.csv", whole);
    ok(&data, &["update", "us-csl", "--from", &whole_file, "--published", "2026-05-01"]);
    // In the middle of a value between quotation marks, and between two values.
    let opened = &whole[..whole.len() - 8];
    let between = &whole[..=whole.rfind("\",\"").unwrap()];
    for (text, what) in [(opened, "a quotation mark is not closed"), (between, "fewer cells than the others")]
    {
        let cut = file(folder.path(), "csl.csv", text);
        let said = refused(&data, &["update", "us-csl", "--from", &cut], 1);
        assert!(said.contains("is cut off in its last row") && said.contains(what), "{said}");
        let table = ok(&data, &["sources"]);
        let line = table.lines().find(|line| line.starts_with("us-csl")).unwrap_or_default();
        assert!(line.contains("2026-05-01"), "{table}");
    }
    let cut = file(folder.path(), "csl.csv", opened);
    assert!(ok(&data, &["update", "us-csl", "--from", &cut, "--accept-shrink"]).contains("is in force"));
    // Where nothing is in force there is nothing to keep: then it is told.
    let own = file(folder.path(), "own.csv", "Naam;Land\nExample Institute;China\n\"Another Inst");
    let (said, warned) = told(&data, &["update", "csv:own", "--from", &own]);
    assert!(said.contains("is in force"), "{said}");
    assert!(warned.contains("warning: “own.csv” is cut off in its last row"), "{warned}");
    // A quotation mark in a value opens nothing, and a last row needs no line end.
    for text in ["Naam;Land\nExample 12\" Institute;China\n", "Naam;Land;x\n\"Example\";\"China\";\"y\""] {
        let own = file(folder.path(), "own.csv", text);
        let (said, warned) = told(&data, &["update", "csv:own", "--from", &own]);
        assert!(said.contains("1 entries") && !warned.contains("is cut off"), "{said} {warned}");
    }
}

#[test]
fn of_a_list_with_far_too_few_entries_nobody_is_known_not_to_be_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/lists");
    let sample = |name: &str| samples.join(name).to_string_lossy().into_owned();
    let expect = |eu: u32| {
        let own = format!(
            "[[source]]\nid = \"un-sc\"\nentries = [1, 1000]\n[[source]]\nid = \"eu-fsf\"\nentries = [{eu}, 20000]\n"
        );
        std::fs::write(data.join("sources.toml"), own).unwrap();
    };
    expect(1);
    ok(&data, &["update", "un-sc", "--from", &sample("un-sample.xml"), "--published", "2026-11-01"]);
    ok(&data, &["update", "eu-fsf", "--from", &sample("eu-sample.xml"), "--published", "2021-11-01"]);
    let rows = "nummer;faculteit;titel;partner;land\n1;T;Oude boeken;KU Leuven;België\n";
    ok(&data, &["import", &file(folder.path(), "rows.csv", rows)]);
    let is_unknown = || -> serde_json::Value {
        let shown: serde_json::Value =
            serde_json::from_str(&ok(&data, &["overview", "--format", "json"])).unwrap();
        shown["partnerships"][0]["legal_unknown"].clone()
    };
    assert_eq!(is_unknown(), false);
    assert!(!ok(&data, &["overview"]).contains("far fewer entries"));
    // As the catalogue that comes with the program has it. Nothing of the list itself is another.
    expect(4_000);
    assert!(told(&data, &["overview"]).1.contains("eu-fsf"));
    ok(&data, &["screen"]);
    assert_eq!(is_unknown(), true);
    let shown = ok(&data, &["overview"]);
    assert!(
        shown.contains("Of this list with force of law far fewer entries are in force than it has"),
        "{shown}"
    );
    let table = ok(&data, &["sources"]);
    let line = table.lines().find(|line| line.starts_with("eu-fsf")).unwrap_or_default();
    assert!(line.contains("odd entries; old, by hand"), "{table}");
    expect(1);
    ok(&data, &["screen"]);
    assert_eq!(is_unknown(), false);
}

#[test]
fn a_list_of_ones_own_is_read_by_the_words_of_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let rows = "faculteit;partner;land\nT;Zuiderlicht Laboratorium;China\nT;ZLX-9;China\nT;Noordster;China\n";
    ok(&data, &["import", &file(folder.path(), "rows.csv", rows)]);
    let headings = [
        "Aliassen",
        "Alternatieve namen",
        "Ook bekend als",
        "Synoniemen",
        "Andere namen",
        "Aliases",
        "Alias 1",
        "Other names",
        "Also known as",
        "A.K.A.",
        "Former name(s)",
    ];
    for (at, heading) in headings.iter().enumerate() {
        let source = format!("csv:own-{at}");
        let list = format!(
            "Naam;{heading};Afkorting;Land;Bijzonderheid\nExample Light Institute;Zuiderlicht Laboratorium;ZLX-9;China;x\n"
        );
        let list = file(folder.path(), "own.csv", &list);
        let said = ok(&data, &["update", &source, "--from", &list, "--published", "2026-05-01"]);
        let columns = format!(
            "Columns: “Naam” = name; “{heading}” = aliases; “Afkorting” = aliases; “Land” = country. Without a meaning here, \
             shown with an entry and not searched: “Bijzonderheid”."
        );
        assert!(said.contains(&columns), "{said}");
        assert!(said.contains("Class: information, as the policy has it"), "{said}");
    }
    ok(&data, &["screen"]);
    for id in ["P-1", "P-2"] {
        let shown = ok(&data, &["show", id]);
        assert!((0..headings.len()).all(|at| shown.contains(&format!("csv:own-{at}"))), "{shown}");
    }
    assert!(!ok(&data, &["show", "P-3"]).contains("csv:own"));
    let list = file(folder.path(), "own.csv", "Naam;Land\nExample Light Institute;China\n");
    let said = ok(&data, &["update", "csv:own-c", "--from", &list, "--class", "care"]);
    assert!(said.contains("Columns: “Naam” = name; “Land” = country.\nClass: care.\n"), "{said}");
}

#[test]
fn what_has_force_of_law_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let list = file(folder.path(), "own.csv", "Naam;Land\nHarbin Institute of Technology;China\n");
    for (source, class) in [("csv:a-own", "information"), ("csv:b-own", "care"), ("csv:z-own", "legal")] {
        ok(&data, &["update", source, "--from", &list, "--class", class]);
    }
    let rows = "nummer;faculteit;titel;partner;land\nCON-0050;T;Kwantum;Harbin Institute of Technology;China\nCON-0051;T;Kwantum;KU Leuven;België\n";
    ok(&data, &["import", &file(folder.path(), "rows.csv", rows), "--source", "contracts"]);
    let shown = ok(&data, &["show", "P-1"]);
    let at = |text: &str| shown.find(text).unwrap_or_else(|| panic!("{text} in {shown}"));
    assert!(at("on csv:z-own") < at("on csv:b-own") && at("on csv:b-own") < at("on csv:a-own"), "{shown}");
    assert!(at("\n  Law: ") < at("\n  Knowledge transfer: "), "{shown}");
    // By the number that the source gives it.
    assert_eq!(ok(&data, &["show", "con-0050"]), shown);
    assert!(
        refused(&data, &["show", "CON-9"], 1).contains("nor the number that a source gives a partnership")
    );
    ok(&data, &["import", &file(folder.path(), "other.csv", rows), "--source", "other", "--new-source"]);
    let said = refused(&data, &["show", "CON-0050"], 1);
    assert!(said.contains("is the number of 2 partnerships: P-1, P-3"), "{said}");
    // What was done is said in words.
    let changes = ok(&data, &["changes", "--since", "2020-01-01"]);
    assert!(changes.contains("adviseur: New edition: ror 2026-03-01"), "{changes}");
    assert!(!changes.contains("edition-adopted"), "{changes}");
}

#[test]
fn an_entry_is_known_by_its_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let data = asked(folder.path(), "information");
    let all: serde_json::Value =
        serde_json::from_str(&ok(&data, &["questions", "--format", "json"])).unwrap();
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let one = &all[0];
    let (organisation, entry) = (word(&one["organisation"]), word(&one["question"]["entry"]));
    let (few, enough) = (&entry[..5], &entry[..8]);
    let answer = ["answer", &organisation, "csv:section-1286"];
    let cannot_tell = ["cannot-tell", "--reason", "x"];
    let said = refused(&data, &[&answer[..], &[few], &cannot_tell].concat(), 1);
    assert!(said.contains("there is no question about"), "{said}");
    let said = ok(&data, &[&answer[..], &[enough], &cannot_tell].concat());
    assert!(said.contains(&format!("{organisation}, {entry} of csv:section-1286: answered")), "{said}");
}

#[test]
fn a_folder_a_title_and_a_country_as_others_write_them() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let drop = folder.path().join("drop");
    std::fs::create_dir(&drop).unwrap();
    std::fs::write(data.join("sources.toml"), "[[source]]\nid = \"ror\"\nentries = [1, 1000]\n").unwrap();
    let ror = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/ror/ror-sample_schema_v2.json");
    // What is in it says whether it is packed.
    std::fs::copy(ror, drop.join("v2.9-partial-ror-data_schema_v2.json.zst")).unwrap();
    let said = ok(&data, &["update", "--from", &drop.to_string_lossy()]);
    assert!(said.starts_with("ror: "), "{said}");
    let rows = "Organisatie-eenheid;Titel (NL);Externe organisaties;Land externe organisatie\nT;Kwantum;Universiteit Gent;EL\nT;Dijken;TU Wien;UK\n";
    ok(&data, &["import", &file(folder.path(), "pure.csv", rows)]);
    let shown: serde_json::Value =
        serde_json::from_str(&ok(&data, &["overview", "--format", "json"])).unwrap();
    let of = |id: &str| {
        let lines = shown["partnerships"].as_array().cloned().unwrap_or_default();
        lines.into_iter().find(|line| line["id"] == id).unwrap()
    };
    assert_eq!(of("P-1")["title"], "Kwantum");
    assert!(of("P-1")["countries"].to_string().contains("GR"), "{}", of("P-1"));
    assert!(of("P-2")["countries"].to_string().contains("GB"), "{}", of("P-2"));
}

#[test]
fn which_questions_have_one_answer_does_not_depend_on_the_one_that_is_answered_first() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let update = |source: &str, text: &str| {
        ok(&data, &["update", source, "--from", &file(folder.path(), "own.csv", text)]);
    };
    update("csv:b", "Naam;Land\nHarbin Institute of Technology;China\n");
    update("csv:c", "Naam;Afkorting;Land\nHebei Industrial Trust;HIT;China\n");
    ok(&data, &["import", &file(folder.path(), "rows.csv", "faculteit;partner;land\nT;HIT;China\n")]);
    let answer = |source: &str, entry: &str| {
        ok(&data, &["answer", "O-1", source, entry, "not-same", "--others-too", "--reason", "x"])
    };
    // Its initials are those of another body: no other question is about that one.
    let said = answer("csv:c", "hebei-industrial-trust");
    assert!(
        said.contains("No other question about O-1 is sure to have this answer; 2 have one answer in common"),
        "{said}"
    );
    let next = said.split("answer ").last().unwrap_or_default();
    assert!(next.contains("harbin-institute-of-technology with --others-too."), "{said}");
    let said = answer("csv:b", "harbin-institute");
    assert!(said.contains("answered not-same, and so is 1 other question"), "{said}");
    assert!(said.contains("Questions left: 0."), "{said}");
}

#[test]
fn what_is_wrong_with_many_values_of_a_column_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let mut rows = "Faculteit;Partner;Start;Eind\n".to_owned();
    for (year, end) in [(2020, "ooit"), (2021, "straks"), (2022, "ooit"), (2023, "nooit"), (2024, "ooit")] {
        rows.push_str(&format!("FT;Universiteit Gent;{year};{end}\n"));
    }
    rows.push_str("FT;Universiteit Gent;2025-01-01;2026\n");
    let (said, warned) = told(&data, &["import", &file(folder.path(), "r.csv", &rows)]);
    assert!(said.contains("6 partnerships read"), "{said}");
    let line = |text: &str| warned.lines().filter(|line| line.contains(text)).collect::<Vec<_>>();
    let years = "r.csv, rows 2, 3, 4 and 2 more, column “Start”: only a year; read as its first day: “2020”, “2021”, “2022” and 2 more (5 times). Fill in the whole day";
    assert_eq!(line("column “Start”"), [years], "{warned}");
    let [ends, one] = line("column “Eind”")[..] else { panic!("{warned}") };
    assert!(ends.starts_with("r.csv, rows 2, 3, 4 and 2 more, column “Eind”: "), "{ends}");
    assert!(ends.contains(": “ooit”, “straks”, “nooit” (value left out, 5 times)"), "{ends}");
    assert!(
        one.starts_with("r.csv, row 7, column “Eind”: only a year; read as its last day, 2026-12-31"),
        "{one}"
    );
    assert!(warned.contains("11 remarks: 0 rows left out, 5 values left out, 6 assumptions"), "{warned}");
}
