//! What a candidate is weighed by: where its name stands, what it says, what speaks for its place, who else bears it, and
//! what the other candidates say of it.

use super::bits::Bits;
use super::candidates::{Candidate, around};
use super::text::{Text, mask, places_in};
use super::{MAX_WEIGHED, Met};
use crate::entity::{Country, NameKind, Status};
use crate::index::Head;

/// How many features there are.
pub const FEATURES: usize = 64;

/// Whether a feature asks for the other candidates' first probability.
pub fn is_relative(feature: usize) -> bool {
    matches!(feature, 38..=53 | 62..=63)
}

/// The values of a candidate's features, each named by its place.
pub type Features = [f32; FEATURES];

/// What they are, in their order.
pub const NAMES: [&str; FEATURES] = [
    "whole name in order",
    "words in another order",
    "beginning of a name",
    "part of a name",
    "share of the name",
    "acronym",
    "typed in capitals",
    "shown or official name",
    "alias",
    "words met",
    "what they tell",
    "what the most telling tells",
    "words of the field only",
    "begins a part",
    "ends a part",
    "separators inside",
    "country agrees",
    "country differs",
    "city agrees",
    "region agrees",
    "bearers of the name",
    "share among the best bearers",
    "in being",
    "education",
    "company",
    "government",
    "health care",
    "facility",
    "how well known",
    "best known of its bearers",
    "share of the text",
    "words before",
    "words behind",
    "words of the text",
    "words of the name missing",
    "a telling word missing",
    "words between",
    "stands behind 'of' or 'at'",
    "best of what it is part of",
    "best of its parts",
    "what it is part of is in its own words",
    "one of its parts is around its words",
    "inside a longer name",
    "best that claims its words",
    "best elsewhere",
    "sure ones elsewhere",
    "its own first probability",
    "rank among those that claim its words",
    "lead over the next of its bearers",
    "a longer name of the same place",
    "is part of what is named elsewhere",
    "contains what is named elsewhere",
    "best that is part of the same",
    "how much of its rivals' names is there",
    "met elsewhere too",
    "letters met",
    "another bearer is met in order",
    "how well known among its bearers",
    "part of something",
    "words before in its part",
    "words behind in its part",
    "what the most telling other word of its part tells",
    "best elsewhere in the same country",
    "best elsewhere in another country",
];

/// Of those whose names only begin with the same words, how many are weighed.
const MAX_BEGUN: usize = 4;

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// The features that ask for nothing but the candidate itself and those that bear the same name, and the candidates' heads; both are
/// put behind those of other texts. Of many whose names only begin with the same words few are left.
pub(super) fn alone<'a>(
    text: &Text<'a>,
    country: Option<Country>,
    candidates: &mut Vec<Candidate>,
    heads: &mut Vec<Head<'a>>,
    all: &mut Vec<Features>,
    bearers: &mut Bearers,
) {
    let Bearers { standing, groups } = bearers;
    standing.clear();
    groups.clear();
    let start = heads.len();
    // Where nobody says the country, the places say it.
    let said = country.is_some() || !text.countries.is_empty();
    let of_places = if said || candidates.is_empty() { Vec::new() } else { text.countries_of_places() };
    for one in &*candidates {
        let head = text.registry().head(one.entity);
        let outside = around(one);
        let implied =
            || of_places.iter().filter(|(_, words)| words & outside == 0).map(|(country, _)| *country);
        let agrees = country.is_some_and(|country| head.is_in(country))
            || text.countries.iter().any(|named| head.is_in(named.country))
            || implied().any(|country| head.is_in(country));
        let elsewhere = !agrees && (said || implied().next().is_some());
        let city = head.places().any(|place| text.names_place(place, outside));
        let region = head.regions().any(|place| text.names_place(place, outside));
        let active = head.status() == Status::Active;
        let rank = (u8::from(agrees) + 2 * u8::from(city) + u8::from(region)) * 2 + u8::from(active);
        standing.push(Standing { agrees, elsewhere, city, region, rank, known: head.prominence() });
        heads.push(head);
    }
    let claims = |one: &Candidate| one.how <= Met::Shortened;
    for (one, mine) in candidates.iter().zip(&*standing).filter(|(one, _)| claims(one)) {
        match groups.iter_mut().rev().find(|group| group.mask == one.mask) {
            Some(group) => group.add(one, mine),
            None => {
                let mut group = Group { mask: one.mask, ..Group::default() };
                group.add(one, mine);
                groups.push(group);
            }
        }
    }
    if groups.iter().any(|group| group.count > MAX_BEGUN) {
        let beaten = beaten(candidates, standing);
        leave_out(candidates, &beaten);
        leave_out(standing, &beaten);
        heads.truncate(start);
        heads.extend(candidates.iter().map(|one| text.registry().head(one.entity)));
    }
    let several: Bits<4> = Bits::of_repeated(candidates.iter().map(|one| one.entity));
    for (at, ((own, mine), head)) in candidates.iter().zip(&*standing).zip(&heads[start..]).enumerate() {
        // Bearers of a name stand together, and what is said of the words alone is the same for all of them.
        let same = at.checked_sub(1).map(|before| &candidates[before]);
        let same = same.is_some_and(|before| before.mask == own.mask && before.words == own.words);
        let before = all.last().copied().filter(|_| same);
        all.push(before.unwrap_or([0.0; FEATURES]));
        let features = &mut all[start + at];
        if !same {
            of_words(text, own, features);
        }
        of_itself(text, own, head, mine, features);
        let group = groups.iter().find(|group| group.mask == own.mask && claims(own));
        let is_best = group.is_none_or(|group| mine.rank == group.best);
        let ties = group.map_or(1, |group| group.ties);
        features[21] = if is_best { 1.0 / f32::from(ties) } else { 0.0 };
        features[29] = flag(is_best && mine.known == group.map_or(0, |group| group.best_known));
        features[54] = if several.may_have(own.entity.into()) { elsewhere(own, candidates) } else { 0.0 };
        features[56] = flag(!own.in_order && group.is_some_and(|group| group.in_order));
        let known = group.map_or(mine.known, |group| group.known);
        features[57] = f32::from(mine.known) / f32::from(known.max(1));
    }
}

/// Which candidates are behind [`MAX_BEGUN`] others whose names begin with the same words: by their places, then by how well known
/// they are.
fn beaten(candidates: &[Candidate], standing: &[Standing]) -> Vec<bool> {
    let mut beaten = vec![false; candidates.len()];
    let mut from = 0;
    for group in candidates.chunk_by(|a, b| a.how == b.how && a.mask == b.mask) {
        let to = from + group.len();
        if group[0].how == Met::Shortened && group.len() > MAX_BEGUN {
            let mut places: Vec<usize> = (from..to).collect();
            places.sort_by_key(|at| std::cmp::Reverse((standing[*at].rank, standing[*at].known)));
            places[MAX_BEGUN..].iter().for_each(|at| beaten[*at] = true);
        }
        from = to;
    }
    beaten
}

/// Leaves out what is at the places that say so.
fn leave_out<T>(all: &mut Vec<T>, out: &[bool]) {
    let mut out = out.iter();
    all.retain(|_| !out.next().copied().unwrap_or_default());
}

/// How the candidates of a text stand, and those that are met by the same words. Lives with some texts, so that its room is used
/// again.
#[derive(Default)]
pub(super) struct Bearers {
    standing: Vec<Standing>,
    groups: Vec<Group>,
}

/// How a candidate stands among those that are met by the same words.
struct Standing {
    agrees: bool,
    /// A country is said, or its places say one, and it is in none of them.
    elsewhere: bool,
    city: bool,
    region: bool,
    /// What speaks for it of country, city and region, and whether it is in being.
    rank: u8,
    /// How well known it is.
    known: u16,
}

/// Those that are met by the same run of words, which each of them claims.
#[derive(Default)]
struct Group {
    mask: u128,
    /// The best rank, how many have it, and how well known the best known of those is.
    best: u8,
    ties: u16,
    best_known: u16,
    /// How well known the best known of all is.
    known: u16,
    in_order: bool,
    /// How many they are.
    count: usize,
}

impl Group {
    fn add(&mut self, one: &Candidate, its: &Standing) {
        self.count += 1;
        if self.ties == 0 || its.rank > self.best {
            (self.best, self.ties, self.best_known) = (its.rank, 1, its.known);
        } else if its.rank == self.best {
            self.ties += 1;
            self.best_known = self.best_known.max(its.known);
        }
        self.known = self.known.max(its.known);
        self.in_order |= one.in_order;
    }
}

/// How often, up to three times, a candidate's organisation is met by other words too.
fn elsewhere(own: &Candidate, candidates: &[Candidate]) -> f32 {
    let others = candidates
        .iter()
        .filter(|one| one.entity == own.entity && one.how <= Met::Concepts && one.mask & own.mask == 0);
    others.count().min(3) as f32
}

/// The features that only say where the words of a candidate stand and which they are.
fn of_words(text: &Text<'_>, one: &Candidate, f: &mut Features) {
    let words = &one.words;
    let total = text.words.len().max(1) as f32;
    let telling = |mask: u128| {
        places_in(mask).filter_map(|at| text.words[at].known).map(|word| word.weight).fold(0.0, f32::max)
    };
    f[11] = telling(one.mask);
    f[12] = flag(one.mask & !text.of_the_field() == 0);
    f[13] = flag(
        text.gap(words.start)
            || words.start > 0 && text.words[words.start - 1].filler && text.gap(words.start - 1),
    );
    f[14] = flag(text.gap(words.end));
    f[15] = text.gaps_in(words.start + 1..words.end).count_ones() as f32;
    f[30] = one.mask.count_ones() as f32 / total;
    f[31] = words.start as f32;
    f[32] = text.words.len().saturating_sub(words.end) as f32;
    f[33] = total;
    f[36] = (mask(words.clone()) & !one.mask).count_ones() as f32;
    f[37] = flag(
        words.start > 0 && matches!(text.word(words.start - 1), "of" | "at" | "de" | "der" | "the" | "dell"),
    );
    f[55] = places_in(one.mask).map(|at| text.length(at)).sum::<usize>().min(60) as f32;
    let part = text.part(words.clone());
    f[59] = text.meaning_in(part.start..words.start).count_ones() as f32;
    f[60] = text.meaning_in(words.end..part.end).count_ones() as f32;
    f[61] = telling(text.meaning_in(part) & !one.mask);
}

/// The other features that a candidate has by itself.
fn of_itself(text: &Text<'_>, one: &Candidate, head: &Head<'_>, mine: &Standing, f: &mut Features) {
    let acronym = one.kind == NameKind::Acronym || one.matched == 1 && text.words[one.words.start].caps;
    f[0] = flag(one.how <= Met::Concepts && one.in_order);
    f[1] = flag(one.how <= Met::Shortened && !one.in_order);
    f[2] = flag(one.how == Met::Shortened);
    f[3] = flag(one.how == Met::Likeness);
    f[4] = one.coverage;
    f[5] = flag(one.kind == NameKind::Acronym);
    f[6] = flag(acronym);
    f[7] = flag(matches!(one.kind, NameKind::Primary | NameKind::Label));
    f[8] = flag(matches!(one.kind, NameKind::Alias | NameKind::Former));
    f[9] = one.matched as f32;
    f[10] = one.weight;
    f[16] = flag(mine.agrees);
    f[17] = flag(mine.elsewhere);
    f[18] = flag(mine.city);
    f[19] = flag(mine.region);
    f[20] = one.bearers as f32;
    f[22] = flag(head.status() == Status::Active);
    let types = head.types();
    for (at, kind) in [(23, 0), (24, 1), (25, 3), (26, 4), (27, 2)] {
        f[at] = flag(types >> kind & 1 == 1);
    }
    f[28] = f32::from(mine.known).min(60.0);
    (f[34], f[35]) = missing(text, one);
    f[58] = flag(head.parents().next().is_some());
}

/// How many words of the name are missing, and what the most telling of them tells.
fn missing(text: &Text<'_>, one: &Candidate) -> (f32, f32) {
    if one.how <= Met::Concepts {
        return (0.0, 0.0);
    }
    let registry = text.registry();
    let Some(row) = registry.name_row(one.name) else { return (0.0, 0.0) };
    let words = row.words();
    let count = words.len().saturating_sub(one.matched);
    let met = |word: u32| {
        text.may_have(word)
            && places_in(one.mask).any(|at| text.words[at].known.is_some_and(|known| known.id == word))
    };
    let telling = words.filter(|word| !met(*word)).map(|word| registry.weight(word)).fold(0.0, f32::max);
    (count as f32, telling)
}

/// The features that ask what the others are, given how probable each is by itself. Each organisation is there once.
pub(super) fn relative(
    candidates: &[Candidate],
    heads: &[Head<'_>],
    first: &[f32],
    features: &mut [Features],
    kin: &mut Kin,
) {
    kin.read(candidates, heads);
    for at in 0..candidates.len() {
        let words = candidates[at].mask;
        let (mut part_of, mut part, mut host_inside, mut part_around) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
        let (mut inside, mut rival, mut sure) = (0.0_f32, 0.0_f32, 0.0_f32);
        let (mut rank, mut next, mut longer) = (0.0_f32, 0.0_f32, 0.0_f32);
        let (mut belongs, mut contains) = (0.0_f32, 0.0_f32);
        let (mut sibling, mut rivals) = (0.0_f32, 0.0_f32);
        let (mut same_country, mut other_country) = (0.0_f32, 0.0_f32);
        for other in (0..candidates.len()).filter(|other| *other != at) {
            let theirs = candidates[other].mask;
            let likely = first[other];
            let (is_host, is_part) = (kin.is_host(at, other), kin.is_host(other, at));
            let overlaps = theirs & words != 0;
            if kin.are_siblings(at, other) {
                sibling = sibling.max(likely);
            }
            if is_host {
                part_of = part_of.max(likely);
                if theirs & !words == 0 {
                    host_inside = host_inside.max(likely);
                }
            }
            if is_part {
                part = part.max(likely);
                if words & !theirs == 0 {
                    part_around = part_around.max(likely);
                }
            }
            if overlaps {
                if words & !theirs == 0 && theirs != words && candidates[other].how <= Met::Concepts {
                    inside = inside.max(likely);
                }
                if !is_host && !is_part {
                    rival = rival.max(likely);
                    rivals = rivals.max(candidates[other].coverage * candidates[other].weight);
                }
                if likely > first[at] {
                    rank += 1.0;
                }
                if theirs == words {
                    next = next.max(likely);
                }
                if likely > longer
                    && theirs.count_ones() > words.count_ones()
                    && heads[other].places().any(|p| heads[at].places().any(|q| p == q))
                {
                    longer = likely;
                }
            } else {
                let full = candidates[other].how <= Met::Concepts;
                belongs = belongs.max(flag(is_host && full));
                contains = contains.max(flag(is_part && full));
                if kin.are_compatriots(at, other) {
                    same_country = same_country.max(likely);
                } else {
                    other_country = other_country.max(likely);
                }
                sure += flag(likely >= 0.5);
            }
        }
        let f = &mut features[at];
        f[38] = part_of;
        f[39] = part;
        f[40] = host_inside;
        f[41] = part_around;
        f[42] = inside;
        f[43] = rival;
        f[44] = same_country.max(other_country);
        f[45] = sure.min(4.0);
        f[46] = first[at];
        f[47] = rank.min(5.0);
        f[48] = first[at] - next;
        f[49] = longer;
        f[50] = belongs;
        f[51] = contains;
        f[52] = sibling;
        f[53] = rivals - candidates[at].coverage * candidates[at].weight;
        f[62] = same_country;
        f[63] = other_country;
    }
}

/// What some candidates are part of, who is part of the same, and who is in the same country, as bits: the others by their places.
/// Lives with some texts, so that its room is used again.
#[derive(Default)]
pub(super) struct Kin {
    hosts: [u32; MAX_WEIGHED],
    siblings: [u32; MAX_WEIGHED],
    compatriots: [u32; MAX_WEIGHED],
    parents: Vec<(u32, usize)>,
    countries: Vec<(Country, usize)>,
}

impl Kin {
    fn read(&mut self, candidates: &[Candidate], heads: &[Head<'_>]) {
        // One alone has no kin, and nobody asks for it.
        if candidates.len() < 2 {
            return;
        }
        of_each(heads, Head::parents, &mut self.parents);
        of_each(heads, Head::countries, &mut self.countries);
        self.siblings = sharing(&self.parents);
        self.compatriots = sharing(&self.countries);
        self.hosts = [0; MAX_WEIGHED];
        for (parent, place) in &self.parents {
            for (other, one) in candidates.iter().enumerate() {
                self.hosts[*place] |= u32::from(one.entity == *parent) << other;
            }
        }
    }

    fn is_host(&self, of: usize, other: usize) -> bool {
        self.hosts[of] >> other & 1 == 1
    }

    fn are_compatriots(&self, one: usize, other: usize) -> bool {
        self.compatriots[one] >> other & 1 == 1
    }

    fn are_siblings(&self, one: usize, other: usize) -> bool {
        self.siblings[one] >> other & 1 == 1
    }
}

/// What is recorded of each, all behind each other, with its place.
fn of_each<'a, T, I: Iterator<Item = T>>(
    heads: &[Head<'a>],
    recorded: impl Fn(&Head<'a>) -> I,
    all: &mut Vec<(T, usize)>,
) {
    all.clear();
    for (place, head) in heads.iter().enumerate() {
        all.extend(recorded(head).map(|one| (one, place)));
    }
}

/// With whom each shares something, as bits.
fn sharing<T: PartialEq>(all: &[(T, usize)]) -> [u32; MAX_WEIGHED] {
    let mut sharing = [0; MAX_WEIGHED];
    for (at, (ours, one)) in all.iter().enumerate() {
        for (_, other) in all[at + 1..].iter().filter(|(theirs, _)| theirs == ours) {
            sharing[*one] |= 1 << other;
            sharing[*other] |= 1 << one;
        }
    }
    sharing
}
