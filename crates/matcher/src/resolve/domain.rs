//! From a web domain to an organisation: with no name beside it, or beside a name that does not settle who is meant.

use super::{Candidate, MAX_CANDIDATES, Resolution, Resolver, candidate, joined, unsure};
use crate::ground::{Ground, PieceKind};
use crate::index::Index;

/// How sure the one record is that has a domain, with no name beside it, and those that may be meant by a domain.
const SURE: f32 = 0.99;
const MAY_BE: f32 = 0.5;

/// Labels that are taken off a domain at most: `mail.cs.example.edu`.
const MAX_LABELS: usize = 4;

/// Labels below a country's that are everybody's there: `edu.cn`, `gov.uk`. The registry has some of these as the domain of one record.
const EVERYBODYS: [&str; 24] = [
    "ac", "edu", "co", "com", "org", "or", "gov", "gob", "gouv", "govt", "gub", "go", "gv", "net", "ne",
    "mil", "nhs", "sch", "res", "re", "in", "info", "k12", "gen",
];

/// Domains where anybody has a page or an address.
const SHARED: [&str; 44] = [
    "163.com",
    "126.com",
    "academia.edu",
    "altervista.org",
    "aol.com",
    "baidu.com",
    "blogspot.com",
    "business.site",
    "facebook.com",
    "foxmail.com",
    "free.fr",
    "github.com",
    "github.io",
    "gitlab.io",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "google.com",
    "hotmail.com",
    "icloud.com",
    "instagram.com",
    "jimdo.com",
    "jimdofree.com",
    "linkedin.com",
    "live.com",
    "mail.ru",
    "medium.com",
    "naver.com",
    "outlook.com",
    "protonmail.com",
    "qq.com",
    "researchgate.net",
    "sina.com",
    "squarespace.com",
    "twitter.com",
    "webnode.com",
    "weebly.com",
    "wikipedia.org",
    "wixsite.com",
    "wordpress.com",
    "x.com",
    "yahoo.com",
    "yandex.ru",
    "youtube.com",
];

/// Whether a domain is that of no organisation: of a country, of all schools of one, or of whoever asks for a page there.
fn is_nobodys(domain: &str) -> bool {
    let of_country = |top: &str| top.len() == 2;
    match domain.split('.').collect::<Vec<_>>()[..] {
        [] | [_] => true,
        [below, top] if of_country(top) && EVERYBODYS.contains(&below) => true,
        _ => SHARED.contains(&domain),
    }
}

/// The records that have a domain, or else those of the nearest domain above it; and that domain.
fn bearers<'a>(domain: &'a str, registry: &Index) -> Option<(Vec<u32>, &'a str)> {
    let above = |domain: &&'a str| domain.split_once('.').map(|(_, above)| above);
    let domains = std::iter::successors(Some(domain), above).take(MAX_LABELS + 1);
    domains.take_while(|domain| !is_nobodys(domain)).find_map(|domain| {
        let mut found = registry.by_domain(domain);
        found.sort_unstable();
        found.dedup();
        (!found.is_empty()).then_some((found, domain))
    })
}

impl Resolver<'_> {
    /// By the web domain alone. Sure of one record that has this very domain, in the country that was typed: below a domain there may be a
    /// department, and a body of its own.
    pub(super) fn by_domain(&self) -> Resolution {
        let (mut candidates, is_its) = self.of_domain();
        match candidates.as_mut_slice() {
            [one] if is_its && !one.why.has(PieceKind::OtherCountry) => {
                one.score = SURE;
                Resolution::Safe(one.clone())
            }
            _ => unsure(candidates),
        }
    }

    /// What a name led to, and the domain beside it. It chooses among those that bear the name, and is otherwise one that may be meant: the
    /// address of whoever is written to says less than an id, and makes nobody sure.
    pub(super) fn beside_domain(&self, named: Resolution) -> Resolution {
        let named = match named {
            Resolution::Safe(_) => return named,
            Resolution::Unsure(candidates) => candidates,
            Resolution::None => Vec::new(),
        };
        let (by_domain, _) = self.of_domain();
        let mut bearers = named.iter().filter_map(|one| {
            let has_it = by_domain.iter().find(|other| other.entity == one.entity)?;
            let is_here = !one.why.has(PieceKind::OtherCountry);
            (one.ground == Ground::Name && is_here).then_some((one, &has_it.matched))
        });
        if let (Some((one, domain)), None) = (bearers.next(), bearers.next()) {
            let why = one.why.clone().and(PieceKind::SameDomain, domain, domain, MAY_BE);
            return Resolution::Safe(Candidate { score: SURE, why, ..one.clone() });
        }
        // None of these bears the name, so that they do not keep it from being an entry's on a list.
        let may_be = by_domain.into_iter().map(|one| Candidate { ground: Ground::Similar, ..one });
        // Those that are only like the name leave room for them.
        let room = MAX_CANDIDATES.saturating_sub(may_be.len()).max(1);
        unsure(named.into_iter().take(room).chain(may_be).collect())
    }

    /// The records that a domain stands for, and whether it is theirs as it was typed.
    fn of_domain(&self) -> (Vec<Candidate>, bool) {
        let Self { query, registry, start, .. } = *self;
        let domain = query.domain.unwrap_or_default().trim().to_ascii_lowercase();
        let domain = domain.trim_start_matches("www.").trim_end_matches('.');
        let Some((found, theirs)) = bearers(domain, registry) else { return (Vec::new(), false) };
        let made = found.iter().take(MAX_CANDIDATES).map(|number| {
            let mut why = start.clone().and(PieceKind::SameDomain, theirs, theirs, MAY_BE);
            let head = registry.head(*number);
            if let Some(country) = query.country.filter(|country| head.is_elsewhere(*country)) {
                why = why.and(PieceKind::OtherCountry, country.to_string(), joined(head.countries()), -0.6);
            }
            candidate(*number, registry, theirs.to_owned(), Ground::Identifier, MAY_BE, why)
        });
        (made.collect(), theirs == domain)
    }
}
