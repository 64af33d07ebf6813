//! The single values of a row: text, days, money, forms, states; each either read, or left out with the reason.

use super::super::columns::Plan;
use super::super::dates::{self, Edge, Evidence, NoDay, Written};
use super::super::mapping::{DateOrder, Field};
use super::super::meanings;
use super::super::money::{self, Amount, NoAmount, Style};
use super::super::report::Report;
use super::super::table::{Cell, Row};
use super::super::text::{clean, clean_lines, key};
use super::super::twice;
use super::super::{MAX_CHARS, Options};
use jiff::civil::Date;
use overzicht_domain::read::{Outcome, Place, quote};
use overzicht_domain::row::{Currency, End, Money, State};
use overzicht_domain::words::Form;
use overzicht_matcher::unescaped;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Reads values, and remembers what was said once.
pub(super) struct Reader<'a> {
    plan: &'a Plan,
    today: Date,
    from_1904: bool,
    orders: BTreeMap<Field, DateOrder>,
    money: Style,
    forms: HashMap<String, Form>,
    report: Report,
    said: HashSet<(u32, &'static str)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        rows: &[Row],
        plan: &'a Plan,
        options: &Options<'_>,
        from_1904: bool,
        report: Report,
    ) -> Self {
        let mut money = Style { decimal: plan.mapping.values.decimal, ..Style::default() };
        if let Some(code) = &plan.mapping.constants.currency {
            money.currency = money::currency_of_code(code).unwrap_or(Currency::EUR);
        }
        if let Some(column) = plan.fields.get(&Field::Amount) {
            let (currency, times) = money::style_of_header(plan.header(*column));
            money.currency = currency.unwrap_or(money.currency);
            money.times = times;
        }
        let forms = plan.mapping.forms.iter().map(|(word, form)| (key(word), *form)).collect();
        let mut reader = Self {
            plan,
            today: options.today,
            from_1904,
            orders: BTreeMap::new(),
            money,
            forms,
            report,
            said: HashSet::new(),
        };
        reader.decide_orders(rows);
        reader
    }

    pub(super) fn plan(&self) -> &'a Plan {
        self.plan
    }

    pub(super) fn done(self) -> Report {
        self.report
    }

    pub(super) fn place(&self, row: u64) -> Place {
        self.report.place(Some(row), None)
    }

    pub(super) fn problem_count(&self) -> usize {
        self.report.problems.len()
    }

    /// The rows that were left out so far.
    pub(super) fn left_out(&self) -> HashSet<u64> {
        let left = self.report.problems.iter().filter(|problem| problem.outcome == Outcome::RowLeftOut);
        left.filter_map(|problem| problem.place.row).collect()
    }

    /// Takes back problems of a row that turns out to be no row.
    pub(super) fn forget(&mut self, count: usize) {
        self.report.problems.truncate(count);
    }

    /// Whether a value of an unknown column may be quoted: not in a file with columns about persons, where it may be one
    /// of those that was shifted.
    pub(super) fn may_show(&self) -> bool {
        self.plan.not_read.is_empty()
    }

    pub(super) fn header_of(&self, field: Field) -> Option<String> {
        self.plan.fields.get(&field).map(|column| self.plan.header(*column).to_owned())
    }

    pub(super) fn tell(
        &mut self,
        row: u64,
        column: Option<&str>,
        value: &str,
        what: impl Into<String>,
        advice: impl Into<String>,
        outcome: Outcome,
    ) {
        self.report.tell(Some(row), column, value, what, advice, outcome);
    }

    /// Once for a column.
    fn tell_once(
        &mut self,
        column: u32,
        kind: &'static str,
        row: u64,
        value: &str,
        what: &str,
        advice: &str,
    ) {
        if self.said.insert((column, kind)) {
            let header = self.plan.header(column).to_owned();
            self.tell(
                row,
                Some(&header),
                value,
                format!("{what} (told once for this column)"),
                advice,
                Outcome::Assumed,
            );
        }
    }

    /// The text of a cell on its lines, without characters that act on the display, references of web pages and letters that were
    /// written twice; none when it is empty or cannot be text, which is told.
    pub(super) fn lines(&mut self, row: &Row, column: u32) -> Option<String> {
        let header = self.plan.header(column);
        let text = match row.get(column)? {
            Cell::Text(text) => text.clone(),
            Cell::TooLong(count, start) => {
                self.tell(
                    row.number,
                    Some(header),
                    start,
                    format!("the text has {count} characters, longer than {MAX_CHARS}"),
                    "Shorten it",
                    Outcome::ValueLeftOut,
                );
                return None;
            }
            Cell::Error(error) => {
                self.tell(
                    row.number,
                    Some(header),
                    error,
                    "the cell holds the error of a formula",
                    "Repair the formula, or type the value",
                    Outcome::ValueLeftOut,
                );
                return None;
            }
            other => other.shown(),
        };
        let text = match twice::once(&text) {
            Some(once) => {
                self.tell(
                    row.number,
                    Some(header),
                    &text,
                    format!("the letters of this cell were written twice; it was read as “{}”", quote(&once)),
                    "Nothing, if that is right; else type it anew",
                    Outcome::Noted,
                );
                once
            }
            None => text,
        };
        // Twice, since what is exported again is written out again: "&amp;amp;".
        let text = unescaped(&unescaped(&text)).into_owned();
        let (kept, taken) = clean_lines(&text);
        if taken {
            self.tell(
                row.number,
                Some(header),
                &text,
                "the cell holds characters that do not show or that turn the direction of writing; they were taken out",
                "Nothing, if the text is right; it often comes with copying from a web page",
                Outcome::Noted,
            );
        }
        (!kept.is_empty()).then_some(kept)
    }

    /// The text of a field on one line; none for "n.v.t." and the like.
    pub(super) fn text(&mut self, row: &Row, field: Field) -> Option<String> {
        let column = *self.plan.fields.get(&field)?;
        let text = clean(&self.lines(row, column)?).0;
        (!meanings::is_nothing(&text)).then_some(text)
    }

    /// Day before month or the other way round, for each column of days as a whole.
    fn decide_orders(&mut self, rows: &[Row]) {
        let fields: Vec<(Field, u32)> = [Field::Start, Field::End]
            .into_iter()
            .filter_map(|field| Some((field, *self.plan.fields.get(&field)?)))
            .collect();
        if let Some(order) = self.plan.mapping.values.dates {
            self.orders.extend(fields.iter().map(|(field, _)| (*field, order)));
            return;
        }
        let mut found = Vec::new();
        for (field, column) in fields {
            let mut evidence = Evidence::default();
            for cell in rows.iter().filter_map(|row| row.get(column)) {
                if let Cell::Text(text) = cell
                    && let Some(written) = dates::written(&clean(text).0, self.today)
                {
                    evidence.count(written);
                }
            }
            found.push((field, column, evidence));
        }
        // A column that proves nothing follows the other one of the same file.
        let elsewhere = found.iter().find_map(|(.., evidence)| evidence.proves());
        for (field, column, evidence) in found {
            let order = evidence.proves().or(elsewhere).unwrap_or(DateOrder::DayMonthYear);
            self.orders.insert(field, order);
            let header = self.plan.header(column).to_owned();
            let advice = "Say the order in a mapping (dates = \"day-month-year\" or \"month-day-year\") if it is the other";
            let what = match (order, evidence.proves()) {
                (DateOrder::MonthDayYear, Some(_)) => {
                    "the days of this column can only be month first; read as month, day, year"
                }
                (DateOrder::MonthDayYear, None) => {
                    "the other column of days is month first, so this one was read as month, day, year"
                }
                (DateOrder::DayMonthYear, None) if evidence.either > 0 => {
                    "the days of this column could also be month first; read as day, month, year"
                }
                (DateOrder::DayMonthYear, _) => continue,
            };
            self.report.tell(None, Some(&header), "", what, advice, Outcome::Assumed);
        }
    }

    /// The day of a field, or that it is open.
    pub(super) fn date(&mut self, row: &Row, field: Field) -> Option<End> {
        let column = *self.plan.fields.get(&field)?;
        let header = self.plan.header(column);
        let number = row.number;
        let edge = if field == Field::End { Edge::Last } else { Edge::First };
        let shown = row.get(column)?.shown();
        let day = match row.get(column)? {
            Cell::Date(date) if dates::YEARS.contains(&date.year()) => return Some(End::On(*date)),
            Cell::Date(_) => Err(NoDay::OutOfYears),
            Cell::Number(value) if value.fract() == 0.0 && (1900.0..=2200.0).contains(value) => {
                dates::day(Written::Year(*value as i16), DateOrder::DayMonthYear, edge)
            }
            Cell::Number(value) if (20_000_101.0..=22_001_231.0).contains(value) => {
                self.day_of_text(&shown, field, edge)
            }
            Cell::Number(value) => match dates::serial(*value, self.from_1904) {
                Some(date) => {
                    let what =
                        "numbers without the format of a date; read as the day numbers of the spreadsheet";
                    self.tell_once(column, "serial", number, &shown, what, "Format the column as dates");
                    return Some(End::On(date));
                }
                None => Err(NoDay::NotADate),
            },
            Cell::NoDate(_) => Err(NoDay::OutOfYears),
            Cell::Bool(_) => Err(NoDay::NotADate),
            Cell::Text(_) | Cell::TooLong(..) | Cell::Error(_) => {
                let text = clean(&self.lines(row, column)?).0;
                if field == Field::End && meanings::is_indefinite(&text) {
                    return Some(End::Indefinite);
                }
                if meanings::is_nothing(&text) {
                    return None;
                }
                self.day_of_text(&text, field, edge)
            }
        };
        let (what, advice) = match day {
            Ok(day) => {
                if let Some(assumed) = day.assumed {
                    self.tell(
                        number,
                        Some(header),
                        &shown,
                        format!("{assumed}, {}", day.date),
                        "Fill in the whole day",
                        Outcome::Assumed,
                    );
                }
                return Some(End::On(day.date));
            }
            Err(NoDay::Impossible) => {
                ("there is no such day in the calendar", "Correct the day; write it as 31-12-2026")
            }
            Err(NoDay::OutOfYears) => {
                ("the day is before 1900 or after 2200", "Correct the year; for no end write onbepaald")
            }
            Err(NoDay::NotADate) if field == Field::End => (
                "this is no day, and no word for an open end either",
                "Write a day as 31-12-2026, or onbepaald",
            ),
            Err(NoDay::NotADate) => ("this is no day", "Write a day as 31-12-2026"),
        };
        self.tell(number, Some(header), &shown, what, advice, Outcome::ValueLeftOut);
        None
    }

    fn day_of_text(&self, text: &str, field: Field, edge: Edge) -> Result<dates::Day, NoDay> {
        let order = self.orders.get(&field).copied().unwrap_or(DateOrder::DayMonthYear);
        dates::written(text, self.today)
            .ok_or(NoDay::NotADate)
            .and_then(|written| dates::day(written, order, edge))
    }

    /// The amount of a row, with the currency of its own column where there is one.
    pub(super) fn money(&mut self, row: &Row) -> Option<Money> {
        let column = *self.plan.fields.get(&Field::Amount)?;
        let header = self.plan.header(column);
        let cell = row.get(column)?;
        let shown = cell.shown();
        let mut style = self.money;
        let beside = self.currency(row);
        if let Some(currency) = beside {
            style.currency = currency;
        }
        let amount = match cell {
            Cell::Number(value) => money::amount_of_number(*value, style),
            Cell::Date(_) | Cell::NoDate(_) | Cell::Bool(_) => Err(NoAmount::NotAnAmount),
            Cell::Text(_) | Cell::TooLong(..) | Cell::Error(_) => {
                let text = clean(&self.lines(row, column)?).0;
                if meanings::is_nothing(&text) {
                    return None;
                }
                money::amount(&text, style)
            }
        };
        let number = row.number;
        let (what, advice) = match amount {
            Ok(amount) => {
                self.assumptions(amount, beside.is_some(), column, number, &shown);
                return Some(amount.money);
            }
            Err(NoAmount::NotAnAmount) => {
                ("this is no amount", "Write an amount as 1250000 or € 1.250.000,50")
            }
            Err(NoAmount::Several) => ("there are several numbers", "Write one amount"),
            Err(NoAmount::Negative) => {
                ("the amount is below zero", "Write what is involved as a positive amount")
            }
            Err(NoAmount::YenOrYuan) => ("¥ stands for yen and for yuan", "Write JPY or CNY"),
            Err(NoAmount::TooLarge) => ("the amount is larger than a million millions", "Correct the amount"),
            Err(NoAmount::Separators) => (
                "the points and commas stand where no amount has them",
                "Write an amount as 1250000 or € 1.250.000,50",
            ),
            Err(NoAmount::Later) => {
                ("“pro memorie”: named without an amount", "Write the amount once it is known")
            }
            Err(NoAmount::PerPeriod) => (
                "an amount per year or month; the total is not known",
                "Write the total over the whole period",
            ),
        };
        self.tell(number, Some(header), &shown, what, advice, Outcome::ValueLeftOut);
        None
    }

    fn assumptions(&mut self, amount: Amount, beside: bool, column: u32, row: u64, shown: &str) {
        let header = self.plan.header(column);
        if let Some(assumed) = amount.assumed {
            self.tell(
                row,
                Some(header),
                shown,
                assumed,
                "Correct the amount if that is wrong",
                Outcome::Assumed,
            );
        }
        let told =
            self.plan.mapping.constants.currency.is_some() || money::style_of_header(header).0.is_some();
        if !amount.currency_given && !beside && !told {
            let what = format!("amounts without a currency were read as {}", self.money.currency.as_str());
            self.tell_once(
                column,
                "currency",
                row,
                shown,
                &what,
                "Add a column of currencies if they are not",
            );
        }
    }

    fn currency(&mut self, row: &Row) -> Option<Currency> {
        let text = self.text(row, Field::Currency)?;
        let header = self.header_of(Field::Currency);
        match money::currency(&text) {
            Some((currency, false)) => Some(currency),
            Some((currency, true)) => {
                let column = self.plan.fields.get(&Field::Currency).copied().unwrap_or(0);
                self.tell_once(
                    column,
                    "dollar",
                    row.number,
                    &text,
                    "a dollar was read as that of the United States",
                    "Write the code, such as AUD",
                );
                Some(currency)
            }
            None => {
                self.tell(
                    row.number,
                    header.as_deref(),
                    &text,
                    "this is no currency that is known; the amount was read in the usual one",
                    "Write a code of ISO 4217, such as EUR or USD",
                    Outcome::ValueLeftOut,
                );
                None
            }
        }
    }

    /// The form of a row, by the words of the mapping first; of one that is not understood the word.
    pub(super) fn form(&mut self, row: &Row) -> (Option<Form>, Option<String>) {
        let Some(text) = self.text(row, Field::Form) else { return (None, None) };
        let form = self.forms.get(&key(&text)).copied().or_else(|| meanings::form(&text));
        if form.is_none() {
            let header = self.header_of(Field::Form);
            let all = Form::ALL.iter().map(|form| form.code()).collect::<Vec<_>>().join(", ");
            self.tell(
                row.number,
                header.as_deref(),
                &text,
                "this form of cooperation is not known; the word is kept, and nothing is judged by it",
                format!("Write one of: {all}; or say under [forms] in a mapping what the word stands for"),
                Outcome::Noted,
            );
        }
        let said = form.is_none().then_some(text);
        (form, said)
    }

    /// The state of a row.
    pub(super) fn state(&mut self, row: &Row) -> Option<State> {
        let text = self.text(row, Field::State)?;
        let state = meanings::state(&text);
        if state.is_none() {
            let header = self.header_of(Field::State);
            self.tell(
                row.number,
                header.as_deref(),
                &text,
                "this state is not known; it follows from the days instead",
                "Write voorgenomen, lopend, beëindigd or niet doorgegaan (proposed, active, ended, not started)",
                Outcome::ValueLeftOut,
            );
        }
        state
    }
}
