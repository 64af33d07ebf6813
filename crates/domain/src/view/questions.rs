//! The questions that people have to answer, by organisation, most consequential first.

use super::organisation_name;
use crate::answer::Verdict;
use crate::finding::{Asked, EntryKey, Question, Step, StepKind};
use crate::ids::OrganisationId;
use crate::policy::Policy;
use crate::register::{AnswerState, Answered, Organisation, Partnership, Register};
use crate::words::{Class, Level};
use std::cmp::Reverse;

/// What is asked about one organisation.
#[derive(Clone, Debug)]
pub struct QuestionsAbout<'a> {
    /// The organisation.
    pub organisation: &'a Organisation,
    /// Its name.
    pub name: String,
    /// The weightiest class of the listings that are asked about.
    pub class: Class,
    /// The highest level of the partnerships that hang on it.
    pub level: Level,
    /// The partnerships that hang on it: those of the organisation, or of the texts that name beside it who is asked about.
    pub within: Vec<&'a Partnership>,
    /// The questions, the weightiest class first.
    pub questions: Vec<AskedOf<'a>>,
}

/// One question, with what was answered.
#[derive(Clone, Debug)]
pub struct AskedOf<'a> {
    /// The question; for an answered one as it was asked then.
    pub question: &'a Question,
    /// What was answered to it.
    pub answered: Option<&'a Answered>,
    /// The class of the listing itself, also where the meeting is a family link and has a lower one.
    pub class: Class,
    /// Where it stands.
    pub state: QuestionState,
}

/// Where a question stands, in the order of the inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum QuestionState {
    /// Something changed since it was answered.
    Again,
    /// Nobody answered it yet.
    Open,
    /// *Not the same* was proposed and waits for a second person.
    Proposed,
    /// The same, and that this is taken back waits for a second person.
    WithdrawalProposed,
    /// Somebody could not tell.
    CannotTell,
    /// Answered: the same.
    Same,
    /// Answered: not the same.
    NotSame,
}

impl QuestionState {
    /// The code in files and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Open => "open",
            Self::Proposed => "proposed",
            Self::WithdrawalProposed => "withdrawal-proposed",
            Self::CannotTell => "cannot-tell",
            Self::Same => "same",
            Self::NotSame => "not-same",
        }
    }

    /// Whether somebody has to answer it.
    pub fn is_unanswered(self) -> bool {
        matches!(self, Self::Again | Self::Open)
    }

    /// Whether it waits for a second person.
    pub fn is_second(self) -> bool {
        matches!(self, Self::Proposed | Self::WithdrawalProposed)
    }

    /// Where a question stands. `open`: whether the register still asks it.
    pub fn of(answered: Option<&Answered>, open: bool) -> Self {
        let last = answered.and_then(|answered| answered.given.last());
        let standing = answered.and_then(Answered::standing);
        match (standing, open) {
            (Some(answer), _) if answer.state == AnswerState::Proposed => Self::Proposed,
            (Some(answer), _) if answer.state == AnswerState::WithdrawalProposed => Self::WithdrawalProposed,
            (Some(answer), true) if answer.verdict == Verdict::CannotTell => Self::CannotTell,
            (Some(answer), _) if answer.verdict == Verdict::Same => Self::Same,
            (Some(answer), _) if answer.verdict == Verdict::NotSame => Self::NotSame,
            _ if last.is_some_and(|answer| matches!(answer.state, AnswerState::Lapsed(_))) => Self::Again,
            _ => Self::Open,
        }
    }
}

impl QuestionsAbout<'_> {
    /// The organisation's number.
    pub fn id(&self) -> OrganisationId {
        self.organisation.id
    }

    /// How many partnerships hang on it.
    pub fn partnerships(&self) -> usize {
        self.within.len()
    }

    /// What it most needs: the state of the question that comes first.
    pub fn state(&self) -> QuestionState {
        self.questions.iter().map(|asked| asked.state).min().unwrap_or(QuestionState::NotSame)
    }

    /// The other questions to which an answer to this one may be the answer too: all ask whether the partner is one organisation
    /// of the registry, which has an entry on each of several lists, or whether a listed part of it is involved, and none is. What
    /// has force of law is answered by itself.
    pub fn answered_with(&self, asked: &AskedOf<'_>, verdict: Verdict) -> Vec<&EntryKey> {
        let Some(one) = asked.answered_alike() else { return Vec::new() };
        if one == Alike::Parts && verdict != Verdict::NotSame {
            return Vec::new();
        }
        // What was answered before and changed since is looked at by itself.
        let open = self.questions.iter().filter(|other| other.state == QuestionState::Open);
        let others = open.filter(|other| other.answered_alike() == Some(one));
        let keys = others.map(|other| &other.question.meeting.key);
        keys.filter(|key| **key != asked.question.meeting.key).collect()
    }
}

/// What several questions about one organisation have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alike<'a> {
    /// It may be this organisation of the registry, and that is all that is to be answered.
    MayBe(&'a str),
    /// Listed parts of it may be involved.
    Parts,
}

impl AskedOf<'_> {
    fn answered_alike(&self) -> Option<Alike<'_>> {
        if !self.state.is_unanswered() || self.class == Class::Legal {
            return None;
        }
        match (self.question.asked, self.question.meeting.path.as_slice()) {
            (Asked::Part, _) => Some(Alike::Parts),
            (Asked::Resolution, [Step { step: StepKind::MayBe, to: (ror, _), .. }]) => {
                Some(Alike::MayBe(ror))
            }
            _ => None,
        }
    }
}

/// The questions about organisations that take part in a partnership: those still to be answered first, then the
/// weightiest class, the highest level and the most partnerships. `all`: also what was settled and waits for nobody.
pub fn questions<'a>(register: &'a Register, policy: Option<&Policy>, all: bool) -> Vec<QuestionsAbout<'a>> {
    let mut out: Vec<QuestionsAbout<'a>> = register
        .organisations
        .iter()
        .filter(|organisation| !organisation.partnerships.is_empty())
        .filter_map(|organisation| about(register, policy, organisation, all))
        .collect();
    out.sort_by_cached_key(|about| {
        (
            rank(about.state()),
            Reverse(about.class),
            Reverse(weight(about.level)),
            Reverse(about.partnerships()),
            about.id(),
        )
    });
    out
}

/// The class of the listing itself that is asked about, also where the meeting is a family link and has a lower one.
pub(super) fn class_of(register: &Register, policy: Option<&Policy>, question: &Question) -> Class {
    let key = &question.meeting.key;
    let given = register.editions.get(&key.source).and_then(|edition| edition.adopted.class);
    let listing =
        given.or_else(|| policy.map(|policy| policy.class_of(&key.source, &question.meeting.programmes)));
    listing.unwrap_or(question.meeting.class).max(question.meeting.class)
}

/// The questions about one organisation; none when there is nothing to show.
pub fn about<'a>(
    register: &'a Register,
    policy: Option<&Policy>,
    organisation: &'a Organisation,
    all: bool,
) -> Option<QuestionsAbout<'a>> {
    let class = |question: &Question| class_of(register, policy, question);
    let open = organisation.questions.iter().map(|(key, question)| {
        let answered = organisation.answers.get(key);
        let state = QuestionState::of(answered, true);
        AskedOf { question, answered, class: class(question), state }
    });
    let closed = organisation
        .answers
        .iter()
        .filter(|(key, answered)| {
            // What was only proposed, or could not be told, is about a question that is no more: it waits for nobody.
            let settled = answered.is_settled() && !organisation.questions.contains_key(key);
            settled && (all || answered.proposer().is_some())
        })
        .map(|(_, answered)| AskedOf {
            question: &answered.question,
            answered: Some(answered),
            class: class(&answered.question),
            state: QuestionState::of(Some(answered), false),
        });
    let mut questions: Vec<AskedOf<'a>> = open.chain(closed).collect();
    questions.sort_by_key(|asked| (rank(asked.state), Reverse(asked.class), asked.question.meeting.ground));
    let class = questions.iter().map(|asked| asked.class).max()?;
    let is_asked = |partnership: &&Partnership| {
        questions.iter().any(|asked| partnership.has(organisation.id, &asked.question.meeting))
    };
    let all = organisation.partnerships.iter().filter_map(|id| register.partnership(*id));
    let within: Vec<&Partnership> = all.filter(is_asked).collect();
    let level = within
        .iter()
        .filter_map(|partnership| partnership.proposal.as_deref())
        .map(|proposal| proposal.level)
        .max_by_key(|level| weight(*level))
        .unwrap_or(Level::Unknown);
    Some(QuestionsAbout {
        organisation,
        name: organisation_name(register, organisation),
        class,
        level,
        within,
        questions,
    })
}

/// Unanswered, waiting, could not be told, settled.
fn rank(state: QuestionState) -> u8 {
    match state {
        QuestionState::Again | QuestionState::Open => 0,
        QuestionState::Proposed | QuestionState::WithdrawalProposed => 1,
        QuestionState::CannotTell => 2,
        QuestionState::Same | QuestionState::NotSame => 3,
    }
}

fn weight(level: Level) -> u8 {
    match level {
        Level::High => 3,
        Level::Moderate => 2,
        Level::Unknown => 1,
        Level::Low => 0,
    }
}
