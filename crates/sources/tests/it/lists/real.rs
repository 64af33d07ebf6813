//! Whole files of publishers, from the shared data. Of persons only counts are shown.

use super::{persons_are_bare, read, try_read};
use overzicht_domain::ids::SourceId;
use overzicht_matcher::{Entity, Schema};
use overzicht_sources::{Format, Mapping, NamedFile, Publication, ftm};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

#[allow(clippy::print_stdout)]
fn lists() -> Option<PathBuf> {
    let folder = std::env::var_os("OVERZICHT_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from)
        .join("lists");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: this needs the real data in ../shared/data (or OVERZICHT_TEST_DATA)");
    None
}

fn whole(format: Format, path: &Path) -> Publication {
    let publication = read(format, &[NamedFile::at(path)], None).expect("a list");
    persons_are_bare(&publication);
    publication
}

/// Entries by kind: persons, organisations, legal entities, others.
fn kinds(publication: &Publication) -> [usize; 4] {
    [Schema::Person, Schema::Organization, Schema::LegalEntity, Schema::Other]
        .map(|kind| publication.entities.iter().filter(|entity| entity.schema == kind).count())
}

/// Added, removed and changed entries, by id.
fn changes(old: &Publication, new: &Publication) -> (usize, usize, usize) {
    let by_id = |publication: &Publication| -> BTreeMap<String, Entity> {
        publication.entities.iter().map(|entity| (entity.id.clone(), entity.clone())).collect()
    };
    let (old, new) = (by_id(old), by_id(new));
    let added = new.keys().filter(|id| !old.contains_key(*id)).count();
    let removed = old.keys().filter(|id| !new.contains_key(*id)).count();
    let changed = new.iter().filter(|(id, entity)| old.get(*id).is_some_and(|old| old != *entity)).count();
    (added, removed, changed)
}

#[test]
fn counts_of_every_list() {
    let Some(lists) = lists() else { return };
    let un = ["un/un_2016-06-20.xml", "un/UN_consolidated_2026-02-27.xml"]
        .map(|name| whole(Format::UnSc, &lists.join(name)));
    assert_eq!(un.each_ref().map(|un| un.entities.len()), [1024, 1003]);
    assert_eq!(kinds(&un[1]), [730, 273, 0, 0]);
    assert_eq!(changes(&un[0], &un[1]), (260, 281, 570));
    let born =
        un[1].entities.iter().filter(|e| e.notes.iter().any(|note| note.label == "birth-year")).count();
    assert!(born > 500, "{born} persons with a year of birth");
    assert!(
        un[1]
            .entities
            .iter()
            .flat_map(|e| &e.notes)
            .filter(|n| n.label == "birth-year")
            .all(|n| { n.value.len() == 4 || n.value.len() == 9 })
    );

    let dpl = ["dpl_2019-07.txt", "dpl_2022-09.txt"]
        .map(|name| whole(Format::UsDpl, &lists.join("us_bis_dpl").join(name)));
    assert_eq!(dpl.each_ref().map(|dpl| dpl.entities.len()), [414, 458]);
    for dpl in &dpl {
        assert!(dpl.problems.iter().all(|problem| problem.what.contains("no country")), "{:?}", dpl.problems);
    }
    let (added, removed, _) = changes(&dpl[0], &dpl[1]);
    assert_eq!((added, 414 + added - removed), (added, 458));

    let sdn = ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"]
        .map(|name| NamedFile::at(lists.join("us_ofac_sdn").join(name)));
    let sdn = read(Format::UsSdn, &sdn, None).expect("a list");
    assert_eq!(kinds(&sdn), [4620, 3673, 0, 683]);
    persons_are_bare(&sdn);

    let csl = whole(Format::UsCsl, &lists.join("us_csl/csl_2023-11-30_subset4228.csv"));
    let programmes: BTreeSet<&str> =
        csl.entities.iter().filter_map(|entity| entity.programmes.first().map(String::as_str)).collect();
    assert_eq!(
        programmes.into_iter().collect::<Vec<_>>(),
        ["CAP", "CMIC", "DPL", "DTC", "EL", "FSE", "ISN", "MEU", "NS-MBS", "PLC", "SDN", "SSI", "UVL"]
    );
    let old = whole(Format::UsCsl, &lists.join("us_csl/csl_old_layout_2019_115rows.csv"));
    assert!(old.entities.len() > 100);
}

/// The count of `docs/measurements.md`: entries of rows that do not say what they are, and how many of them are read as persons. With
/// `OVERZICHT_SHOW_UNTOLD` set it prints the name of each, for looking at them.
#[test]
#[allow(clippy::print_stdout)]
fn persons_among_entries_that_do_not_say_what_they_are() {
    let Some(lists) = lists() else { return };
    let csl = whole(Format::UsCsl, &lists.join("us_csl/csl_2023-11-30_subset4228.csv"));
    let dpl = whole(Format::UsDpl, &lists.join("us_bis_dpl/dpl_2022-09.txt"));
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let untold = ["EL", "MEU", "UVL", "DPL", "ISN", "DTC"];
    for (list, entity) in
        csl.entities.iter().map(|e| ("csl", e)).chain(dpl.entities.iter().map(|e| ("dpl", e)))
    {
        let code = entity.programmes.first().map_or("", String::as_str);
        let Some(code) = untold.iter().find(|untold| **untold == code) else { continue };
        let key = if list == "dpl" { "us-dpl" } else { code };
        let is_person = entity.schema == Schema::Person;
        let count = counts.entry(key).or_default();
        count.0 += 1;
        count.1 += usize::from(is_person);
        if std::env::var_os("OVERZICHT_SHOW_UNTOLD").is_some() {
            println!("{key}\t{}\t{}", if is_person { "person" } else { "body" }, entity.name());
        }
    }
    assert_eq!(
        counts.into_iter().collect::<Vec<_>>(),
        [
            ("DPL", (577, 456)),
            ("DTC", (142, 127)),
            ("EL", (919, 278)),
            ("ISN", (144, 49)),
            ("MEU", (71, 0)),
            ("UVL", (186, 1)),
            ("us-dpl", (458, 348)),
        ]
    );
}

#[test]
fn samples_of_the_native_layouts() {
    let Some(lists) = lists() else { return };
    let eu = whole(Format::EuFsf, &lists.join("eu_fsf/eu_fsf_xmlFullSanctionsList_1_1_sample.xml"));
    assert_eq!(kinds(&eu), [1, 1, 0, 0]);
    assert_eq!(eu.problems.len(), 0);
    assert_eq!(eu.published.map(|day| day.to_string()).as_deref(), Some("2026-08-05"));
    assert_eq!(eu.entities[1].name(), "Organização Abu Nidal");
    let uk = whole(Format::UkSanctions, &lists.join("uk/uk_fcdo_UK-Sanctions-List_sample.xml"));
    assert_eq!(kinds(&uk), [1, 1, 0, 0]);
    assert_eq!(uk.published.map(|day| day.to_string()).as_deref(), Some("2026-09-10"));
    assert_eq!(uk.entities[1].id, "RUS1234");
    assert_eq!(uk.entities[1].identifiers[0].value, "1027700132195");
    let names = whole(Format::Csv, &lists.join("uk/subject_names.csv"));
    assert_eq!(names.entities.len(), 6046);
    assert_eq!(
        names.entities.iter().find(|entity| entity.id == "AFG0001").map(|entity| entity.names.len()),
        Some(9)
    );
}

/// Half of a file is refused or told; it is never a whole list.
#[test]
fn files_cut_in_half() {
    let Some(lists) = lists() else { return };
    for (format, name) in [
        (Format::UnSc, "un/UN_consolidated_2026-02-27.xml"),
        (Format::EuFsf, "eu_fsf/eu_fsf_xmlFullSanctionsList_1_1_sample.xml"),
        (Format::UkSanctions, "uk/uk_fcdo_UK-Sanctions-List_sample.xml"),
    ] {
        let bytes = std::fs::read(lists.join(name)).expect("a file");
        let error = try_read(format, "list.xml", &bytes[..bytes.len() / 2]).expect_err("refused").to_string();
        assert!(error.contains("is cut off at line"), "{error}");
    }
}

#[test]
fn a_published_delta_over_what_it_follows() {
    let Some(lists) = lists() else { return };
    let delta = NamedFile::at(lists.join("opensanctions_ftm/t2_20240527194702-wnk_entities.delta.json"));
    assert!(ftm::is_delta(&delta).expect("a file"));
    let error = read(Format::Ftm, std::slice::from_ref(&delta), None).expect_err("refused").to_string();
    assert!(error.contains("no edition in force"), "{error}");
    let base = NamedFile::at(lists.join("opensanctions_ftm/t1_entities.ftm.json"));
    assert!(!ftm::is_delta(&base).expect("a file"));
    let before = whole(Format::Ftm, &lists.join("opensanctions_ftm/t1_entities.ftm.json"));
    let made = ftm::apply_delta(&base, &delta).expect("it fits");
    let after = read(Format::Ftm, std::slice::from_ref(&made), None).expect("a list");
    let (added, removed, changed) = changes(&before, &after);
    assert_eq!((before.entities.len(), added, removed, changed), (6, 2, 0, 0));
    let again = ftm::apply_delta(&made, &delta).expect_err("refused").to_string();
    assert!(again.contains("in the edition in force already"), "{again}");
}

#[test]
fn shipped_mappings_fit_what_they_are_for() {
    let Some(lists) = lists() else { return };
    for (source, path, entries) in [
        ("csv:ca-nro", "ca_nro/ca_nro_2025-03-11.csv", 126),
        ("csv:us-1286", "us_section_1286/us_section_1286.csv", 189),
        ("csv:aspi-cdut", "aspi_cdut/aspi_cdut_2020-08.csv", 159),
    ] {
        let mapping = Mapping::shipped(&SourceId::parse(source).unwrap()).expect("a mapping");
        let publication =
            read(Format::Csv, &[NamedFile::at(lists.join(path))], Some(&mapping)).expect("a list");
        assert_eq!(publication.entities.len(), entries, "{source}");
        assert!(
            publication.entities.iter().filter(|entity| !entity.countries.is_empty()).count() > entries / 2
        );
        assert!(publication.problems.is_empty(), "{source} {:?}", publication.problems.first());
    }
}

/// Of the 197 names in the table some differ only in a blank, a capital, a dash or a spelling; every one of them is kept.
#[test]
fn every_name_of_section_1286_is_that_of_an_entry() {
    let Some(lists) = lists() else { return };
    let path = lists.join("us_section_1286/us_section_1286.csv");
    let mapping = Mapping::shipped(&SourceId::parse("csv:us-1286").unwrap()).expect("a mapping");
    let publication = read(Format::Csv, &[NamedFile::at(&path)], Some(&mapping)).expect("a list");
    let kept: BTreeSet<&str> =
        publication.entities.iter().flat_map(|entity| &entity.names).map(|name| name.text.as_str()).collect();
    let mut table = csv::Reader::from_path(path).unwrap();
    let names: BTreeSet<String> = table.records().map(|row| row.unwrap()[1].to_owned()).collect();
    assert_eq!(names.len(), 197);
    let lost: Vec<_> = names.iter().filter(|name| !kept.contains(name.trim())).collect();
    assert!(lost.is_empty(), "{lost:?}");
}
