//! The reader of ROR dumps, packed or not.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_fuzz::{one, publication};
use overzicht_sources::Format;

fuzz_target!(|data: &[u8]| publication(Format::Ror, &one("ror.json", data)));
