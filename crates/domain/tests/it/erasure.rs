//! Erasure: what is seen of an erased text, and that a register which lived through an erasure behaves like one that
//! was read from its log afterwards.

use crate::house::{FIRST, House, row};
use crate::properties::{play, policy};
use overzicht_domain::decide::{Command, EraseWhat, Refusal};
use overzicht_domain::event::{Event, Recorded};
use overzicht_domain::ids::{Actor, PartnershipId};
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
        .filter_map(|text| house.register.texts.get(text.id))
        .collect();
    assert_eq!(left, ["Scheikunde"], "the unit is all that is left");
}

/// Erasing must not be undone by the next import, and a restart must make no difference to it: the file that still
/// has the row brings a new partnership, and the erased one is "no longer in the source".
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
            let kinds = house.import(&[row(id)]);
            assert_eq!(
                kinds,
                ["partnership-recorded", "row-gone", "import-done"],
                "{id:?}, restart {restart}"
            );
            let erased = house.register.partnership(FIRST).unwrap();
            assert!(erased.gone);
            let title = erased.row.title.unwrap();
            assert!(matches!(house.register.texts.show(title), Shown::Erased { rule: "request", .. }));
            assert_eq!(house.import(&[row(id)]), Vec::<&str>::new(), "and once more is no event");
        }
    }
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
    });
    let mut register = sound.clone();
    let at = sound.at.unwrap();
    register.apply(&Recorded { seq: 9, at, actor: Actor::program(), event: erased, texts: Vec::new() });
    assert!(register.texts == sound.texts);
}
