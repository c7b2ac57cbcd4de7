//! Quantities with their units as types, each checked once, where it is made.

use std::fmt;

use crate::limits::{self, Limit};

/// Days in a month, everywhere in this project: 365.25 / 12.
pub const DAYS_PER_MONTH: f64 = 30.4375;

/// A number that is not one its unit allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutOfRange {
    /// What was given.
    pub value: f64,
    /// The allowed range.
    pub limit: Limit,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} must be between {} and {} {}, got {}",
            self.limit.name, self.limit.low, self.limit.high, self.limit.unit, self.value
        )
    }
}

impl std::error::Error for OutOfRange {}

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $limit:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            /// Checks the value against its limit; refuses NaN and anything outside.
            pub fn new(value: f64) -> Result<Self, OutOfRange> {
                if $limit.admits(value) {
                    Ok(Self(value))
                } else {
                    Err(OutOfRange { value, limit: $limit })
                }
            }

            /// The number, in this type's unit.
            pub const fn get(self) -> f64 {
                self.0
            }
        }
    };
}

quantity!(
    /// Months from the start of the trial, or a length of time \[months\].
    Months,
    limits::MONTHS
);
quantity!(
    /// Enrolled per site-month \[1/month\].
    Rate,
    limits::RATE
);
quantity!(
    /// A share of a whole, 0 to 1 \[–\].
    Proportion,
    limits::PROPORTION
);
quantity!(
    /// Standard deviation of a natural logarithm \[–\].
    LogSd,
    limits::LOG_SD
);
quantity!(
    /// Coefficient of variation \[–\].
    Cv,
    limits::CV
);
quantity!(
    /// Shape of a gamma distribution \[–\]; 1/√shape is its coefficient of variation.
    Shape,
    limits::SHAPE
);

impl Months {
    /// The first moment of the trial.
    pub const START: Self = Self(0.0);
    /// The last moment that any time may be.
    pub const LAST: Self = Self(limits::MONTHS.high);

    /// A length in days as months.
    pub fn from_days(days: f64) -> Result<Self, OutOfRange> {
        Self::new(days / DAYS_PER_MONTH)
    }
}

impl Proportion {
    /// None of it.
    pub const NONE: Self = Self(0.0);
}

impl LogSd {
    /// Known exactly.
    pub const NONE: Self = Self(0.0);
}

impl Cv {
    /// No variation.
    pub const NONE: Self = Self(0.0);
}
