//! What somebody means who types less than the whole of it.

use anyhow::{Context, bail};
use overzicht_domain::finding::EntryKey;
use overzicht_domain::ids::{OrganisationId, SourceId};
use overzicht_domain::register::Register;
use overzicht_domain::view::{self, Shownable};

/// So much of an entry's id has to be typed.
const SHORTEST: usize = 6;
/// How many of several that are meant are named.
const NAMED: usize = 5;

/// A partnership or an organisation: by its id, or a partnership by the number that its source gives it.
pub(super) fn shownable(register: &Register, text: &str) -> anyhow::Result<Shownable> {
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    match view::with_number(register, text).as_slice() {
        [] => bail!(
            "“{text}” is neither a partnership (P-12) nor an organisation (O-3), nor the number that a source gives a partnership"
        ),
        [one] => Ok(Shownable::Partnership(*one)),
        several => {
            let ids: Vec<String> = several.iter().take(NAMED).map(ToString::to_string).collect();
            bail!("“{text}” is the number of {} partnerships: {}", several.len(), ids.join(", "))
        }
    }
}

/// An entry that something was asked of an organisation about: by its id, or by a beginning that no other has.
pub(super) fn entry(
    register: &Register,
    organisation: OrganisationId,
    source: &SourceId,
    text: &str,
) -> anyhow::Result<EntryKey> {
    let whole = EntryKey { source: source.clone(), entry: text.to_owned() };
    let known = register
        .organisation(organisation)
        .with_context(|| format!("there is no organisation {organisation}"))?;
    let keys = || known.questions.keys().chain(known.answers.keys()).filter(|key| key.source == *source);
    if text.chars().count() < SHORTEST || keys().any(|key| *key == whole) {
        return Ok(whole);
    }
    let mut meant: Vec<&EntryKey> = keys().filter(|key| key.entry.starts_with(text)).collect();
    meant.sort();
    meant.dedup();
    match meant.as_slice() {
        [] => Ok(whole),
        [one] => Ok((*one).clone()),
        several => {
            let entries: Vec<&str> = several.iter().take(NAMED).map(|key| key.entry.as_str()).collect();
            bail!("“{text}” begins several entries of {source}: {}", entries.join(", "))
        }
    }
}
