//! A table from a spreadsheet, pasted as text: what it was taken for, what of it is understood, and what is not.
//!
//! Cells are apart by tabs, as spreadsheets copy them, or by semicolons or commas; cells in quotes may hold line
//! breaks. Columns come in any order, with headings in English, Japanese or Chinese or without any; without, each is
//! guessed from what is in it. Nothing is dropped silently: every column says what it was taken for, and every cell
//! that is not taken says why. Reading and applying are apart, so that a person can look before it counts.

mod cell;
mod column;
mod count;
mod guess;
mod heading;
mod layout;
mod meaning;
mod refused;
mod site;
mod table;
mod words;

pub use column::Column;
pub use count::{CountsPaste, RegionCounts, counts};
pub use meaning::Meaning;
pub use refused::{Reason, Refused};
pub use site::{How, SitesPaste, sites};

#[cfg(test)]
mod tests;
