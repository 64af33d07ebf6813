//! The workbook to fill in: headers that the import knows, lists to choose from, an explanation, one example.

use super::meanings::{FORMS, ROLES, STATES};
use super::rows::EXAMPLE;
use super::{Lang, ReadError};
use overzicht_domain::countries;
use overzicht_matcher::Country;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, FormatBorder, Formula, Workbook,
    Worksheet, XlsxError,
};

/// Rows below the header that have lists to choose from.
const PREPARED_ROWS: u32 = 2_000;

/// What a column of the template is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Date,
    Money,
    Form,
    Country,
    Role,
    State,
}

struct Column {
    nl: &'static str,
    en: &'static str,
    kind: Kind,
    width: f64,
    required: bool,
    about_nl: &'static str,
    about_en: &'static str,
    example_nl: &'static str,
    example_en: &'static str,
}

const fn column(
    (nl, en): (&'static str, &'static str),
    kind: Kind,
    width: f64,
    required: bool,
    (about_nl, about_en): (&'static str, &'static str),
    (example_nl, example_en): (&'static str, &'static str),
) -> Column {
    Column { nl, en, kind, width, required, about_nl, about_en, example_nl, example_en }
}

const COLUMNS: &[Column] = &[
    column(
        ("ID", "ID"),
        Kind::Text,
        14.0,
        false,
        (
            "Uw eigen nummer van het partnerschap. Met een nummer wordt een gewijzigde rij bij een volgende import herkend.",
            "Your own number of the partnership. With a number a changed row is recognised by the next import.",
        ),
        ("VOORBEELD", "EXAMPLE"),
    ),
    column(
        ("Onderdeel", "Unit"),
        Kind::Text,
        26.0,
        true,
        ("Faculteit, instituut of dienst. Verplicht.", "Faculty, institute or service. Required."),
        ("Faculteit Techniek", "Faculty of Engineering"),
    ),
    column(
        ("Titel", "Title"),
        Kind::Text,
        34.0,
        false,
        ("Korte naam van het partnerschap.", "Short name of the partnership."),
        ("Batterijen voor schepen", "Batteries for ships"),
    ),
    column(
        ("Onderwerp", "Subject"),
        Kind::Text,
        34.0,
        false,
        ("Waar het over gaat: vakgebied, beschrijving.", "What it is about: field, description."),
        ("Elektrochemie", "Electrochemistry"),
    ),
    column(
        ("Vorm", "Form"),
        Kind::Form,
        28.0,
        false,
        ("Kies uit de lijst.", "Choose from the list."),
        ("Samenwerkingsovereenkomst", "Signed agreement"),
    ),
    column(
        ("Partner 1", "Partner 1"),
        Kind::Text,
        36.0,
        true,
        (
            "Naam van de organisatie, of een ROR-link. Verplicht. Nooit namen van personen.",
            "Name of the organisation, or a ROR link. Required. Never names of persons.",
        ),
        ("Universiteit Gent", "Ghent University"),
    ),
    column(
        ("Land partner 1", "Country partner 1"),
        Kind::Country,
        20.0,
        false,
        ("Land van vestiging van de organisatie.", "Country in which the organisation is."),
        ("België", "Belgium"),
    ),
    column(
        ("ROR partner 1", "ROR partner 1"),
        Kind::Text,
        26.0,
        false,
        ("ROR-id of -link, als u die weet (ror.org).", "ROR id or link, where you know it (ror.org)."),
        ("https://ror.org/00cv9y106", "https://ror.org/00cv9y106"),
    ),
    column(
        ("Rol partner 1", "Role partner 1"),
        Kind::Role,
        22.0,
        false,
        ("Kies uit de lijst; leeg is partner.", "Choose from the list; empty is partner."),
        ("Partner", "Partner"),
    ),
    column(
        ("Partner 2", "Partner 2"),
        Kind::Text,
        36.0,
        false,
        ("Nog een partner in hetzelfde partnerschap.", "Another partner in the same partnership."),
        ("", ""),
    ),
    column(("Land partner 2", "Country partner 2"), Kind::Country, 20.0, false, ("", ""), ("", "")),
    column(("ROR partner 2", "ROR partner 2"), Kind::Text, 26.0, false, ("", ""), ("", "")),
    column(("Rol partner 2", "Role partner 2"), Kind::Role, 22.0, false, ("", ""), ("", "")),
    column(
        ("Startdatum", "Start date"),
        Kind::Date,
        13.0,
        false,
        ("Eerste dag, als dd-mm-jjjj.", "First day, as dd-mm-yyyy."),
        ("2026-01-01", "2026-01-01"),
    ),
    column(
        ("Einddatum", "End date"),
        Kind::Date,
        13.0,
        false,
        ("Laatste dag, of het woord onbepaald.", "Last day, or the word indefinite."),
        ("onbepaald", "indefinite"),
    ),
    column(
        ("Bedrag", "Amount"),
        Kind::Money,
        16.0,
        false,
        ("Geld dat ermee gemoeid is, het totaal.", "Money involved, the total."),
        ("1250000", "1250000"),
    ),
    column(
        ("Valuta", "Currency"),
        Kind::Text,
        10.0,
        false,
        ("Code van drie letters; leeg is EUR.", "Code of three letters; empty is EUR."),
        ("EUR", "EUR"),
    ),
    column(
        ("Contracteigenaar", "Contract owner"),
        Kind::Text,
        24.0,
        false,
        (
            "Wie binnen de instelling verantwoordelijk is. Geen personen van buiten.",
            "Who is responsible inside the institution. No persons from outside.",
        ),
        ("", ""),
    ),
    column(
        ("Contractnummer", "Contract number"),
        Kind::Text,
        18.0,
        false,
        ("Nummer van contract of subsidie.", "Number of the contract or grant."),
        ("", ""),
    ),
    column(
        ("Status", "Status"),
        Kind::State,
        18.0,
        false,
        (
            "Kies uit de lijst; leeg volgt uit de datums.",
            "Choose from the list; empty follows from the dates.",
        ),
        ("Lopend", "Active"),
    ),
    column(
        ("Risiconiveau", "Risk level"),
        Kind::Text,
        18.0,
        false,
        (
            "Een eerder oordeel, zoals u het had. Het wordt bewaard als eerder oordeel.",
            "An earlier judgement, as you had it. It is kept as earlier judgement.",
        ),
        ("", ""),
    ),
    column(
        ("Opmerkingen", "Remarks"),
        Kind::Text,
        40.0,
        false,
        ("Wat verder van belang is.", "Whatever else matters."),
        ("", ""),
    ),
];

/// A workbook to fill in, as xlsx.
///
/// # Errors
/// [`ReadError::Template`] when the workbook cannot be written.
pub fn template(lang: Lang) -> Result<Vec<u8>, ReadError> {
    write(lang).map_err(|error| ReadError::Template(error.to_string()))
}

fn write(lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let texts = Texts::of(lang);
    rows(book.add_worksheet().set_name(texts.sheet)?, lang, &texts)?;
    explanation(book.add_worksheet().set_name(texts.explanation)?, lang, &texts)?;
    lists(book.add_worksheet().set_name(texts.lists)?, lang)?;
    book.save_to_buffer()
}

struct Texts {
    sheet: &'static str,
    explanation: &'static str,
    lists: &'static str,
    about: &'static [&'static str],
}

impl Texts {
    fn of(lang: Lang) -> Self {
        match lang {
            Lang::Nl => Self {
                sheet: "Partnerschappen",
                explanation: "Toelichting",
                lists: "Lijsten",
                about: &[
                    "Vul per partnerschap één rij in. Kolommen met een donkere kop zijn verplicht; de rest mag leeg blijven.",
                    "De rij die met VOORBEELD begint wordt niet gelezen en mag weg.",
                    "Nationaliteit, geboorteplaats en etniciteit van personen horen hier niet in. Zo'n kolom wordt nooit gelezen.",
                    "Meer dan twee partners: zet ze in één cel met een puntkomma ertussen, of voeg kolommen Partner 3, Land partner 3 toe.",
                    "Wat niet gelezen kan worden, meldt de import met blad, rij en kolom; de andere rijen gaan er gewoon in.",
                ],
            },
            Lang::En => Self {
                sheet: "Partnerships",
                explanation: "Explanation",
                lists: "Lists",
                about: &[
                    "Fill in one row for each partnership. Columns with a dark header are required; the others may stay empty.",
                    "The row that begins with EXAMPLE is not read and may be deleted.",
                    "Nationality, birthplace and ethnicity of persons do not belong here. Such a column is never read.",
                    "More than two partners: put them in one cell with semicolons between them, or add columns Partner 3, Country partner 3.",
                    "What cannot be read is told by the import with sheet, row and column; the other rows go in all the same.",
                ],
            },
        }
    }
}

fn rows(sheet: &mut Worksheet, lang: Lang, texts: &Texts) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Thin);
    let optional = head.clone().set_background_color(Color::RGB(0x00E4_ECF4));
    let required = head.set_background_color(Color::RGB(0x001F_4E79)).set_font_color(Color::White);
    let example = Format::new().set_italic().set_font_color(Color::RGB(0x0070_7070));
    let date = Format::new().set_num_format("dd-mm-yyyy");
    let money = Format::new().set_num_format("#,##0.00");
    for (at, column) in (0_u16..).zip(COLUMNS) {
        let title = if lang == Lang::Nl { column.nl } else { column.en };
        let format = if column.required { &required } else { &optional };
        sheet.write_string_with_format(0, at, title, format)?;
        sheet.set_column_width(at, column.width)?;
        match column.kind {
            Kind::Date => sheet.set_column_format(at, &date)?,
            Kind::Money => sheet.set_column_format(at, &money)?,
            _ => sheet,
        };
        let value = if lang == Lang::Nl { column.example_nl } else { column.example_en };
        match column.kind {
            _ if value.is_empty() => {}
            Kind::Date if value.starts_with(|c: char| c.is_ascii_digit()) => {
                sheet.write_datetime_with_format(
                    1,
                    at,
                    ExcelDateTime::parse_from_str(value)?,
                    &date.clone().set_italic(),
                )?;
            }
            Kind::Money => {
                sheet.write_number_with_format(
                    1,
                    at,
                    value.parse::<f64>().unwrap_or_default(),
                    &money.clone().set_italic(),
                )?;
            }
            _ => {
                sheet.write_string_with_format(1, at, value, &example)?;
            }
        }
        if let Some(list) = list_of(column.kind, lang) {
            let source =
                format!("={}!${}$1:${}${}", texts.lists, list.letter, list.letter, list.values.len());
            let choice = DataValidation::new()
                .allow_list_formula(Formula::new(source))
                .set_error_style(DataValidationErrorStyle::Warning);
            sheet.add_data_validation(1, at, PREPARED_ROWS, at, &choice)?;
        }
    }
    sheet.set_row_height(0, 32)?;
    sheet.set_freeze_panes(1, 2)?;
    Ok(())
}

fn explanation(sheet: &mut Worksheet, lang: Lang, texts: &Texts) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap();
    sheet.set_column_width(0, 28)?;
    sheet.set_column_width(1, 100)?;
    let mut row = 0;
    for line in texts.about {
        sheet.write_string_with_format(row, 1, *line, &wrap)?;
        row += 1;
    }
    row += 1;
    for column in COLUMNS {
        let (title, about) =
            if lang == Lang::Nl { (column.nl, column.about_nl) } else { (column.en, column.about_en) };
        if about.is_empty() {
            continue;
        }
        sheet.write_string_with_format(row, 0, title, &bold)?;
        sheet.write_string_with_format(row, 1, about, &wrap)?;
        row += 1;
    }
    Ok(())
}

fn lists(sheet: &mut Worksheet, lang: Lang) -> Result<(), XlsxError> {
    for (at, kind) in (0_u16..).zip([Kind::Form, Kind::Role, Kind::State, Kind::Country]) {
        if let Some(list) = list_of(kind, lang) {
            sheet.set_column_width(at, 34)?;
            for (row, value) in (0_u32..).zip(&list.values) {
                sheet.write_string(row, at, value)?;
            }
        }
    }
    Ok(())
}

struct List {
    letter: char,
    values: Vec<String>,
}

fn list_of(kind: Kind, lang: Lang) -> Option<List> {
    fn words<T>(rows: &[(T, &[&str])], lang: Lang, but_last: usize) -> Vec<String> {
        let rows = &rows[..rows.len() - but_last];
        let at = usize::from(lang == Lang::En);
        // Where the English word is the Dutch one, a mark keeps them apart in the table.
        let words = rows.iter().filter_map(|(_, list)| list.get(at));
        words.map(|word| word.trim_end_matches(" (English)").to_owned()).collect()
    }
    let list = |letter, values| Some(List { letter, values });
    match kind {
        // Joint publications are detected, never typed in.
        Kind::Form => list('A', words(FORMS, lang, 1)),
        Kind::Role => list('B', words(ROLES, lang, 0)),
        Kind::State => list('C', words(STATES, lang, 0)),
        Kind::Country => {
            let code = if lang == Lang::Nl { "nl" } else { "en" };
            let mut names: Vec<String> = (b'A'..=b'Z')
                .flat_map(|a| (b'A'..=b'Z').map(move |b| [a, b]))
                .filter_map(|pair| Country::parse(std::str::from_utf8(&pair).unwrap_or_default()))
                .filter(|country| countries::is_assigned(*country))
                .map(|country| countries::name(country, code))
                .collect();
            names.sort_by_key(|name| super::text::key(name));
            list('D', names)
        }
        Kind::Text | Kind::Date | Kind::Money => None,
    }
}

/// The words that begin the example row are those that the import skips.
const _: () = assert!(EXAMPLE.len() == 2);
