//! An organisation meets the lists, on four grounds that stay apart.
//!
//! Identifier, name and family are findings; similar is a question, and so is everything that hangs on a name of which
//! we are not sure whose it is. A family link never carries the class *legal*: ownership and control do not travel
//! along the registry's relations.

mod gathered;

use super::resolve::{self, Resolved, thousandths};
use super::{Who, another};
use crate::answer::Given;
use crate::finding::{Asked, Basis, EntryKey, Meeting, Step, StepKind};
use crate::ids::SourceId;
use crate::reference::{Edition, Reference};
use crate::row::PartnerTyped;
use crate::words::Class;
use gathered::Gathered;
pub(super) use gathered::Screened;
use overzicht_matcher::{
    Beside, Candidate, Country, Entity, Ground, Hit, Index, MATCHER_VERSION, Name, NameKind, Piece,
    PieceKind, Relative, Subject, Why, is_acronym,
};
use std::cell::OnceCell;

pub(super) fn screen(typed: &PartnerTyped, resolved: &Resolved, reference: &Reference) -> Screened {
    let mut gathered = Gathered::default();
    let registry = reference.registry.as_ref().map(|edition| edition.index.as_ref());
    let parts = overzicht_matcher::named_parts(&typed.name, registry);
    match (&resolved.record, &reference.registry) {
        (Some((number, record)), Some(registry)) => {
            let start = if resolved.by_likeness { likeness_step(resolved) } else { Vec::new() };
            let bodies = overzicht_matcher::bodies_named(&parts, *number, &registry.index);
            let answers = reference.answers.about(&resolved.who);
            let text = typed.name.as_str();
            screen_record(*number, record, text, start, &bodies, answers, registry, reference, &mut gathered);
        }
        _ => screen_typed(typed, resolved, reference, &mut gathered),
    }
    screen_parts(typed, &parts, resolved, reference, &mut gathered);
    screen_enumerated(typed, resolved, reference, &mut gathered);
    screen_others(typed, &parts, resolved, reference, &mut gathered);
    screen_names_of_entries(reference, &mut gathered);
    gathered.done()
}

/// A record of the registry, to which a text led: its own names and identifiers, then its family. `bodies` are those that the partner's text names
/// beside it: it is about them, so that other parts of the organisation are no more than siblings, about which nobody is asked.
fn screen_record<'a>(
    number: u32,
    record: &Entity,
    text: &str,
    start: Vec<Step>,
    bodies: &[&str],
    answers: Option<&Given>,
    registry: &Edition,
    reference: &'a Reference,
    gathered: &mut Gathered,
) {
    let family = overzicht_matcher::family_of(number, record, &registry.index);
    let subject = Subject::registered(number, record).with_aliases(reference.aliases).named_in(text);
    for list in &reference.lists {
        let answered = answered_branches(answers, &subject, list, Some(&registry.index));
        let hits = overzicht_matcher::screen(&subject, &list.index, Some(&registry.index));
        for hit in hits.into_iter().chain(answered) {
            let mut meeting = meeting(&hit, hit.ground, start.clone(), list, reference);
            if hit.of_text {
                meeting.path.push(stands_beside(record, &meeting));
                gathered.question(Asked::Beside, meeting);
            } else if hit.certain {
                gathered.finding(meeting);
            } else {
                gathered.question(asked(&hit), meeting);
            }
        }
    }
    // (a) what it came from and went on as; (b) what it is part of: findings, the path is the reason.
    for relative in family.lineage.iter().chain(&family.hosts) {
        for (list, hit) in certain_hits(relative, registry, reference) {
            let mut path = start.clone();
            path.extend(steps(relative));
            gathered.finding(without_legal(meeting(&hit, Ground::Family, path, list, reference)));
        }
    }
    // (c) what it contains: information, and a question whether that part is involved.
    let concerned = |listed: &Meeting| {
        let part = listed.path.last().map_or("", |step| step.to.1.as_str());
        bodies.is_empty()
            || bodies.iter().any(|body| {
                [listed.entry_name.as_str(), &listed.theirs, part]
                    .iter()
                    .any(|name| overzicht_matcher::may_be_body(body, name, record))
            })
    };
    // A list may have one body twice, for the same reason.
    let mut known: Vec<(&SourceId, u32, Entity)> = Vec::new();
    let mut is_new = |list: &'a Edition, entry: u32| {
        let of_list = known.iter().filter(|(source, ..)| *source == list.source());
        if of_list.clone().any(|(_, number, _)| *number == entry) {
            return true;
        }
        let entity = list.index.entity(entry);
        let is_same = |other: &Entity| {
            overzicht_matcher::is_once_more(&entity, other) || overzicht_matcher::is_once_more(other, &entity)
        };
        let is_new = !of_list.clone().any(|(.., other)| is_same(other));
        known.extend(is_new.then_some((list.source(), entry, entity)));
        is_new
    };
    for relative in &family.parts {
        for (list, hit) in certain_hits(relative, registry, reference) {
            let mut path = start.clone();
            path.extend(steps(relative));
            let listed = as_information(meeting(&hit, Ground::Family, path, list, reference));
            if concerned(&listed) && is_new(list, hit.entry) {
                gathered.question(Asked::Part, listed);
            }
        }
    }
    for list in &reference.lists {
        for entry in overzicht_matcher::hosted_entries(&subject, &list.index, &registry.index) {
            let entity = list.index.entity(entry);
            let mut path = start.clone();
            path.push(Step {
                step: StepKind::NamedAsHost,
                from: (record.id.clone(), record.name().to_owned()),
                to: (entity.id.clone(), entity.name().to_owned()),
            });
            let found = Meeting {
                key: EntryKey { source: list.source().clone(), entry: entity.id.clone() },
                entry_name: entity.name().to_owned(),
                programmes: entity.programmes.clone(),
                ground: Ground::Family,
                class: Class::Information,
                ours: record.name().to_owned(),
                theirs: entity.name().to_owned(),
                score: 1000,
                path,
                why: Why::default().and(PieceKind::NamedAsHost, record.name(), entity.name(), 1.0),
                basis: basis(list, reference),
            };
            if concerned(&found) && is_new(list, entry) {
                gathered.question(Asked::Part, found);
            }
        }
    }
}

/// A partner without a sure record: its name as typed, and the records that it may be.
fn screen_typed(typed: &PartnerTyped, resolved: &Resolved, reference: &Reference, gathered: &mut Gathered) {
    let Who::Typed { name, country } = &resolved.who else { return };
    let registry = reference.registry.as_ref().map(|edition| edition.index.as_ref());
    let answers = reference.answers.about(&resolved.who);
    let bare = registry.map(|registry| overzicht_matcher::bare_names(name, *country, registry));
    let bare = bare.iter().flatten().map(|bare| (bare.name, bare.country, Some(bare)));
    for (name, country, bare) in std::iter::once((name.as_str(), *country, None)).chain(bare) {
        let subject = typed_subject(name, country, reference);
        for list in &reference.lists {
            let answered = answered_branches(answers, &subject, list, registry);
            let hits = overzicht_matcher::screen(&subject, &list.index, registry);
            for hit in hits.into_iter().chain(answered) {
                let certain = match bare.zip(registry) {
                    None => Some(hit.certain),
                    Some((bare, registry)) => bare.certain(&hit, &list.index, registry),
                };
                let Some(certain) = certain else { continue };
                let mut meeting = typed_meeting(&hit, bare.is_some() && hit.certain, list, reference);
                if certain && nobody_else(resolved, &meeting.key, list, reference) {
                    gathered.finding(meeting);
                } else if hit.certain && !certain {
                    meeting.ground = Ground::Similar;
                    gathered.question(Asked::Resolution, meeting);
                } else {
                    gathered.question(asked(&hit), meeting);
                }
            }
        }
    }
    let Some(registry) = &reference.registry else { return };
    for candidate in &resolved.candidates {
        let record = registry.index.entity(candidate.entity);
        if is_chance(typed, candidate, &record) {
            continue;
        }
        let start = vec![may_be(&record)];
        let mut of_candidate = Gathered::default();
        let text = typed.name.as_str();
        screen_record(
            candidate.entity,
            &record,
            text,
            start,
            &[],
            None,
            registry,
            reference,
            &mut of_candidate,
        );
        for (_, mut meeting) in of_candidate.findings {
            meeting.ground = Ground::Similar;
            meeting.score = meeting.score.min(thousandths(candidate.score));
            gathered.question(Asked::Resolution, meeting);
        }
    }
}

/// Each of several partners that stand in one text by names that may be short ("Tsinghua en Fudan"): what would be found of it or asked about it
/// alone is a question.
fn screen_enumerated(
    typed: &PartnerTyped,
    resolved: &Resolved,
    reference: &Reference,
    gathered: &mut Gathered,
) {
    let Some(registry) = &reference.registry else { return };
    let names = overzicht_matcher::enumerated(&typed.name, typed.country, &registry.index, reference.aliases);
    for (name, country) in names {
        let one = PartnerTyped { name: name.to_owned(), country, ..PartnerTyped::default() };
        let its = resolve::resolve(&one, reference);
        let mut of_one = Gathered::default();
        match (&its.record, &resolved.record) {
            (Some((number, _)), Some((itself, _))) if number == itself => {}
            (Some((number, record)), _) => {
                let start = vec![may_be(record)];
                screen_record(*number, record, name, start, &[], None, registry, reference, &mut of_one);
            }
            (None, _) => screen_typed(&one, &its, reference, &mut of_one),
        }
        of_one.sure_or_asked().for_each(|meeting| ask_about_text(resolved, meeting, gathered));
    }
}

fn may_be(record: &Entity) -> Step {
    Step {
        step: StepKind::MayBe,
        from: (String::new(), String::new()),
        to: (record.id.clone(), record.name().to_owned()),
    }
}

/// What somebody typed. A reviewed alias of an organisation that the registry lacks still says which name to look for.
fn typed_subject<'a>(name: &str, country: Option<Country>, reference: &Reference) -> Subject<'a> {
    let subject = Subject::typed(name, country);
    match reference.aliases.find(name) {
        Some(alias) => subject.also(alias.name),
        None => subject,
    }
}

/// The entries about which it was answered whether the partner is a branch of them, also when others of the list are closer since.
fn answered_branches(
    answers: Option<&Given>,
    subject: &Subject<'_>,
    list: &Edition,
    registry: Option<&Index>,
) -> Vec<Hit> {
    let branches = answers
        .into_iter()
        .flatten()
        .filter(|(key, answer)| key.source == *list.source() && answer.about.asked == Asked::Branch)
        .filter_map(|(key, _)| list.index.by_id(&key.entry));
    branches.filter_map(|entry| overzicht_matcher::branch_of(subject, entry, &list.index, registry)).collect()
}

/// Whether a candidate is one only because some initials in a longer text are an acronym of its, in a text that names neither its
/// country nor its city: acronyms are shared by many that no registry has.
fn is_chance(typed: &PartnerTyped, candidate: &Candidate, record: &Entity) -> bool {
    candidate.why.has(PieceKind::AcronymOnly)
        && !is_acronym(&typed.name)
        && !typed.country.is_some_and(|country| record.countries.contains(&country))
        && !typed.city.as_deref().is_some_and(|city| overzicht_matcher::names_place(city, record))
        && !overzicht_matcher::names_place(&typed.name, record)
}

/// The parts of the text between commas, or in front of a place: a sub-unit, an organisation that no registry has, a place ("Faculty of
/// Informatics, Bauman Moscow State Technical University, Moscow"). A part that is the name of an entry is a finding of a partner that is no
/// record; beside a record that the text names too it is a question.
fn screen_parts<'a>(
    typed: &'a PartnerTyped,
    parts: &[&'a str],
    resolved: &Resolved,
    reference: &Reference,
    gathered: &mut Gathered,
) {
    let registry = reference.registry.as_ref().map(|edition| edition.index.as_ref());
    let mut parts = parts.to_vec();
    if resolved.record.is_some() {
        // Of "Example Hospital, Example University" the registry may have no more than the hospital; a bracket only tells two of a name apart.
        let alone = overzicht_matcher::named_parts(&typed.name, None);
        let told_apart = |part: &str| {
            let behind = typed.name.split_once(part).map_or("", |(_, behind)| behind.trim_start());
            behind.starts_with(['(', '（', '-', '–', '—'])
        };
        let more =
            alone.into_iter().filter(|part| !told_apart(part) && !parts.contains(part)).collect::<Vec<_>>();
        parts.extend(more);
    }
    // What is typed beside an id is looked at as well, when it is no name of its record.
    if resolved.record.as_ref().is_some_and(|(_, record)| another::is_named_otherwise(typed, record)) {
        parts.push(typed.name.as_str());
    }
    let mut parts: Vec<_> = parts.into_iter().map(|part| (part, typed.country)).collect();
    if let (None, Some(registry)) = (&resolved.record, registry) {
        let before_place = overzicht_matcher::named_before_place(&typed.name, registry);
        parts.extend(before_place.into_iter().map(|(part, country)| (part, typed.country.or(Some(country)))));
        // A place in several countries gives its name once where the country was typed.
        parts.dedup();
    }
    for (part, country) in parts {
        let beside = registry.map(|registry| Beside::of(part, &typed.name, registry)).unwrap_or_default();
        let subject = typed_subject(part, country.or(beside.country()), reference);
        for list in &reference.lists {
            for hit in overzicht_matcher::screen_certain(&subject, &list.index, registry) {
                let meeting = typed_meeting(&hit, true, list, reference);
                let is_sure = || beside.may_be_sure(part, &list.index.entity(hit.entry), typed.country);
                if resolved.record.is_none()
                    && is_sure()
                    && nobody_else(resolved, &meeting.key, list, reference)
                {
                    gathered.finding(meeting);
                } else {
                    ask_about_text(resolved, meeting, gathered);
                }
            }
        }
    }
}

/// Asks about a name in the partner's text: of a partner without a record whether it is that one, of one with a record whether that one is a
/// partner too.
fn ask_about_text(resolved: &Resolved, mut meeting: Meeting, gathered: &mut Gathered) {
    meeting.ground = Ground::Similar;
    match &resolved.record {
        None => gathered.question(Asked::Resolution, meeting),
        Some((_, record)) => {
            meeting.path.push(stands_beside(record, &meeting));
            gathered.question(Asked::Beside, meeting);
        }
    }
}

fn stands_beside(record: &Entity, meeting: &Meeting) -> Step {
    Step {
        step: StepKind::StandsBeside,
        from: (record.id.clone(), record.name().to_owned()),
        to: (meeting.key.entry.clone(), meeting.entry_name.clone()),
    }
}

/// Who else is named beside a record of the registry: "Example University / Sample Bank". A question, when a name there is an entry's, or the
/// only one in the registry who bears it is listed.
fn screen_others(
    typed: &PartnerTyped,
    parts: &[&str],
    resolved: &Resolved,
    reference: &Reference,
    gathered: &mut Gathered,
) {
    let (Some((itself, _)), Some(registry)) = (&resolved.record, &reference.registry) else { return };
    // Nobody is, when the text is the record's own name.
    let is_recorded =
        resolved.record.iter().flat_map(|(_, record)| &record.names).any(|name| name.text == typed.name);
    if is_recorded || registry.index.exact(&typed.name).iter().any(|bearer| bearer.entity == *itself) {
        return;
    }
    let others = overzicht_matcher::bare_names(&typed.name, typed.country, &registry.index);
    // The whole may be an entry's name where a part of it is the record's.
    let whole = (typed.name.as_str(), typed.country, None);
    let alias_of = |name: &str| registry.index.by_id(reference.aliases.find(name)?.ror);
    let is_it = |name: &str| {
        let bearers = registry.index.exact(name);
        bearers.iter().any(|bearer| bearer.entity == *itself) || alias_of(name) == Some(*itself)
    };
    // What says no word of its kind is its name too: "Examplia (Sample Bank)".
    let is_beside = |name: &str| {
        let trimmed = |text| str::trim_matches(text, |c: char| !c.is_alphanumeric());
        let (front, behind) = typed.name.split_once(name).unwrap_or_default();
        matches!((trimmed(front), trimmed(behind)), ("", rest) | (rest, "") if is_it(rest))
    };
    // "Example Hospital, Example University", where the hospital is the record.
    let is_anothers = |name: &str| {
        let bearers = registry.index.exact(name);
        let is_other = matches!(bearers.as_slice(), [one] if one.entity != *itself);
        is_other && parts.contains(&name) && overzicht_matcher::says_who(name)
    };
    let others =
        others.iter().filter(|other| !other.only || is_beside(other.name) || is_anothers(other.name));
    // The country that was typed may be the record's alone.
    let others = others.flat_map(|other| {
        let apart = (other.name, None, Some(other));
        std::iter::once((other.name, other.country, Some(other))).chain(other.only.then_some(apart))
    });
    for (name, country, other) in std::iter::once(whole).chain(others) {
        let bearers = registry.index.exact(name);
        let bearer = match bearers.as_slice() {
            [] => alias_of(name),
            // Who has a name that many could have is not meant beside somebody else.
            [one] => Some(one.entity).filter(|_| overzicht_matcher::says_who(name)),
            _ => None,
        };
        let bearer = bearer.filter(|bearer| bearer != itself);
        let record = bearer.map(|bearer| (bearer, registry.index.entity(bearer)));
        let subject = match &record {
            Some((number, record)) => Subject::registered(*number, record).with_aliases(reference.aliases),
            None => typed_subject(name, country, reference),
        };
        let may_be = |hit: &Hit, list: &Index| {
            other.is_none_or(|other| other.certain(hit, list, &registry.index).is_some())
        };
        for list in &reference.lists {
            let index = Some(registry.index.as_ref());
            // One word is a company's that its branches go by too ("Delft University (Huawei)").
            let is_word = record.is_none() && other.is_some() && !name.contains(' ');
            let mut hits = match is_word {
                true => overzicht_matcher::screen(&subject, &list.index, index),
                false => overzicht_matcher::screen_named(&subject, &list.index, index),
            };
            let goes_by = |hit: &Hit| hit.why.has(PieceKind::Branch) || hit.why.has(PieceKind::Shortened);
            // A name that says who is meant is asked about though companies elsewhere may have it ("Delft University (Bank Mellat)").
            let says_who = |hit: &Hit| hit.why.has(PieceKind::Ordinary) && overzicht_matcher::says_who(name);
            hits.retain(|hit| hit.certain || goes_by(hit) || says_who(hit));
            for hit in hits {
                if record.is_some() || may_be(&hit, &list.index) {
                    let meeting = typed_meeting(&hit, true, list, reference);
                    ask_about_text(resolved, meeting, gathered);
                }
            }
        }
    }
}

/// How many names of an entry are held against the other lists.
const MOST_NAMES: usize = 60;

/// The other names of entries that the partner surely is: one list has "Example University", another one "Example University of Technology,
/// also called Example University", and the registry has the longer name only. A question, since it hangs on what a list says; where that weighs
/// no more than what was found, nobody is asked.
fn screen_names_of_entries(reference: &Reference, gathered: &mut Gathered) {
    let registry = reference.registry.as_ref().map(|edition| edition.index.as_ref());
    let weightiest = gathered.findings.values().map(|meeting| meeting.class).max();
    let sure = |meeting: &&Meeting| matches!(meeting.ground, Ground::Identifier | Ground::Name);
    let found: Vec<(EntryKey, String)> = gathered
        .findings
        .values()
        .filter(sure)
        .map(|meeting| (meeting.key.clone(), meeting.entry_name.clone()))
        .collect();
    for (key, met) in found {
        let Some(list) = reference.lists.iter().find(|list| *list.source() == key.source) else { continue };
        let Some(entry) = list.index.by_id(&key.entry).map(|number| list.index.entity(number)) else {
            continue;
        };
        let country = entry.countries.first().copied().filter(|_| entry.countries.len() == 1);
        // Some entries have the bodies below them among their names.
        let may_be = |name: &&Name| {
            !matches!(name.kind, NameKind::Acronym | NameKind::Weak)
                && overzicht_matcher::says_more(&name.text, &met)
        };
        for name in entry.names.iter().filter(may_be).take(MOST_NAMES) {
            let subject = Subject::typed(&name.text, country);
            for other in reference.lists.iter().filter(|other| other.source() != list.source()) {
                let hits = overzicht_matcher::screen_certain(&subject, &other.index, registry);
                // A name of several there says nothing of who is meant.
                for hit in hits.iter().filter(|_| hits.len() == 1) {
                    let step = Step {
                        step: StepKind::AlsoCalled,
                        from: (entry.id.clone(), format!("{} ({})", entry.name(), list.source())),
                        to: (String::new(), name.text.clone()),
                    };
                    let mut meeting = meeting(hit, Ground::Similar, vec![step], other, reference);
                    if name.text != entry.name() {
                        let called = Piece::new(PieceKind::AlsoCalled, entry.name(), &name.text, 0.5);
                        meeting.why.pieces.insert(0, called);
                    }
                    if Some(meeting.class) > weightiest {
                        gathered.question(Asked::Alias, meeting);
                    }
                }
            }
        }
    }
}

/// Whether a partner without a sure record can be nobody but the entry whose name it has: the registry knows no bearer of the
/// name, or only in other countries than the one that was typed and that is the entry's too. A record that is merely like
/// what was typed bears another name.
fn nobody_else(resolved: &Resolved, key: &EntryKey, list: &Edition, reference: &Reference) -> bool {
    let mut bearers =
        resolved.candidates.iter().filter(|candidate| candidate.ground != Ground::Similar).peekable();
    if bearers.peek().is_none() {
        return true;
    }
    let (Who::Typed { country: Some(country), .. }, Some(registry)) = (&resolved.who, &reference.registry)
    else {
        return false;
    };
    let here = |index: &Index, number: u32| index.entity(number).countries.contains(country);
    list.index.by_id(&key.entry).is_some_and(|entry| here(&list.index, entry))
        && !bearers.any(|candidate| here(&registry.index, candidate.entity))
}

fn likeness_step(resolved: &Resolved) -> Vec<Step> {
    let Who::Registered { ror, name, .. } = &resolved.who else { return Vec::new() };
    vec![Step {
        step: StepKind::ResolvedByLikeness,
        from: (String::new(), resolved.how.why.sentence()),
        to: (ror.clone(), name.clone()),
    }]
}

/// Where a relative meets the lists by identifier or name.
fn certain_hits<'a>(
    relative: &Relative,
    registry: &Edition,
    reference: &'a Reference,
) -> Vec<(&'a Edition, Hit)> {
    let index: &Index = &registry.index;
    let met_by = index.met_by(relative.entity);
    let is_aliased = relative.path.last().is_some_and(|step| !reference.aliases.of(&step.to_id).is_empty());
    let lists = reference.lists.iter().filter(|list| is_aliased || met_by.may_be_in(&list.index));
    let (record, subject) = (OnceCell::new(), OnceCell::new());
    let mut met = Vec::new();
    for list in lists {
        let subject = subject.get_or_init(|| {
            let record = record.get_or_init(|| index.entity(relative.entity));
            Subject::registered(relative.entity, record).with_aliases(reference.aliases)
        });
        let hits = overzicht_matcher::screen_certain(subject, &list.index, Some(index));
        met.extend(hits.into_iter().map(|hit| (list, hit)));
    }
    met
}

fn steps(relative: &Relative) -> impl Iterator<Item = Step> + '_ {
    relative.path.iter().map(|step| Step {
        step: match step.step {
            overzicht_matcher::Step::Successor => StepKind::Successor,
            overzicht_matcher::Step::Predecessor => StepKind::Predecessor,
            overzicht_matcher::Step::PartOf => StepKind::PartOf,
            overzicht_matcher::Step::Contains => StepKind::Contains,
        },
        from: (step.from_id.clone(), step.from_name.clone()),
        to: (step.to_id.clone(), step.to_name.clone()),
    })
}

/// What a name that somebody typed meets, perhaps as a part of the text. What was typed stands in the vault and nowhere else.
fn typed_meeting(hit: &Hit, is_part: bool, list: &Edition, reference: &Reference) -> Meeting {
    let mut meeting = meeting(hit, hit.ground, Vec::new(), list, reference);
    meeting.ours.clear();
    if is_part {
        // That the text has the name says that it is the name.
        meeting.why.pieces.retain(|piece| piece.kind != PieceKind::EqualName);
        meeting.why.pieces.insert(0, Piece::new(PieceKind::PartOfText, "", &hit.theirs, 0.9));
    }
    meeting.why = meeting.why.without_typed();
    meeting
}

fn meeting(hit: &Hit, ground: Ground, path: Vec<Step>, list: &Edition, reference: &Reference) -> Meeting {
    let entry = list.index.entity(hit.entry);
    Meeting {
        class: reference.class_of(list, &entry.programmes),
        key: EntryKey { source: list.source().clone(), entry: hit.entry_id.clone() },
        entry_name: entry.name().to_owned(),
        programmes: entry.programmes,
        ground,
        ours: hit.ours.clone(),
        theirs: hit.theirs.clone(),
        score: thousandths(hit.score),
        path,
        why: hit.why.clone(),
        basis: basis(list, reference),
    }
}

fn basis(list: &Edition, reference: &Reference) -> Basis {
    Basis {
        edition: list.sha256().clone(),
        matcher: MATCHER_VERSION.to_owned(),
        policy: reference.policy.label(),
    }
}

fn asked(hit: &Hit) -> Asked {
    match hit.ground {
        _ if hit.why.has(PieceKind::Branch) => Asked::Branch,
        Ground::Similar => Asked::Similar,
        _ => Asked::Alias,
    }
}

fn without_legal(mut meeting: Meeting) -> Meeting {
    meeting.class = meeting.class.min(Class::Care);
    meeting
}

fn as_information(mut meeting: Meeting) -> Meeting {
    meeting.class = Class::Information;
    meeting
}
