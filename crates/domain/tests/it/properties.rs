//! Any sequence of commands folds to the same register from the log as in memory, and the past is a prefix of it.

use crate::answers::{COAST, coast};
use crate::house::unreadable;
use jiff::{Timestamp, ToSpan};
use overzicht_domain::answer::{About, Answers, Outcome, Verdict};
use overzicht_domain::codec::{Line, decode, encode};
use overzicht_domain::decide::{Command, CorrectionTyped, EraseWhat, ImportRows, LeftOut, Setup, decide};
use overzicht_domain::event::Recorded;
use overzicht_domain::finding::{EntryKey, Question};
use overzicht_domain::ids::{Actor, OrganisationId, PartnershipId, Sha256Hex, SourceId};
use overzicht_domain::path::follow;
use overzicht_domain::policy::Policy;
use overzicht_domain::register::Register;
use overzicht_domain::row::{PartnerTyped, PartnershipRow};
use overzicht_domain::view::row_of;
use overzicht_domain::words::Form;
use proptest::prelude::*;
use std::sync::Arc;

/// What may happen, in few shapes that meet each other often.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Import { source: u8, rows: Vec<(u8, u8, u8, bool)>, complete: bool },
    Correct { partnership: u8, title: u8 },
    Screen,
    EraseOwner { partnership: u8 },
    Erase { partnership: u8 },
    Forget { partnership: u8 },
    Name { actor: u8, name: u8 },
    Answer { verdict: u8, reason: u8 },
    ReviewAnswer { by: u8, outcome: u8 },
    Review { partnership: u8 },
    NewAlias,
}

fn deed() -> impl Strategy<Value = Deed> {
    let row = (0..6_u8, 0..4_u8, 0..3_u8, any::<bool>());
    prop_oneof![
        4 => (0..2_u8, prop::collection::vec(row, 0..6), any::<bool>()).prop_map(|(source, rows, complete)| Deed::Import { source, rows, complete }),
        2 => (0..8_u8, 0..3_u8).prop_map(|(partnership, title)| Deed::Correct { partnership, title }),
        2 => Just(Deed::Screen),
        1 => (0..8_u8).prop_map(|partnership| Deed::EraseOwner { partnership }),
        1 => (0..8_u8).prop_map(|partnership| Deed::Erase { partnership }),
        1 => (0..8_u8).prop_map(|partnership| Deed::Forget { partnership }),
        1 => (0..2_u8, 0..3_u8).prop_map(|(actor, name)| Deed::Name { actor, name }),
        2 => (0..3_u8, 0..2_u8).prop_map(|(verdict, reason)| Deed::Answer { verdict, reason }),
        1 => (0..2_u8, 0..3_u8).prop_map(|(by, outcome)| Deed::ReviewAnswer { by, outcome }),
        1 => (0..8_u8).prop_map(|partnership| Deed::Review { partnership }),
        1 => Just(Deed::NewAlias),
    ]
}

pub(crate) fn policy() -> Arc<Policy> {
    Arc::new(Policy::parse(include_str!("../../../../policies/nl-leidraad.toml")).unwrap())
}

fn row((id, partner, title, numbered): (u8, u8, u8, bool)) -> PartnershipRow {
    PartnershipRow {
        source_id: numbered.then(|| format!("rij-{id}")),
        unit: format!("Geheime eenheid {}", id % 2),
        title: Some(format!("Geheime titel {title}")),
        subject: (id % 3 == 0).then(|| "Geheim quantum onderwerp".to_owned()),
        form: Some(if id % 2 == 0 { Form::Mou } else { Form::JointResearch }),
        partners: vec![PartnerTyped {
            name: format!("Geheime partner {partner}"),
            // The first is an organisation about which a list asks something.
            ror: (partner == 0).then(|| COAST.to_owned()),
            ..PartnerTyped::default()
        }],
        owner: Some(format!("Geheime eigenaar {id}")),
        ..PartnershipRow::default()
    }
}

/// Carries a command out; the events that it gave.
fn done(register: &mut Register, command: &Command<'_>, actor: &Actor, now: Timestamp) -> Vec<Recorded> {
    let Ok(decided) = decide(register, command, actor, now) else { return Vec::new() };
    let events = decided.recorded(register.head, now, actor);
    for event in &events {
        register.apply(event);
    }
    events
}

/// The one question that the made-up list gives, when it is open.
fn asked(register: &Register) -> Option<(OrganisationId, Arc<Question>)> {
    let organisation =
        register.organisations.iter().find(|organisation| !organisation.questions.is_empty())?;
    Some((organisation.id, Arc::clone(organisation.questions.values().next()?)))
}

/// Plays deeds out; the log that they leave.
pub(crate) fn play(deeds: &[Deed]) -> (Vec<Recorded>, Register) {
    let actor = Actor("u-1".to_owned());
    let policy = policy();
    let mut aliases = 0;
    let mut now: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    let (mut log, mut register) = (Vec::new(), Register::default());
    let run = |log: &mut Vec<Recorded>, register: &mut Register, command: &Command<'_>, now: Timestamp| {
        log.extend(done(register, command, &actor, now));
    };
    run(
        &mut log,
        &mut register,
        &Command::Make(Setup {
            institution: "Universiteit",
            time_zone: "Europe/Amsterdam",
            ..Setup::default()
        }),
        now,
    );
    run(&mut log, &mut register, &Command::AdoptPolicy(&policy), now);
    for deed in deeds {
        now = now.checked_add(1.hour()).unwrap();
        match deed {
            Deed::Import { source, rows, complete } => {
                let source = SourceId::parse(&format!("bron-{source}")).unwrap();
                let sha256 = Sha256Hex::of(format!("{rows:?}").as_bytes());
                let rows: Vec<PartnershipRow> = rows.iter().copied().map(row).collect();
                let import = ImportRows {
                    source: &source,
                    sha256: &sha256,
                    rows: &rows,
                    problems: 0,
                    left_out: &if *complete { LeftOut::default() } else { unreadable() },
                    weakens: &std::collections::BTreeMap::new(),
                };
                run(&mut log, &mut register, &Command::Import(import), now);
                // Right after it the same file is no event.
                let before = register.head;
                run(&mut log, &mut register, &Command::Import(import), now);
                assert_eq!(register.head, before);
            }
            Deed::Correct { partnership, title } => {
                let title = format!("Geheime verbetering {title}");
                let correction = CorrectionTyped::Title(&title);
                let partnership = PartnershipId(u32::from(*partnership) + 1);
                run(
                    &mut log,
                    &mut register,
                    &Command::Correct {
                        partnership,
                        correction,
                        reason: Some("Geheime reden"),
                        waits: false,
                    },
                    now,
                );
            }
            Deed::Screen => {
                let today = "2026-02-01".parse().unwrap();
                let reference = coast("legal", aliases).with_answers(Answers::of(&register));
                let followed: Vec<_> = register
                    .partnerships
                    .iter()
                    .map(|partnership| {
                        (partnership.id, follow(&row_of(&register, partnership), &reference, today))
                    })
                    .collect();
                run(&mut log, &mut register, &Command::Record(&followed), now);
                let before = register.head;
                run(&mut log, &mut register, &Command::Record(&followed), now);
                assert_eq!(register.head, before);
            }
            Deed::EraseOwner { partnership } => {
                let what = EraseWhat::Owner(PartnershipId(u32::from(*partnership) + 1));
                run(&mut log, &mut register, &Command::Erase { what, rule: "request" }, now);
            }
            Deed::Erase { partnership } => {
                let what = EraseWhat::Partnership(PartnershipId(u32::from(*partnership) + 1));
                run(&mut log, &mut register, &Command::Erase { what, rule: "request" }, now);
            }
            Deed::Forget { partnership } => {
                let what = EraseWhat::Mark(PartnershipId(u32::from(*partnership) + 1));
                run(&mut log, &mut register, &Command::Erase { what, rule: "mistake" }, now);
            }
            Deed::Answer { verdict, reason } => {
                let Some((organisation, question)) = asked(&register) else { continue };
                let reason = format!("Geheime reden {reason}");
                let command = Command::Answer {
                    organisation,
                    key: &question.meeting.key,
                    verdict: Verdict::ALL[usize::from(*verdict)],
                    reason: &reason,
                    about: About::of(Some(COAST), &question, &coast("legal", aliases)),
                    others: &[],
                };
                run(&mut log, &mut register, &command, now);
                // The same answer again is no event.
                let before = register.head;
                run(&mut log, &mut register, &command, now);
                assert_eq!(register.head, before);
            }
            Deed::ReviewAnswer { by, outcome } => {
                let outcome =
                    [Outcome::Confirmed, Outcome::Rejected, Outcome::Withdrawn][usize::from(*outcome)];
                let by = Actor(format!("u-{}", by + 1));
                let key =
                    EntryKey { source: SourceId::parse("csv:coast").unwrap(), entry: "coast".to_owned() };
                let Some(organisation) = register.by_ror(COAST) else { continue };
                let command = Command::ReviewAnswer {
                    organisation,
                    key: &key,
                    outcome,
                    reason: Some("Geheime reden"),
                    others_too: true,
                };
                log.extend(done(&mut register, &command, &by, now));
            }
            Deed::Review { partnership } => {
                let partnership = PartnershipId(u32::from(*partnership) + 1);
                run(&mut log, &mut register, &Command::Review { partnership, reason: "Geheim bekeken" }, now);
            }
            Deed::NewAlias => aliases += 1,
            Deed::Name { actor, name } => {
                let (actor, name) = (format!("u-{actor}"), format!("Geheime naam {name}"));
                run(&mut log, &mut register, &Command::NameActor { actor: &actor, name: &name }, now);
            }
        }
    }
    (log, register)
}

/// The log written and read again, the texts that were erased gone from the vault.
pub(crate) fn through_the_log(log: &[Recorded], register: &Register) -> Vec<Recorded> {
    log.iter()
        .map(|event| {
            let encoded = encode(&event.event).unwrap();
            assert!(!encoded.payload.contains("Geheim"), "a text in a payload: {}", encoded.payload);
            let texts: Vec<_> = event
                .texts
                .iter()
                .map(|text| {
                    (text.id.0, text.class.code().to_owned(), register.texts.get(text.id).map(str::to_owned))
                })
                .collect();
            let at = event.at.to_string().parse().unwrap();
            let line = Line {
                seq: event.seq,
                at,
                actor: &event.actor.0,
                kind: encoded.kind,
                version: encoded.version,
                payload: &encoded.payload,
            };
            decode(&line, texts).unwrap()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_log_says_what_memory_says(deeds in prop::collection::vec(deed(), 0..14)) {
        let (log, register) = play(&deeds);
        prop_assert!(Register::fold(&log) == register);
        // Read back from a vault without what was erased: the same, whatever was erased.
        let again = Register::fold(&through_the_log(&log, &register));
        prop_assert_eq!(again.head, register.head);
        prop_assert!(again.texts == register.texts);
        prop_assert!(again.organisations.len() == register.organisations.len());
        prop_assert!(again.partnerships.iter().zip(&register.partnerships).all(|(a, b)| a.content() == b.content() && a.proposal == b.proposal && a.gone == b.gone && a.conflicts == b.conflicts));
        prop_assert!(again == register);
    }

    #[test]
    fn the_past_is_a_prefix(deeds in prop::collection::vec(deed(), 0..10), hour in 0..12_i64) {
        let (log, _) = play(&deeds);
        let moment = "2026-01-01T00:30:00Z".parse::<Timestamp>().unwrap().checked_add(hour.hours()).unwrap();
        let prefix: Vec<&Recorded> = log.iter().filter(|event| event.at <= moment).collect();
        prop_assert!(Register::as_of(&log, moment) == Register::fold(prefix));
    }
}
