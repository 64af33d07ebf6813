//! Counts by group, printed with the share per 1,000 and its spread.

use std::collections::BTreeMap;

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
        const ENOUGH: usize = 300;
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
