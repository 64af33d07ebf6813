//! Ids for entries of lists that give none, made of their names.
//!
//! What people answered is about an entry by its id, so an id must stay what it is, also in a later version of the program. When names are
//! equal is another matter, which the matcher decides anew with every version; so what is left out here stands here, and **stays as it is**.

use overzicht_matcher::all_words;

/// Letters of an id.
const MOST: usize = 80;

/// A readable id out of a name, the same for the same name in the next edition: its words without an article and a legal form.
pub(crate) fn slug(name: &str) -> String {
    let text = all_words(&name.replace(['?', '\u{FFFD}'], " "));
    let mut words: &[&str] = &text.split_ascii_whitespace().collect::<Vec<_>>();
    while let [first, rest @ ..] = words {
        if rest.is_empty() || *first != "the" && !(IN_FRONT.contains(first) && rest.len() > 1) {
            break;
        }
        words = rest;
    }
    while let [before @ .., last] = words {
        let goes = match before {
            [] => false,
            [_] => BEHIND_ONE.contains(last),
            _ => BEHIND.contains(last),
        };
        if !goes {
            break;
        }
        words = before;
    }
    let id: String = words.join("-").chars().take(MOST).collect();
    if id.is_empty() { "entry".to_owned() } else { id }
}

/// Legal forms in front of two words or more.
const IN_FRONT: &[&str] = &[
    "jsc", "ojsc", "pjsc", "cjsc", "llc", "ooo", "pao", "oao", "zao", "fgup", "fsue", "ооо", "пао", "оао",
    "зао", "фгуп",
];
/// Legal forms behind two words or more.
#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "ltd", "limited", "co", "inc", "incorporated", "llc", "llp", "lp", "plc", "gmbh", "mbh", "kg", "ag", "bv", "nv", "vof", "sa", "sas",
    "sarl", "spa", "srl", "sl", "slu", "oy", "oyj", "ab", "aps", "asa", "sro", "zrt", "kft", "doo", "jsc", "ojsc", "pjsc", "cjsc",
    "ooo", "pao", "oao", "zao", "fgup", "pty", "pte", "sdn", "bhd", "kk", "sp", "zoo", "sasu", "sprl", "bvba", "kgaa", "ltda", "pvt",
];
/// Legal forms behind one word.
const BEHIND_ONE: &[&str] = &["ltd", "limited", "inc", "llc", "gmbh", "bv", "nv", "plc", "jsc"];

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn an_id_stays_what_it_is() {
        for (name, id) in [
            ("Example University", "example-university"),
            ("The Example Institute of Technology", "example-institute-of-technology"),
            ("JSC Example Works", "example-works"),
            ("Example JSC", "example"),
            ("Example Works Co., Ltd.", "example-works"),
            (
                "Federal State Budgetary Institution of Science Example Institute",
                "federal-state-budgetary-institution-of-science-example-institute",
            ),
            ("ФГБУ «Пример»", "фгбу-пример"),
            ("Example Works UAB", "example-works-uab"),
            ("N. E. Example University", "n-e-example-university"),
            ("Завод им. Примерова", "завод-им-примерова"),
            ("Institut d?Exemples", "institut-d-exemples"),
            ("The", "the"),
            ("", "entry"),
        ] {
            assert_eq!(slug(name), id, "{name}");
        }
        assert_eq!(slug(&"长".repeat(200)).chars().count(), 80);
    }
}
