//! Amounts as people write them: `€ 1.250.000,-`, `1.250.000,50`, `EUR 1,250,000.00`, `1,25 mln`, `USD 30k`.
//!
//! Counted in whole cents all the way: no amount passes through a fraction of a computer. Three digits behind a single
//! point or comma are thousands, because cents have two.

use super::mapping::Decimal;
use overzicht_domain::row::{Currency, Money};

/// Largest amount that is believed, in cents: a million millions. The gross product of the Netherlands is of that order.
pub const MAX_CENTS: i64 = 100_000_000_000_000;

/// An amount, and whether its currency was written beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The amount.
    pub money: Money,
    /// Whether a currency was given.
    pub currency_given: bool,
    /// What was assumed, if anything.
    pub assumed: Option<&'static str>,
}

/// Why there is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAmount {
    /// No number, or words that are not understood.
    NotAnAmount,
    /// Several numbers, such as a range.
    Several,
    /// Below zero.
    Negative,
    /// The sign ¥ stands for yen and for yuan.
    YenOrYuan,
    /// More than [`MAX_CENTS`].
    TooLarge,
    /// Points and commas in places where no way of writing has them.
    Separators,
    /// Named for later (*pro memorie*, "p.m."), without an amount.
    Later,
    /// An amount per year or month, whose total is not known.
    PerPeriod,
}

/// How a column writes its amounts.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// What stands before the cents, where it was said.
    pub decimal: Option<Decimal>,
    /// The currency of an amount without one.
    pub currency: Currency,
    /// What every amount is multiplied with: 1000 in a column “Budget (k€)”.
    pub times: i64,
}

impl Default for Style {
    fn default() -> Self {
        Self { decimal: None, currency: Currency::EUR, times: 1 }
    }
}

/// ISO 4217 codes that occur in files of universities.
const CODES: &[&str] = &[
    "EUR", "USD", "GBP", "JPY", "CNY", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN",
    "TRY", "RUB", "UAH", "KZT", "INR", "PKR", "BDT", "LKR", "KRW", "SGD", "HKD", "TWD", "MYR", "IDR", "THB",
    "VND", "PHP", "AUD", "CAD", "NZD", "ZAR", "BRL", "MXN", "ARS", "CLP", "COP", "PEN", "ILS", "AED", "SAR",
    "QAR", "KWD", "OMR", "JOD", "EGP", "MAD", "TND", "IRR", "IQD", "KES", "GHS", "NGN", "ETB", "UGX", "RWF",
    "GEL", "AMD", "RSD", "SRD", "XAF", "XOF",
];

/// A currency by its code of three letters.
pub fn currency_of_code(code: &str) -> Option<Currency> {
    let code = code.trim().to_ascii_uppercase();
    CODES.contains(&code.as_str()).then(|| {
        let mut out = [0; 3];
        out.copy_from_slice(code.as_bytes());
        Currency(out)
    })
}

/// A currency by code, name or sign; the flag tells that “dollar” was taken for that of the United States.
pub fn currency(text: &str) -> Option<(Currency, bool)> {
    let text = text.trim().trim_matches('.').to_lowercase();
    let code = match text.as_str() {
        "€" | "euro" | "euros" | "eu" => "EUR",
        "us$" | "usd$" | "u$" => "USD",
        "$" | "dollar" | "dollars" => return Some((Currency(*b"USD"), true)),
        "£" | "pond" | "pound" | "pounds" => "GBP",
        "yuan" | "rmb" | "renminbi" | "cn¥" | "元" | "人民币" => "CNY",
        "yen" | "jp¥" | "円" => "JPY",
        "frank" | "franc" | "sfr" => "CHF",
        "₩" | "won" => "KRW",
        "₹" | "rs" => "INR",
        "₽" => "RUB",
        other => return currency_of_code(other).map(|currency| (currency, false)),
    };
    currency_of_code(code).map(|currency| (currency, false))
}

/// What a header says about amounts below it: their currency, and thousands or millions.
pub fn style_of_header(header: &str) -> (Option<Currency>, i64) {
    let text = header.to_lowercase().replace('\u{A0}', " ");
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '€' | '$' | '£' | '.')).collect();
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let found = words.iter().find_map(|word| currency(word.trim_matches('.')).map(|(currency, _)| currency));
    let signs = [("€", "EUR"), ("keur", "EUR"), ("meur", "EUR"), ("$", "USD"), ("£", "GBP")];
    let found = found.or_else(|| {
        signs.iter().find(|(sign, _)| joined.contains(sign)).and_then(|(_, code)| currency_of_code(code))
    });
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.trim_matches('.')));
    let times = if has(&["k", "k€", "keur", "keuro", "duizend", "duizenden", "thousands", "x1000", "x1.000"])
        || joined.contains("x1000")
        || joined.contains("x1.000")
        || joined.contains("€1.000")
        || joined.contains("'000")
    {
        1_000
    } else if has(&["mln", "miljoen", "million", "millions", "meur", "m€", "mio"]) {
        1_000_000
    } else {
        1
    };
    (found, times)
}

/// Whether a text only says that an amount is still to come: *pro memorie*, as in a budget.
fn is_for_later(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    matches!(letters.as_str(), "pm" | "promemorie" | "memorie")
}

/// The amount of a text.
pub fn amount(text: &str, style: Style) -> Result<Amount, NoAmount> {
    if text.chars().count() > 100 {
        return Err(NoAmount::NotAnAmount);
    }
    if is_for_later(text) {
        return Err(NoAmount::Later);
    }
    let tokens = tokens(text);
    let mut number: Option<&str> = None;
    let mut currency_found = None;
    let mut times = 1_i64;
    let mut assumed = None;
    let (mut negative, mut yen) = (false, false);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Number(text) if number.is_some() => {
                let _ = text;
                return Err(NoAmount::Several);
            }
            Token::Number(text) => number = Some(text),
            Token::Sign('-' | '−' | '–') => {
                // `€ 1.250,-` ends in a dash; `-1.250` begins with one; `1.250-` is what bookkeeping writes below zero.
                let after_comma =
                    at > 0 && matches!(tokens[at - 1], Token::Sign(',' | '.' | '-' | '−' | '–' | '='));
                negative |= !after_comma;
            }
            Token::Sign('(') => negative |= matches!(tokens.get(at + 1), Some(Token::Number(_))),
            Token::Sign('¥' | '￥') => yen = true,
            Token::Sign('~' | '≈' | '±') => {
                assumed = Some("written as about this much; read as exactly this much");
            }
            Token::Sign('<' | '>' | '≤' | '≥') => return Err(NoAmount::NotAnAmount),
            Token::Sign(sign @ ('€' | '$' | '£' | '₩' | '₹' | '₽')) => {
                let (found, dollar) = currency(&sign.to_string()).ok_or(NoAmount::NotAnAmount)?;
                currency_found = currency_found.or(Some(found));
                if dollar && currency_found == Some(found) && !tokens.iter().any(names_dollar) {
                    assumed = Some("a dollar; read as that of the United States");
                }
            }
            Token::Sign(',' | '.' | '=' | ')' | ':' | '+') => {}
            Token::Sign(_) => return Err(NoAmount::NotAnAmount),
            Token::Word(word) => match word.as_str() {
                "k" | "duizend" | "thousand" => times = times.saturating_mul(1_000),
                "m" | "mln" | "mio" | "miljoen" | "million" | "millions" => {
                    times = times.saturating_mul(1_000_000);
                }
                "mld" | "miljard" | "bn" | "billion" => times = times.saturating_mul(1_000_000_000),
                "keur" => (times, currency_found) = (1_000, Some(Currency::EUR)),
                "meur" => (times, currency_found) = (1_000_000, Some(Currency::EUR)),
                "ca" | "circa" | "ongeveer" | "about" | "approx" | "approximately" | "geschat" | "est" => {
                    assumed = Some("written as about this much; read as exactly this much");
                }
                "excl" | "incl" | "btw" | "vat" | "totaal" | "total" | "in" | "max" | "maximaal" | "us"
                | "cash" => {}
                "per" | "pj" | "pm" | "jaar" | "year" | "month" | "maand" | "jr" | "pa" | "jaarlijks" => {
                    return Err(NoAmount::PerPeriod);
                }
                "cny" | "rmb" | "yuan" | "jpy" | "yen" | "cn" | "jp"
                    if yen || tokens.iter().any(|t| matches!(t, Token::Sign('¥' | '￥'))) =>
                {
                    let code = if matches!(word.as_str(), "jpy" | "yen" | "jp") { "JPY" } else { "CNY" };
                    currency_found = currency_of_code(code);
                }
                other => match currency(other) {
                    Some((found, dollar)) => {
                        currency_found = Some(found);
                        if dollar {
                            assumed = Some("a dollar; read as that of the United States");
                        }
                    }
                    None => return Err(NoAmount::NotAnAmount),
                },
            },
        }
    }
    let number = number.ok_or(NoAmount::NotAnAmount)?;
    if negative {
        return Err(NoAmount::Negative);
    }
    if tokens.iter().any(|token| matches!(token, Token::Sign('¥' | '￥'))) && currency_found.is_none() {
        return Err(NoAmount::YenOrYuan);
    }
    // Beside `mln` three digits behind a comma are a fraction: 1,250 mln.
    let (whole, fraction) = separate(number, style.decimal, times > 1)?;
    let (cents, exact) = cents(&whole, &fraction, times.saturating_mul(style.times))?;
    if !exact {
        assumed = Some("parts of a cent; rounded to the cent");
    }
    Ok(Amount {
        money: Money { cents, currency: currency_found.unwrap_or(style.currency) },
        currency_given: currency_found.is_some(),
        assumed,
    })
}

fn names_dollar(token: &Token) -> bool {
    matches!(token, Token::Word(word) if matches!(word.as_str(), "us" | "usd" | "aud" | "cad" | "sgd" | "hkd" | "nzd" | "twd"))
}

/// The amount of a number out of a workbook: by its shortest decimal form, in cents.
pub fn amount_of_number(number: f64, style: Style) -> Result<Amount, NoAmount> {
    if !number.is_finite() {
        return Err(NoAmount::NotAnAmount);
    }
    if number < 0.0 {
        return Err(NoAmount::Negative);
    }
    if number > 1e15 {
        return Err(NoAmount::TooLarge);
    }
    let text = format!("{number}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (cents, exact) = cents(whole, fraction, style.times)?;
    // 0.1 + 0.2 leaves a trace in the seventeenth digit; a third of a sum is a division that somebody made.
    let trace = fraction.get(2..8).is_some_and(|digits| digits == "000000" || digits == "999999");
    Ok(Amount {
        money: Money { cents, currency: style.currency },
        currency_given: false,
        assumed: (!exact && !trace).then_some("parts of a cent; rounded to the cent"),
    })
}

/// Cents out of the digits before and behind the comma; the flag tells that nothing was rounded.
fn cents(whole: &str, fraction: &str, times: i64) -> Result<(i64, bool), NoAmount> {
    let whole = whole.trim_start_matches('0');
    if whole.len() > 16 {
        return Err(NoAmount::TooLarge);
    }
    // Digits behind the eighteenth cannot move a cent; that there were some is not forgotten.
    let (fraction, beyond) = fraction.split_at(fraction.len().min(18));
    let digits: i128 = format!("0{whole}{fraction}").parse().map_err(|_| NoAmount::NotAnAmount)?;
    let scale = 10_i128.pow(u32::try_from(fraction.len()).unwrap_or(18));
    let scaled =
        digits.checked_mul(100).and_then(|n| n.checked_mul(i128::from(times))).ok_or(NoAmount::TooLarge)?;
    let rounded = (scaled + scale / 2) / scale;
    let cents = i64::try_from(rounded).map_err(|_| NoAmount::TooLarge)?;
    if cents > MAX_CENTS {
        return Err(NoAmount::TooLarge);
    }
    Ok((cents, scaled % scale == 0 && beyond.bytes().all(|b| b == b'0')))
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number(String),
    Word(String),
    Sign(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.to_lowercase().chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if c.is_whitespace() {
            at += 1;
        } else if c.is_ascii_digit() {
            let start = at;
            while at < chars.len() {
                let next = chars.get(at + 1).copied().unwrap_or(' ');
                let grouped = chars[at] == ' '
                    || chars[at] == '\u{A0}'
                    || chars[at] == '\u{202F}'
                    || chars[at] == '\u{2009}';
                let three = chars[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count() == 3;
                let inside = chars[at].is_ascii_digit()
                    || (matches!(chars[at], '.' | ',' | '\'' | '’') && next.is_ascii_digit())
                    || (grouped && three);
                if !inside {
                    break;
                }
                at += 1;
            }
            out.push(Token::Number(chars[start..at].iter().collect()));
        } else if c.is_alphabetic() {
            let start = at;
            while at < chars.len() && chars[at].is_alphabetic() {
                at += 1;
            }
            let mut word: String = chars[start..at].iter().collect();
            // p.j.
            if word == "p"
                && chars.get(at) == Some(&'.')
                && chars.get(at + 1).is_some_and(|c| matches!(c, 'j' | 'm' | 'a'))
            {
                word = "per".to_owned();
                at += 2;
            }
            out.push(Token::Word(word));
        } else {
            out.push(Token::Sign(c));
            at += 1;
        }
    }
    out
}

/// The digits before and behind the comma.
fn separate(number: &str, decimal: Option<Decimal>, beside_word: bool) -> Result<(String, String), NoAmount> {
    let number: String = number
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '\u{202F}' | '\u{2009}'))
        .collect();
    let points = number.matches('.').count();
    let commas = number.matches(',').count();
    let behind = |c: char| number.rsplit(c).next().map_or(0, str::len);
    let mark = match (points, commas) {
        (0, 0) => None,
        (1.., 1..) => {
            let last = number.rfind(['.', ',']).and_then(|at| number[at..].chars().next());
            // The last kind occurs once: the cents stand behind it.
            match last {
                Some('.') if points == 1 => Some('.'),
                Some(',') if commas == 1 => Some(','),
                _ => return Err(NoAmount::Separators),
            }
        }
        (1, 0) | (0, 1) => {
            let c = if points == 1 { '.' } else { ',' };
            let said = match decimal {
                Some(Decimal::Comma) => Some(','),
                Some(Decimal::Point) => Some('.'),
                None => None,
            };
            if said == Some(c)
                || behind(c) != 3
                || beside_word
                || number.starts_with("0.")
                || number.starts_with("0,")
            {
                Some(c)
            } else {
                None
            }
        }
        _ => None,
    };
    let (whole, fraction) = match mark {
        Some(c) => number.rsplit_once(c).unwrap_or((&number, "")),
        None => (number.as_str(), ""),
    };
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let grouped = groups.len() == 1
        || (groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len()));
    if !grouped || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NoAmount::Separators);
    }
    Ok((groups.concat(), fraction.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(i64, String), NoAmount> {
        amount(text, Style::default())
            .map(|amount| (amount.money.cents, amount.money.currency.as_str().to_owned()))
    }

    #[test]
    fn amounts() {
        for (text, cents, code) in [
            ("€ 1.250.000,-", 125_000_000, "EUR"),
            ("1.250.000,50", 125_000_050, "EUR"),
            ("EUR 1,250,000.00", 125_000_000, "EUR"),
            ("1,25 mln", 125_000_000, "EUR"),
            ("1,250 mln", 125_000_000, "EUR"),
            ("USD 30k", 3_000_000, "USD"),
            ("$ 30,000", 3_000_000, "USD"),
            ("US$ 30,000", 3_000_000, "USD"),
            ("£12.50", 1_250, "GBP"),
            ("1250", 125_000, "EUR"),
            ("1.250", 125_000, "EUR"),
            ("1,250", 125_000, "EUR"),
            ("1250,5", 125_050, "EUR"),
            ("1250.5", 125_050, "EUR"),
            ("1 250 000", 125_000_000, "EUR"),
            ("1\u{A0}250,75", 125_075, "EUR"),
            ("CHF 1'250.00", 125_000, "CHF"),
            ("€1.250,--", 125_000, "EUR"),
            ("€ 1.250,=", 125_000, "EUR"),
            ("2 miljoen euro", 200_000_000, "EUR"),
            ("0,5 mln", 50_000_000, "EUR"),
            ("k€ 30", 3_000_000, "EUR"),
            ("30 keur", 3_000_000, "EUR"),
            ("1.5M EUR", 150_000_000, "EUR"),
            ("ca. € 10.000", 1_000_000, "EUR"),
            ("€ 10.000 excl. btw", 1_000_000, "EUR"),
            ("100 RMB", 10_000, "CNY"),
            ("CN¥ 100", 10_000, "CNY"),
            ("CNY ¥100", 10_000, "CNY"),
            ("0", 0, "EUR"),
            ("0,30", 30, "EUR"),
        ] {
            assert_eq!(read(text), Ok((cents, code.to_owned())), "{text}");
        }
    }

    #[test]
    fn no_amounts() {
        for (text, why) in [
            ("", NoAmount::NotAnAmount),
            ("onbekend", NoAmount::NotAnAmount),
            ("-1.250", NoAmount::Negative),
            ("€ -5", NoAmount::Negative),
            ("(1.250)", NoAmount::Negative),
            ("100.000 - 200.000", NoAmount::Several),
            ("1.25.000", NoAmount::Separators),
            ("1,2,3.4.5", NoAmount::Separators),
            ("¥ 100", NoAmount::YenOrYuan),
            ("€ 10.000 per jaar", NoAmount::PerPeriod),
            ("€ 10.000 p.j.", NoAmount::PerPeriod),
            ("€ 10.000 p.m.", NoAmount::PerPeriod),
            ("pm", NoAmount::Later),
            ("P.M.", NoAmount::Later),
            ("pro memorie", NoAmount::Later),
            ("9999999999999999", NoAmount::TooLarge),
            ("99999999999999999999999999999999999999999999", NoAmount::TooLarge),
            ("> 100", NoAmount::NotAnAmount),
            ("10 appels", NoAmount::NotAnAmount),
        ] {
            assert_eq!(read(text), Err(why), "{text}");
        }
    }

    #[test]
    fn told_decimals() {
        let comma = Style { decimal: Some(Decimal::Comma), ..Style::default() };
        assert_eq!(amount("1,250", comma).map(|a| a.money.cents), Ok(125));
        assert_eq!(amount("1.250", comma).map(|a| a.money.cents), Ok(125_000));
    }

    #[test]
    fn numbers() {
        let read =
            |number| amount_of_number(number, Style::default()).map(|a| (a.money.cents, a.assumed.is_some()));
        assert_eq!(read(1_250_000.0), Ok((125_000_000, false)));
        assert_eq!(read(0.1 + 0.2), Ok((30, false)));
        assert_eq!(read(1.15), Ok((115, false)));
        assert_eq!(read(10.0 / 3.0), Ok((333, true)));
        assert_eq!(read(-0.01), Err(NoAmount::Negative));
        assert_eq!(read(f64::INFINITY), Err(NoAmount::NotAnAmount));
        assert_eq!(read(1e300), Err(NoAmount::TooLarge));
        assert_eq!(read(1e-300), Ok((0, false)));
    }

    #[test]
    fn headers() {
        for (header, code, times) in [
            ("Bedrag", None, 1),
            ("Budget (EUR)", Some("EUR"), 1),
            ("Bedrag in €", Some("EUR"), 1),
            ("Budget (k€)", Some("EUR"), 1_000),
            ("Bedrag x 1.000", None, 1_000),
            ("Amount (USD)", Some("USD"), 1),
            ("Waarde in mln euro", Some("EUR"), 1_000_000),
        ] {
            let (currency, found) = style_of_header(header);
            assert_eq!(
                (currency.map(|c| c.as_str().to_owned()).as_deref(), found),
                (code, times),
                "{header}"
            );
        }
    }
}
