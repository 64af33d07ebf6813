//! Names that go by the same word of their own: branches of a company ("Examplia Technologies Netherlands B.V." beside "EXAMPLIA
//! TECHNOLOGIES CO., LTD."), and names that leave out what people leave out ("Rostec" for "STATE CORPORATION ROSTEC"). Only ever
//! a question.
//!
//! The word has to be the entry's: no name of the registry has it but in the entry's own country, or as part of something there.
//! And nothing else may tell the two apart: no other word of their own, number, rank, kind of body or subject instead of another.

use super::Hit;
use super::equal::{contradicted, is_organisation, joined};
use super::notes::BRANCHES;
use super::subject::{Subject, homes};
use crate::compare::lexicon::Class;
use crate::compare::{Prepared, Word, form_of, prepare};
use crate::countries;
use crate::entity::{Entity, NameKind};
use crate::ground::{Ground, PieceKind, Why};
use crate::index::{Index, RARE, word_hash};
use crate::normal::{Normal, has_legal_form, is_acronym, normalise};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Letters that the longest word of its own has at least: shorter ones are somebody's initials.
const LEAST_LETTERS: usize = 4;
/// Words of their own that a name goes by.
const MOST_WORDS: usize = 2;
/// Entries that are asked about.
const MOST_ENTRIES: usize = 3;
/// What a company calls a part of itself, as concepts.
const UNITS: &[&str] =
    &["research", "development", "center", "institute", "laboratory", "bureau", "innovation"];
/// What leaves out its city, as concepts.
const BODIES: &[&str] = &["university", "institute", "academy", "college"];
/// Ranks that say whose a company is, not which of several.
const OWNERS: &[&str] = &["state", "public", "national", "federal", "international"];

/// How the words of two names that go by the same ones differ; what differs less comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Differ {
    /// How many words of theirs that say something ours has not.
    less: usize,
    /// Ours is that of a company in some place, or of a unit of it; otherwise it has nothing that theirs has not, and leaves out what
    /// people leave out.
    more: bool,
}

/// Questions about entries of a list that go by the same word, those that differ least.
pub(super) fn branches(subject: &Subject<'_>, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    let mut found = all(subject, list, registry);
    let least = found.iter().map(|(rank, _)| *rank).min();
    found.retain(|(rank, _)| Some(*rank) == least);
    // Not in the order of the list, which says nothing.
    found.sort_by(|(_, a), (_, b)| a.entry_id.cmp(&b.entry_id));
    found.into_iter().map(|(_, hit)| hit).take(MOST_ENTRIES).collect()
}

/// The question about one entry that goes by the same word, whatever else a list has: what was answered about it holds also when
/// others differ less since.
pub fn branch_of(subject: &Subject<'_>, entry: u32, list: &Index, registry: Option<&Index>) -> Option<Hit> {
    all(subject, list, registry).into_iter().map(|(_, hit)| hit).find(|hit| hit.entry == entry)
}

/// Every entry of a list that goes by the same word, each once, with how it differs; those in another country differ more.
fn all(subject: &Subject<'_>, list: &Index, registry: Option<&Index>) -> Vec<((bool, Differ), Hit)> {
    let mut found: Vec<((bool, Differ), Hit)> = Vec::new();
    let registry = registry.filter(|registry| subject.may_be_branch(list, registry));
    let Some(registry) = registry else { return found };
    for (name, ours, own) in subject.branches(registry) {
        if own.is_empty() {
            continue;
        }
        let alike = alike(ours, own, list, registry);
        if alike.is_empty() {
            continue;
        }
        let bearers: Vec<Bearers> = own.iter().map(|word| Bearers::of(word, subject, registry)).collect();
        for (number, (differ, theirs)) in alike {
            let entry = list.entity(number);
            let abroad = subject.is_elsewhere(&entry.countries);
            let (kind, score) =
                if differ.more || abroad { (PieceKind::Branch, 0.5) } else { (PieceKind::Shortened, 0.7) };
            if !is_organisation(&entry)
                || contradicted(subject, &entry)
                || !bearers.iter().any(|all| all.leave(ours, kind, subject, &entry, registry))
                || kind == PieceKind::Branch && !is_company(&entry)
            {
                continue;
            }
            let rank = (abroad, differ);
            if found.iter().any(|(known, hit)| hit.entry == number && *known <= rank) {
                continue;
            }
            found.retain(|(_, hit)| hit.entry != number);
            let mut why = Why::default().and(kind, &name.text, &theirs, score);
            if abroad {
                let ours = joined(subject.countries().iter().copied());
                why = why.and(PieceKind::OtherCountry, ours, joined(entry.countries.iter().copied()), -0.3);
            }
            let hit = Hit {
                entry: number,
                entry_id: entry.id,
                ground: Ground::Similar,
                certain: false,
                of_text: false,
                ours: name.text.clone(),
                theirs,
                score,
                why,
            };
            found.push((rank, hit));
        }
    }
    found
}

/// The words by which a name may go, by their hashes: only entries that have all of them in a name can be asked about as its own or
/// its company's.
pub fn words_of_its_own(name: &str, registry: &Index) -> Vec<u64> {
    own_words(&prepare(name), registry).into_iter().map(|normal| word_hash(normal.as_str())).collect()
}

/// The words of a recorded name, by their hashes.
pub fn words_recorded(name: &str) -> Vec<u64> {
    normalise(name).words().map(word_hash).collect()
}

/// What a word is: one of its own that is the name of a place is a city's, and the code of a country its country's ("Examplia NL"); one that says that
/// something is a branch counts for nothing.
fn class(name: &Prepared, at: usize, registry: &Index) -> Class {
    let is_code = |word: &str| (2..=3).contains(&word.len()) && countries::parse_normal(word).is_some();
    match name.words[at].class {
        Class::Own if BRANCHES.contains(&name.word(at)) || name.word(at) == "office" => Class::Filler,
        Class::Own if registry.is_place(&normalise(name.word(at))) => Class::City,
        Class::Own if at > 0 && is_code(name.word(at)) => Class::Country,
        class => class,
    }
}

/// The words of its own by which a name goes, each once; none when it is told by more or by less.
pub(super) fn own_words(name: &Prepared, registry: &Index) -> Vec<Normal> {
    let mut own: Vec<Normal> = Vec::new();
    for at in (0..name.words.len()).filter(|at| class(name, *at, registry) == Class::Own) {
        let word = normalise(name.word(at));
        if !own.contains(&word) {
            own.push(word);
        }
    }
    let longest = own.iter().map(|word| word.as_str().len()).max().unwrap_or_default();
    if own.len() > MOST_WORDS || longest < LEAST_LETTERS {
        own.clear();
    }
    own
}

/// The entries of a list with a name that goes by the same words, each with the one that differs least.
fn alike(ours: &Prepared, own: &[Normal], list: &Index, registry: &Index) -> BTreeMap<u32, (Differ, String)> {
    let mut found: BTreeMap<u32, (Differ, String)> = BTreeMap::new();
    let known: Option<Vec<_>> = own.iter().map(|word| list.word(word_hash(word.as_str()))).collect();
    let Some(rarest) = known.into_iter().flatten().min_by_key(|word| word.names) else { return found };
    let mut add = |entity: u32, kind: NameKind, text: &str| {
        if matches!(kind, NameKind::Acronym | NameKind::Weak) || is_acronym(text) {
            return;
        }
        let theirs = prepare(text);
        // The country of the entry is where its branches are not.
        let mut home = list.head(entity).countries();
        let without = home.next().filter(|_| home.next().is_none());
        let theirs = without.and_then(|country| theirs.without(country)).unwrap_or(theirs);
        let Some(differ) = differ(ours, &theirs, registry) else { return };
        let known = found.entry(entity).or_insert_with(|| (differ, text.to_owned()));
        if differ < known.0 {
            *known = (differ, text.to_owned());
        }
    };
    if rarest.names as usize <= RARE {
        for row in list.names_with(&rarest).filter_map(|(number, _)| list.name_row(number)) {
            add(row.entity(), row.kind(), row.text());
        }
    } else {
        // Of a word that leads to too many names, those that are no more than it.
        let own: Vec<&str> = own.iter().map(Normal::as_str).collect();
        for hit in list.exact(&own.join(" ")) {
            add(hit.entity, hit.kind, &hit.recorded);
        }
    }
    found
}

fn differ(ours: &Prepared, theirs: &Prepared, registry: &Index) -> Option<Differ> {
    let is_one = |word: &Word, of: &[&str]| of.iter().any(|concept| form_of(concept) == word.id);
    let (mut place, mut unit, mut body, mut more) = (false, false, false, false);
    for (at, word) in ours.words.iter().enumerate().filter(|(_, word)| !theirs.has(word.id)) {
        match class(ours, at, registry) {
            Class::City | Class::Region | Class::Country | Class::World => place = true,
            // "Examplia Institute" is as often somebody else's.
            Class::Kind if is_one(word, &["institute", "center"]) => body = true,
            Class::Kind | Class::Subject | Class::Business if is_one(word, UNITS) => unit = true,
            Class::Rank if is_one(word, &["international"]) => unit = true,
            Class::Subject | Class::Business => more = true,
            Class::Soft | Class::Legal | Class::Filler => {}
            Class::Own | Class::Number | Class::Rank | Class::Kind => return None,
        }
    }
    let (mut elsewhere, mut abroad, mut less) = (false, false, 0);
    for (at, word) in theirs.words.iter().enumerate().filter(|(_, word)| !ours.has(word.id)) {
        match class(theirs, at, registry) {
            Class::City | Class::Region => elsewhere = true,
            Class::Country | Class::World => abroad = true,
            Class::Kind | Class::Subject | Class::Business => less += usize::from(!is_one(word, UNITS)),
            Class::Rank if is_one(word, OWNERS) => {}
            Class::Soft | Class::Legal | Class::Filler => {}
            Class::Own | Class::Number | Class::Rank => return None,
        }
    }
    if body && !unit && !place {
        return None;
    }
    // One word instead of another or beside it, or another place.
    let another = more && (less > 0 || !place && !unit) || place && (elsewhere || abroad);
    // A university leaves out its city; of a company that is a branch.
    let is_body = ours.words.iter().any(|word| is_one(word, BODIES));
    (!another).then_some(Differ { less, more: place || unit || more || elsewhere && !is_body })
}

/// Whether an entry is a company or a bank: one of its names says so, and the first does not say that it is a university or the like.
fn is_company(entry: &Entity) -> bool {
    let [republic, bank] = ["republic", "bank"].map(form_of);
    let says_so = |word: &Word| {
        word.class == Class::Legal || word.class == Class::Soft && word.id != republic || word.id == bank
    };
    let first = entry.names.first().map(|name| prepare(&name.text));
    first.is_some_and(|name| !name.academic)
        && entry
            .names
            .iter()
            .any(|name| has_legal_form(&name.text) || prepare(&name.text).words.iter().any(says_so))
}

/// Who in the registry has a word by which a name goes.
enum Bearers {
    /// No name has it.
    Nobody,
    Many,
    /// These, each with whether a name of theirs has all words of the name that was asked: found out when first asked, once for all entries.
    Few(Vec<(u32, OnceCell<bool>)>),
}

impl Bearers {
    fn of(word: &Normal, subject: &Subject<'_>, registry: &Index) -> Self {
        match registry.word(word_hash(word.as_str())) {
            None => Self::Nobody,
            Some(known) if known.names as usize > RARE => Self::Many,
            Some(known) => {
                let mut others: Vec<u32> = subject.others_with(&known, registry).collect();
                others.sort_unstable();
                others.dedup();
                Self::Few(others.into_iter().map(|number| (number, OnceCell::new())).collect())
            }
        }
    }

    /// Whether they leave the word to an entry: nobody has it but in its country, or as part of something there; or who is asked about has no record, is
    /// there too, and nobody else there has it (of a name that leaves something out: together with its other words; a veterinary academy
    /// named after Bauman is no "Bauman University"). A record has it itself, so that somebody else has to have it there.
    fn leave(
        &self,
        ours: &Prepared,
        kind: PieceKind,
        subject: &Subject<'_>,
        entry: &Entity,
        registry: &Index,
    ) -> bool {
        let others = match self {
            Self::Nobody => return true,
            Self::Many => return false,
            Self::Few(others) => others,
        };
        let is_typed = subject.registry_id().is_none();
        let here = subject.countries().iter().any(|country| entry.countries.contains(country));
        let is_theirs = entry
            .countries
            .iter()
            .any(|country| others.iter().all(|(one, _)| homes(*one, registry).any(|home| home == *country)));
        let is_rival = |(number, has_words): &(u32, OnceCell<bool>)| {
            let head = registry.head(*number);
            let has_all = || head.names().iter().any(|name| has_all(ours, name.text));
            entry.countries.iter().any(|country| head.is_in(*country))
                && (kind != PieceKind::Shortened || *has_words.get_or_init(has_all))
        };
        others.is_empty() && is_typed
            || !others.is_empty() && is_theirs
            || is_typed && here && !others.iter().any(is_rival)
    }
}

/// Whether a recorded name has all words of another one that say something; a country is somewhere else than in it.
fn has_all(words: &Prepared, recorded: &str) -> bool {
    let recorded = prepare(recorded);
    let elsewhere = |class| matches!(class, Class::Country | Class::World);
    words.words.iter().all(|word| word.class.is_little() || elsewhere(word.class) || recorded.has(word.id))
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
        let mut elsewhere = entity("c", "US", &["Otheria Systems"]);
        elsewhere.places.push("Elsewhereville".to_owned());
        index(&[
            entity("a", "CN", &["Examplia Technologies (China)"]),
            branch,
            elsewhere,
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
            entity("9", "CN", &["Seventhu Academy", "Seventhu Industrial Technology Co., Ltd."]),
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
            ("FOURTHEC", "RU", "3", PieceKind::Shortened),
            ("Examplia Elsewhereville", "DE", "1", PieceKind::Branch),
            ("Seventhu", "CN", "9", PieceKind::Shortened),
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
    fn a_branch_of_a_bank_says_so_in_many_ways() {
        let list = index(&[entity("1", "IR", &["BANK EXAMPLIAT"])]);
        let registry = index(&[entity("r", "DE", &["Hamburg Example"]), entity("s", "NL", &["Someone"])]);
        for name in [
            "Bank Exampliat Hamburg Branch",
            "Bank Exampliat, Filiale Hamburg",
            "Bank Exampliat Representative Office",
            "Bank Exampliat Hamburg",
            "Bank Exampliat",
            "Bank Exampliat DE",
        ] {
            let subject = Subject::typed(name, Country::parse("DE"));
            let hits = branches(&subject, &list, Some(&registry));
            assert!(hits.len() == 1 && hits[0].why.has(PieceKind::Branch), "{name}: {hits:?}");
        }
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
            ("Fifthu Electronics", "NL"),
            ("Seventhu", "NL"),
            ("Seventhu Netherlands", "NL"),
            ("Elsewhereville", "CN"),
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
