//! Chooses between tiles and points.

use super::region::{Metric, Region};
use super::shade::{bounds_of_values, step};
use super::shapes::Map;
use super::{points, tiles};
use crate::chart::frame::MIN_WIDTH;

/// Draws the map for a column of this width \[px\], at least as wide as other charts; `None` where regions have neither tiles nor coordinates.
pub fn draw(regions: &[Region], metric: Metric, width: f64) -> Option<Map> {
    let width = width.max(MIN_WIDTH);
    let values: Vec<f64> = regions.iter().map(|region| metric.value(region)).collect();
    let bounds = bounds_of_values(&values);
    let shades: Vec<usize> = values.iter().map(|value| step(*value, &bounds)).collect();
    tiles::draw(regions, &shades, width).or_else(|| points::draw(regions, &shades, width))
}
