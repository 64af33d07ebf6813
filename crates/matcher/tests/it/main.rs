//! Properties of names that hold for any input.

mod affiliation;
mod affiliation_names;
mod affiliation_several;
mod meant;
mod names;
mod people;
mod whose;
