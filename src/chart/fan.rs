//! The fan chart: enrollment over time with its prediction bands, target, deadline, and the sites that are open.

pub mod reading;
mod writing;

use super::frame::{Axis, Frame, Mark};
use super::labels::Label;
use super::scale::{Scale, px};

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Last month shown.
    pub end: f64,
    /// Highest count shown \[patients\]; above the target.
    pub top: f64,
    /// The target \[patients\].
    pub target: f64,
    /// The deadline \[months from start\].
    pub deadline: Option<f64>,
    /// When the target is met: one in ten, one in two, nine in ten trials \[months from start\].
    pub finish: [Option<f64>; 3],
    /// The curve, earliest first.
    pub points: Vec<Point>,
    /// Sites in the plan.
    pub sites: f64,
    /// Marks of the count axis, with their labels.
    pub counts: Vec<(f64, String)>,
    /// The time axis.
    pub axis: Axis,
    /// Whether some trials never finish, which takes room at the right.
    pub never: bool,
    /// What is written on the chart.
    pub words: FanWords,
}

impl Series {
    /// The frame that this chart and those over it share, in a column of this width \[px\].
    pub fn frame(&self, width: f64) -> Frame {
        let labels: Vec<String> = self.counts.iter().map(|(_, label)| label.clone()).collect();
        Frame::new(width, self.end, &labels, self.never)
    }

    /// Where the deadline is on the time axis of `frame`.
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

/// What is written on the chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FanWords {
    /// On the target line.
    pub target: String,
    /// On the deadline line; a shorter text where there is no room.
    pub deadline: Option<[String; 2]>,
    /// On the middle line.
    pub median: String,
    /// On the edge above which nine trials in ten are.
    pub nine_above: String,
    /// On the edge above which one trial in ten is.
    pub one_above: String,
    /// Over the strip of open sites, and at its right end.
    pub open: [String; 2],
}

/// The drawn chart: attribute strings \[px\].
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    /// Width.
    pub width: String,
    /// Height.
    pub height: String,
    /// Left and right end of the plot.
    pub plot: [String; 2],
    /// Top of the plot.
    pub ceiling: String,
    /// Where the count is zero.
    pub floor: String,
    /// Bands as closed paths: 9 in 10, 8 in 10, half.
    pub bands: [String; 3],
    /// The median as an open path.
    pub median: String,
    /// Height of the target line.
    pub target: String,
    /// Place of the deadline line.
    pub deadline: Option<String>,
    /// Its upper end: where the line in the picture over this one ends.
    pub deadline_top: String,
    /// Where the median meets the target.
    pub finish: Option<String>,
    /// Where eight trials in ten meet the target, from and to.
    pub window: Option<[String; 2]>,
    /// Marks of the count axis: height, label.
    pub counts: Vec<(String, String)>,
    /// Marks of the time axis: place, label, year.
    pub times: Vec<(String, String, Option<String>)>,
    /// Lower end of the marks of the time axis.
    pub tick_end: String,
    /// What the time axis is called; empty where its labels are dates.
    pub axis_title: String,
    /// Baselines of the labels of the time axis.
    pub time_rows: [String; 2],
    /// Labels, each with what it belongs to.
    pub labels: Vec<(Subject, Label)>,
    /// Open sites as a closed path.
    pub strip: String,
    /// Floor of the strip.
    pub strip_floor: String,
    /// Baseline of the words over the strip.
    pub strip_row: String,
}

/// What a label belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The target line.
    Target,
    /// The deadline line.
    Deadline,
    /// The middle line.
    Median,
    /// The edge of a band.
    Edge,
}

/// Room over the plot for the title of the count axis.
const CEILING: f64 = 26.0;
/// By how much the picture of the dots reaches into this one; the style sheet says the same.
pub(super) const OVERLAP: f64 = 10.0;
const PLOT_WIDE: f64 = 272.0;
const PLOT_NARROW: f64 = 216.0;
const TIME_ROWS: [f64; 2] = [18.0, 34.0];
const STRIP_ROW: f64 = 60.0;
const STRIP: f64 = 24.0;

/// Draws the chart for a column of this width \[px\].
pub fn draw(series: &Series, width: f64) -> Fan {
    let frame = series.frame(width);
    let floor = plot_floor(&frame);
    let y = Scale::new((0.0, series.top), (floor, CEILING));
    let points = until(&series.points, series.end);

    let strip_floor = floor + STRIP_ROW + 6.0 + STRIP;
    let open = Scale::new((0.0, series.sites.max(1.0)), (strip_floor, strip_floor - STRIP));
    let strip_top: Vec<_> = points.iter().map(|point| (frame.x.at(point.month), open.at(point.open))).collect();
    let strip_base = [(frame.right, strip_floor), (frame.left, strip_floor)];

    let in_plot = |month: &f64| *month <= series.end;
    let finish = series.finish.map(|month| month.filter(in_plot).map(|month| frame.x.at(month)));
    let window = finish[0].map(|from| [px(from), px(finish[2].unwrap_or(frame.right))]);
    let target = y.at(series.target);

    Fan {
        width: px(frame.width),
        height: px(strip_floor + 2.0),
        plot: [px(frame.left), px(frame.right)],
        ceiling: px(CEILING),
        floor: px(floor),
        bands: [(0, 6), (1, 5), (2, 4)].map(|(low, high)| band(&points, low, high, &frame, &y, series.top)),
        median: open_path(&rising(&points, &frame, &y, series.top)),
        target: px(target),
        deadline: series.deadline_x(&frame),
        deadline_top: px(OVERLAP),
        finish: finish[1].map(px),
        window,
        counts: series
            .counts
            .iter()
            .filter(|(count, _)| *count <= series.top)
            .map(|(count, label)| (px(y.at(*count)), label.clone()))
            .collect(),
        times: frame
            .marks(&series.axis, series.end)
            .into_iter()
            .map(|Mark { x, label, under }| (px(x), label, under))
            .collect(),
        tick_end: px(floor + 4.0),
        axis_title: match &series.axis {
            Axis::Calendar { .. } => String::new(),
            Axis::Months { title } => title.clone(),
        },
        time_rows: TIME_ROWS.map(|row| px(floor + row)),
        labels: writing::labels(series, &points, &frame, &y, floor),
        strip: closed_path(strip_top.into_iter().chain(strip_base)),
        strip_floor: px(strip_floor),
        strip_row: px(floor + STRIP_ROW),
    }
}

/// Where the count is zero.
fn plot_floor(frame: &Frame) -> f64 {
    CEILING + if frame.narrow { PLOT_NARROW } else { PLOT_WIDE }
}

/// The curve at one moment, on the straight line between its neighbors; `None` outside the curve.
pub fn at(points: &[Point], month: f64) -> Option<Point> {
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

/// The curve up to `end`, with a point exactly there.
fn until(points: &[Point], end: f64) -> Vec<Point> {
    points.iter().copied().take_while(|point| point.month < end).chain(at(points, end)).collect()
}

fn band(points: &[Point], low: usize, high: usize, frame: &Frame, y: &Scale, top: f64) -> String {
    let edge = |level: usize| -> Vec<(f64, f64)> {
        let values: Vec<(f64, f64)> = points.iter().map(|point| (point.month, point.quantiles[level])).collect();
        under(&values, top).into_iter().map(|(month, value)| (frame.x.at(month), y.at(value))).collect()
    };
    closed_path(edge(high).into_iter().chain(edge(low).into_iter().rev()))
}

/// A line cut at the ceiling, with a corner exactly where it goes through.
fn under(line: &[(f64, f64)], top: f64) -> Vec<(f64, f64)> {
    let mut cut: Vec<(f64, f64)> = Vec::with_capacity(line.len() + 2);
    for (index, &(x, y)) in line.iter().enumerate() {
        if let Some(&(before_x, before_y)) = index.checked_sub(1).and_then(|before| line.get(before))
            && (before_y < top) != (y < top)
            && before_y != y
        {
            cut.push((before_x + (x - before_x) * (top - before_y) / (y - before_y), top));
        }
        cut.push((x, y.min(top)));
    }
    cut
}

/// The median until it leaves the plot through its ceiling.
fn rising(points: &[Point], frame: &Frame, y: &Scale, top: f64) -> Vec<(f64, f64)> {
    let mut path: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    let mut before: Option<Point> = None;
    for point in points {
        let middle = point.quantiles[3];
        if middle > top {
            if let Some(before) = before {
                let share = (top - before.quantiles[3]) / (middle - before.quantiles[3]);
                path.push((frame.x.at(before.month + (point.month - before.month) * share), y.at(top)));
            }
            break;
        }
        path.push((frame.x.at(point.month), y.at(middle)));
        before = Some(*point);
    }
    path
}

fn open_path(points: &[(f64, f64)]) -> String {
    let mut path = String::with_capacity(points.len() * 12);
    for (index, (x, y)) in points.iter().enumerate() {
        path.push(if index == 0 { 'M' } else { 'L' });
        path.push_str(&px(*x));
        path.push(' ');
        path.push_str(&px(*y));
    }
    path
}

fn closed_path(points: impl Iterator<Item = (f64, f64)>) -> String {
    let mut path = open_path(&points.collect::<Vec<_>>());
    if !path.is_empty() {
        path.push('Z');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::labels;
    use crate::chart::ticks::counts;

    pub(super) fn series(target: f64, deadline: Option<f64>) -> Series {
        let top = target * 1.6;
        let points = (0..=60)
            .map(|month| {
                let mean = (f64::from(month) - 4.0).max(0.0) * target / 20.0;
                let quantiles = [0.5, 0.6, 0.8, 1.0, 1.25, 1.5, 1.7].map(|factor| (mean * factor).round());
                Point { month: f64::from(month), quantiles, open: f64::from(month).min(15.0) }
            })
            .collect();
        let words = FanWords {
            target: format!("Target {target}"),
            deadline: deadline.map(|_| ["Deadline 31 Mar 2029", "31 Mar 2029"].map(String::from)),
            median: "Median".to_owned(),
            nine_above: "9 in 10 are above".to_owned(),
            one_above: "1 in 10 are above".to_owned(),
            open: ["Sites open".to_owned(), "15 of 15".to_owned()],
        };
        Series {
            end: 43.5,
            top,
            target,
            deadline,
            finish: [Some(18.0), Some(24.0), Some(38.0)],
            points,
            sites: 15.0,
            counts: counts(top, 4).into_iter().map(|count| (count, count.to_string())).collect(),
            axis: Axis::Months { title: "months".to_owned() },
            never: false,
            words,
        }
    }

    #[test]
    fn a_line_is_cut_where_it_goes_through_the_ceiling() {
        let line = [(0.0, 0.0), (1.0, 4.0), (2.0, 8.0), (3.0, 8.0)];
        assert_eq!(under(&line, 6.0), [(0.0, 0.0), (1.0, 4.0), (1.5, 6.0), (2.0, 6.0), (3.0, 6.0)]);
        assert_eq!(under(&line[..2], 6.0), line[..2]);
    }

    #[test]
    fn labels_fit_at_every_width_and_target() {
        for target in [1.0, 7.0, 120.0, 100_000.0] {
            for deadline in [None, Some(1.0), Some(24.0), Some(43.0)] {
                for width in [280.0, 292.0, 332.0, 519.0, 640.0, 760.0, 1_100.0] {
                    let fan = draw(&series(target, deadline), width);
                    let of = |subject| fan.labels.iter().filter(|(is, _)| *is == subject).count();
                    assert_eq!(of(Subject::Target), 1, "target {target}, deadline {deadline:?}, at {width}");
                    assert_eq!(
                        of(Subject::Deadline),
                        usize::from(deadline.is_some()),
                        "{target}, {deadline:?}, {width}"
                    );
                    let right = |label: &Label| {
                        let wide = labels::width(&label.text);
                        label.x.parse::<f64>().unwrap() + if label.anchor == "start" { wide } else { 0.0 }
                    };
                    assert!(fan.labels.iter().all(|(_, label)| right(label) <= width + 0.1));
                }
            }
        }
    }

    #[test]
    fn nothing_is_drawn_outside_the_plot() {
        let fan = draw(&series(120.0, Some(24.0)), 760.0);
        let floor: f64 = fan.floor.parse().unwrap();
        let right: f64 = fan.plot[1].parse().unwrap();
        for path in fan.bands.iter().chain([&fan.median]) {
            for pair in path.split(['M', 'L', 'Z']).filter(|pair| !pair.is_empty()) {
                let (x, y) = pair.split_once(' ').unwrap();
                let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
                assert!((CEILING..=floor).contains(&y) && x <= right + 0.1, "{pair}");
            }
        }
        assert!(fan.median.ends_with(" 26"), "the median leaves through the ceiling: {}", fan.median);
    }

    #[test]
    fn an_empty_curve_draws_an_empty_chart() {
        let mut empty = series(120.0, None);
        empty.points.clear();
        empty.finish = [None; 3];
        let fan = draw(&empty, 760.0);
        assert_eq!((fan.median.as_str(), fan.bands[0].as_str(), fan.window), ("", "", None));
    }
}
