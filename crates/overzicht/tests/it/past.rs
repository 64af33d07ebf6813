//! What could be known, what today's program says of a past day, since the board met, and who is told.

use crate::commands::{ok, refused, register};
use std::path::Path;

/// A register with the sample partnerships taken in.
fn filled(folder: &Path) -> std::path::PathBuf {
    let data = register(folder);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/partnerships.csv");
    ok(&data, &["import", &samples.to_string_lossy(), "--source", "contracts"]);
    data
}

fn today() -> String {
    jiff::Timestamp::now().in_tz("Europe/Amsterdam").unwrap().date().to_string()
}

#[test]
fn what_could_be_known_is_told_with_what_it_rests_on() {
    let folder = tempfile::tempdir().unwrap();
    let data = filled(folder.path());
    // P-1 began in September 2024, after the sample list of July 2024; in 2023 there was none.
    let known = ok(&data, &["show", "P-1", "--known-on"]);
    assert!(known.contains("What could be known on 2024-09-01") && known.contains("Finding: "), "{known}");
    assert!(known.contains("csv:section-1286 2024-07-01"), "{known}");
    let before = ok(&data, &["show", "P-1", "--known-on", "2023-12-31"]);
    assert!(before.contains("No list of which there is an edition of then named its partners."), "{before}");
    let json = ok(&data, &["show", "P-1", "--known-on", "2023-12-31", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["known_on"], "2023-12-31");
    assert!(refused(&data, &["show", "O-1", "--known-on"], 1).contains("about a partnership"));
    refused(&data, &["show", "P-1", "--known-on", "2023-12-31", "--as-of", "2024-01-01"], 2);
}

#[test]
fn a_day_is_replayed_and_screening_leaves_alone_what_nothing_touched() {
    let folder = tempfile::tempdir().unwrap();
    let data = filled(folder.path());
    let replayed = ok(&data, &["replay", "--as-of", &today()]);
    assert!(
        replayed.contains("of 0 something else is said") && replayed.contains("84 partnerships"),
        "{replayed}"
    );
    assert!(refused(&data, &["replay", "--as-of", "2020-01-01"], 1).contains("no register yet"));
    assert!(ok(&data, &["screen"]).contains("0 of 84 partnerships screened again"));
    assert!(ok(&data, &["screen", "--all"]).contains("84 partnerships with"));
    // What was noted of the last screening can be missed.
    for lost in ["", "{\"head\":"] {
        std::fs::write(data.join("screened.json"), lost).unwrap();
        assert!(ok(&data, &["screen"]).contains("84 partnerships with"));
    }
}

#[test]
fn since_the_board_met() {
    let folder = tempfile::tempdir().unwrap();
    let data = filled(folder.path());
    assert!(refused(&data, &["changes", "--since", "meeting"], 1).contains("overzicht meeting DATE"));
    assert!(refused(&data, &["changes", "--since", "yesterday"], 2).contains("is no day"));
    ok(&data, &["meeting", "2026-01-12"]);
    assert!(refused(&data, &["meeting", "2026-01-12"], 1).contains("nothing changes"));
    let changes = ok(&data, &["changes", "--since", "meeting"]);
    assert!(
        changes.contains("adviseur: File imported: contracts") && changes.contains("new partnership"),
        "{changes}"
    );
}

#[test]
fn who_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = filled(folder.path());
    assert!(refused(&data, &["subscribe", "adviseur@example.nl"], 1).contains("--digest"));
    assert!(refused(&data, &["subscribe", "adviseur", "--legal"], 1).contains("no e-mail address"));
    assert!(
        refused(&data, &["subscribe", "a@example.nl", "--legal", "--unit", "Nergens"], 1).contains("no unit")
    );
    ok(&data, &["subscribe", "adviseur@example.nl", "--digest", "daily", "--legal"]);
    assert!(ok(&data, &["messages", "--show", "adviseur@example.nl"]).contains("nothing to tell"));
    ok(&data, &["correct", "P-1", "title", "Kleine manen"]);
    let shown = ok(&data, &["messages", "--show", "adviseur@example.nl"]);
    assert!(shown.contains("Subject: Overzicht: één wijziging") && shown.contains("Kleine manen"), "{shown}");
    assert!(refused(&data, &["messages", "--send"], 1).contains("[mail]"));
    std::fs::write(data.join("config.toml"), "[mail]\nfrom = \"o@example.nl\"\nfolder = \"outbox\"\n")
        .unwrap();
    assert!(ok(&data, &["messages", "--send"]).contains("1 messages sent, 0 not."));
    assert!(ok(&data, &["messages"]).contains("adviseur@example.nl"));
    assert_eq!(std::fs::read_dir(data.join("outbox")).unwrap().count(), 1);
    ok(&data, &["unsubscribe", "adviseur@example.nl", "--digest"]);
    assert!(ok(&data, &["unsubscribe", "adviseur@example.nl"]).contains("erased"));
    assert!(!ok(&data, &["messages"]).contains("adviseur@example.nl"));
    let log = std::fs::read(data.join("register.sqlite")).unwrap();
    assert!(!log.windows(19).any(|bytes| bytes == b"adviseur@example.nl"), "the address is nowhere any more");
    assert!(ok(&data, &["verify"]).contains("hold together"));
}
