//! What is wrong with a plan, where, and what to type instead.

mod words;

use recruitment::limits::Limit;

use crate::date::Date;

/// One thing that is wrong with a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Which field, such as `trial.target` or `sites[3].stated_rate`; items count from 0. Empty for the document.
    pub path: String,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What is wrong with a field. Structured, so that it can be translated.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// It is required but missing.
    Missing,
    /// Not an object.
    NotAnObject {
        /// What was given.
        got: String,
    },
    /// Not a list.
    NotAList {
        /// What was given.
        got: String,
    },
    /// Not text.
    NotText {
        /// What was given.
        got: String,
    },
    /// Text of too many characters.
    TooLong {
        /// How many there are \[characters\].
        got: usize,
        /// The maximum \[characters\].
        most: usize,
    },
    /// Neither true nor false.
    NotASwitch {
        /// What was given.
        got: String,
    },
    /// Not a number.
    NotANumber {
        /// What was given.
        got: String,
    },
    /// A number outside its limit.
    OutOfRange {
        /// What was given, in the limit's unit.
        got: f64,
        /// The limit.
        limit: Limit,
    },
    /// A fraction where only whole numbers make sense.
    NotWhole {
        /// What was given.
        got: f64,
    },
    /// Not a date.
    NotADate {
        /// What was given.
        got: String,
    },
    /// Neither a date nor months from the start.
    NotAMoment {
        /// What was given.
        got: String,
    },
    /// A date too long after the start.
    DateTooFar {
        /// The date.
        got: Date,
        /// The limit, counted from the start.
        limit: Limit,
    },
    /// None of the forms of a proportion.
    NotAProportion {
        /// What was given.
        got: String,
    },
    /// None of the forms of an amount.
    NotAnAmount {
        /// What was given.
        got: String,
    },
    /// None of the forms of a delay.
    NotADelay {
        /// What was given.
        got: String,
    },
    /// Not a currency's code.
    NotACurrency {
        /// What was given.
        got: String,
    },
    /// A count x that exceeds n.
    XAboveN {
        /// x.
        x: f64,
        /// n.
        n: f64,
    },
    /// More on both of two lists than on one of them.
    BothAboveList {
        /// On both.
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
        /// The first number.
        low: f64,
        /// The last number.
        high: f64,
    },
    /// Patients enrolled in zero site-months.
    EnrolledInNoTime {
        /// Patients.
        enrolled: f64,
    },
    /// A list of the wrong length.
    WrongLength {
        /// Number of items.
        got: usize,
        /// Required number of items.
        wanted: usize,
    },
    /// More items than allowed.
    TooMany {
        /// Number of items.
        got: usize,
        /// The limit.
        limit: Limit,
    },
    /// Not a plan but another kind of document.
    WrongFormat {
        /// What was given.
        got: String,
    },
    /// A version of the document that is not known here.
    UnknownVersion {
        /// What was given.
        got: String,
    },
    /// No site at all.
    NoSites,
    /// A region that is not among the plan's.
    UnknownRegion {
        /// Its id.
        got: String,
    },
    /// A site that is not among the plan's.
    UnknownSite {
        /// Its name.
        got: String,
    },
    /// An id that another item has already.
    DuplicateId {
        /// The id.
        got: String,
    },
    /// A date that has no meaning until the trial's start is known.
    DateWithoutStart,
    /// The deadline is not after the start.
    DeadlineBeforeStart,
    /// The deadline is after the horizon.
    DeadlineAfterHorizon {
        /// Deadline, from the start \[months\].
        deadline: f64,
        /// Horizon \[months\].
        horizon: f64,
    },
    /// The horizon is zero.
    NoHorizon,
    /// The site closes before it opens.
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
