//! Dates and moments, as texts show them.

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// Day of the month, 1 to 31.
    pub day: u32,
}

/// A moment, no more exact than it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum When {
    /// To the day.
    Day(Day),
    /// To the month.
    Month(Day),
    /// Months from the start, if the start has no date.
    Months(f64),
}
