//! The pages as a browser asks for them: the whole router over a small register, without a socket.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a helper of a test fails and tells as the test does"
)]

mod browser;
mod exports;
mod hostile;
mod inbox;
mod many;
mod messages;
mod newly_listed;
mod overview;
mod pages;
mod second_walk_b;
mod site;
mod sources;
mod third_walk_c;
