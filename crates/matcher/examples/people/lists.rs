//! The lists of `../shared/data` that have persons.

use overzicht_matcher::{Entity, Schema};
use overzicht_sources::{Format, Mapping, NamedFile};
use std::path::Path;

/// The entities of each list.
pub(crate) fn lists(lists: &Path) -> Vec<Vec<Entity>> {
    let read = |format: Format, names: &[&str]| {
        let files: Vec<NamedFile> = names.iter().map(|name| NamedFile::at(lists.join(name))).collect();
        overzicht_sources::read(format, &files, None).unwrap().entities
    };
    // Here the names do not say whose they are, persons' or not.
    let file = NamedFile::at(lists.join("uk/subject_names.csv"));
    let mapping = Mapping::from_toml("name = \"full_name\"\nid = \"unique_id\"").unwrap();
    let mut british = overzicht_sources::read(Format::Csv, &[file], Some(&mapping)).unwrap().entities;
    british.iter_mut().for_each(|entity| entity.schema = Schema::LegalEntity);
    vec![
        read(Format::UnSc, &["un/UN_consolidated_2026-02-27.xml"]),
        read(Format::UsSdn, &["us_ofac_sdn/sdn.csv", "us_ofac_sdn/alt.csv", "us_ofac_sdn/add.csv"]),
        read(Format::UsCsl, &["us_csl/csl_2023-11-30_subset4228.csv"]),
        read(Format::UsDpl, &["us_bis_dpl/dpl_2022-09.txt"]),
        british,
    ]
}
