//! The register as a fold: properties over any sequence of commands, and a log of every kind of event.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod answers;
mod beside;
mod carried;
mod corrections;
mod domains;
mod erasure;
mod golden;
mod house;
mod imports;
mod parts;
mod properties;
mod reviews;
mod rules;
mod screening;
