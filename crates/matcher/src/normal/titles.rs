//! What stands in front of and behind the name of a public body in its legal name, and says of which sort it is in law: "Federal State Budgetary
//! Educational Institution of Higher Education", "The Chancellor, Masters and Scholars of the". A name is the same without it.
//!
//! Sources: the sorts of state institutions in the Civil Code of the Russian Federation (art. 123.21, 123.22) and its law on education (art.
//! 22 to 24), with the abbreviations of the federal register of legal entities; the Education Code of Belarus (art. 18); the National
//! University Corporation Act, the Act on General Rules for Incorporated Administrative Agencies and the Private Schools Act of Japan; charters of British and
//! American universities.

/// Words of which one stands in a place.
#[derive(Clone, Copy)]
enum Slot {
    One(&'static [&'static str]),
    /// One or none.
    Any(&'static [&'static str]),
}

use Slot::{Any, One};

type Title = &'static [Slot];

const ENGLISH: Title = &[
    One(&["federal"]),
    One(&["state"]),
    Any(&["budgetary", "budget", "autonomous", "financed", "funded", "public"]),
    Any(&["military"]),
    Any(&["educational", "education", "scientific", "research", "healthcare"]),
    One(&["institution", "establishment", "institute"]),
    Any(&["of", "for"]),
    Any(&["higher"]),
    Any(&["professional", "vocational"]),
    Any(&["education", "science", "sciences", "learning"]),
];
const ENGLISH_STATE: Title = &[
    One(&["state"]),
    One(&["budgetary", "budget", "autonomous"]),
    Any(&["educational", "education", "scientific"]),
    One(&["institution", "establishment"]),
    Any(&["of", "for"]),
    Any(&["higher"]),
    Any(&["professional", "vocational"]),
    Any(&["education", "science"]),
];
const ENGLISH_EDUCATIONAL: Title = &[
    One(&["state"]),
    One(&["educational"]),
    One(&["institution", "establishment"]),
    Any(&["of", "for"]),
    Any(&["higher"]),
    Any(&["professional", "vocational"]),
    Any(&["education"]),
];
const RUSSIAN: Title = &[
    One(&["федеральное"]),
    One(&["государственное"]),
    Any(&["бюджетное", "автономное", "казенное"]),
    Any(&["военное"]),
    Any(&["образовательное", "научное"]),
    One(&["учреждение"]),
    Any(&["высшего", "науки"]),
    Any(&["профессионального"]),
    Any(&["образования"]),
];
const RUSSIAN_STATE: Title = &[
    One(&["государственное"]),
    Any(&["бюджетное", "автономное"]),
    Any(&["образовательное", "научное"]),
    One(&["учреждение"]),
    Any(&["высшего", "науки"]),
    Any(&["профессионального"]),
    Any(&["образования"]),
];
const ROMANISED: Title = &[
    One(&["federalnoe", "federalnoye"]),
    One(&["gosudarstvennoe", "gosudarstvennoye"]),
    Any(&[
        "biudzhetnoe",
        "byudzhetnoe",
        "byudzhetnoye",
        "bjudzhetnoe",
        "budzhetnoe",
        "budgetnoe",
        "avtonomnoe",
        "avtonomnoye",
        "kazennoe",
    ]),
    Any(&["voennoe", "voyennoye"]),
    Any(&["obrazovatelnoe", "obrazovatelnoye", "nauchnoe", "nauchnoye"]),
    One(&["uchrezhdenie", "uchrezhdeniye", "uchrejdenie"]),
    Any(&["vysshego", "visshego", "nauki"]),
    Any(&["professionalnogo"]),
    Any(&["obrazovaniia", "obrazovaniya", "obrazovanija"]),
];
/// Short for the Russian ones.
const SHORT: &[Title] = &[
    &[One(&["фгбоу", "фгаоу", "фгбвоу", "фгквоу", "фгоу", "фгкоу"]), Any(&["во", "впо", "спо"])],
    &[One(&["фгбун", "фгбну", "фгбу", "фгану", "фгау", "фгун"]), Any(&["науки"])],
    &[One(&["гоу", "гбоу", "гаоу", "ано", "чоу", "ноу", "оано"]), One(&["во", "впо"])],
    &[One(&["fgbou", "fgaou", "fgbvou", "fgkvou", "fgou"]), Any(&["vo", "vpo", "spo", "he"])],
    &[One(&["fgbun", "fgbnu", "fgbu", "fganu", "fgau", "fsbis", "fsbsi"]), Any(&["nauki"])],
    &[One(&["fsbei", "fsaei", "fsei", "fsbi", "fsai"]), Any(&["of"]), Any(&["he", "hpe", "hvpe"])],
];
const BELARUSIAN: &[Title] = &[
    &[One(&["учреждение"]), One(&["образования"])],
    &[One(&["установа"]), One(&["адукацыі"])],
    &[One(&["educational"]), One(&["institution", "establishment"])],
];
const JOINT_STOCK: &[Title] = &[
    &[One(&["некоммерческое"]), One(&["акционерное"]), One(&["общество"])],
    &[One(&["noncommercial", "nonprofit"]), One(&["joint"]), One(&["stock"]), One(&["company"])],
    &[One(&["non"]), One(&["commercial", "profit"]), One(&["joint"]), One(&["stock"]), One(&["company"])],
    &[One(&["ncjsc", "npjsc", "нао"])],
];
const JAPANESE: &[Title] = &[
    &[One(&["national", "public"]), One(&["university"]), One(&["corporation"])],
    &[One(&["incorporated"]), One(&["administrative"]), One(&["agency"])],
    &[One(&["national"]), One(&["research"]), One(&["and"]), One(&["development"]), One(&["agency"])],
    &[One(&["independent"]), One(&["administrative"]), One(&["institution"])],
];
/// Those who are the university in law, by its charter.
const CHARTERS: &[Title] = &[
    &[
        One(&["chancellor", "chancellors"]),
        One(&["masters"]),
        One(&["and"]),
        One(&["scholars"]),
        One(&["of"]),
        Any(&["the"]),
    ],
    &[One(&["university"]), One(&["court"]), One(&["of"]), One(&["the"])],
    &[One(&["regents", "trustees", "governors"]), One(&["of"]), Any(&["the"])],
    &[One(&["board"]), One(&["of"]), One(&["regents", "trustees", "governors"]), One(&["of"]), Any(&["the"])],
    &[One(&["governing"]), One(&["council"]), One(&["of"]), One(&["the"])],
];

/// A rank that the government of Russia gives to universities (the law on education, art. 24).
const RESEARCH: [&str; 2] = ["national research university", "национальныи исследовательскии университет"];

/// The titles that begin with a word.
fn titles(first: &str) -> &'static [Title] {
    match first {
        "federal" => &[ENGLISH],
        "state" => &[ENGLISH_STATE, ENGLISH_EDUCATIONAL],
        "федеральное" => &[RUSSIAN],
        "государственное" => &[RUSSIAN_STATE],
        "federalnoe" | "federalnoye" => &[ROMANISED],
        "учреждение" | "установа" | "educational" => BELARUSIAN,
        "некоммерческое" | "noncommercial" | "nonprofit" | "non" | "ncjsc" | "npjsc" | "нао" => {
            JOINT_STOCK
        }
        "national" | "public" | "incorporated" | "independent" => JAPANESE,
        "chancellor" | "chancellors" | "university" | "regents" | "trustees" | "governors" | "board"
        | "governing" => CHARTERS,
        _ if is_short(first) => SHORT,
        _ => &[],
    }
}

/// Whether a word may be short for a sort of Russian institutions.
fn is_short(word: &str) -> bool {
    // An "f", or a Cyrillic letter.
    matches!(word.as_bytes().first(), Some(b'f' | 0xD0 | 0xD1)) && (4..=14).contains(&word.len())
}

/// Where the name begins behind a title, in bytes of its words with one blank between them; 0: it has none, or nothing else. `first`: the first word.
pub(super) fn behind(words: &str, first: &str) -> usize {
    let title = titles(first).iter().filter_map(|title| follow(title, words)).max();
    title.or_else(|| behind_rank(words)).or_else(|| behind_affix(words)).unwrap_or_default()
}

/// Where the name begins behind one title.
fn follow(title: Title, words: &str) -> Option<usize> {
    let mut at = 0;
    for slot in title {
        let rest = words.get(at..)?;
        let word = rest.split(' ').next().unwrap_or_default();
        match slot {
            One(all) | Any(all) if all.contains(&word) && !word.is_empty() => at += word.len() + 1,
            One(_) => return None,
            Any(_) => {}
        }
    }
    (at < words.len()).then_some(at)
}

/// The same behind the rank of a university, when two words or more are left: "National Research University Higher School of Economics",
/// but not "National Research University of Electronic Technology".
fn behind_rank(words: &str) -> Option<usize> {
    let rank = RESEARCH.iter().find(|rank| words.starts_with(*rank))?;
    let rest = words[rank.len()..].strip_prefix(' ')?;
    (rest.contains(' ') && !rest.starts_with("of ")).then_some(rank.len() + 1)
}

/// The same behind what a body in Japan or Korea has in front, with a blank between or without.
fn behind_affix(words: &str) -> Option<usize> {
    // The first byte of all characters from U+3000 on, those of Japan and Korea among them.
    const DRAWN: u8 = 0xE3;
    words.bytes().next().filter(|byte| *byte >= DRAWN)?;
    let affix = IN_FRONT.iter().find(|affix| words.starts_with(*affix))?;
    let name = words[affix.len()..].trim_start();
    name.chars().nth(1).map(|_| words.len() - name.len())
}

/// Where begins what stands behind the name: the rank of a university ("Moscow Aviation Institute (National Research University)"), what bodies in
/// Korea have there, in bytes; their number when there is nothing.
pub(super) fn before(words: &str) -> usize {
    const KINDS: [&str; 6] = ["university", "institute", "academy", "университет", "институт", "академия"];
    let name = RESEARCH.iter().find_map(|rank| words.strip_suffix(rank)?.strip_suffix(' '));
    // "Belgorod State National Research University" is a name.
    let name = name.filter(|name| name.split(' ').any(|word| KINDS.contains(&word))).or_else(|| {
        let name = BEHIND.iter().find_map(|affix| words.strip_suffix(affix))?.trim_end();
        name.chars().nth(1).map(|_| name)
    });
    name.map_or(words.len(), str::len)
}

/// What bodies in Japan and Korea have in front of and behind their names, which are written without blanks.
const IN_FRONT: &[&str] = &[
    "国立大学法人",
    "國立大學法人",
    "公立大学法人",
    "国立研究開発法人",
    "独立行政法人",
    "学校法人",
    "大学共同利用機関法人",
    "公益財団法人",
    "一般財団法人",
    "公益社団法人",
    "一般社団法人",
    "학교법인",
    "국립대학법인",
    "재단법인",
    "사단법인",
];
const BEHIND: &[&str] = &["산학협력단"];

#[cfg(test)]
mod tests {
    use crate::normal::normalise;

    #[test]
    fn a_name_is_the_same_without_its_title() {
        // Names made up for this test.
        for (long, name) in [
            (
                "Федеральное государственное бюджетное образовательное учреждение высшего образования «Примерский государственный университет»",
                "Примерский государственный университет",
            ),
            ("ФГАОУ ВО «Примерский университет»", "Примерский университет"),
            ("ФГБУН Институт примеров РАН", "Институт примеров РАН"),
            (
                "Federal State Autonomous Educational Institution of Higher Education \"Primersk University\"",
                "Primersk University",
            ),
            ("Federal State Budgetary Institution of Science Primersk Institute", "Primersk Institute"),
            (
                "Federalnoe gosudarstvennoe biudzhetnoe obrazovatelnoe uchrezhdenie vysshego obrazovaniia Primerskii universitet",
                "Primerskii universitet",
            ),
            ("FSBEI HE Primersk State University", "Primersk State University"),
            ("Учреждение образования «Примерский университет»", "Примерский университет"),
            ("NCJSC Primersk National University", "Primersk National University"),
            (
                "The Chancellor, Masters and Scholars of the University of Exampleford",
                "University of Exampleford",
            ),
            ("The University Court of the University of Exampleburgh", "University of Exampleburgh"),
            ("The Board of Trustees of the Example University", "Example University"),
            ("National University Corporation Example University", "Example University"),
            ("National Research University Example Power Institute", "Example Power Institute"),
            ("Example Power Institute (National Research University)", "Example Power Institute"),
            ("Примерский институт (национальный исследовательский университет)", "Примерский институт"),
            ("国立大学法人例大学", "例大学"),
            ("예시대학교산학협력단", "예시대학교"),
            ("国立大学法人 例大学", "例大学"),
            (
                "State Educational Institution of Higher Professional Education Example Institute",
                "Example Institute",
            ),
        ] {
            assert_eq!(normalise(long).as_str(), normalise(name).as_str(), "{long}");
            assert_eq!(normalise(normalise(long).as_str()), normalise(long), "{long}");
        }
    }

    #[test]
    fn a_legal_form_is_no_name() {
        assert_eq!(normalise("Federal State Institution Ltd").as_str(), "federal state institution");
    }

    #[test]
    fn what_is_a_name_itself_stays() {
        for name in [
            "Federal State University of Education",
            "Federal Institution",
            "State Institute of Examples",
            "Board of Trustees",
            "National University",
            "University Court",
            "National University of Singapore",
            "National Research University of Examples",
            "National Research University ITMO",
            "Belgorod State National Research University",
            "Public University of Navarre",
            "Федеральное государственное учреждение",
            "学校法人",
            "산학협력단",
            "Гоу",
        ] {
            assert_eq!(normalise(name).as_str(), crate::normal::all_words(name).trim_end(), "{name}");
        }
    }
}
