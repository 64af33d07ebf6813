//! A partner as typed → an organisation of the registry, with how sure and why.

use crate::affiliation::{CHOSEN, Found, Met, Read, SAFE, affiliation, meant, read};
use crate::alias::Aliases;
use crate::compare::{self, LeftOut, Prepared, prepare};
use crate::entity::{Country, Entity, NameKind, Status};
use crate::ground::{Ground, Piece, PieceKind, PieceOf, Why, thousandths};
use crate::index::{By, Head, Index, NameHit};
use crate::name::ReadName;
use crate::normal::{MAX_CHARS, Normal, Script, has_shared_initials, is_acronym, normalise, script};
use crate::place::{country_of, fronts, is_in_city};
use crate::screen::{bare_names, joined, shorter_names, stands_with_another, without_force};
use itself::{is_body_beside, is_itself};
use parts::is_borne_anywhere;
use slip::named_with_slip;
use std::borrow::Cow;

mod domain;
mod itself;
mod parts;
mod slip;

/// What is known of a partner.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<'a> {
    /// The name as typed; may be empty when there is an identifier or domain.
    pub name: &'a str,
    /// Its country.
    pub country: Option<Country>,
    /// Its city.
    pub city: Option<&'a str>,
    /// Its ROR id, nine characters.
    pub ror: Option<&'a str>,
    /// Its web domain.
    pub domain: Option<&'a str>,
}

/// An organisation of the registry that a partner is or may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its number in the index.
    pub entity: u32,
    /// Its id.
    pub id: String,
    /// Its shown name.
    pub name: String,
    /// The recorded name that was met.
    pub matched: String,
    /// On what ground.
    pub ground: Ground,
    /// From 0 to 1.
    pub score: f32,
    /// Why.
    pub why: Why,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// Sure enough to carry a finding: 0.99 or more and no close rival.
    Safe(Candidate),
    /// It may be one of these, best first, five at most. A person has to say.
    Unsure(Vec<Candidate>),
    /// No record fits.
    None,
}

/// How many candidates are kept.
const MAX_CANDIDATES: usize = 5;

/// A partner, what it is looked up in, and how its explanations begin.
#[derive(Clone, Copy)]
struct Resolver<'a> {
    /// Its name without blanks around it.
    query: Query<'a>,
    registry: &'a Index,
    aliases: &'a Aliases,
    start: &'a Why,
}

/// Resolves a partner.
pub fn resolve(query: &Query<'_>, registry: &Index, aliases: &Aliases) -> Resolution {
    let query = Query { name: query.name.trim(), ..*query };
    let mut start = beginning(query.name);
    if let Some(ror) = query.ror {
        let id = ror.trim().to_ascii_lowercase();
        if let Some(number) = registry.by_id(&id) {
            let why = Why::default().and(PieceKind::SameIdentifier, ror, format!("ror {id}"), 1.0);
            return Resolution::Safe(candidate(
                number,
                registry,
                String::new(),
                Ground::Identifier,
                1.0,
                why,
            ));
        }
        start.pieces.insert(0, Piece::new(PieceKind::UnknownId, ror, "", 0.0));
    }
    let resolver = Resolver { query, registry, aliases, start: &start };
    // Where no name was typed the file's reader has the domain in its place.
    if query.name.is_empty() || query.domain.is_some_and(|domain| query.name.eq_ignore_ascii_case(domain)) {
        match resolver.by_domain() {
            Resolution::None => {}
            found => return found,
        }
    }
    if query.name.is_empty() {
        return Resolution::None;
    }
    resolver.beside_domain(resolver.named())
}

/// The beginning of an explanation: that a text was too long to be looked at in full, and letters that are not what they seem.
fn beginning(text: &str) -> Why {
    let why = Why::default().and_look_alikes(text);
    if text.len() > MAX_CHARS && text.chars().nth(MAX_CHARS).is_some() {
        why.and(PieceKind::Cut, "", "", 0.0)
    } else {
        why
    }
}

impl Resolver<'_> {
    /// The same for another name, and what is known beside it.
    fn with<'b>(&'b self, query: Query<'b>) -> Resolver<'b> {
        Resolver { query, ..*self }
    }

    /// By its name.
    fn named(&self) -> Resolution {
        let Self { query, registry, .. } = *self;
        let initials = match self.by_name() {
            // Initials beside a name say less than the name.
            Some(Resolution::Unsure(candidates))
                if !is_acronym(query.name)
                    && candidates.iter().all(|one| one.why.has(PieceKind::AcronymOnly)) =>
            {
                candidates
            }
            Some(named) => return named,
            None => Vec::new(),
        };
        let found = affiliation(query.name, query.country, registry);
        self.in_words(&found).unwrap_or_else(|| unsure([self.may_be(&found), initials].concat()))
    }

    /// By a name that is recorded as it stands, whole or as a part between commas.
    fn by_name(&self) -> Option<Resolution> {
        self.by_whole_name(&normalise(self.query.name))
            .or_else(|| self.with_other_blanks())
            .or_else(|| self.without_force())
            .or_else(|| self.before_place())
            .or_else(|| self.in_parts())
    }

    /// By the same letters with other blanks, where a blank, the sign that keeps letters from joining (U+200C) or nothing stands between two words
    /// of a name: in Arabic letters, as Persian is written.
    fn with_other_blanks(&self) -> Option<Resolution> {
        const APART: char = '\u{200C}';
        const MOST: usize = 8;
        let name = self.query.name;
        if script(name) != Script::Arabic {
            return None;
        }
        let apart = name.replace(APART, " ");
        let blanks =
            apart.match_indices(' ').take(MOST).map(|(at, _)| [&apart[..at], &apart[at + 1..]].concat());
        let read = std::iter::once(apart.clone()).filter(|read| read != name).chain(blanks);
        read.into_iter().find_map(|read| {
            let normal = normalise(&read);
            self.with(Query { name: &read, ..self.query }).by_whole_name(&normal)
        })
    }

    /// By the name that a body of an army has without it ("PLA Example University"), in the country whose that is.
    fn without_force(&self) -> Option<Resolution> {
        let (name, country) = without_force(self.query.name)?;
        let country = self.query.country.or(Some(country));
        let without = self.with(Query { name, country, ..self.query });
        without.by_whole_name(&normalise(name)).or_else(|| without.before_place())
    }

    /// By a name that is recorded as it stands, whole.
    fn by_whole_name(&self, normal: &Normal) -> Option<Resolution> {
        let name = ReadName::with(self.query.name, normal);
        self.by_alias(normal).or_else(|| self.whole_name(&name, self.bearers(normal)))
    }

    /// Who bears a name; "Institute of Examples of the Sample Academy" is that of an institute together with its academy's too.
    fn bearers(&self, normal: &Normal) -> Vec<NameHit> {
        const MOST: usize = 4;
        const OF: &str = " of the ";
        let named =
            |normal: &Normal| self.registry.exact_in(normal, self.query.country.as_slice()).into_iter();
        let mut hits: Vec<NameHit> = named(normal).collect();
        for (at, _) in normal.as_str().match_indices(OF).take(MOST) {
            let (own, parent) = normal.as_str().split_at(at);
            let both = Normal::from_words(&format!("{own} {}", &parent[OF.len()..]));
            for hit in named(&both).filter(|hit| hit.by == By::Parent || has_shared_initials(normal)) {
                if !hits.iter().any(|known| known.entity == hit.entity) {
                    hits.push(hit);
                }
            }
        }
        hits
    }

    /// By a name that is recorded as it stands, with the city or the country of its bearer written behind it without a comma; an acronym
    /// with another city of the country may be its bearer's campus there ("HIT Shenzhen").
    fn before_place(&self) -> Option<Resolution> {
        let Self { query, registry, .. } = *self;
        fronts(query.name, registry).find_map(|front| {
            let mut hits = registry.exact(front.name);
            let is_there = |hit: &NameHit| {
                let head = registry.head(hit.entity);
                is_in_city(&head, front.place) || front.country.is_some_and(|country| head.is_in(country))
            };
            let mut country = query.country.or(front.country);
            if is_acronym(front.name) && !hits.iter().any(is_there) {
                let around = front.country.or_else(|| country_of(&front.normal, registry))?;
                if query.country.is_some_and(|country| country != around) {
                    return None;
                }
                country = Some(around);
                hits.retain(|hit| registry.head(hit.entity).is_in(around));
            } else {
                hits.retain(is_there);
            }
            let is_told =
                front.country.is_some() && query.country.is_none_or(|typed| Some(typed) == front.country);
            let city = query.city.or(Some(front.place));
            let named = self.with(Query { name: front.name, country, city, ..query });
            if hits.is_empty()
                && let Some(found) = named.with_other_blanks()
            {
                return Some(found);
            }
            if hits.is_empty() && is_told {
                // A city stands in front of its country too.
                return self.with(Query { name: front.name, country: front.country, ..query }).before_place();
            }
            named.whole_name(&ReadName::new(front.name), hits)
        })
    }

    /// By a reviewed alias.
    fn by_alias(&self, normal: &Normal) -> Option<Resolution> {
        let Self { query, registry, aliases, start } = *self;
        let alias = aliases.find_normal(normal)?;
        let number = registry.by_id(alias.ror)?;
        let why = start.clone().and(PieceKind::ReviewedAlias, query.name, alias.name, 1.0);
        let found = candidate(number, registry, alias.alias.to_owned(), Ground::Name, 1.0, why);
        let elsewhere = query.country.is_some_and(|country| !registry.head(number).is_in(country));
        Some(if elsewhere { Resolution::Unsure(vec![found]) } else { Resolution::Safe(found) })
    }

    /// The whole name is a recorded one; nothing when none of its bearers can be meant.
    fn whole_name(&self, read: &ReadName<'_>, hits: Vec<NameHit>) -> Option<Resolution> {
        let Self { query, registry, start, .. } = *self;
        let name = read.text();
        if hits.is_empty() {
            return None;
        }
        let acronym = hits.iter().all(|hit| hit.kind == NameKind::Acronym) || is_acronym(name);
        let mut hits: Vec<(NameHit, Head<'_>)> = hits
            .into_iter()
            // A full name outweighs somebody else's acronym that happens to be spelled the same.
            .filter(|hit| acronym || hit.kind != NameKind::Acronym)
            .map(|hit| {
                let head = registry.head(hit.entity);
                (hit, head)
            })
            .collect();
        // Initials of an academy that another country's has too: each way of reading them is as good.
        let shared = !acronym && has_shared_initials(read.normal());
        let best_way = hits.iter().map(|(hit, _)| hit.by).min();
        hits.retain(|(hit, _)| acronym || shared || Some(hit.by) == best_way);
        let is_here =
            |(_, head): &&(NameHit, Head<'_>)| query.country.is_none_or(|country| head.is_in(country));
        let here: Vec<&(NameHit, Head<'_>)> = hits.iter().filter(is_here).collect();
        let explain = |hit: &NameHit| {
            let kind = match (acronym, hit.by) {
                (true, _) => PieceKind::AcronymOnly,
                (_, By::Name) => PieceKind::EqualName,
                (_, By::Abbreviation) => PieceKind::Abbreviation,
                (_, By::Parent) => PieceKind::WithParent,
            };
            start.clone().and(kind, name, &hit.recorded, if acronym { 0.3 } else { 1.0 })
        };
        let made = |hit: &NameHit, score: f32, why: Why| {
            candidate(hit.entity, registry, hit.recorded.clone(), Ground::Name, score, why)
        };
        if here.is_empty() {
            // The same name, but in another country than was typed. An acronym there says nothing, and neither do a few words that every country
            // has ("Institute of Physics"), unless a university alone has them or its city stands beside them: a country may be filled down.
            let in_city = |head: &Head<'_>| query.city.is_some_and(|city| is_in_city(head, city));
            let is_university = read.is_university();
            let says_who = read.says_which()
                || read.says_more_than(if is_university { 3 } else { 4 })
                || is_university && hits.len() == 1 && read.says_more_than(2);
            let others = hits.iter().filter(|(_, head)| says_who || in_city(head)).take(MAX_CANDIDATES);
            let others = others.map(|(hit, head)| {
                let ours = query.country.map(|country| country.to_string()).unwrap_or_default();
                made(
                    hit,
                    0.4,
                    explain(hit).and(PieceKind::OtherCountry, ours, joined(head.countries()), -0.6),
                )
            });
            let others: Vec<Candidate> = others.filter(|_| !acronym).collect();
            return (!others.is_empty()).then(|| unsure(others));
        }
        let in_city = query.city.is_some_and(|city| here.iter().any(|(_, head)| is_in_city(head, city)));
        let is_open = shared && query.country.is_none() && !in_city;
        let narrowed = if is_open { here } else { narrow(&query, here) };
        Some(match narrowed.as_slice() {
            [(hit, _)] if is_open => {
                let why = explain(hit).and(PieceKind::Ordinary, name, &hit.recorded, -0.5);
                unsure(vec![made(hit, 0.5, why)])
            }
            [(hit, _)] if !acronym && is_also_place(hit, read.normal(), registry) => {
                let why = explain(hit).and(PieceKind::AlsoPlace, name, &hit.recorded, -0.5);
                unsure(vec![made(hit, 0.5, why)])
            }
            // What many may be called, where nobody says the country.
            [(hit, _)]
                if !acronym && query.country.is_none() && !in_city && may_be_anybodys(read, hit.kind) =>
            {
                let why = explain(hit).and(PieceKind::Ordinary, name, &hit.recorded, -0.5);
                unsure(vec![made(hit, 0.5, why)])
            }
            [(hit, _)] if !acronym || in_city => {
                let mut why = explain(hit);
                if acronym {
                    let places = registry.entity(hit.entity).places;
                    why = why.and(PieceKind::AcronymInCity, name, places.join(", "), 0.7);
                }
                if let Some(country) = query.country {
                    why = why.and(PieceKind::SameCountry, country.to_string(), country.to_string(), 0.1);
                }
                Resolution::Safe(made(hit, 1.0, why))
            }
            several => {
                let bearers = (several.len() > 1).then(|| {
                    let bearer = |(hit, head): &&(NameHit, Head<'_>)| {
                        format!("{} ({})", head.name(), place(&registry.entity(hit.entity)))
                    };
                    several.iter().map(bearer).collect::<Vec<_>>().join("; ")
                });
                let candidates = several.iter().take(MAX_CANDIDATES).map(|(hit, _)| {
                    let why = explain(hit);
                    let why = match &bearers {
                        Some(bearers) => why.and(PieceKind::OtherBearers, name, bearers, -0.5),
                        None => why,
                    };
                    made(hit, 0.5, why)
                });
                unsure(candidates.collect())
            }
        })
    }

    /// A recorded name anywhere in what was typed, weighed by what was learned from labelled affiliations. Only one that is almost always
    /// right counts, and only when the country does not speak against it: a less sure one would hide a partner that no registry has
    /// behind an organisation with a name a little like it.
    fn in_words(&self, found: &[Found]) -> Option<Resolution> {
        let Self { query, registry, start, .. } = *self;
        let [one, rest @ ..] = found else { return None };
        let elsewhere = self.is_elsewhere(one);
        let rival = rest.iter().any(|other| other.probability >= CHOSEN);
        let is_its = |other: &str| registry.exact(other).iter().any(|bearer| bearer.entity == one.entity);
        if !is_safe(one, query.name, registry)
            || !matches!(one.how, Met::Equal | Met::Abbreviated)
            || elsewhere
            || rival
            || stands_with_another(query.name, &one.place, registry, is_its)
        {
            return None;
        }
        let PieceOf { ours, theirs, .. } = met_in(one, query.name, registry);
        let why = start.clone().and(PieceKind::PartOfText, ours, theirs, one.probability);
        let recorded = theirs.to_owned();
        Some(Resolution::Safe(candidate(
            one.entity,
            registry,
            recorded,
            Ground::Similar,
            one.probability,
            why,
        )))
    }

    /// What is meant in an affiliation but not surely, and names that are like the whole of what was typed.
    fn may_be(&self, found: &[Found]) -> Vec<Candidate> {
        let Self { query, registry, start, .. } = *self;
        let name = query.name;
        let itself = meant(found, registry, CHOSEN).into_iter().filter_map(|one| {
            let PieceOf { kind, ours, theirs, weight: _ } = met_in(one, name, registry);
            if self.is_elsewhere(one) || !is_itself(one, name, theirs, registry) {
                return None;
            }
            let kind = if is_acronym(theirs) { PieceKind::AcronymOnly } else { kind };
            let why = start.clone().and(kind, ours, theirs, one.probability);
            Some(candidate(one.entity, registry, theirs.to_owned(), Ground::Similar, one.probability, why))
        });
        let like =
            |(name, country): (&str, Option<Country>), prepared: &Prepared, left_out: Option<LeftOut>| {
                let all = registry.similar_to(prepared, country, MAX_CANDIDATES).into_iter();
                all.map(|similar| {
                    let mut why = start.clone();
                    let country = country.filter(|country| registry.head(similar.entity).is_in(*country));
                    why.pieces.extend(similar.why_completed(name, left_out, country).pieces);
                    candidate(
                        similar.entity,
                        registry,
                        similar.recorded,
                        Ground::Similar,
                        similar.score * 0.95,
                        why,
                    )
                })
                .collect::<Vec<_>>()
            };
        let whole = (name, query.country);
        let alone = prepare(name);
        let readings = compare::readings(name, &alone, query.country);
        let readings =
            readings.iter().flat_map(|(left_out, prepared)| like(whole, prepared, Some(*left_out)));
        let bare =
            bare_names(name, query.country, registry).into_iter().filter(|bare| !is_acronym(bare.name));
        let bare = bare.flat_map(|bare| {
            let (whole, alone) = ((bare.name, bare.country), prepare(bare.name));
            let mut found = like(whole, &alone, None);
            let readings = compare::readings(bare.name, &alone, bare.country).into_iter();
            found.extend(readings.flat_map(|(left_out, prepared)| like(whole, &prepared, Some(left_out))));
            // Whose name it is, nobody else is meant.
            let bearers: Vec<u32> = registry.exact(bare.name).iter().map(|bearer| bearer.entity).collect();
            found.retain(|one| bearers.is_empty() || bearers.contains(&one.entity));
            found
        });
        itself.chain(like(whole, &alone, None)).chain(readings).chain(bare).chain(self.shorter()).collect()
    }

    /// The bearers of a name that is what was typed without what is noted beside it, or without a school or a unit that is written onto it: perhaps.
    fn shorter(&self) -> Vec<Candidate> {
        let found = |name| match self.with(Query { name, ror: None, ..self.query }).by_name() {
            Some(Resolution::Safe(one)) => vec![one],
            Some(Resolution::Unsure(several)) => several,
            Some(Resolution::None) | None => Vec::new(),
        };
        let all = shorter_names(self.query.name).into_iter().flat_map(found);
        all.map(|mut one| {
            let part = Piece::new(PieceKind::PartOfText, self.query.name, &one.matched, 0.9);
            one.why.pieces.insert(0, part);
            Candidate { score: one.score.min(0.5), ground: Ground::Similar, ..one }
        })
        .collect()
    }

    /// Whether an organisation is in other countries than the one that was typed.
    fn is_elsewhere(&self, one: &Found) -> bool {
        self.query.country.is_some_and(|country| self.registry.head(one.entity).is_elsewhere(country))
    }
}

/// An organisation that an affiliation names. Its texts stand in the registry and in the affiliation.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedIn<'a> {
    /// Its number in the index.
    pub entity: u32,
    /// Its id.
    pub id: &'a str,
    /// Its shown name.
    pub name: &'a str,
    /// The recorded name that was met.
    pub matched: Cow<'a, str>,
    /// On what ground.
    pub ground: Ground,
    /// From 0 to 1.
    pub score: f32,
    /// Why; with [`NamedIn::met`] behind it.
    pub why: Why,
    /// What was met of it in the affiliation, if that is not said in `why`.
    pub met: Option<PieceOf<'a>>,
    /// At the balanced operating point this one is meant; of several that claim the same words only the best.
    pub chosen: bool,
    /// Sure enough to carry a finding.
    pub safe: bool,
}

impl NamedIn<'_> {
    /// The whole explanation.
    pub fn pieces(&self) -> impl Iterator<Item = PieceOf<'_>> {
        self.why.pieces.iter().map(Piece::as_ref).chain(self.met)
    }
}

/// How many organisations of an affiliation are told.
const MAX_NAMED: usize = 10;
/// What a word weighs that tells a text from a candidate.
const AGAINST: f32 = -0.9;
/// Below this a candidate is not told.
const TOLD: f32 = 0.05;

/// The organisations that an affiliation names, best first; several may be chosen.
pub fn named_in<'a>(
    text: &'a str,
    country: Option<Country>,
    registry: &'a Index,
    aliases: &Aliases,
) -> Vec<NamedIn<'a>> {
    named_in_all(&[(text, country)], registry, aliases).pop().unwrap_or_default()
}

/// The same for each of some affiliations, which is faster than one by one.
pub fn named_in_all<'a>(
    texts: &[(&'a str, Option<Country>)],
    registry: &'a Index,
    aliases: &Aliases,
) -> Vec<Vec<NamedIn<'a>>> {
    let trimmed: Vec<_> = texts.iter().map(|(text, country)| (text.trim(), *country)).collect();
    let read: Vec<(Read, Normal)> = read(&trimmed, registry, TOLD)
        .into_iter()
        .zip(&trimmed)
        .map(|(mut read, (name, _))| {
            let normal = read.normal.take().unwrap_or_else(|| normalise(name));
            (read, normal)
        })
        .collect();
    registry.touch_exact(read.iter().map(|(_, normal)| normal));
    let each = texts.iter().zip(&read);
    each.map(|((text, country), (read, normal))| told(text, *country, read, normal, registry, aliases))
        .collect()
}

/// What is told of the organisations that an affiliation names.
fn told<'a>(
    text: &'a str,
    country: Option<Country>,
    read: &Read,
    normal: &Normal,
    registry: &'a Index,
    aliases: &Aliases,
) -> Vec<NamedIn<'a>> {
    let found = read.found.as_slice();
    let name = text.trim();
    let query = Query { name, country, ..Query::default() };
    let start = beginning(text);
    let resolver = Resolver { query, registry, aliases, start: &start };
    let sure = resolver.by_whole_name(normal).or_else(|| resolver.in_words(found));
    let mut named: Vec<NamedIn<'_>> = Vec::with_capacity(found.len().min(MAX_NAMED) + 1);
    if let Some(Resolution::Safe(sure)) = sure {
        let head = registry.head(sure.entity);
        named.push(NamedIn {
            entity: sure.entity,
            id: head.id(),
            name: head.name(),
            matched: sure.matched.into(),
            ground: sure.ground,
            score: sure.score,
            why: sure.why,
            met: None,
            chosen: true,
            safe: true,
        });
    }
    let chosen = meant(found, registry, CHOSEN);
    for one in found {
        if named.len() >= MAX_NAMED || named.iter().any(|known| known.entity == one.entity) {
            continue;
        }
        let met = met_in(one, name, registry);
        let chosen = chosen.iter().any(|meant| meant.entity == one.entity);
        let why = match &one.against {
            None => start.clone(),
            Some((ours, theirs)) if theirs.is_empty() => {
                start.clone().and(PieceKind::Missing, ours, theirs, AGAINST)
            }
            Some((ours, theirs)) => start.clone().and(PieceKind::Instead, ours, theirs, AGAINST),
        };
        let head = registry.head(one.entity);
        named.push(NamedIn {
            entity: one.entity,
            id: head.id(),
            name: head.name(),
            matched: met.theirs.into(),
            ground: match one.how {
                Met::Equal | Met::Abbreviated => Ground::Name,
                Met::Concepts | Met::Shortened | Met::Likeness => Ground::Similar,
            },
            score: one.probability,
            why,
            met: Some(met),
            chosen,
            safe: chosen && is_safe(one, name, registry),
        });
    }
    if !named.iter().any(|one| one.chosen)
        && let Some(one) = named_with_slip(&query, &read.strange, read.country, registry)
    {
        named.retain(|known| known.entity != one.entity);
        named.insert(0, one);
        named.truncate(MAX_NAMED);
    }
    named
}

/// Whether what was found is almost always right, and no other body's name goes on behind it.
fn is_safe(one: &Found, text: &str, registry: &Index) -> bool {
    one.probability >= SAFE && !is_body_beside(one, text, registry)
}

/// What of an affiliation met which recorded name, and how.
fn met_in<'a>(one: &Found, name: &'a str, registry: &'a Index) -> PieceOf<'a> {
    let kind = match one.how {
        Met::Equal | Met::Concepts => PieceKind::PartOfText,
        Met::Abbreviated => PieceKind::Abbreviation,
        Met::Shortened => PieceKind::Shortened,
        Met::Likeness => PieceKind::SameWords,
    };
    let ours = &name[one.place.clone()];
    // Perhaps a reviewed alias, which stands behind the names.
    let number = registry.head(one.entity).names().number(one.name as usize);
    let theirs = registry.name_row(number).map_or("", |row| row.text());
    PieceOf { kind, ours, theirs, weight: thousandths(one.probability) }
}

/// Whether a recorded name may be somebody's in each country, where none is known: it does not say who is meant ("Institute of Chemistry", "National
/// Defense Medical Center"; a university only by a short name that is its alias), or it is that of a school with no more than a place ("Graduate School
/// at Shenzhen"). That one organisation of a registry has it says more of the registry than of who was meant.
fn may_be_anybodys(name: &ReadName<'_>, kind: NameKind) -> bool {
    let is_short_alias = || kind == NameKind::Alias && !name.says_which() && !name.says_more_than(3);
    !name.says_who() || is_short_alias() || name.is_unit() && is_borne_anywhere(name.text())
}

/// Whether what was typed is the name of a place, and of an organisation only beside its own: "Exeter" may be its university,
/// whatever academy has that alias.
fn is_also_place(hit: &NameHit, name: &Normal, registry: &Index) -> bool {
    hit.kind != NameKind::Primary && registry.is_place(name)
}

/// Of several bearers of a name: those in the city, and those still in being before those that are not.
fn narrow<'a, 'b>(query: &Query<'_>, mut hits: Vec<&'a (NameHit, Head<'b>)>) -> Vec<&'a (NameHit, Head<'b>)> {
    if hits.len() > 1 {
        if let Some(city) = query.city {
            if hits.iter().any(|(_, head)| is_in_city(head, city)) {
                hits.retain(|(_, head)| is_in_city(head, city));
            }
        }
    }
    if hits.len() > 1 && hits.iter().any(|(_, head)| head.status() == Status::Active) {
        hits.retain(|(_, head)| head.status() == Status::Active);
    }
    // Whose official name it is comes before those that have it as a mere alias.
    let official = |hit: &NameHit| matches!(hit.kind, NameKind::Primary | NameKind::Label);
    if hits.len() > 1 && hits.iter().filter(|(hit, _)| official(hit)).count() == 1 {
        hits.retain(|(hit, _)| official(hit));
    }
    hits
}

fn unsure(mut candidates: Vec<Candidate>) -> Resolution {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entity.cmp(&b.entity)));
    let mut once: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        match once.iter_mut().find(|known| known.entity == candidate.entity) {
            Some(known) => known.ground = known.ground.min(candidate.ground),
            None => once.push(candidate),
        }
    }
    let mut candidates = once;
    candidates.truncate(MAX_CANDIDATES);
    if candidates.is_empty() { Resolution::None } else { Resolution::Unsure(candidates) }
}

fn candidate(
    number: u32,
    registry: &Index,
    matched: String,
    ground: Ground,
    score: f32,
    why: Why,
) -> Candidate {
    let head = registry.head(number);
    Candidate {
        entity: number,
        name: head.name().to_owned(),
        id: head.id().to_owned(),
        matched,
        ground,
        score,
        why,
    }
}

fn place(entity: &Entity) -> String {
    let country = entity.countries.first().map(ToString::to_string).unwrap_or_default();
    match entity.places.first() {
        Some(city) => format!("{city}, {country}"),
        None => country,
    }
}
