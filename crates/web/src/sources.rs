//! How the sources stand, and the line that shows on every page when one is overdue.

use crate::page::{Asked, Page, failed, visible};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use overzicht_app::fetch::given_class;
use overzicht_app::texts;
use overzicht_app::{App, AppError, Source, Standing, Way, day_of};
use overzicht_domain::event::EditionAdopted;
use overzicht_domain::ids::SourceId;
use overzicht_domain::register::{InForce, Register};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Editions of a source that are shown; older ones are in the log.
const EDITIONS: usize = 30;

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage<'a> {
    p: &'a Page,
    line: String,
    sources: Vec<Row>,
}

struct Row {
    id: String,
    anchor: String,
    name: String,
    standing: String,
    overdue: bool,
    published: String,
    looked: String,
    entries: String,
    next: String,
    rhythm: Option<String>,
    problem: Option<String>,
    missing: Option<String>,
    old: Option<String>,
    odd: Option<String>,
    failures: Option<String>,
    rows: Vec<(String, String)>,
    site: Option<String>,
    steps: Option<(String, String)>,
    history: Vec<EditionRow>,
    more: bool,
}

/// An edition that came into force, with what it changed.
struct EditionRow {
    published: String,
    changed: String,
    since: String,
    /// What it changed here.
    link: String,
}

/// What the sources are called, and what is wrong with them now, in a line.
pub(crate) async fn at_a_glance(app: &App, page: &Page) -> (BTreeMap<SourceId, String>, Option<String>) {
    let nothing = BTreeMap::new();
    match overzicht_app::sources(app, Timestamp::now()).await {
        Ok(sources) => {
            let overdue = sources.iter().filter(|source| source.standing == Standing::Overdue);
            let names: Vec<String> = overdue.map(|source| name(page, source)).collect();
            let called: BTreeMap<SourceId, String> =
                sources.iter().map(|source| (source.id.clone(), name(page, source))).collect();
            let overdue = || page.tv("alarm-overdue", &[("sources", &texts::named(page.lang, &names))]);
            let of = |id: &SourceId| called.get(id).cloned().unwrap_or_else(|| id.to_string());
            let unscreened =
                overzicht_app::unscreened(app).map(|what| texts::unscreened(page.lang, &what, of));
            let missing: Vec<String> =
                sources.iter().filter(|source| source.missing).map(|source| name(page, source)).collect();
            let lost = || page.tv("alarm-missing", &[("sources", &texts::named(page.lang, &missing))]);
            let alarm: Vec<String> =
                [(!missing.is_empty()).then(lost), (!names.is_empty()).then(overdue), unscreened]
                    .into_iter()
                    .flatten()
                    .collect();
            (called, (!alarm.is_empty()).then(|| alarm.join(" ")))
        }
        Err(AppError::Catalogue(error)) => {
            (nothing, Some(page.tv("alarm-catalogue", &[("what", &visible(&error.to_string()))])))
        }
        Err(error) => {
            tracing::error!(%error, "the sources cannot be looked at");
            (nothing, None)
        }
    }
}

/// How fresh the sources are, in a few words; nothing when that cannot be seen, which the alarm says then.
pub(crate) async fn freshness(app: &App, page: &Page) -> Option<String> {
    let sources = overzicht_app::sources(app, Timestamp::now()).await.ok()?;
    Some(texts::freshness_in_short(page.lang, &overzicht_app::freshness(&sources), visible))
}

pub(crate) async fn page(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    if asked.page.as_of.is_some() {
        // What was tried is known of now only.
        return Redirect::to("/sources").into_response();
    }
    asked.page.title = asked.page.t("sources-title");
    let (line, sources) = match build(&app, &asked.page).await {
        Ok(built) => built,
        Err(error) => return failed(&asked.page, &error.to_string()),
    };
    asked.answer(&SourcesPage { p: &asked.page, line, sources })
}

/// All sources in a line, and each of them.
async fn build(app: &App, p: &Page) -> Result<(String, Vec<Row>), AppError> {
    let sources = overzicht_app::sources(app, Timestamp::now()).await?;
    let register = app.register();
    let rows = sources.iter().map(|source| {
        let adoptions = overzicht_app::adoptions(&register, &source.id, EDITIONS + 1);
        row(p, &register, source, &adoptions)
    });
    Ok((texts::freshness(p.lang, &overzicht_app::freshness(&sources), visible), rows.collect()))
}

/// What a source is called: by the catalogue, else by its id.
fn name(p: &Page, source: &Source) -> String {
    visible(&source.name(p.lang.code()))
}

fn row(p: &Page, register: &Register, source: &Source, adoptions: &[InForce]) -> Row {
    let entry = source.entry.as_ref();
    let adopted = source.in_force.as_ref().map(|in_force| &in_force.adopted);
    let number = |n: u64| p.number(usize::try_from(n).unwrap_or_default());
    let days = |n: i64| p.count("count-days", usize::try_from(n).unwrap_or_default());
    let published = adopted.map(|adopted| published(p, adopted)).unwrap_or_default();
    let entries = adopted.map(|adopted| number(adopted.counts.entries)).unwrap_or_default();
    let looked = match source.age_days {
        None => p.t("sources-never"),
        Some(0) => p.t("sources-today"),
        Some(n) => p.tv("sources-ago", &[("days", &days(n))]),
    };
    let next = match (source.busy, source.next, source.way) {
        (Some(_), ..) => p.t("sources-busy"),
        (None, Some(next), _) if next <= Timestamp::now() => p.t("sources-soon"),
        (None, Some(next), _) => p.moment(register, next),
        (None, None, Way::Token) => p.t("sources-needs-token"),
        (None, None, _) => p.t("sources-by-hand"),
    };
    let mut rows = Vec::new();
    let mut tell = |what: &str, text: String| rows.push((p.t(what), visible(&text)));
    if let Some(entry) = entry {
        tell("sources-publisher", entry.publisher.clone());
        tell("sources-licence", entry.licence.clone());
    }
    if source.id.is_list() {
        let class = adopted.and_then(|adopted| adopted.class).or_else(|| entry.and_then(given_class));
        tell(
            "sources-class",
            class.map_or_else(|| p.t("sources-class-policy"), |class| p.t(&format!("class-{class}"))),
        );
    }
    if let (Some(adopted), Some(in_force)) = (adopted, &source.in_force) {
        let since = p.moment(register, in_force.at);
        tell(
            "sources-in-force",
            format!("{published} · {} · {}: {since}", adopted.sha256.short(), p.t("edition-adopted")),
        );
    }
    if let Some(job) = &source.job {
        let outcome = p.t(&format!("outcome-{}", job.outcome));
        tell("sources-last", format!("{} · {outcome}", p.moment(register, job.tried)));
    }
    tell("sources-next", next.clone());
    let steps = entry.filter(|_| source.way != Way::Fetched).and_then(|entry| entry.steps.as_ref());
    let what = if source.way == Way::Token { "sources-steps-token" } else { "sources-steps" };
    Row {
        anchor: source.id.as_str().replace([':', '.'], "-"),
        id: source.id.to_string(),
        name: name(p, source),
        standing: source.standing_in_words(p.lang),
        overdue: matches!(source.standing_code(), "overdue" | "files-missing" | "old" | "odd"),
        rhythm: entry.map(|entry| {
            let (rhythm, max) = (days(entry.rhythm_days.into()), days(entry.max_age_days.into()));
            p.tv("sources-rhythm-days", &[("rhythm", &rhythm), ("max", &max)])
        }),
        missing: source.missing_in_words(p.lang),
        old: source.old_in_words(p.lang),
        odd: source.odd_entries(p.lang),
        problem: source.problem().map(|why| visible(&why.say(p.lang))),
        failures: source
            .job
            .as_ref()
            .filter(|job| job.failures > 0)
            .map(|job| p.count("sources-failures", job.failures as usize)),
        site: entry.and_then(|entry| entry.site.clone()).filter(|site| site.starts_with("https://")),
        steps: steps.map(|steps| (p.t(what), visible(steps.get(p.lang.code())))),
        history: adoptions.iter().take(EDITIONS).map(|adoption| edition(p, register, adoption)).collect(),
        more: adoptions.len() > EDITIONS,
        published,
        looked,
        entries,
        next,
        rows,
    }
}

/// Of which day an edition is; when nobody said that, when it came in.
pub(crate) fn published(p: &Page, adopted: &EditionAdopted) -> String {
    texts::edition_day(p.lang, adopted.day())
}

fn edition(p: &Page, register: &Register, adoption: &InForce) -> EditionRow {
    let counts = adoption.adopted.counts;
    let number = |n: u64| p.number(usize::try_from(n).unwrap_or_default());
    // From the end of the day before.
    let day = day_of(register, adoption.at);
    EditionRow {
        published: published(p, &adoption.adopted),
        changed: p.tv(
            "changes-edition-counts",
            &[
                ("added", &number(counts.added)),
                ("removed", &number(counts.removed)),
                ("changed", &number(counts.changed)),
            ],
        ),
        since: format!("{}: {}", p.t("edition-adopted"), p.moment(register, adoption.at)),
        link: format!("/changes?since={}", day.yesterday().unwrap_or(day)),
    }
}
