//! The plan's name, and the way back.
//!
//! The buttons say that they have nothing to do instead of being disabled: a disabled button loses the cursor, and
//! with it the keys for the way forward.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::field::keyboard;
use super::icon::{Kind, icon};
use super::menu::menu;
use crate::app::action::Action;
use crate::app::element_ids;
use crate::app::view::Page;
use crate::text::Lang;

pub(super) fn header(page: &Page, act: &Callback<Action>) -> Html {
    let Page { title, lang, .. } = page;
    let words = lang.words();
    let can_save = page.scenarios.as_ref().is_some_and(|view| view.has_room);
    let press = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    html! {
        <header class="header" part="header">
            <div class="header-title">
                <input id={title.id.clone()} type="text" class="title" autocomplete="off"
                    aria-label={title.label.clone()} placeholder={title.default.clone()} value={title.value.clone()}
                    disabled={page.locked} inputmode={keyboard(title.keyboard)} aria-invalid={title.error.as_ref().map(|_| "true")}
                    oninput={super::field::on_input(title.field, act)}
                    onfocusin={super::field::on_enter(title.field, act)}
                    onfocusout={super::field::on_leave(title.field, act)} />
            </div>
            { undo_and_redo(page.can_undo, page.can_redo, *lang, act) }
            <div class="header-more">
                <button type="button" class="tool" id={element_ids::SHARE} onclick={press(Action::StartSharing)}>
                    { icon(Kind::Share) }<span>{ words.share_open() }</span>
                </button>
                <button type="button" class="tool" aria-disabled={(!can_save).to_string()} onclick={press(Action::SaveScenario)}>
                    { icon(Kind::Save) }<span>{ words.keep() }</span>
                </button>
                { menu(page.host_settings.locks_any(), *lang, act) }
                { languages(*lang, act) }
            </div>
        </header>
    }
}

pub(super) fn undo_and_redo(can_undo: bool, can_redo: bool, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let step = |kind: Kind, text: String, can: bool, action: Action| {
        let onclick = act.reform(move |_: MouseEvent| if can { action.clone() } else { Action::PaintAll });
        html! { <button type="button" class="tool" aria-disabled={(!can).to_string()} {onclick}>{ icon(kind) }<span>{ text }</span></button> }
    };
    html! {
        <div class="header-tools">
            { step(Kind::Undo, words.undo(), can_undo, Action::Undo) }
            { step(Kind::Redo, words.redo(), can_redo, Action::Redo) }
        </div>
    }
}

pub(super) fn languages(lang: Lang, act: &Callback<Action>) -> Html {
    let choose = act.reform(|event: Event| {
        let choice: HtmlSelectElement = event.target_unchecked_into();
        Action::SetLanguage(Lang::from_tag(Some(&choice.value())))
    });
    let language = |(one, name): (Lang, &'static str)| {
        html! { <option key={name} value={one.tag()} lang={one.tag()} selected={one == lang}>{ name }</option> }
    };
    html! { <select class="tool" aria-label={lang.words().language_label()} onchange={choose}>{ for Lang::ALL.into_iter().map(language) }</select> }
}
