//! The use cases as a user meets them.

mod dirty_workbook;
mod lifecycle;
mod real_input;
