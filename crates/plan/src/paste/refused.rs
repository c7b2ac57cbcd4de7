//! Cells that are not taken, and why.

use std::fmt;

use crate::entry::EntryError;
use crate::problem::ProblemKind;

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
