//! Remarks beside the answer: what it leaves out, and where its figures come from.

use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct RemarksProps {
    /// Tells the id of the title from that of other remarks.
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) remarks: Vec<String>,
}

#[component]
pub(super) fn Remarks(props: &RemarksProps) -> Html {
    if props.remarks.is_empty() {
        return html! { <div class="remarks-none"></div> };
    }
    let item = |(index, text): (usize, &String)| html! { <li key={index}>{ text }</li> };
    html! {
        <section class="remarks" aria-labelledby={props.id}>
            <h2 id={props.id}>{ &props.title }</h2>
            <ul>{ for props.remarks.iter().enumerate().map(item) }</ul>
        </section>
    }
}
