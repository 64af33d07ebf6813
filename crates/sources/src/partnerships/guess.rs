//! What was recognised of an unclear file, shown so that a person can put it right.

use super::columns::Plan;
use super::content;
use super::mapping::Mapping;
use super::report::Report;
use super::table::Table;
use overzicht_domain::read::quote;
use std::fmt;

/// Which column seems to be what, what is unclear, and a mapping to save and edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: Option<String>,
    /// The row that seems to hold the headers, as the spreadsheet shows it.
    pub header_row: u64,
    /// What is unclear, each a sentence without its full stop.
    pub why: Vec<String>,
    /// The columns in their order, those that are never read without samples.
    pub columns: Vec<GuessColumn>,
    /// The mapping as far as it was recognised.
    pub mapping: Mapping,
}

/// A column of an unclear file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuessColumn {
    /// Its header.
    pub header: String,
    /// What it seems to be, in the words of the mapping; none when nothing was recognised.
    pub meaning: Option<String>,
    /// At most three of its values. Only of columns that were recognised: of another one nobody knows what it holds.
    pub samples: Vec<String>,
}

impl Guess {
    pub(super) fn new(report: &Report, table: &Table, plan: &Plan, why: Vec<String>) -> Self {
        let rows = table.rows.get(plan.first..).unwrap_or_default();
        let columns = plan
            .headers
            .iter()
            .map(|(column, header)| {
                let never = plan.not_read.contains(header);
                let meaning = if never { Some("not read".to_owned()) } else { meaning(plan, *column) };
                let shown =
                    meaning.is_some() || plan.not_read.is_empty() && content::kind(rows, *column).is_some();
                let samples = if never || !shown {
                    Vec::new()
                } else {
                    rows.iter()
                        .filter_map(|row| row.get(*column))
                        .take(3)
                        .map(|cell| short(&cell.shown()))
                        .collect()
                };
                GuessColumn { header: quote(header), meaning, samples }
            })
            .collect();
        Self {
            file: report.file.clone(),
            sheet: table.sheet.clone(),
            header_row: plan.header_row,
            why,
            columns,
            mapping: plan.mapping.clone(),
        }
    }

    /// What is unclear, in one line.
    pub fn why(&self) -> String {
        let sheet = self.sheet.as_deref().map(|sheet| format!(", sheet “{}”,", quote(sheet)));
        format!(
            "which column is what in “{}”{} is not clear: {}",
            self.file,
            sheet.unwrap_or_default(),
            self.why.join("; ")
        )
    }

    /// The columns, each a line: what it seems to be, and some of its values.
    pub fn columns(&self) -> String {
        let mut out = format!("The headers seem to be in row {}:\n", self.header_row);
        for column in &self.columns {
            out.push_str(&format!("  {} = {}", column.header, column.meaning.as_deref().unwrap_or("?")));
            if !column.samples.is_empty() {
                out.push_str(&format!("   ({})", column.samples.join(" | ")));
            }
            out.push('\n');
        }
        out
    }

    /// The mapping as TOML with what to fill in, to be saved and edited.
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        for why in &self.why {
            out.push_str(&format!("# Unclear: {why}.\n"));
        }
        out.push_str("# The columns of the file:\n");
        for column in &self.columns {
            out.push_str(&format!("#   {:?}\n", column.header));
        }
        if !self.mapping.columns.contains_key(&super::Field::Unit) {
            out.push_str("# The unit: under [columns] unit = \"HEADER\", or for all rows under [constants] unit = \"NAME\".\n");
        }
        if self.mapping.partners.is_empty() {
            out.push_str("# The partners: [[partner]] with name = \"HEADER\", and country = \"HEADER\" where there is one.\n");
        }
        out.push_str(&self.mapping.to_toml());
        out
    }
}

fn short(text: &str) -> String {
    let text = quote(text);
    if text.chars().count() > 40 { text.chars().take(40).chain(['…']).collect() } else { text }
}

fn meaning(plan: &Plan, column: u32) -> Option<String> {
    if let Some((field, _)) = plan.fields.iter().find(|(_, at)| **at == column) {
        return Some(field.key().to_owned());
    }
    let numbered = plan.partners.len() > 1;
    for (at, partner) in plan.partners.iter().enumerate() {
        for (place, what) in [
            (partner.name, "name"),
            (partner.ror, "ror"),
            (partner.country, "country"),
            (partner.city, "city"),
            (partner.website, "website"),
            (partner.role, "role"),
        ] {
            if place == Some(column) {
                return Some(if numbered {
                    format!("partner {} {what}", at + 1)
                } else {
                    format!("partner {what}")
                });
            }
        }
    }
    None
}

impl fmt::Display for Guess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}.", self.why())?;
        f.write_str(&self.columns())?;
        writeln!(f, "Save the lines below as a file, correct them, and import again with --mapping FILE:")?;
        writeln!(f)?;
        f.write_str(self.to_toml().trim_end())
    }
}
