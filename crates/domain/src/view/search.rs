//! Searching in any script: text folded to a form in which capitals, accents and doubled blanks do not count, with the
//! romanised form beside it, so that "harbin" finds 哈尔滨 once its organisation is known and "Beijing" finds 北京.

/// The folded form of a text for searching.
pub fn fold(text: &str) -> String {
    let normal = overzicht_matcher::normalise(text).to_string();
    let romanised = overzicht_matcher::romanise(text);
    if romanised == normal || romanised.is_empty() { normal } else { format!("{normal}\n{romanised}") }
}
