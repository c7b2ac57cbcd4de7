//! What the fan chart shows.

use crate::chart::frame::{Axis, Frame};
use crate::chart::scale::px;

#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Last month shown.
    pub end: f64,
    /// Highest count shown \[patients\]; above the target.
    pub top: f64,
    /// \[patients\]
    pub target: f64,
    /// \[months from start\]
    pub deadline: Option<f64>,
    /// When 10, 50 and 90 % of trials have met the target \[months from start\].
    pub finish: [Option<f64>; 3],
    /// The curve, earliest first.
    pub points: Vec<Point>,
    /// Number of sites in the plan.
    pub sites: f64,
    /// Marks of the count axis, with their labels.
    pub counts: Vec<(f64, String)>,
    pub axis: Axis,
    /// Whether some trials never finish, which takes room at the right.
    pub never: bool,
    pub texts: FanTexts,
}

impl Series {
    /// The frame that this chart shares with the dots above it, in a column of this width \[px\].
    pub fn frame(&self, width: f64) -> Frame {
        let labels: Vec<String> = self.counts.iter().map(|(_, label)| label.clone()).collect();
        Frame::new(width, self.end, &labels, self.never)
    }

    /// X coordinate of the deadline in `frame`; `None` where the axis ends before it.
    pub fn deadline_x(&self, frame: &Frame) -> Option<String> {
        self.deadline.filter(|month| *month <= self.end).map(|month| px(frame.x.at(month)))
    }
}

/// One moment of the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Months from start.
    pub month: f64,
    /// 5, 10, 25, 50, 75, 90 and 95 % of trials have at most this many \[patients\].
    pub quantiles: [f64; 7],
    /// Expected number of open sites.
    pub open: f64,
}

/// The texts on the chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FanTexts {
    pub target: String,
    /// On the deadline line; the second, shorter text is for narrow charts.
    pub deadline: Option<[String; 2]>,
    pub median: String,
    /// On the edge above which 9 in 10 trials are.
    pub nine_above: String,
    /// On the edge above which 1 in 10 trials is.
    pub one_above: String,
    /// Left and right above the strip of open sites.
    pub open: [String; 2],
}

/// What a label belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Target,
    Deadline,
    Median,
    /// The edge of a band.
    Edge,
}

/// The curve at a month, on the straight line between its neighbors; `None` outside the curve.
pub fn interpolate(points: &[Point], month: f64) -> Option<Point> {
    let after = points.partition_point(|point| point.month < month);
    let next = points.get(after)?;
    let last = match after.checked_sub(1).and_then(|before| points.get(before)) {
        Some(last) => last,
        None => return (next.month == month).then_some(*next),
    };
    let share = (month - last.month) / (next.month - last.month);
    let between = |from: f64, to: f64| from + (to - from) * share;
    let mut quantiles = last.quantiles;
    for (value, to) in quantiles.iter_mut().zip(next.quantiles) {
        *value = between(*value, to);
    }
    Some(Point { month, quantiles, open: between(last.open, next.open) })
}
