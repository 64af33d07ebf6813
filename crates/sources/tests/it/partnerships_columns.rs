//! Columns: recognised, unclear, given by a mapping, never read.

use crate::partnerships::{csv, mapped, partners, told, try_read};
use overzicht_domain::row::End;
use overzicht_domain::words::{Form, Role};
use overzicht_sources::partnerships::{DateOrder, Field, Mapping, MappingError, ReadError};

#[test]
fn a_nationality_column_is_never_read() {
    // The word stands for whatever such a cell holds: it must be nowhere in what comes out.
    let secret = "Zyxwvutian";
    for header in [
        "Nationaliteit",
        "NATIONALITEIT kandidaat",
        "Nationality",
        "Country of birth",
        "Geboorteplaats",
        "国籍",
    ] {
        let import = csv(&format!(
            "Faculteit;Partner;{header};Land\nA;TU Delft;{secret};NL\n;TU Wien;{secret};AT\nA;;{secret};AT\nA;TU Graz;{secret};{secret}x;{secret}\n"
        ));
        let all = format!("{import:?}");
        assert!(!all.contains(secret), "{header}: {all}");
        assert_eq!(import.not_read, [header]);
        assert_eq!(import.rows.len(), 1);
        assert_eq!(import.problems.iter().filter(|p| p.what.contains("was not read")).count(), 1);
    }
    // In an unclear file neither.
    let unclear =
        try_read("x.csv", format!("Naam;Nationaliteit;Jaar\nx;{secret};1\ny;{secret};2\n").as_bytes());
    let Err(ReadError::UnclearMapping(guess)) = unclear else { panic!("should be unclear") };
    let all = format!("{guess:?} {guess} {}", guess.to_toml());
    assert!(!all.contains(secret), "{all}");
    assert!(all.contains("Nationaliteit"));
}

#[test]
fn persons_outside_are_not_read() {
    let import = csv(
        "Faculteit;Partner;Contactpersoon;Contactpersoon partner;Naam promovendus;E-mail;Geboortedatum\n\
         A;TU Delft;J. Jansen;P. Pietersen;K. Klaassen;x@y.nl;1-1-2000\n",
    );
    assert_eq!(import.rows[0].owner.as_deref(), Some("J. Jansen"));
    assert_eq!(import.not_read, ["Contactpersoon partner", "Naam promovendus", "E-mail", "Geboortedatum"]);
    let all = format!("{import:?}");
    assert!(!all.contains("Pietersen") && !all.contains("Klaassen") && !all.contains("x@y.nl"));
}

#[test]
fn a_list_of_persons_gives_no_names() {
    let import = csv(
        "Naam;Nationaliteit;Faculteit;Thuisinstelling;Type\nX. Xi;-;A;Tsinghua University;Gastonderzoeker\n",
    );
    assert_eq!(import.not_read, ["Naam", "Nationaliteit"]);
    assert_eq!(import.rows[0].title, None);
    assert_eq!(import.rows[0].form, Some(Form::Guest));
    assert_eq!(partners(&import.rows[0]), ["Tsinghua University|-|-|-|partner"]);
}

#[test]
fn unclear_files_show_a_mapping() {
    let Err(ReadError::UnclearMapping(guess)) =
        try_read("x.csv", b"Wie;Waar;Startdatum\nTsinghua University;A;1-1-2023\nTU Wien;B;1-1-2024\n")
    else {
        panic!("should be unclear");
    };
    assert_eq!(guess.why, ["no column of units (faculty, institute, service) was recognised"]);
    // By its content the first column is that of the partners.
    assert_eq!(guess.mapping.partners[0].name.as_deref(), Some("Wie"));
    assert_eq!(guess.columns[0].samples, ["Tsinghua University", "TU Wien"]);
    let mut mapping: Mapping = Mapping { sheet: None, ..guess.mapping.clone() };
    mapping.columns.insert(Field::Unit, "Waar".to_owned());
    let again = Mapping::from_toml(&mapping.to_toml()).unwrap();
    assert_eq!(again, mapping);
    let import = mapped(b"Wie;Waar;Startdatum\nTsinghua University;A;1-1-2023\n", &again).unwrap();
    assert_eq!(import.rows[0].unit, "A");
    let shown = guess.to_string();
    assert!(shown.contains("--mapping FILE") && shown.contains("[[partner]]"), "{shown}");
}

#[test]
fn two_columns_for_one_thing_are_asked() {
    for (text, why) in [
        (
            "Faculteit;Partner;Startdatum;Ingangsdatum\nA;TU Delft;1-1-2023;1-1-2024\n",
            "can both be the start",
        ),
        ("Faculteit;Partner;Samenwerkingspartner\nA;TU Delft;TU Wien\n", "can both be the partner"),
    ] {
        let Err(ReadError::UnclearMapping(guess)) = try_read("x.csv", text.as_bytes()) else {
            panic!("should be unclear: {text}");
        };
        assert!(guess.why[0].contains(why), "{:?}", guess.why);
    }
    // An empty one, or a copy, is no rival; of "Faculteit" and "Afdeling" the first is the unit.
    for text in [
        "Faculteit;Partner;Startdatum;Ingangsdatum\nA;TU Delft;1-1-2023;\n",
        "Faculteit;Partner;Startdatum;Ingangsdatum\nA;TU Delft;1-1-2023;1-1-2023\n",
        "Afdeling;Faculteit;Partner;Startdatum\nB;A;TU Delft;1-1-2023\n",
    ] {
        assert_eq!(csv(text).rows[0].unit, "A");
    }
}

#[test]
fn a_mapping_decides() {
    let mapping = Mapping::from_toml(
        r#"
        [columns]
        start = "when"
        amount = "money"
        form = "kind"
        [values]
        dates = "month-day-year"
        decimal = "comma"
        partner-separator = " x "
        [constants]
        unit = "Techniek"
        country = "CN"
        [forms]
        "vriendschap" = "mou"
        [[partner]]
        name = "who"
        always = "funder"
        "#,
    )
    .unwrap();
    assert_eq!(mapping.values.dates, Some(DateOrder::MonthDayYear));
    let import =
        mapped("who;when;money;kind;rest\nA x B;02/01/2023;1,250;Vriendschap;y\n".as_bytes(), &mapping)
            .unwrap();
    let row = &import.rows[0];
    assert_eq!(row.unit, "Techniek");
    assert_eq!(partners(row), ["A|-|CN|-|funder", "B|-|CN|-|funder"]);
    assert_eq!(row.partners[0].role, Role::Funder);
    assert_eq!(row.start.map(|d| d.to_string()).as_deref(), Some("2023-02-01"));
    assert_eq!((row.end, row.form), (End::Unknown, Some(Form::Mou)));
    assert_eq!(row.money.map(|m| m.cents), Some(125));
    assert_eq!(import.ignored, ["rest"]);
    // The mapping as used reads the same file to the same rows.
    let used = Mapping::from_toml(&import.mapping.to_toml()).unwrap();
    assert_eq!(used, import.mapping);
}

#[test]
fn mappings_that_do_not_fit() {
    let mapping = |text: &str| Mapping::from_toml(text);
    let fits =
        mapping("[columns]\nunit = \"Faculteit\"\n[[partner]]\nname = \"Partner\"\ncountry = \"Waar\"\n")
            .unwrap();
    let Err(ReadError::MappingDoesNotFit { missing, headers, .. }) =
        mapped(b"Faculteit;Partner\nA;B\n", &fits)
    else {
        panic!("should not fit");
    };
    assert_eq!((missing.as_str(), headers.as_str()), ("“Waar”", "“Faculteit”, “Partner”"));
    let never = mapping(
        "[columns]\nunit = \"Faculteit\"\n[[partner]]\nname = \"Partner\"\ncountry = \"Nationaliteit\"\n",
    )
    .unwrap();
    let refused = mapped(b"Faculteit;Partner;Nationaliteit\nA;B;CN\n", &never);
    assert!(matches!(refused, Err(ReadError::NeverRead { .. })), "{refused:?}");
    for (text, part) in [
        ("x", "cannot be read"),
        ("[columns]\nfoo = \"x\"\n", "unknown variant `foo`"),
        ("[columns]\nunit = \"x\"\n", "there is no [[partner]]"),
        ("[[partner]]\nname = \"x\"\n", "there is no unit"),
        ("[columns]\nunit = \"x\"\n[[partner]]\nname = \"X\"\n", "two meanings"),
        (
            "[columns]\nunit = \"x\"\n[constants]\ncurrency = \"XXX\"\n[[partner]]\nname = \"y\"\n",
            "no currency",
        ),
        ("[columns]\nunit = \"x\"\n[forms]\na = \"b\"\n[[partner]]\nname = \"y\"\n", "unknown variant `b`"),
    ] {
        let error: MappingError = mapping(text).unwrap_err();
        assert!(error.to_string().contains(part), "{text}: {error}");
    }
}

#[test]
fn columns_by_content() {
    let import = csv("Faculteit;A;B;C;D\n\
         X;Tsinghua University;China;https://ror.org/01yqg2h08;€ 100\n\
         X;University of Oslo;Noorwegen;https://ror.org/034t30j35;€ 200\n");
    assert_eq!(
        partners(&import.rows[1]),
        ["University of Oslo|034t30j35|NO|-|partner"],
        "{:#?}",
        import.problems
    );
    assert_eq!(import.rows[1].money.map(|m| m.cents), Some(20_000));
    assert_eq!(told(&import).len(), 4);
    // In a list with columns about persons a column of countries may be where somebody comes from.
    let import = csv("Faculteit;Partner;Geboortedatum;X\nA;TU Wien;x;China\nA;TU Graz;x;Iran\n");
    assert_eq!(partners(&import.rows[0]), ["TU Wien|-|-|-|partner"]);
    assert_eq!(import.ignored, ["X"]);
}
