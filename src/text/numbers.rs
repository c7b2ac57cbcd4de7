//! Numbers, dates and lengths of time in words.

/// A day, as the calendar names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month, 1 to 31.
    pub day: u32,
}

/// How a language writes numbers and dates.
pub trait Numbers {
    /// A whole number, grouped: `10,808`.
    fn whole(&self, value: f64) -> String;
    /// A number with this many places: `0.65`.
    fn decimal(&self, value: f64, places: usize) -> String;
    /// A number with as many places as a reader can use: `12`, `1.5`, `0.42`.
    fn brief(&self, value: f64) -> String;
    /// A chance that never pretends to be certain: `45 %`, `under 1 %`, `over 99 %`.
    fn chance(&self, probability: f64) -> String;
    /// A share as entered: `11 %`, `2.5 %`.
    fn share(&self, share: f64) -> String;
    /// A small chance as a frequency: `1 in 50`.
    fn one_in(&self, probability: f64) -> String;
    /// From one whole number to another: `82–158`.
    fn range(&self, low: f64, high: f64) -> String;
    /// `31 March 2029`.
    fn day(&self, day: Day) -> String;
    /// `31 Mar 2029`.
    fn day_short(&self, day: Day) -> String;
    /// `March 2029`.
    fn month(&self, day: Day) -> String;
    /// `Mar 2029`.
    fn month_short(&self, day: Day) -> String;
    /// `Mar`; the month counted from 1.
    fn month_name(&self, month: u32) -> String;
    /// A length of time: `14 months`, `5 years`.
    fn months(&self, months: f64) -> String;
}
