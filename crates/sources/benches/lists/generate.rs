//! Publications of any size, made up by the layouts of their publishers.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::time::Duration;

/// What can be made.
pub(crate) const KINDS: &[&str] = &[
    "eu-fsf xml",
    "eu-fsf csv",
    "un-sc xml",
    "uk-sanctions xml",
    "uk-sanctions csv",
    "us-sdn csv",
    "us-sdn xml",
    "us-csl csv",
    "us-csl json",
    "us-dpl txt",
    "csv",
    "ftm json",
    "ror json",
];

/// How long this thread was on a core so far, where the system says it.
pub(crate) fn on_core() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The source and the file's name of a kind.
pub(crate) fn source(kind: &str) -> (&str, String) {
    let (source, ending) = kind.split_once(' ').unwrap_or(("csv:list", "csv"));
    let source = if source == "ftm" { "ftm:x" } else { source };
    let name = if source == "us-sdn" { "sdn" } else { "list" };
    (source, format!("{name}.{ending}"))
}

const WORDS: [&str; 16] = [
    "Institute",
    "Technology",
    "University",
    "Works",
    "Research",
    "Academy",
    "Harbour",
    "Example",
    "Northern",
    "Optical",
    "Marine",
    "Trading",
    "Design",
    "Bureau",
    "Precision",
    "Instruments",
];
const OTHER: [&str; 4] = ["Завод", "Институт", "研究所", "جامعة"];

fn name(number: usize, turn: usize) -> String {
    let word = |step: usize| WORDS[(number / step + turn * 5 + step) % 16];
    format!("{} {} of {} {number}", word(1), word(16), word(7))
}

fn person(number: usize) -> bool {
    number % 5 < 3
}

/// Writes a publication of about so many bytes: so many entries at most, and then what no reader keeps.
pub(crate) fn write(kind: &str, bytes: usize, most: usize, out: &mut impl Write) -> io::Result<usize> {
    let mut written = 0;
    let mut put = |text: &str| -> io::Result<()> {
        written += text.len();
        out.write_all(text.as_bytes())
    };
    let (head, padding, tail) = frame(kind);
    put(&head)?;
    let (mut number, mut size, mut text) = (0, 0, String::new());
    while size < bytes && number < most {
        text.clear();
        entry(kind, number, &mut text);
        put(&text)?;
        size += text.len();
        number += 1;
    }
    while size < bytes && !padding.is_empty() {
        put(padding)?;
        size += padding.len();
    }
    put(tail)?;
    Ok(number)
}

/// The beginning, what is passed over, and the end.
fn frame(kind: &str) -> (String, &'static str, &'static str) {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    match kind {
        "eu-fsf xml" => (
            format!("{xml}<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\" generationDate=\"2026-01-01T00:00:00Z\" globalFileId=\"1\">\n"),
            "<!-- passed over --><?passed over?>\n",
            "</export>\n",
        ),
        "un-sc xml" => (
            format!("{xml}<CONSOLIDATED_LIST dateGenerated=\"2026-01-01T00:00:00Z\"><INDIVIDUALS></INDIVIDUALS><ENTITIES>\n"),
            "<!-- passed over --><?passed over?>\n",
            "</ENTITIES></CONSOLIDATED_LIST>\n",
        ),
        "uk-sanctions xml" => (
            format!("{xml}<Designations><DateGenerated>01/01/2026</DateGenerated>\n"),
            "<!-- passed over --><?passed over?>\n",
            "</Designations>\n",
        ),
        "us-sdn xml" => (format!("{xml}<sdnList>\n"), "", "</sdnList>\n"),
        "eu-fsf csv" => ("fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_Remark;Entity_SubjectType;Entity_SubjectType_ClassificationCode;Entity_Regulation_NumberTitle;Entity_Regulation_PublicationDate;Entity_Regulation_Programme;NameAlias_WholeName;NameAlias_NameLanguage;Address_City;Address_Street;Address_CountryIso2Code;Address_CountryDescription;BirthDate_Year;Identification_Number;Identification_TypeCode\n".to_owned(), "", ""),
        "uk-sanctions csv" => ("Report Date: 01-Jan-2026\nUnique ID,Name 6,Name 1,Name type,Alias strength,Name non-latin script,Regime Name,Designation Type,Other Information,Address Line 1,Address Country,Date Designated,D.O.B\n".to_owned(), "", ""),
        "us-csl csv" => ("_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,remarks,alt_names,dates_of_birth,ids\n".to_owned(), "", ""),
        "us-csl json" => ("{\"results\":[\n{\"id\":\"0\",\"source\":\"Entity List (EL)\",\"name\":\"First\"}".to_owned(), "", "]}\n"),
        "us-dpl txt" => ("\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"\n".to_owned(), "", ""),
        "csv" => ("id,name,aliases,country,city,remark\n".to_owned(), "", ""),
        "ror json" => ("[{\"id\":\"https://ror.org/02e2c7k09\",\"names\":[{\"value\":\"First\",\"types\":[\"ror_display\"],\"lang\":null}]}".to_owned(), "", "]\n"),
        _ => (String::new(), "", ""),
    }
}

/// One entry.
fn entry(kind: &str, n: usize, out: &mut String) {
    let (one, two, three, other) = (name(n, 0), name(n, 1), name(n, 2), OTHER[n % 4]);
    let is_person = person(n);
    let written = match kind {
        "eu-fsf xml" => {
            let code = if is_person {
                "code=\"person\" classificationCode=\"P\""
            } else {
                "code=\"enterprise\" classificationCode=\"E\""
            };
            let mut done = writeln!(
                out,
                "<sanctionEntity designationDetails=\"\" unitedNationId=\"\" euReferenceNumber=\"EU.{n}.1\" logicalId=\"{n}\">\n<remark>Listed for the making of parts &amp; instruments, number {n}.</remark>\n<regulation regulationType=\"amendment\" organisationType=\"council\" publicationDate=\"2022-03-15\" entryIntoForceDate=\"2022-03-16\" numberTitle=\"2022/{n} (OJ L87)\" programme=\"EXA\" logicalId=\"1\"><publicationUrl>http://eur-lex.example/legal-content/EN/TXT/?uri={n}</publicationUrl></regulation>\n<subjectType {code}/>"
            );
            for (alias, strong) in
                [(&one, true), (&two, true), (&three, false), (&format!("{other} {n}"), true)]
            {
                done = done.and(writeln!(out, "<nameAlias firstName=\"\" middleName=\"\" lastName=\"\" wholeName=\"{alias}\" function=\"\" gender=\"\" title=\"\" nameLanguage=\"\" strong=\"{strong}\" regulationLanguage=\"en\" logicalId=\"{n}\"><regulationSummary regulationType=\"amendment\" publicationDate=\"2022-03-15\" numberTitle=\"2022/{n} (OJ L87)\" publicationUrl=\"http://eur-lex.example/legal-content/EN/TXT/?uri={n}\"/></nameAlias>"));
            }
            done.and(writeln!(out, "<citizenship region=\"\" countryIso2Code=\"XX\" countryDescription=\"EXAMPLE\" regulationLanguage=\"en\" logicalId=\"3\"/>\n<birthdate circa=\"false\" calendarType=\"GREGORIAN\" city=\"\" birthdate=\"1960-01-02\" dayOfMonth=\"2\" monthOfYear=\"1\" year=\"1960\" region=\"\" place=\"\" countryIso2Code=\"00\" countryDescription=\"UNKNOWN\" regulationLanguage=\"en\" logicalId=\"4\"/>\n<address city=\"Minsk\" street=\"{n} Example street\" poBox=\"\" zipCode=\"220000\" region=\"\" place=\"\" asAtListingTime=\"false\" countryIso2Code=\"BY\" countryDescription=\"BELARUS\" regulationLanguage=\"en\" logicalId=\"5\"/>\n<identification diplomatic=\"false\" knownExpired=\"false\" knownFalse=\"false\" reportedLost=\"false\" revokedByIssuer=\"false\" number=\"{n}\" identificationTypeCode=\"regnumber\" identificationTypeDescription=\"Registration Number\" countryIso2Code=\"BY\" countryDescription=\"BELARUS\" regulationLanguage=\"en\" logicalId=\"6\"/>\n</sanctionEntity>"))
        }
        "un-sc xml" => writeln!(
            out,
            "<ENTITY><DATAID>{n}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>{one}</FIRST_NAME><UN_LIST_TYPE>Example</UN_LIST_TYPE><REFERENCE_NUMBER>EXe.{n}</REFERENCE_NUMBER><LISTED_ON>2006-12-23</LISTED_ON><NAME_ORIGINAL_SCRIPT>{other} {n}</NAME_ORIGINAL_SCRIPT><COMMENTS1>Listed for the making of parts &amp; instruments, number {n}. Review pursuant to a resolution was concluded.</COMMENTS1><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE><LAST_DAY_UPDATED><VALUE>2015-01-20T00:00:00Z</VALUE></LAST_DAY_UPDATED>\n<ENTITY_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>{two}</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>{three}</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ADDRESS><STREET>{n} Example street</STREET><CITY>Tehran</CITY><COUNTRY>Iran (Islamic Republic of)</COUNTRY></ENTITY_ADDRESS><SORT_KEY/><SORT_KEY_LAST_MOD/></ENTITY>"
        ),
        "uk-sanctions xml" => {
            let what = if is_person { "Individual" } else { "Entity" };
            writeln!(
                out,
                "<Designation><LastUpdated>31/12/2025</LastUpdated><DateDesignated>10/09/2024</DateDesignated><UniqueID>EXA{n}</UniqueID><OFSIGroupID>{n}</OFSIGroupID><UNReferenceNumber/>\n<Names><Name><Name6>{one}</Name6><NameType>Primary Name</NameType></Name><Name><Name6>{two}</Name6><NameType>Alias</NameType><AliasStrength>Good quality a.k.a</AliasStrength></Name><Name><Name6>{three}</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name></Names>\n<NonLatinNames><NonLatinName><NameNonLatinScript>{other} {n}</NameNonLatinScript></NonLatinName></NonLatinNames><RegimeName>The Example (Sanctions) (EU Exit) Regulations 2019</RegimeName><IndividualEntityShip>{what}</IndividualEntityShip><DesignationSource>UK</DesignationSource><SanctionsImposed>Asset freeze|Trust Services Sanctions</SanctionsImposed><OtherInformation>Listed for parts &amp; instruments, number {n}</OtherInformation><UKStatementofReasons>It makes and sells what the regulations name, and is owned by those whom they name.</UKStatementofReasons>\n<Addresses><Address><AddressLine1>{n} Example street</AddressLine1><AddressLine6>Minsk</AddressLine6><AddressPostalCode>220000</AddressPostalCode><AddressCountry>Belarus</AddressCountry></Address></Addresses></Designation>"
            )
        }
        "us-sdn xml" => {
            let what = if is_person { "Individual" } else { "Entity" };
            writeln!(
                out,
                "<sdnEntry>\n<uid>{n}</uid>\n<lastName>{one}</lastName>\n<sdnType>{what}</sdnType>\n<remarks>Linked To: {three}.</remarks>\n<programList><program>NPWMD</program><program>IFSR</program></programList>\n<idList><id><uid>{n}</uid><idType>Registration Number</idType><idNumber>{n}</idNumber><idCountry>Iran</idCountry></id></idList>\n<akaList><aka><uid>{n}</uid><type>a.k.a.</type><category>strong</category><lastName>{two}</lastName></aka><aka><uid>{n}</uid><type>a.k.a.</type><category>weak</category><lastName>{three}</lastName></aka></akaList>\n<addressList><address><uid>{n}</uid><address1>{n} Example street</address1><city>Tehran</city><country>Iran</country></address></addressList>\n</sdnEntry>"
            )
        }
        "us-sdn csv" => writeln!(
            out,
            "{n},\"{one}\",-0- ,\"NPWMD] [IFSR\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Website www.example{n}.example; a.k.a. '{two}'; Linked To: {three}.\"\r"
        ),
        "eu-fsf csv" => {
            let code = if is_person { 'P' } else { 'E' };
            let head = format!(
                "01/01/2026;{n};EU.{n}.1;Listed for parts;{code};{code};2022/{n} (OJ L87);2022-03-15;EXA;"
            );
            writeln!(
                out,
                "{head}{one};;;;;;;;\n{head}{two};EN;;;;;;;\n{head}{other} {n};;;;;;;;\n{head};;Minsk;{n} Example street;BY;BELARUS;;;\n{head};;;;;;1960;;\n{head};;;;;;;{n};regnumber"
            )
        }
        "uk-sanctions csv" => {
            let what = if is_person { "Individual" } else { "Entity" };
            let regime = "The Example (Sanctions) (EU Exit) Regulations 2019";
            let tail = format!(
                "{regime},{what},\"Listed for parts, number {n}\",{n} Example street,Belarus,10/09/2024,"
            );
            writeln!(
                out,
                "EXA{n},{one},,Primary Name,,{other} {n},{tail}\nEXA{n},{two},,Alias,Good quality a.k.a,,{tail}\nEXA{n},{three},,Alias,Low quality a.k.a,,{tail}"
            )
        }
        "us-csl csv" => writeln!(
            out,
            "{n},Entity List (EL) - Bureau of Industry and Security,,Entity,,\"{one}\",,\"{n} Example street, Changsha, CN; Kaifu District, Changsha, CN\",80 FR {n},2015-02-18,\"For all items subject to the EAR, number {n}\",\"{two}; {three}\",,\"Registration Number, {n}, CN\""
        ),
        "us-csl json" => write!(
            out,
            ",\n{{\"id\":\"e{n}\",\"source\":\"Entity List (EL) - Bureau of Industry and Security\",\"entity_number\":null,\"type\":\"Entity\",\"programs\":[],\"name\":\"{one}\",\"title\":null,\"addresses\":[{{\"address\":\"{n} Example street\",\"city\":\"Changsha\",\"state\":null,\"postal_code\":null,\"country\":\"CN\"}}],\"federal_register_notice\":\"80 FR {n}\",\"start_date\":\"2015-02-18\",\"end_date\":null,\"remarks\":\"For all items subject to the EAR, number {n}\",\"source_list_url\":\"http://example.example\",\"alt_names\":[\"{two}\",\"{three}\"],\"ids\":[{{\"type\":\"Registration Number\",\"number\":\"{n}\",\"country\":\"CN\",\"issue_date\":null,\"expiration_date\":null}}]}}"
        ),
        "us-dpl txt" => writeln!(
            out,
            "\"{one}\"\t\"{n} EXAMPLE STREET\"\t\"LEIDEN\"\t\"\"\t\"NL\"\t\"0000AA\"\t\"10/16/2017\"\t\"10/13/2027\"\t\"Y\"\t\"2017-10-23\"\t\"FR NOTICE ADDED\"\t\"82 F.R. {n} 10/20/2017\""
        ),
        "ftm json" => writeln!(
            out,
            "{{\"id\":\"x-{n}\",\"caption\":\"{one}\",\"schema\":\"Organization\",\"datasets\":[\"us_bis\"],\"properties\":{{\"name\":[\"{one}\",\"{other} {n}\"],\"alias\":[\"{two}\"],\"weakAlias\":[\"{three}\"],\"country\":[\"cn\"],\"topics\":[\"export.control\"],\"notes\":[\"For all items subject to the EAR, number {n}\"],\"address\":[\"{n} Example street, Changsha\"],\"registrationNumber\":[\"{n}\"]}}}}"
        ),
        "ror json" => write!(
            out,
            ",\n{{\"id\":\"https://ror.org/0{:06}00\",\"names\":[{{\"value\":\"{one}\",\"types\":[\"ror_display\",\"label\"],\"lang\":\"en\"}},{{\"value\":\"{two}\",\"types\":[\"alias\"],\"lang\":null}},{{\"value\":\"{other} {n}\",\"types\":[\"label\"],\"lang\":\"ru\"}}],\"locations\":[{{\"geonames_id\":1,\"geonames_details\":{{\"country_code\":\"NL\",\"country_name\":\"The Netherlands\",\"name\":\"Leiden\",\"lat\":52.1,\"lng\":4.5}}}}],\"external_ids\":[{{\"type\":\"wikidata\",\"all\":[\"Q{n}\"],\"preferred\":null}}],\"relationships\":[],\"domains\":[],\"links\":[{{\"type\":\"website\",\"value\":\"https://www.example{n}.example\"}}],\"status\":\"active\",\"types\":[\"education\"],\"established\":1900,\"admin\":{{\"created\":{{\"date\":\"2020-01-01\",\"schema_version\":\"1.0\"}},\"last_modified\":{{\"date\":\"2026-01-01\",\"schema_version\":\"2.1\"}}}}}}",
            n % 1_000_000
        ),
        _ => writeln!(out, "n{n},{one},{two};{three},CN,Harbin,\"Listed for parts, number {n}\""),
    };
    written.expect("text");
}
