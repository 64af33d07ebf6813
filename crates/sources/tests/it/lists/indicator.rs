//! Values per country and year.

use super::{PAGE, named};
use crate::partnerships::short;
use overzicht_sources::ReadError;
use overzicht_sources::indicator::{Table, read};

fn table(text: &str) -> Result<Table, ReadError> {
    read(&named("index.csv", text))
}

/// The values as `country year value`, and the problems.
fn both(text: &str) -> (Vec<String>, Vec<String>) {
    let table = table(text).expect("a table");
    let values = table.values.iter().map(|v| format!("{} {} {}", v.country, v.year, v.value)).collect();
    (values, table.problems.iter().map(short).collect())
}

#[test]
fn wide_and_long() {
    let expected = ["NL 2021 0.864", "NL 2022 0.834", "CN 2021 0.072"];
    let (values, problems) = both("iso3,2021,2022\nNLD,0.864,0.834\nCHN,0.072,NA\n");
    assert_eq!((values, problems.len()), (expected.map(String::from).to_vec(), 0));
    let (values, problems) =
        both("Land;Jaar;Waarde\nNederland;2021;0.864\nNederland;2022.0;0.834\nChina;2021;0.072\n");
    assert_eq!((values, problems.len()), (expected.map(String::from).to_vec(), 0));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/indicators/academic-freedom-sample.csv");
    let (values, problems) = both(&std::fs::read_to_string(path).expect("a sample"));
    assert!(values.len() > 200 && problems.is_empty(), "{problems:?}");
}

#[test]
fn what_is_wrong_is_told() {
    let (values, problems) =
        both("iso3,2021,2022\nATL,1,2\nNLD,much,0.8\nBEL,inf,NaN\nDEU,0.9\nI\u{202E}-,1,2\nCHN,0.1,\n");
    assert_eq!(values, ["NL 2022 0.8", "CN 2021 0.1"]);
    assert_eq!(
        problems,
        [
            "2 iso3: this is no country that is known here",
            "3 2021: this is no value of a year",
            "4 2021: this is no value of a year",
            "4 2022: this is no value of a year",
            "5 -: this row has 2 cells instead of 3; the file may be cut off here",
            "6 iso3: this is no country that is known here",
        ]
    );
}

#[test]
fn what_is_no_table_is_refused() {
    for text in ["", "\n\n", PAGE, "iso3,2021\nNLD,1\n", "iso3,2021,2022\n", "year,value\n2021,1\n"] {
        assert!(table(text).expect_err("refused").to_string().len() > 20, "{text}");
    }
    assert!(table(&format!("{},2021,2022\n", "A".repeat(1_000_000))).is_err());
    let whole = "iso3,2021,2022\nNLD,0.864,0.834\nBEL,0.961,0.971\nCHN,0.072,0.066\n";
    let all = table(whole).expect("a table").values.len();
    for part in 1..20 {
        if let Ok(cut) = table(&whole[..whole.len() * part / 20]) {
            assert!(cut.values.len() <= all, "{part}/20");
        }
    }
    let bytes = [b"land,2021,2022\nBelgi".as_slice(), b"\xEB,0.961,0.971\n"].concat();
    let read = read(&named("index.csv", bytes)).expect("a table");
    assert_eq!((read.values.len(), read.problems.len()), (2, 1));
}
