//! Families: directed steps over a registry's relations, each with its path.
//!
//! (a) *lineage*: what an organisation came from and went on as, to the end of the chain; (b) *hosts*: what it is part
//! of, up to three steps, only while there is exactly one parent, in the same country; (c) *parts*: what it contains,
//! one step. `related`, siblings and several parents never make a step. An undirected rule made CNRS and UNESCO
//! relatives of listed bodies; this one touches none in Europe.

use crate::entity::{Entity, RelationKind};
use crate::index::Index;
use std::borrow::Cow;
use std::collections::HashSet;

/// Steps that a path may take, read "from is … to".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Went on as.
    Successor,
    /// Came from.
    Predecessor,
    /// Is part of.
    PartOf,
    /// Contains.
    Contains,
}

/// A step with both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// The step.
    pub step: Step,
    /// Id where it starts.
    pub from_id: String,
    /// Name where it starts.
    pub from_name: String,
    /// Id where it ends.
    pub to_id: String,
    /// Name where it ends.
    pub to_name: String,
}

/// A relative with the path to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// Its number in the registry.
    pub entity: u32,
    /// From the organisation to it.
    pub path: Vec<PathStep>,
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Family {
    /// Successors and predecessors.
    pub lineage: Vec<Relative>,
    /// What it is part of.
    pub hosts: Vec<Relative>,
    /// What it contains.
    pub parts: Vec<Relative>,
}

/// How many steps up.
const MAX_HOSTS: usize = 3;
/// Far more than any chain of successors or list of parts in a sound registry.
const MAX_RELATIVES: usize = 2_000;

/// The family of an organisation of the registry.
pub fn family(entity: u32, registry: &Index) -> Family {
    family_of(entity, &registry.entity(entity), registry)
}

/// The same where its record has been read.
pub fn family_of(entity: u32, start: &Entity, registry: &Index) -> Family {
    let mut family = Family::default();
    chain(entity, start, RelationKind::Successor, Step::Successor, registry, &mut family.lineage);
    chain(entity, start, RelationKind::Predecessor, Step::Predecessor, registry, &mut family.lineage);
    hosts(start, registry, &mut family.hosts);
    for (number, step) in steps(start, RelationKind::Child, Step::Contains, registry).take(MAX_RELATIVES) {
        if step.to_id != start.id {
            family.parts.push(Relative { entity: number, path: vec![step] });
        }
    }
    family
}

/// One kind of step, followed to the end of the chain.
fn chain(
    number: u32,
    start: &Entity,
    kind: RelationKind,
    step: Step,
    registry: &Index,
    out: &mut Vec<Relative>,
) {
    let mut seen: HashSet<u32> = HashSet::new();
    let mut open: Vec<(u32, Vec<PathStep>)> = Vec::new();
    let mut follow = |entity: &Entity, path: &[PathStep], open: &mut Vec<(u32, Vec<PathStep>)>| {
        for (to, taken) in steps(entity, kind, step, registry) {
            if out.len() >= MAX_RELATIVES || to == number || !seen.insert(to) {
                continue;
            }
            let path = [path, &[taken]].concat();
            out.push(Relative { entity: to, path: path.clone() });
            open.push((to, path));
        }
    };
    follow(start, &[], &mut open);
    while let Some((at, path)) = open.pop() {
        follow(&registry.entity(at), &path, &mut open);
    }
}

fn hosts(start: &Entity, registry: &Index, out: &mut Vec<Relative>) {
    let mut path: Vec<PathStep> = Vec::new();
    let mut at = Cow::Borrowed(start);
    loop {
        let parents = at.relations.iter().filter(|relation| relation.kind == RelationKind::Parent).count();
        if parents != 1 {
            return;
        }
        let Some((number, step)) = steps(&at, RelationKind::Parent, Step::PartOf, registry).next() else {
            return;
        };
        let parent = registry.head(number);
        let same_country = parent.countries().any(|country| at.countries.contains(&country));
        let round = step.to_id == start.id || path.iter().any(|before| before.to_id == step.to_id);
        if !same_country || round {
            return;
        }
        path.push(step);
        out.push(Relative { entity: number, path: path.clone() });
        // Large bodies have long records and most of them are part of nothing: such a one is not read.
        if path.len() == MAX_HOSTS || parent.parents().next().is_none() {
            return;
        }
        at = Cow::Owned(registry.entity(number));
    }
}

/// The relations of one kind whose other end is in the registry: its number, and the step.
fn steps(
    from: &Entity,
    kind: RelationKind,
    step: Step,
    registry: &Index,
) -> impl Iterator<Item = (u32, PathStep)> {
    from.relations.iter().filter(move |relation| relation.kind == kind).filter_map(move |relation| {
        let number = registry.by_id(&relation.id)?;
        let to = registry.head(number);
        let taken = PathStep {
            step,
            from_id: from.id.clone(),
            from_name: from.name().to_owned(),
            to_id: to.id().to_owned(),
            to_name: to.name().to_owned(),
        };
        Some((number, taken))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Country, Relation};

    /// Organisations by id, country and what they are part of.
    fn registry(rows: &[(&str, &str, &[&str])]) -> Index {
        let parent = |id: &&str| Relation {
            kind: RelationKind::Parent,
            id: (*id).to_owned(),
            label: (*id).to_owned(),
        };
        let entity = |(id, country, parents): &(&str, &str, &[&str])| Entity {
            id: (*id).to_owned(),
            countries: Country::parse(country).into_iter().collect(),
            relations: parents.iter().map(parent).collect(),
            ..Entity::default()
        };
        let entities: Vec<Entity> = rows.iter().map(entity).collect();
        Index::from_bytes(Index::compile(&entities)).unwrap()
    }

    /// What the first organisation is part of, nearest first.
    fn hosts_of(rows: &[(&str, &str, &[&str])]) -> Vec<String> {
        let hosts = family(0, &registry(rows)).hosts;
        hosts.iter().filter_map(|host| Some(host.path.last()?.to_id.clone())).collect()
    }

    #[test]
    fn up_three_steps_while_there_is_one_parent_in_the_same_country() {
        let up = [("a", "NL", &["b"][..]), ("b", "NL", &["c"]), ("c", "NL", &["d"]), ("d", "NL", &["e"])];
        let far = [&up[..], &[("e", "NL", &[][..])]].concat();
        assert_eq!(hosts_of(&far), ["b", "c", "d"]);
        let abroad = [up[0], ("b", "NL", &["c"]), ("c", "BE", &["d"]), ("d", "BE", &[])];
        assert_eq!(hosts_of(&abroad), ["b"]);
        let two = [up[0], ("b", "NL", &["c", "d"]), ("c", "NL", &[]), ("d", "NL", &[])];
        assert_eq!(hosts_of(&two), ["b"]);
        // One of two that the registry has is not the only one.
        let missing = [up[0], ("b", "NL", &["c", "nowhere"]), ("c", "NL", &[])];
        assert_eq!(hosts_of(&missing), ["b"]);
        let round = [up[0], ("b", "NL", &["a"])];
        assert_eq!(hosts_of(&round), ["b"]);
        assert!(hosts_of(&[("a", "NL", &["nowhere"])]).is_empty());
    }
}
