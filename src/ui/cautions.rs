//! What the forecast leaves out, and what to look at again.

use yew::prelude::*;

use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct CautionsProps {
    pub(super) cautions: Vec<String>,
    pub(super) lang: Lang,
}

#[component]
pub(super) fn Cautions(props: &CautionsProps) -> Html {
    if props.cautions.is_empty() {
        return html! { <div class="cautions-none"></div> };
    }
    let item = |text: &String| html! { <li key={text.clone()}>{ text }</li> };
    html! {
        <section class="cautions" aria-labelledby="cautions-title">
            <h2 id="cautions-title">{ props.lang.words().cautions_title() }</h2>
            <ul>{ for props.cautions.iter().map(item) }</ul>
        </section>
    }
}
