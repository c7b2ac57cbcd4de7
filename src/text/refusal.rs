//! What can be wrong with an entry.

use std::fmt;
use std::mem::discriminant;
use std::rc::Rc;

use plan::Problem;
use plan::entry::EntryError;
use plan::paste::Reason;
use recruitment::scenario::ScenarioError;

#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// Nothing was entered, and there is no default.
    Missing {
        /// A valid entry.
        example: f64,
    },
    NotANumber {
        typed: String,
        /// A valid entry.
        example: f64,
    },
    /// A fraction where only whole numbers make sense.
    NotWhole {
        typed: String,
    },
    OutOfRange {
        typed: String,
        /// Least allowed number, in the unit of the field.
        low: f64,
        /// Greatest allowed number, in the unit of the field.
        high: f64,
        /// Whether the field is in percent.
        percent: bool,
    },
    NotADate {
        typed: String,
    },
    /// A date that could mean two days.
    AmbiguousDate {
        typed: String,
    },
    /// Neither a date nor months from the start.
    NotAMoment {
        typed: String,
    },
    NotAnAmount {
        typed: String,
    },
    /// Not of the form `52/306`: patients who meet a criterion, and all patients.
    NotACount {
        typed: String,
    },
    /// A region that is not in the plan.
    UnknownRegion {
        typed: String,
    },
    RegionTwice {
        typed: String,
    },
    SeveralRegions {
        typed: String,
    },
    /// A range whose first number is greater than the second.
    WrongWayRound {
        low: f64,
        high: f64,
    },
    TooLong {
        got: usize,
        most: usize,
    },
    /// Only one of patients and months in an earlier trial.
    HalfARecord,
    DeadlineBeforeStart,
    DeadlineAfterHorizon {
        /// A valid horizon \[months\].
        needed: f64,
    },
    ClosesBeforeOpens,
    /// A date in a trial whose start has no date.
    DateWithoutStart,
    NoSites,
    /// An error that has no message in the page's languages.
    Other(Rc<CheckError>),
}

/// An error of the document's checks, which has a text of its own.
#[derive(Debug)]
pub enum CheckError {
    /// A problem, shown with its path in the document.
    Problem(Problem),
    /// A problem shown at its field, without the path.
    AtField(Problem),
    Entry(EntryError),
    /// In a cell of a pasted table.
    Cell(Reason),
    Trial(ScenarioError),
}

/// Compares kind and path only: within one plan they determine the rest.
impl PartialEq for CheckError {
    fn eq(&self, other: &Self) -> bool {
        let key = |error: &Self| match error {
            Self::Problem(problem) | Self::AtField(problem) => {
                Some((problem.path.clone(), discriminant(&problem.kind)))
            }
            Self::Entry(_) | Self::Cell(_) | Self::Trial(_) => None,
        };
        discriminant(self) == discriminant(other) && key(self) == key(other)
    }
}

impl fmt::Display for CheckError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Problem(problem) => problem.fmt(out),
            Self::AtField(problem) => problem.kind.fmt(out),
            Self::Entry(error) => error.fmt(out),
            Self::Cell(reason) => reason.fmt(out),
            Self::Trial(error) => error.fmt(out),
        }
    }
}
