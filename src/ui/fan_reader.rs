//! Reads the fan chart month by month: a cross-hair on it and a sentence beneath it.
//!
//! An invisible range input over the plot moves through the chart. Of the usual patterns for charts this is the one that
//! works with every screen reader: an element of role `img` or `figure` may take focus, but
//! what it says is not said again when it changes, and arrow keys do not reach it while a page is being browsed; an
//! element of role `slider` has keys, but telephones cannot move it, since their swipes become no key events. A range
//! input has keys, fingers and swipes from the browser, and `aria-valuetext` is said at every step.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::readout::readout;
use crate::chart::fan::Series;
use crate::chart::fan::cross_hair::{CrossHair, cross_hair, initial_moment, moments, nearest_moment, plot_area};
use crate::chart::scale::px;
use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct FanReaderProps {
    pub(super) series: Series,
    /// What the chart says at each moment that can be read, the earliest first.
    pub(super) months: Vec<String>,
    pub(super) lang: Lang,
    /// Width of the chart \[px\].
    pub(super) width: f64,
}

#[component]
pub(super) fn FanReader(props: &FanReaderProps) -> Html {
    let FanReaderProps { series, months, lang, width } = props;
    let words = lang.words();
    let read = use_state_eq(|| None::<usize>);
    let focused = use_state_eq(|| false);
    let [left, right, ceiling, floor] = plot_area(series, *width);
    let moments = moments(series);
    let last = moments.len().saturating_sub(1);
    let first = initial_moment(series, &moments);
    let month = (*read).map(|month| month.min(last));

    let point = {
        let (series, moments, width, read) = (series.clone(), moments.clone(), *width, read.setter());
        // The input begins where the plot does.
        move |event: PointerEvent| {
            read.set(Some(nearest_moment(&series, &moments, width, left + f64::from(event.offset_x()))))
        }
    };
    let leave = {
        let (read, focused) = (read.setter(), *focused);
        // Lifting a finger counts as leaving too, and what it pointed at must stay readable.
        move |event: PointerEvent| {
            if !focused && event.pointer_type() == "mouse" {
                read.set(None);
            }
        }
    };
    let input = {
        let read = read.setter();
        move |event: InputEvent| {
            read.set(event.target_unchecked_into::<HtmlInputElement>().value().parse().ok());
        }
    };
    let focus = {
        let (focused, read, first) = (focused.setter(), read.setter(), month.unwrap_or(first));
        move |_: FocusEvent| {
            focused.set(true);
            read.set(Some(first));
        }
    };
    let blur = {
        let (focused, read) = (focused.setter(), read.setter());
        move |_: FocusEvent| {
            focused.set(false);
            read.set(None);
        }
    };

    let at = month.unwrap_or(first);
    let cross = month.and_then(|month| cross_hair(series, *width, *moments.get(month)?));
    html! {
        <>
            <div class="scrub">
                <svg class="cross" aria-hidden="true" width={px(*width)} height={px(floor + 1.0)}><g>{ for cross.map(drawn) }</g></svg>
                <svg aria-hidden="true" width={px(left)} height={px(floor - ceiling)}></svg>
                <input type="range" dir="ltr" min="0" max={last.to_string()} step="1" value={at.to_string()}
                    aria-label={words.fan_slider()} aria-valuetext={months.get(at).cloned().unwrap_or_default()} oninput={input} onfocus={focus} onblur={blur}
                    onpointermove={point.clone()} onpointerdown={point} onpointerleave={leave} />
                <svg aria-hidden="true" width={px(*width - right)} height="1"></svg>
            </div>
            { readout(month.and_then(|month| months.get(month)), &words.fan_hint(), months) }
        </>
    }
}

fn drawn(CrossHair { x, line: [top, bottom], range: [high, low], median }: CrossHair) -> Html {
    html! {
        <g>
            <line class="cross-line" x1={x.clone()} x2={x.clone()} y1={top} y2={bottom} />
            <line class="cross-range" x1={x.clone()} x2={x.clone()} y1={high} y2={low} />
            <g>{ for median.map(|y| html! { <circle class="cross-median" cx={x} cy={y} r="4.5" /> }) }</g>
        </g>
    }
}
