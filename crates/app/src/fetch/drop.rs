//! A folder drop: for an institution whose server has no internet, files are put into a folder, and each source looks for
//! its own by their names.

use super::{Fetching, Step, note_success, request_of};
use crate::catalogue::{Entry, SourceFile, file_name};
use crate::update::{Checks, Updated, update_checked};
use crate::{App, AppError};
use jiff::Timestamp;
use overzicht_domain::ids::{Actor, SourceId};
use std::path::{Path, PathBuf};

/// What came of a source that files were found for.
pub type Dropped = (SourceId, Result<Updated, AppError>);

/// Brings everything that lies in a folder into force: each source of the catalogue looks for its files by name in the
/// folder itself and in the one below it that is named after the source. Also gives the files that no source knows.
pub async fn update_from_folder(
    app: &App,
    from: &Path,
    how: Fetching<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<(Vec<Dropped>, Vec<PathBuf>), AppError> {
    let mut left = files_in(from)?;
    let mut dropped = Vec::new();
    for entry in how.catalogue.entries.iter().filter(|entry| entry.used) {
        let Some(found) = found(entry, from, &left)? else { continue };
        left.retain(|path| found.iter().all(|(_, found)| found != path));
        let updated = bring(app, entry, &found, how, actor, now).await;
        dropped.push((entry.id.clone(), updated));
    }
    Ok((dropped, left))
}

/// The files of a source with what each is, when all that it needs are there.
type Found<'a> = Vec<(&'a SourceFile, PathBuf)>;

fn found<'a>(entry: &'a Entry, from: &Path, here: &[PathBuf]) -> Result<Option<Found<'a>>, AppError> {
    let own = from.join(file_name(&entry.id));
    let below = if own.is_dir() { files_in(&own)? } else { Vec::new() };
    if let ([file], [only]) = (entry.files.as_slice(), below.as_slice()) {
        return Ok(Some(vec![(file, only.clone())]));
    }
    for place in [&below[..], here] {
        let mut found = Vec::new();
        for file in &entry.files {
            let mut fitting: Vec<&PathBuf> =
                place.iter().filter(|path| file.like.iter().any(|like| fits(like, &name(path)))).collect();
            // Of several, the one that was put there last.
            fitting.sort_by_key(|path| std::fs::metadata(path).and_then(|data| data.modified()).ok());
            found.extend(fitting.last().map(|path| (file, (*path).clone())));
        }
        let needed =
            |files: &mut dyn Iterator<Item = &SourceFile>| files.filter(|file| !file.optional).count();
        if needed(&mut found.iter().map(|(file, _)| *file)) == needed(&mut entry.files.iter()) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

async fn bring(
    app: &App,
    entry: &Entry,
    found: &Found<'_>,
    how: Fetching<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Updated, AppError> {
    let hold = super::held(app, &entry.id, how.patience).await?;
    app.catch_up().await?;
    let work = super::folder(app, &entry.id);
    let updated = async {
        for (file, path) in found {
            super::bounded(entry, path, &file.name)?;
        }
        let from = together(found, &work.join("files"))?;
        let checks = Checks { entries: Some(entry.entries.clone()), ..Checks::default() };
        (how.telling)(Step::Reading);
        let updated = update_checked(app, &request_of(entry, &from), &checks, actor, now).await?;
        note_success(app, &entry.id, how.catalogue, &updated, Vec::new(), now).await?;
        Ok(updated)
    }
    .await;
    let _ = std::fs::remove_dir_all(&work);
    if let Err(error) = &updated {
        super::note_failure(app, entry, "refused", error, None, now).await?;
    }
    hold.release().await?;
    updated
}

/// The one file of a source, or its several in a folder of their own, whatever else lay beside them.
fn together(found: &Found<'_>, folder: &Path) -> Result<PathBuf, AppError> {
    if let [(_, only)] = found.as_slice() {
        return Ok(only.clone());
    }
    let io = |error| AppError::Io { path: folder.to_owned(), error };
    std::fs::create_dir_all(folder).map_err(io)?;
    for (file, path) in found {
        std::fs::copy(path, folder.join(&file.name)).map_err(io)?;
    }
    Ok(folder.to_owned())
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>, AppError> {
    let io = |error| AppError::Io { path: folder.to_owned(), error };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(io)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file() && !name(path).starts_with('.'))
        .collect();
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Whether a name is like a pattern: `*` stands for any characters, also none.
fn fits(like: &str, name: &str) -> bool {
    match like.split_once('*') {
        None => like == name,
        Some((begin, rest)) => name.strip_prefix(begin).is_some_and(|tail| {
            (0..=tail.len()).filter(|at| tail.is_char_boundary(*at)).any(|at| fits(rest, &tail[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_anything() {
        assert!(fits("*ror-data*.zip", "v1.60-2025-02-27-ror-data.zip"));
        assert!(fits("dpl*.txt", "dpl.txt"));
        assert!(!fits("dpl*.txt", "dpl.txt.bak"));
        assert!(fits("*", ""));
        assert!(!fits("sdn.csv", "sdn.csv2"));
    }
}
