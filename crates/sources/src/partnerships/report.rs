//! Gathering problems while reading.

use overzicht_domain::read::{Outcome, Place, Problem, quote};

/// The problems of one file so far, and where it is being read.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub(super) file: String,
    pub(super) sheet: Option<String>,
    pub(super) problems: Vec<Problem>,
}

impl Report {
    pub(super) fn new(file: &str) -> Self {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        Self { file: quote(name), sheet: None, problems: Vec::new() }
    }

    /// A place in this file.
    pub(super) fn place(&self, row: Option<u64>, column: Option<&str>) -> Place {
        Place { file: self.file.clone(), sheet: self.sheet.clone(), row, column: column.map(quote) }
    }

    /// A problem with the file as a whole.
    pub(super) fn file(&mut self, what: impl Into<String>, advice: impl Into<String>, outcome: Outcome) {
        self.tell(None, None, "", what, advice, outcome);
    }

    /// A problem.
    pub(super) fn tell(
        &mut self,
        row: Option<u64>,
        column: Option<&str>,
        value: &str,
        what: impl Into<String>,
        advice: impl Into<String>,
        outcome: Outcome,
    ) {
        let place = self.place(row, column);
        self.problems.push(Problem {
            place,
            value: quote(value),
            what: what.into(),
            advice: advice.into(),
            outcome,
        });
    }

    /// Problems in the order of the file: about the whole first, then by row.
    pub(super) fn sorted(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.place.row.unwrap_or(0));
        self.problems
    }
}
