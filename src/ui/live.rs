//! Announces the headline to screen readers, once it has settled.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long the headline has to stay the same before it is said \[ms\].
const SETTLED: u32 = 1_000;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct LiveProps {
    pub(super) text: String,
}

#[component]
pub(super) fn Live(props: &LiveProps) -> Html {
    let said = use_state(String::new);
    // What is there on opening is read with the page: only changes are said.
    let first = use_memo((), |()| props.text.clone());
    let changed = *first != props.text || !said.is_empty();
    let set = said.setter();
    use_effect_with((props.text.clone(), changed), move |(text, changed)| {
        let (text, changed) = (text.clone(), *changed);
        let timeout = changed.then(|| Timeout::new(SETTLED, move || set.set(text)));
        move || drop(timeout)
    });
    html! { <div class="unseen" role="status" aria-live="polite">{ (*said).clone() }</div> }
}
