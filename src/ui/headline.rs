//! The one sentence, and what goes with it. It stays in view while the inputs scroll.

use yew::prelude::*;

use super::sentence::Sentence;
use crate::app::view::answer::AnswerView;
use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct HeadlineProps {
    pub(super) answer: Option<AnswerView>,
    pub(super) lang: Lang,
}

#[component]
pub(super) fn Headline(props: &HeadlineProps) -> Html {
    let Some(answer) = &props.answer else {
        return html! { <div class="headline" part="headline"><p class="lead">{ props.lang.words().no_answer() }</p></div> };
    };
    html! {
        <div class={classes!("headline", answer.stale.as_ref().map(|_| "stale"))}>
            <p class="lead" part="headline"><Sentence words={answer.headline.clone()} /></p>
            <p class="stale-note">{ answer.stale.clone().unwrap_or_default() }</p>
        </div>
    }
}
