//! Names in, ranked and explained matches out: which organisation of a registry a name stands for, and where an
//! organisation meets a sanctions or watch list.
//!
//! Pure over bytes: no files (but for a memory map of one that the caller opened), no clock, no network. An edition of
//! a registry or list is compiled once with [`Index::compile`]; [`resolve()`] finds an organisation, [`family()`] its
//! relatives, [`screen()`] what a list says of it. The [`Ground`]s are never blended into one score, and each answer
//! carries [`Why`].

pub mod affiliation;
pub mod alias;
pub mod compare;
mod concepts;
pub mod countries;
pub mod entity;
pub mod family;
pub mod ground;
pub mod index;
pub mod normal;
pub mod people;
pub mod resolve;
pub mod romanise;
pub mod screen;

pub use alias::{Alias, Aliases};
pub use compare::{Known, Person, compare, compare_people, compare_people_known};
pub use entity::{Country, Entity, Identifier, Name, NameKind, Note, Relation, RelationKind, Schema, Status};
pub use family::{Family, PathStep, Relative, Step, family, family_of};
pub use ground::{Ground, Piece, PieceKind, Why};
pub use index::{Index, IndexError, NameHit, Similar};
pub use normal::{LookAlikes, Normal, is_acronym, lookalikes, normalise};
pub use people::{PersonHit, screen_person};
pub use resolve::{Candidate, NamedIn, Query, Resolution, named_in, resolve};
pub use romanise::{romanise, variants};
pub use screen::{
    Hit, Subject, bodies_named, hosted_entries, may_be_body, named_parts, names_place, screen, screen_certain,
};

/// The version that stands in every answer: the crate's, and the format of the index.
pub const MATCHER_VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "/9");
