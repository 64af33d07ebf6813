//! Names that go by the same word of their own: branches of a company ("Examplia Technologies Netherlands B.V." beside "EXAMPLIA
//! TECHNOLOGIES CO., LTD."), and names that leave out what people leave out ("Rostec" for "STATE CORPORATION ROSTEC"). Only ever
//! a question.
//!
//! The word has to be the entry's: no name of the registry has it but in the entry's own country, or as part of something there.
//! And nothing else may tell the two apart: no other word of their own, number, rank, kind of body or subject instead of another.

use super::Hit;
use super::equal::{is_organisation, joined};
use super::subject::Subject;
use crate::compare::lexicon::Class;
use crate::compare::{Prepared, Word, form_of, prepare};
use crate::entity::{Entity, NameKind};
use crate::ground::{Ground, PieceKind, Why};
use crate::index::{Index, RARE, Word as Known, word_hash};
use crate::normal::{has_legal_form, normalise};

/// Letters that the longest word of its own has at least: shorter ones are somebody's initials.
const LEAST_LETTERS: usize = 4;
/// Words of their own that a name goes by.
const MOST_WORDS: usize = 2;
/// Entries that are asked about a name.
const MOST_ENTRIES: usize = 3;
/// What a company calls a part of itself, as concepts.
const UNITS: &[&str] =
    &["research", "development", "center", "institute", "laboratory", "bureau", "innovation"];
/// Ranks that say whose a company is, not which of several.
const OWNERS: &[&str] = &["state", "public", "national", "federal", "international"];

/// How the words of two names that go by the same one differ.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Differ {
    /// Ours has nothing that theirs has not, and leaves out what people leave out; otherwise ours is that of a company in some
    /// place, or of a unit of it.
    short: bool,
    /// How many words of theirs that say something ours has not.
    less: usize,
}

/// Questions about entries of a list that go by the same word, those that differ least.
pub(super) fn branches(subject: &Subject<'_>, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    let mut found: Vec<((bool, usize), Hit)> = Vec::new();
    let registry = registry.filter(|registry| subject.may_be_branch(list, registry));
    let Some(registry) = registry else { return Vec::new() };
    for (name, ours) in subject.close_names() {
        let Some(own) = own_word(ours, list) else { continue };
        for (number, _) in list.names_with(&own) {
            let Some(row) = list.name_row(number) else { continue };
            if matches!(row.kind(), NameKind::Acronym | NameKind::Weak) {
                continue;
            }
            let Some(differ) = differ(ours, &prepare(row.text()), registry) else { continue };
            let entry = list.entity(row.entity());
            if !is_organisation(&entry) || !is_theirs(ours, subject, &entry, registry) {
                continue;
            }
            let countries = subject.countries();
            let abroad = !countries.is_empty()
                && !entry.countries.is_empty()
                && !entry.countries.iter().any(|country| countries.contains(country));
            let (kind, score) = match differ.short {
                true if !abroad => (PieceKind::Shortened, 0.7),
                _ if is_company(&entry) => (PieceKind::Branch, 0.5),
                true if normalise(&name.text).as_str() == row.normal() => (PieceKind::EqualName, 0.5),
                _ => continue,
            };
            let rank = (abroad, differ.less);
            if found.iter().any(|(known, hit)| hit.entry == row.entity() && *known <= rank) {
                continue;
            }
            found.retain(|(_, hit)| hit.entry != row.entity());
            let mut why = Why::default().and(kind, &name.text, row.text(), score);
            if abroad {
                why = why.and(PieceKind::OtherCountry, joined(countries), joined(&entry.countries), -0.3);
            }
            let hit = Hit {
                entry: row.entity(),
                entry_id: entry.id.clone(),
                ground: Ground::Similar,
                certain: false,
                ours: name.text.clone(),
                theirs: row.text().to_owned(),
                score,
                why,
            };
            found.push((rank, hit));
        }
    }
    let least = found.iter().map(|(rank, _)| *rank).min();
    let least = found.into_iter().filter(|(rank, _)| Some(*rank) == least);
    least.map(|(_, hit)| hit).take(MOST_ENTRIES).collect()
}

/// The words of its own by which a name goes, each once; none when it is told by more or by less.
fn own_words(name: &Prepared) -> Vec<usize> {
    let mut own: Vec<usize> = Vec::new();
    for (at, word) in name.words.iter().enumerate().filter(|(_, word)| word.class == Class::Own) {
        if !own.iter().any(|known| name.words[*known].id == word.id) {
            own.push(at);
        }
    }
    let longest = own.iter().map(|at| name.word(*at).len()).max().unwrap_or_default();
    if own.len() > MOST_WORDS || longest < LEAST_LETTERS {
        own.clear();
    }
    own
}

/// The rarest word of its own that a name has and a list knows: `None` when there is none, or one of them is in no name there.
fn own_word(name: &Prepared, list: &Index) -> Option<Known> {
    let own = own_words(name);
    let known: Option<Vec<_>> = own.into_iter().map(|at| list.word(word_hash(name.word(at)))).collect();
    known?.into_iter().min_by_key(|word| word.names).filter(|word| word.names as usize <= RARE)
}

fn differ(ours: &Prepared, theirs: &Prepared, registry: &Index) -> Option<Differ> {
    let is_in = |word: &Word, name: &Prepared| name.words.iter().any(|other| other.id == word.id);
    let is_one = |word: &Word, of: &[&str]| of.iter().any(|concept| form_of(concept) == word.id);
    let (mut place, mut unit, mut more) = (false, false, false);
    for (at, word) in ours.words.iter().enumerate().filter(|(_, word)| !is_in(word, theirs)) {
        match word.class {
            Class::City | Class::Region | Class::Country | Class::World => place = true,
            Class::Own if registry.is_place(&normalise(ours.word(at))) => place = true,
            Class::Kind | Class::Subject | Class::Business if is_one(word, UNITS) => unit = true,
            Class::Subject | Class::Business => more = true,
            Class::Rank if is_one(word, &["international"]) => unit = true,
            Class::Soft | Class::Legal | Class::Filler => {}
            Class::Own | Class::Number | Class::Rank | Class::Kind => return None,
        }
    }
    let (mut elsewhere, mut less) = (false, 0);
    for word in theirs.words.iter().filter(|word| !is_in(word, ours)) {
        match word.class {
            Class::City | Class::Region => elsewhere = true,
            Class::Kind | Class::Subject | Class::Business => less += usize::from(!is_one(word, UNITS)),
            Class::Rank if is_one(word, OWNERS) => {}
            Class::Country | Class::World | Class::Soft | Class::Legal | Class::Filler => {}
            Class::Own | Class::Number | Class::Rank => return None,
        }
    }
    // One word instead of another, or another place.
    let another = more && less > 0 || place && elsewhere;
    let short = !place && !unit && !more && !elsewhere;
    (!another).then_some(Differ { short, less })
}

/// Whether an entry is a company: one of its names says so.
fn is_company(entry: &Entity) -> bool {
    let says_so = |word: &Word| matches!(word.class, Class::Legal | Class::Soft | Class::Business);
    entry.names.iter().any(|name| has_legal_form(&name.text) || prepare(&name.text).words.iter().any(says_so))
}

/// Whether a word by which a name goes is the entry's: nobody in the registry has it but in its country, or as part of something
/// there; or who is asked about has no record, is there too, and nobody else there has it. A record has it itself, so that
/// somebody else has to have it there.
fn is_theirs(name: &Prepared, subject: &Subject<'_>, entry: &Entity, registry: &Index) -> bool {
    let is_in = |number: u32| {
        let head = registry.head(number);
        entry.countries.iter().any(|country| head.is_in(*country))
    };
    let is_there = |number: u32| is_in(number) || registry.head(number).parents().any(is_in);
    let is_typed = subject.registry_id().is_none();
    let here = subject.countries().iter().any(|country| entry.countries.contains(country));
    own_words(name).into_iter().any(|at| {
        let Some(known) = registry.word(word_hash(name.word(at))) else { return true };
        if known.names as usize > RARE {
            return false;
        }
        let others: Vec<u32> = subject.others_with(&known, registry).collect();
        let theirs = others.iter().all(|number| is_there(*number)) && (is_typed || !others.is_empty());
        theirs || is_typed && here && !others.iter().any(|number| is_in(*number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Country, Name, Relation, RelationKind};
    use crate::screen;
    use proptest::prelude::*;

    fn entity(id: &str, country: &str, names: &[&str]) -> Entity {
        let name = |text: &&str| Name { text: (*text).to_owned(), kind: NameKind::Primary, lang: None };
        Entity {
            id: id.to_owned(),
            names: names.iter().map(name).collect(),
            countries: Country::parse(country).into_iter().collect(),
            types: vec!["company".to_owned()],
            ..Entity::default()
        }
    }

    fn index(entities: &[Entity]) -> Index {
        Index::from_bytes(Index::compile(entities)).unwrap()
    }

    /// A registry of which nobody is listed.
    fn registry() -> Index {
        let mut branch = entity("b", "SE", &["Examplia Technologies (Sweden)"]);
        branch.relations.push(Relation {
            kind: RelationKind::Parent,
            id: "a".to_owned(),
            label: "Examplia Technologies (China)".to_owned(),
        });
        index(&[
            entity("a", "CN", &["Examplia Technologies (China)"]),
            branch,
            entity("c", "US", &["Otheria Systems"]),
            entity("d", "JP", &["Thirdia Electronics"]),
            entity("e", "PK", &["Sharifia Clinic"]),
        ])
    }

    fn list() -> Index {
        index(&[
            entity("1", "CN", &["EXAMPLIA TECHNOLOGIES CO., LTD."]),
            entity("2", "CN", &["Examplia Investment & Holding Co., Ltd."]),
            entity("3", "RU", &["STATE CORPORATION FOURTHEC"]),
            entity("4", "CN", &["Otheria Systems Co., Ltd.", "Thirdia Electronics Co., Ltd."]),
            entity("5", "IR", &["Sharifia University of Technology"]),
            entity("6", "KY", &["Fifthu Limited"]),
            entity("7", "RU", &["JOINT STOCK COMPANY SIXTHBANK OF RUSSIA", "Sixthbank"]),
            entity("8", "AT", &["SIXTHBANK EUROPE AG"]),
        ])
    }

    fn asked(name: &str, country: &str) -> Vec<(String, PieceKind)> {
        let (list, registry) = (list(), registry());
        let subject = Subject::typed(name, Country::parse(country));
        let hits = screen(&subject, &list, Some(&registry));
        assert!(hits.iter().all(|hit| !hit.certain || hit.ground == Ground::Name));
        hits.into_iter().map(|hit| (hit.entry_id, hit.why.pieces[0].kind)).collect()
    }

    #[test]
    fn branches_of_a_company_and_names_that_leave_something_out_are_asked_about() {
        for (name, country, entry, kind) in [
            ("Examplia Technologies Netherlands B.V.", "NL", "1", PieceKind::Branch),
            ("Examplia Technologies (Germany)", "", "1", PieceKind::Branch),
            ("Examplia Technologies France SASU", "FR", "1", PieceKind::Branch),
            ("Examplia Munich Research Center", "DE", "1", PieceKind::Branch),
            ("Examplia Nederland", "NL", "1", PieceKind::Branch),
            ("Examplia International", "GB", "1", PieceKind::Branch),
            ("Examplia Benelux B.V.", "NL", "1", PieceKind::Branch),
            ("Examplia Technologies Co., Ltd.", "NL", "1", PieceKind::Branch),
            ("Examplia", "CN", "1", PieceKind::Shortened),
            ("Fourthec", "RU", "3", PieceKind::Shortened),
            ("Sharifia University", "IR", "5", PieceKind::Shortened),
            ("Fifthu", "CN", "6", PieceKind::Branch),
        ] {
            let found = asked(name, country);
            assert!(found.contains(&(entry.to_owned(), kind)), "{name} {country}: {found:?}");
        }
        // Who is found by its name has no branches to ask about, and who is there comes before who is elsewhere.
        assert_eq!(asked("Sixthbank", "RU"), [("7".to_owned(), PieceKind::EqualName)]);
        assert_eq!(asked("Examplia Technologies", "NL"), [("1".to_owned(), PieceKind::Branch)]);
    }

    #[test]
    fn what_tells_two_names_apart_still_does() {
        for (name, country) in [
            ("Examplia Electronics", "NL"),
            ("Examplia Electronics", "CN"),
            ("New Examplia Technologies", "NL"),
            ("Examplia Technologies 2", "NL"),
            ("Examplia Hospital", "CN"),
            ("Examplia Sixthbank", "NL"),
            ("Otheria Systems Germany", "DE"),
            ("Thirdia Electronics Europe", "NL"),
            ("Sharifia University", "NL"),
            ("Sharifia University", ""),
            ("Sharifia Hospital", "IR"),
            ("State Corporation", "RU"),
        ] {
            assert_eq!(asked(name, country), [], "{name} {country}");
        }
    }

    #[test]
    fn a_record_is_a_branch_only_of_somebody_else_who_has_the_word() {
        let (list, registry) = (list(), registry());
        let asked = |number: u32| {
            let record = registry.entity(number);
            let hits = screen(&Subject::registered(number, &record), &list, Some(&registry));
            hits.into_iter().map(|hit| (hit.entry_id, hit.certain)).collect::<Vec<_>>()
        };
        assert_eq!(asked(0), [("1".to_owned(), true)]);
        assert_eq!(asked(1), [("1".to_owned(), false)]);
        assert!(asked(2).is_empty() && asked(3).is_empty());
    }

    proptest! {
        #[test]
        fn any_two_names(ours in "(Examplia|Sixthbank|\\PC){0,8}( [a-zA-Z.]{1,9}){0,4}", theirs in "\\PC{0,24}") {
            let list = index(&[entity("1", "CN", &[&theirs, &ours])]);
            let subject = Subject::typed(&ours, Country::parse("NL"));
            for hit in branches(&subject, &list, Some(&registry())) {
                prop_assert!(!hit.certain && hit.ground == Ground::Similar && hit.entry == 0);
            }
        }
    }
}
