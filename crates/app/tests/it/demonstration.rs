//! The demonstration, held row by row against what its author wrote down beforehand (`samples/expected.csv`).

use jiff::{Timestamp, ToSpan};
use overzicht_app::domain::ids::PartnershipId;
use overzicht_app::domain::register::Register;
use overzicht_app::domain::view;
use overzicht_app::{as_of, day_of, known_on, make_demo};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Number, what it is, list, class, name of the entry.
type Met = (String, String, String, String, String);

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)
}

fn rows(name: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(sample(name)).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The numbers of the file, in its order, which is the order of the partnerships.
fn numbers() -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(sample("partnerships.csv")).unwrap();
    reader.records().map(|row| row.unwrap()[0].to_owned()).collect()
}

fn met(register: &Register) -> BTreeSet<Met> {
    let mut met = BTreeSet::new();
    for (number, id) in numbers().iter().zip(1..) {
        let partnership = register.partnership(PartnershipId(id)).unwrap();
        for resolved in partnership.partners.iter().flatten() {
            let organisation = register.organisation(resolved.organisation).unwrap();
            let findings =
                organisation.findings.values().map(|meeting| (meeting.ground.code().to_owned(), meeting));
            let questions =
                organisation.questions.values().map(|question| ("question".to_owned(), &question.meeting));
            for (what, source, class, entry) in findings
                .map(|(what, m)| (what, m.key.source.to_string(), m.class.code().to_owned(), &m.entry_name))
                .chain(questions.map(|(what, m)| {
                    (what, m.key.source.to_string(), m.class.code().to_owned(), &m.entry_name)
                }))
            {
                met.insert((number.clone(), what, source, class, entry.clone()));
            }
        }
    }
    met
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_is_as_its_author_wrote_it_down() {
    let folder = tempfile::tempdir().unwrap();
    let now = Timestamp::from_second(1_790_000_000).unwrap_or_else(|error| panic!("{error}"));
    let app = make_demo(folder.path(), now).await.unwrap();
    let before_the_newer_edition =
        now.checked_sub(960.hours()).unwrap().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    let then = met(&as_of(&app, before_the_newer_edition).await.unwrap());
    let mut expected: BTreeSet<Met> = BTreeSet::new();
    let mut numbers: BTreeSet<String> = numbers().into_iter().collect();
    for row in rows("expected.csv") {
        numbers.remove(&row[0]);
        if row[1] != "none" {
            expected.insert((row[0].clone(), row[1].clone(), row[2].clone(), row[3].clone(), row[4].clone()));
        }
    }
    assert!(numbers.is_empty(), "nothing was written down for {numbers:?}");
    let missing: Vec<_> = expected.difference(&then).collect();
    let extra: Vec<_> = then.difference(&expected).collect();
    assert!(missing.is_empty() && extra.is_empty(), "missing {missing:#?}\nextra {extra:#?}");

    // The institution has no record in the registry, but its country was given: whether a partner is abroad is known
    // wherever the partner's country is.
    let register = app.register();
    for partnership in &register.partnerships {
        let proposal = partnership.proposal.as_ref().unwrap();
        let asked = proposal.unknown.iter().any(|unknown| unknown.fact == "partner_abroad");
        assert!(!asked || partnership.row.partners.iter().any(|p| p.country.is_none()), "{}", partnership.id);
    }
    drop(register);

    let present = met(&app.register());
    let changed: BTreeSet<&Met> = present.symmetric_difference(&then).collect();
    for row in rows("expected-changes.csv") {
        let after: Met = (row[0].clone(), row[2].clone(), row[3].clone(), row[4].clone(), row[5].clone());
        assert!(present.contains(&after) && !then.contains(&after), "{after:?} is new: {changed:#?}");
    }
    assert_eq!(changed.len(), rows("expected-changes.csv").len(), "{changed:#?}");
}

#[tokio::test]
async fn what_could_be_known_by_today_is_what_the_overview_says() {
    let folder = tempfile::tempdir().unwrap();
    let now = Timestamp::now();
    let app = make_demo(folder.path(), now).await.unwrap();
    let register = app.register().clone();
    let today = day_of(&register, now);
    let mut told = 0;
    for partnership in register.partnerships.iter().filter(|one| register.can_follow(one)) {
        let known = known_on(&app, &register, partnership, today).unwrap().followed.proposal;
        let line = view::line(&register, partnership, today);
        assert_eq!(
            (known.level, known.could_be, known.legal_check),
            (line.level, line.could_be, line.legal_check),
            "{}",
            partnership.id
        );
        told += usize::from(partnership.id.to_string() == "P-21");
    }
    assert_eq!(told, 1);
}
