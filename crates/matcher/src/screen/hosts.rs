//! Entries of a list that name an organisation as their host in their own names.

use super::equal::{bearers, is_subject};
use super::subject::Subject;
use crate::concepts::concept;
use crate::entity::{Country, NameKind, Schema};
use crate::index::Index;
use crate::normal::{is_acronym, normalise};

/// Entries of a list that name an organisation of the registry as their host in their own names ("… at Huazhong
/// University of Science and Technology"). Only its equal, unambiguous full names count, in agreeing countries, and
/// not when the entry is the organisation itself.
pub fn hosted_entries(subject: &Subject<'_>, list: &Index, registry: &Index) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    if !subject.may_be_close(list, Some(registry)) {
        return found;
    }
    for (name, normal, _) in subject.told_names() {
        let full = !matches!(name.kind, NameKind::Acronym | NameKind::Weak | NameKind::Former)
            && !is_acronym(&name.text)
            && (normal.words().count() >= 2 || !name.text.is_ascii());
        if !full {
            continue;
        }
        for number in list.naming(normal) {
            let entry = list.head(number);
            if found.contains(&number)
                || !matches!(entry.schema(), Schema::Organization | Schema::LegalEntity)
            {
                continue;
            }
            let countries: Vec<Country> = entry.countries().collect();
            let agree = countries.is_empty()
                || subject.countries().is_empty()
                || countries.iter().any(|country| subject.countries().contains(country));
            let alone =
                bearers(&name.text, &countries, registry).iter().all(|bearer| is_subject(subject, bearer));
            let itself = entry.names().first().is_some_and(|primary| {
                bearers(primary.text, &[], registry).iter().any(|bearer| is_subject(subject, bearer))
            });
            if agree && alone && !itself {
                found.push(number);
            }
        }
    }
    found
}

/// The parts of an entry's name that may be a host: around commas and dashes, and behind " at ". An institute behind its academy is the entry itself:
/// "Example Academy – Example Institute of Physics".
pub(crate) fn host_parts(name: &str) -> impl Iterator<Item = &str> {
    let parts: Vec<&str> =
        name.split([',', '–', '—', ';', '(', ')']).flat_map(|part| part.split(" - ")).collect();
    let says =
        |part: &str, kinds: &[&str]| normalise(part).words().any(|word| kinds.contains(&concept(word)));
    let of_academy = parts.len() > 1 && says(parts[0], &["academy"]);
    let is_itself = move |part: &str| {
        of_academy
            && says(part, &["institute", "center", "laboratory"])
            && !says(part, &["academy", "university"])
    };
    let alone = parts.len() < 2;
    let behind = name.split_once(" at ").map(|(_, host)| host);
    let hosts = parts.into_iter().filter(move |part| !alone && !is_itself(part));
    hosts.chain(behind).map(str::trim).filter(|part| !part.is_empty()).take(12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_in_an_entrys_name() {
        let parts = |name| host_parts(name).collect::<Vec<_>>();
        assert_eq!(
            parts("Example Laboratory, Example University"),
            ["Example Laboratory", "Example University"]
        );
        assert_eq!(parts("Example Laboratory at Example University"), ["Example University"]);
        assert_eq!(
            parts("Example Academy of Sciences – Institute of Examples"),
            ["Example Academy of Sciences"]
        );
        assert_eq!(parts("Institute of Examples"), [""; 0]);
    }
}
