//! Names that stand for each other: short forms, pet names, spellings of other languages (`data/nicknames.tsv`); and names that very many
//! bear.

use crate::hash::ByText;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// The groups that a name is in.
pub(super) type Groups = [u16; 3];

/// The groups of a romanised name; zero: none.
pub(super) fn groups(name: &str) -> Groups {
    static TABLE: OnceLock<HashMap<&'static str, Groups, ByText>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: HashMap<&str, Groups, ByText> = HashMap::default();
        let lines = include_str!("../../../data/nicknames.tsv").lines().filter(|line| !line.starts_with('#'));
        for (group, line) in (1_u16..).zip(lines) {
            for name in line.split(['\t', ' ']).filter(|name| !name.is_empty()) {
                let groups = table.entry(name).or_default();
                if let Some(free) = groups.iter_mut().find(|known| **known == 0 || **known == group) {
                    *free = group;
                }
            }
        }
        table
    });
    table.get(name).copied().unwrap_or_default()
}

/// Whether a name is one that so many have in front of another one that they go by that ("Mohammad Javad").
pub(super) fn is_put_in_front(own: Groups) -> bool {
    static GROUPS: OnceLock<Groups> = OnceLock::new();
    same(own, *GROUPS.get_or_init(|| groups("muhammad")))
}

/// Whether very many bear a name (`data/common_names.txt`).
pub(super) fn is_common(name: &[u8]) -> bool {
    static NAMES: OnceLock<HashSet<&'static [u8]>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let lines =
            include_str!("../../../data/common_names.txt").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_ascii_whitespace).map(str::as_bytes).collect()
    });
    names.contains(name)
}

/// Whether two names stand for each other.
pub(super) fn same(a: Groups, b: Groups) -> bool {
    a.iter().any(|group| *group != 0 && b.contains(group))
}
