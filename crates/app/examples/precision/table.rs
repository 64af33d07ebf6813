//! Counts by group, printed with the share per 1,000 and its spread.

use std::collections::BTreeMap;

/// Groups of fewer say nothing about the spread.
const ENOUGH: usize = 300;

/// What is counted of one group.
#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    /// How many were asked.
    pub(crate) all: usize,
    /// How often a question came of it.
    pub(crate) questions: usize,
    /// How often a finding did.
    pub(crate) findings: usize,
}

/// Counts by group.
#[derive(Default)]
pub(crate) struct Table(BTreeMap<String, Count>);

impl Table {
    pub(crate) fn add(&mut self, group: &str, questions: usize, findings: usize) {
        let count = self.0.entry(group.to_owned()).or_default();
        count.all += 1;
        count.questions += questions;
        count.findings += findings;
    }

    /// A line a group, then the highest and the lowest share of groups that are large enough to say anything.
    pub(crate) fn print(&self, title: &str) {
        println!(
            "\n| {title} | asked | questions | per 1,000 | findings | per 1,000 |\n|---|---|---|---|---|---|"
        );
        for (group, count) in &self.0 {
            println!(
                "| {group} | {} | {} | {:.1} | {} | {:.1} |",
                count.all,
                count.questions,
                share(count.questions, count.all),
                count.findings,
                share(count.findings, count.all)
            );
        }
        for (what, of) in [
            ("questions", (|count: &Count| count.questions) as fn(&Count) -> usize),
            ("findings", |count: &Count| count.findings),
        ] {
            let shares = self.0.values().filter(|count| count.all >= ENOUGH);
            let (low, high) = shares
                .map(|count| share(of(count), count.all))
                .fold((f64::INFINITY, 0.0_f64), |(low, high), at| (low.min(at), high.max(at)));
            if low <= high {
                println!(
                    "spread of {what} over groups of {ENOUGH} and more: {low:.1} to {high:.1} per 1,000"
                );
            }
        }
    }
}

/// Per 1,000.
pub(crate) fn share(count: usize, all: usize) -> f64 {
    count as f64 * 1000.0 / (all.max(1)) as f64
}

/// Counts by group and way.
#[derive(Default)]
pub(crate) struct Grid(BTreeMap<String, BTreeMap<usize, Count>>);

impl Grid {
    pub(crate) fn add(&mut self, group: &str, way: usize, questions: usize, findings: usize) {
        let count = self.0.entry(group.to_owned()).or_default().entry(way).or_default();
        count.all += 1;
        count.questions += questions;
        count.findings += findings;
    }

    /// A line a group: how many, and for each way questions and wrong findings per 1,000. Then the spread over the groups that
    /// are large enough to say anything, and the whole.
    pub(crate) fn print(&self, title: &str, ways: &[&str]) {
        let columns: String = ways.iter().map(|way| format!(" {way}: questions | findings |")).collect();
        println!("\n| {title} | number |{columns}\n|---|---|{}", "---|---|".repeat(ways.len()));
        let mut all: BTreeMap<usize, Count> = BTreeMap::new();
        for (group, counts) in &self.0 {
            print_line(group, counts, ways.len());
            for (way, count) in counts {
                let sum = all.entry(*way).or_default();
                sum.all += count.all;
                sum.questions += count.questions;
                sum.findings += count.findings;
            }
        }
        print_line("**all**", &all, ways.len());
        let line: String = (0..ways.len())
            .map(|way| {
                let spread = |of: fn(&Count) -> usize| {
                    let shares = self.0.values().filter_map(|counts| counts.get(&way));
                    let (low, high) = shares
                        .filter(|count| count.all >= ENOUGH)
                        .map(|count| share(of(count), count.all))
                        .fold((f64::INFINITY, 0.0_f64), |(low, high), at| (low.min(at), high.max(at)));
                    format!(" {:.1}–{high:.1} |", if low.is_finite() { low } else { 0.0 })
                };
                spread(|count| count.questions) + &spread(|count| count.findings)
            })
            .collect();
        println!("| spread over groups of {ENOUGH} and more | |{line}");
    }
}

fn print_line(group: &str, counts: &BTreeMap<usize, Count>, ways: usize) {
    let number = counts.get(&0).map_or(0, |count| count.all);
    let cells: String = (0..ways)
        .map(|way| {
            let count = counts.get(&way).copied().unwrap_or_default();
            format!(" {:.1} | {:.1} |", share(count.questions, count.all), share(count.findings, count.all))
        })
        .collect();
    println!("| {group} | {number} |{cells}");
}
