//! Bringing an edition of a reference source into force, in one step: a file that cannot be read, is cut off, or lost
//! more than one entry in twenty leaves the old edition where it is.

use crate::catalogue::{Catalogue, Entry};
use crate::reference::{MAPPING, entries, named, tag};
use crate::why::{Kind, Why};
use crate::{App, AppError, day_of};
use jiff::Timestamp;
use jiff::civil::Date;
use overzicht_domain::decide::Command;
use overzicht_domain::delta::{EntryChange, delta};
use overzicht_domain::event::{DatedBy, EditionAdopted, EditionCounts, EditionDay};
use overzicht_domain::ids::{Actor, Sha256Hex, SourceId};
use overzicht_domain::read::{Problem, quote};
use overzicht_domain::words::Class;
use overzicht_matcher::{Country, Entity, Index, normalise};
use overzicht_sources::{Format, Mapping, NamedFile, ReadError, TakenColumns, ftm, indicator, input};
use overzicht_store::{Content, File, Part};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::path::Path;
use std::time::SystemTime;

/// The largest file that is taken from disk; unpacking has a bound of its own.
const MAX_FILE: u64 = 1024 * 1024 * 1024;
/// A new edition with fewer than this share of the old one's entries is refused (the design's bound: a loss of 5 %).
const KEEP_PERCENT: u64 = 95;
/// Of a list of fewer entries all may be others in a new edition.
const FEW: u64 = 3;

/// What to bring into force.
#[derive(Clone, Debug)]
pub struct Update<'a> {
    /// The source.
    pub source: &'a SourceId,
    /// A file, or a folder with the files that belong together.
    pub from: &'a Path,
    /// When it was published, if the file itself does not say.
    pub published: Option<Date>,
    /// Which column is what, for `csv:ID`.
    pub mapping: Option<&'a Mapping>,
    /// The class of a list that the policy does not know.
    pub class: Option<Class>,
    /// Take it although it lost many entries.
    pub accept_shrink: bool,
}

/// What is held against an edition before it comes into force, beside what a reader sees.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    /// How many entries it has to have.
    pub entries: Option<RangeInclusive<u64>>,
    /// The day that the publisher's server gives the file, if the file itself says none.
    pub served: Option<Date>,
    /// Take it although the edition in force was published later.
    pub accept_older: bool,
}

/// What an update did.
#[derive(Clone, Debug)]
pub struct Updated {
    /// The edition now in force.
    pub adopted: EditionAdopted,
    /// Of which day the one before is.
    pub before: Option<EditionDay>,
    /// Whether it was in force already.
    pub unchanged: bool,
    /// Whether the files were in force already, and only their day or class is another.
    pub same_files: bool,
    /// What was wrong with the file.
    pub problems: Vec<Problem>,
    /// What the columns were taken as, of a list with columns.
    pub columns: Option<Box<TakenColumns>>,
    /// The file that is cut off and where: it came in because nothing was in force, or because somebody took it all the same.
    pub cut_off: Option<(String, &'static str)>,
}

/// Reads, compiles and adopts an edition, unless the one in force was published later.
pub async fn update(
    app: &App,
    request: &Update<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Updated, AppError> {
    update_checked(app, request, &Checks::default(), actor, now).await
}

/// As [`update`], with further checks.
pub async fn update_checked(
    app: &App,
    request: &Update<'_>,
    checks: &Checks,
    actor: &Actor,
    now: Timestamp,
) -> Result<Updated, AppError> {
    let format = Format::of(request.source).map_err(AppError::Other)?;
    let in_force = app.register().editions.get(request.source).map(|in_force| in_force.adopted.clone());
    let mut files = files_of(request.from)?;
    if let (Format::Ftm, [newer]) = (format, files.as_slice())
        && ftm::is_delta(newer)?
        && let Some(old) = &in_force
    {
        // What is stored is the whole that follows, so that an edition never rests on another.
        let before = named(app.editions.get(&old.sha256.0)?);
        files = vec![ftm::apply_delta(input::only(&before)?, newer)?];
    }
    overzicht_sources::whole(format, &files)?;
    let before_reading = stamps(&files)?;
    let mut mapping = request.mapping.cloned();
    let read = if format == Format::Indicator {
        let table = indicator::read(input::only(&files)?)?;
        let catalogue = Catalogue::load(app.folder())?;
        catalogue.get(request.source).map_or(Ok(()), |entry| of_its_kind(entry, &table))?;
        ReadEdition {
            values: values_of(&table),
            entities: None,
            entries: table.values.len() as u64,
            problems: table.problems,
            published: None,
            columns: None,
            cut_off: table.cut_off,
        }
    } else {
        let publication = match mapping.as_ref() {
            Some(mapping) => overzicht_sources::read(format, &files, Some(mapping))?,
            None => {
                mapping = Mapping::shipped(request.source);
                match overzicht_sources::read(format, &files, mapping.as_ref()) {
                    // A table of one's own for a list that is known: its headers say what is what.
                    Err(ReadError::Mapping(_)) => {
                        mapping = None;
                        overzicht_sources::read(format, &files, None)?
                    }
                    read => read?,
                }
            }
        };
        ReadEdition {
            values: BTreeMap::new(),
            entries: publication.entities.len() as u64,
            problems: publication.problems,
            published: publication.published,
            columns: publication.columns,
            cut_off: publication.cut_off,
            entities: Some(publication.entities),
        }
    };
    let today = day_of(&app.register(), now);
    if let Some(day) = request.published.filter(|day| *day > today) {
        let values = [("source", request.source.to_string()), ("day", day.to_string())];
        return Err(AppError::NotTaken(Why::new(Kind::ToCome, values)));
    }
    if let Some(expected) = checks.entries.as_ref().filter(|expected| !expected.contains(&read.entries)) {
        return Err(AppError::NotTaken(Why::new(
            Kind::Entries,
            [
                ("source", request.source.to_string()),
                ("entries", read.entries.to_string()),
                ("low", expected.start().to_string()),
                ("high", expected.end().to_string()),
            ],
        )));
    }
    if let Some(old) = &in_force {
        let lost = read.entries * 100 < old.counts.entries * KEEP_PERCENT;
        if lost && !request.accept_shrink {
            return Err(AppError::NotTaken(Why::new(
                Kind::Shrank,
                [
                    ("source", request.source.to_string()),
                    ("before", old.counts.entries.to_string()),
                    ("entries", read.entries.to_string()),
                    ("published", old.published.to_string()),
                ],
            )));
        }
    }
    if let (Some(old), Some(entities), false) = (&in_force, &read.entities, request.accept_shrink) {
        of_the_same_list(app, old, format, entities)?;
    }
    let columns = mapping.as_ref().map(Mapping::to_toml);
    let mut parts: Vec<Part<'_>> = files.iter().map(part).collect();
    parts.extend(
        columns.as_ref().map(|text| Part { name: MAPPING, content: Content::Bytes(text.as_bytes()) }),
    );
    let like = in_force.as_ref().map(|old| old.sha256.0.as_str());
    let sha256 = Sha256Hex(app.editions.put_parts(&parts, like)?);
    if stamps(&files)? != before_reading {
        let path = request.from.display().to_string();
        return Err(AppError::NotTaken(Why::new(Kind::Changed, [("path", path)])));
    }
    let mut counts = EditionCounts {
        entries: read.entries,
        problems: read.problems.len() as u64,
        ..EditionCounts::default()
    };
    let unchanged = in_force.as_ref().is_some_and(|old| old.sha256 == sha256);
    // The first edition of a list is better than none: then it is told.
    let is_loss = in_force.is_some() && !unchanged && !request.accept_shrink;
    if let Some((file, place)) = read.cut_off.as_ref().filter(|_| is_loss) {
        let place = format!("{place} (--accept-shrink with the file takes what is there)");
        return Err(ReadError::CutOff { file: file.clone(), place }.into());
    }
    let dated = request.published.or(read.published).or(checks.served);
    if let Some((old, day)) = in_force.as_ref().zip(dated) {
        // A day of adoption says nothing of the day of publication, and neither does one that is still to come.
        let is_dated = old.dated_by != DatedBy::Adoption && old.published <= today;
        let older = day < old.published && is_dated && !unchanged;
        if older && !checks.accept_older {
            return Err(AppError::NotTaken(Why::new(
                Kind::Older,
                [
                    ("source", request.source.to_string()),
                    ("day", day.to_string()),
                    ("published", old.published.to_string()),
                ],
            )));
        }
    }
    if let Some(entities) = read.entities {
        let bytes = Index::compile(&entities);
        app.editions.put_compiled(&sha256.0, &tag(), &bytes)?;
        match &in_force {
            Some(old) if !unchanged => {
                count(&delta(entries(app, &old.source, &old.sha256)?, entities), &mut counts);
            }
            // The same entries under another day: it changes none.
            Some(_) => {}
            None => counts.added = counts.entries,
        }
    } else {
        match &in_force {
            // The same values under another day: it changes none.
            Some(_) if unchanged => {}
            // One that is no longer there cannot be compared with: then all of them are new.
            Some(old) => {
                let before = values_in(app, &old.sha256).unwrap_or_default();
                count_values(&before, &read.values, &mut counts);
            }
            None => counts.added = counts.entries,
        }
    }
    let (published, dated_by) = match (request.published, read.published) {
        (Some(day), _) => (day, DatedBy::User),
        (None, Some(day)) => (day, DatedBy::File),
        (None, None) if unchanged => {
            in_force.as_ref().map_or((Date::ZERO, DatedBy::Adoption), |old| (old.published, old.dated_by))
        }
        (None, None) => checks.served.map_or((today, DatedBy::Adoption), |day| (day, DatedBy::File)),
    };
    let adopted = EditionAdopted {
        source: request.source.clone(),
        sha256,
        published,
        dated_by,
        counts,
        class: request.class.or_else(|| in_force.as_ref().and_then(|old| old.class)),
        shrink_accepted: request.accept_shrink,
    };
    let decided = app.execute(&Command::AdoptEdition(adopted.clone()), actor, now).await?;
    Ok(Updated {
        adopted,
        before: in_force.map(|old| old.day()),
        unchanged: decided.events.is_empty(),
        same_files: unchanged,
        problems: read.problems,
        columns: read.columns.map(Box::new),
        cut_off: read.cut_off,
    })
}

struct ReadEdition {
    entities: Option<Vec<Entity>>,
    values: BTreeMap<(Country, i16), f64>,
    entries: u64,
    problems: Vec<Problem>,
    published: Option<Date>,
    columns: Option<TakenColumns>,
    cut_off: Option<(String, &'static str)>,
}

/// Refuses a list of which hardly a name is in the edition in force: in a format that any table has, it is another list.
fn of_the_same_list(
    app: &App,
    old: &EditionAdopted,
    format: Format,
    entities: &[Entity],
) -> Result<(), AppError> {
    if !matches!(format, Format::Csv | Format::Ftm) || old.counts.entries < FEW {
        return Ok(());
    }
    // One that is no longer there cannot be compared with.
    let Ok(before) = entries(app, &old.source, &old.sha256) else { return Ok(()) };
    let names = |entity: &Entity| -> Vec<String> {
        entity.names.iter().map(|name| normalise(&name.text).to_string()).collect()
    };
    let now: BTreeSet<String> = entities.iter().flat_map(names).collect();
    let is_there = |entity: &&Entity| names(entity).iter().any(|name| now.contains(name));
    let kept = before.iter().filter(is_there).count();
    if kept * 10 >= before.len() {
        return Ok(());
    }
    Err(AppError::NotTaken(Why::new(
        Kind::OtherList,
        [
            ("source", old.source.to_string()),
            ("before", before.len().to_string()),
            ("kept", kept.to_string()),
            ("published", old.published.to_string()),
        ],
    )))
}

/// Refuses an indicator that is another one than the catalogue says: by the column of its values, or by a value out of its range.
fn of_its_kind(entry: &Entry, table: &indicator::Table) -> Result<(), AppError> {
    let is_named =
        |column: &&String| entry.value_columns.iter().any(|known| normalise(known) == normalise(column));
    let other = table.column.as_ref().filter(|column| !entry.value_columns.is_empty() && !is_named(column));
    if let Some(column) = other {
        return Err(AppError::NotTaken(Why::new(
            Kind::Column,
            [
                ("source", entry.id.to_string()),
                ("column", quote(column)),
                ("columns", entry.value_columns.join(", ")),
            ],
        )));
    }
    let Some(range) = &entry.values else { return Ok(()) };
    match table.values.iter().find(|value| !range.contains(&value.value)) {
        Some(out) => Err(AppError::NotTaken(Why::new(
            Kind::Value,
            [
                ("source", entry.id.to_string()),
                ("low", range.start().to_string()),
                ("high", range.end().to_string()),
                ("value", out.value.to_string()),
                ("country", out.country.to_string()),
                ("year", out.year.to_string()),
            ],
        ))),
        None => Ok(()),
    }
}

/// The values of an indicator, by country and year.
fn values_of(table: &indicator::Table) -> BTreeMap<(Country, i16), f64> {
    table.values.iter().map(|value| ((value.country, value.year), value.value)).collect()
}

/// The values of an edition of an indicator.
fn values_in(app: &App, sha256: &Sha256Hex) -> Result<BTreeMap<(Country, i16), f64>, AppError> {
    let files = named(app.editions.get(&sha256.0)?);
    Ok(values_of(&indicator::read(input::only(&files)?)?))
}

/// Values added, removed and changed.
fn count_values(
    before: &BTreeMap<(Country, i16), f64>,
    now: &BTreeMap<(Country, i16), f64>,
    counts: &mut EditionCounts,
) {
    for (key, value) in now {
        match before.get(key) {
            None => counts.added += 1,
            Some(old) if old.to_bits() != value.to_bits() => counts.changed += 1,
            Some(_) => {}
        }
    }
    counts.removed = before.keys().filter(|key| !now.contains_key(key)).count() as u64;
}

/// Entries added, removed and changed.
pub(crate) fn count(changes: &[EntryChange], counts: &mut EditionCounts) {
    for change in changes {
        match (&change.before, &change.now) {
            (None, _) => counts.added += 1,
            (_, None) => counts.removed += 1,
            _ => counts.changed += 1,
        }
    }
}

/// A file, or the files of a folder in the order of their names.
fn files_of(path: &Path) -> Result<Vec<NamedFile>, AppError> {
    let io = |error| AppError::Io { path: path.to_owned(), error };
    let metadata = std::fs::metadata(path).map_err(io)?;
    let mut paths = vec![path.to_owned()];
    if metadata.is_dir() {
        paths = std::fs::read_dir(path)
            .map_err(io)?
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.is_file())
            .collect();
        paths.sort();
    }
    paths.iter().try_for_each(|path| bounded(path))?;
    Ok(paths.into_iter().map(NamedFile::at).collect())
}

/// A file as it is stored.
fn part(file: &NamedFile) -> Part<'_> {
    let content = match &file.content {
        input::Content::Bytes(bytes) => Content::Bytes(bytes),
        input::Content::Path(path) => Content::Path(path),
    };
    Part { name: &file.name, content }
}

/// Size and last change of every file on disk: what is stored has to be what was read.
fn stamps(files: &[NamedFile]) -> Result<Vec<(u64, Option<SystemTime>)>, AppError> {
    let mut stamps = Vec::new();
    for file in files {
        if let input::Content::Path(path) = &file.content {
            let io = |error| AppError::Io { path: path.clone(), error };
            let metadata = std::fs::metadata(path).map_err(io)?;
            stamps.push((metadata.len(), metadata.modified().ok()));
        }
    }
    Ok(stamps)
}

/// Refuses a file that is larger than any.
fn bounded(path: &Path) -> Result<(), AppError> {
    let io = |error| AppError::Io { path: path.to_owned(), error };
    let size = std::fs::metadata(path).map_err(io)?.len();
    if size > MAX_FILE {
        return Err(AppError::Other(format!(
            "{} has {size} bytes; more than {MAX_FILE} is refused",
            path.display()
        )));
    }
    Ok(())
}

/// A file from disk, bounded.
pub(crate) fn read_file(path: &Path) -> Result<File, AppError> {
    bounded(path)?;
    let io = |error| AppError::Io { path: path.to_owned(), error };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(File { name, bytes: std::fs::read(path).map_err(io)? })
}
