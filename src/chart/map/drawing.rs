//! Chooses between tiles and points.

use super::region::{Metric, Region};
use super::shade::{bounds_of_values, step};
use super::shapes::Map;
use super::{points, tiles};

/// Draws the map for a column of this width \[px\]; `None` where regions have neither tiles nor coordinates.
pub fn draw(regions: &[Region], metric: Metric, width: f64) -> Option<Map> {
    let values: Vec<f64> = regions.iter().map(|region| metric.value(region)).collect();
    let bounds = bounds_of_values(&values);
    let shades: Vec<usize> = values.iter().map(|value| step(*value, &bounds)).collect();
    tiles::draw(regions, &shades, width).or_else(|| points::draw(regions, &shades, width))
}
