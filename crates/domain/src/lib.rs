//! The words, events, commands and views of the register, and the path that every partnership follows.
//!
//! Pure: no files, no clock, no network, no SQL. What comes from outside is a parameter; what goes out is data.
//! Begin with [`path::follow`], which is the whole path in a page; then [`event::Event`], everything that can happen;
//! [`decide::decide`], the only way to make something happen; and [`register::Register::apply`], the only way in which
//! state moves.

pub use overzicht_matcher as matcher;

pub mod answer;
pub mod codec;
pub mod content;
pub use overzicht_matcher::countries;
pub mod decide;
pub mod delta;
mod erased;
pub mod event;
pub mod finding;
pub mod ids;
pub mod judge;
pub mod path;
pub mod policy;
pub mod read;
pub mod reference;
pub mod register;
pub mod review;
pub mod row;
pub mod upcast;
pub mod view;
pub mod words;
