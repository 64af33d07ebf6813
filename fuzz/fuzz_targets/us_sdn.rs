//! The reader of OFAC's SDN files: sdn, alt, add and comments, each after a 0xFF.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_fuzz::publication;
use overzicht_sources::{Format, NamedFile};

fuzz_target!(|data: &[u8]| {
    let names = ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"];
    let files: Vec<NamedFile> = names
        .iter()
        .zip(data.split(|byte| *byte == 0xFF))
        .map(|(name, bytes)| NamedFile::new(*name, bytes))
        .collect();
    publication(Format::UsSdn, &files);
});
