//! One organisation meets one list, on the grounds identifier, name and similar, which stay apart.
//!
//! A hit is *certain* (a finding) only on an identifier, or on a name that is equal after normalisation and belongs to
//! nobody else. Everything else that is close is a question, and most of what is only a little close is nothing.

use crate::entity::{Country, Entity, Identifier, Name, NameKind, RelationKind, Schema};
use crate::ground::{Ground, Piece, PieceKind, Why};
use crate::index::{By, Index, NameHit};
use crate::normal::{Script, is_acronym, normalise, script};

/// The organisation that is screened.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// Its names.
    pub names: Vec<Name>,
    /// Its countries; empty: unknown.
    pub countries: Vec<Country>,
    /// Its identifiers.
    pub identifiers: Vec<Identifier>,
    /// Its id in the registry.
    pub registry_id: Option<String>,
    /// Its names together with its parent's.
    with_parent: Vec<String>,
    /// Its number in the registry.
    number: Option<u32>,
}

impl Subject {
    /// An organisation of the registry, with its number there.
    pub fn registered(number: u32, entity: &Entity) -> Self {
        let parents =
            entity.relations.iter().filter(|relation| relation.kind == RelationKind::Parent).take(4);
        let own: Vec<&str> = entity
            .names
            .iter()
            .filter(|name| matches!(name.kind, NameKind::Primary | NameKind::Label | NameKind::Alias))
            .map(|name| name.text.as_str())
            .collect();
        let with_parent = parents
            .flat_map(|parent| {
                own.iter().flat_map(move |name| {
                    [format!("{} {name}", parent.label), format!("{name} {}", parent.label)]
                })
            })
            .collect();
        Self {
            names: entity.names.clone(),
            countries: entity.countries.clone(),
            identifiers: entity.identifiers.clone(),
            registry_id: Some(entity.id.clone()),
            with_parent,
            number: Some(number),
        }
    }

    /// An organisation without a record: its name as typed.
    pub fn typed(name: &str, country: Option<Country>) -> Self {
        let kind = if is_acronym(name) { NameKind::Acronym } else { NameKind::Primary };
        Self {
            names: vec![Name { text: name.to_owned(), kind, lang: None }],
            countries: country.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Whether it may meet something in a list by name or identifier. Of a record that is asked of its registry, where what
    /// it can meet is written out; of anything else nobody knows before.
    fn may_meet(&self, list: &Index, registry: Option<&Index>) -> bool {
        registry.zip(self.number).is_none_or(|(registry, number)| registry.may_meet(number, list))
    }

    /// The same for being close to something, or named there as a host.
    fn may_be_close(&self, list: &Index, registry: Option<&Index>) -> bool {
        registry.zip(self.number).is_none_or(|(registry, number)| registry.may_be_close(number, list))
    }

    /// Another name by which it goes.
    #[must_use]
    pub fn also(mut self, name: &str) -> Self {
        self.names.push(Name { text: name.to_owned(), kind: NameKind::Alias, lang: None });
        self
    }
}

/// Where an organisation and an entry meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The entry's number in the list.
    pub entry: u32,
    /// The entry's id.
    pub entry_id: String,
    /// On what ground.
    pub ground: Ground,
    /// A finding; otherwise a question.
    pub certain: bool,
    /// Our name.
    pub ours: String,
    /// Theirs.
    pub theirs: String,
    /// From 0 to 1.
    pub score: f32,
    /// Why.
    pub why: Why,
}

/// Schemes that name one organisation world-wide. Registration numbers are one only together with their country and
/// are left to lists that carry them under a scheme of their own.
const WORLD_WIDE: &[&str] = &["ror", "lei", "grid", "isni", "wikidata", "registration"];

/// Everything that meets: findings and questions.
pub fn screen(subject: &Subject, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    let mut hits = screen_equal(subject, list, registry);
    if !subject.may_be_close(list, registry) {
        return hits;
    }
    for similar in similar_hits(subject, list, registry) {
        if !hits.iter().any(|hit| hit.entry == similar.entry) {
            hits.push(similar);
        }
    }
    hits
}

/// Only findings, on identifier and name: what a relative of the organisation is held against.
pub fn screen_certain(subject: &Subject, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    let mut hits = screen_equal(subject, list, registry);
    hits.retain(|hit| hit.certain);
    hits
}

fn screen_equal(subject: &Subject, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    if !subject.may_meet(list, registry) {
        return hits;
    }
    by_identifier(subject, list, &mut hits);
    for name in &subject.names {
        for met in list.exact(&name.text) {
            if let Some(hit) = judge(subject, name, &met, list, registry) {
                keep(hit, &mut hits);
            }
        }
    }
    for text in &subject.with_parent {
        let name = Name { text: text.clone(), kind: NameKind::Label, lang: None };
        for met in list.exact(text) {
            if let Some(mut hit) = judge(subject, &name, &met, list, registry) {
                hit.why.pieces.insert(0, Piece::new(PieceKind::WithParent, text, &met.recorded, 1.0));
                keep(hit, &mut hits);
            }
        }
    }
    hits
}

/// Each entry once: certain before not, the stronger ground before the weaker.
fn keep(hit: Hit, hits: &mut Vec<Hit>) {
    match hits.iter_mut().find(|known| known.entry == hit.entry) {
        Some(known) if (!hit.certain, hit.ground) < (!known.certain, known.ground) => *known = hit,
        Some(_) => {}
        None => hits.push(hit),
    }
}

fn by_identifier(subject: &Subject, list: &Index, hits: &mut Vec<Hit>) {
    let own = subject.registry_id.iter().map(|id| ("ror", id.as_str()));
    let others = subject.identifiers.iter().map(|id| (id.scheme.as_str(), id.value.as_str()));
    for (scheme, value) in own.chain(others).filter(|(scheme, _)| WORLD_WIDE.contains(scheme)) {
        for entry in list.by_identifier(scheme, value) {
            let entity = list.entity(entry);
            if !is_organisation(&entity) {
                continue;
            }
            let shown = format!("{scheme} {value}");
            let why = Why::default().and(PieceKind::SameIdentifier, &shown, &shown, 1.0);
            keep(
                Hit {
                    entry,
                    entry_id: entity.id,
                    ground: Ground::Identifier,
                    certain: true,
                    ours: shown.clone(),
                    theirs: shown,
                    score: 1.0,
                    why,
                },
                hits,
            );
        }
    }
}

/// What an equal name amounts to: a finding, a question, or nothing.
fn judge(
    subject: &Subject,
    name: &Name,
    met: &NameHit,
    list: &Index,
    registry: Option<&Index>,
) -> Option<Hit> {
    let entry = list.entity(met.entity);
    if !is_organisation(&entry) {
        return None;
    }
    let kind = match met.by {
        By::Name => PieceKind::EqualName,
        By::Abbreviation => PieceKind::Abbreviation,
        By::Parent => PieceKind::WithParent,
    };
    let hit = |certain: bool, why: Why, score: f32| {
        Some(Hit {
            entry: met.entity,
            entry_id: entry.id.clone(),
            ground: Ground::Name,
            certain,
            ours: name.text.clone(),
            theirs: met.recorded.clone(),
            score,
            why,
        })
    };
    let why = Why::default().and(kind, &name.text, &met.recorded, 1.0);
    let agree = entry.countries.iter().any(|country| subject.countries.contains(country));
    let differ = !agree && !entry.countries.is_empty() && !subject.countries.is_empty();
    let theirs_main = met.recorded == entry.name() || met.kind == NameKind::Primary;
    let acronym = name.kind == NameKind::Acronym
        || met.kind == NameKind::Acronym
        || is_acronym(&name.text)
        || is_acronym(&met.recorded);
    if acronym {
        // An acronym alone is never a finding; one of an organisation that has a full name on record is nothing.
        if subject.registry_id.is_some() || !agree {
            return None;
        }
        return question(
            hit(false, why.and(PieceKind::AcronymOnly, &name.text, &met.recorded, 0.3), 0.5),
            Ground::Similar,
        );
    }
    if differ {
        let long = normalise(&name.text).words().count() >= 4;
        if !(theirs_main && long) {
            return None;
        }
        let why =
            why.and(PieceKind::OtherCountry, joined(&subject.countries), joined(&entry.countries), -0.6);
        return question(hit(false, why, 0.5), Ground::Similar);
    }
    if !theirs_main && contradicted(subject, &entry) {
        return None;
    }
    if met.kind == NameKind::Weak {
        return question(
            hit(false, why.and(PieceKind::WeakAlias, &name.text, &met.recorded, -0.4), 0.6),
            Ground::Similar,
        );
    }
    if let Some(registry) = registry {
        if !theirs_main {
            let owners = bearers(entry.name(), &entry.countries, registry);
            let ours = owners.iter().any(|owner| is_subject(subject, owner));
            if let (false, Some(owner)) = (ours, owners.first()) {
                let other = format!("{} ({})", owner.name(), owner.id);
                let why = why.and(PieceKind::AliasOfAnother, &name.text, other, -0.5);
                return question(hit(false, why, 0.6), Ground::Similar);
            }
        }
        // With both countries known a name has to be unambiguous there; otherwise world-wide.
        let within: &[Country] = if agree { &subject.countries } else { &[] };
        let others: Vec<Entity> = bearers(&name.text, within, registry)
            .into_iter()
            .filter(|bearer| !is_subject(subject, bearer))
            .collect();
        let rivals = others.iter().any(|other| !related(subject, other));
        if rivals {
            let names =
                others.iter().map(|e| format!("{} ({})", e.name(), e.id)).collect::<Vec<_>>().join("; ");
            let why = why.and(PieceKind::OtherBearers, &name.text, names, -0.5);
            return question(hit(false, why, 0.6), Ground::Similar);
        }
    }
    hit(true, why, 1.0)
}

fn question(hit: Option<Hit>, ground: Ground) -> Option<Hit> {
    hit.map(|hit| Hit { certain: false, ground, ..hit })
}

fn joined(countries: &[Country]) -> String {
    countries.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn is_organisation(entity: &Entity) -> bool {
    matches!(entity.schema, Schema::Organization | Schema::LegalEntity)
}

fn is_subject(subject: &Subject, entity: &Entity) -> bool {
    subject.registry_id.as_deref() == Some(entity.id.as_str())
}

/// A withdrawn or former record of the same organisation is no rival: it leads to it.
fn related(subject: &Subject, other: &Entity) -> bool {
    other.relations.iter().any(|relation| {
        matches!(relation.kind, RelationKind::Successor | RelationKind::Predecessor)
            && subject.registry_id.as_deref() == Some(relation.id.as_str())
    })
}

/// The organisations of the registry that bear a name (no acronyms), in these countries when any are given.
fn bearers(name: &str, countries: &[Country], registry: &Index) -> Vec<Entity> {
    registry
        .exact(name)
        .into_iter()
        .filter(|hit| hit.kind != NameKind::Acronym)
        .map(|hit| registry.entity(hit.entity))
        .filter(|entity| countries.is_empty() || entity.countries.iter().any(|c| countries.contains(c)))
        .collect()
}

/// Whether the entry has a name in the script of an official name of the subject and none of them is equal: then an
/// alias that happens to be the same in English means nothing (宿州学院 and 苏州大学 are both "Suzhou University").
fn contradicted(subject: &Subject, entry: &Entity) -> bool {
    let official =
        subject.names.iter().filter(|name| matches!(name.kind, NameKind::Primary | NameKind::Label));
    for ours in official {
        let written_in = script(&ours.text);
        if matches!(written_in, Script::Latin | Script::Other) {
            continue;
        }
        let theirs: Vec<&Name> = entry.names.iter().filter(|name| script(&name.text) == written_in).collect();
        if !theirs.is_empty() && !theirs.iter().any(|name| normalise(&name.text) == normalise(&ours.text)) {
            return true;
        }
    }
    false
}

/// Close names: at most a question.
fn similar_hits(subject: &Subject, list: &Index, registry: Option<&Index>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let country = match subject.countries.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    for name in subject.names.iter().filter(|name| !matches!(name.kind, NameKind::Acronym | NameKind::Weak)) {
        for similar in list.similar(&name.text, country, 3) {
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
                let registered = subject.registry_id.is_some() && !similar.spelled.is_empty();
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

/// Entries of a list that name an organisation of the registry as their host in their own names ("… at Huazhong
/// University of Science and Technology"). Only its equal, unambiguous full names count, in agreeing countries, and
/// not when the entry is the organisation itself.
pub fn hosted_entries(subject: &Subject, list: &Index, registry: &Index) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    if !subject.may_be_close(list, Some(registry)) {
        return found;
    }
    for name in &subject.names {
        let normal = normalise(&name.text);
        let full = !matches!(name.kind, NameKind::Acronym | NameKind::Weak | NameKind::Former)
            && !is_acronym(&name.text)
            && (normal.words().count() >= 2 || !name.text.is_ascii());
        if !full {
            continue;
        }
        for number in list.naming(&normal) {
            let entry = list.head(number);
            if found.contains(&number) || !matches!(entry.schema, Schema::Organization | Schema::LegalEntity)
            {
                continue;
            }
            let agree = entry.countries.is_empty()
                || subject.countries.is_empty()
                || entry.countries.iter().any(|country| subject.countries.contains(country));
            let alone = bearers(&name.text, &entry.countries, registry)
                .iter()
                .all(|bearer| is_subject(subject, bearer));
            let itself = entry.names.first().is_some_and(|primary| {
                bearers(primary.text, &[], registry).iter().any(|bearer| is_subject(subject, bearer))
            });
            if agree && alone && !itself {
                found.push(number);
            }
        }
    }
    found
}

/// The parts of an entry's name that may be a host: around commas and dashes, and behind " at ".
pub(crate) fn host_parts(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split([',', '–', '—', ';', '(', ')']).flat_map(|part| part.split(" - "));
    let several = name.contains([',', '–', '—', ';', '(']) || name.contains(" - ");
    let behind = name.split_once(" at ").map(|(_, host)| host);
    parts.filter(move |_| several).chain(behind).map(str::trim).filter(|part| !part.is_empty()).take(12)
}
