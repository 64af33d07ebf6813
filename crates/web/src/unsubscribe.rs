//! What the link in a message leads to: a page with one button. A GET changes nothing, since mail programs look at links
//! before anybody reads them; a POST stops that kind of message, from the button or from a mail program (RFC 8058).

use crate::page::{Asked, Page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use overzicht_app::texts::Lang;
use overzicht_app::{App, messages};
use std::sync::Arc;

/// A page without the way to others: whoever follows a link may see no more than this.
#[derive(Template)]
#[template(path = "unsubscribe.html")]
struct StopPage<'a> {
    p: &'a Page,
    text: String,
    /// What the button says; none when there is nothing to stop.
    button: Option<String>,
}

pub(crate) async fn ask(app: State<Arc<App>>, link: Link, uri: Uri, headers: HeaderMap) -> Response {
    answer(&app, &link, &uri, &headers, false).await
}

pub(crate) async fn stop(app: State<Arc<App>>, link: Link, uri: Uri, headers: HeaderMap) -> Response {
    answer(&app, &link, &uri, &headers, true).await
}

/// Subscriber, kind and code.
type Link = Path<(String, String, String)>;

async fn answer(app: &Arc<App>, link: &Link, uri: &Uri, headers: &HeaderMap, stop: bool) -> Response {
    let mut asked = match Asked::new(app, uri, headers).await {
        Ok(asked) => asked,
        // Why it failed is nobody's business outside.
        Err(response) => return response.status().into_response(),
    };
    let Path((subscriber, kind, code)) = link;
    let known = messages::of_link(app, subscriber, kind, code);
    if let Some(lang) = known.as_ref().and_then(|(known, _)| Lang::from_code(&known.wishes.language)) {
        asked.page.lang = lang;
    }
    asked.page.title = asked.page.t("unsubscribe-title");
    let p = &asked.page;
    let show = |text: String, button: Option<String>| {
        let mut response = asked.answer(&StopPage { p, text, button });
        if known.is_none() {
            *response.status_mut() = StatusCode::NOT_FOUND;
        }
        response
    };
    let Some((subscriber, kind)) = &known else { return show(p.t("unsubscribe-unknown"), None) };
    let kind_name = p.t(&format!("message-{}", kind.code()));
    if stop {
        if let Err(problem) =
            messages::unsubscribe(app, subscriber.id, Some(*kind), None, Timestamp::now()).await
        {
            tracing::error!(%problem, "somebody could not stop messages");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    }
    if stop || !subscriber.wishes.wants(*kind) {
        return show(p.tv("unsubscribe-done", &[("kind", &kind_name)]), None);
    }
    let address = app.register().texts.get(subscriber.address).unwrap_or_default().to_owned();
    show(
        p.tv("unsubscribe-ask", &[("kind", &kind_name), ("address", &address)]),
        Some(p.t("unsubscribe-button")),
    )
}
