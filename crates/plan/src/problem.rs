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

/// What is wrong with a field. Structured, so that it can be translated.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ProblemKind {
    Missing,
    NotAnObject {
        got: String,
    },
    NotAList {
        got: String,
    },
    NotText {
        got: String,
    },
    TooLong {
        /// How many there are \[characters\].
        got: usize,
        /// The maximum \[characters\].
        most: usize,
    },
    /// Neither true nor false.
    NotASwitch {
        got: String,
    },
    NotANumber {
        got: String,
    },
    OutOfRange {
        /// What was given, in the limit's unit.
        got: f64,
        limit: Limit,
    },
    /// A fraction where only whole numbers make sense.
    NotWhole {
        got: f64,
    },
    NotADate {
        got: String,
    },
    /// Neither a date nor months from the start.
    NotAMoment {
        got: String,
    },
    /// A date too long after the start.
    DateTooFar {
        got: Date,
        /// The limit, counted from the start.
        limit: Limit,
    },
    /// None of the forms of a proportion.
    NotAProportion {
        got: String,
    },
    /// None of the forms of an amount.
    NotAnAmount {
        got: String,
    },
    /// None of the forms of a delay.
    NotADelay {
        got: String,
    },
    NotACurrency {
        got: String,
    },
    /// A count x that exceeds n.
    XAboveN {
        x: f64,
        n: f64,
    },
    /// More on both of two lists than on one of them.
    BothAboveList {
        both: f64,
        /// On the shorter list.
        least: f64,
    },
    /// Two fields that exclude each other.
    NotTogether {
        /// The other one.
        with: &'static str,
    },
    /// A group that says neither whose sites nor which share of patients belong to it.
    NoMembers,
    /// A pause that does not end after it begins.
    PauseReversed,
    /// A pause that begins before the one above it ends.
    PausesOverlap,
    /// A range with its ends in the wrong order.
    LowAboveHigh {
        low: f64,
        high: f64,
    },
    /// Patients enrolled in zero site-months.
    EnrolledInNoTime {
        enrolled: f64,
    },
    WrongLength {
        got: usize,
        wanted: usize,
    },
    TooMany {
        got: usize,
        limit: Limit,
    },
    /// Not a plan but another kind of document.
    WrongFormat {
        got: String,
    },
    /// A version of the document that is not known here.
    UnknownVersion {
        got: String,
    },
    NoSites,
    /// A region that is not among the plan's.
    UnknownRegion {
        got: String,
    },
    /// A site that is not among the plan's.
    UnknownSite {
        got: String,
    },
    /// An id that another item has already.
    DuplicateId {
        got: String,
    },
    /// A date that has no meaning until the trial's start is known.
    DateWithoutStart,
    /// The deadline is not after the start.
    DeadlineBeforeStart,
    DeadlineAfterHorizon {
        /// Deadline, from the start \[months\].
        deadline: f64,
        /// Horizon \[months\].
        horizon: f64,
    },
    NoHorizon,
    ClosesBeforeOpens,
    /// The site opened after the date of the data.
    OpenedAfterData {
        /// Date of the data.
        as_of: Date,
    },
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
