//! A text area to paste a table into, and what was understood.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::app::action::Action;
use crate::app::element_ids;
use crate::app::pasted_table::{PastedTable, TableKind};
use crate::app::view::paste_panel::PasteView;
use crate::text::Lang;

pub(super) fn paste_panel(view: &PasteView, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let kind = view.kind;
    let oninput = act.reform(move |event: InputEvent| {
        let area: HtmlTextAreaElement = event.target_unchecked_into();
        Action::Paste(Some(PastedTable { kind, text: area.value() }))
    });
    let take = |append: bool, text: String| {
        let onclick = act.reform(move |_: MouseEvent| Action::TakePasted(append));
        html! { <button type="button" class="tool" disabled={!view.is_useful} {onclick}>{ text }</button> }
    };
    let takes = match kind {
        TableKind::Sites => vec![take(false, words.paste_replace()), take(true, words.paste_append())],
        TableKind::Counts => vec![take(false, words.paste_take())],
    };
    let remark = |(index, text): (usize, &String)| html! { <li key={index}>{ text }</li> };
    html! {
        <div class="paste">
            <label class="label" for={element_ids::PASTE}>{ words.paste_label() }</label>
            <textarea id={element_ids::PASTE} rows="6" spellcheck="false" autocomplete="off" wrap="off" aria-describedby="paste-hint paste-found"
                value={view.text.clone()} {oninput} />
            <p class="hint" id="paste-hint">{ &view.hint }</p>
            <div class="paste-found" id="paste-found" role="status">
                <p><strong>{ &view.understood }</strong></p>
                <ul>{ for view.remarks.iter().enumerate().map(remark) }</ul>
            </div>
            <div class="row">
                { for takes }
                <button type="button" class="tool" onclick={act.reform(|_: MouseEvent| Action::Paste(None))}>{ words.cancel() }</button>
            </div>
        </div>
    }
}
