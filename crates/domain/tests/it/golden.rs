//! A log with every kind of event, as version 0.1.0 writes it. Later versions must still fold it; a line is never changed.

use overzicht_domain::codec::{CodecError, Line, decode};
use overzicht_domain::event::{Event, Recorded};
use overzicht_domain::ids::{OrganisationId, PartnershipId};
use overzicht_domain::register::Register;
use overzicht_domain::view;
use overzicht_domain::words::Level;
use std::collections::BTreeSet;

const LOG: &str = include_str!("../golden/v0.1.0.tsv");

fn read() -> Vec<Recorded> {
    (1_u64..)
        .zip(LOG.lines().filter(|line| !line.starts_with('#')))
        .map(|(seq, line)| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [at, kind, version, payload, texts] = cells.as_slice() else { panic!("five cells: {line}") };
            let texts: Vec<(u64, String, Option<String>)> = texts
                .split('|')
                .filter(|text| !text.is_empty())
                .map(|text| {
                    let mut parts = text.splitn(3, '=');
                    let id = parts.next().unwrap().parse().unwrap();
                    (id, parts.next().unwrap().to_owned(), parts.next().map(str::to_owned))
                })
                .collect();
            let line = Line {
                seq,
                at: at.parse().unwrap(),
                actor: "u-1",
                kind,
                version: version.parse().unwrap(),
                payload,
            };
            decode(&line, texts).unwrap_or_else(|error| panic!("{error}"))
        })
        .collect()
}

#[test]
fn the_golden_log_folds() {
    let log = read();
    let kinds: BTreeSet<&str> = log.iter().map(|event| event.event.kind()).collect();
    let all: BTreeSet<&str> = Event::KINDS.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, all, "every kind stands in the golden log");

    let register = Register::fold(&log);
    assert_eq!(register.institution, "Universiteit van Zuiderzee");
    assert_eq!(register.time_zone, "Europe/Amsterdam");
    let partnership = register.partnership(PartnershipId(1)).unwrap();
    assert_eq!(view::title(&register, partnership), "Kleine manen");
    assert_eq!(partnership.proposal.as_ref().map(|proposal| proposal.level), Some(Level::High));
    assert_eq!(partnership.conflicts.len(), 1);
    assert!(!partnership.gone);
    assert!(view::shown(&register, partnership.row.owner.unwrap()).contains("erased under rule request"));
    let organisation = register.organisation(OrganisationId(1)).unwrap();
    assert_eq!((organisation.findings.len(), organisation.questions.len()), (2, 0));
    assert!(organisation.findings.values().any(|f| f.entry_name == "Harbin Institute of Technology"));
    let answered = organisation.answers.values().next().unwrap();
    let states: Vec<&str> = answered.given.iter().map(|answer| answer.state.code()).collect();
    assert_eq!(states, ["lapsed", "holds"]);
    assert!(answered.is_settled() && !answered.given[0].later.is_empty());
    assert!(
        partnership.awaiting.is_empty() && partnership.corrections.len() == 1,
        "what was proposed was rejected"
    );
    assert!(partnership.reviewed.is_some() && partnership.causes.is_empty());
}

/// Version 2 of making a register and of erasing: the country, and the mark of an erased row.
#[test]
fn a_register_with_a_country_folds() {
    let line = Line {
        seq: 1,
        at: jiff::Timestamp::UNIX_EPOCH,
        actor: "u",
        kind: "register-made",
        version: 2,
        payload: r#"{"institution":"U","ror":null,"time_zone":"UTC","country":"NL"}"#,
    };
    let register = Register::fold(&[decode::<String>(&line, []).unwrap()]);
    assert_eq!(register.institution_country.map(|country| country.to_string()).as_deref(), Some("NL"));
    assert_eq!(Register::fold(&read()).institution_country, None, "older logs do not know it");
}

#[test]
fn what_a_newer_version_wrote_is_refused() {
    let line = |kind, version| Line {
        seq: 7,
        at: jiff::Timestamp::UNIX_EPOCH,
        actor: "u",
        kind,
        version,
        payload: "{}",
    };
    assert!(matches!(
        decode::<String>(&line("no-such-kind", 1), []),
        Err(CodecError::UnknownKind { seq: 7, .. })
    ));
    assert!(matches!(
        decode::<String>(&line("row-gone", 99), []),
        Err(CodecError::NewerVersion { known: 1, .. })
    ));
    assert!(matches!(decode::<String>(&line("row-gone", 1), []), Err(CodecError::Payload { .. })));
}
