//! The readers of the UK Sanctions List, XML and csv.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_fuzz::{one, publication};
use overzicht_sources::Format;

fuzz_target!(|data: &[u8]| publication(Format::UkSanctions, &one("uk.xml", data)));
