//! Reviewed aliases: names in use that no registry records, written by hand in `data/aliases.tsv`.

use crate::hash::ByText;
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
    by_name: HashMap<Normal, Alias, ByText>,
    by_ror: HashMap<&'static str, Vec<Alias>, ByText>,
}

impl Aliases {
    /// The reviewed ones.
    pub fn reviewed() -> &'static Self {
        static TABLE: OnceLock<Aliases> = OnceLock::new();
        TABLE.get_or_init(|| Self::parse(include_str!("../data/aliases.tsv")))
    }

    fn parse(text: &'static str) -> Self {
        let rows: Vec<Alias> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut cells = line.split('\t');
                Some(Alias {
                    alias: cells.next()?,
                    ror: cells.next()?,
                    name: cells.next()?,
                    note: cells.next()?,
                })
            })
            .collect();
        let mut by_ror: HashMap<&str, Vec<Alias>, ByText> = HashMap::default();
        for alias in &rows {
            by_ror.entry(alias.ror).or_default().push(*alias);
        }
        let by_name = rows.into_iter().map(|alias| (normalise(alias.alias), alias)).collect();
        Self { by_name, by_ror }
    }

    /// The alias that a name is.
    pub fn find(&self, name: &str) -> Option<&Alias> {
        self.find_normal(&normalise(name))
    }

    /// The same for a name in normal form.
    pub fn find_normal(&self, name: &Normal) -> Option<&Alias> {
        self.by_name.get(name)
    }

    /// The aliases of an organisation, in the order of the table.
    pub fn of(&self, ror: &str) -> &[Alias] {
        self.by_ror.get(ror).map_or(&[], Vec::as_slice)
    }

    /// All of them, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Alias> {
        self.by_name.values()
    }
}
