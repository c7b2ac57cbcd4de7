//! One default that may be changed.

use yew::prelude::*;

use super::assumptions::Strength;
use super::field::Field;
use crate::app::Action;
use crate::app::view::assumptions::AssumptionView;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct AssumptionProps {
    pub(super) view: AssumptionView,
    pub(super) act: Callback<Action>,
}

#[component]
pub(super) fn Assumption(props: &AssumptionProps) -> Html {
    let view = &props.view;
    let field = view.field.field;
    let onclick = props.act.reform(move |_: MouseEvent| Action::Reset(field));
    let [changed, back] = view.changed.clone().unwrap_or_default();
    html! {
        <div class={classes!("assumption", view.changed.as_ref().map(|_| "changed"))}>
            <Field view={view.field.clone()} act={props.act.clone()} />
            <p class="source"><Strength text={view.strength.clone()} judged={view.judged} />{ &view.source }</p>
            <p class="changed-line" hidden={view.changed.is_none()}>
                <span class="mark">{ changed }</span>
                <button type="button" class="link" {onclick}>{ back }</button>
            </p>
        </div>
    }
}
