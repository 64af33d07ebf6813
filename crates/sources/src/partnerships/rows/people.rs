//! The partners of a row: out of one cell or several columns, with country, city, role and ROR id from beside them.

use super::super::columns::PartnerAt;
use super::super::lost::{Lost, lost};
use super::super::meanings;
use super::super::partners::{self, Note};
use super::super::ror_id::{self, RorId};
use super::super::table::Row;
use super::values::Reader;
use overzicht_domain::countries;
use overzicht_domain::read::Outcome;
use overzicht_domain::row::PartnerTyped;
use overzicht_domain::words::Role;
use overzicht_matcher::Country;

/// Most partners of one row. A longer cell is a text, not a list.
const MAX_PARTNERS: usize = 200;

/// A partner on its way, and the columns it came from.
struct Draft {
    partner: PartnerTyped,
    at: PartnerAt,
    /// Whether its country is a code in brackets behind its name, which may be something else: "Northeastern University (MA)".
    by_code: bool,
}

/// The partners of a row.
pub(super) fn partners(row: &Row, reader: &mut Reader<'_>) -> Vec<PartnerTyped> {
    let plan = reader.plan();
    let separator = plan.mapping.values.partner_separator.clone();
    let mut drafts: Vec<Draft> = Vec::new();
    for at in &plan.partners {
        let before = drafts.len();
        if let Some(column) = at.name
            && let Some(text) = reader.lines(row, column)
            && !meanings::is_nothing(&text)
        {
            for part in partners::split(&text, separator.as_deref()) {
                if meanings::is_nothing(&part) {
                    continue;
                }
                if letters_lost(&part, row, column, reader) {
                    continue;
                }
                let letters = part.chars().any(char::is_alphabetic);
                if meanings::is_no_organisation(&part) || !letters && ror_id::parse(&part).is_none() {
                    let header = plan.header(column).to_owned();
                    reader.tell(
                        row.number,
                        Some(&header),
                        &part,
                        "this names no organisation",
                        "Fill in the name of the partner; put ; between several",
                        Outcome::ValueLeftOut,
                    );
                    continue;
                }
                let (partner, notes) = partners::one(&part);
                tell(&notes, &part, row, column, reader);
                if !partner.name.is_empty() || partner.ror.is_some() {
                    let by_code =
                        partner.country.is_some_and(|country| partners::has_code_in_brackets(&part, country));
                    drafts.push(Draft { partner, at: *at, by_code });
                }
            }
        }
        let by_website = drafts.len() == before && at.ror.is_none_or(|column| row.get(column).is_none());
        if by_website && let Some(domain) = at.website.and_then(|column| website(row, column, reader)) {
            // No name: whose domain it is, the registry may say.
            drafts.push(Draft {
                partner: PartnerTyped {
                    name: domain.clone(),
                    domain: Some(domain),
                    ..PartnerTyped::default()
                },
                at: *at,
                by_code: false,
            });
        } else if drafts.len() == before
            && let Some(column) = at.ror
        {
            for id in rors(row, column, reader).into_iter().flatten() {
                drafts.push(Draft {
                    partner: PartnerTyped { ror: Some(id), ..PartnerTyped::default() },
                    at: *at,
                    by_code: false,
                });
            }
        } else if let Some(column) = at.ror {
            give_rors(row, column, &mut drafts[before..], reader);
        }
        for draft in &mut drafts[before..] {
            draft.partner.role = at.always.unwrap_or_default();
        }
        if drafts.len() > MAX_PARTNERS {
            let header = at.name.map(|column| plan.header(column).to_owned());
            reader.tell(
                row.number,
                header.as_deref(),
                "",
                format!("the row has more than {MAX_PARTNERS} partners; those after it were left out"),
                "Spread the partnership over several rows",
                Outcome::ValueLeftOut,
            );
            drafts.truncate(MAX_PARTNERS);
            break;
        }
    }
    beside(row, &mut drafts, reader);
    let constant = plan.mapping.constants.country;
    let mut out: Vec<PartnerTyped> = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        if draft.partner.shared_country.is_none() {
            draft.partner.country = draft.partner.country.or(constant);
        }
        if out.contains(&draft.partner) {
            let header = draft.at.name.or(draft.at.ror).map(|column| plan.header(column).to_owned());
            let name = draft.partner.name.clone();
            reader.tell(
                row.number,
                header.as_deref(),
                &name,
                "this partner stands twice in the row; it was kept once",
                "",
                Outcome::Noted,
            );
        } else {
            out.push(draft.partner);
        }
    }
    out
}

/// The one domain of a cell of web addresses that says something of who has it.
fn website(row: &Row, column: u32, reader: &mut Reader<'_>) -> Option<String> {
    let text = reader.lines(row, column)?;
    partners::domain(&partners::closed(&text)).filter(|domain| !partners::is_mail(domain))
}

/// Tells when letters of a name were lost, and whether so many that it names nobody any more.
fn letters_lost(part: &str, row: &Row, column: u32, reader: &mut Reader<'_>) -> bool {
    let (what, outcome) = match lost(part) {
        Lost::Nothing => return false,
        Lost::Letters => ("letters of this name were lost when the file was saved", Outcome::Noted),
        Lost::Name => ("the letters of this name were lost when the file was saved", Outcome::ValueLeftOut),
    };
    let header = reader.plan().header(column).to_owned();
    let advice = "Save the list as “CSV UTF-8” or as a workbook where the name is still whole; else type the name anew";
    reader.tell(row.number, Some(&header), part, what, advice, outcome);
    outcome == Outcome::ValueLeftOut
}

fn tell(notes: &[Note], value: &str, row: &Row, column: u32, reader: &mut Reader<'_>) {
    let header = reader.plan().header(column).to_owned();
    for note in notes {
        let (what, advice) = match note {
            Note::WrongRor(_) => (
                "this has the shape of a ROR id, but its check digits are wrong",
                "Copy the id from ror.org again",
            ),
            Note::TwoRors(_) => (
                "there are two ROR ids for one name; the first was kept",
                "Put the two partners apart with a semicolon",
            ),
        };
        reader.tell(row.number, Some(&header), value, what, advice, Outcome::ValueLeftOut);
    }
}

/// The ids of a ROR column; a wrong one is told and leaves its place empty.
fn rors(row: &Row, column: u32, reader: &mut Reader<'_>) -> Vec<Option<String>> {
    let Some(text) = reader.lines(row, column) else { return Vec::new() };
    if meanings::is_nothing(&text) {
        return Vec::new();
    }
    let header = reader.plan().header(column).to_owned();
    let mut out = Vec::new();
    for part in
        text.split([';', ',', '\n', '|', ' ']).map(str::trim).filter(|part| !part.is_empty() && *part != "/")
    {
        match ror_id::parse(part) {
            Some(RorId::Right(id)) => out.push(Some(id)),
            Some(RorId::Wrong(_)) => {
                out.push(None);
                reader.tell(
                    row.number,
                    Some(&header),
                    part,
                    "this has the shape of a ROR id, but its check digits are wrong",
                    "Copy the id from ror.org again",
                    Outcome::ValueLeftOut,
                );
            }
            None => {
                out.push(None);
                reader.tell(
                    row.number,
                    Some(&header),
                    part,
                    "this is no ROR id",
                    "Write the id as https://ror.org/ and nine characters",
                    Outcome::ValueLeftOut,
                );
            }
        }
    }
    out
}

/// Gives the ids of a ROR column to the partners of the name column beside it.
fn give_rors(row: &Row, column: u32, drafts: &mut [Draft], reader: &mut Reader<'_>) {
    let ids = rors(row, column, reader);
    if ids.is_empty() {
        return;
    }
    let header = reader.plan().header(column).to_owned();
    if ids.len() != drafts.len() {
        reader.tell(
            row.number,
            Some(&header),
            "",
            counts(ids.len(), ["ROR id", "ROR ids"], drafts.len()),
            "Give each partner its own id, in the same order",
            Outcome::ValueLeftOut,
        );
        return;
    }
    for (draft, id) in drafts.iter_mut().zip(ids) {
        match (&draft.partner.ror, id) {
            (Some(known), Some(id)) if *known != id => reader.tell(
                row.number,
                Some(&header),
                &id,
                "the name of the partner holds another ROR id; that one was kept",
                "Correct one of the two",
                Outcome::ValueLeftOut,
            ),
            (None, id) => draft.partner.ror = id,
            _ => {}
        }
    }
}

/// Country, city, website and role out of their columns. A column may serve the partners of several name columns.
fn beside(row: &Row, drafts: &mut [Draft], reader: &mut Reader<'_>) {
    for what in [Beside::Country, Beside::City, Beside::Website, Beside::Role] {
        let mut columns: Vec<u32> = drafts.iter().filter_map(|draft| what.column(&draft.at)).collect();
        columns.sort_unstable();
        columns.dedup();
        for column in columns {
            let Some(text) = reader.lines(row, column) else { continue };
            let mine: Vec<usize> =
                (0..drafts.len()).filter(|at| what.column(&drafts[*at].at) == Some(column)).collect();
            give(what, &text, column, row, &mine, drafts, reader);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Country,
    City,
    Website,
    Role,
}

impl Beside {
    fn column(self, at: &PartnerAt) -> Option<u32> {
        match self {
            Self::Country => at.country,
            Self::City => at.city,
            Self::Website => at.website,
            Self::Role => at.role,
        }
    }

    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Country => ["country", "countries"],
            Self::City => ["city", "cities"],
            Self::Website => ["address", "addresses"],
            Self::Role => ["role", "roles"],
        }
    }
}

/// That a cell has another number of values than there are partners.
fn counts(values: usize, [one, many]: [&str; 2], partners: usize) -> String {
    let value = if values == 1 { one } else { many };
    let partner = if partners == 1 { "partner" } else { "partners" };
    format!("the cell has {values} {value} and the row {partners} {partner}")
}

/// What a cell beside the partner holds, once read.
enum Value {
    Country(Country),
    Text(String),
    Domain(String),
    Role(Role),
    Nothing,
}

fn give(
    what: Beside,
    text: &str,
    column: u32,
    row: &Row,
    mine: &[usize],
    drafts: &mut [Draft],
    reader: &mut Reader<'_>,
) {
    let header = reader.plan().header(column).to_owned();
    // A whole cell that means something is one value: "Bosnia and Herzegovina", "Congo, Republic of the".
    let parts: Vec<String> = match read(what, text) {
        Some(_) => vec![text.to_owned()],
        None => parts(what, text),
    };
    if let [one] = parts.as_slice()
        && let Some(Value::Country(country)) = read(what, one)
        && mine.len() > 1
    {
        share(country, one, &header, row, mine, drafts, reader);
        return;
    }
    let everyone = what == Beside::Role && parts.len() == 1;
    if parts.len() != mine.len() && !everyone {
        reader.tell(
            row.number,
            Some(&header),
            text,
            counts(parts.len(), what.words(), mine.len()),
            "Give one for each partner, in the same order, with semicolons between them",
            Outcome::ValueLeftOut,
        );
        return;
    }
    for (n, at) in mine.iter().enumerate() {
        let Some(part) = parts.get(if everyone { 0 } else { n }) else { continue };
        let Some(value) = read(what, part) else {
            if n == 0 || !everyone {
                unknown(what, part, &header, row, reader);
            }
            continue;
        };
        let by_code = drafts[*at].by_code;
        let partner = &mut drafts[*at].partner;
        match value {
            Value::Country(country) => match partner.country {
                Some(own) if own != country && by_code => {
                    reader.tell(
                        row.number,
                        Some(&header),
                        part,
                        format!(
                            "the brackets behind the name of the partner say {own}; this country was kept"
                        ),
                        "Nothing, if that is right; else correct one of the two",
                        Outcome::Noted,
                    );
                    partner.country = Some(country);
                }
                Some(own) if own != country => reader.tell(
                    row.number,
                    Some(&header),
                    part,
                    format!("the name of the partner says {own}; that was kept"),
                    "Correct one of the two",
                    Outcome::ValueLeftOut,
                ),
                _ => partner.country = Some(country),
            },
            Value::Text(city) => partner.city = Some(city),
            Value::Domain(domain) => partner.domain = partner.domain.take().or(Some(domain)),
            Value::Role(role) => partner.role = role,
            Value::Nothing => {}
        }
    }
}

/// One country beside several partners: it is that of the only one whose name says none, else of each of these that nothing is known
/// of elsewhere.
fn share(
    country: Country,
    text: &str,
    header: &str,
    row: &Row,
    mine: &[usize],
    drafts: &mut [Draft],
    reader: &mut Reader<'_>,
) {
    let without: Vec<usize> =
        mine.iter().copied().filter(|at| drafts[*at].partner.country.is_none()).collect();
    let what = match without.as_slice() {
        [] => return,
        [one] => {
            drafts[*one].partner.country = Some(country);
            "it was taken for the one whose name says none"
        }
        several => {
            for at in several {
                drafts[*at].partner.shared_country = Some(country);
            }
            "it was taken for each of them that is not known to be elsewhere"
        }
    };
    reader.tell(
        row.number,
        Some(header),
        text,
        format!("{}; {what}", counts(1, Beside::Country.words(), mine.len())),
        "If that is wrong, give one for each partner, in the same order, with semicolons between them",
        Outcome::Assumed,
    );
}

fn parts(what: Beside, text: &str) -> Vec<String> {
    let cut = |text: &str, characters: &[char]| -> Vec<String> {
        text.split(characters).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    };
    let clear = cut(text, &[';', '\n', '|']);
    if clear.len() > 1 || what == Beside::City {
        return clear;
    }
    // "China / Duitsland", "China, Duitsland", "China en Duitsland": only when every part means something.
    let mut spread = text.to_owned();
    for word in [" en ", " and ", " & "] {
        spread = spread.replace(word, ",");
    }
    let spread = cut(&spread, &['/', ',', '+']);
    if spread.len() > 1 && spread.iter().all(|part| read(what, part).is_some()) { spread } else { clear }
}

fn read(what: Beside, text: &str) -> Option<Value> {
    if meanings::is_nothing(text) {
        return Some(Value::Nothing);
    }
    match what {
        Beside::Country => countries::parse(text).map(Value::Country).or_else(|| {
            // "China (CN)", "CN - China"
            let (left, right) = text.split_once('(').or_else(|| text.split_once(" - "))?;
            let (left, right) = (countries::parse(left), countries::parse(right.trim_end_matches(')')));
            (left.is_some() && left == right).then_some(left?).map(Value::Country)
        }),
        Beside::City => (!text.contains([';', '\n', '|'])).then(|| Value::Text(text.to_owned())),
        Beside::Website => partners::domain(&partners::closed(text)).map(Value::Domain),
        Beside::Role => meanings::role(text).map(Value::Role),
    }
}

fn unknown(what: Beside, value: &str, header: &str, row: &Row, reader: &mut Reader<'_>) {
    let (what, advice) = match what {
        Beside::Country if !countries::may_be(value).is_empty() => {
            let may_be = countries::may_be(value)
                .into_iter()
                .map(|country| format!("{} ({country})", countries::name(country, "en")));
            let may_be: Vec<String> = may_be.collect();
            (
                format!("this can be {}; it was read as no country", may_be.join(" or ")),
                "Write which of the two it is".to_owned(),
            )
        }
        Beside::Country => (
            "this country is not known".to_owned(),
            "Write its name in Dutch or English, or its code of two letters".to_owned(),
        ),
        Beside::Website => ("this is no web address".to_owned(), "Write it as www.example.org".to_owned()),
        Beside::Role => {
            let all = Role::ALL.iter().map(|role| role.code()).collect::<Vec<_>>().join(", ");
            ("this role is not known; read as partner".to_owned(), format!("Write one of: {all}"))
        }
        Beside::City => return,
    };
    reader.tell(row.number, Some(header), value, what, advice, Outcome::ValueLeftOut);
}
