//! Forms that change something: they come from a page of ours, and from somebody with a name.
//!
//! There is no login yet: whoever works on this machine says who they are, once, and a cookie keeps the name. What keeps
//! pages elsewhere from sending a form here is a secret of this process that stands in the form and in a cookie that
//! browsers send along only from our own pages, and the origin that browsers tell.

use crate::page::{Asked, Page, error, failed, visible};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use overzicht_app::{App, AppError};
use overzicht_domain::decide::{Command, Refusal};
use overzicht_domain::ids::Actor;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The longest reason, in characters: a few paragraphs.
const REASON: usize = 2_000;
/// The longest name, in characters.
const NAME: usize = 100;

/// The fields of a form, each name once.
pub(crate) type Fields = BTreeMap<String, String>;

/// The secret of this process, 64 hexadecimal digits. None when the system gives no random bytes: then nothing is taken.
fn secret() -> Option<&'static str> {
    static SECRET: OnceLock<Option<String>> = OnceLock::new();
    SECRET
        .get_or_init(|| {
            let mut bytes = [0_u8; 32];
            getrandom::fill(&mut bytes).ok()?;
            Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
        })
        .as_deref()
}

/// What a form has to carry along.
pub(crate) fn token() -> &'static str {
    secret().unwrap_or_default()
}

/// The cookie that has to come with a form.
pub(crate) fn cookie() -> String {
    format!("form={}; Path=/; SameSite=Strict; HttpOnly", token())
}

/// The value of a cookie.
pub(crate) fn from_cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    cookies.split(';').find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The name of who is working, as the cookie keeps it.
pub(crate) fn acting(headers: &HeaderMap) -> Option<String> {
    let name = crate::page::decode(from_cookie(headers, "name")?);
    let name = clean(&name);
    (!name.is_empty()).then_some(name)
}

fn clean(name: &str) -> String {
    let kept: String = name.chars().filter(|c| !overzicht_domain::read::acts_on_display(*c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME).collect()
}

/// The refusal of a form that does not come from a page of ours.
pub(crate) fn from_elsewhere(page: &Page, headers: &HeaderMap, fields: &Fields) -> Option<Response> {
    let get = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = get("host").unwrap_or_default();
    let from_here = get("origin").is_none_or(|origin| origin == format!("http://{host}"))
        && get("sec-fetch-site").is_none_or(|site| site == "same-origin");
    let known = secret().is_some_and(|secret| {
        from_cookie(headers, "form") == Some(secret)
            && fields.get("token").is_some_and(|token| token == secret)
    });
    let ours = from_here && known;
    (!ours).then(|| error(page, StatusCode::FORBIDDEN, &page.t("form-not-ours")))
}

/// A form that may be acted on: what was asked for, who sends it, and the cookie that keeps a name just given.
pub(crate) async fn sent(
    app: &Arc<App>,
    uri: &Uri,
    headers: &HeaderMap,
    fields: &Fields,
) -> Result<(Asked, Actor, Option<String>), Response> {
    let asked = Asked::new(app, uri, headers).await?;
    let (actor, set) = sender(app, &asked.page, headers, fields).await?;
    Ok((asked, actor, set))
}

/// Who sends a form that may be acted on, with that cookie.
pub(crate) async fn sender(
    app: &Arc<App>,
    page: &Page,
    headers: &HeaderMap,
    fields: &Fields,
) -> Result<(Actor, Option<String>), Response> {
    if let Some(refusal) = from_elsewhere(page, headers, fields) {
        return Err(refusal);
    }
    if reason(fields).chars().count() > REASON {
        return Err(error(page, StatusCode::BAD_REQUEST, &page.count("form-long-reason", REASON)));
    }
    let given = fields.get("name").map(|name| clean(name)).filter(|name| !name.is_empty());
    let set = given.as_ref().map(|name| {
        let name = crate::page::encode(name);
        format!("name={name}; Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly")
    });
    let Some(name) = given.or_else(|| acting(headers)) else {
        return Err(error(page, StatusCode::BAD_REQUEST, &page.t("form-no-name")));
    };
    let actor = Actor::named(&name);
    let command = Command::NameActor { actor: &actor.0, name: &name };
    match app.execute(&command, &actor, Timestamp::now()).await {
        Ok(_) => Ok((actor, set)),
        Err(problem) => Err(refused(page, &problem, fields)),
    }
}

/// The reason of a form.
pub(crate) fn reason(fields: &Fields) -> &str {
    fields.get("reason").map(|reason| reason.trim()).unwrap_or_default()
}

/// On to another page, by GET.
pub(crate) fn see(address: &str, set: Option<String>) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, address.to_owned())]).into_response();
    if let Some(cookie) = set.and_then(|cookie| cookie.parse().ok()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Why something was not done, in the language of the page, with the reason that was typed: it is not lost with the form.
pub(crate) fn refused(page: &Page, problem: &AppError, fields: &Fields) -> Response {
    let AppError::Refused(refusal) = problem else { return failed(page, &problem.to_string()) };
    let what = match refusal {
        Refusal::AnsweredAlready(_) => page.t("refused-answered"),
        Refusal::AwaitsSecond => page.t("refused-awaits"),
        Refusal::WithdrawalAwaits => page.t("refused-withdrawal-awaits"),
        Refusal::NoAnswer => page.t("refused-no-answer"),
        Refusal::NothingProposed => page.t("refused-nothing-proposed"),
        Refusal::SamePerson => page.t("refused-same-person"),
        Refusal::NoReason => page.t("refused-no-reason"),
        Refusal::NoSuchQuestion { .. } => page.t("refused-no-question"),
        Refusal::EntryGone(_) => page.t("refused-entry-gone"),
        Refusal::Missing(what) => page.tv("error-missing", &[("what", &visible(what))]),
        other => other.to_string(),
    };
    error(page, StatusCode::CONFLICT, &with_reason(page, what, fields))
}

/// A refusal, and the reason that was typed.
pub(crate) fn with_reason(page: &Page, what: String, fields: &Fields) -> String {
    match reason(fields) {
        "" => what,
        typed => format!("{what} {}", page.tv("refused-reason", &[("reason", &visible(typed))])),
    }
}

/// What the form of a page has to know about who is working.
pub(crate) struct Acting {
    /// The name, when it is known and not to be changed.
    pub(crate) name: Option<String>,
    /// Their code.
    pub(crate) actor: Option<Actor>,
    pub(crate) token: &'static str,
}

impl Acting {
    /// Out of a request. `rename` in the address asks for the name again.
    pub(crate) fn new(asked: &mut Asked, headers: &HeaderMap) -> Self {
        asked.set.push(cookie());
        let name = acting(headers);
        let actor = name.as_deref().map(Actor::named);
        let rename = asked.params.contains_key("rename");
        Self { name: name.filter(|_| !rename), actor, token: token() }
    }
}
