//! Days as people write them: 01-02-2023, 1/2/23, 2023-02-01, 1 februari 2023, feb 2023, 2023, and day numbers.
//!
//! Day before month, as in the Netherlands; whether a column can only be month first is decided for the column as a
//! whole ([`Evidence`]), never cell by cell.

use super::mapping::DateOrder;
use jiff::civil::Date;

/// First and last year that a partnership can have: earlier or later is a typing error.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// What a text says about a day, before the order of its numbers is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A day that can be read in one way only.
    Day(Date),
    /// Two numbers and a year: day and month in either order.
    Numbers(u8, u8, i16),
    /// A month.
    Month(i16, i8),
    /// A year.
    Year(i16),
    /// A date by its shape, but no day of the calendar.
    Impossible,
}

/// Which end of a month or year is meant where only that is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The first day.
    First,
    /// The last day.
    Last,
}

/// A day, and what was assumed to get at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// What was assumed, if anything.
    pub assumed: Option<&'static str>,
}

/// Why there is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// The text is no date.
    NotADate,
    /// There is no such day, such as 31-02-2023.
    Impossible,
    /// Before 1900 or after 2200.
    OutOfYears,
}

/// What a text says about a day; none when it is no date at all. `today` gives the century of a year of two digits: at
/// most thirty years ahead.
pub fn written(text: &str, today: Date) -> Option<Written> {
    let text = text.trim().trim_matches(|c: char| matches!(c, '.' | ',' | '\'' | '’')).to_lowercase();
    if text.is_empty() || text.chars().count() > 60 {
        return None;
    }
    let mut parts = split(&text);
    let weekday = |part: &str| {
        WEEKDAYS.contains(&part)
            || part.chars().count() > 3 && WEEKDAYS.iter().any(|day| day.len() > 3 && day.starts_with(part))
    };
    if parts.first().is_some_and(|part| weekday(part)) {
        parts.remove(0);
    }
    match parts.as_slice() {
        [one] => single(one, today),
        [a, b] => pair(a, b, today),
        [a, b, c] => triple(a, b, c, today),
        _ => None,
    }
}

/// The numbers and words of a date; a time of day behind it is dropped.
fn split(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut part = String::new();
    let push = |part: &mut String, parts: &mut Vec<String>| {
        if !part.is_empty() {
            parts.push(std::mem::take(part));
        }
    };
    // `2023-02-01T00:00:00Z`, `1-2-2023 00:00`, `01-02-2023 12:30:00 AM`
    let text = match text.find(':') {
        Some(colon) => {
            let before = &text[..colon];
            let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
            digits.trim_end_matches(['t', ' ', ',']).trim_end()
        }
        None => text,
    };
    for c in text.chars() {
        if c.is_whitespace() || matches!(c, '-' | '/' | '.' | ',' | '\\' | '–' | '\u{2011}' | '\'' | '’')
        {
            push(&mut part, &mut parts);
        } else {
            // 1feb2023
            let before = part.chars().last();
            if before.is_some_and(|before| before.is_ascii_digit() && c.is_alphabetic())
                && !matches!(c, 's' | 't' | 'n' | 'r' | 'e' | 'd')
                || before.is_some_and(|before| before.is_alphabetic() && c.is_ascii_digit())
            {
                push(&mut part, &mut parts);
            }
            part.push(c);
        }
    }
    push(&mut part, &mut parts);
    parts.retain(|part| !matches!(part.as_str(), "of" | "de" | "den" | "the"));
    parts
}

fn single(one: &str, today: Date) -> Option<Written> {
    if !one.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| one.get(range).and_then(|text| text.parse::<i16>().ok());
    match one.len() {
        4 => number(0..4).filter(|year| YEARS.contains(year)).map(Written::Year),
        // 20230201
        8 => {
            let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
            (YEARS.contains(&year)).then(|| full(year, month, day))
        }
        // A day number that lost its format on the way into a text file: 1954 to 2119.
        5 => one
            .parse::<f64>()
            .ok()
            .filter(|n| (20_000.0..80_000.0).contains(n))
            .and_then(|n| serial(n, false))
            .map(Written::Day),
        _ => {
            let _ = today;
            None
        }
    }
}

fn pair(a: &str, b: &str, today: Date) -> Option<Written> {
    match (month_of(a), month_of(b)) {
        (Some(month), None) => Some(Written::Month(year_of(b, today)?, month)),
        (None, Some(month)) if a.len() == 4 => Some(Written::Month(year_of(a, today)?, month)),
        (None, None) => {
            let (first, second): (i16, i16) = (a.parse().ok()?, b.parse().ok()?);
            let (year, month) = match (a.len(), b.len()) {
                (1 | 2, 4) => (second, first),
                (4, 1 | 2) => (first, second),
                _ => return None,
            };
            // 2023-24 is an academic year, not a month.
            (1..=12).contains(&month).then_some(Written::Month(year, i8::try_from(month).ok()?))
        }
        _ => None,
    }
}

fn triple(a: &str, b: &str, c: &str, today: Date) -> Option<Written> {
    if let Some(month) = month_of(b) {
        // 1 februari 2023; 2023 feb 1
        if let (Some(day), Some(year)) = (day_of(a), year_of(c, today)) {
            return Some(full(year, i16::from(month), day));
        }
        let (year, day) = (year_of(a, today).filter(|_| a.len() == 4)?, day_of(c)?);
        return Some(full(year, i16::from(month), day));
    }
    if let Some(month) = month_of(a) {
        // February 1, 2023
        return Some(full(year_of(c, today)?, i16::from(month), day_of(b)?));
    }
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(a) || !digits(b) || !digits(c) {
        return None;
    }
    let (first, second): (i16, i16) = (a.parse().ok()?, b.parse().ok()?);
    if a.len() == 4 {
        return (b.len() <= 2 && c.len() <= 2)
            .then(|| c.parse().map_or(Written::Impossible, |day| full(first, second, day)));
    }
    if a.len() > 2 || b.len() > 2 || !matches!(c.len(), 2 | 4) {
        return None;
    }
    let year = year_of(c, today)?;
    match (u8::try_from(first), u8::try_from(second)) {
        (Ok(a), Ok(b)) if (1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12) => {
            Some(Written::Numbers(a, b, year))
        }
        _ => Some(Written::Impossible),
    }
}

fn full(year: i16, month: i16, day: i16) -> Written {
    match (i8::try_from(month), i8::try_from(day)) {
        (Ok(month), Ok(day)) => Date::new(year, month, day).map_or(Written::Impossible, Written::Day),
        _ => Written::Impossible,
    }
}

/// A year of four digits, or of two with its century.
fn year_of(text: &str, today: Date) -> Option<i16> {
    let year: i16 = text.parse().ok().filter(|year| *year >= 0)?;
    match text.len() {
        4 => Some(year),
        2 => {
            let near = 2000 + year;
            Some(if near > today.year().saturating_add(30) { near - 100 } else { near })
        }
        _ => None,
    }
}

/// 1, 01, 1st, 2nd, 3rd, 4th, 1e, 2de.
fn day_of(text: &str) -> Option<i16> {
    let digits = text.trim_end_matches(|c: char| c.is_alphabetic());
    let ending = &text[digits.len()..];
    if digits.is_empty()
        || digits.len() > 2
        || !matches!(ending, "" | "st" | "nd" | "rd" | "th" | "e" | "de" | "ste")
    {
        return None;
    }
    digits.parse().ok()
}

/// A month by its name, whole or shortened to three letters or more, in Dutch, English or German.
fn month_of(text: &str) -> Option<i8> {
    const NAMES: [&[&str]; 12] = [
        &["januari", "january", "januar"],
        &["februari", "february", "februar"],
        &["maart", "march", "mrt", "märz", "mar"],
        &["april"],
        &["mei", "may", "mai"],
        &["juni", "june"],
        &["juli", "july"],
        &["augustus", "august"],
        &["september", "sept"],
        &["oktober", "october"],
        &["november"],
        &["december", "dezember"],
    ];
    if text.chars().count() < 3 || !text.chars().all(char::is_alphabetic) {
        return None;
    }
    let at = NAMES.iter().position(|names| names.iter().any(|name| name.starts_with(text)))?;
    i8::try_from(at + 1).ok()
}

const WEEKDAYS: &[&str] = &[
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "ma",
    "di",
    "wo",
    "do",
    "vr",
    "za",
    "zo",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];

/// The day of a number as spreadsheets count: from 1900, with the leap day that 1900 did not have, or from 1904
/// (ECMA-376 part 1, 18.17.4.1). A time of day is dropped. Outside 1900 to 2200: none.
pub fn serial(number: f64, from_1904: bool) -> Option<Date> {
    if !number.is_finite() || !(0.0..200_000.0).contains(&number) {
        return None;
    }
    let days = number.floor() as i32;
    let (origin, days) = if from_1904 {
        (Date::constant(1904, 1, 1), days)
    } else if days > 60 {
        (Date::constant(1899, 12, 30), days)
    } else if days == 60 || days == 0 {
        return None;
    } else {
        (Date::constant(1899, 12, 31), days)
    };
    origin.checked_add(jiff::Span::new().days(days)).ok().filter(|date| YEARS.contains(&date.year()))
}

/// What the cells of a column say about the order of day and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Cells that can only be day first.
    pub day_first: u32,
    /// Cells that can only be month first.
    pub month_first: u32,
    /// Cells that can be both and would be different days.
    pub either: u32,
}

impl Evidence {
    /// Counts a cell.
    pub fn count(&mut self, written: Written) {
        if let Written::Numbers(a, b, year) = written {
            let day = |day: u8, month: u8| {
                month <= 12 && Date::new(year, month.cast_signed(), day.cast_signed()).is_ok()
            };
            match (day(a, b), day(b, a)) {
                (true, true) if a != b => self.either += 1,
                (true, false) => self.day_first += 1,
                (false, true) => self.month_first += 1,
                _ => {}
            }
        }
    }

    /// The order that the cells prove, if any: month first only when no cell is against it.
    pub fn proves(self) -> Option<DateOrder> {
        match self {
            Self { day_first: 1.., .. } => Some(DateOrder::DayMonthYear),
            Self { month_first: 1.., .. } => Some(DateOrder::MonthDayYear),
            _ => None,
        }
    }
}

/// The day of what was written, in the order of its column.
pub fn day(written: Written, order: DateOrder, edge: Edge) -> Result<Day, NoDay> {
    let date = |year, month: i8, day: i8| Date::new(year, month, day).map_err(|_| NoDay::Impossible);
    let known = |date| Day { date, assumed: None };
    let day = match written {
        Written::Day(date) => known(date),
        Written::Numbers(a, b, year) => {
            let (day, month) = match order {
                DateOrder::DayMonthYear => (a, b),
                DateOrder::MonthDayYear => (b, a),
            };
            known(date(year, month.cast_signed(), day.cast_signed())?)
        }
        Written::Month(year, month) => match edge {
            Edge::First => {
                Day { date: date(year, month, 1)?, assumed: Some("only a month; read as its first day") }
            }
            Edge::Last => Day {
                date: date(year, month, 1)?.last_of_month(),
                assumed: Some("only a month; read as its last day"),
            },
        },
        Written::Year(year) => match edge {
            Edge::First => {
                Day { date: date(year, 1, 1)?, assumed: Some("only a year; read as its first day") }
            }
            Edge::Last => {
                Day { date: date(year, 12, 31)?, assumed: Some("only a year; read as its last day") }
            }
        },
        Written::Impossible => return Err(NoDay::Impossible),
    };
    if YEARS.contains(&day.date.year()) { Ok(day) } else { Err(NoDay::OutOfYears) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 23);

    fn read(text: &str) -> Option<String> {
        let written = written(text, TODAY)?;
        Some(match day(written, DateOrder::DayMonthYear, Edge::First) {
            Ok(day) => format!("{}{}", day.date, if day.assumed.is_some() { "?" } else { "" }),
            Err(no) => format!("{no:?}"),
        })
    }

    #[test]
    fn written_days() {
        for (text, day) in [
            ("01-02-2023", "2023-02-01"),
            ("1-2-2023", "2023-02-01"),
            ("1/2/23", "2023-02-01"),
            ("01.02.2023", "2023-02-01"),
            ("1 2 2023", "2023-02-01"),
            ("2023-02-01", "2023-02-01"),
            ("2023/2/1", "2023-02-01"),
            ("20230201", "2023-02-01"),
            ("2023-02-01T00:00:00Z", "2023-02-01"),
            ("01-02-2023 00:00:00", "2023-02-01"),
            ("1 februari 2023", "2023-02-01"),
            ("1 feb 2023", "2023-02-01"),
            ("1 feb. 2023", "2023-02-01"),
            ("1-feb-23", "2023-02-01"),
            ("1feb2023", "2023-02-01"),
            ("February 1, 2023", "2023-02-01"),
            ("1st of February 2023", "2023-02-01"),
            ("1 maart 2023", "2023-03-01"),
            ("1 mrt 2023", "2023-03-01"),
            ("12 mei 2024", "2024-05-12"),
            ("woensdag 1 februari 2023", "2023-02-01"),
            ("wo 1 feb 2023", "2023-02-01"),
            ("feb 2023", "2023-02-01?"),
            ("februari 2023", "2023-02-01?"),
            ("02-2023", "2023-02-01?"),
            ("2023-02", "2023-02-01?"),
            ("feb '23", "2023-02-01?"),
            ("2023", "2023-01-01?"),
            ("44958", "2023-02-01"),
            ("1-2-95", "1995-02-01"),
            ("31-12-45", "2045-12-31"),
            ("31-02-2023", "Impossible"),
            ("32-13-2023", "Impossible"),
            ("2023-13-01", "Impossible"),
            ("30 februari 2023", "Impossible"),
            ("1-2-1823", "OutOfYears"),
            ("1-2-2523", "OutOfYears"),
        ] {
            assert_eq!(read(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn no_days() {
        for text in [
            "",
            "onbekend",
            "2023-2024",
            "2023/24",
            "12",
            "1-2",
            "1 van 3",
            "februari",
            "99999999999",
            "1-2-3-4",
            "€ 1.250",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn edges() {
        let last = |text| {
            day(written(text, TODAY).unwrap(), DateOrder::DayMonthYear, Edge::Last).unwrap().date.to_string()
        };
        assert_eq!(last("feb 2024"), "2024-02-29");
        assert_eq!(last("2024"), "2024-12-31");
    }

    #[test]
    fn serials() {
        for (number, from_1904, text) in [
            (1.0, false, Some("1900-01-01")),
            (59.0, false, Some("1900-02-28")),
            (60.0, false, None),
            (61.0, false, Some("1900-03-01")),
            (44_958.0, false, Some("2023-02-01")),
            (44_958.75, false, Some("2023-02-01")),
            (43_496.0, true, Some("2023-02-01")),
            (0.0, true, Some("1904-01-01")),
            (-1.0, false, None),
            (f64::NAN, false, None),
            (1e300, true, None),
        ] {
            assert_eq!(serial(number, from_1904).map(|date| date.to_string()).as_deref(), text, "{number}");
        }
    }

    #[test]
    fn the_column_decides() {
        let order = |texts: &[&str]| {
            let mut evidence = Evidence::default();
            for text in texts {
                evidence.count(written(text, TODAY).unwrap());
            }
            evidence.proves()
        };
        assert_eq!(order(&["01/02/2023"]), None);
        assert_eq!(order(&["01/02/2023", "25/12/2023"]), Some(DateOrder::DayMonthYear));
        assert_eq!(order(&["01/02/2023", "12/25/2023"]), Some(DateOrder::MonthDayYear));
        assert_eq!(order(&["12/25/2023", "25/12/2023"]), Some(DateOrder::DayMonthYear));
        assert_eq!(order(&["2023-02-01"]), None);
    }
}
