//! Any list with columns.

use super::{PAGE, damage, good, ids, named, persons_are_bare, refused, shown, told};
use overzicht_domain::ids::SourceId;
use overzicht_sources::{Format, Mapping, NamedFile, read};
use rust_xlsxwriter::{Workbook, XlsxError};

const LIST: &str = "ID,Name,Aliases,Country,City,Type,Programme,ROR,Nationality,Remark\n\
    n1,Harbin Institute of Technology,HIT;Harbin Polytechnic,China,Harbin,,Seven,https://ror.org/01yqg2h08,,\"first\"\n\
    n2,Sharif University of Technology (SUT),,IR,Tehran,,,not a ror,,\"second\"\n\
    n3,\"PERSON, Example\",EXAMPLE ALIAS,Iran,,person,,,Iran,\"born there\"\n\
    n4,Example Institute,,Atlantis,,,,,,\"fourth\"\n";

#[test]
fn a_good_list() {
    let publication = good(Format::Csv, "list.csv", LIST);
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(
        entities[0],
        [
            "n1 Organization Active",
            "Primary Harbin Institute of Technology",
            "Acronym HIT",
            "Alias Harbin Polytechnic",
            "in CN",
            "at Harbin",
            "ror=01yqg2h08",
            "for Seven",
            "remark: first",
        ]
    );
    assert_eq!(
        entities[1],
        [
            "n2 Organization Active",
            "Primary Sharif University of Technology (SUT)",
            "Alias Sharif University of Technology",
            "Acronym SUT",
            "in IR",
            "at Tehran",
            "remark: second",
        ]
    );
    assert_eq!(entities[2], ["n3 Person Active", "Primary PERSON, Example", "Alias EXAMPLE ALIAS"]);
    assert_eq!(
        told(&publication),
        [
            "1 Nationality: a column about origin or identity papers is never read",
            "3 ROR: this is not a ROR id",
            "5 Country: this is no country that is known here",
        ]
    );
    persons_are_bare(&publication);
}

#[test]
fn other_separators_and_encodings() {
    let plain = "Naam;Land\nUniversiteit Gent;België\nTU Wien;AT\n";
    let expected = ids(&good(Format::Csv, "list.csv", plain));
    let windows: Vec<u8> = plain.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let utf16: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain(plain.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for (bytes, problems) in [
        (plain.replace(';', "\t").into_bytes(), 0),
        (plain.replace(';', "|").into_bytes(), 0),
        (format!("\u{FEFF}{plain}").into_bytes(), 0),
        (plain.replace('\n', "\r\n").into_bytes(), 0),
        (windows, 1),
        (utf16, 0),
    ] {
        let publication = good(Format::Csv, "list.csv", bytes);
        assert_eq!(ids(&publication), expected);
        assert_eq!(publication.entities[0].countries[0].as_str(), "BE");
        assert_eq!(told(&publication).len(), problems);
    }
}

#[test]
fn ids_out_of_names() {
    let one = "Name,Country\nTianjin University,CN\nBeihang University,CN\nTianjin University,\n";
    let other = "Name,Country\nBeihang University,CN\nTianjin University,CN\n";
    let expected = ["beihang-university Beihang University", "tianjin-university Tianjin University"];
    assert_eq!(ids(&good(Format::Csv, "list.csv", one)), expected);
    assert_eq!(ids(&good(Format::Csv, "list.csv", other)), expected);
    // Two long names that begin alike, and two of signs only, are not one entry.
    let long =
        "Institute for the study of the things that begin alike and end differently and department of the";
    let text = format!("Name\n{long} sea\n{long} land\n†††\n‡‡‡\n");
    assert_eq!(good(Format::Csv, "list.csv", text).entities.len(), 4);
    // A number that is added meets no id that the list gives itself.
    let publication = good(
        Format::Ftm,
        "x",
        ["a", "a-2", "a"]
            .map(|id| format!("{{\"id\":\"{id}\",\"schema\":\"Organization\",\"caption\":\"Body {id}\"}}\n"))
            .concat(),
    );
    assert_eq!(ids(&publication), ["a Body a", "a-2 Body a-2", "a-3 Body a"]);
}

#[test]
fn a_total_under_the_table_is_no_entry() {
    for total in ["Totaal,,", "Total: 2,,", "SUM,,17", "Subtotaal,,\"1,5\""] {
        let publication = good(
            Format::Csv,
            "list.csv",
            format!("Name,Country,Amount\nTianjin University,CN,17\n{total}\n"),
        );
        assert_eq!(publication.entities.len(), 1, "{total}");
        assert_eq!(told(&publication), ["3 Name: this row is a total, no entry"], "{total}");
    }
    // Who is called so says more.
    for entry in ["Total,FR,", "Total SE,,", "Sum Institute,,", "Total,,refinery"] {
        let publication = good(Format::Csv, "list.csv", format!("Name,Country,Remark\n{entry}\n"));
        assert_eq!((publication.entities.len(), told(&publication).len()), (1, 0), "{entry}");
    }
    let publication = good(Format::Csv, "list.csv", "ID,Name\nT-1,Total\n");
    assert_eq!(ids(&publication), ["T-1 Total"]);
}

#[test]
fn several_names_in_a_cell_are_names_of_one_entry() {
    let names = |cell: &str| {
        let publication = good(Format::Csv, "list.csv", format!("Name,Country\n\"{cell}\",CN\n"));
        assert_eq!(publication.entities.len(), 1, "{cell}");
        let names: Vec<String> = publication.entities[0].names.iter().map(|name| name.text.clone()).collect();
        (names, told(&publication))
    };
    for (cell, expected) in [
        ("Harbin Institute of Technology; HIT;", &["Harbin Institute of Technology", "HIT"][..]),
        (
            "Harbin Institute of Technology\n哈尔滨工业大学",
            &["Harbin Institute of Technology", "哈尔滨工业大学"],
        ),
        ("Institute of Physics\n物理研究所", &["Institute of Physics", "物理研究所"]),
        ("Beihang University\r\nBUAA", &["Beihang University", "BUAA"]),
        ("Bureau of R&amp;D", &["Bureau of R&amp;D"]),
        ("Example Works (Leiden; Delft)", &["Example Works (Leiden; Delft)"]),
    ] {
        assert_eq!(
            names(cell),
            (expected.iter().map(|name| (*name).to_owned()).collect(), Vec::new()),
            "{cell}"
        );
    }
    // Not certain: one name as before, and told.
    for (cell, name) in [
        (
            "Landbouwbank van Libië / Libyan Agricultural Bank",
            "Landbouwbank van Libië / Libyan Agricultural Bank",
        ),
        ("Harbin Institute\nof Technology", "Harbin Institute of Technology"),
        (
            "Institute of Physics\nChinese Academy of Sciences",
            "Institute of Physics Chinese Academy of Sciences",
        ),
    ] {
        let expected =
            (vec![name.to_owned()], vec!["2 Name: this may be several names; it was read as one".to_owned()]);
        assert_eq!(names(cell), expected, "{cell}");
    }
    // Its id is made of the whole cell, as it always was.
    assert_eq!(
        good(Format::Csv, "list.csv", "Name\nOne Body; Other Body\n").entities[0].id,
        "one-body-other-body"
    );
}

#[test]
fn names_that_differ_only_in_legal_form_are_two_entries() {
    let list = "name,country,year\nExample Works Ltd,CN,2024\nExample Works JSC,RU,2024\nEXAMPLE WORKS, LTD.,CN,2025\n";
    let list = list.replace("EXAMPLE WORKS, LTD.", "\"EXAMPLE WORKS, LTD.\"");
    let publication = good(Format::Csv, "list.csv", &list);
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(entities.len(), 2, "{entities:?}");
    assert!(entities[0].contains(&"Primary Example Works Ltd".to_owned()));
    assert!(entities[0].contains(&"Alias EXAMPLE WORKS, LTD.".to_owned()));
    assert!(entities[1].contains(&"Primary Example Works JSC".to_owned()));
}

#[test]
fn a_mapping_that_is_given() {
    let text = "Wie;Waar;Jaar\nTU Wien;AT;2025\nTU Graz;AT;2024\n";
    let unclear = refused(Format::Csv, "list.csv", text);
    assert!(unclear.contains("Wie, Waar, Jaar") && unclear.contains("--mapping"), "{unclear}");
    let toml = "name = \"Wie\"\ncountry = \"Waar\"\n[keep]\nJaar = [\"2025\"]\n";
    let mapping = Mapping::from_toml(toml).expect("a mapping");
    let publication = read(Format::Csv, &[named("list.csv", text)], Some(&mapping)).expect("a list");
    assert_eq!(ids(&publication), ["tu-wien TU Wien"]);
    assert!(Mapping::from_toml("name = 7").is_err());
    let wrong = Mapping { name: "Nergens".into(), ..Mapping::default() };
    let error = read(Format::Csv, &[named("list.csv", text)], Some(&wrong)).expect_err("refused").to_string();
    assert!(error.contains("Nergens"), "{error}");
}

#[test]
fn damage_is_told() {
    damage(Format::Csv, "list.csv", LIST);
    assert!(refused(Format::Csv, "list.csv", PAGE).contains("a web page or XML"));
    assert!(refused(Format::Csv, "list.csv", "").contains("no entry"));
    let publication = good(
        Format::Csv,
        "list.csv",
        "Name,Country,Remark\nTU Wien,AT\nTU Graz\n,NL,x\n;,NL,x\nTU Delft,NL,x,y\n",
    );
    assert_eq!(
        told(&publication),
        [
            "2 -: this row has 2 cells instead of 3; the missing ones were taken to be empty",
            "3 -: this row has 1 cells instead of 3; the file may be cut off here",
            "4 Name: this row has no name",
            "5 Name: this name is longer than any name, or none",
            "6 -: this row has 4 cells instead of 3; a separator may stand inside a value",
        ]
    );
}

#[test]
fn hostile_content() {
    let text = format!("Name,Remark\n{},x\nTU\u{202E} Wi\u{7}\0en,y\n\"TU Graz,z\n", "A".repeat(1_000_000));
    let publication = good(Format::Csv, "list.csv", text);
    assert_eq!(publication.entities.len(), 2);
    assert!(told(&publication)[0].contains("quotation mark"), "{:?}", told(&publication));
    assert!(told(&publication)[1].contains("longer than any name"));
    assert!(publication.problems.iter().all(|p| p.value.chars().count() <= 81));
}

#[test]
fn the_samples_that_are_shipped() {
    for (name, most) in [("ca-nro-sample", 23), ("section-1286-sample", 30), ("section-1286-sample-2", 30)] {
        let path = format!("{}/../../samples/lists/{name}.csv", env!("CARGO_MANIFEST_DIR"));
        let publication = good(Format::Csv, "list.csv", std::fs::read(path).expect("a sample"));
        assert!((20..=most).contains(&publication.entities.len()), "{name}");
        assert_eq!(told(&publication), Vec::<String>::new(), "{name}");
    }
}

/// A workbook: a title, an empty row, headers, rows; and a sheet in front of it with something else.
fn workbook(headers: &[&str], rows: &[&[&str]]) -> NamedFile {
    let made = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        book.add_worksheet().set_name("Read me")?.write(0, 0, "This list is published each year")?;
        let sheet = book.add_worksheet().set_name("List")?;
        sheet.write(0, 0, "A list of examples")?;
        for (column, header) in (0..).zip(headers) {
            sheet.write(2, column, *header)?;
        }
        for (row, cells) in (3..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write(row, column, number)?,
                    Err(_) => sheet.write(row, column, *cell)?,
                };
            }
        }
        book.save_to_buffer()
    };
    NamedFile::new("list.xlsx", made().expect("a workbook"))
}

#[test]
fn a_workbook() {
    let rows: &[&[&str]] = &[
        &["1", "TU Wien", "Vienna Tech\nTH Wien", "AT"],
        &["2", "TU Graz", "", "Atlantis"],
        &["3", "", "x", "AT"],
    ];
    let file = workbook(&["ID", "Name", "Also known as", "Country"], rows);
    let publication = read(Format::Csv, &[file], None).expect("a list");
    assert_eq!(
        publication.entities.iter().map(shown).collect::<Vec<_>>(),
        [
            vec!["1 Organization Active", "Primary TU Wien", "Alias Vienna Tech", "Alias TH Wien", "in AT"],
            vec!["2 Organization Active", "Primary TU Graz"],
        ]
    );
    assert_eq!(
        told(&publication),
        ["5 Country: this is no country that is known here", "6 Name: this row has no name"]
    );
    for bytes in [&b"PK\x03\x04 and nothing else"[..], &[0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3, 4]] {
        assert!(refused(Format::Csv, "list.xlsx", bytes).len() > 20);
    }
}

#[test]
fn the_end_user_list_of_japan() {
    let headers =
        ["No.", "Country or Region", "Company or\nOrganization", "Also Known As", "Type of WMD\nB,C,M,N"];
    let rows: &[&[&str]] = &[
        &["1", "Islamic Republic of Iran", "Example Industries", "・Example Group\n・EXI", "M,N"],
        &["2", "People's Republic of China", "Example Academy", "", "M"],
    ];
    let mapping = Mapping::shipped(&SourceId::parse("csv:jp-meti").unwrap()).expect("a mapping");
    let headers = headers.map(|header| if header.starts_with("Type") { "Type of WMD" } else { header });
    let publication = read(Format::Csv, &[workbook(&headers, rows)], Some(&mapping)).expect("a list");
    assert_eq!(
        publication.entities.iter().map(shown).collect::<Vec<_>>(),
        [
            vec![
                "example-industries Organization Active",
                "Primary Example Industries",
                "Alias Example Group",
                "Acronym EXI",
                "in IR",
                "concern: M,N",
            ],
            vec!["example-academy Organization Active", "Primary Example Academy", "in CN", "concern: M"],
        ]
    );
    assert!(Mapping::shipped(&SourceId::parse("csv:our-own").unwrap()).is_none());
}
