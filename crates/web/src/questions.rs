//! The inbox of questions: one organisation at a time, most consequential first.

use crate::forms::{self, Acting, Fields};
use crate::meeting::{code, edition_text, told};
use crate::page::{Asked, Page, encode, reference, visible};
use crate::sides::{SideRow, sides};
use askama::Template;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use jiff::Timestamp;
use overzicht_app::App;
use overzicht_domain::answer::{Changed, Outcome, Part, Verdict};
use overzicht_domain::finding::{Asked as Why, EntryKey};
use overzicht_domain::ids::{Actor, OrganisationId, Sha256Hex, SourceId};
use overzicht_domain::reference::Reference;
use overzicht_domain::register::{Answer, AnswerState, Answered, Register};
use overzicht_domain::view::{self, AskedOf, QuestionState, QuestionsAbout};
use overzicht_domain::words::Level;
use std::sync::Arc;

/// Organisations in the table of what comes next; the rest is counted.
const ROWS: usize = 200;

#[derive(Template)]
#[template(path = "questions.html")]
struct QuestionsPage<'a> {
    p: &'a Page,
    done: Option<Done>,
    counts: Vec<String>,
    now: Option<Group>,
    queue: Vec<QueueRow>,
    more: usize,
    all: bool,
    switch: String,
    /// None where nothing can be changed: in the past.
    acting: Option<Acting>,
    reasons: Vec<String>,
}

/// What was just answered.
struct Done {
    text: String,
    organisation: String,
    source: String,
    entry: String,
    /// What the button that takes it back says.
    undo: String,
}

struct Group {
    id: String,
    name: String,
    link: String,
    about: String,
    level: Level,
    level_name: String,
    partnerships: Vec<(String, String)>,
    questions: Vec<Ask>,
}

struct Ask {
    /// Its place on the page, from 1.
    number: usize,
    sentence: String,
    source: String,
    entry: String,
    entry_name: String,
    list: String,
    class: String,
    class_code: &'static str,
    ground: String,
    state: String,
    why: String,
    path: Vec<(String, String, String)>,
    rows: Vec<SideRow>,
    link: Option<String>,
    again: Vec<String>,
    answers: Vec<String>,
    /// Verdict, text and key of each button; empty when it is not to be answered now.
    buttons: Vec<(&'static str, String, usize)>,
    /// The box by which other questions get the same answer: what it says, and which they are; none without such questions.
    with: Option<(String, String)>,
    /// Whether the keys are for this one.
    keys: bool,
    legal: bool,
    /// What can be done with the answer that stands: outcome and text.
    outcomes: Vec<(&'static str, String)>,
    /// That what is proposed is one's own.
    waits: Option<String>,
}

struct QueueRow {
    link: String,
    name: String,
    questions: String,
    class: String,
    class_code: &'static str,
    level: Level,
    level_name: String,
    partnerships: String,
    state: String,
}

pub(crate) async fn page(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let mut asked = match Asked::new(&app, &uri, &headers).await {
        Ok(asked) => asked,
        Err(response) => return response,
    };
    asked.page.title = asked.page.t("inbox-title");
    let acting = Acting::new(&mut asked, &headers);
    let register = &asked.register(&app);
    let reference = reference(&app, register);
    let acting = asked.page.as_of.is_none().then_some(acting);
    let template = build(&asked, register, reference.as_deref(), acting);
    asked.answer(&template)
}

fn build<'a>(
    asked: &'a Asked,
    register: &Register,
    reference: Option<&Reference>,
    acting: Option<Acting>,
) -> QuestionsPage<'a> {
    let p = &asked.page;
    let policy = reference.map(|reference| &*reference.policy);
    let all = asked.params.contains_key("all");
    let groups = view::questions(register, policy, all);
    let wanted: Option<OrganisationId> = asked.params.get("at").and_then(|text| text.parse().ok());
    let chosen = wanted.and_then(|id| register.organisation(id));
    let chosen = chosen.and_then(|organisation| view::about(register, policy, organisation, true));
    let now = chosen.or_else(|| groups.first().cloned());
    let shown = now.as_ref().map(QuestionsAbout::id);
    let waiting = |state: QuestionState| {
        groups.iter().flat_map(|about| &about.questions).filter(|asked| asked.state == state).count()
    };
    let unanswered = waiting(QuestionState::Open) + waiting(QuestionState::Again);
    let mut counts = vec![p.count("inbox-unanswered", unanswered)];
    let second = waiting(QuestionState::Proposed) + waiting(QuestionState::WithdrawalProposed);
    if second > 0 {
        counts.push(p.count("inbox-second", second));
    }
    for (state, text) in
        [(QuestionState::Again, "inbox-again"), (QuestionState::CannotTell, "inbox-cannot-tell")]
    {
        if waiting(state) > 0 {
            counts.push(p.count(text, waiting(state)));
        }
    }
    let rest: Vec<&QuestionsAbout<'_>> = groups.iter().filter(|about| Some(about.id()) != shown).collect();
    QuestionsPage {
        p,
        done: done(asked, register),
        counts,
        now: now.map(|about| group(p, register, reference, &about, acting.as_ref())),
        queue: rest.iter().take(ROWS).map(|about| queue_row(p, about)).collect(),
        more: rest.len().saturating_sub(ROWS),
        all,
        switch: if all { p.link("/questions") } else { p.with("all", "1") },
        acting,
        reasons: (1..=5).map(|number| p.t(&format!("reason-{number}"))).collect(),
    }
}

/// What the page before this one did, when it still stands.
fn done(asked: &Asked, register: &Register) -> Option<Done> {
    let get = |name: &str| asked.params.get(name).cloned();
    let (organisation, source, entry) = (get("done")?, get("source")?, get("entry")?);
    let known = register.organisation(organisation.parse().ok()?)?;
    let key = EntryKey { source: SourceId::parse(&source)?, entry: entry.clone() };
    let answered = known.answers.get(&key)?;
    let answer = answered.standing()?;
    let p = &asked.page;
    let verdict = verdict(p, answered.question.asked, answer.verdict);
    let name = visible(&view::organisation_name_as(known, &|text| p.shown(register, text)));
    let text = match answer.state {
        AnswerState::Proposed => "inbox-done-proposed",
        _ => "inbox-done",
    };
    let others = known.given_with(&key).len();
    let text = match others {
        0 => p.tv(text, &[("organisation", &name), ("answer", &verdict)]),
        _ => p.many("inbox-done-several", others, &[("organisation", &name), ("answer", &verdict)]),
    };
    let undo = match others {
        _ if answered.is_bound() => p.t("outcome-withdrawal-proposed"),
        0 => p.t("inbox-undo"),
        _ => p.count("inbox-undo-all", others + 1),
    };
    Some(Done { text, organisation, source, entry, undo })
}

fn queue_row(p: &Page, about: &QuestionsAbout<'_>) -> QueueRow {
    QueueRow {
        link: p.with_all(&[("at", &about.id().to_string()), ("done", "")]),
        name: visible(&about.name),
        questions: p.number(about.questions.len()),
        class: p.t(&format!("class-{}", about.class)),
        class_code: about.class.code(),
        level: about.level,
        level_name: p.level(about.level),
        partnerships: p.number(about.partnerships()),
        state: p.t(&format!("question-{}", about.state().code())),
    }
}

fn group(
    p: &Page,
    register: &Register,
    reference: Option<&Reference>,
    about: &QuestionsAbout<'_>,
    acting: Option<&Acting>,
) -> Group {
    let identity = &about.organisation.identity;
    let country = identity.country.map(|c| overzicht_domain::countries::name(c, p.lang.code()));
    let ror = identity.ror.as_ref().map(|ror| format!("ror.org/{ror}"));
    let hangs = p.count("inbox-hangs", about.partnerships());
    let parts: Vec<String> = country.into_iter().chain(ror).chain([hangs]).collect();
    let keys = about.questions.iter().position(|asked| asked.state.is_unanswered());
    Group {
        id: about.id().to_string(),
        name: visible(&about.name),
        link: p.link(&format!("/organisation/{}", about.id())),
        about: parts.join(" · "),
        level: about.level,
        level_name: p.level(about.level),
        partnerships: about
            .within
            .iter()
            .take(20)
            .map(|known| (p.link(&format!("/partnership/{}", known.id)), p.title_of(register, known)))
            .collect(),
        questions: about
            .questions
            .iter()
            .enumerate()
            .map(|(at, asked)| Ask {
                number: at + 1,
                keys: keys == Some(at) && acting.is_some(),
                ..ask(p, register, reference, about, asked, acting)
            })
            .collect(),
    }
}

fn ask(
    p: &Page,
    register: &Register,
    reference: Option<&Reference>,
    about: &QuestionsAbout<'_>,
    asked: &AskedOf<'_>,
    acting: Option<&Acting>,
) -> Ask {
    let meeting = &asked.question.meeting;
    let rows = sides(p, register, reference, about.organisation, asked.question);
    let beside = overzicht_domain::view::text_beside(register, about.organisation, meeting);
    let typed = beside.or(about.organisation.identity.typed).map(|text| p.shown(register, text));
    let typed = typed.unwrap_or_else(|| visible(&about.name));
    let ours = if meeting.ours.is_empty() { typed.clone() } else { visible(&meeting.ours) };
    let proposer = asked.answered.and_then(Answered::proposer);
    let mine = proposer.is_some() && proposer == acting.and_then(|acting| acting.actor.as_ref());
    let (buttons, outcomes): (Vec<Verdict>, Vec<Outcome>) = match asked.state {
        QuestionState::Open | QuestionState::Again => (Verdict::ALL.to_vec(), Vec::new()),
        QuestionState::CannotTell => (Verdict::ALL.to_vec(), vec![Outcome::Withdrawn]),
        QuestionState::Proposed if mine => (Vec::new(), vec![Outcome::Withdrawn]),
        QuestionState::Proposed => (Vec::new(), vec![Outcome::Confirmed, Outcome::Rejected]),
        // That the answer stays takes nobody else.
        QuestionState::WithdrawalProposed if mine => (Vec::new(), vec![Outcome::Rejected]),
        QuestionState::WithdrawalProposed => (Vec::new(), vec![Outcome::Confirmed, Outcome::Rejected]),
        QuestionState::Same | QuestionState::NotSame => (Vec::new(), vec![Outcome::Withdrawn]),
    };
    let others = about.answered_with(asked, Verdict::NotSame);
    let with = (!others.is_empty()).then(|| {
        let text = match asked.question.asked {
            Why::Part => p.count("inbox-with-parts", others.len()),
            _ => {
                let record = meeting.path.first().map(|step| visible(&step.to.1)).unwrap_or_default();
                p.many("inbox-with", others.len(), &[("name", &record)])
            }
        };
        (text, mark(others))
    });
    let link = reference
        .and_then(|reference| reference.lists.iter().find(|list| *list.source() == meeting.key.source))
        .and_then(|list| Some(list.index.entity(list.index.by_id(&meeting.key.entry)?)))
        .and_then(|entity| entity.notes.into_iter().find(|note| note.label == "link"))
        .map(|note| note.value)
        .filter(|link| link.starts_with("https://") || link.starts_with("http://"));
    let programmes = meeting.programmes.join(", ");
    let list = [p.source(&meeting.key.source), programmes, edition_text(p, register, meeting)];
    Ask {
        number: 0,
        sentence: p.t(&format!("asked-{}", asked.question.headline())),
        source: meeting.key.source.to_string(),
        entry: meeting.key.entry.clone(),
        entry_name: visible(&meeting.entry_name),
        list: list.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "),
        class: p.t(&format!("class-{}", asked.class)),
        class_code: asked.class.code(),
        ground: p.t(&format!("ground-{}", meeting.ground.code())),
        state: p.t(&format!("question-{}", asked.state.code())),
        why: told(p, &meeting.why, &ours),
        path: crate::meeting::path(p, register, about.organisation, meeting, &typed),
        rows,
        link,
        again: again(p, about.organisation.asked_again(&meeting.key)),
        answers: asked
            .answered
            .map(|answered| history(p, register, asked.question.asked, answered))
            .unwrap_or_default(),
        buttons: buttons
            .into_iter()
            .zip(1..)
            .map(|(answer, key)| (answer.code(), verdict(p, asked.question.asked, answer), key))
            .collect(),
        with,
        keys: false,
        legal: asked.class == overzicht_domain::words::Class::Legal,
        outcomes: outcomes
            .into_iter()
            .map(|outcome| (outcome.code(), p.t(outcome_text(outcome, asked))))
            .collect(),
        waits: mine.then(|| match asked.state {
            QuestionState::WithdrawalProposed => p.t("inbox-waits-withdrawal"),
            _ => p.t("inbox-waits"),
        }),
    }
}

/// What the button of an outcome says: it depends on what is proposed, and on whether a second person has to agree.
fn outcome_text(outcome: Outcome, asked: &AskedOf<'_>) -> &'static str {
    let leaving = asked.state == QuestionState::WithdrawalProposed;
    let bound = asked.answered.is_some_and(Answered::is_bound);
    match outcome {
        Outcome::Confirmed if leaving => "outcome-confirmed-withdrawal",
        Outcome::Confirmed => "outcome-confirmed",
        Outcome::Rejected if leaving => "outcome-stays",
        Outcome::Rejected => "outcome-rejected",
        Outcome::Withdrawn | Outcome::WithdrawalProposed if bound => "outcome-withdrawal-proposed",
        Outcome::Withdrawn | Outcome::WithdrawalProposed => "outcome-withdrawn",
    }
}

/// The word for an answer: to "is that part involved?" it is yes or no, and so it is to "is it a branch?".
fn verdict(p: &Page, asked: Why, verdict: Verdict) -> String {
    match asked {
        Why::Part | Why::Branch | Why::Beside => p.t(&format!("answer-{}-{}", code(asked), verdict.code())),
        _ => p.t(&format!("answer-{}", verdict.code())),
    }
}

/// What changed since a question was answered, a sentence each.
fn again(p: &Page, changed: &[Changed]) -> Vec<String> {
    let one = |changed: &Changed| {
        let what = p.t(&format!("changed-{}", changed.part.code()));
        let quoted = |id: &str, texts: &[String]| {
            let texts: Vec<String> = texts.iter().map(|text| format!("“{}”", visible(text))).collect();
            (!texts.is_empty()).then(|| p.tv(id, &[("what", &texts.join(", "))]))
        };
        if changed.part == Part::OurRecord {
            let names: Vec<String> =
                changed.added.iter().map(|name| format!("“{}”", visible(name))).collect();
            return format!("{what}: {}", names.join(", "));
        }
        let added = quoted("changed-added", &changed.added);
        let gone = quoted("changed-gone", &changed.gone);
        format!("{what}: {}", added.into_iter().chain(gone).collect::<Vec<_>>().join("; "))
    };
    changed.iter().map(one).collect()
}

/// What was answered to a question, oldest first, and under which name when the organisation had no record yet.
pub(crate) fn history(p: &Page, register: &Register, asked: Why, answered: &Answered) -> Vec<String> {
    let typed = answered.from.and_then(|from| register.organisation(from)?.identity.typed);
    let from = typed.map(|text| p.tv("answer-carried", &[("name", &p.shown(register, text))]));
    let given = answered.given.iter().map(|answer| answer_text(p, register, asked, answer));
    from.into_iter().chain(given).collect()
}

/// An answer, oldest first in its history: what, who, when and why, and what became of it.
pub(crate) fn answer_text(p: &Page, register: &Register, asked: Why, answer: &Answer) -> String {
    let day = |at| p.day(overzicht_app::day_of(register, at));
    let mut out = p.tv(
        "answer-given",
        &[
            ("answer", &verdict(p, asked, answer.verdict)),
            ("who", &who(p, register, &answer.by)),
            ("day", &day(answer.at)),
            ("reason", &p.shown(register, answer.reason)),
        ],
    );
    let mut leaving = false;
    for later in &answer.later {
        let reason = later.reason.map(|text| format!(": {}", p.shown(register, text))).unwrap_or_default();
        let what = match later.outcome {
            Outcome::Rejected if leaving => p.t("answer-state-stays"),
            Outcome::Confirmed if leaving => p.t("answer-state-withdrawal-confirmed"),
            outcome => p.t(&format!("answer-state-{}", outcome.code())),
        };
        leaving = later.outcome == Outcome::WithdrawalProposed;
        out.push_str(&format!(". {what}, {}, {}{reason}", who(p, register, &later.by), day(later.at)));
    }
    // What people did is told with who did it.
    if matches!(answer.state, AnswerState::Proposed | AnswerState::Replaced | AnswerState::Lapsed(_)) {
        out.push_str(&format!(". {}", p.t(&format!("answer-state-{}", answer.state.code()))));
    }
    if let AnswerState::Lapsed(changed) = &answer.state {
        out.push_str(&format!(" ({})", again(p, changed).join("; ")));
    }
    out
}

/// The name of somebody who works with the register.
pub(crate) fn who(p: &Page, register: &Register, actor: &Actor) -> String {
    register.actors.get(&actor.0).map_or_else(|| actor.0.clone(), |name| p.shown(register, *name))
}

/// What tells whether the questions that a box stands for are still the same.
fn mark<'a>(others: impl IntoIterator<Item = &'a EntryKey>) -> String {
    let lines = others.into_iter().map(|key| format!("{} {}\n", key.source, key.entry));
    Sha256Hex::of(lines.collect::<String>().as_bytes()).short().to_owned()
}

/// Takes an answer, or what is done with one, and shows what comes next.
pub(crate) async fn answer(
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
    let reason = forms::reason(&fields);
    let get = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let bad = || crate::page::error(p, StatusCode::BAD_REQUEST, &p.t("form-incomplete"));
    let (Ok(organisation), Some(source)) = (get("organisation").parse(), SourceId::parse(get("source")))
    else {
        return bad();
    };
    let key = EntryKey { source, entry: get("entry").to_owned() };
    let question = overzicht_app::Asked { organisation, key: &key };
    let now = Timestamp::now();
    let address = match (Verdict::from_code(get("answer")), Outcome::from_code(get("outcome"))) {
        (Some(verdict), _) => {
            let others = match get("with") {
                "" => Vec::new(),
                _ => match overzicht_app::others_with(&app, question, verdict) {
                    Ok(others) => others,
                    Err(problem) => return forms::refused(p, &problem, &fields),
                },
            };
            // Only what was on the page is answered.
            if !others.is_empty() && get("with") != mark(&others) {
                let what = forms::with_reason(p, p.t("form-others-changed"), &fields);
                return crate::page::error(p, StatusCode::CONFLICT, &what);
            }
            let done = overzicht_app::answer(&app, question, &others, verdict, reason, &actor, now);
            if let Err(problem) = done.await {
                return forms::refused(p, &problem, &fields);
            }
            let (source, entry) = (encode(key.source.as_str()), encode(&key.entry));
            format!("/questions?done={organisation}&source={source}&entry={entry}")
        }
        (None, Some(outcome)) => {
            // An undone answer has its reason in the form; a confirmation needs none.
            let reason = Some(reason).filter(|reason| !reason.is_empty());
            let all = !get("all").is_empty();
            let done = overzicht_app::review_answer(&app, question, outcome, reason, all, &actor, now).await;
            if let Err(problem) = done {
                return forms::refused(p, &problem, &fields);
            }
            match outcome {
                Outcome::Confirmed => "/questions".to_owned(),
                _ => format!("/questions?at={organisation}"),
            }
        }
        (None, None) => return bad(),
    };
    forms::see(&address, set)
}
