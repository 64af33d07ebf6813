//! Names in Latin letters: for searching and for likeness, never for equality.
//!
//! Each script has its own tables, with the standards named in its file: Cyrillic by language, Greek, Chinese and Japanese
//! in words, Korean, Arabic and Persian, Hebrew, Devanagari, Thai, Georgian, Armenian. Anything else goes through the plain
//! transliteration of `any_ascii`. A name has one romanised form, [`romanise()`], after the official standard of its language,
//! and a few others in which it is met, [`variants()`].

mod arabic;
mod armenian;
mod cyrillic;
mod devanagari;
mod georgian;
mod greek;
mod han;
mod hangul;
mod hebrew;
mod latin;
mod thai;

pub(crate) use han::{Tongue, is_han, person as person_in_han, readings};
pub(crate) use hangul::{is_hangul, surnames};
pub(crate) use latin::{DRAWN, drawn_together};

use crate::normal::{normalise, prepare};

/// Other forms of a name that [`variants()`] gives at most.
pub const MAX_VARIANTS: usize = 6;
/// A name of another script in Latin letters, in normal form; a Latin name is its own. For searching and for likeness,
/// never for equality.
pub fn romanise(text: &str) -> String {
    if text.is_ascii() {
        return normalise(text).into_string();
    }
    let prepared = prepare(text);
    if prepared.chars().all(|c| Block::of(c) == Block::Common) {
        return in_ascii(normalise(text).into_string());
    }
    written(&prepared, 0)
}

/// Other Latin spellings of a name than [`romanise()`] gives, in normal form, at most [`MAX_VARIANTS`]: by other systems of
/// romanising, with and without blanks where a script has none, and by the rules of a language for its own letters
/// (ä and ae, ø and oe, å and aa). For searching and for likeness, never for equality.
///
/// Of a text in its own letters both spellings are given; of one that is in normal form already, the one in which "ae", "oe",
/// "ue", "aa" and "dj" are drawn together.
pub fn variants(text: &str) -> Vec<String> {
    spellings(text, MAX_VARIANTS).1
}

/// [`romanise()`] and at most so many [`variants()`].
pub(crate) fn spellings(text: &str, limit: usize) -> (String, Vec<String>) {
    let own = romanise(text);
    let mut found: Vec<String> = Vec::new();
    // Whether more may come.
    let add = |found: &mut Vec<String>, variant: String| {
        if !variant.is_empty() && variant != own && !found.contains(&variant) && found.len() < limit {
            found.push(variant);
        }
        found.len() < limit
    };
    if text.is_ascii() {
        if let Some(variant) = latin::drawn_together(&own) {
            add(&mut found, variant);
        }
        return (own, found);
    }
    let prepared = prepare(text);
    let systems = prepared.chars().map(|c| Block::of(c).systems()).max().unwrap_or(1);
    if prepared.chars().all(|c| Block::of(c) == Block::Common) {
        for variant in latin::written_out(&prepared) {
            add(&mut found, in_ascii(normalise(&variant).into_string()));
        }
        if let Some(variant) = latin::drawn_together(&own) {
            add(&mut found, variant);
        }
        return (own, found);
    }
    for system in 1..systems {
        if !add(&mut found, written(&prepared, system)) {
            return (own, found);
        }
    }
    for well_known in han::well_known(&prepared) {
        add(&mut found, well_known);
    }
    (own, found)
}

fn in_ascii(normal: String) -> String {
    if normal.is_ascii() { normal } else { normalise(&any_ascii::any_ascii(&normal)).into_string() }
}

/// The scripts that have a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    /// Latin letters, digits, punctuation.
    Common,
    Cyrillic,
    Greek,
    /// Chinese characters and kana.
    Han,
    Hangul,
    Arabic,
    Hebrew,
    Devanagari,
    Thai,
    Georgian,
    Armenian,
    Other,
}

impl Block {
    /// How many systems its table has.
    fn systems(self) -> usize {
        match self {
            Self::Cyrillic => 8,
            Self::Han => 5,
            Self::Arabic => 4,
            Self::Greek | Self::Hangul => 3,
            Self::Hebrew | Self::Devanagari | Self::Armenian => 2,
            Self::Common | Self::Thai | Self::Georgian | Self::Other => 1,
        }
    }

    fn of(c: char) -> Self {
        match u32::from(c) {
            0x370..=0x3FF | 0x1F00..=0x1FFF => Self::Greek,
            0x400..=0x52F | 0x1C80..=0x1C8F => Self::Cyrillic,
            0x530..=0x58F | 0xFB13..=0xFB17 => Self::Armenian,
            0x590..=0x5FF | 0xFB1D..=0xFB4F => Self::Hebrew,
            0x600..=0x6FF | 0x750..=0x77F | 0x8A0..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFE => Self::Arabic,
            0x900..=0x97F => Self::Devanagari,
            0xE00..=0xE7F => Self::Thai,
            0x10A0..=0x10FF | 0x1C90..=0x1CBF | 0x2D00..=0x2D2F => Self::Georgian,
            0x1100..=0x11FF | 0xAC00..=0xD7FF => Self::Hangul,
            // The middle dot and other punctuation between kana is none of them.
            0x3005..=0x3007 | 0x3041..=0x3096 | 0x3099..=0x309F | 0x30A1..=0x30FA | 0x30FC..=0x30FF => {
                Self::Han
            }
            0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF => Self::Han,
            0x0..=0x36F | 0x1E00..=0x1EFF | 0x2000..=0x206F | 0x3000..=0x303F | 0x30A0 | 0x30FB => {
                Self::Common
            }
            _ if !c.is_alphanumeric() => Self::Common,
            _ => Self::Other,
        }
    }
}

/// The whole text by one system of each script; scripts with fewer systems begin again.
fn written(prepared: &str, system: usize) -> String {
    let has = |block: Block| prepared.chars().any(|c| Block::of(c) == block);
    let cyrillic = if has(Block::Cyrillic) { cyrillic::languages(prepared) } else { Vec::new() };
    let japanese = has(Block::Han) && han::is_japanese(prepared);
    let mut out = String::with_capacity(prepared.len() + 8);
    let mut rest = prepared;
    while let Some(first) = rest.chars().next() {
        let block = Block::of(first);
        let end = rest.find(|c| Block::of(c) != block).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        match block {
            Block::Common => out.push_str(run),
            Block::Cyrillic => cyrillic::write(run, &cyrillic, system, &mut out),
            Block::Greek => greek::write(run, system, &mut out),
            Block::Han => han::write(run, japanese, system, &mut out),
            Block::Hangul => hangul::write(run, system, &mut out),
            Block::Arabic => arabic::write(run, system, &mut out),
            Block::Hebrew => hebrew::write(run, system, &mut out),
            Block::Devanagari => devanagari::write(run, system, &mut out),
            Block::Thai => thai::write(run, system, &mut out),
            Block::Georgian => georgian::write(run, system, &mut out),
            Block::Armenian => armenian::write(run, system, &mut out),
            Block::Other => any_ascii_words(run, &mut out),
        }
        rest = behind;
    }
    in_ascii(normalise(&out).into_string())
}

fn any_ascii_words(run: &str, out: &mut String) {
    out.extend(any_ascii::any_ascii(run).chars().map(|c| c.to_ascii_lowercase()));
}

#[cfg(test)]
mod tests;
