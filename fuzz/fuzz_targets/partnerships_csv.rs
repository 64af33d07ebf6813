//! The reader of a list of partnerships as text; what it recognised reads the same file again, and nothing that the
//! mapping says changes on its way through TOML.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_sources::partnerships::{File, Mapping, Options, read};

fuzz_target!(|data: &[u8]| {
    let file = File { name: "list.csv", bytes: data };
    let options = Options { sheet: None, mapping: None, today: overzicht_fuzz::today() };
    let Ok(first) = read(file, &options) else { return };
    let mapping = Mapping::from_toml(&first.mapping.to_toml()).expect("a mapping that was written is read");
    assert_eq!(mapping, first.mapping);
    for row in &first.rows {
        assert!(
            !row.unit.is_empty() && !row.partners.is_empty(),
            "a row without unit or partner is a problem"
        );
    }
});
