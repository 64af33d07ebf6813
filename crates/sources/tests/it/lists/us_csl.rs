//! The Consolidated Screening List.

use super::{PAGE, damage, good, ids, persons_are_bare, refused, shown, told};
use overzicht_sources::Format;

const HEADER: &str = "_id,source,entity_number,type,programs,name,addresses,start_date,nationalities,citizenships,places_of_birth,ids,alt_names\n";
const NUDT: &str = "\"e1\",\"Entity List (EL) - Bureau of Industry and Security\",\"\",\"\",\"\",\"National University of Defense Technology (NUDT)\",\"Changsha, CN; Kaifu District, Changsha, CN\",\"2015-02-18\",\"\",\"\",\"\",\"Unified Social Credit Code (USCC), 000000000000000000, CN; Phone Number, 1\",\"Central South CAD Center; CSCC\"\n";
const VNIIEF: &str = "\"e2\",\"Entity List (EL) - Bureau of Industry and Security\",\"\",\"Entity\",\"\",\"All-Russian Scientific Research Institute of Experimental Physics, a.k.a., the following two aliases: -VNIIEF; and -Arzamas-16.\",\"Sarov, RU\",\"1997-06-30\",\"\",\"\",\"\",\"\",\"[]\"\n";
const PERSON: &str = "\"p1\",\"Specially Designated Nationals (SDN) - Treasury Department\",\"90001\",\"Individual\",\"SDGT; IFSR\",\"PERSON, Example\",\"Tehran, IR\",\"\",\"IR\",\"IR\",\"Tehran, Iran\",\"Passport, X0, IR\",\"EXAMPLE ALIAS\"\n";
const DENIED: &str = "\"d1\",\"Denied Persons List (DPL) - Bureau of Industry and Security\",\"\",\"\",\"\",\"EXAMPLE DENIED\",\"Leiden, NL\",\"\",\"\",\"\",\"\",\"\",\"\"\n";

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
    assert_eq!(entities[3][0], "d1 LegalEntity Active");
    persons_are_bare(&publication);
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
    let with = |name: &str| DENIED.replace("EXAMPLE DENIED", name);
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
    assert_eq!(ids(&publication), ["d1 EXAMPLE DENIED", "d1-2 OTHER BODY"]);
    assert_eq!(told(&publication).len(), 1);
    let bytes: Vec<u8> =
        format!("{HEADER}{}", with("UNIVERSIT#")).bytes().map(|b| if b == b'#' { 0xC9 } else { b }).collect();
    let publication = good(Format::UsCsl, "csl.csv", bytes);
    assert_eq!(publication.entities[0].name(), "UNIVERSITÉ");
    assert!(told(&publication)[0].contains("Windows-1252"));
}
