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
mod site;
mod table;
mod words;

use std::fmt;

use crate::entry::EntryError;
use crate::problem::ProblemKind;

pub use column::Meaning;
pub use count::{CountsPaste, RegionCounts, counts};
pub use site::{How, SitesPaste, sites};

/// A column of a pasted table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading as it was pasted, shortened to 40 characters; `None` where it has none.
    pub heading: Option<String>,
    /// What it was taken for.
    pub meaning: Meaning,
    /// Whether that was guessed from what is in it, and not said by its heading.
    pub guessed: bool,
}

/// A cell that is not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Row of the pasted table, counted from 1, headings and empty rows included.
    pub row: usize,
    /// Column, counted from 0, as in the list of columns.
    pub column: usize,
    /// What is in it, shortened to 40 characters.
    pub text: String,
    /// Why.
    pub reason: Reason,
}

/// Why a cell is not taken.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// It cannot be read.
    Entry(EntryError),
    /// It can be read, and is none of what is allowed there; the same problem as in a document.
    Problem(ProblemKind),
    /// More than one region of the plan is called so.
    SeveralRegions,
    /// Enrolled in earlier trials without how many months that took, or the other way round.
    HalfARecord,
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(error) => error.fmt(out),
            Self::Problem(problem) => problem.fmt(out),
            Self::SeveralRegions => write!(out, "is the name of more than one region: type the region's id"),
            Self::HalfARecord => write!(out, "is half of a track record: type both patients and site-months"),
        }
    }
}

impl std::error::Error for Reason {}

impl From<EntryError> for Reason {
    fn from(error: EntryError) -> Self {
        Self::Entry(error)
    }
}

impl From<ProblemKind> for Reason {
    fn from(problem: ProblemKind) -> Self {
        Self::Problem(problem)
    }
}

#[cfg(test)]
mod tests;
