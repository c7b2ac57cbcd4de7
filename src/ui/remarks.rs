//! Remarks about the forecast: what it leaves out, and where its figures come from.

use yew::prelude::*;

/// Remarks under a title with this id.
pub(super) fn remarks(id: &'static str, title: String, remarks: &[String]) -> Html {
    if remarks.is_empty() {
        return html! { <div class="remarks-none"></div> };
    }
    let item = |(index, text): (usize, &String)| html! { <li key={index}>{ text }</li> };
    html! {
        <section class="remarks" aria-labelledby={id}>
            <h2 id={id}>{ title }</h2>
            <ul>{ for remarks.iter().enumerate().map(item) }</ul>
        </section>
    }
}
