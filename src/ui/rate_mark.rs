//! A small mark that compares the stated with the expected rate.

use yew::prelude::*;

use crate::chart::rates::{HEIGHT, RateMark, WIDTH};
use crate::chart::scale::px;

pub(super) fn rate_mark(drawn: &RateMark, name: &str) -> Html {
    let RateMark { zero, end, expected, stated } = drawn.clone();
    let middle = px(HEIGHT / 2.0);
    let stated_mark =
        stated.as_ref().map(|x| html! { <circle class="rate-stated" cx={x.clone()} cy={middle.clone()} r="4" /> });
    let gap = stated.as_ref().map(|x| {
        html! { <line class="rate-gap" x1={expected.clone()} x2={x.clone()} y1={middle.clone()} y2={middle.clone()} /> }
    });
    html! {
        <svg class="rate-mark" role="img" aria-label={name.to_owned()} viewBox={format!("0 0 {} {}", px(WIDTH), px(HEIGHT))} width={px(WIDTH)} height={px(HEIGHT)}>
            <line class="rate-scale" x1={zero} x2={end} y1={middle.clone()} y2={middle.clone()} />
            <g>{ for gap }</g>
            <g>{ for stated_mark }</g>
            <circle class="rate-expected" cx={expected} cy={middle} r="4.5" />
        </svg>
    }
}
