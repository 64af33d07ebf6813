//! How characters are read in names: Japanese family and given names, and foreign names that Chinese writes by sound ("克里斯托弗" is
//! "kelisituofu" in pinyin and Christopher in fact). For comparing names of persons: only its bearer knows the reading of a name, so
//! these are the likely ones, never the one.
//!
//! The table is learned from sets of spellings (`cargo run --release -p overzicht-matcher --example people -- learn`).

use crate::hash::ByText;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Characters of a name that are read.
const LONGEST: usize = 12;
/// Readings that are followed at a time.
const WIDTH: usize = 12;

/// Readings with their cost: tenths of the natural logarithm of one over their share.
type Readings = Vec<(&'static str, u16)>;

/// Of which kind a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    /// Read in Japanese.
    Japanese,
    /// Written by sound in Chinese.
    Foreign,
}

fn table() -> &'static HashMap<char, [Readings; 2], ByText> {
    static TABLE: OnceLock<HashMap<char, [Readings; 2], ByText>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashMap::default();
        let lines = include_str!("../../../data/han_readings.tsv").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let Some(c) = fields.next().and_then(|field| field.chars().next()) else { continue };
            let mut next = || {
                let all = fields.next().unwrap_or_default().split(' ');
                all.filter_map(|one| {
                    let at = one.find(|c: char| c.is_ascii_digit())?;
                    Some((&one[..at], one[at..].parse().ok()?))
                })
                .collect()
            };
            table.insert(c, [next(), next()]);
        }
        table
    })
}

/// The likely readings of a name, the likeliest first; none when a character of it has no reading.
pub(crate) fn readings(name: &str, tongue: Tongue, most: usize) -> Vec<String> {
    let table = table();
    let mut known: Vec<(u16, String)> = vec![(0, String::new())];
    for c in name.chars().take(LONGEST) {
        let of = |c: char| table.get(&c).map(|both| &both[tongue as usize]).filter(|found| !found.is_empty());
        let Some(found) = of(c).or_else(|| of(super::traditional::simplified(c))) else { return Vec::new() };
        let mut next: Vec<(u16, String)> = Vec::with_capacity(known.len() * found.len());
        for (cost, before) in &known {
            next.extend(found.iter().map(|(reading, more)| (cost + more, format!("{before}{reading}"))));
        }
        next.sort();
        next.dedup_by(|a, b| a.1 == b.1);
        next.truncate(WIDTH);
        known = next;
    }
    known.truncate(most);
    known.into_iter().map(|(_, reading)| reading).filter(|reading| !reading.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read() {
        assert!(readings("田中", Tongue::Japanese, 3).contains(&"tanaka".to_owned()));
        assert!(readings("克里斯托弗", Tongue::Foreign, 4).iter().any(|name| name.starts_with("krist")));
        assert!(readings("弗蘭克", Tongue::Foreign, 2).contains(&"frank".to_owned()));
        assert!(readings("x", Tongue::Foreign, 2).is_empty());
        assert!(readings("", Tongue::Japanese, 2).is_empty());
        assert!(readings(&"田".repeat(100_000), Tongue::Japanese, 2).len() <= 2);
    }
}
