//! The numbers of a picture as a table, closed at first.

use yew::prelude::*;

use crate::text::Words;

/// A name and its numbers to a row; the first of `heads` is over the names. Screen readers know the table as `label`.
pub(super) fn numbers_table<'a>(
    words: &Words,
    label: String,
    caption: String,
    heads: impl IntoIterator<Item = String>,
    rows: impl Iterator<Item = (&'a String, &'a [String])>,
) -> Html {
    let head = |(index, text): (usize, String)| {
        html! { <th key={index} scope="col" class={(index > 0).then_some("number")}>{ text }</th> }
    };
    let number = |(index, number): (usize, &String)| html! { <td key={index} class="number">{ number }</td> };
    let row = |(index, (name, numbers)): (usize, (&'a String, &'a [String]))| {
        html! { <tr key={index}><th scope="row">{ name }</th>{ for numbers.iter().enumerate().map(number) }</tr> }
    };
    html! {
        <details class="numbers">
            <summary>{ words.table_show() }</summary>
            <div class="scroll" role="region" tabindex="0" aria-label={label}>
                <table class="table">
                    <caption>{ caption }</caption>
                    <thead><tr>{ for heads.into_iter().enumerate().map(head) }</tr></thead>
                    <tbody>{ for rows.enumerate().map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}
