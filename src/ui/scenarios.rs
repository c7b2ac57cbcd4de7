//! The row of scenarios, and the table that compares them.

use yew::prelude::*;

use super::icon::{Kind, icon};
use crate::app::action::Action;
use crate::app::view::scenarios::{CompareRow, Comparison, ScenarioView, ScenariosView};
use crate::text::Lang;

pub(super) fn scenarios(view: Option<&ScenariosView>, lang: Lang, act: &Callback<Action>) -> Html {
    let Some(view) = view.filter(|view| !view.others.is_empty()) else {
        return html! { <div class="scenarios-none"></div> };
    };
    let words = lang.words();
    let scenario = |one: &ScenarioView| {
        let index = one.index;
        html! {
            <li key={index} class="scenario">
                <button type="button" class="scenario-choose" title={one.choose.clone()} onclick={act.reform(move |_: MouseEvent| Action::ChooseScenario(index))}>
                    <span>{ &one.name }</span>{ " " }<b>{ &one.forecast }</b>
                </button>
                <button type="button" class="icon-button" aria-label={one.drop.clone()} title={one.drop.clone()} onclick={act.reform(move |_: MouseEvent| Action::RemoveScenario(index))}>
                    { icon(Kind::Remove) }
                </button>
            </li>
        }
    };
    html! {
        <ul class="scenarios">
            <li class="scenario present" aria-current="true"><span>{ words.this_plan() }</span>{ " " }<b>{ &view.present }</b></li>
            { for view.others.iter().map(scenario) }
        </ul>
    }
}

/// The table of what differs.
pub(super) fn comparison(view: Option<&Comparison>, lang: Lang) -> Html {
    let Some(Comparison { heads, forecasts, inputs }) = view else {
        return html! { <div class="comparison-none"></div> };
    };
    let words = lang.words();
    let head = |(index, name): (usize, &String)| html! { <th key={index} scope="col" class="number">{ name }</th> };
    let [of_answers, of_inputs] = words.compare_heads();
    let row = |(index, row): (usize, &CompareRow)| {
        let value = |(index, text): (usize, &String)| html! { <td key={index} class="number">{ text }</td> };
        html! { <tr key={index}><th scope="row">{ &row.label }</th>{ for row.values.iter().enumerate().map(value) }</tr> }
    };
    let columns = (heads.len() + 1).to_string();
    html! {
        <section class="results comparison" part="card" aria-labelledby="compare-title">
            <h2 id="compare-title">{ words.compare_title() }</h2>
            <div class="scroll" role="group" tabindex="0" aria-labelledby="compare-title">
                <table class="table">
                    <thead><tr><th scope="col">{ of_answers }</th>{ for heads.iter().enumerate().map(head) }</tr></thead>
                    <tbody>{ for forecasts.iter().enumerate().map(row) }</tbody>
                    <tbody>
                        <tr><th scope="colgroup" class="compare-head" colspan={columns}>{ if inputs.is_empty() { words.compare_same() } else { of_inputs } }</th></tr>
                        { for inputs.iter().enumerate().map(row) }
                    </tbody>
                </table>
            </div>
        </section>
    }
}
