//! What the text of one partnership names beside its partner is of that partnership, whatever the others with the partner say.

use crate::house::{FIRST, House, row};
use crate::screening::{edition, entity, reference};
use jiff::civil::Date;
use overzicht_domain::answer::{About, Answers, Outcome, Verdict};
use overzicht_domain::decide::Command;
use overzicht_domain::event::{Because, Event};
use overzicht_domain::finding::{Asked, EntryKey, StepKind};
use overzicht_domain::ids::{OrganisationId, PartnershipId, SourceId};
use overzicht_domain::reference::Reference;
use overzicht_domain::register::Organisation;
use overzicht_domain::row::{PartnerTyped, PartnershipRow};
use overzicht_domain::view::{self, Filter, questions};
use overzicht_domain::words::{Class, Level};
use overzicht_matcher::{Country, NameKind};

const ALONE: &str = "Delft University of Technology";
const WITH_BANK: &str = "Delft University of Technology (Example Bank)";
const DELFT: OrganisationId = OrganisationId(1);
const SECOND: PartnershipId = PartnershipId(2);

fn day() -> Date {
    "2026-05-01".parse().unwrap()
}

fn lists() -> Reference {
    let mut bank = entity("bank", "IR", &[("Example Bank", NameKind::Primary)]);
    bank.identifiers.clear();
    let mut list = edition("csv:bank", "bank", &[bank]);
    list.adopted.class = Class::from_code("care");
    reference(vec![list])
}

fn key() -> EntryKey {
    EntryKey { source: SourceId::parse("csv:bank").unwrap(), entry: "bank".to_owned() }
}

fn named(number: &str, name: &str) -> PartnershipRow {
    let partner =
        PartnerTyped { name: name.to_owned(), country: Country::parse("NL"), ..PartnerTyped::default() };
    PartnershipRow { partners: vec![partner], ..row(Some(number)) }
}

impl House {
    fn delft(&self) -> &Organisation {
        self.register.organisation(DELFT).unwrap()
    }

    /// Findings and questions of the first partnership and the second, as the overview has them.
    fn counts(&self) -> [(usize, usize); 2] {
        [FIRST, SECOND].map(|id| {
            let line = view::line(&self.register, self.register.partnership(id).unwrap(), day());
            (line.findings, line.questions)
        })
    }

    fn follow_all(&mut self) -> Vec<&'static str> {
        let reference = lists().with_answers(Answers::of(&self.register));
        self.screen(&reference)
    }

    fn answer_bank(&mut self, verdict: Verdict) {
        let question = self.delft().questions[&key()].clone();
        let ror = self.delft().identity.ror.clone();
        let about = About::of(ror.as_deref(), &question, &lists());
        let (key, reason) = (key(), "The contract has both names");
        let command = Command::Answer { organisation: DELFT, key: &key, verdict, reason, about, others: &[] };
        self.run(&command).unwrap();
    }
}

#[test]
fn it_is_asked_in_whatever_order_the_rows_stand() {
    for (names, counts) in [([ALONE, WITH_BANK], [(0, 0), (0, 1)]), ([WITH_BANK, ALONE], [(0, 1), (0, 0)])] {
        let mut house = House::new();
        house.import(&[named("1", names[0]), named("2", names[1])]);
        house.follow_all();
        let question = &house.delft().questions[&key()];
        assert_eq!((question.asked, question.meeting.path.len()), (Asked::Beside, 1));
        assert_eq!(question.meeting.path[0].step, StepKind::StandsBeside);
        // What somebody typed is not kept.
        assert!(question.meeting.ours.is_empty());
        // It is told with the text that has it.
        let text = view::text_beside(&house.register, house.delft(), &question.meeting).unwrap();
        assert_eq!(view::shown(&house.register, text), WITH_BANK);
        assert_eq!(house.counts(), counts);
        let all = questions(&house.register, None, false);
        let with = if counts[0].1 == 1 { FIRST } else { SECOND };
        assert_eq!(all[0].within.iter().map(|one| one.id).collect::<Vec<_>>(), [with]);
        let overview = view::overview(&house.register, &Filter::default(), view::Sort::Level, day());
        assert_eq!(overview.counts.questions, 1);
        assert_eq!(house.follow_all(), [""; 0], "nothing is new the second time");
        let lived = house.register.clone();
        house.restart();
        assert!(house.register == lived);
    }
}

#[test]
fn who_is_a_partner_too_is_found_there_and_nowhere_else() {
    let mut house = House::new();
    house.import(&[named("1", ALONE), named("2", WITH_BANK)]);
    house.follow_all();
    house.answer_bank(Verdict::Same);
    // Only the level of the second partnership moves, and only that one is looked at again.
    assert_eq!(house.follow_all(), ["finding-made", "level-proposed"]);
    let Some(Event::LevelProposed(proposed)) = house.log.last().map(|event| &event.event) else { panic!() };
    assert_eq!(proposed.partnership, SECOND);
    assert!(proposed.because.iter().all(|why| matches!(why, Because::Answer(_) | Because::Finding(_))));
    let finding = &house.delft().findings[&key()];
    assert_eq!(finding.path.iter().map(|step| step.step).collect::<Vec<_>>(), [StepKind::AnsweredBeside]);
    assert_eq!(house.counts(), [(0, 0), (1, 0)]);
    let causes = |id: PartnershipId| house.register.partnership(id).unwrap().causes.len();
    assert_eq!((causes(FIRST), causes(SECOND)), (0, 1));
    let filter = Filter { findings: true, ..Filter::default() };
    let found = view::overview(&house.register, &filter, view::Sort::Level, day());
    assert_eq!(found.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [SECOND]);
    assert_eq!(house.follow_all(), [""; 0]);
    // Taken back, it is asked again, there.
    let (key, reason) = (key(), Some("A mistake"));
    let outcome = Outcome::Withdrawn;
    let back = Command::ReviewAnswer { organisation: DELFT, key: &key, outcome, reason, others_too: false };
    house.run(&back).unwrap();
    assert_eq!(house.follow_all(), ["finding-withdrawn", "level-proposed"]);
    assert_eq!(house.counts(), [(0, 0), (0, 1)]);
}

#[test]
fn who_is_no_partner_there_is_not_asked_about_again() {
    let mut house = House::new();
    house.import(&[named("1", ALONE), named("2", WITH_BANK)]);
    house.follow_all();
    house.answer_bank(Verdict::NotSame);
    assert_eq!(house.follow_all(), ["level-proposed"]);
    assert_eq!(house.counts(), [(0, 0), (0, 0)]);
    let all = questions(&house.register, None, true);
    assert_eq!(all[0].within.iter().map(|one| one.id).collect::<Vec<_>>(), [SECOND]);
}

/// A finding that goes because its entry does is looked at again where it was, and nowhere else.
#[test]
fn a_finding_beside_a_partner_that_is_withdrawn_asks_for_a_review_there() {
    let mut house = House::new();
    house.import(&[named("1", ALONE), named("2", WITH_BANK)]);
    house.follow_all();
    house.answer_bank(Verdict::Same);
    house.follow_all();
    for id in [FIRST, SECOND] {
        house.run(&Command::Review { partnership: id, reason: "Looked at" }).unwrap();
    }
    let without = Reference { lists: Vec::new(), ..lists() }.with_answers(Answers::of(&house.register));
    house.screen(&without);
    let causes = |id: PartnershipId| house.register.partnership(id).unwrap().causes.len();
    assert_eq!((causes(FIRST), causes(SECOND)), (0, 1));
}

#[test]
fn what_is_said_of_one_partnership_is_no_history_of_another() {
    let mut house = House::new();
    house.import(&[named("1", ALONE), named("2", WITH_BANK)]);
    house.follow_all();
    let history = |house: &House, id: PartnershipId| house.register.partnership(id).unwrap().history.len();
    let before = [FIRST, SECOND].map(|id| history(&house, id));
    house.answer_bank(Verdict::NotSame);
    assert_eq!([FIRST, SECOND].map(|id| history(&house, id)), [before[0], before[1] + 1]);
}

#[test]
fn it_is_gone_with_the_text_and_comes_with_it_also_when_other_partnerships_are_not_followed() {
    let mut house = House::new();
    house.import(&[named("1", ALONE), named("2", ALONE)]);
    house.follow_all();
    assert!(house.delft().questions.is_empty());
    house.import(&[named("1", ALONE), named("2", WITH_BANK)]);
    let kinds = house.screen_some(|id| id == SECOND, &lists());
    assert_eq!(kinds, ["partner-resolved", "question-raised", "level-proposed"]);
    // The text of another partnership is no reason to take it back, nor is what does not have it.
    assert_eq!(house.screen_some(|id| id == FIRST, &lists()), [""; 0]);
    assert_eq!(house.counts(), [(0, 0), (0, 1)]);
    house.import(&[named("1", ALONE), named("2", ALONE)]);
    let kinds = house.screen_some(|id| id == SECOND, &lists());
    assert_eq!(kinds, ["partner-resolved", "question-withdrawn", "level-proposed"]);
}

/// Of a text that names one of its institutes no others are asked about; of a text that names none they are.
#[test]
fn a_listed_part_is_asked_about_though_the_first_row_names_another() {
    let names = [("Example Academy of Sciences", NameKind::Primary)];
    let listed = [("Example Academy of Sciences – Institute of Rockets", NameKind::Primary)];
    let registry = edition("ror", "academy", &[entity("01academy", "BE", &names)]);
    let list = edition("csv:section-1286", "academy", &[entity("rockets", "BE", &listed)]);
    let reference = Reference { registry: Some(registry), lists: vec![list], ..lists() };
    let rows = ["Institute of Linguistics, Example Academy of Sciences", "Example Academy of Sciences"];
    for (first, second) in [(0, 1), (1, 0)] {
        let row = |number: &str, name: &str| {
            let partner = PartnerTyped { name: name.to_owned(), ..PartnerTyped::default() };
            PartnershipRow { partners: vec![partner], ..row(Some(number)) }
        };
        let mut house = House::new();
        house.import(&[row("1", rows[first]), row("2", rows[second])]);
        house.screen(&reference);
        let asked: Vec<Asked> = house.delft().questions.values().map(|question| question.asked).collect();
        assert_eq!(asked, [Asked::Part]);
        assert_eq!(house.screen(&reference), [""; 0]);
    }
}

/// One more question, of another kind, lowers no level: the shipped pack counts the two apart.
#[test]
fn whether_a_listed_part_is_involved_hides_no_other_question() {
    let mut house = House::new();
    house.import(&[PartnershipRow { title: Some("Kwantum".to_owned()), ..named("1", WITH_BANK) }]);
    let level = |house: &House| {
        let proposal = house.register.partnership(FIRST).unwrap().proposal.clone().unwrap();
        (proposal.level, proposal.could_be)
    };
    house.follow_all();
    assert_eq!((house.delft().questions.len(), level(&house)), (1, (Level::Moderate, Some(Level::High))));
    let name = "Example Laboratory at Delft University of Technology";
    let mut laboratory = entity("laboratory", "NL", &[(name, NameKind::Primary)]);
    laboratory.identifiers.clear();
    let mut both = lists();
    both.lists.push(edition("csv:own", "own", &[laboratory]));
    house.screen(&both);
    let asked: Vec<Asked> = house.delft().questions.values().map(|question| question.asked).collect();
    assert_eq!(asked, [Asked::Beside, Asked::Part]);
    assert_eq!(level(&house), (Level::Moderate, Some(Level::High)));
}
