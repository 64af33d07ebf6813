//! Answering questions and reviewing from the command line.

use crate::commands::{ok, refused, register, run_as};
use serde_json::Value;
use std::path::Path;

/// A register with the sample partnerships, its list in force with a class.
pub(crate) fn asked(folder: &Path, class: &str) -> std::path::PathBuf {
    let data = register(folder);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let sample = |name: &str| samples.join(name).to_string_lossy().into_owned();
    let list = sample("lists/section-1286-sample.csv");
    let update =
        ["update", "csv:section-1286", "--from", &list, "--published", "2024-07-01", "--class", class];
    ok(&data, &update);
    ok(&data, &["import", &sample("partnerships.csv"), "--source", "contracts"]);
    data
}

fn open(data: &Path) -> Vec<Value> {
    let all: Value = serde_json::from_str(&ok(data, &["questions", "--format", "json"])).unwrap();
    all.as_array().unwrap().clone()
}

fn text<'a>(question: &'a Value, name: &str) -> &'a str {
    question[name].as_str().unwrap()
}

#[test]
fn a_question_is_answered_and_the_answer_withdrawn() {
    let folder = tempfile::tempdir().unwrap();
    let data = asked(folder.path(), "information");
    let questions = open(&data);
    let first = questions.first().unwrap().clone();
    let (organisation, entry) = (text(&first, "organisation"), text(&first["question"], "entry"));
    let answer =
        |more: &[&'static str]| [&["answer", organisation, "csv:section-1286", entry], more].concat();
    let reason: [&str; 2] = ["--reason", "Another city"];
    refused(&data, &answer(&["not-same"]), 2);
    refused(&data, &answer(&["perhaps", "--reason", "x"]), 2);
    refused(&data, &answer(&["same", "--withdraw", "--reason", "x"]), 2);
    refused(&data, &answer(&["--confirm", "--others-too", "--reason", "x"]), 2);
    assert!(refused(&data, &answer(&["same", "--reason", " "]), 1).contains("give a reason"));
    let nowhere = ["answer", organisation, "csv:section-1286", "no-such-entry", "same", "--reason", "x"];
    assert!(refused(&data, &nowhere, 1).contains("there is no question about"));
    let nobody = ["answer", "O-9999", "csv:section-1286", entry, "same", "--reason", "x"];
    assert!(refused(&data, &nobody, 1).contains("there is no organisation O-9999"));
    assert!(
        refused(&data, &["answer", "P-1", "csv:section-1286", entry, "same", "--reason", "x"], 1)
            .contains("write O-3")
    );

    // No other question is about the same organisation of the registry: it is the only one that is answered.
    let done = ok(&data, &answer(&[&["not-same", "--others-too"][..], &reason].concat()));
    assert!(done.contains("answered not-same."), "{done}");
    assert!(done.contains(&format!("Questions left: {}.", questions.len() - 1)), "{done}");
    assert!(ok(&data, &answer(&[&["not-same"][..], &reason].concat())).contains("stood already"));
    assert_eq!(open(&data).len(), questions.len() - 1);
    assert!(ok(&data, &["questions", "--all"]).contains("not-same"));
    let csv = ok(&data, &["questions", "--all", "--format", "csv"]);
    assert!(csv.contains("not-same, adviseur on ") && csv.contains("Another city"), "{csv}");
    assert!(ok(&data, &["show", organisation]).contains("Another city"));
    assert!(refused(&data, &answer(&["same", "--reason", "Yet"]), 1).contains("withdraw that answer"));
    let since = ok(&data, &["changes", "--since", "2020-01-01"]);
    assert!(!since.contains("Another city"));

    assert!(ok(&data, &answer(&["--withdraw", "--reason", "A mistake"])).contains("is withdrawn"));
    assert_eq!(open(&data).len(), questions.len());
    ok(&data, &answer(&["cannot-tell", "--reason", "No address"]));
    assert_eq!(open(&data).len(), questions.len(), "it stays open, marked");
    let same = ok(&data, &answer(&["same", "--reason", "The address agrees"]));
    assert!(same.contains("answered same."), "{same}");
    let shown = ok(&data, &["show", organisation]);
    assert!(shown.contains("Finding about") && shown.contains("as a person answered"), "{shown}");
    assert!(ok(&data, &["verify"]).contains("hold together"));
}

#[test]
fn a_legal_one_is_set_aside_by_two_people() {
    let folder = tempfile::tempdir().unwrap();
    let data = asked(folder.path(), "legal");
    let first = open(&data).first().unwrap().clone();
    let (organisation, entry) = (text(&first, "organisation"), text(&first["question"], "entry"));
    let answer =
        |more: &[&'static str]| [&["answer", organisation, "csv:section-1286", entry], more].concat();
    assert!(refused(&data, &answer(&["--confirm"]), 1).contains("no answer"));
    let done = ok(&data, &answer(&["not-same", "--reason", "Another city"]));
    assert!(done.contains("waits for a second person"), "{done}");
    assert!(ok(&data, &["todo"]).contains("second person"));
    assert!(refused(&data, &answer(&["--confirm"]), 1).contains("it takes a second person"));
    // However the name is written, it is one person.
    ok(&data, &answer(&["--withdraw", "--reason", "By another"]));
    let by = |name: &str, more: &[&'static str]| run_as(name, &data, &answer(more));
    assert!(by("K. de Vriès", &["not-same", "--reason", "Another city"]).status.success());
    for name in ["K de Vries", "k.de  vries", "K. DE VRIES"] {
        let said = by(name, &["--confirm"]);
        assert_eq!(said.status.code(), Some(1), "{name}");
        assert!(String::from_utf8_lossy(&said.stderr).contains("it takes a second person"), "{name}");
    }
    let second = run_as("tweede", &data, &answer(&["--confirm"]));
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    assert!(open(&data).iter().all(|asked| text(&asked["question"], "entry") != entry));
}

#[test]
fn a_review_sets_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = asked(folder.path(), "information");
    assert!(ok(&data, &["show", "P-1"]).contains("review     "));
    assert!(
        ok(&data, &["review", "P-1", "--reason", "Talked with the owner"]).contains("the next review is on")
    );
    assert!(ok(&data, &["show", "P-1"]).contains("Talked with the owner"));
    assert!(refused(&data, &["review", "P-9999", "--reason", "x"], 1).contains("there is no partnership"));
    assert!(refused(&data, &["review", "P-1", "--reason", ""], 1).contains("give a reason"));
    refused(&data, &["review", "P-1"], 2);
    let todo: Value = serde_json::from_str(&ok(&data, &["todo", "--format", "json"])).unwrap();
    assert!(todo.as_array().unwrap().iter().any(|row| row["what"] == "question"));
    assert!(ok(&data, &["todo", "--format", "csv"]).starts_with("what,about,name"));
}
