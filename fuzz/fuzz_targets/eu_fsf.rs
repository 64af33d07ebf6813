//! The readers of the EU list of financial sanctions, XML and csv.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_fuzz::{one, publication};
use overzicht_sources::Format;

fuzz_target!(|data: &[u8]| publication(Format::EuFsf, &one("eu.xml", data)));
