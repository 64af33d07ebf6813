//! `resolve`, `match` and `compare` over files: an answer a line, in order, and bad lines in their place.

use crate::commands::{ok, refused, register};
use serde_json::{Value, json};
use std::path::Path;

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn affiliations_are_answered_in_order_with_errors_in_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let input = folder.path().join("in.jsonl");
    let mut text: Vec<u8> = Vec::new();
    text.extend("{\"affiliation\":\"School of Astronautics, Harbin Institute of Technology, Harbin 150001, China\",\"n\":1}\n".bytes());
    text.extend(b"{\"affiliation\":\"\xFF\"}\n");
    text.extend(b"not json\n");
    text.extend(b"{\"affiliation\":7}\n");
    text.extend(b"[]\n");
    text.extend(format!("{{\"affiliation\":\"{}\"}}\n", "x".repeat(1 << 21)).bytes());
    text.extend(b"{\"affiliation\":\"\"}\n");
    text.extend("{\"affiliation\":\"\\u202eLeiden\\u0000 University\"}".bytes());
    std::fs::write(&input, &text).unwrap();
    let path = input.to_string_lossy().into_owned();
    let answers = lines(&ok(&data, &["resolve", "--input", &path]));
    assert_eq!(answers.len(), 8);
    assert_eq!(answers[0]["n"], 1, "what came with the line stays with it");
    let first = &answers[0]["matches"][0];
    assert_eq!((first["ror"].as_str(), first["chosen"].as_bool()), (Some("01yqg2h08"), Some(true)));
    assert!(first["why"][0]["text"].as_str().unwrap().contains("Harbin Institute of Technology"));
    for answer in &answers[1..6] {
        assert!(answer["error"].is_string(), "{answer}");
    }
    assert_eq!(answers[6]["matches"], Value::Array(Vec::new()));
    assert!(answers[7]["matches"].is_array());
    let out = folder.path().join("out.jsonl");
    assert!(ok(&data, &["resolve", "--input", &path, "--output", &out.to_string_lossy()]).is_empty());
    assert_eq!(lines(&std::fs::read_to_string(out).unwrap()), answers);
    refused(&data, &["resolve", "--input", "/nowhere.jsonl"], 1);
    refused(&data, &["resolve"], 2);
}

#[test]
fn repeated_affiliations_have_the_same_answer() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let input = folder.path().join("in.jsonl");
    let asked = [
        r#"{"affiliation":"Harbin Institute of Technology, Harbin, China"}"#,
        r#"{"affiliation":"Harbin Institute of Technology, Harbin, China","country":"NL"}"#,
        r#"{"matches":[],"affiliation":"Harbin Institute of Technology, Harbin, China"}"#,
        "no json",
        r#"{"affiliation":"Leiden University"}"#,
    ];
    std::fs::write(&input, asked.join("\n")).unwrap();
    let path = input.to_string_lossy().into_owned();
    let once = ok(&data, &["resolve", "--input", &path]);
    let once: Vec<&str> = once.lines().collect();
    assert_eq!(once.len(), asked.len());
    // More than are answered together, and more than one thread takes at a time.
    std::fs::write(&input, asked.repeat(300).join("\n")).unwrap();
    let often = ok(&data, &["resolve", "--input", &path]);
    let often: Vec<&str> = often.lines().collect();
    assert_eq!(often, once.repeat(300));
}

#[test]
fn names_are_held_against_the_lists() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let input = folder.path().join("in.jsonl");
    std::fs::write(
        &input,
        "{\"id\":\"a\",\"schema\":\"Organization\",\"name\":\"哈工大\",\"country\":\"CN\"}\n\
         {\"id\":\"b\",\"schema\":\"Organization\",\"name\":\"Universiteit Leiden\"}\n\
         {\"id\":\"c\",\"schema\":\"Person\",\"name\":\"Jan Voorbeeld\",\"country\":\"NL\"}\n\
         {\"id\":\"d\",\"schema\":\"Person\",\"name\":\"Jan Voorbeeld\"}\n\
         {\"id\":\"e\",\"schema\":\"Spaceship\",\"name\":\"x\"}\n\
         {\"id\":\"f\",\"schema\":\"Organization\",\"name\":\"Harbin Institute of Technology\",\"country\":\"Narnia\"}\n",
    )
    .unwrap();
    let path = input.to_string_lossy().into_owned();
    let answers = lines(&ok(&data, &["match", "--input", &path]));
    let result = &answers[0]["results"][0];
    assert_eq!((answers[0]["id"].as_str(), result["ground"].as_str()), (Some("a"), Some("name")));
    assert_eq!(
        (result["source"].as_str(), result["question"].as_bool()),
        (Some("csv:section-1286"), Some(false))
    );
    assert_eq!(answers[1]["results"], Value::Array(Vec::new()));
    for (at, what) in [(2, "country"), (3, "--purpose"), (4, "Spaceship"), (5, "Narnia")] {
        assert!(answers[at]["error"].as_str().unwrap().contains(what), "{}", answers[at]);
    }
    let answers = lines(&ok(&data, &["match", "--input", &path, "--purpose", "appointment"]));
    assert_eq!(answers[3]["results"], Value::Array(Vec::new()));
}

#[test]
fn persons_are_looked_up_for_a_purpose() {
    let folder = tempfile::tempdir().unwrap();
    let data = register(folder.path());
    let list = folder.path().join("sdn");
    std::fs::create_dir(&list).unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/lists/sdn");
    for file in ["sdn.csv", "alt.csv", "add.csv"] {
        std::fs::copy(samples.join(file), list.join(file)).unwrap();
    }
    // Nobody's name, beside others of the same family name: more than any bound on what shares one word.
    let empty = ",-0- ".repeat(8);
    let person = |(number, name): (usize, &str)| {
        format!("{},\"{name}\",\"individual\",\"SDGT\"{empty}\n", 900_001 + number)
    };
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    let other = |number: usize| format!("CHAYKOVIN, Bor{}{}is", letter(number / 26), letter(number));
    let mut rows: String = (1..600).map(|number| person((number, &other(number)))).collect();
    rows += &person((0, "CHAYKOVIN, Aleksandr Ivanovich"));
    let mut sdn = std::fs::read_to_string(list.join("sdn.csv")).unwrap();
    sdn.insert_str(0, &rows);
    std::fs::write(list.join("sdn.csv"), sdn).unwrap();
    let mut aliases = std::fs::read_to_string(list.join("alt.csv")).unwrap();
    aliases.insert_str(0, "900001,990001,\"aka\",\"PROEFNAAM, Karel\",-0- \n");
    std::fs::write(list.join("alt.csv"), aliases).unwrap();
    ok(&data, &["update", "us-sdn", "--from", &list.to_string_lossy(), "--published", "2024-07-01"]);
    let input = folder.path().join("in.jsonl");
    let names = [
        "Aleksandr Chaykovin",
        "Chaykovin, A.",
        "Александр Чайковин",
        "Alexandr Tschaikovin",
        "Peter Jansen",
    ];
    let mut asked = names.map(|name| json!({ "schema": "Person", "name": name }).to_string()).to_vec();
    // By another name, and where it is not told what bears it.
    asked.push(json!({ "schema": "Person", "name": "Karel Proefnaam" }).to_string());
    asked.push(json!({ "schema": "LegalEntity", "name": names[0], "country": "NL" }).to_string());
    std::fs::write(&input, asked.join("\n")).unwrap();
    let input = input.to_string_lossy().into_owned();
    let answers = lines(&ok(&data, &["match", "--input", &input, "--purpose", "appointment"]));
    for (answer, name) in answers.iter().zip(&names[..4]) {
        let best = &answer["results"][0];
        assert_eq!(best["entry"].as_str(), Some("900001"), "{name}: {answer}");
        assert_eq!(best["question"].as_bool(), Some(true), "a name is not a person");
        assert!(!best["why"].as_array().unwrap().is_empty());
    }
    assert_eq!(answers[4]["results"], Value::Array(Vec::new()));
    let best = &answers[5]["results"][0];
    assert_eq!(best["name"].as_str(), Some("CHAYKOVIN, Aleksandr Ivanovich"), "the entry's first name");
    assert_eq!(best["why"][0]["kind"].as_str(), Some("also-recorded"));
    assert_eq!(best["why"][0]["theirs"].as_str(), Some("PROEFNAAM, Karel"));
    assert_eq!(answers[6]["results"], answers[0]["results"]);
    // Without a purpose only organisations are.
    let answers = lines(&ok(&data, &["match", "--input", &input]));
    assert_eq!(answers[6]["results"], Value::Array(Vec::new()));
}

#[test]
fn pairs_keep_their_columns() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("pairs.csv");
    std::fs::write(
        &input,
        "schema,name1,name2,note\nOrganization,Example Institute GmbH,Example Institute,\"a, b\"\n\
         Person,\"Voorbeeld, Jan\",Jan Voorbeeld,\nOrganization,Nanjing University,Nanjing University of Aeronautics and Astronautics,\n\
         Organization,alone\n",
    )
    .unwrap();
    let path = input.to_string_lossy().into_owned();
    // No register is needed.
    let text = ok(&folder.path().join("none"), &["compare", "--input", &path]);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap(), vec!["schema", "name1", "name2", "note", "score", "why"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let score = |row: usize| rows[row][4].parse::<f32>().unwrap();
    assert!(score(0) > 0.9 && score(1) > 0.9 && score(2) < 0.7, "{text}");
    assert_eq!(&rows[0][3], "a, b");
    assert!(text.lines().last().unwrap().contains("error"));
    refused(&folder.path().join("none"), &["compare", "--input", "/nowhere.csv"], 1);
}
