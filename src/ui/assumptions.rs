//! What the model takes for granted.

use yew::prelude::*;

use super::assumption::{assumption, strength};
use crate::app::action::Action;
use crate::app::view::assumptions::{AssumptionView, AssumptionsView, FixedView};
use crate::text::Lang;

pub(super) fn assumptions(assumptions: &AssumptionsView, lang: Lang, act: &Callback<Action>) -> Html {
    if assumptions.fixed.is_empty() {
        return html! { <div class="assumptions"></div> };
    }
    let words = lang.words();
    let editable = |view: &AssumptionView| assumption(view, act);
    let fixed = |view: &FixedView| {
        html! {
            <li key={view.key.clone()}>
                <span class="fixed-label">{ &view.label }</span>
                <span class="fixed-value">{ &view.value }</span>
                <span class="mark" hidden={view.changed.is_none()}>{ view.changed.clone().unwrap_or_default() }</span>
                <span class="source">{ strength(&view.strength, view.judged) }{ &view.source }</span>
            </li>
        }
    };
    html! {
        <div class="assumptions">
            <p class="note">{ words.assumptions_note() }</p>
            <div class="assumption-list">{ for assumptions.editable.iter().map(editable) }</div>
            <h3>{ words.other_defaults() }</h3>
            <ul class="fixed">{ for assumptions.fixed.iter().map(fixed) }</ul>
        </div>
    }
}
