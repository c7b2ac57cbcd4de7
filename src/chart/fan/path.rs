//! Lines and areas of the fan chart as SVG paths.

use super::series::{Point, interpolate};
use crate::chart::scale::{Scale, px};

/// The curve up to `end`, with a point exactly there.
pub(super) fn points_until(points: &[Point], end: f64) -> Vec<Point> {
    points.iter().copied().take_while(|point| point.month < end).chain(interpolate(points, end)).collect()
}

/// The area between two quantiles, by their index in [`Point::quantiles`], as a closed path.
pub(super) fn band(points: &[Point], low: usize, high: usize, x: &Scale, y: &Scale, top: f64) -> String {
    let edge = |level: usize| -> Vec<(f64, f64)> {
        let values: Vec<(f64, f64)> = points.iter().map(|point| (point.month, point.quantiles[level])).collect();
        cut_at_top(&values, top).into_iter().map(|(month, value)| (x.at(month), y.at(value))).collect()
    };
    closed_path(edge(high).into_iter().chain(edge(low).into_iter().rev()))
}

/// A line that follows `top` where it would be above it, with a corner exactly where it crosses.
pub(super) fn cut_at_top(line: &[(f64, f64)], top: f64) -> Vec<(f64, f64)> {
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

/// The median \[px\], which ends where it leaves the plot through its ceiling.
pub(super) fn median_line(points: &[Point], x: &Scale, y: &Scale, top: f64) -> Vec<(f64, f64)> {
    let mut line: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    let mut before: Option<Point> = None;
    for point in points {
        let median = point.quantiles[3];
        if median > top {
            if let Some(before) = before {
                let share = (top - before.quantiles[3]) / (median - before.quantiles[3]);
                line.push((x.at(before.month + (point.month - before.month) * share), y.at(top)));
            }
            break;
        }
        line.push((x.at(point.month), y.at(median)));
        before = Some(*point);
    }
    line
}

pub(super) fn open_path(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    let point = |(index, (x, y)): (usize, (f64, f64))| {
        let command = if index == 0 { 'M' } else { 'L' };
        format!("{command}{} {}", px(x), px(y))
    };
    points.into_iter().enumerate().map(point).collect()
}

pub(super) fn closed_path(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    let path = open_path(points);
    if path.is_empty() { path } else { path + "Z" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_where_it_goes_through_the_ceiling() {
        let line = [(0.0, 0.0), (1.0, 4.0), (2.0, 8.0), (3.0, 8.0)];
        assert_eq!(cut_at_top(&line, 6.0), [(0.0, 0.0), (1.0, 4.0), (1.5, 6.0), (2.0, 6.0), (3.0, 6.0)]);
        assert_eq!(cut_at_top(&line[..2], 6.0), line[..2]);
    }
}
