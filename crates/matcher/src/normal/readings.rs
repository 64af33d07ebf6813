//! Other readings of a name: what its abbreviations stand for, whether it is only initials, and what brackets add.

use super::{Normal, all_words, normalise};
use crate::entity::Country;

/// Whether a text is one word in Latin letters, which too often is a name by accident.
pub(crate) fn is_bare_word(text: &str) -> bool {
    text.is_ascii() && normalise(text).words().count() < 2
}

/// Whether a name is only initials: one word of two to eight letters and digits that are mostly capitals, such as
/// HIT, NUDT, KAIST, or UvA.
pub fn is_acronym(text: &str) -> bool {
    is_acronym_word(text.trim())
}

/// The same of a text without blanks around it.
pub(crate) fn is_acronym_word(text: &str) -> bool {
    // Eight characters are at most 32 bytes.
    if text.len() > 32 {
        return false;
    }
    if text.is_ascii() {
        if !(2..=8).contains(&text.len()) {
            return false;
        }
        let (mut letters, mut capitals) = (0, 0);
        let fits = text.bytes().all(|b| {
            letters += u8::from(b.is_ascii_alphabetic());
            capitals += u8::from(b.is_ascii_uppercase());
            b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'&' | b'\'')
        });
        return fits && letters >= 2 && capitals * 2 > letters;
    }
    if !(2..=8).contains(&text.chars().count()) {
        return false;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '&' | '\'' | '’'))
        && letters >= 2
        && capitals * 2 > letters
}

/// What an abbreviation of the field may stand for.
fn abbreviation(word: &str) -> Option<&'static [&'static str]> {
    // The longest has eight letters.
    if word.len() > 8 {
        return None;
    }
    Some(match word {
        "univ" => &["university"],
        "uni" => &["university"],
        "inst" => &["institute"],
        "tech" => &["technology", "technical"],
        "technol" => &["technology"],
        "acad" => &["academy"],
        "sci" => &["sciences", "science"],
        "natl" => &["national"],
        "nat" => &["national"],
        "dept" => &["department"],
        "res" => &["research"],
        "eng" => &["engineering"],
        "engn" => &["engineering"],
        "lab" => &["laboratory"],
        "ctr" => &["center"],
        "coll" => &["college"],
        "fac" => &["faculty"],
        "hosp" => &["hospital"],
        "med" => &["medical"],
        "polytech" => &["polytechnic", "polytechnical"],
        "agr" => &["agricultural"],
        "int" => &["international"],
        "intl" => &["international"],
        "sch" => &["school"],
        "minist" => &["ministry"],
        "min" => &["ministry"],
        "gov" => &["government"],
        "electron" => &["electronic", "electronics"],
        "sec" => &["secondary"],
        "st" => &["saint", "state"],
        // Academies of sciences and their branches, as institutes have them behind their names.
        "ras" => &["russian academy of sciences", "of the russian academy of sciences"],
        "cas" => &[
            "chinese academy of sciences",
            "czech academy of sciences",
            "of the chinese academy of sciences",
            "of the czech academy of sciences",
        ],
        "ран" => &["российскои академии наук"],
        "нан" => &["национальнои академии наук"],
        "со" => &["сибирского отделения", "со"],
        "уро" => &["уральского отделения"],
        "дво" => &["дальневосточного отделения"],
        _ => return None,
    })
}

/// The academies of which several have the same initials, with their countries. Both call themselves so in English.
const OF_SAME_INITIALS: [(&str, &str); 2] =
    [("chinese academy of sciences", "CN"), ("czech academy of sciences", "CZ")];

/// Whether a name has initials that academies of several countries have, so that only a country says whose institute it is.
pub(crate) fn has_shared_initials(normal: &Normal) -> bool {
    normal.words().any(|word| word == "cas") && normal.words().nth(1).is_some()
}

/// Whether initials of a body in these countries may stand for this: the academy that they name is none of another country.
fn is_there(written_out: &str, countries: &[Country]) -> bool {
    let academy = OF_SAME_INITIALS.iter().find(|(academy, _)| written_out.ends_with(academy));
    academy.is_none_or(|(_, own)| {
        countries.is_empty() || countries.iter().any(|country| country.as_str() == *own)
    })
}

/// How many readings of a name are looked at.
const MOST_READINGS: usize = 16;

/// The readings of a normal form whose abbreviations are written out, a few; empty when it has none.
pub fn expansions(normal: &Normal) -> Vec<Normal> {
    expansions_in(normal, &[])
}

/// The same for the name of a body in some countries, if any are known: the academy of another one is not its.
pub(crate) fn expansions_in(normal: &Normal, countries: &[Country]) -> Vec<Normal> {
    if !normal.words().any(|word| abbreviation(word).is_some()) {
        return Vec::new();
    }
    let mut readings: Vec<Vec<&str>> = vec![Vec::new()];
    for word in normal.words() {
        let options = abbreviation(word)
            .map(|all| all.iter().copied().filter(|one| is_there(one, countries)).collect::<Vec<_>>())
            .filter(|options| !options.is_empty());
        match options {
            Some(options) => {
                readings = readings
                    .iter()
                    .flat_map(|reading| {
                        options.iter().map(move |option| {
                            let mut reading = reading.clone();
                            reading.push(option);
                            reading
                        })
                    })
                    .take(MOST_READINGS)
                    .collect();
            }
            None => readings.iter_mut().for_each(|reading| reading.push(word)),
        }
    }
    readings.into_iter().map(|words| Normal::from_words(&words.join(" "))).collect()
}

/// Whether an acronym is made of a name: its letters stand in it in this order, the first one and half of them or more at the
/// beginning of a word.
pub(crate) fn are_initials(acronym: &str, name: &str) -> bool {
    // With its legal form.
    let (acronym, name) = (normalise(acronym), all_words(name));
    let words: Vec<Vec<char>> = name.split_whitespace().map(|word| word.chars().collect()).collect();
    let mut wanted = acronym.as_str().chars().filter(|c| c.is_alphanumeric());
    let first = wanted.next();
    let Some(mut at) = words.iter().position(|word| word.first() == first.as_ref()) else { return false };
    let (mut inside, mut begin, mut all) = (1, 1, 1);
    for letter in wanted {
        all += 1;
        // The beginning of a word that follows, before a letter inside this one.
        if let Some(next) = (at + 1..words.len()).find(|next| words[*next].first() == Some(&letter)) {
            (at, inside, begin) = (next, 1, begin + 1);
        } else if let Some(further) = words[at][inside..].iter().position(|c| *c == letter) {
            inside += further + 1;
        } else {
            return false;
        }
    }
    begin * 2 >= all
}

/// A name without its own initials between commas: "Institute of Examples, IE, Academy of Sciences".
fn without_initials_between_commas(text: &str) -> Option<String> {
    let mut parts: Vec<&str> = text.split(", ").collect();
    let at = (1..parts.len().saturating_sub(1))
        .find(|at| is_acronym(parts[*at]) && are_initials(parts[*at], parts[at - 1]))?;
    parts.remove(at);
    Some(parts.join(", "))
}

/// A name without a trailing or inner "(ACRONYM)", or its own acronym between commas, when it has one.
pub fn without_acronym(text: &str) -> Option<String> {
    without_bracketed(text, |_, inside| is_acronym(inside))
}

/// The same, but for capitals in brackets that are no initials of what stands in front of them: those of a group, a country.
pub(crate) fn without_own_acronym(text: &str) -> Option<String> {
    without_bracketed(text, |before, inside| is_acronym(inside) && are_initials(inside, before))
}

fn without_bracketed(text: &str, goes: impl Fn(&str, &str) -> bool) -> Option<String> {
    let without = without_initials_between_commas(text);
    let (text, mut cut) = (without.as_deref().unwrap_or(text), without.is_some());
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let Some(close) = rest[open..].find(')') else { break };
        let inside = &rest[open + 1..open + close];
        out.push_str(&rest[..open]);
        if goes(&out, inside) {
            cut = true;
        } else {
            out.push_str(&rest[open..=open + close]);
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    cut.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::super::normalise;
    use super::*;

    #[test]
    fn initials_of_a_name() {
        for (acronym, name, are) in [
            ("PDVSA", "Petróleos de Venezuela SA", true),
            ("ISS", "Institute of Sample Studies", true),
            ("ISS", "A.B. Examplov Institute of Sample Studies", true),
            ("SRON", "Rosoboronexport", false),
            ("RON", "Rosoboronexport", false),
            ("XY", "Sample Studies", false),
        ] {
            assert_eq!(are_initials(acronym, name), are, "{acronym} {name}");
        }
    }

    #[test]
    fn abbreviations_have_readings() {
        let readings = expansions(&normalise("Harbin Inst. of Tech."));
        assert!(readings.iter().any(|r| r.as_str() == "harbin institute of technology"));
        assert!(expansions(&normalise("Harbin Institute")).is_empty());
    }

    #[test]
    fn initials_of_an_academy_are_those_of_its_bearers_country() {
        let name = normalise("Institute of Samples CAS");
        let read = |country: &str| -> Vec<String> {
            let countries: Vec<Country> = Country::parse(country).into_iter().collect();
            expansions_in(&name, &countries).iter().map(ToString::to_string).collect()
        };
        let of = |whose: &'static str| move |reading: &String| reading.contains(whose);
        assert!(read("CN").iter().all(of("chinese academy")) && read("CZ").iter().all(of("czech academy")));
        assert!(read("").iter().any(of("chinese academy")) && read("").iter().any(of("czech academy")));
        assert!(!read("NL").iter().any(of("academy")));
        assert!(has_shared_initials(&name) && !has_shared_initials(&normalise("CAS")));
        assert!(!has_shared_initials(&normalise("Institute of Samples RAS")));
    }

    #[test]
    fn acronyms() {
        for yes in ["HIT", "NUDT", "UvA", "KAIST", "M.I.T."] {
            assert!(is_acronym(yes), "{yes}");
        }
        for no in ["Harbin", "H", "Delft", "哈工大", "MIT Media Lab", "", "12"] {
            assert!(!is_acronym(no), "{no}");
        }
    }

    #[test]
    fn acronyms_of_a_name_go() {
        assert_eq!(
            without_acronym("Chinese Academy of Sciences (CAS) – Institute (ICT)").as_deref(),
            Some("Chinese Academy of Sciences  – Institute ")
        );
        assert_eq!(without_acronym("Illumina (United Kingdom)"), None);
        assert_eq!(
            without_own_acronym("Chinese Academy of Sciences (CAS) – Institute (ICT)").as_deref(),
            Some("Chinese Academy of Sciences  – Institute (ICT)")
        );
        assert_eq!(without_own_acronym("EXAMPLE FOUNDATION (KENYA)"), None);
        let without = without_acronym("Institute of Sample Studies, ISS, Example Academy").unwrap();
        assert_eq!(without, "Institute of Sample Studies, Example Academy");
        for whole in
            ["Sample Institute, XYZ, Example Academy", "Sample Institute, SI", "SI, Sample Institute"]
        {
            assert_eq!(without_acronym(whole), None);
        }
    }
}
