//! Pages of the register: server-rendered, working without JavaScript, in Dutch and English.
//!
//! In this release they are served on the loopback address only, to whoever works on this machine; there is no login
//! yet. Every route says in `users.rs` who may use it. Pages read the register through `App`; the forms that change
//! something (answers, reviews, subscriptions) are guarded in `forms.rs`.

mod about;
mod changes;
mod export;
mod forms;
mod happened;
mod known;
mod meeting;
mod messages;
mod organisation;
mod overview;
mod page;
mod partnership;
mod questions;
mod sides;
mod sources;
mod todo;
mod unsubscribe;
mod users;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use overzicht_app::{App, texts};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use users::Routes;
use users::Users::{Here, Linked};

/// Nothing but our own style sheet and script, forms that lead back here, and no frame around us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Serves the pages on 127.0.0.1 until the program is asked to stop. `ready` hears the address once it is ours, and can still
/// refuse; on a port that somebody else has it is never called.
pub async fn serve(
    app: Arc<App>,
    port: u16,
    ready: impl FnOnce(SocketAddr) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    ready(listener.local_addr()?)?;
    axum::serve(listener, router(app)).with_graceful_shutdown(stopped()).await
}

async fn stopped() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { () = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    interrupt.await;
}

/// The routes, in the order of a visit.
pub fn router(app: Arc<App>) -> Router {
    Routes::new(&app)
        .may(Here, "/", get(overview::page))
        .may(Here, "/partnership/{id}", get(partnership::page))
        .may(Here, "/partnership/{id}/known", get(known::page))
        .may(Here, "/organisation/{id}", get(organisation::page))
        .may(Here, "/partnership/{id}/review", post(todo::review))
        .may(Here, "/questions", get(questions::page))
        .may(Here, "/questions/answer", post(questions::answer))
        .may(Here, "/todo", get(todo::page))
        .may(Here, "/changes", get(changes::page))
        .may(Here, "/changes/read", post(changes::read))
        .may(Here, "/messages", get(messages::page).post(messages::save))
        .may(Here, "/messages/stop", post(messages::stop))
        .may(Here, "/messages/{subscriber}", get(messages::one))
        .may(Linked, "/unsubscribe/{subscriber}/{kind}/{code}", get(unsubscribe::ask).post(unsubscribe::stop))
        .may(Here, "/sources", get(sources::page))
        .may(Here, "/about", get(about::page))
        .may(Here, "/export.csv", get(export::csv))
        .may(Here, "/export.json", get(export::json))
        .may(Linked, "/style.css", get(style))
        .may(Here, "/enhance.js", get(enhance))
        .may(Linked, "/favicon.ico", get(icon))
        .may(Here, "/health", get(health))
        .done(page::not_found)
        .layer(DefaultBodyLimit::max(64 * 1024))
        .layer(middleware::from_fn(headers))
        .layer(tower_http::compression::CompressionLayer::new())
        .with_state(app)
}

/// The same headers on every answer.
async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Nothing to others; within, browsers then tell the origin of a form.
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("../assets/style.css"))
}

async fn enhance() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("../assets/enhance.js"))
}

/// Browsers ask for an icon with the first page. There is none, and that is no error.
async fn icon() -> axum::http::StatusCode {
    axum::http::StatusCode::NO_CONTENT
}

async fn health(State(app): State<Arc<App>>) -> impl IntoResponse {
    format!("ok, event {}\n", app.register().head)
}
