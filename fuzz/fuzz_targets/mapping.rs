//! Mappings, of partnerships and of lists, as somebody wrote them in TOML; then used on a small file.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_sources::partnerships::{File, Mapping, Options, read};
use overzicht_sources::{Format, NamedFile, csv_list};

const LIST: &[u8] = b"Faculteit;Partner;Land;Start\nBeta;Harbin Institute of Technology;China;01-02-2023\n";

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(mapping) = Mapping::from_toml(text) {
        let again = Mapping::from_toml(&mapping.to_toml()).expect("a mapping that was written is read");
        assert_eq!(again, mapping);
        let options = Options { sheet: None, mapping: Some(&mapping), today: overzicht_fuzz::today() };
        let _ = read(File { name: "list.csv", bytes: LIST }, &options);
    }
    if let Ok(mapping) = csv_list::Mapping::from_toml(text) {
        let _ = csv_list::Mapping::from_toml(&mapping.to_toml()).expect("a mapping that was written is read");
        let file = NamedFile::new("list.csv", LIST);
        let _ = overzicht_sources::read(Format::Csv, &[file], Some(&mapping));
    }
});
