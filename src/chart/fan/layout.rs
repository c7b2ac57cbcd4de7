//! Vertical positions in the fan chart \[px\].

use crate::chart::frame::Frame;

/// Top of the plot; above it is the title of the count axis.
pub(super) const CEILING: f64 = 26.0;
/// By how much the picture of the dots reaches into the fan chart; `styles/chart.css` sets the same.
pub(crate) const OVERLAP: f64 = 10.0;
/// Height of the plot in a wide and in a narrow column.
const PLOT_HEIGHT: f64 = 272.0;
const PLOT_HEIGHT_NARROW: f64 = 216.0;
/// Baselines of the labels of the time axis, below the floor.
pub(super) const TIME_ROWS: [f64; 2] = [18.0, 34.0];
/// Baseline of the texts above the strip of open sites, below the floor.
pub(super) const STRIP_ROW: f64 = 60.0;
/// Height of the strip of open sites.
pub(super) const STRIP_HEIGHT: f64 = 24.0;

/// Bottom of the plot, where the count is zero.
pub(super) fn plot_floor(frame: &Frame) -> f64 {
    CEILING + if frame.narrow { PLOT_HEIGHT_NARROW } else { PLOT_HEIGHT }
}
