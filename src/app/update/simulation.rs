//! The simulation, and the search for how many more sites are needed.

use std::rc::Rc;

use recruitment::Forecast;
use simulator::row;

use super::change::say;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::plan_forecast::PlanForecast;
use crate::app::simulation_run::SimulationProgress;
use crate::app::simulation_run::SimulationRun;
use crate::app::sites_needed::Search;
use crate::app::state::State;

/// Begins to simulate the plan as it stands. Where that is impossible, the effect carries no scenario, so
/// that the host hears of it.
pub(super) fn start(state: &mut State, replicates: u32) -> Vec<Effect> {
    let begun = begin(state, replicates);
    state.simulation = begun.as_ref().map(|(_, run)| run.clone());
    vec![Effect::Simulate(begun.map(|(scenario, _)| scenario), replicates)]
}

fn begin(state: &State, replicates: u32) -> Option<(Vec<f64>, SimulationRun)> {
    let known = state.forecast.as_ref().filter(|_| !state.is_stale() && state.draft.questionnaire.is_none())?;
    let scenario = plan::scenario(&known.plan).ok()?;
    let computed = state.simulation.as_ref().map_or_else(|| known.forecast.clone(), |run| run.computed.clone());
    Some((row::write(&scenario), SimulationRun { plan: known.plan.clone(), done: 0, replicates, computed }))
}

/// Takes the progress of a simulation, and its forecast so far.
pub(super) fn advance(state: &mut State, progress: SimulationProgress) -> Vec<Effect> {
    let SimulationProgress { done, replicates, forecast } = progress;
    // Progress of a simulation that was stopped, or of a plan that changed since, is ignored.
    let Some(run) = state.simulation.as_mut().filter(|run| run.replicates == replicates) else { return Vec::new() };
    run.done = done;
    let plan = run.plan.clone();
    let is_over = run.is_over();
    let given = forecast.is_some();
    let forecast: Option<Rc<Forecast>> = forecast.as_deref().and_then(row::read).map(Rc::new);
    if given && forecast.is_none() {
        // The module that simulates has another version than this one.
        stop(state);
        return say(state, Notice::ToolFailed);
    }
    if let Some(forecast) = &forecast {
        state.forecast = Some(PlanForecast { plan: plan.clone(), forecast: forecast.clone() });
    }
    match forecast {
        Some(forecast) if is_over => vec![Effect::ForecastChanged(PlanForecast { plan, forecast })],
        forecast => vec![Effect::SimulationAdvanced(plan, done, replicates, forecast)],
    }
}

/// Stops the simulation: the forecast is again the computed one.
pub(super) fn stop(state: &mut State) -> Vec<Effect> {
    let Some(SimulationRun { plan, computed, .. }) = state.simulation.take() else { return Vec::new() };
    state.forecast = Some(PlanForecast { plan, forecast: computed });
    Vec::new()
}

/// Tries one more number of sites, and goes on later if there is more to try.
pub(super) fn step_search(state: &mut State) -> Vec<Effect> {
    match state.sites_needed.as_mut().is_some_and(Search::step) {
        true => vec![Effect::ScheduleSearch],
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Action;
    use crate::app::field::Field;
    use crate::app::sharing::Sharing;
    use crate::app::update::update;
    use plan::Date;
    use plan::document::{Plan, Site};
    use recruitment::{Scenario, Simulation};

    fn loaded() -> State {
        let site = Site { stated_rate: Some(1.0), ..Site::default() };
        let mut plan = Plan { sites: vec![site.clone(), site], ..Plan::default() };
        plan.trial.target = 12;
        let mut state = State::default();
        update(&mut state, Action::Load(Rc::new(plan), Vec::new()));
        state
    }

    /// What the simulation's module makes of a scenario.
    fn simulated(scenario: &[f64], replicates: u32) -> Vec<f64> {
        let simulation = Simulation::new(&row::read::<Scenario>(scenario).unwrap()).unwrap();
        row::write(&simulation.summarize(&simulation.run(0..replicates)))
    }

    fn begun(state: &mut State, replicates: u32) -> Vec<f64> {
        match update(state, Action::Simulate(replicates)).as_slice() {
            [Effect::Simulate(Some(scenario), count)] if *count == replicates => scenario.clone(),
            effects => panic!("{effects:?}"),
        }
    }

    fn progress(done: u32, forecast: Option<Vec<f64>>) -> Action {
        Action::Simulated(SimulationProgress { done, replicates: 64, forecast })
    }

    #[test]
    fn the_answer_is_simulated_and_the_host_hears_it_once() {
        let mut state = loaded();
        let computed = state.forecast.clone().unwrap();
        let scenario = begun(&mut state, 64);
        assert!(matches!(
            update(&mut state, progress(16, None)).as_slice(),
            [Effect::SimulationAdvanced(_, 16, 64, None)]
        ));
        let early = update(&mut state, progress(32, Some(simulated(&scenario, 32))));
        assert!(matches!(early.as_slice(), [Effect::SimulationAdvanced(_, 32, 64, Some(_))]), "{early:?}");
        let last = update(&mut state, progress(64, Some(simulated(&scenario, 64))));
        assert!(matches!(last.as_slice(), [Effect::ForecastChanged(..)]), "{last:?}");
        let known = state.forecast.clone().unwrap();
        assert!(known.forecast.standard_errors.is_some() && Rc::ptr_eq(&known.plan, &computed.plan));
        assert!(Rc::ptr_eq(&state.simulation.as_ref().unwrap().computed, &computed.forecast));
        // What is compared, here or where a link is opened, is computed by formula everywhere.
        let sharing = Sharing::new(Date::parse("2026-11-26"), String::new());
        let content = |state: &State| sharing.content(&state.draft.plan, state.computed().as_ref());
        assert_eq!(content(&state), content(&loaded()));
        update(&mut state, Action::SaveScenario);
        assert_eq!(state.draft.scenarios[0].forecast, computed.forecast);
        assert!(state.simulation.is_some(), "nothing of the plan has changed");
        // More of it, and still beside what was computed.
        begun(&mut state, 128);
        assert!(Rc::ptr_eq(&state.simulation.as_ref().unwrap().computed, &computed.forecast));
        // Once it is stopped, the computed forecast is shown again.
        update(&mut state, Action::StopSimulating);
        assert_eq!((state.forecast.as_ref(), state.simulation.as_ref()), (Some(&computed), None));
    }

    #[test]
    fn what_was_simulated_of_another_plan_is_not_taken() {
        let mut state = loaded();
        let scenario = begun(&mut state, 64);
        update(&mut state, Action::Type(Field::Target, "13".to_owned()));
        assert_eq!(state.simulation, None);
        let known = state.forecast.clone();
        assert!(update(&mut state, progress(64, Some(simulated(&scenario, 64)))).is_empty());
        assert_eq!(state.forecast, known);
        // And back: what was simulated before is to be simulated again.
        update(&mut state, Action::Undo);
        assert!(update(&mut state, progress(64, Some(simulated(&scenario, 64)))).is_empty());
        // What cannot be read changes nothing, and that is said.
        begun(&mut state, 64);
        let known = state.forecast.clone();
        assert!(update(&mut state, progress(64, Some(vec![1.0]))).is_empty());
        assert_eq!((state.forecast, state.simulation, state.notice), (known, None, Some(Notice::ToolFailed)));
    }

    #[test]
    fn what_is_not_valid_is_not_simulated() {
        let mut state = loaded();
        update(&mut state, Action::Type(Field::Target, "many".to_owned()));
        assert_eq!(update(&mut state, Action::Simulate(64)), [Effect::Simulate(None, 64)]);
        assert_eq!(state.simulation, None);
        assert!(update(&mut state, Action::StopSimulating).is_empty());
    }
}
