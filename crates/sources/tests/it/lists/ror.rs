//! The ROR registry.

use super::{PAGE, damage, good, ids, refused, shown, told};
use jiff::civil::date;
use overzicht_sources::Format;

const DELFT: &str = r#"{"id":"https://ror.org/02e2c7k09","status":"active","types":["education","funder"],"established":1842,
 "names":[{"value":"TU Delft","types":["alias"],"lang":null},{"value":"Delft University of Technology","types":["ror_display","label"],"lang":"en"},
 {"value":"TUD","types":["acronym"],"lang":null},{"value":"Technische Universiteit Delft","types":["label"],"lang":"nl"}],
 "locations":[{"geonames_id":2757345,"geonames_details":{"country_code":"NL","country_name":"The Netherlands","name":"Delft"}},
 {"geonames_id":1,"geonames_details":{"country_code":"CW","name":"Willemstad"}},{"geonames_id":2,"geonames_details":null}],
 "external_ids":[{"type":"isni","all":["0000 0001 2097 4740"],"preferred":null}],
 "links":[{"type":"website","value":"https://www.tudelft.nl/"},{"type":"wikipedia","value":"http://en.wikipedia.org/wiki/Delft"}],
 "domains":["tudelft.nl"],"relationships":[{"type":"child","id":"https://ror.org/036rp1748","label":"Example part"},{"type":"unheard","id":"x","label":"y"}],
 "admin":{"last_modified":{"date":"2026-10-30","schema_version":"2.1"}}}"#;

const WITHDRAWN: &str = r#"{"id":"https://ror.org/036rp1748","status":"withdrawn","names":[{"value":"Example Institute","types":["ror_display","label"]}],
 "relationships":[{"type":"successor","id":"https://ror.org/02e2c7k09","label":"Delft University of Technology"}],"locations":[]}"#;

fn dump(records: &[&str]) -> String {
    format!("[\n{}\n]\n", records.join(",\n"))
}

#[test]
fn a_good_dump() {
    let publication = good(Format::Ror, "ror.json", dump(&[DELFT, WITHDRAWN]));
    assert_eq!(publication.published, Some(date(2026, 10, 30)));
    assert_eq!(
        shown(&publication.entities[0]),
        [
            "02e2c7k09 Organization Active",
            "Primary Delft University of Technology [en]",
            "Label Technische Universiteit Delft [nl]",
            "Alias TU Delft",
            "Acronym TUD",
            "in NL",
            "in CW",
            "at Delft",
            "at Willemstad",
            "isni=0000000120974740",
            "web tudelft.nl",
            "Child 036rp1748 Example part",
            "is education",
            "is funder",
        ]
    );
    assert_eq!(
        shown(&publication.entities[1]),
        [
            "036rp1748 Organization Withdrawn",
            "Primary Example Institute",
            "Successor 02e2c7k09 Delft University of Technology",
        ]
    );
    let turned = good(Format::Ror, "v2.9-2026-11-02-ror-data.json", dump(&[WITHDRAWN, DELFT]));
    assert_eq!(turned.published, Some(date(2026, 11, 2)));
    assert_eq!(ids(&publication), ids(&turned));
}

#[test]
fn the_ways_in_which_it_is_passed_around() {
    let plain = good(Format::Ror, "ror.json", dump(&[DELFT, WITHDRAWN]));
    let lines = [DELFT, WITHDRAWN].map(|record| record.replace('\n', " ")).join("\n");
    for text in [lines, format!("\u{FEFF}{}", dump(&[DELFT, WITHDRAWN]))] {
        let other = good(Format::Ror, "ror.jsonl", text);
        assert_eq!(ids(&other), ids(&plain));
        assert_eq!(told(&other), told(&plain));
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/ror/ror-sample_schema_v2.json");
    let publication = good(Format::Ror, "ror.json", std::fs::read(path).expect("a sample"));
    assert!(publication.entities.len() > 90);
}

#[test]
fn damage_is_told() {
    damage(Format::Ror, "ror.json", &dump(&[DELFT, WITHDRAWN, DELFT]));
    assert!(refused(Format::Ror, "ror.json", PAGE).contains("a dump is a JSON array"));
    assert!(refused(Format::Ror, "ror.json", "[]").contains("no entry"));
    let text = dump(&[DELFT, WITHDRAWN]);
    assert!(refused(Format::Ror, "ror.json", &text[..text.len() / 2]).contains("cut off at line"));
    assert!(refused(Format::Ror, "ror.json", text + "x").contains("not a ROR dump"));
    let v1 = r#"{"id":"https://ror.org/02e2c7k09","name":"Delft","country":{"country_code":"NL"},"external_ids":{},"ip_addresses":[]}"#;
    assert!(refused(Format::Ror, "ror.json", dump(&[v1, v1])).contains("schema v1"));
}

#[test]
fn a_bad_record_does_not_cost_its_neighbours() {
    let text = dump(&[
        DELFT,
        r#"{"id":7}"#,
        r#"{"id":"https://example.org/1","names":[{"value":"Nobody"}]}"#,
        r#"{"id":"https://ror.org/036rp1748","names":[{"value":" ","types":[]}]}"#,
        "null",
        WITHDRAWN,
    ]);
    let publication = good(Format::Ror, "ror.json", text);
    assert_eq!(ids(&publication).len(), 2);
    let told: Vec<String> = told(&publication)
        .into_iter()
        .map(|what| what.split(" (").next().unwrap_or_default().into())
        .collect();
    let left: Vec<&str> =
        told.iter().map(String::as_str).filter(|what| !what.contains("check digits")).collect();
    assert_eq!(
        left,
        [
            "1 relationships: this is not a ROR id",
            "2 -: this record cannot be read",
            "3 -: this record has no ROR id",
            "4 -: this record has no name, or one of schema v1",
            "5 -: this record cannot be read",
        ]
    );
}

#[test]
fn hostile_content() {
    let long = WITHDRAWN.replace("Example Institute", &"A".repeat(1_000_000));
    let publication = good(Format::Ror, "ror.json", dump(&[DELFT, &long]));
    assert_eq!(publication.entities.len(), 1);
    assert!(told(&publication).iter().any(|what| what.contains("no name")));
    let odd = WITHDRAWN.replace("Example", "Ex\\u202eam\\u0000ple");
    assert_eq!(good(Format::Ror, "ror.json", dump(&[&odd])).entities.len(), 1);
    let deep = format!("[{}{}]", "[".repeat(200_000), "]".repeat(200_000));
    refused(Format::Ror, "ror.json", deep);
    let wrong = WITHDRAWN.replace("036rp1748", "036rp1749");
    assert!(told(&good(Format::Ror, "ror.json", dump(&[&wrong])))[0].contains("check digits"));
    let publication = good(Format::Ror, "ror.json", dump(&[DELFT, DELFT]));
    assert!(told(&publication).iter().any(|what| what.contains("1 entries bear an id")));
    let mut bytes = dump(&[WITHDRAWN]).into_bytes();
    let at = bytes.iter().position(|b| *b == b'E').unwrap();
    bytes[at] = 0xC9;
    assert!(told(&good(Format::Ror, "ror.json", bytes))[0].contains("Windows-1252"));
}
