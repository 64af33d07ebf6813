//! What happened to a partnership, an event a line.

use crate::page::{Page, visible};
use crate::texts;
use overzicht_domain::content::Field;
use overzicht_domain::event::{Because, Event, Recorded};
use overzicht_domain::finding::EntryKey;
use overzicht_domain::ids::{Actor, PartnershipId};
use overzicht_domain::register::{Partnership, Passed, Register};
use overzicht_domain::row::Money;
use overzicht_domain::view::{self, AwaitingTold, Cause, Conflict, FieldChange, Said};
use std::collections::HashMap;

/// The events about a partnership, oldest first, as far as the register had them, each with the findings that came or went by it: day,
/// what it is, and what it says.
pub(crate) fn happened(
    p: &Page,
    register: &Register,
    partnership: &Partnership,
    history: &[Recorded],
) -> Vec<(String, String, String)> {
    let changed = view::changed_by(register, history);
    // An entry that is gone is told by the name under which it was met.
    let mut names: HashMap<&EntryKey, &str> = HashMap::new();
    for event in history {
        match &event.event {
            Event::FindingMade(made) => names.insert(&made.meeting.key, &made.meeting.entry_name),
            Event::QuestionRaised(raised) => {
                names.insert(&raised.question.meeting.key, &raised.question.meeting.entry_name)
            }
            _ => None,
        };
    }
    let known = |(event, _): &(&Recorded, &Vec<FieldChange>)| event.seq <= register.head;
    history
        .iter()
        .zip(&changed)
        .filter(known)
        .flat_map(|(event, changed)| {
            let by_it = partnership.passed.iter().filter(|passed| passed.seq == event.seq);
            let by_it = by_it.map(|finding| passed(p, register, event, finding));
            [one(p, register, event, changed, &names)].into_iter().chain(by_it).collect::<Vec<_>>()
        })
        .collect()
}

/// A finding that came or went with a partner.
fn passed(p: &Page, register: &Register, event: &Recorded, passed: &Passed) -> (String, String, String) {
    let what = p.t(if passed.came { "change-finding-also" } else { "change-finding-off" });
    let organisation = register.organisation(passed.organisation);
    let organisation = organisation.map(|of| view::organisation_name_as(of, &|text| p.shown(register, text)));
    let detail = format!(
        "{} · {} · {} · {}",
        visible(&passed.meeting.entry_name),
        p.source(&passed.meeting.key.source),
        p.t(&format!("class-{}", passed.meeting.class.code())),
        visible(&organisation.unwrap_or_default())
    );
    (p.day(overzicht_app::day_of(register, event.at)), what, detail)
}

fn one(
    p: &Page,
    register: &Register,
    event: &Recorded,
    changed: &[FieldChange],
    names: &HashMap<&EntryKey, &str>,
) -> (String, String, String) {
    let entry = |key: &EntryKey| visible(names.get(key).copied().unwrap_or(&key.entry));
    let what = match &event.event {
        Event::PartnershipCorrected(kept) if kept.correction.field() == Field::Partners => {
            return (
                p.day(overzicht_app::day_of(register, event.at)),
                p.t("event-partners-stay"),
                String::new(),
            );
        }
        Event::PartnerResolved(resolved) => {
            let known = register.organisation(resolved.organisation);
            let is_record = known.is_some_and(|known| known.identity.ror.is_some());
            p.t(if is_record { "event-partner-resolved" } else { "event-partner-unknown" })
        }
        Event::QuestionAnswered(answered) if answered.proposed => p.t("event-answer-proposed"),
        other => p.t(&format!("event-{}", other.kind())),
    };
    let detail = match &event.event {
        Event::FindingMade(made) => {
            format!("{} · {}", visible(&made.meeting.entry_name), p.source(&made.meeting.key.source))
        }
        Event::FindingWithdrawn(gone) => format!("{} · {}", entry(&gone.key), p.source(&gone.key.source)),
        Event::QuestionRaised(raised) => format!(
            "{} · {}",
            visible(&raised.question.meeting.entry_name),
            p.source(&raised.question.meeting.key.source)
        ),
        Event::QuestionWithdrawn(gone) => format!("{} · {}", entry(&gone.key), p.source(&gone.key.source)),
        Event::LevelProposed(proposed) => {
            let causes = proposed.because.iter().map(|because| {
                let cause = view::cause(because, None, register);
                let met = key_of(because).and_then(|key| names.get(key)).map(|name| (*name).to_owned());
                Cause { entry: met.or(cause.entry), ..cause }
            });
            let why: String = causes.map(|cause| format!(" · {}", p.cause(&cause))).collect();
            format!("{} · {}{why}", p.level(proposed.proposal.level), proposed.proposal.policy)
        }
        Event::QuestionAnswered(answered) => format!(
            "{} · {} · {} · {}",
            p.t(&format!("answer-{}", answered.verdict.code())),
            entry(&answered.key),
            crate::questions::who(p, register, &event.actor),
            p.shown(register, answered.reason)
        ),
        Event::AnswerCarried(carried) => {
            let from = register.organisation(carried.from);
            let from = from
                .map(|from| view::organisation_name_as(from, &|text| p.shown(register, text)))
                .unwrap_or_default();
            format!("{} · {}", entry(&carried.key), visible(&from))
        }
        Event::AnswerReviewed(reviewed) => format!(
            "{} · {} · {}",
            p.t(&format!("answer-state-{}", reviewed.outcome.code())),
            entry(&reviewed.key),
            crate::questions::who(p, register, &event.actor)
        ),
        Event::ReviewDone(done) => format!(
            "{} · {}",
            crate::questions::who(p, register, &event.actor),
            p.shown(register, done.reason)
        ),
        Event::PartnershipChanged(_) => fields(p, register, changed),
        Event::PartnershipCorrected(corrected) => {
            let who = register.actor_name(&event.actor).map(|_| register.actors.get(&event.actor.0));
            let who = who.flatten().map(|id| p.shown(register, *id));
            let reason = corrected.reason.map(|id| p.shown(register, id));
            // One that settles a conflict changes nothing that is seen.
            let what = match changed {
                [] => field_name(p, corrected.correction.field().code()),
                changed => fields(p, register, changed),
            };
            let parts = [Some(what), who, reason];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        }
        Event::CorrectionProposed(proposed) => format!(
            "{} · {} · {}",
            fields(p, register, changed),
            crate::questions::who(p, register, &event.actor),
            p.shown(register, proposed.reason)
        ),
        Event::CorrectionReviewed(reviewed) => {
            let outcome = p.t(&format!("correction-{}", reviewed.outcome.code()));
            let field = field_name(p, reviewed.field.code());
            let who = crate::questions::who(p, register, &event.actor);
            let reason = reviewed.reason.map(|id| p.shown(register, id));
            [Some(field), Some(outcome), Some(who), reason]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · ")
        }
        Event::ConflictRaised(conflict) => field_name(p, conflict.field.code()),
        _ => String::new(),
    };
    (p.day(overzicht_app::day_of(register, event.at)), what, detail)
}

/// The entry that a cause is about.
fn key_of(because: &Because) -> Option<&EntryKey> {
    match because {
        Because::Finding(of)
        | Because::FindingGone(of)
        | Because::Question(of)
        | Because::QuestionGone(of)
        | Because::Answer(of) => Some(&of.key),
        _ => None,
    }
}

/// What changed of a partnership, field by field: what it said and what it says.
pub(crate) fn fields(p: &Page, register: &Register, changed: &[FieldChange]) -> String {
    let one = |change: &FieldChange| {
        let (before, now) = (said(p, register, &change.before), said(p, register, &change.now));
        format!("{}: {before} → {now}", field_name(p, change.field))
    };
    changed.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// That a source says something else than a person who corrected it, with both.
pub(crate) fn conflict(p: &Page, register: &Register, conflict: &Conflict) -> String {
    let field = field_name(p, conflict.field);
    let (source, corrected) = (said(p, register, &conflict.source), said(p, register, &conflict.corrected));
    p.tv("conflict", &[("field", &field), ("source", &source), ("corrected", &corrected)])
}

/// A correction that waits for a second person: what it would change, who proposed it and why, and what that person runs.
pub(crate) fn awaiting(p: &Page, register: &Register, id: PartnershipId, told: &AwaitingTold) -> String {
    let change = fields(p, register, &told.changes);
    let who = crate::questions::who(p, register, &Actor(told.by.clone()));
    let day = p.day(overzicht_app::day_of(register, told.at));
    let reason = p.shown(register, told.reason);
    let command = told.command(id);
    let about =
        [("change", &*change), ("who", &*who), ("day", &*day), ("reason", &*reason), ("command", &*command)];
    p.tv("correction-awaits", &about)
}

/// A value in the language of the page.
fn said(p: &Page, register: &Register, said: &Said) -> String {
    match said {
        Said::Nothing => p.t("said-nothing"),
        Said::Text(text) => format!("“{}”", visible(text)),
        Said::Erased { text, .. } => p.shown(register, *text),
        Said::Partners(partners) if partners.is_empty() => p.t("said-nothing"),
        Said::Partners(partners) => {
            let part = |said: &Said| match said {
                Said::Erased { text, .. } => p.shown(register, *text),
                Said::NoRecord => p.t("said-no-record"),
                other => visible(&other.code()),
            };
            let partners: Vec<String> = partners.iter().map(|one| one.with(&part)).collect();
            format!("“{}”", partners.join("; "))
        }
        Said::Form(form) => p.t(&format!("form-{}", form.code())),
        Said::Day(day) => p.day(*day),
        Said::Indefinite => p.t("said-indefinite"),
        Said::State(state) => p.t(&format!("state-{}", state.code())),
        Said::Money(money) => amount(p, *money),
        Said::NoRecord => p.t("said-no-record"),
    }
}

/// An amount as the language writes it; cents only when there are any.
pub(crate) fn amount(p: &Page, money: Money) -> String {
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

/// A field of a partnership in words, by its code.
fn field_name(p: &Page, field: &str) -> String {
    p.t(&format!("field-{field}"))
}
