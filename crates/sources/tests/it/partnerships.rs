//! Text files: separators, encodings, the values of a row, several partners, copies.

use jiff::civil::{Date, date};
use overzicht_domain::read::{Outcome, Problem};
use overzicht_domain::row::{End, PartnershipRow, State};
use overzicht_domain::words::{Form, Role};
use overzicht_sources::partnerships::{File, Import, Mapping, Options, ReadError, read};

pub(crate) const TODAY: Date = date(2026, 11, 23);

/// Reads without a sheet or mapping.
pub(crate) fn try_read(name: &str, bytes: &[u8]) -> Result<Import, ReadError> {
    read(File { name, bytes }, &Options { sheet: None, mapping: None, today: TODAY })
}

/// Reads a text that must be readable.
pub(crate) fn csv(text: &str) -> Import {
    try_read("list.csv", text.as_bytes()).expect("a list that can be read")
}

/// Reads with a mapping.
pub(crate) fn mapped(bytes: &[u8], mapping: &Mapping) -> Result<Import, ReadError> {
    read(File { name: "list.csv", bytes }, &Options { sheet: None, mapping: Some(mapping), today: TODAY })
}

/// The partners of a row, as `name|ror|country|domain|role`.
pub(crate) fn partners(row: &PartnershipRow) -> Vec<String> {
    let part = |text: Option<&str>| text.unwrap_or("-").to_owned();
    row.partners
        .iter()
        .map(|p| {
            // "~": of some of the partners of the row.
            let shared = p.shared_country.map(|c| format!("~{c}"));
            let country = p.country.map(|c| c.to_string()).or(shared);
            [
                p.name.clone(),
                part(p.ror.as_deref()),
                part(country.as_deref()),
                part(p.domain.as_deref()),
                p.role.code().to_owned(),
            ]
            .join("|")
        })
        .collect()
}

/// The problems that cost something or assumed something, as `row column: what`.
pub(crate) fn told(import: &Import) -> Vec<String> {
    import.problems.iter().filter(|p| p.outcome != Outcome::Noted).map(short).collect()
}

pub(crate) fn short(problem: &Problem) -> String {
    let row = problem.place.row.map_or_else(|| "-".to_owned(), |row| row.to_string());
    let column = problem.place.column.as_deref().unwrap_or("-");
    format!("{row} {column}: {}", problem.what)
}

const LIST: &str = "Nr;Faculteit;Partner;Land;Vorm;Startdatum;Einddatum;Bedrag;Status;Risico\n\
    7;Techniek;Tsinghua University;China;Samenwerkingsovereenkomst;25-02-2023;onbepaald;€ 1.250.000,-;Lopend;hoog\n\
    8;Letteren;Universiteit Gent;België;MoU;1 maart 2024;31-12-2026;1,25 mln;;\n";

#[test]
fn a_plain_list() {
    let import = csv(LIST);
    assert_eq!(import.rows.len(), 2, "{:#?}", import.problems);
    let row = &import.rows[0];
    assert_eq!(row.source_id.as_deref(), Some("7"));
    assert_eq!(row.unit, "Techniek");
    assert_eq!(partners(row), ["Tsinghua University|-|CN|-|partner"]);
    assert_eq!(row.form, Some(Form::Agreement));
    assert_eq!(row.start, Some(date(2023, 2, 25)));
    assert_eq!(row.end, End::Indefinite);
    assert_eq!(
        row.money.map(|m| (m.cents, m.currency.as_str().to_owned())),
        Some((125_000_000, "EUR".into()))
    );
    assert_eq!(row.state, Some(State::Active));
    assert_eq!(row.earlier_judgement.as_deref(), Some("hoog"));
    assert_eq!((row.place.row, row.place.file.as_str()), (Some(2), "list.csv"));
    let row = &import.rows[1];
    assert_eq!((row.start, row.end), (Some(date(2024, 3, 1)), End::On(date(2026, 12, 31))));
    assert_eq!(row.money.map(|m| m.cents), Some(125_000_000));
    assert_eq!((import.header_row, import.ignored.len(), import.not_read.len()), (1, 0, 0));
    assert_eq!(
        told(&import),
        ["3 Bedrag: amounts without a currency were read as EUR (told once for this column)"]
    );
}

#[test]
fn the_same_list_in_every_way_of_writing_it() {
    let expected: Vec<_> = csv(LIST).rows;
    let comma =
        LIST.replace(',', "\u{1}").replace(';', ",").replace("€ 1.250.000\u{1}-", "\"€ 1.250.000,-\"");
    let comma = comma.replace("1\u{1}25 mln", "\"1,25 mln\"");
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(LIST.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let utf16_be: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain(LIST.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let windows: Vec<u8> = LIST
        .chars()
        .map(|c| match c {
            '€' => 0x80,
            'ë' => 0xEB,
            c => u8::try_from(u32::from(c)).expect("a letter of Windows-1252"),
        })
        .collect();
    for (what, bytes) in [
        ("comma", comma.into_bytes()),
        ("tab", LIST.replace(';', "\t").into_bytes()),
        ("bom", format!("\u{FEFF}{LIST}").into_bytes()),
        ("crlf", LIST.replace('\n', "\r\n").into_bytes()),
        ("cr", LIST.replace('\n', "\r").into_bytes()),
        ("utf-16 le", utf16),
        ("utf-16 be", utf16_be),
        ("windows-1252", windows),
    ] {
        let import = try_read("list.csv", &bytes).expect(what);
        assert_eq!(import.rows, expected, "{what}");
    }
    let separated = try_read("list.csv", format!("sep=;\n{LIST}").as_bytes()).expect("sep");
    assert_eq!(separated.rows.len(), 2);
    assert_eq!(separated.rows[0].place.row, Some(3));
}

#[test]
fn days_are_read_column_by_column() {
    for (days, first, problems) in [
        (["01/02/2023", "25/12/2023"], date(2023, 2, 1), 0),
        (["01/02/2023", "12/25/2023"], date(2023, 1, 2), 1),
        (["01/02/2023", "03/04/2023"], date(2023, 2, 1), 1),
        (["2023-02-01", "2023-12-25"], date(2023, 2, 1), 0),
    ] {
        let import =
            csv(&format!("Faculteit,Partner,Startdatum\nA,TU Delft,{}\nA,TU Wien,{}\n", days[0], days[1]));
        assert_eq!(import.rows[0].start, Some(first), "{days:?}");
        assert_eq!(told(&import).len(), problems, "{:?}", told(&import));
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let import = csv("Faculteit;Partner;Land;Vorm;Startdatum;Einddatum;Bedrag;Status\n\
         A;TU Delft;Atlantis;vriendschap;31-02-2023;later;-500;soms\n\
         ;TU Wien;AT;;;;;\n\
         A;;AT;;;;;\n\
         A;TU Wien;AT;;01-01-2025;01-01-2024;¥ 100;\n\
         A;TU Graz;AT;;01-01-1825;2023;€ 10 per jaar;\n");
    assert_eq!(
        told(&import),
        [
            "2 Land: this country is not known",
            "2 Startdatum: there is no such day in the calendar",
            "2 Einddatum: this is no day, and no word for an open end either",
            "2 Bedrag: the amount is below zero",
            "2 Status: this state is not known; it follows from the days instead",
            "3 Faculteit: the row has no unit (faculty, institute or service)",
            "4 Partner: the row has no partner with a name or a ROR id",
            "5 Einddatum: the last day is before the first, 2025-01-01",
            "5 Bedrag: ¥ stands for yen and for yuan",
            "6 Startdatum: the day is before 1900 or after 2200",
            "6 Einddatum: only a year; read as its last day, 2023-12-31",
            "6 Bedrag: an amount per year or month; the total is not known",
        ]
    );
    assert_eq!(import.rows.len(), 3);
    let problem = import.problems.iter().find(|p| p.place.column.as_deref() == Some("Vorm")).unwrap();
    assert_eq!((problem.value.as_str(), problem.outcome), ("vriendschap", Outcome::Noted));
    assert_eq!(import.rows[0].form_said.as_deref(), Some("vriendschap"), "the word is kept");
    assert!(problem.advice.contains("contract-research"), "{}", problem.advice);
    assert!(import.problems.iter().all(|p| p.place.file == "list.csv"));
}

#[test]
fn a_separator_inside_a_value() {
    let import = csv("Unit;Partner;Country;Role\n\
         A;Tsinghua University; TU München;China;partner\n");
    // An unquoted separator in a value: the row is left out and told, not shifted.
    assert_eq!(import.rows.len(), 0);
    assert_eq!(
        import.problems.iter().filter(|p| p.outcome == Outcome::RowLeftOut).count(),
        1,
        "{:#?}",
        import.problems
    );
}

#[test]
fn partners_in_one_cell() {
    let import = csv("Unit,Partner,Country,Role\n\
         A,Tsinghua University; TU München,China; Germany,partner; funder\n\
         A,Tsinghua University / TU München,China / Duitsland,Funder\n\
         A,Tsinghua University; TU München,China,\n\
         A,\"Harbin Institute of Technology, Shenzhen\",China,\n\
         A,Harbin Institute of Technology (https://ror.org/01yqg2h08),,\n\
         A,https://ror.org/01yqg2h08; TU Delft www.tudelft.nl,,\n\
         A,01yqg2h09,,\n\
         A,Universiteit Gent (België),BE,\n\
         A,Universiteit Gent (België),NL,\n\
         A,Universiteit Gent (België); HIT,China,\n");
    let found: Vec<Vec<String>> = import.rows.iter().map(partners).collect();
    assert_eq!(
        found,
        [
            vec!["Tsinghua University|-|CN|-|partner", "TU München|-|DE|-|funder"],
            vec!["Tsinghua University|-|CN|-|funder", "TU München|-|DE|-|funder"],
            vec!["Tsinghua University|-|~CN|-|partner", "TU München|-|~CN|-|partner"],
            vec!["Harbin Institute of Technology, Shenzhen|-|CN|-|partner"],
            vec!["Harbin Institute of Technology|01yqg2h08|-|-|partner"],
            vec!["|01yqg2h08|-|-|partner", "TU Delft|-|-|tudelft.nl|partner"],
            vec!["Universiteit Gent|-|BE|-|partner"],
            vec!["Universiteit Gent|-|BE|-|partner", "HIT|-|CN|-|partner"],
        ]
    );
    assert_eq!(
        told(&import),
        [
            "4 Country: the cell has 1 country and the row 2 partners; it was taken for each of them that is not known to be elsewhere",
            "8 Partner: this has the shape of a ROR id, but its check digits are wrong",
            "8 Partner: the row has no partner with a name or a ROR id",
            "10 Country: the name of the partner says BE; that was kept",
            "11 Country: the cell has 1 country and the row 2 partners; it was taken for the one whose name says none",
        ]
    );
}

#[test]
fn partners_in_columns() {
    let import = csv("Faculteit;Partner 1;Land 1;Partner 2;Land 2;Financier;Land financier\n\
         A;TU Delft;NL;Tsinghua University;China;China Scholarship Council;China\n\
         A;TU Delft;Nederland;;;;\n\
         A;;;Tsinghua University;CN;;\n");
    let found: Vec<Vec<String>> = import.rows.iter().map(partners).collect();
    assert_eq!(
        found,
        [
            vec![
                "TU Delft|-|NL|-|partner",
                "Tsinghua University|-|CN|-|partner",
                "China Scholarship Council|-|CN|-|funder"
            ],
            vec!["TU Delft|-|NL|-|partner"],
            vec!["Tsinghua University|-|CN|-|partner"],
        ]
    );
    assert_eq!(told(&import), Vec::<String>::new());
}

#[test]
fn one_country_column_for_two_partner_columns() {
    let import = csv("Faculteit;Partner 1;Partner 2;Land\n\
         A;TU Delft;Tsinghua University;NL; CN\n");
    assert_eq!(import.rows.len(), 0, "the separator stands in a value");
    let import = csv(
        "Faculteit,Partner 1,Partner 2,Land\nA,TU Delft,Tsinghua University,NL; CN\nA,TU Delft,,NL\nA,TU Wien,TU Graz,AT\n",
    );
    let found: Vec<Vec<String>> = import.rows.iter().map(partners).collect();
    assert_eq!(
        found,
        [
            vec!["TU Delft|-|NL|-|partner", "Tsinghua University|-|CN|-|partner"],
            vec!["TU Delft|-|NL|-|partner"],
            vec!["TU Wien|-|~AT|-|partner", "TU Graz|-|~AT|-|partner"],
        ]
    );
    assert_eq!(
        told(&import),
        [
            "4 Land: the cell has 1 country and the row 2 partners; it was taken for each of them that is not known to be elsewhere"
        ]
    );
}

#[test]
fn ror_columns() {
    let import = csv("Faculteit,Partner,ROR\n\
         A,Harbin Institute of Technology,https://ror.org/01yqg2h08\n\
         A,,01yqg2h08\n\
         A,TU Delft,01yqg2h09\n\
         A,TU Delft; HIT,01yqg2h08\n\
         A,\"TU Wien; HIT\",\"034t30j35; 01yqg2h08\"\n\
         A,TU Graz,geen\n");
    let found: Vec<Vec<String>> = import.rows.iter().map(partners).collect();
    assert_eq!(
        found,
        [
            vec!["Harbin Institute of Technology|01yqg2h08|-|-|partner"],
            vec!["|01yqg2h08|-|-|partner"],
            vec!["TU Delft|-|-|-|partner"],
            vec!["TU Delft|-|-|-|partner", "HIT|-|-|-|partner"],
            vec!["TU Wien|034t30j35|-|-|partner", "HIT|01yqg2h08|-|-|partner"],
            vec!["TU Graz|-|-|-|partner"],
        ]
    );
    assert_eq!(
        told(&import),
        [
            "4 ROR: this has the shape of a ROR id, but its check digits are wrong",
            "5 ROR: the cell has 1 ROR id and the row 2 partners",
        ]
    );
}

#[test]
fn copies_and_numbers_used_twice() {
    let import = csv(
        "ID,Unit,Partner\n1,A,TU Delft\n1,A,TU Delft\n2,A,TU Wien\n2,A,TU Graz\n,B,TU Wien\n,B,TU Wien\n",
    );
    assert_eq!(import.rows.len(), 3);
    let all: Vec<String> = import.problems.iter().map(|p| format!("{} {:?}", short(p), p.outcome)).collect();
    assert_eq!(
        all,
        [
            "3 -: this row is the same as row 2; it was kept once Noted",
            "5 ID: row 4 has the same number with other content RowLeftOut",
            "7 -: this row is the same as row 6; it was kept once Noted",
        ]
    );
}

#[test]
fn rows_that_are_no_partnership() {
    let import = csv(
        "Faculteit;Partner;Bedrag (EUR)\nA;TU Delft;100\n\nFaculteit;Partner;Bedrag (EUR)\nA;TU Wien;200\nTotaal;;300\nExport van 1 januari;;\n",
    );
    assert_eq!(import.rows.len(), 2);
    let all: Vec<String> = import.problems.iter().map(short).collect();
    assert_eq!(
        all,
        [
            "4 -: this row repeats the headers; it was not read",
            "6 -: this is a row of totals; it was not read",
            "7 -: the row has one filled cell and no partner; it seems to be a heading or a note",
        ]
    );
}

#[test]
fn ragged_lines_and_open_quotes() {
    let import =
        csv("Unit,Partner,Title,Remark\nA,TU Delft,x,a,b\nA,TU Wien\nA,\"TU Graz,x,y\nA,TU München,x,y\n");
    let names: Vec<Vec<String>> = import.rows.iter().map(partners).collect();
    assert_eq!(names, [["TU Wien|-|-|-|partner"], ["\"TU Graz|-|-|-|partner"], ["TU München|-|-|-|partner"]]);
    let rows: Vec<(Option<u64>, Outcome)> =
        import.problems.iter().map(|p| (p.place.row, p.outcome)).collect();
    assert_eq!(
        rows,
        [(Some(2), Outcome::RowLeftOut), (Some(3), Outcome::Assumed), (Some(4), Outcome::Assumed)]
    );
}

#[test]
fn roles_of_the_header() {
    let import = csv("Faculteit,Opdrachtgever,Vorm\nA,Philips,contractonderzoek\n");
    assert_eq!(import.rows[0].partners[0].role, Role::Client);
    assert_eq!(import.rows[0].form, Some(Form::ContractResearch));
}

#[test]
fn thousands_in_the_header() {
    let import = csv("Faculteit;Partner;Budget (k€)\nA;TU Delft;30\nA;TU Wien;1,5\n");
    let cents: Vec<Option<i64>> = import.rows.iter().map(|row| row.money.map(|m| m.cents)).collect();
    assert_eq!(cents, [Some(3_000_000), Some(150_000)]);
    assert_eq!(told(&import), Vec::<String>::new());
}

#[test]
fn a_currency_of_its_own() {
    let import =
        csv("Unit,Partner,Amount,Currency\nA,TU Delft,100,USD\nA,TU Wien,100,Thaler\nA,TU Graz,100,\n");
    let money: Vec<String> = import
        .rows
        .iter()
        .filter_map(|row| row.money)
        .map(|m| format!("{} {}", m.cents, m.currency.as_str()))
        .collect();
    assert_eq!(money, ["10000 USD", "10000 EUR", "10000 EUR"]);
    assert_eq!(told(&import).len(), 2);
}

#[test]
fn what_names_no_partner_is_left_out_and_told() {
    let import = csv(
        "Unit;Partner\nA;n.t.b.\nB;Diverse universiteiten\nC;Zie bijlage\nD;x\nE;\"TU Delft; diverse\"\n\
         F;See Instruments\nG;Diverse Bouw B.V.\nH;Universiteit X\n",
    );
    let names: Vec<Vec<String>> = import.rows.iter().map(partners).collect();
    assert_eq!(
        names,
        [
            ["TU Delft|-|-|-|partner"],
            ["See Instruments|-|-|-|partner"],
            ["Diverse Bouw B.V.|-|-|-|partner"],
            ["Universiteit X|-|-|-|partner"]
        ]
    );
    let told = import.problems.iter().filter(|problem| problem.what == "this names no organisation");
    let told: Vec<(Option<u64>, &str)> =
        told.map(|problem| (problem.place.row, problem.value.as_str())).collect();
    assert_eq!(
        told,
        [
            (Some(2), "n.t.b."),
            (Some(3), "Diverse universiteiten"),
            (Some(4), "Zie bijlage"),
            (Some(5), "x"),
            (Some(6), "diverse")
        ]
    );
}

#[test]
fn a_line_that_is_longer_than_the_others_holds_a_separator() {
    let cut = "Unit;Partner;Land;Titel\nA;TU Delft;;Bruggen\nB;ASTRON; CSIRO; SARAO;;\nC;TU Wien;;Dijken\n";
    let import = csv(cut);
    assert_eq!(import.rows.len(), 2, "{:#?}", import.rows);
    let told: Vec<String> = import.problems.iter().map(short).collect();
    assert!(
        told.iter().any(|told| told.starts_with("3 -: the line has 6 cells and the header 4")),
        "{told:?}"
    );
    // All of them end with separators: that is how the program writes.
    let import = csv("Unit;Partner;Land;Titel\nA;TU Delft;;Bruggen;;\nB;TU Wien;;Dijken;;\n");
    assert_eq!((import.rows.len(), import.problems.len()), (2, 0), "{:#?}", import.problems);
}

#[test]
fn what_a_web_page_wrote_out_is_read_before_a_cell_is_divided() {
    for (cell, names) in [
        (
            "Nanjing University of Science &amp; Technology",
            &["Nanjing University of Science & Technology"][..],
        ),
        ("Beihang University &amp; TU Delft", &["Beihang University", "TU Delft"]),
        ("Xi&#39;an Technological University", &["Xi'an Technological University"]),
        ("Xi&#x27;an Technological University; TU Delft", &["Xi'an Technological University", "TU Delft"]),
        ("Universit&eacute; de Gen&egrave;ve", &["Université de Genève"]),
        (
            "Nanjing University of Science &amp;amp; Technology",
            &["Nanjing University of Science & Technology"],
        ),
        ("TU&#8203;Delft&#x202E;", &["TUDelft"]),
        ("R&D; TU Delft", &["R&D", "TU Delft"]),
    ] {
        let import = csv(&format!("Faculteit,Partner,Titel\nA,\"{cell}\",O&amp;O\n"));
        let read: Vec<&str> = import.rows[0].partners.iter().map(|partner| partner.name.as_str()).collect();
        assert_eq!(read, names, "{cell}");
        assert_eq!(import.rows[0].title.as_deref(), Some("O&O"));
    }
}

#[test]
fn letters_that_were_written_twice_are_mended_and_told() {
    let import = csv("Faculteit,Partner,Titel\n\
         A,Xiâ€™an Jiaotong University; UniversitÃ© de GenÃ¨ve,x\n\
         FacultÃ© A,CAFÉ’S University,MAÇÃ\n");
    let read: Vec<Vec<&str>> =
        import.rows.iter().map(|row| row.partners.iter().map(|p| p.name.as_str()).collect()).collect();
    assert_eq!(read, [vec!["Xi’an Jiaotong University", "Université de Genève"], vec!["CAFÉ’S University"]]);
    assert_eq!((import.rows[1].unit.as_str(), import.rows[1].title.as_deref()), ("Faculté A", Some("MAÇÃ")));
    let all: Vec<String> = import.problems.iter().map(short).collect();
    assert_eq!(
        all,
        [
            "2 Partner: the letters of this cell were written twice; it was read as “Xi’an Jiaotong University; Université de Genève”",
            "3 Faculteit: the letters of this cell were written twice; it was read as “Faculté A”",
        ]
    );
}

#[test]
fn a_line_break_in_a_cell_parts_partners_or_the_parts_of_one() {
    let import = csv("Faculteit,Partner\n\
         A,\"TU Delft\nHuawei\"\nA,\"• TU Delft\r\n• Huawei\"\nA,\"Imam Hossein University\nTehran\nIran\"\n\
         A,\"Harbin Institute of\n Technology\"\n");
    let read: Vec<Vec<&str>> =
        import.rows.iter().map(|row| row.partners.iter().map(|p| p.name.as_str()).collect()).collect();
    assert_eq!(
        read,
        [
            vec!["TU Delft", "Huawei"],
            vec!["Imam Hossein University, Tehran, Iran"],
            vec!["Harbin Institute of Technology"]
        ]
    );
}

#[test]
fn a_web_address_is_a_partner_by_its_domain_and_of_a_mail_address_only_that_is_kept() {
    let import = csv("Faculteit;Partner;Website;Land\n\
         A;buaa.edu.cn;;\nA;https://www.hit.edu.cn;;\nA;li.wei@buaa.edu.cn;;China\nA;Prof. Wang (wang@hit.edu.cn);;\n\
         A;;www.nwpu.edu.cn;China\nA;n.v.t.;li.wei@nwpu.edu.cn;\nA;School of Aeronautics;nwpu.edu.cn;\nA;;li.wei@gmail.com;\n\
         A;li.wei @ sjtu.edu.cn;;\nA;n.v.t.;li.wei@ seu.edu.cn;\n");
    let read: Vec<Vec<String>> = import.rows.iter().map(partners).collect();
    assert_eq!(
        read,
        [
            ["buaa.edu.cn|-|-|buaa.edu.cn|partner"],
            ["hit.edu.cn|-|-|hit.edu.cn|partner"],
            ["buaa.edu.cn|-|CN|buaa.edu.cn|partner"],
            ["Prof. Wang|-|-|hit.edu.cn|partner"],
            ["nwpu.edu.cn|-|CN|nwpu.edu.cn|partner"],
            ["nwpu.edu.cn|-|-|nwpu.edu.cn|partner"],
            ["School of Aeronautics|-|-|nwpu.edu.cn|partner"],
            ["sjtu.edu.cn|-|-|sjtu.edu.cn|partner"],
            ["seu.edu.cn|-|-|seu.edu.cn|partner"],
        ]
    );
    assert_eq!(told(&import), ["9 Partner: the row has no partner with a name or a ROR id"]);
    let all = format!("{import:?}");
    assert!(!all.contains("li.wei") && !all.contains("wang@"), "{all}");
}

/// A code behind a name may be that of a state, an acronym or a branch; what was typed as the country is the country.
#[test]
fn a_code_in_brackets_fills_an_empty_country_and_stands_against_none() {
    let import = csv("Nr;Faculteit;Organisatie;Land\n\
        1;A;Northeastern University (MA);Verenigde Staten\n\
        2;A;Tsinghua University (NL);China\n\
        3;A;Tsinghua University (CN);\n\
        4;A;Universiteit Gent (België);Nederland\n");
    let partners: Vec<String> = import.rows.iter().flat_map(partners).collect();
    assert_eq!(
        partners,
        [
            "Northeastern University|-|US|-|partner",
            "Tsinghua University|-|CN|-|partner",
            "Tsinghua University|-|CN|-|partner",
            "Universiteit Gent|-|BE|-|partner",
        ]
    );
    let all: Vec<String> = import.problems.iter().map(short).collect();
    assert_eq!(
        all,
        [
            "2 Land: the brackets behind the name of the partner say MA; this country was kept",
            "3 Land: the brackets behind the name of the partner say NL; this country was kept",
            "5 Land: the name of the partner says BE; that was kept",
        ]
    );
}

#[test]
fn a_name_of_two_countries_is_told_and_is_none() {
    let import = csv("Nr;Faculteit;Organisatie;Land\n\
        1;A;Kim Il Sung University;Korea\n\
        2;A;University of Kinshasa;Congo\n\
        3;A;University of Hong Kong;Hongkong (China)\n\
        4;A;National Taiwan University;Taiwan, China\n");
    let partners: Vec<String> = import.rows.iter().flat_map(partners).collect();
    assert_eq!(
        partners,
        [
            "Kim Il Sung University|-|-|-|partner",
            "University of Kinshasa|-|-|-|partner",
            "University of Hong Kong|-|HK|-|partner",
            "National Taiwan University|-|TW|-|partner",
        ]
    );
    assert_eq!(
        told(&import),
        [
            "2 Land: this can be North Korea (KP) or South Korea (KR); it was read as no country",
            "3 Land: this can be DR Congo (CD) or Congo (CG); it was read as no country",
        ]
    );
}
