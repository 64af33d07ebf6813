//! Recording what the path gave over compiled editions: transitions only, folded the same from the log, and nothing of
//! what people typed in a payload.

use crate::house::{FIRST, House, row};
use crate::properties::policy;
use overzicht_domain::codec::encode;
use overzicht_domain::decide::Command;
use overzicht_domain::delta::{Renewed, Touched};
use overzicht_domain::event::{DatedBy, EditionAdopted, EditionCounts};
use overzicht_domain::finding::{Asked, StepKind};
use overzicht_domain::ids::{Sha256Hex, SourceId};
use overzicht_domain::path::{Who, follow_partner};
use overzicht_domain::reference::{Edition, Reference};
use overzicht_domain::register::Register;
use overzicht_domain::row::{PartnerTyped, PartnershipRow};
use overzicht_domain::view::changes;
use overzicht_domain::words::Class;
use overzicht_matcher::{Country, Entity, Identifier, Index, Name, NameKind, PieceKind};
use std::sync::Arc;

pub(crate) fn entity(id: &str, country: &str, names: &[(&str, NameKind)]) -> Entity {
    Entity {
        id: id.to_owned(),
        names: names
            .iter()
            .map(|(text, kind)| Name { text: (*text).to_owned(), kind: *kind, lang: None })
            .collect(),
        countries: Country::parse(country).into_iter().collect(),
        identifiers: vec![Identifier { scheme: "ror".to_owned(), value: id.to_owned() }],
        types: vec!["education".to_owned()],
        ..Entity::default()
    }
}

pub(crate) fn edition(source: &str, tag: &str, entities: &[Entity]) -> Edition {
    let adopted = EditionAdopted {
        source: SourceId::parse(source).unwrap(),
        sha256: Sha256Hex::of(tag.as_bytes()),
        published: "2026-01-15".parse().unwrap(),
        dated_by: DatedBy::User,
        counts: EditionCounts { entries: entities.len() as u64, ..EditionCounts::default() },
        class: None,
        shrink_accepted: false,
    };
    Edition::new(adopted, Arc::new(Index::from_bytes(Index::compile(entities)).unwrap()))
}

fn harbin() -> Entity {
    let names = [("Harbin Institute of Technology", NameKind::Primary), ("HIT", NameKind::Acronym)];
    entity("01yqg2h08", "CN", &names)
}

pub(crate) fn reference(lists: Vec<Edition>) -> Reference {
    let delft = [("Delft University of Technology", NameKind::Primary)];
    let registry = [harbin(), entity("02e2c7k09", "NL", &delft)];
    Reference {
        registry: Some(edition("ror", "registry", &registry)),
        lists,
        home: Country::parse("NL"),
        ..Reference::bare(policy())
    }
}

fn list(tag: &str) -> Edition {
    let mut listed = harbin();
    "harbin".clone_into(&mut listed.id);
    listed.identifiers.clear();
    let bauman = [("Bauman Moscow State Technical University", NameKind::Primary)];
    edition("csv:section-1286", tag, &[listed, entity("bauman", "RU", &bauman)])
}

fn partner(name: &str, country: Option<&str>) -> PartnershipRow {
    PartnershipRow {
        source_id: Some(name.to_owned()),
        title: Some("Geheime qubits".to_owned()),
        partners: vec![PartnerTyped {
            name: name.to_owned(),
            country: country.and_then(Country::parse),
            city: Some("Geheime stad".to_owned()),
            ..PartnerTyped::default()
        }],
        ..row(None)
    }
}

/// Names as people write them: equal, abbreviated, within a longer text, misspelled, an acronym, without a record.
const TYPED: [&str; 7] = [
    "HARBIN institute  of technology",
    "Harbin Inst. of Tech.",
    "Groep Geheim, Harbin Institute of Technology, Harbin",
    "Harbin Institute of Tecnology",
    "HIT (Geheim)",
    "BAUMAN Moscow State Technical University",
    "Geheim Instituut voor Niets",
];

#[test]
fn a_result_is_recorded_once_and_a_new_edition_that_says_the_same_costs_nothing() {
    let mut house = House::new();
    house.import(&[partner("Harbin Institute of Technology", Some("CN"))]);
    let kinds = house.screen(&reference(vec![list("first")]));
    assert_eq!(kinds, ["organisation-added", "partner-resolved", "finding-made", "level-proposed"]);
    assert_eq!(house.screen(&reference(vec![list("first")])), [""; 0]);
    assert_eq!(house.screen(&reference(vec![list("second")])), [""; 0], "another edition, the same result");
    let organisation = &house.register.organisations[0];
    let finding = organisation.findings.values().next().unwrap();
    assert_eq!(finding.class, Class::Information);
    assert_eq!(finding.basis.edition, Sha256Hex::of(b"first"), "as it was found");

    // The entry leaves the list, and is back in the edition after that.
    let empty =
        edition("csv:section-1286", "third", &[entity("other", "RU", &[("Another", NameKind::Primary)])]);
    assert_eq!(house.screen(&reference(vec![empty])), ["finding-withdrawn", "level-proposed"]);
    assert!(house.register.organisations[0].findings.is_empty());
    assert_eq!(house.screen(&reference(vec![list("fourth")])), ["finding-made", "level-proposed"]);
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
}

#[test]
fn two_partnerships_with_one_partner_share_its_organisation_and_findings() {
    let mut house = House::new();
    let with_ror = PartnershipRow {
        source_id: Some("x".to_owned()),
        partners: vec![PartnerTyped { ror: Some("01yqg2h08".to_owned()), ..PartnerTyped::default() }],
        ..row(None)
    };
    house.import(&[partner("Harbin Institute of Technology", Some("CN")), with_ror]);
    let kinds = house.screen(&reference(vec![list("first")]));
    assert_eq!(kinds.iter().filter(|kind| **kind == "finding-made").count(), 1);
    assert_eq!(house.register.organisations.len(), 1);
    assert_eq!(house.register.organisations[0].partnerships.len(), 2);
    house.import(&[partner("Harbin Institute of Technology", Some("CN"))]);
    assert_eq!(
        house.register.organisations[0].partnerships.len(),
        2,
        "a row that is gone keeps its partnership"
    );
}

#[test]
fn nothing_that_was_typed_stands_in_a_payload() {
    let mut house = House::new();
    let rows: Vec<PartnershipRow> = TYPED
        .iter()
        .flat_map(|name| {
            [
                partner(name, None),
                PartnershipRow {
                    unit: "Geheime unit".to_owned(),
                    ..partner(&format!("{name} "), Some("CN"))
                },
            ]
        })
        .collect();
    house.import(&rows);
    house.screen(&reference(vec![list("first")]));
    let findings: usize = house.register.organisations.iter().map(|o| o.findings.len()).sum();
    let questions: usize = house.register.organisations.iter().map(|o| o.questions.len()).sum();
    assert!(
        findings >= 2 && questions >= 1,
        "{findings} findings and {questions} questions: the test sees enough"
    );
    let typed: Vec<String> = house
        .log
        .iter()
        .flat_map(|event| &event.texts)
        .filter_map(|text| text.value.as_deref().map(str::to_owned))
        .chain(TYPED.iter().map(|name| (*name).to_owned()))
        .collect();
    assert!(typed.len() > 40);
    for event in &house.log {
        let payload = encode(&event.event).unwrap().payload;
        for text in &typed {
            assert!(!payload.contains(text.trim()), "“{text}” stands in {payload}");
        }
        assert!(!payload.contains("Geheim"), "{payload}");
    }
}

#[test]
fn an_edition_is_adopted_once() {
    let mut house = House::new();
    let adopted = list("first").adopted;
    assert_eq!(house.run(&Command::AdoptEdition(adopted.clone())).unwrap().events.len(), 1);
    assert_eq!(house.run(&Command::AdoptEdition(adopted.clone())).unwrap().events.len(), 0);
    let other = EditionAdopted { class: Some(Class::Care), ..adopted };
    assert_eq!(
        house.run(&Command::AdoptEdition(other)).unwrap().events.len(),
        1,
        "another class is a change"
    );
    assert_eq!(house.register.editions.len(), 1);
    assert!(house.register.partnership(FIRST).is_none());
}

/// Two editions since a day on which there was none: the second is the first to that reader, whatever it changed
/// against the one in between. The day of the one in between stays known, for the findings that it gave.
#[test]
fn a_first_edition_only_adds_and_an_old_one_keeps_its_day() {
    let mut house = House::new();
    let before = house.register.clone();
    let source = SourceId::parse("csv:a-list").unwrap();
    let edition = |text: &str, published: &str, counts: EditionCounts| EditionAdopted {
        source: source.clone(),
        sha256: Sha256Hex::of(text.as_bytes()),
        published: published.parse().unwrap(),
        dated_by: DatedBy::User,
        counts,
        class: None,
        shrink_accepted: false,
    };
    let old =
        edition("old", "2024-07-01", EditionCounts { entries: 9, added: 9, ..EditionCounts::default() });
    let counts = EditionCounts { entries: 10, added: 3, removed: 2, changed: 1, ..EditionCounts::default() };
    let new = edition("new", "2026-07-01", counts);
    house.run(&Command::AdoptEdition(old.clone())).unwrap();
    let between = house.register.clone();
    house.run(&Command::AdoptEdition(new.clone())).unwrap();
    let told = |before: &Register| {
        let changes =
            changes(before, &house.register, (jiff::civil::date(2026, 7, 1), jiff::civil::date(2026, 7, 1)));
        let [edition] = changes.editions.as_slice() else { panic!("one edition") };
        (edition.before, edition.added, edition.removed, edition.changed)
    };
    assert_eq!(told(&before), (None, 10, 0, 0));
    assert_eq!(told(&between), (Some(old.day()), 3, 2, 1));
    for edition in [&old, &new] {
        assert_eq!(house.register.edition_day(&source, &edition.sha256), Some(edition.day()));
    }
    assert_eq!(house.register.edition_day(&source, &Sha256Hex::of(b"another")), None);
}

#[test]
fn what_one_list_calls_a_partner_is_asked_of_the_others() {
    let both = [("Harbin Institute of Technology", NameKind::Primary), ("Harbin School", NameKind::Alias)];
    let listed =
        |id: &str, names: &[(&str, NameKind)]| Entity { identifiers: Vec::new(), ..entity(id, "CN", names) };
    let first = edition("csv:section-1286", "first", &[listed("harbin", &both)]);
    let second = |tag: &str, name: &str| {
        edition(
            "un-sc",
            tag,
            &[
                listed("arms", &[(name, NameKind::Primary)]),
                listed("other", &[("Sample Works", NameKind::Primary)]),
            ],
        )
    };
    let mut house = House::new();
    house.import(&[partner("Harbin Institute of Technology", Some("CN"))]);
    let (before, now) = (second("before", "Another School"), second("now", "Harbin School"));
    house.screen(&reference(vec![first.clone(), before.clone()]));
    assert!(house.register.organisations[0].questions.is_empty());

    let with = reference(vec![first, now.clone()]);
    let renewed = [Renewed { now: &now, before: Arc::clone(&before.index) }];
    let touched = Touched::by(&renewed, &with).unwrap();
    assert!(touched.organisation(&house.register.organisations[0]), "found on a list that has the new name");
    house.screen(&with);
    let organisation = &house.register.organisations[0];
    assert_eq!(organisation.findings.len(), 1);
    let question = organisation.questions.values().next().unwrap();
    assert_eq!((question.meeting.key.entry.as_str(), question.asked), ("arms", Asked::Alias));
    assert_eq!(question.meeting.path[0].step, StepKind::AlsoCalled);
    assert_eq!(question.headline(), "other-list");
    assert_eq!(question.meeting.path[0].to.1, "Harbin School");
    assert!(question.meeting.class > organisation.findings.values().next().unwrap().class);
}

#[test]
fn a_country_beside_several_partners_is_that_of_those_who_are_not_elsewhere() {
    let reference = reference(vec![list("one")]);
    let china = Country::parse("CN");
    let who = |name: &str, country| {
        let typed =
            PartnerTyped { name: name.to_owned(), country, shared_country: china, ..PartnerTyped::default() };
        follow_partner(&typed, &reference)
    };
    for (name, country) in [
        ("Examplia Works", china),
        ("HIT", china),
        ("Examplia Works, Qingdao, China", china),
        // Its text says where it is.
        ("Examplia GmbH, Germany", None),
    ] {
        let partner = who(name, None);
        assert_eq!(partner.organisation, Who::Typed { name: name.to_owned(), country }, "{name}");
    }
    let delft = who("Delft University of Technology", None);
    assert!(matches!(delft.organisation, Who::Registered { country, .. } if country == Country::parse("NL")));
    assert!(delft.how.why.pieces.iter().all(|piece| piece.kind != PieceKind::OtherCountry));
    // What stands beside a partner itself comes first.
    let iran = Country::parse("IR");
    assert_eq!(
        who("Examplia Works", iran).organisation,
        Who::Typed { name: "Examplia Works".to_owned(), country: iran }
    );
}
