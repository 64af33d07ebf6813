//! The UK Sanctions List, in XML and csv.

use super::{damage, good, ids, persons_are_bare, refused, shown, told};
use jiff::civil::date;
use overzicht_sources::Format;

const BODY: &str = "<Designation><LastUpdated>31/12/2025</LastUpdated><DateDesignated>10/09/2024</DateDesignated>\
    <UniqueID>EXA0001</UniqueID><OFSIGroupID>900</OFSIGroupID><UNReferenceNumber>XYe.001</UNReferenceNumber>\n\
    <Names><Name><Name6>EXAMPLE FACTORY</Name6><NameType>Alias</NameType><AliasStrength>Good quality a.k.a</AliasStrength></Name>\n\
    <Name><Name6>EXAMPLE WORKS (EXW)</Name6><NameType>Primary Name</NameType></Name>\n\
    <Name><Name6>EXAMPLE WORKZ</Name6><NameType>Primary Name Variation</NameType></Name>\n\
    <Name><Name6>EXAMPLE WK</Name6><NameType>ALias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>\n\
    <Name><Name6>EXAMPLE MILL</Name6><NameType>FKA</NameType></Name><Name><NameType>Alias</NameType></Name></Names>\n\
    <NonLatinNames><NonLatinName><NameNonLatinScript>Завод Пример</NameNonLatinScript><NonLatinScriptType>Cyrillic</NonLatinScriptType></NonLatinName></NonLatinNames>\n\
    <RegimeName>The Example (Sanctions) (EU Exit) Regulations 2019</RegimeName><IndividualEntityShip>Entity</IndividualEntityShip>\n\
    <DesignationSource>UK</DesignationSource><SanctionsImposed>Asset freeze|Trust Services Sanctions</SanctionsImposed>\n\
    <OtherInformation>Makes parts &amp; things</OtherInformation><UKStatementofReasons>Because.</UKStatementofReasons>\n\
    <Addresses><Address><AddressLine1>1 Example Street</AddressLine1><AddressLine6>Minsk</AddressLine6><AddressPostalCode>220000</AddressPostalCode><AddressCountry>Belarus</AddressCountry></Address>\n\
    <Address><AddressCountry>Atlantis</AddressCountry></Address><Address/></Addresses>\n\
    <PhoneNumbers><PhoneNumber>+000</PhoneNumber></PhoneNumbers><Websites><Website>example.example</Website></Websites>\n\
    <EntityDetails><Entity><TypeOfEntities><TypeOfEntity>Company</TypeOfEntity></TypeOfEntities>\
    <ParentCompanies><ParentCompany>Example Holding</ParentCompany></ParentCompanies><Subsidiaries><Subsidiary>Example Minor</Subsidiary></Subsidiaries>\
    <BusinessRegistrationNumbers><BusinessRegistrationNumber>1000000000001</BusinessRegistrationNumber>\
    <BusinessRegistrationNumber>(Tax): 100000001 (Belarus)</BusinessRegistrationNumber></BusinessRegistrationNumbers></Entity></EntityDetails></Designation>\n";

const PERSON: &str = "<Designation><UniqueID>EXA0002</UniqueID><Names>\
    <Name><Name1>Example</Name1><Name2>Middle</Name2><Name6>PERSON</Name6><NameType>Primary Name</NameType></Name></Names>\
    <RegimeName>The Example (Sanctions) (EU Exit) Regulations 2019</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>\
    <OtherInformation>National of Exampleland</OtherInformation><UKStatementofReasons>Born there.</UKStatementofReasons>\
    <Addresses><Address><AddressLine6>Exampletown</AddressLine6><AddressCountry>Iran</AddressCountry></Address></Addresses>\
    <IndividualDetails><Individual><DOBs><DOB>05/03/1970</DOB><DOB>dd/mm/1971</DOB></DOBs><Nationalities><Nationality>Iran</Nationality></Nationalities>\
    <PassportDetails><Passport><PassportNumber>X0</PassportNumber></Passport></PassportDetails><Positions><Position>Head of Examples</Position></Positions>\
    <BirthDetails><Location><TownOfBirth>Exampletown</TownOfBirth><CountryOfBirth>Iran</CountryOfBirth></Location></BirthDetails></Individual></IndividualDetails></Designation>\n";

const SHIP: &str = "<Designation><UniqueID>EXA0003</UniqueID><Names><Name><Name6>EXAMPLE SHIP</Name6><NameType>Primary name</NameType></Name></Names>\
    <RegimeName>The Example (Sanctions) (EU Exit) Regulations 2019</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip><ShipDetails><Ship><IMONumbers><IMONumber>9000001</IMONumber></IMONumbers></Ship></ShipDetails></Designation>\n";

fn list(entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Designations xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n\
         <DateGenerated>10/09/2026</DateGenerated>\n{entries}</Designations>\n"
    )
}

const BODY_SHOWN: [&str; 27] = [
    "EXA0001 Organization Active",
    "Primary EXAMPLE WORKS (EXW)",
    "Alias EXAMPLE WORKS",
    "Acronym EXW",
    "Alias EXAMPLE FACTORY",
    "Alias EXAMPLE WORKZ",
    "Weak EXAMPLE WK",
    "Former EXAMPLE MILL",
    "Label Завод Пример",
    "in BY",
    "at Minsk",
    "registration=1000000000001",
    "for The Example (Sanctions) (EU Exit) Regulations 2019",
    "updated-on: 2025-12-31",
    "listed-on: 2024-09-10",
    "ofsi-group: 900",
    "un-reference: XYe.001",
    "designated-by: UK",
    "measures: Asset freeze|Trust Services Sanctions",
    "remark: Makes parts & things",
    "reasons: Because.",
    "contact: +000",
    "link: example.example",
    "type: Company",
    "parent: Example Holding",
    "subsidiary: Example Minor",
    "registration: 1000000000001",
];

#[test]
fn a_good_list() {
    let publication = good(Format::UkSanctions, "uk.xml", list(&format!("{BODY}{PERSON}{SHIP}")));
    assert_eq!(publication.published, Some(date(2026, 9, 10)));
    assert_eq!(told(&publication), ["4 Address Country: this is no country that is known here"]);
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(entities[0][..27], BODY_SHOWN);
    assert_eq!(
        entities[0][27..],
        [
            "registration: (Tax): 100000001 (Belarus)",
            "address: 1 Example Street, Minsk, 220000, Belarus",
            "address: Atlantis",
        ]
    );
    assert_eq!(
        entities[1],
        [
            "EXA0002 Person Active",
            "Primary Example Middle PERSON",
            "for The Example (Sanctions) (EU Exit) Regulations 2019",
            "function: Head of Examples",
            "birth-year: 1970",
            "birth-year: 1971",
        ]
    );
    assert_eq!(entities[2][0], "EXA0003 Other Active");
    assert!(entities[2].contains(&"imo=9000001".to_owned()));
    persons_are_bare(&publication);
}

const HEADER: &str = "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Title,Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,Designation Type,Designation source,Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,Address Postal Code,Address Country,Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,National Identifier additional information,Passport number,Passport additional information,Position,Gender,Town of birth,Country of birth,Type of entity,Subsidiaries,Parent company,Business registration number (s),IMO number\n";

fn row(values: &[(&str, &str)]) -> String {
    let cell = |header: &str| {
        let value = values.iter().find(|(known, _)| *known == header.trim()).map_or("", |(_, value)| *value);
        format!("\"{value}\"")
    };
    format!("{}\n", HEADER.split(',').map(cell).collect::<Vec<_>>().join(","))
}

fn rows() -> String {
    let regime = ("Regime Name", "The Example (Sanctions) (EU Exit) Regulations 2019");
    let body =
        [("Unique ID", "EXA0001"), ("Designation Type", "Entity"), regime, ("Last Updated", "31/12/2025")];
    let person = [("Unique ID", "EXA0002"), ("Designation Type", "Individual"), regime];
    let with = |entry: &[(&'static str, &'static str)], more: &[(&'static str, &'static str)]| {
        row(&[entry, more].concat())
    };
    [
        "Report Date: 10-Sep-2026\n".to_owned(),
        HEADER.to_owned(),
        with(
            &body,
            &[
                ("Name 6", "EXAMPLE FACTORY"),
                ("Name type", "Alias"),
                ("Address Line 1", "1 Example Street"),
                ("Address Country", "Belarus"),
            ],
        ),
        with(
            &person,
            &[
                ("Name 6", "PERSON"),
                ("Name 1", "Example"),
                ("Name type", "Primary Name"),
                ("D.O.B", "05/03/1970"),
                ("Nationality(/ies)", "Iran"),
                ("Passport number", "X0"),
                ("Town of birth", "Exampletown"),
                ("Position", "Head of Examples"),
                ("Address Country", "Iran"),
            ],
        ),
        with(
            &body,
            &[
                ("Name 6", "EXAMPLE WORKS"),
                ("Name type", "Primary Name"),
                ("Name non-latin script", "Завод Пример"),
                ("Business registration number (s)", "1000000000001"),
                ("Address Line 1", "1 Example Street"),
                ("Address Country", "Belarus"),
            ],
        ),
        with(
            &body,
            &[
                ("Name 6", "EXAMPLE WK"),
                ("Name type", "Alias"),
                ("Alias strength", "Low quality a.k.a"),
                ("Address Line 6", "Minsk"),
                ("Address Country", "Belarus"),
            ],
        ),
    ]
    .concat()
}

#[test]
fn the_csv() {
    let publication = good(Format::UkSanctions, "uk.csv", rows());
    assert_eq!(publication.published, Some(date(2026, 9, 10)));
    assert_eq!(told(&publication), Vec::<String>::new());
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(
        entities[0],
        [
            "EXA0001 Organization Active",
            "Primary EXAMPLE WORKS",
            "Alias EXAMPLE FACTORY",
            "Label Завод Пример",
            "Weak EXAMPLE WK",
            "in BY",
            "at 1 Example Street",
            "at Minsk",
            "registration=1000000000001",
            "for The Example (Sanctions) (EU Exit) Regulations 2019",
            "updated-on: 2025-12-31",
            "registration: 1000000000001",
            "address: 1 Example Street, Belarus",
            "address: Minsk, Belarus",
        ]
    );
    assert_eq!(
        entities[1],
        [
            "EXA0002 Person Active",
            "Primary Example PERSON",
            "for The Example (Sanctions) (EU Exit) Regulations 2019",
            "function: Head of Examples",
            "birth-year: 1970",
        ]
    );
    persons_are_bare(&publication);
    // Without the line of the report, and with other ways of writing its day.
    let bare = rows().split_once('\n').expect("a first line").1.to_owned();
    assert_eq!(good(Format::UkSanctions, "uk.csv", &bare).published, None);
    for day in ["10/09/2026", "10 September 2026", "2026-09-10"] {
        let text = rows().replace("10-Sep-2026", day);
        assert_eq!(good(Format::UkSanctions, "uk.csv", text).published, Some(date(2026, 9, 10)), "{day}");
    }
    let odd = format!("{}{}EXA,1\n", rows(), row(&[("Name 6", "LOST")]));
    assert_eq!(
        told(&good(Format::UkSanctions, "uk.csv", odd)),
        [
            "7 Unique ID: this row does not say which entry it is about",
            "8 -: this row has 2 cells instead of 49; the file may be cut off here",
        ]
    );
}

#[test]
fn damage_is_told() {
    damage(Format::UkSanctions, "uk.xml", &list(&format!("{BODY}{PERSON}{SHIP}")));
    // A line more, or a cut happens to stand between two rows.
    damage(
        Format::UkSanctions,
        "uk.csv",
        &format!("{}{}", rows(), row(&[("Unique ID", "EXA0004"), ("Name 6", "LAST ONE")])),
    );
    let page = refused(Format::UkSanctions, "uk.xml", super::PAGE);
    assert!(page.contains("its first element is “html”"), "{page}");
    let nameless = "<Designation><UniqueID>EXA9</UniqueID><Names/></Designation>\n";
    let publication = good(Format::UkSanctions, "uk.xml", list(&format!("{nameless}{SHIP}")));
    assert_eq!(told(&publication), ["4 -: this entry has no name"]);
    assert!(refused(Format::UkSanctions, "uk.xml", list("")).contains("no entry"));
    let text = list(&format!("{BODY}{PERSON}"));
    assert!(refused(Format::UkSanctions, "uk.xml", &text[..text.len() - 30]).contains("cut off at line"));
}

#[test]
fn another_layout_is_refused() {
    let many = SHIP.repeat(20);
    for (from, to, says) in [
        ("Name6", "FamilyName", "“Name 6” in at least 95"),
        ("UniqueID", "Reference", "“Unique ID” in at least 99"),
        ("IndividualEntityShip", "Kind", "“Individual, Entity, Ship”"),
        ("RegimeName", "Regime", "“Regime Name” in at least 90"),
        ("Designation>", "Entry>", "“Entry” stands among 0 entries"),
    ] {
        let error = refused(Format::UkSanctions, "uk.xml", list(&many.replace(from, to)));
        assert!(error.contains(says), "{error}");
    }
    for column in ["Unique ID", "Name 6", "Name type", "Regime Name", "Designation Type"] {
        let error = refused(Format::UkSanctions, "uk.csv", rows().replacen(column, "Other", 1));
        assert!(error.contains(&format!("the column “{column}” is missing")), "{error}");
    }
}

#[test]
fn hostile_content() {
    let long = SHIP.replace("EXAMPLE SHIP", &"A".repeat(1_000_000));
    let publication = good(Format::UkSanctions, "uk.xml", list(&format!("{BODY}{long}")));
    assert_eq!(publication.entities.len(), 1);
    let odd = BODY.replace(
        "<Name6>EXAMPLE FACTORY</Name6>",
        "<Name0>X</Name0><Name7>Y</Name7><Name99999999999999999999>Z</Name99999999999999999999>",
    );
    assert_eq!(good(Format::UkSanctions, "uk.xml", list(&odd)).entities.len(), 1);
    let publication = good(Format::UkSanctions, "uk.xml", list(&SHIP.repeat(2)));
    assert_eq!(ids(&publication), ["EXA0003 EXAMPLE SHIP", "EXA0003-2 EXAMPLE SHIP"]);
    let deep = format!("{}{}", "<A>".repeat(100_000), "</A>".repeat(100_000));
    assert!(refused(Format::UkSanctions, "uk.xml", list(&deep)).contains("nested too deep"));
}
