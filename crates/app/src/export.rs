//! The overview as a file for a spreadsheet: for programs with codes and commas, for a Dutch Excel with words and semicolons.

use crate::AppError;
use crate::texts::{Lang, day as day_in_words, text};
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use overzicht_domain::event::EditionAdopted;
use overzicht_domain::ids::TextId;
use overzicht_domain::judge::Proposal;
use overzicht_domain::policy::Policy;
use overzicht_domain::register::{Register, Shown};
use overzicht_domain::review::Why;
use overzicht_domain::row::End;
use overzicht_domain::view::{self, Details, Line, LineReview, Overview};

/// The columns, by the names that programs know.
pub const OVERVIEW_COLUMNS: [&str; 27] = [
    "id",
    "title",
    "partners",
    "countries",
    "unit",
    "form",
    "start",
    "end",
    "state",
    "level",
    "could_be",
    "legal_check",
    "findings",
    "questions",
    "reasons",
    "review_on",
    "review_overdue",
    "review_why",
    "no_longer_in_source",
    "source",
    "source_id",
    "form_said",
    "subject",
    "owner",
    "amount",
    "currency",
    "earlier_judgement",
];

/// The lines of an overview as CSV under headings in a language. In English the cells hold the codes that programs read. In Dutch
/// they hold words and days as 31-12-2026, apart by semicolons and with the mark of UTF-8 in front: what a Dutch Excel opens
/// in columns, with its accents whole.
pub fn overview_csv(
    lang: Lang,
    register: &Register,
    overview: &Overview,
    policy: Option<&Policy>,
) -> Result<Vec<u8>, AppError> {
    let (separator, mut out) = match lang {
        Lang::Nl => (b';', "\u{FEFF}".as_bytes().to_vec()),
        Lang::En => (b',', Vec::new()),
    };
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    let failed = |error: &dyn std::fmt::Display| AppError::Other(format!("the CSV was not made: {error}"));
    let head =
        OVERVIEW_COLUMNS.map(|column| text(lang, &format!("export-{}", column.replace('_', "-")), &[]));
    writer.write_record(&head).map_err(|error| failed(&error))?;
    for line in &overview.lines {
        let cells = match lang {
            Lang::Nl => words(line, lang, register, policy),
            Lang::En => overview_codes(register, line),
        };
        writer.write_record(cells.iter().map(|cell| harmless(cell))).map_err(|error| failed(&error))?;
    }
    out.extend(writer.into_inner().map_err(|error| failed(&error))?);
    Ok(out)
}

/// A line as programs read it, in the order of [`OVERVIEW_COLUMNS`].
pub fn overview_codes(register: &Register, line: &Line) -> [String; 27] {
    let [source, source_id, form_said, subject, owner, amount, currency, earlier] =
        details(register, line, &|id| view::shown(register, id));
    let countries: Vec<String> = line.countries.iter().map(ToString::to_string).collect();
    let reasons: Vec<&str> = line.reasons.iter().map(|reason| reason.indicator.as_str()).collect();
    let yes = |whether: bool| if whether { "yes" } else { "no" }.to_owned();
    let review = line.review.as_ref();
    [
        line.id.to_string(),
        line.title.clone(),
        line.partners.join("; "),
        countries.join("; "),
        line.unit.clone(),
        line.form.map(|form| form.code().to_owned()).unwrap_or_default(),
        line.start.map(|day| day.to_string()).unwrap_or_default(),
        match line.end {
            End::Unknown => String::new(),
            End::Indefinite => "indefinite".to_owned(),
            End::On(day) => day.to_string(),
        },
        line.state.code().to_owned(),
        line.level.code().to_owned(),
        line.could_be.map(|level| level.code().to_owned()).unwrap_or_default(),
        line.legal().to_owned(),
        line.findings.to_string(),
        line.questions.to_string(),
        reasons.join("; "),
        review.map(|review| review.on.to_string()).unwrap_or_default(),
        review.map(|review| yes(review.overdue)).unwrap_or_default(),
        review.map(|review| review.why.code().to_owned()).unwrap_or_default(),
        yes(line.no_longer_in_source),
        source,
        source_id,
        form_said,
        subject,
        owner,
        amount,
        currency,
        earlier,
    ]
}

/// What the source says of the partnership of a line, in the order of the last of [`OVERVIEW_COLUMNS`].
fn details(register: &Register, line: &Line, shown: &dyn Fn(TextId) -> String) -> [String; 8] {
    let Some(known) = register.partnership(line.id) else { return Default::default() };
    let details = Details::said_as(known, shown);
    [
        details.source.to_string(),
        details.source_id.unwrap_or_default(),
        details.form_said.unwrap_or_default(),
        details.subject.unwrap_or_default(),
        details.owner.unwrap_or_default(),
        details.amount.unwrap_or_default(),
        details.currency.unwrap_or_default(),
        details.earlier_judgement.unwrap_or_default(),
    ]
}

/// A line as people read it.
fn words(line: &Line, lang: Lang, register: &Register, policy: Option<&Policy>) -> [String; 27] {
    let word = |id: &str| text(lang, id, &[]);
    let yes = |whether: bool| word(if whether { "yes" } else { "no" });
    let day = |day: Date| day.strftime("%d-%m-%Y").to_string();
    let countries: Vec<String> = line
        .countries
        .iter()
        .map(|country| overzicht_domain::countries::name(*country, lang.code()))
        .collect();
    let mut reasons: Vec<String> = Vec::new();
    for reason in &line.reasons {
        let said = policy
            .and_then(|policy| policy.indicator(&reason.indicator))
            .map_or_else(|| reason.indicator.clone(), |indicator| indicator.text.get(lang.code()).to_owned());
        if !reasons.contains(&said) {
            reasons.push(said);
        }
    }
    let shown = |id: TextId| match register.texts.show(id) {
        Shown::Text(text) => text.to_owned(),
        Shown::Erased { rule, at } => {
            let day = at.map(|at| day(crate::day_of(register, at))).unwrap_or_default();
            text(lang, "erased", &[("rule", rule.into()), ("day", day.into())])
        }
    };
    let known = register.partnership(line.id);
    let title = known.map_or_else(|| line.title.clone(), |known| view::title_as(known, &shown));
    let partners =
        known.map_or_else(|| line.partners.clone(), |known| view::partner_names_as(register, known, &shown));
    let review = line.review.as_ref();
    let [source, source_id, form_said, subject, owner, amount, currency, earlier] =
        details(register, line, &shown);
    [
        line.id.to_string(),
        title,
        partners.join("; "),
        countries.join("; "),
        line.unit.clone(),
        line.form.map(|form| word(&format!("form-{}", form.code()))).unwrap_or_default(),
        line.start.map(day).unwrap_or_default(),
        match line.end {
            End::Unknown => String::new(),
            End::Indefinite => word("said-indefinite"),
            End::On(last) => day(last),
        },
        word(&format!("state-{}", line.state.code())),
        word(&format!("level-{}", line.level.code())),
        line.could_be.map(|level| word(&format!("level-{}", level.code()))).unwrap_or_default(),
        word(match line.legal() {
            "unknown" => "said-unknown",
            other => other,
        }),
        line.findings.to_string(),
        line.questions.to_string(),
        reasons.join(" "),
        review.map(|review| day(review.on)).unwrap_or_default(),
        review.map(|review| yes(review.overdue)).unwrap_or_default(),
        review.map(|review| review_why(lang, review)).unwrap_or_default(),
        yes(line.no_longer_in_source),
        source,
        source_id,
        form_said,
        subject,
        owner,
        amount.replace('.', ","),
        currency,
        earlier,
    ]
}

/// Why a review is due and what happened since, in words.
fn review_why(lang: Lang, review: &LineReview) -> String {
    let due = because(lang, review.why);
    let Some((cause, day)) = review.last else { return due };
    let value = |text: String| FluentValue::from(text);
    let what = because(lang, Why::Event(cause));
    let args = [("due", value(due)), ("day", value(day_in_words(lang, day))), ("what", value(what))];
    text(lang, "review-why-since", &args)
}

fn because(lang: Lang, why: Why) -> String {
    let value = |text: String| FluentValue::from(text);
    let args = match why {
        Why::Level(level, months) => vec![
            ("level", value(text(lang, &format!("level-{}", level.code()), &[]).to_lowercase())),
            ("months", value(months.to_string())),
        ],
        Why::Form(form, months) => vec![
            ("form", value(text(lang, &format!("form-{}", form.code()), &[]))),
            ("months", value(months.to_string())),
        ],
        Why::BeforeEnd(days) => vec![("days", value(days.to_string()))],
        Why::Ending(end) => vec![("day", value(day_in_words(lang, end)))],
        Why::PastEnd(end) => vec![("day", value(day_in_words(lang, end)))],
        Why::Event(_) => Vec::new(),
    };
    text(lang, &format!("review-why-{}", why.code()), &args)
}

/// A cell that a spreadsheet does not take for a formula (OWASP, CSV injection).
pub fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// An edition as JSON: without a day of publication when nobody said one.
fn edition_json(adopted: &EditionAdopted) -> serde_json::Value {
    let mut edition = serde_json::json!(adopted);
    edition["published"] = serde_json::json!(adopted.day());
    edition
}

/// A proposal as JSON: the editions behind its facts without a day of publication when nobody said one.
pub fn proposal_json(register: &Register, proposal: &Proposal) -> serde_json::Value {
    let mut value = serde_json::json!(proposal);
    for (reason, told) in proposal.reasons.iter().enumerate() {
        for (fact, told) in told.facts.iter().enumerate() {
            for (at, source) in told.sources.iter().enumerate() {
                if let Some(day) = register.edition_day(&source.source, &source.edition) {
                    value["reasons"][reason]["facts"][fact]["sources"][at]["published"] =
                        serde_json::json!(day);
                }
            }
        }
    }
    value
}

/// An overview as JSON, with what it was made from: the institution, the day, the policy and the editions.
pub fn overview_json(register: &Register, overview: &Overview, today: Date) -> serde_json::Value {
    serde_json::json!({
        "institution": register.institution,
        "as_of": today,
        "policy": register.policy.as_ref().map(|policy| format!("{} {}", policy.policy, policy.version)),
        "editions": register.editions.values().map(|edition| edition_json(&edition.adopted)).collect::<Vec<_>>(),
        "counts": overview.counts,
        "units": overview.units,
        "partnerships": overview.lines.iter().map(|line| Exported::of(register, line)).collect::<Vec<_>>(),
    })
}

/// A line with what joins it to a file of one's own.
#[derive(serde::Serialize)]
struct Exported<'a> {
    #[serde(flatten)]
    line: &'a Line,
    #[serde(flatten)]
    details: Option<Details>,
}

impl<'a> Exported<'a> {
    fn of(register: &Register, line: &'a Line) -> Self {
        let known = register.partnership(line.id);
        Self { line, details: known.map(|known| Details::of(register, known)) }
    }
}
