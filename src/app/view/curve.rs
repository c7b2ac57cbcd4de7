//! The fan chart's series, and the same numbers as a table.

use plan::Date;
use plan::document::Plan;
use recruitment::Forecast;

use super::moments;
use crate::chart::fan::{self, FanTexts, Point, Series, cross_hair};
use crate::chart::frame::Axis;
use crate::chart::ticks::{self, MonthStart};
use crate::text::{When, Words};

/// Height of the chart against the target.
const TOP: f64 = 1.6;
/// Marks on the count axis.
const COUNTS: usize = 5;
/// Rows of the table.
const ROWS: usize = 12;

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub when: String,
    /// 5, 25, 50, 75 and 95 % of enrolled, and sites open.
    pub numbers: [String; 6],
}

pub fn series(words: &Words, plan: &Plan, forecast: &Forecast, deadline: Option<f64>, never: bool) -> Series {
    let points: Vec<Point> = forecast
        .curve
        .iter()
        .map(|point| Point {
            month: point.month,
            quantiles: point.enrolled.quantiles.map(f64::from),
            open: point.sites_open,
        })
        .collect();
    let target = f64::from(plan.trial.target);
    let end = end(forecast, deadline);
    let top = target * TOP;
    let open = fan::interpolate(&points, end).map_or(0.0, |last| last.open);
    let deadline_words = plan.trial.deadline.map(|deadline| {
        let when = moments::planned(deadline);
        [words.label_deadline(when), moments::short(words, deadline)]
    });
    let [_, early, _, middle, .., late, _] = forecast.time_to_target;
    Series {
        end,
        top,
        target,
        deadline,
        finish: [early, middle, late],
        points,
        sites: plan.sites.len() as f64,
        counts: ticks::counts(top, COUNTS).into_iter().map(|count| (count, words.whole(count))).collect(),
        axis: axis(words, plan.trial.start, end),
        never,
        texts: FanTexts {
            target: words.label_target(target),
            deadline: deadline_words,
            median: words.label_median(),
            nine_above: words.label_above(9.0),
            one_above: words.label_above(1.0),
            open: [words.label_sites_open(), words.label_sites_open_of(open, plan.sites.len() as f64)],
        },
    }
}

/// The numbers of the series as a table.
pub fn table(words: &Words, plan: &Plan, series: &Series) -> Vec<Row> {
    let months: Vec<f64> = match &series.axis {
        Axis::Calendar { firsts, .. } => ticks::calendar(firsts, ROWS).into_iter().map(|first| first.at).collect(),
        Axis::Months { .. } => ticks::months(series.end, ROWS),
    };
    let row = |month: f64| {
        let point = fan::interpolate(&series.points, month)?;
        let [q05, _, q25, q50, q75, _, q95] = point.quantiles.map(|count| words.whole(count));
        let when = match to_the_day(plan, month) {
            When::Day(day) | When::Month(day) => words.date_short(day),
            When::Months(months) => words.months(months),
        };
        Some(Row { when, numbers: [q05, q25, q50, q75, q95, words.decimal(point.open, 1)] })
    };
    months.into_iter().filter_map(row).collect()
}

/// The text for each month that can be read from the chart, the earliest first.
pub fn months(words: &Words, plan: &Plan, series: &Series) -> Vec<String> {
    let said = |month: f64| {
        let point = fan::interpolate(&series.points, month)?;
        let [_, low, _, middle, _, high, _] = point.quantiles;
        let when = to_the_day(plan, month);
        Some(words.fan_month(when, middle, low, high, point.open, plan.sites.len() as f64))
    };
    cross_hair::moments(series).into_iter().map_while(said).collect()
}

/// A moment on the time axis, to the day.
fn to_the_day(plan: &Plan, month: f64) -> When {
    moments::forecast(plan, month, Some(0.0))
}

/// Where the time axis ends: past the deadline and past nearly all finishes, but never past the horizon.
fn end(forecast: &Forecast, deadline: Option<f64>) -> f64 {
    let horizon = forecast.curve.last().map_or(1.0, |last| last.month);
    let finishes = match forecast.time_to_target {
        [.., Some(nine_in_ten), Some(last)] => (last + 1.2 * (last - nine_in_ten)).min(nine_in_ten * 1.4),
        _ => horizon,
    };
    let deadline = deadline.map_or(0.0, |deadline| deadline * 1.2);
    finishes.max(deadline).max(1.0).min(horizon)
}

fn axis(words: &Words, start: Option<Date>, end: f64) -> Axis {
    let Some(start) = start else { return Axis::Months { title: words.axis_months() } };
    let (year, month, _) = start.parts();
    let first = |index: i32| {
        let count = year * 12 + month as i32 - 1 + index;
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u32 + 1);
        Some(MonthStart { at: Date::new(year, month, 1)?.months_since(start), year, month })
    };
    // One month more than is shown: a trial that starts within a month has no mark at its start.
    let firsts =
        (0..=end.ceil() as i32 + 1).map_while(first).filter(|first| (-0.01..=end).contains(&first.at)).collect();
    Axis::Calendar { firsts, names: (1..=12).map(|month| words.month_name(month)).collect() }
}
