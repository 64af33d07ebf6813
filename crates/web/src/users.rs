//! Who may use a route. There is no login yet: whoever works on this machine may, and whoever was sent a link may follow it.
//!
//! A route can only be added together with who may use it.

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use overzicht_app::{App, Config};
use std::sync::Arc;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Users {
    /// Whoever works on this machine: requests that name it. A page elsewhere that points its own name at this machine must
    /// not read the register.
    Here,
    /// Whoever was sent a link too: requests may also name the machine in `[mail] pages`. What is behind the link is guarded by
    /// the code in it.
    Linked,
}

/// The routes, as far as they were named.
pub(crate) struct Routes {
    router: Router<Arc<App>>,
    /// The machine in the links of messages.
    outside: Option<Arc<str>>,
}

impl Routes {
    /// None yet.
    pub(crate) fn new(app: &App) -> Self {
        let mail = Config::load(app.folder())
            .inspect_err(|error| tracing::warn!(%error, "links in messages cannot be followed"))
            .ok()
            .and_then(|config| config.mail);
        Self { router: Router::new(), outside: mail.and_then(|mail| mail.host().map(Into::into)) }
    }

    /// One more.
    pub(crate) fn may(mut self, users: Users, path: &str, handlers: MethodRouter<Arc<App>>) -> Self {
        let guarded = handlers.layer(middleware::from_fn_with_state(self.allowed(users), guard));
        self.router = self.router.route(path, guarded);
        self
    }

    /// All there are; everything else is answered here, to who works on this machine.
    pub(crate) fn done<H: Handler<T, Arc<App>>, T: 'static>(self, missing: H) -> Router<Arc<App>> {
        let guard = middleware::from_fn_with_state(self.allowed(Users::Here), guard);
        self.router.fallback(missing.layer(guard))
    }

    fn allowed(&self, users: Users) -> Option<Arc<str>> {
        self.outside.clone().filter(|_| users == Users::Linked)
    }
}

/// Only requests that name this machine, or the one that is allowed beside it.
async fn guard(State(outside): State<Option<Arc<str>>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host
        .rsplit_once(':')
        .map_or(host, |(name, port)| if port.bytes().all(|b| b.is_ascii_digit()) { name } else { host });
    let mut known = ["localhost", "127.0.0.1", "[::1]"].into_iter().chain(outside.as_deref());
    if known.any(|known| name.eq_ignore_ascii_case(known)) {
        return next.run(request).await;
    }
    (StatusCode::MISDIRECTED_REQUEST, "This register is served to this machine only.").into_response()
}
