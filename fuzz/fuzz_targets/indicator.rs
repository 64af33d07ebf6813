//! The reader of a value per country and year.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_sources::{NamedFile, indicator};

fuzz_target!(|data: &[u8]| {
    let _ = indicator::read(&NamedFile::new("index.csv", data));
});
