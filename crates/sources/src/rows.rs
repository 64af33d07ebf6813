//! Rows of a file with separators, one after another, as a stream.

use crate::names::{self, problem};
use crate::stream::Text;
use csv::StringRecord;
use overzicht_domain::read::{Outcome, Problem};

/// The rows of a text.
pub(crate) struct Rows<'t, 'r> {
    reader: csv::Reader<&'t mut Text<'r>>,
    record: StringRecord,
    file: &'r str,
    before: u64,
}

impl<'t, 'r> Rows<'t, 'r> {
    /// The rows from where the text is on.
    pub(crate) fn new(text: &'t mut Text<'r>, delimiter: u8) -> Self {
        text.is_rows(delimiter);
        let (file, before) = (text.name(), text.line() - 1);
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(64 * 1024)
            .from_reader(text);
        Self { reader, record: StringRecord::new(), file, before }
    }

    /// The first row as headers, trimmed.
    pub(crate) fn headers(&mut self, problems: &mut Vec<Problem>) -> Vec<String> {
        self.next(problems)
            .map(|(_, row)| row.iter().map(|header| header.trim().to_owned()).collect())
            .unwrap_or_default()
    }

    /// The next row with its line. One that cannot be read is told and passed over.
    pub(crate) fn next(&mut self, problems: &mut Vec<Problem>) -> Option<(u64, &StringRecord)> {
        self.read(problems).map(|line| (line, &self.record))
    }

    /// The next row that has a cell for each of so many headers. A shorter one is told and passed over.
    pub(crate) fn whole(
        &mut self,
        width: usize,
        problems: &mut Vec<Problem>,
    ) -> Option<(u64, &StringRecord)> {
        loop {
            let line = self.read(problems)?;
            if self.record.len() >= width {
                return Some((line, &self.record));
            }
            problems.push(names::odd_row(
                self.file,
                Some(line),
                self.record.get(0).unwrap_or_default(),
                (self.record.len(), width),
                "the file may be cut off here",
                Outcome::RowLeftOut,
            ));
        }
    }

    fn read(&mut self, problems: &mut Vec<Problem>) -> Option<u64> {
        loop {
            self.reader.get_mut().mark();
            match self.reader.read_record(&mut self.record) {
                Ok(false) => return None,
                Ok(true) => {
                    let cells = self.record.len();
                    self.reader.get_mut().row(cells);
                    let line = self.record.position().map_or(0, csv::Position::line) + self.before;
                    return Some(line);
                }
                // The file itself; whoever opened it tells.
                Err(error) if error.is_io_error() => return None,
                Err(error) => problems.push(problem(
                    self.file,
                    error.position().map(|at| at.line() + self.before),
                    None,
                    "",
                    &format!("this row cannot be read ({error})"),
                    Outcome::RowLeftOut,
                )),
            }
        }
    }
}

/// Tells what was assumed of a text, and whether its quotation marks pair: what follows the last one is read as one
/// cell. It stands before what was told of the rows, which is from `from` on.
pub(crate) fn about(text: &Text<'_>, problems: &mut Vec<Problem>, from: usize) {
    let mut told = Vec::new();
    told.extend(text.assumed().map(|what| problem(text.name(), None, None, "", what, Outcome::Assumed)));
    if text.has_open_quote() {
        let what = "a quotation mark is not closed; the file may be cut off or damaged";
        told.push(problem(text.name(), None, None, "", what, Outcome::Noted));
    }
    problems.splice(from..from, told);
}
