//! The overview: which partnerships there are, at which level, why, and what they count up to.

use super::{fold, organisations_of, partner_names, title};
use crate::ids::{OrganisationId, PartnershipId, SourceId, UnitId};
use crate::judge::Reason;
use crate::register::{Partnership, Register};
use crate::row::{End, State};
use crate::words::{Form, Level};
use jiff::civil::Date;
use overzicht_matcher::{Country, Ground};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Which partnerships to show. Empty: all that are in scope of the register.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Of this unit or one below it.
    pub unit: Option<UnitId>,
    /// At this level.
    pub level: Option<Level>,
    /// Where a legal check is needed.
    pub legal_check: bool,
    /// In this form.
    pub form: Option<Form>,
    /// With a partner in this country.
    pub country: Option<Country>,
    /// With a finding on this list.
    pub list: Option<SourceId>,
    /// With a finding or question on this ground.
    pub ground: Option<Ground>,
    /// With an open question.
    pub questions: bool,
    /// In this state.
    pub state: Option<State>,
    /// With these words in title, subject, partners or unit, in any script.
    pub search: Option<String>,
}

/// The order of the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Legal check first, then the highest level, then the most open questions.
    #[default]
    Level,
    /// By title.
    Title,
    /// By first partner.
    Partner,
    /// By unit.
    Unit,
    /// By first day, newest first.
    Start,
}

impl Sort {
    /// From the word in an address.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "level" => Self::Level,
            "title" => Self::Title,
            "partner" => Self::Partner,
            "unit" => Self::Unit,
            "start" => Self::Start,
            _ => return None,
        })
    }
}

/// One partnership in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Its number.
    #[serde(serialize_with = "as_text")]
    pub id: PartnershipId,
    /// Its title.
    pub title: String,
    /// Its partners.
    pub partners: Vec<String>,
    /// Their organisations.
    #[serde(skip)]
    pub organisations: Vec<OrganisationId>,
    /// Their countries.
    pub countries: Vec<Country>,
    /// Its unit.
    pub unit: String,
    /// Its form.
    pub form: Option<Form>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: End,
    /// Where it stands on the day of the overview.
    pub state: State,
    /// Proposed level.
    pub level: Level,
    /// What it could rise to.
    pub could_be: Option<Level>,
    /// Whether a legal check is needed.
    pub legal_check: bool,
    /// Findings about its organisations.
    pub findings: usize,
    /// Open questions about its organisations.
    pub questions: usize,
    /// The indicators behind the level.
    pub reasons: Vec<LineReason>,
    /// Whether the row is no longer in its source.
    pub no_longer_in_source: bool,
}

fn as_text<S: serde::Serializer>(id: &PartnershipId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}

/// An indicator in a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineReason {
    /// Its id.
    pub indicator: String,
    /// The partner that it is about.
    pub partner: Option<u16>,
}

impl From<&Reason> for LineReason {
    fn from(reason: &Reason) -> Self {
        Self { indicator: reason.indicator.clone(), partner: reason.partner }
    }
}

/// Counts, each with what it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Partnerships.
    pub partnerships: usize,
    /// Organisations that take part in them.
    pub organisations: usize,
    /// Countries of those organisations.
    pub countries: usize,
    /// Partnerships per level.
    pub levels: BTreeMap<Level, usize>,
    /// Partnerships where a legal check is needed.
    pub legal_check: usize,
    /// Partnerships with a partner that has a finding.
    pub with_findings: usize,
    /// Open questions, each organisation and entry once.
    pub questions: usize,
    /// Findings, each organisation and entry once.
    pub findings: usize,
    /// Partnerships whose row is no longer in its source.
    pub no_longer_in_source: usize,
}

/// Levels of one unit, for the chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitLevels {
    /// The unit.
    #[serde(skip)]
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Partnerships per level.
    pub levels: BTreeMap<Level, usize>,
    /// All of its partnerships.
    pub partnerships: usize,
}

/// The overview on a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overview {
    /// Counts over the lines.
    pub counts: Counts,
    /// Levels by unit over the lines.
    pub units: Vec<UnitLevels>,
    /// The lines, filtered and sorted.
    pub lines: Vec<Line>,
}

/// The overview of what a filter lets through, on a day.
pub fn overview(register: &Register, filter: &Filter, sort: Sort, today: Date) -> Overview {
    let lines = lines(register, filter, sort, today);
    Overview { counts: count(register, &lines), units: by_unit(register, &lines), lines }
}

/// The lines that a filter lets through, in order.
pub fn lines(register: &Register, filter: &Filter, sort: Sort, today: Date) -> Vec<Line> {
    let words: Vec<String> = filter
        .search
        .iter()
        .flat_map(|text| fold(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let mut lines: Vec<Line> = register
        .partnerships
        .iter()
        .filter(|partnership| {
            passes(register, partnership, filter, today) && found(register, partnership, &words)
        })
        .map(|partnership| line(register, partnership, today))
        .collect();
    match sort {
        Sort::Level => lines.sort_by(|a, b| weight(b).cmp(&weight(a)).then_with(|| a.id.cmp(&b.id))),
        Sort::Title => lines.sort_by_cached_key(|line| (line.title.to_lowercase(), line.id)),
        Sort::Partner => {
            lines.sort_by_cached_key(|line| (line.partners.first().map(|name| name.to_lowercase()), line.id));
        }
        Sort::Unit => lines.sort_by_cached_key(|line| (line.unit.to_lowercase(), line.id)),
        Sort::Start => lines.sort_by(|a, b| b.start.cmp(&a.start).then_with(|| a.id.cmp(&b.id))),
    }
    lines
}

/// Too little known comes before low: somebody has to look.
fn weight(line: &Line) -> (bool, u8, Option<Level>, usize) {
    let level = match line.level {
        Level::High => 3,
        Level::Moderate => 2,
        Level::Unknown => 1,
        Level::Low => 0,
    };
    (line.legal_check, level, line.could_be, line.questions)
}

/// One partnership as a line.
pub fn line(register: &Register, partnership: &Partnership, today: Date) -> Line {
    let content = partnership.content();
    let organisations = organisations_of(partnership);
    let (mut findings, mut questions) = (0, 0);
    for organisation in organisations.iter().filter_map(|id| register.organisation(*id)) {
        findings += organisation.findings.len();
        questions += organisation.questions.len();
    }
    let proposal = partnership.proposal.as_deref();
    Line {
        id: partnership.id,
        title: title(register, partnership),
        partners: partner_names(register, partnership),
        countries: countries(register, partnership).into_iter().collect(),
        organisations,
        unit: register.unit(content.unit).map(|unit| super::shown(register, unit.name)).unwrap_or_default(),
        form: content.form,
        start: content.start,
        end: content.end,
        state: crate::register::state_on(&content, today),
        level: proposal.map_or(Level::Unknown, |proposal| proposal.level),
        could_be: proposal.and_then(|proposal| proposal.could_be),
        legal_check: proposal.is_some_and(|proposal| proposal.legal_check),
        findings,
        questions,
        reasons: proposal
            .map(|proposal| proposal.reasons.iter().map(Into::into).collect())
            .unwrap_or_default(),
        no_longer_in_source: partnership.gone,
    }
}

/// Countries of the partners: the organisation's, else as typed.
fn countries(register: &Register, partnership: &Partnership) -> BTreeSet<Country> {
    partnership
        .row
        .partners
        .iter()
        .enumerate()
        .filter_map(|(place, partner)| {
            let resolved = partnership.partners.get(place).and_then(Option::as_ref);
            resolved
                .and_then(|resolved| register.organisation(resolved.organisation)?.identity.country)
                .or(partner.country)
        })
        .collect()
}

fn passes(register: &Register, partnership: &Partnership, filter: &Filter, today: Date) -> bool {
    let proposal = partnership.proposal.as_deref();
    let level = proposal.map_or(Level::Unknown, |proposal| proposal.level);
    let organisations = || {
        partnership
            .partners
            .iter()
            .flatten()
            .filter_map(|resolved| register.organisation(resolved.organisation))
    };
    filter.unit.is_none_or(|unit| within(register, partnership.row.unit, unit))
        && filter.level.is_none_or(|wanted| wanted == level)
        && (!filter.legal_check || proposal.is_some_and(|proposal| proposal.legal_check))
        && filter.form.is_none_or(|form| partnership.content().form == Some(form))
        && filter.country.is_none_or(|country| countries(register, partnership).contains(&country))
        && filter.state.is_none_or(|state| partnership.state_on(today) == state)
        && (!filter.questions || organisations().any(|organisation| !organisation.questions.is_empty()))
        && filter.list.as_ref().is_none_or(|list| {
            organisations().any(|organisation| organisation.findings.keys().any(|key| key.source == *list))
        })
        && filter.ground.is_none_or(|ground| {
            organisations().any(|organisation| {
                organisation.findings.values().any(|meeting| meeting.ground == ground)
                    || organisation.questions.values().any(|question| question.meeting.ground == ground)
            })
        })
}

/// Whether a unit is another one or below it.
fn within(register: &Register, mut unit: UnitId, top: UnitId) -> bool {
    // The tree is as deep as there are units at most.
    for _ in 0..=register.units.len() {
        if unit == top {
            return true;
        }
        match register.unit(unit).and_then(|unit| unit.parent) {
            Some(parent) => unit = parent,
            None => return false,
        }
    }
    false
}

fn found(register: &Register, partnership: &Partnership, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let content = partnership.content();
    let mut text = partnership.id.to_string().to_lowercase();
    let mut add = |more: &str| {
        text.push('\n');
        text.push_str(&fold(more));
    };
    for id in [content.title, content.subject].into_iter().flatten() {
        add(register.texts.get(id).unwrap_or_default());
    }
    for partner in &content.partners {
        add(partner.name.and_then(|name| register.texts.get(name)).unwrap_or_default());
    }
    for name in partner_names(register, partnership) {
        add(&name);
    }
    if let Some(unit) = register.unit(content.unit) {
        add(register.texts.get(unit.name).unwrap_or_default());
    }
    words.iter().all(|word| text.contains(word.as_str()))
}

fn count(register: &Register, lines: &[Line]) -> Counts {
    let organisations: BTreeSet<OrganisationId> =
        lines.iter().flat_map(|line| line.organisations.iter().copied()).collect();
    let mut counts = Counts {
        partnerships: lines.len(),
        organisations: organisations.len(),
        countries: lines.iter().flat_map(|line| line.countries.iter()).collect::<BTreeSet<_>>().len(),
        levels: levels(lines),
        legal_check: lines.iter().filter(|line| line.legal_check).count(),
        with_findings: lines.iter().filter(|line| line.findings > 0).count(),
        no_longer_in_source: lines.iter().filter(|line| line.no_longer_in_source).count(),
        ..Counts::default()
    };
    for organisation in organisations.iter().filter_map(|id| register.organisation(*id)) {
        counts.findings += organisation.findings.len();
        counts.questions += organisation.questions.len();
    }
    counts
}

fn levels<'a>(lines: impl IntoIterator<Item = &'a Line>) -> BTreeMap<Level, usize> {
    let mut levels: BTreeMap<Level, usize> = Level::ALL.iter().map(|level| (*level, 0)).collect();
    for line in lines {
        *levels.entry(line.level).or_default() += 1;
    }
    levels
}

fn by_unit(register: &Register, lines: &[Line]) -> Vec<UnitLevels> {
    let mut units: BTreeMap<UnitId, UnitLevels> = BTreeMap::new();
    for line in lines {
        let Some(unit) = register.partnership(line.id).map(|partnership| partnership.row.unit) else {
            continue;
        };
        let entry = units.entry(unit).or_insert_with(|| UnitLevels {
            unit,
            name: line.unit.clone(),
            levels: Level::ALL.iter().map(|level| (*level, 0)).collect(),
            partnerships: 0,
        });
        *entry.levels.entry(line.level).or_default() += 1;
        entry.partnerships += 1;
    }
    let mut units: Vec<UnitLevels> = units.into_values().collect();
    units.sort_by(|a, b| {
        let weight = |u: &UnitLevels| (u.levels[&Level::High], u.levels[&Level::Moderate], u.partnerships);
        weight(b).cmp(&weight(a)).then_with(|| a.name.cmp(&b.name))
    });
    units
}
