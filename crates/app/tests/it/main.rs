//! The use cases as a user meets them.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a helper of a test fails and tells as the test does"
)]

mod answers;
mod carried;
mod demonstration;
mod dirty_workbook;
mod fetch;
mod figures;
mod lifecycle;
mod lists;
mod messages;
mod newly_listed;
mod publishers;
mod real_current;
mod real_editions;
mod real_input;
mod real_rows;
mod sixth_walk;
mod touched;

/// The program's own, so that figures are the program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
