//! The Consolidated Screening List.

use super::{PAGE, damage, good, ids, persons_are_bare, refused, shown, told};
use overzicht_matcher::{Country, Index, Subject, screen, screen_person};
use overzicht_sources::Format;

const HEADER: &str = "_id,source,entity_number,type,programs,name,addresses,start_date,nationalities,citizenships,places_of_birth,ids,alt_names\n";
const NUDT: &str = "\"e1\",\"Entity List (EL) - Bureau of Industry and Security\",\"\",\"\",\"\",\"National University of Defense Technology (NUDT)\",\"Changsha, CN; Kaifu District, Changsha, CN\",\"2015-02-18\",\"\",\"\",\"\",\"Unified Social Credit Code (USCC), 000000000000000000, CN; Phone Number, 1\",\"Central South CAD Center; and CSCC\"\n";
const VNIIEF: &str = "\"e2\",\"Entity List (EL) - Bureau of Industry and Security\",\"\",\"Entity\",\"\",\"All-Russian Scientific Research Institute of Experimental Physics, a.k.a., the following two aliases: -VNIIEF; and -Arzamas-16.\",\"Sarov, RU\",\"1997-06-30\",\"\",\"\",\"\",\"\",\"[]\"\n";
const PERSON: &str = "\"p1\",\"Specially Designated Nationals (SDN) - Treasury Department\",\"90001\",\"Individual\",\"SDGT; IFSR\",\"PERSON, Example\",\"Tehran, IR\",\"\",\"IR\",\"IR\",\"Tehran, Iran\",\"Passport, X0, IR\",\"EXAMPLE ALIAS\"\n";
const DENIED: &str = "\"d1\",\"Denied Persons List (DPL) - Bureau of Industry and Security\",\"\",\"\",\"\",\"EXAMPLE DENIED TRADING\",\"Leiden, NL; 1 EXAMPLE STREET, EL PASO, TX, 79905\",\"\",\"\",\"\",\"\",\"\",\"\"\n";

#[test]
fn a_good_list() {
    let publication =
        good(Format::UsCsl, "csl.csv", format!("{HEADER}{HEADER}{NUDT}{VNIIEF}{PERSON}{DENIED}"));
    assert_eq!(told(&publication), ["2 -: the header stands here again"]);
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(
        entities[0],
        [
            "e1 Organization Active",
            "Primary National University of Defense Technology (NUDT)",
            "Alias National University of Defense Technology",
            "Acronym NUDT",
            "Alias Central South CAD Center",
            "Acronym CSCC",
            "in CN",
            "registration=000000000000000000",
            "for EL",
            "list: Entity List (EL) - Bureau of Industry and Security",
            "listed-on: 2015-02-18",
            "address: Changsha, CN",
            "address: Kaifu District, Changsha, CN",
            "identification: Phone Number 1",
        ]
    );
    assert_eq!(
        entities[1][..5],
        [
            "e2 Organization Active",
            "Primary All-Russian Scientific Research Institute of Experimental Physics",
            "Acronym VNIIEF",
            "Alias Arzamas-16",
            "in RU",
        ]
    );
    assert_eq!(
        entities[2],
        [
            "p1 Person Active",
            "Primary PERSON, Example",
            "Alias EXAMPLE ALIAS",
            "for SDN",
            "for SDGT",
            "for IFSR",
            "list: Specially Designated Nationals (SDN) - Treasury Department",
        ]
    );
    assert_eq!(
        entities[3][..4],
        ["d1 LegalEntity Active", "Primary EXAMPLE DENIED TRADING", "in NL", "in US"]
    );
    persons_are_bare(&publication);
}

#[test]
fn a_body_behind_the_one_above_it_has_a_name_of_its_own() {
    let entry = |id: &str, name: &str| {
        format!(
            "\"{id}\",\"Entity List (EL) - Bureau of Industry and Security\",\"\",\"Entity\",\"\",\"{name}\",\"X, IN\",\"\",\"\",\"\",\"\",\"\",\"\"\n"
        )
    };
    let rows = [
        entry("1", "Department of Examples entity: Sample Research Center (SRC)"),
        entry("2", "Sample Commission (SC), and subordinate entity Sample Institute (SI)"),
        entry("3", "Department of Examples entity: Sample works (all of them) not under an Agency (AGE)"),
    ];
    let publication = good(Format::UsCsl, "csl.csv", format!("{HEADER}{}", rows.concat()));
    let names = |at: usize| -> Vec<String> {
        shown(&publication.entities[at]).into_iter().filter(|line| line.starts_with('A')).collect()
    };
    assert_eq!(names(0)[1..], ["Acronym SRC", "Alias Sample Research Center (SRC)"]);
    assert_eq!(names(1), ["Alias Sample Institute (SI)", "Acronym SI"]);
    assert_eq!(names(2), ["Alias Sample works (all of them) not under an Agency (AGE)"]);
}

/// Supplement No. 4 to 15 CFR Part 744, and notices under the Iran, North Korea and Syria Nonproliferation Act.
#[test]
fn clauses_and_other_names_within_a_name_are_read_apart() {
    let entry = |id: &str, name: &str, others: &str| {
        format!(
            "\"{id}\",\"Nonproliferation Sanctions (ISN) - State Department\",\"\",\"\",\"\",\"{name}\",\"\",\"\",\"\",\"\",\"\",\"\",\"{others}\"\n"
        )
    };
    let rows = [
        entry(
            "1",
            "Sample Import (Shanghai) Co., Ltd.; and any successor, sub-unit, or subsidiary thereof",
            "",
        ),
        entry("2", "SAMPLE AIRLINES D/B/A S7 SAMPLES", ""),
        entry("3", "Sample Bureau, JSC", "JSC Sample, f.k.a., Otkrytoe Obshchestvo Sample; Sample B.V."),
    ];
    let publication = good(Format::UsCsl, "csl.csv", format!("{HEADER}{}", rows.concat()));
    assert_eq!(told(&publication), Vec::<String>::new());
    let all: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(all[0][1], "Primary Sample Import (Shanghai) Co., Ltd.");
    assert!(
        all[0].contains(&"remark: and any successor, sub-unit, or subsidiary thereof".to_owned()),
        "{all:?}"
    );
    assert_eq!(all[1][1..3], ["Primary SAMPLE AIRLINES", "Alias S7 SAMPLES"]);
    assert_eq!(
        all[2][1..5],
        [
            "Primary Sample Bureau, JSC",
            "Alias JSC Sample",
            "Former Otkrytoe Obshchestvo Sample",
            "Alias Sample B.V."
        ]
    );
    // Without a number of its own the id is what it always was.
    let bare = format!("{HEADER}{}", rows.concat())
        .lines()
        .fold(String::new(), |text, line| text + line.split_once(',').map_or(line, |(_, rest)| rest) + "\n");
    let ids = ids(&good(Format::UsCsl, "csl.csv", bare));
    assert_eq!(
        ids,
        [
            "isn-sample-airlines-d-b-a-s7-samples SAMPLE AIRLINES",
            "isn-sample-bureau Sample Bureau, JSC",
            "isn-sample-import-shanghai-co-ltd-and-any-successor-sub-unit-or-subsidiary-thereof Sample Import (Shanghai) Co., Ltd."
        ]
    );
}

#[test]
fn a_person_in_a_row_that_does_not_say_so_meets_no_partner_and_a_company_does() {
    let row = |id: usize, list: &str, name: &str, place: &str, alias: &str| {
        format!(
            "\"r{id}\",\"{list}\",\"\",\"\",\"\",\"{name}\",\"{place}\",\"\",\"\",\"\",\"\",\"\",\"{alias}\"\n"
        )
    };
    const EL: &str = "Entity List (EL) - Bureau of Industry and Security";
    const DTC: &str = "ITAR Debarred (DTC) - State Department";
    const ISN: &str = "Nonproliferation Sanctions (ISN) - State Department";
    let persons = [
        ("Wang Wei", "CN", EL, "Jack Wang"),
        ("Luo Jie", "CN", EL, "Cherry; Ivy Luo"),
        ("Robert Anderson", "NL", DTC, ""),
        ("Paul Griffin", "US", ISN, ""),
        ("Kevin Chen", "TW", EL, ""),
    ];
    let bodies = [
        ("Huawei Technologies", "CN", EL, ""),
        ("Megvii", "CN", EL, ""),
        ("Chengdu Beizhan Electronics", "CN", EL, ""),
        ("Kavan Electronics", "IR", EL, ""),
        ("Baranov CIAM", "RU", EL, ""),
        ("Anderson Airmotive Products", "US", DTC, ""),
    ];
    let rows: String = persons
        .iter()
        .chain(&bodies)
        .enumerate()
        .map(|(at, (name, country, list, alias))| row(at, list, name, &format!("Example, {country}"), alias))
        .collect();
    let publication = good(Format::UsCsl, "csl.csv", format!("{HEADER}{rows}"));
    persons_are_bare(&publication);
    let list = Index::from_bytes(Index::compile(&publication.entities)).expect("an index");
    let met = |name: &str, country: &str| {
        !screen(&Subject::typed(name, Country::parse(country)), &list, None).is_empty()
    };
    for (name, country, ..) in persons {
        assert!(!met(name, country) && !met(name, ""), "{name}");
        assert!(!screen_person(name, &list).is_empty(), "{name}");
    }
    assert!(!met("Wei Wang", "CN") && !met("Cherry", "CN") && !met("Wang Wei (Fudan University)", "CN"));
    for (name, country, ..) in bodies {
        assert!(met(name, country), "{name}");
    }
}

#[test]
fn ids_do_not_depend_on_the_order() {
    for bare in [false, true] {
        let strip =
            |text: &str| if bare { text.split_once(',').unwrap().1.to_owned() } else { text.to_owned() };
        let (header, one, other) = (strip(HEADER), strip(NUDT), strip(VNIIEF));
        let first = ids(&good(Format::UsCsl, "csl.csv", format!("{header}{one}{other}")));
        let second = ids(&good(Format::UsCsl, "csl.csv", format!("{header}{other}{one}")));
        assert_eq!(first, second);
        if bare {
            assert!(first[1].starts_with("el-national-university-of-defense-technology"), "{first:?}");
        }
    }
}

#[test]
fn the_sample_that_is_shipped() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/lists/csl-sample.csv");
    let publication = good(Format::UsCsl, "csl.csv", std::fs::read(path).expect("a sample"));
    assert_eq!(told(&publication), Vec::<String>::new());
    assert!(publication.entities.iter().all(|entity| entity.countries.len() == 1));
}

#[test]
fn damage_is_told() {
    damage(Format::UsCsl, "csl.csv", &format!("{HEADER}{HEADER}{NUDT}{VNIIEF}{PERSON}{DENIED}"));
    let missing = refused(Format::UsCsl, "csl.csv", PAGE);
    assert!(missing.contains("the column “source” is missing"), "{missing}");
    let missing = refused(Format::UsCsl, "csl.csv", format!("{HEADER}{NUDT}").replace("alt_names", "other"));
    assert!(missing.contains("the column “alt_names” is missing"), "{missing}");
    let publication = good(Format::UsCsl, "csl.csv", format!("{HEADER}{NUDT}{}", &VNIIEF[..90]));
    assert_eq!(publication.entities.len(), 1);
    assert!(told(&publication).iter().any(|what| what.contains("cells instead of 13")));
}

#[test]
fn hostile_content() {
    let with = |name: &str| DENIED.replace("EXAMPLE DENIED TRADING", name);
    let text = [HEADER, &with(&"A".repeat(1_000_000)), &with(";"), &with(""), &with("A\u{202E}B\u{7} BODY")];
    let publication = good(Format::UsCsl, "csl.csv", text.concat());
    assert_eq!(publication.entities.len(), 1);
    assert_eq!(
        told(&publication),
        [
            "2 name: this name is longer than any name, or none",
            "3 name: this name is longer than any name, or none",
            "4 name: this row has no name",
        ]
    );
    let publication = good(Format::UsCsl, "csl.csv", [HEADER, DENIED, &with("OTHER BODY")].concat());
    assert_eq!(ids(&publication), ["d1 EXAMPLE DENIED TRADING", "d1-2 OTHER BODY"]);
    assert_eq!(told(&publication).len(), 1);
    let bytes: Vec<u8> =
        format!("{HEADER}{}", with("UNIVERSIT#")).bytes().map(|b| if b == b'#' { 0xC9 } else { b }).collect();
    let publication = good(Format::UsCsl, "csl.csv", bytes);
    assert_eq!(publication.entities[0].name(), "UNIVERSITÉ");
    assert!(told(&publication)[0].contains("Windows-1252"));
}

const JSON_EL: &str = r#"{"id":"e1","source":"Entity List (EL) - Bureau of Industry and Security","entity_number":null,"type":null,"programs":[],"name":"National University of Defense Technology (NUDT)","title":null,"addresses":[{"address":"","city":"Changsha","state":null,"postal_code":null,"country":"CN"},{"address":"Kaifu District","city":"Changsha","country":"CN"}],"federal_register_notice":"80 FR 8524","start_date":"2015-02-18","end_date":null,"license_requirement":"All","license_policy":"Presumption of denial","remarks":"A remark","source_list_url":"http://example.example","alt_names":["Central South CAD Center","CSCC"],"source_information_url":"x","ids":[{"type":"Unified Social Credit Code (USCC)","number":"000000000000000000","country":"CN","issue_date":null},{"type":"Phone Number","number":"1"}]}"#;
const JSON_PERSON: &str = r#"{"id":"p1","source":"Specially Designated Nationals (SDN) - Treasury Department","entity_number":90001,"type":"Individual","programs":["SDGT","IFSR"],"name":"PERSON, Example","addresses":[{"city":"Tehran","country":"IR"}],"remarks":"born there","alt_names":["EXAMPLE ALIAS"],"citizenships":["IR"],"dates_of_birth":["1950-01-01","circa 1952"],"nationalities":["IR"],"places_of_birth":["Tehran, Iran"],"ids":[{"type":"Passport","number":"X0","country":"IR"}]}"#;

#[test]
fn the_json() {
    let whole = format!("{{\"total\":2,\"sources\":[{{\"x\":1}}],\"results\":[{JSON_EL},\n{JSON_PERSON}]}}");
    let publication = good(Format::UsCsl, "csl.json", &whole);
    assert_eq!(told(&publication), Vec::<String>::new());
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(
        entities[0],
        [
            "e1 Organization Active",
            "Primary National University of Defense Technology (NUDT)",
            "Alias National University of Defense Technology",
            "Acronym NUDT",
            "Alias Central South CAD Center",
            "Acronym CSCC",
            "in CN",
            "registration=000000000000000000",
            "for EL",
            "list: Entity List (EL) - Bureau of Industry and Security",
            "legal-basis: 80 FR 8524",
            "listed-on: 2015-02-18",
            "licence-requirement: All",
            "licence-policy: Presumption of denial",
            "remark: A remark",
            "address: Changsha, CN",
            "address: Kaifu District, Changsha, CN",
            "link: http://example.example",
            "identification: Phone Number 1",
        ]
    );
    assert_eq!(
        entities[1],
        [
            "p1 Person Active",
            "Primary PERSON, Example",
            "Alias EXAMPLE ALIAS",
            "for SDN",
            "for SDGT",
            "for IFSR",
            "list: Specially Designated Nationals (SDN) - Treasury Department",
            "birth-year: 1950",
            "birth-year: 1952",
        ]
    );
    persons_are_bare(&publication);
    let bare = good(Format::UsCsl, "csl.json", format!("\u{FEFF} [{JSON_EL},{JSON_PERSON}]"));
    assert_eq!(bare.entities, publication.entities);
    damage(Format::UsCsl, "csl.json", &whole);
}

#[test]
fn a_json_that_is_not_whole() {
    for (text, says) in [
        (
            format!("{{\"total\":12000,\"results\":[{JSON_EL}]}}"),
            "12000 entries, as its “total” says, is expected, and it holds 1",
        ),
        ("{\"error\":\"rate limit exceeded\"}".to_owned(), "“results” is expected, and it is not there"),
        (format!("[{JSON_EL},"), "is cut off at line 1"),
        (format!("[{JSON_EL}]]"), "is not the Consolidated Screening List"),
        ("[1,2,3]".to_owned(), "no entry"),
        (
            format!("[{}]", vec![JSON_EL.replace("\"name\"", "\"title\""); 12].join(",")),
            "“name” in at least 95 of 100",
        ),
    ] {
        let error = refused(Format::UsCsl, "csl.json", text);
        assert!(error.contains(says), "{error}");
    }
    let publication = good(Format::UsCsl, "csl.json", format!("[7,{JSON_EL},[],{{\"name\":{{}}}}]"));
    assert_eq!(
        told(&publication),
        [
            "1 -: this is no entry: it has no names and values",
            "3 -: this is no entry: it has no names and values",
            "4 name: this row has no name",
        ]
    );
    refused(Format::UsCsl, "csl.json", format!("[{}", "[".repeat(200_000)));
}
