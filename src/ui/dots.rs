//! Twenty dots for twenty equally likely finish dates, over the fan chart's time axis.

use yew::prelude::*;

use crate::chart::dots::{Finishes, draw};
use crate::chart::fan::Series;
use crate::text::Lang;

/// The dots, with their name for screen readers, in a width \[px\].
pub(super) fn dots(finishes: &Finishes, series: &Series, name: &str, lang: Lang, width: f64) -> Html {
    let frame = series.frame(width);
    let drawn = draw(finishes, &frame);
    let deadline = series.deadline_x(&frame);
    let dot = |class: &'static str| {
        let radius = drawn.radius.clone();
        move |(index, (x, y)): (usize, &(String, String))| {
            html! { <circle key={index} {class} cx={x.clone()} cy={y.clone()} r={radius.clone()} /> }
        }
    };
    let never = lang.words().dots_never();
    let has_never = !drawn.never.is_empty();
    html! {
        <svg class="chart dots" role="img" aria-label={name.to_owned()} viewBox={format!("0 0 {} {}", drawn.width, drawn.height)}
            width={drawn.width.clone()} height={drawn.height.clone()}>
            <g aria-hidden="true">
                <line class="axis" x1={drawn.plot[0].clone()} x2={drawn.plot[1].clone()} y1={drawn.floor.clone()} y2={drawn.floor.clone()} />
                <g>{ for deadline.map(|x| html! { <line class="deadline" x1={x.clone()} x2={x} y1="0" y2={drawn.height.clone()} /> }) }</g>
                <g>{ for drawn.in_time.iter().enumerate().map(dot("dot")) }</g>
                <g>{ for drawn.late.iter().enumerate().map(dot("dot late")) }</g>
                <g>{ for drawn.never.iter().enumerate().map(dot("dot never")) }</g>
                <g>{ for has_never.then(|| html! { <text x={drawn.never_x.clone()} y={drawn.caption.clone()} text-anchor="middle">{ never }</text> }) }</g>
            </g>
        </svg>
    }
}
