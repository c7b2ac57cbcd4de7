//! The forecast below the headline.

use std::rc::Rc;

use yew::prelude::*;

use super::bottlenecks::bottlenecks;
use super::dots::dots;
use super::fan::fan;
use super::fan_reader::FanReader;
use super::more_sites::more_sites;
use super::numbers_table::numbers_table;
use super::patient_funnel::patient_funnel;
use super::readout::readout;
use super::region_map::RegionMap;
use super::remarks::remarks;
use super::results::Results;
use super::scenarios::comparison;
use super::sentence::sentence;
use super::simulation::simulation;
use super::width::use_width;
use crate::app::action::Action;
use crate::app::view::curve::Row;
use crate::app::view::forecast_view::{DetailsView, ForecastView};
use crate::app::view::regions::RegionsView;
use crate::app::view::scenarios::Comparison;
use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ForecastProps {
    pub(super) forecast: Option<Rc<ForecastView>>,
    pub(super) comparison: Option<Comparison>,
    pub(super) lang: Lang,
    pub(super) act: Callback<Action>,
}

#[component]
pub(super) fn Forecast(props: &ForecastProps) -> Html {
    let figure = use_node_ref();
    let width = use_width(figure.clone());
    let Some(forecast) = &props.forecast else {
        return html! { <div class="forecast"></div> };
    };
    let words = props.lang.words();
    let beneath = |(index, said): (usize, &crate::text::Sentence)| {
        html! { <li key={index}>{ sentence(said) }</li> }
    };
    let table = |rows: &[Row]| {
        let rows = rows.iter().map(|row| (&row.when, &row.numbers[..]));
        numbers_table(words, words.table_show(), words.table_caption(), words.table_headers(), rows)
    };
    html! {
        <div class={classes!("forecast", forecast.stale.as_ref().map(|_| "stale"))}>
            <div class="warnings">{ for forecast.warning.iter().map(|text| html! { <p class="warning">{ text }</p> }) }</div>
            <ul class="beneath">{ for forecast.beneath.iter().enumerate().map(beneath) }</ul>
            <figure class="figure" ref={figure} part="chart">
                <figcaption class="dots-caption">{ sentence(&forecast.finishes_words.0) }</figcaption>
                { dots(&forecast.finishes, &forecast.series, &forecast.finishes_words.1, props.lang, width) }
                <div class="fan-figure">
                    { fan(&forecast.series, &forecast.series_name, props.lang, width) }
                    <div class="fan-reader">{ reader(forecast, props.lang, width) }</div>
                </div>
                <p class="reading">{ words.fan_reading() }</p>
                <div class="fan-numbers">{ for forecast.details.iter().map(|view| table(&view.table)) }</div>
            </figure>
            { comparison(props.comparison.as_ref(), props.lang) }
            { remarks("cautions-title", words.cautions_title(), &forecast.cautions) }
            <div class="below">{ for forecast.details.iter().map(|view| details(view, props.lang, &props.act)) }</div>
        </div>
    }
}

fn details(view: &DetailsView, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let map = |view: &RegionsView| html! { <RegionMap view={view.clone()} {lang} /> };
    html! {
        <>
            <div class="pair">
                { bottlenecks(&view.bottlenecks, lang) }
                { more_sites(&view.more_sites, lang) }
            </div>
            <Results results={view.results.clone()} {lang} act={act.clone()} />
            <div class="map-card">{ for view.regions.iter().map(map) }</div>
            { patient_funnel(view.patient_funnel.as_ref(), lang) }
            { simulation(&view.simulation, lang, act) }
            { remarks("about-title", words.about_title(), &view.about) }
            <footer class="foot"><span>{ &view.computed }</span><span>{ " · " }</span><span>{ words.stays_here() }</span></footer>
        </>
    }
}

/// What reads the chart, once it is there; until then as much room as it takes, and what it says first.
fn reader(forecast: &ForecastView, lang: Lang, width: f64) -> Html {
    if forecast.details.is_none() {
        return readout(None, &lang.words().fan_hint(), &forecast.months);
    }
    html! { <FanReader series={forecast.series.clone()} months={forecast.months.clone()} {lang} {width} /> }
}
