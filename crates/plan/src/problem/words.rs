//! Problems in English: what is wrong, and what to type.

use std::fmt;

use recruitment::limits::{self, Limit};

use super::{Problem, ProblemKind};
use crate::format;

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
                let [got, below, above] = [*got, got.floor(), got.ceil()];
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
                    limit.high, limit.unit
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
                let [x, n] = [*x, *n];
                write!(out, "must not be above n, got {x} of {n}: type at most {n}, or a larger n")
            }
            Self::BothAboveList { both, least } => {
                let [both, least] = [*both, *least];
                write!(out, "must not be above either list, got {both} with a list of {least}: type at most {least}")
            }
            Self::NotTogether { with } => write!(out, "cannot stand together with {with}: leave out one of them"),
            Self::NoMembers => {
                write!(
                    out,
                    "must say who belongs to it: type a country such as \"JP\", or a share of patients such as 0.3"
                )
            }
            Self::PauseReversed => write!(out, "must end after it begins: type the beginning first and the end last"),
            Self::PausesOverlap => {
                write!(
                    out,
                    "begins before the pause above it ends: type pauses in order, or one pause in place of both"
                )
            }
            Self::LowAboveHigh { low, high } => {
                let [low, high] = [*low, *high];
                write!(out, "has its ends the wrong way round, got {low} to {high}: type {high} first and {low} last")
            }
            Self::EnrolledInNoTime { enrolled } => write!(
                out,
                "must be above 0 where patients were enrolled, got 0 for {enrolled}: type the months it took, such as 30"
            ),
            Self::WrongLength { got, wanted } => {
                write!(out, "must have {wanted} items, got {got}: type {wanted} numbers in brackets")
            }
            Self::TooMany { got, limit } => {
                write!(
                    out,
                    "must have at most {} {}, got {got}: leave out {}",
                    limit.high,
                    limit.unit,
                    *got as f64 - limit.high
                )
            }
            Self::WrongFormat { got } => {
                write!(out, "must say that this is a plan, got {got}: type \"{}\"", format::FORMAT)
            }
            Self::UnknownVersion { got } => {
                write!(
                    out,
                    "is not known here, got {got}: type {}, or use a newer release of this program",
                    format::VERSION
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
                "is {deadline:.1} months from the start, after trial.horizon_months, {horizon}: type a horizon of at least {}",
                deadline.ceil()
            ),
            Self::NoHorizon => write!(out, "must be a day at least: type the months to compute, such as 60"),
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
    let [low, high] = [limit.low, limit.high];
    write!(out, "must be between {low} and {high}{}{unit}, got {got}: ", if unit.is_empty() { "" } else { " " })?;
    if *limit == limits::PROPORTION && got > 1.0 && got <= 100.0 {
        return write!(out, "for {got} % type {}", got / 100.0);
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
