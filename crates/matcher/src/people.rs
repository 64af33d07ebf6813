//! A person's name held against the persons of a list. Nationality and country are never an input.

use crate::compare::recorded::{Kept, Recorded, Recording, SAME};
use crate::compare::{Person, compare_persons, score_persons};
use crate::ground::{Ground, Why};
use crate::index::Index;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Where a person's name and an entry meet. Never more than a question: a name is not a person.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonHit {
    /// The entry's number in the list.
    pub entry: u32,
    /// Its recorded name.
    pub theirs: String,
    /// *Name* when the names are equal in any order, else *similar*.
    pub ground: Ground,
    /// From 0 to 1.
    pub score: f32,
    /// Why.
    pub why: Why,
}

/// A person's name, prepared to be held against several lists.
///
/// ```
/// use overzicht_matcher::{Index, SoughtPerson};
///
/// let list = Index::from_bytes(Index::compile(&[]))?;
/// assert!(SoughtPerson::new("Pieter Voorbeeld").on(&list).is_empty());
/// # Ok::<(), overzicht_matcher::IndexError>(())
/// ```
#[derive(Clone, Debug)]
pub struct SoughtPerson {
    person: Person,
}

impl SoughtPerson {
    /// Prepares a name.
    pub fn new(name: &str) -> Self {
        Self { person: Person::new(name) }
    }

    /// The persons of a list whose recorded name is equal or close, best first.
    pub fn on(&self, list: &Index) -> Vec<PersonHit> {
        let found =
            list.persons().map(|persons| persons.candidates(&self.person, &mut Kept::default()).names);
        self.hits(list, found.into_iter().flatten())
    }

    /// The persons who bear one of these names of a list, where it is equal or close, best first.
    fn hits(&self, list: &Index, names: impl Iterator<Item = u32>) -> Vec<PersonHit> {
        let mut hits: Vec<PersonHit> = Vec::new();
        for number in names {
            let Some(row) = list.name_row(number) else { continue };
            let entry = row.entity();
            let candidate = Person::new(row.text());
            let score = score_persons(&self.person, &candidate);
            let known = hits.iter().position(|known| known.entry == entry);
            if score < SAME || known.is_some_and(|known| hits[known].score >= score) {
                continue;
            }
            let (score, why) = compare_persons(&self.person, &candidate);
            let ground = if score >= 0.98 { Ground::Name } else { Ground::Similar };
            let hit = PersonHit { entry, theirs: row.text().to_owned(), ground, score, why };
            match known {
                Some(known) => hits[known] = hit,
                None => hits.push(hit),
            }
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
        hits
    }
}

/// The persons of several lists, for many names: [`PersonsOf`] asks for them.
///
/// Lists are sought one by one. Once that has been done for some thousands of names, their persons' names are put together, which takes as long as
/// a few thousand names do, and are sought at once.
#[derive(Debug, Default)]
pub struct Persons<'a> {
    lists: Vec<&'a Index>,
    asked: AtomicUsize,
    /// Nothing where only one list has persons.
    together: OnceLock<Option<Together>>,
}

/// Names that are sought in one list after the other.
const MANY: usize = 3_000;

/// The names of persons of several lists, as those of one list are kept, and the list and the number there of each.
#[derive(Debug)]
struct Together {
    bytes: Vec<u8>,
    names: Vec<(usize, u32)>,
}

impl Together {
    fn of(lists: &[&Index]) -> Option<Self> {
        if lists.iter().filter(|list| list.persons().is_some()).count() < 2 {
            return None;
        }
        let (mut recording, mut names) = (Recording::default(), Vec::new());
        for (at, list) in lists.iter().enumerate() {
            for number in list.persons().iter().flat_map(Recorded::numbers) {
                let Some(row) = list.name_row(number) else { continue };
                recording.add(names.len() as u32, row.text());
                names.push((at, number));
            }
        }
        Some(Self { bytes: recording.finish(), names })
    }
}

impl<'a> Persons<'a> {
    /// The persons of some lists.
    pub fn new(lists: impl IntoIterator<Item = &'a Index>) -> Self {
        Self { lists: lists.into_iter().collect(), ..Self::default() }
    }

    /// All lists together, when that is worth it.
    fn together(&self) -> Option<&Together> {
        let many = self.asked.fetch_add(1, Ordering::Relaxed) >= MANY;
        many.then(|| self.together.get_or_init(|| Together::of(&self.lists)))?.as_ref()
    }
}

/// The persons of some lists, for names one after the other: what a word of a name leads to is kept for the names to come.
#[derive(Debug)]
pub struct PersonsOf<'a> {
    persons: &'a Persons<'a>,
    each: Vec<Kept>,
    all: Kept,
}

impl<'a> PersonsOf<'a> {
    /// The persons of some lists.
    pub fn new(persons: &'a Persons<'a>) -> Self {
        Self { persons, each: vec![Kept::default(); persons.lists.len()], all: Kept::default() }
    }

    /// Those whose recorded name is equal or close, list by list, best first: the same as [`SoughtPerson::on`] each list, whatever was
    /// asked before. The first number says which list it is.
    pub fn like(&mut self, sought: &SoughtPerson) -> Vec<(usize, PersonHit)> {
        let lists = &self.persons.lists;
        let mut hits: Vec<(usize, PersonHit)> = Vec::new();
        if let Some(together) = self.persons.together() {
            let Some(persons) = Recorded::new(&together.bytes) else { return hits };
            let found = persons.candidates(&sought.person, &mut self.all);
            // What is left out where there are too many is another thing in each list.
            if !found.is_cut {
                let name = |number: u32| together.names.get(number as usize).copied();
                let names: Vec<(usize, u32)> = found.names.into_iter().filter_map(name).collect();
                for of_one in names.chunk_by(|(one, _), (other, _)| one == other) {
                    let at = of_one[0].0;
                    let own = sought.hits(lists[at], of_one.iter().map(|(_, number)| *number));
                    hits.extend(own.into_iter().map(|hit| (at, hit)));
                }
                return hits;
            }
        }
        for ((at, list), kept) in (0..).zip(lists).zip(&mut self.each) {
            let Some(persons) = list.persons() else { continue };
            let found = persons.candidates(&sought.person, kept).names;
            hits.extend(sought.hits(list, found.into_iter()).into_iter().map(|hit| (at, hit)));
        }
        hits
    }
}

/// The persons of a list whose recorded name is equal or close to a name, best first: [`SoughtPerson::on`] for one list.
pub fn screen_person(name: &str, list: &Index) -> Vec<PersonHit> {
    SoughtPerson::new(name).on(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Entity, Name, NameKind, Schema};

    fn list(names: &[&str]) -> Index {
        let entities: Vec<Entity> = (0..)
            .zip(names)
            .map(|(number, name)| Entity {
                id: format!("p{number}"),
                schema: Schema::Person,
                names: vec![Name { text: (*name).to_owned(), kind: NameKind::Primary, lang: None }],
                ..Entity::default()
            })
            .collect();
        Index::from_bytes(Index::compile(&entities)).unwrap()
    }

    #[test]
    fn a_name_is_found_in_other_scripts_and_spellings() {
        // Names made up for this test.
        let list = list(&[
            "Mohammed Al-Tariq Hassan",
            "Aleksandr Chaykovin",
            "Zhang Weimin",
            "Kim Jeong-ho",
            "Joseph Bramley",
        ]);
        for (name, entry) in [
            ("محمد الطارق حسن", 0),
            ("Muhammad Altariq Hasan", 0),
            ("Александр Чайковин", 1),
            ("Tschaikowin, Alexander", 1),
            ("张伟民", 2),
            ("Wei-Min Zhang", 2),
            ("김정호", 3),
            ("Joe Bramley", 4),
            ("BRAMLEY Joseph", 4),
        ] {
            let hits = screen_person(name, &list);
            assert_eq!(hits.first().map(|hit| hit.entry), Some(entry), "{name}: {hits:?}");
        }
        assert!(screen_person("Peter Jansen", &list).is_empty());
        assert!(screen_person("", &list).is_empty());
        assert!(screen_person(&"Mohammed ".repeat(1_000_000), &list).len() <= 1);
    }

    #[test]
    fn what_was_asked_before_changes_nothing() {
        let list = list(&[
            "Mohammed Al-Tariq Hassan",
            "M. Hassan",
            "Hassan Tariq",
            "Xiao Ming Li",
            "Joseph Bramley",
        ]);
        let other = self::list(&["Hasan, Mohamed", "Li Xiaoming"]);
        let none = self::list(&[]);
        let lists = [&other, &none, &list];
        let all = Persons::new(lists);
        let mut persons = PersonsOf::new(&all);
        let asked = ["Hassan Mohamed", "Li Xiaoming", "محمد حسن", "J. Bramley", "Hassan", "Hassan Mohamed"];
        let mut hits = 0;
        // One by one at first, and then together.
        for name in asked.iter().cycle().take(MANY + 2 * asked.len()) {
            let sought = SoughtPerson::new(name);
            let found = persons.like(&sought);
            hits += found.iter().filter(|(at, _)| *at == 0).count();
            let each = lists.iter().enumerate();
            let expected: Vec<(usize, PersonHit)> =
                each.flat_map(|(at, list)| sought.on(list).into_iter().map(move |hit| (at, hit))).collect();
            assert_eq!(found, expected, "{name}");
        }
        assert!(all.together.get().is_some_and(Option::is_some) && hits > MANY / 2);
    }

    #[test]
    fn one_of_a_short_list_is_found_beside_thousands_of_a_long_one() {
        let letters = || (b'a'..=b'z').map(char::from);
        let names: Vec<String> = letters()
            .flat_map(|a| letters().map(move |b| (a, b)))
            .flat_map(|(a, b)| ["", "l", "n", "r", "s", "t", "v"].map(|c| format!("X{a}{c}{b}o Hassan")))
            .collect();
        let long = list(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let short = list(&["Mustafa Hassan"]);
        let all = Persons::new([&long, &short]);
        let mut persons = PersonsOf::new(&all);
        let sought = SoughtPerson::new("M. Hassan");
        for _ in 0..MANY {
            persons.like(&SoughtPerson::new("P. Jansen"));
        }
        let found = persons.like(&sought);
        assert!(all.together.get().is_some_and(Option::is_some));
        assert!(found.iter().any(|(at, _)| *at == 1), "{found:?}");
    }

    #[test]
    fn an_initial_is_found_among_many_of_the_same_family_name() {
        // Five hundred others of the name, more than any rule of thumb would read.
        let mut names: Vec<String> = (b'a'..=b'z')
            .flat_map(|a| {
                (b'a'..=b't').map(move |b| format!("{}o{}man Bramley", char::from(a), char::from(b)))
            })
            .collect();
        names.push("Zebulon Bramley".to_owned());
        let last = names.len() as u32 - 1;
        let list = list(&names.iter().map(String::as_str).collect::<Vec<_>>());
        for name in ["Z. Bramley", "Zebulon Bramly", "Bramley Zebulun"] {
            let hits = screen_person(name, &list);
            assert!(hits.iter().any(|hit| hit.entry == last), "{name}");
        }
    }
}
