//! What happened to a partnership, an event a line.

use crate::page::{Page, visible};
use overzicht_domain::content::Field;
use overzicht_domain::event::{Event, Recorded};
use overzicht_domain::register::Register;
use overzicht_domain::view;

/// The day of an event, what it is, and what it says.
pub(crate) fn happened(p: &Page, register: &Register, event: &Recorded) -> (String, String, String) {
    let what = p.t(&format!("event-{}", event.event.kind()));
    let detail = match &event.event {
        Event::FindingMade(made) => {
            format!("{} · {}", visible(&made.meeting.entry_name), p.source(&made.meeting.key.source))
        }
        Event::FindingWithdrawn(gone) => format!("{} · {}", gone.key.entry, p.source(&gone.key.source)),
        Event::QuestionRaised(raised) => format!(
            "{} · {}",
            visible(&raised.question.meeting.entry_name),
            p.source(&raised.question.meeting.key.source)
        ),
        Event::QuestionWithdrawn(gone) => format!("{} · {}", gone.key.entry, p.source(&gone.key.source)),
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

/// What a correction touched, in words.
pub(crate) fn field_name(p: &Page, field: Field) -> String {
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
