//! The overview: which partnerships there are, at which level, why, and what they count up to.

use super::search::{OtherNames, Search};
use super::{organisations_of, partner_names, title};
use crate::finding::Meeting;
use crate::ids::{OrganisationId, PartnershipId, SourceId, UnitId};
use crate::judge::Reason;
use crate::policy::{LISTED_LEGAL, Policy};
use crate::register::{Organisation, Partnership, Register};
use crate::review::{Cause, Reviews, Why};
use crate::row::{End, State};
use crate::words::{Class, Form, Level};
use jiff::civil::Date;
use overzicht_matcher::{Country, Ground};
use serde::Serialize;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// Which partnerships to show. Empty: all that are in scope of the register.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Of this unit or one below it.
    pub unit: Option<UnitId>,
    /// At this level.
    pub level: Option<Level>,
    /// Where a legal check is needed.
    pub legal_check: bool,
    /// Where it is not known whether one is.
    pub legal_unknown: bool,
    /// In this form; of none: where it is not stated.
    pub form: Option<Option<Form>>,
    /// With a partner in this country.
    pub country: Option<Country>,
    /// With a finding on this list.
    pub list: Option<SourceId>,
    /// With a finding or question on this ground.
    pub ground: Option<Ground>,
    /// With an open question.
    pub questions: bool,
    /// With a finding.
    pub findings: bool,
    /// No longer in its source.
    pub no_longer_in_source: bool,
    /// In this state.
    pub state: Option<State>,
    /// With these words in title, subject, partners, unit, owner or number, in any script.
    pub search: Option<String>,
    /// What the partners are called besides, for the search.
    pub names: Option<Arc<OtherNames>>,
    /// A choice was asked for that is none: nothing fits it.
    pub nothing: bool,
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
    /// Whether that is not known: a list with force of law was not in force when it was judged, a question about one was open, or it
    /// was never judged.
    pub legal_unknown: bool,
    /// Findings about its organisations.
    pub findings: usize,
    /// Open questions about its organisations.
    pub questions: usize,
    /// The indicators behind the level.
    pub reasons: Vec<LineReason>,
    /// Whether the row is no longer in its source.
    pub no_longer_in_source: bool,
    /// Its next review; only after [`add_reviews`], and when the policy asks for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<LineReview>,
}

impl Line {
    /// Whether a legal check is needed, in a word: `yes`, `no` or `unknown`.
    pub fn legal(&self) -> &'static str {
        match (self.legal_check, self.legal_unknown) {
            (true, _) => "yes",
            (false, true) => "unknown",
            (false, false) => "no",
        }
    }
}

/// The next review of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineReview {
    /// The day on which it has to be done.
    pub on: Date,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Why it is due, by its code.
    #[serde(serialize_with = "as_code")]
    pub why: Why,
    /// What happened last, and when, that asks for one too.
    #[serde(skip)]
    pub last: Option<(Cause, Date)>,
}

/// Adds to each line when it is reviewed next: an export tells it of every line, a page only of those that it shows.
pub fn add_reviews(lines: &mut [Line], register: &Register, policy: &Policy, today: Date) {
    let reviews = Reviews::new(register, policy);
    for line in lines {
        let next = register.partnership(line.id).and_then(|known| reviews.next(known, today));
        line.review = next.map(|next| LineReview {
            on: next.on,
            overdue: next.on < today,
            why: next.why,
            last: next.last,
        });
    }
}

fn as_text<S: serde::Serializer>(id: &PartnershipId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}

fn as_code<S: serde::Serializer>(why: &Why, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(why.code())
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
    /// Partnerships per state on the day: running, to come, ended, never begun.
    pub states: BTreeMap<State, usize>,
    /// Partnerships where a legal check is needed.
    pub legal_check: usize,
    /// Partnerships of which it is not known whether one is.
    pub legal_unknown: usize,
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

/// A part of the overview: counted over everything that a filter lets through, lines made for what is shown only.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// Counts over all that passed.
    pub counts: Counts,
    /// Levels by unit over all that passed.
    pub units: Vec<UnitLevels>,
    /// Partnerships per form and level over all that passed.
    pub forms: BTreeMap<Option<Form>, BTreeMap<Level, usize>>,
    /// The lines that were asked for, in order.
    pub lines: Vec<Line>,
}

/// The overview of what a filter lets through, on a day.
pub fn overview(register: &Register, filter: &Filter, sort: Sort, today: Date) -> Overview {
    let Window { counts, units, lines, .. } = window(register, filter, sort, today, 0..usize::MAX);
    Overview { counts, units, lines }
}

/// The overview with the lines at some places only (from 0). A line is mostly copied text, so a page of a hundred out of
/// thirty thousand costs little more than its counts.
pub fn window(register: &Register, filter: &Filter, sort: Sort, today: Date, places: Range<usize>) -> Window {
    let chosen = chosen(register, filter, sort, today);
    Window {
        counts: count(register, &chosen, today),
        units: by_unit(register, &chosen),
        forms: by_form(&chosen),
        lines: chosen
            .iter()
            .skip(places.start)
            .take(places.len())
            .map(|partnership| line(register, partnership, today))
            .collect(),
    }
}

/// The partnerships that a filter lets through, in order.
fn chosen<'a>(register: &'a Register, filter: &Filter, sort: Sort, today: Date) -> Vec<&'a Partnership> {
    let search = Search::new(register, filter.search.as_deref(), filter.names.as_deref());
    let mut chosen: Vec<&Partnership> = register
        .partnerships
        .iter()
        .filter(|partnership| passes(register, partnership, filter, today) && search.finds(partnership))
        .collect();
    match sort {
        Sort::Level => chosen.sort_by_cached_key(|p| (Reverse(weight(register, p)), p.id)),
        Sort::Title => chosen.sort_by_cached_key(|p| (title(register, p).to_lowercase(), p.id)),
        Sort::Partner => chosen.sort_by_cached_key(|p| {
            (partner_names(register, p).first().map(|name| name.to_lowercase()), p.id)
        }),
        Sort::Unit => chosen.sort_by_cached_key(|p| {
            let unit = register.unit(p.unit());
            (unit.map(|unit| super::shown(register, unit.name).to_lowercase()), p.id)
        }),
        Sort::Start => chosen.sort_by_cached_key(|p| (Reverse(p.start()), p.id)),
    }
    chosen
}

/// What a partnership asks of the reader's attention. Too little known comes before low: somebody has to look.
fn weight(register: &Register, partnership: &Partnership) -> (bool, u8, Option<Level>, usize) {
    let proposal = partnership.proposal.as_deref();
    let level = match level(partnership) {
        Level::High => 3,
        Level::Moderate => 2,
        Level::Unknown => 1,
        Level::Low => 0,
    };
    let organisations = organisations_of(partnership);
    let known = organisations.into_iter().filter_map(|id| register.organisation(id));
    let questions = known.map(|organisation| organisation.questions_in(partnership).count()).sum();
    (legal_check(partnership), level, proposal.and_then(|proposal| proposal.could_be), questions)
}

fn level(partnership: &Partnership) -> Level {
    partnership.proposal.as_deref().map_or(Level::Unknown, |proposal| proposal.level)
}

fn legal_check(partnership: &Partnership) -> bool {
    partnership.proposal.as_deref().is_some_and(|proposal| proposal.legal_check)
}

fn legal_unknown(partnership: &Partnership) -> bool {
    partnership.proposal.as_deref().is_none_or(|proposal| {
        !proposal.legal_check && proposal.unknown.iter().any(|unknown| unknown.fact == LISTED_LEGAL)
    })
}

/// What screening lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lacking {
    /// There is no list in force, so nobody is held against one.
    pub lists: bool,
    /// There is no registry of organisations in force, so nobody is looked up.
    pub registry: bool,
    /// Lists with force of law that are not in force while others are: of nobody is it known that no legal check is needed.
    pub legal: Vec<SourceId>,
    /// Lists with force of law of which an edition is in force that has far fewer entries than the list: the same.
    pub thin: Vec<SourceId>,
}

/// What screening lacks in a register, under its policy.
pub fn lacking(register: &Register, policy: Option<&Policy>) -> Lacking {
    let lists = !register.editions.keys().any(SourceId::is_list);
    let legal = policy.into_iter().flat_map(|policy| policy.sources_named(Class::Legal));
    let legal = legal.filter_map(SourceId::parse).filter(|id| !lists && !register.editions.contains_key(id));
    let registry = !register.editions.contains_key(&SourceId::ror());
    Lacking { lists, registry, legal: legal.collect(), thin: Vec::new() }
}

/// One partnership as a line.
pub fn line(register: &Register, partnership: &Partnership, today: Date) -> Line {
    let content = partnership.content();
    let organisations = organisations_of(partnership);
    let (mut findings, mut questions) = (0, 0);
    for organisation in organisations.iter().filter_map(|id| register.organisation(*id)) {
        findings += organisation.findings_in(partnership).count();
        questions += organisation.questions_in(partnership).count();
    }
    let proposal = partnership.proposal.as_deref();
    Line {
        id: partnership.id,
        title: title(register, partnership),
        partners: partner_names(register, partnership),
        countries: countries(register, partnership).collect::<BTreeSet<_>>().into_iter().collect(),
        organisations,
        unit: register.unit(content.unit).map(|unit| super::shown(register, unit.name)).unwrap_or_default(),
        form: content.form,
        start: content.start,
        end: content.end,
        state: crate::register::state_on(&content, today),
        level: level(partnership),
        could_be: proposal.and_then(|proposal| proposal.could_be),
        legal_check: legal_check(partnership),
        legal_unknown: legal_unknown(partnership),
        findings,
        questions,
        reasons: proposal
            .map(|proposal| proposal.reasons.iter().map(Into::into).collect())
            .unwrap_or_default(),
        no_longer_in_source: partnership.gone,
        review: None,
    }
}

/// Countries of the partners: the organisation's, else as typed.
fn countries<'a>(
    register: &'a Register,
    partnership: &'a Partnership,
) -> impl Iterator<Item = Country> + use<'a> {
    partnership.countries().enumerate().filter_map(|(place, typed)| {
        let resolved = partnership.partners.get(place).and_then(Option::as_ref);
        resolved.and_then(|resolved| register.organisation(resolved.organisation)?.identity.country).or(typed)
    })
}

/// The organisations of the partners; one that is there twice comes twice.
fn organisations<'a>(
    register: &'a Register,
    partnership: &'a Partnership,
) -> impl Iterator<Item = &'a Organisation> + use<'a> {
    let resolved = partnership.partners.iter().flatten();
    resolved.filter_map(|resolved| register.organisation(resolved.organisation))
}

fn has_findings(register: &Register, partnership: &Partnership) -> bool {
    organisations(register, partnership)
        .any(|organisation| organisation.findings_in(partnership).next().is_some())
}

fn passes(register: &Register, partnership: &Partnership, filter: &Filter, today: Date) -> bool {
    let organisations = || organisations(register, partnership);
    !filter.nothing
        && filter.unit.is_none_or(|unit| within(register, partnership.unit(), unit))
        && filter.level.is_none_or(|wanted| wanted == level(partnership))
        && (!filter.legal_check || legal_check(partnership))
        && (!filter.legal_unknown || legal_unknown(partnership))
        && filter.form.is_none_or(|wanted| partnership.form() == wanted)
        && filter.country.is_none_or(|country| countries(register, partnership).any(|c| c == country))
        && filter.state.is_none_or(|state| partnership.state_on(today) == state)
        && (!filter.no_longer_in_source || partnership.gone)
        && (!filter.findings || has_findings(register, partnership))
        && (!filter.questions
            || organisations().any(|organisation| organisation.questions_in(partnership).next().is_some()))
        && filter.list.as_ref().is_none_or(|list| {
            organisations().any(|organisation| {
                organisation.findings_in(partnership).any(|meeting| meeting.key.source == *list)
            })
        })
        && filter.ground.is_none_or(|ground| {
            organisations().any(|organisation| {
                organisation.findings_in(partnership).any(|meeting| meeting.ground == ground)
                    || organisation
                        .questions_in(partnership)
                        .any(|question| question.meeting.ground == ground)
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

fn count(register: &Register, chosen: &[&Partnership], today: Date) -> Counts {
    let mut organisations: Vec<OrganisationId> = chosen
        .iter()
        .flat_map(|p| p.partners.iter().flatten())
        .map(|resolved| resolved.organisation)
        .collect();
    organisations.sort_unstable();
    organisations.dedup();
    let mut counts = Counts {
        partnerships: chosen.len(),
        organisations: organisations.len(),
        countries: chosen.iter().flat_map(|p| countries(register, p)).collect::<BTreeSet<_>>().len(),
        levels: no_levels(),
        states: State::ALL.into_iter().map(|state| (state, 0)).collect(),
        legal_check: chosen.iter().filter(|p| legal_check(p)).count(),
        legal_unknown: chosen.iter().filter(|p| legal_unknown(p)).count(),
        with_findings: chosen.iter().filter(|p| has_findings(register, p)).count(),
        no_longer_in_source: chosen.iter().filter(|p| p.gone).count(),
        ..Counts::default()
    };
    for partnership in chosen {
        *counts.levels.entry(level(partnership)).or_default() += 1;
        *counts.states.entry(partnership.state_on(today)).or_default() += 1;
    }
    let ids: OnceCell<HashSet<PartnershipId>> = OnceCell::new();
    let is_chosen = |organisation: &Organisation, meeting: &Meeting| {
        let ids = || ids.get_or_init(|| chosen.iter().map(|partnership| partnership.id).collect());
        let mut with = register.partnerships_with(organisation, meeting);
        !meeting.is_beside() || with.any(|partnership| ids().contains(&partnership.id))
    };
    for organisation in organisations.iter().filter_map(|id| register.organisation(*id)) {
        let (findings, questions) = (organisation.findings.values(), organisation.questions.values());
        counts.findings += findings.filter(|meeting| is_chosen(organisation, meeting)).count();
        counts.questions += questions.filter(|asked| is_chosen(organisation, &asked.meeting)).count();
    }
    counts
}

/// Every level with none yet, so that a zero is told.
fn no_levels() -> BTreeMap<Level, usize> {
    Level::ALL.iter().map(|level| (*level, 0)).collect()
}

fn by_unit(register: &Register, chosen: &[&Partnership]) -> Vec<UnitLevels> {
    let mut units: BTreeMap<UnitId, UnitLevels> = BTreeMap::new();
    for partnership in chosen {
        let unit = partnership.unit();
        let entry = units.entry(unit).or_insert_with(|| UnitLevels {
            unit,
            name: register.unit(unit).map(|unit| super::shown(register, unit.name)).unwrap_or_default(),
            levels: no_levels(),
            partnerships: 0,
        });
        *entry.levels.entry(level(partnership)).or_default() += 1;
        entry.partnerships += 1;
    }
    let mut units: Vec<UnitLevels> = units.into_values().collect();
    units.sort_by(|a, b| {
        let weight = |u: &UnitLevels| (u.levels[&Level::High], u.levels[&Level::Moderate], u.partnerships);
        weight(b).cmp(&weight(a)).then_with(|| a.name.cmp(&b.name))
    });
    units
}

fn by_form(chosen: &[&Partnership]) -> BTreeMap<Option<Form>, BTreeMap<Level, usize>> {
    let mut forms: BTreeMap<Option<Form>, BTreeMap<Level, usize>> = BTreeMap::new();
    for partnership in chosen {
        *forms.entry(partnership.form()).or_default().entry(level(partnership)).or_default() += 1;
    }
    forms
}
