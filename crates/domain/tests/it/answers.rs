//! Answers to questions: remembered while what was asked about stays the same, asked again when it changes.

use crate::house::{House, row};
use crate::screening::{edition, entity};
use jiff::ToSpan;
use overzicht_domain::answer::{About, Answers, Changed, Outcome, Part, Verdict};
use overzicht_domain::decide::{Command, Refusal, decide};
use overzicht_domain::event::{Because, Event};
use overzicht_domain::finding::{Asked, EntryKey, Question, StepKind};
use overzicht_domain::ids::{Actor, OrganisationId, SourceId};
use overzicht_domain::reference::Reference;
use overzicht_domain::row::{PartnerTyped, PartnershipRow};
use overzicht_domain::view::{self, QuestionState, questions};
use overzicht_domain::words::Class;
use overzicht_matcher::{Country, Entity, Ground, NameKind, Note};
use std::sync::Arc;

/// The record about which the made-up list asks something.
pub(crate) const COAST: &str = "05coast00";
/// The organisation that has it, in a register of one row.
const FIRST: OrganisationId = OrganisationId(1);

pub(crate) fn college() -> Entity {
    let names = [("Northern Coast College of Tidal Engineering", NameKind::Primary)];
    entity(COAST, "IE", &names)
}

/// The entry with so many further aliases.
fn listed(aliases: usize) -> Entity {
    let mut listed =
        entity("coast", "IE", &[("College of Tidal Engineering, Northern Coast", NameKind::Primary)]);
    listed.identifiers.clear();
    for number in 0..aliases {
        let text = format!("Shore Bureau {number}");
        listed.names.push(overzicht_matcher::Name { text, kind: NameKind::Alias, lang: None });
    }
    listed
}

fn with(class: &str, entry: Entity) -> Reference {
    let mut list = edition("csv:coast", &format!("{entry:?}"), &[entry]);
    list.adopted.class = Class::from_code(class);
    Reference {
        registry: Some(edition("ror", "registry", &[college()])),
        lists: vec![list],
        home: Country::parse("NL"),
        ..Reference::bare(crate::properties::policy())
    }
}

/// A registry of one record and a list of one entry that is like it, with so many aliases.
pub(crate) fn coast(class: &str, aliases: usize) -> Reference {
    with(class, listed(aliases))
}

/// The same list without an alias, over another registry.
pub(crate) fn with_registry(class: &str, records: &[Entity]) -> Reference {
    Reference { registry: Some(edition("ror", &format!("{records:?}"), records)), ..coast(class, 0) }
}

pub(crate) fn key() -> EntryKey {
    EntryKey { source: SourceId::parse("csv:coast").unwrap(), entry: "coast".to_owned() }
}

fn with_coast() -> PartnershipRow {
    let partner = PartnerTyped { ror: Some(COAST.to_owned()), ..PartnerTyped::default() };
    PartnershipRow { partners: vec![partner], ..row(Some("1")) }
}

impl House {
    /// Screens with what was answered.
    fn follow(&mut self, reference: &Reference) -> Vec<&'static str> {
        let reference = reference.with_answers(Answers::of(&self.register));
        self.screen(&reference)
    }

    fn answer(&mut self, verdict: Verdict, reason: &str, reference: &Reference) -> Result<usize, Refusal> {
        let organisation = self.register.organisation(FIRST).unwrap();
        let asked = organisation.questions.get(&key()).cloned();
        let known = || Some(Arc::clone(&organisation.answers.get(&key())?.question));
        let about = asked.or_else(known).and_then(|question| About::of(Some(COAST), &question, reference));
        let key = key();
        let command = Command::Answer { organisation: FIRST, key: &key, verdict, reason, about, others: &[] };
        Ok(self.run(&command)?.events.len())
    }

    fn review(&mut self, actor: &str, outcome: Outcome, reason: Option<&str>) -> Result<(), Refusal> {
        let key = key();
        let command =
            Command::ReviewAnswer { organisation: FIRST, key: &key, outcome, reason, others_too: false };
        let actor = Actor(actor.to_owned());
        let decided = decide(&self.register, &command, &actor, self.now)?;
        for event in decided.recorded(self.register.head, self.now, &actor) {
            self.register.apply(&event);
            self.log.push(event);
        }
        Ok(())
    }

    fn question(&self) -> Option<&Question> {
        self.register.organisation(FIRST)?.questions.get(&key()).map(|question| &**question)
    }

    fn state(&self) -> Option<QuestionState> {
        questions(&self.register, None, true).first().map(view::QuestionsAbout::state)
    }
}

/// A house with one row and the open question about its partner.
fn asked(class: &str) -> House {
    let mut house = House::new();
    house.import(&[with_coast()]);
    let kinds = house.follow(&coast(class, 0));
    assert_eq!(kinds, ["organisation-added", "partner-resolved", "question-raised", "level-proposed"]);
    assert_eq!(house.question().map(|question| question.meeting.ground), Some(Ground::Similar));
    assert_eq!(house.state(), Some(QuestionState::Open));
    house
}

/// After a restart everything is as it was.
fn lasts(mut house: House) {
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
}

#[test]
fn not_the_same_leaves_the_inbox_and_the_same_answer_again_changes_nothing() {
    let mut house = asked("information");
    let reference = coast("information", 0);
    assert_eq!(house.answer(Verdict::NotSame, " Another city ", &reference), Ok(1));
    assert_eq!(house.answer(Verdict::NotSame, "Another city", &reference), Ok(0));
    assert_eq!(
        house.answer(Verdict::Same, "Yet", &reference),
        Err(Refusal::AnsweredAlready("not-same")),
        "it is withdrawn first"
    );
    assert!(house.question().is_none());
    assert_eq!(house.state(), Some(QuestionState::NotSame), "still to be seen with its history");
    assert!(questions(&house.register, None, false).is_empty());
    // The level no longer rests on an open question, and nothing is asked again.
    assert_eq!(house.follow(&reference), ["level-proposed"]);
    let Some(Event::LevelProposed(proposed)) = house.log.last().map(|event| &event.event) else { panic!() };
    let [Because::Answer(of)] = proposed.because.as_slice() else { panic!("{:?}", proposed.because) };
    assert_eq!((of.organisation, &of.key), (FIRST, &key()), "a level that moved says why");
    assert_eq!(house.follow(&reference), [""; 0]);
    lasts(house);
}

#[test]
fn a_branch_of_a_listed_company_is_asked_about_and_said_to_be_one() {
    let mut entry = entity("coast", "CN", &[("COASTLINE TECHNOLOGIES CO., LTD.", NameKind::Primary)]);
    entry.identifiers.clear();
    let reference = with("care", entry);
    let name = "Coastline Technologies Netherlands B.V.".to_owned();
    let partner = PartnerTyped { name, country: Country::parse("NL"), ..PartnerTyped::default() };
    let mut house = House::new();
    house.import(&[PartnershipRow { partners: vec![partner], ..row(Some("1")) }]);
    house.follow(&reference);
    let question = house.question().unwrap().clone();
    assert_eq!((question.asked, question.meeting.ground), (Asked::Branch, Ground::Similar));
    // What somebody typed is not kept.
    assert!(question.meeting.ours.is_empty() && question.meeting.why.pieces[0].ours.is_empty());
    let about = About::of(None, &question, &reference);
    let (key, verdict, reason) = (key(), Verdict::Same, "Wholly owned, says the chamber");
    let command = Command::Answer { organisation: FIRST, key: &key, verdict, reason, about, others: &[] };
    house.run(&command).unwrap();
    house.follow(&reference);
    let organisation = house.register.organisation(FIRST).unwrap();
    assert_eq!(organisation.findings[&key].path[0].step, StepKind::AnsweredBranch);
    assert_eq!(house.follow(&reference), [""; 0]);
    // Another company of the name comes on the list, nearer to what was typed: what was answered holds.
    let mut nearer = entity("nearer", "NL", &[("Coastline Technologies Ltd.", NameKind::Primary)]);
    nearer.identifiers.clear();
    let mut list = reference.lists[0].clone();
    let entries: Vec<Entity> = list.index.entities().chain([nearer]).collect();
    list.index = edition("csv:coast", "nearer", &entries).index;
    let reference = Reference { lists: vec![list], ..reference };
    assert_eq!(house.follow(&reference), ["question-raised", "level-proposed"]);
    assert!(house.register.organisation(FIRST).unwrap().findings.contains_key(&key));
    lasts(house);
}

#[test]
fn same_is_a_finding_whose_first_step_says_that_a_person_answered() {
    let mut house = asked("care");
    let reference = coast("care", 0);
    house.answer(Verdict::Same, "The number of the chamber agrees", &reference).unwrap();
    assert_eq!(house.follow(&reference), ["finding-made", "level-proposed"]);
    let organisation = house.register.organisation(FIRST).unwrap();
    let finding = organisation.findings.get(&key()).unwrap();
    assert_eq!((finding.class, finding.ground), (Class::Care, Ground::Similar));
    assert_eq!(finding.path[0].step, StepKind::Answered);
    assert_eq!(house.follow(&reference), [""; 0]);
    // Withdrawn, it is a question again and no finding.
    assert_eq!(house.review("u-9", Outcome::Withdrawn, None), Err(Refusal::NoReason));
    house.review("u-9", Outcome::Withdrawn, Some("A mistake")).unwrap();
    assert_eq!(house.follow(&reference), ["finding-withdrawn", "level-proposed"]);
    assert_eq!(house.state(), Some(QuestionState::Open));
    assert_eq!(house.review("u-9", Outcome::Withdrawn, Some("Twice")), Err(Refusal::NoAnswer));
    lasts(house);
}

#[test]
fn cannot_tell_stays_open_and_is_marked() {
    let mut house = asked("information");
    let reference = coast("information", 0);
    house.answer(Verdict::CannotTell, "No address", &reference).unwrap();
    assert_eq!(house.state(), Some(QuestionState::CannotTell));
    assert_eq!(house.follow(&reference), [""; 0]);
    assert_eq!(house.answer(Verdict::NotSame, "Found the address", &reference), Ok(1));
    assert_eq!(house.state(), Some(QuestionState::NotSame));
    lasts(house);
}

#[test]
fn a_dismissed_question_stays_after_a_date_edit_and_returns_after_a_new_alias() {
    let mut house = asked("information");
    house.answer(Verdict::NotSame, "Another city", &coast("information", 0)).unwrap();
    house.follow(&coast("information", 0));
    let edited = |label: &str, value: &str| {
        let mut entry = listed(0);
        entry.notes.push(Note { label: label.to_owned(), value: value.to_owned() });
        entry.places.push("Elsewhere".to_owned());
        with("information", entry)
    };
    assert_eq!(house.follow(&edited("listed-on", "2026-04-01")), [""; 0], "a date and an address");
    let mut shouted = listed(0);
    shouted.names[0].text = shouted.names[0].text.to_uppercase();
    let capitals = house.follow(&with("information", shouted));
    assert!(!capitals.contains(&"question-raised"), "capitals are no change: {capitals:?}");
    assert_eq!(house.follow(&coast("information", 1)), ["question-raised", "level-proposed"]);
    let changed = Changed { part: Part::Aliases, added: vec!["Shore Bureau 0".to_owned()], gone: Vec::new() };
    assert_eq!(house.register.organisation(FIRST).unwrap().asked_again(&key()), [changed]);
    assert_eq!(house.state(), Some(QuestionState::Again));
    assert_eq!(house.follow(&coast("information", 1)), [""; 0], "asked once");
    // Answered again it stays answered, for this alias too.
    house.answer(Verdict::NotSame, "The bureau is another one", &coast("information", 1)).unwrap();
    house.follow(&coast("information", 1));
    assert_eq!(house.state(), Some(QuestionState::NotSame));
    assert_eq!(house.register.organisation(FIRST).unwrap().answers[&key()].given.len(), 2);
    lasts(house);
}

#[test]
fn country_identifiers_and_class_ask_again_and_say_so() {
    let changed = |entry: Entity, class: &str| {
        let mut house = asked("information");
        house.answer(Verdict::NotSame, "Another city", &coast("information", 0)).unwrap();
        house.follow(&coast("information", 0));
        house.follow(&with(class, entry));
        let organisation = house.register.organisation(FIRST).unwrap();
        organisation.asked_again(&key()).iter().map(|changed| changed.part).collect::<Vec<_>>()
    };
    let mut abroad = listed(0);
    abroad.countries.push(Country::parse("GB").unwrap());
    assert_eq!(changed(abroad, "information"), [Part::Country]);
    let mut numbered = listed(0);
    let id = overzicht_matcher::Identifier { scheme: "registration".to_owned(), value: "17".to_owned() };
    numbered.identifiers.push(id);
    assert_eq!(changed(numbered, "information"), [Part::Identifiers]);
    assert_eq!(changed(listed(0), "care"), [Part::Class]);
    assert_eq!(changed(listed(0), "information"), []);
}

#[test]
fn a_new_release_of_the_registry_asks_again_when_our_side_changed() {
    let mut house = asked("information");
    house.answer(Verdict::NotSame, "Another city", &coast("information", 0)).unwrap();
    house.follow(&coast("information", 0));
    let release = |change: &dyn Fn(&mut Entity)| {
        let mut record = college();
        change(&mut record);
        let registry = edition("ror", &format!("{record:?}"), &[record]);
        Reference { registry: Some(registry), ..coast("information", 0) }
    };
    assert_eq!(house.follow(&release(&|record| record.places.push("Zoeda".to_owned()))), [""; 0]);
    let renamed = release(&|record| {
        let text = "Lanzen Tidal College".to_owned();
        record.names.push(overzicht_matcher::Name { text, kind: NameKind::Former, lang: None });
    });
    assert_eq!(house.follow(&renamed), ["question-raised", "level-proposed"]);
    let organisation = house.register.organisation(FIRST).unwrap();
    let parts: Vec<Part> = organisation.asked_again(&key()).iter().map(|changed| changed.part).collect();
    assert_eq!(parts, [Part::OurNames]);
}

#[test]
fn setting_a_legal_one_aside_takes_two_people() {
    let mut house = asked("legal");
    let reference = coast("legal", 0);
    assert_eq!(house.review("u-2", Outcome::Confirmed, None), Err(Refusal::NothingProposed));
    house.answer(Verdict::NotSame, "Another city", &reference).unwrap();
    assert_eq!(house.state(), Some(QuestionState::Proposed));
    assert_eq!(house.follow(&reference), [""; 0], "it still is asked");
    assert_eq!(house.answer(Verdict::Same, "Yet", &reference), Err(Refusal::AwaitsSecond));
    assert_eq!(house.review("u-1", Outcome::Confirmed, None), Err(Refusal::SamePerson));
    assert_eq!(house.review("u-1", Outcome::Rejected, Some("No")), Err(Refusal::SamePerson));
    house.review("u-2", Outcome::Rejected, Some("The city is the old one")).unwrap();
    assert_eq!(house.state(), Some(QuestionState::Open));
    house.answer(Verdict::NotSame, "Another number too", &reference).unwrap();
    house.review("u-2", Outcome::Confirmed, None).unwrap();
    assert_eq!(house.state(), Some(QuestionState::NotSame));
    house.follow(&reference);
    assert_eq!(house.follow(&reference), [""; 0]);
    assert_eq!(house.review("u-2", Outcome::Confirmed, None), Err(Refusal::NothingProposed));
    lasts(house);
}

/// What was proposed or could not be told about a question that is gone waits for nobody; when it is asked again, it stands again.
#[test]
fn an_answer_that_waits_leaves_with_its_question_and_comes_back_with_it() {
    let reference = coast("legal", 0);
    let without = with("legal", entity("other", "FR", &[("Autre", NameKind::Primary)]));
    let today = "2026-05-01".parse().unwrap();
    for (verdict, state) in
        [(Verdict::NotSame, QuestionState::Proposed), (Verdict::CannotTell, QuestionState::CannotTell)]
    {
        let mut house = asked("legal");
        house.answer(verdict, "Another city", &reference).unwrap();
        assert_eq!(house.state(), Some(state));
        let second = |house: &House| view::todo(&house.register, None, today).second.len();
        assert_eq!(second(&house), usize::from(state == QuestionState::Proposed));
        house.follow(&without);
        assert!(house.question().is_none());
        assert_eq!((second(&house), house.state()), (0, None), "{state:?}");
        assert_eq!(house.review("u-2", Outcome::Confirmed, None), Err(Refusal::NothingProposed));
        house.follow(&reference);
        assert_eq!(house.state(), Some(state), "it is asked again, and the answer stands");
        lasts(house);
    }
}

#[test]
fn taking_back_that_it_is_the_legal_one_takes_two_people_and_bringing_it_back_one() {
    let mut house = asked("legal");
    let reference = coast("legal", 0);
    let legal = |house: &House| house.register.partnerships[0].proposal.as_ref().unwrap().legal_check;
    house.answer(Verdict::Same, "The number agrees", &reference).unwrap();
    house.follow(&reference);
    assert!(legal(&house));
    assert_eq!(house.review("u-2", Outcome::Withdrawn, None), Err(Refusal::NoReason));
    house.review("u-2", Outcome::Withdrawn, Some("Another number after all")).unwrap();
    // Proposed: it still holds, nothing moves, and it waits in the inbox.
    assert_eq!(house.state(), Some(QuestionState::WithdrawalProposed));
    assert_eq!(questions(&house.register, None, false).len(), 1);
    assert_eq!(house.follow(&reference), [""; 0]);
    assert!(legal(&house) && house.question().is_none());
    assert_eq!(house.review("u-2", Outcome::Confirmed, None), Err(Refusal::SamePerson));
    assert_eq!(house.review("u-3", Outcome::Withdrawn, Some("Too")), Err(Refusal::WithdrawalAwaits));
    assert_eq!(house.answer(Verdict::NotSame, "No", &reference), Err(Refusal::AnsweredAlready("same")));
    // Whoever proposed it may let the answer stay.
    house.review("u-2", Outcome::Rejected, Some("It is right")).unwrap();
    assert_eq!(house.state(), Some(QuestionState::Same));
    assert_eq!(house.review("u-3", Outcome::Confirmed, None), Err(Refusal::NothingProposed));
    house.review("u-2", Outcome::Withdrawn, Some("No, it is not")).unwrap();
    house.review("u-3", Outcome::Confirmed, None).unwrap();
    assert_eq!(house.follow(&reference), ["finding-withdrawn", "level-proposed"]);
    assert!(!legal(&house));
    assert_eq!(house.state(), Some(QuestionState::Open));
    let answers = &house.register.organisation(FIRST).unwrap().answers[&key()].given;
    let later: Vec<Outcome> = answers[0].later.iter().map(|later| later.outcome).collect();
    use Outcome::{Confirmed, Rejected, WithdrawalProposed};
    assert_eq!(later, [WithdrawalProposed, Rejected, WithdrawalProposed, Confirmed], "the history stays");
    // Set aside by two, it is asked again as soon as one wants it.
    house.answer(Verdict::NotSame, "Another city", &reference).unwrap();
    house.review("u-2", Outcome::Confirmed, None).unwrap();
    house.review("u-1", Outcome::Withdrawn, Some("Not sure any more")).unwrap();
    assert_eq!(house.state(), Some(QuestionState::Open));
    lasts(house);
}

#[test]
fn what_the_law_is_behind_stays_a_finding_while_it_is_asked_again() {
    let mut house = asked("legal");
    let legal = |house: &House| house.register.partnerships[0].proposal.as_ref().unwrap().legal_check;
    house.answer(Verdict::Same, "The number agrees", &coast("legal", 0)).unwrap();
    house.follow(&coast("legal", 0));
    assert!(legal(&house));
    // Another alias: asked again, and nothing is taken away meanwhile.
    let newer = coast("legal", 1);
    let followed = house.follow(&newer);
    assert!(
        followed.contains(&"question-raised") && !followed.contains(&"finding-withdrawn"),
        "{followed:?}"
    );
    assert_eq!(house.state(), Some(QuestionState::Again));
    assert!(legal(&house));
    assert_eq!(house.follow(&newer), [""; 0]);
    // One person cannot take it away, whatever is said or taken back.
    house.answer(Verdict::CannotTell, "Who knows", &newer).unwrap();
    assert_eq!((house.follow(&newer), legal(&house)), (vec![], true));
    house.answer(Verdict::NotSame, "Another city", &newer).unwrap();
    assert_eq!((house.follow(&newer), legal(&house)), (vec![], true));
    house.review("u-1", Outcome::Withdrawn, Some("Or not")).unwrap();
    assert_eq!((house.follow(&newer), legal(&house)), (vec![], true));
    // Two can.
    house.answer(Verdict::NotSame, "Another city", &newer).unwrap();
    house.review("u-2", Outcome::Confirmed, None).unwrap();
    let followed = house.follow(&newer);
    assert!(followed.contains(&"finding-withdrawn"), "{followed:?}");
    assert!(!legal(&house));
    assert_eq!(house.state(), Some(QuestionState::NotSame));
    // And what two set aside does not come back because one of them looks again.
    house.review("u-2", Outcome::Withdrawn, Some("Not sure any more")).unwrap();
    house.follow(&newer);
    assert!(!legal(&house) && house.question().is_some());
    lasts(house);
}

#[test]
fn what_is_only_watched_is_a_question_again_when_it_changed() {
    let mut house = asked("care");
    house.answer(Verdict::Same, "The number agrees", &coast("care", 0)).unwrap();
    house.follow(&coast("care", 0));
    let followed = house.follow(&coast("care", 1));
    assert!(followed.contains(&"question-raised") && followed.contains(&"finding-withdrawn"), "{followed:?}");
    lasts(house);
}

/// A log of the version before withdraws at once, as it did then.
#[test]
fn a_withdrawal_of_the_first_version_is_one() {
    let line = overzicht_domain::codec::Line {
        seq: 9,
        at: jiff::Timestamp::UNIX_EPOCH,
        actor: "u",
        kind: "answer-reviewed",
        version: 1,
        payload: r#"{"organisation":1,"source":"csv:coast","entry":"coast","outcome":"withdrawn"}"#,
    };
    let event = overzicht_domain::codec::decode::<String>(&line, []).unwrap().event;
    assert!(matches!(event, Event::AnswerReviewed(reviewed) if reviewed.outcome == Outcome::Withdrawn));
}

#[test]
fn one_person_under_two_spellings_of_a_name_is_one_person() {
    let mut house = asked("legal");
    for (actor, name) in [("u-1", "Kim de Vries"), ("u-2", "kim  de vries"), ("u-3", "Sam Jansen")] {
        house.run(&Command::NameActor { actor, name }).unwrap();
    }
    house.answer(Verdict::NotSame, "Another city", &coast("legal", 0)).unwrap();
    assert_eq!(house.review("u-2", Outcome::Confirmed, None), Err(Refusal::SamePerson));
    assert_eq!(house.review("u-3", Outcome::Confirmed, None), Ok(()));
}

#[test]
fn same_about_a_legal_listing_takes_one_person() {
    let mut house = asked("legal");
    house.answer(Verdict::Same, "It is", &coast("legal", 0)).unwrap();
    house.follow(&coast("legal", 0));
    let partnership = &house.register.partnerships[0];
    assert!(partnership.proposal.as_ref().unwrap().legal_check);
}

#[test]
fn an_answer_holds_over_all_units_and_an_answer_needs_a_question_and_a_reason() {
    let mut house = asked("information");
    let reference = coast("information", 0);
    assert_eq!(house.answer(Verdict::NotSame, "  ", &reference), Err(Refusal::NoReason));
    let gone = with("information", entity("other", "FR", &[("Autre", NameKind::Primary)]));
    let refusal = house.answer(Verdict::NotSame, "Another city", &gone);
    assert_eq!(refusal, Err(Refusal::EntryGone("coast".to_owned())));
    house.answer(Verdict::NotSame, "Another city", &reference).unwrap();
    let elsewhere = PartnershipRow { unit: "Natuurkunde".to_owned(), ..with_coast() };
    let second = PartnershipRow { source_id: Some("2".to_owned()), ..elsewhere };
    house.import(&[with_coast(), second]);
    let kinds = house.follow(&reference);
    assert!(!kinds.contains(&"question-raised"), "{kinds:?}");
    assert!(questions(&house.register, None, false).is_empty());
}

/// A part that is listed: yes makes a finding with the class of the part's own listing.
#[test]
fn an_involved_part_has_the_class_of_its_listing() {
    let mut parent = college();
    parent.relations.push(overzicht_matcher::Relation {
        kind: overzicht_matcher::RelationKind::Child,
        id: "05part000".to_owned(),
        label: "Institute of Quiet Propulsion".to_owned(),
    });
    let part = entity("05part000", "IE", &[("Institute of Quiet Propulsion", NameKind::Primary)]);
    let mut named = entity("coast", "IE", &[("Institute of Quiet Propulsion", NameKind::Primary)]);
    named.identifiers.clear();
    let mut list = edition("csv:coast", "part", &[named]);
    list.adopted.class = Some(Class::Care);
    let reference = Reference {
        registry: Some(edition("ror", "family", &[parent, part])),
        lists: vec![list],
        ..Reference::bare(crate::properties::policy())
    };
    let mut house = House::new();
    house.import(&[with_coast()]);
    house.follow(&reference);
    let question = house.question().unwrap();
    assert_eq!((question.asked, question.meeting.class), (Asked::Part, Class::Information));
    house.answer(Verdict::Same, "They share the laboratory", &reference).unwrap();
    house.follow(&reference);
    let finding = house.register.organisation(FIRST).unwrap().findings.get(&key()).unwrap();
    assert_eq!(finding.class, Class::Care);
    let steps: Vec<StepKind> = finding.path.iter().map(|step| step.step).collect();
    assert_eq!(steps, [StepKind::Answered, StepKind::Contains]);
}

#[test]
fn reasons_stand_in_the_vault_and_go_with_the_partnership() {
    let mut house = asked("information");
    house.answer(Verdict::NotSame, "Geheime reden", &coast("information", 0)).unwrap();
    let payload = |event: &Event| overzicht_domain::codec::encode(event).unwrap().payload;
    assert!(house.log.iter().all(|event| !payload(&event.event).contains("Geheim")));
    let reason = house.register.organisation(FIRST).unwrap().answers[&key()].given[0].reason;
    assert_eq!(house.register.texts.get(reason), Some("Geheime reden"));
    let what = overzicht_domain::decide::EraseWhat::Partnership(crate::house::FIRST);
    house.now = house.now.checked_add(1.hour()).unwrap();
    house.run(&Command::Erase { what, rule: "request" }).unwrap();
    assert_eq!(house.register.texts.get(reason), None);
}
