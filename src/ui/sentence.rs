//! A sentence with some words set in bold.

use yew::prelude::*;

use crate::text::{Sentence as Words, Weight};

pub(super) fn sentence(words: &Words) -> Html {
    let span = |(index, span): (usize, &crate::text::Span)| match span.weight {
        Weight::Plain => html! { <span key={index}>{ &span.text }</span> },
        Weight::Strong => html! { <strong key={index}>{ &span.text }</strong> },
        Weight::Key => html! { <strong key={index} class="key-words">{ &span.text }</strong> },
    };
    html! { <span class="sentence">{ for words.spans.iter().enumerate().map(span) }</span> }
}
