//! The reference that partnerships are held against: editions and policy in force, compiled and mapped.

use crate::sources::thin;
use crate::{App, AppError};
use overzicht_domain::event::EditionAdopted;
use overzicht_domain::ids::{Sha256Hex, SourceId};
use overzicht_domain::policy::Policy;
use overzicht_domain::reference::{Edition, Indicator, Reference};
use overzicht_domain::register::Register;
use overzicht_matcher::{Entity, Index, MATCHER_VERSION};
use overzicht_sources::{Format, Mapping, NamedFile, Publication, READERS_VERSION, indicator};
use overzicht_store::File;
use std::sync::{Arc, PoisonError};

/// Name under which a mapping is kept with the files of its edition.
pub(crate) const MAPPING: &str = "mapping.toml";
/// Most bytes of a mapping: some hundred times a list of a hundred columns.
const MAX_MAPPING: u64 = 1024 * 1024;

/// The reference of a register, now or as it was: built when something in it changed, otherwise the one before.
pub fn reference_of(app: &App, register: &Register) -> Result<Arc<Reference>, AppError> {
    let thin = thin(app, register.editions.values().map(|in_force| &in_force.adopted));
    let key: Vec<String> = register
        .editions
        .values()
        .map(|in_force| {
            format!("{} {} {:?}", in_force.adopted.source, in_force.adopted.sha256, in_force.adopted.class)
        })
        .chain(register.policy.iter().map(|policy| policy.sha256.to_string()))
        .chain(thin.iter().map(|source| format!("thin {source}")))
        .collect();
    if let Some((known, reference)) = &*app.reference.read().unwrap_or_else(PoisonError::into_inner) {
        if *known == key {
            return Ok(Arc::clone(reference));
        }
    }
    let editions = register.editions.values().map(|in_force| &in_force.adopted);
    let reference = Arc::new(build(app, register, editions)?);
    *app.reference.write().unwrap_or_else(PoisonError::into_inner) = Some((key, Arc::clone(&reference)));
    Ok(reference)
}

/// The policy of a register, now or as it was, without the lists.
pub fn policy_of(app: &App, register: &Register) -> Result<Arc<Policy>, AppError> {
    let adopted = register.policy.as_ref().ok_or(overzicht_domain::decide::Refusal::NoPolicy)?;
    let files = app.editions.get(&adopted.sha256.0)?;
    let text =
        files.first().map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    let mut policy = Policy::parse(&text)?;
    policy.sha256 = adopted.sha256.clone();
    Ok(Arc::new(policy))
}

/// A reference of the policy in force and some editions.
pub(crate) fn build<'a>(
    app: &App,
    register: &Register,
    editions: impl IntoIterator<Item = &'a EditionAdopted>,
) -> Result<Reference, AppError> {
    let mut reference = Reference::bare(policy_of(app, register)?);
    let editions: Vec<&EditionAdopted> = editions.into_iter().collect();
    reference.thin = thin(app, editions.iter().copied());
    for adopted in editions {
        if adopted.source.is_indicator() {
            let id = adopted.source.as_str().trim_start_matches("indicator:").to_owned();
            let files = app.editions.get(&adopted.sha256.0)?;
            let files = named(files);
            let table = indicator::read(overzicht_sources::input::only(&files)?)?;
            let rows = table.values.iter().map(|value| (value.country, value.year, value.value));
            reference.indicators.insert(id, Indicator::new(adopted.clone(), rows));
            continue;
        }
        let index = index(app, &adopted.source, &adopted.sha256)?;
        let edition = Edition::new(adopted.clone(), Arc::new(index));
        if adopted.source.is_list() {
            reference.lists.push(edition);
        } else {
            reference.registry = Some(edition);
        }
    }
    reference.home = home(register, &reference);
    Ok(reference)
}

/// The institution's own country: by its record in the registry, else as it was given when the register was made.
fn home(register: &Register, reference: &Reference) -> Option<overzicht_matcher::Country> {
    let recorded = || {
        let registry = &reference.registry.as_ref()?.index;
        let number = registry.by_id(register.institution_ror.as_deref()?)?;
        registry.entity(number).countries.first().copied()
    };
    recorded().or(register.institution_country)
}

/// The compiled index of an edition, compiled now if it is not there or is of another version.
pub(crate) fn index(app: &App, source: &SourceId, sha256: &Sha256Hex) -> Result<Index, AppError> {
    let tag = tag();
    let path = app.editions.compiled_path(&sha256.0, &tag);
    if let Ok(file) = std::fs::File::open(&path) {
        // The whole of it is hashed once a start: one changed byte can lose a listing without any other sign.
        if let Some(index) = Index::map(&file).ok().filter(Index::verify) {
            return Ok(index);
        }
        tracing::warn!(path = %path.display(), "a compiled edition is damaged or of another version; it is compiled again");
    }
    let publication = read_edition(app, source, sha256)?;
    let bytes = Index::compile(&publication.entities);
    let path = app.editions.put_compiled(&sha256.0, &tag, &bytes)?;
    let file = std::fs::File::open(&path).map_err(|error| AppError::Io { path, error })?;
    Ok(Index::map(&file)?)
}

/// The versions under which compiled editions are kept: that of the matcher, which made the index, and that of the readers, which made
/// the entries in it.
pub(crate) fn tag() -> String {
    format!("matcher-{MATCHER_VERSION}.readers-{READERS_VERSION}")
}

/// The entries of an edition: from its index when that is there, else read again from its own files.
pub(crate) fn entries(app: &App, source: &SourceId, sha256: &Sha256Hex) -> Result<Vec<Entity>, AppError> {
    let path = app.editions.compiled_path(&sha256.0, &tag());
    if let Some(index) = std::fs::File::open(path).ok().and_then(|file| Index::map(&file).ok()) {
        return Ok(index.entities().collect());
    }
    Ok(read_edition(app, source, sha256)?.entities)
}

/// An edition read again from its own files.
pub(crate) fn read_edition(
    app: &App,
    source: &SourceId,
    sha256: &Sha256Hex,
) -> Result<Publication, AppError> {
    let mut files = named(app.editions.get(&sha256.0)?);
    let mapping = match files.iter().position(|file| file.name == MAPPING) {
        Some(at) => {
            let bytes = files.remove(at).bytes(MAX_MAPPING)?;
            Some(Mapping::from_toml(&String::from_utf8_lossy(&bytes))?)
        }
        None => None,
    };
    let format = Format::of(source).map_err(AppError::Other)?;
    Ok(overzicht_sources::read(format, &files, mapping.as_ref())?)
}

/// The files of an edition as those that are read.
pub(crate) fn named(files: Vec<File>) -> Vec<NamedFile> {
    files.into_iter().map(|file| NamedFile::new(file.name, file.bytes)).collect()
}
