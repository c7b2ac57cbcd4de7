//! How many more sites a higher chance needs.

use yew::prelude::*;

use crate::text::Lang;

pub(super) fn more_sites(lines: &[String], lang: Lang) -> Html {
    let line = |(index, text): (usize, &String)| html! { <li key={index}>{ text }</li> };
    html! {
        <section class="results needed" part="card" aria-labelledby="needed-title" hidden={lines.is_empty()}>
            <h2 id="needed-title">{ lang.words().needed_title() }</h2>
            <ul>{ for lines.iter().enumerate().map(line) }</ul>
        </section>
    }
}
