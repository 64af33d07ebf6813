//! What changed since a day.

use crate::page::{Asked, Page, failed, visible};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use overzicht_app::App;
use overzicht_domain::register::Register;
use overzicht_domain::view::{Change, Changes, OfOrganisation};
use std::sync::Arc;

/// Rows that are shown; the rest is counted.
const ROWS: usize = 500;

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage<'a> {
    p: &'a Page,
    since: Date,
    /// The days on which the board met: link, day, whether it is the one that is shown.
    meetings: Vec<(String, String, bool)>,
    editions: Vec<(String, String, String)>,
    /// Who did what: day, who, what.
    acts: Vec<(String, String, String)>,
    rows: Vec<Row>,
    more: usize,
}

struct Row {
    what: String,
    name: String,
    link: String,
    detail: String,
}

pub(crate) async fn page(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    let month_ago = asked.page.today.checked_sub(1.month()).unwrap_or(asked.page.today);
    let last_meeting = {
        let current = app.register();
        let now = asked.past.as_ref().unwrap_or(&current);
        now.meetings.range(..asked.page.today).next_back().copied()
    };
    let since = match asked.params.get("since") {
        None => last_meeting.unwrap_or(month_ago),
        Some(text) => match text.parse::<Date>() {
            Ok(day) => day,
            Err(_) => {
                let what = asked.page.tv("error-day", &[("what", &visible(text))]);
                return crate::page::error(&asked.page, StatusCode::BAD_REQUEST, &what);
            }
        },
    };
    asked.page.title = asked.page.t("changes-title");
    // From a day after the one that is shown nothing changed yet.
    let since = since.min(asked.page.today);
    let before = match overzicht_app::before(&app, since).await {
        Ok(register) => register,
        Err(problem) => return failed(&asked.page, &problem.to_string()),
    };
    let head = asked.past.as_ref().map_or_else(|| app.register().head, |past| past.head);
    let events = match overzicht_app::between(&app, before.head, head).await {
        Ok(events) => events,
        Err(problem) => return failed(&asked.page, &problem.to_string()),
    };
    let current = app.register();
    let now = asked.past.as_ref().unwrap_or(&current);
    let changes = match overzicht_app::changes(&app, &before, now, &events) {
        Ok(changes) => changes,
        Err(problem) => return failed(&asked.page, &problem.to_string()),
    };
    let template = build(&asked.page, since, &changes, now);
    asked.answer(&template)
}

/// Meetings that are offered.
const MEETINGS: usize = 6;

fn build<'a>(p: &'a Page, since: Date, changes: &Changes, now: &Register) -> ChangesPage<'a> {
    let days = now.meetings.range(..p.today).rev().take(MEETINGS);
    let meetings = days.map(|day| (p.since(*day), p.day(*day), *day == since)).collect();
    let acts = changes.acts.iter().rev().take(ROWS).map(|act| {
        let day = overzicht_app::day_of(now, act.at);
        let about = if act.about.is_empty() { String::new() } else { format!(": {}", visible(&act.about)) };
        (p.day(day), visible(&act.who), format!("{}{about}", p.t(&format!("event-{}", act.what))))
    });
    let acts = acts.collect();
    let number = |n: u64| p.number(usize::try_from(n).unwrap_or_default());
    let editions = changes
        .editions
        .iter()
        .map(|edition| {
            let was = edition.before.map_or_else(|| p.t("changes-first"), |day| p.day(day));
            let counts = p.tv(
                "changes-edition-counts",
                &[
                    ("added", &number(edition.added)),
                    ("removed", &number(edition.removed)),
                    ("changed", &number(edition.changed)),
                ],
            );
            (edition.source.to_string(), format!("{was} → {}", p.day(edition.now)), counts)
        })
        .collect();
    let more = changes.changes.len().saturating_sub(ROWS);
    let rows = changes.changes.iter().take(ROWS).map(|change| row(p, change)).collect();
    ChangesPage { p, since, meetings, editions, acts, rows, more }
}

fn row(p: &Page, change: &Change) -> Row {
    let of = |what: &str, of: &OfOrganisation| Row {
        what: p.t(what),
        name: visible(&of.name),
        link: p.link(&format!("/organisation/{}", of.organisation)),
        detail: format!(
            "{} · {} · {} · {}",
            visible(&of.entry_name),
            of.source,
            p.t(&format!("class-{}", of.class)),
            p.t(&format!("ground-{}", of.ground.code()))
        ),
    };
    let about = |what: &str, id: &str, title: &str, detail: String| Row {
        what: p.t(what),
        name: visible(title),
        link: p.link(&format!("/partnership/{id}")),
        detail,
    };
    match change {
        Change::Level { partnership, title, before, now, legal_check, because } => {
            let before = before.map_or_else(|| p.t("level-none"), |level| p.level(level));
            let legal =
                if *legal_check { format!(" · {}", p.t("level-legal-check")) } else { String::new() };
            let why: String = because.iter().map(|cause| format!(" · {}", p.cause(cause))).collect();
            about("change-level", partnership, title, format!("{before} → {}{legal}{why}", p.level(*now)))
        }
        Change::FindingNew(o) => of("change-finding", o),
        Change::FindingGone(o) => of("change-finding-gone", o),
        Change::QuestionNew(o) => of("change-question", o),
        Change::QuestionGone(o) => of("change-question-gone", o),
        Change::QuestionAnswered(o) => of("change-question-answered", o),
        Change::PartnershipNew { partnership, title } => {
            about("change-new", partnership, title, String::new())
        }
        Change::PartnershipChanged { partnership, title } => {
            about("change-changed", partnership, title, String::new())
        }
        Change::NoLongerInSource { partnership, title } => {
            about("change-gone", partnership, title, String::new())
        }
    }
}
