//! What the readers make of the samples, beside their version: whoever changes the one is reminded of the other.

use super::{named, shown};
use overzicht_domain::ids::Sha256Hex;
use overzicht_sources::{Format, READERS_VERSION, read};
use std::path::Path;

/// The version, and the hash of what it makes of the samples.
const KNOWN: (u32, &str) = (3, "948415f9c1834031e2dd1f92a82ccf86d750122b54acc50a979427709a337d18");

#[test]
fn other_entries_of_the_same_file_are_another_version() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/lists");
    let mut lines = Vec::new();
    for (format, files) in [
        (Format::Csv, &["ca-nro-sample.csv"][..]),
        (Format::Csv, &["section-1286-sample.csv"]),
        (Format::UsCsl, &["csl-sample.csv"]),
        (Format::EuFsf, &["eu-sample.xml"]),
        (Format::UnSc, &["un-sample.xml"]),
    ] {
        let files: Vec<_> = files
            .iter()
            .map(|name| named(name, std::fs::read(samples.join(name)).expect("a sample")))
            .collect();
        let publication = read(format, &files, None).expect("a list that can be read");
        lines.extend(publication.entities.iter().flat_map(shown));
    }
    // As the lists that this project knows write what no sample has.
    let dpl = "Name\tCountry\tEffective_Date\tExpiration_Date\tFR_Citation\nA WORKS D/B/A B WORKS\tNL\t10/16/2017\t\t82 F.R. 1\n";
    let own = "Name,Country\n\"One Works; Other Works\",CN\nTwo Works,Korea\nTotaal,\n";
    let aliases = "Naam;Ook bekend als;Afkorting;Land\nOne Works;Other Works;OWX;China\n";
    for (format, text) in [(Format::UsDpl, dpl), (Format::Csv, own), (Format::Csv, aliases)] {
        let publication = read(format, &[named("list", text)], None).expect("a list that can be read");
        lines.extend(publication.entities.iter().flat_map(shown));
    }
    let hash = Sha256Hex::of(lines.join("\n").as_bytes());
    assert_eq!(
        (READERS_VERSION, hash.to_string().as_str()),
        KNOWN,
        "the readers make other entries of the samples: raise READERS_VERSION, and put it here with the hash"
    );
}
