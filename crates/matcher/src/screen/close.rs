//! Names that are close, and no more than that: at most a question.

use super::Hit;
use super::equal::{bearers, contradicted, is_organisation, is_subject};
use super::subject::Subject;
use crate::compare::form_of;
use crate::compare::lexicon::lexicon;
use crate::entity::{Entity, Name, NameKind};
use crate::ground::Ground;
use crate::index::{Index, word_hash};
use crate::normal::{normalise, without_own_acronym};

/// Close names: at most a question.
pub(super) fn similar_hits(subject: &Subject<'_>, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let country = match subject.countries() {
        [one] => Some(*one),
        _ => None,
    };
    let as_it_is = subject.close_names().map(|(name, prepared)| (name, prepared, None));
    let read = subject.readings().map(|(name, prepared, left_out)| (name, prepared, Some(left_out)));
    for (name, prepared, left_out) in as_it_is.chain(read) {
        let before = hits.len();
        // What is passed over takes nobody's place: an entry is met or not whatever else the list has.
        for similar in list.similar_to(prepared, country, usize::MAX) {
            if hits.len() >= before + 3 {
                break;
            }
            let entry = list.entity(similar.entity);
            if !is_organisation(&entry)
                || contradicted(subject, &entry)
                || hits.iter().any(|h| h.entry == similar.entity)
            {
                continue;
            }
            if let Some(registry) = registry {
                // The registry knows the recorded name as somebody else's, or the misspelling as a name of its own.
                let owned = |text: &str| {
                    let owners = bearers(text, &entry.countries, registry);
                    !owners.is_empty() && !owners.iter().any(|owner| is_subject(subject, owner))
                };
                // A registered organisation spells its own name right, and a word that the registry has is another word.
                let registered = subject.registry_id().is_some() && !similar.spelled.is_empty();
                let another = similar.spelled.iter().any(|(ours, theirs)| is_another(ours, theirs, registry));
                if owned(&similar.recorded) || registered || another {
                    continue;
                }
            }
            let agrees = country.filter(|country| entry.countries.contains(country));
            let why = similar.why_completed(&name.text, left_out, agrees);
            hits.push(Hit {
                entry: similar.entity,
                entry_id: entry.id.clone(),
                ground: Ground::Similar,
                certain: false,
                of_text: false,
                ours: name.text.clone(),
                theirs: similar.recorded,
                score: similar.score * 0.95,
                why,
            });
        }
    }
    hits
}

/// Whether a word is another one than the recorded word that is nearly spelled so: the registry has it. What hardly any name has, beside a
/// long word of the field that many have, is misspelled there too.
fn is_another(ours: &str, theirs: &str, registry: &Index) -> bool {
    /// How many more names have the word that is meant.
    const TIMES: u32 = 25;
    /// Letters of a word at least: another short one is a word.
    const LEAST: usize = 8;
    let is_of_the_field = || {
        let meanings = lexicon().known(theirs);
        meanings.is_some_and(|known| known.iter().all(|meaning| !meaning.class.is_place()))
            || lexicon().is_translated(form_of(theirs))
    };
    let names = |word: &str| registry.word(word_hash(word)).map_or(0, |word| word.names);
    let is_slip = ours.len() >= LEAST && is_of_the_field() && names(ours).max(1) * TIMES <= names(theirs);
    registry.knows_word(ours) && !is_slip
}

/// Whether an entry is one that is found already, once more: its own name is another name of that one, for the same reason and not in
/// another country. Lists repeat last year's entries under this year's.
pub fn is_once_more(entry: &Entity, found: &Entity) -> bool {
    // Also with its own initials in brackets or without: "Example Academy (EA) – Institute (EI)".
    let read = |name: &Name| {
        without_own_acronym(&name.text).map_or_else(|| normalise(&name.text), |text| normalise(&text))
    };
    let own = || entry.names.first().map(read).filter(|name| !name.is_empty());
    let is_full = |name: &&Name| !matches!(name.kind, NameKind::Acronym | NameKind::Weak);
    entry.programmes == found.programmes
        && (entry.countries.is_empty() || entry.countries == found.countries)
        && own().is_some_and(|own| found.names.iter().filter(is_full).any(|name| read(name) == own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Country;
    use proptest::prelude::*;

    fn entity(id: &str, name: &str) -> Entity {
        Entity {
            id: id.to_owned(),
            names: vec![Name { text: name.to_owned(), kind: NameKind::Primary, lang: None }],
            countries: Country::parse("NL").into_iter().collect(),
            ..Entity::default()
        }
    }

    fn index(names: &[String]) -> Index {
        let entities: Vec<Entity> =
            names.iter().enumerate().map(|(at, name)| entity(&at.to_string(), name)).collect();
        Index::from_bytes(Index::compile(&entities)).unwrap()
    }

    /// What a record of this name is close to on a list of these, with the filter and without.
    fn close(name: &str, listed: &[String]) -> (Vec<String>, Vec<String>) {
        let registry = index(&[name.to_owned()]);
        let (record, list) = (registry.entity(0), index(listed));
        let subject = Subject::registered(0, &record);
        let all: Vec<String> = similar_hits(&subject, &list, Some(&registry))
            .into_iter()
            .map(|hit| list.entity(hit.entry).name().to_owned())
            .collect();
        let filtered = subject.may_be_close(&list, Some(&registry)).then(|| all.clone());
        (filtered.unwrap_or_default(), all)
    }

    #[test]
    fn a_record_is_close_to_its_name_in_other_words() {
        for (name, listed) in [
            ("Technische Universiteit Examplia", "Examplia Technical University"),
            ("Examplia Instituut voor Natuurkunde", "Institute of Physics Examplia"),
            ("Examplia Technologies (Netherlands)", "Technologies Examplia"),
        ] {
            let (filtered, _) = close(name, &[listed.to_owned()]);
            assert_eq!(filtered, [listed], "{name}");
        }
        let (filtered, all) = close("Examplia University", &["Otheria University".to_owned()]);
        assert!(filtered.is_empty() && all.is_empty());
    }

    #[test]
    fn what_is_found_is_not_asked_about_once_more() {
        let typed = Subject::typed("Examplia B. Otherin University", Country::parse("NL"));
        let asked = |change: fn(&mut Entity, &mut Entity)| {
            let mut newer = entity("newer", "Examplia B. Otherin University");
            let mut older = entity("older", "B. Otherin University Examplia");
            newer.names.push(older.names[0].clone());
            change(&mut newer, &mut older);
            let list = Index::from_bytes(Index::compile(&[newer, older])).unwrap();
            let hits = super::super::screen(&typed, &list, None);
            assert!(hits.iter().any(|hit| hit.certain && hit.entry_id == "newer"));
            hits.iter().any(|hit| !hit.certain && hit.entry_id == "older")
        };
        assert!(!asked(|_, _| ()));
        assert!(!asked(|_, older| older.countries.clear()));
        assert!(asked(|newer, _| newer.countries.clear()));
        assert!(asked(|_, older| older.programmes.push("Another".to_owned())));
        assert!(asked(|newer, _| newer.names[1].kind = NameKind::Weak));
        assert!(!asked(|newer, _| newer.names[1].text.push_str(" (BOU)")));
    }

    fn name() -> impl Strategy<Value = String> {
        const WORDS: &[&str] = &[
            "University",
            "Universiteit",
            "大学",
            "Technical",
            "Technische",
            "Institute",
            "Institut",
            "Physics",
            "Physik",
            "of",
            "Examplia",
            "Otheria",
            "例子",
            "Nanjing",
            "Nanking",
            "2nd",
            "Second",
            "(Netherlands)",
        ];
        prop::collection::vec(prop::sample::select(WORDS), 1..6).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn the_filter_hides_nothing(name in name(), listed in prop::collection::vec(name(), 1..8)) {
            let (filtered, all) = close(&name, &listed);
            prop_assert_eq!(filtered, all);
        }
    }
}
