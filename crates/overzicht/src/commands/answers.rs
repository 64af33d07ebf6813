//! `questions`, `answer`, `review` and `todo`.

use super::Common;
use super::partnerships::partnership;
use super::show::{changed_text, history, level_text};
use crate::args::{AnswerArgs, Format, QuestionsArgs, ReviewArgs, TodoArgs};
use crate::print::{self, Table, counted};
use anyhow::Context;
use jiff::Timestamp;
use overzicht_app::{App, Asked, day_of, policy_of};
use overzicht_domain::answer::{Outcome, Verdict};
use overzicht_domain::finding::Meeting;
use overzicht_domain::ids::{OrganisationId, SourceId};
use overzicht_domain::register::{AnswerState, Answered, Register};
use overzicht_domain::view::{self, AskedOf, QuestionState, QuestionsAbout};

/// `overzicht questions`
pub(crate) async fn questions(common: &Common, args: &QuestionsArgs) -> anyhow::Result<()> {
    let app = common.open().await?;
    let register = app.register();
    let policy = policy_of(&app, &register).ok();
    let groups = view::questions(&register, policy.as_deref(), args.all);
    let each = || groups.iter().flat_map(|about| about.questions.iter().map(move |asked| (about, asked)));
    match args.format {
        Format::Json => print::json(&each().map(|(about, asked)| json(&register, about, asked)).collect()),
        Format::Csv => {
            let headers = [
                "organisation",
                "name",
                "country",
                "source",
                "entry",
                "entry_name",
                "class",
                "asked",
                "ground",
                "score",
                "level",
                "partnerships",
                "state",
                "why",
                "answers",
            ];
            print::csv(&headers, each().map(|(about, asked)| cells(&register, about, asked)))
        }
        Format::Table => {
            let count = |unanswered: bool| {
                each().filter(|(_, asked)| asked.state.is_unanswered() == unanswered).count()
            };
            let others = match count(false) {
                0 => String::new(),
                others => format!("; also shown: {} answered or waiting", counted(others, "question")),
            };
            print::line(&format!(
                "unanswered: {} about {}{others}",
                counted(count(true), "question"),
                counted(groups.iter().filter(|about| about.state().is_unanswered()).count(), "organisation")
            ))?;
            let mut table = Table::new(&[
                "",
                "Organisation",
                "Name on the list",
                "Class",
                "Level",
                "In",
                "State",
                "Why",
                "List and entry",
            ]);
            for (about, asked) in each() {
                let meeting = &asked.question.meeting;
                let again = about.organisation.asked_again(&meeting.key);
                let why = match asked.state {
                    QuestionState::Again => format!("changed: {}", changed_text(again)),
                    _ => why(&register, about, meeting),
                };
                table.row(&[
                    &about.id().to_string(),
                    &about.name,
                    &meeting.entry_name,
                    asked.class.code(),
                    &level_text(about.level, false),
                    &about.partnerships().to_string(),
                    asked.state.code(),
                    &why,
                    &format!("{} {}", meeting.key.source, meeting.key.entry),
                ]);
            }
            // The entry stands whole: it is what `overzicht answer` is given.
            table.print(&[7, 32, 34, 11, 12, 4, 11, 60, 200])
        }
    }
}

fn answers(register: &Register, asked: &AskedOf<'_>) -> Vec<String> {
    asked.answered.map(|answered| history(register, answered)).unwrap_or_default()
}

fn cells(register: &Register, about: &QuestionsAbout<'_>, asked: &AskedOf<'_>) -> Vec<String> {
    let meeting = &asked.question.meeting;
    vec![
        about.id().to_string(),
        about.name.clone(),
        about.organisation.identity.country.map(|country| country.to_string()).unwrap_or_default(),
        meeting.key.source.to_string(),
        meeting.key.entry.clone(),
        meeting.entry_name.clone(),
        asked.class.code().to_owned(),
        code(asked.question.asked),
        meeting.ground.code().to_owned(),
        meeting.score.to_string(),
        about.level.code().to_owned(),
        about.partnerships().to_string(),
        asked.state.code().to_owned(),
        why(register, about, meeting),
        answers(register, asked).join("; "),
    ]
}

/// Why it is asked, with the text that the explanation leaves out.
fn why(register: &Register, about: &QuestionsAbout<'_>, meeting: &Meeting) -> String {
    let text = view::text_beside(register, about.organisation, meeting);
    let typed = text.map_or_else(|| about.name.clone(), |text| view::shown(register, text));
    meeting.why.clone().with_typed(&typed).sentence()
}

fn json(register: &Register, about: &QuestionsAbout<'_>, asked: &AskedOf<'_>) -> serde_json::Value {
    let given = asked.answered.iter().flat_map(|answered| &answered.given);
    serde_json::json!({
        "organisation": about.id().to_string(),
        "name": about.name,
        "country": about.organisation.identity.country,
        "class": asked.class,
        "level": about.level,
        "partnerships": register.partnerships_with(about.organisation, &asked.question.meeting).map(|with| with.id.to_string()).collect::<Vec<_>>(),
        "state": asked.state.code(),
        "carried_from": asked.answered.and_then(|answered| answered.from).map(|from| from.to_string()),
        "changed": about.organisation.asked_again(&asked.question.meeting.key),
        "question": asked.question,
        "answers": given.map(|answer| serde_json::json!({
            "answer": answer.verdict,
            "by": answer.by.0,
            "on": day_of(register, answer.at),
            "reason": view::shown(register, answer.reason),
            "state": answer.state.code(),
        })).collect::<Vec<_>>(),
    })
}

/// The code by which a word of the register is written.
fn code(word: impl serde::Serialize) -> String {
    let written = serde_json::to_value(word).ok();
    written.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// `overzicht answer`
pub(crate) async fn answer(common: &Common, args: &AnswerArgs) -> anyhow::Result<()> {
    let organisation: OrganisationId = args
        .organisation
        .parse()
        .map_err(|()| anyhow::anyhow!("“{}” is no organisation: write O-3", args.organisation))?;
    let source = SourceId::parse(&args.source)
        .with_context(|| format!("“{}” is no source: use letters, digits and - _ . :", args.source))?;
    let app = common.open_to_change().await?;
    let key = super::sought::entry(&app.register(), organisation, &source, &args.entry)?;
    let asked = Asked { organisation, key: &key };
    let (actor, now) = (&common.actor, Timestamp::now());
    let outcome = match args {
        AnswerArgs { confirm: true, .. } => Some(Outcome::Confirmed),
        AnswerArgs { reject: true, .. } => Some(Outcome::Rejected),
        AnswerArgs { withdraw: true, .. } => Some(Outcome::Withdrawn),
        _ => None,
    };
    let reason = args.reason.as_deref();
    let mut alone = false;
    let done = match (outcome, args.answer.as_deref().and_then(Verdict::from_code)) {
        (Some(outcome), _) => {
            let others_too = args.others_too;
            let all =
                overzicht_app::review_answer(&app, asked, outcome, reason, others_too, actor, now).await?;
            match outcome {
                Outcome::Confirmed => "confirmed".to_owned(),
                Outcome::Rejected => "rejected".to_owned(),
                _ if all > 1 => format!("the answer and {} given with it are withdrawn", all - 1),
                Outcome::Withdrawn | Outcome::WithdrawalProposed => "the answer is withdrawn".to_owned(),
            }
        }
        (None, Some(verdict)) => {
            let reason = reason.unwrap_or_default();
            let others = match args.others_too {
                true => overzicht_app::others_with(&app, asked, verdict)?,
                false => Vec::new(),
            };
            alone = args.others_too && others.is_empty();
            match overzicht_app::answer(&app, asked, &others, verdict, reason, actor, now).await? {
                0 => "this answer stood already".to_owned(),
                1 => format!("answered {}", verdict.code()),
                2 => format!("answered {}, and so is 1 other question", verdict.code()),
                new => format!("answered {}, and so are {} other questions", verdict.code(), new - 1),
            }
        }
        (None, None) => anyhow::bail!("give an answer: same, not-same or cannot-tell"),
    };
    let register = app.register();
    let known = register.organisation(organisation).and_then(|known| known.answers.get(&key));
    let done = match known.and_then(|known| known.standing()).map(|answer| &answer.state) {
        Some(AnswerState::WithdrawalProposed) => {
            "it is proposed to withdraw the answer, which still holds".to_owned()
        }
        _ => done,
    };
    let command = format!("overzicht answer {organisation} {} {}", key.source, key.entry);
    let waits = known.and_then(Answered::proposer).map(|_| {
        format!("; this waits for a second person, who runs `{command} --confirm`, or `{command} --reject --reason TEXT`")
    });
    let waits = waits.unwrap_or_default();
    print::line(&format!("{organisation}, {} of {}: {done}{waits}.", key.entry, key.source))?;
    if alone {
        print::line(&alone_with(&app, organisation))?;
    }
    let left = view::questions(&register, None, false);
    let left = left.iter().flat_map(|about| &about.questions).filter(|asked| asked.state.is_unanswered());
    print::line(&format!("Questions left: {}.", left.count()))
}

/// That no other question was answered too, and which of those that are left have one answer.
fn alone_with(app: &App, organisation: OrganisationId) -> String {
    let register = app.register();
    let policy = policy_of(app, &register).ok();
    let known = register.organisation(organisation);
    let about = known.and_then(|known| view::about(&register, policy.as_deref(), known, false));
    let together = about.iter().flat_map(|about| &about.questions).find_map(|asked| {
        let others = about.as_ref()?.answered_with(asked, Verdict::Same);
        (!others.is_empty()).then(|| (&asked.question.meeting.key, others.len() + 1))
    });
    match together {
        None => format!(
            "No other question about {organisation} is sure to have the same answer: answer each by itself."
        ),
        Some((key, count)) => format!(
            "No other question about {organisation} is sure to have this answer; {count} have one answer in common: answer {} {} \
             with --others-too.",
            key.source, key.entry
        ),
    }
}

/// `overzicht review`
pub(crate) async fn review(common: &Common, args: &ReviewArgs) -> anyhow::Result<()> {
    let id = partnership(&args.id)?;
    let app = common.open_to_change().await?;
    let now = Timestamp::now();
    overzicht_app::review(&app, id, &args.reason, &common.actor, now).await?;
    let register = app.register();
    let today = day_of(&register, now);
    let next = policy_of(&app, &register).ok().and_then(|policy| {
        overzicht_domain::review::Reviews::new(&register, &policy).next(register.partnership(id)?, today)
    });
    let next = match next {
        Some(next) => format!("the next review is on {} ({})", next.on, next.sentence()),
        None => "the policy asks for no further review".to_owned(),
    };
    print::line(&format!("{id} is reviewed; {next}."))
}

/// `overzicht todo`
pub(crate) async fn todo(common: &Common, args: &TodoArgs) -> anyhow::Result<()> {
    let app = common.open().await?;
    let register = app.register();
    let today = day_of(&register, Timestamp::now());
    let policy = policy_of(&app, &register).ok();
    let todo = view::todo(&register, policy.as_deref(), today);
    let title = |id| register.partnership(id).map(|known| view::title(&register, known)).unwrap_or_default();
    let mut rows: Vec<[String; 5]> = Vec::new();
    for (what, list) in [("review overdue", &todo.overdue), ("review soon", &todo.soon)] {
        for (id, next) in list {
            let cells = [what.to_owned(), id.to_string(), title(*id), next.on.to_string(), next.sentence()];
            rows.push(cells);
        }
    }
    for (id, in_use) in &todo.ended_in_use {
        let shown = match in_use.shown_by {
            view::ShownBy::Stated => "its last day has passed and it is stated to run",
            view::ShownBy::Trace => {
                "after its last day its row said something else of title, subject, form or partners"
            }
        };
        let cells = [
            "ended and in use".to_owned(),
            id.to_string(),
            title(*id),
            in_use.end.to_string(),
            shown.to_owned(),
        ];
        rows.push(cells);
    }
    for (id, conflicts) in &todo.conflicts {
        for told in conflicts {
            let detail = format!("source “{}”, corrected “{}”", told.source.code(), told.corrected.code());
            rows.push([
                "source differs".to_owned(),
                id.to_string(),
                title(*id),
                told.field.to_owned(),
                detail,
            ]);
        }
    }
    for id in &todo.no_owner {
        rows.push(["no owner".to_owned(), id.to_string(), title(*id), String::new(), String::new()]);
    }
    for (id, waits) in &todo.awaiting {
        for told in waits {
            let field = told.field.to_owned();
            rows.push(["second person".to_owned(), id.to_string(), title(*id), field, told.line()]);
        }
    }
    for (what, list) in [("second person", &todo.second), ("question", &todo.questions)] {
        for about in list {
            let waits = |asked: &&AskedOf<'_>| {
                if what == "question" { asked.state.is_unanswered() } else { asked.state.is_second() }
            };
            for asked in about.questions.iter().filter(waits) {
                let meeting = &asked.question.meeting;
                let detail = format!("“{}” ({})", meeting.entry_name, meeting.key.entry);
                let list = meeting.key.source.to_string();
                rows.push([what.to_owned(), about.id().to_string(), about.name.clone(), list, detail]);
            }
        }
    }
    let headers = ["what", "about", "name", "when_or_list", "detail"];
    match args.format {
        Format::Json => print::json(
            &rows
                .iter()
                .map(|row| {
                    headers
                        .iter()
                        .zip(row)
                        .map(|(name, cell)| ((*name).to_owned(), cell.as_str().into()))
                        .collect()
                })
                .collect::<Vec<serde_json::Map<String, serde_json::Value>>>()
                .into(),
        ),
        Format::Csv => print::csv(&headers, rows.into_iter().map(|row| row.to_vec())),
        Format::Table => {
            if rows.is_empty() {
                return print::line("Nothing is to be done.");
            }
            let count = |what: &str| rows.iter().filter(|row| row[0] == what).count();
            print::line(&format!(
                "partnerships: {} reviews overdue, {} within 30 days · {} ended and in use · {} differ from their source · {} without owner",
                count("review overdue"),
                count("review soon"),
                count("ended and in use"),
                todo.conflicts.len(),
                count("no owner")
            ))?;
            print::line(&format!(
                "questions: {} unanswered · answers and corrections: {} wait for a second person",
                count("question"),
                count("second person")
            ))?;
            let mut table = Table::new(&["What", "", "Name", "When or list", "Detail"]);
            for row in &rows {
                table.row(&[&row[0], &row[1], &row[2], &row[3], &row[4]]);
            }
            table.print(&[17, 7, 40, 22, 60])
        }
    }
}
