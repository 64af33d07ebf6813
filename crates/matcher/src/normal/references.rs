//! The character references of web pages that are left in some texts ("Aeronautics &amp; Astronautics").

use std::borrow::Cow;

/// A text with each character reference as its character, once: what comes out is not read again.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') || !text.contains(';') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (character, length) = reference(&rest[at..]).unwrap_or(('&', 1));
        out.push(character);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character reference with which a text begins: its character, a letter without its accent, and its length in bytes.
pub(crate) fn reference(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(10).position(|byte| byte == b';').filter(|end| *end > 0)?;
    let name = &inside[..end];
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            };
            code.and_then(char::from_u32).filter(|c| !c.is_control())?
        }
        None => named(name)?,
    };
    let length = end + 2;
    // Its room has to hold it.
    (character.len_utf8() <= length).then_some((character, length))
}

/// The HTML entities of Latin letters and common signs (HTML 4, sections 24.2 and 24.4).
fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "nbsp" | "lt" | "gt" => ' ',
        "quot" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "ndash" | "mdash" => '–',
        "szlig" => 'ß',
        "aelig" | "AElig" => 'æ',
        "oslash" | "Oslash" => 'ø',
        "aring" | "Aring" => 'å',
        "ccedil" | "Ccedil" => 'ç',
        "ntilde" | "Ntilde" => 'ñ',
        _ => {
            let (letter, accent) = name.split_at_checked(1)?;
            let letter = letter.chars().next().filter(char::is_ascii_alphabetic)?;
            matches!(accent, "acute" | "grave" | "circ" | "uml" | "tilde" | "caron" | "cedil" | "ring")
                .then_some(letter)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_their_characters_once() {
        assert_eq!(unescaped("A &amp; B &#38; C&nbsp;D &eacute;&#xe9;"), "A & B & C D eé");
        assert_eq!(unescaped("&amp;lt; & ; &; &#0; &nothing; R&D;"), "&lt; & ; &; &#0; &nothing; R&D;");
        assert_eq!(reference("&大;"), None);
    }
}
