//! Controls of the share panel that change how something is shared.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::action::Action;
use crate::app::sharing::Sharing;

/// Id of the field with the link: the browser marks it where it does not allow copying.
pub(super) const LINK_ID: &str = "share.link";

pub(super) fn choice(
    id: &'static str,
    texts: &[String],
    chosen: usize,
    sharing: &Sharing,
    act: &Callback<Action>,
    set: fn(&mut Sharing, usize),
) -> Html {
    let now = sharing.clone();
    let onchange = act.reform(move |event: Event| {
        let choice: HtmlSelectElement = event.target_unchecked_into();
        let mut sharing = now.clone();
        set(&mut sharing, usize::try_from(choice.selected_index()).unwrap_or(0));
        Action::Share(Some(Box::new(sharing)))
    });
    let option =
        |(index, text): (usize, &String)| html! { <option key={index} selected={index == chosen}>{ text }</option> };
    html! { <select {id} class="tool" {onchange}>{ for texts.iter().enumerate().map(option) }</select> }
}

pub(super) fn switch(
    id: &'static str,
    text: String,
    hint: String,
    on: bool,
    sharing: &Sharing,
    act: &Callback<Action>,
    set: fn(&mut Sharing, bool),
) -> Html {
    let now = sharing.clone();
    let onchange = act.reform(move |_: Event| {
        let mut sharing = now.clone();
        set(&mut sharing, !on);
        Action::Share(Some(Box::new(sharing)))
    });
    let hint_id = format!("{id}-hint");
    html! {
        <div class="share-switch">
            <label><input type="checkbox" {id} checked={on} aria-describedby={hint_id.clone()} {onchange} /><span>{ text }</span></label>
            <p class="hint" id={hint_id}>{ hint }</p>
        </div>
    }
}
