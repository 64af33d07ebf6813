//! Erasure: what is seen of an erased text, and that a register which lived through an erasure behaves like one that
//! was read from its log afterwards.

use crate::house::{FIRST, House, row};
use crate::properties::{play, policy};
use overzicht_domain::decide::{Command, CorrectionTyped, EraseWhat, ImportCounts, Refusal};
use overzicht_domain::event::{Event, Recorded, TextClass};
use overzicht_domain::ids::{Actor, PartnershipId};
use overzicht_domain::read::Place;
use overzicht_domain::reference::Reference;
use overzicht_domain::register::Shown;
use overzicht_domain::row::PartnershipRow;

/// Nothing in force but the policy.
fn bare() -> Reference {
    Reference::bare(policy())
}

#[test]
fn an_erased_text_is_shown_as_erased_with_rule_and_day() {
    let mut house = House::new();
    house.import(&[row(Some("1"))]);
    let decided = house.run(&Command::Erase { what: EraseWhat::Owner(FIRST), rule: "request" }).unwrap();
    let content = house.register.partnership(FIRST).unwrap().content();
    let owner = content.owner.unwrap();
    assert_eq!(decided.erase, [owner]);
    let erased = Shown::Erased { rule: "request", at: Some(house.now) };
    assert_eq!(house.register.texts.show(owner), erased);
    assert_eq!(house.register.texts.get(content.title.unwrap()), Some("Geheime titel"), "only the owner");
    let again = house.run(&Command::Erase { what: EraseWhat::Owner(FIRST), rule: "request" });
    assert_eq!(again, Err(Refusal::NothingChanges));
    house.restart();
    assert_eq!(house.register.texts.show(owner), erased);
}

#[test]
fn erasing_reaches_texts_that_were_replaced_and_the_name_that_only_it_typed() {
    let mut house = House::new();
    house.import(&[row(Some("1"))]);
    house.screen(&bare());
    house.import(&[PartnershipRow { title: Some("Geheime tweede titel".to_owned()), ..row(Some("1")) }]);
    house.run(&Command::Erase { what: EraseWhat::Partnership(FIRST), rule: "retention" }).unwrap();
    let left: Vec<&str> = house
        .log
        .iter()
        .flat_map(|event| &event.texts)
        .filter(|text| text.class != TextClass::Mark)
        .filter_map(|text| house.register.texts.get(text.id))
        .collect();
    assert_eq!(left, ["Scheikunde"], "the unit is all that is left");
}

/// Erasing must not be undone by the next import, and a restart must make no difference to it: the row is known by its
/// mark, left out and told; the erased partnership does not count as gone.
#[test]
fn an_import_after_an_erasure_does_not_bring_the_texts_back() {
    for id in [Some("1"), None] {
        for restart in [false, true] {
            let mut house = House::new();
            house.import(&[row(id)]);
            house.screen(&bare());
            house.run(&Command::Erase { what: EraseWhat::Partnership(FIRST), rule: "request" }).unwrap();
            if restart {
                house.restart();
            }
            let place = Place { file: "list.csv".to_owned(), row: Some(7), ..Place::default() };
            let again = PartnershipRow { place, ..row(id) };
            let decided = house.take(std::slice::from_ref(&again));
            assert_eq!(decided.events, [], "{id:?}, restart {restart}");
            let told: Vec<String> = decided.problems.iter().map(ToString::to_string).collect();
            assert_eq!(
                told,
                [
                    "list.csv, row 7: this row is P-1, which was erased on 2026-05-01 under the rule “request” (row left out). \
                  Take it out of the source; or let it in as a new partnership with `overzicht erase P-1 --forget` and import again"
                ]
            );
            let counts = ImportCounts::of(&decided, 1);
            assert_eq!((counts.erased, counts.unchanged, counts.recorded), (1, 0, 0));
            let erased = house.register.partnership(FIRST).unwrap();
            assert!(!erased.gone, "it is in the source still");
            let title = erased.row.title.unwrap();
            assert!(matches!(house.register.texts.show(title), Shown::Erased { rule: "request", .. }));
            // Beside a new row it stays out; a row that is not there any more is gone.
            assert_eq!(house.import(&[again, row(Some("2"))]), ["partnership-recorded", "import-done"]);
            assert_eq!(house.import(&[row(Some("2"))]), ["row-gone", "import-done"]);
        }
    }
}

/// Somebody erased the wrong one: the mark is erased in its turn, and the row comes in as a new partnership.
#[test]
fn a_mark_that_is_forgotten_lets_the_row_in_again() {
    for restart in [false, true] {
        let mut house = House::new();
        house.import(&[row(Some("1"))]);
        let mark = Command::Erase { what: EraseWhat::Mark(FIRST), rule: "request" };
        assert_eq!(house.run(&mark), Err(Refusal::NothingChanges), "nothing is erased yet");
        house.run(&Command::Erase { what: EraseWhat::Partnership(FIRST), rule: "request" }).unwrap();
        assert_eq!(house.import(&[row(Some("1"))]), Vec::<&str>::new());
        house.run(&mark).unwrap();
        if restart {
            house.restart();
        }
        assert_eq!(house.run(&mark), Err(Refusal::NothingChanges));
        assert_eq!(house.import(&[row(Some("1"))]), ["partnership-recorded", "row-gone", "import-done"]);
        assert_eq!(house.import(&[row(Some("1"))]), Vec::<&str>::new());
        // The new one can be erased like the first.
        house
            .run(&Command::Erase { what: EraseWhat::Partnership(PartnershipId(2)), rule: "request" })
            .unwrap();
        let decided = house.take(&[row(Some("1"))]);
        assert_eq!(decided.events, []);
        assert!(decided.problems[0].what.contains("P-2"), "{}", decided.problems[0]);
        let lived = house.register.clone();
        house.restart();
        assert!(house.register == lived);
    }
}

/// What stands in the log of an erased row: no text of it in a payload, and in the vault a hash.
#[test]
fn a_mark_holds_nothing_to_read() {
    let mut house = House::new();
    house.import(&[row(Some("Geheim nummer"))]);
    let decided =
        house.run(&Command::Erase { what: EraseWhat::Partnership(FIRST), rule: "request" }).unwrap();
    let [(event, texts)] = decided.events.as_slice() else { panic!("one event") };
    let payload = overzicht_domain::codec::encode(event).unwrap().payload;
    assert!(payload.contains(r#""mark":{"partnership":1,"text":"#), "{payload}");
    let [mark] = texts.as_slice() else { panic!("one text") };
    let value = mark.value.as_deref().unwrap();
    assert_eq!((mark.class, value.len()), (TextClass::Mark, 32 + 1 + 64));
    assert!(value.bytes().all(|b| b.is_ascii_hexdigit() || b == b':'), "{value}");
    assert!(!payload.contains(value));
}

/// An owner that was erased is not filled by the next import, whoever it names; a person can correct it.
#[test]
fn an_import_does_not_fill_an_erased_owner() {
    let mut house = House::new();
    house.import(&[row(Some("1"))]);
    house.run(&Command::Erase { what: EraseWhat::Owner(FIRST), rule: "request" }).unwrap();
    for owner in ["Geheime eigenaar", "Geheime opvolger"] {
        let decided = house.take(&[PartnershipRow { owner: Some(owner.to_owned()), ..row(Some("1")) }]);
        assert_eq!(decided.events, []);
        let [problem] = decided.problems.as_slice() else { panic!("{:?}", decided.problems) };
        assert_eq!(
            (problem.what.as_str(), problem.advice.as_str()),
            (
                "the owner of P-1 was erased on 2026-05-01 under the rule “request” and is not taken in again",
                "`overzicht correct P-1 owner VALUE` sets a new one"
            )
        );
        assert!(!problem.to_string().contains("Geheim"));
    }
    // Another change of the row goes in without it.
    let changed = PartnershipRow { title: Some("Geheime nieuwe titel".to_owned()), ..row(Some("1")) };
    assert_eq!(house.import(std::slice::from_ref(&changed)), ["partnership-changed", "import-done"]);
    let correction = CorrectionTyped::Owner("Geheime opvolger");
    house.run(&Command::Correct { partnership: FIRST, correction, reason: None, waits: false }).unwrap();
    let decided = house.take(&[PartnershipRow { owner: Some("Geheime opvolger".to_owned()), ..changed }]);
    assert_eq!((decided.events, decided.problems), (vec![], vec![]), "the register has that name already");
}

#[test]
fn a_register_that_lived_through_an_erasure_is_the_one_in_its_log() {
    let mut house = House::new();
    house.import(&[row(Some("1")), row(None)]);
    house.screen(&bare());
    for partnership in [FIRST, PartnershipId(2)] {
        house.run(&Command::Erase { what: EraseWhat::Partnership(partnership), rule: "request" }).unwrap();
        house.screen(&bare());
    }
    house.import(&[row(Some("1")), row(None)]);
    house.screen(&bare());
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
}

/// Numbers that no sound log holds: nothing panics, nothing but the head moves.
#[test]
fn events_of_a_damaged_log_change_nothing() {
    let (_, sound) = play(&[]);
    for (kind, payload) in [
        ("unit-added", r#"{"unit":0,"name":1}"#),
        ("unit-added", r#"{"unit":4294967295,"name":18446744073709551615}"#),
        (
            "partnership-recorded",
            r#"{"partnership":0,"origin":{"source":"x"},"content":{"unit":0,"partners":[]}}"#,
        ),
        ("partnership-changed", r#"{"partnership":0,"content":{"unit":0,"partners":[]}}"#),
        ("row-gone", r#"{"partnership":0}"#),
        ("row-back", r#"{"partnership":9}"#),
        ("partnership-corrected", r#"{"partnership":0,"correction":{"field":"title","value":0}}"#),
        (
            "correction-proposed",
            r#"{"partnership":0,"correction":{"field":"partner_no_record","value":{"partner":9}},"reason":0}"#,
        ),
        ("correction-reviewed", r#"{"partnership":0,"field":{"partner_ror":9},"outcome":"confirmed"}"#),
        ("conflict-raised", r#"{"partnership":0,"field":"title"}"#),
        ("organisation-added", r#"{"organisation":0}"#),
        ("partner-resolved", r#"{"partnership":0,"partner":65535,"organisation":0,"score":0,"why":""}"#),
        ("finding-withdrawn", r#"{"organisation":0,"source":"x","entry":"y","edition":""}"#),
        ("question-withdrawn", r#"{"organisation":0,"source":"x","entry":"y"}"#),
        ("level-proposed", r#"{"partnership":0,"level":"low","policy":""}"#),
    ] {
        let line = overzicht_domain::codec::Line {
            seq: sound.head + 1,
            at: sound.at.unwrap(),
            actor: "u-1",
            kind,
            version: 1,
            payload,
        };
        let event =
            overzicht_domain::codec::decode::<String>(&line, []).unwrap_or_else(|error| panic!("{error}"));
        let mut register = sound.clone();
        register.apply(&event);
        register.head = sound.head;
        assert!(register == sound, "{kind}");
    }
    let erased = Event::TextsErased(overzicht_domain::event::TextsErased {
        texts: vec![overzicht_domain::ids::TextId(0), overzicht_domain::ids::TextId(u64::MAX)],
        rule: "request".to_owned(),
        mark: None,
    });
    let mut register = sound.clone();
    let at = sound.at.unwrap();
    register.apply(&Recorded { seq: 9, at, actor: Actor::program(), event: erased, texts: Vec::new() });
    assert!(register.texts == sound.texts);
}
