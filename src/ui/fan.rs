//! The fan chart.

use yew::prelude::*;

use crate::chart::fan::{Series, Subject, draw};
use crate::chart::labels::Label;
use crate::text::Lang;

/// The chart, with its name for screen readers, in a width \[px\].
pub(super) fn fan(series: &Series, name: &str, lang: Lang, width: f64) -> Html {
    let words = lang.words();
    let drawn = draw(series, width);
    let [left, right] = drawn.plot.clone();
    let count = |(y, label): &(String, String)| {
        html! {
            <g key={y.clone()}>
                <line class="grid" x1={left.clone()} x2={right.clone()} y1={y.clone()} y2={y.clone()} />
                <text x={left.clone()} y={y.clone()} dx="-8" dy="4" text-anchor="end">{ label }</text>
            </g>
        }
    };
    let time = |(x, label, year): &(String, String, Option<String>)| {
        html! {
            <g key={x.clone()}>
                <line class="tick" x1={x.clone()} x2={x.clone()} y1={drawn.floor.clone()} y2={drawn.tick_end.clone()} />
                <text x={x.clone()} y={drawn.time_rows[0].clone()} text-anchor="middle">{ label }</text>
                <text class="year" x={x.clone()} y={drawn.time_rows[1].clone()} text-anchor="middle">{ year.clone().unwrap_or_default() }</text>
            </g>
        }
    };
    let label = |(index, (subject, label)): (usize, &(Subject, Label))| {
        let class = match subject {
            Subject::Target => "on-chart",
            Subject::Deadline => "on-chart on-deadline",
            Subject::Median => "on-chart on-median",
            Subject::Edge => "on-chart on-edge",
        };
        html! { <text key={index} {class} x={label.x.clone()} y={label.y.clone()} text-anchor={label.anchor}>{ &label.text }</text> }
    };
    let [open, open_of] = series.texts.open.clone();
    html! {
        <svg class="chart fan" role="img" aria-label={name.to_owned()} viewBox={format!("0 0 {} {}", drawn.width, drawn.height)}
            width={drawn.width.clone()} height={drawn.height.clone()}>
            <g aria-hidden="true">
                <text class="axis-title" x="0" y="14">{ words.fan_title() }</text>
                <g>{ for drawn.counts.iter().map(count) }</g>
                <path class="band widest" d={drawn.bands[0].clone()} />
                <path class="band wide" d={drawn.bands[1].clone()} />
                <path class="band middle" d={drawn.bands[2].clone()} />
                <path class="median" d={drawn.median.clone()} />
                <line class="axis" x1={left.clone()} x2={right.clone()} y1={drawn.floor.clone()} y2={drawn.floor.clone()} />
                <g>{ for drawn.times.iter().map(time) }</g>
                <text class="axis-title" x={right.clone()} y={drawn.time_rows[1].clone()} text-anchor="end">{ drawn.axis_title.clone() }</text>
                <g>{ for drawn.deadline.iter().map(|x| html! { <line class="deadline" x1={x.clone()} x2={x.clone()} y1={drawn.deadline_top.clone()} y2={drawn.floor.clone()} /> }) }</g>
                <line class="target" x1={left.clone()} x2={right.clone()} y1={drawn.target.clone()} y2={drawn.target.clone()} />
                <g>{ for drawn.window.iter().map(|[from, to]| html! { <line class="window" x1={from.clone()} x2={to.clone()} y1={drawn.target.clone()} y2={drawn.target.clone()} /> }) }</g>
                <g>{ for drawn.finish.iter().map(|x| html! { <circle class="finish" cx={x.clone()} cy={drawn.target.clone()} r="4.5" /> }) }</g>
                <g>{ for drawn.labels.iter().enumerate().map(label) }</g>
                <path class="strip" d={drawn.strip.clone()} />
                <line class="axis" x1={left.clone()} x2={right.clone()} y1={drawn.strip_floor.clone()} y2={drawn.strip_floor.clone()} />
                <text x={left} y={drawn.strip_row.clone()} text-anchor="start">{ open }</text>
                <text x={right} y={drawn.strip_row.clone()} text-anchor="end">{ open_of }</text>
            </g>
        </svg>
    }
}
