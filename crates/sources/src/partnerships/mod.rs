//! Partnerships out of CSV files and workbooks.
