//! What a picture says at the place that is pointed at.

use yew::prelude::*;

/// `said`, or `hint` while nothing is pointed at. The longest sentence takes the room from the beginning, so that
/// nothing moves when the sentence changes.
pub(super) fn readout(said: Option<&String>, hint: &String, sentences: &[String]) -> Html {
    let longest = sentences.iter().fold(hint, |longest, said| if said.len() > longest.len() { said } else { longest });
    html! {
        <p class="readout">
            <span class={if said.is_some() { "reading-now" } else { "hint-text" }}>{ said.unwrap_or(hint) }</span>
            <span class="room" aria-hidden="true">{ longest }</span>
        </p>
    }
}
