//! `overview`, `changes`, `show` and `verify`.

use super::Common;
use crate::args::{ChangesArgs, Format, OverviewArgs, ShowArgs, Since, VerifyArgs};
use crate::print::{self, Table};
use anyhow::Context;
use jiff::Timestamp;
use jiff::civil::Date;
use overzicht_app::texts::{self, Lang};
use overzicht_app::{App, as_of, day_of};
use overzicht_domain::answer::Changed;
use overzicht_domain::event::EditionDay;
use overzicht_domain::finding::{Meeting, StepKind};
use overzicht_domain::ids::Actor;
use overzicht_domain::policy::Policy;
use overzicht_domain::register::{Answer, AnswerState, Answered, Organisation, Partnership, Register};
use overzicht_domain::row::State;
use overzicht_domain::view::{self, Change, Filter, Overview, Shownable, Sort};
use overzicht_domain::words::Level;

/// The register now or on a day, with that day.
async fn at(app: &App, day: Option<Date>) -> anyhow::Result<(Register, Date)> {
    Ok(match day {
        Some(day) => {
            overzicht_app::not_to_come(app, day, Timestamp::now())?;
            (as_of(app, day).await?, day)
        }
        None => {
            let register = app.register().clone();
            let today = day_of(&register, Timestamp::now());
            (register, today)
        }
    })
}

/// `overzicht overview`
pub(crate) async fn overview(common: &Common, args: &OverviewArgs) -> anyhow::Result<()> {
    let app = common.open().await?;
    let (register, today) = at(&app, args.as_of).await?;
    let unit = match &args.unit {
        Some(name) => Some(register.unit_named(name).with_context(|| {
            let known: Vec<String> =
                register.units.iter().map(|unit| view::shown(&register, unit.name)).collect();
            format!("there is no unit “{name}”; there are: {}", known.join(", "))
        })?),
        None => None,
    };
    let filter = Filter {
        unit,
        level: args.level.as_deref().and_then(Level::from_code),
        state: args.state.as_deref().and_then(State::from_code),
        search: args.search.clone(),
        names: match &args.search {
            Some(_) => overzicht_app::other_names(&app, &register).ok(),
            None => None,
        },
        ..Filter::default()
    };
    let mut overview = view::overview(&register, &filter, Sort::Level, today);
    let policy = overzicht_app::policy_of(&app, &register).ok();
    if let Some(policy) = &policy {
        view::add_reviews(&mut overview.lines, &register, policy, today);
    }
    if let Some(lang) = args.language.as_deref().and_then(Lang::from_code) {
        if args.format != Format::Csv {
            anyhow::bail!("--language is for --format csv");
        }
        let bytes = overzicht_app::overview_csv(lang, &register, &overview, policy.as_deref())?;
        return print::bytes(&bytes);
    }
    print_overview(&app, &register, &overview, today, args.as_of.is_some(), args.format)?;
    if args.format != Format::Table {
        for text in lacking(&app, &register) {
            print::note(&text);
        }
    }
    if args.as_of.is_none() {
        tell_unscreened(&app);
    }
    super::sources::tell(&app, args.format != Format::Table).await;
    Ok(())
}

/// What screening lacks in a register, a sentence for each.
pub(super) fn lacking(app: &App, register: &Register) -> Vec<String> {
    let policy = overzicht_app::policy_of(app, register).ok();
    texts::lacking(Lang::En, &overzicht_app::lacking(app, register, policy.as_deref()), ToString::to_string)
}

/// Says beside a result of now that something is in force with which it was not screened yet.
fn tell_unscreened(app: &App) {
    if let Some(unscreened) = super::sources::unscreened(app) {
        print::note(&unscreened);
    }
    super::sources::tell_later_policy(app);
}

/// Prints an overview in one of the formats.
pub(crate) fn print_overview(
    app: &App,
    register: &Register,
    overview: &Overview,
    today: Date,
    past: bool,
    format: Format,
) -> anyhow::Result<()> {
    match format {
        Format::Json => print::json(&overzicht_app::overview_json(register, overview, today)),
        Format::Csv => {
            let rows =
                overview.lines.iter().map(|line| overzicht_app::overview_codes(register, line).to_vec());
            print::csv(&overzicht_app::OVERVIEW_COLUMNS, rows)
        }
        Format::Table => {
            let policy = overzicht_app::policy_of(app, register).ok();
            summary(app, register, overview, policy.as_deref(), today, past)?;
            let mut table =
                Table::new(&["", "Partnership", "Partners", "Unit", "Level", "State", "Why (first)"]);
            for line in &overview.lines {
                let why = line
                    .reasons
                    .first()
                    .map(|reason| sentence(policy.as_deref(), &reason.indicator))
                    .unwrap_or_default();
                let level = level_text(line.level, line.legal_check);
                let level = match line.could_be {
                    Some(could_be) => format!("{level} (could be {could_be})"),
                    None => level,
                };
                table.row(&[
                    &line.id.to_string(),
                    &line.title,
                    &line.partners.join("; "),
                    &line.unit,
                    &level,
                    line.state.code(),
                    &why,
                ]);
            }
            table.print(&[6, 30, 34, 22, 34, 11, 60])
        }
    }
}

fn summary(
    app: &App,
    register: &Register,
    overview: &Overview,
    policy: Option<&Policy>,
    today: Date,
    past: bool,
) -> anyhow::Result<()> {
    let counts = &overview.counts;
    let recorded = if past { "as recorded on" } else { "on" };
    print::line(&format!(
        "{} · overview of international partnerships {recorded} {today}",
        register.institution
    ))?;
    let countries = match counts.countries {
        1 => "1 country".to_owned(),
        many => format!("{many} countries"),
    };
    print::line(&format!(
        "{} with {} in {countries}",
        print::counted(counts.partnerships, "partnership"),
        print::counted(counts.organisations, "organisation")
    ))?;
    let state = |state: State| counts.states.get(&state).copied().unwrap_or_default();
    print::line(&format!(
        "partnerships by state: active {} · proposed or to come {} · ended {} · not started {}",
        state(State::Active),
        state(State::Proposed),
        state(State::Ended),
        state(State::NotStarted)
    ))?;
    let level = |level: Level| counts.levels.get(&level).copied().unwrap_or_default();
    print::line(&format!(
        "partnerships by level: high {} · moderate {} · low {} · unknown {} · legal check needed {}{}",
        level(Level::High),
        level(Level::Moderate),
        level(Level::Low),
        level(Level::Unknown),
        counts.legal_check,
        if counts.legal_unknown > 0 {
            format!(", not known of {}", counts.legal_unknown)
        } else {
            String::new()
        }
    ))?;
    print::line(&format!(
        "organisations: {}, {} · partnerships no longer in their source: {}",
        print::counted(counts.findings, "finding"),
        print::counted(counts.questions, "open question"),
        counts.no_longer_in_source
    ))?;
    for text in texts::lacking(Lang::En, &overzicht_app::lacking(app, register, policy), ToString::to_string)
    {
        print::line(&text)?;
    }
    // Over the whole register, whatever is shown of it.
    let todo = view::todo(register, policy, today);
    print::line(&format!(
        "to do in the register: reviews overdue {} · agreements ended and in use {} · source and correction differ {} · without owner {} · organisations with answers that wait for a second person {} · partnerships with corrections that wait for one {}",
        todo.overdue.len(),
        todo.ended_in_use.len(),
        todo.conflicts.len(),
        todo.no_owner.len(),
        todo.second.len(),
        todo.awaiting.len()
    ))?;
    let editions: Vec<String> = register
        .editions
        .values()
        .map(|edition| {
            let adopted = &edition.adopted;
            let source = &adopted.source;
            match adopted.day() {
                unknown @ EditionDay::Unknown(_) => format!("{source} of {unknown}"),
                EditionDay::Known(day) => match view::days_between(day, today) {
                    days if days < 0 => format!("{source} {day} (still to come)"),
                    days => format!("{source} {day} ({days} days)"),
                },
            }
        })
        .collect();
    let editions =
        if editions.is_empty() { "none: run overzicht update".to_owned() } else { editions.join(" · ") };
    print::line(&format!("editions in force: {editions}"))?;
    print::line("")
}

pub(super) fn sentence(policy: Option<&Policy>, indicator: &str) -> String {
    policy
        .and_then(|policy| policy.indicator(indicator))
        .map_or_else(|| indicator.to_owned(), |indicator| indicator.text.en.clone())
}

pub(super) fn level_text(level: Level, legal_check: bool) -> String {
    let shape = match level {
        Level::High => "▲ high",
        Level::Moderate => "◆ moderate",
        Level::Low => "● low",
        Level::Unknown => "? unknown",
    };
    if legal_check { format!("{shape}, legal check") } else { shape.to_owned() }
}

/// `overzicht changes`
pub(crate) async fn changes(common: &Common, args: &ChangesArgs) -> anyhow::Result<()> {
    let app = common.open().await?;
    let (now, today) = at(&app, args.as_of).await?;
    let since = match args.since {
        Since::Day(day) => day,
        Since::Meeting => *now.meetings.range(..=today).next_back().context(
            "no meeting of the board is noted: note one with `overzicht meeting DATE`, or give a day",
        )?,
    };
    overzicht_app::not_to_come(&app, since, Timestamp::now())?;
    overzicht_app::not_backwards(since, today)?;
    let before = overzicht_app::before(&app, since).await?;
    let events = overzicht_app::between(&app, before.head, now.head).await?;
    let changes = overzicht_app::changes(&app, &before, &now, &events, (since, today))?;
    if args.as_of.is_none() {
        tell_unscreened(&app);
    }
    match args.format {
        Format::Json => print::json(&serde_json::to_value(&changes)?),
        Format::Csv => {
            let rows = changes.changes.iter().map(|change| change_cells(change).to_vec());
            print::csv(&["what", "about", "name", "detail", "partnerships"], rows)
        }
        Format::Table => {
            if changes.is_empty() {
                return print::line(&format!("Nothing changed since {since}."));
            }
            for edition in &changes.editions {
                let before = edition
                    .before
                    .map_or_else(|| "first edition".to_owned(), |before| format!("was {before}"));
                print::line(&format!(
                    "{}: edition of {} ({before}): {} added, {} removed, {} changed",
                    edition.source, edition.now, edition.added, edition.removed, edition.changed
                ))?;
            }
            for act in &changes.acts {
                let what = texts::text(Lang::En, &format!("event-{}", act.what), &[]);
                let about = if act.about.is_empty() { String::new() } else { format!(": {}", act.about) };
                print::line(&format!("{} {}: {what}{about}", day_of(&now, act.at), act.who))?;
            }
            let mut table = Table::new(&["What", "", "Name", "Detail", "Partnerships"]);
            for change in &changes.changes {
                let cells = change_cells(change);
                table.row(&[&cells[0], &cells[1], &cells[2], &cells[3], &cells[4]]);
            }
            table.print(&[22, 7, 40, 70, 30])
        }
    }
}

fn change_cells(change: &Change) -> [String; 5] {
    let of = |what: &str, of: &view::OfOrganisation| {
        [
            what.to_owned(),
            of.organisation.clone(),
            of.name.clone(),
            format!("{} on {}, class {}, ground {}", of.entry_name, of.source, of.class, of.ground.code()),
            of.partnerships.join(" "),
        ]
    };
    let about = |what: &str, id: &str, title: &str| {
        [what.to_owned(), id.to_owned(), title.to_owned(), String::new(), id.to_owned()]
    };
    let with = |what: &str, id: &str, title: &str, fields: &[view::FieldChange]| {
        let said: Vec<String> = fields.iter().map(view::FieldChange::line).collect();
        [what.to_owned(), id.to_owned(), title.to_owned(), said.join("; "), id.to_owned()]
    };
    match change {
        Change::Level { partnership, title, before, now, legal_check, legal_check_gone, because } => {
            let before = before.map_or("not judged", Level::code);
            let legal = match (legal_check, legal_check_gone) {
                (true, _) => ", legal check needed",
                (_, true) => ", legal check no longer needed",
                _ => "",
            };
            let why: Vec<String> = because.iter().map(view::Cause::sentence).collect();
            let why = if why.is_empty() { String::new() } else { format!(": {}", why.join("; ")) };
            [
                "level".to_owned(),
                partnership.clone(),
                title.clone(),
                format!("{before} → {now}{legal}{why}"),
                partnership.clone(),
            ]
        }
        Change::FindingNew(o) => of("finding", o),
        Change::FindingAlso(o) => of("finding stood already", o),
        Change::FindingOff(o) => of("finding off these", o),
        Change::QuestionAlso(o) => of("question stood already", o),
        Change::FindingGone(o) => of("finding withdrawn", o),
        Change::QuestionNew(o) => of("question", o),
        Change::QuestionGone(o) => of("question withdrawn", o),
        Change::QuestionAnswered(o) => of("question answered", o),
        Change::PartnershipNew { partnership, title } => about("new partnership", partnership, title),
        Change::PartnershipChanged { partnership, title, fields } => {
            with("changed partnership", partnership, title, fields)
        }
        Change::PartnershipEnded { partnership, title, fields } => with("ended", partnership, title, fields),
        Change::NoLongerInSource { partnership, title } => about("no longer in source", partnership, title),
    }
}

/// `overzicht show`
pub(crate) async fn show(common: &Common, args: &ShowArgs) -> anyhow::Result<()> {
    let app = common.open().await?;
    let (register, today) = at(&app, args.as_of).await?;
    let id = super::sought::shownable(&register, &args.id)?;
    if args.as_of.is_none() {
        tell_unscreened(&app);
    }
    match id {
        Shownable::Partnership(id) => {
            let partnership =
                register.partnership(id).with_context(|| format!("there is no partnership {id}"))?;
            if let Some(day) = args.known_on {
                return super::past::show_known(&app, &register, partnership, day, args.format);
            }
            if args.format == Format::Json {
                let line = view::line(&register, partnership, today);
                return print::json(&serde_json::json!({
                    "partnership": line,
                    "awaiting": view::awaiting(&register, partnership),
                    "proposal": partnership.proposal.as_deref().map(|proposal| overzicht_app::proposal_json(&register, proposal)),
                    "organisations": line.organisations.iter().filter_map(|id| register.organisation(*id))
                        .map(|organisation| organisation_json(&register, organisation, Some(partnership))).collect::<Vec<_>>(),
                }));
            }
            super::shown::partnership(&app, &register, partnership, today)
        }
        Shownable::Organisation(id) => {
            if args.known_on.is_some() {
                anyhow::bail!("--known-on is about a partnership (P-12): an organisation has no first day");
            }
            let organisation =
                register.organisation(id).with_context(|| format!("there is no organisation {id}"))?;
            if args.format == Format::Json {
                return print::json(&organisation_json(&register, organisation, None));
            }
            show_organisation(&app, &register, organisation)
        }
    }
}

/// An organisation, and what is said of it; of one of its partnerships what is of that one.
fn organisation_json(
    register: &Register,
    organisation: &Organisation,
    of: Option<&Partnership>,
) -> serde_json::Value {
    let is_here = |meeting: &Meeting| of.is_none_or(|of| of.has(organisation.id, meeting));
    let findings = organisation.findings.values().filter(|meeting| is_here(meeting));
    let findings = view::weightiest_first(findings, |meeting| meeting.class);
    let questions = organisation.questions.values().filter(|question| is_here(&question.meeting));
    let questions = view::weightiest_first(questions, |question| question.meeting.class);
    serde_json::json!({
        "id": organisation.id.to_string(),
        "name": view::organisation_name(register, organisation),
        "ror": organisation.identity.ror,
        "country": organisation.identity.country,
        "findings": findings.into_iter().map(|meeting| &**meeting).collect::<Vec<_>>(),
        "questions": questions.into_iter().map(|question| &**question).collect::<Vec<_>>(),
        "partnerships": organisation.partnerships.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn show_organisation(app: &App, register: &Register, organisation: &Organisation) -> anyhow::Result<()> {
    let ror = organisation.identity.ror.as_ref().map(|ror| format!(" · ror.org/{ror}")).unwrap_or_default();
    let country = organisation.identity.country.map(|country| format!(" · {country}")).unwrap_or_default();
    print::line(&format!(
        "{} · {}{country}{ror}",
        organisation.id,
        view::organisation_name(register, organisation)
    ))?;
    show_meetings(app, register, &[organisation], None)?;
    for partnership in organisation.partnerships.iter().filter_map(|id| register.partnership(*id)) {
        print::line(&format!("  {} · {}", partnership.id, view::title(register, partnership)))?;
    }
    Ok(())
}

/// What is found, asked and answered about organisations, the weightiest class first; of a partnership that which is of that one.
pub(super) fn show_meetings(
    app: &App,
    register: &Register,
    organisations: &[&Organisation],
    of: Option<&Partnership>,
) -> anyhow::Result<()> {
    let is_here = |of_it: &Organisation, meeting: &Meeting| of.is_none_or(|of| of.has(of_it.id, meeting));
    let findings = organisations.iter().flat_map(|one| one.findings.values().map(|found| (*one, &**found)));
    let questions = organisations.iter().flat_map(|one| one.questions.values().map(|q| (*one, &q.meeting)));
    let findings = view::weightiest_first(findings, |(_, meeting)| meeting.class);
    let questions = view::weightiest_first(questions, |(_, meeting)| meeting.class);
    let findings = findings.into_iter().map(|(one, meeting)| ("Finding", one, meeting));
    let questions = questions.into_iter().map(|(one, meeting)| ("Question", one, meeting));
    for (what, organisation, meeting) in
        findings.chain(questions).filter(|(_, one, meeting)| is_here(one, meeting))
    {
        let name = view::organisation_name(register, organisation);
        let text = view::text_beside(register, organisation, meeting).map(|text| view::shown(register, text));
        let typed = text.as_deref().unwrap_or(&name);
        print::line(&format!("{what} about {name}: {}", meeting_text(meeting, register, typed)))?;
        if meeting.is_beside() && of.is_none() {
            let with = register.partnerships_with(organisation, meeting).map(|with| with.id.to_string());
            print::line(&format!("      in {}", with.collect::<Vec<_>>().join(", ")))?;
        }
        tell_still(app, register, meeting)?;
    }
    let answers = organisations.iter().flat_map(|one| one.answers.values().map(|answered| (*one, answered)));
    for (organisation, answered) in answers.filter(|(one, given)| is_here(one, &given.question.meeting)) {
        let name = view::organisation_name(register, organisation);
        let entry = &answered.question.meeting.entry_name;
        for line in history(register, answered) {
            print::line(&format!("Answer about {name} and “{entry}”: {line}"))?;
        }
    }
    Ok(())
}

/// Says that an entry that was met in an earlier edition still is in the one in force.
fn tell_still(app: &App, register: &Register, meeting: &Meeting) -> anyhow::Result<()> {
    let source = &meeting.key.source;
    let now = register.editions.get(source).map(|now| &now.adopted);
    let Some(now) = now.filter(|now| now.sha256 != meeting.basis.edition) else { return Ok(()) };
    let Ok(reference) = overzicht_app::reference_of(app, register) else { return Ok(()) };
    let mut lists = reference.lists.iter().filter(|list| list.source() == source);
    if lists.any(|list| list.index.by_id(&meeting.key.entry).is_some()) {
        print::line(&format!("      and still in the edition of {}", now.day()))?;
    }
    Ok(())
}

/// What was answered to a question, oldest first, and under which name when the organisation had no record yet.
pub(super) fn history(register: &Register, answered: &Answered) -> Vec<String> {
    let typed = answered.from.and_then(|from| register.organisation(from)?.identity.typed);
    let from =
        typed.map(|text| format!("given before it had a record, as “{}”", view::shown(register, text)));
    from.into_iter().chain(answered.given.iter().map(|answer| answer_text(register, answer))).collect()
}

/// Somebody who works with the register, by name where it has one.
pub(super) fn who(register: &Register, actor: &str) -> String {
    register.actors.get(actor).map_or_else(|| actor.to_owned(), |name| view::shown(register, *name))
}

/// An answer with its reason and what became of it.
fn answer_text(register: &Register, answer: &Answer) -> String {
    let name = |actor: &Actor| who(register, &actor.0);
    let mut out = format!(
        "{}, {} on {}: {}",
        answer.verdict.code(),
        name(&answer.by),
        day_of(register, answer.at),
        view::shown(register, answer.reason)
    );
    // What people did is told with who did it.
    if matches!(answer.state, AnswerState::Proposed | AnswerState::Replaced | AnswerState::Lapsed(_)) {
        out = format!("{out}; {}", answer.state.code());
    }
    for later in &answer.later {
        let reason = later.reason.map(|text| format!(": {}", view::shown(register, text)));
        let reason = reason.unwrap_or_default();
        let what = later.outcome.code();
        out = format!("{out}; {what} by {} on {}{reason}", name(&later.by), day_of(register, later.at));
    }
    if let AnswerState::Lapsed(changed) = &answer.state {
        out = format!("{out}, because of {}", changed_text(changed));
    }
    out
}

/// What changed about a question.
pub(super) fn changed_text(changed: &[Changed]) -> String {
    let one = |changed: &Changed| {
        let added = changed.added.iter().map(|text| format!("+“{text}”"));
        let gone = changed.gone.iter().map(|text| format!("−“{text}”"));
        format!("{} {}", changed.part.code(), added.chain(gone).collect::<Vec<_>>().join(" "))
    };
    changed.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// `typed`: the name that the explanation left out, since it may not stand in the log.
pub(super) fn meeting_text(meeting: &Meeting, register: &Register, typed: &str) -> String {
    let edition = register
        .edition_day(&meeting.key.source, &meeting.basis.edition)
        .map_or_else(|| meeting.basis.edition.short().to_owned(), |day| day.to_string());
    let path: String = meeting
        .path
        .iter()
        .map(|step| {
            let word = match step.step {
                StepKind::Answered => "is, as a person answered,",
                StepKind::AnsweredBranch => "is, or belongs to, as a person answered,",
                StepKind::ResolvedByLikeness => "resolved by likeness to",
                StepKind::MayBe => "may be",
                StepKind::Successor => "went on as",
                StepKind::Predecessor => "came from",
                StepKind::PartOf => "is part of",
                StepKind::Contains => "contains",
                StepKind::NamedAsHost => "is named as host of",
                StepKind::AlsoCalled => "is also called, on that list,",
                StepKind::StandsBeside => "stands in the text beside",
                StepKind::AnsweredBeside => {
                    "stands in the text beside what a person answered to be a partner too,"
                }
            };
            if let Some((name, list)) = step.other_list().filter(|(name, _)| *name == step.to.1) {
                return format!("\n      {name} is the name of the entry on {list} too");
            }
            let from = if step.from.1.is_empty() { typed } else { &step.from.1 };
            format!("\n      {from} {word} {}", step.to.1)
        })
        .collect();
    let programmes = match meeting.programmes.as_slice() {
        [] => String::new(),
        some => format!(" ({})", some.join(", ")),
    };
    format!(
        "“{}” on {}{programmes}, class {}, ground {}, edition of {edition}\n      {}{path}",
        meeting.entry_name,
        meeting.key.source,
        meeting.class,
        meeting.ground.code(),
        meeting.why.clone().with_typed(typed).sentence()
    )
}

/// `overzicht verify`
pub(crate) async fn verify(common: &Common, args: &VerifyArgs) -> anyhow::Result<()> {
    let kept = match &args.head {
        Some(text) => {
            let (number, hash) = text.split_once(':').context("a head is written NUMBER:HASH")?;
            Some(overzicht_app::Head {
                seq: number.parse().context("a head is written NUMBER:HASH")?,
                hash: hash.to_owned(),
            })
        }
        None => None,
    };
    let progress = print::progress("verifying");
    let verified = overzicht_app::verify(&common.data, kept.as_ref(), |events| {
        progress.set_message(format!("verifying: {events} events"));
    })
    .await;
    progress.finish_and_clear();
    let verified = verified?;
    print::line(&format!(
        "{} events hold together; {} texts were erased. Head {}:{}",
        verified.events, verified.texts_erased, verified.events, verified.head_hash
    ))?;
    let progress = print::progress("verifying the editions");
    let editions = overzicht_app::verify_editions(&common.data, |editions| {
        progress.set_message(format!("verifying: {editions} editions"));
    })
    .await;
    progress.finish_and_clear();
    let editions = editions?;
    for bad in &editions.bad {
        let in_force = if bad.in_force { ", in force" } else { "" };
        print::note(&format!("{}{in_force}: {}", bad.which, bad.what));
    }
    if !editions.bad.is_empty() {
        anyhow::bail!(
            "{} of {} editions that the register names are missing or damaged: put back the folder editions of a backup, or \
             give the files again with overzicht update SOURCE --from FILE",
            editions.bad.len(),
            editions.editions
        );
    }
    print::line(&format!("{} editions are whole.", editions.editions))
}
