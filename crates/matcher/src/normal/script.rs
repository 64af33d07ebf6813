//! The script that a name is written in.

use super::MAX_CHARS;

/// The script of a name's letters, for telling whether two recorded names can be compared at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Chinese characters, in Chinese or Japanese.
    Han,
    /// Cyrillic letters.
    Cyrillic,
    /// Arabic letters, Persian and Urdu included.
    Arabic,
    /// Hangul.
    Hangul,
    /// Anything else.
    Other,
}

/// The script of most letters of a text.
pub fn script(text: &str) -> Script {
    let mut counts = [0_u32; 6];
    for c in text.chars().take(MAX_CHARS).filter(|c| c.is_alphabetic()) {
        let index = match u32::from(c) {
            0x41..=0x24F | 0x1E00..=0x1EFF => 0,
            0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF => 1,
            0x400..=0x52F => 2,
            0x600..=0x6FF | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => 3,
            0x1100..=0x11FF | 0xAC00..=0xD7AF => 4,
            _ => 5,
        };
        counts[index] += 1;
    }
    let all = [Script::Latin, Script::Han, Script::Cyrillic, Script::Arabic, Script::Hangul, Script::Other];
    let best = (0..6).max_by_key(|i| (counts[*i], 6 - i)).unwrap_or(0);
    all[best]
}
