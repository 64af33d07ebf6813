//! What somebody meets who brings files as they are: cells beside the headers, own words for columns, what is cut off.

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
