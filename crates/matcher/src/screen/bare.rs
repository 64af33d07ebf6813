//! The name in a text that says beside it only where its bearer is, which part of it is meant, or by which initials it goes:
//! "Examplia LLC, Main Street 12, Exampleville", "Department of Physics, Examplia University (EU)", "Examplia University Teheran".

use super::Hit;
use super::around::{Part, together, where_it_is};
use super::equal::is_rare;
use super::notes::{before_school, without_force, without_notes};
use super::parts::{AND, MAX_PARTS, from_to, loose_parts, parts_in, start_of};
use super::units::of_units;
use crate::compare::lexicon::Class;
use crate::compare::{Prepared, prepare};
use crate::concepts::{concept, joins};
use crate::entity::{Country, NameKind};
use crate::ground::PieceKind;
use crate::index::Index;
use crate::name::{ReadName, is_university, says_which};
use crate::normal::{are_initials, has_legal_form, is_acronym, normalise};
use crate::place::{fronts, is_in_city, is_known};
use std::collections::BTreeSet;

/// A name without what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bare<'a> {
    /// What stands in the text.
    pub name: &'a str,
    /// The country that was typed beside it, or the one that what stands around it tells.
    pub country: Option<Country>,
    /// Where none was typed and several may be meant ("London"): those.
    among: BTreeSet<Country>,
    /// The cities that stand around it.
    cities: Vec<String>,
    /// The country was typed, or its name or two places in it stand around.
    firm: bool,
    /// It is the only one that can be the partner's, as far as the text tells.
    pub only: bool,
    /// All that stands around it is known to be no name: places, addresses behind it, departments, a legal form, its own initials.
    /// Otherwise some words may be a place that nobody knows, or a second body.
    sure: bool,
    /// It may be a second name, or none: beside an "and", as many a name has within, or words that nobody knows. Only what is equal to it is meant.
    equal: bool,
    /// No company is named in full around it, whose brand one word may be ("Examplia - Sample Works Ltd").
    apart: bool,
    /// The country that was typed, where it stands behind the comma of a name, as the place of that may.
    town_in: Option<Country>,
}

/// Names of a text that are looked at.
const MOST_NAMES: usize = 12;
/// Words beside them that may be a name, which are looked at.
const MOST_WORDS_BESIDE: usize = 4;
/// Words of a name that are looked through for the university that it is of.
const MOST_WORDS: usize = 24;

impl<'a> Bare<'a> {
    /// A name around which nothing stands.
    fn alone(name: &'a str, country: Option<Country>) -> Self {
        Self {
            name,
            country,
            among: BTreeSet::new(),
            cities: Vec::new(),
            firm: country.is_some(),
            only: true,
            sure: true,
            equal: false,
            apart: true,
            town_in: None,
        }
    }
}

impl Bare<'_> {
    /// What the name meets in a list: nothing, when what stands around it says that its bearer is elsewhere, when the registry has its bearers
    /// (which are looked at as such), or when many may have it; a finding, when the name is one and it is surely no more than a name with
    /// its place in the country of the entry, and in none but its cities; otherwise a question.
    pub fn certain(&self, hit: &Hit, list: &Index, registry: &Index) -> Option<bool> {
        let entry = list.head(hit.entry);
        let theirs: BTreeSet<Country> = entry.countries().collect();
        let name = ReadName::new(self.name);
        let (says_who, count) = (name.says_which(), name.prepared().count());
        // "Delft University (Huawei)": a word that hardly anybody else has is somebody's beside another name too.
        let goes_by = [PieceKind::Branch, PieceKind::Shortened].into_iter().any(|kind| hit.why.has(kind));
        // A word behind a university is rather the town of its campus, where a company of that country is called after it too.
        let is_town = self.town_in.is_some_and(|country| theirs.contains(&country));
        let is_brand = goes_by && self.apart && !is_town && is_brand(name.prepared(), registry);
        // "College of Exampleville".
        if self.equal && is_known(name.normal(), registry) {
            return None;
        }
        if self.equal
            && !is_brand
            && ![PieceKind::EqualName, PieceKind::Abbreviation].into_iter().any(|kind| hit.why.has(kind))
        {
            return None;
        }
        if hit.why.has(PieceKind::Branch) {
            return Some(false).filter(|_| !is_acronym(self.name) && (self.only || count > 1 || is_brand));
        }
        let is_elsewhere = !self.among.is_empty() && !theirs.is_empty() && self.among.is_disjoint(&theirs);
        // A name that says who it is may be listed with another country: banks are, with those of their branches.
        let is_other = hit.why.has(PieceKind::OtherCountry) && !says_who;
        let others = hit.why.has(PieceKind::OtherBearers);
        if !(self.only || says_who || self.equal && name.tells_which()) {
            return None;
        }
        // Whose name it is, is looked at as such.
        let bearers = registry.exact_normal(name.normal());
        if !hit.certain && !is_acronym(self.name) && !bearers.is_empty() {
            return None;
        }
        // "Youth, Utrecht" is nobody's alias, and "Technical University, Ufa" no other one; words that many have are the entry's where it is.
        let is_there =
            self.country.is_some_and(|country| theirs.contains(&country)) || !self.among.is_disjoint(&theirs);
        let is_equal = hit.certain || is_there && hit.why.has(PieceKind::Ordinary);
        let is_common = count < 2 && theirs.is_empty() || count < 3 && !says_who && !is_equal;
        if is_elsewhere || is_other || others || is_common && !is_acronym(self.name) {
            return None;
        }
        let here = |number: u32| self.country.is_none_or(|country| registry.head(number).is_in(country));
        if is_acronym(self.name) && bearers.iter().any(|bearer| here(bearer.entity)) {
            return None;
        }
        let in_country = self.firm && self.country.is_some_and(|country| theirs.contains(&country));
        let in_city = self.cities.iter().any(|city| is_in_city(&entry, city));
        // One word is somebody's everywhere, and what is recorded in other cities may be another.
        let may_be = in_city || count > 1 && (self.cities.is_empty() || entry.places().next().is_none());
        Some(hit.certain && self.sure && in_country && may_be)
    }
}

/// The names in a text that are one without what stands around them: those between commas and whatever else may stand between names, the same
/// in front of a place that is written behind them without a comma, in front of a campus, and beside their own initials.
pub fn bare_names<'a>(text: &'a str, country: Option<Country>, registry: &Index) -> Vec<Bare<'a>> {
    let parts = parts_in(text, registry);
    let several = parts.len() > 1;
    let mut inner: Vec<Bare<'a>> = match parts.as_slice() {
        [] => Vec::new(),
        [_] => vec![Bare::alone(text.trim(), country)],
        several => {
            let several: Vec<(&str, Part)> =
                several.iter().map(|part| (*part, Part::of(part, registry))).collect();
            let places = before_places(text, &several, country);
            between_commas(text, &several, country).into_iter().chain(places).collect()
        }
    };
    let whole = inner.len();
    inner.extend(between_loose_borders(&parts, country, registry));
    let mut names: Vec<Bare<'a>> = Vec::new();
    for (at, bare) in inner.into_iter().enumerate() {
        let mut shorter = shorter_than(&bare);
        names.extend((several || at >= whole).then(|| bare.clone()));
        // With its country, and its city in front of that.
        let place = before_place(bare, registry);
        let farther = place.clone().and_then(|bare| before_place(bare, registry));
        let places: Vec<Bare<'a>> = place.into_iter().chain(farther).collect();
        shorter.extend(places.iter().flat_map(shorter_than));
        names.extend(places);
        // "Example Bank Hamburg Branch".
        let in_front: Vec<Bare<'a>> =
            shorter.iter().filter_map(|bare| before_place(bare.clone(), registry)).collect();
        names.extend(shorter);
        names.extend(in_front);
    }
    names.extend(parts.iter().flat_map(|part| beside_and(part, country, registry)));
    let apart = !has_legal_form(text) && !parts.iter().any(|part| has_legal_form(part));
    names.into_iter().map(|bare| Bare { apart, ..bare }).collect()
}

/// What a name is without what is written onto it: a campus, its own initials, the army that it is of; and, never surely, a school, a laboratory, another unit, notes.
fn shorter_than<'a>(bare: &Bare<'a>) -> Vec<Bare<'a>> {
    let named = |name| Bare { name, ..bare.clone() };
    let is_campus = |behind: &str| behind.ends_with("校区") || behind.ends_with("校區");
    let of_school =
        |(name, behind): (&'a str, &str)| Bare { sure: bare.sure && is_campus(behind), ..named(name) };
    let of_force = |(name, country): (&'a str, Country)| {
        let country = bare.country.or(Some(country));
        Bare { country, firm: true, among: BTreeSet::new(), ..named(name) }
    };
    let unsure = |name| Bare { only: false, sure: false, ..named(name) };
    let mut all: Vec<Bare<'a>> = before_school(bare.name).map(of_school).into_iter().collect();
    all.extend(beside_initials(bare.name).map(named));
    all.extend(without_force(bare.name).map(of_force));
    all.extend(host_of(bare.name).map(unsure));
    all.extend(quoted(bare.name).map(unsure));
    let shorter = without_notes(bare.name).into_iter().chain(of_units(bare.name));
    all.extend(shorter.map(|name| Bare { equal: true, ..unsure(name) }));
    all
}

/// The names that a text may be without what is written onto it and is none of the name: notes, a school in front of its university or behind it, a unit. The
/// registry's bearers of these may be meant.
pub(crate) fn shorter_names(text: &str) -> Vec<&str> {
    let school = before_school(text).map(|(name, _)| name).into_iter();
    school.chain(host_of(text)).chain(without_notes(text)).chain(of_units(text)).collect()
}

/// Whether a name is one long word that hardly any other name has, as companies have for all that they sell.
fn is_brand(name: &Prepared, registry: &Index) -> bool {
    const LEAST: usize = 6;
    name.only_meant()
        .is_some_and(|one| is_rare(name, one, registry) && name.word(one).chars().count() >= LEAST)
}

/// The names on both sides of an "and", when each has a word of its own: "Sample Bank and Examplia University".
fn beside_and<'a>(part: &'a str, country: Option<Country>, registry: &Index) -> Vec<Bare<'a>> {
    if !part.contains(' ') {
        return Vec::new();
    }
    let may_be = |name: &&str| {
        let prepared = prepare(name);
        prepared.count() > 1
            || is_brand(&prepared, registry)
            || registry.exact(name).iter().any(|hit| hit.kind != NameKind::Acronym)
    };
    let sides = AND.iter().flat_map(|and| part.match_indices(and).map(move |(at, _)| (at, at + and.len())));
    let pairs = sides
        .take(MOST_WORDS)
        .map(|(end, start)| [&part[..end], &part[start..]])
        .filter(|two| two.iter().all(|side| says_which(side)));
    let names = pairs.take(MOST_NAMES).flatten().filter(may_be).take(MOST_NAMES);
    let countries = || std::iter::once(country).chain(country.map(|_| None));
    let named = |name| {
        countries().map(move |country| Bare {
            only: false,
            sure: false,
            equal: true,
            ..Bare::alone(name, country)
        })
    };
    names.flat_map(named).collect()
}

fn between_commas<'a>(text: &'a str, parts: &[(&'a str, Part)], country: Option<Country>) -> Vec<Bare<'a>> {
    let (names, is_one) = places_of_names(parts);
    let others = others_named(parts, &names);
    let named = |(nth, at)| named_at(at, is_one && nth == 0, parts, country);
    let mut all: Vec<Bare<'a>> = names.iter().copied().enumerate().map(named).collect();
    // Who else is named may be from elsewhere than the country that was typed; a word that is only like a name is an address, too.
    let is_behind_name = |at: usize| {
        parts[..at].iter().any(|(_, part)| matches!(part, Part::Name))
            && text[..start_of(parts[at].0, text)].trim_end().ends_with(',')
    };
    let second = |at: &usize, of: Option<Country>| {
        let town_in = country.filter(|_| is_behind_name(*at));
        Bare { equal: true, town_in, ..named_at(*at, false, parts, of) }
    };
    all.extend(others.iter().map(|at| second(at, country)));
    if country.is_some() {
        all.extend(names.iter().skip(usize::from(is_one)).chain(&others).map(|at| second(at, None)));
    }
    all
}

/// The words that may be a name beside the names of a text.
fn others_named(parts: &[(&str, Part)], names: &[usize]) -> Vec<usize> {
    // "702nd Research Institute, EXC".
    let is_numbered = |text: &str| prepare(text).words.iter().any(|word| word.class == Class::Number);
    let numbered = names.iter().any(|at| is_numbered(parts[*at].0));
    let may_be = |part: &Part| matches!(part, Part::Words) || numbered && matches!(part, Part::Initials);
    let is_other = |at: &usize| may_be(&parts[*at].1) && !names.contains(at);
    (0..parts.len()).filter(is_other).take(MOST_WORDS_BESIDE).collect()
}

/// A name that holds what else stands between parts ("Sample Lines - Examplia Line", "Sample Works, OOO"), without the places behind it.
fn before_places<'a>(text: &'a str, parts: &[(&'a str, Part)], country: Option<Country>) -> Option<Bare<'a>> {
    let is_place = |(_, part): &&(&str, Part)| matches!(part, Part::Where(..) | Part::Address);
    let places = parts.iter().rev().take_while(is_place).count();
    let (names, places) = parts.split_at(parts.len() - places);
    let [(first, _), .., (last, _)] = names else { return None };
    if places.is_empty() {
        return None;
    }
    let name = from_to(text, first, last)?;
    let mut parts = vec![(name, Part::Name)];
    parts.extend(places.iter().map(|(text, part)| (*text, part.clone())));
    Some(named_at(0, true, &parts, country))
}

/// The names that stand in a part between what else may stand between two names: each in the country that was typed, and in none, since that is
/// one of two partners'.
fn between_loose_borders<'a>(parts: &[&'a str], country: Option<Country>, registry: &Index) -> Vec<Bare<'a>> {
    let tight = parts.iter().copied();
    let loose: Vec<&str> = tight.clone().flat_map(loose_parts).take(MAX_PARTS).collect();
    if loose.iter().copied().eq(tight.clone()) {
        return Vec::new();
    }
    let loose: Vec<(&str, Part)> = loose.into_iter().map(|part| (part, Part::of(part, registry))).collect();
    let mut names = places_of_names(&loose).0;
    names.extend(others_named(&loose, &names));
    names.retain(|at| tight.clone().all(|part| part != loose[*at].0));
    let countries = || std::iter::once(country).chain(country.map(|_| None));
    let named = |at| countries().map(move |country| (at, country));
    names.into_iter().flat_map(named).map(|(at, country)| named_at(at, false, &loose, country)).collect()
}

/// The name in one place of a text. `only`: it can be no other.
fn named_at<'a>(at: usize, only: bool, parts: &[(&'a str, Part)], country: Option<Country>) -> Bare<'a> {
    let name = parts[at].0;
    let around = || parts.iter().enumerate().filter(|(place, _)| *place != at);
    let is_known = |(place, (text, part)): (usize, &(&str, Part))| match part {
        Part::Where(..) | Part::Little => true,
        // In front of a name it may be anything with a number.
        Part::Address => place > at,
        Part::Initials => are_initials(text, name),
        Part::Words | Part::Company | Part::Name => false,
    };
    // A name behind its place is one like another.
    let is_first = at == 0 || !matches!(parts[at].1, Part::Words | Part::Initials);
    let sure = only && is_first && around().all(is_known);
    let told: Vec<_> = around()
        .filter_map(|(_, (_, part))| match part {
            Part::Where(countries, city) if !countries.is_empty() => Some((countries, city)),
            _ => None,
        })
        .collect();
    let firm = told.len() > 1 || told.iter().any(|(_, city)| city.is_none());
    let cities = told.iter().filter_map(|(_, city)| (*city).clone()).collect();
    let among = told.into_iter().map(|(countries, _)| countries).fold(BTreeSet::new(), together);
    placed(Bare { among, cities, firm, only, sure, ..Bare::alone(name, country) })
}

/// Which of the parts are names, and whether it can be no other than the first of these: a partner and its institute, its name in two
/// languages, a partner and who it is with.
fn places_of_names(parts: &[(&str, Part)]) -> (Vec<usize>, bool) {
    let those = |is: fn(&(&str, Part)) -> bool| -> Vec<usize> {
        (0..parts.len()).filter(|at| is(&parts[*at])).collect()
    };
    let is_place = |part: &Part| matches!(part, Part::Where(..) | Part::Little | Part::Address);
    let first = parts.iter().position(|(_, part)| !is_place(part));
    let in_words = first.filter(|at| matches!(parts[*at].1, Part::Words));
    let mut names = those(|(_, part)| matches!(part, Part::Name | Part::Company));
    let full = those(|(_, part)| matches!(part, Part::Name));
    let is_one = match (full.len(), names.len()) {
        (1, _) | (0, 1) => {
            let one = if full.is_empty() { names[0] } else { full[0] };
            names.sort_by_key(|at| *at != one);
            true
        }
        (0, 0) => {
            let one = first.filter(|at| matches!(parts[*at].1, Part::Words | Part::Initials));
            // A department may be an entry, where nothing else is named.
            let unit = (0..parts.len())
                .find(|at| matches!(parts[*at].1, Part::Little) && parts[*at].0.contains(' '));
            return (one.or(unit).into_iter().collect(), true);
        }
        // A hospital, an institute of a university.
        _ => {
            let hosts: Vec<usize> = full.iter().copied().filter(|at| is_university(parts[*at].0)).collect();
            names.sort_by_key(|at| Some(at) != hosts.first());
            hosts.len() == 1
        }
    };
    names.extend(in_words);
    names.truncate(MOST_NAMES);
    (names, is_one)
}

/// A name of which the country that was typed, if any, is held against those that are told beside it.
fn placed(mut bare: Bare<'_>) -> Bare<'_> {
    if let Some(typed) = bare.country {
        bare.sure &= bare.among.is_empty() || bare.among.contains(&typed);
        bare.firm = true;
        bare.among.clear();
    } else if bare.among.len() == 1 {
        bare.country = bare.among.pop_first();
    }
    bare
}

/// A name without the place behind it, where that is not in another country than is known.
fn before_place<'a>(bare: Bare<'a>, registry: &Index) -> Option<Bare<'a>> {
    // The longest place: "North Korea".
    let front = fronts(bare.name, registry).last()?;
    let told = where_it_is(front.place, &front.normal, registry);
    if bare.country.is_some_and(|country| !told.contains(&country)) {
        return None;
    }
    let city = front.country.is_none().then(|| front.place.to_owned());
    let firm = bare.firm || city.is_none() || bare.country.is_some();
    let cities = bare.cities.iter().cloned().chain(city).collect();
    let among = together(bare.among, &told);
    Some(placed(Bare { name: front.name, among, cities, firm, ..bare }))
}

/// A name without its own initials in front of it or behind it: "EMO Example Marine Organization".
fn beside_initials(text: &str) -> Option<&str> {
    const LEAST: usize = 3;
    let is_its = |word: &str, name: &str| {
        word.len() >= LEAST && is_acronym(word) && !is_acronym(name) && are_initials(word, name)
    };
    let front = text.split_once(' ').filter(|(word, name)| is_its(word, name)).map(|(_, name)| name);
    front.or_else(|| text.rsplit_once(' ').filter(|(name, word)| is_its(word, name)).map(|(name, _)| name))
}

/// What stands in the innermost quotation marks of a text: the name that a company of Russia goes by, behind what it is ("АО «Концерн «Пример»").
fn quoted(text: &str) -> Option<&str> {
    const MARKS: [(char, char); 3] = [('«', '»'), ('“', '”'), ('„', '“')];
    let inside = |(open, close)| {
        let (_, behind) = text.rsplit_once(open)?;
        let name = behind.split(close).next().unwrap_or(behind).trim();
        (!name.is_empty() && name.len() < text.len()).then_some(name)
    };
    MARKS.into_iter().find_map(inside)
}

/// The university of a school or a laboratory, where no comma stands between them: "School of Law of Examplia University". A hospital is a body of
/// its own, with a record.
fn host_of(text: &str) -> Option<&str> {
    const UNITS: [&str; 6] = ["school", "laboratory", "faculty", "department", "center", "institute"];
    let is_host = |name: &&str| {
        let name = ReadName::new(name);
        name.is_university() && name.tells_which()
    };
    let (mut from, mut is_unit, mut hosts) = (0, false, Vec::new());
    for (end, _) in text.match_indices(' ').take(MOST_WORDS) {
        let normal = normalise(&text[from..end]);
        if is_unit && joins(normal.as_str()) {
            hosts.push(text[end..].trim_start());
        }
        let kind = concept(normal.as_str());
        if kind == "hospital" {
            return None;
        }
        is_unit |= UNITS.contains(&kind);
        from = end + 1;
    }
    hosts.into_iter().rev().take(MOST_NAMES).find(is_host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Entity, Name, NameKind};
    use crate::screen::{Subject, screen};

    fn entity(country: &str, place: &str, name: &str, kind: NameKind) -> Entity {
        Entity {
            id: format!("{name} {country} {place}"),
            names: vec![Name { text: name.to_owned(), kind, lang: None }],
            countries: Country::parse(country).into_iter().collect(),
            places: Some(place.to_owned()).filter(|place| !place.is_empty()).into_iter().collect(),
            ..Entity::default()
        }
    }

    fn index(entities: &[Entity]) -> Index {
        Index::from_bytes(Index::compile(entities)).unwrap()
    }

    fn registry() -> Index {
        let places = [
            ("NL", "Exampleville"),
            ("IR", "Tehran"),
            ("US", "Twoplaces"),
            ("GB", "Twoplaces"),
            ("US", "Lebanon"),
            ("US", "Media"),
        ];
        let mut entities: Vec<Entity> = places
            .iter()
            .map(|(country, place)| entity(country, place, "Someone", NameKind::Primary))
            .collect();
        entities.push(entity("CN", "Exampleville", "HNU", NameKind::Acronym));
        index(&entities)
    }

    #[test]
    fn a_name_without_what_stands_around_it() {
        let registry = registry();
        let bare = |text: &'static str| -> Vec<(&str, String, bool)> {
            let all = bare_names(text, None, &registry);
            all.into_iter()
                // All in front of a place may be a name too.
                .filter(|bare| bare.only && (bare.name == text || !bare.name.contains([',', ')'])))
                .map(|bare| {
                    let countries = bare.country.into_iter().chain(bare.among);
                    (bare.name, countries.map(|c| c.to_string()).collect::<Vec<_>>().join(" "), bare.sure)
                })
                .collect()
        };
        for (text, name, countries, sure) in [
            ("Examplia LLC, Exampleville", "Examplia LLC", "CN NL", true),
            ("Examplia LLC, Main Street 12, Teheran, Iran", "Examplia LLC", "IR", true),
            ("Examplia, 12 Main Street", "Examplia", "", true),
            ("Examplia University, 1234 AB Tehran", "Examplia University", "IR", true),
            ("Examplia University, 1234 Tehran", "Examplia University", "IR", true),
            ("Examplia University, Nowhere, Netherlands 1234", "Examplia University", "NL", false),
            ("Examplia LLC, Nowhere", "Examplia LLC", "", false),
            ("Examplia University (EU)", "Examplia University", "", true),
            ("EU (Examplia University)", "Examplia University", "", true),
            ("Examplia University (XYZ)", "Examplia University", "", false),
            ("Dept. of Physics, Examplia University, Teheran", "Examplia University", "IR", true),
            ("Institute of Physics, Examplia University", "Examplia University", "", false),
            (
                "Institute of Physics, Academy of Examplia, Examplia University",
                "Examplia University",
                "",
                false,
            ),
            // An entry may be called so.
            ("Department of Physics, Teheran", "Department of Physics", "IR", true),
            ("EXMP, Teheran", "EXMP", "IR", true),
            ("Exampleville, Examplia", "Examplia", "CN NL", false),
            ("Workshop 2024, Examplia LLC, Iran", "Examplia LLC", "IR", false),
            ("3D Lab4, Examplia LLC, Iran", "Examplia LLC", "IR", false),
            ("Examplia LLC, P.O. Box 123, Teheran", "Examplia LLC", "IR", true),
            ("EXMP Teheran", "EXMP", "IR", true),
            ("例子大学东城校区", "例子大学", "", true),
            ("Examplia University Twoplaces", "Examplia University", "GB US", true),
            ("Examplia LLC, Lebanon", "Examplia LLC", "LB US", true),
            ("Examplia LLC, Lebanon, NH 03766", "Examplia LLC", "US", true),
            ("Examplia LLC, Nowhere, CA", "Examplia LLC", "CA US", false),
        ] {
            assert_eq!(bare(text), [(name, countries.to_owned(), sure)], "{text}");
        }
        for text in ["Examplia University", "Exampleville, Netherlands", "例子大学附属中学校区", ""]
        {
            assert_eq!(bare(text), [], "{text}");
        }
    }

    #[test]
    fn a_text_with_several_names_has_each_and_none_for_sure() {
        let registry = registry();
        for (text, names) in [
            ("Examplia University Teheran (EU)", &["Examplia University Teheran", "Examplia University"][..]),
            ("Institute of Physics, Academy of Examplia", &["Institute of Physics", "Academy of Examplia"]),
            ("Examplia LLC, Sample Works GmbH", &["Examplia LLC", "Sample Works GmbH"]),
            ("School of Example, Sample Works GmbH", &["School of Example", "Sample Works GmbH"]),
            ("Examplia, Center for Samples", &["Center for Samples", "Examplia"]),
            ("Examplia University - Sample Laboratory", &["Examplia University", "Sample Laboratory"]),
            (
                "Voorbeeldbank / Examplia Bank, Exampleville",
                &["Voorbeeldbank / Examplia Bank", "Examplia Bank", "Voorbeeldbank"],
            ),
            ("SIO Sample Industries Organization", &["Sample Industries Organization"]),
            ("АО «Концерн «Образец-Пример»", &["Образец-Пример"]),
            ("Sample Laboratory of Examplia University", &["Examplia University"]),
            ("Second Hospital of Examplia University", &[]),
            ("Examplia University of Physics", &[]),
            ("例子技术大学 第二附属医院", &["例子技术大学", "第二附属医院"]),
            ("第二附属医院 例子技术大学", &[]),
            ("Examplia Institute 例子技术学院", &["Examplia Institute", "例子技术学院"]),
            (
                "Joint lab met Examplia University",
                &["Joint lab", "lab met Examplia University", "Examplia University"],
            ),
            ("Examplia : Sample University", &["Sample University", "Examplia"]),
            ("Sample Bank en Examplia University", &["Sample Bank", "Examplia University"]),
            ("Examplia Institute of Physics and Chemistry", &[]),
            // Words that hardly anybody has are companies' here.
            ("Sample and Examplia", &["Sample", "Examplia"]),
            ("Sample and Examplia GmbH", &["Sample", "Examplia GmbH"]),
        ] {
            let all = bare_names(text, Country::parse("IR"), &registry);
            // One that may be a second partner's stands there once more, without the country.
            let mut found: Vec<&str> = Vec::new();
            for bare in &all {
                if !found.contains(&bare.name) {
                    found.push(bare.name);
                }
            }
            assert_eq!(found, names, "{text}");
            assert!(all.iter().all(|bare| !bare.sure || bare.only), "{text}");
        }
    }

    #[test]
    fn a_place_in_another_country_than_was_typed_is_part_of_a_name() {
        let registry = registry();
        let count =
            |country| bare_names("Examplia University Teheran", Country::parse(country), &registry).len();
        assert_eq!((count("IR"), count("NL")), (1, 0));
    }

    #[test]
    fn what_a_bare_name_meets_depends_on_what_stands_around_it() {
        let registry = registry();
        let list = index(&[
            entity("IR", "", "Examplia Works", NameKind::Primary),
            entity("", "", "Sample Works", NameKind::Primary),
            entity("CO", "", "Palace Works", NameKind::Primary),
            entity("CN", "", "HNU", NameKind::Acronym),
            entity("CO", "", "Technical University", NameKind::Primary),
            entity("CO", "", "Exampler Samplia University", NameKind::Primary),
            entity("IR", "Shiraz", "Examplia Shops", NameKind::Primary),
            entity("IR", "", "Examplia", NameKind::Primary),
            entity("", "", "Youth", NameKind::Primary),
        ]);
        let met = |text: &str, country: &str| -> Vec<Option<bool>> {
            let mut all = Vec::new();
            for bare in bare_names(text, Country::parse(country), &registry) {
                let subject = Subject::typed(bare.name, bare.country);
                let hits = screen(&subject, &list, Some(&registry));
                all.extend(hits.iter().map(|hit| bare.certain(hit, &list, &registry)));
            }
            all
        };
        for (text, country, what) in [
            ("Examplia Works, Teheran, Iran", "", Some(true)),
            ("Examplia Works, Teheran", "IR", Some(true)),
            ("Examplia Works, Main Street 12", "IR", Some(true)),
            ("Examplia Works Teheran", "IR", Some(true)),
            ("Examplia Shops, Shiraz", "IR", Some(true)),
            // The registry may lack other places of that name; the entry is in another city; one word is somebody's everywhere.
            ("Examplia Works, Teheran", "", Some(false)),
            ("Examplia Shops, Teheran", "IR", Some(false)),
            ("Examplia, Teheran", "IR", Some(false)),
            ("Youth, Teheran", "IR", None),
            ("Workshop 2024, Examplia Works", "IR", Some(false)),
            // Nobody says where it is, or what stands beside it.
            ("Examplia Works, Main Street 12", "", Some(false)),
            ("Examplia Works, Nowhere", "IR", Some(false)),
            ("Examplia Works, Exampleville", "IR", Some(false)),
            ("Examplia Works (XYZ)", "IR", Some(false)),
            // Nor is it known where the entry is.
            ("Sample Works, Teheran", "", Some(false)),
            // One of two countries, and the entry in a third.
            ("Palace Works, Main Street 12, Twoplaces", "", None),
            // The registry has somebody of these initials there.
            ("HNU, Yuhua Road 113", "CN", None),
        ] {
            assert_eq!(met(text, country), [what], "{text} {country}");
        }
        // In another country.
        assert_eq!(met("Palace Works, Teheran", ""), []);
        assert_eq!(met("Technical University, Teheran", ""), []);
        // Two words of its own that hardly any other body has.
        assert_eq!(met("Exampler Samplia University, Teheran", ""), [Some(false)]);
    }
}
