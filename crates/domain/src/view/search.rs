//! Searching in any script: text folded to a form in which capitals, accents and doubled blanks do not count, with the
//! romanised form beside it, so that "harbin" finds 哈尔滨 once its organisation is known and "Beijing" finds 北京.

use crate::register::{Partnership, Register};
use std::sync::OnceLock;

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

/// A search over partnerships: the words asked for.
pub(super) struct Search<'a> {
    register: &'a Register,
    words: Vec<String>,
}

impl<'a> Search<'a> {
    /// A search for all words of a text. No words: everything is found.
    pub(super) fn new(register: &'a Register, text: Option<&str>) -> Self {
        let words = text.map(fold).unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        Self { register, words }
    }

    /// Whether each word stands somewhere in its number, title, subject, partners or unit.
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
        let texts = [content.title, content.subject, unit].into_iter().flatten().chain(typed);
        let rors = content.partners.iter().filter_map(|partner| partner.ror.as_deref());
        let organisations = partnership.partners.iter().flatten().filter_map(|resolved| {
            let organisation = register.organisation(resolved.organisation)?;
            match (&organisation.identity.name, organisation.identity.typed) {
                (Some(name), _) => Some(organisation.folded.of(name)),
                (None, Some(text)) => register.texts.folded(text),
                (None, None) => None,
            }
        });
        let parts = || {
            let texts = texts.clone().filter_map(|id| register.texts.folded(id));
            std::iter::once(number.as_str()).chain(texts).chain(rors.clone()).chain(organisations.clone())
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
