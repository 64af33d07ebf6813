//! Real partner names, and the partners that advisers wrote down with what must come of them.

mod negatives;
mod positives;

use overzicht_app::domain::row::PartnerTyped;
use std::collections::BTreeSet;
use std::path::Path;

pub(crate) const S1286: &str = "csv:section-1286";
pub(crate) const CA: &str = "csv:ca-nro";
pub(crate) const ASPI: &str = "csv:aspi-cdut";
pub(crate) const CSL: &str = "us-csl";
pub(crate) const SDN: &str = "us-sdn";
pub(crate) const UN: &str = "un-sc";

/// Rows of one kind.
pub(crate) type Group<Row> = (&'static str, &'static [Row]);
/// Name and country as typed, and a list on which there must be a finding.
pub(crate) type Positive = (&'static str, &'static str, &'static str);
/// Name and country as typed.
pub(crate) type Negative = (&'static str, &'static str);

/// Kind and row of each partner of which there must be a finding.
pub(crate) fn positives() -> impl Iterator<Item = (&'static str, &'static Positive)> {
    positives::POSITIVES.iter().flat_map(|(kind, rows)| rows.iter().map(move |row| (*kind, row)))
}

/// Kind and row of each partner of which there must be none.
pub(crate) fn negatives() -> impl Iterator<Item = (&'static str, &'static Negative)> {
    negatives::NEGATIVES.iter().flat_map(|(kind, rows)| rows.iter().map(move |row| (*kind, row)))
}

/// A partner that another hand wrote as people type them.
pub(crate) struct AsTyped {
    pub(crate) name: &'static str,
    pub(crate) country: &'static str,
    /// The list that has the body that is meant; none is, otherwise.
    pub(crate) on: Option<&'static str>,
}

/// Those partners, in five sets: well-known bodies twice, and bodies drawn from all lists three times.
pub(crate) fn as_typed() -> [Vec<AsTyped>; 5] {
    [
        include_str!("as_typed.tsv"),
        include_str!("as_typed_later.tsv"),
        include_str!("as_typed_any.tsv"),
        include_str!("as_typed_any_later.tsv"),
        include_str!("as_typed_all.tsv"),
    ]
    .map(|set| partners_of(set).collect())
}

fn partners_of(set: &'static str) -> impl Iterator<Item = AsTyped> {
    let lines = set.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
        [name, country, _, on] => Some(AsTyped { name, country, on: Some(on).filter(|on| *on != "-") }),
        _ => None,
    })
}

/// A partner as somebody typed it; an address at ror.org where the name should be is its id.
pub(crate) fn typed(name: &str, country: &str) -> PartnerTyped {
    let ror = name.strip_prefix("https://ror.org/").map(str::to_owned);
    PartnerTyped {
        name: if ror.is_some() { String::new() } else { name.to_owned() },
        country: overzicht_app::domain::countries::parse(country),
        ror,
        ..PartnerTyped::default()
    }
}

/// 2,000 real partners, name and country: 1,500 from co-publications, 500 from affiliations.
pub(crate) fn real_partners(data: &Path) -> Vec<(String, String)> {
    let mut rows = co_publications(data);
    rows.truncate(1_500);
    let rest = 2_000 - rows.len();
    rows.extend(affiliations(data, "crossref_assertions.jsonl").into_iter().take(rest));
    rows
}

/// Each partner of a co-publication once, name and country, in the order of the alphabet.
pub(crate) fn co_publications(data: &Path) -> Vec<(String, String)> {
    let works: serde_json::Value = serde_json::from_slice(
        &std::fs::read(data.join("openalex/derived_china_collaborations_NL.json")).unwrap(),
    )
    .unwrap();
    let mut names: BTreeSet<(String, String)> = BTreeSet::new();
    for work in works.as_array().unwrap() {
        for (country, institutions) in work["institutions"].as_object().unwrap() {
            for institution in institutions.as_array().unwrap() {
                names.insert((institution.as_str().unwrap().to_owned(), country.clone()));
            }
        }
    }
    names.into_iter().collect()
}

/// Affiliations as authors wrote them, without a country beside.
pub(crate) fn affiliations(data: &Path, file: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(data.join("matching").join(file)).unwrap();
    text.lines()
        .map(|line| {
            let affiliation: serde_json::Value = serde_json::from_str(line).unwrap();
            (affiliation["affiliation"].as_str().unwrap().to_owned(), String::new())
        })
        .collect()
}

/// A file of partnerships: the real partners, then the hand-written ones.
pub(crate) fn partnerships(data: &Path) -> String {
    let mut rows = real_partners(data);
    rows.extend(positives().map(|(_, (name, country, _))| ((*name).to_owned(), (*country).to_owned())));
    rows.extend(negatives().map(|(_, (name, country))| ((*name).to_owned(), (*country).to_owned())));
    let forms = ["joint-research", "mou", "guest", "student-exchange", "scholarship-phd"];
    let subjects =
        ["Quantum sensors", "Rechtsgeschiedenis", "Machine learning for radar", "Epidemiology", "Taalkunde"];
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer
        .write_record(["Nummer", "Faculteit", "Titel", "Onderwerp", "Vorm", "Partner", "Land partner"])
        .unwrap();
    for (at, (name, country)) in rows.iter().enumerate() {
        let id = format!("{}", at + 1);
        // One name is one partner here, whatever stands in it: the separators of a cell are taken out.
        let name = name.replace([';', '|', '\n', '\r'], ",").replace(" / ", " ");
        writer
            .write_record([
                &id,
                ["Natuurwetenschappen", "Techniek", "Rechten"][at % 3],
                &format!("Samenwerking {id}"),
                subjects[at % 5],
                forms[at % 5],
                &name,
                country,
            ])
            .unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}
