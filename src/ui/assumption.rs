//! One default that may be changed.

use yew::prelude::*;

use super::field::labelled;
use crate::app::action::Action;
use crate::app::view::assumptions::AssumptionView;

pub(super) fn assumption(view: &AssumptionView, act: &Callback<Action>) -> Html {
    let field = view.field.field;
    let onclick = act.reform(move |_: MouseEvent| Action::Reset(field));
    let [changed, back] = view.changed.clone().unwrap_or_default();
    html! {
        <div key={view.field.id.clone()} class={classes!("assumption", view.changed.as_ref().map(|_| "changed"))}>
            { labelled(&view.field, act) }
            <p class="source">{ strength(&view.strength, view.judged) }{ &view.source }</p>
            <p class="changed-line" hidden={view.changed.is_none()}>
                <span class="mark">{ changed }</span>
                <button type="button" class="link" {onclick}>{ back }</button>
            </p>
        </div>
    }
}

pub(super) fn strength(text: &str, judged: bool) -> Html {
    html! { <span class={classes!("strength", judged.then_some("judged"))}>{ text.to_owned() }</span> }
}
