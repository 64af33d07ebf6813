//! A partnership with everything that is known of it, and why.

use crate::forms::Acting;
use crate::happened::happened;
use crate::meeting::{MeetingBlock, meeting, question, settled, told};
use crate::page::{Asked, Page, partnership_in, policy_of, reference, visible};
use crate::todo::{due, why};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use jiff::civil::Date;
use overzicht_app::{App, FactWords, texts};
use overzicht_domain::event::{EditionDay, Recorded};
use overzicht_domain::ids::{SourceId, TextId};
use overzicht_domain::judge::{Proposal, Reason};
use overzicht_domain::policy::Policy;
use overzicht_domain::reference::Reference;
use overzicht_domain::register::{Organisation, Partnership, Register};
use overzicht_domain::review::Reviews;
use overzicht_domain::row::End;
use overzicht_domain::view;
use overzicht_domain::words::{Level, Theme};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "partnership.html")]
struct PartnershipPage<'a> {
    p: &'a Page,
    id: String,
    level: Level,
    level_name: String,
    could_be: Option<String>,
    legal: bool,
    state: String,
    gone: bool,
    known: String,
    conflicts: Vec<String>,
    /// Corrections that wait for a second person.
    awaiting: Vec<String>,
    about: Vec<(String, String)>,
    partners: Vec<PartnerBlock>,
    themes: Vec<(String, Vec<ReasonBlock>)>,
    rules: Vec<String>,
    unknown: Vec<String>,
    findings: Vec<MeetingBlock>,
    questions: Vec<MeetingBlock>,
    /// What was answered to be another organisation.
    settled: Vec<MeetingBlock>,
    history: Vec<(String, String, String)>,
    /// When the next review is, why, and whether it is overdue.
    next: Option<(String, String, bool)>,
    reviewed: Option<String>,
    /// None where nothing can be changed: in the past.
    acting: Option<Acting>,
}

struct PartnerBlock {
    name: String,
    typed: Option<String>,
    role: String,
    link: Option<String>,
    how: String,
    resolved: bool,
    no_record: bool,
    candidates: Vec<(String, String)>,
}

struct ReasonBlock {
    text: String,
    about: Option<String>,
    facts: Vec<(String, String, String)>,
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
    let history = match id.parse() {
        Ok(number) => overzicht_app::history(&app, number).await.unwrap_or_default(),
        Err(()) => return asked.missing(&id),
    };
    let register = &asked.register(&app);
    let Some(partnership) = partnership_in(register, &id) else { return asked.missing(&id) };
    asked.page.title = asked.page.title_of(register, partnership);
    let policy = policy_of(&app, register, &asked.page);
    let reference = reference(&app, register);
    let acting = Acting::new(&mut asked, &headers);
    let acting = asked.page.as_of.is_none().then_some(acting);
    let template =
        build(&asked.page, register, partnership, policy.as_deref(), reference.as_deref(), &history, acting);
    asked.answer(&template)
}

fn build<'a>(
    p: &'a Page,
    register: &Register,
    partnership: &Partnership,
    policy: Option<&Policy>,
    reference: Option<&Reference>,
    history: &[Recorded],
    acting: Option<Acting>,
) -> PartnershipPage<'a> {
    let line = view::line(register, partnership, p.today);
    let names = view::partner_names_as(register, partnership, &|text| p.shown(register, text));
    let names: Vec<String> = names.iter().map(|name| visible(name)).collect();
    let proposal = partnership.proposal.as_deref();
    let source = |source: &SourceId| p.source(source);
    let words = FactWords { lang: p.lang, policy, called: &source, clean: &visible };
    let organisations: Vec<&Organisation> =
        line.organisations.iter().filter_map(|id| register.organisation(*id)).collect();
    let findings = organisations.iter().flat_map(|o| o.findings_in(partnership).map(move |m| (*o, m)));
    let findings = view::weightiest_first(findings, |(_, m)| m.class);
    let findings = findings.into_iter().map(|(o, m)| meeting(p, register, reference, o, m, None));
    let questions = organisations.iter().flat_map(|o| o.questions_in(partnership).map(move |q| (*o, q)));
    let questions = view::weightiest_first(questions, |(_, q)| q.meeting.class);
    let questions = questions.into_iter().map(|(o, q)| question(p, register, reference, o, q));
    let settled = organisations.iter().flat_map(|o| settled(p, register, reference, o, Some(partnership)));
    let next = policy.and_then(|policy| Reviews::new(register, policy).next(partnership, p.today));
    let reviewed = partnership.reviewed.as_ref().map(|done| {
        let (who, day) =
            (crate::questions::who(p, register, &done.by), p.day(overzicht_app::day_of(register, done.at)));
        let reason = p.shown(register, done.reason);
        p.tv("review-last", &[("who", &who), ("day", &day), ("reason", &reason)])
    });
    PartnershipPage {
        p,
        settled: settled.collect(),
        next: next.map(|next| {
            let when = format!("{} ({})", p.day(next.on), due(p, &next));
            (when, why(p, &next), next.on < p.today)
        }),
        reviewed,
        acting,
        id: partnership.id.to_string(),
        level: line.level,
        level_name: p.level(line.level),
        could_be: line.could_be.map(|level| p.tv("could-be", &[("level", &p.level(level))])),
        legal: line.legal_check,
        state: p.t(&format!("state-{}", line.state.code())),
        gone: partnership.gone,
        known: p.link(&format!("/partnership/{}/known", partnership.id)),
        conflicts: view::conflicts(register, partnership)
            .iter()
            .map(|conflict| crate::happened::conflict(p, register, conflict))
            .collect(),
        awaiting: view::awaiting(register, partnership)
            .iter()
            .map(|told| crate::happened::awaiting(p, register, partnership.id, told))
            .collect(),
        about: about(p, register, partnership),
        partners: partners(p, register, partnership, &names),
        themes: proposal.map(|proposal| themes(p, register, policy, proposal, &names)).unwrap_or_default(),
        rules: proposal
            .iter()
            .flat_map(|proposal| &proposal.rules)
            .map(|id| {
                policy
                    .and_then(|policy| policy.rule(id))
                    .map_or_else(|| id.clone(), |rule| rule.text.get(p.lang.code()).to_owned())
            })
            .collect(),
        unknown: proposal.map(|proposal| words.unknown(proposal, &names)).unwrap_or_default(),
        findings: findings.collect(),
        questions: questions.collect(),
        history: happened(p, register, partnership, history),
    }
}

fn about(p: &Page, register: &Register, partnership: &Partnership) -> Vec<(String, String)> {
    let content = partnership.content();
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut text = |label: &str, id: Option<TextId>| {
        if let Some(id) = id {
            rows.push((p.t(label), p.shown(register, id)));
        }
    };
    text("column-unit", register.unit(content.unit).map(|unit| unit.name));
    text("subject", content.subject);
    text("owner", content.owner);
    text("contract", content.contract);
    text("earlier", content.earlier_judgement);
    text("remark", content.remark);
    text("source-row", partnership.origin.id);
    let form = match (content.form, content.form_said) {
        (Some(form), _) => p.t(&format!("form-{}", form.code())),
        (None, Some(said)) => p.tv("form-said", &[("said", &p.shown(register, said))]),
        (None, None) => p.t("form-none"),
    };
    rows.insert(1.min(rows.len()), (p.t("column-form"), form));
    rows.push((p.t("period"), period(p, content.start, content.end)));
    if let Some(money) = content.money {
        rows.push((p.t("money"), crate::happened::amount(p, money)));
    }
    rows
}

/// From when to when, as far as that is known.
fn period(p: &Page, start: Option<Date>, end: End) -> String {
    let from = start.map(|day| p.day(day)).unwrap_or_default();
    let (kind, to) = match end {
        End::Unknown => ("open", String::new()),
        End::Indefinite => ("indefinite", String::new()),
        End::On(day) => ("on", p.day(day)),
    };
    let start = if start.is_some() { "from" } else { "unknown" };
    p.tv(&format!("period-{start}-{kind}"), &[("from", &from), ("to", &to)])
}

fn partners(p: &Page, register: &Register, partnership: &Partnership, names: &[String]) -> Vec<PartnerBlock> {
    let content = partnership.content();
    content
        .partners
        .iter()
        .enumerate()
        .map(|(at, partner)| {
            let resolved = partnership.partners.get(at).and_then(Option::as_ref);
            let name = names.get(at).cloned().unwrap_or_default();
            let typed = partner.name.map(|text| p.shown(register, text)).filter(|typed| *typed != name);
            let how =
                resolved.map(|resolved| told(p, &resolved.how.told(), typed.as_deref().unwrap_or(&name)));
            PartnerBlock {
                typed,
                role: p.t(&format!("role-{}", partner.role)),
                link: resolved.map(|resolved| p.link(&format!("/organisation/{}", resolved.organisation))),
                how: how.unwrap_or_default(),
                resolved: resolved.is_some_and(|resolved| resolved.how.ground.is_some()),
                no_record: partner.no_record,
                candidates: resolved.map(|resolved| resolved.how.candidates.clone()).unwrap_or_default(),
                name,
            }
        })
        .collect()
}

fn themes(
    p: &Page,
    register: &Register,
    policy: Option<&Policy>,
    proposal: &Proposal,
    names: &[String],
) -> Vec<(String, Vec<ReasonBlock>)> {
    // What is forbidden by law comes before what is to be weighed.
    let others = Theme::ALL.iter().filter(|theme| **theme != Theme::Law);
    std::iter::once(&Theme::Law)
        .chain(others)
        .filter_map(|theme| {
            let reasons: Vec<ReasonBlock> = proposal
                .reasons
                .iter()
                .filter(|reason| reason.theme == *theme)
                .map(|r| reason(p, register, policy, r, names))
                .collect();
            (!reasons.is_empty()).then(|| (p.t(&format!("theme-{theme}")), reasons))
        })
        .collect()
}

fn reason(
    p: &Page,
    register: &Register,
    policy: Option<&Policy>,
    reason: &Reason,
    names: &[String],
) -> ReasonBlock {
    let text = policy
        .and_then(|policy| policy.indicator(&reason.indicator))
        .map_or_else(|| reason.indicator.clone(), |indicator| indicator.text.get(p.lang.code()).to_owned());
    let about = reason
        .partner
        .and_then(|at| names.get(usize::from(at)))
        .map(|name| p.tv("reasons-about", &[("partner", name)]));
    let source = |source: &SourceId| p.source(source);
    let words = FactWords { lang: p.lang, policy, called: &source, clean: &visible };
    let facts = reason
        .facts
        .iter()
        .map(|fact| {
            let sources: Vec<String> = fact
                .sources
                .iter()
                .map(|s| {
                    format!(
                        "{}, {} ({})",
                        p.source(&s.source),
                        texts::edition_of(
                            p.lang,
                            register
                                .edition_day(&s.source, &s.edition)
                                .unwrap_or(EditionDay::Known(s.published))
                        ),
                        s.edition.short()
                    )
                })
                .collect();
            let from = if sources.is_empty() { p.t("from-partnership") } else { sources.join("; ") };
            (words.name(&fact.fact), words.value(fact), from)
        })
        .collect();
    ReasonBlock { text, about, facts }
}
