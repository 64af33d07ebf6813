//! Partnerships out of a file, into the register, and along the path.

use crate::update::read_file;
use crate::{App, AppError, Screened, day_of, partnerships, reference_of, screen};
use jiff::Timestamp;
use overzicht_domain::decide::{Command, ImportCounts, ImportRows, decide};
use overzicht_domain::ids::{Actor, Sha256Hex, SourceId};
use overzicht_domain::path::{Misfit, misfit};
use overzicht_domain::read::{Outcome, Problem, quote};
use overzicht_domain::row::{PartnerTyped, PartnershipRow};
use overzicht_domain::view;
use std::collections::HashMap;
use std::path::Path;

/// What an import did, or would do.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The file as it was read, with its problems.
    pub read: partnerships::Import,
    /// What became of its rows.
    pub counts: ImportCounts,
    /// What the path gave; absent on a dry run.
    pub screened: Option<Screened>,
}

/// The source of partnerships that a file is taken to be an export of, when none is named: its name without ending.
pub fn import_source(file: &Path) -> SourceId {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let code: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    SourceId::parse(code.trim_matches('-'))
        .or_else(|| SourceId::parse("partnerships"))
        .unwrap_or_else(SourceId::ror)
}

/// Reads a file and takes its rows in, all or none. A dry run only tells what would happen. A file without a row is refused where
/// the register has partnerships of that source: it would call all of them gone. So is one of a source that is new while most of its
/// rows are those of another, unless `new_source` says that this is meant: it would double the register.
pub async fn import_checked(
    app: &App,
    file: &Path,
    source: &SourceId,
    sheet: Option<&str>,
    mapping: Option<&partnerships::Mapping>,
    new_source: bool,
    dry_run: bool,
    actor: &Actor,
    now: Timestamp,
) -> Result<Imported, AppError> {
    let named = read_file(file)?;
    let today = day_of(&app.register(), now);
    let options = partnerships::Options { sheet, mapping, today };
    let mut read =
        partnerships::read(partnerships::File { name: &named.name, bytes: &named.bytes }, &options)?;
    read.problems.extend(ids_of_others(app, &read.rows)?);
    let sha256 = Sha256Hex::of(&named.bytes);
    let rows = ImportRows {
        source,
        sha256: &sha256,
        rows: &read.rows,
        problems: read.problems.len() as u64,
        left_out: &read.left_out,
    };
    if rows.rows.is_empty() && rows.left_out.is_empty() {
        let register = app.register();
        let there = register
            .partnerships
            .iter()
            .filter(|known| known.origin.source == *source && !known.gone)
            .count();
        if there > 0 {
            return Err(AppError::NoRows { file: named.name, source_id: source.clone(), there });
        }
    }
    if !new_source && let Some((known, same)) = view::doubled(&app.register(), source, rows.rows) {
        return Err(AppError::SameRows { same, rows: rows.rows.len(), known, source_id: source.clone() });
    }
    if dry_run {
        let decided = decide(&app.register(), &Command::Import(rows), actor, now)?;
        let counts = ImportCounts::of(&decided, read.rows.len());
        read.problems.extend(decided.problems);
        return Ok(Imported { read, counts, screened: None });
    }
    let decided = app.execute(&Command::Import(rows), actor, now).await?;
    let counts = ImportCounts::of(&decided, read.rows.len());
    read.problems.extend(decided.problems);
    let screened = Some(screen(app, actor, now).await?);
    Ok(Imported { read, counts, screened })
}

/// ROR ids that stand beside the name of another organisation, as when a column is filled down. Each row goes in as it is.
fn ids_of_others(app: &App, rows: &[PartnershipRow]) -> Result<Vec<Problem>, AppError> {
    let has_both = |partner: &&PartnerTyped| partner.ror.is_some() && !partner.name.trim().is_empty();
    if !rows.iter().flat_map(|row| &row.partners).any(|partner| has_both(&partner)) {
        return Ok(Vec::new());
    }
    let reference = reference_of(app, &app.register())?;
    let mut known: HashMap<&PartnerTyped, Option<Misfit>> = HashMap::new();
    let mut problems = Vec::new();
    for row in rows {
        for partner in row.partners.iter().filter(has_both) {
            let misfit = known.entry(partner).or_insert_with(|| misfit(partner, &reference));
            problems.extend(misfit.iter().map(|misfit| id_of_another(row, partner, misfit)));
        }
    }
    Ok(problems)
}

fn id_of_another(row: &PartnershipRow, partner: &PartnerTyped, misfit: &Misfit) -> Problem {
    let countries = misfit.countries.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let of = if countries.is_empty() { String::new() } else { format!(" ({countries})") };
    let other = match (&misfit.other, partner.country) {
        (Some(other), _) if *other == partner.name => " is the name of another organisation".to_owned(),
        (Some(other), _) => format!(" is a name of “{}”", quote(other)),
        (None, Some(country)) => format!(" and the country {country} are not its own"),
        (None, None) => " is not its name".to_owned(),
    };
    Problem {
        place: row.place.clone(),
        value: partner.ror.clone().unwrap_or_default(),
        what: format!(
            "this ROR id is that of “{}”{of}, and “{}” beside it{other}",
            quote(&misfit.record),
            quote(&partner.name)
        ),
        advice: "Correct the id or the name: until then it is held against the lists by its name, and recognised as no organisation of the registry"
            .to_owned(),
        outcome: Outcome::Noted,
    }
}

/// The same without asking whether the file, of a source that is new, has the rows of another one.
pub async fn import(
    app: &App,
    file: &Path,
    source: &SourceId,
    sheet: Option<&str>,
    mapping: Option<&partnerships::Mapping>,
    dry_run: bool,
    actor: &Actor,
    now: Timestamp,
) -> Result<Imported, AppError> {
    import_checked(app, file, source, sheet, mapping, true, dry_run, actor, now).await
}
