//! Today's program over editions of another day. Nothing of this is recorded: what was recorded on a day is told by
//! [`crate::as_of`], which runs nothing again.

use crate::catalogue::Catalogue;
use crate::reference::build;
use crate::screen::follow_all;
use crate::{App, AppError, reference_of};
use jiff::civil::Date;
use overzicht_domain::answer::Answers;
use overzicht_domain::event::EditionAdopted;
use overzicht_domain::finding::{Basis, Meeting, Question};
use overzicht_domain::ids::{PartnershipId, SourceId};
use overzicht_domain::path::{Followed, FollowedPartner, follow_partner, weigh};
use overzicht_domain::reference::Reference;
use overzicht_domain::register::{Organisation, Partnership, Register};
use overzicht_domain::view::row_of;
use overzicht_domain::words::Class;

/// What could be known of a partnership on a day.
#[derive(Clone, Debug)]
pub struct Known {
    /// The day.
    pub day: Date,
    /// The editions that were published by then, as far as this register ever had them.
    pub editions: Vec<EditionAdopted>,
    /// Lists and indicators that are in force or used here, or have force of law by the policy, and of which this register never had an
    /// edition that is known to have been published by then, each with its first one of later, if it has one: what was on them is not
    /// known. What is not in force now either counts for the level only when it has force of law, as in the overview.
    pub without: Vec<(SourceId, Option<EditionAdopted>)>,
    /// A registry that was published later, when there is none of then: it only says who the partners are.
    pub registry: Option<EditionAdopted>,
    /// Entries of then that are told since it is known now that they are about a partner: how many.
    pub by_now: usize,
    /// What today's program and policy make of the partnership with those.
    pub followed: Followed,
}

/// Follows a partnership with the editions that were published by the end of a day, whenever they came into force here. Who its
/// partners are does not depend on the day: what people answered counts, and so does every entry that is known now to be about a
/// partner, when an edition of then has it.
pub fn known_on(
    app: &App,
    register: &Register,
    partnership: &Partnership,
    day: Date,
) -> Result<Known, AppError> {
    if !register.can_follow(partnership) {
        let what = "the names of its partners were erased: there is nothing left to look up";
        return Err(AppError::Other(what.to_owned()));
    }
    let is_registry = |edition: &EditionAdopted| !edition.source.is_list() && !edition.source.is_indicator();
    let editions: Vec<EditionAdopted> = register.published_by(day).into_values().collect();
    // Who the partner is does not depend on what was known of it: without an older registry the present one says it.
    let present = register.editions.values().map(|in_force| &in_force.adopted).find(|e| is_registry(e));
    let registry = present.filter(|_| !editions.iter().any(is_registry)).cloned();
    let mut reference =
        build(app, register, editions.iter().chain(&registry))?.with_answers(Answers::of(register));
    let without = without(app, register, &reference, &editions)?;
    let in_force = without.iter().filter(|(source, _)| source.is_list());
    let in_force = in_force.filter_map(|(source, _)| Some((source, register.editions.get(source)?)));
    reference.missing = in_force.map(|(source, now)| (source.clone(), now.adopted.class)).collect();
    let row = row_of(register, partnership);
    let mut partners: Vec<FollowedPartner> =
        row.partners.iter().map(|partner| follow_partner(partner, &reference)).collect();
    let mut by_now = 0;
    for (partner, resolved) in partners.iter_mut().zip(&partnership.partners) {
        let organisation = resolved.as_ref().and_then(|one| register.organisation(one.organisation));
        by_now += organisation.map_or(0, |organisation| known_now(organisation, &reference, partner));
    }
    let followed = weigh(&row, partners, &reference, day);
    Ok(Known { day, editions, without, registry, by_now, followed })
}

/// The sources of which no edition is known to have been published by a day: those that are used here, that have force of law by the
/// policy, or that are in force.
fn without(
    app: &App,
    register: &Register,
    reference: &Reference,
    editions: &[EditionAdopted],
) -> Result<Vec<(SourceId, Option<EditionAdopted>)>, AppError> {
    let catalogue = Catalogue::load(app.folder())?;
    let used = catalogue.entries.iter().filter(|entry| entry.used).map(|entry| entry.id.clone());
    let named = reference.policy.sources_named(Class::Legal).filter_map(SourceId::parse);
    let mut sources: Vec<SourceId> = Vec::new();
    for source in used.chain(named).chain(register.editions.keys().cloned()) {
        let is_about = source.is_list() || source.is_indicator();
        if is_about && !editions.iter().any(|of| of.source == source) && !sources.contains(&source) {
            sources.push(source);
        }
    }
    let first = |source: &SourceId| {
        let all = register.adoptions.iter().map(|one| &one.adopted).filter(|one| one.source == *source);
        all.min_by_key(|one| one.published).cloned()
    };
    Ok(sources.into_iter().map(|source| (source.clone(), first(&source))).collect())
}

/// Adds what is known now of an organisation and was said by an edition of then already; gives how many that is.
fn known_now(organisation: &Organisation, reference: &Reference, partner: &mut FollowedPartner) -> usize {
    let of_then = |meeting: &Meeting| {
        let list = reference.lists.iter().find(|list| *list.source() == meeting.key.source)?;
        list.index.by_id(&meeting.key.entry)?;
        let basis = Basis { edition: list.sha256().clone(), ..meeting.basis.clone() };
        Some(Meeting { basis, ..meeting.clone() })
    };
    let mut added = 0;
    // What other texts name beside it is not of this one.
    let how = partner.how.clone();
    let is_here = |meeting: &Meeting| !meeting.is_beside() || how.has_beside(&meeting.key);
    for finding in organisation.findings.values().filter(|meeting| is_here(meeting)) {
        if partner.findings.iter().any(|known| known.key == finding.key) {
            continue;
        }
        if let Some(finding) = of_then(finding) {
            partner.questions.retain(|asked| asked.meeting.key != finding.key);
            partner.findings.push(finding);
            added += 1;
        }
    }
    for question in organisation.questions.values().filter(|question| is_here(&question.meeting)) {
        let key = &question.meeting.key;
        let is_known = partner.findings.iter().any(|known| known.key == *key)
            || partner.questions.iter().any(|known| known.meeting.key == *key);
        if let Some(meeting) = of_then(&question.meeting).filter(|_| !is_known) {
            partner.questions.push(Question { meeting, ..Question::clone(question) });
            added += 1;
        }
    }
    added
}

/// Follows every partnership of a past register with the editions and the policy that were in force then.
pub fn replay(app: &App, past: &Register, day: Date) -> Result<Vec<(PartnershipId, Followed)>, AppError> {
    let reference = reference_of(app, past)?.with_answers(Answers::of(past));
    follow_all(past, &reference, None, day)
}
