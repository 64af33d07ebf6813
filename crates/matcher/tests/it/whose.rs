//! Whose a name is that several could have: an academy of another country, an institute of which the registry has one, a direction, a country that
//! was typed wrongly. Names and places made up, but for the words of the field.

use overzicht_matcher::{
    Aliases, Country, Entity, Index, Name, NameKind, PieceKind, Query, Relation, RelationKind, Resolution,
    Subject, resolve, screen,
};

/// The first name is its own, others are aliases.
fn entity(id: &str, country: &str, city: &str, names: &[&str]) -> Entity {
    let kind = |at| if at == 0 { NameKind::Primary } else { NameKind::Alias };
    let names = names.iter().enumerate();
    Entity {
        id: id.to_owned(),
        names: names
            .map(|(at, text)| Name { text: (*text).to_owned(), kind: kind(at), lang: None })
            .collect(),
        countries: Country::parse(country).into_iter().collect(),
        places: Some(city.to_owned()).filter(|city| !city.is_empty()).into_iter().collect(),
        ..Entity::default()
    }
}

/// The same, as a part of another.
fn part_of(parent: &Entity, mut entity: Entity) -> Entity {
    let label = parent.names[0].text.clone();
    entity.relations.push(Relation { kind: RelationKind::Parent, id: parent.id.clone(), label });
    entity
}

fn index(entities: &[Entity]) -> Index {
    Index::from_bytes(Index::compile(entities)).expect("what was just compiled")
}

/// The ids that a partner may be, and whether it surely is.
fn resolved(name: &str, country: &str, registry: &Index) -> (Vec<String>, bool) {
    let query = Query { name, country: Country::parse(country), ..Query::default() };
    match resolve(&query, registry, Aliases::reviewed()) {
        Resolution::Safe(one) => (vec![one.id], true),
        Resolution::Unsure(several) => {
            let mut ids: Vec<String> = several.into_iter().map(|one| one.id).collect();
            ids.sort();
            (ids, false)
        }
        Resolution::None => (Vec::new(), false),
    }
}

fn sure(id: &str) -> (Vec<String>, bool) {
    (vec![id.to_owned()], true)
}

fn perhaps(ids: &[&str]) -> (Vec<String>, bool) {
    (ids.iter().map(|id| (*id).to_owned()).collect(), false)
}

/// Academies, with an institute of the same name in some of them.
fn academies() -> Index {
    let academy = |id: &str, country: &str, name: &str| entity(id, country, "", &[name]);
    let chinese = academy("cas", "CN", "Chinese Academy of Sciences");
    let czech = academy("cz", "CZ", "Czech Academy of Sciences");
    let polish = academy("pl", "PL", "Polish Academy of Sciences");
    let slovak = academy("sk", "SK", "Slovak Academy of Sciences");
    let in_czechia =
        entity("botany-cz", "CZ", "Exampleville", &["Botanický ústav", "Institute of Botany CAS"]);
    let in_china = entity("botany-cn", "CN", "Sampleing", &["Institute of Botany"]);
    let only_czech =
        entity("plasma-cz", "CZ", "Exampleville", &["Ústav plazmatu", "Institute of Plasma CAS"]);
    let in_slovakia = entity("botany-sk", "SK", "", &["Institute of Botany SAV", "Institute of Botany"]);
    index(&[
        part_of(&czech, in_czechia),
        part_of(&chinese, in_china),
        part_of(&czech, only_czech),
        part_of(&slovak, in_slovakia),
        chinese,
        czech,
        polish,
        slovak,
    ])
}

#[test]
fn an_academy_with_its_country_is_no_other_countrys() {
    let registry = academies();
    let who = |name: &str| resolved(name, "", &registry);
    for (academy, institute) in [
        ("Chinese Academy of Sciences", "botany-cn"),
        ("Czech Academy of Sciences", "botany-cz"),
        ("Slovak Academy of Sciences", "botany-sk"),
    ] {
        assert_eq!(who(&format!("Institute of Botany, {academy}")), sure(institute), "{academy}");
        assert_eq!(who(&format!("Institute of Botany of the {academy}")), sure(institute), "{academy}");
    }
    for academy in ["Chinese", "Polish", "Bulgarian", "Ukrainian", "Russian", "Hungarian"] {
        for text in [
            format!("Institute of Plasma of the {academy} Academy of Sciences"),
            format!("Institute of Plasma, {academy} Academy of Sciences"),
            format!("Institute of Plasma ({academy} Academy of Sciences)"),
        ] {
            let (ids, _) = who(&text);
            assert!(!ids.iter().any(|id| id == "plasma-cz" || id == "cz"), "{text} {ids:?}");
        }
    }
}

#[test]
fn initials_that_two_academies_have_are_either_ones() {
    let registry = academies();
    let who = |name: &str, country: &str| resolved(name, country, &registry);
    for name in ["Institute of Botany CAS", "Institute of Botany, CAS", "Institute of Botany of the CAS"] {
        assert_eq!(who(name, ""), perhaps(&["botany-cn", "botany-cz"]), "{name}");
    }
    assert_eq!(who("Institute of Botany CAS", "CN"), sure("botany-cn"));
    assert_eq!(who("Institute of Botany CAS", "CZ"), sure("botany-cz"));
    assert_eq!(who("Institute of Botany CAS, Exampleville", ""), sure("botany-cz"));
    assert_eq!(who("Institute of Botany, CAS, Sampleing", ""), sure("botany-cn"));
    // That the registry has one of the two only says nothing.
    assert_eq!(who("Institute of Plasma CAS", ""), perhaps(&["plasma-cz"]));
    assert_eq!(who("Institute of Plasma CAS, China", ""), perhaps(&[]));
}

#[test]
fn words_that_many_could_have_are_nobodys_for_certain_without_a_country() {
    let academy = entity("a", "CN", "", &["Examplian Academy of Sciences"]);
    let chemistry = entity("chemistry", "CN", "Sampleing", &["Institute of Chemistry"]);
    let registry = index(&[
        part_of(&academy, chemistry),
        academy,
        entity("navy", "TR", "", &["Naval Academy"]),
        entity("army", "CN", "", &["Army Command College"]),
        entity("medical", "CA", "", &["National Defence Medical Centre"]),
        entity("school", "CN", "Shenzhen", &["Sample University Shenzhen", "Graduate School at Shenzhen"]),
        entity("defense", "CN", "", &["National University of Defense Technology"]),
        entity("business", "GB", "London", &["London School of Economics"]),
        entity("own", "NL", "", &["Institute of Examplology"]),
    ]);
    let who = |name: &str, country: &str| resolved(name, country, &registry);
    for (name, id, country) in [
        ("Institute of Chemistry", "chemistry", "CN"),
        ("Naval Academy", "navy", "TR"),
        ("Army Command College", "army", "CN"),
        ("National Defense Medical Center", "medical", "CA"),
        ("Graduate School at Shenzhen", "school", "CN"),
    ] {
        assert_eq!(who(name, ""), perhaps(&[id]), "{name}");
        assert_eq!(who(name, country), sure(id), "{name}");
    }
    for (name, id) in [
        ("National University of Defense Technology", "defense"),
        ("London School of Economics", "business"),
        ("Institute of Examplology", "own"),
        // What stands beside the words says whose they are.
        ("Institute of Chemistry, China", "chemistry"),
        ("Institute of Chemistry, Sampleing", "chemistry"),
        ("Institute of Chemistry, Examplian Academy of Sciences", "chemistry"),
        ("Department of Catalysis, Institute of Chemistry, Main Street 5, China", "chemistry"),
    ] {
        assert_eq!(who(name, ""), sure(id), "{name}");
    }
    // A country behind another body is that one's, and another country makes them somebody else's.
    assert_eq!(who("Institute of Chemistry, Sample Works Ltd, China", ""), perhaps(&["chemistry"]));
    assert_eq!(who("Institute of Chemistry, Singapore", ""), perhaps(&[]));
}

#[test]
fn a_body_of_the_registry_beside_such_words_says_whose_they_are() {
    let academy = entity("a", "CN", "", &["Examplian Academy of Sciences"]);
    let chemistry = entity("chemistry", "CN", "Sampleing", &["Institute of Chemistry"]);
    let registry = index(&[
        part_of(&academy, chemistry),
        academy,
        entity("other", "PL", "", &["Samplian Academy of Sciences"]),
        entity("tu", "AT", "", &["Technische Universität Beispiel", "TU Beispiel"]),
    ]);
    let who = |name: &str| resolved(name, "", &registry);
    assert_eq!(who("Institute of Chemistry, Samplian Academy of Sciences"), sure("other"));
    assert_eq!(who("Institute of Chemistry, TU Beispiel"), sure("tu"));
    // Of a body that nobody knows it may be the name of the registry's.
    assert_eq!(who("Institute of Chemistry, Unknownia Academy of Sciences"), perhaps(&["chemistry"]));
    assert_eq!(who("Institute of Chemistry, Sampleing, TU Beispiel"), perhaps(&["chemistry", "tu"]));
}

#[test]
fn a_direction_is_in_every_country() {
    let registry = index(&[
        entity("south", "CN", "Nanjing", &["Southeast University"]),
        entity("central", "CN", "Changsha", &["Central South University"]),
        entity("hsinchu", "TW", "Hsinchu", &["Someone in Taiwan"]),
        entity("tainan", "TW", "Tainan", &["Someone else in Taiwan"]),
        entity("example", "CN", "Beijing", &["例子大學"]),
    ]);
    let who = |name: &str| resolved(name, "", &registry);
    for text in ["Southeast University, Examplegaon", "Southeast University, Kentucky"] {
        assert_eq!(who(text), perhaps(&["south"]), "{text}");
    }
    assert_eq!(who("Central South University, Louisiana"), perhaps(&["central"]));
    for text in ["Southeast University", "Southeast University, Nanjing", "Southeast University, China"] {
        assert_eq!(who(text), sure("south"), "{text}");
    }
    for text in ["例子大學（新竹）", "例子大學, 新竹", "例子大學 (Hsinchu)", "例子大學, 臺南"]
    {
        assert_eq!(who(text), perhaps(&["example"]), "{text}");
    }
    assert_eq!(who("例子大學"), sure("example"));
}

#[test]
fn a_country_that_was_typed_wrongly_leaves_a_candidate() {
    let registry = index(&[
        entity("long", "CN", "Xi'an", &["Northwestern Polytechnical University"]),
        entity("short", "CN", "Nanjing", &["Aviation University"]),
        entity("physics", "CN", "Beijing", &["Institute of High Energy Physics"]),
        entity("one", "TR", "", &["National Defense University"]),
        entity("two", "MN", "", &["National Defense University"]),
    ]);
    let who = |name: &str| resolved(name, "NL", &registry);
    for name in ["Northwestern Polytechnical University", "Northwestern Polytechnical University, Xi'an"] {
        assert_eq!(who(name), perhaps(&["long"]), "{name}");
    }
    assert_eq!(who("Aviation University"), perhaps(&[]));
    assert_eq!(who("Aviation University, Nanjing"), perhaps(&["short"]));
    assert_eq!(who("Department of Physics, Aviation University, Nanjing"), perhaps(&["short"]));
    // Each country has those.
    assert_eq!(who("Institute of High Energy Physics"), perhaps(&[]));
    assert_eq!(who("National Defense University"), perhaps(&[]));
}

#[test]
fn who_is_called_by_an_alias_of_another_only_is_asked_about() {
    let mut record = entity("r", "CN", "Exampleville", &["例子学院", "Example Town University"]);
    record.names[1].kind = NameKind::Label;
    let registry = index(std::slice::from_ref(&record));
    let list =
        index(&[entity("e", "CN", "", &["Examplow University", "样本大学", "Example Town University"])]);
    let asked = |text: &str| {
        let subject = Subject::registered(0, &record).named_in(text);
        let hits = screen(&subject, &list, Some(&registry));
        hits.iter().map(|hit| (hit.certain, hit.why.has(PieceKind::AliasOfAnother))).collect::<Vec<_>>()
    };
    assert_eq!(asked("Example Town University, Exampleville 215006"), [(false, true)]);
    assert_eq!(asked("例子学院"), []);
    assert_eq!(asked("Example Town University (例子学院)"), []);
}
