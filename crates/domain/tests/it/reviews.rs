//! The next review: by level, form, last day and what happened.

use crate::house::{FIRST, House, row};
use jiff::{Timestamp, ToSpan};
use overzicht_domain::decide::{Command, Refusal};
use overzicht_domain::policy::{Policy, ReviewEvent};
use overzicht_domain::reference::Reference;
use overzicht_domain::review::{Next, Reviews, Why};
use overzicht_domain::row::{Currency, End, Money, PartnerTyped, PartnershipRow, State};
use overzicht_domain::view::{ShownBy, todo};
use overzicht_domain::words::{Form, Level};
use std::sync::Arc;

const PACK: &str = include_str!("../../../../policies/nl-leidraad.toml");

/// The shipped policy with other rules for reviews.
fn pack(reviews: &str) -> Policy {
    let rest = PACK.split("[[review]]").next().unwrap();
    let rest = rest.split("[reviewing]").next().unwrap();
    Policy::parse(&format!("{rest}\n{reviews}")).unwrap()
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

fn next(house: &House, policy: &Policy, today: &str) -> Option<Next> {
    let partnership = house.register.partnership(FIRST).unwrap();
    Reviews::new(&house.register, policy).next(partnership, day(today))
}

fn at(house: &mut House, moment: &str) {
    house.now = moment.parse::<Timestamp>().unwrap();
}

/// One row, recorded on 1 March 2026 and judged: nothing known, so the level is low or unknown.
fn house(row: PartnershipRow) -> House {
    let mut house = House::new();
    at(&mut house, "2026-03-01T09:00:00Z");
    house.import(&[row]);
    house.screen(&Reference::bare(Arc::new(pack(""))));
    house
}

#[test]
fn the_shortest_interval_that_fits_counts() {
    let policy = pack(
        "[[review]]\nlevel = \"low\"\nmonths = 36\n[[review]]\nlevel = \"unknown\"\nmonths = 36\n[[review]]\nform = \"mou\"\nmonths = 24\n[[review]]\nform = \"guest\"\nmonths = 1",
    );
    let plain = house(row(Some("1")));
    let level = plain.register.partnership(FIRST).unwrap().proposal.as_ref().unwrap().level;
    assert!(matches!(level, Level::Low | Level::Unknown));
    let expected = Next { on: day("2029-03-01"), why: Why::Level(level, 36), last: None };
    assert_eq!(next(&plain, &policy, "2026-04-01"), Some(expected));
    let mou = house(PartnershipRow { form: Some(Form::Mou), ..row(Some("1")) });
    let expected = Next { on: day("2028-03-01"), why: Why::Form(Form::Mou, 24), last: None };
    assert_eq!(next(&mou, &policy, "2026-04-01"), Some(expected));
    assert_eq!(next(&plain, &pack(""), "2026-04-01"), None, "a policy that asks for nothing");
}

#[test]
fn a_review_starts_the_interval_anew() {
    let policy = pack("[[review]]\nmonths = 12");
    let mut house = house(row(Some("1")));
    assert_eq!(next(&house, &policy, "2026-04-01").map(|next| next.on), Some(day("2027-03-01")));
    let missing = Command::Review { partnership: overzicht_domain::ids::PartnershipId(9), reason: "x" };
    assert!(matches!(house.run(&missing), Err(Refusal::Missing(_))));
    let empty = Command::Review { partnership: FIRST, reason: " " };
    assert_eq!(house.run(&empty).err(), Some(Refusal::NoReason));
    // Half an hour before midnight in Amsterdam is the next day there.
    at(&mut house, "2026-05-31T22:30:00Z");
    house.run(&Command::Review { partnership: FIRST, reason: "Geheim bekeken" }).unwrap();
    assert_eq!(next(&house, &policy, "2026-06-02").map(|next| next.on), Some(day("2027-06-01")));
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
}

#[test]
fn before_the_last_day_and_not_after_it() {
    let policy = pack("[reviewing]\nbefore_end_days = 90");
    let mut house = house(PartnershipRow { end: End::On(day("2026-12-31")), ..row(Some("1")) });
    let expected = Next { on: day("2026-10-02"), why: Why::BeforeEnd(90), last: None };
    assert_eq!(next(&house, &policy, "2026-11-01"), Some(expected), "overdue");
    assert_eq!(next(&house, &policy, "2027-01-01"), None, "it has ended");
    at(&mut house, "2026-10-10T09:00:00Z");
    house.run(&Command::Review { partnership: FIRST, reason: "Looked" }).unwrap();
    // It was looked at before the end, and is once more on the day itself, not a year later.
    let expected = Next { on: day("2026-12-31"), why: Why::Ending(day("2026-12-31")), last: None };
    assert_eq!(next(&house, &policy, "2026-11-01"), Some(expected));
    let yearly = pack("[[review]]\nmonths = 12\n[reviewing]\nbefore_end_days = 90");
    assert_eq!(next(&house, &yearly, "2026-11-01"), Some(expected));
    at(&mut house, "2026-12-31T09:00:00Z");
    house.run(&Command::Review { partnership: FIRST, reason: "It ends" }).unwrap();
    assert_eq!(next(&house, &policy, "2026-12-31"), None);
}

#[test]
fn what_was_recorded_within_the_days_before_its_end_is_not_said_to_be_due_so_many_days_before_it() {
    let policy = pack("[reviewing]\nbefore_end_days = 90\nafter_event_days = 30");
    let ending = |end: &str| house(PartnershipRow { end: End::On(day(end)), ..row(Some("1")) });
    let due = |end: &str| next(&ending(end), &policy, "2026-03-02").map(|next| (next.on, next.why));
    assert_eq!(due("2026-05-01"), Some((day("2026-03-31"), Why::Ending(day("2026-05-01")))));
    assert_eq!(due("2026-03-20"), Some((day("2026-03-20"), Why::Ending(day("2026-03-20")))));
    assert_eq!(due("2026-06-30"), Some((day("2026-04-01"), Why::BeforeEnd(90))));
}

#[test]
fn what_happens_later_does_not_put_off_a_review_that_is_due() {
    let events = "[reviewing]\nafter_event_days = 14\nevents = [\"trace\", \"partner\"]";
    let policy = pack(events);
    let mut house = house(row(Some("1")));
    let titled = |title: &str| PartnershipRow { title: Some(title.to_owned()), ..row(Some("1")) };
    at(&mut house, "2026-04-01T09:00:00Z");
    house.import(&[titled("Geheim twee")]);
    let first = Next { on: day("2026-04-15"), why: Why::Event(ReviewEvent::Trace), last: None };
    assert_eq!(next(&house, &policy, "2026-05-01"), Some(first), "overdue");
    at(&mut house, "2026-05-10T09:00:00Z");
    house.import(&[titled("Geheim drie")]);
    let still = Next { last: Some((ReviewEvent::Trace, day("2026-05-10"))), ..first };
    assert_eq!(next(&house, &policy, "2026-05-11"), Some(still));
    assert_eq!(
        still.sentence(),
        "its row in the source changed or came back; on 2026-05-10 its row in the source changed or came back"
    );
    assert_eq!(todo(&house.register, Some(&policy), day("2026-05-11")).overdue, [(FIRST, still)]);
    // Another cause is told beside it as well, and both are gone with the review.
    at(&mut house, "2026-05-20T09:00:00Z");
    let partners = vec![PartnerTyped { name: "Geheime ander".to_owned(), ..PartnerTyped::default() }];
    house.import(&[PartnershipRow { partners, ..titled("Geheim drie") }]);
    let still = Next { last: Some((ReviewEvent::Partner, day("2026-05-20"))), ..first };
    assert_eq!(next(&house, &policy, "2026-05-21"), Some(still));
    house.run(&Command::Review { partnership: FIRST, reason: "Looked" }).unwrap();
    assert_eq!(next(&house, &policy, "2026-05-21"), None);
}

#[test]
fn what_happens_asks_for_a_review() {
    let events = "[reviewing]\nafter_event_days = 14\nevents = [\"trace\", \"partner\"]";
    let policy = pack(events);
    let mut house = house(row(Some("1")));
    assert_eq!(next(&house, &policy, "2026-03-02"), None);
    at(&mut house, "2026-04-01T09:00:00Z");
    let renamed = PartnershipRow { title: Some("Geheime andere titel".to_owned()), ..row(Some("1")) };
    house.import(std::slice::from_ref(&renamed));
    let because = |event| Next { on: day("2026-04-15"), why: Why::Event(event), last: None };
    assert_eq!(next(&house, &policy, "2026-04-02"), Some(because(ReviewEvent::Trace)));
    house.run(&Command::Review { partnership: FIRST, reason: "Looked" }).unwrap();
    assert_eq!(next(&house, &policy, "2026-04-02"), None);
    let partners = vec![PartnerTyped { name: "Geheime ander".to_owned(), ..PartnerTyped::default() }];
    house.import(&[PartnershipRow { partners, ..renamed }]);
    assert_eq!(next(&house, &policy, "2026-04-02"), Some(because(ReviewEvent::Partner)));
}

#[test]
fn the_shipped_policy_has_reviews_for_every_level_and_a_pack_of_before_still_reads() {
    let policy = Policy::parse(PACK).unwrap();
    for level in Level::ALL {
        assert!(
            policy.review.iter().any(|rule| rule.level == Some(*level) && rule.form.is_none()),
            "{level}"
        );
    }
    assert!(policy.reviewing.before_end_days.is_some() && policy.reviewing.events.len() == 5);
    assert_eq!(pack("[[review]]\nlevel = \"high\"\nmonths = 6").reviewing.events, []);
    let rest = PACK.split("[[review]]").next().unwrap();
    let never = Policy::parse(&format!("{rest}\n[[review]]\nlevel = \"high\"\nmonths = 0"));
    assert!(never.unwrap_err().to_string().contains("the review for high has 0 months"));
}

#[test]
fn the_list_of_things_to_do() {
    let policy = pack("[[review]]\nmonths = 1");
    let ended = PartnershipRow {
        end: End::On(day("2026-03-20")),
        state: Some(State::Active),
        owner: None,
        ..row(Some("1"))
    };
    let quiet = PartnershipRow { end: End::On(day("2026-03-20")), ..row(Some("2")) };
    let mut house = house(ended.clone());
    house.import(&[ended.clone(), quiet.clone()]);
    let list = todo(&house.register, Some(&policy), day("2026-04-15"));
    let ids = |list: &[(overzicht_domain::ids::PartnershipId, Next)]| {
        list.iter().map(|(id, _)| id.0).collect::<Vec<_>>()
    };
    assert_eq!(ids(&list.overdue), [1], "the other has ended");
    let in_use: Vec<_> = list.ended_in_use.iter().map(|(id, use_)| (id.0, use_.shown_by)).collect();
    assert_eq!(in_use, [(1, ShownBy::Stated)]);
    assert_eq!(list.no_owner.iter().map(|id| id.0).collect::<Vec<_>>(), [1]);
    // The other's row changes after its last day.
    house.now = house.now.checked_add((40 * 24).hours()).unwrap();
    // An amount that is put right, an owner who takes over, and a row that comes back say nothing of the work.
    let paid = PartnershipRow {
        money: Some(Money { cents: 135_000, currency: Currency::EUR }),
        owner: Some("Geheime opvolger".to_owned()),
        ..quiet.clone()
    };
    house.import(&[ended.clone(), paid.clone()]);
    house.import(std::slice::from_ref(&ended));
    house.import(&[ended.clone(), paid.clone()]);
    let list = todo(&house.register, Some(&policy), day("2026-04-15"));
    let in_use: Vec<_> = list.ended_in_use.iter().map(|(id, use_)| (id.0, use_.shown_by)).collect();
    assert_eq!(in_use, [(1, ShownBy::Stated)]);
    let changed = PartnershipRow { title: Some("Geheim vervolg".to_owned()), ..paid };
    house.import(&[ended, changed]);
    let list = todo(&house.register, Some(&policy), day("2026-04-15"));
    let in_use: Vec<_> = list.ended_in_use.iter().map(|(id, use_)| (id.0, use_.shown_by)).collect();
    assert_eq!(in_use, [(1, ShownBy::Stated), (2, ShownBy::Trace)]);
    assert_eq!(todo(&house.register, None, day("2026-04-15")).overdue, [], "no policy, no reviews");
}
