//! What people answered to the questions of an organisation.

use super::Who;
use super::screen::Screened;
use crate::answer::{About, Verdict};
use crate::finding::{Asked, Meeting, Question, Step, StepKind};
use crate::reference::Reference;

/// Takes answered questions out: *same* makes a finding, *not the same* leaves nothing. A question about which something
/// changed since is asked again, and says what.
pub(super) fn settle(who: &Who, screened: Screened, reference: &Reference) -> Screened {
    let Some(answers) = reference.answers.about(who) else { return screened };
    let ror = match who {
        Who::Registered { ror, .. } => Some(ror.as_str()),
        Who::Typed { .. } => None,
    };
    let Screened { mut findings, questions } = screened;
    let mut open = Vec::with_capacity(questions.len());
    for mut question in questions {
        let answer = answers.get(&question.meeting.key);
        let Some((answer, now)) = answer.zip(About::of(ror, &question, reference)) else {
            open.push(question);
            continue;
        };
        question.again = answer.about.changed(&now);
        match answer.verdict {
            Verdict::Same if answer.settles && question.again.is_empty() => {
                findings.push(by_answer(ror, question, &now));
            }
            Verdict::NotSame if answer.settles && question.again.is_empty() => {}
            _ => open.push(question),
        }
    }
    findings.sort_by(|a, b| a.key.cmp(&b.key));
    Screened { findings, questions: open }
}

/// The finding that an answered question is. A part that is involved has the class of its own listing; everything else
/// keeps the class of the meeting, so that a family link does not carry *legal* by being answered.
fn by_answer(ror: Option<&str>, question: Question, about: &About) -> Meeting {
    let mut meeting = question.meeting;
    if question.asked == Asked::Part {
        meeting.class = about.class;
    }
    let from = (ror.unwrap_or_default().to_owned(), meeting.ours.clone());
    let to = (meeting.key.entry.clone(), meeting.entry_name.clone());
    meeting.path.insert(0, Step { step: StepKind::Answered, from, to });
    meeting
}
