//! The answer beneath the headline.

use yew::prelude::*;

use super::dots::dots;
use super::fan::fan;
use super::fan_table::fan_table;
use super::patients::patients;
use super::remarks::remarks;
use super::results::Results;
use super::sentence::sentence;
use super::width::use_width;
use crate::app::Action;
use crate::app::view::answer::AnswerView;
use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ForecastProps {
    pub(super) answer: Option<AnswerView>,
    pub(super) lang: Lang,
    pub(super) act: Callback<Action>,
}

#[component]
pub(super) fn Forecast(props: &ForecastProps) -> Html {
    let figure = use_node_ref();
    let width = use_width(figure.clone());
    let Some(answer) = &props.answer else {
        return html! { <div class="forecast"></div> };
    };
    let words = props.lang.words();
    let beneath = |(index, said): (usize, &crate::text::Sentence)| {
        html! { <li key={index}>{ sentence(said) }</li> }
    };
    html! {
        <div class={classes!("forecast", answer.stale.as_ref().map(|_| "stale"))}>
            <div class="warnings">{ for answer.warning.iter().map(|text| html! { <p class="warning">{ text }</p> }) }</div>
            <ul class="beneath">{ for answer.beneath.iter().enumerate().map(beneath) }</ul>
            <figure class="figure" ref={figure}>
                <figcaption class="dots-caption">{ sentence(&answer.finishes_words.0) }</figcaption>
                { dots(&answer.finishes, &answer.series, &answer.finishes_words.1, props.lang, width) }
                { fan(&answer.series, &answer.series_name, props.lang, width) }
                <p class="reading">{ words.fan_reading() }</p>
                { fan_table(&answer.table, props.lang) }
            </figure>
            { remarks("cautions-title", words.cautions_title(), &answer.cautions) }
            <Results results={answer.results.clone()} lang={props.lang} act={props.act.clone()} />
            { patients(answer.patients.as_ref(), props.lang) }
            { remarks("about-title", words.about_title(), &answer.about) }
            <footer class="foot"><span>{ &answer.computed }</span><span>{ " · " }</span><span>{ words.stays_here() }</span></footer>
        </div>
    }
}
