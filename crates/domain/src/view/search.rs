//! Searching in any script: text folded to a form in which capitals, accents and doubled blanks do not count, with the
//! romanised form beside it, so that "harbin" finds 哈尔滨 once its organisation is known and "Beijing" finds 北京.

use super::organisation_name;
use crate::ids::{OrganisationId, TextId, UnitId};
use crate::register::{Partnership, Register};
use std::collections::HashMap;

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

/// A search over partnerships: the words asked for, and the folded names of organisations and units that many
/// partnerships share, each folded once a search.
pub(super) struct Search<'a> {
    register: &'a Register,
    words: Vec<String>,
    organisations: HashMap<OrganisationId, String>,
    units: HashMap<UnitId, String>,
}

impl<'a> Search<'a> {
    /// A search for all words of a text. No words: everything is found.
    pub(super) fn new(register: &'a Register, text: Option<&str>) -> Self {
        let words = text.map(fold).unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        Self { register, words, organisations: HashMap::new(), units: HashMap::new() }
    }

    /// Whether each word stands somewhere in its number, title, subject, partners or unit.
    pub(super) fn finds(&mut self, partnership: &Partnership) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let register = self.register;
        let content = partnership.content();
        let mut text = partnership.id.to_string().to_lowercase();
        let typed = content.partners.iter().filter_map(|partner| partner.name);
        for id in [content.title, content.subject].into_iter().flatten().chain(typed) {
            add(&mut text, &folded(register, id));
        }
        for ror in content.partners.iter().filter_map(|partner| partner.ror.as_deref()) {
            add(&mut text, ror);
        }
        for resolved in partnership.partners.iter().flatten() {
            let Some(organisation) = register.organisation(resolved.organisation) else { continue };
            let name = self
                .organisations
                .entry(organisation.id)
                .or_insert_with(|| fold(&organisation_name(register, organisation)));
            add(&mut text, name);
        }
        if let Some(unit) = register.unit(content.unit) {
            add(&mut text, self.units.entry(unit.id).or_insert_with(|| folded(register, unit.name)));
        }
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

fn folded(register: &Register, id: TextId) -> String {
    register.texts.get(id).map(fold).unwrap_or_default()
}

/// One more text, apart from the ones before: a word is never found across two of them.
fn add(text: &mut String, more: &str) {
    text.push('\n');
    text.push_str(more);
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
