//! Reading the fan chart month by month: where a cross-hair stands.

use super::super::frame::Axis;
use super::super::scale::{Scale, px};
use super::{CEILING, Series, at, plot_floor};

/// What the cross-hair marks: attribute strings \[px\].
#[derive(Debug, Clone, PartialEq)]
pub struct CrossHair {
    /// Where the moment is.
    pub x: String,
    /// Upper and lower end of the line.
    pub line: [String; 2],
    /// Where eight trials in ten are, from many to few; cut at the ceiling.
    pub range: [String; 2],
    /// The median; `None` where it is above the chart.
    pub median: Option<String>,
}

/// Left and right end of the plot, and its top and floor \[px\]: where the chart can be pointed at.
pub fn plot(series: &Series, width: f64) -> [f64; 4] {
    let frame = series.frame(width);
    [frame.left, frame.right, CEILING, plot_floor(&frame)]
}

/// The moments that can be read \[months from start\]: every first of a month, or every month of a trial without dates.
pub fn moments(series: &Series) -> Vec<f64> {
    let curve_ends = series.points.last().map_or(-1.0, |last| last.month);
    let moments: Vec<f64> = match &series.axis {
        Axis::Calendar { firsts, .. } => firsts.iter().map(|first| first.at.max(0.0)).collect(),
        Axis::Months { .. } => (0..=series.end.max(0.0).floor() as u32).map(f64::from).collect(),
    };
    moments.into_iter().filter(|moment| *moment <= curve_ends).collect()
}

/// The moment nearest to a place in a chart of this width \[px\].
pub fn nearest(series: &Series, moments: &[f64], width: f64, x: f64) -> usize {
    next_to(moments, series.frame(width).x.value(x))
}

/// The moment at which somebody begins to read: that of the deadline, or else at which the median meets the target.
pub fn first_read(series: &Series, moments: &[f64]) -> usize {
    next_to(moments, series.deadline.or(series.finish[1]).unwrap_or(series.end / 2.0))
}

fn next_to(moments: &[f64], month: f64) -> usize {
    let before = moments.windows(2).take_while(|pair| month > (pair[0] + pair[1]) / 2.0);
    before.count()
}

/// The cross-hair at a moment \[months from start\], in a chart of this width \[px\]; `None` past the curve.
pub fn cross_hair(series: &Series, width: f64, month: f64) -> Option<CrossHair> {
    let frame = series.frame(width);
    let floor = plot_floor(&frame);
    let [_, low, _, median, _, high, _] = at(&series.points, month)?.quantiles;
    let y = Scale::new((0.0, series.top), (floor, CEILING));
    Some(CrossHair {
        x: px(frame.x.at(month)),
        line: [px(CEILING), px(floor)],
        range: [high, low].map(|count| px(y.at(count.min(series.top)))),
        median: (median <= series.top).then(|| px(y.at(median))),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::series;
    use super::*;
    use crate::chart::ticks::MonthStart;

    #[test]
    fn every_month_is_found_at_its_own_place() {
        let series = series(120.0, Some(24.0));
        let moments = moments(&series);
        assert_eq!(moments.len(), 44);
        for width in [280.0, 332.0, 760.0] {
            let found = |x| nearest(&series, &moments, width, x);
            for (index, month) in moments.iter().enumerate() {
                let cross = cross_hair(&series, width, *month).unwrap();
                assert_eq!(found(cross.x.parse().unwrap()), index, "at {width}");
            }
            assert_eq!((found(-50.0), found(5_000.0), found(f64::NAN)), (0, 43, 0));
        }
    }

    #[test]
    fn a_trial_with_dates_is_read_at_the_first_of_each_month() {
        let mut series = series(120.0, Some(24.0));
        let first = |index: u32| MonthStart { at: f64::from(index) + 0.5, year: 2027, month: index + 1 };
        series.axis = Axis::Calendar { firsts: (0..12).map(first).collect(), names: Vec::new() };
        let moments = moments(&series);
        assert_eq!((moments.len(), moments[0], moments[11]), (12, 0.5, 11.5));
        assert_eq!(first_read(&series, &moments), 11);
    }

    #[test]
    fn the_cross_hair_stands_on_the_curve() {
        let series = series(120.0, Some(24.0));
        let chart = super::super::draw(&series, 760.0);
        let at_target = cross_hair(&series, 760.0, 24.0).unwrap();
        assert_eq!((at_target.median, Some(at_target.x)), (Some(chart.target), chart.deadline));
        assert_eq!(at_target.line, [chart.ceiling, chart.floor]);
        let above = cross_hair(&series, 760.0, 43.0).unwrap();
        assert_eq!((above.median, above.range[0].as_str()), (None, "26"));
        assert_eq!(cross_hair(&series, 760.0, 61.0), None);
    }

    #[test]
    fn reading_begins_where_the_question_is() {
        let begins = |series: &Series| first_read(series, &moments(series));
        assert_eq!(begins(&series(120.0, Some(20.6))), 21);
        assert_eq!(begins(&series(120.0, None)), 24);
        let mut empty = series(120.0, None);
        empty.points.clear();
        assert_eq!((begins(&empty), moments(&empty).len()), (0, 0));
    }
}
