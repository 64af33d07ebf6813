//! Following the path for the partnerships whose result may be another one than what is recorded, and keeping what changed.

mod mark;
mod scope;

use crate::parallel::in_order;
use crate::{App, AppError, TRIES, day_of, reference_of};
use jiff::Timestamp;
use mark::Mark;
use overzicht_domain::answer::Answers;
use overzicht_domain::decide::{Command, Decided};
use overzicht_domain::event::Event;
use overzicht_domain::ids::{Actor, OrganisationId, PartnershipId, SourceId};
use overzicht_domain::path::{Followed, FollowedPartner, follow_partner, weigh};
use overzicht_domain::reference::Reference;
use overzicht_domain::register::{Partnership, Register};
use overzicht_domain::row::{PartnerTyped, PartnershipRow};
use overzicht_domain::view::{Standing, row_of};
use overzicht_domain::words::Level;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What a screening did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screened {
    /// Partnerships in the register.
    pub of: usize,
    /// Partnerships followed: all, or those that something touched since the last screening.
    pub partnerships: usize,
    /// Partners in them.
    pub partners: usize,
    /// Partners resolved to an organisation of the registry.
    pub resolved: usize,
    /// Findings about a partner that were not there, by organisation and entry.
    pub findings_new: usize,
    /// Findings that no longer hold, or whose organisation is a partner no more.
    pub findings_withdrawn: usize,
    /// Those that had force of law.
    pub legal_withdrawn: usize,
    /// Findings that the same partnerships have by another organisation: a partner is held to be another record.
    pub findings_moved: usize,
    /// Findings that were there and are of other partnerships too now.
    pub findings_also: usize,
    /// Those that have force of law.
    pub legal_also: usize,
    /// Findings that are there and are of some partnerships no longer.
    pub findings_off: usize,
    /// Those that have force of law.
    pub legal_off: usize,
    /// Questions about a partner that were not there.
    pub questions_new: usize,
    /// Questions that were there and are of other partnerships too now.
    pub questions_also: usize,
    /// Questions that no longer stand, or whose organisation is a partner no more.
    pub questions_withdrawn: usize,
    /// Partnerships whose proposed level or reasons changed.
    pub proposals: usize,
    /// Partnerships of which a legal check is needed now and was not.
    pub checks_new: usize,
    /// Partnerships of which one was needed and is no longer.
    pub checks_gone: usize,
    /// Those of which the level itself, or whether a legal check is needed, is another one.
    pub levels: usize,
}

/// Whether a screening may leave alone what nothing touched since the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Only what new editions, changed rows, or the day may have given another result.
    Touched,
    /// Everything, whatever was screened before.
    All,
}

/// Follows the path for the partnerships that are touched, and records transitions. An unchanged result costs no event.
pub async fn screen(app: &App, actor: &Actor, now: Timestamp) -> Result<Screened, AppError> {
    screen_to(app, Extent::Touched, actor, now).await
}

/// The same, to an extent.
pub async fn screen_to(
    app: &App,
    extent: Extent,
    actor: &Actor,
    now: Timestamp,
) -> Result<Screened, AppError> {
    screen_since(app, None, extent, actor, now).await
}

/// The same, told against what stood before something else was done; without it, before the screening.
pub(crate) async fn screen_since(
    app: &App,
    before: Option<Standing>,
    extent: Extent,
    actor: &Actor,
    now: Timestamp,
) -> Result<Screened, AppError> {
    let before = before.unwrap_or_else(|| Standing::of(&app.register()));
    for _ in 0..TRIES {
        let (mut mark, followed, was, of) = {
            let register = app.register();
            let reference = reference_of(app, &register)?.with_answers(Answers::of(&register));
            let mark = Mark::of(app, &register, day_of(&register, now));
            let last = if extent == Extent::All { None } else { Mark::last(app) };
            let scope = last.and_then(|last| scope::scope(app, &register, &reference, &last, &mark));
            let followed = follow_all(&register, &reference, scope.as_ref(), mark.day)?;
            let was = levels(&register, &followed);
            (mark, followed, was, register.partnerships.len())
        };
        let Some((head, decided)) = record(app, &mark, &followed, actor, now).await? else { continue };
        // Our own events say what was just found. Those of others in between are for the next time.
        if head == mark.head {
            mark.head += decided.events.len() as u64;
        }
        mark.put(app);
        app.forget_compiled();
        // What was answered about a name holds for its record in every partnership, however it is named there.
        let carried = decided.events.iter().filter_map(|(event, _)| match event {
            Event::AnswerCarried(carried) => Some(carried.organisation),
            _ => None,
        });
        let carried: BTreeSet<OrganisationId> = carried.collect();
        if !carried.is_empty() {
            let of_them = |register: &Register| {
                let known = carried.iter().filter_map(|id| register.organisation(*id));
                known.flat_map(|known| known.partnerships.iter().copied()).collect()
            };
            screen_some(app, of_them, actor, now).await?;
        }
        return Ok(told(&followed, of, &was, &decided, (&before, &Standing::of(&app.register()))));
    }
    Err(AppError::Other("others keep changing the register; try again in a moment".to_owned()))
}

/// Whether another edition or policy is in force, it is another day, or another program runs, than when everything was last screened.
pub(crate) fn is_stale(app: &App, now: Timestamp) -> bool {
    let register = app.register();
    let now = Mark::of(app, &register, day_of(&register, now));
    Mark::last(app)
        .is_none_or(|last| last.day != now.day || last.program != now.program || !last.same_reference(&now))
}

/// What is in force and was not screened with: the levels and findings of a register are those of before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unscreened {
    /// Sources of which another edition, or the first, is in force than when everything was last screened.
    pub sources: Vec<SourceId>,
    /// Whether another policy is.
    pub policy: bool,
}

/// What is in force in the present register and was not screened with yet; none when all was, and when there is nothing to screen.
/// Without sources and policy it is another version of the program that screened last, or it is not known which did.
pub fn unscreened(app: &App) -> Option<Unscreened> {
    let register = app.register();
    if register.partnerships.is_empty() {
        return None;
    }
    let Some(last) = Mark::last(app) else { return Some(Unscreened::default()) };
    let now = Mark::of(app, &register, last.day);
    let other = now.editions.iter().filter(|(source, edition)| last.editions.get(source) != Some(edition));
    // One that has enough entries now, or no longer.
    let thin = now.thin.symmetric_difference(&last.thin).cloned();
    let sources: BTreeSet<SourceId> = other.map(|(source, _)| source.clone()).chain(thin).collect();
    let policy = last.policy != now.policy;
    let any = policy || !sources.is_empty() || last.program != now.program;
    any.then_some(Unscreened { sources: sources.into_iter().collect(), policy })
}

/// Follows some partnerships again and records transitions: what somebody just answered touches no others.
pub(crate) async fn screen_some(
    app: &App,
    some: impl Fn(&Register) -> BTreeSet<PartnershipId>,
    actor: &Actor,
    now: Timestamp,
) -> Result<(), AppError> {
    for _ in 0..TRIES {
        let (mark, followed) = {
            let register = app.register();
            let reference = reference_of(app, &register)?.with_answers(Answers::of(&register));
            let mark = Mark::of(app, &register, day_of(&register, now));
            let followed = follow_all(&register, &reference, Some(&some(&register)), mark.day)?;
            (mark, followed)
        };
        if record(app, &mark, &followed, actor, now).await?.is_some() {
            return Ok(());
        }
    }
    Err(AppError::Other("others keep changing the register; try again in a moment".to_owned()))
}

/// Appends what changed, and gives the head that it was decided on; `None` when other editions or another policy came into force
/// meanwhile: what was followed with the old ones must not overwrite what was found with the new ones.
async fn record(
    app: &App,
    mark: &Mark,
    followed: &[(PartnershipId, Followed)],
    actor: &Actor,
    now: Timestamp,
) -> Result<Option<(u64, Decided)>, AppError> {
    let same = |register: &Register| mark.same_reference(&Mark::of(app, register, mark.day));
    app.execute_while(same, &Command::Record(followed), actor, now).await
}

/// What was proposed of a partnership, as far as it shows in its level.
type Was = BTreeMap<PartnershipId, (Level, bool)>;

/// The levels of partnerships before they are recorded anew.
fn levels(register: &Register, followed: &[(PartnershipId, Followed)]) -> Was {
    let proposal = |id: &PartnershipId| register.partnership(*id)?.proposal.as_deref();
    followed
        .iter()
        .filter_map(|(id, _)| proposal(id).map(|was| (*id, (was.level, was.legal_check))))
        .collect()
}

fn told(
    followed: &[(PartnershipId, Followed)],
    of: usize,
    was: &Was,
    decided: &Decided,
    (before, after): (&Standing, &Standing),
) -> Screened {
    let findings = before.findings.against(&after.findings);
    let questions = before.questions.against(&after.questions);
    let mut screened = Screened {
        findings_new: findings.new.len(),
        findings_withdrawn: findings.gone.len(),
        legal_withdrawn: findings.gone_legal,
        findings_moved: findings.moved,
        findings_also: findings.more.len(),
        legal_also: findings.more_legal,
        findings_off: findings.fewer.len(),
        legal_off: findings.fewer_legal,
        questions_also: questions.more.len(),
        questions_new: questions.new.len(),
        questions_withdrawn: questions.gone.len(),
        of,
        partnerships: followed.len(),
        partners: followed.iter().map(|(_, result)| result.partners.len()).sum(),
        resolved: followed
            .iter()
            .flat_map(|(_, result)| &result.partners)
            .filter(|partner| matches!(partner.organisation, overzicht_domain::path::Who::Registered { .. }))
            .count(),
        ..Screened::default()
    };
    for (event, _) in &decided.events {
        if let Event::LevelProposed(new) = event {
            screened.proposals += 1;
            let now = (new.proposal.level, new.proposal.legal_check);
            screened.levels += usize::from(was.get(&new.partnership) != Some(&now));
            let had_check = was.get(&new.partnership).is_some_and(|(_, legal)| *legal);
            screened.checks_new += usize::from(now.1 && !had_check);
            screened.checks_gone += usize::from(!now.1 && had_check);
        }
    }
    screened
}

/// The partnerships in scope, or all, followed.
pub(crate) fn follow_all(
    register: &Register,
    reference: &Reference,
    scope: Option<&BTreeSet<PartnershipId>>,
    today: jiff::civil::Date,
) -> Result<Vec<(PartnershipId, Followed)>, AppError> {
    // A partnership whose texts were erased keeps what was last found: there is nothing left to follow.
    let wanted = |partnership: &&Partnership| {
        scope.is_none_or(|scope| scope.contains(&partnership.id)) && register.can_follow(partnership)
    };
    let rows: Vec<(PartnershipId, PartnershipRow)> = register
        .partnerships
        .iter()
        .filter(wanted)
        .map(|partnership| (partnership.id, row_of(register, partnership)))
        .collect();
    // Never a part of them: what was not followed would look as if nothing had been found.
    let fault = || {
        let what =
            "a partnership could not be followed, so nothing was recorded; this is a fault of the program";
        AppError::Other(what.to_owned())
    };
    // The same partner, typed alike in many rows, is resolved and screened once.
    let typed: HashSet<&PartnerTyped> = rows.iter().flat_map(|(_, row)| &row.partners).collect();
    let typed: Vec<&PartnerTyped> = typed.into_iter().collect();
    let partners = in_order(&typed, |partner| follow_partner(partner, reference)).ok_or_else(fault)?;
    let known: HashMap<&PartnerTyped, FollowedPartner> = typed.into_iter().zip(partners).collect();
    in_order(&rows, |(id, row)| {
        let partners = row.partners.iter().filter_map(|partner| known.get(partner).cloned()).collect();
        (*id, weigh(row, partners, reference, today))
    })
    .ok_or_else(fault)
}
