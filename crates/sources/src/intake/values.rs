//! Dates, money, endings, forms, roles and states as people type them.

use super::table::Cell;
use jiff::civil::Date;
use overzicht_domain::row::{Currency, End, Money, State};
use overzicht_domain::words::{Form, Role};
use overzicht_matcher::normalise;

/// What a cell gave, or what was wrong with it and what to do.
pub(super) type Value<T> = Result<(T, Option<&'static str>), (&'static str, &'static str)>;

/// Whether a date with two small numbers is written day first or month first, when it can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

const MONTHS: &[(&str, i8)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("mrt", 3),
    ("maa", 3),
    ("apr", 4),
    ("mei", 5),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// The order that a text's numbers show by themselves.
pub(super) fn order(text: &str) -> Option<Order> {
    let numbers = numbers(text);
    match numbers.as_slice() {
        [a, b, c] if *c > 31 || c.to_string().len() >= 2 => match (*a, *b) {
            (13..=31, 1..=12) => Some(Order::DayFirst),
            (1..=12, 13..=31) => Some(Order::MonthFirst),
            _ => None,
        },
        _ => None,
    }
}

fn numbers(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty() && part.len() <= 8)
        .filter_map(|part| part.parse().ok())
        .collect()
}

/// A day. Serial numbers are those of a spreadsheet with the epoch of 1900 (ISO 29500-1, 18.17.4).
pub(super) fn date(cell: &Cell, month_first: bool, today: Date) -> Value<Date> {
    let advice = "write it as 31-12-2026";
    let found = match cell {
        Cell::Date(date) => Some((*date, None)),
        Cell::Number(number) if (1900.0..2200.0).contains(number) && number.fract() == 0.0 => {
            return year_only(*number as i16, advice);
        }
        Cell::Number(number) => serial(*number).map(|date| (date, None)),
        Cell::Text(text) => return text_date(text, month_first, today),
        Cell::Empty => None,
    };
    in_range(found, advice)
}

fn in_range(found: Option<(Date, Option<&'static str>)>, advice: &'static str) -> Value<Date> {
    match found {
        Some((date, _)) if !(1900..=2200).contains(&date.year()) => {
            Err(("this day lies before 1900 or after 2200", advice))
        }
        Some(found) => Ok(found),
        None => Err(("this is no date", advice)),
    }
}

fn year_only(year: i16, advice: &'static str) -> Value<Date> {
    in_range(
        Date::new(year, 1, 1).ok().map(|date| (date, Some("only a year: taken as its first day"))),
        advice,
    )
}

fn serial(number: f64) -> Option<Date> {
    if !(1.0..120_000.0).contains(&number) {
        return None;
    }
    // Day 60 is 29 February 1900, which never was; the epoch is moved by it.
    let days = number.trunc() as i64 - if number >= 60.0 { 1 } else { 0 };
    Date::new(1899, 12, 31).ok()?.checked_add(jiff::Span::new().days(days)).ok()
}

fn text_date(text: &str, month_first: bool, today: Date) -> Value<Date> {
    let advice = "write it as 31-12-2026";
    let text = text.trim();
    let lower = text.to_lowercase();
    let named = MONTHS.iter().find(|(name, _)| {
        lower.split(|c: char| !c.is_alphabetic()).any(|word| word.len() >= 3 && word.starts_with(name))
    });
    let numbers = numbers(text);
    let made = |y: u32, m: u32, d: u32| {
        let year = i16::try_from(full_year(y, today)).ok()?;
        Date::new(year, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
    };
    let found = match (named, numbers.as_slice()) {
        (Some((_, month)), [d, y]) => made(*y, u32::from(month.unsigned_abs()), *d).map(|date| (date, None)),
        (Some((_, month)), [y]) if *y > 31 => made(*y, u32::from(month.unsigned_abs()), 1)
            .map(|date| (date, Some("no day: taken as the first of the month"))),
        (None, [y, m, d]) if *y > 31 => made(*y, *m, *d).map(|date| (date, None)),
        (None, [y, m, d, ..]) if *y > 1900 && text.contains(':') => made(*y, *m, *d).map(|date| (date, None)),
        (None, [a, b, y]) if month_first => {
            made(*y, *a, *b).map(|date| (date, Some("the column is written month first")))
        }
        (None, [d, m, y]) => made(*y, *m, *d).map(|date| (date, None)),
        (None, [d, m, y, ..]) if text.contains(':') => made(*y, *m, *d).map(|date| (date, None)),
        (None, [m, y]) if *m <= 12 && *y > 1900 => {
            made(*y, *m, 1).map(|date| (date, Some("no day: taken as the first of the month")))
        }
        (None, [one]) if text.len() == 8 && *one > 19_000_000 => {
            made(one / 10_000, one / 100 % 100, one % 100).map(|date| (date, None))
        }
        (None, [y]) if (1900..2200).contains(y) && text.len() == 4 => {
            return year_only(i16::try_from(*y).unwrap_or(0), advice);
        }
        _ => None,
    };
    in_range(found, advice)
}

/// 26 is 2026 up to twenty years from now, else of the century before.
fn full_year(year: u32, today: Date) -> u32 {
    if year >= 100 {
        return year;
    }
    let now = u32::try_from(today.year()).unwrap_or(2000);
    let here = now / 100 * 100 + year;
    if here > now + 20 { here - 100 } else { here }
}

/// Words for an open end, in normal form.
const OPEN: &[&str] = &[
    "onbepaald",
    "onbepaalde tijd",
    "voor onbepaalde tijd",
    "indefinite",
    "unlimited",
    "open",
    "doorlopend",
    "geen",
    "geen einddatum",
    "none",
    "ongoing",
    "lopend",
    "permanent",
    "tot wederopzegging",
];
/// Words for "not known", in normal form.
const NOTHING: &[&str] =
    &["", "nvt", "n v t", "na", "n a", "onbekend", "unknown", "tbd", "ntb", "n t b", "nb", "not known"];

/// The end of a partnership.
pub(super) fn end(cell: &Cell, month_first: bool, today: Date) -> Value<End> {
    if let Cell::Text(text) = cell {
        let normal = normalise(text);
        if OPEN.contains(&normal.as_str()) {
            return Ok((End::Indefinite, None));
        }
        if is_nothing(text) {
            return Ok((End::Unknown, None));
        }
    }
    date(cell, month_first, today).map(|(date, note)| (End::On(date), note))
}

/// Whether a text says that nothing is known.
pub(super) fn is_nothing(text: &str) -> bool {
    NOTHING.contains(&normalise(text).as_str())
}

/// An amount: `€ 1.250.000,-`, `1,250,000.00 EUR`, `1,25 mln`, `USD 30k`. Exact cents, no floating point in texts.
pub(super) fn money(cell: &Cell, currency: Option<&str>) -> Value<Money> {
    let advice = "write it as 1250000,00 with the currency in front, such as EUR";
    match cell {
        Cell::Number(number) => {
            let cents = (number * 100.0).round();
            if !(0.0..9.0e15).contains(&cents) {
                return Err(("this amount is negative or too large", advice));
            }
            let (currency, note) = currency_of(currency.unwrap_or_default())?;
            Ok((Money { cents: cents as i64, currency }, note))
        }
        Cell::Text(text) => {
            let (currency, note) = currency_of(&format!("{text} {}", currency.unwrap_or_default()))?;
            let cents = cents(text).ok_or(("this is no amount", advice))?;
            Ok((Money { cents, currency }, note))
        }
        Cell::Date(_) | Cell::Empty => Err(("this is no amount", advice)),
    }
}

fn currency_of(text: &str) -> Result<(Currency, Option<&'static str>), (&'static str, &'static str)> {
    let upper = text.to_uppercase();
    if text.contains('¥') || text.contains('￥') {
        return Err(("¥ can be yen or yuan", "write JPY or CNY"));
    }
    let signs = [('€', *b"EUR"), ('£', *b"GBP"), ('$', *b"USD")];
    if let Some((_, code)) = signs.iter().find(|(sign, _)| text.contains(*sign)) {
        return Ok((Currency(*code), None));
    }
    let words: Vec<&str> = upper.split(|c: char| !c.is_ascii_alphabetic()).collect();
    if words.iter().any(|w| matches!(*w, "EURO" | "EUROS")) {
        return Ok((Currency::EUR, None));
    }
    let known = [
        "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "SEK", "NOK", "DKK", "PLN", "CAD", "AUD", "KRW", "INR",
        "RUB", "TRY", "CZK", "HUF", "SGD", "HKD", "SAR", "AED", "ZAR", "BRL", "MXN", "NZD", "TWD",
    ];
    match known.iter().find(|code| words.contains(code)) {
        Some(code) => Ok((Currency(code.as_bytes().try_into().unwrap_or(*b"EUR")), None)),
        None => Ok((Currency::EUR, Some("no currency is given: taken as euro"))),
    }
}

/// Cents out of a written amount.
fn cents(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    if lower.contains('-')
        && !lower.trim_end().ends_with('-')
        && lower.find('-') < lower.find(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let digits: String =
        lower.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'')).collect();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let has = |names: &[&str]| words.iter().any(|word| names.contains(word));
    let thousandfold: i64 = if has(&["mln", "miljoen", "million", "m", "mio"]) {
        1_000_000
    } else if has(&["mrd", "miljard", "billion", "bn"]) {
        1_000_000_000
    } else if has(&["k", "duizend", "thousand"]) {
        1_000
    } else {
        1
    };
    let digits = digits.trim_matches([',', '.', '\'']);
    if digits.is_empty() || digits.chars().filter(char::is_ascii_digit).count() > 15 {
        return None;
    }
    let last = digits.rfind([',', '.']);
    let (whole, fraction) = match last {
        Some(at) => {
            let behind = &digits[at + 1..];
            let sign = &digits[at..=at];
            let alone = digits.matches(sign).count() == 1;
            let other = digits[..at].contains([',', '.', '\'']) && !digits[..at].contains(sign);
            // Three digits behind a lone sign are thousands, unless a million is written out ("1,250 mln" is 1.25).
            let decimals = behind.len() != 3 && alone || other || thousandfold > 1 && alone;
            if decimals { (&digits[..at], behind) } else { (digits, "") }
        }
        None => (digits, ""),
    };
    let whole: i64 = whole.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()?;
    let mut cents = whole.checked_mul(100)?.checked_mul(thousandfold)?;
    let mut worth = thousandfold.checked_mul(100)?;
    for digit in fraction.chars().filter_map(|c| c.to_digit(10)) {
        worth /= 10;
        cents = cents.checked_add(worth.checked_mul(i64::from(digit))?)?;
    }
    Some(cents)
}

/// Words by which a form is recognised, in normal form; the first that occurs in the cell counts.
const FORMS: &[(Form, &[&str])] = &[
    (
        Form::ScholarshipPhd,
        &[
            "beurspromovendus",
            "beurspromotie",
            "scholarship phd",
            "phd scholarship",
            "csc",
            "scholarship",
            "beursstudent promovendus",
            "bursaal",
            "externe promovendus",
            "beurs",
        ],
    ),
    (
        Form::Mou,
        &[
            "mou",
            "memorandum of understanding",
            "memorandum",
            "intentieverklaring",
            "letter of intent",
            "loi",
            "intentie",
        ],
    ),
    (
        Form::ContractResearch,
        &[
            "contractonderzoek",
            "opdrachtonderzoek",
            "contract research",
            "commissioned research",
            "opdracht",
            "onderzoeksopdracht",
        ],
    ),
    (
        Form::DoubleAppointment,
        &[
            "dubbelaanstelling",
            "dubbele aanstelling",
            "nulaanstelling",
            "double appointment",
            "dual appointment",
            "joint appointment",
            "nevenaanstelling",
            "bijzonder hoogleraar",
        ],
    ),
    (
        Form::Guest,
        &[
            "gastonderzoeker",
            "gast",
            "guest",
            "visiting",
            "guest researcher",
            "visiting researcher",
            "gastvrijheid",
            "gastmedewerker",
            "visiting scholar",
        ],
    ),
    (
        Form::StudentExchange,
        &[
            "uitwisseling",
            "studentenuitwisseling",
            "exchange",
            "student exchange",
            "erasmus",
            "exchange agreement",
        ],
    ),
    (
        Form::EducationAbroad,
        &[
            "onderwijs in het buitenland",
            "education abroad",
            "transnational education",
            "maatwerkonderwijs",
            "tailor made course",
            "micro credential",
            "cursus buitenland",
        ],
    ),
    (
        Form::JointEducation,
        &[
            "joint degree",
            "double degree",
            "gezamenlijk onderwijs",
            "joint education",
            "gezamenlijke opleiding",
            "joint programme",
            "joint program",
            "dubbeldiploma",
        ],
    ),
    (
        Form::DataSharing,
        &[
            "data sharing",
            "datadeling",
            "data delen",
            "gegevensuitwisseling",
            "data sharing agreement",
            "material transfer agreement",
            "mta",
            "materiaaloverdracht",
            "data",
            "material",
        ],
    ),
    (
        Form::Licence,
        &["licentie", "licence", "license", "investering", "investment", "spin off", "octrooi", "patent"],
    ),
    (Form::Consortium, &["consortium", "horizon europe", "eu project", "horizon"]),
    (
        Form::Funding,
        &[
            "donatie",
            "donation",
            "subsidie",
            "funding",
            "schenking",
            "gift",
            "sponsoring",
            "grant",
            "financiering",
            "gesponsorde leerstoel",
        ],
    ),
    (Form::Advisory, &["advies", "adviesrol", "advisory", "advisory role", "advisory board", "adviesraad"]),
    (
        Form::JointResearch,
        &[
            "gezamenlijk onderzoek",
            "joint research",
            "onderzoekssamenwerking",
            "research collaboration",
            "joint research project",
            "onderzoeksproject",
            "gezamenlijk onderzoeksproject",
            "research project",
            "joint lab",
            "onderzoek",
        ],
    ),
    (Form::CoPublication, &["co publicatie", "co publication", "copublicatie"]),
    (
        Form::Agreement,
        &[
            "samenwerkingsovereenkomst",
            "overeenkomst",
            "agreement",
            "cooperation agreement",
            "raamovereenkomst",
            "contract",
            "framework agreement",
            "nda",
            "geheimhoudingsovereenkomst",
            "convenant",
            "kaderovereenkomst",
            "collaboration agreement",
        ],
    ),
];

/// A form of cooperation.
pub(super) fn form(text: &str) -> Option<Form> {
    if let Some(form) = Form::from_code(text.trim().to_lowercase().replace(' ', "-").as_str()) {
        return Some(form);
    }
    let normal = normalise(text);
    let exact = FORMS.iter().find(|(_, words)| words.contains(&normal.as_str()));
    let within = || {
        let padded = format!(" {normal} ");
        FORMS.iter().find(|(_, words)| words.iter().any(|word| padded.contains(&format!(" {word} "))))
    };
    exact.or_else(within).map(|(form, _)| *form)
}

/// A role of a partner.
pub(super) fn role(text: &str) -> Option<Role> {
    Some(match normalise(text).as_str() {
        "partner"
        | "samenwerkingspartner"
        | "medeaanvrager"
        | "deelnemer"
        | "coordinator"
        | "participant" => Role::Partner,
        "financier" | "funder" | "subsidiegever" | "beursverstrekker" | "sponsor" => Role::Funder,
        "opdrachtgever" | "client" | "klant" => Role::Client,
        "gastheer" | "host" | "gastinstelling" | "ontvangende instelling" | "host institution" => Role::Host,
        "donateur" | "donor" | "schenker" => Role::Donor,
        "data ontvanger" | "ontvanger" | "data recipient" | "recipient" | "ontvanger van data" => {
            Role::DataRecipient
        }
        _ => return None,
    })
}

/// A state.
pub(super) fn state(text: &str) -> Option<State> {
    Some(match normalise(text).as_str() {
        "voorgesteld" | "voorstel" | "in voorbereiding" | "aanvraag" | "proposed" | "concept"
        | "aangevraagd" | "nieuw" | "gepland" | "draft" | "planned" => State::Proposed,
        "actief" | "lopend" | "active" | "loopt" | "ongoing" | "running" | "getekend" | "signed" => {
            State::Active
        }
        "beeindigd" | "afgelopen" | "ended" | "gestopt" | "afgerond" | "verlopen" | "expired" | "closed"
        | "completed" => State::Ended,
        "niet gestart" | "not started" | "ingetrokken" | "afgewezen" | "withdrawn" | "rejected" => {
            State::NotStarted
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 23);

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn dates() {
        for (written, wanted) in [
            ("01-02-2023", "2023-02-01"),
            ("1/2/23", "2023-02-01"),
            ("2023-02-01", "2023-02-01"),
            ("1 februari 2023", "2023-02-01"),
            ("1 feb 2023", "2023-02-01"),
            ("feb 2023", "2023-02-01"),
            ("31.12.99", "1999-12-31"),
            ("2023", "2023-01-01"),
            ("12 mei 2024", "2024-05-12"),
            ("20230201", "2023-02-01"),
            ("1 maart 2023", "2023-03-01"),
            ("2023-02-01 00:00:00", "2023-02-01"),
        ] {
            assert_eq!(date(&text(written), false, TODAY).unwrap().0.to_string(), wanted, "{written}");
        }
        assert_eq!(date(&text("02/13/2023"), true, TODAY).unwrap().0.to_string(), "2023-02-13");
        assert_eq!(date(&Cell::Number(44_958.0), false, TODAY).unwrap().0.to_string(), "2023-02-01");
        for bad in ["31-02-2023", "morgen", "", "99-99-9999", "1-1-1850", "1-1-2900"] {
            assert!(date(&text(bad), false, TODAY).is_err(), "{bad}");
        }
        assert_eq!(order("13-02-2023"), Some(Order::DayFirst));
        assert_eq!(order("02-13-2023"), Some(Order::MonthFirst));
        assert_eq!(order("01-02-2023"), None);
    }

    #[test]
    fn amounts() {
        for (written, cents, currency) in [
            ("€ 1.250.000,-", 125_000_000, "EUR"),
            ("1.250.000,50", 125_000_050, "EUR"),
            ("EUR 1,250,000.00", 125_000_000, "EUR"),
            ("1,25 mln", 125_000_000, "EUR"),
            ("USD 30k", 3_000_000, "USD"),
            ("£ 500", 50_000, "GBP"),
            ("1250", 125_000, "EUR"),
            ("1.250", 125_000, "EUR"),
            ("12,5", 1_250, "EUR"),
            ("1'250'000.00 CHF", 125_000_000, "CHF"),
            ("€1.250.000,--", 125_000_000, "EUR"),
        ] {
            let (money, _) = money(&text(written), None).unwrap();
            assert_eq!((money.cents, money.currency.as_str()), (cents, currency), "{written}");
        }
        for bad in ["", "veel", "-500", "¥ 5.000", "99999999999999999999"] {
            assert!(money(&text(bad), None).is_err(), "{bad}");
        }
    }

    #[test]
    fn words_of_the_field() {
        for (written, wanted) in [
            ("Samenwerkingsovereenkomst", Form::Agreement),
            ("MoU", Form::Mou),
            ("CSC-beurs", Form::ScholarshipPhd),
            ("Beurspromovendus", Form::ScholarshipPhd),
            ("Material Transfer Agreement (MTA)", Form::DataSharing),
            ("joint-research", Form::JointResearch),
            ("Contractonderzoek", Form::ContractResearch),
            ("Gastonderzoeker", Form::Guest),
            ("Dubbelaanstelling", Form::DoubleAppointment),
            ("Erasmus+ uitwisseling", Form::StudentExchange),
            ("Donatie", Form::Funding),
        ] {
            assert_eq!(form(written), Some(wanted), "{written}");
        }
        assert_eq!(form("iets anders"), None);
        assert_eq!(end(&text("onbepaald"), false, TODAY).unwrap().0, End::Indefinite);
        assert_eq!(end(&text("n.v.t."), false, TODAY).unwrap().0, End::Unknown);
        assert_eq!(role("Opdrachtgever"), Some(Role::Client));
        assert_eq!(state("Beëindigd"), Some(State::Ended));
    }
}
