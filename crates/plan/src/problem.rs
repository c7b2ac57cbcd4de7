//! What is wrong with a plan, where, and what to type instead.

use std::fmt;

use digits::{Shortest, fixed};
use recruitment::limits::{self, Limit};

use crate::date::Date;

/// One thing that is wrong with a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Which field, such as `trial.target` or `sites[3].stated_rate`; items count from 0. Empty for the document.
    pub path: String,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What is wrong with a field. Structured, so that it can be said in any language.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// It must be there and is not.
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
        /// How many there may be \[characters\].
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
        /// What is allowed.
        limit: Limit,
    },
    /// A broken number where only whole ones make sense.
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
        /// What is allowed from the start.
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
    /// More of n than n.
    XAboveN {
        /// Number that do.
        x: f64,
        /// Number counted.
        n: f64,
    },
    /// A range whose ends are the wrong way round.
    LowAboveHigh {
        /// What stands first.
        low: f64,
        /// What stands last.
        high: f64,
    },
    /// Patients enrolled in no time.
    EnrolledInNoTime {
        /// Patients.
        enrolled: f64,
    },
    /// A list of the wrong length.
    WrongLength {
        /// Items there are.
        got: usize,
        /// Items there must be.
        wanted: usize,
    },
    /// More items than allowed.
    TooMany {
        /// Items there are.
        got: usize,
        /// What is allowed.
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
    /// A date that means nothing until the trial's start is known.
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
            Self::NotANumber { got: Shortest(got).to_string() }
        } else if limit.low <= got && got <= limit.high {
            Self::NotWhole { got }
        } else {
            Self::OutOfRange { got, limit }
        }
    }
}

impl std::error::Error for Problem {}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = if self.path.is_empty() { "the plan" } else { &self.path };
        write!(out, "{field} {}", self.kind)
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(out, "is missing: type it in"),
            Self::NotAnObject { got } => write!(out, "must be an object, got {got}: type fields in braces, {{ … }}"),
            Self::NotAList { got } => write!(out, "must be a list, got {got}: type items in brackets, [ … ]"),
            Self::NotText { got } => write!(out, "must be text, got {got}: type it in double quotes"),
            Self::TooLong { got, most } => {
                write!(
                    out,
                    "must have at most {most} characters, got {got}: shorten it by {}",
                    got.saturating_sub(*most)
                )
            }
            Self::NotASwitch { got } => write!(out, "must be on or off, got {got}: type true or false"),
            Self::NotANumber { got } => write!(out, "is no number, got {got}: type digits, such as 12 or 0.5"),
            Self::OutOfRange { got, limit } => out_of_range(out, *got, limit),
            Self::NotWhole { got } => {
                let [got, below, above] = [*got, got.floor(), got.ceil()].map(Shortest);
                write!(out, "must be a whole number, got {got}: type {below} or {above}")
            }
            Self::NotADate { got } => write!(out, "is not a date, got {got}: type a date such as 2027-06-01"),
            Self::NotAMoment { got } => {
                write!(
                    out,
                    "is not a date, got {got}: type a date such as 2027-06-01, or months from the start such as 2"
                )
            }
            Self::DateTooFar { got, limit } => {
                write!(
                    out,
                    "must be at most {} {} after trial.start, got {got}: type an earlier date",
                    Shortest(limit.high),
                    limit.unit
                )
            }
            Self::NotAProportion { got } => write!(
                out,
                "is no proportion, got {got}: type a number from 0 to 1, {{\"x\": 52, \"n\": 306}} or {{\"estimate\": 0.3, \"n\": 40}}"
            ),
            Self::NotAnAmount { got } => write!(
                out,
                "is no number of people, got {got}: type 812, \"<10\", {{\"low\": 5, \"high\": 20}} or {{\"per_100k\": 8.6}}"
            ),
            Self::NotADelay { got } => write!(
                out,
                "is no delay, got {got}: type {{\"median_days\": 60, \"sigma\": 0.5}}, {{\"days\": [0, 90]}} or {{\"days\": 0}}"
            ),
            Self::NotACurrency { got } => write!(out, "is no currency, got {got}: type its three letters, such as JPY"),
            Self::XAboveN { x, n } => {
                let [x, n] = [*x, *n].map(Shortest);
                write!(out, "must not be above n, got {x} of {n}: type at most {n}, or a larger n")
            }
            Self::LowAboveHigh { low, high } => {
                let [low, high] = [*low, *high].map(Shortest);
                write!(out, "has its ends the wrong way round, got {low} to {high}: type {high} first and {low} last")
            }
            Self::EnrolledInNoTime { enrolled } => write!(
                out,
                "must be above 0 where patients were enrolled, got 0 for {}: type the months it took, such as 30",
                Shortest(*enrolled)
            ),
            Self::WrongLength { got, wanted } => {
                write!(out, "must have {wanted} items, got {got}: type {wanted} numbers in brackets")
            }
            Self::TooMany { got, limit } => {
                write!(
                    out,
                    "must have at most {} {}, got {got}: leave out {}",
                    Shortest(limit.high),
                    limit.unit,
                    Shortest(*got as f64 - limit.high)
                )
            }
            Self::WrongFormat { got } => {
                write!(out, "must say that this is a plan, got {got}: type \"{}\"", crate::FORMAT)
            }
            Self::UnknownVersion { got } => {
                write!(
                    out,
                    "is not known here, got {got}: type {}, or use a newer release of this program",
                    crate::VERSION
                )
            }
            Self::NoSites => {
                write!(out, "must have at least one site: type a site such as {{\"name\": \"A hospital\"}}")
            }
            Self::UnknownRegion { got } => {
                write!(
                    out,
                    "is none of the plan's regions, got \"{got}\": type the id of one of them, or add that region"
                )
            }
            Self::UnknownSite { got } => {
                write!(
                    out,
                    "is none of the plan's sites, got \"{got}\": type the name of one of them, or add that site"
                )
            }
            Self::DuplicateId { got } => {
                write!(out, "is taken already, got \"{got}\": type another, such as \"{got}-2\"")
            }
            Self::DateWithoutStart => {
                write!(out, "is a date, and trial.start is missing: type the start, or months from the start such as 2")
            }
            Self::DeadlineBeforeStart => write!(out, "must be after trial.start: type a later date"),
            Self::DeadlineAfterHorizon { deadline, horizon } => write!(
                out,
                "is {} months from the start, after trial.horizon_months, {}: type a horizon of at least {}",
                fixed(*deadline, 1),
                Shortest(*horizon),
                Shortest(deadline.ceil())
            ),
            Self::NoHorizon => write!(out, "must be above 0: type the months to compute, such as 60"),
            Self::ClosesBeforeOpens => {
                write!(out, "is before the site opens: type a later date, or an earlier opening")
            }
            Self::OpenedAfterData { as_of } => {
                write!(
                    out,
                    "is after the date of the data, {as_of}: type an earlier date, or null while it is not open"
                )
            }
        }
    }
}

fn out_of_range(out: &mut fmt::Formatter<'_>, got: f64, limit: &Limit) -> fmt::Result {
    let Limit { unit, .. } = limit;
    let [low, high] = [limit.low, limit.high].map(Shortest);
    write!(
        out,
        "must be between {low} and {high}{}{unit}, got {}: ",
        if unit.is_empty() { "" } else { " " },
        Shortest(got)
    )?;
    if *limit == limits::PROPORTION && got > 1.0 && got <= 100.0 {
        return write!(out, "for {} % type {}", Shortest(got), Shortest(got / 100.0));
    }
    write!(out, "type a {}number from {low} to {high}", if limit.whole { "whole " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_field_value_limit_and_what_to_type() {
        let says = |path: &str, kind| Problem { path: path.to_owned(), kind }.to_string();
        let cases = [
            (
                says("trial.screen_failure", ProblemKind::OutOfRange { got: 30.0, limit: limits::PROPORTION }),
                "trial.screen_failure must be between 0 and 1, got 30: for 30 % type 0.3",
            ),
            (
                says("trial.target", ProblemKind::OutOfRange { got: 0.0, limit: limits::TARGET }),
                "trial.target must be between 1 and 100000 patients, got 0: type a whole number from 1 to 100000",
            ),
            (
                says("sites[3].opens", ProblemKind::NotAMoment { got: "\"soon\"".to_owned() }),
                "sites[3].opens is not a date, got \"soon\": type a date such as 2027-06-01, or months from the start such as 2",
            ),
            (
                says("trial.target", ProblemKind::NotWhole { got: 12.5 }),
                "trial.target must be a whole number, got 12.5: type 12 or 13",
            ),
            (
                says("", ProblemKind::NotAnObject { got: "a list".to_owned() }),
                "the plan must be an object, got a list: type fields in braces, { … }",
            ),
        ];
        for (said, wanted) in cases {
            assert_eq!(said, wanted);
        }
    }
}
