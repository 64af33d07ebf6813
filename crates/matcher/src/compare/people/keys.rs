//! Coarse keys of how a word sounds: under which persons are found whatever the script or spelling.
//!
//! The first three consonants in eight classes. What is written or not, and what languages read in two ways (w, h and kh, ch, j),
//! gives a key each way, four at most.

use super::sound::{self, Sound};

/// Keys of a word at most.
pub(crate) const MAX_KEYS: usize = 4;
/// Consonants of a key.
const LENGTH: usize = 3;

/// The class of a code, and a second one where it may be read otherwise; a blank is no consonant at all.
fn class(code: u8) -> (u8, Option<u8>) {
    match code {
        sound::V | sound::F | sound::B | sound::P => (b'P', None),
        sound::W => (b'P', Some(b' ')),
        sound::M => (b'M', None),
        sound::N => (b'N', None),
        sound::T | sound::D | sound::TH => (b'T', None),
        sound::S | sound::Z | sound::TS | sound::SH | sound::ZH | sound::TCH | sound::CE => (b'S', None),
        sound::J => (b'S', Some(b' ')),
        sound::CH => (b'S', Some(b'K')),
        sound::K | sound::Q => (b'K', None),
        sound::G => (b'K', Some(b' ')),
        sound::KH => (b'K', Some(b' ')),
        sound::L | sound::R => (b'L', None),
        _ => (b' ', None),
    }
}

/// The keys of a word, one at least.
pub(crate) fn keys(sound: &Sound) -> Vec<String> {
    let mut keys: Vec<String> = vec![String::new()];
    let mut before = 0;
    for code in sound.codes() {
        let (first, second) = class(*code);
        // The g of "ng" is no sound of its own.
        let silent = *code == sound::G && before == sound::N;
        before = *code;
        if silent || (first == b' ' && second.is_none()) {
            continue;
        }
        if keys.iter().all(|key| key.len() >= LENGTH) {
            break;
        }
        let mut more: Vec<String> = Vec::new();
        for key in &mut keys {
            if key.len() >= LENGTH {
                continue;
            }
            if let Some(second) = second {
                let mut other = key.clone();
                if second != b' ' && !other.ends_with(char::from(second)) {
                    other.push(char::from(second));
                }
                more.push(other);
            }
            if !key.ends_with(char::from(first)) {
                key.push(char::from(first));
            }
        }
        for other in more {
            if keys.len() < MAX_KEYS && !keys.contains(&other) {
                keys.push(other);
            }
        }
    }
    // A word without any, such as "Yu", is of a class of its own.
    keys.iter_mut().filter(|key| key.is_empty()).for_each(|key| key.push('0'));
    keys.sort_unstable();
    keys.dedup();
    keys
}
