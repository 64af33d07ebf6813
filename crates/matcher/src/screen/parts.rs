//! The parts of what somebody typed that may be an organisation's name on their own: a sub-unit in front, a place behind.

use crate::concepts::joins;
use crate::normal::{is_acronym, normalise};

/// How many parts are looked at.
const MAX_PARTS: usize = 12;

/// The parts between commas, semicolons, bars, dashes and brackets that have words enough to be a name: two or more that
/// carry meaning, or four letters in a script without blanks. None when the text is one part.
pub fn named_parts(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text
        .split([',', ';', '|', '(', ')', '（', '）', '，', '、', '；', '\n', '–', '—'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .take(MAX_PARTS)
        .collect();
    if parts.len() < 2 {
        return Vec::new();
    }
    parts.into_iter().filter(|part| may_be_name(part)).collect()
}

fn may_be_name(part: &str) -> bool {
    if is_acronym(part) {
        return false;
    }
    let normal = normalise(part);
    match normal.words().filter(|word| !joins(word)).collect::<Vec<_>>().as_slice() {
        [] => false,
        [one] => !one.is_ascii() && one.chars().count() >= 4,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_with_words_enough() {
        assert_eq!(
            named_parts("Faculty of Informatics, Example State University, Moscow, Russia"),
            ["Faculty of Informatics", "Example State University"]
        );
        assert_eq!(named_parts("例子技术大学，北京"), ["例子技术大学"]);
        assert!(named_parts("Example State University").is_empty());
    }
}
