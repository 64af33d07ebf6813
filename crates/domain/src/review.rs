//! When a partnership is looked at again: by date and by event, as the policy in force says.

use crate::ids::{Actor, TextId};
use crate::policy::{Policy, ReviewEvent};
use crate::register::{Partnership, Register};
use crate::row::{End, State};
use crate::words::Level;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;

/// Something that happened to a partnership and may ask for a review. The same kinds as a policy names.
pub type Cause = ReviewEvent;

/// A review that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Reviewed {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// What was seen.
    pub reason: TextId,
}

/// When something happened since the last review that may ask for the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happened {
    /// The first time: by this the review is due, whatever happens later.
    pub first: Timestamp,
    /// The last time.
    pub last: Timestamp,
}

impl Happened {
    /// Notes among what happened that something did at a moment.
    pub(crate) fn note(known: &mut BTreeMap<Cause, Self>, cause: Cause, at: Timestamp) {
        known.entry(cause).or_insert(Self { first: at, last: at }).last = at;
    }
}

/// Why a review is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// So many months after the last review, or after it was first recorded, because of its level.
    Level(Level, u16),
    /// So many months after that, because of its form.
    Form(crate::words::Form, u16),
    /// So many days before its last day.
    BeforeEnd(u16),
    /// Its last day is near: it was recorded, or last reviewed, within the days before it.
    Ending(Date),
    /// Its last day had passed when it was recorded, and it counts as running.
    PastEnd(Date),
    /// Something happened.
    Event(Cause),
}

impl Why {
    /// The code in files and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Level(..) => "level",
            Self::Form(..) => "form",
            Self::BeforeEnd(_) => "before-end",
            Self::Ending(_) => "ending",
            Self::PastEnd(_) => "past-end",
            Self::Event(cause) => cause.code(),
        }
    }

    /// In English.
    pub fn sentence(self) -> String {
        match self {
            Self::Level(level, months) => format!("{months} months at level {level}"),
            Self::Form(form, months) => format!("{months} months in the form {form}"),
            Self::BeforeEnd(days) => format!("{days} days before it ends"),
            Self::Ending(end) => format!("its last day is {end}"),
            Self::PastEnd(end) => format!("its last day, {end}, had passed when it was recorded"),
            Self::Event(Cause::Finding) => "a new finding".to_owned(),
            Self::Event(Cause::FindingChanged) => "a finding changed or was withdrawn".to_owned(),
            Self::Event(Cause::Trace) => "its row in the source changed or came back".to_owned(),
            Self::Event(Cause::Partner) => "a partner changed".to_owned(),
            Self::Event(Cause::Policy) => "a new policy gave another level".to_owned(),
        }
    }
}

/// A review to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// The day on which it has to be done.
    pub on: Date,
    /// Why.
    pub why: Why,
    /// What happened last, and on which day, when that asks for a review too and is not why it is due on this day.
    pub last: Option<(Cause, Date)>,
}

impl Next {
    /// Why, in English, with what happened since.
    pub fn sentence(&self) -> String {
        match self.last {
            Some((cause, day)) => {
                format!("{}; on {day} {}", self.why.sentence(), Why::Event(cause).sentence())
            }
            None => self.why.sentence(),
        }
    }
}

/// When the partnerships of a register are to be reviewed under a policy.
pub struct Reviews<'a> {
    register: &'a Register,
    policy: &'a Policy,
    zone: jiff::tz::TimeZone,
}

impl<'a> Reviews<'a> {
    /// Under this policy, by the days of the institution.
    pub fn new(register: &'a Register, policy: &'a Policy) -> Self {
        let zone = jiff::tz::TimeZone::get(&register.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
        Self { register, policy, zone }
    }

    /// The next review of a partnership: the earliest of what the policy asks for. None for one that has ended or did not
    /// start, and when the policy asks for nothing.
    pub fn next(&self, partnership: &Partnership, today: Date) -> Option<Next> {
        if matches!(partnership.state_on(today), State::Ended | State::NotStarted) {
            return None;
        }
        let day = |at: Timestamp| at.to_zoned_datetime(self.zone.clone()).date();
        let since = day(partnership.reviewed.as_ref().map_or(partnership.recorded_at, |done| done.at));
        let level = partnership.proposal.as_ref().map_or(Level::Unknown, |proposal| proposal.level);
        let mut next: Option<Next> = None;
        let mut offer = |on: Option<Date>, why: Why| {
            if let Some(on) = on {
                if next.is_none_or(|known| on < known.on) {
                    next = Some(Next { on, why, last: None });
                }
            }
        };
        for rule in &self.policy.review {
            if rule.form.is_some_and(|form| partnership.form() != Some(form)) {
                continue;
            }
            if rule.level.is_some_and(|wanted| wanted != level) {
                continue;
            }
            let why = match rule.form {
                Some(form) => Why::Form(form, rule.months),
                None => Why::Level(level, rule.months),
            };
            offer(since.checked_add(i64::from(rule.months).months()).ok(), why);
        }
        if let (Some(days), End::On(end)) = (self.policy.reviewing.before_end_days, partnership.end()) {
            let on = end.checked_sub(i64::from(days).days()).ok();
            // What was reviewed in that time is looked at once more on its last day: then it ends or goes on. On a day before it was
            // recorded nobody could: then it is due as when something happens, and before the end if that is still to come.
            let after = i64::from(self.policy.reviewing.after_event_days).days();
            match (on, &partnership.reviewed) {
                (Some(on), _) if since < on => offer(Some(on), Why::BeforeEnd(days)),
                (_, Some(_)) if since < end => offer(Some(end), Why::Ending(end)),
                (Some(_), None) => {
                    let due = since.checked_add(after).ok();
                    let due = due.map(|due| if end > since { due.min(end) } else { due });
                    offer(due, if end < since { Why::PastEnd(end) } else { Why::Ending(end) });
                }
                _ => {}
            }
        }
        let mut last: Option<(Date, Cause)> = None;
        for event in &self.policy.reviewing.events {
            // A new finding that is there no longer asks for nothing: that it went is told as that.
            let holds = *event != Cause::Finding || self.has_finding(partnership);
            if let Some(happened) = partnership.causes.get(event).filter(|_| holds) {
                offer(self.after(day(happened.first)), Why::Event(*event));
                last = last.max(Some((day(happened.last), *event)));
            }
        }
        // What makes it due is told already, and so is everything else of that day.
        let is_told = |next: &Next, on: Date| {
            matches!(next.why, Why::Event(_)) && self.after(on).is_none_or(|due| due <= next.on)
        };
        next.map(|next| Next {
            last: last.filter(|(on, _)| !is_told(&next, *on)).map(|(on, cause)| (cause, on)),
            ..next
        })
    }

    /// The day on which a review is due because of what happened on a day.
    fn after(&self, day: Date) -> Option<Date> {
        day.checked_add(i64::from(self.policy.reviewing.after_event_days).days()).ok()
    }

    fn has_finding(&self, partnership: &Partnership) -> bool {
        let mut organisations = partnership
            .partners
            .iter()
            .flatten()
            .filter_map(|one| self.register.organisation(one.organisation));
        organisations.any(|one| one.findings_in(partnership).next().is_some())
    }
}
