//! Learns how a Chinese character is read in names: in Japanese ones, and where it writes a foreign name by sound.
//!
//! A name in characters and the same in Latin letters: each character stands for a piece of the Latin name, in order. Which pieces is
//! learned by expectation and maximisation (as in Dempster, Laird and Rubin, *Maximum Likelihood from Incomplete Data via the EM
//! Algorithm*, 1977) over all ways to cut.

use crate::sets::Set;
use overzicht_matcher::romanise;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// Letters that a character stands for at most.
const LONGEST: usize = 7;
const ROUNDS: usize = 12;
/// What is kept of a character: readings that are this share of it, were met so often, and so many.
const SHARE: f64 = 0.03;
const OFTEN: f64 = 1.2;
const MOST: usize = 5;
/// Characters met less are left out.
const LEAST: f64 = 2.5;

struct Pair {
    characters: Vec<char>,
    latin: String,
    weight: f64,
}

type Shares = HashMap<char, HashMap<String, f64>>;

pub(crate) fn learn(sets: &[Set]) {
    let mut table: BTreeMap<char, [String; 2]> = BTreeMap::new();
    for (at, japanese) in [true, false].into_iter().enumerate() {
        let pairs = pairs(sets, japanese);
        let counts = rounds(&pairs);
        for (c, counts) in counts {
            let all: f64 = counts.values().sum();
            if all < LEAST {
                continue;
            }
            let mut kept: Vec<(&String, f64)> = counts
                .iter()
                .map(|(reading, count)| (reading, *count))
                .filter(|(_, count)| *count >= OFTEN && count / all >= SHARE)
                .collect();
            kept.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
            kept.truncate(MOST);
            let mut line = String::new();
            for (reading, count) in kept {
                // Tenths of the natural logarithm of one over its share.
                let cost = (-(count / all).ln() * 10.0).round() as u32;
                let _ = write!(line, "{}{reading}{}", if line.is_empty() { "" } else { " " }, cost.min(99));
            }
            table.entry(c).or_default()[at] = line;
        }
        eprintln!("{} pairs", pairs.len());
    }
    println!(
        "# Readings of characters in Japanese names, and of those that write foreign names by sound, with tenths of the natural logarithm of one over"
    );
    println!("# their share. Learned: cargo run --release -p overzicht-matcher --example people -- learn");
    for (c, [japanese, foreign]) in table {
        if !(japanese.is_empty() && foreign.is_empty()) {
            println!("{c}\t{japanese}\t{foreign}");
        }
    }
}

fn pairs(sets: &[Set], japanese: bool) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for set in sets.iter().filter(|set| set.is_japanese() == japanese) {
        let (Some(han), Some(latin)) = (set.spellings.get("Chinese"), set.spellings.get("Latin")) else {
            continue;
        };
        let latin: Vec<String> = latin
            .iter()
            .map(|name| romanise(name))
            .filter(|name| name.len() <= 20 && name.bytes().all(|b| b.is_ascii_lowercase()))
            .take(3)
            .collect();
        let han: Vec<Vec<char>> = han
            .iter()
            .map(|name| name.chars().collect::<Vec<char>>())
            .filter(|name| {
                name.len() <= 8 && name.iter().all(|c| matches!(u32::from(*c), 0x3400..=0x9FFF | 0x3005))
            })
            .take(3)
            .collect();
        let weight = 1.0 / (latin.len() * han.len()).max(1) as f64;
        for characters in &han {
            for latin in &latin {
                if latin.len() >= characters.len() && latin.len() <= characters.len() * LONGEST {
                    pairs.push(Pair { characters: characters.clone(), latin: latin.clone(), weight });
                }
            }
        }
    }
    pairs
}

fn rounds(pairs: &[Pair]) -> Shares {
    let mut counts: Shares = HashMap::new();
    for round in 0..ROUNDS {
        let totals: HashMap<char, f64> =
            counts.iter().map(|(c, counts)| (*c, counts.values().sum())).collect();
        let share = |c: char, piece: &str, length: usize| -> f64 {
            if round == 0 {
                // At first pieces of two or three letters are likelier than longer ones.
                return [0.0, 0.6, 1.0, 0.7, 0.4, 0.15, 0.05, 0.02][length];
            }
            let Some(counts) = counts.get(&c) else { return 0.0 };
            counts.get(piece).map_or(0.0, |count| count / totals[&c])
        };
        let mut next: Shares = HashMap::new();
        for pair in pairs {
            expect(pair, &share, &mut next);
        }
        // What is met next to never is noise.
        for counts in next.values_mut() {
            let all: f64 = counts.values().sum();
            counts.retain(|_, count| *count > 0.05 && *count / all > 0.002);
        }
        counts = next;
    }
    counts
}

/// Counts every way to cut a pair by how likely it is.
fn expect(pair: &Pair, share: &impl Fn(char, &str, usize) -> f64, counts: &mut Shares) {
    let (n, m) = (pair.characters.len(), pair.latin.len());
    let mut forward = vec![vec![0.0_f64; m + 1]; n + 1];
    let mut shares = vec![vec![[0.0_f64; LONGEST + 1]; m + 1]; n];
    forward[0][0] = 1.0;
    for (i, c) in pair.characters.iter().enumerate() {
        for from in 0..m {
            if forward[i][from] == 0.0 {
                continue;
            }
            for length in 1..=LONGEST.min(m - from) {
                let p = share(*c, &pair.latin[from..from + length], length);
                shares[i][from][length] = p;
                forward[i + 1][from + length] += forward[i][from] * p;
            }
        }
    }
    let whole = forward[n][m];
    if whole <= 0.0 {
        return;
    }
    let mut backward = vec![vec![0.0_f64; m + 1]; n + 1];
    backward[n][m] = 1.0;
    for i in (0..n).rev() {
        for from in 0..m {
            for length in 1..=LONGEST.min(m - from) {
                backward[i][from] += shares[i][from][length] * backward[i + 1][from + length];
            }
        }
    }
    for (i, c) in pair.characters.iter().enumerate() {
        for from in 0..m {
            for length in 1..=LONGEST.min(m - from) {
                let count =
                    forward[i][from] * shares[i][from][length] * backward[i + 1][from + length] / whole;
                if count > 1e-4 {
                    let piece = pair.latin[from..from + length].to_owned();
                    *counts.entry(*c).or_default().entry(piece).or_default() += count * pair.weight;
                }
            }
        }
    }
}
