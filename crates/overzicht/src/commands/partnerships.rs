//! `import`, `screen`, `correct` and `erase`.

use super::Common;
use crate::args::{CorrectArgs, EraseArgs, ImportArgs, MeetingArgs, ScreenArgs};
use crate::print;
use anyhow::{Context, bail};
use jiff::Timestamp;
use overzicht_app::{Allowed, App, AppError, Corrected, Extent, Screened, Stands, day_of, partnerships};
use overzicht_domain::decide::{Command, EraseWhat};
use overzicht_domain::ids::{PartnershipId, SourceId};
use overzicht_domain::register::Partnership;
use overzicht_domain::view;
use std::io::Write;
use std::path::Path;

/// `overzicht import`
pub(crate) async fn import(common: &Common, args: &ImportArgs) -> anyhow::Result<()> {
    if let Some(path) = &args.template {
        return template(path);
    }
    let file = args.file.as_deref().context("give a file, or --template F.xlsx")?;
    let source = match &args.source {
        Some(text) => SourceId::parse(text)
            .with_context(|| format!("“{text}” is no source: use letters, digits and - _ . :"))?,
        None => overzicht_app::import_source(file),
    };
    let mapping = match &args.mapping {
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            Some(partnerships::Mapping::from_toml(&text)?)
        }
        None => None,
    };
    let app = if args.dry_run { common.open().await? } else { common.open_to_change().await? };
    let progress = print::progress("reading, resolving, screening, judging");
    let imported = overzicht_app::import_checked(
        &app,
        file,
        &source,
        args.sheet.as_deref(),
        mapping.as_ref(),
        Allowed {
            new_source: args.new_source,
            changed_columns: args.changed_columns,
            shrink: args.accept_shrink,
        },
        args.dry_run,
        &common.actor,
        Timestamp::now(),
    )
    .await;
    progress.finish_and_clear();
    let imported = match imported {
        Err(AppError::Partnerships(partnerships::ReadError::UnclearMapping(guess))) => {
            return unclear(&guess, args.save_mapping.as_deref());
        }
        Err(AppError::ChangedColumns { mapping, what, advice }) => {
            if let Some(path) = &args.save_mapping {
                save(path, &mapping.to_toml())?;
            }
            return Err(AppError::ChangedColumns { mapping, what, advice }.into());
        }
        imported => imported?,
    };
    let read = &imported.read;
    print::problems(
        &read.problems,
        args.problems.is_none().then_some("--problems FILE writes them all to a file"),
    );
    if let Some(path) = &args.problems {
        let file = std::fs::File::create(path).with_context(|| path.display().to_string())?;
        print::problems_csv(file, &read.problems).with_context(|| path.display().to_string())?;
    }
    if !read.ignored.is_empty() {
        print::note(&format!("columns without a meaning here: {}", read.ignored.join(", ")));
    }
    if args.dry_run {
        print::note(&format!("columns as they were taken (row {} has the headers):", read.header_row));
        print::note(read.mapping.to_toml().trim_end());
    }
    if let Some(path) = &args.save_mapping {
        save(path, &read.mapping.to_toml())?;
    }
    let counts = imported.counts;
    let would = if args.dry_run { "would be " } else { "" };
    let unlooked = match counts.unlooked {
        0 => String::new(),
        count => format!(" ({count} more not looked at, as rows were left out)"),
    };
    print::line(&format!(
        "{}: {} read; {would}{} new, {} changed, {} unchanged, {} no longer in the source{unlooked}.",
        source,
        print::counted(read.rows.len(), "partnership"),
        counts.recorded,
        counts.changed,
        counts.unchanged,
        counts.gone
    ))?;
    if counts.erased > 0 {
        print::line(&format!("Rows left out because they were erased: {}.", counts.erased))?;
    }
    match imported.screened {
        Some(screened) => print_screened(&app, &screened, Extent::Touched),
        None => print::line("Nothing was kept: this was a dry run."),
    }
}

/// Shows what was made of the columns, and the mapping as lines to save; or saves it.
fn unclear(guess: &partnerships::Guess, save_to: Option<&Path>) -> anyhow::Result<()> {
    print::note(&guess.columns());
    let Some(path) = save_to else {
        print::note(&format!("{}\n", guess.to_toml().trim_end()));
        bail!(
            "{}. Save the lines above, from the first “#” on, as a file (or have them written: --save-mapping FILE), complete them, \
             and import again with --mapping FILE",
            guess.why()
        );
    };
    save(path, &guess.to_toml())?;
    bail!(
        "{}. What was recognised stands in {}: complete it, and import again with --mapping {}",
        guess.why(),
        path.display(),
        path.display()
    )
}

fn save(path: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(path, text).with_context(|| path.display().to_string())
}

/// Writes a workbook to fill in, over no file that is there: it may be the one that somebody filled in.
fn template(path: &Path) -> anyhow::Result<()> {
    let workbook = partnerships::template(partnerships::Lang::Nl)?;
    let mut file = match std::fs::File::create_new(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => bail!(
            "{} is there already and is left as it is: give another name, or move it away first",
            path.display()
        ),
        opened => opened.with_context(|| path.display().to_string())?,
    };
    file.write_all(&workbook).with_context(|| path.display().to_string())?;
    print::line(&format!("{} is ready to fill in.", path.display()))
}

/// `overzicht screen`
pub(crate) async fn screen(common: &Common, args: &ScreenArgs) -> anyhow::Result<()> {
    let app = common.open_to_change().await?;
    let extent = if args.all { Extent::All } else { Extent::Touched };
    let progress = print::progress("resolving, screening, judging");
    let screened = overzicht_app::screen_to(&app, extent, &common.actor, Timestamp::now()).await;
    progress.finish_and_clear();
    print_screened(&app, &screened?, extent)
}

fn print_screened(app: &App, screened: &Screened, extent: Extent) -> anyhow::Result<()> {
    // What was erased is not screened.
    if screened.partnerships == screened.of || extent == Extent::All {
        print::line(&format!(
            "{} partnerships with {} partners, {} of them resolved to the registry.",
            screened.partnerships, screened.partners, screened.resolved
        ))?;
    } else {
        print::line(&format!(
            "{} of {} partnerships screened again; nothing touched the others since the last screening.",
            screened.partnerships, screened.of
        ))?;
    }
    let lawful = |count: usize| match count {
        0 => String::new(),
        count => format!(" ({count} with force of law)"),
    };
    let stood = |count: usize, legal: usize| match count {
        0 => String::new(),
        count => format!("{count} that already stood{}, ", lawful(legal)),
    };
    let (also, asked) =
        (stood(screened.findings_also, screened.legal_also), stood(screened.questions_also, 0));
    let legal = lawful(screened.legal_withdrawn);
    let off = match screened.findings_off {
        0 => String::new(),
        count => format!(", {count} no longer of some partnerships{}", lawful(screened.legal_off)),
    };
    let moved = match screened.findings_moved {
        0 => String::new(),
        count => format!(", {count} now by another record of the partner"),
    };
    print::line(&format!(
        "Findings: {} new, {also}{} withdrawn{legal}{off}{moved}. Questions: {} new, {asked}{} withdrawn. Proposed levels that changed: {}; the same level for other reasons: {}.",
        screened.findings_new,
        screened.findings_withdrawn,
        screened.questions_new,
        screened.questions_withdrawn,
        screened.levels,
        screened.proposals.saturating_sub(screened.levels)
    ))?;
    if screened.checks_new + screened.checks_gone > 0 {
        print::line(&format!(
            "Partnerships that need a legal check and did not: {}; that needed one and do no longer: {}.",
            screened.checks_new, screened.checks_gone
        ))?;
    }
    let lacking = super::show::lacking(app, &app.register());
    lacking.iter().try_for_each(|text| print::line(text))?;
    super::sources::tell_later_policy(app);
    Ok(())
}

/// `overzicht meeting`
pub(crate) async fn meeting(common: &Common, args: &MeetingArgs) -> anyhow::Result<()> {
    let app = common.open_to_change().await?;
    app.execute(&Command::BoardMet { on: args.on }, &common.actor, Timestamp::now()).await?;
    print::line(&format!(
        "Noted: the board met on {}. `overzicht changes --since meeting` tells what changed.",
        args.on
    ))
}

/// `overzicht correct`
pub(crate) async fn correct(common: &Common, args: &CorrectArgs) -> anyhow::Result<()> {
    let id = partnership(&args.id)?;
    let app = common.open_to_change().await?;
    let (actor, now, reason) = (&common.actor, Timestamp::now(), args.reason.as_deref());
    let before = app.register().partnership(id).map(Partnership::content);
    let corrected = match &args.value {
        Some(value) => {
            let correction =
                overzicht_app::correction(&args.field, value, args.partner, day_of(&app.register(), now))?;
            overzicht_app::correct(&app, id, correction, reason, actor, now).await?
        }
        None => {
            let field = overzicht_app::corrected_field(&args.field, args.partner)
                .context("partners are counted from 1")?;
            overzicht_app::review_correction(&app, id, field, args.confirm, reason, actor, now).await?
        }
    };
    let register = app.register();
    let known = register.partnership(id);
    if !corrected.weakened.is_empty() {
        let waits = known.map(|known| view::awaiting(&register, known)).unwrap_or_default();
        let field = overzicht_app::corrected_field(&args.field, args.partner);
        let asked = field.map(|field| (field.typed(), field.partner().map(|place| place + 1)));
        for told in waits.iter().filter(|told| asked == Some((told.field, told.partner))) {
            waiting(id, told, &corrected)?;
        }
        return Ok(());
    }
    let after = known.map(Partnership::content);
    let changed: Vec<String> = before
        .zip(after)
        .map(|(before, after)| view::field_changes(&register, &before, &after))
        .unwrap_or_default()
        .iter()
        .map(view::FieldChange::line)
        .collect();
    let done = if args.reject {
        format!("The correction of {id} that waited is rejected; all stays as it is.")
    } else if changed.is_empty() {
        format!(
            "The correction of {id} is noted: it says what stands already, so nothing that is shown changes."
        )
    } else {
        format!("{id} is corrected: {}.", changed.join("; "))
    };
    print::line(&done)?;
    print::line(&format!("Now: {}", stands(&corrected)))
}

/// Tells of a correction that waits what it would take, and what a second person does.
fn waiting(id: PartnershipId, told: &view::AwaitingTold, corrected: &Corrected) -> anyhow::Result<()> {
    print::line(&format!(
        "{id} is not corrected yet. This would take from what has force of law, so it waits for a second person: {}.",
        told.line()
    ))?;
    for one in &corrected.weakened {
        let becomes = match one.now {
            Some(now) => format!("becomes a {}", now.code()),
            None => "goes".to_owned(),
        };
        print::line(&format!(
            "  {}: the {} about “{}” ({} {}) {becomes}",
            one.partnership,
            one.was.code(),
            one.name,
            one.key.source,
            one.key.entry
        ))?;
    }
    print::line(&format!("Once it is confirmed: {}", stands(corrected)))?;
    let command = told.command(id);
    print::line(&format!(
        "A second person runs `{command} --confirm`, or `{command} --reject --reason TEXT`."
    ))
}

/// What a correction did to findings, questions and level: before and after.
fn stands(corrected: &Corrected) -> String {
    let level = |stands: &Stands| match stands.could_be {
        Some(could_be) => format!("{} (could be {could_be})", stands.level),
        None => stands.level.to_string(),
    };
    let (before, after) = (&corrected.before, &corrected.after);
    let parts = [
        ("findings", before.findings.to_string(), after.findings.to_string()),
        ("open questions", before.questions.to_string(), after.questions.to_string()),
        ("level", level(before), level(after)),
        ("legal check needed", before.legal.to_owned(), after.legal.to_owned()),
    ];
    let parts = parts.map(|(what, before, after)| match before == after {
        true => format!("{what} {after}"),
        false => format!("{what} {before} → {after}"),
    });
    let same = if before == after { ", as before" } else { "" };
    format!("{}{same}.", parts.join(" · "))
}

/// `overzicht erase`
pub(crate) async fn erase(common: &Common, args: &EraseArgs) -> anyhow::Result<()> {
    let what = match args.id.parse::<PartnershipId>() {
        Ok(id) if args.owner => EraseWhat::Owner(id),
        Ok(id) if args.forget => EraseWhat::Mark(id),
        Ok(id) => EraseWhat::Partnership(id),
        Err(()) if args.owner || args.forget => bail!("“{}” is no partnership: write P-12", args.id),
        Err(()) => EraseWhat::Actor(&args.id),
    };
    let app = common.open_to_change().await?;
    let erased = overzicht_app::erase(&app, what, &args.rule, &common.actor, Timestamp::now()).await?;
    if args.forget {
        return print::line(&format!(
            "The next import that has the row of {} takes it in as a new partnership.",
            args.id
        ));
    }
    print::line(&format!(
        "{} erased under the rule “{}”; backups made before still hold {}.",
        if erased == 1 { "1 text is".to_owned() } else { format!("{erased} texts are") },
        args.rule,
        if erased == 1 { "it" } else { "them" }
    ))
}

pub(super) fn partnership(text: &str) -> anyhow::Result<PartnershipId> {
    text.parse().map_err(|()| anyhow::anyhow!("“{text}” is no partnership: write P-12"))
}
