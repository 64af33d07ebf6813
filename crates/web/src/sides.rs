//! Both sides of a question next to each other, with the words that agree and those that do not.

use crate::page::{Page, visible};
use overzicht_domain::finding::{Question, StepKind};
use overzicht_domain::ids::OrganisationId;
use overzicht_domain::matcher::{Entity, PieceKind, RelationKind, normalise};
use overzicht_domain::reference::Reference;
use overzicht_domain::register::{Organisation, Register};
use std::collections::BTreeSet;

/// Names of a side that are shown.
const NAMES: usize = 12;

/// A row: what it is about, then the values of our side and of theirs, each a line of marked words.
pub(crate) struct SideRow {
    pub(crate) label: String,
    pub(crate) sides: [Vec<Vec<Word>>; 2],
}

/// A word with what it is to the other side: `same`, `other`, or nothing.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) kind: &'static str,
}

/// What is known of one side, as text.
#[derive(Default)]
struct Side {
    names: Vec<String>,
    countries: Vec<String>,
    cities: Vec<String>,
    parents: Vec<String>,
    identifiers: Vec<String>,
}

impl Side {
    fn of(p: &Page, entity: &Entity) -> Self {
        let parents = entity.relations.iter().filter(|relation| relation.kind == RelationKind::Parent);
        Self {
            names: entity.names.iter().map(|name| name.text.clone()).collect(),
            countries: entity
                .countries
                .iter()
                .map(|country| overzicht_domain::countries::name(*country, p.lang.code()))
                .collect(),
            cities: entity.places.clone(),
            parents: parents.map(|relation| relation.label.clone()).collect(),
            identifiers: entity.identifiers.iter().map(|id| format!("{} {}", id.scheme, id.value)).collect(),
        }
    }

    /// This name first, once.
    fn name_first(&mut self, name: &str) {
        if !name.is_empty() {
            self.names.retain(|known| known != name);
            self.names.insert(0, name.to_owned());
        }
    }
}

/// The rows of a question. A row that neither side can fill is left out.
pub(crate) fn sides(
    p: &Page,
    register: &Register,
    reference: Option<&Reference>,
    organisation: &Organisation,
    question: &Question,
) -> Vec<SideRow> {
    let meeting = &question.meeting;
    let record = |ror: &str| {
        let registry = &reference?.registry.as_ref()?.index;
        Some(registry.entity(registry.by_id(ror)?))
    };
    let may_be = meeting.path.iter().find(|step| step.step == StepKind::MayBe).map(|step| step.to.0.as_str());
    let known = organisation.identity.ror.as_deref().or(may_be).and_then(record);
    let mut ours = known.map(|entity| Side::of(p, &entity)).unwrap_or_default();
    if let Some(text) = organisation.identity.typed {
        ours.name_first(&p.shown(register, text));
        ours.cities.extend(typed_cities(p, register, organisation.id));
    }
    ours.name_first(&meeting.ours);
    if ours.countries.is_empty() {
        let country = organisation.identity.country;
        ours.countries.extend(country.map(|c| overzicht_domain::countries::name(c, p.lang.code())));
    }
    let listed = reference
        .and_then(|reference| reference.lists.iter().find(|list| *list.source() == meeting.key.source))
        .and_then(|list| Some(list.index.entity(list.index.by_id(&meeting.key.entry)?)));
    let mut theirs = listed.map(|entity| Side::of(p, &entity)).unwrap_or_default();
    theirs.name_first(&meeting.entry_name);
    theirs.name_first(&meeting.theirs);
    rows(p, &ours, &theirs, &agreeing(question))
}

/// The cities that were typed with an organisation.
fn typed_cities(p: &Page, register: &Register, id: OrganisationId) -> BTreeSet<String> {
    let partnerships = register.organisation(id).into_iter().flat_map(|known| &known.partnerships);
    partnerships
        .filter_map(|number| register.partnership(*number))
        .flat_map(|partnership| partnership.partners_of_row().iter().zip(&partnership.partners))
        .filter(|(_, resolved)| resolved.as_ref().is_some_and(|resolved| resolved.organisation == id))
        .filter_map(|(partner, _)| Some(p.shown(register, partner.city?)))
        .collect()
}

/// Words that the matcher held to be equal although they are written differently.
fn agreeing(question: &Question) -> BTreeSet<String> {
    let pieces = question.meeting.why.pieces.iter();
    pieces
        .filter(|piece| matches!(piece.kind, PieceKind::SameMeaning | PieceKind::SameWords))
        .flat_map(|piece| [&piece.ours, &piece.theirs])
        .flat_map(|text| text.split_whitespace().map(folded).collect::<Vec<_>>())
        .collect()
}

fn folded(word: &str) -> String {
    normalise(word).to_string()
}

fn rows(p: &Page, ours: &Side, theirs: &Side, agreeing: &BTreeSet<String>) -> Vec<SideRow> {
    // Only the two names that met are marked word for word: a mark in twelve aliases tells nothing.
    let words_of = |name: Option<&String>| {
        let words = name.map(|name| name.split_whitespace().map(folded).collect::<BTreeSet<_>>());
        words.unwrap_or_default()
    };
    let names = |side: &Side, other: &Side| {
        let others = words_of(other.names.first());
        let mark = |word: &str| {
            let word = folded(word);
            match () {
                () if word.is_empty() || others.is_empty() => "",
                () if others.contains(&word) || agreeing.contains(&word) => "same",
                () => "other",
            }
        };
        let first = side.names.first().map(|name| {
            let words = name.split_whitespace();
            words.map(|word| Word { text: visible(word), kind: mark(word) }).collect()
        });
        first.into_iter().chain(side.names.iter().skip(1).take(NAMES - 1).map(|name| plain(name))).collect()
    };
    let whole = |side: &[String], other: &[String]| -> Vec<Vec<Word>> {
        let one = |value: &String| {
            let equal = other.iter().any(|other| folded(other) == folded(value));
            let kind = match (equal, other.is_empty()) {
                (true, _) => "same",
                (false, true) => "",
                (false, false) => "other",
            };
            vec![Word { text: visible(value), kind }]
        };
        side.iter().map(one).collect()
    };
    let each = |label: &str, ours: &[String], theirs: &[String]| SideRow {
        label: p.t(label),
        sides: [whole(ours, theirs), whole(theirs, ours)],
    };
    let rows = vec![
        SideRow { label: p.t("organisation-names"), sides: [names(ours, theirs), names(theirs, ours)] },
        each("side-country", &ours.countries, &theirs.countries),
        each("side-city", &ours.cities, &theirs.cities),
        each("side-parents", &ours.parents, &theirs.parents),
        each("organisation-identifiers", &ours.identifiers, &theirs.identifiers),
    ];
    rows.into_iter().filter(|row| row.sides.iter().any(|side| !side.is_empty())).collect()
}

fn plain(text: &str) -> Vec<Word> {
    vec![Word { text: visible(text), kind: "" }]
}
