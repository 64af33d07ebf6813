//! The rows of a table as partnerships, with every problem in its place.

use super::columns::{Columns, PartnerAt, month_first};
use super::table::{Cell, Table};
use super::{Import, partners, values};
use jiff::civil::Date;
use overzicht_domain::countries;
use overzicht_domain::read::{Outcome, Place, Problem, acts_on_display, quote};
use overzicht_domain::row::{PartnerTyped, PartnershipRow};
use std::collections::HashMap;

/// Longest cell that is read, in characters.
const MAX_CELL: usize = 10_000;

pub(super) fn rows(table: &Table, columns: Columns, today: Date) -> Import {
    let mut reader = RowReader {
        table,
        columns: &columns,
        today,
        problems: Vec::new(),
        month_first: ["start", "end"]
            .into_iter()
            .filter_map(|f| columns.single.get(f))
            .any(|at| month_first(table, *at)),
    };
    for (row, what, lost) in &table.noted {
        let outcome = if *lost { Outcome::RowLeftOut } else { Outcome::Assumed };
        reader.say(*row, None, "", what, "", outcome);
    }
    for header in &columns.not_read {
        reader.say(
            Some(table.header_row),
            Some(header),
            "",
            "this column is about a person’s origin, papers or name and is not read",
            "",
            Outcome::Noted,
        );
    }
    let mut read: Vec<PartnershipRow> = Vec::new();
    let mut by_id: HashMap<String, (u64, usize)> = HashMap::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for (number, cells) in &table.rows {
        if reader.is_total(cells) {
            reader.say(
                Some(*number),
                None,
                "",
                "this row adds up others and is no partnership",
                "",
                Outcome::Noted,
            );
            continue;
        }
        let Some(row) = reader.row(*number, cells) else { continue };
        let content = format!("{:?}", PartnershipRow { place: Place::default(), ..row.clone() });
        if let Some(first) = seen.get(&content) {
            let what = format!("this row says the same as row {first}; it is kept once");
            reader.say(Some(*number), None, "", &what, "", Outcome::Noted);
            continue;
        }
        if let Some(id) = &row.source_id {
            if let Some((first, _)) = by_id.get(id) {
                let what = format!("this number already stands in row {first} with something else");
                let column = reader.header("id");
                reader.say(
                    Some(*number),
                    column.as_deref(),
                    id,
                    &what,
                    "Give each row a number of its own",
                    Outcome::RowLeftOut,
                );
                continue;
            }
            by_id.insert(id.clone(), (*number, read.len()));
        }
        seen.insert(content, *number);
        read.push(row);
    }
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| problem.place.row);
    Import {
        rows: read,
        problems,
        sheet: table.sheet.clone(),
        header_row: table.header_row,
        mapping: columns.mapping,
        not_read: columns.not_read,
        ignored: columns.ignored,
    }
}

struct RowReader<'a> {
    table: &'a Table,
    columns: &'a Columns,
    today: Date,
    month_first: bool,
    problems: Vec<Problem>,
}

impl RowReader<'_> {
    fn say(
        &mut self,
        row: Option<u64>,
        column: Option<&str>,
        value: &str,
        what: &str,
        advice: &str,
        outcome: Outcome,
    ) {
        self.problems.push(Problem {
            place: Place {
                file: quote(&self.table.file),
                sheet: self.table.sheet.clone(),
                row,
                column: column.map(str::to_owned),
            },
            value: quote(value),
            what: what.to_owned(),
            advice: advice.to_owned(),
            outcome,
        });
    }

    fn header(&self, field: &str) -> Option<String> {
        self.columns.single.get(field).map(|at| self.table.headers[*at].clone())
    }

    /// The text of a cell, cleaned; what is too long is a problem.
    fn text(&mut self, row: u64, cells: &[Cell], at: usize) -> Option<String> {
        let raw = match cells.get(at)? {
            Cell::Empty => return None,
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => format!("{number}"),
            Cell::Date(date) => date.to_string(),
        };
        let header = self.table.headers.get(at).cloned().unwrap_or_default();
        if raw.chars().nth(MAX_CELL).is_some() {
            let what = format!("this cell is longer than {MAX_CELL} characters");
            self.say(Some(row), Some(&header), &raw, &what, "Shorten it", Outcome::ValueLeftOut);
            return None;
        }
        let clean: String = raw.chars().filter(|c| c.is_whitespace() || !acts_on_display(*c)).collect();
        if clean.chars().count() != raw.chars().count() {
            self.say(
                Some(row),
                Some(&header),
                &raw,
                "invisible characters were taken out",
                "",
                Outcome::Noted,
            );
        }
        let clean = clean.trim().to_owned();
        (!clean.is_empty() && !values::is_nothing(&clean) && clean != "-").then_some(clean)
    }

    fn single(&mut self, field: &str, row: u64, cells: &[Cell]) -> Option<String> {
        let at = *self.columns.single.get(field)?;
        self.text(row, cells, at).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn is_total(&self, cells: &[Cell]) -> bool {
        let mut filled = cells.iter().filter(|cell| **cell != Cell::Empty);
        let first = match filled.next() {
            Some(Cell::Text(text)) => text.trim().to_lowercase(),
            _ => return false,
        };
        ["totaal", "total", "subtotaal", "subtotal", "som"].iter().any(|word| first.starts_with(word))
            && filled.count() <= 2
    }

    /// A value out of a column by one of the readers of `values`.
    fn value<T>(
        &mut self,
        field: &str,
        row: u64,
        cells: &[Cell],
        read: impl Fn(&Cell) -> values::Value<T>,
    ) -> Option<T> {
        let at = *self.columns.single.get(field)?;
        let cell = match cells.get(at)? {
            Cell::Empty => return None,
            Cell::Text(text) if text.trim().is_empty() => return None,
            cell => cell.clone(),
        };
        let header = self.table.headers[at].clone();
        let shown = match &cell {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => format!("{number}"),
            Cell::Date(date) => date.to_string(),
            Cell::Empty => String::new(),
        };
        match read(&cell) {
            Ok((value, note)) => {
                if let Some(note) = note {
                    self.say(Some(row), Some(&header), &shown, note, "", Outcome::Assumed);
                }
                Some(value)
            }
            Err(_) if values::is_nothing(&shown) || shown.trim() == "-" => None,
            Err((what, advice)) => {
                let mut advice = advice.to_owned();
                if let Some(first) = advice.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
                self.say(Some(row), Some(&header), &shown, what, &advice, Outcome::ValueLeftOut);
                None
            }
        }
    }

    /// A word out of a fixed list.
    fn word<T>(
        &mut self,
        field: &str,
        row: u64,
        cells: &[Cell],
        read: impl Fn(&str) -> Option<T>,
        known: &str,
    ) -> Option<T> {
        let text = self.single(field, row, cells)?;
        let found = read(&text);
        if found.is_none() {
            let header = self.header(field);
            self.say(
                Some(row),
                header.as_deref(),
                &text,
                "this word is not known here",
                &format!("Use one of: {known}"),
                Outcome::ValueLeftOut,
            );
        }
        found
    }

    fn row(&mut self, row: u64, cells: &[Cell]) -> Option<PartnershipRow> {
        let found = self.partners(row, cells);
        let unit = self.single("unit", row, cells).or_else(|| self.columns.mapping.unit.clone());
        let source_id = self.single("id", row, cells);
        if source_id.as_deref().is_some_and(|id| {
            id.to_lowercase().starts_with("voorbeeld") || id.to_lowercase().starts_with("example")
        }) {
            self.say(
                Some(row),
                None,
                "",
                "this is the example row of the template and is skipped",
                "",
                Outcome::Noted,
            );
            return None;
        }
        let Some(unit) = unit else {
            let header = self.header("unit");
            self.say(
                Some(row),
                header.as_deref(),
                "",
                "this row has no unit",
                "Fill in the faculty or institute that has the partnership",
                Outcome::RowLeftOut,
            );
            return None;
        };
        if found.is_empty() {
            let header = self.columns.partners.first().map(|p| self.table.headers[p.name].clone());
            self.say(
                Some(row),
                header.as_deref(),
                "",
                "this row has no partner",
                "Fill in the name or the ROR id of the partner",
                Outcome::RowLeftOut,
            );
            return None;
        }
        let (month_first, today) = (self.month_first, self.today);
        let forms =
            overzicht_domain::words::Form::ALL.iter().map(|form| form.code()).collect::<Vec<_>>().join(", ");
        let currency = self.single("currency", row, cells);
        let typed = PartnershipRow {
            place: Place {
                file: quote(&self.table.file),
                sheet: self.table.sheet.clone(),
                row: Some(row),
                column: None,
            },
            source_id,
            unit,
            title: self.single("title", row, cells),
            subject: self.single("subject", row, cells),
            form: self.word("form", row, cells, values::form, &forms),
            partners: found,
            start: self.value("start", row, cells, |cell| values::date(cell, month_first, today)),
            end: self
                .value("end", row, cells, |cell| values::end(cell, month_first, today))
                .unwrap_or_default(),
            money: self.value("amount", row, cells, |cell| values::money(cell, currency.as_deref())),
            owner: self.single("owner", row, cells),
            contract: self.single("contract", row, cells),
            state: self.word(
                "state",
                row,
                cells,
                values::state,
                "voorgesteld, actief, beëindigd, niet gestart",
            ),
            earlier_judgement: self.single("level", row, cells),
            remark: self.single("remark", row, cells),
        };
        if let (Some(start), overzicht_domain::row::End::On(end)) = (typed.start, typed.end) {
            if end < start {
                let header = self.header("end");
                self.say(
                    Some(row),
                    header.as_deref(),
                    &end.to_string(),
                    "it ends before it starts",
                    "Check both dates",
                    Outcome::Noted,
                );
            }
        }
        Some(typed)
    }

    fn partners(&mut self, row: u64, cells: &[Cell]) -> Vec<PartnerTyped> {
        let mut all = Vec::new();
        for at in self.columns.partners.clone() {
            all.extend(self.partner_group(row, cells, &at));
        }
        all
    }

    /// The partners of one group of columns; a cell may hold several.
    fn partner_group(&mut self, row: u64, cells: &[Cell], at: &PartnerAt) -> Vec<PartnerTyped> {
        let name_header = self.table.headers[at.name].clone();
        let text = self.text(row, cells, at.name).unwrap_or_default();
        let mut found: Vec<PartnerTyped> = Vec::new();
        for (partner, odd) in partners::partners(&text) {
            if let Some(what) = odd {
                self.say(
                    Some(row),
                    Some(&name_header),
                    &text,
                    what,
                    "Look the organisation up at ror.org and copy its id",
                    Outcome::ValueLeftOut,
                );
            }
            if !partner.name.is_empty() || partner.ror.is_some() || partner.domain.is_some() {
                found.push(partner);
            }
        }
        if let Some(column) = at.ror {
            self.beside(
                row,
                cells,
                column,
                &mut found,
                |partner, text| match crate::ror::bare_id(text) {
                    Some(id) if crate::ror::has_valid_check(&id) => {
                        partner.ror = Some(id);
                        true
                    }
                    _ => false,
                },
                "this is no valid ROR id",
                "Look the organisation up at ror.org and copy its id",
            );
        }
        if let Some(column) = at.country {
            self.beside(
                row,
                cells,
                column,
                &mut found,
                |partner, text| match countries::parse(text) {
                    Some(country) => {
                        partner.country = Some(country);
                        true
                    }
                    None => false,
                },
                "this is no country that is known here",
                "Use its name in Dutch or English, or its code of two letters",
            );
        }
        if let Some(column) = at.city {
            self.beside(
                row,
                cells,
                column,
                &mut found,
                |partner, text| {
                    partner.city = Some(text.to_owned());
                    true
                },
                "",
                "",
            );
        }
        if let Some(column) = at.role {
            self.beside(
                row,
                cells,
                column,
                &mut found,
                |partner, text| match values::role(text) {
                    Some(role) => {
                        partner.role = role;
                        true
                    }
                    None => false,
                },
                "this role is not known here",
                "Use partner, financier, opdrachtgever, gastheer, donateur or ontvanger",
            );
        }
        found
    }

    /// A column beside the name: one value for one partner, or as many values as partners.
    fn beside(
        &mut self,
        row: u64,
        cells: &[Cell],
        column: usize,
        found: &mut Vec<PartnerTyped>,
        put: impl Fn(&mut PartnerTyped, &str) -> bool,
        wrong: &str,
        advice: &str,
    ) {
        let Some(text) = self.text(row, cells, column) else { return };
        let header = self.table.headers[column].clone();
        let parts: Vec<&str> =
            text.split([';', '\n', '/', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let parts = if found.len() > 1 && parts.len() == 1 && text.contains(',') {
            text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect()
        } else {
            parts
        };
        // A ROR link holds slashes of its own.
        let parts = if text.contains("ror.org/") {
            text.split([';', '\n', '|', ' ']).map(str::trim).filter(|p| !p.is_empty()).collect()
        } else {
            parts
        };
        if found.is_empty() {
            // An id alone is a partner too; a country alone is not.
            let mut partner = PartnerTyped::default();
            if wrong.contains("ROR") && put(&mut partner, &text) {
                found.push(partner);
            }
            return;
        }
        if found.len() == parts.len() {
            for (partner, part) in found.iter_mut().zip(parts) {
                if !put(partner, part) {
                    self.say(Some(row), Some(&header), part, wrong, advice, Outcome::ValueLeftOut);
                }
            }
        } else if found.len() == 1 {
            if !put(&mut found[0], &text) {
                self.say(Some(row), Some(&header), &text, wrong, advice, Outcome::ValueLeftOut);
            }
        } else {
            let what = format!(
                "there are {} partners and {} values here; which belongs to which is not clear",
                found.len(),
                parts.len()
            );
            self.say(
                Some(row),
                Some(&header),
                &text,
                &what,
                "Give each partner a row or columns of its own",
                Outcome::ValueLeftOut,
            );
        }
    }
}
