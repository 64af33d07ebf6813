//! A workbook to fill in.

use super::ReadError;
use overzicht_domain::words::{Form, Role};
use rust_xlsxwriter::{DataValidation, Format, Workbook, XlsxError};

/// Header, width, and what belongs in the column.
const COLUMNS: &[(&str, f64, &str)] = &[
    (
        "Nummer",
        12.0,
        "Uw eigen nummer van het partnerschap; blijft bij een volgende keer hetzelfde. / Your own number; the same the next time.",
    ),
    (
        "Faculteit",
        24.0,
        "Het onderdeel dat het partnerschap heeft. Verplicht. / The unit that has the partnership. Needed.",
    ),
    ("Titel", 34.0, "Korte naam. / Short name."),
    ("Onderwerp", 34.0, "Waar het over gaat. / What it is about."),
    ("Vorm", 22.0, "Kies uit de lijst. / Choose from the list."),
    (
        "Partner",
        38.0,
        "Naam van de organisatie, of haar ROR-adres. Verplicht. Meer partners: ; ertussen. / The organisation's name or ROR link. Needed. Several: put ; between.",
    ),
    ("Land partner", 16.0, "Naam of code. / Name or code."),
    ("Stad partner", 16.0, "Plaats. / City."),
    ("Rol partner", 16.0, "Kies uit de lijst. / Choose from the list."),
    ("Startdatum", 14.0, "31-12-2026"),
    ("Einddatum", 14.0, "31-12-2026, of: onbepaald. / or: onbepaald (no end)."),
    ("Bedrag", 16.0, "In euro, of met de munt ervoor. / In euro, or with the currency in front."),
    (
        "Contracteigenaar",
        24.0,
        "Wie er binnen de instelling over gaat. / Who answers for it inside the institution.",
    ),
    ("Contractnummer", 18.0, "Nummer van contract of subsidie. / Contract or grant number."),
    ("Status", 14.0, "Leeg: volgt uit de datums. / Empty: follows from the dates."),
    ("Opmerking", 40.0, ""),
];

/// Rows for which the lists to choose from are set.
const ROWS: u32 = 2_000;

/// A workbook with the columns that an import recognises, lists to choose from, an example and an explanation.
pub fn template() -> Result<Vec<u8>, ReadError> {
    build().map_err(|error| ReadError::Template(error.to_string()))
}

fn build() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let day = Format::new().set_num_format("dd-mm-yyyy");
    let sheet = book.add_worksheet().set_name("Partnerschappen")?;
    for (at, (header, width, _)) in (0_u16..).zip(COLUMNS) {
        sheet.write_with_format(0, at, *header, &bold)?;
        sheet.set_column_width(at, *width)?;
        if header.ends_with("datum") {
            sheet.set_column_format(at, &day)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let example = [
        "VOORBEELD",
        "Faculteit Natuurwetenschappen",
        "Gezamenlijk lab",
        "Plasmafysica",
        "joint-research",
        "Charles University",
        "Tsjechië",
        "Praag",
        "partner",
        "01-09-2026",
        "onbepaald",
        "€ 50.000",
        "Directeur onderzoek",
        "",
        "",
        "Deze rij wordt overgeslagen. / This row is skipped.",
    ];
    for (at, value) in (0_u16..).zip(example) {
        sheet.write(1, at, value)?;
    }
    let forms: Vec<&str> =
        Form::ALL.iter().filter(|form| **form != Form::CoPublication).map(|form| form.code()).collect();
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
    sheet.add_data_validation(1, 4, ROWS, 4, &DataValidation::new().allow_list_strings(&forms)?)?;
    sheet.add_data_validation(1, 8, ROWS, 8, &DataValidation::new().allow_list_strings(&roles)?)?;
    let help = book.add_worksheet().set_name("Uitleg")?;
    help.set_column_width(0, 22.0)?;
    help.set_column_width(1, 120.0)?;
    help.write(0, 0, "Overzicht")?;
    help.write(0, 1, "Een rij per partnerschap. Geen nationaliteit, geboorteplaats of namen van personen elders: die worden niet gelezen. / A row per partnership. No nationality, birthplace or names of persons elsewhere: they are not read.")?;
    for (row, (header, _, meaning)) in (2_u32..).zip(COLUMNS) {
        help.write_with_format(row, 0, *header, &bold)?;
        help.write(row, 1, *meaning)?;
    }
    book.save_to_buffer()
}
