//! What could be known of a partnership on a day, its first one if no other is asked for.

use crate::meeting::{MeetingBlock, meeting, question};
use crate::page::{Asked, Page, failed, partnership_in, reference, visible};
use crate::sources::published;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use overzicht_app::{App, Known};
use overzicht_domain::matcher::MATCHER_VERSION;
use overzicht_domain::register::{Partnership, Register};
use overzicht_domain::view;
use overzicht_domain::words::Level;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "known.html")]
struct KnownPage<'a> {
    p: &'a Page,
    id: String,
    link: String,
    day: Date,
    told: String,
    editions: Vec<(String, String)>,
    /// Sources without an edition of then, with the first one of later.
    without: Vec<(String, String)>,
    could_be: Option<String>,
    /// That something is told because of what is known now.
    by_now: Option<String>,
    /// A later registry, which only says who the partners are.
    registry: Option<String>,
    level: Level,
    level_name: String,
    legal: bool,
    findings: Vec<MeetingBlock>,
    questions: Vec<MeetingBlock>,
}

pub(crate) async fn page(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    // Also where another day is looked back at.
    let today = overzicht_app::day_of(&app.register(), Timestamp::now());
    let register = &asked.register(&app);
    let Some(partnership) = partnership_in(register, &id) else { return asked.missing(&id) };
    let day = match asked.params.get("on") {
        Some(text) => match text.parse::<Date>() {
            Ok(day) if day > today => {
                let what = asked.page.tv("error-to-come", &[("day", &asked.page.day(day))]);
                return crate::page::error(&asked.page, StatusCode::BAD_REQUEST, &what);
            }
            Ok(day) => day,
            Err(_) => {
                let what = asked.page.tv("error-day", &[("what", &visible(text))]);
                return crate::page::error(&asked.page, StatusCode::BAD_REQUEST, &what);
            }
        },
        None => match partnership.content().start {
            Some(start) => start.min(asked.page.today),
            None => {
                let what = asked.page.tv("known-no-day", &[("id", &partnership.id.to_string())]);
                return crate::page::error(&asked.page, StatusCode::BAD_REQUEST, &what);
            }
        },
    };
    asked.page.title = asked.page.title_of(register, partnership);
    let known = match overzicht_app::known_on(&app, register, partnership, day) {
        Ok(known) => known,
        Err(problem) => return failed(&asked.page, &problem.to_string()),
    };
    let template = build(&asked.page, &app, register, partnership, &known);
    asked.answer(&template)
}

fn build<'a>(
    p: &'a Page,
    app: &App,
    register: &Register,
    partnership: &Partnership,
    known: &Known,
) -> KnownPage<'a> {
    // The entries are quoted as they now are; what met is told with the edition that had it.
    let reference = reference(app, register);
    let organisation =
        |place: usize| register.organisation(partnership.partners.get(place)?.as_ref()?.organisation);
    let (mut findings, mut questions) = (Vec::new(), Vec::new());
    for (place, partner) in known.followed.partners.iter().enumerate() {
        let Some(organisation) = organisation(place) else { continue };
        let finding = |m| meeting(p, register, reference.as_deref(), organisation, m, None);
        findings.extend(partner.findings.iter().map(|m| (m.class, finding(m))));
        let asked = |q| question(p, register, reference.as_deref(), organisation, q);
        questions.extend(partner.questions.iter().map(|q| (q.meeting.class, asked(q))));
    }
    let findings =
        view::weightiest_first(findings, |(class, _)| *class).into_iter().map(|(_, m)| m).collect();
    let questions =
        view::weightiest_first(questions, |(class, _)| *class).into_iter().map(|(_, q)| q).collect();
    let proposal = &known.followed.proposal;
    KnownPage {
        p,
        id: partnership.id.to_string(),
        link: p.link(&format!("/partnership/{}", partnership.id)),
        day: known.day,
        told: p.tv("known-told", &[("day", &p.day(known.day)), ("matcher", MATCHER_VERSION)]),
        editions: known.editions.iter().map(|e| (p.source(&e.source), published(p, e))).collect(),
        without: known
            .without
            .iter()
            .map(|(source, first)| {
                let first = first.as_ref().map_or_else(
                    || p.t("known-none-here"),
                    |first| p.tv("known-first-here", &[("day", &published(p, first))]),
                );
                (p.source(source), first)
            })
            .collect(),
        could_be: proposal.could_be.map(|level| p.tv("known-could-be", &[("level", &p.level(level))])),
        by_now: (known.by_now > 0).then(|| p.count("known-by-now", known.by_now)),
        registry: known.registry.as_ref().map(|registry| {
            p.tv(
                "known-registry",
                &[("source", &p.source(&registry.source)), ("day", &published(p, registry))],
            )
        }),
        level: proposal.level,
        level_name: p.level(proposal.level),
        legal: proposal.legal_check,
        findings,
        questions,
    }
}
