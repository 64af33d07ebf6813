//! Real names of organisations: a name in a partner cell stays one partner.

use crate::partnerships::try_read;
use std::path::PathBuf;

/// The folder of real data, or none.
fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("OVERZICHT_TEST_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    folder.is_dir().then_some(folder)
}

/// Every name of the registry as the cell of a partner: cut apart, it would be screened as two wrong partners.
#[test]
fn names_of_the_registry_stay_whole() {
    let file = data().map(|folder| folder.join("ror/v2.9-partial-ror-data_schema_v2.json.zst"));
    let Some(file) = file.filter(|file| file.is_file()) else {
        println!("skipped: names of the registry need ../shared/data");
        return;
    };
    let bytes = zstd::decode_all(std::fs::File::open(file).unwrap()).unwrap();
    let records: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
    let mut list = "Unit\tPartner\n".to_owned();
    let mut count = 0_usize;
    // Every fourth record keeps an unoptimised test short; OVERZICHT_SHOW_CUT takes all and shows what was cut.
    let step = if std::env::var_os("OVERZICHT_SHOW_CUT").is_some() { 1 } else { 4 };
    for record in records.iter().step_by(step) {
        for name in record["names"].as_array().into_iter().flatten() {
            let text = name["value"].as_str().unwrap_or_default();
            let acronym =
                name["types"].as_array().is_some_and(|types| types.iter().any(|kind| kind == "acronym"));
            if !acronym && !text.contains([';', '\t', '"', '\n', '|']) {
                count += 1;
                list.push_str(&format!("A{count}\t{text}\n"));
            }
        }
    }
    let import = try_read("names.tsv", list.as_bytes()).unwrap();
    let cut: Vec<&str> = import
        .rows
        .iter()
        .filter(|row| row.partners.len() > 1)
        .map(|row| row.partners[0].name.as_str())
        .collect();
    println!("{count} names, {} read, {} cut apart", import.rows.len(), cut.len());
    if std::env::var_os("OVERZICHT_SHOW_CUT").is_some() {
        for row in import.rows.iter().filter(|row| row.partners.len() > 1) {
            println!("{}", row.partners.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(" ### "));
        }
    }
    assert!(import.rows.len() * 1_000 >= count * 999, "{} of {count} were read", import.rows.len());
    assert!(cut.len() * 1_000 <= count, "{} of {count} were cut apart", cut.len());
}
