//! The only way to change anything: a command is decided against the register, and becomes events or a refusal.
//!
//! Pure: the clock, the actor and everything read from outside are parameters. The app appends the events with the
//! head that they were decided on; if the head has moved since, it decides again.

mod answer;
mod correct;
mod import;
mod record;
mod setup;

pub use correct::CorrectionTyped;
pub use import::{ImportCounts, ImportRows, LeftOut};
pub use setup::Setup;

use crate::answer::{About, Outcome, Verdict};
use crate::event::{Event, Recorded, Text, TextClass};
use crate::finding::EntryKey;
use crate::ids::{Actor, TextId};
use crate::path::Followed;
use crate::read::Problem;
use crate::register::Register;
use jiff::Timestamp;

/// What somebody wants to happen.
#[derive(Clone, Debug)]
pub enum Command<'a> {
    /// Make a register.
    Make(Setup<'a>),
    /// Give somebody who works with the register a name.
    NameActor {
        /// The opaque code.
        actor: &'a str,
        /// The name.
        name: &'a str,
    },
    /// Bring a policy into force.
    AdoptPolicy(&'a crate::policy::Policy),
    /// Bring an edition into force.
    AdoptEdition(crate::event::EditionAdopted),
    /// Take the rows of a file in.
    Import(ImportRows<'a>),
    /// Correct a partnership.
    Correct {
        /// The partnership.
        partnership: crate::ids::PartnershipId,
        /// What is right.
        correction: CorrectionTyped<'a>,
        /// Why; needed when it waits.
        reason: Option<&'a str>,
        /// Whether following it would take away or weaken what has force of law: then it is only proposed.
        waits: bool,
    },
    /// Confirm or reject a correction that waits for a second person.
    ReviewCorrection {
        /// The partnership.
        partnership: crate::ids::PartnershipId,
        /// What it is of.
        field: crate::content::Field,
        /// Whether it is confirmed; else it is rejected.
        confirm: bool,
        /// Why; needed for rejecting.
        reason: Option<&'a str>,
    },
    /// Keep what following the path gave: transitions only, an unchanged result costs nothing.
    Record(&'a [(crate::ids::PartnershipId, Followed)]),
    /// Somebody wants these messages, and no others.
    Subscribe {
        /// The e-mail address.
        address: &'a str,
        /// What is wanted; nothing: the address is erased.
        wishes: crate::event::Wishes,
    },
    /// Somebody wants no messages of a kind any more.
    Unsubscribe {
        /// Who.
        subscriber: crate::ids::SubscriberId,
        /// Which; none: no message at all.
        kind: Option<crate::event::MessageKind>,
    },
    /// Note that the board met.
    BoardMet {
        /// The day.
        on: jiff::civil::Date,
    },
    /// Answer a question.
    Answer {
        /// The organisation.
        organisation: crate::ids::OrganisationId,
        /// The entry.
        key: &'a EntryKey,
        /// The answer.
        verdict: Verdict,
        /// Why.
        reason: &'a str,
        /// What is asked under the reference in force; none when the entry is no longer on the list.
        about: Option<About>,
        /// Other entries about which the answer is the same, with what is asked of them: those that are still unanswered get it.
        others: &'a [(EntryKey, About)],
    },
    /// Confirm, reject or withdraw an answer.
    ReviewAnswer {
        /// The organisation.
        organisation: crate::ids::OrganisationId,
        /// The entry.
        key: &'a EntryKey,
        /// What is done with it.
        outcome: Outcome,
        /// Why; needed but for confirming.
        reason: Option<&'a str>,
        /// Withdraw those that were given with it as well.
        others_too: bool,
    },
    /// Record that a partnership was looked at again.
    Review {
        /// The partnership.
        partnership: crate::ids::PartnershipId,
        /// What was seen.
        reason: &'a str,
    },
    /// Erase texts from the vault.
    Erase {
        /// What: a partnership (`P-12`) or a person who works with the register.
        what: EraseWhat<'a>,
        /// Under which rule.
        rule: &'a str,
    },
}

/// What can be erased.
#[derive(Clone, Copy, Debug)]
pub enum EraseWhat<'a> {
    /// All texts of a partnership.
    Partnership(crate::ids::PartnershipId),
    /// The internal owner of a partnership.
    Owner(crate::ids::PartnershipId),
    /// The name of somebody who works with the register.
    Actor(&'a str),
    /// The mark by which the row of an erased partnership is known again: the next import takes the row for a new one.
    Mark(crate::ids::PartnershipId),
}

/// What a command became.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decided {
    /// What happens, with the texts that each event brings. Empty: nothing changes.
    pub events: Vec<(Event, Vec<Text>)>,
    /// Rows of the vault to delete in the same append.
    pub erase: Vec<TextId>,
    /// What was left out of an import for what the register knows, as a reader tells it.
    pub problems: Vec<Problem>,
    /// Partnerships of an import that are not in its file and were not called gone.
    pub unlooked: u64,
}

impl Decided {
    /// The events as they will stand in the log.
    pub fn recorded(&self, head: u64, at: Timestamp, actor: &Actor) -> Vec<Recorded> {
        (head + 1..)
            .zip(&self.events)
            .map(|(seq, (event, texts))| Recorded {
                seq,
                at,
                actor: actor.clone(),
                event: event.clone(),
                texts: texts.clone(),
            })
            .collect()
    }
}

/// Why a command is not carried out. Each says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the sentence says it")]
pub enum Refusal {
    #[error("this folder already holds the register of “{0}”")]
    AlreadyMade(String),
    #[error("there is no register yet: run `overzicht init --institution NAME`")]
    NotMade,
    #[error("there is no policy in force: run `overzicht policy adopt FILE`")]
    NoPolicy,
    #[error(
        "“{0}” was adopted before with another text: give the changed pack a version of its own, and adopt that"
    )]
    PolicyOfThatName(String),
    #[error("“{0}” is no known time zone (such as Europe/Amsterdam)")]
    TimeZone(String),
    #[error("the institution's name is empty")]
    NoName,
    #[error("there is no {0}: `overzicht overview` lists what there is")]
    Missing(String),
    #[error("{partnership} has {partners} partners, there is no partner {asked}")]
    NoSuchPartner { partnership: String, partners: usize, asked: u16 },
    #[error("“{0}” is not a ROR id: it has nine characters, such as 01yqg2h08")]
    NotRor(String),
    #[error("“{0}” has the shape of a ROR id, but its check digits are wrong: look it up again at ror.org")]
    RorMistyped(String),
    #[error("the value is empty: write what is right")]
    NoValue,
    #[error(
        "the last day, {end}, would be before the first, {start}: correct the other of the two days first"
    )]
    EndsBeforeStart { start: jiff::civil::Date, end: jiff::civil::Date },
    #[error("nothing changes: it already says so")]
    NothingChanges,
    #[error("“{0}” is no e-mail address")]
    NoAddress(String),
    #[error("“{0}” gets no messages")]
    NoSubscriber(String),
    #[error(
        "there is no question about {organisation} and entry “{entry}” of {source_id}: `overzicht questions --all` lists what is asked"
    )]
    NoSuchQuestion { organisation: String, source_id: String, entry: String },
    #[error(
        "no partnership has {organisation} as a partner any more, so this is asked of none{elsewhere}: `overzicht questions` lists what is"
    )]
    NobodysQuestion { organisation: String, elsewhere: String },
    #[error("“{0}” is not on the list in force: run `overzicht screen`, which withdraws the question")]
    EntryGone(String),
    #[error("it is answered already ({0}): withdraw that answer before you give another")]
    AnsweredAlready(&'static str),
    #[error("“not the same” is proposed already and waits for a second person, who confirms or rejects it")]
    AwaitsSecond,
    #[error(
        "that the answer is withdrawn is proposed already and waits for a second person, who confirms or rejects it"
    )]
    WithdrawalAwaits,
    #[error("there is no answer to withdraw")]
    NoAnswer,
    #[error("no answer waits for a second person here")]
    NothingProposed,
    #[error("it takes a second person: whoever proposed it cannot confirm or reject it")]
    SamePerson,
    #[error(
        "a correction of the {field} of {partnership} waits for a second person, who runs `overzicht correct {partnership} {field}` \
         (of another partner than the first with --partner) with --confirm or --reject; until then it is not corrected again"
    )]
    CorrectionAwaits { partnership: String, field: &'static str },
    #[error("no correction of the {field} of {partnership} waits for a second person here")]
    NoCorrectionAwaits { partnership: String, field: &'static str },
    #[error(
        "it would take away or weaken what has force of law, and that takes two people: give a reason (--reason TEXT), it is kept \
         for the second, who confirms or rejects it"
    )]
    NoReasonToPropose,
    #[error("give a reason: it is kept with the answer")]
    NoReason,
    #[error("{0} is still to come: note a meeting when the board has met")]
    MeetingAhead(jiff::civil::Date),
    #[error("the rule for erasing is a short code of a-z, 0-9 and -, such as `request` or `avg-17`")]
    BadRule,
}

/// Decides a command.
pub fn decide(
    register: &Register,
    command: &Command<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Decided, Refusal> {
    if !matches!(command, Command::Make(_)) && !register.is_made() {
        return Err(Refusal::NotMade);
    }
    let mut draft = Draft::new(register);
    match command {
        Command::Make(setup) => setup::make(register, setup, &mut draft)?,
        Command::NameActor { actor, name } => setup::name_actor(register, actor, name, &mut draft),
        Command::AdoptPolicy(policy) => setup::adopt_policy(register, policy, &mut draft)?,
        Command::AdoptEdition(adopted) => setup::adopt_edition(register, adopted, &mut draft),
        Command::Import(rows) => import::import(register, rows, &mut draft),
        Command::Correct { partnership, correction, reason, waits } => {
            correct::correct(register, *partnership, correction, *reason, *waits, &mut draft)?;
        }
        Command::ReviewCorrection { partnership, field, confirm, reason } => {
            correct::review(register, (*partnership, *field), *confirm, *reason, actor, &mut draft)?;
        }
        Command::Record(followed) => record::record(register, followed, &mut draft),
        Command::Subscribe { address, wishes } => setup::subscribe(register, address, wishes, &mut draft)?,
        Command::Unsubscribe { subscriber, kind } => {
            setup::unsubscribe(register, *subscriber, *kind, &mut draft)?;
        }
        Command::BoardMet { on } => {
            let zone = jiff::tz::TimeZone::get(&register.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
            if *on > now.to_zoned_datetime(zone).date() {
                return Err(Refusal::MeetingAhead(*on));
            }
            if register.meetings.contains(on) {
                return Err(Refusal::NothingChanges);
            }
            draft.push(crate::event::BoardMet { on: *on });
        }
        Command::Answer { organisation, key, verdict, reason, about, others } => {
            let asked = answer::Asked { organisation: *organisation, key };
            answer::answer(register, asked, *verdict, reason, about.as_ref(), actor, &mut draft)?;
            for (key, about) in *others {
                let asked = answer::Asked { organisation: *organisation, key };
                answer::answer_too(register, asked, *verdict, reason, about, actor, &mut draft)?;
            }
        }
        Command::ReviewAnswer { organisation, key, outcome, reason, others_too } => {
            let too = *others_too && *outcome == Outcome::Withdrawn;
            let known = register.organisation(*organisation).filter(|_| too);
            let others = known.map(|known| known.given_with(key)).unwrap_or_default();
            for key in std::iter::once(*key).chain(&others) {
                let asked = answer::Asked { organisation: *organisation, key };
                answer::review(register, asked, *outcome, *reason, actor, &mut draft)?;
            }
        }
        Command::Review { partnership, reason } => {
            answer::review_partnership(register, *partnership, reason, &mut draft)?;
        }
        Command::Erase { what, rule } => setup::erase(register, *what, rule, (actor, now), &mut draft)?,
    }
    Ok(draft.done())
}

/// Events in the making, with numbers for their texts.
pub(crate) struct Draft {
    events: Vec<(Event, Vec<Text>)>,
    erase: Vec<TextId>,
    problems: Vec<Problem>,
    pub(crate) unlooked: u64,
    next_text: u64,
    waiting: Vec<Text>,
}

impl Draft {
    fn new(register: &Register) -> Self {
        Self {
            events: Vec::new(),
            erase: Vec::new(),
            problems: Vec::new(),
            unlooked: 0,
            next_text: register.texts.next().0,
            waiting: Vec::new(),
        }
    }

    /// Puts a text into the vault with the next event.
    pub(crate) fn text(&mut self, class: TextClass, value: &str) -> TextId {
        let id = TextId(self.next_text);
        self.next_text += 1;
        self.waiting.push(Text { id, class, value: Some(value.into()) });
        id
    }

    /// Forgets texts that were numbered since `mark` and not yet sent, when the event they were for is not needed.
    pub(crate) fn mark(&self) -> u64 {
        self.next_text
    }

    pub(crate) fn rewind(&mut self, mark: u64) {
        self.waiting.retain(|text| text.id.0 < mark);
        self.next_text = mark;
    }

    pub(crate) fn push(&mut self, event: impl Into<Event>) {
        self.events.push((event.into(), std::mem::take(&mut self.waiting)));
    }

    pub(crate) fn erase(&mut self, id: TextId) {
        self.erase.push(id);
    }

    pub(crate) fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// How many problems were told so far.
    pub(crate) fn problems(&self) -> usize {
        self.problems.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    fn done(self) -> Decided {
        Decided { events: self.events, erase: self.erase, problems: self.problems, unlooked: self.unlooked }
    }
}
