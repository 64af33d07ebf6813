//! `replay`, and `show --known-on`: today's program over editions of another day.

use super::Common;
use super::show::{level_text, meeting_text};
use crate::args::{Format, ReplayArgs};
use crate::print::{self, Table};
use anyhow::bail;
use jiff::Timestamp;
use jiff::civil::Date;
use overzicht_app::{App, day_of};
use overzicht_domain::event::{EditionAdopted, EditionDay};
use overzicht_domain::matcher::MATCHER_VERSION;
use overzicht_domain::register::{Partnership, Register};
use overzicht_domain::view;
use overzicht_domain::words::Level;

/// `overzicht replay`
pub(crate) async fn replay(common: &Common, args: &ReplayArgs) -> anyhow::Result<()> {
    let app = common.open().await?;
    overzicht_app::not_to_come(&app, args.as_of, Timestamp::now())?;
    let past = overzicht_app::as_of(&app, args.as_of).await?;
    let progress = print::progress("following the register of that day");
    let followed = overzicht_app::replay(&app, &past, args.as_of);
    progress.finish_and_clear();
    let followed = followed?;
    let differ = view::replayed(&past, &followed);
    if args.format == Format::Json {
        return print::json(&serde_json::json!({
            "as_of": args.as_of, "matcher": MATCHER_VERSION, "followed": followed.len(), "differences": differ,
        }));
    }
    let listed = |entries: &[(String, String, String)]| {
        entries.iter().map(|(source, _, name)| format!("{name} ({source})")).collect::<Vec<_>>().join("; ")
    };
    let cells = differ.iter().map(|one| {
        let recorded = one.recorded.map_or("not judged", Level::code).to_owned();
        let now = one.replayed.code().to_owned();
        [one.partnership.clone(), one.title.clone(), recorded, now, listed(&one.found), listed(&one.missed)]
    });
    let heads = ["Partnership", "Title", "Recorded", "Today's program", "Found now", "No longer found"];
    if args.format == Format::Csv {
        return print::csv(&heads, cells.map(|cells| cells.to_vec()));
    }
    print::line(&format!(
        "Today's program (matcher {MATCHER_VERSION}) over the register, editions and policy of {}. Nothing of this is recorded.",
        args.as_of
    ))?;
    print::line(&format!(
        "{} partnerships followed; of {} something else is said than what was recorded.",
        followed.len(),
        differ.len()
    ))?;
    if differ.is_empty() {
        return Ok(());
    }
    let mut table = Table::new(&heads);
    for cells in cells {
        table.row(&cells.each_ref().map(String::as_str));
    }
    table.print(&[11, 34, 12, 15, 50, 50])
}

/// What could be known of a partnership by the end of a day.
pub(super) fn show_known(
    app: &App,
    register: &Register,
    partnership: &Partnership,
    day: Option<Date>,
    format: Format,
) -> anyhow::Result<()> {
    // What did not begin yet is looked at as on today.
    let today = day_of(register, Timestamp::now());
    let Some(day) = day.or(partnership.content().start.map(|start| start.min(today))) else {
        bail!("{} has no first day: give the day, as in --known-on 2024-09-01", partnership.id);
    };
    overzicht_app::not_to_come(app, day, Timestamp::now())?;
    let known = overzicht_app::known_on(app, register, partnership, day)?;
    let edition = |edition: &EditionAdopted| match edition.day() {
        EditionDay::Known(day) => format!("{} {day}", edition.source),
        unknown @ EditionDay::Unknown(_) => format!("{} of {unknown}", edition.source),
    };
    let editions: Vec<String> = known.editions.iter().map(edition).collect();
    let without = known.without.iter().map(|(source, first)| match first {
        Some(first) => format!("{source} (the first one here is of {})", first.day()),
        None => format!("{source} (none here)"),
    });
    let without: Vec<String> = without.collect();
    if format == Format::Json {
        let meetings = |what: fn(&overzicht_domain::path::FollowedPartner) -> serde_json::Value| {
            known.followed.partners.iter().map(what).collect::<Vec<_>>()
        };
        return print::json(&serde_json::json!({
            "partnership": partnership.id.to_string(),
            "known_on": day,
            "matcher": MATCHER_VERSION,
            "editions": editions,
            "without": known.without.iter().map(|(source, _)| source.as_str()).collect::<Vec<_>>(),
            "findings": meetings(|partner| serde_json::json!(partner.findings)),
            "questions": meetings(|partner| serde_json::json!(partner.questions)),
            "by_now": known.by_now,
            "proposal": overzicht_app::proposal_json(register, &known.followed.proposal),
        }));
    }
    print::line(&format!("{} · {}", partnership.id, view::title(register, partnership)))?;
    print::line(&format!(
        "What could be known on {day}: today's program (matcher {MATCHER_VERSION}) and policy over what was published by then."
    ))?;
    let told = if editions.is_empty() { "none".to_owned() } else { editions.join(" · ") };
    print::line(&format!("Editions: {told}"))?;
    if !without.is_empty() {
        print::line(&format!(
            "Without an edition of then, so that what was on them is not known: {}",
            without.join(" · ")
        ))?;
    }
    if let Some(registry) = &known.registry {
        print::line(&format!(
            "Who the partners are says the later {} of {}: there is none of then.",
            registry.source,
            registry.day()
        ))?;
    }
    let proposal = &known.followed.proposal;
    let could_be = proposal.could_be.map(|level| format!(" (could be {level}, for what is not known)"));
    print::line(&format!(
        "Level: {}{}",
        level_text(proposal.level, proposal.legal_check),
        could_be.unwrap_or_default()
    ))?;
    if known.by_now > 0 {
        print::line(&format!(
            "Who the partners are is taken from what is known now, answers of people included: {} of the following stood in an edition of then under a name that only later lists or people connect with them.",
            known.by_now
        ))?;
    }
    let partners = &known.followed.partners;
    if partners.iter().all(|partner| partner.findings.is_empty() && partner.questions.is_empty()) {
        return print::line("No list of which there is an edition of then named its partners.");
    }
    for (partner, name) in partners.iter().zip(view::partner_names(register, partnership)) {
        for meeting in &partner.findings {
            print::line(&format!("Finding: {}", meeting_text(meeting, register, &name)))?;
        }
        for question in &partner.questions {
            print::line(&format!("Question: {}", meeting_text(&question.meeting, register, &name)))?;
        }
    }
    Ok(())
}
