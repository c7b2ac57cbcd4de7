//! Every kind of chart, as the page draws it from fixed numbers, compared with the files in `tests/charts`.
//!
//! Yew's server-side renderer writes the SVG, so that both the geometry and the components are compared. A change that
//! is meant to be seen renews the files: `RENEW=1 cargo test -p trial-feasibility-widget snapshot`. Look at every
//! difference before you commit it.

use std::path::Path;
use std::{env, fs};

use yew::ServerRenderer;
use yew::prelude::*;

use super::bottlenecks::bottlenecks;
use super::dots::dots;
use super::fan::fan;
use super::patient_funnel::bar;
use super::rate_mark::rate_mark;
use super::region_map::RegionMap;
use super::share_panel::code;
use crate::app::view::bottlenecks::{Bottleneck, BottlenecksView};
use crate::app::view::regions::RegionsView;
use crate::chart::dots::Finishes;
use crate::chart::export::{Picture, svg};
use crate::chart::fan::{FanTexts, Point, Series};
use crate::chart::frame::Axis;
use crate::chart::map::{Metric, Region, bounds};
use crate::chart::ticks::{MonthStart, counts};
use crate::chart::{funnel, qr, rates};
use crate::text::Lang;

const LANG: Lang = Lang::English;

#[derive(Debug, PartialEq, Properties)]
struct DrawingProps {
    drawing: Html,
}

#[component]
fn Drawing(props: &DrawingProps) -> Html {
    props.drawing.clone()
}

/// The SVG elements in what `draw` draws.
fn rendered(draw: fn() -> Html) -> String {
    let renderer = ServerRenderer::<Drawing>::with_props(move || DrawingProps { drawing: draw() }).hydratable(false);
    let page = futures::executor::block_on(renderer.render());
    let drawings = page.split("<svg").skip(1).map(|rest| rest.split("</svg>").next().unwrap());
    // The samples beside a map are in its key.
    drawings
        .filter(|drawing| !drawing.contains("class=\"sample\""))
        .map(|drawing| format!("<svg{drawing}</svg>"))
        .collect()
}

/// Compares a drawing with its file, one element a line, or writes the file where `RENEW` is set.
fn check(name: &str, drawing: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/charts").join(name).with_extension("svg");
    let mut lines = drawing.replace("><", ">\n<") + "\n";
    for name in ["circle", "line", "path", "rect"] {
        lines = lines.replace(&format!(">\n</{name}>"), "/>");
    }
    if env::var_os("RENEW").is_some() {
        fs::write(&path, lines).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    for (index, (line, expected)) in lines.lines().zip(expected.lines()).enumerate() {
        assert_eq!(line, expected, "{}, line {}: renew with RENEW=1 if this is meant", path.display(), index + 1);
    }
    assert_eq!(lines.lines().count(), expected.lines().count(), "{}: number of lines", path.display());
}

/// A trial of 120 patients whose median meets the target in month 24.
fn series(deadline: Option<f64>, axis: Axis) -> Series {
    let point = |month: u32| {
        let middle = (f64::from(month) - 4.0).max(0.0) * 6.0;
        let quantiles = [0.5, 0.6, 0.8, 1.0, 1.25, 1.5, 1.7].map(|factor| middle * factor);
        Point { month: f64::from(month), quantiles, open: f64::from(month).min(15.0) }
    };
    Series {
        end: 43.5,
        top: 192.0,
        target: 120.0,
        deadline,
        finish: [Some(18.0), Some(24.0), Some(38.0)],
        points: (0..=60).step_by(3).map(point).collect(),
        sites: 15.0,
        counts: counts(192.0, 4).into_iter().map(|count| (count, count.to_string())).collect(),
        axis,
        never: deadline.is_none(),
        texts: FanTexts {
            target: "Target 120".to_owned(),
            deadline: deadline.map(|_| ["Deadline 31 Mar 2029", "31 Mar 2029"].map(String::from)),
            median: "Median".to_owned(),
            nine_above: "9 in 10 are above".to_owned(),
            one_above: "1 in 10 are above".to_owned(),
            open: ["Sites open".to_owned(), "15 of 15".to_owned()],
        },
    }
}

/// 44 months from 1 April 2027.
fn dates() -> Axis {
    let first = |index: u32| {
        let month = 3 + index;
        MonthStart { at: f64::from(index), year: 2027 + (month / 12) as i32, month: month % 12 + 1 }
    };
    Axis::Calendar { firsts: (0..44).map(first).collect(), names: LANG.words().month_names_short().to_vec() }
}

fn with_deadline() -> Series {
    series(Some(24.0), dates())
}

fn without_deadline() -> Series {
    series(None, Axis::Months { title: "months".to_owned() })
}

/// Thirteen trials finish in time, five late, two never.
fn finishes() -> Finishes {
    Finishes { months: (0..18).map(|index| 15.0 + 0.75 * f64::from(index)).collect(), in_time: 13, never: 2 }
}

fn wide_fan() -> Html {
    fan(&with_deadline(), "Enrollment over time", LANG, 760.0)
}

fn wide_dots() -> Html {
    dots(&finishes(), &with_deadline(), "Finish dates", LANG, 760.0)
}

fn map(regions: Vec<Region>) -> Html {
    let scales = Metric::ALL.map(|metric| bounds(&regions, metric).map(|bound| bound.to_string()));
    let view = RegionsView { regions, name: "Patients".to_owned(), readings: Vec::new(), scales, rows: Vec::new() };
    html! { <RegionMap {view} lang={LANG} /> }
}

/// A region whose numbers follow from its place in the list.
fn region(index: usize, id: String, name: &str, coordinates: Option<[f64; 2]>) -> Region {
    let available = (10 * index) as f64;
    Region {
        id,
        name: name.to_owned(),
        available,
        reached: available * (index % 4) as f64 / 3.0,
        enrolled: available / 50.0,
        sites: (index % 3) as u32,
        coordinates,
    }
}

#[test]
fn snapshot_of_fan_charts() {
    check("fan-with-deadline", &rendered(wide_fan));
    check("fan-without-deadline-narrow", &rendered(|| fan(&without_deadline(), "Enrollment over time", LANG, 332.0)));
}

#[test]
fn snapshot_of_dots() {
    check("dots", &rendered(wide_dots));
}

#[test]
fn snapshot_of_maps() {
    check(
        "map-japan",
        &rendered(|| {
            map((1..=47).map(|number| region(number, format!("JP-{number:02}"), "Prefecture", None)).collect())
        }),
    );
    check(
        "map-us",
        &rendered(|| {
            let states = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ \
                          NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY";
            let states = states.split_whitespace().enumerate();
            map(states.map(|(index, state)| region(index, format!("US-{state}"), "State", None)).collect())
        }),
    );
    check(
        "map-points",
        &rendered(|| {
            let cities = [
                ("Oslo", [59.9, 10.8]),
                ("Berlin", [52.5, 13.4]),
                ("Paris", [48.9, 2.4]),
                ("Madrid", [40.4, -3.7]),
                ("Athens", [38.0, 23.7]),
            ];
            let cities = cities.into_iter().enumerate();
            map(cities.map(|(index, (name, at))| region(index + 1, name.to_owned(), name, Some(at))).collect())
        }),
    );
}

#[test]
fn snapshot_of_bars_and_marks() {
    check(
        "funnel",
        &rendered(|| {
            let steps = [(10_808.0, 10_808.0, 10_808.0), (4_000.0, 5_200.0, 6_900.0), (300.0, 420.0, 700.0)];
            let bar = |(low, middle, high)| bar(&funnel::bar(low, middle, high, 10_808.0), "Patients left");
            html! { <>{ for steps.map(bar) }</> }
        }),
    );
    check(
        "rates",
        &rendered(|| {
            let sites = [(Some(1.5), 0.65), (Some(0.4), 0.52), (None, 0.7)];
            let mark = |(stated, expected)| rate_mark(&rates::mark(stated, expected, 1.5), "Rates");
            html! { <>{ for sites.map(mark) }</> }
        }),
    );
    check(
        "bottleneck",
        &rendered(|| {
            let limit =
                |(name, months): (&str, f64)| Bottleneck { name: name.to_owned(), months, said: months.to_string() };
            let months = [("Patients", 7.5), ("Capacity", 3.2), ("Start-up", 0.01), ("Nothing", 0.0)];
            bottlenecks(&BottlenecksView { bottlenecks: months.map(limit).to_vec(), notes: Vec::new() }, LANG)
        }),
    );
}

#[test]
fn snapshot_of_a_qr_code() {
    check("qr", &rendered(|| code(qr::qr("https://example.org/#tf=1.AbCd").as_ref(), "QR code", "")));
}

#[test]
fn snapshot_of_an_exported_picture() {
    let drawings = [rendered(wide_dots), rendered(wide_fan)];
    let picture = Picture { title: "120 enrolled by 31 March 2029", drawings: &drawings, source: "Registry 2022" };
    check("picture", &svg(&picture));
}
