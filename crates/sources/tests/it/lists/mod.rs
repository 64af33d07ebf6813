//! Published lists and registries: small files written by hand, the quirks of the real ones, and damage.

mod csv_list;
mod eu_fsf;
mod ftm;
mod indicator;
mod input;
mod left;
mod real;
mod ror;
mod uk_sanctions;
mod un_sc;
mod us_csl;
mod us_dpl;
mod us_sdn;
mod version;

use crate::partnerships::short;
use overzicht_matcher::{Entity, Schema};
use overzicht_sources::{Format, NamedFile, Publication, ReadError, read};

/// A web page, as a server gives it instead of the list.
const PAGE: &str =
    "<!DOCTYPE html>\n<html><head><title>Sorry</title></head><body>Try again, later</body></html>\n";

/// A file by its name.
fn named(name: &str, bytes: impl AsRef<[u8]>) -> NamedFile {
    NamedFile::new(name, bytes.as_ref())
}

/// Reads one file.
fn try_read(format: Format, name: &str, bytes: impl AsRef<[u8]>) -> Result<Publication, ReadError> {
    read(format, &[named(name, bytes)], None)
}

/// Reads one file that must be readable.
fn good(format: Format, name: &str, bytes: impl AsRef<[u8]>) -> Publication {
    try_read(format, name, bytes).expect("a list that can be read")
}

/// What is wrong with a file that must be refused.
fn refused(format: Format, name: &str, bytes: impl AsRef<[u8]>) -> String {
    try_read(format, name, bytes).expect_err("a file that is refused").to_string()
}

/// An entity, a line for everything that it holds.
fn shown(entity: &Entity) -> Vec<String> {
    let mut lines = vec![format!("{} {:?} {:?}", entity.id, entity.schema, entity.status)];
    lines.extend(entity.names.iter().map(|name| {
        let lang = name.lang.as_ref().map(|lang| format!(" [{lang}]")).unwrap_or_default();
        format!("{:?} {}{lang}", name.kind, name.text)
    }));
    lines.extend(entity.countries.iter().map(|country| format!("in {country}")));
    lines.extend(entity.places.iter().map(|place| format!("at {place}")));
    lines.extend(entity.identifiers.iter().map(|id| format!("{}={}", id.scheme, id.value)));
    lines.extend(entity.domains.iter().map(|domain| format!("web {domain}")));
    lines.extend(entity.relations.iter().map(|r| format!("{:?} {} {}", r.kind, r.id, r.label)));
    lines.extend(entity.programmes.iter().map(|programme| format!("for {programme}")));
    lines.extend(entity.types.iter().map(|kind| format!("is {kind}")));
    lines.extend(entity.notes.iter().map(|note| format!("{}: {}", note.label, note.value)));
    lines
}

/// All problems, as `row column: what`.
fn told(publication: &Publication) -> Vec<String> {
    publication.problems.iter().map(short).collect()
}

/// The ids with the names to show, in an order of their own.
fn ids(publication: &Publication) -> Vec<String> {
    let mut ids: Vec<String> =
        publication.entities.iter().map(|entity| format!("{} {}", entity.id, entity.name())).collect();
    ids.sort();
    ids
}

/// What holds of every format: nothing, a web page and noise are refused in words, no cut panics, and what a cut takes
/// away is told. A cut between two rows cannot be seen in a format without an end of its own.
fn damage(format: Format, name: &str, whole: &str) {
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("blank lines", b"\n\n \r\n".to_vec()),
        ("a web page", PAGE.as_bytes().to_vec()),
        ("zeros", vec![0; 4096]),
        ("noise", (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()),
    ] {
        match try_read(format, name, &bytes) {
            Err(error) => assert!(error.to_string().len() > 20, "{what}: {error}"),
            Ok(publication) => panic!("{what} gave {} entities", publication.entities.len()),
        }
    }
    let all = good(format, name, whole);
    for turn in [u16::to_le_bytes, u16::to_be_bytes] {
        let unmarked: Vec<u8> = whole.encode_utf16().flat_map(turn).collect();
        if let Ok(other) = try_read(format, name, &unmarked) {
            assert_eq!(ids(&other), ids(&all));
            assert!(told(&other).iter().any(|what| what.contains("UTF-16")), "{:#?}", told(&other));
        }
    }
    for part in 1..20 {
        let bytes = &whole.as_bytes()[..whole.len() * part / 20];
        let Ok(cut) = try_read(format, name, bytes) else { continue };
        assert!(cut.entities.len() <= all.entities.len(), "{part}/20");
        if told(&cut).iter().all(|what| told(&all).contains(what)) {
            let same = cut.entities.iter().zip(&all.entities).all(|(a, b)| shown(a) == shown(b));
            assert!(same, "cut at {part}/20, and nothing is told: {:#?}", told(&cut));
        }
    }
}

/// No person has a country, place, number or note.
fn persons_are_bare(publication: &Publication) {
    for person in publication.entities.iter().filter(|entity| entity.schema == Schema::Person) {
        assert!(person.countries.is_empty() && person.places.is_empty(), "{}", person.id);
        assert!(person.identifiers.is_empty(), "{}", person.id);
    }
}
