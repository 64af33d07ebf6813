//! What is to be done: reviews that are overdue, ended agreements still in use, partnerships without an owner, questions.

use super::questions::{QuestionsAbout, questions};
use super::{AwaitingTold, Conflict, awaiting, conflicts};
use crate::ids::PartnershipId;
use crate::policy::Policy;
use crate::register::{Partnership, Register};
use crate::review::{Next, Reviews};
use crate::row::{End, State};
use jiff::civil::Date;

/// Everything that waits for somebody.
#[derive(Clone, Debug, Default)]
pub struct Todo<'a> {
    /// Partnerships whose review day has passed, the longest overdue first.
    pub overdue: Vec<(PartnershipId, Next)>,
    /// Partnerships whose review comes within thirty days, the nearest first.
    pub soon: Vec<(PartnershipId, Next)>,
    /// Partnerships whose last day has passed and that still are in use.
    pub ended_in_use: Vec<(PartnershipId, InUse)>,
    /// Partnerships of which the source says something else than a person who corrected it.
    pub conflicts: Vec<(PartnershipId, Vec<Conflict>)>,
    /// Partnerships that run or are proposed and have no owner.
    pub no_owner: Vec<PartnershipId>,
    /// Organisations with a question that nobody answered.
    pub questions: Vec<QuestionsAbout<'a>>,
    /// Organisations with an answer, or a withdrawal of one, that waits for a second person.
    pub second: Vec<QuestionsAbout<'a>>,
    /// Partnerships with a correction that waits for a second person.
    pub awaiting: Vec<(PartnershipId, Vec<AwaitingTold>)>,
}

/// Days ahead in which a review is told beforehand.
const SOON: i64 = 30;

/// Why an ended agreement seems to be in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InUse {
    /// Its last day.
    pub end: Date,
    /// What shows it.
    pub shown_by: ShownBy,
}

/// What shows that an ended agreement is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownBy {
    /// Its source, or a person's correction, says that it runs.
    Stated,
    /// After the last day its row said something else of the work itself. An amount, an owner or a remark that is put right, and a row
    /// that comes back, do not show that work goes on.
    Trace,
}

impl ShownBy {
    /// The code in files and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Trace => "trace",
        }
    }
}

/// What waits on a day. Without a policy no review is due.
pub fn todo<'a>(register: &'a Register, policy: Option<&Policy>, today: Date) -> Todo<'a> {
    let mut todo = Todo::default();
    let reviews = policy.map(|policy| Reviews::new(register, policy));
    // Also of a row that is gone: somebody waits for it.
    for partnership in register.partnerships.iter().filter(|partnership| !partnership.awaiting.is_empty()) {
        todo.awaiting.push((partnership.id, awaiting(register, partnership)));
    }
    for partnership in register.partnerships.iter().filter(|partnership| !partnership.gone) {
        if let Some(next) = reviews.as_ref().and_then(|reviews| reviews.next(partnership, today)) {
            let days = super::days_between(today, next.on);
            if days < 0 {
                todo.overdue.push((partnership.id, next));
            } else if days <= SOON {
                todo.soon.push((partnership.id, next));
            }
        }
        if let Some(in_use) = in_use(register, partnership, today) {
            todo.ended_in_use.push((partnership.id, in_use));
        }
        let differ = conflicts(register, partnership);
        if !differ.is_empty() {
            todo.conflicts.push((partnership.id, differ));
        }
        let running = matches!(partnership.state_on(today), State::Active | State::Proposed);
        if running && !partnership.has_owner() {
            todo.no_owner.push(partnership.id);
        }
    }
    todo.overdue.sort_by_key(|(id, next)| (next.on, *id));
    todo.soon.sort_by_key(|(id, next)| (next.on, *id));
    for about in questions(register, policy, false) {
        if about.questions.iter().any(|asked| asked.state.is_unanswered()) {
            todo.questions.push(about.clone());
        }
        if about.questions.iter().any(|asked| asked.state.is_second()) {
            todo.second.push(about);
        }
    }
    todo
}

/// Whether an agreement whose last day has passed still seems to be in use, and by what.
fn in_use(register: &Register, partnership: &Partnership, today: Date) -> Option<InUse> {
    let End::On(end) = partnership.end() else { return None };
    if end >= today {
        return None;
    }
    let shown_by = if partnership.stated() == Some(State::Active) {
        ShownBy::Stated
    } else {
        let zone = jiff::tz::TimeZone::get(&register.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let traced = partnership.work_changed?.to_zoned_datetime(zone).date();
        if traced <= end {
            return None;
        }
        ShownBy::Trace
    };
    Some(InUse { end, shown_by })
}
