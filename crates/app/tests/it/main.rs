//! The use cases as a user meets them.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod dirty_workbook;
mod lifecycle;
mod real_input;
