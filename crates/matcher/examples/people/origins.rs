//! Equal treatment: how many questions common names raise, by the part of the world that they are common in.
//!
//! Every given name of a group (`../data/common_names.tsv`) with every family name of it, and every first letter of one of the given names
//! with every family name. They are made up: hardly any is that of somebody on a list, and those that are cannot be told from the others.

use super::lists::lists;
use overzicht_matcher::{Index, Persons, PersonsOf, SoughtPerson};
use std::collections::BTreeSet;
use std::path::Path;

/// What a set of names led to.
#[derive(Default)]
struct Asked {
    names: usize,
    asked: usize,
    answers: usize,
    equal: usize,
}

impl Asked {
    fn ask(&mut self, name: &str, persons: &mut PersonsOf<'_>) {
        let hits = persons.like(&SoughtPerson::new(name));
        self.names += 1;
        self.asked += usize::from(!hits.is_empty());
        self.answers += hits.len();
        self.equal += usize::from(hits.iter().any(|(_, hit)| hit.ground.code() == "name"));
    }

    fn told(&self) -> String {
        let share = |count: usize| 1_000 * count / self.names.max(1);
        format!(
            "{:>5} {:>6} {:>8} {:>6}",
            self.names,
            share(self.asked),
            share(self.answers),
            share(self.equal)
        )
    }
}

pub(crate) fn told(data: &Path) {
    let entities = lists(&data.join("lists"));
    let indexes: Vec<Index> =
        entities.iter().map(|list| Index::from_bytes(Index::compile(list)).unwrap()).collect();
    let all = Persons::new(&indexes);
    let mut persons = PersonsOf::new(&all);
    println!(
        "of 1,000 names: with a question, answers, with a name that is equal; full names, then one initial"
    );
    for line in include_str!("../data/common_names.tsv").lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [origin, given, family] = columns[..] else { panic!("three columns: {line}") };
        let given: Vec<&str> = given.split(' ').collect();
        let letters: BTreeSet<char> = given.iter().filter_map(|name| name.chars().next()).collect();
        let (mut full, mut initial) = (Asked::default(), Asked::default());
        for family in family.split('|') {
            given.iter().for_each(|given| full.ask(&format!("{given} {family}"), &mut persons));
            letters.iter().for_each(|letter| initial.ask(&format!("{letter}. {family}"), &mut persons));
        }
        println!("{origin:<14} {}   {}", full.told(), initial.told());
    }
}
