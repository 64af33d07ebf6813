//! Reviewed aliases: names in use that no registry records, written by hand in `data/aliases.tsv`.

use crate::normal::{Normal, normalise};
use std::collections::HashMap;
use std::sync::OnceLock;

/// What an alias stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name in use.
    pub alias: &'static str,
    /// ROR id of the organisation; the registry in force may lack it.
    pub ror: &'static str,
    /// The organisation's name.
    pub name: &'static str,
    /// What kind of name it is.
    pub note: &'static str,
}

/// A table of aliases by normal form.
#[derive(Debug)]
pub struct Aliases {
    by_name: HashMap<Normal, Alias>,
}

impl Aliases {
    /// The reviewed ones.
    pub fn reviewed() -> &'static Self {
        static TABLE: OnceLock<Aliases> = OnceLock::new();
        TABLE.get_or_init(|| Self::parse(include_str!("../data/aliases.tsv")))
    }

    fn parse(text: &'static str) -> Self {
        let by_name = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut cells = line.split('\t');
                let alias = Alias {
                    alias: cells.next()?,
                    ror: cells.next()?,
                    name: cells.next()?,
                    note: cells.next()?,
                };
                Some((normalise(alias.alias), alias))
            })
            .collect();
        Self { by_name }
    }

    /// The alias that a name is.
    pub fn find(&self, name: &str) -> Option<&Alias> {
        self.by_name.get(&normalise(name))
    }

    /// All of them, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Alias> {
        self.by_name.values()
    }
}
