//! FollowTheMoney lines.

use super::{PAGE, damage, good, ids, named, persons_are_bare, refused, shown, told};
use overzicht_sources::{Format, ftm, read};

const BODY: &str = r#"{"id":"x-1","caption":"Beihang University","schema":"Organization","datasets":["us_bis"],"properties":{"name":["Beihang University","北京航空航天大学"],"alias":["Beijing University of Aeronautics and Astronautics"],"previousName":["Beijing Institute of Aeronautics"],"weakAlias":["Beihang"],"abbreviation":["BUAA"],"country":["cn","CN"],"nationality":["ru"],"rorId":["https://ror.org/00wk2mp56","nonsense"],"topics":["export.control"],"leiCode":[""]}}"#;
const PERSON: &str = r#"{"id":"x-2","caption":"PERSON, Example","schema":"Person","datasets":["d"],"properties":{"nationality":["ir"],"country":["ir"],"birthPlace":["Tehran"],"address":["Tehran"],"notes":["born there"]}}"#;
const ADDRESS: &str = r#"{"id":"x-3","caption":"Tehran","schema":"Address","properties":{}}"#;
const ADDED: &str = r#"{"id":"x-4","schema":"LegalEntity","caption":"","properties":{"name":["Example Holding"],"jurisdiction":["nl"]}}"#;
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
            "6 -: this line is an operation of a delta, not an entity",
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

fn delta(base: &[&str], lines: &[&str]) -> Result<Vec<String>, String> {
    let (base, delta) = (named("x.ftm.json", base.join("\n")), named("x.delta.json", lines.join("\n")));
    let made = ftm::apply_delta(&base, &delta).map_err(|error| error.to_string())?;
    Ok(ids(&read(Format::Ftm, &[made], None).expect("a list")))
}

#[test]
fn a_delta_over_the_edition_before_it() {
    let add = format!(r#"{{"op":"ADD","entity":{ADDED}}}"#);
    let modify = format!(
        r#"{{"op": "MOD", "entity": {}}}"#,
        BODY.replace("\"Beihang University\",\"schema\"", "\"Beihang\",\"schema\"")
    );
    let delete = r#"{"entity":{"id":"x-2"},"op":"DEL"}"#;
    let expected = ["x-1 Beihang", "x-4 Example Holding"];
    assert_eq!(delta(&[BODY, PERSON, ADDRESS], &[&add, "", &modify, delete]).expect("it fits"), expected);
    // The order of the operations does not count, and lines of kinds that are not screened stay.
    assert_eq!(delta(&[ADDRESS, BODY, PERSON], &[delete, &modify, &add]).expect("it fits"), expected);
    let gone = delta(&[BODY, ADDRESS, PERSON], &[r#"{"op":"DEL","entity":{"id":"x-3"}}"#]).expect("it fits");
    assert_eq!(gone.len(), 2);
    for (base, lines, says) in [
        (
            vec![BODY],
            vec![delete],
            "changes or takes out 1 that the edition in force does not have, such as “x-2”",
        ),
        (vec![BODY], vec![modify.as_str(), GONE, delete], "takes out 2 that"),
        (
            vec![BODY, ADDED],
            vec![add.as_str()],
            "adds 1 that the edition in force has, such as “x-4”; it seems to be",
        ),
        (vec![BODY], vec![], "holds no operation"),
        (vec![BODY, PERSON], vec![delete, &add[..40]], "line 2 is no operation"),
        (
            vec![BODY, PERSON],
            vec![r#"{"op":"SUB","entity":{"id":"x-2"}}"#],
            "the operation “SUB”, which is none of",
        ),
        (vec![BODY, PERSON], vec![r#"{"op":"DEL","entity":{}}"#], "line 1 has no entity with an id"),
    ] {
        let error = delta(&base, &lines).expect_err("refused");
        assert!(error.contains(says), "{error}");
    }
    let error = refused(Format::Ftm, "x.delta.json", [add.as_str(), delete].join("\n"));
    assert!(error.contains("is a delta") && error.contains("Adopt the whole list first"), "{error}");
}
