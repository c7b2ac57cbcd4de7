//! What can be wrong with an entry.

use std::fmt;
use std::mem::discriminant;
use std::rc::Rc;

use plan::Problem;
use plan::entry::EntryError;
use plan::paste::Reason;
use recruitment::scenario::ScenarioError;

/// Why an entry is refused; `refusal_*` in the files of words says what each means.
///
/// `example` is a valid entry. `low` and `high` are in the unit of the field, `percent` where that is percent, and
/// `needed` is a valid horizon \[months\]. `Other` has no message in the page's languages.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    Missing { example: f64 },
    NotANumber { typed: String, example: f64 },
    NotWhole { typed: String },
    OutOfRange { typed: String, low: f64, high: f64, percent: bool },
    NotADate { typed: String },
    AmbiguousDate { typed: String },
    NotAMoment { typed: String },
    NotAnAmount { typed: String },
    NotACount { typed: String },
    UnknownRegion { typed: String },
    RegionTwice { typed: String },
    SeveralRegions { typed: String },
    WrongWayRound { low: f64, high: f64 },
    TooLong { got: usize, most: usize },
    HalfARecord,
    DeadlineBeforeStart,
    DeadlineAfterHorizon { needed: f64 },
    ClosesBeforeOpens,
    DateWithoutStart,
    NoSites,
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
