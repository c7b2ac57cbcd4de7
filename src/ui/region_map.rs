//! Where patients are, as a map and as a table.

use web_sys::Element;
use yew::prelude::*;

use super::numbers_table::numbers_table;
use super::readout::readout;
use super::width::use_width;
use crate::app::view::regions::RegionsView;
use crate::chart::labels::Label;
use crate::chart::map::{Map, Metric, STEPS, Shapes, Spot, Tile, draw};
use crate::text::{Lang, Words};

#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct RegionMapProps {
    /// Regions and what is said of them.
    pub(super) view: RegionsView,
    pub(super) lang: Lang,
}

#[component]
pub(super) fn RegionMap(props: &RegionMapProps) -> Html {
    let RegionMapProps { view, lang } = props;
    let words = lang.words();
    let figure = use_node_ref();
    let width = use_width(figure.clone());
    let metric = use_state_eq(|| 0);
    let read = use_state_eq(|| None::<usize>);
    let map = draw(&view.regions, Metric::ALL[*metric], width);
    let picture = use_node_ref();

    let point = {
        let (map, picture, read) = (map.clone(), picture.clone(), read.setter());
        move |event: PointerEvent| {
            let Some((map, picture)) = map.as_ref().zip(picture.cast::<Element>()) else { return };
            // Not the event's own offset, which is from the shape and not from the picture in some browsers.
            let from = picture.get_bounding_client_rect();
            read.set(
                map.region_at(f64::from(event.client_x()) - from.left(), f64::from(event.client_y()) - from.top()),
            );
        }
    };
    let leave = {
        let read = read.setter();
        // Lifting a finger counts as leaving too, and what it pointed at must stay readable.
        move |event: PointerEvent| {
            if event.pointer_type() == "mouse" {
                read.set(None);
            }
        }
    };
    let choice = |(index, name): (usize, String)| {
        let set = metric.setter();
        let onchange = move |_: Event| set.set(index);
        html! {
            <label key={index}><input type="radio" name="map-metric" checked={*metric == index} {onchange} /><span>{ name }</span></label>
        }
    };
    let said = read.and_then(|region| view.readings.get(region));
    let drawn = map.as_ref().map(|map| {
        let ring = read.and_then(|region| map.ring(region));
        let tiles = matches!(map.shapes, Shapes::Tiles { .. });
        html! {
            <>
                <fieldset class="map-choice">
                    <legend class="unseen">{ words.map_choice() }</legend>
                    { for words.map_metrics().into_iter().enumerate().map(choice) }
                </fieldset>
                { key(words, &view.scales[*metric], tiles) }
                <svg ref={picture.clone()} class={if map.small { "map small" } else { "map" }} role="img" aria-label={view.name.clone()}
                    viewBox={format!("0 0 {} {}", map.width, map.height)} width={map.width.clone()} height={map.height.clone()}
                    onpointermove={point.clone()} onpointerdown={point} onpointerleave={leave}>
                    <g aria-hidden="true">
                        { shapes(map) }
                        <g>{ for map.labels.iter().map(written) }</g>
                        <g>{ for ring.map(|[x, y, r]| html! { <circle class="pointed" cx={x} cy={y} {r} /> }) }</g>
                    </g>
                </svg>
                { readout(said, &words.map_hint(), &view.readings) }
            </>
        }
    });
    let rows = view.rows.iter().map(|row| (&row.name, &row.numbers[..]));
    html! {
        <section class="results regions" part="card map" aria-labelledby="regions-title">
            <h2 id="regions-title">{ words.regions_title() }</h2>
            <div class="map-figure" ref={figure}>{ for drawn }</div>
            { numbers_table(words, words.regions_caption(), words.regions_caption(), words.regions_headers(), rows) }
        </section>
    }
}

fn shapes(map: &Map) -> Html {
    match &map.shapes {
        Shapes::Tiles { side, tiles, others } => {
            let square = |class: String, [x, y]: &[String; 2]| {
                html! { <rect {class} x={x.clone()} y={y.clone()} width={side.clone()} height={side.clone()} rx="4" /> }
            };
            let other = |(index, corner): (usize, &[String; 2])| html! { <g key={index}>{ square("other".to_owned(), corner) }</g> };
            let tile = |tile: &Tile| {
                let [x, y] = tile.label_at.clone();
                let dot = tile.dot.clone().map(|[cx, cy, r]| html! { <circle class="expects" {cx} {cy} {r} /> });
                let bar = tile.bar.clone().map(|[x, y, width]| {
                    html! { <rect class="in-reach" {x} {y} {width} height="2.5" rx="1" /> }
                });
                html! {
                    <g key={tile.region}>
                        { square(shade(tile.shade, tile.has_site), &tile.corner) }
                        <text class="letters" {x} {y}>{ &tile.label }</text>
                        <g>{ for dot }</g>
                        <g>{ for bar }</g>
                    </g>
                }
            };
            html! { <g><g>{ for others.iter().enumerate().map(other) }</g><g>{ for tiles.iter().map(tile) }</g></g> }
        }
        Shapes::Points(spots) => html! { <g>{ for spots.iter().map(spot) }</g> },
    }
}

fn spot(spot: &Spot) -> Html {
    let [x, y] = spot.center.clone();
    let [all, reached, enrolled] = spot.radii.clone();
    let circle = |class: String, r: String| html! { <circle {class} cx={x.clone()} cy={y.clone()} {r} /> };
    html! {
        <g key={spot.region}>
            { circle(format!("patients {}", shade(spot.shade, spot.has_site)), all) }
            { circle("reach-ring".to_owned(), reached) }
            { circle("expects".to_owned(), enrolled) }
        </g>
    }
}

fn shade(shade: usize, sited: bool) -> String {
    format!("shade-{shade}{}", if sited { " sited" } else { "" })
}

fn written(label: &Label) -> Html {
    html! { <text key={label.text.clone()} class="on-chart" x={label.x.clone()} y={label.y.clone()} text-anchor={label.anchor}>{ &label.text }</text> }
}

fn key(words: &Words, scale: &[String; STEPS], tiles: bool) -> Html {
    let swatch = |(index, bound): (usize, &String)| {
        let class = format!("shade-{}", index + 1);
        let said = if index == 0 { words.map_up_to(bound) } else { bound.clone() };
        html! { <li key={index}>{ sample(html! { <rect {class} width="14" height="14" rx="3" /> }) }<span>{ said }</span></li> }
    };
    let [expects, reach, sited] = if tiles { words.map_key_tiles() } else { words.map_key_points() };
    let in_reach = if tiles {
        html! { <rect class="in-reach" y="6" width="14" height="2.5" rx="1" /> }
    } else {
        html! { <circle class="reach-ring" cx="7" cy="7" r="5.5" /> }
    };
    html! {
        <ul class="map-key">
            <li class="steps"><ul>{ for scale.iter().enumerate().map(swatch) }</ul></li>
            <li>{ sample(html! { <circle class="expects" cx="7" cy="7" r="4" /> }) }<span>{ expects }</span></li>
            <li>{ sample(in_reach) }<span>{ reach }</span></li>
            <li>{ sample(html! { <rect class="shade-0 sited" x="1" y="1" width="12" height="12" rx="3" /> }) }<span>{ sited }</span></li>
        </ul>
    }
}

fn sample(drawn: Html) -> Html {
    html! { <svg class="sample" aria-hidden="true" width="14" height="14">{ drawn }</svg> }
}
