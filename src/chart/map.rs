//! Where patients are: tiles on the grid of a country that we know, or else points on a plane map.
//!
//! A tile or a point says four things, none of them by color alone: its shade shows the chosen metric, its dot how many
//! are expected to enroll, its bar (or inner ring) which part is within reach of a site, and its outline that a site is
//! there.

mod drawing;
mod points;
mod region;
mod shade;
mod shapes;
mod tiles;

pub use drawing::draw;
pub use region::{Metric, Region};
pub use shade::{STEPS, bounds};
pub use shapes::{Map, Shapes, Spot, Tile};

#[cfg(test)]
mod tests;
