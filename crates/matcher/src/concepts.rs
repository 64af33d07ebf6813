//! Words of the field that say the same in many languages, as one concept: university, universiteit, Universität.

use crate::hash::ByText;
use crate::normal::words_of;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

type Table = HashMap<Cow<'static, str>, &'static str, ByText>;

/// Every word with its concept, in normal form.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    table().iter().map(|(word, concept)| (word.as_ref(), *concept))
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for line in include_str!("../data/concepts.tsv").lines().filter(|line| !line.starts_with('#')) {
            let Some((concept, words)) = line.split_once('\t') else { continue };
            table.entry(Cow::Borrowed(concept)).or_insert(concept);
            for word in words.split_ascii_whitespace() {
                // The first concept that claims a word keeps it. Words are looked up as they stand in a normal form.
                if word.is_ascii() {
                    table.entry(Cow::Borrowed(word)).or_insert(concept);
                    continue;
                }
                for word in words_of(word).split_ascii_whitespace() {
                    table.entry(Cow::Owned(word.to_owned())).or_insert(concept);
                }
            }
        }
        table
    })
}

/// The concept of a word in normal form, when it is a word of the field.
pub(crate) fn of_the_field(word: &str) -> Option<&'static str> {
    table().get(word).copied()
}

/// The concept of a word, or the word itself.
pub(crate) fn concept(word: &str) -> &str {
    of_the_field(word).unwrap_or(word)
}

/// Whether a word has no meaning of its own: articles, prepositions and "and" of the languages of most names.
pub(crate) fn joins(word: &str) -> bool {
    matches!(
        word,
        "of" | "and"
            | "the"
            | "for"
            | "in"
            | "at"
            | "de"
            | "la"
            | "le"
            | "des"
            | "du"
            | "der"
            | "die"
            | "das"
            | "und"
            | "van"
            | "voor"
            | "en"
            | "y"
            | "et"
            | "di"
            | "del"
            | "della"
            | "e"
            | "fur"
            | "a"
            | "an"
            | "to"
    )
}

/// Whether a word counts for nothing in an affiliation: those that join, rarer ones of other languages, and what is left of
/// them behind an apostrophe.
pub(crate) fn is_filler(word: &str) -> bool {
    // The longest has five letters.
    word.len() <= 5
        && (joins(word)
            || matches!(
                word,
                "les"
                    | "dem"
                    | "den"
                    | "delle"
                    | "dei"
                    | "degli"
                    | "fuer"
                    | "do"
                    | "da"
                    | "dos"
                    | "per"
                    | "pour"
                    | "para"
                    | "och"
                    | "og"
                    | "im"
                    | "am"
                    | "zu"
                    | "het"
                    | "l"
                    | "d"
                    | "s"
                    | "i"
                    | "el"
                    | "los"
                    | "las"
                    | "studi"
                    | "es"
                    | "ve"
                    | "ja"
                    | "em"
                    | "dan"
                    | "imeni"
                    | "kai"
            ))
}

/// A name's words in normal form, with the articles that an apostrophe joins to a word taken off ("dell'Università").
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(['\'', '’']) {
        return Cow::Borrowed(text);
    }
    let words = text.split(' ').map(|word| {
        let Some((article, rest)) = word.split_once(['\'', '’']) else { return word };
        let article = article.trim_start_matches(|c: char| !c.is_alphanumeric());
        let joined = ["l", "d", "dell", "dall", "all", "nell", "sull"];
        if rest.chars().count() > 2 && joined.iter().any(|known| article.eq_ignore_ascii_case(known)) {
            rest
        } else {
            word
        }
    });
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// A name's words as concepts, without the words that only join, in order. Initials that stand apart are one word.
pub(crate) fn concepts(normal: &str) -> Vec<Cow<'_, str>> {
    let mut found: Vec<Cow<'_, str>> = Vec::new();
    let mut initials = false;
    for word in normal.split(' ').filter(|word| !word.is_empty()) {
        let letter = is_initial(word);
        match found.last_mut() {
            Some(last) if initials && letter => last.to_mut().push_str(word),
            _ if is_filler(word) && !letter => {}
            _ => found.push(Cow::Borrowed(if letter { word } else { concept(word) })),
        }
        initials = letter;
    }
    found
}

/// Whether a word is a single letter.
pub(crate) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    // In normal form letters are small, in scripts that have small ones.
    letters.next().is_some_and(char::is_lowercase) && letters.next().is_none()
}

/// Whether a concept says what kind of organisation it is.
pub(crate) fn is_kind(concept: &str) -> bool {
    matches!(
        concept,
        "university"
            | "institute"
            | "academy"
            | "college"
            | "school"
            | "laboratory"
            | "center"
            | "hospital"
            | "ministry"
            | "company"
            | "corporation"
            | "association"
            | "foundation"
            | "society"
            | "agency"
            | "council"
            | "library"
            | "museum"
            | "polytechnic"
            | "group"
            | "trust"
            | "observatory"
            | "clinic"
    )
}
