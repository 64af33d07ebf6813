//! The EU's list of financial sanctions, in XML and csv.

use super::{damage, good, ids, persons_are_bare, refused, shown, told, try_read};
use jiff::civil::date;
use overzicht_sources::Format;

/// Every element and attribute of the schema, in an entity; names and numbers are invented.
const BODY: &str = r#"<sanctionEntity designationDate="2022-03-15" designationDetails="Listed with its branches" unitedNationId="XYe.001" euReferenceNumber="EU.9001.1" logicalId="9001">
<remark>Maker of &quot;things&quot; &amp; parts</remark>
<additionalInformation key="k" value="v"/>
<regulation regulationType="amendment" organisationType="council" publicationDate="2022-03-15" entryIntoForceDate="2022-03-16" numberTitle="2022/999 (OJ L87)" programme="EXA" logicalId="1"><publicationUrl>http://eur-lex.example/2022-999</publicationUrl></regulation>
<subjectType code="enterprise" classificationCode="E"/>
<nameAlias firstName="" middleName="" lastName="" wholeName="Екзампле Завод" function="" gender="" title="" nameLanguage="BG" strong="true" regulationLanguage="en" logicalId="2"><regulationSummary regulationType="amendment" publicationDate="2022-03-15" numberTitle="2022/999 (OJ L87)" publicationUrl="http://eur-lex.example/2022-999"/></nameAlias>
<nameAlias wholeName="Example Works (EXW)" nameLanguage="" strong="true" regulationLanguage="en" logicalId="3"/>
<nameAlias wholeName="Usine Exemple" nameLanguage="FR" strong="true" regulationLanguage="en" logicalId="4"/>
<nameAlias wholeName="Example Plant" nameLanguage="EN" strong="true" regulationLanguage="en" logicalId="5"/>
<nameAlias wholeName="ExWorks" strong="false" regulationLanguage="en" logicalId="6"/>
<nameAlias wholeName="Красный Пример" strong="true" regulationLanguage="en" logicalId="7"/>
<nameAlias wholeName="Example Mill" strong="true" regulationLanguage="en" logicalId="8"><remark>formerly known as, until 2001</remark></nameAlias>
<nameAlias wholeName="" strong="true" regulationLanguage="en" logicalId="9"/>
<address city="Minsk" street="Example street 1" poBox="" zipCode="220000" region="" place="" asAtListingTime="true" countryIso2Code="BY" countryDescription="BELARUS" regulationLanguage="en" logicalId="10"><contactInfo key="PHONE[1]" value="+000"/><contactInfo key="WEB[1]" value="www.example.example"/></address>
<address countryIso2Code="00" countryDescription="UNKNOWN" logicalId="11"/>
<address countryIso2Code="QQ" countryDescription="" logicalId="12"/>
<identification number="000111222" identificationTypeCode="regnumber" identificationTypeDescription="Registration Number" knownFalse="false" countryIso2Code="BY" logicalId="13"/>
<identification number="EXABYXX" identificationTypeCode="swiftbic" identificationTypeDescription="SWIFT" countryIso2Code="00" logicalId="14"/>
<identification number="000" identificationTypeCode="regnumber" knownFalse="true" countryIso2Code="00" logicalId="15"/>
<identification latinNumber="77" identificationTypeCode="other" identificationTypeDescription="Other identification number" countryIso2Code="00" logicalId="16"/>
</sanctionEntity>
"#;

const PERSON: &str = r#"<sanctionEntity designationDetails="Born in Exampletown" unitedNationId="" euReferenceNumber="EU.9002.2" logicalId="9002" delistingDate="2030-01-01">
<remark>Exampleland national</remark>
<regulation regulationType="regulation" organisationType="commission" publicationDate="2003-07-08" entryIntoForceDate="2003-07-08" numberTitle="1210/2003 (OJ L169)" programme="EXB" logicalId="21"/>
<subjectType code="person" classificationCode="P"/>
<nameAlias firstName="Example" middleName="Middle" lastName="Person" wholeName="" function="Minister of Examples" gender="M" title="Dr" strong="true" regulationLanguage="en" logicalId="22"/>
<nameAlias wholeName="E. Person" strong="false" regulationLanguage="en" logicalId="23"/>
<citizenship region="" countryIso2Code="IQ" countryDescription="IRAQ" regulationLanguage="en" logicalId="24"/>
<birthdate circa="false" calendarType="GREGORIAN" city="Exampletown" birthdate="1937-04-28" dayOfMonth="28" monthOfYear="4" year="1937" place="" countryIso2Code="IQ" countryDescription="IRAQ" regulationLanguage="en" logicalId="25"/>
<birthdate circa="true" calendarType="GREGORIAN" yearRangeFrom="1935" yearRangeTo="1938" countryIso2Code="00" countryDescription="UNKNOWN" regulationLanguage="en" logicalId="26"/>
<birthdate calendarType="ISLAMIC" year="1356" countryIso2Code="00" countryDescription="UNKNOWN" regulationLanguage="en" logicalId="27"/>
<address city="Exampletown" countryIso2Code="IQ" countryDescription="IRAQ" logicalId="28"/>
<identification number="X0" identificationTypeCode="passport" countryIso2Code="IQ" logicalId="29"/>
</sanctionEntity>
"#;

/// What the sample of the publisher lacks, the schema allows.
const BARE: &str = r#"<sanctionEntity logicalId="9003"><subjectType code="enterprise" classificationCode="E"/><nameAlias wholeName="Example Bare" strong="true" logicalId="31"><regulationSummary regulationType="regulation" publicationDate="2010-01-02" numberTitle="1/2010"/></nameAlias></sanctionEntity>
"#;

fn list(entities: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\" \
         generationDate=\"2026-08-05T16:47:04.449+02:00\" globalFileId=\"1\">\n{entities}</export>\n"
    )
}

const BODY_SHOWN: [&str; 25] = [
    "9001 Organization Active",
    "Primary Example Works (EXW)",
    "Alias Example Works",
    "Acronym EXW",
    "Label Екзампле Завод [bg]",
    "Label Usine Exemple [fr]",
    "Label Example Plant [en]",
    "Weak ExWorks",
    "Label Красный Пример",
    "Former Example Mill",
    "in BY",
    "at Minsk",
    "registration=000111222",
    "bic=EXABYXX",
    "for EXA",
    "reference: EU.9001.1",
    "un-reference: XYe.001",
    "listed-on: 2022-03-15",
    "legal-basis: 2022/999 (OJ L87), 2022-03-15, http://eur-lex.example/2022-999",
    "remark: Listed with its branches",
    "remark: Maker of \"things\" & parts",
    "contact: +000",
    "link: www.example.example",
    "address: Example street 1, 220000, Minsk, BELARUS",
    "identification: Other identification number 77",
];

#[test]
fn a_good_list() {
    let publication = good(Format::EuFsf, "eu.xml", list(&format!("{BODY}{PERSON}{BARE}")));
    assert_eq!(publication.published, Some(date(2026, 8, 5)));
    assert_eq!(told(&publication), ["3 countryIso2Code: this is no country that is known here"]);
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(entities[0], BODY_SHOWN);
    assert_eq!(
        entities[1],
        [
            "9002 Person Active",
            "Primary Example Middle Person",
            "Weak E. Person",
            "for EXB",
            "reference: EU.9002.2",
            "ends-on: 2030-01-01",
            "legal-basis: 1210/2003 (OJ L169), 2003-07-08",
            "birth-year: 1937",
            "birth-year: 1935-1938",
            "function: Minister of Examples",
        ]
    );
    assert_eq!(
        entities[2],
        ["9003 Organization Active", "Primary Example Bare", "legal-basis: 1/2010, 2010-01-02"]
    );
    persons_are_bare(&publication);
    // A prefix changes nothing.
    let prefixed = list(BARE)
        .replace("<sanctionEntity", "<e:sanctionEntity")
        .replace("</sanctionEntity", "</e:sanctionEntity")
        .replace("<nameAlias", "<e:nameAlias")
        .replace("</nameAlias", "</e:nameAlias");
    assert_eq!(shown(&good(Format::EuFsf, "eu.xml", prefixed).entities[0]), entities[2]);
}

/// Columns of the csv, of which the program reads some.
const HEADER: &str = "\u{FEFF}fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_UnitedNationId;Entity_DesignationDate;Entity_DesignationDetails;Entity_Remark;Entity_SubjectType;Entity_SubjectType_ClassificationCode;Entity_Regulation_NumberTitle;Entity_Regulation_PublicationDate;Entity_Regulation_PublicationUrl;Entity_Regulation_Programme;NameAlias_WholeName;NameAlias_NameLanguage;NameAlias_Function;Address_City;Address_Street;Address_ZipCode;Address_CountryIso2Code;Address_CountryDescription;BirthDate_BirthDate;BirthDate_Year;Identification_Number;Identification_TypeCode;Identification_TypeDescription;Citizenship_CountryIso2Code;BirthDate_Place\r\n";
const ENTITY: &str = "05/08/2026;9001;EU.9001.1;XYe.001;15/03/2022;;A maker;E;E;2022/999 (OJ L87);15/03/2022;http://eur-lex.example/2022-999;EXA;";

fn rows() -> String {
    let person = "05/08/2026;9002;EU.9002.2;;;;Born there;P;P;1210/2003;2003-07-08;;EXB;";
    [
        HEADER.to_owned(),
        format!("{ENTITY}Example Works;;;;;;;;;;;;;;\r\n"),
        format!("{person}\"Example; Person\";;Minister;;;;;;;;;;;;\r\n"),
        format!("{ENTITY}Екзампле Завод;BG;;;;;;;;;;;;;\r\n"),
        format!("{ENTITY};;;Minsk;Example street 1;220000;BY;BELARUS;;;;;;;\r\n"),
        format!("{ENTITY};;;;;;;;;;000111222;regnumber;Registration Number;;\r\n"),
        format!("{person};;;;;;;;28/04/1937;;;;;;Exampletown\r\n"),
        format!("{person};;;;;;;;;;X0;passport;;IQ;\r\n"),
    ]
    .concat()
}

#[test]
fn the_csv() {
    let publication = good(Format::EuFsf, "eu.csv", rows());
    assert_eq!(publication.published, Some(date(2026, 8, 5)));
    assert_eq!(told(&publication), Vec::<String>::new());
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(
        entities[0],
        [
            "9001 Organization Active",
            "Primary Example Works",
            "Label Екзампле Завод [bg]",
            "in BY",
            "at Minsk",
            "registration=000111222",
            "for EXA",
            "reference: EU.9001.1",
            "un-reference: XYe.001",
            "listed-on: 2022-03-15",
            "legal-basis: 2022/999 (OJ L87), 2022-03-15, http://eur-lex.example/2022-999",
            "remark: A maker",
            "address: Example street 1, 220000, Minsk, BELARUS",
        ]
    );
    assert_eq!(
        entities[1],
        [
            "9002 Person Active",
            "Primary Example; Person",
            "for EXB",
            "reference: EU.9002.2",
            "legal-basis: 1210/2003, 2003-07-08",
            "birth-year: 1937",
            "function: Minister",
        ]
    );
    persons_are_bare(&publication);
    let text = rows();
    let mut lines: Vec<&str> = text.lines().skip(1).collect();
    lines.reverse();
    let turned = format!("{HEADER}{}", lines.join("\r\n"));
    assert_eq!(ids(&good(Format::EuFsf, "eu.csv", turned)).len(), 2);
    let other = rows().replace("NameAlias_WholeName", "Naal_wholename");
    assert!(refused(Format::EuFsf, "eu.csv", other).contains("the column “NameAlias_WholeName” is missing"));
    let cut = &rows()[..rows().len() - 40];
    assert!(told(&good(Format::EuFsf, "eu.csv", cut)).iter().any(|what| what.contains("cut off here")));
    let lost = format!("{}05/08/2026;;{}\r\n", rows(), ";".repeat(25));
    assert_eq!(
        told(&good(Format::EuFsf, "eu.csv", lost)),
        ["9 Entity_LogicalId: this row does not say which entity it is about"]
    );
}

#[test]
fn damage_is_told() {
    damage(Format::EuFsf, "eu.xml", &list(&format!("{BODY}{PERSON}{BARE}")));
    damage(Format::EuFsf, "eu.csv", rows().trim_start_matches('\u{FEFF}'));
    assert!(refused(Format::EuFsf, "eu.xml", super::PAGE).contains("its first element is “html”"));
    let nameless = BARE.replace("wholeName=\"Example Bare\"", "");
    let publication = good(Format::EuFsf, "eu.xml", list(&format!("{BODY}{nameless}{PERSON}")));
    assert_eq!(publication.entities.len(), 2);
    assert!(
        told(&publication).contains(&"24 -: this entry has no name".to_owned()),
        "{:?}",
        told(&publication)
    );
    let odd = BARE.replace("classificationCode=\"E\"", "classificationCode=\"Z\"");
    let publication = good(Format::EuFsf, "eu.xml", list(&odd));
    assert_eq!(publication.entities[0].schema, overzicht_matcher::Schema::LegalEntity);
    assert!(told(&publication)[0].contains("neither P nor E"));
    assert!(refused(Format::EuFsf, "eu.xml", list("")).contains("no entry"));
    let broken = refused(Format::EuFsf, "eu.xml", list(&format!("{BARE}<nameAlias></wrong>{BARE}")));
    assert!(broken.contains("at line 4"), "{broken}");
}

#[test]
fn another_layout_is_refused() {
    let many = PERSON.repeat(30);
    for (from, to, says) in [
        (
            "nameAlias",
            "alias",
            "“nameAlias wholeName” in at least 95 of 100 entries is expected, and it is in 0 of 30",
        ),
        ("logicalId=\"9002\"", "id=\"9002\"", "“logicalId” in at least 99"),
        ("subjectType", "subject", "“subjectType classificationCode”"),
        ("programme=", "program=", "“regulation programme” in at least 50"),
        ("sanctionEntity", "sanctionedEntity", "30 times “sanctionedEntity” stands among 0 entries"),
    ] {
        let error = refused(Format::EuFsf, "eu.xml", list(&many.replace(from, to)));
        assert!(error.contains(says) && error.contains("the edition in force stays"), "{error}");
    }
    // A part of the entries under another name is half a list.
    let half = format!("{}{}", BODY.repeat(30), BARE.replace("sanctionEntity", "sanctionShip").repeat(10));
    assert!(refused(Format::EuFsf, "eu.xml", list(&half)).contains("10 times “sanctionShip”"));
}

#[test]
fn hostile_content() {
    let deep = format!("{}{}", "<A>".repeat(100_000), "</A>".repeat(100_000));
    assert!(refused(Format::EuFsf, "eu.xml", list(&deep)).contains("nested too deep"));
    let bomb = list(&BARE.replace("Example Bare", "&lol; Bare"))
        .replace("<export", "<!DOCTYPE x [<!ENTITY lol \"expanded\">]><export");
    if let Ok(publication) = try_read(Format::EuFsf, "eu.xml", bomb) {
        assert_eq!(publication.entities[0].name(), "&lol; Bare");
    }
    let long = BARE.replace("Example Bare", &"A".repeat(1_000_000));
    let publication = good(Format::EuFsf, "eu.xml", list(&format!("{BODY}{long}")));
    assert_eq!(publication.entities.len(), 1);
    assert!(publication.problems.iter().all(|p| p.value.chars().count() <= 81));
    let doubled = BARE.replace("wholeName=", "wholeName=\"Other\" wholeName=");
    assert_eq!(good(Format::EuFsf, "eu.xml", list(&doubled)).entities.len(), 1);
    let publication = good(Format::EuFsf, "eu.xml", list(&BARE.repeat(2)));
    assert_eq!(ids(&publication), ["9003 Example Bare", "9003-2 Example Bare"]);
    let bytes: Vec<u8> =
        list(&BARE.replace("Bare", "#cole")).bytes().map(|b| if b == b'#' { 0xC9 } else { b }).collect();
    let publication = good(Format::EuFsf, "eu.xml", bytes);
    assert_eq!(publication.entities[0].name(), "Example École");
    assert!(told(&publication)[0].contains("Windows-1252"));
}
