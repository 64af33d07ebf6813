//! The rows of the overview to take along, under the same choices.

use crate::overview::filter;
use crate::page::{Asked, Page, policy_of};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use overzicht_app::App;
use overzicht_domain::view::{self, Overview};
use std::sync::Arc;

async fn asked(app: &Arc<App>, uri: &Uri, headers: &HeaderMap) -> Result<(Page, Overview), Response> {
    let asked = Asked::new(app, uri, headers).await?;
    let current = app.register();
    let register = asked.past.as_ref().unwrap_or(&current);
    let (filter, sort) = filter(register, &asked.params);
    let mut overview = view::overview(register, &filter, sort, asked.page.today);
    if let Some(policy) = policy_of(app, register, &asked.page) {
        view::add_reviews(&mut overview.lines, register, &policy, asked.page.today);
    }
    Ok((asked.page, overview))
}

/// The columns, by the codes under which their headings are found.
const COLUMNS: [&str; 15] = [
    "id",
    "title",
    "partners",
    "countries",
    "unit",
    "form",
    "level",
    "could-be",
    "legal-check",
    "findings",
    "questions",
    "reasons",
    "review-on",
    "review-overdue",
    "review-why",
];

/// `/export.csv`, with headings in the language of the page; what stands in the cells is the same in both.
pub(crate) async fn csv(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let (page, overview) = match asked(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = COLUMNS.map(|column| page.t(&format!("export-{column}")));
    let mut written = writer.write_record(&head);
    for line in &overview.lines {
        let countries: Vec<String> = line.countries.iter().map(ToString::to_string).collect();
        let reasons: Vec<&str> = line.reasons.iter().map(|reason| reason.indicator.as_str()).collect();
        let cells = [
            line.id.to_string(),
            line.title.clone(),
            line.partners.join("; "),
            countries.join("; "),
            line.unit.clone(),
            line.form.map(|form| form.code().to_owned()).unwrap_or_default(),
            line.level.code().to_owned(),
            line.could_be.map(|level| level.code().to_owned()).unwrap_or_default(),
            line.legal().to_owned(),
            line.findings.to_string(),
            line.questions.to_string(),
            reasons.join("; "),
            line.review.as_ref().map(|review| review.on.to_string()).unwrap_or_default(),
            line.review.as_ref().map_or("", |review| if review.overdue { "yes" } else { "no" }).to_owned(),
            line.review.as_ref().map_or("", |review| review.why).to_owned(),
        ];
        written = written.and_then(|()| writer.write_record(cells.iter().map(|cell| harmless(cell))));
    }
    match (written, writer.into_inner()) {
        (Ok(()), Ok(bytes)) => {
            let kind = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"overzicht.csv\""),
            ];
            (kind, bytes).into_response()
        }
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A cell that a spreadsheet does not take for a formula (OWASP, CSV injection).
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// `/export.json`
pub(crate) async fn json(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    match asked(&app, &uri, &headers).await.map(|(_, overview)| serde_json::to_vec_pretty(&overview)) {
        Ok(Ok(bytes)) => ([(header::CONTENT_TYPE, "application/json")], bytes).into_response(),
        Ok(Err(_)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Err(response) => response,
    }
}
