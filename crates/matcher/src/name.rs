//! What a name says of who bears it. Each reading of a name is made when it is first asked for, once.

use crate::compare::lexicon::Class;
use crate::compare::{Prepared, prepare, tells};
use crate::concepts::concept;
use crate::index::Index;
use crate::normal::{Normal, Script, all_words, normalise, script};
use crate::screen::{is_rare, is_unit};
use std::borrow::Cow;
use std::cell::OnceCell;

/// Of so many words with a meaning their being together says who is meant, though many have each.
const MANY: usize = 5;

/// A name with its readings.
pub(crate) struct ReadName<'a> {
    text: &'a str,
    normal: OnceCell<Cow<'a, Normal>>,
    prepared: OnceCell<Prepared>,
}

impl<'a> ReadName<'a> {
    /// Of which nothing is read yet.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, normal: OnceCell::new(), prepared: OnceCell::new() }
    }

    /// Whose normal form is known.
    pub(crate) fn with(text: &'a str, normal: &'a Normal) -> Self {
        Self { normal: OnceCell::from(Cow::Borrowed(normal)), ..Self::new(text) }
    }

    /// As it is written.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    pub(crate) fn normal(&self) -> &Normal {
        self.normal.get_or_init(|| Cow::Owned(normalise(self.text)))
    }

    pub(crate) fn prepared(&self) -> &Prepared {
        self.prepared.get_or_init(|| prepare(self.text))
    }

    /// Whether it says that its bearer is a university.
    pub(crate) fn is_university(&self) -> bool {
        self.normal().words().any(is_university_word)
    }

    /// Whether it names a unit that is no body of its own, and no such body.
    pub(crate) fn is_unit(&self) -> bool {
        is_unit(self.normal())
    }

    /// Whether it has more words with a meaning than so many: of four their being together says who is meant ("National University of Defense
    /// Technology").
    pub(crate) fn says_more_than(&self, count: usize) -> bool {
        self.prepared().count() > count
    }

    /// Whether it has a word that tells one organisation from others of its kind: one of its own, a place or a number.
    pub(crate) fn says_which(&self) -> bool {
        self.prepared().words.iter().any(|word| tells(word.id, word.class))
    }

    /// Whether it tells which body is meant of all of its kind: by such a word; or it is a university's, with more than its kind and one word that many
    /// have ("Central South University").
    pub(crate) fn tells_which(&self) -> bool {
        self.says_which() || self.is_university() && self.says_more_than(2)
    }

    /// Whether it says who is meant where no country is known: by a word that tells which, or since it is a university, has many words, or is in letters
    /// that one country has, or two. "Institute of Chemistry" does not, and a registry that has only one tells no more.
    pub(crate) fn says_who(&self) -> bool {
        let is_of_few = matches!(script(self.text), Script::Han | Script::Hangul | Script::Other);
        // Also where that is no more than its sort in law ("National Research University Higher School of Economics").
        let is_university_in_law = || all_words(self.text).split_ascii_whitespace().any(is_university_word);
        is_of_few
            || self.is_university()
            || self.says_which()
            || self.prepared().count() >= MANY
            || is_university_in_law()
    }

    /// Whether it says who is meant whatever body stands beside it: by a word of its own that hardly any other has, a place or a number, or since it is
    /// a university, of which that is a part.
    pub(crate) fn is_told(&self, registry: &Index) -> bool {
        let tells = |at: usize| {
            let word = &self.prepared().words[at];
            word.class != Class::Own && tells(word.id, word.class) || is_rare(self.prepared(), at, registry)
        };
        self.is_university() || (0..self.prepared().words.len()).any(tells)
    }
}

fn is_university_word(word: &str) -> bool {
    concept(word) == "university"
}

/// Whether a name says who is meant where no country is known: by a word of its own, a place or a number, or since it is a university's, has many words,
/// or is in letters that one country has, or two.
pub fn says_who(name: &str) -> bool {
    ReadName::new(name).says_who()
}

/// [`ReadName::says_which`] of such a name.
pub(crate) fn says_which(name: &str) -> bool {
    ReadName::new(name).says_which()
}

/// [`ReadName::is_university`] of such a name.
pub(crate) fn is_university(name: &str) -> bool {
    ReadName::new(name).is_university()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_say_who_is_meant_without_a_country() {
        for (name, says) in [
            ("Institute of Chemistry", false),
            ("Naval Academy", false),
            ("National Defense Medical Center", false),
            ("Институт физики", false),
            ("Examplow Institute of Chemistry", true),
            ("Institute of Chemistry, Utrecht", true),
            ("38th Institute", true),
            ("Naval University of Engineering", true),
            ("National Research University Higher School of Economics", true),
            ("Nuclear Science and Technology Research Institute", true),
            ("物理研究所", true),
        ] {
            assert_eq!(says_who(name), says, "{name}");
        }
    }
}
