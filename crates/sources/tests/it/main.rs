//! The readers, met as the rest of the program meets them: bytes in, rows and problems out.

mod lists;
mod partnerships;
mod partnerships_columns;
mod partnerships_hostile;
mod partnerships_real;
mod partnerships_workbooks;
