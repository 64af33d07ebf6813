//! Files that want to do harm, and files that are something else.

use crate::partnerships::{csv, partners, short, try_read};
use overzicht_domain::read::Outcome;
use overzicht_sources::partnerships::{ReadError, dates, money};
use proptest::prelude::*;

#[test]
fn hostile_cells() {
    let long = "x".repeat(10_000_001);
    let import = csv(&format!(
        "Faculteit,Partner,Titel\nA,TU\u{200B} Delft\u{202E},=cmd|'/c calc'!A1\nA,TU Wien,{long}\nA,\"Universiteit\nvan Wenen\",x\n"
    ));
    let rows: Vec<(Vec<String>, Option<&str>)> =
        import.rows.iter().map(|row| (partners(row), row.title.as_deref())).collect();
    assert_eq!(
        rows,
        [
            (vec!["TU Delft|-|-|-|partner".to_owned()], Some("=cmd|'/c calc'!A1")),
            (vec!["TU Wien|-|-|-|partner".to_owned()], None),
            (vec!["Universiteit van Wenen|-|-|-|partner".to_owned()], Some("x")),
        ]
    );
    let all: Vec<String> = import.problems.iter().map(short).collect();
    assert_eq!(
        all,
        [
            "2 Partner: the cell holds characters that do not show or that turn the direction of writing; they were taken out",
            "3 Titel: the text has 10000001 characters, longer than 10000",
        ]
    );
    assert!(import.problems.iter().all(|p| p.value.chars().count() <= 82));
    assert_eq!(import.problems[1].outcome, Outcome::ValueLeftOut);
}

#[test]
fn other_files() {
    let unknown = |bytes: &[u8]| match try_read("x.xlsx", bytes) {
        Err(ReadError::UnknownFormat { what, .. }) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(unknown(b"%PDF-1.7"), "a PDF");
    assert_eq!(unknown(b"<html><table><tr>"), "a web page under the name of a workbook");
    assert_eq!(unknown(b"\x89PNG\r\n\x1a\n"), "a picture");
    assert_eq!(unknown(b"{\"a\": 1}"), "a JSON file");
    assert_eq!(unknown(&[1, 2, 3, 4, 5, 6, 7, 0x80, 0x90, 0xFE, 0, 0, 1]), "neither a workbook nor text");
    for bytes in [&b""[..], b"\n\n", b"one cell", b"a\n"] {
        assert!(matches!(try_read("x.csv", bytes), Err(ReadError::NoTable { .. })), "{bytes:?}");
    }
    assert!(matches!(try_read("x.xlsx", b"PK\x03\x04xxxxxxxx"), Err(ReadError::Damaged { .. })));
    let cut = &xls(&[(0, 0, "Faculteit"), (0, 1, "Partner")])[..600];
    assert!(matches!(try_read("x.xls", cut), Err(ReadError::Damaged { .. })));
    assert!(matches!(
        try_read("x.xls", &xls_named("EncryptedPackage", &[])),
        Err(ReadError::Encrypted { .. })
    ));
}

#[test]
fn an_xls_that_asks_for_all_memory_is_refused() {
    let bytes = xls(&[(0, 0, "Faculteit"), (65_535, 65_535, "x")]);
    let refused = try_read("x.xls", &bytes);
    assert!(matches!(refused, Err(ReadError::TooLarge { .. })), "{refused:?}");
}

/// A minimal xls: a compound file of 512-byte sectors with one stream of \[MS-XLS] records.
pub(crate) fn xls(cells: &[(u16, u16, &str)]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let mut out = kind.to_le_bytes().to_vec();
        out.extend(u16::try_from(data.len()).expect("a short record").to_le_bytes());
        out.extend(data);
        out
    };
    let begin = |kind: u16| {
        let mut data = 0x0600_u16.to_le_bytes().to_vec();
        data.extend(kind.to_le_bytes());
        data.extend([0; 12]);
        record(0x0809, &data)
    };
    let mut sheet = begin(0x0010);
    for (row, column, text) in cells {
        let mut data = row.to_le_bytes().to_vec();
        data.extend(column.to_le_bytes());
        data.extend([0, 0]);
        data.extend(u16::try_from(text.len()).expect("a short text").to_le_bytes());
        data.push(0);
        data.extend(text.as_bytes());
        sheet.extend(record(0x0204, &data));
    }
    sheet.extend(record(0x000A, &[]));
    let globals = begin(0x0005);
    let name = b"Blad1";
    let start = globals.len() + 4 + 8 + name.len() + 4;
    let mut bound = u32::try_from(start).expect("a short stream").to_le_bytes().to_vec();
    bound.extend([0, 0, u8::try_from(name.len()).expect("a short name"), 0]);
    bound.extend(name);
    let mut stream = globals;
    stream.extend(record(0x0085, &bound));
    stream.extend(record(0x000A, &[]));
    stream.extend(sheet);
    stream.resize(stream.len().max(4_096).next_multiple_of(512), 0);
    xls_named("Workbook", &stream)
}

fn xls_named(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = u32::try_from(stream.len() / 512).expect("a short stream");
    let mut out = vec![0_u8; 512];
    out[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let mut put = |at: usize, bytes: &[u8]| out[at..at + bytes.len()].copy_from_slice(bytes);
    put(24, &0x3E_u16.to_le_bytes());
    put(26, &3_u16.to_le_bytes());
    put(28, &0xFFFE_u16.to_le_bytes());
    put(30, &9_u16.to_le_bytes());
    put(32, &6_u16.to_le_bytes());
    put(44, &1_u32.to_le_bytes());
    put(48, &1_u32.to_le_bytes());
    put(56, &4_096_u32.to_le_bytes());
    put(60, &0xFFFF_FFFE_u32.to_le_bytes());
    put(68, &0xFFFF_FFFE_u32.to_le_bytes());
    put(76, &0_u32.to_le_bytes());
    for at in 1..109 {
        put(76 + at * 4, &0xFFFF_FFFF_u32.to_le_bytes());
    }
    // Sector 0: the allocation table; sector 1: the directory; from 2 on the stream.
    let mut table = vec![0xFFFF_FFFD_u32, 0xFFFF_FFFE];
    for n in 0..sectors {
        table.push(if n + 1 == sectors { 0xFFFF_FFFE } else { n + 3 });
    }
    table.resize(128, 0xFFFF_FFFF);
    out.extend(table.into_iter().flat_map(u32::to_le_bytes));
    let entry = |name: &str, kind: u8, start: u32, size: u32| {
        let mut entry = vec![0_u8; 128];
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[64..66].copy_from_slice(&u16::try_from(units.len() + 2).expect("a short name").to_le_bytes());
        entry[66] = kind;
        entry[68..80].fill(0xFF);
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&size.to_le_bytes());
        entry
    };
    out.extend(entry("Root Entry", 5, 0xFFFF_FFFE, 0));
    out.extend(entry(name, 2, if sectors == 0 { 0xFFFF_FFFE } else { 2 }, sectors * 512));
    out.extend([0_u8; 256]);
    out.extend(stream);
    out
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,20}",
        "[0-9./, €$-]{0,14}",
        Just("TU Delft; Tsinghua University / KU Leuven en 01yqg2h08 (China)".to_owned()),
        Just("\"".to_owned()),
        Just("01-02-2023".to_owned()),
        Just("Partner\nFaculteit".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        name in prop_oneof![Just("a.csv"), Just("a.xlsx"), Just("a.xls"), Just("a.xlsb"), Just("a.ods"), Just("")],
    ) {
        let _ = try_read(name, &bytes);
    }

    #[test]
    fn no_table_makes_it_panic(rows in proptest::collection::vec(proptest::collection::vec(cell(), 0..8), 0..12)) {
        let mut text = "Faculteit;Partner;Land;Startdatum;Einddatum;Bedrag;ROR;Rol\n".to_owned();
        for row in rows {
            text.push_str(&row.join(";"));
            text.push('\n');
        }
        let import = try_read("a.csv", text.as_bytes());
        if let Ok(import) = import {
            for row in &import.rows {
                prop_assert!(!row.unit.is_empty());
                prop_assert!(row.partners.iter().all(|p| !p.name.is_empty() || p.ror.is_some()));
                prop_assert!(!row.partners.is_empty());
            }
        }
    }

    #[test]
    fn a_damaged_workbook_never_panics(at in 0_usize..4_000, byte in any::<u8>(), cut in 0_usize..4_000) {
        let mut bytes = xls(&[(0, 0, "Faculteit"), (0, 1, "Partner"), (1, 0, "A"), (1, 1, "TU Delft")]);
        let end = bytes.len();
        bytes[at % end] = byte;
        bytes.truncate(end - cut % end);
        let _ = try_read("a.xls", &bytes);
    }

    #[test]
    fn days_come_back(year in 1900_i16..=2200, month in 1_i8..=12, day in 1_i8..=28) {
        let date = jiff::civil::date(year, month, day);
        for text in [
            format!("{day:02}-{month:02}-{year}"),
            format!("{day}/{month}/{year}"),
            date.to_string(),
            format!("{year}{month:02}{day:02}"),
            date.strftime("%-d %B %Y").to_string(),
        ] {
            let written = dates::written(&text, crate::partnerships::TODAY);
            let read = written.map(|written| {
                dates::day(written, overzicht_sources::partnerships::DateOrder::DayMonthYear, dates::Edge::First)
            });
            prop_assert_eq!(read, Some(Ok(dates::Day { date, assumed: None })), "{}", text);
        }
    }

    #[test]
    fn amounts_come_back(cents in 0_i64..=money::MAX_CENTS) {
        let (whole, rest) = (cents / 100, cents % 100);
        let digits = whole.to_string();
        let grouped = |mark: char| {
            let mut out = String::new();
            for (at, c) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at) % 3 == 0 {
                    out.push(mark);
                }
                out.push(c);
            }
            out
        };
        for text in [
            format!("€ {},{rest:02}", grouped('.')),
            format!("EUR {}.{rest:02}", grouped(',')),
            format!("{whole},{rest:02}"),
            format!("{whole}.{rest:02} euro"),
        ] {
            let read = money::amount(&text, money::Style::default()).map(|amount| amount.money.cents);
            prop_assert_eq!(read, Ok(cents), "{}", text);
        }
    }

    #[test]
    fn no_text_makes_a_recogniser_panic(text in "\\PC{0,40}", number in any::<f64>()) {
        let _ = money::amount(&text, money::Style::default());
        let _ = money::amount_of_number(number, money::Style { times: 1_000, ..money::Style::default() });
        let _ = money::style_of_header(&text);
        let _ = dates::written(&text, crate::partnerships::TODAY);
        let _ = dates::serial(number, true);
        let _ = overzicht_sources::partnerships::ror_id::parse(&text);
        let _ = overzicht_sources::partnerships::meanings::form(&text);
    }
}
