//! A message that is shown until it is dismissed or something changes.

use yew::prelude::*;

use super::icon::{Kind, icon};
use crate::app::action::Action;
use crate::text::Lang;

pub(super) fn notice(text: Option<&String>, lang: Lang, act: &Callback<Action>) -> Html {
    html! {
        <div class="notice" role="status">
            { for text.map(|text| html! {
                <p><span>{ text }</span>
                    <button type="button" class="icon-button" aria-label={lang.words().dismiss()} onclick={act.reform(|_: MouseEvent| Action::Notice(None))}>{ icon(Kind::Remove) }</button>
                </p>
            }) }
        </div>
    }
}
