//! Reading the fan chart month by month with a cross-hair.

use super::layout::{CEILING, plot_floor};
use super::series::{Series, interpolate};
use crate::chart::frame::Axis;
use crate::chart::scale::{Scale, px};

/// What the cross-hair marks: attribute strings \[px\].
#[derive(Debug, Clone, PartialEq)]
pub struct CrossHair {
    /// X coordinate of the month.
    pub x: String,
    /// Upper and lower end of the line.
    pub line: [String; 2],
    /// Upper and lower end of the band of 80 % of trials, cut at the ceiling.
    pub range: [String; 2],
    /// Y coordinate of the median; `None` where it is above the chart.
    pub median: Option<String>,
}

/// Where the chart reacts to a pointer: left and right end of the plot, its ceiling and its floor \[px\].
pub fn plot_area(series: &Series, width: f64) -> [f64; 4] {
    let frame = series.frame(width);
    [frame.left, frame.right, CEILING, plot_floor(&frame)]
}

/// The moments that can be read \[months from start\]: the first of every month, or every month of a trial without dates.
pub fn moments(series: &Series) -> Vec<f64> {
    let curve_ends = series.points.last().map_or(-1.0, |last| last.month);
    let moments: Vec<f64> = match &series.axis {
        Axis::Calendar { firsts, .. } => firsts.iter().map(|first| first.at.max(0.0)).collect(),
        Axis::Months { .. } => (0..=series.end.max(0.0).floor() as u32).map(f64::from).collect(),
    };
    moments.into_iter().filter(|moment| *moment <= curve_ends).collect()
}

/// Index of the moment nearest to an x coordinate in a chart of this width \[px\].
pub fn nearest_moment(series: &Series, moments: &[f64], width: f64, x: f64) -> usize {
    nearest(moments, series.frame(width).x.value(x))
}

/// Index of the moment at which reading begins: the deadline, or else when the median meets the target.
pub fn initial_moment(series: &Series, moments: &[f64]) -> usize {
    nearest(moments, series.deadline.or(series.finish[1]).unwrap_or(series.end / 2.0))
}

fn nearest(moments: &[f64], month: f64) -> usize {
    moments.windows(2).take_while(|pair| month > (pair[0] + pair[1]) / 2.0).count()
}

/// The cross-hair at a month, in a chart of this width \[px\]; `None` past the curve.
pub fn cross_hair(series: &Series, width: f64, month: f64) -> Option<CrossHair> {
    let frame = series.frame(width);
    let floor = plot_floor(&frame);
    let [_, low, _, median, _, high, _] = interpolate(&series.points, month)?.quantiles;
    let y = Scale::new((0.0, series.top), (floor, CEILING));
    Some(CrossHair {
        x: px(frame.x.at(month)),
        line: [px(CEILING), px(floor)],
        range: [high, low].map(|count| px(y.at(count.min(series.top)))),
        median: (median <= series.top).then(|| px(y.at(median))),
    })
}
