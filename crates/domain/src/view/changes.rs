//! What changed since a day: the register then held against the register now.

use super::{Cause, FieldChange, Met, Standing, cause, field_changes, organisation_name, title};
use crate::event::EditionDay;
use crate::finding::Meeting;
use crate::ids::{OrganisationId, PartnershipId, SourceId};
use crate::register::{Answered, Organisation, Register};
use crate::row::State;
use crate::words::Level;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// What changed between two states of the register.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Changes {
    /// Editions that came into force.
    pub editions: Vec<EditionChange>,
    /// Who did what, oldest first.
    pub acts: Vec<super::Act>,
    /// Everything else, in the order of weight: levels, findings, questions, partnerships.
    pub changes: Vec<Change>,
}

/// A source whose edition in force is another one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EditionChange {
    /// The source.
    pub source: SourceId,
    /// Whether other editions were in force in between: then what was counted is the last step only.
    #[serde(skip)]
    pub several: bool,
    /// Of which day the edition is that was in force then.
    pub before: Option<EditionDay>,
    /// Of which day the edition is that is in force now.
    pub now: EditionDay,
    /// Entries added by the edition now in force against the one before it.
    pub added: u64,
    /// Entries removed.
    pub removed: u64,
    /// Entries that say something else.
    pub changed: u64,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Change {
    /// Another level is proposed.
    Level {
        /// The partnership.
        partnership: String,
        /// Its title.
        title: String,
        /// The level then; absent when it was not yet judged.
        before: Option<Level>,
        /// The level now.
        now: Level,
        /// Whether a legal check became needed.
        legal_check: bool,
        /// Whether one is needed no longer.
        legal_check_gone: bool,
        /// Why: of several moves the last.
        because: Vec<Cause>,
    },
    /// A finding that was not there.
    FindingNew(OfOrganisation),
    /// A finding that was there and is of other partnerships too now, as when another unit takes up work with the same partner.
    FindingAlso(OfOrganisation),
    /// A finding that is no longer there.
    FindingGone(OfOrganisation),
    /// A finding that is there and is of these partnerships no longer.
    FindingOff(OfOrganisation),
    /// A question that was not there.
    QuestionNew(OfOrganisation),
    /// A question that was there and is of other partnerships too now.
    QuestionAlso(OfOrganisation),
    /// A question that is no longer there.
    QuestionGone(OfOrganisation),
    /// A question that a person answered.
    QuestionAnswered(OfOrganisation),
    /// A new partnership.
    PartnershipNew {
        /// The partnership.
        partnership: String,
        /// Its title.
        title: String,
    },
    /// A partnership that says something else.
    PartnershipChanged {
        /// The partnership.
        partnership: String,
        /// Its title.
        title: String,
        /// What it says else.
        fields: Vec<FieldChange>,
    },
    /// A partnership that has ended.
    PartnershipEnded {
        /// The partnership.
        partnership: String,
        /// Its title.
        title: String,
        /// What else was changed about it, if anything was.
        fields: Vec<FieldChange>,
    },
    /// A partnership whose row is no longer in its source.
    NoLongerInSource {
        /// The partnership.
        partnership: String,
        /// Its title.
        title: String,
    },
}

/// A finding or question about an organisation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfOrganisation {
    /// The organisation's number.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// The list.
    pub source: SourceId,
    /// The entry.
    pub entry: String,
    /// The entry's name.
    pub entry_name: String,
    /// The class of the listing.
    pub class: crate::words::Class,
    /// The ground.
    pub ground: overzicht_matcher::Ground,
    /// The partnerships that it touches.
    pub partnerships: Vec<String>,
}

/// What changed from `before` to `now`. `days`: the day of the one and of the other, between which a partnership may have ended
/// without a word.
pub fn changes(before: &Register, now: &Register, days: (Date, Date)) -> Changes {
    let mut out = Changes::default();
    for (source, in_force) in &now.editions {
        let old = before.editions.get(source);
        if old.is_none_or(|old| old.adopted.sha256 != in_force.adopted.sha256) {
            let counts = in_force.adopted.counts;
            // What was counted against an edition that came and went in between says nothing about a first one.
            let (added, removed, changed) = match old {
                Some(_) => (counts.added, counts.removed, counts.changed),
                None => (counts.entries, 0, 0),
            };
            out.editions.push(EditionChange {
                source: source.clone(),
                several: old.is_some_and(|old| old.nth + 1 < in_force.nth),
                before: old.map(|old| old.adopted.day()),
                now: in_force.adopted.day(),
                added,
                removed,
                changed,
            });
        }
    }
    levels(before, now, &mut out.changes);
    meetings(before, now, &mut out.changes);
    partnerships(before, now, days, &mut out.changes);
    out
}

fn levels(before: &Register, now: &Register, out: &mut Vec<Change>) {
    let mut moved: Vec<(Level, PartnershipId, Change)> = Vec::new();
    for partnership in &now.partnerships {
        let Some(proposal) = &partnership.proposal else { continue };
        let Some(old) = before.partnership(partnership.id) else { continue };
        let old = old.proposal.as_deref();
        let same =
            old.is_some_and(|old| old.level == proposal.level && old.legal_check == proposal.legal_check);
        if !same {
            let change = Change::Level {
                partnership: partnership.id.to_string(),
                title: title(now, partnership),
                before: old.map(|old| old.level),
                now: proposal.level,
                legal_check: proposal.legal_check && !old.is_some_and(|old| old.legal_check),
                legal_check_gone: !proposal.legal_check && old.is_some_and(|old| old.legal_check),
                because: partnership
                    .because
                    .iter()
                    .map(|because| cause(because, Some(before), now))
                    .collect(),
            };
            moved.push((proposal.level, partnership.id, change));
        }
    }
    moved.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    out.extend(moved.into_iter().map(|(_, _, change)| change));
}

fn meetings(before: &Register, now: &Register, out: &mut Vec<Change>) {
    let (mut new, mut gone, mut asked, mut settled) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let only = |of: OfOrganisation, some: &BTreeSet<PartnershipId>| OfOrganisation {
        partnerships: some.iter().map(ToString::to_string).collect(),
        ..of
    };
    // `of`: the register in which it is said.
    let entity = |of: &Register, organisation: &Organisation, meeting: &Meeting| OfOrganisation {
        organisation: organisation.id.to_string(),
        name: organisation_name(now, organisation),
        source: meeting.key.source.clone(),
        entry: meeting.key.entry.clone(),
        entry_name: meeting.entry_name.clone(),
        class: meeting.class,
        ground: meeting.ground,
        partnerships: of.partnerships_with(organisation, meeting).map(|with| with.id.to_string()).collect(),
    };
    let (then, today) = (Standing::of(before), Standing::of(now));
    let (findings, questions) =
        (then.findings.against(&today.findings), then.questions.against(&today.questions));
    let finding = |of: &Register, (id, key): &Met| {
        let known = of.organisation(*id)?;
        Some(entity(of, known, known.findings.get(key)?))
    };
    let question = |of: &Register, (id, key): &Met| {
        let known = of.organisation(*id)?;
        Some(entity(of, known, &known.questions.get(key)?.meeting))
    };
    new.extend(findings.new.iter().filter_map(|met| finding(now, met)).map(Change::FindingNew));
    let also = findings.more.iter().filter_map(|(met, some)| Some(only(finding(now, met)?, some)));
    new.extend(also.map(Change::FindingAlso));
    gone.extend(findings.gone.iter().filter_map(|met| finding(before, met)).map(Change::FindingGone));
    let off = findings.fewer.iter().filter_map(|(met, some)| Some(only(finding(before, met)?, some)));
    gone.extend(off.map(Change::FindingOff));
    asked.extend(questions.new.iter().filter_map(|met| question(now, met)).map(Change::QuestionNew));
    let also = questions.more.iter().filter_map(|(met, some)| Some(only(question(now, met)?, some)));
    asked.extend(also.map(Change::QuestionAlso));
    for met in &questions.gone {
        let Some(of) = question(before, met) else { continue };
        let answered = now.organisation(met.0).and_then(|known| known.answers.get(&met.1));
        let answered = answered.is_some_and(Answered::is_settled);
        settled.push(if answered { Change::QuestionAnswered(of) } else { Change::QuestionGone(of) });
    }
    out.extend([new, gone, asked, settled].into_iter().flatten());
}

fn partnerships(before: &Register, now: &Register, days: (Date, Date), out: &mut Vec<Change>) {
    for partnership in &now.partnerships {
        let (id, title) = (partnership.id.to_string(), title(now, partnership));
        match before.partnership(partnership.id) {
            None => out.push(Change::PartnershipNew { partnership: id, title }),
            Some(old) if !old.gone && partnership.gone => {
                out.push(Change::NoLongerInSource { partnership: id, title });
            }
            Some(old) => {
                let ended =
                    partnership.state_on(days.1) == State::Ended && old.state_on(days.0) != State::Ended;
                let fields = field_changes(now, &old.content(), &partnership.content());
                if ended {
                    out.push(Change::PartnershipEnded { partnership: id, title, fields });
                } else if old.content() != partnership.content() {
                    out.push(Change::PartnershipChanged { partnership: id, title, fields });
                }
            }
        }
    }
}

impl Change {
    /// What it says of an organisation, if it is about a finding or question.
    pub fn of(&self) -> Option<&OfOrganisation> {
        match self {
            Self::FindingNew(of)
            | Self::FindingAlso(of)
            | Self::FindingGone(of)
            | Self::FindingOff(of)
            | Self::QuestionNew(of)
            | Self::QuestionAlso(of)
            | Self::QuestionGone(of)
            | Self::QuestionAnswered(of) => Some(of),
            _ => None,
        }
    }

    /// The same to change.
    pub(super) fn of_mut(&mut self) -> Option<&mut OfOrganisation> {
        match self {
            Self::FindingNew(of)
            | Self::FindingAlso(of)
            | Self::FindingGone(of)
            | Self::FindingOff(of)
            | Self::QuestionNew(of)
            | Self::QuestionAlso(of)
            | Self::QuestionGone(of)
            | Self::QuestionAnswered(of) => Some(of),
            _ => None,
        }
    }
}

/// The organisations that a set of changes names.
impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.editions.is_empty() && self.changes.is_empty() && self.acts.is_empty()
    }

    /// Findings that are new, by organisation number and entry.
    pub fn new_findings(&self) -> impl Iterator<Item = &OfOrganisation> {
        self.changes.iter().filter_map(|change| match change {
            Change::FindingNew(of) => Some(of),
            _ => None,
        })
    }
}

/// The number of an organisation in a change.
impl OfOrganisation {
    /// As a number.
    pub fn id(&self) -> Option<OrganisationId> {
        self.organisation.parse().ok()
    }
}
