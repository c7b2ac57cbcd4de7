//! The fan chart: enrollment over time with its prediction bands, target and deadline, and the number of open sites.

pub mod cross_hair;
mod drawing;
mod labels;
mod layout;
mod path;
mod series;

pub use drawing::{Fan, draw};
pub(super) use layout::OVERLAP;
pub use series::{FanTexts, Point, Series, Subject, interpolate};

#[cfg(test)]
mod tests;
