//! An organisation: its names, family, findings and questions, over all units.

use crate::meeting::{MeetingBlock, meeting, question, settled};
use crate::page::{Asked, Page, reference, visible};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use overzicht_app::App;
use overzicht_domain::view;
use overzicht_domain::words::Level;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "organisation.html")]
struct OrganisationPage<'a> {
    p: &'a Page,
    ror: Option<String>,
    country: Option<String>,
    names: Vec<(String, String)>,
    identifiers: Vec<(String, String)>,
    family: Vec<(String, String, String)>,
    findings: Vec<MeetingBlock>,
    questions: Vec<MeetingBlock>,
    /// What was answered to be another organisation.
    settled: Vec<MeetingBlock>,
    partnerships: Vec<(String, String, String, Level, String, bool)>,
}

pub(crate) async fn page(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    let register = &asked.register(&app);
    let organisation = id.parse().ok().and_then(|number| register.organisation(number));
    let Some(organisation) = organisation else { return asked.missing(&id) };
    asked.page.title =
        visible(&view::organisation_name_as(organisation, &|text| asked.page.shown(register, text)));
    let p = &asked.page;
    let reference = reference(&app, register);
    let reference = reference.as_deref();
    let registry = reference.and_then(|reference| reference.registry.as_ref()).map(|edition| &edition.index);
    let record = registry.and_then(|index| {
        let number = index.by_id(organisation.identity.ror.as_deref()?)?;
        Some((number, index.entity(number)))
    });
    let (mut names, mut identifiers, mut family) = (Vec::new(), Vec::new(), Vec::new());
    if let (Some((number, entity)), Some(index)) = (&record, registry) {
        names = entity
            .names
            .iter()
            .map(|name| (visible(&name.text), name.lang.clone().unwrap_or_default()))
            .collect();
        identifiers = entity.identifiers.iter().map(|id| (id.scheme.clone(), id.value.clone())).collect();
        let relatives = overzicht_domain::matcher::family(*number, index);
        for relative in
            relatives.lineage.iter().chain(&relatives.hosts).chain(relatives.parts.iter().take(200))
        {
            for step in &relative.path {
                let word = match step.step {
                    overzicht_domain::matcher::Step::Successor => "step-successor",
                    overzicht_domain::matcher::Step::Predecessor => "step-predecessor",
                    overzicht_domain::matcher::Step::PartOf => "step-part-of",
                    overzicht_domain::matcher::Step::Contains => "step-contains",
                };
                let row = (visible(&step.from_name), p.t(word), visible(&step.to_name));
                if !family.contains(&row) {
                    family.push(row);
                }
            }
        }
    } else if let Some(typed) = organisation.identity.typed {
        names.push((p.shown(register, typed), String::new()));
    }
    let template = OrganisationPage {
        p,
        ror: organisation.identity.ror.clone(),
        country: organisation.identity.country.map(|c| overzicht_domain::countries::name(c, p.lang.code())),
        names,
        identifiers,
        family,
        findings: view::weightiest_first(organisation.findings.values(), |m| m.class)
            .into_iter()
            .map(|m| meeting(p, register, reference, organisation, m, None))
            .collect(),
        questions: view::weightiest_first(organisation.questions.values(), |q| q.meeting.class)
            .into_iter()
            .map(|q| question(p, register, reference, organisation, q))
            .collect(),
        settled: settled(p, register, reference, organisation, None).collect(),
        partnerships: organisation
            .partnerships
            .iter()
            .filter_map(|id| register.partnership(*id))
            .map(|partnership| {
                (p.title_of(register, partnership), view::line(register, partnership, p.today))
            })
            .map(|(title, line)| {
                (
                    p.link(&format!("/partnership/{}", line.id)),
                    title,
                    visible(&line.unit),
                    line.level,
                    p.level(line.level),
                    line.legal_check,
                )
            })
            .collect(),
    };
    asked.answer(&template)
}
