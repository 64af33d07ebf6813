//! The overview: the page that a board member opens.

use crate::page::{Asked, Page, Params, policy_of, visible};
use crate::todo::due;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use jiff::civil::Date;
use overzicht_app::App;
use overzicht_domain::event::DatedBy;
use overzicht_domain::ids::{SourceId, UnitId};
use overzicht_domain::matcher::{Country, Ground};
use overzicht_domain::policy::Policy;
use overzicht_domain::register::Register;
use overzicht_domain::review::Reviews;
use overzicht_domain::row::State as Stage;
use overzicht_domain::view::{self, Filter, Line, Sort, Window};
use overzicht_domain::words::{Form, Level};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Rows on a page.
const ROWS: usize = 100;
/// Units in the chart; the others stand in the table, which is said.
const BARS: usize = 12;
/// What stands in an address for a form that is not stated.
const NO_FORM: &str = "none";

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage<'a> {
    p: &'a Page,
    /// What screening lacks, and which choices are none, in words.
    lacking: Vec<String>,
    summary: Vec<(String, String)>,
    levels: Vec<LevelCount>,
    bars: Vec<Bar>,
    /// That there are more units than bars, in words.
    more_units: Option<String>,
    units: Vec<(String, Cells)>,
    forms: Vec<(String, Cells)>,
    choices: Vec<Choice>,
    search: String,
    checks: Vec<(&'static str, String, bool)>,
    carried: Vec<(String, String)>,
    rows: Vec<Row>,
    sort: Sort,
    /// Address, text, whether it is the order now, and code.
    sorts: Vec<(String, String, bool, &'static str)>,
    page: usize,
    pages: usize,
    previous: Option<String>,
    next: Option<String>,
    editions: Vec<EditionRow>,
    export: String,
    empty: bool,
}

/// Levels in the order of the screens: high first.
pub(crate) const LEVELS: [Level; 4] = [Level::High, Level::Moderate, Level::Low, Level::Unknown];

/// The counts of a row: per level and together, each with the address of the partnerships that it counts.
type Cells = Vec<(String, String)>;

struct LevelCount {
    level: Level,
    name: String,
    count: String,
    link: String,
}

struct Bar {
    name: String,
    link: String,
    total: String,
    /// Level, left edge and width in thousandths of the chart's width, and count.
    parts: Vec<(Level, usize, usize, usize)>,
    /// In words, for who does not see it.
    text: String,
}

struct Choice {
    name: &'static str,
    label: String,
    options: Vec<(String, String, bool)>,
}

struct Row {
    link: String,
    id: String,
    title: String,
    partners: Vec<(String, Option<String>)>,
    unit: String,
    form: String,
    /// Where it stands, when it is not running.
    state: Option<String>,
    level: Level,
    level_name: String,
    /// What the level can still become.
    could: Option<String>,
    legal: bool,
    reasons: Vec<String>,
    more: usize,
    questions: usize,
    /// When the next review is, and whether it is overdue.
    review: Option<(String, bool)>,
}

/// An edition in force, as a row.
pub(crate) struct EditionRow {
    pub(crate) source: String,
    pub(crate) id: String,
    pub(crate) published: String,
    pub(crate) age: String,
    pub(crate) entries: String,
    pub(crate) adopted: String,
    pub(crate) fingerprint: String,
}

pub(crate) async fn page(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    asked.page.title = asked.page.t("title-overview");
    // What was looked at is known of now only.
    let freshness =
        if asked.past.is_none() { crate::sources::freshness(&app, &asked.page).await } else { None };
    let current = app.register();
    let register = asked.past.as_ref().unwrap_or(&current);
    let policy = policy_of(&app, register, &asked.page);
    let (filter, sort) = filter(&app, register, &asked.params);
    let window = |page: usize| {
        let first = (page - 1).saturating_mul(ROWS);
        view::window(register, &filter, sort, asked.page.today, first..first.saturating_add(ROWS))
    };
    let mut number = asked.params.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).max(1);
    let mut all = window(number);
    let pages = all.counts.partnerships.div_ceil(ROWS).max(1);
    if number > pages {
        number = pages;
        all = window(number);
    }
    let lacking = overzicht_app::lacking(&app, register, policy.as_deref());
    let lacking =
        overzicht_app::texts::lacking(asked.page.lang, &lacking, |source| asked.page.source(source));
    let mut template = build(&asked, register, policy.as_deref(), &filter, sort, (number, pages), all);
    template.lacking.splice(0..0, lacking);
    template.summary.extend(freshness.map(|line| (line, "/sources".to_owned())));
    asked.answer(&template)
}

impl OverviewPage<'_> {
    /// How a column is sorted, for readers of the screen: nothing when it is not the one.
    fn sorted(&self, column: &str) -> &'static str {
        match (self.sort, column) {
            (Sort::Level, "level") => " aria-sort=\"descending\"",
            (Sort::Title, "title") | (Sort::Partner, "partner") | (Sort::Unit, "unit") => {
                " aria-sort=\"ascending\""
            }
            _ => "",
        }
    }
}

/// The choices of an address that are none, as they were written, by the names of their labels.
fn no_choices<'a>(params: &'a Params, filter: &Filter) -> Vec<(&'static str, &'a str)> {
    let taken = [
        ("unit", filter.unit.is_some()),
        ("level", filter.level.is_some()),
        ("state", filter.state.is_some()),
        ("form", filter.form.is_some()),
        ("country", filter.country.is_some()),
        ("list", filter.list.is_some()),
        ("ground", filter.ground.is_some()),
    ];
    let told = |name: &str| params.get(name).map(String::as_str).filter(|text| !text.is_empty());
    let not_taken = taken.into_iter().filter(|(_, taken)| !taken);
    not_taken.filter_map(|(name, _)| Some((name, told(name)?))).collect()
}

/// The same in sentences: that nothing fits them, or that the order is the usual one.
fn passed_over(p: &Page, params: &Params, filter: &Filter) -> Vec<String> {
    let sort = params.get("sort").map(String::as_str).filter(|code| !code.is_empty());
    let sort = sort.filter(|code| Sort::from_code(code).is_none()).map(|code| ("sort", code));
    let choices = no_choices(params, filter);
    choices
        .into_iter()
        .chain(sort)
        .map(|(name, text)| {
            let what = if name == "sort" { "filter-passed-over" } else { "filter-nothing" };
            let label = p.t(&format!("filter-{name}"));
            p.tv(what, &[("name", &label), ("value", &visible(text))])
        })
        .collect()
}

/// The choices in an address. Nothing fits a choice that is none, which the page says: an old bookmark never shows what it did not ask for.
pub(crate) fn filter(app: &App, register: &Register, params: &Params) -> (Filter, Sort) {
    let get = |name: &str| params.get(name).map(String::as_str).filter(|text| !text.is_empty());
    let names = get("q").and_then(|_| match overzicht_app::other_names(app, register) {
        Ok(names) => Some(names),
        Err(error) => {
            tracing::warn!(%error, "a search goes without the other names of partners");
            None
        }
    });
    let mut filter = Filter {
        unit: get("unit")
            .and_then(|text| text.parse::<UnitId>().ok())
            .filter(|unit| register.unit(*unit).is_some()),
        level: get("level").and_then(Level::from_code),
        legal_check: get("legal").is_some(),
        legal_unknown: get("legal-unknown").is_some(),
        form: get("form")
            .and_then(|code| if code == NO_FORM { Some(None) } else { Form::from_code(code).map(Some) }),
        country: get("country").and_then(Country::parse),
        list: get("list").and_then(SourceId::parse),
        ground: get("ground").and_then(Ground::from_code),
        questions: get("questions").is_some(),
        findings: get("findings").is_some(),
        no_longer_in_source: get("gone").is_some(),
        state: get("state").and_then(Stage::from_code),
        search: get("q").map(str::to_owned),
        names,
        nothing: false,
    };
    filter.nothing = !no_choices(params, &filter).is_empty();
    (filter, get("sort").and_then(Sort::from_code).unwrap_or_default())
}

fn build<'a>(
    asked: &'a Asked,
    register: &Register,
    policy: Option<&Policy>,
    filter: &Filter,
    sort: Sort,
    (page, pages): (usize, usize),
    all: Window,
) -> OverviewPage<'a> {
    let p = &asked.page;
    let counts = &all.counts;
    let mut summary = vec![(
        p.tv(
            "summary-partnerships",
            &[
                ("partnerships", &p.count("count-partnerships", counts.partnerships)),
                ("organisations", &p.count("count-organisations", counts.organisations)),
                ("countries", &p.count("count-countries", counts.countries)),
            ],
        ),
        "#list".to_owned(),
    )];
    summary.push((p.count("summary-legal", counts.legal_check), p.with("legal", "1")));
    if counts.legal_unknown > 0 {
        summary.push((p.count("summary-legal-unknown", counts.legal_unknown), p.with("legal-unknown", "1")));
    }
    let findings = p.count("count-findings", counts.findings);
    summary.push((p.tv("summary-findings", &[("findings", &findings)]), p.with("findings", "1")));
    let questions = p.count("count-questions", counts.questions);
    // What is to be done is counted over the whole register, so it stands here only when that is what is shown.
    let whole = *filter == Filter::default();
    let inbox = if whole { p.link("/questions") } else { p.with("questions", "1") };
    summary.push((p.tv("summary-questions", &[("questions", &questions)]), inbox));
    if whole {
        let todo = view::todo(register, policy, p.today);
        for (text, count, part) in [
            ("summary-second", todo.second.len(), "second"),
            ("summary-awaiting", todo.awaiting.len(), "second"),
            ("summary-overdue", todo.overdue.len(), "overdue"),
            ("summary-ended", todo.ended_in_use.len(), "ended"),
            ("summary-conflict", todo.conflicts.len(), "conflict"),
            ("summary-no-owner", todo.no_owner.len(), "owner"),
        ] {
            if count > 0 {
                summary.push((p.count(text, count), format!("{}#{part}", p.link("/todo"))));
            }
        }
    }
    // Where one state is chosen it is that of all of them.
    for state in Stage::ALL.into_iter().filter(|_| filter.state.is_none()) {
        let count = counts.states.get(&state).copied().unwrap_or_default();
        if count > 0 {
            summary.push((
                p.count(&format!("summary-state-{}", state.code()), count),
                p.with("state", state.code()),
            ));
        }
    }
    if counts.no_longer_in_source > 0 {
        summary.push((p.count("summary-gone", counts.no_longer_in_source), p.with("gone", "1")));
    }
    let reviews = policy.map(|policy| Reviews::new(register, policy));
    let review = |line: &Line| {
        let next = reviews.as_ref()?.next(register.partnership(line.id)?, p.today)?;
        Some((due(p, &next), next.on < p.today))
    };
    let rows =
        all.lines.iter().map(|line| Row { review: review(line), ..row(p, register, policy, line) }).collect();
    let go = |page: usize| format!("/{}", append(&p.query_without(&["page"]), "page", page));
    let level = |level: Level| counts.levels.get(&level).copied().unwrap_or_default();
    OverviewPage {
        p,
        lacking: passed_over(p, &asked.params, filter),
        summary,
        levels: LEVELS
            .iter()
            .map(|l| LevelCount {
                level: *l,
                name: p.level(*l),
                count: p.number(level(*l)),
                link: p.with("level", l.code()),
            })
            .collect(),
        bars: bars(p, &all),
        more_units: (all.units.len() > BARS).then(|| p.count("chart-more", all.units.len() - BARS)),
        units: all
            .units
            .iter()
            .map(|unit| (visible(&unit.name), cells(p, &unit.levels, ("unit", &unit.unit.to_string()))))
            .collect(),
        forms: forms(p, &all),
        choices: choices(p, register, filter),
        search: filter.search.clone().unwrap_or_default(),
        checks: vec![
            ("findings", p.t("filter-findings"), filter.findings),
            ("questions", p.t("filter-questions"), filter.questions),
            ("legal", p.t("filter-legal"), filter.legal_check),
            ("legal-unknown", p.t("filter-legal-unknown"), filter.legal_unknown),
            ("gone", p.t("filter-gone"), filter.no_longer_in_source),
        ],
        carried: p.carried(&["as_of"]),
        rows,
        sort,
        sorts: ["level", "title", "partner", "unit", "start"]
            .into_iter()
            .map(|code| {
                (
                    p.with("sort", code),
                    p.t(&format!("sort-{code}")),
                    Sort::from_code(code) == Some(sort),
                    code,
                )
            })
            .collect(),
        page,
        pages,
        previous: (page > 1).then(|| go(page - 1)),
        next: (page < pages).then(|| go(page + 1)),
        editions: editions(p, register),
        export: p.query_without(&["page", "sort"]),
        empty: register.partnerships.is_empty(),
    }
}

fn append(query: &str, name: &str, value: usize) -> String {
    if query.is_empty() { format!("?{name}={value}") } else { format!("{query}&{name}={value}") }
}

/// The counts of one row. `what`: the choice that the row stands for.
fn cells(p: &Page, levels: &BTreeMap<Level, usize>, what: (&str, &str)) -> Cells {
    let of = |level: Level| levels.get(&level).copied().unwrap_or_default();
    let link = |count: usize, level: &str| match count {
        0 => String::new(),
        _ => p.with_all(&[what, ("level", level)]),
    };
    let mut cells: Cells =
        LEVELS.iter().map(|level| (p.number(of(*level)), link(of(*level), level.code()))).collect();
    let total: usize = LEVELS.iter().map(|level| of(*level)).sum();
    // The level that is chosen already holds for the total too.
    let total_link = if total > 0 { p.with(what.0, what.1) } else { String::new() };
    cells.push((p.number(total), total_link));
    cells
}

fn bars(p: &Page, all: &Window) -> Vec<Bar> {
    let most = all.units.iter().map(|unit| unit.partnerships).max().unwrap_or(1).max(1);
    all.units
        .iter()
        .take(BARS)
        .map(|unit| {
            let mut left = 0;
            let mut parts = Vec::new();
            for level in LEVELS {
                let count = unit.levels.get(&level).copied().unwrap_or_default();
                let width = count * 1000 / most;
                if count > 0 {
                    parts.push((level, left, width.max(4), count));
                }
                left += width;
            }
            let said: Vec<String> = parts
                .iter()
                .map(|(level, _, _, count)| format!("{} {}", p.level(*level), p.number(*count)))
                .collect();
            Bar {
                name: visible(&unit.name),
                link: p.with("unit", &unit.unit.to_string()),
                total: p.number(unit.partnerships),
                text: said.join(", "),
                parts,
            }
        })
        .collect()
}

fn forms(p: &Page, all: &Window) -> Vec<(String, Cells)> {
    all.forms
        .iter()
        .map(|(form, levels)| {
            let code = form.map_or(NO_FORM, Form::code);
            (p.t(&format!("form-{code}")), cells(p, levels, ("form", code)))
        })
        .collect()
}

fn choices(p: &Page, register: &Register, filter: &Filter) -> Vec<Choice> {
    let countries: BTreeSet<Country> =
        // Of who takes part: an organisation that a correction left behind gives no rows.
        register.organisations.iter().filter(|o| !o.partnerships.is_empty()).filter_map(|o| o.identity.country).collect();
    let mut countries: Vec<(String, String, bool)> = countries
        .into_iter()
        .map(|c| {
            (c.to_string(), overzicht_domain::countries::name(c, p.lang.code()), filter.country == Some(c))
        })
        .collect();
    countries.sort_by(|a, b| a.1.cmp(&b.1));
    let mut units: Vec<(String, String, bool)> = register
        .units
        .iter()
        .map(|unit| (unit.id.to_string(), p.shown(register, unit.name), filter.unit == Some(unit.id)))
        .collect();
    units.sort_by(|a, b| a.1.cmp(&b.1));
    let lists = register.editions.keys().filter(|source| source.is_list());
    vec![
        Choice { name: "unit", label: p.t("filter-unit"), options: units },
        Choice {
            name: "level",
            label: p.t("filter-level"),
            options: LEVELS
                .iter()
                .map(|l| (l.code().to_owned(), p.level(*l), filter.level == Some(*l)))
                .collect(),
        },
        Choice {
            name: "state",
            label: p.t("filter-state"),
            options: Stage::ALL
                .into_iter()
                .map(|s| (s.code().to_owned(), p.t(&format!("state-{}", s.code())), filter.state == Some(s)))
                .collect(),
        },
        Choice {
            name: "form",
            label: p.t("filter-form"),
            options: Form::ALL
                .iter()
                .map(|form| Some(*form))
                .chain([None])
                .map(|form| {
                    let code = form.map_or(NO_FORM, Form::code);
                    (code.to_owned(), p.t(&format!("form-{code}")), filter.form == Some(form))
                })
                .collect(),
        },
        Choice { name: "country", label: p.t("filter-country"), options: countries },
        Choice {
            name: "list",
            label: p.t("filter-list"),
            options: lists.map(|s| (s.to_string(), p.source(s), filter.list.as_ref() == Some(s))).collect(),
        },
        Choice {
            name: "ground",
            label: p.t("filter-ground"),
            options: Ground::ALL
                .iter()
                .map(|g| {
                    (g.code().to_owned(), p.t(&format!("ground-{}", g.code())), filter.ground == Some(*g))
                })
                .collect(),
        },
    ]
}

fn row(p: &Page, register: &Register, policy: Option<&Policy>, line: &Line) -> Row {
    // What asks for attention first comes first; background is for the page of the partnership.
    let mut indicators: Vec<(u8, String)> = line
        .reasons
        .iter()
        .map(|reason| match policy.and_then(|policy| policy.indicator(&reason.indicator)) {
            Some(indicator) => (indicator.severity as u8, indicator.text.get(p.lang.code()).to_owned()),
            None => (0, reason.indicator.clone()),
        })
        .collect();
    indicators.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
    let mut reasons: Vec<String> = Vec::new();
    for (_, text) in indicators {
        if !reasons.contains(&text) {
            reasons.push(text);
        }
    }
    let more = reasons.len().saturating_sub(2);
    reasons.truncate(2);
    let organisation =
        |at: usize| line.organisations.get(at).map(|id| p.link(&format!("/organisation/{id}")));
    let known = register.partnership(line.id);
    let names = known.map_or_else(Vec::new, |known| {
        view::partner_names_as(register, known, &|text| p.shown(register, text))
    });
    let one_each = line.organisations.len() == line.partners.len();
    Row {
        link: p.link(&format!("/partnership/{}", line.id)),
        id: line.id.to_string(),
        title: known.map_or_else(|| visible(&line.title), |known| p.title_of(register, known)),
        partners: names
            .iter()
            .enumerate()
            .map(|(at, name)| (visible(name), if one_each { organisation(at) } else { None }))
            .collect(),
        unit: visible(&line.unit),
        form: p.t(&format!("form-{}", line.form.map_or(NO_FORM, Form::code))),
        state: (line.state != Stage::Active).then(|| p.t(&format!("state-{}", line.state.code()))),
        level: line.level,
        level_name: p.level(line.level),
        could: line.could_be.map(|level| p.tv("could-be-short", &[("level", &p.level(level))])),
        legal: line.legal_check,
        reasons,
        more,
        questions: line.questions,
        review: None,
    }
}

pub(crate) fn editions(p: &Page, register: &Register) -> Vec<EditionRow> {
    register
        .editions
        .values()
        .map(|in_force| {
            let adopted = &in_force.adopted;
            let age: i64 = view::days_between(adopted.published, p.today);
            let day: Date = overzicht_app::day_of(register, in_force.at);
            EditionRow {
                source: p.source(&adopted.source),
                id: adopted.source.to_string(),
                published: crate::sources::published(p, adopted),
                // Of an unknown day, or one that is still to come, nothing is so many days old.
                age: usize::try_from(age)
                    .ok()
                    .filter(|_| adopted.dated_by != DatedBy::Adoption)
                    .map(|age| p.count("count-days", age))
                    .unwrap_or_default(),
                entries: p.number(usize::try_from(adopted.counts.entries).unwrap_or_default()),
                adopted: p.day(day),
                fingerprint: adopted.sha256.short().to_owned(),
            }
        })
        .collect()
}
