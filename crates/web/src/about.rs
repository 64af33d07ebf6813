//! The policy in force, with every indicator as it is evaluated, and the sources.

use crate::overview::{EditionRow, editions};
use crate::page::{Asked, Page, policy_of};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use overzicht_app::{App, texts};
use overzicht_domain::words::Level;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage<'a> {
    p: &'a Page,
    policy: String,
    name: String,
    later: Option<String>,
    indicators: Vec<IndicatorRow>,
    rules: Vec<RuleRow>,
    editions: Vec<EditionRow>,
    versions: String,
}

struct IndicatorRow {
    text: String,
    theme: String,
    severity: String,
    when: String,
    origin: String,
    link: Option<String>,
    read: String,
}

struct RuleRow {
    text: String,
    level: Level,
    level_name: String,
    legal: bool,
    all: Vec<String>,
}

pub(crate) async fn page(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    asked.page.title = asked.page.t("about-title");
    let current = app.register();
    let register = asked.past.as_ref().unwrap_or(&current);
    let p = &asked.page;
    let lang = p.lang.code();
    let policy = policy_of(&app, register, &asked.page);
    let template = AboutPage {
        p,
        policy: policy.as_ref().map(|policy| policy.label()).unwrap_or_default(),
        later: texts::later_policy(p.lang, register).filter(|_| p.as_of.is_none()),
        name: policy.as_ref().map(|policy| policy.name.get(lang).to_owned()).unwrap_or_default(),
        indicators: policy
            .iter()
            .flat_map(|policy| &policy.indicators)
            .map(|indicator| IndicatorRow {
                text: indicator.text.get(lang).to_owned(),
                theme: p.t(&format!("theme-{}", indicator.theme)),
                severity: p.t(&format!("severity-{}", format!("{:?}", indicator.severity).to_lowercase())),
                when: indicator.when.clone(),
                origin: indicator.source.text.clone(),
                link: indicator.source.link.clone().filter(|link| link.starts_with("https://")),
                read: p.t(if indicator.source.read { "about-origin-read" } else { "about-origin-unread" }),
            })
            .collect(),
        rules: policy
            .iter()
            .flat_map(|policy| policy.rules.iter().map(move |rule| (policy, rule)))
            .map(|(policy, rule)| RuleRow {
                text: rule.text.get(lang).to_owned(),
                level: rule.level,
                level_name: p.level(rule.level),
                legal: rule.legal_check,
                all: rule.all.iter().map(|at| policy.indicators[*at].text.get(lang).to_owned()).collect(),
            })
            .collect(),
        editions: editions(p, register),
        versions: format!(
            "overzicht {} · matcher {}",
            env!("CARGO_PKG_VERSION"),
            overzicht_domain::matcher::MATCHER_VERSION
        ),
    };
    asked.answer(&template)
}
