//! The plan's name, and the way back.
//!
//! The buttons say that they have nothing to do instead of being disabled: a disabled button loses the cursor, and
//! with it the keys for the way forward.

use yew::prelude::*;

use super::field::keyboard;
use super::icon::{Kind, icon};
use crate::app::Action;
use crate::app::view::FieldView;
use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct HeaderProps {
    pub(super) title: FieldView,
    pub(super) undo: bool,
    pub(super) redo: bool,
    pub(super) lang: Lang,
    pub(super) act: Callback<Action>,
}

#[component]
pub(super) fn Header(props: &HeaderProps) -> Html {
    let words = props.lang.words();
    let (title, act) = (&props.title, &props.act);
    let press = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    html! {
        <header class="header">
            <div class="header-title">
                <input id={title.id.clone()} type="text" class="title" autocomplete="off"
                    aria-label={title.label.clone()} placeholder={title.default.clone()} value={title.value.clone()}
                    inputmode={keyboard(title.keyboard)} aria-invalid={title.error.as_ref().map(|_| "true")}
                    oninput={super::field::on_input(title.field, act)}
                    onfocusin={super::field::on_enter(title.field, act)}
                    onfocusout={super::field::on_leave(title.field, act)} />
            </div>
            <div class="header-tools">
                <button type="button" class="tool" aria-disabled={(!props.undo).to_string()} onclick={press(Action::Undo)}>
                    { icon(Kind::Undo) }<span>{ words.undo() }</span>
                </button>
                <button type="button" class="tool" aria-disabled={(!props.redo).to_string()} onclick={press(Action::Redo)}>
                    { icon(Kind::Redo) }<span>{ words.redo() }</span>
                </button>
            </div>
        </header>
    }
}
