//! The program from outside, and the house that it lives in.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a helper of a test fails and tells as the test does"
)]

mod answers;
mod architecture;
mod commands;
mod corrections;
mod damage;
mod fifth_walk;
mod figures;
mod first_walk;
mod fourth_walk_c;
mod kill;
mod kill_update;
mod names;
mod past;
mod second_walk;
mod second_walk_b;
mod sixth_walk;
mod sources;
mod third_walk_c;
