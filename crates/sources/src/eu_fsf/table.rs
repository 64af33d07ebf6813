//! The list in csv: rows of one entity bear the same `Entity_LogicalId`; columns are found by their names.

use super::{Draft, NEEDS, Part, take};
use crate::Publication;
use crate::input::ReadError;
use crate::names::{self, Order, problem};
use crate::rows::Rows;
use crate::shape::{self, Seen};
use crate::stream::Text;
use csv::StringRecord;
use overzicht_domain::read::Outcome;
use std::collections::HashMap;

/// Columns without which it is another file.
const NEEDED: [&str; 4] = [
    "Entity_LogicalId",
    "Entity_SubjectType_ClassificationCode",
    "NameAlias_WholeName",
    "Entity_Regulation_Programme",
];
/// The columns of the parts that are read, by the attribute's name in the XML.
const COLUMNS: &[(&str, &str)] = &[
    ("Entity_LogicalId", "logicalId"),
    ("Entity_EU_ReferenceNumber", "euReferenceNumber"),
    ("Entity_UnitedNationId", "unitedNationId"),
    ("Entity_DesignationDate", "designationDate"),
    ("Entity_DelistingDate", "delistingDate"),
    ("Entity_DesignationDetails", "designationDetails"),
    ("Entity_Remark", "remark"),
    ("Entity_SubjectType", "code"),
    ("Entity_SubjectType_ClassificationCode", "classificationCode"),
    ("Entity_Regulation_NumberTitle", "numberTitle"),
    ("Entity_Regulation_PublicationDate", "publicationDate"),
    ("Entity_Regulation_PublicationUrl", "publicationUrl"),
    ("Entity_Regulation_Programme", "programme"),
    ("NameAlias_WholeName", "wholeName"),
    ("NameAlias_FirstName", "firstName"),
    ("NameAlias_MiddleName", "middleName"),
    ("NameAlias_LastName", "lastName"),
    ("NameAlias_NameLanguage", "nameLanguage"),
    ("NameAlias_Function", "function"),
    ("NameAlias_Strong", "strong"),
    ("NameAlias_Remark", "nameRemark"),
    ("Address_Street", "street"),
    ("Address_PoBox", "poBox"),
    ("Address_Place", "place"),
    ("Address_ZipCode", "zipCode"),
    ("Address_City", "city"),
    ("Address_Region", "region"),
    ("Address_CountryIso2Code", "countryIso2Code"),
    ("Address_CountryDescription", "countryDescription"),
    ("Address_ContactInfo", "contactInfo"),
    ("BirthDate_BirthDate", "birthdate"),
    ("BirthDate_Year", "year"),
    ("BirthDate_YearRangeFrom", "yearRangeFrom"),
    ("BirthDate_YearRangeTo", "yearRangeTo"),
    ("Identification_Number", "number"),
    ("Identification_LatinNumber", "latinNumber"),
    ("Identification_KnownFalse", "knownFalse"),
    ("Identification_TypeCode", "identificationTypeCode"),
    ("Identification_TypeDescription", "identificationTypeDescription"),
];

/// A row with where its columns stand.
struct Row<'c> {
    cells: &'c StringRecord,
    columns: &'c HashMap<&'static str, usize>,
}

impl Part for Row<'_> {
    fn get(&self, key: &str) -> &str {
        self.columns.get(key).and_then(|at| self.cells.get(*at)).unwrap_or_default().trim()
    }
}

pub(super) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut publication = Publication::default();
    let mut seen = Seen::new(&NEEDS);
    let delimiter =
        if text.head().lines().next().is_some_and(|line| line.contains(';')) { b';' } else { b',' };
    let mut rows = Rows::new(text, delimiter);
    let headers = rows.headers(&mut publication.problems);
    let at = |wanted: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(wanted));
    shape::columns(file, NEEDS.expected, &NEEDED, |name| at(name).is_some(), &headers)?;
    let columns: HashMap<&'static str, usize> =
        COLUMNS.iter().filter_map(|(column, key)| Some((*key, at(column)?))).collect();
    let generated = at("fileGenerationDate");
    let mut drafts: Vec<Draft> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    while let Some((line, cells)) = rows.whole(headers.len(), &mut publication.problems) {
        let row = Row { cells, columns: &columns };
        let id = row.get("logicalId");
        if id.is_empty() {
            let what = "this row does not say which entity it is about";
            publication.problems.push(problem(
                file,
                Some(line),
                Some("Entity_LogicalId"),
                "",
                what,
                Outcome::RowLeftOut,
            ));
            continue;
        }
        if publication.published.is_none() {
            let day = generated.and_then(|at| cells.get(at)).unwrap_or_default();
            publication.published = names::day(day, Order::DayFirst);
        }
        let place = match by_id.get(id) {
            Some(place) => *place,
            None => {
                let mut draft = Draft::new(line);
                draft.head(&row);
                draft.subject(&row);
                draft.regulation(&row);
                draft.keep("remark", row.get("remark"));
                by_id.insert(id.to_owned(), drafts.len());
                drafts.push(draft);
                drafts.len() - 1
            }
        };
        let draft = &mut drafts[place];
        draft.name(&row);
        if !row.get("wholeName").is_empty() {
            draft.name_remark(row.get("nameRemark"));
        }
        draft.address(&row);
        draft.contact("", row.get("contactInfo"));
        draft.birth(&row);
        draft.identification(&row);
    }
    for draft in drafts {
        take(draft, file, &mut seen, &mut publication);
    }
    seen.check(file)?;
    Ok(publication)
}
