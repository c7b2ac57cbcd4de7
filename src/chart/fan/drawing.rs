//! From the series to the SVG attributes of the fan chart.

use super::labels::labels;
use super::layout::{CEILING, OVERLAP, STRIP_HEIGHT, STRIP_ROW, TIME_ROWS, plot_floor};
use super::path::{band, closed_path, median_line, open_path, points_until};
use super::series::{Series, Subject};
use crate::chart::frame::{Axis, Mark};
use crate::chart::labels::Label;
use crate::chart::scale::{Scale, px};

/// The drawn chart: attribute strings \[px\].
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    pub width: String,
    pub height: String,
    /// Left and right end of the plot.
    pub plot: [String; 2],
    /// Top of the plot.
    pub ceiling: String,
    /// Bottom of the plot, where the count is zero.
    pub floor: String,
    /// Bands of 90, 80 and 50 % of trials as closed paths.
    pub bands: [String; 3],
    /// An open path.
    pub median: String,
    /// Y coordinate of the target line.
    pub target: String,
    /// X coordinate of the deadline line.
    pub deadline: Option<String>,
    /// Upper end of the deadline line, where the one in the picture above ends.
    pub deadline_top: String,
    /// X coordinate at which the median meets the target.
    pub finish: Option<String>,
    /// From where to where 80 % of trials meet the target.
    pub window: Option<[String; 2]>,
    /// Marks of the count axis: y coordinate, label.
    pub counts: Vec<(String, String)>,
    /// Marks of the time axis: x coordinate, label, year.
    pub times: Vec<(String, String, Option<String>)>,
    /// Lower end of the marks of the time axis.
    pub tick_end: String,
    /// Title of the time axis; empty where its labels are dates.
    pub axis_title: String,
    /// Baselines of the labels of the time axis.
    pub time_rows: [String; 2],
    pub labels: Vec<(Subject, Label)>,
    /// Open sites as a closed path.
    pub strip: String,
    /// Bottom of the strip.
    pub strip_floor: String,
    /// Baseline of the texts above the strip.
    pub strip_row: String,
}

/// Draws the chart for a column of this width \[px\].
pub fn draw(series: &Series, width: f64) -> Fan {
    let frame = series.frame(width);
    let floor = plot_floor(&frame);
    let x = &frame.x;
    let y = Scale::new((0.0, series.top), (floor, CEILING));
    let points = points_until(&series.points, series.end);

    let strip_floor = floor + STRIP_ROW + 6.0 + STRIP_HEIGHT;
    let open = Scale::new((0.0, series.sites.max(1.0)), (strip_floor, strip_floor - STRIP_HEIGHT));
    let strip_top = points.iter().map(|point| (x.at(point.month), open.at(point.open)));
    let strip_base = [(frame.right, strip_floor), (frame.left, strip_floor)];

    let in_plot = |month: &f64| *month <= series.end;
    let finish = series.finish.map(|month| month.filter(in_plot).map(|month| x.at(month)));
    let window = finish[0].map(|from| [px(from), px(finish[2].unwrap_or(frame.right))]);
    let counts = series.counts.iter().filter(|(count, _)| *count <= series.top);
    let times = frame.marks(&series.axis, series.end).into_iter();

    Fan {
        width: px(frame.width),
        height: px(strip_floor + 2.0),
        plot: [px(frame.left), px(frame.right)],
        ceiling: px(CEILING),
        floor: px(floor),
        bands: [(0, 6), (1, 5), (2, 4)].map(|(low, high)| band(&points, low, high, x, &y, series.top)),
        median: open_path(median_line(&points, x, &y, series.top)),
        target: px(y.at(series.target)),
        deadline: series.deadline_x(&frame),
        deadline_top: px(OVERLAP),
        finish: finish[1].map(px),
        window,
        counts: counts.map(|(count, label)| (px(y.at(*count)), label.clone())).collect(),
        times: times.map(|Mark { x, label, year }| (px(x), label, year)).collect(),
        tick_end: px(floor + 4.0),
        axis_title: match &series.axis {
            Axis::Calendar { .. } => String::new(),
            Axis::Months { title } => title.clone(),
        },
        time_rows: TIME_ROWS.map(|row| px(floor + row)),
        labels: labels(series, &points, &frame, &y, floor),
        strip: closed_path(strip_top.chain(strip_base)),
        strip_floor: px(strip_floor),
        strip_row: px(floor + STRIP_ROW),
    }
}
