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

/// The plan's name, and whether there is a step back and a step forward.
pub(super) fn header(title: &FieldView, [undo, redo]: [bool; 2], lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
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
                <button type="button" class="tool" aria-disabled={(!undo).to_string()} onclick={press(Action::Undo)}>
                    { icon(Kind::Undo) }<span>{ words.undo() }</span>
                </button>
                <button type="button" class="tool" aria-disabled={(!redo).to_string()} onclick={press(Action::Redo)}>
                    { icon(Kind::Redo) }<span>{ words.redo() }</span>
                </button>
            </div>
        </header>
    }
}
