//! What needs a correction, with the way to each field.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::view::ProblemView;
use crate::text::Lang;

pub(super) fn problems(problems: &[ProblemView], lang: Lang, act: &Callback<Action>) -> Html {
    if problems.is_empty() {
        return html! { <div class="problems-none"></div> };
    }
    let words = lang.words();
    let item = |problem: &ProblemView| {
        let said = match problem.field {
            Some(field) => {
                let onclick = act.reform(move |_: MouseEvent| Action::GoTo(field));
                html! { <button type="button" class="link" {onclick}>{ &problem.message }</button> }
            }
            None => html! { <span>{ &problem.message }</span> },
        };
        html! { <li key={problem.message.clone()}>{ said }</li> }
    };
    html! {
        <section class="problems" aria-labelledby="problems-title">
            <h2 id="problems-title">{ words.problems_title(problems.len() as f64) }</h2>
            <ul>{ for problems.iter().map(item) }</ul>
            <p>{ words.problems_note() }</p>
        </section>
    }
}
