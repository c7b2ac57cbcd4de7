//! The one sentence, and what goes with it. It stays in view while the inputs scroll.

use yew::prelude::*;

use super::sentence::sentence;
use crate::app::view::forecast_view::ForecastView;
use crate::text::Lang;

pub(super) fn headline(answer: Option<&ForecastView>, lang: Lang) -> Html {
    let Some(answer) = answer else {
        return html! { <div class="headline" part="headline"><p class="lead">{ lang.words().no_answer() }</p></div> };
    };
    html! {
        <div class={classes!("headline", answer.stale.as_ref().map(|_| "stale"))}>
            <p class="lead" part="headline">{ sentence(&answer.headline) }</p>
            <p class="stale-note">{ answer.stale.clone().unwrap_or_default() }</p>
        </div>
    }
}
