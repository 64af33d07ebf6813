//! Several bodies in one text, each by a name that may be short: "Tsinghua, Peking University en Fudan".

use super::around::Part;
use super::parts::{AND, is_border};
use crate::alias::Aliases;
use crate::entity::Country;
use crate::ground::{Ground, PieceKind};
use crate::index::Index;
use crate::resolve::{Candidate, Query, Resolution, resolve};

/// Names in a text, bytes of it, and words of a name: what has more is no such list.
const MOST_NAMES: usize = 8;
const MOST_BYTES: usize = 240;
const MOST_WORDS: usize = 7;
/// From here on an organisation is what a short name may mean.
const LIKE: f32 = 0.6;

/// The short names in a text that is nothing but names, one behind another, two at least of which somebody in the registry has or may have; full names are
/// found as they stand ("Institute of Examples, TU Wien" is no institute elsewhere). Each would be asked about if it stood alone. None of a text with an address, a department, a number or a
/// bracket, which say more of one name, nor of one with a place, unless all names are short. Each has the country that was typed, unless it is nobody's there.
pub fn enumerated<'a>(
    text: &'a str,
    country: Option<Country>,
    registry: &Index,
    aliases: &Aliases,
) -> Vec<(&'a str, Option<Country>)> {
    let is_other = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '（' | '）' | '[' | ']');
    if text.len() > MOST_BYTES || text.contains(is_other) {
        return Vec::new();
    }
    let mut sides: Vec<&str> = text.split(|c| is_border(c) || matches!(c, '/' | '+')).collect();
    for and in AND {
        sides = sides.iter().flat_map(|side| side.split(and)).collect();
    }
    let sides: Vec<&str> = sides.into_iter().map(str::trim).filter(|side| !side.is_empty()).collect();
    let is_list = (2..=MOST_NAMES).contains(&sides.len())
        && sides.iter().all(|side| side.split(' ').count() <= MOST_WORDS);
    // A recorded name is one, whatever stands in it.
    if !is_list || !registry.exact(text).is_empty() {
        return Vec::new();
    }
    let (mut places, mut names) = (0, Vec::with_capacity(sides.len()));
    for side in sides {
        match Part::of(side, registry) {
            Part::Address | Part::Little => return Vec::new(),
            Part::Where(..) => places += 1,
            Part::Words | Part::Initials => names.push((side, true)),
            Part::Company | Part::Name => names.push((side, false)),
        }
    }
    let short = names.iter().filter(|(_, is_short)| *is_short).count();
    if short == 0 || places > 0 && short < names.len() {
        return Vec::new();
    }
    let is_somebody = |name: &str, country| {
        let query = Query { name, country, ..Query::default() };
        match resolve(&query, registry, aliases) {
            Resolution::Safe(_) => true,
            Resolution::Unsure(all) => {
                let is_it = |one: &Candidate| one.ground != Ground::Similar || one.score >= LIKE;
                all.iter().any(|one| is_it(one) && !one.why.has(PieceKind::OtherCountry))
            }
            Resolution::None => false,
        }
    };
    let mut known = 0;
    let mut all = Vec::with_capacity(names.len());
    for (name, is_short) in names {
        // Who is nobody in the country that was typed may be from elsewhere: that is another's then.
        let is_here = is_somebody(name, country);
        let is_elsewhere = !is_here && country.is_some() && is_somebody(name, None);
        if is_short && !is_here && !is_elsewhere {
            return Vec::new();
        }
        known += usize::from(is_here || is_elsewhere);
        all.extend(is_short.then_some((name, country.filter(|_| !is_elsewhere))));
    }
    if known > 1 { all } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Entity, Name, NameKind};

    #[test]
    fn names_one_behind_another() {
        let entity = |country: &str, place: &str, names: &[(&str, NameKind)]| Entity {
            id: names[0].0.to_owned(),
            names: names
                .iter()
                .map(|(text, kind)| Name { text: (*text).to_owned(), kind: *kind, lang: None })
                .collect(),
            countries: Country::parse(country).into_iter().collect(),
            places: vec![place.to_owned()],
            ..Entity::default()
        };
        let (whole, acronym, alias) = (NameKind::Primary, NameKind::Acronym, NameKind::Alias);
        let registry = Index::from_bytes(Index::compile(&[
            entity("CN", "Exampleville", &[("Examplia University", whole), ("Examplia", alias)]),
            entity("CN", "Sampleton", &[("Samplia Institute of Technology", whole), ("SIT", acronym)]),
            entity("NL", "Modelstad", &[("Modelia University", whole), ("Modelia", alias)]),
        ]))
        .unwrap();
        let china = Country::parse("CN");
        let of = |text: &'static str| -> Vec<(&str, bool)> {
            let all = enumerated(text, china, &registry, Aliases::reviewed());
            all.into_iter().map(|(name, country)| (name, country.is_some())).collect()
        };
        for text in ["Examplia en SIT", "Examplia / SIT", "Examplia; SIT", "Examplia, SIT", "Examplia+SIT"] {
            assert_eq!(of(text), [("Examplia", true), ("SIT", true)], "{text}");
        }
        // Among places, beside a full name, and one from another country than the one that was typed.
        assert_eq!(of("Examplia, SIT, Exampleville").len(), 2);
        assert_eq!(of("Examplia and Samplia Institute of Technology"), [("Examplia", true)]);
        assert_eq!(of("Modelia, Examplia & SIT"), [("Modelia", false), ("Examplia", true), ("SIT", true)]);
        for text in [
            "Examplia",
            "Examplia University, Samplia Institute of Technology",
            "Samplia Institute of Technology, SIT, Sampleton",
            "Examplia, Department of Physics",
            "Examplia, Street 12, SIT",
            "Examplia (SIT)",
            "Examplia and Nobody",
            "Examplia and Sampleton",
        ] {
            assert_eq!(of(text), [], "{text}");
        }
    }
}
