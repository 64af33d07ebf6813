//! What changed: since a day, since the board met, or since who reads this last said to have read it all.

use crate::forms::{self, Fields};
use crate::page::{Asked, Page, failed, visible};
use askama::Template;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use overzicht_app::{App, AppError, texts};
use overzicht_domain::ids::{OrganisationId, UnitId};
use overzicht_domain::register::Register;
use overzicht_domain::view::{self, Change, Changes, OfOrganisation};
use std::sync::Arc;

/// Rows that are shown; the rest is counted.
const ROWS: usize = 500;

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage<'a> {
    p: &'a Page,
    since: Date,
    /// The units to choose from: number, name, whether it is the one that is shown.
    units: Vec<(String, String, bool)>,
    /// Since when this reader has not read it: link, moment, whether that is what is shown.
    unread: Option<(String, String, bool)>,
    /// The secret and the last event, for the form that says that all is read; none in the past.
    read: Option<(&'static str, u64)>,
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

/// The cookie with the last event that a reader has read of, and when that was recorded, by which it is known that it is of this
/// register. What somebody reads is no business of the register itself.
const READ: &str = "read";

/// Since when.
enum Since {
    Day(Date),
    Event(u64),
}

pub(crate) async fn page(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    asked.page.title = asked.page.t("changes-title");
    asked.set.push(forms::cookie());
    let head = asked.past.as_ref().map_or_else(|| app.register().head, |past| past.head);
    let read = match read_up_to(&app, &headers).await {
        Ok(read) => read.filter(|(event, _)| *event <= head && asked.past.is_none()),
        Err(problem) => return failed(&asked.page, &problem.to_string()),
    };
    let since = match asked.params.get("since").map(|text| (text, text.parse::<Date>())) {
        Some((_, Ok(day))) if day > overzicht_app::day_of(&app.register(), Timestamp::now()) => {
            let what = asked.page.tv("error-to-come", &[("day", &asked.page.day(day))]);
            return crate::page::error(&asked.page, StatusCode::BAD_REQUEST, &what);
        }
        // From a day after the one that is shown nothing changed yet.
        Some((_, Ok(day))) => Since::Day(day.min(asked.page.today)),
        Some((text, Err(_))) => {
            let what = asked.page.tv("error-day", &[("what", &visible(text))]);
            return crate::page::error(&asked.page, StatusCode::BAD_REQUEST, &what);
        }
        None => match read {
            Some((event, _)) => Since::Event(event),
            None => {
                let current = app.register();
                let now = asked.past.as_ref().unwrap_or(&current);
                let month_ago = asked.page.today.checked_sub(1.month()).unwrap_or(asked.page.today);
                let last_meeting = now.meetings.range(..asked.page.today).next_back().copied();
                Since::Day(last_meeting.unwrap_or(month_ago))
            }
        },
    };
    let before = match since {
        Since::Day(day) => overzicht_app::before(&app, day).await,
        Since::Event(event) => overzicht_app::after_event(&app, event).await,
    };
    let before = match before {
        Ok(register) => register,
        Err(problem) => return failed(&asked.page, &problem.to_string()),
    };
    let events = match overzicht_app::between(&app, before.head, head).await {
        Ok(events) => events,
        Err(problem) => return failed(&asked.page, &problem.to_string()),
    };
    let current = app.register();
    let now = asked.past.as_ref().unwrap_or(&current);
    let shown = shown_since(&since, &before, now);
    let mut changes = match overzicht_app::changes(&app, &before, now, &events, (shown, asked.page.today)) {
        Ok(changes) => changes,
        Err(problem) => return failed(&asked.page, &problem.to_string()),
    };
    let unit = asked.params.get("unit").and_then(|unit| unit.parse::<UnitId>().ok());
    if let Some(unit) = unit {
        changes = view::digest(&changes, now, &[unit]);
    }
    let p = &asked.page;
    let template = ChangesPage {
        unread: read
            .map(|(_, at)| (p.with("since", ""), p.moment(now, at), matches!(since, Since::Event(_)))),
        read: asked.past.is_none().then(|| (forms::token(), head)),
        units: p.units(now, |of| unit == Some(of)),
        ..build(p, shown, &changes, now)
    };
    asked.answer(&template)
}

/// The event up to which a reader has read, and when it was recorded.
async fn read_up_to(app: &App, headers: &HeaderMap) -> Result<Option<(u64, Timestamp)>, AppError> {
    let read = forms::from_cookie(headers, READ).and_then(|read| {
        let (event, moment) = read.split_once('-')?;
        Some((event.parse::<u64>().ok()?, moment.parse::<i64>().ok()?))
    });
    let Some((event, moment)) = read else { return Ok(None) };
    let at = overzicht_app::moment_of(app, event).await?;
    Ok(at.filter(|at| at.as_microsecond() == moment).map(|at| (event, at)))
}

/// The day since which is told.
fn shown_since(since: &Since, before: &Register, now: &Register) -> Date {
    match since {
        Since::Day(day) => *day,
        Since::Event(_) => overzicht_app::day_of(now, before.at.or(now.at).unwrap_or_default()),
    }
}

/// Keeps that everything up to an event was read, with who reads it.
pub(crate) async fn read(
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    if let Some(response) = forms::from_elsewhere(&asked.page, &headers, &fields) {
        return response;
    }
    let Some(event) = fields.get("head").and_then(|head| head.parse::<u64>().ok()) else {
        return crate::page::error(&asked.page, StatusCode::BAD_REQUEST, &asked.page.t("form-incomplete"));
    };
    let at = match overzicht_app::moment_of(&app, event).await {
        Ok(Some(at)) => at.as_microsecond(),
        Ok(None) => return asked.missing(&event.to_string()),
        Err(problem) => return failed(&asked.page, &problem.to_string()),
    };
    let cookie = format!("{READ}={event}-{at}; Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly");
    forms::see("/changes", Some(cookie))
}

/// Meetings that are offered.
const MEETINGS: usize = 6;

fn build<'a>(p: &'a Page, since: Date, changes: &Changes, now: &Register) -> ChangesPage<'a> {
    let days = now.meetings.range(..p.today).rev().take(MEETINGS);
    let meetings = days.map(|day| (p.with("since", &day.to_string()), p.day(*day), *day == since)).collect();
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
            let was =
                edition.before.map_or_else(|| p.t("changes-first"), |of| texts::edition_day(p.lang, of));
            let counts = p.tv(
                "changes-edition-counts",
                &[
                    ("added", &number(edition.added)),
                    ("removed", &number(edition.removed)),
                    ("changed", &number(edition.changed)),
                ],
            );
            (
                p.source(&edition.source),
                format!("{was} → {}", texts::edition_day(p.lang, edition.now)),
                counts,
            )
        })
        .collect();
    let more = changes.changes.len().saturating_sub(ROWS);
    let rows = changes.changes.iter().take(ROWS).map(|change| row(p, now, change)).collect();
    ChangesPage {
        p,
        since,
        units: Vec::new(),
        unread: None,
        read: None,
        meetings,
        editions,
        acts,
        rows,
        more,
    }
}

fn row(p: &Page, register: &Register, change: &Change) -> Row {
    let of = |what: &str, of: &OfOrganisation| Row {
        what: p.t(what),
        name: of
            .organisation
            .parse::<OrganisationId>()
            .ok()
            .and_then(|id| register.organisation(id))
            .map_or_else(
                || visible(&of.name),
                |known| visible(&view::organisation_name_as(known, &|text| p.shown(register, text))),
            ),
        link: p.link(&format!("/organisation/{}", of.organisation)),
        detail: format!(
            "{} · {} · {} · {}",
            visible(&of.entry_name),
            p.source(&of.source),
            p.t(&format!("class-{}", of.class)),
            p.t(&format!("ground-{}", of.ground.code()))
        ),
    };
    let about = |what: &str, id: &str, title: &str, detail: String| Row {
        what: p.t(what),
        // What was erased is told in the language of the page.
        name: crate::page::partnership_in(register, id)
            .map_or_else(|| visible(title), |known| p.title_of(register, known)),
        link: p.link(&format!("/partnership/{id}")),
        detail,
    };
    match change {
        Change::Level { partnership, title, before, now, legal_check, legal_check_gone, because } => {
            let before = before.map_or_else(|| p.t("level-none"), |level| p.level(level));
            let legal = match (legal_check, legal_check_gone) {
                (true, _) => format!(" · {}", p.t("level-legal-check")),
                (_, true) => format!(" · {}", p.t("level-legal-check-gone")),
                _ => String::new(),
            };
            let why: String = because.iter().map(|cause| format!(" · {}", p.cause(cause))).collect();
            about("change-level", partnership, title, format!("{before} → {}{legal}{why}", p.level(*now)))
        }
        Change::FindingNew(o) => of("change-finding", o),
        Change::FindingAlso(o) => of("change-finding-also", o),
        Change::FindingOff(o) => of("change-finding-off", o),
        Change::QuestionAlso(o) => of("change-question-also", o),
        Change::FindingGone(o) => of("change-finding-gone", o),
        Change::QuestionNew(o) => of("change-question", o),
        Change::QuestionGone(o) => of("change-question-gone", o),
        Change::QuestionAnswered(o) => of("change-question-answered", o),
        Change::PartnershipNew { partnership, title } => {
            about("change-new", partnership, title, String::new())
        }
        Change::PartnershipChanged { partnership, title, fields } => {
            about("change-changed", partnership, title, crate::happened::fields(p, register, fields))
        }
        Change::PartnershipEnded { partnership, title, fields } => {
            about("change-ended", partnership, title, crate::happened::fields(p, register, fields))
        }
        Change::NoLongerInSource { partnership, title } => {
            about("change-gone", partnership, title, String::new())
        }
    }
}
