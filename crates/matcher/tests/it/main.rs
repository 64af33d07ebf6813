//! Properties of names that hold for any input.

mod names;
