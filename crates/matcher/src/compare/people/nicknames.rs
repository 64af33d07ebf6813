//! Given names that stand for each other: short forms, pet names, spellings of other languages (`data/nicknames.tsv`).

use crate::hash::ByText;
use std::collections::HashMap;
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

/// Whether two names stand for each other.
pub(super) fn same(a: Groups, b: Groups) -> bool {
    a.iter().any(|group| *group != 0 && b.contains(group))
}
