//! The register: the fold of the log. [`Register::apply`] is the only way in which its state moves.

mod answers;
mod awaiting;
mod held;
mod keys;
mod passed;
mod row_key;
mod texts;

pub use answers::{Answer, AnswerState, Answered, Later};
pub use awaiting::Awaiting;
pub use passed::Passed;
pub(crate) use row_key::RowKey;
use texts::TextState;
pub use texts::{Shown, Texts};

use crate::content::{Content, Correction, Field, Partner};
use crate::erased::{Mark, Marks};
use crate::event::{
    Because, DatedBy, EditionAdopted, EditionDay, Event, How, OrganisationIdentity, PolicyAdopted, Recorded,
    RowOrigin, TextClass, Wishes,
};
use crate::finding::{EntryKey, Meeting, Question};
use crate::ids::{Actor, OrganisationId, PartnershipId, Sha256Hex, SourceId, SubscriberId, TextId, UnitId};
use crate::judge::Proposal;
use crate::review::{Cause, Happened, Reviewed};
use crate::row::{End, State};
use crate::view::Folded;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The state of a register after some event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// Number of the last event folded in; 0 before the first.
    pub head: u64,
    /// When that was recorded.
    pub at: Option<Timestamp>,
    /// The institution's name.
    pub institution: String,
    /// Its ROR id.
    pub institution_ror: Option<String>,
    /// Its country as it was given; that of its record comes first.
    pub institution_country: Option<overzicht_matcher::Country>,
    /// IANA name of its time zone.
    pub time_zone: String,
    /// The policy in force.
    pub policy: Option<PolicyAdopted>,
    /// Every policy that ever was in force, in the order in which they came.
    pub policies: Vec<PolicyAdopted>,
    /// The editions in force.
    pub editions: BTreeMap<SourceId, InForce>,
    /// Every edition that ever came into force, in the order of adoption.
    pub adoptions: Vec<InForce>,
    /// Those who get messages, by number from 1.
    pub subscribers: Vec<Subscriber>,
    /// The days on which the board met.
    pub meetings: BTreeSet<Date>,
    /// Names of those who work with the register.
    pub actors: BTreeMap<String, TextId>,
    /// The units, by number from 1.
    pub units: Vec<Unit>,
    /// The partnerships, by number from 1.
    pub partnerships: Vec<Partnership>,
    /// The organisations, by number from 1.
    pub organisations: Vec<Organisation>,
    /// Texts that people typed.
    pub texts: Texts,
    /// By the key of a row; of rows without a number several may have the same, in the order in which they came.
    rows: HashMap<RowKey, Vec<PartnershipId>>,
    by_ror: HashMap<String, OrganisationId>,
    by_typed: HashMap<(String, Option<overzicht_matcher::Country>), OrganisationId>,
    unit_names: HashMap<String, UnitId>,
    /// Of which day each edition is that ever was in force.
    days: BTreeMap<(SourceId, Sha256Hex), EditionDay>,
    /// By what the rows of erased partnerships are known again.
    marks: Marks,
    /// Whose each text is, by the text's number less one: what has to be looked at again when it is erased.
    owners: Vec<Option<Owner>>,
}

/// What a text belongs to, as far as its key depends on it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Owner {
    Partnership(PartnershipId),
    Organisation(OrganisationId),
    /// The mark of a partnership's erased row.
    Mark(PartnershipId),
}

/// An edition in force.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce {
    /// What was adopted.
    pub adopted: EditionAdopted,
    /// When it was adopted.
    pub at: Timestamp,
    /// The how many-eth edition of its source it is, from 1.
    pub nth: u32,
}

/// Somebody who gets messages.
#[derive(Clone, Debug, PartialEq)]
pub struct Subscriber {
    /// The number.
    pub id: SubscriberId,
    /// The address.
    pub address: TextId,
    /// What is wanted.
    pub wishes: Wishes,
    /// The event of the first subscription: nothing before it is told.
    pub since: u64,
    /// The event that last said what is wanted.
    pub set: u64,
}

/// A unit of the institution.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its number.
    pub id: UnitId,
    /// Its name.
    pub name: TextId,
    /// The unit that it is part of.
    pub parent: Option<UnitId>,
}

/// A partnership.
#[derive(Clone, Debug, PartialEq)]
pub struct Partnership {
    /// Its number.
    pub id: PartnershipId,
    /// The row that it comes from.
    pub origin: RowOrigin,
    /// What the source's row says.
    pub row: Content,
    /// What people corrected, by field.
    pub corrections: BTreeMap<Field, Correction>,
    /// What was proposed to be corrected and waits for a second person, by field.
    pub awaiting: BTreeMap<Field, Awaiting>,
    /// Where the source now says something else than the correction.
    pub conflicts: BTreeSet<Field>,
    /// Whether the row is no longer in its source.
    pub gone: bool,
    /// The organisation of each partner, once resolved.
    pub partners: Vec<Option<Resolved>>,
    /// The proposed level, once judged.
    pub proposal: Option<Arc<Proposal>>,
    /// Why that proposal is another one than the one before.
    pub because: Arc<[Because]>,
    /// The event that last changed what is said of it, and the one that last proposed a level.
    pub said: (u64, u64),
    /// The events about it, oldest first.
    pub history: Vec<u64>,
    /// The findings that came to it and went from it with its partners, oldest first.
    pub passed: Vec<Passed>,
    /// When it was first recorded.
    pub recorded_at: Timestamp,
    /// When it was last looked at again.
    pub reviewed: Option<Reviewed>,
    /// What happened since then that may ask for a review, and when it first and last did.
    pub causes: BTreeMap<Cause, Happened>,
    /// When its row last said something else of the work itself (title, subject, form or partners) since it was last reviewed.
    pub work_changed: Option<Timestamp>,
    /// Every text that was ever put into the vault for it: what erasing it erases.
    pub texts: Vec<(TextId, TextClass)>,
    /// By what its row is known again; none once a text that makes it was erased.
    key: Option<RowKey>,
}

/// A partner with its organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// The organisation.
    pub organisation: OrganisationId,
    /// How sure and why.
    pub how: Arc<How>,
}

/// An organisation that is a partner somewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Its number.
    pub id: OrganisationId,
    /// What it is known by.
    pub identity: OrganisationIdentity,
    /// What was found, by entry.
    pub findings: BTreeMap<EntryKey, Arc<Meeting>>,
    /// What is asked, by entry.
    pub questions: BTreeMap<EntryKey, Arc<Question>>,
    /// What was answered, by entry, whether the question is still open or not.
    pub answers: BTreeMap<EntryKey, Answered>,
    /// The partnerships in which it takes part, in order.
    pub partnerships: BTreeSet<PartnershipId>,
    /// The event by which a partnership last left it, or a text of one that named it: what only that one told is looked at again.
    pub left: u64,
    /// Its registered name as a search sees it, once it was searched.
    pub(crate) folded: Folded,
}

impl Partnership {
    /// Whether what is said of an organisation is said of it here: what stands beside it in a text is of the partnerships with that text.
    pub fn has(&self, organisation: OrganisationId, meeting: &Meeting) -> bool {
        let partners =
            || self.partners.iter().flatten().filter(|partner| partner.organisation == organisation);
        !meeting.is_beside() || partners().any(|partner| partner.how.has_beside(&meeting.key))
    }
}

impl Organisation {
    /// What was found of it, as far as that is of a partnership.
    pub fn findings_in(&self, partnership: &Partnership) -> impl Iterator<Item = &Arc<Meeting>> {
        self.findings.values().filter(|meeting| partnership.has(self.id, meeting))
    }

    /// What is asked of it, as far as that is of a partnership.
    pub fn questions_in(&self, partnership: &Partnership) -> impl Iterator<Item = &Arc<Question>> {
        self.questions.values().filter(|question| partnership.has(self.id, &question.meeting))
    }
}

impl Register {
    /// Folds a log.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Self {
        let mut register = Self::default();
        for event in events {
            register.apply(event);
        }
        register
    }

    /// The register as it was recorded at a moment: the same fold, stopped early.
    pub fn as_of<'a>(events: impl IntoIterator<Item = &'a Recorded>, moment: Timestamp) -> Self {
        let mut register = Self::default();
        for event in events {
            if event.at > moment {
                break;
            }
            register.apply(event);
        }
        register
    }

    /// Whether there is a register at all.
    pub fn is_made(&self) -> bool {
        !self.time_zone.is_empty()
    }

    /// Folds one event in. Never fails: an event that does not fit (only a damaged log has one) changes nothing but
    /// the head, and `overzicht verify` tells what is wrong with the log.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.head = recorded.seq;
        self.at = Some(recorded.at);
        for text in &recorded.texts {
            let state = match &text.value {
                Some(value) => TextState::Value(value.clone()),
                None => TextState::Erased { rule: "unknown".into(), at: None },
            };
            self.texts.put(text.id, state);
        }
        match &recorded.event {
            Event::RegisterMade(made) => {
                self.institution.clone_from(&made.institution);
                self.institution_ror.clone_from(&made.ror);
                self.institution_country = made.country;
                self.time_zone.clone_from(&made.time_zone);
            }
            Event::ActorNamed(named) => {
                self.actors.insert(named.actor.clone(), named.name);
            }
            Event::PolicyAdopted(adopted) => {
                self.policies.push(adopted.clone());
                self.policy = Some(adopted.clone());
            }
            Event::EditionAdopted(adopted) => {
                let nth = self.editions.get(&adopted.source).map_or(0, |before| before.nth) + 1;
                let in_force = InForce { adopted: adopted.clone(), at: recorded.at, nth };
                self.adoptions.push(in_force.clone());
                self.editions.insert(adopted.source.clone(), in_force);
                self.days.insert((adopted.source.clone(), adopted.sha256.clone()), adopted.day());
            }
            Event::UnitAdded(added) => {
                if added.unit.index() == self.units.len() {
                    self.units.push(Unit { id: added.unit, name: added.name, parent: added.parent });
                    if let Some(name) = self.texts.get(added.name) {
                        self.unit_names.insert(fold_name(name), added.unit);
                    }
                }
            }
            Event::PartnershipRecorded(made) => {
                if made.partnership.index() == self.partnerships.len() {
                    let key = self.row_key(&made.origin, &made.content);
                    if let Some(key) = &key {
                        self.rows.entry(key.clone()).or_default().push(made.partnership);
                    }
                    self.partnerships.push(Partnership {
                        id: made.partnership,
                        origin: made.origin.clone(),
                        partners: vec![None; made.content.partners.len()],
                        row: made.content.clone(),
                        corrections: BTreeMap::new(),
                        awaiting: BTreeMap::new(),
                        conflicts: BTreeSet::new(),
                        gone: false,
                        proposal: None,
                        because: Arc::default(),
                        said: (recorded.seq, 0),
                        history: Vec::new(),
                        passed: Vec::new(),
                        recorded_at: recorded.at,
                        reviewed: None,
                        causes: BTreeMap::new(),
                        work_changed: None,
                        texts: Vec::new(),
                        key,
                    });
                    self.own_texts(made.partnership, recorded);
                    self.note(made.partnership, recorded.seq);
                }
            }
            Event::PartnershipChanged(changed) => {
                self.change_row(changed, recorded);
                self.own_texts(changed.partnership, recorded);
            }
            Event::RowGone(gone) => self.set_gone(gone.partnership, true, recorded.seq),
            Event::RowBack(back) => {
                self.set_gone(back.partnership, false, recorded.seq);
                self.cause(back.partnership, Cause::Trace, recorded.at);
            }
            Event::PartnershipCorrected(corrected) => {
                if let Some(partnership) = self.partnerships.get_mut(corrected.partnership.index()) {
                    let field = corrected.correction.field();
                    partnership.corrections.insert(field, corrected.correction.clone());
                    partnership.conflicts.remove(&field);
                    partnership.awaiting.remove(&field);
                    partnership.said.0 = recorded.seq;
                    if let Some(place) = field.partner() {
                        let old = partnership.partners.get_mut(usize::from(place)).and_then(Option::take);
                        Happened::note(&mut partnership.causes, Cause::Partner, recorded.at);
                        self.unlink(corrected.partnership, old, recorded.seq);
                    }
                    self.own_texts(corrected.partnership, recorded);
                    self.note(corrected.partnership, recorded.seq);
                }
            }
            Event::CorrectionProposed(proposed) => self.propose_correction(proposed, recorded),
            Event::CorrectionReviewed(reviewed) => self.review_correction(reviewed, recorded),
            Event::ConflictRaised(conflict) => {
                if let Some(partnership) = self.partnerships.get_mut(conflict.partnership.index()) {
                    partnership.conflicts.insert(conflict.field);
                    self.note(conflict.partnership, recorded.seq);
                }
            }
            Event::ImportDone(_) => {}
            Event::OrganisationAdded(added) => {
                if added.organisation.index() == self.organisations.len() {
                    self.add_organisation(added.organisation, &added.identity);
                }
            }
            Event::PartnerResolved(resolved) => {
                let new =
                    Resolved { organisation: resolved.organisation, how: Arc::new(resolved.how.clone()) };
                let Some(partnership) = self.partnerships.get_mut(resolved.partnership.index()) else {
                    return;
                };
                let Some(slot) = partnership.partners.get_mut(usize::from(resolved.partner)) else { return };
                let old = slot.replace(new);
                if old.as_ref().is_some_and(|old| old.organisation != resolved.organisation) {
                    Happened::note(&mut partnership.causes, Cause::Partner, recorded.at);
                }
                // What was found beside the partner and no longer stands there is withdrawn next, when it is no more this partnership's.
                let is_withdrawn = |old: &Resolved| {
                    let known = self.organisations.get(old.organisation.index());
                    let found = |key: &EntryKey| known.and_then(|known| known.findings.get(key));
                    let mut lost = old.how.beside.iter().filter(|key| !resolved.how.has_beside(key));
                    lost.any(|key| found(key).is_some_and(|meeting| meeting.is_beside()))
                };
                if old.as_ref().is_some_and(is_withdrawn) {
                    Happened::note(&mut partnership.causes, Cause::FindingChanged, recorded.at);
                }
                self.unlink(resolved.partnership, old, recorded.seq);
                let organisation = self.organisations.get_mut(resolved.organisation.index());
                if organisation.is_some_and(|known| known.partnerships.insert(resolved.partnership)) {
                    self.pass_on(resolved.partnership, resolved.organisation, recorded.seq);
                }
                self.pass_done(resolved.partnership);
                self.note(resolved.partnership, recorded.seq);
            }
            Event::FindingMade(made) => self.find(made, recorded),
            Event::FindingWithdrawn(withdrawn) => {
                if let Some(organisation) = self.organisations.get_mut(withdrawn.organisation.index()) {
                    if let Some(gone) = organisation.findings.remove(&withdrawn.key) {
                        self.note_said(withdrawn.organisation, &gone, recorded.seq);
                        self.cause_of(withdrawn.organisation, &gone, Cause::FindingChanged, recorded.at);
                    }
                }
            }
            Event::QuestionRaised(raised) => {
                self.raise(raised.organisation, &raised.question, recorded.seq);
            }
            Event::QuestionWithdrawn(withdrawn) => {
                if let Some(organisation) = self.organisations.get_mut(withdrawn.organisation.index()) {
                    if let Some(gone) = organisation.questions.remove(&withdrawn.key) {
                        self.note_said(withdrawn.organisation, &gone.meeting, recorded.seq);
                    }
                }
            }
            Event::QuestionAnswered(answered) => self.answer(answered, recorded),
            Event::AnswerCarried(carried) => self.carry(carried, recorded.seq),
            Event::AnswerReviewed(reviewed) => self.review_answer(reviewed, recorded),
            Event::ReviewDone(done) => self.review_done(*done, recorded),
            Event::LevelProposed(proposed) => {
                if let Some(partnership) = self.partnerships.get_mut(proposed.partnership.index()) {
                    if partnership.is_moved_by_policy(&proposed.proposal) {
                        Happened::note(&mut partnership.causes, Cause::Policy, recorded.at);
                    }
                    partnership.proposal = Some(Arc::new(proposed.proposal.clone()));
                    partnership.because = proposed.because.as_slice().into();
                    partnership.said.1 = recorded.seq;
                    self.note(proposed.partnership, recorded.seq);
                }
            }
            Event::SubscriptionSet(set) => {
                let subscriber = Subscriber {
                    id: set.subscriber,
                    address: set.address,
                    wishes: set.wishes.clone(),
                    since: recorded.seq,
                    set: recorded.seq,
                };
                let next = self.subscribers.len();
                match self.subscribers.get_mut(set.subscriber.index()) {
                    // Another wish is no reason to be told everything again.
                    Some(known) => *known = Subscriber { since: known.since, ..subscriber },
                    None if set.subscriber.index() == next => self.subscribers.push(subscriber),
                    None => {}
                }
            }
            Event::BoardMet(met) => {
                self.meetings.insert(met.on);
            }
            Event::TextsErased(erased) => {
                let rule: Arc<str> = erased.rule.as_str().into();
                for id in &erased.texts {
                    self.forget_typed(*id);
                    self.forget_mark(*id);
                    let state = TextState::Erased { rule: Arc::clone(&rule), at: Some(recorded.at) };
                    self.texts.put(*id, state);
                }
                for id in &erased.texts {
                    self.forget_row(*id);
                    self.forget_awaiting(*id);
                }
                if let Some(row) = &erased.mark {
                    self.own(row.text, Owner::Mark(row.partnership));
                    if let Some(mark) = self.texts.get(row.text).and_then(Mark::read) {
                        self.marks.put(mark, row.partnership);
                    }
                }
            }
        }
    }

    /// The editions that were published by the end of a day, the latest of each source, whenever they were adopted here: what
    /// could be known that day.
    pub fn published_by(&self, day: Date) -> BTreeMap<SourceId, EditionAdopted> {
        let mut known: BTreeMap<SourceId, EditionAdopted> = BTreeMap::new();
        // Files that came in without a day, or with another, and were dated later were published on that day, whenever they came in.
        let all = || self.adoptions.iter().map(|one| &one.adopted).enumerate();
        let dated = all().filter(|(_, one)| one.dated_by != DatedBy::Adoption);
        let last_dated: BTreeMap<(&SourceId, &Sha256Hex), usize> =
            dated.map(|(at, one)| ((&one.source, &one.sha256), at)).collect();
        let holds = |at: usize, one: &EditionAdopted| {
            last_dated.get(&(&one.source, &one.sha256)).is_none_or(|last| *last == at)
        };
        let adoptions = all().filter(|(at, one)| holds(*at, one)).map(|(_, one)| one);
        for adopted in adoptions.filter(|one| one.published <= day) {
            let later = known.get(&adopted.source).is_none_or(|known| known.published <= adopted.published);
            if later {
                known.insert(adopted.source.clone(), adopted.clone());
            }
        }
        known
    }

    /// Of which day an edition is, whether it still is in force or not.
    pub fn edition_day(&self, source: &SourceId, edition: &Sha256Hex) -> Option<EditionDay> {
        self.days.get(&(source.clone(), edition.clone())).copied()
    }

    /// Whether a unit is one of these or below one of them.
    pub fn is_within(&self, unit: UnitId, units: &[UnitId]) -> bool {
        let mut unit = Some(unit);
        // A damaged log may go round; no tree of units is this deep.
        for _ in 0..64 {
            match unit {
                Some(id) if units.contains(&id) => return true,
                Some(id) => unit = self.unit(id).and_then(|unit| unit.parent),
                None => return false,
            }
        }
        false
    }

    /// Whether a partnership can still be followed: none of its partners' names was erased.
    pub fn can_follow(&self, partnership: &Partnership) -> bool {
        let partners = partnership.partners_of_row();
        partners.iter().all(|p| p.ror.is_some() || p.name.is_none_or(|name| self.texts.get(name).is_some()))
    }

    /// A partnership by its number.
    pub fn partnership(&self, id: PartnershipId) -> Option<&Partnership> {
        self.partnerships.get(id.0.checked_sub(1)? as usize)
    }

    /// An organisation by its number.
    pub fn organisation(&self, id: OrganisationId) -> Option<&Organisation> {
        self.organisations.get(id.0.checked_sub(1)? as usize)
    }

    /// The partnerships of an organisation that something is said of.
    pub fn partnerships_with(
        &self,
        organisation: &Organisation,
        meeting: &Meeting,
    ) -> impl Iterator<Item = &Partnership> {
        let id = organisation.id;
        let all = organisation.partnerships.iter().filter_map(|id| self.partnership(*id));
        all.filter(move |partnership| partnership.has(id, meeting))
    }

    /// A unit by its number.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(id.0.checked_sub(1)? as usize)
    }

    /// The organisation with this ROR id.
    pub fn by_ror(&self, ror: &str) -> Option<OrganisationId> {
        self.by_ror.get(ror).copied()
    }

    /// The organisation without a record that was typed like this, in this country.
    pub fn by_typed(
        &self,
        name: &str,
        country: Option<overzicht_matcher::Country>,
    ) -> Option<OrganisationId> {
        self.by_typed.get(&(typed_key(name), country)).copied()
    }

    /// The unit with this name, whatever its capitals and blanks.
    pub fn unit_named(&self, name: &str) -> Option<UnitId> {
        self.unit_names.get(&fold_name(name)).copied()
    }

    /// The name of somebody who works with the register, as it can be shown.
    pub fn actor_name(&self, actor: &Actor) -> Option<Shown<'_>> {
        self.actors.get(&actor.0).map(|id| self.texts.show(*id))
    }

    fn change_row(&mut self, changed: &crate::event::PartnershipChanged, recorded: &Recorded) {
        let moved = self.change_partners(changed.partnership, recorded, |partnership| {
            let before = std::mem::replace(&mut partnership.row, changed.content.clone());
            partnership.said.0 = recorded.seq;
            if !before.is_same_work(&changed.content) {
                partnership.work_changed = Some(recorded.at);
            }
            // The row came round to the partners that stayed against it.
            if partnership.kept_partners() == Some(&changed.content.partners) {
                partnership.corrections.remove(&Field::Partners);
                partnership.awaiting.remove(&Field::Partners);
            }
        });
        let Some(moved) = moved else { return };
        // The row may have changed in what makes its key; a number of its own stays the same.
        let partnership = &self.partnerships[changed.partnership.index()];
        if !matches!(partnership.key, Some(RowKey::Id(..))) {
            let key = self.row_key(&partnership.origin, &partnership.row);
            self.set_key(changed.partnership, key);
        }
        self.note(changed.partnership, recorded.seq);
        self.cause(changed.partnership, if moved { Cause::Partner } else { Cause::Trace }, recorded.at);
    }

    /// Changes a partnership, and whether who takes part changed with it. A partner whose row did not change stays resolved.
    fn change_partners(
        &mut self,
        id: PartnershipId,
        recorded: &Recorded,
        change: impl FnOnce(&mut Partnership),
    ) -> Option<bool> {
        let partnership = self.partnerships.get_mut(id.index())?;
        let before = partnership.partners_of_row().to_vec();
        change(partnership);
        let mut old: Vec<Option<Resolved>> = std::mem::take(&mut partnership.partners);
        let now = partnership.partners_of_row();
        let moved = now != before;
        let stays = |(place, partner): (usize, &Partner)| {
            (before.get(place) == Some(partner)).then(|| old.get_mut(place)?.take()).flatten()
        };
        partnership.partners = now.iter().enumerate().map(stays).collect();
        for resolved in old {
            self.unlink(id, resolved, recorded.seq);
        }
        Some(moved)
    }

    fn set_gone(&mut self, id: PartnershipId, gone: bool, seq: u64) {
        if let Some(partnership) = self.partnerships.get_mut(id.index()) {
            partnership.gone = gone;
            self.note(id, seq);
        }
    }

    fn add_organisation(&mut self, id: OrganisationId, identity: &OrganisationIdentity) {
        if let Some(ror) = &identity.ror {
            self.by_ror.insert(ror.clone(), id);
        }
        if let Some(text) = identity.typed {
            if let Some(name) = self.texts.get(text) {
                self.by_typed.insert((typed_key(name), identity.country), id);
            }
            self.own(text, Owner::Organisation(id));
        }
        self.organisations.push(Organisation {
            id,
            identity: identity.clone(),
            findings: BTreeMap::new(),
            questions: BTreeMap::new(),
            answers: BTreeMap::new(),
            partnerships: BTreeSet::new(),
            left: 0,
            folded: Folded::default(),
        });
    }

    /// Takes a partnership from an organisation, unless another of its partners is that organisation too.
    fn unlink(&mut self, partnership: PartnershipId, old: Option<Resolved>, seq: u64) {
        let Some(old) = old else { return };
        let still = self.partnerships[partnership.index()]
            .partners
            .iter()
            .flatten()
            .any(|resolved| resolved.organisation == old.organisation);
        if let Some(organisation) = self.organisations.get_mut(old.organisation.index()).filter(|_| !still) {
            organisation.partnerships.remove(&partnership);
            organisation.left = seq;
            self.pass_off(partnership, &old, seq);
        }
    }

    fn own_texts(&mut self, partnership: PartnershipId, recorded: &Recorded) {
        if let Some(known) = self.partnerships.get_mut(partnership.index()) {
            known.texts.extend(recorded.texts.iter().map(|text| (text.id, text.class)));
            for text in &recorded.texts {
                self.own(text.id, Owner::Partnership(partnership));
            }
        }
    }

    fn note(&mut self, partnership: PartnershipId, seq: u64) {
        if let Some(partnership) = self.partnerships.get_mut(partnership.index()) {
            partnership.history.push(seq);
        }
    }

    /// Notes an event about something that is said of an organisation, for the partnerships that it is of.
    fn note_said(&mut self, id: OrganisationId, meeting: &Meeting, seq: u64) {
        self.each_with(id, meeting, |partnership| partnership.history.push(seq));
    }

    /// Changes the partnerships of an organisation that something is said of.
    fn each_with(&mut self, id: OrganisationId, meeting: &Meeting, change: impl Fn(&mut Partnership)) {
        let Some(organisation) = self.organisations.get(id.index()) else { return };
        for partnership in &organisation.partnerships {
            let partnership = self.partnerships.get_mut(partnership.index());
            if let Some(partnership) = partnership.filter(|partnership| partnership.has(id, meeting)) {
                change(partnership);
            }
        }
    }
}

/// A name of a unit without capitals and doubled blanks.
pub(crate) fn fold_name(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn typed_key(name: &str) -> String {
    overzicht_matcher::normalise(name).to_string()
}

impl Partnership {
    /// What holds: the source's row with people's corrections on top.
    pub fn content(&self) -> Content {
        let mut content = self.row.clone();
        for correction in self.corrections.values() {
            correction.put_on(&mut content);
        }
        content
    }
}

/// Where a partnership with this content stands on a day.
pub fn state_on(content: &Content, day: Date) -> State {
    content.state.unwrap_or_else(|| state_by(content.start, content.end, day))
}

/// The same by its days alone.
fn state_by(start: Option<Date>, end: End, day: Date) -> State {
    match (start, end) {
        (_, End::On(end)) if end < day => State::Ended,
        (Some(start), _) if start > day => State::Proposed,
        _ => State::Active,
    }
}

/// The classes of text that are personal data, erased on request of the person.
pub const PERSONAL: &[TextClass] = &[TextClass::Person, TextClass::Account];
