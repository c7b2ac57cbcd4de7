use super::cross_hair::{cross_hair, initial_moment, moments, nearest_moment};
use super::drawing::draw;
use super::layout::CEILING;
use super::series::{FanTexts, Point, Series, Subject};
use crate::chart::frame::Axis;
use crate::chart::labels::{self, Label};
use crate::chart::ticks::{MonthStart, counts};

fn series(target: f64, deadline: Option<f64>) -> Series {
    let top = target * 1.6;
    let points = (0..=60)
        .map(|month| {
            let mean = (f64::from(month) - 4.0).max(0.0) * target / 20.0;
            let quantiles = [0.5, 0.6, 0.8, 1.0, 1.25, 1.5, 1.7].map(|factor| (mean * factor).round());
            Point { month: f64::from(month), quantiles, open: f64::from(month).min(15.0) }
        })
        .collect();
    let texts = FanTexts {
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
        texts,
    }
}

#[test]
fn labels_fit_at_every_width_and_target() {
    for target in [1.0, 7.0, 120.0, 100_000.0] {
        for deadline in [None, Some(1.0), Some(24.0), Some(43.0)] {
            for width in [280.0, 292.0, 332.0, 519.0, 640.0, 760.0, 1_100.0] {
                let fan = draw(&series(target, deadline), width);
                let of = |subject| fan.labels.iter().filter(|(is, _)| *is == subject).count();
                assert_eq!(of(Subject::Target), 1, "target {target}, deadline {deadline:?}, at {width}");
                assert_eq!(of(Subject::Deadline), usize::from(deadline.is_some()), "{target}, {deadline:?}, {width}");
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

#[test]
fn every_month_is_found_at_its_own_place() {
    let series = series(120.0, Some(24.0));
    let moments = moments(&series);
    assert_eq!(moments.len(), 44);
    for width in [280.0, 332.0, 760.0] {
        let found = |x| nearest_moment(&series, &moments, width, x);
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
    assert_eq!(initial_moment(&series, &moments), 11);
}

#[test]
fn the_cross_hair_stands_on_the_curve() {
    let series = series(120.0, Some(24.0));
    let chart = draw(&series, 760.0);
    let at_target = cross_hair(&series, 760.0, 24.0).unwrap();
    assert_eq!((at_target.median, Some(at_target.x)), (Some(chart.target), chart.deadline));
    assert_eq!(at_target.line, [chart.ceiling, chart.floor]);
    let above = cross_hair(&series, 760.0, 43.0).unwrap();
    assert_eq!((above.median, above.range[0].as_str()), (None, "26"));
    assert_eq!(cross_hair(&series, 760.0, 61.0), None);
}

#[test]
fn reading_begins_where_the_question_is() {
    let begins = |series: &Series| initial_moment(series, &moments(series));
    assert_eq!(begins(&series(120.0, Some(20.6))), 21);
    assert_eq!(begins(&series(120.0, None)), 24);
    let mut empty = series(120.0, None);
    empty.points.clear();
    assert_eq!((begins(&empty), moments(&empty).len()), (0, 0));
}
