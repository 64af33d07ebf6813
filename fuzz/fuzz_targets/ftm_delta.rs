//! A delta over a base, both hostile: what comes out is read as any edition.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_fuzz::publication;
use overzicht_sources::{Format, NamedFile, ftm};

fuzz_target!(|data: &[u8]| {
    let mut halves = data.splitn(2, |byte| *byte == 0xFF);
    let (base, delta) = (halves.next().unwrap_or_default(), halves.next().unwrap_or_default());
    let (base, delta) = (NamedFile::new("base.json", base), NamedFile::new("x.delta.json", delta));
    if let Ok(whole) = ftm::apply_delta(&base, &delta) {
        publication(Format::Ftm, &[whole]);
    }
});
