//! What the fuzz targets share. Each target takes bytes that mean harm, and fails only by a panic, a hang or by
//! breaking a promise that it checks.

use jiff::civil::Date;
use overzicht_matcher::{Country, Entity, Identifier, Index, Name, NameKind, Relation, RelationKind};
use overzicht_sources::{Format, NamedFile};
use std::sync::OnceLock;

/// Reads a publication of a registry or list as the program does, and compiles what came out of it.
pub fn publication(format: Format, files: &[NamedFile]) {
    if let Ok(publication) = overzicht_sources::read(format, files, None) {
        for problem in &publication.problems {
            assert!(problem.value.chars().count() <= 81, "a problem quotes a whole cell");
        }
        let index =
            Index::from_bytes(Index::compile(&publication.entities)).expect("what was compiled opens");
        assert_eq!(index.len(), publication.entities.len());
        for (number, entity) in publication.entities.iter().enumerate().take(3) {
            assert_eq!(&index.entity(number as u32), entity);
        }
    }
}

/// A file of a format of one file.
pub fn one(name: &str, data: &[u8]) -> Vec<NamedFile> {
    vec![NamedFile::new(name, data)]
}

/// The day of reading.
pub fn today() -> Date {
    Date::constant(2026, 11, 24)
}

/// A few organisations of several scripts and countries, with relations, as the matcher meets them.
pub fn entities() -> Vec<Entity> {
    let rows: &[(&str, &str, &[&str], &str)] = &[
        ("01yqg2h08", "CN", &["Harbin Institute of Technology", "哈尔滨工业大学", "HIT"], ""),
        ("00hwfqh10", "CN", &["Harbin Institute of Technology Shenzhen Graduate School"], "01yqg2h08"),
        ("05d2yfz11", "CN", &["National University of Defense Technology", "国防科技大学", "NUDT"], ""),
        ("02jx3x895", "GB", &["University College London", "UCL"], ""),
        ("04dkp9463", "NL", &["University of Amsterdam", "Universiteit van Amsterdam", "UvA"], ""),
        ("02e2c7k09", "NL", &["Delft University of Technology", "Technische Universiteit Delft"], ""),
        ("00pb8h375", "RU", &["Bauman Moscow State Technical University", "МГТУ им. Н. Э. Баумана"], ""),
    ];
    rows.iter()
        .map(|(id, country, names, parent)| Entity {
            id: (*id).to_owned(),
            names: names
                .iter()
                .enumerate()
                .map(|(place, text)| Name {
                    text: (*text).to_owned(),
                    kind: match place {
                        0 => NameKind::Primary,
                        _ if text.len() < 5 => NameKind::Acronym,
                        _ => NameKind::Label,
                    },
                    lang: None,
                })
                .collect(),
            countries: Country::parse(country).into_iter().collect(),
            identifiers: vec![Identifier { scheme: "ror".to_owned(), value: (*id).to_owned() }],
            relations: (!parent.is_empty())
                .then(|| Relation {
                    kind: RelationKind::Parent,
                    id: (*parent).to_owned(),
                    label: "Harbin Institute of Technology".to_owned(),
                })
                .into_iter()
                .collect(),
            ..Entity::default()
        })
        .collect()
}

/// Those, compiled once.
pub fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| Index::from_bytes(Index::compile(&entities())).expect("a sound index opens"))
}
