//! What is to be done, and recording that a partnership was looked at again.

use crate::forms::{self, Fields};
use crate::page::{Asked, Page, policy_of, visible};
use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use jiff::Timestamp;
use overzicht_app::App;
use overzicht_domain::ids::PartnershipId;
use overzicht_domain::register::Register;
use overzicht_domain::review::{Next, Why};
use overzicht_domain::view::{self, QuestionState};
use overzicht_domain::words::Level;
use std::sync::Arc;

/// Rows of one list that are shown; the rest is counted.
const ROWS: usize = 200;

#[derive(Template)]
#[template(path = "todo.html")]
struct TodoPage<'a> {
    p: &'a Page,
    lists: Vec<List>,
}

struct List {
    id: &'static str,
    title: String,
    about: String,
    count: usize,
    rows: Vec<Row>,
    more: usize,
    alarm: bool,
}

struct Row {
    link: String,
    name: String,
    unit: String,
    level: Option<(Level, String)>,
    detail: String,
}

pub(crate) async fn page(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    asked.page.title = asked.page.t("todo-title");
    let current = app.register();
    let register = asked.past.as_ref().unwrap_or(&current);
    let policy = policy_of(&app, register, &asked.page);
    let p = &asked.page;
    let todo = view::todo(register, policy.as_deref(), p.today);
    let reviews = |list: &[(PartnershipId, Next)]| {
        list.iter()
            .take(ROWS)
            .filter_map(|(id, next)| {
                let when = format!("{} · {}", due(p, next), why(p, next));
                row(p, register, *id, when)
            })
            .collect::<Vec<_>>()
    };
    let questions = |list: &[view::QuestionsAbout<'_>], state: &dyn Fn(QuestionState) -> bool| {
        list.iter()
            .take(ROWS)
            .map(|about| {
                let waiting = about.questions.iter().filter(|asked| state(asked.state)).count();
                let hangs = p.count("inbox-hangs", about.partnerships());
                Row {
                    link: p.with_path("/questions", &[("at", &about.id().to_string())]),
                    name: visible(&about.name),
                    unit: String::new(),
                    level: Some((about.level, p.level(about.level))),
                    detail: format!("{} · {hangs}", p.count("count-questions", waiting)),
                }
            })
            .collect::<Vec<_>>()
    };
    let list = |id: &'static str, count: usize, rows: Vec<Row>, alarm: bool| List {
        id,
        title: p.t(&format!("todo-{id}")),
        about: p.t(&format!("todo-{id}-about")),
        count,
        more: count.saturating_sub(rows.len()),
        rows,
        alarm: alarm && count > 0,
    };
    let ended = todo.ended_in_use.iter().take(ROWS).filter_map(|(id, use_)| {
        let shown = p.tv(&format!("todo-shown-{}", use_.shown_by.code()), &[("day", &p.day(use_.end))]);
        row(p, register, *id, shown)
    });
    let conflicts = todo.conflicts.iter().take(ROWS).filter_map(|(id, conflicts)| {
        let told: Vec<String> =
            conflicts.iter().map(|told| crate::happened::conflict(p, register, told)).collect();
        row(p, register, *id, told.join(" · "))
    });
    let awaiting = todo.awaiting.iter().filter_map(|(id, waits)| {
        let told: Vec<String> =
            waits.iter().map(|told| crate::happened::awaiting(p, register, *id, told)).collect();
        row(p, register, *id, told.join(" · "))
    });
    let second = questions(&todo.second, &QuestionState::is_second).into_iter().chain(awaiting).take(ROWS);
    let no_owner = todo.no_owner.iter().take(ROWS).filter_map(|id| row(p, register, *id, String::new()));
    let template = TodoPage {
        p,
        lists: vec![
            list("second", todo.second.len() + todo.awaiting.len(), second.collect(), true),
            list("overdue", todo.overdue.len(), reviews(&todo.overdue), true),
            list("ended", todo.ended_in_use.len(), ended.collect(), false),
            list(
                "questions",
                todo.questions.len(),
                questions(&todo.questions, &QuestionState::is_unanswered),
                false,
            ),
            list("conflict", todo.conflicts.len(), conflicts.collect(), false),
            list("owner", todo.no_owner.len(), no_owner.collect(), false),
            list("soon", todo.soon.len(), reviews(&todo.soon), false),
        ],
    };
    asked.answer(&template)
}

fn row(p: &Page, register: &Register, id: PartnershipId, detail: String) -> Option<Row> {
    let known = register.partnership(id)?;
    let line = view::line(register, known, p.today);
    Some(Row {
        link: p.link(&format!("/partnership/{id}")),
        name: p.title_of(register, known),
        unit: visible(&line.unit),
        level: Some((line.level, p.level(line.level))),
        detail,
    })
}

/// When a review is due: in so many days, or overdue by so many.
pub(crate) fn due(p: &Page, next: &Next) -> String {
    let days = view::days_between(p.today, next.on);
    let count = usize::try_from(days.unsigned_abs()).unwrap_or_default();
    match days {
        0 => p.t("review-today"),
        1.. => p.count("review-in", count),
        _ => p.count("review-overdue", count),
    }
}

/// Why a review is due, and what happened since.
pub(crate) fn why(p: &Page, next: &Next) -> String {
    let due = because(p, next.why);
    match next.last {
        Some((cause, day)) => {
            let what = because(p, Why::Event(cause));
            p.tv("review-why-since", &[("due", &due), ("day", &p.day(day)), ("what", &what)])
        }
        None => due,
    }
}

fn because(p: &Page, why: Why) -> String {
    match why {
        Why::Level(level, months) => {
            let level = p.level(level).to_lowercase();
            p.tv("review-why-level", &[("level", &level), ("months", &months.to_string())])
        }
        Why::Form(form, months) => {
            let form = p.t(&format!("form-{form}"));
            p.tv("review-why-form", &[("form", &form), ("months", &months.to_string())])
        }
        Why::BeforeEnd(days) => p.tv("review-why-before-end", &[("days", &days.to_string())]),
        Why::Ending(end) => p.tv("review-why-ending", &[("day", &p.day(end))]),
        Why::PastEnd(end) => p.tv("review-why-past-end", &[("day", &p.day(end))]),
        Why::Event(cause) => p.t(&format!("review-why-{}", cause.code())),
    }
}

/// Records that a partnership was looked at again.
pub(crate) async fn review(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    let p = &asked.page;
    let Ok(number) = id.parse::<PartnershipId>() else { return asked.missing(&id) };
    let (actor, set) = match forms::sender(&app, p, &headers, &fields).await {
        Ok(sender) => sender,
        Err(response) => return response,
    };
    let reason = forms::reason(&fields);
    if let Err(problem) = overzicht_app::review(&app, number, reason, &actor, Timestamp::now()).await {
        return forms::refused(p, &problem, &fields);
    }
    forms::see(&format!("/partnership/{number}#review"), set)
}
