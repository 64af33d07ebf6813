//! Searching in any script: text folded to a form in which capitals, accents and doubled blanks do not count, with the
//! romanised form beside it, so that "harbin" finds 哈尔滨 once its organisation is known and "Beijing" finds 北京.

use crate::finding::EntryKey;
use crate::reference::Reference;
use crate::register::{Organisation, Partnership, Register};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// The folded form of a text for searching.
pub fn fold(text: &str) -> String {
    let normal = overzicht_matcher::normalise(text).to_string();
    // What has only Latin letters is its own romanised form; folding is what a search spends its time on.
    if normal.is_ascii() {
        return normal;
    }
    let romanised = overzicht_matcher::romanise(text);
    if romanised == normal || romanised.is_empty() { normal } else { format!("{normal}\n{romanised}") }
}

/// The folded form of something that stays as it is, made when it is first searched: folding is what a search spends
/// its time on. It is no part of what it belongs to: two things are equal whether they were searched or not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded(OnceLock<Box<str>>);

impl Folded {
    /// The folded form of this text, which has to be the same each time.
    pub(crate) fn of(&self, text: &str) -> &str {
        self.0.get_or_init(|| fold(text).into())
    }
}

impl PartialEq for Folded {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What organisations are called besides, folded for searching: the names of their records in the registry in force with those that
/// people reviewed, and the names of the entries that they themselves were found to be. Kept from one search to the next, since
/// folding is what takes the time; good for one reference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OtherNames {
    records: HashMap<String, Box<str>>,
    entries: HashMap<EntryKey, Box<str>>,
}

impl OtherNames {
    /// Adds the names of organisations of a register that are not here yet.
    pub fn add(this: &mut Arc<Self>, register: &Register, reference: &Reference) {
        for organisation in &register.organisations {
            if let Some(ror) = &organisation.identity.ror
                && !this.records.contains_key(ror)
            {
                let names = record_names(ror, reference);
                Arc::make_mut(this).records.insert(ror.clone(), names);
            }
            for key in own_entries(organisation) {
                if !this.entries.contains_key(key) {
                    let names = entry_names(key, reference);
                    Arc::make_mut(this).entries.insert(key.clone(), names);
                }
            }
        }
    }

    fn of<'a>(&'a self, organisation: &'a Organisation) -> impl Iterator<Item = &'a str> {
        let record = organisation.identity.ror.as_ref().and_then(|ror| self.records.get(ror));
        let entries = own_entries(organisation).filter_map(|key| self.entries.get(key));
        record.into_iter().chain(entries).map(|names| &**names)
    }
}

/// The entries that an organisation itself was found to be, and not one of its family.
fn own_entries(organisation: &Organisation) -> impl Iterator<Item = &EntryKey> {
    organisation.findings.values().filter(|meeting| meeting.path.is_empty()).map(|meeting| &meeting.key)
}

fn record_names(ror: &str, reference: &Reference) -> Box<str> {
    let registry = reference.registry.as_ref();
    let entity = registry.and_then(|registry| Some(registry.index.entity(registry.index.by_id(ror)?)));
    let recorded = entity.iter().flat_map(|entity| &entity.names).map(|name| name.text.as_str());
    let reviewed = reference.aliases.of(ror).iter().map(|alias| alias.alias);
    folded(recorded.chain(reviewed))
}

fn entry_names(key: &EntryKey, reference: &Reference) -> Box<str> {
    let list = reference.lists.iter().find(|list| *list.source() == key.source);
    let entity = list.and_then(|list| Some(list.index.entity(list.index.by_id(&key.entry)?)));
    folded(entity.iter().flat_map(|entity| &entity.names).map(|name| name.text.as_str()))
}

fn folded<'a>(names: impl Iterator<Item = &'a str>) -> Box<str> {
    names.map(fold).collect::<Vec<_>>().join("\n").into()
}

/// A search over partnerships: the words asked for.
pub(super) struct Search<'a> {
    register: &'a Register,
    words: Vec<String>,
    names: Option<&'a OtherNames>,
}

impl<'a> Search<'a> {
    /// A search for all words of a text. No words: everything is found.
    pub(super) fn new(register: &'a Register, text: Option<&str>, names: Option<&'a OtherNames>) -> Self {
        let words = text.map(fold).unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        Self { register, words, names }
    }

    /// Whether each word stands somewhere in its numbers, title, subject, unit, owner, or what its partners are called.
    pub(super) fn finds(&self, partnership: &Partnership) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let register = self.register;
        let corrected;
        let content = if partnership.corrections.is_empty() {
            &partnership.row
        } else {
            corrected = partnership.content();
            &corrected
        };
        let number = partnership.id.to_string().to_lowercase();
        let typed = content.partners.iter().filter_map(|partner| partner.name);
        let unit = register.unit(content.unit).map(|unit| unit.name);
        let own =
            [content.title, content.subject, unit, partnership.origin.id, content.contract, content.owner];
        let texts = own.into_iter().flatten().chain(typed);
        let rors = content.partners.iter().filter_map(|partner| partner.ror.as_deref());
        let organisations = partnership.partners.iter().flatten().filter_map(|resolved| {
            let organisation = register.organisation(resolved.organisation)?;
            match (&organisation.identity.name, organisation.identity.typed) {
                (Some(name), _) => Some(organisation.folded.of(name)),
                (None, Some(text)) => register.texts.folded(text),
                (None, None) => None,
            }
        });
        let partners = partnership.partners.iter().flatten();
        let others = partners.filter_map(|resolved| register.organisation(resolved.organisation));
        let others: Vec<&str> =
            others.flat_map(|known| self.names.into_iter().flat_map(|names| names.of(known))).collect();
        let parts = || {
            let texts = texts.clone().filter_map(|id| register.texts.folded(id));
            std::iter::once(number.as_str())
                .chain(texts)
                .chain(rors.clone())
                .chain(organisations.clone())
                .chain(others.iter().copied())
        };
        self.words.iter().all(|word| parts().any(|part| part.contains(word.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn latin_is_its_own_romanised_form_and_another_script_has_both() {
        for text in
            ["Harbin Institute of Technology", "Delft  (TU) & Co.", "O'Brien", "", "...", "Łódź", "U.S. Navy"]
        {
            let (normal, romanised) = (overzicht_matcher::normalise(text), overzicht_matcher::romanise(text));
            assert_eq!(fold(text), normal.to_string());
            assert_eq!(romanised, normal.to_string(), "{text}");
        }
        let both = fold("北京");
        assert!(both.contains("北京") && both.contains("bei"), "{both}");
    }
}
