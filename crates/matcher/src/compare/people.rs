//! Two names of persons beside each other. Nationality is never an input.

use super::words::{Beside, Pair, Part, beside, likeness, name_words, skeleton, sound};
use crate::ground::{PieceKind, Why};
use crate::normal::{Script, normalise, script};

/// Particles and titles that come and go.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "ul"
            | "bin"
            | "ben"
            | "ibn"
            | "bint"
            | "abu"
            | "abou"
            | "van"
            | "von"
            | "der"
            | "den"
            | "de"
            | "da"
            | "di"
            | "del"
            | "della"
            | "la"
            | "le"
            | "los"
            | "las"
            | "dos"
            | "do"
            | "ter"
            | "ten"
            | "te"
            | "zu"
            | "af"
            | "of"
            | "the"
            | "and"
            | "y"
            | "e"
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
            | "prof"
            | "sir"
            | "jr"
            | "sr"
            | "haji"
            | "hajji"
            | "shaikh"
            | "sheikh"
            | "sheik"
            | "mullah"
            | "mawlawi"
            | "maulavi"
            | "general"
            | "gen"
            | "col"
            | "sayyid"
            | "syed"
    )
}

/// Short forms of given names: both sides are brought to the second.
const SHORT: &[(&str, &str)] = &[
    ("bill", "william"),
    ("will", "william"),
    ("bob", "robert"),
    ("rob", "robert"),
    ("dick", "richard"),
    ("jim", "james"),
    ("jack", "john"),
    ("joe", "joseph"),
    ("tom", "thomas"),
    ("mike", "michael"),
    ("dave", "david"),
    ("dan", "daniel"),
    ("ben", "benjamin"),
    ("bibi", "benjamin"),
    ("sam", "samuel"),
    ("alex", "alexander"),
    ("sasha", "aleksandr"),
    ("volodya", "vladimir"),
    ("vova", "vladimir"),
    ("misha", "mikhail"),
    ("kolya", "nikolai"),
    ("dima", "dmitri"),
    ("liz", "elizabeth"),
    ("beth", "elizabeth"),
    ("kate", "katherine"),
    ("barry", "barack"),
    ("tony", "anthony"),
    ("nick", "nicholas"),
    ("ed", "edward"),
    ("ted", "edward"),
    ("chris", "christopher"),
    ("steve", "stephen"),
    ("jan", "johannes"),
    ("hans", "johannes"),
    ("kees", "cornelis"),
    ("piet", "pieter"),
    ("wim", "willem"),
    ("henk", "hendrik"),
    ("pepe", "jose"),
    ("paco", "francisco"),
    ("pancho", "francisco"),
    ("lula", "luiz"),
    ("fritz", "friedrich"),
];

struct Named {
    part: Part,
    particle: bool,
    initial: bool,
}

fn named(name: &str) -> Vec<Named> {
    let capitals: Vec<bool> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | '.'))
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().count() == 2 && word.chars().all(char::is_uppercase))
        .collect();
    let shouted = name.chars().filter(|c| c.is_lowercase()).count() == 0;
    let words = name_words(name);
    let aligned = words.len() == capitals.len();
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        // "JC Juncker": two initials.
        if aligned && capitals[at] && !shouted && word.len() == 2 && !is_particle(word) {
            for c in word.chars() {
                out.push(c.to_string());
            }
        } else {
            out.push(word.clone());
        }
    }
    out.into_iter()
        .map(|word| {
            // Digits in a word of letters are letters that were disguised.
            let word = if word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(char::is_alphabetic) {
                word.replace('0', "o").replace('1', "i").replace('3', "e").replace('5', "s")
            } else {
                word
            };
            let particle = is_particle(&word);
            let initial = word.chars().count() == 1;
            Named { part: Part { sound: sound(&word), word, legal: false }, particle, initial }
        })
        .collect()
}

fn full(word: &str) -> &str {
    SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, full)| full)
}

/// How far two words of names are the same. `scripts`: whether the names are in two scripts.
fn alike(a: &Named, b: &Named, scripts: bool) -> f32 {
    if a.initial != b.initial {
        return if a.part.word.chars().next() == b.part.word.chars().next() { 0.8 } else { 0.0 };
    }
    let like = likeness(&a.part, &b.part);
    let short = if full(&a.part.word) == full(&b.part.word) { 0.9 } else { 0.0 };
    // A name that is cut off.
    let (x, y) = (a.part.word.as_str(), b.part.word.as_str());
    let cut = if x.len().min(y.len()) >= 3
        && (x.starts_with(y) || y.starts_with(x))
        && x.len().abs_diff(y.len()) <= 3
    {
        0.75
    } else {
        0.0
    };
    let (x, y) = (skeleton(&a.part.sound), skeleton(&b.part.sound));
    let bones = if scripts && x == y && x.len() >= 2 { 0.86 } else { 0.0 };
    like.max(short).max(cut).max(bones)
}

/// How far two names of persons are the same, from 0 to 1, and why. Order does not count; a name instead of another is
/// decisive against; one that is missing is not.
pub fn compare_people(a: &str, b: &str) -> (f32, Why) {
    let (na, nb) = (named(a), named(b));
    if na.is_empty() || nb.is_empty() {
        return (0.0, Why::default());
    }
    if joined(&na) == joined(&nb) {
        return (1.0, Why::default().and(PieceKind::EqualName, a, b, 1.0));
    }
    let written = (script(a), script(b));
    let scripts = written.0 != written.1;
    if !scripts && matches!(written.0, Script::Han | Script::Hangul) {
        return by_characters(a, b);
    }
    let mut pairs: Vec<Pair> = Vec::new();
    for (i, x) in na.iter().enumerate() {
        for (j, y) in nb.iter().enumerate() {
            let like = alike(x, y, scripts);
            if like > 0.5 {
                pairs.push((like, i, j));
            }
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let Beside { pairs, only_a, only_b } = beside(pairs, na.len(), nb.len());
    let (mut matched, mut count, mut worst) = (0.0_f32, 0_usize, 1.0_f32);
    let mut why = Why::default();
    let mut order: Vec<(usize, usize)> = Vec::new();
    for (like, i, j) in pairs.into_iter().filter(|(_, i, j)| !(na[*i].particle && nb[*j].particle)) {
        order.push((i, j));
        matched += like;
        count += 1;
        worst = worst.min(like);
        if na[i].part.word != nb[j].part.word {
            why = why.and(PieceKind::Spelling, &na[i].part.word, &nb[j].part.word, like - 0.5);
        }
    }
    order.sort_unstable();
    // "A son of B" is not "B son of A".
    let sons = |names: &[Named]| {
        names.iter().any(|name| matches!(name.part.word.as_str(), "bin" | "ben" | "ibn" | "bint"))
    };
    let turned = sons(&na) && sons(&nb) && order.windows(2).any(|two| two[0].1 > two[1].1);
    let odd = |names: &[Named], left: Vec<usize>| -> Vec<String> {
        let names = left.into_iter().map(|at| &names[at]);
        names.filter(|name| !name.particle).map(|name| name.part.word.clone()).collect()
    };
    let (odd_a, odd_b) = (odd(&na, only_a), odd(&nb, only_b));
    if count == 0 {
        return (0.0, why.and(PieceKind::Instead, a, b, -1.0));
    }
    let mut score = matched / count as f32;
    // Two different first or last names with slips in both are two persons more often than one name is.
    score *= 0.5 + 0.5 * worst;
    match (odd_a.is_empty(), odd_b.is_empty()) {
        (false, false) => {
            why = why.and(PieceKind::Instead, odd_a.join(" "), odd_b.join(" "), -0.9);
            // The whole may still be one word more or less written together.
            let whole = likeness_of_whole(&na, &nb);
            score =
                (score * 0.4 * count as f32 / (count + odd_a.len().max(odd_b.len())) as f32 * 1.2).max(whole);
        }
        (true, true) => {}
        _ => {
            let missing = odd_a.len() + odd_b.len();
            why = why.and(PieceKind::Missing, odd_a.join(" "), odd_b.join(" "), -0.2);
            score *= if count == 1 { 0.55 } else { 0.94_f32.powi(missing as i32) };
        }
    }
    if turned {
        why = why.and(PieceKind::WordOrder, a, b, -0.6);
        score *= 0.6;
    }
    (score.min(0.98), why)
}

/// Names of a few characters, each of which tells: one that differs makes another name.
fn by_characters(a: &str, b: &str) -> (f32, Why) {
    let (a, b) = (normalise(a), normalise(b));
    let (x, y): (Vec<char>, Vec<char>) = (a.as_str().chars().collect(), b.as_str().chars().collect());
    let distance = rapidfuzz::distance::damerau_levenshtein::distance(x.iter(), y.iter());
    let score = 1.0 - distance as f32 / x.len().max(y.len()).max(1) as f32;
    let why = Why::default().and(PieceKind::Instead, a.as_str(), b.as_str(), -0.9);
    (score * 0.6, why)
}

/// The words of a name as one.
fn joined(names: &[Named]) -> String {
    names.iter().map(|name| name.part.word.as_str()).collect()
}

/// For names whose words are divided otherwise ("Tse-tung", "Zedong"): the whole as one word.
fn likeness_of_whole(a: &[Named], b: &[Named]) -> f32 {
    let whole = |names: &[Named]| {
        let mut words: Vec<&str> = names.iter().map(|name| name.part.word.as_str()).collect();
        words.sort_unstable();
        words.concat()
    };
    let like = |x: String, y: String| {
        let length = x.chars().count().max(y.chars().count()).max(1);
        let distance = rapidfuzz::distance::damerau_levenshtein::distance(x.chars(), y.chars());
        1.0 - distance as f32 / length as f32
    };
    let best = like(joined(a), joined(b)).max(like(whole(a), whole(b)));
    let sounds = like(sound(&joined(a)), sound(&joined(b)));
    if best >= 0.85 {
        best * 0.8
    } else if sounds >= 0.85 && joined(a).len() >= 7 {
        sounds * 0.6
    } else {
        0.0
    }
}
