//! The words, events, commands and views of the register. Pure: no files, no clock, no network.

pub mod read;
pub mod row;
pub mod words;
