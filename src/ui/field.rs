//! A text field with label, unit, hint and error, and what all text fields share.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::Field as Which;
use crate::app::action::Action;
use crate::app::view::{FieldView, Keyboard};

pub(super) fn labelled(view: &FieldView, act: &Callback<Action>) -> Html {
    html! {
        <div key={view.id.clone()} class={classes!("field", view.error.as_ref().map(|_| "wrong"))}>
            <label class="label" for={view.id.clone()}>{ &view.label }</label>
            <Input view={view.clone()} act={act.clone()} labelled={true} />
            <div class="hint" id={hint_id(&view.id)}>{ view.hint.clone().unwrap_or_default() }</div>
            <div class="error" id={error_id(&view.id)}>{ view.error.clone().unwrap_or_default() }</div>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct InputProps {
    pub(super) view: FieldView,
    pub(super) act: Callback<Action>,
    /// Whether a label elsewhere names it; where not, it names itself.
    #[prop_or_default]
    pub(super) labelled: bool,
}

/// The field alone: in a box with its unit.
#[component]
pub(super) fn Input(props: &InputProps) -> Html {
    let view = &props.view;
    let name = (!props.labelled).then(|| view.label.clone());
    let described = [view.hint.as_ref().map(|_| hint_id(&view.id)), view.error.as_ref().map(|_| error_id(&view.id))];
    let described: Vec<String> = described.into_iter().flatten().collect();
    html! {
        <div class={classes!("box", view.error.as_ref().map(|_| "wrong"))}>
            <input id={view.id.clone()} type="text" autocomplete="off" spellcheck="false"
                aria-label={name} inputmode={keyboard(view.keyboard)}
                value={view.value.clone()} placeholder={view.default.clone()}
                aria-invalid={view.error.as_ref().map(|_| "true")}
                aria-describedby={(!described.is_empty()).then(|| described.join(" "))}
                oninput={on_input(view.field, &props.act)}
                onfocusin={on_enter(view.field, &props.act)}
                onfocusout={on_leave(view.field, &props.act)} />
            <span class="unit" aria-hidden="true">{ view.unit.clone().unwrap_or_default() }</span>
        </div>
    }
}

pub(super) fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

pub(super) fn error_id(id: &str) -> String {
    format!("{id}-error")
}

pub(super) fn keyboard(keyboard: Keyboard) -> &'static str {
    match keyboard {
        Keyboard::Text => "text",
        Keyboard::Whole => "numeric",
        Keyboard::Decimal => "decimal",
    }
}

pub(super) fn on_input(field: Which, act: &Callback<Action>) -> Callback<InputEvent> {
    let act = act.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            act.emit(Action::Type(field, input.value()));
        }
    })
}

pub(super) fn on_enter(field: Which, act: &Callback<Action>) -> Callback<FocusEvent> {
    act.reform(move |_| Action::Focus(field))
}

pub(super) fn on_leave(field: Which, act: &Callback<Action>) -> Callback<FocusEvent> {
    act.reform(move |_| Action::Leave(field))
}
