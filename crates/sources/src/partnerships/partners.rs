//! The cell of a partner: one organisation or several, with a ROR id, a web address or a country beside the name.
//!
//! A name is only cut where both sides are organisations on their own: "University of Science and Technology" and
//! "Harbin Institute of Technology, Shenzhen" are one each.

mod address;
mod lines;

use super::ror_id::{self, RorId};
use super::text::key;
pub(super) use address::{closed, domain, is_mail};
pub(crate) use lines::goes_on_in_lines;
use lines::{lines, together, unmarked};
use overzicht_domain::countries;
use overzicht_domain::row::PartnerTyped;
use overzicht_matcher::{Country, is_acronym};

/// Something to tell about a partner cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Note {
    /// It has the shape of a ROR id, but the check digits are wrong.
    WrongRor(String),
    /// Two different ROR ids for one name.
    TwoRors(String),
}

/// Longest text, in bytes, that is cut between words.
const MAX_CUT: usize = 600;

/// How surely a text is the name of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// No sign of it.
    None,
    /// A word that parts of organisations have as well, or initials.
    Weak,
    /// A university, a company with its legal form.
    Strong,
}

/// Words of organisations that stand on their own.
const STRONG: &[&str] = &[
    "university",
    "universiteit",
    "universitat",
    "universitaet",
    "universite",
    "universidad",
    "universidade",
    "universita",
    "universitet",
    "universitetet",
    "universitesi",
    "universitas",
    "uniwersytet",
    "univerzita",
    "yliopisto",
    "egyetem",
    "univ",
    "hogeschool",
    "hochschule",
    "fachhochschule",
    "umc",
    "politecnico",
    "politecnica",
    "polytechnic",
    "polytechnique",
    "politechnika",
    "technion",
    "eth",
    "epfl",
    "kaist",
    "caltech",
    "cnrs",
    "inria",
    "inserm",
    "fraunhofer",
    "ziekenhuis",
    "universiteitsziekenhuis",
    "университет",
    "universitair",
    "universitaire",
    "gmbh",
    "ltd",
    "llc",
    "inc",
    "bv",
    "nv",
    "plc",
];

/// Words of organisations and of their parts.
const WEAK: &[&str] = &[
    "institute",
    "instituut",
    "institut",
    "instituto",
    "istituto",
    "center",
    "centre",
    "centrum",
    "zentrum",
    "council",
    "foundation",
    "stichting",
    "fonds",
    "fund",
    "academy",
    "academie",
    "akademie",
    "school",
    "college",
    "laboratory",
    "laboratorium",
    "laboratories",
    "lab",
    "labs",
    "ministry",
    "ministerie",
    "agency",
    "agentschap",
    "company",
    "corporation",
    "corp",
    "group",
    "society",
    "museum",
    "clinic",
    "kliniek",
    "hospital",
    "consortium",
    "network",
    "planck",
    "helmholtz",
    "leibniz",
    "association",
    "vereniging",
    "bank",
    "technologies",
    "organisation",
    "organization",
    "organisatie",
    "институт",
    "академия",
    "max",
];

/// With these a part of an organisation begins, not an organisation.
const PARTS: &[&str] = &[
    "department",
    "dept",
    "faculty",
    "faculteit",
    "school",
    "college",
    "institute",
    "instituut",
    "institut",
    "division",
    "laboratory",
    "key",
    "state",
    "centre",
    "center",
    "afdeling",
    "vakgroep",
    "section",
    "group",
    "chair",
    "lab",
];

/// With these the second half of a name goes on: "… of Science and | Technology".
const GOES_ON: &[&str] = &[
    "science",
    "sciences",
    "technology",
    "technologies",
    "engineering",
    "art",
    "arts",
    "design",
    "medicine",
    "medical",
    "economics",
    "business",
    "law",
    "research",
    "development",
    "education",
    "humanities",
    "management",
    "health",
    "agriculture",
    "forestry",
    "telecommunications",
    "astronautics",
    "aeronautics",
    "pharmacy",
    "politics",
    "commerce",
    "finance",
    "trade",
    "innovation",
    "applied",
    "social",
    "natural",
    "fine",
    "chemical",
    "electronic",
    "electric",
    "power",
    "petroleum",
    "mining",
    "materials",
    "communication",
    "communications",
    "culture",
    "languages",
    "studies",
    "theology",
    "wetenschap",
    "wetenschappen",
    "technologie",
    "techniek",
    "onderzoek",
    "ontwikkeling",
    "kunst",
    "kunsten",
    "onderwijs",
    "innovatie",
    "cultuur",
    "gezondheid",
    "milieu",
    "environment",
    "energy",
    "physics",
    "chemistry",
    "biology",
    "mathematics",
    "mechanics",
    "astronomy",
    "computing",
    "informatics",
    "technical",
    "public",
    "international",
    "policy",
    "of",
    "for",
    "van",
    "voor",
    "and",
    "en",
];

/// How surely a text is the name of an organisation.
pub(super) fn likeness(text: &str) -> Likeness {
    const SCRIPTS: &[&str] = &[
        "大学",
        "大學",
        "学院",
        "學院",
        "研究所",
        "研究院",
        "科学院",
        "科學院",
        "公司",
        "جامعة",
        "دانشگاه",
        "대학교",
        "연구원",
    ];
    if SCRIPTS.iter().any(|word| text.contains(word)) {
        return Likeness::Strong;
    }
    // Legal forms are read from the text as it stands: the normal form drops them.
    let lower = text.to_lowercase().replace('.', "");
    let plain: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let normal = key(text);
    let words: Vec<&str> = normal.split(' ').collect();
    let has = |list: &[&str]| words.iter().chain(&plain).any(|word| list.contains(word));
    let pair = |a: &str, b: &str| words.windows(2).any(|two| two == [a, b]);
    let joined = words.iter().any(|word| {
        word.ends_with("universitat") || word.ends_with("universiteit") || word.ends_with("hochschule")
    });
    if has(STRONG)
        || joined
        || (words.len() > 1 && matches!(words[0], "tu" | "ku" | "vu" | "tudelft" | "uc" | "eth"))
        || words
            .windows(3)
            .any(|three| matches!(three, ["institute", "of", "technology"] | ["academy", "of", "sciences"]))
        || pair("planck", "institute")
        || pair("indian", "institute")
    {
        return Likeness::Strong;
    }
    if has(WEAK) || is_acronym(text.trim()) { Likeness::Weak } else { Likeness::None }
}

/// Whether thousands of organisations, or parts of them, have a word in their name.
pub(super) fn is_common(word: &str) -> bool {
    [STRONG, WEAK, PARTS, GOES_ON].iter().any(|list| list.contains(&word))
}

/// The texts of the partners in a cell, whose lines are kept apart by `\n`.
pub(super) fn split(cell: &str, separator: Option<&str>) -> Vec<String> {
    if let Some(separator) = separator {
        let separator = separator.replace("\\n", "\n");
        return kept(cell.split(separator.as_str()).map(|piece| together(piece.split('\n'))));
    }
    let mut out = Vec::new();
    for piece in lines(cell).iter().flat_map(|line| outside(line, |c| matches!(c, ';' | '|' | '；' | '•')))
    {
        commas(unmarked(piece.trim()), &mut out);
    }
    kept(out.into_iter())
}

fn kept(parts: impl Iterator<Item = String>) -> Vec<String> {
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Cut at characters that stand outside brackets.
fn outside(text: &str, cut: impl Fn(char) -> bool) -> Vec<String> {
    let mut depth = 0_i32;
    let mut out = vec![String::new()];
    for c in text.chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth -= 1,
            _ => {}
        }
        if depth <= 0 && cut(c) {
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out
}

/// At commas, when every part is clearly an organisation.
fn commas(text: &str, out: &mut Vec<String>) {
    let parts = outside(text, |c| matches!(c, ',' | '、' | '，'));
    // "University at Buffalo, State University of New York": the second is what the first belongs to.
    let above = matches!(parts.as_slice(), [_, second] if {
        let second = key(second);
        second.contains("state university of") || second.contains("national university")
    });
    let clearly = !above
        && parts.len() > 1
        && parts
            .iter()
            .all(|part| likeness(part) == Likeness::Strong && !is_part(part) && !is_legal_form(part));
    if clearly {
        for part in parts {
            words_between(part.trim(), out);
        }
    } else {
        words_between(text, out);
    }
}

/// `Co., Ltd.`: the comma stands before a legal form.
fn is_legal_form(text: &str) -> bool {
    text.is_ascii() && text.trim().len() <= 6
}

/// Whether a text begins as a part of an organisation: "Department of …", "Institute of …".
fn is_part(text: &str) -> bool {
    let words = key(text);
    let mut words = words.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    PARTS.contains(&first)
        && (matches!(second, "of" | "for" | "voor" | "van" | "laboratory" | "der")
            || matches!(first, "department" | "dept" | "faculty" | "faculteit"))
}

/// At `/`, `+`, `en`, `and`, `&`, when both sides are organisations.
fn words_between(text: &str, out: &mut Vec<String>) {
    // From the left. A cell that is longer than any list without semicolons is a text; each cut looks at both sides.
    if text.len() > MAX_CUT {
        out.push(text.to_owned());
        return;
    }
    let mut rest = text.to_owned();
    while let Some((left, right)) = cut(&rest) {
        out.push(left);
        rest = right;
    }
    out.push(rest);
}

fn cut(text: &str) -> Option<(String, String)> {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '/' | '+' if depth <= 0 => {
                let (left, right) = (text[..at].trim(), text[at + 1..].trim());
                let address = text[..at].ends_with([':', '/'])
                    || right.starts_with('/')
                    || left.contains("://")
                    || left.contains("ror.org");
                // CNRS/INRIA are two; UMR8253/UMRS1151 is one laboratory with two numbers.
                let tight =
                    !text[..at].ends_with(' ') && !right.is_empty() && !text[at + 1..].starts_with(' ');
                let numbered = |side: &str| tight && side.ends_with(|c: char| c.is_ascii_digit());
                let fits = |side: &str| {
                    (likeness(side) > Likeness::None && !numbered(side)) || ror_id::parse(side).is_some()
                };
                if !address && fits(left) && fits(right) && !is_part(right) && !is_part(left) {
                    return Some((left.to_owned(), right.to_owned()));
                }
            }
            ' ' if depth <= 0 => {
                for word in [" en ", " and ", " & ", " und ", " et "] {
                    if let Some(right) = text[at..].strip_prefix(word) {
                        let (left, right) = (text[..at].trim(), right.trim());
                        let first = right.split([',', '(']).next().unwrap_or(right);
                        let opening = key(first);
                        let opening = opening.split(' ').next().unwrap_or_default();
                        let known = |side: &str| {
                            likeness(side) == Likeness::Strong
                                || (is_acronym(side)
                                    && side.chars().filter(|c| c.is_uppercase()).count() >= 3)
                        };
                        if known(left) && known(first) && !GOES_ON.contains(&opening) && !is_part(first) {
                            return Some((left.to_owned(), right.to_owned()));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    None
}

/// One partner out of its text: the name, and what stands beside it.
pub(super) fn one(text: &str) -> (PartnerTyped, Vec<Note>) {
    let mut partner = PartnerTyped::default();
    let mut notes = Vec::new();
    if let Some(found) = ror_id::parse(text) {
        ror(found, &mut partner, &mut notes);
        return (partner, notes);
    }
    let text = brackets(&closed(text), &mut partner, &mut notes);
    let mut name = Vec::new();
    let mut domain_text = None;
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| matches!(c, ',' | ';' | '(' | ')' | '<' | '>' | '"'));
        if bare.to_ascii_lowercase().contains("ror.org/") {
            match ror_id::parse(bare) {
                Some(found) => ror(found, &mut partner, &mut notes),
                None => name.push(word),
            }
        } else if let Some(domain) = domain(bare) {
            if !is_mail(&domain) {
                domain_text = domain_text.or_else(|| Some(domain.clone()));
                partner.domain = partner.domain.or(Some(domain));
            }
        } else {
            name.push(word);
        }
    }
    partner.name = tidy(&name.join(" "));
    if partner.name.is_empty() && partner.ror.is_none() {
        partner.name = domain_text.unwrap_or_default();
    }
    (partner, notes)
}

fn tidy(name: &str) -> String {
    let name = name.trim().trim_end_matches([',', ';', ':', '|', '@', ' ']).trim();
    let name = name.strip_suffix(" -").or_else(|| name.strip_suffix(" –")).unwrap_or(name);
    let name = name.strip_prefix("- ").unwrap_or(name);
    if matches!(name, "ROR" | "ror" | "ROR:" | "website" | "Website" | "-" | "–") {
        String::new()
    } else {
        name.trim().to_owned()
    }
}

fn ror(found: RorId, partner: &mut PartnerTyped, notes: &mut Vec<Note>) {
    match (found, &partner.ror) {
        (RorId::Right(id), None) => partner.ror = Some(id),
        (RorId::Right(id), Some(known)) if *known != id => notes.push(Note::TwoRors(id)),
        (RorId::Right(_), Some(_)) => {}
        (RorId::Wrong(id), _) => notes.push(Note::WrongRor(id)),
    }
}

/// Takes what is known out of the brackets: ROR ids, addresses, and a country behind the name.
fn brackets(text: &str, partner: &mut PartnerTyped, notes: &mut Vec<Note>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[', '（']) {
        let width = rest[open..].chars().next().map_or(1, char::len_utf8);
        let Some(length) = rest[open + width..].find([')', ']', '）']) else { break };
        let inner = &rest[open + width..open + width + length];
        let after_at = open + width + length;
        let after = &rest[after_at + rest[after_at..].chars().next().map_or(1, char::len_utf8)..];
        out.push_str(&rest[..open]);
        let mut probe = partner.clone();
        let mut told = Vec::new();
        let known = !inner.trim().is_empty()
            && inner
                .split([',', ';', '|'])
                .all(|part| bracketed(part.trim(), text, after, &mut probe, &mut told));
        if known {
            *partner = probe;
            notes.extend(told);
        } else {
            out.push_str(&rest[open..rest.len() - after.len()]);
        }
        rest = after;
    }
    out.push_str(rest);
    super::text::clean(&out).0
}

fn bracketed(
    part: &str,
    whole: &str,
    after: &str,
    partner: &mut PartnerTyped,
    notes: &mut Vec<Note>,
) -> bool {
    if let Some(found) = ror_id::parse(part) {
        ror(found, partner, notes);
        return true;
    }
    if let Some(domain) = domain(part) {
        if !is_mail(&domain) {
            partner.domain = partner.domain.take().or(Some(domain));
        }
        return true;
    }
    // Behind the name, and not its initials: “Instituto Tecnológico de Aeronáutica (ITA)” is not in Italy.
    let last = after.trim().is_empty() || after.trim_start().starts_with(['(', '[']);
    if last && let Some(country) = countries::parse(part) {
        let capitals = part.chars().all(|c| c.is_uppercase()) && part.chars().count() <= 4;
        if capitals && initials(whole.split('(').next().unwrap_or_default()).starts_with(part) {
            return false;
        }
        partner.country = partner.country.or(Some(country));
        return true;
    }
    false
}

/// Whether a text has this country as a code in brackets.
pub(super) fn has_code_in_brackets(text: &str, country: Country) -> bool {
    let inside = text.split(['(', '[', '（']).skip(1).filter_map(|rest| rest.split([')', ']', '）']).next());
    let mut parts = inside.flat_map(|inside| inside.split([',', ';', '|'])).map(str::trim);
    parts.any(|part| part.chars().count() <= 3 && countries::parse(part) == Some(country))
}

fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_together() {
        for text in [
            "University of Science and Technology of China",
            "Norwegian University of Science and Technology (NTNU)",
            "Hong Kong University of Science and Technology",
            "Research and Development Institute",
            "Texas A&M University",
            "Max Planck Institute for Chemistry and Physics",
            "Max Planck Institute for Dynamics and Self-Organization",
            "Harbin Institute of Technology, Shenzhen",
            "University of California, Berkeley",
            "University at Buffalo, State University of New York",
            "UMR8253/UMRS1151",
            "Institute of Computing Technology, Chinese Academy of Sciences",
            "Department of Physics, Tsinghua University",
            "Nanjing University of Aeronautics and Astronautics",
            "Wageningen University & Research",
            "Huawei Technologies Co., Ltd.",
            "College of Arts and Sciences, Boston University",
            "University of Applied Sciences and Arts Hannover",
            "HAWK Hochschule für angewandte Wissenschaft und Kunst",
            "Hochschule für Technik und Wirtschaft",
            "Beijing University of Posts and Telecommunications",
            "TU/e",
            "Novo Nordisk A/S",
            "Ministry of Education and Research",
            "Harbin Institute\nof Technology",
            "Tsinghua University\nBeijing",
            "Northwestern Polytechnical University / School of Astronautics of it",
            "https://www.tudelft.nl/en/ae/",
            "Université de Technologie et de Sciences",
        ] {
            assert_eq!(split(text, None).len(), 1, "{:?}", split(text, None));
        }
    }

    #[test]
    fn cut_apart() {
        for (text, parts) in [
            ("Tsinghua University; TU München", &["Tsinghua University", "TU München"][..]),
            ("Tsinghua University\nTU München", &["Tsinghua University", "TU München"]),
            ("Tsinghua University / TU München", &["Tsinghua University", "TU München"]),
            ("TU Delft/TU Eindhoven", &["TU Delft", "TU Eindhoven"]),
            ("CNRS/INRIA", &["CNRS", "INRIA"]),
            ("Tsinghua University en Peking University", &["Tsinghua University", "Peking University"]),
            ("University of Oslo and University of Bergen", &["University of Oslo", "University of Bergen"]),
            ("MIT and Harvard University", &["MIT", "Harvard University"]),
            (
                "Tsinghua University, Peking University and Fudan University",
                &["Tsinghua University", "Peking University", "Fudan University"],
            ),
            // Initials alone say too little of whether these are three.
            ("ASML\nPhilips\nNXP", &["ASML, Philips, NXP"]),
            ("TU Delft\nHuawei", &["TU Delft", "Huawei"]),
            ("Huawei\nTU Delft\nEricsson", &["Huawei", "TU Delft", "Ericsson"]),
            ("- TU Delft\n- Huawei", &["TU Delft", "Huawei"]),
            ("• TU Delft\n• Bank\nMellat", &["TU Delft", "Bank, Mellat"]),
            ("1) TU Delft\n2) Huawei", &["TU Delft", "Huawei"]),
            ("* Harbin Institute\nof Technology\n* Huawei", &["Harbin Institute of Technology", "Huawei"]),
            ("1. Universiteit Gent; 2. KU Leuven;", &["Universiteit Gent", "KU Leuven"]),
            ("清华大学、北京大学", &["清华大学", "北京大学"]),
            (
                "Universiteit A (Gent; België); Universiteit B",
                &["Universiteit A (Gent; België)", "Universiteit B"],
            ),
        ] {
            assert_eq!(split(text, None), parts);
        }
        assert_eq!(split("A # B", Some("#")), ["A", "B"]);
        assert_eq!(split("", None), Vec::<String>::new());
    }

    #[test]
    fn a_line_break_that_parts_no_partners_is_a_border_like_a_comma() {
        for (text, one) in [
            ("Imam Hossein University\nTehran\nIran", "Imam Hossein University, Tehran, Iran"),
            ("Imam Hossein University\nQazvin", "Imam Hossein University, Qazvin"),
            ("Imam Hossein University,\nTehran", "Imam Hossein University, Tehran"),
            ("Beihang University\nProf. Wang", "Beihang University, Prof. Wang"),
            ("Prof. Wang\nBeihang University", "Prof. Wang, Beihang University"),
            ("Wang Wei\nBeihang University", "Wang Wei, Beihang University"),
            ("TU Delft\nMekelweg 5\n2628 CD Delft", "TU Delft, Mekelweg 5, 2628 CD Delft"),
            ("TU Delft\nBouwkunde en Zorg", "TU Delft, Bouwkunde en Zorg"),
            ("Tsinghua University\nBeijing", "Tsinghua University, Beijing"),
            ("Physics\nLeiden University", "Physics, Leiden University"),
            ("Harbin Institute\nof Technology\nHarbin", "Harbin Institute of Technology, Harbin"),
        ] {
            assert_eq!(split(text, None), [one]);
        }
        assert_eq!(split("A\nB # C", Some("#")), ["A, B", "C"]);
    }

    #[test]
    fn beside_the_name() {
        let read = |text: &str| {
            let (p, notes) = one(text);
            let part = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
            format!(
                "{}|{}|{}|{}|{}",
                p.name,
                part(p.ror),
                part(p.country.map(|c| c.to_string())),
                part(p.domain),
                notes.len()
            )
        };
        for (text, out) in [
            ("TU Delft", "TU Delft|-|-|-|0"),
            ("https://ror.org/01yqg2h08", "|01yqg2h08|-|-|0"),
            ("01yqg2h08", "|01yqg2h08|-|-|0"),
            (
                "Harbin Institute of Technology (https://ror.org/01yqg2h08)",
                "Harbin Institute of Technology|01yqg2h08|-|-|0",
            ),
            (
                "Harbin Institute of Technology https://ror.org/01yqg2h08",
                "Harbin Institute of Technology|01yqg2h08|-|-|0",
            ),
            ("Harbin Institute of Technology (HIT) (China)", "Harbin Institute of Technology (HIT)|-|CN|-|0"),
            ("Tsinghua University (China)", "Tsinghua University|-|CN|-|0"),
            ("Tsinghua University [CN, tsinghua.edu.cn]", "Tsinghua University|-|CN|tsinghua.edu.cn|0"),
            ("Instituto Tecnológico Aeronáutica (ITA)", "Instituto Tecnológico Aeronáutica (ITA)|-|-|-|0"),
            ("Universiteit Gent (België)", "Universiteit Gent|-|BE|-|0"),
            ("TU Delft www.tudelft.nl", "TU Delft|-|-|tudelft.nl|0"),
            ("https://www.tudelft.nl/en/", "tudelft.nl|-|-|tudelft.nl|0"),
            ("https://j.jansen:secret@www.tudelft.nl/en/", "tudelft.nl|-|-|tudelft.nl|0"),
            ("j.jansen@tudelft.nl", "tudelft.nl|-|-|tudelft.nl|0"),
            ("mailto:j.jansen@tudelft.nl?subject=MoU", "tudelft.nl|-|-|tudelft.nl|0"),
            ("Jan Jansen <j.jansen@tudelft.nl>", "Jan Jansen|-|-|tudelft.nl|0"),
            ("TU Delft (j.jansen@tudelft.nl)", "TU Delft|-|-|tudelft.nl|0"),
            ("TU Delft (j.jansen@gmail.com)", "TU Delft|-|-|-|0"),
            ("j.jansen @ tudelft.nl", "tudelft.nl|-|-|tudelft.nl|0"),
            ("jansen @tudelft.nl", "tudelft.nl|-|-|tudelft.nl|0"),
            ("Jan Jansen <j.jansen@ tudelft.nl>", "Jan Jansen|-|-|tudelft.nl|0"),
            ("TU Delft, jansen @ tudelft.nl", "TU Delft|-|-|tudelft.nl|0"),
            ("TU Delft (j.jansen @ gmail.com)", "TU Delft|-|-|-|0"),
            ("School of Aeronautics @ hit.edu.cn", "School of Aeronautics|-|-|hit.edu.cn|0"),
            ("Institute @ Work", "Institute @ Work|-|-|-|0"),
            ("Harbin Institute of Technology (01yqg2h09)", "Harbin Institute of Technology|-|-|-|1"),
            ("01yqg2h09", "|-|-|-|1"),
            ("University of Georgia (Athens)", "University of Georgia (Athens)|-|-|-|0"),
            ("A (", "A (|-|-|-|0"),
            ("", "|-|-|-|0"),
        ] {
            assert_eq!(read(text), out, "{text}");
        }
    }
}
