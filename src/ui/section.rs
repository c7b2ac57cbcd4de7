//! A section of the inputs: a heading that opens it, with a summary on one line.

use yew::prelude::*;

use super::icon::{Kind, icon};
use crate::app::action::Action;
use crate::app::view::SectionHead;

/// `locked` where nothing of the plan may be changed.
pub(super) fn section(head: &SectionHead, content: Html, locked: bool, act: &Callback<Action>) -> Html {
    let which = head.section;
    let id = format!("section-{}", which.name());
    let onclick = act.reform(move |_: MouseEvent| Action::ToggleSection(which));
    html! {
        <section key={which.name()} class={classes!("section", head.open.then_some("open"))} part="section">
            <h2 class="section-head">
                <button type="button" id={format!("{id}-head")} aria-expanded={head.open.to_string()} aria-controls={id.clone()} {onclick}>
                    <span class="section-title">{ &head.title }{ " " }<span class="section-locked">{ for head.locked.as_ref().map(lock) }</span></span>
                    <span class="section-summary">{ &head.summary }</span>
                    { icon(Kind::Open) }
                </button>
            </h2>
            <fieldset class="section-body" {id} hidden={!head.open} disabled={locked || head.locked.is_some()}>{ content }</fieldset>
        </section>
    }
}

pub(super) fn lock(said: &String) -> Html {
    html! { <>{ icon(Kind::Lock) }<span>{ said }</span></> }
}
