//! What every page has: language, the institution, the day it shows, and errors in the same layout.

use crate::texts::{self, Lang};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::civil::Date;
use overzicht_app::{App, AppError, day_of, reference_of};
use overzicht_domain::ids::{SourceId, TextId, UnitId};
use overzicht_domain::policy::Policy;
use overzicht_domain::reference::Reference;
use overzicht_domain::register::{Partnership, Register, Shown};
use overzicht_domain::view::fold;
use overzicht_domain::words::Level;
use std::collections::BTreeMap;
use std::sync::{Arc, RwLockReadGuard};

/// The parameters of an address, each name once.
pub(crate) type Params = BTreeMap<String, String>;

/// What the layout of a page needs.
pub(crate) struct Page {
    pub(crate) lang: Lang,
    pub(crate) title: String,
    pub(crate) institution: String,
    pub(crate) today: Date,
    /// The day in the past that is shown.
    pub(crate) as_of: Option<Date>,
    /// What is wrong with the sources now: it shows on every page.
    pub(crate) alarm: Option<String>,
    /// What the sources are called, in the language of the page.
    pub(crate) called: BTreeMap<SourceId, String>,
    /// The address without language, for the switch.
    path: String,
    params: Params,
}

impl Page {
    /// A text.
    pub(crate) fn t(&self, id: &str) -> String {
        texts::text(self.lang, id, &[])
    }

    /// The text for a code of a file or of the register; the code itself when there is none.
    pub(crate) fn word(&self, kind: &str, code: &str) -> String {
        let id = format!("{kind}{code}");
        let text = self.t(&id);
        if text == id { visible(code) } else { text }
    }

    /// A text with values.
    pub(crate) fn tv(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, FluentValue<'_>)> =
            args.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        texts::text(self.lang, id, &args)
    }

    /// A text with a number `n` in it.
    pub(crate) fn count(&self, id: &str, n: impl std::borrow::Borrow<usize>) -> String {
        self.many(id, *n.borrow(), &[])
    }

    /// A text with a number `n` and others in it.
    pub(crate) fn many(&self, id: &str, n: usize, args: &[(&str, &str)]) -> String {
        let others = args.iter().map(|(name, value)| (*name, FluentValue::from(*value)));
        let args: Vec<_> = std::iter::once(("n", FluentValue::from(n as f64))).chain(others).collect();
        texts::text(self.lang, id, &args)
    }

    /// A number.
    pub(crate) fn number(&self, n: usize) -> String {
        texts::number(self.lang, n as u64)
    }

    /// A day.
    pub(crate) fn day(&self, day: Date) -> String {
        texts::day(self.lang, day)
    }

    /// A moment, to the minute, as the institution's clocks have it.
    pub(crate) fn moment(&self, register: &Register, at: Timestamp) -> String {
        let local = overzicht_app::local(register, at);
        format!("{}, {}", self.day(local.date()), local.strftime("%H:%M"))
    }

    /// What a source is called; its id when no catalogue names it.
    pub(crate) fn source(&self, source: &SourceId) -> String {
        self.called.get(source).cloned().unwrap_or_else(|| source.to_string())
    }

    /// That the past is shown, and which day of it.
    pub(crate) fn past(&self) -> Option<String> {
        self.as_of.map(|day| self.tv("past-banner", &[("day", &self.day(day))]))
    }

    /// The name of a level.
    pub(crate) fn level(&self, level: Level) -> String {
        self.t(&format!("level-{level}"))
    }

    /// The other language's address of this page.
    pub(crate) fn switch(&self) -> String {
        let mut params = self.params.clone();
        params.insert("lang".to_owned(), self.lang.other().code().to_owned());
        format!("{}{}", self.path, query(&params))
    }

    /// An address that keeps the day that is shown.
    pub(crate) fn link(&self, path: &str) -> String {
        match self.as_of {
            Some(day) => format!("{path}?as_of={day}"),
            None => path.to_owned(),
        }
    }

    /// An address with parameters that keeps the day that is shown.
    pub(crate) fn with_path(&self, path: &str, pairs: &[(&str, &str)]) -> String {
        let mut params: Params =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        if let Some(day) = self.as_of {
            params.insert("as_of".to_owned(), day.to_string());
        }
        format!("{path}{}", query(&params))
    }

    /// This page with one parameter set (or taken away when empty), from its first row.
    pub(crate) fn with(&self, name: &str, value: &str) -> String {
        self.with_all(&[(name, value)])
    }

    /// The same with several parameters.
    pub(crate) fn with_all(&self, pairs: &[(&str, &str)]) -> String {
        let mut params = self.params.clone();
        params.remove("page");
        for (name, value) in pairs {
            if value.is_empty() {
                params.remove(*name)
            } else {
                params.insert((*name).to_owned(), (*value).to_owned())
            };
        }
        format!("{}{}", self.path, query(&params))
    }

    /// The parameters that a form has to carry along, without those that it asks for itself.
    pub(crate) fn carried(&self, asked: &[&str]) -> Vec<(String, String)> {
        let kept = self.params.iter().filter(|(name, _)| !asked.contains(&name.as_str()) && *name != "page");
        kept.map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    /// The parameters as they came, without language.
    pub(crate) fn query_without(&self, names: &[&str]) -> String {
        let params: Params = self
            .params
            .iter()
            .filter(|(name, _)| !names.contains(&name.as_str()))
            .map(|(n, v)| (n.clone(), v.clone()))
            .collect();
        query(&params)
    }

    /// A text of the register; an erased one says so.
    pub(crate) fn shown(&self, register: &Register, id: TextId) -> String {
        match register.texts.show(id) {
            Shown::Text(text) => visible(text),
            Shown::Erased { rule, at } => {
                let day = at.map(|at| self.day(day_of(register, at))).unwrap_or_default();
                self.tv("erased", &[("rule", rule), ("day", &day)])
            }
        }
    }

    /// The title of a partnership; of an erased one that it was erased.
    pub(crate) fn title_of(&self, register: &Register, partnership: &Partnership) -> String {
        let content = partnership.content();
        let text = content.title.or(content.subject);
        text.map_or_else(|| partnership.id.to_string(), |text| self.shown(register, text))
    }

    /// The units to choose from, by name: number, name, whether chosen.
    pub(crate) fn units(
        &self,
        register: &Register,
        chosen: impl Fn(UnitId) -> bool,
    ) -> Vec<(String, String, bool)> {
        let units = register.units.iter();
        let mut units: Vec<_> = units
            .map(|unit| (unit.id.to_string(), self.shown(register, unit.name), chosen(unit.id)))
            .collect();
        units.sort_by_cached_key(|(_, name, _)| fold(name));
        units
    }
}

/// A text without characters that act on how their neighbours are shown. The two joiners stay: Persian and the scripts of
/// India are written with them (Unicode Standard, 23.2), and they turn nothing around.
pub(crate) fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{200C}' | '\u{200D}' => c,
            c if overzicht_domain::read::acts_on_display(c) && !c.is_whitespace() => '\u{FFFD}',
            c => c,
        })
        .collect()
}

fn query(params: &Params) -> String {
    let pairs: Vec<String> =
        params.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

/// A value in an address (RFC 3986: everything but unreserved characters as bytes in hexadecimal).
pub(crate) fn encode(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// What a request asks for, whatever the page.
pub(crate) struct Asked {
    pub(crate) page: Page,
    pub(crate) params: Params,
    /// The register of that day; `None`: the present one.
    pub(crate) past: Option<Register>,
    /// Cookies to set with the answer.
    pub(crate) set: Vec<String>,
}

impl Asked {
    /// Language, day and register of a request.
    pub(crate) async fn new(app: &Arc<App>, uri: &Uri, headers: &HeaderMap) -> Result<Self, Response> {
        let params = params(uri);
        let chosen = params.get("lang").and_then(|code| Lang::from_code(code));
        let lang = chosen.or_else(|| from_cookie(headers)).unwrap_or_else(|| from_browser(headers));
        let behind = app.catch_up().await;
        let mut page = {
            let register = app.register();
            Page {
                lang,
                title: String::new(),
                institution: visible(&register.institution),
                today: day_of(&register, Timestamp::now()),
                as_of: None,
                alarm: None,
                called: BTreeMap::new(),
                path: uri.path().to_owned(),
                params: params
                    .iter()
                    .filter(|(name, _)| *name != "lang")
                    .map(|(n, v)| (n.clone(), v.clone()))
                    .collect(),
            }
        };
        if let Err(problem) = behind {
            return Err(failed(&page, &problem.to_string()));
        }
        (page.called, page.alarm) = crate::sources::at_a_glance(app, &page).await;
        let mut past = None;
        if let Some(text) = params.get("as_of").filter(|text| !text.is_empty()) {
            let Ok(day) = text.parse::<Date>() else {
                return Err(error(
                    &page,
                    StatusCode::BAD_REQUEST,
                    &page.tv("error-day", &[("what", &visible(text))]),
                ));
            };
            if day > page.today {
                let what = page.tv("error-to-come", &[("day", &page.day(day))]);
                return Err(error(&page, StatusCode::BAD_REQUEST, &what));
            }
            if day < page.today {
                past = match overzicht_app::as_of(app, day).await {
                    Ok(register) => Some(register),
                    Err(AppError::NotYet(_)) => {
                        let what = page.tv("error-before", &[("day", &page.day(day))]);
                        return Err(error(&page, StatusCode::NOT_FOUND, &what));
                    }
                    Err(problem) => return Err(failed(&page, &problem.to_string())),
                };
                page.as_of = Some(day);
                page.today = day;
            }
        }
        let cookie =
            |lang: Lang| format!("lang={}; Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly", lang.code());
        Ok(Self { page, params, past, set: chosen.map(cookie).into_iter().collect() })
    }

    /// The answer, with what is kept for the next page: a language that was just chosen.
    pub(crate) fn answer(&self, template: &impl Template) -> Response {
        let mut response = match template.render() {
            Ok(html) => Html(html).into_response(),
            Err(problem) => return failed(&self.page, &problem.to_string()),
        };
        for cookie in &self.set {
            if let Ok(value) = cookie.parse() {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
        }
        response
    }

    /// The register of the day that is asked for.
    pub(crate) fn register<'a>(&mut self, app: &'a App) -> OfDay<'a> {
        match self.past.take() {
            Some(past) => OfDay::Past(Box::new(past)),
            None => OfDay::Now(app.register()),
        }
    }

    /// What was asked for is not there.
    pub(crate) fn missing(&self, what: &str) -> Response {
        error(&self.page, StatusCode::NOT_FOUND, &self.page.tv("error-missing", &[("what", &visible(what))]))
    }
}

/// The register of a day: the present one is only looked at, not to be held on to.
pub(crate) enum OfDay<'a> {
    Now(RwLockReadGuard<'a, Register>),
    Past(Box<Register>),
}

impl std::ops::Deref for OfDay<'_> {
    type Target = Register;

    fn deref(&self) -> &Register {
        match self {
            Self::Now(register) => register,
            Self::Past(register) => register,
        }
    }
}

/// The partnership with this number, as an address writes it.
pub(crate) fn partnership_in<'a>(register: &'a Register, id: &str) -> Option<&'a Partnership> {
    register.partnership(id.parse().ok()?)
}

impl Page {
    /// Why a level moved, in words.
    pub(crate) fn cause(&self, cause: &overzicht_domain::view::Cause) -> String {
        texts::cause(self.lang, cause, |source| self.source(source), visible)
    }
}

/// The policy of a register, when it can be read.
pub(crate) fn policy_of(app: &App, register: &Register, page: &Page) -> Option<Arc<Policy>> {
    if page.as_of.is_none() {
        return reference(app, register).map(|reference| Arc::clone(&reference.policy));
    }
    // Of a past day only the policy: its lists may have to be compiled again.
    overzicht_app::policy_of(app, register)
        .inspect_err(|error| tracing::warn!(%error, "the policy cannot be read"))
        .ok()
}

/// The reference of a register, when it can be read.
pub(crate) fn reference(app: &App, register: &Register) -> Option<Arc<Reference>> {
    reference_of(app, register)
        .inspect_err(|error| tracing::warn!(%error, "the reference cannot be read"))
        .ok()
}

/// A value of an address or cookie as it was written; at most 200 characters of it.
pub(crate) fn decode(text: &str) -> String {
    let bytes = text.replace('+', " ").into_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).chars().take(200).collect()
}

fn params(uri: &Uri) -> Params {
    uri.query()
        .unwrap_or_default()
        .split('&')
        .take(40)
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decode(name), decode(value)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn from_cookie(headers: &HeaderMap) -> Option<Lang> {
    crate::forms::from_cookie(headers, "lang").and_then(Lang::from_code)
}

/// The first of our languages that the browser names; Dutch when it names none.
fn from_browser(headers: &HeaderMap) -> Lang {
    let accepted =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').filter_map(|part| Lang::from_code(part.trim().get(..2)?)).next().unwrap_or(Lang::Nl)
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    p: &'a Page,
    what: &'a str,
}

pub(crate) fn error(page: &Page, status: StatusCode, what: &str) -> Response {
    let page = Page {
        title: page.t(match status {
            StatusCode::BAD_REQUEST => "error-title-asked",
            StatusCode::CONFLICT | StatusCode::FORBIDDEN => "error-title-refused",
            status if status.is_server_error() => "error-title-failed",
            _ => "error-title",
        }),
        institution: page.institution.clone(),
        alarm: page.alarm.clone(),
        called: BTreeMap::new(),
        path: page.path.clone(),
        params: page.params.clone(),
        ..*page
    };
    match (ErrorPage { p: &page, what }).render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => (status, what.to_owned()).into_response(),
    }
}

/// The page could not be made, through no fault of who asked.
pub(crate) fn failed(page: &Page, what: &str) -> Response {
    tracing::error!(what, "a page could not be made");
    error(page, StatusCode::INTERNAL_SERVER_ERROR, &page.tv("error-failed", &[("what", &visible(what))]))
}

/// Whatever no route answers.
pub(crate) async fn not_found(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked.missing(uri.path()),
        Err(response) => response,
    }
}
