//! Affiliations made of the registry's own records, in ways in which people write them: with whom a text must be met, and with whom not. Nothing was learned from
//! them, but rules were chosen with their mistakes in sight.

use crate::dice::Dice;
use overzicht_matcher::{Aliases, Entity, Index, NamedIn, Status, countries, named_in};
use std::collections::BTreeSet;

/// Texts of each way.
const EACH: usize = 1_000;
/// Subjects that are put in each other's place, and words that are put in front of a name.
const SUBJECTS: [&str; 10] = [
    "Physics",
    "Chemistry",
    "Agriculture",
    "Aeronautics",
    "Law",
    "Mining",
    "Forestry",
    "Medicine",
    "Economics",
    "Technology",
];
const IN_FRONT: [&str; 6] = ["Second", "Third", "Northern", "Central", "Military", "New"];
const UNITS: [&str; 4] =
    ["Department of Physics", "Faculty of Medicine", "School of Business", "Laboratory of Organic Chemistry"];

/// How one way went.
#[derive(Default)]
struct Went {
    texts: usize,
    /// Everybody who is named was chosen; nobody was.
    all: usize,
    none: usize,
    /// Somebody was chosen who is neither named nor part of one or its host; and surely so.
    wrong: usize,
    surely: usize,
}

/// Prints how often who is named is chosen, and somebody else.
pub(crate) fn measure(registry: &Index) {
    let records: Vec<Entity> = (0..registry.len() as u32)
        .map(|number| registry.entity(number))
        .filter(|one| one.status == Status::Active && !one.places.is_empty() && !one.countries.is_empty())
        .collect();
    let mut dice = Dice(0x0FF1_CE5E);
    println!("| way | texts | all chosen | nobody | somebody else | surely |\n|---|---|---|---|---|---|");
    for (way, make) in WAYS {
        let mut went = Went::default();
        while went.texts < EACH {
            let [a, b] = [(); 2].map(|()| &records[dice.roll() as usize % records.len()]);
            let Some((text, named)) = make(a, b, &mut dice, registry) else { continue };
            let told = named_in(&text, None, registry, Aliases::reviewed());
            let ids: BTreeSet<&str> = named.iter().map(|one| one.id.as_str()).collect();
            let related: BTreeSet<&str> =
                named.iter().flat_map(|one| &one.relations).map(|relation| relation.id.as_str()).collect();
            let chosen: Vec<&NamedIn<'_>> = told.iter().filter(|one| one.chosen).collect();
            let is_wrong = |one: &&&NamedIn<'_>| !ids.contains(one.id) && !related.contains(one.id);
            went.texts += 1;
            went.all +=
                usize::from(!ids.is_empty() && ids.iter().all(|id| chosen.iter().any(|one| one.id == *id)));
            went.none += usize::from(chosen.is_empty());
            went.wrong += usize::from(chosen.iter().any(|one| is_wrong(&one)));
            went.surely += usize::from(chosen.iter().filter(is_wrong).any(|one| one.safe));
        }
        let Went { texts, all, none, wrong, surely } = went;
        println!("| {way} | {texts} | {all} | {none} | {wrong} | {surely} |");
    }
}

type Make = for<'a> fn(&'a Entity, &'a Entity, &mut Dice, &Index) -> Option<(String, Vec<&'a Entity>)>;

const WAYS: [(&str, Make); 10] = [
    ("with city and country", |a, _, _, _| Some((placed(a), vec![a]))),
    ("behind a department", |a, _, dice, _| Some((format!("{}, {}", unit(dice), placed(a)), vec![a]))),
    ("two, \"; \" between them", |a, b, _, _| Some((format!("{}; {}", placed(a), placed(b)), vec![a, b]))),
    ("two, \" and \" between them, each behind a department", |a, b, dice, _| {
        let (one, other) = (unit(dice), unit(dice));
        Some((format!("{one}, {} and {other}, {}", placed(a), placed(b)), vec![a, b]))
    }),
    ("two names, \" and \" between them", |a, b, _, _| {
        Some((format!("{} and {}", a.name(), b.name()), vec![a, b]))
    }),
    ("two names, \" / \" between them", |a, b, _, _| {
        Some((format!("{} / {}", a.name(), b.name()), vec![a, b]))
    }),
    ("a letter left out", |a, _, dice, _| {
        let letters: Vec<char> = a.name().chars().collect();
        let at = 2 + dice.roll() as usize % letters.len().checked_sub(11).filter(|room| *room > 0)?;
        let name: String =
            letters.iter().enumerate().filter(|(nth, _)| *nth != at).map(|(_, letter)| letter).collect();
        Some((format!("{}, {}", unit(dice), placed(a).replace(a.name(), &name)), vec![a]))
    }),
    ("another subject in its place", |a, _, dice, registry| {
        let own = SUBJECTS.iter().find(|own| a.name().contains(*own))?;
        let other = SUBJECTS[dice.roll() as usize % SUBJECTS.len()];
        other_name(a, &a.name().replace(own, other), registry)
    }),
    ("another city in its place", |a, b, dice, registry| {
        let (own, other) = (a.places.first()?, b.places.first()?);
        let name = a.name().contains(own.as_str()).then(|| a.name().replace(own, other))?;
        let (text, named) = other_name(a, &name, registry)?;
        Some((format!("{}, {}", unit(dice), text.replace(own, other)), named))
    }),
    ("a number or rank in front", |a, _, dice, registry| {
        let word = IN_FRONT[dice.roll() as usize % IN_FRONT.len()];
        other_name(a, &format!("{word} {}", a.name()), registry)
    }),
];

/// A record with its city and country.
fn placed(one: &Entity) -> String {
    let country = one.countries.first().map(|country| countries::name(*country, "en")).unwrap_or_default();
    format!("{}, {}, {country}", one.name(), one.places.first().map_or("", String::as_str))
}

fn unit(dice: &mut Dice) -> &'static str {
    UNITS[dice.roll() as usize % UNITS.len()]
}

/// A text with a name like that of a record, which nobody bears.
fn other_name<'a>(one: &Entity, name: &str, registry: &Index) -> Option<(String, Vec<&'a Entity>)> {
    let is_new = name != one.name() && registry.exact(name).is_empty();
    is_new.then(|| (placed(one).replace(one.name(), name), Vec::new()))
}
