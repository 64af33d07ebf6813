//! Names in, ranked and explained matches out.

pub mod entity;

pub use entity::{Country, Entity, Identifier, Name, NameKind, Note, Relation, RelationKind, Schema, Status};
