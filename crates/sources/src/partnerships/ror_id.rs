//! ROR ids: nine characters, as a link or bare, with their check digits.
//!
//! Format: a 0, six characters of Crockford's base 32 (no i, l, o, u), two check digits after ISO/IEC 7064
//! (ROR documentation, "ROR identifier pattern").

use overzicht_domain::ids::is_ror_id;

/// What a text that looks like a ROR id is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RorId {
    /// An id with the right check digits, lower case.
    Right(String),
    /// It has the shape, but the check digits are wrong: a typing error.
    Wrong(String),
}

/// The ROR id of a whole text: bare, or as a link or path of ror.org. None when the text is something else.
pub fn parse(text: &str) -> Option<RorId> {
    let text = text.trim().trim_end_matches(['/', '.', ',', ';']).to_ascii_lowercase();
    let bare = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let linked = bare
        .strip_prefix("ror.org/")
        .or_else(|| bare.strip_prefix("ror:"))
        .or_else(|| bare.strip_prefix("ror "));
    let id = linked.unwrap_or(bare).trim();
    let shaped = id.len() == 9
        && id.starts_with('0')
        && id.bytes().all(|b| b.is_ascii_alphanumeric() && !b"ilou".contains(&b))
        && id.as_bytes()[7..].iter().all(u8::is_ascii_digit);
    if shaped {
        // Nine digits alone may be any number; only right check digits make them an id.
        if is_ror_id(id) {
            return Some(RorId::Right(id.to_owned()));
        }
        let letters = id.bytes().any(|b| b.is_ascii_lowercase());
        return (letters || linked.is_some()).then(|| RorId::Wrong(id.to_owned()));
    }
    // A link of ror.org that holds no id is a wrong one; anything else is no id at all.
    linked.filter(|_| text.contains("ror.org/")).map(|id| RorId::Wrong(id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        let right = |id: &str| Some(RorId::Right(id.to_owned()));
        for (text, id) in [
            ("https://ror.org/01yqg2h08", right("01yqg2h08")),
            ("http://www.ror.org/01yqg2h08/", right("01yqg2h08")),
            ("ror.org/01YQG2H08", right("01yqg2h08")),
            ("01yqg2h08", right("01yqg2h08")),
            ("ROR: 01yqg2h08", right("01yqg2h08")),
            ("034t30j35", right("034t30j35")),
            ("05d2yfz11", right("05d2yfz11")),
            ("02bz8aa76", right("02bz8aa76")),
            ("038avdt50", right("038avdt50")),
            ("01yqg2h09", Some(RorId::Wrong("01yqg2h09".to_owned()))),
            ("https://ror.org/search?q=x", Some(RorId::Wrong("search?q=x".to_owned()))),
            ("012345678", None),
            ("TU Delft", None),
            ("01yqg2h0", None),
            ("", None),
        ] {
            assert_eq!(parse(text), id, "{text}");
        }
    }
}
