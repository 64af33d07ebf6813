//! The rows of the overview to take along, under the same choices.

use crate::overview::filter;
use crate::page::{Asked, Page, policy_of};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use overzicht_app::App;
use overzicht_domain::policy::Policy;
use overzicht_domain::register::Register;
use overzicht_domain::view::{self, Overview};
use std::sync::Arc;

/// What is taken along, and what makes it into a file.
async fn asked(
    app: &Arc<App>,
    uri: &Uri,
    headers: &HeaderMap,
    file: impl FnOnce(&Page, &Register, &Overview, Option<&Policy>) -> Response,
) -> Response {
    let asked = match Asked::new(app, uri, headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    let current = app.register();
    let register = asked.past.as_ref().unwrap_or(&current);
    let (filter, sort) = filter(app, register, &asked.params);
    let mut overview = view::overview(register, &filter, sort, asked.page.today);
    let policy = policy_of(app, register, &asked.page);
    if let Some(policy) = &policy {
        view::add_reviews(&mut overview.lines, register, policy, asked.page.today);
    }
    file(&asked.page, register, &overview, policy.as_deref())
}

/// `/export.csv`: in Dutch what a Dutch Excel opens, in English what programs read.
pub(crate) async fn csv(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    asked(&app, &uri, &headers, |page, register, overview, policy| {
        let Ok(bytes) = overzicht_app::overview_csv(page.lang, register, overview, policy) else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let kind = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"overzicht.csv\""),
        ];
        (kind, bytes).into_response()
    })
    .await
}

/// `/export.json`: the same as `overzicht overview --format json`.
pub(crate) async fn json(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    asked(&app, &uri, &headers, |page, register, overview, _| {
        let json = overzicht_app::overview_json(register, overview, page.today);
        match serde_json::to_vec_pretty(&json) {
            Ok(bytes) => ([(header::CONTENT_TYPE, "application/json")], bytes).into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    })
    .await
}
