//! A person's name held against the persons of a list. Nationality and country are never an input.

use crate::compare::recorded::{Kept, SAME};
use crate::compare::{Person, compare_persons, score_persons};
use crate::ground::{Ground, Why};
use crate::index::Index;

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
        PersonsOf::new(list).like(self)
    }
}

/// The persons of a list, for many names one after the other: what a word of a name leads to is kept for the names to come.
#[derive(Clone, Debug)]
pub struct PersonsOf<'a> {
    list: &'a Index,
    kept: Kept,
}

impl<'a> PersonsOf<'a> {
    /// The persons of a list.
    pub fn new(list: &'a Index) -> Self {
        Self { list, kept: Kept::default() }
    }

    /// Those whose recorded name is equal or close, best first: the same as [`SoughtPerson::on`], whatever was asked before.
    pub fn like(&mut self, sought: &SoughtPerson) -> Vec<PersonHit> {
        let (list, person) = (self.list, &sought.person);
        let mut hits: Vec<PersonHit> = Vec::new();
        let Some(persons) = list.persons() else { return hits };
        for number in persons.candidates(person, &mut self.kept) {
            let Some(row) = list.name_row(number) else { continue };
            let entry = row.entity();
            let candidate = Person::new(row.text());
            let score = score_persons(person, &candidate);
            let known = hits.iter().position(|known| known.entry == entry);
            if score < SAME || known.is_some_and(|known| hits[known].score >= score) {
                continue;
            }
            let (score, why) = compare_persons(person, &candidate);
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
        let mut persons = PersonsOf::new(&list);
        let asked = ["Hassan Mohamed", "Li Xiaoming", "محمد حسن", "J. Bramley", "Hassan", "Hassan Mohamed"];
        for name in asked.iter().chain(asked.iter().rev()) {
            let sought = SoughtPerson::new(name);
            assert_eq!(persons.like(&sought), sought.on(&list), "{name}");
        }
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
