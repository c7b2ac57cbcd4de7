//! The simulation: its button and its progress.

use yew::prelude::*;

use super::sentence::sentence;
use crate::app::action::Action;
use crate::app::view::simulation::SimulationView;
use crate::text::Lang;

pub(super) fn simulation(view: &SimulationView, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let replicates = view.replicates;
    let onclick = act.reform(move |_: MouseEvent| replicates.map_or(Action::StopSimulating, Action::Simulate));
    let bar = |(done, replicates): &(u32, u32)| {
        html! { <progress value={done.to_string()} max={replicates.to_string()} aria-label={words.simulation_title()}></progress> }
    };
    html! {
        <section class={classes!("results", "simulation", (!view.is_over).then_some("unasked"))} aria-labelledby="simulation-title">
            <h2 id="simulation-title">{ words.simulation_title() }</h2>
            <p>{ sentence(&view.said) }</p>
            <div class="simulation-acts">
                // One button for both, so that it keeps the focus.
                <button type="button" class="tool" {onclick}>{ &view.button }</button>
                <div class="simulation-bar">{ for view.progress.iter().map(bar) }</div>
            </div>
        </section>
    }
}
