//! A value that is left out of an entry is told, in every format: one overlong name among good ones, a country or a ROR
//! id that is none. The entry itself goes in.

use super::{good, named, shown, told};
use overzicht_sources::{Format, Publication, read};

/// What is told of a file, and that its one entry is there with its other names and countries.
fn check(publication: &Publication, entry: &[&str], problems: &[&str]) {
    assert_eq!(publication.entities.len(), 1, "{:?}", told(publication));
    let shown = shown(&publication.entities[0]);
    for line in entry {
        assert!(shown.iter().any(|have| have == line), "{line} is not in {shown:#?}");
    }
    assert!(shown.iter().all(|line| line.chars().count() < 1_000));
    assert_eq!(told(publication), problems);
    for problem in &publication.problems {
        assert!(!problem.value.is_empty() && problem.value.chars().count() <= 81);
        assert!(!problem.advice.is_empty() && problem.to_string().contains("value left out"), "{problem}");
    }
}

const LONG: &str = "this name is longer than any name";
const NOWHERE: &str = "this is no country that is known here";

#[test]
fn un_sc() {
    let text = format!(
        "<CONSOLIDATED_LIST dateGenerated=\"2026-02-27\">\n<ENTITIES>\n<ENTITY><DATAID>1</DATAID>\
         <FIRST_NAME>EXAMPLE BODY</FIRST_NAME>\
         <ENTITY_ALIAS><ALIAS_NAME>{}</ALIAS_NAME></ENTITY_ALIAS>\
         <ENTITY_ALIAS><ALIAS_NAME>Other Body</ALIAS_NAME></ENTITY_ALIAS>\
         <ENTITY_ADDRESS><CITY>Zuiderstad</CITY><COUNTRY>Zuiderzee</COUNTRY></ENTITY_ADDRESS>\
         <ENTITY_ADDRESS><COUNTRY>Iran (Islamic Republic of)</COUNTRY></ENTITY_ADDRESS></ENTITY>\n\
         </ENTITIES></CONSOLIDATED_LIST>",
        "A".repeat(2_000)
    );
    let publication = good(Format::UnSc, "un.xml", text);
    let problems = [format!("3 ALIAS_NAME: {LONG}"), format!("3 COUNTRY: {NOWHERE}")];
    check(&publication, &["Alias Other Body", "in IR"], &problems.each_ref().map(String::as_str));
}

#[test]
fn us_csl() {
    let row = |names: &str, addresses: &str| {
        format!("source,name,alt_names,addresses\nEntity List (EL),EXAMPLE BODY,{names},\"{addresses}\"\n")
    };
    let names = format!("{}; Other Body", "A".repeat(2_000));
    // The real list also writes some countries in words, and ends some addresses in a postal code.
    let publication =
        good(Format::UsCsl, "csl.csv", row(&names, "1 Street, Hong Kong; 2 Street, Zuiderstad, 79720"));
    let problems = [format!("2 alt_names: {LONG}"), format!("2 addresses: {NOWHERE}")];
    check(&publication, &["Alias Other Body", "in HK"], &problems.each_ref().map(String::as_str));
    assert_eq!(publication.problems[1].value, "79720");
    check(&good(Format::UsCsl, "csl.csv", row("", "Changsha, China; Changsha, CN")), &["in CN"], &[]);
}

#[test]
fn us_sdn() {
    let sdn = format!("7,\"EXAMPLE BODY\",-0- ,\"[NPWMD]\"{}\n", ",-0- ".repeat(8));
    let alt = format!("7,1,\"aka\",\"{}\",-0- \n7,2,\"aka\",\"Other Body\",-0- \n", "A".repeat(2_000));
    let add = "7,1,-0- ,\"Zuiderstad\",\"Zuiderzee\",-0- \n7,2,-0- ,\"Tehran\",\"Iran\",-0- \n";
    let files = [named("sdn.csv", sdn), named("alt.csv", alt), named("add.csv", add)];
    let publication = read(Format::UsSdn, &files, None).expect("a list");
    let problems = [format!("1 name: {LONG}"), format!("1 country: {NOWHERE}")];
    check(&publication, &["Alias Other Body", "in IR"], &problems.each_ref().map(String::as_str));
    assert_eq!(publication.problems[0].place.file, "alt.csv");
}

#[test]
fn ftm() {
    let line = format!(
        r#"{{"id":"x","caption":"Example Body","schema":"Company","properties":{{"alias":["{}","Other Body"],"country":["zuiderzee","ir"],"rorId":["nonsense"]}}}}"#,
        "A".repeat(2_000)
    );
    let publication = good(Format::Ftm, "x.ftm.json", line);
    let problems = [
        format!("1 alias: {LONG}"),
        format!("1 country: {NOWHERE}"),
        "1 rorId: this is not a ROR id".to_owned(),
    ];
    check(&publication, &["Alias Other Body", "in IR"], &problems.each_ref().map(String::as_str));
}

#[test]
fn csv_list() {
    let text =
        format!("name,aliases,country,ror\nExample Body,{};Other Body,Iran,nonsense\n", "A".repeat(2_000));
    let publication = good(Format::Csv, "list.csv", text);
    let problems = [format!("2 aliases: {LONG}"), "2 ror: this is not a ROR id".to_owned()];
    check(&publication, &["Alias Other Body", "in IR"], &problems.each_ref().map(String::as_str));
}

#[test]
fn ror() {
    let record = format!(
        r#"[{{"id":"https://ror.org/036rp1748","names":[{{"value":"Example Body","types":["ror_display"]}},{{"value":"{}","types":["alias"]}},{{"value":"Other Body","types":["alias"]}}],"locations":[{{"geonames_details":{{"country_code":"Zuiderzee"}}}},{{"geonames_details":{{"country_code":"NL"}}}}],"relationships":[{{"type":"child","id":"nonsense"}}]}}]"#,
        "A".repeat(2_000)
    );
    let publication = good(Format::Ror, "ror.json", record);
    let problems = [
        format!("1 names: {LONG}"),
        format!("1 locations: {NOWHERE}"),
        "1 relationships: this is not a ROR id".to_owned(),
    ];
    check(&publication, &["Alias Other Body", "in NL"], &problems.each_ref().map(String::as_str));
}
