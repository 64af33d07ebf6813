//! The character references of web pages that are left in some texts ("Aeronautics &amp; Astronautics").

use icu_normalizer::properties::CanonicalCompositionBorrowed;
use std::borrow::Cow;

/// A text with each character reference as its character, once: what comes out is not read again.
pub fn unescaped(text: &str) -> Cow<'_, str> {
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

/// The character reference with which a text begins: its character, and its length in bytes.
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
            code.and_then(numbered)?
        }
        None => named(name)?,
    };
    let length = end + 2;
    // Its room has to hold it.
    (character.len_utf8() <= length).then_some((character, length))
}

/// What Windows-1252 has from 128 on, where Unicode has control characters. Web pages show these (HTML, "numeric character reference
/// end state"), and old ones are full of them: `&#146;` is an apostrophe.
const FROM_128: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“',
    '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The character of a number; none for one that shows nothing.
fn numbered(code: u32) -> Option<char> {
    let windows = code.checked_sub(128).and_then(|at| FROM_128.get(at as usize)).copied();
    windows.or_else(|| char::from_u32(code)).filter(|c| !c.is_control())
}

/// The HTML entities of Latin letters and common signs (HTML 4, sections 24.2 and 24.4), and letters of HTML 5 with accents that HTML 4
/// has not.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "lt" => '<',
        "gt" => '>',
        "quot" | "ldquo" | "rdquo" | "bdquo" => '"',
        "apos" | "rsquo" | "lsquo" | "sbquo" => '\'',
        "ndash" | "mdash" => '–',
        "hellip" => '…',
        "middot" => '·',
        "bull" => '•',
        "laquo" => '«',
        "raquo" => '»',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "deg" => '°',
        "sect" => '§',
        "euro" => '€',
        "times" => '×',
        "ordf" => 'ª',
        "ordm" => 'º',
        "szlig" => 'ß',
        "aelig" => 'æ',
        "AElig" => 'Æ',
        "oelig" => 'œ',
        "OElig" => 'Œ',
        "oslash" => 'ø',
        "Oslash" => 'Ø',
        "eth" => 'ð',
        "ETH" => 'Ð',
        "thorn" => 'þ',
        "THORN" => 'Þ',
        "lstrok" => 'ł',
        "Lstrok" => 'Ł',
        "dstrok" => 'đ',
        "Dstrok" => 'Đ',
        "inodot" => 'ı',
        _ => return accented(name),
    })
}

/// A letter and its accent by their names: "eacute".
fn accented(name: &str) -> Option<char> {
    let (letter, accent) = name.split_at_checked(1)?;
    let letter = letter.chars().next().filter(char::is_ascii_alphabetic)?;
    let mark = match accent {
        "grave" => '\u{300}',
        "acute" => '\u{301}',
        "circ" => '\u{302}',
        "tilde" => '\u{303}',
        "macr" => '\u{304}',
        "breve" => '\u{306}',
        "dot" => '\u{307}',
        "uml" => '\u{308}',
        "ring" => '\u{30A}',
        "dblac" => '\u{30B}',
        "caron" => '\u{30C}',
        "cedil" => '\u{327}',
        "ogon" => '\u{328}',
        _ => return None,
    };
    CanonicalCompositionBorrowed::new().compose(letter, mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_their_characters_once() {
        assert_eq!(unescaped("A &amp; B &#38; C&nbsp;D &eacute;&#xe9;"), "A & B & C D éé");
        assert_eq!(unescaped("&Oslash;&uuml;&lstrok;&eogon;&#146;&#x19;&lt;&xring;"), "Øüłę’&#x19;<&xring;");
        assert_eq!(unescaped("&amp;lt; & ; &; &#0; &nothing; R&D;"), "&lt; & ; &; &#0; &nothing; R&D;");
        assert_eq!(reference("&大;"), None);
    }
}
