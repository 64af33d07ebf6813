//! A partner typed as several parts, between commas, semicolons, bars, dashes and brackets: sub-units in front, places behind.

use super::{Candidate, Query, Resolution, Resolver, candidate, is_also_place, unsure};
use crate::affiliation::{is_former_state, state_of};
use crate::compare::lexicon::Class;
use crate::compare::{Word, form_of, prepare};
use crate::concepts::concept;
use crate::countries;
use crate::entity::{Country, RelationKind};
use crate::ground::{Ground, PieceKind};
use crate::index::{Head, Index, place_hash};
use crate::name::{ReadName, says_which, says_who};
use crate::normal::{is_acronym, is_bare_word, normalise};
use crate::place::{
    countries_of, country_of, country_typed, is_in_city, is_known, is_region_of, without_codes,
};
use crate::screen::{Beside, joined, parts_in};

/// What a part of a text leads to.
enum Led {
    /// An organisation, by this recorded name.
    To(u32, String),
    /// One of these, perhaps.
    Perhaps(Vec<Candidate>),
    Nowhere,
}

impl Led {
    fn of(resolution: Option<Resolution>) -> Self {
        match resolution {
            Some(Resolution::Safe(safe)) => Self::To(safe.entity, safe.matched),
            Some(Resolution::Unsure(candidates)) => Self::Perhaps(candidates),
            Some(Resolution::None) | None => Self::Nowhere,
        }
    }
}

impl Resolver<'_> {
    /// By a part that is a recorded name.
    pub(super) fn in_parts(&self) -> Option<Resolution> {
        let Self { query, registry, start, .. } = *self;
        let parts = parts_in(query.name, registry);
        if parts.len() < 2 {
            return None;
        }
        let mut found: Vec<(u32, String, String)> = Vec::new();
        let mut doubtful: Vec<Vec<Candidate>> = Vec::new();
        let mut next = 0;
        while let Some(part) = parts.get(next) {
            let pair = self.of_pair(&parts, next);
            next += if pair.is_some() { 2 } else { 1 };
            let led = pair.unwrap_or_else(|| self.of_part(&parts, next - 1));
            match led {
                Led::To(entity, recorded) => found.push((entity, (*part).to_owned(), recorded)),
                Led::Perhaps(candidates) => doubtful.push(candidates),
                Led::Nowhere => {}
            }
        }
        found.sort();
        found.dedup_by_key(|(number, ..)| *number);
        let specific = most_specific(&found, registry);
        // What one that is sure is part of is named beside it.
        let above: Vec<u32> = specific.iter().flat_map(|(number, ..)| ancestors(*number, registry)).collect();
        doubtful.retain(|several| !several.iter().any(|one| above.contains(&one.entity)));
        let doubtful: Vec<Candidate> = doubtful.into_iter().flatten().collect();
        let made = |(number, part, recorded): &(u32, String, String), score: f32| {
            let why = start.clone().and(PieceKind::PartOfText, query.name, recorded, 0.9);
            let why = if part == recorded { why } else { why.and(PieceKind::EqualName, part, recorded, 0.9) };
            candidate(*number, registry, recorded.clone(), Ground::Name, score, why)
        };
        match specific.as_slice() {
            [] if doubtful.is_empty() => None,
            [] => Some(unsure(doubtful)),
            [one] if doubtful.is_empty() || doubtful.iter().all(|c| c.entity == one.0) => {
                Some(Resolution::Safe(made(one, 0.99)))
            }
            several => {
                let mut candidates: Vec<Candidate> = several.iter().map(|one| made(one, 0.6)).collect();
                candidates.extend(doubtful);
                Some(unsure(candidates))
            }
        }
    }

    /// What a part leads to together with the next one, where the registry has "Example Hospital of Example University" for them.
    fn of_pair(&self, parts: &[&str], at: usize) -> Option<Led> {
        let (own, host) = (parts[at], *parts.get(at + 1)?);
        if is_acronym(own) || is_acronym(host) {
            return None;
        }
        let both = format!("{own} of {host}");
        let normal = normalise(&both);
        let hits: Vec<_> = self.registry.exact_in(&normal, self.query.country.as_slice());
        let alone = self.with(Query { name: &both, ror: None, ..self.query });
        match alone.whole_name(&ReadName::with(&both, &normal), hits) {
            Some(Resolution::Safe(safe)) => Some(Led::To(safe.entity, safe.matched)),
            _ => None,
        }
    }

    /// What one of the parts leads to.
    fn of_part(&self, parts: &[&str], at: usize) -> Led {
        let Self { query, registry, .. } = *self;
        let part = parts[at];
        let alone = self.with(Query { name: part, ror: None, ..query });
        let name = ReadName::new(part);
        let alias = alone.by_alias(name.normal());
        if is_acronym(part) {
            return if alias.is_some() { Led::of(alias) } else { self.of_acronym(parts, at) };
        }
        // A place alone is no organisation, and a bare word too often is one by accident.
        if is_bare_word(part) || matches!(alias, Some(Resolution::Unsure(_))) {
            return Led::of(alias);
        }
        let hits = self.bearers(name.normal());
        let resolved = if alias.is_some() {
            alias
        } else if hits.is_empty() {
            alone.with_other_blanks().or_else(|| alone.without_force()).or_else(|| alone.before_place())
        } else if hits.iter().all(|hit| is_also_place(hit, name.normal(), registry)) {
            None
        } else {
            // In another country than was typed its city may say that it is meant.
            let is_there = |city: &&&str| hits.iter().any(|hit| is_in_city(&registry.head(hit.entity), city));
            let city = parts.iter().filter(|other| **other != part && query.country.is_some()).find(is_there);
            alone
                .whole_name(&name, hits.clone())
                .or_else(|| self.with(Query { city: Some(*city?), ..alone.query }).whole_name(&name, hits))
        };
        match self.told(resolved, parts, at) {
            Some(Resolution::Safe(safe)) if self.is_of_another(safe.entity, parts, at) => Led::Nowhere,
            Some(Resolution::Safe(mut safe)) => {
                let head = registry.head(safe.entity);
                if let Some(country) = elsewhere(&query, &head, part, &parts[at + 1..], registry) {
                    let (ours, theirs) = (country.to_string(), joined(head.countries()));
                    safe.why = safe.why.and(PieceKind::OtherCountry, ours, theirs, -0.6);
                } else if self.may_be_anothers(part, safe.entity) {
                    safe.why = safe.why.and(PieceKind::Ordinary, part, &safe.matched, -0.5);
                } else {
                    return Led::To(safe.entity, safe.matched);
                }
                Led::Perhaps(vec![Candidate { score: 0.5, ..safe }])
            }
            Some(Resolution::Unsure(mut candidates)) => {
                // Where a place behind it is in the country that was typed, a bearer elsewhere is not meant ("Example University, Taipei").
                let tells = |part: &&str| {
                    let normal = normalise(part);
                    let told = country_typed(part, &normal)
                        .or_else(|| state_of(part, &normal))
                        .or_else(|| country_of(&normal, registry));
                    told.is_some() && told == query.country
                };
                if is_borne_anywhere(part) && parts[at + 1..].iter().any(tells) {
                    candidates.retain(|one| !one.why.has(PieceKind::OtherCountry));
                }
                candidates.retain(|one| !self.is_of_another(one.entity, parts, at));
                if candidates.is_empty() {
                    return Led::Nowhere;
                }
                // Another part may tell which one: its place. Its country does not: "National Institute of Technology, India" is several.
                let is_told = |one: &&Candidate| {
                    let head = registry.head(one.entity);
                    // Words that many have are nobody's for certain where another country was typed.
                    let is_elsewhere = one.why.has(PieceKind::OtherCountry) && !says_which(part);
                    !is_elsewhere && parts.iter().any(|other| *other != part && is_in_city(&head, other))
                };
                let mut told = candidates.iter().filter(is_told);
                match (told.next(), told.next()) {
                    (Some(one), None) => Led::To(one.entity, one.matched.clone()),
                    _ => Led::Perhaps(candidates),
                }
            }
            Some(Resolution::None) | None => Led::Nowhere,
        }
    }

    /// Whether a part that many could be called is that of another body than somebody's: beside it stands one that the registry has and that is nothing
    /// to its bearer ("Institute of Physics, Example Academy"), and nothing else there is its bearer's.
    fn is_of_another(&self, entity: u32, parts: &[&str], at: usize) -> bool {
        let registry = self.registry;
        if says_who(parts[at]) {
            return false;
        }
        let (head, above) = (registry.head(entity), ancestors(entity, registry));
        let is_its = |number: u32| {
            number == entity || above.contains(&number) || ancestors(number, registry).contains(&entity)
        };
        // Whether each body that has this name is somebody else, if there is any.
        let is_others = |part: &str| {
            let bearers = self.bodies(part);
            (!bearers.is_empty()).then(|| !bearers.into_iter().any(is_its))
        };
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<bool> = others.filter_map(|(_, part)| is_others(part)).collect();
        let is_behind = parts.get(at + 1).is_some_and(|next| is_in_city(&head, next));
        !is_behind && !others.is_empty() && others.iter().all(|other| *other)
    }

    /// The bodies of which a part is the name, and neither initials nor a place.
    fn bodies(&self, part: &str) -> Vec<u32> {
        let Self { registry, aliases, .. } = *self;
        let normal = normalise(part);
        if is_acronym(part) || is_bare_word(part) || is_known(&normal, registry) {
            return Vec::new();
        }
        let alias = aliases.find_normal(&normal).and_then(|alias| registry.by_id(alias.ror));
        let hits = registry.exact_normal(&normal).into_iter();
        alias.into_iter().chain(hits.map(|hit| hit.entity)).collect()
    }

    /// What a part may be that many could be called is that for certain where what stands beside it says so: its bearer's city or, behind it, its country,
    /// or what it is part of ("Institute of Chemistry, Example Academy").
    fn told(&self, resolved: Option<Resolution>, parts: &[&str], at: usize) -> Option<Resolution> {
        let registry = self.registry;
        let Some(Resolution::Unsure(candidates)) = &resolved else { return resolved };
        let [one] = candidates.as_slice() else { return resolved };
        let (head, above) = (registry.head(one.entity), ancestors(one.entity, registry));
        let (name, behind) = (parts[at], &parts[at + 1..]);
        if !one.why.has(PieceKind::Ordinary) {
            return resolved;
        }
        if elsewhere(&self.query, &head, name, behind, registry).is_some() {
            return None;
        }
        let is_country = |part: &&str| {
            let country = country_typed(part, &normalise(part)).filter(|_| !is_code_of_state(part));
            country.is_some_and(|country| head.is_in(country))
        };
        // Behind another body a country is that one's.
        let is_alone = || {
            let Beside { others, unknown, .. } = Beside::of(name, self.query.name, registry);
            others.is_empty() && !unknown.0 && !unknown.1
        };
        let is_host = |part: &&str| {
            !is_acronym(part) && registry.exact(part).iter().any(|hit| above.contains(&hit.entity))
        };
        let mut others = parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| part);
        let is_told = others.any(|part| is_in_city(&head, part) || is_host(part))
            || behind.iter().any(is_country) && is_alone();
        if is_told { Some(Resolution::Safe(Candidate { score: 1.0, ..one.clone() })) } else { resolved }
    }

    /// Whether a part that is somebody's name may be another's, by what stands beside it: words that many have beside a body that is none of
    /// theirs, or in another city ("Institute of Physics, Example College"), a college of its own, a loose border in front, a city abroad, a word that
    /// nobody knows behind a direction ("Southeast University, Exampleside").
    fn may_be_anothers(&self, part: &str, entity: u32) -> bool {
        let Self { query, registry, .. } = *self;
        let beside = Beside::of(part, query.name, registry);
        let (head, above) = (registry.head(entity), ancestors(entity, registry));
        let is_its = |other: &&str| {
            registry
                .exact(other)
                .iter()
                .any(|bearer| bearer.entity == entity || above.contains(&bearer.entity))
        };
        let is_there =
            |country: &Country| head.countries().any(|own| own == *country || is_region_of(own, *country));
        let cities: Vec<String> = beside.cities.iter().map(|city| without_codes(city)).collect();
        let in_its_own = cities.iter().any(|city| is_in_city(&head, city) || is_own_place(&head, city));
        let countries = cities.iter().map(|city| countries_of(&normalise(city), registry));
        let mut countries = countries.filter(|countries| !countries.is_empty()).peekable();
        let is_abroad = !in_its_own
            && countries.peek().is_some()
            && !countries.flatten().any(|country| is_there(&country));
        let name = ReadName::new(part);
        let is_far = !cities.is_empty() && !in_its_own && !name.says_more_than(2);
        let stands_with_host = || beside.others.iter().any(|other| is_host(other) && !is_its(other));
        // A word that nobody knows may be a place, and then there is such a university in it.
        let is_anywhere =
            || query.country.is_none() && beside.unknown.1 && !in_its_own && is_only_direction(part);
        let is_anybodys = !beside.told && (is_far || !name.says_more_than(4) && stands_with_host());
        beside.college || beside.led || is_abroad || is_anybodys || is_anywhere()
    }

    /// An acronym with a city: the part beside it, or that of its bearer.
    fn of_acronym(&self, parts: &[&str], at: usize) -> Led {
        let Self { query, registry, .. } = *self;
        let part = parts[at];
        let hits = registry.exact(part);
        let mut others = parts.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, other)| *other);
        let city = if at + 1 == parts.len() && is_country_of_address(part) {
            // With its own city it is somebody's acronym after all.
            others.find(|city| hits.iter().any(|hit| is_in_city(&registry.head(hit.entity), city)))
        } else {
            others.next()
        };
        let Some(city) = city else { return Led::Nowhere };
        let query = Query { name: part, city: Some(query.city.unwrap_or(city)), ror: None, ..query };
        Led::of(self.with(query).whole_name(&ReadName::new(part), hits))
    }
}

/// Whether a name says no more than a place or a direction and a kind of body: each country may have its own.
pub(super) fn is_borne_anywhere(name: &str) -> bool {
    let directions = ["northeast", "northwest", "southeast", "southwest"].map(form_of);
    let tells = |word: &Word| {
        matches!(word.class, Class::Own | Class::Subject | Class::Business | Class::Number)
            && !directions.contains(&word.id)
    };
    !prepare(name).words.iter().any(tells)
}

/// Whether a name says no more than a direction and a kind of body.
fn is_only_direction(name: &str) -> bool {
    is_borne_anywhere(name) && !prepare(name).words.iter().any(|word| word.class.is_place())
}

/// The country that stands behind a name, when that is none of its bearer's; nothing where the row says one, which was looked at before. Behind a
/// name that anybody may have a city says its country.
fn elsewhere(
    query: &Query<'_>,
    head: &Head<'_>,
    name: &str,
    behind: &[&str],
    registry: &Index,
) -> Option<Country> {
    if query.country.is_some() {
        return None;
    }
    let is_anybodys = is_borne_anywhere(name) || !says_which(name);
    let (part, normal, country) = behind.iter().find_map(|part| {
        let normal = normalise(part);
        let of_city = || country_of(&normal, registry).filter(|_| is_anybodys && !is_in_city(head, part));
        let country = country_typed(part, &normal).or_else(|| state_of(part, &normal)).or_else(of_city)?;
        Some((*part, normal, country))
    })?;
    // Two letters may be a state's ("CA", "DE"), and so may a name ("Georgia"); a state that is no more was where others are now.
    let is_its_own = is_own_place(head, normal.as_str());
    let is_state = is_code_of_state(part) || is_former_state(normal.as_str());
    let is_there = is_its_own || is_state || head.countries().any(|own| is_region_of(own, country));
    (head.is_elsewhere(country) && !is_there).then_some(country)
}

/// Whether two letters may be those of a state of a country ("CA", "DE").
fn is_code_of_state(part: &str) -> bool {
    part.len() == 2 && part != "UK"
}

/// Whether a text is the name of a region or a city where an organisation is.
fn is_own_place(head: &Head<'_>, place: &str) -> bool {
    let hash = place_hash(normalise(place).as_str());
    head.regions().chain(head.places()).any(|own| own == hash)
}

/// Whether a text is the name of a body that has others in it.
fn is_host(text: &str) -> bool {
    normalise(text)
        .words()
        .any(|word| matches!(concept(word), "university" | "college" | "academy" | "hospital"))
}

/// Whether capitals at the end of an address are a country: "UK" and "NL" are, whatever university has that acronym. Codes of three
/// letters hardly stand there, and may be somebody's ("ETH" is Ethiopia's).
fn is_country_of_address(part: &str) -> bool {
    country_typed(part, &normalise(part)).is_some()
        && (part == "USA" || countries::from_alpha3(part).is_none())
}

/// Without organisations that contain another one that was found.
fn most_specific(found: &[(u32, String, String)], registry: &Index) -> Vec<(u32, String, String)> {
    let above: Vec<u32> = found.iter().flat_map(|(number, ..)| ancestors(*number, registry)).collect();
    found.iter().filter(|(number, ..)| !above.contains(number)).cloned().collect()
}

fn ancestors(number: u32, registry: &Index) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    let mut open = vec![number];
    while let Some(at) = open.pop() {
        for relation in registry.entity(at).relations.iter().filter(|r| r.kind == RelationKind::Parent) {
            if let Some(parent) = registry.by_id(&relation.id) {
                if found.len() < 32 && parent != number && !found.contains(&parent) {
                    found.push(parent);
                    open.push(parent);
                }
            }
        }
    }
    found
}
