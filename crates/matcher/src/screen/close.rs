//! Names that are close, and no more than that: at most a question.

use super::Hit;
use super::equal::{bearers, contradicted, is_organisation, is_subject};
use super::subject::Subject;
use crate::ground::Ground;
use crate::index::Index;

/// Close names: at most a question.
pub(super) fn similar_hits(subject: &Subject<'_>, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let country = match subject.countries() {
        [one] => Some(*one),
        _ => None,
    };
    for (name, prepared) in subject.close_names() {
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
                let another = similar.spelled.iter().any(|(ours, _)| registry.knows_word(ours));
                if owned(&similar.recorded) || registered || another {
                    continue;
                }
            }
            let why = similar.why(&name.text);
            hits.push(Hit {
                entry: similar.entity,
                entry_id: entry.id.clone(),
                ground: Ground::Similar,
                certain: false,
                ours: name.text.clone(),
                theirs: similar.recorded,
                score: similar.score * 0.95,
                why,
            });
        }
    }
    hits
}
