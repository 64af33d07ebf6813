//! Names in, ranked and explained matches out.
//!
#![doc = include_str!("../README.md")]

pub mod affiliation;
pub mod alias;
pub mod compare;
mod concepts;
pub mod countries;
pub mod entity;
pub mod family;
pub mod ground;
mod hash;
pub mod index;
mod name;
pub mod normal;
pub mod people;
pub mod personal;
mod place;
pub mod resolve;
pub mod romanise;
pub mod screen;

pub use alias::{Alias, Aliases};
pub use compare::{Known, Person, compare, compare_people, compare_people_known};
pub use entity::{Country, Entity, Identifier, Name, NameKind, Note, Relation, RelationKind, Schema, Status};
pub use family::{Family, PathStep, Relative, Step, family, family_of};
pub use ground::{Ground, Piece, PieceKind, PieceOf, Why};
pub use index::{Index, IndexError, MetBy, NameHit, Similar};
pub use name::says_who;
pub use normal::{LookAlikes, Normal, all_words, is_acronym, lookalikes, normalise, unescaped};
pub use people::{PersonHit, Persons, PersonsOf, SoughtPerson, screen_person};
pub use personal::{Personal, personal};
pub use resolve::{Candidate, NamedIn, Query, Resolution, named_in, named_in_all, resolve};
pub use romanise::{romanise, variants};
pub use screen::{
    Bare, Beside, Hit, Subject, bare_names, bodies_named, branch_of, enumerated, hosted_entries,
    is_once_more, may_be_body, named_before_place, named_parts, names_place, says_more, screen,
    screen_certain, screen_named, words_of_its_own, words_recorded,
};

/// The version that stands in every answer: the crate's, and a number that is raised whenever answers change.
pub const MATCHER_VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "/28");
