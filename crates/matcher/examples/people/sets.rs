//! Sets of spellings of one given or family name.

use overzicht_matcher::romanise;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

pub(crate) fn script_of(word: &str) -> &'static str {
    let c = word.chars().find(|c| c.is_alphabetic()).unwrap_or('a');
    match u32::from(c) {
        0x41..=0x24F | 0x1E00..=0x1EFF => "Latin",
        0x370..=0x3FF | 0x1F00..=0x1FFF => "Greek",
        0x400..=0x52F => "Cyrillic",
        0x530..=0x58F => "Armenian",
        0x590..=0x5FF => "Hebrew",
        0x600..=0x77F => "Arabic",
        0x900..=0x97F => "Devanagari",
        0x980..=0x9FF => "Bengali",
        0xE00..=0xE7F => "Thai",
        0x10A0..=0x10FF => "Georgian",
        0x3040..=0x30FF => "kana",
        0x3400..=0x9FFF => "Chinese",
        0xAC00..=0xD7AF => "Hangul",
        _ => "other",
    }
}

/// A set of spellings: by script, and the romanised first Latin one.
pub(crate) struct Set {
    pub(crate) spellings: BTreeMap<&'static str, Vec<String>>,
    pub(crate) latin: String,
}

impl Set {
    /// A name that is Japanese: it is written in hiragana too.
    pub(crate) fn is_japanese(&self) -> bool {
        self.spellings.get("kana").is_some_and(|names| {
            names.iter().any(|name| name.chars().any(|c| matches!(c, '\u{3041}'..='\u{3096}')))
        })
    }
}

/// The two halves: what is learned from, and what is measured.
pub(crate) fn halves(path: &Path) -> (Vec<Set>, Vec<Set>) {
    let (mut learned, mut measured) = (Vec::new(), Vec::new());
    for (at, set) in sets(path).into_iter().enumerate() {
        if at % 2 == 0 { learned.push(set) } else { measured.push(set) }
    }
    (learned, measured)
}

fn sets(path: &Path) -> Vec<Set> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    let mut sets = Vec::new();
    for line in text.lines() {
        let Some((names, _)) = line.split_once(" => ") else { continue };
        let mut spellings: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for name in names.split(',').map(str::trim) {
            let letters = name.chars().filter(|c| c.is_alphabetic()).count();
            let least = if script_of(name) == "Latin" { 3 } else { 2 };
            if !name.contains(char::is_whitespace) && letters >= least && script_of(name) != "other" {
                spellings.entry(script_of(name)).or_default().push(name.to_owned());
            }
        }
        let Some(latin) = spellings.get("Latin").map(|names| romanise(&names[0])) else { continue };
        sets.push(Set { spellings, latin });
    }
    sets
}
