//! OFAC's SDN list in its four files.

use super::{PAGE, damage, good, ids, named, persons_are_bare, refused, shown, told};
use overzicht_sources::{Format, Publication, ReadError, read};

const SDN: &str = "13152,\"MALEK ASHTAR UNIVERSITY OF TECHNOLOGY\",-0- ,\"NPWMD] [IFSR\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Website www.mut.ac.ir; a.k.a. 'MUT'; a.k.a. 'XI'AN OFFICE'; \"\r\n\
    90001,\"PERSON, Example\",\"individual\",\"SDGT\",\"Professor\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 01 Jan 1950; POB Tehran, Iran; nationality Iran; a.k.a. 'EXAMPLE ALIAS'; Passport X0.\"\r\n\
    90002,\"EXAMPLE SHIP\",\"vessel\",\"IFSR\",-0- ,\"XX00\",-0- ,-0- ,-0- ,\"Iran\",-0- ,-0- \r\n\u{1A}";

const ALT: &str = "13152,5,\"aka\",\"MALEK ASHTAR UNIVERSITY\",-0- \r\n\
    13152,6,\"fka\",\"COLLEGE OF EXAMPLE\",-0- \r\n13152,7,\"aka\",\"EXAMPLE COLLEGE\",\"weak\"\r\n\
    99999,8,\"aka\",\"NOBODY\",-0- \r\n\u{1A}";

const ADD: &str = "13152,2,\"Shabanlo Street\",\"Tehran\",\"Iran\",-0- \r\n13152,3,-0- ,-0- ,\"Atlantis\",-0- \r\n\
    90001,4,-0- ,\"Tehran\",\"Iran\",-0- \r\n99999,5,-0- ,\"Tehran\",\"Iran\",-0- \r\n\u{1A}";

const COMMENTS: &str = "13152,\"Linked To: EXAMPLE BODY.\"\r\n99999,\"lost\"\r\n\u{1A}";

fn four(sdn: &str) -> Result<Publication, ReadError> {
    let files = [("sdn.csv", sdn), ("alt.csv", ALT), ("ADD.CSV", ADD), ("sdn_comments.csv", COMMENTS)];
    read(Format::UsSdn, &files.map(|(name, text)| named(name, text)), None)
}

#[test]
fn a_good_list() {
    let publication = four(SDN).expect("a list");
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(
        entities[0],
        [
            "13152 Organization Active",
            "Primary MALEK ASHTAR UNIVERSITY OF TECHNOLOGY",
            "Acronym MUT",
            "Alias XI'AN OFFICE",
            "Alias MALEK ASHTAR UNIVERSITY",
            "Former COLLEGE OF EXAMPLE",
            "Weak EXAMPLE COLLEGE",
            "in IR",
            "at Tehran",
            "for NPWMD",
            "for IFSR",
            "remark: Website www.mut.ac.ir; a.k.a. 'MUT'; a.k.a. 'XI'AN OFFICE'; Linked To: EXAMPLE BODY.",
            "address: Shabanlo Street, Tehran, Iran",
            "address: Atlantis",
        ]
    );
    assert_eq!(
        entities[1],
        [
            "90001 Person Active",
            "Primary PERSON, Example",
            "Alias EXAMPLE ALIAS",
            "for SDGT",
            "birth-year: 1950",
        ]
    );
    assert_eq!(entities[2], ["90002 Other Active", "Primary EXAMPLE SHIP", "for IFSR"]);
    assert_eq!(entities.len(), 3);
    assert_eq!(
        told(&publication),
        [
            "- -: a comment about an entry that sdn.csv does not have",
            "4 -: an alias of an entry that sdn.csv does not have",
            "2 country: this is no country that is known here",
            "4 -: an address of an entry that sdn.csv does not have",
        ]
    );
    persons_are_bare(&publication);
}

#[test]
fn ids_do_not_depend_on_the_order() {
    let mut lines: Vec<&str> = SDN.lines().filter(|line| *line != "\u{1A}").collect();
    lines.reverse();
    assert_eq!(ids(&four(SDN).unwrap()), ids(&four(&lines.join("\n")).unwrap()));
}

#[test]
fn the_files_that_are_given() {
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/lists/sdn");
    let files: Vec<_> = ["sdn.csv", "alt.csv", "add.csv"]
        .into_iter()
        .map(|name| named(name, std::fs::read(format!("{shipped}/{name}")).expect("a sample")))
        .collect();
    let publication = read(Format::UsSdn, &files, None).expect("the sample");
    assert_eq!((publication.entities.len(), publication.problems.len()), (10, 0));
    for (names, says) in [
        (vec!["alt.csv"], "sdn.csv is missing"),
        (vec![], "sdn.csv is missing"),
        (vec!["sdn.csv", "readme.txt"], "“readme.txt” is none of"),
        (vec!["sdn.csv", "sdn-old.csv"], "give one of them"),
    ] {
        let files: Vec<_> = names.into_iter().map(|name| named(name, SDN)).collect();
        let error = read(Format::UsSdn, &files, None).expect_err("refused").to_string();
        assert!(error.contains(says), "{error}");
    }
}

#[test]
fn damage_is_told() {
    damage(Format::UsSdn, "sdn.csv", SDN);
    assert!(refused(Format::UsSdn, "sdn.csv", PAGE).contains("a web page or XML"));
    let rows = format!("ent_num,SDN_Name\n,\"NO NUMBER\"{0}\n7,-0- {0}\n{SDN}", ",-0- ".repeat(10));
    let publication = good(Format::UsSdn, "sdn.csv", rows);
    assert_eq!(publication.entities.len(), 3);
    assert_eq!(
        told(&publication),
        [
            "1 -: this row has 2 cells instead of 12; it may be cut off",
            "2 -: this row has no number or no name",
            "3 -: this row has no number or no name",
        ]
    );
}

#[test]
fn hostile_content() {
    let row = |number: &str, name: &str| format!("{number},\"{name}\"{}\n", ",-0- ".repeat(10));
    let text = row("1", &"A".repeat(1_000_000)) + &row("2", "EXAM\u{202E}PLE\u{7}\0 BODY") + &row("3", ";");
    let publication = good(Format::UsSdn, "sdn.csv", text);
    assert_eq!(publication.entities.len(), 1);
    assert_eq!(publication.entities[0].id, "2");
    assert_eq!(told(&publication).len(), 2, "{:#?}", told(&publication));
    assert!(publication.problems.iter().all(|p| p.value.chars().count() <= 81));
    let publication = good(Format::UsSdn, "sdn.csv", row("1", "ONE BODY") + &row("1", "OTHER BODY"));
    assert_eq!(ids(&publication), ["1 ONE BODY", "1-2 OTHER BODY"]);
    assert_eq!(told(&publication).len(), 1);
    let mut bytes = row("1", "UNIVERSITE").into_bytes();
    bytes[12] = 0xC9;
    assert!(told(&good(Format::UsSdn, "sdn.csv", bytes))[0].contains("Windows-1252"));
}

const XML: &str = "<?xml version=\"1.0\" standalone=\"yes\"?>\n<sdnList xmlns=\"https://example.example/XML\">\n<publshInformation><Publish_Date>07/01/2021</Publish_Date><Record_Count>3</Record_Count></publshInformation>\n\
    <sdnEntry><uid>13152</uid><lastName>MALEK ASHTAR UNIVERSITY OF TECHNOLOGY</lastName><sdnType>Entity</sdnType><remarks>Linked To: EXAMPLE &amp; BODY; a.k.a. 'MUT'.</remarks>\
    <programList><program>NPWMD</program><program>IFSR</program></programList>\
    <idList><id><uid>1</uid><idType>Registration Number</idType><idNumber>000111</idNumber><idCountry>Iran</idCountry></id><id><uid>2</uid><idType>Website</idType><idNumber>www.example.example</idNumber></id></idList>\
    <akaList><aka><uid>3</uid><type>a.k.a.</type><category>strong</category><lastName>MALEK ASHTAR UNIVERSITY</lastName></aka>\
    <aka><uid>4</uid><type>f.k.a.</type><category>strong</category><lastName>COLLEGE OF EXAMPLE</lastName></aka>\
    <aka><uid>5</uid><type>a.k.a.</type><category>weak</category><lastName>EXAMPLE COLLEGE</lastName></aka></akaList>\
    <addressList><address><uid>6</uid><address1>Shabanlo Street</address1><city>Tehran</city><postalCode>11</postalCode><country>Iran</country></address><address><uid>7</uid><country>Atlantis</country></address></addressList></sdnEntry>\n\
    <sdnEntry><uid>90001</uid><firstName>Example</firstName><lastName>PERSON</lastName><title>Professor</title><sdnType>Individual</sdnType><remarks>nationality Iran</remarks><programList><program>SDGT</program></programList>\
    <idList><id><idType>Passport</idType><idNumber>X0</idNumber></id></idList><akaList><aka><type>a.k.a.</type><category>strong</category><lastName>ALIAS</lastName><firstName>Example</firstName></aka></akaList>\
    <addressList><address><city>Tehran</city><country>Iran</country></address></addressList><nationalityList><nationality><country>Iran</country></nationality></nationalityList>\
    <dateOfBirthList><dateOfBirthItem><uid>8</uid><dateOfBirth>01 Jan 1950</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem><dateOfBirthItem><dateOfBirth>circa 1951 to 1953</dateOfBirth></dateOfBirthItem></dateOfBirthList>\
    <placeOfBirthList><placeOfBirthItem><placeOfBirth>Tehran</placeOfBirth></placeOfBirthItem></placeOfBirthList></sdnEntry>\n\
    <sdnEntry><uid>90002</uid><lastName>EXAMPLE SHIP</lastName><sdnType>Vessel</sdnType><programList><program>IFSR</program></programList><vesselInfo><callSign>XX00</callSign></vesselInfo></sdnEntry>\n</sdnList>\n";

#[test]
fn the_xml() {
    let publication = good(Format::UsSdn, "sdn.xml", XML);
    assert_eq!(publication.published.map(|day| day.to_string()).as_deref(), Some("2021-07-01"));
    assert_eq!(told(&publication), ["4 country: this is no country that is known here"]);
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(
        entities[0],
        [
            "13152 Organization Active",
            "Primary MALEK ASHTAR UNIVERSITY OF TECHNOLOGY",
            "Acronym MUT",
            "Alias MALEK ASHTAR UNIVERSITY",
            "Former COLLEGE OF EXAMPLE",
            "Weak EXAMPLE COLLEGE",
            "in IR",
            "at Tehran",
            "registration=000111",
            "for NPWMD",
            "for IFSR",
            "remark: Linked To: EXAMPLE & BODY; a.k.a. 'MUT'.",
            "address: Shabanlo Street, Tehran, 11, Iran",
            "address: Atlantis",
            "identification: Website www.example.example",
        ]
    );
    assert_eq!(
        entities[1],
        [
            "90001 Person Active",
            "Primary PERSON, Example",
            "Alias ALIAS, Example",
            "for SDGT",
            "birth-year: 1950",
            "birth-year: 1951-1953",
        ]
    );
    assert_eq!(entities[2], ["90002 Other Active", "Primary EXAMPLE SHIP", "for IFSR"]);
    persons_are_bare(&publication);
    damage(Format::UsSdn, "sdn.xml", XML);
    damage(Format::UsSdn, "list", XML);
}

#[test]
fn an_xml_that_is_not_whole() {
    let error = refused(Format::UsSdn, "sdn.xml", XML.replace(">3</Record_Count>", ">9,000</Record_Count>"));
    assert!(error.contains("9000 entries, as its Record_Count says, is expected, and it holds 3"), "{error}");
    let many = |from: &str, to: &str| {
        let at = XML.find("<sdnEntry>").expect("an entry");
        let until = XML.find("</sdnList>").expect("an end");
        let head = XML[..at].replace("<Record_Count>3</Record_Count>", "");
        format!("{head}{}{}", XML[at..until].replace(from, to).repeat(5), &XML[until..])
    };
    assert_eq!(good(Format::UsSdn, "sdn.xml", many("x", "x")).entities.len(), 15);
    for (from, to, says) in [
        ("lastName", "name", "“name” in at least 95"),
        ("uid>", "id>", "“number” in at least 95"),
        ("<program>", "<programme>", "at line"),
        ("sdnEntry", "entry", "15 times “entry” stands among 0 entries"),
    ] {
        let error = refused(Format::UsSdn, "sdn.xml", many(from, to));
        assert!(error.contains(says), "{error}");
    }
}
