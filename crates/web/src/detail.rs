//! A partnership, and an organisation, with everything that is known and why.

use crate::forms::Acting;
use crate::page::{Asked, Page, policy_of, reference, visible};
use crate::questions::history;
use crate::texts;
use crate::todo::{due, why};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use overzicht_app::App;
use overzicht_domain::content::Field;
use overzicht_domain::event::{Event, Recorded};
use overzicht_domain::finding::{Meeting, Question, Step};
use overzicht_domain::ids::{OrganisationId, PartnershipId, TextId};
use overzicht_domain::judge::{Proposal, Reason};
use overzicht_domain::matcher::{Piece, PieceKind, Why};
use overzicht_domain::policy::Policy;
use overzicht_domain::reference::Reference;
use overzicht_domain::register::{Organisation, Partnership, Register};
use overzicht_domain::review::Reviews;
use overzicht_domain::row::{End, Money};
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
    candidates: Vec<(String, String)>,
}

struct ReasonBlock {
    text: String,
    about: Option<String>,
    facts: Vec<(String, String, String)>,
}

pub(crate) struct MeetingBlock {
    pub(crate) organisation: String,
    pub(crate) entry_name: String,
    pub(crate) source: String,
    pub(crate) class: String,
    pub(crate) class_code: &'static str,
    pub(crate) ground: String,
    pub(crate) asked: Option<String>,
    /// Where the question can be answered.
    pub(crate) inbox: Option<String>,
    pub(crate) answers: Vec<String>,
    pub(crate) ours: String,
    pub(crate) theirs: String,
    pub(crate) why: String,
    pub(crate) edition: String,
    pub(crate) fingerprint: String,
    pub(crate) path: Vec<(String, String, String)>,
    pub(crate) entry: Vec<(String, String)>,
    pub(crate) link: Option<String>,
}

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

pub(crate) async fn partnership(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    let Ok(number) = id.parse::<PartnershipId>() else { return asked.missing(&id) };
    let history = overzicht_app::history(&app, number).await.unwrap_or_default();
    let current = app.register();
    let register = asked.past.take();
    let register = register.as_ref().unwrap_or(&current);
    let Some(partnership) = register.partnership(number) else { return asked.missing(&id) };
    asked.page.title = visible(&view::title(register, partnership));
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
    let names: Vec<String> = line.partners.iter().map(|name| visible(name)).collect();
    let proposal = partnership.proposal.as_deref();
    let organisations: Vec<&Organisation> =
        line.organisations.iter().filter_map(|id| register.organisation(*id)).collect();
    let findings = organisations
        .iter()
        .flat_map(|o| o.findings.values().map(|m| meeting(p, register, reference, o, m, None)));
    let questions = organisations
        .iter()
        .flat_map(|o| o.questions.values().map(|q| question(p, register, reference, o, q)));
    let settled = organisations.iter().flat_map(|o| settled(p, register, reference, o));
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
            (when, why(p, next.why), next.on < p.today)
        }),
        reviewed,
        acting,
        id: partnership.id.to_string(),
        level: line.level,
        level_name: p.level(line.level),
        could_be: line.could_be.map(|level| p.tv("could-be", &[("level", &p.level(level))])),
        legal: line.legal_check,
        state: p.t(&format!("state-{}", state_code(line.state))),
        gone: partnership.gone,
        known: p.link(&format!("/partnership/{}/known", partnership.id)),
        conflicts: partnership
            .conflicts
            .iter()
            .map(|field| p.tv("conflict", &[("field", &field_name(p, *field))]))
            .collect(),
        about: about(p, register, partnership),
        partners: partners(p, register, partnership, &names),
        themes: proposal.map(|proposal| themes(p, policy, proposal, &names)).unwrap_or_default(),
        rules: proposal
            .iter()
            .flat_map(|proposal| &proposal.rules)
            .map(|id| {
                policy
                    .and_then(|policy| policy.rule(id))
                    .map_or_else(|| id.clone(), |rule| rule.text.get(p.lang.code()).to_owned())
            })
            .collect(),
        unknown: unknown(p, proposal, &names),
        findings: findings.collect(),
        questions: questions.collect(),
        history: history
            .iter()
            .filter(|event| event.seq <= register.head)
            .map(|event| happened(p, register, event))
            .collect(),
    }
}

/// What a correction touched, in words.
fn field_name(p: &Page, field: Field) -> String {
    p.t(match field {
        Field::Title => "field-title",
        Field::Subject => "field-subject",
        Field::Form => "field-form",
        Field::Start => "field-start",
        Field::End => "field-end",
        Field::Owner => "field-owner",
        Field::State => "field-state",
        Field::PartnerRor(_) => "field-partner",
    })
}

/// An amount as the language writes it; cents only when there are any.
fn amount(p: &Page, money: Money) -> String {
    let sign = if money.cents < 0 { "−" } else { "" };
    let whole = texts::number(p.lang, money.cents.unsigned_abs() / 100);
    let comma = match p.lang {
        texts::Lang::Nl => ',',
        texts::Lang::En => '.',
    };
    let cents = match money.cents.unsigned_abs() % 100 {
        0 => String::new(),
        cents => format!("{comma}{cents:02}"),
    };
    format!("{} {sign}{whole}{cents}", money.currency.as_str())
}

fn state_code(state: overzicht_domain::row::State) -> &'static str {
    use overzicht_domain::row::State;
    match state {
        State::Proposed => "proposed",
        State::Active => "active",
        State::Ended => "ended",
        State::NotStarted => "not-started",
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
    let form = content.form.map_or("none", |form| form.code());
    rows.insert(1.min(rows.len()), (p.t("column-form"), p.t(&format!("form-{form}"))));
    let from = content.start.map_or_else(|| p.t("period-unknown"), |day| p.day(day));
    let to = match content.end {
        End::Unknown => p.t("period-unknown"),
        End::Indefinite => p.t("period-indefinite"),
        End::On(day) => p.day(day),
    };
    rows.push((p.t("period"), p.tv("period-from-to", &[("from", &from), ("to", &to)])));
    if let Some(money) = content.money {
        rows.push((p.t("money"), amount(p, money)));
    }
    rows
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
            let how = resolved.map(|resolved| told(p, &resolved.how.why, typed.as_deref().unwrap_or(&name)));
            PartnerBlock {
                typed,
                role: p.t(&format!("role-{}", partner.role)),
                link: resolved.map(|resolved| p.link(&format!("/organisation/{}", resolved.organisation))),
                how: how.unwrap_or_default(),
                resolved: resolved.is_some_and(|resolved| resolved.how.ground.is_some()),
                candidates: resolved.map(|resolved| resolved.how.candidates.clone()).unwrap_or_default(),
                name,
            }
        })
        .collect()
}

fn themes(
    p: &Page,
    policy: Option<&Policy>,
    proposal: &Proposal,
    names: &[String],
) -> Vec<(String, Vec<ReasonBlock>)> {
    Theme::ALL
        .iter()
        .filter_map(|theme| {
            let reasons: Vec<ReasonBlock> = proposal
                .reasons
                .iter()
                .filter(|reason| reason.theme == *theme)
                .map(|r| reason(p, policy, r, names))
                .collect();
            (!reasons.is_empty()).then(|| (p.t(&format!("theme-{theme}")), reasons))
        })
        .collect()
}

fn reason(p: &Page, policy: Option<&Policy>, reason: &Reason, names: &[String]) -> ReasonBlock {
    let text = policy
        .and_then(|policy| policy.indicator(&reason.indicator))
        .map_or_else(|| reason.indicator.clone(), |indicator| indicator.text.get(p.lang.code()).to_owned());
    let about = reason
        .partner
        .and_then(|at| names.get(usize::from(at)))
        .map(|name| p.tv("reasons-about", &[("partner", name)]));
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
                        s.source,
                        p.tv("edition-of", &[("day", &p.day(s.published))]),
                        s.edition.short()
                    )
                })
                .collect();
            let from = if sources.is_empty() { p.t("from-partnership") } else { sources.join("; ") };
            (fact_name(p, &fact.fact), visible(&fact.value), from)
        })
        .collect();
    ReasonBlock { text, about, facts }
}

/// A fact in words.
fn fact_name(p: &Page, fact: &str) -> String {
    p.t(&format!("fact-{}", fact.replace('_', "-")))
}

fn unknown(p: &Page, proposal: Option<&Proposal>, names: &[String]) -> Vec<String> {
    let Some(proposal) = proposal else { return Vec::new() };
    proposal
        .unknown
        .iter()
        .map(|unknown| match unknown.partner.and_then(|at| names.get(usize::from(at))) {
            Some(name) => format!("{} ({name})", fact_name(p, &unknown.fact)),
            None => fact_name(p, &unknown.fact),
        })
        .collect()
}

pub(crate) fn question(
    p: &Page,
    register: &Register,
    reference: Option<&Reference>,
    organisation: &Organisation,
    question: &Question,
) -> MeetingBlock {
    let asked = code(question.asked);
    let block = meeting(
        p,
        register,
        reference,
        organisation,
        &question.meeting,
        Some(p.t(&format!("asked-{asked}"))),
    );
    let inbox = p.with_path("/questions", &[("at", &organisation.id.to_string())]);
    MeetingBlock { inbox: Some(inbox), ..block }
}

/// What was answered to be another organisation, with the answers.
fn settled<'a>(
    p: &'a Page,
    register: &'a Register,
    reference: Option<&'a Reference>,
    organisation: &'a Organisation,
) -> impl Iterator<Item = MeetingBlock> + use<'a> {
    let closed = organisation.answers.iter().filter(|(key, answered)| {
        answered.standing().is_some()
            && !organisation.questions.contains_key(key)
            && !organisation.findings.contains_key(key)
    });
    closed.map(move |(_, answered)| question(p, register, reference, organisation, &answered.question))
}

/// The code by which a word of the register is written, and under which its texts are found.
pub(crate) fn code(word: impl serde::Serialize) -> String {
    let written = serde_json::to_value(word).ok();
    written.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// An explanation in the language of the page. `typed`: what stands for a text that is not in the explanation itself.
pub(crate) fn told(p: &Page, why: &Why, typed: &str) -> String {
    let piece = |piece: &Piece| {
        let ours = if piece.ours.is_empty() { typed.to_owned() } else { visible(&piece.ours) };
        let id = match piece.kind {
            PieceKind::EqualName if ours == piece.theirs => "why-recorded-name".to_owned(),
            _ => format!("why-{}", code(piece.kind)),
        };
        p.tv(&id, &[("ours", &ours), ("theirs", &visible(&piece.theirs))])
    };
    why.pieces.iter().map(piece).collect::<Vec<_>>().join("; ")
}

pub(crate) fn meeting(
    p: &Page,
    register: &Register,
    reference: Option<&Reference>,
    organisation: &Organisation,
    meeting: &Meeting,
    asked: Option<String>,
) -> MeetingBlock {
    let entity = reference
        .and_then(|reference| reference.lists.iter().find(|list| *list.source() == meeting.key.source))
        .and_then(|list| Some(list.index.entity(list.index.by_id(&meeting.key.entry)?)));
    let typed =
        || organisation.identity.typed.map_or_else(|| p.t("finding-typed"), |text| p.shown(register, text));
    let ours = if meeting.ours.is_empty() { typed() } else { visible(&meeting.ours) };
    let mut entry: Vec<(String, String)> = Vec::new();
    let mut link = None;
    if let Some(entity) = entity {
        entry.extend(
            entity.names.iter().take(12).map(|name| (p.t("organisation-names"), visible(&name.text))),
        );
        for note in entity.notes.iter().take(20) {
            if note.label == "link" {
                link = Some(note.value.clone())
                    .filter(|link| link.starts_with("https://") || link.starts_with("http://"));
            } else {
                entry.push((note.label.clone(), visible(&note.value)));
            }
        }
    }
    let programmes = if meeting.programmes.is_empty() {
        String::new()
    } else {
        format!(" ({})", meeting.programmes.join(", "))
    };
    MeetingBlock {
        organisation: visible(&view::organisation_name(register, organisation)),
        entry_name: visible(&meeting.entry_name),
        source: format!("{}{programmes}", meeting.key.source),
        class: p.t(&format!("class-{}", meeting.class)),
        class_code: meeting.class.code(),
        ground: p.t(&format!("ground-{}", meeting.ground.code())),
        asked,
        inbox: None,
        answers: organisation
            .answers
            .get(&meeting.key)
            .map(|answered| history(p, register, answered.question.asked, answered))
            .unwrap_or_default(),
        theirs: visible(&meeting.theirs),
        why: told(p, &meeting.why, &ours),
        edition: edition_text(p, register, meeting),
        fingerprint: meeting.basis.edition.short().to_owned(),
        path: path(p, meeting, &ours),
        ours,
        entry,
        link,
    }
}

/// The edition that a meeting was found with, by its day.
pub(crate) fn edition_text(p: &Page, register: &Register, meeting: &Meeting) -> String {
    register
        .published(&meeting.key.source, &meeting.basis.edition)
        .map(|day| p.tv("edition-of", &[("day", &p.day(day))]))
        .unwrap_or_default()
}

/// The steps of a path: from, step, to. `ours`: what stands for a name that is not in the path itself.
pub(crate) fn path(p: &Page, meeting: &Meeting, ours: &str) -> Vec<(String, String, String)> {
    let step = |step: &Step| {
        let from = if step.from.1.is_empty() { ours.to_owned() } else { visible(&step.from.1) };
        (from, p.t(&format!("step-{}", code(step.step))), visible(&step.to.1))
    };
    meeting.path.iter().map(step).collect()
}

fn happened(p: &Page, register: &Register, event: &Recorded) -> (String, String, String) {
    let what = p.t(&format!("event-{}", event.event.kind()));
    let detail = match &event.event {
        Event::FindingMade(made) => {
            format!("{} · {}", visible(&made.meeting.entry_name), made.meeting.key.source)
        }
        Event::FindingWithdrawn(gone) => format!("{} · {}", gone.key.entry, gone.key.source),
        Event::QuestionRaised(raised) => format!(
            "{} · {}",
            visible(&raised.question.meeting.entry_name),
            raised.question.meeting.key.source
        ),
        Event::QuestionWithdrawn(gone) => format!("{} · {}", gone.key.entry, gone.key.source),
        Event::LevelProposed(proposed) => {
            let causes = proposed.because.iter().map(|because| view::cause(because, None, register));
            let why: String = causes.map(|cause| format!(" · {}", p.cause(&cause))).collect();
            format!("{} · {}{why}", p.level(proposed.proposal.level), proposed.proposal.policy)
        }
        Event::QuestionAnswered(answered) => format!(
            "{} · {} · {} · {}",
            p.t(&format!("answer-{}", answered.verdict.code())),
            answered.key.entry,
            crate::questions::who(p, register, &event.actor),
            p.shown(register, answered.reason)
        ),
        Event::AnswerCarried(carried) => {
            let from = register.organisation(carried.from);
            let from = from.map(|from| view::organisation_name(register, from)).unwrap_or_default();
            format!("{} · {}", carried.key.entry, visible(&from))
        }
        Event::AnswerReviewed(reviewed) => format!(
            "{} · {} · {}",
            p.t(&format!("answer-state-{}", reviewed.outcome.code())),
            reviewed.key.entry,
            crate::questions::who(p, register, &event.actor)
        ),
        Event::ReviewDone(done) => format!(
            "{} · {}",
            crate::questions::who(p, register, &event.actor),
            p.shown(register, done.reason)
        ),
        Event::PartnershipCorrected(corrected) => {
            let who = register.actor_name(&event.actor).map(|_| register.actors.get(&event.actor.0));
            let field = field_name(p, corrected.correction.field());
            match who.flatten() {
                Some(id) => format!("{field} · {}", p.shown(register, *id)),
                None => field,
            }
        }
        _ => String::new(),
    };
    (p.day(overzicht_app::day_of(register, event.at)), what, detail)
}

pub(crate) async fn organisation(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    let Ok(number) = id.parse::<OrganisationId>() else { return asked.missing(&id) };
    let current = app.register();
    let register = asked.past.take();
    let register = register.as_ref().unwrap_or(&current);
    let Some(organisation) = register.organisation(number) else { return asked.missing(&id) };
    asked.page.title = visible(&view::organisation_name(register, organisation));
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
        findings: organisation
            .findings
            .values()
            .map(|m| meeting(p, register, reference, organisation, m, None))
            .collect(),
        questions: organisation
            .questions
            .values()
            .map(|q| question(p, register, reference, organisation, q))
            .collect(),
        settled: settled(p, register, reference, organisation).collect(),
        partnerships: organisation
            .partnerships
            .iter()
            .filter_map(|id| register.partnership(*id))
            .map(|partnership| view::line(register, partnership, p.today))
            .map(|line| {
                (
                    p.link(&format!("/partnership/{}", line.id)),
                    visible(&line.title),
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
