//! Archives and compressed files.

use super::{good, ids, named, refused};
use overzicht_sources::{Format, read};
use std::io::{Cursor, Write};

const LIST: &str = "Name,Country\nTU Wien,AT\nTU Graz,AT\n";

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a member");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).expect("written");
    writer.finish().expect("a file")
}

#[test]
fn every_way_of_packing() {
    let plain = ids(&good(Format::Csv, "list.csv", LIST));
    for (name, bytes) in [
        ("list.zip", zipped(&[("readme.md", b"Read me"), ("a/list.csv", LIST.as_bytes()), ("b.txt", b"x")])),
        ("list.csv.gz", gzipped(LIST.as_bytes())),
        ("list.csv.gz", [gzipped(&LIST.as_bytes()[..20]), gzipped(&LIST.as_bytes()[20..])].concat()),
        ("list.csv.zst", zstd::encode_all(LIST.as_bytes(), 3).expect("a file")),
    ] {
        assert_eq!(ids(&good(Format::Csv, name, bytes)), plain, "{name}");
    }
    // Of what the registry ships side by side, schema v2 is taken, also when another member is larger.
    let record = br#"[{"id":"https://ror.org/02e2c7k09","names":[{"value":"Delft University of Technology","types":["ror_display"]}]}]"#;
    let bytes = zipped(&[
        ("v1.63-2025-04-03-ror-data_schema_v2.json", record),
        ("v1.63-2025-04-03-ror-data.csv", &b"id,name\n".repeat(1000)),
    ]);
    let publication = good(Format::Ror, "ror.zip", bytes);
    assert_eq!(publication.entities[0].id, "02e2c7k09");
    assert_eq!(publication.published, "2025-04-03".parse().ok());
}

#[test]
fn damaged_archives_are_refused() {
    for (name, bytes) in [
        ("list.zip", zipped(&[("list.csv", LIST.as_bytes())])),
        ("list.csv.gz", gzipped(LIST.as_bytes())),
        ("list.csv.zst", zstd::encode_all(LIST.as_bytes(), 3).expect("a file")),
    ] {
        for part in 1..20 {
            let cut = &bytes[..bytes.len() * part / 20];
            refused(Format::Csv, name, cut);
        }
        assert!(refused(Format::Csv, name, &bytes[..bytes.len() / 2]).contains("cannot be unpacked"));
    }
    for members in [vec![], vec![("image.png", b"x".as_slice())], vec![("inner.zip", b"PK\x03\x04")]] {
        let error = refused(Format::Csv, "list.zip", zipped(&members));
        assert!(error.contains("no member that can be read"), "{error}");
    }
}

#[test]
fn a_member_that_says_it_is_too_large() {
    let mut bytes = zipped(&[("list.csv", LIST.as_bytes())]);
    // The uncompressed size in the central directory: 24 bytes after its signature.
    let at = bytes.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    bytes[at + 24..at + 28].copy_from_slice(&0xF000_0000_u32.to_le_bytes());
    let error = refused(Format::Csv, "list.zip", bytes);
    assert!(error.contains("unpacks to more than"), "{error}");
}

#[test]
fn much_of_nothing_is_not_a_list() {
    let zeros = vec![b' '; 32 * 1024 * 1024];
    let bytes = zipped(&[("list.csv", &zeros)]);
    assert!(bytes.len() < 64 * 1024);
    assert!(refused(Format::Csv, "list.zip", bytes).contains("no entry"));
}

#[test]
fn the_number_of_files() {
    let files = [named("a.csv", LIST), named("b.csv", LIST)];
    let error = read(Format::Csv, &files, None).expect_err("refused").to_string();
    assert!(error.contains("2 were given: a.csv, b.csv"), "{error}");
    assert!(read(Format::Csv, &[], None).expect_err("refused").to_string().contains("no file"));
}
