//! The answer beneath the headline.

use std::rc::Rc;

use yew::prelude::*;

use super::dots::dots;
use super::fan::fan;
use super::fan_reader::{FanReader, waiting};
use super::fan_table::fan_table;
use super::limits::limits;
use super::needed::needed;
use super::patients::patients;
use super::region_map::RegionMap;
use super::remarks::remarks;
use super::results::Results;
use super::scenarios::comparison;
use super::sentence::sentence;
use super::simulation::simulation;
use super::width::use_width;
use crate::app::action::Action;
use crate::app::view::answer::{AnswerView, BelowView};
use crate::app::view::regions::RegionsView;
use crate::app::view::scenarios::Comparison;
use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ForecastProps {
    pub(super) answer: Option<Rc<AnswerView>>,
    pub(super) comparison: Option<Comparison>,
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
            <figure class="figure" ref={figure} part="chart">
                <figcaption class="dots-caption">{ sentence(&answer.finishes_words.0) }</figcaption>
                { dots(&answer.finishes, &answer.series, &answer.finishes_words.1, props.lang, width) }
                <div class="fan-figure">
                    { fan(&answer.series, &answer.series_name, props.lang, width) }
                    <div class="fan-reader">{ reader(answer, props.lang, width) }</div>
                </div>
                <p class="reading">{ words.fan_reading() }</p>
                <div class="fan-numbers">{ for answer.below.iter().map(|view| fan_table(&view.table, props.lang)) }</div>
            </figure>
            { comparison(props.comparison.as_ref(), props.lang) }
            { remarks("cautions-title", words.cautions_title(), &answer.cautions) }
            <div class="below">{ for answer.below.iter().map(|view| below(view, props.lang, &props.act)) }</div>
        </div>
    }
}

/// What is further down.
fn below(view: &BelowView, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let map = |view: &RegionsView| html! { <RegionMap view={view.clone()} {lang} /> };
    html! {
        <>
            <div class="pair">
                { limits(&view.limits, lang) }
                { needed(&view.needed, lang) }
            </div>
            <Results results={view.results.clone()} {lang} act={act.clone()} />
            <div class="map-card">{ for view.regions.iter().map(map) }</div>
            { patients(view.patients.as_ref(), lang) }
            { simulation(&view.simulation, lang, act) }
            { remarks("about-title", words.about_title(), &view.about) }
            <footer class="foot"><span>{ &view.computed }</span><span>{ " · " }</span><span>{ words.stays_here() }</span></footer>
        </>
    }
}

/// What reads the chart, once it is there; until then as much room as it takes, and what it says first.
fn reader(answer: &AnswerView, lang: Lang, width: f64) -> Html {
    if answer.below.is_none() {
        return waiting(&answer.months, lang);
    }
    html! { <FanReader series={answer.series.clone()} months={answer.months.clone()} {lang} {width} /> }
}
