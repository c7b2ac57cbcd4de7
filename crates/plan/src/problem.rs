//! What is wrong with a plan, where, and what to type instead.

mod words;

use recruitment::limits::Limit;

use crate::date::Date;

/// One thing that is wrong with a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Which field, such as `trial.target` or `sites[3].stated_rate`; items count from 0. Empty for the document.
    pub path: String,
    pub kind: ProblemKind,
}

/// What is wrong with a field, structured so that it can be translated; its `Display` says what to type instead.
///
/// Numbers are in the unit of the field or its limit; deadlines and horizons are in months from the start. `least` is the
/// shorter of two lists, `with` the field that excludes this one, `as_of` the date of the data.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ProblemKind {
    Missing,
    NotAnObject { got: String },
    NotAList { got: String },
    NotText { got: String },
    TooLong { got: usize, most: usize },
    NotASwitch { got: String },
    NotANumber { got: String },
    OutOfRange { got: f64, limit: Limit },
    NotWhole { got: f64 },
    NotADate { got: String },
    NotAMoment { got: String },
    DateTooFar { got: Date, limit: Limit },
    NotAProportion { got: String },
    NotAnAmount { got: String },
    NotADelay { got: String },
    NotACurrency { got: String },
    XAboveN { x: f64, n: f64 },
    BothAboveList { both: f64, least: f64 },
    NotTogether { with: &'static str },
    NoMembers,
    PauseReversed,
    PausesOverlap,
    LowAboveHigh { low: f64, high: f64 },
    EnrolledInNoTime { enrolled: f64 },
    WrongLength { got: usize, wanted: usize },
    TooMany { got: usize, limit: Limit },
    WrongFormat { got: String },
    UnknownVersion { got: String },
    NoSites,
    UnknownRegion { got: String },
    UnknownSite { got: String },
    DuplicateId { got: String },
    DateWithoutStart,
    DeadlineBeforeStart,
    DeadlineAfterHorizon { deadline: f64, horizon: f64 },
    NoHorizon,
    ClosesBeforeOpens,
    OpenedAfterData { as_of: Date },
}

impl ProblemKind {
    /// Why `limit` does not admit this number.
    pub(crate) fn number(got: f64, limit: Limit) -> Self {
        if !got.is_finite() {
            Self::NotANumber { got: got.to_string() }
        } else if limit.low <= got && got <= limit.high {
            Self::NotWhole { got }
        } else {
            Self::OutOfRange { got, limit }
        }
    }
}

impl std::error::Error for Problem {}
