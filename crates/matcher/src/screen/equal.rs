//! What an equal name amounts to: a finding, a question, or nothing.

use super::Hit;
use super::subject::Subject;
use crate::compare::lexicon::Class;
use crate::compare::{Prepared, prepare, tells};
use crate::concepts::joins;
use crate::countries;
use crate::entity::{Country, Entity, Name, NameKind, RelationKind, Schema};
use crate::ground::{Ground, PieceKind, Why};
use crate::index::{By, Index, NameHit, word_hash};
use crate::name::{is_university, says_which};
use crate::normal::{Script, is_acronym, normalise, script};
use crate::place::{are_one_state, is_in_crimea};

/// What was held against a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// A name by itself.
    Own,
    /// A name together with the parent's, which says whose it is.
    WithParent,
}

/// What an equal name amounts to: a finding, a question, or nothing.
pub(super) fn judge(
    subject: &Subject<'_>,
    (name, reading): (&Name, Reading),
    met: &NameHit,
    list: &Index,
    registry: Option<&Index>,
) -> Option<Hit> {
    let entry = list.entity(met.entity);
    if !is_organisation(&entry) {
        return None;
    }
    let kind = match met.by {
        By::Name => PieceKind::EqualName,
        By::Abbreviation => PieceKind::Abbreviation,
        By::Parent => PieceKind::WithParent,
    };
    let hit = |certain: bool, why: Why, score: f32| {
        Some(Hit {
            entry: met.entity,
            entry_id: entry.id.clone(),
            ground: Ground::Name,
            certain,
            of_text: false,
            ours: name.text.clone(),
            theirs: met.recorded.clone(),
            score,
            why,
        })
    };
    let why = Why::default().and(kind, &name.text, &met.recorded, 1.0);
    let agree = entry.countries.iter().any(|country| subject.countries().contains(country));
    let differ = subject.is_elsewhere(&entry.countries);
    let theirs_main = met.recorded == entry.name() || met.kind == NameKind::Primary;
    // Lists in capitals write every name so.
    let in_capitals = met.kind == NameKind::Primary && is_acronym(&met.recorded) && !is_acronym(&name.text);
    let acronym = name.kind == NameKind::Acronym
        || met.kind == NameKind::Acronym
        || is_acronym(&name.text)
        || !theirs_main && is_acronym_of_a_country(&name.text)
        || is_acronym(&met.recorded) && !in_capitals;
    if acronym {
        // An acronym alone is never a finding; one of an organisation that has a full name on record is nothing.
        if subject.registry_id().is_some() || !agree {
            return None;
        }
        return question(
            hit(false, why.and(PieceKind::AcronymOnly, &name.text, &met.recorded, 0.3), 0.5),
            Ground::Similar,
        );
    }
    if differ {
        // Words that every country's bodies have are in each country another body's.
        let long = normalise(&name.text).words().count() >= 4;
        let ordinary = registry.is_some_and(|registry| is_ordinary(&name.text, subject, &entry, registry));
        // Two words that hardly anybody has are the same body's wherever it was typed to be ("Malek Ashtar University"), and so is one of a university
        // that has a third ("Nanchang Hangkong University").
        let says_who = || {
            let prepared = prepare(&name.text);
            let rare = |registry| rare_words(&prepared, registry);
            let is_long = || is_university(&name.text) && prepared.count() >= FEW;
            registry
                .is_some_and(|registry| is_body(&prepared) && rare(registry) + usize::from(is_long()) >= 2)
        };
        if !is_of_region(subject, &entry) && (!theirs_main || ordinary || !(long || says_who())) {
            return None;
        }
        let why = why.and(
            PieceKind::OtherCountry,
            joined(subject.countries().iter().copied()),
            joined(entry.countries.iter().copied()),
            -0.6,
        );
        return question(hit(false, why, 0.5), Ground::Similar);
    }
    if let Some(country) = named_in_brackets(&met.recorded).filter(|_| met.by == By::Name)
        && !normalise(&name.text).words().eq(normalise(&met.recorded).words())
        && !subject.countries().contains(&country)
        && says_which(&name.text)
    {
        // Lists in capitals have the branch of a foundation so, each as an entry of its own.
        let ours = joined(subject.countries().iter().copied());
        let why = match ours.is_empty() {
            true => why.and(PieceKind::Ordinary, &name.text, &met.recorded, -0.5),
            false => why.and(PieceKind::OtherCountry, ours, country.to_string(), -0.6),
        };
        return question(hit(false, why, 0.5), Ground::Similar);
    }
    if !theirs_main && contradicted(subject, &entry) {
        // Who typed no more than the alias may mean either.
        let other = || format!("{} ({})", entry.name(), entry.id);
        let asked = || why.clone().and(PieceKind::AliasOfAnother, &name.text, other(), -0.5);
        let is_open = subject.is_only_called(&name.text);
        let asked = hit(false, asked(), 0.6).filter(|_| is_open);
        return question(asked.map(|hit| Hit { of_text: true, ..hit }), Ground::Similar);
    }
    if in_capitals {
        return question(hit(false, why, 0.6), Ground::Similar);
    }
    if met.kind == NameKind::Weak {
        return question(
            hit(false, why.and(PieceKind::WeakAlias, &name.text, &met.recorded, -0.4), 0.6),
            Ground::Similar,
        );
    }
    if let Some(registry) = registry {
        // Of a name without a record nobody knows whose else it is: others that bear it are asked for below.
        if !theirs_main && subject.registry_id().is_some() {
            let owners = bearers(entry.name(), &entry.countries, registry);
            let ours = owners.iter().any(|owner| is_subject(subject, owner));
            if let (false, Some(owner)) = (ours, owners.first()) {
                let other = format!("{} ({})", owner.name(), owner.id);
                let why = why.and(PieceKind::AliasOfAnother, &name.text, other, -0.5);
                return question(hit(false, why, 0.6), Ground::Similar);
            }
        }
        // With both countries known a name has to be unambiguous there; otherwise world-wide.
        let within: &[Country] = if agree { subject.countries() } else { &[] };
        let rivals = rivals(subject, name, within, registry);
        if !rivals.is_empty() {
            // What many are called, and the entry among other names, is whose name it is, where one of them may be meant.
            let is_here = |rival: &Entity| !subject.is_elsewhere(&rival.countries);
            if !agree
                && !theirs_main
                && rivals.iter().any(is_here)
                && is_common(&name.text, subject, &entry, registry)
            {
                return None;
            }
            let names =
                rivals.iter().map(|e| format!("{} ({})", e.name(), e.id)).collect::<Vec<_>>().join("; ");
            let why = why.and(PieceKind::OtherBearers, &name.text, names, -0.5);
            return question(hit(false, why, 0.6), Ground::Similar);
        }
        let is_typed = subject.registry_id().is_none();
        let may_be_anybodys = match agree {
            true => is_typed && is_a_surname(&name.text, registry),
            false => {
                is_common(&name.text, subject, &entry, registry)
                    || is_typed && !says_who_alone(&name.text, theirs_main, registry)
            }
        };
        if reading == Reading::Own && may_be_anybodys {
            let why = why.and(PieceKind::Ordinary, &name.text, &met.recorded, -0.5);
            return question(hit(false, why, 0.6), Ground::Similar);
        }
    }
    hit(true, why, 1.0)
}

fn question(hit: Option<Hit>, ground: Ground) -> Option<Hit> {
    hit.map(|hit| Hit { certain: false, ground, ..hit })
}

/// Countries as an explanation tells them.
pub(crate) fn joined(countries: impl IntoIterator<Item = Country>) -> String {
    countries.into_iter().map(|country| country.to_string()).collect::<Vec<_>>().join(", ")
}

pub(super) fn is_organisation(entity: &Entity) -> bool {
    matches!(entity.schema, Schema::Organization | Schema::LegalEntity)
}

pub(super) fn is_subject(subject: &Subject<'_>, entity: &Entity) -> bool {
    subject.registry_id() == Some(entity.id.as_str())
}

/// A withdrawn or former record of the same organisation is no rival: it leads to it.
fn related(subject: &Subject<'_>, other: &Entity) -> bool {
    other.relations.iter().any(|relation| {
        matches!(relation.kind, RelationKind::Successor | RelationKind::Predecessor)
            && subject.registry_id() == Some(relation.id.as_str())
    })
}

/// Other organisations that bear a name of the subject, in these countries when any are given. Who has it as a mere alias is no
/// rival of the one whose official name it is.
fn rivals(subject: &Subject<'_>, name: &Name, countries: &[Country], registry: &Index) -> Vec<Entity> {
    let official =
        subject.registry_id().is_some() && matches!(name.kind, NameKind::Primary | NameKind::Label);
    registry
        .exact(&name.text)
        .into_iter()
        .filter(|hit| hit.kind != NameKind::Acronym)
        .filter(|hit| !official || !matches!(hit.kind, NameKind::Alias | NameKind::Former | NameKind::Weak))
        .map(|hit| registry.entity(hit.entity))
        .filter(|entity| countries.is_empty() || entity.countries.iter().any(|c| countries.contains(c)))
        .filter(|entity| !is_subject(subject, entity) && !related(subject, entity))
        .collect()
}

/// A word in more than one in so many of the registry's names says nothing about which organisation is meant.
const ORDINARY: usize = 500;

/// Whether a name has no word of its own: each is in many names of the registry, and none is a place of the organisation or
/// the entry, or a country ("Ministry of State Security", "Institute of High Energy Physics"). Such a name may be borne anywhere,
/// also where the registry does not look, so that it never is unambiguous world-wide.
fn is_ordinary(name: &str, subject: &Subject<'_>, entry: &Entity, registry: &Index) -> bool {
    let normal = normalise(name);
    let places: Vec<String> =
        subject.places().iter().chain(&entry.places).map(|place| normalise(place).to_string()).collect();
    normal.words().filter(|word| !joins(word)).all(|word| {
        let place = countries::parse_normal(word).is_some()
            || places.iter().any(|place| place.split(' ').any(|part| part == word));
        let names = registry.word(word_hash(word)).map_or(0, |word| word.names as usize);
        !place && names * ORDINARY > registry.len()
    })
}

/// Whether a partner without a record is in a region of the entry's state, or the other way round: a company of Hong Kong is listed as one of China
/// too. One in Crimea, which is Ukraine's (General Assembly, resolution 68/262), may write that it is in Russia.
fn is_of_region(subject: &Subject<'_>, entry: &Entity) -> bool {
    let is_occupied = |ours: Country| {
        let is_there = || entry.countries.iter().any(|own| own.as_str() == "UA");
        ours.as_str() == "RU" && is_there() && entry.places.iter().any(|place| is_in_crimea(place))
    };
    let is_one =
        |ours: &Country| is_occupied(*ours) || entry.countries.iter().any(|own| are_one_state(*ours, *own));
    subject.registry_id().is_none() && subject.countries().iter().any(is_one)
}

/// Letters of one word that says who is meant, at least.
const LEAST_ALONE: usize = 6;
/// A word of its own that is in more than one in so many of the registry's names is one that anybody may take ("Digital", "Base").
const RARE: usize = 2_000;
/// One that is in at most one in so many is hardly a word ("Golden" and "Star" are in more).
const SELDOM: usize = 20_000;
/// Of so many words with a meaning at most some may be anybody's who is about the same ("Institute of International Relations"); of more
/// their being together says who is meant.
const FEW: usize = 3;

/// Whether a name may be anybody's where a country is not known on one side: it is ordinary, or it has few words and none that is rare, or it is one
/// short word ("Youth", "Industrial Solutions", "Virology Center").
fn is_common(name: &str, subject: &Subject<'_>, entry: &Entity, registry: &Index) -> bool {
    if is_ordinary(name, subject, entry, registry) {
        return true;
    }
    let prepared = prepare(name);
    let meant: Vec<usize> = prepared.meant().collect();
    let is_rare = |at: &usize| {
        let class = prepared.words[*at].class;
        is_rare(&prepared, *at, registry) || class.is_own_or_place() && class != Class::Own
    };
    // What the entry is not known by first, and has nothing of its name: "Foreign Relations Department" of a movement.
    let main = prepare(entry.name());
    let is_apart = || {
        meant.iter().all(|at| !main.has(prepared.words[*at].id))
            && main.text.is_ascii() == prepared.text.is_ascii()
    };
    let is_long = |at: &usize| is_rare(at) && prepared.word(*at).chars().count() > LEAST_ALONE;
    match meant[..] {
        [one] => !is_rare(&one) || prepared.word(one).chars().count() < LEAST_ALONE,
        _ if meant.len() > FEW || meant.iter().any(is_long) => false,
        _ => !meant.iter().any(is_rare) || is_apart(),
    }
}

/// Whether a name says who is meant also where nobody says that both are in one country, though companies, movements and associations are not in the
/// registry, and their words are rare there: a university needs one word that is rare or a place, another body of a kind that the registry has one that
/// hardly any name has or a place, anything else two of which one is such, or many words ("Golden Star" may be anybody's). What the entry is not
/// known by first has to say what it is ("Soldiers of God", "Al-Furqan", "Hansen Technologies").
fn says_who_alone(name: &str, is_main: bool, registry: &Index) -> bool {
    // In letters that one country has, or two, nobody elsewhere is called so.
    if is_main && matches!(script(name), Script::Han | Script::Hangul) {
        return true;
    }
    let prepared = prepare(name);
    if !is_main && !is_body(&prepared) {
        return false;
    }
    let has = |is: fn(Class) -> bool| prepared.words.iter().any(|word| is(word.class));
    let is_kind = has(|class| class == Class::Kind);
    // "Examplian Association" is in many countries.
    let is_placed = has(|class| matches!(class, Class::City | Class::Region | Class::Number))
        || has(|class| class == Class::Country) && prepared.count() >= FEW;
    let rare = rare_words(&prepared, registry);
    let is_seldom = (0..prepared.words.len()).any(|at| is_in_few(&prepared, at, SELDOM, registry));
    let says_who = is_seldom || rare > 0 && is_university(name);
    is_kind && (says_who || is_placed) || rare > 1 && is_seldom || rare > 0 && prepared.count() > FEW
}

/// Whether a name is one word, apart from its legal form, that others have too: a surname, where many companies are called so.
fn is_a_surname(name: &str, registry: &Index) -> bool {
    let prepared = prepare(name);
    prepared
        .only_meant()
        .is_some_and(|one| prepared.words[one].class == Class::Own && !is_rare(&prepared, one, registry))
}

/// Whether a name is initials and a country, as branches of a body that has another name are called: "XYZ France".
fn is_acronym_of_a_country(name: &str) -> bool {
    let Some((initials, country)) = name.trim().rsplit_once(' ') else { return false };
    is_acronym(initials) && countries::parse_normal(normalise(country).as_str()).is_some()
}

/// The country of which a name in capitals has the name in brackets at its end: "EXAMPLE FOUNDATION (PAKISTAN)". A code that is the name's own initials
/// is none.
fn named_in_brackets(name: &str) -> Option<Country> {
    /// Letters of a code at most; of these only some are written so.
    const CODE: usize = 3;
    const CODES: [&str; 4] = ["HK", "UAE", "UK", "USA"];
    let (_, inside) = name.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let is_name = inside.len() > CODE || CODES.contains(&inside);
    Some(inside).filter(|_| is_name).and_then(|inside| countries::parse_normal(normalise(inside).as_str()))
}

/// Whether a word of a name is one of its own that hardly any other has.
pub(crate) fn is_rare(name: &Prepared, at: usize, registry: &Index) -> bool {
    is_in_few(name, at, RARE, registry)
}

/// Whether a word of a name is one of its own that at most one in so many of the registry's names has.
fn is_in_few(name: &Prepared, at: usize, of: usize, registry: &Index) -> bool {
    let word = &name.words[at];
    let names = || registry.word(word_hash(name.word(at))).map_or(0, |word| word.names as usize);
    word.class == Class::Own && tells(word.id, word.class) && names() * of <= registry.len()
}

/// Whether a name says what kind of body it is; some entries are persons that their list does not call so.
fn is_body(name: &Prepared) -> bool {
    let says_what = |class| matches!(class, Class::Kind | Class::Business | Class::Soft | Class::Subject);
    name.words.iter().any(|word| says_what(word.class))
}

/// How many words of its own that hardly any other has a name has.
fn rare_words(name: &Prepared, registry: &Index) -> usize {
    (0..name.words.len()).filter(|at| is_rare(name, *at, registry)).count()
}

/// The organisations of the registry that bear a name (no acronyms), in these countries when any are given.
pub(super) fn bearers(name: &str, countries: &[Country], registry: &Index) -> Vec<Entity> {
    registry
        .exact(name)
        .into_iter()
        .filter(|hit| hit.kind != NameKind::Acronym)
        .map(|hit| registry.entity(hit.entity))
        .filter(|entity| countries.is_empty() || entity.countries.iter().any(|c| countries.contains(c)))
        .collect()
}

/// Whether the entry has a name in the script of an official name of the subject and none of them is equal: then an
/// alias that happens to be the same in English means nothing (宿州学院 and 苏州大学 are both "Suzhou University").
pub(super) fn contradicted(subject: &Subject<'_>, entry: &Entity) -> bool {
    let official = subject.names().filter(|name| matches!(name.kind, NameKind::Primary | NameKind::Label));
    for ours in official {
        let written_in = script(&ours.text);
        if matches!(written_in, Script::Latin | Script::Other) {
            continue;
        }
        let theirs: Vec<&Name> = entry.names.iter().filter(|name| script(&name.text) == written_in).collect();
        // 中国人民大学 and 人民大学 are one.
        let plain = |name: &Name| {
            let text = normalise(&name.text);
            let without = ["中国", "中國"].iter().find_map(|country| text.as_str().strip_prefix(country));
            without.map_or_else(|| text.to_string(), |without| without.trim_start().to_owned())
        };
        if !theirs.is_empty() && !theirs.iter().any(|name| plain(name) == plain(ours)) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen_certain;
    use crate::{Aliases, screen};

    fn entity(id: &str, country: &str, names: &[&str]) -> Entity {
        let kind = |at| if at == 0 { NameKind::Primary } else { NameKind::Alias };
        Entity {
            id: id.to_owned(),
            names: names
                .iter()
                .enumerate()
                .map(|(at, text)| Name { text: (*text).to_owned(), kind: kind(at), lang: None })
                .collect(),
            countries: Country::parse(country).into_iter().collect(),
            ..Entity::default()
        }
    }

    fn index(entities: &[Entity]) -> Index {
        Index::from_bytes(Index::compile(entities)).unwrap()
    }

    #[test]
    fn an_alias_of_another_is_a_finding_only_of_a_name_that_nobody_bears() {
        let registry = index(&[
            entity("a", "CN", &["Sun Example University"]),
            entity("b", "CN", &["Own Name University"]),
        ]);
        let records: Vec<Entity> = registry.entities().collect();
        let list = index(&[entity(
            "1",
            "CN",
            &["Sun Example University", "Zhongshan University", "Own Name University"],
        )]);
        let china = Country::parse("CN");
        let typed = Subject::typed("Zhongshan University", china);
        assert_eq!(screen_certain(&typed, &list, Some(&registry)).len(), 1);
        let typed = Subject::typed("Own Name University", china);
        assert!(screen_certain(&typed, &list, Some(&registry)).is_empty());
        let record = Subject::registered(1, &records[1]);
        let hits = screen(&record, &list, Some(&registry));
        assert!(hits.len() == 1 && !hits[0].certain && hits[0].why.has(PieceKind::AliasOfAnother));
    }

    #[test]
    fn a_country_in_brackets_behind_a_recorded_name_says_where_its_bearer_is() {
        let registry = index(&[entity("a", "NL", &["Somebody Else"])]);
        let list = index(&[entity("1", "", &["EXAMPLIA FOUNDATION (PAKISTAN)"])]);
        let hits = |name: &str, country: &str| {
            let subject = Subject::typed(name, Country::parse(country));
            screen(&subject, &list, Some(&registry)).iter().map(|hit| hit.certain).collect::<Vec<_>>()
        };
        assert_eq!(hits("Examplia Foundation", "NL"), [false]);
        assert_eq!(hits("Examplia Foundation", ""), [false]);
        assert_eq!(hits("Examplia Foundation", "PK"), [true]);
        assert_eq!(hits("Examplia Foundation (Pakistan)", "NL"), [true]);
    }

    #[test]
    fn an_alias_that_others_bear_abroad_is_asked_about() {
        let registry = index(&[entity("a", "US", &["Other Technologies", "United Aircraft Corporation"])]);
        let list = index(&[entity("1", "", &["Examplia Aviation", "United Aircraft Corporation"])]);
        let hits = |country: &str| {
            let subject = Subject::typed("United Aircraft Corporation", Country::parse(country));
            screen(&subject, &list, Some(&registry)).iter().map(|hit| hit.certain).collect::<Vec<_>>()
        };
        assert_eq!(hits("RU"), [false]);
        assert_eq!(hits("US"), []);
        assert_eq!(hits(""), []);
    }

    #[test]
    fn what_is_in_the_crimea_is_asked_about_where_russia_was_typed() {
        let mut plant = entity("1", "UA", &["Examplia Plant"]);
        let list = |plant: &Entity| index(std::slice::from_ref(plant));
        let hits = |plant: &Entity| {
            let subject = Subject::typed("Examplia Plant", Country::parse("RU"));
            screen(&subject, &list(plant), None).iter().map(|hit| hit.certain).collect::<Vec<_>>()
        };
        assert_eq!(hits(&plant), []);
        plant.places = vec!["Simferopol".to_owned()];
        assert_eq!(hits(&plant), [false]);
    }

    #[test]
    fn who_has_a_name_as_an_alias_is_no_rival_of_the_one_who_has_it_as_its_own() {
        let registry = index(&[
            entity("a", "CN", &["Tianjin Example University"]),
            entity("b", "CN", &["Hebei University", "Tianjin Example University"]),
        ]);
        let records: Vec<Entity> = registry.entities().collect();
        let list = index(&[entity("1", "CN", &["Tianjin Example University"])]);
        let owner = Subject::registered(0, &records[0]);
        assert_eq!(screen_certain(&owner, &list, Some(&registry)).len(), 1);
        let other = Subject::registered(1, &records[1]);
        let hits = screen(&other, &list, Some(&registry));
        assert!(hits.iter().all(|hit| !hit.certain), "{hits:?}");
    }

    #[test]
    fn a_name_without_a_word_of_its_own_is_never_unambiguous_world_wide() {
        let ministries: Vec<Entity> = (0..20)
            .map(|at| {
                entity(&format!("r{at}"), "NL", &[&format!("Ministry of State Security Kw{at}"), "x y"])
            })
            .collect();
        let registry = index(&ministries);
        let list = index(&[
            entity("1", "", &["Ministry of State Security"]),
            entity("2", "", &["Bauman State Security University"]),
            entity("4", "", &["Bauman Security Trading"]),
            entity("3", "UA", &["Ministry of Security"]),
        ]);
        let certain = |name: &str, country: &str| {
            let subject = Subject::typed(name, Country::parse(country));
            screen_certain(&subject, &list, Some(&registry)).len()
        };
        assert_eq!(certain("Ministry of State Security", "CN"), 0);
        assert_eq!(certain("Ministry of Security", ""), 0);
        // Where the countries agree, or a word is its own, the name is enough.
        assert_eq!(certain("Ministry of Security", "UA"), 1);
        assert_eq!(certain("Bauman State Security University", "RU"), 1);
        // Companies are not in the registry, so that nobody knows how rare one word of theirs is.
        assert_eq!(certain("Bauman Security Trading", "RU"), 0);
        // Two words that no name has are hardly anybody else's, two that some have are.
        let words = ["Golden Examplia", "Silver Examplia", "Golden Samplia", "Silver Samplia"];
        let many: Vec<Entity> = (0..6_000)
            .map(|at| entity(&format!("r{at}"), "NL", &[words.get(at).copied().unwrap_or("Somebody Else")]))
            .collect();
        let registry = index(&many);
        let list = index(&[
            entity("1", "", &["Xyzzyworks Plughia"]),
            entity("2", "", &["Golden Silver"]),
            entity("3", "", &["Iranian Association"]),
        ]);
        let certain = |name: &str| {
            screen_certain(&Subject::typed(name, Country::parse("NL")), &list, Some(&registry)).len()
        };
        assert_eq!(certain("Xyzzyworks Plughia"), 1);
        assert_eq!(certain("Golden Silver"), 0);
        assert_eq!(certain("Iranian Association"), 0);
    }

    #[test]
    fn the_registrys_country_in_brackets_and_reviewed_aliases_are_names_too() {
        let registry = index(&[
            entity("c", "CN", &["Example Technologies (China)"]),
            entity("010pmpe69", "RU", &["Lomonosov Moscow State University"]),
        ]);
        let records: Vec<Entity> = registry.entities().collect();
        let list = index(&[
            entity("1", "CN", &["EXAMPLE TECHNOLOGIES CO., LTD."]),
            entity("2", "RU", &["Lomonossow-Universität Moskau"]),
        ]);
        let company = Subject::registered(0, &records[0]);
        assert_eq!(screen_certain(&company, &list, Some(&registry)).len(), 1);
        let university = Subject::registered(1, &records[1]).with_aliases(Aliases::reviewed());
        let hits = screen_certain(&university, &list, Some(&registry));
        assert!(hits.len() == 1 && hits[0].why.has(PieceKind::ReviewedAlias), "{hits:?}");
        let typed = Subject::typed("МГУ имени М.В. Ломоносова", None).also("Lomonossow-Universität Moskau");
        let hits = screen_certain(&typed, &list, None);
        let alias = &hits[0].why.pieces[0];
        assert_eq!(
            (&*alias.ours, &*alias.theirs),
            ("МГУ имени М.В. Ломоносова", "Lomonossow-Universität Moskau")
        );
    }
}
