//! Several bodies in one text, each by a name that may be short: "Tsinghua, Peking University en Fudan".

use super::around::Part;
use super::parts::is_border;
use crate::alias::Aliases;
use crate::entity::Country;
use crate::ground::Ground;
use crate::index::Index;
use crate::resolve::{Query, Resolution, resolve};

/// Names in a text, bytes of it, and words of a name: what has more is no such list.
const MOST_NAMES: usize = 8;
const MOST_BYTES: usize = 240;
const MOST_WORDS: usize = 7;
/// From here on an organisation is what a short name may mean.
const LIKE: f32 = 0.6;

/// The names in a text that is nothing but names, one behind another, two at least of which somebody in the registry has or may have, and one a short
/// one: full names are found as they stand. Each would be asked about if it stood alone. None of a text with an address, a department, a number or a
/// bracket, which say more of one name, nor of one with a place, unless all names are short.
pub fn enumerated<'a>(
    text: &'a str,
    country: Option<Country>,
    registry: &Index,
    aliases: &Aliases,
) -> Vec<&'a str> {
    const AND: [&str; 7] = [" en ", " and ", " & ", " und ", " et ", " + ", " y "];
    let is_other = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '（' | '）' | '[' | ']');
    if text.len() > MOST_BYTES || text.contains(is_other) {
        return Vec::new();
    }
    let mut sides: Vec<&str> = text.split(|c| is_border(c) || c == '/').collect();
    for and in AND {
        sides = sides.iter().flat_map(|side| side.split(and)).collect();
    }
    let sides: Vec<&str> = sides.into_iter().map(str::trim).filter(|side| !side.is_empty()).collect();
    let is_list = (2..=MOST_NAMES).contains(&sides.len())
        && sides.iter().all(|side| side.split(' ').count() <= MOST_WORDS);
    if !is_list {
        return Vec::new();
    }
    let (mut places, mut names) = (0, Vec::with_capacity(sides.len()));
    for side in sides {
        match Part::of(side, registry) {
            Part::Address | Part::Little => return Vec::new(),
            Part::Where(..) => places += 1,
            Part::Words | Part::Initials => names.push((side, true)),
            Part::Company | Part::Name => names.push((side, false)),
        }
    }
    let short = names.iter().filter(|(_, is_short)| *is_short).count();
    if short == 0 || places > 0 && short < names.len() {
        return Vec::new();
    }
    let is_somebody = |name: &str, country| {
        let query = Query { name, country, ..Query::default() };
        match resolve(&query, registry, aliases) {
            Resolution::Safe(_) => true,
            Resolution::Unsure(all) => {
                all.iter().any(|one| one.ground != Ground::Similar || one.score >= LIKE)
            }
            Resolution::None => false,
        }
    };
    let mut known = 0;
    for (name, is_short) in &names {
        // The country that was typed may be another's.
        let is_somebody = is_somebody(name, country) || country.is_some() && is_somebody(name, None);
        if !is_somebody && *is_short {
            return Vec::new();
        }
        known += usize::from(is_somebody);
    }
    if known > 1 { names.into_iter().map(|(name, _)| name).collect() } else { Vec::new() }
}
