//! FollowTheMoney lines.

use super::{PAGE, damage, good, ids, persons_are_bare, refused, shown, told};
use overzicht_sources::Format;

const BODY: &str = r#"{"id":"x-1","caption":"Beihang University","schema":"Organization","datasets":["us_bis"],"properties":{"name":["Beihang University","北京航空航天大学"],"alias":["Beijing University of Aeronautics and Astronautics"],"previousName":["Beijing Institute of Aeronautics"],"weakAlias":["Beihang"],"abbreviation":["BUAA"],"country":["cn","CN"],"nationality":["ru"],"rorId":["https://ror.org/00wk2mp56","nonsense"],"topics":["export.control"],"leiCode":[""]}}"#;
const PERSON: &str = r#"{"id":"x-2","caption":"PERSON, Example","schema":"Person","datasets":["d"],"properties":{"nationality":["ir"],"country":["ir"],"birthPlace":["Tehran"],"address":["Tehran"],"notes":["born there"]}}"#;
const ADDRESS: &str = r#"{"id":"x-3","caption":"Tehran","schema":"Address","properties":{}}"#;
const ADDED: &str = r#"{"op":"ADD","entity":{"id":"x-4","schema":"LegalEntity","caption":"","properties":{"name":["Example Holding"],"jurisdiction":["nl"]}}}"#;
const GONE: &str = r#"{"op":"DEL","entity":{"id":"x-5"}}"#;

#[test]
fn a_good_file() {
    let publication = good(Format::Ftm, "x.ftm.json", [BODY, PERSON, ADDRESS, ADDED, "", GONE].join("\n"));
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(
        entities[0],
        [
            "x-1 Organization Active",
            "Primary Beihang University",
            "Label 北京航空航天大学",
            "Alias Beijing University of Aeronautics and Astronautics",
            "Former Beijing Institute of Aeronautics",
            "Weak Beihang",
            "Acronym BUAA",
            "in CN",
            "ror=00wk2mp56",
            "for us_bis",
            "topics: export.control",
        ]
    );
    assert_eq!(entities[1], ["x-2 Person Active", "Primary PERSON, Example", "for d"]);
    assert_eq!(entities[2], ["x-4 LegalEntity Active", "Label Example Holding", "in NL"]);
    assert_eq!(
        told(&publication),
        [
            "1 rorId: this is not a ROR id",
            "6 -: this line takes an entity out",
            "- schema: 1 of a kind that is not screened were left out",
        ]
    );
    persons_are_bare(&publication);
    let turned = good(Format::Ftm, "x.ftm.json", [ADDED, PERSON, BODY].join("\r\n"));
    assert_eq!(ids(&publication), ids(&turned));
}

#[test]
fn damage_is_told() {
    damage(Format::Ftm, "x.ftm.json", &[BODY, ADDED, PERSON].join("\n"));
    assert!(refused(Format::Ftm, "x.ftm.json", PAGE).contains("no line of it is an entity"));
    refused(Format::Ftm, "x.ftm.json", format!("[{BODY},{PERSON}]"));
    refused(Format::Ftm, "x.ftm.json", ADDRESS);
    let publication = good(Format::Ftm, "x.ftm.json", [BODY, "{}", &ADDED[..60], "7"].join("\n"));
    assert_eq!((publication.entities.len(), publication.problems.len()), (1, 4));
}

#[test]
fn hostile_content() {
    let long = BODY.replace("Beihang University", &"A".repeat(1_000_000)).replace("properties", "other");
    let odd = ADDED.replace("Example", "Ex\\u202eam\\u0000ple");
    let deep = "[".repeat(200_000);
    let publication = good(Format::Ftm, "x.ftm.json", [&long, &odd, &deep].map(String::as_str).join("\n"));
    assert_eq!(publication.entities.len(), 1);
    assert_eq!(told(&publication)[0], "1 -: this name is longer than any name, or none");
    assert_eq!(publication.problems.len(), 2);
    let publication = good(Format::Ftm, "x.ftm.json", [ADDED, ADDED].join("\n"));
    assert_eq!(told(&publication).len(), 1);
    let bytes: Vec<u8> =
        ADDED.replace("Example", "#cole").bytes().map(|b| if b == b'#' { 0xC9 } else { b }).collect();
    let publication = good(Format::Ftm, "x.ftm.json", bytes);
    assert_eq!(publication.entities[0].name(), "École Holding");
    assert!(told(&publication)[0].contains("Windows-1252"));
}
