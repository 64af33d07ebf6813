//! What a column holds, by what stands in it: only for columns whose header says nothing.

use super::dates;
use super::money;
use super::partners::{Likeness, likeness};
use super::ror_id;
use super::table::{Cell, Row};
use super::text::clean;
use jiff::civil::Date;
use overzicht_domain::countries;

/// So many filled cells are looked at.
const SAMPLE: usize = 200;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Ror,
    Date,
    Country,
    Money,
    Organisation,
}

/// What a column holds, when nearly all of its cells agree.
pub(super) fn kind(rows: &[Row], column: u32) -> Option<Kind> {
    let cells: Vec<&Cell> = rows.iter().filter_map(|row| row.get(column)).take(SAMPLE).collect();
    if cells.is_empty() {
        return None;
    }
    let share =
        |fits: &dyn Fn(&Cell) -> bool| cells.iter().filter(|cell| fits(cell)).count() * 100 / cells.len();
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => Some(clean(text).0),
        _ => None,
    };
    // Any day serves: only the shape counts here.
    let today = Date::constant(2026, 1, 1);
    if share(&|cell| {
        text(cell).is_some_and(|text| matches!(ror_id::parse(&text), Some(ror_id::RorId::Right(_))))
    }) >= 80
    {
        return Some(Kind::Ror);
    }
    let is_day = |cell: &Cell| {
        matches!(cell, Cell::Date(_))
            || text(cell).is_some_and(|text| {
                matches!(
                    dates::written(&text, today),
                    Some(dates::Written::Day(_) | dates::Written::Numbers(..))
                )
            })
    };
    if share(&is_day) >= 80 {
        return Some(Kind::Date);
    }
    if share(&|cell| {
        text(cell).is_some_and(|text| text.chars().count() > 3 && countries::parse(&text).is_some())
    }) >= 80
    {
        return Some(Kind::Country);
    }
    let is_money = |cell: &Cell| {
        text(cell).is_some_and(|text| {
            money::amount(&text, money::Style::default()).is_ok_and(|amount| amount.currency_given)
        })
    };
    if share(&is_money) >= 80 {
        return Some(Kind::Money);
    }
    (share(&|cell| text(cell).is_some_and(|text| likeness(&text) == Likeness::Strong)) >= 50)
        .then_some(Kind::Organisation)
}

/// Whether a column has anything in it.
pub(super) fn is_filled(rows: &[Row], column: u32) -> bool {
    rows.iter().any(|row| row.get(column).is_some())
}

/// Whether two columns have the same in every row.
pub(super) fn are_same(rows: &[Row], one: u32, other: u32) -> bool {
    one == other || rows.iter().all(|row| row.get(one) == row.get(other))
}
