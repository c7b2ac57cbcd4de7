//! Reads a table that was pasted from a spreadsheet as text, and says what was understood and what was not.
//!
//! Cells are separated by tabs, as spreadsheets copy them, or by semicolons or commas; cells in quotes may contain line
//! breaks. Columns come in any order, with headings in English, Japanese or Chinese; without headings, their meaning is
//! guessed from the contents. Nothing is dropped silently: every column says what it was taken for, and every cell that
//! was refused says why. Reading and applying are separate, so that a person can check the result before it changes the
//! plan.

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
