//! The program from outside, and the house that it lives in.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod architecture;
mod commands;
mod damage;
mod figures;
