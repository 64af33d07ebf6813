//! 2,000 partnerships with names of real partners, and the ones that an adviser wrote down with what must come of them.

use std::collections::BTreeSet;
use std::path::Path;

pub(crate) const S1286: &str = "csv:section-1286";
pub(crate) const CA: &str = "csv:ca-nro";
pub(crate) const ASPI: &str = "csv:aspi-cdut";

/// Name as typed, country as typed, a list on which there must be a finding. Written by hand, over kinds and scripts.
pub(crate) const POSITIVES: &[(&str, &str, &str)] = &[
    ("Harbin Institute of Technology", "CN", S1286),
    ("Harbin Institute of Technology", "", CA),
    ("Harbin Inst. of Tech.", "CN", S1286),
    ("HARBIN INSTITUTE OF TECHNOLOGY", "China", ASPI),
    ("哈尔滨工业大学", "CN", S1286),
    ("哈工大", "CN", CA),
    ("国防科技大学", "CN", "us-csl"),
    ("NUDT, Changsha", "CN", S1286),
    ("National University of Defense Technology (NUDT)", "CN", "us-csl"),
    ("National University of Defence Technology", "China", S1286),
    ("Beihang University", "CN", S1286),
    ("北京航空航天大学", "CN", ASPI),
    ("Beijing University of Aeronautics and Astronautics", "", S1286),
    ("北航", "CN", CA),
    ("Northwestern Polytechnical University", "CN", S1286),
    ("西北工业大学", "CN", ASPI),
    ("西工大", "CN", CA),
    ("Beijing Institute of Technology", "CN", S1286),
    ("北京理工大学", "CN", ASPI),
    ("Nanjing University of Aeronautics and Astronautics", "CN", S1286),
    ("Nanjing University of Aeronautics & Astronautics", "CN", CA),
    ("Nanjing University of Science and Technology", "CN", S1286),
    ("南京理工大学", "CN", ASPI),
    ("Harbin Engineering University", "CN", S1286),
    ("Univ. of Electronic Science and Technology of China", "CN", S1286),
    ("Beijing Univ. of Posts and Telecommunications", "CN", S1286),
    ("Xidian University", "CN", S1286),
    ("西安电子科技大学", "CN", ASPI),
    ("Air Force Medical University", "CN", S1286),
    ("Army Medical University", "CN", S1286),
    ("China Academy of Engineering Physics", "CN", S1286),
    ("Chinese Academy of Sciences, Institute of Computing Technology", "CN", S1286),
    ("Institute of Computing Technology, Chinese Academy of Sciences", "China", CA),
    ("Harbin Institute of Technology Shenzhen Graduate School", "CN", S1286),
    ("Keldysh Institute of Applied Mathematics", "RU", S1286),
    ("Moscow Aviation Institute", "RU", S1286),
    ("Moscow Institute of Physics and Technology", "Rusland", S1286),
    ("МФТИ", "RU", S1286),
    ("Tomsk Polytechnic University", "RU", S1286),
    ("Bauman Moscow State Technical University", "RU", S1286),
    ("Bauman Moscow State Technical University", "", S1286),
    ("МГТУ им. Баумана", "Rusland", S1286),
    ("Sharif University of Technology", "IR", S1286),
    ("Malek Ashtar University of Technology", "IR", S1286),
    ("Baqiyatallah University of Medical Sciences", "IR", S1286),
    ("Imam Hussein University", "Iran", S1286),
    ("Department of Computer Science, Harbin Institute of Technology, Harbin, China", "", S1286),
    ("School of Astronautics, Beihang University", "CN", S1286),
    ("Sichuan University", "CN", S1286),
    ("Fudan University", "CN", S1286),
];

/// Name and country as typed, of which there must be no finding at all.
pub(crate) const NEGATIVES: &[(&str, &str)] = &[
    ("Northwestern University", "US"),
    ("Northwestern University", ""),
    ("Sharif Medical and Dental College", "PK"),
    ("Nanjing University of Chinese Medicine", "CN"),
    ("宿州学院", "CN"),
    ("Xi'an University of Technology", "CN"),
    ("HIT", "IN"),
    ("HIT", ""),
    ("HIT", "CN"),
    ("Haldia Institute of Technology", "IN"),
    ("Harare Institute of Technology", "ZW"),
    ("Institute of Automation", "CN"),
    ("中国科学院自动化研究所", "CN"),
    ("Chinese Academy of Sciences", "CN"),
    ("Centre National de la Recherche Scientifique", "FR"),
    ("CNRS", "FR"),
    ("UK Research and Innovation", "GB"),
    ("European X-Ray Free-Electron Laser", "DE"),
    ("UNESCO", "FR"),
    ("National Defense University", "US"),
    ("National Defense University", "TR"),
    ("Massachusetts Institute of Technology", "US"),
    ("Delft University of Technology", "NL"),
    ("Universiteit Gent", "BE"),
    ("ETH Zürich", "CH"),
    ("Harbin University of Commerce", "CN"),
    ("Harbin Medical University", "CN"),
    ("Harbin Normal University", "CN"),
    ("Beijing Institute of Fashion Technology", "CN"),
    ("Nanjing Medical University", "CN"),
    ("Nanjing Forestry University", "CN"),
    ("Xi'an Jiaotong-Liverpool University", "CN"),
    ("Peking Union Medical College", "CN"),
    ("Shanghai University of Finance and Economics", "CN"),
    ("Moscow State University of Civil Engineering", "RU"),
    ("Moscow State Pedagogical University", "RU"),
    ("Kazan Federal University", "RU"),
    ("Isfahan University of Medical Sciences", "IR"),
    ("Tehran University of Medical Sciences", "IR"),
    ("Shiraz University", "IR"),
    ("Seoul National University", "KR"),
    ("東京大学", "JP"),
    ("The University of Tokyo", "JP"),
    ("Middle East Technical University", "TR"),
    ("Indian Institute of Technology Bombay", "IN"),
    ("National University of Sciences and Technology", "PK"),
    ("King Abdullah University of Science and Technology", "SA"),
    ("National Taiwan University of Science and Technology", "TW"),
    ("South China Agricultural University", "CN"),
    ("University of the Witwatersrand", "ZA"),
];

/// 2,000 rows: real partner names from OpenAlex and from affiliations, then the hand-written ones.
pub(crate) fn partnerships(data: &Path) -> String {
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
    let affiliations = std::fs::read_to_string(data.join("matching/crossref_assertions.jsonl")).unwrap();
    let hand = POSITIVES.len() + NEGATIVES.len();
    let mut rows: Vec<(String, String)> = names.into_iter().take(1_500).collect();
    for line in affiliations.lines().take(2_000 - hand - rows.len()) {
        let affiliation: serde_json::Value = serde_json::from_str(line).unwrap();
        rows.push((affiliation["affiliation"].as_str().unwrap().to_owned(), String::new()));
    }
    rows.extend(POSITIVES.iter().map(|(name, country, _)| ((*name).to_owned(), (*country).to_owned())));
    rows.extend(NEGATIVES.iter().map(|(name, country)| ((*name).to_owned(), (*country).to_owned())));
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
