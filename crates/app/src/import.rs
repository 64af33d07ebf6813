//! Partnerships out of a file, into the register, and along the path.

use crate::changes::between;
use crate::edit::lawful_on_copy;
use crate::screen::screen_since;
use crate::update::read_file;
use crate::{App, AppError, Extent, Screened, TRIES, day_of, partnerships, reference_of};
use jiff::Timestamp;
use overzicht_domain::decide::{Command, Decided, ImportCounts, ImportRows, decide};
use overzicht_domain::event::Event;
use overzicht_domain::ids::{Actor, PartnershipId, Sha256Hex, SourceId};
use overzicht_domain::matcher::{Personal, personal};
use overzicht_domain::path::{Misfit, Who, follow_partner, misfit};
use overzicht_domain::read::{Outcome, Problem, quote};
use overzicht_domain::register::{Partnership, Register};
use overzicht_domain::row::{PartnerTyped, PartnershipRow};
use overzicht_domain::view::{self, Standing, Weakened};
use std::collections::{BTreeMap, BTreeSet, HashMap};
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

/// What is refused unless somebody says that it is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// A file of a source that is new while most of its rows are those of another: it would double the register.
    pub new_source: bool,
    /// A file of a known source of which nearly every row lost a field, or most rows have another number.
    pub changed_columns: bool,
    /// A file of a known source in which more than a quarter of its partnerships is not.
    pub shrink: bool,
}

/// Fewer partnerships than this that are not in a file prove nothing.
const FEW: usize = 3;

/// Reads a file and takes its rows in, all or none. A dry run only tells what would happen. A file without a row is refused where
/// the register has partnerships of that source: it would call all of them gone. So is what is not allowed. Where the partners of a row
/// would take from what has force of law, those of before stay until a second person confirms them.
pub async fn import_checked(
    app: &App,
    file: &Path,
    source: &SourceId,
    sheet: Option<&str>,
    mapping: Option<&partnerships::Mapping>,
    allowed: Allowed,
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
    read.problems.extend(persons(app, &read.rows)?);
    let sha256 = Sha256Hex::of(&named.bytes);
    let none = BTreeMap::new();
    let rows = ImportRows {
        source,
        sha256: &sha256,
        rows: &read.rows,
        problems: read.problems.len() as u64,
        left_out: &read.left_out,
        weakens: &none,
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
    if !allowed.new_source
        && let Some((known, same)) = view::doubled(&app.register(), source, rows.rows)
    {
        return Err(AppError::SameRows { same, rows: rows.rows.len(), known, source_id: source.clone() });
    }
    for _ in 0..TRIES {
        let (head, decided, renumbered) = {
            let register = app.register();
            let decided = decide(&register, &Command::Import(rows), actor, now)?;
            if !allowed.changed_columns {
                columns_stayed(&register, source, &read, &decided)?;
            }
            let renumbered = view::renumbered(&register, source, &read.rows).is_some();
            (register.head, decided, renumbered)
        };
        // Of those that only have another number nothing is gone.
        if !allowed.shrink && !renumbered {
            rows_stayed(app, source, &read, &decided, &sha256).await?;
        }
        let (before, weakens) = {
            let register = app.register();
            if register.head != head {
                continue;
            }
            (Standing::of(&register), weakened_by(app, &register, &decided, actor, now)?)
        };
        let rows = ImportRows { weakens: &weakens, ..rows };
        let same = |register: &Register| register.head == head;
        let decided = match dry_run {
            true => Some(decide(&app.register(), &Command::Import(rows), actor, now)?),
            false => app.execute_while(same, &Command::Import(rows), actor, now).await?.map(|(_, it)| it),
        };
        let Some(decided) = decided else { continue };
        let counts = ImportCounts::of(&decided, read.rows.len());
        let screened = match dry_run {
            true => None,
            false => Some(screen_since(app, Some(before), Extent::Touched, actor, now).await?),
        };
        read.problems.extend(decided.problems);
        return Ok(Imported { read, counts, screened });
    }
    Err(AppError::Other("others keep changing the register; try again in a moment".to_owned()))
}

/// Refuses a file of a known source in which more than a quarter of its partnerships is not: it may be another sheet, or a part of the
/// export.
async fn rows_stayed(
    app: &App,
    source: &SourceId,
    read: &partnerships::Import,
    decided: &Decided,
    sha256: &Sha256Hex,
) -> Result<(), AppError> {
    let gone = decided.events.iter().filter(|(event, _)| matches!(event, Event::RowGone(_))).count();
    let of_source = |known: &&Partnership| known.origin.source == *source && !known.gone;
    let there = app.register().partnerships.iter().filter(of_source).count();
    if gone < FEW || gone * 4 <= there {
        return Ok(());
    }
    let mut last = None;
    for event in between(app, 0, u64::MAX).await? {
        if let Event::ImportDone(done) = event.event
            && done.source == *source
        {
            last = Some(done.sha256);
        }
    }
    let sheet = match (&read.sheet, last.as_ref() == Some(sha256)) {
        (Some(sheet), true) => format!(
            " It is the workbook that was taken in last, and this time the sheet “{}” was read.",
            quote(sheet)
        ),
        (Some(sheet), false) => format!(" The sheet “{}” was read.", quote(sheet)),
        (None, _) => String::new(),
    };
    Err(AppError::FewerRows { gone, there, source_id: source.clone(), sheet })
}

/// Refuses a file of a known source whose columns seem to be others than before.
fn columns_stayed(
    register: &Register,
    source: &SourceId,
    read: &partnerships::Import,
    decided: &Decided,
) -> Result<(), AppError> {
    let ignored: Vec<String> = read.ignored.iter().map(|header| format!("“{}”", quote(header))).collect();
    let ignored = match ignored.as_slice() {
        [] => String::new(),
        some => format!(" (without a meaning here: {})", some.join(", ")),
    };
    let name_it = "name it in a mapping (--save-mapping FILE writes the columns as they were taken, --mapping FILE takes them)";
    let refused = |what: String, advice: String| {
        Err(AppError::ChangedColumns { what, advice, mapping: Box::new(read.mapping.clone()) })
    };
    if let Some(same) = view::renumbered(register, source, &read.rows) {
        return refused(
            format!(
                "{same} of the {} rows of this file stand in the register under another number of “{source}”: they would be new, and \
                 those that are there would be called gone",
                read.rows.len()
            ),
            format!(
                "The column of the number may bear another header now{ignored}: {name_it}; or import with --changed-columns if these \
                 are other partnerships, or the source gave them other numbers"
            ),
        );
    }
    let lost = view::lost_fields(register, source, decided);
    if lost.is_empty() {
        return Ok(());
    }
    let lost: Vec<String> =
        lost.iter().map(|lost| format!("the {} ({} of {})", lost.field, lost.lost, lost.of)).collect();
    refused(
        format!("nearly every row of “{source}” that had it would lose {}", lost.join(", ")),
        format!(
            "The column may bear another header now{ignored}: {name_it}; or import with --changed-columns if the source does not say it \
             any more"
        ),
    )
}

/// What the partners of changed rows would take from what has force of law, by partnership. Followed on a copy of the register: what is
/// so already without the rows is not their doing.
fn weakened_by(
    app: &App,
    register: &Register,
    decided: &Decided,
    actor: &Actor,
    now: Timestamp,
) -> Result<BTreeMap<PartnershipId, Vec<Weakened>>, AppError> {
    let mut by_partnership: BTreeMap<PartnershipId, Vec<Weakened>> = BTreeMap::new();
    let moved = decided.events.iter().filter_map(|(event, _)| match event {
        Event::PartnershipChanged(changed) => {
            let known = register.partnership(changed.partnership)?;
            (known.row.partners != changed.content.partners).then_some(changed.partnership)
        }
        _ => None,
    });
    let moved: BTreeSet<PartnershipId> = moved.collect();
    if moved.is_empty() {
        return Ok(by_partnership);
    }
    let reference = reference_of(app, register)?;
    let mut copy = register.clone();
    let before = lawful_on_copy(&mut copy, &reference, &moved, actor, now)?;
    let scope: BTreeSet<PartnershipId> = before.keys().map(|(partnership, _)| *partnership).collect();
    if scope.is_empty() {
        return Ok(by_partnership);
    }
    // The rows as they would be, with the numbers of events and texts that they have without a copy.
    let mut copy = register.clone();
    decided.recorded(copy.head, now, actor).iter().for_each(|event| copy.apply(event));
    let after = lawful_on_copy(&mut copy, &reference, &scope, actor, now)?;
    for one in view::weakened(&before, &after) {
        by_partnership.entry(one.partnership).or_default().push(one);
    }
    Ok(by_partnership)
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

/// Partners that seem to be persons and that the registry does not know. Each row goes in as it is.
fn persons(app: &App, rows: &[PartnershipRow]) -> Result<Vec<Problem>, AppError> {
    let seems = |partner: &&PartnerTyped| {
        partner.ror.is_none() && partner.domain.is_none() && personal(&partner.name) == Personal::Probably
    };
    if !rows.iter().flat_map(|row| &row.partners).any(|partner| seems(&partner)) {
        return Ok(Vec::new());
    }
    let reference = reference_of(app, &app.register())?;
    let mut known: HashMap<&PartnerTyped, bool> = HashMap::new();
    let mut problems = Vec::new();
    for row in rows {
        for partner in row.partners.iter().filter(seems) {
            let is_known = *known.entry(partner).or_insert_with(|| {
                matches!(follow_partner(partner, &reference).organisation, Who::Registered { .. })
            });
            if is_known {
                continue;
            }
            problems.push(Problem {
                place: row.place.clone(),
                value: partner.name.clone(),
                what: "this seems to be a person, and only organisations are partners".to_owned(),
                advice: "Write the organisation where this person works, and leave the name out; until then it is held against the lists \
                         as the name of an organisation"
                    .to_owned(),
                outcome: Outcome::Noted,
            });
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

/// The same with everything allowed.
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
    let allowed = Allowed { new_source: true, changed_columns: true, shrink: true };
    import_checked(app, file, source, sheet, mapping, allowed, dry_run, actor, now).await
}
