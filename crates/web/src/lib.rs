//! Pages of the register: server-rendered, working without JavaScript, in Dutch and English.
//!
//! In this release they are served on the loopback address only, to whoever works on this machine; there is no login
//! yet. Pages read the register through `App`; the two forms that change something, answers and reviews, are guarded in
//! `forms.rs`.

mod about;
mod changes;
mod detail;
mod export;
mod forms;
mod known;
mod overview;
mod page;
mod questions;
mod sides;
mod sources;
mod todo;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use overzicht_app::{App, texts};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

/// Nothing but our own style sheet and script, forms that lead back here, and no frame around us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Serves the pages on 127.0.0.1 until the program is asked to stop. `ready` hears the address.
pub async fn serve(app: Arc<App>, port: u16, ready: impl FnOnce(SocketAddr)) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    ready(listener.local_addr()?);
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
    Router::new()
        .route("/", get(overview::page))
        .route("/partnership/{id}", get(detail::partnership))
        .route("/partnership/{id}/known", get(known::page))
        .route("/organisation/{id}", get(detail::organisation))
        .route("/partnership/{id}/review", post(todo::review))
        .route("/questions", get(questions::page))
        .route("/questions/answer", post(questions::answer))
        .route("/todo", get(todo::page))
        .route("/changes", get(changes::page))
        .route("/sources", get(sources::page))
        .route("/about", get(about::page))
        .route("/export.csv", get(export::csv))
        .route("/export.json", get(export::json))
        .route("/style.css", get(style))
        .route("/enhance.js", get(enhance))
        .route("/health", get(health))
        .fallback(page::not_found)
        .layer(DefaultBodyLimit::max(64 * 1024))
        .layer(middleware::from_fn(guard))
        .layer(tower_http::compression::CompressionLayer::new())
        .with_state(app)
}

/// Only requests that name this machine, and the same headers on every answer.
async fn guard(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host
        .rsplit_once(':')
        .map_or(host, |(name, port)| if port.bytes().all(|b| b.is_ascii_digit()) { name } else { host });
    // A page elsewhere that points its own name at this machine must not read the register.
    let ours = ["localhost", "127.0.0.1", "[::1]"].iter().any(|known| name.eq_ignore_ascii_case(known));
    let mut response = if ours {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "This register is served to this machine only.").into_response()
    };
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

async fn health(State(app): State<Arc<App>>) -> impl IntoResponse {
    format!("ok, event {}\n", app.register().head)
}
