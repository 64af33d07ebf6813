//! Printing: results on standard output, everything else on standard error.

use indicatif::{ProgressBar, ProgressStyle};
use overzicht_app::fetch::Step;
use overzicht_domain::read::{Outcome, Place, Problem, acts_on_display};
use std::collections::HashMap;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

/// Problems that are printed one by one; the rest is counted.
const SHOWN: usize = 50;

/// A line of the result.
pub(crate) fn line(text: &str) -> anyhow::Result<()> {
    let clean: String =
        text.chars().map(|c| if c != '\n' && acts_on_display(c) { '\u{FFFD}' } else { c }).collect();
    writeln!(io::stdout().lock(), "{clean}")?;
    Ok(())
}

/// A remark beside the result.
pub(crate) fn note(text: &str) {
    eprintln!("{text}");
}

/// The one line that says why something was not done.
pub(crate) fn error(error: &anyhow::Error) {
    let mut told: Vec<String> = Vec::new();
    // Some errors say already what is behind them.
    for cause in error.chain().map(ToString::to_string) {
        if !told.iter().any(|before| before.contains(cause.trim())) {
            told.push(cause);
        }
    }
    eprintln!("overzicht: {}", one_line(&told.join(": ")));
}

/// A text in one line: that of a file that cannot be read may show some of it, over several.
fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether whoever reads the result stopped listening.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let of_json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind).or(of_json);
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}

/// The problems of a file, and how many there are. What is wrong with many values of a column is told once; where that hides some,
/// `all` says how to get them.
pub(crate) fn problems(problems: &[Problem], all: Option<&str>) {
    let groups = repeated(problems);
    for group in groups.iter().take(SHOWN) {
        match group.as_slice() {
            [one] => eprintln!("{one}"),
            several => eprintln!("{}", in_one(several)),
        }
    }
    let rest: usize = groups.iter().skip(SHOWN).map(Vec::len).sum();
    if rest > 0 {
        eprintln!("… and {rest} more");
    }
    if !problems.is_empty() {
        let lost = |outcome| problems.iter().filter(|problem| problem.outcome == outcome).count();
        eprintln!(
            "{}: {} left out, {} left out, {}",
            counted(problems.len(), "remark"),
            counted(lost(Outcome::RowLeftOut), "row"),
            counted(lost(Outcome::ValueLeftOut), "value"),
            counted(lost(Outcome::Assumed), "assumption")
        );
        if let Some(all) = all.filter(|_| rest > 0 || groups.iter().any(|group| group.len() > NAMED)) {
            eprintln!("{all}");
        }
    }
}

/// All problems of a file, as a file.
pub(crate) fn problems_csv(file: impl Write, problems: &[Problem]) -> anyhow::Result<()> {
    let rows = problems.iter().map(|problem| {
        let place = &problem.place;
        vec![
            place.file.clone(),
            place.sheet.clone().unwrap_or_default(),
            place.row.map(|row| row.to_string()).unwrap_or_default(),
            place.column.clone().unwrap_or_default(),
            problem.value.clone(),
            problem.what.clone(),
            problem.outcome.code().to_owned(),
            problem.advice.clone(),
        ]
    });
    csv_to(file, &["file", "sheet", "row", "column", "value", "what", "outcome", "advice"], rows)
}

/// From so many on, the same problem of a column is told once.
const REPEATED: usize = 4;
/// How many of its rows and values are named then.
const NAMED: usize = 3;

/// What problems that are told in one have in common.
type Key<'a> = (&'a str, Option<&'a str>, Option<&'a str>, &'a str, &'a str, Outcome);

fn key(problem: &Problem) -> Option<Key<'_>> {
    let place = &problem.place;
    place.row?;
    let (what, advice) = (without_day(&problem.what), problem.advice.as_str());
    Some((&place.file, place.sheet.as_deref(), place.column.as_deref(), what, advice, problem.outcome))
}

/// Problems with those that repeat themselves together, in the order of the first of each.
fn repeated(problems: &[Problem]) -> Vec<Vec<&Problem>> {
    let mut together: HashMap<Key<'_>, Vec<&Problem>> = HashMap::new();
    for problem in problems {
        if let Some(key) = key(problem) {
            together.entry(key).or_default().push(problem);
        }
    }
    together.retain(|_, group| group.len() >= REPEATED);
    let mut out = Vec::new();
    for problem in problems {
        match key(problem).and_then(|key| together.get_mut(&key)) {
            Some(group) if group.is_empty() => {}
            Some(group) => out.push(std::mem::take(group)),
            None => out.push(vec![problem]),
        }
    }
    out
}

/// What is wrong without the day that was read, which is another one for another value.
fn without_day(what: &str) -> &str {
    let (before, day) = what.rsplit_once(", ").unwrap_or((what, ""));
    if day.parse::<jiff::civil::Date>().is_ok() { before } else { what }
}

/// A problem that many rows have, in a line.
fn in_one(group: &[&Problem]) -> String {
    let Some(first) = group.first() else { return String::new() };
    let named = |all: &[String]| {
        let rest = all.len().saturating_sub(NAMED);
        let shown = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        if rest == 0 { shown } else { format!("{shown} and {rest} more") }
    };
    let mut rows: Vec<String> = group.iter().filter_map(|one| Some(one.place.row?.to_string())).collect();
    rows.dedup();
    let mut values: Vec<String> = Vec::new();
    for value in group.iter().map(|one| format!("“{}”", one.value)).filter(|value| value != "“”") {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let place = Place { row: None, column: None, ..first.place.clone() };
    let column = first.place.column.as_ref().map(|column| format!(", column “{column}”"));
    let same = group.iter().all(|one| one.what == first.what);
    let outcome = match first.outcome {
        Outcome::RowLeftOut => "row left out, ",
        Outcome::ValueLeftOut => "value left out, ",
        Outcome::Assumed | Outcome::Noted => "",
    };
    let advice = if first.advice.is_empty() { String::new() } else { format!(". {}", first.advice) };
    format!(
        "{place}, {} {}{}: {}{} ({outcome}{} times){advice}",
        if rows.len() == 1 { "row" } else { "rows" },
        named(&rows),
        column.unwrap_or_default(),
        if same { &first.what } else { without_day(&first.what) },
        if values.is_empty() { String::new() } else { format!(": {}", named(&values)) },
        group.len()
    )
}

/// A number of things in words: "1 row", "2 rows".
pub(crate) fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// What is going on, shown when it takes more than a moment and somebody looks.
pub(crate) fn progress(what: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner().with_message(what.to_owned());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// A bar that follows what is being fetched, shown when somebody looks; without a terminal only failed tries are told.
pub(crate) struct Following {
    bar: ProgressBar,
}

impl Following {
    /// Of one source.
    pub(crate) fn new(source: &str) -> Self {
        let bar = progress(source);
        bar.set_prefix(source.to_owned());
        Self { bar }
    }

    /// What is going on now.
    pub(crate) fn step(&self, step: Step<'_>) {
        let style = |template: &str| {
            if let Ok(style) = ProgressStyle::with_template(template) {
                self.bar.set_style(style);
            }
        };
        match step {
            Step::Downloading { name, done, total } => {
                self.bar.set_message(name.to_owned());
                if done == 0 || self.bar.length() != total {
                    if let Some(total) = total {
                        self.bar.set_length(total);
                        style(
                            "{spinner} {prefix} {msg} {bar:20} {bytes} of {total_bytes}, {bytes_per_sec}, {eta}",
                        );
                    } else {
                        style("{spinner} {prefix} {msg} {bytes}, {bytes_per_sec}");
                    }
                }
                self.bar.set_position(done);
            }
            Step::Waiting { name, why, pause } => {
                let text = format!("{name}: {why}; again in {:.0} s", pause.as_secs_f64().ceil());
                if self.bar.is_hidden() { note(&text) } else { self.bar.println(text) }
            }
            Step::Reading => {
                style("{spinner} {prefix} {msg} {elapsed}");
                self.bar.set_message("reading and compiling".to_owned());
            }
        }
    }

    /// Takes the bar away.
    pub(crate) fn done(self) {
        self.bar.finish_and_clear();
    }
}

/// JSON, as one pretty document.
pub(crate) fn json(value: &serde_json::Value) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)?;
    Ok(())
}

/// A file as it is.
pub(crate) fn bytes(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(())
}

/// CSV whose cells never start a formula.
pub(crate) fn csv(headers: &[&str], rows: impl Iterator<Item = Vec<String>>) -> anyhow::Result<()> {
    csv_to(io::stdout().lock(), headers, rows)
}

fn csv_to(out: impl Write, headers: &[&str], rows: impl Iterator<Item = Vec<String>>) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(headers)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| overzicht_app::harmless(cell)))?;
    }
    writer.flush()?;
    Ok(())
}

/// A table for people; columns as wide as they need, up to a bound.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// With these headers.
    pub(crate) fn new(headers: &[&str]) -> Self {
        Self { rows: vec![headers.iter().map(|header| (*header).to_owned()).collect()] }
    }

    /// One more row.
    pub(crate) fn row(&mut self, cells: &[&str]) {
        self.rows.push(cells.iter().map(|cell| (*cell).to_owned()).collect());
    }

    /// Prints it, each column at most so many characters wide.
    pub(crate) fn print(&self, most: &[usize]) -> anyhow::Result<()> {
        let width = |column: usize| {
            let longest = self.rows.iter().map(|row| display_width(&row[column])).max().unwrap_or(0);
            longest.min(most[column])
        };
        let widths: Vec<usize> = (0..most.len()).map(width).collect();
        for row in &self.rows {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| fit(cell, *width)).collect();
            line(cells.join("  ").trim_end())?;
        }
        Ok(())
    }
}

/// Columns that a text takes: Chinese, Japanese and Korean characters take two.
fn display_width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    match u32::from(c) {
        0x300..=0x36F => 0,
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF00..=0xFF60
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

fn fit(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    let whole = display_width(text) <= width;
    for c in text.chars() {
        let next = char_width(c);
        if used + next > if whole { width } else { width.saturating_sub(1) } {
            break;
        }
        out.push(c);
        used += next;
    }
    if !whole {
        out.push('…');
        used += 1;
    }
    out.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
    out
}
