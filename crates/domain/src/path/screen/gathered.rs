//! What screening gathers: each entry once.

use crate::finding::{Asked, EntryKey, Meeting, Question};
use overzicht_matcher::Ground;
use std::collections::BTreeMap;

/// What screening gives, each entry once, in the order of list and entry.
#[derive(Default)]
pub(in crate::path) struct Screened {
    pub(in crate::path) findings: Vec<Meeting>,
    pub(in crate::path) questions: Vec<Question>,
}

impl Screened {
    /// The entries that the text names beside the partner.
    pub(in crate::path) fn beside(&self) -> Vec<EntryKey> {
        let asked = self.questions.iter().map(|question| &question.meeting);
        asked.filter(|meeting| meeting.is_beside()).map(|meeting| meeting.key.clone()).collect()
    }
}

/// Each entry once: a finding outweighs a question, and the strongest ground outweighs the others.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) findings: BTreeMap<EntryKey, Meeting>,
    questions: BTreeMap<EntryKey, Question>,
}

impl Gathered {
    pub(super) fn finding(&mut self, meeting: Meeting) {
        let known = self.findings.get(&meeting.key);
        if known.is_none_or(|known| rank(&meeting) < rank(known)) {
            self.findings.insert(meeting.key.clone(), meeting);
        }
    }

    pub(super) fn question(&mut self, asked: Asked, meeting: Meeting) {
        let known = self.questions.get(&meeting.key).map(|question| &question.meeting);
        if known.is_none_or(|known| rank(&meeting) < rank(known)) {
            self.questions.insert(meeting.key.clone(), Question { asked, meeting, again: Vec::new() });
        }
    }

    /// What was found, and what is asked of the names of entries: of no part, and of no body beside.
    pub(super) fn sure_or_asked(self) -> impl Iterator<Item = Meeting> {
        let of_names = |asked: Asked| !matches!(asked, Asked::Part | Asked::Beside);
        let asked = self.questions.into_values().filter(move |question| of_names(question.asked));
        self.findings.into_values().chain(asked.map(|question| question.meeting))
    }

    pub(super) fn done(mut self) -> Screened {
        for key in self.findings.keys() {
            self.questions.remove(key);
        }
        Screened {
            findings: self.findings.into_values().collect(),
            questions: self.questions.into_values().collect(),
        }
    }
}

/// The strongest ground first, then the shortest path, then the highest score.
fn rank(meeting: &Meeting) -> (Ground, usize, std::cmp::Reverse<u16>) {
    (meeting.ground, meeting.path.len(), std::cmp::Reverse(meeting.score))
}
