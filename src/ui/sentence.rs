//! A sentence some of whose words weigh more than others.

use yew::prelude::*;

use crate::text::{Sentence as Words, Weight};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct SentenceProps {
    pub(super) words: Words,
}

#[component]
pub(super) fn Sentence(props: &SentenceProps) -> Html {
    let span = |(index, span): (usize, &crate::text::Span)| match span.weight {
        Weight::Plain => html! { <span key={index}>{ &span.text }</span> },
        Weight::Strong => html! { <strong key={index}>{ &span.text }</strong> },
        Weight::Key => html! { <strong key={index} class="key-words">{ &span.text }</strong> },
    };
    html! { <span class="sentence">{ for props.words.spans.iter().enumerate().map(span) }</span> }
}
