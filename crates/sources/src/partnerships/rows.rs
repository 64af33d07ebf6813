//! One row after another: its values read, its partners put together, what is wrong told with its place.

use super::columns::Plan;
use super::mapping::Field;
use super::meanings;
use super::report::Report;
use super::table::{Cell, Row, Table};
use super::text::clean;
use super::{Import, MAX_CELLS, Options};
use overzicht_domain::decide::LeftOut;
use overzicht_domain::read::Outcome;
use overzicht_domain::row::{End, PartnershipRow};
use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

mod people;
mod values;

use values::Reader;

/// How the first cell of the template's example row begins.
pub(super) const EXAMPLE: [&str; 2] = ["VOORBEELD", "EXAMPLE"];

/// Reads the rows below the header.
pub(super) fn read(table: Table, plan: Plan, options: &Options<'_>, report: Report) -> Import {
    let mut table = table;
    let filled = fill_merged(&mut table, &plan);
    let rows = table.rows.get(plan.first..).unwrap_or_default();
    let mut reader = Reader::new(rows, &plan, options, table.from_1904, report);
    let mut kept = Kept::default();
    // A program may end every line with separators; one line that is longer holds one in a value.
    let wider = rows.iter().filter(|row| row.width.zip(plan.width).is_some_and(|(row, header)| row > header));
    let all_wider = wider.count() * 2 > rows.len();
    for row in rows {
        if left_alone(row, all_wider, &mut reader) {
            continue;
        }
        let Some(read) = one(row, &mut reader) else { continue };
        let continues =
            plan.fields.get(&Field::SourceId).is_some_and(|column| filled.contains(&(row.number, *column)));
        kept.take(read, row.number, continues, &mut reader);
    }
    let left_out = left_out(rows, &reader);
    let (report, row_count) = (reader.done(), kept.rows.len());
    let mut report = report;
    if row_count == 0 {
        report.file(
            "no partnership could be read",
            "See the problems of its rows; the template (import --template) shows what a row needs",
            Outcome::Noted,
        );
    }
    let sheet = table.sheet.clone();
    Import {
        rows: kept.rows,
        problems: report.sorted(),
        left_out,
        mapping: plan.mapping,
        sheet,
        header_row: plan.header_row,
        not_read: plan.not_read,
        ignored: plan.ignored,
    }
}

/// The rows that were left out, by what their cell of the number says. In a line with more cells than the header a number that is not
/// the first may be another value.
fn left_out(rows: &[Row], reader: &Reader<'_>) -> LeftOut {
    let plan = reader.plan();
    let (numbers, told) = (plan.fields.get(&Field::SourceId).copied(), reader.left_out());
    let mut out = LeftOut::default();
    for row in rows.iter().filter(|row| told.contains(&row.number)) {
        let shifted = row.width.zip(plan.width).is_some_and(|(row, header)| row > header);
        let number = numbers.and_then(|column| row.get(column)).map(|cell| clean(&cell.shown()).0);
        match (numbers, number.filter(|number| !meanings::is_nothing(number))) {
            (Some(column), _) if shifted && column > 0 => out.unreadable.insert(row.number),
            (Some(_), Some(number)) => out.numbered.insert(number),
            _ => out.unnumbered.insert(row.number),
        };
    }
    out
}

/// Rows so far, without copies and without two of one number.
#[derive(Default)]
struct Kept {
    rows: Vec<PartnershipRow>,
    by_content: HashMap<u64, Vec<usize>>,
    by_id: HashMap<String, usize>,
}

impl Kept {
    /// Takes a row in. `continues`: its number comes out of a merged cell that began above.
    fn take(&mut self, row: PartnershipRow, number: u64, continues: bool, reader: &mut Reader<'_>) {
        let hash = content_hash(&row);
        let known = self.by_content.get(&hash).into_iter().flatten().copied();
        if let Some(first) = known.into_iter().find(|at| same(&self.rows[*at], &row)) {
            let first = self.rows[first].place.row.unwrap_or(0);
            reader.tell(
                number,
                None,
                "",
                format!("this row is the same as row {first}; it was kept once"),
                "Delete one of the two if that is right; give each its own number if they are two partnerships",
                Outcome::Noted,
            );
            return;
        }
        if let Some(id) = &row.source_id {
            if let Some(at) = self.by_id.get(id).copied() {
                if continues {
                    self.add_partners(at, row, number, reader);
                    return;
                }
                let first = self.rows[at].place.row.unwrap_or(0);
                let (column, id) = (reader.header_of(Field::SourceId), id.clone());
                reader.tell(
                    number,
                    column.as_deref(),
                    &id,
                    format!("row {first} has the same number with other content"),
                    "Give each partnership its own number; several partners of one partnership belong in one row",
                    Outcome::RowLeftOut,
                );
                return;
            }
            self.by_id.insert(id.clone(), self.rows.len());
        }
        self.by_content.entry(hash).or_default().push(self.rows.len());
        self.rows.push(row);
    }

    /// A row below a merged number: its partners belong to the row above.
    fn add_partners(&mut self, at: usize, row: PartnershipRow, number: u64, reader: &mut Reader<'_>) {
        let Some(first) = self.rows.get_mut(at) else { return };
        for partner in row.partners {
            if !first.partners.contains(&partner) {
                first.partners.push(partner);
            }
        }
        let above = first.place.row.unwrap_or(0);
        reader.tell(
            number,
            None,
            "",
            format!(
                "the number is merged with that of row {above}; its partners were added to that partnership"
            ),
            "Give the row a number of its own if it is another partnership",
            Outcome::Noted,
        );
    }
}

fn same(one: &PartnershipRow, other: &PartnershipRow) -> bool {
    let other = PartnershipRow { place: one.place.clone(), ..other.clone() };
    *one == other
}

fn content_hash(row: &PartnershipRow) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.source_id.hash(&mut hasher);
    row.unit.hash(&mut hasher);
    (&row.title, &row.subject, row.form, &row.form_said, &row.partners).hash(&mut hasher);
    (row.start, row.end, row.money, row.state).hash(&mut hasher);
    (&row.owner, &row.contract, &row.earlier_judgement, &row.remark).hash(&mut hasher);
    hasher.finish()
}

/// Puts the value of a merged cell in the rows below that it covers. Gives back the places that were filled.
fn fill_merged(table: &mut Table, plan: &Plan) -> HashSet<(u64, u32)> {
    let mut filled = HashSet::new();
    let mut work = 0_usize;
    for area in std::mem::take(&mut table.merged) {
        let column = area.columns.0;
        if area.rows.0 >= area.rows.1
            || area.rows.0 <= plan.header_row
            || area.columns.1 >= super::MAX_COLUMNS
        {
            continue;
        }
        let Some(top) = table.at(area.rows.0) else { continue };
        let Some(cell) = table.rows[top].get(column).cloned() else { continue };
        for row in &mut table.rows[top + 1..] {
            if row.number > area.rows.1 {
                break;
            }
            work += 1;
            if work > MAX_CELLS {
                return filled;
            }
            if row.get(column).is_none() {
                row.put(column, cell.clone());
                filled.insert((row.number, column));
            }
        }
    }
    filled
}

/// Rows that are no partnership: totals, the example of the template, the headers again, a broken line of a text file.
fn left_alone(row: &Row, all_wider: bool, reader: &mut Reader<'_>) -> bool {
    let plan = reader.plan();
    let Some((_, first)) = row.cells.first() else { return true };
    let first = match first {
        Cell::Text(text) => clean(text).0,
        _ => String::new(),
    };
    let number = row.number;
    if EXAMPLE.iter().any(|word| first.starts_with(word)) {
        reader.tell(
            number,
            None,
            "",
            "this is the example of the template; it was not read",
            "",
            Outcome::Noted,
        );
        return true;
    }
    let repeats = |text: &str, column: u32| clean(text).0.eq_ignore_ascii_case(plan.header(column));
    if row.cells.len() >= 2
        && row.cells.iter().all(|(column, cell)| matches!(cell, Cell::Text(text) if repeats(text, *column)))
    {
        reader.tell(number, None, "", "this row repeats the headers; it was not read", "", Outcome::Noted);
        return true;
    }
    let has_partner = plan.partners.iter().any(|partner| {
        [partner.name, partner.ror].into_iter().flatten().any(|column| {
            row.get(column).is_some_and(|cell| matches!(cell, Cell::Text(text) if clean(text).0 != first))
        })
    });
    if meanings::is_total(&first) && !has_partner {
        reader.tell(number, None, &first, "this is a row of totals; it was not read", "", Outcome::Noted);
        return true;
    }
    if let (Some(width), Some(header)) = (row.width, plan.width) {
        let beyond = row.cells.iter().find(|(column, _)| *column >= header);
        if beyond.is_some() || (width > header && !all_wider) {
            let shown = beyond.map(|(_, cell)| cell.shown()).unwrap_or_default();
            // The column may stand to the right of the headers only because a value was cut in two.
            let value = if reader.may_show() { shown } else { String::new() };
            reader.tell(
                number,
                None,
                &value,
                format!("the line has {width} cells and the header {header}: a value holds the separator and is not in quotation marks"),
                "Put that value in quotation marks, or save the list as a workbook",
                Outcome::RowLeftOut,
            );
            return true;
        }
        if width < header && !is_one_empty_tail(row, header) {
            reader.tell(
                number,
                None,
                "",
                format!("the line has {width} cells and the header {header}; the missing ones at its end were taken as empty"),
                "Check this line",
                Outcome::Assumed,
            );
        }
    }
    false
}

/// Lines that lack only the last, empty cell come out of careful programs too.
fn is_one_empty_tail(row: &Row, header: u32) -> bool {
    row.width == Some(header - 1) && row.cells.len() as u32 + 1 == header && header > 2
}

/// One row; none when it lacks what a row must have.
fn one(row: &Row, reader: &mut Reader<'_>) -> Option<PartnershipRow> {
    let number = row.number;
    let before = reader.problem_count();
    let constants = reader.plan().mapping.constants.clone();
    let unit = reader.text(row, Field::Unit).or_else(|| constants.unit.clone());
    let partners = people::partners(row, reader);
    if partners.is_empty() && row.cells.len() <= 1 {
        let value = row.cells.first().map(|(_, cell)| cell.shown()).unwrap_or_default();
        reader.forget(before);
        reader.tell(
            number,
            None,
            if reader.may_show() { &value } else { "" },
            "the row has one filled cell and no partner; it seems to be a heading or a note",
            "Nothing, if it is; else fill in the unit and the partner",
            Outcome::RowLeftOut,
        );
        return None;
    }
    let Some(unit) = unit else {
        let column = reader.header_of(Field::Unit);
        reader.tell(
            number,
            column.as_deref(),
            "",
            "the row has no unit (faculty, institute or service)",
            "Fill in the unit in every row",
            Outcome::RowLeftOut,
        );
        return None;
    };
    if partners.is_empty() {
        let column = reader.plan().partners.iter().find_map(|partner| partner.name.or(partner.ror));
        let column = column.map(|column| reader.plan().header(column).to_owned());
        reader.tell(
            number,
            column.as_deref(),
            "",
            "the row has no partner with a name or a ROR id",
            "Fill in the name of the partner",
            Outcome::RowLeftOut,
        );
        return None;
    }
    let start = reader.date(row, Field::Start).and_then(|end| match end {
        End::On(date) => Some(date),
        End::Unknown | End::Indefinite => None,
    });
    let mut end = reader.date(row, Field::End).unwrap_or_default();
    if let (Some(start), End::On(last)) = (start, end)
        && last < start
    {
        let column = reader.header_of(Field::End);
        reader.tell(
            number,
            column.as_deref(),
            &last.to_string(),
            format!("the last day is before the first, {start}"),
            "Correct one of the two days",
            Outcome::ValueLeftOut,
        );
        end = End::Unknown;
    }
    let (form, form_said) = reader.form(row);
    Some(PartnershipRow {
        place: reader.place(number),
        source_id: reader.text(row, Field::SourceId),
        unit,
        title: reader.text(row, Field::Title),
        subject: reader.text(row, Field::Subject),
        form: form.or(constants.form),
        form_said: form_said.filter(|_| constants.form.is_none()),
        partners,
        start,
        end,
        money: reader.money(row),
        owner: reader.text(row, Field::Owner),
        contract: reader.text(row, Field::Contract),
        state: reader.state(row).or(constants.state),
        earlier_judgement: reader.text(row, Field::EarlierJudgement),
        remark: reader.text(row, Field::Remark),
    })
}
