//! Normal form: two names are *equal* when their normal forms are.
//!
//! What does not count: Unicode compatibility forms, capitals, accents, punctuation, doubled blanks, characters that
//! act on the display, letters of another script that only look like those of the word that they stand in, a leading
//! article, a legal form at the end or in front, what only says of which sort a public body is in law, blanks between initials. What
//! counts: every other word and its place. Sources: Unicode NFKC and full case folding (UAX #15, Unicode 3.13); legal forms after
//! the GLEIF list of entity legal forms (ISO 20275), the common ones only; what public bodies are called in law in `normal/titles.rs`.
//!
//! Letters are folded in `normal/letters.rs`, look-alikes in `normal/lookalikes.rs`, words are cut in `normal/words.rs`, and
//! what abbreviations may stand for is in `normal/readings.rs`. Other spellings of a name, in its own or in Latin letters, are
//! no part of its normal form: see [`mod@crate::romanise`].

mod abbreviations;
mod letters;
mod lookalikes;
mod readings;
mod references;
mod script;
mod titles;
mod words;

pub use crate::romanise::romanise;
pub use lookalikes::{LookAlikes, lookalikes};
pub(crate) use readings::{
    are_initials, expansions_in, has_shared_initials, is_acronym_word, is_bare_word, without_own_acronym,
};
pub use readings::{expansions, is_acronym, without_acronym};
pub use script::{Script, script};

pub(crate) use abbreviations::{group_of, short_for, written_out};
pub(crate) use letters::prepare;
pub(crate) use references::reference;
pub use references::unescaped;
pub(crate) use words::{ascii_words, initials_together, is_of_word, joins, named_after, one_spelling};

use std::fmt;

/// Characters of a name that matching looks at. A longer one is cut here, and the explanation says so.
pub const MAX_CHARS: usize = 2_000;

/// A name in normal form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Normal(String);

impl Normal {
    /// Words that are in normal letters already.
    pub(crate) fn from_words(words: &str) -> Self {
        Self(words.to_owned())
    }

    /// Words in normal letters, without the articles and legal forms that do not count.
    pub(crate) fn of_words(words: String) -> Self {
        Self(words::trim(words))
    }

    /// As text: words separated by single blanks.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split_ascii_whitespace()
    }

    /// Whether nothing is left of the name.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text itself.
    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Normal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The normal form of a name. A normal form is its own. ASCII costs one allocation.
pub fn normalise(text: &str) -> Normal {
    Normal::of_words(all_words(text))
}

/// Every word of a name in normal letters, legal forms included, by which entries of one list are told apart: two companies may
/// differ in nothing else. Each word has a blank behind it.
pub fn all_words(text: &str) -> String {
    if let Some(words) = words::split_plain(text, true) {
        return words;
    }
    let text = references::unescaped(text);
    let text = text.as_ref();
    match letters::fold(text) {
        None => words::split(words::ascii(text), text.len(), true),
        Some(letters) => {
            let words = words::split(letters.chars(), letters.len(), true);
            // Initials that a dot or an apostrophe kept apart are one word now, and marks stand beside each other.
            letters::in_order(lookalikes::fold(&words).unwrap_or(words))
        }
    }
}

/// Whether a name has a legal form that its normal form goes without.
pub(crate) fn has_legal_form(text: &str) -> bool {
    words::has_form(all_words(text).trim_end())
}

/// The words of a piece of text in normal letters, with a blank behind each.
pub(crate) fn words_of(text: &str) -> String {
    if let Some(words) = words::split_plain(text, false) {
        return words;
    }
    match letters::fold(text) {
        None => words::split(words::ascii(text), text.len(), false),
        Some(letters) => words::split(letters.chars(), letters.len(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_between_which_a_sign_stood_have_one_order() {
        let normal = normalise("\u{1E026}'\u{F71}");
        assert_eq!((normal.as_str(), normalise(normal.as_str())), ("\u{F71}\u{1E026}", normal.clone()));
    }

    #[test]
    fn equal_names() {
        for (a, b) in [
            ("Xi’an University of Technology", "Xi'an University of Technology"),
            ("HARBIN INSTITUTE OF TECHNOLOGY", "Harbin Institute of Technology"),
            ("The University of Tokyo", "University of Tokyo"),
            ("Universität Zürich", "Universitat Zurich"),
            ("Example B.V.", "Example BV"),
            ("Sharif Medical & Dental College", "Sharif Medical and Dental College"),
            ("China Electronics Co., Ltd.", "China Electronics"),
            ("Nippon\u{200B} Institute", "Nippon Institute"),
            ("Łódź University", "Lodz University"),
            ("ＴＵ Delft", "TU Delft"),
            ("National Defence University", "National Defense University"),
            ("哈尔滨工业大学", "哈尔滨工业大学 "),
            ("Hawaiʻi", "Hawaii"),
            ("Straße", "STRASSE"),
            ("Москва\u{301}", "москва"),
            ("the the Academy", "Academy"),
            ("Университет имени А. Б. Примерова", "Университет им. А.Б. Примерова"),
            ("U. S. Example Office", "U.S. Example Office"),
            ("Университет имени И. М. Примерова", "Университет им. И.М. Примерова"),
            ("Example Works Private Limited", "Example Works"),
            ("J S C Concern Example", "Concern Example"),
            ("Example Institute (National Research University) Ltd", "Example Institute"),
            ("예시대학교 산학협력단", "예시대학교"),
            ("Centre d?Exemples", "Centre d'Exemples"),
            ("Is this an Example?", "Is this an Example"),
        ] {
            assert_eq!(normalise(a), normalise(b), "{a} / {b}");
        }
        assert_ne!(normalise("Nanjing University"), normalise("Nanjing University of Technology"));
    }

    #[test]
    fn signs_inside_words_of_other_scripts_do_not_cut_them() {
        assert_eq!(normalise("विश्वविद्यालय").words().count(), 1);
        assert_eq!(normalise("เชียงใหม่").words().count(), 1);
    }

    #[test]
    fn long_texts_are_cut_behind_a_word() {
        let long = "corp & ".repeat(1_000);
        let normal = normalise(&long);
        assert!(normal.as_str().chars().count() <= MAX_CHARS);
        assert_eq!(normalise(normal.as_str()), normal);
        assert!(normalise(&"\u{200B}".repeat(10_000_000)).is_empty());
    }
}
