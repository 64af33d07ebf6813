//! What people answered to questions, and when a question has to be asked again.
//!
//! An answer holds for an organisation and an entry over all units. It keeps what was asked about ([`About`]): names,
//! aliases, countries and identifiers of both sides, the class and the ground. While that is the same the question
//! stays answered; dates and addresses are no part of it.

use crate::finding::{Asked, EntryKey, Question};
use crate::path::Who;
use crate::reference::Reference;
use crate::register::Register;
use crate::words::Class;
use overzicht_matcher::{Country, Entity, Ground, NameKind, normalise};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What a person says. To "is that part involved?" *same* means yes and *not the same* no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is the same organisation.
    Same,
    /// It is another organisation.
    NotSame,
    /// It cannot be told from what is known.
    CannotTell,
}

impl Verdict {
    /// All of them, in the order of the keys 1, 2 and 3.
    pub const ALL: [Self; 3] = [Self::Same, Self::NotSame, Self::CannotTell];

    /// The code in commands, forms and files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::NotSame => "not-same",
            Self::CannotTell => "cannot-tell",
        }
    }

    /// The one with this code; `yes` and `no` answer "is that part involved?".
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "yes" => Some(Self::Same),
            "no" => Some(Self::NotSame),
            _ => Self::ALL.into_iter().find(|verdict| verdict.code() == code),
        }
    }
}

/// What became of an answer after it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// A second person confirmed what was proposed.
    Confirmed,
    /// A second person rejected it.
    Rejected,
    /// It was taken back.
    Withdrawn,
    /// Somebody wants it taken back; a second person confirms or rejects that. Only of *same* about a listing of class *legal*:
    /// without it the level goes down.
    WithdrawalProposed,
}

impl Outcome {
    /// The code in forms and files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::WithdrawalProposed => "withdrawal-proposed",
        }
    }

    /// The one with this code, of those that people ask for.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Confirmed, Self::Rejected, Self::Withdrawn].into_iter().find(|outcome| outcome.code() == code)
    }
}

/// What a question was about: public facts of a registry and a list, no text that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The organisation, by its record or by the record that it may be. Empty without one: then it is its name as
    /// typed, and another name is another organisation.
    pub ours: Side,
    /// The entry.
    pub theirs: Side,
    /// The class of the listing under the policy in force.
    pub class: Class,
    /// On what ground they met.
    pub ground: Ground,
    /// Why it was asked.
    pub asked: Asked,
}

/// One side of a question. Sorted, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Names that are shown, official or former.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Aliases, weak ones and acronyms too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Countries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<Country>,
    /// Numbers under which it is known, each as `scheme value`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<String>,
}

/// What can change about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The organisation had no record when it was asked, and has one now.
    OurRecord,
    /// Names of the organisation.
    OurNames,
    /// Aliases of the organisation.
    OurAliases,
    /// Its countries.
    OurCountry,
    /// Its identifiers.
    OurIdentifiers,
    /// Names of the entry.
    Names,
    /// Aliases of the entry.
    Aliases,
    /// Its countries.
    Country,
    /// Its identifiers.
    Identifiers,
    /// The class of the listing.
    Class,
    /// The ground, or why it is asked.
    Ground,
}

impl Part {
    /// All of them, in their order.
    pub const ALL: [Self; 11] = [
        Self::OurRecord,
        Self::OurNames,
        Self::OurAliases,
        Self::OurCountry,
        Self::OurIdentifiers,
        Self::Names,
        Self::Aliases,
        Self::Country,
        Self::Identifiers,
        Self::Class,
        Self::Ground,
    ];

    /// The code in files and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::OurRecord => "our-record",
            Self::OurNames => "our-names",
            Self::OurAliases => "our-aliases",
            Self::OurCountry => "our-country",
            Self::OurIdentifiers => "our-identifiers",
            Self::Names => "names",
            Self::Aliases => "aliases",
            Self::Country => "country",
            Self::Identifiers => "identifiers",
            Self::Class => "class",
            Self::Ground => "ground",
        }
    }
}

/// One thing that changed since a question was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// What.
    pub part: Part,
    /// What is new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<String>,
    /// What is no longer there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<String>,
}

impl Side {
    fn of(entity: &Entity) -> Self {
        let sorted = |texts: BTreeSet<String>| texts.into_iter().collect::<Vec<_>>();
        let alias = |kind| matches!(kind, NameKind::Alias | NameKind::Weak | NameKind::Acronym);
        let names = |aliases: bool| {
            let kept = entity.names.iter().filter(|name| alias(name.kind) == aliases);
            sorted(kept.map(|name| name.text.clone()).collect())
        };
        let countries: BTreeSet<Country> = entity.countries.iter().copied().collect();
        Self {
            names: names(false),
            aliases: names(true),
            countries: countries.into_iter().collect(),
            identifiers: sorted(
                entity.identifiers.iter().map(|id| format!("{} {}", id.scheme, id.value)).collect(),
            ),
        }
    }
}

impl About {
    /// What a question is about under a reference. `ror`: the organisation's record. None when the entry is no longer on
    /// the list in force.
    pub fn of(ror: Option<&str>, question: &Question, reference: &Reference) -> Option<Self> {
        let meeting = &question.meeting;
        let list = reference.lists.iter().find(|list| *list.source() == meeting.key.source)?;
        let entry = list.index.entity(list.index.by_id(&meeting.key.entry)?);
        let may_be = meeting.path.first().filter(|step| step.step == crate::finding::StepKind::MayBe);
        let record = ror.or(may_be.map(|step| step.to.0.as_str())).and_then(|ror| {
            let registry = &reference.registry.as_ref()?.index;
            Some(registry.entity(registry.by_id(ror)?))
        });
        Some(Self {
            ours: record.as_ref().map(Side::of).unwrap_or_default(),
            theirs: Side::of(&entry),
            class: reference.class_of(list, &entry.programmes),
            ground: meeting.ground,
            asked: question.asked,
        })
    }

    /// What is different now, beyond capitals, accents and order.
    pub fn changed(&self, now: &Self) -> Vec<Changed> {
        if self.ours == Side::default() && now.ours != Side::default() {
            // All that its record says is new: its name says it.
            let added = now.ours.names.iter().take(3).cloned().collect();
            let record = Changed { part: Part::OurRecord, added, gone: Vec::new() };
            let rest = Self { ours: now.ours.clone(), ..self.clone() }.changed(now);
            return std::iter::once(record).chain(rest).collect();
        }
        let mut out = Vec::new();
        let names = |text: &String| normalise(text).to_string();
        for (part, before, now) in [
            (Part::OurNames, &self.ours.names, &now.ours.names),
            (Part::OurAliases, &self.ours.aliases, &now.ours.aliases),
            (Part::Names, &self.theirs.names, &now.theirs.names),
            (Part::Aliases, &self.theirs.aliases, &now.theirs.aliases),
        ] {
            out.extend(compared(part, before, now, names));
        }
        for (part, before, now) in [
            (Part::OurIdentifiers, &self.ours.identifiers, &now.ours.identifiers),
            (Part::Identifiers, &self.theirs.identifiers, &now.theirs.identifiers),
        ] {
            out.extend(compared(part, before, now, String::clone));
        }
        let country = |country: &Country| country.to_string();
        out.extend(compared(Part::OurCountry, &self.ours.countries, &now.ours.countries, country));
        out.extend(compared(Part::Country, &self.theirs.countries, &now.theirs.countries, country));
        if self.class != now.class {
            let (added, gone) = (vec![now.class.to_string()], vec![self.class.to_string()]);
            out.push(Changed { part: Part::Class, added, gone });
        }
        if (self.ground, self.asked) != (now.ground, now.asked) {
            let (added, gone) = (vec![now.ground.code().to_owned()], vec![self.ground.code().to_owned()]);
            out.push(Changed { part: Part::Ground, added, gone });
        }
        out.sort_by_key(|changed| changed.part);
        out
    }
}

fn compared<T: PartialEq + ToString>(
    part: Part,
    before: &[T],
    now: &[T],
    fold: impl Fn(&T) -> String,
) -> Option<Changed> {
    if before == now {
        return None;
    }
    let folded = |items: &[T]| items.iter().map(&fold).collect::<BTreeSet<_>>();
    let (old, new) = (folded(before), folded(now));
    let left = |items: &[T], other: &BTreeSet<String>| {
        items.iter().filter(|item| !other.contains(&fold(item))).map(ToString::to_string).collect::<Vec<_>>()
    };
    let (added, gone) = (left(now, &old), left(before, &new));
    (old != new).then_some(Changed { part, added, gone })
}

/// The answers of people that stand, as the path asks for them.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    given: Arc<HashMap<Known, Given>>,
}

/// An organisation as the path knows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Known {
    Ror(String),
    Typed(String, Option<Country>),
}

/// An answer that stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What was answered.
    pub verdict: Verdict,
    /// Whether it closes the question: not while it waits for a second person, nor when it cannot be told.
    pub settles: bool,
    /// Whether the finding by a *same* about a listing of class *legal* holds while the question is open.
    pub upheld: bool,
    /// What was asked.
    pub about: Arc<About>,
}

/// The answers about an organisation that stand, by what they are about.
pub(crate) type Given = BTreeMap<EntryKey, Standing>;

impl Answers {
    /// The answers of a register. An organisation whose name was erased is known to nobody, and neither is its answer.
    pub fn of(register: &Register) -> Self {
        let mut given: HashMap<Known, Given> = HashMap::new();
        for organisation in register.organisations.iter().filter(|o| !o.answers.is_empty()) {
            let known = match (&organisation.identity.ror, organisation.identity.typed) {
                (Some(ror), _) => Known::Ror(ror.clone()),
                (None, Some(text)) => match register.texts.get(text) {
                    Some(name) => Known::Typed(normalise(name).to_string(), organisation.identity.country),
                    None => continue,
                },
                (None, None) => continue,
            };
            let standing: Given = organisation
                .answers
                .iter()
                .filter_map(|(key, answered)| {
                    let upheld = answered.is_bound() || answered.is_upheld();
                    let last = answered.given.last().filter(|_| upheld);
                    let answer = answered.standing().or(last)?;
                    let (verdict, about) = (answer.verdict, Arc::clone(&answer.about));
                    Some((key.clone(), Standing { verdict, settles: answered.is_settled(), upheld, about }))
                })
                .collect();
            if !standing.is_empty() {
                given.insert(known, standing);
            }
        }
        Self { given: Arc::new(given) }
    }

    /// The answers about an organisation.
    pub(crate) fn about(&self, who: &Who) -> Option<&Given> {
        if self.given.is_empty() {
            return None;
        }
        let known = match who {
            Who::Registered { ror, .. } => Known::Ror(ror.clone()),
            Who::Typed { name, country } => Known::Typed(normalise(name).to_string(), *country),
        };
        self.given.get(&known)
    }

    /// The answers about the organisation without a record that would be known by this name and country.
    pub(crate) fn about_typed(&self, name: &str, country: Option<Country>) -> Option<&Given> {
        if self.given.is_empty() {
            return None;
        }
        self.given.get(&Known::Typed(normalise(name).to_string(), country))
    }
}
