//! Who gets which messages by e-mail, and changing it.

use crate::forms::{self, Acting, Fields};
use crate::page::{Asked, Page, failed, visible};
use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use jiff::Timestamp;
use overzicht_app::messages::{Kind, last_try, unsubscribe};
use overzicht_app::texts::Lang;
use overzicht_app::{App, AppError, Config, Job};
use overzicht_domain::decide::{Command, Refusal};
use overzicht_domain::event::{Rhythm, Wishes};
use overzicht_domain::ids::{SubscriberId, UnitId};
use overzicht_domain::register::{Register, Subscriber};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "messages.html")]
struct MessagesPage<'a> {
    p: &'a Page,
    /// What the page before this one did.
    done: Option<String>,
    /// Why nothing goes out.
    silent: Option<String>,
    rows: Vec<Row>,
    /// The form for somebody new; none where nothing can be changed, in the past.
    form: Option<WishForm>,
}

struct Row {
    /// Where it is changed; none in the past.
    link: Option<String>,
    address: String,
    kinds: Vec<String>,
    language: String,
    units: String,
    last: String,
    failed: bool,
}

#[derive(Template)]
#[template(path = "subscriber.html")]
struct SubscriberPage<'a> {
    p: &'a Page,
    address: String,
    last: String,
    form: WishForm,
    /// What can be stopped: its code, empty for everything, and the text of its button.
    stops: Vec<(&'static str, String)>,
}

/// The fields of a form for one subscriber.
struct WishForm {
    acting: Acting,
    /// Who, and the event that last set its wishes; none for somebody new.
    known: Option<(String, u64)>,
    /// Code, name, whether chosen.
    languages: Vec<(&'static str, String, bool)>,
    rhythms: Vec<(&'static str, String, bool)>,
    legal: bool,
    units: Vec<(String, String, bool)>,
    any_unit: bool,
}

impl WishForm {
    fn new(p: &Page, register: &Register, acting: Acting, of: Option<&Subscriber>) -> Self {
        let language = of.map_or(p.lang.code(), |of| of.wishes.language.as_str());
        let wishes = of.map(|of| of.wishes.clone());
        // Of somebody new a digest is expected.
        let wishes = wishes.unwrap_or(Wishes { digest: Some(Rhythm::Weekly), ..Wishes::default() });
        let rhythm = |of: Option<Rhythm>| {
            let code = of.map_or("none", Rhythm::code);
            (code, p.t(&format!("rhythm-{code}")), wishes.digest == of)
        };
        let units = p.units(register, |unit| wishes.units.contains(&unit));
        Self {
            acting,
            known: of.map(|of| (of.id.to_string(), of.set)),
            languages: [Lang::Nl, Lang::En]
                .map(|lang| (lang.code(), p.t(&format!("language-{}", lang.code())), lang.code() == language))
                .to_vec(),
            rhythms: vec![rhythm(None), rhythm(Some(Rhythm::Daily)), rhythm(Some(Rhythm::Weekly))],
            legal: wishes.legal,
            any_unit: !wishes.units.is_empty(),
            units,
        }
    }
}

pub(crate) async fn page(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    asked.page.title = asked.page.t("messages-title");
    let acting = Acting::new(&mut asked, &headers);
    let jobs = match app.store().jobs().await {
        Ok(jobs) => jobs,
        Err(problem) => return failed(&asked.page, &problem.to_string()),
    };
    let p = &asked.page;
    let silent = match Config::load(app.folder()) {
        Ok(config) if config.mail.is_some() => None,
        Ok(_) => Some(p.t("messages-no-mail")),
        Err(problem) => Some(p.tv("messages-no-config", &[("what", &visible(&problem.to_string()))])),
    };
    let current = app.register();
    let register = asked.past.as_ref().unwrap_or(&current);
    let now = asked.past.is_none();
    let rows = register.subscribers.iter().filter(|of| !of.wishes.is_none()).map(|of| Row {
        link: now.then(|| format!("/messages/{}", of.id)),
        address: p.shown(register, of.address),
        kinds: kinds(p, &of.wishes),
        language: p.t(&format!("language-{}", of.wishes.language)),
        units: units(p, register, &of.wishes),
        // What was tried is known of now only.
        last: if now { last(p, register, last_try(&jobs, of)) } else { String::new() },
        failed: now && last_try(&jobs, of).is_some_and(|job| job.problem.is_some()),
    });
    let done = asked.params.get("done").filter(|done| matches!(done.as_str(), "saved" | "stopped"));
    let template = MessagesPage {
        p,
        done: done.map(|done| p.t(&format!("messages-{done}"))),
        silent,
        rows: rows.collect(),
        form: now.then(|| WishForm::new(p, register, acting, None)),
    };
    asked.answer(&template)
}

pub(crate) async fn one(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    let acting = Acting::new(&mut asked, &headers);
    asked.page.title = asked.page.t("messages-one");
    let jobs = match app.store().jobs().await {
        Ok(jobs) => jobs,
        Err(problem) => return failed(&asked.page, &problem.to_string()),
    };
    let register = app.register();
    let Some(known) = subscriber(&register, &id) else { return asked.missing(&id) };
    let p = &asked.page;
    let stops = Kind::ALL.into_iter().filter(|kind| known.wishes.wants(*kind));
    let mut stops: Vec<_> =
        stops.map(|kind| (kind.code(), p.t(&format!("messages-stop-{}", kind.code())))).collect();
    if stops.len() > 1 {
        stops.push(("", p.t("messages-stop-all")));
    }
    let template = SubscriberPage {
        p,
        address: p.shown(&register, known.address),
        last: last(p, &register, last_try(&jobs, known)),
        form: WishForm::new(p, &register, acting, Some(known)),
        stops,
    };
    asked.answer(&template)
}

/// Somebody who gets messages.
fn subscriber<'a>(register: &'a Register, id: &str) -> Option<&'a Subscriber> {
    let known = register.subscribers.get(id.parse::<SubscriberId>().ok()?.index())?;
    (!known.wishes.is_none()).then_some(known)
}

fn kinds(p: &Page, wishes: &Wishes) -> Vec<String> {
    let digest = wishes.digest.map(|rhythm| p.t(&format!("mail-kind-{}", rhythm.code())));
    digest.into_iter().chain(wishes.legal.then(|| p.t("mail-kind-legal"))).collect()
}

fn units(p: &Page, register: &Register, wishes: &Wishes) -> String {
    let names = wishes.units.iter().filter_map(|unit| register.unit(*unit));
    let names: Vec<String> = names.map(|unit| p.shown(register, unit.name)).collect();
    if names.is_empty() { p.t("messages-all-units") } else { names.join("; ") }
}

/// How the last message went.
fn last(p: &Page, register: &Register, job: Option<&Job>) -> String {
    let Some(job) = job else { return p.t("messages-never") };
    let at = p.moment(register, job.tried);
    match &job.problem {
        Some(problem) => p.tv("messages-not-sent", &[("at", &at), ("problem", &visible(problem))]),
        None if job.outcome == "sent" => p.tv("messages-sent", &[("at", &at)]),
        None => p.tv("messages-nothing-to-tell", &[("at", &at)]),
    }
}

/// Takes what somebody new, or somebody known, wants.
pub(crate) async fn save(
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let (asked, actor, set) = match forms::sent(&app, &uri, &headers, &fields).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let p = &asked.page;
    let get = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let bad = |text: &str| crate::page::error(p, StatusCode::BAD_REQUEST, &p.t(text));
    let Some(language) = Lang::from_code(get("language")) else { return bad("form-incomplete") };
    let (address, units) = {
        let register = app.register();
        let chosen = |unit: &UnitId| fields.contains_key(&format!("unit-{unit}"));
        let units: Vec<UnitId> = register.units.iter().map(|unit| unit.id).filter(chosen).collect();
        let address = match get("subscriber") {
            "" => get("address").trim().to_owned(),
            id => match subscriber(&register, id) {
                Some(known) if known.set.to_string() == get("seen") => {
                    register.texts.get(known.address).unwrap_or_default().to_owned()
                }
                Some(_) => return crate::page::error(p, StatusCode::CONFLICT, &p.t("messages-moved")),
                None => return asked.missing(id),
            },
        };
        // Whoever has messages already is changed on a page that shows what they are.
        if get("subscriber").is_empty() && overzicht_app::messages::of_address(&register, &address).is_some()
        {
            return crate::page::error(p, StatusCode::CONFLICT, &p.t("messages-known"));
        }
        (address, units)
    };
    let wishes = Wishes {
        language: language.code().to_owned(),
        digest: Rhythm::from_code(get("digest")),
        legal: fields.contains_key("legal"),
        units,
    };
    if wishes.is_none() {
        return bad("messages-none");
    }
    match app.execute(&Command::Subscribe { address: &address, wishes }, &actor, Timestamp::now()).await {
        Ok(_) | Err(AppError::Refused(Refusal::NothingChanges)) => forms::see("/messages?done=saved", set),
        Err(AppError::Refused(Refusal::NoAddress(_))) => bad("messages-no-address"),
        Err(problem) => forms::refused(p, &problem, &fields),
    }
}

/// Stops one kind of message, or all.
pub(crate) async fn stop(
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let (asked, actor, set) = match forms::sent(&app, &uri, &headers, &fields).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let p = &asked.page;
    let get = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let kind = match (Kind::from_code(get("kind")), get("kind")) {
        (None, "") if fields.contains_key("kind") => None,
        (Some(kind), _) => Some(kind),
        _ => return crate::page::error(p, StatusCode::BAD_REQUEST, &p.t("form-incomplete")),
    };
    let Ok(id) = get("subscriber").parse::<SubscriberId>() else { return asked.missing(get("subscriber")) };
    match unsubscribe(&app, id, kind, Some(&actor), Timestamp::now()).await {
        Ok(()) => forms::see("/messages?done=stopped", set),
        Err(AppError::Refused(Refusal::NoSubscriber(_))) => asked.missing(get("subscriber")),
        Err(problem) => forms::refused(p, &problem, &fields),
    }
}
