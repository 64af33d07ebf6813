//! The UN list.

use super::{damage, good, ids, persons_are_bare, refused, shown, told, try_read};
use jiff::civil::date;
use overzicht_sources::Format;

const AEOI: &str = "<ENTITY><DATAID>110398</DATAID><FIRST_NAME>ATOMIC ENERGY ORGANISATION OF IRAN (AEOI)</FIRST_NAME>\
    <UN_LIST_TYPE>Iran</UN_LIST_TYPE><REFERENCE_NUMBER>IRe.006</REFERENCE_NUMBER><LISTED_ON>2006-12-23</LISTED_ON>\
    <NAME_ORIGINAL_SCRIPT>سازمان انرژی اتمی ایران</NAME_ORIGINAL_SCRIPT><COMMENTS1>Research &amp; development &#x41;.</COMMENTS1>\
    <LAST_DAY_UPDATED><VALUE>2015-01-20T00:00:00Z</VALUE><VALUE>2016-06-20-04:00</VALUE></LAST_DAY_UPDATED>\
    <ENTITY_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Atom Office</ALIAS_NAME></ENTITY_ALIAS>\
    <ENTITY_ALIAS><QUALITY/><ALIAS_NAME>Atomic Organisation; Nuclear Organisation</ALIAS_NAME></ENTITY_ALIAS>\
    <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Nuclear Research Office</ALIAS_NAME></ENTITY_ALIAS>\
    <ENTITY_ALIAS><ALIAS_NAME>Organisation of the Atom</ALIAS_NAME></ENTITY_ALIAS>\
    <ENTITY_ALIAS><QUALITY/><ALIAS_NAME/></ENTITY_ALIAS>\
    <ENTITY_ADDRESS><CITY>Tehran</CITY><COUNTRY>Iran (Islamic Republic of)</COUNTRY></ENTITY_ADDRESS>\
    <ENTITY_ADDRESS><COUNTRY/></ENTITY_ADDRESS><SORT_KEY/></ENTITY>\n";

const JUNTA: &str = "<ENTITY><DATAID>900001</DATAID><FIRST_NAME>EXAMPLE COMMAND</FIRST_NAME>\
    <UN_LIST_TYPE>GB</UN_LIST_TYPE></ENTITY>\n";

const PERSON: &str = "<INDIVIDUAL><DATAID>900002</DATAID><FIRST_NAME>EXAMPLE</FIRST_NAME><SECOND_NAME>PERSON</SECOND_NAME>\
    <UN_LIST_TYPE>GB</UN_LIST_TYPE><NATIONALITY><VALUE>Guinea-Bissau</VALUE></NATIONALITY>\
    <COMMENTS1>Born in Bissau.</COMMENTS1>\
    <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><CITY_OF_BIRTH>Bissau</CITY_OF_BIRTH><ALIAS_NAME>EXAMPLE ALIAS</ALIAS_NAME></INDIVIDUAL_ALIAS>\
    <INDIVIDUAL_ADDRESS><CITY>Bissau</CITY><COUNTRY>Guinea-Bissau</COUNTRY></INDIVIDUAL_ADDRESS>\
    <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Bissau</CITY><COUNTRY>Guinea-Bissau</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>\
    <INDIVIDUAL_DOCUMENT><NUMBER>X0</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL>\n";

fn list(persons: &str, entities: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"2026-02-27T00:00:09.554Z\">\
         \n<INDIVIDUALS>{persons}</INDIVIDUALS>\n<ENTITIES>{entities}</ENTITIES>\n</CONSOLIDATED_LIST>\n"
    )
}

#[test]
fn a_good_list() {
    let publication = good(Format::UnSc, "un.xml", list(PERSON, &format!("{AEOI}{JUNTA}")));
    assert_eq!(publication.published, Some(date(2026, 2, 27)));
    assert_eq!(told(&publication), Vec::<String>::new());
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(entities.len(), 3);
    assert_eq!(
        entities[0],
        ["900002 Person Active", "Primary EXAMPLE PERSON", "Weak EXAMPLE ALIAS", "for Guinea-Bissau",]
    );
    assert_eq!(
        entities[1],
        [
            "110398 Organization Active",
            "Primary ATOMIC ENERGY ORGANISATION OF IRAN (AEOI)",
            "Alias ATOMIC ENERGY ORGANISATION OF IRAN",
            "Acronym AEOI",
            "Label سازمان انرژی اتمی ایران",
            "Weak Atom Office",
            "Alias Atomic Organisation",
            "Alias Nuclear Organisation",
            "Former Nuclear Research Office",
            "Alias Organisation of the Atom",
            "in IR",
            "at Tehran",
            "for Iran",
            "reference: IRe.006",
            "listed-on: 2006-12-23",
            "remark: Research & development A.",
            "updated-on: 2015-01-20T00:00:00Z",
            "updated-on: 2016-06-20-04:00",
            "address: Tehran, Iran (Islamic Republic of)",
        ]
    );
    assert_eq!(entities[2], ["900001 Organization Active", "Primary EXAMPLE COMMAND", "for Guinea-Bissau"]);
    persons_are_bare(&publication);
}

#[test]
fn ids_do_not_depend_on_the_order() {
    let (one, other) = (list("", &format!("{AEOI}{JUNTA}")), list("", &format!("{JUNTA}{AEOI}")));
    assert_eq!(ids(&good(Format::UnSc, "un.xml", one)), ids(&good(Format::UnSc, "un.xml", other)));
}

#[test]
fn the_three_ways_of_writing_the_day() {
    for day in ["2016-06-20", "2016-06-20T04:00:00Z", "2016-06-20T04:00:00.000-04:00"] {
        let text = list("", AEOI).replace("2026-02-27T00:00:09.554Z", day);
        assert_eq!(good(Format::UnSc, "un.xml", text).published, Some(date(2016, 6, 20)), "{day}");
    }
    let text = list("", AEOI).replace("2026-02-27T00:00:09.554Z", "soon");
    assert_eq!(good(Format::UnSc, "un.xml", text).published, None);
}

#[test]
fn other_encodings() {
    let text = list("", AEOI);
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let plain = good(Format::UnSc, "un.xml", &text);
    assert_eq!(shown(&good(Format::UnSc, "un.xml", utf16).entities[0]), shown(&plain.entities[0]));
    let windows = list("", &JUNTA.replace("COMMAND", "#")).into_bytes();
    let windows: Vec<u8> = windows.into_iter().map(|b| if b == b'#' { 0xC9 } else { b }).collect();
    let windows = good(Format::UnSc, "un.xml", &windows);
    assert!(told(&windows)[0].contains("Windows-1252"));
}

#[test]
fn damage_is_told() {
    damage(Format::UnSc, "un.xml", &list(PERSON, &format!("{AEOI}{JUNTA}")));
    assert!(refused(Format::UnSc, "un.xml", super::PAGE).contains("its first element is “html”"));
    let text = list("", &format!("{AEOI}{JUNTA}"));
    assert!(refused(Format::UnSc, "un.xml", &text[..text.len() / 2]).contains("cut off at line 4"));
    let nameless = "<ENTITY><DATAID>1</DATAID><FIRST_NAME/></ENTITY>\n";
    let publication = good(Format::UnSc, "un.xml", list("", &format!("{AEOI}{nameless}{JUNTA}")));
    assert_eq!(publication.entities.len(), 2);
    assert_eq!(told(&publication), ["5 -: this entry has no name"]);
    assert!(refused(Format::UnSc, "un.xml", list("", nameless)).contains("no entry"));
}

#[test]
fn hostile_content() {
    let deep = format!("{}{}", "<A>".repeat(100_000), "</A>".repeat(100_000));
    assert!(refused(Format::UnSc, "un.xml", list("", &deep)).contains("nested too deep"));
    // Nothing that a document type declares is expanded.
    let bomb = list("", &JUNTA.replace("EXAMPLE", "&lol;"))
        .replace("<CONSOLIDATED", "<!DOCTYPE x [<!ENTITY lol \"expanded\">]><CONSOLIDATED");
    if let Ok(publication) = try_read(Format::UnSc, "un.xml", bomb) {
        assert_eq!(publication.entities[0].name(), "&lol; COMMAND");
    }
    let long = JUNTA.replace("EXAMPLE COMMAND", &"A".repeat(1_000_000));
    let publication = good(Format::UnSc, "un.xml", list("", &format!("{AEOI}{long}")));
    assert_eq!((publication.entities.len(), publication.problems.len()), (1, 1));
    let odd = JUNTA.replace("EXAMPLE", "&#0;EXAM\u{202E}PLE\u{200B}");
    assert_eq!(good(Format::UnSc, "un.xml", list("", &odd)).entities.len(), 1);
    let publication = good(Format::UnSc, "un.xml", list("", &JUNTA.repeat(3)));
    assert_eq!(
        ids(&publication),
        ["900001 EXAMPLE COMMAND", "900001-2 EXAMPLE COMMAND", "900001-3 EXAMPLE COMMAND"]
    );
    assert_eq!(
        told(&publication),
        ["- id: 2 entries bear an id that an earlier one has; they got a number behind it"]
    );
}

/// Two centres in one entry, each with its initials.
const TWO: &str = "<ENTITY><DATAID>900003</DATAID>\
    <FIRST_NAME>EXAMPLE NUCLEAR FUEL RESEARCH AND PRODUCTION CENTRE (NFRPC) AND EXAMPLE NUCLEAR TECHNOLOGY CENTRE (ENTC)</FIRST_NAME>\
    <UN_LIST_TYPE>Iran</UN_LIST_TYPE></ENTITY>\n";

#[test]
fn a_name_that_joins_two_with_the_initials_of_each_is_both() {
    let names = |entity: &str| -> Vec<String> {
        let publication = good(Format::UnSc, "un.xml", list("", entity));
        shown(&publication.entities[0]).into_iter().filter(|line| line.starts_with('A')).collect()
    };
    assert_eq!(
        names(TWO),
        [
            "Alias EXAMPLE NUCLEAR FUEL RESEARCH AND PRODUCTION CENTRE",
            "Acronym NFRPC",
            "Alias EXAMPLE NUCLEAR TECHNOLOGY CENTRE",
            "Acronym ENTC",
        ]
    );
    // Other initials, none, or a name that goes on: one name.
    for (from, to) in
        [("ENTC", "XYZQ"), (" (ENTC)", ""), ("(ENTC)", "(ENTC) OF SAMPLETOWN"), ("(NFRPC)", "(NF)")]
    {
        assert_eq!(names(&TWO.replace(from, to)), Vec::<String>::new(), "{to}");
    }
}
