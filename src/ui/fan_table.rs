//! The chart's numbers as a table.

use yew::prelude::*;

use crate::app::view::curve::Row;
use crate::text::Lang;

pub(super) fn fan_table(rows: &[Row], lang: Lang) -> Html {
    let words = lang.words();
    let row = |row: &Row| {
        let number = |(index, number): (usize, &String)| html! { <td key={index} class="number">{ number }</td> };
        html! {
            <tr key={row.when.clone()}>
                <th scope="row">{ &row.when }</th>
                { for row.numbers.iter().enumerate().map(number) }
            </tr>
        }
    };
    let head = |(index, text): (usize, String)| {
        html! { <th key={index} scope="col" class={(index > 0).then_some("number")}>{ text }</th> }
    };
    html! {
        <details class="numbers">
            <summary>{ words.table_show() }</summary>
            <div class="scroll" role="region" tabindex="0" aria-label={words.table_show()}>
                <table class="table">
                    <caption>{ words.table_caption() }</caption>
                    <thead><tr>{ for words.table_headers().into_iter().enumerate().map(head) }</tr></thead>
                    <tbody>{ for rows.iter().map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}
