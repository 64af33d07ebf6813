//! Why a proposed level moved, as it can be told.

use super::organisation_name;
use crate::event::{Because, BecauseOf, EditionDay};
use crate::ids::SourceId;
use crate::register::Register;
use serde::Serialize;

/// One cause of another level or other reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// What kind of cause, a code: `first`, `policy`, `row`, `partner`, `finding`, `finding-gone`, `question`, `question-gone`, `answer`,
    /// `indicator`, `day` or `program`.
    pub why: &'static str,
    /// The organisation, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The list or indicator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceId>,
    /// The entry's name, else its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// Of which day the edition is that caused it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<EditionDay>,
}

/// What a cause says, with the names that the register has for it now; `before` may still know an entry that is gone.
pub fn cause(because: &Because, before: Option<&Register>, now: &Register) -> Cause {
    let of = |why, of: &BecauseOf| Cause {
        why,
        organisation: now.organisation(of.organisation).map(|o| organisation_name(now, o)),
        source: Some(of.key.source.clone()),
        entry: Some(entry_name(of, before, now)),
        edition: now.edition_day(&of.key.source, &of.edition),
    };
    let plain = |why| Cause { why, ..Cause::default() };
    match because {
        Because::First => plain("first"),
        Because::Policy => plain("policy"),
        Because::Row => plain("row"),
        Because::Partner { .. } => plain("partner"),
        Because::Finding(finding) => of("finding", finding),
        Because::FindingGone(finding) => of("finding-gone", finding),
        Because::Question(question) => of("question", question),
        Because::QuestionGone(question) => of("question-gone", question),
        Because::Answer(answer) => of("answer", answer),
        Because::Indicator { source, edition } => Cause {
            source: Some(source.clone()),
            edition: now.edition_day(source, edition),
            ..plain("indicator")
        },
        Because::Day => plain("day"),
        Because::Program => plain("program"),
    }
}

fn entry_name(of: &BecauseOf, before: Option<&Register>, now: &Register) -> String {
    let known = [Some(now), before].into_iter().flatten().find_map(|register| {
        let organisation = register.organisation(of.organisation)?;
        let finding = organisation.findings.get(&of.key).map(|meeting| meeting.entry_name.clone());
        let question = || organisation.questions.get(&of.key);
        let answered = || organisation.answers.get(&of.key).map(|answered| &answered.question);
        finding.or_else(|| Some(question().or_else(answered)?.meeting.entry_name.clone()))
    });
    known.unwrap_or_else(|| of.key.entry.clone())
}

impl Cause {
    /// As one English sentence, for the terminal.
    pub fn sentence(&self) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let source = self.source.as_ref().map(ToString::to_string).unwrap_or_default();
        let edition = self.edition.map(|day| format!(" of {day}")).unwrap_or_default();
        let (organisation, entry) = (text(&self.organisation), text(&self.entry));
        match self.why {
            "policy" => "another policy is in force".to_owned(),
            "row" => "what is said of the partnership changed".to_owned(),
            "partner" => "a partner is another organisation".to_owned(),
            "finding" => format!("{organisation} is “{entry}” on {source}{edition}"),
            "finding-gone" => format!("“{entry}” no longer meets {organisation} on {source}{edition}"),
            "question" => format!("is {organisation} “{entry}” on {source}{edition}?"),
            "question-gone" => format!("no longer asked: “{entry}” on {source}{edition}"),
            "answer" => format!("it was answered whether {organisation} is “{entry}” on {source}"),
            "indicator" => format!("{source}{edition} has another value for the country of a partner"),
            "day" => "it begins or has ended".to_owned(),
            "program" => "a newer version of the program".to_owned(),
            _ => "first judged".to_owned(),
        }
    }
}
