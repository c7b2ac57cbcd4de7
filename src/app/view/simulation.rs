//! The simulation: its purpose, its progress, its result.

use recruitment::Forecast;

use super::context::ViewContext;
use crate::app::simulation_run::SimulationRun;
use crate::text::{Sentence, Words};

/// Replicates of the first simulation, and of more exact ones after it.
const STEPS: [u32; 3] = [recruitment::simulate::REPLICATES, 100_000, 1_000_000];

#[derive(Debug, Clone, PartialEq)]
pub struct SimulationView {
    /// Its purpose; its progress while it runs; its result afterwards.
    pub said: Sentence,
    /// Replicates done and in all, while it runs.
    pub progress: Option<(u32, u32)>,
    /// Whether the forecast on screen is the simulated one.
    pub is_over: bool,
    /// Text of the button that simulates more, or stops.
    pub button: String,
    /// Replicates that the button simulates; `None` where it stops.
    pub replicates: Option<u32>,
}

pub(super) fn view(context: &ViewContext<'_>, forecast: &Forecast) -> SimulationView {
    let words = context.words;
    let run = context.state.simulation.as_ref();
    let (said, progress) = match run {
        None => (words.simulation_offer(), None),
        Some(run) if run.is_over() => (result(words, run, forecast), None),
        Some(SimulationRun { done, replicates, .. }) => {
            (words.simulating(f64::from(*done), f64::from(*replicates)), Some((*done, *replicates)))
        }
    };
    let known = run.map_or(0, |run| run.replicates);
    let [.., most] = STEPS;
    let next = STEPS.into_iter().find(|step| *step > known).unwrap_or(most);
    let replicates = progress.is_none().then_some(next);
    let button = replicates.map_or_else(|| words.simulation_stop(), |next| words.simulate(f64::from(next)));
    SimulationView { said, progress, is_over: run.is_some_and(SimulationRun::is_over), button, replicates }
}

/// What was simulated beside what was computed, and how exactly it is known.
fn result(words: &Words, run: &SimulationRun, forecast: &Forecast) -> Sentence {
    let replicates = f64::from(run.replicates);
    let errors = forecast.standard_errors.as_ref();
    let chance = |forecast: &Forecast| forecast.prob_by_deadline.unwrap_or(1.0 - forecast.prob_never);
    // Two standard errors: right in 19 of 20 simulations.
    let error = errors.map_or(0.0, |errors| 2.0 * errors.prob_by_deadline.unwrap_or(errors.prob_never));
    let numbers = [forecast, &*run.computed].map(|forecast| words.decimal(100.0 * chance(forecast), 1));
    let [simulated, computed] = &numbers;
    let error = words.decimal(100.0 * error, 1);
    match forecast.prob_by_deadline {
        Some(_) => words.simulated_by_deadline(replicates, simulated, &error, computed),
        None => words.simulated_ever(replicates, simulated, &error, computed),
    }
}
