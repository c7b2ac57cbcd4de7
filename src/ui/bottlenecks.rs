//! The bottlenecks of the trial.

use yew::prelude::*;

use crate::app::view::bottlenecks::{Bottleneck, BottlenecksView};
use crate::chart::bottleneck::{HEIGHT, WIDTH, bar_lengths};
use crate::chart::scale::px;
use crate::text::Lang;

/// A bar for each bottleneck. The words beside it say the same, so the bars are not named.
pub(super) fn bottlenecks(view: &BottlenecksView, lang: Lang) -> Html {
    let lengths = bar_lengths(&view.bottlenecks.iter().map(|one| one.months).collect::<Vec<_>>());
    let row = |(index, (bottleneck, length)): (usize, (&Bottleneck, &String))| {
        html! {
            <li key={index}>
                <span class="limit-name">{ &bottleneck.name }</span>
                <svg class="limit-bar" aria-hidden="true" viewBox={format!("0 0 {} {}", px(WIDTH), px(HEIGHT))} preserveAspectRatio="none">
                    <rect class="limit-track" width={px(WIDTH)} height={px(HEIGHT)} />
                    <rect class="limit-length" width={length.clone()} height={px(HEIGHT)} />
                </svg>
                <span class="limit-months">{ &bottleneck.said }</span>
            </li>
        }
    };
    html! {
        <section class="results limits" part="card" aria-labelledby="limits-title">
            <h2 id="limits-title">{ lang.words().limits_title() }</h2>
            <ul class="limit-list">{ for view.bottlenecks.iter().zip(&lengths).enumerate().map(row) }</ul>
            { for view.notes.iter().map(|note| html! { <p class="note">{ note }</p> }) }
        </section>
    }
}
