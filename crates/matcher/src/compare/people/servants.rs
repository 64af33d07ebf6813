//! Names that say whose servant somebody is: "Abd al-Rahman", "Abdul Rahman", "Abdel Rahman" and "Abderrahmane" are one name, of which
//! the first word is "abdul". And articles that sound like what is behind them ("ar-Rahman").
//!
//! Source: ALA-LC, *Arabic romanization table*, rules 17 (the article before a sun letter) and 24 (names of more words).

use super::cut::Token;
use super::placed::Placed;
use super::words::word;

/// "Servant of", as such names are kept.
pub(super) const SERVANT: &str = "abdul";

fn is_servant(word: &str) -> bool {
    matches!(word, "abd" | "abdul" | "abdel" | "abdal" | "abdoul" | "abdol" | "abdoel")
}

/// An article that sounds like what is behind it is the article.
pub(super) fn articles(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let (before, behind) = tokens.split_at_mut(at);
        let (Some(article), Some(name)) = (before.last_mut(), behind.first()) else { continue };
        let sound = article.text.strip_prefix(['a', 'e']).unwrap_or_default();
        if article.hyphen && is_sun(sound) && name.text.starts_with(sound) {
            article.text = "al".to_owned();
        }
    }
}

/// Whether letters write a sound that the article takes over.
fn is_sun(sound: &str) -> bool {
    matches!(sound, "t" | "th" | "d" | "dh" | "r" | "z" | "s" | "sh" | "ch" | "sj" | "sch" | "n")
}

/// The name behind the servant where both are written as one word ("abderrahman", "abdelkarim").
pub(super) fn in_one(text: &str) -> Option<&str> {
    let behind = text.strip_prefix("abd")?;
    let behind = behind
        .strip_prefix("ou")
        .or_else(|| behind.strip_prefix("oe"))
        .or_else(|| behind.strip_prefix(['a', 'e', 'u', 'o']))?;
    let name = match behind.strip_prefix('l') {
        Some(name) => name,
        None => {
            let mut letters = behind.chars();
            let (first, second) = (letters.next()?, letters.next()?);
            let sound = behind.get(..1).filter(|sound| first == second && is_sun(sound))?;
            behind.strip_prefix(sound)?
        }
    };
    // "Abdallah" is a name of its own, and so are "Abdullayev" and "Abdoulaye".
    let is_own = matches!(name, "lah" | "lahi" | "ahi" | "aye" | "laye" | "lai")
        || ["ev", "eva", "ov", "ova"].iter().any(|ending| name.ends_with(ending));
    (name.len() > 2 && name.is_ascii() && !is_own).then_some(name)
}

/// Brings the words of such names together: the servant, without an article, and the name; "Abd Allah" is one word.
pub(super) fn settle(words: &mut Vec<Placed>) {
    let mut at = 0;
    while at < words.len() {
        if is_servant(&words[at].word.text) {
            let written = words[at].word.written;
            let text = |words: &[Placed], at: usize| {
                words.get(at).map(|placed| placed.word.text.clone()).unwrap_or_default()
            };
            let is_article = matches!(text(words, at + 1).as_str(), "al" | "el" | "ul" | "ol");
            if is_article && !words[at].comma && at + 2 < words.len() {
                words.remove(at + 1);
            }
            let is_god = !words[at].comma
                && matches!(text(words, at + 1).as_str(), "allah" | "lah" | "llah" | "ullah");
            let name = if is_god { "abdullah" } else { SERVANT };
            words[at].word = word(name, written, &[]);
            // "Abd AlKarim".
            let behind = text(words, at + 1);
            let bare = behind.strip_prefix("al").or_else(|| behind.strip_prefix("el"));
            let is_bare = |name: &str| {
                name.len() > 2 && name.is_ascii() && !name.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'l'])
            };
            if let Some(bare) = bare.filter(|name| !words[at].comma && is_bare(name)) {
                words[at + 1].word = word(bare, written, &[]);
            }
            if is_god {
                words[at].comma = words[at + 1].comma;
                words.remove(at + 1);
            }
        }
        at += 1;
    }
}
