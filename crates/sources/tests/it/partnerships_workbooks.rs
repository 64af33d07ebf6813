//! Workbooks: xlsx and ods made here; the dirty workbook of the issue; the template.

use crate::partnerships::{TODAY, partners, short, told, try_read};
use jiff::civil::date;
use overzicht_domain::read::Outcome;
use overzicht_domain::row::End;
use overzicht_domain::words::Form;
use overzicht_sources::partnerships::{File, Lang, Mapping, Options, ReadError, read, template};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::{Cursor, Write};

type Fill<'a> = &'a dyn Fn(&mut Worksheet) -> Result<(), XlsxError>;

fn book(sheets: &[(&str, Fill<'_>)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, fill) in sheets {
        let sheet = book.add_worksheet().set_name(*name).expect("a name for a sheet");
        fill(sheet).expect("cells");
    }
    book.save_to_buffer().expect("a workbook")
}

fn row(sheet: &mut Worksheet, at: u32, values: &[&str]) -> Result<(), XlsxError> {
    for (column, value) in (0_u16..).zip(values) {
        if !value.is_empty() {
            sheet.write_string(at, column, *value)?;
        }
    }
    Ok(())
}

/// Header on row 3, two partners in a cell, `onbepaald`, 01-02-2023, `€ 1.250.000,-`, a column Nationaliteit.
#[test]
fn the_dirty_workbook() {
    let secret = "Zyxwvutian";
    let bytes = book(&[
        ("Leesmij", &|s| row(s, 0, &["Dit bestand is van de afdeling", "inkoop"])),
        ("Overzicht 2023", &|s| {
            row(s, 0, &["Internationale samenwerkingen"])?;
            row(
                s,
                2,
                &[
                    "Nr",
                    "Faculteit",
                    "Naam partner(s)",
                    "Land",
                    "Soort samenwerking",
                    "Ingangsdatum",
                    "Einddatum",
                    "Bedrag",
                    "Nationaliteit",
                    "Contracteigenaar",
                ],
            )?;
            row(
                s,
                3,
                &[
                    "1",
                    "Techniek",
                    "Harbin Institute of Technology; TU München",
                    "China; Duitsland",
                    "samenwerkingsovereenkomst",
                    "01-02-2023",
                    "onbepaald",
                    "€ 1.250.000,-",
                    secret,
                    "J. Jansen",
                ],
            )?;
            row(
                s,
                5,
                &[
                    "2",
                    "Techniek",
                    "Universiteit Gent",
                    "België",
                    "iets anders",
                    "31-02-2023",
                    "n.v.t.",
                    "veel",
                    secret,
                ],
            )?;
            row(s, 6, &["3", "", "TU Wien", "Oostenrijk", "MoU", "", "", "", secret])?;
            row(s, 7, &["Totaal", "", "", "", "", "", "", "€ 1.250.000,-"])
        }),
    ]);
    let import = try_read("dirty.xlsx", &bytes).unwrap();
    assert_eq!((import.sheet.as_deref(), import.header_row), (Some("Overzicht 2023"), 3));
    assert_eq!(import.rows.len(), 2);
    let first = &import.rows[0];
    assert_eq!(first.start, Some(date(2023, 2, 1)));
    assert_eq!(first.end, End::Indefinite);
    assert_eq!(first.money.map(|m| m.cents), Some(125_000_000));
    assert_eq!(first.form, Some(Form::Agreement));
    assert_eq!(
        partners(first),
        ["Harbin Institute of Technology|-|CN|-|partner", "TU München|-|DE|-|partner"]
    );
    assert_eq!(first.place.to_string(), "dirty.xlsx, sheet “Overzicht 2023”, row 4");
    assert_eq!(import.not_read, ["Nationaliteit"]);
    assert!(!format!("{import:?}").contains(secret));
    let all: Vec<String> = import.problems.iter().map(short).collect();
    assert_eq!(
        all,
        [
            "- -: of 2 sheets with something on them “Overzicht 2023” was read",
            "- Nationaliteit: this column is about nationality, birthplace or origin of persons; it was not read",
            "- Ingangsdatum: the days of this column could also be month first; read as day, month, year",
            "6 Ingangsdatum: there is no such day in the calendar",
            "6 Soort samenwerking: this form of cooperation is not known; the word is kept, and nothing is judged by it",
            "6 Bedrag: this is no amount",
            "7 Faculteit: the row has no unit (faculty, institute or service)",
            "8 -: this is a row of totals; it was not read",
        ]
    );
    // The mapping as used, saved and given again, reads the same.
    let mapping = Mapping::from_toml(&import.mapping.to_toml()).unwrap();
    let options = Options { sheet: None, mapping: Some(&mapping), today: TODAY };
    let again = read(File { name: "dirty.xlsx", bytes: &bytes }, &options).unwrap();
    assert_eq!(again.rows, import.rows);
}

#[test]
fn days_and_numbers_of_a_workbook() {
    let bytes = book(&[("Blad1", &|s| {
        let day = Format::new().set_num_format("dd-mm-yyyy");
        let dollar = Format::new().set_num_format("[$$-409]#,##0.00");
        row(s, 0, &["Faculteit", "Partner", "Startdatum", "Einddatum", "Bedrag"])?;
        row(s, 1, &["A", "TU Delft"])?;
        s.write_datetime_with_format(1, 2, ExcelDateTime::from_ymd(2023, 2, 1)?, &day)?;
        s.write_number(1, 3, 46_022.0)?;
        s.write_number(1, 4, 1_250_000.5)?;
        row(s, 2, &["A", "TU Wien"])?;
        s.write_number(2, 2, 2023.0)?;
        s.write_boolean(2, 3, true)?;
        s.write_number_with_format(2, 4, 30_000.0, &dollar)?;
        Ok(())
    })]);
    let import = try_read("x.xlsx", &bytes).unwrap();
    assert_eq!(
        (import.rows[0].start, import.rows[0].end),
        (Some(date(2023, 2, 1)), End::On(date(2025, 12, 31)))
    );
    assert_eq!(import.rows[0].money.map(|m| m.cents), Some(125_000_050));
    assert_eq!((import.rows[1].start, import.rows[1].end), (Some(date(2023, 1, 1)), End::Unknown));
    let money = import.rows[1].money.map(|m| (m.cents, m.currency.as_str().to_owned()));
    assert_eq!(money, Some((3_000_000, "USD".to_owned())));
    assert_eq!(
        told(&import),
        [
            "2 Einddatum: numbers without the format of a date; read as the day numbers of the spreadsheet (told once for this column)",
            "2 Bedrag: amounts without a currency were read as EUR (told once for this column)",
            "3 Startdatum: only a year; read as its first day, 2023-01-01",
            "3 Einddatum: this is no day, and no word for an open end either",
        ]
    );
}

#[test]
fn merged_cells_and_a_header_of_two_rows() {
    let bytes = book(&[("Blad1", &|s| {
        let plain = Format::new();
        s.merge_range(0, 0, 1, 0, "Faculteit", &plain)?;
        s.merge_range(0, 1, 0, 2, "Partner 1", &plain)?;
        s.merge_range(0, 3, 0, 4, "Partner 2", &plain)?;
        row(s, 1, &["", "Naam", "Land", "Naam", "Land"])?;
        s.merge_range(2, 0, 4, 0, "Techniek", &plain)?;
        row(s, 2, &["", "TU Delft", "NL", "Tsinghua University", "China"])?;
        row(s, 3, &["", "TU Wien", "AT"])?;
        row(s, 4, &["", "TU Graz", "AT"])?;
        row(s, 5, &["Letteren", "Universiteit Gent", "BE"])
    })]);
    let import = try_read("x.xlsx", &bytes).unwrap();
    assert_eq!((import.header_row, import.mapping.header_rows), (2, Some(2)));
    let units: Vec<&str> = import.rows.iter().map(|row| row.unit.as_str()).collect();
    assert_eq!(units, ["Techniek", "Techniek", "Techniek", "Letteren"]);
    assert_eq!(partners(&import.rows[0]), ["TU Delft|-|NL|-|partner", "Tsinghua University|-|CN|-|partner"]);
    assert_eq!(told(&import), Vec::<String>::new());
}

/// Cells beside the headers: of each of these files the first partnership vanished, taken for a second row of headers.
#[test]
fn a_row_with_values_is_no_second_row_of_headers() {
    let header = "Faculteit;Titel;Partner;Land;;";
    for first in [
        "FT;Optica;Tsinghua University;China;zie mail;1",
        "FT;Optica;Tsinghua University;China;12;500",
        "FT;Optica;Tsinghua University;China;akkoord;",
        "Faculteit;Project;Tsinghua University;Cuba;let op;bellen",
    ] {
        let text = format!("{header}\n{first}\nFT;Radar;Beihang University;China;;\n");
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(';').collect()).collect();
        let workbook = book(&[("Blad1", &|sheet| {
            (0_u32..).zip(&lines).try_for_each(|(at, line)| row(sheet, at, line).map(drop))
        })]);
        for bytes in [text.as_bytes(), &workbook] {
            let import = try_read("x", bytes).expect("a list that can be read");
            assert_eq!((import.header_row, import.mapping.header_rows), (1, None), "{first}");
            assert_eq!(import.rows.len(), 2, "{first}: {:#?}", import.problems);
            assert_eq!(import.rows[0].partners[0].name, "Tsinghua University", "{first}");
            assert!(import.rows[0].title.is_some(), "{first}");
        }
    }
    // More cells than headers: told, and not taken for headers either.
    let text = "Faculteit;Titel;Partner;Land\nFT;a;Tsinghua University;China;extra;extra2\nFT;c;Beihang University;China\n";
    let import = try_read("x.csv", text.as_bytes()).unwrap();
    assert_eq!((import.header_row, import.rows.len()), (1, 1));
    assert!(
        told(&import)[0].starts_with("2 -: the line has 6 cells and the header 4"),
        "{:?}",
        told(&import)
    );
    // What a row of its own says of the columns below another still counts.
    let text = "Faculteit;Partner;;Looptijd;;Bijzonderheden\n;Naam;Land;van;tot;\nFT;TU Wien;AT;2024-01-01;2026-12-31;x\n";
    let import = try_read("x.csv", text.as_bytes()).unwrap();
    assert_eq!((import.header_row, import.mapping.header_rows), (2, Some(2)));
    assert_eq!(partners(&import.rows[0]), ["TU Wien|-|AT|-|partner"]);
    assert_eq!(import.rows[0].end, End::On(date(2026, 12, 31)));
}

#[test]
fn a_merged_number_holds_its_partners_together() {
    let bytes = book(&[("Blad1", &|s| {
        let plain = Format::new();
        row(s, 0, &["ID", "Faculteit", "Partner"])?;
        s.merge_range(1, 0, 2, 0, "P1", &plain)?;
        s.merge_range(1, 1, 2, 1, "Techniek", &plain)?;
        row(s, 1, &["", "", "TU Delft"])?;
        row(s, 2, &["", "", "TU Wien"])
    })]);
    let import = try_read("x.xlsx", &bytes).unwrap();
    assert_eq!(import.rows.len(), 1, "{:#?}", import.problems);
    assert_eq!(partners(&import.rows[0]).len(), 2);
}

#[test]
fn formulas_of_which_nobody_worked_out_the_value_are_told() {
    let sheet = |cells: &str| {
        let text = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        let header =
            [text("A1", "Faculteit"), text("B1", "Partner"), text("C1", "Einddatum"), text("D1", "Titel")];
        let rows = [[text("A2", "FT"), text("B2", "TU Wien")], [text("A3", "FT"), text("B3", "TU Delft")]];
        let cells: Vec<&str> = cells.split('|').collect();
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">{}</row>\
             <row r=\"2\">{}{}</row><row r=\"3\">{}{}</row></sheetData></worksheet>",
            header.concat(),
            rows[0].concat(),
            cells[0],
            rows[1].concat(),
            cells[1]
        )
    };
    // What gives an empty text has a value; so has what was worked out.
    let bytes = xlsx(&sheet(
        "<c r=\"C2\"><f>DATE(2027,1,1)</f><v></v></c><c r=\"D2\" t=\"str\"><f>IF(1,\"\",2)</f><v></v></c>\
         |<c r=\"C3\"><f>C2+365</f></c><c r=\"D3\" t=\"str\"><f>\"a\"&amp;\"b\"</f><v>ab</v></c>",
    ));
    let import = try_read("x.xlsx", &bytes).unwrap();
    assert_eq!(import.rows[1].title.as_deref(), Some("ab"));
    assert_eq!(
        told(&import),
        ["- Einddatum: 2 formulas of this column without a value, from row 2 on; read as empty"]
    );
}

#[test]
fn sheets_by_name() {
    let bytes = book(&[
        ("Een", &|s| {
            row(s, 0, &["Faculteit", "Partner"])?;
            row(s, 1, &["A", "TU Delft"])
        }),
        ("Twee", &|s| {
            row(s, 0, &["Faculteit", "Partner"])?;
            row(s, 1, &["B", "TU Wien"])
        }),
    ]);
    let with =
        |sheet| read(File { name: "x.xlsx", bytes: &bytes }, &Options { sheet, mapping: None, today: TODAY });
    assert_eq!(with(None).unwrap().rows[0].unit, "A");
    assert_eq!(with(Some("twee")).unwrap().rows[0].unit, "B");
    let Err(error) = with(Some("Drie")) else { panic!("there is no such sheet") };
    assert_eq!(error.to_string(), "“x.xlsx” has no sheet “Drie”. It has “Een”, “Twee”");
}

/// The template is read back: nothing of it is a problem, its example is skipped, and its lists are all understood.
#[test]
fn the_template() {
    for lang in [Lang::Nl, Lang::En] {
        let bytes = template(lang).unwrap();
        let import = try_read("template.xlsx", &bytes).unwrap();
        assert_eq!(import.rows.len(), 0);
        assert_eq!((&import.ignored, &import.not_read), (&vec![], &vec![]), "{lang:?}");
        assert!(import.problems.iter().all(|p| p.outcome == Outcome::Noted), "{:#?}", import.problems);
        assert!(import.problems.iter().any(|p| p.what.contains("example of the template")));
        assert_eq!(import.mapping.partners.len(), 2);
        assert!(import.mapping.partners.iter().all(|p| p.headers().count() == 4), "{:?}", import.mapping);
        assert_eq!(import.mapping.columns.len(), 14);
    }
}

fn zipped(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a member");
        zip.write_all(text.as_bytes()).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A workbook of one sheet, out of its markup.
fn xlsx(sheet: &str) -> Vec<u8> {
    let package = "http://schemas.openxmlformats.org/package/2006";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    zipped(&[
        ("[Content_Types].xml", &format!("<Types xmlns=\"{package}/content-types\"/>")),
        ("_rels/.rels", &relation("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", &relation("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn ods(rows: &str) -> Vec<u8> {
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            &format!(
                "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>\
                 <table:table table:name=\"Blad1\">{rows}</table:table>\
                 </office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

fn text_row(values: &[&str]) -> String {
    let cells: String = values
        .iter()
        .map(|value| {
            if value.is_empty() {
                "<table:table-cell/>".to_owned()
            } else {
                format!("<table:table-cell office:value-type=\"string\"><text:p>{value}</text:p></table:table-cell>")
            }
        })
        .collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

#[test]
fn an_ods() {
    let head = text_row(&["Faculteit", "Partner", "Startdatum", "Einddatum", "Bedrag", "Nationaliteit"]);
    let rows = format!(
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>{head}\
         <table:table-row><table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"string\"><text:p>Techniek &amp; Bouw</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><text:p>Tsinghua University</text:p><text:p>TU<text:s/>München</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2023-02-01\"><text:p>01-02-23</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><text:p>onbepaald</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"currency\" office:currency=\"USD\" office:value=\"1250.5\"><text:p>$ 1,250.50</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><text:p>Zyxwvutian</text:p></table:table-cell></table:table-row>\
         <table:table-row><table:covered-table-cell/><table:table-cell office:value-type=\"string\"><office:annotation><text:p>let op</text:p></office:annotation><text:p>TU Wien</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
    );
    let import = try_read("x.ods", &ods(&rows)).unwrap();
    assert_eq!((import.header_row, import.sheet.as_deref()), (3, Some("Blad1")));
    assert_eq!(import.rows.len(), 2, "{:#?}", import.problems);
    let first = &import.rows[0];
    assert_eq!(first.unit, "Techniek & Bouw");
    assert_eq!(partners(first).len(), 2);
    assert_eq!((first.start, first.end, first.place.row), (Some(date(2023, 2, 1)), End::Indefinite, Some(4)));
    assert_eq!(first.money.map(|m| (m.cents, m.currency.as_str().to_owned())), Some((125_050, "USD".into())));
    assert_eq!(import.rows[1].unit, "Techniek & Bouw");
    assert_eq!(partners(&import.rows[1]), ["TU Wien|-|-|-|partner"]);
    assert!(!format!("{import:?}").contains("Zyxwvutian"));
}

#[test]
fn an_ods_that_repeats_itself_is_refused_in_time() {
    let cell = "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/>";
    let rows = format!("<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>");
    let refused = try_read("x.ods", &ods(&rows));
    assert!(matches!(refused, Err(ReadError::TooLarge { .. })), "{refused:?}");
}

#[test]
fn two_far_corners_cost_nothing() {
    let bytes = book(&[("Blad1", &|s| {
        row(s, 0, &["Faculteit", "Partner"])?;
        row(s, 1, &["A", "TU Delft"])?;
        s.write_string(1_048_575, 16_383, "x")?;
        s.write_string(1_048_575, 0, "y")?;
        Ok(())
    })]);
    let import = try_read("x.xlsx", &bytes).unwrap();
    assert_eq!(import.rows.len(), 1);
    assert!(
        import.problems.iter().any(|p| p.what.contains("to the right of column ALL")),
        "{:#?}",
        import.problems
    );
}

#[test]
fn archives_that_unpack_to_too_much() {
    let million = "0".repeat(1 << 20);
    let many: Vec<(String, &str)> = (0..210).map(|n| (format!("xl/{n}.xml"), million.as_str())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let bytes = zipped(&many);
    assert!(bytes.len() < 2 << 20);
    let refused = try_read("bomb.xlsx", &bytes);
    assert!(matches!(refused, Err(ReadError::TooLarge { .. })), "{refused:?}");
}

#[test]
fn an_xls() {
    let bytes = crate::partnerships_hostile::xls(&[
        (0, 0, "Faculteit"),
        (0, 1, "Partner"),
        (1, 0, "A"),
        (1, 1, "TU Delft"),
    ]);
    let import = try_read("x.xls", &bytes).unwrap();
    assert_eq!(partners(&import.rows[0]), ["TU Delft|-|-|-|partner"]);
    assert_eq!((import.rows[0].place.row, import.sheet.as_deref()), (Some(2), Some("Blad1")));
}
