//! The reader of the Consolidated Screening List in json.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_fuzz::{one, publication};
use overzicht_sources::Format;

fuzz_target!(|data: &[u8]| publication(Format::UsCsl, &one("csl.json", data)));
