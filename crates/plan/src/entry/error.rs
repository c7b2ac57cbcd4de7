//! Why an entry is refused, and what to type.

use std::fmt;

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum EntryError {
    Empty,
    NotANumber { got: String },
    TooLarge { got: String },
    NotAProportion { got: f64 },
    NotADate { got: String },
    AmbiguousDate { got: String },
    NotAnAmount { got: String },
    LowAboveHigh { low: f64, high: f64 },
}

impl fmt::Display for EntryError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "nothing is entered: type a value"),
            Self::NotANumber { got } => write!(out, "\"{got}\" is no number: type digits, such as 12 or 0.5"),
            Self::TooLarge { got } => write!(out, "\"{got}\" is too large: type a number of fewer digits"),
            // Above 1 the percent sign was probably forgotten.
            Self::NotAProportion { got } if *got > 1.0 && *got <= 100.0 => {
                let [got, share] = [*got, got / 100.0];
                write!(out, "must be between 0 and 1, got {got}: for {got} % type {got} % or {share}")
            }
            Self::NotAProportion { got } => {
                write!(out, "must be between 0 and 1, got {got}: type 0.3 or 30 %")
            }
            Self::NotADate { got } => write!(out, "\"{got}\" is not a date: type a date such as 2027-06-01"),
            Self::AmbiguousDate { got } => {
                write!(out, "\"{got}\" could be two dates: type year, month, day, such as 2027-06-01")
            }
            Self::NotAnAmount { got } => write!(out, "\"{got}\" is no number of people: type 12, <10 or 5-20"),
            Self::LowAboveHigh { low, high } => {
                let [low, high] = [*low, *high];
                write!(out, "{low} to {high} is the wrong way round: type {high}-{low}")
            }
        }
    }
}

impl std::error::Error for EntryError {}
