//! What people answered to the questions of an organisation.

use super::resolve::{Resolved, shown};
use super::screen::Screened;
use super::{Carried, Who};
use crate::answer::{About, Side, Verdict};
use crate::finding::{Asked, Meeting, Question, Step, StepKind};
use crate::reference::Reference;
use crate::row::PartnerTyped;
use overzicht_matcher::{NameKind, normalise};

/// Takes answered questions out: *same* makes a finding, *not the same* leaves nothing. A question about which something
/// changed since is asked again, and says what; of class *legal* it stays a finding until it is answered. What was answered when the partner had no record yet is carried over to its
/// record.
pub(super) fn settle(
    typed: &PartnerTyped,
    resolved: &Resolved,
    screened: Screened,
    reference: &Reference,
) -> (Screened, Vec<Carried>) {
    let answers = reference.answers.about(&resolved.who);
    let (ror, earlier) = match &resolved.who {
        Who::Registered { ror, .. } => {
            (Some(ror.as_str()), reference.answers.about_typed(&shown(typed), typed.country))
        }
        Who::Typed { .. } => (None, None),
    };
    if answers.is_none() && earlier.is_none() {
        return (screened, Vec::new());
    }
    let Screened { mut findings, questions } = screened;
    let mut open = Vec::with_capacity(questions.len());
    let mut carried = Vec::new();
    for mut question in questions {
        let key = &question.meeting.key;
        let own = answers.and_then(|answers| answers.get(key));
        let before = earlier.and_then(|answers| answers.get(key)).filter(|_| own.is_none());
        let Some((answer, now)) = own.or(before).zip(About::of(ror, &question, reference)) else {
            open.push(question);
            continue;
        };
        let mut about = std::borrow::Cow::Borrowed(&*answer.about);
        if before.is_some() {
            if is_the_one_typed(typed, resolved, &question, &about, &now) {
                about.to_mut().ours.clone_from(&now.ours);
            }
            let (name, key) = (shown(typed), key.clone());
            carried.push(Carried { name, country: typed.country, key, about: about.clone().into_owned() });
        }
        // Who was answered to be meant, when it was not asked yet as somebody beside the partner, is a partner there.
        if answer.verdict == Verdict::Same
            && about.asked == Asked::Resolution
            && question.asked == Asked::Beside
        {
            about.to_mut().asked = Asked::Beside;
        }
        question.again = about.changed(&now);
        match answer.verdict {
            Verdict::Same if answer.settles && question.again.is_empty() => {
                findings.push(by_answer(ror, question, &now));
            }
            Verdict::NotSame if answer.settles && question.again.is_empty() => {}
            _ => {
                if answer.upheld {
                    findings.push(by_answer(ror, question.clone(), &now));
                }
                open.push(question);
            }
        }
    }
    findings.sort_by(|a, b| a.key.cmp(&b.key));
    (Screened { findings, questions: open }, carried)
}

/// Whether a record surely is the body about whose typed name a question was answered, and says nothing new to it: it was found by
/// that very name or by its number, bears that name in full, lies in the country that was typed, and meets the entry by that name
/// and no other. Anything else is for a person.
fn is_the_one_typed(
    typed: &PartnerTyped,
    resolved: &Resolved,
    question: &Question,
    was: &About,
    now: &About,
) -> bool {
    let Some((_, record)) = resolved.record.as_ref().filter(|_| !resolved.by_likeness) else { return false };
    let name = normalise(&typed.name);
    let bears = record.names.iter().any(|known| {
        !matches!(known.kind, NameKind::Acronym | NameKind::Weak) && normalise(&known.text) == name
    });
    let there =
        typed.country.map_or(now.ours.countries.is_empty(), |country| now.ours.countries.contains(&country));
    let ours = &question.meeting.ours;
    was.ours == Side::default() && bears && there && (ours.is_empty() || normalise(ours) == name)
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
    let step = match question.asked {
        Asked::Branch => StepKind::AnsweredBranch,
        Asked::Beside => {
            // It stays beside the partner, and is not it.
            for step in meeting.path.iter_mut().filter(|step| step.step == StepKind::StandsBeside) {
                step.step = StepKind::AnsweredBeside;
            }
            return meeting;
        }
        _ => StepKind::Answered,
    };
    meeting.path.insert(0, Step { step, from, to });
    meeting
}
