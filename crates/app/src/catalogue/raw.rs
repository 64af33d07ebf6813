//! The file of the catalogue: read, one put before the other, checked.

use super::{CatalogueError, Entry, Place, SourceFile, TOKEN, Text, address};
use overzicht_domain::ids::SourceId;
use overzicht_domain::words::Class;
use overzicht_sources::Mapping;
use serde::Deserialize;
use std::cmp::Ordering;
use toml::Spanned;

/// The largest file that `update` takes.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;
/// The longest rhythm or age: ten years.
const MOST_DAYS: u32 = 3_650;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    source: Vec<Raw>,
}

/// A source as it is written; of the institution's, only what differs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    id: Spanned<String>,
    name: Option<Text>,
    publisher: Option<String>,
    licence: Option<String>,
    site: Option<String>,
    class: Option<String>,
    #[serde(rename = "use")]
    used: Option<bool>,
    rhythm_days: Option<u32>,
    max_age_days: Option<u32>,
    entries: Option<(u64, u64)>,
    values: Option<(f64, f64)>,
    value_columns: Option<Vec<String>>,
    most_bytes: Option<u64>,
    most_unpacked: Option<u64>,
    hosts: Option<Vec<String>>,
    file: Option<Vec<RawFile>>,
    mapping: Option<Mapping>,
    steps: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    name: String,
    #[serde(default)]
    like: Vec<String>,
    address: Option<String>,
    index: Option<RawIndex>,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIndex {
    address: String,
    pointer: String,
}

impl Raw {
    /// This, and what it does not say out of what comes after it.
    fn before(self, after: Self) -> Self {
        Self {
            id: self.id,
            name: self.name.or(after.name),
            publisher: self.publisher.or(after.publisher),
            licence: self.licence.or(after.licence),
            site: self.site.or(after.site),
            class: self.class.or(after.class),
            used: self.used.or(after.used),
            rhythm_days: self.rhythm_days.or(after.rhythm_days),
            max_age_days: self.max_age_days.or(after.max_age_days),
            entries: self.entries.or(after.entries),
            values: self.values.or(after.values),
            value_columns: self.value_columns.or(after.value_columns),
            most_bytes: self.most_bytes.or(after.most_bytes),
            most_unpacked: self.most_unpacked.or(after.most_unpacked),
            hosts: self.hosts.or(after.hosts),
            file: self.file.or(after.file),
            mapping: self.mapping.or(after.mapping),
            steps: self.steps.or(after.steps),
        }
    }
}

/// Both files, merged and checked.
pub(super) fn read(shipped: &str, own: &str, own_file: &str) -> Result<Vec<Entry>, CatalogueError> {
    let mut entries = Vec::new();
    let mut owns = parse(own, own_file)?;
    for raw in parse(shipped, "catalogue/sources.toml")? {
        let mine = owns.iter().position(|own| own.id.get_ref() == raw.id.get_ref());
        let (text, file, raw) = match mine {
            Some(at) => (own, own_file, owns.remove(at).before(raw)),
            None => (shipped, "catalogue/sources.toml", raw),
        };
        entries.push(checked(raw, text, file)?);
    }
    for raw in owns {
        entries.push(checked(raw, own, own_file)?);
    }
    Ok(entries)
}

fn parse(text: &str, file: &str) -> Result<Vec<Raw>, CatalogueError> {
    let parsed: File = toml::from_str(text).map_err(|error| CatalogueError {
        file: file.to_owned(),
        line: line(text, error.span().map_or(0, |span| span.start)),
        what: error.message().to_owned(),
    })?;
    for (at, raw) in parsed.source.iter().enumerate() {
        if parsed.source[..at].iter().any(|before| before.id.get_ref() == raw.id.get_ref()) {
            let what = format!("“{}” is here twice", raw.id.get_ref());
            return Err(CatalogueError {
                file: file.to_owned(),
                line: line(text, raw.id.span().start),
                what,
            });
        }
    }
    Ok(parsed.source)
}

/// The line, from 1, on which a byte stands.
fn line(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

fn checked(raw: Raw, text: &str, file: &str) -> Result<Entry, CatalogueError> {
    let line = line(text, raw.id.span().start);
    let id = raw.id.get_ref().clone();
    entry(raw)
        .map_err(|what| CatalogueError { file: file.to_owned(), line, what: format!("“{id}” {what}") })
}

/// What a source without files needs.
const NO_FILE: &str =
    "a file: below it [[source.file]] with name = \"list.csv\", and its address where it is fetched";

/// A source, or what is wrong with it: the end of a sentence that begins with its id.
fn entry(raw: Raw) -> Result<Entry, String> {
    fn needed<T>(value: Option<T>, key: &str) -> Result<T, String> {
        value.ok_or_else(|| format!("needs {key}"))
    }
    let id = SourceId::parse(raw.id.get_ref()).filter(|id| id.as_str() == raw.id.get_ref());
    let id = id.ok_or("is no id of a source: use small letters, digits and - _ . :")?;
    let days = |value: Option<u32>, key: &str| match needed(value, key)? {
        days @ 1..=MOST_DAYS => Ok(days),
        days => Err(format!("has {key} = {days}; give 1 to {MOST_DAYS}")),
    };
    let (rhythm_days, max_age_days) =
        (days(raw.rhythm_days, "rhythm-days")?, days(raw.max_age_days, "max-age-days")?);
    if max_age_days < rhythm_days {
        return Err(format!(
            "would always be overdue: max-age-days ({max_age_days}) is less than rhythm-days ({rhythm_days})"
        ));
    }
    let (low, high) = needed(raw.entries, "entries")?;
    if low > high {
        return Err(format!("has entries = [{low}, {high}]; the lower number comes first"));
    }
    // No number is no bound.
    let is_range = |(low, high): &(f64, f64)| low.partial_cmp(high).is_some_and(Ordering::is_le);
    if let Some((low, high)) = raw.values.filter(|values| !is_range(values)) {
        return Err(format!("has values = [{low}, {high}]; the lower number comes first"));
    }
    let most_bytes = needed(raw.most_bytes, "most-bytes")?;
    if !(1..=MOST_BYTES).contains(&most_bytes) {
        return Err(format!("has most-bytes = {most_bytes}; give 1 to {MOST_BYTES}"));
    }
    let class = match raw.class.as_deref() {
        Some(code) => Some(
            Class::from_code(code)
                .ok_or_else(|| format!("has class = “{code}”; classes are legal, care and information"))?,
        ),
        None => None,
    };
    let hosts = raw.hosts.unwrap_or_default();
    let is_host = |host: &str| {
        let name = host.strip_prefix("*.").unwrap_or(host);
        name.contains('.')
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b))
    };
    if let Some(host) = hosts.iter().find(|host| !is_host(host)) {
        return Err(format!("has “{host}” among its hosts; write files.example.org or *.example.org"));
    }
    let files = needed(raw.file, NO_FILE)?.into_iter().map(source_file).collect::<Result<Vec<_>, _>>()?;
    if files.is_empty() {
        return Err(format!("needs {NO_FILE}"));
    }
    if files.iter().all(|file| file.optional) {
        return Err("needs a file that is not optional".to_owned());
    }
    let by_hand = files.iter().filter(|file| file.place == Place::Hand).count();
    if by_hand > 0 && by_hand < files.len() {
        return Err("has an address for some of its files only".to_owned());
    }
    let entry = Entry {
        id,
        name: needed(raw.name, "name")?,
        publisher: needed(raw.publisher, "publisher")?,
        licence: needed(raw.licence, "licence")?,
        site: raw.site,
        class,
        used: raw.used.unwrap_or(true),
        rhythm_days,
        max_age_days,
        entries: low..=high,
        values: raw.values.map(|(low, high)| low..=high),
        value_columns: raw.value_columns.unwrap_or_default(),
        most_bytes,
        most_unpacked: raw.most_unpacked.unwrap_or(most_bytes),
        hosts,
        files,
        mapping: raw.mapping,
        steps: raw.steps,
    };
    if (by_hand > 0 || entry.needs_token()) && entry.steps.is_none() {
        return Err("needs steps that say how a person gets it, or its token".to_owned());
    }
    Ok(entry)
}

fn source_file(raw: RawFile) -> Result<SourceFile, String> {
    let RawFile { name, like, address: at, index, optional } = raw;
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':']) || name.ends_with(".part")
    {
        return Err(format!("has a file of the name “{name}”; give a plain name, such as list.csv"));
    }
    let place = match (at, index) {
        (Some(_), Some(_)) => return Err(format!("has both an address and an index for {name}")),
        (Some(at), None) => Place::Address(at),
        (None, Some(RawIndex { address, pointer })) => Place::Index { address, pointer },
        (None, None) => Place::Hand,
    };
    if let Place::Address(at) | Place::Index { address: at, .. } = &place {
        address(&at.replace(TOKEN, "token"))?;
    }
    let like = if like.is_empty() { vec![name.clone()] } else { like };
    Ok(SourceFile { name, like, place, optional })
}
