//! What a word is in a name, by itself: a particle or title, a word for whose son somebody is, a patronymic, or a name. Where it stands
//! in the name may make a name of it (`placed.rs`).

use super::words::Role;

/// Particles and titles that come and go, and what says whose son somebody is.
#[rustfmt::skip]
pub(super) fn role(word: &str) -> Role {
    match word {
        "bin" | "ben" | "ibn" | "bint" | "binti" | "bat" | "ould" | "walad" => Role::Son,
        _ if is_title(word) || is_honorific(word) || joins_names(word) => Role::Particle,
        "al" | "el" | "ul" | "da" | "di" | "del" | "della" | "dalla" | "degli" | "la" | "le" | "los" | "las" | "dos" | "das" | "do" | "du" | "des" | "te"
            | "sayyid" | "syed" | "seyed" | "seyyed" | "sayed" | "don" | "dona" | "san" | "santo" => Role::Particle,
        _ if is_patronymic(word) => Role::Patronymic,
        _ => Role::Name,
    }
}

/// Titles and degrees, which are no names.
#[rustfmt::skip]
pub(super) fn is_title(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs" | "ms" | "miss" | "dr" | "drs" | "ir" | "ing" | "prof" | "professor" | "sir" | "dame" | "lord" | "lady" | "jr" | "sr" | "phd" | "msc"
            | "dhr" | "mw" | "mevr" | "mevrouw" | "meneer" | "mme" | "mlle" | "herr" | "frau" | "geb" | "nee"
            | "general" | "gen" | "col" | "colonel" | "maj" | "major" | "capt" | "captain" | "lt" | "adm" | "admiral" | "brig" | "sgt" | "president"
    )
}

/// What stands in front of a name out of respect, or because of a child; behind one it is a name.
#[rustfmt::skip]
pub(super) fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "abu" | "abou" | "umm" | "haji" | "hajji" | "hadji" | "shaikh" | "sheikh" | "sheik" | "shaykh" | "mullah" | "mawlawi" | "maulavi" | "maulana"
            | "ayatollah" | "hojjatoleslam" | "imam" | "shri" | "smt"
    )
}

/// Prepositions and articles that are also written behind a name ("Berg, P. van den", "Jong R de").
pub(super) fn joins_names(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "von"
            | "der"
            | "den"
            | "de"
            | "ter"
            | "ten"
            | "op"
            | "het"
            | "zu"
            | "zum"
            | "zur"
            | "af"
            | "av"
            | "of"
            | "the"
            | "and"
    )
}

fn is_patronymic(word: &str) -> bool {
    word.len() >= 7
        && [
            "ovich", "evich", "ovna", "evna", "ovych", "ivna", "ovitch", "evitch", "ovitsj", "evitsj",
            "owitsch", "ewitsch", "ogly", "oglu", "kyzy", "qizi",
        ]
        .iter()
        .any(|ending| word.ends_with(ending))
}
