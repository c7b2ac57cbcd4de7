//! A section of the inputs: a heading that opens it, and one line that stands for it.

use yew::prelude::*;

use super::icon::{Kind, icon};
use crate::app::Action;
use crate::app::view::SectionHead;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct SectionProps {
    pub(super) head: SectionHead,
    pub(super) act: Callback<Action>,
    pub(super) children: Children,
}

#[component]
pub(super) fn Section(props: &SectionProps) -> Html {
    let head = &props.head;
    let section = head.section;
    let id = format!("section-{}", section.name());
    let onclick = props.act.reform(move |_: MouseEvent| Action::Toggle(section));
    html! {
        <section class={classes!("section", head.open.then_some("open"))}>
            <h2 class="section-head">
                <button type="button" aria-expanded={head.open.to_string()} aria-controls={id.clone()} {onclick}>
                    <span class="section-title">{ &head.title }</span>
                    <span class="section-summary">{ &head.summary }</span>
                    { icon(Kind::Open) }
                </button>
            </h2>
            <div class="section-body" {id} hidden={!head.open}>{ props.children.clone() }</div>
        </section>
    }
}
