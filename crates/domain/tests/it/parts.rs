//! What a partner's text says beside the organisation that it was resolved to: sub-units, places, organisations without a record.

use crate::screening::{edition, entity, reference};
use overzicht_domain::delta::{Renewed, Touched};
use overzicht_domain::finding::Asked;
use overzicht_domain::path::{FollowedPartner, follow_partner};
use overzicht_domain::reference::{Edition, Reference};
use overzicht_domain::row::PartnerTyped;
use overzicht_matcher::{Country, Ground, NameKind, PieceKind, Relation, RelationKind};

fn lists() -> Reference {
    let names = [("Bauman Moscow State Technical University", NameKind::Primary)];
    let defense = [("National Defense University", NameKind::Primary)];
    let entries = [entity("bauman", "RU", &names), entity("ndu", "CN", &defense)];
    reference(vec![edition("csv:section-1286", "parts", &entries)])
}

fn follow(name: &str, country: &str) -> FollowedPartner {
    let typed =
        PartnerTyped { name: name.to_owned(), country: Country::parse(country), ..PartnerTyped::default() };
    follow_partner(&typed, &lists())
}

#[test]
fn a_sub_unit_in_front_and_a_city_behind_do_not_hide_an_organisation_without_a_record() {
    for (name, country) in [
        ("Faculty of Informatics, Bauman Moscow State Technical University, Moscow, Russia", ""),
        ("Bauman Moscow State Technical University (Department of Physics)", "RU"),
    ] {
        let partner = follow(name, country);
        let finding = partner.findings.first().unwrap_or_else(|| panic!("{name}"));
        assert!(finding.why.has(PieceKind::PartOfText), "{name}");
        // What somebody typed is not kept in a finding.
        assert!(finding.ours.is_empty() && finding.why.pieces.iter().all(|piece| piece.ours.is_empty()));
    }
    assert!(follow("Bauman Street Bakery, Moscow", "RU").findings.is_empty());
}

#[test]
fn an_organisation_that_the_text_names_beside_a_record_is_a_question() {
    let partner = follow("Delft University of Technology, Bauman Moscow State Technical University", "");
    assert!(partner.findings.is_empty());
    assert_eq!(partner.questions.iter().map(|q| q.asked).collect::<Vec<_>>(), [Asked::Beside]);
    assert_eq!(partner.how.beside, [partner.questions[0].meeting.key.clone()]);
}

#[test]
fn the_university_of_a_hospital_with_a_record_is_asked_about_and_a_namesake_is_not() {
    let hospital = [("Bauman Hospital, Bauman Moscow State Technical University", NameKind::Primary)];
    let other = [("Bauman Moscow State Technical University (Kaluga)", NameKind::Primary)];
    let registry = edition(
        "ror",
        "hospital",
        &[entity("00hkj1v53", "RU", &hospital), entity("01nqk4x38", "RU", &other)],
    );
    let reference = Reference { registry: Some(registry), ..lists() };
    let asked = |name: &str| {
        let typed =
            PartnerTyped { name: name.to_owned(), country: Country::parse("RU"), ..PartnerTyped::default() };
        let partner = follow_partner(&typed, &reference);
        assert!(partner.findings.is_empty() && partner.how.ground.is_some(), "{name}");
        partner.questions.len()
    };
    assert_eq!(asked("Surgery, Bauman Hospital, Bauman Moscow State Technical University"), 1);
    assert_eq!(asked("School of Law, Bauman Moscow State Technical University (Kaluga), Kaluga"), 0);
}

/// Names have strokes and colons in them too, and who is named with somebody is not that one.
#[test]
fn what_stands_between_other_signs_than_commas_is_asked_about_and_never_sure() {
    for name in [
        "Bauman Street Bakery / Bauman Moscow State Technical University",
        "Samenwerking met Bauman Moscow State Technical University",
        "Boycott: Bauman Moscow State Technical University",
        "Delft University of Technology / Bauman Moscow State Technical University",
        "Delft University of Technology, met Bauman Moscow State Technical University",
    ] {
        let partner = follow(name, "");
        assert!(partner.findings.is_empty(), "{name}");
        let asked = if partner.how.ground.is_some() { Asked::Beside } else { Asked::Resolution };
        assert!(partner.questions.iter().any(|q| q.asked == asked), "{name}");
    }
    let partner = follow("Bakery with Harbin Institute of Technology", "");
    assert!(partner.how.ground.is_none() && partner.findings.is_empty());
}

/// A unit that is written onto a name, a place that nobody knows, an institute by its number: the body may be the partner, never surely.
#[test]
fn a_unit_behind_a_name_without_a_comma_is_asked_about() {
    let names = [
        ("Example Electronics Group Corporation", NameKind::Primary),
        ("EXEG", NameKind::Acronym),
        ("例子电子集团公司", NameKind::Alias),
    ];
    let group = entity("group", "CN", &names);
    let mut lists = lists();
    lists.lists.push(edition("csv:own", "units", &[group]));
    let asked = |name: &str, country: &str| {
        let typed = PartnerTyped {
            name: name.to_owned(),
            country: Country::parse(country),
            ..PartnerTyped::default()
        };
        let partner = follow_partner(&typed, &lists);
        assert!(partner.findings.is_empty(), "{name}");
        partner.questions.iter().map(|question| question.meeting.key.entry.clone()).collect::<Vec<_>>()
    };
    for (name, country, entry) in [
        ("Bauman Moscow State Technical University Ningbo Institute", "RU", "bauman"),
        ("Bauman Moscow State Technical University Key Laboratory of Photonics", "RU", "bauman"),
        ("Bauman Moscow State Technical University Xyzzygrad", "RU", "bauman"),
        ("Example Electronics Group Corporation 38th Research Institute", "CN", "group"),
        ("38th Research Institute of Example Electronics Group Corporation", "CN", "group"),
        ("EXEG 38th Research Institute", "CN", "group"),
        ("38th Research Institute, EXEG", "CN", "group"),
        ("例子电子集团公司第三十八研究所", "CN", "group"),
    ] {
        assert_eq!(asked(name, country), [entry], "{name}");
    }
    for (name, country) in [
        ("Bauman Moscow State Technical University Hospital Research Center", "RU"),
        ("EXEG Media Laboratory", "CN"),
        ("Research Institute of Electronics", "CN"),
    ] {
        assert!(asked(name, country).is_empty(), "{name}");
    }
}

/// Short words with a place behind them lead to a record as they do alone: "Natl Univ Def Technol, Changsha".
#[test]
fn short_words_with_a_place_behind_them_are_read_as_they_are_alone() {
    let defense = [("National University of Defense Technology", NameKind::Primary)];
    let mut record = entity("05d2yfz11", "CN", &defense);
    record.places.push("Changsha".to_owned());
    let registry = edition("ror", "short", &[record]);
    let list = edition("csv:own", "short", &[entity("nudt", "CN", &defense)]);
    let reference = Reference { registry: Some(registry), lists: vec![list], ..lists() };
    for name in ["Natl Univ Def Technol", "Natl Univ Def Technol, Changsha, Peoples R China"] {
        let typed =
            PartnerTyped { name: name.to_owned(), country: Country::parse("CN"), ..PartnerTyped::default() };
        let partner = follow_partner(&typed, &reference);
        assert_eq!(partner.questions.len(), 1, "{name}");
    }
}

/// Lists repeat a body in other words; whether it is involved is one question.
#[test]
fn a_part_that_a_list_has_twice_for_one_reason_is_asked_about_once() {
    let academy = [("Example Academy of Sciences", NameKind::Primary)];
    let rockets = [("Institute of Rockets Examplia", NameKind::Primary)];
    let mut whole = entity("01academy", "BE", &academy);
    let mut part = entity("02rockets", "BE", &rockets);
    let relation =
        |kind, id: &str, label: &str| Relation { kind, id: id.to_owned(), label: label.to_owned() };
    whole.relations.push(relation(RelationKind::Child, "02rockets", rockets[0].0));
    part.relations.push(relation(RelationKind::Parent, "01academy", academy[0].0));
    let registry = edition("ror", "twice", &[whole, part]);
    let entries = ["a", "b"].map(|id| entity(id, "BE", &rockets));
    let list = edition("csv:own", "twice", &entries);
    let reference = Reference { registry: Some(registry), lists: vec![list], ..lists() };
    let typed = PartnerTyped { name: academy[0].0.to_owned(), ..PartnerTyped::default() };
    let partner = follow_partner(&typed, &reference);
    assert_eq!(partner.questions.iter().map(|q| q.asked).collect::<Vec<_>>(), [Asked::Part]);
}

#[test]
fn bearers_in_other_countries_are_no_rivals_where_the_country_was_typed() {
    let others = [("National Defense University", NameKind::Primary)];
    let registry =
        edition("ror", "others", &[entity("00hkj1v53", "TW", &others), entity("01nqk4x38", "US", &others)]);
    let reference = Reference { registry: Some(registry), ..lists() };
    let follow = |country: &str| {
        let typed = PartnerTyped {
            name: "National Defense University".to_owned(),
            country: Country::parse(country),
            ..PartnerTyped::default()
        };
        follow_partner(&typed, &reference)
    };
    assert_eq!(follow("CN").findings.len(), 1);
    for country in ["TW", "US", "TR", ""] {
        assert!(follow(country).findings.is_empty(), "{country}");
    }
}

/// An academy with a listed institute, which the entry's own name says is its.
fn academy() -> Reference {
    let names = [("Example Academy of Sciences", NameKind::Primary), ("EAS", NameKind::Acronym)];
    let listed = [("Example Academy of Sciences – Institute of Rockets", NameKind::Primary)];
    let registry = edition("ror", "academy", &[entity("01academy", "BE", &names)]);
    let list = edition(
        "csv:section-1286",
        "academy-list",
        &[entity("rockets", "BE", &listed), entity("whole", "BE", &[("Other Academy", NameKind::Primary)])],
    );
    Reference { registry: Some(registry), lists: vec![list], ..lists() }
}

#[test]
fn nobody_is_asked_about_siblings_of_the_body_that_the_text_names() {
    let asked = |name: &str| {
        let typed = PartnerTyped { name: name.to_owned(), ..PartnerTyped::default() };
        follow_partner(&typed, &academy()).questions.iter().map(|q| q.asked).collect::<Vec<_>>()
    };
    for name in [
        "Example Academy of Sciences",
        "Department of Physics, Example Academy of Sciences",
        "Laboratory of Rockets, Example Academy of Sciences",
    ] {
        assert_eq!(asked(name), [Asked::Part], "{name}");
    }
    assert!(asked("Institute of Linguistics, Example Academy of Sciences").is_empty());
}

/// A body above is met by its names as a partner is: without the country that the registry adds to a company's name, and by a
/// reviewed alias.
#[test]
fn a_body_above_is_met_by_every_name() {
    for (above, ror, listed) in [
        ("Exemplar Technologies (China)", "00exemp01", "Exemplar Technologies"),
        ("Harbin Institute of Technology", "01yqg2h08", "哈爾濱工業大學"),
    ] {
        let mut part = entity("00exemp02", "CN", &[("Exemplary Laboratory of Optics", NameKind::Primary)]);
        part.relations.push(Relation {
            kind: RelationKind::Parent,
            id: ror.to_owned(),
            label: above.to_owned(),
        });
        let registry = [entity(ror, "CN", &[(above, NameKind::Primary)]), part];
        let mut entry = entity("entry", "CN", &[(listed, NameKind::Primary)]);
        entry.identifiers.clear();
        let lists = vec![edition("csv:section-1286", above, &[entry])];
        let reference = Reference { registry: Some(edition("ror", above, &registry)), ..reference(lists) };
        let typed =
            PartnerTyped { name: "Exemplary Laboratory of Optics".to_owned(), ..PartnerTyped::default() };
        let grounds: Vec<Ground> =
            follow_partner(&typed, &reference).findings.iter().map(|finding| finding.ground).collect();
        assert_eq!(grounds, [Ground::Family], "{above}");
    }
}

#[test]
fn a_branch_is_touched_by_every_name_that_its_word_is_in() {
    let entry = |id: &str, name: &str| {
        let mut entry = entity(id, "CN", &[(name, NameKind::Primary)]);
        entry.identifiers.clear();
        entry
    };
    let (nearer, further) =
        (entry("1", "Exemplar Group Ltd"), entry("2", "Exemplar Investment & Holding Co., Ltd."));
    let both = edition("csv:section-1286", "both", &[nearer, further.clone()]);
    let one = edition("csv:section-1286", "one", &[further]);
    let records = [entity("00exemp01", "CN", &[("Coast Institute", NameKind::Primary)])];
    let reference = |list: &Edition| Reference {
        registry: Some(edition("ror", "coast", &records)),
        ..reference(vec![list.clone()])
    };
    let typed = |name: &str| PartnerTyped {
        name: name.to_owned(),
        country: Country::parse("NL"),
        ..PartnerTyped::default()
    };
    let asked = |list: &Edition| {
        let partner = follow_partner(&typed("Exemplar Nederland B.V."), &reference(list));
        partner.questions.into_iter().map(|question| question.meeting.key.entry).collect::<Vec<_>>()
    };
    assert_eq!((asked(&both), asked(&one)), (vec!["1".to_owned()], vec!["2".to_owned()]));
    // What went was perhaps answered, so that no question names it any more.
    let renewed = [Renewed { now: &one, before: both.index.clone() }];
    let touched = Touched::by(&renewed, &reference(&one)).unwrap();
    assert!(
        touched.partner(&typed("Exemplar Nederland B.V.")) && !touched.partner(&typed("Coast Nederland"))
    );
}

#[test]
fn each_of_several_short_names_in_one_text_is_asked_about() {
    let bauman = [
        ("Bauman Moscow State Technical University", NameKind::Primary),
        ("BMSTU", NameKind::Acronym),
        ("Bauman", NameKind::Alias),
    ];
    let defense = [("National Defense University", NameKind::Primary), ("NDU", NameKind::Acronym)];
    let delft = [("Delft University of Technology", NameKind::Primary), ("TU Delft", NameKind::Alias)];
    let registry = edition(
        "ror",
        "short",
        &[
            entity("00pb8h375", "RU", &bauman),
            entity("05qbk4x57", "CN", &defense),
            entity("02e2c7k09", "NL", &delft),
        ],
    );
    let reference = Reference { registry: Some(registry), ..lists() };
    let asked = |name: &str, country: &str| -> Vec<(String, Asked)> {
        let typed = PartnerTyped {
            name: name.to_owned(),
            country: Country::parse(country),
            ..PartnerTyped::default()
        };
        let partner = follow_partner(&typed, &reference);
        assert!(partner.findings.is_empty(), "{name}");
        let told = |question: &overzicht_domain::finding::Question| {
            assert!(question.meeting.why.pieces.iter().all(|piece| !piece.ours.contains(name)), "{name}");
            (question.meeting.key.entry.clone(), question.asked)
        };
        partner.questions.iter().map(told).collect()
    };
    let (moscow, beijing) = (("bauman".to_owned(), Asked::Resolution), ("ndu".to_owned(), Asked::Resolution));
    for text in ["Bauman en NDU", "BMSTU / NDU", "NDU, Bauman", "Bauman; NDU; TU Delft"] {
        assert_eq!(asked(text, ""), [moscow.clone(), beijing.clone()], "{text}");
    }
    // The country that was typed may be one of theirs.
    assert_eq!(asked("TU Delft / Bauman", "NL"), [moscow]);
    assert_eq!(asked("NDU en Nobody", ""), []);
    assert_eq!(asked("Street of Bauman and NDU 12", ""), []);
}
