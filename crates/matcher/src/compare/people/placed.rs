//! The words of a name where they stand in it: what is an initial, a particle or a name there, and in which order.

use super::cut::{Token, cut, is_long_initial};
use super::roles::{is_honorific, is_title, joins_names};
use super::servants::{self, SERVANT};
use super::sound::Written;
use super::words::{MAX_SPELLINGS, MAX_WORDS, Role, Word, han, hangul, is_kanji, word, written};
use crate::romanise::{is_hangul, romanise, spellings};

/// A word, and what stands behind it.
pub(super) struct Placed {
    pub(super) word: Word,
    /// A comma.
    pub(super) comma: bool,
    /// A full stop.
    dot: bool,
    /// This initial and the next one were typed as two capitals, and may be a name of two letters.
    pub(super) is_pair: bool,
}

/// Where the first given name stands, and from where on to where the family name does, as a list says with a comma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) given: u8,
    pub(super) family: (u8, u8),
}

/// The words of a name, and their order where it is told.
pub(super) fn words(text: &str) -> (Vec<Placed>, Option<Order>) {
    let mut tokens = cut(text);
    servants::articles(&mut tokens);
    suffixes(&mut tokens);
    let capitals = capitals(text);
    let mut words: Vec<Placed> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        if words.len() >= MAX_WORDS {
            break;
        }
        let first = words.len();
        let add = |words: &mut Vec<Placed>, word: Word| {
            words.push(Placed { word, comma: false, dot: token.dot, is_pair: false });
        };
        let is_pair = are_initials(token, &tokens, &capitals) || are_behind(at, &tokens, &capitals);
        if is_pair || is_unsaid(token, &capitals) {
            for letter in token.text.chars() {
                add(&mut words, word(letter.encode_utf8(&mut [0; 4]), Written::Letters, &[]));
            }
            words[first].is_pair = is_pair;
        } else {
            of_token(token, tokens.len() > 1).into_iter().for_each(|word| add(&mut words, word));
        }
        if let Some(last) = words[first..].last_mut() {
            last.comma = token.comma;
        }
    }
    words.truncate(MAX_WORDS);
    servants::settle(&mut words);
    roles(&mut words);
    vietnamese(&mut words);
    in_order(words)
}

/// Words of two to four capitals beside others in small letters: "JC Juncker".
fn capitals(text: &str) -> Vec<&str> {
    if !text.bytes().take(2_000).any(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|token| (2..=4).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_uppercase()))
        .take(MAX_WORDS)
        .collect()
}

/// Whether two capitals are initials: not in front of a comma, and not where nothing else can be the family name.
fn are_initials(token: &Token, tokens: &[Token], capitals: &[&str]) -> bool {
    let is_name =
        |token: &Token| token.text.chars().count() > 1 && super::roles::role(&token.text) == Role::Name;
    // "av" is a Nordic particle, which nobody writes in capitals.
    token.text.len() == 2
        && !token.comma
        && (is_name(token) || token.text == "av")
        && capitals.iter().any(|two| two.eq_ignore_ascii_case(&token.text))
        && tokens.iter().any(|other| other.text != token.text && is_name(other))
}

/// Whether two capitals are initials because they stand behind a family name without stops, also where they are a particle or a title
/// elsewhere: "Smit DR", "Smit JR".
fn are_behind(at: usize, tokens: &[Token], capitals: &[&str]) -> bool {
    let token = &tokens[at];
    token.text.len() == 2
        && at > 0
        && at + 1 == tokens.len()
        && !tokens[at - 1].comma
        && capitals.iter().any(|two| two.eq_ignore_ascii_case(&token.text))
        && tokens[..at].iter().all(|name| name.text.chars().count() > 1)
        && tokens[..at].iter().any(|name| super::roles::role(&name.text) == Role::Name)
        && tokens[..at].iter().filter(|name| super::roles::role(&name.text) == Role::Name).count() < 2
}

/// Whether capitals are initials because no name is said so: "JRR".
fn is_unsaid(token: &Token, capitals: &[&str]) -> bool {
    let is_vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    token.text.len() > 2
        && !token.text.bytes().any(is_vowel)
        && super::roles::role(&token.text) == Role::Name
        && capitals.iter().any(|capitals| capitals.eq_ignore_ascii_case(&token.text))
}

/// The Persian ending that is written apart ("خامنه ای") belongs to the name in front.
fn suffixes(tokens: &mut Vec<Token>) {
    for at in (1..tokens.len()).rev() {
        let is_suffix = matches!(tokens[at].text.as_str(), "ای" | "اي");
        let stem = tokens[at - 1].text.strip_suffix('ه').filter(|stem| is_suffix && !stem.is_empty());
        if let Some(stem) = stem {
            let whole = format!("{stem}{}", tokens[at].text);
            let suffix = tokens.remove(at);
            tokens[at - 1] = Token { text: whole, ..suffix };
        }
    }
}

/// What a word of any script is in Latin letters. `foreign`: it is one of several.
fn of_token(token: &Token, foreign: bool) -> Vec<Word> {
    let text = token.text.as_str();
    let Some(first) = text.chars().next() else { return Vec::new() };
    if text.is_ascii() {
        if let Some(name) = servants::in_one(text) {
            return [SERVANT, name].map(|part| word(part, Written::Letters, &[])).into();
        }
        let mut word = word(text, Written::Letters, &[]);
        if is_long_initial(token) {
            word.role = Role::Initial;
        }
        return vec![word];
    }
    if text.chars().all(is_kanji) {
        return han(text, foreign);
    }
    if text.chars().all(is_hangul) {
        return hangul(text, foreign);
    }
    let written = written(first);
    // One letter is an initial, also where it takes two Latin ones ("Ю." is "Yu").
    let single = text.chars().filter(|c| c.is_alphabetic()).count() == 1;
    let (latin, others) =
        if single { (romanise(text), Vec::new()) } else { spellings(text, MAX_SPELLINGS - 1) };
    if let Some(name) = servants::in_one(&latin) {
        return [SERVANT, name].map(|part| word(part, written, &[])).into();
    }
    if latin.contains(' ') {
        // The Arabic article.
        return latin.split(' ').map(|part| word(part, written, &[])).collect();
    }
    let mut word = word(&latin, written, &others);
    if single {
        word.role = Role::Initial;
    }
    vec![word]
}

/// What is a name because of where it stands, or because nothing else is.
fn roles(words: &mut [Placed]) {
    let may_be = |placed: &Placed| !is_core(placed) && !is_title(&placed.word.text);
    spanish(words);
    korean(words);
    if !words.iter().any(is_core) {
        // "Van Do" are names after all.
        words.iter_mut().for_each(|placed| placed.word.role = Role::Name);
        return;
    }
    let few = words.iter().filter(|placed| is_core(placed)).count() < 2;
    let comma = words.iter().position(|placed| placed.comma).map(|at| at + 1).filter(|at| *at < words.len());
    let name = match comma {
        Some(at) => {
            let (family, given) = words.split_at(at);
            let of_family = family.iter().rposition(may_be).filter(|_| !family.iter().any(is_core));
            let is_given = |placed: &Placed| {
                let text = placed.word.text.as_str();
                may_be(placed) && !joins_names(text) && !is_honorific(text)
            };
            let of_given = given.iter().position(is_given).filter(|_| !given.iter().any(is_core));
            of_family.or(of_given.map(|own| at + own))
        }
        None => {
            // Nothing stands behind it that it could belong to ("Karel Das").
            let last = words.len() - 1;
            let is_last = may_be(&words[last]) && (few || !joins_names(&words[last].word.text));
            let is_first = |placed: &&Placed| {
                let text = placed.word.text.as_str();
                few && may_be(placed) && !is_honorific(text) && !matches!(text, "al" | "el" | "ul")
            };
            if is_last { Some(last) } else { words.first().filter(is_first).map(|_| 0) }
        }
    };
    if let Some(at) = name {
        words[at].word.role = Role::Name;
    }
}

/// "y" between two names is "and" in Spanish, and an initial elsewhere.
fn spanish(words: &mut [Placed]) {
    for at in 1..words.len().saturating_sub(1) {
        let is_name = |placed: &Placed| placed.word.role == Role::Name;
        let own = &words[at];
        let is_and = own.word.text == "y" && !own.dot && !own.comma && !words[at - 1].comma;
        if is_and && is_name(&words[at - 1]) && is_name(&words[at + 1]) {
            words[at].word.role = Role::Particle;
        }
    }
}

/// "U" at the end of a Korean name is a syllable of it, and no initial.
fn korean(words: &mut [Placed]) {
    let is_name = |placed: &&Placed| placed.word.role == Role::Name;
    if let [names @ .., last] = words {
        if last.word.text == "u" && !last.dot && !last.is_pair && names.iter().filter(is_name).count() > 1 {
            last.word.role = Role::Name;
        }
    }
}

/// Family names that most Vietnamese have; "Do" and others that are particles elsewhere are not among them.
const VIETNAMESE: &[&str] = &[
    "nguyen", "tran", "pham", "phan", "huynh", "hoang", "vo", "vu", "dang", "bui", "ngo", "duong", "dinh",
    "truong", "trinh", "luong", "doan", "le",
];

/// "Van" and "Thi" behind a Vietnamese family name are names, of a man and of a woman: "Nguyen Van Anh" is not "Nguyen Thi Anh".
fn vietnamese(words: &mut [Placed]) {
    if let [family, middle, given, ..] = words {
        let is_family = !family.comma && VIETNAMESE.contains(&family.word.text.as_str());
        if is_family && middle.word.text == "van" && given.word.role == Role::Name {
            middle.word.role = Role::Name;
        }
    }
}

/// Given names in front of the family name where the list has a comma between them and it matters: whose son somebody is, or whose
/// servant, is told by what stands beside it.
fn in_order(mut words: Vec<Placed>) -> (Vec<Placed>, Option<Order>) {
    let comma = words.iter().position(|placed| placed.comma).map(|at| at + 1);
    let Some(at) = comma.filter(|at| *at < words.len()) else { return (words, None) };
    let is_son = |placed: &Placed| placed.word.role == Role::Son;
    let (family, given) = words.split_at(at);
    let is_of = given.iter().any(is_son) || given.last().is_some_and(|last| last.word.text == SERVANT);
    let first = given.iter().position(is_core).unwrap_or_default();
    // Twelve words at most.
    let [at, first, count] = [at, first, words.len()].map(|number| number as u8);
    if is_of && !family.iter().any(is_son) {
        words.rotate_left(at.into());
        (words, Some(Order { given: first, family: (count - at, count) }))
    } else {
        (words, Some(Order { given: at + first, family: (0, at + first) }))
    }
}

/// Whether a word tells who somebody is.
fn is_core(placed: &Placed) -> bool {
    matches!(placed.word.role, Role::Name | Role::Initial | Role::Patronymic)
}
