//! What screening yields: findings, questions, and the listing that each is about.

use crate::ids::{Sha256Hex, SourceId};
use crate::words::Class;
use overzicht_matcher::{Ground, Why};
use serde::{Deserialize, Serialize};

/// An entry of a list, by source and the publisher's id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntryKey {
    /// The list.
    pub source: SourceId,
    /// The publisher's id of the entry.
    pub entry: String,
}

/// One step along the registry's relations, read "*from* is *step* of/to *to*".
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// What the step is.
    pub step: StepKind,
    /// Registry id and name where the step starts.
    pub from: (String, String),
    /// Registry id and name where it ends.
    pub to: (String, String),
}

/// The kinds of step that a path may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// A person answered that it is this one, or that this part is involved. Since version 2 of a finding.
    Answered,
    /// A person answered that it is this company, or a branch of it.
    AnsweredBranch,
    /// The name was resolved by likeness, safely; the finding says so first.
    ResolvedByLikeness,
    /// The name may be this organisation; a person has to say.
    MayBe,
    /// Went on as.
    Successor,
    /// Came from.
    Predecessor,
    /// Is part of.
    PartOf,
    /// Contains.
    Contains,
    /// The entry's own text names it as the host of the listed body.
    NamedAsHost,
    /// The list that has the entry calls it so too.
    AlsoCalled,
    /// Stands in the same text as. What is said of it is of the partnerships with that text alone.
    StandsBeside,
    /// The same, and a person answered that it is a partner there.
    AnsweredBeside,
}

/// How an organisation and an entry of a list meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The entry.
    #[serde(flatten)]
    pub key: EntryKey,
    /// The entry's name, as the publisher shows it.
    pub entry_name: String,
    /// The list within the publication, or the programme.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programmes: Vec<String>,
    /// On what ground.
    pub ground: Ground,
    /// The class under the policy in force; a family link never inherits *legal*.
    pub class: Class,
    /// Our name that met theirs.
    pub ours: String,
    /// The name or alias of the entry that ours met.
    pub theirs: String,
    /// Likeness in thousandths; 1000 for equality.
    pub score: u16,
    /// The path from the partner to the organisation that is named, when it is not the partner itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<Step>,
    /// What spoke for it and against it; the screens make sentences of it.
    pub why: Why,
    /// What this was found with.
    #[serde(rename = "by")]
    pub basis: Basis,
}

/// The versions behind a result. An otherwise unchanged result with another basis is the same result.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The edition of the list.
    pub edition: Sha256Hex,
    /// The version of the matcher.
    pub matcher: String,
    /// The policy and its version, `nl-leidraad 2026.1`.
    pub policy: String,
}

impl Meeting {
    /// Whether it is about a body that the text of some partnerships names beside the partner, and no others of the partner's.
    pub fn is_beside(&self) -> bool {
        self.path.iter().any(|step| matches!(step.step, StepKind::StandsBeside | StepKind::AnsweredBeside))
    }

    /// Whether the same thing is said, whatever the edition, matcher or policy it was found with.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let strip = |m: &Self| Self { basis: Basis::default(), ..m.clone() };
        strip(self) == strip(other)
    }
}

/// Why a person is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// The names are alike: is it the same organisation?
    Similar,
    /// The partner's name may stand for an organisation that is listed: is it that one?
    Resolution,
    /// The list uses the partner's own name as another's alias, an acronym, or a weak alias.
    Alias,
    /// The partner goes by the word of a listed company: is it that one, or a branch of it?
    Branch,
    /// The partner contains a listed part: is that part involved?
    Part,
    /// The partner's text names a listed organisation beside it: is that one a partner there?
    Beside,
}

/// A question about an organisation and an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Why it is asked.
    pub asked: Asked,
    /// What met what.
    #[serde(flatten)]
    pub meeting: Meeting,
    /// What changed since it was answered, when it is asked again. Since version 2 of a question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub again: Vec<crate::answer::Changed>,
}

impl Question {
    /// The code of the sentence that asks it: why it is asked, and apart from that whether the name comes from another list that has
    /// the partner's name too. The list itself then uses no name for somebody else.
    pub fn headline(&self) -> &'static str {
        match self.asked {
            Asked::Similar => "similar",
            Asked::Resolution => "resolution",
            Asked::Alias if self.meeting.path.iter().any(|step| step.step == StepKind::AlsoCalled) => {
                "other-list"
            }
            Asked::Alias => "alias",
            Asked::Branch => "branch",
            Asked::Part => "part",
            Asked::Beside => "beside",
        }
    }
}

impl Step {
    /// The entry of another list from which a step of [`StepKind::AlsoCalled`] starts: its name, and that list.
    pub fn other_list(&self) -> Option<(&str, SourceId)> {
        let (name, list) = self.from.1.strip_suffix(')')?.rsplit_once(" (")?;
        (self.step == StepKind::AlsoCalled).then_some((name, SourceId::parse(list)?))
    }
}
