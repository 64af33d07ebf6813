//! What a typed name leaves to whoever reads it: its country, what kind of body it is, letters of its words.

use super::lexicon::{Class, lexicon};
use super::{Prepared, form_of, prepare, tells};
use crate::countries;
use crate::entity::Country;
use crate::normal::{group_of, has_legal_form, short_for};

/// What a name leaves to whoever reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeftOut {
    /// "University of Electronic Science and Technology", in China.
    Country,
    /// "Harbin Engineering" is a university.
    Kind,
    /// The recorded name leaves out the country that ours says: "Renmin University", of "Renmin University of China".
    TheirCountry,
    /// "Marine Industries Org."
    Letters,
    /// Nothing: a university of technology is called an institute of technology in other languages, and the other way round.
    Nothing,
}

/// Other readings of a typed name, most likely first.
pub(crate) fn readings(name: &str, alone: &Prepared, country: Option<Country>) -> Vec<(LeftOut, Prepared)> {
    let completed = |name: &str, alone: &Prepared| {
        country.map(|country| completed(name, alone, country)).unwrap_or_default()
    };
    let mut all = completed(name, alone);
    let mut whole: Vec<(String, Prepared)> = Vec::new();
    for text in [false, true].into_iter().filter_map(|other| in_full(name, other)) {
        if whole.iter().all(|(known, _)| *known != text) {
            let prepared = prepare(&text);
            all.push((LeftOut::Letters, prepared.clone()));
            all.extend(completed(&text, &prepared));
            whole.push((text, prepared));
        }
    }
    let prepared = std::iter::once(alone).chain(whole.iter().map(|(_, prepared)| prepared));
    let others: Vec<_> = prepared.filter_map(of_technology).map(|other| (LeftOut::Nothing, other)).collect();
    all.extend(others);
    all
}

/// A university of technology as an institute of technology, and the other way round: "Technische Universiteit Exampleville" is how others call the
/// Exampleville Institute of Technology. Only where it has a word of its own or a place, and none else.
fn of_technology(name: &Prepared) -> Option<Prepared> {
    let [university, institute, technology] = ["university", "institute", "technology"].map(form_of);
    let kinds = [(university, "institute of technology"), (institute, "university of technology")];
    let has = |id| name.words.iter().any(|word| word.id == id);
    let (kind, other) = kinds.into_iter().find(|(kind, _)| has(*kind) && has(technology))?;
    let rest = || (0..name.words.len()).filter(|at| ![kind, technology].contains(&name.words[*at].id));
    let rest: Vec<usize> = rest().filter(|at| !name.words[*at].class.is_little()).collect();
    let says_who = rest.iter().all(|at| tells(name.words[*at].id, name.words[*at].class));
    (says_who && !rest.is_empty()).then(|| {
        let rest: Vec<&str> = rest.iter().map(|at| name.word(*at)).collect();
        prepare(&format!("{} {other}", rest.join(" ")))
    })
}

/// A name as if it said what it leaves out: its country, when it says none and no part of the world; that it is a university, when it says no
/// kind of body. One word is a name as it is: "Gazprom" is not "Gazprom Russkaya".
fn completed(name: &str, alone: &Prepared, country: Country) -> Vec<(LeftOut, Prepared)> {
    let has = |classes: &[Class]| alone.words.iter().any(|word| classes.contains(&word.class));
    if alone.count() < 2 {
        return Vec::new();
    }
    let mut all = Vec::new();
    if !has(&[Class::Country, Class::World]) {
        let with = prepare(&format!("{name} {}", countries::name(country, "en")));
        // Some countries have names of several words.
        let is_one = with.words.len() == alone.words.len() + 1;
        if is_one && with.words.last().is_some_and(|word| word.class == Class::Country) {
            all.push((LeftOut::Country, with));
        }
    }
    if !has(&[Class::Kind, Class::Soft]) && !has_legal_form(name) {
        all.push((LeftOut::Kind, prepare(&format!("{name} university"))));
    }
    all.extend(alone.without_country(country).map(|without| (LeftOut::TheirCountry, without)));
    all
}

/// A name whose words are not cut off, when some are. Capitals among small letters are initials, of a group perhaps.
fn in_full(name: &str, other: bool) -> Option<String> {
    let small = name.contains(char::is_lowercase);
    let mut is_other = false;
    let word = |word: &str| {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = core.to_lowercase();
        let may_be = !(small && core.len() > 1 && core == core.to_uppercase());
        // A word that the tables know under another meaning is that.
        let known = |word: &str| lexicon().known(word);
        let whole = short_for(&lower, other)
            .filter(|whole| may_be && (known(&lower).is_none() || known(&lower) == known(whole)))
            .or_else(|| group_of(core))
            .or_else(|| (word == "U.").then_some("university"))
            // As the Dutch and the Germans write it.
            .or_else(|| (small && core == "TU").then_some("Technical University"));
        is_other |= whole.is_some();
        whole.map_or_else(
            || word.to_owned(),
            |whole| word.replace(&format!("{core}."), core).replace(core, whole),
        )
    };
    let text = name.split_whitespace().take(super::MAX_WORDS).map(word).collect::<Vec<_>>().join(" ");
    is_other.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_readings() {
        let read = |name: &str, left_out: LeftOut| -> Vec<String> {
            let all = readings(name, &prepare(name), None).into_iter();
            all.filter(|(read, _)| *read == left_out).map(|(_, prepared)| prepared.text.to_string()).collect()
        };
        let whole = |name| read(name, LeftOut::Letters).concat();
        assert_eq!(whole("Marine Industries Org."), "Marine Industries organization");
        assert_eq!(whole("Angarsk Petrochem. Co. (PETROL)"), "Angarsk petrochemical Co. (PETROL)");
        assert_eq!(
            read("Small Mech. Works", LeftOut::Letters),
            ["Small mechanics Works", "Small mechanical Works"]
        );
        assert_eq!(whole("Example U. of Technology"), "Example university of Technology");
        assert_eq!(whole("KOREA EXAMPLE GEN TRADING"), "KOREA EXAMPLE general TRADING");
        assert_eq!(whole("Sample University"), "");
    }
}
