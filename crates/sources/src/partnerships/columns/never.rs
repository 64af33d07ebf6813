//! Columns that are never read: nationality, birthplace, ethnicity; identity; persons outside the institution.
//!
//! The register is country-neutral about people: where a person comes from is no fact it may hold (see the design,
//! "no nationality, no birthplace, no ethnicity field anywhere"). The words are looked for in the header only.

use super::super::text::key;
use super::{Meaning, Recognised, phrases};

/// Why a column is never read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Never {
    /// Where a person comes from.
    Origin,
    /// Date of birth, identity number, passport, sex.
    Identity,
    /// Names and addresses of persons who are no internal owner.
    Person,
}

impl Never {
    /// What it is about, after "about".
    pub(in super::super) fn about(self) -> &'static str {
        match self {
            Self::Origin => "nationality, birthplace or origin of persons",
            Self::Identity => "the identity of persons",
            Self::Person => "persons outside the institution, or how to reach them",
        }
    }

    pub(super) fn advice(self) -> &'static str {
        match self {
            Self::Origin => "The register has no place for it, for no purpose; nothing needs to be done",
            Self::Identity | Self::Person => "The register does not need it; nothing needs to be done",
        }
    }
}

/// Parts of words, in the languages in which universities keep lists.
const ORIGIN: &[&str] = &[
    "nationalit",
    "nationalt",
    "nacionalidad",
    "nazionalita",
    "staatsangehor",
    "staatsburger",
    "citizenship",
    "burgerschap",
    "etnic",
    "ethnic",
    "geboorteplaats",
    "geboorteland",
    "birthplace",
    "placeofbirth",
    "countryofbirth",
    "cityofbirth",
    "birthcountry",
    "afkomst",
    "landvanherkomst",
    "herkomstland",
    "countryoforigin",
    "gebortsort",
    "geburtsort",
    "geburtsland",
    "国籍",
    "國籍",
    "籍贯",
    "民族",
    "出生地",
    "гражданство",
    "национальность",
    "국적",
    "ملیت",
    "تابعیت",
    "الجنسية",
    "uyruk",
];

const ORIGIN_WORDS: &[&str] =
    &["nat", "natie", "citizen", "herkomst", "origin", "race", "ras", "migratieachtergrond", "afstamming"];

const IDENTITY: &[&str] = &[
    "geboortedatum",
    "dateofbirth",
    "birthdate",
    "birthday",
    "geboortejaar",
    "geboren",
    "burgerservice",
    "paspoort",
    "passport",
    "identiteit",
    "identitycard",
    "religie",
    "religion",
    "gezindte",
    "burgerlijkestaat",
];

const IDENTITY_WORDS: &[&str] =
    &["bsn", "dob", "birth", "geboorte", "geslacht", "gender", "sekse", "sex", "visum", "visa", "geloof"];

/// Words for persons who are not the internal owner, and for how to reach somebody.
const PERSON_WORDS: &[&str] = &[
    "promovendus",
    "promovenda",
    "promovendi",
    "beurspromovendus",
    "candidate",
    "kandidaat",
    "voornaam",
    "voornamen",
    "achternaam",
    "tussenvoegsel",
    "voorletters",
    "roepnaam",
    "surname",
    "firstname",
    "lastname",
    "forename",
    "initials",
    "gast",
    "gastonderzoeker",
    "gastdocent",
    "guest",
    "visitor",
    "bezoeker",
    "beurshouder",
    "beursstudent",
    "fellow",
    "student",
    "email",
    "emailadres",
    "mail",
    "mailadres",
    "telefoon",
    "telefoonnummer",
    "tel",
    "phone",
    "mobiel",
    "mobile",
    "signatory",
    "ondertekenaar",
    "tekenbevoegde",
    "orcid",
];

/// With a word for the partner or for outside, these are persons there.
const ROLES_OF_PERSONS: &[&str] = &[
    "contact",
    "contacten",
    "contactpersoon",
    "contactpersonen",
    "contacts",
    "person",
    "persoon",
    "pi",
    "hoogleraar",
    "professor",
    "prof",
    "onderzoeker",
    "researcher",
    "begeleider",
    "supervisor",
    "promotor",
    "copromotor",
    "vertegenwoordiger",
    "representative",
    "director",
    "directeur",
    "investigator",
    "projectleider",
    "coordinator",
];

const OUTSIDE: &[&str] = &["extern", "externe", "external", "buitenlandse", "foreign", "partnerzijde"];

/// Whether a column of this header is never read.
pub(super) fn never(header: &str) -> Option<Never> {
    let text = key(header);
    let words: Vec<&str> = text.split(' ').collect();
    let joined = words.concat();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let partner = words.iter().any(|word| phrases::is_partner_word(word));
    if ORIGIN.iter().any(|part| joined.contains(part))
        || words.iter().any(|word| nearly(word, "nationaliteit") || nearly(word, "nationality"))
        || (has(ORIGIN_WORDS) && !partner)
    {
        return Some(Never::Origin);
    }
    if IDENTITY.iter().any(|part| joined.contains(part)) || has(IDENTITY_WORDS) {
        return Some(Never::Identity);
    }
    if has(&["aantal", "number", "count", "percentage", "fte"]) {
        return None;
    }
    let pair = |a: &str, b: &str| words.windows(2).any(|two| two == [a, b]);
    if pair("first", "name")
        || pair("last", "name")
        || pair("family", "name")
        || pair("e", "mail")
        || pair("given", "name")
    {
        return Some(Never::Person);
    }
    // “Contactpersoon partner”, “PI extern”, “Partner PI”.
    if has(ROLES_OF_PERSONS) && (partner || has(OUTSIDE)) {
        return Some(Never::Person);
    }
    // “Gast” is a person, “Gastinstelling” and “Guest institution” are organisations, “Naam gast” is a person again.
    if has(PERSON_WORDS) && !words.iter().any(|word| phrases::is_organisation_word(word)) {
        let about_form = has(&["vorm", "type", "soort", "form", "exchange", "uitwisseling", "mobility"]);
        return (!about_form).then_some(Never::Person);
    }
    None
}

/// A bare “Naam” in a list that also has columns about persons is the name of a person.
pub(super) fn names_of_persons(headers: &[(u32, String)], meanings: &mut [(u32, Recognised)]) {
    let persons = meanings.iter().any(|(_, found)| {
        matches!(found.meaning, Meaning::Never(Never::Origin | Never::Identity | Never::Person))
    });
    if !persons {
        return;
    }
    for ((_, header), (_, found)) in headers.iter().zip(meanings) {
        if matches!(
            key(header).as_str(),
            "naam" | "name" | "namen" | "names" | "full name" | "volledige naam"
        ) {
            *found = Recognised { meaning: Meaning::Never(Never::Person), score: 100 };
        }
    }
}

/// Whether a word is another with at most two letters wrong: a misspelt “Nationaltieit” is one all the same.
fn nearly(word: &str, right: &str) -> bool {
    let (word, right): (Vec<char>, Vec<char>) = (word.chars().collect(), right.chars().collect());
    if word.len() < 9 || word.len().abs_diff(right.len()) > 2 || word.len() > 20 {
        return false;
    }
    let mut before: Vec<usize> = (0..=right.len()).collect();
    for (row, c) in word.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, d) in right.iter().enumerate() {
            let cost = usize::from(c != d);
            now.push((before[column] + cost).min(before[column + 1] + 1).min(now[column] + 1));
        }
        before = now;
    }
    before.last().is_some_and(|distance| *distance <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_read() {
        for (header, never_) in [
            ("Nationaliteit", Never::Origin),
            ("Nationality (PhD)", Never::Origin),
            ("NATIONALITEIT KANDIDAAT", Never::Origin),
            ("Nationaltieit", Never::Origin),
            ("Natoinality", Never::Origin),
            ("Nat.", Never::Origin),
            ("Geboorteplaats", Never::Origin),
            ("Place of birth", Never::Origin),
            ("Geboorteland", Never::Origin),
            ("Land van herkomst", Never::Origin),
            ("Country of origin", Never::Origin),
            ("Staatsburgerschap", Never::Origin),
            ("Citizenship", Never::Origin),
            ("Etniciteit", Never::Origin),
            ("Ethnicity", Never::Origin),
            ("国籍", Never::Origin),
            ("Nationalité", Never::Origin),
            ("Staatsangehörigkeit", Never::Origin),
            ("Geboortedatum", Never::Identity),
            ("Date of birth", Never::Identity),
            ("BSN", Never::Identity),
            ("Paspoortnummer", Never::Identity),
            ("Geslacht", Never::Identity),
            ("Naam promovendus", Never::Person),
            ("PhD candidate", Never::Person),
            ("Contactpersoon partner", Never::Person),
            ("PI partner", Never::Person),
            ("Partner contact", Never::Person),
            ("Externe contactpersoon", Never::Person),
            ("Voornaam", Never::Person),
            ("Last name", Never::Person),
            ("E-mail", Never::Person),
            ("Telefoon", Never::Person),
            ("Naam gastonderzoeker", Never::Person),
        ] {
            assert_eq!(never(header), Some(never_), "{header}");
        }
    }

    #[test]
    fn read() {
        for header in [
            "Partner",
            "Land",
            "Land partner",
            "Internationaal partnerschap",
            "Nationale regeling",
            "Contactpersoon",
            "Aantal studenten",
            "Gastinstelling",
            "Guest institution",
            "Student exchange",
            "Herkomst partnerinstelling",
            "Faculteit",
            "Contracteigenaar",
            "Organisatie",
            "Rasmus",
        ] {
            assert_eq!(never(header), None, "{header}");
        }
    }
}
