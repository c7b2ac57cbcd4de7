//! Cells that are refused, and why.

use std::fmt;

use crate::entry::EntryError;
use crate::problem::ProblemKind;

#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Row of the pasted table, counted from 1, headings and empty rows included.
    pub row: usize,
    /// Column, counted from 0, as in the list of columns.
    pub column: usize,
    /// Its text, shortened to 40 characters.
    pub text: String,
    pub reason: Reason,
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// It cannot be understood.
    Entry(EntryError),
    /// It can be understood, but is outside of what is allowed; the same problem as in a document.
    Problem(ProblemKind),
    /// More than one region of the plan has this name.
    SeveralRegions,
    /// Patients enrolled in earlier trials without the months it took, or the other way round.
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
