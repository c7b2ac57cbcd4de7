//! What needs a correction, with the way to each field.

use yew::prelude::*;

use crate::app::Action;
use crate::app::view::ProblemView;
use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ProblemsProps {
    pub(super) problems: Vec<ProblemView>,
    pub(super) lang: Lang,
    pub(super) act: Callback<Action>,
}

#[component]
pub(super) fn Problems(props: &ProblemsProps) -> Html {
    if props.problems.is_empty() {
        return html! { <div class="problems-none"></div> };
    }
    let words = props.lang.words();
    let item = |problem: &ProblemView| {
        let said = match problem.field {
            Some(field) => {
                let onclick = props.act.reform(move |_: MouseEvent| Action::GoTo(field));
                html! { <button type="button" class="link" {onclick}>{ &problem.message }</button> }
            }
            None => html! { <span>{ &problem.message }</span> },
        };
        html! { <li key={problem.message.clone()}>{ said }</li> }
    };
    html! {
        <section class="problems" aria-labelledby="problems-title">
            <h2 id="problems-title">{ words.problems_title(props.problems.len()) }</h2>
            <ul>{ for props.problems.iter().map(item) }</ul>
            <p>{ words.problems_note() }</p>
        </section>
    }
}
