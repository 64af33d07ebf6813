//! The US Denied Persons List.

use super::{damage, good, ids, refused, shown, told};
use overzicht_sources::Format;

const HEADER: &str = "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"\n";
const ONE: &str = "\" EXAMPLE TRADING BV\"\t\"1 EXAMPLE STREET\"\t\"LEIDEN\"\t\"\"\t\"NL\"\t\"0000AA\"\t\"10/16/2017\"\t\"10/13/2027\"\t\"Y\"\t\"2017-10-23\"\t\"FR NOTICE ADDED\"\t\"82 F.R. 1 10/20/2017\"\n";
const AGAIN: &str = "\"EXAMPLE TRADING BV\"\t\"2 EXAMPLE STREET\"\t\"PHOENIX\"\t\"AZ\"\t\"US\"\t\"\"\t\"10/16/2017\"\t\"10/13/2027\"\t\"Y\"\t\"2017-10-23\"\t\"FR NOTICE ADDED\"\t\"82 F.R. 2 10/21/2017\"\n";
const OTHER: &str = "\"PERSON EXAMPLE\"\t\"FCI, 1 \"\"ROAD\"\"\"\t\"TUCSON\"\t\"AZ\"\t\"\"\t\"85043\"\t\"06/19/2003\"\t\"\"\t\"N\"\t\"\"\t\"\"\t\"68 F.R. 1\"\n";

#[test]
fn a_good_list() {
    let publication = good(Format::UsDpl, "dpl.txt", [HEADER, ONE, AGAIN, OTHER].concat());
    assert_eq!(told(&publication), Vec::<String>::new());
    let entities: Vec<Vec<String>> = publication.entities.iter().map(shown).collect();
    assert_eq!(
        entities[0],
        [
            "example-trading-bv LegalEntity Active",
            "Primary EXAMPLE TRADING BV",
            "in NL",
            "in US",
            "at LEIDEN",
            "at PHOENIX",
            "for DPL",
            "address: 1 EXAMPLE STREET, LEIDEN, 0000AA, NL",
            "listed-on: 2017-10-16",
            "ends-on: 2027-10-13",
            "updated-on: 2017-10-23",
            "standard-order: Y",
            "remark: FR NOTICE ADDED",
            "legal-basis: 82 F.R. 1 10/20/2017",
            "address: 2 EXAMPLE STREET, PHOENIX, AZ, US",
            "legal-basis: 82 F.R. 2 10/21/2017",
        ]
    );
    assert_eq!(
        entities[1],
        [
            "person-example Person Active",
            "Primary PERSON EXAMPLE",
            "for DPL",
            "listed-on: 2003-06-19",
            "standard-order: N",
            "legal-basis: 68 F.R. 1",
        ]
    );
    assert_eq!(entities.len(), 2);
    let turned = good(Format::UsDpl, "dpl.txt", [HEADER, OTHER, AGAIN, ONE].concat());
    assert_eq!(ids(&turned), ids(&publication));
}

/// Other names in a name cell are names; the id is made of the whole cell, as it always was.
#[test]
fn other_names_stand_behind_their_marks() {
    let named = |name: &str| ONE.replace(" EXAMPLE TRADING BV", name);
    let names = |name: &str| {
        let publication = good(Format::UsDpl, "dpl.txt", [HEADER, &named(name)].concat());
        assert_eq!(told(&publication), Vec::<String>::new());
        let shown = shown(&publication.entities[0]);
        let is_name = |line: &&String| {
            ["Primary ", "Alias ", "Former ", "Acronym "].iter().any(|kind| line.starts_with(kind))
        };
        let names: Vec<String> = shown.iter().filter(is_name).cloned().collect();
        (shown[0].clone(), names)
    };
    for (cell, id, expected) in [
        (
            "EXAMPLE AIRLINES D/B/A SX AIRLINES",
            "example-airlines-d-b-a-sx-airlines LegalEntity Active",
            &["Primary EXAMPLE AIRLINES", "Alias SX AIRLINES"][..],
        ),
        (
            "EXAMPLE WORKS LTD, F/K/A SAMPLE WORKS LTD",
            "example-works-ltd-f-k-a-sample-works-ltd LegalEntity Active",
            &["Primary EXAMPLE WORKS LTD", "Former SAMPLE WORKS LTD"],
        ),
        (
            "EXAMPLE WORKS LTD DBA SAMPLE PARTS",
            "example-works-ltd-dba-sample-parts LegalEntity Active",
            &["Primary EXAMPLE WORKS LTD", "Alias SAMPLE PARTS"],
        ),
        (
            "PEARL (A.K.A. NEI) EXAMPLE",
            "pearl-a-k-a-nei-example Person Active",
            &["Primary PEARL EXAMPLE", "Acronym NEI"],
        ),
        (
            "EXAMPLE ZONE (EXAMPLE GROUP, INC.)",
            "example-zone-example-group-inc LegalEntity Active",
            &["Primary EXAMPLE ZONE (EXAMPLE GROUP, INC.)"],
        ),
    ] {
        assert_eq!(
            names(cell),
            (id.to_owned(), expected.iter().map(|name| (*name).to_owned()).collect()),
            "{cell}"
        );
    }
}

#[test]
fn damage_is_told() {
    damage(Format::UsDpl, "dpl.txt", &[HEADER, ONE, AGAIN, OTHER].concat());
    let commas = [HEADER, ONE].concat().replace('\t', ",");
    assert!(refused(Format::UsDpl, "dpl.csv", commas).contains("the column “Name” is missing"));
    let other = [HEADER, ONE].concat().replace("FR_Citation", "Citation");
    assert!(refused(Format::UsDpl, "dpl.txt", other).contains("the column “FR_Citation” is missing"));
    let nameless = ONE.replace(" EXAMPLE TRADING BV", "");
    let publication = good(Format::UsDpl, "dpl.txt", [HEADER, &nameless, OTHER, &ONE[..60]].concat());
    assert_eq!(publication.entities.len(), 1);
    assert_eq!(
        told(&publication),
        [
            "- -: a quotation mark is not closed; the file may be cut off or damaged",
            "2 Name: this row has no name",
            "4 -: this row has 6 cells instead of 12; the file may be cut off here",
        ]
    );
    let shifted = ["\"\"\t", "\"\"\t", "\"\"\t"].concat();
    let many = format!("{HEADER}{}", format!("{shifted}{ONE}").repeat(30));
    assert!(refused(Format::UsDpl, "dpl.txt", many).contains("“Name” in at least 95"));
}

#[test]
fn hostile_content() {
    let long = ONE.replace("EXAMPLE TRADING BV", &"A".repeat(1_000_000));
    let odd = ONE.replace("EXAMPLE TRADING", "EXAM\u{202E}PLE\u{7}\0");
    let country = OTHER
        .replace("PERSON EXAMPLE", "EXAMPLE TRADING")
        .replace("\"85043\"", "\"\"")
        .replace("\"AZ\"\t\"\"", "\"AZ\"\t\"ATLANTIS\"");
    let publication = good(Format::UsDpl, "dpl.txt", [HEADER, &long, &odd, &country].concat());
    assert_eq!(publication.entities.len(), 2);
    assert_eq!(
        told(&publication),
        [
            "2 Name: this name is longer than any name, or none",
            "4 Country: this is no country that is known here",
        ]
    );
    assert!(publication.problems.iter().all(|p| p.value.chars().count() <= 81));
}
