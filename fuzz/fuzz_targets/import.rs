//! The import, from a file to the register: the same file again is no event, the register read back from its log is the
//! one in memory, and no text that somebody typed stands in a payload.
#![no_main]
use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use overzicht_domain::codec::{Line, decode, encode};
use overzicht_domain::decide::{Command, ImportRows, Setup, decide};
use overzicht_domain::event::Recorded;
use overzicht_domain::ids::{Actor, Sha256Hex, SourceId};
use overzicht_domain::register::Register;
use overzicht_sources::partnerships::{File, Options, read};

fn run(register: &mut Register, log: &mut Vec<Recorded>, command: &Command<'_>) -> usize {
    let actor = Actor("u-1".to_owned());
    let now = Timestamp::UNIX_EPOCH;
    let decided = decide(register, command, &actor, now).expect("not refused");
    for event in decided.recorded(register.head, now, &actor) {
        register.apply(&event);
        log.push(event);
    }
    decided.events.len()
}

fuzz_target!(|data: &[u8]| {
    // Two files of one source, one after the other.
    let (mut register, mut log) = (Register::default(), Vec::new());
    let setup = Setup { institution: "U", time_zone: "UTC", ..Setup::default() };
    run(&mut register, &mut log, &Command::Make(setup));
    let source = SourceId::parse("contracts").expect("a sound source");
    for bytes in data.splitn(2, |byte| *byte == 0) {
        let options = Options { sheet: None, mapping: None, today: overzicht_fuzz::today() };
        let Ok(file) = read(File { name: "list.csv", bytes }, &options) else { continue };
        let sha256 = Sha256Hex::of(bytes);
        let import =
            ImportRows { source: &source, sha256: &sha256, rows: &file.rows, problems: 0, complete: true };
        run(&mut register, &mut log, &Command::Import(import));
        assert_eq!(run(&mut register, &mut log, &Command::Import(import)), 0, "the same file again");
    }
    let again: Vec<Recorded> = log
        .iter()
        .map(|event| {
            let encoded = encode(&event.event).expect("an event is written");
            let line = Line {
                seq: event.seq,
                at: event.at,
                actor: &event.actor.0,
                kind: encoded.kind,
                version: encoded.version,
                payload: &encoded.payload,
            };
            let texts = event.texts.iter().map(|t| (t.id.0, t.class.code().to_owned(), t.value.as_deref().map(str::to_owned)));
            for text in event.texts.iter().filter_map(|text| text.value.as_deref()) {
                // A short text may happen to be part of a key or a date.
                assert!(text.chars().count() < 30 || !encoded.payload.contains(text), "a text in a payload");
            }
            decode(&line, texts).expect("what was written is read")
        })
        .collect();
    assert!(Register::fold(&again) == register);
});
