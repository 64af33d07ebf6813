//! Answers about a partner without a record, once the registry has it: carried over when it surely is the same, else asked again.

use crate::answers::{COAST, key, with_registry};
use crate::house::{House, row};
use overzicht_domain::answer::{About, Answers, Outcome, Part, Verdict};
use overzicht_domain::decide::{Command, decide};
use overzicht_domain::finding::StepKind;
use overzicht_domain::ids::{Actor, OrganisationId};
use overzicht_domain::reference::Reference;
use overzicht_domain::register::AnswerState;
use overzicht_domain::row::{PartnerTyped, PartnershipRow};
use overzicht_domain::view::{QuestionState, questions};
use overzicht_matcher::{Country, Entity, Name, NameKind};

const NAME: &str = "Northern Coast College of Tidal Engineering";
/// What is different about the record.
type Change<'a> = &'a dyn Fn(&mut Entity);

const TYPED: OrganisationId = OrganisationId(1);
const RECORD: OrganisationId = OrganisationId(2);

fn typed(id: &str, name: &str, country: Option<&str>) -> PartnershipRow {
    let country = country.and_then(Country::parse);
    let partner = PartnerTyped { name: name.to_owned(), country, ..PartnerTyped::default() };
    PartnershipRow { partners: vec![partner], ..row(Some(id)) }
}

/// The registry before and after the college got its record, changed in some way.
fn before(class: &str) -> Reference {
    with_registry(
        class,
        &[crate::screening::entity("05other00", "NL", &[("Delft Beach Academy", NameKind::Primary)])],
    )
}

fn after(class: &str, change: &dyn Fn(&mut Entity)) -> Reference {
    let mut record = crate::answers::college();
    change(&mut record);
    with_registry(class, &[record])
}

fn follow(house: &mut House, reference: &Reference) -> Vec<&'static str> {
    let reference = reference.with_answers(Answers::of(&house.register));
    house.screen(&reference)
}

fn answered(class: &str, verdict: Verdict, country: Option<&str>) -> House {
    let mut house = House::new();
    house.import(&[typed("1", NAME, country)]);
    follow(&mut house, &before(class));
    answer(&mut house, TYPED, verdict, &before(class));
    follow(&mut house, &before(class));
    house
}

fn answer(house: &mut House, organisation: OrganisationId, verdict: Verdict, reference: &Reference) {
    let known = house.register.organisation(organisation).unwrap();
    let question = known.questions.get(&key()).unwrap();
    let about = About::of(known.identity.ror.as_deref(), question, reference);
    let command =
        Command::Answer { organisation, key: &key(), verdict, reason: "Another city", about, others: &[] };
    house.run(&command).unwrap();
}

fn review(house: &mut House, organisation: OrganisationId, actor: &str, outcome: Outcome) {
    let command = Command::ReviewAnswer {
        organisation,
        key: &key(),
        outcome,
        reason: Some("Looked"),
        others_too: false,
    };
    let actor = Actor(actor.to_owned());
    let decided = decide(&house.register, &command, &actor, house.now).unwrap();
    for event in decided.recorded(house.register.head, house.now, &actor) {
        house.register.apply(&event);
        house.log.push(event);
    }
}

fn lasts(mut house: House) {
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
}

#[test]
fn found_by_that_very_name_the_answer_is_carried_over_with_its_history() {
    let mut house = answered("information", Verdict::NotSame, Some("IE"));
    let now = after("information", &|_| ());
    let kinds = follow(&mut house, &now);
    assert_eq!(kinds, ["organisation-added", "partner-resolved", "answer-carried"], "nothing is asked again");
    assert!(questions(&house.register, None, false).is_empty());
    let known = house.register.organisation(RECORD).unwrap();
    assert_eq!(known.identity.ror.as_deref(), Some(COAST));
    let carried = &known.answers[&key()];
    assert_eq!((carried.from, carried.given.len()), (Some(TYPED), 1));
    assert_eq!(carried.given[0].by, Actor("u-1".to_owned()));
    assert_eq!(carried.given[0].about.ours.names, [NAME], "from now on it is about the record");
    assert_eq!(follow(&mut house, &now), [""; 0], "once");
    // What changes of the record later asks again, as for any answer.
    let renamed = after("information", &|record| {
        let text = "Lanzen Tidal College".to_owned();
        record.names.push(Name { text, kind: NameKind::Former, lang: None });
    });
    assert_eq!(follow(&mut house, &renamed), ["question-raised", "level-proposed"]);
    let parts: Vec<Part> =
        house.register.organisation(RECORD).unwrap().asked_again(&key()).iter().map(|c| c.part).collect();
    assert_eq!(parts, [Part::OurNames]);
    lasts(house);
}

#[test]
fn the_same_stays_a_finding() {
    let mut house = answered("care", Verdict::Same, Some("IE"));
    follow(&mut house, &after("care", &|_| ()));
    let known = house.register.organisation(RECORD).unwrap();
    assert_eq!(known.findings[&key()].path[0].step, StepKind::Answered);
    assert!(known.questions.is_empty());
    lasts(house);
}

#[test]
fn what_is_not_sure_is_asked_again_and_says_why() {
    let weak = |record: &mut Entity| {
        record.names[0].text = "Lanzen Shore Institute".to_owned();
        let text = "Tidal Engineering College Northern Coast".to_owned();
        record.names.push(Name { text, kind: NameKind::Alias, lang: None });
        record.names.push(Name { text: NAME.to_owned(), kind: NameKind::Weak, lang: None });
    };
    let with: [(&str, Option<&str>, Change<'_>); 2] =
        [("no country was typed", None, &|_| ()), ("only a weak alias is equal", Some("IE"), &weak)];
    for (what, typed, change) in with {
        let mut house = answered("information", Verdict::NotSame, typed);
        follow(&mut house, &after("information", change));
        let known = house.register.organisation(RECORD).unwrap_or_else(|| panic!("{what}: no record"));
        let parts: Vec<Part> = known.asked_again(&key()).iter().map(|changed| changed.part).collect();
        assert_eq!(parts.first(), Some(&Part::OurRecord), "{what}");
        let given = &known.answers[&key()];
        assert!(
            matches!(given.given[0].state, AnswerState::Lapsed(_)) && given.from == Some(TYPED),
            "{what}"
        );
        let shown = questions(&house.register, None, false);
        assert_eq!(shown[0].state(), QuestionState::Again, "{what}");
        lasts(house);
    }
}

#[test]
fn it_holds_however_the_record_is_named_elsewhere() {
    let mut house = House::new();
    let by_number = PartnerTyped { ror: Some(COAST.to_owned()), ..PartnerTyped::default() };
    let first = PartnershipRow { partners: vec![by_number], ..row(Some("1")) };
    let rows = [first, typed("2", NAME, Some("IE"))];
    house.import(&rows);
    follow(&mut house, &before("information"));
    let id = house.register.by_typed(NAME, Country::parse("IE")).unwrap();
    answer(&mut house, id, Verdict::NotSame, &before("information"));
    follow(&mut house, &before("information"));
    let now = after("information", &|_| ());
    // The app follows what an answer was carried to once more.
    follow(&mut house, &now);
    follow(&mut house, &now);
    assert!(questions(&house.register, None, false).is_empty());
    assert_eq!(follow(&mut house, &now), [""; 0]);
    lasts(house);
}

#[test]
fn a_proposal_is_carried_as_one_and_a_second_person_confirms_it_there() {
    let mut house = answered("legal", Verdict::NotSame, Some("IE"));
    let now = after("legal", &|_| ());
    follow(&mut house, &now);
    assert_eq!(questions(&house.register, None, false)[0].state(), QuestionState::Proposed);
    let refused = decide(
        &house.register,
        &Command::ReviewAnswer {
            organisation: RECORD,
            key: &key(),
            outcome: Outcome::Confirmed,
            reason: None,
            others_too: false,
        },
        &Actor("u-1".to_owned()),
        house.now,
    );
    assert!(refused.is_err(), "the same person");
    review(&mut house, RECORD, "u-2", Outcome::Confirmed);
    follow(&mut house, &now);
    assert!(questions(&house.register, None, false).is_empty());
    lasts(house);
}

#[test]
fn what_was_answered_about_the_record_itself_comes_first() {
    let mut house = House::new();
    house.import(&[typed("1", NAME, Some("IE"))]);
    let now = after("information", &|_| ());
    follow(&mut house, &now);
    let record = house.register.by_ror(COAST).unwrap();
    answer(&mut house, record, Verdict::Same, &now);
    follow(&mut house, &now);
    // A release without the record, in which somebody answers about the name; then the record is back.
    follow(&mut house, &before("information"));
    let name = house.register.by_typed(NAME, Country::parse("IE")).unwrap();
    answer(&mut house, name, Verdict::NotSame, &before("information"));
    follow(&mut house, &before("information"));
    assert!(!follow(&mut house, &now).contains(&"answer-carried"));
    let known = house.register.organisation(record).unwrap();
    assert!(known.answers[&key()].from.is_none() && known.findings.contains_key(&key()));
    lasts(house);
}
