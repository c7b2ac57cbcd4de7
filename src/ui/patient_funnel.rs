//! How many patients are left at each step.

use yew::prelude::*;

use super::sentence::sentence;
use crate::app::view::patient_funnel::{PatientFunnelView, StepRow};
use crate::chart::funnel::{Bar, HEIGHT, WIDTH};
use crate::chart::scale::px;
use crate::text::Lang;

pub(super) fn patient_funnel(view: Option<&PatientFunnelView>, lang: Lang) -> Html {
    let Some(PatientFunnelView { gate, steps }) = view else {
        return html! { <div class="patients-none"></div> };
    };
    let words = lang.words();
    let [step, share, left] = words.patients_headers();
    html! {
        <section class="results patients" part="card" aria-labelledby="patients-title">
            <h2 id="patients-title">{ words.patients_title() }</h2>
            <p class="gate">{ sentence(gate) }</p>
            <table class="table">
                <caption>{ words.patients_note() }</caption>
                <thead><tr>
                    <th scope="col">{ step }</th>
                    <th scope="col" class="bar-cell"><span class="unseen">{ share }</span></th>
                    <th scope="col" class="number">{ left }</th>
                </tr></thead>
                <tbody>{ for steps.iter().enumerate().map(row) }</tbody>
            </table>
        </section>
    }
}

fn row((index, row): (usize, &StepRow)) -> Html {
    html! {
        <tr key={index}>
            <th scope="row">{ &row.name }</th>
            <td class="bar-cell">{ bar(&row.bar, &row.bar_name) }</td>
            <td class="number">{ &row.left }<small>{ &row.interval }</small></td>
        </tr>
    }
}

pub(super) fn bar(Bar { length, range }: &Bar, name: &str) -> Html {
    let middle = px(HEIGHT / 2.0);
    let range = range.as_ref().map(|[low, high]| {
        html! { <line class="bar-range" x1={low.clone()} x2={high.clone()} y1={middle.clone()} y2={middle.clone()} /> }
    });
    html! {
        <svg class="bar" role="img" aria-label={name.to_owned()} viewBox={format!("0 0 {} {}", px(WIDTH), px(HEIGHT))} preserveAspectRatio="none">
            <rect class="bar-left" x="0" y="3" width={length.clone()} height="10" />
            <g>{ for range }</g>
        </svg>
    }
}
