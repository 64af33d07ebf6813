//! From a partner as typed to an organisation.

use super::{Who, another};
use crate::event::How;
use crate::reference::{Edition, Reference};
use crate::row::PartnerTyped;
use overzicht_matcher::{Beside, Candidate, Country, Entity, PieceKind, Query, Resolution, Why};
use std::borrow::Cow;

/// An organisation, with the registry records that the next stage needs.
pub(super) struct Resolved {
    pub(super) who: Who,
    pub(super) how: How,
    /// The registry's record, when it is sure.
    pub(super) record: Option<(u32, Entity)>,
    /// Whether it was resolved by likeness rather than by an identifier or an equal name.
    pub(super) by_likeness: bool,
    /// Records that it may be, when none is sure.
    pub(super) candidates: Vec<Candidate>,
}

/// A partner in the one country that its row gives several together, unless the registry surely has it elsewhere or its text says another place:
/// then that country is another partner's.
pub(super) fn placed<'a>(typed: &'a PartnerTyped, reference: &Reference) -> Cow<'a, PartnerTyped> {
    let Some(country) = typed.shared_country.filter(|_| typed.country.is_none()) else {
        return Cow::Borrowed(typed);
    };
    let is_elsewhere = |registry: &Edition| {
        let is_another = |countries: &[Country]| !countries.is_empty() && !countries.contains(&country);
        let first = typed.name.split([',', '(']).next().unwrap_or_default();
        let said = Beside::of(first, &typed.name, &registry.index).countries;
        let is_known = || match overzicht_matcher::resolve(&query(typed), &registry.index, reference.aliases)
        {
            Resolution::Safe(one) => is_another(&registry.index.entity(one.entity).countries),
            Resolution::Unsure(_) | Resolution::None => false,
        };
        is_another(&said.into_iter().collect::<Vec<_>>()) || is_known()
    };
    if reference.registry.as_ref().is_some_and(is_elsewhere) {
        return Cow::Borrowed(typed);
    }
    Cow::Owned(PartnerTyped { country: Some(country), ..typed.clone() })
}

fn query(typed: &PartnerTyped) -> Query<'_> {
    Query {
        name: &typed.name,
        country: typed.country,
        city: typed.city.as_deref(),
        ror: typed.ror.as_deref(),
        domain: typed.domain.as_deref(),
    }
}

pub(super) fn resolve(typed: &PartnerTyped, reference: &Reference) -> Resolved {
    let own = || Who::Typed { name: shown(typed), country: typed.country };
    let Some(registry) = &reference.registry else {
        let how = How {
            ground: None,
            score: 0,
            why: Why::default().and(PieceKind::NoRegistry, "", "", 0.0),
            candidates: Vec::new(),
            beside: Vec::new(),
            edition: crate::ids::Sha256Hex::default(),
        };
        return Resolved { who: own(), how, record: None, by_likeness: false, candidates: Vec::new() };
    };
    if typed.no_record {
        let how = How {
            ground: None,
            score: 0,
            why: Why::default().and(PieceKind::SaidNoRecord, "", "", 0.0),
            candidates: Vec::new(),
            beside: Vec::new(),
            edition: registry.sha256().clone(),
        };
        return Resolved { who: own(), how, record: None, by_likeness: false, candidates: Vec::new() };
    }
    let how = |ground, score: f32, why: Why, candidates| How {
        ground,
        score: thousandths(score),
        why,
        candidates,
        beside: Vec::new(),
        edition: registry.sha256().clone(),
    };
    let resolution = match another::either(typed, reference) {
        Some(either) => Resolution::Unsure(either),
        None => overzicht_matcher::resolve(&query(typed), &registry.index, reference.aliases),
    };
    match resolution {
        Resolution::Safe(candidate) => {
            let record = registry.index.entity(candidate.entity);
            Resolved {
                who: Who::Registered {
                    ror: candidate.id.clone(),
                    name: candidate.name.clone(),
                    country: record.countries.first().copied(),
                    types: record.types.clone(),
                },
                how: how(Some(candidate.ground), candidate.score, candidate.why.without_typed(), Vec::new()),
                by_likeness: candidate.ground == overzicht_matcher::Ground::Similar,
                record: Some((candidate.entity, record)),
                candidates: Vec::new(),
            }
        }
        Resolution::Unsure(candidates) => {
            let named = candidates.iter().map(|c| (c.id.clone(), c.name.clone())).collect();
            let best = candidates.first();
            let how = how(
                None,
                best.map_or(0.0, |candidate| candidate.score),
                best.map(|candidate| candidate.why.clone().without_typed()).unwrap_or_default(),
                named,
            );
            Resolved { who: own(), how, record: None, by_likeness: false, candidates }
        }
        Resolution::None => {
            let why = Why::default().and(PieceKind::NoRecord, "", "", 0.0);
            let how = how(None, 0.0, why, Vec::new());
            Resolved { who: own(), how, record: None, by_likeness: false, candidates: Vec::new() }
        }
    }
}

/// The name to keep for a partner without a record.
pub(super) fn shown(typed: &PartnerTyped) -> String {
    match (&typed.name, &typed.ror, &typed.domain) {
        (name, _, _) if !name.is_empty() => name.clone(),
        (_, Some(ror), _) => format!("ror.org/{ror}"),
        (_, _, Some(domain)) => domain.clone(),
        _ => "?".to_owned(),
    }
}

/// A score from 0 to 1 in thousandths.
pub(super) fn thousandths(score: f32) -> u16 {
    // In range by the clamp, so the conversion is exact enough.
    (score.clamp(0.0, 1.0) * 1000.0).round() as u16
}
