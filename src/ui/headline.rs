//! The one sentence, and what goes with it. It stays in view while the inputs scroll.

use yew::prelude::*;

use super::sentence::sentence;
use crate::app::view::forecast_view::ForecastView;
use crate::text::Lang;

pub(super) fn headline(forecast: Option<&ForecastView>, lang: Lang) -> Html {
    let Some(forecast) = forecast else {
        return html! { <div class="headline" part="headline"><p class="lead">{ lang.words().no_answer() }</p></div> };
    };
    html! {
        <div class={classes!("headline", forecast.stale.as_ref().map(|_| "stale"))}>
            <p class="lead" part="headline">{ sentence(&forecast.headline) }</p>
            <p class="stale-note">{ forecast.stale.clone().unwrap_or_default() }</p>
        </div>
    }
}
