//! The reader of OFAC's `sdn.xml`.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_fuzz::{one, publication};
use overzicht_sources::Format;

fuzz_target!(|data: &[u8]| publication(Format::UsSdn, &one("sdn.xml", data)));
