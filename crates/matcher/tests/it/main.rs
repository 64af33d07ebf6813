//! Properties of names that hold for any input.

mod affiliation;
mod names;
