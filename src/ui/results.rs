//! The table of site results.

use yew::prelude::*;

use super::rate_mark::rate_mark;
use crate::app::action::Action;
use crate::app::view::results::{ResultRow, ResultsView};
use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ResultsProps {
    pub(super) results: ResultsView,
    pub(super) lang: Lang,
    pub(super) act: Callback<Action>,
}

#[component]
pub(super) fn Results(props: &ResultsProps) -> Html {
    let words = props.lang.words();
    let ResultsView { rows, total, more, all } = &props.results;
    let [site, rate, stated, expected, enrolled, none] = words.results_headers();
    let [key_stated, key_expected] = words.results_key();
    let want_all = !all;
    let onclick = props.act.reform(move |_: MouseEvent| Action::ShowAllResults(want_all));
    html! {
        <section class="results" part="card" aria-labelledby="results-title">
            <div class="results-head">
                <h2 id="results-title">{ words.results_title() }</h2>
                <p class="rate-key">
                    <span class="swatch stated" aria-hidden="true"></span><span>{ key_stated }</span>
                    <span class="swatch expected" aria-hidden="true"></span><span>{ key_expected }</span>
                </p>
            </div>
            <table class="table result-table">
                <caption>{ words.results_note() }</caption>
                <thead><tr>
                    <th scope="col">{ site }</th>
                    <th scope="col" class="mark-cell"><span class="unseen">{ rate }</span></th>
                    <th scope="col" class="number stated-cell">{ stated }</th>
                    <th scope="col" class="number">{ expected }</th>
                    <th scope="col" class="number">{ enrolled }</th>
                    <th scope="col" class="number">{ none }</th>
                </tr></thead>
                <tbody>{ for rows.iter().map(result) }</tbody>
                <tfoot><tr>
                    <th scope="row">{ words.results_total() }</th>
                    <td class="mark-cell"></td>
                    <td class="number stated-cell">{ &total.stated }</td>
                    <td class="number strong">{ &total.expected }</td>
                    <td class="number">{ &total.mean }<small></small></td>
                    <td></td>
                </tr></tfoot>
            </table>
            <div class="more" hidden={more.is_none()}>
                <button type="button" class="tool" {onclick}>{ more.clone().unwrap_or_default() }</button>
            </div>
        </section>
    }
}

fn result(row: &ResultRow) -> Html {
    html! {
        <tr key={row.key}>
            <th scope="row"><span class="site-called">{ &row.name }</span><small class="site-region">{ row.region.clone().unwrap_or_default() }</small></th>
            <td class="mark-cell">{ rate_mark(&row.mark, &row.mark_name) }</td>
            <td class="number stated-cell">{ &row.stated }</td>
            <td class="number strong">{ &row.expected }<small class="of-stated">{ row.of_stated.clone().unwrap_or_default() }</small></td>
            <td class="number">{ &row.mean }<small>{ &row.interval }</small></td>
            <td class="number">{ &row.none }</td>
        </tr>
    }
}
