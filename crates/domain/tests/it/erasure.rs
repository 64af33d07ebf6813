//! Erasure: what is seen of an erased text, and that a register which lived through an erasure behaves like one that
//! was read from its log afterwards.

use crate::properties::{play, policy, through_the_log};
use jiff::Timestamp;
use overzicht_domain::decide::{Command, Decided, EraseWhat, ImportRows, Refusal, Setup, decide};
use overzicht_domain::event::{Event, Recorded};
use overzicht_domain::ids::{Actor, PartnershipId, Sha256Hex, SourceId};
use overzicht_domain::path::follow;
use overzicht_domain::reference::Reference;
use overzicht_domain::register::{Register, Shown};
use overzicht_domain::row::{PartnerTyped, PartnershipRow};
use overzicht_domain::view::row_of;

struct House {
    register: Register,
    log: Vec<Recorded>,
    now: Timestamp,
}

impl House {
    fn new() -> Self {
        let now = "2026-05-01T10:00:00Z".parse().unwrap();
        let mut house = Self { register: Register::default(), log: Vec::new(), now };
        let setup = Setup { institution: "Universiteit", ror: None, time_zone: "Europe/Amsterdam" };
        house.run(&Command::Make(setup)).unwrap();
        house.run(&Command::AdoptPolicy(&policy())).unwrap();
        house
    }

    fn run(&mut self, command: &Command<'_>) -> Result<Decided, Refusal> {
        let actor = Actor("u-1".to_owned());
        let decided = decide(&self.register, command, &actor, self.now)?;
        for event in decided.recorded(self.register.head, self.now, &actor) {
            self.register.apply(&event);
            self.log.push(event);
        }
        Ok(decided)
    }

    fn import(&mut self, rows: &[PartnershipRow]) -> Vec<&'static str> {
        let source = SourceId::parse("contracts").unwrap();
        let sha256 = Sha256Hex::of(b"a file");
        let import = ImportRows { source: &source, sha256: &sha256, rows, problems: 0, complete: true };
        let decided = self.run(&Command::Import(import)).unwrap();
        decided.events.iter().map(|(event, _)| event.kind()).collect()
    }

    fn screen(&mut self) {
        let reference = Reference::bare(policy());
        let today = "2026-05-01".parse().unwrap();
        let followed: Vec<_> = self
            .register
            .partnerships
            .iter()
            .map(|p| (p.id, follow(&row_of(&self.register, p), &reference, today)))
            .collect();
        self.run(&Command::Record(&followed)).unwrap();
    }

    /// The register as the next start of the program reads it.
    fn restart(&mut self) {
        self.log = through_the_log(&self.log, &self.register);
        self.register = Register::fold(&self.log);
    }
}

fn row(id: Option<&str>) -> PartnershipRow {
    PartnershipRow {
        source_id: id.map(str::to_owned),
        unit: "Scheikunde".to_owned(),
        title: Some("Geheime titel".to_owned()),
        owner: Some("Geheime eigenaar".to_owned()),
        partners: vec![PartnerTyped { name: "Geheime partner".to_owned(), ..PartnerTyped::default() }],
        ..PartnershipRow::default()
    }
}

const FIRST: PartnershipId = PartnershipId(1);

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
    house.screen();
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
            house.screen();
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
    house.screen();
    for partnership in [FIRST, PartnershipId(2)] {
        house.run(&Command::Erase { what: EraseWhat::Partnership(partnership), rule: "request" }).unwrap();
        house.screen();
    }
    house.import(&[row(Some("1")), row(None)]);
    house.screen();
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
        let event = overzicht_domain::codec::decode(&line, []).unwrap_or_else(|error| panic!("{error}"));
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
