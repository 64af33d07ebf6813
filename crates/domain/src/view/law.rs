//! What has force of law in partnerships, and what a change would take from it.

use super::organisations_of;
use super::questions::class_of;
use crate::finding::EntryKey;
use crate::ids::PartnershipId;
use crate::policy::Policy;
use crate::register::Register;
use crate::words::Class;
use std::collections::BTreeMap;

/// What a partnership has with a listing of class *legal*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lawful {
    /// A question.
    Question,
    /// A finding.
    Finding,
}

impl Lawful {
    /// The word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Finding => "finding",
        }
    }
}

/// Findings and open questions of class *legal*, by partnership and entry, each with the entry's name.
pub type LawfulIn = BTreeMap<(PartnershipId, EntryKey), (Lawful, String)>;

/// What some partnerships have of class *legal*.
pub fn lawful_in(
    register: &Register,
    policy: Option<&Policy>,
    partnerships: impl IntoIterator<Item = PartnershipId>,
) -> LawfulIn {
    let mut all = LawfulIn::new();
    for partnership in partnerships.into_iter().filter_map(|id| register.partnership(id)) {
        let organisations = organisations_of(partnership);
        for known in organisations.into_iter().filter_map(|id| register.organisation(id)) {
            let findings = known.findings_in(partnership).filter(|finding| finding.class == Class::Legal);
            let questions = known
                .questions_in(partnership)
                .filter(|asked| class_of(register, policy, asked) == Class::Legal);
            let findings = findings.map(|finding| (Lawful::Finding, &**finding));
            for (lawful, meeting) in findings.chain(questions.map(|asked| (Lawful::Question, &asked.meeting)))
            {
                let slot = all.entry((partnership.id, meeting.key.clone()));
                let slot = slot.or_insert_with(|| (lawful, meeting.entry_name.clone()));
                slot.0 = slot.0.max(lawful);
            }
        }
    }
    all
}

/// Something of class *legal* that is weaker than it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weakened {
    /// The partnership.
    pub partnership: PartnershipId,
    /// The entry.
    pub key: EntryKey,
    /// Its name.
    pub name: String,
    /// What it was.
    pub was: Lawful,
    /// What it is; nothing when it is gone.
    pub now: Option<Lawful>,
}

/// What is gone, or was a finding and is a question.
pub fn weakened(before: &LawfulIn, after: &LawfulIn) -> Vec<Weakened> {
    let weaker = before.iter().filter_map(|(of, (was, name))| {
        let now = after.get(of).map(|(now, _)| *now);
        let (partnership, key) = (of.0, of.1.clone());
        (now < Some(*was)).then(|| Weakened { partnership, key, name: name.clone(), was: *was, now })
    });
    weaker.collect()
}
